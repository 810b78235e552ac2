//! What is told beside an SPF line: what is not in it, what it says anew, and what nobody reads.

use rstest::rstest;

use super::scene::Bench;
use super::spf_offers::{arg, finding, look};
use crate::diagnose::finding::{Severity, StepState};

#[rstest]
#[case::neutral(&["v=spf1 mx ?all"], "too-gentle", "?all")]
#[case::everybody(&["v=spf1 mx +all"], "too-gentle", "+all")]
#[case::nothing(&["v=spf1 mx"], "none", "none")]
#[case::redirect(&["v=spf1 mx redirect=sender.cn"], "redirect", "none")]
#[case::several(&["v=spf1 include:qq.com mx -all", "v=spf1 mx ~all"], "gentlest", "-all")]
#[case::with_a_slip(&["v=spf1 include:qq.com ip4:192.0.2.1 ip4:192.0.2.2 - all", "v=spf1 mx ~all"], "gentlest", "-all")]
fn why_all_changed_is_said(#[case] records: &[&str], #[case] why: &str, #[case] before: &str) {
    let bench = look(records).look();
    assert_eq!(arg(&bench, "spf-all-changed", "why"), why);
    assert_eq!(arg(&bench, "spf-all-changed", "before"), before);
    assert!(finding(&look(&["v=spf1 mx -all"]).look(), "spf-all-changed").is_none());
}

#[test]
fn what_counts_from_now_on_is_told() {
    let bench = look(&["v=spf1 mx -all a:x.test include:qq.com"]).look();
    assert_eq!(arg(&bench, "spf-now-counts", "terms"), "a:x.test");
    assert!(finding(&look(&["v=spf1 mx -all include:qq.com"]).look(), "spf-now-counts").is_none());
    let alone = look(&["v=spf1 mx -all a:x.test"]).look();
    assert_eq!(arg(&alone, "spf-after-all", "what"), "moved");
    assert!(finding(&alone, "spf-now-counts").is_none(), "said once");
    let two = look(&["v=spf1 mx -all a:x.test", "v=spf1 a -all"]).look();
    assert_eq!(arg(&two, "spf-now-counts", "terms"), "a:x.test");
}

#[test]
fn what_is_left_out_is_told_with_its_reason() {
    let bench = look(&["v=spf1 redirect=x.test mx -all"]).look();
    assert_eq!(arg(&bench, "spf-left-out", "term"), "redirect=x.test");
    assert_eq!(arg(&bench, "spf-left-out", "reason"), "idle");
    let fine = look(&["v=spf1 mx mx -all"]).look();
    assert!(finding(&fine, "spf-left-out").is_none(), "nothing of it is lost");
}

#[test]
fn empty_terms_of_somebody_else_are_told_as_theirs() {
    let record = "v=spf1 include:x.sender.test include:qq.com -all";
    let bench = look(&[record]).outside("x.sender.test", &["v=spf1 a:1.test a:2.test a:3.test -all"]);
    let bench = ["1.test", "2.test", "3.test"].into_iter().fold(bench, Bench::nowhere).look();
    assert_eq!(arg(&bench, "spf-void-lookups", "whose"), "others");
}

#[test]
fn a_better_ending_is_a_whole_line() {
    let bench = look(&["v=spf1 include:qq.com mx +all a"]).look();
    assert_eq!(arg(&bench, "spf-plus-all", "line"), "v=spf1 include:qq.com mx ~all a");
    let twice = look(&["v=spf1 include:qq.com +all -all"]).look();
    assert_eq!(arg(&twice, "spf-plus-all", "line"), "v=spf1 include:qq.com ~all");
    assert_eq!(
        arg(&look(&["v=spf1 include:qq.com"]).look(), "spf-all-missing", "line"),
        "v=spf1 include:qq.com ~all"
    );
    let edited = look(&["v=spf1 mx +all"]).look();
    assert_eq!(arg(&edited, "spf-plus-all", "line"), "none", "the offered line has it");
    // Over ten look-ups it is not to be changed yet.
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let full =
        |end: &str| look(&[&format!("v=spf1 include:big.test{end}")]).outside("big.test", &[deep]).look();
    assert_eq!(arg(&full(" +all"), "spf-plus-all", "line"), "none");
    assert_eq!(full("").codes("spf"), ["spf-lookups", "spf-all-changed"]);
}

#[test]
fn a_sign_that_shut_the_service_out_is_told_as_such() {
    let bench = look(&["v=spf1 -include:qq.com ~all"]).look();
    assert_eq!(arg(&bench, "spf-left-out", "reason"), "sign");
}

#[test]
fn what_never_stood_there_is_not_told_as_left_out() {
    let bench = look(&["v=spf1 include:qq.con a mx -all"]).outside("qq.con", &[]).look();
    assert!(finding(&bench, "spf-left-out").is_none(), "{:?}", bench.report("spf").findings);
}

#[test]
fn rows_to_delete_alone_are_told_as_such() {
    let bench = look(&["v=spf1 include:qq.com ip4:192.0.2.1 ~all", "v=spf1 ip4:192.0.2.1 ~all"]).look();
    assert_eq!(arg(&bench, "spf-multiple", "merge"), "delete");
}

/// What leads to another record for each sender is never counted: that is told, and nobody is told to wait for it.
#[test]
fn a_term_that_is_another_record_for_each_sender_is_told_of() {
    let code = "spf-count-unknown";
    let own = "include:%{i}._ip.%{h}._ehlo.%{d}._spf.vali.test";
    let there = look(&[&format!("v=spf1 {own} include:qq.com ~all")]).look();
    assert_eq!((there.state("spf"), there.codes("spf")), (StepState::Published, vec![code]));
    assert_eq!(finding(&there, code).unwrap().severity, Severity::Note);
    assert_eq!((arg(&there, code, "when"), arg(&there, code, "terms")), ("per-sender".into(), own.into()));
    let edited = look(&[&format!("v=spf1 {own} ~all")]).look();
    assert_eq!(
        (arg(&edited, code, "when"), arg(&edited, code, "terms")),
        ("edit-per-sender".into(), own.into())
    );
    // Below another company's name as well.
    let record = "v=spf1 include:vali.test include:qq.com ~all";
    let below = look(&[record]).outside("vali.test", &[&format!("v=spf1 {own} -all")]).look();
    assert_eq!(arg(&below, code, "terms"), own);
}

/// What was meant is a guess where another company is named: it is told.
#[rstest]
#[case::a_sign(&["v=spf1 include=sender.cn -all"], "include=sender.cn", "include:sender.cn")]
#[case::two_records(&["v=spf1 include=sender.cn -all", "v=spf1 include:qq.com ~all"], "include=sender.cn",
    "include:sender.cn")]
#[case::beside_another_slip(&["v=spf1 inculde:qq.com ipv4:192.0.2.1 include=sender.cn -all"],
    "ipv4:192.0.2.1 include=sender.cn", "ip4:192.0.2.1 include:sender.cn")]
#[case::in_a_line_to_choose(&["v=spf1 -a:n1.test include=sender.cn include:dead.cn include:qq.com -all"], "include=sender.cn",
    "include:sender.cn")]
#[case::a_slip_in_a_line_to_choose(&["v=spf1 -a:n1.test include:_spf.gogle.com include:dead.cn include:qq.com -all"],
    "include:_spf.gogle.com", "include:_spf.google.com")]
#[case::with_fewer_look_ups(&["v=spf1 include=sender.cn include:deep.cn include:qq.com -all"], "include=sender.cn",
    "include:sender.cn")]
fn what_is_written_another_way_is_told(#[case] records: &[&str], #[case] found: &str, #[case] now: &str) {
    let nine = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench = look(records).outside("deep.cn", &[nine]).outside("dead.cn", &[]);
    let bench =
        bench.outside("_spf.gogle.com", &[]).outside("_spf.google.com", &["v=spf1 ip4:198.51.100.9 -all"]);
    let bench = bench.look();
    assert_eq!(arg(&bench, "spf-rewritten", "found"), found, "{:?}", bench.report("spf").findings);
    assert_eq!(arg(&bench, "spf-rewritten", "now"), now);
}

#[rstest]
#[case::nothing(&["v=spf1 include:sender.cn -all"])]
#[case::a_slip_that_is_told(&["v=spf1 inculde:sender.cn include:qq.com -all"])]
#[case::the_service(&["v=spf1 include=qq.com include:sender.cn -all"])]
#[case::a_redirect(&["v=spf1 redirect=sender.cn"])]
#[case::full_width(&["v=spf1 include：sender.cn -all"])]
#[case::another_policy(&["v=spf1 include:sender.cn ?all"])]
fn what_stays_as_it_was_is_not_told(#[case] records: &[&str]) {
    let bench = look(records).look();
    assert!(bench.rows("spf")[0].starts_with("edit"), "{:?}", bench.rows("spf"));
    assert!(finding(&bench, "spf-rewritten").is_none(), "{:?}", bench.report("spf").findings);
}

/// Whoever wrote it thinks that it counts.
#[test]
fn a_text_that_nobody_reads_beside_the_record_is_told() {
    let alike = "v=spf1include:sender.cn -all";
    let bench = look(&["v=spf1 include:qq.com ~all", alike]).look();
    assert_eq!(bench.state("spf"), StepState::Published);
    assert_eq!(
        (bench.codes("spf"), arg(&bench, "spf-unread", "found")),
        (vec!["spf-unread"], alike.to_owned())
    );
    assert_eq!(arg(&bench, "spf-unread", "line"), "v=spf1 include:sender.cn include:qq.com ~all");
    // A sender may be at stake: a note may be left out on a small screen.
    let finding = finding(&bench, "spf-unread").unwrap();
    assert_eq!(finding.severity, Severity::Warning);
    assert!(look(&["v=spf1 include:qq.com ~all", "spf is on"]).look().codes("spf").is_empty());
}

/// A term that would break the record is not sent into it.
#[rstest]
#[case::too_many("include:deep.cn ~all", "over")]
#[case::dead("include:dead.cn ~all", "broken")]
#[case::nobody_can_tell("v=spf1include:s中.cn ~all", "unclear")]
fn why_a_text_that_nobody_reads_cannot_be_put_in_is_told(#[case] alike: &str, #[case] why: &str) {
    let nine = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench =
        look(&["v=spf1 include:qq.com ~all", alike]).outside("deep.cn", &[nine]).outside("dead.cn", &[]);
    let bench = bench.look();
    assert_eq!(
        (arg(&bench, "spf-unread", "line"), arg(&bench, "spf-unread", "why")),
        ("none".into(), why.into())
    );
}

/// Nothing joins a record that receivers give up on, before it is said what becomes of that.
#[test]
fn a_text_that_nobody_reads_does_not_join_a_broken_record() {
    let lines = ["v=spf1 include:qq.com include:dead.cn ~all", "v=spf1include:sender.cn -all"];
    let bench = look(&lines).outside("dead.cn", &[]).look();
    assert_eq!(
        (arg(&bench, "spf-unread", "line"), arg(&bench, "spf-unread", "why")),
        ("none".into(), "later".into())
    );
}

/// Everybody who stood behind `all` is told, in a line to choose as well.
#[rstest]
#[case::beside_the_service("v=spf1 a:x.test ~all include:qq.com include:sender.cn", "include:sender.cn")]
#[case::two("v=spf1 a:x.test ~all ip4:192.0.2.7 include:sender.cn", "include:sender.cn")]
#[case::in_a_line_to_choose("v=spf1 include:dead.cn ~all include:sender.cn ip4:192.0.2.7", "ip4:192.0.2.7")]
#[case::with_the_short_name(
    "v=spf1 include:eight.cn ~all include:qq.com include:sender.cn",
    "include:sender.cn"
)]
fn each_that_counts_from_now_on_is_told(#[case] record: &str, #[case] terms: &str) {
    let seven = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test -all";
    let bench = look(&[record]).outside("dead.cn", &[]).outside("eight.cn", &[seven]).look();
    assert_eq!(arg(&bench, "spf-now-counts", "terms"), terms);
}

/// The case of letters means nothing, and the service's name put right is no change of the other's.
#[test]
fn what_is_told_as_written_another_way_is() {
    let upper = look(&["v=spf1 INCLUDE:sender.cn include=qq.com -all"]).look();
    assert!(finding(&upper, "spf-rewritten").is_none(), "{:?}", upper.report("spf").findings);
    let both = look(&["v=spf1 include:qq,com include;sender.cn -all"]).look();
    let told =
        finding(&both, "spf-rewritten").map(|one| (one.args["found"].clone(), one.args["now"].clone()));
    assert!(told.is_none_or(|told| told == ("include;sender.cn".to_owned(), "include:sender.cn".to_owned())));
}

//! The SPF record that is offered: no sender is lost in it that nobody was asked about.

use rstest::rstest;

use super::scene::Bench;
use crate::diagnose::finding::{Finding, Severity, StepState};

pub(super) fn look(lines: &[&str]) -> Bench {
    let lines: Vec<String> = lines.iter().map(|line| format!("TXT {line}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Bench::both(&lines).outside("sender.cn", &["v=spf1 ip4:198.51.100.7 -all"])
}

pub(super) fn finding(bench: &Bench, code: &str) -> Option<Finding> {
    bench.report("spf").findings.into_iter().find(|finding| finding.code == code)
}

pub(super) fn arg(bench: &Bench, code: &str, name: &str) -> String {
    let found = finding(bench, code).and_then(|finding| finding.args.get(name).cloned());
    found.unwrap_or_else(|| panic!("{code} {name}: {:?}", bench.report("spf").findings))
}

#[rstest]
#[case("v=spf1 include:qq.com | include:sender.cn ~all", "v=spf1 include:qq.com include:sender.cn ~all")]
#[case("v=spf1 include:sender.cn | include:qq.com ~all", "v=spf1 include:sender.cn include:qq.com ~all")]
#[case("v=spf1 include:qq.com | -all", "v=spf1 include:qq.com -all")]
#[case("v=spf1 ip4:1.2.3.4 include:qq.com | a ~all", "v=spf1 ip4:1.2.3.4 include:qq.com a ~all")]
#[case("v=spf1 include:sender.cn | mx ~all", "v=spf1 include:sender.cn mx include:qq.com ~all")]
#[case("v=spf1 include:qq.com a:web.t2d.test | mx ~all", "v=spf1 include:qq.com a:web.t2d.test mx ~all")]
#[case("v=spf1 | include:sender.cn | ~all", "v=spf1 include:sender.cn include:qq.com ~all")]
fn a_blank_that_got_lost_costs_no_sender(#[case] strings: &str, #[case] whole: &str) {
    let glued = strings.replace(" | ", "");
    let bench = look(&[strings]).nowhere(glued.split([' ', ':']).nth(2).unwrap_or("x.test")).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{glued}] -> {whole}")]);
    assert_eq!(bench.codes("spf"), ["txt-split"], "{:?}", bench.report("spf").findings);
    assert_eq!(arg(&bench, "txt-split", "wanted"), whole);
    assert_eq!(bench.state("spf"), StepState::Wrong);
}

#[rstest]
#[case(
    "v=spf1 include:spf.qiye.aliyun.con include:qq.com ~all",
    "spf.qiye.aliyun.con",
    "spf.qiye.aliyun.com"
)]
#[case("v=spf1 include:_spf.gogle.com include:qq.com ~all", "_spf.gogle.com", "_spf.google.com")]
#[case("v=spf1 redirect=_spf.gogle.com", "_spf.gogle.com", "_spf.google.com")]
fn a_misspelt_include_of_another_company_is_corrected(
    #[case] record: &str,
    #[case] found: &str,
    #[case] wanted: &str,
) {
    let bench = look(&[record])
        .nowhere(found)
        .outside(found, &[])
        .outside(wanted, &["v=spf1 ip4:198.51.100.9 -all"])
        .look();
    let rows = bench.rows("spf");
    assert!(rows[0].contains(&format!("-> v=spf1 include:{wanted} include:qq.com ~all")), "{rows:?}");
    assert_eq!(
        (
            arg(&bench, "spf-include-misspelt", "found").as_str(),
            arg(&bench, "spf-include-misspelt", "wanted").as_str()
        ),
        (found, wanted)
    );
    assert!(!bench.codes("spf").contains(&"spf-include-no-record"));
}

#[test]
fn an_include_beside_ours_may_be_somebody_else() {
    let record = "v=spf1 include:q.com -all";
    let bench = look(&[record]).outside("q.com", &["v=spf1 ip4:198.51.100.8 -all"]).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> v=spf1 include:q.com include:qq.com -all")]);
    assert_eq!(bench.codes("spf"), ["spf-no-include"]);
}

#[test]
fn a_name_with_ipv6_alone_is_not_dropped() {
    let record = "v=spf1 a:1.test a:2.test a:3.test include:qq.com -all";
    let bench = look(&[record]).host("1.test", "AAAA 2001:db8::1").nowhere("2.test").nowhere("3.test");
    let bench = bench.look();
    assert!(bench.rows("spf").iter().all(|row| row.contains("a:1.test")), "{:?}", bench.rows("spf"));
}

#[test]
fn what_could_not_be_counted_is_not_known_to_be_right() {
    let code = "spf-count-unknown";
    let silent = look(&["v=spf1 include:qq.com include:y.test -all"]).outside_silent("y.test").look();
    let mut alone = look(&["v=spf1 include:qq.com a:y.first.test -all"]);
    alone.has_resolver = false;
    for (bench, when, names) in [(silent, "open", "y.test"), (alone.look(), "open-no-resolver", "qq.com")] {
        assert_eq!(bench.state("spf"), StepState::Unknown);
        assert_eq!(bench.codes("spf"), [code]);
        assert_eq!(finding(&bench, code).unwrap().severity, Severity::Warning);
        assert_eq!((arg(&bench, code, "when").as_str(), arg(&bench, code, "names").as_str()), (when, names));
        assert!(bench.rows("spf").iter().all(|row| row.starts_with("keep")), "{:?}", bench.rows("spf"));
    }
}

#[test]
fn where_a_line_is_given_nothing_else_is_to_be_done() {
    let record = "v=spf1 a:1.test a:2.test a:3.test include:qq.com include:x.test -all";
    let deep = "v=spf1 a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench = look(&[record]).outside("x.test", &[deep]);
    let bench = ["1.test", "2.test", "3.test"].into_iter().fold(bench, Bench::nowhere).look();
    let line = "v=spf1 include:qq.com include:x.test -all";
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
    assert_eq!(arg(&bench, "spf-lookups", "when"), "mendable");
    assert_eq!(arg(&bench, "spf-lookups", "enough"), "given");
    assert_eq!(arg(&bench, "spf-void-lookups", "row"), "given");
}

#[test]
fn the_include_of_the_service_alone_is_right_although_nobody_could_count() {
    let code = "spf-count-unknown";
    let record = "v=spf1 ip4:198.51.100.7 include:qq.com -all";
    let silent = look(&[record]).outside_silent("qq.com").look();
    let mut alone = look(&[record]);
    alone.has_resolver = false;
    for (bench, when) in [(silent, "there"), (alone.look(), "no-resolver")] {
        assert_eq!(bench.state("spf"), StepState::Published);
        assert_eq!(bench.codes("spf"), [code]);
        assert_eq!(finding(&bench, code).unwrap().severity, Severity::Note);
        assert_eq!(arg(&bench, code, "when"), when);
    }
}

#[test]
fn nothing_is_offered_while_nobody_can_say_what_an_include_holds() {
    let mut alone = look(&["v=spf1 include:y.test -all"]);
    alone.has_resolver = false;
    let silent = look(&["v=spf1 include:y.test -all"]).outside_silent("y.test").look();
    for bench in [alone.look(), silent] {
        assert_eq!(bench.state("spf"), StepState::Unknown);
        assert_eq!(bench.rows("spf"), [""; 0]);
        assert_eq!(bench.codes("spf"), ["spf-count-unknown"]);
        assert_eq!(arg(&bench, "spf-count-unknown", "names"), "y.test");
    }
}

#[test]
fn what_shuts_the_service_out_is_wrong_whatever_could_be_counted() {
    let bench =
        look(&["v=spf1 -ip4:0.0.0.0/0 include:qq.com include:y.test ~all"]).outside_silent("y.test").look();
    assert_eq!(bench.state("spf"), StepState::Wrong);
    assert!(bench.codes("spf").contains(&"spf-shadowed"));
}

#[rstest]
#[case("v=spf1 -ip4:0.0.0.0/0 include:qq.com ~all", "v=spf1 include:qq.com -ip4:0.0.0.0/0 ~all")]
#[case(
    "v=spf1 ?ip4:192.0.2.0/24 ip4:198.51.100.1 ~all",
    "v=spf1 include:qq.com ?ip4:192.0.2.0/24 ip4:198.51.100.1 ~all"
)]
fn the_service_comes_before_what_shuts_it_out(#[case] record: &str, #[case] wanted: &str) {
    let bench = look(&[record]).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {wanted}")]);
    assert_eq!(bench.state("spf"), StepState::Wrong);
    let mended = look(&[wanted]).look();
    assert_eq!((mended.rows("spf"), mended.codes("spf")), (vec![format!("keep {wanted}")], Vec::new()));
}

#[test]
fn the_ownership_text_behind_the_record_is_taken_out() {
    let record = "v=spf1 include:qq.com ~all tencent-8f3kd02mx7";
    let bench = look(&[record]).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> v=spf1 include:qq.com ~all")]);
    assert_eq!(arg(&bench, "spf-left-out", "reason"), "proof");
    let other = look(&["v=spf1 include:qq.com ~all google-site-verification"]).look();
    assert_eq!(other.rows("spf"), [""; 0], "nobody knows what that is");
}

#[test]
fn two_redirects_lose_no_sender() {
    let record = "v=spf1 redirect=sender.cn redirect=other.cn";
    let bench = look(&[record]).outside("other.cn", &["v=spf1 ip4:198.51.100.9 -all"]).look();
    let line = "v=spf1 include:sender.cn include:other.cn include:qq.com ~all";
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
    assert_eq!(arg(&bench, "spf-syntax", "fault"), "repeated-modifier");
}

/// What is wrong nobody can guess; that the service is missing is known, and one edit is enough for both.
#[rstest]
#[case::missing(&["v=spf1 ip4:192.0.2.9/33 include:sender.cn -all"], "include:qq.com")]
#[case::there(&["v=spf1 ip4:192.0.2.9/33 include:qq.com -all"], "none")]
#[case::the_other_name_is_there(&["v=spf1 ip4:192.0.2.9/33 include:spf.mail.qq.com -all"], "none")]
#[case::only_the_short_one_fits(&["v=spf1 a:mail include:eight.cn -all"], "include:spf.mail.qq.com")]
#[case::none_fits(&["v=spf1 a:mail include:eight.cn mx -all"], "none")]
#[case::another_company(&["v=spf1 include:x include:sender.cn -all"], "include:qq.com")]
#[case::beside_a_dead_one(&["v=spf1 a:mail include:dead.cn -all"], "none")]
#[case::words_that_are_no_terms(&["v=spf1 include:eight.cn mx -all extra words"], "include:spf.mail.qq.com")]
#[case::an_empty_modifier(&["v=spf1 include:eight.cn mx exp= -all"], "include:spf.mail.qq.com")]
#[case::several(&["v=spf1 ip4:192.0.2.9/33 -all", "v=spf1 mx -all"], "none")]
fn what_cannot_be_guessed_is_corrected_with_the_service_in_the_same_edit(
    #[case] records: &[&str],
    #[case] include: &str,
) {
    let seven = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test -all";
    let bench = look(records).outside("eight.cn", &[seven]).outside("dead.cn", &[]).look();
    assert_eq!(bench.rows("spf"), [""; 0]);
    assert_eq!(arg(&bench, "spf-syntax", "mended"), "no");
    assert_eq!(arg(&bench, "spf-syntax", "include"), include);
}

/// Whoever takes the mail today is not forgotten in it either.
#[test]
fn what_cannot_be_guessed_is_corrected_with_the_mail_in_use() {
    let lines = ["MX 5 mxw.mxhichina.com", "TXT v=spf1 ip4:192.0.2.9/33 -all"];
    let bench = Bench::both(&lines).outside("spf.qiye.aliyun.com", &["v=spf1 ip4:192.0.2.70 -all"]).look();
    assert_eq!(arg(&bench, "spf-syntax", "include"), "include:spf.qiye.aliyun.com include:qq.com");
}

/// Without anybody to ask what other companies' names need, no line of several or with a slip is one to paste.
#[rstest]
#[case::several(&["v=spf1 include:qq.com ~all", "v=spf1 include:y.test -all"])]
#[case::a_slip(&["v=spf1 ipv4:192.0.2.1 include:y.test -all"])]
#[case::nobody_reads_it(&["v=spf1include:y.test -all"])]
#[case::characters(&["v=spf1 include：y.test -all"])]
#[case::split(&["v=spf1 include:y.test | include:qq.com ~all"])]
fn no_line_is_given_that_nobody_can_count(#[case] records: &[&str]) {
    let mut alone = look(records);
    alone.has_resolver = false;
    let bench = alone.look();
    assert_eq!((bench.rows("spf"), bench.later("spf")), (Vec::new(), Vec::new()));
    assert_eq!(arg(&bench, "spf-count-unknown", "when"), "open-no-resolver");
    assert!(arg(&bench, "spf-count-unknown", "names").contains("y.test"));
    for finding in bench.report("spf").findings {
        let says = |name: &str, value: &str| finding.args.get(name).is_none_or(|arg| arg == value);
        assert!(says("merge", "no") && says("mended", "later"), "{finding:?}");
        assert!(!["spf-glued", "txt-split", "chars-fullwidth"].contains(&finding.code), "{finding:?}");
    }
    let mut endless = look(&["v=spf1 include:first.test include:y.test -all"]);
    endless.has_resolver = false;
    assert_eq!(arg(&endless.look(), "spf-loop", "way"), "later");
    let mut own = look(&["v=spf1 ip4:192.0.2.1 -all", "v=spf1 include:qq.com ~all"]);
    own.has_resolver = false;
    let rows = own.look().rows("spf");
    assert!(rows.iter().any(|row| row.starts_with("edit")), "the service alone: {rows:?}");
}

//! Texts that were meant as SPF: the row that is told is the one to edit, what is given is what was meant, and nothing is
//! guessed.

use rstest::rstest;

use super::scene::Bench;
use super::spf_offers::{arg, finding, look};
use crate::diagnose::finding::{Severity, StepState};

#[rstest]
#[case("v=spf1,include:sender.cn ~all")]
#[case("v=spf1 include;sender.cn ~all")]
#[case("v=spf1 include=sender.cn ~all")]
#[case("v=spf1 include:sender.cn 〜all")]
#[case("v=spf1\ninclude:sender.cn ~all")]
#[case("spf1 include:sender.cn ~all")]
#[case("v=sfp1 include:sender.cn ~all")]
#[case("include:sender.cn ~all")]
fn what_was_meant_is_a_line_to_paste(#[case] record: &str) {
    let bench = look(&[record]).look();
    let rows = bench.rows("spf");
    assert_eq!(rows, [format!("edit [{record}] -> v=spf1 include:sender.cn include:qq.com ~all")]);
    assert!(!bench.codes("spf").is_empty());
}

#[rstest]
#[case("v=spf1\\161\\161include:sender.cn ~all")]
#[case("v=spf1 include:sender.cn\\161\\161~all")]
fn a_wide_blank_in_a_chinese_encoding_is_a_blank(#[case] record: &str) {
    let rows = look(&[record]).look().rows("spf");
    assert!(
        rows.iter().any(|row| row.ends_with("-> v=spf1 include:sender.cn include:qq.com ~all")),
        "{rows:?}"
    );
}

#[rstest]
#[case::han_behind("v=spf1 include:qq.com ~all\\178\\226")]
#[case::han_as_a_word("v=spf1 include:qq.com \\178\\226 ~all")]
#[case::a_full_width_colon("v=spf1 include\\163\\186qq.com ~all")]
#[case::a_full_width_dot("v=spf1 include:qq\\161\\163com ~all")]
#[case::a_full_width_sign("v=spf1 include:qq.com \\161\\171all")]
#[case::quotes("\\161\\176v=spf1 include:qq.com ~all\\161\\177")]
fn bytes_of_a_chinese_encoding_are_told_and_the_line_given(#[case] record: &str) {
    let bench = look(&[record]).look();
    assert_eq!((bench.state("spf"), bench.codes("spf")), (StepState::Wrong, vec!["chars-encoding"]));
    assert_eq!(arg(&bench, "chars-encoding", "found"), record, "as the panel shows it");
    assert_eq!(arg(&bench, "chars-encoding", "wanted"), "v=spf1 include:qq.com ~all");
    let rows = bench.rows("spf");
    assert!(
        rows.iter().all(|row| row.ends_with("-> v=spf1 include:qq.com ~all")) && rows.len() == 1,
        "{rows:?}"
    );
}

#[test]
fn bytes_inside_a_name_are_not_guessed_away() {
    let bench = look(&["v=spf1 include:s\\178\\226p.cn include:qq.com ~all"]).look();
    assert_eq!((bench.codes("spf"), bench.rows("spf")), (vec!["spf-syntax"], Vec::new()));
    assert_eq!(arg(&bench, "spf-syntax", "term"), "include:s\\178\\226p.cn");
}

#[test]
fn the_line_for_bytes_that_are_no_text_has_the_service_in_it() {
    let bench = look(&["v=spf1 include:sender.cn ~all\\178\\226"]).look();
    assert_eq!(arg(&bench, "chars-encoding", "wanted"), "v=spf1 include:sender.cn include:qq.com ~all");
    assert_eq!(bench.codes("spf"), ["chars-encoding"]);
}

/// Sender ID is gone: what was typed for it is the only text that looks like an SPF, and nobody reads it as one.
#[rstest]
#[case::sender_id("spf2.0/pra include:sender.cn ~all", "v=spf1 include:sender.cn include:qq.com ~all")]
#[case::both_scopes("spf2.0/mfrom,pra include:qq.com -all", "v=spf1 include:qq.com -all")]
#[case::no_v("spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
#[case::no_version("include:qq.com ~all", "v=spf1 include:qq.com ~all")]
fn a_text_without_the_version_is_edited_and_no_second_one_added(#[case] text: &str, #[case] line: &str) {
    let bench = look(&[text]).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{text}] -> {line}")]);
    assert_eq!(bench.codes("spf"), ["spf-syntax"]);
    assert_eq!(arg(&bench, "spf-syntax", "fault"), "unreadable");
    // Beside an SPF it says nothing.
    let beside = look(&[text, "v=spf1 include:qq.com ~all"]).look();
    assert_eq!((beside.state("spf"), beside.codes("spf")), (StepState::Published, Vec::new()));
}

#[rstest]
#[case("v=spf1 include:qq.com ip4:1.2.3.4\\233 ~all", "ip4:1.2.3.4\\233")]
#[case("v=spf1 include:qq.com include:s\\228\\184\\173.cn ~all", "include:s中.cn")]
fn what_nobody_can_guess_is_not_guessed(#[case] record: &str, #[case] term: &str) {
    let bench = look(&[record]).look();
    assert_eq!(bench.rows("spf"), [""; 0]);
    assert_eq!(arg(&bench, "spf-syntax", "term"), term);
    assert_eq!(arg(&bench, "spf-syntax", "mended"), "no");
}

/// Texts that nobody reads as SPF, and that name senders: none of them is lost.
#[test]
fn all_records_without_a_version_become_one() {
    let lines = ["include:sender.cn ~all", "ip4:192.0.2.1 -all"];
    let bench = look(&lines).look();
    assert_eq!((bench.state("spf"), bench.codes("spf")), (StepState::Wrong, vec!["spf-syntax"]));
    let line = "v=spf1 include:sender.cn ip4:192.0.2.1 include:qq.com ~all";
    assert_eq!(bench.rows("spf"), [format!("edit [{}] -> {line}", lines[0])]);
    assert_eq!(bench.later("spf"), [format!("remove {}", lines[1])]);
    let unclear = look(&[lines[0], "v=spf1include:s中.cn ~all"]).look();
    assert_eq!(
        (unclear.rows("spf"), unclear.later("spf")),
        (Vec::new(), Vec::new()),
        "one of them is not readable"
    );
}

/// A sign that makes a modifier of a mechanism: receivers read over it, so its sender does not pass (RFC 7208 section 6).
#[test]
fn an_equals_sign_for_the_colon_is_told() {
    let bench = look(&["v=spf1 ip4=192.0.2.4 include:qq.com ~all"]).look();
    assert_eq!((bench.state("spf"), bench.codes("spf")), (StepState::Published, vec!["spf-syntax"]));
    assert_eq!(finding(&bench, "spf-syntax").unwrap().severity, Severity::Warning);
    assert_eq!(
        (arg(&bench, "spf-syntax", "fault"), arg(&bench, "spf-syntax", "position")),
        ("wrong-sign".into(), "2".into())
    );
    assert_eq!(arg(&bench, "spf-syntax", "line"), "v=spf1 ip4:192.0.2.4 include:qq.com ~all");
    assert_eq!(look(&["v=spf1 x=192.0.2.4 include:qq.com ~all"]).look().codes("spf"), [""; 0]);
}

/// What is told of is the row that is to be edited: beside a record that receivers read, a slip in another text is no
/// reason to make a second one of it.
#[rstest]
#[case::full_width("v＝spf1 include:qq.com ~all")]
#[case::quotes("\"v=spf1 include:qq.com ~all\"")]
#[case::zero_width("\u{200b}v=spf1 include:qq.com ~all")]
#[case::blank("\\032v=spf1 include:qq.com ~all")]
#[case::encoding("\\178\\226 v=spf1 include:qq.com ~all")]
#[case::glued("v=spf1include:qq.com ~all")]
fn a_slip_beside_a_record_that_counts_is_not_mended(#[case] beside: &str) {
    let bench = look(&["v=spf1 include:sender.cn -all", beside]).look();
    assert_eq!(bench.codes("spf"), ["spf-no-include"], "{:?}", bench.report("spf").findings);
    let line = "v=spf1 include:sender.cn include:qq.com -all";
    assert_eq!(bench.rows("spf"), [format!("edit [v=spf1 include:sender.cn -all] -> {line}")]);
    let right = look(&["v=spf1 include:qq.com -all", beside]).look();
    assert_eq!(right.codes("spf"), [""; 0]);
}

/// Of several texts that nobody reads, the one that is to be edited is named; where none can be, the one in the way.
#[test]
fn the_text_that_is_named_is_the_one_to_edit() {
    let look = |lines: &[&str]| look(lines).outside("other.cn", &["v=spf1 ip4:198.51.100.9 -all"]).look();
    let bench = look(&["include:qq.com ~all", "include:sender.cn include:other.cn -all"]);
    assert_eq!(arg(&bench, "spf-syntax", "term"), "include:sender.cn include:other.cn -all");
    let glued = look(&["v=spf1include:qq.com ~all", "v=spf1include:sender.cn include:other.cn -all"]);
    assert_eq!(arg(&glued, "spf-glued", "found"), "v=spf1include:sender.cn include:other.cn -all");
    let unclear = look(&["include:sender.cn ~all", "v=spf1include:s中.cn ~all"]);
    assert_eq!(arg(&unclear, "spf-glued", "found"), "v=spf1include:s中.cn ~all");
}

/// Texts without a version are counted like records.
#[test]
fn a_text_without_a_version_may_be_too_much() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench = look(&["include:big.test ~all"]).outside("big.test", &[deep]).look();
    assert_eq!(bench.codes("spf"), ["spf-syntax", "spf-lookups"]);
    assert_eq!(
        (arg(&bench, "spf-syntax", "mended"), arg(&bench, "spf-lookups", "when")),
        ("later".into(), "merged".into())
    );
}

/// A line is given only when it is counted to its end; else nobody knows what the sender behind the sign brings.
#[rstest]
#[case::too_much("v=spf1 include=big.test include:qq.com ~all", "none")]
#[case::dead("v=spf1 include=spf.gone.cn include:qq.com ~all", "none")]
#[case::itself("v=spf1 include=first.test include:qq.com ~all", "none")]
#[case::no_address("v=spf1 ip4=192.0.2.400 include:qq.com ~all", "none")]
#[case::fine("v=spf1 include=sender.cn include:qq.com ~all", "v=spf1 include:sender.cn include:qq.com ~all")]
#[case::behind_all("v=spf1 include:qq.com ~all ip4=192.0.2.4", "v=spf1 include:qq.com ip4:192.0.2.4 ~all")]
fn a_colon_is_put_in_where_the_line_still_counts(#[case] record: &str, #[case] line: &str) {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench = look(&[record]).outside("big.test", &[deep]).outside("spf.gone.cn", &[]).look();
    assert_eq!(arg(&bench, "spf-syntax", "line"), line);
}

/// What nobody could ask is not told as a slip: it may be somebody's name.
#[test]
fn a_name_that_cannot_be_asked_is_not_called_misspelt() {
    let record = "v=spf1 include:qq.con ~all";
    let mut alone = look(&[record]);
    alone.has_resolver = false;
    for bench in [alone.look(), look(&[record]).outside_silent("qq.con").look()] {
        assert_eq!(bench.codes("spf"), ["spf-count-unknown"]);
        assert_eq!((bench.state("spf"), bench.rows("spf")), (StepState::Unknown, Vec::new()));
    }
    let misspelt = look(&[record]).outside("qq.con", &[]).look();
    assert_eq!(misspelt.codes("spf"), ["spf-include-misspelt"]);
    assert_eq!(arg(&misspelt, "spf-include-misspelt", "row"), "given");
}

/// The service is not put in twice: what nobody can guess may be its own name.
#[rstest]
#[case::without_its_dot("v=spf1 ip4:192.0.2.77 inclde qqcom -all")]
#[case::with_a_comma("v=spf1 ip4:192.0.2.77 inclde qq,com -all")]
fn what_may_be_the_service_itself_is_not_asked_for_again(#[case] record: &str) {
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &format!("TXT {record}")]).look();
    assert_eq!(arg(&bench, "spf-syntax", "include"), "none");
}

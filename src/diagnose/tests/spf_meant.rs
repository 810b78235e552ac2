//! Texts that were meant as SPF: the row that is told is the one to edit, what is given is what was meant, and nothing is
//! guessed; and the first record of a domain whose mail is live elsewhere.

use rstest::rstest;

use super::scene::Bench;
use super::spf_offers::{arg, finding, look};
use crate::diagnose::finding::{Finding, Severity, StepState};

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

/// Whoever takes the mail now also sends for the domain: a first SPF that names the new service alone would make its
/// mail look forged.
#[test]
fn a_first_spf_names_the_house_that_sends_or_waits_for_the_move() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let with = |mx: &str, texts: &[&str]| Bench::both(&[mx]).outside("spf.qiye.aliyun.com", texts).look();
    let known = with("MX 1 mx1.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"]);
    assert_eq!(known.rows("spf"), ["add v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all"]);
    assert_eq!(arg(&known, "spf-missing", "live"), "both");
    for waits in [
        with("MX 1 mx1.qiye.aliyun.com", &[deep]),
        with("MX 1 mx1.qiye.aliyun.com", &[]),
        with("MX 1 mx.old.cn", &[]),
    ] {
        assert_eq!((waits.rows("spf"), waits.state("spf")), (Vec::new(), StepState::Missing));
        assert_eq!(arg(&waits, "spf-missing", "live"), "waits");
    }
    let nobody = Bench::both(&["TXT hello"]).look();
    assert_eq!((nobody.rows("spf").len(), arg(&nobody, "spf-missing", "live")), (1, "no".to_owned()));
}

/// The same holds for a text that only has to be put right, or moved to where it belongs.
#[test]
fn what_names_the_service_alone_is_not_put_right_before_the_move() {
    let house = "v=spf1 ip4:198.51.100.7 -all";
    let with = |mx: &str, line: &str| {
        let bench = Bench::both(&[mx, line]).outside("sender.cn", &[house]);
        bench.outside("spf.qiye.aliyun.com", &[house]).look()
    };
    let known = with("MX 1 mx1.qiye.aliyun.com", "TXT v=spf1include:qq.com ~all");
    let line = "v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all";
    assert_eq!(known.rows("spf"), [format!("edit [v=spf1include:qq.com ~all] -> {line}")]);
    let unknown = with("MX 1 mx.old.cn", "TXT v=spf1include:qq.com ~all");
    assert_eq!((unknown.rows("spf"), unknown.codes("spf")), (Vec::new(), vec!["spf-syntax"]));
    assert_eq!(arg(&unknown, "spf-syntax", "mended"), "waits");
    let of_house = with("MX 1 mx.old.cn", "TXT v=spf1include:sender.cn ~all");
    assert_eq!(
        of_house.rows("spf"),
        ["edit [v=spf1include:sender.cn ~all] -> v=spf1 include:sender.cn include:qq.com ~all"]
    );
    for place in ["first.test TXT v=spf1 include:qq.com ~all", "SPF v=spf1 include:qq.com ~all"] {
        assert_eq!(with("MX 1 mx.old.cn", place).codes("spf"), ["spf-missing"], "{place}");
    }
}

/// As long as mail still goes to the old house, in part or whole, a first SPF names it or waits; a spare row of somebody
/// nobody knows is no reason to wait for ever, one of a known house still may send.
#[rstest]
#[case::moved("MX 50 mx.old.cn", Some("v=spf1 include:qq.com ~all"), "no")]
#[case::first("MX 1 mx.old.cn", None, "waits")]
#[case::in_part("MX 5 mx.old.cn", None, "waits")]
#[case::known_first(
    "MX 1 mx1.qiye.aliyun.com",
    Some("v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all"),
    "both"
)]
#[case::known_in_part(
    "MX 5 mx1.qiye.aliyun.com",
    Some("v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all"),
    "both"
)]
#[case::known_spare(
    "MX 50 mx1.qiye.aliyun.com",
    Some("v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all"),
    "spare"
)]
fn a_first_spf_goes_by_the_numbers(#[case] old: &str, #[case] line: Option<&str>, #[case] live: &str) {
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", old]);
    let bench = bench.outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"]).look();
    let rows: Vec<String> = line.iter().map(|line| format!("add {line}")).collect();
    assert_eq!((bench.rows("spf"), arg(&bench, "spf-missing", "live").as_str()), (rows, live));
}

/// A line over ten look-ups with the spare house in it would keep the service from ever having one.
#[test]
fn a_spare_house_that_does_not_fit_is_no_reason_to_wait() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let with = |old: &str| {
        let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", old]);
        let bench = bench.outside("spf.qiye.aliyun.com", &[deep]).look();
        (bench.rows("spf"), arg(&bench, "spf-missing", "live"))
    };
    let spare = with("MX 50 mx1.qiye.aliyun.com");
    assert_eq!(spare, (vec!["add v=spf1 include:qq.com ~all".to_owned()], "no".to_owned()));
    assert_eq!(with("MX 1 mx1.qiye.aliyun.com"), (Vec::new(), "waits".to_owned()));
}

/// The service itself is nobody else.
#[test]
fn a_first_spf_does_not_wait_for_the_same_company() {
    let bench = Bench::both(&["MX 10 mxbiz1.qq.com"]).look();
    assert_eq!(
        (bench.rows("spf"), arg(&bench, "spf-missing", "live")),
        (vec!["add v=spf1 include:qq.com ~all".to_owned()], "no".to_owned())
    );
}

/// A record with a slip in it counts for nobody today: put right with the service alone, it would make the mail of those
/// who send today look forged.
#[rstest]
#[case::a_term(&["v=spf1 includ:qq.com -all"], "-all")]
#[case::a_sign(&["v=spf1 include:qq.com - all"], "-all")]
#[case::a_name(&["v=spf1 include:qq.con ~all"], "~all")]
#[case::two(&["v=spf1 include:qq.com ~all", "v=spf1 include:qq.com -all"], "~all")]
#[case::full_width(&["v=spf1 include：qq.com ~all"], "~all")]
#[case::split(&["v=spf1 | include:qq.com ~all"], "~all")]
fn what_counts_for_nobody_is_put_right_with_those_who_send_today(
    #[case] records: &[&str],
    #[case] all: &str,
) {
    let with = |mx: &str| {
        let lines: Vec<String> = records.iter().map(|record| format!("TXT {record}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).chain([mx]).collect();
        let house = "v=spf1 ip4:198.51.100.7 -all";
        let bench = Bench::both(&lines).outside("qq.con", &[]).outside("spf.qiye.aliyun.com", &[house]);
        bench.look()
    };
    let known = with("MX 1 mx1.qiye.aliyun.com");
    let line = format!("v=spf1 include:spf.qiye.aliyun.com include:qq.com {all}");
    let rows = known.rows("spf");
    assert!(rows.first().is_some_and(|row| row.ends_with(&format!("-> {line}"))), "{rows:?}");
    let unknown = with("MX 1 mx.old.cn");
    assert_eq!(unknown.rows("spf"), [""; 0], "{:?}", unknown.report("spf").findings);
    let told = unknown.report("spf").findings;
    let waits = |finding: &Finding| {
        let is = |name: &str, word: &str| finding.args.get(name).is_some_and(|is| is == word);
        is("mended", "waits") || is("merge", "waits") || is("live", "yes")
    };
    assert!(told.iter().any(waits), "{told:?}");
    assert!(told.iter().all(|finding| waits(finding) || finding.severity != Severity::Error), "{told:?}");
}

/// Where the record names somebody else as well, whoever wrote it knew who sends.
#[test]
fn what_names_others_is_put_right_at_once() {
    let record = "v=spf1 include:sender.cn includ:qq.com -all";
    let bench = Bench::both(&[&format!("TXT {record}"), "MX 1 mx.old.cn"]);
    let bench = bench.outside("sender.cn", &["v=spf1 ip4:198.51.100.7 -all"]).look();
    assert_eq!(
        bench.rows("spf"),
        [format!("edit [{record}] -> v=spf1 include:sender.cn include:qq.com -all")]
    );
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
    assert_eq!(look(&[record]).outside("qq.con", &[]).look().codes("spf"), ["spf-include-misspelt"]);
}

/// A record that refuses nobody lets those who send today pass: a stricter one names them, or waits for the move.
#[rstest]
#[case::everybody("v=spf1 +all")]
#[case::nobody_said_anything("v=spf1 ?all")]
#[case::nothing("v=spf1")]
fn a_stricter_end_does_not_refuse_those_who_send_today(#[case] record: &str) {
    let with = |mx: &str, record: &str| {
        let bench = Bench::both(&[mx, &format!("TXT {record}")]);
        bench.outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"]).look()
    };
    let line = "v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all";
    let known = with("MX 1 mx1.qiye.aliyun.com", record);
    assert_eq!(known.rows("spf"), [format!("edit [{record}] -> {line}")]);
    let unknown = with("MX 1 mx.old.cn", record);
    assert_eq!(
        (unknown.rows("spf"), arg(&unknown, "spf-no-include", "when")),
        (Vec::new(), "waits".to_owned())
    );
    // The service is in it already: nothing is to be made stricter before the move.
    let right = record.replacen("v=spf1", "v=spf1 include:qq.com", 1);
    let bench = with("MX 1 mx.old.cn", &right);
    assert!(bench.codes("spf").iter().all(|code| *code == "spf-plus-all"), "{:?}", bench.codes("spf"));
    let told = finding(&bench, "spf-plus-all").map(|finding| finding.args["when"].clone());
    assert!(told.is_none_or(|when| when == "later"));
    assert!(with("MX 5 mx1.qq.com", &right).codes("spf").iter().any(|code| code.contains("all")));
}

/// What lets nobody pass is no sender.
#[rstest]
#[case::an_explanation("v=spf1 exp=x.%{d} includ:qq.com -all")]
#[case::ptr("v=spf1 ptr includ:qq.com -all")]
fn what_lets_nobody_pass_is_no_sender(#[case] record: &str) {
    let bench = Bench::both(&["MX 1 mx.old.cn", &format!("TXT {record}")]).look();
    assert_eq!((bench.rows("spf"), arg(&bench, "spf-syntax", "mended")), (Vec::new(), "waits".to_owned()));
}

/// What leads to nothing is no sender either.
#[rstest]
#[case::the_domain_itself("v=spf1 a includ:qq.com -all")]
#[case::a_name("v=spf1 a:dead.first.test includ:qq.com -all")]
fn what_leads_to_nothing_is_no_sender(#[case] record: &str) {
    let bench = Bench::both(&["MX 1 mx.old.cn", &format!("TXT {record}")]).look();
    assert_eq!((bench.rows("spf"), arg(&bench, "spf-syntax", "mended")), (Vec::new(), "waits".to_owned()));
}

/// A house that everybody knows is not meant by what names somebody else, or by a term that nobody can guess: without
/// room for it beside the service, what counts for nobody stays as it is.
#[rstest]
#[case::another("v=spf1 ip4:192.0.2.77 includ:qq.com -all")]
#[case::no_address("v=spf1 include:qq.com ip4: -all")]
#[case::a_number("v=spf1 include:qq.com ~all 600")]
#[case::the_service_itself("v=spf1 include:qqcom -all")]
#[case::beside_an_explanation("v=spf1 exp=x.%{d} include:qq,com -all")]
#[case::two_slips("v=spf1 inclde qq,com -all")]
fn what_counts_for_nobody_waits_where_there_is_no_room_for_the_house(#[case] record: &str) {
    let with = |house: &str| {
        let bench = Bench::both(&["MX 1 mx1.qiye.aliyun.com", &format!("TXT {record}")]);
        bench.outside("spf.qiye.aliyun.com", &[house]).look()
    };
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let full = with(deep);
    assert_eq!((full.rows("spf"), arg(&full, "spf-syntax", "mended")), (Vec::new(), "waits".to_owned()));
    // Where there is, it comes with what is put right.
    let room = with("v=spf1 ip4:198.51.100.7 -all");
    let edited: Vec<String> = room.rows("spf");
    let is_named = |text: &str| text.contains("include:spf.qiye.aliyun.com");
    let told = arg(&room, "spf-syntax", "include");
    assert!(edited.iter().any(|row| is_named(row)) || is_named(&told), "{edited:?} {told}");
}

/// The service is not put in twice: what nobody can guess may be its own name.
#[rstest]
#[case::without_its_dot("v=spf1 ip4:192.0.2.77 inclde qqcom -all")]
#[case::with_a_comma("v=spf1 ip4:192.0.2.77 inclde qq,com -all")]
fn what_may_be_the_service_itself_is_not_asked_for_again(#[case] record: &str) {
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &format!("TXT {record}")]).look();
    assert_eq!(arg(&bench, "spf-syntax", "include"), "none");
}

/// Mail goes to the new service, and the company of a spare server may send all the same.
#[rstest]
#[case::nobody_knows_how(&["MX 50 mx.old.cn"], true)]
#[case::half_moved(&["MX 50 mx.old.cn", "TXT v=spf1 includ:qq.com -all"], true)]
#[case::named(&["MX 50 mx1.qiye.aliyun.com"], false)]
#[case::nobody(&[], false)]
#[case::others_are_named(&["MX 50 mx.old.cn", "TXT v=spf1 ip4:192.0.2.1 includ:qq.com -all"], false)]
fn a_spare_house_that_is_not_named_is_told(#[case] lines: &[&str], #[case] is_told: bool) {
    let lines: Vec<&str> =
        ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"].into_iter().chain(lines.iter().copied()).collect();
    let bench = Bench::both(&lines).outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"]).look();
    assert_eq!(bench.codes("spf").contains(&"spf-sender-not-named"), is_told, "{:?}", bench.rows("spf"));
}

/// One of two new exchanges is in and comes first: mail comes to the new service already.
#[test]
fn half_moved_goes_by_the_numbers_too() {
    let lines = ["MX 5 mx1.qq.com", "MX 20 mx.old.cn"];
    assert_eq!(Bench::both(&lines).look().rows("spf"), ["add v=spf1 include:qq.com ~all"]);
    let first = ["MX 5 mx1.qq.com", "MX 1 mx.old.cn"];
    assert_eq!(Bench::both(&first).look().rows("spf"), [""; 0]);
}

/// Where everybody passes, the company in the MX need not be named to pass: a stricter end comes with it, or after it.
#[rstest]
#[case::named_with_another(
    "MX 1 mx1.qiye.aliyun.com",
    "v=spf1 ip4:192.0.2.1 +all",
    Some("v=spf1 include:spf.qiye.aliyun.com ip4:192.0.2.1 include:qq.com ~all"),
    None
)]
#[case::unknown("MX 1 mx.old.cn", "v=spf1 ip4:192.0.2.1 +all", None, Some("later"))]
#[case::a_spare("MX 50 mx1.qiye.aliyun.com", "v=spf1 include:qq.com +all", None, Some("later"))]
#[case::a_spare_that_is_named(
    "MX 50 mx1.qiye.aliyun.com",
    "v=spf1 include:spf.qiye.aliyun.com include:qq.com +all",
    None,
    Some("now")
)]
fn everybody_passes_until_those_who_send_are_named(
    #[case] old: &str,
    #[case] record: &str,
    #[case] line: Option<&str>,
    #[case] when: Option<&str>,
) {
    let ours = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
    let text = format!("TXT {record}");
    let lines: Vec<&str> = ours.into_iter().chain([old, &text]).collect();
    let bench = Bench::both(&lines).outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"]).look();
    let rows = bench.rows("spf");
    let edits: Vec<&String> = rows.iter().filter(|row| row.starts_with("edit")).collect();
    assert_eq!(edits.len(), line.iter().count(), "{rows:?}");
    assert!(line.is_none_or(|line| edits[0].ends_with(&format!("-> {line}"))), "{rows:?}");
    if let Some(when) = when {
        assert_eq!(arg(&bench, "spf-plus-all", "when"), when);
    }
    let told = finding(&bench, "spf-all-missing");
    assert!(told.is_none(), "{told:?}");
}

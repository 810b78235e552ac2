//! The SPF of a domain whose mail goes, or went, to another house: that house is named, or the record waits for the move.

use rstest::rstest;

use super::scene::Bench;
use super::spf_offers::{arg, finding};
use crate::diagnose::finding::{Finding, Severity, StepState};

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

/// Of several spare houses those that fit are named, and the others told; a spare that nobody knows keeps none of them out.
#[rstest]
#[case::first(&[], "add v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all")]
#[case::a_slip(
    &["TXT v=spf1 includ:qq.com -all"],
    "edit [v=spf1 includ:qq.com -all] -> v=spf1 include:spf.qiye.aliyun.com include:qq.com -all"
)]
fn of_several_spare_houses_those_that_fit_are_named(#[case] lines: &[&str], #[case] row: &str) {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    for other in ["smtp.google.com", "mx.old.cn"] {
        let spare = format!("MX 60 {other}");
        let spares = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 50 mx1.qiye.aliyun.com", spare.as_str()];
        let bench = Bench::both(&[&spares, lines].concat())
            .outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"])
            .outside("_spf.google.com", &[deep])
            .look();
        assert_eq!(bench.rows("spf"), [row], "{other}");
        assert_eq!(arg(&bench, "spf-sender-not-named", "hosts"), other);
    }
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

/// A spare house that everybody knows is told of as long as it is not named itself, also where the person has to put a
/// term right, or may choose a line.
#[rstest]
#[case::beside_another("v=spf1 ip4:192.0.2.9 +all", "given", "others")]
#[case::beside_another_with_a_slip("v=spf1 include:sender.cn includ:qq.com -all", "given", "others")]
#[case::in_words("v=spf1 include:qq.com ~all 600 601", "there", "alone")]
#[case::in_words_or_without("v=spf1 include:qq.com ~all 600", "given", "alone")]
#[case::a_line_to_choose("v=spf1 include:deep.test include:dead.test -all", "given", "alone")]
fn a_known_spare_house_is_told_whoever_else_is_named(
    #[case] record: &str,
    #[case] line: &str,
    #[case] who: &str,
) {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let lines =
        ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 50 mx1.qiye.aliyun.com", &format!("TXT {record}")];
    let bench = Bench::both(&lines).outside("spf.qiye.aliyun.com", &[deep]).outside("dead.test", &[]);
    let bench =
        bench.outside("sender.cn", &["v=spf1 ip4:198.51.100.7 -all"]).outside("deep.test", &[deep]).look();
    let told = |name: &str| arg(&bench, "spf-sender-not-named", name);
    assert_eq!(
        (told("hosts").as_str(), told("line").as_str(), told("who").as_str()),
        ("mx1.qiye.aliyun.com", line, who)
    );
}

/// Where the person may do without a term that makes receivers give up, the line names the spare house as well, if it fits.
#[rstest]
#[case::nobody_understands_it(
    "v=spf1 include:sender.cn bogus:x ~all",
    "spf-syntax",
    "v=spf1 include:sender.cn include:spf.qiye.aliyun.com include:qq.com ~all"
)]
#[case::dead(
    "v=spf1 -ip4:198.51.100.66 include:sender.cn include:dead.test ~all",
    "spf-include-no-record",
    "v=spf1 -ip4:198.51.100.66 include:sender.cn include:spf.qiye.aliyun.com include:qq.com ~all"
)]
fn a_line_to_choose_names_a_spare_house_that_fits(
    #[case] record: &str,
    #[case] code: &str,
    #[case] line: &str,
) {
    let lines =
        ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 50 mx1.qiye.aliyun.com", &format!("TXT {record}")];
    let sender = &["v=spf1 ip4:198.51.100.7 -all"];
    let bench = Bench::both(&lines).outside("spf.qiye.aliyun.com", sender).outside("sender.cn", sender);
    let bench = bench.outside("dead.test", &[]).look();
    assert_eq!(arg(&bench, code, "without"), line);
    assert!(!bench.codes("spf").contains(&"spf-sender-not-named"), "{:?}", bench.codes("spf"));
}

/// What stays when another record goes counts from then on.
#[test]
fn a_spare_house_is_told_where_one_of_two_records_stays() {
    let lines = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 50 mx.old.cn"];
    let records = ["TXT v=spf1 -all", "TXT v=spf1 include:qq.com ~all"];
    let bench = Bench::both(&[&lines[..], &records].concat()).look();
    assert_eq!(bench.rows("spf"), ["keep v=spf1 include:qq.com ~all", "remove v=spf1 -all"]);
    assert_eq!(arg(&bench, "spf-sender-not-named", "line"), "there");
}

/// The same where only words say which row goes.
#[test]
fn a_spare_house_is_told_where_the_person_deletes_a_row() {
    let lines = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 50 mx1.qiye.aliyun.com"];
    let records = ["TXT v=spf1 include:qq.com ~all", "TXT v=spf1 bogus:x -all"];
    let bench = Bench::both(&[&lines[..], &records].concat()).look();
    assert_eq!(arg(&bench, "spf-syntax", "without"), "stays");
    assert_eq!(arg(&bench, "spf-sender-not-named", "line"), "there");
    // Where it fits, the line has it.
    let bench = Bench::both(&[&lines[..], &records].concat());
    let bench = bench.outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"]).look();
    let line = "v=spf1 include:spf.qiye.aliyun.com include:qq.com ~all";
    assert_eq!(arg(&bench, "spf-syntax", "without"), line);
}

/// However its include is written, a house that is named is named; of one that nobody knows an include of the same company
/// says it, and nothing else does while everybody passes.
#[rstest]
#[case::with_its_sign(
    "mx1.qiye.aliyun.com",
    "v=spf1 +include:spf.qiye.aliyun.com include:qq.com ip4: -all",
    false
)]
#[case::with_a_dot(
    "mx1.qiye.aliyun.com",
    "v=spf1 include:spf.qiye.aliyun.com. include:qq.com ip4: -all",
    false
)]
#[case::refused("mx1.qiye.aliyun.com", "v=spf1 -include:spf.qiye.aliyun.com include:qq.com ip4: -all", true)]
#[case::of_the_same_company("mx.old.cn", "v=spf1 include:spf.old.cn +all", false)]
#[case::of_another("mx.old.cn", "v=spf1 ip4:192.0.2.9 +all", true)]
#[case::of_another_that_counts("mx.old.cn", "v=spf1 ip4:192.0.2.9 -all", false)]
fn a_house_is_known_by_its_name(#[case] old: &str, #[case] record: &str, #[case] is_told: bool) {
    let old = format!("MX 50 {old}");
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &old, &format!("TXT {record}")]);
    let sender = "v=spf1 ip4:198.51.100.7 -all";
    let bench = bench.outside("spf.qiye.aliyun.com", &[sender]).outside("spf.old.cn", &[sender]).look();
    let told = finding(&bench, "spf-sender-not-named");
    assert_eq!(told.is_some(), is_told, "{told:?} {:?}", bench.rows("spf"));
}

/// A record over ten counts for nobody: with fewer look-ups it would refuse those who send today.
#[rstest]
#[case::unknown("MX 1 mx.old.cn", None)]
#[case::with_room(
    "MX 1 mx1.qiye.aliyun.com",
    Some("v=spf1 include:spf.mail.qq.com include:spf.qiye.aliyun.com -all")
)]
fn too_many_look_ups_of_the_service_alone_wait(#[case] old: &str, #[case] line: Option<&str>) {
    let nine = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let record = "v=spf1 include:qq.com include:spf.mail.qq.com -all";
    let bench = Bench::both(&[old, &format!("TXT {record}")]).outside("qq.com", &[nine]);
    let bench = bench.outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"]).look();
    let rows = bench.rows("spf");
    match line {
        Some(line) => assert_eq!(rows, [format!("edit [{record}] -> {line}")]),
        None => {
            assert_eq!((rows, arg(&bench, "spf-lookups", "when")), (Vec::new(), "waits".to_owned()));
            assert_eq!(bench.codes("spf"), ["spf-lookups"]);
        }
    }
}

/// A line that lets everybody pass goes with no order to refuse them.
#[test]
fn a_line_that_stays_open_is_made_stricter_later() {
    let record = "v=spf1 -ip4:203.0.113.0/24 include:qq.com +all";
    let bench = Bench::both(&["MX 1 mx.old.cn", &format!("TXT {record}")]);
    let bench = bench.outside("qq.com", &["v=spf1 ip4:203.0.113.0/24 -all"]).look();
    assert!(bench.rows("spf").iter().all(|row| row.ends_with("+all")), "{:?}", bench.rows("spf"));
    assert_eq!(arg(&bench, "spf-plus-all", "when"), "later");
}

/// By a term that refuses nobody passes.
#[rstest]
#[case("v=spf1 -ip4:192.0.2.9 includ:qq.com -all")]
#[case("v=spf1 ?include:sender.cn includ:qq.com -all")]
fn a_term_with_another_sign_names_no_sender(#[case] record: &str) {
    let bench = Bench::both(&["MX 1 mx.old.cn", &format!("TXT {record}")]);
    let bench = bench.outside("sender.cn", &["v=spf1 ip4:198.51.100.7 -all"]).look();
    assert_eq!((bench.rows("spf"), arg(&bench, "spf-syntax", "mended")), (Vec::new(), "waits".to_owned()));
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
#[case::an_unknown_spare("MX 50 mx.old.cn", "v=spf1 ip4:192.0.2.1 include:qq.com +all", None, Some("later"))]
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

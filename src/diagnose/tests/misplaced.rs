//! SPF records at places where nobody reads them: whom they name comes into the record to add.

use rstest::rstest;

use super::scene::Bench;
use super::spf_offers::arg;
use crate::domain::observation::Outcome;

const MOVED: [&str; 2] = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
const DEEP: &str =
    "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";

fn with(lines: &[&str]) -> Bench {
    let sender = "v=spf1 ip4:198.51.100.7 -all";
    Bench::both(lines).outside("sender.cn", &[sender]).outside("other.cn", &[sender])
}

/// An SPF that names another sender and stands where nobody reads it: its sender is in the line to add, which refuses
/// nobody, and its row does not move as it is.
#[rstest]
#[case::old_type("SPF v=spf1 include:sender.cn -all", "spf-type99-only", "edit")]
#[case::literal("@ TXT v=spf1 include:sender.cn -all", "host-literal-at", "edit")]
#[case::doubled("first.test TXT v=spf1 include:sender.cn -all", "host-doubled", "edit")]
#[case::with_a_slip("SPF v=spf1 includ:sender.cn -all", "spf-type99-only", "edit")]
#[case::everybody_passes("SPF v=spf1 include:sender.cn include:qq.com +all", "spf-type99-only", "edit")]
#[case::behind_its_end("SPF v=spf1 include:qq.com -all include:sender.cn", "spf-type99-only", "edit")]
#[case::redirected("SPF v=spf1 redirect=sender.cn", "spf-type99-only", "edit")]
#[case::right_as_it_is("SPF v=spf1 include:sender.cn include:qq.com -all", "spf-type99-only", "no")]
fn a_misplaced_spf_keeps_its_senders(#[case] place: &str, #[case] code: &str, #[case] ask: &str) {
    let bench = with(&["MX 5 mx1.qq.com", place]).look();
    let rows = bench.rows("spf");
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    let is_named = |name: &str| row.contains(&format!(" include:{name} "));
    assert!(is_named("sender.cn") && is_named("qq.com") && row.ends_with(" ~all"), "{row}");
    assert_eq!(arg(&bench, code, "ask"), ask);
    assert!(!bench.codes("spf").contains(&"spf-unread"), "{:?}", bench.codes("spf"));
    // Beside a record that is read, that is the one to change.
    let beside = with(&["TXT v=spf1 ip4:192.0.2.77 -all", place]).look();
    assert_eq!(beside.codes("spf").contains(&code), place.contains("qq.com"), "{:?}", beside.codes("spf"));
}

/// The mail is elsewhere, and whoever is named may be that company; what nobody passes by is none.
#[rstest]
#[case::a_sender("SPF v=spf1 include:sender.cn -all", true)]
#[case::no_address("SPF v=spf1 a -all", false)]
#[case::no_such_name("@ TXT v=spf1 a:dead.first.test -all", false)]
#[case::refused("SPF v=spf1 -ip4:192.0.2.9 -all", false)]
#[case::nobody_else("SPF v=spf1 include:qq.com -all", false)]
fn a_misplaced_spf_waits_where_it_names_nobody_else(#[case] place: &str, #[case] is_given: bool) {
    let bench = with(&["MX 1 mx.old.cn", place]).look();
    let rows = bench.rows("spf");
    assert_eq!(rows.len(), usize::from(is_given), "{rows:?}");
    if !is_given {
        assert_eq!(
            (bench.codes("spf"), arg(&bench, "spf-missing", "live").as_str()),
            (vec!["spf-missing"], "waits")
        );
    }
}

/// A spare house that everybody knows and that has no room is told of, whoever else is named.
#[test]
fn a_spare_house_is_told_beside_a_misplaced_spf() {
    let lines = [&MOVED[..], &["MX 50 mx1.qiye.aliyun.com", "SPF v=spf1 include:sender.cn -all"]].concat();
    let bench = with(&lines).outside("spf.qiye.aliyun.com", &[DEEP]).look();
    assert_eq!(bench.rows("spf"), ["add v=spf1 include:sender.cn include:qq.com ~all"]);
    assert_eq!(arg(&bench, "spf-sender-not-named", "hosts"), "mx1.qiye.aliyun.com");
    assert_eq!(arg(&bench, "spf-type99-only", "ask"), "edit");
}

/// What a wildcard answers at every name is no record of these places; what differs from it is.
#[test]
fn a_wildcard_shows_no_misplaced_spf() {
    let wild = "mxpilot-wildcard-check TXT v=spf1 mx -all";
    let bench = with(&[wild, "first.test TXT v=spf1 mx -all", "@ TXT v=spf1 mx -all"]).look();
    assert_eq!(bench.rows("spf"), ["add v=spf1 include:qq.com ~all"]);
    assert_eq!(bench.codes("spf"), ["spf-missing"]);
    let own = with(&[wild, "first.test TXT v=spf1 include:sender.cn -all", "@ TXT v=spf1 mx -all"]).look();
    assert_eq!(own.rows("spf"), ["add v=spf1 include:sender.cn include:qq.com ~all"]);
    assert_eq!(own.codes("spf"), ["host-doubled"]);
}

/// What does not fit beside the service, or fails, is told, and the service does not wait for it; its row stays until the
/// person knows.
#[rstest]
#[case::too_many("SPF v=spf1 include:deep.cn -all", "over", &[])]
#[case::dead("SPF v=spf1 include:dead.cn -all", "broken", &[])]
#[case::dead_beside_a_living_one("SPF v=spf1 include:sender.cn include:dead.cn -all", "broken", &["include:sender.cn"])]
fn what_a_misplaced_spf_cannot_bring_is_told(#[case] place: &str, #[case] why: &str, #[case] named: &[&str]) {
    let bench = with(&[MOVED[0], MOVED[1], place]).outside("deep.cn", &[DEEP]).outside("dead.cn", &[]).look();
    let line = [&["add v=spf1"], named, &["include:qq.com ~all"]].concat().join(" ");
    assert_eq!(bench.rows("spf"), [line]);
    assert_eq!(arg(&bench, "spf-type99-only", "ask"), "kept");
    assert_eq!(arg(&bench, "spf-unread", "why"), why);
    assert_eq!(arg(&bench, "spf-unread", "found"), place.strip_prefix("SPF ").unwrap());
}

/// Without anybody to ask, what a misplaced one needs is not counted: the service is added, and the sender told.
#[test]
fn without_a_resolver_a_misplaced_sender_is_told() {
    let mut bench = with(&[MOVED[0], MOVED[1], "SPF v=spf1 include:sender.cn -all"]);
    bench.has_resolver = false;
    let bench = bench.look();
    assert_eq!(bench.rows("spf"), ["add v=spf1 include:qq.com ~all"]);
    assert_eq!(
        (arg(&bench, "spf-unread", "line"), arg(&bench, "spf-type99-only", "ask")),
        ("none".to_owned(), "kept".to_owned())
    );
    // Where it names nobody else, only its place is wrong.
    let mut bench = with(&[MOVED[0], MOVED[1], "SPF v=spf1 include:qq.com ~all"]);
    bench.has_resolver = false;
    let bench = bench.look();
    assert_eq!(
        (bench.codes("spf"), arg(&bench, "spf-type99-only", "ask")),
        (vec!["spf-type99-only"], "no".to_owned())
    );
}

/// A name that could not be asked is said before anybody saves.
#[test]
fn what_could_not_be_asked_of_a_misplaced_one_is_said() {
    let bench =
        with(&[MOVED[0], MOVED[1], "SPF v=spf1 include:silent.cn -all"]).outside_silent("silent.cn").look();
    assert_eq!(bench.rows("spf"), ["add v=spf1 include:silent.cn include:qq.com ~all"]);
    assert_eq!(arg(&bench, "spf-count-unknown", "when"), "edit");
}

/// Of several only one row becomes the record.
#[test]
fn of_several_misplaced_ones_one_moves() {
    let bench = with(&[
        "@ TXT v=spf1 include:sender.cn -all",
        "SPF v=spf1 include:other.cn -all",
        "_spf TXT v=spf1 include:qq.com ~all",
    ]);
    let bench = bench.look();
    assert_eq!(bench.rows("spf"), ["add v=spf1 include:sender.cn include:other.cn include:qq.com ~all"]);
    assert_eq!(arg(&bench, "host-literal-at", "ask"), "edit");
    assert_eq!(arg(&bench, "spf-type99-only", "ask"), "second");
    assert_eq!(arg(&bench, "spf-not-at-apex", "row"), "second");
}

/// Beside a record that counts for nobody, a sender at a wrong place is told with the line that has it.
#[test]
fn a_sender_at_a_wrong_place_is_told_beside_a_record_with_a_slip() {
    let slip = "TXT v=spf1 includ:qq.com -all";
    let bench = with(&[MOVED[0], MOVED[1], slip, "SPF v=spf1 include:sender.cn -all"]).look();
    assert_eq!(arg(&bench, "spf-unread", "found"), "v=spf1 include:sender.cn -all");
    assert_eq!(arg(&bench, "spf-unread", "line"), "v=spf1 include:sender.cn include:qq.com -all");
    // The same in both types is nobody's loss.
    let both = ["TXT v=spf1 include:sender.cn -all", "SPF v=spf1 include:sender.cn -all"];
    assert!(!with(&both).look().codes("spf").contains(&"spf-unread"));
}

fn lines_of_unread(bench: &Bench) -> Vec<String> {
    let findings = bench.report("spf").findings;
    findings.iter().filter(|it| it.code == "spf-unread").map(|it| it.args["line"].clone()).collect()
}

/// Each of several is told, and the next line has those before it.
#[test]
fn each_sender_at_a_wrong_place_is_told() {
    let places = ["SPF v=spf1 include:deep.cn -all", "@ TXT v=spf1 include:sender.cn -all"];
    let bench = with(&[&MOVED[..], &places].concat()).outside("deep.cn", &[DEEP]).look();
    assert_eq!(lines_of_unread(&bench), ["none", "v=spf1 include:sender.cn include:qq.com ~all"]);
    let slip = "TXT v=spf1 includ:qq.com -all";
    let places = [slip, "SPF v=spf1 ip4:192.0.2.77 -all", "@ TXT v=spf1 include:sender.cn -all"];
    let bench = with(&[&MOVED[..], &places].concat()).look();
    assert_eq!(
        lines_of_unread(&bench),
        [
            "v=spf1 include:qq.com ip4:192.0.2.77 -all",
            "v=spf1 include:qq.com ip4:192.0.2.77 include:sender.cn -all"
        ]
    );
}

/// Where there is room for it with another name of the service, that line is given.
#[test]
fn the_service_may_be_named_another_way_for_a_sender_at_a_wrong_place() {
    let eight = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test -all";
    let slip = "TXT v=spf1 ip4:192.0.2.77 includ:qq.com -all";
    let place = "SPF v=spf1 include:eight.cn include:sender.cn -all";
    let bench = with(&[MOVED[0], MOVED[1], slip, place]).outside("eight.cn", &[eight]).look();
    assert_eq!(
        arg(&bench, "spf-unread", "line"),
        "v=spf1 include:eight.cn include:sender.cn ip4:192.0.2.77 include:spf.mail.qq.com -all"
    );
}

/// While the person has to decide about the record, nothing is put into it.
#[test]
fn a_sender_at_a_wrong_place_comes_after_a_choice() {
    let record = "TXT v=spf1 include:dead.cn include:qq.com -all";
    let bench = with(&[MOVED[0], MOVED[1], record, "SPF v=spf1 include:sender.cn -all"]);
    let bench = bench.outside("dead.cn", &[]).look();
    assert_eq!(
        (arg(&bench, "spf-unread", "why"), arg(&bench, "spf-unread", "line")),
        ("later".to_owned(), "none".to_owned())
    );
}

/// Of several records the one that is to stay has to name it.
#[test]
fn a_sender_at_a_wrong_place_is_told_beside_several_records() {
    let records = ["TXT v=spf1 -all", "TXT v=spf1 include:qq.com ~all", "SPF v=spf1 include:sender.cn -all"];
    let bench = with(&[&MOVED[..], &records].concat()).look();
    assert_eq!(arg(&bench, "spf-unread", "line"), "v=spf1 include:sender.cn include:qq.com ~all");
}

/// Nothing is to be taken out of a row that stays as it is.
#[test]
fn what_leads_to_nothing_in_a_misplaced_one_is_no_order() {
    let place = "@ TXT v=spf1 a:n1.first.test a:n2.first.test a:n3.first.test -all";
    for mx in ["MX 5 mx1.qq.com", "MX 1 mx.old.cn"] {
        let bench = with(&[mx, place]).look();
        assert!(!bench.codes("spf").contains(&"spf-void-lookups"), "{:?}", bench.codes("spf"));
    }
}

/// A server that does not answer may have one where it belongs.
#[rstest]
#[case::old_type("SPF v=spf1 include:sender.cn -all", "spf-type99-only", "ask")]
#[case::literal("@ TXT v=spf1 include:qq.com ~all", "host-literal-at", "ask")]
#[case::another_label("_spf TXT v=spf1 include:qq.com ~all", "spf-not-at-apex", "row")]
fn nothing_moves_while_a_server_is_silent(#[case] place: &str, #[case] code: &str, #[case] name: &str) {
    let bench = Bench::new().serves("ns1", 7, &[place]).fails("ns2", Outcome::TimedOut).look();
    assert_eq!(arg(&bench, code, name), "wait");
}

/// A line with a stricter end is none while a company in the MX passes by the open one.
#[test]
fn a_sender_elsewhere_makes_no_open_record_stricter() {
    let lines = ["MX 1 mx.old.cn", "TXT v=spf1 include:qq.com +all", "TXT include:sender.cn ~all"];
    let bench = with(&lines).look();
    assert_eq!(
        (arg(&bench, "spf-unread", "line"), arg(&bench, "spf-plus-all", "when")),
        ("none".to_owned(), "later".to_owned())
    );
}

/// One row is told of in one place.
#[test]
fn a_misplaced_row_that_is_told_of_is_not_to_be_deleted_before() {
    let bench = with(&[
        "MX 5 mx1.qq.com",
        "TXT v=spf1 ip4:192.0.2.77 -all",
        "SPF v=spf1 include:sender.cn include:qq.com ~all",
    ])
    .look();
    assert_eq!(arg(&bench, "spf-type99-only", "ask"), "said");
    assert_eq!(lines_of_unread(&bench).len(), 1);
}

/// Several records with something to decide first: the sender at a wrong place is told all the same.
#[test]
fn a_sender_at_a_wrong_place_is_told_before_several_records_become_one() {
    let lines = [
        "TXT v=spf1 -all",
        "TXT v=spf1 include:dead.cn include:qq.com -all",
        "SPF v=spf1 include:sender.cn -all",
    ];
    let bench = with(&[&MOVED[..], &lines].concat()).outside("dead.cn", &[]).look();
    assert_eq!(
        (arg(&bench, "spf-unread", "why"), arg(&bench, "spf-unread", "line")),
        ("later".to_owned(), "none".to_owned())
    );
}

/// Where all ten look-ups are used, nothing that costs one is to be put in, also where nobody can read it whole; an
/// address costs none.
#[rstest]
#[case::slip_in_the_line(
    "TXT v=spf1 include:eight.cn includ:qq.com -all",
    "SPF v=spf1 include:sender.cn ip4: -all",
    "over"
)]
#[case::with_what_leads_to_nothing(
    "TXT v=spf1 include:eight.cn a:nowhere.test includ:qq.com -all",
    "SPF v=spf1 include:sender.cn -all",
    "over"
)]
#[case::room("TXT v=spf1 includ:qq.com -all", "SPF v=spf1 include:sender.cn ip4: -all", "unclear")]
#[case::address(
    "TXT v=spf1 include:eight.cn includ:qq.com -all",
    "SPF v=spf1 ip4:192.0.2.7.7 -all",
    "unclear"
)]
fn nothing_goes_into_a_line_that_is_full(#[case] record: &str, #[case] place: &str, #[case] why: &str) {
    let eight = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test -all";
    let bench = with(&[MOVED[0], MOVED[1], record, place]).outside("eight.cn", &[eight]);
    let bench = bench.nowhere("nowhere.test").look();
    assert_eq!(arg(&bench, "spf-unread", "why"), why);
}

/// A term with nothing behind its colon names nobody: what is in the record already is not asked for again.
#[test]
fn an_empty_term_names_nobody() {
    let record = "TXT v=spf1 include:sender.cn includ:qq.com -all";
    let bench = with(&[MOVED[0], MOVED[1], record, "SPF v=spf1 include:sender.cn ip4: -all"]).look();
    assert!(!bench.codes("spf").contains(&"spf-unread"), "{:?}", bench.codes("spf"));
}

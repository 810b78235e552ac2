//! Rows of which it could be told wrongly whose they are, or which of ours was meant.

use rstest::rstest;

use super::scene::{Bench, GOOD};
use crate::diagnose::follow_up::{foreign_exchanges, has_moved};
use crate::diagnose::leftover::is_stray;

/// Who follows the alias delivers to the new service.
#[rstest]
#[case::before_the_old_one(5, "backup", true)]
#[case::beside_it(10, "split", false)]
#[case::after_it(20, "all-old", false)]
fn an_alias_of_ours_counts_where_it_is_told_where_mail_goes(
    #[case] number: u16,
    #[case] effect: &str,
    #[case] moved: bool,
) {
    let lines = [format!("MX {number} mail.old.test"), "MX 10 mx1.qiye.aliyun.com".to_owned()];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let bench = Bench::both(&lines).host("mail.old.test", "CNAME mx1.qq.com").look();
    assert_eq!(bench.codes("mx"), ["mx-is-cname", "mx-in-use"]);
    assert_eq!(bench.report("mx").findings[1].args["effect"], effect);
    assert_eq!(has_moved(&bench.plan, &bench.evidence), moved);
}

/// No mail of anybody else comes by it.
#[test]
fn an_alias_beside_the_whole_set_is_one_row_too_many() {
    let bench = Bench::both(&[GOOD, &["MX 20 mail.old.test"]].concat())
        .host("mail.old.test", "CNAME mx1.qq.com")
        .look();
    let report = bench.report("mx");
    assert_eq!(bench.codes("mx"), ["mx-leftover", "mx-is-cname"]);
    assert_eq!(report.findings[0].args["whose"], "slip");
    assert_eq!(report.findings[1].args["row"], "delete");
    assert!(report.rows_to_do().all(|row| is_stray(&report, row)));
    assert!(foreign_exchanges(&bench.plan, &bench.evidence).is_empty());
}

/// The name behind the number says which one was meant, however close another one is.
#[rstest]
#[case::alone(&["MX 5 10\\032mx2.qq.com"], &["mx-priority-in-value"], &["add 5 mx1.qq.com", "edit [10 mx2.qq.com] -> 10 mx2.qq.com"])]
#[case::with_the_domain(&["MX 5 10\\032mx2.qq.com.first.test"], &["mx-priority-in-value"], &["add 5 mx1.qq.com", "edit [10 mx2.qq.com.first.test] -> 10 mx2.qq.com"])]
#[case::beside_the_other(&["MX 5 mx1.qq.com", "MX 10 10\\032mx2.qq.com"], &["mx-priority-in-value"], &["keep 5 mx1.qq.com", "edit [10 mx2.qq.com] -> 10 mx2.qq.com"])]
#[case::a_blank_alone(&["MX 5 mx2.qq.com\\032"], &["chars-space"], &["add 5 mx1.qq.com", "edit [mx2.qq.com ] -> 10 mx2.qq.com"])]
fn the_one_that_is_named_was_meant(#[case] lines: &[&str], #[case] codes: &[&str], #[case] rows: &[&str]) {
    let nobodys =
        lines.iter().filter_map(|line| line.splitn(3, ' ').nth(2)).filter(|host| host.contains('\\'));
    let bench = nobodys.fold(Bench::both(lines), Bench::nowhere).look();
    assert_eq!(bench.codes("mx"), codes);
    assert_eq!(bench.rows("mx"), rows);
}

/// Nobody has that name, so it is no other service.
#[rstest]
#[case::a_label("www.mx1.qq.com")]
#[case::the_priority("5.mx1.qq.com")]
#[case::the_domain_too("www.mx1.qq.com.first.test")]
fn a_host_below_ours_is_edited(#[case] host: &str) {
    let bench = Bench::both(&[&format!("MX 5 {host}")]).nowhere(host).look();
    assert_eq!(bench.codes("mx"), ["mx-host-misspelt"]);
    assert_eq!(bench.report("mx").findings[0].args["slip"], "front");
    assert_eq!(bench.rows("mx"), [format!("edit [{host}] -> 5 mx1.qq.com").as_str(), "add 10 mx2.qq.com"]);
    let whole = Bench::both(&[GOOD, &[&format!("MX 20 {host}")]].concat()).nowhere(host).look();
    assert_eq!(whole.codes("mx"), ["mx-leftover"]);
    assert_eq!(whole.report("mx").findings[0].args["whose"], "slip");
    assert!(foreign_exchanges(&whole.plan, &whole.evidence).is_empty());
}

/// Before anybody could say whether it has an address, no house is left for it: the name is the company's own.
#[test]
fn a_host_below_ours_is_nobodys_mail_until_it_is_known_to_take_some() {
    let bench = Bench::both(&["MX 5 www.mx1.qq.com"]).look();
    assert!(!bench.codes("mx").contains(&"mx-in-use"), "{:?}", bench.codes("mx"));
    assert!(foreign_exchanges(&bench.plan, &bench.evidence).is_empty());
}

/// Nobody has that name: it is no product of anybody, and keeps no mail from where it is wanted.
#[test]
fn a_name_beside_ours_that_nobody_has_is_nobodys_mail() {
    let lines = ["MX 10 mx3x.qq.com", "@ MX 5 mx1.qq.com"];
    let bench = Bench::both(&lines).nowhere("mx3x.qq.com").look();
    assert_eq!(bench.codes("mx"), ["host-literal-at", "mx-target-unresolvable"]);
    assert_eq!(bench.report("mx").findings[0].args["ask"], "no");
    let bench = Bench::both(&lines).host("mx3x.qq.com", "A 192.0.2.9").look();
    assert_eq!(bench.codes("mx"), ["host-literal-at", "mx-in-use", "mx-other-product"]);
    assert_eq!(bench.report("mx").findings[0].args["ask"], "live");
}

#[test]
fn a_host_below_ours_with_an_address_is_somebodys() {
    let bench = Bench::both(&["MX 5 www.mx1.qq.com"]).host("www.mx1.qq.com", "A 192.0.2.9").look();
    assert_eq!(bench.codes("mx"), ["mx-in-use"]);
}

/// The number with a comma behind it, or with nothing.
#[rstest]
#[case::a_comma("10,mx2.qq.com", "mx-priority-in-value")]
#[case::a_full_width_comma("10，mx2.qq.com", "mx-priority-in-value")]
#[case::nothing("10mx2.qq.com", "mx-host-misspelt")]
fn a_number_in_front_is_a_slip_however_it_is_set_off(#[case] host: &str, #[case] code: &str) {
    let bench = Bench::both(&["MX 5 mx1.qq.com"]).exchange(10, host).nowhere(host).look();
    assert_eq!(bench.codes("mx"), [code]);
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", &format!("edit [{host}] -> 10 mx2.qq.com")]);
}

#[rstest]
#[case::semicolon("mx1.qq.com;")]
#[case::comma("mx1.qq.com,")]
fn a_sign_behind_ours_is_no_other_ending(#[case] host: &str) {
    let bench = Bench::both(&["MX 10 mx2.qq.com"]).exchange(5, host).nowhere(host).look();
    assert_eq!(bench.codes("mx"), ["value-surrounded"]);
    assert_eq!(bench.rows("mx"), ["keep 10 mx2.qq.com", &format!("edit [{host}] -> 5 mx1.qq.com")]);
}

/// The row at the domain becomes the wanted one, so the one at the wrong place does not.
#[rstest]
#[case::all_meant(&["first.test MX 5 mx1.qq.com", "MX 5 mx1.qq.com.first.test", "MX 10 mx2.qq.com.first.test"], "second", "5 mx1.qq.com", "no")]
#[case::one_of_two_meant(&["first.test MX 5 mx1.qq.com", "first.test MX 10 mx2.qq.com", "MX 5 mx1.qq.com.first.test"], "no", "10 mx2.qq.com", "own")]
#[case::one_of_two_there(&["first.test MX 5 mx1.qq.com", "first.test MX 10 mx2.qq.com", "MX 5 mx1.qq.com"], "no", "10 mx2.qq.com", "own")]
#[case::both_move(&["first.test MX 5 mx1.qq.com", "first.test MX 10 mx2.qq.com"], "no", "5 mx1.qq.com / 10 mx2.qq.com", "own")]
fn what_the_domain_has_or_means_does_not_move(
    #[case] lines: &[&str],
    #[case] ask: &str,
    #[case] value: &str,
    #[case] shared: &str,
) {
    let report = Bench::both(lines).look().report("mx");
    let found = report.findings.iter().find(|found| found.code == "host-doubled").unwrap();
    assert_eq!([&*found.args["ask"], &*found.args["value"], &*found.args["shared"]], [ask, value, shared]);
}

#[test]
fn a_label_with_what_the_domain_has_or_means_is_nobodys_business() {
    let lines = ["mail MX 5 mx1.qq.com", "MX 5 mxl.qq.com", "MX 10 mx2.qq.com"];
    let bench = Bench::both(&lines).nowhere("mxl.qq.com").look();
    assert_eq!(bench.codes("mx"), ["mx-host-misspelt"]);
    let alone = Bench::both(&["mail MX 5 mx1.qq.com", "MX 10 mx2.qq.com"]).look();
    assert!(alone.codes("mx").contains(&"host-wrong-label"));
}

/// What comes before it is the service's own, of whichever set.
#[test]
fn a_leftover_is_weighed_against_all_of_ours() {
    let bench =
        Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx1.qiye.aliyun.com", "MX 20 mxdomain.qq.com"]).look();
    let report = bench.report("mx");
    let other = report.findings.iter().find(|found| found.args.get("whose").is_some_and(|it| it == "other"));
    assert_eq!(other.map(|found| found.args["effect"].as_str()), Some("backup"));
}

/// What is missing of the other set is told.
#[rstest]
#[case::begun(&["MX 5 mxdomain.qq.com", "MX 10 mx1.qq.com"], "mx1.qq.com", "10 mx2.qq.com")]
#[case::whole(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 mxdomain.qq.com"], "mxdomain.qq.com", "none")]
fn the_rest_of_the_other_set_is_told(#[case] lines: &[&str], #[case] host: &str, #[case] rest: &str) {
    let report = Bench::both(lines).look().report("mx");
    let found = report.findings.iter().find(|found| found.code == "mx-leftover").unwrap();
    assert_eq!([&*found.args["host"], &*found.args["rest"]], [host, rest]);
}

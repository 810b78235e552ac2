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
    let bench = nobodys.fold(Bench::both(lines), |bench, host| bench.nowhere(host)).look();
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

#[test]
fn a_host_below_ours_with_an_address_is_somebodys() {
    let bench = Bench::both(&["MX 5 www.mx1.qq.com"]).host("www.mx1.qq.com", "A 192.0.2.9").look();
    assert_eq!(bench.codes("mx"), ["mx-in-use"]);
}

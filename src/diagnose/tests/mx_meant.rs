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

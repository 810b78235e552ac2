//! One of the servers is silent, and may know of mail that the others do not show.

use std::collections::BTreeSet;

use rstest::rstest;

use super::scene::{Bench, GOOD};
use crate::diagnose::RequirementReport;
use crate::diagnose::doubt::{Doubt, doubt};
use crate::diagnose::finding::Severity;
use crate::domain::observation::Outcome;
use crate::domain::plan::Change;

const OLD: &str = "MX 1 mx1.qiye.aliyun.com";

fn bench(lines: &[&str]) -> Bench {
    Bench::both(lines).outside("spf.qiye.aliyun.com", &["v=spf1 ip4:198.51.100.7 -all"])
}

#[rstest]
#[case::no_mx("mx", &[], "nothing", Severity::Warning)]
#[case::no_spf("spf", &[], "nothing", Severity::Warning)]
#[case::no_spf_of_ours("spf", &["MX 5 mx1.qq.com"], "nothing", Severity::Warning)]
#[case::no_spf_of_mail_that_is_seen("spf", &[OLD], "no-spf", Severity::Warning)]
#[case::mail_is_seen("mx", &[OLD], "some", Severity::Note)]
#[case::ours("mx", GOOD, "some", Severity::Note)]
#[case::a_proof_is_nobody_elses("ownership", &[], "some", Severity::Note)]
fn it_is_told_by_what_the_others_show(
    #[case] id: &str,
    #[case] lines: &[&str],
    #[case] shown: &str,
    #[case] severity: Severity,
) {
    let report = bench(lines).fails("ns2", Outcome::TimedOut).look().report(id);
    let found = report.findings.iter().find(|finding| finding.code == "server-unreachable").unwrap();
    assert_eq!((found.args["shown"].as_str(), found.severity), (shown, severity));
}

/// When a row may be added that the silent server may have, or have in another form, is said with the row itself.
#[rstest]
#[case::no_mx("mx", &[], Some(Doubt::Mail))]
#[case::no_spf("spf", &[], Some(Doubt::Mail))]
#[case::no_spf_of_mail_that_is_seen("spf", &[OLD], Some(Doubt::Spf))]
#[case::the_rest_of_ours("mx", &["MX 5 mx1.qq.com"], None)]
#[case::a_proof("ownership", &[], None)]
fn a_row_says_when_it_may_be_added(
    #[case] id: &str,
    #[case] lines: &[&str],
    #[case] expected: Option<Doubt>,
) {
    let silent = bench(lines).fails("ns2", Outcome::TimedOut).look().report(id);
    let heard = bench(lines).look().report(id);
    let doubts = |report: &RequirementReport| -> BTreeSet<Option<Doubt>> {
        let added = report.rows.iter().filter(|row| row.change == Change::Add);
        added.map(|row| doubt(report, row).map(|(doubt, _)| doubt)).collect()
    };
    assert_eq!((doubts(&silent), doubts(&heard)), (BTreeSet::from([expected]), BTreeSet::from([None])));
    let said = |report: &RequirementReport| {
        let missing = report.findings.iter().find(|it| matches!(it.code, "mx-missing" | "spf-missing"));
        missing.map(|missing| missing.args["silent"].clone())
    };
    if expected.is_some() {
        assert_eq!((said(&silent).as_deref(), said(&heard).as_deref()), (Some("yes"), Some("no")));
    }
}

/// Nothing is in doubt of a row that stands there.
#[test]
fn a_row_to_change_is_in_no_doubt() {
    let report = bench(&["TXT v=spf1 mx -all"]).fails("ns2", Outcome::TimedOut).look().report("spf");
    assert!(report.rows.iter().all(|row| doubt(&report, row).is_none()), "{:?}", report.rows);
}

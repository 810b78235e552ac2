//! The MTA-STS policy of the house that is left: what names the old servers keeps their rows.

use rstest::rstest;

use super::scene::{Bench, GOOD};
use crate::diagnose::former::OldPolicy;
use crate::diagnose::leftover::waits_for_policy;
use crate::domain::observation::{Observation, Outcome};
use crate::domain::plan::{Change, Row};

const OLD_MX: &str = "MX 1 mx1.qiye.aliyun.com";
const STS: &str = "_mta-sts TXT v=STSv1; id=20260101";

/// Senders remember a policy, also one that is no longer announced; when it is over only the person can say.
#[rstest]
#[case::announced(&[STS], OldPolicy::Unseen, Some("after"))]
#[case::announced_no_more(&[], OldPolicy::Seen, Some("gone"))]
#[case::over_and_still_announced(&[STS], OldPolicy::Over, None)]
#[case::never(&[], OldPolicy::Unseen, None)]
fn an_old_exchange_waits_for_the_policy(
    #[case] lines: &[&str],
    #[case] policy: OldPolicy,
    #[case] when: Option<&str>,
) {
    let bench = Bench::both(&[GOOD, &[OLD_MX], lines].concat()).old_policy(policy).look();
    let diagnosis = bench.diagnosis();
    let found = diagnosis.findings.iter().find(|finding| finding.code == "mta-sts-present");
    assert_eq!(found.map(|finding| finding.args["when"].as_str()), when);
    let report = bench.report("mx");
    let leftover = report.findings.iter().find(|finding| finding.code == "mx-leftover").unwrap();
    assert_eq!(leftover.args["policy"], if when.is_some() { "yes" } else { "no" });
    let row = report.rows.iter().find(|row| row.change == Change::Remove).unwrap();
    assert_eq!(waits_for_policy(&report, row), when.is_some());
}

/// A second set of the same service is named by no policy of another one.
#[test]
fn what_is_needless_waits_for_no_policy() {
    let ours_too = "MX 15 mxdomain.qq.com";
    let report = Bench::both(&[GOOD, &[OLD_MX, STS, ours_too]].concat()).look().report("mx");
    let held = |row: &&Row| waits_for_policy(&report, row);
    let held: Vec<&str> = report.rows.iter().filter(held).map(|row| row.value.as_str()).collect();
    assert_eq!(held, ["mx1.qiye.aliyun.com"]);
}

/// Nobody could be asked whether it is still announced: nothing is said to be gone.
#[test]
fn a_policy_of_which_nobody_can_be_asked_is_not_gone() {
    let bench = Bench::both(&[GOOD, &[OLD_MX]].concat()).old_policy(OldPolicy::Seen);
    let bench = bench.marked("ns1", unheard).marked("ns2", unheard).look();
    let diagnosis = bench.diagnosis();
    let found = diagnosis.findings.iter().find(|finding| finding.code == "mta-sts-present").unwrap();
    assert_eq!(found.args["when"], "after");
}

fn unheard(seen: &mut Observation) {
    if seen.question.name.to_string().starts_with("_mta-sts") {
        seen.outcome = Outcome::TimedOut;
        seen.records.clear();
    }
}

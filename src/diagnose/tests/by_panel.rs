//! Keys of DKIM, and what a panel does by itself: forwarding, parking.

use rstest::rstest;

use super::more_findings::signed;
use super::scene::Bench;
use crate::diagnose::finding::StepState::{self, Missing, Published, Wrong};
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::leftover::{Leftover, goes_with, leftover};
use crate::domain::delegation::DelegationSource;

/// A name holds one key: another one is changed, or goes once the wanted one stands there.
#[rstest]
#[case::another(&["s1._domainkey TXT v=DKIM1; k=rsa; p=OTHER"], Wrong, Some("one"), &["edit [v=DKIM1; k=rsa; p=OTHER] -> v=DKIM1; k=rsa; p=MIGf"])]
#[case::both(&["s1._domainkey TXT v=DKIM1; k=rsa; p=OTHER", "s1._domainkey TXT v=DKIM1;k=rsa;p=MIGf"], Wrong, Some("two"), &["keep v=DKIM1; k=rsa; p=MIGf", "remove v=DKIM1; k=rsa; p=OTHER"])]
#[case::without_blanks(&["s1._domainkey TXT v=DKIM1;p=MIGf"], Published, None, &["keep v=DKIM1; k=rsa; p=MIGf"])]
#[case::beside_a_text(&["s1._domainkey TXT v=DKIM1; k=rsa; p=MIGf", "s1._domainkey TXT hello"], Published, None, &["keep v=DKIM1; k=rsa; p=MIGf"])]
#[case::not_there(&["s1._domainkey TXT hello"], Missing, None, &["add v=DKIM1; k=rsa; p=MIGf"])]
fn a_name_holds_one_dkim_key(
    #[case] lines: &[&str],
    #[case] state: StepState,
    #[case] rows: Option<&str>,
    #[case] expected: &[&str],
) {
    let bench = signed(Bench::both(lines)).look();
    let report = bench.report("dkim-1");
    let found = report.findings.iter().find(|finding| finding.code == "dkim-other-key");
    let told = found.map(|finding| finding.args["rows"].as_str());
    assert_eq!((report.state, told), (state, rows), "{:?}", report.findings);
    assert_eq!(bench.rows("dkim-1"), expected);
}

/// What a forwarding service of the panel does now is told by the numbers, and by who else takes mail.
#[rstest]
#[case::it_alone(&["MX 13 linda.mx.cloudflare.net"], "all-old", None)]
#[case::behind_ours(&["MX 5 mx1.qq.com", "MX 34 linda.mx.cloudflare.net"], "backup", None)]
#[case::beside_ours(&["MX 5 mx1.qq.com", "MX 5 linda.mx.cloudflare.net"], "split", None)]
#[case::ours_are_in(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 linda.mx.cloudflare.net"], "done", None)]
#[case::behind_another(&["MX 20 mx.old.test", "MX 30 linda.mx.cloudflare.net"], "behind", Some("mx.old.test"))]
fn forwarding_is_told_by_the_numbers(
    #[case] lines: &[&str],
    #[case] effect: &str,
    #[case] in_use: Option<&str>,
) {
    let bench = Bench::both(lines).host("mx.old.test", "A 192.0.2.9");
    // Servers that were given by address are nobody's: then the service's own word is believed.
    let given = bench.clone().learnt(DelegationSource::Given);
    for bench in [bench.named(AT_CLOUDFLARE), given] {
        let report = bench.look().report("mx");
        let find = |code: &str| report.findings.iter().find(|finding| finding.code == code);
        assert_eq!(find("mx-panel-locked").unwrap().args["effect"], effect);
        assert_eq!(find("mx-in-use").map(|finding| finding.args["host"].as_str()), in_use);
        assert!(find("mx-missing").is_none());
        let goes_with: Vec<_> = report.rows.iter().filter_map(|row| goes_with(&report, row)).collect();
        assert_eq!(goes_with, if effect == "done" { vec!["cloudflare-routing"] } else { Vec::new() });
    }
}

pub(super) const AT_CLOUDFLARE: &[&str] = &["amy.ns.cloudflare.com", "bob.ns.cloudflare.com"];

/// A row of a forwarding service in a zone that another company serves is an old row like any other: the service cannot
/// take it away.
#[rstest]
#[case::it_alone(&["MX 13 linda.mx.cloudflare.net"], Some("all-old"), None)]
#[case::behind_ours(&["MX 5 mx1.qq.com", "MX 34 linda.mx.cloudflare.net"], Some("backup"), None)]
#[case::ours_are_in(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 linda.mx.cloudflare.net"], None, Some("elsewhere"))]
#[case::another(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 mx1.qiye.aliyun.com"], None, Some("by-hand"))]
fn forwarding_of_a_company_that_serves_nothing_here_goes_by_hand(
    #[case] lines: &[&str],
    #[case] in_use: Option<&str>,
    #[case] goes: Option<&str>,
) {
    let report = Bench::both(lines).look().report("mx");
    let arg = |code: &str, name: &str| {
        let found = report.findings.iter().find(|finding| finding.code == code);
        found.map(|finding| finding.args[name].clone())
    };
    assert_eq!(arg("mx-panel-locked", "host"), None);
    assert_eq!(arg("mx-in-use", "effect").as_deref(), in_use);
    assert_eq!(arg("mx-leftover", "goes").as_deref(), goes);
    assert!(report.rows.iter().all(|row| goes_with(&report, row).is_none()));
    if goes.is_some() {
        assert!(report.rows.iter().any(|row| leftover(&report, row) == Some(Leftover::Known)));
    }
}

/// Nobody adds records at a parking service, so nothing is said of the rows there.
#[test]
fn at_parking_servers_nothing_is_to_be_changed() {
    let parked =
        |lines: &[&str]| Bench::both(lines).named(&["ns1.sedoparking.com", "ns2.sedoparking.com"]).look();
    for lines in [
        &["TXT v=spf1 -all", "MX 0 ."][..],
        &["TXT v=spf1 mx", "TXT v=spf1 -all", "MX 5 mx1.qq.com", "MX 10 203.0.113.5"],
        &["TXT v=spf1 include:qq.com", "MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 mx.old.test"],
        &["CNAME park.test"],
    ] {
        let bench = parked(lines);
        for id in ["ownership", "mx", "spf"] {
            let findings = bench.report(id).findings;
            let notes = |finding: &&Finding| finding.severity != Severity::Note;
            let said: Vec<_> = findings.iter().filter(notes).map(|finding| finding.code).collect();
            assert!(said.is_empty(), "{lines:?} {id}: {said:?}");
        }
        assert_eq!(
            bench.diagnosis().findings.iter().map(|it| it.code).collect::<Vec<_>>(),
            ["on-hold-or-parked"]
        );
    }
}

/// Another set of the same service is ours as well: what is first in use is told by the smallest of all.
#[test]
fn what_a_leftover_does_is_told_by_the_smallest_number_of_the_service() {
    let lines = ["MX 5 mx1.qq.com", "MX 10 mx.old.test", "MX 20 mxdomain.qq.com"];
    let report = Bench::both(&lines).host("mx.old.test", "A 192.0.2.9").look().report("mx");
    let old = report.findings.iter().find(|it| it.args.get("host").is_some_and(|host| host == "mx.old.test"));
    assert_eq!(old.map(|finding| finding.args["effect"].as_str()), Some("backup"), "{:?}", report.findings);
    let ours = report.findings.iter().find(|it| it.args.get("host").is_some_and(|host| host == "mx1.qq.com"));
    assert_eq!(ours.map(|finding| finding.args["rest"].as_str()), Some("10 mx2.qq.com"));
}

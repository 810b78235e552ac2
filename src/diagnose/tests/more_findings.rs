//! Rules that need more than the main questions: moving house, targets, costs, caches, the delegation.

use super::by_panel::AT_CLOUDFLARE;
use super::findings::Case;
use rstest::rstest;

use super::scene::{Bench, GOOD, TOKEN};
use crate::domain::delegation::DelegationSource;
use crate::domain::observation::Outcome;

const MX: [&str; 2] = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
const OLD_MX: &str = "MX 5 mx1.qiye.aliyun.com";
const STS: &str = "_mta-sts TXT v=STSv1; id=20260101";
const STRICT: &str = "_dmarc TXT v=DMARC1; p=reject";

fn good(more: &[&str]) -> Bench {
    let proof = format!("TXT {TOKEN}");
    let mut lines = vec![proof.as_str(), MX[0], MX[1], "TXT v=spf1 include:qq.com ~all"];
    lines.extend(more);
    Bench::both(&lines)
}

fn spf(record: &str) -> Bench {
    Bench::both(&[&format!("TXT {record}")])
}

/// Three terms that lead nowhere.
fn dead(record: &str) -> Bench {
    spf(record).nowhere("1.test").nowhere("2.test").nowhere("3.test")
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = moving();
    cases.extend(costs());
    cases.extend(targets());
    cases.extend(caches());
    cases.extend(delegation());
    cases
}

fn moving() -> Vec<Case> {
    vec![
        ("mta-sts-present", "mx", Bench::both(&[OLD_MX, STS]), good(&[STS])),
        (
            "mta-sts-present",
            "mx",
            good(&[STS]).former(&["mx1.qiye.aliyun.com"], &[]),
            good(&[STS]).former(&["mx1.qq.com"], &[]),
        ),
        (
            "dmarc-strict-without-dkim",
            "mx",
            Bench::both(&[OLD_MX, STRICT]),
            Bench::both(&[OLD_MX, "_dmarc TXT v=DMARC1; p=none; sp=reject"]),
        ),
        (
            "dmarc-strict-without-dkim",
            "mx",
            Bench::both(&[OLD_MX, "_dmarc TXT v=DMARC1;p=Quarantine"]),
            signed(Bench::both(&[OLD_MX, STRICT, "s1._domainkey TXT v=DKIM1; k=rsa; p=MIGf"])),
        ),
        (
            "dkim-other-key",
            "dkim-1",
            signed(Bench::both(&["s1._domainkey TXT v=DKIM1; k=rsa; p=OTHER"])),
            signed(Bench::both(&["s1._domainkey TXT v=DKIM1; k=rsa; p=MIGf"])),
        ),
        (
            "mx-panel-locked",
            "mx",
            Bench::both(&["MX 13 linda.mx.cloudflare.net"]).named(AT_CLOUDFLARE),
            Bench::both(&["MX 13 linda.mx.cloudflare.net"]),
        ),
    ]
}

/// The console showed a DKIM key.
pub(super) fn signed(bench: Bench) -> Bench {
    bench.wants("ownership", |requirement| {
        requirement.id = crate::domain::plan::RequirementId::extra(1);
        requirement.wanted = crate::domain::plan::Wanted::Txt {
            name: "s1._domainkey.first.test".parse().unwrap(),
            value: "v=DKIM1; k=rsa; p=MIGf".to_owned(),
        };
    })
}

fn costs() -> Vec<Case> {
    vec![
        (
            "spf-void-lookups",
            "spf",
            dead("v=spf1 a:1.test mx:2.test exists:3.test include:qq.com ~all"),
            // One of them could not be asked.
            spf("v=spf1 a:1.test mx:2.test exists:3.test include:qq.com ~all")
                .nowhere("1.test")
                .nowhere("2.test"),
        ),
        (
            "spf-void-lookups",
            "spf",
            dead("v=spf1 include:qq.com a:1.test a:2.test a:3.test ~all"),
            dead("v=spf1 a:1.test a:2.test a:4.test include:qq.com ~all").host("4.test", "A 192.0.2.9"),
        ),
        (
            "spf-mx-moves",
            "spf",
            Bench::both(&["MX 1 mx.old.test", "TXT v=spf1 mx include:qq.com ~all"]),
            Bench::both(&["MX 1 mx.old.test", "TXT v=spf1 a include:qq.com ~all"]),
        ),
        (
            "spf-old-and-new-include",
            "spf",
            spf("v=spf1 include:qq.com include:spf.mail.qq.com ~all"),
            spf("v=spf1 include:qq.com ~all"),
        ),
    ]
}

fn targets() -> Vec<Case> {
    vec![
        (
            "mx-is-cname",
            "mx",
            Bench::both(&["MX 5 mail.first.test", "mail CNAME shop.test"]),
            Bench::both(&["MX 5 mail.first.test", "mail A 192.0.2.9", "www CNAME shop.test"]),
        ),
        (
            "mx-is-cname",
            "mx",
            Bench::both(&["MX 5 mx.old.test"]).host("mx.old.test", "CNAME shop.test"),
            Bench::both(&["MX 5 mx.old.test"]).host("mx.old.test", "A 192.0.2.9"),
        ),
        (
            "mx-host-misspelt",
            "mx",
            Bench::both(&["MX 5 mxl.qq.com", "MX 10 mx2.qq.com"]).nowhere("mxl.qq.com"),
            // Somebody has that name: another server, not a slip.
            Bench::both(&["MX 5 mxl.qq.com", "MX 10 mx2.qq.com"]).host("mxl.qq.com", "A 192.0.2.9"),
        ),
        (
            "mx-target-unresolvable",
            "mx",
            Bench::both(&["MX 5 mail.first.test"]),
            Bench::both(&["MX 5 mail.first.test", "mail AAAA 2001:db8::1"]),
        ),
        (
            "mx-target-unresolvable",
            "mx",
            Bench::both(&["MX 5 mx7.qq.con"]).pasted_mx(&[(5, "mx7.qq.con")]).nowhere("mx7.qq.con"),
            // Nobody could be asked.
            Bench::both(&["MX 5 mx7.qq.con"]).pasted_mx(&[(5, "mx7.qq.con")]),
        ),
    ]
}

fn caches() -> Vec<Case> {
    let old = ["MX 1 mx1.qiye.aliyun.com"];
    vec![
        (
            "negative-cache",
            "mx",
            good(&[]).resolver("a", &[]).look(),
            good(&[]).resolver_fails("a", Outcome::Refused).look(),
        ),
        (
            "positive-cache",
            "mx",
            good(&[]).resolver("a", &old).resolver("b", &MX).look(),
            good(&[]).resolver("a", &MX).look(),
        ),
        ("ttl-long", "mx", Bench::both(&old).ttl(86_400), Bench::both(&old).ttl(3_600)),
    ]
}

const NS: [&str; 2] = ["NS ns1.dns.test", "NS ns2.dns.test"];
const OTHER_NS: [&str; 2] = ["NS ns1.old.test", "NS ns2.dns.test"];

fn delegation() -> Vec<Case> {
    let given = DelegationSource::Given;
    let guessed = DelegationSource::FromResolver;
    vec![
        ("delegation-mismatch", "mx", Bench::both(&OTHER_NS), Bench::both(&NS)),
        ("delegation-mismatch", "mx", Bench::both(&OTHER_NS), Bench::both(&OTHER_NS).learnt(guessed)),
        ("delegation-mismatch", "mx", good(&OTHER_NS), good(&NS)),
        (
            "name-servers-missing",
            "mx",
            Bench::new().servers_do_not_exist(&["ns1", "ns2"]),
            // What a resolver believes says nothing about the parent.
            Bench::new().servers_do_not_exist(&["ns1", "ns2"]).learnt(DelegationSource::FromResolver),
        ),
        ("name-server-missing", "mx", good(&[]).servers_do_not_exist(&["ns2"]), good(&[])),
        (
            "lame-server",
            "mx",
            good(&[]).fails("ns2", Outcome::Refused).look().wait(5),
            // One answer may be a hiccup.
            good(&[]).fails("ns2", Outcome::Refused),
        ),
        (
            "lame-server",
            "mx",
            good(&[]).fails("ns2", Outcome::NotAuthoritative).look().wait(5),
            // A network that answers in the place of everybody.
            good(&[]).fails("ns1", Outcome::NotAuthoritative).fails("ns2", Outcome::NotAuthoritative),
        ),
        (
            "lame-server",
            "mx",
            good(&[]).fails("ns2", Outcome::Refused).look().wait(5).look(),
            // It served the zone a moment ago.
            good(&[]).look().wait(5).fails("ns2", Outcome::Refused).look(),
        ),
        (
            "lame-server",
            "mx",
            good(&[]).fails("ns2", Outcome::ServerFailed).look().wait(5).look().wait(5),
            // Silent, and never in charge of anything as far as is known.
            good(&[]).fails("ns2", Outcome::TimedOut).look().wait(5),
        ),
        (
            "lame-server",
            "mx",
            // No route to one of its addresses says nothing.
            good(&[])
                .server("ns3", &["192.0.2.3:53", "[2001:db8::3]:53"])
                .fails("ns3", Outcome::Refused)
                .look()
                .wait(5),
            good(&[]).server("ns3", &["[2001:db8::3]:53"]).fails("ns3", Outcome::Unreachable),
        ),
        (
            "lame-server",
            "mx",
            refused(Bench::new()).resolver_fails("a", Outcome::ServerFailed).look().wait(10).look().wait(10),
            refused(Bench::new()).resolver("a", &MX).look().wait(10).look().wait(10),
        ),
        (
            "on-hold-or-parked",
            "mx",
            Bench::new().named(&["ns1.sedoparking.com", "ns2.sedoparking.com"]),
            Bench::new().named(&["ns1.dns-parking.com", "ns2.sedoparking.com"]),
        ),
        (
            "edited-elsewhere",
            "mx",
            Bench::new().former(&[], &["ns1.old.test"]).old_server("ns1.old.test", "192.0.2.77", &MX),
            Bench::new().former(&[], &["ns1.old.test"]).old_server("ns1.old.test", "192.0.2.77", &[OLD_MX]),
        ),
        (
            "edited-elsewhere",
            "mx",
            Bench::both(&OTHER_NS).old_server("ns1.old.test", "192.0.2.77", &MX),
            Bench::both(&OTHER_NS).old_server("ns1.old.test", "192.0.2.77", &MX).learnt(given),
        ),
        (
            "edited-elsewhere",
            "mx",
            Bench::new().former(&[], &["ns1.old.test"]).old_server("ns1.old.test", "192.0.2.77", &MX),
            // Another server of the same company only has the new copy sooner.
            Bench::new().former(&[], &["ns9.dns.test"]).old_server("ns9.dns.test", "192.0.2.77", &MX),
        ),
        (
            "ns-change",
            "mx",
            Bench::new().former(&[], &["ns1.old.test", "ns2.old.test"]),
            good(&[]).former(&[], &["ns1.old.test", "ns2.old.test"]).resolver("a", GOOD),
        ),
        (
            "ns-change",
            "mx",
            good(&NS).resolver("a", &["NS ns1.old.test", "MX 1 mx.old.test"]).look(),
            good(&NS).resolver("a", &["NS ns2.dns.test", "NS ns1.dns.test", "MX 1 mx.old.test"]).look(),
        ),
    ]
}

fn refused(bench: Bench) -> Bench {
    bench.fails("ns1", Outcome::Refused).fails("ns2", Outcome::Refused)
}

#[test]
fn what_was_typed_elsewhere_is_told_with_both_places() {
    let bench =
        Bench::new().former(&[], &["ns1.old.test"]).old_server("ns1.old.test", "192.0.2.77", &MX).look();
    let report = bench.report("mx");
    let finding = &report.findings[0];
    assert_eq!(finding.code, "edited-elsewhere");
    assert_eq!(
        (finding.args["found"].as_str(), finding.args["servers"].as_str()),
        ("ns1.old.test", "ns1.dns.test, ns2.dns.test")
    );
    assert!(!bench.codes("mx").contains(&"mx-missing"));
}

/// What the present servers have, or have a row to edit for, is not to be added there once more.
#[rstest]
#[case::a_row_too_many("mx", &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 mx.old.test"], &MX)]
#[case::a_slip("mx", &["MX 5 mx1.qq.com.first.test", "MX 10 mx2.qq.com.first.test"], &MX)]
#[case::another_spf("spf", &["TXT v=spf1 ip4:192.0.2.9 -all"], &["TXT v=spf1 include:qq.com ~all"])]
fn what_has_its_row_is_not_added_once_more(#[case] id: &str, #[case] here: &[&str], #[case] there: &[&str]) {
    let bench = Bench::both(here).former(&[], &["ns1.old.test"]);
    let bench = bench.old_server("ns1.old.test", "192.0.2.77", there).look();
    assert!(!bench.codes(id).contains(&"edited-elsewhere"), "{:?}", bench.codes(id));
    let bench = Bench::both(&["MX 20 mx.old.test"]).former(&[], &["ns1.old.test"]);
    let bench = bench.old_server("ns1.old.test", "192.0.2.77", &MX).look();
    assert!(bench.codes("mx").contains(&"edited-elsewhere"), "{:?}", bench.codes("mx"));
}

/// Where records were added at another company, nobody is to make the name servers the same for it.
#[test]
fn servers_of_another_company_are_no_reason_to_change_the_registrar() {
    let others = ["NS ns1.old.test", "NS ns2.old.test"];
    let added_there = Bench::both(&others).old_server("ns1.old.test", "192.0.2.77", &MX).look();
    assert!(!added_there.codes("mx").contains(&"delegation-mismatch"), "{:?}", added_there.codes("mx"));
    let whose = |bench: Bench| {
        let findings = bench.look().diagnosis().findings;
        let found = findings.iter().find(|finding| finding.code == "delegation-mismatch");
        found.map(|finding| (finding.args["effect"].clone(), finding.args["whose"].clone()))
    };
    let told = |effect: &str, whose: &str| Some((effect.to_owned(), whose.to_owned()));
    assert_eq!(whose(Bench::both(&others)), told("both", "another"));
    // A server that both name is asked already: the two lists are of one set of servers.
    assert_eq!(whose(Bench::both(&OTHER_NS)), told("both", "same"));
    assert_eq!(whose(Bench::both(&["NS ns3.dns.test", "NS ns4.dns.test"])), told("both", "same"));
}

#[test]
fn void_terms_behind_the_include_do_not_stop_the_service() {
    use crate::diagnose::finding::{Severity, StepState};
    let before = dead("v=spf1 a:1.test a:2.test a:3.test include:qq.com ~all").look();
    assert_eq!(before.state("spf"), StepState::Wrong);
    let from = "v=spf1 a:1.test a:2.test a:3.test include:qq.com ~all";
    assert_eq!(before.rows("spf"), [format!("edit [{from}] -> v=spf1 include:qq.com ~all")]);
    let behind = dead("v=spf1 include:qq.com a:1.test a:2.test a:3.test ~all").look();
    assert_eq!(behind.state("spf"), StepState::Published);
    let finding = behind.report("spf").findings.remove(0);
    assert_eq!((finding.code, finding.severity), ("spf-void-lookups", Severity::Warning));
    assert_eq!(finding.args["terms"], "a:1.test a:2.test a:3.test");
}

#[test]
fn a_cache_is_told_with_its_end_until_then() {
    let bench = good(&[]).resolver("a", &[]).resolver("b", &["MX 1 mx.old.test"]).look();
    let end = bench.now().wall.plus(300);
    let report = bench.report("mx");
    let found: Vec<_> =
        report.findings.iter().map(|finding| (finding.code, finding.args["resolver"].as_str())).collect();
    assert_eq!(found, [("negative-cache", "a"), ("positive-cache", "b")]);
    assert_eq!(report.findings[0].ends(), Some(end));
    let later = bench.wait(301);
    assert!(!later.codes("mx").contains(&"negative-cache"), "{:?}", later.codes("mx"));
}

#[test]
fn a_right_domain_is_asked_for_its_servers_only() {
    let bench = good(&["_mta-sts TXT v=STSv1; id=1", "mail A 192.0.2.1"]).resolver("a", GOOD).look();
    let questions: std::collections::BTreeSet<String> = bench
        .evidence
        .observations()
        .map(|seen| format!("{} {}", seen.question.name, seen.question.record_type))
        .filter(|question| {
            question.starts_with("_mta") || question.ends_with(" A") || question.ends_with(" NS")
        })
        .collect();
    assert_eq!(questions.into_iter().collect::<Vec<_>>(), ["first.test NS"]);
}

#[test]
fn senders_that_trust_the_old_servers_are_told_of_by_the_moment() {
    for (lines, when) in [(&[OLD_MX, STS][..], "before"), (&[GOOD, &[OLD_MX, STS][..]].concat(), "after")] {
        let diagnosis = Bench::both(lines).look().diagnosis();
        let found = diagnosis.findings.iter().find(|finding| finding.code == "mta-sts-present").unwrap();
        assert_eq!(found.args["when"], when);
    }
}

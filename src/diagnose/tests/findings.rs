//! Every rule: a scene in which it must speak, and a near one in which it must not.

use std::collections::BTreeSet;

use rstest::rstest;

use super::scene::{Bench, GOOD, TOKEN};
use super::{interference, more_findings};
use crate::diagnose::finding::Severity;
use crate::diagnose::rules::RULES;
use crate::domain::delegation::DelegationOutcome;
use crate::domain::observation::Outcome;
use crate::domain::plan::{RequirementId, Wanted};

const ALL_MX: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
const AND_OLD: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 1 mx.old.test"];
const TEN: &str = "a a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test";

/// A code, the requirement it is about, a scene that must fire it, and one that must not.
pub(super) type Case = (&'static str, &'static str, Bench, Bench);

fn spf(record: &str) -> Bench {
    Bench::both(&[&format!("TXT {record}")])
}

fn silent(bench: Bench) -> Bench {
    bench.fails("ns1", Outcome::TimedOut).fails("ns2", Outcome::TimedOut)
}

fn not_delegated(mut bench: Bench) -> Bench {
    let parent = "test".parse().unwrap();
    bench.evidence.set_delegation(DelegationOutcome::NotDelegated { parent, by: Vec::new() });
    bench
}

fn nobody_knows_the_delegation(mut bench: Bench) -> Bench {
    let parent = "test".parse().unwrap();
    bench.evidence.set_delegation(DelegationOutcome::CouldNotAsk {
        parent,
        tried: Vec::new(),
        offline: false,
    });
    bench
}

fn with_dmarc(bench: Bench, lines: &[&str]) -> Bench {
    let bench = bench.serves("ns1", 7, lines).serves("ns2", 7, lines);
    bench.wants("ownership", |requirement| {
        requirement.id = RequirementId::dmarc();
        requirement.wanted =
            Wanted::Txt { name: "_dmarc.first.test".parse().unwrap(), value: "v=DMARC1; p=none".to_owned() };
    })
}

fn cases() -> Vec<Case> {
    let mut cases = own_cases();
    cases.extend(interference::cases());
    cases.extend(more_findings::cases());
    cases
}

fn own_cases() -> Vec<Case> {
    let not_given = |bench: Bench| bench.wants("ownership", |proof| proof.wanted = Wanted::NotGiven);
    let unconfirmed = |bench: Bench| bench.wants("mx", |mx| mx.unconfirmed = true);
    vec![
        (
            "not-delegated",
            "mx",
            not_delegated(Bench::both(ALL_MX)),
            nobody_knows_the_delegation(Bench::both(ALL_MX)),
        ),
        (
            "authority-unreachable",
            "mx",
            silent(Bench::new()).resolver("a", ALL_MX).look().wait(10).look().wait(10),
            silent(Bench::new()).resolver("a", &[]).look().wait(10).look().wait(10),
        ),
        ("could-not-ask", "mx", silent(Bench::both(ALL_MX)), Bench::new().fails("ns2", Outcome::TimedOut)),
        (
            "server-unreachable",
            "mx",
            Bench::both(ALL_MX).fails("ns2", Outcome::TimedOut),
            Bench::both(ALL_MX).fails("ns2", Outcome::Refused).look().wait(5),
        ),
        (
            "servers-disagree",
            "mx",
            Bench::new().serves("ns1", 7, ALL_MX).serves("ns2", 8, AND_OLD),
            Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 7, AND_OLD),
        ),
        (
            "spreading",
            "mx",
            Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 7, &[]),
            Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 8, ALL_MX),
        ),
        ("ownership-not-given", "ownership", not_given(Bench::check()), not_given(Bench::new())),
        (
            "ownership-wrong",
            "ownership",
            alias(&["proof CNAME www.qq.com"]),
            alias(&["proof CNAME verify.qq.com"]),
        ),
        ("ownership-missing", "ownership", Bench::new(), silent(Bench::new())),
        (
            "record-missing",
            "dmarc",
            with_dmarc(Bench::new(), &["TXT hello"]),
            with_dmarc(Bench::new(), &["_dmarc TXT v=DMARC1; p=reject"]),
        ),
        (
            "mx-leftover",
            "mx",
            Bench::both(AND_OLD),
            Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 7, AND_OLD),
        ),
        ("mx-in-use", "mx", Bench::both(&["MX 1 mx.old.test"]), Bench::both(AND_OLD)),
        (
            "mx-other-product",
            "mx",
            Bench::both(&["MX 5 mxbiz1.qq.com"]),
            Bench::both(&["MX 5 mxbiz1.qq.com.first.test"]),
        ),
        (
            "value-domain-appended",
            "mx",
            Bench::both(&["MX 5 mx1.qq.com.first.test"]),
            Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 5 mx1.qq.com.first.test"]),
        ),
        ("mx-null", "mx", Bench::both(&["MX 0 ."]), Bench::both(&["MX 0 mx.old.test"])),
        ("spf-plus-all", "spf", spf("v=spf1 include:qq.com +all"), spf("v=spf1 include:qq.com ?all")),
        ("spf-all-missing", "spf", spf("v=spf1 include:qq.com"), spf("v=spf1 redirect=qq.com")),
        (
            "mx-incomplete",
            "mx",
            Bench::both(&["MX 5 mx1.qq.com"]),
            Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 7, &["MX 5 mx1.qq.com"]),
        ),
        ("mx-missing", "mx", Bench::new(), Bench::both(&["MX 1 mx.old.test"])),
        (
            "mx-order",
            "mx",
            Bench::both(&["MX 20 mx1.qq.com", "MX 10 mx2.qq.com"]),
            Bench::both(&["MX 10 mx1.qq.com", "MX 20 mx2.qq.com"]),
        ),
        (
            "mx-alternative",
            "mx",
            Bench::both(&["MX 5 mxdomain.qq.com"]),
            Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 15 mxdomain.qq.com"]),
        ),
        (
            "pack-value-unconfirmed",
            "mx",
            unconfirmed(Bench::both(ALL_MX)),
            unconfirmed(Bench::both(&["MX 5 mxdomain.qq.com"])),
        ),
        (
            "spf-multiple",
            "spf",
            Bench::both(&["TXT v=spf1 include:qq.com ~all", "TXT v=spf1 mx ~all"]),
            Bench::both(&["TXT v=spf1 include:qq.com ~all", "TXT v=spf10 mx ~all"]),
        ),
        (
            "spf-lookups",
            "spf",
            spf(&format!("v=spf1 {TEN} include:qq.com ~all")),
            spf("v=spf1 a a:1.test a:2.test include:qq.com ~all"),
        ),
        ("spf-glued", "spf", spf("v=spf1include:qq.com ~all"), spf("v=spf1 include:qq.com ~all")),
        ("spf-syntax", "spf", spf("v=spf1 includ:qq.com ~all"), spf("v=spf1 x=y include:qq.com ~all")),
        (
            "spf-include-no-record",
            "spf",
            spf("v=spf1 include:x.test include:qq.com ~all"),
            spf("v=spf1 include:x.test include:qq.com ~all").outside_silent("x.test"),
        ),
        (
            "spf-no-include",
            "spf",
            spf("v=spf1 include:x.test ~all").outside("x.test", &["v=spf1 ~all"]),
            spf("v=spf1 include:x.test ~all").outside_silent("x.test"),
        ),
        (
            "spf-shadowed",
            "spf",
            spf("v=spf1 -ip4:0.0.0.0/0 include:qq.com ~all"),
            spf("v=spf1 -ip4:198.51.100.1 include:qq.com ~all"),
        ),
        ("spf-left-out", "spf", spf("v=spf1 redirect=x.test mx -all"), spf("v=spf1 mx mx -all")),
        ("spf-all-changed", "spf", spf("v=spf1 mx ?all"), spf("v=spf1 mx -all")),
        ("spf-now-counts", "spf", spf("v=spf1 -all mx include:qq.com"), spf("v=spf1 -all mx")),
        ("spf-rewritten", "spf", spf("v=spf1 ip4=192.0.2.1 -all"), spf("v=spf1 ip4:192.0.2.1 -all")),
        (
            "spf-sender-not-named",
            "spf",
            Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 50 mx.old.cn"]),
            Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"]),
        ),
        (
            "spf-unread",
            "spf",
            Bench::both(&["TXT v=spf1 include:qq.com ~all", "TXT v=spf1include:x.test ~all"]),
            Bench::both(&["TXT v=spf1 include:qq.com ~all", "TXT spf is on"]),
        ),
        ("spf-missing", "spf", Bench::both(&["TXT hello"]), spf("\"v=spf1 include:qq.com ~all\"")),
        (
            "spf-nested",
            "spf",
            spf("v=spf1 include:x.test ~all").outside("x.test", &["v=spf1 include:qq.com ~all"]),
            spf("v=spf1 include:qq.com ~all"),
        ),
        (
            "spf-count-unknown",
            "spf",
            spf("v=spf1 mx ~all").outside_silent("qq.com").outside_silent("spf.mail.qq.com"),
            spf("v=spf1 mx ~all"),
        ),
        case("token-near-miss", "ownership", &["TXT tencent-8f3kdO2mx7"], &["TXT tencent-abcdefghij"]),
        case("value-surrounded", "ownership", &["TXT 记录值：TOKEN"], &["TXT (TOKEN)"]),
        case("chars-quotes", "ownership", &["TXT \"TOKEN\""], &["TXT TOKEN"]),
        case("chars-fullwidth", "ownership", &["TXT ｔTOKEN-1"], &["TXT other－text"]),
        case("chars-invisible", "ownership", &["TXT TOKEN\u{200b}"], &["TXT other\u{200b}text"]),
        case("chars-dash", "ownership", &["TXT TO–KEN"], &["TXT other–text"]),
        case("chars-space", "ownership", &["TXT TOKEN "], &["TXT other text"]),
        case("chars-encoding", "ownership", &["TXT TOKEN\\255"], &["TXT other\\255"]),
        case("host-doubled", "ownership", &["first.test TXT TOKEN"], &["first.test TXT other"]),
        case("host-literal-at", "ownership", &["@ TXT TOKEN"], &["@ TXT other"]),
        case("host-wrong-label", "ownership", &["www TXT TOKEN"], &["www TXT TOKEN", "TXT TOKEN"]),
        case("wildcard-answer", "ownership", &["* TXT TOKEN"], &["* TXT TOKEN", "TXT TOKEN"]),
        case("record-wrong-type", "mx", &["TXT mx1.qq.com"], &["TXT mx1.other.com"]),
        case("mx-is-ip", "mx", &["MX 5 192.0.2.1"], &["MX 5 192.0.2.test"]),
        case("spf-type99-only", "spf", &["SPF v=spf1 include:qq.com ~all"], &["SPF some text"]),
        case(
            "spf-not-at-apex",
            "spf",
            &["_spf TXT v=spf1 include:qq.com ~all"],
            &["_spf TXT v=spf1 mx ~all"],
        ),
        case(
            "txt-split",
            "spf",
            &["TXT v=spf1 include:qq.com | ~all"],
            &["TXT v=spf1 include:qq.com  | ~all"],
        ),
        case("spf-loop", "spf", &["TXT v=spf1 include:first.test ~all"], &["TXT v=spf1 include:qq.com ~all"]),
        case(
            "spf-include-misspelt",
            "spf",
            &["TXT v=spf1 include:qq.con ~all"],
            &["TXT v=spf1 include:qw.con ~all"],
        ),
        case(
            "spf-after-all",
            "spf",
            &["TXT v=spf1 ~all include:qq.com"],
            &["TXT v=spf1 include:qq.com ~all"],
        ),
        case("spf-ptr", "spf", &["TXT v=spf1 include:qq.com ptr ~all"], &["TXT v=spf1 include:qq.com ~all"]),
        case("cname-at-apex", "mx", &["CNAME shop.test"], &["www CNAME shop.test"]),
        (
            "mx-priority-in-value",
            "mx",
            Bench::new().exchange(5, "10 mx1.qq.com"),
            Bench::new().exchange(5, "10mx1.qq.com"),
        ),
        (
            "cname-beside-txt",
            "ownership",
            text_at_proof(&["proof CNAME shop.test"]),
            text_at_proof(&["CNAME shop.test"]),
        ),
        ("cname-name-taken", "ownership", alias(&["proof MX 5 mx.old.test"]), alias(&["MX 5 mx.old.test"])),
        ("flattened-cname", "ownership", alias(&["proof A 192.0.2.1"]), alias(&["A 192.0.2.1"])),
    ]
}

/// Both servers with these lines and with others; TOKEN stands for the wanted text.
fn case(code: &'static str, id: &'static str, fires: &[&str], near: &[&str]) -> Case {
    let bench = |lines: &[&str]| {
        let cut = |line: &str| line.replace("TOKEN", TOKEN).replace("TO–KEN", &TOKEN.replace('-', "–"));
        let full = |line: String| line.replace(&format!("ｔ{TOKEN}-1"), &TOKEN.replace('t', "ｔ"));
        let lines: Vec<String> = lines.iter().map(|line| full(cut(line))).collect();
        Bench::both(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    };
    (code, id, bench(fires), bench(near))
}

fn alias(lines: &[&str]) -> Bench {
    Bench::both(lines).wants("ownership", |proof| {
        proof.wanted = Wanted::Cname {
            name: "proof.first.test".parse().unwrap(),
            target: "verify.qq.com".parse().unwrap(),
        };
    })
}

fn text_at_proof(lines: &[&str]) -> Bench {
    Bench::both(lines).wants("ownership", |proof| {
        proof.wanted = Wanted::Txt { name: "proof.first.test".parse().unwrap(), value: TOKEN.to_owned() };
    })
}

#[test]
fn every_rule_speaks_when_it_must_and_only_then() {
    for (code, id, fires, near) in cases() {
        let (fires, near) = (fires.look(), near.look());
        assert!(fires.codes(id).contains(&code), "{code} is silent: {:?}", fires.codes(id));
        assert!(!near.codes(id).contains(&code), "{code} speaks in the near miss");
    }
}

#[test]
fn every_rule_has_a_case() {
    let covered: BTreeSet<&str> = cases().iter().map(|(code, ..)| *code).collect();
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(covered, all);
}

#[test]
fn a_right_domain_is_left_in_peace() {
    let bench = Bench::both(GOOD).look();
    for id in ["ownership", "mx", "spf"] {
        assert!(bench.codes(id).is_empty(), "{id}: {:?}", bench.codes(id));
    }
}

#[test]
fn every_leftover_is_named_with_what_it_means() {
    let lines =
        ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 1 a.old.test", "MX 5 b.old.test", "MX 9 c.old.test"];
    let report = Bench::both(&lines).look().report("mx");
    let said: Vec<(&str, &str)> = report
        .findings
        .iter()
        .filter(|finding| finding.code == "mx-leftover")
        .map(|finding| (finding.args["host"].as_str(), finding.args["effect"].as_str()))
        .collect();
    assert_eq!(said, [("a.old.test", "all-old"), ("b.old.test", "split"), ("c.old.test", "backup")]);
    // Nothing arrives at a name without an address, whatever its number.
    let gone = Bench::both(&lines).nowhere("a.old.test").look().report("mx");
    let found =
        gone.findings.iter().find(|finding| finding.args.get("host").is_some_and(|it| it == "a.old.test"));
    assert_eq!(found.map(|finding| finding.args["effect"].as_str()), Some("nowhere"));
}

/// Neither of two servers knows better which of the leftovers is gone.
#[test]
fn other_leftovers_at_each_server_count_both() {
    let ours_and = |other| [ALL_MX, &[other][..]].concat();
    let (one, other) = (ours_and("MX 1 a.old.test"), ours_and("MX 20 b.old.test"));
    let hosts = |bench: Bench| -> Vec<String> {
        let findings = bench.look().report("mx").findings;
        findings.iter().filter(|it| it.code == "mx-leftover").map(|it| it.args["host"].clone()).collect()
    };
    assert_eq!(
        hosts(Bench::new().serves("ns1", 7, &one).serves("ns2", 7, &other)),
        ["a.old.test", "b.old.test"]
    );
    // The newer copy knows.
    assert_eq!(hosts(Bench::new().serves("ns1", 7, &one).serves("ns2", 8, &other)), ["b.old.test"]);
    // One that was deleted at a server with nothing else is gone.
    assert_eq!(hosts(Bench::new().serves("ns1", 7, &one).serves("ns2", 7, ALL_MX)), Vec::<String>::new());
}

#[rstest]
#[case::nothing_of_ours(&["MX 1 mx.old.test"], "all-old")]
#[case::ours_is_later(&["MX 1 mx.old.test", "MX 5 mx1.qq.com"], "all-old")]
#[case::equal(&["MX 5 mx.old.test", "MX 5 mx1.qq.com"], "split")]
#[case::ours_is_first(&["MX 20 mx.old.test", "MX 10 mx2.qq.com"], "backup")]
fn where_mail_goes_now_is_told_by_the_numbers(#[case] lines: &[&str], #[case] effect: &str) {
    let report = Bench::both(lines).look().report("mx");
    let found = report.findings.iter().find(|finding| finding.code == "mx-in-use").unwrap();
    assert_eq!(found.args["effect"], effect);
}

/// Senders ask any of the servers.
#[test]
fn where_one_server_shows_the_old_mail_alone_part_of_it_goes_there() {
    let ours = ["MX 20 mx.old.test", "MX 10 mx2.qq.com"];
    let bench = Bench::new().serves("ns1", 8, &ours).serves("ns2", 7, &ours[..1]).look();
    let report = bench.report("mx");
    let found = report.findings.iter().find(|finding| finding.code == "mx-in-use").unwrap();
    assert_eq!(found.args["effect"], "split");
}

#[test]
fn mail_in_use_stays_until_every_server_has_the_new_set() {
    let bench = Bench::new().serves("ns1", 8, AND_OLD).serves("ns2", 7, &["MX 1 mx.old.test"]).look();
    assert!(bench.codes("mx").contains(&"mx-in-use"), "{:?}", bench.codes("mx"));
    assert!(!bench.codes("mx").contains(&"mx-leftover"));
}

#[test]
fn another_set_than_the_pasted_one_is_named_with_both() {
    let report = Bench::both(&["MX 5 mxdomain.qq.com"]).pasted_mx(&[(5, "mx7.qq.com")]).look().report("mx");
    let finding = report.findings.iter().find(|finding| finding.code == "mx-alternative").unwrap();
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(
        (finding.args["found"].as_str(), finding.args["wanted"].as_str()),
        ("mxdomain.qq.com", "mx7.qq.com")
    );
    assert_eq!(finding.args["effect"], "not-yours");
}

#[test]
fn spf_findings_are_about_the_newest_copy() {
    let two = ["TXT v=spf1 include:qq.com ~all", "TXT v=spf1 mx ~all"];
    let one = ["TXT v=spf1 include:qq.com ~all"];
    // Where the second one was deleted, nothing is said about it, whichever server is asked first.
    for (first, second) in [("ns1", "ns2"), ("ns2", "ns1")] {
        let bench = Bench::new().serves(first, 8, &one).serves(second, 7, &two).look();
        assert!(!bench.codes("spf").contains(&"spf-multiple"), "{:?}", bench.codes("spf"));
        let bench = Bench::new().serves(first, 8, &two).serves(second, 7, &one).look();
        assert!(bench.codes("spf").contains(&"spf-multiple"), "{:?}", bench.codes("spf"));
    }
}

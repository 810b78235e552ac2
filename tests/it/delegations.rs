//! Domains whose servers are at odds with their delegation, and domains that move: what `check` says, and that the
//! wizard says the same.

use std::collections::BTreeSet;

use mxpilot::demo::Scenario;
use mxpilot::domain::name::Name;
use mxpilot::domain::plan::RequirementId;
use mxpilot::domain::record::RecordType;
use mxpilot::domain::time::Wall;
use mxpilot::ui::locale::Locale;
use mxpilot::wizard::setup::SetUp;
use mxpilot::wizard::steps::{StepId, leads_nowhere, state_in_words};
use rstest::rstest;

use super::driver::Driver;
use super::scenes::{
    MX, PROOF, SPF, Scene, checked_in, codes, proof_of, said, scenario, scenario_of, scenes,
};

/// A server of the delegation.
fn server(number: u8, more: &str) -> String {
    format!(
        "[[server]]\nname = \"f1g1ns{number}.dnspod.net\"\naddress = \"192.0.2.1{number}\"\n\
         zones = [\"first-site.test\"]\n{more}\n"
    )
}

const AT_APEX: (&str, RecordType) = ("@", RecordType::Txt);
const QUICK: &str = "shows_after_ms = 0";
const SLOW: &str = "shows_after_ms = 3600000";

/// A third server that the delegation does not name, and that has what is added at once.
const ASIDE: &str = r#"
[[zone]]
name = "old-dns.cn"
serial = 1
minimum = 10
soa_ttl = 10
ttl = 15
records = '''
@              NS ns9
ns9            A  192.0.2.99
'''
[[server]]
name = "ns9.old-dns.cn"
address = "192.0.2.99"
zones = ["first-site.test"]
shows_after_ms = 0
[[event]]
on = "seconds"
after_ms = 0
zone = "first-site.test"
add = '''
@ MX 5 mx1.qq.com.
@ MX 10 mx2.qq.com.
'''
"#;

fn lame() -> Scenario {
    let second = "shows_after_ms = 0\nbehaviour = \"refuses\"";
    scenario_of(&[PROOF, MX, SPF].concat(), &[server(1, QUICK), server(2, second)].concat())
}

fn edited_elsewhere() -> Scenario {
    let records = [PROOF, SPF, "@ NS ns9.old-dns.cn.\n"].concat();
    scenario_of(&records, &[server(1, SLOW), server(2, SLOW), ASIDE.to_owned()].concat())
}

/// The same of a company whose panel is known.
fn edited_at_west() -> Scenario {
    let records = [PROOF, SPF, "@ NS ns9.myhostadmin.net.\n"].concat();
    let aside = ASIDE.replace("old-dns.cn", "myhostadmin.net");
    scenario_of(&records, &[server(1, SLOW), server(2, SLOW), aside].concat())
}

/// Everything was right; then somebody deleted the proof and put the old exchange back, and the first server has not
/// heard of it yet.
fn undone() -> Scenario {
    let undone = format!(
        "[[event]]\non = \"seconds\"\nafter_ms = 0\nzone = \"first-site.test\"\n\
         remove = '''\n{PROOF}{MX}'''\nadd = '''\n@ MX 5 mx1.qiye.aliyun.com.\n'''\n"
    );
    scenario_of(&[PROOF, MX, SPF].concat(), &[&server(1, SLOW), &server(2, QUICK), undone.as_str()].concat())
}

fn moving() -> Scenario {
    scenario(
        &[
            PROOF,
            SPF,
            "@ MX 5 mail.first-site.test.\nmail CNAME mx1.qiye.aliyun.com.\n",
            "_mta-sts TXT \"v=STSv1; id=1\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n",
        ]
        .concat(),
    )
}

/// The suffix, with what it says of the domain's servers.
pub(super) fn suffix(delegation: &str) -> String {
    format!(
        "[[zone]]\nname = \"test\"\nserial = 1\nminimum = 8\nsoa_ttl = 8\nttl = 15\nrecords = \'\'\'\n\
         @ NS a.nic.test.\n@ NS b.nic.test.\na.nic A 192.0.2.1\nb.nic A 192.0.2.2\n{delegation}\'\'\'\n"
    )
}

fn not_delegated() -> Scenario {
    let servers = [server(1, QUICK), server(2, QUICK), suffix("")].concat();
    scenario_of(&[PROOF, MX, SPF].concat(), &servers)
}

fn parked() -> Scenario {
    let zone = "[[zone]]\nname = \"sedoparking.com\"\nserial = 1\nminimum = 8\nsoa_ttl = 8\nttl = 15\n\
                records = \'\'\'\n@ NS ns1\nns1 A 192.0.2.15\n\'\'\'\n";
    let server = "[[server]]\nname = \"ns1.sedoparking.com\"\naddress = \"192.0.2.15\"\n\
                  zones = [\"first-site.test\"]\nshows_after_ms = 0\n";
    let delegation = suffix("first-site NS ns1.sedoparking.com.\n");
    scenario_of("@ A 198.51.100.80\n", &[zone, server, &delegation].concat())
}

/// What is added a moment ago is at the first server only.
fn spreading() -> Scenario {
    let added = "[[event]]\non = \"seconds\"\nafter_ms = 0\nzone = \"first-site.test\"\nadd = \'\'\'\n\
                 @ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n\'\'\'\n";
    scenario_of(&[PROOF, SPF].concat(), &[&server(1, QUICK), &server(2, SLOW), added].concat())
}

fn cases() -> Vec<(&'static str, Scenario, &'static [&'static str])> {
    vec![
        ("a server refuses", lame(), &["lame-server"]),
        ("no servers are known", not_delegated(), &["not-delegated"]),
        ("parked", parked(), &["on-hold-or-parked"]),
        ("only the first server has it yet", spreading(), &["spreading"]),
        ("saved elsewhere", edited_elsewhere(), &["edited-elsewhere"]),
        ("the newer copy is not right", undone(), &["servers-disagree", "mx-in-use"]),
        (
            "moving with all that stands in the way",
            moving(),
            &["mx-in-use", "mx-is-cname", "mta-sts-present", "dmarc-strict-without-dkim"],
        ),
    ]
}

#[tokio::test]
async fn check_says_what_is_at_odds() {
    for (what, scenario, expected) in cases() {
        let look = checked_in(scenario, ("@", RecordType::Txt)).await;
        assert_eq!(codes(&look), expected.iter().copied().collect::<BTreeSet<_>>(), "{what}");
        for (tag, text) in said(&look) {
            assert!(!text.is_empty() && !text.contains(['{', '}']), "{what}: {tag}: {text}");
        }
    }
}

/// Nobody was asked for the records of a domain that nobody finds: they are not said to be missing.
#[tokio::test]
async fn what_nobody_could_be_asked_for_is_not_said_to_be_missing() {
    let look = checked_in(not_delegated(), ("@", RecordType::Txt)).await;
    let locale = Locale::shipped("en").unwrap();
    for report in &look.diagnosis.requirements {
        let state = locale.say(&state_in_words(&look.diagnosis, report));
        assert_eq!(state, "could not begin, nobody finds the domain");
    }
    assert!(leads_nowhere(&look.diagnosis));
    let look = checked_in(spreading(), ("@", RecordType::Txt)).await;
    assert!(!leads_nowhere(&look.diagnosis));
    let states: Vec<String> = look
        .diagnosis
        .requirements
        .iter()
        .map(|report| locale.say(&state_in_words(&look.diagnosis, report)))
        .collect();
    assert!(states.iter().all(|state| !state.contains("could not begin")), "{states:?}");
}

#[test]
fn the_wizard_says_the_same() {
    for (what, scenario, expected) in cases() {
        let mut driver = Driver::of(scenario, false);
        driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]");
        driver.pass(90);
        let diagnosis = driver.model.diagnosis.as_ref().unwrap();
        let about = diagnosis.requirements.iter().flat_map(|report| &report.findings);
        let found: BTreeSet<&str> = about.chain(&diagnosis.findings).map(|finding| finding.code).collect();
        for code in expected {
            assert!(found.contains(code), "{what}: {code} is not in {found:?}\n{}", driver.text());
        }
    }
}

/// The codes that the wizard has on its screens of this scene, with the proof pasted.
fn in_the_wizard(scene: &Scene) -> BTreeSet<&'static str> {
    let mut again = reopened(scene.scenario(), scene.proof);
    let mut found = BTreeSet::new();
    for (step, id) in [
        (StepId::Ownership, RequirementId::ownership()),
        (StepId::Mx, RequirementId::mx()),
        (StepId::Spf, RequirementId::spf()),
    ] {
        again.goes_to(step).pass(2);
        let diagnosis = again.model.diagnosis.as_ref().unwrap();
        found.extend(diagnosis.report(&id).unwrap().findings.iter().map(|finding| finding.code));
    }
    found.extend(again.model.diagnosis.as_ref().unwrap().findings.iter().map(|finding| finding.code));
    found.remove("pack-value-unconfirmed");
    found
}

/// Every broken zone that `check` is tried on, in parts that are looked at side by side.
#[rstest]
#[case(0)]
#[case(1)]
#[case(2)]
#[case(3)]
fn the_wizard_says_the_same_of_every_scene(#[case] part: usize) {
    let mut differing = Vec::new();
    for scene in scenes().iter().skip(part).step_by(4) {
        let found = in_the_wizard(scene);
        let expected: BTreeSet<&str> = scene.codes.iter().copied().collect();
        if found != expected {
            differing.push(format!("{}: the wizard {found:?}, check {expected:?}", scene.what));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// With the proof pasted, at the first page.
pub(super) fn reopened(scenario: Scenario, proof: (&str, RecordType)) -> Driver {
    let mut driver = Driver::of(scenario, false);
    let domain: Name = "first-site.test".parse().unwrap();
    let mut setup = SetUp::new(domain.clone(), domain.clone(), "qq-domain-mail".to_owned(), Wall(0));
    setup.section_mut().ownership = Some(proof_of(proof, &domain));
    driver.saved = Some(setup);
    driver.killed_and_reopened()
}

/// Whoever runs the DNS is told of the one place where it is missing, and of nothing to do at both.
#[test]
fn what_stands_at_another_company_is_asked_for_once() {
    let mut driver = reopened(edited_at_west(), AT_APEX);
    driver.goes_to(StepId::Mx).pass(30);
    driver.sees("This MX was added at ns9.myhostadmin.net");
    assert!(!driver.text().contains("Make them the same"), "{}", driver.text());
    driver.press("w");
    let text = driver.clipboard.last().cloned().unwrap();
    assert!(text.contains("Add it once more at the present one"), "{text}");
    assert!(!text.contains("at both"), "{text}");
}

/// What only an older copy has is on its way out: it is to be entered again, and nobody waits for it.
#[test]
fn what_a_newer_copy_lacks_is_to_be_added() {
    let mut driver = reopened(undone(), AT_APEX);
    driver.goes_to(StepId::Ownership).pass(5);
    driver.sees("Add 1 record").sees("tencent-8f3kd02mxl7");
    driver.sees("the newer copy (f1g1ns2.dnspod.net");
    assert!(!driver.text().contains("lags behind"), "{}", driver.text());
    driver.goes_to(StepId::Mx).pass(5);
    driver.sees("mx1.qiye.aliyun.com");
    assert!(!driver.text().contains("Nothing to do"), "{}", driver.text());
}

/// Nobody can add a record at a parking service: there is no form to fill in.
#[test]
fn at_parking_servers_there_is_nothing_to_type() {
    let mut driver = reopened(parked(), AT_APEX);
    for step in [StepId::Ownership, StepId::Mx, StepId::Spf] {
        driver.goes_to(step).pass(5);
        driver.sees("parking servers").sees("[Look now]");
        let page = driver.text();
        assert!(!page.contains("I have saved it") && !page.contains("Host)"), "{page}");
    }
}

/// Two keys at one selector: the other one is deleted, the wanted one stays.
#[test]
fn a_second_dkim_key_is_deleted() {
    let keys = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=MIGfMA0G\"\ns1._domainkey TXT \"v=DKIM1; k=rsa; p=OTHERKEY\"\n";
    let mut driver = reopened(scenario(&[PROOF, MX, SPF, keys].concat()), AT_APEX);
    driver.goes_to(StepId::More).choose("Paste");
    driver.paste("s1._domainkey.first-site.test TXT v=DKIM1; k=rsa; p=MIGfMA0G");
    driver.press("Enter").pass(10);
    driver.choose("dkim-1").pass(5);
    driver.sees("One record too many").sees("holds two DKIM keys").sees("Delete: host s1._domainkey");
    driver.sees("value v=DKIM1; k=rsa; p=OTHERKEY");
}

#[test]
fn what_stands_in_the_way_is_read_before_anything_is_changed() {
    let mut driver = Driver::of(moving(), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("MTA-STS");
    driver.sees("p=none");
}

#[test]
fn what_was_there_before_is_remembered_from_the_copy() {
    let mut driver = Driver::of(moving(), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("MTA-STS");
    let mut again = driver.killed_and_reopened();
    again.pass(20);
    let former = &again.model.watch.evidence.former;
    let texts = |names: &[Name]| -> Vec<String> { names.iter().map(ToString::to_string).collect() };
    assert_eq!(texts(&former.exchanges), ["mail.first-site.test"]);
    assert_eq!(texts(&former.servers), ["f1g1ns1.dnspod.net", "f1g1ns2.dnspod.net"]);
}

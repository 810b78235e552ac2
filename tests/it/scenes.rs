//! Broken zones, served for real by the program's own name servers on the loopback, and what `check` says of each.

use std::collections::BTreeSet;

use mxpilot::check::{Known, Look, Places, look};
use mxpilot::demo::{Rehearsal, Scenario, start};
use mxpilot::diagnose::RequirementReport;
use mxpilot::diagnose::finding::Severity;
use mxpilot::diagnose::former::Former;
use mxpilot::domain::catalog::{Catalog, languages};
use mxpilot::domain::name::Name;
use mxpilot::domain::plan::Plan;
use mxpilot::domain::record::RecordType;
use mxpilot::domain::time::Wall;
use mxpilot::shell::clock::Clock;
use mxpilot::shell::dns::{Dns, Helpers, Route};
use mxpilot::ui::locale::Locale;
use mxpilot::wizard::planning::plan_for;
use mxpilot::wizard::setup::{PastedTxt, Proof, Section};
use mxpilot::wizard::steps::finding_text;

use super::delegations::suffix;

const TOKEN: &str = "tencent-8f3kd02mxl7";
pub(super) const MX: &str = "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n";
/// A name with twelve exchanges.
const CROWD: &str = "many MX 5 m0.first-site.test.\nmany MX 5 m1.first-site.test.\nmany MX 5 m2.first-site.test.\nmany MX 5 m3.first-site.test.\nmany MX 5 m4.first-site.test.\nmany MX 5 m5.first-site.test.\nmany MX 5 m6.first-site.test.\nmany MX 5 m7.first-site.test.\nmany MX 5 m8.first-site.test.\nmany MX 5 m9.first-site.test.\nmany MX 5 m10.first-site.test.\nmany MX 5 m11.first-site.test.\n";
pub(super) const SPF: &str = "@ TXT \"v=spf1 include:qq.com ~all\"\n";
pub(super) const PROOF: &str = "@ TXT \"tencent-8f3kd02mxl7\"\n";

/// Who serves a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bench {
    /// The program's own servers and NSD.
    Zone,
    /// The program's own servers alone: NSD refuses to load it, as any good server does. DNS panels do not.
    LenientZone,
}

/// A zone and the codes that `check` must give for it, no more and no fewer.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    pub(crate) bench: Bench,
    pub(crate) what: &'static str,
    /// Records of the zone beside SOA and NS.
    pub(crate) records: String,
    /// Where the console wants the proof, and as what.
    pub(crate) proof: (&'static str, RecordType),
    pub(crate) codes: &'static [&'static str],
    servers: [&'static str; 2],
}

impl Scene {
    fn lenient(self) -> Self {
        Self { bench: Bench::LenientZone, ..self }
    }

    /// At another company.
    fn at(self, servers: [&'static str; 2]) -> Self {
        Self { servers, ..self }
    }

    /// The zone, and who serves it.
    pub(super) fn scenario(&self) -> Scenario {
        if self.servers == DNSPOD {
            return scenario(&self.records);
        }
        scenario_served_by(self.servers, &self.records)
    }

    /// What the person pasted and the pack say of this domain.
    pub(crate) fn plan(&self, domain: &Name, catalog: &Catalog) -> Plan {
        plan_of(self.proof, domain, catalog)
    }
}

pub(super) fn proof_of((host, record_type): (&str, RecordType), domain: &Name) -> Proof {
    let name = match host {
        "@" => domain.clone(),
        host => domain.prepend(host).unwrap(),
    };
    match record_type {
        RecordType::Cname => Proof::Cname { name, target: "verify.qq.com".parse().unwrap(), at: Wall(0) },
        _ => Proof::Txt { name, value: TOKEN.to_owned(), at: Wall(0) },
    }
}

fn plan_of(proof: (&str, RecordType), domain: &Name, catalog: &Catalog) -> Plan {
    let provider = catalog.provider("qq-domain-mail").unwrap();
    let section = Section { ownership: Some(proof_of(proof, domain)), ..Section::default() };
    plan_for(domain, domain, provider, &section)
}

fn scene(what: &'static str, records: &[&str], codes: &'static [&'static str]) -> Scene {
    scene_at(what, ("@", RecordType::Txt), records, codes)
}

fn scene_at(
    what: &'static str,
    proof: (&'static str, RecordType),
    records: &[&str],
    codes: &'static [&'static str],
) -> Scene {
    Scene { bench: Bench::Zone, what, records: records.concat(), proof, codes, servers: DNSPOD }
}

const DNSPOD: [&str; 2] = ["f1g1ns1.dnspod.net", "f1g1ns2.dnspod.net"];
pub(super) const CLOUDFLARE: [&str; 2] = ["amy.ns.cloudflare.com", "bob.ns.cloudflare.com"];

/// The domain's two servers, as its delegation has them.
const SERVERS: &str = r#"
[[server]]
name = "f1g1ns1.dnspod.net"
address = "192.0.2.11"
zones = ["first-site.test"]
shows_after_ms = 0
[[server]]
name = "f1g1ns2.dnspod.net"
address = "192.0.2.12"
zones = ["first-site.test"]
shows_after_ms = 0
"#;

pub(super) fn scenario(records: &str) -> Scenario {
    scenario_of(records, SERVERS)
}

/// With other servers, zones around and events, as a scenario file has them.
pub(super) fn scenario_of(records: &str, servers: &str) -> Scenario {
    Scenario::parse(&scenario_text(records, servers), "scene.toml").unwrap()
}

/// With the servers of another company, in the zone and in its delegation.
pub(super) fn scenario_served_by(servers: [&str; 2], records: &str) -> Scenario {
    let [(first, company), (second, _)] = servers.map(|server| server.split_once('.').unwrap());
    let zone = format!(
        "[[zone]]\nname = \"{company}\"\nserial = 1\nminimum = 10\nsoa_ttl = 10\nttl = 15\nrecords = '''\n\
         @ NS {first}\n{first} A 192.0.2.11\n{second} A 192.0.2.12\n'''\n"
    );
    let delegation = suffix(&servers.map(|server| format!("first-site NS {server}.\n")).concat());
    let text = scenario_text(records, SERVERS).replace(DNSPOD[0], servers[0]).replace(DNSPOD[1], servers[1]);
    Scenario::parse(&[text, zone, delegation].concat(), "scene.toml").unwrap()
}

/// With the servers of another company in the zone; the delegation still has to name them.
pub(super) fn scenario_at([first, second]: [&str; 2], records: &str) -> Scenario {
    let text = scenario_text(records, SERVERS)
        .replace("NS f1g1ns1.dnspod.net", &format!("NS {first}"))
        .replace("NS f1g1ns2.dnspod.net", &format!("NS {second}"));
    Scenario::parse(&text, "scene.toml").unwrap()
}

fn scenario_text(records: &str, servers: &str) -> String {
    // Nearly every domain has this one; what stands at the domain itself shows at www as well.
    let alias = if records.contains("www") || records.contains("@ CNAME") { "" } else { "www CNAME @\n" };
    format!(
        r#"
schema = 1
name = "scene"
base = "internet"
domain = "first-site.test"
publish_ttl = 10
[title]
zh-CN = "x"
en = "x"
[description]
zh-CN = "x"
en = "x"
[ownership]
host = "@"
type = "TXT"
value = "{TOKEN}"
text = "{TOKEN}"
[[zone]]
name = "first-site.test"
serial = 1
minimum = 8
soa_ttl = 8
ttl = 10
records = '''
@ NS f1g1ns1.dnspod.net.
@ NS f1g1ns2.dnspod.net.
{alias}{records}'''
{servers}"#
    )
}

async fn checked(scene: &Scene) -> Look {
    checked_in(scene.scenario(), scene.proof).await
}

/// What `check` makes of the domain in this scenario.
pub(super) async fn checked_in(scenario: Scenario, proof: (&str, RecordType)) -> Look {
    checked_before(scenario, proof, Former::default()).await
}

/// The same, where a saved set-up remembers what was there before.
async fn checked_before(scenario: Scenario, proof: (&str, RecordType), former: Former) -> Look {
    let catalog = Catalog::shipped().unwrap();
    let plan = plan_of(proof, &"first-site.test".parse().unwrap(), &catalog);
    checked_for(scenario, Known { plan, former }).await
}

/// The same where the console wants a text at `key._domainkey` as well.
async fn checked_with(scenario: Scenario, value: &str) -> Look {
    let domain: Name = "first-site.test".parse().unwrap();
    let name = "key._domainkey.first-site.test".parse().unwrap();
    let extra =
        PastedTxt { number: 1, name, record_type: RecordType::Txt, value: value.to_owned(), at: Wall(0) };
    let section = Section {
        ownership: Some(proof_of(("@", RecordType::Txt), &domain)),
        extras: vec![extra],
        ..Section::default()
    };
    let catalog = Catalog::shipped().unwrap();
    let plan = plan_for(&domain, &domain, catalog.provider("qq-domain-mail").unwrap(), &section);
    checked_for(scenario, plan.into()).await
}

async fn checked_for(scenario: Scenario, known: Known) -> Look {
    looked(&start(scenario).await.unwrap(), known).await
}

/// What `check` makes of it now.
async fn looked(played: &Rehearsal, known: Known) -> Look {
    assert!(played.route.values().all(|address| address.ip().is_loopback()));
    let helpers = played
        .route
        .iter()
        .filter(|(_, real)| played.helper_resolvers.contains(real))
        .map(|(simulated, _)| *simulated)
        .collect();
    let clock = Clock::start();
    let dns = Dns::new(clock, Route::Closed(played.route.clone()), Helpers { resolvers: helpers });
    let catalog = Catalog::shipped().unwrap();
    let places = Places { authorities: Vec::new(), resolvers: played.resolvers.clone(), zone: None };
    look(&dns, &clock, &catalog, &places, known).await
}

pub(crate) fn codes(look: &Look) -> BTreeSet<&'static str> {
    let about = look.diagnosis.findings.iter();
    look.diagnosis
        .requirements
        .iter()
        .flat_map(|report| &report.findings)
        .chain(about)
        .map(|finding| finding.code)
        // Said of the pack's values as long as the console has not confirmed them; not of the zone.
        .filter(|code| *code != "pack-value-unconfirmed")
        .collect()
}

pub(super) fn said(look: &Look) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    for (tag, _) in languages() {
        let locale = Locale::shipped(tag).unwrap();
        let about = look.diagnosis.findings.iter();
        for finding in look.diagnosis.requirements.iter().flat_map(|report| &report.findings).chain(about) {
            said.push((*tag, locale.say(&finding_text(finding))));
        }
    }
    said
}

pub(crate) fn scenes() -> Vec<Scene> {
    let verify = ("verify", RecordType::Txt);
    let alias = ("qqmail0a1b", RecordType::Cname);
    vec![
        scene("all is right", &[PROOF, MX, SPF], &[]),
        scene("nothing is there", &[], &["ownership-missing", "mx-missing", "spf-missing"]),
        // The proof: name and place.
        scene(
            "the domain doubled",
            &["first-site.test TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["host-doubled"],
        ),
        scene("a host named @", &["\\@ TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF], &["host-literal-at"]),
        scene("at www", &["www TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF], &["host-wrong-label"]),
        scene("at mail", &["mail TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF], &["host-wrong-label"]),
        scene(
            "at its own label",
            &["tencent-8f3kd02mxl7 TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["host-wrong-label"],
        ),
        scene_at("host left out", verify, &[PROOF, MX, SPF], &["host-wrong-label"]),
        scene_at(
            "host doubled",
            verify,
            &["verify.first-site.test TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["host-doubled"],
        ),
        scene_at("host right", verify, &["verify TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF], &[]),
        scene_at(
            "token as an alias",
            verify,
            &["verify CNAME tencent-8f3kd02mxl7\n", MX, SPF],
            &["record-wrong-type"],
        ),
        scene_at(
            "token as an alias with a dot",
            verify,
            &["verify CNAME tencent-8f3kd02mxl7.\n", MX, SPF],
            &["record-wrong-type"],
        ),
        scene(
            "token in the old type of SPF",
            &["@ SPF \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["record-wrong-type"],
        ),
        scene_at(
            "a wildcard that holds the proof",
            verify,
            &["* TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["wildcard-answer"],
        ),
        scene_at(
            "a wildcard beside the proof",
            verify,
            &["* TXT \"tencent-8f3kd02mxl7\"\nverify TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            &[],
        ),
        scene_at(
            "a wildcard that holds the alias",
            alias,
            &["* CNAME verify.qq.com.\n", MX, SPF],
            &["wildcard-answer"],
        ),
        scene(
            "at www and one character off",
            &["www TXT \"tencent-8f3kd02mx17\"\n", MX, SPF],
            &["host-wrong-label", "token-near-miss"],
        ),
        scene("without its first word", &["@ TXT \"8f3kd02mxl7\"\n", MX, SPF], &["token-near-miss"]),
        scene("only a wildcard", &["* TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF], &["wildcard-answer"]),
        scene_at("alias right", alias, &["qqmail0a1b CNAME verify.qq.com.\n", MX, SPF], &[]),
        scene_at(
            "alias as text",
            alias,
            &["qqmail0a1b TXT \"verify.qq.com\"\n", MX, SPF],
            &["record-wrong-type"],
        ),
        scene_at(
            "alias beside mail",
            alias,
            &["qqmail0a1b MX 5 mx.old.cn.\nqqmail0a1b A 198.51.100.99\n", MX, SPF],
            &["cname-name-taken"],
        ),
        scene_at(
            "alias as an exchange",
            alias,
            &["qqmail0a1b MX 5 verify.qq.com\n", MX, SPF],
            &["record-wrong-type"],
        ),
        scene_at("an address of all names", alias, &["* A 198.51.100.99\n", MX, SPF], &["flattened-cname"]),
        scene_at("alias hidden", alias, &["qqmail0a1b A 198.51.100.99\n", MX, SPF], &["flattened-cname"]),
        scene_at(
            "alias doubled",
            alias,
            &["qqmail0a1b.first-site.test CNAME verify.qq.com.\n", MX, SPF],
            &["host-doubled"],
        ),
        scene_at(
            "alias to elsewhere",
            alias,
            &["qqmail0a1b CNAME www.qq.com.\n", MX, SPF],
            &["ownership-wrong"],
        ),
        scene_at(
            "alias with the domain behind",
            alias,
            &["qqmail0a1b CNAME verify.qq.com\n", MX, SPF],
            &["value-domain-appended"],
        ),
        // The proof: characters.
        scene("one for l", &["@ TXT \"tencent-8f3kd02mx17\"\n", MX, SPF], &["token-near-miss"]),
        scene("a character lost", &["@ TXT \"tencent-8f3kd02mxl\"\n", MX, SPF], &["token-near-miss"]),
        scene("capitals", &["@ TXT \"TENCENT-8F3KD02MXL7\"\n", MX, SPF], &["token-near-miss"]),
        scene(
            "with the panel's label",
            &["@ TXT \"记录值：tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["value-surrounded"],
        ),
        scene(
            "twice in one text",
            &["@ TXT \"tencent-8f3kd02mxl7tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["value-surrounded"],
        ),
        scene(
            "behind the value of somebody else",
            &["@ TXT \"other-verification=0a1b2c3d tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["value-surrounded"],
        ),
        scene("quoted twice", &["@ TXT \"\\\"tencent-8f3kd02mxl7\\\"\"\n", MX, SPF], &["chars-quotes"]),
        scene("curly quotes", &["@ TXT \"“tencent-8f3kd02mxl7”\"\n", MX, SPF], &["chars-quotes"]),
        scene("full-width dash", &["@ TXT \"tencent－8f3kd02mxl7\"\n", MX, SPF], &["chars-fullwidth"]),
        scene("full-width digits", &["@ TXT \"tencent-８f3kd０２mxl7\"\n", MX, SPF], &["chars-fullwidth"]),
        scene("a long dash", &["@ TXT \"tencent–8f3kd02mxl7\"\n", MX, SPF], &["chars-dash"]),
        scene(
            "a zero-width space",
            &["@ TXT \"tencent-8f3kd02mxl7\u{200b}\"\n", MX, SPF],
            &["chars-invisible"],
        ),
        scene(
            "an ideographic space",
            &["@ TXT \"tencent-8f3kd02mxl7\u{3000}\"\n", MX, SPF],
            &["chars-invisible"],
        ),
        scene("a blank behind", &["@ TXT \"tencent-8f3kd02mxl7 \"\n", MX, SPF], &["chars-space"]),
        scene("a blank in front", &["@ TXT \" tencent-8f3kd02mxl7\"\n", MX, SPF], &["chars-space"]),
        scene(
            "another company's proof",
            &["@ TXT \"google-site-verification=abcdefghijk\"\n", MX, SPF],
            &["ownership-missing"],
        ),
        // MX.
        scene("one of two", &[PROOF, SPF, "@ MX 5 mx1.qq.com.\n"], &["mx-incomplete"]),
        scene("a leftover first", &[PROOF, SPF, MX, "@ MX 1 mx.old.cn.\n"], &["mx-leftover"]),
        scene("a leftover last", &[PROOF, SPF, MX, "@ MX 50 mx.old.cn.\n"], &["mx-leftover"]),
        scene("in use elsewhere", &[PROOF, SPF, "@ MX 5 mx1.qiye.aliyun.com.\n"], &["mx-in-use"]),
        scene("order turned", &[PROOF, SPF, "@ MX 10 mx1.qq.com.\n@ MX 5 mx2.qq.com.\n"], &["mx-order"]),
        scene(
            "the domain appended",
            &[PROOF, SPF, "@ MX 5 mx1.qq.com\n@ MX 10 mx2.qq.com\n"],
            &["value-domain-appended"],
        ),
        scene(
            "the domain appended to the other set",
            &[PROOF, SPF, "@ MX 10 mxdomain.qq.com\n"],
            &["value-domain-appended"],
        ),
        scene(
            "full-width dots",
            &[PROOF, SPF, "@ MX 5 mx1。qq。com.\n@ MX 10 mx2．qq．com.\n"],
            &["chars-fullwidth"],
        ),
        scene("a blank in the host", &[PROOF, SPF, "@ MX 5 mx1.qq.com\\032.\n"], &["chars-space"]),
        scene("the number alone", &[PROOF, SPF, "@ MX 0 5.\n"], &["mx-priority-in-value"]),
        scene(
            "a slip beside mail that is in use",
            &[PROOF, SPF, "@ MX 1 mx1.qiye.aliyun.com.\n@ MX 5 mx1.qq.com\n"],
            &["value-domain-appended", "mx-in-use"],
        ),
        scene("an address", &[PROOF, SPF, "@ MX 5 198.51.100.7\n"], &["mx-is-ip"]),
        scene("an address alone", &[PROOF, SPF, "@ MX 5 198.51.100.7.\n"], &["mx-is-ip", "mx-in-use"]),
        scene(
            "one character off",
            &[PROOF, SPF, "@ MX 5 mxl.qq.com.\n@ MX 10 mx2.qq.com.\n"],
            &["mx-host-misspelt"],
        ),
        scene("a label in front", &[PROOF, SPF, "@ MX 5 www.mx1.qq.com.\n"], &["mx-host-misspelt"]),
        scene(
            "the number of the second in front",
            &[PROOF, SPF, "@ MX 5 10\\032mx2.qq.com.\n"],
            &["mx-priority-in-value"],
        ),
        scene(
            "an alias of ours before mail that is in use",
            &[PROOF, SPF, "@ MX 5 mail\nmail CNAME mx1.qq.com.\n@ MX 10 mx1.qiye.aliyun.com.\n"],
            &["mx-is-cname", "mx-in-use"],
        ),
        scene("another ending", &[PROOF, SPF, "@ MX 5 mx1.qq.com.cn.\n"], &["mx-host-misspelt"]),
        scene("two in one row", &[PROOF, SPF, "@ MX 5 mx1.qq.com\\,mx2.qq.com.\n"], &["mx-host-misspelt"]),
        scene(
            "the domain appended twice",
            &[PROOF, SPF, "@ MX 5 mx1.qq.com.first-site.test\n@ MX 10 mx2.qq.com.www\n"],
            &["value-domain-appended"],
        ),
        scene(
            "the domain appended beside the right one",
            &[PROOF, SPF, "@ MX 5 mx1.qq.com.\n@ MX 10 mx1.qq.com\n"],
            &["value-domain-appended", "mx-incomplete"],
        ),
        scene("the other known set", &[PROOF, SPF, "@ MX 10 mxdomain.qq.com.\n"], &["mx-alternative"]),
        scene(
            "the sister product",
            &[PROOF, SPF, MX, "@ MX 5 mxbiz1.qq.com.\n"],
            &["mx-leftover", "mx-other-product"],
        ),
        scene(
            "bytes of no text",
            &[MX, SPF, "@ TXT \"tencent-8f3kd02mx\\255\\254l7\"\n"],
            &["chars-encoding"],
        ),
        scene(
            "an include without a record",
            &[PROOF, MX, "@ TXT \"v=spf1 include:nothing.first-site.test ~all\"\n"],
            &["spf-include-no-record"],
        ),
        scene(
            "an address with the domain behind it, below a wildcard",
            &[PROOF, SPF, "@ MX 10 192.0.2.9\n", "* A 192.0.2.9\n"],
            &["mx-in-use", "mx-is-ip"],
        ),
        scene("takes no mail", &[PROOF, SPF, "@ MX 0 .\n"], &["mx-null"]),
        scene(
            "priority in the value",
            &[PROOF, SPF, "@ MX 10 5\\032mx1.qq.com.\n"],
            &["mx-priority-in-value"],
        ),
        scene(
            "at mail instead",
            &[PROOF, SPF, "mail MX 5 mx1.qq.com.\nmail MX 10 mx2.qq.com.\n"],
            &["host-wrong-label"],
        ),
        scene(
            "doubled beside a slip of the same",
            &[PROOF, SPF, "first-site.test MX 5 mx1.qq.com.\n@ MX 5 mx1.qq.com\n@ MX 10 mx2.qq.com.\n"],
            &["host-doubled", "value-domain-appended"],
        ),
        scene("as an alias", &["@ CNAME mx1.qq.com.\n"], &["cname-at-apex", "record-wrong-type"]).lenient(),
        scene("doubled", &[PROOF, SPF, "first-site.test MX 5 mx1.qq.com.\n"], &["host-doubled"]),
        scene("as text", &[PROOF, SPF, "@ TXT \"mx1.qq.com\"\n"], &["record-wrong-type"]),
        // SPF.
        scene(
            "two records",
            &[PROOF, MX, SPF, "@ TXT \"v=spf1 ip4:198.51.100.80 -all\"\n"],
            &["spf-all-changed", "spf-multiple"],
        ),
        scene(
            "without the service",
            &[PROOF, MX, "@ TXT \"v=spf1 ip4:198.51.100.80 -all\"\n"],
            &["spf-no-include"],
        ),
        scene("misspelt", &[PROOF, MX, "@ TXT \"v=spf1 include:qq.con ~all\"\n"], &["spf-include-misspelt"]),
        scene(
            "an include too many labels",
            &[PROOF, MX, "@ TXT \"v=spf1 include:spf.qq.com ~all\"\n"],
            &["spf-include-misspelt"],
        ),
        scene("glued", &[PROOF, MX, "@ TXT \"v=spf1include:qq.com ~all\"\n"], &["spf-glued"]),
        scene("an unknown term", &[PROOF, MX, "@ TXT \"v=spf1 includes:qq.com ~all\"\n"], &["spf-syntax"]),
        scene("everybody", &[PROOF, MX, "@ TXT \"v=spf1 include:qq.com +all\"\n"], &["spf-plus-all"]),
        scene("no all", &[PROOF, MX, "@ TXT \"v=spf1 include:qq.com\"\n"], &["spf-all-missing"]),
        scene("behind all", &[PROOF, MX, "@ TXT \"v=spf1 ~all include:qq.com\"\n"], &["spf-after-all"]),
        scene("ptr", &[PROOF, MX, "@ TXT \"v=spf1 include:qq.com ptr ~all\"\n"], &["spf-ptr"]),
        scene(
            "loop",
            &[PROOF, MX, "@ TXT \"v=spf1 include:first-site.test include:qq.com ~all\"\n"],
            &["spf-left-out", "spf-loop"],
        ),
        scene("quoted", &[PROOF, MX, "@ TXT \"“v=spf1 include:qq.com ~all”\"\n"], &["chars-quotes"]),
        scene(
            "full-width colon",
            &[PROOF, MX, "@ TXT \"ｖ=spf1 include：qq.com ~all\"\n"],
            &["chars-fullwidth"],
        ),
        scene("cut", &[PROOF, MX, "@ TXT \"v=spf1 include:qq.com\" \"~all\"\n"], &["txt-split"]),
        scene(
            "cut between two includes",
            &[
                PROOF,
                MX,
                "@ TXT \"v=spf1 include:s.first-site.test\" \"include:qq.com ~all\"\ns TXT \"v=spf1 ip4:198.51.100.80 -all\"\n",
            ],
            &["txt-split"],
        ),
        scene(
            "another company with two records",
            &[
                PROOF,
                MX,
                "@ TXT \"v=spf1 include:spf.sender.first-site.test include:qq.com ~all\"\nspf.sender TXT \"v=spf1 -all\"\nspf.sender TXT \"v=spf1 mx -all\"\n",
            ],
            &["spf-include-no-record"],
        ),
        scene(
            "another company with two records behind the service",
            &[
                PROOF,
                MX,
                "@ TXT \"v=spf1 include:qq.com include:spf.sender.first-site.test ~all\"\nspf.sender TXT \"v=spf1 -all\"\nspf.sender TXT \"v=spf1 mx -all\"\n",
            ],
            &["spf-include-no-record"],
        ),
        scene(
            "two records, one with a dead include",
            &[PROOF, MX, SPF, "@ TXT \"v=spf1 include:nothing.first-site.test -all\"\n"],
            &["spf-all-changed", "spf-include-no-record", "spf-multiple"],
        ),
        scene("no version", &[PROOF, MX, "@ TXT \"spf1 include:qq.com ~all\"\n"], &["spf-syntax"]),
        scene(
            "terms without a version",
            &[PROOF, MX, "@ TXT \"ip4:198.51.100.80 include:qq.com ~all\"\n"],
            &["spf-syntax"],
        ),
        scene(
            "two texts without a version",
            &[PROOF, MX, "@ TXT \"ip4:198.51.100.80 -all\"\n", "@ TXT \"include:qq.com ~all\"\n"],
            &["spf-syntax"],
        ),
        scene(
            "a Chinese encoding in the SPF",
            &[PROOF, MX, "@ TXT \"v=spf1 include\\163\\186qq.com ~all\\178\\226\"\n"],
            &["chars-encoding"],
        ),
        scene(
            "a Chinese encoding in the exchange",
            &[PROOF, SPF, "@ MX 5 mx1.qq.com\\178\\226.\n@ MX 10 mx2.qq.com.\n"],
            &["chars-encoding"],
        ),
        scene(
            "a comma for the blank",
            &[PROOF, MX, "@ TXT \"v=spf1,include:qq.com ~all\"\n"],
            &["spf-syntax"],
        ),
        scene(
            "counts behind all",
            &[PROOF, MX, "@ TXT \"v=spf1 -all mx include:qq.com\"\n"],
            &["spf-after-all", "spf-now-counts"],
        ),
        scene(
            "more exchanges than receivers look at",
            &[PROOF, MX, "@ TXT \"v=spf1 mx:many.first-site.test include:qq.com ~all\"\n", CROWD],
            &["spf-lookups"],
        ),
        scene(
            "two records, one with more exchanges than receivers look at",
            &[PROOF, MX, SPF, "@ TXT \"v=spf1 mx:many.first-site.test ip4:198.51.100.80 ~all\"\n", CROWD],
            &["spf-lookups", "spf-multiple"],
        ),
        scene(
            "a sign for the colon in another sender",
            &[PROOF, MX, "@ TXT \"v=spf1 ip4=198.51.100.80 ~all\"\n"],
            &["spf-no-include", "spf-rewritten"],
        ),
        scene(
            "another sender in a text that nobody reads",
            &[PROOF, MX, SPF, "@ TXT \"v=spf1ip4:198.51.100.80 ~all\"\n"],
            &["spf-unread"],
        ),
        scene(
            "the service through another include",
            &[
                PROOF,
                MX,
                "@ TXT \"v=spf1 include:mail.first-site.test -all\"\nmail TXT \"v=spf1 include:qq.com -all\"\n",
            ],
            &["spf-nested"],
        ),
        scene(
            "shut out by a term in front",
            &[PROOF, MX, "@ TXT \"v=spf1 -ip4:0.0.0.0/0 include:qq.com ~all\"\n"],
            &["spf-shadowed"],
        ),
        scene(
            "two records, one with a term that nobody knows",
            &[PROOF, MX, "@ TXT \"v=spf1 include:qq.com ~all\"\n@ TXT \"v=spf1 bogus:x ~all\"\n"],
            &["spf-multiple", "spf-syntax"],
        ),
        scene("at _spf", &[PROOF, MX, "_spf TXT \"v=spf1 include:qq.com ~all\"\n"], &["spf-not-at-apex"]),
        scene(
            "at a name with mail of its own",
            &[PROOF, MX, "mail TXT \"v=spf1 include:qq.com ~all\"\nmail MX 5 mx1.qq.com.\n"],
            &["spf-missing"],
        ),
        scene(
            "eleven look-ups",
            &[PROOF, MX, "@ TXT \"v=spf1 include:qq.com a mx ~all\"\n"],
            &["spf-left-out", "spf-lookups"],
        ),
        scene(
            "three terms that lead nowhere",
            &[
                PROOF,
                MX,
                "@ TXT \"v=spf1 a:a.first-site.test a:b.first-site.test exists:c.first-site.test include:qq.com ~all\"\n",
            ],
            &["spf-left-out", "spf-lookups", "spf-void-lookups"],
        ),
        scene(
            "the service twice",
            &[PROOF, MX, "@ TXT \"v=spf1 include:qq.com include:spf.mail.qq.com ~all\"\n"],
            &["spf-left-out", "spf-lookups", "spf-old-and-new-include"],
        ),
        // Moving house.
        scene(
            "an exchange that is an alias",
            &[PROOF, SPF, "@ MX 5 mail.first-site.test.\nmail CNAME mx1.qq.com.\n"],
            &["mx-is-cname"],
        ),
        scene(
            "an exchange that does not exist",
            &[PROOF, SPF, "@ MX 5 mail.first-site.test.\n"],
            &["mx-target-unresolvable"],
        ),
        scene(
            "an exchange of its own",
            &[PROOF, SPF, "@ MX 5 mail.first-site.test.\nmail A 198.51.100.80\n"],
            &["mx-in-use"],
        ),
        scene(
            "the servers of today in the SPF",
            &[
                PROOF,
                "@ TXT \"v=spf1 mx include:qq.com ~all\"\n",
                "@ MX 5 mail.first-site.test.\nmail A 198.51.100.80\n",
            ],
            &["mx-in-use", "spf-mx-moves"],
        ),
        scene(
            "forwarding of the panel",
            &[PROOF, SPF, "@ MX 13 linda.mx.cloudflare.net.\n@ MX 24 isaac.mx.cloudflare.net.\n"],
            &["mx-panel-locked"],
        )
        .at(CLOUDFLARE),
        scene(
            "forwarding of the panel beside the whole new set",
            &[PROOF, SPF, MX, "@ MX 20 route1.mx.cloudflare.net.\n"],
            &["mx-leftover", "mx-panel-locked"],
        )
        .at(CLOUDFLARE),
        scene(
            "forwarding of the panel behind another house",
            &[PROOF, SPF, "@ MX 10 mx1.qiye.aliyun.com.\n@ MX 30 route1.mx.cloudflare.net.\n"],
            &["mx-in-use", "mx-panel-locked"],
        )
        .at(CLOUDFLARE),
        scene(
            "only the old servers are trusted",
            &[PROOF, SPF, MX, "@ MX 1 mx1.qiye.aliyun.com.\n_mta-sts TXT \"v=STSv1; id=20260101\"\n"],
            &["mx-leftover", "mta-sts-present"],
        ),
        scene("trusted servers of nobody else", &[PROOF, SPF, MX, "_mta-sts TXT \"v=STSv1; id=1\"\n"], &[]),
        scene(
            "a strict policy",
            &[PROOF, SPF, "@ MX 5 mx1.qiye.aliyun.com.\n_dmarc TXT \"v=DMARC1; p=reject\"\n"],
            &["mx-in-use", "dmarc-strict-without-dkim"],
        ),
        scene(
            "a gentle policy",
            &[PROOF, SPF, "@ MX 5 mx1.qiye.aliyun.com.\n_dmarc TXT \"v=DMARC1; p=none\"\n"],
            &["mx-in-use"],
        ),
        scene("a long TTL", &[PROOF, SPF, "@ 86400 MX 5 mx1.qiye.aliyun.com.\n"], &["mx-in-use", "ttl-long"]),
        // The domain.
        scene("an alias at the apex", &["@ CNAME shop.example.\n"], &["cname-at-apex"]).lenient(),
        scene(
            "an exchange as an alias at the apex",
            &["@ CNAME mx1.qq.com.\n"],
            &["cname-at-apex", "record-wrong-type"],
        )
        .lenient(),
        scene(
            "an alias at the apex beside everything",
            &[PROOF, MX, SPF, "@ CNAME shop.example.\n"],
            &["cname-at-apex"],
        )
        .lenient(),
        scene_at(
            "an alias beside the proof",
            verify,
            &["verify CNAME shop.example.\nverify TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            &["cname-beside-txt"],
        )
        .lenient(),
        scene_at(
            "two aliases",
            alias,
            &["qqmail0a1b CNAME verify.qq.com.\nqqmail0a1b CNAME shop.example.\n", MX, SPF],
            &[],
        )
        .lenient(),
        scene("SPF in both types", &[PROOF, MX, SPF, "@ SPF \"v=spf1 include:qq.com ~all\"\n"], &[]),
        scene_at(
            "an alias beside a wrong proof",
            verify,
            &["verify CNAME shop.example.\nverify TXT \"tencent-8f3kd02mx17\"\n", MX, SPF],
            &["cname-beside-txt"],
        )
        .lenient(),
        scene(
            "SPF in its old type",
            &[PROOF, MX, "@ SPF \"v=spf1 include:qq.com ~all\"\n"],
            &["spf-type99-only"],
        ),
        scene(
            "the zone names another server",
            &[PROOF, SPF, "@ NS ns9.elsewhere.test.\n"],
            &["mx-missing", "delegation-mismatch"],
        ),
    ]
}

#[tokio::test]
async fn every_broken_zone_gets_exactly_its_codes() {
    let mut wrong = Vec::new();
    for scene in scenes() {
        let look = checked(&scene).await;
        let expected: BTreeSet<&str> = scene.codes.iter().copied().collect();
        let found = codes(&look);
        for (tag, text) in said(&look) {
            // A key without a text, or an argument that the rule does not give, shows in braces.
            assert!(!text.is_empty() && !text.contains(['{', '}']), "{}: {tag}: {text}", scene.what);
        }
        if found != expected {
            wrong.push(format!("{}: {found:?} instead of {expected:?}", scene.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A forwarding service takes no row away from a zone that its company does not serve: there it is old mail.
#[tokio::test]
async fn forwarding_of_a_company_that_does_not_serve_the_zone_is_old_mail() {
    for (records, code, words) in [
        (
            [PROOF, SPF, "@ MX 13 linda.mx.cloudflare.net.\n"],
            "mx-in-use",
            "linda.mx.cloudflare.net (cloudflare-routing) now",
        ),
        (
            [PROOF, SPF, "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n@ MX 20 route1.mx.cloudflare.net.\n"],
            "mx-leftover",
            "Your DNS is not at that company, so this row does not go by itself: delete it once",
        ),
    ] {
        let look = checked_in(scenario(&records.concat()), ("@", RecordType::Txt)).await;
        assert_eq!(codes(&look), BTreeSet::from([code]));
        assert!(said(&look).iter().any(|(_, text)| text.contains(words)), "{:?}", said(&look));
    }
}

#[tokio::test]
async fn a_policy_for_the_old_servers_is_told_of_after_they_are_gone() {
    let records = [PROOF, MX, SPF, "_mta-sts TXT \"v=STSv1; id=1\"\n"].concat();
    let former = Former {
        exchanges: vec!["mx1.qiye.aliyun.com".parse().unwrap()],
        servers: Vec::new(),
        ..Former::default()
    };
    let look = checked_before(scenario(&records), (TOKEN, RecordType::Txt), former).await;
    assert!(codes(&look).contains("mta-sts-present"), "{:?}", codes(&look));
    let look = checked_before(scenario(&records), (TOKEN, RecordType::Txt), Former::default()).await;
    assert!(!codes(&look).contains("mta-sts-present"), "{:?}", codes(&look));
}

/// The servers that a saved set-up remembers are none of those that the domain has now.
#[tokio::test]
async fn a_domain_that_changed_its_servers_is_told_so() {
    let moved = || Former {
        exchanges: Vec::new(),
        servers: vec!["ns9.old-dns.cn".parse().unwrap()],
        ..Former::default()
    };
    let proof = ("@", RecordType::Txt);
    for (records, expected) in [
        ([PROOF, SPF].concat(), &["mx-missing", "ns-change"][..]),
        // What is there already is there: nobody has to know of the change.
        ([PROOF, MX, SPF].concat(), &[]),
    ] {
        let look = checked_before(scenario(&records), proof, moved()).await;
        assert_eq!(codes(&look), expected.iter().copied().collect::<BTreeSet<_>>(), "{records}");
        for (tag, text) in said(&look) {
            assert!(!text.is_empty() && !text.contains(['{', '}']), "{tag}: {text}");
        }
    }
    let stayed = ["f1g1ns1.dnspod.net", "f1g1ns2.dnspod.net"].map(|name| name.parse().unwrap()).to_vec();
    let stayed = Former { exchanges: Vec::new(), servers: stayed, ..Former::default() };
    let look = checked_before(scenario(&[PROOF, SPF].concat()), proof, stayed).await;
    assert_eq!(codes(&look), BTreeSet::from(["mx-missing"]));
}

/// A record that the console wants beside the usual ones.
#[tokio::test]
async fn a_further_record_that_is_not_there_is_told_by_its_name() {
    let key = "v=DKIM1; k=rsa; p=MIGf";
    let there = format!("key._domainkey TXT \"{key}\"\n");
    for (more, expected) in [("", &["record-missing"][..]), (&there, &[])] {
        let records = [PROOF, MX, SPF, more].concat();
        let look = checked_with(scenario(&records), key).await;
        assert_eq!(codes(&look), expected.iter().copied().collect::<BTreeSet<_>>(), "{records}");
    }
}

/// Zones with something in them that only the person can judge, and the words that say so: no row does it for them.
const FOR_THE_PERSON: &[(&str, &str)] = &[
    ("token as an alias", "Delete only the CNAME row"),
    ("token as an alias with a dot", "Delete only the CNAME row"),
    ("as an alias", "Delete just that CNAME row"),
    ("an alias at the apex", "replace the CNAME"),
    ("an exchange as an alias at the apex", "Delete just that CNAME row"),
    ("an alias at the apex beside everything", "replace the CNAME"),
    ("an alias beside the proof", "delete"),
    ("an alias beside a wrong proof", "delete"),
    ("two records, one with a term that nobody knows", "Correct it in the row v=spf1 bogus:x"),
];

#[tokio::test]
async fn whoever_does_what_the_rows_say_has_a_zone_that_is_right() {
    let catalog = Catalog::shipped().unwrap();
    let mut wrong = Vec::new();
    for scene in scenes() {
        let played = start(scene.scenario()).await.unwrap();
        let plan = plan_of(scene.proof, &"first-site.test".parse().unwrap(), &catalog);
        let mut look = looked(&played, plan.clone().into()).await;
        // What is edited first, and what may go only then.
        for _ in 0..2 {
            let reports = look.diagnosis.requirements.iter();
            let rows: Vec<_> = reports.flat_map(RequirementReport::rows_to_do).cloned().collect();
            played.publish(&rows);
            look = looked(&played, plan.clone().into()).await;
        }
        let reports = &look.diagnosis.requirements;
        let is_right = reports.iter().all(|report| {
            report.state.is_published()
                && report.rows_to_do().next().is_none()
                && report.findings.iter().all(|finding| finding.severity != Severity::Error)
        });
        let person = FOR_THE_PERSON.iter().find(|(what, _)| *what == scene.what);
        let is_said =
            |words: &str| said(&look).iter().any(|(tag, text)| *tag == "en" && text.contains(words));
        match person {
            None if !is_right => wrong.push(format!("{}: {:?}", scene.what, codes(&look))),
            Some((_, words)) if is_right || !is_said(words) => {
                wrong.push(format!("{}: {:?}", scene.what, said(&look)));
            }
            None | Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! What stands between this computer and every server. Simulated addresses that lead to the loopback or nowhere:
//! nothing is ever sent anywhere else.

use std::collections::{BTreeSet, HashMap};
use std::io::Write as _;
use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;

use mxpilot::check::{Look, Places, look};
use mxpilot::diagnose::finding::{StepState, Verdict};
use mxpilot::domain::catalog::Catalog;
use mxpilot::domain::name::Name;
use mxpilot::domain::time::Wall;
use mxpilot::shell::clock::Clock;
use mxpilot::shell::dns::{Dns, Helpers, NOBODY_AT, Route};
use mxpilot::wizard::planning::plan_for;
use mxpilot::wizard::setup::{Proof, Section};

use serde_json::Value;
use tokio::process::Command;

use super::super::contract::check;
use super::message::{A, MX, NS, Reply, SAME, mx, name, ns, record};
use super::responder::{Responder, Script, Tcp};
use super::scenes::{one, right};
use super::{DOMAIN, TOKEN};

const HELPER: &str = "192.0.2.53:53";
const SUFFIX: &str = "192.0.2.2:53";
const PUBLIC: &str = "192.0.2.54:53";
const OWN: &str = "192.0.2.11:53";

fn at(address: &str) -> SocketAddr {
    address.parse().unwrap()
}

/// Looks at the domain where these addresses, and no others, lead somewhere.
async fn looked(dns: &Dns) -> Look {
    looked_with(dns, None).await
}

/// The same with a public resolver.
async fn looked_with(dns: &Dns, resolver: Option<&str>) -> Look {
    let catalog = Catalog::shipped().unwrap();
    let provider = catalog.provider("qq-domain-mail").unwrap();
    let domain: Name = DOMAIN.parse().unwrap();
    let proof = Proof::Txt { name: domain.clone(), value: TOKEN.to_owned(), at: Wall(0) };
    let section = Section { ownership: Some(proof), ..Section::default() };
    let plan = plan_for(&domain, &domain, provider, &section);
    let resolvers = resolver.map(|address| ("public".to_owned(), at(address))).into_iter().collect();
    let places = Places { authorities: Vec::new(), resolvers, zone: None };
    look(dns, &Clock::start(), &catalog, &places, plan).await
}

fn dns(running: &[(&str, &Responder)]) -> Dns {
    let route: HashMap<SocketAddr, SocketAddr> =
        running.iter().map(|(simulated, real)| (at(simulated), real.address)).collect();
    assert!(route.values().all(|real| real.ip().is_loopback()));
    Dns::new(Clock::start(), Route::Closed(route), Helpers { resolvers: vec![at(HELPER)] })
}

fn codes(look: &Look) -> Vec<&'static str> {
    let steps = look.diagnosis.requirements.iter().flat_map(|report| &report.findings);
    let codes = look.diagnosis.findings.iter().chain(steps).map(|finding| finding.code);
    // Of a record that is right, with nobody to ask about what it includes.
    codes.filter(|code| !["pack-value-unconfirmed", "spf-count-unknown"].contains(code)).collect()
}

/// A resolver that knows the servers of the suffix and of the domain; `own` is where the domain's server is said to be.
fn helper(own: [u8; 4]) -> Script {
    one(move |asked| {
        let reply = asked.reply().by_resolver();
        match (asked.name.as_str(), asked.record_type) {
            ("test", NS) => reply.answer(ns(SAME, "a.nic.test")),
            ("a.nic.test", A) => reply.answer(record(SAME, A, 600, &[192, 0, 2, 2])),
            ("ns1.host.cn", A) => reply.answer(record(SAME, A, 600, &own)),
            (_, _) => reply,
        }
    })
}

/// The server of the suffix, which delegates the domain.
fn suffix() -> Script {
    one(|asked| -> Reply {
        asked.reply().without(super::message::AA).authority(ns(&name(DOMAIN), "ns1.host.cn"))
    })
}

#[tokio::test]
async fn no_way_out_is_told_in_one_sentence() {
    let look = looked(&dns(&[])).await;
    assert_eq!((codes(&look), look.diagnosis.verdict), (vec!["offline"], Verdict::Unknown));
    assert!(look.diagnosis.requirements.iter().all(|report| report.state == StepState::Unknown));
}

#[tokio::test]
async fn a_network_that_is_there_but_silent_is_not_offline() {
    let silent = Responder::start(Tcp::Closed, std::sync::Arc::new(|_| Vec::new())).await;
    let look = looked(&dns(&[(HELPER, &silent)])).await;
    assert_eq!(codes(&look), ["could-not-ask"; 3]);
    // A way to a landmark would be enough as well; nothing is sent there.
    let closed = dns(&[]).with_landmarks(vec![at("192.0.2.99:53")]);
    assert_eq!(codes(&looked(&closed).await), ["offline"]);
    let open = dns(&[("192.0.2.99:53", &silent)]).with_landmarks(vec![at("192.0.2.99:53")]);
    assert_eq!(codes(&looked(&open).await), ["could-not-ask"; 3]);
}

#[tokio::test]
async fn a_resolver_that_still_follows_the_old_servers_is_told_of() {
    let own = Responder::start(
        Tcp::Open,
        one(|asked| match asked.record_type {
            NS => asked.reply().answer(ns(SAME, "ns1.host.cn")),
            _ => right(asked),
        }),
    )
    .await;
    let suffix = Responder::start(Tcp::Open, suffix()).await;
    let helper = Responder::start(Tcp::Open, helper([192, 0, 2, 11])).await;
    for (servers, expected) in
        [("ns1.old-dns.cn", vec!["positive-cache", "ns-change"]), ("ns1.host.cn", vec!["positive-cache"])]
    {
        let public = Responder::start(
            Tcp::Open,
            one(move |asked| {
                let reply = match (asked.name.as_str(), asked.record_type) {
                    (DOMAIN, NS) => asked.reply().answer(ns(SAME, servers)),
                    (DOMAIN, MX) => asked.reply().answer(mx(1, "mx.old.test")),
                    (_, _) => right(asked),
                };
                reply.by_resolver()
            }),
        )
        .await;
        let dns = dns(&[(HELPER, &helper), (SUFFIX, &suffix), (OWN, &own), (PUBLIC, &public)]);
        let look = looked_with(&dns, Some(PUBLIC)).await;
        let found: BTreeSet<&str> = codes(&look).into_iter().collect();
        assert_eq!(found, expected.into_iter().collect::<BTreeSet<_>>());
    }
}

#[tokio::test]
async fn an_address_made_up_by_a_proxy_is_recognised() {
    let suffix = Responder::start(Tcp::Open, suffix()).await;
    let own = Responder::start(Tcp::Open, one(right)).await;
    for (address, expected) in [([198, 18, 0, 7], vec!["fake-ip"]), ([192, 0, 2, 11], vec![])] {
        let helper = Responder::start(Tcp::Open, helper(address)).await;
        let look = looked(&dns(&[(HELPER, &helper), (SUFFIX, &suffix), (OWN, &own)])).await;
        assert_eq!(codes(&look), expected, "{:?}", look.evidence.delegation());
    }
}

#[tokio::test]
async fn who_answers_where_no_server_is_gives_himself_away() {
    let own = Responder::start(Tcp::Open, one(right)).await;
    let suffix = Responder::start(Tcp::Open, suffix()).await;
    let helper = Responder::start(Tcp::Open, helper([192, 0, 2, 11])).await;
    let silent = Responder::start(Tcp::Closed, std::sync::Arc::new(|_| Vec::new())).await;
    let probe = NOBODY_AT.to_string();
    for (nobody, expected) in [(&own, vec!["intercepted"]), (&silent, vec![])] {
        let dns = dns(&[(HELPER, &helper), (SUFFIX, &suffix), (OWN, &own), (&probe, nobody)]);
        assert_eq!(codes(&looked(&dns).await), [""; 0], "nothing is sent without being told to");
        let dns = dns.with_probe(NOBODY_AT);
        dns.probe();
        // The look is done before the silence of the probe is, so that only an answer is waited for.
        while expected.len() > usize::from(dns.heard_from_nobody().is_some()) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(codes(&looked(&dns).await), expected);
    }
}

/// The program itself, in a network of its own without any way out. Where the system offers none, this says so.
#[tokio::test]
async fn the_program_without_any_network_says_so() {
    let alone = |program: &str| {
        let mut command = Command::new("/usr/bin/unshare");
        command.args(["--map-root-user", "--net", program]).env_clear().env("MXPILOT_LANG", "en");
        command.stdin(Stdio::null());
        command
    };
    if !alone("/bin/true").output().await.is_ok_and(|ran| ran.status.success()) {
        let words =
            "\n*** SKIPPED: no network of one's own to be had; being offline was not tried for real ***\n";
        std::io::stderr().write_all(words.as_bytes()).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for more in [&[][..], &["--resolver", "192.0.2.53"], &["--authority", "192.0.2.11", "--zone", DOMAIN]] {
        let mut command = alone(env!("CARGO_BIN_EXE_mxpilot"));
        command.args(["check", DOMAIN, "--json", "--data-dir"]).arg(folder.path()).args(more);
        let ran = command.output().await.unwrap();
        assert_eq!(ran.status.code(), Some(3), "{more:?}: {ran:?}");
        let report: Value = serde_json::from_slice(&ran.stdout).unwrap();
        check(&report);
        let said: Vec<&Value> =
            report["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
        assert_eq!(said, ["offline"], "{more:?}: {report}");
    }
}

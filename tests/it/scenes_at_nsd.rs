//! The broken zones once more, served by NSD: what is said of them does not hang on servers of our own.

use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;

use mxpilot::check::{Places, look};
use mxpilot::domain::catalog::Catalog;
use mxpilot::domain::name::Name;
use mxpilot::domain::observation::{Outcome, Question, Vantage};
use mxpilot::domain::record::RecordType;
use mxpilot::shell::clock::Clock;
use mxpilot::shell::dns::{Dns, Helpers, Route};

use super::scenes::{Bench, codes, scenes};
use super::servers::{installed, nsd_with_zones};

const HEAD: &str =
    "@ SOA ns1.host.example. hostmaster.host.example. 1 3600 600 86400 8\n@ NS ns1.host.example.\n";

/// The zones around the domain, from the rehearsal's own internet; beside them nothing exists.
fn internet() -> Vec<(String, String)> {
    let base: toml::Table = include_str!("../../assets/demo/base/internet.toml").parse().unwrap();
    let zone = |name: &str, records: &str| {
        let text = format!("$ORIGIN {}.\n$TTL 15\n{HEAD}{records}", name.trim_end_matches('.'));
        (name.to_owned(), text.replace("$ORIGIN .\n.", "$ORIGIN .\n"))
    };
    let around = base["zone"].as_array().unwrap().iter().map(|table| {
        let field = |key: &str| table[key].as_str().unwrap();
        (field("name"), field("records"))
    });
    let mut zones: Vec<(String, String)> =
        around.filter(|(name, _)| *name != "test").map(|(name, records)| zone(name, records)).collect();
    zones.push(zone(".", ""));
    zones
}

#[tokio::test]
async fn nsd_shows_the_same_and_refuses_what_is_called_lenient() {
    let Some(program) = installed("nsd") else { return };
    let scenes = scenes();
    let domain = |index: usize| format!("scene{index}.test");
    let mut zones = internet();
    for (index, scene) in scenes.iter().enumerate() {
        let records = scene.records.replace("first-site.test", &domain(index));
        let alias = if records.contains("www") || records.contains("@ CNAME") { "" } else { "www CNAME @\n" };
        let text = format!("$ORIGIN {}.\n$TTL 10\n{HEAD}{alias}{records}", domain(index));
        zones.push((domain(index), text));
    }
    let nsd = nsd_with_zones(&program, 6, &zones);
    let address: SocketAddr = nsd.address;
    let catalog = Catalog::shipped().unwrap();
    let clock = Clock::start();
    let mut wrong = Vec::new();
    for (index, scene) in scenes.iter().enumerate() {
        let route = Route::Closed(HashMap::from([(address, address)]));
        let dns = Dns::new(clock, route, Helpers { resolvers: Vec::new() });
        let name: Name = domain(index).parse().unwrap();
        let vantage = Vantage::Authoritative { server: Name::root(), address };
        let loaded = dns.ask(vantage, Question::new(name.clone(), RecordType::Soa)).await.outcome;
        if (loaded == Outcome::Records) != (scene.bench == Bench::Zone) {
            wrong.push(format!("{}: {loaded:?} on the bench {:?}", scene.what, scene.bench));
            continue;
        }
        if scene.bench == Bench::LenientZone {
            continue;
        }
        let places = Places {
            authorities: vec![address],
            resolvers: vec![("nsd".to_owned(), address)],
            zone: Some(name.clone()),
        };
        let look = look(&dns, &clock, &catalog, &places, scene.plan(&name, &catalog)).await;
        // A server that was given says nothing about the delegation.
        let expected: BTreeSet<&str> =
            scene.codes.iter().copied().filter(|code| *code != "delegation-mismatch").collect();
        let found = codes(&look);
        if found != expected {
            wrong.push(format!("{}: {found:?} instead of {expected:?}", scene.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

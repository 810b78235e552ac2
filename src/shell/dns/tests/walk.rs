use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use super::responder::{Responder, Script, at_once};
use super::zones::Zones;
use crate::domain::delegation::{Delegation, DelegationOutcome, DelegationSource};
use crate::domain::observation::{Outcome, Vantage};
use crate::shell::clock::Clock;
use crate::shell::dns::{Dns, Helpers, Route};

const RESOLVER: &str = "198.51.100.53";

/// Servers at simulated addresses.
struct World {
    servers: Vec<(&'static str, Responder)>,
}

impl World {
    fn new() -> Self {
        Self { servers: Vec::new() }
    }

    async fn with(mut self, ip: &'static str, zones: Zones) -> Self {
        self.servers.push((ip, Responder::start(move |asked| at_once(zones.answer(asked))).await));
        self
    }

    async fn silent(mut self, ip: &'static str) -> Self {
        self.servers.push((ip, Responder::start(|_| Script::new()).await));
        self
    }

    fn dns(&self) -> Dns {
        let at = |ip: &str| SocketAddr::new(ip.parse().unwrap(), 53);
        let map: HashMap<_, _> =
            self.servers.iter().map(|(ip, responder)| (at(ip), responder.address)).collect();
        Dns::new(Clock::start(), Route::Closed(map), Helpers { resolvers: vec![at(RESOLVER)] })
    }

    async fn walk(&self, domain: &str, zone: &str) -> DelegationOutcome {
        self.dns().walk(&domain.parse().unwrap(), &zone.parse().unwrap()).await
    }

    fn heard(&self, ip: &str) -> Vec<String> {
        let (_, responder) = self.servers.iter().find(|(other, _)| *other == ip).unwrap();
        responder.heard().into_iter().map(|(name, number, _)| format!("{name} {number}")).collect()
    }
}

fn resolver() -> Zones {
    Zones::resolver(
        "test NS ns.registry.test
         ns.registry.test A 192.0.2.1
         ns1.host.test A 192.0.2.11
         ns2.host.test A 192.0.2.12
         ns2.host.test AAAA 2001:db8::12",
    )
}

const SUFFIX: &str = "test SOA ns.registry.test
    test NS ns.registry.test
    first-site.test NS ns1.host.test
    first-site.test NS ns2.host.test";

fn delegated(outcome: DelegationOutcome) -> Delegation {
    match outcome {
        DelegationOutcome::Delegated(delegation) => delegation,
        other => panic!("{other:?}"),
    }
}

fn shown(delegation: &Delegation) -> Vec<String> {
    delegation.vantages().iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn the_suffix_servers_say_who_serves_the_domain_and_no_resolver_hears_its_name() {
    let world = World::new()
        .with(RESOLVER, resolver())
        .await
        .with("192.0.2.1", Zones::authoritative(SUFFIX))
        .await
        .silent("192.0.2.11")
        .await
        .silent("192.0.2.12")
        .await;
    let found = delegated(world.walk("first-site.test", "first-site.test").await);
    assert_eq!((found.zone.to_string(), found.parent.to_string()), ("first-site.test".into(), "test".into()));
    assert_eq!(found.source, DelegationSource::Parent);
    // The IPv6 address has no route here.
    assert_eq!(shown(&found), ["ns1.host.test@192.0.2.11", "ns2.host.test@192.0.2.12"]);
    assert!(world.heard(RESOLVER).iter().all(|question| !question.contains("first-site")));
    assert!(world.heard("192.0.2.11").is_empty());
}

/// A name without any address for now is another matter than one that does not exist.
#[tokio::test]
async fn servers_whose_names_do_not_exist_are_marked() {
    let helpers = Zones::resolver(
        "test SOA ns.registry.test
         test NS ns.registry.test
         ns.registry.test A 192.0.2.1
         ns1.host.test TXT x",
    );
    let world =
        World::new().with(RESOLVER, helpers).await.with("192.0.2.1", Zones::authoritative(SUFFIX)).await;
    let found = delegated(world.walk("first-site.test", "first-site.test").await);
    let marked: Vec<(String, bool)> =
        found.servers.iter().map(|server| (server.name.to_string(), server.does_not_exist)).collect();
    assert_eq!(marked, [("ns1.host.test".to_owned(), false), ("ns2.host.test".to_owned(), true)]);
    assert!(found.vantages().is_empty());
}

#[tokio::test]
async fn glue_is_enough_for_servers_inside_the_domain() {
    let suffix = "test SOA ns.registry.test
        first-site.test NS ns1.first-site.test
        first-site.test NS ns2.first-site.test
        ns1.first-site.test A 192.0.2.21
        ns1.first-site.test A 192.0.2.22
        ns1.first-site.test A 192.0.2.23";
    let world = World::new()
        .with(RESOLVER, resolver())
        .await
        .with("192.0.2.1", Zones::authoritative(suffix))
        .await
        .silent("192.0.2.21")
        .await
        .silent("192.0.2.22")
        .await
        .silent("192.0.2.23")
        .await;
    let found = delegated(world.walk("first-site.test", "first-site.test").await);
    assert_eq!(shown(&found), ["ns1.first-site.test@192.0.2.21", "ns1.first-site.test@192.0.2.22"]);
    assert_eq!(found.servers[1].name.to_string(), "ns2.first-site.test");
    assert!(found.servers[1].addresses.is_empty());
    assert!(world.heard(RESOLVER).iter().all(|question| !question.contains("first-site")));
}

#[tokio::test]
async fn a_dead_suffix_server_delays_nothing() {
    let helpers = Zones::resolver(
        "test NS a.registry.test
         test NS b.registry.test
         a.registry.test A 192.0.2.9
         b.registry.test A 192.0.2.1
         ns1.host.test A 192.0.2.11
         ns2.host.test A 192.0.2.12",
    );
    let world = World::new()
        .with(RESOLVER, helpers)
        .await
        .silent("192.0.2.9")
        .await
        .with("192.0.2.1", Zones::authoritative(SUFFIX))
        .await
        .silent("192.0.2.11")
        .await
        .silent("192.0.2.12")
        .await;
    let begun = Clock::start();
    let found = delegated(world.walk("first-site.test", "first-site.test").await);
    assert_eq!((found.source, found.servers.len()), (DelegationSource::Parent, 2));
    assert!(begun.now().mono.0 < Duration::from_millis(1900), "{:?}", begun.now());
}

#[tokio::test]
async fn a_name_that_the_suffix_does_not_know_is_not_delegated() {
    let world =
        World::new().with(RESOLVER, resolver()).await.with("192.0.2.1", Zones::authoritative(SUFFIX)).await;
    let outcome = world.walk("frist-site.test", "frist-site.test").await;
    let by = Vantage::Authoritative {
        server: "ns.registry.test".parse().unwrap(),
        address: "192.0.2.1:53".parse().unwrap(),
    };
    let parent = "test".parse().unwrap();
    assert_eq!(outcome, DelegationOutcome::NotDelegated { parent, by: vec![by] });
}

#[tokio::test]
async fn a_server_that_holds_parent_and_child_tells_in_its_answer() {
    let both = "test SOA ns.registry.test
        test NS ns.registry.test
        first-site.test SOA ns.registry.test
        first-site.test NS ns.registry.test
        first-site.test NS ns9.first-site.test
        ns9.first-site.test A 192.0.2.9";
    let world = World::new()
        .with(RESOLVER, resolver())
        .await
        .with("192.0.2.1", Zones::authoritative(both))
        .await
        .silent("192.0.2.9")
        .await;
    let found = delegated(world.walk("first-site.test", "first-site.test").await);
    assert_eq!(shown(&found), ["ns.registry.test@192.0.2.1", "ns9.first-site.test@192.0.2.9"]);
}

#[tokio::test]
async fn a_cut_below_the_domain_is_followed_from_its_own_servers() {
    let own = "first-site.test SOA ns1.host.test
        first-site.test NS ns1.host.test
        shop.first-site.test NS ns.shop.first-site.test
        shop.first-site.test NS ns8.first-site.test
        ns.shop.first-site.test A 192.0.2.31
        ns8.first-site.test A 192.0.2.38";
    let world = World::new()
        .with(RESOLVER, resolver())
        .await
        .with("192.0.2.1", Zones::authoritative(SUFFIX))
        .await
        .with("192.0.2.11", Zones::authoritative(own))
        .await
        .silent("192.0.2.12")
        .await
        .with("192.0.2.31", Zones::authoritative("shop.first-site.test SOA ns.shop.first-site.test"))
        .await
        .silent("192.0.2.38")
        .await;
    let found = delegated(world.walk("mail.shop.first-site.test", "first-site.test").await);
    assert_eq!(found.zone.to_string(), "shop.first-site.test");
    assert_eq!(found.parent.to_string(), "first-site.test");
    assert_eq!(shown(&found), ["ns.shop.first-site.test@192.0.2.31", "ns8.first-site.test@192.0.2.38"]);
    assert!(world.heard(RESOLVER).iter().all(|question| !question.contains("first-site")));
}

#[tokio::test]
async fn a_subdomain_without_a_cut_stays_in_the_zone() {
    let own = "first-site.test SOA ns1.host.test\nfirst-site.test NS ns1.host.test";
    let world = World::new()
        .with(RESOLVER, resolver())
        .await
        .with("192.0.2.1", Zones::authoritative(SUFFIX))
        .await
        .with("192.0.2.11", Zones::authoritative(own))
        .await
        .with("192.0.2.12", Zones::authoritative(own))
        .await;
    let found = delegated(world.walk("shop.first-site.test", "first-site.test").await);
    assert_eq!((found.zone.to_string(), found.servers.len()), ("first-site.test".into(), 2));
}

#[tokio::test]
async fn a_zone_beside_its_parent_on_one_server_is_found_by_its_soa() {
    let own = "first-site.test SOA ns1.host.test
        first-site.test NS ns1.host.test
        shop.first-site.test SOA ns1.host.test
        shop.first-site.test NS ns1.host.test
        mail.shop.first-site.test TXT x";
    let world = World::new()
        .with(RESOLVER, resolver())
        .await
        .with("192.0.2.1", Zones::authoritative(SUFFIX))
        .await
        .with("192.0.2.11", Zones::authoritative(own))
        .await
        .with("192.0.2.12", Zones::authoritative(own))
        .await;
    let found = delegated(world.walk("mail.shop.first-site.test", "first-site.test").await);
    assert_eq!(found.zone.to_string(), "shop.first-site.test");
    assert_eq!(shown(&found), ["ns1.host.test@192.0.2.11"]);
}

#[tokio::test]
async fn a_suffix_that_is_no_zone_is_looked_for_above() {
    // `org.test` is a public suffix inside the zone `test`, or a zone that the servers of `test` refer to.
    let helpers = Zones::resolver(
        "test SOA ns.registry.test
         test NS ns.registry.test
         ns.registry.test A 192.0.2.1
         ns1.host.test A 192.0.2.11",
    );
    let suffix = "test SOA ns.registry.test\nclub.org.test NS ns1.host.test";
    let world = World::new()
        .with(RESOLVER, helpers)
        .await
        .with("192.0.2.1", Zones::authoritative(suffix))
        .await
        .silent("192.0.2.11")
        .await;
    let found = delegated(world.walk("club.org.test", "club.org.test").await);
    assert_eq!(
        (found.parent.to_string(), shown(&found)),
        ("test".into(), vec!["ns1.host.test@192.0.2.11".into()])
    );
}

#[tokio::test]
async fn without_any_suffix_server_a_resolver_is_believed_and_named() {
    let helpers = Zones::resolver(
        "test NS ns.registry.test
         ns.registry.test A 192.0.2.1
         first-site.test NS ns1.host.test
         ns1.host.test A 192.0.2.11",
    );
    // Nothing at 192.0.2.1: unreachable.
    let world = World::new().with(RESOLVER, helpers).await.silent("192.0.2.11").await;
    let found = delegated(world.walk("first-site.test", "first-site.test").await);
    assert_eq!(found.source, DelegationSource::FromResolver);
    assert_eq!(shown(&found), ["ns1.host.test@192.0.2.11"]);
}

#[tokio::test]
async fn nobody_to_ask_is_not_the_same_as_not_delegated() {
    let world = World::new();
    let DelegationOutcome::CouldNotAsk { parent, tried, .. } =
        world.walk("first-site.test", "first-site.test").await
    else {
        panic!("somebody answered");
    };
    assert_eq!(parent.to_string(), "test");
    assert!(!tried.is_empty() && tried.iter().all(|(_, outcome)| *outcome == Outcome::Unreachable));
}

/// One resolver's "no such name", be it about the suffix itself, is no word of the registry's.
#[tokio::test]
async fn a_resolver_that_denies_everything_does_not_undo_a_registration() {
    let knows_suffix = "test NS ns.registry.test\n ns.registry.test A 192.0.2.1\n test SOA ns.registry.test";
    for helpers in [". SOA a.root.test", knows_suffix] {
        // Nothing at 192.0.2.1: unreachable.
        let world = World::new().with(RESOLVER, Zones::resolver(helpers)).await;
        let outcome = world.walk("first-site.test", "first-site.test").await;
        let DelegationOutcome::CouldNotAsk { tried, .. } = outcome else { panic!("{helpers}: {outcome:?}") };
        let by_resolver = |(vantage, _): &&(Vantage, Outcome)| !vantage.is_authoritative();
        let outcomes: Vec<Outcome> = tried.iter().filter(by_resolver).map(|(_, outcome)| *outcome).collect();
        assert_eq!(outcomes.last(), Some(&Outcome::NoSuchName), "{helpers}: {tried:?}");
    }
}

#[tokio::test]
async fn a_lame_suffix_server_that_refers_upwards_does_not_count() {
    let helpers = Zones::resolver(
        "test NS a.registry.test
         test NS b.registry.test
         a.registry.test A 192.0.2.9
         b.registry.test A 192.0.2.1
         ns1.host.test A 192.0.2.11
         ns2.host.test A 192.0.2.12",
    );
    let lame = ". SOA a.root.test\ntest NS a.root.test";
    let world = World::new()
        .with(RESOLVER, helpers)
        .await
        .with("192.0.2.9", Zones::authoritative(lame))
        .await
        .with("192.0.2.1", Zones::authoritative(SUFFIX))
        .await
        .silent("192.0.2.11")
        .await
        .silent("192.0.2.12")
        .await;
    assert_eq!(delegated(world.walk("first-site.test", "first-site.test").await).servers.len(), 2);
}

#[tokio::test]
async fn addresses_of_a_host_come_from_any_resolver_that_answers() {
    let world = World::new().with(RESOLVER, resolver()).await;
    let dns = world.dns();
    let found = dns.addresses_of(&"ns2.host.test".parse().unwrap()).await.unwrap();
    assert_eq!(found, ["192.0.2.12".parse::<std::net::IpAddr>().unwrap(), "2001:db8::12".parse().unwrap()]);
    assert_eq!(dns.addresses_of(&"nobody.test".parse().unwrap()).await, Ok(Vec::new()));
    assert_eq!(
        World::new().dns().addresses_of(&"ns2.host.test".parse().unwrap()).await,
        Err(Outcome::Unreachable)
    );
}

#[tokio::test]
async fn one_stale_suffix_server_does_not_undo_a_delegation() {
    let helpers = Zones::resolver(
        "test NS a.registry.test
         test NS b.registry.test
         a.registry.test A 192.0.2.9
         b.registry.test A 192.0.2.1
         ns1.host.test A 192.0.2.11
         ns2.host.test A 192.0.2.12",
    );
    let stale = Zones::authoritative("test SOA ns.registry.test");
    let fresh = Zones::authoritative(SUFFIX);
    let mut world = World::new()
        .with(RESOLVER, helpers)
        .await
        .with("192.0.2.9", stale)
        .await
        .silent("192.0.2.11")
        .await
        .silent("192.0.2.12")
        .await;
    // The one that knows better answers later.
    let late = Responder::start(move |asked| vec![(Duration::from_millis(50), fresh.answer(asked))]).await;
    world.servers.push(("192.0.2.1", late));
    assert_eq!(delegated(world.walk("first-site.test", "first-site.test").await).servers.len(), 2);
}

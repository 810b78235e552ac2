//! The shipped files, and broken ones.

use std::net::SocketAddr;

use rstest::rstest;

use crate::demo::scenario::Scenario;
use crate::demo::shipped::{scenario, scenarios};
use crate::domain::record::RecordData;

#[test]
fn all_shipped_scenarios_load_and_their_consoles_show_what_they_ask_for() {
    let all = scenarios().unwrap();
    let names: Vec<&str> = all.iter().map(|scenario| scenario.name.as_str()).collect();
    assert_eq!(names.first(), Some(&"first-time"), "the default");
    for name in [
        "moving-house",
        "typo",
        "wrong-host",
        "leftover-mx",
        "two-spf",
        "slow",
        "broken-server",
        "no-delegation",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    for one in &all {
        assert_eq!(scenario(&one.name).unwrap().unwrap(), *one);
        assert!(one.ownership.text.contains(&one.ownership.value), "{}", one.name);
        assert!(one.domain.is_below(&"test".parse().unwrap()), "{}", one.name);
        assert!((5..=15).contains(&one.publish_ttl), "{}", one.name);
        assert_ne!(one.title.in_language("zh-CN"), one.title.in_language("en"));
        assert_eq!(one.title.in_language("fr"), one.title.in_language("en"));
        assert_eq!(one.resolvers.len(), 8);
        for server in &one.servers {
            let SocketAddr::V4(address) = server.address else { panic!("{}: {}", one.name, server.address) };
            assert!(address.ip().is_documentation(), "{}: {address}", one.name);
        }
        for zone in &one.zones {
            for record in &zone.records {
                assert!(record.ttl <= 15, "{}: {}", one.name, record.name);
                if let RecordData::A(address) = record.data {
                    assert!(address.is_documentation(), "{}: {address}", one.name);
                }
            }
        }
    }
}

#[rstest]
#[case("publish_ttl = 10", "publish_ttl = \"10\"", "publish_ttl")]
#[case("publish_ttl = 10", "publish_ttl = 10\nsurprise = 1", "surprise")]
#[case("base = \"internet\"", "base = \"moon\"", "base")]
#[case("schema = 1", "schema = 2", "schema")]
#[case("www            CNAME @", "www            CNAM @", "www")]
#[case("www            CNAME @", "www            TXT unquoted", "www")]
#[case("zones = [\"first-site.test\"]", "zones = [\"other.test\"]", "zones")]
#[case("shows_after_ms = 2000", "behaviour = \"sleepy\"", "behaviour")]
#[case("shows_after_ms = 2000", "behaviour = { lies = '@ X' }", "behaviour")]
#[case("shows_after_ms = 2000", "behaviour = { lies = '''\n@ TXT \"a\"\nbad X\n''' }", "bad")]
#[case("kind = \"swap-char\"", "kind = \"sneeze\"", "kind")]
#[case("kind = \"swap-char\"", "kind = \"quotes", "kind")]
#[case("type = \"TXT\"", "type = \"MX\"", "type")]
#[case("en = \"One wrong character: l and 1\"", "", "[title]")]
#[case("domain = \"first-site.test\"", "domain = \"first-site.example\"", "domain")]
#[case("domain = \"first-site.test\"", "domain = \"first..test\"", "domain")]
fn a_broken_file_is_named_with_its_line(#[case] from: &str, #[case] to: &str, #[case] at: &str) {
    let text = include_str!("../../../assets/demo/typo.toml");
    assert!(text.contains(from), "the file has changed: {from}");
    let text = text.replacen(from, to, 1);
    let line = text.lines().position(|line| line.starts_with(at)).unwrap() + 1;
    let error = Scenario::parse(&text, "broken.toml").unwrap_err().to_string();
    assert!(error.starts_with(&format!("broken.toml:{line}: ")), "{line}, {error}");
}

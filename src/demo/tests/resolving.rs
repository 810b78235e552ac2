//! Caching resolvers.

use rstest::rstest;

use super::{ALIDNS, FIRST, SECOND, TOKEN, ask, changed, ownership, seconds, shown, world};
use crate::demo::reply::ResponseCode;
use crate::demo::scenario::Scenario;
use crate::demo::world::World;
use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::plan::Row;
use crate::domain::record::{RecordData, RecordType};

#[test]
fn a_publishing_shows_at_one_server_after_the_other_and_then_in_the_resolvers() {
    let mut world = world("first-time");
    let token = vec![format!("10 \"{TOKEN}\"")];
    // The resolver is asked too early and remembers "nothing" for min(SOA TTL, minimum) = 8 s.
    let early = ask(&mut world, ALIDNS, "first-site.test", RecordType::Txt, 9);
    assert_eq!((early.answers.len(), early.authority[0].ttl), (0, 8));
    let published = world.publish(&[ownership()], seconds(10));
    assert_eq!((published.serial, published.changed), (2_026_112_302, true));
    for (at, first, second) in [(10, 0, 0), (11, 0, 0), (12, 1, 0), (14, 1, 0), (15, 1, 1)] {
        assert_eq!(
            ask(&mut world, FIRST, "first-site.test", RecordType::Txt, at).answers.len(),
            first,
            "{at}"
        );
        assert_eq!(
            ask(&mut world, SECOND, "first-site.test", RecordType::Txt, at).answers.len(),
            second,
            "{at}"
        );
        let serial = match ask(&mut world, FIRST, "first-site.test", RecordType::Soa, at).answers[0].data {
            RecordData::Soa { serial, .. } => serial,
            ref other => panic!("{other}"),
        };
        assert_eq!(serial, 2_026_112_301 + u32::try_from(first).unwrap(), "{at}");
    }
    let cached = ask(&mut world, ALIDNS, "first-site.test", RecordType::Txt, 16);
    assert_eq!((cached.answers.len(), cached.authority[0].ttl), (0, 1));
    let fresh = ask(&mut world, ALIDNS, "first-site.test", RecordType::Txt, 17);
    assert_eq!(shown(&fresh), token);
    assert!(fresh.recursion_available && !fresh.authoritative);
    // And then counts the TTL down until it asks again.
    for (at, ttl) in [(18, 9), (26, 1), (27, 10), (36, 1)] {
        let aged = ask(&mut world, ALIDNS, "first-site.test", RecordType::Txt, at);
        assert_eq!(aged.answers[0].ttl, ttl, "{at}");
    }
}

#[test]
fn resolvers_know_the_mail_companies_and_nothing_else() {
    let mut world = world("first-time");
    for (name, record_type, code, answers) in [
        ("test", RecordType::Ns, ResponseCode::NoError, 2),
        ("a.nic.test", RecordType::A, ResponseCode::NoError, 1),
        ("f1g1ns1.dnspod.net", RecordType::A, ResponseCode::NoError, 1),
        ("f1g1ns1.dnspod.net", RecordType::Aaaa, ResponseCode::NoError, 0),
        ("mx1.qq.com", RecordType::A, ResponseCode::NoError, 1),
        ("spf.mail.qq.com", RecordType::Txt, ResponseCode::NoError, 1),
        ("www.first-site.test", RecordType::A, ResponseCode::NoError, 2),
        ("no-such.qq.com", RecordType::A, ResponseCode::NoSuchName, 0),
        ("example.com", RecordType::A, ResponseCode::NoSuchName, 0),
    ] {
        let reply = ask(&mut world, "203.0.113.53:53", name, record_type, 0);
        assert_eq!((reply.code, reply.answers.len()), (code, answers), "{name} {record_type}");
        assert!(reply.recursion_available && !reply.authoritative, "{name} {record_type}");
    }
}

#[test]
fn no_such_name_is_remembered_for_every_type() {
    let mut world = world("first-time");
    let name = "sub.first-site.test";
    ask(&mut world, ALIDNS, name, RecordType::A, 0);
    let added = Row { name: name.parse::<Name>().unwrap(), ..ownership() };
    world.publish(&[added], seconds(1));
    assert_eq!(ask(&mut world, ALIDNS, name, RecordType::Txt, 7).code, ResponseCode::NoSuchName);
    assert_eq!(ask(&mut world, ALIDNS, name, RecordType::Txt, 8).answers.len(), 1);
}

#[test]
fn the_spf_of_qq_com_costs_what_facts_say() {
    let mut world = world("first-time");
    let mut open = vec!["qq.com".to_owned()];
    let mut lookups = 1;
    while let Some(name) = open.pop() {
        let reply = ask(&mut world, ALIDNS, &name, RecordType::Txt, 0);
        let RecordData::Txt(txt) = &reply.answers[0].data else { panic!("no text at {name}") };
        let text = txt.text().unwrap();
        open.extend(text.split(' ').filter_map(|term| term.strip_prefix("include:")).map(str::to_owned));
        lookups += text.matches("include:").count();
    }
    assert_eq!(lookups, 9);
}

#[test]
fn a_resolver_follows_aliases_into_other_zones() {
    let alias = "www            CNAME @\nmail 10 CNAME mail.qq.com.\nlost 10 CNAME no-such.qq.com.";
    let mut world = changed("www            CNAME @", alias, "");
    let found = ask(&mut world, ALIDNS, "mail.first-site.test", RecordType::A, 0);
    assert_eq!(shown(&found), ["10 mail.qq.com.", "15 198.51.100.20"]);
    // Each record ages by its own TTL.
    let aged = ask(&mut world, ALIDNS, "mail.first-site.test", RecordType::A, 11);
    assert_eq!(shown(&aged), ["10 mail.qq.com.", "4 198.51.100.20"]);
    let lost = ask(&mut world, ALIDNS, "lost.first-site.test", RecordType::A, 0);
    assert_eq!((lost.code, lost.answers.len(), lost.authority.len()), (ResponseCode::NoSuchName, 1, 1));
    let alias = ask(&mut world, ALIDNS, "mail.first-site.test", RecordType::Cname, 0);
    assert_eq!(alias.answers.len(), 1);
}

#[test]
fn a_resolver_that_finds_no_server_fails_and_asks_again() {
    let more = "
[[event]]
on = 'seconds'
after_ms = 5000
server = '192.0.2.12'
behaviour = 'normal'
";
    let both = "shows_after_ms = 2000\nbehaviour = 'refuses'";
    let text = include_str!("../../../assets/demo/slow.toml")
        .replace("shows_after_ms = 2000", both)
        .replace("{ slow = 900 }", "'lame'");
    let mut world = World::new(&Scenario::parse(&format!("{text}{more}"), "changed.toml").unwrap());
    let failed = ask(&mut world, ALIDNS, "first-site.test", RecordType::A, 0);
    assert_eq!(failed.code, ResponseCode::ServerFailure);
    let found = ask(&mut world, ALIDNS, "first-site.test", RecordType::A, 5);
    assert_eq!((found.code, found.answers.len()), (ResponseCode::NoError, 1));
}

#[rstest]
#[case("'dead'", None)]
#[case("'refuses'", Some((ResponseCode::Refused, 0)))]
#[case("{ lies = '@ 5 A 203.0.113.99' }", Some((ResponseCode::NoError, 99)))]
#[case("{ slow = 300 }", Some((ResponseCode::NoError, 80)))]
fn resolvers_misbehave_too(#[case] behaviour: &str, #[case] expected: Option<(ResponseCode, u8)>) {
    let more = format!(
        "\n[[resolver]]\nid = 'alidns'\noperator = 'AliDNS'\naddress = '223.5.5.5'\nbehaviour = {behaviour}\n"
    );
    let mut world = changed("{ slow = 900 }", "'normal'", &more);
    let question = Question::new("first-site.test".parse().unwrap(), RecordType::A);
    let handling = world.answer(ALIDNS.parse().unwrap(), &question, seconds(0));
    let found = handling.reply.map(|reply| {
        let last = reply.answers.first().map_or(0, |record| match record.data {
            RecordData::A(address) => address.octets()[3],
            ref other => panic!("{other}"),
        });
        (reply.code, last)
    });
    assert_eq!(found, expected);
    assert_eq!(handling.delay.as_millis(), if behaviour.contains("300") { 300 } else { 0 });
}

#[test]
fn the_house_to_move_from_is_in_use() {
    let mut world = world("moving-house");
    let mx = ask(&mut world, FIRST, "first-site.test", RecordType::Mx, 0);
    assert_eq!(mx.answers.len(), 3);
    for record in mx.answers {
        let RecordData::Mx { exchange, .. } = record.data else { panic!("{}", record.data) };
        let address = ask(&mut world, ALIDNS, &exchange.to_string(), RecordType::A, 0);
        assert_eq!(address.answers.len(), 1, "{exchange}");
    }
}

//! The world over time, without sockets.

use std::net::SocketAddr;
use std::time::Duration;

use rstest::rstest;

use super::reply::{Reply, ResponseCode};
use super::scenario::Scenario;
use super::shipped::{scenario, scenarios};
use super::world::{ConsoleAnswer, World};
use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::plan::{Change, Origin, RequirementId, Row};
use crate::domain::record::{RecordData, RecordType};

const SUFFIX: &str = "192.0.2.1:53";
const FIRST: &str = "192.0.2.11:53";
const SECOND: &str = "192.0.2.12:53";
const ALIDNS: &str = "223.5.5.5:53";
const TOKEN: &str = "tencent-8f3kd02mxl7";

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn world(name: &str) -> World {
    World::new(&scenario(name).unwrap().unwrap())
}

fn ask(world: &mut World, address: &str, name: &str, record_type: RecordType, at: u64) -> Reply {
    let question = Question::new(name.parse().unwrap(), record_type);
    world.answer(address.parse().unwrap(), &question, seconds(at)).reply.unwrap()
}

/// The answers of one type, one a line, sorted.
fn shown(reply: &Reply) -> Vec<String> {
    let mut lines: Vec<String> =
        reply.answers.iter().map(|record| format!("{} {}", record.ttl, record.data)).collect();
    lines.sort();
    lines
}

fn row(requirement: RequirementId, change: Change, record_type: RecordType, value: &str) -> Row {
    Row {
        requirement,
        change,
        name: "first-site.test".parse().unwrap(),
        record_type,
        priority: (record_type == RecordType::Mx).then_some(5),
        value: value.to_owned(),
        ttl: 600,
        origin: Origin::Pack,
    }
}

fn ownership() -> Row {
    row(RequirementId::ownership(), Change::Add, RecordType::Txt, TOKEN)
}

#[test]
fn all_shipped_scenarios_load_and_their_consoles_show_what_they_ask_for() {
    let all = scenarios().unwrap();
    let names: Vec<&str> = all.iter().map(|scenario| scenario.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "first-time",
            "moving-house",
            "typo",
            "wrong-host",
            "leftover-mx",
            "two-spf",
            "slow",
            "broken-server",
            "no-delegation"
        ]
    );
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
    let text = include_str!("../../assets/demo/typo.toml");
    assert!(text.contains(from), "the file has changed: {from}");
    let text = text.replacen(from, to, 1);
    let line = text.lines().position(|line| line.starts_with(at)).unwrap() + 1;
    let error = Scenario::parse(&text, "broken.toml").unwrap_err().to_string();
    assert!(error.starts_with(&format!("broken.toml:{line}: ")), "{line}, {error}");
}

#[test]
fn the_suffix_refers_and_the_servers_answer() {
    let mut world = world("first-time");
    let referral = ask(&mut world, SUFFIX, "first-site.test", RecordType::Ns, 0);
    assert_eq!(
        (referral.code, referral.authoritative, referral.answers.len(), referral.authority.len()),
        (ResponseCode::NoError, false, 0, 2)
    );
    let unknown = ask(&mut world, SUFFIX, "no-such.test", RecordType::Ns, 0);
    assert_eq!((unknown.code, unknown.authoritative), (ResponseCode::NoSuchName, true));
    let own = ask(&mut world, FIRST, "first-site.test", RecordType::Ns, 0);
    assert_eq!((own.authoritative, own.answers.len()), (true, 2));
    let none = ask(&mut world, FIRST, "first-site.test", RecordType::Mx, 0);
    assert_eq!((none.code, none.authoritative, none.answers.len()), (ResponseCode::NoError, true, 0));
    assert!(matches!(none.authority[0].data, RecordData::Soa { minimum: 8, .. }));
    let foreign = ask(&mut world, FIRST, "qq.com", RecordType::Mx, 0);
    assert_eq!((foreign.code, foreign.authoritative), (ResponseCode::Refused, false));
}

#[test]
fn nobody_listens_at_an_address_outside_the_scenario() {
    let question = Question::new("first-site.test".parse().unwrap(), RecordType::Mx);
    let handling = world("first-time").answer("192.0.2.99:53".parse().unwrap(), &question, seconds(0));
    assert_eq!(handling.reply, None);
}

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
fn the_console_is_satisfied_when_every_server_shows_the_record() {
    let mut world = world("first-time");
    assert!(world.console_text().contains(TOKEN));
    assert_eq!(world.console_verify(seconds(0)), ConsoleAnswer::NotYet);
    world.publish(&[ownership()], seconds(10));
    assert_eq!(world.console_verify(seconds(13)), ConsoleAnswer::NotYet);
    assert_eq!(world.console_verify(seconds(15)), ConsoleAnswer::Verified);
}

#[rstest]
#[case("typo", "first-site.test", "tencent-8f3kd02mx17")]
#[case("wrong-host", "first-site.test.first-site.test", TOKEN)]
fn the_first_publishing_goes_wrong_and_the_second_is_right(
    #[case] scenario: &str,
    #[case] name: &str,
    #[case] value: &str,
) {
    let mut world = world(scenario);
    world.publish(&[ownership()], seconds(0));
    assert_eq!(shown(&ask(&mut world, SECOND, name, RecordType::Txt, 5)), [format!("10 \"{value}\"")]);
    assert_eq!(world.console_verify(seconds(5)), ConsoleAnswer::NotYet);
    world.publish(&[ownership()], seconds(6));
    let right = ask(&mut world, SECOND, "first-site.test", RecordType::Txt, 11);
    assert_eq!(shown(&right), [format!("10 \"{TOKEN}\"")]);
    let gone = ask(&mut world, SECOND, "first-site.test.first-site.test", RecordType::Txt, 11);
    assert_eq!(gone.code, ResponseCode::NoSuchName);
    assert_eq!(world.console_verify(seconds(11)), ConsoleAnswer::Verified);
}

#[test]
fn rows_are_added_replaced_and_removed() {
    let mut world = world("two-spf");
    let spf = |change, value: &str| row(RequirementId::spf(), change, RecordType::Txt, value);
    let other = "v=spf1 ip4:198.51.100.80 -all";
    let merged = "v=spf1 ip4:198.51.100.80 include:spf.mail.qq.com -all";
    let from = Change::Replace { from: other.to_owned(), from_priority: None };
    world.publish(&[spf(from, merged)], seconds(0));
    world.publish(&[spf(Change::Remove, "v=spf1 include:qq.com ~all")], seconds(1));
    let published = world.publish(&[spf(Change::Keep, merged)], seconds(2));
    assert!(!published.changed);
    let now = ask(&mut world, SECOND, "first-site.test", RecordType::Txt, 20);
    assert_eq!(shown(&now), [format!("10 \"{merged}\"")]);
}

#[test]
fn only_the_leftover_goes() {
    let mut world = world("leftover-mx");
    let before = ask(&mut world, FIRST, "first-site.test", RecordType::Mx, 0);
    assert_eq!(shown(&before), ["10 10 mx2.qq.com.", "10 5 mx.old.cn.", "10 5 mx1.qq.com."]);
    world.publish(&[row(RequirementId::mx(), Change::Remove, RecordType::Mx, "mx.old.cn")], seconds(0));
    let after = ask(&mut world, FIRST, "first-site.test", RecordType::Mx, 2);
    assert_eq!(shown(&after), ["10 10 mx2.qq.com.", "10 5 mx1.qq.com."]);
}

#[test]
fn rows_that_do_not_belong_change_nothing() {
    let mut world = world("first-time");
    let outside = Row { name: "qq.com".parse().unwrap(), ..ownership() };
    let unreadable = row(RequirementId::mx(), Change::Add, RecordType::Mx, "a..b");
    assert!(!world.publish(&[outside, unreadable], seconds(0)).changed);
}

#[test]
fn the_delegation_comes_when_the_registry_has_checked() {
    let mut world = world("no-delegation");
    let before = ask(&mut world, SUFFIX, "first-site.test", RecordType::Ns, 39);
    assert_eq!((before.code, before.authority.len()), (ResponseCode::NoSuchName, 1));
    assert_eq!(ask(&mut world, ALIDNS, "first-site.test", RecordType::A, 39).code, ResponseCode::NoSuchName);
    assert_eq!(world.console_verify(seconds(39)), ConsoleAnswer::NotYet);
    assert_eq!(ask(&mut world, SUFFIX, "first-site.test", RecordType::Ns, 40).authority.len(), 2);
    world.publish(&[ownership()], seconds(41));
    assert_eq!(world.console_verify(seconds(50)), ConsoleAnswer::Verified);
}

#[test]
fn a_broken_server_holds_nobody_up() {
    let mut world = world("broken-server");
    let question = Question::new("first-site.test".parse().unwrap(), RecordType::Txt);
    world.publish(&[ownership()], seconds(0));
    assert_eq!(world.answer(SECOND.parse().unwrap(), &question, seconds(29)).reply, None);
    assert_eq!(world.console_verify(seconds(29)), ConsoleAnswer::Verified);
    assert_eq!(ask(&mut world, SECOND, "first-site.test", RecordType::Txt, 30).code, ResponseCode::Refused);
    for resolver in scenario("broken-server").unwrap().unwrap().resolvers {
        let handling = world.answer(resolver.address, &question, seconds(31));
        assert_eq!(handling.reply.unwrap().answers.len(), 1, "{}", resolver.id);
    }
}

#[test]
fn a_slow_server_takes_its_time() {
    let question = Question::new("first-site.test".parse().unwrap(), RecordType::Txt);
    let handling = world("slow").answer(SECOND.parse().unwrap(), &question, seconds(0));
    assert_eq!(handling.delay, Duration::from_millis(900));
    assert!(handling.reply.is_some_and(|reply| reply.authoritative));
}

#[rstest]
#[case("\"lame\"", ResponseCode::NoError, false, 0)]
#[case("\"servfail\"", ResponseCode::ServerFailure, false, 0)]
#[case("\"refuses\"", ResponseCode::Refused, false, 0)]
#[case("\"old-serial\"", ResponseCode::NoError, true, 0)]
#[case("{ lies = '@ 5 TXT \"lie\"' }", ResponseCode::NoError, true, 1)]
#[case("\"normal\"", ResponseCode::NoError, true, 2)]
fn servers_misbehave_as_the_file_says(
    #[case] behaviour: &str,
    #[case] code: ResponseCode,
    #[case] authoritative: bool,
    #[case] answers: usize,
) {
    let text = include_str!("../../assets/demo/slow.toml").replace("{ slow = 900 }", behaviour);
    let mut world = World::new(&Scenario::parse(&text, "changed.toml").unwrap());
    let extra = row(RequirementId::extra(1), Change::Add, RecordType::Txt, "second");
    let lame = behaviour.contains("lame");
    if !lame {
        world.publish(&[ownership(), extra], seconds(0));
    }
    let reply = ask(&mut world, SECOND, "first-site.test", RecordType::Txt, 9);
    assert_eq!((reply.code, reply.authoritative, reply.answers.len()), (code, authoritative, answers));
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

/// The `slow` scenario with its zone's records and the rest of the file changed.
fn changed(from: &str, to: &str, more: &str) -> World {
    let text = include_str!("../../assets/demo/slow.toml");
    assert!(text.contains(from), "the file has changed: {from}");
    let text = format!("{}{more}", text.replacen(from, to, 1));
    World::new(&Scenario::parse(&text, "changed.toml").unwrap())
}

#[test]
fn events_follow_a_publishing_and_a_press_of_verify() {
    let more = "
[[event]]
on = 'publish'
count = 2
after_ms = 3000
add = '@ TXT \"by the other admin\"'
remove = '@ A 198.51.100.80'

[[event]]
on = 'console-verify'
after_ms = 1000
server = '192.0.2.11'
behaviour = 'servfail'
";
    let mut world = changed("{ slow = 900 }", "'normal'", more);
    world.publish(&[], seconds(0));
    world.publish(&[], seconds(10));
    for (at, texts, addresses) in [(4, 0, 1), (14, 0, 1), (15, 1, 0)] {
        assert_eq!(
            ask(&mut world, FIRST, "first-site.test", RecordType::Txt, at).answers.len(),
            texts,
            "{at}"
        );
        assert_eq!(
            ask(&mut world, FIRST, "first-site.test", RecordType::A, at).answers.len(),
            addresses,
            "{at}"
        );
    }
    world.console_verify(seconds(20));
    assert_eq!(ask(&mut world, FIRST, "first-site.test", RecordType::A, 20).code, ResponseCode::NoError);
    assert_eq!(
        ask(&mut world, FIRST, "first-site.test", RecordType::A, 21).code,
        ResponseCode::ServerFailure
    );
}

#[test]
fn several_slips_happen_at_their_own_publishing() {
    let more = "
[[mistake]]
on_publish = 1
kind = 'leave-out'

[[mistake]]
on_publish = 2
requirement = 'mx'
kind = 'priority-in-value'
";
    let mut world = changed("{ slow = 900 }", "'normal'", more);
    let mx = row(RequirementId::mx(), Change::Add, RecordType::Mx, "mx1.qq.com");
    assert!(!world.publish(std::slice::from_ref(&mx), seconds(0)).changed);
    world.publish(std::slice::from_ref(&mx), seconds(1));
    let wrong = ask(&mut world, FIRST, "first-site.test", RecordType::Mx, 3);
    assert_eq!(shown(&wrong), [r"10 5 5\032mx1.qq.com."]);
    world.publish(&[mx], seconds(4));
    assert_eq!(shown(&ask(&mut world, FIRST, "first-site.test", RecordType::Mx, 6)), ["10 5 mx1.qq.com."]);
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
    let text = include_str!("../../assets/demo/slow.toml")
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

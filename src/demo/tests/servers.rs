//! What the servers and the console show, and what the site owner does.

use std::time::Duration;

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

use super::{ALIDNS, FIRST, SECOND, SUFFIX, TOKEN, ask, changed, ownership, row, seconds, shown, world};
use crate::demo::reply::ResponseCode;
use crate::demo::scenario::Scenario;
use crate::demo::shipped::scenario;
use crate::demo::world::{ConsoleAnswer, World};
use crate::domain::observation::Question;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::domain::record::{RecordData, RecordType};

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
    let text = include_str!("../../../assets/demo/slow.toml").replace("{ slow = 900 }", behaviour);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn whatever_is_typed_can_be_published_asked_and_taken_back(
        value in ".{0,40}", number in 0_u16..60, slip in 0_usize..8,
    ) {
        let kinds = ["double-host", "www-host", "swap-char", "quotes", "full-width", "priority-in-value",
            "relative-target", "leave-out"];
        let more = format!("\n[[mistake]]\non_publish = 1\nkind = '{}'\n", kinds[slip]);
        let mut world = changed("{ slow = 900 }", "'normal'", &more);
        let record_type = RecordType::from_number(number);
        let typed = row(RequirementId::extra(1), Change::Add, record_type, &value);
        world.publish(std::slice::from_ref(&typed), seconds(0));
        let before = world.zone(seconds(1)).unwrap().records.len();
        let added = world.publish(std::slice::from_ref(&typed), seconds(1));
        ask(&mut world, FIRST, "first-site.test", record_type, 4);
        ask(&mut world, ALIDNS, "first-site.test", record_type, 4);
        world.publish(&[Row { change: Change::Remove, ..typed }], seconds(5));
        let after = world.zone(seconds(6)).unwrap();
        // The slip is corrected at the second publishing, and what that added goes again at the third.
        prop_assert!(after.records.len() <= before, "{added:?}");
        let own = after.records.iter().filter(|record| record.data.record_type() == RecordType::Txt).count();
        prop_assert_eq!(own, 0);
    }
}

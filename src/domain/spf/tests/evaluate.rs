use std::net::IpAddr;

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, proptest};
use rstest::rstest;

use super::name;
use crate::domain::observation::Question;
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::domain::spf::evaluate::{DnsAnswer, DnsAnswers, Evaluation, SpfSender, evaluate};
use crate::domain::time::Wall;

/// The zone of RFC 7208 appendix A, as owner, type and data; `!` fails. What is not in it does not exist.
const ZONE: &[(&str, &str, &str)] = &[
    ("example.com", "MX", "10 mail-a.example.com"),
    ("example.com", "MX", "20 mail-b.example.com"),
    ("example.com", "A", "192.0.2.10"),
    ("example.com", "A", "192.0.2.11"),
    ("amy.example.com", "A", "192.0.2.65"),
    ("bob.example.com", "A", "192.0.2.66"),
    ("mail-a.example.com", "A", "192.0.2.129"),
    ("mail-a.example.com", "AAAA", "2001:db8::129"),
    ("mail-b.example.com", "A", "192.0.2.130"),
    ("mail-c.example.org", "A", "192.0.2.140"),
    ("example.org", "MX", "10 mail-c.example.org"),
    ("10.2.0.192.in-addr.arpa", "PTR", "example.com"),
    ("65.2.0.192.in-addr.arpa", "PTR", "amy.example.com"),
    ("129.2.0.192.in-addr.arpa", "PTR", "mail-a.example.com"),
    ("4.0.0.10.in-addr.arpa", "PTR", "bob.example.com"),
    ("77.2.0.192.in-addr.arpa", "PTR", "other.example.com"),
    ("77.2.0.192.in-addr.arpa", "PTR", "mail.first-site.com"),
    ("77.2.0.192.in-addr.arpa", "PTR", "first-site.com"),
    ("78.2.0.192.in-addr.arpa", "PTR", "other.example.com"),
    ("78.2.0.192.in-addr.arpa", "PTR", "mail.first-site.com"),
    ("other.example.com", "A", "192.0.2.77"),
    ("other.example.com", "A", "192.0.2.78"),
    ("mail.first-site.com", "A", "192.0.2.77"),
    ("mail.first-site.com", "A", "192.0.2.78"),
    ("first-site.com", "A", "192.0.2.77"),
    ("first-site.com.own.cn", "A", "127.0.0.2"),
    ("mail.first-site.com.below.cn", "A", "127.0.0.2"),
    ("slow.cn", "TXT", "!"),
    ("slow.cn", "A", "!"),
    ("pass.cn", "TXT", "v=spf1 +all"),
    ("fail.cn", "TXT", "v=spf1 -all exp=why.cn"),
    ("why.cn", "TXT", "%{i} may not send as %{s}%_(%{c}, %{r}, %{t})"),
    ("bad.cn", "TXT", "v=spf1 includ:x.cn +all"),
    ("two.cn", "TXT", "v=spf1 +all"),
    ("two.cn", "TXT", "v=spf1 -all"),
    ("loop.cn", "TXT", "v=spf1 include:loop.cn -all"),
    ("bob._spf.first-site.com", "A", "127.0.0.2"),
    ("192.0.2.65.amy.example.com.x.cn", "A", "127.0.0.2"),
    ("9.2.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.x.cn", "A", "127.0.0.2"),
];

fn answer(question: &Question, record: &str) -> DnsAnswer {
    let own = ("first-site.com", "TXT", record);
    let mut found = Vec::new();
    for (owner, record_type, data) in ZONE.iter().chain([&own]) {
        if name(owner) != question.name || record_type.parse() != Ok(question.record_type) {
            continue;
        }
        found.push(match question.record_type {
            _ if *data == "!" => return DnsAnswer::Failed,
            RecordType::A => RecordData::A(data.parse().unwrap()),
            RecordType::Aaaa => RecordData::Aaaa(data.parse().unwrap()),
            RecordType::Ptr => RecordData::Ptr(name(data)),
            RecordType::Txt => RecordData::Txt(Txt::from_text(data)),
            RecordType::Mx => {
                let (preference, exchange) = data.split_once(' ').unwrap();
                RecordData::Mx { preference: preference.parse().unwrap(), exchange: name(exchange) }
            }
            other => panic!("{other}"),
        });
    }
    if found.is_empty() { DnsAnswer::Absent } else { DnsAnswer::Found(found) }
}

fn run(sender: &SpfSender, record: &str) -> Evaluation {
    let mut answers = DnsAnswers::default();
    for _ in 0..100 {
        match evaluate(sender, &answers) {
            Ok(evaluation) => return evaluation,
            Err(questions) => {
                assert!(!questions.is_empty());
                for question in questions {
                    let given = answer(&question, record);
                    assert_eq!(answers.insert(question, given), None, "asked twice");
                }
            }
        }
    }
    panic!("no end");
}

fn sender(address: &str) -> SpfSender {
    SpfSender {
        address: address.parse().unwrap(),
        mail_from: Some("bob@first-site.com".to_owned()),
        helo: Some("mail.first-site.com".to_owned()),
        receiver: "mx.example.net".to_owned(),
        at: Wall(1_700_000_000),
    }
}

#[rstest]
// Appendix A.1, seen from first-site.com.
#[case("+all", "192.0.2.1", "pass")]
#[case("a -all", "192.0.2.10", "fail")]
#[case("a:example.com -all", "192.0.2.10", "pass")]
#[case("a:example.com -all", "192.0.2.12", "fail")]
#[case("a:example.com/24 -all", "192.0.2.200", "pass")]
#[case("a:example.com/0 -all", "203.0.113.1", "pass")]
#[case("mx:example.com -all", "192.0.2.129", "pass")]
#[case("mx:example.com -all", "2001:db8::129", "pass")]
#[case("mx:example.com//64 -all", "2001:db8::1", "pass")]
#[case("mx:example.com//64 -all", "2001:db9::1", "fail")]
#[case("mx:example.com mx:example.org -all", "192.0.2.140", "pass")]
#[case("mx/30 mx:example.org/30 -all", "192.0.2.143", "pass")]
#[case("ptr:example.com -all", "192.0.2.65", "pass")]
#[case("ptr:example.com -all", "192.0.2.140", "fail")]
#[case("ptr:example.com -all", "10.0.0.4", "fail")]
#[case("ip4:192.0.2.128/28 -all", "192.0.2.129", "pass")]
#[case("ip4:192.0.2.128/28 -all", "192.0.2.65", "fail")]
#[case("ip4:192.0.2.65 -all", "::ffff:192.0.2.65", "pass")]
#[case("ip6:2001:db8::/32 ~all", "2001:db8::1", "pass")]
#[case("ip6:::/0 ~all", "192.0.2.65", "softfail")]
#[case("ip6:2001:db8::/0 ~all", "fe80::1", "pass")]
// Macros.
#[case("exists:%{l}._spf.%{d} -all", "192.0.2.1", "pass")]
#[case("exists:%{i}.%{p}.x.cn -all", "192.0.2.65", "pass")]
#[case("exists:%{ir}.%{v}.x.cn -all", "2001:db8::129", "pass")]
#[case("exists:%{i}.%{p}.x.cn -all", "192.0.2.66", "fail")]
#[case("exists:%{p}.own.cn -all", "192.0.2.77", "pass")]
#[case("exists:%{p}.below.cn -all", "192.0.2.78", "pass")]
// Include and redirect.
#[case("include:pass.cn -all", "192.0.2.1", "pass")]
#[case("-include:pass.cn +all", "192.0.2.1", "fail")]
#[case("include:fail.cn ?all", "192.0.2.1", "neutral")]
#[case("include:none.cn +all", "192.0.2.1", "permerror")]
#[case("include:bad.cn +all", "192.0.2.1", "permerror")]
#[case("include:two.cn +all", "192.0.2.1", "permerror")]
#[case("include:loop.cn +all", "192.0.2.1", "permerror")]
#[case("include:slow.cn +all", "192.0.2.1", "temperror")]
#[case("include:a..cn +all", "192.0.2.1", "permerror")]
#[case("redirect=fail.cn", "192.0.2.1", "fail")]
#[case("redirect=fail.cn +all", "192.0.2.1", "pass")]
#[case("redirect=none.cn", "192.0.2.1", "permerror")]
#[case("a:slow.cn +all", "192.0.2.1", "temperror")]
#[case("a:a..cn ~all", "192.0.2.1", "softfail")]
#[case("", "192.0.2.1", "neutral")]
// What stands first decides; behind a match nothing is asked.
#[case("ip4:192.0.2.1 include:bad.cn -all", "192.0.2.1", "pass")]
#[case("-all include:bad.cn", "192.0.2.1", "fail")]
#[case("+all moo", "192.0.2.1", "permerror")]
// Limits.
#[case("a:x1.cn a:x2.cn +all", "192.0.2.1", "pass")]
#[case("a:x1.cn a:x2.cn exists:x3.cn +all", "192.0.2.1", "permerror")]
#[case(
    "a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com +all",
    "192.0.2.1",
    "pass"
)]
#[case(
    "a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com a:amy.example.com mx:example.com +all",
    "192.0.2.1",
    "permerror"
)]
fn concludes(#[case] terms: &str, #[case] address: &str, #[case] expected: &str) {
    assert_eq!(run(&sender(address), &format!("v=spf1 {terms}")).result.word(), expected);
}

#[test]
fn the_way_to_the_result_is_told() {
    let seen = run(&sender("192.0.2.1"), "v=spf1 a:none.cn include:pass.cn -all");
    let path: Vec<_> = seen.path.iter().map(|step| (step.at.to_string(), step.term.as_str())).collect();
    assert_eq!(path, [("first-site.com".to_owned(), "include:pass.cn"), ("pass.cn".to_owned(), "+all")]);
    assert_eq!((seen.lookups, seen.void_lookups, seen.explanation), (2, 1, None));
}

#[rstest]
#[case("v=spf1 redirect=fail.cn")]
#[case("v=spf1 -all exp=why.cn")]
fn a_fail_is_explained(#[case] record: &str) {
    let expected = "2.0.0.1 may not send as bob@first-site.com (2.0.0.1, mx.example.net, 1700000000)";
    assert_eq!(run(&sender("2.0.0.1"), record).explanation.as_deref(), Some(expected));
}

#[rstest]
#[case("v=spf1 -all exp=none.cn")]
#[case("v=spf1 -all exp=slow.cn")]
#[case("v=spf1 -all exp=two.cn")]
#[case("v=spf1 ~all exp=why.cn")]
#[case("v=spf1 include:fail.cn -all")]
fn no_explanation_is_no_error(#[case] record: &str) {
    assert_eq!(run(&sender("192.0.2.1"), record).explanation, None);
}

#[rstest]
#[case(Some("bob@first-site.com"), "bob@first-site.com")]
#[case(Some("@first-site.com"), "postmaster@first-site.com")]
#[case(Some("first-site.com"), "postmaster@first-site.com")]
#[case(Some("\"a@b\"@first-site.com"), "\"a@b\"@first-site.com")]
fn the_sender_is_read(#[case] mail_from: Option<&str>, #[case] expected: &str) {
    let sender = SpfSender { mail_from: mail_from.map(str::to_owned), ..sender("2.0.0.1") };
    let explanation = run(&sender, "v=spf1 -all exp=why.cn").explanation.unwrap();
    assert!(explanation.contains(&format!(" as {expected} (")), "{explanation}");
}

#[rstest]
#[case(Some(""), Some("first-site.com"), "fail")]
#[case(None, Some("first-site.com"), "fail")]
#[case(None, None, "none")]
#[case(Some("bob@localhost"), Some("first-site.com"), "none")]
#[case(Some("bob@a..b"), None, "none")]
#[case(Some("bob@\u{4f8b}.cn"), None, "none")]
#[case(Some("bob@other.cn"), None, "none")]
#[case(Some("bob@slow.cn"), None, "temperror")]
#[case(Some("bob@two.cn"), None, "permerror")]
fn the_domain_is_chosen(#[case] mail_from: Option<&str>, #[case] helo: Option<&str>, #[case] expected: &str) {
    let (mail_from, helo) = (mail_from.map(str::to_owned), helo.map(str::to_owned));
    let sender = SpfSender { mail_from, helo, ..sender("192.0.2.1") };
    assert_eq!(run(&sender, "v=spf1 -all").result.word(), expected);
}

#[test]
fn hosts_of_one_mx_are_asked_together_and_more_than_ten_are_too_many() {
    let record = Question::new(name("first-site.com"), RecordType::Txt);
    let exchangers = Question::new(name("first-site.com"), RecordType::Mx);
    for (hosts, open) in [(10, Some(10)), (11, None)] {
        let mx = |index| RecordData::Mx { preference: 5, exchange: name(&format!("m{index}.cn")) };
        let mut answers = DnsAnswers::default();
        answers.insert(record.clone(), answer(&record, "v=spf1 mx -all"));
        answers.insert(exchangers.clone(), DnsAnswer::Found((0..hosts).map(mx).collect()));
        match evaluate(&sender("192.0.2.1"), &answers) {
            Err(questions) => assert_eq!(Some(questions.len()), open),
            Ok(evaluation) => assert_eq!((evaluation.result.word(), open), ("permerror", None)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_record_and_sender_comes_to_an_end(
        record in "v=spf1( [-+~?]?(a|mx|ptr|include:(pass|fail|loop|slow).cn|exists:%\\{[slodiphv]1?r?\\}.cn|redirect=fail.cn|exp=%\\{p\\}.cn)){0,8}",
        address in any::<IpAddr>(),
        mail_from in prop::option::of(".{0,20}"),
        helo in prop::option::of(".{0,20}"),
    ) {
        let mail_from = mail_from.map(|local| format!("{local}@first-site.com"));
        let evaluation = run(&SpfSender { address, mail_from, helo, ..sender("192.0.2.1") }, &record);
        prop_assert!(evaluation.lookups <= 11 && evaluation.void_lookups <= 3);
    }
}

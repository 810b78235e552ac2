//! The law of what is offered to paste: who passed before passes afterwards, whatever was wrong with the record.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use proptest::prelude::{ProptestConfig, prop, prop_assert, proptest};
use proptest::sample::select;

use super::scene::{Bench, name};
use crate::diagnose::finding::StepState;
use crate::domain::observation::Question;
use crate::domain::plan::Change;
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::domain::spf::evaluate::{DnsAnswer, DnsAnswers, SpfResult, SpfSender, evaluate};
use crate::domain::time::Wall;

/// The rest of the world: texts; names without any have an empty one.
const TEXTS: &[(&str, &str)] = &[
    ("qq.com", "v=spf1 include:spf.mail.qq.com -all"),
    ("spf.mail.qq.com", "v=spf1 ip4:192.0.2.0/24 -all"),
    ("q.com", "v=spf1 ip4:198.51.100.8 -all"),
    ("sender.cn", "v=spf1 ip4:198.51.100.7 -all"),
    ("_spf.google.com", "v=spf1 ip4:198.51.100.9 -all"),
    ("loop.cn", "v=spf1 ip4:198.51.100.3 include:back.cn -all"),
    ("back.cn", "v=spf1 include:loop.cn -all"),
    ("idle.cn", "v=spf1 include:idle2.cn -all"),
    ("idle2.cn", "v=spf1 include:idle.cn -all"),
    ("below.cn", "v=spf1 ip4:198.51.100.4 include:gone.cn -all"),
    ("deep.cn", "v=spf1 ip4:198.51.100.5 a:1.test a:2.test a:3.test a:4.test -all"),
    ("_spf.gogle.com", ""),
    ("gone.cn", ""),
    ("qq.coom", ""),
];

const HOSTS: &[(&str, &str)] = &[("1.test", "198.51.100.10"), ("six.test", "2001:db8::1")];
const NOWHERE: &[&str] = &["2.test", "3.test", "4.test"];

const SENDERS: &[&str] = &[
    "192.0.2.1",
    "198.51.100.3",
    "198.51.100.4",
    "198.51.100.5",
    "198.51.100.7",
    "198.51.100.8",
    "198.51.100.9",
    "198.51.100.10",
    "198.51.100.66",
    "2001:db8::1",
    "203.0.113.9",
];

const TERMS: &[&str] = &[
    "include:qq.com",
    "include:qq.coom",
    "include:q.com",
    "include:sender.cn",
    "include:_spf.google.com",
    "include:_spf.gogle.com",
    "include:loop.cn",
    "include:idle.cn",
    "include:below.cn",
    "include:gone.cn",
    "include:deep.cn",
    "include:first.test",
    "a:1.test",
    "a:2.test",
    "mx:3.test",
    "exists:4.test",
    "a:six.test",
    "exists:six.test",
    "ip4:198.51.100.66",
    "-ip4:198.51.100.66",
    "?include:sender.cn",
    "-ip4:192.0.2.0/24",
    "ip6:2001:db8::/32",
    "x=1",
];

fn bench(records: &[String]) -> Bench {
    let lines: Vec<String> = records.iter().map(|record| format!("TXT {record}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let bench = TEXTS.iter().fold(Bench::both(&lines), |bench, (owner, text)| {
        if text.is_empty() { bench.outside(owner, &[]) } else { bench.outside(owner, &[*text]) }
    });
    let of_family = |address: &str| if address.contains(':') { "AAAA" } else { "A" };
    let bench = HOSTS
        .iter()
        .fold(bench, |bench, (host, address)| bench.host(host, &format!("{} {address}", of_family(address))));
    NOWHERE.iter().fold(bench, |bench, host| bench.nowhere(host)).look()
}

fn answer(question: &Question, record: &str) -> DnsAnswer {
    let own = name("first.test");
    let texts: BTreeMap<_, _> = TEXTS.iter().map(|(owner, text)| (name(owner), *text)).collect();
    let text = if question.name == own { Some(record) } else { texts.get(&question.name).copied() };
    let text = text.filter(|text| !text.is_empty()).filter(|_| question.record_type == RecordType::Txt);
    let mut found: Vec<RecordData> = text.iter().map(|text| RecordData::Txt(Txt::from_text(text))).collect();
    for (_, address) in HOSTS.iter().filter(|(host, _)| name(host) == question.name) {
        match (address.parse().unwrap(), question.record_type) {
            (IpAddr::V4(address), RecordType::A) => found.push(RecordData::A(address)),
            (IpAddr::V6(address), RecordType::Aaaa) => found.push(RecordData::Aaaa(address)),
            (_, _) => {}
        }
    }
    if found.is_empty() { DnsAnswer::Absent } else { DnsAnswer::Found(found) }
}

fn result(address: &str, record: &str) -> SpfResult {
    let sender = SpfSender {
        address: address.parse().unwrap(),
        mail_from: Some("bob@first.test".to_owned()),
        helo: None,
        receiver: "mx.example.net".to_owned(),
        at: Wall(1_700_000_000),
    };
    let mut answers = DnsAnswers::default();
    loop {
        match evaluate(&sender, &answers) {
            Ok(evaluation) => return evaluation.result,
            Err(questions) => {
                for question in questions {
                    let given = answer(&question, record);
                    answers.insert(question, given);
                }
            }
        }
    }
}

/// The record that the person is told to have in place of this one; none while nothing is offered.
fn offered(bench: &Bench) -> Option<String> {
    let rows = bench.report("spf").rows;
    rows.into_iter().find(|row| matches!(row.change, Change::Replace { .. })).map(|row| row.value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn who_passed_by_one_record_passes_by_the_offered_one(
        terms in prop::collection::vec(select(TERMS), 0..7),
        end in select(vec!["", " -all", " ~all", " ?all", " redirect=sender.cn", " redirect=gone.cn"]),
    ) {
        let before = format!("{}{end}", std::iter::once("v=spf1").chain(terms).collect::<Vec<_>>().join(" "));
        if let Some(after) = offered(&bench(std::slice::from_ref(&before))) {
            for sender in SENDERS.iter().filter(|sender| result(sender, &before) == SpfResult::Pass) {
                let now = result(sender, &after);
                prop_assert!(now == SpfResult::Pass, "{sender} passed by {before:?} and gets {now:?} from {after:?}");
            }
        }
    }

    /// What is said to be right, and what is given to paste, lets the service send.
    #[test]
    fn by_what_is_right_and_by_what_is_offered_the_service_passes(
        mut terms in prop::collection::vec(select(TERMS), 0..6),
        at in 0usize..6,
        is_named in prop::bool::ANY,
        end in select(vec!["", " -all", " ~all", " ?all", " redirect=sender.cn", " redirect=gone.cn"]),
    ) {
        // Whether a name that is asked for again counts again, receivers do not agree.
        let mut asked = BTreeSet::new();
        terms.retain(|term| term.split_once(':').is_none_or(|(_, name)| asked.insert(name)));
        if is_named {
            terms.insert(at.min(terms.len()), "include:qq.com");
        }
        let record = format!("{}{end}", std::iter::once("v=spf1").chain(terms).collect::<Vec<_>>().join(" "));
        let looked = bench(std::slice::from_ref(&record));
        let right = (looked.state("spf") == StepState::Published).then(|| record.clone());
        for line in right.into_iter().chain(offered(&looked)) {
            let now = result("192.0.2.1", &line);
            prop_assert!(now == SpfResult::Pass, "{now:?} from {line:?}, where {record:?} stood");
        }
    }

    /// A slip makes receivers drop the record; what it would allow without the slip was meant.
    #[test]
    fn who_was_meant_to_pass_passes_by_the_offered_one(
        terms in prop::collection::vec(select(vec![
            "include:sender.cn", "include:q.com", "include:_spf.google.com", "ip4:198.51.100.66", "a:1.test", "ip6:2001:db8::/32",
        ]), 2..5),
        slip in select(vec!["none", "comma", "glued", "no version", "equals", "wave", "newline", "split"]),
        at in 1usize..5,
    ) {
        let right = format!("v=spf1 {} ~all", terms.join(" "));
        let split = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let (front, back) = words.split_at(at.min(words.len() - 1));
            format!("{} | {}", front.join(" "), back.join(" "))
        };
        let served = match slip {
            "comma" => right.replacen(' ', ",", 1),
            "glued" => right.replacen(' ', "", 1),
            "no version" => right.replacen("v=", "", 1),
            "equals" => right.replace("include:", "include="),
            "wave" => right.replace('~', "\u{301c}"),
            "newline" => right.replacen(' ', "\n", 2),
            "split" => split(&right),
            _ => right.clone(),
        };
        let looked = bench(std::slice::from_ref(&served));
        let after = offered(&looked);
        prop_assert!(after.is_some(), "nothing is offered for {served:?}: {:?}", looked.report("spf").findings);
        for sender in SENDERS.iter().filter(|sender| result(sender, &right) == SpfResult::Pass) {
            let now = result(sender, after.as_deref().unwrap_or_default());
            prop_assert!(now == SpfResult::Pass, "{sender} was meant by {served:?} and gets {now:?} from {after:?}");
        }
    }

    #[test]
    fn who_passed_by_each_of_several_records_passes_by_the_offered_one(
        records in prop::collection::vec(prop::collection::vec(select(TERMS), 1..4), 2..4),
    ) {
        let before: Vec<String> = records.iter().map(|terms| format!("v=spf1 {} -all", terms.join(" "))).collect();
        if let Some(after) = offered(&bench(&before)) {
            let by_each = |sender: &&&str| before.iter().all(|record| result(sender, record) == SpfResult::Pass);
            for sender in SENDERS.iter().filter(by_each) {
                let now = result(sender, &after);
                prop_assert!(now == SpfResult::Pass, "{sender} passed by {before:?} and gets {now:?} from {after:?}");
            }
        }
    }
}

#[test]
fn the_senders_of_these_laws_do_pass() {
    let record = "v=spf1 include:qq.com include:q.com include:sender.cn include:_spf.google.com a:1.test ip4:198.51.100.66 ip6:2001:db8::/32 -all";
    let passing = SENDERS.iter().filter(|sender| result(sender, record) == SpfResult::Pass);
    assert_eq!(passing.count(), 7);
    assert_eq!(result("198.51.100.3", "v=spf1 include:loop.cn -all"), SpfResult::Pass);
    assert_eq!(result("198.51.100.4", "v=spf1 include:below.cn -all"), SpfResult::Pass);
}

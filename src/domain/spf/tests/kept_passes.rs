//! The law of merging: who passed before passes afterwards.

use proptest::prelude::{ProptestConfig, prop, prop_assert, proptest};

use super::{accepted, home, name, qq};
use crate::domain::observation::Question;
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::domain::spf::answers::{SpfAnswers, TxtAnswer};
use crate::domain::spf::evaluate::{DnsAnswer, DnsAnswers, Evaluation, SpfSender, evaluate};
use crate::domain::spf::merge::merge;
use crate::domain::time::Wall;

/// Addresses of hosts; MX records lead to the hosts of the same names with `mx.` in front.
const HOSTS: &[(&str, &str)] = &[
    ("first-site.com", "192.0.2.1"),
    ("mx.first-site.com", "192.0.2.2"),
    ("mail.old.cn", "198.51.100.3"),
    ("mx.old.cn", "198.51.100.4"),
    ("198.51.100.5.x.cn", "127.0.0.2"),
];

/// One of each kind of sender, and one that nobody named.
const SENDERS: &[&str] = &[
    "192.0.2.1",
    "192.0.2.2",
    "192.0.2.77",
    "198.51.100.3",
    "198.51.100.4",
    "198.51.100.5",
    "198.51.100.66",
    "203.0.113.9",
    "2001:db8::1",
    "100.64.0.1",
];

fn answer(question: &Question, record: &str, known: &SpfAnswers) -> DnsAnswer {
    let found: Vec<RecordData> = match question.record_type {
        RecordType::Txt if question.name == home() => vec![RecordData::Txt(Txt::from_text(record))],
        RecordType::Txt => match known.get(&question.name) {
            Some(TxtAnswer::Records(records)) => records.iter().cloned().map(RecordData::Txt).collect(),
            Some(TxtAnswer::Absent | TxtAnswer::Unknown) | None => Vec::new(),
        },
        RecordType::Mx => vec![RecordData::Mx {
            preference: 5,
            exchange: question.name.prepend("mx").unwrap_or_else(|_| home()),
        }],
        RecordType::A => HOSTS
            .iter()
            .filter(|(host, _)| name(host) == question.name)
            .map(|(_, address)| RecordData::A(address.parse().unwrap()))
            .collect(),
        _ => Vec::new(),
    };
    if found.is_empty() { DnsAnswer::Absent } else { DnsAnswer::Found(found) }
}

fn concluded(address: &str, record: &str, known: &SpfAnswers) -> Evaluation {
    let sender = SpfSender {
        address: address.parse().unwrap(),
        mail_from: Some("bob@first-site.com".to_owned()),
        helo: None,
        receiver: "mx.example.net".to_owned(),
        at: Wall(1_700_000_000),
    };
    let mut answers = DnsAnswers::default();
    loop {
        match evaluate(&sender, &answers) {
            Ok(evaluation) => return evaluation,
            Err(questions) => {
                for question in questions {
                    let given = answer(&question, record, known);
                    answers.insert(question, given);
                }
            }
        }
    }
}

/// Whether a sender passes because a term names it; who passes by `+all` is whoever likes to send.
fn is_named(address: &str, record: &str, known: &SpfAnswers) -> bool {
    let evaluation = concluded(address, record, known);
    let by_all = evaluation.path.last().is_some_and(|deciding| deciding.term.ends_with("all"));
    evaluation.result.word() == "pass" && !by_all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn who_passed_by_the_record_passes_by_the_merged_one(
        terms in prop::collection::vec(prop::sample::select(vec![
            "a", "mx", "-a", "?mx", "~ip4:192.0.2.0/24", "ip4:198.51.100.66", "ip6:2001:db8::/32", "-ip4:198.51.100.66",
            "include:spf.qiye.aliyun.com", "include:spf.old.cn", "-include:spf.old.cn", "include:qq.com", "include:spf.mail.qq.com",
            "a:mail.old.cn", "exists:%{i}.x.cn", "-all", "~all", "?all", "+all", "x=1",
        ]), 0..7),
        end in prop::sample::select(vec!["", " -all", " ~all", " redirect=spf.old.cn", " redirect=qq.com"]),
    ) {
        let known = qq();
        let before = format!("{}{end}", std::iter::once("v=spf1").chain(terms).collect::<Vec<_>>().join(" "));
        if let Ok(merged) = merge(&home(), std::slice::from_ref(&before), &accepted(), &known, &[]) {
            for sender in SENDERS.iter().filter(|sender| is_named(sender, &before, &known)) {
                let after = concluded(sender, &merged.text, &known);
                prop_assert!(
                    after.result.word() == "pass",
                    "{sender} passed by {before:?} and gets {} from {:?}", after.result.word(), merged.text
                );
            }
        }
    }

    /// Several records together are an error for receivers; what each of them allows on its own is what was meant.
    #[test]
    fn who_passes_by_each_of_several_records_passes_by_the_merged_one(
        records in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "a", "mx", "ip4:198.51.100.66", "ip4:192.0.2.0/24", "ip6:2001:db8::/32", "include:spf.qiye.aliyun.com", "include:qq.com",
            "include:spf.mail.qq.com", "a:mail.old.cn", "-a", "?mx",
        ]), 1..5), 2..4),
    ) {
        let known = qq();
        let before: Vec<String> = records.iter().map(|terms| format!("v=spf1 {} -all", terms.join(" "))).collect();
        if let Ok(merged) = merge(&home(), &before, &accepted(), &known, &[]) {
            let by_each = |sender: &&&str| before.iter().all(|record| is_named(sender, record, &known));
            for sender in SENDERS.iter().filter(by_each) {
                let after = concluded(sender, &merged.text, &known);
                prop_assert!(
                    after.result.word() == "pass",
                    "{sender} passed by {before:?} and gets {} from {:?}", after.result.word(), merged.text
                );
            }
        }
    }
}

#[test]
fn the_senders_of_these_laws_do_pass() {
    let known = qq();
    let record = "v=spf1 a mx ip4:198.51.100.66 ip6:2001:db8::/32 include:spf.qiye.aliyun.com include:spf.old.cn exists:%{i}.x.cn -all";
    let passing: Vec<&str> =
        SENDERS.iter().copied().filter(|sender| is_named(sender, record, &known)).collect();
    assert_eq!(
        passing,
        SENDERS
            .iter()
            .copied()
            .filter(|sender| !["192.0.2.77", "100.64.0.1"].contains(sender))
            .collect::<Vec<_>>()
    );
}

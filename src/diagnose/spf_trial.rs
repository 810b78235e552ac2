//! A record tried out with everything that was seen: what a receiver would conclude about mail of the service.

use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome};
use crate::domain::record::RecordType;
use crate::domain::spf::evaluate::{DnsAnswer, DnsAnswers, SpfResult};
use crate::domain::spf::proof::{Trial, try_out_with};

use super::evidence::Evidence;

/// The conclusion about an address that one of `includes` names, when any is known: one that passes if there is one,
/// because another accepted include may name addresses that this record does not.
pub fn trial(domain: &Name, record: &str, includes: &[Name], evidence: &Evidence) -> Option<Trial> {
    let mut trials = trials(domain, record, includes, evidence);
    let best = trials.iter().position(|trial| trial.result == SpfResult::Pass && trial.is_sure).unwrap_or(0);
    (best < trials.len()).then(|| trials.swap_remove(best))
}

/// The conclusion about an address that each of `includes` names, as far as any is known.
pub fn trials(domain: &Name, record: &str, includes: &[Name], evidence: &Evidence) -> Vec<Trial> {
    let beside = seen(evidence);
    let of = |include| try_out_with(domain, record, include, evidence.spf_answers(), beside.clone());
    includes.iter().filter_map(of).collect()
}

/// Addresses and exchanges that were asked for. Whoever found something knows more than whoever did not; where an alias
/// leads whose end was not told is open.
fn seen(evidence: &Evidence) -> DnsAnswers {
    let mut answers = DnsAnswers::default();
    let wanted = [RecordType::A, RecordType::Aaaa, RecordType::Mx];
    for seen in evidence.observations().filter(|seen| wanted.contains(&seen.question.record_type)) {
        let Some(answer) = answer_of(seen) else { continue };
        let is_known = matches!(answers.get(&seen.question), Some(DnsAnswer::Found(_)));
        if !is_known {
            answers.insert(seen.question.clone(), answer);
        }
    }
    answers
}

fn answer_of(seen: &Observation) -> Option<DnsAnswer> {
    match seen.outcome {
        Outcome::Records => {
            Some(DnsAnswer::Found(seen.of_type().map(|record| record.data.clone()).collect()))
        }
        Outcome::NoSuchName | Outcome::NoSuchType => seen.records.is_empty().then_some(DnsAnswer::Absent),
        Outcome::NotAuthoritative
        | Outcome::Refused
        | Outcome::ServerFailed
        | Outcome::TimedOut
        | Outcome::Unreachable
        | Outcome::Malformed => None,
    }
}

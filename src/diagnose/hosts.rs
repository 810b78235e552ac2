//! What is known of a host that a record names: addresses, an alias, or nothing at all.

use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question};
use crate::domain::record::{Record, RecordType};

use super::evidence::Evidence;

/// What is known of a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// It has an address.
    Address,
    /// It is another name for this one.
    Alias(Name),
    /// It certainly has no address: the name does not exist, or has neither A nor AAAA.
    Nothing,
    /// It has no IPv4 address; IPv6 is not known.
    NoIpv4,
    /// Nobody was asked, or nobody could be.
    Unknown,
}

/// What is known of a host. Somebody who found something knows more than somebody who did not.
pub fn host(evidence: &Evidence, name: &Name) -> Host {
    let of = |record_type| Question::new(name.clone(), record_type);
    let (v4, v6) = (of(RecordType::A), of(RecordType::Aaaa));
    if let Some(target) = alias(evidence, &v4).or_else(|| alias(evidence, &v6)) {
        return Host::Alias(target);
    }
    match (outcome(evidence, &v4), outcome(evidence, &v6)) {
        (Some(Outcome::Records), _) | (_, Some(Outcome::Records)) => Host::Address,
        (Some(Outcome::NoSuchName), _) | (Some(_), Some(_)) => Host::Nothing,
        (Some(_), None) => Host::NoIpv4,
        (None, _) => Host::Unknown,
    }
}

/// How the best answer to a question ended; none when nobody answered, or those who did only deny it without proof.
pub fn outcome(evidence: &Evidence, question: &Question) -> Option<Outcome> {
    let counts =
        |answer: &&Observation| answer.outcome == Outcome::Records || evidence.is_proven_denial(answer);
    let outcomes = || evidence.answers_to(question).filter(counts).map(|answer| answer.outcome);
    outcomes().find(|outcome| *outcome == Outcome::Records).or_else(|| outcomes().next())
}

/// Where the name points, when it is an alias itself: what its target answers says nothing against that.
fn alias(evidence: &Evidence, question: &Question) -> Option<Name> {
    let of_name = |record: &&Record| record.name == question.name;
    let mut records = evidence.answers_to(question).flat_map(|answer| &answer.records).filter(of_name);
    records.find_map(|record| record.data.as_cname()).cloned()
}

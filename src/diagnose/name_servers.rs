//! The servers that a domain has, by the word of its parent, by its own, and those that it had before.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

use crate::domain::delegation::{Delegation, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::plan::Plan;
use crate::domain::record::RecordType;

use super::Diagnosis;
use super::evidence::Evidence;
use super::finding::StepState;
use super::questions;

/// Most servers outside the delegation that are asked.
const MOST_OLD_SERVERS: usize = 4;
/// Where servers listen.
const PORT: u16 = 53;

/// Whether DNS shows that something is still to be done.
pub const fn is_open(state: StepState) -> bool {
    match state {
        StepState::Missing | StepState::Wrong | StepState::Incomplete | StepState::Spreading => true,
        StepState::NeedsInput | StepState::Unknown | StepState::Published | StepState::Visible => false,
    }
}

/// Whom the servers of the domain belong to. Those with names of its own hide it; then the primary server that the zone
/// itself names tells (RFC 1035 section 3.3.13). Servers that were given by address are nobody's.
pub fn company<T>(evidence: &Evidence, of: impl Fn(&[Name]) -> Option<T>) -> Option<T> {
    let delegation = evidence.delegated().filter(|known| known.source != DelegationSource::Given)?;
    of(&delegation.server_names()).or_else(|| of(primary(evidence).as_slice()))
}

fn primary(evidence: &Evidence) -> Option<Name> {
    let own = evidence.observations().filter(|seen| seen.vantage.is_authoritative() && seen.is_answer());
    own.flat_map(|seen| &seen.records).find_map(|record| record.data.primary()).cloned()
}

/// The zone's own word on who serves it.
pub fn name_servers(delegation: &Delegation) -> Question {
    Question::new(delegation.zone.clone(), RecordType::Ns)
}

/// The servers that an answer names.
pub fn servers_in(answer: &Observation) -> BTreeSet<Name> {
    answer.of_type().filter_map(|record| record.data.as_ns().cloned()).collect()
}

/// The servers that the zone itself names, as far as its delegated servers say so.
pub fn own_word(evidence: &Evidence) -> BTreeSet<Name> {
    let Some(delegation) = evidence.delegated() else { return BTreeSet::new() };
    let question = name_servers(delegation);
    evidence
        .vantages()
        .iter()
        .filter_map(|vantage| evidence.usable(vantage, &question, None))
        .flat_map(servers_in)
        .collect()
}

/// Servers that served the domain before, or that only the zone itself names: somebody may still edit there. Not those
/// of the company that serves it now: they are likely to have the same copy, only sooner.
pub fn old_servers(evidence: &Evidence) -> Vec<Name> {
    let Some(delegation) = evidence.delegated() else { return Vec::new() };
    if delegation.source != DelegationSource::Parent {
        return Vec::new();
    }
    let now: BTreeSet<Name> = delegation.server_names().into_iter().collect();
    let known = evidence.former.servers.iter().cloned().chain(own_word(evidence));
    let companies: BTreeSet<Name> = now.iter().filter_map(Name::parent).collect();
    let old: BTreeSet<Name> = known
        .filter(|name| {
            !now.contains(name) && name.parent().is_some_and(|company| !companies.contains(&company))
        })
        .collect();
    old.into_iter().take(MOST_OLD_SERVERS).collect()
}

/// What is not where it belongs is asked at the servers that served the domain before.
pub(super) fn at_old_servers(
    plan: &Plan,
    evidence: &Evidence,
    diagnosis: &Diagnosis,
) -> Vec<(Vantage, Question)> {
    let wanted: Vec<Question> = diagnosis
        .requirements
        .iter()
        .filter(|report| is_open(report.state))
        .filter_map(|report| questions::main_of(plan.requirement(&report.id)?))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let asked: BTreeSet<SocketAddr> = evidence.vantages().iter().map(Vantage::address).collect();
    old_servers(evidence)
        .into_iter()
        .filter_map(|server| {
            let question = Question::new(server.clone(), RecordType::A);
            let address = evidence.answers_to(&question).find_map(first_address)?;
            (!asked.contains(&address)).then_some(Vantage::Authoritative { server, address })
        })
        .flat_map(|vantage| wanted.iter().map(move |question| (vantage.clone(), question.clone())))
        .collect()
}

fn first_address(answer: &Observation) -> Option<SocketAddr> {
    let address = answer.of_type().find_map(|record| record.data.as_a())?;
    Some(SocketAddr::new(IpAddr::V4(address), PORT))
}

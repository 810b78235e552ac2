//! What has to be asked beside the main questions because something that was seen hangs on it: nothing at all for a
//! domain in which everything is right. Names of the domain itself are asked at its own servers only, names elsewhere
//! at resolvers.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

use crate::domain::delegation::{Delegation, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::plan::{Alternative, Origin, Plan, Requirement, RequirementId};
use crate::domain::record::{RecordData, RecordType};

use super::Diagnosis;
use super::context::Context;
use super::evidence::Evidence;
use super::finding::StepState;
use super::hosts::{Host, host};
use super::matches::{Fit, fit, set_of};
use super::mx_view::mx_view;
use super::questions;
use super::served::served;
use super::void_terms::{asking_terms, is_too_many};

/// Most hosts of mail exchanges that are looked up.
const MOST_HOSTS: usize = 4;
/// Most names of SPF terms that are looked up: receivers give up after ten (RFC 7208 section 4.6.4).
const MOST_TERMS: usize = 10;
/// Resolvers that are asked for a name elsewhere: one dead one must not make it unknown.
const RESOLVERS: usize = 3;
/// Most servers outside the delegation that are asked.
const MOST_OLD_SERVERS: usize = 4;

/// Every question that matters now, answered or not, and where to ask it.
pub fn asks(
    plan: &Plan,
    evidence: &Evidence,
    diagnosis: &Diagnosis,
    context: &Context<'_>,
    resolvers: &[Vantage],
) -> Vec<(Vantage, Question)> {
    let Some(delegation) = evidence.delegated() else { return Vec::new() };
    let own = delegation.vantages();
    let mut questions: BTreeSet<Question> = BTreeSet::new();
    questions.extend(about_moving(plan, evidence));
    questions.extend(about_hosts(&exchanges_to_check(plan, evidence, context), evidence));
    questions.extend(about_terms(plan, evidence));
    if is_unfinished(diagnosis) && delegation.source == DelegationSource::Parent {
        questions.insert(name_servers(delegation));
        questions.extend(old_servers(evidence).into_iter().map(|name| Question::new(name, RecordType::A)));
    }
    let world: Vec<Vantage> = resolvers.iter().take(RESOLVERS).cloned().collect();
    let mut asks: Vec<(Vantage, Question)> = questions
        .into_iter()
        .flat_map(|question| {
            let places = if questions::is_own_name(plan, &question.name) { &own } else { &world };
            places.iter().map(move |vantage| (vantage.clone(), question.clone())).collect::<Vec<_>>()
        })
        .collect();
    asks.extend(at_old_servers(plan, evidence, diagnosis));
    asks.extend(at_resolvers_that_differ(plan, evidence, diagnosis));
    asks
}

/// Something that DNS shows is still to be done.
fn is_unfinished(diagnosis: &Diagnosis) -> bool {
    diagnosis.requirements.iter().any(|report| is_open(report.state))
}

const fn is_open(state: StepState) -> bool {
    match state {
        StepState::Missing | StepState::Wrong | StepState::Incomplete | StepState::Spreading => true,
        StepState::NeedsInput | StepState::Unknown | StepState::Published | StepState::Visible => false,
    }
}

fn mail(plan: &Plan) -> Option<&Requirement> {
    plan.requirement(&RequirementId::mx())
}

/// The hosts beside ours that take the domain's mail, or took it before.
pub fn foreign_exchanges(plan: &Plan, evidence: &Evidence) -> Vec<Name> {
    let Some(requirement) = mail(plan) else { return Vec::new() };
    let ours: BTreeSet<&Name> = known_hosts(requirement);
    let view = mx_view(plan, requirement, &served(requirement, evidence, None));
    let mut found: Vec<Name> = view
        .leftovers
        .into_iter()
        .map(|(_, host)| host)
        .chain(evidence.former.exchanges.iter().cloned())
        .filter(|host| !host.is_root() && !ours.contains(host))
        .collect();
    found.sort();
    found.dedup();
    found
}

fn known_hosts(requirement: &Requirement) -> BTreeSet<&Name> {
    std::iter::once(&requirement.wanted)
        .chain(requirement.alternatives.iter().map(|Alternative { wanted, .. }| wanted))
        .flat_map(set_of)
        .map(|wanted| &wanted.exchange)
        .collect()
}

/// Where senders are told which servers they may trust, and what they are told to do with mail that fails.
pub fn about_moving(plan: &Plan, evidence: &Evidence) -> Vec<Question> {
    if foreign_exchanges(plan, evidence).is_empty() {
        return Vec::new();
    }
    [mta_sts(plan), dmarc(plan)].into_iter().flatten().collect()
}

/// Where an MTA-STS policy is announced (RFC 8461 section 3.1).
pub fn mta_sts(plan: &Plan) -> Option<Question> {
    Some(Question::new(plan.domain.prepend("_mta-sts").ok()?, RecordType::Txt))
}

/// Where the domain's DMARC policy stands (RFC 7489 section 6.1).
pub fn dmarc(plan: &Plan) -> Option<Question> {
    Some(Question::new(plan.domain.prepend("_dmarc").ok()?, RecordType::Txt))
}

/// Hosts that the domain's mail goes to and that nobody vouches for: neither the pack nor the table of mail hosts.
pub fn exchanges_to_check(plan: &Plan, evidence: &Evidence, context: &Context<'_>) -> Vec<Name> {
    let Some(requirement) = mail(plan) else { return Vec::new() };
    let vouched: BTreeSet<&Name> = match requirement.origin {
        Origin::Pack => known_hosts(requirement),
        // What was pasted may be misspelt.
        Origin::Pasted(_) => requirement
            .alternatives
            .iter()
            .flat_map(|other| set_of(&other.wanted))
            .map(|mx| &mx.exchange)
            .collect(),
    };
    let view = mx_view(plan, requirement, &served(requirement, evidence, None));
    let appended: BTreeSet<&Name> = view.appended.values().map(|(_, host)| host).collect();
    view.present
        .keys()
        .filter(|host| !host.is_root() && !vouched.contains(host) && !appended.contains(host))
        .filter(|host| (context.owner_of)(host).is_none())
        .take(MOST_HOSTS)
        .cloned()
        .collect()
}

/// IPv6 only when there is no IPv4 address: one is enough.
fn about_hosts(hosts: &[Name], evidence: &Evidence) -> Vec<Question> {
    let mut questions = Vec::new();
    for name in hosts {
        questions.push(Question::new(name.clone(), RecordType::A));
        match host(evidence, name) {
            Host::NoIpv4 | Host::Nothing => questions.push(Question::new(name.clone(), RecordType::Aaaa)),
            Host::Address | Host::Alias(_) | Host::Unknown => {}
        }
    }
    questions
}

/// Only when there are enough of them that too many may be empty.
fn about_terms(plan: &Plan, evidence: &Evidence) -> Vec<Question> {
    let terms = asking_terms(plan, evidence);
    if !is_too_many(terms.iter()) {
        return Vec::new();
    }
    terms.into_iter().take(MOST_TERMS).map(|term| term.question).collect()
}

/// The zone's own word on who serves it.
pub fn name_servers(delegation: &Delegation) -> Question {
    Question::new(delegation.zone.clone(), RecordType::Ns)
}

/// The servers that an answer names.
pub fn servers_in(answer: &Observation) -> BTreeSet<Name> {
    answer
        .of_type()
        .filter_map(|record| match &record.data {
            RecordData::Ns(server) => Some(server.clone()),
            RecordData::A(_)
            | RecordData::Aaaa(_)
            | RecordData::Cname(_)
            | RecordData::Ptr(_)
            | RecordData::Mx { .. }
            | RecordData::Txt(_)
            | RecordData::Spf(_)
            | RecordData::Soa { .. }
            | RecordData::Other { .. } => None,
        })
        .collect()
}

/// The servers that the zone itself names, as far as its delegated servers say so.
pub fn own_word(evidence: &Evidence) -> BTreeSet<Name> {
    let Some(delegation) = evidence.delegated() else { return BTreeSet::new() };
    let question = name_servers(delegation);
    let vantages = delegation.vantages();
    vantages
        .iter()
        .filter_map(|vantage| evidence.usable(vantage, &question, None))
        .flat_map(servers_in)
        .collect()
}

/// Servers that served the domain before, or that only the zone itself names: somebody may still edit there.
pub fn old_servers(evidence: &Evidence) -> Vec<Name> {
    let Some(delegation) = evidence.delegated() else { return Vec::new() };
    if delegation.source != DelegationSource::Parent {
        return Vec::new();
    }
    let now: BTreeSet<Name> = delegation.server_names().into_iter().collect();
    let known = evidence.former.servers.iter().cloned().chain(own_word(evidence));
    let old: BTreeSet<Name> = known.filter(|name| !now.contains(name) && !name.is_root()).collect();
    old.into_iter().take(MOST_OLD_SERVERS).collect()
}

/// What is not where it belongs is asked at the servers that served the domain before.
fn at_old_servers(plan: &Plan, evidence: &Evidence, diagnosis: &Diagnosis) -> Vec<(Vantage, Question)> {
    let wanted: Vec<Question> = diagnosis
        .requirements
        .iter()
        .filter(|report| is_open(report.state))
        .filter_map(|report| questions::main_of(plan.requirement(&report.id)?))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let asked: BTreeSet<SocketAddr> = evidence
        .delegated()
        .map(Delegation::vantages)
        .unwrap_or_default()
        .iter()
        .map(Vantage::address)
        .collect();
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
    answer.of_type().find_map(|record| match &record.data {
        RecordData::A(ip) => Some(SocketAddr::new(IpAddr::V4(*ip), 53)),
        RecordData::Aaaa(_)
        | RecordData::Ns(_)
        | RecordData::Cname(_)
        | RecordData::Ptr(_)
        | RecordData::Mx { .. }
        | RecordData::Txt(_)
        | RecordData::Spf(_)
        | RecordData::Soa { .. }
        | RecordData::Other { .. } => None,
    })
}

/// Resolvers that show something else than what is published may still follow an older delegation.
fn at_resolvers_that_differ(
    plan: &Plan,
    evidence: &Evidence,
    diagnosis: &Diagnosis,
) -> Vec<(Vantage, Question)> {
    let Some(delegation) = evidence.delegated().filter(|known| known.source == DelegationSource::Parent)
    else {
        return Vec::new();
    };
    let published = diagnosis.requirements.iter().filter(|report| report.state.is_published());
    let mut differ: Vec<Vantage> = published
        .filter_map(|report| plan.requirement(&report.id))
        .flat_map(|requirement| differing(plan, requirement, evidence))
        .map(|answer| answer.vantage.clone())
        .collect();
    differ.sort();
    differ.dedup();
    differ.into_iter().map(|vantage| (vantage, name_servers(delegation))).collect()
}

/// Answers of resolvers that do not show what is wanted.
pub fn differing<'evidence>(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &'evidence Evidence,
) -> Vec<&'evidence Observation> {
    let Some(question) = questions::main_of(requirement) else { return Vec::new() };
    let own: Vec<&Observation> =
        served(requirement, evidence, None).iter().map(|served| served.answer).collect();
    evidence
        .answers_to(&question)
        .filter(|answer| !answer.vantage.is_authoritative())
        // To follow an SPF record for each resolver is dear: most show just what is published.
        .filter(|answer| !own.iter().any(|own| says_the_same(own, answer)))
        .filter(|answer| {
            matches!(fit(plan, requirement, answer, evidence), Fit::Absent | Fit::Partial | Fit::Wrong)
        })
        .collect()
}

fn says_the_same(left: &Observation, right: &Observation) -> bool {
    let holds = |one: &Observation, other: &Observation| {
        one.of_type().all(|record| other.of_type().any(|same| same.data == record.data))
    };
    left.outcome == right.outcome && holds(left, right) && holds(right, left)
}

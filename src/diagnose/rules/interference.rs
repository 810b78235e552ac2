//! What stands between us and the servers: a broken connection, software that answers in their place, answers that
//! cannot be read. None of it says anything about the records.

use std::net::{IpAddr, SocketAddr};

use crate::diagnose::context::Mode;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::questions;
use crate::domain::delegation::{DelegationOutcome, DelegationSource};
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::plan::RequirementId;
use crate::domain::record::RecordType;

use super::Scene;
use super::network::{is_asked, server_name};

/// What each of the domain's own servers said last to the main question.
fn latest<'scene>(scene: &Scene<'scene>) -> Vec<&'scene Observation> {
    let Some(question) = questions::main_of(scene.requirement) else { return Vec::new() };
    let vantages = scene.evidence.vantages();
    vantages.iter().filter_map(|vantage| scene.evidence.latest(vantage, &question)).collect()
}

fn names<'seen>(observations: impl Iterator<Item = &'seen Observation>) -> Option<String> {
    let mut names: Vec<String> = observations.map(|seen| server_name(&seen.vantage)).collect();
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A warning where nothing could be told, a note beside a result that stands.
const fn severity(state: StepState) -> Severity {
    match state {
        StepState::Unknown => Severity::Warning,
        StepState::NeedsInput
        | StepState::Missing
        | StepState::Wrong
        | StepState::Incomplete
        | StepState::Spreading
        | StepState::Published
        | StepState::Visible => Severity::Note,
    }
}

/// A server gave records, or a whole answer, that cannot be read.
pub(super) fn answer_malformed(scene: &Scene<'_>) -> Option<Finding> {
    let bad = |seen: &&Observation| seen.outcome == Outcome::Malformed || seen.flags.unreadable;
    let server = names(latest(scene).into_iter().filter(bad))?;
    Some(Finding::new("answer-malformed", severity(scene.state)).with("server", &server))
}

/// Answers too long for a datagram cannot be fetched, because TCP does not come through.
pub(super) fn truncated_tcp_blocked(scene: &Scene<'_>) -> Option<Finding> {
    let blocked = |seen: &&Observation| {
        seen.flags.truncated && matches!(seen.outcome, Outcome::TimedOut | Outcome::Unreachable)
    };
    // An SPF record may hang on a long answer about a name elsewhere.
    let elsewhere = scene.evidence.observations().filter(|seen| {
        scene.requirement.id == RequirementId::spf()
            && scene.state == StepState::Unknown
            && seen.question.record_type == RecordType::Txt
    });
    let server = names(latest(scene).into_iter().chain(elsewhere).filter(blocked))?;
    Some(Finding::new("truncated-tcp-blocked", severity(scene.state)).with("server", &server))
}

/// Everything asked since the first question without a way out had none either; nobody was reached.
pub(super) fn offline(scene: &Scene<'_>) -> Option<Finding> {
    let is_offline = match scene.evidence.delegation()? {
        DelegationOutcome::CouldNotAsk { offline, .. } => *offline,
        DelegationOutcome::NotDelegated { .. } => false,
        // In one look, somebody was there a moment ago to say who serves the domain.
        DelegationOutcome::Delegated(delegation) => {
            let walked = scene.context.mode == Mode::Check && delegation.source != DelegationSource::Given;
            !walked && !scene.is_answered() && has_no_way_out(scene)
        }
    };
    (is_asked(scene) && is_offline).then(|| Finding::new("offline", Severity::Warning))
}

fn has_no_way_out(scene: &Scene<'_>) -> bool {
    let own = latest(scene);
    let Some(since) = own.iter().filter(|seen| seen.flags.no_route).map(|seen| seen.at.mono).min() else {
        return false;
    };
    // Many networks have no IPv6 at all.
    own.iter().any(|seen| seen.vantage.address().is_ipv4())
        && scene
            .evidence
            .observations()
            .filter(|seen| seen.at.mono >= since && !seen.vantage.address().ip().is_loopback())
            .all(|seen| seen.flags.no_route)
}

/// 198.18.0.0/15, for measuring networks (RFC 2544): no server of the internet is there. Proxy software hands such
/// addresses out for names, to lead what is sent there through itself.
fn is_fake(address: IpAddr) -> bool {
    matches!(address, IpAddr::V4(ip) if matches!(ip.octets(), [198, 18 | 19, ..]))
}

/// Proxy software gave a made-up address for a name server.
pub(super) fn fake_ip(scene: &Scene<'_>) -> Option<Finding> {
    if !is_asked(scene) || scene.is_answered() {
        return None;
    }
    let addresses: Vec<SocketAddr> = match scene.evidence.delegation()? {
        // Addresses that a person gave are meant.
        DelegationOutcome::Delegated(delegation) if delegation.source == DelegationSource::Given => {
            Vec::new()
        }
        DelegationOutcome::Delegated(delegation) => {
            delegation.vantages().iter().map(Vantage::address).collect()
        }
        DelegationOutcome::NotDelegated { by, .. } => by.iter().map(Vantage::address).collect(),
        DelegationOutcome::CouldNotAsk { tried, .. } => {
            tried.iter().map(|(vantage, _)| vantage.address()).collect()
        }
    };
    let handed_out = scene.evidence.observations().filter(|seen| !seen.vantage.is_authoritative());
    let handed_out = handed_out.flat_map(|seen| &seen.records);
    let handed_out = handed_out.filter_map(|record| record.data.as_a().map(IpAddr::V4));
    let fake = addresses.into_iter().map(|address| address.ip()).chain(handed_out).find(|ip| is_fake(*ip))?;
    Some(Finding::new("fake-ip", Severity::Warning).with("address", &fake))
}

/// Id of the place where no DNS server is.
pub const NOBODY: &str = "nobody";

/// The question that is put to an address where no DNS server is: about nothing of the domain's.
pub fn nobody_question() -> Question {
    Question::new(crate::domain::name::Name::root(), RecordType::Ns)
}

/// Somebody else answers in the place of the servers: told only with proof.
pub(super) fn intercepted(scene: &Scene<'_>) -> Option<Finding> {
    let from_nobody = |seen: &&Observation| match &seen.vantage {
        Vantage::Resolver { id, .. } => {
            id == NOBODY && !matches!(seen.outcome, Outcome::TimedOut | Outcome::Unreachable)
        }
        Vantage::Authoritative { .. } => false,
    };
    let contradicted = |seen: &&Observation| seen.flags.contradicted && seen.vantage.is_authoritative();
    let server = names(scene.evidence.observations().filter(contradicted))
        .or_else(|| names(scene.evidence.observations().filter(from_nobody)))?;
    is_asked(scene).then(|| Finding::new("intercepted", Severity::Warning).with("server", &server))
}

//! Who serves the domain: what its parent zone says, what its own servers say, and who served it before.
//!
//! All of this needs the word of the parent zone: a delegation that a person gave or a resolver believed proves nothing.

use std::collections::BTreeSet;

use crate::diagnose::evidence::is_denial;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::follow_up::differing;
use crate::diagnose::matches::{Fit, fit, known_exchanges};
use crate::diagnose::name_servers::{name_servers, own_word, servers_in};
use crate::diagnose::questions;
use crate::domain::delegation::{Delegation, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::parking::is_parking;
use crate::domain::record::RecordType;
use crate::domain::time::Wall;

use super::Scene;

/// The delegation, when the parent zone itself told it.
fn told_by_parent<'scene>(scene: &Scene<'scene>) -> Option<&'scene Delegation> {
    scene.evidence.delegated().filter(|delegation| delegation.source == DelegationSource::Parent)
}

fn names(delegation: &Delegation) -> BTreeSet<Name> {
    delegation.server_names().into_iter().collect()
}

fn list<'name>(names: impl IntoIterator<Item = &'name Name>) -> String {
    names.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Something is not where it belongs, as the domain's own servers say.
const fn is_open(state: StepState) -> bool {
    match state {
        StepState::Missing | StepState::Wrong | StepState::Incomplete => true,
        StepState::NeedsInput
        | StepState::Unknown
        | StepState::Spreading
        | StepState::Published
        | StepState::Visible => false,
    }
}

/// Parent and zone name different servers: what is saved at one may not be at the others (RFC 1034 section 4.2.2).
pub(super) fn mismatch(scene: &Scene<'_>) -> Option<Finding> {
    // Said once for the domain.
    let is_first = scene.plan.requirements.first().is_some_and(|first| first.id == scene.requirement.id);
    let delegation = told_by_parent(scene).filter(|_| is_first)?;
    let child = own_word(scene.evidence);
    if child.is_empty() {
        return None;
    }
    let parent = names(delegation);
    let (only_parent, only_child) = (list(parent.difference(&child)), list(child.difference(&parent)));
    let effect = match (only_parent.is_empty(), only_child.is_empty()) {
        (true, true) => return None,
        (true, false) => "child-more",
        (false, true) => "parent-more",
        (false, false) => "both",
    };
    // Another company's servers may have none of the records: the registrar is not to be changed for them.
    let companies: BTreeSet<Name> = parent.iter().filter_map(Name::parent).collect();
    let is_theirs = |server: &Name| server.parent().is_some_and(|company| companies.contains(&company));
    // A server that both name is one of them, whatever its name looks like: some companies have no two alike.
    let is_one_set = !parent.is_disjoint(&child) || child.iter().all(is_theirs);
    let whose = if is_one_set { "same" } else { "another" };
    Some(
        Finding::new("delegation-mismatch", Severity::Warning)
            .with("parent", &only_parent)
            .with("child", &only_child)
            .with("effect", effect)
            .with("whose", whose),
    )
}

/// Names of the delegation that do not exist, and whether those are all of them.
fn missing_servers(scene: &Scene<'_>) -> Option<(BTreeSet<Name>, bool)> {
    let delegation = told_by_parent(scene)?;
    let gone = delegation.servers.iter().filter(|server| server.does_not_exist);
    let gone: BTreeSet<Name> = gone.map(|server| server.name.clone()).collect();
    let is_all = gone.len() == names(delegation).len();
    (!gone.is_empty()).then_some((gone, is_all))
}

/// The domain is delegated to names that do not exist: nobody can ask anybody. One resolver alone says so, which is why
/// it is no error.
pub(super) fn no_server_exists(scene: &Scene<'_>) -> Option<Finding> {
    let (gone, _) = missing_servers(scene).filter(|(_, is_all)| *is_all)?;
    let finding = Finding::new("name-servers-missing", Severity::Warning);
    Some(finding.with("domain", &scene.evidence.delegated()?.zone).with("servers", &list(&gone)))
}

/// The same of some of them.
pub(super) fn a_server_does_not_exist(scene: &Scene<'_>) -> Option<Finding> {
    let (gone, _) = missing_servers(scene).filter(|(_, is_all)| !is_all)?;
    Some(Finding::new("name-server-missing", Severity::Warning).with("servers", &list(&gone)))
}

/// How this server answered for the zone at all its addresses that answered, when it does not serve it.
fn lame_outcome(scene: &Scene<'_>, server: &Name) -> Option<Outcome> {
    let delegation = told_by_parent(scene)?;
    let soa = Question::new(delegation.zone.clone(), RecordType::Soa);
    let outcomes: Vec<(Outcome, bool)> = delegation
        .servers
        .iter()
        .filter(|other| other.name == *server)
        .flat_map(|other| &other.addresses)
        .filter_map(|address| {
            let vantage = Vantage::Authoritative { server: server.clone(), address: *address };
            let is_sure = scene.evidence.denies_for_good(&vantage, scene.context.mode);
            // One that served the zone a while ago is in trouble, and no server of another zone.
            let outcome = match scene.evidence.usable(&vantage, &soa, None) {
                Some(answer) => answer.outcome,
                None => scene.evidence.latest(&vantage, &soa)?.outcome,
            };
            Some((outcome, is_sure))
        })
        // An address without a route from here says nothing about the server.
        .filter(|(outcome, _)| outcome.is_answer() || is_denial(*outcome))
        .collect();
    let (first, _) = outcomes.first().copied()?;
    outcomes.iter().all(|(outcome, is_sure)| is_denial(*outcome) && *is_sure).then_some(first)
}

/// Whether this place belongs to a server that answers and does not serve the zone.
pub(super) fn is_lame(scene: &Scene<'_>, vantage: &Vantage) -> bool {
    match vantage {
        Vantage::Authoritative { server, .. } => lame_outcome(scene, server).is_some(),
        Vantage::Resolver { .. } => false,
    }
}

/// Servers of the delegation that do not serve the zone: per server. When it is all of them, the network may be what
/// answers; only a resolver that fails as well proves it.
pub(super) fn lame(scene: &Scene<'_>) -> Vec<Finding> {
    let Some(delegation) = told_by_parent(scene) else { return Vec::new() };
    let soa = Question::new(delegation.zone.clone(), RecordType::Soa);
    let outcomes: Vec<Outcome> = scene
        .evidence
        .vantages()
        .iter()
        .filter_map(|vantage| scene.evidence.latest(vantage, &soa))
        .map(|seen| seen.outcome)
        .collect();
    if !outcomes.iter().any(|outcome| is_denial(*outcome)) {
        return Vec::new();
    }
    let is_answered = outcomes.iter().any(|outcome| outcome.is_answer());
    let names = names(delegation);
    let lame: Vec<(&Name, Outcome)> =
        names.iter().filter_map(|name| Some((name, lame_outcome(scene, name)?))).collect();
    let refused = lame.len() == names.len() && lame.iter().all(|(_, outcome)| *outcome == Outcome::Refused);
    let (severity, effect) = if is_answered {
        (Severity::Warning, "some")
    } else if refused && resolvers_fail(scene) {
        (Severity::Error, "all")
    } else {
        return Vec::new();
    };
    lame.into_iter()
        .map(|(server, outcome)| {
            Finding::new("lame-server", severity)
                .with("server", server)
                .with("outcome", outcome.word())
                .with("effect", effect)
        })
        .collect()
}

/// Resolvers were asked for the domain and failed, all that answered.
fn resolvers_fail(scene: &Scene<'_>) -> bool {
    let mut failed = false;
    for seen in scene.evidence.observations() {
        if seen.vantage.is_authoritative() || !questions::is_own_name(scene.plan, &seen.question.name) {
            continue;
        }
        if seen.outcome.is_answer() {
            return false;
        }
        failed |= seen.outcome == Outcome::ServerFailed;
    }
    failed
}

/// All servers belong to a parking service: nobody can add records there.
pub(super) fn parked(scene: &Scene<'_>) -> Option<Finding> {
    let delegation = told_by_parent(scene)?;
    let servers = &delegation.servers;
    let parked = !servers.is_empty() && servers.iter().all(|server| is_parking(&server.name));
    parked.then(|| {
        let names = names(delegation);
        Finding::new("on-hold-or-parked", Severity::Error)
            .with("domain", &delegation.zone)
            .with("servers", &list(&names))
    })
}

/// The present servers have it, a part of it, or a row that is to become it.
fn is_here(scene: &Scene<'_>) -> bool {
    match scene.mx() {
        Some(view) => {
            let is_in = known_exchanges(scene.requirement).any(|host| view.present.contains_key(host));
            is_in || !view.slips.is_empty()
        }
        None => scene.state != StepState::Missing,
    }
}

/// What is wanted stands at servers that the delegation does not name.
pub(super) fn edited_elsewhere(scene: &Scene<'_>) -> Option<Finding> {
    let delegation = told_by_parent(scene).filter(|_| is_open(scene.state) && !is_here(scene))?;
    let question = questions::main_of(scene.requirement)?;
    let now = names(delegation);
    let found: BTreeSet<&Name> = scene
        .evidence
        .answers_to(&question)
        .filter(|answer| fit(scene.plan, scene.requirement, answer, scene.evidence) == Fit::Right)
        .filter_map(|answer| match &answer.vantage {
            Vantage::Authoritative { server, .. } if !now.contains(server) => Some(server),
            Vantage::Authoritative { .. } | Vantage::Resolver { .. } => None,
        })
        .collect();
    (!found.is_empty()).then(|| {
        Finding::new("edited-elsewhere", Severity::Error)
            .with("type", &question.record_type)
            .with("found", &list(found))
            .with("servers", &list(&now))
    })
}

/// The servers changed: a resolver may follow the old ones until its copy of the delegation has run out.
pub(super) fn changed(scene: &Scene<'_>) -> Option<Finding> {
    let delegation = told_by_parent(scene)?;
    let differing = if scene.state.is_published() {
        differing(scene.plan, scene.requirement, scene.evidence)
    } else {
        Vec::new()
    };
    if differing.is_empty() && (scene.evidence.former.servers.is_empty() || !is_open(scene.state)) {
        return None;
    }
    let now = names(delegation);
    let at_resolver = differing.iter().filter_map(|answer| follows_others(scene, delegation, answer));
    if let Some((resolver, old, until)) = at_resolver.max_by_key(|(_, _, until)| *until) {
        return Some(told(&list(&old), &list(&now), "resolver").with("resolver", &resolver).until(until));
    }
    let before: BTreeSet<Name> = scene.evidence.former.servers.iter().cloned().collect();
    let matters = is_open(scene.state) || !differing.is_empty();
    (matters && !before.is_empty() && before != now).then(|| told(&list(&before), &list(&now), "saved"))
}

fn told(old: &str, servers: &str, effect: &str) -> Finding {
    let code = "ns-change";
    Finding::new(code, Severity::Note).with("old", old).with("servers", servers).with("effect", effect)
}

/// The servers that the resolver of this answer follows, when they are neither the parent's nor the zone's own.
fn follows_others(
    scene: &Scene<'_>,
    delegation: &Delegation,
    answer: &Observation,
) -> Option<(String, BTreeSet<Name>, Wall)> {
    let Vantage::Resolver { id, .. } = &answer.vantage else { return None };
    let seen = scene.evidence.usable(&answer.vantage, &name_servers(delegation), None)?;
    let old = servers_in(seen);
    let ttl = seen.of_type().map(|record| record.ttl).min()?;
    let until = seen.at.wall.plus(u64::from(ttl));
    let is_other = old != names(delegation) && old != own_word(scene.evidence);
    (is_other && until > scene.now.wall).then(|| (id.clone(), old, until))
}

//! What the network and the delegation let us see.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::diagnose::copies::newer_copy;
use crate::diagnose::evidence::{exchanges, texts};
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::follow_up::is_mail_elsewhere;
use crate::diagnose::matches::known_exchanges;
use crate::diagnose::questions;
use crate::diagnose::served::Served;
use crate::diagnose::spf_view::is_spf_like;
use crate::diagnose::state::{has_had_its_time, oldest_server};
use crate::domain::delegation::{DelegationOutcome, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Vantage};
use crate::domain::plan::{Change, Wanted};

use super::Scene;
use super::delegation::is_lame;

/// So long what changed just now may be at one server only.
const IS_SETTLING: Duration = Duration::from_secs(60);

/// Whether DNS is asked for it at all.
pub(super) fn is_asked(scene: &Scene<'_>) -> bool {
    !matches!(scene.requirement.wanted, Wanted::NotGiven | Wanted::Elsewhere)
}

/// The parent's own servers say that the domain has no servers.
pub(super) fn not_delegated(scene: &Scene<'_>) -> Option<Finding> {
    match scene.evidence.delegation()? {
        DelegationOutcome::NotDelegated { parent, .. } => Some(
            Finding::new("not-delegated", Severity::Error)
                .with("domain", &scene.plan.domain)
                .with("parent", parent),
        ),
        DelegationOutcome::Delegated(_) | DelegationOutcome::CouldNotAsk { .. } => None,
    }
}

/// None of the domain's own servers answered; a resolver was asked instead.
pub(super) fn authority_unreachable(scene: &Scene<'_>) -> Option<Finding> {
    let fallen_back = scene.evidence.is_without_authority(&scene.requirement.id) && !scene.is_answered();
    (is_asked(scene) && fallen_back && scene.state == StepState::Published)
        .then(|| Finding::new("authority-unreachable", Severity::Warning).with("how", how_it_failed(scene)))
}

/// How the domain's own servers failed: in one word when all did alike, `mixed` when they are there all the same.
fn how_it_failed(scene: &Scene<'_>) -> &'static str {
    let Some(question) = questions::main_of(scene.requirement) else { return "silent" };
    let vantages = scene.evidence.vantages().iter();
    let mut outcomes =
        vantages.filter_map(|vantage| scene.evidence.latest(vantage, &question)).map(|seen| seen.outcome);
    let Some(first) = outcomes.next() else { return "silent" };
    let is_alike = outcomes.clone().all(|outcome| outcome == first);
    let is_there = |outcome: Outcome| !matches!(outcome, Outcome::TimedOut | Outcome::Unreachable);
    let is_telling = matches!(first, Outcome::Refused | Outcome::NotAuthoritative | Outcome::ServerFailed);
    if is_telling && is_alike {
        first.word()
    } else if is_there(first) || outcomes.any(is_there) {
        "mixed"
    } else {
        "silent"
    }
}

/// Nothing could be determined: says something about the network, nothing about the record.
pub(super) fn could_not_ask(scene: &Scene<'_>) -> Option<Finding> {
    // Somebody answered, and others are being asked.
    let is_coming = scene.is_answered() && scene.picture.is_open();
    (is_asked(scene) && scene.state == StepState::Unknown && !is_coming).then(|| {
        let asked = scene.evidence.vantages().len();
        let who = match asked {
            0 => "nobody",
            1 => "one",
            _ => "all",
        };
        let finding = Finding::new("could-not-ask", Severity::Warning).with("asked", &asked).with("who", who);
        finding.with("how", if asked == 0 { "silent" } else { how_it_failed(scene) })
    })
}

/// Some of the servers did not answer, others did.
pub(super) fn server_unreachable(scene: &Scene<'_>) -> Option<Finding> {
    let question = questions::main_of(scene.requirement)?;
    let picture = &scene.picture;
    if !picture.is_answered() {
        return None;
    }
    let silent = picture.fits.iter().filter(|(_, fit)| fit.is_none());
    let silent = silent.filter(|(vantage, _)| !is_lame(scene, vantage)).find_map(|(vantage, _)| {
        let seen = scene.evidence.latest(vantage, &question)?;
        (!seen.outcome.is_answer()).then_some((vantage, seen.outcome))
    });
    let (vantage, outcome) = silent?;
    let shown = shown(scene);
    let severity = if shown == "some" { Severity::Note } else { Severity::Warning };
    Some(
        Finding::new("server-unreachable", severity)
            .with("server", &server_name(vantage))
            .with("outcome", outcome.word())
            .with("shown", shown),
    )
}

/// What is not there may be at a server that is silent: to be told with it.
pub(super) fn is_in_doubt(scene: &Scene<'_>) -> bool {
    server_unreachable(scene).is_some_and(|finding| finding.severity == Severity::Warning)
}

/// What those show that answer. Where that is no mail, or no SPF of mail that is in use, what is added beside what a
/// silent server knows splits the mail, or makes a second SPF.
fn shown(scene: &Scene<'_>) -> &'static str {
    match &scene.requirement.wanted {
        _ if scene.state != StepState::Missing => "some",
        Wanted::Mx { .. } if scene.mx().is_some_and(|view| view.present.is_empty()) => "nothing",
        Wanted::Spf { .. } if is_mail_elsewhere(scene.plan, scene.evidence) => "no-spf",
        Wanted::Spf { .. } => "nothing",
        Wanted::Mx { .. }
        | Wanted::NotGiven
        | Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Elsewhere => "some",
    }
}

/// Some servers have it, another serves something else and is not just slow; or it has been slow for too long. Or none
/// has it, and what they have in its place is not the same.
pub(super) fn servers_disagree(scene: &Scene<'_>) -> Option<Finding> {
    let picture = &scene.picture;
    let tally = picture.tally();
    let overdue = has_had_its_time(scene.requirement, scene.evidence, scene.now);
    let severity = match scene.state {
        StepState::Wrong if tally.agree > 0 => Severity::Error,
        StepState::Spreading if overdue => Severity::Warning,
        StepState::Wrong | StepState::Missing | StepState::Incomplete => return differing(scene),
        StepState::Spreading
        | StepState::NeedsInput
        | StepState::Unknown
        | StepState::Published
        | StepState::Visible => return None,
    };
    if let Some(newer) = newer_copy(scene.requirement, picture, scene.evidence, scene.context, scene.now) {
        let server = format!("{} (SOA {}, {})", server_name(newer.vantage), newer.serial, newer.right);
        // Where a row is not offered anew it is told what it was.
        let rows = &scene.proposal().now;
        let lost = rows.first().filter(|_| rows.iter().all(|row| row.change == Change::Keep));
        return Some(
            Finding::new("servers-disagree", severity)
                .with("agree", &tally.agree)
                .with("asked", &tally.asked)
                .with("server", &server)
                .with("how", "newer")
                .with("row", if lost.is_some() { "lost" } else { "given" })
                .with("value", lost.map(|row| row.value.as_str()).unwrap_or_default()),
        );
    }
    let (vantage, own, newest) =
        oldest_server(scene.requirement, picture, scene.evidence, scene.context, scene.now)?;
    let server = match (own, newest) {
        (Some(own), Some(newest)) => format!("{} (SOA {own}, {newest})", server_name(vantage)),
        (_, _) => server_name(vantage),
    };
    Some(
        Finding::new("servers-disagree", severity)
            .with("agree", &tally.agree)
            .with("asked", &tally.asked)
            .with("server", &server)
            .with("how", "lags")
            .with("row", "none")
            .with("value", ""),
    )
}

/// Two servers of the same copy of the zone show other mail of somebody else, or another SPF, than each other. What was
/// saved just now is given a minute to reach both.
fn differing(scene: &Scene<'_>) -> Option<Finding> {
    let memory = scene.evidence.memory(&scene.requirement.id);
    if memory.and_then(|memory| memory.changed).is_some_and(|at| scene.now.mono.since(at) < IS_SETTLING) {
        return None;
    }
    let usable: Vec<&Served<'_>> = scene.served.iter().filter(|served| served.usable).collect();
    let (first, rest) = usable.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let ours: BTreeSet<&Name> = known_exchanges(scene.requirement).collect();
    let shown = |served: &Served<'_>| -> Option<BTreeSet<Vec<u8>>> {
        match scene.requirement.wanted {
            Wanted::Mx { .. } => {
                let hosts = exchanges(served.answer).into_iter().map(|(_, host)| host);
                Some(hosts.filter(|host| !ours.contains(host)).map(|host| host.to_string().into()).collect())
            }
            Wanted::Spf { .. } => {
                let texts = texts(served.answer).into_iter().map(|txt| txt.joined().into_owned());
                Some(texts.filter(|bytes| is_spf_like(bytes)).collect())
            }
            Wanted::NotGiven | Wanted::Txt { .. } | Wanted::Cname { .. } | Wanted::Elsewhere => None,
        }
    };
    let of_first = shown(first)?;
    let is_one_copy = |served: &Served<'_>| match (first.serial, served.serial) {
        (Some(one), Some(other)) => one == other,
        (_, _) => true,
    };
    let other =
        rest.iter().find(|served| is_one_copy(served) && shown(served).as_ref() != Some(&of_first))?;
    let servers = [first, *other].map(|served| server_name(&served.answer.vantage)).join(", ");
    Some(
        Finding::new("servers-disagree", Severity::Warning)
            .with("agree", &0)
            .with("asked", &usable.len())
            .with("server", &servers)
            .with("how", "differ")
            .with("row", "none")
            .with("value", ""),
    )
}

/// A server as a person may recognise it.
pub(super) fn server_name(vantage: &Vantage) -> String {
    match vantage {
        Vantage::Authoritative { server, .. } if !server.is_root() => server.to_string(),
        Vantage::Authoritative { address, .. } | Vantage::Resolver { address, .. } => address.to_string(),
    }
}

/// Some authoritative servers have it.
pub(super) fn spreading(scene: &Scene<'_>) -> Option<Finding> {
    let given = scene.evidence.delegated().is_some_and(|delegation| {
        delegation.source == DelegationSource::Given && delegation.servers.len() < 2
    });
    if scene.state != StepState::Spreading || given {
        return None;
    }
    let tally = scene.picture.tally();
    Some(Finding::new("spreading", Severity::Note).with("agree", &tally.agree).with("asked", &tally.asked))
}

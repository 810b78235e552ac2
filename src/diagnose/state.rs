//! The state of a requirement, from what each authoritative address said last.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::plan::{Plan, Requirement, Wanted};
use crate::domain::time::{Moment, Mono, Wall};

use super::context::{Context, Mode};
use super::copies::newer_copy;
use super::evidence::Evidence;
use super::finding::{StepState, Tally};
use super::matches::{Fit, fit};
use super::memory::is_contrary;
use super::questions;
use super::served::{is_older, serial, serial_order};

/// When nothing tells an old copy from a wrong one, it may be an old one for so long.
const MAY_SPREAD: Duration = Duration::from_secs(600);

/// How each authoritative address fits a requirement.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// Per address: its server, and how its answer fits; none when it could not be asked.
    pub fits: Vec<(Vantage, Option<Fit>)>,
    /// Servers in the delegation, those without an address that can be asked from here too.
    names: usize,
    /// An address was not heard of yet: it has not answered, and is not known to be silent.
    is_open: bool,
    /// The same of which copy of the zone one has that answered.
    is_serial_open: bool,
}

impl Picture {
    /// Asks the evidence.
    pub fn of(
        plan: &Plan,
        requirement: &Requirement,
        evidence: &Evidence,
        context: &Context<'_>,
        now: Moment,
    ) -> Self {
        let Some(question) = questions::main_of(requirement) else { return Self::default() };
        let oldest = context.oldest(&requirement.id, now);
        let names = evidence.delegated().map_or(0, server_count);
        let asked = || evidence.vantages().iter().filter(|it| !has_no_route(evidence, it, &question));
        let is_open = asked().any(|vantage| evidence.latest(vantage, &question).is_none());
        let fits: Vec<(Vantage, Option<Fit>)> = asked()
            .map(|vantage| {
                let answer = evidence.usable(vantage, &question, oldest);
                let fit = answer
                    .map(|answer| fit(plan, requirement, answer, evidence))
                    .filter(|fit| *fit != Fit::Unknown);
                (vantage.clone(), fit)
            })
            .collect();
        let questions = questions::of_requirement(plan, &requirement.id);
        let is_unheard =
            |vantage: &Vantage| questions.iter().any(|question| evidence.latest(vantage, question).is_none());
        let is_serial_open = fits.iter().any(|(vantage, fit)| fit.is_some() && is_unheard(vantage));
        Self { fits, names, is_open, is_serial_open }
    }

    fn any(&self, wanted: Fit) -> bool {
        self.fits.iter().any(|(_, fit)| *fit == Some(wanted))
    }

    /// Whether anybody answered usably.
    pub fn is_answered(&self) -> bool {
        self.fits.iter().any(|(_, fit)| fit.is_some())
    }

    /// Whether an address was not heard of yet, or not of its copy of the zone, while others answered.
    pub const fn is_open(&self) -> bool {
        self.is_open || self.is_serial_open
    }

    /// Server names of which every address that answered is right.
    fn right_names(&self) -> usize {
        let mut by_name: BTreeMap<ServerKey<'_>, bool> = BTreeMap::new();
        for (index, (vantage, fit)) in self.fits.iter().enumerate() {
            if let Some(fit) = fit {
                let right = by_name.entry(ServerKey::of(vantage, index)).or_insert(true);
                *right &= *fit == Fit::Right;
            }
        }
        by_name.values().filter(|right| **right).count()
    }

    /// For the screen and the JSON.
    pub fn tally(&self) -> Tally {
        Tally {
            agree: self.fits.iter().filter(|(_, fit)| *fit == Some(Fit::Right)).count(),
            asked: self.fits.len(),
            unknown: self.fits.iter().filter(|(_, fit)| fit.is_none()).count(),
        }
    }
}

/// Names count once, addresses given without a name each for itself.
fn server_count(delegation: &Delegation) -> usize {
    let names: BTreeSet<&Name> =
        delegation.servers.iter().map(|server| &server.name).filter(|name| !name.is_root()).collect();
    let unnamed = delegation.servers.iter().filter(|server| server.name.is_root());
    names.len() + unnamed.map(|server| server.addresses.len()).sum::<usize>()
}

/// What counts as one server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ServerKey<'vantage> {
    /// All addresses of one name.
    Name(&'vantage Name),
    /// An address that was given without a name counts for itself.
    Address(usize),
}

impl<'vantage> ServerKey<'vantage> {
    fn of(vantage: &'vantage Vantage, index: usize) -> Self {
        match vantage {
            Vantage::Authoritative { server, .. } if !server.is_root() => Self::Name(server),
            Vantage::Authoritative { .. } | Vantage::Resolver { .. } => Self::Address(index),
        }
    }
}

/// An IPv6 address that cannot be reached from here says something about this network, not about the server.
fn has_no_route(evidence: &Evidence, vantage: &Vantage, question: &Question) -> bool {
    vantage.address().is_ipv6()
        && evidence.latest(vantage, question).is_some_and(|seen| seen.outcome == Outcome::Unreachable)
}

/// The state with what is remembered: published turns back only after two agreeing looks.
pub fn with_memory(
    requirement: &Requirement,
    evidence: &Evidence,
    context: &Context<'_>,
    raw: StepState,
    resolvers: Tally,
) -> StepState {
    let held = is_held(requirement, evidence, context, raw);
    let state = if held { StepState::Published } else { raw };
    let can_be_visible = state == StepState::Published && !evidence.is_without_authority(&requirement.id);
    if can_be_visible && is_visible(resolvers) { StepState::Visible } else { state }
}

/// It was published, and one look alone speaks against it.
pub fn is_held(
    requirement: &Requirement,
    evidence: &Evidence,
    context: &Context<'_>,
    raw: StepState,
) -> bool {
    context.mode == Mode::Live
        && is_contrary(raw)
        && evidence.memory(&requirement.id).is_some_and(|memory| memory.holds(requirement))
}

/// At least half of the resolvers asked answered usably, and all of those agree.
const fn is_visible(tally: Tally) -> bool {
    let usable = tally.asked - tally.unknown;
    tally.asked > 0 && usable * 2 >= tally.asked && tally.agree == usable
}

/// The state of this moment alone.
pub fn without_memory(
    plan: &Plan,
    requirement: &Requirement,
    picture: &Picture,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> StepState {
    match (&requirement.wanted, context.mode) {
        (Wanted::NotGiven, Mode::Live) => return StepState::NeedsInput,
        (Wanted::NotGiven, Mode::Check) => return StepState::Unknown,
        (Wanted::Elsewhere, _) => return StepState::Published,
        (Wanted::Txt { .. } | Wanted::Cname { .. } | Wanted::Mx { .. } | Wanted::Spf { .. }, _) => {}
    }
    match evidence.delegation() {
        None | Some(DelegationOutcome::CouldNotAsk { .. }) => return StepState::Unknown,
        Some(DelegationOutcome::NotDelegated { .. }) => return StepState::Missing,
        Some(DelegationOutcome::Delegated(_)) => {}
    }
    if !picture.is_answered() {
        return from_one_resolver(plan, requirement, evidence);
    }
    if picture.any(Fit::Right) {
        if !picture.any(Fit::Wrong) && !picture.any(Fit::Partial) && !picture.any(Fit::Absent) {
            // Whoever has not answered yet may still have what was there before.
            if picture.is_open {
                return StepState::Unknown;
            }
            let enough = picture.right_names() * 2 >= picture.names;
            return if enough { StepState::Published } else { StepState::Spreading };
        }
        return if picture.is_serial_open {
            StepState::Unknown
        } else if all_others_are_behind(requirement, picture, evidence, context, now) {
            StepState::Spreading
        } else {
            StepState::Wrong
        };
    }
    if picture.any(Fit::Wrong) {
        StepState::Wrong
    } else if picture.any(Fit::Partial) {
        StepState::Incomplete
    } else {
        StepState::Missing
    }
}

/// Nobody answered: what one resolver says can at most be "published". A resolver's "no" may be an old one.
fn from_one_resolver(plan: &Plan, requirement: &Requirement, evidence: &Evidence) -> StepState {
    if evidence.is_without_authority(&requirement.id) && resolvers(plan, requirement, evidence).agree > 0 {
        StepState::Published
    } else {
        StepState::Unknown
    }
}

/// The newest serial of a server that is right.
fn right_serial(picture: &Picture, evidence: &Evidence, oldest: Option<Mono>) -> Option<u32> {
    picture
        .fits
        .iter()
        .filter(|(_, fit)| *fit == Some(Fit::Right))
        .filter_map(|(vantage, _)| serial(evidence, vantage, oldest))
        .max_by(|left, right| serial_order(*left, *right))
}

/// The servers that are not right, while another one is.
pub(super) fn laggards(picture: &Picture) -> impl Iterator<Item = &Vantage> {
    picture.fits.iter().filter_map(|(vantage, fit)| match fit {
        Some(Fit::Partial | Fit::Wrong | Fit::Absent) => Some(vantage),
        None | Some(Fit::Right | Fit::Unknown) => None,
    })
}

/// Whether the time is over in which a copy that nothing tells from an old one may be an old one.
pub fn has_had_its_time(requirement: &Requirement, evidence: &Evidence, now: Moment) -> bool {
    evidence
        .memory(&requirement.id)
        .and_then(|memory| memory.spread_since)
        .is_some_and(|since| now.mono.since(since.mono) >= MAY_SPREAD)
}

/// Every server that is not right yet serves an older copy; or it is too early to tell. What a newer copy says will be
/// everywhere, also where it is what was there before.
fn all_others_are_behind(
    requirement: &Requirement,
    picture: &Picture,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> bool {
    let oldest = context.oldest(&requirement.id, now);
    let right = right_serial(picture, evidence, oldest);
    newer_copy(requirement, picture, evidence, context, now).is_none()
        && laggards(picture).all(|vantage| {
            is_older(serial(evidence, vantage, oldest), right)
                || !has_had_its_time(requirement, evidence, now)
        })
}

/// The server with the oldest copy among those that are not right, its serial, and the newest serial that is right.
pub fn oldest_server<'picture>(
    requirement: &Requirement,
    picture: &'picture Picture,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> Option<(&'picture Vantage, Option<u32>, Option<u32>)> {
    let oldest = context.oldest(&requirement.id, now);
    let right = right_serial(picture, evidence, oldest);
    laggards(picture).map(|vantage| (vantage, serial(evidence, vantage, oldest), right)).min_by(
        |(_, left, _), (_, right, _)| match (left, right) {
            (Some(left), Some(right)) => serial_order(*left, *right),
            // One that tells its serial can be named better.
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        },
    )
}

/// The resolvers that were asked, and which of them have it. Refused, failed and filtered is unknown, not disagreement.
pub fn resolvers(plan: &Plan, requirement: &Requirement, evidence: &Evidence) -> Tally {
    let Some(question) = questions::main_of(requirement) else { return Tally::default() };
    let mut tally = Tally::default();
    for seen in
        evidence.observations().filter(|seen| !seen.vantage.is_authoritative() && seen.question == question)
    {
        tally.asked += 1;
        match fit(plan, requirement, seen, evidence) {
            Fit::Right => tally.agree += 1,
            Fit::Unknown => tally.unknown += 1,
            Fit::Absent | Fit::Partial | Fit::Wrong => {}
        }
    }
    tally
}

/// When the last known old cache ends, from its own remaining TTL; none when no resolver holds an old answer.
pub fn visible_at(plan: &Plan, requirement: &Requirement, evidence: &Evidence) -> Option<Wall> {
    let question = questions::main_of(requirement)?;
    evidence
        .observations()
        .filter(|seen| !seen.vantage.is_authoritative() && seen.question == question)
        .filter(|seen| {
            matches!(fit(plan, requirement, seen, evidence), Fit::Absent | Fit::Partial | Fit::Wrong)
        })
        .filter_map(|seen| Some(seen.at.wall.plus(u64::from(seen.held()?))))
        .max()
}

//! The state of a requirement, from what each authoritative address said last.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::plan::{Plan, Requirement, Wanted};
use crate::domain::record::{RecordData, RecordType};
use crate::domain::time::{Moment, Wall};

use super::context::{Context, Mode};
use super::evidence::Evidence;
use super::finding::{StepState, Tally};
use super::matches::{Fit, fit};
use super::questions;

/// When nothing tells an old copy from a wrong one, it may be an old one for so long.
const MAY_SPREAD: Duration = Duration::from_secs(600);

/// How each authoritative address fits a requirement.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// Per address: its server, and how its answer fits; none when it could not be asked.
    pub fits: Vec<(Vantage, Option<Fit>)>,
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
        let vantages = evidence.delegated().map(Delegation::vantages).unwrap_or_default();
        let spf = evidence.spf_answers();
        let oldest = context.oldest(&requirement.id, now);
        let fits: Vec<(Vantage, Option<Fit>)> = vantages
            .into_iter()
            .filter(|vantage| !has_no_route(evidence, vantage, &question))
            .map(|vantage| {
                let answer = evidence.usable(&vantage, &question, oldest);
                let fit = answer
                    .map(|answer| fit(plan, requirement, answer, &spf))
                    .filter(|fit| *fit != Fit::Unknown);
                (vantage, fit)
            })
            .collect();
        Self { fits }
    }

    fn any(&self, wanted: Fit) -> bool {
        self.fits.iter().any(|(_, fit)| *fit == Some(wanted))
    }

    /// Whether anybody answered usably.
    pub fn is_answered(&self) -> bool {
        self.fits.iter().any(|(_, fit)| fit.is_some())
    }

    /// Server names of which every address that answered is right.
    fn right_names(&self) -> usize {
        let mut by_name: BTreeMap<Name, bool> = BTreeMap::new();
        for (index, (vantage, fit)) in self.fits.iter().enumerate() {
            if let Some(fit) = fit {
                let right = by_name.entry(server_key(vantage, index)).or_insert(true);
                *right &= *fit == Fit::Right;
            }
        }
        by_name.values().filter(|right| **right).count()
    }

    fn names(&self) -> usize {
        self.fits
            .iter()
            .enumerate()
            .map(|(index, (vantage, _))| server_key(vantage, index))
            .collect::<BTreeSet<Name>>()
            .len()
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

/// Addresses given without a server name count each for itself.
fn server_key(vantage: &Vantage, index: usize) -> Name {
    match vantage {
        Vantage::Authoritative { server, .. } if !server.is_root() => server.clone(),
        Vantage::Authoritative { .. } | Vantage::Resolver { .. } => {
            Name::from_labels([format!("address-{index}")]).unwrap_or_default()
        }
    }
}

/// An IPv6 address that cannot be reached from here says something about this network, not about the server.
fn has_no_route(evidence: &Evidence, vantage: &Vantage, question: &Question) -> bool {
    vantage.address().is_ipv6()
        && evidence.latest(vantage, question).is_some_and(|seen| seen.outcome == Outcome::Unreachable)
}

/// The state with what is remembered: published turns back only after two agreeing looks.
pub fn of(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> StepState {
    let raw = without_memory(plan, requirement, evidence, context, now);
    let held = evidence.memory(&requirement.id).is_some_and(|memory| memory.published && memory.contrary < 2);
    let contrary = match raw {
        StepState::Missing | StepState::Wrong | StepState::Incomplete | StepState::Spreading => true,
        StepState::NeedsInput | StepState::Unknown | StepState::Published | StepState::Visible => false,
    };
    let state = if held && contrary && context.mode == Mode::Live { StepState::Published } else { raw };
    if state == StepState::Published && !evidence.is_without_authority(&requirement.id) {
        let resolvers = resolvers(plan, requirement, evidence);
        if is_visible(resolvers) {
            return StepState::Visible;
        }
    }
    state
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
    match &evidence.delegation {
        None | Some(DelegationOutcome::CouldNotAsk { .. }) => return StepState::Unknown,
        Some(DelegationOutcome::NotDelegated { .. }) => return StepState::Missing,
        Some(DelegationOutcome::Delegated(_)) => {}
    }
    let picture = Picture::of(plan, requirement, evidence, context, now);
    if !picture.is_answered() {
        return from_one_resolver(plan, requirement, evidence);
    }
    if picture.any(Fit::Right) {
        if !picture.any(Fit::Wrong) && !picture.any(Fit::Partial) && !picture.any(Fit::Absent) {
            let enough = picture.right_names() * 2 >= picture.names();
            return if enough { StepState::Published } else { StepState::Spreading };
        }
        return if all_others_are_behind(requirement, &picture, evidence, context, now) {
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

/// Every server that is not right yet serves an older copy, what it served before, or nothing; or it is too early to tell.
fn all_others_are_behind(
    requirement: &Requirement,
    picture: &Picture,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> bool {
    let Some(question) = questions::main_of(requirement) else { return false };
    let oldest = context.oldest(&requirement.id, now);
    let serial = |vantage: &Vantage| {
        let zone = evidence.delegated().map(|delegation| delegation.zone.clone())?;
        let seen = evidence.usable(vantage, &Question::new(zone, RecordType::Soa), oldest)?;
        soa_serial(seen).or(seen.serial)
    };
    let right_serial = picture
        .fits
        .iter()
        .filter(|(_, fit)| *fit == Some(Fit::Right))
        .filter_map(|(vantage, _)| serial(vantage))
        .max_by(|left, right| serial_order(*left, *right));
    let memory = evidence.memory(&requirement.id);
    let too_early = memory
        .and_then(|memory| memory.first_right)
        .is_none_or(|first| now.mono.since(first.mono) < MAY_SPREAD);
    picture.fits.iter().all(|(vantage, fit)| match fit {
        None | Some(Fit::Right | Fit::Absent | Fit::Unknown) => true,
        Some(Fit::Partial | Fit::Wrong) => {
            let old_copy = match (serial(vantage), right_serial) {
                (Some(own), Some(right)) => serial_order(own, right).is_lt(),
                (_, _) => false,
            };
            let as_before = evidence.usable(vantage, &question, oldest).is_some_and(|answer| {
                let now_serves: BTreeSet<RecordData> =
                    answer.of_type().map(|record| record.data.clone()).collect();
                memory.and_then(|memory| memory.before.get(vantage)) == Some(&now_serves)
            });
            old_copy || as_before || (too_early && right_serial.is_none())
        }
    })
}

fn soa_serial(observation: &Observation) -> Option<u32> {
    observation.records.iter().find_map(|record| match &record.data {
        RecordData::Soa { serial, .. } => Some(*serial),
        RecordData::A(_)
        | RecordData::Aaaa(_)
        | RecordData::Ns(_)
        | RecordData::Cname(_)
        | RecordData::Ptr(_)
        | RecordData::Mx { .. }
        | RecordData::Txt(_)
        | RecordData::Spf(_)
        | RecordData::Other { .. } => None,
    })
}

/// Serial numbers go round (RFC 1982 section 3.2).
fn serial_order(left: u32, right: u32) -> std::cmp::Ordering {
    if left == right {
        std::cmp::Ordering::Equal
    } else if right.wrapping_sub(left) < 0x8000_0000 {
        std::cmp::Ordering::Less
    } else {
        std::cmp::Ordering::Greater
    }
}

/// The resolvers that were asked, and which of them have it. Refused, failed and filtered is unknown, not disagreement.
pub fn resolvers(plan: &Plan, requirement: &Requirement, evidence: &Evidence) -> Tally {
    let Some(question) = questions::main_of(requirement) else { return Tally::default() };
    let spf = evidence.spf_answers();
    let mut tally = Tally::default();
    for seen in
        evidence.observations().filter(|seen| !seen.vantage.is_authoritative() && seen.question == question)
    {
        tally.asked += 1;
        match fit(plan, requirement, seen, &spf) {
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
    let spf = evidence.spf_answers();
    evidence
        .observations()
        .filter(|seen| !seen.vantage.is_authoritative() && seen.question == question)
        .filter(|seen| matches!(fit(plan, requirement, seen, &spf), Fit::Absent | Fit::Partial | Fit::Wrong))
        .filter_map(|seen| {
            let held = match seen.outcome {
                Outcome::Records => seen.records.iter().map(|record| record.ttl).min(),
                Outcome::NoSuchName | Outcome::NoSuchType => seen.negative_ttl,
                Outcome::NotAuthoritative
                | Outcome::Refused
                | Outcome::ServerFailed
                | Outcome::TimedOut
                | Outcome::Unreachable
                | Outcome::Malformed => None,
            };
            held.map(|seconds| seen.at.wall.plus(u64::from(seconds)))
        })
        .max()
}

//! What each of the domain's own servers said, and which copy of the zone it said it from.

use std::cmp::Ordering;

use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::plan::Requirement;
use crate::domain::record::RecordType;
use crate::domain::time::Mono;

use super::evidence::Evidence;
use super::questions;

/// One server's answer to the main question of a requirement.
#[derive(Debug, Clone, Copy)]
pub struct Served<'evidence> {
    /// The answer.
    pub answer: &'evidence Observation,
    /// The serial of the zone that it was given from, if known.
    pub serial: Option<u32>,
    /// Young enough to count, and no newer copy says otherwise; else it is only the last that is known.
    pub usable: bool,
}

/// The latest answer of every server that ever gave one, in the order of the delegation. When none did and a resolver
/// had to be asked instead, its answer: better known from there than not at all.
pub fn served<'evidence>(
    requirement: &Requirement,
    evidence: &'evidence Evidence,
    oldest: Option<Mono>,
) -> Vec<Served<'evidence>> {
    let Some(question) = questions::main_of(requirement) else { return Vec::new() };
    let vantages = evidence.vantages();
    let own: Vec<Served<'_>> = vantages
        .iter()
        .filter_map(|vantage| {
            let answer = evidence.usable(vantage, &question, None)?;
            let usable = oldest.is_none_or(|oldest| answer.at.mono >= oldest);
            Some(Served { answer, serial: serial(evidence, vantage, oldest), usable })
        })
        .collect();
    if own.is_empty() && evidence.is_without_authority(&requirement.id) {
        return evidence
            .observations()
            .filter(|seen| !seen.vantage.is_authoritative() && seen.question == question)
            .filter(|seen| seen.outcome.is_answer())
            .map(|answer| Served { answer, serial: None, usable: false })
            .collect();
    }
    own
}

/// The answers that count; when none does, the last that is known, because forgetting what stands there would
/// advise to add it again.
pub fn current<'evidence>(served: &[Served<'evidence>]) -> Vec<Served<'evidence>> {
    let usable: Vec<Served<'_>> = served.iter().filter(|served| served.usable).copied().collect();
    if usable.is_empty() { served.to_vec() } else { usable }
}

/// The serial of the zone as this server has it.
pub fn serial(evidence: &Evidence, vantage: &Vantage, oldest: Option<Mono>) -> Option<u32> {
    let zone = evidence.delegated().map(|delegation| delegation.zone.clone())?;
    let seen = evidence.usable(vantage, &Question::new(zone, RecordType::Soa), oldest)?;
    soa_serial(seen).or(seen.serial)
}

fn soa_serial(observation: &Observation) -> Option<u32> {
    observation.records.iter().find_map(|record| record.data.serial())
}

/// Serial numbers go round (RFC 1982 section 3.2).
pub fn serial_order(left: u32, right: u32) -> Ordering {
    if left == right {
        Ordering::Equal
    } else if right.wrapping_sub(left) < 0x8000_0000 {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}

/// Whether the first copy is certainly older than the second.
pub fn is_older(left: Option<u32>, right: Option<u32>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if serial_order(left, right).is_lt())
}

//! What others still hold of what was there before.

use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::questions;
use crate::domain::observation::{Observation, Outcome, Vantage};
use crate::domain::time::Wall;

use super::Scene;

/// A TTL above this, in seconds, is long for somebody who waits.
const LONG: u32 = 3_600;

/// A resolver that still shows what was there before, and how long it may, from what it said itself.
fn holding<'scene>(scene: &Scene<'scene>) -> Vec<(&'scene Observation, Wall)> {
    if !scene.state.is_published() || scene.evidence.is_without_authority(&scene.requirement.id) {
        return Vec::new();
    }
    scene
        .differing()
        .iter()
        .filter_map(|answer| {
            let until = answer.at.wall.plus(u64::from(answer.held()?));
            (until > scene.now.wall).then_some((*answer, until))
        })
        .collect()
}

fn told(code: &'static str, (answer, until): &(&Observation, Wall)) -> Finding {
    let place = match &answer.vantage {
        Vantage::Resolver { id, .. } => id.clone(),
        Vantage::Authoritative { address, .. } => address.to_string(),
    };
    let record_type = answer.question.record_type;
    Finding::new(code, Severity::Note).with("resolver", &place).with("type", &record_type).until(*until)
}

/// A resolver remembers that there was nothing: for min(SOA TTL, SOA minimum) (RFC 2308 section 5).
pub(super) fn negative(scene: &Scene<'_>) -> Vec<Finding> {
    let found = holding(scene);
    let negative = found.iter().filter(|(answer, _)| answer.outcome != Outcome::Records);
    negative.map(|held| told("negative-cache", held)).collect()
}

/// A resolver remembers the old records until their TTL has run out.
pub(super) fn positive(scene: &Scene<'_>) -> Vec<Finding> {
    let found = holding(scene);
    let positive = found.iter().filter(|(answer, _)| answer.outcome == Outcome::Records);
    positive.map(|held| told("positive-cache", held)).collect()
}

/// What has to change may be remembered for long: to lower the TTL first is worth it.
pub(super) fn ttl_long(scene: &Scene<'_>) -> Option<Finding> {
    match scene.state {
        StepState::Missing | StepState::Wrong | StepState::Incomplete => {}
        StepState::NeedsInput
        | StepState::Unknown
        | StepState::Spreading
        | StepState::Published
        | StepState::Visible => return None,
    }
    let question = questions::main_of(scene.requirement)?;
    let ttl = scene.answers().flat_map(Observation::of_type).map(|record| record.ttl).max()?;
    (ttl > LONG).then(|| {
        Finding::new("ttl-long", Severity::Note)
            .with("type", &question.record_type)
            .with("ttl", &ttl)
            .with("hours", &ttl.div_ceil(3_600))
    })
}

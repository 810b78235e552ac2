//! The record is there, but not where it belongs.

use crate::diagnose::elsewhere::{self, Place};
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::questions;
use crate::domain::name::Name;
use crate::domain::plan::Wanted;
use crate::domain::record::RecordType;

use super::Scene;

/// Where it was found, the wildcard's answers not counted.
pub(in crate::diagnose) fn found(scene: &Scene<'_>) -> Vec<(Place, Name)> {
    match scene.state {
        StepState::Missing | StepState::Incomplete => {}
        StepState::NeedsInput
        | StepState::Unknown
        | StepState::Wrong
        | StepState::Spreading
        | StepState::Published
        | StepState::Visible => return Vec::new(),
    }
    let places = elsewhere::found(scene.plan, scene.requirement, scene.evidence);
    let wild = places.iter().any(|(place, ..)| *place == Place::Wildcard);
    places
        .into_iter()
        // Below a wildcard every name answers the same.
        .filter(|(place, ..)| !wild || matches!(place, Place::Wildcard | Place::WrongType(_)))
        .map(|(place, name, _)| (place, name))
        .collect()
}

fn finding(scene: &Scene<'_>, code: &'static str, name: &Name) -> Option<Finding> {
    let wanted = questions::main_of(scene.requirement)?;
    Some(
        Finding::new(code, Severity::Error)
            .with("found", name)
            .with("found_host", &shown(name, &scene.plan.zone))
            .with("name", &wanted.name)
            .with("host", &shown(&wanted.name, &scene.plan.zone))
            .with("type", &wanted.record_type),
    )
}

fn shown(name: &Name, zone: &Name) -> String {
    match name.relative_to(zone) {
        Some(host) if host.is_empty() => "@".to_owned(),
        Some(host) => host,
        None => name.to_string(),
    }
}

fn first(scene: &Scene<'_>, wanted: impl Fn(Place) -> bool, code: &'static str) -> Option<Finding> {
    let (_, name) = scene.elsewhere().iter().find(|(place, _)| wanted(*place))?;
    finding(scene, code, name)
}

/// The panel put the domain behind a host that had it already.
pub(super) fn host_doubled(scene: &Scene<'_>) -> Option<Finding> {
    first(scene, |place| place == Place::Doubled, "host-doubled")
}

/// The panel wants an empty host for the domain itself and took `@` for a name.
pub(super) fn host_literal_at(scene: &Scene<'_>) -> Option<Finding> {
    first(scene, |place| place == Place::LiteralAt, "host-literal-at")
}

/// It stands at another label, or at none.
pub(super) fn host_wrong_label(scene: &Scene<'_>) -> Option<Finding> {
    if matches!(scene.requirement.wanted, Wanted::Spf { .. }) {
        return None;
    }
    first(scene, |place| place == Place::WrongLabel, "host-wrong-label")
}

/// Receivers look for SPF at the mail domain only.
pub(super) fn spf_not_at_apex(scene: &Scene<'_>) -> Option<Finding> {
    if !matches!(scene.requirement.wanted, Wanted::Spf { .. }) {
        return None;
    }
    first(scene, |place| place == Place::WrongLabel, "spf-not-at-apex")
}

/// It stands at the right name as another type.
pub(super) fn record_wrong_type(scene: &Scene<'_>) -> Option<Finding> {
    let (found, name) = scene.elsewhere().iter().find_map(|(place, name)| match *place {
        Place::WrongType(other) if !matches!(other, RecordType::Spf | RecordType::A) => Some((other, name)),
        Place::WrongType(_) | Place::Doubled | Place::LiteralAt | Place::WrongLabel | Place::Wildcard => None,
    })?;
    finding(scene, "record-wrong-type", name).map(|finding| finding.with("found_type", &found))
}

/// The SPF text is only in the type that no receiver reads (RFC 7208 section 3.1).
pub(super) fn spf_type99_only(scene: &Scene<'_>) -> Option<Finding> {
    first(scene, |place| place == Place::WrongType(RecordType::Spf), "spf-type99-only")
}

/// A wildcard answers with it: it is at every name but its own, so it does not count.
pub(super) fn wildcard_answer(scene: &Scene<'_>) -> Option<Finding> {
    first(scene, |place| place == Place::Wildcard, "wildcard-answer")
}

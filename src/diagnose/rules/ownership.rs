//! The proof, and other single records.

use crate::diagnose::context::Mode;
use crate::diagnose::dkim;
use crate::diagnose::elsewhere::{targets, wild_targets};
use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::matches::is_meant;
use crate::domain::plan::{RequirementId, Wanted};

use super::Scene;

fn is_proof(scene: &Scene<'_>) -> bool {
    scene.requirement.id == RequirementId::ownership()
}

/// `check` without a saved set-up and without `--ownership`.
pub(super) fn not_given(scene: &Scene<'_>) -> Option<Finding> {
    (is_proof(scene) && scene.requirement.wanted == Wanted::NotGiven && scene.context.mode == Mode::Check)
        .then(|| Finding::new("ownership-not-given", Severity::Note))
}

/// Something that was clearly meant to be the wanted text stands there.
pub(super) fn wrong(scene: &Scene<'_>) -> Option<Finding> {
    if scene.state != StepState::Wrong || scene.requirement.id == RequirementId::dmarc() {
        return None;
    }
    if let Wanted::Cname { target, .. } = &scene.requirement.wanted {
        let found = scene.answers().flat_map(|answer| targets(answer)).find(|found| *found != target)?;
        let is_wild = wild_targets(scene.plan, scene.requirement, scene.evidence).contains(&found);
        return Some(
            Finding::new("ownership-wrong", Severity::Error)
                .with("found", found)
                .with("wanted", target)
                .with("wild", if is_wild { "yes" } else { "no" }),
        );
    }
    let Wanted::Txt { value, .. } = &scene.requirement.wanted else { return None };
    let found = scene
        .answers()
        .flat_map(texts)
        .filter_map(|txt| txt.text())
        .find(|text| !dkim::is_same(text, value) && is_meant(text, value))?;
    Some(
        Finding::new("ownership-wrong", Severity::Error)
            .with("found", &found)
            .with("wanted", value)
            .with("wild", "no"),
    )
}

/// Another DKIM key stands at the name: alone, or beside the wanted one.
pub(super) fn other_key(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Txt { value, name } = &scene.requirement.wanted else { return None };
    if scene.state != StepState::Wrong {
        return None;
    }
    let found = || scene.answers().flat_map(texts).filter_map(|txt| txt.text());
    let is_beside = found().any(|text| dkim::is_same(&text, value));
    // One that is only mistyped is told of as that.
    let other =
        found().find(|text| dkim::is_another(text, value) && (is_beside || !is_meant(text, value)))?;
    Some(
        Finding::new("dkim-other-key", Severity::Error)
            .with("name", name)
            .with("found", &other)
            .with("rows", if is_beside { "two" } else { "one" }),
    )
}

/// The proof is not there.
pub(super) fn missing(scene: &Scene<'_>) -> Option<Finding> {
    (is_proof(scene) && scene.state == StepState::Missing)
        .then(|| Finding::new("ownership-missing", Severity::Error))
}

/// A further record is not there.
pub(super) fn record_missing(scene: &Scene<'_>) -> Option<Finding> {
    let path = [RequirementId::ownership(), RequirementId::mx(), RequirementId::spf()];
    (!path.contains(&scene.requirement.id) && scene.state == StepState::Missing)
        .then(|| Finding::new("record-missing", Severity::Warning).with("id", &scene.requirement.id))
}

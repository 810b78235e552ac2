//! The SPF record (RFC 7208).

use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::domain::name::Name;
use crate::domain::plan::{RequirementId, Wanted};
use crate::domain::spf::merge::{MergeProblem, merge};
use crate::domain::spf::satisfy::{SpfVerdict, judge};
use crate::domain::spf::syntax::spf_records;

use super::Scene;

fn includes<'scene>(scene: &'scene Scene<'_>) -> Option<(&'scene [Name], &'scene [String])> {
    match &scene.requirement.wanted {
        Wanted::Spf { includes, drop, .. } => Some((includes, drop)),
        Wanted::NotGiven
        | Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Mx { .. }
        | Wanted::Elsewhere => None,
    }
}

fn verdict(scene: &Scene<'_>) -> Option<SpfVerdict> {
    let (includes, _) = includes(scene)?;
    let answer = scene.answers.first()?;
    Some(judge(&scene.plan.domain, &texts(answer), includes, &scene.evidence.spf_answers()).verdict)
}

/// No SPF record.
pub(super) fn missing(scene: &Scene<'_>) -> Option<Finding> {
    (scene.requirement.id == RequirementId::spf() && scene.state == StepState::Missing)
        .then(|| Finding::new("spf-missing", Severity::Error))
}

/// Two or more records count as none (RFC 7208 section 4.5).
pub(super) fn multiple(scene: &Scene<'_>) -> Option<Finding> {
    match verdict(scene)? {
        SpfVerdict::Multiple { records } => {
            Some(Finding::new("spf-multiple", Severity::Error).with("count", &records.len()))
        }
        SpfVerdict::Missing
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { .. }
        | SpfVerdict::Satisfied { .. } => None,
    }
}

/// One record, without the service.
pub(super) fn no_include(scene: &Scene<'_>) -> Option<Finding> {
    match verdict(scene)? {
        SpfVerdict::NoInclude { .. } => {
            let include = includes(scene)?.0.first()?;
            Some(Finding::new("spf-no-include", Severity::Error).with("include", include))
        }
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { .. }
        | SpfVerdict::Satisfied { .. } => None,
    }
}

/// More than ten look-ups, now or once the service is put in (RFC 7208 section 4.6.4).
pub(super) fn lookups(scene: &Scene<'_>) -> Option<Finding> {
    let count = match verdict(scene)? {
        SpfVerdict::TooManyLookups { lookups, .. } => lookups.known,
        SpfVerdict::NoInclude { .. } | SpfVerdict::Multiple { .. } => {
            let (includes, drop) = includes(scene)?;
            let records = texts(scene.answers.first()?);
            let existing: Vec<String> =
                spf_records(&records).into_iter().filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
            match merge(&scene.plan.domain, &existing, includes, &scene.evidence.spf_answers(), drop) {
                Err(MergeProblem::TooManyLookups { lookups, .. }) => lookups.known,
                Err(
                    MergeProblem::NotSpf { .. }
                    | MergeProblem::Malformed { .. }
                    | MergeProblem::NoUsableInclude
                    | MergeProblem::Blocked { .. },
                )
                | Ok(_) => return None,
            }
        }
        SpfVerdict::Missing
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::Unknown { .. }
        | SpfVerdict::Satisfied { .. } => return None,
    };
    Some(Finding::new("spf-lookups", Severity::Error).with("count", &count))
}

/// A term that no receiver understands.
pub(super) fn syntax(scene: &Scene<'_>) -> Option<Finding> {
    match verdict(scene)? {
        SpfVerdict::Malformed { errors, .. } => {
            let term = errors.first().map(|error| error.text.clone()).unwrap_or_default();
            Some(Finding::new("spf-syntax", Severity::Error).with("term", &term))
        }
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { .. }
        | SpfVerdict::Satisfied { .. } => None,
    }
}

/// An include that makes receivers give up (RFC 7208 section 5.2).
pub(super) fn broken(scene: &Scene<'_>) -> Option<Finding> {
    match verdict(scene)? {
        SpfVerdict::Broken { problems, .. } => {
            let term = problems.first().map(|problem| problem.term.clone()).unwrap_or_default();
            Some(Finding::new("spf-include-no-record", Severity::Error).with("term", &term))
        }
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { .. }
        | SpfVerdict::Satisfied { .. } => None,
    }
}

/// The service is reached through another include.
pub(super) fn nested(scene: &Scene<'_>) -> Option<Finding> {
    match verdict(scene)? {
        SpfVerdict::Satisfied { via, nested: true, .. } => {
            Some(Finding::new("spf-nested", Severity::Note).with("via", &via))
        }
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { .. }
        | SpfVerdict::Satisfied { .. } => None,
    }
}

//! The SPF record (RFC 7208).

use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::proposal::propose;
use crate::diagnose::spf_view::{SpfView, spf_view};
use crate::domain::name::Name;
use crate::domain::plan::{Change, RequirementId, Wanted, panel_text};
use crate::domain::record::Txt;
use crate::domain::spf::merge::{MergeProblem, Merged, merge};
use crate::domain::spf::satisfy::{DefaultPolicy, RecordFacts, SpfVerdict, judge};
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::tree::expand;

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

fn view(scene: &Scene<'_>) -> Option<SpfView> {
    if !scene.is_answered() {
        return None;
    }
    let oldest = scene.context.oldest(&scene.requirement.id, scene.now);
    spf_view(scene.plan, scene.requirement, scene.evidence, oldest, scene.evidence.spf_answers())
}

fn verdict(scene: &Scene<'_>) -> Option<SpfVerdict> {
    let (includes, _) = includes(scene)?;
    Some(judge(&scene.plan.domain, &view(scene)?.texts, includes, scene.evidence.spf_answers()).verdict)
}

fn merged(scene: &Scene<'_>) -> Option<Result<Merged, MergeProblem>> {
    let (includes, drop) = includes(scene)?;
    let existing = view(scene)?.to_merge();
    Some(merge(&scene.plan.domain, &existing, includes, scene.evidence.spf_answers(), drop))
}

/// The blank behind the version is missing, so that no receiver takes it for SPF (RFC 7208 section 4.5).
pub(super) fn glued(scene: &Scene<'_>) -> Option<Finding> {
    includes(scene)?;
    let view = view(scene)?;
    let is_glued = |text: &String| {
        let rest = text.split_at_checked("v=spf1".len());
        rest.is_some_and(|(version, rest)| {
            version.eq_ignore_ascii_case("v=spf1")
                && rest.starts_with(|next: char| next.is_ascii_alphabetic())
        })
    };
    let found = view.alike.iter().filter_map(Txt::text).find(is_glued)?;
    view.existing.is_empty().then(|| Finding::new("spf-glued", Severity::Error).with("found", &found))
}

/// A record to paste of which nobody can say yet whether it stays within ten look-ups.
pub(super) fn count_unknown(scene: &Scene<'_>) -> Option<Finding> {
    includes(scene)?;
    let proposal = propose(scene.plan, scene.requirement, scene.evidence, scene.context, scene.now);
    let edited = proposal.now.iter().find(|row| matches!(row.change, Change::Replace { .. }))?;
    let record = SpfRecord::parse(edited.value.as_bytes()).ok()?;
    let lookups = expand(&record, &scene.plan.domain, scene.evidence.spf_answers()).lookups;
    (!lookups.complete)
        .then(|| Finding::new("spf-count-unknown", Severity::Warning).with("count", &lookups.known))
}

fn facts(scene: &Scene<'_>) -> Option<RecordFacts> {
    let (includes, _) = includes(scene)?;
    let report = judge(&scene.plan.domain, &view(scene)?.texts, includes, scene.evidence.spf_answers());
    Some(report.detail?.facts)
}

/// Everybody may send in the domain's name.
pub(super) fn plus_all(scene: &Scene<'_>) -> Option<Finding> {
    facts(scene)?.lets_all_pass().then(|| Finding::new("spf-plus-all", Severity::Warning))
}

/// Nothing is said about everybody else (RFC 7208 section 4.7: neutral).
pub(super) fn all_missing(scene: &Scene<'_>) -> Option<Finding> {
    (facts(scene)?.policy == DefaultPolicy::Nothing).then(|| Finding::new("spf-all-missing", Severity::Note))
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
        SpfVerdict::NoInclude { .. } | SpfVerdict::Multiple { .. } => match merged(scene)? {
            Err(MergeProblem::TooManyLookups { lookups, .. }) => lookups.known,
            Err(
                MergeProblem::NotSpf { .. }
                | MergeProblem::Malformed { .. }
                | MergeProblem::NoUsableInclude
                | MergeProblem::Blocked { .. },
            )
            | Ok(_) => return None,
        },
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
        // Nobody reads it as SPF, and it was meant so.
        SpfVerdict::Missing => {
            let term = view(scene)?.alike.first().map(panel_text)?;
            Some(Finding::new("spf-syntax", Severity::Error).with("term", &term))
        }
        SpfVerdict::Multiple { .. }
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

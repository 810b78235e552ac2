//! SPF records that spend look-ups on nothing (RFC 7208 section 4.6.4).

use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::follow_up::{AskingTerm, asking_terms};
use crate::diagnose::hosts::{Host, host, outcome};
use crate::domain::observation::Outcome;
use crate::domain::plan::Wanted;
use crate::domain::record::RecordType;
use crate::domain::spf::MAX_VOID_LOOKUPS;
use crate::domain::spf::satisfy::{SpfVerdict, judge};

use super::Scene;

fn is_void(scene: &Scene<'_>, term: &AskingTerm) -> bool {
    if term.question.record_type == RecordType::A {
        // An alias is followed by receivers; where it ends was not asked.
        return matches!(host(scene.evidence, &term.question.name), Host::Nothing | Host::NoIpv4);
    }
    matches!(outcome(scene.evidence, &term.question), Some(Outcome::NoSuchName | Outcome::NoSuchType))
}

/// More than two terms that lead to nothing: receivers give up on the whole record. Those behind the service's own
/// include do not stop its mail, only that of others.
pub(super) fn void_lookups(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Spf { .. } = &scene.requirement.wanted else { return None };
    if !scene.is_answered() {
        return None;
    }
    let void: Vec<AskingTerm> =
        asking_terms(scene.plan, scene.evidence).into_iter().filter(|term| is_void(scene, term)).collect();
    let too_many = |count: usize| u32::try_from(count).is_ok_and(|count| count > MAX_VOID_LOOKUPS);
    if !too_many(void.len()) {
        return None;
    }
    let first = void.iter().filter(|term| term.comes_first).count();
    let severity = if too_many(first) { Severity::Error } else { Severity::Warning };
    let terms: Vec<&str> = void.iter().map(|term| term.text.as_str()).collect();
    Some(
        Finding::new("spf-void-lookups", severity).with("count", &void.len()).with("terms", &terms.join(" ")),
    )
}

/// Two includes of the same service: harmless, and a waste of look-ups.
pub(super) fn old_and_new_include(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Spf { includes, .. } = &scene.requirement.wanted else { return None };
    let answer = scene.answers().next()?;
    let report = judge(&scene.plan.domain, &texts(answer), includes, scene.evidence.spf_answers());
    match report.verdict {
        SpfVerdict::Satisfied { .. } | SpfVerdict::Unknown { .. } | SpfVerdict::TooManyLookups { .. } => {}
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. } => return None,
    }
    let detail = report.detail?;
    let named = |include: &&crate::domain::name::Name| {
        let term = format!("include:{include}");
        detail.record.evaluated().any(|other| other.text.trim_start_matches('+').eq_ignore_ascii_case(&term))
    };
    let mut present = includes.iter().filter(named);
    let (keep, drop) = (present.next()?, present.next()?);
    Some(Finding::new("spf-old-and-new-include", Severity::Note).with("keep", keep).with("drop", drop))
}

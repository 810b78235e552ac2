//! SPF records that spend look-ups on nothing (RFC 7208 section 4.6.4).

use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::void_terms::{is_too_many, void_terms};
use crate::domain::name::Name;
use crate::domain::plan::{Change, Wanted};
use crate::domain::spf::satisfy::{SpfVerdict, judge};

use super::Scene;

/// More than two terms that lead to nothing: receivers give up on the whole record. Those behind the service's own
/// include do not stop its mail, only that of others.
pub(super) fn void_lookups(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Spf { .. } = &scene.requirement.wanted else { return None };
    if !scene.is_answered() {
        return None;
    }
    let void = void_terms(scene.plan, scene.evidence);
    if !is_too_many(void.iter()) {
        return None;
    }
    let stops = is_too_many(void.iter().filter(|term| term.comes_first));
    let severity = if stops { Severity::Error } else { Severity::Warning };
    let terms: Vec<&str> = void.iter().map(|term| term.text.as_str()).collect();
    let whose = match (void.iter().any(|term| term.is_own), void.iter().all(|term| term.is_own)) {
        (_, true) => "own",
        (true, false) => "both",
        (false, false) => "others",
    };
    let offered = scene.proposal().now.iter().find(|row| matches!(row.change, Change::Replace { .. }));
    let is_without = |value: &str| void.iter().all(|term| !value.split(' ').any(|word| word == term.text));
    let row = if offered.is_some_and(|row| is_without(&row.value)) { "given" } else { "none" };
    let finding = Finding::new("spf-void-lookups", severity).with("count", &void.len());
    Some(finding.with("terms", &terms.join(" ")).with("whose", whose).with("row", row))
}

/// Two includes of the same service: harmless, and a waste of look-ups.
pub(super) fn old_and_new_include(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Spf { includes, .. } = &scene.requirement.wanted else { return None };
    let answer = scene.answers().next()?;
    let texts = texts(answer);
    // Nearly every record names the service once: told by its letters, before anything is followed.
    let is_named = |include: &&Name| {
        let include = include.to_string();
        texts.iter().any(|txt| String::from_utf8_lossy(&txt.joined()).to_ascii_lowercase().contains(&include))
    };
    includes.iter().filter(is_named).nth(1)?;
    let report = judge(&scene.plan.domain, &texts, includes, scene.evidence.spf_answers());
    match report.verdict {
        SpfVerdict::Satisfied { .. } | SpfVerdict::Unknown { .. } | SpfVerdict::TooManyLookups { .. } => {}
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. } => return None,
    }
    let detail = report.detail?;
    let named = |include: &&Name| {
        let term = format!("include:{include}");
        detail.record.evaluated().any(|other| other.text.trim_start_matches('+').eq_ignore_ascii_case(&term))
    };
    let mut present = includes.iter().filter(named);
    let (mut keep, mut drop) = (present.next()?, present.next()?);
    // The row to paste has decided already.
    let row = scene.proposal().now.first().map(|row| row.value.as_str()).unwrap_or_default();
    let is_in_row = |include: &Name| row.split(' ').any(|term| term == format!("include:{include}"));
    if is_in_row(drop) && !is_in_row(keep) {
        std::mem::swap(&mut keep, &mut drop);
    }
    Some(Finding::new("spf-old-and-new-include", Severity::Note).with("keep", keep).with("drop", drop))
}

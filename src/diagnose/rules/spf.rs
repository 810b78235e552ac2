//! The SPF record (RFC 7208).

use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::first_spf::{
    FirstSpf, first_spf, is_lenient, names_another, unnamed_houses, with_houses,
};
use crate::diagnose::follow_up::has_moved;
use crate::diagnose::spf_offer::{self, counted_line, with_stand_ins};
use crate::domain::name::Name;
use crate::domain::plan::{Change, RequirementId, escaped_text, panel_text};
use crate::domain::record::Txt;
use crate::domain::spf::merge::{MergeProblem, Merged};
use crate::domain::spf::satisfy::{DefaultPolicy, SpfVerdict};
use crate::domain::spf::slips::{is_wrong_sign, mended};
use crate::domain::spf::syntax::{SpfRecord, Term, TermError, is_spf, record_of};
use crate::domain::spf::term::{Qualifier, TermFault, unsigned};

use super::Scene;
use super::network::is_in_doubt;
use super::spf_choice::without_malformed;

/// The blank behind the version is missing, so that no receiver takes it for SPF (RFC 7208 section 4.5).
pub(super) fn glued(scene: &Scene<'_>) -> Option<Finding> {
    scene.spf().filter(|view| view.existing.is_empty() && !view.alike.is_empty())?;
    let is_glued = |text: &String| {
        let rest = text.split_at_checked("v=spf1".len());
        rest.is_some_and(|(version, rest)| {
            version.eq_ignore_ascii_case("v=spf1")
                && rest.starts_with(|next: char| next.is_ascii_alphabetic())
        })
    };
    let is_kept = scene.spf_waits() || scene.spf_withheld().is_some();
    let found = scene.spf_to_change().filter(|_| !is_kept)?.text().filter(is_glued)?;
    Some(Finding::new("spf-glued", Severity::Error).with("found", &found))
}

/// Everybody may send in the domain's name.
pub(super) fn plus_all(scene: &Scene<'_>) -> Option<Finding> {
    let report = scene.spf_report()?;
    let detail = report.detail.as_ref().filter(|detail| detail.facts.lets_all_pass())?;
    let is_early = is_early_to_refuse(scene);
    let line = if is_early { "none".to_owned() } else { whole_line(scene, &detail.record) };
    Some(
        Finding::new("spf-plus-all", Severity::Warning)
            .with("line", &line)
            .with("when", if is_early { "later" } else { "now" })
            .with("place", "row"),
    )
}

/// Everybody passes, also by the line that is given, and somebody whose servers are among the exchanges is not named: a
/// stricter end would make that company's mail look forged.
pub(super) fn is_early_to_refuse(scene: &Scene<'_>) -> bool {
    let records = match scene.proposal().edited() {
        Some((row, _)) if !is_lenient(&row.value) => return false,
        Some((row, _)) => vec![row.value.clone()],
        None => scene.spf().map(|view| view.existing.clone()).unwrap_or_default(),
    };
    !records.is_empty() && !unnamed_houses(scene.plan, scene.evidence, &records).is_empty()
}

/// The record with `~all` at its end; `none` where the line that is offered has it, and where the record cannot stay as
/// it is but nobody can say yet what it becomes.
fn whole_line(scene: &Scene<'_>, record: &SpfRecord) -> String {
    if !scene.state.is_published() || scene.proposal().edited().is_some() {
        return "none".to_owned();
    }
    // What stands behind the first `all` nobody looks at: another one there is one too many.
    let first = record.all().map(|(place, _)| place);
    let is_kept = |(place, term): &(usize, &Term)| !term.is_all() || Some(*place) == first;
    let terms = record.terms.iter().enumerate().filter(is_kept);
    let mut terms: Vec<&str> =
        terms.map(|(_, term)| if term.is_all() { "~all" } else { term.text.as_str() }).collect();
    if first.is_none() {
        terms.push("~all");
    }
    record_of(terms)
}

/// Nothing is said about everybody else: no `all`, or `?all`, which means the same (RFC 7208 section 4.7).
pub(super) fn all_missing(scene: &Scene<'_>) -> Option<Finding> {
    let report = scene.spf_report()?;
    let end = match report.detail.as_ref()?.facts.policy {
        DefaultPolicy::Nothing => "none",
        DefaultPolicy::All(Qualifier::Neutral) => "neutral",
        DefaultPolicy::All(Qualifier::Pass | Qualifier::Fail | Qualifier::SoftFail)
        | DefaultPolicy::Redirect(_) => return None,
    };
    if is_early_to_refuse(scene) {
        return None;
    }
    let line = whole_line(scene, &report.detail.as_ref()?.record);
    Some(
        Finding::new("spf-all-missing", Severity::Note)
            .with("end", end)
            .with("line", &line)
            .with("place", "row"),
    )
}

/// No SPF record.
pub(super) fn missing(scene: &Scene<'_>) -> Option<Finding> {
    if scene.requirement.id != RequirementId::spf() || scene.state != StepState::Missing {
        return None;
    }
    let live = match first_spf(scene.plan, scene.evidence) {
        FirstSpf::Plain => "no",
        FirstSpf::With(_) => match scene.proposal().now.first() {
            None => "waits",
            Some(row) if !names_another(scene.plan, scene.evidence, &row.value) => "no",
            Some(_) if has_moved(scene.plan, scene.evidence) => "spare",
            Some(_) => "both",
        },
        FirstSpf::Waits => "waits",
    };
    let silent = if is_in_doubt(scene) { "yes" } else { "no" };
    Some(Finding::new("spf-missing", Severity::Error).with("live", live).with("silent", silent))
}

/// Two or more records count as none (RFC 7208 section 4.5).
pub(super) fn multiple(scene: &Scene<'_>) -> Option<Finding> {
    let report = scene.spf_report()?;
    let SpfVerdict::Multiple { records } = &report.verdict else { return None };
    let is_edited = scene.proposal().edited().is_some();
    let is_right = scene.proposal().now.iter().any(|row| row.change == Change::Keep);
    let merge = match scene.spf_offer() {
        _ if scene.spf_waits() => "waits",
        Some(Err(_)) => "no",
        Some(Ok(_)) if scene.spf_withheld().is_some() => "no",
        Some(Ok(_)) | None if is_right && !is_edited => "delete",
        Some(Ok(_)) | None => "yes",
    };
    Some(
        Finding::new("spf-multiple", Severity::Error)
            .with("count", &records.len())
            .with("merge", merge)
            .with("place", "row"),
    )
}

/// One record, without the service.
pub(super) fn no_include(scene: &Scene<'_>) -> Option<Finding> {
    let SpfVerdict::NoInclude { .. } = scene.spf_report()?.verdict else { return None };
    // There is no record to edit it into: what is too much is told instead.
    if matches!(scene.spf_offer(), Some(Err(MergeProblem::TooManyLookups { .. }))) {
        return None;
    }
    let include = scene.includes()?.first()?;
    let when = if scene.spf_waits() { "waits" } else { "now" };
    Some(Finding::new("spf-no-include", Severity::Error).with("include", include).with("when", when))
}

/// A term that no receiver understands: which, why, and the record that was meant.
pub(super) fn syntax(scene: &Scene<'_>) -> Option<Finding> {
    scene.includes()?;
    let (term, position, fault) = match &scene.spf_report()?.verdict {
        SpfVerdict::Malformed { errors, .. } => placed(errors.first()?, &scene.spf()?.texts)?,
        // What keeps several from becoming one.
        SpfVerdict::Multiple { .. } => {
            let Some(Err(MergeProblem::Malformed { terms })) = scene.spf_offer() else { return None };
            placed(terms.first()?, &scene.spf()?.texts)?
        }
        // Nobody reads it as SPF, and it was meant so.
        SpfVerdict::Missing => {
            scene.spf()?.alike.first()?;
            (panel_text(scene.spf_to_change()?), 0, "unreadable")
        }
        SpfVerdict::Satisfied { .. } | SpfVerdict::Unknown { via: Some(_), .. } => return wrong_sign(scene),
        SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { via: None, .. } => return None,
    };
    let is_offered = scene.proposal().edited().is_some();
    let way = without_malformed(scene);
    let mended = match scene.spf_offer() {
        _ if is_offered => "yes",
        _ if scene.spf_waits() => "waits",
        // What is too much is told beside it.
        Some(Err(MergeProblem::TooManyLookups { .. })) => "later",
        // Nothing is to be changed yet, or there is a line to choose.
        _ if scene.spf_withheld().is_some() => "later",
        _ if scene.spf_choice().is_some() && way.line == "none" => "later",
        Some(Ok(_) | Err(_)) | None => "no",
    };
    Some(
        Finding::new("spf-syntax", Severity::Error)
            .with("term", &term)
            .with("position", &position)
            .with("fault", fault)
            .with("mended", mended)
            .with("include", &lacking_includes(scene).unwrap_or_else(|| "none".to_owned()))
            .with("line", "none")
            .with("row", &row_of_several(scene, &term).unwrap_or_else(|| "none".to_owned()))
            .with("without", &way.line)
            .with("edit", &way.edit)
            .with("delete", &way.delete)
            .with("place", "row"),
    )
}

/// Which of several records a term stands in, as a panel shows it.
fn row_of_several(scene: &Scene<'_>, term: &str) -> Option<String> {
    let rows = scene.spf()?.in_panel();
    let holds = |row: &String| row.split(' ').any(|word| word == term);
    if rows.len() < 2 { None } else { rows.into_iter().find(holds) }
}

/// What the one record lacks beside a term that nobody can guess: the include of the service, and of the house that takes
/// the mail now, where with them, and with one look-up for each such term, there are certainly not too many.
fn lacking_includes(scene: &Scene<'_>) -> Option<String> {
    let SpfVerdict::Malformed { .. } = scene.spf_report()?.verdict else { return None };
    let Some(Err(MergeProblem::Malformed { terms })) = scene.spf_offer() else { return None };
    let record = with_stand_ins(scene.spf_meant()?.first()?, terms);
    let counted = |records: &[String]| scene.spf_offer_for(records)?.ok().filter(Merged::is_counted);
    let houses = match first_spf(scene.plan, scene.evidence) {
        FirstSpf::With(houses) => Some(houses),
        FirstSpf::Plain | FirstSpf::Waits => None,
    };
    let beside = |houses: &str| counted(&[record.clone(), houses.to_owned()]);
    let fitting = houses.as_deref().and_then(|it| with_houses(scene.plan, scene.evidence, it, beside));
    let merged = fitting.or_else(|| counted(std::slice::from_ref(&record)))?;
    let named = |text: &str| -> Vec<Name> {
        let includes = text.split(' ').filter_map(|word| {
            let word = word.trim_start_matches('+').to_ascii_lowercase();
            word.strip_prefix("include:")?.parse().ok()
        });
        includes.collect()
    };
    let there = named(&record);
    let own = scene.includes()?;
    // What nobody can guess may be the service's own name.
    let is_meant = |name: &Name| {
        let letters = letters_of(&name.to_string());
        terms
            .iter()
            .any(|error| !is_of_another_kind(&error.text) && letters_of(&error.text).contains(&letters))
    };
    let is_own_there = there.iter().any(|name| own.contains(name)) || own.iter().any(is_meant);
    let of_house = houses.map(|houses| named(&houses)).unwrap_or_default();
    let is_lacking = |name: &Name| {
        let is_of_house = of_house.contains(name) && !is_meant(name);
        !there.contains(name) && (is_of_house || own.contains(name) && !is_own_there)
    };
    let lacking: Vec<String> = named(&merged.text)
        .iter()
        .filter(|name| is_lacking(name))
        .map(|name| format!("include:{name}"))
        .collect();
    (!lacking.is_empty()).then(|| lacking.join(" "))
}

/// Whether a word begins as a term that names nobody's records.
fn is_of_another_kind(word: &str) -> bool {
    let lower = unsigned(word).to_ascii_lowercase();
    ["a:", "mx:", "ip4", "ip6", "exists", "ptr", "exp"].iter().any(|kind| lower.starts_with(kind))
}

/// Only letters and digits, lower case.
fn letters_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A term of a record that is right without it, which nobody looks at and which was meant to name a sender.
fn wrong_sign(scene: &Scene<'_>) -> Option<Finding> {
    let report = scene.spf_report()?;
    let terms = &report.detail.as_ref()?.record.terms;
    let (index, term) = terms.iter().enumerate().find(|(_, term)| is_wrong_sign(&term.text))?;
    Some(
        Finding::new("spf-syntax", Severity::Warning)
            .with("term", &term.text)
            .with("position", &(index + 2))
            .with("fault", "wrong-sign")
            .with("mended", "no")
            .with("include", "none")
            .with("line", &with_colon(scene).unwrap_or_else(|| "none".to_owned()))
            .with("row", "none")
            .with("without", "none")
            .with("edit", "none")
            .with("delete", "none")
            .with("place", "row"),
    )
}

/// The record with the colon in its place, counted to its end; none where receivers would not read all of that, or where
/// nobody knows yet.
fn with_colon(scene: &Scene<'_>) -> Option<String> {
    let text = scene.spf()?.existing.first()?;
    let meant = mended(text, scene.includes()?, scene.evidence.known_names(scene.context.has_resolver))?;
    counted_line(scene.spf_offer_for(&[meant])?)
}

/// A term that is not valid: as a panel shows it, which one it is, counted from 1, and what is wrong with it.
fn placed(error: &TermError, texts: &[Txt]) -> Option<(String, usize, &'static str)> {
    texts.iter().map(Txt::joined).filter(|bytes| is_spf(bytes)).find_map(|bytes| {
        let mut words = bytes.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).enumerate();
        let (at, term) = words.find(|(_, word)| String::from_utf8_lossy(word) == error.text)?;
        Some((escaped_text(term), at + 1, word_of(error.fault)))
    })
}

const fn word_of(fault: TermFault) -> &'static str {
    match fault {
        TermFault::UnknownMechanism => "unknown-mechanism",
        TermFault::MissingDomain => "missing-domain",
        TermFault::BadDomain => "bad-domain",
        TermFault::BadMacro => "bad-macro",
        TermFault::UnexpectedArgument => "unexpected-argument",
        TermFault::BadAddress => "bad-address",
        TermFault::BadPrefixLength => "bad-prefix-length",
        TermFault::RepeatedModifier => "repeated-modifier",
        TermFault::BadCharacter => "bad-character",
    }
}

/// A term of a merged record as it stands in a row.
pub(super) fn as_written(scene: &Scene<'_>, term: &str) -> String {
    let view = scene.spf();
    spf_offer::as_written(view.map(|view| view.existing.as_slice()).unwrap_or_default(), term)
}

/// The service is reached through another include.
pub(super) fn nested(scene: &Scene<'_>) -> Option<Finding> {
    let report = scene.spf_report()?;
    let SpfVerdict::Satisfied { via, nested: true, .. } = &report.verdict else { return None };
    Some(Finding::new("spf-nested", Severity::Note).with("via", via))
}

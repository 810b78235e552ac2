//! Terms that decide about the service's own servers before its include is reached: the record names the service, and its
//! mail fails all the same.

use crate::domain::name::Name;
use crate::domain::plan::Plan;
use crate::domain::spf::answers::SpfAnswers;
use crate::domain::spf::domain_spec::DomainTarget;
use crate::domain::spf::evaluate::SpfResult;
use crate::domain::spf::proof::try_out;
use crate::domain::spf::syntax::{SpfRecord, Term, record_of};
use crate::domain::spf::term::{Mechanism, Qualifier};

use super::evidence::Evidence;
use super::void_terms::is_line_stopped;

/// The term of the domain's record that keeps the service's servers from passing; none when they pass, and when that
/// cannot be told. What is evaluated is dear, so only a record with such a term is.
pub fn shadowing(domain: &Name, record: &str, includes: &[Name], answers: &SpfAnswers) -> Option<String> {
    // Nearly every record has no such term: told by its letters.
    let is_sign =
        |word: &str| word.starts_with(['-', '~', '?']) && !word.to_ascii_lowercase().ends_with("all");
    if !record.split(' ').any(is_sign) {
        return None;
    }
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let is_service = |term: &&Term| leads_to(term, domain, includes);
    let refuses = |term: &Term| {
        matches!(term.directive(), Some((qualifier, mechanism))
            if qualifier != Qualifier::Pass && *mechanism != Mechanism::All)
    };
    if !parsed.evaluated().take_while(|term| !is_service(term)).any(refuses) {
        return None;
    }
    let trials: Vec<_> =
        includes.iter().filter_map(|include| try_out(domain, record, include, answers)).collect();
    if trials.iter().any(|trial| trial.result == SpfResult::Pass) {
        return None;
    }
    trials.into_iter().find_map(|trial| trial.decided_by)
}

/// The record with the service's include in front of the term that keeps its servers from passing: who passed before
/// still does. None when nothing has to be moved, or when that does not help.
pub fn moved_in_front(
    domain: &Name,
    record: &str,
    includes: &[Name],
    answers: &SpfAnswers,
) -> Option<String> {
    let shadow = shadowing(domain, record, includes, answers)?;
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let place = parsed.terms.iter().position(|term| term.text == shadow)?;
    let own = own_place(&parsed, domain, includes)?;
    let text = moved(&parsed, own, place)?;
    shadowing(domain, &text, includes, answers).is_none().then_some(text)
}

/// The record with the service's include in front of everything, where receivers would give up before they come to it:
/// who passed before still does. None when they do not, or when that does not help.
pub fn moved_to_front(plan: &Plan, evidence: &Evidence, includes: &[Name], record: &str) -> Option<String> {
    if !is_line_stopped(plan, evidence, includes, record) {
        return None;
    }
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let own = own_place(&parsed, &plan.domain, includes)?;
    let text = moved(&parsed, own, 0)?;
    (!is_line_stopped(plan, evidence, includes, &text)).then_some(text)
}

/// The first term by which the service passes.
fn own_place(record: &SpfRecord, domain: &Name, includes: &[Name]) -> Option<usize> {
    record.terms.iter().position(|term| {
        matches!(term.directive(), Some((Qualifier::Pass, _))) && leads_to(term, domain, includes)
    })
}

/// The record with this term further to the left.
fn moved(record: &SpfRecord, from: usize, to: usize) -> Option<String> {
    let mut terms: Vec<&str> = record.terms.iter().map(|term| term.text.as_str()).collect();
    if from <= to || from >= terms.len() {
        return None;
    }
    let term = terms.remove(from);
    terms.insert(to, term);
    Some(record_of(terms))
}

fn leads_to(term: &Term, domain: &Name, includes: &[Name]) -> bool {
    matches!(term.directive(), Some((_, Mechanism::Include(spec)))
        if matches!(spec.target(domain), DomainTarget::Name(name) if includes.contains(&name)))
}

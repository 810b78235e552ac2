//! Terms that decide about the service's own servers before its include is reached: the record names the service, and its
//! mail fails all the same.

use crate::domain::name::Name;
use crate::domain::plan::Plan;
use crate::domain::record::Txt;
use crate::domain::spf::answers::SpfAnswers;
use crate::domain::spf::domain_spec::DomainTarget;
use crate::domain::spf::evaluate::SpfResult;
use crate::domain::spf::merge::{BrokenTerm, broken_terms};
use crate::domain::spf::proof::Trial;
use crate::domain::spf::satisfy::{SpfVerdict, judge, passes_by};
use crate::domain::spf::syntax::{SpfRecord, Term, record_of};
use crate::domain::spf::term::Mechanism;
use crate::domain::spf::tree::TreeProblemKind;

use super::evidence::Evidence;
use super::spf_trial::trials;
use super::void_terms::is_line_stopped;

/// The term of the domain's record that keeps the service's servers from passing; none when they pass, and when that
/// cannot be told.
pub fn shadowing(domain: &Name, record: &str, includes: &[Name], evidence: &Evidence) -> Option<String> {
    deciding(domain, record, includes, evidence, |trial| trial.assumed.is_empty())
}

/// The same, where it may do so as well, because what stands in front of it is not known.
fn shadowing_or_not(domain: &Name, record: &str, includes: &[Name], evidence: &Evidence) -> Option<String> {
    deciding(domain, record, includes, evidence, |_| true)
}

/// The term that decides about the service's servers other than they need. What is evaluated is dear, so only a record
/// that refuses somebody in front of them is.
fn deciding(
    domain: &Name,
    record: &str,
    includes: &[Name],
    evidence: &Evidence,
    counts: fn(&Trial) -> bool,
) -> Option<String> {
    // Nearly every record has no such term: told by its letters.
    let is_sign =
        |word: &str| word.starts_with(['-', '~', '?']) && !word.to_ascii_lowercase().ends_with("all");
    if !record.split(' ').any(is_sign) {
        return None;
    }
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let is_service = |term: &&Term| leads_to(term, domain, includes);
    if !parsed.evaluated().take_while(|term| !is_service(term)).any(Term::refuses) {
        return None;
    }
    let mut trials = trials(domain, record, includes, evidence);
    trials.retain(counts);
    if trials.iter().any(|trial| trial.result == SpfResult::Pass) {
        return None;
    }
    trials.into_iter().find_map(|trial| trial.decided_by)
}

/// The record with the service's include in front of the term that keeps its servers from passing: who passed before
/// still does. None when nothing has to be moved, or when that does not help.
pub fn moved_in_front(domain: &Name, record: &str, includes: &[Name], evidence: &Evidence) -> Option<String> {
    in_front_of(&shadowing(domain, record, includes, evidence)?, domain, record, includes, evidence)
}

/// The same for a record that is to be typed: also where it is not known whether that term keeps them from passing.
pub fn safely_in_front(
    domain: &Name,
    record: &str,
    includes: &[Name],
    evidence: &Evidence,
) -> Option<String> {
    in_front_of(&shadowing_or_not(domain, record, includes, evidence)?, domain, record, includes, evidence)
}

fn in_front_of(
    shadow: &str,
    domain: &Name,
    record: &str,
    includes: &[Name],
    evidence: &Evidence,
) -> Option<String> {
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let place = parsed.terms.iter().position(|term| term.text == shadow)?;
    let own = own_place(&parsed, domain, includes)?;
    let text = moved(&parsed, own, place)?;
    shadowing(domain, &text, includes, evidence).is_none().then_some(text)
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

/// The record with what makes receivers give up behind the service and, where nobody passes by it, behind everybody else
/// who is named: who passed before still does. None where a term refuses somebody, because who comes first matters then,
/// where several let some pass before receivers give up, and where it does not help.
pub fn broken_behind(domain: &Name, record: &str, includes: &[Name], answers: &SpfAnswers) -> Option<String> {
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    if parsed.terms.iter().any(Term::refuses) {
        return None;
    }
    let is_dead = |broken: &BrokenTerm| {
        broken.problem.at == *domain && !matches!(broken.problem.kind, TreeProblemKind::Loop { .. })
    };
    let (dead, partial): (Vec<BrokenTerm>, Vec<BrokenTerm>) =
        broken_terms(domain, record, answers).into_iter().partition(is_dead);
    let text = dead_at_the_end(&parsed, &dead)?;
    let text = match partial.as_slice() {
        [] => text,
        [only] => {
            let parsed = SpfRecord::parse(text.as_bytes()).ok()?;
            let place = parsed.terms.iter().position(|term| term.text == only.term)?;
            moved(&parsed, own_place(&parsed, domain, includes)?, place).unwrap_or(text)
        }
        _ => return None,
    };
    let verdict = judge(domain, &[Txt::from_text(&text)], includes, answers).verdict;
    matches!(verdict, SpfVerdict::Satisfied { .. }).then_some(text)
}

fn dead_at_the_end(record: &SpfRecord, dead: &[BrokenTerm]) -> Option<String> {
    let is_dead = |term: &&Term| dead.iter().any(|dead| dead.term == term.text);
    let (last, first): (Vec<&Term>, Vec<&Term>) = record.terms.iter().partition(is_dead);
    let end = first.iter().position(|term| term.is_all()).unwrap_or(first.len());
    let (named, rest) = first.split_at_checked(end)?;
    Some(record_of([named, &last, rest].concat().into_iter().map(|term| term.text.as_str())))
}

/// The first term by which the service passes.
fn own_place(record: &SpfRecord, domain: &Name, includes: &[Name]) -> Option<usize> {
    record.terms.iter().position(|term| passes_by(term, domain, includes))
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

//! The parts of a merged record and how they are put together to one text.

use std::collections::HashSet;

use crate::domain::name::Name;

use super::merge::{LeftOut, LeftOutReason, MergeProblem};
use super::satisfy::leads_to;
use super::syntax::{Term, TermError, read_terms, record_of};
use super::term::{Mechanism, Modifier, Qualifier, TermFault, TermKind, parse_term};

/// What several records say, taken together.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// Mechanisms and modifiers in front of `all`.
    front: Vec<Term>,
    /// The one `all`.
    all: Option<Term>,
    /// Modifiers behind it.
    back: Vec<Term>,
    /// Where in `front` an include of the service that passes was taken out: another one belongs there.
    gap: Option<usize>,
    /// The meanings of `front` and `back`.
    seen: HashSet<TermKind>,
    /// What does not go into the result.
    pub(super) left_out: Vec<LeftOut>,
    /// Mechanisms that stood behind `all` and now count.
    pub(super) revived: Vec<String>,
    /// The qualifiers of every `all` that was found.
    pub(super) all_before: Vec<Qualifier>,
}

impl Parts {
    /// Takes the records apart, without the terms that `drop` names.
    pub(super) fn collect(existing: &[String], drop: &[String]) -> Result<Self, MergeProblem> {
        let dropped = Dropped::new(drop);
        let mut parts = Self::default();
        let mut malformed: Vec<TermError> = Vec::new();
        for (index, text) in existing.iter().enumerate() {
            let read = read_terms(text.as_bytes()).map_err(|_not_spf| MergeProblem::NotSpf { index })?;
            let mut valid = Vec::new();
            for term in read {
                match term {
                    Ok(term) if dropped.names(&term.text, &term.kind) => {
                        parts.leave_out(&term.text, LeftOutReason::Asked);
                    }
                    Ok(term) => valid.push(term),
                    Err(error) if dropped.names_text(&error.text) => {
                        parts.leave_out(&error.text, LeftOutReason::Asked);
                    }
                    Err(error) => malformed.push(error),
                }
            }
            parts.add_record(valid, &dropped);
        }
        if malformed.is_empty() { Ok(parts) } else { Err(MergeProblem::Malformed { terms: malformed }) }
    }

    fn add_record(&mut self, terms: Vec<Term>, dropped: &Dropped) {
        let has_all = terms.iter().any(Term::is_all);
        let mut behind_all = false;
        let mut redirects = Vec::new();
        for term in terms {
            match &term.kind {
                TermKind::Directive { qualifier, mechanism: Mechanism::All } => {
                    let qualifier = *qualifier;
                    if behind_all {
                        self.leave_out(&term.text, LeftOutReason::BehindAll);
                    } else {
                        self.add_all(term, qualifier);
                    }
                    behind_all = true;
                }
                TermKind::Directive { .. } => {
                    if behind_all {
                        self.revived.push(term.text.clone());
                    }
                    self.add_front(term);
                }
                TermKind::Modifier(Modifier::Redirect(_)) if has_all => {
                    self.leave_out(&term.text, LeftOutReason::IdleRedirect);
                }
                TermKind::Modifier(Modifier::Redirect(_)) => redirects.push(term),
                TermKind::Modifier(Modifier::Explanation(_)) if self.has_explanation() => {
                    self.leave_out(&term.text, LeftOutReason::SecondExplanation);
                }
                TermKind::Modifier(Modifier::Explanation(_) | Modifier::Unknown { .. }) => {
                    if !behind_all {
                        self.add_front(term);
                    } else if self.is_first(&term) {
                        self.back.push(term);
                    }
                }
            }
        }
        // A redirect is looked at last, wherever it stands (RFC 7208 section 6.1).
        for term in redirects {
            if let Some((_, domain)) = term.text.split_once('=')
                && let Some(include) = include_term(domain)
            {
                if dropped.names(&include.text, &include.kind) {
                    self.leave_out(&include.text, LeftOutReason::Asked);
                } else {
                    self.add_front(include);
                }
            }
        }
    }

    fn add_front(&mut self, term: Term) {
        if self.is_first(&term) {
            self.front.push(term);
        }
    }

    /// Keeps the gentlest `all`, but none gentler than `~all`.
    fn add_all(&mut self, term: Term, qualifier: Qualifier) {
        self.all_before.push(qualifier);
        let kept = self.all.as_ref().and_then(Term::directive).map(|(kept, _)| kept);
        if kept.is_none_or(|kept| qualifier > kept) {
            self.all = if qualifier <= Qualifier::SoftFail { Some(term) } else { default_all() };
        }
    }

    fn has_explanation(&self) -> bool {
        let is_one = |term: &Term| matches!(term.kind, TermKind::Modifier(Modifier::Explanation(_)));
        self.front.iter().chain(&self.back).any(is_one)
    }

    /// Whether nothing that means the same was there; if there was, the term is left out.
    fn is_first(&mut self, term: &Term) -> bool {
        let first = self.seen.insert(term.kind.clone());
        if !first {
            self.leave_out(&term.text, LeftOutReason::Duplicate);
        }
        first
    }

    fn leave_out(&mut self, term: &str, reason: LeftOutReason) {
        self.left_out.push(LeftOut { term: term.to_owned(), reason });
    }

    /// Takes out the includes of `accepted` names whose qualifier is in the way, or, with `every`, all of them.
    pub(super) fn without_accepted(&self, domain: &Name, accepted: &[Name], every: bool) -> Self {
        let mut parts = self.clone();
        let passes = |term: &Term| matches!(term.directive(), Some((Qualifier::Pass, _)));
        let goes = |term: &Term| leads_to(term, domain, accepted).is_some() && (every || !passes(term));
        parts.gap = parts
            .front
            .iter()
            .position(|term| goes(term) && passes(term))
            .map(|first| parts.front.iter().take(first).filter(|term| !goes(term)).count());
        let (gone, kept): (Vec<Term>, Vec<Term>) = parts.front.into_iter().partition(|term| goes(term));
        parts.front = kept;
        for term in gone {
            parts.left_out.push(LeftOut { term: term.text, reason: LeftOutReason::Replaced });
        }
        parts
    }

    /// One text, with `include:` of `add` where one of the service was taken out, else last before `all`: what is
    /// decided by an earlier term stays so.
    pub(super) fn compose(&self, add: Option<&Name>) -> String {
        let added = add.map(|name| format!("include:{name}"));
        let all = self.all.as_ref().map_or("~all", |term| term.text.as_str());
        let (before, behind) =
            self.front.split_at(self.gap.unwrap_or(self.front.len()).min(self.front.len()));
        let [front, rest, back] =
            [before, behind, &self.back].map(|terms| terms.iter().map(|term| term.text.as_str()));
        let terms = front.chain(added.as_deref()).chain(rest).chain([all]).chain(back);
        record_of(terms)
    }
}

fn include_term(domain: &str) -> Option<Term> {
    let text = format!("include:{domain}");
    parse_term(&text).ok().map(|kind| Term { text, at: 0..0, kind })
}

fn default_all() -> Option<Term> {
    parse_term("~all").ok().map(|kind| Term { text: "~all".to_owned(), at: 0..0, kind })
}

/// The terms that the person does without, as text and as meaning.
struct Dropped<'a> {
    terms: Vec<(&'a str, Result<TermKind, TermFault>)>,
}

impl<'a> Dropped<'a> {
    fn new(drop: &'a [String]) -> Self {
        Self { terms: drop.iter().map(|text| (text.as_str(), parse_term(text))).collect() }
    }

    fn names_text(&self, term: &str) -> bool {
        self.terms.iter().any(|(text, _)| *text == term)
    }

    fn names(&self, term: &str, kind: &TermKind) -> bool {
        self.names_text(term) || self.terms.iter().any(|(_, wanted)| wanted.as_ref() == Ok(kind))
    }
}

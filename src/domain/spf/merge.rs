//! One record out of those that are there, with the service's include in it.
//!
//! What is kept and what is not:
//! - every mechanism, once, in its order; `redirect=x` becomes `include:x`, last of its record;
//! - mechanisms behind `all`, which nobody looked at, move in front of it and are named in [`Merged::revived`];
//! - one `exp`, the first; unknown modifiers; not a `redirect` beside `all`, which has no effect;
//! - the gentlest `all`, as written, when it is `-all` or `~all`; in every other case `~all`;
//! - an invalid term makes receivers give up on the record, so it cannot be kept. It is never left out silently: the
//!   merge is refused with [`MergeProblem::Malformed`] until the caller names it in `drop`.

use std::collections::BTreeSet;

use crate::domain::name::Name;

use super::answers::SpfAnswers;
use super::compose::Parts;
use super::reach::{Reach, reach};
use super::syntax::{SpfRecord, TermError};
use super::term::Qualifier;
use super::tree::{LookupCount, SpfTree, TermCost, TreeProblem, expand};

/// The record to paste. It never needs more than ten look-ups as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The record.
    pub text: String,
    /// What it costs; when not complete, it may still turn out to be too much.
    pub lookups: LookupCount,
    /// What the records cost that were there, all together.
    pub lookups_before: LookupCount,
    /// Which of the existing records is to be edited into it, counted from 0; 0 also when there is none.
    pub base: usize,
    /// The accepted name by which the service passes.
    pub include: Name,
    /// Whether the `all` of the result is one that was there.
    pub kept_all: bool,
    /// What does not stand in the result, and why.
    pub left_out: Vec<LeftOut>,
    /// Mechanisms that stood behind `all`, had no effect, and now have.
    pub revived: Vec<String>,
    /// The top-level terms that cost look-ups, dearest first.
    pub costs: Vec<TermCost>,
    /// Names still to be asked for before the count is complete.
    pub needs: Vec<Name>,
    /// Names about which nobody could be asked.
    pub could_not_ask: Vec<Name>,
    /// What makes receivers give up further down, before and after.
    pub problems: Vec<TreeProblem>,
}

impl Merged {
    /// Whether receivers certainly follow it to its end: counted, within ten look-ups, and nothing that makes them give up.
    pub const fn is_counted(&self) -> bool {
        self.problems.is_empty() && self.lookups.is_within() && !self.is_waiting()
    }

    /// Whether names are still to be asked for, or could not be, before the count is complete.
    pub const fn is_waiting(&self) -> bool {
        !self.needs.is_empty() || !self.could_not_ask.is_empty()
    }
}

/// A term that was there and is not in the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// As written.
    pub term: String,
    /// Why.
    pub reason: LeftOutReason,
}

/// Why a term is not in the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftOutReason {
    /// The caller named it.
    Asked,
    /// The same is there already.
    Duplicate,
    /// Only one `exp` may be there.
    SecondExplanation,
    /// A `redirect` beside `all` has no effect (RFC 7208 section 6.1).
    IdleRedirect,
    /// A second `all` of the same record, which nobody looked at.
    BehindAll,
    /// Another include of the same service, or the same with `+`, stands for it.
    Replaced,
    /// An include of a name without SPF; the name that was meant stands for it.
    Misspelt,
    /// It leads to nothing, so that it lets nobody pass.
    Void,
    /// It stands for the servers that take the domain's mail, which are the service's, and that passes by its include.
    Own,
    /// It leads back to itself and lets nobody pass.
    Endless,
    /// It is the text that proves who owns the domain, pasted behind the record.
    Proof,
}

/// Why there is no record to paste.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeProblem {
    /// This one of the existing texts is not an SPF record.
    #[error("record {index} is not an SPF record")]
    NotSpf {
        /// Counted from 0.
        index: usize,
    },
    /// Invalid terms; each has to be named in `drop`, or corrected first.
    #[error("{} invalid terms", terms.len())]
    Malformed {
        /// Every one, in all records.
        terms: Vec<TermError>,
    },
    /// There is no accepted include, or it cannot be written in a record.
    #[error("no include to add")]
    NoUsableInclude,
    /// A term that has to be kept decides first, with another qualifier than `+`.
    #[error("{term:?} decides first")]
    Blocked {
        /// As written.
        term: String,
    },
    /// Terms of the records that lead to where receivers give up: whether their senders are gone, only the person knows.
    #[error("{} terms make receivers give up", terms.len())]
    Broken {
        /// As they would stand in the merged record.
        terms: Vec<BrokenTerm>,
        /// The record without them, if there is one that certainly stays within ten look-ups.
        without: Option<String>,
        /// Names still to be asked for before that is known.
        needs: Vec<Name>,
    },
    /// More than ten look-ups whatever accepted include is used.
    #[error("{} look-ups", lookups.known)]
    TooManyLookups {
        /// With the accepted include that needs fewest.
        lookups: LookupCount,
        /// That include.
        include: Name,
        /// The top-level terms that cost look-ups, dearest first.
        costs: Vec<TermCost>,
        /// What doing without one term gives, best first; the include of the service is not among them.
        choices: Vec<DropChoice>,
        /// Names still to be asked for before costs and choices are right.
        needs: Vec<Name>,
        /// Terms by which nobody passes who would not pass without them: all of this is without them.
        idle: Vec<String>,
    },
}

/// A term that leads to where receivers give up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenTerm {
    /// As written.
    pub term: String,
    /// Where it leads to, and what is wrong there.
    pub problem: TreeProblem,
}

/// The terms of `record`, that of `domain`, that lead to where receivers give up.
pub fn broken_terms(domain: &Name, record: &str, answers: &SpfAnswers) -> Vec<BrokenTerm> {
    let parsed = SpfRecord::parse(record.as_bytes()).unwrap_or_default();
    let evaluated = parsed.evaluated().map(|term| term.text.clone());
    let problem_of = |term: String| {
        let alone = SpfRecord::parse(format!("v=spf1 {term}").as_bytes()).ok()?;
        let problem = expand(&alone, domain, answers).problems.into_iter().next()?;
        Some(BrokenTerm { term, problem })
    };
    evaluated.filter_map(problem_of).collect()
}

/// What doing without one term gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropChoice {
    /// As written.
    pub term: String,
    /// What the record costs without it.
    pub lookups_after: LookupCount,
}

/// Most terms for which [`MergeProblem::TooManyLookups`] says what doing without them gives.
const MAX_CHOICES: usize = 20;

/// Most records that are tried as the base.
const MAX_BASES: usize = 8;

struct Candidate {
    parts: Parts,
    text: String,
    tree: SpfTree,
    reach: Reach,
}

/// Merges the SPF records `existing` at `domain` so that the first of `accepted` lets the service pass.
///
/// An accepted include that is there already is left as it is. Over ten look-ups, all accepted includes are replaced
/// by the one that needs fewest. Terms in `drop` are left out; those that are not there do not matter. Merging the
/// result again gives the same text, also while the other records are still beside it: servers answer in changing
/// order, so the order of `existing` does not matter either. A record that holds everything already is the base, else
/// the longest.
///
/// # Errors
/// When there is no record that could be shown: see [`MergeProblem`].
pub fn merge(
    domain: &Name,
    existing: &[String],
    accepted: &[Name],
    answers: &SpfAnswers,
    drop: &[String],
) -> Result<Merged, MergeProblem> {
    let mut order: Vec<(usize, &String)> = existing.iter().enumerate().collect();
    order.sort_by(|(_, one), (_, other)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    let mut first = None;
    for at in 0..order.len().clamp(1, MAX_BASES) {
        let base = order.get(at).copied();
        let others = order.iter().filter(|(index, _)| base.is_none_or(|(base, _)| base != *index));
        let sequence: Vec<(usize, &String)> = base.into_iter().chain(others.copied()).collect();
        let texts: Vec<String> = sequence.iter().map(|(_, text)| (*text).clone()).collect();
        let request = Request { domain, existing: &texts, accepted, answers };
        let mut merged = merge_onto_first(&request, drop).map_err(|problem| match problem {
            MergeProblem::NotSpf { index } => {
                MergeProblem::NotSpf { index: sequence.get(index).map_or(index, |(index, _)| *index) }
            }
            MergeProblem::Malformed { .. }
            | MergeProblem::NoUsableInclude
            | MergeProblem::Blocked { .. }
            | MergeProblem::Broken { .. }
            | MergeProblem::TooManyLookups { .. } => problem,
        })?;
        merged.base = base.map_or(0, |(index, _)| index);
        if base.is_none_or(|(_, text)| *text == merged.text) {
            return Ok(merged);
        }
        first.get_or_insert(merged);
    }
    first.ok_or(MergeProblem::NoUsableInclude)
}

fn merge_onto_first(request: &Request<'_>, drop: &[String]) -> Result<Merged, MergeProblem> {
    let accepted = request.accepted;
    let best = request.best(drop)?;
    let default = accepted.first().ok_or(MergeProblem::NoUsableInclude)?;
    let include = match &best.reach {
        Reach::Pass { via, .. } | Reach::Blocked { via, .. } => via.clone(),
        Reach::Nowhere => default.clone(),
    };
    if best.tree.lookups.is_over() {
        let choices = request.choices(drop, &best.tree, &include);
        let (lookups, costs) = (best.tree.lookups, best.tree.costs());
        let needs = [best.tree.needs, best.tree.could_not_ask].concat();
        let idle = Vec::new();
        return Err(MergeProblem::TooManyLookups { lookups, include, costs, choices, needs, idle });
    }
    Ok(request.finish(best, include))
}

struct Request<'a> {
    domain: &'a Name,
    existing: &'a [String],
    accepted: &'a [Name],
    answers: &'a SpfAnswers,
}

impl Request<'_> {
    fn candidate(&self, parts: &Parts, add: Option<&Name>) -> Result<Candidate, MergeProblem> {
        let text = parts.compose(add);
        // Every part was valid: only a name that no record can hold fails here.
        let record = SpfRecord::parse(text.as_bytes()).map_err(|_error| MergeProblem::NoUsableInclude)?;
        let tree = expand(&record, self.domain, self.answers);
        let reach = reach(&tree, self.accepted);
        Ok(Candidate { parts: parts.clone(), text, tree, reach })
    }

    /// The best that can be had without the terms of `drop`; it may be over the limit.
    fn best(&self, drop: &[String]) -> Result<Candidate, MergeProblem> {
        let all_parts = Parts::collect(self.existing, drop)?;
        let parts = all_parts.without_accepted(self.domain, self.accepted, false);
        let mut best = self.candidate(&parts, None)?;
        if !matches!(best.reach, Reach::Pass { .. }) {
            let default = self.accepted.first().ok_or(MergeProblem::NoUsableInclude)?;
            best = self.candidate(&parts, Some(default))?;
        }
        match best.reach {
            Reach::Pass { .. } => {}
            Reach::Blocked { term, .. } => return Err(MergeProblem::Blocked { term }),
            // As written in the record it means another name.
            Reach::Nowhere => return Err(MergeProblem::NoUsableInclude),
        }
        if best.tree.lookups.is_over() {
            let bare = all_parts.without_accepted(self.domain, self.accepted, true);
            for name in self.accepted {
                if let Ok(other) = self.candidate(&bare, Some(name))
                    && rank(&other) < rank(&best)
                {
                    best = other;
                }
            }
        }
        Ok(best)
    }

    /// What doing without each of the dearest terms of `best` gives.
    fn choices(&self, drop: &[String], best: &SpfTree, include: &Name) -> Vec<DropChoice> {
        let own = format!("include:{include}");
        let (own, others): (Vec<TermCost>, Vec<TermCost>) =
            best.costs().into_iter().partition(|cost| cost.text.eq_ignore_ascii_case(&own));
        let mut choices = Vec::new();
        for cost in others.into_iter().take(MAX_CHOICES) {
            let rest = best.lookups.known.saturating_sub(cost.lookups.known);
            let rest = LookupCount { known: rest, complete: best.lookups.complete };
            // Still over the limit, the include stays the one that needs fewest, and subtracting is exact.
            let lookups_after = if rest.is_over() && !own.is_empty() {
                Some(rest)
            } else {
                let without: Vec<String> = drop.iter().chain([&cost.text]).cloned().collect();
                self.best(&without).ok().map(|best| best.tree.lookups)
            };
            choices.extend(lookups_after.map(|lookups_after| DropChoice { term: cost.text, lookups_after }));
        }
        choices.sort_by_key(|choice| choice.lookups_after.known);
        choices
    }

    fn finish(&self, best: Candidate, include: Name) -> Merged {
        let before = self.existing.iter().map(|text| match SpfRecord::parse(text.as_bytes()) {
            Ok(record) => expand(&record, self.domain, self.answers).lookups,
            Err(_) => LookupCount { known: 0, complete: false },
        });
        let lookups_before = before.fold(LookupCount::ZERO, LookupCount::plus);
        let result: BTreeSet<&str> = best.text.split(' ').collect();
        let mut left_out = best.parts.left_out;
        left_out.retain(|left| match left.reason {
            // Taken out and put in again at another place.
            LeftOutReason::Asked | LeftOutReason::Replaced => !result.contains(left.term.as_str()),
            LeftOutReason::Duplicate
            | LeftOutReason::SecondExplanation
            | LeftOutReason::IdleRedirect
            | LeftOutReason::BehindAll
            | LeftOutReason::Misspelt
            | LeftOutReason::Void
            | LeftOutReason::Own
            | LeftOutReason::Endless
            | LeftOutReason::Proof => true,
        });
        let kept_all =
            matches!(best.parts.all_before.iter().max(), Some(Qualifier::Fail | Qualifier::SoftFail));
        Merged {
            lookups: best.tree.lookups,
            lookups_before,
            base: 0,
            include,
            kept_all,
            left_out,
            revived: best.parts.revived,
            costs: best.tree.costs(),
            needs: best.tree.needs,
            could_not_ask: best.tree.could_not_ask,
            problems: best.tree.problems,
            text: best.text,
        }
    }
}

/// Fewest look-ups first; a count that is not complete only when every complete one is over the limit.
fn rank(candidate: &Candidate) -> (bool, bool, u32) {
    let lookups = candidate.tree.lookups;
    let passes = matches!(candidate.reach, Reach::Pass { .. });
    (!passes || lookups.is_over(), !lookups.complete, lookups.known)
}

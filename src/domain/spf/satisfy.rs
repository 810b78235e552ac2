//! Whether the TXT records of a mail domain let the service send for it.

use crate::domain::name::Name;
use crate::domain::record::Txt;

use super::answers::SpfAnswers;
use super::domain_spec::DomainTarget;
use super::merge::broken_terms;
use super::reach::{Reach, reach};
use super::syntax::{SpfRecord, SyntaxError, Term, TermError, record_of, spf_records};
use super::term::{Mechanism, Qualifier, TermKind};
use super::tree::{LookupCount, SpfTree, Target, TermCost, TreeProblem, expand};

/// What the records mean for the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpfVerdict {
    /// There is no SPF record.
    Missing,
    /// There is more than one: receivers give up (RFC 7208 section 4.5).
    Multiple {
        /// As text, in the order of the answer.
        records: Vec<String>,
    },
    /// A term of the record is not valid: receivers give up.
    Malformed {
        /// The record as text.
        record: String,
        /// Every invalid term.
        errors: Vec<TermError>,
    },
    /// A record further down makes receivers give up.
    Broken {
        /// Where and why.
        problems: Vec<TreeProblem>,
        /// Whether an accepted include is there nevertheless.
        via: Option<Name>,
        /// What the record costs.
        lookups: LookupCount,
    },
    /// No accepted include lets the service pass, and nothing that is not known could change that.
    NoInclude {
        /// Why not.
        why: NoInclude,
        /// What the record costs as it is.
        lookups: LookupCount,
    },
    /// It is there, but receivers give up before they are through.
    TooManyLookups {
        /// More than ten; a lower bound unless complete.
        lookups: LookupCount,
        /// The top-level terms that cost look-ups, dearest first.
        costs: Vec<TermCost>,
        /// The accepted include, as far as it was found.
        via: Option<Name>,
    },
    /// Some record further down is not known, and it matters.
    Unknown {
        /// Names still to be asked for.
        needs: Vec<Name>,
        /// Names about which nobody could be asked.
        could_not_ask: Vec<Name>,
        /// The accepted include, when it is there and only the count is not complete.
        via: Option<Name>,
        /// What is counted so far.
        lookups: LookupCount,
    },
    /// Mail of the service passes.
    Satisfied {
        /// The accepted include.
        via: Name,
        /// Through another include or a redirect, which may change without notice.
        nested: bool,
        /// What the record costs. Not complete only when a term leads to another record for each sender, or back to itself.
        lookups: LookupCount,
        /// What makes receivers give up behind the service's own include: its mail has passed by then, that of everybody
        /// who is named later has not.
        behind: Vec<TreeProblem>,
    },
}

/// Why no accepted include lets the service pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoInclude {
    /// None is there.
    Absent,
    /// One stands behind `all`, where nobody looks.
    BehindAll {
        /// The term as written.
        term: String,
    },
    /// One comes first with another qualifier than `+`.
    Blocked {
        /// The term as written.
        term: String,
    },
}

/// What a record says about everybody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultPolicy {
    /// The qualifier of its `all`.
    All(Qualifier),
    /// No `all`; another record decides.
    Redirect(String),
    /// Neither, which means neutral (RFC 7208 section 4.7).
    Nothing,
}

/// What is worth a remark about one valid record, whatever the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFacts {
    /// What it says about everybody else.
    pub policy: DefaultPolicy,
    /// Mechanisms behind `all`, which nobody looks at.
    pub behind_all: Vec<String>,
    /// A `redirect` that has no effect because there is an `all`.
    pub idle_redirect: Option<String>,
    /// `ptr` terms (RFC 7208 section 5.5: not to be used).
    pub ptr: Vec<String>,
}

impl RecordFacts {
    /// The facts of one record.
    pub fn of(record: &SpfRecord) -> Self {
        let texts = |terms: &mut dyn Iterator<Item = &Term>| terms.map(|term| term.text.clone()).collect();
        let redirect = record.redirect().map(ToString::to_string);
        let (policy, idle_redirect) = match (record.all(), redirect) {
            (Some((_, qualifier)), redirect) => (DefaultPolicy::All(qualifier), redirect),
            (None, Some(redirect)) => (DefaultPolicy::Redirect(redirect), None),
            (None, None) => (DefaultPolicy::Nothing, None),
        };
        let is_ptr = |term: &&Term| matches!(term.directive(), Some((_, Mechanism::Ptr(_))));
        Self {
            policy,
            behind_all: texts(&mut record.behind_all()),
            idle_redirect,
            ptr: texts(&mut record.evaluated().filter(is_ptr)),
        }
    }

    /// Whether it lets everybody pass (`+all`).
    pub const fn lets_all_pass(&self) -> bool {
        matches!(self.policy, DefaultPolicy::All(Qualifier::Pass))
    }

    /// Whether it says nothing against anybody: `+all`, `?all`, or neither `all` nor `redirect`.
    pub const fn is_weak(&self) -> bool {
        match self.policy {
            DefaultPolicy::All(Qualifier::Pass | Qualifier::Neutral) | DefaultPolicy::Nothing => true,
            DefaultPolicy::All(Qualifier::Fail | Qualifier::SoftFail) | DefaultPolicy::Redirect(_) => false,
        }
    }
}

/// The verdict and, when there is exactly one valid record, that record and everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfReport {
    /// What the records mean.
    pub verdict: SpfVerdict,
    /// The one valid record, its facts and its tree.
    pub detail: Option<SpfDetail>,
}

impl SpfReport {
    /// Whether the one term of the record that costs look-ups is an accepted name itself: what that costs the service
    /// answers for, and its customers publish it just so.
    pub fn leads_to_the_service_alone(&self, accepted: &[Name]) -> bool {
        let Some(SpfDetail { tree, .. }) = &self.detail else { return false };
        let is_service = |term: &TermCost| match term.target {
            Target::Node(index) => tree.nodes.get(index).is_some_and(|node| accepted.contains(&node.name)),
            Target::Nothing | Target::Loop(_) | Target::PerSender | Target::NotAName | Target::TooFar(_) => {
                false
            }
        };
        let mut costs = tree.dear_terms();
        costs.next().is_some_and(is_service) && costs.next().is_none()
    }
}

/// One valid record and everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfDetail {
    /// The record.
    pub record: SpfRecord,
    /// What is worth a remark.
    pub facts: RecordFacts,
    /// Where it leads.
    pub tree: SpfTree,
}

/// Judges the TXT records at `domain`, SPF or not, against the names whose include lets the service pass.
pub fn judge(domain: &Name, records: &[Txt], accepted: &[Name], answers: &SpfAnswers) -> SpfReport {
    let found = spf_records(records);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let record = match found.as_slice() {
        [] => return SpfReport { verdict: SpfVerdict::Missing, detail: None },
        [record] => record,
        several => {
            let records = several.iter().map(|record| text(record)).collect();
            return SpfReport { verdict: SpfVerdict::Multiple { records }, detail: None };
        }
    };
    match SpfRecord::parse(record) {
        Ok(record) => {
            let tree = expand(&record, domain, answers);
            let verdict = judge_tree(domain, &record, &tree, accepted, answers);
            let facts = RecordFacts::of(&record);
            SpfReport { verdict, detail: Some(SpfDetail { record, facts, tree }) }
        }
        Err(SyntaxError::Terms(errors)) => {
            SpfReport { verdict: SpfVerdict::Malformed { record: text(record), errors }, detail: None }
        }
        Err(SyntaxError::NotSpf) => SpfReport { verdict: SpfVerdict::Missing, detail: None },
    }
}

fn judge_tree(
    domain: &Name,
    record: &SpfRecord,
    tree: &SpfTree,
    accepted: &[Name],
    answers: &SpfAnswers,
) -> SpfVerdict {
    let lookups = tree.lookups;
    let (passes, why) = match reach(tree, accepted) {
        Reach::Pass { via, nested } => (Some((via, nested)), NoInclude::Absent),
        Reach::Blocked { term, .. } => (None, NoInclude::Blocked { term }),
        Reach::Nowhere => (None, why_nowhere(domain, record, accepted)),
    };
    let via = passes.as_ref().map(|(via, _)| via.clone());
    let is_direct = matches!(passes, Some((_, false)));
    if !tree.problems.is_empty()
        && (!is_direct || lookups.is_over() || !is_behind_the_service(domain, record, accepted, answers))
    {
        return SpfVerdict::Broken { problems: tree.problems.clone(), via, lookups };
    }
    if lookups.is_over() && (passes.is_some() || tree.is_waiting()) {
        return SpfVerdict::TooManyLookups { lookups, costs: tree.costs(), via };
    }
    if tree.is_waiting() {
        let (needs, could_not_ask) = (tree.needs.clone(), tree.could_not_ask.clone());
        return SpfVerdict::Unknown { needs, could_not_ask, via, lookups };
    }
    match passes {
        Some((via, nested)) => SpfVerdict::Satisfied { via, nested, lookups, behind: tree.problems.clone() },
        None => SpfVerdict::NoInclude { why, lookups },
    }
}

/// Whether receivers come to the service's own include before everything that makes them give up: they look at one term
/// after the other, and no further than the first that matches (RFC 7208 section 4.6.2).
fn is_behind_the_service(domain: &Name, record: &SpfRecord, accepted: &[Name], answers: &SpfAnswers) -> bool {
    let in_front = record.evaluated().take_while(|term| !passes_by(term, domain, accepted));
    let passing = record.evaluated().find(|term| passes_by(term, domain, accepted));
    let followed = in_front.chain(passing).map(|term| term.text.as_str());
    broken_terms(domain, &record_of(followed), answers).is_empty()
}

/// Whether by this term of the record of `domain` the service passes.
pub fn passes_by(term: &Term, domain: &Name, accepted: &[Name]) -> bool {
    matches!(term.directive(), Some((Qualifier::Pass, _))) && leads_to(term, domain, accepted).is_some()
}

/// The accepted include that stands where nobody looks, if there is one.
fn why_nowhere(domain: &Name, record: &SpfRecord, accepted: &[Name]) -> NoInclude {
    let hit = record.behind_all().find(|term| leads_to(term, domain, accepted).is_some());
    hit.map_or(NoInclude::Absent, |term| NoInclude::BehindAll { term: term.text.clone() })
}

/// The accepted name that this term includes, with any qualifier.
pub(super) fn leads_to(term: &Term, domain: &Name, accepted: &[Name]) -> Option<Name> {
    let TermKind::Directive { mechanism: Mechanism::Include(spec), .. } = &term.kind else { return None };
    match spec.target(domain) {
        DomainTarget::Name(target) if accepted.contains(&target) => Some(target),
        DomainTarget::Name(_) | DomainTarget::PerSender | DomainTarget::NotAName => None,
    }
}

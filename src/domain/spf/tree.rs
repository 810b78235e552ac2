//! The include tree of a record: which records it leads to and how many look-ups it costs.

use crate::domain::name::Name;

use super::MAX_LOOKUPS;
pub use super::expand::expand;
use super::syntax::{SpfRecord, TermError};

/// How many look-ups an evaluation needs when nothing matches early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LookupCount {
    /// Counted so far; a lower bound unless `complete`.
    pub known: u32,
    /// Whether everything could be counted.
    pub complete: bool,
}

impl LookupCount {
    /// Nothing, for sure.
    pub const ZERO: Self = Self { known: 0, complete: true };

    /// Whether it is certainly more than receivers do.
    pub const fn is_over(self) -> bool {
        self.known > MAX_LOOKUPS
    }

    /// Whether it is certainly within the limit.
    pub const fn is_within(self) -> bool {
        self.complete && !self.is_over()
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { known: self.known.saturating_add(other.known), complete: self.complete && other.complete }
    }
}

/// Where a term leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To no other record.
    Nothing,
    /// To the record of this node, an index into [`SpfTree::nodes`].
    Node(usize),
    /// Back to a record that is being read.
    Loop(Name),
    /// To another record for each sender.
    PerSender,
    /// To a text that is no name.
    NotAName,
    /// Not looked at: there are more names than [`super::MAX_NAMES`].
    TooFar(Name),
}

/// One evaluated term and what it costs with everything below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermCost {
    /// As written.
    pub text: String,
    /// Itself and everything below.
    pub lookups: LookupCount,
    /// Where it leads.
    pub target: Target,
}

/// What was found at a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeContent {
    /// One valid record.
    Record(SpfRecord),
    /// No SPF record among the TXT records; `void` when there is no TXT record at all.
    NoRecord {
        /// Whether the question found nothing (RFC 7208 section 4.6.4).
        void: bool,
    },
    /// More than one, as text.
    Several(Vec<String>),
    /// One that is not valid.
    Malformed(Vec<TermError>),
    /// Not asked yet.
    NotAsked,
    /// Nobody could be asked.
    CouldNotAsk,
}

/// One name of the tree. A name that several terms lead to is one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfNode {
    /// Whose record.
    pub name: Name,
    /// What was found.
    pub content: NodeContent,
    /// The evaluated terms in order of evaluation; empty without a valid record.
    pub terms: Vec<TermCost>,
    /// The sum over `terms`.
    pub lookups: LookupCount,
}

/// What makes receivers give up on the whole record (permerror), and in which term of whose record it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeProblem {
    /// Whose record holds the term.
    pub at: Name,
    /// The term as written.
    pub term: String,
    /// What is wrong.
    pub kind: TreeProblemKind,
}

/// What is wrong with a term that leads to another record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeProblemKind {
    /// That name has no SPF record (RFC 7208 section 5.2); `void` when it has no TXT record at all.
    NoRecord {
        /// The name.
        target: Name,
        /// Whether the question found nothing.
        void: bool,
    },
    /// That name has more than one.
    Several {
        /// The name.
        target: Name,
    },
    /// The record there is not valid.
    Malformed {
        /// The name.
        target: Name,
        /// Every invalid term of it.
        errors: Vec<TermError>,
    },
    /// The record there leads back here.
    Loop {
        /// The name.
        target: Name,
    },
    /// The domain of the term cannot be a name.
    NotAName,
}

/// A record and everything it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfTree {
    /// The root first.
    pub nodes: Vec<SpfNode>,
    /// What the whole record costs.
    pub lookups: LookupCount,
    /// Names below that have no TXT record at all, each counted once.
    pub void_lookups: u32,
    /// Names whose TXT records are still to be asked for.
    pub needs: Vec<Name>,
    /// Names about which nobody could be asked.
    pub could_not_ask: Vec<Name>,
    /// What makes receivers give up.
    pub problems: Vec<TreeProblem>,
}

impl SpfTree {
    /// The top-level terms that cost look-ups, in the order of the record.
    pub fn dear_terms(&self) -> impl Iterator<Item = &TermCost> {
        let terms = self.nodes.first().into_iter().flat_map(|root| &root.terms);
        terms.filter(|term| term.lookups != LookupCount::ZERO)
    }

    /// The top-level terms that cost look-ups, dearest first; equal ones in the order of the record.
    pub fn costs(&self) -> Vec<TermCost> {
        let mut costs: Vec<TermCost> = self.dear_terms().cloned().collect();
        costs.sort_by_key(|term| std::cmp::Reverse(term.lookups.known));
        costs
    }

    /// Whether something that would be looked at is not known.
    pub const fn is_waiting(&self) -> bool {
        !self.needs.is_empty() || !self.could_not_ask.is_empty()
    }
}

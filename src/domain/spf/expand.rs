//! Following includes and redirects as far as the answers go.

use std::collections::BTreeMap;

use crate::domain::name::Name;

use super::MAX_NAMES;
use super::answers::{SpfAnswers, TxtAnswer};
use super::domain_spec::{DomainSpec, DomainTarget};
use super::syntax::{SpfRecord, SyntaxError, spf_records};
use super::term::{Mechanism, Modifier, TermKind};
use super::tree::{
    LookupCount, NodeContent, SpfNode, SpfTree, Target, TermCost, TreeProblem, TreeProblemKind,
};

/// Follows every include and redirect of `root_record`, the record of `domain`, as far as `answers` go.
///
/// Call again when [`SpfTree::needs`] has been answered. It ends for any input: a name is read once, at most
/// [`MAX_NAMES`] names are read, and a term that leads back to a record being read is not followed.
pub fn expand(root_record: &SpfRecord, domain: &Name, answers: &SpfAnswers) -> SpfTree {
    let mut builder = Builder { answers, nodes: Vec::new(), by_name: BTreeMap::new(), problems: Vec::new() };
    builder.open(domain.clone(), NodeContent::Record(root_record.clone()));
    builder.read(0, domain, root_record);
    let nodes: Vec<SpfNode> = builder.nodes.into_iter().map(|(node, _)| node).collect();
    let names = |wanted: &dyn Fn(&NodeContent) -> bool| {
        nodes.iter().filter(|node| wanted(&node.content)).map(|node| node.name.clone()).collect::<Vec<_>>()
    };
    let voids = names(&|content| matches!(content, NodeContent::NoRecord { void: true }));
    SpfTree {
        lookups: nodes.first().map_or(LookupCount::ZERO, |root| root.lookups),
        void_lookups: u32::try_from(voids.len()).unwrap_or(u32::MAX),
        needs: names(&|content| matches!(content, NodeContent::NotAsked)),
        could_not_ask: names(&|content| matches!(content, NodeContent::CouldNotAsk)),
        problems: builder.problems,
        nodes,
    }
}

/// Whether the terms of a node are still being counted: a term that leads to such a node closes a loop.
type InProgress = bool;

struct Builder<'a> {
    answers: &'a SpfAnswers,
    nodes: Vec<(SpfNode, InProgress)>,
    by_name: BTreeMap<Name, usize>,
    problems: Vec<TreeProblem>,
}

impl Builder<'_> {
    fn open(&mut self, name: Name, content: NodeContent) -> usize {
        let index = self.nodes.len();
        self.by_name.insert(name.clone(), index);
        let known = match content {
            NodeContent::NotAsked | NodeContent::CouldNotAsk => false,
            NodeContent::Record(_)
            | NodeContent::NoRecord { .. }
            | NodeContent::Several(_)
            | NodeContent::Malformed(_) => true,
        };
        let lookups = LookupCount { known: 0, complete: known };
        self.nodes.push((SpfNode { name, content, terms: Vec::new(), lookups }, true));
        index
    }

    fn read(&mut self, index: usize, name: &Name, record: &SpfRecord) {
        let mut terms = Vec::new();
        for term in record.evaluated() {
            let (counts, leads_to) = match &term.kind {
                TermKind::Directive { mechanism: Mechanism::Include(domain), .. }
                | TermKind::Modifier(Modifier::Redirect(domain)) => (true, Some(domain)),
                TermKind::Directive { mechanism, .. } => (mechanism.costs_lookup(), None),
                TermKind::Modifier(Modifier::Explanation(_) | Modifier::Unknown { .. }) => (false, None),
            };
            let own = LookupCount { known: u32::from(counts), complete: true };
            let (target, below) = match leads_to {
                Some(domain) => self.follow(name, &term.text, domain),
                None => (Target::Nothing, LookupCount::ZERO),
            };
            terms.push(TermCost { text: term.text.clone(), lookups: own.plus(below), target });
        }
        if let Some((node, in_progress)) = self.nodes.get_mut(index) {
            node.lookups = terms.iter().fold(LookupCount::ZERO, |sum, term| sum.plus(term.lookups));
            node.terms = terms;
            *in_progress = false;
        }
    }

    /// Where `domain`, in `term` of the record of `at`, leads, and what the record there costs.
    fn follow(&mut self, at: &Name, term: &str, domain: &DomainSpec) -> (Target, LookupCount) {
        const UNCOUNTED: LookupCount = LookupCount { known: 0, complete: false };
        let target = match domain.target(at) {
            DomainTarget::Name(target) => target,
            DomainTarget::PerSender => return (Target::PerSender, UNCOUNTED),
            DomainTarget::NotAName => {
                self.report(at, term, TreeProblemKind::NotAName);
                return (Target::NotAName, LookupCount::ZERO);
            }
        };
        let index = match self.by_name.get(&target) {
            Some(&index) => index,
            None if self.nodes.len() > MAX_NAMES => return (Target::TooFar(target), UNCOUNTED),
            None => {
                let content = content_of(self.answers.get(&target));
                let record = match &content {
                    NodeContent::Record(record) => record.clone(),
                    NodeContent::NoRecord { .. }
                    | NodeContent::Several(_)
                    | NodeContent::Malformed(_)
                    | NodeContent::NotAsked
                    | NodeContent::CouldNotAsk => SpfRecord::default(),
                };
                let index = self.open(target.clone(), content);
                let counted_before = self.nodes.get(index).map(|(node, _)| node.lookups);
                self.read(index, &target, &record);
                if let (Some((node, _)), Some(before)) = (self.nodes.get_mut(index), counted_before) {
                    // A record that is not known costs nothing that is known.
                    node.lookups = node.lookups.plus(before);
                }
                index
            }
        };
        let Some((node, in_progress)) = self.nodes.get(index) else { return (Target::NotAName, UNCOUNTED) };
        if *in_progress {
            self.report(at, term, TreeProblemKind::Loop { target: target.clone() });
            return (Target::Loop(target), UNCOUNTED);
        }
        let lookups = node.lookups;
        let problem = match &node.content {
            NodeContent::NoRecord { void } => Some(TreeProblemKind::NoRecord { target, void: *void }),
            NodeContent::Several(_) => Some(TreeProblemKind::Several { target }),
            NodeContent::Malformed(errors) => {
                Some(TreeProblemKind::Malformed { target, errors: errors.clone() })
            }
            NodeContent::Record(_) | NodeContent::NotAsked | NodeContent::CouldNotAsk => None,
        };
        if let Some(kind) = problem {
            self.report(at, term, kind);
        }
        (Target::Node(index), lookups)
    }

    fn report(&mut self, at: &Name, term: &str, kind: TreeProblemKind) {
        self.problems.push(TreeProblem { at: at.clone(), term: term.to_owned(), kind });
    }
}

fn content_of(answer: Option<&TxtAnswer>) -> NodeContent {
    let records = match answer {
        None => return NodeContent::NotAsked,
        Some(TxtAnswer::Unknown) => return NodeContent::CouldNotAsk,
        Some(TxtAnswer::Absent) => return NodeContent::NoRecord { void: true },
        Some(TxtAnswer::Records(records)) => spf_records(records),
    };
    match records.as_slice() {
        [] => NodeContent::NoRecord { void: false },
        [record] => match SpfRecord::parse(record) {
            Ok(record) => NodeContent::Record(record),
            Err(SyntaxError::Terms(errors)) => NodeContent::Malformed(errors),
            Err(SyntaxError::NotSpf) => NodeContent::NoRecord { void: false },
        },
        several => NodeContent::Several(
            several.iter().map(|record| String::from_utf8_lossy(record).into_owned()).collect(),
        ),
    }
}

//! Whether mail from an accepted service passes: its include is reached with `+` before anything else decides.

use crate::domain::name::Name;

use super::domain_spec::DomainTarget;
use super::syntax::SpfRecord;
use super::term::{Mechanism, Modifier, Qualifier, TermKind};
use super::tree::{NodeContent, SpfNode, SpfTree, Target};

/// How the accepted includes stand in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Mail of the service passes.
    Pass {
        /// The accepted name.
        via: Name,
        /// Not by a term of the record itself, but through another include or a redirect.
        nested: bool,
    },
    /// A top-level term that leads there comes first, with another qualifier than `+`.
    Blocked {
        /// The accepted name.
        via: Name,
        /// The top-level term as written.
        term: String,
    },
    /// No term leads there, as far as is known.
    Nowhere,
}

/// How `accepted` names are reached in `tree`.
pub fn reach(tree: &SpfTree, accepted: &[Name]) -> Reach {
    let mut walk = Walk { tree, accepted, seen: vec![None; tree.nodes.len()] };
    walk.node(0)
}

struct Walk<'a> {
    tree: &'a SpfTree,
    accepted: &'a [Name],
    /// What was found at each node; a node that is being walked counts as leading nowhere.
    seen: Vec<Option<Reach>>,
}

impl Walk<'_> {
    fn node(&mut self, index: usize) -> Reach {
        if let Some(Some(known)) = self.seen.get(index) {
            return known.clone();
        }
        let tree = self.tree;
        let Some(SpfNode { name, content: NodeContent::Record(record), terms, .. }) = tree.nodes.get(index)
        else {
            return Reach::Nowhere;
        };
        self.set(index, Reach::Nowhere);
        // The costs of a node are its evaluated terms, one for one.
        let targets = terms.iter().map(|term| &term.target);
        let found = self.record(name, record, targets);
        self.set(index, found.clone());
        found
    }

    fn set(&mut self, index: usize, reach: Reach) {
        if let Some(slot) = self.seen.get_mut(index) {
            *slot = Some(reach);
        }
    }

    fn record<'t>(
        &mut self,
        name: &Name,
        record: &SpfRecord,
        targets: impl Iterator<Item = &'t Target>,
    ) -> Reach {
        for (term, target) in record.evaluated().zip(targets) {
            let (domain, qualifier, include) = match &term.kind {
                TermKind::Directive { qualifier, mechanism: Mechanism::Include(domain) } => {
                    (domain, *qualifier, true)
                }
                TermKind::Modifier(Modifier::Redirect(domain)) => (domain, Qualifier::Pass, false),
                TermKind::Directive { .. }
                | TermKind::Modifier(Modifier::Explanation(_) | Modifier::Unknown { .. }) => continue,
            };
            let direct = match domain.target(name) {
                DomainTarget::Name(target) if self.accepted.contains(&target) => Some(target),
                DomainTarget::Name(_) | DomainTarget::PerSender | DomainTarget::NotAName => None,
            };
            let (via, nested) = match (direct, target) {
                (Some(via), _) => (via, !include),
                (None, Target::Node(index)) => match self.node(*index) {
                    Reach::Pass { via, .. } => (via, true),
                    // An include that does not pass does not match; the next term is looked at.
                    Reach::Blocked { .. } | Reach::Nowhere => continue,
                },
                (
                    None,
                    Target::Nothing
                    | Target::Loop(_)
                    | Target::PerSender
                    | Target::NotAName
                    | Target::TooFar(_),
                ) => continue,
            };
            return if qualifier == Qualifier::Pass {
                Reach::Pass { via, nested }
            } else {
                Reach::Blocked { via, term: term.text.clone() }
            };
        }
        Reach::Nowhere
    }
}

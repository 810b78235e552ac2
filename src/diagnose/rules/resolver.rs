//! What public resolvers make of a domain whose own servers have the records.

use std::collections::BTreeSet;

use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::matches::is_filtered;
use crate::diagnose::questions;
use crate::domain::observation::{Observation, Outcome, Vantage};

use super::Scene;

/// The id of a resolver; none for a server of the domain.
pub(super) fn resolver_id(seen: &Observation) -> Option<&str> {
    match &seen.vantage {
        Vantage::Resolver { id, .. } => Some(id),
        Vantage::Authoritative { .. } => None,
    }
}

/// A resolver refuses or blocks what the domain's own servers have.
pub(super) fn filters(scene: &Scene<'_>) -> Option<Finding> {
    let question = questions::main_of(scene.requirement)?;
    if !scene.state.is_published() || !scene.is_answered() {
        return None;
    }
    let blocks = |seen: &&Observation| {
        seen.question == question && (seen.outcome == Outcome::Refused || is_filtered(seen))
    };
    let ids: BTreeSet<&str> = scene.evidence.observations().filter(blocks).filter_map(resolver_id).collect();
    let first = ids.first()?;
    Some(Finding::new("resolver-filters", Severity::Note).with("count", &ids.len()).with("resolver", *first))
}

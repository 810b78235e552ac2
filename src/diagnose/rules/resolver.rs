//! What public resolvers make of a domain whose own servers have the records.

use std::collections::BTreeSet;

use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::questions;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Vantage};
use crate::domain::record::RecordData;

use super::Scene;

/// The id of a resolver; none for a server of the domain.
pub(super) fn resolver_id(seen: &Observation) -> Option<&str> {
    match &seen.vantage {
        Vantage::Resolver { id, .. } => Some(id),
        Vantage::Authoritative { .. } => None,
    }
}

/// Addresses that no mail server has: blocking resolvers hand them out.
fn leads_nowhere(seen: &Observation) -> bool {
    seen.records.iter().any(|record| match &record.data {
        RecordData::A(ip) => ip.is_unspecified() || ip.is_loopback(),
        RecordData::Aaaa(ip) => ip.is_unspecified() || ip.is_loopback(),
        RecordData::Ns(_)
        | RecordData::Cname(_)
        | RecordData::Ptr(_)
        | RecordData::Mx { .. }
        | RecordData::Txt(_)
        | RecordData::Spf(_)
        | RecordData::Soa { .. }
        | RecordData::Other { .. } => false,
    })
}

/// A resolver refuses or blocks what the domain's own servers have.
pub(super) fn filters(scene: &Scene<'_>) -> Option<Finding> {
    let question = questions::main_of(scene.requirement)?;
    if !scene.state.is_published() || !scene.is_answered() {
        return None;
    }
    let hosts: BTreeSet<Name> = scene.answers().flat_map(exchanges).map(|(_, host)| host).collect();
    let blocks = |seen: &&Observation| {
        let refuses = seen.question == question && (seen.outcome == Outcome::Refused || seen.is_filtered());
        refuses || (hosts.contains(&seen.question.name) && leads_nowhere(seen))
    };
    let ids: BTreeSet<&str> = scene.evidence.observations().filter(blocks).filter_map(resolver_id).collect();
    let first = ids.first()?;
    Some(Finding::new("resolver-filters", Severity::Note).with("count", &ids.len()).with("resolver", *first))
}

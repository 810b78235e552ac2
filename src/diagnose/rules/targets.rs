//! Mail exchanges whose host does not lead to a server.

use std::collections::BTreeSet;

use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::hosts::{Host, host};
use crate::diagnose::matches::{accepted_sets, known_exchanges};
use crate::diagnose::mx_slips::{is_alias_of, is_bare_address, is_slip};
use crate::domain::name::Name;
use crate::domain::plan::RequirementId;

use super::Scene;

fn targets(scene: &Scene<'_>) -> BTreeSet<(Name, u16)> {
    if scene.requirement.id != RequirementId::mx() {
        return BTreeSet::new();
    }
    scene.answers().flat_map(exchanges).map(|(preference, host)| (host, preference)).collect()
}

/// An exchange must not be an alias (RFC 5321 section 5.1, RFC 2181 section 10.3): some senders refuse to follow it.
pub(super) fn is_alias(scene: &Scene<'_>) -> Vec<Finding> {
    let ours: BTreeSet<&Name> = known_exchanges(scene.requirement).collect();
    let row = |name: &Name| match scene.mx() {
        Some(view) if view.slips.values().any(|slip| slip.host == *name) => "change",
        // No mail of anybody else comes by it.
        Some(view) if view.is_complete && is_alias_of(scene.evidence, ours.iter().copied(), name) => "delete",
        Some(_) | None => "leave",
    };
    targets(scene)
        .into_iter()
        .filter_map(|(name, preference)| match host(scene.evidence, &name) {
            Host::Alias(target) => Some(
                Finding::new("mx-is-cname", Severity::Warning)
                    .with("host", &name)
                    .with("priority", &preference)
                    .with("row", row(&name))
                    .with("target", &target),
            ),
            Host::Address | Host::Nothing | Host::NoIpv4 | Host::Unknown => None,
        })
        .collect()
}

/// No address at all: no mail can be brought there. Wanted ones are worse than those that have to go anyhow.
pub(super) fn unresolvable(scene: &Scene<'_>) -> Vec<Finding> {
    let wanted: BTreeSet<&Name> =
        accepted_sets(scene.requirement).into_iter().flatten().map(|mx| &mx.exchange).collect();
    let is_slip = |name: &Name| {
        scene.mx().is_some_and(|view| view.slips.values().any(|slip| slip.host == *name))
            || is_bare_address(name)
            || is_slip(scene.plan, scene.evidence, wanted.iter().copied(), name)
    };
    targets(scene)
        .into_iter()
        .filter(|(name, _)| wanted.contains(name) || !is_slip(name))
        .filter(|(name, _)| host(scene.evidence, name) == Host::Nothing)
        .map(|(name, preference)| {
            let severity = if wanted.contains(&name) { Severity::Error } else { Severity::Warning };
            Finding::new("mx-target-unresolvable", severity)
                .with("host", &name.legible())
                .with("priority", &preference)
                .with("meant", &meant(scene, &name).unwrap_or_else(|| "none".to_owned()))
        })
        .collect()
}

/// The exchange of another mail company behind which a panel put the domain.
fn meant(scene: &Scene<'_>, name: &Name) -> Option<String> {
    let bare: Name = name.relative_to(&scene.plan.zone)?.parse().ok()?;
    (scene.context.owner_of)(&bare).map(|_owner| bare.to_string())
}

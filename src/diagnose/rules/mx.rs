//! Mail exchanges.

use std::collections::BTreeSet;

use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::matches::{accepted_sets, chosen_set};
use crate::domain::name::Name;
use crate::domain::plan::{MailExchange, RequirementId, Wanted};

use super::Scene;

/// What stands in the answer that has most of the wanted set, as preference and host.
fn found(scene: &Scene<'_>) -> Option<Vec<(u16, Name)>> {
    if scene.requirement.id != RequirementId::mx() {
        return None;
    }
    let sets = accepted_sets(scene.requirement);
    scene.answers.iter().map(|answer| exchanges(answer)).max_by_key(|found| {
        found
            .iter()
            .filter(|(_, host)| sets.iter().any(|set| set.iter().any(|wanted| wanted.exchange == *host)))
            .count()
    })
}

fn hosts(found: &[(u16, Name)]) -> BTreeSet<Name> {
    found.iter().map(|(_, host)| host.clone()).collect()
}

/// The first exchange beside the accepted set, and the set.
fn foreign<'scene>(
    scene: &'scene Scene<'_>,
    found: &[(u16, Name)],
) -> (Option<(u16, Name)>, &'scene [MailExchange], bool) {
    let (set, complete) = chosen_set(scene.requirement, &hosts(found));
    let other = found.iter().find(|(_, host)| !set.iter().any(|wanted| wanted.exchange == *host)).cloned();
    (other, set, complete)
}

/// The new set is complete, and another exchange still takes mail. What that means is told by its number.
pub(super) fn leftover(scene: &Scene<'_>) -> Option<Finding> {
    let found = found(scene)?;
    let (other, set, complete) = foreign(scene, &found);
    let (preference, host) = other.filter(|_| complete)?;
    let ours = found
        .iter()
        .filter(|(_, host)| set.iter().any(|wanted| wanted.exchange == *host))
        .map(|(preference, _)| *preference)
        .min()?;
    let effect = match preference.cmp(&ours) {
        std::cmp::Ordering::Less => "all-old",
        std::cmp::Ordering::Equal => "split",
        std::cmp::Ordering::Greater => "backup",
    };
    let owner = (scene.context.owner_of)(&host).map(|owner| owner.id).unwrap_or_default();
    Some(
        Finding::new("mx-leftover", Severity::Error)
            .with("host", &host)
            .with("priority", &preference)
            .with("ours", &ours)
            .with("effect", effect)
            .with("owner", &owner),
    )
}

/// Mail goes elsewhere, and nothing of the new set is there: it is simply in use.
pub(super) fn in_use(scene: &Scene<'_>) -> Option<Finding> {
    let found = found(scene)?;
    let (other, _, complete) = foreign(scene, &found);
    let (_, host) = other.filter(|(_, host)| !complete && !host.is_root())?;
    let none_of_ours = scene.state == StepState::Missing;
    none_of_ours.then(|| {
        let owner = (scene.context.owner_of)(&host).map(|owner| owner.id).unwrap_or_default();
        Finding::new("mx-in-use", Severity::Warning).with("host", &host).with("owner", &owner)
    })
}

/// Part of the set is there.
pub(super) fn incomplete(scene: &Scene<'_>) -> Option<Finding> {
    if scene.state != StepState::Incomplete {
        return None;
    }
    let found = found(scene)?;
    let (_, set, _) = foreign(scene, &found);
    let there = hosts(&found);
    let absent = set.iter().find(|wanted| !there.contains(&wanted.exchange))?;
    Some(
        Finding::new("mx-incomplete", Severity::Error)
            .with("host", &absent.exchange)
            .with("priority", &absent.preference),
    )
}

/// No mail exchange at all.
pub(super) fn missing(scene: &Scene<'_>) -> Option<Finding> {
    (scene.requirement.id == RequirementId::mx() && scene.state == StepState::Missing)
        .then(|| Finding::new("mx-missing", Severity::Error))
}

/// The hosts are right and their order is another one: mail arrives all the same.
pub(super) fn order(scene: &Scene<'_>) -> Option<Finding> {
    let found = found(scene)?;
    let (_, set, complete) = foreign(scene, &found);
    if !complete {
        return None;
    }
    let preference = |wanted: &MailExchange| {
        found.iter().find(|(_, host)| *host == wanted.exchange).map(|(preference, _)| *preference)
    };
    let turned = set.iter().zip(set.iter().skip(1)).any(|(first, second)| {
        first.preference < second.preference && preference(first) >= preference(second)
    });
    turned.then(|| {
        let first = set.first().map(|wanted| wanted.exchange.to_string()).unwrap_or_default();
        Finding::new("mx-order", Severity::Warning).with("first", &first)
    })
}

/// A known other set of the same service.
pub(super) fn alternative(scene: &Scene<'_>) -> Option<Finding> {
    let found = found(scene)?;
    let there = hosts(&found);
    let other = scene.requirement.alternatives.iter().find(|other| match &other.wanted {
        Wanted::Mx { exchanges, .. } => {
            !exchanges.is_empty() && exchanges.iter().all(|wanted| there.contains(&wanted.exchange))
        }
        Wanted::NotGiven
        | Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Spf { .. }
        | Wanted::Elsewhere => false,
    })?;
    let (set, _) = chosen_set(scene.requirement, &there);
    let default = accepted_sets(scene.requirement).first().copied().unwrap_or_default();
    (set != default).then(|| Finding::new("mx-alternative", Severity::Note).with("name", &other.id))
}

/// Sources differ about the pack's value: the console decides.
pub(super) fn unconfirmed(scene: &Scene<'_>) -> Option<Finding> {
    (scene.requirement.unconfirmed && scene.requirement.id == RequirementId::mx())
        .then(|| Finding::new("pack-value-unconfirmed", Severity::Note))
}

//! Mail exchanges.

use std::collections::BTreeSet;

use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::hosts::{Host, host};
use crate::diagnose::matches::{accepted_sets, complete_alternative, known_exchanges, set_of};
use crate::diagnose::mx_slips::{Slip, SlipKind, is_alias_of, is_slip, longer_one_of};
use crate::diagnose::mx_view::MxView;
use crate::domain::name::Name;
use crate::domain::plan::{Alternative, MailExchange, Origin, RequirementId};

use super::Scene;
use super::moving::{Goes, goes, is_locking, mta_sts_present};
use super::network::is_in_doubt;

fn owner(scene: &Scene<'_>, host: &Name) -> String {
    (scene.context.owner_of)(host).map(|owner| owner.id).unwrap_or_default()
}

/// One of ours with a slip in it. What has an address is a host of its own, however close its name.
fn is_mistyped(scene: &Scene<'_>, ours: &BTreeSet<&Name>, name: &Name) -> bool {
    is_slip(scene.plan, scene.evidence, ours.iter().copied(), name)
        && host(scene.evidence, name) != Host::Address
}

/// The new set is complete, and other exchanges still take mail. What that means is told by their numbers.
pub(super) fn leftover(scene: &Scene<'_>) -> Vec<Finding> {
    let Some(view) = scene.mx().filter(|view| view.is_complete) else { return Vec::new() };
    let known: BTreeSet<&Name> = known_exchanges(scene.requirement).collect();
    // Another set of the same service is its mail as well.
    let ours = known.iter().filter_map(|own| view.present.get(*own)).min();
    let Some(ours) = ours else { return Vec::new() };
    let holds = mta_sts_present(scene).is_some();
    view.leftovers
        .iter()
        .filter(|(_, host)| !host.is_root())
        .map(|(preference, name)| {
            // Whatever its number, nothing arrives at a name that certainly has no address.
            let effect = if host(scene.evidence, name) == Host::Nothing {
                "nowhere"
            } else {
                effect(*preference, *ours)
            };
            let owner = owner(scene, name);
            let whose = if known.contains(name) {
                "same"
            } else if is_mistyped(scene, &known, name) {
                "slip"
            } else if owner.is_empty() {
                "unknown"
            } else {
                "other"
            };
            Finding::new("mx-leftover", Severity::Error)
                .with("host", &name.legible())
                .with("priority", preference)
                .with("ours", ours)
                .with("effect", effect)
                .with("whose", whose)
                .with("owner", &owner)
                .with("rest", &rest_of_set(scene, view, name))
                .with("goes", goes_word(scene, &owner))
                .with("policy", if holds && matches!(whose, "other" | "unknown") { "yes" } else { "no" })
        })
        .collect()
}

fn goes_word(scene: &Scene<'_>, owner: &str) -> &'static str {
    match goes(scene, owner) {
        Goes::Off => "off",
        Goes::Elsewhere => "elsewhere",
        Goes::ByHand => "by-hand",
    }
}

/// The rows that the accepted set of this exchange still lacks; `none` where it lacks none, and where there is no such set.
fn rest_of_set(scene: &Scene<'_>, view: &MxView<'_>, name: &Name) -> String {
    let sets = accepted_sets(scene.requirement);
    let set = sets.into_iter().find(|set| set.iter().any(|wanted| wanted.exchange == *name));
    let lacking =
        set.unwrap_or_default().iter().filter(|wanted| !view.present.contains_key(&wanted.exchange));
    let rows: Vec<String> =
        lacking.map(|wanted| format!("{} {}", wanted.preference, wanted.exchange)).collect();
    if rows.is_empty() { "none".to_owned() } else { rows.join(", ") }
}

/// Where mail goes with an old number beside the smallest of ours: senders take the smallest that answers (RFC 5321
/// section 5.1).
const fn effect(old: u16, ours: u16) -> &'static str {
    if old < ours {
        "all-old"
    } else if old == ours {
        "split"
    } else {
        "backup"
    }
}

/// The same of all servers together while the new set is not complete: a sender may ask any of them.
pub(super) fn effect_now(scene: &Scene<'_>, is_used: impl Fn(&Name) -> bool) -> &'static str {
    let own: BTreeSet<&Name> = known_exchanges(scene.requirement).collect();
    let smallest = |rows: &[(u16, Name)], is_one: &dyn Fn(&Name) -> bool| {
        rows.iter().filter(|(_, host)| is_one(host)).map(|(preference, _)| *preference).min()
    };
    let mut effects: BTreeSet<&'static str> = BTreeSet::new();
    for rows in scene.answers().map(exchanges) {
        let is_ours =
            |host: &Name| own.contains(host) || is_alias_of(scene.evidence, own.iter().copied(), host);
        match (smallest(&rows, &is_used), smallest(&rows, &is_ours)) {
            (Some(old), Some(ours)) => effects.insert(effect(old, ours)),
            (Some(_), None) => effects.insert("all-old"),
            (None, Some(_)) => effects.insert("backup"),
            (None, None) => false,
        };
    }
    match effects.iter().copied().collect::<Vec<_>>().as_slice() {
        [one] => one,
        [] => "all-old",
        [..] => "split",
    }
}

/// Mail goes elsewhere, and the new set is not complete everywhere: it is simply in use, and must stay.
pub(super) fn in_use(scene: &Scene<'_>) -> Option<Finding> {
    let view = scene.mx().filter(|view| !view.is_complete)?;
    let own: BTreeSet<&Name> = known_exchanges(scene.requirement).collect();
    // Nobody receives at a name without an address.
    let is_used = |name: &Name| !name.is_root() && host(scene.evidence, name) != Host::Nothing;
    let is_old = |host: &Name| is_used(host) && !own.contains(host) && !is_mistyped(scene, &own, host);
    let (_, host) = view.leftovers.iter().find(|(_, host)| is_old(host))?;
    let owner = owner(scene, host);
    let is_any_in = view.present.keys().any(|host| own.contains(host));
    // What it does is told with what holds its rows.
    if is_locking(scene, &owner) {
        return None;
    }
    Some(
        Finding::new("mx-in-use", Severity::Warning)
            .with("host", &host.legible())
            .with("effect", effect_now(scene, is_old))
            .with("owner", &owner)
            .with("row", if is_any_in { "beside" } else { "last" }),
    )
}

/// Hosts of another product of the same company, which does not take this domain's mail. A name that nobody has is of none.
pub(super) fn other_product(scene: &Scene<'_>) -> Option<Finding> {
    let view = scene.mx()?;
    let families: BTreeSet<Name> = known_exchanges(scene.requirement)
        .filter_map(Name::parent)
        .filter(|parent| parent.label_count() >= 2)
        .collect();
    let known: BTreeSet<&Name> = known_exchanges(scene.requirement).collect();
    let hosts: Vec<&Name> = view
        .leftovers
        .iter()
        .map(|(_, host)| host)
        .filter(|host| !known.contains(host) && !is_mistyped(scene, &known, host))
        .filter(|host| host.parent().is_some_and(|parent| families.contains(&parent)))
        .filter(|name| host(scene.evidence, name) != Host::Nothing)
        .collect();
    let first = hosts.first()?;
    let names: Vec<String> = hosts.iter().map(|host| host.legible()).collect();
    Some(
        Finding::new("mx-other-product", Severity::Warning)
            .with("host", &names.join(", "))
            .with("owner", &owner(scene, first)),
    )
}

/// The domain's own name got behind the host: the panel wanted a final dot (RFC 1035 section 5.1).
pub(super) fn appended(scene: &Scene<'_>) -> Vec<Finding> {
    let Some(view) = scene.mx() else { return Vec::new() };
    slips_of(view, SlipKind::Appended)
        .chain(slips_of(view, SlipKind::SiblingAppended))
        .chain(slips_of(view, SlipKind::Ending))
        .map(|(wanted, slip)| (&slip.host, wanted, "change"))
        .chain(twins(scene, view).map(|(found, wanted)| (found, wanted, "last")))
        .filter(|(found, ..)| is_own(scene, found))
        .map(|(found, wanted, row)| {
            Finding::new("value-domain-appended", Severity::Error)
                .with("found", &found.legible())
                .with("wanted", wanted)
                .with("dot", "maybe")
                .with("row", row)
        })
        .collect()
}

/// Rows with the domain or another ending behind a host of ours that has its own row already. Beside the whole set they are leftovers.
fn twins<'view>(
    scene: &'view Scene<'_>,
    view: &'view MxView<'_>,
) -> impl Iterator<Item = (&'view Name, &'view Name)> {
    let leftovers = view.leftovers.iter().filter(|_| !view.is_complete);
    leftovers.filter_map(|(_, name)| {
        let ours = view.set.iter().map(|wanted| &wanted.exchange);
        let there = ours.filter(|own| view.present.contains_key(own));
        Some((name, longer_one_of(scene.plan, scene.evidence, there, name)?))
    })
}

fn slips_of<'view>(
    view: &'view MxView<'_>,
    kind: SlipKind,
) -> impl Iterator<Item = (&'view Name, &'view Slip)> {
    view.slips.iter().filter(move |(_, slip)| slip.kind == kind)
}

fn is_own(scene: &Scene<'_>, name: &Name) -> bool {
    name.is_below(&scene.plan.zone)
}

/// The host is not quite ours, and nobody has that name: one character is another, something got behind it or in front of it, or several
/// stand in one row.
pub(super) fn misspelt(scene: &Scene<'_>) -> Vec<Finding> {
    let Some(view) = scene.mx() else { return Vec::new() };
    let kinds = [
        (SlipKind::Misspelt, "letter"),
        (SlipKind::Ending, "ending"),
        (SlipKind::InFront, "front"),
        (SlipKind::Joined, "joined"),
    ];
    let slips = kinds.into_iter().flat_map(|(kind, word)| {
        slips_of(view, kind).map(move |(wanted, slip)| (&slip.host, wanted, word, "change"))
    });
    slips
        .chain(twins(scene, view).map(|(found, wanted)| (found, wanted, "ending", "last")))
        .filter(|(found, _, slip, _)| *slip != "ending" || !is_own(scene, found))
        .map(|(found, wanted, slip, row)| {
            Finding::new("mx-host-misspelt", Severity::Error)
                .with("found", &found.legible())
                .with("wanted", wanted)
                .with("slip", slip)
                .with("row", row)
        })
        .collect()
}

/// The domain says that it takes no mail at all (RFC 7505).
pub(super) fn null(scene: &Scene<'_>) -> Option<Finding> {
    let view = scene.mx()?;
    let row = if view.is_complete { "delete" } else { "last" };
    let is_there = view.leftovers.iter().any(|(_, host)| host.is_root());
    is_there.then(|| Finding::new("mx-null", Severity::Error).with("row", row))
}

/// Part of the set is there.
pub(super) fn incomplete(scene: &Scene<'_>) -> Option<Finding> {
    if scene.state != StepState::Incomplete {
        return None;
    }
    let view = scene.mx()?;
    let is_absent = |host: &Name| !view.present.contains_key(host) && !view.slips.contains_key(host);
    let absent = view.set.iter().find(|wanted| is_absent(&wanted.exchange))?;
    Some(
        Finding::new("mx-incomplete", Severity::Error)
            .with("host", &absent.exchange)
            .with("priority", &absent.preference),
    )
}

/// No mail exchange at all.
pub(super) fn missing(scene: &Scene<'_>) -> Option<Finding> {
    let is_meant = scene.mx().is_some_and(|view| !view.slips.is_empty());
    if scene.requirement.id != RequirementId::mx() || scene.state != StepState::Missing || is_meant {
        return None;
    }
    let silent = if is_in_doubt(scene) { "yes" } else { "no" };
    Some(Finding::new("mx-missing", Severity::Error).with("silent", silent))
}

/// The hosts are right and their order is another one: mail arrives all the same.
pub(super) fn order(scene: &Scene<'_>) -> Option<Finding> {
    let view = scene.mx()?;
    let preference = |wanted: &MailExchange| view.present.get(&wanted.exchange).copied();
    let is_there = view.set.iter().all(|wanted| preference(wanted).is_some());
    let turned = view.set.iter().zip(view.set.iter().skip(1)).any(|(first, second)| {
        first.preference < second.preference && preference(first) >= preference(second)
    });
    (is_there && turned).then(|| {
        let lowest = view.set.iter().filter_map(preference).min();
        let first: Vec<String> = view
            .set
            .iter()
            .filter(|wanted| preference(wanted) == lowest)
            .map(|wanted| wanted.exchange.to_string())
            .collect();
        let wanted: Vec<String> =
            view.set.iter().map(|wanted| format!("{} {}", wanted.preference, wanted.exchange)).collect();
        Finding::new("mx-order", Severity::Warning)
            .with("first", &first.join(", "))
            .with("wanted", &wanted.join(", "))
    })
}

fn other_set<'look, 'scene>(
    scene: &'look Scene<'scene>,
) -> Option<(&'scene Alternative, &'look MxView<'scene>)> {
    let view = scene.mx()?;
    let hosts: BTreeSet<Name> = view.present.keys().cloned().collect();
    Some((complete_alternative(scene.requirement, &hosts)?, view))
}

/// A known other set of the same service: it counts too, unless the person's console shows another one.
pub(super) fn alternative(scene: &Scene<'_>) -> Option<Finding> {
    let (other, view) = other_set(scene)?;
    let wanted: BTreeSet<&Name> = view.set.iter().map(|wanted| &wanted.exchange).collect();
    let (severity, effect, found) = match scene.requirement.origin {
        Origin::Pack => {
            let default = accepted_sets(scene.requirement).first().copied().unwrap_or_default();
            if view.set == default {
                return None;
            }
            (Severity::Note, "counts", hosts_of(set_of(&other.wanted), |_| true))
        }
        Origin::Pasted(_) => {
            let found = hosts_of(set_of(&other.wanted), |host| !wanted.contains(host));
            if found.is_empty() || wanted.iter().all(|host| view.present.contains_key(*host)) {
                return None;
            }
            (Severity::Error, "not-yours", found)
        }
    };
    Some(
        Finding::new("mx-alternative", severity)
            .with("effect", effect)
            .with("name", &other.id)
            .with("found", &found)
            .with("wanted", &hosts_of(view.set, |_| true)),
    )
}

fn hosts_of(set: &[MailExchange], keep: impl Fn(&Name) -> bool) -> String {
    let hosts = set.iter().map(|wanted| &wanted.exchange).filter(|host| keep(host));
    hosts.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Sources differ about the pack's value: the console decides.
pub(super) fn unconfirmed(scene: &Scene<'_>) -> Option<Finding> {
    (scene.requirement.unconfirmed && scene.requirement.id == RequirementId::mx())
        .then(|| Finding::new("pack-value-unconfirmed", Severity::Note))
}

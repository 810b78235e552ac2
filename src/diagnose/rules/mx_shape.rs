//! Mail exchanges whose value cannot work as it was typed.

use crate::diagnose::elsewhere::targets;
use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::hosts::{Host, host};
use crate::diagnose::mx_slips;
use crate::diagnose::mx_typed::{Numbered, numbered};
use crate::domain::name::Name;
use crate::domain::plan::{RequirementId, Wanted};

use super::Scene;

fn all(scene: &Scene<'_>) -> Vec<(u16, Name)> {
    if scene.requirement.id != RequirementId::mx() {
        return Vec::new();
    }
    let mut found: Vec<(u16, Name)> = scene.answers().flat_map(exchanges).collect();
    found.sort();
    found.dedup();
    found
}

/// It is for the person to say whose the row is; beside the whole set the leftover is asked about already.
fn asked_about(scene: &Scene<'_>, finding: Finding) -> Finding {
    let is_asked = scene.mx().is_some_and(|view| view.is_complete);
    finding.with("row", if is_asked { "asked" } else { "ask" })
}

/// `row` tells whether that row is the one to change, or one too many, now or once the right ones are there.
fn told(scene: &Scene<'_>, code: &'static str, (preference, host): &(u16, Name)) -> Finding {
    let row = match scene.mx() {
        Some(view) if view.slips.values().all(|slip| slip.host != *host) => {
            if view.is_complete {
                "delete"
            } else {
                "last"
            }
        }
        Some(_) | None => "change",
    };
    Finding::new(code, Severity::Error)
        .with("host", &host.legible())
        .with("priority", preference)
        .with("row", row)
}

/// The panel put the domain behind the target of an alias (RFC 1035 section 5.1).
pub(super) fn alias_appended(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Cname { target, .. } = &scene.requirement.wanted else { return None };
    let doubled = target.on(&scene.plan.zone).ok()?;
    let answers = scene.answers();
    let found = answers.flat_map(|answer| targets(answer)).find(|found| **found == doubled)?;
    Some(
        Finding::new("value-domain-appended", Severity::Error)
            .with("found", found)
            .with("wanted", target)
            .with("dot", "maybe")
            .with("row", "change"),
    )
}

/// An exchange must be a name (RFC 5321 section 5.1), also when the panel made a name of the address.
pub(super) fn is_address(scene: &Scene<'_>) -> Vec<Finding> {
    let rows = all(scene).into_iter().filter(|(_, host)| mx_slips::is_address(host));
    first_and_changes(rows.map(|row| {
        let finding = told(scene, "mx-is-ip", &row);
        if mx_slips::is_useless_address(scene.evidence, &row.1) {
            return finding;
        }
        // Senders deliver there: it may be somebody's mail.
        asked_about(scene, finding)
    }))
}

fn is_change(finding: &Finding) -> bool {
    finding.args.get("row").is_some_and(|row| row == "change")
}

/// Each row that is to be changed, and of the others the first: what is said of one holds for the rest.
fn first_and_changes(findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for finding in findings {
        if is_change(&finding) || found.iter().all(is_change) {
            found.push(finding);
        }
    }
    found
}

/// The priority was typed into the value, although it has a field of its own.
pub(super) fn priority_in_value(scene: &Scene<'_>) -> Vec<Finding> {
    let rows = all(scene).into_iter().filter_map(|row| numbered(scene.plan, &row.1).map(|how| (row, how)));
    first_and_changes(rows.map(|(row, how)| {
        let number = match how {
            Numbered::InFront => "in-front",
            Numbered::Alone => "alone",
        };
        let finding = told(scene, "mx-priority-in-value", &row).with("number", number);
        // What has an address is somebody's server, however it was typed.
        if is_change(&finding) || host(scene.evidence, &row.1) != Host::Address {
            return finding;
        }
        asked_about(scene, finding)
    }))
}

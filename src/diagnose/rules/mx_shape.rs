//! Mail exchanges whose value cannot work as it was typed.

use crate::diagnose::elsewhere::targets;
use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity};
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

fn told(code: &'static str, (preference, host): &(u16, Name)) -> Finding {
    Finding::new(code, Severity::Error).with("host", host).with("priority", preference)
}

/// The panel put the domain behind the target of an alias (RFC 1035 section 5.1).
pub(super) fn alias_appended(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Cname { target, .. } = &scene.requirement.wanted else { return None };
    let doubled = target.on(&scene.plan.zone).ok()?;
    let answers = scene.answers();
    let found = answers.flat_map(|answer| targets(answer)).find(|found| **found == doubled)?;
    Some(Finding::new("value-domain-appended", Severity::Error).with("found", found).with("wanted", target))
}

/// An exchange must be a name (RFC 5321 section 5.1), also when the panel made a name of the address.
pub(super) fn is_address(scene: &Scene<'_>) -> Option<Finding> {
    let row = all(scene).into_iter().find(|(_, host)| {
        let mut labels = host.labels();
        let number =
            |label: &[u8]| str::from_utf8(label).ok().and_then(|label| label.parse::<u8>().ok()).is_some();
        let first_four = labels.by_ref().take(4).filter(|label| number(label)).count();
        first_four == 4 && host.label_count() >= 4
    })?;
    Some(told("mx-is-ip", &row))
}

/// The priority was typed into the value, although it has a field of its own.
pub(super) fn priority_in_value(scene: &Scene<'_>) -> Option<Finding> {
    let row = all(scene).into_iter().find(|(_, host)| {
        host.labels().next().is_some_and(|label| {
            let digits = label.iter().take_while(|byte| byte.is_ascii_digit()).count();
            digits > 0 && label.get(digits).is_some_and(|byte| *byte == b' ' || *byte == b'\t')
        })
    })?;
    Some(told("mx-priority-in-value", &row))
}

//! Mail exchanges whose value cannot work as it was typed.

use crate::diagnose::elsewhere::targets;
use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::matches::accepted_sets;
use crate::domain::name::Name;
use crate::domain::plan::{RequirementId, Wanted};
use crate::domain::record::RecordType;

use super::Scene;

fn all(scene: &Scene<'_>) -> Vec<(u16, Name)> {
    if scene.requirement.id != RequirementId::mx() {
        return Vec::new();
    }
    let mut found: Vec<(u16, Name)> = scene.answers.iter().flat_map(|answer| exchanges(answer)).collect();
    found.sort();
    found.dedup();
    found
}

fn told(code: &'static str, (preference, host): &(u16, Name)) -> Finding {
    Finding::new(code, Severity::Error).with("host", host).with("priority", preference)
}

/// The panel put the domain behind a target without a final dot.
pub(super) fn domain_appended(scene: &Scene<'_>) -> Option<Finding> {
    let doubled =
        |wanted: &Name, found: &Name| wanted.on(&scene.plan.zone).is_ok_and(|doubled| doubled == *found);
    let (found, wanted, record_type) = if let Wanted::Cname { target, .. } = &scene.requirement.wanted {
        let found = scene.answers.iter().flat_map(|answer| targets(answer));
        let found = found.into_iter().find(|found| doubled(target, found))?;
        (found.clone(), target.clone(), RecordType::Cname)
    } else {
        let sets = accepted_sets(scene.requirement);
        let (found, wanted) = all(scene).into_iter().find_map(|(_, host)| {
            let wanted = sets.iter().copied().flatten().find(|wanted| doubled(&wanted.exchange, &host))?;
            Some((host, wanted.exchange.clone()))
        })?;
        (found, wanted, RecordType::Mx)
    };
    Some(
        Finding::new("value-domain-appended", Severity::Error)
            .with("found", &found)
            .with("wanted", &wanted)
            .with("type", &record_type),
    )
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

/// "Takes no mail" (RFC 7505).
pub(super) fn is_null(scene: &Scene<'_>) -> Option<Finding> {
    let row = all(scene).into_iter().find(|(_, host)| host.is_root())?;
    Some(told("mx-null", &row))
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

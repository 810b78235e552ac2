//! A CNAME where it hides other records, or a CNAME that is hidden (RFC 1034 section 3.6.2).

use std::collections::BTreeSet;

use crate::diagnose::elsewhere::{Place, address_of_nobody, is_text, places, shown, values, wild_targets};
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::matches::known_exchanges;
use crate::diagnose::mx_typed::without_domain;
use crate::diagnose::questions;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question};
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::record::RecordType;

use super::Scene;

/// Where the name that should hold something else points to.
fn alias(scene: &Scene<'_>) -> Option<(Name, Name)> {
    let question = questions::main_of(scene.requirement)?;
    if question.record_type == RecordType::Cname {
        return None;
    }
    let records = scene.answers().flat_map(|answer| &answer.records);
    let target = records
        .filter(|record| record.name == question.name)
        .find_map(|record| record.data.as_cname().cloned())?;
    Some((question.name, target))
}

/// The name and the target of an alias that was made of the wanted text, or of a wanted exchange: no alias was meant.
pub(super) fn of_wanted(scene: &Scene<'_>) -> Option<(Name, Name)> {
    let is_wanted = |target: &Name| match &scene.requirement.wanted {
        Wanted::Txt { value, .. } => is_text(scene.plan, target, value),
        Wanted::Mx { .. } => is_exchange(scene.plan, target),
        Wanted::Spf { .. } | Wanted::Cname { .. } | Wanted::NotGiven | Wanted::Elsewhere => false,
    };
    alias(scene).filter(|(_, target)| is_wanted(target))
}

/// Whether a name is an exchange of the service, with the domain behind it where the panel put it.
fn is_exchange(plan: &Plan, target: &Name) -> bool {
    let meant = without_domain(plan, target);
    let mx = plan.requirement(&RequirementId::mx());
    let is_it = |known: &Name| known == target || Some(known) == meant.as_ref();
    mx.is_some_and(|mx| known_exchanges(mx).any(is_it))
}

/// The alias that stands in the way, when it is one.
fn in_the_way(scene: &Scene<'_>) -> Option<(Name, Name)> {
    alias(scene).filter(|_| of_wanted(scene).is_none())
}

/// An alias of its own, and not one that a wildcard shows, holds the name.
pub(super) fn is_taken(scene: &Scene<'_>) -> bool {
    let is_wild =
        |target: &Name| wild_targets(scene.plan, scene.requirement, scene.evidence).contains(&target);
    in_the_way(scene).is_some_and(|(_, target)| !is_wild(&target))
}

/// An alias that is one of the records to add: nobody else has use for it.
enum Ours {
    /// It should be of another type.
    Type,
    /// It should stand at this host.
    Host(String),
}

/// Whether an alias is one of the records to add.
fn ours(plan: &Plan, target: &Name) -> Option<Ours> {
    plan.requirements.iter().find_map(|requirement| match &requirement.wanted {
        Wanted::Mx { .. } => is_exchange(plan, target).then_some(Ours::Type),
        Wanted::Txt { value, .. } => is_text(plan, target, value).then_some(Ours::Type),
        Wanted::Cname { name, target: wanted } => {
            (wanted == target).then(|| Ours::Host(name.relative_to(&plan.zone).unwrap_or_default()))
        }
        Wanted::Spf { .. } | Wanted::NotGiven | Wanted::Elsewhere => None,
    })
}

/// Whether an alias is one of the records to add, typed as another type or at another host: no website needs it.
pub fn is_wanted_alias(plan: &Plan, target: &Name) -> bool {
    ours(plan, target).is_some()
}

/// Whether it is one of the records to add, as a word, and where it belongs.
fn whose(plan: &Plan, target: &Name) -> (&'static str, String) {
    match ours(plan, target) {
        Some(Ours::Type) => ("type", String::new()),
        Some(Ours::Host(host)) => ("host", host),
        None => ("no", String::new()),
    }
}

/// The domain itself is an alias: its MX and TXT are those of another name.
pub(super) fn at_apex(scene: &Scene<'_>) -> Option<Finding> {
    let (_, target) = in_the_way(scene).filter(|(name, _)| *name == scene.plan.zone)?;
    let is_mail = is_exchange(scene.plan, &target);
    let (ours, moves_to) = whose(scene.plan, &target);
    Some(
        Finding::new("cname-at-apex", Severity::Error)
            .with("target", &target)
            .with("mail", if is_mail { "yes" } else { "no" })
            .with("ours", ours)
            .with("moves_to", &moves_to),
    )
}

/// The name that should hold the text is an alias.
pub(super) fn beside_txt(scene: &Scene<'_>) -> Option<Finding> {
    let (name, target) = in_the_way(scene).filter(|(name, _)| *name != scene.plan.zone)?;
    let host = name.relative_to(&scene.plan.zone).unwrap_or_default();
    let is_wild = wild_targets(scene.plan, scene.requirement, scene.evidence).contains(&&target);
    let (ours, moves_to) = whose(scene.plan, &target);
    Some(
        Finding::new("cname-beside-txt", Severity::Error)
            .with("name", &name)
            .with("host", &host)
            .with("target", &target)
            .with("type", &questions::main_of(scene.requirement)?.record_type)
            // A website may stand behind the name that mail is for.
            .with("site", if name == scene.plan.domain { "yes" } else { "no" })
            .with("wild", if is_wild { "yes" } else { "no" })
            .with("ours", ours)
            .with("moves_to", &moves_to),
    )
}

/// Other rows stand at the name of the alias: the panel refuses it beside them. Whether they are in use only the person
/// knows. The domain itself always has some, and they are what it lives on.
pub(super) fn name_taken(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Cname { name, .. } = &scene.requirement.wanted else { return None };
    if scene.state != StepState::Missing {
        return None;
    }
    let mut rows: Vec<(RecordType, String)> = Vec::new();
    for (_, question) in places(scene.plan, scene.requirement) {
        if question.name != *name {
            continue;
        }
        let vantages = scene.evidence.vantages().iter();
        let seen: Vec<&Observation> =
            vantages.filter_map(|vantage| scene.evidence.usable(vantage, &question, None)).collect();
        // What was only typed as another type is told of by that.
        let is_it = |value: &String| {
            question.record_type != RecordType::A
                && values(scene.plan, scene.requirement, &seen).contains(value)
        };
        let own = seen.iter().flat_map(|answer| answer.of_type()).filter(|record| record.name == *name);
        let mut found: Vec<String> =
            own.map(|record| shown(&record.data)).filter(|value| !is_it(value)).collect();
        found.sort();
        found.dedup();
        rows.extend(found.into_iter().map(|value| (question.record_type, value)));
    }
    let is_apex = *name == scene.plan.zone;
    // Addresses alone may be the alias itself, behind the panel's proxy.
    let is_taken = is_apex || rows.iter().any(|(record_type, _)| *record_type != RecordType::A);
    is_taken.then(|| {
        let told: Vec<String> =
            rows.iter().map(|(record_type, value)| format!("{record_type} {value}")).collect();
        Finding::new("cname-name-taken", Severity::Error)
            .with("name", name)
            .with("host", &name.relative_to(&scene.plan.zone).unwrap_or_default())
            .with("rows", &told.join(" / "))
            .with("apex", if is_apex { "yes" } else { "no" })
    })
}

/// Whether a record has to make room before what is wanted can be added, or counts.
pub fn is_in_the_way(finding: &Finding) -> bool {
    let is = |name: &str, word: &str| finding.args.get(name).is_some_and(|arg| arg == word);
    match finding.code {
        "cname-at-apex" | "cname-name-taken" => true,
        "cname-beside-txt" | "flattened-cname" => is("wild", "no"),
        "record-wrong-type" => is("found_type", "CNAME") || is("type", "CNAME"),
        _ => false,
    }
}

/// The panel's proxy answers with addresses in the place of the alias.
pub(super) fn flattened(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Cname { name, .. } = &scene.requirement.wanted else { return None };
    if scene.state != StepState::Missing {
        return None;
    }
    let hidden = scene.elsewhere().iter().any(|found| found.place == Place::WrongType(RecordType::A));
    let host = name.relative_to(&scene.plan.zone).unwrap_or_default();
    hidden.then(|| {
        Finding::new("flattened-cname", Severity::Error)
            .with("name", name)
            .with("host", &host)
            .with("wild", if has_wild_address(scene, name) { "yes" } else { "no" })
    })
}

/// The addresses of this name are those of every name that nobody publishes.
fn has_wild_address(scene: &Scene<'_>, name: &Name) -> bool {
    let Some(nobody) = address_of_nobody(scene.plan, scene.requirement) else { return false };
    let addresses = |question: &Question| {
        let vantages = scene.evidence.vantages().iter();
        let answers = vantages.filter_map(|vantage| scene.evidence.usable(vantage, question, None));
        let records = answers.flat_map(|answer| answer.of_type().map(|record| shown(&record.data)));
        records.collect::<BTreeSet<String>>()
    };
    let wild = addresses(&nobody);
    !wild.is_empty() && wild == addresses(&Question::new(name.clone(), RecordType::A))
}

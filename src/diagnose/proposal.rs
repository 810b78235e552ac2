//! The rows to add, change, remove and keep now. Additions come first, removals last: so mail keeps arriving.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::delegation::Delegation;
use crate::domain::name::Name;
use crate::domain::observation::Observation;
use crate::domain::plan::{Change, Plan, Requirement, Row, Wanted};
use crate::domain::record::{RecordData, RecordType};
use crate::domain::spf::merge::merge;
use crate::domain::spf::satisfy::{SpfVerdict, judge};
use crate::domain::spf::syntax::spf_records;
use crate::domain::time::Moment;

use super::context::Context;
use super::evidence::{Evidence, exchanges, texts};
use super::matches::{Fit, chosen_set, fit, is_near};
use super::questions;

/// The rows of one requirement.
pub fn rows(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> Vec<Row> {
    let Some(question) = questions::main_of(requirement) else { return Vec::new() };
    let oldest = context.oldest(&requirement.id, now);
    let vantages = evidence.delegated().map(Delegation::vantages).unwrap_or_default();
    let answers: Vec<&Observation> =
        vantages.iter().filter_map(|vantage| evidence.usable(vantage, &question, oldest)).collect();
    match &requirement.wanted {
        Wanted::NotGiven | Wanted::Elsewhere => Vec::new(),
        Wanted::Txt { name, value } => vec![text_row(plan, requirement, name, value, &answers, evidence)],
        Wanted::Cname { name, target } => vec![cname_row(requirement, name, target, &answers)],
        Wanted::Mx { name, .. } => mx_rows(requirement, name, &answers),
        Wanted::Spf { name, includes, default, drop } => spf_rows(
            &SpfWanted { plan, requirement, name, includes, default, drop },
            &answers,
            evidence,
            context,
        ),
    }
}

fn row(
    requirement: &Requirement,
    name: &Name,
    record_type: RecordType,
    value: String,
    change: Change,
) -> Row {
    Row {
        requirement: requirement.id.clone(),
        change,
        name: name.clone(),
        record_type,
        priority: None,
        value,
        ttl: requirement.ttl,
        origin: requirement.origin,
    }
}

fn text_row(
    plan: &Plan,
    requirement: &Requirement,
    name: &Name,
    value: &str,
    answers: &[&Observation],
    evidence: &Evidence,
) -> Row {
    let spf = evidence.spf_answers();
    let change = if answers.iter().any(|answer| fit(plan, requirement, answer, &spf) == Fit::Right) {
        Change::Keep
    } else {
        let near = answers
            .iter()
            .flat_map(|answer| texts(answer))
            .filter_map(|txt| txt.text())
            .find(|text| is_near(text, value));
        match near {
            Some(from) => Change::Replace { from, from_priority: None },
            None => Change::Add,
        }
    };
    row(requirement, name, RecordType::Txt, value.to_owned(), change)
}

fn cname_row(requirement: &Requirement, name: &Name, target: &Name, answers: &[&Observation]) -> Row {
    let found: Vec<&Name> = answers
        .iter()
        .flat_map(|answer| &answer.records)
        .filter_map(|record| match &record.data {
            RecordData::Cname(target) => Some(target),
            RecordData::A(_)
            | RecordData::Aaaa(_)
            | RecordData::Ns(_)
            | RecordData::Ptr(_)
            | RecordData::Mx { .. }
            | RecordData::Txt(_)
            | RecordData::Spf(_)
            | RecordData::Soa { .. }
            | RecordData::Other { .. } => None,
        })
        .collect();
    let change = if found.contains(&target) {
        Change::Keep
    } else {
        match found.first() {
            Some(other) => Change::Replace { from: other.to_string(), from_priority: None },
            None => Change::Add,
        }
    };
    row(requirement, name, RecordType::Cname, target.to_string(), change)
}

/// What stands at any server counts as typed: the others are only slower. A removal is proposed for what every
/// server that is up to date still shows.
fn mx_rows(requirement: &Requirement, name: &Name, answers: &[&Observation]) -> Vec<Row> {
    let mut present: BTreeMap<Name, u16> = BTreeMap::new();
    for answer in answers {
        for (preference, host) in exchanges(answer) {
            present.entry(host).or_insert(preference);
        }
    }
    let hosts: BTreeSet<Name> = present.keys().cloned().collect();
    let (set, _) = chosen_set(requirement, &hosts);
    let mx = |host: &Name, preference: u16, change: Change| Row {
        priority: Some(preference),
        ..row(requirement, name, RecordType::Mx, host.to_string(), change)
    };
    let mut rows: Vec<Row> = set
        .iter()
        .map(|wanted| match present.get(&wanted.exchange) {
            Some(preference) => mx(&wanted.exchange, *preference, Change::Keep),
            None => mx(&wanted.exchange, wanted.preference, Change::Add),
        })
        .collect();
    rows.sort_by_key(|row| (row.change != Change::Keep, row.priority));
    let wanted: BTreeSet<&Name> = set.iter().map(|wanted| &wanted.exchange).collect();
    let mut leftovers: Vec<(u16, &Name)> = present
        .iter()
        .filter(|(host, _)| !wanted.contains(host))
        .filter(|(host, _)| !is_gone_somewhere(answers, &wanted, host))
        .map(|(host, preference)| (*preference, host))
        .collect();
    leftovers.sort();
    rows.extend(leftovers.into_iter().map(|(preference, host)| mx(host, preference, Change::Remove)));
    rows
}

/// A server that has the whole new set and no longer this host: the row was deleted, and the others are only slower.
fn is_gone_somewhere(answers: &[&Observation], wanted: &BTreeSet<&Name>, host: &Name) -> bool {
    answers.iter().any(|answer| {
        let hosts: BTreeSet<Name> = exchanges(answer).into_iter().map(|(_, host)| host).collect();
        wanted.iter().all(|wanted| hosts.contains(*wanted)) && !hosts.contains(host)
    })
}

struct SpfWanted<'plan> {
    plan: &'plan Plan,
    requirement: &'plan Requirement,
    name: &'plan Name,
    includes: &'plan [Name],
    default: &'plan str,
    drop: &'plan [String],
}

fn spf_rows(
    wanted: &SpfWanted<'_>,
    answers: &[&Observation],
    evidence: &Evidence,
    context: &Context<'_>,
) -> Vec<Row> {
    let spf = evidence.spf_answers();
    let one =
        |value: String, change: Change| row(wanted.requirement, wanted.name, RecordType::Txt, value, change);
    // The server that is right shows what was typed; the others are only slower.
    let best = answers
        .iter()
        .find(|answer| fit(wanted.plan, wanted.requirement, answer, &spf) == Fit::Right)
        .or_else(|| answers.first());
    let Some(best) = best else {
        return vec![one(wanted.default.to_owned(), Change::Add)];
    };
    let records = texts(best);
    let existing: Vec<String> =
        spf_records(&records).into_iter().filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
    let verdict = judge(&wanted.plan.domain, &records, wanted.includes, &spf).verdict;
    match (existing.as_slice(), verdict) {
        ([], _) => vec![one(wanted.default.to_owned(), Change::Add)],
        ([only], SpfVerdict::Satisfied { .. } | SpfVerdict::Unknown { via: Some(_), .. }) => {
            vec![one(only.clone(), Change::Keep)]
        }
        // Whether the include is reached is not known yet: nothing may be advised.
        ([_], SpfVerdict::Unknown { via: None, .. }) if context.has_resolver => Vec::new(),
        (
            _,
            SpfVerdict::Missing
            | SpfVerdict::Multiple { .. }
            | SpfVerdict::Malformed { .. }
            | SpfVerdict::Broken { .. }
            | SpfVerdict::NoInclude { .. }
            | SpfVerdict::TooManyLookups { .. }
            | SpfVerdict::Unknown { .. }
            | SpfVerdict::Satisfied { .. },
        ) => {
            let Ok(merged) = merge(&wanted.plan.domain, &existing, wanted.includes, &spf, wanted.drop) else {
                return Vec::new();
            };
            if !merged.needs.is_empty() && context.has_resolver {
                return Vec::new();
            }
            let kept = existing.iter().position(|text| *text == merged.text);
            let mut rows = Vec::new();
            for (index, text) in existing.iter().enumerate() {
                let change = match kept {
                    Some(kept) if index == kept => Change::Keep,
                    None if index == merged.base => {
                        Change::Replace { from: text.clone(), from_priority: None }
                    }
                    Some(_) | None => Change::Remove,
                };
                let value = if change == Change::Remove { text.clone() } else { merged.text.clone() };
                rows.push(one(value, change));
            }
            rows.sort_by_key(|row| row.change == Change::Remove);
            rows
        }
    }
}

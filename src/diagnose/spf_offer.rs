//! The SPF record that is offered in place of those that are there.

use crate::domain::name::Name;
use crate::domain::plan::{Change, Plan, RequirementId, Row};
use crate::domain::spf::merge::{MergeProblem, Merged, merge};
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::tree::{LookupCount, expand};

use super::RequirementReport;
use super::evidence::Evidence;
use super::void_terms::dead_terms;

/// What is wanted of the record.
#[derive(Debug, Clone, Copy)]
pub struct SpfWish<'plan> {
    /// For which domain.
    pub plan: &'plan Plan,
    /// One of them has to be reached.
    pub includes: &'plan [Name],
    /// Terms that the person does without.
    pub drop: &'plan [String],
}

/// The records as one that receivers can follow: terms of the domain's own that make them give up are left out, and
/// where there are too many look-ups also those that let nobody pass. It may still wait for names that were not asked
/// for, and hold problems that stand in records of others.
///
/// # Errors
/// There is no such record: why the existing ones cannot be merged as they are.
pub fn offer(wish: SpfWish<'_>, evidence: &Evidence, records: &[String]) -> Result<Merged, MergeProblem> {
    let without =
        |drop: &[String]| merge(&wish.plan.domain, records, wish.includes, evidence.spf_answers(), drop);
    let merged = without(wish.drop);
    let dead: Vec<String> = match &merged {
        Ok(merged) => merged.problems.iter().map(|problem| problem.term.clone()).collect(),
        Err(_) => dead_terms(wish.plan, evidence, records),
    };
    if dead.is_empty() {
        return merged;
    }
    without(&[wish.drop, &dead].concat()).or(merged)
}

/// What receivers look up for the records that are there, all together, and for the one that is offered in their
/// place; none where nothing is to be changed.
pub fn lookups_before_and_after(
    plan: &Plan,
    evidence: &Evidence,
    report: &RequirementReport,
) -> Option<(LookupCount, LookupCount)> {
    if report.id != RequirementId::spf() {
        return None;
    }
    let cost = |text: &str| {
        let record = SpfRecord::parse(text.as_bytes()).ok()?;
        Some(expand(&record, &plan.domain, evidence.spf_answers()).lookups)
    };
    let old = |row: &Row| match &row.change {
        Change::Replace { from, .. } => cost(from),
        Change::Remove => cost(&row.value),
        Change::Add | Change::Keep => None,
    };
    let offered = report.rows.iter().find(|row| matches!(row.change, Change::Replace { .. }))?;
    let before = report.rows.iter().chain(&report.later).filter_map(old).reduce(LookupCount::plus)?;
    Some((before, cost(&offered.value)?))
}

//! SPF records with a slip in them (RFC 7208).

use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity};
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::syntax::{SpfRecord, is_spf};
use crate::domain::spf::term::Mechanism;
use crate::domain::spf::tree::TreeProblemKind;

use super::Scene;

fn all_texts(scene: &Scene<'_>) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = scene.answers().flat_map(texts).map(|txt| txt.joined()).collect();
    found.sort();
    found.dedup();
    found
}

/// The one valid record, when there is exactly one.
fn record(scene: &Scene<'_>) -> Option<SpfRecord> {
    scene.includes()?;
    let texts = all_texts(scene);
    let mut records = texts.iter().filter(|bytes| is_spf(bytes));
    let record = SpfRecord::parse(records.next()?).ok()?;
    records.next().is_none().then_some(record)
}

/// An include that is almost one of the service's.
pub(super) fn include_misspelt(scene: &Scene<'_>) -> Option<Finding> {
    let includes = scene.includes()?;
    let record = record(scene)?;
    let named: Vec<String> = record
        .terms
        .iter()
        .filter_map(|term| match term.directive()? {
            (_, Mechanism::Include(domain)) => Some(domain.to_string().to_ascii_lowercase()),
            (
                _,
                Mechanism::All
                | Mechanism::A { .. }
                | Mechanism::Mx { .. }
                | Mechanism::Ptr(_)
                | Mechanism::Ip4 { .. }
                | Mechanism::Ip6 { .. }
                | Mechanism::Exists(_),
            ) => None,
        })
        .collect();
    if includes.iter().any(|include| named.contains(&include.to_string())) {
        return None;
    }
    named.iter().find_map(|name| {
        let nearest = includes.iter().find(|include| is_one_slip_away(name, &include.to_string()))?;
        Some(
            Finding::new("spf-include-misspelt", Severity::Error).with("found", name).with("wanted", nearest),
        )
    })
}

/// One character more, less or other, two neighbours swapped, or a label more in front.
fn is_one_slip_away(found: &str, wanted: &str) -> bool {
    if found == wanted {
        return false;
    }
    let (left, right): (Vec<char>, Vec<char>) = (found.chars().collect(), wanted.chars().collect());
    let front = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
    let rest = left.len().min(right.len()) - front;
    let back = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take(rest)
        .take_while(|(left, right)| left == right)
        .count();
    let (more, less) = (left.len() - front - back, right.len() - front - back);
    let swapped = more == 2
        && less == 2
        && left.get(front) == right.get(front + 1)
        && left.get(front + 1) == right.get(front);
    more <= 1 && less <= 1 || swapped || found == format!("spf.{wanted}") || found == format!("_spf.{wanted}")
}

/// A loop of includes makes receivers give up (RFC 7208 section 4.6.4).
pub(super) fn endless(scene: &Scene<'_>) -> Option<Finding> {
    let includes = scene.includes()?;
    scene.answers().find_map(|answer| {
        let report = scene.evidence.judge_spf(&scene.plan.domain, &texts(answer), includes);
        let SpfVerdict::Broken { problems, .. } = &report.verdict else { return None };
        problems.iter().find_map(|problem| {
            let TreeProblemKind::Loop { target } = &problem.kind else { return None };
            let finding = Finding::new("spf-loop", Severity::Error).with("term", &problem.term);
            Some(finding.with("target", target))
        })
    })
}

/// No receiver reads what stands behind `all`.
pub(super) fn after_all(scene: &Scene<'_>) -> Option<Finding> {
    let record = record(scene)?;
    let term = record.behind_all().next()?;
    Some(Finding::new("spf-after-all", Severity::Error).with("term", &term.text))
}

/// Slow and unreliable (RFC 7208 section 5.5).
pub(super) fn ptr(scene: &Scene<'_>) -> Option<Finding> {
    let record = record(scene)?;
    let term = record.terms.iter().find(|term| matches!(term.directive(), Some((_, Mechanism::Ptr(_)))))?;
    Some(Finding::new("spf-ptr", Severity::Note).with("term", &term.text))
}

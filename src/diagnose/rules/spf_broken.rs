//! Terms of an SPF record that make receivers give up: they lead to where no valid SPF is, or back to themselves.

use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::follow_up::is_sent_elsewhere;
use crate::domain::name::Name;
use crate::domain::spf::merge::{LeftOut, LeftOutReason, MergeProblem, broken_terms};
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::tree::{TreeProblem, TreeProblemKind};

use super::Scene;
use super::spf::as_written;
use super::spf_choice::{Choice, stays_as_it_is, without_broken};

/// Includes that make receivers give up (RFC 7208 section 5.2): whether their senders are gone only the person knows.
pub(super) fn broken(scene: &Scene<'_>) -> Vec<Finding> {
    let Some(report) = scene.spf_report() else { return Vec::new() };
    // What the mail in use sends by cannot go before it has moved, whatever one resolver says of its name; and that
    // name may be any of them.
    let is_live = is_sent_elsewhere(scene.plan, scene.evidence);
    let is_edited = scene.proposal().edited().is_some();
    let stops = stops(&report.verdict);
    let severity = broken_severity(scene);
    let told = |term: &str, problem: &TreeProblem, offered: &'static str, choice: Choice| {
        let live = if is_edited {
            offered
        } else if is_live {
            "yes"
        } else {
            "no"
        };
        Finding::new("spf-include-no-record", severity)
            .with("term", term)
            .with("kind", word_of_problem(problem, &scene.plan.domain))
            .with("at", &problem.at)
            .with("stops", stops)
            .with("live", live)
            .with("without", &choice.line)
            .with("edit", &choice.edit)
            .with("delete", &choice.delete)
            .with("place", "row")
    };
    let problems = problems_of(&report.verdict);
    // What leads back to itself is told as that.
    let is_loop =
        |problem: &TreeProblem| !problems.is_empty() && matches!(problem.kind, TreeProblemKind::Loop { .. });
    match scene.needed_spf_offer() {
        Some(Err(MergeProblem::Broken { terms, .. })) => {
            let each = terms.iter().filter(|broken| !is_loop(&broken.problem));
            // The line that is told with the look-ups is without it, too.
            let chosen = scene.spf_choice().filter(|choice| choice.merged.is_some());
            let is_in_choice = |term: &String| chosen.is_some_and(|choice| choice.gone.contains(term));
            let way = |term: &String| match without_broken(scene) {
                alone if alone.line != "none" => alone,
                _ if is_in_choice(term) => Choice { line: "chosen".to_owned(), ..Choice::none() },
                none => none,
            };
            each.map(|broken| {
                told(&as_written(scene, &broken.term), &broken.problem, "mended", way(&broken.term))
            })
            .collect()
        }
        Some(Ok(merged)) if !merged.problems.is_empty() && (is_edited || !problems.is_empty()) => {
            let terms = broken_terms(&scene.plan.domain, &merged.text, scene.evidence.spf_answers());
            let each = terms.iter().filter(|broken| !is_loop(&broken.problem));
            each.map(|broken| {
                told(&as_written(scene, &broken.term), &broken.problem, "last", without_broken(scene))
            })
            .collect()
        }
        Some(Ok(_) | Err(_)) | None => {
            let first = problems.first().filter(|problem| !is_loop(problem));
            first.map(|problem| told(&problem.term, problem, "mended", Choice::none())).into_iter().collect()
        }
    }
}

/// What makes receivers give up, before they come to the service or behind it.
fn problems_of(verdict: &SpfVerdict) -> &[TreeProblem] {
    match verdict {
        SpfVerdict::Broken { problems, .. } => problems,
        SpfVerdict::Satisfied { behind, .. } => behind,
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { .. } => &[],
    }
}

/// Whose mail is stopped.
const fn stops(verdict: &SpfVerdict) -> &'static str {
    if matches!(verdict, SpfVerdict::Satisfied { .. }) { "others" } else { "all" }
}

/// Where the service passes and no line is better, it is not what has to be right.
fn broken_severity(scene: &Scene<'_>) -> Severity {
    if stays_as_it_is(scene) { Severity::Warning } else { Severity::Error }
}

fn word_of_problem(problem: &TreeProblem, domain: &Name) -> &'static str {
    if problem.at != *domain {
        return "below";
    }
    match problem.kind {
        TreeProblemKind::NoRecord { .. } | TreeProblemKind::NotAName => "none",
        TreeProblemKind::Several { .. } => "several",
        TreeProblemKind::Malformed { .. } => "malformed",
        TreeProblemKind::Loop { .. } => "loop",
    }
}

/// A loop of includes makes receivers give up (RFC 7208 section 4.6.4).
pub(super) fn endless(scene: &Scene<'_>) -> Option<Finding> {
    let includes = scene.includes()?;
    let is_edited = || scene.proposal().edited().is_some();
    scene.answers().find_map(|answer| {
        let report = scene.evidence.judge_spf(&scene.plan.domain, &texts(answer), includes);
        problems_of(&report.verdict).iter().find_map(|problem| {
            let TreeProblemKind::Loop { target } = &problem.kind else { return None };
            let finding = Finding::new("spf-loop", broken_severity(scene)).with("term", &problem.term);
            let is_live = is_sent_elsewhere(scene.plan, scene.evidence);
            // Only what lets nobody pass goes unasked: it is not in the line that is offered.
            let (way, choice) = match scene.needed_spf_offer() {
                // Nothing is to be changed while nobody can count the rest.
                _ if scene.spf_withheld().is_some() => ("later", Choice::none()),
                Some(Ok(merged)) if merged.left_out.iter().any(is_without_it) => ("out", Choice::none()),
                Some(Ok(merged)) if !merged.problems.is_empty() && is_edited() => ("front", Choice::none()),
                // The line for the other term is without this one as well, and says when that other one may go.
                Some(Err(MergeProblem::Broken { terms, .. }))
                    if terms.iter().all(|broken| broken.term != problem.term) =>
                {
                    ("out", Choice::none())
                }
                Some(Ok(_) | Err(_)) | None if is_live => ("live", Choice::none()),
                Some(Ok(_) | Err(_)) | None => ("ask", without_broken(scene)),
            };
            Some(
                finding
                    .with("target", target)
                    .with("stops", stops(&report.verdict))
                    .with("way", way)
                    .with("without", &choice.line)
                    .with("edit", &choice.edit)
                    .with("delete", &choice.delete)
                    .with("place", "row"),
            )
        })
    })
}

/// It leads nowhere but back, or the person does without it.
const fn is_without_it(left: &LeftOut) -> bool {
    matches!(left.reason, LeftOutReason::Endless | LeftOutReason::Asked)
}

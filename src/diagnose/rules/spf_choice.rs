//! A line that only the person can choose: the record without a sender that may be gone.

use crate::diagnose::follow_up::is_sent_elsewhere;
use crate::domain::spf::merge::{MergeProblem, Merged, broken_terms};
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::term::TermFault;

use super::{Scene, spf_cost};

/// The line, and the rows that it is about.
#[derive(Debug, Clone)]
pub(in crate::diagnose) struct Choice {
    /// The record; `stays` where it is a row that is there already, `none` where none can be given.
    pub(super) line: String,
    /// Of several rows the one that it takes the place of; else `none`.
    pub(super) edit: String,
    /// The rows that go once it is there; else `none`.
    pub(super) delete: String,
    /// What the line was made of; none where there is no line.
    pub(super) merged: Option<Merged>,
    /// The terms that the person would do without.
    pub(super) gone: Vec<String>,
    /// The row that is there already and that would be the record then.
    pub(super) stays: Option<String>,
}

impl Choice {
    /// No line can be given.
    pub(super) fn none() -> Self {
        Self { line: none(), edit: none(), delete: none(), merged: None, gone: Vec::new(), stays: None }
    }
}

fn none() -> String {
    "none".to_owned()
}

/// The records without these terms, if that is certainly a line that receivers follow to its end.
pub(super) fn without(scene: &Scene<'_>, terms: &[String]) -> Choice {
    let offered = || {
        let merged = scene.spf_offer_without(terms)?.ok()?;
        let view = scene.spf()?;
        (merged.is_counted()).then_some((merged, view))
    };
    let Some((merged, view)) = offered() else { return Choice::none() };
    if view.existing.contains(&merged.text) {
        return Choice { line: "stays".to_owned(), stays: Some(merged.text), ..Choice::none() };
    }
    let mut rows = view.in_panel();
    let (edit, delete) = if rows.len() < 2 || merged.base >= rows.len() {
        (none(), none())
    } else {
        (rows.remove(merged.base), listed(&rows))
    };
    Choice {
        line: merged.text.clone(),
        edit,
        delete,
        merged: Some(merged),
        gone: terms.to_vec(),
        stays: None,
    }
}

/// Values as a list that does not read as one of them.
fn listed(rows: &[String]) -> String {
    match rows {
        [only] => only.clone(),
        _ => rows.iter().map(|row| format!("\"{row}\"")).collect::<Vec<_>>().join(", "),
    }
}

/// The record without the one term that makes receivers give up. None with several of them, because one line cannot say
/// which of their senders are gone, and none while the mail in use may send by that term.
pub(super) fn without_broken(scene: &Scene<'_>) -> Choice {
    let terms = match scene.needed_spf_offer() {
        Some(Err(MergeProblem::Broken { terms, without: Some(_), .. })) => terms.clone(),
        Some(Ok(merged)) if is_broken_behind(scene, merged) => {
            broken_terms(&scene.plan.domain, &merged.text, scene.evidence.spf_answers())
        }
        Some(Ok(_) | Err(_)) | None => return Choice::none(),
    };
    match terms.as_slice() {
        [only] if !is_sent_elsewhere(scene.plan, scene.evidence) => {
            without(scene, std::slice::from_ref(&only.term))
        }
        _ => Choice::none(),
    }
}

/// The service passes by the record that stands there, and no other line is given.
pub(super) fn stays_as_it_is(scene: &Scene<'_>) -> bool {
    let passes =
        scene.spf_report().is_some_and(|report| matches!(report.verdict, SpfVerdict::Satisfied { .. }));
    passes && scene.proposal().edited().is_none()
}

/// The record stays as it is, and what stands behind the service makes receivers give up.
fn is_broken_behind(scene: &Scene<'_>, merged: &Merged) -> bool {
    !merged.problems.is_empty() && stays_as_it_is(scene)
}

/// Whether there may be a line that only the person can choose, because none is to be pasted.
fn is_to_choose(scene: &Scene<'_>) -> bool {
    match scene.needed_spf_offer() {
        Some(Ok(merged)) => is_broken_behind(scene, merged),
        Some(Err(_)) => scene.proposal().edited().is_none(),
        None => false,
    }
}

/// The record without the one term that no receiver understands. None with several of them, and none while the mail in use
/// may be sent by what it was meant to be.
pub(super) fn without_malformed(scene: &Scene<'_>) -> Choice {
    let Some(Err(MergeProblem::Malformed { terms })) = scene.needed_spf_offer() else {
        return Choice::none();
    };
    match terms.as_slice() {
        // Of a modifier that stands there twice the first one counts.
        [only]
            if only.fault != TermFault::RepeatedModifier
                && !is_sent_elsewhere(scene.plan, scene.evidence) =>
        {
            without(scene, std::slice::from_ref(&only.text))
        }
        _ => Choice::none(),
    }
}

/// The line that the person may choose, where none is to be pasted without a question.
pub(in crate::diagnose) fn to_choose(scene: &Scene<'_>) -> Option<Choice> {
    scene.includes()?;
    if !is_to_choose(scene) {
        return None;
    }
    let is_line = |choice: &Choice| choice.merged.is_some();
    let ways = [without_broken, without_malformed].map(|way| way(scene));
    let way = ways.into_iter().find(is_line);
    way.or_else(|| Some(spf_cost::over_ten(scene)?.way).filter(is_line))
}

/// The row that would be the record once the person has deleted what is told in words.
pub(super) fn what_stays(scene: &Scene<'_>) -> Option<String> {
    scene.includes()?;
    if !matches!(scene.needed_spf_offer(), Some(Err(_))) {
        return None;
    }
    let stays = without_broken(scene).stays.or_else(|| without_malformed(scene).stays);
    stays.or_else(|| spf_cost::over_ten(scene)?.way.stays)
}

/// The line that is given, to paste or to choose.
pub(super) fn given<'scene>(scene: &'scene Scene<'_>) -> Option<&'scene str> {
    let edited = scene.proposal().edited().map(|(row, _)| row.value.as_str());
    edited.or_else(|| scene.spf_choice().map(|choice| choice.line.as_str()))
}

//! A line that only the person can choose: the record without a sender that may be gone.

use crate::diagnose::follow_up::is_sent_elsewhere;
use crate::domain::spf::merge::MergeProblem;

use super::Scene;

/// The line, and the rows that it is about.
pub(super) struct Choice {
    /// The record; `stays` where it is a row that is there already, `none` where none can be given.
    pub(super) line: String,
    /// Of several rows the one that it takes the place of; else `none`.
    pub(super) edit: String,
    /// The rows that go once it is there; else `none`.
    pub(super) delete: String,
}

impl Choice {
    /// No line can be given.
    pub(super) fn none() -> Self {
        Self { line: none(), edit: none(), delete: none() }
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
        return Choice { line: "stays".to_owned(), ..Choice::none() };
    }
    let mut rows = view.in_panel();
    if rows.len() < 2 || merged.base >= rows.len() {
        return Choice { line: merged.text, ..Choice::none() };
    }
    let edit = rows.remove(merged.base);
    Choice { line: merged.text, edit, delete: rows.join(" | ") }
}

/// The record without the one term that makes receivers give up. None with several of them, because one line cannot say
/// which of their senders are gone, and none while the mail in use may send by that term.
pub(super) fn without_broken(scene: &Scene<'_>) -> Choice {
    let Some(Err(MergeProblem::Broken { terms, without: Some(_), .. })) = scene.needed_spf_offer() else {
        return Choice::none();
    };
    match terms.as_slice() {
        [only] if !is_sent_elsewhere(scene.plan, scene.evidence) => {
            without(scene, std::slice::from_ref(&only.term))
        }
        _ => Choice::none(),
    }
}

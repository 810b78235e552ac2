//! Texts that were meant as SPF and that no receiver reads: who sends by them would be forgotten.

use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::first_spf::is_lenient;
use crate::diagnose::spf_offer::counted_line;
use crate::diagnose::spf_view::unread_senders;
use crate::domain::plan::panel_text;
use crate::domain::record::Txt;
use crate::domain::spf::MAX_LOOKUPS;
use crate::domain::spf::merge::MergeProblem;
use crate::domain::spf::syntax::{SpfRecord, record_of};
use crate::domain::spf::term::unsigned;
use crate::domain::spf::tree::expand;

use super::Scene;
use super::spf::is_early_to_refuse;
use super::spf_offered::left_alone;

/// Texts that were meant as SPF stand beside the record, or at a wrong place, nobody reads them, and they name somebody who
/// is not in the record.
pub(super) fn unread(scene: &Scene<'_>) -> Vec<Finding> {
    scene.unread_spf().to_vec()
}

/// The same, worked out: where the rows are told of asks for it as well.
pub(in crate::diagnose) fn unread_findings(scene: &Scene<'_>) -> Vec<Finding> {
    let texts = unread_texts(scene);
    let (Some(includes), Some(mut line)) = (scene.includes(), record_to_be(scene)) else { return Vec::new() };
    let known = scene.evidence.known_names(scene.context.has_resolver);
    // What makes receivers give up in the record itself is told before another one may join it.
    let is_broken = || matches!(scene.spf_offer_for(std::slice::from_ref(&line)), Some(Ok(merged)) if !merged.problems.is_empty());
    let is_undecided = is_undecided(scene) || is_open_for_a_house(scene) || !texts.is_empty() && is_broken();
    let mut found = Vec::new();
    for (text, meant) in unread_senders(&texts, &line.clone(), includes, known) {
        let is_free = meant.as_deref().is_some_and(costs_nothing);
        let both = meant.and_then(|meant| scene.spf_offer_for(&[line.clone(), meant]));
        // What nobody may put into the record as it is.
        let why = match &both {
            _ if is_undecided => "later",
            Some(Err(MergeProblem::TooManyLookups { .. })) => "over",
            Some(Err(MergeProblem::Broken { .. })) => "broken",
            Some(Ok(merged)) if !merged.problems.is_empty() => "broken",
            _ if !is_free && is_full(scene, &line) => "over",
            Some(Ok(_) | Err(_)) | None => "unclear",
        };
        let both = both.and_then(counted_line).filter(|_| !is_undecided);
        found.push(
            Finding::new("spf-unread", Severity::Warning)
                .with("found", &panel_text(text))
                .with("line", both.as_deref().unwrap_or("none"))
                .with("why", why)
                .with("place", "row"),
        );
        // The next line has both, so that whoever does one after the other loses nobody.
        line = both.unwrap_or(line);
    }
    found
}

/// Texts beside the record, and at wrong places while it is not right.
fn unread_texts(scene: &Scene<'_>) -> Vec<Txt> {
    let mut unread = scene.spf().map(|view| view.alike.clone()).unwrap_or_default();
    if !scene.state.is_published() {
        unread.extend_from_slice(scene.misplaced_spf());
    }
    unread
}

/// What the record is, or is to be; none while it waits, and while nobody can say.
fn record_to_be(scene: &Scene<'_>) -> Option<String> {
    let view = scene.spf()?;
    // Nothing is to be put into a record that waits.
    if scene.spf_waits() {
        return None;
    }
    let edited = scene.proposal().edited().map(|(row, _)| row.value.clone());
    edited.or_else(|| left_alone(scene)).or_else(|| match view.existing.as_slice() {
        [] if view.alike.is_empty() => scene.proposal().now.first().map(|row| row.value.clone()),
        [] => None,
        // Of several, what is in any of them is not unread.
        existing => {
            let words = existing.iter().flat_map(|record| record.split(' ').skip(1));
            Some(record_of(words.filter(|word| !word.is_empty())))
        }
    })
}

/// Everybody passes, and has to until a company among the exchanges is gone.
fn is_open_for_a_house(scene: &Scene<'_>) -> bool {
    let existing = scene.spf().map(|view| view.existing.as_slice()).unwrap_or_default();
    existing.iter().any(|record| is_lenient(record)) && is_early_to_refuse(scene)
}

/// There is a record, and what becomes of it the person has to decide first.
fn is_undecided(scene: &Scene<'_>) -> bool {
    let is_there = scene.spf().is_some_and(|view| !view.existing.is_empty());
    is_there && scene.proposal().edited().is_none() && matches!(scene.needed_spf_offer(), Some(Err(_)))
}

/// All the look-ups that receivers do are used.
fn is_full(scene: &Scene<'_>, line: &str) -> bool {
    let record = SpfRecord::parse(line.as_bytes()).unwrap_or_default();
    expand(&record, &scene.plan.domain, scene.evidence.spf_answers()).lookups.known >= MAX_LOOKUPS
}

/// Addresses need no look-up (RFC 7208 section 4.6.4), also those with a slip.
fn costs_nothing(meant: &str) -> bool {
    meant.split(' ').skip(1).all(|word| {
        let word = unsigned(word).to_ascii_lowercase();
        word.starts_with("ip4:") || word.starts_with("ip6:") || word == "all"
    })
}

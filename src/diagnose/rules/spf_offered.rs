//! What the SPF record that is offered does not keep as it was, and why.

use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::first_spf::{
    FirstSpf, first_spf, is_lenient, left_out_houses, names_another, unnamed_houses,
};
use crate::diagnose::follow_up::has_moved;
use crate::diagnose::spf_shadow::{safely_in_front, shadowing};
use crate::domain::name::Name;
use crate::domain::plan::{Change, Row, panel_text};
use crate::domain::spf::merge::{LeftOut, LeftOutReason, Merged};
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::slips::{mended, tidied};
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::term::{Qualifier, unsigned};

use super::spf::syntax;
use super::spf_shape::after_all;
use super::{Scene, spf_choice};

/// A line that is given in the place of what stands there, to paste or to choose.
struct Given<'scene> {
    /// The row whose place it takes, as a panel shows it.
    from: String,
    merged: &'scene Merged,
    /// Terms that are told as not in it.
    gone: &'scene [String],
}

fn given<'scene>(scene: &'scene Scene<'_>) -> Option<Given<'scene>> {
    scene.includes()?;
    if let Some((row, from)) = scene.proposal().edited() {
        let Some(Ok(merged)) = scene.spf_offer() else { return None };
        let in_front =
            || safely_in_front(&scene.plan.domain, &merged.text, scene.includes()?, scene.evidence);
        let is_it = merged.text == row.value || in_front().is_some_and(|text| text == row.value);
        return is_it.then(|| Given { from: from.to_owned(), merged, gone: &[] });
    }
    let choice = scene.spf_choice()?;
    let from =
        if choice.edit == "none" { scene.spf_to_change().map(panel_text)? } else { choice.edit.clone() };
    Some(Given { from, merged: choice.merged.as_ref()?, gone: &choice.gone })
}

/// The service is named, and another term decides about its servers first.
pub(super) fn shadowed(scene: &Scene<'_>) -> Option<Finding> {
    let includes = scene.includes()?;
    let report = scene.spf_report()?;
    match &report.verdict {
        SpfVerdict::Satisfied { .. } | SpfVerdict::Unknown { via: Some(_), .. } => {}
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Unknown { via: None, .. } => return None,
    }
    let [record] = scene.spf()?.existing.as_slice() else { return None };
    let term = shadowing(&scene.plan.domain, record, includes, scene.evidence)?;
    let row = scene.proposal().edited().is_some();
    let finding = Finding::new("spf-shadowed", Severity::Error).with("term", &term);
    Some(finding.with("row", if row { "yes" } else { "no" }))
}

/// What is not in it any more.
pub(super) fn left_out(scene: &Scene<'_>) -> Vec<Finding> {
    let Some(Given { merged, gone, .. }) = given(scene) else { return Vec::new() };
    // A misspelt one that was put right and then replaced never stood there as such.
    let stood = |term: &str| {
        let records =
            scene.spf().into_iter().flat_map(|view| view.in_panel().into_iter().chain(view.shown()));
        records
            .flat_map(|record| record.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .any(|word| word == term)
    };
    let told =
        merged.left_out.iter().filter(|left| left.reason != LeftOutReason::Replaced || stood(&left.term));
    // What the person may choose to do without is told with the choice.
    let told = told.filter(|left| left.reason != LeftOutReason::Asked || !gone.contains(&left.term));
    let told = told.filter_map(|left| {
        let reason = match left.reason {
            LeftOutReason::Asked => "asked",
            LeftOutReason::Replaced if left.term.starts_with(['-', '~', '?']) => "sign",
            LeftOutReason::Replaced => "replaced",
            LeftOutReason::SecondExplanation => "second-explanation",
            LeftOutReason::IdleRedirect => "idle",
            LeftOutReason::Void => "void",
            LeftOutReason::Own => "own",
            LeftOutReason::Endless => "endless",
            LeftOutReason::Proof => "proof",
            // Nothing of it is lost; what was misspelt has a finding of its own.
            LeftOutReason::Duplicate | LeftOutReason::BehindAll | LeftOutReason::Misspelt => return None,
        };
        Some(Finding::new("spf-left-out", Severity::Note).with("term", &left.term).with("reason", reason))
    });
    told.collect()
}

/// It says something else about everybody who is not named.
pub(super) fn all_changed(scene: &Scene<'_>) -> Option<Finding> {
    // Where the record stays, the line that only the person may choose is told with its reason alone.
    if spf_choice::stays_as_it_is(scene) {
        return None;
    }
    let Given { from, merged, .. } = given(scene)?;
    let all_of = |text: &str| SpfRecord::parse(text.as_bytes()).ok()?.all().map(|(_, qualifier)| qualifier);
    let old = SpfRecord::parse(from.as_bytes()).ok().or_else(|| as_meant(scene, &from))?;
    let (before, after) = (old.all().map(|(_, qualifier)| qualifier), all_of(&merged.text)?);
    // Without `all` a redirect decides, and its record goes on to say what it says.
    let why = match before {
        Some(before) if before == after => return None,
        // Another one of the records is gentler.
        Some(Qualifier::Fail | Qualifier::SoftFail) => "gentlest",
        Some(Qualifier::Neutral | Qualifier::Pass) => "too-gentle",
        None if old.redirect().is_some() => "redirect",
        None => "none",
    };
    let shown = |qualifier: Qualifier| format!("{}all", qualifier.sign());
    Some(
        Finding::new("spf-all-changed", Severity::Note)
            .with("before", &before.map_or_else(|| "none".to_owned(), shown))
            .with("after", &shown(after))
            .with("why", why),
    )
}

/// The record that this one was meant to be.
fn as_meant(scene: &Scene<'_>, from: &str) -> Option<SpfRecord> {
    let at = scene.spf()?.in_panel().iter().position(|text| text == from)?;
    let meant = scene.spf_meant()?;
    SpfRecord::parse(meant.get(at)?.as_bytes()).ok()
}

/// Terms are written another way than they were: what was meant by them is a guess.
pub(super) fn rewritten(scene: &Scene<'_>) -> Option<Finding> {
    let includes = scene.includes()?;
    let view = scene.spf().filter(|view| !view.existing.is_empty() && view.split().is_none())?;
    let Given { merged, gone, .. } = given(scene)?;
    // Beside a line to choose nothing else tells what was misspelt.
    let is_told = |left: &&LeftOut| left.reason != LeftOutReason::Misspelt || scene.spf_choice().is_none();
    let left_out = merged.left_out.iter().filter(is_told).map(|left| &left.term);
    let gone: Vec<&String> = gone.iter().chain(left_out).collect();
    let stays = words(&merged.text);
    let stood: Vec<String> = view.in_panel().iter().flat_map(|text| words(text)).collect();
    // Signs of an input method are told with the place where they stand.
    let tidy: Vec<String> = view.in_panel().iter().flat_map(|text| words(&tidied(text))).collect();
    let is_all = |word: &String| unsigned(word).eq_ignore_ascii_case("all");
    // Those who send today stand there beside the service.
    let house = match first_spf(scene.plan, scene.evidence) {
        FirstSpf::With(record) => words(&record),
        FirstSpf::Plain | FirstSpf::Waits => Vec::new(),
    };
    let is_own = |word: &String| {
        includes.iter().any(|include| *word == format!("include:{include}")) || house.contains(word)
    };
    let of_redirect = |word: &String| {
        word.strip_prefix("include:").is_some_and(|name| stood.contains(&format!("redirect={name}")))
    };
    // The case of letters means nothing.
    let has = |words: &[String], word: &String| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    let now: Vec<&str> = stays
        .iter()
        .filter(|word| !has(&stood, word) && !has(&tidy, word))
        .filter(|word| !is_all(word) && !is_own(word) && !of_redirect(word))
        .map(String::as_str)
        .collect();
    let known = scene.evidence.known_names(scene.context.has_resolver);
    // The service's own name put right is told with what is wrong with it.
    let means_own = |word: &String| {
        let meant = mended(&format!("v=spf1 {word}"), includes, known);
        meant.is_some_and(|meant| words(&meant).iter().skip(1).all(is_own))
    };
    let mut found: Vec<&str> = stood
        .iter()
        .filter(|word| !has(&stays, word) && !gone.contains(word) && !is_all(word) && !means_own(word))
        // What stands behind a lost blank is a part of the word in front of it.
        .filter(|word| !word.to_ascii_lowercase().starts_with("redirect=") && !word.starts_with(':'))
        .map(String::as_str)
        .collect();
    // The first slip is told with what is wrong with it; in a line to choose it is no order to change it.
    let slip = syntax(scene).filter(|_| scene.spf_choice().is_none());
    let slip = slip.and_then(|finding| finding.args.get("term").cloned());
    let is_more = found.iter().any(|word| slip.as_deref() != Some(*word));
    if found.len() > now.len() {
        found.retain(|word| slip.as_deref() != Some(*word));
    }
    (!now.is_empty() && is_more).then(|| {
        Finding::new("spf-rewritten", Severity::Note)
            .with("found", &found.join(" "))
            .with("now", &now.join(" "))
    })
}

/// What the record is to be leaves out a company whose server is still among the exchanges as a spare: that company may
/// send for the domain as well.
pub(super) fn not_named(scene: &Scene<'_>) -> Option<Finding> {
    scene.includes()?;
    let (plan, evidence) = (scene.plan, scene.evidence);
    if !has_moved(plan, evidence) {
        return None;
    }
    let is_typed = |row: &&Row| matches!(row.change, Change::Add | Change::Replace { .. });
    let typed = scene.proposal().now.iter().find(is_typed).map(|row| row.value.as_str());
    let given = typed.or_else(|| scene.spf_choice()?.merged.as_ref().map(|merged| merged.text.as_str()));
    let (record, line) = match given {
        Some(given) => (given.to_owned(), "given"),
        None => (
            left_alone(scene)
                .or_else(|| spf_choice::what_stays(scene))
                .or_else(|| corrected_in_place(scene))?,
            "there",
        ),
    };
    let who = if names_another(plan, evidence, &record) { "others" } else { "alone" };
    // While everybody passes nobody has to be named: that somebody is says nothing of the others.
    let everybody_passes = scene.spf()?.existing.iter().any(|record| is_lenient(record));
    let houses = if everybody_passes { unnamed_houses } else { left_out_houses };
    let hosts = houses(plan, evidence, &[record]);
    let names: Vec<String> = hosts.iter().map(Name::to_string).collect();
    (!names.is_empty()).then(|| {
        Finding::new("spf-sender-not-named", Severity::Warning)
            .with("hosts", &names.join(", "))
            .with("line", line)
            .with("who", who)
    })
}

/// The one of several records that stays when the others are deleted: it counts from then on.
pub(super) fn left_alone(scene: &Scene<'_>) -> Option<String> {
    let rows = &scene.proposal().now;
    rows.iter().find(|row| row.change == Change::Remove)?;
    rows.iter().find(|row| row.change == Change::Keep).map(|row| row.value.clone())
}

/// The one record in which the person has to put something right that nobody can guess.
fn corrected_in_place(scene: &Scene<'_>) -> Option<String> {
    let SpfVerdict::Malformed { .. } = scene.spf_report()?.verdict else { return None };
    syntax(scene).filter(|finding| finding.args.get("mended").is_some_and(|mended| mended == "no"))?;
    scene.spf()?.existing.first().cloned()
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Terms stood behind `all`, where nobody looked, and count from now on.
pub(super) fn now_counts(scene: &Scene<'_>) -> Option<Finding> {
    let includes = scene.includes()?;
    let Given { merged, .. } = given(scene)?;
    let is_service = |term: &str| {
        let term = term.to_ascii_lowercase();
        includes.iter().any(|include| term.ends_with(&format!("include:{include}")))
    };
    // Of one record the first is told as what is wrong with it.
    let told =
        after_all(scene).filter(|finding| finding.args.get("what").is_some_and(|what| what == "moved"));
    let told = told.and_then(|finding| finding.args.get("term").cloned());
    let terms: Vec<&str> = merged
        .revived
        .iter()
        .map(String::as_str)
        .filter(|term| !is_service(term) && told.as_deref() != Some(*term))
        .collect();
    (!terms.is_empty())
        .then(|| Finding::new("spf-now-counts", Severity::Note).with("terms", &terms.join(" ")))
}

//! What an SPF record costs those that receive (RFC 7208 section 4.6.4): too many look-ups, look-ups for nothing, and
//! what nobody can count.

use crate::diagnose::asking_terms::AskingTerm;
use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::follow_up::is_sent_elsewhere;
use crate::diagnose::spf_offer::is_idle_today;
use crate::diagnose::void_terms::{
    crowded_terms, is_line_stopped, is_too_many, probably_void_terms, void_terms,
};
use crate::domain::name::Name;
use crate::domain::plan::{Change, Row, Wanted};
use crate::domain::spf::merge::MergeProblem;
use crate::domain::spf::satisfy::{SpfVerdict, judge};
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::tree::{SpfTree, Target, TermCost, expand};

use super::Scene;
use super::spf::as_written;
use super::spf_broken::broken;
use super::spf_choice::{self, Choice};
use super::spf_hosts::brings_to_front;

/// More than two terms that lead to nothing: receivers give up on the whole record. Those behind the service's own
/// include do not stop its mail, only that of others.
pub(super) fn void_lookups(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Spf { .. } = &scene.requirement.wanted else { return None };
    // What stands at a wrong place stays as it is.
    if !scene.is_answered() || !scene.has_spf_text() {
        return None;
    }
    let void = void_terms(scene.plan, scene.evidence);
    let stops = is_too_many(void.iter().filter(|term| term.comes_first));
    // That the service's mail may be stopped matters more than that others' is.
    let probably = if stops { Vec::new() } else { probably_void_terms(scene.plan, scene.evidence) };
    let (severity, sure, terms) = match (stops, probably.is_empty()) {
        (true, _) => (Severity::Error, "certainly", &void),
        (false, false) => (Severity::Error, "probably", &probably),
        (false, true) if is_too_many(void.iter()) => (Severity::Warning, "certainly", &void),
        (false, true) => return None,
    };
    // What makes receivers give up in any case is told first.
    if broken(scene).iter().any(|finding| finding.severity == Severity::Error) {
        return None;
    }
    let whose = match (terms.iter().any(|term| term.is_own), terms.iter().all(|term| term.is_own)) {
        (_, true) => "own",
        (true, false) => "both",
        (false, false) => "others",
    };
    let has = |value: &str, term: &AskingTerm| value.split(' ').any(|word| word == term.text);
    let goes_on =
        |line: &str| !is_line_stopped(scene.plan, scene.evidence, scene.includes().unwrap_or_default(), line);
    let is_any_left = |line: &str| {
        void.iter().any(|term| term.is_own && has(line, term)) || !void.iter().any(|term| term.is_own)
    };
    let row = match spf_choice::given(scene) {
        Some(line) if brings_to_front(scene, line, terms) => "front",
        Some(line) if sure == "probably" && is_any_left(line) && goes_on(line) => "fewer",
        Some(line) if void.iter().any(|term| term.is_own && has(line, term)) => "still",
        Some(_) if void.iter().any(|term| term.is_own) => "given",
        Some(_) if sure == "probably" => "still",
        Some(_) | None => "none",
    };
    let texts = |terms: &mut dyn Iterator<Item = &AskingTerm>| {
        terms.map(|term| term.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    Some(
        Finding::new("spf-void-lookups", severity)
            .with("sure", sure)
            .with("count", &terms.len())
            .with("terms", &texts(&mut terms.iter()))
            .with("depends", &texts(&mut terms.iter().filter(|term| term.question.is_none())))
            .with("whose", whose)
            .with("row", row),
    )
}

/// Two includes of the same service: harmless, and a waste of look-ups.
pub(super) fn old_and_new_include(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Spf { includes, .. } = &scene.requirement.wanted else { return None };
    // Nothing is to be changed before the move.
    if scene.spf_waits() {
        return None;
    }
    let answer = scene.answers().next()?;
    let texts = texts(answer);
    // Nearly every record names the service once: told by its letters, before anything is followed.
    let is_named = |include: &&Name| {
        let include = include.to_string();
        texts.iter().any(|txt| String::from_utf8_lossy(&txt.joined()).to_ascii_lowercase().contains(&include))
    };
    includes.iter().filter(is_named).nth(1)?;
    let report = judge(&scene.plan.domain, &texts, includes, scene.evidence.spf_answers());
    match report.verdict {
        SpfVerdict::Satisfied { .. } | SpfVerdict::Unknown { .. } | SpfVerdict::TooManyLookups { .. } => {}
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. } => return None,
    }
    let detail = report.detail?;
    let named = |include: &&Name| {
        let term = format!("include:{include}");
        detail.record.evaluated().any(|other| other.text.trim_start_matches('+').eq_ignore_ascii_case(&term))
    };
    let mut present = includes.iter().filter(named);
    let (mut keep, mut drop) = (present.next()?, present.next()?);
    // The row to paste has decided already.
    let row = scene.proposal().now.first().map(|row| row.value.as_str()).unwrap_or_default();
    let is_in_row = |include: &Name| row.split(' ').any(|term| term == format!("include:{include}"));
    if is_in_row(drop) && !is_in_row(keep) {
        std::mem::swap(&mut keep, &mut drop);
    }
    Some(Finding::new("spf-old-and-new-include", Severity::Note).with("keep", keep).with("drop", drop))
}

/// More than ten look-ups, now or once the service is put in (RFC 7208 section 4.6.4).
pub(super) fn lookups(scene: &Scene<'_>) -> Option<Finding> {
    let none = || "none".to_owned();
    let over = match over_ten(scene) {
        Some(over) => over,
        None => waiting(scene)?,
    };
    let written =
        |terms: &[String]| terms.iter().map(|term| as_written(scene, term)).collect::<Vec<_>>().join(" ");
    let choice = over.best.map(|(term, left)| format!("{} ({left})", as_written(scene, &term)));
    let (enough, left) = match over.enough {
        Some(Enough::Live) => ("live".to_owned(), 0),
        Some(Enough::Given) => ("given".to_owned(), 0),
        Some(Enough::Without(terms, left)) => (written(&terms), left),
        None => (none(), 0),
    };
    // Beside a line each of them is told as not in it.
    let idle = if over.idle.is_empty() || over.way.merged.is_some() { none() } else { over.idle.join(", ") };
    Some(
        Finding::new("spf-lookups", Severity::Error)
            .with("count", &over.count)
            .with("when", over.when)
            .with("costs", &over.costs)
            .with("idle", &idle)
            .with(
                "gone",
                &over.gone.iter().map(|term| as_written(scene, term)).collect::<Vec<_>>().join(", "),
            )
            .with("enough", &enough)
            .with("left", &left)
            .with("choice", &choice.unwrap_or_else(none))
            .with("term", "none")
            .with("whose", "own")
            .with("stops", "all")
            .with("row", "none")
            .with("line", &over.way.line)
            .with("edit", &over.way.edit)
            .with("delete", &over.way.delete)
            .with("place", "row"),
    )
}

/// More than ten look-ups, and what can be done about them.
pub(super) struct OverTen {
    count: u32,
    when: &'static str,
    /// What each term needs.
    costs: String,
    /// By these nobody passes who would not pass without them.
    idle: Vec<String>,
    /// Terms that are told as wrong, and that the count is without.
    gone: Vec<String>,
    /// The one term without which it is enough, and what is left then.
    best: Option<(String, u32)>,
    /// Where no one term is enough.
    enough: Option<Enough>,
    /// The line without those terms.
    pub(super) way: Choice,
}

/// A record over ten that names nobody but the service stays as it is until the mail has moved.
fn waiting(scene: &Scene<'_>) -> Option<OverTen> {
    let SpfVerdict::TooManyLookups { lookups, .. } = &scene.spf_report()?.verdict else { return None };
    scene.spf_waits().then(|| OverTen {
        count: lookups.known,
        when: "waits",
        costs: String::new(),
        idle: Vec::new(),
        gone: Vec::new(),
        best: None,
        enough: Some(Enough::Given),
        way: Choice::none(),
    })
}

enum Enough {
    /// While mail is live elsewhere nobody is dropped.
    Live,
    /// The line that is given is the way out: nothing else is to be done.
    Given,
    /// Without all of these so many are left.
    Without(Vec<String>, u32),
}

/// The count, what it is made of, and the way out.
pub(super) fn over_ten(scene: &Scene<'_>) -> Option<OverTen> {
    let report = scene.spf_report()?;
    let is_over = match &report.verdict {
        SpfVerdict::TooManyLookups { lookups, costs, .. } => Some((lookups.known, costs)),
        SpfVerdict::NoInclude { .. }
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. } => None,
        // Texts that were meant as records and that no receiver reads.
        SpfVerdict::Missing if !scene.spf()?.alike.is_empty() => None,
        SpfVerdict::Missing | SpfVerdict::Unknown { .. } | SpfVerdict::Satisfied { .. } => return None,
    };
    // What is broken is told beside it: the count is of what is left when that is gone.
    let gone: Vec<String> = match scene.spf_offer()? {
        Err(MergeProblem::Broken { terms, .. }) => terms.iter().map(|broken| broken.term.clone()).collect(),
        Ok(_) | Err(_) => Vec::new(),
    };
    let rest = if gone.is_empty() { None } else { scene.spf_offer_without(&gone) };
    let after = rest.as_ref().or_else(|| scene.spf_offer())?;
    let (when, count) = match (is_over, after) {
        (_, Err(MergeProblem::TooManyLookups { lookups, .. })) if !gone.is_empty() => {
            ("without", lookups.known)
        }
        (_, Ok(_) | Err(_)) if !gone.is_empty() => return None,
        (Some((count, _)), Ok(_)) if scene.spf_withheld().is_some() => ("now", count),
        (Some((count, _)), Ok(merged)) if merged.lookups.complete => ("mendable", count),
        (Some((count, _)), Ok(_)) => ("fewer", count),
        (Some((count, _)), Err(_)) => ("now", count),
        (None, Err(MergeProblem::TooManyLookups { lookups, .. })) => ("merged", lookups.known),
        (None, Ok(_) | Err(_)) => return None,
    };
    // While mail is live elsewhere, its house still sends, and nobody but the person knows by which term.
    let is_live = is_sent_elsewhere(scene.plan, scene.evidence);
    let told = |costs: &[TermCost]| {
        let terms: Vec<String> = costs
            .iter()
            .map(|cost| format!("{} ({})", as_written(scene, &cost.text), cost.lookups.known))
            .collect();
        terms.join(", ")
    };
    let records = scene.spf_meant().unwrap_or_default();
    let (costs, best, idle) = match after {
        Err(MergeProblem::TooManyLookups { costs, choices, idle, .. }) => {
            let enough = || choices.iter().filter(|choice| !choice.lookups_after.is_over());
            let crowded = crowded_terms(scene.plan, scene.evidence);
            let is_crowded = |term: &str| crowded.iter().any(|(crowded, _)| crowded.text == term);
            // By these nobody passes today.
            let idle_today = enough().find(|choice| is_idle_today(&records, &choice.term));
            let by_crowd = || enough().find(|choice| is_crowded(&choice.term));
            let best = idle_today.or_else(by_crowd).or_else(|| enough().next());
            (told(costs), best.filter(|_| !is_live), idle.clone())
        }
        Ok(merged) => (told(&merged.costs), None, Vec::new()),
        Err(
            MergeProblem::NotSpf { .. }
            | MergeProblem::Malformed { .. }
            | MergeProblem::NoUsableInclude
            | MergeProblem::Broken { .. }
            | MergeProblem::Blocked { .. },
        ) => (String::new(), None, Vec::new()),
    };
    // The sums are those of the record that the count is about.
    let costs = is_over.filter(|_| gone.is_empty()).map_or(costs, |(_, costs)| told(costs));
    let enough = match (after, best) {
        (Err(MergeProblem::TooManyLookups { .. }), None) if is_live => Some(Enough::Live),
        (Err(MergeProblem::TooManyLookups { .. }), None) => {
            scene.spf_enough(&gone).map(|(terms, left)| Enough::Without(terms, left))
        }
        (Ok(_), _) => Some(Enough::Given),
        (Err(_), _) => None,
    };
    let without: Vec<String> = match (best, &enough) {
        (Some(best), _) => vec![best.term.clone()],
        (None, Some(Enough::Without(terms, _))) => terms.clone(),
        (None, Some(Enough::Live | Enough::Given) | None) => Vec::new(),
    };
    // What is broken fails in the line as well: it is given without both.
    let way = if without.is_empty() {
        Choice::none()
    } else {
        spf_choice::without(scene, &[gone.clone(), without].concat())
    };
    let best = best.map(|choice| (choice.term.clone(), choice.lookups_after.known));
    Some(OverTen { count, when, costs, idle, gone, best, enough, way })
}

/// A record of which nobody can say yet whether it stays within ten look-ups: one to paste, or one that is fine as far
/// as is known.
pub(super) fn count_unknown(scene: &Scene<'_>) -> Option<Finding> {
    let found = |severity: Severity, when: &str, count: u32, names: &[Name], terms: &[String]| {
        let names: Vec<String> = names.iter().map(Name::to_string).collect();
        Finding::new("spf-count-unknown", severity)
            .with("count", &count)
            .with("when", when)
            .with("names", &names.join(", "))
            .with("terms", &terms.join(", "))
    };
    let Wanted::Spf { default, .. } = &scene.requirement.wanted else { return None };
    let is_typed = |row: &&Row| match row.change {
        Change::Replace { .. } => true,
        Change::Add => row.value != *default,
        Change::Keep | Change::Remove => false,
    };
    if let Some(typed) = scene.proposal().now.iter().find(is_typed) {
        let record = SpfRecord::parse(typed.value.as_bytes()).ok()?;
        let tree = expand(&record, &scene.plan.domain, scene.evidence.spf_answers());
        let names = [tree.needs.as_slice(), &tree.could_not_ask].concat();
        // What is another record for each sender will not be counted later either.
        let when = if names.is_empty() { "edit-per-sender" } else { "edit" };
        let terms = uncountable_terms(&tree);
        // What leads back to itself is told as that.
        let is_told_here = !names.is_empty() || !terms.is_empty();
        let is_uncounted = is_told_here && !tree.lookups.complete;
        return is_uncounted.then(|| found(Severity::Warning, when, tree.lookups.known, &names, &terms));
    }
    let report = scene.spf_report()?;
    if let Some(merged) = scene.spf_withheld() {
        let names = [merged.needs.as_slice(), &merged.could_not_ask].concat();
        return Some(found(Severity::Warning, "open-no-resolver", merged.lookups.known, &names, &[]));
    }
    let (needs, could_not_ask, lookups) = match &report.verdict {
        SpfVerdict::Unknown { needs, could_not_ask, lookups, .. } => (needs, could_not_ask, lookups),
        // The service passes, and how much everybody else costs nobody can say but the company behind that term.
        SpfVerdict::Satisfied { lookups, .. } if !lookups.complete => {
            let terms = uncountable_terms(&report.detail.as_ref()?.tree);
            // What leads back to itself is told as that.
            return (!terms.is_empty())
                .then(|| found(Severity::Note, "per-sender", lookups.known, &[], &terms));
        }
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Satisfied { .. } => return None,
    };
    let is_right = scene.state.is_published();
    let (severity, when) = match (is_right, scene.context.has_resolver) {
        (true, true) => (Severity::Note, "there"),
        (true, false) => (Severity::Note, "no-resolver"),
        (false, true) => (Severity::Warning, "open"),
        (false, false) => (Severity::Warning, "open-no-resolver"),
    };
    Some(found(severity, when, lookups.known, &[needs.as_slice(), could_not_ask].concat(), &[]))
}

/// Terms whose look-ups cannot be counted, whoever is asked: they lead to another record for each sender, or too far.
fn uncountable_terms(tree: &SpfTree) -> Vec<String> {
    let terms = tree.nodes.iter().flat_map(|node| &node.terms);
    let is_uncountable = |term: &&TermCost| matches!(term.target, Target::PerSender | Target::TooFar(_));
    terms.filter(is_uncountable).map(|term| term.text.clone()).collect()
}

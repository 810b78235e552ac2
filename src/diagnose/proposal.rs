//! The rows to add, change, remove and keep now. Additions come first, removals last: so mail keeps arriving.

use crate::domain::name::Name;
use crate::domain::observation::Observation;
use crate::domain::plan::{Change, Plan, Requirement, Row, Wanted, panel_text};
use crate::domain::record::{RecordType, Txt};
use crate::domain::spf::merge::{Merged, broken_terms};
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::syntax::{SpfRecord, Term};

use super::context::Context;
use super::dkim;
use super::elsewhere::wild_targets;
use super::evidence::{Evidence, texts};
use super::first_spf::{Start, first_line, start};
use super::matches::{Fit, fit, is_meant, legible};
use super::misplaced::misplaced_spf;
use super::mx_view::MxView;
use super::scene::Scene;
use super::served::current;
use super::spf_offer::{SpfWish, is_open, offer, without_broken};
use super::spf_shadow::{moved_in_front, moved_to_front, safely_in_front};
use super::spf_view::{SpfView, to_merge};
use super::void_terms::{is_stopped, without_void};

/// What to do with the rows of one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    /// To add, change, remove or keep now: removals last, and none while anything before them is open.
    pub now: Vec<Row>,
    /// To remove, but not yet.
    pub later: Vec<Row>,
}

impl Proposal {
    /// The row that is to be edited now, and what stands there.
    pub fn edited(&self) -> Option<(&Row, &str)> {
        self.now.iter().find_map(|row| match &row.change {
            Change::Replace { from, .. } => Some((row, from.as_str())),
            Change::Add | Change::Keep | Change::Remove => None,
        })
    }

    /// `settled`: every server that answers shows what has to be there before anything may go.
    fn new(mut rows: Vec<Row>, settled: bool) -> Self {
        let is_open = rows.iter().any(|row| match row.change {
            Change::Add | Change::Replace { .. } => true,
            Change::Keep | Change::Remove => false,
        });
        let removals = rows.extract_if(.., |row| row.change == Change::Remove).collect();
        if is_open || !settled {
            return Self { now: rows, later: removals };
        }
        rows.extend(removals);
        Self { now: rows, later: Vec::new() }
    }
}

/// The rows of one requirement. Without any observation: the plain default.
pub fn propose(scene: &Scene<'_>) -> Proposal {
    let mut proposal = as_seen(scene);
    let is_wild = scene.state.is_published() && !scene.elsewhere().is_empty();
    if is_wild {
        // It is the wildcard's row that shows it.
        for row in proposal.now.iter_mut().filter(|row| row.change == Change::Keep) {
            row.change = Change::Add;
        }
    }
    proposal
}

fn as_seen(scene: &Scene<'_>) -> Proposal {
    let Scene { plan, requirement, evidence, context, .. } = scene;
    let answers =
        || -> Vec<&Observation> { current(&scene.served).iter().map(|served| served.answer).collect() };
    match &requirement.wanted {
        Wanted::NotGiven | Wanted::Elsewhere => Proposal::default(),
        Wanted::Txt { name, value } => text_rows(plan, requirement, name, value, &answers(), evidence),
        Wanted::Cname { name, target } => {
            let wild = wild_targets(plan, requirement, evidence);
            let row = cname_row(requirement, name, target, &answers(), &wild);
            // The domain itself has other records, and cannot be an alias beside them.
            let is_vain = *name == plan.zone && row.change == Change::Add;
            if is_vain { Proposal::default() } else { Proposal::new(vec![row], true) }
        }
        Wanted::Mx { name, .. } => {
            scene.known_mx().map(|view| mx_rows(requirement, name, view)).unwrap_or_default()
        }
        Wanted::Spf { name, includes, default, drop } => {
            let wanted = SpfWanted { plan, requirement, name, includes, default, drop };
            spf_rows(&wanted, scene.known_spf(), evidence, context)
        }
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

fn text_rows(
    plan: &Plan,
    requirement: &Requirement,
    name: &Name,
    value: &str,
    answers: &[&Observation],
    evidence: &Evidence,
) -> Proposal {
    let has_it = |answer: &&Observation| {
        fit(plan, requirement, answer, evidence) == Fit::Right
            || texts(answer).iter().any(|txt| dkim::is_same(&legible(txt), value))
    };
    let is_other_key = |txt: &Txt| dkim::is_another(&legible(txt), value);
    let mut other_keys = Vec::new();
    let change = if answers.iter().any(has_it) {
        other_keys = answers.iter().flat_map(|answer| texts(answer)).filter(is_other_key).collect();
        other_keys.sort();
        other_keys.dedup();
        Change::Keep
    } else {
        let mut all = answers.iter().flat_map(|answer| texts(answer));
        let near = all.find(|txt| is_meant(&legible(txt), value) || is_other_key(txt));
        match near {
            Some(txt) => {
                let from = txt.text().unwrap_or_else(|| panel_text(&txt));
                Change::Replace { from, from_priority: None }
            }
            None => Change::Add,
        }
    };
    let one = |value: String, change: Change| row(requirement, name, RecordType::Txt, value, change);
    let mut rows = vec![one(value.to_owned(), change)];
    rows.extend(other_keys.iter().map(|txt| one(panel_text(txt), Change::Remove)));
    Proposal::new(rows, other_keys.is_empty() || answers.iter().all(has_it))
}

fn cname_row(
    requirement: &Requirement,
    name: &Name,
    target: &Name,
    answers: &[&Observation],
    wild: &[&Name],
) -> Row {
    let found: Vec<&Name> = answers
        .iter()
        .flat_map(|answer| &answer.records)
        .filter_map(|record| record.data.as_cname())
        .collect();
    let change = if found.contains(&target) {
        Change::Keep
    } else {
        // What a wildcard answers is no row of this name.
        match found.iter().find(|other| !wild.contains(other)) {
            Some(other) => Change::Replace { from: other.legible(), from_priority: None },
            None => Change::Add,
        }
    };
    row(requirement, name, RecordType::Cname, target.to_string(), change)
}

fn mx_rows(requirement: &Requirement, name: &Name, view: &MxView<'_>) -> Proposal {
    let mx = |host: &Name, preference: u16, change: Change| Row {
        priority: Some(preference),
        ..row(requirement, name, RecordType::Mx, host.to_string(), change)
    };
    let mut rows: Vec<Row> = view
        .set
        .iter()
        .map(|wanted| match view.present.get(&wanted.exchange) {
            Some(preference) => mx(&wanted.exchange, *preference, Change::Keep),
            None => {
                let change = match view.slips.get(&wanted.exchange) {
                    Some(slip) => {
                        Change::Replace { from: slip.host.legible(), from_priority: Some(slip.preference) }
                    }
                    None => Change::Add,
                };
                mx(&wanted.exchange, wanted.preference, change)
            }
        })
        .collect();
    rows.sort_by_key(|row| (row.change != Change::Keep, row.priority));
    let leftovers = view.leftovers.iter();
    rows.extend(
        leftovers
            .map(|(preference, host)| Row { value: host.legible(), ..mx(host, *preference, Change::Remove) }),
    );
    Proposal::new(rows, view.is_complete)
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
    view: Option<&SpfView>,
    evidence: &Evidence,
    context: &Context<'_>,
) -> Proposal {
    let one =
        |value: String, change: Change| row(wanted.requirement, wanted.name, RecordType::Txt, value, change);
    let SpfWanted { plan, includes, drop, .. } = *wanted;
    let wish = SpfWish { plan, includes, drop };
    let merge_of = |texts: &[String]| {
        offer(wish, evidence, texts).ok().filter(|merged| !is_open(merged, includes, context.has_resolver))
    };
    let add = || {
        let known = evidence.known_names(context.has_resolver);
        let misplaced = to_merge(&misplaced_spf(plan, wanted.requirement, evidence), includes, known);
        let is_any = !misplaced.is_empty();
        let text = match start(wish, evidence, misplaced, &SpfVerdict::Missing) {
            // Those who are named at a wrong place are named in the right one, which refuses nobody before anybody knows
            // who sends.
            Start::From(records) if is_any => {
                let records = [records, vec![wanted.default.to_owned()]].concat();
                match without_broken(wish, evidence, &records) {
                    Ok(merged) if !is_open(&merged, includes, context.has_resolver) => Some(merged.text),
                    Ok(_) if context.has_resolver => None,
                    Ok(_) | Err(_) => first_line(wish, evidence, wanted.default),
                }
            }
            Start::From(_) | Start::Waits => first_line(wish, evidence, wanted.default),
        };
        text.map_or_else(Proposal::default, |text| Proposal::new(vec![one(text, Change::Add)], true))
    };
    let Some(view) = view else { return add() };
    let in_front = |text: &str| moved_in_front(&plan.domain, text, includes, evidence);
    let to_type = |text: String| safely_in_front(&plan.domain, &text, includes, evidence).unwrap_or(text);
    let report = evidence.judge_spf(&wanted.plan.domain, &view.texts, wanted.includes);
    let from = || {
        let meant = view.to_merge(includes, evidence.known_names(context.has_resolver));
        start(wish, evidence, meant, &report.verdict)
    };
    // The house's is no row that is there.
    let base_of = |merged: &Merged, count: usize| if merged.base < count { merged.base } else { 0 };
    match (view.existing.as_slice(), &report.verdict) {
        ([], _) => {
            if view.alike.is_empty() {
                return add();
            }
            // The row is edited, never joined by a second one; what cannot be read is not guessed at.
            let meant = from().records();
            let merged = if meant.is_empty() { None } else { merge_of(&meant) };
            let Some(merged) = merged else { return Proposal::default() };
            let base = base_of(&merged, view.alike.len());
            let rows = view.alike.iter().enumerate().map(|(index, txt)| {
                if index == base {
                    let change = Change::Replace { from: panel_text(txt), from_priority: None };
                    one(merged.text.clone(), change)
                } else {
                    one(panel_text(txt), Change::Remove)
                }
            });
            Proposal::new(rows.collect(), view.is_settled(&merged.text))
        }
        ([only], SpfVerdict::Satisfied { .. } | SpfVerdict::Unknown { via: Some(_), .. })
            if view.split().is_none() =>
        {
            let is_broken_behind =
                matches!(&report.verdict, SpfVerdict::Satisfied { behind, .. } if !behind.is_empty());
            // Others may pass as well, and what leads back to itself needs nobody's word to go.
            let better = || {
                let records = if is_broken_behind { from().records() } else { Vec::new() };
                let offered = if records.is_empty() { None } else { merge_of(&records) };
                let offered =
                    offered.filter(|merged| records.len() > 1 || helps(merged, only, plan, evidence));
                offered.map(|merged| to_type(merged.text)).filter(|text| text != only)
            };
            // Terms that lead to nothing may stop receivers before they come to the service.
            let text = better()
                .or_else(|| without_void(plan, evidence, includes, only).map(to_type))
                .or_else(|| in_front(only))
                .or_else(|| {
                    moved_to_front(plan, evidence, includes, only).filter(|_| is_stopped(plan, evidence))
                });
            let row = match text {
                Some(text) => one(text, Change::Replace { from: only.clone(), from_priority: None }),
                None => one(only.clone(), Change::Keep),
            };
            Proposal::new(vec![row], true)
        }
        // Whether the include is reached is not known: nothing may be advised.
        ([_], SpfVerdict::Unknown { via: None, .. }) if view.split().is_none() => Proposal::default(),
        (
            existing,
            SpfVerdict::Missing
            | SpfVerdict::Multiple { .. }
            | SpfVerdict::Malformed { .. }
            | SpfVerdict::Broken { .. }
            | SpfVerdict::NoInclude { .. }
            | SpfVerdict::TooManyLookups { .. }
            | SpfVerdict::Unknown { .. }
            | SpfVerdict::Satisfied { .. },
        ) => {
            let Start::From(records) = from() else { return Proposal::default() };
            let Some(merged) = merge_of(&records) else { return Proposal::default() };
            let base = base_of(&merged, existing.len());
            let offered = to_type(merged.text);
            let kept = existing.iter().position(|text| *text == offered);
            let rows = view.in_panel().into_iter().enumerate().map(|(index, text)| {
                let change = match kept {
                    Some(kept) if index == kept => Change::Keep,
                    None if index == base => Change::Replace { from: text.clone(), from_priority: None },
                    Some(_) | None => Change::Remove,
                };
                let value = if change == Change::Remove { text.clone() } else { offered.clone() };
                one(value, change)
            });
            Proposal::new(rows.collect(), view.is_settled(&offered))
        }
    }
}

/// Whether somebody passes by this record who does not pass by the one that is there, in which receivers give up behind
/// the service.
fn helps(merged: &Merged, there: &str, plan: &Plan, evidence: &Evidence) -> bool {
    let broken = broken_terms(&plan.domain, there, evidence.spf_answers());
    let is_broken = |term: &&Term| broken.iter().any(|broken| broken.term == term.text);
    let record = SpfRecord::parse(there.as_bytes()).unwrap_or_default();
    let behind = record.evaluated().skip_while(|term| !is_broken(term));
    merged.problems.len() < broken.len() || behind.into_iter().any(|term| !is_broken(&term) && !term.is_all())
}

//! The SPF record that is offered in place of those that are there. No sender is ever lost in it that nobody was asked
//! about: what is left out lets nobody pass, or stands there corrected, or is the person's own choice.

use crate::domain::mail_host::known_senders;
use crate::domain::name::Name;
use crate::domain::plan::{Change, Plan, RequirementId, Row, Wanted};
use crate::domain::spf::answers::SpfAnswers;
use crate::domain::spf::merge::{
    BrokenTerm, LeftOut, LeftOutReason, MergeProblem, Merged, broken_terms, merge,
};
use crate::domain::spf::slips::is_one_slip_away;
use crate::domain::spf::syntax::{SpfRecord, TermError, record_of};
use crate::domain::spf::term::{Mechanism, Modifier, Qualifier, TermKind, unsigned};
use crate::domain::spf::tree::{LookupCount, NodeContent, TreeProblemKind, expand};

use super::RequirementReport;
use super::evidence::Evidence;
use super::spf_shadow::{broken_behind, moved_to_front};
use super::void_terms::{idle_terms, is_stopped, is_stopped_by_void, own_void_terms};

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

/// The records as one that receivers can follow. An include of a name without SPF is corrected where it is one slip away
/// from a known one; terms that certainly let nobody pass are left out where they make receivers give up; others that do
/// stand behind everybody else. It may still wait for names that were not asked for.
///
/// # Errors
/// There is no such record: why the existing ones cannot be merged as they are.
pub fn offer(wish: SpfWish<'_>, evidence: &Evidence, records: &[String]) -> Result<Merged, MergeProblem> {
    let merged = kept_apart(wish, evidence, records)?;
    Ok(in_front(wish, evidence, merged))
}

/// The same for a domain without a record: what makes receivers give up does not come into a first one.
///
/// # Errors
/// There is no such record.
pub fn without_broken(
    wish: SpfWish<'_>,
    evidence: &Evidence,
    records: &[String],
) -> Result<Merged, MergeProblem> {
    let offered = offer(wish, evidence, records);
    let broken = match &offered {
        Ok(merged) if merged.problems.is_empty() => return offered,
        Ok(merged) => broken_terms(&wish.plan.domain, &merged.text, evidence.spf_answers()),
        Err(MergeProblem::Broken { terms, .. }) => terms.clone(),
        Err(_) => return offered,
    };
    let broken: Vec<String> = broken.into_iter().map(|broken| broken.term).collect();
    offer(SpfWish { drop: &[wish.drop, &broken].concat(), ..wish }, evidence, records)
}

/// Where receivers would give up before they come to the service, it stands in front.
fn in_front(wish: SpfWish<'_>, evidence: &Evidence, mut merged: Merged) -> Merged {
    if is_stopped(wish.plan, evidence)
        && let Some(text) = moved_to_front(wish.plan, evidence, wish.includes, &merged.text)
    {
        merged.text = text;
    }
    merged
}

/// The records as one, each term at its place. What makes receivers give up is told with the record without it.
fn kept_apart(wish: SpfWish<'_>, evidence: &Evidence, records: &[String]) -> Result<Merged, MergeProblem> {
    let mut offered = as_it_is(wish, evidence, records);
    if let Err(MergeProblem::Broken { terms, without, needs }) = &mut offered {
        let broken: Vec<String> = terms.iter().map(|broken| broken.term.clone()).collect();
        let rest = SpfWish { drop: &[wish.drop, &broken].concat(), ..wish };
        let merged = as_it_is(rest, evidence, records).map(|merged| in_front(wish, evidence, merged));
        (*without, *needs) = line_of(merged);
    }
    offered
}

/// The same without looking at what is left when broken terms are gone.
fn as_it_is(wish: SpfWish<'_>, evidence: &Evidence, records: &[String]) -> Result<Merged, MergeProblem> {
    let SpfWish { plan, includes, drop } = wish;
    let answers = evidence.spf_answers();
    let merge_of =
        |records: &[String], drop: &[String]| merge(&plan.domain, records, includes, answers, drop);
    let is_full =
        |merged: &Result<Merged, MergeProblem>| matches!(merged, Err(MergeProblem::TooManyLookups { .. }));
    let merged = merge_of(records, drop);
    let is_stopped = is_stopped_by_void(plan, evidence);
    // Whoever has to do without a sender does without what nobody misses as well.
    let was_full = !drop.is_empty() && is_full(&merge_of(records, &[]));
    if !is_stopped && !was_full && merged.as_ref().is_ok_and(|merged| merged.problems.is_empty()) {
        return merged;
    }
    let Corrected { records, slips } = corrected(wish, answers, records);
    let merged = if slips.is_empty() { merged } else { merge_of(&records, drop) };
    let mut left_out: Vec<LeftOut> = slips;
    let mut useless: Vec<LeftOut> = Vec::new();
    if let Err(MergeProblem::Malformed { terms }) = &merged {
        let proof = terms.iter().filter(|error| is_proof(plan, &error.text));
        useless.extend(proof.map(|error| LeftOut { term: error.text.clone(), reason: LeftOutReason::Proof }));
    }
    useless.extend(
        endless_terms(plan, answers, &records)
            .into_iter()
            .map(|term| LeftOut { term, reason: LeftOutReason::Endless }),
    );
    useless.extend(
        dead_behind_all(plan, answers, &records)
            .into_iter()
            .map(|term| LeftOut { term, reason: LeftOutReason::BehindAll }),
    );
    let mut idle = if was_full || is_full(&merged) {
        idle_terms(plan, evidence, &records)
    } else if is_stopped {
        let void = own_void_terms(plan, evidence, &records).into_iter();
        void.map(|term| LeftOut { term, reason: LeftOutReason::Void }).collect()
    } else {
        Vec::new()
    };
    idle.retain(|left| !drop.contains(&left.term));
    let without = |left: &[LeftOut]| -> Vec<String> {
        drop.iter().cloned().chain(left.iter().map(|left| left.term.clone())).collect()
    };
    useless.extend(idle.iter().cloned());
    let merged = if useless.is_empty() {
        merged
    } else {
        match merge_of(&records, &without(&useless)) {
            Ok(mut merged) => {
                merged.left_out.retain(|left| useless.iter().all(|useless| useless.term != left.term));
                left_out.extend(useless);
                Ok(merged)
            }
            // What nobody misses goes before any sender, and is not among the choices.
            Err(_) if is_full(&merged) && !idle.is_empty() => match merge_of(&records, &without(&idle)) {
                Err(MergeProblem::TooManyLookups { lookups, include, costs, choices, needs, .. }) => {
                    let idle = idle.into_iter().map(|left| left.term).collect();
                    Err(MergeProblem::TooManyLookups { lookups, include, costs, choices, needs, idle })
                }
                Ok(_) | Err(_) => merged,
            },
            Err(_) => merged,
        }
    };
    let terms = match &merged {
        Ok(merged) if merged.problems.is_empty() => Vec::new(),
        Ok(merged) => broken_terms(&plan.domain, &merged.text, answers),
        // What is broken fails today, and how many look-ups there are without it is another number.
        Err(MergeProblem::TooManyLookups { .. }) => broken_in(plan, answers, &records, drop),
        Err(_) => Vec::new(),
    };
    if !terms.is_empty() {
        if let Ok(mut merged) = merged.clone()
            && let Some(text) = broken_behind(&plan.domain, &merged.text, includes, answers)
        {
            merged.text = text;
            merged.left_out.extend(left_out);
            return Ok(merged);
        }
        let needs = match merged {
            Ok(Merged { needs, could_not_ask, .. }) => [needs, could_not_ask].concat(),
            Err(MergeProblem::TooManyLookups { needs, .. }) => needs,
            Err(_) => Vec::new(),
        };
        return Err(MergeProblem::Broken { terms, without: None, needs });
    }
    let mut merged = merged?;
    merged.left_out.extend(left_out);
    Ok(merged)
}

/// The terms of these records that lead to where receivers give up, as they would stand in a merged one.
fn broken_in(plan: &Plan, answers: &SpfAnswers, records: &[String], drop: &[String]) -> Vec<BrokenTerm> {
    let mut found: Vec<BrokenTerm> = Vec::new();
    for mut broken in records.iter().flat_map(|record| broken_terms(&plan.domain, record, answers)) {
        if let Some((modifier, name)) = broken.term.split_once('=')
            && modifier.eq_ignore_ascii_case("redirect")
        {
            broken.term = format!("include:{name}");
        }
        let is_known = found.iter().any(|known| known.term == broken.term);
        if !is_known && !drop.contains(&broken.term) {
            found.push(broken);
        }
    }
    found
}

/// The line to paste, if it is one that certainly stays within ten look-ups: over them it would fail just as the one
/// that is there. Else what is still to be asked for.
fn line_of(merged: Result<Merged, MergeProblem>) -> (Option<String>, Vec<Name>) {
    match merged {
        Ok(merged) => {
            let is_sure = merged.is_counted();
            (is_sure.then_some(merged.text), [merged.needs, merged.could_not_ask].concat())
        }
        Err(MergeProblem::TooManyLookups { needs, .. } | MergeProblem::Broken { needs, .. }) => (None, needs),
        Err(
            MergeProblem::NotSpf { .. }
            | MergeProblem::Malformed { .. }
            | MergeProblem::NoUsableInclude
            | MergeProblem::Blocked { .. },
        ) => (None, Vec::new()),
    }
}

/// The line of an offer that is counted to its end and stays within ten look-ups, with every sender in it: the service may
/// be named another way.
pub fn counted_line(offered: Result<Merged, MergeProblem>) -> Option<String> {
    let keeps = |left: &LeftOut| matches!(left.reason, LeftOutReason::Replaced | LeftOutReason::Duplicate);
    let merged = offered.ok().filter(|merged| merged.is_counted() && merged.left_out.iter().all(keeps))?;
    Some(merged.text)
}

/// Whether names are still to be asked for before this may be a line to paste. Where nobody can be asked only those of the
/// service may stay open.
pub fn is_open(merged: &Merged, includes: &[Name], has_resolver: bool) -> bool {
    if has_resolver {
        return !merged.needs.is_empty();
    }
    merged.needs.iter().chain(&merged.could_not_ask).any(|name| !includes.contains(name))
}

/// Terms without which the records need few enough look-ups, the dearest first, and how many are left then; none when
/// nothing helps.
pub fn enough_without(
    wish: SpfWish<'_>,
    evidence: &Evidence,
    records: &[String],
) -> Option<(Vec<String>, u32)> {
    let mut terms: Vec<String> = Vec::new();
    for _ in 0..MOST_DROPPED {
        match offer(SpfWish { drop: &[wish.drop, &terms].concat(), ..wish }, evidence, records) {
            Ok(merged) => return Some((terms, merged.lookups.known)),
            Err(MergeProblem::TooManyLookups { choices, .. }) => {
                let idle = choices.iter().position(|choice| is_idle_today(records, &choice.term));
                terms.push(choices.into_iter().nth(idle.unwrap_or(0))?.term);
            }
            Err(
                MergeProblem::NotSpf { .. }
                | MergeProblem::Malformed { .. }
                | MergeProblem::NoUsableInclude
                | MergeProblem::Blocked { .. }
                | MergeProblem::Broken { .. },
            ) => return None,
        }
    }
    None
}

/// Whether a term stands behind `all` wherever it stands, so that nobody passes by it today.
pub fn is_idle_today(records: &[String], term: &str) -> bool {
    let records: Vec<SpfRecord> =
        records.iter().filter_map(|record| SpfRecord::parse(record.as_bytes()).ok()).collect();
    let named = |record: &SpfRecord| record.terms.iter().filter(|other| other.text == term).count();
    let behind = |record: &SpfRecord| record.behind_all().filter(|other| other.text == term).count();
    records.iter().any(|record| named(record) > 0)
        && records.iter().all(|record| named(record) == behind(record))
}

/// A term of a merged record as it stands in one of these: a redirect became an include.
pub fn as_written(records: &[String], term: &str) -> String {
    let stands = |wanted: &str| records.iter().any(|record| record.split(' ').any(|word| word == wanted));
    let redirect = term.strip_prefix("include:").map(|name| format!("redirect={name}"));
    redirect.filter(|redirect| !stands(term) && stands(redirect)).unwrap_or_else(|| term.to_owned())
}

/// Most terms that the person is asked to do without at once.
const MOST_DROPPED: usize = 8;

/// Whether this is the text that proves who owns the domain: no term of SPF.
fn is_proof(plan: &Plan, term: &str) -> bool {
    let wanted = plan.requirement(&RequirementId::ownership()).map(|requirement| &requirement.wanted);
    matches!(wanted, Some(Wanted::Txt { value, .. }) if value == term)
}

/// A record with something in the place of each invalid term that needs as many look-ups as the right one would at least:
/// one, or none for an address and for what is no mechanism.
pub fn with_stand_ins(record: &str, wrong: &[TermError]) -> String {
    let asks = |word: &str| {
        let bare = unsigned(word).to_ascii_lowercase();
        let is_named = ["include", "exists", "redirect"].iter().any(|name| bare.starts_with(name));
        is_named || bare.contains([':', '/']) && !bare.starts_with("ip")
    };
    let stand_in = |(at, word): (usize, &str)| {
        let is_wrong = wrong.iter().any(|error| error.text == word);
        match (is_wrong, asks(word)) {
            (false, _) => Some(word.to_owned()),
            (true, false) => None,
            (true, true) => Some(format!("exists:{at}.invalid")),
        }
    };
    record.split(' ').enumerate().filter_map(stand_in).collect::<Vec<_>>().join(" ")
}

struct Corrected {
    records: Vec<String>,
    slips: Vec<LeftOut>,
}

/// The records with the names that were meant in the place of those without SPF that are one slip away from them.
fn corrected(wish: SpfWish<'_>, answers: &SpfAnswers, records: &[String]) -> Corrected {
    let mut slips = Vec::new();
    let of_record = |record: &String| {
        let broken = broken_terms(&wish.plan.domain, record, answers);
        let words = record.split(' ').map(|word| {
            let meant = broken.iter().find(|broken| broken.term == word).and_then(|broken| {
                let name = meant_name(broken, wish.includes, &wish.plan.domain, answers)?;
                let (mechanism, _) = word.split_once([':', '='])?;
                let sign = if mechanism.eq_ignore_ascii_case("redirect") { '=' } else { ':' };
                Some(format!("{mechanism}{sign}{name}"))
            });
            if meant.is_some() {
                slips.push(LeftOut { term: word.to_owned(), reason: LeftOutReason::Misspelt });
            }
            meant.unwrap_or_else(|| word.to_owned())
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let records = records.iter().map(of_record).collect();
    Corrected { records, slips }
}

/// The known name that an include of a name without SPF was meant to have.
fn meant_name<'name>(
    broken: &BrokenTerm,
    includes: &'name [Name],
    domain: &Name,
    answers: &SpfAnswers,
) -> Option<&'name Name> {
    let TreeProblemKind::NoRecord { target, .. } = &broken.problem.kind else { return None };
    if broken.problem.at != *domain {
        return None;
    }
    nearest_sender(target, includes).filter(|name| {
        let alone = SpfRecord::parse(format!("v=spf1 include:{name}").as_bytes()).unwrap_or_default();
        expand(&alone, domain, answers).problems.is_empty()
    })
}

/// The name that customers of a mail company include and that is one slip away from this one, those of the service first.
pub fn nearest_sender<'name>(found: &Name, includes: &'name [Name]) -> Option<&'name Name> {
    let found = found.to_string();
    includes.iter().chain(known_senders()).find(|name| is_one_slip_away(&found, &name.to_string()))
}

/// Terms that lead back to themselves, with nothing below them by which anybody could pass.
fn endless_terms(plan: &Plan, answers: &SpfAnswers, records: &[String]) -> Vec<String> {
    let broken = records.iter().flat_map(|record| broken_terms(&plan.domain, record, answers));
    broken
        .filter(|broken| matches!(broken.problem.kind, TreeProblemKind::Loop { .. }))
        .map(|broken| broken.term)
        .filter(|term| {
            let alone = SpfRecord::parse(format!("v=spf1 {term}").as_bytes()).unwrap_or_default();
            let tree = expand(&alone, &plan.domain, answers);
            // Back to the domain itself everything is there already.
            let below = tree.nodes.iter().filter(|node| node.name != plan.domain);
            below.into_iter().all(|node| match &node.content {
                NodeContent::Record(record) => !lets_pass(record),
                NodeContent::NoRecord { .. } => true,
                NodeContent::Several(_)
                | NodeContent::Malformed(_)
                | NodeContent::NotAsked
                | NodeContent::CouldNotAsk => false,
            })
        })
        .collect()
}

/// Terms that stand behind `all`, where nobody looks, and that would make receivers give up if they did.
fn dead_behind_all(plan: &Plan, answers: &SpfAnswers, records: &[String]) -> Vec<String> {
    let broken = records.iter().filter_map(|record| {
        let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
        let behind = record_of(parsed.behind_all().map(|term| term.text.as_str()));
        Some(broken_terms(&plan.domain, &behind, answers))
    });
    let mut terms: Vec<String> = broken.flatten().map(|broken| broken.term).collect();
    terms.retain(|term| is_idle_today(records, term));
    terms
}

/// Whether anybody could pass by a term of this record other than an include.
fn lets_pass(record: &SpfRecord) -> bool {
    record.evaluated().any(|term| match &term.kind {
        TermKind::Directive { qualifier, mechanism } => {
            *qualifier == Qualifier::Pass && !matches!(mechanism, Mechanism::Include(_))
        }
        TermKind::Modifier(Modifier::Redirect(_) | Modifier::Explanation(_) | Modifier::Unknown { .. }) => {
            false
        }
    })
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
    let after = cost(&offered.value)?;
    // What could not be counted is told as such, not as a number.
    (before.complete && after.complete).then_some((before, after))
}

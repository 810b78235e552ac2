//! Which questions a plan asks, and where they may be asked.

use std::collections::BTreeSet;

use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::plan::{Plan, Requirement, RequirementId, Wanted};
use crate::domain::record::{RecordType, Txt};
use crate::domain::spf::merge::MergeProblem;
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::slips::is_wrong_sign;
use crate::domain::spf::syntax::is_spf;

use super::Diagnosis;
use super::evidence::{Evidence, texts};
use super::finding::StepState;
use super::first_spf::{FirstSpf, first_spf, refuses_nobody};
use super::misplaced::misplaced_spf;
use super::served::served;
use super::spf_offer::{SpfWish, offer, with_stand_ins};
use super::spf_view::{to_merge, unread};

/// The question whose answer decides a requirement; none when DNS does not show it.
pub fn main_of(requirement: &Requirement) -> Option<Question> {
    match &requirement.wanted {
        Wanted::NotGiven | Wanted::Elsewhere => None,
        Wanted::Txt { name, .. } | Wanted::Spf { name, .. } => {
            Some(Question::new(name.clone(), RecordType::Txt))
        }
        Wanted::Cname { name, .. } => Some(Question::new(name.clone(), RecordType::Cname)),
        Wanted::Mx { name, .. } => Some(Question::new(name.clone(), RecordType::Mx)),
    }
}

/// What the domain's own servers are asked for a requirement: its main question, and the zone's SOA, whose serial
/// tells an old copy from a new one.
pub fn of_requirement(plan: &Plan, id: &RequirementId) -> Vec<Question> {
    match plan.requirement(id).and_then(main_of) {
        Some(question) => vec![question, Question::new(plan.zone.clone(), RecordType::Soa)],
        None => Vec::new(),
    }
}

/// Whether a name belongs to the domain: no resolver may hear it before publication.
pub fn is_own_name(plan: &Plan, name: &Name) -> bool {
    name.is_at_or_below(&plan.zone) || name.is_at_or_below(&plan.domain)
}

/// The main questions that public resolvers may hear: what is asked for is published at the domain's own servers, and so
/// is everything required before it that has the same question. Several records share one name and type: a resolver that
/// hears of SPF before the proof is there keeps the set without it, and the console's check of the proof fails. The
/// proof waits for nothing behind it, because the console asks for it as soon as it is there.
pub fn published(plan: &Plan, diagnosis: &Diagnosis, evidence: &Evidence) -> BTreeSet<Question> {
    let mut published: BTreeSet<Question> = BTreeSet::new();
    let mut open: BTreeSet<Question> = BTreeSet::new();
    for report in &diagnosis.requirements {
        let Some(question) = plan.requirement(&report.id).and_then(main_of) else {
            // Where the proof will stand is not known yet; mostly at the domain itself.
            if report.required && report.state == StepState::NeedsInput {
                open.insert(Question::new(plan.domain.clone(), RecordType::Txt));
            }
            continue;
        };
        if evidence.is_without_authority(&report.id) {
            continue;
        }
        let is_published = report.state.is_published();
        if is_published && !open.contains(&question) {
            published.insert(question);
        } else if !is_published && report.required {
            open.insert(question);
        }
    }
    published
}

/// Names whose TXT records an SPF record needs and that nobody was asked for yet, or in vain.
pub fn include_questions(plan: &Plan, evidence: &Evidence) -> Vec<Name> {
    let Some(requirement) = plan.requirement(&RequirementId::spf()) else { return Vec::new() };
    let Wanted::Spf { includes, drop, .. } = &requirement.wanted else { return Vec::new() };
    let mut needs: Vec<Name> = Vec::new();
    let mut want = |names: &[Name]| {
        for name in names {
            if !needs.contains(name) {
                needs.push(name.clone());
            }
        }
    };
    // Servers may show different records: whichever is looked at, its names are known.
    let mut seen: Vec<Vec<Txt>> =
        served(requirement, evidence, None).iter().map(|served| texts(served.answer)).collect();
    seen.sort();
    seen.dedup();
    if seen.is_empty() {
        seen.push(Vec::new());
    }
    let known = evidence.known_names(true);
    for records in &seen {
        let unread = unread(records, includes, known);
        let report = evidence.judge_spf(&plan.domain, records, includes);
        match &report.verdict {
            // What a sender behind a wrong sign, or in a text that nobody reads, would bring is told with it.
            SpfVerdict::Satisfied { .. } if has_wrong_sign(records) || !unread.is_empty() => {}
            // It stays as it is, and everything that it needs is known.
            SpfVerdict::Satisfied { behind, .. } if behind.is_empty() => continue,
            SpfVerdict::Unknown { via, needs, could_not_ask, .. } => {
                want(needs);
                want(could_not_ask);
                if via.is_some() {
                    // It passes already; whether it has to be changed at all, these answers say.
                    continue;
                }
            }
            SpfVerdict::Missing
            | SpfVerdict::Multiple { .. }
            | SpfVerdict::Malformed { .. }
            | SpfVerdict::Broken { .. }
            | SpfVerdict::NoInclude { .. }
            | SpfVerdict::TooManyLookups { .. }
            | SpfVerdict::Satisfied { .. } => {}
        }
        let wish = SpfWish { plan, includes, drop };
        let mut start = to_merge(records, includes, known);
        start.extend(unread);
        // What a sender at a wrong place would bring as well.
        start.extend(to_merge(&misplaced_spf(plan, requirement, evidence), includes, known));
        if refuses_nobody(&report.verdict, &start)
            && let FirstSpf::With(record) = first_spf(plan, evidence)
        {
            start.push(record);
        }
        let mut offered = offer(wish, evidence, &start);
        // What the rest of it needs is told with what is wrong.
        if let Err(MergeProblem::Malformed { terms }) = &offered {
            let rest: Vec<String> = start.iter().map(|record| with_stand_ins(record, terms)).collect();
            offered = offer(wish, evidence, &rest);
        }
        match offered {
            Ok(merged) => {
                want(&merged.needs);
                want(&merged.could_not_ask);
            }
            // What each term costs, and which would be enough, is told: it has to be right.
            // So is what the record would be without the terms that make receivers give up.
            Err(MergeProblem::TooManyLookups { needs, .. } | MergeProblem::Broken { needs, .. }) => {
                want(&needs);
            }
            Err(
                MergeProblem::NotSpf { .. }
                | MergeProblem::Malformed { .. }
                | MergeProblem::NoUsableInclude
                | MergeProblem::Blocked { .. },
            ) => {}
        }
    }
    needs
}

fn has_wrong_sign(records: &[Txt]) -> bool {
    let mut texts = records.iter().map(Txt::joined).filter(|bytes| is_spf(bytes));
    texts.any(|bytes| String::from_utf8_lossy(&bytes).split(' ').any(is_wrong_sign))
}

//! Which questions a plan asks, and where they may be asked.

use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::plan::{Plan, Requirement, RequirementId, Wanted};
use crate::domain::record::{RecordType, Txt};
use crate::domain::spf::merge::MergeProblem;
use crate::domain::spf::satisfy::SpfVerdict;

use super::evidence::{Evidence, texts};
use super::served::served;
use super::spf_offer::{SpfWish, offer};
use super::spf_view::to_merge;

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
    for records in &seen {
        let report = evidence.judge_spf(&plan.domain, records, includes);
        match &report.verdict {
            // It stays as it is, and everything that it needs is known.
            SpfVerdict::Satisfied { .. } => continue,
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
            | SpfVerdict::TooManyLookups { .. } => {}
        }
        let wish = SpfWish { plan, includes, drop };
        match offer(wish, evidence, &to_merge(records, includes, evidence.known_names(true))) {
            Ok(merged) => {
                want(&merged.needs);
                want(&merged.could_not_ask);
            }
            // What each term costs, and which would be enough, is told: it has to be right.
            Err(MergeProblem::TooManyLookups { needs, .. }) => want(&needs),
            Err(
                MergeProblem::NotSpf { .. }
                | MergeProblem::Malformed { .. }
                | MergeProblem::NoUsableInclude
                | MergeProblem::Blocked { .. }
                | MergeProblem::Broken { .. },
            ) => {}
        }
    }
    needs
}

//! Where a record may have landed when it is not where it belongs: the extra names that the domain's own servers are
//! asked then, and only then. Source: facts.md section 5, the mistakes and how they show in DNS.

use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question};
use crate::domain::plan::{Plan, Requirement, RequirementId, Wanted};
use crate::domain::record::{RecordData, RecordType};

use super::evidence::{Evidence, exchanges, texts};
use super::finding::StepState;
use super::matches::{accepted_sets, is_near};
use super::questions;

/// Most extra questions for one requirement; each goes to every address of the domain's own servers, once for every
/// change of what they answer.
pub const BUDGET: usize = 10;

/// A label that nobody publishes: what answers for it is a wildcard.
const NOBODYS_LABEL: &str = "mxpilot-wildcard-check";

/// What is the matter with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The zone stands twice at the end of the name.
    Doubled,
    /// An owner that is literally named `@`.
    LiteralAt,
    /// Another label, or none.
    WrongLabel,
    /// The right name, another record type.
    WrongType(RecordType),
    /// A label that nobody publishes.
    Wildcard,
}

/// Where to look for a requirement that was not found right.
pub fn places(plan: &Plan, requirement: &Requirement) -> Vec<(Place, Question)> {
    let Some(main) = questions::main_of(requirement) else { return Vec::new() };
    let (name, record_type) = (&main.name, main.record_type);
    let zone = &plan.zone;
    let mut places: Vec<(Place, Question)> = Vec::new();
    let mut add = |place: Place, name: Option<Name>, record_type: RecordType| {
        let Some(name) = name else { return };
        let question = Question::new(name, record_type);
        let known = question == main || places.iter().any(|(_, other)| *other == question);
        if !known && places.len() < BUDGET {
            places.push((place, question));
        }
    };
    add(Place::Doubled, name.on(zone).ok(), record_type);
    add(Place::Wildcard, zone.prepend(NOBODYS_LABEL).ok(), record_type);
    for other in other_types(requirement).iter().copied() {
        add(Place::WrongType(other), Some(name.clone()), other);
    }
    if name == zone {
        add(Place::LiteralAt, zone.prepend("@").ok(), record_type);
    } else {
        // The host was left out, or only its first label was typed.
        add(Place::WrongLabel, Some(plan.domain.clone()), record_type);
        add(Place::WrongLabel, Some(zone.clone()), record_type);
        let first =
            name.labels().next().map(|label| String::from_utf8_lossy(label).into_owned()).unwrap_or_default();
        add(Place::WrongLabel, zone.prepend(&first).ok(), record_type);
    }
    for label in wrong_labels(requirement) {
        add(Place::WrongLabel, plan.domain.prepend(&label).ok(), record_type);
    }
    places
}

fn other_types(requirement: &Requirement) -> &'static [RecordType] {
    match requirement.wanted {
        Wanted::Txt { .. } => &[RecordType::Cname],
        Wanted::Cname { .. } => &[RecordType::Txt, RecordType::A],
        Wanted::Spf { .. } => &[RecordType::Spf],
        Wanted::Mx { .. } => &[RecordType::Cname, RecordType::Txt],
        Wanted::NotGiven | Wanted::Elsewhere => &[],
    }
}

fn wrong_labels(requirement: &Requirement) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    match &requirement.wanted {
        Wanted::Txt { value, .. } => {
            // Values and labels get mixed up: the token stands where the host belongs.
            if value.len() <= 63 && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                labels.push(value.to_ascii_lowercase());
            }
            labels.extend(["www", "mail", "txt"].map(str::to_owned));
        }
        Wanted::Spf { .. } => labels.extend(["spf", "_spf", "mail", "www", "txt"].map(str::to_owned)),
        Wanted::Mx { .. } => labels.extend(["mail", "mx", "www"].map(str::to_owned)),
        Wanted::Cname { .. } => labels.push("www".to_owned()),
        Wanted::NotGiven | Wanted::Elsewhere => {}
    }
    labels
}

/// What to ask for a requirement in this state; nothing unless the domain's servers answered and what is wanted is
/// not there.
pub fn questions_of(plan: &Plan, id: &RequirementId, state: StepState) -> Vec<Question> {
    match state {
        StepState::Missing | StepState::Incomplete => plan
            .requirement(id)
            .map(|requirement| places(plan, requirement))
            .unwrap_or_default()
            .into_iter()
            .map(|(_, question)| question)
            .collect(),
        StepState::NeedsInput
        | StepState::Unknown
        | StepState::Wrong
        | StepState::Spreading
        | StepState::Published
        | StepState::Visible => Vec::new(),
    }
}

/// The places where what is wanted was seen, by the domain's own servers, and at how many of them.
pub fn found<'evidence>(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &'evidence Evidence,
) -> Vec<(Place, Name, Vec<&'evidence Observation>)> {
    let mut found = Vec::new();
    for (place, question) in places(plan, requirement) {
        let seen: Vec<&Observation> = evidence
            .vantages()
            .iter()
            .filter_map(|vantage| evidence.usable(vantage, &question, None))
            .filter(|answer| is_own(answer) && holds(requirement, answer))
            .collect();
        if !seen.is_empty() {
            found.push((place, question.name, seen));
        }
    }
    found
}

/// Whether the records stand at the name asked: `www` is often an alias of the domain itself, and answers with what
/// stands there.
fn is_own(answer: &Observation) -> bool {
    answer.of_type().all(|record| record.name == answer.question.name)
}

/// Whether an answer to any question holds what is wanted.
fn holds(requirement: &Requirement, answer: &Observation) -> bool {
    match &requirement.wanted {
        Wanted::NotGiven | Wanted::Elsewhere => false,
        Wanted::Txt { value, .. } if requirement.id == RequirementId::dmarc() => {
            let tag = value.split(';').next().unwrap_or("v=DMARC1").trim().to_owned();
            plain_texts(answer).any(|text| text.trim_start().starts_with(&tag))
        }
        Wanted::Txt { value, .. } => {
            plain_texts(answer).any(|text| is_near(&text, value))
                || targets(answer).iter().any(|target| is_near(&target.to_string(), value))
        }
        // A proxy that hides the alias answers with addresses.
        Wanted::Cname { .. } if answer.question.record_type == RecordType::A => {
            answer.of_type().next().is_some()
        }
        Wanted::Cname { target, .. } => {
            targets(answer).contains(&target)
                || plain_texts(answer)
                    .any(|text| text.trim_end_matches('.').eq_ignore_ascii_case(&target.to_string()))
        }
        Wanted::Mx { .. } => {
            let hosts: Vec<Name> = exchanges(answer).into_iter().map(|(_, host)| host).collect();
            let named = |name: &Name| hosts.contains(name) || targets(answer).contains(&name);
            let told = |name: &Name| {
                plain_texts(answer).any(|text| {
                    text.split_whitespace()
                        .any(|word| word.trim_end_matches('.').eq_ignore_ascii_case(&name.to_string()))
                })
            };
            accepted_sets(requirement)
                .into_iter()
                .flatten()
                .any(|wanted| named(&wanted.exchange) || told(&wanted.exchange))
        }
        Wanted::Spf { includes, .. } => {
            let all =
                texts(answer).into_iter().chain(answer.records.iter().filter_map(
                    |record| match &record.data {
                        RecordData::Spf(txt) => Some(txt.clone()),
                        RecordData::A(_)
                        | RecordData::Aaaa(_)
                        | RecordData::Ns(_)
                        | RecordData::Cname(_)
                        | RecordData::Ptr(_)
                        | RecordData::Mx { .. }
                        | RecordData::Txt(_)
                        | RecordData::Soa { .. }
                        | RecordData::Other { .. } => None,
                    },
                ));
            // Another label may rightly hold an SPF record of its own: only one for this service is misplaced.
            all.filter_map(|txt| txt.text()).any(|text| {
                let text = text.to_ascii_lowercase();
                text.starts_with("v=spf1") && includes.iter().any(|name| text.contains(&name.to_string()))
            })
        }
    }
}

fn plain_texts(answer: &Observation) -> impl Iterator<Item = String> {
    texts(answer).into_iter().filter_map(|txt| txt.text())
}

/// Where the aliases of an answer to a CNAME question point.
pub fn targets(answer: &Observation) -> Vec<&Name> {
    answer.of_type().filter_map(|record| record.data.as_cname()).collect()
}

//! Where a record may have landed when it is not where it belongs: the extra names that the domain's own servers are
//! asked then, and only then. Source: facts.md section 5, the mistakes and how they show in DNS.

use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question};
use crate::domain::plan::{Plan, Requirement, RequirementId, Wanted, panel_text};
use crate::domain::record::{RecordData, RecordType, Txt};

use super::evidence::{Evidence, exchanges, texts};
use super::finding::StepState;
use super::matches::{Fit, accepted_sets, fit, is_near};
use super::questions;
use super::spf_view::is_spf_like;

/// Most extra questions for one requirement; each goes to every address of the domain's own servers, once for every
/// change of what they answer.
pub const BUDGET: usize = 10;

/// Most names with an SPF of their own that are asked whether they have mail.
pub const MOST_LABELS: usize = 5;

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

/// A place where what is wanted was seen.
#[derive(Debug, Clone)]
pub struct Found<'evidence> {
    /// What is the matter with it.
    pub place: Place,
    /// Its name.
    pub name: Name,
    /// The answers that hold it, one of each server that has it.
    pub seen: Vec<&'evidence Observation>,
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
        if is_of_this_domain_alone(requirement) {
            add(Place::WrongLabel, Some(zone.clone()), record_type);
            let first = name
                .labels()
                .next()
                .map(|label| String::from_utf8_lossy(label).into_owned())
                .unwrap_or_default();
            add(Place::WrongLabel, zone.prepend(&first).ok(), record_type);
        }
    }
    for label in wrong_labels(requirement) {
        add(Place::WrongLabel, plan.domain.prepend(&label).ok(), record_type);
    }
    places
}

/// Whether nobody but this domain has use for the value. The domain above it may rightly have the same MX, SPF and
/// DMARC for its own mail: whoever moved those would end it.
fn is_of_this_domain_alone(requirement: &Requirement) -> bool {
    match requirement.wanted {
        Wanted::Txt { .. } => requirement.id != RequirementId::dmarc(),
        Wanted::Cname { .. } => true,
        Wanted::Mx { .. } | Wanted::Spf { .. } | Wanted::NotGiven | Wanted::Elsewhere => false,
    }
}

fn other_types(requirement: &Requirement) -> &'static [RecordType] {
    match requirement.wanted {
        Wanted::Txt { .. } => &[RecordType::Cname, RecordType::Spf],
        Wanted::Cname { .. } => &[RecordType::Txt, RecordType::Mx, RecordType::A],
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

/// What to ask for a requirement in this state; nothing unless the domain's servers answered. What is not right may
/// stand right somewhere else; what is right may be nothing but a wildcard's answer.
pub fn questions_of(plan: &Plan, id: &RequirementId, state: StepState) -> Vec<Question> {
    let Some(requirement) = plan.requirement(id) else { return Vec::new() };
    match state {
        StepState::Missing | StepState::Incomplete => places(plan, requirement)
            .into_iter()
            .map(|(_, question)| question)
            .chain(address_of_nobody(plan, requirement))
            .collect(),
        StepState::Wrong if is_told_by_one_text(requirement) => places(plan, requirement)
            .into_iter()
            .map(|(_, question)| question)
            .chain(below(plan, requirement))
            .collect(),
        StepState::Wrong | StepState::Spreading | StepState::Published | StepState::Visible => {
            below(plan, requirement).into_iter().collect()
        }
        StepState::NeedsInput | StepState::Unknown => Vec::new(),
    }
}

/// Whether something wrong says nothing about where the right one is. Mail exchanges are only wrong beside others of
/// the service.
const fn is_told_by_one_text(requirement: &Requirement) -> bool {
    match requirement.wanted {
        Wanted::Txt { .. } | Wanted::Cname { .. } | Wanted::Spf { .. } => true,
        Wanted::Mx { .. } | Wanted::NotGiven | Wanted::Elsewhere => false,
    }
}

/// A name below the one wanted, that nobody publishes: what answers there as well is a wildcard, and the wanted name has
/// no record of its own (RFC 4592 section 2.2.1). None at the zone's own name, for which no wildcard answers.
pub fn below(plan: &Plan, requirement: &Requirement) -> Option<Question> {
    let main = questions::main_of(requirement).filter(|main| main.name.is_below(&plan.zone))?;
    Some(Question::new(main.name.prepend(NOBODYS_LABEL).ok()?, main.record_type))
}

/// The addresses of a name that nobody publishes: what hides an alias may be a wildcard's, and stand at every name.
pub fn address_of_nobody(plan: &Plan, requirement: &Requirement) -> Option<Question> {
    let Wanted::Cname { .. } = requirement.wanted else { return None };
    Some(Question::new(plan.zone.prepend(NOBODYS_LABEL).ok()?, RecordType::A))
}

/// Whether a name has mail of its own.
pub fn mail_of(name: &Name) -> Question {
    Question::new(name.clone(), RecordType::Mx)
}

/// Where an SPF stands at another label: whether those names have mail of their own is to be asked.
pub fn labels_with_spf(plan: &Plan, evidence: &Evidence) -> Vec<Name> {
    let Some(requirement) = plan.requirement(&RequirementId::spf()) else { return Vec::new() };
    if !is_any_place_asked(requirement, evidence) {
        return Vec::new();
    }
    let places = found(plan, requirement, evidence);
    // Below a wildcard every name answers the same, and none of them is told of.
    if places.iter().any(|found| found.place == Place::Wildcard) {
        return Vec::new();
    }
    let labels = places.into_iter().filter(|found| found.place == Place::WrongLabel);
    labels.map(|found| found.name).take(MOST_LABELS).collect()
}

/// Whether the domain's own servers were asked this type at any other name: nearly everywhere the record is right, and to
/// go through all places for nothing is dear.
pub(super) fn is_any_place_asked(requirement: &Requirement, evidence: &Evidence) -> bool {
    questions::main_of(requirement).is_some_and(|main| {
        evidence.observations().any(|seen| {
            let is_of_type = seen.question.record_type == main.record_type;
            is_of_type && seen.question.name != main.name && seen.vantage.is_authoritative()
        })
    })
}

/// The answers of a wildcard that hold what is wanted, where the wanted name itself seems to have it.
pub fn wild<'evidence>(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &'evidence Evidence,
) -> Option<Found<'evidence>> {
    let question = below(plan, requirement)?;
    let seen: Vec<&Observation> = evidence
        .vantages()
        .iter()
        .filter_map(|vantage| evidence.usable(vantage, &question, None))
        .filter(|answer| fit(plan, requirement, answer, evidence) == Fit::Right)
        .collect();
    let place = Place::Wildcard;
    (!seen.is_empty()).then_some(Found { place, name: question.name, seen })
}

/// Where every name that nobody publishes points to: a wildcard answers so (RFC 4592).
pub fn wild_targets<'evidence>(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &'evidence Evidence,
) -> Vec<&'evidence Name> {
    let places = places(plan, requirement).into_iter();
    let wild = places.filter(|(place, _)| *place == Place::Wildcard).map(|(_, question)| question);
    let answers = wild.flat_map(|question| {
        let vantages = evidence.vantages().iter();
        vantages.filter_map(move |vantage| evidence.usable(vantage, &question, None)).collect::<Vec<_>>()
    });
    let own =
        answers.flat_map(|answer| answer.records.iter().filter(|record| record.name == answer.question.name));
    own.filter_map(|record| record.data.as_cname()).collect()
}

/// The places where what is wanted was seen, by the domain's own servers.
pub fn found<'evidence>(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &'evidence Evidence,
) -> Vec<Found<'evidence>> {
    let mut found = Vec::new();
    for (place, question) in places(plan, requirement) {
        let seen: Vec<&Observation> = evidence
            .vantages()
            .iter()
            .filter_map(|vantage| evidence.usable(vantage, &question, None))
            .filter(|answer| is_own(answer))
            .filter(|answer| {
                holds(plan, requirement, answer)
                    || is_of_this_domain_only(place, requirement, answer)
                        && !is_as_wildcard(plan, evidence, answer)
            })
            // A value that is only alike is the other domain's own.
            .filter(|answer| question.name.is_at_or_below(&plan.domain) || holds_exactly(requirement, answer))
            .collect();
        if !seen.is_empty() {
            found.push(Found { place, name: question.name, seen });
        }
    }
    found
}

/// Whether the panel took an `@` for a name: something stands there that no wildcard answers.
pub fn is_at_sign_literal(plan: &Plan, evidence: &Evidence) -> bool {
    let (Ok(at), Ok(nobody)) = (plan.zone.prepend("@"), plan.zone.prepend(NOBODYS_LABEL)) else {
        return false;
    };
    let stands_there = |seen: &Observation| {
        seen.vantage.is_authoritative() && is_own(seen) && seen.of_type().next().is_some()
    };
    let is_wild = |record_type: RecordType| {
        evidence.observations().any(|seen| {
            seen.question == Question::new(nobody.clone(), record_type) && seen.of_type().next().is_some()
        })
    };
    evidence
        .observations()
        .any(|seen| seen.question.name == at && stands_there(seen) && !is_wild(seen.question.record_type))
}

/// An SPF record that only this domain can have been meant for, whoever is named in it.
fn is_of_this_domain_only(place: Place, requirement: &Requirement, answer: &Observation) -> bool {
    let is_nobody_elses = match place {
        Place::Doubled | Place::LiteralAt => true,
        Place::WrongType(record_type) => record_type == RecordType::Spf,
        Place::WrongLabel | Place::Wildcard => false,
    };
    is_nobody_elses && matches!(requirement.wanted, Wanted::Spf { .. }) && spf_texts(answer).next().is_some()
}

/// Whether a name that nobody publishes has the same SPF: then it is a wildcard that answers.
pub fn is_as_wildcard(plan: &Plan, evidence: &Evidence, answer: &Observation) -> bool {
    let Ok(nobody) = plan.zone.prepend(NOBODYS_LABEL) else { return false };
    let wild = evidence.usable(&answer.vantage, &Question::new(nobody, RecordType::Txt), None);
    let of_wildcard: Vec<Txt> = wild.into_iter().flat_map(spf_texts).collect();
    spf_texts(answer).all(|txt| of_wildcard.contains(&txt))
}

/// What was clearly meant as an SPF record, of type TXT or SPF.
pub fn spf_texts(answer: &Observation) -> impl Iterator<Item = Txt> {
    let in_old_type = answer.of_type().filter_map(|record| record.data.as_spf()).cloned();
    texts(answer).into_iter().chain(in_old_type).filter(|txt| is_spf_like(&txt.joined()))
}

/// Whether the records stand at the name asked: `www` is often an alias of the domain itself, and answers with what
/// stands there.
fn is_own(answer: &Observation) -> bool {
    answer.of_type().all(|record| record.name == answer.question.name)
}

/// Whether an answer holds the very text that is wanted; other values are told by their names alone.
pub fn holds_exactly(requirement: &Requirement, answer: &Observation) -> bool {
    match &requirement.wanted {
        Wanted::Txt { value, .. } => plain_texts(answer).any(|text| text == *value),
        Wanted::Cname { .. }
        | Wanted::Mx { .. }
        | Wanted::Spf { .. }
        | Wanted::NotGiven
        | Wanted::Elsewhere => true,
    }
}

/// The values that hold what is wanted, as a panel shows them, of answers to the same question.
pub fn values(plan: &Plan, requirement: &Requirement, seen: &[&Observation]) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for answer in seen {
        for record in answer.of_type() {
            let alone = Observation { records: vec![record.clone()], ..(*answer).clone() };
            let value = shown(&record.data);
            if holds(plan, requirement, &alone) && !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}

/// The value of a row as a panel shows it.
pub fn shown(data: &RecordData) -> String {
    match data {
        RecordData::Txt(txt) | RecordData::Spf(txt) => panel_text(txt),
        RecordData::Cname(name) | RecordData::Ns(name) | RecordData::Ptr(name) => name.legible(),
        RecordData::Mx { preference, exchange } => format!("{preference} {}", exchange.legible()),
        RecordData::A(_) | RecordData::Aaaa(_) | RecordData::Soa { .. } | RecordData::Other { .. } => {
            data.to_string()
        }
    }
}

/// Whether an answer to any question holds what is wanted.
pub fn holds(plan: &Plan, requirement: &Requirement, answer: &Observation) -> bool {
    match &requirement.wanted {
        Wanted::NotGiven | Wanted::Elsewhere => false,
        Wanted::Txt { value, .. } if requirement.id == RequirementId::dmarc() => {
            let tag = value.split(';').next().unwrap_or("v=DMARC1").trim().to_owned();
            plain_texts(answer).any(|text| text.trim_start().starts_with(&tag))
        }
        Wanted::Txt { value, .. } => {
            let in_old_type = answer.of_type().filter_map(|record| record.data.as_spf());
            plain_texts(answer).chain(in_old_type.filter_map(Txt::text)).any(|text| is_near(&text, value))
                || targets(answer).iter().any(|target| is_text(plan, target, value))
        }
        // A proxy that hides the alias answers with addresses.
        Wanted::Cname { .. } if answer.question.record_type == RecordType::A => {
            answer.of_type().next().is_some()
        }
        Wanted::Cname { target, .. } => {
            let mut hosts = exchanges(answer).into_iter().map(|(_, host)| host);
            let names: Vec<Name> =
                [Ok(target.clone()), target.on(&plan.zone)].into_iter().flatten().collect();
            targets(answer).contains(&target)
                || hosts.any(|host| names.contains(&host))
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
            let in_old_type = answer.of_type().filter_map(|record| record.data.as_spf()).cloned();
            let all = texts(answer).into_iter().chain(in_old_type);
            // Another label may rightly hold an SPF record of its own: only one for this service is misplaced.
            all.filter_map(|txt| txt.text()).any(|text| {
                let text = text.to_ascii_lowercase();
                text.starts_with("v=spf1") && includes.iter().any(|name| text.contains(&name.to_string()))
            })
        }
    }
}

/// Whether a name is the wanted text, typed where a name belongs: with the domain behind it where the panel put it.
pub fn is_text(plan: &Plan, target: &Name, value: &str) -> bool {
    let bare = [&plan.domain, &plan.zone].into_iter().filter_map(|end| target.relative_to(end));
    bare.chain([target.to_string()]).any(|text| is_near(&text, value))
}

fn plain_texts(answer: &Observation) -> impl Iterator<Item = String> {
    texts(answer).into_iter().filter_map(|txt| txt.text())
}

/// Where the aliases of an answer to a CNAME question point.
pub fn targets(answer: &Observation) -> Vec<&Name> {
    answer.of_type().filter_map(|record| record.data.as_cname()).collect()
}

//! Meaning, not text: whether one answer holds what is wanted.

use std::collections::BTreeSet;

use crate::domain::characters::plain;
use crate::domain::name::Name;
use crate::domain::observation::Observation;
use crate::domain::plan::{Alternative, MailExchange, Origin, Plan, Requirement, RequirementId, Wanted};
use crate::domain::record::Txt;
use crate::domain::spf::satisfy::SpfVerdict;

use super::dkim;
use super::evidence::{Evidence, exchanges, texts};
use super::questions;
use super::spf_view::alike;

/// Letters and digits from which on a value is told from another one: shorter ones are alike by chance.
const RECOGNISABLE: usize = 8;

/// How one answer fits one requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fit {
    /// It holds what is wanted.
    Right,
    /// It holds nothing of it.
    Absent,
    /// It holds a part.
    Partial,
    /// It holds something that must change or go.
    Wrong,
    /// It cannot be told from this answer alone.
    Unknown,
}

/// How an answer to the main question of a requirement fits it.
pub fn fit(plan: &Plan, requirement: &Requirement, answer: &Observation, evidence: &Evidence) -> Fit {
    if !answer.is_answer() {
        return Fit::Unknown;
    }
    let fit = fit_of_readable(plan, requirement, answer, evidence);
    // What is not among the records that could be read may be the one that could not.
    if answer.flags.unreadable && matches!(fit, Fit::Absent | Fit::Partial) { Fit::Unknown } else { fit }
}

fn fit_of_readable(plan: &Plan, requirement: &Requirement, answer: &Observation, evidence: &Evidence) -> Fit {
    match &requirement.wanted {
        Wanted::NotGiven | Wanted::Elsewhere => Fit::Unknown,
        Wanted::Txt { value, .. } => text_fit(requirement, answer, value),
        Wanted::Cname { target, .. } => cname_fit(answer, target),
        Wanted::Mx { .. } => mx_fit(requirement, answer),
        Wanted::Spf { includes, .. } => spf_fit(plan, answer, includes, evidence),
    }
}

/// Whether an answer to the main question of this requirement is right.
pub fn answer_is_right(plan: &Plan, id: &RequirementId, answer: &Observation, evidence: &Evidence) -> bool {
    plan.requirement(id).is_some_and(|requirement| {
        questions::main_of(requirement).as_ref() == Some(&answer.question)
            && fit(plan, requirement, answer, evidence) == Fit::Right
    })
}

/// A text with a sign in the place of each byte that is no UTF-8.
pub fn legible(txt: &Txt) -> String {
    txt.text().unwrap_or_else(|| String::from_utf8_lossy(&txt.joined()).into_owned())
}

fn text_fit(requirement: &Requirement, answer: &Observation, wanted: &str) -> Fit {
    let found = texts(answer);
    if requirement.id == RequirementId::dmarc() {
        // Any policy of the person's own satisfies; two records are none (RFC 7489 section 6.6.3).
        let policies = found
            .iter()
            .filter(|txt| txt.text().is_some_and(|text| text.trim_start().starts_with("v=DMARC1")))
            .count();
        return match policies {
            0 => Fit::Absent,
            1 => Fit::Right,
            _ => Fit::Wrong,
        };
    }
    let is_there = |txt: &Txt| txt.joined() == wanted.as_bytes() || dkim::is_same(&legible(txt), wanted);
    // Two keys count for neither.
    if found.iter().any(|txt| dkim::is_another(&legible(txt), wanted)) {
        return Fit::Wrong;
    }
    if found.iter().any(is_there) {
        return Fit::Right;
    }
    if found.iter().any(|txt| is_meant(&legible(txt), wanted)) { Fit::Wrong } else { Fit::Absent }
}

/// A text that stands there for the wanted one alone and is to be changed into it.
pub fn is_meant(text: &str, wanted: &str) -> bool {
    is_near(text, wanted) || surroundings(text, wanted) == Some(Surroundings::Needless)
}

/// What stands around the wanted value in the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surroundings {
    /// Short words such as a panel's label, or the value once more.
    Needless,
    /// Something that may be the value of somebody else: it has to stay.
    OfOthers,
}

/// What stands in `text` beside the wanted value; none when it does not hold it, or nothing but it and signs.
pub fn surroundings(text: &str, wanted: &str) -> Option<Surroundings> {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).count();
    let whole = plain(text);
    // A short value may be part of another text by chance.
    if letters(wanted) < RECOGNISABLE || !whole.contains(wanted) {
        return None;
    }
    let twice = whole.matches(wanted).nth(1).is_some();
    let rest = whole.replace(wanted, " ");
    if !twice && !rest.contains(char::is_alphanumeric) {
        return None;
    }
    let of_others = rest.split_whitespace().any(|word| letters(word) >= RECOGNISABLE);
    Some(if of_others { Surroundings::OfOthers } else { Surroundings::Needless })
}

/// A text that was clearly meant to be the wanted one: the same but for quotes, blanks and case, or one or two
/// characters off, or a long part of it.
pub fn is_near(text: &str, wanted: &str) -> bool {
    let bare = |text: &str| -> String {
        plain(text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|character| character.to_ascii_lowercase())
            .collect()
    };
    let (left, right) = (bare(text), bare(wanted));
    if right.is_empty() {
        return false;
    }
    // A part of it that is long enough is no other value: its first or last characters were not copied.
    if left == right || (left.len() >= RECOGNISABLE && right.contains(&left)) {
        return true;
    }
    right.len() >= RECOGNISABLE && left.len().abs_diff(right.len()) <= 2 && distance_at_most(&left, &right, 2)
}

fn distance_at_most(left: &str, right: &str, limit: usize) -> bool {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, character) in left.chars().enumerate() {
        let mut next = vec![index + 1];
        for (column, other) in right.iter().enumerate() {
            let change = row.get(column).copied().unwrap_or(usize::MAX) + usize::from(character != *other);
            let remove = row.get(column + 1).copied().unwrap_or(usize::MAX).saturating_add(1);
            let insert = next.get(column).copied().unwrap_or(usize::MAX).saturating_add(1);
            next.push(change.min(remove).min(insert));
        }
        if next.iter().min().is_none_or(|least| *least > limit) {
            return false;
        }
        row = next;
    }
    row.last().is_some_and(|distance| *distance <= limit)
}

fn cname_fit(answer: &Observation, wanted: &Name) -> Fit {
    let targets: Vec<&Name> = answer.records.iter().filter_map(|record| record.data.as_cname()).collect();
    if targets.contains(&wanted) {
        Fit::Right
    } else if targets.is_empty() {
        Fit::Absent
    } else {
        Fit::Wrong
    }
}

/// The exchanges of a wanted set; empty for everything else.
pub fn set_of(wanted: &Wanted) -> &[MailExchange] {
    match wanted {
        Wanted::Mx { exchanges, .. } => exchanges.as_slice(),
        Wanted::NotGiven
        | Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Spf { .. }
        | Wanted::Elsewhere => &[],
    }
}

/// Every exchange of the service that the plan knows, accepted or not.
pub fn known_exchanges(requirement: &Requirement) -> impl Iterator<Item = &Name> {
    std::iter::once(&requirement.wanted)
        .chain(requirement.alternatives.iter().map(|other| &other.wanted))
        .flat_map(set_of)
        .map(|wanted| &wanted.exchange)
}

/// The sets that satisfy a requirement: its own first, then its alternatives. What the person pasted satisfies alone.
pub fn accepted_sets(requirement: &Requirement) -> Vec<&[MailExchange]> {
    let others = match requirement.origin {
        Origin::Pack => requirement.alternatives.as_slice(),
        Origin::Pasted(_) => &[],
    };
    std::iter::once(&requirement.wanted)
        .chain(others.iter().map(|other| &other.wanted))
        .map(set_of)
        .filter(|set| !set.is_empty())
        .collect()
}

/// The known other set, accepted or not, that is complete in what was found.
pub fn complete_alternative<'plan>(
    requirement: &'plan Requirement,
    found: &BTreeSet<Name>,
) -> Option<&'plan Alternative> {
    requirement.alternatives.iter().find(|other| {
        let set = set_of(&other.wanted);
        !set.is_empty() && set.iter().all(|wanted| found.contains(&wanted.exchange))
    })
}

/// The accepted set that is complete in what was found, the default first; else the default.
pub fn chosen_set<'plan>(
    requirement: &'plan Requirement,
    found: &BTreeSet<Name>,
) -> (&'plan [MailExchange], bool) {
    let sets = accepted_sets(requirement);
    let complete =
        sets.iter().find(|set| !set.is_empty() && set.iter().all(|wanted| found.contains(&wanted.exchange)));
    match (complete, sets.first()) {
        (Some(set), _) => (set, true),
        (None, Some(set)) => (set, false),
        (None, None) => (&[], false),
    }
}

fn mx_fit(requirement: &Requirement, answer: &Observation) -> Fit {
    let found: BTreeSet<Name> = exchanges(answer).into_iter().map(|(_, host)| host).collect();
    let (set, complete) = chosen_set(requirement, &found);
    let wanted: BTreeSet<&Name> = set.iter().map(|exchange| &exchange.exchange).collect();
    if complete {
        // Anything beside a complete set is a leftover that takes mail away.
        return if found.iter().all(|host| wanted.contains(host)) { Fit::Right } else { Fit::Wrong };
    }
    if found.iter().any(|host| wanted.contains(host)) {
        Fit::Partial
    } else if complete_alternative(requirement, &found).is_some() {
        // The service's own hosts, and not those that the person's console shows.
        Fit::Wrong
    } else {
        Fit::Absent
    }
}

fn spf_fit(plan: &Plan, answer: &Observation, includes: &[Name], evidence: &Evidence) -> Fit {
    let texts = texts(answer);
    let report = evidence.judge_spf(&plan.domain, &texts, includes);
    match report.verdict {
        // No receiver reads it, and a second one beside it would not help the person who typed it.
        SpfVerdict::Missing if !alike(&texts).is_empty() => Fit::Wrong,
        SpfVerdict::Missing => Fit::Absent,
        SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::Broken { .. }
        | SpfVerdict::NoInclude { .. }
        | SpfVerdict::TooManyLookups { .. } => Fit::Wrong,
        SpfVerdict::Satisfied { .. } => Fit::Right,
        // Over ten look-ups none of it counts: the include being there says nothing while others are not counted.
        SpfVerdict::Unknown { via: Some(_), .. } if report.leads_to_the_service_alone(includes) => Fit::Right,
        SpfVerdict::Unknown { .. } => Fit::Unknown,
    }
}

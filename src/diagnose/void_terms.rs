//! Terms of SPF records that lead to nothing, or to more exchanges than receivers look at (RFC 7208 section 4.6.4): where
//! they stand in front of the service they stop its mail.

use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question};
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::record::{RecordType, Txt};
use crate::domain::spf::answers::TxtAnswer;
use crate::domain::spf::merge::{LeftOut, LeftOutReason};
use crate::domain::spf::syntax::{SpfRecord, record_of};
use crate::domain::spf::{MAX_HOSTS, MAX_VOID_LOOKUPS};

use super::asking_terms::{AskingTerm, asking_terms, asking_terms_of};
use super::evidence::{Evidence, exchanges, texts};
use super::hosts::{Host, host, outcome};
use super::questions::is_own_name;
use super::served::served;

/// More than receivers put up with.
pub fn is_too_many<'term>(terms: impl Iterator<Item = &'term AskingTerm>) -> bool {
    u32::try_from(terms.count()).is_ok_and(|count| count > MAX_VOID_LOOKUPS)
}

/// The terms that certainly lead to nothing; none while nobody was asked.
pub fn void_terms(plan: &Plan, evidence: &Evidence) -> Vec<AskingTerm> {
    if !is_any_asked(plan, evidence) {
        return Vec::new();
    }
    asking_terms(plan, evidence).into_iter().filter(|term| is_void(evidence, term)).collect()
}

/// The terms in front of the service that lead to nothing, and those that ask for another name for each sender and so
/// most probably find nothing for the service's own; empty while they are no more than receivers put up with.
pub fn probably_void_terms(plan: &Plan, evidence: &Evidence) -> Vec<AskingTerm> {
    // Nearly every record has no such term: told by its letters.
    let is_macro = |record: &Txt| record.joined().contains(&b'%');
    let requirement = plan.requirement(&RequirementId::spf());
    let own = requirement.map(|requirement| served(requirement, evidence, None)).unwrap_or_default();
    let known = evidence.spf_answers().iter().any(|(_, answer)| match answer {
        TxtAnswer::Records(records) => records.iter().any(is_macro),
        TxtAnswer::Absent | TxtAnswer::Unknown => false,
    });
    if !known && !own.iter().any(|served| texts(served.answer).iter().any(is_macro)) {
        return Vec::new();
    }
    probably_void(evidence, asking_terms(plan, evidence))
}

fn probably_void(evidence: &Evidence, mut terms: Vec<AskingTerm>) -> Vec<AskingTerm> {
    let may_be = |term: &AskingTerm| term.question.is_none() || is_void(evidence, term);
    terms.retain(|term| term.comes_first && may_be(term));
    let is_any = terms.iter().any(|term| term.question.is_none());
    if is_any && is_too_many(terms.iter()) { terms } else { Vec::new() }
}

/// Whether receivers give up, certainly or most probably, before they come to the service, because of what leads to
/// nothing.
pub fn is_stopped_by_void(plan: &Plan, evidence: &Evidence) -> bool {
    is_too_many(void_terms(plan, evidence).iter().filter(|term| term.comes_first))
        || !probably_void_terms(plan, evidence).is_empty()
}

/// Whether receivers give up, certainly or most probably, before they come to the service, be it because of what leads
/// to nothing or to too many exchanges.
pub fn is_stopped(plan: &Plan, evidence: &Evidence) -> bool {
    is_stopped_by_void(plan, evidence)
        || crowded_terms(plan, evidence).iter().any(|(term, _)| term.comes_first)
}

/// The same for a record that is not there yet.
pub fn is_line_stopped(plan: &Plan, evidence: &Evidence, includes: &[Name], record: &str) -> bool {
    let mut terms = asking_terms_of(plan, evidence, includes, record);
    terms.retain(|term| term.comes_first);
    is_too_many(terms.iter().filter(|term| is_void(evidence, term)))
        || !crowded(plan, evidence, &terms).is_empty()
        || !probably_void(evidence, terms).is_empty()
}

fn is_void(evidence: &Evidence, term: &AskingTerm) -> bool {
    let Some(question) = &term.question else { return false };
    // An alias is followed by receivers; where it ends was not asked. IPv6 addresses are looked at for nobody who comes
    // by IPv4 (RFC 7208 section 5.3), as the service does.
    let is_alias =
        question.record_type == RecordType::A && matches!(host(evidence, &question.name), Host::Alias(_));
    !is_alias && matches!(outcome(evidence, question), Some(Outcome::NoSuchName | Outcome::NoSuchType))
}

/// Whether certainly nobody passes by this term; one without IPv4 addresses may let IPv6 senders pass.
fn lets_nobody_pass(evidence: &Evidence, term: &AskingTerm) -> bool {
    if let Some(question) = term.question.as_ref().filter(|_| term.may_pass_by_ipv6()) {
        return host(evidence, &question.name) == Host::Nothing;
    }
    is_void(evidence, term)
}

/// The terms that lead to more exchanges than receivers look at (RFC 7208 section 4.6.4), and how many there are.
pub fn crowded_terms(plan: &Plan, evidence: &Evidence) -> Vec<(AskingTerm, usize)> {
    let is_crowded = |seen: &Observation| exchanges(seen).len() > MAX_HOSTS;
    let is_mx = |seen: &&Observation| seen.question.record_type == RecordType::Mx;
    if !evidence.observations().filter(is_mx).any(is_crowded) {
        return Vec::new();
    }
    crowded(plan, evidence, &asking_terms(plan, evidence))
}

fn crowded(plan: &Plan, evidence: &Evidence, terms: &[AskingTerm]) -> Vec<(AskingTerm, usize)> {
    let count = |term: &AskingTerm| {
        let question = term.question.as_ref().filter(|asked| asked.record_type == RecordType::Mx)?;
        // A resolver may remember what the domain itself had before.
        let is_own = is_own_name(plan, &question.name);
        let answers = evidence.answers_to(question);
        let lately = answers.filter(|answer| !is_own || answer.vantage.is_authoritative());
        lately.map(|answer| exchanges(answer).len()).max().filter(|count| *count > MAX_HOSTS)
    };
    terms.iter().filter_map(|term| count(term).map(|count| (term.clone(), count))).collect()
}

/// Whether any term was followed up: to read the whole tree for nothing is dear.
fn is_any_asked(plan: &Plan, evidence: &Evidence) -> bool {
    evidence.observations().any(|seen| match seen.question.record_type {
        RecordType::A => true,
        RecordType::Mx => seen.question.name != plan.domain,
        RecordType::Aaaa
        | RecordType::Ns
        | RecordType::Cname
        | RecordType::Soa
        | RecordType::Txt
        | RecordType::Spf
        | RecordType::Ptr
        | RecordType::Ds
        | RecordType::Other(_) => false,
    })
}

/// Terms of these records of the domain that lead to nothing, so that nobody passes by them. Where there are too many
/// look-ups they are the ones that nobody misses.
pub fn own_void_terms(plan: &Plan, evidence: &Evidence, records: &[String]) -> Vec<String> {
    let named = |text: &str| records.iter().any(|record| record.split(' ').any(|word| word == text));
    // What the domain itself will have once its mail is set up is not missing for good.
    let is_dead = |term: &AskingTerm| {
        term.is_own
            && term.question.as_ref().is_some_and(|question| question.name != plan.domain)
            && named(&term.text)
            && lets_nobody_pass(evidence, term)
    };
    void_terms(plan, evidence).into_iter().filter(is_dead).map(|term| term.text).collect()
}

/// Terms of these records of the domain by which nobody passes who would not pass without them: what leads to nothing, and
/// an `mx` that stands for the service's own servers, now or once they are in. Over ten look-ups they go before any sender.
pub fn idle_terms(plan: &Plan, evidence: &Evidence, records: &[String]) -> Vec<LeftOut> {
    let named = |text: &str| records.iter().any(|record| record.split(' ').any(|word| word == text));
    let own_mx = Question::new(plan.domain.clone(), RecordType::Mx);
    let is_own_mx = |term: &AskingTerm| term.question.as_ref() == Some(&own_mx);
    let terms = asking_terms(plan, evidence).into_iter().filter(|term| term.is_own && named(&term.text));
    let idle = terms.filter_map(|term| {
        let reason = if is_own_mx(&term) {
            let passes = !term.text.starts_with(['-', '~', '?']);
            (passes && is_mail_of_service(plan, evidence, &own_mx)).then_some(LeftOutReason::Own)
        } else {
            let is_void = is_any_asked(plan, evidence) && lets_nobody_pass(evidence, &term);
            is_void.then_some(LeftOutReason::Void)
        };
        reason.map(|reason| LeftOut { term: term.text, reason })
    });
    idle.collect()
}

/// Whether the domain's mail goes to nobody but the service, or to nobody yet, as all of its own servers say.
fn is_mail_of_service(plan: &Plan, evidence: &Evidence, own_mx: &Question) -> bool {
    let Some(requirement) = plan.requirement(&RequirementId::mx()) else { return false };
    let sets = requirement.alternatives.iter().map(|other| &other.wanted).chain([&requirement.wanted]);
    let ours: Vec<&Name> = sets
        .filter_map(|wanted| match wanted {
            Wanted::Mx { exchanges, .. } => Some(exchanges),
            Wanted::NotGiven
            | Wanted::Txt { .. }
            | Wanted::Cname { .. }
            | Wanted::Spf { .. }
            | Wanted::Elsewhere => None,
        })
        .flatten()
        .map(|exchange| &exchange.exchange)
        .collect();
    let answers: Vec<&Observation> =
        evidence.answers_to(own_mx).filter(|answer| answer.vantage.is_authoritative()).collect();
    let is_ours = |answer: &&Observation| match answer.outcome {
        Outcome::Records => exchanges(answer).iter().all(|(_, host)| ours.contains(&host)),
        Outcome::NoSuchName | Outcome::NoSuchType => true,
        Outcome::NotAuthoritative
        | Outcome::Refused
        | Outcome::ServerFailed
        | Outcome::TimedOut
        | Outcome::Unreachable
        | Outcome::Malformed => false,
    };
    !answers.is_empty() && answers.iter().all(is_ours)
}

/// The record without the terms of its own that lead to nothing, when those stop receivers before they come to the
/// service, certainly or most probably, and when that is enough.
pub fn without_void(plan: &Plan, evidence: &Evidence, includes: &[Name], record: &str) -> Option<String> {
    if !is_stopped_by_void(plan, evidence) {
        return None;
    }
    let void = void_terms(plan, evidence);
    let goes = |text: &str| {
        let is_idle =
            |term: &AskingTerm| term.is_own && term.text == text && lets_nobody_pass(evidence, term);
        void.iter().any(is_idle)
    };
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let kept = parsed.terms.iter().map(|term| term.text.as_str()).filter(|text| !goes(text));
    let text = record_of(kept);
    (text != record && !is_line_stopped(plan, evidence, includes, &text)).then_some(text)
}

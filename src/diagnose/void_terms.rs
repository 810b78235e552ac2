//! Terms of SPF records that ask for addresses or exchanges, and those of them that lead to nothing (RFC 7208 section
//! 4.6.4).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Question};
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::record::RecordType;
use crate::domain::spf::MAX_VOID_LOOKUPS;
use crate::domain::spf::domain_spec::{DomainSpec, DomainTarget};
use crate::domain::spf::satisfy::SpfReport;
use crate::domain::spf::syntax::{SpfRecord, spf_records};
use crate::domain::spf::term::Mechanism;
use crate::domain::spf::tree::NodeContent;

use super::evidence::{Evidence, texts};
use super::hosts::{Host, host, outcome};
use super::served::served;

/// One term of an SPF record that asks for a name, in the order of evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskingTerm {
    /// As written.
    pub text: String,
    /// What a receiver asks.
    pub question: Question,
    /// In the domain's own record.
    pub is_own: bool,
    /// In the domain's own record, in front of every accepted include.
    pub comes_first: bool,
}

impl AskingTerm {
    /// Whether it also looks at IPv6 addresses of its name: `exists` never does (RFC 7208 section 5.7).
    pub fn may_pass_by_ipv6(&self) -> bool {
        let bare = self.text.trim_start_matches(['+', '-', '~', '?']);
        let name = bare.split_at_checked("exists:".len()).map(|(name, _)| name);
        self.question.record_type == RecordType::A
            && !name.is_some_and(|name| name.eq_ignore_ascii_case("exists:"))
    }
}

/// The terms of the domain's SPF record that ask for addresses or exchanges, and whose answer may be empty.
pub fn asking_terms(plan: &Plan, evidence: &Evidence) -> Vec<AskingTerm> {
    let Some(requirement) = plan.requirement(&RequirementId::spf()) else { return Vec::new() };
    let Wanted::Spf { includes, .. } = &requirement.wanted else { return Vec::new() };
    let mut found: Vec<AskingTerm> = Vec::new();
    let reports: BTreeMap<Vec<u8>, Arc<SpfReport>> = served(requirement, evidence, None)
        .iter()
        .filter_map(|served| {
            let texts = texts(served.answer);
            let mut records = spf_records(&texts);
            let only = records.pop().filter(|_| records.is_empty())?;
            Some((only.into_owned(), evidence.judge_spf(&plan.domain, &texts, includes)))
        })
        .collect();
    for report in reports.values() {
        // A wrong one has none.
        let Some(detail) = &report.detail else { continue };
        for (index, node) in detail.tree.nodes.iter().enumerate() {
            let NodeContent::Record(record) = &node.content else { continue };
            let mut comes_first = index == 0;
            for term in record.evaluated() {
                let Some((_, mechanism)) = term.directive() else { continue };
                if let Mechanism::Include(spec) = mechanism
                    && matches!(spec.target(&node.name), DomainTarget::Name(name) if includes.contains(&name))
                {
                    comes_first = false;
                }
                let Some(question) = asked_by(mechanism, &node.name) else { continue };
                if !found.iter().any(|other| other.question == question) {
                    let text = term.text.clone();
                    found.push(AskingTerm { text, question, is_own: index == 0, comes_first });
                }
            }
        }
    }
    found
}

fn asked_by(mechanism: &Mechanism, at: &Name) -> Option<Question> {
    let of = |domain: Option<&DomainSpec>, record_type| {
        let name = match domain.map(|domain| domain.target(at)) {
            None => at.clone(),
            Some(DomainTarget::Name(name)) => name,
            Some(DomainTarget::PerSender | DomainTarget::NotAName) => return None,
        };
        Some(Question::new(name, record_type))
    };
    match mechanism {
        Mechanism::A { domain, .. } => of(domain.as_ref(), RecordType::A),
        Mechanism::Mx { domain, .. } => of(domain.as_ref(), RecordType::Mx),
        Mechanism::Exists(domain) => of(Some(domain), RecordType::A),
        Mechanism::All
        | Mechanism::Include(_)
        | Mechanism::Ptr(_)
        | Mechanism::Ip4 { .. }
        | Mechanism::Ip6 { .. } => None,
    }
}

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

fn is_void(evidence: &Evidence, term: &AskingTerm) -> bool {
    if term.question.record_type == RecordType::A {
        // An alias is followed by receivers; where it ends was not asked.
        return matches!(host(evidence, &term.question.name), Host::Nothing | Host::NoIpv4);
    }
    matches!(outcome(evidence, &term.question), Some(Outcome::NoSuchName | Outcome::NoSuchType))
}

/// Whether certainly nobody passes by this term; one without IPv4 addresses may let IPv6 senders pass.
fn lets_nobody_pass(evidence: &Evidence, term: &AskingTerm) -> bool {
    if term.may_pass_by_ipv6() {
        return host(evidence, &term.question.name) == Host::Nothing;
    }
    is_void(evidence, term)
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
            && term.question.name != plan.domain
            && named(&term.text)
            && lets_nobody_pass(evidence, term)
    };
    void_terms(plan, evidence).into_iter().filter(is_dead).map(|term| term.text).collect()
}

/// The record without the terms of its own that lead to nothing, when they stop receivers before they come to the
/// service, and when that is enough.
pub fn without_void(plan: &Plan, evidence: &Evidence, record: &str) -> Option<String> {
    let void = void_terms(plan, evidence);
    let stops = is_too_many(void.iter().filter(|term| term.comes_first));
    if !stops {
        return None;
    }
    let is_idle = |term: &&AskingTerm| term.is_own && lets_nobody_pass(evidence, term);
    let idle: Vec<&AskingTerm> = void.iter().filter(is_idle).collect();
    if is_too_many(void.iter().filter(|term| !idle.contains(term))) {
        return None;
    }
    let goes = |text: &str| idle.iter().any(|term| term.text == text);
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let kept = parsed.terms.iter().map(|term| term.text.as_str()).filter(|text| !goes(text));
    Some(std::iter::once("v=spf1").chain(kept).collect::<Vec<_>>().join(" "))
}

//! Terms of SPF records that ask for addresses or exchanges, and those of them that lead to nothing, or to too many (RFC
//! 7208 section 4.6.4).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question};
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::record::{RecordType, Txt};
use crate::domain::spf::answers::TxtAnswer;
use crate::domain::spf::domain_spec::{DomainSpec, DomainTarget};
use crate::domain::spf::satisfy::SpfReport;
use crate::domain::spf::syntax::{SpfRecord, spf_records};
use crate::domain::spf::term::Mechanism;
use crate::domain::spf::tree::{NodeContent, SpfNode, SpfTree, Target};
use crate::domain::spf::{MAX_HOSTS, MAX_VOID_LOOKUPS};

use super::evidence::{Evidence, exchanges, texts};
use super::hosts::{Host, host, outcome};
use super::questions::is_own_name;
use super::served::served;

/// One term of an SPF record that asks for a name, in the order of evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskingTerm {
    /// As written.
    pub text: String,
    /// What a receiver asks; none for another name for each sender.
    pub question: Option<Question>,
    /// In the domain's own record.
    pub is_own: bool,
    /// Looked at before every accepted include: what stops there stops the service's mail.
    pub comes_first: bool,
}

impl AskingTerm {
    fn asks_for(&self, record_type: RecordType) -> bool {
        self.question.as_ref().is_some_and(|question| question.record_type == record_type)
    }

    /// Whether it also looks at IPv6 addresses of its name: `exists` never does (RFC 7208 section 5.7).
    pub fn may_pass_by_ipv6(&self) -> bool {
        let bare = self.text.trim_start_matches(['+', '-', '~', '?']);
        let name = bare.split_at_checked("exists:".len()).map(|(name, _)| name);
        self.asks_for(RecordType::A) && !name.is_some_and(|name| name.eq_ignore_ascii_case("exists:"))
    }
}

/// The terms of the domain's SPF record that ask for a name, and whose answer may be empty.
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
        let mut walk = Walk { tree: &detail.tree, includes, read: BTreeSet::new(), is_reached: false, found };
        walk.node(0);
        found = walk.found;
    }
    found
}

/// The way of a receiver through a record, to its end.
struct Walk<'a> {
    tree: &'a SpfTree,
    includes: &'a [Name],
    read: BTreeSet<usize>,
    /// An accepted include was come to.
    is_reached: bool,
    found: Vec<AskingTerm>,
}

impl Walk<'_> {
    fn node(&mut self, index: usize) {
        let tree = self.tree;
        let Some(node) = tree.nodes.get(index) else { return };
        let NodeContent::Record(record) = &node.content else { return };
        if !self.read.insert(index) {
            return;
        }
        for (term, cost) in record.evaluated().zip(&node.terms) {
            let asked = match term.directive() {
                Some((_, mechanism)) => asked_by(mechanism, &node.name),
                None => Asked::Nothing,
            };
            if let Some(question) = match asked {
                Asked::Name(question) => Some(Some(question)),
                Asked::PerSender => Some(None),
                Asked::Nothing => None,
            } {
                self.note(AskingTerm {
                    text: term.text.clone(),
                    question,
                    is_own: index == 0,
                    comes_first: !self.is_reached,
                });
            }
            if let Target::Node(below) = cost.target {
                let is_service = |node: &SpfNode| self.includes.contains(&node.name);
                self.is_reached |= tree.nodes.get(below).is_some_and(is_service);
                self.node(below);
            }
        }
    }

    /// A name that was asked for once is known.
    fn note(&mut self, term: AskingTerm) {
        let is_same = |other: &AskingTerm| match &term.question {
            Some(_) => other.question == term.question,
            None => other.question.is_none() && other.text == term.text,
        };
        if !self.found.iter().any(is_same) {
            self.found.push(term);
        }
    }
}

/// What a receiver asks because of a term, beside the records of names that are included.
enum Asked {
    Name(Question),
    PerSender,
    Nothing,
}

fn asked_by(mechanism: &Mechanism, at: &Name) -> Asked {
    let of = |domain: Option<&DomainSpec>, record_type| {
        let name = match domain.map(|domain| domain.target(at)) {
            None => at.clone(),
            Some(DomainTarget::Name(name)) => name,
            Some(DomainTarget::PerSender) => return Asked::PerSender,
            Some(DomainTarget::NotAName) => return Asked::Nothing,
        };
        Asked::Name(Question::new(name, record_type))
    };
    match mechanism {
        Mechanism::A { domain, .. } => of(domain.as_ref(), RecordType::A),
        Mechanism::Mx { domain, .. } => of(domain.as_ref(), RecordType::Mx),
        Mechanism::Exists(domain) => of(Some(domain), RecordType::A),
        Mechanism::Include(domain) => match domain.target(at) {
            DomainTarget::PerSender => Asked::PerSender,
            DomainTarget::Name(_) | DomainTarget::NotAName => Asked::Nothing,
        },
        Mechanism::All | Mechanism::Ptr(_) | Mechanism::Ip4 { .. } | Mechanism::Ip6 { .. } => Asked::Nothing,
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
    let may_be = |term: &AskingTerm| term.question.is_none() || is_void(evidence, term);
    let terms = asking_terms(plan, evidence).into_iter();
    let terms: Vec<AskingTerm> = terms.filter(|term| term.comes_first && may_be(term)).collect();
    let is_any = terms.iter().any(|term| term.question.is_none());
    if is_any && is_too_many(terms.iter()) { terms } else { Vec::new() }
}

/// Whether receivers give up, certainly or most probably, before they come to the service.
pub fn is_stopped_by_void(plan: &Plan, evidence: &Evidence) -> bool {
    is_too_many(void_terms(plan, evidence).iter().filter(|term| term.comes_first))
        || !probably_void_terms(plan, evidence).is_empty()
}

fn is_void(evidence: &Evidence, term: &AskingTerm) -> bool {
    let Some(question) = &term.question else { return false };
    if question.record_type == RecordType::A {
        // An alias is followed by receivers; where it ends was not asked.
        return matches!(host(evidence, &question.name), Host::Nothing | Host::NoIpv4);
    }
    matches!(outcome(evidence, question), Some(Outcome::NoSuchName | Outcome::NoSuchType))
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
    let count = |term: &AskingTerm| {
        let question = term.question.as_ref().filter(|asked| asked.record_type == RecordType::Mx)?;
        // A resolver may remember what the domain itself had before.
        let is_own = is_own_name(plan, &question.name);
        let answers = evidence.answers_to(question);
        let lately = answers.filter(|answer| !is_own || answer.vantage.is_authoritative());
        lately.map(|answer| exchanges(answer).len()).max().filter(|count| *count > MAX_HOSTS)
    };
    let terms = asking_terms(plan, evidence).into_iter();
    terms.filter_map(|term| count(&term).map(|count| (term, count))).collect()
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

/// The record without the terms of its own that lead to nothing, when they stop receivers before they come to the
/// service, certainly or most probably, and when that is enough.
pub fn without_void(plan: &Plan, evidence: &Evidence, record: &str) -> Option<String> {
    let void = void_terms(plan, evidence);
    let is_certain = is_too_many(void.iter().filter(|term| term.comes_first));
    let stops = if is_certain { void.clone() } else { probably_void_terms(plan, evidence) };
    let is_idle = |term: &&AskingTerm| term.is_own && lets_nobody_pass(evidence, term);
    let idle: Vec<&AskingTerm> = void.iter().filter(is_idle).collect();
    if stops.is_empty() || idle.is_empty() || is_too_many(stops.iter().filter(|term| !idle.contains(term))) {
        return None;
    }
    let goes = |text: &str| idle.iter().any(|term| term.text == text);
    let parsed = SpfRecord::parse(record.as_bytes()).ok()?;
    let kept = parsed.terms.iter().map(|term| term.text.as_str()).filter(|text| !goes(text));
    Some(std::iter::once("v=spf1").chain(kept).collect::<Vec<_>>().join(" "))
}

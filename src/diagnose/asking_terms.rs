//! Terms of SPF records that ask for addresses or exchanges, in the order in which a receiver comes to them (RFC 7208
//! section 4.6.4).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::record::{RecordType, Txt};
use crate::domain::spf::domain_spec::{DomainSpec, DomainTarget};
use crate::domain::spf::merge::{MergeProblem, merge};
use crate::domain::spf::satisfy::{SpfReport, SpfVerdict};
use crate::domain::spf::syntax::{SpfRecord, Term, spf_records};
use crate::domain::spf::term::{Mechanism, unsigned};
use crate::domain::spf::tree::{NodeContent, SpfNode, SpfTree, Target, expand};

use super::evidence::{Evidence, texts};
use super::misplaced::misplaced_spf;
use super::served::served;
use super::spf_view::to_merge;

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
        let bare = unsigned(&self.text);
        let name = bare.split_at_checked("exists:".len()).map(|(name, _)| name);
        self.asks_for(RecordType::A) && !name.is_some_and(|name| name.eq_ignore_ascii_case("exists:"))
    }
}

/// The terms of the domain's SPF record that ask for a name, and whose answer may be empty. Where there are several
/// records, or one that receivers do not read as it is, those of the one that they would become.
pub fn asking_terms(plan: &Plan, evidence: &Evidence) -> Vec<AskingTerm> {
    let mut found: Vec<AskingTerm> = Vec::new();
    for (includes, stands) in standing(plan, evidence) {
        match stands {
            Standing::Read(report) => {
                if let Some(detail) = &report.detail {
                    found = walked(&detail.tree, includes, found);
                }
            }
            Standing::Meant { records, .. } => {
                for record in records {
                    found = walked(&tree_of(plan, evidence, &record), includes, found);
                }
            }
        }
    }
    found
}

/// Whether there are more than ten look-ups, in what stands there or once the service is in it.
pub fn is_over_ten(plan: &Plan, evidence: &Evidence) -> bool {
    standing(plan, evidence).into_iter().any(|(_, stands)| match stands {
        Standing::Read(report) => report.detail.as_ref().is_some_and(|detail| detail.tree.lookups.is_over()),
        Standing::Meant { is_over, .. } => is_over,
    })
}

/// Whether receivers do not read what stands there as it was meant.
pub fn is_unread(plan: &Plan, evidence: &Evidence) -> bool {
    standing(plan, evidence).iter().any(|(_, stands)| matches!(stands, Standing::Meant { .. }))
}

/// Whether a term of what stands there refuses somebody: then it matters who passes by those in front of it.
pub fn refuses_somebody(plan: &Plan, evidence: &Evidence) -> bool {
    let any = |record: &SpfRecord| record.evaluated().any(Term::refuses);
    standing(plan, evidence).into_iter().any(|(_, stands)| match stands {
        Standing::Read(report) => report.detail.as_ref().is_some_and(|detail| any(&detail.record)),
        Standing::Meant { records, .. } => records
            .iter()
            .filter_map(|record| SpfRecord::parse(record.as_bytes()).ok())
            .any(|record| any(&record)),
    })
}

/// What one of the domain's servers has.
enum Standing {
    /// One record in which the service is named: what it means.
    Read(Arc<SpfReport>),
    /// What else is there as the one record with the service in it; else the records as they were meant, and whether
    /// there is no such one because of too many look-ups.
    Meant { records: Vec<String>, is_over: bool },
}

/// What the domain's servers have, each different answer once; where that is nothing, what stands at a wrong place.
fn standing<'plan>(plan: &'plan Plan, evidence: &Evidence) -> Vec<(&'plan [Name], Standing)> {
    let Some(requirement) = plan.requirement(&RequirementId::spf()) else { return Vec::new() };
    let Wanted::Spf { includes, drop, .. } = &requirement.wanted else { return Vec::new() };
    let seen: BTreeSet<Vec<Txt>> =
        served(requirement, evidence, None).iter().map(|served| texts(served.answer)).collect();
    let mut found = Vec::new();
    let meant = |texts: &[Txt]| {
        let records = to_merge(texts, includes, evidence.known_names(true));
        if records.is_empty() {
            return None;
        }
        let (records, is_over) = match merge(&plan.domain, &records, includes, evidence.spf_answers(), drop) {
            Ok(merged) => (vec![merged.text], false),
            Err(problem) => (records, matches!(problem, MergeProblem::TooManyLookups { .. })),
        };
        Some((includes.as_slice(), Standing::Meant { records, is_over }))
    };
    for texts in seen {
        let report = evidence.judge_spf(&plan.domain, &texts, includes);
        if report.detail.is_some()
            && spf_records(&texts).len() == 1
            && !matches!(report.verdict, SpfVerdict::NoInclude { .. })
        {
            found.push((includes.as_slice(), Standing::Read(report)));
            continue;
        }
        found.extend(meant(&texts));
    }
    if found.is_empty() {
        found.extend(meant(&misplaced_spf(plan, requirement, evidence)));
    }
    found
}

/// The same of a record that is not there yet.
pub fn asking_terms_of(plan: &Plan, evidence: &Evidence, includes: &[Name], record: &str) -> Vec<AskingTerm> {
    walked(&tree_of(plan, evidence, record), includes, Vec::new())
}

fn tree_of(plan: &Plan, evidence: &Evidence, record: &str) -> SpfTree {
    let parsed = SpfRecord::parse(record.as_bytes()).unwrap_or_default();
    expand(&parsed, &plan.domain, evidence.spf_answers())
}

fn walked(tree: &SpfTree, includes: &[Name], found: Vec<AskingTerm>) -> Vec<AskingTerm> {
    let mut walk = Walk { tree, includes, read: BTreeSet::new(), is_reached: false, found };
    walk.node(0);
    walk.found
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

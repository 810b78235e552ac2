//! Trying a record out before it is published: what a receiver would conclude about mail that the service sends.

use std::collections::{BTreeSet, VecDeque};
use std::net::IpAddr;

use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::domain::time::Wall;

use super::MAX_NAMES;
use super::answers::{SpfAnswers, TxtAnswer};
use super::domain_spec::DomainTarget;
use super::evaluate::{DnsAnswer, DnsAnswers, SpfProblem, SpfResult, SpfSender, evaluate};
use super::syntax::{SpfRecord, Term, spf_records};
use super::term::{Mechanism, Qualifier};

/// What a receiver would conclude about one address of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The first address that the service's own record names.
    pub sender: IpAddr,
    /// The conclusion.
    pub result: SpfResult,
    /// The term of the record that decided, as written; none when none did.
    pub decided_by: Option<String>,
    /// For a permanent error: what the matter is.
    pub problem: Option<SpfProblem>,
    /// What nobody answered and was taken to find nothing.
    pub assumed: Vec<Question>,
    /// Whether the conclusion holds whatever the assumed ones find.
    pub is_sure: bool,
}

/// Evaluates `record`, as if it stood alone at `domain`, for an address that `include` names.
///
/// None when that cannot be told from what is known: no such address, or a term needs an answer that was not asked for.
pub fn try_out(domain: &Name, record: &str, include: &Name, known: &SpfAnswers) -> Option<Trial> {
    try_out_with(domain, record, include, known, DnsAnswers::default())
        .filter(|trial| trial.assumed.is_empty())
}

/// The same with what was answered `beside` the records. What is still open is taken to find nothing, which is the worst
/// for the service: an answer that is no match costs less (RFC 7208 section 4.6.4), and a match passes.
///
/// None when no address of the service is known.
pub fn try_out_with(
    domain: &Name,
    record: &str,
    include: &Name,
    known: &SpfAnswers,
    beside: DnsAnswers,
) -> Option<Trial> {
    let address = first_address(include, known)?;
    let mut answers = beside;
    for (name, answer) in known.iter() {
        let answer = match answer {
            TxtAnswer::Records(records) => {
                DnsAnswer::Found(records.iter().cloned().map(RecordData::Txt).collect())
            }
            TxtAnswer::Absent => DnsAnswer::Absent,
            TxtAnswer::Unknown => continue,
        };
        answers.insert(Question::new(name.clone(), RecordType::Txt), answer);
    }
    let own = DnsAnswer::Found(vec![RecordData::Txt(Txt::from_text(record))]);
    answers.insert(Question::new(domain.clone(), RecordType::Txt), own);
    let sender = SpfSender {
        address,
        mail_from: Some(format!("postmaster@{domain}")),
        helo: None,
        receiver: "unknown".to_owned(),
        at: Wall::default(),
    };
    let mut assumed: Vec<Question> = Vec::new();
    // Each round answers what was open, and a record asks for finitely many names.
    for _ in 0..MAX_NAMES {
        let evaluation = match evaluate(&sender, &answers) {
            Ok(evaluation) => evaluation,
            Err(open) => {
                for question in open {
                    answers.insert(question.clone(), DnsAnswer::Absent);
                    assumed.push(question);
                }
                continue;
            }
        };
        let passes = evaluation.result == SpfResult::Pass && !refuses_anybody(record);
        return Some(Trial {
            sender: address,
            result: evaluation.result,
            decided_by: evaluation.path.into_iter().next().map(|deciding| deciding.term),
            problem: evaluation.problem,
            is_sure: assumed.is_empty() || passes,
            assumed,
        });
    }
    None
}

/// Whether a term other than `all` lets its matches not pass.
fn refuses_anybody(record: &str) -> bool {
    SpfRecord::parse(record.as_bytes()).is_ok_and(|record| record.evaluated().any(Term::refuses))
}

/// The first address that the record at `include`, or one below it, lets pass.
fn first_address(include: &Name, known: &SpfAnswers) -> Option<IpAddr> {
    let mut queue = VecDeque::from([include.clone()]);
    let mut seen: BTreeSet<Name> = BTreeSet::new();
    while let Some(name) = queue.pop_front() {
        if seen.len() >= MAX_NAMES || !seen.insert(name.clone()) {
            continue;
        }
        let Some(TxtAnswer::Records(records)) = known.get(&name) else { continue };
        let Some(record) = spf_records(records).first().and_then(|bytes| SpfRecord::parse(bytes).ok()) else {
            continue;
        };
        for term in record.evaluated() {
            match term.directive() {
                Some((Qualifier::Pass, Mechanism::Ip4 { address, .. })) => return Some((*address).into()),
                Some((Qualifier::Pass, Mechanism::Ip6 { address, .. })) => return Some((*address).into()),
                Some((Qualifier::Pass, Mechanism::Include(spec))) => {
                    if let DomainTarget::Name(target) = spec.target(&name) {
                        queue.push_back(target);
                    }
                }
                Some(_) | None => {}
            }
        }
        if let Some(DomainTarget::Name(target)) = record.redirect().map(|spec| spec.target(&name)) {
            queue.push_back(target);
        }
    }
    None
}

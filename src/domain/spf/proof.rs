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
use super::evaluate::{DnsAnswer, DnsAnswers, SpfResult, SpfSender, evaluate};
use super::syntax::{SpfRecord, spf_records};
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
}

/// Evaluates `record`, as if it stood alone at `domain`, for an address that `include` names.
///
/// None when that cannot be told from what is known: no such address, or a term needs an answer that was not asked for.
pub fn try_out(domain: &Name, record: &str, include: &Name, known: &SpfAnswers) -> Option<Trial> {
    let address = first_address(include, known)?;
    let mut answers = DnsAnswers::default();
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
    let evaluation = evaluate(&sender, &answers).ok()?;
    let decided_by = evaluation.path.into_iter().next().map(|deciding| deciding.term);
    Some(Trial { sender: address, result: evaluation.result, decided_by })
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

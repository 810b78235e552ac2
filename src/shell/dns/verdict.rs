//! What a reply says about the question: its outcome, its records, the referral in it.

use std::net::IpAddr;

use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::record::{Record, RecordData, RecordType};

use super::wire::Reply;

const NO_ERROR: u16 = 0;
const NAME_ERROR: u16 = 3;
const REFUSED: u16 = 5;
/// Names followed through CNAME records, and servers taken from one NS set: real ones are far below, and a
/// hostile reply of 64 KiB must not cost more than an honest one.
const MOST_NAMES: usize = 16;
const ANY: RecordType = RecordType::Other(255);

/// The servers of a zone as another zone's server, or the zone itself, names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Referral {
    /// The zone that they serve.
    pub(super) zone: Name,
    /// Their names, sorted, each once.
    pub(super) servers: Vec<Name>,
    /// Addresses that came along, by server name.
    pub(super) glue: Vec<(Name, IpAddr)>,
}

impl Reply {
    /// Tells of a name whether the answer is about it: the one asked, and those that CNAME records lead to from there.
    fn is_about<'reply>(&'reply self, question: &'reply Question) -> impl Fn(&Name) -> bool + use<'reply> {
        let mut aliases: Vec<&Name> = Vec::new();
        let mut next = Some(&question.name);
        let mut index = 0;
        while let Some(name) = next {
            for record in &self.answers {
                if let RecordData::Cname(target) = &record.data
                    && record.name == *name
                    && aliases.len() + 1 < MOST_NAMES
                    && *target != question.name
                    && !aliases.contains(&target)
                {
                    aliases.push(target);
                }
            }
            next = aliases.get(index).copied();
            index += 1;
        }
        move |name| *name == question.name || aliases.contains(&name)
    }

    /// The records of the type asked at the name asked, with the CNAME chain that leads to them. Whatever
    /// else a server put into its answer section was not asked for.
    pub(super) fn records(&self, question: &Question) -> Vec<Record> {
        self.wanted(question).cloned().collect()
    }

    fn wanted<'reply>(&'reply self, question: &'reply Question) -> impl Iterator<Item = &'reply Record> {
        let is_about = self.is_about(question);
        self.answers
            .iter()
            .filter(move |record| is_wanted(question, record.data.record_type()) && is_about(&record.name))
    }

    /// Whether a record that answers the question could not be read, and is left out.
    pub(super) fn is_partly_unreadable(&self, question: &Question) -> bool {
        if self.unreadable.is_empty() {
            return false;
        }
        let is_about = self.is_about(question);
        self.unreadable.iter().any(|(name, record_type)| is_wanted(question, *record_type) && is_about(name))
    }

    /// How the question ended, read as coming from `vantage`.
    pub(super) fn outcome(&self, question: &Question, vantage: &Vantage) -> Outcome {
        match self.rcode {
            NO_ERROR | NAME_ERROR if vantage.is_authoritative() && !self.authoritative => {
                Outcome::NotAuthoritative
            }
            NAME_ERROR => Outcome::NoSuchName,
            NO_ERROR => {
                let of_type = |record: &Record| {
                    question.record_type == ANY || record.data.record_type() == question.record_type
                };
                if self.wanted(question).any(of_type) {
                    Outcome::Records
                } else if self.is_partly_unreadable(question) {
                    Outcome::Malformed
                } else if self.is_referral() {
                    // A resolver that only points elsewhere does not resolve.
                    Outcome::ServerFailed
                } else {
                    Outcome::NoSuchType
                }
            }
            REFUSED => Outcome::Refused,
            _ => Outcome::ServerFailed,
        }
    }

    /// RFC 2308 section 2.2: no answer, no SOA, and servers to ask instead.
    pub(super) fn is_referral(&self) -> bool {
        self.rcode == NO_ERROR
            && !self.authoritative
            && self.answers.is_empty()
            && self.unreadable.is_empty()
            && self.soa().is_none()
            && self.authorities.iter().any(|record| matches!(record.data, RecordData::Ns(_)))
    }

    fn soa(&self) -> Option<&Record> {
        self.authorities.iter().find(|record| matches!(record.data, RecordData::Soa { .. }))
    }

    /// The zone whose SOA came with a negative answer.
    pub(super) fn zone_of_negative(&self) -> Option<&Name> {
        self.soa().map(|record| &record.name)
    }

    /// How long a negative answer may be kept, in seconds (RFC 2308 section 5). The SOA of a zone that holds neither the
    /// name nor one that its aliases lead to says nothing about it.
    pub(super) fn negative_ttl(&self, question: &Question) -> Option<u32> {
        let soa = self.soa()?;
        let is_held = |name: &Name| name.is_at_or_below(&soa.name);
        let is_target_held = |record: &Record| matches!(&record.data, RecordData::Cname(to) if is_held(to));
        match &soa.data {
            RecordData::Soa { minimum, .. }
                if is_held(&question.name) || self.answers.iter().any(is_target_held) =>
            {
                Some(soa.ttl.min(*minimum))
            }
            _ => None,
        }
    }

    /// The serial of the zone, when an SOA came along.
    pub(super) fn serial(&self) -> Option<u32> {
        self.answers.iter().chain(&self.authorities).find_map(|record| match &record.data {
            RecordData::Soa { serial, .. } => Some(*serial),
            _ => None,
        })
    }

    /// The referral towards `target` in this reply, if it is one.
    pub(super) fn referral(&self, target: &Name) -> Option<Referral> {
        if !self.is_referral() {
            return None;
        }
        let zone = self
            .authorities
            .iter()
            .filter(|record| matches!(record.data, RecordData::Ns(_)) && target.is_at_or_below(&record.name))
            .map(|record| &record.name)
            .max_by_key(|name| name.label_count())?;
        Some(self.servers_of(zone, &self.authorities))
    }

    /// The NS set of `zone` in the answer section, with the addresses that came along.
    pub(super) fn name_servers(&self, zone: &Name) -> Option<Referral> {
        let found = self.servers_of(zone, &self.answers);
        (self.rcode == NO_ERROR && !found.servers.is_empty()).then_some(found)
    }

    fn servers_of(&self, zone: &Name, section: &[Record]) -> Referral {
        let mut servers: Vec<Name> = section
            .iter()
            .filter(|record| record.name == *zone)
            .filter_map(|record| match &record.data {
                RecordData::Ns(server) => Some(server.clone()),
                _ => None,
            })
            .collect();
        servers.sort();
        servers.dedup();
        servers.truncate(MOST_NAMES);
        let glue = self
            .additionals
            .iter()
            .filter(|record| servers.contains(&record.name))
            .filter_map(|record| Some((record.name.clone(), address_in(record)?)))
            .collect();
        Referral { zone: zone.clone(), servers, glue }
    }

    /// Whether the same server, asked over UDP and over TCP, could not have said both. Only what is wrong for certain
    /// counts: addresses and serials may change from one question to the next, and a failure is no statement.
    pub(super) fn contradicts(&self, over_tcp: &Self, question: &Question) -> bool {
        let says = |reply: &Self| matches!(reply.rcode, NO_ERROR | NAME_ERROR) && reply.unreadable.is_empty();
        let stable = !matches!(question.record_type, RecordType::A | RecordType::Aaaa | RecordType::Soa);
        stable
            && says(self)
            && says(over_tcp)
            && (self.authoritative != over_tcp.authoritative || self.meaning() != over_tcp.meaning())
    }

    /// A server of the zone says for certain that there is nothing to this question.
    pub(super) fn says_nothing(&self) -> bool {
        let is_answer = matches!(self.rcode, NO_ERROR | NAME_ERROR) && self.unreadable.is_empty();
        self.authoritative && is_answer && self.answers.is_empty()
    }

    /// What the reply says, without how it was put: for telling whether two replies contradict each other.
    pub(super) fn meaning(&self) -> (u16, Vec<(&Name, &RecordData)>) {
        let mut said: Vec<_> = self.answers.iter().map(|record| (&record.name, &record.data)).collect();
        said.sort();
        (self.rcode, said)
    }
}

fn is_wanted(question: &Question, record_type: RecordType) -> bool {
    record_type == question.record_type || record_type == RecordType::Cname || question.record_type == ANY
}

/// The address in an A or AAAA record.
pub(super) const fn address_in(record: &Record) -> Option<IpAddr> {
    match &record.data {
        RecordData::A(ip) => Some(IpAddr::V4(*ip)),
        RecordData::Aaaa(ip) => Some(IpAddr::V6(*ip)),
        _ => None,
    }
}

//! DNS as one client's evaluation sees it: answers, and whether addresses are the client's.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::record::{RecordData, RecordType, Txt};

use super::MAX_HOSTS;
use super::evaluate::{DnsAnswer, DnsAnswers, SpfProblem, SpfProblemKind};

/// Why an evaluation ends without a result of a term.
pub(super) enum Stop {
    /// These questions are open.
    Need(Vec<Question>),
    /// DNS failed.
    Temporary,
    /// The record cannot be evaluated.
    Permanent(SpfProblem),
}

impl Stop {
    /// The record cannot be evaluated, which shows at `at`.
    pub(super) fn permanent(kind: SpfProblemKind, at: &Name) -> Self {
        Self::Permanent(SpfProblem { kind, at: at.clone(), term: None })
    }

    /// It is this term that made it stop, unless one further down did.
    pub(super) fn in_term(self, text: &str) -> Self {
        match self {
            Self::Permanent(problem) if problem.term.is_none() => {
                Self::Permanent(SpfProblem { term: Some(text.to_owned()), ..problem })
            }
            other @ (Self::Need(_) | Self::Temporary | Self::Permanent(_)) => other,
        }
    }
}

/// The answers and the client.
pub(super) struct View<'a> {
    answers: &'a DnsAnswers,
    pub(super) address: IpAddr,
}

impl<'a> View<'a> {
    pub(super) const fn new(address: IpAddr, answers: &'a DnsAnswers) -> Self {
        // An IPv4 address in IPv6 dress is an IPv4 client (RFC 7208 section 5).
        Self { answers, address: address.to_canonical() }
    }

    pub(super) const fn address_type(&self) -> RecordType {
        match self.address {
            IpAddr::V4(_) => RecordType::A,
            IpAddr::V6(_) => RecordType::Aaaa,
        }
    }

    pub(super) fn ask(&self, name: &Name, record_type: RecordType) -> Result<Vec<RecordData>, Stop> {
        let question = Question::new(name.clone(), record_type);
        match self.answers.get(&question) {
            Some(DnsAnswer::Found(data)) => {
                Ok(data.iter().filter(|data| data.record_type() == record_type).cloned().collect())
            }
            Some(DnsAnswer::Absent) => Ok(Vec::new()),
            Some(DnsAnswer::Failed) => Err(Stop::Temporary),
            None => Err(Stop::Need(vec![question])),
        }
    }

    pub(super) fn txt(&self, name: &Name) -> Result<Vec<Txt>, Stop> {
        let mut records = Vec::new();
        for data in self.ask(name, RecordType::Txt)? {
            if let RecordData::Txt(txt) = data {
                records.push(txt);
            }
        }
        Ok(records)
    }

    pub(super) fn any_in_network(&self, found: &[RecordData], prefix4: u8, prefix6: u8) -> bool {
        found.iter().any(|data| {
            if let RecordData::A(address) = data {
                self.in_network((*address).into(), prefix4, prefix6)
            } else if let RecordData::Aaaa(address) = data {
                self.in_network((*address).into(), prefix4, prefix6)
            } else {
                false
            }
        })
    }

    /// Whether the client's address and `network` are of one family and agree in so many bits.
    pub(super) fn in_network(&self, network: IpAddr, prefix4: u8, prefix6: u8) -> bool {
        match (self.address, network) {
            (IpAddr::V4(client), IpAddr::V4(network)) => {
                let differing = client.to_bits() ^ network.to_bits();
                differing.checked_shr(Ipv4Addr::BITS.saturating_sub(prefix4.into())).unwrap_or(0) == 0
            }
            (IpAddr::V6(client), IpAddr::V6(network)) => {
                let differing = client.to_bits() ^ network.to_bits();
                differing.checked_shr(Ipv6Addr::BITS.saturating_sub(prefix6.into())).unwrap_or(0) == 0
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }

    /// The addresses of every host. All open questions are told at once, so that they can be asked together.
    #[expect(clippy::type_complexity, reason = "one answer for each host, each of which may have failed")]
    pub(super) fn addresses(
        &self,
        hosts: &[Name],
    ) -> Result<Vec<(Name, Result<Vec<RecordData>, Stop>)>, Stop> {
        let mut open = Vec::new();
        let mut answers = Vec::new();
        for host in hosts {
            match self.ask(host, self.address_type()) {
                Err(Stop::Need(questions)) => open.extend(questions),
                answer => answers.push((host.clone(), answer)),
            }
        }
        if open.is_empty() { Ok(answers) } else { Err(Stop::Need(open)) }
    }

    /// The client's names as its network has them; none when that cannot be asked, which is no error here.
    pub(super) fn pointers(&self) -> Result<Option<Vec<RecordData>>, Stop> {
        match self.ask(&reverse_name(self.address), RecordType::Ptr) {
            Ok(found) => Ok(Some(found)),
            Err(Stop::Need(questions)) => Err(Stop::Need(questions)),
            Err(Stop::Temporary | Stop::Permanent(_)) => Ok(None),
        }
    }

    /// Those of the client's names that lead back to its address (RFC 7208 section 5.5).
    pub(super) fn validated_names(&self) -> Result<Vec<Name>, Stop> {
        let pointers = self.pointers()?.unwrap_or_default();
        let mut names = Vec::new();
        for data in pointers.into_iter().take(MAX_HOSTS) {
            if let RecordData::Ptr(name) = data {
                names.push(name);
            }
        }
        let leads_back = |answer: &Result<Vec<RecordData>, Stop>| {
            answer.as_ref().is_ok_and(|found| self.any_in_network(found, 32, 128))
        };
        let found = self.addresses(&names)?;
        Ok(found.into_iter().filter(|(_, answer)| leads_back(answer)).map(|(name, _)| name).collect())
    }
}

/// The address as the macro `i` has it: an IPv6 address as 32 digits with dots between.
pub(super) fn dotted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let digits: Vec<String> =
                format!("{:032x}", address.to_bits()).chars().map(String::from).collect();
            digits.join(".")
        }
    }
}

/// The name to ask for the client's names (RFC 1035 section 3.5, RFC 3596 section 2.5).
fn reverse_name(address: IpAddr) -> Name {
    let text = dotted(address);
    let family = if address.is_ipv4() { "in-addr" } else { "ip6" };
    let labels = text.rsplit('.').chain([family, "arpa"]);
    // Short labels of digits always make a name.
    Name::from_labels(labels).unwrap_or_default()
}

//! One evaluation: the mechanisms of RFC 7208 section 5 against one client.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::record::{RecordData, RecordType, Txt};

use super::domain_spec::{DomainSpec, expanded_name, plain_text};
use super::evaluate::{Deciding, DnsAnswer, DnsAnswers, SpfResult, SpfSender};
use super::macros::{MacroLetter, MacroString, Piece};
use super::syntax::{SpfRecord, spf_records};
use super::term::{Mechanism, Modifier, Qualifier, TermKind};
use super::{MAX_LOOKUPS, MAX_VOID_LOOKUPS};

/// Most hosts of one `mx` and names of one `ptr` that are looked at (RFC 7208 section 4.6.4).
const MAX_HOSTS: usize = 10;

/// Why an evaluation ends without a result of a term.
pub(super) enum Stop {
    /// These questions are open.
    Need(Vec<Question>),
    /// DNS failed.
    Temporary,
    /// The record cannot be evaluated.
    Permanent,
}

/// What one record decided.
pub(super) struct Decision {
    pub(super) result: SpfResult,
    pub(super) path: Vec<Deciding>,
    /// For a fail: whose record names an explanation, and where that is.
    explanation: Option<(Name, DomainSpec)>,
}

impl Decision {
    const fn plain(result: SpfResult) -> Self {
        Self { result, path: Vec::new(), explanation: None }
    }
}

/// One evaluation for one sender.
pub(super) struct Check<'a> {
    sender: &'a SpfSender,
    address: IpAddr,
    local: &'a str,
    sender_domain: &'a str,
    answers: &'a DnsAnswers,
    lookups: u32,
    voids: u32,
}

impl<'a> Check<'a> {
    pub(super) fn new(
        sender: &'a SpfSender,
        local: &'a str,
        sender_domain: &'a str,
        answers: &'a DnsAnswers,
    ) -> Self {
        // An IPv4 address in IPv6 dress is an IPv4 client (RFC 7208 section 5).
        let address = sender.address.to_canonical();
        Self { sender, address, local, sender_domain, answers, lookups: 0, voids: 0 }
    }

    pub(super) const fn lookups(&self) -> u32 {
        self.lookups
    }

    pub(super) const fn voids(&self) -> u32 {
        self.voids
    }

    /// `check_host()` for the record of `domain`.
    pub(super) fn host(&mut self, domain: &Name) -> Result<Decision, Stop> {
        let records = self.txt(domain)?;
        let found = spf_records(&records);
        let record = match found.as_slice() {
            [] => return Ok(Decision::plain(SpfResult::None)),
            [record] => SpfRecord::parse(record).map_err(|_error| Stop::Permanent)?,
            _ => return Err(Stop::Permanent),
        };
        for term in record.evaluated() {
            let step = |below: Vec<Deciding>| {
                let mut path = vec![Deciding { at: domain.clone(), term: term.text.clone() }];
                path.extend(below);
                path
            };
            match &term.kind {
                TermKind::Directive { qualifier, mechanism } => {
                    if let Some(below) = self.matches(domain, mechanism)? {
                        let result = result_of(*qualifier);
                        let explanation = explanation_of(&record).filter(|_| result == SpfResult::Fail);
                        let explanation = explanation.map(|spec| (domain.clone(), spec.clone()));
                        return Ok(Decision { result, path: step(below), explanation });
                    }
                }
                TermKind::Modifier(Modifier::Redirect(spec)) => {
                    self.count()?;
                    let target = self.target(spec, domain)?.ok_or(Stop::Permanent)?;
                    let decision = self.host(&target)?;
                    if decision.result == SpfResult::None {
                        return Err(Stop::Permanent);
                    }
                    return Ok(Decision { path: step(decision.path), ..decision });
                }
                TermKind::Modifier(Modifier::Explanation(_) | Modifier::Unknown { .. }) => {}
            }
        }
        Ok(Decision::plain(SpfResult::Neutral))
    }

    /// The text that goes with a fail.
    pub(super) fn explain(&self, decision: &Decision) -> Result<Option<String>, Stop> {
        let Some((at, spec)) = &decision.explanation else { return Ok(None) };
        let Some(target) = self.target(spec, at)? else { return Ok(None) };
        let records = self.txt(&target)?;
        let [record] = records.as_slice() else { return Ok(None) };
        let Some(text) = record.text() else { return Ok(None) };
        match MacroString::parse(&text, true) {
            Ok(text) => Ok(Some(self.expand(&text, at)?).filter(|text| text.is_ascii())),
            Err(_) => Ok(None),
        }
    }

    /// Whether `mechanism` matches; with the terms below that decided, which only `include` has.
    fn matches(&mut self, domain: &Name, mechanism: &Mechanism) -> Result<Option<Vec<Deciding>>, Stop> {
        if mechanism.costs_lookup() {
            self.count()?;
        }
        let matched = match mechanism {
            Mechanism::All => true,
            Mechanism::Ip4 { address, prefix } => self.in_network((*address).into(), *prefix, 0),
            Mechanism::Ip6 { address, prefix } => self.in_network((*address).into(), 0, *prefix),
            Mechanism::Include(spec) => {
                let target = self.target(spec, domain)?.ok_or(Stop::Permanent)?;
                let decision = self.host(&target)?;
                return match decision.result {
                    SpfResult::Pass => Ok(Some(decision.path)),
                    SpfResult::Fail | SpfResult::SoftFail | SpfResult::Neutral => Ok(None),
                    SpfResult::TempError => Err(Stop::Temporary),
                    SpfResult::None | SpfResult::PermError => Err(Stop::Permanent),
                };
            }
            Mechanism::A { domain: spec, prefix4, prefix6 } => {
                let Some(name) = self.target_or(spec.as_ref(), domain)? else { return Ok(None) };
                let found = self.ask(&name, self.address_type())?;
                self.count_void(found.is_empty())?;
                self.any_in_network(&found, *prefix4, *prefix6)
            }
            Mechanism::Mx { domain: spec, prefix4, prefix6 } => {
                let Some(name) = self.target_or(spec.as_ref(), domain)? else { return Ok(None) };
                self.exchanger_matches(&name, *prefix4, *prefix6)?
            }
            Mechanism::Ptr(spec) => {
                let Some(name) = self.target_or(spec.as_ref(), domain)? else { return Ok(None) };
                let pointers = self.pointers()?;
                self.count_void(pointers.as_ref().is_some_and(Vec::is_empty))?;
                self.validated_names()?.iter().any(|validated| validated.is_at_or_below(&name))
            }
            Mechanism::Exists(spec) => {
                let Some(name) = self.target(spec, domain)? else { return Ok(None) };
                let found = self.ask(&name, RecordType::A)?;
                self.count_void(found.is_empty())?;
                !found.is_empty()
            }
        };
        Ok(matched.then(Vec::new))
    }

    fn exchanger_matches(&mut self, name: &Name, prefix4: u8, prefix6: u8) -> Result<bool, Stop> {
        let found = self.ask(name, RecordType::Mx)?;
        self.count_void(found.is_empty())?;
        let mut hosts: Vec<(u16, Name)> = Vec::new();
        for data in found {
            if let RecordData::Mx { preference, exchange } = data {
                hosts.push((preference, exchange));
            }
        }
        if hosts.len() > MAX_HOSTS {
            return Err(Stop::Permanent);
        }
        hosts.sort();
        let hosts =
            hosts.into_iter().map(|(_, host)| host).filter(|host| !host.is_root()).collect::<Vec<_>>();
        for (_, answer) in self.addresses(&hosts)? {
            if self.any_in_network(&answer?, prefix4, prefix6) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The addresses of every host. All open questions are told at once, so that they can be asked together.
    #[expect(clippy::type_complexity, reason = "one answer for each host, each of which may have failed")]
    fn addresses(&self, hosts: &[Name]) -> Result<Vec<(Name, Result<Vec<RecordData>, Stop>)>, Stop> {
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
    fn pointers(&self) -> Result<Option<Vec<RecordData>>, Stop> {
        match self.ask(&reverse_name(self.address), RecordType::Ptr) {
            Ok(found) => Ok(Some(found)),
            Err(Stop::Need(questions)) => Err(Stop::Need(questions)),
            Err(Stop::Temporary | Stop::Permanent) => Ok(None),
        }
    }

    /// Those of the client's names that lead back to its address (RFC 7208 section 5.5).
    fn validated_names(&self) -> Result<Vec<Name>, Stop> {
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

    const fn count(&mut self) -> Result<(), Stop> {
        self.lookups += 1;
        if self.lookups > MAX_LOOKUPS { Err(Stop::Permanent) } else { Ok(()) }
    }

    fn count_void(&mut self, is_void: bool) -> Result<(), Stop> {
        self.voids += u32::from(is_void);
        if self.voids > MAX_VOID_LOOKUPS { Err(Stop::Permanent) } else { Ok(()) }
    }

    const fn address_type(&self) -> RecordType {
        match self.address {
            IpAddr::V4(_) => RecordType::A,
            IpAddr::V6(_) => RecordType::Aaaa,
        }
    }

    fn ask(&self, name: &Name, record_type: RecordType) -> Result<Vec<RecordData>, Stop> {
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

    fn txt(&self, name: &Name) -> Result<Vec<Txt>, Stop> {
        let mut records = Vec::new();
        for data in self.ask(name, RecordType::Txt)? {
            if let RecordData::Txt(txt) = data {
                records.push(txt);
            }
        }
        Ok(records)
    }

    fn any_in_network(&self, found: &[RecordData], prefix4: u8, prefix6: u8) -> bool {
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
    fn in_network(&self, network: IpAddr, prefix4: u8, prefix6: u8) -> bool {
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

    fn target_or(&self, spec: Option<&DomainSpec>, domain: &Name) -> Result<Option<Name>, Stop> {
        spec.map_or_else(|| Ok(Some(domain.clone())), |spec| self.target(spec, domain))
    }

    /// The name that `spec` means in the record of `domain`; none when the text is no name.
    fn target(&self, spec: &DomainSpec, domain: &Name) -> Result<Option<Name>, Stop> {
        self.expand(spec.text(), domain).map(|text| expanded_name(&text))
    }

    fn expand(&self, text: &MacroString, domain: &Name) -> Result<String, Stop> {
        let uses_name = |piece: &Piece| matches!(piece, Piece::Expand(expand) if expand.letter == MacroLetter::ValidatedName);
        let validated = if text.pieces().iter().any(uses_name) {
            let names = self.validated_names()?;
            let own = names.iter().find(|name| *name == domain);
            let below = || names.iter().find(|name| name.is_below(domain));
            own.or_else(below).or_else(|| names.first()).map(plain_text)
        } else {
            None
        };
        let value = |letter| {
            Some(match letter {
                MacroLetter::Sender => format!("{}@{}", self.local, self.sender_domain),
                MacroLetter::LocalPart => self.local.to_owned(),
                MacroLetter::SenderDomain => self.sender_domain.to_owned(),
                MacroLetter::Domain => plain_text(domain),
                MacroLetter::Address => dotted(self.address),
                MacroLetter::ValidatedName => validated.clone().unwrap_or_else(|| "unknown".to_owned()),
                MacroLetter::Version => if self.address.is_ipv4() { "in-addr" } else { "ip6" }.to_owned(),
                MacroLetter::Helo => self.sender.helo.clone().unwrap_or_else(|| "unknown".to_owned()),
                MacroLetter::ClientAddress => self.address.to_string(),
                MacroLetter::Receiver => self.sender.receiver.clone(),
                MacroLetter::Timestamp => self.sender.at.0.to_string(),
            })
        };
        text.expand(value).ok_or(Stop::Permanent)
    }
}

const fn result_of(qualifier: Qualifier) -> SpfResult {
    match qualifier {
        Qualifier::Pass => SpfResult::Pass,
        Qualifier::Fail => SpfResult::Fail,
        Qualifier::SoftFail => SpfResult::SoftFail,
        Qualifier::Neutral => SpfResult::Neutral,
    }
}

fn explanation_of(record: &SpfRecord) -> Option<&DomainSpec> {
    record.terms.iter().find_map(|term| match &term.kind {
        TermKind::Modifier(Modifier::Explanation(spec)) => Some(spec),
        TermKind::Modifier(Modifier::Redirect(_) | Modifier::Unknown { .. }) | TermKind::Directive { .. } => {
            None
        }
    })
}

/// The address as the macro `i` has it: an IPv6 address as 32 digits with dots between.
fn dotted(address: IpAddr) -> String {
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

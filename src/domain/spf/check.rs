//! One evaluation: the mechanisms of RFC 7208 section 5 against one client.

use crate::domain::name::Name;
use crate::domain::record::{RecordData, RecordType};

use super::domain_spec::{DomainSpec, expanded_name, plain_text};
use super::evaluate::{Deciding, DnsAnswers, SpfProblem, SpfProblemKind, SpfResult, SpfSender};
use super::macros::{MacroLetter, MacroString, Piece};
use super::syntax::{SpfRecord, SyntaxError, spf_records};
use super::term::{Mechanism, Modifier, Qualifier, TermKind};
use super::view::{Stop, View, dotted};
use super::{MAX_HOSTS, MAX_LOOKUPS, MAX_VOID_LOOKUPS};

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
    view: View<'a>,
    local: &'a str,
    sender_domain: &'a str,
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
        let view = View::new(sender.address, answers);
        Self { sender, view, local, sender_domain, lookups: 0, voids: 0 }
    }

    pub(super) const fn lookups(&self) -> u32 {
        self.lookups
    }

    pub(super) const fn voids(&self) -> u32 {
        self.voids
    }

    /// `check_host()` for the record of `domain`.
    pub(super) fn host(&mut self, domain: &Name) -> Result<Decision, Stop> {
        let records = self.view.txt(domain)?;
        let found = spf_records(&records);
        let record = match found.as_slice() {
            [] => return Ok(Decision::plain(SpfResult::None)),
            [record] => SpfRecord::parse(record).map_err(|error| malformed(domain, error))?,
            _ => return Err(Stop::permanent(SpfProblemKind::SeveralRecords, domain)),
        };
        for term in record.evaluated() {
            let step = |below: Vec<Deciding>| {
                let mut path = vec![Deciding { at: domain.clone(), term: term.text.clone() }];
                path.extend(below);
                path
            };
            match &term.kind {
                TermKind::Directive { qualifier, mechanism } => {
                    let matched = self.matches(domain, mechanism).map_err(|stop| stop.in_term(&term.text));
                    if let Some(below) = matched? {
                        let result = result_of(*qualifier);
                        let explanation = explanation_of(&record).filter(|_| result == SpfResult::Fail);
                        let explanation = explanation.map(|spec| (domain.clone(), spec.clone()));
                        return Ok(Decision { result, path: step(below), explanation });
                    }
                }
                TermKind::Modifier(Modifier::Redirect(spec)) => {
                    let decision = self.redirected(spec, domain).map_err(|stop| stop.in_term(&term.text))?;
                    return Ok(Decision { path: step(decision.path), ..decision });
                }
                TermKind::Modifier(Modifier::Explanation(_) | Modifier::Unknown { .. }) => {}
            }
        }
        Ok(Decision::plain(SpfResult::Neutral))
    }

    /// What the record that a `redirect` leads to decides; it has to be there (RFC 7208 section 6.1).
    fn redirected(&mut self, spec: &DomainSpec, domain: &Name) -> Result<Decision, Stop> {
        self.count(domain)?;
        let not_a_name = || Stop::permanent(SpfProblemKind::NotAName, domain);
        let target = self.target(spec, domain)?.ok_or_else(not_a_name)?;
        let decision = self.host(&target)?;
        match decision.result {
            SpfResult::None => Err(Stop::permanent(SpfProblemKind::NoRecord, domain)),
            _ => Ok(decision),
        }
    }

    /// The text that goes with a fail.
    pub(super) fn explain(&self, decision: &Decision) -> Result<Option<String>, Stop> {
        let Some((at, spec)) = &decision.explanation else { return Ok(None) };
        let Some(target) = self.target(spec, at)? else { return Ok(None) };
        let records = self.view.txt(&target)?;
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
            self.count(domain)?;
        }
        let matched = match mechanism {
            Mechanism::All => true,
            Mechanism::Ip4 { address, prefix } => self.view.in_network((*address).into(), *prefix, 0),
            Mechanism::Ip6 { address, prefix } => self.view.in_network((*address).into(), 0, *prefix),
            Mechanism::Include(spec) => {
                let target = self
                    .target(spec, domain)?
                    .ok_or_else(|| Stop::permanent(SpfProblemKind::NotAName, domain))?;
                let decision = self.host(&target)?;
                return match decision.result {
                    SpfResult::Pass => Ok(Some(decision.path)),
                    SpfResult::Fail | SpfResult::SoftFail | SpfResult::Neutral => Ok(None),
                    SpfResult::TempError => Err(Stop::Temporary),
                    SpfResult::None | SpfResult::PermError => {
                        Err(Stop::permanent(SpfProblemKind::NoRecord, domain))
                    }
                };
            }
            Mechanism::A { domain: spec, prefix4, prefix6 } => {
                let Some(name) = self.target_or(spec.as_ref(), domain)? else { return Ok(None) };
                let found = self.view.ask(&name, self.view.address_type())?;
                self.count_void(domain, found.is_empty())?;
                self.view.any_in_network(&found, *prefix4, *prefix6)
            }
            Mechanism::Mx { domain: spec, prefix4, prefix6 } => {
                let Some(name) = self.target_or(spec.as_ref(), domain)? else { return Ok(None) };
                self.exchanger_matches(domain, &name, *prefix4, *prefix6)?
            }
            Mechanism::Ptr(spec) => {
                let Some(name) = self.target_or(spec.as_ref(), domain)? else { return Ok(None) };
                let pointers = self.view.pointers()?;
                self.count_void(domain, pointers.as_ref().is_some_and(Vec::is_empty))?;
                self.view.validated_names()?.iter().any(|validated| validated.is_at_or_below(&name))
            }
            Mechanism::Exists(spec) => {
                let Some(name) = self.target(spec, domain)? else { return Ok(None) };
                let found = self.view.ask(&name, RecordType::A)?;
                self.count_void(domain, found.is_empty())?;
                !found.is_empty()
            }
        };
        Ok(matched.then(Vec::new))
    }

    fn exchanger_matches(
        &mut self,
        domain: &Name,
        name: &Name,
        prefix4: u8,
        prefix6: u8,
    ) -> Result<bool, Stop> {
        let found = self.view.ask(name, RecordType::Mx)?;
        self.count_void(domain, found.is_empty())?;
        let mut hosts: Vec<Name> = Vec::new();
        for data in found {
            if let RecordData::Mx { exchange, .. } = data {
                hosts.push(exchange);
            }
        }
        if hosts.len() > MAX_HOSTS {
            return Err(Stop::permanent(SpfProblemKind::TooManyHosts, domain));
        }
        // The root says that there is no mail host (RFC 7505).
        hosts.retain(|host| !host.is_root());
        for (_, answer) in self.view.addresses(&hosts)? {
            if self.view.any_in_network(&answer?, prefix4, prefix6) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn count(&mut self, domain: &Name) -> Result<(), Stop> {
        self.lookups += 1;
        let is_over = self.lookups > MAX_LOOKUPS;
        if is_over { Err(Stop::permanent(SpfProblemKind::TooManyLookups, domain)) } else { Ok(()) }
    }

    fn count_void(&mut self, domain: &Name, is_void: bool) -> Result<(), Stop> {
        self.voids += u32::from(is_void);
        let is_over = self.voids > MAX_VOID_LOOKUPS;
        if is_over { Err(Stop::permanent(SpfProblemKind::TooManyVoidLookups, domain)) } else { Ok(()) }
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
            let names = self.view.validated_names()?;
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
                MacroLetter::Address => dotted(self.view.address),
                MacroLetter::ValidatedName => validated.clone().unwrap_or_else(|| "unknown".to_owned()),
                MacroLetter::Version => {
                    if self.view.address.is_ipv4() { "in-addr" } else { "ip6" }.to_owned()
                }
                MacroLetter::Helo => self.sender.helo.clone().unwrap_or_else(|| "unknown".to_owned()),
                MacroLetter::ClientAddress => self.view.address.to_string(),
                MacroLetter::Receiver => self.sender.receiver.clone(),
                MacroLetter::Timestamp => self.sender.at.0.to_string(),
            })
        };
        text.expand(value).ok_or_else(|| Stop::permanent(SpfProblemKind::NotAName, domain))
    }
}

/// The first term that is not valid.
fn malformed(domain: &Name, error: SyntaxError) -> Stop {
    let term = match error {
        SyntaxError::NotSpf => None,
        SyntaxError::Terms(errors) => errors.into_iter().next().map(|error| error.text),
    };
    Stop::Permanent(SpfProblem { kind: SpfProblemKind::Syntax, at: domain.clone(), term })
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

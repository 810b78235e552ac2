//! From a domain to the servers that hold its records, without any resolver hearing the domain's name.
//!
//! The public suffix's own servers are asked, without recursion, whom they delegate the domain to; deeper
//! cuts are found by following referrals from the domain's own servers. Only when no suffix server can be
//! reached is a resolver asked, and the result says so.

use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use crate::domain::delegation::{Delegation, DelegationOutcome, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::record::RecordType;

use super::exchange::{Answer, AskOptions, Exchange};
use super::helpers::{Helpers, Tried};
use super::locate::{Locator, MOST_ADDRESSES, PER_SERVER};
use super::verdict::Referral;

/// How long a "no" from one server waits for others who may know better.
const SECOND_OPINION: Duration = Duration::from_millis(300);
/// Referrals followed; real trees have two or three.
const MOST_CUTS: usize = 8;

/// One walk.
pub(super) struct Walk<'a> {
    pub(super) exchange: &'a Exchange,
    pub(super) helpers: &'a Helpers,
}

/// What the servers of a zone say about a name below it.
enum Said {
    /// Others serve it.
    Cut { referral: Referral, by: Vantage },
    /// No such delegation. With the zone that the negative answer came from.
    Absent { by: Vec<Vantage>, zone: Option<Name> },
    /// Nobody gave a usable answer.
    Nobody(Tried),
}

impl Walk<'_> {
    /// Finds who serves `domain`. `zone` is its registrable part: what the suffix would delegate.
    pub(super) async fn run(&self, domain: &Name, zone: &Name) -> DelegationOutcome {
        let top = match self.registrable(zone).await {
            DelegationOutcome::Delegated(delegation) => delegation,
            other @ (DelegationOutcome::NotDelegated { .. } | DelegationOutcome::CouldNotAsk { .. }) => {
                return other;
            }
        };
        DelegationOutcome::Delegated(self.deepest(top, domain, zone).await)
    }

    async fn registrable(&self, zone: &Name) -> DelegationOutcome {
        let suffix = zone.parent().unwrap_or_default();
        let mut current = match self.suffix_servers(&suffix).await {
            Ok(referral) => referral,
            Err(tried) => return self.ask_resolver(zone, suffix, tried).await,
        };
        for _ in 0..MOST_CUTS {
            let parent = current.zone.clone();
            match self.ask_servers(&current, zone).await {
                Said::Cut { referral, by } if referral.zone == *zone => {
                    let locator = self.locator(zone);
                    let servers = locator.locate(&referral, &parent, Some(&by)).await;
                    return DelegationOutcome::Delegated(Delegation {
                        zone: zone.clone(),
                        parent,
                        servers,
                        source: DelegationSource::Parent,
                    });
                }
                Said::Cut { referral, .. } => current = referral,
                Said::Absent { by, .. } => return DelegationOutcome::NotDelegated { parent, by },
                Said::Nobody(tried) => return self.ask_resolver(zone, parent, tried).await,
            }
        }
        DelegationOutcome::CouldNotAsk { parent: current.zone, tried: Tried::new(), offline: false }
    }

    /// The servers of the suffix, or of the nearest zone above it: not every public suffix is a zone.
    async fn suffix_servers(&self, suffix: &Name) -> Result<Referral, Tried> {
        let mut zone = suffix.clone();
        loop {
            let answer =
                self.helpers.ask(self.exchange, &Question::new(zone.clone(), RecordType::Ns)).await?;
            let found = answer.reply.as_ref().and_then(|reply| reply.name_servers(&zone));
            match (found, zone.parent()) {
                (Some(referral), _) => return Ok(referral),
                (None, Some(above)) => zone = above,
                (None, None) => return Err(vec![(answer.observation.vantage, answer.observation.outcome)]),
            }
        }
    }

    /// The last resort, when the parent cannot be asked: what a resolver believes.
    async fn ask_resolver(&self, zone: &Name, parent: Name, mut tried: Tried) -> DelegationOutcome {
        let question = Question::new(zone.clone(), RecordType::Ns);
        let answer = match self.helpers.ask(self.exchange, &question).await {
            Ok(answer) => answer,
            Err(failed) => {
                tried.extend(failed);
                return DelegationOutcome::CouldNotAsk { parent, tried, offline: false };
            }
        };
        let Answer { observation, reply } = answer;
        match reply.and_then(|reply| reply.name_servers(zone)) {
            Some(referral) => {
                let locator = self.locator(zone);
                let servers = locator.locate(&referral, &parent, None).await;
                let (zone, source) = (zone.clone(), DelegationSource::FromResolver);
                DelegationOutcome::Delegated(Delegation { zone, parent, servers, source })
            }
            // That there is no delegation only the parent zone's own servers can say.
            None => {
                tried.push((observation.vantage, observation.outcome));
                DelegationOutcome::CouldNotAsk { parent, tried, offline: false }
            }
        }
    }

    /// Follows cuts between the registrable name and the domain, asking only the domain's own servers.
    async fn deepest(&self, mut delegation: Delegation, domain: &Name, registrable: &Name) -> Delegation {
        for _ in 0..MOST_CUTS {
            if !domain.is_below(&delegation.zone) {
                break;
            }
            let own = delegation.vantages();
            let (referral, by) = match self.ask_all(&own, &delegation.zone, domain).await {
                Said::Cut { referral, by } => (referral, by),
                // One server may hold both sides of a cut: then only the SOA tells.
                Said::Absent { zone: Some(inner), .. }
                    if inner.is_below(&delegation.zone) && domain.is_at_or_below(&inner) =>
                {
                    match self.ask_all(&own, &delegation.zone, &inner).await {
                        Said::Cut { referral, by } => (referral, by),
                        Said::Absent { .. } | Said::Nobody(_) => break,
                    }
                }
                Said::Absent { .. } | Said::Nobody(_) => break,
            };
            let locator = self.locator(registrable);
            let servers = locator.locate(&referral, &delegation.zone, Some(&by)).await;
            let (zone, parent) = (referral.zone, delegation.zone);
            delegation = Delegation { zone, parent, servers, source: delegation.source };
        }
        delegation
    }

    /// Asks the servers of a referral, each as soon as its address is known: a dead one delays nothing.
    async fn ask_servers(&self, referral: &Referral, target: &Name) -> Said {
        let locator = self.locator(target);
        let asking = referral
            .servers
            .iter()
            .filter(|server| !server.is_at_or_below(target))
            .take(MOST_ADDRESSES / PER_SERVER)
            .map(|server| {
                let locator = &locator;
                async move {
                    let mut addresses = locator.addresses(referral, server, &referral.zone, None).await;
                    addresses.truncate(PER_SERVER);
                    let vantages: Vec<Vantage> = addresses
                        .into_iter()
                        .map(|address| Vantage::Authoritative { server: server.clone(), address })
                        .collect();
                    self.ask_all(&vantages, &referral.zone, target).await
                }
            })
            .collect::<FuturesUnordered<_>>();
        best(asking).await
    }

    fn locator<'b>(&'b self, own: &'b Name) -> Locator<'b> {
        Locator { exchange: self.exchange, helpers: self.helpers, own }
    }

    async fn ask_all(&self, vantages: &[Vantage], zone: &Name, target: &Name) -> Said {
        let asking = vantages
            .iter()
            .map(|vantage| async move {
                let options = AskOptions::for_vantage(vantage);
                let question = Question::new(target.clone(), RecordType::Ns);
                read(self.exchange.ask_whole(vantage.clone(), question, options).await, zone, target)
            })
            .collect::<FuturesUnordered<_>>();
        best(asking).await
    }
}

/// What one answer of a server of `zone` says about `target`.
fn read(answer: Answer, zone: &Name, target: &Name) -> Said {
    let Answer { observation, reply } = answer;
    let by = observation.vantage;
    let nobody = |by, outcome| Said::Nobody(vec![(by, outcome)]);
    let Some(reply) = reply else { return nobody(by, observation.outcome) };
    match observation.outcome {
        // The server holds the child zone too.
        Outcome::Records => match reply.name_servers(target) {
            Some(referral) => Said::Cut { referral, by },
            None => nobody(by, observation.outcome),
        },
        Outcome::NoSuchName | Outcome::NoSuchType => {
            Said::Absent { by: vec![by], zone: reply.zone_of_negative().cloned() }
        }
        // A referral that leads nowhere deeper comes from a server that does not serve this zone.
        Outcome::NotAuthoritative => match reply.referral(target) {
            Some(referral) if referral.zone.is_below(zone) => Said::Cut { referral, by },
            Some(_) | None => nobody(by, observation.outcome),
        },
        Outcome::Refused
        | Outcome::ServerFailed
        | Outcome::TimedOut
        | Outcome::Unreachable
        | Outcome::Malformed => nobody(by, observation.outcome),
    }
}

/// The first cut that anybody names; else what those say who deny it; else who was tried.
async fn best<F: Future<Output = Said>>(mut asking: FuturesUnordered<F>) -> Said {
    let mut tried = Tried::new();
    let mut denied: Option<(Vec<Vantage>, Option<Name>)> = None;
    loop {
        let next = match denied {
            None => asking.next().await,
            Some(_) => tokio::time::timeout(SECOND_OPINION, asking.next()).await.ok().flatten(),
        };
        match next {
            Some(Said::Cut { referral, by }) => return Said::Cut { referral, by },
            Some(Said::Absent { by, zone }) => {
                let (everybody, _) = denied.get_or_insert_with(|| (Vec::new(), zone));
                everybody.extend(by);
            }
            Some(Said::Nobody(others)) => tried.extend(others),
            None => break,
        }
    }
    match denied {
        Some((mut by, zone)) => {
            by.sort();
            Said::Absent { by, zone }
        }
        None => Said::Nobody(tried),
    }
}

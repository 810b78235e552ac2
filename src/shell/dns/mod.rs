//! Asking DNS. Questions go in, observations and delegations come out; nothing outside this folder knows
//! sockets or packets.
//!
//! **Architecture invariant:** this is the only folder of the shell that names hickory.

mod cursor;
mod exchange;
mod helpers;
mod locate;
mod probe;
mod query;
mod rate;
mod route;
mod rtt;
mod table;
mod tcp;
mod udp;
mod verdict;
mod walk;
mod wire;

#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

pub use exchange::{AskOptions, Exchange};
pub use helpers::{Helpers, system_resolvers};
pub use probe::NOBODY_AT;
pub use route::Route;

use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::shell::clock::Clock;

use probe::Probe;
use walk::Walk;

/// SERVFAIL.
const SERVER_FAILURE: u16 = 2;

/// Everything needed to ask. Cheap to clone; all clones share sockets.
#[derive(Debug, Clone)]
pub struct Dns {
    exchange: Exchange,
    helpers: Helpers,
    landmarks: Vec<SocketAddr>,
    probe: Option<Arc<Probe>>,
}

impl Dns {
    /// Asks along `route`, with `helpers` for addresses and suffixes. Must be used inside a tokio runtime.
    pub fn new(clock: Clock, route: Route, helpers: Helpers) -> Self {
        Self { exchange: Exchange::new(clock, route), helpers, landmarks: Vec::new(), probe: None }
    }

    /// As [`Dns::new`], and no server but those of this computer gets more than `most` queries in any second.
    pub fn with_rate(clock: Clock, route: Route, helpers: Helpers, most: u32) -> Self {
        Self {
            exchange: Exchange::with_rate(clock, route, most),
            helpers,
            landmarks: Vec::new(),
            probe: None,
        }
    }

    /// The exchange, for its measurements and for options of one's own.
    pub const fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// The resolvers for helper questions.
    pub const fn helpers(&self) -> &Helpers {
        &self.helpers
    }

    /// With addresses that everybody can reach who is on the internet. Nothing is ever sent to them for that: the
    /// system only says whether it knows a way.
    #[must_use]
    pub fn with_landmarks(self, landmarks: Vec<SocketAddr>) -> Self {
        Self { landmarks, ..self }
    }

    /// With an address where no DNS server is, to be asked once: who answers there answers in the place of others.
    #[must_use]
    pub fn with_probe(self, nobody: SocketAddr) -> Self {
        Self { probe: Some(Arc::new(Probe::new(nobody))), ..self }
    }

    /// Asks where no server is, unless that was done. Waits for nothing; nothing is sent without
    /// [`Dns::with_probe`]. Must be used inside a tokio runtime.
    pub fn probe(&self) {
        if let Some(probe) = &self.probe {
            probe.ask(&self.exchange);
        }
    }

    /// What came from where no server is; none as long as nothing came.
    pub fn heard_from_nobody(&self) -> Option<Observation> {
        self.probe.as_ref()?.heard()
    }

    /// Asks `question` of `vantage` with the usual options. Dropping the future ends it at once.
    ///
    /// A resolver that fails is asked without checking signatures. When it answers then and fails again with checking,
    /// that is noted in the flags: the unchecked answer does not count.
    pub async fn ask(&self, vantage: Vantage, question: Question) -> Observation {
        let options = AskOptions::for_vantage(&vantage);
        if vantage.is_authoritative() {
            return self.exchange.ask(vantage, question, options).await;
        }
        let seen = self.exchange.ask(vantage.clone(), question.clone(), options).await;
        if seen.rcode != Some(SERVER_FAILURE) {
            return seen;
        }
        let unchecked = AskOptions { checking_disabled: true, ..options };
        if !self.exchange.ask(vantage.clone(), question.clone(), unchecked).await.is_answer() {
            return seen;
        }
        // Or it had trouble for a moment, and is over it.
        let mut again = self.exchange.ask(vantage, question, options).await;
        again.flags.answers_unchecked = again.rcode == Some(SERVER_FAILURE);
        again
    }

    /// Finds the servers that hold the records of `domain`; `zone` is its registrable part. No resolver hears
    /// the domain's name, except when no server of the public suffix can be asked.
    pub async fn walk(&self, domain: &Name, zone: &Name) -> DelegationOutcome {
        let found = Walk { exchange: &self.exchange, helpers: &self.helpers }.run(domain, zone).await;
        match found {
            DelegationOutcome::CouldNotAsk { parent, tried, .. } => {
                let offline = self.is_offline(tried.iter().map(|(vantage, _)| vantage.address())).await;
                DelegationOutcome::CouldNotAsk { parent, tried, offline }
            }
            DelegationOutcome::Delegated(_) | DelegationOutcome::NotDelegated { .. } => found,
        }
    }

    /// Whether there is no way to any of these, nor to the landmarks. This computer itself is always there, and
    /// says nothing.
    async fn is_offline(&self, tried: impl Iterator<Item = SocketAddr>) -> bool {
        let mut any = false;
        for address in tried.chain(self.landmarks.iter().copied()).filter(|at| !at.ip().is_loopback()) {
            any = true;
            if self.exchange.has_route(address).await {
                return false;
            }
        }
        any
    }

    /// The addresses of a host, IPv4 first, asked of the helpers; none when it has none.
    ///
    /// # Errors
    /// When no address was found and somebody could not be asked: how that ended.
    pub async fn addresses_of(&self, host: &Name) -> Result<Vec<IpAddr>, Outcome> {
        self.helpers.addresses_of(&self.exchange, host).await
    }
}

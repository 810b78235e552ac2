//! Asking DNS. Questions go in, observations and delegations come out; nothing outside this folder knows
//! sockets, packets or the library that reads names.
//!
//! **Architecture invariant:** this is the only folder of the shell that names hickory.

mod exchange;
mod helpers;
mod locate;
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

use std::net::IpAddr;

pub use exchange::{AskOptions, Exchange};
pub use helpers::{Helpers, system_resolvers};
pub use route::Route;

use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::shell::clock::Clock;

use walk::Walk;

/// Everything needed to ask. Cheap to clone; all clones share sockets.
#[derive(Debug, Clone)]
pub struct Dns {
    exchange: Exchange,
    helpers: Helpers,
}

impl Dns {
    /// Asks along `route`, with `helpers` for addresses and suffixes. Must be used inside a tokio runtime.
    pub fn new(clock: Clock, route: Route, helpers: Helpers) -> Self {
        Self { exchange: Exchange::new(clock, route), helpers }
    }

    /// As [`Dns::new`], and no server but those of this computer gets more than `most` queries in any second.
    pub fn with_rate(clock: Clock, route: Route, helpers: Helpers, most: u32) -> Self {
        Self { exchange: Exchange::with_rate(clock, route, most), helpers }
    }

    /// The exchange, for its measurements and for options of one's own.
    pub const fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// The resolvers for helper questions.
    pub const fn helpers(&self) -> &Helpers {
        &self.helpers
    }

    /// Asks `question` of `vantage` with the usual options. Dropping the future ends it at once.
    pub async fn ask(&self, vantage: Vantage, question: Question) -> Observation {
        let options = AskOptions::for_vantage(&vantage);
        self.exchange.ask(vantage, question, options).await
    }

    /// Finds the servers that hold the records of `domain`; `zone` is its registrable part. No resolver hears
    /// the domain's name, except when no server of the public suffix can be asked.
    pub async fn walk(&self, domain: &Name, zone: &Name) -> DelegationOutcome {
        Walk { exchange: &self.exchange, helpers: &self.helpers }.run(domain, zone).await
    }

    /// The addresses of a host, IPv4 first, asked of the helpers; none when it has none.
    ///
    /// # Errors
    /// When no address was found and somebody could not be asked: how that ended.
    pub async fn addresses_of(&self, host: &Name) -> Result<Vec<IpAddr>, Outcome> {
        self.helpers.addresses_of(&self.exchange, host).await
    }
}

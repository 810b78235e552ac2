//! Who the parent zone says is responsible for a domain (RFC 8499 "Delegation").

use std::net::SocketAddr;

use super::name::Name;
use super::observation::Vantage;

/// One name server of the delegation with the addresses we ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegatedServer {
    /// As the parent names it; the root when only an address was given.
    pub name: Name,
    /// At most two; none when its name could not be resolved.
    pub addresses: Vec<SocketAddr>,
}

/// Where we know the delegation from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DelegationSource {
    /// From the parent zone's own servers.
    Parent,
    /// From a resolver, because no server of the parent could be reached: rules about the parent stay silent.
    FromResolver,
    /// From the command line (`--authority`): rules about the delegation stay silent.
    Given,
}

/// A domain's own servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// The zone that these servers serve.
    pub zone: Name,
    /// The zone that delegates it; the root when not known.
    pub parent: Name,
    /// The NS set at the parent.
    pub servers: Vec<DelegatedServer>,
    /// Where this is known from.
    pub source: DelegationSource,
}

impl Delegation {
    /// Every address to ask, at most eight.
    pub fn vantages(&self) -> Vec<Vantage> {
        self.servers
            .iter()
            .flat_map(|server| {
                server
                    .addresses
                    .iter()
                    .map(|&address| Vantage::Authoritative { server: server.name.clone(), address })
            })
            .take(8)
            .collect()
    }

    /// The names of the servers.
    pub fn server_names(&self) -> Vec<Name> {
        self.servers.iter().map(|server| server.name.clone()).collect()
    }
}

/// How looking for a delegation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DelegationOutcome {
    /// There is one.
    Delegated(Delegation),
    /// The parent's own servers say that there is none.
    NotDelegated {
        /// The zone that does not have it.
        parent: Name,
        /// Who said so.
        by: Vec<Vantage>,
    },
    /// Nobody who would know could be asked; says nothing about the domain.
    CouldNotAsk,
}

//! Who serves a domain: the set of name servers that its parent zone names.

use std::net::SocketAddr;

use super::name::Name;
use super::observation::{Outcome, Vantage};

/// One name server of a delegation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegatedServer {
    /// As the delegation has it; the root when only an address was given.
    pub name: Name,
    /// Where it listens; none when its name has no address that could be found.
    pub addresses: Vec<SocketAddr>,
    /// A resolver says, with the zone that says so, that there is no such name.
    pub does_not_exist: bool,
}

/// Where a delegation was learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DelegationSource {
    /// From servers of the parent zone: what the world follows.
    Parent,
    /// From a resolver, because no server of the parent zone could be asked. Says nothing about the parent.
    FromResolver,
    /// Given by the person. Says nothing about the parent.
    Given,
}

/// A zone and its servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// The zone that holds the domain's records: what a DNS panel edits.
    pub zone: Name,
    /// The zone that delegates it.
    pub parent: Name,
    /// In the order of their names; at most 8 addresses in all.
    pub servers: Vec<DelegatedServer>,
    /// Where this was learnt.
    pub source: DelegationSource,
}

impl Delegation {
    /// The delegation that a person gave as addresses: each is a server without a name.
    pub fn given(zone: Name, addresses: &[SocketAddr]) -> Self {
        let parent = zone.parent().unwrap_or_default();
        let servers = addresses
            .iter()
            .map(|address| DelegatedServer {
                name: Name::root(),
                addresses: vec![*address],
                does_not_exist: false,
            })
            .collect();
        Self { zone, parent, servers, source: DelegationSource::Given }
    }

    /// The names of the servers.
    pub fn server_names(&self) -> Vec<Name> {
        self.servers.iter().map(|server| server.name.clone()).collect()
    }

    /// Whether the parent zone names servers and none of those names exists. One resolver alone says so.
    pub fn has_no_real_server(&self) -> bool {
        self.source == DelegationSource::Parent
            && !self.servers.is_empty()
            && self.servers.iter().all(|server| server.does_not_exist)
    }

    /// Every address of every server, as places to ask.
    pub fn vantages(&self) -> Vec<Vantage> {
        self.servers
            .iter()
            .flat_map(|server| {
                server
                    .addresses
                    .iter()
                    .map(|address| Vantage::Authoritative { server: server.name.clone(), address: *address })
            })
            .collect()
    }
}

/// How the search for a delegation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DelegationOutcome {
    /// The zone has servers.
    Delegated(Delegation),
    /// The parent zone answered, and does not name any server for the domain: not registered, held, or misspelt.
    NotDelegated {
        /// The zone that would delegate it.
        parent: Name,
        /// Who said so.
        by: Vec<Vantage>,
    },
    /// Nobody who would know could be asked: says nothing about the domain.
    CouldNotAsk {
        /// The zone that would delegate it.
        parent: Name,
        /// Who was tried, and how that ended.
        tried: Vec<(Vantage, Outcome)>,
        /// This computer has no way to any of them, nor to anybody else.
        offline: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::Delegation;

    #[test]
    fn given_addresses_are_servers_without_a_name() {
        let addresses = ["192.0.2.1:53".parse().unwrap(), "192.0.2.2:5300".parse().unwrap()];
        let given = Delegation::given("shop.example.com".parse().unwrap(), &addresses);
        assert_eq!(given.parent.to_string(), "example.com");
        let shown: Vec<String> = given.vantages().iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["192.0.2.1", "192.0.2.2:5300"]);
    }
}

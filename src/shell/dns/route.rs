//! From the addresses that people see to the sockets behind them.

use std::collections::HashMap;
use std::net::SocketAddr;

/// Where a packet for an address really goes.
#[derive(Debug, Clone, Default)]
pub enum Route {
    /// To that address.
    #[default]
    Identity,
    /// Inside the rehearsal: only to the simulated addresses of this map, each with the real socket behind
    /// it. Nothing is ever sent to any other address.
    Closed(HashMap<SocketAddr, SocketAddr>),
}

impl Route {
    /// The socket behind `address`; none when it cannot be reached.
    pub fn resolve(&self, address: SocketAddr) -> Option<SocketAddr> {
        match self {
            Self::Identity => Some(address),
            Self::Closed(map) => map.get(&address).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Route;

    #[test]
    fn a_closed_route_leads_nowhere_else() {
        let simulated = "192.0.2.1:53".parse().unwrap();
        let real = "127.0.0.1:5300".parse().unwrap();
        let closed = Route::Closed(HashMap::from([(simulated, real)]));
        assert_eq!(closed.resolve(simulated), Some(real));
        assert_eq!(closed.resolve(real), None);
        assert_eq!(Route::Identity.resolve(simulated), Some(simulated));
    }
}

//! The addresses of the name servers that a referral names.

use std::net::{IpAddr, SocketAddr};

use futures_util::future::join_all;

use crate::domain::delegation::DelegatedServer;
use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::record::RecordType;

use super::exchange::{Answer, AskOptions, Exchange};
use super::helpers::{Helpers, both};
use super::verdict::{Referral, address_in};

/// Addresses asked of one server.
pub(super) const PER_SERVER: usize = 2;
/// Addresses asked of all servers of a zone together.
pub(super) const MOST_ADDRESSES: usize = 8;
const PORT: u16 = 53;

/// Finds addresses.
pub(super) struct Locator<'a> {
    pub(super) exchange: &'a Exchange,
    pub(super) helpers: &'a Helpers,
    /// The registrable name. Resolvers are not asked for hosts in it while a server of its own can be.
    pub(super) own: &'a Name,
}

impl Locator<'_> {
    /// All servers of the referral with the addresses to ask: at most 2 a server, 8 in all.
    pub(super) async fn locate(
        &self,
        referral: &Referral,
        parent: &Name,
        by: Option<&Vantage>,
    ) -> Vec<DelegatedServer> {
        let finding = referral.servers.iter().map(|server| self.addresses(referral, server, parent, by));
        let found = join_all(finding).await;
        let counts = share_out(&found.iter().map(Vec::len).collect::<Vec<_>>());
        let servers =
            referral.servers.iter().zip(found).zip(counts).map(|((name, mut addresses), count)| async move {
                let does_not_exist = addresses.is_empty() && self.is_denied(name).await;
                addresses.truncate(count);
                DelegatedServer { name: name.clone(), addresses, does_not_exist }
            });
        join_all(servers).await
    }

    /// A resolver says, with proof, that there is no such host. About hosts of the domain itself none is asked.
    async fn is_denied(&self, server: &Name) -> bool {
        if server.is_at_or_below(self.own) {
            return false;
        }
        let question = Question::new(server.clone(), RecordType::A);
        let answer = self.helpers.ask(self.exchange, &question).await;
        answer.is_ok_and(|Answer { observation, .. }| {
            observation.outcome == Outcome::NoSuchName && !observation.is_bare_denial()
        })
    }

    /// The addresses of one server, the best first. Hosts of the domain itself are known from the referral,
    /// or from the server `by` that gave it; hosts elsewhere from resolvers.
    pub(super) async fn addresses(
        &self,
        referral: &Referral,
        server: &Name,
        parent: &Name,
        by: Option<&Vantage>,
    ) -> Vec<SocketAddr> {
        let glue: Vec<IpAddr> =
            referral.glue.iter().filter(|(name, _)| name == server).map(|(_, ip)| *ip).collect();
        // Glue counts where the zone that gave it is the one to know.
        let found = if !glue.is_empty() && server.is_at_or_below(parent) {
            glue
        } else if let Some(by) = by
            && server.is_at_or_below(self.own)
        {
            self.ask_directly(by, server).await.unwrap_or_default()
        } else {
            let found = self.helpers.addresses_of(self.exchange, server).await.unwrap_or_default();
            if found.is_empty() { glue } else { found }
        };
        self.best_first(found).await
    }

    async fn ask_directly(&self, by: &Vantage, server: &Name) -> Result<Vec<IpAddr>, Outcome> {
        let family = |record_type| async move {
            let question = Question::new(server.clone(), record_type);
            let seen = self.exchange.ask(by.clone(), question, AskOptions::for_vantage(by)).await;
            if seen.outcome.is_answer() {
                Ok(seen.records.iter().filter_map(address_in).collect())
            } else {
                Err(seen.outcome)
            }
        };
        both(family(RecordType::A), family(RecordType::Aaaa)).await
    }

    /// Reachable ones first, and among them one of each family before a second of either.
    async fn best_first(&self, found: Vec<IpAddr>) -> Vec<SocketAddr> {
        let mut ranked = Vec::new();
        let (mut v4, mut v6) = (0, 0);
        for ip in found {
            let address = SocketAddr::new(ip, PORT);
            let unreachable = !self.exchange.has_route(address).await;
            let rank = if ip.is_ipv4() { &mut v4 } else { &mut v6 };
            if !unreachable {
                *rank += 1;
            }
            ranked.push((unreachable, *rank, ip.is_ipv6(), address));
        }
        ranked.sort();
        ranked.dedup();
        let reachable = ranked.iter().filter(|(unreachable, ..)| !unreachable).count();
        // Without a route there is no point in asking; one stays, so that the server is not shown as nameless.
        ranked.truncate(reachable.max(1));
        ranked.into_iter().map(|(.., address)| address).collect()
    }
}

/// How many addresses each server gets, one to each before a second to any.
fn share_out(found: &[usize]) -> Vec<usize> {
    let mut counts = vec![0; found.len()];
    let mut left = MOST_ADDRESSES;
    for round in 1..=PER_SERVER {
        for (count, available) in counts.iter_mut().zip(found) {
            if *available >= round && left > 0 {
                *count = round;
                left -= 1;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::share_out;
    use rstest::rstest;

    #[rstest]
    #[case(&[], &[])]
    #[case(&[1, 4, 0], &[1, 2, 0])]
    #[case(&[2, 2, 2, 2, 2], &[2, 2, 2, 1, 1])]
    #[case(&[1, 1, 1, 1, 1, 1, 1, 1, 1], &[1, 1, 1, 1, 1, 1, 1, 1, 0])]
    fn two_for_each_and_eight_in_all(#[case] found: &[usize], #[case] expected: &[usize]) {
        assert_eq!(share_out(found), expected);
    }
}

//! Questions that others may answer for us: addresses of hosts, name servers of a public suffix.
//!
//! Never ask helpers for the domain being set up before its records are published: they would remember "no".

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::{Either, select};
use futures_util::stream::FuturesUnordered;
use hickory_resolver::system_conf::read_system_conf;

use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::record::RecordType;

use super::exchange::{Answer, AskOptions, Exchange};
use super::verdict::address_in;

/// How long one family of addresses waits for the other: some networks swallow questions for AAAA.
const OTHER_FAMILY: Duration = Duration::from_millis(300);

/// The recursive resolvers that may be asked helper questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Helpers {
    /// Where they listen; all are asked at once.
    pub resolvers: Vec<SocketAddr>,
}

/// The resolvers that this machine is configured with; none when there is no configuration to read.
pub fn system_resolvers() -> Vec<SocketAddr> {
    let Ok((config, _options)) = read_system_conf() else { return Vec::new() };
    let mut found = Vec::new();
    for server in config.name_servers() {
        let port = server.connections.first().map_or(53, |connection| connection.port);
        let address = SocketAddr::new(server.ip, port);
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// Who was tried and how that ended, when nobody gave a usable answer.
pub(super) type Tried = Vec<(Vantage, Outcome)>;

impl Helpers {
    /// The first usable answer of any resolver.
    ///
    /// # Errors
    /// When none gave one.
    pub(super) async fn ask(&self, exchange: &Exchange, question: &Question) -> Result<Answer, Tried> {
        let mut asking: FuturesUnordered<_> = self
            .resolvers
            .iter()
            .map(|address| {
                let vantage = Vantage::Resolver { id: address.to_string(), address: *address };
                let options = AskOptions::for_vantage(&vantage);
                exchange.ask_whole(vantage, question.clone(), options)
            })
            .collect();
        let mut tried = Tried::new();
        while let Some(answer) = asking.next().await {
            if answer.observation.outcome.is_answer() {
                return Ok(answer);
            }
            tried.push((answer.observation.vantage, answer.observation.outcome));
        }
        Err(tried)
    }

    /// The addresses of a host, IPv4 first; none when it has none.
    ///
    /// # Errors
    /// The outcome of the last try, when no address was found and somebody could not be asked.
    pub(super) async fn addresses_of(
        &self,
        exchange: &Exchange,
        host: &Name,
    ) -> Result<Vec<IpAddr>, Outcome> {
        let family = |record_type| async move {
            let answer = self.ask(exchange, &Question::new(host.clone(), record_type)).await;
            addresses_in(answer)
        };
        both(family(RecordType::A), family(RecordType::Aaaa)).await
    }
}

fn addresses_in(answer: Result<Answer, Tried>) -> Result<Vec<IpAddr>, Outcome> {
    match answer {
        Ok(answer) => Ok(answer.observation.records.iter().filter_map(address_in).collect()),
        Err(tried) => Err(tried.last().map_or(Outcome::Unreachable, |(_, outcome)| *outcome)),
    }
}

/// Both families; when one has addresses, the other gets only a little longer.
pub(super) async fn both<V4, V6>(v4: V4, v6: V6) -> Result<Vec<IpAddr>, Outcome>
where
    V4: Future<Output = Result<Vec<IpAddr>, Outcome>>,
    V6: Future<Output = Result<Vec<IpAddr>, Outcome>>,
{
    let (first, second) = match select(Box::pin(v4), Box::pin(v6)).await {
        Either::Left((first, rest)) => (first.clone(), wait_for(rest, &first).await),
        Either::Right((first, rest)) => (first.clone(), wait_for(rest, &first).await),
    };
    let mut found: Vec<IpAddr> = [&first, &second].into_iter().flatten().flatten().copied().collect();
    if found.is_empty() {
        return first.and(second);
    }
    // IPv4 first, each family in a fixed order: the order of records means nothing.
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

async fn wait_for<F>(rest: F, first: &Result<Vec<IpAddr>, Outcome>) -> Result<Vec<IpAddr>, Outcome>
where
    F: Future<Output = Result<Vec<IpAddr>, Outcome>>,
{
    if first.as_ref().is_ok_and(|found| !found.is_empty()) {
        tokio::time::timeout(OTHER_FAMILY, rest).await.unwrap_or(Err(Outcome::TimedOut))
    } else {
        rest.await
    }
}

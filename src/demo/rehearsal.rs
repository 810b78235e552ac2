//! A running rehearsal: the world behind real sockets, and what the wizard may do with it.

use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use super::DemoError;
use super::scenario::Scenario;
use super::server::{self, Clock, Shared};
use super::world::{ConsoleAnswer, Published, World};
use crate::domain::name::Name;
use crate::domain::plan::Row;
use crate::domain::record::Record;
use crate::shell::clock;

/// A rehearsal whose servers run; they stop when it is dropped.
pub struct Rehearsal {
    /// Simulated address, port 53, to the loopback socket behind it. What is not in it does not exist.
    pub route: HashMap<SocketAddr, SocketAddr>,
    /// Loopback sockets of the resolver that stands for the system's own: for helper questions, which know
    /// no route.
    pub helper_resolvers: Vec<SocketAddr>,
    /// Id and simulated address of every public resolver, to be asked through [`Self::route`].
    pub resolvers: Vec<(String, SocketAddr)>,
    /// The domain that gets mail.
    pub domain: Name,
    /// The scenario that is played.
    pub scenario: Scenario,
    shared: Shared,
    /// Kept for their drop, which ends their tasks.
    _servers: Vec<Box<dyn Any + Send + Sync>>,
}

impl fmt::Debug for Rehearsal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Rehearsal")
            .field("scenario", &self.scenario.name)
            .field("route", &self.route)
            .finish_non_exhaustive()
    }
}

/// Starts the servers of a scenario, on the clock of the running tokio runtime.
///
/// # Errors
/// [`DemoError::Socket`] when the loopback has no free ports.
pub async fn start(scenario: Scenario) -> Result<Rehearsal, DemoError> {
    let clock = clock::Clock::start();
    start_with_clock(scenario, Arc::new(move || clock.mono().0)).await
}

/// Starts the servers with a clock of one's own: it gives the time since the beginning.
///
/// # Errors
/// [`DemoError::Socket`] when the loopback has no free ports.
pub async fn start_with_clock(scenario: Scenario, clock: Clock) -> Result<Rehearsal, DemoError> {
    let world = World::new(&scenario);
    let addresses = world.addresses();
    let shared = Shared::new(world, clock);
    let mut route = HashMap::new();
    let mut servers: Vec<Box<dyn Any + Send + Sync>> = Vec::new();
    for address in addresses {
        let (local, server) = server::listen(shared.clone(), address).await?;
        route.insert(address, local);
        servers.push(Box::new(server));
    }
    Ok(Rehearsal {
        helper_resolvers: route.get(&scenario.helper).copied().into_iter().collect(),
        resolvers: scenario
            .resolvers
            .iter()
            .map(|resolver| (resolver.id.clone(), resolver.address))
            .collect(),
        domain: scenario.domain.clone(),
        route,
        scenario,
        shared,
        _servers: servers,
    })
}

impl Rehearsal {
    /// The site owner does these rows at her panel: with the scenario's slips, seen at each server in its time.
    pub fn publish(&self, rows: &[Row]) -> Published {
        self.shared.with(|world, now| world.publish(rows, now))
    }

    /// The ownership block as the console shows it, ready to paste.
    pub fn console_text(&self) -> String {
        self.shared.with(|world, _| world.console_text().to_owned())
    }

    /// Presses "verify" in the console.
    pub fn console_verify(&self) -> ConsoleAnswer {
        self.shared.with(World::console_verify)
    }

    /// The records of the domain's zone as its owner has it, whatever the servers show yet.
    pub fn zone_rows(&self) -> Vec<Record> {
        self.shared.with(|world, now| world.zone(now).map(|zone| zone.records.clone()).unwrap_or_default())
    }
}

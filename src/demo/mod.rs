//! The rehearsal: a small DNS world inside the program, on loopback ports that the system chooses.
//!
//! A scenario file says what the zones hold, which servers serve them and how they behave, and what happens
//! after which event. [`world::World`] is that world as pure state: an address, a question and a time give an
//! answer. [`rehearsal::start`] puts it behind real UDP and TCP sockets, so that the wizard runs unchanged.
//!
//! Simulated addresses (documentation ranges, and those of well-known resolvers) are names here and are never
//! sent to: every one of them has a loopback socket, and [`rehearsal::Rehearsal::route`] says which.

pub mod authority;
pub mod mistake;
pub mod publish;
pub mod rehearsal;
pub mod reply;
pub mod resolver;
pub mod scenario;
mod server;
pub mod shipped;
#[cfg(test)]
mod tests;
pub mod text;
mod wire;
pub mod world;
pub mod zone;
pub mod zone_text;

use std::io;

use thiserror::Error;

pub use rehearsal::{Rehearsal, start, start_with_clock};
pub use scenario::Scenario;
pub use server::Clock;
pub use shipped::scenarios;
pub use world::{ConsoleAnswer, World};

/// Why a rehearsal cannot begin.
#[derive(Debug, Error)]
pub enum DemoError {
    /// A scenario file is wrong.
    #[error("{file}:{line}: {reason}")]
    Scenario {
        /// The file as it was named to the reader.
        file: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// No free loopback port could be had.
    #[error("no loopback socket: {0}")]
    Socket(#[from] io::Error),
}

//! The exchange and the walk against scripted servers on loopback.

mod exchange;
mod responder;
mod walk;
mod wire;
pub(super) mod zones;

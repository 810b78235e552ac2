//! The wizard as a pure state machine: `update(&mut Model, Moment, Message) -> Vec<Effect>`.

pub mod action;
pub mod effect;
pub mod input;
pub mod key;
pub mod message;
pub mod model;
pub mod page;
pub mod progress_code;
pub mod setup;
pub mod steps;

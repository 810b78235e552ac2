//! The wizard as a pure state machine: `update(&mut Model, Moment, Message) -> Vec<Effect>`.

pub mod action;
pub mod copying;
pub mod effect;
mod focus;
pub mod input;
pub mod key;
pub mod keymap;
pub mod ledger;
pub mod left;
pub mod message;
pub mod model;
pub mod navigate;
pub mod page;
pub mod panel;
pub mod planning;
pub mod poll;
pub mod progress_code;
pub mod reminders;
mod saving;
pub mod screen;
pub mod setup;
pub mod steps;
pub mod update;
pub mod watch;

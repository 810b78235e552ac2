//! The only impure part: clocks, sockets, files, the terminal.

pub mod clipboard;
pub mod clock;
pub mod dns;
pub mod environment;
pub mod event_loop;
pub mod frame_width;
pub mod input;
pub mod performer;
pub mod signals;
pub mod store;
pub mod terminal;
pub mod terminal_events;
pub mod terminal_view;
pub mod time_zone;

//! The only impure part: clocks, sockets, files, the terminal.

pub mod clock;
pub mod dns;

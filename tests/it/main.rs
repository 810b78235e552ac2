//! Tests of the whole: the program as it is run, and the rules of its source.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests and their helpers may fail by panicking, have deadlines and write files of their own"
)]

mod accounts;
mod architecture;
mod asking;
mod assets;
mod behaviour;
mod check;
mod cli;
mod clipboards;
mod contract;
mod delegations;
mod demo_server;
mod driver;
mod forwarding;
mod harm;
mod hostile;
mod in_the_way;
mod journeys;
mod keeper;
mod keys;
mod low_window;
mod manners;
mod many;
mod misplaced_mx;
mod mx_turns;
mod panel_rows;
mod panels;
mod program;
mod pty;
mod pty_at_nsd;
mod records;
mod removing;
mod scenes;
mod scenes_at_nsd;
mod screens;
mod screens_beside;
mod servers;
mod source;
mod spf;
mod spf_trials;
mod terminal;
mod texts;

//! mxpilot: connects a domain of one's own to hosted mail.

pub mod check;
pub mod cli;
pub mod demo;
pub mod diagnose;
pub mod domain;
pub mod run;
pub mod shell;
pub mod ui;
pub mod wizard;

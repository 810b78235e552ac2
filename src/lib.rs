//! mxpilot: connects a domain of one's own to hosted mail.

pub mod diagnose;
pub mod domain;
pub mod ui;
pub mod wizard;

//! mxpilot connects a domain of one's own to hosted mail: it says which record to add, watches DNS until it
//! is there, and says what is wrong when it is not.
//!
//! # The layers
//!
//! Each may use only those before it; a test reads the sources and keeps it so.
//!
//! | module | what it knows | what it never touches |
//! |---|---|---|
//! | [`domain`] | names, records, answers, SPF, what people type and paste, the data files | anything outside itself |
//! | [`diagnose`] | from answers to states and findings: one pure function a rule | anything outside `domain` |
//! | [`wizard`] | the model: messages in, effects out; pages as data | terminal, clock, files, network |
//! | [`ui`] | pages to cells, texts to languages | the same |
//! | [`shell`] | terminal, clock, files, sockets, clipboard: performs effects, sends messages | decisions |
//!
//! [`demo`] is a DNS world inside the program, [`check`] asks once and answers once, [`cli`] reads the command
//! line and decides exit codes, [`run`] puts the parts together for each command.
//!
//! # What always holds
//!
//! - *Missing* is said only when an authoritative server of the domain answered that there is nothing. No
//!   answer, an error, a resolver's cache: none of them is *missing* ([`diagnose::state`]).
//! - No advice ever leads to a second SPF record or one with more than ten look-ups, and none to losing mail:
//!   an old MX goes last ([`diagnose::proposal`]).
//! - Time comes in with messages; only the shell reads a clock. The same messages make the same pages.
//! - What is saved is saved after each decision, whole or not at all ([`shell::store`]).
//! - No sentence is in the code: every text is a key of `assets/i18n`.

pub mod check;
pub mod cli;
pub mod demo;
pub mod diagnose;
pub mod domain;
pub mod run;
pub mod shell;
pub mod ui;
pub mod wizard;

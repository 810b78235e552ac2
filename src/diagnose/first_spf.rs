//! The first SPF record of a domain. Whoever takes its mail today also sends for it: a record that names the new service
//! alone would make that mail look forged.

use crate::domain::mail_host::sender_of;
use crate::domain::plan::Plan;

use super::evidence::Evidence;
use super::follow_up::{foreign_exchanges, is_mail_elsewhere};
use super::hosts::{Host, host};

/// What the first record has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstSpf {
    /// The plain one: nobody else sends for the domain.
    Plain,
    /// It has to name those who send today as well: a record that does, to which the service is added.
    With(String),
    /// Nobody knows by which name those who send today are included: it waits for the move.
    Waits,
}

/// What the first record has to be while the domain's mail is where it is.
pub fn first_spf(plan: &Plan, evidence: &Evidence) -> FirstSpf {
    if !is_mail_elsewhere(plan, evidence) {
        return FirstSpf::Plain;
    }
    let foreign = foreign_exchanges(plan, evidence);
    // A name without any address is nobody's mail.
    let living: Vec<_> = foreign.iter().filter(|name| host(evidence, name) != Host::Nothing).collect();
    if living.is_empty() {
        return FirstSpf::Plain;
    }
    let senders: Option<Vec<_>> = living.into_iter().map(sender_of).collect();
    let Some(mut senders) = senders else { return FirstSpf::Waits };
    senders.sort();
    senders.dedup();
    let includes: Vec<String> = senders.iter().map(|name| format!("include:{name}")).collect();
    FirstSpf::With(format!("v=spf1 {} ~all", includes.join(" ")))
}

//! The first SPF record of a domain. Whoever takes its mail today also sends for it: a record that names the new service
//! alone would make that mail look forged.

use crate::domain::mail_host::sender_of;
use crate::domain::name::Name;
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::spf::syntax::{SpfRecord, Term};
use crate::domain::spf::term::Mechanism;

use super::evidence::Evidence;
use super::follow_up::{foreign_exchanges, has_moved, is_mail_elsewhere};
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
    if !is_mail_elsewhere(plan, evidence) || has_moved(plan, evidence) {
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
    // Another product of the same company sends by the same name.
    senders.retain(|name| !accepted(plan).contains(name));
    if senders.is_empty() {
        return FirstSpf::Plain;
    }
    let includes: Vec<String> = senders.iter().map(|name| format!("include:{name}")).collect();
    FirstSpf::With(format!("v=spf1 {} ~all", includes.join(" ")))
}

fn accepted(plan: &Plan) -> &[Name] {
    match plan.requirement(&RequirementId::spf()).map(|requirement| &requirement.wanted) {
        Some(Wanted::Spf { includes, .. }) => includes,
        Some(
            Wanted::NotGiven
            | Wanted::Txt { .. }
            | Wanted::Cname { .. }
            | Wanted::Mx { .. }
            | Wanted::Elsewhere,
        )
        | None => &[],
    }
}

/// What stands there was meant as SPF, is read by nobody, and names nobody but the service: put right before the move it
/// would make the mail of those who send today look forged.
pub fn is_to_wait(plan: &Plan, evidence: &Evidence, meant: &[String]) -> bool {
    let names_another = |record: &String| {
        let parsed = SpfRecord::parse(record.as_bytes()).unwrap_or_default();
        let is_other = |term: &Term| match term.directive() {
            Some((_, Mechanism::All)) => false,
            Some((_, Mechanism::Include(name))) => {
                !accepted(plan).iter().any(|own| own.to_string().eq_ignore_ascii_case(&name.to_string()))
            }
            Some(_) | None => true,
        };
        parsed.terms.iter().any(is_other)
    };
    !meant.iter().any(names_another) && first_spf(plan, evidence) == FirstSpf::Waits
}

//! Exchanges that nobody runs: a slip of the person's, not somebody else's mail.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::name::Name;
use crate::domain::plan::{MailExchange, Plan};
use crate::domain::spf::slips::is_one_slip_away;

use super::evidence::Evidence;
use super::hosts::{Host, host};

/// What happened to an exchange on its way into the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// The domain got behind it (RFC 1035 section 5.1).
    Appended,
    /// One character is another, and nobody has that name.
    Misspelt,
    /// The priority was typed into the value.
    Priority,
    /// An address was typed in its place.
    Address,
}

/// A row that was meant to be one of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Its priority.
    pub preference: u16,
    /// Its host.
    pub host: Name,
    /// What happened.
    pub kind: SlipKind,
}

/// The wanted exchanges that are not there but were meant by a row that is.
pub fn slips(
    plan: &Plan,
    evidence: &Evidence,
    set: &[MailExchange],
    known: &BTreeSet<&Name>,
    present: &BTreeMap<Name, u16>,
) -> BTreeMap<Name, Slip> {
    let mut found: BTreeMap<Name, Slip> = BTreeMap::new();
    let mut take = |wanted: &MailExchange, kind: SlipKind, is_it: &dyn Fn(&Name, u16) -> bool| {
        let free = |found: &BTreeMap<Name, Slip>, host: &Name| found.values().all(|slip| slip.host != *host);
        if present.contains_key(&wanted.exchange) || found.contains_key(&wanted.exchange) {
            return;
        }
        let row = present
            .iter()
            .filter(|(host, _)| !known.contains(host) && free(&found, host))
            .find(|(host, preference)| is_it(host, **preference));
        if let Some((host, preference)) = row {
            let slip = Slip { preference: *preference, host: host.clone(), kind };
            found.insert(wanted.exchange.clone(), slip);
        }
    };
    for wanted in set {
        let own = &wanted.exchange;
        let appended =
            |host: &Name| [&plan.domain, &plan.zone].into_iter().any(|end| own.on(end).as_ref() == Ok(host));
        take(wanted, SlipKind::Appended, &|host, _| appended(host));
        take(wanted, SlipKind::Priority, &|host, _| {
            without_priority(host).is_some_and(|bare| bare == *own || appended(&bare))
        });
        take(wanted, SlipKind::Misspelt, &|other, _| {
            is_one_slip_away(&other.to_string(), &own.to_string()) && host(evidence, other) == Host::Nothing
        });
        take(wanted, SlipKind::Address, &|host, preference| {
            is_address(host) && preference == wanted.preference
        });
    }
    for wanted in set {
        take(wanted, SlipKind::Address, &|host, _| is_address(host));
    }
    found
}

/// The name behind a priority that was typed in front of it.
fn without_priority(host: &Name) -> Option<Name> {
    let text = host.to_string();
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    if rest.len() == text.len() {
        return None;
    }
    let bare = rest.trim_start_matches("\\032").trim_start_matches("\\009");
    (bare.len() < rest.len()).then(|| bare.parse().ok())?
}

/// The first four labels are numbers: an address was typed where a name belongs.
pub fn is_address(host: &Name) -> bool {
    let is_number =
        |label: &[u8]| str::from_utf8(label).ok().and_then(|label| label.parse::<u8>().ok()).is_some();
    host.label_count() >= 4 && host.labels().take(4).all(is_number)
}

/// The priority was typed into the value, although it has a field of its own.
pub fn has_priority(host: &Name) -> bool {
    host.labels().next().is_some_and(|label| {
        let digits = label.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0 && label.get(digits).is_some_and(|byte| matches!(byte, b' ' | b'\t'))
    })
}

/// Whether an exchange is one of ours with a slip in it: an address, a priority in front, the domain behind it, or one
/// character off.
pub fn is_slip<'names>(plan: &Plan, ours: impl IntoIterator<Item = &'names Name>, host: &Name) -> bool {
    let text = host.to_string();
    is_address(host)
        || has_priority(host)
        || ours.into_iter().any(|own| {
            let appended = [&plan.domain, &plan.zone].into_iter().any(|end| own.on(end).as_ref() == Ok(host));
            appended || is_one_slip_away(&text, &own.to_string())
        })
}

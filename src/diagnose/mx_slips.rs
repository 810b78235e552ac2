//! Exchanges that nobody runs: a slip of the person's, not somebody else's mail.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::name::Name;
use crate::domain::plan::{MailExchange, Plan};
use crate::domain::spf::slips::is_one_slip_away;

use super::evidence::Evidence;
use super::hosts::{Host, host};
use super::mx_typed::{
    Reading, bare_number, has_more_in_front, has_wrong_ending, is_sibling_appended, joined, numbered, read,
    without_domain,
};

/// What happened to an exchange on its way into the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// The domain got behind it (RFC 1035 section 5.1).
    Appended,
    /// The same with another host of the same company.
    SiblingAppended,
    /// Characters of an input method, blanks or quotes are in it, or it stands in a web address.
    Characters,
    /// One character is another, and nobody has that name.
    Misspelt,
    /// Something got behind it, or its ending is another one, and nobody has that name.
    Ending,
    /// Something got in front of it, and nobody has that name.
    InFront,
    /// Several of ours stand in one row, with a comma or a blank between them.
    Joined,
    /// The priority was typed into the value, or in the value's place.
    Priority,
    /// An address was typed in its place, and the panel made a name of it.
    Address,
    /// A name of the person's own that only points to it.
    Alias,
}

impl SlipKind {
    /// Whether the row tells which exchange was meant.
    pub const fn names_it(self) -> bool {
        match self {
            Self::Appended
            | Self::Characters
            | Self::Misspelt
            | Self::Ending
            | Self::InFront
            | Self::Joined
            | Self::Alias => true,
            Self::SiblingAppended | Self::Priority | Self::Address => false,
        }
    }
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
    if present.keys().all(|host| known.contains(host)) {
        return found;
    }
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
        let means =
            |read: &Reading| read.name == *own || without_domain(plan, &read.name).as_ref() == Some(own);
        let is_nobody = |other: &Name| host(evidence, other) == Host::Nothing;
        let is_joined = |other: &Name| {
            joined(plan, other, known).is_some_and(|names| names.contains(own)) && is_nobody(other)
        };
        take(wanted, SlipKind::Joined, &|other, _| is_joined(other));
        take(wanted, SlipKind::Appended, &|host, _| without_domain(plan, host).as_ref() == Some(own));
        take(wanted, SlipKind::Priority, &|host, _| {
            read(host).is_some_and(|read| read.priority && means(&read))
        });
        take(wanted, SlipKind::Characters, &|host, _| {
            read(host).is_some_and(|read| {
                // The name of another one of ours is that one, however close.
                let is_close = || {
                    !known.contains(&read.name)
                        && is_one_slip_away(&read.name.to_string(), &own.to_string())
                        && is_nobody(host)
                };
                read.name != *host && (means(&read) || is_close())
            })
        });
        take(wanted, SlipKind::Misspelt, &|other, _| {
            is_one_slip_away(&other.to_string(), &own.to_string()) && is_nobody(other)
        });
        take(wanted, SlipKind::Ending, &|other, _| has_wrong_ending(own, other) && is_nobody(other));
        take(wanted, SlipKind::InFront, &|other, _| has_more_in_front(plan, own, other) && is_nobody(other));
        take(wanted, SlipKind::Alias, &|other, _| host(evidence, other) == Host::Alias(own.clone()));
        take(wanted, SlipKind::Address, &|host, preference| {
            is_useless_address(evidence, host) && preference == wanted.preference
        });
        take(wanted, SlipKind::Priority, &|host, _| {
            useless_number(plan, evidence, host).is_some_and(|number| number == wanted.preference)
        });
    }
    for wanted in set {
        take(wanted, SlipKind::SiblingAppended, &|host, _| {
            let is_double = without_domain(plan, host).is_some_and(|name| present.contains_key(&name));
            !is_double && is_sibling_appended(plan, known.iter().copied(), host)
        });
        take(wanted, SlipKind::Address, &|host, _| is_useless_address(evidence, host));
        take(wanted, SlipKind::Priority, &|host, _| useless_number(plan, evidence, host).is_some());
    }
    found
}

/// The one of ours that a host was meant to be, with the domain behind it or another ending.
pub fn longer_one_of<'names>(
    plan: &Plan,
    evidence: &Evidence,
    ours: impl IntoIterator<Item = &'names Name>,
    name: &Name,
) -> Option<&'names Name> {
    let bare = without_domain(plan, name);
    let is_nobody = || host(evidence, name) == Host::Nothing;
    ours.into_iter().find(|own| bare.as_ref() == Some(own) || (has_wrong_ending(own, name) && is_nobody()))
}

/// The same where nobody is known to receive: a wildcard may give that name an address.
fn useless_number(plan: &Plan, evidence: &Evidence, name: &Name) -> Option<u16> {
    bare_number(plan, name).filter(|_| host(evidence, name) != Host::Address)
}

/// The first four labels are numbers: an address was typed where a name belongs.
pub fn is_address(host: &Name) -> bool {
    let is_number =
        |label: &[u8]| str::from_utf8(label).ok().and_then(|label| label.parse::<u8>().ok()).is_some();
    host.label_count() >= 4 && host.labels().take(4).all(is_number)
}

/// Nothing but an address. Some senders deliver to it all the same: it may be mail of somebody, and is no slip of ours.
pub fn is_bare_address(host: &Name) -> bool {
    is_address(host) && host.label_count() == 4
}

/// An address that the panel made a name of. Where a wildcard gives that name an address, senders deliver there.
fn is_appended_address(host: &Name) -> bool {
    is_address(host) && !is_bare_address(host)
}

/// An address that the panel made a name of, which leads nowhere: nobody delivers there.
pub fn is_useless_address(evidence: &Evidence, name: &Name) -> bool {
    is_appended_address(name) && host(evidence, name) == Host::Nothing
}

/// Whether an exchange is nothing but another name for one of ours: who follows it delivers there.
pub fn is_alias_of<'names>(
    evidence: &Evidence,
    ours: impl IntoIterator<Item = &'names Name>,
    name: &Name,
) -> bool {
    match host(evidence, name) {
        Host::Alias(target) => ours.into_iter().any(|own| *own == target),
        Host::Address | Host::Nothing | Host::NoIpv4 | Host::Unknown => false,
    }
}

/// Whether an exchange is one of ours with a slip in it: an address, a priority in front or alone, the domain behind
/// it, characters that do not belong there, one character off, another ending, something in front, several of ours in
/// one, or another name for it.
pub fn is_slip<'names>(
    plan: &Plan,
    evidence: &Evidence,
    ours: impl IntoIterator<Item = &'names Name> + Clone,
    name: &Name,
) -> bool {
    let read = read(name).map(|read| read.name);
    let text = read.as_ref().unwrap_or(name);
    let bare = without_domain(plan, text);
    let typed = text.to_string();
    let is_nobody = || host(evidence, name) == Host::Nothing;
    // Nobody but the company can have a name below its own: until one is known to take mail, it was never meant.
    let is_somebody = || matches!(host(evidence, name), Host::Address | Host::Alias(_));
    is_useless_address(evidence, name)
        || is_alias_of(evidence, ours.clone(), name)
        || (numbered(plan, name).is_some() && host(evidence, name) != Host::Address)
        || is_sibling_appended(plan, ours.clone(), text)
        || (joined(plan, name, &ours.clone().into_iter().collect()).is_some() && is_nobody())
        || ours.into_iter().any(|own| {
            bare.as_ref() == Some(own)
                || read.as_ref() == Some(own)
                || is_one_slip_away(&typed, &own.to_string())
                || (name.is_below(own) && !is_somebody())
                || ((has_wrong_ending(own, text) || has_more_in_front(plan, own, text)) && is_nobody())
        })
}

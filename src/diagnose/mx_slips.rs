//! Exchanges that nobody runs: a slip of the person's, not somebody else's mail.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::characters::{is_blank, is_long_dash, is_quote, plain};
use crate::domain::gb2312;
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

/// An exchange without what does not belong into a host name.
struct Reading {
    name: Name,
    /// A number stood in front of it.
    priority: bool,
}

/// What was meant by a host with full-width characters, blanks, quotes, a web address or a priority around it. None
/// when it holds nothing of the kind, as nearly every host.
fn read(host: &Name) -> Option<Reading> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if host.labels().all(|label| label.iter().all(is_plain)) {
        return None;
    }
    let text: String = plain(&typed(host))
        .chars()
        .map(|character| if is_long_dash(character) { '-' } else { character })
        .filter(|character| !is_quote(*character))
        .collect();
    let text = text.trim_matches(is_blank);
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let is_apart = |sign: char| is_blank(sign) || is_separator(sign);
    let priority = rest.len() < text.len() && rest.starts_with(is_apart);
    let text = if priority { rest.trim_start_matches(is_apart) } else { text };
    let text: String =
        text.trim_end_matches(is_apart).chars().filter(|character| !is_blank(*character)).collect();
    let text = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")).unwrap_or(&text);
    // A web address ends in a slash, also where the panel put the domain behind it.
    let text = text.replace('/', "");
    // No name of a mail host is written with others: they are of the text beside it.
    let labels: Vec<&str> =
        text.split('.').map(|label| label.trim_matches(|letter: char| !letter.is_ascii())).collect();
    let text = labels.join(".");
    let name: Name = text.to_ascii_lowercase().parse().ok()?;
    (name != *host).then_some(Reading { name, priority })
}

/// A sign that stands between two values of a list.
const fn is_separator(sign: char) -> bool {
    matches!(sign, ',' | ';' | '\u{3001}')
}

/// A host as it was typed, also in a Chinese encoding.
fn typed(host: &Name) -> String {
    let labels = host.labels().map(|label| match str::from_utf8(label) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => gb2312::readable(label),
    });
    let labels: Option<Vec<String>> = labels.collect();
    labels.map_or_else(|| host.legible(), |labels| labels.join("."))
}

/// The name before the domain that the panel put behind it; none when it does not end so.
pub fn without_domain(plan: &Plan, host: &Name) -> Option<Name> {
    [&plan.domain, &plan.zone].into_iter().filter(|end| host.is_below(end)).find_map(|end| {
        let own = host.label_count().checked_sub(end.label_count())?;
        let name = Name::from_labels(host.labels().take(own)).ok()?;
        (own >= 2).then_some(name)
    })
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

/// Whether a host begins as one of ours and ends in another way: `mx1.qq.com.cn`, or a label of the domain behind it.
pub fn has_wrong_ending(own: &Name, host: &Name) -> bool {
    // Of a name with a single dot nothing is left to know it by without its ending.
    let least = own.label_count().saturating_sub(1).max(2);
    let labels = own.labels().take(least);
    own != host && host.label_count() >= own.label_count() && labels.eq(host.labels().take(least))
}

/// Whether a host is one of ours with a label or digits in front, also with the domain behind it.
pub fn has_more_in_front(plan: &Plan, own: &Name, host: &Name) -> bool {
    let is_it = |host: &Name| {
        let text = host.to_string();
        let bare = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        host.is_below(own) || (bare.len() < text.len() && own.to_string() == bare)
    };
    is_it(host) || without_domain(plan, host).is_some_and(|bare| is_it(&bare))
}

/// The names of several of ours in one row. None when anything else stands beside them.
fn joined(plan: &Plan, host: &Name, known: &BTreeSet<&Name>) -> Option<Vec<Name>> {
    let text = plain(&typed(host)).to_ascii_lowercase();
    let is_between = |sign: char| is_blank(sign) || is_separator(sign) || matches!(sign, '/' | '|');
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = text.split(is_between).filter(|word| !is_number(word)).peekable();
    let mut names: Vec<Name> = Vec::new();
    while let Some(word) = words.next() {
        let name: Name = word.trim_end_matches('.').parse().ok()?;
        let is_last = words.peek().is_none();
        let bare = without_domain(plan, &name).filter(|_| is_last && !known.contains(&name));
        names.push(bare.unwrap_or(name));
    }
    (names.len() > 1 && names.iter().all(|name| known.contains(name))).then_some(names)
}

/// A host beside ours, of the same company, with the domain behind it: nobody receives there.
fn is_sibling_appended<'names>(
    plan: &Plan,
    ours: impl IntoIterator<Item = &'names Name>,
    host: &Name,
) -> bool {
    let family = without_domain(plan, host).and_then(|name| name.parent());
    family
        .is_some_and(|family| family.label_count() >= 2 && ours.into_iter().any(|own| own.is_below(&family)))
}

/// The number that stands in the place of a name: `5.`, or `5` with the domain behind it.
fn bare_number(plan: &Plan, host: &Name) -> Option<u16> {
    let rest = host.parent()?;
    let is_alone = rest.is_root() || rest == plan.domain || rest == plan.zone;
    let label = host.labels().next().filter(|_| is_alone)?;
    str::from_utf8(label).ok()?.parse().ok()
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

/// The priority was typed into the value, although it has a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// In front of the name.
    InFront,
    /// In its place.
    Alone,
}

/// Whether the priority was typed into the value, and how.
pub fn numbered(plan: &Plan, host: &Name) -> Option<Numbered> {
    if bare_number(plan, host).is_some() {
        return Some(Numbered::Alone);
    }
    read(host).is_some_and(|read| read.priority).then_some(Numbered::InFront)
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

/// What was meant by the target of an alias with characters in it that do not belong there.
pub fn meant_target(plan: &Plan, target: &Name) -> Option<Name> {
    let name = read(target)?.name;
    Some(without_domain(plan, &name).unwrap_or(name))
}

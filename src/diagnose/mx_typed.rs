//! What a host of an exchange reads like, by its own signs: how it was typed, and what got in front of it or behind it.

use std::collections::BTreeSet;

use crate::domain::characters::{is_blank, is_long_dash, is_quote, plain};
use crate::domain::gb2312;
use crate::domain::name::Name;
use crate::domain::plan::Plan;

/// An exchange without what does not belong into a host name.
pub(super) struct Reading {
    /// What is left.
    pub(super) name: Name,
    /// A number stood in front of it.
    pub(super) priority: bool,
}

/// What was meant by a host with full-width characters, blanks, quotes, a web address or a priority around it. None
/// when it holds nothing of the kind, as nearly every host.
pub(super) fn read(host: &Name) -> Option<Reading> {
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
pub(super) fn joined(plan: &Plan, host: &Name, known: &BTreeSet<&Name>) -> Option<Vec<Name>> {
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
pub(super) fn is_sibling_appended<'names>(
    plan: &Plan,
    ours: impl IntoIterator<Item = &'names Name>,
    host: &Name,
) -> bool {
    let family = without_domain(plan, host).and_then(|name| name.parent());
    family
        .is_some_and(|family| family.label_count() >= 2 && ours.into_iter().any(|own| own.is_below(&family)))
}

/// The number that stands in the place of a name: `5.`, or `5` with the domain behind it.
pub(super) fn bare_number(plan: &Plan, host: &Name) -> Option<u16> {
    let rest = host.parent()?;
    let is_alone = rest.is_root() || rest == plan.domain || rest == plan.zone;
    let label = host.labels().next().filter(|_| is_alone)?;
    str::from_utf8(label).ok()?.parse().ok()
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

/// What was meant by the target of an alias with characters in it that do not belong there.
pub fn meant_target(plan: &Plan, target: &Name) -> Option<Name> {
    let name = read(target)?.name;
    Some(without_domain(plan, &name).unwrap_or(name))
}

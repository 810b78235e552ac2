//! A record while it is being read, and what is made of it in the end.

use std::net::IpAddr;

use crate::domain::characters::{is_blank, is_invisible, is_quote, plain};
use crate::domain::name::Name;
use crate::domain::pasted_tokens::{Token, tokens};
use crate::domain::record::RecordType;
use crate::domain::typed_domain::ascii_name;

use super::{PasteChange, PastedRecord};

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) host: Option<String>,
    pub(super) kind: Option<RecordType>,
    pub(super) guess: Option<RecordType>,
    pub(super) value: Option<String>,
    pub(super) priority: Option<u16>,
    pub(super) ttl: Option<u32>,
    pub(super) strings: usize,
    pub(super) changes: Vec<PasteChange>,
}

impl Draft {
    /// Takes the value at the beginning of `content`; what stands behind it comes back.
    pub(super) fn take_value(&mut self, content: &str) -> Option<String> {
        let words = tokens(content);
        let first = words.first()?;
        if content.get(..first.start).is_some_and(|before| before.contains(is_invisible)) {
            self.changes.push(PasteChange::Invisible);
        }
        let end = if first.quoted {
            let strings: Vec<&Token<'_>> = words.iter().take_while(|word| word.quoted).collect();
            self.value = Some(strings.iter().map(|word| word.text).collect());
            self.changes.push(PasteChange::Quotes);
            self.strings = strings.len();
            strings.last().map_or(first.end, |word| word.end)
        } else {
            let end = if is_tagged(first.text) || content.contains('\t') {
                words.iter().take_while(|word| !is_note(word)).last().map_or(first.end, |word| word.end)
            } else {
                first.end
            };
            let end = if content.contains('\t') { first.end } else { end };
            let raw = content.get(first.start..end).unwrap_or_default();
            let value = trim_value(raw, &mut self.changes);
            self.value = Some(value.to_owned());
            end
        };
        content.get(end..).map(str::to_owned)
    }

    pub(super) fn into_record(self, domain: &Name, zone: &Name) -> PastedRecord {
        let mut tidied = self.changes;
        if self.strings > 1 {
            tidied.push(PasteChange::StringsJoined(self.strings));
        }
        let value = self.value.unwrap_or_default();
        let tagged = is_tagged(&value) || self.strings > 0;
        let suspicious = |ch: char| {
            !ch.is_ascii() || ch.is_ascii_control() || is_quote(ch) || ch == '\\' || (!tagged && is_blank(ch))
        };
        tidied.extend(
            value
                .chars()
                .enumerate()
                .filter(|(_, ch)| suspicious(*ch))
                .map(|(index, ch)| PasteChange::Suspicious { ch, position: index + 1 }),
        );
        let (name, alternatives) = match &self.host {
            Some(host) => absolute(host, domain, zone, &mut tidied),
            None => (None, None),
        };
        let guessed = self.kind.is_none();
        let record_type = Some(
            self.kind.or(self.guess).unwrap_or_else(|| guess(&value, self.priority, self.host.is_some())),
        );
        PastedRecord {
            host_as_written: self.host,
            name,
            differs: alternatives.is_some(),
            alternatives,
            record_type,
            guessed,
            priority: self.priority,
            value,
            ttl: self.ttl,
            tidied,
        }
    }
}

/// Whether a value is a list of tags or terms, with blanks inside.
pub(super) fn is_tagged(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    ["v=", "k=rsa", "spf2.0/"].iter().any(|start| lower.starts_with(start))
}

/// Whether a word behind a value is a remark.
pub(super) fn is_note(word: &Token<'_>) -> bool {
    word.text.starts_with(|ch: char| !ch.is_ascii() || matches!(ch, '(' | '#'))
}

pub(super) fn trim_value<'a>(raw: &'a str, changes: &mut Vec<PasteChange>) -> &'a str {
    let visible = raw.trim_matches(is_invisible);
    if visible != raw {
        changes.push(PasteChange::Invisible);
    }
    let bare = visible.trim_matches(is_quote);
    if bare != visible {
        changes.push(PasteChange::Quotes);
    }
    let ended = bare.trim_end_matches([',', '，', '、', '；', '。']).trim_end_matches(is_quote);
    if ended != bare {
        changes.push(PasteChange::Punctuation);
    }
    ended
}

pub(super) fn unwrap_cell(content: &str) -> &str {
    content.trim_matches(|ch| {
        is_blank(ch)
            || is_invisible(ch)
            || is_quote(ch)
            || matches!(ch, ',' | '，' | ';' | '；' | '、' | '|' | '}' | '。')
    })
}

pub(super) fn leading_number(text: &str) -> Option<u32> {
    let digits: String = plain(text).chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

pub(super) fn guess(value: &str, priority: Option<u16>, has_host: bool) -> RecordType {
    if priority.is_some() {
        return RecordType::Mx;
    }
    if let Ok(address) = value.parse::<IpAddr>() {
        return if address.is_ipv4() { RecordType::A } else { RecordType::Aaaa };
    }
    if is_host_name(value) {
        let first = value.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let is_mx = first.starts_with("mx") || first.ends_with("mx");
        return if is_mx && !has_host { RecordType::Mx } else { RecordType::Cname };
    }
    RecordType::Txt
}

/// Whether a value can be a host: labels of letters and digits, the last of letters only.
pub(super) fn is_host_name(value: &str) -> bool {
    let labels: Vec<&str> = value.strip_suffix('.').unwrap_or(value).split('.').collect();
    labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        })
        && labels
            .last()
            .is_some_and(|last| last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Whether an unlabelled word can stand in a host field.
pub(super) fn is_host_word(word: &Token<'_>) -> bool {
    let text = plain(word.text);
    matches!(text.as_str(), "@" | "*")
        || (!text.is_empty()
            && text.len() <= 253
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')))
}

/// The name a host stands for, and both readings when they differ.
pub(super) fn absolute(
    host: &str,
    domain: &Name,
    zone: &Name,
    changes: &mut Vec<PasteChange>,
) -> (Option<Name>, Option<(Name, Name)>) {
    let halved = plain(host);
    if halved != host {
        changes.push(PasteChange::HostHalved);
    }
    let host = halved.trim_matches(|ch| is_blank(ch) || is_quote(ch));
    if matches!(host, "" | "@" | "-") {
        return (Some(domain.clone()), None);
    }
    let Some(name) = ascii_name(host).filter(|name| !name.is_root()) else {
        changes.push(PasteChange::HostUnreadable);
        return (None, None);
    };
    if host.ends_with('.') || name.is_at_or_below(domain) || name.is_at_or_below(zone) {
        return (Some(name), None);
    }
    match (name.on(domain), name.on(zone)) {
        (Ok(below_domain), Ok(below_zone)) if below_domain != below_zone => {
            (Some(below_domain.clone()), Some((below_domain, below_zone)))
        }
        (Ok(below_domain), _) => (Some(below_domain), None),
        (Err(_), _) => {
            changes.push(PasteChange::HostUnreadable);
            (None, None)
        }
    }
}

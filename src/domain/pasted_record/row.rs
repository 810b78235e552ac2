//! One line that holds a record without labels: a row of a panel or of a zone file.

use crate::domain::characters::{is_quote, plain};
use crate::domain::pasted_tokens::{Token, tokens};
use crate::domain::record::RecordType;

use super::draft::{Draft, is_host_name, is_host_word, is_note, is_tagged, trim_value, unwrap_cell};

/// Reads a line without labels, and gives what is left of it; none when it is no record.
pub(super) fn read_row(line: &str) -> Option<(Draft, Vec<String>)> {
    let words = tokens(line);
    let by_tab = line.contains('\t');
    let mut draft = Draft::default();
    let place = words.iter().position(|word| word.record_type().is_some());
    let (before, after) = match place {
        Some(place) => (words.get(..place)?, words.get(place + 1..)?),
        None => (words.get(..0)?, words.as_slice()),
    };
    draft.kind = place.and_then(|place| words.get(place)).and_then(Token::record_type);
    for word in before.iter().filter(|word| !word.is_filler()) {
        match word.number() {
            Some(number) if draft.host.is_some() => draft.ttl = Some(number),
            _word if draft.host.is_none() && is_host_word(word) => draft.host = Some(word.text.to_owned()),
            _other => return None,
        }
    }
    let mut rest: Vec<Token<'_>> = after.iter().filter(|word| !word.is_filler()).copied().collect();
    let names = rest.iter().filter(|word| word.number().is_none() && !is_note(word)).count();
    let tagged = rest.first().is_some_and(|word| is_tagged(word.text));
    if draft.host.is_none()
        && names > 1
        && !tagged
        && rest.first().is_some_and(|first| !first.quoted && is_host_word(first))
        && (draft.kind.is_some() || is_likely_pair(&rest))
    {
        draft.host = Some(rest.remove(0).text.to_owned());
    }
    let numbers = rest.iter().filter(|word| word.number().is_some()).count();
    let is_mx_row = draft.kind == Some(RecordType::Mx)
        || (draft.kind.is_none()
            && numbers == 1
            && rest.len() == 2
            && rest.iter().any(|word| is_host_name(word.text)));
    let left =
        if is_mx_row { read_mx(&mut draft, &rest)? } else { read_value(&mut draft, &rest, line, by_tab)? };
    Some((draft, left))
}

/// Whether words without a type are host and value rather than a sentence.
pub(super) fn is_likely_pair(words: &[Token<'_>]) -> bool {
    let [host, value, more @ ..] = words else { return false };
    more.iter().all(|word| word.number().is_some() || is_note(word))
        && (host.text == "@"
            || host.text.starts_with('_')
            || host.text.contains('.')
            || value.quoted
            || value.text.contains(|ch: char| ch.is_ascii_digit() || matches!(ch, '=' | '.' | '_')))
}

pub(super) fn read_mx(draft: &mut Draft, words: &[Token<'_>]) -> Option<Vec<String>> {
    let mut left = Vec::new();
    for word in words {
        match word.number() {
            Some(number) if draft.priority.is_none() && (draft.value.is_none() || number < 300) => {
                draft.priority = u16::try_from(number).ok();
            }
            Some(number) => draft.ttl = Some(number),
            None if draft.value.is_none() && is_host_name(unwrap_cell(&plain(word.text))) => {
                draft.value = Some(trim_value(word.text, &mut draft.changes).to_owned());
                draft.strings = usize::from(word.quoted);
            }
            None => left.push(word.text.to_owned()),
        }
    }
    draft.guess = Some(RecordType::Mx);
    draft.value.is_some().then_some(left)
}

pub(super) fn read_value(
    draft: &mut Draft,
    words: &[Token<'_>],
    line: &str,
    by_tab: bool,
) -> Option<Vec<String>> {
    let first = words.iter().position(|word| word.number().is_none()).unwrap_or(0);
    let value = words.get(first)?;
    if !value.quoted && !value.text.starts_with(|ch: char| ch.is_ascii_graphic() || is_quote(ch)) {
        return None;
    }
    let stops = words.get(first..)?.iter().skip(1);
    let end = if value.quoted {
        stops.take_while(|word| word.quoted).last().map_or(value.end, |word| word.end)
    } else if is_tagged(value.text) && !by_tab {
        stops
            .take_while(|word| !is_note(word) && word.number().is_none())
            .last()
            .map_or(value.end, |word| word.end)
    } else {
        value.end
    };
    if draft.kind.is_none() && draft.host.is_none() && value.text.len() < 4 {
        // `1.` before a step, `OK` on a button.
        return None;
    }
    // A value with plain words behind it, or a word that could be any, is a sentence.
    let behind: Vec<&Token<'_>> = words.iter().filter(|word| word.start >= end).collect();
    let is_sentence = !by_tab
        && !value.quoted
        && !is_tagged(value.text)
        && behind.iter().any(|word| word.number().is_none() && !is_note(word));
    if is_sentence || !value.text.contains(|ch: char| ch.is_ascii_alphanumeric()) {
        return None;
    }
    if by_tab && !value.quoted {
        draft.value = Some(trim_value(value.text, &mut draft.changes).to_owned());
    } else {
        let _nothing_behind = draft.take_value(line.get(value.start..end)?);
    }
    let mut left = Vec::new();
    for word in behind {
        match word.number() {
            Some(number) if draft.ttl.is_none() => draft.ttl = Some(number),
            _word => left.push(word.text.to_owned()),
        }
    }
    for word in words.iter().take(first) {
        match word.number() {
            Some(number) if draft.ttl.is_none() => draft.ttl = Some(number),
            _word => left.push(word.text.to_owned()),
        }
    }
    Some(left)
}

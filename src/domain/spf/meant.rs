//! Whether a text that no receiver reads as SPF was meant as such: a version, however it was typed, and terms behind it.
//! Prose and the proofs of other services are neither.

use crate::domain::characters::is_han;

use super::slips::is_one_slip_away;
use super::term::{TermKind, parse_term};

/// What stands behind the version of a text that was meant as SPF: every word is a term, or was meant as one, and unless
/// the version is as it should be, one of them cannot be anything else. Takes a tidy text.
pub(super) fn terms_of(tidy: &str) -> Option<&str> {
    let (version, rest) = tidy.split_once(' ').unwrap_or((tidy, ""));
    if version.eq_ignore_ascii_case("v=spf1") {
        return (read_words(rest).is_some()).then_some(rest);
    }
    behind_version(tidy).filter(|rest| are_terms(rest))
}

/// What stands behind the version, however that was typed: with signs in it, with a sign or nothing in the place of the
/// blank, without its `v=`, with letters turned, behind a panel's label. All of it when the version is what lacks and
/// every word is a term. None for what cannot have been meant as SPF. Takes a tidy text.
pub(super) fn behind_version(tidy: &str) -> Option<&str> {
    if let Some(rest) = behind_letters(tidy) {
        return Some(rest);
    }
    if let Some(rest) = behind_label(tidy) {
        return Some(rest);
    }
    let (front, rest) = tidy.split_once(' ').unwrap_or((tidy, ""));
    if is_slip_of_version(front.trim_end_matches([',', ';', ':'])) || is_sender_id(front) {
        return Some(rest);
    }
    // A sentence may begin with any word: without a version the policy for everybody else has to be there.
    let is_policy = |word: &str| is_all(word.trim_start_matches(['~', '-', '?', '+']));
    let mut words = tidy.rsplit(' ');
    let ends = words.next().is_some_and(is_policy) && words.any(|word| !is_policy(word));
    (ends && are_terms(tidy)).then_some(tidy)
}

/// Signs that stand in the place of the blank behind the version.
const BEHIND: [char; 5] = [',', ';', ':', '.', ' '];

/// The five letters of the version and whatever signs are between them: `v = spf1`, `v=spf1,`, `v=spf1include:..`.
fn behind_letters(tidy: &str) -> Option<&str> {
    let mut wanted = "vspf1".chars();
    let mut next = wanted.next();
    for (at, sign) in tidy.char_indices() {
        if !sign.is_ascii_alphanumeric() {
            continue;
        }
        if next != Some(sign.to_ascii_lowercase()) {
            return None;
        }
        next = wanted.next();
        if next.is_none() {
            return tidy.get(at + sign.len_utf8()..).map(|rest| rest.trim_start_matches(BEHIND));
        }
    }
    None
}

/// Letters and digits of a label of a panel, at most: more may be a value that somebody needs.
const LABEL: usize = 7;

/// What stands behind the version in `TXT v=spf1 ..` and the like.
fn behind_label(tidy: &str) -> Option<&str> {
    let at = tidy.to_ascii_lowercase().find("v=spf1 ").filter(|at| *at > 0)?;
    let (label, record) = tidy.split_at_checked(at)?;
    let is_short = label.chars().filter(|letter| letter.is_alphanumeric()).count() <= LABEL;
    let ends = label.ends_with([' ', ':', '=']);
    (is_short && ends).then(|| record.split_once(' ').map_or("", |(_, rest)| rest))
}

fn is_slip_of_version(word: &str) -> bool {
    const LENGTH: usize = "v=spf1".len();
    let letters: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_lowercase();
    word.len() <= LENGTH + 1
        && (matches!(letters.as_str(), "spf1" | "vspf" | "spf") || is_one_slip_away(&letters, "vspf1"))
}

/// The version of Sender ID (RFC 4406), which is historic: its records were SPF records with another beginning.
fn is_sender_id(word: &str) -> bool {
    word.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("spf2.0/"))
}

/// Whether every word was meant as a term of SPF, and one of them cannot be anything else.
fn are_terms(text: &str) -> bool {
    read_words(text) == Some(Words::Telling)
}

/// What words that were all meant as terms say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    /// One of them cannot be anything but a term.
    Telling,
    /// They may be words of any sentence, or there are none.
    Plain,
}

/// None when a word was certainly not meant as a term.
fn read_words(text: &str) -> Option<Words> {
    let mut words = Words::Plain;
    let mut is_name_due = false;
    for word in text.split([' ', ',', ';']) {
        let word = word.trim_matches(|letter| is_han(letter) || letter == char::REPLACEMENT_CHARACTER);
        let bare = word.trim_start_matches(['~', '-', '?', '+']);
        let lower = bare.to_ascii_lowercase();
        let is_name = std::mem::replace(&mut is_name_due, matches!(lower.as_str(), "include" | "include:"));
        if is_name && bare.contains('.') {
            words = Words::Telling;
            continue;
        }
        if word.is_empty() {
            is_name_due = is_name;
            continue;
        }
        if !is_sign(word) && !is_term_like(bare, &lower) {
            return None;
        }
        let is_policy = is_all(&lower) && bare.len() < word.len();
        let is_glued = lower.starts_with("include") && lower.contains('.');
        if is_policy || is_glued || lower.contains([':', '=']) {
            words = Words::Telling;
        }
    }
    Some(words)
}

fn is_term_like(bare: &str, lower: &str) -> bool {
    let word = lower.split([':', '=', '/']).next().unwrap_or_default();
    let is_followed = word.len() < lower.len();
    is_all(lower)
        || matches!(parse_term(bare), Ok(TermKind::Directive { .. }))
        || (is_followed && (MECHANISMS.contains(&word) || is_one_slip_away(word, "include")))
        || (lower.starts_with("include") && (lower.len() == "include".len() || lower.contains('.')))
        || matches!(lower, "all~" | "all-" | "all?" | "all+" | "mx" | "a" | "ptr")
}

/// What may stand in front of a colon; some write an `=` in its place.
const MECHANISMS: [&str; 11] =
    ["include", "a", "mx", "ptr", "ip4", "ip6", "ipv4", "ipv6", "exists", "redirect", "exp"];

/// `all`, or a usual slip of it, in lower case and without a sign.
pub(super) fn is_all(word: &str) -> bool {
    matches!(word, "all" | "al" | "alll" | "aall" | "a1l" | "al1" | "a11" | "all." | "all:")
}

/// A qualifier alone (RFC 7208 section 4.6.2).
pub(super) fn is_sign(word: &str) -> bool {
    matches!(word, "+" | "-" | "~" | "?")
}

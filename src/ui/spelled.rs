//! What stands in DNS, for a person to compare with what a panel shows: there no `\255` is seen, and no blank at an end.

use std::borrow::Cow;

use crate::domain::characters::{is_blank, is_invisible};

use super::text::{escape, hidden};

/// What a person does not see as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unseen {
    /// A blank at an end, a second one, or one that is no plain space.
    Blank,
    /// The text goes on in a new row.
    LineBreak,
    /// A character without any width, or one that drives a terminal.
    Invisible,
    /// Bytes that are no text.
    Unreadable,
}

/// The kind of what a text begins with, and its length in bytes; `rest` has at least one character.
fn first_of(rest: &str, is_beside_blank: bool) -> (Option<Unseen>, usize) {
    let first = rest.chars().next().unwrap_or_default();
    let bytes = first.len_utf8();
    // Presentation format (RFC 1035 section 5.1).
    let digits = rest.strip_prefix('\\').and_then(|rest| rest.get(..3));
    let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    if let Some(byte) = digits.and_then(|digits| digits.parse::<u8>().ok()) {
        let kind = match byte {
            b'\n' | b'\r' => Unseen::LineBreak,
            b'\t' | b' ' => Unseen::Blank,
            0x80.. => Unseen::Unreadable,
            _ => Unseen::Invisible,
        };
        return (Some(kind), 4);
    }
    let kind = match first {
        ' ' => is_beside_blank.then_some(Unseen::Blank),
        '\n' | '\r' => Some(Unseen::LineBreak),
        blank if is_blank(blank) => Some(Unseen::Blank),
        it if hidden(it) || is_invisible(it) => Some(Unseen::Invisible),
        _ => None,
    };
    (kind, bytes)
}

/// The text with a word in the place of what is not seen; several of a kind are said once.
pub(super) fn spelled(text: &str, word: impl Fn(Unseen) -> String) -> Cow<'_, str> {
    let is_plain = |byte: u8| (0x20..0x7f).contains(&byte) && byte != b'\\';
    if text.bytes().all(is_plain) && text.trim_matches(' ') == text && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let end = text.trim_end_matches(' ').len();
    let (mut shown, mut plain, mut last) = (String::new(), String::new(), None);
    let (mut at, mut after_blank) = (0, true);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (kind, bytes) = first_of(rest, after_blank || at >= end);
        let piece = rest.get(..bytes).unwrap_or_default();
        match kind {
            None => plain.push_str(piece),
            Some(kind) => {
                shown.push_str(&escape(&std::mem::take(&mut plain)));
                if last != Some(kind) {
                    shown.push_str(&word(kind));
                }
            }
        }
        last = kind;
        after_blank = piece == " ";
        at += bytes;
    }
    shown.push_str(&escape(&plain));
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};
    use rstest::rstest;

    use super::super::text::hidden;
    use super::{Unseen, spelled};

    fn word(kind: Unseen) -> String {
        match kind {
            Unseen::Blank => "[blank]",
            Unseen::LineBreak => "[line break]",
            Unseen::Invisible => "[invisible]",
            Unseen::Unreadable => "[unreadable]",
        }
        .to_owned()
    }

    #[rstest]
    #[case::nothing("v=spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case::behind("mx1.qq.com ", "mx1.qq.com[blank]")]
    #[case::in_front("  mx1.qq.com", "[blank]mx1.qq.com")]
    #[case::twice("v=spf1  mx", "v=spf1 [blank]mx")]
    #[case::ideographic("mx1.qq.com\u{3000}", "mx1.qq.com[blank]")]
    #[case::no_break("v=spf1\u{a0}mx", "v=spf1[blank]mx")]
    #[case::row("a\r\nb", "a[line break]b")]
    #[case::zero_width("mx7\u{200b}\u{feff}", "mx7[invisible]")]
    #[case::control("a\u{7}b", "a[invisible]b")]
    #[case::bytes("mx\\255\\254l7", "mx[unreadable]l7")]
    #[case::escaped_control("a\\027b\\009c\\010d", "a[invisible]b[blank]c[line break]d")]
    #[case::a_sign("a\\;b", "a\\;b")]
    #[case::no_byte("a\\999", "a\\999")]
    #[case::full_width("mx1。qq。com", "mx1。qq。com")]
    fn what_is_not_seen_is_said(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(spelled(text, word), shown);
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in any::<String>()) {
            prop_assert!(!spelled(&text, word).chars().any(hidden));
        }
    }
}

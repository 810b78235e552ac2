//! Text as a terminal has it: outside characters made harmless, display width, cutting.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands where text was cut off: two columns in every terminal, as U+2026 is not.
const CUT: &str = "..";

/// Marks that may stand over one character; more of them would paint over the rows above.
const MARKS_A_CHARACTER: usize = 2;

/// How many columns a terminal needs for this text.
pub fn width(text: &str) -> u16 {
    let mut columns = 0_u16;
    for character in text.chars() {
        match plain(character) {
            Some(one) => columns = columns.saturating_add(one),
            // What a character needs can depend on its neighbours: then the whole text is measured.
            None => return u16::try_from(UnicodeWidthStr::width(text)).unwrap_or(u16::MAX),
        }
    }
    columns
}

/// The columns of a character that joins with no neighbour of its kind: nearly all that is ever shown. None means
/// that the tables of Unicode have to say.
const fn plain(character: char) -> Option<u16> {
    match character {
        ' '..='~' | '\u{2500}'..='\u{257f}' => Some(1),
        '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}' => Some(2),
        _ => None,
    }
}

/// One grapheme of a text: where it begins, in bytes, itself, and its columns.
pub(super) type Piece<'text> = (usize, &'text str, u16);

/// The graphemes of a text, from left to right.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let mut characters = rest.chars();
        let first = characters.next()?;
        let alone = characters.next().is_none_or(|second| plain(second).is_some());
        let piece = match plain(first) {
            Some(columns) if alone => (at, rest.get(..first.len_utf8())?, columns),
            _ => {
                let grapheme = rest.graphemes(true).next()?;
                (at, grapheme, width(grapheme))
            }
        };
        at += piece.1.len();
        Some(piece)
    })
}

/// Characters that drive a terminal, turn the reading direction, or are there without being seen.
pub(super) const fn hidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{a0}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{1680}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Makes text from outside harmless and visible: `\027` for control characters, `\u{202e}` for the rest.
/// A backslash stays one, because record data arrives in presentation format, already escaped.
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(escape_marked(text, &[]).0)
}

/// [`escape`] that also carries byte ranges of `text` over to the escaped text.
pub fn escape_marked(text: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let mut shown = String::with_capacity(text.len());
    let mut moved: Vec<Range<usize>> = marks.iter().map(|_| 0..0).collect();
    let mut stacked = MARKS_A_CHARACTER;
    for (offset, character) in text.char_indices() {
        let begin = shown.len();
        let zero = UnicodeWidthChar::width(character) == Some(0);
        stacked = if zero { stacked.saturating_add(1) } else { 0 };
        if !hidden(character) && (!zero || stacked <= MARKS_A_CHARACTER) {
            shown.push(character);
        } else if character.is_ascii() {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\{:03}", u32::from(character));
            stacked = MARKS_A_CHARACTER;
        } else {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            stacked = MARKS_A_CHARACTER;
        }
        for (from, to) in marks.iter().zip(moved.iter_mut()) {
            if from.contains(&offset) {
                if to.end == 0 {
                    to.start = begin;
                }
                to.end = shown.len();
            }
        }
    }
    (shown, moved)
}

/// JSON without characters that drive a terminal, turn the reading direction or are not seen: as `\u` escapes they say
/// the same to who reads it. They can only stand within its strings.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    // JSON itself writes none of the lower control characters; what is left of ASCII is DEL. Told by the fastest means:
    // tens of megabytes go through here where many domains are looked at.
    let is_plain = json.is_ascii() && !json.as_bytes().contains(&0x7f);
    if is_plain || !json.chars().any(hidden) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// True for characters that are one column in some terminals and two in others, as `…` and `“`: words of ours
/// never use them, because everything behind them would stand in the wrong place.
pub fn ambiguous(character: char) -> bool {
    UnicodeWidthChar::width(character) != UnicodeWidthChar::width_cjk(character)
}

/// The longest beginning that fits into so many columns, with `..` when something is left out.
pub fn cut(text: &str, columns: u16) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let dots = CUT.get(..usize::from(columns.min(2))).unwrap_or_default();
    let room = columns.saturating_sub(width(dots));
    let mut kept = head(text, room).to_owned();
    kept.push_str(dots);
    Cow::Owned(kept)
}

/// The longest beginning of whole graphemes within so many columns.
pub fn head(text: &str, columns: u16) -> &str {
    let mut used = 0_u16;
    for (offset, _, needs) in pieces(text) {
        used = used.saturating_add(needs);
        if used > columns {
            return text.get(..offset).unwrap_or_default();
        }
    }
    text
}

/// The longest end of whole graphemes within so many columns.
pub fn tail(text: &str, columns: u16) -> &str {
    let mut used = 0_u16;
    let mut begin = text.len();
    for (offset, grapheme) in text.grapheme_indices(true).rev() {
        used = used.saturating_add(width(grapheme));
        if used > columns {
            break;
        }
        begin = offset;
    }
    text.get(begin..).unwrap_or_default()
}

/// The row of `^` under one row of the value; empty when nothing in it is marked.
pub fn under(shown: &str, line: &Range<usize>, marks: &[Range<usize>]) -> String {
    let mut signs = String::new();
    let mut columns = 0_u16;
    let mut until = 0_u16;
    for (offset, character) in shown.get(line.clone()).unwrap_or_default().char_indices() {
        let at = line.start + offset;
        let before = columns;
        columns = width(shown.get(line.start..at + character.len_utf8()).unwrap_or_default());
        if marks.iter().any(|mark| mark.contains(&at)) {
            signs.extend(std::iter::repeat_n(' ', usize::from(before.saturating_sub(until))));
            signs.extend(std::iter::repeat_n('^', usize::from(columns.saturating_sub(before))));
            until = columns;
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;

    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    use super::{Piece, cut, escape, escape_json, escape_marked, head, hidden, pieces, tail, width};

    #[rstest]
    #[case("first-site.com", "first-site.com")]
    #[case("域名", "域名")]
    #[case("a\u{1b}[31mb", "a\\027[31mb")]
    #[case("two\nrows\tand\0", "two\\010rows\\009and\\000")]
    #[case("\u{9b}31m", "\\u{9b}31m")]
    #[case("gnp\u{202e}exe", "gnp\\u{202e}exe")]
    #[case("a\u{2066}b\u{2069}", "a\\u{2066}b\\u{2069}")]
    #[case("zero\u{200b}width\u{feff}", "zero\\u{200b}width\\u{feff}")]
    #[case("hard\u{a0}blank", "hard\\u{a0}blank")]
    #[case("é e\u{301}", "é e\u{301}")]
    #[case("\u{301}alone", "\\u{301}alone")]
    #[case("a\u{301}\u{301}\u{301}", "a\u{301}\u{301}\\u{301}")]
    #[case(r"v=spf1 \226\128\147all", r"v=spf1 \226\128\147all")]
    fn escapes(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(escape(text), shown);
    }

    #[rstest]
    #[case("", 0)]
    #[case("mx1.qq.com", 10)]
    #[case("收信 MX", 7)]
    #[case("，。「」", 8)]
    #[case("✓✗▸◌", 4)]
    fn measures(#[case] text: &str, #[case] columns: u16) {
        assert_eq!(width(text), columns);
    }

    #[rstest]
    #[case("域名邮箱", 8, "域名邮箱")]
    #[case("域名邮箱", 7, "域名..")]
    #[case("域名邮箱", 5, "域..")]
    #[case("abc", 3, "abc")]
    #[case("abc", 2, "..")]
    #[case("abc", 1, ".")]
    #[case("abc", 0, "")]
    #[case("e\u{301}e\u{301}e\u{301}e\u{301}", 3, "e\u{301}..")]
    fn cuts(#[case] text: &str, #[case] columns: u16, #[case] shown: &str) {
        assert_eq!(cut(text, columns), shown);
    }

    #[test]
    fn head_and_tail_keep_wide_characters_whole() {
        assert_eq!(head("域名", 3), "域");
        assert_eq!(tail("域名", 3), "名");
    }

    #[test]
    fn marks_follow_the_escaped_text() {
        let (shown, marks) = escape_marked("a\u{1b}b c", &[1..2, 4..5]);
        let marked: Vec<&str> = marks.into_iter().filter_map(|mark| shown.get(mark)).collect();
        assert_eq!(marked, ["\\027", "c"]);
    }

    #[rstest]
    #[case(r#"{"a":"域名"}"#, r#"{"a":"域名"}"#)]
    #[case("\"a\u{9b}\u{202e}\u{7f}b\"", r#""a\u009b\u202e\u007fb""#)]
    #[case("\"\u{1d173}\"", r#""\ud834\udd73""#)]
    fn escapes_within_json(#[case] json: &str, #[case] escaped: &str) {
        assert_eq!(escape_json(json), escaped);
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(json), read(escaped));
    }

    #[test]
    fn plain_characters_are_as_wide_as_unicode_says() {
        let plain = ('\0'..='\u{ffff}').filter_map(|character| Some((character, super::plain(character)?)));
        for (character, columns) in plain {
            assert_eq!(usize::from(columns), character.to_string().width(), "{character:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn nothing_hidden_is_left(text in any::<String>()) {
            prop_assert!(!escape(&text).chars().any(hidden));
        }

        /// Characters that join, in all mixtures with those that do not.
        #[test]
        fn pieces_are_the_graphemes(
            text in "([a# 域，（─!]|[\u{301}\u{302a}\u{200d}\u{600}\u{1f1e8}\u{1f469}\u{2764}\u{fe0f}✓é\r\n]|\\PC){0,12}"
        ) {
            let expected: Vec<Piece<'_>> = text
                .grapheme_indices(true)
                .map(|(at, grapheme)| (at, grapheme, u16::try_from(grapheme.width()).unwrap()))
                .collect();
            prop_assert_eq!(pieces(&text).collect::<Vec<_>>(), expected);
            prop_assert_eq!(usize::from(width(&text)), text.width());
        }

        #[test]
        fn a_cut_fits(text in any::<String>(), columns in 0_u16..20) {
            prop_assert!(width(&cut(&escape(&text), columns)) <= columns);
        }
    }
}

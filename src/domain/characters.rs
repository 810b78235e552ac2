//! Characters that pasting and Chinese input methods put where DNS wants plain ASCII.

/// Characters that show as nothing: zero-width ones, byte order marks, direction marks, soft hyphens, controls.
pub const fn is_invisible(ch: char) -> bool {
    matches!(
        ch,
        '\u{00ad}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    ) || (ch.is_ascii_control() && !matches!(ch, '\t' | '\n' | '\r' | '\u{0b}' | '\u{0c}'))
}

/// Blanks of every width: tabs, no-break and ideographic spaces too.
pub const fn is_blank(ch: char) -> bool {
    ch.is_whitespace()
}

/// Quotation marks, straight, curly, corner and angled.
pub const fn is_quote(ch: char) -> bool {
    closing_quote(ch).is_some() || matches!(ch, '\u{201d}' | '\u{2019}' | '」' | '』' | '»' | '》')
}

/// The mark that closes what `ch` opens; none when it opens nothing.
pub const fn closing_quote(ch: char) -> Option<char> {
    match ch {
        '"' | '\'' | '`' | '＂' | '＇' => Some(ch),
        '\u{201c}' | '\u{201e}' => Some('\u{201d}'),
        '\u{2018}' => Some('\u{2019}'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        '《' => Some('》'),
        _ => None,
    }
}

/// The half-width form of a full-width letter, digit or sign (U+FF01 to U+FF5E); others as they are.
pub fn half_width(ch: char) -> char {
    match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        '\u{3000}' => ' ',
        _ => ch,
    }
}

/// Whether this is one of the full stops that Chinese input methods write for a dot.
pub const fn is_ideographic_dot(ch: char) -> bool {
    matches!(ch, '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

/// Whether this is a dash that word processors put in the place of a hyphen.
pub const fn is_long_dash(ch: char) -> bool {
    matches!(ch, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

/// Whether this is a Han character.
pub const fn is_han(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// `text` without invisible characters, every full-width character halved: for structure, never for values.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|&ch| !is_invisible(ch))
        .map(|ch| if is_ideographic_dot(ch) { '.' } else { half_width(ch) })
        .collect()
}

/// `text` without the blanks and invisible characters at both ends.
pub fn trim_outer(text: &str) -> &str {
    text.trim_matches(|ch| is_blank(ch) || is_invisible(ch))
}

#[cfg(test)]
mod tests {
    use super::{closing_quote, half_width, is_invisible, is_quote, plain, trim_outer};

    #[test]
    fn full_width_text_becomes_plain() {
        assert_eq!(plain("\u{feff}Ａｂｃ－１２。ｃｎ\u{200b}"), "Abc-12.cn");
        assert_eq!(half_width('\u{ff5e}'), '~');
        assert_eq!(half_width('中'), '中');
        assert!(!is_invisible('\t') && is_invisible('\0') && is_invisible('\u{200b}'));
    }

    #[test]
    fn every_closing_mark_is_a_quote() {
        for ch in "\"'`“‘「『«《".chars() {
            assert!(is_quote(ch) && closing_quote(ch).is_some_and(is_quote), "{ch}");
        }
        assert_eq!(trim_outer("\u{3000}\u{200b} a b \u{a0}"), "a b");
    }
}

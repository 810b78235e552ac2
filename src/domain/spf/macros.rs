//! Macro strings (RFC 7208 section 7).

use std::fmt::{self, Write as _};

use super::term::TermFault;

/// What a macro letter stands for (RFC 7208 section 7.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MacroLetter {
    /// `s`: the sender's address.
    Sender,
    /// `l`: the part of it before the @.
    LocalPart,
    /// `o`: the part of it behind the @.
    SenderDomain,
    /// `d`: the domain whose record is read.
    Domain,
    /// `i`: the client's address, with dots.
    Address,
    /// `p`: the client's validated name.
    ValidatedName,
    /// `v`: `in-addr` or `ip6`.
    Version,
    /// `h`: the name given in HELO.
    Helo,
    /// `c`: the client's address, readable; in explanations only.
    ClientAddress,
    /// `r`: the name of the host that checks; in explanations only.
    Receiver,
    /// `t`: seconds since 1970; in explanations only.
    Timestamp,
}

impl MacroLetter {
    fn from_char(letter: char) -> Option<Self> {
        Some(match letter.to_ascii_lowercase() {
            's' => Self::Sender,
            'l' => Self::LocalPart,
            'o' => Self::SenderDomain,
            'd' => Self::Domain,
            'i' => Self::Address,
            'p' => Self::ValidatedName,
            'v' => Self::Version,
            'h' => Self::Helo,
            'c' => Self::ClientAddress,
            'r' => Self::Receiver,
            't' => Self::Timestamp,
            _ => return None,
        })
    }

    const fn letter(self) -> char {
        match self {
            Self::Sender => 's',
            Self::LocalPart => 'l',
            Self::SenderDomain => 'o',
            Self::Domain => 'd',
            Self::Address => 'i',
            Self::ValidatedName => 'p',
            Self::Version => 'v',
            Self::Helo => 'h',
            Self::ClientAddress => 'c',
            Self::Receiver => 'r',
            Self::Timestamp => 't',
        }
    }

    const fn only_in_explanations(self) -> bool {
        matches!(self, Self::ClientAddress | Self::Receiver | Self::Timestamp)
    }
}

/// One `%{...}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MacroExpand {
    /// What is put in.
    pub letter: MacroLetter,
    /// An upper case letter: the value is URL-escaped (RFC 7208 section 7.3).
    pub escaped: bool,
    /// How many parts are kept from the right; all without it. Never 0.
    pub keep: Option<u32>,
    /// Whether the parts are turned round first.
    pub reversed: bool,
    /// The characters that part the value; a dot when empty.
    pub delimiters: String,
}

impl MacroExpand {
    fn apply(&self, value: &str) -> String {
        let splits = |letter: char| {
            if self.delimiters.is_empty() { letter == '.' } else { self.delimiters.contains(letter) }
        };
        let mut parts: Vec<&str> = value.split(splits).collect();
        if self.reversed {
            parts.reverse();
        }
        let keep = self.keep.and_then(|keep| usize::try_from(keep).ok()).unwrap_or(usize::MAX);
        let kept: Vec<&str> = parts.iter().skip(parts.len().saturating_sub(keep)).copied().collect();
        let text = kept.join(".");
        if self.escaped { url_escaped(&text) } else { text }
    }
}

fn url_escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// One part of a macro string.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Characters that stand for themselves.
    Literal(String),
    /// `%%`: a percent sign.
    Percent,
    /// `%_`: a blank.
    Blank,
    /// `%-`: `%20`.
    EscapedBlank,
    /// `%{...}`.
    Expand(MacroExpand),
}

/// A valid macro string.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct MacroString {
    pieces: Vec<Piece>,
}

impl MacroString {
    /// Reads `text`; with `explanation`, the letters `c`, `r` and `t` and blanks are allowed.
    ///
    /// # Errors
    /// [`TermFault::BadMacro`] or [`TermFault::BadCharacter`].
    pub fn parse(text: &str, explanation: bool) -> Result<Self, TermFault> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text.chars();
        while let Some(letter) = rest.next() {
            if letter != '%' {
                if !(letter.is_ascii_graphic() || explanation && letter == ' ') {
                    return Err(TermFault::BadCharacter);
                }
                literal.push(letter);
                continue;
            }
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            pieces.push(match rest.next() {
                Some('%') => Piece::Percent,
                Some('_') => Piece::Blank,
                Some('-') => Piece::EscapedBlank,
                Some('{') => {
                    let (body, behind) = rest.as_str().split_once('}').ok_or(TermFault::BadMacro)?;
                    rest = behind.chars();
                    Piece::Expand(parse_expand(body, explanation)?)
                }
                Some(_) | None => return Err(TermFault::BadMacro),
            });
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(Self { pieces })
    }

    /// Makes literal letters lower case, for texts in which case means nothing.
    pub(super) fn fold_case(&mut self) {
        for piece in &mut self.pieces {
            if let Piece::Literal(literal) = piece {
                literal.make_ascii_lowercase();
            }
        }
    }

    /// The literal text at the end, to be changed; none when a macro stands there.
    pub(super) fn last_literal(&mut self) -> Option<&mut String> {
        match self.pieces.last_mut() {
            Some(Piece::Literal(literal)) => Some(literal),
            Some(Piece::Percent | Piece::Blank | Piece::EscapedBlank | Piece::Expand(_)) | None => None,
        }
    }

    /// The parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text with every macro replaced; none when `value` has none for a letter that is used.
    pub fn expand(&self, value: impl Fn(MacroLetter) -> Option<String>) -> Option<String> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Percent => text.push('%'),
                Piece::Blank => text.push(' '),
                Piece::EscapedBlank => text.push_str("%20"),
                Piece::Expand(expand) => text.push_str(&expand.apply(&value(expand.letter)?)),
            }
        }
        Some(text)
    }
}

impl fmt::Display for MacroString {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Literal(literal) => formatter.write_str(literal)?,
                Piece::Percent => formatter.write_str("%%")?,
                Piece::Blank => formatter.write_str("%_")?,
                Piece::EscapedBlank => formatter.write_str("%-")?,
                Piece::Expand(expand) => {
                    let letter = expand.letter.letter();
                    let letter = if expand.escaped { letter.to_ascii_uppercase() } else { letter };
                    write!(formatter, "%{{{letter}")?;
                    if let Some(keep) = expand.keep {
                        write!(formatter, "{keep}")?;
                    }
                    let reversed = if expand.reversed { "r" } else { "" };
                    write!(formatter, "{reversed}{}}}", expand.delimiters)?;
                }
            }
        }
        Ok(())
    }
}

/// Reads what stands between the braces: a letter, transformers, delimiters.
fn parse_expand(body: &str, explanation: bool) -> Result<MacroExpand, TermFault> {
    let mut rest = body.chars();
    let first = rest.next().ok_or(TermFault::BadMacro)?;
    let letter = MacroLetter::from_char(first).ok_or(TermFault::BadMacro)?;
    if letter.only_in_explanations() && !explanation {
        return Err(TermFault::BadMacro);
    }
    let behind_digits = rest.as_str().trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = rest.as_str().strip_suffix(behind_digits).unwrap_or_default();
    // More digits than fit mean the same as "all parts".
    let keep = if digits.is_empty() { None } else { Some(digits.parse::<u32>().unwrap_or(u32::MAX)) };
    if keep == Some(0) {
        return Err(TermFault::BadMacro);
    }
    let delimiters = behind_digits.strip_prefix(['r', 'R']);
    let reversed = delimiters.is_some();
    let delimiters = delimiters.unwrap_or(behind_digits);
    if !delimiters.chars().all(|letter| ".-+,/_=".contains(letter)) {
        return Err(TermFault::BadMacro);
    }
    Ok(MacroExpand {
        letter,
        escaped: first.is_ascii_uppercase(),
        keep,
        reversed,
        delimiters: delimiters.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{MacroLetter, MacroString};
    use rstest::rstest;

    /// RFC 7208 section 7.4.
    #[rstest]
    #[case("%{s}", "strong-bad@email.example.com")]
    #[case("%{o}", "email.example.com")]
    #[case("%{d4}", "email.example.com")]
    #[case("%{d2}", "example.com")]
    #[case("%{d1}", "com")]
    #[case("%{dr}", "com.example.email")]
    #[case("%{d2r}", "example.email")]
    #[case("%{l-}", "strong.bad")]
    #[case("%{lr-}", "bad.strong")]
    #[case("%{l1r-}", "strong")]
    #[case("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com")]
    #[case("%{S}%%%_%-", "strong-bad%40email.example.com% %20")]
    fn expands(#[case] text: &str, #[case] expected: &str) {
        let parsed = MacroString::parse(text, false).unwrap();
        assert_eq!(parsed.to_string(), text);
        let value = |letter| match letter {
            MacroLetter::Sender => Some("strong-bad@email.example.com".to_owned()),
            MacroLetter::LocalPart => Some("strong-bad".to_owned()),
            MacroLetter::SenderDomain | MacroLetter::Domain => Some("email.example.com".to_owned()),
            MacroLetter::Address => Some("192.0.2.3".to_owned()),
            MacroLetter::Version => Some("in-addr".to_owned()),
            _ => None,
        };
        assert_eq!(parsed.expand(value).as_deref(), Some(expected));
    }
}

//! What people type or paste where a domain is asked for, and the name that is meant by it.

use std::borrow::Cow;
use std::net::IpAddr;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use thiserror::Error;

use super::characters::{
    closing_quote, half_width, is_blank, is_ideographic_dot, is_invisible, is_long_dash, is_quote,
};
use super::name::{MAX_LABEL, Name, NameError};
use super::public_suffix::{Suffixes, known_platform, last_labels, split_suffix};

/// More text than this, in bytes, is no domain and not looked at.
pub const MAX_TEXT: usize = 8 * 1024;

/// One thing that was changed between what was typed and what was understood, in the order of the changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tidied {
    /// Only one of several lines was used; so many others with text were not.
    OtherLines(usize),
    /// Characters that show as nothing were taken out.
    Invisible,
    /// Blanks at the ends, or around a dot.
    Spaces,
    /// Quotation marks or brackets around it.
    Quotes,
    /// Full-width letters, digits or signs became half-width.
    FullWidth,
    /// `。`, `．` or `｡` became a dot.
    IdeographicDot,
    /// A long dash became a hyphen.
    Dash,
    /// Words before it, as `域名：` or `我的域名是 `.
    Label(String),
    /// `https://` and the like, without what follows.
    Scheme(String),
    /// What stood before the `@`.
    UserPart(String),
    /// The port, digits only.
    Port(String),
    /// Path, query and fragment.
    Path(String),
    /// A `*.` in front.
    Wildcard,
    /// A comma or the like at the end.
    Punctuation,
    /// The dot at the end.
    FinalDot,
    /// Capital letters became small.
    UpperCase,
    /// Letters outside ASCII became A-labels (RFC 5890).
    Idn,
}

/// Why a name is not the user's to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// The company's name, as `myshopify.com`.
    pub suffix: Name,
    /// Whether the name typed is the company's own, as `qq.com` from `12345@qq.com`.
    pub is_its_own: bool,
}

/// A domain as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedDomain {
    /// A-labels, lower case; a leading `www` is kept.
    pub name: Name,
    /// The same without a leading `www`, when there is one to ask about.
    pub without_www: Option<Name>,
    /// For showing: U-labels where they differ from `name`, else the same text.
    pub unicode: String,
    /// The part that is bought: one label in front of `suffix`.
    pub registrable: Name,
    /// The public suffix under which names are bought, as `com.cn`.
    pub suffix: Name,
    /// Whether the public suffix list knows `suffix`; `.test` and misspelt endings are unknown.
    pub is_known_suffix: bool,
    /// Whether `name` stands below `registrable`.
    pub is_subdomain: bool,
    /// Whether `name` belongs to a platform, so that its DNS is not the user's to change.
    pub is_platform_subdomain: bool,
    /// The platform, when it does.
    pub platform: Option<Platform>,
    /// What was changed, in order.
    pub changes: Vec<Tidied>,
}

/// Why a text is no domain.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TypedDomainError {
    /// Nothing but blanks and invisible characters.
    #[error("empty")]
    Empty,
    /// One word without a dot.
    #[error("no dot in {word:?}")]
    NoDot {
        /// The word.
        word: String,
    },
    /// An IP address, or something that ends in a number.
    #[error("an address, not a name")]
    IsAddress,
    /// A public suffix itself, as `com.cn`.
    #[error("{suffix} is a public suffix")]
    IsSuffix {
        /// The suffix.
        suffix: Name,
    },
    /// A blank that may stand for a missing hyphen, or several words.
    #[error("blank inside")]
    HasSpaceInside,
    /// A character that no domain has; the underscore too.
    #[error("character {ch:?} at {position}")]
    BadCharacter {
        /// The character, after full-width forms were halved.
        ch: char,
        /// Counted in characters from 1, in the text after tidying.
        position: usize,
    },
    /// More than 255 bytes on the wire.
    #[error("too long")]
    TooLong,
    /// A label of more than 63 bytes.
    #[error("label too long: {label}")]
    LabelTooLong {
        /// The label as A-label.
        label: String,
    },
    /// Two dots in a row, or a dot in front.
    #[error("empty label")]
    EmptyLabel,
    /// A label that begins or ends with a hyphen (RFC 5890 section 2.3.1).
    #[error("hyphen at the edge of {label}")]
    HyphenPlace {
        /// The label.
        label: String,
    },
    /// Letters outside ASCII that IDNA refuses (UTS 46), or a broken `xn--` label.
    #[error("not a valid internationalised name")]
    BadIdn,
}

/// Reads what was typed or pasted as a domain.
///
/// # Errors
/// When no line holds a domain: why the first line with text does not.
pub fn read_domain(text: &str) -> Result<TypedDomain, TypedDomainError> {
    let (mut understood, lines) = first_domain(text, |line| {
        let (name, changes) = read_line(line)?;
        understand(name, changes)
    })?;
    if lines > 1 {
        understood.changes.insert(0, Tidied::OtherLines(lines - 1));
    }
    Ok(understood)
}

/// The domain that mail is for where such a text stands, without `www` in front. For lists of many: all else that can
/// be told of it is not worked out.
///
/// # Errors
/// As [`read_domain`].
pub fn read_mail_domain(text: &str) -> Result<Name, TypedDomainError> {
    let (domain, _lines) = first_domain(text, |line| {
        let (name, _changes) = read_line(line)?;
        let registrable = registrable(&name, &split_suffix(&name))?;
        Ok(without_www(&name, &registrable).unwrap_or(name))
    })?;
    Ok(domain)
}

/// What `read` makes of the first line that it can read, and how many lines say anything at all.
fn first_domain<Domain>(
    text: &str,
    read: impl Fn(&str) -> Result<Domain, TypedDomainError>,
) -> Result<(Domain, usize), TypedDomainError> {
    if text.len() > MAX_TEXT {
        return Err(TypedDomainError::TooLong);
    }
    let lines: Vec<&str> = text
        .split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}'])
        .filter(|line| line.chars().any(|ch| !is_blank(ch) && !is_invisible(ch)))
        .collect();
    let mut first_error = TypedDomainError::Empty;
    for (index, line) in lines.iter().enumerate() {
        match read(line) {
            Ok(domain) => return Ok((domain, lines.len())),
            Err(error) if index == 0 => first_error = error,
            Err(_later) => {}
        }
    }
    Err(first_error)
}

/// The U-label form of a name; none when it has no A-label, or one that does not decode.
pub fn unicode_of(name: &Name) -> Option<String> {
    let ascii = name.to_string();
    if !name.labels().any(|label| label.starts_with(b"xn--")) {
        return None;
    }
    let (unicode, result) =
        Uts46::new().to_unicode(ascii.as_bytes(), AsciiDenyList::EMPTY, Hyphens::CheckFirstLast);
    (result.is_ok() && unicode != ascii).then(|| unicode.into_owned())
}

/// The A-label form of a text, underscores allowed: for host fields and targets, not for domains to register.
pub fn ascii_name(text: &str) -> Option<Name> {
    let ascii = Uts46::new()
        .to_ascii(text.as_bytes(), AsciiDenyList::EMPTY, Hyphens::Allow, DnsLength::Ignore)
        .ok()?;
    ascii.parse().ok()
}

fn read_line(line: &str) -> Result<(Name, Vec<Tidied>), TypedDomainError> {
    let mut changes = Vec::new();
    let tidy = if is_tidy(line) { Cow::Borrowed(line) } else { Cow::Owned(tidied(line, &mut changes)?) };
    let mut text = &*tidy;
    if let Some(rest) = text.strip_prefix("*.") {
        changes.push(Tidied::Wildcard);
        text = rest;
    }
    if let Some(rest) = text.strip_suffix('.') {
        changes.push(Tidied::FinalDot);
        text = rest;
    }
    if text.is_empty() {
        return Err(TypedDomainError::Empty);
    }
    if text.parse::<IpAddr>().is_ok() {
        return Err(TypedDomainError::IsAddress);
    }
    check_characters(text)?;
    if text.chars().any(|ch| ch.is_ascii_uppercase()) {
        changes.push(Tidied::UpperCase);
    }
    let name = to_name(text)?;
    if !text.is_ascii() {
        changes.push(Tidied::Idn);
    }
    Ok((name, changes))
}

/// Nothing but what names are written with: there is nothing to tidy.
fn is_tidy(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
}

fn tidied(line: &str, changes: &mut Vec<Tidied>) -> Result<String, TypedDomainError> {
    let text = strip_web_parts(&half(line, changes), changes)?;
    join_around_dots(peel(&text, changes), changes)
}

/// Half-width, visible characters only.
fn half(line: &str, changes: &mut Vec<Tidied>) -> String {
    let mut out = String::with_capacity(line.len());
    let (mut invisible, mut wide, mut dots, mut dash) = (false, false, false, false);
    for ch in line.chars() {
        if is_invisible(ch) {
            invisible = true;
        } else if is_ideographic_dot(ch) {
            dots = true;
            out.push('.');
        } else if is_long_dash(ch) {
            dash = true;
            out.push('-');
        } else {
            let halved = half_width(ch);
            wide |= halved != ch && !is_blank(halved);
            out.push(halved);
        }
    }
    for (seen, change) in [
        (invisible, Tidied::Invisible),
        (wide, Tidied::FullWidth),
        (dots, Tidied::IdeographicDot),
        (dash, Tidied::Dash),
    ] {
        if seen {
            changes.push(change);
        }
    }
    out
}

/// Takes blanks, quotation marks, brackets and closing punctuation off both ends, as often as it takes.
fn peel<'a>(text: &'a str, changes: &mut Vec<Tidied>) -> &'a str {
    let mut text = text;
    let mut note = |change: Tidied| {
        if !changes.contains(&change) {
            changes.push(change);
        }
    };
    loop {
        let before = text;
        text = text.trim_matches(is_blank);
        if text != before {
            note(Tidied::Spaces);
        }
        let bare = text
            .trim_start_matches(|ch| closing_quote(ch).is_some() || matches!(ch, '(' | '<' | '【' | '〈'))
            .trim_end_matches(|ch| is_quote(ch) || matches!(ch, ')' | '>' | '】' | '〉'));
        if bare != text {
            note(Tidied::Quotes);
            text = bare;
        }
        let bare = text.trim_end_matches([',', ';', '、', '!', ':']);
        if bare != text {
            note(Tidied::Punctuation);
            text = bare;
        }
        if text == before {
            return text;
        }
    }
}

/// Takes off what an address of a page or a mailbox has around its host, and a label before it.
fn strip_web_parts(text: &str, changes: &mut Vec<Tidied>) -> Result<String, TypedDomainError> {
    let mut text = peel(text, changes).to_owned();
    if let Some((scheme, rest)) = text.split_once("//") {
        let scheme = scheme.trim_matches(is_blank);
        // Only what can stand before `//` counts: in `a.com//b` the slashes open the path.
        if !scheme.contains(['.', '/', '?', '#', '@']) {
            changes.push(Tidied::Scheme(format!("{scheme}//")));
            text = peel(rest, changes).to_owned();
        }
    } else if let Some(rest) =
        text.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).and(text.get(7..))
    {
        changes.push(Tidied::Scheme("mailto:".to_owned()));
        text = peel(rest, changes).to_owned();
    }
    if let Some(at) = text.find(['/', '?', '#', '\\']) {
        let path = text.split_off(at);
        changes.push(Tidied::Path(path));
        text = peel(&text, changes).to_owned();
    }
    if text.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
        return Err(TypedDomainError::IsAddress);
    }
    if let Some((user, host)) = text.rsplit_once('@') {
        changes.push(Tidied::UserPart(user.to_owned()));
        text = peel(host, changes).to_owned();
    }
    if let Some((left, right)) = text.split_once(':')
        && !left.contains('.')
        && right.contains('.')
    {
        changes.push(Tidied::Label(left.to_owned()));
        text = peel(right, changes).to_owned();
    }
    if let Some((left, right)) = text.rsplit_once(':') {
        let port = right.trim_matches(is_blank);
        if port.bytes().all(|byte| byte.is_ascii_digit()) && left.contains('.') {
            changes.push(Tidied::Port(port.to_owned()));
            text = peel(left, changes).to_owned();
        }
    }
    Ok(text)
}

/// Removes blanks next to a dot, and Chinese words that stand apart from an ASCII name; refuses other blanks.
fn join_around_dots(text: &str, changes: &mut Vec<Tidied>) -> Result<String, TypedDomainError> {
    if !text.contains(is_blank) {
        return Ok(text.to_owned());
    }
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    let mut names = words.iter().filter(|word| word.is_ascii() && word.contains('.') && word.len() > 3);
    if let (Some(name), None) = (names.next(), names.next())
        && words.iter().all(|word| word == name || word.chars().all(|ch| !ch.is_ascii()))
    {
        let others: Vec<&str> = words.iter().copied().filter(|word| word != name).collect();
        changes.push(Tidied::Label(others.join(" ")));
        return Ok((*name).to_owned());
    }
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && !out.ends_with('.') && !word.starts_with('.') {
            return Err(TypedDomainError::HasSpaceInside);
        }
        out.push_str(word);
    }
    if !changes.contains(&Tidied::Spaces) {
        changes.push(Tidied::Spaces);
    }
    Ok(out)
}

fn check_characters(text: &str) -> Result<(), TypedDomainError> {
    for (index, ch) in text.chars().enumerate() {
        if ch.is_ascii() && !ch.is_ascii_alphanumeric() && !matches!(ch, '-' | '.') {
            return Err(TypedDomainError::BadCharacter { ch, position: index + 1 });
        }
    }
    for label in text.split('.') {
        if label.is_empty() {
            return Err(TypedDomainError::EmptyLabel);
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err(TypedDomainError::HyphenPlace { label: label.to_owned() });
        }
    }
    if !text.contains('.') {
        return Err(TypedDomainError::NoDot { word: text.to_owned() });
    }
    Ok(())
}

fn to_name(text: &str) -> Result<Name, TypedDomainError> {
    let ascii = Uts46::new()
        .to_ascii(text.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Ignore)
        .map_err(|_no_detail| TypedDomainError::BadIdn)?;
    // Mapping can make dots or nothing out of a character: the result is checked like what is typed.
    check_characters(&ascii)
        .map_err(|error| if text.is_ascii() { error } else { TypedDomainError::BadIdn })?;
    if ascii.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(TypedDomainError::IsAddress);
    }
    ascii.parse::<Name>().map_err(|error| match error {
        NameError::EmptyLabel | NameError::BadEscape => TypedDomainError::EmptyLabel,
        NameError::NameTooLong => TypedDomainError::TooLong,
        NameError::LabelTooLong => TypedDomainError::LabelTooLong {
            label: ascii.split('.').find(|label| label.len() > MAX_LABEL).unwrap_or_default().to_owned(),
        },
    })
}

fn understand(name: Name, changes: Vec<Tidied>) -> Result<TypedDomain, TypedDomainError> {
    let found = split_suffix(&name);
    let registrable = registrable(&name, &found)?;
    let platform = found.private.or_else(|| known_platform(&name)).map(|suffix| Platform {
        is_its_own: suffix == name || name.label_count() == suffix.label_count(),
        suffix,
    });
    Ok(TypedDomain {
        unicode: unicode_of(&name).unwrap_or_else(|| name.to_string()),
        without_www: without_www(&name, &registrable),
        is_known_suffix: found.is_known,
        is_subdomain: name.is_below(&registrable),
        is_platform_subdomain: platform.is_some(),
        platform,
        registrable,
        suffix: found.suffix,
        name,
        changes,
    })
}

fn registrable(name: &Name, found: &Suffixes) -> Result<Name, TypedDomainError> {
    last_labels(name, found.suffix.label_count() + 1)
        .ok_or_else(|| TypedDomainError::IsSuffix { suffix: name.clone() })
}

fn without_www(name: &Name, registrable: &Name) -> Option<Name> {
    name.from_left().next().filter(|first| first == b"www")?;
    name.parent().filter(|rest| rest.is_at_or_below(registrable))
}

#[cfg(test)]
#[path = "typed_domain_tests.rs"]
mod tests;

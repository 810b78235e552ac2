//! Domain names as DNS sees them: a list of labels, each a string of bytes (RFC 1034 section 3.1).

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// Longest label in bytes (RFC 1035 section 2.3.4).
pub const MAX_LABEL: usize = 63;
/// Longest name in bytes on the wire, with length bytes and the root (RFC 1035 section 2.3.4).
pub const MAX_NAME: usize = 255;

/// An absolute domain name in A-label form, letters in lower case, without its final dot.
///
/// Labels are bytes: what DNS serves may hold anything. Two names that differ only in ASCII case are
/// the same name (RFC 4343), so case is folded on the way in. Names are copied about everywhere, so a copy is cheap.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Name {
    /// Each label behind its length, as on the wire, without the root's zero at the end.
    wire: Arc<[u8]>,
}

/// Goes through the labels of a name from the left.
struct Labels<'name> {
    rest: &'name [u8],
}

impl<'name> Iterator for Labels<'name> {
    type Item = &'name [u8];

    fn next(&mut self) -> Option<&'name [u8]> {
        let (length, rest) = self.rest.split_first()?;
        let (label, rest) = rest.split_at_checked(usize::from(*length))?;
        self.rest = rest;
        Some(label)
    }
}

/// Why a text is not a domain name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameError {
    /// Two dots in a row, or a dot at the beginning.
    #[error("empty label")]
    EmptyLabel,
    /// A label of more than 63 bytes.
    #[error("label longer than 63 bytes")]
    LabelTooLong,
    /// More than 255 bytes on the wire.
    #[error("name longer than 255 bytes")]
    NameTooLong,
    /// A backslash that starts no escape of RFC 1035 section 5.1.
    #[error("bad escape")]
    BadEscape,
}

impl Name {
    /// The root of the tree.
    pub fn root() -> Self {
        Self::default()
    }

    /// A name from its labels, leftmost first.
    ///
    /// # Errors
    /// When a label is empty or too long, or the name is.
    pub fn from_labels<I, L>(labels: I) -> Result<Self, NameError>
    where
        I: IntoIterator<Item = L>,
        L: AsRef<[u8]>,
    {
        let mut buffer = [0; MAX_NAME];
        let mut used = 0;
        for label in labels {
            let label = label.as_ref();
            if label.is_empty() {
                return Err(NameError::EmptyLabel);
            }
            let length = u8::try_from(label.len()).map_err(|_too_large| NameError::LabelTooLong)?;
            if label.len() > MAX_LABEL {
                return Err(NameError::LabelTooLong);
            }
            let end = used + 1 + label.len();
            match buffer.get_mut(used..end) {
                // The root's zero comes behind.
                Some([first, rest @ ..]) if end < MAX_NAME => {
                    *first = length;
                    rest.copy_from_slice(label);
                    rest.make_ascii_lowercase();
                }
                Some(_) | None => return Err(NameError::NameTooLong),
            }
            used = end;
        }
        let (wire, _) = buffer.split_at(used);
        Ok(Self { wire: wire.into() })
    }

    /// The labels, leftmost first; none for the root.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &[u8]> + ExactSizeIterator {
        self.forward().collect::<Vec<_>>().into_iter()
    }

    /// The same, for who needs them from the left alone.
    pub fn from_left(&self) -> impl Iterator<Item = &[u8]> {
        self.forward()
    }

    fn forward(&self) -> Labels<'_> {
        Labels { rest: &self.wire }
    }

    /// As on the wire, without the root's zero.
    pub fn wire(&self) -> &[u8] {
        &self.wire
    }

    /// The same of this name and of all above it.
    pub fn ends(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::successors(Some(self.wire()), |end| {
            let mut labels = Labels { rest: end };
            labels.next()?;
            Some(labels.rest)
        })
    }

    /// The label that begins there on the wire.
    fn label_at(&self, begin: usize) -> Option<&[u8]> {
        Labels { rest: self.wire.get(begin..)? }.next()
    }

    /// How many labels, the root not counted.
    pub fn label_count(&self) -> usize {
        self.forward().count()
    }

    /// Whether this is the root.
    pub fn is_root(&self) -> bool {
        self.wire.is_empty()
    }

    /// The name without its leftmost label; none above the root.
    pub fn parent(&self) -> Option<Self> {
        let mut labels = self.forward();
        labels.next()?;
        Some(Self { wire: labels.rest.into() })
    }

    /// Whether this name is `ancestor` or stands below it.
    pub fn is_at_or_below(&self, ancestor: &Self) -> bool {
        let mut labels = self.forward();
        while labels.rest.len() > ancestor.wire.len() {
            if labels.next().is_none() {
                return false;
            }
        }
        *labels.rest == *ancestor.wire
    }

    /// Whether this name stands strictly below `ancestor`.
    pub fn is_below(&self, ancestor: &Self) -> bool {
        self.wire.len() > ancestor.wire.len() && self.is_at_or_below(ancestor)
    }

    /// This name with the labels of `suffix` put behind it: `www` on `example.com`.
    ///
    /// # Errors
    /// [`NameError::NameTooLong`] when the result does not fit.
    pub fn on(&self, suffix: &Self) -> Result<Self, NameError> {
        Self::from_labels(self.forward().chain(suffix.forward()))
    }

    /// `label` put in front of this name.
    ///
    /// # Errors
    /// When the label is empty or too long, or the result is too long.
    pub fn prepend(&self, label: &str) -> Result<Self, NameError> {
        Self::from_labels(std::iter::once(label.as_bytes()).chain(self.forward()))
    }

    /// The part left of `zone`, or none when the name is not at or below it; empty at the apex.
    ///
    /// This is what a DNS panel wants in its host field, where it writes the apex as `@` or as nothing.
    pub fn relative_to(&self, zone: &Self) -> Option<String> {
        if !self.is_at_or_below(zone) {
            return None;
        }
        let (own, _) = self.wire.split_at_checked(self.wire.len() - zone.wire.len())?;
        Some(Self { wire: own.into() }.without_dot())
    }

    /// Presentation form with the final dot, as `first-site.com.`
    pub fn with_dot(&self) -> String {
        self.absolute().to_string()
    }

    /// Presentation form with the final dot, for writing it somewhere.
    pub const fn absolute(&self) -> Absolute<'_> {
        Absolute(self)
    }

    /// The name as a person would see it in a panel: blanks and letters beyond ASCII as they are. Reads back as the same
    /// name.
    pub fn legible(&self) -> String {
        if self.is_root() {
            return self.to_string();
        }
        let label = |label: &[u8]| -> String {
            let Ok(text) = std::str::from_utf8(label) else { return escaped(label) };
            text.chars()
                .map(|character| match character {
                    '.' | '\\' => format!("\\{character}"),
                    '\0'..='\u{1f}' | '\u{7f}' => escaped(character.to_string().as_bytes()),
                    _ => character.to_string(),
                })
                .collect()
        };
        self.labels().map(label).collect::<Vec<_>>().join(".")
    }

    fn without_dot(&self) -> String {
        let mut text = String::with_capacity(self.wire.len());
        // Writing to a String cannot fail.
        let _ = self.write_labels(&mut text);
        text
    }

    /// The labels with dots between them, where no byte has to be escaped: so are nearly all names.
    fn without_escapes<'buffer>(&self, buffer: &'buffer mut [u8; MAX_NAME]) -> Option<&'buffer str> {
        let text = buffer.get_mut(..self.wire.len())?;
        text.copy_from_slice(&self.wire);
        let is_plain = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        let mut begin = 0;
        while let Some(length) = text.get_mut(begin) {
            let end = begin + 1 + usize::from(*length);
            *length = b'.';
            if !text.get(begin + 1..end)?.iter().all(is_plain) {
                return None;
            }
            begin = end;
        }
        std::str::from_utf8(text.get(1..)?).ok()
    }

    fn write_labels(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if let Some(text) = self.without_escapes(&mut [0; MAX_NAME]) {
            return out.write_str(text);
        }
        for (index, label) in self.forward().enumerate() {
            if index > 0 {
                out.write_char('.')?;
            }
            label.iter().try_for_each(|byte| write_byte(out, *byte))?;
        }
        Ok(())
    }
}

fn escaped(label: &[u8]) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = label.iter().try_for_each(|byte| write_byte(&mut text, *byte));
    text
}

/// A byte of a label as RFC 1035 section 5.1 writes it.
fn write_byte(out: &mut impl fmt::Write, byte: u8) -> fmt::Result {
    match byte {
        b'.' | b'\\' | b'"' | b';' | b'(' | b')' | b'$' => write!(out, "\\{}", char::from(byte)),
        0x21..=0x7e => out.write_char(char::from(byte)),
        _ => write!(out, "\\{byte:03}"),
    }
}

/// A name with its final dot.
#[derive(Debug, Clone, Copy)]
pub struct Absolute<'name>(&'name Name);

impl fmt::Display for Absolute<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_labels(formatter)?;
        formatter.write_str(".")
    }
}

impl Ord for Name {
    /// Label by label from the left.
    fn cmp(&self, other: &Self) -> Ordering {
        let shared = self.wire.iter().zip(&*other.wire).take_while(|(left, right)| left == right).count();
        // Where the label begins in which they part.
        let mut begin = 0;
        while let Some(length) = self.wire.get(begin)
            && begin + usize::from(*length) < shared
        {
            begin += 1 + usize::from(*length);
        }
        self.label_at(begin).cmp(&other.label_at(begin))
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Name {
    type Err = NameError;

    /// Reads presentation form (RFC 1035 section 5.1): an optional final dot, `\.` and `\DDD` escapes.
    fn from_str(text: &str) -> Result<Self, NameError> {
        if text == "." || text.is_empty() {
            return Ok(Self::root());
        }
        if !text.contains('\\') {
            return Self::from_labels(text.strip_suffix('.').unwrap_or(text).split('.'));
        }
        let mut labels: Vec<Vec<u8>> = vec![Vec::new()];
        let mut bytes = text.bytes().peekable();
        let mut ended = false;
        while let Some(byte) = bytes.next() {
            if ended {
                labels.push(Vec::new());
                ended = false;
            }
            let value = match byte {
                b'.' => {
                    ended = true;
                    continue;
                }
                b'\\' => match bytes.next() {
                    Some(high @ b'0'..=b'9') => {
                        let mut number = u16::from(high - b'0');
                        for _ in 0..2 {
                            match bytes.next() {
                                Some(digit @ b'0'..=b'9') => number = number * 10 + u16::from(digit - b'0'),
                                _ => return Err(NameError::BadEscape),
                            }
                        }
                        u8::try_from(number).map_err(|_too_large| NameError::BadEscape)?
                    }
                    Some(literal) => literal,
                    None => return Err(NameError::BadEscape),
                },
                plain => plain,
            };
            if let Some(label) = labels.last_mut() {
                label.push(value);
            }
        }
        Self::from_labels(labels)
    }
}

impl fmt::Display for Name {
    /// Presentation form without the final dot; `.` for the root.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() { formatter.write_str(".") } else { self.write_labels(formatter) }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, NameError};
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;

    #[rstest]
    #[case("Example.COM.", "example.com")]
    #[case("example.com", "example.com")]
    #[case(".", ".")]
    #[case(r"a\.b.c", r"a\.b.c")]
    #[case(r"\064.first-site.com", "@.first-site.com")]
    #[case(r"5\032mx1.qq.com", r"5\032mx1.qq.com")]
    fn reads_and_writes(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(text.parse::<Name>().unwrap().to_string(), expected);
    }

    #[rstest]
    #[case("a..b", NameError::EmptyLabel)]
    #[case(".a", NameError::EmptyLabel)]
    #[case(r"a\", NameError::BadEscape)]
    #[case(r"a\999", NameError::BadEscape)]
    #[case("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b", NameError::LabelTooLong)]
    fn refuses(#[case] text: &str, #[case] error: NameError) {
        assert_eq!(text.parse::<Name>(), Err(error));
    }

    #[test]
    fn host_part_is_what_stands_left_of_the_zone() {
        let zone: Name = "example.com".parse().unwrap();
        let relative = |name: &str| name.parse::<Name>().unwrap().relative_to(&zone);
        assert_eq!(relative("shop.Example.com").as_deref(), Some("shop"));
        assert_eq!(relative("example.com").as_deref(), Some(""));
        assert_eq!(relative("badexample.com"), None);
        assert_eq!("example.com".parse::<Name>().unwrap().with_dot(), "example.com.");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn any_labels_survive_writing_and_reading(
            labels in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..20), 0..6)
        ) {
            let name = Name::from_labels(&labels).unwrap();
            prop_assert_eq!(name.to_string().parse::<Name>().unwrap(), name);
        }

        #[test]
        fn order_and_place_are_those_of_the_labels(
            left in prop::collection::vec("[ab.]{1,3}", 0..4),
            right in prop::collection::vec("[ab.]{1,3}", 0..4)
        ) {
            let (first, second) = (Name::from_labels(&left).unwrap(), Name::from_labels(&right).unwrap());
            prop_assert_eq!(first.cmp(&second), left.cmp(&right));
            prop_assert_eq!(first.is_at_or_below(&second), left.ends_with(&right));
            prop_assert_eq!(first.is_below(&second), left.len() > right.len() && left.ends_with(&right));
            prop_assert_eq!(first.label_count(), left.len());
            prop_assert!(first.labels().rev().eq(left.iter().rev().map(String::as_bytes)));
            prop_assert_eq!(first.parent(), left.get(1..).map(|rest| Name::from_labels(rest).unwrap()));
            let joined: Vec<String> = left.iter().chain(&right).cloned().collect();
            prop_assert_eq!(first.on(&second).unwrap(), Name::from_labels(joined).unwrap());
        }
    }
}

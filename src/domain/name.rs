//! Domain names as DNS sees them: a list of labels, each a string of bytes (RFC 1034 section 3.1).

use std::fmt::{self, Write as _};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// Longest label in bytes (RFC 1035 section 2.3.4).
pub const MAX_LABEL: usize = 63;
/// Longest name in bytes on the wire, with length bytes and the root (RFC 1035 section 2.3.4).
pub const MAX_NAME: usize = 255;

/// An absolute domain name in A-label form, letters in lower case, without its final dot.
///
/// Labels are bytes: what DNS serves may hold anything. Two names that differ only in ASCII case are
/// the same name (RFC 4343), so case is folded on the way in.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Name {
    labels: Vec<Box<[u8]>>,
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
    pub const fn root() -> Self {
        Self { labels: Vec::new() }
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
        let mut out: Vec<Box<[u8]>> = Vec::new();
        let mut wire = 1usize;
        for label in labels {
            let label = label.as_ref();
            if label.is_empty() {
                return Err(NameError::EmptyLabel);
            }
            if label.len() > MAX_LABEL {
                return Err(NameError::LabelTooLong);
            }
            wire += label.len() + 1;
            if wire > MAX_NAME {
                return Err(NameError::NameTooLong);
            }
            out.push(label.to_ascii_lowercase().into_boxed_slice());
        }
        Ok(Self { labels: out })
    }

    /// The labels, leftmost first; none for the root.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &[u8]> + ExactSizeIterator {
        self.labels.iter().map(AsRef::as_ref)
    }

    /// How many labels, the root not counted.
    pub fn label_count(&self) -> usize {
        self.labels.len()
    }

    /// Whether this is the root.
    pub fn is_root(&self) -> bool {
        self.labels.is_empty()
    }

    /// The name without its leftmost label; none above the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.labels.split_first()?;
        Some(Self { labels: rest.to_vec() })
    }

    /// Whether this name is `ancestor` or stands below it.
    pub fn is_at_or_below(&self, ancestor: &Self) -> bool {
        self.labels.ends_with(&ancestor.labels)
    }

    /// Whether this name stands strictly below `ancestor`.
    pub fn is_below(&self, ancestor: &Self) -> bool {
        self.labels.len() > ancestor.labels.len() && self.is_at_or_below(ancestor)
    }

    /// This name with the labels of `suffix` put behind it: `www` on `example.com`.
    ///
    /// # Errors
    /// [`NameError::NameTooLong`] when the result does not fit.
    pub fn on(&self, suffix: &Self) -> Result<Self, NameError> {
        Self::from_labels(self.labels.iter().chain(&suffix.labels))
    }

    /// `label` put in front of this name.
    ///
    /// # Errors
    /// When the label is empty or too long, or the result is too long.
    pub fn prepend(&self, label: &str) -> Result<Self, NameError> {
        Self::from_labels(std::iter::once(label.as_bytes()).chain(self.labels()))
    }

    /// The part left of `zone`, or none when the name is not at or below it; empty at the apex.
    ///
    /// This is what a DNS panel wants in its host field, where it writes the apex as `@` or as nothing.
    pub fn relative_to(&self, zone: &Self) -> Option<String> {
        if !self.is_at_or_below(zone) {
            return None;
        }
        let keep = self.labels.len() - zone.labels.len();
        Some(Self { labels: self.labels.iter().take(keep).cloned().collect() }.without_dot())
    }

    /// Presentation form with the final dot, as `first-site.com.`
    pub fn with_dot(&self) -> String {
        if self.is_root() { ".".to_owned() } else { format!("{}.", self.without_dot()) }
    }

    fn without_dot(&self) -> String {
        let mut text = String::new();
        for (index, label) in self.labels.iter().enumerate() {
            if index > 0 {
                text.push('.');
            }
            for &byte in label {
                match byte {
                    b'.' | b'\\' | b'"' | b';' | b'(' | b')' | b'$' => {
                        text.push('\\');
                        text.push(char::from(byte));
                    }
                    0x21..=0x7e => text.push(char::from(byte)),
                    _ => {
                        // Writing to a String cannot fail.
                        let _ = write!(text, "\\{byte:03}");
                    }
                }
            }
        }
        text
    }
}

impl FromStr for Name {
    type Err = NameError;

    /// Reads presentation form (RFC 1035 section 5.1): an optional final dot, `\.` and `\DDD` escapes.
    fn from_str(text: &str) -> Result<Self, NameError> {
        if text == "." || text.is_empty() {
            return Ok(Self::root());
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
        if self.is_root() { formatter.write_str(".") } else { formatter.write_str(&self.without_dot()) }
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
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};
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
    }
}

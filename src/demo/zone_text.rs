//! Reads the records of a scenario: one a line, a small part of RFC 1035 section 5.
//!
//! `OWNER [TTL] [IN] TYPE DATA`. The owner and the names in the data are relative to the zone unless they end
//! in a dot; `@` is the zone. Text stands in quotes, several strings one behind the other, with `\DDD` for any
//! byte. A semicolon outside quotes starts a comment. There are no parentheses and no directives.

use thiserror::Error;

use crate::domain::name::Name;
use crate::domain::record::{Record, RecordData, RecordType, Txt};

/// A line that is not a record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct ZoneTextError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

/// One word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    /// As it stands, escapes unread: they belong to the reader of names.
    Bare(String),
    /// Between quotes, escapes read.
    Quoted(Vec<u8>),
}

/// All records of a text; a record without a TTL gets `default_ttl` seconds.
///
/// # Errors
/// The first line that is not a record, with its number.
pub fn records(text: &str, origin: &Name, default_ttl: u32) -> Result<Vec<Record>, ZoneTextError> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let at_line = |reason: String| ZoneTextError { line: index + 1, reason };
        let words = words(line).map_err(at_line)?;
        if !words.is_empty() {
            found.push(record(words, origin, default_ttl).map_err(at_line)?);
        }
    }
    Ok(found)
}

fn words(line: &str) -> Result<Vec<Word>, String> {
    let mut found = Vec::new();
    let mut bytes = line.bytes().peekable();
    while let Some(&next) = bytes.peek() {
        match next {
            b' ' | b'\t' | b'\r' => {
                bytes.next();
            }
            b';' => break,
            b'"' => {
                bytes.next();
                found.push(Word::Quoted(quoted(&mut bytes)?));
            }
            _ => {
                let mut word = Vec::new();
                while let Some(byte) =
                    bytes.next_if(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b';' | b'"'))
                {
                    word.push(byte);
                    if byte == b'\\' {
                        word.extend(bytes.next());
                    }
                }
                found.push(Word::Bare(String::from_utf8_lossy(&word).into_owned()));
            }
        }
    }
    Ok(found)
}

fn quoted(bytes: &mut impl Iterator<Item = u8>) -> Result<Vec<u8>, String> {
    let mut string = Vec::new();
    loop {
        match bytes.next() {
            None => return Err("a quote is not closed".to_owned()),
            Some(b'"') => return Ok(string),
            Some(b'\\') => string.push(escaped(bytes)?),
            Some(byte) => string.push(byte),
        }
    }
}

/// What stands behind a backslash: three digits, or the character itself.
fn escaped(bytes: &mut impl Iterator<Item = u8>) -> Result<u8, String> {
    let bad = || "a backslash needs three digits up to 255, or one character".to_owned();
    let first = bytes.next().ok_or_else(bad)?;
    if !first.is_ascii_digit() {
        return Ok(first);
    }
    let mut number = u16::from(first - b'0');
    for _ in 0..2 {
        let digit = bytes.next().filter(u8::is_ascii_digit).ok_or_else(bad)?;
        number = number * 10 + u16::from(digit - b'0');
    }
    u8::try_from(number).map_err(|_too_large| bad())
}

fn record(words: Vec<Word>, origin: &Name, default_ttl: u32) -> Result<Record, String> {
    let mut words = words.into_iter().peekable();
    let name = name(words.next(), origin)?;
    let mut ttl = default_ttl;
    if let Some(Word::Bare(word)) = words.peek()
        && let Ok(seconds) = word.parse()
    {
        ttl = seconds;
        words.next();
    }
    if words.peek() == Some(&Word::Bare("IN".to_owned())) {
        words.next();
    }
    let record_type: RecordType =
        bare(words.next(), "a type")?.parse().map_err(|error| format!("{error}"))?;
    let data = match record_type {
        RecordType::A => RecordData::A(parsed(words.next(), "an IPv4 address")?),
        RecordType::Aaaa => RecordData::Aaaa(parsed(words.next(), "an IPv6 address")?),
        RecordType::Ns => RecordData::Ns(self::name(words.next(), origin)?),
        RecordType::Cname => RecordData::Cname(self::name(words.next(), origin)?),
        RecordType::Ptr => RecordData::Ptr(self::name(words.next(), origin)?),
        RecordType::Mx => RecordData::Mx {
            preference: parsed(words.next(), "a preference")?,
            exchange: self::name(words.next(), origin)?,
        },
        RecordType::Txt => RecordData::Txt(text(&mut words)?),
        RecordType::Spf => RecordData::Spf(text(&mut words)?),
        RecordType::Soa | RecordType::Ds | RecordType::Other(_) => {
            return Err(format!("records of type {record_type} cannot be written here"));
        }
    };
    if words.next().is_some() {
        return Err("there is more on the line than the record needs".to_owned());
    }
    if !name.is_at_or_below(origin) && !matches!(data, RecordData::A(_) | RecordData::Aaaa(_)) {
        return Err(format!("{name} is not in the zone {origin}"));
    }
    Ok(Record { name, ttl, data })
}

fn bare(word: Option<Word>, wanted: &str) -> Result<String, String> {
    match word {
        Some(Word::Bare(word)) => Ok(word),
        Some(Word::Quoted(_)) => Err(format!("{wanted} does not stand in quotes")),
        None => Err(format!("{wanted} is missing")),
    }
}

fn parsed<T: std::str::FromStr>(word: Option<Word>, wanted: &str) -> Result<T, String> {
    let word = bare(word, wanted)?;
    word.parse().map_err(|_unreadable| format!("{word:?} is not {wanted}"))
}

fn name(word: Option<Word>, origin: &Name) -> Result<Name, String> {
    let word = bare(word, "a name")?;
    if word == "@" {
        return Ok(origin.clone());
    }
    let name: Name = word.parse().map_err(|error| format!("{word:?}: {error}"))?;
    if word.ends_with('.') && !word.ends_with("\\.") {
        return Ok(name);
    }
    name.on(origin).map_err(|error| format!("{word:?}: {error}"))
}

fn text(words: &mut impl Iterator<Item = Word>) -> Result<Txt, String> {
    let mut strings = Vec::new();
    for word in words {
        match word {
            Word::Quoted(string) if string.len() <= 255 => strings.push(string),
            Word::Quoted(_) => return Err("one string is longer than 255 bytes".to_owned()),
            Word::Bare(word) => return Err(format!("{word:?} has to stand in quotes")),
        }
    }
    if strings.is_empty() { Err("a text is missing".to_owned()) } else { Ok(Txt { strings: strings.into() }) }
}

#[cfg(test)]
mod tests {
    use super::{ZoneTextError, records};
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
    use rstest::rstest;

    #[rstest]
    #[case("@ 5 MX 5 mx1.qq.com.", "first-site.test 5 5 mx1.qq.com.")]
    #[case("@ IN MX 10 mail ; old house", "first-site.test 10 10 mail.first-site.test.")]
    #[case("www 15 IN CNAME @", "www.first-site.test 15 first-site.test.")]
    #[case(
        r#"@ TXT "one " "t\"wo\\" "\227\128\130""#,
        r#"first-site.test 10 "one " "t\"wo\\" "\227\128\130""#
    )]
    #[case(r#"@ TXT "；a ; b""#, r#"first-site.test 10 "\239\188\155a ; b""#)]
    #[case(r"@ MX 5 5\032mx1.qq.com.", r"first-site.test 10 5 5\032mx1.qq.com.")]
    #[case("ns.other.test. A 192.0.2.1", "ns.other.test 10 192.0.2.1")]
    #[case("a AAAA 2001:db8::1", "a.first-site.test 10 2001:db8::1")]
    fn reads(#[case] line: &str, #[case] expected: &str) {
        let found = records(line, &"first-site.test".parse().unwrap(), 10).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(format!("{} {} {}", found[0].name, found[0].ttl, found[0].data), expected);
    }

    #[rstest]
    #[case("@ TXT \"a\"\n\n@ MX mail", 3, r#""mail" is not a preference"#)]
    #[case("@ TXT v=spf1", 1, r#""v=spf1" has to stand in quotes"#)]
    #[case("@ TXT \"v=spf1", 1, "a quote is not closed")]
    #[case(r#"@ TXT "\256""#, 1, "a backslash needs three digits up to 255, or one character")]
    #[case("@ A 192.0.2.1 x", 1, "there is more on the line than the record needs")]
    #[case("; comment\n@ WHAT x", 2, r#"unknown record type "WHAT""#)]
    #[case("other.test. TXT \"a\"", 1, "other.test is not in the zone first-site.test")]
    #[case("@", 1, "a type is missing")]
    fn names_the_line(#[case] text: &str, #[case] line: usize, #[case] reason: &str) {
        assert_eq!(
            records(text, &"first-site.test".parse().unwrap(), 10),
            Err(ZoneTextError { line, reason: reason.to_owned() })
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn never_panics_and_reads_back_what_it_read(text in ".{0,60}") {
            let origin = "first-site.test".parse().unwrap();
            let line = format!("@ TXT {text:?}");
            let _ = records(&text, &origin, 10);
            if let Ok(found) = records(&line, &origin, 10) {
                for record in found {
                    let again = records(&format!("@ TXT {}", record.data), &origin, 10).unwrap();
                    prop_assert_eq!(&again[0].data, &record.data);
                }
            }
        }
    }
}

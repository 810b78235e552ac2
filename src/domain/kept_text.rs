//! TXT data as it was written down, read back.

use super::record::Txt;

/// The strings of a TXT record in presentation form: quoted, with `\DDD` and `\"` (RFC 1035 section 5.1). None for what
/// is not that.
pub fn read_txt(text: &str) -> Option<Txt> {
    let mut bytes = text.bytes();
    let mut strings: Vec<Vec<u8>> = Vec::new();
    while let Some(next) = bytes.next() {
        match next {
            b' ' => {}
            b'"' => strings.push(quoted(&mut bytes)?),
            _ => return None,
        }
    }
    (!strings.is_empty()).then(|| Txt { strings: strings.into() })
}

fn quoted(bytes: &mut impl Iterator<Item = u8>) -> Option<Vec<u8>> {
    let mut string = Vec::new();
    loop {
        match bytes.next()? {
            b'"' => return Some(string),
            b'\\' => string.push(escaped(bytes)?),
            byte => string.push(byte),
        }
    }
}

/// What stands behind a backslash: three digits, or the sign itself.
fn escaped(bytes: &mut impl Iterator<Item = u8>) -> Option<u8> {
    let first = bytes.next()?;
    if !first.is_ascii_digit() {
        return Some(first);
    }
    let digits = [first, bytes.next()?, bytes.next()?];
    str::from_utf8(&digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::read_txt;
    use crate::domain::record::{RecordData, Txt};

    proptest! {
        #[test]
        fn what_is_written_down_is_read_back(
            strings in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9), 1..4),
        ) {
            let txt = Txt { strings: strings.into() };
            prop_assert_eq!(read_txt(&RecordData::Txt(txt.clone()).to_string()), Some(txt));
        }
    }

    #[rstest]
    #[case("")]
    #[case("bare")]
    #[case("\"open")]
    #[case("\"\\25\"")]
    #[case("\"\\256\"")]
    #[case("\"\\+12\"x")]
    fn what_was_damaged_is_nothing(#[case] text: &str) {
        assert_eq!(read_txt(text), None);
    }
}

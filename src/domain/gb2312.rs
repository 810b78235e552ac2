//! Bytes of a Chinese encoding in the place of UTF-8: the signs that input methods write, as GB 2312 (and GBK, GB 18030)
//! has them in its rows 1 and 3.

use crate::domain::characters::is_blank;

/// Stands for a Han character: which one does not matter.
const HAN: char = '\u{3013}';

/// The text of bytes that are ASCII and signs of this encoding, valid UTF-8 as it is. Han characters are dropped where
/// they stand at an end of a word: nothing that DNS names is written with them. None when one stands inside of a word,
/// or when a byte belongs to no character: it may stand for one that was lost.
pub fn readable(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let text = decoded(bytes)?;
    let mut kept = String::with_capacity(text.len());
    for word in text.split_inclusive(is_blank) {
        let bare = word.trim_end_matches(is_blank);
        let inner = bare.trim_matches(HAN);
        if inner.contains(HAN) {
            return None;
        }
        kept.push_str(inner);
        kept.push_str(word.get(bare.len()..).unwrap_or_default());
    }
    Some(kept)
}

fn decoded(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        if first.is_ascii() {
            text.push(char::from(first));
            continue;
        }
        let (&second, behind) = behind.split_first()?;
        let is_pair = (0x81..=0xfe).contains(&first) && (0x40..=0xfe).contains(&second) && second != 0x7f;
        text.push(is_pair.then(|| sign(first, second).unwrap_or(HAN))?);
        rest = behind;
    }
    Some(text)
}

fn sign(row: u8, column: u8) -> Option<char> {
    match (row, column) {
        // Row 3 is ASCII in full width.
        (0xa3, 0xa1..=0xfe) => char::from_u32(0xff01 + u32::from(column - 0xa1)),
        (0xa1, 0xa1) => Some('\u{3000}'),
        (0xa1, 0xa2) => Some('、'),
        (0xa1, 0xa3) => Some('。'),
        (0xa1, 0xa4) => Some('·'),
        (0xa1, 0xaa) => Some('—'),
        (0xa1, 0xab) => Some('～'),
        (0xa1, 0xae) => Some('\u{2018}'),
        (0xa1, 0xaf) => Some('\u{2019}'),
        (0xa1, 0xb0) => Some('\u{201c}'),
        (0xa1, 0xb1) => Some('\u{201d}'),
        (0xa1, 0xb6) => Some('《'),
        (0xa1, 0xb7) => Some('》'),
        (0xa1, 0xb8) => Some('「'),
        (0xa1, 0xb9) => Some('」'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use proptest::prop_assert_eq;
    use rstest::rstest;

    use super::readable;

    #[rstest]
    #[case::ascii(b"v=spf1 ~all", "v=spf1 ~all")]
    #[case::utf8("v=spf1 ～all".as_bytes(), "v=spf1 ～all")]
    #[case::wide_blank(b"a\xa1\xa1b", "a\u{3000}b")]
    #[case::full_width_colon(b"include\xa3\xbaqq.com", "include：qq.com")]
    #[case::stop(b"mx1\xa1\xa3qq", "mx1。qq")]
    #[case::quotes(b"\xa1\xb0x\xa1\xb1", "“x”")]
    #[case::han_behind(b"x y\xb2\xe2", "x y")]
    #[case::han_in_front(b"\xb2\xe2x y", "x y")]
    #[case::han_alone(b"x \xb2\xe2 y", "x  y")]
    fn signs_are_read_and_the_rest_goes_at_the_ends(#[case] bytes: &[u8], #[case] text: &str) {
        assert_eq!(readable(bytes).as_deref(), Some(text));
    }

    #[rstest]
    #[case::inside_of_a_word(b"s\xb2\xe2p.cn x")]
    #[case::cut_in_half(b"x\xb2")]
    #[case::no_character(b"192.0.2.\xff1")]
    fn nothing_is_guessed(#[case] bytes: &[u8]) {
        assert_eq!(readable(bytes), None);
    }

    proptest! {
        #[test]
        fn what_is_utf8_stays(text in any::<String>()) {
            prop_assert_eq!(readable(text.as_bytes()), Some(text));
        }

        #[test]
        fn any_bytes_are_taken(bytes in any::<Vec<u8>>()) {
            if let Some(text) = readable(&bytes) && str::from_utf8(&bytes).is_err() {
                prop_assert_eq!(text.contains('\u{3013}'), false);
            }
        }
    }
}

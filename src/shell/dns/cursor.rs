//! Going through the bytes of a message. They are hostile: anything may be cut, led round in a circle or a lie.

use crate::domain::name::Name;

use super::wire::Unreadable;

/// The two highest bits of a length say that it is none, but the beginning of a pointer (RFC 1035 section 4.1.4).
const POINTER: u8 = 0xc0;

/// A place in a message, of which nothing is read behind its end.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'message> {
    message: &'message [u8],
    at: usize,
}

impl<'message> Cursor<'message> {
    /// `at` bytes behind the beginning.
    pub(super) const fn new(message: &'message [u8], at: usize) -> Self {
        Self { message, at }
    }

    /// How many bytes are before it.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'message [u8] {
        self.message.get(self.at..).unwrap_or_default()
    }

    /// So many bytes.
    pub(super) fn bytes(&mut self, length: usize) -> Result<&'message [u8], Unreadable> {
        let (bytes, _) = self.rest().split_at_checked(length).ok_or(Unreadable)?;
        self.at += length;
        Ok(bytes)
    }

    /// Two bytes as a number.
    pub(super) fn number16(&mut self) -> Result<u16, Unreadable> {
        let (bytes, _) = self.rest().split_first_chunk().ok_or(Unreadable)?;
        self.at += bytes.len();
        Ok(u16::from_be_bytes(*bytes))
    }

    /// Four bytes as a number.
    pub(super) fn number32(&mut self) -> Result<u32, Unreadable> {
        let (bytes, _) = self.rest().split_first_chunk().ok_or(Unreadable)?;
        self.at += bytes.len();
        Ok(u32::from_be_bytes(*bytes))
    }

    /// A name, wherever in the message its labels stand.
    pub(super) fn name(&mut self) -> Result<Name, Unreadable> {
        let mut labels = Labels {
            message: self.message,
            at: self.at,
            begin: self.at,
            limit: self.message.len(),
            behind: None,
            ended: false,
        };
        let name = Name::from_labels(&mut labels).map_err(|_too_long| Unreadable)?;
        if !labels.ended {
            return Err(Unreadable);
        }
        self.at = labels.behind.unwrap_or(labels.at);
        Ok(name)
    }
}

/// The labels of a name. Each pointer leads to before where the one before it led to, and nothing is read from there on
/// that is not before that place as well: so it ends for any bytes.
struct Labels<'message> {
    message: &'message [u8],
    at: usize,
    /// Where the name began, or where the last pointer led to.
    begin: usize,
    /// Nothing is read from here on.
    limit: usize,
    /// Behind the first pointer, where the message goes on.
    behind: Option<usize>,
    /// The root was reached; without that there is no name.
    ended: bool,
}

impl<'message> Iterator for Labels<'message> {
    type Item = &'message [u8];

    fn next(&mut self) -> Option<&'message [u8]> {
        while !self.ended && self.at < self.limit {
            let (length, rest) = self.message.get(self.at..)?.split_first()?;
            match *length {
                0 => {
                    self.at += 1;
                    self.ended = true;
                }
                length if length & POINTER == POINTER => {
                    let target = usize::from(u16::from_be_bytes([length & !POINTER, *rest.first()?]));
                    if target >= self.begin {
                        return None;
                    }
                    self.behind.get_or_insert(self.at + 2);
                    self.limit = self.begin;
                    (self.begin, self.at) = (target, target);
                }
                // The other two kinds of length were never given a meaning that lasted (RFC 6891 section 5).
                length if length & POINTER != 0 => return None,
                length => {
                    let (label, _) = rest.split_at_checked(usize::from(length))?;
                    self.at += 1 + label.len();
                    return Some(label);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use hickory_resolver::proto::rr::Name as OtherName;
    use hickory_resolver::proto::serialize::binary::{BinDecodable as _, BinDecoder};
    use proptest::prelude::{ProptestConfig, Strategy as _, any, prop, prop_assert_eq, proptest};
    use rstest::rstest;

    use super::Cursor;
    use crate::domain::name::Name;

    #[rstest]
    #[case::plain(b"\x01a\x02bc\x00rest", 0, Some(("a.bc", 6)))]
    #[case::root(b"\x00", 0, Some((".", 1)))]
    #[case::pointer(b"\x02bc\x00\x01a\xc0\x00rest", 4, Some(("a.bc", 8)))]
    #[case::pointer_to_a_pointer(b"\x02bc\x00\x01a\xc0\x00\x01b\xc0\x04", 8, Some(("b.a.bc", 12)))]
    #[case::upper_case(b"\x02BC\x00", 0, Some(("bc", 4)))]
    #[case::pointer_to_itself(b"\xc0\x00", 0, None)]
    #[case::pointer_ahead(b"\xc0\x02\x00", 0, None)]
    #[case::two_pointers_in_a_circle(b"\xc0\x02\xc0\x00", 2, None)]
    #[case::into_what_was_read(b"\x05abcd\x01a\xc0\x00\x00", 5, None)]
    #[case::no_root(b"\x01a", 0, None)]
    #[case::cut_label(b"\x05ab", 0, None)]
    #[case::cut_pointer(b"\x00\x01a\xc0", 1, None)]
    #[case::no_length(b"\x40a\x00", 0, None)]
    #[case::nothing(b"", 0, None)]
    fn names(#[case] message: &[u8], #[case] at: usize, #[case] expected: Option<(&str, usize)>) {
        let mut cursor = Cursor::new(message, at);
        let read = cursor.name().ok().map(|name| (name.to_string(), cursor.at()));
        assert_eq!(read, expected.map(|(name, behind)| (name.to_owned(), behind)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn another_implementation_reads_the_same(
            // Mostly what lengths and pointers into such a message look like.
            message in prop::collection::vec(
                prop::strategy::Union::new([
                    prop::sample::select(vec![0_u8, 1, 2, 3, 0xc0, 0xc0, b'a', b'B']).boxed(),
                    any::<u8>().boxed(),
                ]),
                0..40,
            ),
            at in 0_usize..40,
        ) {
            let mut other = BinDecoder::new(&message);
            let theirs = other.read_slice(at).ok().and_then(|_| OtherName::read(&mut other).ok());
            let theirs = theirs.map(|name| (Name::from_labels(name.iter()).unwrap(), other.index()));
            let mut cursor = Cursor::new(&message, at);
            prop_assert_eq!(cursor.name().ok().map(|name| (name, cursor.at())), theirs);
        }
    }
}

//! A question as it goes onto the wire, and whether a reply repeats it.

use crate::domain::observation::Question;

/// Bytes of a DNS header (RFC 1035 section 4.1.1).
pub(super) const HEADER: usize = 12;
/// The largest UDP answer we invite: it passes every path unbroken (RFC 9715).
const UDP_PAYLOAD: u16 = 1232;

/// How the question section of a reply relates to what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    /// Byte for byte.
    Same,
    /// The letters of the name came back in another case: an old server, or somebody who guesses.
    OtherCase,
    /// The reply repeats no question at all.
    Absent,
    /// Another question.
    Other,
}

/// One question, encoded with id 0 and letters in random case.
#[derive(Debug, Clone)]
pub(super) struct Query {
    bytes: Vec<u8>,
    question_end: usize,
}

impl Query {
    /// Encodes `question`, class IN. `edns` adds the OPT record that invites answers longer than 512 bytes.
    pub(super) fn new(
        question: &Question,
        recursion_desired: bool,
        checking_disabled: bool,
        edns: bool,
    ) -> Self {
        let mut bytes = Vec::with_capacity(128);
        bytes.extend([0, 0, u8::from(recursion_desired), u8::from(checking_disabled) << 4]);
        bytes.extend([0, 1, 0, 0, 0, 0, 0, u8::from(edns)]);
        let mut cases = Cases::default();
        for label in question.name.from_left() {
            // A label has at most 63 bytes by construction of `Name`.
            bytes.push(u8::try_from(label.len()).unwrap_or_default());
            // Draft "0x20": whoever forges a reply must guess the case of every letter as well.
            bytes.extend(label.iter().map(|byte| {
                if cases.is_upper() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
            }));
        }
        bytes.push(0);
        bytes.extend(question.record_type.number().to_be_bytes());
        bytes.extend([0, 1]);
        let question_end = bytes.len();
        if edns {
            bytes.extend([0, 0, 41]);
            bytes.extend(UDP_PAYLOAD.to_be_bytes());
            bytes.extend([0; 6]);
        }
        Self { bytes, question_end }
    }

    /// The message under this id.
    pub(super) fn with_id(&self, id: u16) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for (byte, value) in bytes.iter_mut().zip(id.to_be_bytes()) {
            *byte = value;
        }
        bytes
    }

    /// The question section.
    pub(super) fn question(&self) -> &[u8] {
        self.bytes.get(HEADER..self.question_end).unwrap_or_default()
    }
}

/// Random bits, one for each letter.
#[derive(Default)]
struct Cases {
    bits: u64,
    left: u32,
}

impl Cases {
    fn is_upper(&mut self) -> bool {
        if self.left == 0 {
            (self.bits, self.left) = (rand::random(), u64::BITS);
        }
        let is_upper = self.bits & 1 == 1;
        self.bits >>= 1;
        self.left -= 1;
        is_upper
    }
}

/// The id of a message that is a response; none for anything else.
pub(super) fn response_id(message: &[u8]) -> Option<u16> {
    match message {
        [high, low, flags, ..] if message.len() >= HEADER && flags & 0x80 != 0 => {
            Some(u16::from_be_bytes([*high, *low]))
        }
        _ => None,
    }
}

/// Compares the question section of `message` with the one that was sent.
pub(super) fn echo(message: &[u8], question: &[u8]) -> Echo {
    if message.get(4..6) == Some(&[0, 0]) {
        return Echo::Absent;
    }
    let Some(theirs) = message.get(HEADER..HEADER + question.len()) else { return Echo::Other };
    if theirs == question {
        return Echo::Same;
    }
    // Type and class are numbers: 65 and 97 are not two cases of one letter.
    let (our_name, our_type) = question.split_at(question.len().saturating_sub(4));
    let (their_name, their_type) = theirs.split_at(theirs.len().saturating_sub(4));
    if our_type == their_type && our_name.eq_ignore_ascii_case(their_name) {
        Echo::OtherCase
    } else {
        Echo::Other
    }
}

#[cfg(test)]
mod tests {
    use super::{Echo, HEADER, Query, echo, response_id};
    use crate::domain::observation::Question;
    use crate::domain::record::RecordType;
    use hickory_resolver::proto::op::Message;
    use rstest::rstest;

    fn query(record_type: RecordType) -> Query {
        let name = "mail.first-site-with-many-letters.example".parse().unwrap();
        Query::new(&Question::new(name, record_type), true, true, true)
    }

    #[test]
    fn another_implementation_reads_what_we_send() {
        let message = Message::from_vec(&query(RecordType::Mx).with_id(0xbeef)).unwrap();
        assert_eq!(message.id, 0xbeef);
        assert!(message.recursion_desired && message.checking_disabled);
        let asked = message.queries.first().unwrap();
        assert_eq!(asked.name.to_lowercase().to_ascii(), "mail.first-site-with-many-letters.example.");
        assert_eq!(u16::from(asked.query_type), 15);
        assert_eq!(message.edns.unwrap().max_payload(), 1232);
    }

    #[test]
    fn letters_change_their_case_from_question_to_question() {
        let first = query(RecordType::Mx);
        assert!((0..20).any(|_| query(RecordType::Mx).question() != first.question()));
    }

    #[rstest]
    #[case::same(|_: &mut Vec<u8>| {}, Echo::Same)]
    #[case::flattened(|message: &mut Vec<u8>| message.make_ascii_lowercase(), Echo::OtherCase)]
    #[case::another_name(|message: &mut Vec<u8>| message[HEADER + 1] = b'x', Echo::Other)]
    #[case::no_question(|message: &mut Vec<u8>| message[5] = 0, Echo::Absent)]
    #[case::cut(|message: &mut Vec<u8>| message.truncate(HEADER + 4), Echo::Other)]
    fn compares_questions(#[case] change: impl Fn(&mut Vec<u8>), #[case] expected: Echo) {
        let query = loop {
            let query = query(RecordType::Mx);
            if query.question().iter().any(u8::is_ascii_uppercase) {
                break query;
            }
        };
        let mut message = query.with_id(0x4142);
        change(&mut message);
        assert_eq!(echo(&message, query.question()), expected);
    }

    #[test]
    fn a_type_is_a_number_and_has_no_case() {
        let asked = query(RecordType::Other(65));
        let mut reply = asked.with_id(1);
        reply[asked.question_end - 3] = 97;
        assert_eq!(echo(&reply, asked.question()), Echo::Other);
    }

    #[rstest]
    #[case(&[], None)]
    #[case(&[1, 2, 0x80, 0, 0, 0, 0, 0, 0, 0, 0], None)]
    #[case(&[1, 2, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0], Some(0x0102))]
    #[case(&[1, 2, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0], None)]
    fn only_responses_have_an_id(#[case] message: &[u8], #[case] expected: Option<u16>) {
        assert_eq!(response_id(message), expected);
    }
}

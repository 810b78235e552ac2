//! Which questions one socket waits for. No sockets in here: bytes in, decisions out.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use foldhash::fast::RandomState;
use tokio::sync::oneshot;

use crate::domain::time::Mono;

use super::query::{Echo, echo, response_id};
use super::wire::Reply;

/// How long a question that was answered still listens for a second, different reply.
const LISTEN_AFTER: Duration = Duration::from_secs(2);
/// How many answered questions one socket remembers.
const REMEMBERED: usize = 512;
/// How many questions one socket carries at once: a quarter of the ids, so that a free one is found soon
/// and guessing one stays hard.
const MOST: usize = 16_384;

/// Sends without any sound from the peer after which a socket is suspect.
const SILENT_SENDS: u32 = 3;

/// What the socket has to tell the one who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A reply to this question.
    Reply {
        /// The message.
        bytes: Arc<[u8]>,
        /// How it repeats the question; never [`Echo::Other`].
        echo: Echo,
    },
    /// Bytes that are no response at all, while this was the only question open.
    Garbage,
    /// The network says that nobody is there.
    Unreachable,
    /// The socket itself failed: ask over another one.
    SocketFailed,
}

/// What a datagram from the peer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// A reply to one of the questions, or to none of them.
    Reply,
    /// A second, different reply to a question, and more replies than sends: somebody else answers too.
    Contradiction,
    /// Bytes that nobody can read.
    Garbage,
}

#[derive(Debug)]
struct Slot {
    question: Box<[u8]>,
    waiting: Option<oneshot::Sender<Event>>,
    sends: u32,
    replies: u32,
    first: Option<Arc<[u8]>>,
    /// [`Table::heard`] when it was opened.
    heard_before: u64,
}

/// The open questions of one socket, by their ids.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: HashMap<u16, Slot, RandomState>,
    /// Answered ones and the time until which they listen, oldest first.
    answered: VecDeque<(u16, Mono)>,
    /// How many wait for a reply.
    waiting: Arc<AtomicUsize>,
    /// Datagrams from the peer so far.
    heard: u64,
}

impl Table {
    /// Opens a question under a random id; none when the table is full.
    pub(super) fn open(&mut self, question: &[u8], now: Mono) -> Option<(u16, oneshot::Receiver<Event>)> {
        self.forget_old(now);
        if self.slots.len() >= MOST {
            return None;
        }
        let id = std::iter::repeat_with(rand::random::<u16>).find(|id| !self.slots.contains_key(id))?;
        let (sender, receiver) = oneshot::channel();
        let slot = Slot {
            question: question.into(),
            waiting: Some(sender),
            sends: 0,
            replies: 0,
            first: None,
            heard_before: self.heard,
        };
        self.slots.insert(id, slot);
        self.waiting.fetch_add(1, Ordering::Relaxed);
        Some((id, receiver))
    }

    /// Notes one more send.
    pub(super) fn sent(&mut self, id: u16) {
        if let Some(slot) = self.slots.get_mut(&id) {
            slot.sends += 1;
        }
    }

    /// Whoever asked no longer waits. An answered question stays for a while, to hear contradictions.
    ///
    /// True when the socket was silent all the time, for several sends: it may belong to a network that this
    /// machine has left.
    pub(super) fn close(&mut self, id: u16, now: Mono) -> bool {
        let Some(slot) = self.slots.get_mut(&id) else { return false };
        if slot.waiting.take().is_some() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        let silent = slot.sends >= SILENT_SENDS && slot.heard_before == self.heard;
        if slot.replies == 0 {
            self.slots.remove(&id);
        } else {
            self.answered.push_back((id, now.plus(LISTEN_AFTER)));
            self.forget_old(now);
        }
        silent
    }

    fn forget_old(&mut self, now: Mono) {
        while let Some((id, until)) = self.answered.front().copied() {
            if until > now && self.answered.len() <= REMEMBERED {
                return;
            }
            self.answered.pop_front();
            self.slots.remove(&id);
        }
    }

    /// How many wait for a reply.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// The same from then on, for whoever looks for the least busy socket: locking the table of each would be dear.
    pub(super) fn load(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.waiting)
    }

    /// Takes a datagram from the peer.
    pub(super) fn take(&mut self, datagram: &[u8]) -> Heard {
        self.heard += 1;
        let Some(id) = response_id(datagram) else {
            self.garbage();
            return Heard::Garbage;
        };
        let Some(slot) = self.slots.get_mut(&id) else { return Heard::Reply };
        let echo = echo(datagram, &slot.question);
        if echo == Echo::Other {
            // Anybody can send such bytes: the question goes on, and the reply to it may still come.
            return if Reply::read(datagram).is_err() { Heard::Garbage } else { Heard::Reply };
        }
        slot.replies += 1;
        if let Some(waiting) = slot.waiting.take() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            let bytes: Arc<[u8]> = datagram.into();
            slot.first = Some(Arc::clone(&bytes));
            // Nobody listens any more when the question was dropped at this very moment: then nothing is lost.
            let _dropped = waiting.send(Event::Reply { bytes, echo });
            return Heard::Reply;
        }
        let is_contradicted = slot.replies > slot.sends
            && slot.first.as_deref().is_some_and(|first| contradicts(first, datagram));
        if is_contradicted { Heard::Contradiction } else { Heard::Reply }
    }

    /// Bytes that belong to no question count for the only one that waits.
    fn garbage(&mut self) {
        if self.waiting() == 1 {
            self.tell_all(&Event::Garbage);
        }
    }

    /// Tells everybody who waits.
    pub(super) fn tell_all(&mut self, event: &Event) {
        for slot in self.slots.values_mut() {
            if let Some(waiting) = slot.waiting.take() {
                let _dropped = waiting.send(event.clone());
            }
        }
        self.waiting.store(0, Ordering::Relaxed);
    }
}

fn contradicts(first: &[u8], second: &[u8]) -> bool {
    match (Reply::read(first), Reply::read(second)) {
        (Ok(first), Ok(second)) => {
            !first.truncated && !second.truncated && first.meaning() != second.meaning()
        }
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => true,
        (Err(_), Err(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use hickory_resolver::proto::op::Message;

    use super::{Event, Heard, Table};
    use crate::domain::observation::Question;
    use crate::domain::record::RecordType;
    use crate::domain::time::Mono;
    use crate::shell::dns::query::Query;
    use crate::shell::dns::tests::zones::record;

    fn query() -> Query {
        Query::new(&Question::new("first-site.test".parse().unwrap(), RecordType::Mx), false, false, true)
    }

    fn reply(query: &Query, id: u16, records: &[&str]) -> Vec<u8> {
        let mut message = Message::from_vec(&query.with_id(id)).unwrap();
        message.metadata.message_type = hickory_resolver::proto::op::MessageType::Response;
        message.add_answers(records.iter().map(|line| record(line)));
        message.to_vec().unwrap()
    }

    const ONE: &str = "first-site.test MX 5 mx1.qq.com";
    const TWO: &str = "first-site.test MX 10 mx2.qq.com";
    const FORGED: &str = "first-site.test MX 5 mx.forged.test";

    #[rstest::rstest]
    #[case::one_send_two_truths(1, vec![vec![ONE], vec![FORGED]], 1)]
    #[case::a_reply_to_each_send(2, vec![vec![ONE], vec![FORGED]], 0)]
    #[case::more_replies_than_sends(2, vec![vec![ONE], vec![FORGED], vec![ONE], vec![FORGED]], 1)]
    #[case::a_doubled_packet(1, vec![vec![ONE], vec![ONE], vec![ONE]], 0)]
    #[case::another_order(1, vec![vec![ONE, TWO], vec![TWO, ONE]], 0)]
    #[case::one_missing(1, vec![vec![ONE, TWO], vec![ONE]], 1)]
    fn contradictions(#[case] sends: u32, #[case] replies: Vec<Vec<&str>>, #[case] expected: usize) {
        let (query, now) = (query(), Mono::default());
        let mut table = Table::default();
        let (id, mut receiver) = table.open(query.question(), now).unwrap();
        (0..sends).for_each(|_| table.sent(id));
        let mut noted = 0;
        for (index, records) in replies.iter().enumerate() {
            noted += usize::from(table.take(&reply(&query, id, records)) == Heard::Contradiction);
            if index == 0 {
                assert!(matches!(receiver.try_recv(), Ok(Event::Reply { .. })));
                assert!(!table.close(id, now));
            }
        }
        assert_eq!(noted, expected);
    }

    #[test]
    fn an_answered_question_stops_listening_after_a_while() {
        let query = query();
        let mut table = Table::default();
        let (id, _receiver) = table.open(query.question(), Mono::default()).unwrap();
        table.sent(id);
        table.take(&reply(&query, id, &[ONE]));
        table.close(id, Mono::default());
        let later = Mono(Duration::from_secs(3));
        let _other = table.open(query.question(), later).unwrap();
        assert_eq!(table.take(&reply(&query, id, &[FORGED])), Heard::Reply);
        assert_eq!(table.slots.len(), 1);
    }

    #[test]
    fn only_a_silent_socket_is_suspect() {
        let (query, now) = (query(), Mono::default());
        let mut table = Table::default();
        let (first, _receiver) = table.open(query.question(), now).unwrap();
        let (second, _receiver) = table.open(query.question(), now).unwrap();
        let (third, _receiver) = table.open(query.question(), now).unwrap();
        (0..3).for_each(|_| table.sent(first));
        (0..3).for_each(|_| table.sent(second));
        assert!(!table.close(third, now), "nothing was sent");
        assert!(table.close(first, now));
        table.take(&[1, 2, 3]);
        assert!(!table.close(second, now), "something came");
        assert_eq!(table.waiting(), 0);
    }

    #[test]
    fn ids_are_not_given_twice() {
        let (query, now) = (query(), Mono::default());
        let mut table = Table::default();
        let open: Vec<_> = (0..super::MOST).map(|_| table.open(query.question(), now).unwrap()).collect();
        let ids: std::collections::HashSet<u16> = open.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), super::MOST);
        assert!(table.open(query.question(), now).is_none());
    }
}

//! A ceiling on the queries that one server gets in any second. Servers of this computer have none.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::domain::time::Mono;

const WINDOW: Duration = Duration::from_secs(1);
/// More servers than this are not remembered when they were not asked in the last second.
const MANY: usize = 4096;

/// When queries went, or will go, to one server: in order, never more than the ceiling.
#[derive(Debug, Default)]
struct Sent {
    first: VecDeque<Mono>,
    again: VecDeque<Mono>,
}

/// The ceiling and what counts towards it.
#[derive(Debug)]
pub(super) struct Rate {
    most: Option<u32>,
    sent: Mutex<HashMap<SocketAddr, Sent>>,
}

impl Rate {
    /// At most so many queries a second; none: no ceiling.
    pub(super) fn new(most: Option<u32>) -> Self {
        Self { most, sent: Mutex::default() }
    }

    /// A quarter of the ceiling is kept for sending again: else a queue of new questions would starve lost ones.
    const fn shares(most: u32) -> (usize, usize) {
        let again = most / 4;
        ((most - again) as usize, again as usize)
    }

    /// Whether there is a ceiling for this server.
    pub(super) fn limits(&self, to: SocketAddr) -> bool {
        self.ceiling(to).is_some()
    }

    fn ceiling(&self, to: SocketAddr) -> Option<u32> {
        self.most.filter(|_| !to.ip().is_loopback())
    }

    /// The earliest moment for one more question, which is taken.
    pub(super) fn reserve(&self, to: SocketAddr, now: Mono) -> Mono {
        let Some(most) = self.ceiling(to) else { return now };
        let (most, _) = Self::shares(most);
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if sent.len() > MANY {
            let recent = |at: Option<&Mono>| at.is_some_and(|at| at.plus(WINDOW) > now);
            sent.retain(|_, sent| recent(sent.first.back()) || recent(sent.again.back()));
        }
        let sent = &mut sent.entry(to).or_default().first;
        let at =
            if sent.len() < most { now } else { sent.pop_front().map_or(now, |at| at.plus(WINDOW).max(now)) };
        sent.push_back(at);
        at
    }

    /// Whether a question may be sent again right now; if so, that counts.
    pub(super) fn may_send_again(&self, to: SocketAddr, now: Mono) -> bool {
        let Some(most) = self.ceiling(to) else { return true };
        let (_, most) = Self::shares(most);
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = &mut sent.entry(to).or_default().again;
        while sent.front().is_some_and(|at| at.plus(WINDOW) <= now) {
            sent.pop_front();
        }
        let free = sent.len() < most;
        if free {
            sent.push_back(now);
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::{Mono, Rate, SocketAddr};
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert, proptest};

    fn public() -> SocketAddr {
        "192.0.2.1:53".parse().unwrap()
    }

    #[test]
    fn servers_of_this_computer_have_no_ceiling() {
        let rate = Rate::new(Some(1));
        let here: SocketAddr = "127.0.0.1:53".parse().unwrap();
        let now = Mono::from_millis(5);
        assert!((0..100).all(|_| rate.reserve(here, now) == now && rate.may_send_again(here, now)));
        assert!(rate.limits(public()) && !rate.limits(here));
        let unlimited = Rate::new(None);
        assert!(!unlimited.limits(public()));
        assert!((0..100).all(|_| unlimited.reserve(public(), now) == now));
    }

    #[test]
    fn each_server_has_its_own() {
        let rate = Rate::new(Some(4));
        let now = Mono::from_millis(0);
        let slots: Vec<u128> = (0..7).map(|_| rate.reserve(public(), now).0.as_millis()).collect();
        assert_eq!(slots, [0, 0, 0, 1000, 1000, 1000, 2000]);
        assert_eq!(rate.reserve("192.0.2.2:53".parse().unwrap(), now), now);
        assert!(rate.may_send_again(public(), now));
        assert!(!rate.may_send_again(public(), now));
        assert!(rate.may_send_again(public(), Mono::from_millis(1000)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_second_holds_more_than_the_ceiling(
            most in 1u32..12,
            asks in prop::collection::vec((0u64..400, any::<bool>()), 1..80),
        ) {
            let rate = Rate::new(Some(most));
            let mut now = 0;
            let mut went = Vec::new();
            for (wait, again) in asks {
                now += wait;
                let at = Mono::from_millis(now);
                if !again {
                    went.push(rate.reserve(public(), at));
                } else if rate.may_send_again(public(), at) {
                    went.push(at);
                }
            }
            for begin in &went {
                let within = |at: &&Mono| **at >= *begin && at.since(*begin) < super::WINDOW;
                prop_assert!(went.iter().filter(within).count() <= most as usize);
            }
        }
    }
}

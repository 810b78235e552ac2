//! The round trip to one server, and how long to wait before sending again.

use std::time::Duration;

/// Never sooner than this after the last send.
const FLOOR: Duration = Duration::from_millis(100);
/// For a server that has not answered yet: most are nearer than this.
const UNMEASURED: Duration = Duration::from_millis(120);
/// One that was sent to so often without an answer is far away, or not there.
const HOPEFUL_SENDS: u32 = 5;
/// And is sent to at this pace until we give up.
const FAR: Duration = Duration::from_millis(300);

/// Most for a server of which only upper bounds are known: waiting for the bound would keep it one.
const ROUGH: Duration = Duration::from_millis(300);

/// A smoothed round trip.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Rtt {
    smoothed: Option<Duration>,
    /// Measured over more than one send: an upper bound, gone with the first clean measurement.
    rough: bool,
}

impl Rtt {
    /// Learns from an answer that came `took` after the first of `sends` sends.
    pub(super) fn learn(&mut self, took: Duration, sends: u32) {
        let clean = sends <= 1;
        match self.smoothed {
            Some(smoothed) if clean && !self.rough => self.smoothed = Some(smoothed * 7 / 8 + took / 8),
            // Nobody knows which send was answered: an upper bound, which says nothing beside a clean measurement.
            Some(smoothed) if !clean => {
                if self.rough {
                    self.smoothed = Some(smoothed.min(took));
                }
            }
            Some(_) | None => {
                self.smoothed = Some(took);
                self.rough = !clean;
            }
        }
    }

    /// The round trip; none before the first answer.
    pub(super) const fn smoothed(&self) -> Option<Duration> {
        self.smoothed
    }

    /// How long to wait after so many sends. Flat, at one and a half round trips: that beats waiting longer each time.
    pub(super) fn resend_after(&self, sends: u32) -> Duration {
        let Some(smoothed) = self.smoothed else {
            return if sends < HOPEFUL_SENDS { UNMEASURED } else { FAR };
        };
        let wait = (smoothed * 3 / 2).max(FLOOR);
        if self.rough { wait.min(ROUGH) } else { wait }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Rtt;
    use rstest::rstest;

    #[rstest]
    #[case::unmeasured(&[], 120)]
    #[case::near(&[(2, 1)], 100)]
    #[case::far(&[(200, 1)], 300)]
    #[case::smoothed(&[(200, 1), (280, 1)], 315)]
    #[case::only_over_several_sends(&[(400, 2)], 300)]
    #[case::the_lower_of_two_bounds(&[(150, 2), (900, 4)], 225)]
    #[case::a_clean_one_replaces_a_rough_one(&[(400, 2), (100, 1)], 150)]
    #[case::a_rough_one_does_not_spoil_a_clean_one(&[(100, 1), (900, 4)], 150)]
    fn waits_one_and_a_half_round_trips(#[case] answers: &[(u64, u32)], #[case] expected: u64) {
        let mut rtt = Rtt::default();
        for (millis, sends) in answers {
            rtt.learn(Duration::from_millis(*millis), *sends);
        }
        assert_eq!(rtt.resend_after(1), Duration::from_millis(expected));
    }

    #[test]
    fn who_never_answers_is_not_sent_to_often() {
        let waits = |sends| Rtt::default().resend_after(sends).as_millis();
        let times = (1..).map(waits).scan(0, |at, wait| Some(std::mem::replace(at, *at + wait)));
        let within_the_deadline: Vec<u128> = times.take_while(|at| *at < 2_000).collect();
        assert_eq!(within_the_deadline, [0, 120, 240, 360, 480, 780, 1_080, 1_380, 1_680, 1_980]);
    }
}

//! When to ask next: numbers in, numbers out (design: polling).

use std::time::Duration;

use crate::domain::time::Mono;

/// Of a requirement off the screen, or published: nobody waits for it.
pub const SLOW: Duration = Duration::from_secs(60);
/// "Look now" counts at most once in this time.
pub const MANUAL: Duration = Duration::from_secs(2);
/// A resolver is never asked again sooner.
pub const RESOLVER_MIN: Duration = Duration::from_secs(5);
/// A resolver is asked again no later.
pub const RESOLVER_MAX: Duration = Duration::from_secs(600);

/// What decides how often a requirement is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Since it was first shown, its wanted value changed, or the person said "look now".
    pub waiting: Duration,
    /// The open screen watches it.
    pub on_screen: bool,
    /// All servers have it.
    pub published: bool,
    /// A server refuses: it must not be pressed.
    pub refusing: bool,
}

/// How long between two rounds of questions.
pub const fn interval(pace: Pace) -> Duration {
    if !pace.on_screen || pace.published {
        return SLOW;
    }
    let seconds = match pace.waiting.as_secs() {
        0..120 => 2,
        120..900 => 10,
        _ => 30,
    };
    if pace.refusing && seconds < 10 { Duration::from_secs(10) } else { Duration::from_secs(seconds) }
}

/// When to ask a resolver again: when what it holds runs out, plus a jitter, within the bounds.
///
/// `held` is the remaining TTL in seconds, positive or negative; none when it gave no usable answer.
/// `jitter` is any number; up to two seconds of it are used, so that many programs do not ask at once.
pub fn resolver_again(asked: Mono, held: Option<u32>, jitter: u64) -> Mono {
    let wait = held.map_or(Duration::from_secs(30), |seconds| Duration::from_secs(u64::from(seconds)));
    let wait = wait + Duration::from_millis(jitter % 2_000);
    asked.plus(wait.clamp(RESOLVER_MIN, RESOLVER_MAX))
}

#[cfg(test)]
mod tests {
    use super::{Pace, interval, resolver_again};
    use crate::domain::time::Mono;
    use rstest::rstest;
    use std::time::Duration;

    #[rstest]
    #[case(0, true, false, false, 2)]
    #[case(119, true, false, false, 2)]
    #[case(120, true, false, false, 10)]
    #[case(899, true, false, false, 10)]
    #[case(900, true, false, false, 30)]
    #[case(0, false, false, false, 60)]
    #[case(0, true, true, false, 60)]
    #[case(0, true, false, true, 10)]
    #[case(900, true, false, true, 30)]
    fn paces(
        #[case] waiting: u64,
        #[case] on_screen: bool,
        #[case] published: bool,
        #[case] refusing: bool,
        #[case] seconds: u64,
    ) {
        let pace = Pace { waiting: Duration::from_secs(waiting), on_screen, published, refusing };
        assert_eq!(interval(pace), Duration::from_secs(seconds));
    }

    #[rstest]
    #[case(Some(0), 0, 5_000)]
    #[case(Some(4), 1_999, 5_999)]
    #[case(Some(300), 2_500, 300_500)]
    #[case(Some(86_400), 0, 600_000)]
    #[case(None, 0, 30_000)]
    fn resolvers_are_asked_when_their_answer_can_have_changed(
        #[case] held: Option<u32>,
        #[case] jitter: u64,
        #[case] millis: u64,
    ) {
        assert_eq!(resolver_again(Mono::from_millis(0), held, jitter), Mono::from_millis(millis));
    }
}

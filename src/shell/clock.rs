//! The clocks of this machine. **Architecture invariant:** nothing else reads one.

use std::time::{SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

use crate::domain::time::{Moment, Mono, Wall};

/// Both clocks, counted from one start.
///
/// The monotonic one is tokio's, so that a paused runtime pauses it too. The wall clock is read anew each
/// time: only so can the program see that it was set, or that the machine slept.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    start: Instant,
}

impl Clock {
    /// A clock whose monotonic time begins here.
    pub fn start() -> Self {
        Self { start: Instant::now() }
    }

    /// What both clocks say.
    pub fn now(&self) -> Moment {
        Moment { mono: self.mono(), wall: wall() }
    }

    /// What the monotonic one says.
    pub fn mono(&self) -> Mono {
        Mono(self.start.elapsed())
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the module that reads the clock for all others")]
fn wall() -> Wall {
    let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
    };
    Wall(seconds)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Clock;

    #[tokio::test(start_paused = true)]
    async fn monotonic_time_follows_the_runtime() {
        let clock = Clock::start();
        let before = clock.now();
        tokio::time::advance(Duration::from_secs(90)).await;
        let after = clock.now();
        assert_eq!(after.mono.since(before.mono), Duration::from_secs(90));
        assert!(
            after.wall.seconds_since(before.wall) < 60,
            "the wall clock does not follow a paused runtime"
        );
        assert!(after.wall.0 > 1_700_000_000);
    }
}

//! How often each place was asked of late.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use crate::domain::observation::Vantage;
use crate::domain::time::Mono;

/// What counts as of late.
pub const WINDOW: Duration = Duration::from_secs(60);

/// When each place was asked within the last minute, the oldest first.
#[derive(Debug, Default)]
pub struct Ledger {
    asked: BTreeMap<Vantage, VecDeque<Mono>>,
}

impl Ledger {
    /// A question goes out.
    pub(super) fn note(&mut self, vantage: &Vantage, now: Mono) {
        let times = self.asked.entry(vantage.clone()).or_default();
        while times.front().is_some_and(|time| now.since(*time) >= WINDOW) {
            times.pop_front();
        }
        times.push_back(now);
    }

    /// Questions to each place within the last minute; places that were left in peace are not named. Sending the same
    /// question again because no answer came is not counted.
    pub fn last_minute(&self, now: Mono) -> impl Iterator<Item = (&Vantage, usize)> {
        self.asked.iter().filter_map(move |(vantage, times)| {
            let count = times.iter().filter(|time| now.since(**time) < WINDOW).count();
            (count > 0).then_some((vantage, count))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Ledger;
    use crate::domain::observation::Vantage;
    use crate::domain::time::Mono;

    fn resolver(id: &str) -> Vantage {
        Vantage::Resolver { id: id.to_owned(), address: "192.0.2.1:53".parse().unwrap() }
    }

    #[test]
    fn only_the_last_minute_counts() {
        let at = |seconds| Mono(Duration::from_secs(seconds));
        let mut ledger = Ledger::default();
        for seconds in [0, 30, 59] {
            ledger.note(&resolver("a"), at(seconds));
        }
        ledger.note(&resolver("b"), at(1));
        let counts = |now| -> Vec<(String, usize)> {
            ledger.last_minute(at(now)).map(|(vantage, count)| (vantage.to_string(), count)).collect()
        };
        assert_eq!(
            counts(59),
            [("a".to_owned(), 3), ("b".to_owned(), 1)].map(|(id, count)| (resolver(&id).to_string(), count))
        );
        assert_eq!(counts(61), [(resolver("a").to_string(), 2)]);
        assert_eq!(counts(119), []);
        ledger.note(&resolver("a"), at(200));
        assert_eq!(ledger.asked.get(&resolver("a")).map(std::collections::VecDeque::len), Some(1));
    }
}

//! The last word of each place on each question.

use std::sync::Arc;

use crate::domain::observation::{Observation, Question, Vantage};

/// Observations in the order of places and questions. A domain has a handful of places and about ten questions at each:
/// to go through those takes less than to keep a tree of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// What one place said, in the order of the questions; nothing is empty.
    places: Vec<Vec<Arc<Observation>>>,
}

impl Seen {
    /// Takes the place of what the same place said to the same question before.
    pub(super) fn insert(&mut self, observation: Arc<Observation>) {
        let place = self.places.binary_search_by(|place| {
            place.first().map(|first| &first.vantage).cmp(&Some(&observation.vantage))
        });
        match place {
            Err(at) => self.places.insert(at, vec![observation]),
            Ok(at) => {
                let Some(place) = self.places.get_mut(at) else { return };
                match place.binary_search_by(|seen| seen.question.cmp(&observation.question)) {
                    Err(at) => place.insert(at, observation),
                    Ok(at) => {
                        if let Some(seen) = place.get_mut(at) {
                            *seen = observation;
                        }
                    }
                }
            }
        }
    }

    /// What this place said to this question.
    pub(super) fn get(&self, vantage: &Vantage, question: &Question) -> Option<&Observation> {
        to(self.places.iter().find(|place| is_of(place, vantage))?, question)
    }

    /// Forgets what this place said to this question.
    pub(super) fn remove(&mut self, vantage: &Vantage, question: &Question) {
        if let Some(place) = self.places.iter_mut().find(|place| is_of(place, vantage)) {
            place.retain(|seen| seen.question != *question);
        }
        self.places.retain(|place| !place.is_empty());
    }

    /// What every place said to this question.
    pub(super) fn answers_to(&self, question: &Question) -> impl Iterator<Item = &Observation> {
        self.places.iter().filter_map(|place| to(place, question))
    }

    /// Everything, by place and question.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Observation> {
        self.places.iter().flatten().map(Arc::as_ref)
    }
}

fn is_of(place: &[Arc<Observation>], vantage: &Vantage) -> bool {
    place.first().is_some_and(|first| first.vantage == *vantage)
}

fn to<'place>(place: &'place [Arc<Observation>], question: &Question) -> Option<&'place Observation> {
    // The type first: it is compared at once.
    let is_it = |seen: &&Arc<Observation>| {
        seen.question.record_type == question.record_type && seen.question.name == question.name
    };
    place.iter().find(is_it).map(Arc::as_ref)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};

    use super::Seen;
    use crate::domain::observation::{Flags, Observation, Outcome, Question, Vantage};
    use crate::domain::record::RecordType;
    use crate::domain::time::{Moment, Mono, Wall};

    fn vantage(number: usize) -> Vantage {
        let address = format!("192.0.2.{}:53", number / 2).parse().unwrap();
        if number.is_multiple_of(2) {
            Vantage::Resolver { id: format!("resolver-{number}"), address }
        } else {
            Vantage::Authoritative { server: format!("ns{number}.test").parse().unwrap(), address }
        }
    }

    fn question(number: usize) -> Question {
        let record_type = if number.is_multiple_of(2) { RecordType::Mx } else { RecordType::Txt };
        Question::new(format!("{}.test", number / 2).parse().unwrap(), record_type)
    }

    fn observation(vantage: Vantage, question: Question, serial: u32) -> Observation {
        Observation {
            question,
            vantage,
            outcome: Outcome::NoSuchType,
            records: Vec::new(),
            negative_ttl: None,
            serial: Some(serial),
            rcode: Some(0),
            extended_error: None,
            extended_text: String::new(),
            flags: Flags::default(),
            took: std::time::Duration::ZERO,
            at: Moment { mono: Mono::default(), wall: Wall(0) },
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn it_is_a_map_in_order(
            steps in prop::collection::vec((0_usize..5, 0_usize..7, prop::bool::weighted(0.8)), 0..40)
        ) {
            let mut seen = Seen::default();
            let mut model: BTreeMap<(Vantage, Question), u32> = BTreeMap::new();
            for (serial, (place, asked, is_new)) in (0..).zip(steps) {
                let (place, asked) = (vantage(place), question(asked));
                if is_new {
                    seen.insert(Arc::new(observation(place.clone(), asked.clone(), serial)));
                    model.insert((place, asked), serial);
                } else {
                    seen.remove(&place, &asked);
                    model.remove(&(place, asked));
                }
            }
            let all: Vec<_> = seen
                .iter()
                .map(|one| ((one.vantage.clone(), one.question.clone()), one.serial.unwrap()))
                .collect();
            prop_assert_eq!(all, model.clone().into_iter().collect::<Vec<_>>());
            for asked in (0..7).map(question) {
                let of_all: Vec<u32> = seen.answers_to(&asked).filter_map(|one| one.serial).collect();
                let of_model = model.iter().filter(|((_, one), _)| *one == asked).map(|(_, serial)| *serial);
                prop_assert_eq!(of_all, of_model.collect::<Vec<_>>());
                for place in (0..5).map(vantage) {
                    let found = seen.get(&place, &asked).and_then(|one| one.serial);
                    prop_assert_eq!(found, model.get(&(place, asked.clone())).copied());
                }
            }
        }
    }
}

//! How often, and when to wake up next.

use std::time::Duration;

use crate::diagnose::questions;
use crate::domain::observation::Outcome;
use crate::domain::plan::RequirementId;
use crate::domain::time::Mono;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::poll::{self, Pace};
use crate::wizard::steps;

use super::asking::resolver_questions;
use super::{INCLUDE_AGAIN, Schedule};

pub(super) fn pace(model: &Model, id: &RequirementId, schedule: &Schedule) -> Pace {
    let refusing = model.plan.as_ref().is_some_and(|plan| {
        questions::of_requirement(plan, id).iter().any(|question| {
            model
                .watch
                .authoritative_answers(question)
                .iter()
                .any(|(_, answer)| answer.is_some_and(|answer| answer.outcome == Outcome::Refused))
        })
    });
    Pace {
        waiting: model.now.mono.since(schedule.started),
        on_screen: steps::watches(model, model.place).contains(id),
        published: model.state(id).is_published() && !model.watch.evidence.is_doubted(id),
        refusing,
    }
}

pub(super) fn due_at(model: &Model, id: &RequirementId, schedule: &Schedule) -> Mono {
    match schedule.asked {
        None => model.now.mono,
        Some(asked) => asked.plus(poll::interval(pace(model, id, schedule))),
    }
}

/// Seconds until the open screen's records are looked at again, for the countdown.
pub fn seconds_to_next_look(model: &Model) -> Option<u64> {
    let watched = steps::watches(model, model.place);
    let now = model.now.mono;
    model
        .watch
        .schedules
        .iter()
        .filter(|(id, schedule)| watched.contains(id) && schedule.asked.is_some())
        .map(|(id, schedule)| due_at(model, id, schedule))
        .min()
        .map(|due| u64::try_from(due.since(now).as_millis().div_ceil(1_000)).unwrap_or(u64::MAX))
}

pub(super) fn set_timer(model: &mut Model) -> Option<Effect> {
    let now = model.now.mono;
    let mut times: Vec<Mono> = Vec::new();
    if model.watch.begun {
        let due: Vec<Mono> = model
            .watch
            .schedules
            .iter()
            .filter(|_| model.watch.delegated().is_some())
            .map(|(id, schedule)| due_at(model, id, schedule))
            .collect();
        // Countdowns change once a second, and only where one is on screen.
        if !steps::watches(model, model.place).is_empty() && due.iter().any(|due| *due > now) {
            times.push(now.plus(Duration::from_secs(1)));
        }
        times.extend(due);
        times.extend(
            resolver_questions(model).iter().filter_map(|key| model.watch.resolver_due.get(key)).copied(),
        );
        if model.watch.walk.is_none() {
            let wait = model.watch.walk_lasts();
            times.extend(model.watch.walked.map(|walked| walked.plus(wait)));
        }
        times.extend(
            model
                .watch
                .includes_asked
                .values()
                .map(|asked| asked.plus(INCLUDE_AGAIN))
                .filter(|due| *due > now),
        );
    }
    times.extend(model.told.as_ref().map(|(_, _, until)| *until));
    times.extend(model.default_held_until());
    let next = times.into_iter().min()?;
    let next = next.max(now.plus(Duration::from_millis(20)));
    if let Some((_, set)) = &model.watch.timer
        && *set <= next
        && *set > now
    {
        return None;
    }
    let id = model.next_id();
    model.watch.timer = Some((id, next));
    Some(Effect::Wake { id, after: next.since(now) })
}

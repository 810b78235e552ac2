//! Looks that the person asks for, and what is told of them.

use crate::diagnose::finding::StepState;
use crate::domain::plan::RequirementId;
use crate::domain::time::Mono;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Text, Tone};
use crate::wizard::{poll, steps};

use super::Owed;

/// "Look now", "saved", or the person came back: ask everything on screen again, at most once in two seconds.
pub(in crate::wizard) fn look_now(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    if model.watch.manual.is_some_and(|last| now.since(last) < poll::MANUAL) {
        return Vec::new();
    }
    model.watch.manual = Some(now);
    let waits_on = steps::waits_on(model);
    let watched = steps::watches(model, model.place);
    for (id, schedule) in &mut model.watch.schedules {
        if waits_on.contains(id) {
            schedule.asked = None;
        }
        if watched.is_empty() || watched.contains(id) {
            schedule.started = now;
            schedule.asked = None;
        }
    }
    // Not every panel counts the serial up.
    for id in &watched {
        model.watch.searched.forget(id);
    }
    if model.watch.delegated().is_none() || model.watch.is_nowhere() {
        model.watch.walked = None;
    }
    Vec::new()
}

/// The same, told to the person, who hears what came of it once everybody asked has answered or was given up.
pub(in crate::wizard) fn look_now_and_tell(model: &mut Model) -> Vec<Effect> {
    model.tell(Tone::Waiting, Text::key("looking-now"));
    let waits_on = steps::waits_on(model);
    let effects = look_now(model);
    model.watch.owed = model.watch.manual.map(|at| Owed { at, waits_on });
    effects
}

/// Tells what came of a look that the person asked for.
pub(super) fn tell_what_came(model: &mut Model) {
    let Some(owed) = &model.watch.owed else { return };
    let watched = steps::watches(model, model.place);
    if model.watch.is_nowhere() {
        // There is nobody to ask: the walk was the look.
        if !model.watch.is_walking() {
            model.watch.owed = None;
            model.tell(Tone::Plain, Text::key("looked-nowhere").with("at", model.now.wall));
        }
        return;
    }
    if watched.is_empty() && model.watch.delegated().is_none() {
        if !model.watch.is_walking() {
            model.watch.owed = None;
            let state = steps::state_word(StepState::Unknown);
            model.tell(Tone::Plain, Text::key("looked").with("at", model.now.wall).with("state", state));
        }
        return;
    }
    let is_asked = |id: &RequirementId| {
        let schedule = model.watch.schedules.get(id);
        schedule.is_none_or(|schedule| schedule.asked.is_some_and(|asked| asked >= owed.at))
    };
    let is_waiting = model.watch.in_flight.values().any(|asked| asked.vantage.is_authoritative());
    if model.watch.is_walking() || is_waiting || !watched.iter().chain(&owed.waits_on).all(is_asked) {
        return;
    }
    let waited = !owed.waits_on.is_empty();
    model.watch.owed = None;
    let says_so = |told: &(Tone, Text, Mono)| told.1 == Text::key("looking-now");
    if !model.told.as_ref().is_some_and(says_so) {
        // Something else was said meanwhile.
        return;
    }
    model.told = None;
    if waited {
        // What to add is on the page as soon as it has not to wait any more.
        if !steps::waits_on(model).is_empty() {
            model.tell(Tone::Plain, Text::key("looked-waits").with("at", model.now.wall));
        }
        return;
    }
    let open = watched.iter().map(|id| steps::state_told(model, id)).find(|state| !state.is_published());
    if let Some(state) = open {
        let key = if state == StepState::Missing { "looked-missing" } else { "looked" };
        let text = Text::key(key).with("at", model.now.wall).with("state", steps::state_word(state));
        model.tell(Tone::Plain, text);
    }
}

/// The computer slept: everything may be another by now.
pub(in crate::wizard) fn look_at_everything(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    for schedule in model.watch.schedules.values_mut() {
        (schedule.started, schedule.asked) = (now, None);
    }
    model.watch.resolver_due.clear();
    model.watch.includes_asked.clear();
    model.watch.walked = None;
    Vec::new()
}

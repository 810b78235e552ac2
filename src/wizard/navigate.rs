//! Where we are and how we get elsewhere. Back always works, and nothing is lost by going.

use crate::domain::name::Name;

use super::copying;
use super::effect::Effect;
use super::message::ReadOnly;
use super::model::{Model, Saving, TELL};
use super::page::{Scrolled, Text, Tone};
use super::setup::SetUp;
use super::steps::{self, StepId};
use super::update::leave;
use super::watch;

/// Opens a screen: a step, or one off the path from which Back returns.
pub(super) fn open(model: &mut Model, step: StepId) -> Vec<Effect> {
    if step == model.place {
        return Vec::new();
    }
    if model.is_on_path(step) {
        model.below.clear();
    } else {
        model.below.push(model.place);
    }
    arrive(model, step)
}

fn arrive(model: &mut Model, step: StepId) -> Vec<Effect> {
    if model.place != StepId::Start {
        model.seen_before.clear();
    }
    model.place = step;
    // What was copied, or published in the rehearsal, was for the page that is left.
    let is_of_rehearsal =
        |text: &Text| matches!(text, Text::Key("rehearsal-published" | "rehearsal-removed", _));
    let is_past = |text: &Text| is_of_rehearsal(text) || copying::is_of_page(text);
    model.told = model.told.take().filter(|(_, text, _)| !is_past(text));
    model.focus = None;
    model.release_default();
    model.copied.clear();
    model.shows_copied = false;
    model.scroll = Scrolled::default();
    model.stray_paste = None;
    let on_path = model.is_on_path(step);
    let changed = match &mut model.setup {
        Some(setup) if on_path && setup.place != step => {
            setup.place = step;
            true
        }
        Some(_) | None => false,
    };
    let mut effects = steps::entered(model);
    watch::screen_changed(model);
    if changed {
        effects.extend(model.save());
    }
    effects
}

/// The step after this one.
pub(super) fn next(model: &mut Model) -> Vec<Effect> {
    // From here on the progress is of this computer.
    model.adopted = false;
    let order = model.order();
    let here = order.iter().position(|step| *step == model.place);
    match here.and_then(|index| order.get(index + 1)).copied() {
        Some(step) => open(model, step),
        None => Vec::new(),
    }
}

/// One layer back.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.stray_paste.take().is_some() {
        return Vec::new();
    }
    if steps::back_within(model) {
        model.focus = None;
        model.release_default();
        return Vec::new();
    }
    if let Some(step) = model.below.pop() {
        return arrive(model, step);
    }
    if model.place == StepId::Start {
        if model.quit_asked.is_some_and(|asked| model.now.mono.since(asked) < TELL) {
            return leave(model);
        }
        model.quit_asked = Some(model.now.mono);
        model.tell(Tone::Plain, Text::key("leave-again").with("kept", model.is_kept()));
        return Vec::new();
    }
    let order = model.order();
    let here = order.iter().position(|step| *step == model.place);
    match here.and_then(|index| index.checked_sub(1)).and_then(|index| order.get(index)).copied() {
        Some(step) => arrive(model, step),
        None => to_start(model),
    }
}

/// Closes the set-up and shows the start screen.
pub(super) fn to_start(model: &mut Model) -> Vec<Effect> {
    let mut effects = model.save();
    effects.push(Effect::Close);
    effects.extend(watch::stop(model));
    model.remember_summary();
    if model.setup.take().is_some() {
        model.fields.clear();
    }
    model.read_only = None;
    model.saving = Saving::Nothing;
    model.below.clear();
    effects.extend(arrive(model, StepId::Start));
    effects
}

/// A saved set-up was opened: at the screen last open, with the last answers and their age.
pub(super) fn enter_setup(model: &mut Model, setup: SetUp, read_only: Option<ReadOnly>) -> Vec<Effect> {
    let place = setup.place;
    let over = setup.open.over.clone();
    model.take_setup(setup);
    model.read_only = read_only;
    model.place = StepId::Start;
    if let Some(why) = read_only {
        model.tell(
            Tone::Caution,
            Text::key(match why {
                ReadOnly::OpenElsewhere => "read-only-open-elsewhere",
                ReadOnly::Newer => "read-only-newer",
                ReadOnly::UnknownKeys => "read-only-unknown-keys",
                ReadOnly::NotAllowed => "read-only-not-allowed",
            }),
        );
    }
    let mut effects = watch::begin(model);
    let before = model.seen_before.clone();
    effects.extend(open(model, place));
    for step in over {
        if !model.is_on_path(step) {
            effects.extend(open(model, step));
        }
    }
    // Nobody has gone on yet.
    model.seen_before = before;
    effects
}

/// No set-up of this domain here: begin one and read from DNS how far it got.
pub(super) fn adopt(model: &mut Model, domain: Name) -> Vec<Effect> {
    let setup = model.new_setup(domain);
    model.take_setup(setup);
    model.adopted = true;
    model.place = StepId::Start;
    let mut effects = watch::begin(model);
    effects.extend(open(model, StepId::Domain));
    effects.extend(model.save());
    effects
}

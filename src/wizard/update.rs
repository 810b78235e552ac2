//! The transition: what happened goes in, what has to be done comes out.

use crate::domain::observation::Observation;
use crate::domain::time::Moment;

use super::action::{Action, Global};
use super::effect::{Effect, RequestId};
use super::message::{CopyOutcome, Message, Opened};
use super::model::{Model, Saving};
use super::page::{Text, Tone};
use super::setup::SetUp;
use super::steps::{self, StepId};
use super::{copying, keymap, navigate, watch};

/// Takes one message and says what has to be done.
pub fn update(model: &mut Model, now: Moment, message: Message) -> Vec<Effect> {
    let is_of_the_network = matches!(message, Message::Woke(_) | Message::Answered(..) | Message::Walked(..));
    let jumped = model.notice_time(now);
    let mut effects = if jumped { watch::look_at_everything(model) } else { Vec::new() };
    let kept = model.read_only.and_then(|_| model.setup.clone());
    effects.extend(handle(model, message));
    if let Some(kept) = kept {
        take_back(model, kept);
    }
    effects.extend(watch::advance(model));
    effects.extend(model.remember_typed());
    effects.extend(model.remember_open());
    // Many of those come between two pictures; the next picture settles what it shows.
    if !is_of_the_network {
        model.settle_focus();
    }
    effects
}

/// Opened to look only: what was decided all the same is taken back, and the person is told.
fn take_back(model: &mut Model, kept: SetUp) {
    let Some(setup) = &mut model.setup else { return };
    let moved = SetUp {
        place: setup.place,
        seen: setup.seen.clone(),
        drafts: setup.drafts.clone(),
        open: setup.open.clone(),
        snapshot: setup.snapshot.clone(),
        zone: setup.zone.clone(),
        order: setup.order,
        changed: setup.changed,
        ..kept
    };
    if model.read_only.is_none() || moved.domain != setup.domain || moved == *setup {
        return;
    }
    *setup = moved;
    // Nothing is written: only the plan is made again.
    let written = model.decide();
    debug_assert!(written.is_empty());
    model.tell(Tone::Caution, Text::key("read-only-not-taken"));
}

fn handle(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Began => match model.to_open.take() {
            Some(domain) => steps::open_setup(model, domain),
            None => steps::take_up_typing(model),
        },
        Message::Resized => Vec::new(),
        Message::Key(key) => keymap::press(model, key),
        Message::Pasted(text) => keymap::paste(model, &text),
        Message::PasteFailed => {
            model.tell(Tone::Caution, Text::key("paste-failed"));
            Vec::new()
        }
        Message::Clicked(action) => {
            model.last_key = model.now.mono;
            perform(model, action)
        }
        Message::Dragged => {
            if !model.told_about_selecting {
                model.told_about_selecting = true;
                model.tell(Tone::Plain, Text::key("select-hint"));
            }
            Vec::new()
        }
        Message::FocusGained => {
            // The person comes back from the panel: what they want to see is whether it is there now.
            watch::look_now(model)
        }
        Message::Woke(id) => {
            watch::woke(model, id);
            Vec::new()
        }
        Message::Walked(id, outcome) => watch::walked(model, id, outcome),
        Message::Answered(id, observation) => answered(model, id, *observation),
        Message::Opened(id, domain, opened) => {
            if model.opening != Some((id, domain.clone())) {
                return Vec::new();
            }
            model.opening = None;
            match *opened {
                Opened::None => navigate::adopt(model, domain),
                Opened::Ours(setup) => navigate::enter_setup(model, setup, None),
                Opened::ReadOnly(setup, why) => navigate::enter_setup(model, setup, Some(why)),
                Opened::Failed(problem) => {
                    model.tell_problem(&problem);
                    Vec::new()
                }
            }
        }
        Message::Saved(id, result) => {
            saved(model, id, result);
            Vec::new()
        }
        Message::Copied(id, outcome) => {
            copying::finished(model, id, outcome);
            Vec::new()
        }
        Message::Written(result) => {
            match result {
                Ok(path) => model.tell(Tone::Good, Text::key("sheet-written").with("path", path)),
                Err(problem) => model.tell_problem(&problem),
            }
            Vec::new()
        }
        Message::ConsoleAnswered(verified) => steps::console_answered(model, verified),
        Message::Stop => leave(model),
    }
}

fn answered(model: &mut Model, id: RequestId, observation: Observation) -> Vec<Effect> {
    watch::answered(model, id, observation)
}

fn saved(
    model: &mut Model,
    id: RequestId,
    result: Result<crate::domain::time::Wall, super::message::StoreProblem>,
) {
    match result {
        Ok(at) if model.saving == Saving::Pending(id) => model.saving = Saving::Saved(at),
        // Text being typed, or an older request.
        Ok(_) => {}
        Err(problem) => {
            model.saving = Saving::Failed;
            model.tell_problem(&problem);
        }
    }
}

/// Does one action.
pub(super) fn perform(model: &mut Model, action: Action) -> Vec<Effect> {
    // Chosen from the list of everything: done on the screen that it belongs to.
    if model.place == StepId::Help && !stays_in_the_list(action) {
        let mut effects = navigate::back(model);
        if let Action::Edit(_) = action {
            model.focus = Some(action);
        } else {
            effects.extend(perform(model, action));
        }
        return effects;
    }
    match action {
        Action::Edit(field) => {
            if model.effective_focus() == Some(action) {
                return steps::accept(model, field);
            }
            model.focus = Some(action);
            Vec::new()
        }
        Action::Copy(index) => copying::copy(model, index, copying::Then::Advance),
        Action::Step(act) => steps::act(model, act),
        Action::Global(global) => perform_global(model, global),
        Action::Go(step) => navigate::open(model, step),
    }
}

const fn stays_in_the_list(action: Action) -> bool {
    match action {
        Action::Global(global) => {
            matches!(global, Global::Back | Global::Help | Global::Language | Global::Redraw | Global::Quit)
        }
        Action::Edit(_) | Action::Copy(_) | Action::Step(_) | Action::Go(_) => false,
    }
}

/// Does what every screen can do.
pub(super) fn perform_global(model: &mut Model, global: Global) -> Vec<Effect> {
    match global {
        Global::Back => navigate::back(model),
        Global::Help => navigate::open(model, StepId::Help),
        Global::Language => model.next_language(),
        Global::LookNow => {
            if model.place == StepId::Start {
                // Nothing is asked there.
                return Vec::new();
            }
            watch::look_now_and_tell(model)
        }
        Global::ShowValue => copying::bare_value(model),
        Global::CopyAll => copying::copy_all(model),
        Global::CopyMessage => copying::copy_message(model),
        Global::Details => navigate::open(model, StepId::Details),
        Global::Why => navigate::open(model, StepId::Why),
        Global::OtherValues => match steps::other_values(model) {
            Some(action) => perform(model, action),
            None => Vec::new(),
        },
        Global::Paste => vec![Effect::ReadClipboard],
        Global::TakePaste => keymap::take_stray_paste(model),
        Global::DropPaste => {
            model.stray_paste = None;
            Vec::new()
        }
        Global::Quit => leave(model),
        Global::Redraw => vec![Effect::Redraw],
        Global::PlayOwner => steps::play_owner(model),
    }
}

/// Writes what there is and ends.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = model.save();
    effects.push(Effect::Close);
    effects.push(Effect::Exit);
    effects
}

/// Whether a copy can be trusted to be on the clipboard.
pub const fn is_certain(outcome: CopyOutcome) -> bool {
    match outcome {
        CopyOutcome::System => true,
        CopyOutcome::Tmux | CopyOutcome::Terminal | CopyOutcome::Failed => false,
    }
}

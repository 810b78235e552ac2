//! Copying: what goes to the clipboard comes from the plan, and what was done is said with how sure it is.

use super::action::{Action, Global};
use super::effect::{Effect, RequestId};
use super::message::CopyOutcome;
use super::model::Model;
use super::page::{CopyValue, Text, Tone};
use super::steps::{self, StepId};

/// What happens to the mark after a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Goes on to the next field of the panel's form.
    Advance,
    /// Stays: a digit, or copying again.
    Stay,
    /// Stays, and the message says that the second Ctrl+C leaves.
    StayAndArm,
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// Exactly this.
    Value(String),
    /// Sentences, in the language of the screen.
    Lines(Vec<Text>),
}

/// A copy on its way to the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingCopy {
    id: RequestId,
    label: Text,
    value: String,
    armed: bool,
    /// A field of the panel's form, to be pasted there.
    field: bool,
}

/// Copies one value of the page.
pub(super) fn copy(model: &mut Model, index: usize, then: Then) -> Vec<Effect> {
    let page = model.page();
    let Some(CopyValue { label, value }) = page.copies.get(index).cloned() else { return Vec::new() };
    let again = !model.copied.insert(index);
    // Copying again never advances: who comes back for a value must not lose the place.
    if then == Then::Advance && !again {
        let next = (index + 1..page.copies.len()).find(|candidate| {
            !model.copied.contains(candidate) && page.focusable().contains(&Action::Copy(*candidate))
        });
        model.focus = next.map(Action::Copy);
        model.release_default();
    } else if then == Then::Advance && (0..page.copies.len()).all(|index| model.copied.contains(&index)) {
        // Everything is copied: the next thing is what the page wants then.
        model.focus = None;
        model.release_default();
    } else if matches!(then, Then::Advance | Then::StayAndArm) {
        // The page's own default would go on with the next answer: the mark stays where the hand is.
        model.focus = Some(Action::Copy(index));
    }
    let effects = send(model, label, value, then == Then::StayAndArm);
    if let Some(pending) = &mut model.pending_copy {
        pending.field = true;
    }
    effects
}

/// Copies a text that is not a field of the card: a message for somebody, a progress code, a command.
pub(super) fn text(model: &mut Model, label: Text, value: String) -> Vec<Effect> {
    send(model, label, value, false)
}

/// Copies sentences in the language of the screen.
pub(super) fn lines(model: &mut Model, label: Text, lines: Vec<Text>) -> Vec<Effect> {
    let id = model.next_id();
    keep(model, Copied::Lines(lines.clone()));
    model.pending_copy = Some(PendingCopy { id, label, value: String::new(), armed: false, field: false });
    vec![Effect::CopyLines { id, lines }]
}

fn send(model: &mut Model, label: Text, value: String, armed: bool) -> Vec<Effect> {
    let id = model.next_id();
    keep(model, Copied::Value(value.clone()));
    model.pending_copy = Some(PendingCopy { id, label, value: value.clone(), armed, field: false });
    vec![Effect::Copy { id, text: value }]
}

/// Whoever cannot paste it is told to have it shown.
fn keep(model: &mut Model, copied: Copied) {
    model.last_copied = Some(copied);
    model.shows_copied = true;
}

/// All values of the card, one a line.
pub(super) fn copy_all(model: &mut Model) -> Vec<Effect> {
    let values: Vec<String> = model.page().copies.into_iter().map(|copy| copy.value).collect();
    if values.is_empty() {
        model.tell(Tone::Plain, Text::key("nothing-to-copy"));
        return Vec::new();
    }
    send(model, Text::key("whole-card"), values.join("\n"), false)
}

/// The text for the person who runs the panel.
pub(super) fn copy_message(model: &mut Model) -> Vec<Effect> {
    match steps::message_for_keeper(model) {
        Some(message) => {
            let label =
                if model.place == StepId::Accounts { "message-for-member" } else { "message-for-keeper" };
            lines(model, Text::key(label), message)
        }
        None => {
            model.tell(Tone::Plain, Text::key("nothing-to-copy"));
            Vec::new()
        }
    }
}

/// Whether the text for the person who runs the panel is what was copied last.
pub(super) fn is_message_copied(model: &Model) -> bool {
    match (&model.last_copied, steps::message_for_keeper(model)) {
        (Some(Copied::Lines(copied)), Some(message)) => *copied == message,
        (Some(Copied::Lines(_) | Copied::Value(_)) | None, _) => false,
    }
}

/// Only the value, alone on the normal screen: what was copied until the focus moves, then the value that has it.
pub(super) fn bare_value(model: &mut Model) -> Vec<Effect> {
    let page = model.page();
    let focused = match model.effective_focus() {
        Some(Action::Copy(index)) => page.copies.get(index),
        Some(Action::Edit(_) | Action::Step(_) | Action::Global(_) | Action::Go(_)) | None => None,
    };
    let copied = || model.last_copied.clone();
    let focused = focused.map(|copy| Copied::Value(copy.value.clone()));
    let shown = copied().filter(|_| model.shows_copied).or(focused).or_else(copied);
    let last = || page.copies.last().map(|copy| Copied::Value(copy.value.clone()));
    match shown.or_else(last) {
        Some(Copied::Value(value)) => vec![Effect::ShowValue(value)],
        Some(Copied::Lines(lines)) => vec![Effect::ShowLines(lines)],
        None => {
            model.tell(Tone::Plain, Text::key("nothing-to-copy"));
            Vec::new()
        }
    }
}

/// The clipboard answered.
pub(super) fn finished(model: &mut Model, id: RequestId, outcome: CopyOutcome) {
    let Some(pending) = model.pending_copy.take_if(|pending| pending.id == id) else { return };
    let (tone, key) = match (outcome, pending.armed) {
        (CopyOutcome::System, false) => (Tone::Good, "copied-system"),
        (CopyOutcome::System, true) => (Tone::Good, "copied-system-quit-again"),
        (CopyOutcome::Tmux, _) => (Tone::Good, "copied-tmux"),
        (CopyOutcome::Terminal, _) => (Tone::Plain, "copied-terminal"),
        (CopyOutcome::Failed, _) => (Tone::Caution, "copy-failed"),
    };
    // A text for somebody else has no single value to show.
    let key = match key {
        "copied-system" if pending.value.is_empty() => "copied-message",
        "copied-tmux" if pending.value.is_empty() => "copied-tmux-message",
        "copied-terminal" if pending.value.is_empty() => "copied-terminal-message",
        _ => key,
    };
    let key = if key == "copied-system" && pending.field { "copied-field" } else { key };
    let message = Text::key(key).with("field", pending.label).with("value", shortened(&pending.value));
    // The second Ctrl+C leaves: whoever presses it to copy once more has to know.
    let warned = !pending.armed || outcome == CopyOutcome::System;
    model.tell(tone, if warned { message } else { Text::key("copied-quit-again").with("said", message) });
}

/// Whether this tells of a value of the page that was copied: it means nothing under another page.
pub(super) fn is_of_page(text: &Text) -> bool {
    matches!(text, Text::Key("copied-field" | "copied-system" | "copied-tmux" | "copied-terminal", _))
}

/// Enough of a value to recognise it in a one-line message; the whole of it is on screen anyway.
fn shortened(value: &str) -> String {
    let line = value.lines().next().unwrap_or_default();
    let short: String = line.chars().take(36).collect();
    if short.len() < value.len() { format!("{short}..") } else { short }
}

/// The action that shows only the value.
pub const SHOW_VALUE: Action = Action::Global(Global::ShowValue);

//! Keys. The bindings are data: what a key does and what the hint bar and the list of all actions say come from one list.

use crate::domain::time::Mono;

use super::action::{Action, FieldId, Global, StepAct};
use super::copying;
use super::effect::Effect;
use super::key::{Key, KeyCode};
use super::model::Model;
use super::navigate;
use super::page::{Block, Hint, Page, Text, Tone};
use super::steps::{self, StepId};
use super::update::{leave, perform, perform_global};

/// A second Ctrl+C within this time leaves the program.
const QUIT_WINDOW_MILLIS: u64 = 2_000;

/// An input method gives so many characters at once; more are a paste.
const WORD_COMPOSED: usize = 4;

/// A key and what it does on every screen.
pub struct Binding {
    /// The keys that do it.
    pub keys: &'static [Key],
    /// As the list of all actions shows the key.
    pub shown: &'static str,
    /// Message that says what it does.
    pub does: &'static str,
    /// What it does.
    pub global: Global,
    /// Works while a field has the focus.
    pub while_typing: bool,
    /// Listed only when the page has something to copy.
    pub needs_value: bool,
}

const fn letter(character: char) -> Key {
    Key::plain(KeyCode::Char(character))
}

/// Everything bound on every screen. Nothing is on Alt, and no task needs a letter (flow: keys).
pub const BINDINGS: &[Binding] = &[
    Binding {
        keys: &[letter('r'), letter('R'), Key::plain(KeyCode::Function(5))],
        shown: "R / F5",
        does: "do-look-now",
        global: Global::LookNow,
        while_typing: false,
        needs_value: false,
    },
    Binding {
        keys: &[letter('v'), letter('V')],
        shown: "V",
        does: "do-show-value",
        global: Global::ShowValue,
        while_typing: false,
        needs_value: true,
    },
    Binding {
        keys: &[letter('a'), letter('A')],
        shown: "A",
        does: "do-copy-all",
        global: Global::CopyAll,
        while_typing: false,
        needs_value: true,
    },
    Binding {
        keys: &[letter('w'), letter('W')],
        shown: "W",
        does: "do-copy-message",
        global: Global::CopyMessage,
        while_typing: false,
        needs_value: true,
    },
    Binding {
        keys: &[letter('e'), letter('E')],
        shown: "E",
        does: "do-other-values",
        global: Global::OtherValues,
        while_typing: false,
        needs_value: false,
    },
    Binding {
        keys: &[letter('d'), letter('D')],
        shown: "D",
        does: "do-why",
        global: Global::Why,
        while_typing: false,
        needs_value: false,
    },
    Binding {
        keys: &[letter('i'), letter('I')],
        shown: "I",
        does: "do-details",
        global: Global::Details,
        while_typing: false,
        needs_value: false,
    },
    Binding {
        keys: &[Key::control('g'), Key::plain(KeyCode::Function(2))],
        shown: "Ctrl+G / F2",
        does: "do-language",
        global: Global::Language,
        while_typing: true,
        needs_value: false,
    },
    Binding {
        keys: &[Key::control('v')],
        shown: "Ctrl+V",
        does: "do-paste",
        global: Global::Paste,
        while_typing: true,
        needs_value: false,
    },
    Binding {
        keys: &[Key::control('l')],
        shown: "Ctrl+L",
        does: "do-redraw",
        global: Global::Redraw,
        while_typing: true,
        needs_value: false,
    },
    Binding {
        keys: &[letter('?'), Key::plain(KeyCode::Function(1))],
        shown: "? / F1",
        does: "do-help",
        global: Global::Help,
        while_typing: false,
        needs_value: false,
    },
    Binding {
        keys: &[letter('q'), letter('Q')],
        shown: "Q",
        does: "do-quit",
        global: Global::Quit,
        while_typing: false,
        needs_value: false,
    },
];

/// A key was pressed.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.last_key = model.now.mono;
    if key == Key::control('c') {
        return interrupt(model);
    }
    model.quit_armed = None;
    if key.code != KeyCode::Esc {
        model.quit_asked = None;
    }
    if let Some(field) = focused_field(model) {
        return press_in_field(model, field, key);
    }
    press_outside(model, halved(key))
}

/// First Ctrl+C copies or asks, the second within two seconds leaves (flow: keys).
fn interrupt(model: &mut Model) -> Vec<Effect> {
    if model.quit_armed.is_some_and(|armed| within(armed, model.now.mono, QUIT_WINDOW_MILLIS)) {
        return leave(model);
    }
    model.quit_armed = Some(model.now.mono);
    let page = model.page();
    let index = match model.effective_focus() {
        Some(Action::Copy(index)) => Some(index),
        Some(Action::Edit(_) | Action::Step(_) | Action::Global(_) | Action::Go(_)) | None => None,
    };
    if let Some(index) = index.filter(|&index| index < page.copies.len()) {
        return copying::copy(model, index, copying::Then::StayAndArm);
    }
    model.tell(Tone::Caution, Text::key("quit-again").with("kept", model.is_kept()));
    Vec::new()
}

fn within(earlier: Mono, now: Mono, millis: u64) -> bool {
    now.since(earlier).as_millis() <= u128::from(millis)
}

/// Full-width and Chinese punctuation typed outside fields means its half-width twin (flow: keys).
fn halved(key: Key) -> Key {
    let KeyCode::Char(character) = key.code else { return key };
    let half = match character {
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(character).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    };
    Key { code: KeyCode::Char(half), control: key.control }
}

fn press_in_field(model: &mut Model, field: FieldId, key: Key) -> Vec<Effect> {
    if let Some(binding) = BINDINGS.iter().find(|binding| {
        (binding.while_typing || !matches!(key.code, KeyCode::Char(_))) && binding.keys.contains(&key)
    }) {
        return perform_global(model, binding.global);
    }
    if key.control {
        if key.code != KeyCode::Char('u') {
            return Vec::new();
        }
        // As in every shell: what was typed is wrong from the beginning.
        model.field_mut(field).clear();
        steps::typed(model, field);
        return model.save_draft();
    }
    match key.code {
        KeyCode::Enter => return steps::accept(model, field),
        KeyCode::Esc => {
            model.leave_field();
            return Vec::new();
        }
        KeyCode::Tab | KeyCode::Down => return move_focus(model, 1),
        KeyCode::BackTab | KeyCode::Up => return move_focus(model, -1),
        KeyCode::Char(character) => {
            let mut buffer = [0; 4];
            if !model.field_mut(field).insert(character.encode_utf8(&mut buffer)) {
                model.tell(Tone::Caution, Text::key("field-full"));
            }
        }
        KeyCode::Backspace => model.field_mut(field).backspace(),
        KeyCode::Delete => model.field_mut(field).delete(),
        KeyCode::Left => {
            model.field_mut(field).left();
            return Vec::new();
        }
        KeyCode::Right => {
            model.field_mut(field).right();
            return Vec::new();
        }
        KeyCode::Home => {
            model.field_mut(field).home();
            return Vec::new();
        }
        KeyCode::End => {
            model.field_mut(field).end();
            return Vec::new();
        }
        KeyCode::PageUp | KeyCode::PageDown | KeyCode::Function(_) => return Vec::new(),
    }
    steps::typed(model, field);
    model.save_draft()
}

fn press_outside(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(binding) = BINDINGS.iter().find(|binding| binding.keys.contains(&key)) {
        return perform_global(model, binding.global);
    }
    if key.control {
        return Vec::new();
    }
    match key.code {
        KeyCode::Enter | KeyCode::Char(' ') => match model.effective_focus() {
            Some(action) => perform(model, action),
            None => Vec::new(),
        },
        KeyCode::Esc => navigate::back(model),
        KeyCode::Tab | KeyCode::Down | KeyCode::Right => move_focus(model, 1),
        KeyCode::BackTab | KeyCode::Up | KeyCode::Left => move_focus(model, -1),
        KeyCode::PageDown => {
            model.scroll.by_pages(1);
            Vec::new()
        }
        KeyCode::PageUp => {
            model.scroll.by_pages(-1);
            Vec::new()
        }
        KeyCode::Home => focus_at(model, 0),
        KeyCode::End => focus_at(model, usize::MAX),
        KeyCode::Char(digit @ '1'..='9') => press_digit(model, digit),
        KeyCode::Char(character) if is_composed(character) => {
            model.tell(Tone::Caution, Text::key("input-method-on"));
            Vec::new()
        }
        KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete | KeyCode::Function(_) => Vec::new(),
    }
}

/// Characters that only an input method makes: they never do anything outside a field.
fn is_composed(character: char) -> bool {
    matches!(u32::from(character), 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3134f)
}

/// A digit copies that field and stays; on pages with nothing to copy it does the button or row of that number.
fn press_digit(model: &mut Model, digit: char) -> Vec<Effect> {
    let Some(index) = digit
        .to_digit(10)
        .and_then(|digit| usize::try_from(digit).ok())
        .and_then(|digit| digit.checked_sub(1))
    else {
        return Vec::new();
    };
    let page = model.page();
    if page.copies.is_empty() {
        let choices: Vec<Action> =
            page.focusable().into_iter().filter(|action| !matches!(action, Action::Edit(_))).collect();
        return match choices.get(index) {
            Some(&action) => perform(model, action),
            None => Vec::new(),
        };
    }
    if index < page.copies.len() { copying::copy(model, index, copying::Then::Stay) } else { Vec::new() }
}

fn move_focus(model: &mut Model, by: isize) -> Vec<Effect> {
    model.shows_copied = false;
    let actions = model.page().focusable();
    if actions.is_empty() {
        model.scroll.by_rows(if by > 0 { 1 } else { -1 });
        return Vec::new();
    }
    let here = model.effective_focus().and_then(|focus| actions.iter().position(|action| *action == focus));
    let count = actions.len();
    let next = match (here, by > 0) {
        (Some(index), true) => (index + 1) % count,
        (Some(index), false) => (index + count - 1) % count,
        (None, true) => 0,
        (None, false) => count - 1,
    };
    model.focus = actions.get(next).copied();
    Vec::new()
}

fn focus_at(model: &mut Model, index: usize) -> Vec<Effect> {
    model.shows_copied = false;
    let actions = model.page().focusable();
    model.focus = actions.get(index.min(actions.len().saturating_sub(1))).copied();
    Vec::new()
}

/// Text came in at once: into the focused field, or kept until the person says where it goes. Never an action.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    model.last_key = model.now.mono;
    model.quit_armed = None;
    if let Some(field) = focused_field(model) {
        return paste_into(model, field, text);
    }
    if text.trim().is_empty() {
        // Space held down on a slow line.
        return Vec::new();
    }
    if text.chars().all(is_composed) && text.chars().count() <= WORD_COMPOSED {
        model.tell(Tone::Caution, Text::key("input-method-on"));
        return Vec::new();
    }
    let page = model.page();
    if page_fields(&page).is_empty() {
        model.tell(Tone::Plain, Text::key("paste-nowhere"));
        return Vec::new();
    }
    model.stray_paste = Some(text.to_owned());
    model.focus = Some(Action::Global(Global::TakePaste));
    Vec::new()
}

/// The field that has the focus; in the list of everything a field is only named.
fn focused_field(model: &Model) -> Option<FieldId> {
    let page = model.page();
    match model.focus_on(&page)? {
        Action::Edit(field) => Some(field).filter(|field| page_fields(&page).contains(field)),
        Action::Copy(_) | Action::Step(_) | Action::Global(_) | Action::Go(_) => None,
    }
}

fn paste_into(model: &mut Model, field: FieldId, text: &str) -> Vec<Effect> {
    if !model.field_mut(field).insert(text) {
        model.tell(Tone::Caution, Text::key("field-full"));
        return Vec::new();
    }
    steps::typed(model, field);
    model.save_draft()
}

/// The person said yes: the stray paste goes into the first field of the page.
pub(super) fn take_stray_paste(model: &mut Model) -> Vec<Effect> {
    let Some(text) = model.stray_paste.take() else { return Vec::new() };
    let Some(field) = page_fields(&model.page()).first().copied() else { return Vec::new() };
    model.focus = Some(Action::Edit(field));
    // Only a list of mailboxes goes on: a second value behind the first would be neither.
    let input = model.field_mut(field);
    if field != FieldId::Account {
        input.clear();
    } else if !input.is_empty() {
        input.end();
        input.insert("\n");
    }
    paste_into(model, field, &text)
}

/// The fields of a page, from top to bottom.
pub(super) fn page_fields(page: &Page) -> Vec<FieldId> {
    page.blocks
        .iter()
        .filter_map(|block| match block {
            Block::Field(field) => Some(field.id),
            Block::Gap
            | Block::Say { .. }
            | Block::Card(_)
            | Block::Table(_)
            | Block::Tick(_)
            | Block::Buttons(_)
            | Block::Compare(_)
            | Block::Meter { .. } => None,
        })
        .collect()
}

/// The bottom bar: what Enter does now, by name, then the few keys that help here.
pub(super) fn hints(model: &Model, page: &Page) -> Vec<Hint> {
    let hint = |key: &str, does: Text, action: Option<Action>| Hint { key: Text::raw(key), does, action };
    let mut hints = Vec::new();
    let focus = model.focus_on(page);
    if let Some(action) = focus {
        let does = match action {
            Action::Edit(field) if page_fields(page).contains(&field) => Text::key("hint-use"),
            Action::Copy(index) => match page.copies.get(index) {
                Some(copy) => Text::key("hint-copy").with("field", copy.label.clone()),
                None => label_of(page, action).unwrap_or_else(|| Text::key("hint-do")),
            },
            Action::Edit(_) | Action::Step(_) | Action::Global(_) | Action::Go(_) => {
                label_of(page, action).unwrap_or_else(|| Text::key("hint-do"))
            }
        };
        hints.push(hint("Enter", does, Some(action)));
    }
    if page.blocks.iter().any(|block| matches!(block, Block::Tick(_))) {
        hints.push(Hint { key: Text::key("key-space"), does: Text::key("hint-tick"), action: None });
    }
    if page.focusable().len() > 1 {
        hints.push(hint("Tab", Text::key("hint-move"), None));
    }
    match page.copies.len() {
        0 => {}
        1 => hints.push(hint("1", Text::key("hint-copy-digit"), None)),
        count => hints.push(hint(&format!("1-{}", count.min(9)), Text::key("hint-copy-digit"), None)),
    }
    if let Some(Action::Edit(field)) = focus
        && page_fields(page).contains(&field)
    {
        hints.push(hint("Ctrl+V", Text::key("do-paste"), Some(Action::Global(Global::Paste))));
    }
    let leaves = model.place == StepId::Start && !model.views.start.is_entering_code();
    let back = Text::key(if leaves { "do-quit" } else { "hint-back" });
    hints.push(hint("Esc", back, Some(Action::Global(Global::Back))));
    if model.place != StepId::Help {
        hints.push(hint("?", Text::key("do-help"), Some(Action::Global(Global::Help))));
    }
    hints
}

/// The words of the thing that has this action.
fn label_of(page: &Page, action: Action) -> Option<Text> {
    page.blocks.iter().find_map(|block| match block {
        Block::Buttons(buttons) => {
            buttons.iter().find(|button| button.action == action).map(|button| button.label.clone())
        }
        Block::Tick(tick) if tick.action == action => Some(Text::key("hint-tick")),
        Block::Table(table) if table.rows.iter().any(|row| row.action == Some(action)) => {
            let copies =
                matches!(action, Action::Copy(_) | Action::Step(StepAct::Details(_) | StepAct::Guide(_)));
            Some(Text::key(if copies { "hint-copy-digit" } else { "hint-open" }))
        }
        Block::Tick(_)
        | Block::Table(_)
        | Block::Gap
        | Block::Say { .. }
        | Block::Field(_)
        | Block::Card(_)
        | Block::Compare(_)
        | Block::Meter { .. } => None,
    })
}

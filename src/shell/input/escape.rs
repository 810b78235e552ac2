//! An arrow key on a slow line: Esc comes first, and the rest of it a moment later.

use std::time::Duration;

use crate::domain::time::Mono;
use crate::wizard::key::{Key, KeyCode};

/// Esc, and every piece after it, waits so long for the next piece.
pub const REST: Duration = Duration::from_millis(50);
/// No key is longer; a mouse report has about so many characters.
const MOST: usize = 24;

/// Holds back an Esc until it is clear whether a key begins with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EscapeHold {
    /// What came after it.
    rest: String,
    since: Option<Mono>,
}

impl EscapeHold {
    /// Takes a key that arrived at `now`; gives those that are clear.
    pub fn feed(&mut self, now: Mono, key: Key) -> Vec<Key> {
        let mut keys = if self.due().is_some_and(|due| now >= due) { self.flush() } else { Vec::new() };
        let is_lone_escape = key == Key::plain(KeyCode::Esc);
        if self.since.is_none() || is_lone_escape {
            keys.extend(self.flush());
            if is_lone_escape {
                self.since = Some(now);
            } else {
                keys.push(key);
            }
            return keys;
        }
        match key.code {
            KeyCode::Char(character) if !key.control && self.takes(character) => {
                self.rest.push(character);
                self.since = Some(now);
                if self.is_whole() {
                    keys.extend(named(&self.rest).map(Key::plain));
                    *self = Self::default();
                }
            }
            KeyCode::Char(_)
            | KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Tab
            | KeyCode::BackTab
            | KeyCode::Up
            | KeyCode::Down
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::Home
            | KeyCode::End
            | KeyCode::PageUp
            | KeyCode::PageDown
            | KeyCode::Backspace
            | KeyCode::Delete
            | KeyCode::Function(_) => {
                keys.extend(self.flush());
                keys.push(key);
            }
        }
        keys
    }

    /// When the held keys are to be let go if nothing follows; none when nothing is held.
    pub fn due(&self) -> Option<Mono> {
        self.since.map(|since| since.plus(REST))
    }

    /// Lets go of them when they are due.
    pub fn settle(&mut self, now: Mono) -> Vec<Key> {
        if self.due().is_some_and(|due| now >= due) { self.flush() } else { Vec::new() }
    }

    /// Lets go of them now: it was Esc, and what came after it.
    pub fn flush(&mut self) -> Vec<Key> {
        let whole = std::mem::take(self);
        let escape = whole.since.map(|_| Key::plain(KeyCode::Esc));
        escape.into_iter().chain(whole.rest.chars().map(|it| Key::plain(KeyCode::Char(it)))).collect()
    }

    fn takes(&self, character: char) -> bool {
        match self.rest.len() {
            0 => matches!(character, '[' | 'O'),
            MOST.. => false,
            _ => character.is_ascii_graphic(),
        }
    }

    /// One letter after `O`; after `[` numbers and signs, then a letter or a tilde.
    fn is_whole(&self) -> bool {
        self.rest.len() > 1 && self.rest.ends_with(|last: char| last.is_ascii_alphabetic() || last == '~')
    }
}

/// The key with this name in the language of terminals.
fn named(rest: &str) -> Option<KeyCode> {
    Some(match rest {
        "[A" | "OA" => KeyCode::Up,
        "[B" | "OB" => KeyCode::Down,
        "[C" | "OC" => KeyCode::Right,
        "[D" | "OD" => KeyCode::Left,
        "[H" | "OH" | "[1~" | "[7~" => KeyCode::Home,
        "[F" | "OF" | "[4~" | "[8~" => KeyCode::End,
        "[Z" => KeyCode::BackTab,
        "[3~" => KeyCode::Delete,
        "[5~" => KeyCode::PageUp,
        "[6~" => KeyCode::PageDown,
        "OP" | "[11~" => KeyCode::Function(1),
        "OQ" | "[12~" => KeyCode::Function(2),
        "[15~" => KeyCode::Function(5),
        _ => return None,
    })
}

//! Tells a paste from typing where the terminal does not say: a paste arrives faster than anybody types.

use std::time::Duration;

use crate::domain::time::Mono;
use crate::wizard::key::{Key, KeyCode};
use crate::wizard::message::Message;

/// Keys that follow each other within this time came at once.
pub const SETTLE: Duration = Duration::from_millis(20);
/// A burst is let go in pieces of so many characters.
const MAX_HELD: usize = 65_536;

/// Holds back characters until it is clear what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BurstDetector {
    held: Vec<char>,
    latest: Mono,
}

impl BurstDetector {
    /// Takes a key that arrived at `now`.
    pub fn feed(&mut self, now: Mono, key: Key) -> Vec<Message> {
        let mut messages = self.settle(now);
        if let Some(character) = character_of(key, self.held.is_empty()) {
            self.held.push(character);
            self.latest = now;
            if self.held.len() >= MAX_HELD {
                messages.extend(self.flush());
            }
        } else {
            messages.extend(self.flush());
            messages.push(Message::Key(key));
        }
        messages
    }

    /// When the held keys are to be let go if nothing follows; none when nothing is held.
    pub fn due(&self) -> Option<Mono> {
        (!self.held.is_empty()).then(|| self.latest.plus(SETTLE))
    }

    /// Lets go of held keys when they are due.
    pub fn settle(&mut self, now: Mono) -> Vec<Message> {
        if self.due().is_some_and(|due| now >= due) { self.flush() } else { Vec::new() }
    }

    /// Lets go of held keys now.
    pub fn flush(&mut self) -> Vec<Message> {
        let held = std::mem::take(&mut self.held);
        match held.as_slice() {
            [] => Vec::new(),
            [character] => vec![Message::Key(key_of(*character))],
            // A key held down on a slow line, or pressed again because nothing was seen yet: once is enough.
            ['\n', rest @ ..] if rest.iter().all(|other| *other == '\n') => {
                vec![Message::Key(Key::plain(KeyCode::Enter))]
            }
            [_, ..] => {
                // What is typed ahead on a slow line ends with Tab often, and Tab does no harm.
                let text: String = held.iter().collect();
                let pasted = text.trim_end_matches('\t');
                let tabs = text.len() - pasted.len();
                let mut messages = vec![Message::Pasted(pasted.to_owned())];
                messages.extend((0..tabs).map(|_| Message::Key(Key::plain(KeyCode::Tab))));
                messages
            }
        }
    }
}

/// The character that a key stands for in a paste. Tab only moves the focus; unless characters came before it is a key
/// of its own.
const fn character_of(key: Key, first: bool) -> Option<char> {
    match key.code {
        KeyCode::Char(character) if !key.control => Some(character),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab if !first => Some('\t'),
        KeyCode::Char(_)
        | KeyCode::Tab
        | KeyCode::Esc
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
        | KeyCode::Function(_) => None,
    }
}

const fn key_of(character: char) -> Key {
    Key::plain(match character {
        '\n' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        other => KeyCode::Char(other),
    })
}

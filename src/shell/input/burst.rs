//! Tells a paste from typing where the terminal does not say: a paste arrives faster than anybody types.

use std::time::Duration;

use crate::domain::time::Mono;
use crate::wizard::key::{Key, KeyCode};
use crate::wizard::message::Message;

/// Keys that follow each other within this time came at once.
pub const SETTLE: Duration = Duration::from_millis(20);
/// Fewer characters without a line end are typing.
const ENOUGH: usize = 3;
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
        if is_paste(&held) {
            return vec![Message::Pasted(held.into_iter().collect())];
        }
        held.into_iter().map(|character| Message::Key(key_of(character))).collect()
    }
}

/// The character that a key stands for in a paste. Enter and Tab are keys of their own unless characters came before.
const fn character_of(key: Key, first: bool) -> Option<char> {
    match key.code {
        KeyCode::Char(character) if !key.control => Some(character),
        KeyCode::Enter if !first => Some('\n'),
        KeyCode::Tab if !first => Some('\t'),
        KeyCode::Char(_)
        | KeyCode::Enter
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

/// Several characters at once, or at least one and a line end. The same one over and over is a key held down.
fn is_paste(held: &[char]) -> bool {
    let Some((first, rest)) = held.split_first() else { return false };
    if held.contains(&'\n') {
        return true;
    }
    held.len() >= ENOUGH && rest.iter().any(|character| character != first)
}

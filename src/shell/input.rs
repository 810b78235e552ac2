//! From the terminal's events to messages.

mod burst;
mod escape;

#[cfg(test)]
mod tests;

use crossterm::event::{
    Event, KeyCode as TerminalKey, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use ratatui::layout::Position;

use crate::domain::time::Mono;
use crate::ui::draw::Hit;
use crate::wizard::action::{Action, Global};
use crate::wizard::key::{Key, KeyCode};
use crate::wizard::message::Message;

pub use burst::{BurstDetector, SETTLE};
pub use escape::{EscapeHold, REST};

/// What came from the terminal.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// Something for the wizard.
    Message(Message),
    /// Ctrl+Z: put the program into the background.
    Suspend,
}

/// Reads the terminal's events; remembers keys for the few milliseconds in which they may turn out to be a paste.
#[derive(Debug, Default)]
pub struct InputReader {
    burst: BurstDetector,
    escape: EscapeHold,
}

impl InputReader {
    /// Takes one event; `hits` is what can be clicked in the picture on screen.
    pub fn event(&mut self, now: Mono, event: Event, hits: &[Hit]) -> Vec<Incoming> {
        match event {
            Event::Key(key) => self.key(now, key),
            Event::Paste(text) => self.behind_keys(Some(Message::Pasted(unix_lines(&text)))),
            Event::Mouse(mouse) => match mouse_message(mouse, hits) {
                Some(message) => self.behind_keys(Some(message)),
                None => Vec::new(),
            },
            Event::FocusGained => self.behind_keys(Some(Message::FocusGained)),
            Event::Resize(..) => self.behind_keys(Some(Message::Resized)),
            Event::FocusLost => Vec::new(),
        }
    }

    /// When [`Self::settle`] is due; none when no key is held back.
    pub fn due(&self) -> Option<Mono> {
        self.burst.due().into_iter().chain(self.escape.due()).min()
    }

    /// Lets go of keys that are not followed by others.
    pub fn settle(&mut self, now: Mono) -> Vec<Incoming> {
        let mut messages = self.burst.settle(now);
        for key in self.escape.settle(now) {
            messages.extend(self.burst.feed(now, key));
        }
        incoming(messages)
    }

    fn key(&mut self, now: Mono, event: KeyEvent) -> Vec<Incoming> {
        match event.kind {
            KeyEventKind::Press | KeyEventKind::Repeat => {}
            KeyEventKind::Release => return Vec::new(),
        }
        let mut read = Vec::new();
        for key in keys_of(event) {
            if key == Key::control('z') {
                read.extend(incoming(self.flush()));
                read.push(Incoming::Suspend);
            } else {
                for key in self.escape.feed(now, key) {
                    read.extend(incoming(self.burst.feed(now, key)));
                }
            }
        }
        read
    }

    /// Whatever is held back came before this.
    fn behind_keys(&mut self, message: Option<Message>) -> Vec<Incoming> {
        incoming(self.flush().into_iter().chain(message))
    }

    fn flush(&mut self) -> Vec<Message> {
        let mut messages = self.burst.flush();
        for key in self.escape.flush() {
            messages.extend(self.burst.feed(Mono::default(), key));
        }
        messages.extend(self.burst.flush());
        messages
    }
}

fn incoming(messages: impl IntoIterator<Item = Message>) -> Vec<Incoming> {
    messages.into_iter().map(Incoming::Message).collect()
}

/// The keys of one event: none for what the wizard does not know; two for Esc and a key that came too soon after it,
/// which terminals report as one key with Alt.
fn keys_of(event: KeyEvent) -> Vec<Key> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let code = match event.code {
        // Line feed and backspace, as terminals send them in raw mode.
        TerminalKey::Char('j') if control => return vec![Key::plain(KeyCode::Enter)],
        TerminalKey::Char('h') if control => return vec![Key::plain(KeyCode::Backspace)],
        TerminalKey::Char(letter) if control => KeyCode::Char(letter.to_ascii_lowercase()),
        TerminalKey::Char(character) => KeyCode::Char(character),
        TerminalKey::Enter => KeyCode::Enter,
        TerminalKey::Esc => KeyCode::Esc,
        TerminalKey::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        TerminalKey::Tab => KeyCode::Tab,
        TerminalKey::BackTab => KeyCode::BackTab,
        TerminalKey::Up => KeyCode::Up,
        TerminalKey::Down => KeyCode::Down,
        TerminalKey::Left => KeyCode::Left,
        TerminalKey::Right => KeyCode::Right,
        TerminalKey::Home => KeyCode::Home,
        TerminalKey::End => KeyCode::End,
        TerminalKey::PageUp => KeyCode::PageUp,
        TerminalKey::PageDown => KeyCode::PageDown,
        TerminalKey::Backspace => KeyCode::Backspace,
        TerminalKey::Delete => KeyCode::Delete,
        TerminalKey::F(number) => KeyCode::Function(number),
        TerminalKey::Insert
        | TerminalKey::Null
        | TerminalKey::CapsLock
        | TerminalKey::ScrollLock
        | TerminalKey::NumLock
        | TerminalKey::PrintScreen
        | TerminalKey::Pause
        | TerminalKey::Menu
        | TerminalKey::KeypadBegin
        | TerminalKey::Media(_)
        | TerminalKey::Modifier(_) => return Vec::new(),
    };
    let key = Key { code, control };
    if event.modifiers.contains(KeyModifiers::ALT) && !control && matches!(code, KeyCode::Char(_)) {
        return vec![Key::plain(KeyCode::Esc), key];
    }
    vec![key]
}

fn mouse_message(event: MouseEvent, hits: &[Hit]) -> Option<Message> {
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            let at = Position { x: event.column, y: event.row };
            hits.iter().find(|(place, _)| place.contains(at)).map(|(_, action)| Message::Clicked(*action))
        }
        // As everywhere in Windows; with the mouse reported to us the terminal does not paste by itself.
        MouseEventKind::Down(MouseButton::Right) => Some(Message::Clicked(Action::Global(Global::Paste))),
        MouseEventKind::Drag(MouseButton::Left) => Some(Message::Dragged),
        MouseEventKind::ScrollUp => Some(Message::Key(Key::plain(KeyCode::Up))),
        MouseEventKind::ScrollDown => Some(Message::Key(Key::plain(KeyCode::Down))),
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

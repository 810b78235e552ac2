//! Keys as the wizard knows them, whatever the terminal calls them.

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// F1 to F12.
    Function(u8),
}

/// A key press. Alt is never bound, so it is not here: Esc then a letter must not become one act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which.
    pub code: KeyCode,
    /// With Ctrl.
    pub control: bool,
}

impl Key {
    /// Without Ctrl.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, control: false }
    }

    /// A character with Ctrl.
    pub const fn control(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), control: true }
    }
}

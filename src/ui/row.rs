//! One row of a page before it has a place on screen. Column 0 is the gutter, where the focus sign stands; words
//! begin at column 1.

use ratatui::style::Style;

use crate::wizard::action::Action;
use crate::wizard::page::{Text, Tone};

use super::locale::Locale;
use super::text::width;
use super::theme::{Look, Theme};

/// First column of words.
pub(super) const LEFT: u16 = 1;

/// Words at a column.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) x: u16,
    pub(super) text: String,
    pub(super) style: Style,
}

/// Columns that do something when clicked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) x: u16,
    pub(super) width: u16,
    pub(super) action: Action,
}

/// What happens to a row when the window is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Stays.
    Always,
    /// An empty row: goes first.
    Gap,
    /// Goes after the gaps, together with the other rows of its block.
    Optional(usize),
}

/// One row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) pieces: Vec<Piece>,
    pub(super) spots: Vec<Spot>,
    /// Where the terminal's cursor stands, when the focus is in this row.
    pub(super) cursor: Option<u16>,
    pub(super) keep: Keep,
    /// Here begins what the task is about.
    pub(super) task: bool,
    /// It goes on with what the row above began.
    pub(super) goes_on: bool,
}

impl Row {
    pub(super) const fn new() -> Self {
        Self {
            pieces: Vec::new(),
            spots: Vec::new(),
            cursor: None,
            keep: Keep::Always,
            task: false,
            goes_on: false,
        }
    }

    pub(super) const fn gap() -> Self {
        Self {
            pieces: Vec::new(),
            spots: Vec::new(),
            cursor: None,
            keep: Keep::Gap,
            task: false,
            goes_on: false,
        }
    }

    /// Adds words; returns the column after them.
    pub(super) fn put(&mut self, x: u16, text: impl Into<String>, style: Style) -> u16 {
        let text = text.into();
        let end = x.saturating_add(width(&text));
        if !text.is_empty() {
            self.pieces.push(Piece { x, text, style });
        }
        end
    }

    pub(super) fn spot(&mut self, x: u16, end: u16, action: Action) {
        self.spots.push(Spot { x, width: end.saturating_sub(x), action });
    }
}

/// What every block needs to be drawn.
#[derive(Clone, Copy)]
pub(super) struct Brush<'screen> {
    pub(super) locale: &'screen Locale,
    pub(super) theme: Theme,
    pub(super) focus: Option<Action>,
    /// Columns for words, the gutter not counted.
    pub(super) columns: u16,
}

impl Brush<'_> {
    pub(super) fn say(&self, text: &Text) -> String {
        self.locale.say(text)
    }

    /// What has to stay on one row: labels, buttons.
    pub(super) fn say_line(&self, text: &Text) -> String {
        one_line(self.locale.say(text))
    }

    /// What stands in DNS, as a person is shown it.
    pub(super) fn seen<'text>(&self, text: &'text str) -> std::borrow::Cow<'text, str> {
        self.locale.seen(text)
    }

    pub(super) const fn style(&self, look: Look) -> Style {
        self.theme.style(look)
    }

    pub(super) const fn tone(&self, tone: Tone) -> Style {
        self.theme.style(Look::Text(tone))
    }

    pub(super) fn focused(&self, action: Action) -> bool {
        self.focus == Some(action)
    }

    /// The column after the last one for words.
    pub(super) const fn right(&self) -> u16 {
        LEFT.saturating_add(self.columns)
    }

    /// Puts the focus sign in front of column `x` and the cursor on it.
    pub(super) fn here(&self, row: &mut Row, x: u16) {
        let sign = self.theme.signs().here;
        row.put(x.saturating_sub(1), sign, self.style(Look::Current));
        row.cursor = Some(x);
    }

    /// A tone's mark at column `x`; returns the column where the words begin.
    pub(super) fn mark(&self, row: &mut Row, x: u16, tone: Tone) -> u16 {
        match self.theme.mark(tone) {
            Some(mark) => row.put(x, mark, self.style(Look::Mark(tone))).saturating_add(1),
            None => x,
        }
    }
}

/// Rows of a text as one.
pub(super) fn one_line(text: String) -> String {
    if text.contains('\n') { text.replace('\n', " ") } else { text }
}

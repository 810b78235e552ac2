//! A screen as a value: what is said, what can be focused, what each thing does. No terminal and no language in it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::time::Wall;

use super::action::{Action, FieldId};
use super::steps::StepId;

/// Something to say, independent of language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// A message of the language files with its arguments.
    Key(&'static str, Vec<(&'static str, Arg)>),
    /// Data: names, record values, what was typed. Shown as it is, after escaping.
    Raw(String),
    /// A text that a data file carries in several languages, by language tag.
    Localized(BTreeMap<String, String>),
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Data; escaped where it is shown.
    Data(String),
    /// What stands in DNS: what a person would not see of it is said in words.
    Seen(String),
    /// A number, for plural forms.
    Number(i64),
    /// Another text.
    Text(Text),
    /// A clock time of day, with the date when it is another day.
    Clock(Wall),
    /// How long ago or how long still, in seconds: shown as `5 s`, `3 min`, `2 h`, `4 d` of the language.
    Seconds(u64),
}

impl Text {
    /// A message without arguments.
    pub const fn key(key: &'static str) -> Self {
        Self::Key(key, Vec::new())
    }

    /// Data shown as it is.
    pub fn raw(text: impl Into<String>) -> Self {
        Self::Raw(text.into())
    }

    /// The same message with one more argument; data and localized texts stay as they are.
    #[must_use]
    pub fn with(self, name: &'static str, arg: impl Into<Arg>) -> Self {
        match self {
            Self::Key(key, mut args) => {
                args.push((name, arg.into()));
                Self::Key(key, args)
            }
            Self::Raw(_) | Self::Localized(_) => self,
        }
    }

    /// The same for a person: what would not be seen of its data is said in words.
    #[must_use]
    pub fn seen(self) -> Self {
        match self {
            Self::Key(key, args) => {
                let seen = |arg| match arg {
                    Arg::Data(data) => Arg::Seen(data),
                    Arg::Text(text) => Arg::Text(text.seen()),
                    Arg::Seen(_) | Arg::Number(_) | Arg::Clock(_) | Arg::Seconds(_) => arg,
                };
                Self::Key(key, args.into_iter().map(|(name, arg)| (name, seen(arg))).collect())
            }
            Self::Raw(_) | Self::Localized(_) => self,
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Data(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Data(text)
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<u16> for Arg {
    fn from(number: u16) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}
impl From<Wall> for Arg {
    fn from(wall: Wall) -> Self {
        Self::Clock(wall)
    }
}

/// What a thing means; `ui` gives it a mark and a colour, never colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Less important.
    Dim,
    /// Stands out: the next action, what to type.
    Strong,
    /// Right or done: `✓`.
    Good,
    /// Wrong: `✗`.
    Bad,
    /// Beware: `!`.
    Caution,
    /// Waiting, being looked at: `◌`.
    Waiting,
    /// Could not be checked: `?`.
    Unknown,
}

/// One piece of a screen, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// An empty row; the first thing to go in a small window.
    Gap,
    /// A paragraph, wrapped. Tones other than plain, dim and strong get their mark in front.
    Say {
        /// Meaning.
        tone: Tone,
        /// Columns to the right.
        indent: u16,
        /// What is said.
        text: Text,
        /// Dropped first when rows are short.
        optional: bool,
    },
    /// A one-line text field.
    Field(Field),
    /// The panel's form for one record.
    Card(Card),
    /// Rows and columns.
    Table(Table),
    /// A box to tick.
    Tick(Tick),
    /// Buttons in a row, wrapped when needed.
    Buttons(Vec<Button>),
    /// 原来/换成: an old and a new value with the difference marked under the new one.
    Compare(Compare),
    /// A count against a limit, drawn as a bar.
    Meter {
        /// What is counted.
        label: Text,
        /// How many.
        value: u32,
        /// How many are allowed.
        limit: u32,
        /// False when part of it could not be counted.
        complete: bool,
    },
}

/// A one-line text field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which.
    pub id: FieldId,
    /// In front of it.
    pub label: Text,
    /// What has been typed.
    pub text: String,
    /// Byte offset of the insertion point, on a grapheme boundary.
    pub cursor: usize,
    /// Shown dim while it is empty.
    pub placeholder: Option<Text>,
}

/// The panel's form for one record, in the order of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// One a field of the form.
    pub rows: Vec<CardRow>,
}

/// One field of the panel's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// Its name in the panel.
    pub label: Text,
    /// What goes into it.
    pub value: Text,
    /// What to do: type, pick, leave.
    pub how: Text,
    /// What Enter on it does, for fields to type into: copy that value.
    pub action: Option<Action>,
    /// Digit 1 to 9 that copies it.
    pub digit: Option<u8>,
    /// Already copied in this round.
    pub copied: bool,
    /// Left as it is everywhere: in a low window it goes before the heads of the form.
    pub spare: bool,
}

/// Rows and columns. Columns are measured by display width; the widest gives way first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Column heads; empty for none.
    pub head: Vec<Text>,
    /// The rows tell themselves what they are: in a low window the heads go before those of a form above.
    pub spare_head: bool,
    /// The rows.
    pub rows: Vec<TableRow>,
}

impl Table {
    /// A table whose heads, if it has any, say what its rows do not.
    pub const fn new(head: Vec<Text>, rows: Vec<TableRow>) -> Self {
        Self { head, spare_head: false, rows }
    }
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Mark in front and colour.
    pub tone: Tone,
    /// Cells.
    pub cells: Vec<Text>,
    /// Enter on it; focusable when there is one.
    pub action: Option<Action>,
}

/// A box to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// What Space or Enter does.
    pub action: Action,
    /// Ticked.
    pub checked: bool,
    /// A dim one cannot be ticked; the text says why.
    pub enabled: bool,
    /// One of several that exclude each other.
    pub radio: bool,
    /// What it says.
    pub text: Text,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it does; also its identity for the focus.
    pub action: Action,
    /// Its words.
    pub label: Text,
    /// A dim one does nothing.
    pub enabled: bool,
}

/// An old value and a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compare {
    /// What stands there now.
    pub before: String,
    /// What it becomes.
    pub after: String,
    /// Byte ranges of `after` that are new or differ, on character boundaries.
    pub marks: Vec<Range<usize>>,
    /// Labels in front, such as 原来 and 换成.
    pub labels: (Text, Text),
}

/// One screen's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The task, in the words of the panel.
    pub title: Text,
    /// What to do now, in one sentence.
    pub lead: Option<Text>,
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// The number of the block that the page is about: in a low window the page opens there.
    pub task: Option<usize>,
    /// What Enter does when nothing else was chosen.
    pub default: Option<Action>,
    /// Values that digits and `A` copy, in the order of the panel; [`Action::Copy`] counts from 0 into this list.
    pub copies: Vec<CopyValue>,
}

/// A value that can be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyValue {
    /// Name of the field it goes into.
    pub label: Text,
    /// Exactly what goes to the clipboard: taken from the plan, never from rendered text.
    pub value: String,
}

impl Page {
    /// An empty page.
    pub const fn new(title: Text) -> Self {
        Self { title, lead: None, blocks: Vec::new(), task: None, default: None, copies: Vec::new() }
    }

    /// Adds a paragraph.
    pub fn say(&mut self, tone: Tone, text: Text) {
        self.blocks.push(Block::Say { tone, indent: 0, text, optional: false });
    }

    /// Adds a paragraph that goes first when rows are short.
    pub fn aside(&mut self, tone: Tone, text: Text) {
        self.blocks.push(Block::Say { tone, indent: 0, text, optional: true });
    }

    /// Adds an empty row.
    pub fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }

    /// Adds a row of buttons.
    pub fn buttons(&mut self, buttons: Vec<Button>) {
        self.blocks.push(Block::Buttons(buttons));
    }

    /// Everything that can have the focus, from top to bottom.
    pub fn focusable(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Field(field) => actions.push(Action::Edit(field.id)),
                Block::Card(card) => actions.extend(card.rows.iter().filter_map(|row| row.action)),
                Block::Table(table) => actions.extend(table.rows.iter().filter_map(|row| row.action)),
                Block::Tick(tick) if tick.enabled => actions.push(tick.action),
                Block::Buttons(buttons) => {
                    actions
                        .extend(buttons.iter().filter(|button| button.enabled).map(|button| button.action));
                }
                Block::Tick(_) | Block::Gap | Block::Say { .. } | Block::Compare(_) | Block::Meter { .. } => {
                }
            }
        }
        actions
    }
}

impl Page {
    /// Everything that can be done here, with its words, from top to bottom.
    pub fn offers(&self) -> Vec<(Action, Text)> {
        let copying = |index: &usize| {
            let label = self.copies.get(*index).map(|copy| copy.label.clone());
            Text::key("help-copy").with("field", label.unwrap_or_else(|| Text::key("empty")))
        };
        let mut offers = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Field(field) => offers.push((Action::Edit(field.id), field.label.clone())),
                Block::Card(card) => offers.extend(card.rows.iter().filter_map(|row| {
                    let words = match row.action.as_ref()? {
                        Action::Copy(index) => copying(index),
                        Action::Edit(_) | Action::Step(_) | Action::Global(_) | Action::Go(_) => {
                            row.label.clone()
                        }
                    };
                    row.action.map(|action| (action, words))
                })),
                Block::Table(table) => offers.extend(table.rows.iter().filter_map(|row| {
                    row.action.zip(row.cells.iter().find(|cell| **cell != Text::raw("")).cloned())
                })),
                Block::Tick(tick) if tick.enabled => offers.push((tick.action, tick.text.clone())),
                Block::Buttons(buttons) => {
                    let enabled = buttons.iter().filter(|button| button.enabled);
                    offers.extend(enabled.map(|button| (button.action, button.label.clone())));
                }
                Block::Tick(_) | Block::Gap | Block::Say { .. } | Block::Compare(_) | Block::Meter { .. } => {
                }
            }
        }
        offers
    }
}

impl Button {
    /// An enabled button.
    pub const fn new(action: Action, label: Text) -> Self {
        Self { action, label, enabled: true }
    }
}

/// How far a step is, for the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Not begun.
    None,
    /// Done.
    Done,
    /// Something has to be changed.
    Wrong,
    /// Waiting for time.
    Waiting,
}

/// One step in the rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RailItem {
    /// Which.
    pub step: StepId,
    /// Its short name.
    pub label: Text,
    /// How far it is.
    pub mark: Mark,
    /// The one on screen.
    pub current: bool,
}

/// One hint of the bottom bar: a key and what it does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Key, as `Enter` or `1-2`.
    pub key: Text,
    /// What it does.
    pub does: Text,
    /// Where a click on it goes.
    pub action: Option<Action>,
}

/// The whole screen: where am I, what do I do, what can I press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// Left of the top row: the domain and the pack.
    pub place: Text,
    /// Right of the top row: saved, or when it looks again.
    pub status: Text,
    /// The rehearsal's banner, under the top row.
    pub banner: Option<Text>,
    /// The steps; empty on screens outside a set-up.
    pub rail: Vec<RailItem>,
    /// `(n, m)` of "step n of m"; none on screens outside the steps.
    pub progress: Option<(usize, usize)>,
    /// The task.
    pub page: Page,
    /// What has the focus.
    pub focus: Option<Action>,
    /// The latest message, above the hint bar.
    pub message: Option<(Tone, Text)>,
    /// The bottom bar.
    pub hints: Vec<Hint>,
    /// How far the person scrolled; `ui` clips it and keeps the focus in view.
    pub scroll: Scrolled,
}

/// How far the person scrolled since the page was opened, from where it stood; down is positive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scrolled {
    /// Single rows.
    pub rows: i32,
    /// Windows full: how many rows one has only `ui` knows.
    pub pages: i32,
}

impl Scrolled {
    /// One row further.
    pub const fn by_rows(&mut self, by: i32) {
        self.rows = self.rows.saturating_add(by);
    }

    /// One window further.
    pub const fn by_pages(&mut self, by: i32) {
        self.pages = self.pages.saturating_add(by);
    }

    /// Rows from `before` to here in a window of this height. One row of a page stays in view on the next.
    pub fn rows_since(self, before: Self, height: u16) -> i32 {
        let page = i32::from(height).saturating_sub(1).max(1);
        let pages = self.pages.saturating_sub(before.pages).saturating_mul(page);
        pages.saturating_add(self.rows.saturating_sub(before.rows))
    }
}

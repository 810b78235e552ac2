//! What happened. Every message comes with both clocks.

use std::collections::BTreeMap;

use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::Observation;
use crate::domain::time::Wall;

use super::action::{Action, FieldId};
use super::effect::RequestId;
use super::key::Key;
use super::page::Text;
use super::setup::SetUp;

/// Something happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The first message: the program runs.
    Began,
    /// A key was pressed.
    Key(Key),
    /// Text came in at once: a bracketed paste, a burst of keys, or the clipboard.
    Pasted(String),
    /// The clipboard could not be read.
    PasteFailed,
    /// Something on screen was clicked.
    Clicked(Action),
    /// The mouse was dragged: the person wants to select.
    Dragged,
    /// The terminal has the focus again.
    FocusGained,
    /// The window changed its size.
    Resized,
    /// A timer ended.
    Woke(RequestId),
    /// The servers of the domain are known, or why not.
    Walked(RequestId, DelegationOutcome),
    /// An answer, or that there is none.
    Answered(RequestId, Box<Observation>),
    /// A set-up was opened.
    Opened(RequestId, Name, Box<Opened>),
    /// The set-up was written, or why not.
    Saved(RequestId, Result<Wall, StoreProblem>),
    /// How copying went.
    Copied(RequestId, CopyOutcome),
    /// A sheet was written to this path, or why not.
    Written(Result<String, StoreProblem>),
    /// Rehearsal only: what the console said.
    ConsoleAnswered(bool),
    /// The program is asked to stop from outside.
    Stop,
}

/// What opening a set-up found.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// None saved here.
    None,
    /// This one, ours to write.
    Ours(SetUp),
    /// Another program has it open: look, do not write.
    ReadOnly(SetUp, ReadOnly),
    /// It could not be read; it stays as it is.
    Failed(StoreProblem),
}

/// Why a set-up cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another running program holds the lock.
    OpenElsewhere,
    /// Written by a newer version.
    Newer,
    /// It holds keys that this version does not know.
    UnknownKeys,
    /// The system allows no writing in its folder.
    NotAllowed,
}

/// What went wrong with our own files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreProblem {
    /// Which file.
    pub path: String,
    /// Line in it, counted from 1, when it is about the content.
    pub line: Option<usize>,
    /// What kind.
    pub kind: StoreProblemKind,
    /// What the system or the parser said, in English.
    pub detail: String,
}

/// Kinds of trouble with our own files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreProblemKind {
    /// No permission.
    Denied,
    /// No space left.
    Full,
    /// The content is damaged.
    Damaged,
    /// A newer version wrote it, and this one cannot read it. It was left as it is.
    Newer,
    /// Another running program has it open.
    OpenElsewhere,
    /// Anything else.
    Other,
}

impl StoreProblem {
    /// What happened, what it means, what to do.
    pub fn text(&self) -> Text {
        let key = match self.kind {
            StoreProblemKind::Denied => "store-denied",
            StoreProblemKind::Full => "store-full",
            StoreProblemKind::Damaged => "store-damaged",
            StoreProblemKind::Newer => "store-newer",
            StoreProblemKind::OpenElsewhere => "store-open-elsewhere",
            StoreProblemKind::Other => "store-other",
        };
        Text::key(key)
            .with("path", self.path.clone())
            .with("line", self.line.unwrap_or(0))
            .with("detail", self.detail.clone())
    }
}

/// How a copy went, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOutcome {
    /// The system clipboard has it.
    System,
    /// tmux has it and was asked to pass it on.
    Tmux,
    /// Sent to the terminal, which does not say whether it took it.
    Terminal,
    /// Nothing worked.
    Failed,
}

/// What the start screen knows about the saved set-ups.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saved {
    /// Readable ones, the latest first.
    pub summaries: Vec<SetUp>,
    /// Files that could not be read.
    pub problems: Vec<StoreProblem>,
    /// What was being typed before there was a set-up to keep it in: the domain, a progress code.
    pub typed: BTreeMap<FieldId, String>,
}

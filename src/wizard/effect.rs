//! What the wizard wants done. Data only; one runner in the shell performs it and answers with messages.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::name::Name;
use crate::domain::observation::{Question, Vantage};
use crate::domain::plan::Row;

use super::action::FieldId;
use super::page::Text;
use super::setup::SetUp;

/// Id of a request or a timer; answers carry it, and an answer to a forgotten one is ignored in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u64);

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Find the servers of this domain; answered by `Walked`.
    Walk {
        /// Which request.
        id: RequestId,
        /// The mail domain.
        domain: Name,
        /// Its registrable part, where the walk begins.
        registrable: Name,
    },
    /// Ask one question at one place; answered by `Answered`.
    Ask {
        /// Which request.
        id: RequestId,
        /// Where.
        vantage: Vantage,
        /// What.
        question: Question,
    },
    /// Stop a request; its answer will not be wanted.
    Forget(RequestId),
    /// Send `Woke` after this time.
    Wake {
        /// Which timer.
        id: RequestId,
        /// From now.
        after: Duration,
    },
    /// Write the set-up; answered by `Saved`.
    Save {
        /// Which request.
        id: RequestId,
        /// The whole of it.
        setup: Box<SetUp>,
        /// Synced to disk before it counts: decisions. Otherwise renamed without sync: text being typed.
        durable: bool,
    },
    /// Open (and lock) a saved set-up, or find that there is none; answered by `Opened`.
    Open {
        /// Which request.
        id: RequestId,
        /// Whose.
        domain: Name,
    },
    /// Save a set-up that came as a progress code, keep what was here before beside it, and open it; answered by `Opened`.
    Import {
        /// Which request.
        id: RequestId,
        /// The whole of it.
        setup: Box<SetUp>,
    },
    /// Release the lock of the open set-up after a last write.
    Close,
    /// Put text on the clipboard; answered by `Copied`.
    Copy {
        /// Which request.
        id: RequestId,
        /// Exactly this.
        text: String,
    },
    /// Put sentences on the clipboard, in the language of the screen: a message for somebody else.
    CopyLines {
        /// Which request.
        id: RequestId,
        /// One a line.
        lines: Vec<Text>,
    },
    /// Read the system clipboard; answered by `Pasted` or `PasteFailed`.
    ReadClipboard,
    /// Leave the alternate screen and show this value alone until a key is pressed.
    ShowValue(String),
    /// The same with sentences in the language of the screen, one a line.
    ShowLines(Vec<Text>),
    /// Write a text file that the person asked for, next to the set-ups; answered by `Written`.
    WriteSheet {
        /// File name without folder.
        name: String,
        /// Content, in the language of the screen, one a line.
        lines: Vec<Text>,
    },
    /// Rehearsal only: do in the embedded zone what these rows say.
    Publish(Vec<Row>),
    /// Rehearsal only: press the console's Verify button; answered by `ConsoleAnswered`.
    PressVerify,
    /// All that is typed outside any set-up, by rename without sync; nothing: it is not needed any more.
    RememberTyped(BTreeMap<FieldId, String>),
    /// The language changed: remember it.
    RememberLanguage(String),
    /// Clear and draw everything again.
    Redraw,
    /// Close, and begin the rehearsal.
    Rehearse,
    /// Leave the program.
    Exit,
}

//! What can be done on a screen. The action of a button is also its identity for the focus.

use serde::{Deserialize, Serialize};

use super::steps::StepId;
use super::steps::{
    accounts, details, domain, done, guide, more, mx, ownership, prepare, spf, start, test_mail,
};

/// A text field; what is typed into it is saved as a draft under this id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldId {
    /// The mail domain.
    Domain,
    /// A progress code on the start screen.
    Progress,
    /// Client, contact, panel account: whatever the person wants to remember.
    Note,
    /// Who runs the DNS panel.
    PanelKeeper,
    /// The block that the console shows as proof of ownership.
    Ownership,
    /// MX rows as the console shows them.
    Mx,
    /// The SPF include as the console shows it.
    Spf,
    /// Any further record that the console shows.
    Extra,
    /// One or several accounts to add.
    Account,
    /// A bounce message.
    Bounce,
    /// The day on which the domain expires.
    Expiry,
}

/// What can be done on any screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Global {
    /// One layer back.
    Back,
    /// The list of everything that can be done here.
    Help,
    /// The other language.
    Language,
    /// Ask DNS again now.
    LookNow,
    /// Only the value, alone on the normal screen.
    ShowValue,
    /// All values of the card, one a line.
    CopyAll,
    /// The text for the person who runs the panel.
    CopyMessage,
    /// Raw answers and commands to run elsewhere.
    Details,
    /// All that was found about the records of the screen, with the reasons.
    Why,
    /// The console shows other values than the screen.
    OtherValues,
    /// Read the system clipboard into the field.
    Paste,
    /// Put a stray paste into the field of this page.
    TakePaste,
    /// Forget a stray paste.
    DropPaste,
    /// Leave, everything is saved.
    Quit,
    /// Draw everything again.
    Redraw,
    /// In the rehearsal: do what the card says, as the site owner would.
    PlayOwner,
}

/// What one step can do; each step defines its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepAct {
    /// Start screen.
    Start(start::Act),
    /// Domain.
    Domain(domain::Act),
    /// Before you start.
    Prepare(prepare::Act),
    /// Ownership.
    Ownership(ownership::Act),
    /// Receiving mail.
    Mx(mx::Act),
    /// Sender check.
    Spf(spf::Act),
    /// Mailboxes.
    Accounts(accounts::Act),
    /// Test mail.
    TestMail(test_mail::Act),
    /// Done.
    Done(done::Act),
    /// More records.
    More(more::Act),
    /// Raw answers.
    Details(details::Act),
    /// Client settings, backup, what to look at.
    Guide(guide::Act),
}

/// What happens when the focused thing is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Typing goes into this field; Enter accepts it.
    Edit(FieldId),
    /// Copy the value with this index in the page's list, then move on to the next.
    Copy(usize),
    /// What the step itself does.
    Step(StepAct),
    /// What every screen does.
    Global(Global),
    /// Open this screen.
    Go(StepId),
}

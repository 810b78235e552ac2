//! The steps: one module each with its acts, its page and what its acts do. The only match over [`StepId`] is here.

pub mod accounts;
pub mod details;
pub mod domain;
pub mod done;
pub mod guide;
pub mod help;
pub mod more;
pub mod mx;
pub mod ownership;
pub mod prepare;
pub mod spf;
pub mod start;
pub mod test_mail;

use serde::{Deserialize, Serialize};

use crate::domain::plan::RequirementId;

use super::action::{FieldId, StepAct};
use super::effect::Effect;
use super::model::Model;
use super::page::{Mark, Page, Text};
use super::setup::Order;

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepId {
    /// Saved set-ups, or begin.
    Start,
    /// Which domain.
    Domain,
    /// Before you start.
    Prepare,
    /// Proof that the domain is the person's.
    Ownership,
    /// Receiving mail.
    Mx,
    /// Who may send.
    Spf,
    /// Mailboxes.
    Accounts,
    /// Test mail.
    TestMail,
    /// Done.
    Done,
    /// Further records, off the path.
    More,
    /// Raw answers.
    Details,
    /// Client settings, backup, what to look at.
    Guide,
    /// Everything that can be done on the screen below.
    Help,
}

/// How a screen takes part in the flow.
struct Entry {
    /// Short name in the rail.
    label: &'static str,
    page: fn(&Model) -> Page,
    accept: fn(&mut Model, FieldId) -> Vec<Effect>,
    entered: fn(&mut Model) -> Vec<Effect>,
    mark: fn(&Model) -> Mark,
    watches: fn(&Model) -> Vec<RequirementId>,
}

const fn entry(step: StepId) -> Entry {
    match step {
        StepId::Start => start::ENTRY,
        StepId::Domain => domain::ENTRY,
        StepId::Prepare => prepare::ENTRY,
        StepId::Ownership => ownership::ENTRY,
        StepId::Mx => mx::ENTRY,
        StepId::Spf => spf::ENTRY,
        StepId::Accounts => accounts::ENTRY,
        StepId::TestMail => test_mail::ENTRY,
        StepId::Done => done::ENTRY,
        StepId::More => more::ENTRY,
        StepId::Details => details::ENTRY,
        StepId::Guide => guide::ENTRY,
        StepId::Help => help::ENTRY,
    }
}

impl StepId {
    /// Its short name.
    pub const fn label(self) -> Text {
        Text::key(entry(self).label)
    }
}

/// The page of a screen.
pub fn page(model: &Model, step: StepId) -> Page {
    (entry(step).page)(model)
}

/// Enter in a field of the screen that is open.
pub fn accept(model: &mut Model, field: FieldId) -> Vec<Effect> {
    (entry(model.place).accept)(model, field)
}

/// A screen was opened.
pub fn entered(model: &mut Model) -> Vec<Effect> {
    (entry(model.place).entered)(model)
}

/// How far a step is.
pub fn mark(model: &Model, step: StepId) -> Mark {
    (entry(step).mark)(model)
}

/// The requirements that a screen watches: they are asked often while it is open.
pub fn watches(model: &Model, step: StepId) -> Vec<RequirementId> {
    (entry(step).watches)(model)
}

/// Does what a button of a step says.
pub fn act(model: &mut Model, act: StepAct) -> Vec<Effect> {
    match act {
        StepAct::Start(act) => start::act(model, act),
        StepAct::Domain(act) => domain::act(model, act),
        StepAct::Prepare(act) => prepare::act(model, act),
        StepAct::Ownership(act) => ownership::act(model, act),
        StepAct::Mx(act) => mx::act(model, act),
        StepAct::Spf(act) => spf::act(model, act),
        StepAct::Accounts(act) => accounts::act(model, act),
        StepAct::TestMail(act) => test_mail::act(model, act),
        StepAct::Done(act) => done::act(model, act),
        StepAct::More(act) => more::act(model, act),
        StepAct::Details(act) => details::act(model, act),
        StepAct::Guide(act) => guide::act(model, act),
    }
}

/// The steps in the order of the moment (flow: two orders).
pub const fn order(order: Order) -> &'static [StepId] {
    match order {
        Order::New => &[
            StepId::Domain,
            StepId::Prepare,
            StepId::Ownership,
            StepId::Mx,
            StepId::Spf,
            StepId::Accounts,
            StepId::TestMail,
            StepId::Done,
        ],
        Order::Moving => &[
            StepId::Domain,
            StepId::Prepare,
            StepId::Ownership,
            StepId::Spf,
            StepId::Accounts,
            StepId::Mx,
            StepId::TestMail,
            StepId::Done,
        ],
    }
}

fn no_fields(_model: &mut Model, _field: FieldId) -> Vec<Effect> {
    Vec::new()
}

fn nothing_on_entry(_model: &mut Model) -> Vec<Effect> {
    Vec::new()
}

fn no_mark(_model: &Model) -> Mark {
    Mark::None
}

fn watches_nothing(_model: &Model) -> Vec<RequirementId> {
    Vec::new()
}

//! The steps: one module each with its acts, its page and what its acts do. The only match over [`StepId`] is here.

pub mod accounts;
pub mod details;
pub mod domain;
pub mod done;
pub mod guide;
pub mod help;
mod keeper;
pub mod more;
pub mod mx;
pub mod open;
pub mod ownership;
mod pasting;
pub mod prepare;
mod records;
pub mod spf;
pub mod start;
pub mod test_mail;
pub mod why;
mod words;

pub use pasting::domain_error;
pub(in crate::wizard) use records::state_told;
pub use words::{
    either_way, finding_at_panel, finding_text, finding_text_from, leads_nowhere, on_condition,
    requirement_word, state_in_words, state_word,
};

use serde::{Deserialize, Serialize};

use crate::domain::plan::RequirementId;

use super::action::{Action, FieldId, StepAct};
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
    /// All that was found about the records of the screen below.
    Why,
    /// Everything that can be done on the screen below.
    Help,
}

/// How a screen takes part in the flow. A step fills in what it needs over [`BASE`].
struct Entry {
    /// Short name in the rail.
    label: &'static str,
    /// Its page.
    page: fn(&Model) -> Page,
    /// Enter in one of its fields.
    accept: fn(&mut Model, FieldId) -> Vec<Effect>,
    /// Something was typed into one of its fields.
    typed: fn(&mut Model, FieldId),
    /// It was opened.
    entered: fn(&mut Model) -> Vec<Effect>,
    /// An answer came while it is open.
    observed: fn(&mut Model) -> Vec<Effect>,
    /// One layer back within the screen; false when there is none.
    back: fn(&mut Model) -> bool,
    /// How far it is.
    mark: fn(&Model) -> Mark,
    /// The requirements that it watches.
    watches: fn(&Model) -> Vec<RequirementId>,
    /// The requirements that have to be done before it has anything to add.
    waits_on: fn(&Model) -> Vec<RequirementId>,
    /// The text for the person who runs the panel.
    message: fn(&Model) -> Option<Vec<Text>>,
    /// What opens the box for other values than the screen shows.
    other: Option<Action>,
    /// Rehearsal: what the site owner would do here.
    play: fn(&mut Model) -> Vec<Effect>,
    /// Rehearsal: the console answered.
    console: fn(&mut Model, bool) -> Vec<Effect>,
}

const BASE: Entry = Entry {
    label: "",
    page: |_model| Page::new(Text::key("empty")),
    accept: |_model, _field| Vec::new(),
    typed: |_model, _field| (),
    entered: |_model| Vec::new(),
    observed: |_model| Vec::new(),
    back: |_model| false,
    mark: |_model| Mark::None,
    watches: |_model| Vec::new(),
    waits_on: |_model| Vec::new(),
    message: keeper::message,
    other: None,
    play: records::play_owner,
    console: |_model, _verified| Vec::new(),
};

/// What single steps remember while the program runs and is not worth saving.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// Start.
    pub start: start::View,
    /// Domain.
    pub domain: domain::View,
    /// Before you start.
    pub prepare: prepare::View,
    /// Ownership.
    pub ownership: ownership::View,
    /// Receiving mail.
    pub mx: mx::View,
    /// Sender check.
    pub spf: spf::View,
    /// Mailboxes.
    pub accounts: accounts::View,
    /// Test mail.
    pub test_mail: test_mail::View,
    /// Done.
    pub done: done::View,
    /// Further records.
    pub more: more::View,
    /// Raw answers.
    pub details: details::View,
    /// Guide.
    pub guide: guide::View,
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
        StepId::Why => why::ENTRY,
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

/// The requirements that have to be done before the open screen has anything to add: "look now" asks them too.
pub fn waits_on(model: &Model) -> Vec<RequirementId> {
    (entry(model.place).waits_on)(model)
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

/// Something was typed into a field of the open screen.
pub fn typed(model: &mut Model, field: FieldId) {
    (entry(model.place).typed)(model, field);
}

/// An answer came. What was there before the first change is kept whatever screen is open by then: who goes on
/// quickly may have mail elsewhere too.
pub fn observed(model: &mut Model) -> Vec<Effect> {
    let mut effects = (entry(StepId::Domain).observed)(model);
    if model.place != StepId::Domain {
        effects.extend((entry(model.place).observed)(model));
    }
    effects
}

/// One layer back within the open screen; false when there is none.
pub fn back_within(model: &mut Model) -> bool {
    (entry(model.place).back)(model)
}

/// The text for the person who runs the panel, if the open screen has one.
pub fn message_for_keeper(model: &Model) -> Option<Vec<Text>> {
    (entry(model.place).message)(model)
}

/// What opens the box for other values than this screen shows, while the screen offers it.
pub fn other_values_of(model: &Model, step: StepId) -> Option<Action> {
    (entry(step).other).filter(|action| page(model, step).focusable().contains(action))
}

/// The same for the open screen.
pub fn other_values(model: &Model) -> Option<Action> {
    other_values_of(model, model.place)
}

/// The screen that one off the path is about: the next one below that is not another list or explanation.
pub fn subject(model: &Model) -> Option<StepId> {
    let about = [StepId::Help, StepId::Details, StepId::Why];
    model.below.iter().rev().find(|step| !about.contains(step)).copied()
}

/// What the screen below watches; where it watches nothing, all there is.
fn watched_below(model: &Model) -> Vec<RequirementId> {
    let below = subject(model).map(|step| watches(model, step)).unwrap_or_default();
    if !below.is_empty() {
        return below;
    }
    let plan = model.plan.iter().flat_map(|plan| &plan.requirements);
    plan.map(|requirement| requirement.id.clone()).collect()
}

/// Rehearsal: what the site owner would do on the open screen.
pub fn play_owner(model: &mut Model) -> Vec<Effect> {
    (entry(model.place).play)(model)
}

/// Rehearsal: the console answered.
pub fn console_answered(model: &mut Model, verified: bool) -> Vec<Effect> {
    (entry(model.place).console)(model, verified)
}

/// Opens a saved set-up, or makes one from what DNS shows.
pub(super) fn open_setup(model: &mut Model, domain: crate::domain::name::Name) -> Vec<Effect> {
    start::open(model, domain)
}

/// What was being typed outside any set-up when the program ended is there again.
pub(super) fn take_up_typing(model: &mut Model) -> Vec<Effect> {
    start::take_up_typing(model)
}

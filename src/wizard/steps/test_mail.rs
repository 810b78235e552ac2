//! Test mail: one in, one reply, both spam folders; and what a bounce means.

use crate::domain::bounce::explain_bounce;
use crate::domain::plan::RequirementId;
use crate::domain::time::Wall;
use crate::wizard::action::{Action, FieldId, StepAct};
use crate::wizard::copying;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Block, Button, Mark, Page, Text, Tick, Tone};
use crate::wizard::setup::{Order, TestMail};

use super::{BASE, Entry, StepId, accounts, pasting, records};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Copy the address to write to.
    CopyAddress,
    /// Tick: the mail arrived.
    Received,
    /// Tick: the reply arrived.
    Replied,
    /// Tick: neither was in a spam folder.
    NotSpam,
    /// Show the box for a bounce.
    Bounce,
    /// Show what to look at when nothing arrives.
    NothingArrives,
    /// To the next step.
    Next,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    pub(super) explaining: bool,
}

pub(super) const ENTRY: Entry = Entry { label: "step-test-mail", page, accept, back, mark, ..BASE };

const fn button(act: Act, label: Text) -> Button {
    Button::new(Action::Step(StepAct::TestMail(act)), label)
}

fn ticks(model: &Model) -> TestMail {
    model.setup.as_ref().map(|setup| setup.test_mail.clone()).unwrap_or_default()
}

fn is_done(ticks: &TestMail) -> bool {
    ticks.received.is_some() && ticks.replied.is_some() && ticks.not_spam.is_some()
}

fn mark(model: &Model) -> Mark {
    if is_done(&ticks(model)) { Mark::Done } else { Mark::None }
}

/// The address to write to: the first account that can receive, else the first, else `admin`.
fn address(model: &Model) -> String {
    let Some(setup) = &model.setup else { return String::new() };
    let ready = setup.accounts.iter().find(|account| accounts::is_ready(model, &account.local));
    let local = ready.or(setup.accounts.first()).map_or("admin", |account| account.local.as_str());
    format!("{local}@{}", setup.domain)
}

/// What keeps a mail from arriving, as far as it is known.
fn obstacle(model: &Model) -> Option<&'static str> {
    let setup = model.setup.as_ref()?;
    if accounts::not_accepted(model).contains(&address(model)) {
        return Some("test-not-accepted");
    }
    if !setup.accounts.iter().any(|account| accounts::is_ready(model, &account.local)) {
        return Some("test-not-created");
    }
    (!model.state(&RequirementId::mx()).is_published()).then_some("test-no-mx")
}

fn page(model: &Model) -> Page {
    if model.views.test_mail.explaining {
        return bounce_page(model);
    }
    let ticks = ticks(model);
    let mut page = Page::new(Text::key("test-title"));
    page.lead = Some(Text::key("test-lead").with("address", address(model)));
    if let Some(key) = obstacle(model).filter(|_| ticks.received.is_none()) {
        page.say(Tone::Caution, Text::key(key).with("address", address(model)));
    }
    page.buttons(vec![button(
        Act::CopyAddress,
        Text::key("test-copy-address").with("address", address(model)),
    )]);
    for (act, at, text) in [
        (Act::Received, ticks.received, "test-received"),
        (Act::Replied, ticks.replied, "test-replied"),
        (Act::NotSpam, ticks.not_spam, "test-not-spam"),
    ] {
        page.blocks.push(Block::Tick(Tick {
            action: Action::Step(StepAct::TestMail(act)),
            checked: at.is_some(),
            enabled: true,
            radio: false,
            text: Text::key(text).with("address", address(model)),
        }));
    }
    page.gap();
    page.aside(Tone::Plain, Text::key("test-wait"));
    page.buttons(vec![
        button(Act::Next, Text::key(if is_done(&ticks) { "next" } else { "test-skip" })),
        button(Act::Bounce, Text::key("test-bounced")),
        button(Act::NothingArrives, Text::key("test-nothing-arrives")),
    ]);
    page.default = Some(Action::Step(StepAct::TestMail(if ticks.received.is_none() {
        Act::Received
    } else if ticks.replied.is_none() {
        Act::Replied
    } else if ticks.not_spam.is_none() {
        Act::NotSpam
    } else {
        Act::Next
    })));
    page
}

fn bounce_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("bounce-title"));
    page.lead = Some(Text::key("bounce-lead"));
    page.blocks.push(records::field(model, FieldId::Bounce, "bounce-field", "bounce-placeholder"));
    let typed = model.typed(FieldId::Bounce);
    if !typed.trim().is_empty() {
        let explained = explain_bounce(&typed);
        pasting::bounce(&mut page, &explained);
    }
    page.buttons(vec![Button::new(Action::Global(crate::wizard::action::Global::Back), Text::key("back"))]);
    page.default = Some(Action::Edit(FieldId::Bounce));
    page
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.test_mail.explaining)
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    model.leave_field();
    Vec::new()
}

fn toggle(model: &mut Model, pick: fn(&mut TestMail) -> &mut Option<Wall>) -> Vec<Effect> {
    let now = model.now.wall;
    if let Some(setup) = &mut model.setup {
        let tick = pick(&mut setup.test_mail);
        *tick = if tick.is_some() { None } else { Some(now) };
    }
    model.decide_and_go_on()
}

/// Mail that arrived where only the new service receives proves that the owner of the address has accepted. While moving
/// it may have come to the old house.
fn conclude_accepted(model: &mut Model) {
    let address = address(model);
    let is_new_house = model.state(&RequirementId::mx()).is_published()
        && model.setup.as_ref().is_some_and(|setup| setup.order == Order::New);
    let arrives_first = ticks(model).received.is_none();
    if !is_new_house || !arrives_first || !accounts::not_accepted(model).contains(&address) {
        return;
    }
    let Some((local, _)) = address.split_once('@') else { return };
    if let Some(setup) = &mut model.setup {
        setup.section_mut().accepted.push(local.to_owned());
    }
    model.tell(Tone::Good, Text::key("test-so-accepted").with("address", address));
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::CopyAddress => {
            let address = address(model);
            copying::text(model, Text::key("word-address"), address)
        }
        Act::Received => {
            conclude_accepted(model);
            toggle(model, |ticks| &mut ticks.received)
        }
        Act::Replied => toggle(model, |ticks| &mut ticks.replied),
        Act::NotSpam => toggle(model, |ticks| &mut ticks.not_spam),
        Act::Bounce => {
            model.views.test_mail.explaining = true;
            model.focus = Some(Action::Edit(FieldId::Bounce));
            Vec::new()
        }
        Act::NothingArrives => {
            model.views.guide.nothing_arrives = true;
            navigate::open(model, StepId::Guide)
        }
        Act::Next => navigate::next(model),
    }
}

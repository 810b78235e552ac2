//! Moving house: what has to stand at the new one before its MX may be typed.

use crate::domain::provider::YesNoUnknown;
use crate::wizard::action::{Action, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Button, Mark, Page, Text, Tone};
use crate::wizard::setup::Order;
use crate::wizard::steps::{self, StepId};

use super::{Act, button, set_table, tick};

/// The console creates no mailbox before it sees the new MX: the pack says so, or the person met it.
pub(super) fn creates_after(model: &Model) -> bool {
    let by_pack = model.provider().is_some_and(|provider| provider.accounts_before_mx == YesNoUnknown::No);
    by_pack || model.setup.as_ref().is_some_and(|setup| setup.old_house.wants_mx_first)
}

/// The new MX may not be typed yet: mail would go to mailboxes that are not there.
pub(super) fn is_too_early(model: &Model) -> bool {
    let Some(setup) = &model.setup else { return false };
    let ready = setup.old_house.accounts_done || (creates_after(model) && setup.old_house.listed);
    setup.order == Order::Moving && !ready
}

pub(super) fn page(model: &Model) -> Page {
    if creates_after(model) { list_first_page(model) } else { accounts_first_page(model) }
}

fn accounts_first_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("mx-accounts-first-title"));
    page.lead = Some(Text::key("mx-accounts-first-lead"));
    set_table(model, &mut page);
    page.say(Tone::Caution, Text::key("mx-accounts-first-why"));
    page.blocks.push(tick(Act::AccountsDone, false, created(model)));
    page.say(Tone::Plain, Text::key("mx-quiet-hour"));
    let mut buttons = vec![
        Button::new(Action::Go(StepId::Accounts), Text::key("mx-to-accounts")),
        button(Act::Next, "mx-later"),
    ];
    if model.provider().is_some_and(|provider| provider.accounts_before_mx == YesNoUnknown::Unknown) {
        buttons.push(button(Act::MxFirst, "mx-console-wants-mx"));
    }
    page.buttons(buttons);
    let all_created = steps::mark(model, StepId::Accounts) == Mark::Done;
    page.default = Some(if all_created {
        Action::Step(StepAct::Mx(Act::AccountsDone))
    } else {
        Action::Go(StepId::Accounts)
    });
    page
}

/// The list is made first, and the mailboxes are created the moment that the console allows it.
fn list_first_page(model: &Model) -> Page {
    let listed = model.setup.as_ref().map_or(0, |setup| setup.accounts.len());
    let mut page = Page::new(Text::key("mx-list-first-title"));
    page.lead = Some(Text::key("mx-list-first-lead"));
    set_table(model, &mut page);
    page.say(Tone::Caution, Text::key("mx-list-first-why"));
    page.blocks.push(tick(Act::Listed, false, Text::key("mx-tick-listed").with("total", listed)));
    page.say(Tone::Plain, Text::key("mx-quiet-hour"));
    let mut buttons = vec![
        Button::new(Action::Go(StepId::Accounts), Text::key("mx-to-list")),
        button(Act::Next, "mx-later"),
    ];
    if model.setup.as_ref().is_some_and(|setup| setup.old_house.wants_mx_first) {
        buttons.push(button(Act::MxFirst, "mx-console-creates"));
    }
    page.buttons(buttons);
    page.default =
        Some(if listed == 0 { Action::Go(StepId::Accounts) } else { Action::Step(StepAct::Mx(Act::Listed)) });
    page
}

/// The tick that every old address exists at the new house.
pub(super) fn created(model: &Model) -> Text {
    let total = model.setup.as_ref().map_or(0, |setup| setup.accounts.len());
    Text::key("mx-tick-accounts").with("created", model.section().created.len()).with("total", total)
}

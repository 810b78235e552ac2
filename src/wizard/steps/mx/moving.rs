//! Moving house: what has to stand at the new one before its MX may be typed.

use crate::diagnose::finding::Finding;
use crate::diagnose::follow_up::mta_sts;
use crate::domain::observation::Question;
use crate::domain::plan::RequirementId;
use crate::domain::provider::YesNoUnknown;
use crate::wizard::action::{Action, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Button, Page, Text, Tone};
use crate::wizard::setup::Order;
use crate::wizard::steps::{StepId, accounts, records};

use super::{Act, button, set_table, tick};

/// The console creates no mailbox before it sees the new MX: the pack says so, or the person met it.
pub(super) fn creates_after(model: &Model) -> bool {
    let by_pack = model.provider().is_some_and(|provider| provider.accounts_before_mx == YesNoUnknown::No);
    by_pack || model.setup.as_ref().is_some_and(|setup| setup.old_house.wants_mx_first)
}

/// The new MX may not be typed yet: mail would go to mailboxes that are not there.
pub(super) fn is_too_early(model: &Model) -> bool {
    let Some(setup) = &model.setup else { return false };
    let ready = accounts::are_all_moved(model) || (creates_after(model) && is_listed(model));
    setup.order == Order::Moving
        && (!ready || !creates_after(model) && !waits_for(model).is_empty())
        && !comes_here_first(model)
}

/// All mail comes to the new service already, and to the old one only when that fails: nothing is kept back by leaving
/// the new set incomplete, and with the whole of it fewer messages go astray.
pub(in crate::wizard::steps) fn comes_here_first(model: &Model) -> bool {
    in_use(model, "backup").is_some()
}

/// The mail in use elsewhere, where that is what it comes to by the numbers.
fn in_use<'model>(model: &'model Model, effect: &str) -> Option<&'model Finding> {
    let report = records::report(model, &RequirementId::mx())?;
    let is_told = |finding: &&Finding| matches!(finding.code, "mx-in-use" | "mx-panel-locked");
    let mut in_use = report.findings.iter().filter(is_told);
    in_use.find(|finding| finding.args.get("effect").is_some_and(|it| it == effect))
}

/// Every old address is on the list: the person said so, and there is a list.
fn is_listed(model: &Model) -> bool {
    model.setup.as_ref().is_some_and(|setup| setup.old_house.listed && !setup.accounts.is_empty())
}

/// The members of whom the move waits: their addresses receive nothing before they accept. None once the person said to
/// move without them.
pub(in crate::wizard::steps) fn waits_for(model: &Model) -> Vec<String> {
    let is_moving = model
        .setup
        .as_ref()
        .is_some_and(|setup| setup.order == Order::Moving && !setup.old_house.without_members);
    if is_moving { accounts::not_accepted(model) } else { Vec::new() }
}

/// Senders that know the MTA-STS policy deliver to the old servers alone, as far as anybody said.
pub(super) fn is_policy_in_force(model: &Model) -> bool {
    let findings = model.diagnosis.iter().flat_map(|diagnosis| &diagnosis.findings);
    findings.into_iter().any(|finding| finding.code == "mta-sts-present")
}

/// The tick that the old policy no longer holds, where there was one, and what it is about while it does.
pub(super) fn say_policy(model: &Model, page: &mut Page) {
    let (in_force, is_over) =
        (is_policy_in_force(model), model.setup.as_ref().is_some_and(|setup| setup.old_house.policy_over));
    let announced = model.plan.as_ref().and_then(mta_sts).filter(|_| in_force || is_over);
    let Some(Question { name, .. }) = announced else { return };
    page.blocks.push(tick(
        Act::PolicyOver,
        is_over,
        true,
        Text::key("mx-tick-policy").with("name", name.to_string()),
    ));
    if !is_over {
        let domain = model.setup.as_ref().map(|setup| setup.domain.to_string()).unwrap_or_default();
        page.say(Tone::Caution, Text::key("mx-remove-mta-sts").with("domain", domain));
    }
}

/// Who has not accepted, and the tick to move without them.
pub(super) fn say_who_is_waited_for(model: &Model, page: &mut Page) {
    let waiting = waits_for(model);
    if waiting.is_empty() {
        return;
    }
    page.say(
        Tone::Caution,
        Text::key("mx-members-first").with("count", waiting.len()).with("addresses", waiting.join("  ")),
    );
    page.blocks.push(tick(Act::WithoutMembers, false, true, Text::key("mx-tick-without-members")));
}

pub(super) fn page(model: &Model) -> Page {
    match (creates_after(model), accounts::are_all_moved(model)) {
        (true, _) => list_first_page(model),
        (false, true) => members_first_page(model),
        (false, false) => accounts_first_page(model),
    }
}

fn members_first_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("mx-members-first-title"));
    page.lead = Some(Text::key("mx-members-first-lead"));
    set_table(model, &mut page);
    say_addresses(model, &mut page);
    say_who_is_waited_for(model, &mut page);
    page.buttons(vec![
        Button::new(Action::Go(StepId::Accounts), Text::key("mx-to-members")),
        button(Act::Next, "mx-later"),
    ]);
    page.default = Some(Action::Go(StepId::Accounts));
    page
}

fn accounts_first_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("mx-accounts-first-title"));
    page.lead = Some(Text::key("mx-accounts-first-lead"));
    set_table(model, &mut page);
    say_addresses(model, &mut page);
    page.say(Tone::Caution, Text::key("mx-accounts-first-why"));
    // Part of the mail does not wait for that.
    records::findings(model, &mut page, in_use(model, "split").into_iter());
    let may_tick = accounts::is_complete_enough(model);
    page.blocks.push(tick(Act::AccountsDone, false, may_tick, created(model)));
    page.say(Tone::Plain, Text::key("mx-quiet-hour"));
    let mut buttons = vec![
        Button::new(Action::Go(StepId::Accounts), Text::key("mx-to-accounts")),
        button(Act::Next, "mx-later"),
    ];
    if model.provider().is_some_and(|provider| provider.accounts_before_mx == YesNoUnknown::Unknown) {
        buttons.push(button(Act::MxFirst, "mx-console-wants-mx"));
    }
    page.buttons(buttons);
    page.default = Some(if may_tick {
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
    say_addresses(model, &mut page);
    page.say(Tone::Caution, Text::key("mx-list-first-why"));
    page.blocks.push(tick(Act::Listed, false, listed > 0, Text::key("mx-tick-listed").with("total", listed)));
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

/// The table has only the value of a row that is an address: that this is no server's name is said beside it.
fn say_addresses(model: &Model, page: &mut Page) {
    let found = records::report(model, &RequirementId::mx()).into_iter().flat_map(|report| &report.findings);
    for finding in found.filter(|finding| finding.code == "mx-is-ip") {
        if let (Some(host), Some("ask" | "asked")) =
            (finding.args.get("host"), finding.args.get("row").map(String::as_str))
        {
            page.say(Tone::Caution, Text::key("mx-row-is-address").with("host", host.clone()));
        }
    }
}

/// The tick that every old address exists at the new house.
pub(super) fn created(model: &Model) -> Text {
    let total = model.setup.as_ref().map_or(0, |setup| setup.accounts.len());
    Text::key("mx-tick-accounts").with("created", model.section().created.len()).with("total", total)
}

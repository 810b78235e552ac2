//! One mailbox: created in the console, accepted by its owner, changed, taken back.

use crate::wizard::action::{Action, Global};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tick, Tone};
use crate::wizard::setup::Account;
use crate::wizard::steps::{mx, records};

use super::{Act, accounts, act_of, address, button, is_accepted, is_created, must_accept, reserved, rules};

/// One mailbox, opened.
pub(super) fn page(model: &Model, account: &Account) -> Page {
    let address = address(model, &account.local);
    let created = is_created(model, &account.local);
    let accepted = is_accepted(model, &account.local);
    let mut page = Page::new(Text::key("account-title").with("address", address.clone()));
    page.lead = Some(Text::key(if !created {
        "account-lead-create"
    } else if must_accept(model) && !accepted {
        "account-lead-accept"
    } else {
        "account-lead-done"
    }));
    if let Some(provider) = model.provider() {
        page.say(Tone::Plain, records::console_accounts(provider));
    }
    let mut rows = vec![("accounts-column-address", address.clone())];
    if !account.person.is_empty() {
        rows.push(("accounts-column-person", account.person.clone()));
    }
    if !account.qq.is_empty() {
        rows.push(("accounts-column-qq", account.qq.clone()));
    }
    page.blocks.push(Block::Table(Table::new(
        Vec::new(),
        rows.into_iter()
            .map(|(label, value)| TableRow {
                tone: Tone::Plain,
                cells: vec![Text::key(label), Text::raw(value)],
                action: None,
            })
            .collect(),
    )));
    if rules(model).is_reserved(&account.local) && !created {
        page.say(Tone::Caution, reserved(&account.local));
    }
    page.buttons(vec![button(Act::CopyAddress, "account-copy-address")]);
    let tick = |act: Act, checked: bool, enabled: bool, text: &'static str| {
        Block::Tick(Tick { action: act_of(act), checked, enabled, radio: false, text: Text::key(text) })
    };
    page.blocks.push(tick(Act::Created, created, true, "account-created"));
    if must_accept(model) {
        let text = if created { "account-accepted" } else { "account-accepted-later" };
        page.blocks.push(tick(Act::Accepted, accepted, created, text));
        if !accepted {
            let has_number = if account.qq.is_empty() { "no" } else { "yes" };
            page.say(Tone::Plain, Text::key("account-accept-how").with("number", has_number));
        }
    }
    page.aside(
        Tone::Dim,
        Text::key(if account.qq.is_empty() { "account-take-back" } else { "account-move" }),
    );
    page.buttons(vec![
        Button::new(Action::Global(Global::Back), Text::key("account-to-list")),
        button(Act::CopyMessage, "account-message"),
        button(Act::Edit, "account-edit"),
        button(Act::Remove, "account-remove"),
    ]);
    let is_told = model.views.accounts.told.as_ref() == Some(&account.local);
    page.default = Some(if !created {
        act_of(Act::Created)
    } else if is_told && model.views.accounts.reopened && mx::moving::waits_for(model).contains(&address) {
        // Going back would only lead here again.
        act_of(Act::Accepted)
    } else if must_accept(model) && !accepted && !is_told {
        act_of(Act::CopyMessage)
    } else {
        Action::Global(Global::Back)
    });
    page
}

/// The text for the person whose mailbox is open.
pub(super) fn message(model: &Model) -> Option<Vec<Text>> {
    let local = model.views.accounts.open.as_ref()?;
    let account = accounts(model).iter().find(|account| account.local == *local)?;
    let provider = model.provider()?;
    let hello = if account.person.is_empty() {
        Text::key("member-hello-nameless")
    } else {
        Text::key("member-hello").with("person", account.person.clone())
    };
    let mut lines = vec![hello, Text::key("member-address").with("address", address(model, local))];
    if must_accept(model) {
        lines.push(
            Text::key("member-accept")
                .with("qq", account.qq.clone())
                .with("provider", Text::Localized(provider.names.clone())),
        );
    }
    Some(lines)
}

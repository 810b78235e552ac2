//! Mailboxes: a list first, then created in the console one by one, then accepted by their owners.

use crate::domain::mailbox::{self, Account as RuledAccount, AccountProblem, AccountRules, mask_qq};
use crate::wizard::action::{Action, FieldId, StepAct};
use crate::wizard::copying;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Block, Button, Mark, Page, Table, TableRow, Text, Tone};
use crate::wizard::setup::{Account, Order, SetUp};

use super::{BASE, Entry, mx, records};

mod one;
mod typed;

/// Names that other people write to without being told; nobody in particular reads them.
const UNCLAIMED: [&str; 3] = ["info", "postmaster", "abuse"];
/// So many names are suggested at once.
const SUGGESTED: usize = 5;

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Add what is in the field.
    Add,
    /// Add the suggestion with this index.
    Suggest(usize),
    /// Take the name with this index for the first line whose own name cannot be one.
    Rename(usize),
    /// Take the line with this index, of those that cannot be added, out of the field.
    DropLine(usize),
    /// Take all lines that cannot be added out of the field.
    DropBad,
    /// Empty the field.
    Clear,
    /// Open the account with this index.
    Open(usize),
    /// Copy the address of the open account.
    CopyAddress,
    /// Tick: created in the console.
    Created,
    /// Tick: accepted by its owner.
    Accepted,
    /// Copy the text for the member.
    CopyMessage,
    /// Change the open account: back into the field.
    Edit,
    /// Take the open account off the list.
    Remove,
    /// Tick: no address of the old house is missing.
    OldNamesDone,
    /// To the next step.
    Next,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// The account that is open, by its local part.
    pub(super) open: Option<String>,
    /// The account that is being changed; it is replaced when the field is accepted.
    pub(super) replacing: Option<String>,
    /// The account whose message was copied last.
    told: Option<String>,
    /// Whether that account was opened again since.
    reopened: bool,
}

impl View {
    /// The account that is open, by its local part.
    pub(in crate::wizard) fn opened(&self) -> Option<String> {
        self.open.clone()
    }

    /// The account that is being changed, by its local part.
    pub(in crate::wizard) fn changing(&self) -> Option<String> {
        self.replacing.clone()
    }
}

pub(super) const ENTRY: Entry =
    Entry { label: "step-accounts", page, accept, back, mark, message: one::message, ..BASE };

const fn act_of(act: Act) -> Action {
    Action::Step(StepAct::Accounts(act))
}

const fn button(act: Act, label: &'static str) -> Button {
    Button::new(act_of(act), Text::key(label))
}

fn rules(model: &Model) -> AccountRules {
    model.provider().map(|provider| provider.accounts.rules()).unwrap_or_default()
}

fn accounts(model: &Model) -> &[Account] {
    model.setup.as_ref().map_or(&[], |setup| setup.accounts.as_slice())
}

fn must_accept(model: &Model) -> bool {
    model.provider().is_some_and(|provider| provider.accounts.member_must_accept)
}

fn ruled(accounts: &[Account]) -> Vec<RuledAccount> {
    let optional = |text: &String| (!text.is_empty()).then(|| text.clone());
    accounts
        .iter()
        .map(|account| RuledAccount {
            local: account.local.clone(),
            qq: optional(&account.qq),
            person: optional(&account.person),
        })
        .collect()
}

fn is_created(model: &Model, local: &str) -> bool {
    model.section().created.iter().any(|other| other == local)
}

fn is_accepted(model: &Model, local: &str) -> bool {
    model.section().accepted.iter().any(|other| other == local)
}

/// Every account exists, and every owner has accepted where that is needed.
fn is_complete(model: &Model) -> bool {
    let accounts = accounts(model);
    !accounts.is_empty() && accounts.iter().all(|account| is_ready(model, &account.local))
}

/// Whether this account exists, and its owner has accepted where that is needed.
pub(super) fn is_ready(model: &Model, local: &str) -> bool {
    is_created(model, local) && (!must_accept(model) || is_accepted(model, local))
}

/// The addresses that exist and receive nothing yet, because their owners have not accepted.
pub(super) fn not_accepted(model: &Model) -> Vec<String> {
    let Some(setup) = model.setup.as_ref().filter(|_| must_accept(model)) else { return Vec::new() };
    accounts(model)
        .iter()
        .filter(|account| is_created(model, &account.local) && !is_accepted(model, &account.local))
        .map(|account| format!("{}@{}", account.local, setup.domain))
        .collect()
}

fn mark(model: &Model) -> Mark {
    if is_complete(model) {
        Mark::Done
    } else if accounts(model).is_empty() {
        Mark::None
    } else {
        Mark::Waiting
    }
}

fn address(model: &Model, local: &str) -> String {
    model.setup.as_ref().map_or_else(|| local.to_owned(), |setup| format!("{local}@{}", setup.domain))
}

fn page(model: &Model) -> Page {
    let open = model.views.accounts.open.as_ref();
    match open.and_then(|local| accounts(model).iter().find(|account| account.local == *local)) {
        Some(account) => one::page(model, account),
        None => list_page(model),
    }
}

fn list_page(model: &Model) -> Page {
    let needs_number = rules(model).needs_qq_number;
    let mut page = Page::new(Text::key("accounts-title"));
    page.lead = Some(Text::key(if needs_number { "accounts-lead-qq" } else { "accounts-lead" }));
    table(model, &mut page, needs_number);
    problems(model, &mut page);
    let replacing = model.views.accounts.replacing.is_some();
    page.blocks.push(records::field(
        model,
        FieldId::Account,
        if replacing { "accounts-field-change" } else { "accounts-field" },
        if needs_number { "accounts-placeholder-qq" } else { "accounts-placeholder" },
    ));
    typed::blocks(model, &mut page);
    let suggestions = suggestions(model);
    let moving = model.setup.as_ref().is_some_and(|setup| setup.order == Order::Moving);
    let asks_unclaimed = moving && !accounts(model).is_empty();
    if !suggestions.is_empty() {
        let mut row: Vec<Button> = Vec::new();
        let offered =
            suggestions.iter().enumerate().filter(|(_, local)| !asks_unclaimed || !UNCLAIMED.contains(local));
        for (index, local) in offered.take(SUGGESTED) {
            row.push(Button::new(act_of(Act::Suggest(index)), Text::raw(*local)));
        }
        page.say(
            Tone::Dim,
            Text::key(if needs_number { "accounts-suggestions-qq" } else { "accounts-suggestions" }),
        );
        page.buttons(row);
    }
    if moving {
        page.say(Tone::Caution, Text::key("accounts-old-names"));
        let unclaimed: Vec<Button> = suggestions
            .iter()
            .enumerate()
            .filter(|(_, local)| UNCLAIMED.contains(local))
            .map(|(index, local)| Button::new(act_of(Act::Suggest(index)), Text::raw(*local)))
            .collect();
        if asks_unclaimed && !unclaimed.is_empty() {
            page.aside(Tone::Plain, Text::key("accounts-unclaimed"));
            page.buttons(unclaimed);
        }
        page.blocks.push(Block::Tick(crate::wizard::page::Tick {
            action: act_of(Act::OldNamesDone),
            checked: are_all_moved(model),
            enabled: is_complete_enough(model),
            radio: false,
            text: Text::key(if is_complete_enough(model) {
                "accounts-old-names-done"
            } else {
                "accounts-old-names-first"
            }),
        }));
    }
    if needs_number {
        page.aside(Tone::Dim, Text::key("accounts-alias"));
    }
    if first_to_accept(model).is_some() {
        page.say(Tone::Caution, Text::key("accounts-open-to-accept"));
    }
    let next = if is_complete(model) {
        "accounts-next"
    } else if is_complete_enough(model) && moving {
        "accounts-next-moving"
    } else if is_complete_enough(model) {
        "accounts-next-accepting"
    } else {
        "accounts-skip"
    };
    page.buttons(vec![button(Act::Next, next)]);
    page.default = Some(default(model));
    page
}

/// Nothing of the old house is missing: the person said so, and what is on the list was created.
pub(super) fn are_all_moved(model: &Model) -> bool {
    model.setup.as_ref().is_some_and(|setup| setup.old_house.accounts_done) && is_complete_enough(model)
}

/// Enough to say that nothing of the old house is missing: the list is there and created.
pub(super) fn is_complete_enough(model: &Model) -> bool {
    let accounts = accounts(model);
    !accounts.is_empty() && accounts.iter().all(|account| is_created(model, &account.local))
}

/// What has to be created comes first; waiting for owners to accept keeps nobody from going on.
fn default(model: &Model) -> Action {
    if accounts(model).is_empty() || !model.typed(FieldId::Account).is_empty() {
        return Action::Edit(FieldId::Account);
    }
    let moving = model.setup.as_ref().is_some_and(|setup| setup.order == Order::Moving);
    let old_names_open = moving && !are_all_moved(model);
    match accounts(model).iter().position(|account| !is_created(model, &account.local)) {
        Some(index) => act_of(Act::Open(index)),
        None if old_names_open => act_of(Act::OldNamesDone),
        // MX waits for them, so that going on leads nowhere.
        None => first_to_accept(model).map_or(act_of(Act::Next), |index| act_of(Act::Open(index))),
    }
}

/// The first account whose owner has to accept before MX may be touched.
fn first_to_accept(model: &Model) -> Option<usize> {
    let waiting = mx::moving::waits_for(model);
    let is_waited_for = |account: &Account| waiting.contains(&address(model, &account.local));
    let complete = is_complete_enough(model);
    accounts(model).iter().position(is_waited_for).filter(|_| complete)
}

fn table(model: &Model, page: &mut Page, needs_number: bool) {
    let accounts = accounts(model);
    if accounts.is_empty() {
        return;
    }
    let accept = must_accept(model);
    let mut head = vec![Text::key("accounts-column-address"), Text::key("accounts-column-person")];
    if needs_number {
        head.push(Text::key("accounts-column-qq"));
    }
    head.push(Text::key("accounts-column-created"));
    if accept {
        head.push(Text::key("accounts-column-accepted"));
    }
    let yes = |done: bool| Text::key(if done { "cell-yes" } else { "cell-no" });
    let rows = accounts
        .iter()
        .enumerate()
        .map(|(index, account)| {
            let created = is_created(model, &account.local);
            let accepted = is_accepted(model, &account.local);
            let mut cells =
                vec![Text::raw(address(model, &account.local)), Text::raw(account.person.clone())];
            if needs_number {
                cells.push(Text::raw(account.qq.clone()));
            }
            cells.push(yes(created));
            if accept {
                cells.push(yes(accepted));
            }
            let done = created && (accepted || !accept);
            TableRow {
                tone: if done { Tone::Good } else { Tone::Plain },
                cells,
                action: Some(act_of(Act::Open(index))),
            }
        })
        .collect();
    page.blocks.push(Block::Table(Table::new(head, rows)));
}

fn problems(model: &Model, page: &mut Page) {
    for problem in mailbox::duplicates(&ruled(accounts(model)), &rules(model)) {
        match problem {
            AccountProblem::SameAddress { local, .. } => {
                page.say(Tone::Bad, typed::same_address(model, &local));
            }
            AccountProblem::SameQqNumber { qq, .. } => {
                page.say(Tone::Caution, Text::key("accounts-same-qq").with("qq", mask_qq(&qq)));
            }
            AccountProblem::TooMany { max, count } => {
                page.say(Tone::Caution, Text::key("accounts-too-many").with("max", max).with("count", count));
            }
        }
    }
    if rules(model).needs_qq_number && accounts(model).iter().any(|account| account.qq.is_empty()) {
        page.say(Tone::Caution, Text::key("accounts-qq-missing"));
    }
}

fn reserved(local: &str) -> Text {
    Text::key("accounts-reserved").with("name", local)
}

fn suggestions(model: &Model) -> Vec<&'static str> {
    mailbox::suggest(&ruled(accounts(model)), &rules(model))
}

fn back(model: &mut Model) -> bool {
    let replacing = model.views.accounts.replacing.take().is_some();
    if replacing {
        model.field_mut(FieldId::Account).clear();
    }
    model.views.accounts.open.take().is_some() || replacing
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::Add)
}

/// An address that is off the list, or has another name now, is neither created nor accepted.
fn forget_ticks(setup: &mut SetUp, local: &str) {
    let section = setup.section_mut();
    section.created.retain(|other| other != local);
    section.accepted.retain(|other| other != local);
}

fn toggle(list: &mut Vec<String>, local: &str) {
    if list.iter().any(|other| other == local) {
        list.retain(|other| other != local);
    } else {
        list.push(local.to_owned());
    }
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let open = model.views.accounts.open.clone().unwrap_or_default();
    match act {
        Act::Add => typed::add(model),
        Act::Suggest(index) => {
            let Some(local) = suggestions(model).get(index).copied() else { return Vec::new() };
            let input = model.field_mut(FieldId::Account);
            let gap = if input.is_empty() { "" } else { "\n" };
            input.end();
            input.insert(&format!("{gap}{local} "));
            model.focus = Some(Action::Edit(FieldId::Account));
            model.save_draft()
        }
        Act::Rename(index) => typed::rename(model, index),
        Act::DropLine(index) => typed::drop_line(model, index),
        Act::DropBad => typed::drop_bad(model),
        Act::Clear => typed::clear(model),
        Act::Open(index) => {
            let local = accounts(model).get(index).map(|account| account.local.clone());
            model.views.accounts.reopened = local.is_some() && local == model.views.accounts.told;
            model.views.accounts.open = local;
            model.focus = None;
            model.release_default();
            Vec::new()
        }
        Act::CopyAddress => {
            let address = address(model, &open);
            copying::text(model, Text::key("word-address"), address)
        }
        Act::Created => {
            let accepts_itself = !must_accept(model);
            if let Some(setup) = &mut model.setup {
                let section = setup.section_mut();
                toggle(&mut section.created, &open);
                section.accepted.retain(|other| *other != open);
                if accepts_itself && section.created.contains(&open) {
                    section.accepted.push(open);
                }
            }
            model.decide_and_go_on()
        }
        Act::Accepted => {
            if let Some(setup) = &mut model.setup {
                toggle(&mut setup.section_mut().accepted, &open);
            }
            model.decide_and_go_on()
        }
        Act::CopyMessage => {
            model.views.accounts.told = Some(open);
            model.views.accounts.reopened = false;
            model.focus = None;
            model.release_default();
            copying::copy_message(model)
        }
        Act::Edit => {
            let found = accounts(model).iter().find(|account| account.local == open).cloned();
            let Some(account) = found else { return Vec::new() };
            model.views.accounts.open = None;
            model.views.accounts.replacing = Some(open);
            let text = [account.local, account.qq, account.person].join(" ");
            model.field_mut(FieldId::Account).set(text.trim_end());
            model.focus = Some(Action::Edit(FieldId::Account));
            Vec::new()
        }
        Act::Remove => {
            model.views.accounts.open = None;
            if is_created(model, &open) {
                let address = address(model, &open);
                model.tell(Tone::Caution, Text::key("account-removed-created").with("address", address));
            }
            if let Some(setup) = &mut model.setup {
                setup.accounts.retain(|account| account.local != open);
                forget_ticks(setup, &open);
            }
            model.decide_and_go_on()
        }
        Act::OldNamesDone => {
            let moved = are_all_moved(model);
            if let Some(setup) = &mut model.setup {
                setup.old_house.accounts_done = !moved;
            }
            model.decide_and_go_on()
        }
        Act::Next => navigate::next(model),
    }
}

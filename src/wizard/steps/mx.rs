//! Receiving mail: the set as a table, one record a card, the old row last.

use crate::diagnose::finding::StepState;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Block, Button, Mark, Page, Text, Tick, Tone};
use crate::wizard::setup::{ConsoleAnswer, PastedMx};
use crate::wizard::watch;

use super::{BASE, Entry, accounts, domain, keeper, records, spf};

pub(super) mod moving;
mod pasted;
mod remove;
mod rows;

pub(super) use remove::{first_to_go, is_stray_row, unknown_hosts};
use rows::{add_page, set_table};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Tick: every address of the old house exists at the new one.
    AccountsDone,
    /// Tick: the old mail has been backed up.
    BackedUp,
    /// Tick: the policy that names the old servers no longer holds.
    PolicyOver,
    /// Tick: the move does not wait for members who have not accepted.
    WithoutMembers,
    /// The console creates no mailbox before it sees the MX, or it does after all.
    MxFirst,
    /// Tick: every old address is on the list.
    Listed,
    /// The row is saved in the panel: look now.
    Saved,
    /// The console shows other values.
    OtherValues,
    /// Take the values in the box.
    TakeValues,
    /// Back to the pack's values.
    PackValues,
    /// Leave the old row for now.
    LeaveOld,
    /// The console says that MX is fine.
    Verified,
    /// The console does not see MX yet.
    Refused,
    /// To the next step.
    Next,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    pub(super) editing: bool,
}

pub(super) const ENTRY: Entry = Entry {
    label: "step-mx",
    page,
    accept,
    back,
    mark,
    watches,
    message,
    play,
    other: Some(Action::Step(StepAct::Mx(Act::OtherValues))),
    ..BASE
};

const fn button(act: Act, label: &'static str) -> Button {
    Button::new(Action::Step(StepAct::Mx(act)), Text::key(label))
}

/// Where in this step we are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// The console's values are being pasted.
    Paste,
    /// What is there now could not be read yet: nothing is touched.
    NotKnown,
    /// Moving house: mailboxes first.
    AccountsFirst,
    /// A row to add or edit.
    Add(Row),
    /// Typed, and on its way to all servers; or not known.
    Watch,
    /// The new set is complete; old rows are left, and these are the first to go.
    Remove(Vec<Row>),
    /// The console is to be asked.
    Verify,
    /// Nothing more to do.
    Finished,
}

fn stage(model: &Model) -> Stage {
    if model.views.mx.editing {
        return Stage::Paste;
    }
    if domain::is_mail_unknown(model) {
        return Stage::NotKnown;
    }
    let open = records::open_rows(model, &RequirementId::mx());
    let removals: Vec<Row> = open.iter().filter(|row| row.change == Change::Remove).cloned().collect();
    let addition = records::first_to_type(model, &open);
    let state = model.state(&RequirementId::mx());
    match (addition, state) {
        (Some(_), _) if moving::is_too_early(model) => Stage::AccountsFirst,
        (Some(row), _) => Stage::Add(row),
        (None, _) if !removals.is_empty() => Stage::Remove(first_to_go(model, removals)),
        (None, StepState::Published | StepState::Visible) => match model.section().mx_console {
            ConsoleAnswer::Verified(_) => Stage::Finished,
            ConsoleAnswer::NotPressed | ConsoleAnswer::Refused(_) => Stage::Verify,
        },
        (
            None,
            StepState::NeedsInput
            | StepState::Unknown
            | StepState::Missing
            | StepState::Wrong
            | StepState::Incomplete
            | StepState::Spreading,
        ) => Stage::Watch,
    }
}

fn mark(model: &Model) -> Mark {
    match stage(model) {
        Stage::Finished => Mark::Done,
        Stage::Verify | Stage::Watch => Mark::Waiting,
        Stage::Remove(_) => Mark::Wrong,
        Stage::Paste | Stage::NotKnown | Stage::AccountsFirst | Stage::Add(_) => {
            match records::mark_of(model, &RequirementId::mx()) {
                Mark::Done => Mark::Waiting,
                other @ (Mark::None | Mark::Wrong | Mark::Waiting) => other,
            }
        }
    }
}

fn watches(_model: &Model) -> Vec<RequirementId> {
    vec![RequirementId::mx()]
}

fn page(model: &Model) -> Page {
    let stage = stage(model);
    if let Some(page) = domain::nowhere_page(model, Action::Step(StepAct::Mx(Act::Next)))
        && stage != Stage::Paste
    {
        return page;
    }
    match stage {
        Stage::Paste => pasted::page(model),
        Stage::NotKnown => not_known_page(model),
        Stage::AccountsFirst => moving::page(model),
        Stage::Add(row) => add_page(model, &row),
        Stage::Watch => watch_page(model),
        Stage::Remove(rows) if are_strays(model, &rows) => remove::stray_page(model, &rows),
        Stage::Remove(rows) => remove::page(model, &rows),
        Stage::Verify => verify_page(model),
        Stage::Finished => finished_page(model),
    }
}

/// Moving house, and the mailboxes are not there yet.
pub(super) fn waits_for_accounts(model: &Model) -> bool {
    stage(model) == Stage::AccountsFirst
}

/// Mailboxes first, then the new rows, then the ticks, then the old rows: nobody may be told to type earlier.
pub(super) fn is_time_to_type(model: &Model) -> bool {
    match stage(model) {
        Stage::NotKnown | Stage::AccountsFirst => false,
        Stage::Remove(rows) => are_strays(model, &rows) || may_old_rows_go(model),
        Stage::Paste | Stage::Add(_) | Stage::Watch | Stage::Verify | Stage::Finished => true,
    }
}

/// Nobody is asked before these rows go.
fn are_strays(model: &Model, rows: &[Row]) -> bool {
    rows.iter().all(|row| is_stray_row(model, row))
}

/// Nothing is lost with the old rows: the person said so, and nobody is waited for.
pub(super) fn may_old_rows_go(model: &Model) -> bool {
    let backed_up = model.setup.as_ref().is_some_and(|setup| setup.old_house.backed_up);
    backed_up
        && accounts::are_all_moved(model)
        && moving::waits_for(model).is_empty()
        && !moving::is_policy_in_force(model)
}

fn message(model: &Model) -> Option<Vec<Text>> {
    if is_time_to_type(model) { keeper::message(model) } else { None }
}

fn play(model: &mut Model) -> Vec<Effect> {
    if is_time_to_type(model) {
        return records::play_owner(model);
    }
    model.tell(Tone::Plain, Text::key("rehearsal-nothing-to-do"));
    Vec::new()
}

/// The forwarding service that keeps its own rows as long as it is on, when mail goes to one.
fn forwarder(model: &Model) -> Option<&str> {
    let report = records::report(model, &RequirementId::mx())?;
    let locked = report.findings.iter().find(|finding| finding.code == "mx-panel-locked")?;
    locked.args.get("service").map(String::as_str)
}

/// Mail goes to a forwarding service, which has to be off before a row can be added.
pub(super) fn is_forwarded(model: &Model) -> bool {
    forwarder(model).is_some()
}

fn tick(act: Act, checked: bool, enabled: bool, text: Text) -> Block {
    Block::Tick(Tick { action: Action::Step(StepAct::Mx(act)), checked, enabled, radio: false, text })
}

fn not_known_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("mx-not-known-title"));
    page.lead = Some(Text::key("mx-not-known-lead"));
    records::status_beside(model, &mut page, &RequirementId::mx(), &["pack-value-unconfirmed"]);
    page.buttons(vec![
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
        button(Act::Next, "mx-later"),
    ]);
    page.default = Some(Action::Global(Global::LookNow));
    page
}

fn watch_page(model: &Model) -> Page {
    let is_spreading = model.state(&RequirementId::mx()) == StepState::Spreading
        || records::report(model, &RequirementId::mx()).is_some_and(records::is_settling);
    let mut page = Page::new(Text::key(if is_spreading { "mx-spreading-title" } else { "mx-watch-title" }));
    page.lead = is_spreading.then(|| Text::key("record-spreading-lead"));
    set_table(model, &mut page);
    records::status(model, &mut page, &RequirementId::mx());
    let mut buttons = vec![
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
        button(Act::OtherValues, "mx-other-values"),
    ];
    records::keeper_button_if_asked(model, &mut buttons);
    buttons.push(button(Act::Next, "leave-for-now"));
    page.buttons(buttons);
    records::default_to_copy(model, &mut page, Action::Global(Global::LookNow));
    page
}

fn verify_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("mx-verify-title"));
    page.lead = Some(Text::key("mx-verify-lead"));
    set_table(model, &mut page);
    records::status(model, &mut page, &RequirementId::mx());
    if let Some(provider) = model.provider() {
        page.say(Tone::Plain, records::console_page(provider));
    }
    if let ConsoleAnswer::Refused(at) = model.section().mx_console {
        page.say(Tone::Caution, Text::key("mx-refused").with("at", at));
    }
    let verified =
        if model.beginning.rehearsal.is_some() { "rehearsal-console-mx" } else { "mx-console-fine" };
    let buttons = vec![
        button(Act::Verified, verified),
        button(Act::Refused, "mx-console-not-yet"),
        button(Act::Next, "console-later"),
        button(Act::OtherValues, "mx-other-values"),
    ];
    page.default = buttons.first().map(|button| button.action);
    page.buttons(buttons);
    page
}

fn finished_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("mx-finished-title"));
    set_table(model, &mut page);
    records::status(model, &mut page, &RequirementId::mx());
    page.buttons(vec![button(Act::Next, "next"), button(Act::OtherValues, "mx-other-values")]);
    page.default = Some(Action::Step(StepAct::Mx(Act::Next)));
    page
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.mx.editing)
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::TakeValues)
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let now = model.now.wall;
    match act {
        Act::AccountsDone => {
            let moved = accounts::are_all_moved(model);
            if let Some(setup) = &mut model.setup {
                setup.old_house.accounts_done = !moved;
            }
            model.decide_and_go_on()
        }
        Act::WithoutMembers => {
            if let Some(setup) = &mut model.setup {
                setup.old_house.without_members = !setup.old_house.without_members;
            }
            model.decide_and_go_on()
        }
        Act::MxFirst => {
            if let Some(setup) = &mut model.setup {
                setup.old_house.wants_mx_first = !setup.old_house.wants_mx_first;
            }
            model.decide_and_go_on()
        }
        Act::Listed => {
            if let Some(setup) = &mut model.setup {
                setup.old_house.listed = !setup.old_house.listed;
            }
            model.decide_and_go_on()
        }
        Act::BackedUp => {
            if let Some(setup) = &mut model.setup {
                setup.old_house.backed_up = !setup.old_house.backed_up;
            }
            model.decide_and_go_on()
        }
        Act::PolicyOver => {
            if let Some(setup) = &mut model.setup {
                setup.old_house.policy_over = !setup.old_house.policy_over;
            }
            model.decide_and_go_on()
        }
        Act::Saved => watch::look_now_and_tell(model),
        Act::OtherValues => {
            model.views.mx.editing = true;
            model.focus = Some(Action::Edit(FieldId::Mx));
            Vec::new()
        }
        Act::TakeValues => match pasted::understood(model) {
            Some(Ok(exchanges)) => {
                if let Some(setup) = &mut model.setup {
                    let section = setup.section_mut();
                    section.mx = Some(PastedMx { exchanges, at: now });
                    section.mx_console = ConsoleAnswer::NotPressed;
                }
                model.views.mx.editing = false;
                model.field_mut(FieldId::Mx).clear();
                model.decide_and_go_on()
            }
            Some(Err(text)) => {
                model.tell(Tone::Bad, text);
                Vec::new()
            }
            None => Vec::new(),
        },
        Act::PackValues => {
            if let Some(setup) = &mut model.setup {
                setup.section_mut().mx = None;
            }
            model.views.mx.editing = false;
            model.decide_and_go_on()
        }
        Act::Verified => {
            let own = spf::includes(model);
            if let Some(setup) = &mut model.setup {
                setup.section_mut().mx_console = ConsoleAnswer::Verified(now);
                setup.remember_the_move(now, &own);
            }
            model.decide_and_go_on()
        }
        Act::Refused => {
            if let Some(setup) = &mut model.setup {
                setup.section_mut().mx_console = ConsoleAnswer::Refused(now);
            }
            model.decide_and_go_on()
        }
        Act::LeaveOld | Act::Next => navigate::next(model),
    }
}

//! Done: the proof for each step, what is left and who must act, what to remember.

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::{Finding, Severity, StepState, Tally};
use crate::domain::mailbox::mask_qq;
use crate::domain::plan::RequirementId;
use crate::domain::typed_date::read_date;
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::copying;
use crate::wizard::effect::Effect;
use crate::wizard::left::{self, Known, Left, Task, Wait, path};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Mark, Page, Table, TableRow, Text, Tick, Tone};
use crate::wizard::progress_code;
use crate::wizard::setup::{ConsoleAnswer, Order, Proof, Reminder, ReminderKind, TestMail};

use super::{BASE, Entry, StepId, accounts, more, mx, records, state_word};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Copy the progress code.
    CopyCode,
    /// Write everything on one page.
    WriteSheet,
    /// The reminder with this index is done, or not.
    Reminder(usize),
    /// Take the day on which the domain expires.
    TakeExpiry,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View;

pub(super) const ENTRY: Entry = Entry { label: "step-done", page, accept, mark, watches, ..BASE };

fn watches(model: &Model) -> Vec<RequirementId> {
    path().into_iter().map(|(id, _)| id).chain(more::extra_ids(model)).collect()
}

/// What is left, going by what DNS shows now.
fn left(model: &Model) -> Vec<Left> {
    let Some(setup) = &model.setup else { return Vec::new() };
    left::left(setup, model.around(setup), |id| {
        let unknown = Known { state: StepState::Unknown, visible_at: None };
        match &model.diagnosis {
            Some(_) => records::report(model, id)
                .map(|report| Known { state: report.state, visible_at: report.visible_at }),
            // Nobody has answered yet.
            None => Some(unknown),
        }
    })
}

/// What is left first, in a sentence: what the person can do before what only needs time.
pub fn first_left(model: &Model) -> Option<Text> {
    let left = left(model);
    left::first(&left).map(|item| match item {
        Left::Act(step, _) => left_to_do(model, *step),
        other @ (Left::Time(..) | Left::Unknown(_) | Left::Member(_)) => sentence(model, other),
    })
}

/// The row to type, where it is time to type one.
fn left_to_do(model: &Model, step: StepId) -> Text {
    let open = Text::key("quit-step-open").with("step", step.label());
    if step == StepId::Mx && mx::waits_for_accounts(model) {
        let is_created = accounts::are_all_moved(model);
        return Text::key(if is_created { "quit-members-first" } else { "quit-accounts-first" });
    }
    if step == StepId::Mx && !mx::is_time_to_type(model) {
        return open;
    }
    let mut ids = path()
        .into_iter()
        .filter(|(_, of)| *of == step)
        .map(|(id, _)| id)
        .chain(if step == StepId::More { more::extra_ids(model) } else { Vec::new() });
    let row = ids.find_map(|id| {
        let rows = records::open_rows(model, &id);
        records::first_to_type(model, &rows).or_else(|| rows.into_iter().next())
    });
    match row {
        Some(row) if records::is_misplaced(model, &row) => records::misplaced_page(model, &row).title,
        Some(row) => records::sentence(model, &row),
        None => open,
    }
}

fn is_proved_elsewhere(model: &Model, step: StepId) -> bool {
    step == StepId::Ownership && matches!(model.section().ownership, Some(Proof::Elsewhere { .. }))
}

fn console_of(model: &Model, step: StepId) -> ConsoleAnswer {
    let section = model.section();
    if step == StepId::Mx { section.mx_console } else { section.ownership_console }
}

fn mark(model: &Model) -> Mark {
    let left = left(model);
    if left.is_empty() {
        Mark::Done
    } else if left.iter().any(|left| matches!(left, Left::Act(..))) {
        Mark::None
    } else {
        Mark::Waiting
    }
}

fn page(model: &Model) -> Page {
    let left = left(model);
    let waiting_only = left.iter().all(|left| matches!(left, Left::Time(..) | Left::Member(_)));
    let title = if left.is_empty() && !about_servers(model).is_empty() {
        Text::key("done-all-but-servers-title")
    } else if left.is_empty() {
        Text::key("done-all-title")
    } else if waiting_only {
        Text::key("done-usable-title").with("count", left.len())
    } else if left.iter().any(|left| matches!(left, Left::Act(..))) {
        Text::key("done-not-yet-title").with("count", left.len())
    } else if model.watch.is_asking_anew() {
        Text::key("done-asking-title")
    } else {
        Text::key("done-unknown-title")
    };
    let mut page = Page::new(title);
    page.lead = Some(Text::key(if left.is_empty() { "done-all-lead" } else { "done-left-lead" }));
    proof(model, &mut page, &left);
    what_is_left(model, &mut page, &left);
    records::findings(model, &mut page, about_servers(model).into_iter());
    let may_end = !left.iter().any(|left| matches!(left, Left::Act(..)));
    if let Some(rehearsal) = model.beginning.rehearsal.as_ref().filter(|_| may_end) {
        page.say(Tone::Strong, Text::key("done-rehearsal").with("domain", rehearsal.domain.to_string()));
        page.say(Tone::Strong, Text::key("done-rehearsal-next"));
    }
    page.buttons(vec![
        Button::new(Action::Go(StepId::Guide), Text::key("done-guide")),
        Button::new(more::OPEN, Text::key("done-more")),
        Button::new(Action::Step(StepAct::Done(Act::CopyCode)), Text::key("done-copy-code")),
        Button::new(Action::Step(StepAct::Done(Act::WriteSheet)), Text::key("done-write-sheet")),
        Button::new(Action::Global(Global::Quit), Text::key("do-quit")),
    ]);
    reminders(model, &mut page);
    remember(model, &mut page);
    page.default = left
        .iter()
        .find_map(|left| match left {
            Left::Act(step, _) => Some(Action::Go(*step)),
            Left::Time(..) | Left::Unknown(_) | Left::Member(_) => None,
        })
        // Who has read it would go round in a circle.
        .or(Some(if model.views.guide.is_seen {
            Action::Global(Global::Quit)
        } else {
            Action::Go(StepId::Guide)
        }));
    page
}

/// A step that is still to be done has its button below: only the others can be opened from the table.
fn opens(left: &[Left], step: StepId) -> Option<Action> {
    let has_button = left.iter().any(|left| matches!(left, Left::Act(other, _) if *other == step));
    (!has_button).then_some(Action::Go(step))
}

fn proof(model: &Model, page: &mut Page, left: &[Left]) {
    let tally = |tally: Tally| {
        if tally.asked == 0 { Text::raw("-") } else { Text::raw(format!("{}/{}", tally.agree, tally.asked)) }
    };
    let mut rows: Vec<TableRow> = path()
        .into_iter()
        .filter_map(|(id, step)| records::report(model, &id).map(|report| (report, step)))
        .map(|(report, step)| TableRow {
            tone: if is_proved_elsewhere(model, step) { Tone::Good } else { records::tone_of(report.state) },
            cells: vec![
                step.label(),
                tally(report.authoritative),
                tally(report.resolvers),
                console_cell(model, step),
                state_cell(model, report, step),
            ],
            action: opens(left, step),
        })
        .collect();
    rows.extend(more::extra_ids(model).iter().filter_map(|id| {
        let report = records::report(model, id)?;
        Some(TableRow {
            tone: records::tone_of(report.state),
            cells: vec![
                Text::raw(id.to_string()),
                tally(report.authoritative),
                tally(report.resolvers),
                Text::raw("-"),
                state_now(model, report.state),
            ],
            action: opens(left, StepId::More),
        })
    }));
    for step in [StepId::Accounts, StepId::TestMail] {
        let done = super::mark(model, step) == Mark::Done;
        rows.push(TableRow {
            tone: if done { Tone::Good } else { Tone::Waiting },
            cells: vec![
                step.label(),
                Text::raw("-"),
                Text::raw("-"),
                Text::raw("-"),
                match tested_at(model).filter(|_| done && step == StepId::TestMail) {
                    Some(at) => Text::key("done-at").with("at", at),
                    None => Text::key(if done { "done-confirmed" } else { "done-open" }),
                },
            ],
            action: opens(left, step),
        });
    }
    page.blocks.push(Block::Table(Table::new(
        ["empty", "done-column-servers", "done-column-resolvers", "done-column-console", "done-column-state"]
            .map(Text::key)
            .to_vec(),
        rows,
    )));
}

/// When it was seen to be there, or what it is.
fn state_cell(model: &Model, report: &RequirementReport, step: StepId) -> Text {
    if let (StepId::Ownership, Some(Proof::Elsewhere { at })) = (step, &model.section().ownership) {
        return Text::key("done-at").with("at", *at);
    }
    let seen = model.setup.as_ref().and_then(|setup| setup.seen.get(&report.id.to_string()));
    match seen.filter(|_| report.state.is_published()) {
        Some(seen) => Text::key("done-at").with("at", seen.at),
        None => state_now(model, report.state),
    }
}

/// Not known is one thing, not known yet another.
fn state_now(model: &Model, state: StepState) -> Text {
    if state == StepState::Unknown && model.watch.is_asking_anew() {
        return Text::key("word-asking");
    }
    state_word(state)
}

/// When the person said that mail gets through.
fn tested_at(model: &Model) -> Option<crate::domain::time::Wall> {
    let TestMail { received, replied, not_spam } = &model.setup.as_ref()?.test_mail;
    Some((*received)?.max((*replied)?).max((*not_spam)?))
}

fn console_cell(model: &Model, step: StepId) -> Text {
    if step == StepId::Spf || is_proved_elsewhere(model, step) {
        return Text::raw("-");
    }
    match console_of(model, step) {
        ConsoleAnswer::NotPressed => Text::key("console-cell-open"),
        ConsoleAnswer::Refused(_) => Text::key("console-cell-refused"),
        ConsoleAnswer::Verified(_) => Text::key("console-cell-verified"),
    }
}

fn what_is_left(model: &Model, page: &mut Page, left: &[Left]) {
    if left.is_empty() {
        return;
    }
    page.say(Tone::Strong, Text::key("done-left"));
    for item in left {
        let text = sentence(model, item);
        match item {
            // Its button stands below in any case.
            Left::Act(StepId::More, _) => page.say(Tone::Caution, Text::key("done-left-more")),
            Left::Act(step, _) => page.buttons(vec![Button::new(Action::Go(*step), text)]),
            Left::Unknown(_) if model.watch.is_asking_anew() => page.say(Tone::Waiting, text),
            Left::Time(..) | Left::Member(_) => page.say(Tone::Waiting, text),
            Left::Unknown(_) => page.say(Tone::Unknown, text),
        }
    }
}

/// What is wrong with the domain as a whole, and a server that is not counted above because it does not answer.
fn about_servers(model: &Model) -> Vec<&Finding> {
    let mut told: Vec<&Finding> = Vec::new();
    let Some(diagnosis) = &model.diagnosis else { return told };
    let of_steps = path().into_iter().filter_map(|(id, _)| diagnosis.report(&id));
    let silent = of_steps.flat_map(|report| &report.findings).filter(|it| it.code == "server-unreachable");
    for finding in diagnosis.findings.iter().filter(|it| it.severity != Severity::Note).chain(silent) {
        if !told.contains(&finding) {
            told.push(finding);
        }
    }
    told
}

fn sentence(model: &Model, left: &Left) -> Text {
    match left {
        Left::Act(step, task) => Text::key(match task {
            Task::Do | Task::Change => "done-left-owner",
            Task::Verify => "done-left-verify",
            Task::Keeper => "done-left-keeper",
        })
        .with("step", step.label()),
        Left::Time(step, wait, Some(at)) if *at > model.now.wall => Text::key(match wait {
            Wait::Spreading => "done-left-time-until",
            Wait::Caches => "done-left-caches-until",
        })
        .with("step", step.label())
        .with("at", *at),
        Left::Time(step, wait, _) => Text::key(match wait {
            Wait::Spreading => "done-left-time",
            Wait::Caches => "done-left-caches",
        })
        .with("step", step.label()),
        Left::Unknown(step) if model.watch.is_asking_anew() => {
            Text::key("done-left-asking").with("step", step.label())
        }
        Left::Unknown(step) => Text::key("done-left-unknown").with("step", step.label()),
        Left::Member(address) => Text::key("done-left-member").with("address", address.clone()),
    }
}

fn reminders(model: &Model, page: &mut Page) {
    let Some(setup) = &model.setup else { return };
    let is_moved = model.state(&RequirementId::mx()).is_published();
    let is_early = |reminder: &Reminder| reminder.is_of_the_move() && !is_moved && !reminder.done;
    if setup.reminders.iter().any(is_early) {
        page.say(Tone::Caution, Text::key("reminder-not-moved"));
    }
    for (index, reminder) in setup.reminders.iter().enumerate().filter(|(_, reminder)| !is_early(reminder)) {
        page.blocks.push(Block::Tick(Tick {
            action: Action::Step(StepAct::Done(Act::Reminder(index))),
            checked: reminder.done,
            enabled: true,
            radio: false,
            text: Text::key(setup.reminder_key(reminder.kind))
                .with("domain", setup.domain.to_string())
                .with("at", reminder.due),
        }));
    }
    if !setup.reminders.iter().any(|reminder| reminder.kind == ReminderKind::RenewDomain) {
        page.blocks.push(records::field(
            model,
            FieldId::Expiry,
            "done-expiry-field",
            "done-expiry-placeholder",
        ));
    }
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::TakeExpiry)
}

/// Nobody has to remember by themselves when the domain runs out.
fn take_expiry(model: &mut Model) -> Vec<Effect> {
    let now = model.now.wall;
    if model.typed(FieldId::Expiry).trim().is_empty() {
        // It is optional: nothing typed is no mistake.
        model.focus = None;
        return Vec::new();
    }
    match read_date(&model.typed(FieldId::Expiry)) {
        Some(day) if day > now => {
            model.field_mut(FieldId::Expiry).clear();
            if let Some(setup) = &mut model.setup {
                setup.expires(day);
            }
            model.tell(Tone::Good, Text::key("done-expiry-taken").with("at", day));
            model.decide()
        }
        Some(day) => {
            model.tell(Tone::Bad, Text::key("done-expiry-past").with("at", day));
            Vec::new()
        }
        None => {
            model.tell(Tone::Bad, Text::key("done-expiry-unclear"));
            Vec::new()
        }
    }
}

fn remember(model: &Model, page: &mut Page) {
    page.say(Tone::Strong, Text::key("done-remember"));
    page.say(Tone::Plain, Text::key("done-keep-ownership"));
    if model.setup.as_ref().is_some_and(|setup| {
        setup.order == Order::Moving
            && !setup.reminders.iter().any(|reminder| reminder.kind == ReminderKind::RetireOldHouse)
    }) {
        page.say(Tone::Plain, Text::key("done-keep-old"));
    }
    page.aside(Tone::Plain, Text::key("done-first-weeks"));
    // What was rehearsed is gone with the program.
    if let Some(setup) = model.setup.as_ref().filter(|_| model.beginning.rehearsal.is_none()) {
        page.say(Tone::Dim, Text::key("done-come-back").with("domain", setup.domain.to_string()));
        page.say(Tone::Dim, Text::key("done-elsewhere").with("domain", setup.domain.to_string()));
    }
}

/// Everything on one page: for the wall, or for who takes over.
fn sheet(model: &Model) -> Vec<Text> {
    let Some(setup) = &model.setup else { return Vec::new() };
    let mut lines = vec![Text::key("sheet-title").with("domain", setup.domain.to_string())];
    if let Some(diagnosis) = &model.diagnosis {
        for report in &diagnosis.requirements {
            lines.push(
                Text::key("sheet-step")
                    .with("id", report.id.to_string())
                    .with("state", state_word(report.state)),
            );
            lines.extend(report.rows.iter().map(|row| records::sentence(model, row)));
        }
    }
    for account in &setup.accounts {
        let number = Some(&account.qq).filter(|number| !number.is_empty());
        lines.push(
            Text::key("sheet-account")
                .with("address", format!("{}@{}", account.local, setup.domain))
                .with("person", account.person.clone())
                .with("qq", number.map(|number| mask_qq(number)).unwrap_or_default()),
        );
    }
    lines.extend(["done-keep-ownership", "done-first-weeks"].map(Text::key));
    lines.push(Text::key("done-come-back").with("domain", setup.domain.to_string()));
    lines.push(Text::key("done-elsewhere").with("domain", setup.domain.to_string()));
    lines
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::CopyCode => match model.setup.as_ref().map(progress_code::export) {
            Some(code) => copying::text(model, Text::key("word-code"), code),
            None => Vec::new(),
        },
        Act::WriteSheet => match &model.setup {
            Some(setup) => {
                vec![Effect::WriteSheet { name: format!("{}.txt", setup.domain), lines: sheet(model) }]
            }
            None => Vec::new(),
        },
        Act::Reminder(index) => {
            if let Some(reminder) = model.setup.as_mut().and_then(|setup| setup.reminders.get_mut(index)) {
                reminder.done = !reminder.done;
            }
            model.decide()
        }
        Act::TakeExpiry => take_expiry(model),
    }
}

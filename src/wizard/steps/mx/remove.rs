//! The rows that go last: what nobody is asked about first, then the mail that is known, then what nobody knows.

use crate::diagnose::finding::Finding;
use crate::diagnose::leftover::{Leftover, goes_with, is_stray, leftover};
use crate::domain::plan::{Change, RequirementId, Row};
use crate::domain::record::RecordType;
use crate::wizard::action::{Action, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};
use crate::wizard::panel;
use crate::wizard::reminders::KEEP_OLD_DAYS;

use super::{Act, button, is_time_to_type, moving, set_table, tick};
use crate::wizard::steps::{StepId, accounts, records};

/// Whether nobody has to be asked before this row goes.
pub(in crate::wizard::steps) fn is_stray_row(model: &Model, row: &Row) -> bool {
    row.record_type == RecordType::Mx
        && row.change == Change::Remove
        && records::report(model, &RequirementId::mx()).is_some_and(|report| is_stray(report, row))
}

/// Those of the rows to delete that have their turn: the question about one does not hold back another.
pub(in crate::wizard::steps) fn first_to_go(model: &Model, rows: Vec<Row>) -> Vec<Row> {
    let Some(report) = records::report(model, &RequirementId::mx()) else { return rows };
    let turn = |row: &Row| match leftover(report, row) {
        _ if is_stray_row(model, row) => 0,
        // They go at another place of the panel, which lets nobody delete others before.
        _ if goes_with(report, row).is_some() => 1,
        Some(Leftover::Needless | Leftover::Known) | None => 2,
        Some(Leftover::Unknown) => 3,
    };
    let first = rows.iter().map(turn).min();
    rows.into_iter().filter(|row| Some(turn(row)) == first).collect()
}

/// Those of the old rows of which nobody can say whose they are.
pub(in crate::wizard::steps) fn unknown_hosts(model: &Model, rows: &[Row]) -> Vec<String> {
    let Some(report) = records::report(model, &RequirementId::mx()) else { return Vec::new() };
    let unknown = rows.iter().filter(|row| leftover(report, row) == Some(Leftover::Unknown));
    unknown.map(|row| row.value.clone()).collect()
}

/// What is found about these rows.
fn leftovers<'model>(model: &'model Model, rows: &[Row]) -> Vec<&'model Finding> {
    let findings = records::report(model, &RequirementId::mx()).map(|report| report.findings.as_slice());
    let is_of = |finding: &&Finding| {
        finding.code == "mx-leftover"
            && rows.iter().any(|row| finding.args.get("host").is_some_and(|host| *host == row.value))
    };
    findings.unwrap_or_default().iter().filter(is_of).collect()
}

/// Where it is said to see which values the console shows, those can be entered.
fn other_values(model: &Model, buttons: &mut Vec<Button>) {
    let asks = |finding: &Finding| {
        finding.code == "mx-other-product" || finding.args.get("whose").is_some_and(|whose| whose == "same")
    };
    if records::report(model, &RequirementId::mx()).is_some_and(|report| report.findings.iter().any(asks)) {
        buttons.push(button(Act::OtherValues, "mx-other-values"));
    }
}

/// The hosts that nobody knows and that have their turn after these rows.
fn others(model: &Model, rows: &[Row]) -> Vec<String> {
    let open = records::open_rows(model, &RequirementId::mx());
    let unknown = unknown_hosts(model, &open);
    unknown.into_iter().filter(|host| rows.iter().all(|row| row.value != *host)).collect()
}

/// The hosts that are known and that have their turn after these rows.
fn known_later(model: &Model, rows: &[Row]) -> Vec<String> {
    let open = records::open_rows(model, &RequirementId::mx());
    let unknown = unknown_hosts(model, &open);
    let is_later = |row: &&Row| {
        row.change == Change::Remove
            && !unknown.contains(&row.value)
            && rows.iter().all(|other| other.value != row.value)
    };
    open.iter().filter(is_later).map(|row| row.value.clone()).collect()
}

/// What to do with these rows in the panel, and which they are.
fn say_how(model: &Model, page: &mut Page, first: &Row, rows: &[Row]) {
    let host = model.dns_host();
    let report = records::report(model, &RequirementId::mx());
    page.task = Some(page.blocks.len());
    if let Some(service) = report.and_then(|report| goes_with(report, first)) {
        page.say(Tone::Strong, Text::key("mx-remove-turn-off").with("service", service));
        return;
    }
    page.say(Tone::Strong, panel::how_to_remove(&host, first, rows.len()));
    let row_of = |row: &Row| {
        let zone = model.setup.as_ref().map_or(&row.name, |setup| &setup.zone);
        let priority = row.priority.map(|priority| priority.to_string()).unwrap_or_default();
        let mut cells = vec![panel::host_there(&host, &row.name, zone)];
        cells.extend([row.record_type.to_string(), priority, row.value.clone()].map(Text::raw));
        TableRow { tone: Tone::Strong, cells, action: None }
    };
    page.blocks.push(Block::Table(Table::new(Vec::new(), rows.iter().map(row_of).collect())));
}

/// Rows that no mail ever came by: they go at once.
pub(super) fn stray_page(model: &Model, rows: &[Row]) -> Page {
    let mut page = Page::new(Text::key("mx-remove-title-stray").with("count", rows.len()));
    page.lead = Some(Text::key("mx-remove-lead-stray").with("count", rows.len()));
    set_table(model, &mut page);
    let said = ["mx-leftover", "pack-value-unconfirmed", "mta-sts-present"];
    records::status_beside(model, &mut page, &RequirementId::mx(), &said);
    records::findings(model, &mut page, leftovers(model, rows).into_iter());
    if let Some(row) = rows.first() {
        say_how(model, &mut page, row, rows);
    }
    page.say(Tone::Caution, Text::key("mx-remove-only-stray"));
    let mut buttons = vec![button(Act::Saved, "record-removed")];
    records::keeper_button(model, &mut buttons);
    records::rehearsal_button(model, &mut buttons);
    other_values(model, &mut buttons);
    buttons.push(button(Act::LeaveOld, "mx-leave-old"));
    page.buttons(buttons);
    records::default_to_copy(model, &mut page, Action::Step(StepAct::Mx(Act::Saved)));
    page
}

/// The rows in one sentence, where it holds them: which they are is in view however the page stands.
fn in_lead(rows: &[Row]) -> Option<String> {
    let told = |row: &Row| match row.priority {
        Some(priority) => format!("{priority} {}", row.value),
        None => row.value.clone(),
    };
    (rows.len() <= 2).then(|| rows.iter().map(told).collect::<Vec<_>>().join(" / "))
}

/// Old mail: only after the ticks.
pub(super) fn page(model: &Model, rows: &[Row]) -> Page {
    let old = model.setup.as_ref().map(|setup| setup.old_house.clone()).unwrap_or_default();
    let (moved, may_tick) = (accounts::are_all_moved(model), accounts::is_complete_enough(model));
    let ready = is_time_to_type(model);
    let in_force = moving::is_policy_in_force(model);
    let unknown = unknown_hosts(model, rows);
    let others = others(model, rows);
    // Rows that go with their service have their turn together.
    let report = records::report(model, &RequirementId::mx());
    let service = rows.first().zip(report).and_then(|(first, report)| goes_with(report, first));
    let known = known_later(model, rows);
    let title = match (service, unknown.is_empty(), others.is_empty() && known.is_empty()) {
        (Some(_), _, true) => "mx-remove-title-off",
        (Some(_), _, false) => "mx-remove-title-off-first",
        (None, true, true) => "mx-remove-title",
        (None, true, false) => "mx-remove-title-first",
        (None, false, _) => "mx-remove-title-unknown",
    };
    let mut page = Page::new(Text::key(title).with("count", rows.len()));
    let lead = match (service, unknown.is_empty(), ready) {
        (Some(_), _, true) => "mx-remove-lead-off",
        (Some(_), _, false) => "mx-remove-lead-ticks-off",
        (None, true, true) => "mx-remove-lead",
        (None, true, false) => "mx-remove-lead-ticks",
        (None, false, true) => "mx-remove-lead-unknown",
        (None, false, false) => "mx-remove-lead-ticks-unknown",
    };
    page.lead = Some(
        Text::key(lead)
            .with("count", rows.len())
            .with("service", service.unwrap_or_default())
            .with("hosts", unknown.join(", "))
            .with("rows", in_lead(rows).unwrap_or_else(|| "none".to_owned())),
    );
    set_table(model, &mut page);
    records::status_beside(
        model,
        &mut page,
        &RequirementId::mx(),
        &["mx-leftover", "pack-value-unconfirmed", "mta-sts-present"],
    );
    // The table has every row; what leaving them means is said of the first, which is tried soonest.
    records::findings(model, &mut page, leftovers(model, rows).into_iter().take(1));
    if !others.is_empty() {
        page.say(Tone::Plain, Text::key("mx-remove-others").with("hosts", others.join(", ")));
    }
    if !known.is_empty() {
        page.say(Tone::Plain, Text::key("mx-remove-known-later").with("hosts", known.join(", ")));
    }
    let ticks = page.blocks.len();
    page.say(
        Tone::Strong,
        Text::key(if service.is_some() { "mx-remove-ticks-off" } else { "mx-remove-ticks" }),
    );
    page.blocks.push(tick(Act::AccountsDone, moved, may_tick, moving::created(model)));
    page.blocks.push(tick(Act::BackedUp, old.backed_up, true, Text::key("mx-tick-backup")));
    moving::say_policy(model, &mut page);
    moving::say_who_is_waited_for(model, &mut page);
    if let (true, Some(row)) = (ready, rows.first()) {
        if !unknown.is_empty() {
            page.say(Tone::Strong, Text::key("mx-remove-if-yours"));
        }
        say_how(model, &mut page, row, rows);
    }
    // Whose the rows are is in the table, where it is known.
    let only = if unknown.is_empty() { "mx-remove-only-stray" } else { "mx-remove-only" };
    page.say(Tone::Caution, Text::key(only));
    // What cannot be taken back is never left out for want of room.
    page.say(Tone::Caution, Text::key("mx-remove-not-domain"));
    let keep = if in_force { "mx-keep-old-policy" } else { "mx-keep-old" };
    page.say(Tone::Plain, Text::key(keep).with("days", u32::try_from(KEEP_OLD_DAYS).unwrap_or(7)));
    let mut buttons = Vec::new();
    if !moved && !may_tick {
        let label = if moving::creates_after(model) { "mx-create-now" } else { "mx-to-accounts" };
        buttons.push(Button::new(Action::Go(StepId::Accounts), Text::key(label)));
    } else if !moving::waits_for(model).is_empty() {
        buttons.push(Button::new(Action::Go(StepId::Accounts), Text::key("mx-to-members")));
    }
    if ready {
        records::rehearsal_button(model, &mut buttons);
        buttons.push(button(Act::Saved, if service.is_some() { "mx-turned-off" } else { "record-removed" }));
        records::keeper_button(model, &mut buttons);
    }
    other_values(model, &mut buttons);
    buttons.push(button(Act::LeaveOld, "mx-leave-old"));
    buttons.push(Button::new(Action::Go(StepId::Guide), Text::key("mx-how-backup")));
    page.default = Some(if !moved && !may_tick {
        Action::Go(StepId::Accounts)
    } else if !moved {
        Action::Step(StepAct::Mx(Act::AccountsDone))
    } else if !old.backed_up {
        Action::Step(StepAct::Mx(Act::BackedUp))
    } else if in_force {
        Action::Step(StepAct::Mx(Act::LeaveOld))
    } else if !ready {
        Action::Go(StepId::Accounts)
    } else {
        buttons.first().map_or(Action::Step(StepAct::Mx(Act::LeaveOld)), |button| button.action)
    });
    // What has to be done first is not above the button that the page begins with.
    let asked = [Act::AccountsDone, Act::BackedUp].map(|act| Some(Action::Step(StepAct::Mx(act))));
    if !ready && !asked.contains(&page.default) {
        page.task = Some(ticks);
    }
    page.buttons(buttons);
    page
}

//! The rows of the set: one to add, what is there, the ones that go last.

use crate::diagnose::leftover::{Leftover, leftover};
use crate::domain::plan::{Change, RequirementId, Row};
use crate::wizard::action::{Action, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};
use crate::wizard::panel;
use crate::wizard::reminders::KEEP_OLD_DAYS;

use super::{Act, button, forwarder, is_time_to_type, may_old_rows_go, moving, tick};
use crate::wizard::steps::{StepId, accounts, records};

/// The set as a table: what stands there, whose it is, what happens to it.
pub(super) fn set_table(model: &Model, page: &mut Page) {
    let Some(report) = records::report(model, &RequirementId::mx()) else { return };
    // An old row is wrong only when the new set is complete; before that it is simply in use.
    let complete = report.later.is_empty();
    let may_go = may_old_rows_go(model);
    let forwarder = forwarder(model);
    let rows = report
        .rows
        .iter()
        .chain(&report.later)
        .map(|row| {
            let house = row.value.parse().ok().and_then(|name| model.beginning.catalog.mail_host(&name));
            let is_locked = house.is_some_and(|house| forwarder == Some(house.id.as_str()));
            let owner = house.map_or_else(
                || Text::key(if row.change == Change::Remove { "owner-unknown" } else { "owner-ours" }),
                |host| Text::Localized(host.names.clone()),
            );
            let (tone, what) = match &row.change {
                Change::Keep => (Tone::Good, "row-keep"),
                Change::Add => (Tone::Waiting, "row-add"),
                Change::Replace { .. } => (Tone::Caution, "row-edit"),
                Change::Remove if is_locked => (Tone::Plain, "row-remove-off"),
                Change::Remove if complete && may_go => (Tone::Bad, "row-remove"),
                Change::Remove if complete => (Tone::Bad, "row-remove-later"),
                Change::Remove => (Tone::Plain, "row-remove-later"),
            };
            TableRow {
                tone,
                cells: vec![
                    Text::raw(row.priority.map(|priority| priority.to_string()).unwrap_or_default()),
                    Text::raw(row.value.clone()),
                    owner,
                    Text::key(what),
                ],
                action: None,
            }
        })
        .collect();
    page.blocks.push(Block::Table(Table {
        head: ["word-priority", "word-value", "column-owner", "column-what"].map(Text::key).to_vec(),
        rows,
    }));
}

pub(super) fn add_page(model: &Model, row: &Row) -> Page {
    let left = records::open_rows(model, &RequirementId::mx()).len();
    let report = records::report(model, &RequirementId::mx());
    let total = report.map_or(0, |report| report.rows.len());
    let title = match row.change {
        Change::Replace { .. } => "mx-edit-title",
        Change::Add | Change::Keep | Change::Remove => "mx-add-title",
    };
    let mut page = Page::new(
        Text::key(title)
            .with("number", total.saturating_sub(left) + 1)
            .with("total", total)
            .with("panel", Text::Localized(model.dns_host().names.clone())),
    );
    let is_edit = matches!(row.change, Change::Replace { .. });
    let in_use = report.is_some_and(|report| !report.later.is_empty());
    page.lead = Some(Text::key(match (forwarder(model), is_edit, in_use) {
        (Some(_), _, _) => "mx-add-lead-locked",
        (None, true, true) => "mx-edit-lead-in-use",
        (None, true, false) => "mx-edit-lead",
        (None, false, true) if moving::comes_here_first(model) => "mx-add-lead-switched",
        (None, false, true) => "mx-add-lead-in-use",
        (None, false, false) => "mx-add-lead",
    }));
    if let Change::Replace { from, from_priority } = &row.change {
        let host = model.dns_host();
        let which = if host.has_sets() {
            panel::how_to_edit(&host, row)
        } else {
            Text::key("mx-edit-which")
                .with("priority", u32::from(from_priority.unwrap_or_default()))
                .with("edit", Text::Localized(host.verbs.edit.clone()))
        };
        page.say(Tone::Strong, which);
        page.blocks.push(records::compare(&host, row, row.differing(from)));
    }
    records::add_card(model, &mut page, row);
    if let Some(pasted) = &model.section().mx {
        page.aside(Tone::Dim, Text::key("pasted-by-you").with("at", pasted.at));
    }
    set_table(model, &mut page);
    records::status(model, &mut page, &RequirementId::mx());
    let mut buttons = vec![button(Act::Saved, "record-saved"), button(Act::OtherValues, "mx-other-values")];
    records::keeper_button(model, &mut buttons);
    records::rehearsal_button(model, &mut buttons);
    buttons.push(button(Act::Next, "leave-for-now"));
    page.buttons(buttons);
    records::default_to_copy(model, &mut page, Action::Step(StepAct::Mx(Act::Saved)));
    page
}

/// Those of the old rows of which nobody can say whose they are.
pub(in crate::wizard::steps) fn unknown_hosts(model: &Model, rows: &[Row]) -> Vec<String> {
    let Some(report) = records::report(model, &RequirementId::mx()) else { return Vec::new() };
    let unknown = rows.iter().filter(|row| leftover(report, row) == Some(Leftover::Unknown));
    unknown.map(|row| row.value.clone()).collect()
}

pub(super) fn remove_page(model: &Model, rows: &[Row]) -> Page {
    let old = model.setup.as_ref().map(|setup| setup.old_house.clone()).unwrap_or_default();
    let (moved, may_tick) = (accounts::are_all_moved(model), accounts::is_complete_enough(model));
    let ready = is_time_to_type(model);
    let in_force = moving::is_policy_in_force(model);
    let host = model.dns_host();
    let unknown = unknown_hosts(model, rows);
    let title = if unknown.is_empty() { "mx-remove-title" } else { "mx-remove-title-unknown" };
    let mut page = Page::new(Text::key(title).with("count", rows.len()));
    let lead = match (unknown.is_empty(), ready) {
        (true, true) => "mx-remove-lead",
        (true, false) => "mx-remove-lead-ticks",
        (false, true) => "mx-remove-lead-unknown",
        (false, false) => "mx-remove-lead-ticks-unknown",
    };
    page.lead = Some(Text::key(lead).with("count", rows.len()).with("hosts", unknown.join(", ")));
    set_table(model, &mut page);
    records::status_beside(
        model,
        &mut page,
        &RequirementId::mx(),
        &["mx-leftover", "pack-value-unconfirmed", "mta-sts-present"],
    );
    // The table has every row; what leaving them means is said of the first, which is tried soonest.
    let findings = records::report(model, &RequirementId::mx()).map(|report| report.findings.as_slice());
    let leftover = findings.unwrap_or_default().iter().find(|finding| finding.code == "mx-leftover");
    records::findings(model, &mut page, leftover.into_iter());
    page.say(Tone::Strong, Text::key("mx-remove-ticks"));
    page.blocks.push(tick(Act::AccountsDone, moved, may_tick, moving::created(model)));
    page.blocks.push(tick(Act::BackedUp, old.backed_up, true, Text::key("mx-tick-backup")));
    moving::say_policy(model, &mut page);
    moving::say_who_is_waited_for(model, &mut page);
    if let (true, Some(row)) = (ready, rows.first()) {
        if !unknown.is_empty() {
            page.say(Tone::Strong, Text::key("mx-remove-if-yours"));
        }
        page.say(Tone::Strong, panel::how_to_remove(&host, row, rows.len()));
        let row_of = |row: &Row| {
            let zone = model.setup.as_ref().map_or(&row.name, |setup| &setup.zone);
            let priority = row.priority.map(|priority| priority.to_string()).unwrap_or_default();
            let mut cells = vec![panel::host_there(&host, &row.name, zone)];
            cells.extend([row.record_type.to_string(), priority, row.value.clone()].map(Text::raw));
            TableRow { tone: Tone::Strong, cells, action: None }
        };
        page.blocks.push(Block::Table(Table { head: Vec::new(), rows: rows.iter().map(row_of).collect() }));
    }
    page.say(Tone::Caution, Text::key("mx-remove-only"));
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
        buttons.push(button(Act::Saved, "record-removed"));
        records::keeper_button(model, &mut buttons);
    }
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
    page.buttons(buttons);
    page
}

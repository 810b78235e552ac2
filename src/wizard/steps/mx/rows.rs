//! The rows of the set: one to add, and what is there.

use crate::diagnose::leftover::is_stray;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::wizard::action::{Action, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Page, Table, TableRow, Text, Tone};
use crate::wizard::panel;

use super::{Act, button, first_to_go, forwarder, may_old_rows_go, moving};
use crate::wizard::steps::{accounts, records};

/// The set as a table: what stands there, whose it is, what happens to it.
pub(super) fn set_table(model: &Model, page: &mut Page) {
    let Some(report) = records::report(model, &RequirementId::mx()) else { return };
    // An old row is wrong only when the new set is complete; before that it is simply in use.
    let complete = report.later.is_empty();
    let may_go = may_old_rows_go(model);
    let forwarder = forwarder(model);
    let removals = report.rows.iter().filter(|row| row.change == Change::Remove).cloned().collect();
    let going = first_to_go(model, removals);
    let rows = report
        .rows
        .iter()
        .chain(&report.later)
        .map(|row| {
            let house = row.value.parse().ok().and_then(|name| model.beginning.catalog.mail_host(&name));
            let is_locked = house.is_some_and(|house| forwarder == Some(house.id.as_str()));
            let is_stray = row.change == Change::Remove && is_stray(report, row);
            let owner = match (house, &row.change) {
                (_, Change::Remove) if is_stray && row.value == "." => Text::key("owner-no-mail"),
                (_, Change::Remove) if is_stray => Text::key("owner-nobody"),
                (Some(house), _) => Text::Localized(house.names.clone()),
                (None, Change::Remove) => Text::key("owner-unknown"),
                (None, Change::Keep | Change::Add | Change::Replace { .. }) => Text::key("owner-ours"),
            };
            let (tone, what) = match &row.change {
                Change::Keep => (Tone::Good, "row-keep"),
                Change::Add => (Tone::Waiting, "row-add"),
                Change::Replace { .. } => (Tone::Caution, "row-edit"),
                Change::Remove if is_preset_row(model, row) => (Tone::Plain, "row-remove-first"),
                Change::Remove if is_locked => (Tone::Plain, "row-remove-off"),
                Change::Remove if going.contains(row) && (may_go || is_stray) => (Tone::Bad, "row-remove"),
                Change::Remove => {
                    // What nobody knows may be in use: whose it is comes before anything.
                    let is_known = house.is_some() || is_stray;
                    let what = if is_known { "row-remove-later" } else { "row-whose" };
                    (if complete { Tone::Bad } else { Tone::Plain }, what)
                }
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
        spare_head: true,
        head: ["word-priority", "word-value", "column-owner", "column-what"].map(Text::key).to_vec(),
        rows,
    }));
}

/// Whether the panel wrote this row, and takes no other beside it.
fn is_preset_row(model: &Model, row: &Row) -> bool {
    let house = row.value.parse().ok().and_then(|name| model.beginning.catalog.mail_host(&name));
    house.is_some_and(|house| panel::is_preset(&model.dns_host(), &house.id))
}

pub(super) fn add_page(model: &Model, row: &Row) -> Page {
    let is_misplaced = records::is_misplaced(model, row);
    let (mut page, said) = if is_misplaced {
        (records::misplaced_page(model, row), records::said_of_misplaced(model, row))
    } else {
        (form_page(model, row), records::said_of_card(model, row))
    };
    if let Some(pasted) = &model.section().mx {
        page.aside(Tone::Dim, Text::key("pasted-by-you").with("at", pasted.at));
    }
    // It would say of rows that move that they are to be added.
    if !is_misplaced {
        set_table(model, &mut page);
    }
    records::status_beside(model, &mut page, &RequirementId::mx(), &said);
    let mut buttons = vec![button(Act::Saved, "record-saved"), button(Act::OtherValues, "mx-other-values")];
    records::keeper_button(model, &mut buttons);
    records::rehearsal_button(model, &mut buttons);
    buttons.push(button(Act::Next, "leave-for-now"));
    page.buttons(buttons);
    records::default_to_copy(model, &mut page, Action::Step(StepAct::Mx(Act::Saved)));
    page
}

/// The panel's form for one row.
fn form_page(model: &Model, row: &Row) -> Page {
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
    let save = || records::save_word(model);
    let is_preset = report.is_some_and(|report| report.later.iter().any(|row| is_preset_row(model, row)));
    page.lead = Some(match (forwarder(model), is_edit, in_use) {
        (Some(_), _, _) if moving::comes_here_first(model) => Text::key("mx-add-lead-locked-switched"),
        (Some(_), _, _) => Text::key("mx-add-lead-locked"),
        (None, false, true) if is_preset => Text::key("mx-add-lead-preset"),
        (None, true, true) => Text::key("mx-edit-lead-in-use"),
        (None, true, false) => Text::key("mx-edit-lead"),
        (None, false, true) if moving::comes_here_first(model) && !accounts::are_all_moved(model) => {
            Text::key("mx-add-lead-switched")
        }
        (None, false, true) => Text::key("mx-add-lead-in-use").with("save", save()),
        (None, false, false) if records::is_elsewhere(model) => Text::key("record-lead-elsewhere"),
        (None, false, false) => Text::key("mx-add-lead").with("save", save()),
    });
    if let Change::Replace { from, from_priority } = &row.change {
        let host = model.dns_host();
        let which = if host.has_sets() {
            panel::how_to_edit(&host, row, 0)
        } else {
            Text::key("mx-edit-which")
                .with("priority", u32::from(from_priority.unwrap_or_default()))
                .with("edit", Text::Localized(host.verbs.edit.clone()))
        };
        page.say(Tone::Strong, which);
        page.blocks.push(records::compare(&host, row, row.differing(from)));
    }
    records::add_card(model, &mut page, row);
    if !is_edit && !in_use {
        page.aside(Tone::Dim, Text::key("mx-smaller-first"));
    }
    page
}

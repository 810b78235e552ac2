//! Everything that can be done on the screen below, as a list run by arrows and Enter.

use crate::wizard::action::{Action, Global};
use crate::wizard::keymap::BINDINGS;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};

use super::{BASE, Entry};

pub(super) const ENTRY: Entry = Entry { label: "step-help", page, ..BASE };

fn page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("help-title"));
    page.lead = Some(Text::key("help-lead"));
    let below = model.below.last().copied();
    // What the screen itself offers comes first: whoever opened the list looks for that.
    let own = below.map(|step| super::page(model, step).blocks).unwrap_or_default();
    let mut offered: Vec<TableRow> = Vec::new();
    for button in own.iter().flat_map(buttons) {
        if matches!(button.action, Action::Step(_) | Action::Go(_)) {
            offered.push(TableRow {
                tone: Tone::Plain,
                cells: vec![button.label.clone(), Text::raw("")],
                action: Some(button.action),
            });
        }
    }
    let has_values = below.is_some_and(|step| !super::page(model, step).copies.is_empty());
    let bound = BINDINGS
        .iter()
        .filter(|binding| binding.global != Global::Help && binding.global != Global::Paste)
        .filter(|binding| has_values || !binding.needs_value)
        .map(|binding| TableRow {
            tone: Tone::Plain,
            cells: vec![Text::key(binding.does), Text::raw(binding.shown)],
            action: Some(Action::Global(binding.global)),
        });
    let rows = offered.into_iter().chain(bound).collect();
    page.blocks.push(Block::Table(Table { head: Vec::new(), rows }));
    for line in ["help-keys-move", "help-keys-copy", "help-keys-back", "help-mouse"] {
        page.aside(Tone::Dim, Text::key(line));
    }
    page.buttons(vec![Button::new(Action::Global(Global::Back), Text::key("back"))]);
    page.default = Some(Action::Global(Global::Back));
    page
}

fn buttons(block: &Block) -> &[Button] {
    match block {
        Block::Buttons(buttons) => buttons,
        Block::Gap
        | Block::Say { .. }
        | Block::Field(_)
        | Block::Card(_)
        | Block::Table(_)
        | Block::Tick(_)
        | Block::Compare(_)
        | Block::Meter { .. } => &[],
    }
}

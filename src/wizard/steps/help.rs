//! Everything that can be done on the screen below, as a list run by arrows and Enter.

use crate::wizard::action::{Action, Global};
use crate::wizard::keymap::BINDINGS;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};

use super::{BASE, Entry, StepId};

pub(super) const ENTRY: Entry = Entry { label: "step-help", page, ..BASE };

fn page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("help-title"));
    page.lead = Some(Text::key("help-lead"));
    let below = super::subject(model).unwrap_or(StepId::Start);
    let own = super::page(model, below);
    let other_values = super::other_values_of(model, below);
    // What the screen itself offers comes first: whoever opened the list looks for that.
    let mut rows: Vec<TableRow> = Vec::new();
    let mut digit = own.copies.is_empty().then_some(1u32);
    for (action, label) in own.offers() {
        let shown = match action {
            Action::Copy(index) if index < 9 => (index + 1).to_string(),
            Action::Edit(_) | Action::Copy(_) => String::new(),
            Action::Step(_) | Action::Global(_) | Action::Go(_) => {
                let own = digit.filter(|digit| *digit <= 9).map(|digit| digit.to_string());
                digit = digit.map(|digit| digit + 1);
                if Some(action) == other_values { "E".to_owned() } else { own.unwrap_or_default() }
            }
        };
        let is_bound = BINDINGS.iter().any(|binding| Action::Global(binding.global) == action);
        let is_back = action == Action::Global(Global::Back);
        if !is_bound && !is_back && rows.iter().all(|row| row.action != Some(action)) {
            rows.push(TableRow {
                tone: Tone::Plain,
                cells: vec![label, Text::raw(shown)],
                action: Some(action),
            });
        }
    }
    let can_paste = own.offers().iter().any(|(action, _)| matches!(action, Action::Edit(_)));
    let bound = BINDINGS
        .iter()
        .filter(|binding| binding.global != Global::Help && binding.global != Global::OtherValues)
        .filter(|binding| binding.global != Global::Paste || can_paste)
        .filter(|binding| binding.global != Global::Why || model.setup.is_some())
        .filter(|binding| binding.global != Global::LookNow || below != StepId::Start)
        .filter(|binding| !own.copies.is_empty() || !binding.needs_value)
        .map(|binding| TableRow {
            tone: Tone::Plain,
            cells: vec![Text::key(binding.does), Text::raw(binding.shown)],
            action: Some(Action::Global(binding.global)),
        });
    rows.extend(bound);
    page.default = rows.iter().find_map(|row| row.action);
    page.blocks.push(Block::Table(Table::new(Vec::new(), rows)));
    for line in ["help-keys-move", "help-keys-copy", "help-keys-page", "help-keys-back", "help-mouse"] {
        page.aside(Tone::Dim, Text::key(line));
    }
    page.buttons(vec![Button::new(Action::Global(Global::Back), Text::key("back"))]);
    page
}

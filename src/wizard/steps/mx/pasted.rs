//! Other MX values than the pack's: what the console shows, pasted and confirmed.

use crate::domain::pasted_record::read_paste;
use crate::domain::plan::MailExchange;
use crate::domain::record::RecordType;
use crate::wizard::action::{Action, FieldId, Global};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};
use crate::wizard::steps::{pasting, records};

use super::{Act, button};

/// What the field holds, as exchanges; none when it is empty.
pub(super) fn understood(model: &Model) -> Option<Result<Vec<MailExchange>, Text>> {
    let typed = model.typed(FieldId::Mx);
    if typed.trim().is_empty() {
        return None;
    }
    let setup = model.setup.as_ref()?;
    Some(match read_paste(&typed, &setup.domain, &setup.zone) {
        Err(error) => Err(pasting::error_text(&error)),
        Ok(block) => {
            let exchanges: Vec<MailExchange> = block
                .records
                .iter()
                .filter(|record| record.record_type == Some(RecordType::Mx))
                .enumerate()
                .filter_map(|(index, record)| {
                    let exchange = record.value.parse().ok()?;
                    let fallback = u16::try_from((index + 1) * 5).unwrap_or(u16::MAX);
                    Some(MailExchange { preference: record.priority.unwrap_or(fallback), exchange })
                })
                .collect();
            if exchanges.is_empty() { Err(Text::key("mx-paste-nothing")) } else { Ok(exchanges) }
        }
    })
}

/// Where the values of the console are pasted.
pub(super) fn page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("mx-paste-title"));
    page.lead = Some(Text::key("mx-paste-lead"));
    page.blocks.push(records::field(model, FieldId::Mx, "mx-paste-field", "mx-paste-placeholder"));
    let mut buttons = Vec::new();
    match understood(model) {
        None => {}
        Some(Err(text)) => page.say(Tone::Bad, text),
        Some(Ok(exchanges)) => {
            page.say(Tone::Strong, Text::key("mx-paste-understood"));
            page.blocks.push(Block::Table(Table::new(
                ["word-priority", "word-value"].map(Text::key).to_vec(),
                exchanges
                    .iter()
                    .map(|exchange| TableRow {
                        tone: Tone::Plain,
                        cells: vec![
                            Text::raw(exchange.preference.to_string()),
                            Text::raw(exchange.exchange.to_string()),
                        ],
                        action: None,
                    })
                    .collect(),
            )));
            buttons.push(button(Act::TakeValues, "ownership-confirm"));
        }
    }
    if model.section().mx.is_some() {
        buttons.push(button(Act::PackValues, "mx-pack-values"));
    }
    buttons.push(Button::new(Action::Global(Global::Back), Text::key("back")));
    page.buttons(buttons);
    page.default = Some(Action::Edit(FieldId::Mx));
    page
}

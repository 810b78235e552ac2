//! The text of the console: pasted, understood, confirmed.

use crate::domain::name::Name;
use crate::domain::pasted_record::{PasteError, PastedRecord, read_paste};
use crate::domain::record::RecordType;
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tick, Tone};
use crate::wizard::setup::Proof;

use super::{Act, button};
use crate::wizard::steps::{pasting, prepare, records};

/// What was understood from the box.
pub(super) fn understood(model: &Model) -> Option<Result<PastedRecord, PasteError>> {
    let typed = model.typed(FieldId::Ownership);
    if typed.trim().is_empty() {
        return None;
    }
    let setup = model.setup.as_ref()?;
    Some(read_paste(&typed, &setup.domain, &setup.zone).and_then(|block| {
        let proof = block
            .records
            .iter()
            .find(|record| matches!(record.record_type, Some(RecordType::Txt | RecordType::Cname)))
            .or_else(|| block.records.first());
        proof.cloned().ok_or(PasteError::NothingFound)
    }))
}

/// The owner name, with the reading that the person chose where there are two.
fn owner(model: &Model, record: &PastedRecord) -> Option<Name> {
    match &record.alternatives {
        Some((_, zone_reading)) if model.views.ownership.relative_to_zone => Some(zone_reading.clone()),
        Some((domain_reading, _)) => Some(domain_reading.clone()),
        None => record.name.clone().or_else(|| model.setup.as_ref().map(|setup| setup.domain.clone())),
    }
}

pub(super) fn proof(model: &Model, record: &PastedRecord) -> Option<Proof> {
    let name = owner(model, record)?;
    let at = model.now.wall;
    match record.record_type {
        Some(RecordType::Cname) => {
            let target = record.value.parse().ok()?;
            Some(Proof::Cname { name, target, at })
        }
        Some(RecordType::Txt) | None => Some(Proof::Txt { name, value: record.value.clone(), at }),
        Some(
            RecordType::A
            | RecordType::Aaaa
            | RecordType::Ns
            | RecordType::Soa
            | RecordType::Mx
            | RecordType::Spf
            | RecordType::Ptr
            | RecordType::Ds
            | RecordType::Other(_),
        ) => None,
    }
}

pub(super) fn fetch_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("ownership-fetch-title"));
    page.lead = Some(Text::key("ownership-fetch-lead"));
    if let Some(provider) = model.provider() {
        page.say(Tone::Plain, records::console_path(provider));
    }
    page.blocks.push(records::field(model, FieldId::Ownership, "ownership-field", "ownership-placeholder"));
    match understood(model) {
        None => {}
        Some(Err(error)) => page.say(Tone::Bad, pasting::error_text(&error)),
        Some(Ok(record)) => understood_blocks(model, &mut page, &record),
    }
    let mut buttons = Vec::new();
    if model.beginning.rehearsal.is_some() && understood(model).is_none() {
        buttons.push(Button::new(Action::Global(Global::PlayOwner), Text::key("rehearsal-fetch-proof")));
    }
    if matches!(understood(model), Some(Ok(record)) if pasting::is_for_something_else(&record).is_none()) {
        buttons.push(button(Act::Confirm, "ownership-confirm"));
    }
    if !model.typed(FieldId::Ownership).is_empty() {
        buttons.push(button(Act::PasteAgain, "ownership-paste-again"));
    }
    if model.section().ownership.is_some() {
        buttons.push(button(Act::Next, "ownership-keep-old"));
    }
    buttons.push(button(Act::Elsewhere, "ownership-elsewhere"));
    buttons.push(Button::new(
        Action::Step(StepAct::Ownership(Act::NoEntry)),
        Text::key("ownership-no-entry").with("entry", prepare::entry(model)),
    ));
    page.buttons(buttons);
    page.say(Tone::Caution, Text::key("ownership-keep-open"));
    page.default = Some(Action::Edit(FieldId::Ownership));
    page
}

fn understood_blocks(model: &Model, page: &mut Page, record: &PastedRecord) {
    page.say(Tone::Strong, Text::key("ownership-understood"));
    let host = match (owner(model, record), &model.setup) {
        (Some(name), Some(setup)) => Text::key("ownership-host")
            .with("host", records::host_shown(&name, &setup.zone))
            .with("name", name.to_string()),
        (_, _) => Text::raw("@"),
    };
    let record_type = record.record_type.unwrap_or(RecordType::Txt);
    let row = |label: &'static str, value: Text| TableRow {
        tone: Tone::Plain,
        cells: vec![Text::key(label), value],
        action: None,
    };
    page.blocks.push(Block::Table(Table::new(
        Vec::new(),
        vec![
            row("word-host", host),
            row("word-type", Text::raw(record_type.to_string())),
            row("word-value", Text::raw(record.value.clone())),
            row("word-length", Text::key("ownership-length").with("count", record.value.chars().count())),
        ],
    )));
    for change in &record.tidied {
        let tone = if pasting::is_warning(change) { Tone::Caution } else { Tone::Good };
        page.say(tone, pasting::change_text(change));
    }
    if let Some((domain_reading, zone_reading)) = &record.alternatives {
        page.say(Tone::Caution, Text::key("ownership-two-readings"));
        let zone = model.views.ownership.relative_to_zone;
        for (reading, checked) in [(domain_reading, !zone), (zone_reading, zone)] {
            page.blocks.push(Block::Tick(Tick {
                action: Action::Step(StepAct::Ownership(Act::OtherReading)),
                checked,
                enabled: !checked,
                radio: true,
                text: Text::raw(reading.to_string()),
            }));
        }
    }
    if let Some(warning) = pasting::unsuitable_as_proof(record) {
        page.say(Tone::Caution, warning);
    }
}

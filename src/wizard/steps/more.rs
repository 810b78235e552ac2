//! Further records that the console shows, off the path: DKIM or any other, and DMARC.

use crate::diagnose::finding::StepState;
use crate::domain::pasted_record::{PastedRecord, read_paste};
use crate::domain::plan::{Change, RequirementId, Row};
use crate::domain::record::RecordType;
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};
use crate::wizard::panel;
use crate::wizard::setup::PastedTxt;
use crate::wizard::watch;

use super::{BASE, Entry, StepId, pasting, records, state_word};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Paste a record.
    Add,
    /// Take what is in the box.
    Take,
    /// Show the card of the requirement with this index of the list.
    Show(usize),
    /// Watch DMARC, or stop it.
    Dmarc,
    /// Forget the record that is shown.
    Forget,
    /// The row is saved in the panel: look now.
    Saved,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    pub(super) adding: bool,
    shown: Option<RequirementId>,
}

pub(super) const ENTRY: Entry = Entry { label: "step-more", page, accept, back, watches, ..BASE };

const fn button(act: Act, label: &'static str) -> Button {
    Button::new(Action::Step(StepAct::More(act)), Text::key(label))
}

/// The requirements beyond ownership, MX and SPF.
pub(super) fn extra_ids(model: &Model) -> Vec<RequirementId> {
    let path = [RequirementId::ownership(), RequirementId::mx(), RequirementId::spf()];
    model
        .plan
        .as_ref()
        .map(|plan| {
            plan.requirements
                .iter()
                .map(|requirement| requirement.id.clone())
                .filter(|id| !path.contains(id))
                .collect()
        })
        .unwrap_or_default()
}

fn watches(model: &Model) -> Vec<RequirementId> {
    match &model.views.more.shown {
        Some(id) => vec![id.clone()],
        None => extra_ids(model),
    }
}

fn page(model: &Model) -> Page {
    if model.views.more.adding {
        return add_page(model);
    }
    match &model.views.more.shown {
        Some(id) if extra_ids(model).contains(id) => record_page(model, id),
        Some(_) | None => list_page(model),
    }
}

fn list_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("more-title"));
    page.lead = Some(Text::key("more-lead"));
    let ids = extra_ids(model);
    if !ids.is_empty() {
        let rows = ids
            .iter()
            .enumerate()
            .map(|(index, id)| {
                let state = model.state(id);
                let row = records::report(model, id).and_then(|report| report.rows.first());
                TableRow {
                    tone: records::tone_of(state),
                    cells: vec![
                        Text::raw(id.to_string()),
                        Text::raw(
                            row.map(|row| format!("{} {}", row.record_type, row.name)).unwrap_or_default(),
                        ),
                        state_word(state),
                    ],
                    action: Some(Action::Step(StepAct::More(Act::Show(index)))),
                }
            })
            .collect();
        page.blocks.push(Block::Table(Table::new(Vec::new(), rows)));
    }
    page.say(Tone::Plain, Text::key("more-dmarc-about"));
    let watched = model.section().dmarc;
    page.buttons(vec![
        button(Act::Add, "more-add"),
        button(Act::Dmarc, if watched { "more-dmarc-off" } else { "more-dmarc-on" }),
        Button::new(Action::Global(Global::Back), Text::key("back")),
    ]);
    let open = ids.iter().position(|id| !model.state(id).is_published());
    page.default = Some(
        open.map_or(Action::Global(Global::Back), |index| Action::Step(StepAct::More(Act::Show(index)))),
    );
    page
}

fn record_page(model: &Model, id: &RequirementId) -> Page {
    if model.state(id).is_published() {
        let mut page = Page::new(Text::key("more-fine-title"));
        records::status(model, &mut page, id);
        page.buttons(vec![
            Button::new(Action::Global(Global::Back), Text::key("back")),
            button(Act::Forget, "more-forget"),
        ]);
        page.default = Some(Action::Global(Global::Back));
        return page;
    }
    let next = records::CardOf::next(model, id);
    let said = next.as_ref().map(|card| records::said_of_card(model, &card.row)).unwrap_or_default();
    let is_vain = next.is_none() && model.state(id) == StepState::Missing;
    let title = if is_vain { "record-stop-title" } else { "more-card-title" };
    let mut page = match &next {
        Some(card) if card.row.change == Change::Remove => remove_page(model, &card.row),
        Some(_) | None => records::card_page(model, next, title),
    };
    records::status_beside(model, &mut page, id, &said);
    let mut buttons = vec![button(Act::Saved, "record-saved"), button(Act::Forget, "more-forget")];
    records::keeper_button(model, &mut buttons);
    if records::open_rows(model, id).iter().any(|row| row.change != Change::Keep) {
        records::rehearsal_button(model, &mut buttons);
    }
    buttons.push(Button::new(Action::Global(Global::Back), Text::key("back")));
    page.buttons(buttons);
    records::default_to_copy(model, &mut page, Action::Step(StepAct::More(Act::Saved)));
    page
}

/// A row beside the right one that keeps it from counting.
fn remove_page(model: &Model, row: &Row) -> Page {
    let host = model.dns_host();
    let mut page = Page::new(Text::key("more-remove-title"));
    page.lead = Some(panel::how_to_remove(&host, row, 1));
    let Some(setup) = &model.setup else { return page };
    page.say(Tone::Plain, panel::way(&host, row, &setup.zone));
    page.say(Tone::Strong, records::sentence(model, row));
    page
}

fn understood(model: &Model) -> Option<Result<Vec<PastedRecord>, Text>> {
    let typed = model.typed(FieldId::Extra);
    if typed.trim().is_empty() {
        return None;
    }
    let setup = model.setup.as_ref()?;
    Some(match read_paste(&typed, &setup.domain, &setup.zone) {
        Err(error) => Err(pasting::error_text(&error)),
        Ok(block) => {
            let usable: Vec<PastedRecord> = block
                .records
                .into_iter()
                .filter(|record| {
                    matches!(record.record_type, Some(RecordType::Txt | RecordType::Cname))
                        && record.name.is_some()
                })
                .collect();
            if usable.is_empty() { Err(Text::key("more-nothing-usable")) } else { Ok(usable) }
        }
    })
}

fn add_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("more-add-title"));
    page.lead = Some(Text::key("more-add-lead"));
    page.blocks.push(records::field(model, FieldId::Extra, "more-field", "more-placeholder"));
    let mut buttons = Vec::new();
    match understood(model) {
        None => {}
        Some(Err(text)) => page.say(Tone::Bad, text),
        Some(Ok(found)) => {
            page.say(Tone::Strong, Text::key("ownership-understood"));
            let rows = found
                .iter()
                .map(|record| TableRow {
                    tone: Tone::Plain,
                    cells: vec![
                        Text::raw(record.name.as_ref().map(ToString::to_string).unwrap_or_default()),
                        Text::raw(record.record_type.map(|kind| kind.to_string()).unwrap_or_default()),
                        Text::raw(record.value.clone()),
                    ],
                    action: None,
                })
                .collect();
            page.blocks.push(Block::Table(Table::new(
                ["word-host", "word-type", "word-value"].map(Text::key).to_vec(),
                rows,
            )));
            buttons.push(button(Act::Take, "ownership-confirm"));
        }
    }
    buttons.push(Button::new(Action::Global(Global::Back), Text::key("back")));
    page.buttons(buttons);
    page.default = Some(Action::Edit(FieldId::Extra));
    page
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.more.adding) || model.views.more.shown.take().is_some()
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::Take)
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let now = model.now.wall;
    match act {
        Act::Add => {
            model.views.more.adding = true;
            model.focus = Some(Action::Edit(FieldId::Extra));
            Vec::new()
        }
        Act::Take => match understood(model) {
            Some(Ok(found)) => {
                if let Some(setup) = &mut model.setup {
                    let section = setup.section_mut();
                    for record in found {
                        let (Some(name), Some(record_type)) = (record.name, record.record_type) else {
                            continue;
                        };
                        let number = section.next_extra();
                        section.extras.push(PastedTxt {
                            number,
                            name,
                            record_type,
                            value: record.value,
                            at: now,
                        });
                    }
                }
                model.views.more.adding = false;
                model.field_mut(FieldId::Extra).clear();
                settled(model)
            }
            Some(Err(text)) => {
                model.tell(Tone::Bad, text);
                Vec::new()
            }
            None => Vec::new(),
        },
        Act::Show(index) => {
            model.views.more.shown = extra_ids(model).get(index).cloned();
            model.focus = None;
            model.release_default();
            model.copied.clear();
            Vec::new()
        }
        Act::Dmarc => {
            if let Some(setup) = &mut model.setup {
                let section = setup.section_mut();
                section.dmarc = !section.dmarc;
            }
            settled(model)
        }
        Act::Forget => {
            let Some(id) = model.views.more.shown.take() else { return Vec::new() };
            if let Some(setup) = &mut model.setup {
                let section = setup.section_mut();
                if id == RequirementId::dmarc() {
                    section.dmarc = false;
                } else {
                    let mut numbers = section.numbered_extras().map(|(number, _)| number);
                    let number = numbers.find(|number| RequirementId::extra(*number) == id);
                    drop(numbers);
                    if let Some(number) = number {
                        section.forget_extra(number);
                    }
                }
                // Another record may have this number one day: it was not seen yet.
                setup.seen.remove(&id.to_string());
            }
            settled(model)
        }
        Act::Saved => watch::look_now_and_tell(model),
    }
}

fn settled(model: &mut Model) -> Vec<Effect> {
    let effects = model.decide_and_go_on();
    watch::screen_changed(model);
    effects
}

/// The screen that is offered on Done.
pub(super) const OPEN: Action = Action::Go(StepId::More);

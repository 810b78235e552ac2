//! What every screen with records shares: who said what, the buttons around a card, and the rehearsal's part.

use std::ops::Range;

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::StepState;
use crate::domain::dns_host::DnsHost;
use crate::domain::name::Name;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::domain::provider::Provider;
use crate::wizard::action::{Action, FieldId, Global};
use crate::wizard::copying;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Compare, CopyValue, Field, Mark, Page, Text, Tone};
use crate::wizard::panel;
use crate::wizard::steps::StepId;
use crate::wizard::steps::words::{condition, on_condition};

mod first;
mod misplaced;
mod status;
mod turns;

pub(super) use misplaced::{first_to_type, in_its_turn, is_misplaced, misplaced_page, said_of_misplaced};
pub(super) use status::{
    findings, is_anybodys_guess, is_cache, is_settling, server_name, status, status_beside, tone_of,
};

/// How to name a host to a person who looks at the console.
pub(super) fn host_shown(name: &Name, zone: &Name) -> String {
    match name.relative_to(zone) {
        Some(host) if host.is_empty() => "@".to_owned(),
        Some(host) => host,
        None => name.to_string(),
    }
}

/// A field with what has been typed into it.
pub(super) fn field(model: &Model, id: FieldId, label: &'static str, placeholder: &'static str) -> Block {
    let input = model.fields.get(&id);
    Block::Field(Field {
        id,
        label: Text::key(label),
        text: input.map(|input| input.text().to_owned()).unwrap_or_default(),
        cursor: input.map_or(0, crate::wizard::input::Input::cursor),
        placeholder: Some(Text::key(placeholder)),
    })
}

/// Whether somebody else types at the panel.
pub(super) fn is_elsewhere(model: &Model) -> bool {
    model.setup.as_ref().is_some_and(|setup| setup.prepare.panel_elsewhere)
}

/// The way through the mail console.
pub(super) fn console_path(provider: &Provider) -> Text {
    Text::key("console-path")
        .with("url", provider.console.url.clone())
        .with("path", Text::Localized(provider.console.path_text()))
}

/// The page of the console that is about the domain, once the domain is there: the way without its last turn, which
/// adds a domain.
pub(super) fn console_page(provider: &Provider) -> Text {
    let mut path = provider.console.path_text();
    for way in path.values_mut() {
        if let Some((before, _)) = way.rsplit_once(" > ") {
            *way = before.to_owned();
        }
    }
    Text::key("console-path").with("url", provider.console.url.clone()).with("path", Text::Localized(path))
}

/// Where in the console accounts are made, as far as known.
pub(super) fn console_accounts(provider: &Provider) -> Text {
    let url = provider.console.url.clone();
    match &provider.accounts.path {
        Some(path) => Text::key("console-path").with("url", url).with("path", Text::Localized(path.clone())),
        None => Text::key("console-address").with("url", url),
    }
}

/// The state of a requirement as it is told: what is changed and on its way is not called wrong.
pub(in crate::wizard) fn state_told(model: &Model, id: &RequirementId) -> StepState {
    match report(model, id) {
        Some(report) if is_settling(report) => StepState::Spreading,
        Some(_) | None => model.state(id),
    }
}

/// The rail's mark of a requirement.
pub(super) fn mark_of(model: &Model, id: &RequirementId) -> Mark {
    match state_told(model, id) {
        StepState::Published | StepState::Visible => Mark::Done,
        StepState::Wrong => Mark::Wrong,
        StepState::Spreading | StepState::Incomplete => Mark::Waiting,
        StepState::NeedsInput | StepState::Unknown | StepState::Missing => Mark::None,
    }
}

/// The report on a requirement.
pub(super) fn report<'model>(model: &'model Model, id: &RequirementId) -> Option<&'model RequirementReport> {
    model.diagnosis.as_ref().and_then(|diagnosis| diagnosis.report(id))
}

/// It was there when it was seen last, and nobody can be asked now: no reason to type it once more.
pub(super) fn is_held(model: &Model, id: &RequirementId) -> bool {
    let seen = model.setup.as_ref().and_then(|setup| setup.seen.get(&id.to_string()));
    model.state(id) == StepState::Unknown && seen.is_some_and(|seen| seen.state.is_published())
}

/// The rows of a requirement that still have to be typed now. Rows to remove are among them only when nothing has to
/// be added or changed any more, and every server that answers shows it.
pub(super) fn open_rows(model: &Model, id: &RequirementId) -> Vec<Row> {
    if is_held(model, id) {
        return Vec::new();
    }
    report(model, id)
        .map(|report| report.rows.iter().filter(|row| row.change != Change::Keep).cloned().collect())
        .unwrap_or_default()
}

/// Which row a card is about.
pub(super) struct CardOf {
    /// The row.
    pub(super) row: Row,
}

impl CardOf {
    /// The first row of a requirement that still has to be typed.
    pub(super) fn next(model: &Model, id: &RequirementId) -> Option<Self> {
        open_rows(model, id).into_iter().next().map(|row| Self { row })
    }
}

/// A page with the panel's form for one row: where it is, the form, what saving looks like. A row that stands there
/// with another value is edited, so that no second one is added beside it.
pub(super) fn card_page(model: &Model, card: Option<CardOf>, title: &'static str) -> Page {
    let host = model.dns_host();
    if let Some(CardOf { row }) = &card
        && let Change::Replace { from, .. } = &row.change
    {
        let mut page = Page::new(
            Text::key("record-edit-title")
                .with("panel", Text::Localized(host.names.clone()))
                .with("type", row.record_type.to_string()),
        );
        page.lead = Some(panel::how_to_edit(&host, row, 0));
        if let Some(setup) = &model.setup {
            page.say(Tone::Plain, panel::way(&host, row, &setup.zone));
            let which = Text::key("record-which-row")
                .with("host", panel::host_there(&host, &row.name, &setup.zone))
                .with("type", row.record_type.to_string());
            page.say(Tone::Plain, which);
        }
        edit_form(model, &mut page, row, row.differing(from));
        return page;
    }
    let mut page =
        Page::new(Text::key(title).with("panel", Text::Localized(host.names.clone())).with("count", 1usize));
    if let Some(CardOf { row }) = card {
        page.lead = Some(if is_elsewhere(model) {
            Text::key("record-lead-elsewhere")
        } else {
            Text::key("record-lead").with("save", save_word(model))
        });
        add_card(model, &mut page, &row);
    }
    page
}

/// Adds the panel's way and form for one row.
pub(super) fn add_card(model: &Model, page: &mut Page, row: &Row) {
    let Some(setup) = &model.setup else { return };
    let host = model.dns_host();
    first::say_above(model, page, row);
    if let Some((condition, otherwise)) = report(model, &row.requirement).and_then(|it| condition(it, row)) {
        // It stays in view wherever the mark is.
        let usual = page.lead.replace(condition);
        page.say(Tone::Caution, otherwise);
        if let Some(usual) = usual {
            page.aside(Tone::Plain, usual);
        }
    }
    page.say(Tone::Plain, panel::way(&host, row, &setup.zone));
    say_where_else(model, page);
    for hint in panel::peculiar(&host, row, &setup.zone) {
        page.say(Tone::Caution, hint);
    }
    let (card, copies) = panel::card(&host, row, &setup.zone, &model.copied);
    page.blocks.push(Block::Card(card));
    page.copies = copies;
    if !is_saving_said(page) {
        page.aside(Tone::Dim, panel::saving(&host, row));
    }
}

/// Whether the panel's verb for saving stands in view all the time.
fn is_saving_said(page: &Page) -> bool {
    matches!(&page.lead, Some(Text::Key(_, args)) if args.iter().any(|(name, _)| *name == "save"))
}

/// The panel's verb for saving a new row.
pub(super) fn save_word(model: &Model) -> Text {
    Text::Localized(model.dns_host().save.clone())
}

/// The findings that the page with the form of this row says itself.
pub(super) fn said_of_card(model: &Model, row: &Row) -> Vec<&'static str> {
    let is_on_condition = report(model, &row.requirement).is_some_and(|it| condition(it, row).is_some());
    let silent = is_on_condition.then_some("server-unreachable");
    silent.into_iter().chain(first::said_above(model, row).iter().copied()).collect()
}

/// What is entered at one of two companies is not at the other.
fn say_where_else(model: &Model, page: &mut Page) {
    if let Some(text) = panel::split_between(&model.beginning.catalog, &model.watch.evidence) {
        page.say(Tone::Caution, text);
    }
}

/// The old value above the new one with the difference marked: what is shown is what is copied.
pub(super) fn compare(host: &DnsHost, row: &Row, marks: Vec<Range<usize>>) -> Block {
    Block::Compare(Compare {
        before: panel::standing(host, row).unwrap_or_default(),
        after: panel::typed_value(host, row),
        marks: panel::marks(host, row, marks),
        labels: (Text::key("word-before"), Text::key("word-after")),
    })
}

/// The old value above the new one, and the new one to copy. The marks are places of the bare value.
pub(super) fn edit_form(model: &Model, page: &mut Page, row: &Row, marks: Vec<Range<usize>>) {
    let host = model.dns_host();
    say_where_else(model, page);
    if let Some(setup) = &model.setup {
        for hint in panel::peculiar(&host, row, &setup.zone) {
            page.say(Tone::Caution, hint);
        }
    }
    page.blocks.push(compare(&host, row, marks));
    let value = panel::typed_value(&host, row);
    let count = value.chars().count();
    page.copies = vec![CopyValue { label: Text::key("record-new-value"), value }];
    page.buttons(vec![Button::new(Action::Copy(0), Text::key("record-copy-new").with("count", count))]);
}

/// The copy queue first, then this action.
pub(super) fn default_to_copy(model: &Model, page: &mut Page, then: Action) {
    // In the rehearsal nobody saves in a real panel: the owner's part comes after the copying.
    let play = Action::Global(Global::PlayOwner);
    let then = if page.focusable().contains(&play) { play } else { then };
    // Somebody else types it: what is copied is the message for them.
    let message = Action::Global(Global::CopyMessage);
    if is_elsewhere(model) && page.focusable().contains(&message) {
        page.default = Some(if copying::is_message_copied(model) { then } else { message });
        return;
    }
    let next = (0..page.copies.len()).find(|index| !model.copied.contains(index)).map(Action::Copy);
    page.default = Some(next.filter(|action| page.focusable().contains(action)).unwrap_or(then));
}

/// Adds "someone else runs the panel".
pub(super) fn keeper_button(model: &Model, buttons: &mut Vec<Button>) {
    let elsewhere = is_elsewhere(model);
    let button = Button::new(
        Action::Global(Global::CopyMessage),
        Text::key(if elsewhere { "copy-message-keeper" } else { "panel-not-mine" }),
    );
    if elsewhere {
        buttons.insert(0, button);
    } else {
        buttons.push(button);
    }
}

/// The same where there may be nothing to ask of anybody.
pub(super) fn keeper_button_if_asked(model: &Model, buttons: &mut Vec<Button>) {
    if super::message_for_keeper(model).is_some() {
        keeper_button(model, buttons);
    }
}

/// In the rehearsal: adds "do it as the site owner" in front.
pub(super) fn rehearsal_button(model: &Model, buttons: &mut Vec<Button>) {
    if model.beginning.rehearsal.is_none() {
        return;
    }
    let rows = played_rows(model);
    let label = match rows.first().map(|row| &row.change) {
        Some(Change::Add) if rows.iter().any(|row| is_misplaced(model, row)) => "rehearsal-play-edit",
        Some(Change::Add | Change::Keep) => "rehearsal-play",
        Some(Change::Replace { .. }) => "rehearsal-play-edit",
        Some(Change::Remove) => "rehearsal-play-remove",
        None => return,
    };
    buttons.insert(0, Button::new(Action::Global(Global::PlayOwner), Text::key(label)));
}

/// What the site owner types next: the one record of the card, or, when nothing is left to type, all that go. The list
/// of everything is about the screen below it.
fn played_rows(model: &Model) -> Vec<Row> {
    let step = if model.place == StepId::Help { super::subject(model) } else { Some(model.place) };
    let watched = step.map(|step| super::watches(model, step)).unwrap_or_default();
    let rows: Vec<Row> = watched.iter().flat_map(|id| open_rows(model, id)).collect();
    match first_to_type(model, &rows) {
        Some(row) => vec![row],
        None => super::mx::first_to_go(model, rows),
    }
}

/// The sentence of a row, with the condition on which it is to be done.
pub(super) fn with_condition(model: &Model, row: &Row, sentence: Text) -> Text {
    match report(model, &row.requirement) {
        Some(report) => on_condition(report, row, sentence),
        None => sentence,
    }
}

/// A row in one sentence.
pub(super) fn sentence(model: &Model, row: &Row) -> Text {
    let zone = model.setup.as_ref().map_or(&row.name, |setup| &setup.zone);
    with_condition(model, row, panel::row_sentence(row, &model.dns_host(), zone))
}

/// Rehearsal: types into the embedded zone what the card says.
pub(super) fn play_owner(model: &mut Model) -> Vec<Effect> {
    // The same key pressed twice would do the next thing before the first is seen.
    if model.watch.was_just_told(model.now.mono) {
        return Vec::new();
    }
    let rows = played_rows(model);
    if rows.is_empty() {
        model.tell(Tone::Plain, Text::key("rehearsal-nothing-to-do"));
        return Vec::new();
    }
    let told = match rows.first().map(|row| &row.change) {
        Some(Change::Remove) => "rehearsal-removed",
        Some(Change::Add | Change::Keep | Change::Replace { .. }) | None => "rehearsal-published",
    };
    model.tell(Tone::Good, Text::key(told).with("count", rows.len()));
    let mut effects = vec![Effect::Publish(rows)];
    effects.extend(crate::wizard::watch::look_now(model));
    effects
}

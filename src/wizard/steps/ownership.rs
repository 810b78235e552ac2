//! Ownership: fetch the text from the console, publish it, then let the console verify.

use crate::diagnose::finding::StepState;
use crate::domain::plan::RequirementId;
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Block, Button, Mark, Page, Text, Tick, Tone};
use crate::wizard::setup::{ConsoleAnswer, Proof};
use crate::wizard::watch;

use super::records::{self, CardOf};
use super::{BASE, Entry, StepId, domain};

mod pasted;

use pasted::{fetch_page, proof, understood};

/// So old, in seconds, a text from the console is asked for again.
const STILL_THIS: u64 = 600;

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// What was understood from the paste is right.
    Confirm,
    /// Empty the box and paste again.
    PasteAgain,
    /// Read the host as relative to the zone instead of the mail domain.
    OtherReading,
    /// The console wants a file, or has verified already.
    Elsewhere,
    /// The console shows another text now.
    Changed,
    /// Tick: the person knows what proving the domain here can end elsewhere.
    KnowDanger,
    /// The row is saved in the panel: look now.
    Saved,
    /// The console has no entry for domain mail.
    NoEntry,
    /// The console says verified.
    Verified,
    /// The console says not verified.
    Refused,
    /// Go on without an answer of the console.
    Later,
    /// To the next step.
    Next,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// The host is read as relative to the zone.
    pub(super) relative_to_zone: bool,
    /// The person wants to give another text.
    pub(super) editing: bool,
}

pub(super) const ENTRY: Entry = Entry {
    label: "step-ownership",
    page,
    accept,
    back,
    mark,
    watches,
    play,
    console,
    other: Some(Action::Step(StepAct::Ownership(Act::Changed))),
    ..BASE
};

/// Where in this step we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Fetch the text from the console.
    Fetch,
    /// Add the record.
    Publish,
    /// Let the console verify.
    Verify,
    /// Nothing more to do.
    Finished,
}

const fn button(act: Act, label: &'static str) -> Button {
    Button::new(Action::Step(StepAct::Ownership(act)), Text::key(label))
}

fn stage(model: &Model) -> Stage {
    let section = model.section();
    let id = RequirementId::ownership();
    let published = model.state(&id).is_published() || records::is_held(model, &id);
    match (&section.ownership, section.ownership_console) {
        (None, _) => Stage::Fetch,
        (Some(_), _) if model.views.ownership.editing => Stage::Fetch,
        (Some(Proof::Elsewhere { .. }), _) => Stage::Finished,
        (Some(_), ConsoleAnswer::Verified(_)) if published => Stage::Finished,
        (Some(_), _) if published => Stage::Verify,
        (Some(_), _) => Stage::Publish,
    }
}

fn mark(model: &Model) -> Mark {
    match stage(model) {
        Stage::Finished => Mark::Done,
        Stage::Fetch => Mark::None,
        Stage::Verify => Mark::Waiting,
        Stage::Publish => records::mark_of(model, &RequirementId::ownership()),
    }
}

fn watches(model: &Model) -> Vec<RequirementId> {
    match stage(model) {
        Stage::Fetch => Vec::new(),
        // DNS has no part in it.
        Stage::Finished if matches!(model.section().ownership, Some(Proof::Elsewhere { .. })) => Vec::new(),
        Stage::Publish | Stage::Verify | Stage::Finished => vec![RequirementId::ownership()],
    }
}

fn page(model: &Model) -> Page {
    let stage = stage(model);
    if let Some(page) = domain::nowhere_page(model, Action::Step(StepAct::Ownership(Act::Next)))
        && matches!(stage, Stage::Publish | Stage::Verify)
    {
        return page;
    }
    match stage {
        Stage::Fetch => fetch_page(model),
        Stage::Publish => publish_page(model),
        Stage::Verify => verify_page(model),
        Stage::Finished => finished_page(model),
    }
}

fn publish_page(model: &Model) -> Page {
    let id = RequirementId::ownership();
    let section = model.section();
    if let Some(provider) = model.provider()
        && provider.ownership.destroys_elsewhere
        && !section.danger_known
    {
        return danger_page();
    }
    let next = CardOf::next(model, &id);
    // A title says what is to be done now: nothing while it spreads, and nothing is added beside a row that only
    // stands elsewhere.
    let is_spreading = next.is_none() && model.state(&id) == StepState::Spreading;
    let is_vain = next.is_none() && model.state(&id) == StepState::Missing;
    let to_move = next.as_ref().map(|card| card.row.clone()).filter(|row| records::is_misplaced(model, row));
    let mut said = next.as_ref().map(|card| records::said_of_card(model, &card.row)).unwrap_or_default();
    let mut page = match &to_move {
        Some(row) => records::misplaced_page(model, row),
        None if is_spreading => records::card_page(model, next, "ownership-spreading-title"),
        None if records::is_anybodys_guess(model, &id) => {
            records::card_page(model, next, "ownership-unsure-title")
        }
        None if is_vain => records::card_page(model, next, "record-stop-title"),
        None => records::card_page(model, next, "ownership-publish-title"),
    };
    if is_spreading {
        page.lead = Some(Text::key("record-spreading-lead"));
    }
    let saved = button(Act::Saved, "record-saved");
    if let Some(row) = &to_move {
        said.extend(records::said_of_misplaced(model, row));
    } else if page.blocks.iter().any(|block| matches!(block, Block::Compare(_))) {
        said.extend(["ownership-wrong", "token-near-miss"]);
    }
    records::status_beside(model, &mut page, &id, &said);
    if let Some(Proof::Txt { at, .. } | Proof::Cname { at, .. }) = section.ownership {
        // A page that was loaded again may show another text; then this one is waited for in vain.
        let old = model.now.wall.seconds_since(at) >= STILL_THIS && !model.state(&id).is_published();
        let (tone, key) =
            if old { (Tone::Caution, "ownership-still-this") } else { (Tone::Dim, "pasted-by-you") };
        page.blocks.push(Block::Say { tone, indent: 0, text: Text::key(key).with("at", at), optional: !old });
    }
    let look = Button::new(Action::Global(Global::LookNow), Text::key("do-look-now"));
    let mut buttons =
        vec![if is_spreading { look } else { saved }, button(Act::Changed, "ownership-changed")];
    records::keeper_button(model, &mut buttons);
    records::rehearsal_button(model, &mut buttons);
    page.buttons(buttons);
    page.say(Tone::Caution, Text::key("ownership-do-not-verify"));
    let then = match (is_spreading, is_vain) {
        (true, _) => Action::Global(Global::LookNow),
        // What the console wants cannot be there.
        (false, true) => Action::Step(StepAct::Ownership(Act::Changed)),
        (false, false) => Action::Step(StepAct::Ownership(Act::Saved)),
    };
    records::default_to_copy(model, &mut page, then);
    page
}

fn danger_page() -> Page {
    let mut page = Page::new(Text::key("ownership-danger-title"));
    page.say(Tone::Caution, Text::key("ownership-danger"));
    page.blocks.push(Block::Tick(Tick {
        action: Action::Step(StepAct::Ownership(Act::KnowDanger)),
        checked: false,
        enabled: true,
        radio: false,
        text: Text::key("ownership-danger-known"),
    }));
    page.buttons(vec![Button::new(Action::Global(Global::Back), Text::key("back"))]);
    // Whoever presses Enter without reading must not end somebody's mail.
    page.default = Some(Action::Global(Global::Back));
    page
}

fn verify_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("ownership-verify-title"));
    page.lead = Some(Text::key("ownership-verify-lead"));
    if let Some(provider) = model.provider() {
        page.say(Tone::Plain, records::console_page(provider));
    }
    records::status(model, &mut page, &RequirementId::ownership());
    if let ConsoleAnswer::Refused(at) = model.section().ownership_console {
        page.say(Tone::Caution, Text::key("ownership-refused").with("at", at));
        page.say(Tone::Plain, Text::key("ownership-refused-wait"));
        if let Some(Proof::Txt { value, .. }) = &model.section().ownership {
            page.say(Tone::Plain, Text::key("ownership-refused-token").with("value", value.clone()));
        }
        if let Some(setup) = &model.setup {
            page.say(
                Tone::Plain,
                Text::key("ownership-refused-domain").with("domain", setup.domain.to_string()),
            );
        }
    }
    let mut buttons = vec![
        button(Act::Verified, "console-verified"),
        button(Act::Refused, "console-refused"),
        button(Act::Changed, "ownership-changed"),
        button(Act::Later, "console-later"),
    ];
    if model.beginning.rehearsal.is_some() {
        buttons
            .insert(0, Button::new(Action::Global(Global::PlayOwner), Text::key("rehearsal-press-verify")));
    }
    page.default = buttons.first().map(|button| button.action);
    page.buttons(buttons);
    page
}

fn finished_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("ownership-finished-title"));
    match (model.section().ownership, model.section().ownership_console) {
        (Some(Proof::Elsewhere { at }), _) => {
            // There is no record that anybody was asked for.
            page.say(Tone::Good, Text::key("ownership-confirmed-by-you").with("at", at));
            page.say(Tone::Caution, Text::key("ownership-keep-proof"));
        }
        (_, ConsoleAnswer::Verified(at)) => {
            page.say(Tone::Good, Text::key("ownership-verified").with("at", at));
            keep_record(model, &mut page);
        }
        (_, ConsoleAnswer::NotPressed | ConsoleAnswer::Refused(_)) => keep_record(model, &mut page),
    }
    page.buttons(vec![button(Act::Next, "next"), button(Act::Changed, "ownership-changed")]);
    page.default = Some(Action::Step(StepAct::Ownership(Act::Next)));
    page
}

fn keep_record(model: &Model, page: &mut Page) {
    records::status(model, page, &RequirementId::ownership());
    page.say(Tone::Caution, Text::key("ownership-keep-record"));
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.ownership.editing)
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    match understood(model) {
        Some(Ok(record)) if proof(model, &record).is_some() => act(model, Act::Confirm),
        Some(Ok(_)) => {
            model.tell(Tone::Bad, Text::key("paste-not-a-proof"));
            Vec::new()
        }
        Some(Err(error)) => {
            model.tell(Tone::Bad, super::pasting::error_text(&error));
            Vec::new()
        }
        None if model.beginning.rehearsal.is_some() => play(model),
        None => {
            model.tell(Tone::Caution, Text::key("ownership-empty"));
            Vec::new()
        }
    }
}

fn play(model: &mut Model) -> Vec<Effect> {
    match stage(model) {
        Stage::Fetch => {
            let Some(rehearsal) = &model.beginning.rehearsal else { return Vec::new() };
            let text = rehearsal.console_text.clone();
            let input = model.field_mut(FieldId::Ownership);
            input.clear();
            input.insert(&text);
            model.focus = Some(Action::Edit(FieldId::Ownership));
            model.save_draft()
        }
        Stage::Verify => vec![Effect::PressVerify],
        Stage::Publish | Stage::Finished => records::play_owner(model),
    }
}

fn console(model: &mut Model, verified: bool) -> Vec<Effect> {
    act(model, if verified { Act::Verified } else { Act::Refused })
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let now = model.now.wall;
    match act {
        Act::Confirm => {
            let Some(Ok(record)) = understood(model) else { return Vec::new() };
            // What is surely for something else would be waited for in vain.
            if let Some(text) = super::pasting::is_for_something_else(&record) {
                model.tell(Tone::Bad, text);
                return Vec::new();
            }
            let Some(proof) = proof(model, &record) else {
                model.tell(Tone::Bad, Text::key("paste-not-a-proof"));
                return Vec::new();
            };
            give(model, proof)
        }
        Act::Elsewhere => give(model, Proof::Elsewhere { at: now }),
        Act::NoEntry => {
            model.views.prepare.no_entry = true;
            navigate::open(model, StepId::Prepare)
        }
        Act::PasteAgain => {
            model.field_mut(FieldId::Ownership).clear();
            model.focus = Some(Action::Edit(FieldId::Ownership));
            model.save_draft()
        }
        Act::OtherReading => {
            model.views.ownership.relative_to_zone = !model.views.ownership.relative_to_zone;
            Vec::new()
        }
        Act::Changed => {
            // What was typed here before is still there: giving a proof is what clears it.
            model.views.ownership.editing = true;
            model.focus = Some(Action::Edit(FieldId::Ownership));
            Vec::new()
        }
        Act::KnowDanger => change(model, |section| section.danger_known = true),
        Act::Saved => watch::look_now_and_tell(model),
        Act::Verified => change(model, |section| section.ownership_console = ConsoleAnswer::Verified(now)),
        Act::Refused => change(model, |section| section.ownership_console = ConsoleAnswer::Refused(now)),
        Act::Later | Act::Next => {
            if std::mem::take(&mut model.views.ownership.editing) {
                return Vec::new();
            }
            navigate::next(model)
        }
    }
}

fn give(model: &mut Model, proof: Proof) -> Vec<Effect> {
    model.views.ownership.editing = false;
    model.field_mut(FieldId::Ownership).clear();
    change(model, |section| {
        section.ownership = Some(proof);
        section.ownership_console = ConsoleAnswer::NotPressed;
    })
}

fn change(model: &mut Model, change: impl FnOnce(&mut crate::wizard::setup::Section)) -> Vec<Effect> {
    let Some(setup) = &mut model.setup else { return Vec::new() };
    change(setup.section_mut());
    model.decide_and_go_on()
}

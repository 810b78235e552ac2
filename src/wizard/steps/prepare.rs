//! Before you start: three ticks, and the ways out when the console or the panel is closed to this person.

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::StepState;
use crate::domain::provider::Provider;
use crate::wizard::action::{Action, FieldId, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Block, Button, Mark, Page, Text, Tick, Tone};
use crate::wizard::setup::Prepare;

use super::{BASE, Entry, records};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Tick: the console is open and offers domain mail.
    Console,
    /// Tick: logged in to the panel.
    Panel,
    /// Somebody else runs the panel.
    PanelElsewhere,
    /// Tick: a QQ number for each mailbox.
    Numbers,
    /// The console offers no domain mailbox, or takes no new domains.
    NoEntry,
    /// Go on with the other pack.
    Switch,
    /// Back to the pack from before.
    KeepProvider,
    /// To the next step.
    Next,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    pub(super) no_entry: bool,
}

pub(super) const ENTRY: Entry = Entry { label: "step-prepare", page, accept, typed, back, mark, ..BASE };

const fn button(act: Act, label: &'static str) -> Button {
    Button::new(Action::Step(StepAct::Prepare(act)), Text::key(label))
}

/// The console's menu entry that shows that it serves domains.
pub(super) fn entry(model: &Model) -> Text {
    Text::Localized(model.provider().map(Provider::entry).unwrap_or_default())
}

fn prepare(model: &Model) -> Prepare {
    model.setup.as_ref().map(|setup| setup.prepare.clone()).unwrap_or_default()
}

fn needs_numbers(model: &Model) -> bool {
    model.provider().is_some_and(|provider| provider.accounts.needs_qq_number)
}

fn is_ready(model: &Model) -> bool {
    let prepare = prepare(model);
    prepare.console && prepare.panel && (prepare.numbers || !needs_numbers(model))
}

fn mark(model: &Model) -> Mark {
    if is_ready(model) { Mark::Done } else { Mark::None }
}

fn page(model: &Model) -> Page {
    if model.views.prepare.no_entry { no_entry_page(model) } else { ticks_page(model) }
}

fn ticks_page(model: &Model) -> Page {
    let prepare = prepare(model);
    let host = model.dns_host();
    let panel = Text::Localized(host.names.clone());
    let mut page =
        Page::new(Text::key(if needs_numbers(model) { "prepare-title-qq" } else { "prepare-title" }));
    page.lead = Some(Text::key("prepare-lead").with("panel", panel.clone()));
    if model.beginning.rehearsal.is_some() {
        page.say(Tone::Dim, Text::key("prepare-rehearsal"));
    }
    let tick = |act: Act, checked: bool, text: Text| {
        Block::Tick(Tick {
            action: Action::Step(StepAct::Prepare(act)),
            checked,
            enabled: true,
            radio: false,
            text,
        })
    };
    page.blocks.push(tick(
        Act::Console,
        prepare.console,
        Text::key("prepare-console").with("entry", entry(model)),
    ));
    if let Some(provider) = model.provider() {
        page.blocks.push(Block::Say {
            tone: Tone::Plain,
            indent: 4,
            text: records::console_path(provider),
            optional: false,
        });
        if provider.console.closed_to_newcomers {
            page.blocks.push(Block::Say {
                tone: Tone::Caution,
                indent: 4,
                text: Text::key("prepare-may-be-closed"),
                optional: false,
            });
        }
    }
    page.buttons(vec![button(Act::NoEntry, "prepare-no-entry")]);
    page.gap();
    let panel_text = match (prepare.panel_elsewhere, host.editor_url.is_empty()) {
        (true, false) => "prepare-panel-elsewhere",
        (false, false) => "prepare-panel",
        (true, true) => "prepare-unknown-panel-elsewhere",
        (false, true) => "prepare-unknown-panel",
    };
    page.blocks.push(tick(
        Act::Panel,
        prepare.panel,
        Text::key(panel_text).with("panel", panel).with("url", host.editor_url.clone()),
    ));
    page.buttons(vec![button(
        Act::PanelElsewhere,
        if prepare.panel_elsewhere { "prepare-panel-mine" } else { "prepare-panel-not-mine" },
    )]);
    if prepare.panel_elsewhere {
        page.blocks.push(records::field(
            model,
            FieldId::PanelKeeper,
            "prepare-keeper-field",
            "prepare-keeper-placeholder",
        ));
    }
    page.gap();
    if needs_numbers(model) {
        page.blocks.push(tick(Act::Numbers, prepare.numbers, Text::key("prepare-numbers")));
        page.gap();
    }
    page.blocks.push(records::field(model, FieldId::Note, "prepare-note-field", "prepare-note-placeholder"));
    let ready = is_ready(model);
    page.buttons(vec![button(Act::Next, if ready { "next" } else { "prepare-skip" })]);
    page.default = Some(Action::Step(StepAct::Prepare(if !prepare.console {
        Act::Console
    } else if !prepare.panel {
        Act::Panel
    } else if needs_numbers(model) && !prepare.numbers {
        Act::Numbers
    } else {
        Act::Next
    })));
    page
}

fn no_entry_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("prepare-no-entry-title").with("entry", entry(model)));
    let other = model.provider().and_then(|provider| provider.switch_to.as_ref());
    let other = other.and_then(|id| model.beginning.catalog.provider(id));
    let keep = button(Act::KeepProvider, "prepare-keep-provider");
    match other {
        Some(other) => {
            let name = Text::Localized(other.names.clone());
            let shows = |report: &RequirementReport| {
                !matches!(report.state, StepState::Missing | StepState::Unknown | StepState::NeedsInput)
            };
            let diagnosis = model.diagnosis.as_ref();
            let is_touched = diagnosis.is_some_and(|diagnosis| diagnosis.requirements.iter().any(shows));
            let touched = if is_touched { "yes" } else { "no" };
            page.lead = Some(Text::key("prepare-switch-lead").with("provider", name.clone()));
            page.say(Tone::Plain, Text::key("prepare-switch-about").with("touched", touched));
            page.say(Tone::Plain, Text::Localized(other.summary.clone()));
            let switch = Button::new(
                Action::Step(StepAct::Prepare(Act::Switch)),
                Text::key("prepare-switch").with("provider", name),
            );
            page.buttons(vec![switch, keep]);
            page.default = Some(Action::Step(StepAct::Prepare(Act::Switch)));
        }
        None => {
            page.say(Tone::Plain, Text::key("prepare-no-other"));
            page.buttons(vec![keep]);
        }
    }
    page
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.prepare.no_entry)
}

/// Notes are taken as they are typed.
fn typed(model: &mut Model, field: FieldId) {
    let text = model.typed(field);
    let Some(setup) = &mut model.setup else { return };
    if field == FieldId::Note {
        setup.note = text;
    } else if field == FieldId::PanelKeeper {
        setup.prepare.panel_keeper = text;
    }
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    model.decide_and_go_on()
}

fn change(model: &mut Model, change: impl FnOnce(&mut Prepare)) -> Vec<Effect> {
    if let Some(setup) = &mut model.setup {
        change(&mut setup.prepare);
    }
    model.decide_and_go_on()
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::Console => change(model, |prepare| prepare.console = !prepare.console),
        Act::Panel => change(model, |prepare| prepare.panel = !prepare.panel),
        Act::PanelElsewhere => change(model, |prepare| {
            prepare.panel_elsewhere = !prepare.panel_elsewhere;
            prepare.panel = prepare.panel_elsewhere;
        }),
        Act::Numbers => change(model, |prepare| prepare.numbers = !prepare.numbers),
        Act::NoEntry => {
            model.views.prepare.no_entry = true;
            model.focus = None;
            model.release_default();
            Vec::new()
        }
        Act::Switch => {
            model.views.prepare.no_entry = false;
            let other = model.provider().and_then(|provider| provider.switch_to.clone());
            if let (Some(other), Some(setup)) = (other, &mut model.setup) {
                setup.provider = other;
                setup.prepare.console = false;
            }
            model.decide_and_go_on()
        }
        Act::KeepProvider => {
            model.views.prepare.no_entry = false;
            model.focus = None;
            model.release_default();
            Vec::new()
        }
        Act::Next => navigate::next(model),
    }
}

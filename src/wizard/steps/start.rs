//! Start: saved set-ups with what is due, or begin, or rehearse.

use crate::domain::name::Name;
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::input::Input;
use crate::wizard::left::{self, Left, Task, Wait, Who, left_as_saved};
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Arg, Block, Button, Page, Table, TableRow, Text, Tone};
use crate::wizard::progress_code::{self, ProgressCodeError, ProgressCodeErrorKind};
use crate::wizard::setup::SetUp;

use super::{BASE, Entry, StepId, records};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Choose the language with this index.
    Language(usize),
    /// Begin with a new domain.
    Begin,
    /// Rehearse first.
    Rehearse,
    /// Open the saved set-up with this index.
    Open(usize),
    /// Show the box for a progress code.
    EnterCode,
    /// Take the progress code in the box.
    TakeCode,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    language_chosen: bool,
    entering_code: bool,
}

pub(super) const ENTRY: Entry = Entry { label: "step-start", page, accept, back, ..BASE };

const fn button(act: Act, label: Text) -> Button {
    Button::new(Action::Step(StepAct::Start(act)), label)
}

fn page(model: &Model) -> Page {
    if model.beginning.first_run && !model.views.start.language_chosen {
        return language_page(model);
    }
    if model.views.start.entering_code {
        return code_page(model);
    }
    let rehearsing = model.beginning.rehearsal.is_some();
    let mut page = if rehearsing {
        let mut page = Page::new(Text::key("start-rehearsal-title"));
        page.lead = Some(Text::key("start-rehearsal-lead"));
        page
    } else if let Some(latest) = model.saved.summaries.first() {
        let mut page = Page::new(
            Text::key("start-back-title")
                .with("domain", latest.domain.to_string())
                .with("step", latest.place.label()),
        );
        let next = next_step(&left_as_saved(latest, model.around(latest)));
        page.lead = Some(match next.filter(|next| *next != latest.place) {
            Some(next) => Text::key("start-back-other-lead")
                .with("step", latest.place.label())
                .with("next", next.label()),
            None => Text::key("start-back-lead"),
        });
        page
    } else {
        let mut page = Page::new(Text::key("start-new-title"));
        page.lead = Some(Text::key("start-new-lead"));
        page
    };
    if !model.saved.summaries.is_empty() {
        let rows = model
            .saved
            .summaries
            .iter()
            .enumerate()
            .map(|(index, summary)| row(model, index, summary))
            .collect();
        page.blocks.push(Block::Table(Table::new(
            ["start-column-domain", "start-column-state", "start-column-who", "start-column-age"]
                .map(Text::key)
                .to_vec(),
            rows,
        )));
        for summary in &model.saved.summaries {
            due(model, &mut page, summary);
        }
        page.gap();
    }
    for problem in &model.saved.problems {
        page.say(
            Tone::Bad,
            Text::key("start-unreadable")
                .with("path", problem.path.clone())
                .with("line", problem.line.unwrap_or(0))
                .with("detail", problem.detail.clone()),
        );
    }
    let mut buttons = vec![button(Act::Begin, Text::key("start-begin"))];
    if !rehearsing {
        buttons.push(button(Act::Rehearse, Text::key("start-rehearse")));
    }
    buttons.push(button(Act::EnterCode, Text::key("start-enter-code")));
    buttons.push(Button::new(Action::Global(Global::Language), Text::key("start-language")));
    buttons.push(Button::new(Action::Global(Global::Quit), Text::key("do-quit")));
    page.default = if model.saved.summaries.is_empty() {
        Some(Action::Step(StepAct::Start(Act::Begin)))
    } else {
        Some(Action::Step(StepAct::Start(Act::Open(0))))
    };
    for button in buttons {
        page.buttons(vec![button]);
    }
    if model.saved.summaries.is_empty() {
        page.gap();
        page.aside(Tone::Dim, Text::key(if rehearsing { "start-rehearsal-about" } else { "start-about" }));
    }
    page
}

fn language_page(model: &Model) -> Page {
    let mut page = Page::new(Text::raw("请选择语言 / Choose your language"));
    for (index, tag) in model.beginning.languages.iter().enumerate() {
        page.buttons(vec![button(
            Act::Language(index),
            Text::raw(format!("{} {}", index + 1, language_name(tag))),
        )]);
    }
    page.default = model
        .beginning
        .languages
        .iter()
        .position(|tag| *tag == model.language)
        .map(|index| Action::Step(StepAct::Start(Act::Language(index))));
    page
}

/// A language in its own words, so that who reads it can find it.
fn language_name(tag: &str) -> &str {
    match tag {
        "zh-CN" => "简体中文",
        "en" => "English",
        other => other,
    }
}

fn code_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("start-code-title"));
    page.lead = Some(Text::key("start-code-lead"));
    page.blocks.push(records::field(model, FieldId::Progress, "start-code-field", "start-code-placeholder"));
    let typed = model.typed(FieldId::Progress);
    if !typed.trim().is_empty() {
        match progress_code::import(&typed) {
            Ok(setup) => {
                page.say(
                    Tone::Good,
                    Text::key("start-code-understood")
                        .with("domain", setup.domain.to_string())
                        .with("step", setup.place.label())
                        .with("at", setup.changed),
                );
                if let Some(here) = model.saved.summaries.iter().find(|here| here.domain == setup.domain) {
                    let newer = here.changed.seconds_since(setup.changed) > 0;
                    page.say(
                        if newer { Tone::Caution } else { Tone::Plain },
                        Text::key(if newer { "start-code-over-newer" } else { "start-code-over" })
                            .with("step", here.place.label())
                            .with("at", here.changed),
                    );
                }
            }
            Err(error) => page.say(Tone::Bad, code_error(&error)),
        }
    }
    page.buttons(vec![
        button(Act::TakeCode, Text::key("start-code-take")),
        Button::new(Action::Global(Global::Back), Text::key("back")),
    ]);
    page.default = Some(Action::Edit(FieldId::Progress));
    page
}

/// What is wrong with a progress code, and what to do.
pub fn code_error(error: &ProgressCodeError) -> Text {
    let what = match &error.kind {
        ProgressCodeErrorKind::NoBegin => Text::key("code-no-begin"),
        ProgressCodeErrorKind::NoEnd => Text::key("code-no-end"),
        ProgressCodeErrorKind::TooLong => Text::key("code-too-long"),
        ProgressCodeErrorKind::Head => Text::key("code-head"),
        ProgressCodeErrorKind::Newer(schema) => return Text::key("code-newer").with("schema", *schema),
        ProgressCodeErrorKind::Damaged => Text::key("code-line"),
        ProgressCodeErrorKind::Missing => Text::key("code-missing"),
        ProgressCodeErrorKind::Total => Text::key("code-total"),
        ProgressCodeErrorKind::NoSetUp(detail) => Text::key("code-no-setup").with("detail", detail.clone()),
    };
    Text::key("start-code-damaged").with("line", error.line).with("what", what)
}

fn row(model: &Model, index: usize, setup: &SetUp) -> TableRow {
    let left = left_as_saved(setup, model.around(setup));
    let (tone, state) = overall(&left);
    let whose = match setup.note.trim() {
        "" => setup.domain.to_string(),
        note => format!("{} {note}", setup.domain),
    };
    TableRow {
        tone,
        cells: vec![
            Text::raw(whose),
            state,
            who(left::who_acts(&left)),
            Text::key("ago").with("age", Arg::Seconds(model.now.wall.seconds_since(setup.changed))),
        ],
        action: Some(Action::Step(StepAct::Start(Act::Open(index)))),
    }
}

/// How far a set-up is, and at which step something is to be done: its tone and its words.
pub fn overall(left: &[Left]) -> (Tone, Text) {
    let Some(item) = left::first(left) else { return (Tone::Good, Text::key("start-state-finished")) };
    let (tone, key, step) = match item {
        Left::Act(step, Task::Do) => (Tone::Plain, "start-state-next", *step),
        Left::Act(step, Task::Change) => (Tone::Bad, "start-state-change", *step),
        Left::Act(step, Task::Verify) => (Tone::Plain, "start-state-verify", *step),
        Left::Act(step, Task::Keeper) => (Tone::Waiting, "start-state-keeper", *step),
        Left::Time(step, Wait::Spreading, _) => (Tone::Waiting, "start-state-spreading", *step),
        Left::Time(step, Wait::Caches, _) => (Tone::Waiting, "start-state-caches", *step),
        Left::Unknown(step) => (Tone::Unknown, "start-state-unknown", *step),
        Left::Member(_) => (Tone::Waiting, "start-state-next", StepId::Accounts),
    };
    (tone, Text::key(key).with("step", step.label()))
}

/// What is left first of a saved set-up, in words.
pub fn first_left(model: &Model, setup: &SetUp) -> Option<Text> {
    let left = left_as_saved(setup, model.around(setup));
    Some(match left::first(&left)? {
        Left::Act(step, Task::Do) => Text::key("quit-step-open").with("step", step.label()),
        Left::Act(_, Task::Change | Task::Verify | Task::Keeper)
        | Left::Time(..)
        | Left::Unknown(_)
        | Left::Member(_) => overall(&left).1,
    })
}

/// Who has to do something next, in words.
pub const fn who(who: Who) -> Text {
    Text::key(match who {
        Who::Nobody => "who-nobody",
        Who::Owner => "who-owner",
        Who::Keeper => "who-keeper",
        Who::Members => "who-members",
        Who::Time => "who-time",
    })
}

/// The step at which something is to be done or waited for first.
pub fn next_step(left: &[Left]) -> Option<StepId> {
    left::first(left).map(|item| match item {
        Left::Act(step, _) | Left::Time(step, ..) | Left::Unknown(step) => *step,
        Left::Member(_) => StepId::Accounts,
    })
}

/// What is due on a day that has come.
fn due(model: &Model, page: &mut Page, summary: &SetUp) {
    for reminder in summary.reminders.iter().filter(|reminder| reminder.is_due(model.now.wall)) {
        page.say(
            Tone::Caution,
            Text::key(summary.reminder_key(reminder.kind))
                .with("domain", summary.domain.to_string())
                .with("at", reminder.due),
        );
    }
}

impl View {
    /// The box for a progress code is open.
    pub(in crate::wizard) const fn is_entering_code(&self) -> bool {
        self.entering_code
    }
}

/// The program ended while something was being typed that no set-up could keep: it is there again.
pub(super) fn take_up_typing(model: &mut Model) -> Vec<Effect> {
    let typed = model.saved.typed.clone();
    for (field, text) in &typed {
        model.fields.insert(*field, Input::new(text.clone()));
    }
    if typed.contains_key(&FieldId::Progress) {
        model.views.start.entering_code = true;
    }
    if typed.contains_key(&FieldId::Domain) { navigate::open(model, StepId::Domain) } else { Vec::new() }
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.start.entering_code)
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::TakeCode)
}

/// Opens a saved set-up, or makes one from what DNS shows.
pub(super) fn open(model: &mut Model, domain: Name) -> Vec<Effect> {
    let id = model.next_id();
    model.opening = Some((id, domain.clone()));
    vec![Effect::Open { id, domain }]
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::Language(index) => {
            model.views.start.language_chosen = true;
            model.release_default();
            match model.beginning.languages.get(index).cloned() {
                Some(tag) => model.set_language(tag),
                None => Vec::new(),
            }
        }
        Act::Begin => navigate::open(model, StepId::Domain),
        Act::Rehearse => vec![Effect::Rehearse],
        Act::Open(index) => match model.saved.summaries.get(index).map(|summary| summary.domain.clone()) {
            Some(domain) => open(model, domain),
            None => Vec::new(),
        },
        Act::EnterCode => {
            model.views.start.entering_code = true;
            model.focus = Some(Action::Edit(FieldId::Progress));
            Vec::new()
        }
        Act::TakeCode => match progress_code::import(&model.typed(FieldId::Progress)) {
            Ok(setup) => {
                model.views.start.entering_code = false;
                model.field_mut(FieldId::Progress).clear();
                let id = model.next_id();
                model.opening = Some((id, setup.domain.clone()));
                vec![Effect::Import { id, setup: Box::new(setup) }]
            }
            Err(error) => {
                model.tell(Tone::Bad, code_error(&error));
                Vec::new()
            }
        },
    }
}

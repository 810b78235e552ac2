//! Sender check: none, one to edit, several to merge, fine already, or too many look-ups. Never a second record.

use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::first_spf::{FirstSpf, Start, first_spf, start};
use crate::diagnose::spf_offer::{SpfWish, offer};
use crate::diagnose::spf_view::spf_view;
use crate::domain::name::Name;
use crate::domain::plan::{Change, RequirementId, Wanted};
use crate::domain::record::Txt;
use crate::domain::spf::merge::{MergeProblem, Merged};
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Button, Mark, Page, Text, Tone};
use crate::wizard::setup::{ConsoleAnswer, ReminderKind};
use crate::wizard::watch;

use super::records::{self};
use super::{BASE, Entry, domain, keeper};

mod line;
mod pasted;
mod stuck;
mod trial;

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// The row is saved in the panel: look now.
    Saved,
    /// The old house still sends: its terms stay.
    OldStays,
    /// The old house sends no more: its terms go at the cut.
    OldGoes,
    /// Use the accepted include with this index.
    UseInclude(usize),
    /// Do without the term with this index of the choices.
    Drop(usize),
    /// Keep every term after all.
    KeepAll,
    /// The console shows another value.
    OtherValue,
    /// Take the value in the box.
    TakeValue,
    /// To the next step.
    Next,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    pub(super) editing: bool,
}

pub(super) const ENTRY: Entry = Entry {
    label: "step-spf",
    page,
    accept,
    back,
    mark,
    watches,
    waits_on,
    other: Some(Action::Step(StepAct::Spf(Act::OtherValue))),
    message,
    play,
    ..BASE
};

fn message(model: &Model) -> Option<Vec<Text>> {
    // Whoever waits for the move asks nobody to change anything.
    if is_unknown(model) || is_slip_that_waits(model) { None } else { keeper::message(model) }
}

fn play(model: &mut Model) -> Vec<Effect> {
    if is_unknown(model) {
        model.tell(Tone::Plain, Text::key("rehearsal-nothing-to-do"));
        return Vec::new();
    }
    records::play_owner(model)
}

/// The names whose include lets the service send.
pub(super) fn includes(model: &Model) -> Vec<Name> {
    wanted(model).map(|(includes, _)| includes).unwrap_or_default()
}

const fn button(act: Act, label: Text) -> Button {
    Button::new(Action::Step(StepAct::Spf(act)), label)
}

fn mark(model: &Model) -> Mark {
    records::mark_of(model, &RequirementId::spf())
}

fn watches(_model: &Model) -> Vec<RequirementId> {
    vec![RequirementId::spf()]
}

fn waits_on(model: &Model) -> Vec<RequirementId> {
    let waits = !model.views.spf.editing
        && records::open_rows(model, &RequirementId::spf()).is_empty()
        && match model.state(&RequirementId::spf()) {
            StepState::Wrong => is_slip_that_waits(model),
            StepState::Missing => !model.watch.is_nowhere() && is_waiting_for_the_move(model),
            StepState::NeedsInput
            | StepState::Unknown
            | StepState::Incomplete
            | StepState::Spreading
            | StepState::Published
            | StepState::Visible => false,
        };
    if waits { vec![RequirementId::mx()] } else { Vec::new() }
}

/// The SPF records that stand there, as texts; none while nobody answered.
fn existing(model: &Model) -> Option<Vec<String>> {
    let plan = model.plan.as_ref()?;
    let requirement = plan.requirement(&RequirementId::spf())?;
    spf_view(plan, requirement, &model.watch.evidence, None).map(|view| view.shown())
}

/// Accepted includes and dropped terms of the plan.
fn wanted(model: &Model) -> Option<(Vec<Name>, Vec<String>)> {
    match &model.plan.as_ref()?.requirement(&RequirementId::spf())?.wanted {
        Wanted::Spf { includes, drop, .. } => Some((includes.clone(), drop.clone())),
        Wanted::NotGiven
        | Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Mx { .. }
        | Wanted::Elsewhere => None,
    }
}

/// What a merge starts from: the records as they were meant.
fn merge_start(model: &Model) -> Option<Start> {
    let plan = model.plan.as_ref()?;
    let (includes, drop) = wanted(model)?;
    let requirement = plan.requirement(&RequirementId::spf())?;
    let evidence = &model.watch.evidence;
    let known = evidence.known_names(!model.beginning.resolvers.is_empty());
    let view = spf_view(plan, requirement, evidence, None)?;
    let verdict = &evidence.judge_spf(&plan.domain, &view.texts, &includes).verdict;
    let wish = SpfWish { plan, includes: &includes, drop: &drop };
    Some(start(wish, evidence, view.to_merge(&includes, known), verdict))
}

fn merged(model: &Model) -> Option<Result<Merged, MergeProblem>> {
    let plan = model.plan.as_ref()?;
    let (includes, drop) = wanted(model)?;
    let Start::From(records) = merge_start(model)? else { return None };
    Some(offer(SpfWish { plan, includes: &includes, drop: &drop }, &model.watch.evidence, &records))
}

fn page(model: &Model) -> Page {
    if model.views.spf.editing {
        return pasted::edit_page(model);
    }
    if let Some(page) = domain::nowhere_page(model, Action::Step(StepAct::Spf(Act::Next))) {
        return page;
    }
    if is_unknown(model) {
        return not_known_page(model);
    }
    let rows = records::open_rows(model, &RequirementId::spf());
    let first = rows.iter().find(|row| row.change != Change::Remove).or_else(|| rows.first());
    match first {
        Some(row) if row.change == Change::Add => line::add_page(model, row),
        Some(row) if matches!(row.change, Change::Replace { .. }) => line::change_page(model, row),
        Some(row) => line::remove_page(model, row),
        None => match model.state(&RequirementId::spf()) {
            StepState::Published | StepState::Visible => fine_page(model),
            StepState::Wrong if is_slip_that_waits(model) => waiting_page(model),
            StepState::Wrong => match merged(model) {
                Some(Err(problem)) => stuck::stuck_page(model, &problem),
                Some(Ok(_)) | None => watch_page(model),
            },
            StepState::Missing if is_waiting_for_the_move(model) => waiting_page(model),
            StepState::NeedsInput
            | StepState::Unknown
            | StepState::Missing
            | StepState::Incomplete
            | StepState::Spreading => watch_page(model),
        },
    }
}

/// Nobody could say whether there is a record already: a second one would be the end of both.
fn is_unknown(model: &Model) -> bool {
    model.state(&RequirementId::spf()) == StepState::Unknown
        && !model.watch.is_nowhere()
        && !model.watch.is_asking_anew()
        && existing(model).is_none()
}

/// A first record would make the mail of those who send today look forged.
fn is_waiting_for_the_move(model: &Model) -> bool {
    let plan = model.plan.as_ref();
    plan.is_some_and(|plan| first_spf(plan, &model.watch.evidence) != FirstSpf::Plain)
}

/// What stands there counts for nobody and names the service alone.
fn is_slip_that_waits(model: &Model) -> bool {
    matches!(merge_start(model), Some(Start::Waits))
}

fn waiting_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("spf-waits-title"));
    page.lead = Some(Text::key("spf-waits-lead"));
    records::status(model, &mut page, &RequirementId::spf());
    page.buttons(vec![
        button(Act::Next, Text::key("leave-for-now")),
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
    ]);
    page.default = Some(Action::Step(StepAct::Spf(Act::Next)));
    page
}

fn not_known_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("spf-not-known-title"));
    page.lead = Some(Text::key("spf-not-known-lead"));
    records::status(model, &mut page, &RequirementId::spf());
    page.buttons(vec![
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
        button(Act::Next, Text::key("leave-for-now")),
    ]);
    page.default = Some(Action::Global(Global::LookNow));
    page
}

fn watch_page(model: &Model) -> Page {
    let is_spreading = model.state(&RequirementId::spf()) == StepState::Spreading
        || records::report(model, &RequirementId::spf()).is_some_and(records::is_settling);
    let mut page = Page::new(Text::key(if is_spreading { "spf-spreading-title" } else { "spf-watch-title" }));
    page.lead = is_spreading.then(|| Text::key("record-spreading-lead"));
    for text in existing(model).unwrap_or_default() {
        page.say(Tone::Plain, Text::raw(text));
    }
    records::status(model, &mut page, &RequirementId::spf());
    let mut buttons = vec![
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
        button(Act::OtherValue, Text::key("spf-other-value")),
    ];
    records::keeper_button_if_asked(model, &mut buttons);
    buttons.push(button(Act::Next, Text::key("leave-for-now")));
    page.buttons(buttons);
    records::default_to_copy(model, &mut page, Action::Global(Global::LookNow));
    page
}

fn fine_page(model: &Model) -> Page {
    let mut page =
        Page::new(Text::key(if is_improvable(model) { "spf-better-title" } else { "spf-fine-title" }));
    let mut is_proven = false;
    if let (Some(setup), Some(existing), Some((includes, _))) = (&model.setup, existing(model), wanted(model))
    {
        for text in &existing {
            page.say(Tone::Plain, Text::raw(text.clone()));
        }
        let texts: Vec<Txt> = existing.iter().map(|text| Txt::from_text(text)).collect();
        let report = model.watch.evidence.judge_spf(&setup.domain, &texts, &includes);
        let count = report.detail.as_ref().map(|detail| detail.tree.lookups);
        if let Some(detail) = &report.detail {
            // It counts as it is: nothing waits for the rest to be known.
            line::meter(&mut page, detail.tree.lookups, false);
        }
        if let [record] = existing.as_slice() {
            // Over ten look-ups nothing of it counts, whoever sends.
            is_proven = trial::trial(model, &mut page, record) && count.is_some_and(|count| count.complete);
        }
    }
    page.lead = Some(Text::key(if is_proven { "spf-fine-lead" } else { "spf-fine-lead-unproven" }));
    records::status(model, &mut page, &RequirementId::spf());
    page.say(Tone::Caution, Text::key("spf-only-one"));
    let mut buttons = vec![button(Act::Next, Text::key("next"))];
    buttons.extend(stuck::behind_drops(model));
    buttons.push(button(Act::OtherValue, Text::key("spf-other-value")));
    records::keeper_button_if_asked(model, &mut buttons);
    page.buttons(buttons);
    records::default_to_copy(model, &mut page, Action::Step(StepAct::Spf(Act::Next)));
    page
}

/// It counts as it is, and a whole line is told that would be better, or a term that stops somebody's mail.
fn is_improvable(model: &Model) -> bool {
    let is_line = |finding: &Finding| {
        finding.severity == Severity::Warning
            && (finding.args.get("line").is_some_and(|line| line != "none")
                || matches!(
                    finding.code,
                    "spf-void-lookups" | "spf-lookups" | "spf-include-no-record" | "spf-loop"
                ))
    };
    records::report(model, &RequirementId::spf()).is_some_and(|report| report.findings.iter().any(is_line))
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.spf.editing)
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::TakeValue)
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::Saved => watch::look_now_and_tell(model),
        Act::OldStays => {
            if let Some(setup) = &mut model.setup {
                setup.old_house.still_sends = Some(true);
                setup.section_mut().spf_drop.clear();
                setup
                    .reminders
                    .retain(|reminder| reminder.done || reminder.kind != ReminderKind::DropOldInclude);
            }
            model.decide_and_go_on()
        }
        Act::OldGoes => {
            let now = model.now.wall;
            let own = includes(model);
            if let Some(setup) = &mut model.setup {
                setup.old_house.still_sends = Some(false);
                // Mail of the old house is still on its way until the cut: its term goes after it, on a day.
                if matches!(setup.section().mx_console, ConsoleAnswer::Verified(_)) {
                    setup.remember_the_move(now, &own);
                }
            }
            model.decide_and_go_on()
        }
        Act::UseInclude(index) => {
            match wanted(model).and_then(|(includes, _)| includes.get(index).cloned()) {
                Some(include) => pasted::use_include(model, include),
                None => Vec::new(),
            }
        }
        Act::Drop(index) => {
            let term = match merged(model) {
                Some(Err(MergeProblem::TooManyLookups { choices, .. })) => {
                    choices.get(index).map(|choice| choice.term.clone())
                }
                Some(Err(MergeProblem::Broken { terms, .. })) => {
                    terms.get(index).map(|broken| broken.term.clone())
                }
                Some(Err(MergeProblem::Malformed { terms })) => {
                    terms.get(index).map(|malformed| malformed.text.clone())
                }
                Some(Ok(_)) => stuck::broken_behind(model).into_iter().nth(index).map(|broken| broken.term),
                Some(Err(_)) | None => None,
            };
            if let (Some(term), Some(setup)) = (term, &mut model.setup) {
                setup.section_mut().spf_drop.push(term);
            }
            model.decide_and_go_on()
        }
        Act::KeepAll => {
            if let Some(setup) = &mut model.setup {
                setup.section_mut().spf_drop.clear();
            }
            model.decide_and_go_on()
        }
        Act::OtherValue => {
            model.views.spf.editing = true;
            model.focus = Some(Action::Edit(FieldId::Spf));
            Vec::new()
        }
        Act::TakeValue => match pasted::pasted_include(model) {
            Some(include) => {
                model.views.spf.editing = false;
                model.field_mut(FieldId::Spf).clear();
                pasted::use_include(model, include)
            }
            None => {
                model.tell(Tone::Bad, Text::key("spf-paste-nothing"));
                Vec::new()
            }
        },
        Act::Next => navigate::next(model),
    }
}

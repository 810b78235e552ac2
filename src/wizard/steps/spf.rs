//! Sender check: none, one to edit, several to merge, fine already, or too many look-ups. Never a second record.

use crate::diagnose::finding::StepState;
use crate::diagnose::spf_offer::{SpfWish, offer};
use crate::diagnose::spf_view::spf_view;
use crate::domain::difference::differing;
use crate::domain::name::Name;
use crate::domain::plan::{Change, RequirementId, Row, Wanted};
use crate::domain::public_suffix::registrable_of;
use crate::domain::record::Txt;
use crate::domain::spf::evaluate::SpfResult;
use crate::domain::spf::merge::{BrokenTerm, MergeProblem, Merged};
use crate::domain::spf::proof::{Trial, try_out};
use crate::domain::spf::tree::LookupCount;
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::navigate;
use crate::wizard::page::{Block, Button, Mark, Page, Text, Tick, Tone};
use crate::wizard::panel;
use crate::wizard::setup::{ConsoleAnswer, Order, PastedInclude, ReminderKind};
use crate::wizard::watch;

use super::records::{self};
use super::words::finding_text;
use super::{BASE, Entry, domain};

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
    other: Some(Action::Step(StepAct::Spf(Act::OtherValue))),
    message,
    play,
    ..BASE
};

fn message(model: &Model) -> Option<Vec<Text>> {
    if is_unknown(model) { None } else { records::message_for_keeper(model) }
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

/// The same as they were meant, from which a merge starts.
fn to_merge(model: &Model) -> Option<Vec<String>> {
    let plan = model.plan.as_ref()?;
    let (includes, _) = wanted(model)?;
    let requirement = plan.requirement(&RequirementId::spf())?;
    let evidence = &model.watch.evidence;
    let known = evidence.known_names(!model.beginning.resolvers.is_empty());
    Some(spf_view(plan, requirement, evidence, None)?.to_merge(&includes, known))
}

fn merged(model: &Model) -> Option<Result<Merged, MergeProblem>> {
    let plan = model.plan.as_ref()?;
    let (includes, drop) = wanted(model)?;
    let evidence = &model.watch.evidence;
    let existing = to_merge(model)?;
    Some(offer(SpfWish { plan, includes: &includes, drop: &drop }, evidence, &existing))
}

fn page(model: &Model) -> Page {
    if model.views.spf.editing {
        return edit_page(model);
    }
    if is_unknown(model) {
        return not_known_page(model);
    }
    let rows = records::open_rows(model, &RequirementId::spf());
    let first = rows.iter().find(|row| row.change != Change::Remove).or_else(|| rows.first());
    match first {
        Some(row) if row.change == Change::Add => add_page(model, row),
        Some(row) if matches!(row.change, Change::Replace { .. }) => change_page(model, row),
        Some(row) => remove_page(model, row),
        None => match model.state(&RequirementId::spf()) {
            StepState::Published | StepState::Visible => fine_page(model),
            StepState::Wrong => match merged(model) {
                Some(Err(problem)) => stuck_page(model, &problem),
                Some(Ok(_)) | None => watch_page(model),
            },
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
        && !model.watch.is_not_delegated()
        && !model.watch.is_asking_anew()
        && existing(model).is_none()
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

fn meter(page: &mut Page, count: LookupCount) {
    page.blocks.push(Block::Meter {
        label: Text::key("spf-lookups-label"),
        value: count.known,
        limit: 10,
        complete: count.complete,
    });
    if !count.complete {
        page.say(Tone::Unknown, Text::key("spf-lookups-incomplete"));
    } else if count.known == 10 {
        page.say(Tone::Caution, Text::key("spf-lookups-full"));
    } else {
        page.aside(Tone::Dim, Text::key("spf-lookups-what"));
    }
}

/// The proof: what a receiver concludes about mail of the service with this record. Nothing while that is not known.
fn trial(model: &Model, page: &mut Page, record: &str) {
    let (Some(setup), Some((includes, _))) = (&model.setup, wanted(model)) else { return };
    let known = model.watch.evidence.spf_answers();
    let trials: Vec<Trial> =
        includes.iter().filter_map(|include| try_out(&setup.domain, record, include, known)).collect();
    // Another accepted include may name addresses that this record does not.
    let passes = |trial: &&Trial| trial.result == SpfResult::Pass;
    let Some(trial) = trials.iter().find(passes).or_else(|| trials.first()) else { return };
    let (tone, key) = if trial.result == SpfResult::Pass {
        (Tone::Good, "spf-trial-pass")
    } else {
        (Tone::Caution, "spf-trial-other")
    };
    let text = Text::key(key)
        .with(
            "provider",
            Text::Localized(model.provider().map(|provider| provider.names.clone()).unwrap_or_default()),
        )
        .with("address", trial.sender.to_string());
    page.blocks.push(Block::Say {
        tone,
        indent: 0,
        text: text.with("result", trial.result.word()),
        optional: tone == Tone::Good,
    });
}

fn buttons_of(model: &Model, page: &mut Page) {
    let mut buttons = vec![button(Act::Saved, Text::key("record-saved"))];
    buttons.push(button(Act::OtherValue, Text::key("spf-other-value")));
    records::keeper_button(model, &mut buttons);
    records::rehearsal_button(model, &mut buttons);
    buttons.push(button(Act::Next, Text::key("leave-for-now")));
    page.buttons(buttons);
    records::default_to_copy(model, page, Action::Step(StepAct::Spf(Act::Saved)));
}

fn add_page(model: &Model, row: &Row) -> Page {
    let mut page = Page::new(Text::key("spf-add-title"));
    page.lead = Some(Text::key("spf-add-lead"));
    records::add_card(model, &mut page, row);
    if let Some(Ok(merged)) = merged(model) {
        meter(&mut page, merged.lookups);
    }
    trial(model, &mut page, &row.value);
    records::status(model, &mut page, &RequirementId::spf());
    buttons_of(model, &mut page);
    page.say(Tone::Caution, Text::key("spf-only-one"));
    page
}

/// What is told about the offered line itself, beside it.
const ABOUT_OFFER: &[&str] = &["spf-left-out", "spf-all-changed", "spf-now-counts"];

fn told_of_offer(model: &Model, page: &mut Page) {
    let findings = records::report(model, &RequirementId::spf()).map(|report| report.findings.as_slice());
    for finding in findings.unwrap_or_default() {
        if ABOUT_OFFER.contains(&finding.code) {
            page.say(Tone::Plain, finding_text(finding));
        }
    }
}

fn change_page(model: &Model, row: &Row) -> Page {
    let several =
        records::report(model, &RequirementId::spf()).is_some_and(|report| !report.later.is_empty());
    let mut page = Page::new(Text::key(if several { "spf-merge-title" } else { "spf-edit-title" }));
    page.lead = Some(panel::how_to_edit(&model.dns_host(), row));
    let from = match &row.change {
        Change::Replace { from, .. } => from.clone(),
        Change::Keep | Change::Add | Change::Remove => String::new(),
    };
    page.say(Tone::Plain, Text::key("spf-which-row").with("host", zone_host(model, row)));
    let marks = match merged(model) {
        Some(Ok(merged))
            if merged.text == row.value && to_merge(model).is_some_and(|all| all.contains(&from)) =>
        {
            merged.changes
        }
        Some(_) | None => differing(&from, &row.value),
    };
    records::edit_form(model, &mut page, row, marks);
    told_of_offer(model, &mut page);
    old_house_question(model, &mut page);
    if !model.section().spf_drop.is_empty() {
        page.buttons(vec![button(Act::KeepAll, Text::key("spf-keep-all"))]);
    }
    if let Some(Ok(merged)) = merged(model) {
        meter(&mut page, merged.lookups);
        if several {
            page.aside(Tone::Dim, Text::key("spf-lookups-before").with("count", merged.lookups_before.known));
        }
        include_buttons(model, &mut page, &merged.include);
    }
    for later in records::report(model, &RequirementId::spf()).iter().flat_map(|report| &report.later) {
        page.aside(Tone::Plain, Text::key("spf-later").with("value", later.value.clone()));
    }
    trial(model, &mut page, &row.value);
    records::status_beside(model, &mut page, &RequirementId::spf(), ABOUT_OFFER);
    buttons_of(model, &mut page);
    if !several {
        page.say(Tone::Caution, Text::key("spf-only-one"));
    }
    page
}

fn zone_host(model: &Model, row: &Row) -> Text {
    let zone = model.setup.as_ref().map_or(&row.name, |setup| &setup.zone);
    panel::host_there(&model.dns_host(), &row.name, zone)
}

/// One question: does the old house still send?
fn old_house_question(model: &Model, page: &mut Page) {
    let Some(setup) = &model.setup else { return };
    if setup.order != Order::Moving {
        return;
    }
    page.say(Tone::Plain, Text::key("spf-old-house"));
    for (act, value, text) in [(Act::OldStays, true, "spf-old-stays"), (Act::OldGoes, false, "spf-old-goes")]
    {
        page.blocks.push(Block::Tick(Tick {
            action: Action::Step(StepAct::Spf(act)),
            checked: setup.old_house.still_sends == Some(value),
            enabled: true,
            radio: true,
            text: Text::key(text),
        }));
    }
}

/// The other accepted includes mean the same and may need fewer look-ups.
fn include_buttons(model: &Model, page: &mut Page, used: &Name) {
    let Some((includes, _)) = wanted(model) else { return };
    let buttons: Vec<Button> = includes
        .iter()
        .enumerate()
        .filter(|(_, include)| *include != used)
        .map(|(index, include)| {
            button(Act::UseInclude(index), Text::key("spf-use-include").with("include", include.to_string()))
        })
        .collect();
    if !buttons.is_empty() {
        page.aside(Tone::Dim, Text::key("spf-use-include-why"));
        page.buttons(buttons);
    }
}

fn remove_page(model: &Model, row: &Row) -> Page {
    let mut page = Page::new(Text::key("spf-remove-title"));
    page.lead = Some(Text::key("spf-remove-lead"));
    page.say(Tone::Strong, panel::how_to_remove(&model.dns_host(), row, 1));
    page.say(
        Tone::Strong,
        Text::key("spf-remove-row").with("host", zone_host(model, row)).with("value", row.value.clone()),
    );
    page.say(Tone::Caution, Text::key("spf-remove-only"));
    let dropped = &model.section().spf_drop;
    if !dropped.is_empty() {
        page.say(Tone::Plain, Text::key("spf-dropped").with("terms", dropped.join(" ")));
    }
    records::status_beside(model, &mut page, &RequirementId::spf(), &["spf-multiple"]);
    let mut buttons = vec![button(Act::Saved, Text::key("record-removed"))];
    if !dropped.is_empty() {
        buttons.push(button(Act::KeepAll, Text::key("spf-keep-all")));
    }
    records::keeper_button(model, &mut buttons);
    records::rehearsal_button(model, &mut buttons);
    buttons.push(button(Act::Next, Text::key("leave-for-now")));
    page.buttons(buttons);
    page.default = Some(if model.beginning.rehearsal.is_some() {
        Action::Global(Global::PlayOwner)
    } else {
        Action::Step(StepAct::Spf(Act::Saved))
    });
    page
}

/// Moving house, and mail is still sent by the house that one of these terms of an SPF record names: it goes after the
/// cut. Where nobody can say which of them is the house's, any may be.
fn are_needed(model: &Model, terms: &[&str]) -> Vec<bool> {
    let is_moving = model.setup.as_ref().is_some_and(|setup| setup.order == Order::Moving);
    if !is_moving || model.state(&RequirementId::mx()).is_published() {
        return vec![false; terms.len()];
    }
    let needed: Vec<bool> = terms.iter().map(|term| is_of_mail_in_use(model, term)).collect();
    let is_known = needed.contains(&true) || domain::foreign_mail(model).is_empty();
    if is_known { needed } else { vec![true; terms.len()] }
}

fn is_of_mail_in_use(model: &Model, term: &str) -> bool {
    let company = |name: &Name| registrable_of(name).unwrap_or_else(|| name.clone());
    let target = term.split_once([':', '=']).and_then(|(_, name)| name.parse::<Name>().ok());
    // `mx` and `a` without a name mean the servers of the house themselves.
    target.is_none_or(|target| {
        domain::exchanges_now(model).iter().any(|host| {
            let owner = model.beginning.catalog.mail_host(host);
            company(host) == company(&target) || owner.is_some_and(|owner| owner.spf.contains(&target))
        })
    })
}

/// There is no record that could be shown: which term costs most, and what the choices are.
fn stuck_page(model: &Model, problem: &MergeProblem) -> Page {
    match problem {
        MergeProblem::TooManyLookups { lookups, costs, choices, .. } => {
            let mut page = Page::new(Text::key("spf-full-title").with("count", lookups.known));
            page.lead = Some(Text::key("spf-full-lead"));
            meter(&mut page, *lookups);
            for cost in costs {
                page.say(
                    Tone::Plain,
                    Text::key("spf-cost").with("term", cost.text.clone()).with("count", cost.lookups.known),
                );
            }
            let terms: Vec<&str> = choices.iter().map(|choice| choice.term.as_str()).collect();
            let needed = are_needed(model, &terms);
            if needed.contains(&true) {
                page.say(Tone::Caution, Text::key("spf-full-moving"));
            }
            if needed.contains(&false) {
                page.say(Tone::Strong, Text::key("spf-full-choose"));
            }
            let mut buttons: Vec<Button> = choices
                .iter()
                .zip(needed)
                .enumerate()
                .filter(|(_, (_, needed))| !needed)
                .take(4)
                .map(|(index, (choice, _))| {
                    button(
                        Act::Drop(index),
                        Text::key("spf-drop")
                            .with("term", choice.term.clone())
                            .with("count", choice.lookups_after.known),
                    )
                })
                .collect();
            buttons.push(button(Act::Next, Text::key("leave-for-now")));
            page.buttons(buttons);
            page.default = Some(Action::Step(StepAct::Spf(Act::Next)));
            page
        }
        MergeProblem::Malformed { terms } => {
            let mut page = Page::new(Text::key("spf-malformed-title"));
            page.lead = Some(Text::key("spf-malformed-lead"));
            for term in terms {
                page.say(Tone::Bad, Text::key("spf-malformed-term").with("term", term.text.clone()));
            }
            records::status(model, &mut page, &RequirementId::spf());
            page.buttons(vec![
                button(Act::Saved, Text::key("record-saved")),
                button(Act::Next, Text::key("leave-for-now")),
            ]);
            page.default = Some(Action::Step(StepAct::Spf(Act::Saved)));
            page
        }
        MergeProblem::Broken { terms, .. } => broken_page(model, terms),
        MergeProblem::NotSpf { .. } | MergeProblem::NoUsableInclude | MergeProblem::Blocked { .. } => {
            let mut page = watch_page(model);
            page.title = Text::key("spf-blocked-title");
            page
        }
    }
}

/// Terms that make receivers give up. Whether their senders are gone only the person knows: nothing goes unasked.
fn broken_page(model: &Model, terms: &[BrokenTerm]) -> Page {
    let mut page = Page::new(Text::key("spf-broken-title"));
    page.lead = Some(Text::key("spf-broken-lead"));
    for text in existing(model).unwrap_or_default() {
        page.say(Tone::Plain, Text::raw(text));
    }
    records::status(model, &mut page, &RequirementId::spf());
    let names: Vec<&str> = terms.iter().map(|broken| broken.term.as_str()).collect();
    let needed = are_needed(model, &names);
    if needed.contains(&true) {
        page.say(Tone::Caution, Text::key("spf-broken-moving"));
    }
    let mut buttons = vec![button(Act::Saved, Text::key("spf-broken-corrected"))];
    buttons.extend(terms.iter().zip(needed).enumerate().filter(|(_, (_, needed))| !needed).take(4).map(
        |(index, (broken, _))| {
            button(Act::Drop(index), Text::key("spf-broken-drop").with("term", broken.term.clone()))
        },
    ));
    buttons.push(button(Act::Next, Text::key("leave-for-now")));
    page.buttons(buttons);
    page.default = Some(Action::Step(StepAct::Spf(Act::Saved)));
    page
}

fn watch_page(model: &Model) -> Page {
    let is_spreading = model.state(&RequirementId::spf()) == StepState::Spreading;
    let mut page = Page::new(Text::key(if is_spreading { "spf-spreading-title" } else { "spf-watch-title" }));
    page.lead = is_spreading.then(|| Text::key("record-spreading-lead"));
    for text in existing(model).unwrap_or_default() {
        page.say(Tone::Plain, Text::raw(text));
    }
    records::status(model, &mut page, &RequirementId::spf());
    page.buttons(vec![
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
        button(Act::OtherValue, Text::key("spf-other-value")),
        button(Act::Next, Text::key("leave-for-now")),
    ]);
    page.default = Some(Action::Global(Global::LookNow));
    page
}

fn fine_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("spf-fine-title"));
    page.lead = Some(Text::key("spf-fine-lead"));
    if let (Some(setup), Some(existing), Some((includes, _))) = (&model.setup, existing(model), wanted(model))
    {
        for text in &existing {
            page.say(Tone::Plain, Text::raw(text.clone()));
        }
        let texts: Vec<Txt> = existing.iter().map(|text| Txt::from_text(text)).collect();
        let report = model.watch.evidence.judge_spf(&setup.domain, &texts, &includes);
        if let Some(detail) = &report.detail {
            meter(&mut page, detail.tree.lookups);
        }
        if let [record] = existing.as_slice() {
            trial(model, &mut page, record);
        }
    }
    records::status(model, &mut page, &RequirementId::spf());
    page.say(Tone::Caution, Text::key("spf-only-one"));
    page.buttons(vec![
        button(Act::Next, Text::key("next")),
        button(Act::OtherValue, Text::key("spf-other-value")),
    ]);
    page.default = Some(Action::Step(StepAct::Spf(Act::Next)));
    page
}

/// The include named in what was pasted: a whole record, a term, or a bare name.
fn pasted_include(model: &Model) -> Option<Name> {
    let typed = model.typed(FieldId::Spf);
    let word = typed
        .split_whitespace()
        .map(|word| word.trim_matches(|character: char| "\"'“”「」,，;；".contains(character)))
        .find_map(|word| {
            word.strip_prefix("include:").or_else(|| word.strip_prefix("+include:")).map(str::to_owned)
        })
        .or_else(|| {
            let bare = typed.trim();
            (bare.contains('.') && !bare.contains(char::is_whitespace) && !bare.contains(':'))
                .then(|| bare.to_owned())
        })?;
    word.parse::<Name>().ok().filter(|name| name.label_count() >= 2)
}

fn edit_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("spf-paste-title"));
    page.lead = Some(Text::key("spf-paste-lead"));
    page.blocks.push(records::field(model, FieldId::Spf, "spf-paste-field", "spf-paste-placeholder"));
    let mut buttons = Vec::new();
    match pasted_include(model) {
        Some(include) => {
            page.say(Tone::Good, Text::key("spf-paste-understood").with("include", include.to_string()));
            buttons.push(button(Act::TakeValue, Text::key("ownership-confirm")));
        }
        None if model.typed(FieldId::Spf).trim().is_empty() => {}
        None => page.say(Tone::Bad, Text::key("spf-paste-nothing")),
    }
    buttons.push(Button::new(Action::Global(Global::Back), Text::key("back")));
    page.buttons(buttons);
    page.default = Some(Action::Edit(FieldId::Spf));
    page
}

fn back(model: &mut Model) -> bool {
    std::mem::take(&mut model.views.spf.editing)
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::TakeValue)
}

fn decided(model: &mut Model) -> Vec<Effect> {
    model.focus = None;
    model.release_default();
    model.copied.clear();
    model.decide()
}

fn use_include(model: &mut Model, include: Name) -> Vec<Effect> {
    let at = model.now.wall;
    if let Some(setup) = &mut model.setup {
        setup.section_mut().spf = Some(PastedInclude { include, at });
    }
    decided(model)
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::Saved => {
            model.tell(Tone::Waiting, Text::key("looking-now"));
            model.copied.clear();
            watch::look_now(model)
        }
        Act::OldStays => {
            if let Some(setup) = &mut model.setup {
                setup.old_house.still_sends = Some(true);
                setup.section_mut().spf_drop.clear();
                setup
                    .reminders
                    .retain(|reminder| reminder.done || reminder.kind != ReminderKind::DropOldInclude);
            }
            decided(model)
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
            decided(model)
        }
        Act::UseInclude(index) => {
            match wanted(model).and_then(|(includes, _)| includes.get(index).cloned()) {
                Some(include) => use_include(model, include),
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
                Some(_) | None => None,
            };
            if let (Some(term), Some(setup)) = (term, &mut model.setup) {
                setup.section_mut().spf_drop.push(term);
            }
            decided(model)
        }
        Act::KeepAll => {
            if let Some(setup) = &mut model.setup {
                setup.section_mut().spf_drop.clear();
            }
            decided(model)
        }
        Act::OtherValue => {
            model.views.spf.editing = true;
            model.focus = Some(Action::Edit(FieldId::Spf));
            Vec::new()
        }
        Act::TakeValue => match pasted_include(model) {
            Some(include) => {
                model.views.spf.editing = false;
                model.field_mut(FieldId::Spf).clear();
                use_include(model, include)
            }
            None => {
                model.tell(Tone::Bad, Text::key("spf-paste-nothing"));
                Vec::new()
            }
        },
        Act::Next => navigate::next(model),
    }
}

//! A line to type: the first one, the one that takes the place of what is there, or a row that goes.

use crate::domain::name::Name;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::domain::spf::merge::Merged;
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::tree::{LookupCount, expand};
use crate::wizard::action::{Action, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Text, Tick, Tone};
use crate::wizard::panel;
use crate::wizard::setup::Order;
use crate::wizard::steps::records;
use crate::wizard::steps::words::finding_text;

use super::stuck::behind_drops;
use super::trial::trial;
use super::{Act, button, merged, wanted};

/// `is_waiting`: there are names still to be asked for. What is another record for each sender is never counted.
pub(super) fn meter(page: &mut Page, count: LookupCount, is_waiting: bool) {
    page.blocks.push(Block::Meter {
        label: Text::key("spf-lookups-label"),
        value: count.known,
        limit: 10,
        complete: count.complete,
    });
    if !count.complete {
        if is_waiting {
            page.say(Tone::Unknown, Text::key("spf-lookups-incomplete"));
        }
    } else if count.known == 10 {
        page.say(Tone::Caution, Text::key("spf-lookups-full"));
    } else {
        page.aside(Tone::Dim, Text::key("spf-lookups-what"));
    }
}

fn buttons_of(model: &Model, page: &mut Page, choices: Vec<Button>) {
    let mut buttons = vec![button(Act::Saved, Text::key("record-saved"))];
    buttons.extend(choices);
    buttons.push(button(Act::OtherValue, Text::key("spf-other-value")));
    records::keeper_button(model, &mut buttons);
    records::rehearsal_button(model, &mut buttons);
    buttons.push(button(Act::Next, Text::key("leave-for-now")));
    page.buttons(buttons);
    records::default_to_copy(model, page, Action::Step(StepAct::Spf(Act::Saved)));
}

pub(super) fn add_page(model: &Model, row: &Row) -> Page {
    if records::is_misplaced(model, row) {
        return misplaced_page(model, row);
    }
    let mut page = Page::new(Text::key("spf-add-title"));
    page.lead = Some(if records::is_elsewhere(model) {
        Text::key("record-lead-elsewhere")
    } else {
        Text::key("spf-add-lead").with("save", records::save_word(model))
    });
    records::add_card(model, &mut page, row);
    if let (Some(plan), Ok(record)) = (&model.plan, SpfRecord::parse(row.value.as_bytes())) {
        let tree = expand(&record, &plan.domain, model.watch.evidence.spf_answers());
        meter(&mut page, tree.lookups, tree.is_waiting());
    }
    trial(model, &mut page, &row.value);
    records::status_beside(model, &mut page, &RequirementId::spf(), &records::said_of_card(model, row));
    buttons_of(model, &mut page, Vec::new());
    page.say(Tone::Caution, Text::key("spf-only-one"));
    page
}

/// It stands at another host, where nobody looks.
fn misplaced_page(model: &Model, row: &Row) -> Page {
    let mut page = records::misplaced_page(model, row);
    let said = records::said_of_misplaced(model, row);
    records::status_beside(model, &mut page, &RequirementId::spf(), &said);
    buttons_of(model, &mut page, Vec::new());
    page.say(Tone::Caution, Text::key("spf-only-one"));
    page
}

/// What is told about the offered line itself, beside it.
const ABOUT_OFFER: &[&str] =
    &["spf-left-out", "spf-all-changed", "spf-now-counts", "spf-rewritten", "spf-sender-not-named"];

fn told_of_offer(model: &Model, page: &mut Page) {
    let findings = records::report(model, &RequirementId::spf()).map(|report| report.findings.as_slice());
    for finding in findings.unwrap_or_default() {
        if ABOUT_OFFER.contains(&finding.code) {
            page.say(Tone::Plain, finding_text(finding));
        }
    }
}

pub(super) fn change_page(model: &Model, row: &Row) -> Page {
    let later = || records::report(model, &RequirementId::spf()).into_iter().flat_map(|report| &report.later);
    let several = later().next().is_some();
    let mut page = Page::new(Text::key(if several { "spf-merge-title" } else { "spf-edit-title" }));
    page.lead = Some(panel::how_to_edit(&model.dns_host(), row, later().count()));
    let from = match &row.change {
        Change::Replace { from, .. } => from.clone(),
        Change::Keep | Change::Add | Change::Remove => String::new(),
    };
    page.say(Tone::Plain, Text::key("spf-which-row").with("host", zone_host(model, row)));
    records::edit_form(model, &mut page, row, row.differing(&from));
    // One save changes all lines of a set: nothing is gained by waiting.
    let is_in_set = model.dns_host().has_sets();
    let key = if is_in_set { "spf-later-in-set" } else { "spf-later" };
    for later in later() {
        page.say(Tone::Strong, Text::key(key).with("value", later.value.clone()));
    }
    told_of_offer(model, &mut page);
    old_house_question(model, &mut page);
    if !model.section().spf_drop.is_empty() {
        page.buttons(vec![button(Act::KeepAll, Text::key("spf-keep-all"))]);
    }
    if let Some(Ok(merged)) = merged(model) {
        meter(&mut page, merged.lookups, merged.is_waiting());
        // What no receiver took for SPF needed none.
        if several && is_told(model, "spf-multiple") {
            page.aside(Tone::Dim, Text::key("spf-lookups-before").with("count", merged.lookups_before.known));
        }
        include_buttons(model, &mut page, &merged, &row.value);
    }
    trial(model, &mut page, &row.value);
    records::status_beside(model, &mut page, &RequirementId::spf(), ABOUT_OFFER);
    buttons_of(model, &mut page, behind_drops(model));
    if !several {
        page.say(Tone::Caution, Text::key("spf-only-one"));
    }
    page
}

fn is_told(model: &Model, code: &str) -> bool {
    records::report(model, &RequirementId::spf())
        .is_some_and(|report| report.findings.iter().any(|finding| finding.code == code))
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

/// The other accepted includes mean the same: those with which `line` needs fewer look-ups.
fn include_buttons(model: &Model, page: &mut Page, offered: &Merged, line: &str) {
    let used = &offered.include;
    let (Some((includes, _)), Some(plan)) = (wanted(model), &model.plan) else { return };
    let cost = |include: &Name| {
        let words = line.split(' ').map(|word| match word.split_once(':') {
            Some((mechanism, name)) if name.eq_ignore_ascii_case(&used.to_string()) => {
                format!("{mechanism}:{include}")
            }
            Some(_) | None => word.to_owned(),
        });
        let record = SpfRecord::parse(words.collect::<Vec<_>>().join(" ").as_bytes()).ok()?;
        let lookups = expand(&record, &plan.domain, model.watch.evidence.spf_answers()).lookups;
        (lookups.known < offered.lookups.known).then_some(lookups.known)
    };
    let others = includes.iter().enumerate().filter(|(_, include)| *include != used);
    let buttons: Vec<Button> = others
        .filter_map(|(index, include)| {
            let label = Text::key("spf-use-include").with("include", include.to_string());
            Some(button(Act::UseInclude(index), label.with("count", cost(include)?)))
        })
        .collect();
    if !buttons.is_empty() {
        page.aside(Tone::Dim, Text::key("spf-use-include-why"));
        page.buttons(buttons);
    }
}

pub(super) fn remove_page(model: &Model, row: &Row) -> Page {
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
    records::default_to_copy(model, &mut page, Action::Step(StepAct::Spf(Act::Saved)));
    page
}

//! No line could be given yet: what the person has to decide first.

use crate::diagnose::RequirementReport;
use crate::diagnose::follow_up::is_sent_elsewhere;
use crate::diagnose::spf_offer::as_written;
use crate::domain::name::Name;
use crate::domain::plan::RequirementId;
use crate::domain::public_suffix::registrable_of;
use crate::domain::spf::merge::{BrokenTerm, MergeProblem, broken_terms};
use crate::domain::spf::syntax::TermError;
use crate::domain::spf::term::TermFault;
use crate::wizard::action::{Action, StepAct};
use crate::wizard::model::Model;
use crate::wizard::page::{Button, Page, Text, Tone};
use crate::wizard::setup::Order;
use crate::wizard::steps::domain;
use crate::wizard::steps::records;

use super::line::meter;
use super::{Act, button, existing, merged, wanted, watch_page};

/// Moving house, and mail is still sent by the house that one of these terms of an SPF record names: it goes after the
/// cut. Where nobody can say which of them is the house's, any may be.
pub(super) fn are_needed(model: &Model, terms: &[&str]) -> Vec<bool> {
    let evidence = &model.watch.evidence;
    let plan = model.plan.as_ref();
    // While nobody has seen the exchanges, the set-up's own order is what is known.
    let is_seen = !domain::exchanges_now(model).is_empty();
    let is_moving = match plan {
        Some(plan) if is_seen => is_sent_elsewhere(plan, evidence),
        Some(_) | None => model.setup.as_ref().is_some_and(|setup| setup.order == Order::Moving),
    };
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

/// It lets the new service send: whatever is said of it, it stays.
fn is_of_service(model: &Model, term: &str) -> bool {
    let include = term.trim_start_matches('+').split_once(':');
    let target = include.filter(|(mechanism, _)| mechanism.eq_ignore_ascii_case("include"));
    let target = target.and_then(|(_, name)| name.parse::<Name>().ok());
    target.is_some_and(|target| wanted(model).is_some_and(|(includes, _)| includes.contains(&target)))
}

/// There is no record that could be shown: which term costs most, and what the choices are.
pub(super) fn stuck_page(model: &Model, problem: &MergeProblem) -> Page {
    match problem {
        MergeProblem::TooManyLookups { lookups, costs, choices, needs, idle, .. } => {
            let mut page = Page::new(Text::key("spf-full-title").with("count", lookups.known));
            page.lead = Some(Text::key("spf-full-lead"));
            meter(&mut page, *lookups, !needs.is_empty());
            let records = existing(model).unwrap_or_default();
            let written = |term: &str| as_written(&records, term);
            for cost in costs {
                page.say(
                    Tone::Plain,
                    Text::key("spf-cost").with("term", written(&cost.text)).with("count", cost.lookups.known),
                );
            }
            if !idle.is_empty() {
                page.say(Tone::Plain, Text::key("spf-full-idle").with("terms", idle.join(", ")));
            }
            let terms: Vec<&str> = choices.iter().map(|choice| choice.term.as_str()).collect();
            let needed = are_needed(model, &terms);
            if needed.contains(&true) {
                page.say(Tone::Caution, Text::key("spf-full-moving"));
            }
            if needed.contains(&false) {
                page.say(Tone::Strong, Text::key("spf-full-choose"));
            }
            if !choices.is_empty() && choices.iter().all(|choice| choice.lookups_after.is_over()) {
                page.say(Tone::Plain, Text::key("spf-full-several"));
            }
            let mut buttons: Vec<Button> = choices
                .iter()
                .zip(needed)
                .enumerate()
                .filter(|(_, (choice, needed))| !needed && !is_of_service(model, &choice.term))
                .take(4)
                .map(|(index, (choice, _))| {
                    button(
                        Act::Drop(index),
                        Text::key("spf-drop")
                            .with("term", written(&choice.term))
                            .with("count", choice.lookups_after.known),
                    )
                })
                .collect();
            done_without(model, &mut page, &mut buttons);
            records::keeper_button_if_asked(model, &mut buttons);
            buttons.push(button(Act::Next, Text::key("leave-for-now")));
            page.buttons(buttons);
            records::default_to_copy(model, &mut page, Action::Step(StepAct::Spf(Act::Next)));
            page
        }
        MergeProblem::Malformed { terms } => malformed_page(model, terms),
        MergeProblem::Broken { terms, .. } => broken_page(model, terms),
        MergeProblem::NotSpf { .. } | MergeProblem::NoUsableInclude | MergeProblem::Blocked { .. } => {
            let mut page = watch_page(model);
            page.title = Text::key("spf-blocked-title");
            page
        }
    }
}

/// Terms that no receiver understands. What they were meant to be only the person can find out; one that nobody sends by
/// may go.
fn malformed_page(model: &Model, terms: &[TermError]) -> Page {
    let mut page = page_of(model, "spf-malformed-title", "spf-malformed-lead");
    for term in terms {
        page.say(Tone::Bad, Text::key("spf-malformed-term").with("term", term.text.clone()));
    }
    records::status(model, &mut page, &RequirementId::spf());
    let names: Vec<&str> = terms.iter().map(|term| term.text.as_str()).collect();
    // Of a modifier that stands there twice the first one counts.
    let is_droppable = |(_, (term, needed)): &(usize, (&TermError, bool))| {
        !needed && term.fault != TermFault::RepeatedModifier
    };
    let droppable = terms.iter().zip(are_needed(model, &names)).enumerate().filter(is_droppable);
    let drops = droppable.map(|(index, (term, _))| {
        button(Act::Drop(index), Text::key("spf-malformed-drop").with("term", term.text.clone()))
    });
    choices(model, &mut page, "record-saved", drops);
    page
}

/// Terms that make receivers give up. Whether their senders are gone only the person knows: nothing goes unasked.
fn broken_page(model: &Model, terms: &[BrokenTerm]) -> Page {
    let mut page = page_of(model, "spf-broken-title", "spf-broken-lead");
    let records = existing(model).unwrap_or_default();
    records::status(model, &mut page, &RequirementId::spf());
    let names: Vec<&str> = terms.iter().map(|broken| broken.term.as_str()).collect();
    if are_needed(model, &names).contains(&true) {
        page.say(Tone::Caution, Text::key("spf-broken-moving"));
    }
    let drops = broken_drops(model, terms, &records).into_iter();
    choices(model, &mut page, "spf-broken-corrected", drops);
    page
}

/// Terms that make receivers give up, each of which the person may do without: none that the mail in use may need.
fn broken_drops(model: &Model, terms: &[BrokenTerm], records: &[String]) -> Vec<Button> {
    let names: Vec<&str> = terms.iter().map(|broken| broken.term.as_str()).collect();
    let droppable = terms
        .iter()
        .zip(are_needed(model, &names))
        .enumerate()
        .filter(|(_, (broken, needed))| !needed && !is_of_service(model, &broken.term));
    droppable
        .map(|(index, (broken, _))| {
            let label = Text::key("spf-broken-drop").with("term", as_written(records, &broken.term));
            button(Act::Drop(index), label)
        })
        .collect()
}

/// What makes receivers give up behind the service in the record that is offered, or that stands there.
pub(super) fn broken_behind(model: &Model) -> Vec<BrokenTerm> {
    let is_told = |report: &RequirementReport| {
        report.findings.iter().any(|finding| matches!(finding.code, "spf-include-no-record" | "spf-loop"))
    };
    // To work out what is offered is dear.
    if !records::report(model, &RequirementId::spf()).is_some_and(is_told) {
        return Vec::new();
    }
    let (Some(Ok(merged)), Some(plan)) = (merged(model), &model.plan) else { return Vec::new() };
    broken_terms(&plan.domain, &merged.text, model.watch.evidence.spf_answers())
}

/// The same, each with a way to do without it.
pub(super) fn behind_drops(model: &Model) -> Vec<Button> {
    broken_drops(model, &broken_behind(model), &existing(model).unwrap_or_default())
}

/// A page with the records that stand there.
fn page_of(model: &Model, title: &'static str, lead: &'static str) -> Page {
    let mut page = Page::new(Text::key(title));
    page.lead = Some(Text::key(lead));
    for text in existing(model).unwrap_or_default() {
        page.say(Tone::Plain, Text::raw(text));
    }
    page
}

/// The person corrected it, does without one of a few terms, or leaves it for now.
fn choices(model: &Model, page: &mut Page, corrected: &'static str, drops: impl Iterator<Item = Button>) {
    let mut buttons = vec![button(Act::Saved, Text::key(corrected))];
    buttons.extend(drops.take(4));
    done_without(model, page, &mut buttons);
    records::keeper_button_if_asked(model, &mut buttons);
    buttons.push(button(Act::Next, Text::key("leave-for-now")));
    page.buttons(buttons);
    records::default_to_copy(model, page, Action::Step(StepAct::Spf(Act::Saved)));
}

/// What the person chose to do without, and the way back.
fn done_without(model: &Model, page: &mut Page, buttons: &mut Vec<Button>) {
    let dropped = &model.section().spf_drop;
    if !dropped.is_empty() {
        page.say(Tone::Plain, Text::key("spf-without").with("terms", dropped.join(" ")));
        buttons.push(button(Act::KeepAll, Text::key("spf-keep-all")));
    }
}

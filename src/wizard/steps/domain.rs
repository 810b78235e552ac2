//! Domain: which one, who serves it, what mail is in use now, and the order that follows from that.

use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::rules::is_about_network;
use crate::domain::delegation::{DelegationOutcome, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question};
use crate::domain::record::RecordType;
use crate::domain::typed_domain::{self, TypedDomain, TypedDomainError};
use crate::wizard::action::{Action, FieldId, Global, StepAct};
use crate::wizard::effect::Effect;
use crate::wizard::model::{Model, Rehearsal};
use crate::wizard::navigate;
use crate::wizard::page::{Button, Mark, Page, Text, Tone};
use crate::wizard::panel;
use crate::wizard::setup::Order;

use super::{BASE, Entry, StepId, mx, pasting, records, start};

mod mail;

pub(super) use self::mail::{exchanges_now, foreign_mail, is_mail_unknown};
use self::mail::{live_mail, mail_now, observed};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Use the domain as it was understood.
    Use,
    /// Keep the `www.` in front.
    KeepWww,
    /// Type another one.
    Another,
    /// To the next step.
    Next,
    /// Copy the text for who has the panel's account.
    CopyMessage,
    /// Go by the order for a domain without mail, or the other way round.
    OtherOrder,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    keep_www: bool,
    /// The person said which order it is: what DNS shows does not change it again.
    order_chosen: bool,
    /// Since it was opened, every server has said who takes the mail: what changes from then on is the person's own work.
    mail_seen: bool,
}

pub(super) const ENTRY: Entry =
    Entry { label: "step-domain", page, accept, typed, observed, mark, message, play, ..BASE };

const fn button(act: Act, label: Text) -> Button {
    Button::new(Action::Step(StepAct::Domain(act)), label)
}

fn mark(model: &Model) -> Mark {
    match &model.setup {
        Some(_) if model.watch.is_nowhere() => Mark::Wrong,
        Some(_) if is_unheard(model) => Mark::Waiting,
        Some(setup) if setup.snapshot.is_some() => Mark::Done,
        Some(_) => Mark::Waiting,
        None => Mark::None,
    }
}

/// Every one of the domain's servers was asked which mail is in use, and none has answered.
fn is_unheard(model: &Model) -> bool {
    let Some(setup) = &model.setup else { return false };
    let answers = model.watch.authoritative_answers(&Question::new(setup.domain.clone(), RecordType::Mx));
    let is_silent = |answer: Option<&Observation>| answer.is_some_and(|seen| !seen.outcome.is_answer());
    !answers.is_empty() && answers.iter().all(|(_, answer)| is_silent(*answer))
}

fn understood(model: &Model) -> Option<Result<TypedDomain, TypedDomainError>> {
    let typed = model.typed(FieldId::Domain);
    (!typed.trim().is_empty()).then(|| typed_domain::read_domain(&typed))
}

/// The domain that Enter would take: without `www.` unless the person wants it.
fn chosen(model: &Model, typed: &TypedDomain) -> Name {
    match &typed.without_www {
        Some(bare) if !model.views.domain.keep_www => bare.clone(),
        Some(_) | None => typed.name.clone(),
    }
}

fn page(model: &Model) -> Page {
    if model.setup.is_some() { known_page(model) } else { ask_page(model) }
}

fn ask_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("domain-title"));
    page.lead = Some(Text::key("domain-lead"));
    page.blocks.push(records::field(model, FieldId::Domain, "domain-field", "domain-placeholder"));
    let mut buttons = Vec::new();
    match understood(model) {
        None => {
            if let Some(rehearsal) = &model.beginning.rehearsal {
                buttons.push(rehearsal_domain(rehearsal));
            }
        }
        Some(Err(error)) => page.say(Tone::Bad, pasting::domain_error(&error)),
        Some(Ok(typed)) => {
            let domain = chosen(model, &typed);
            page.say(Tone::Good, Text::key("domain-understood").with("domain", domain.to_string()));
            for change in &typed.changes {
                page.aside(Tone::Dim, pasting::tidied(change));
            }
            if typed.without_www.is_some() && !model.views.domain.keep_www {
                page.say(Tone::Plain, Text::key("domain-www-dropped"));
            }
            if typed.unicode != typed.name.to_string() {
                page.say(Tone::Plain, Text::key("domain-both-forms").with("unicode", typed.unicode.clone()));
            }
            page.say(Tone::Plain, Text::key("domain-addresses").with("domain", domain.to_string()));
            if typed.is_platform_subdomain {
                page.say(Tone::Bad, Text::key("domain-platform").with("domain", typed.name.to_string()));
            } else if domain != typed.registrable {
                page.say(
                    Tone::Caution,
                    Text::key("domain-subdomain").with("registrable", typed.registrable.to_string()),
                );
            }
            if let Some(text) = not_rehearsed(model, &domain) {
                page.say(Tone::Caution, text);
            }
            match &model.beginning.rehearsal {
                Some(rehearsal) if not_rehearsed(model, &domain).is_some() => {
                    buttons.push(rehearsal_domain(rehearsal));
                }
                Some(_) | None => {
                    let label = Text::key("domain-use").with("domain", domain.to_string());
                    buttons.push(button(Act::Use, label));
                }
            }
            if typed.without_www.is_some() && !model.views.domain.keep_www {
                buttons.push(button(Act::KeepWww, Text::key("domain-keep-www")));
            }
            buttons.push(button(Act::Another, Text::key("domain-type-again")));
        }
    }
    buttons.push(Button::new(Action::Global(Global::Back), Text::key("back")));
    page.buttons(buttons);
    page.default = Some(Action::Edit(FieldId::Domain));
    page
}

fn rehearsal_domain(rehearsal: &Rehearsal) -> Button {
    Button::new(
        Action::Global(Global::PlayOwner),
        Text::key("rehearsal-type-domain").with("domain", rehearsal.domain.to_string()),
    )
}

/// The rehearsal's world holds one domain: nothing is said about any other.
fn not_rehearsed(model: &Model, domain: &Name) -> Option<Text> {
    let rehearsal =
        model.beginning.rehearsal.as_ref().filter(|known| !domain.is_at_or_below(&known.domain))?;
    let text = Text::key("domain-not-rehearsed").with("domain", domain.to_string());
    Some(text.with("rehearsed", rehearsal.domain.to_string()))
}

/// Whether DNS shows anything of the set-up: then it was begun, here or elsewhere.
fn has_begun(model: &Model) -> bool {
    model.diagnosis.iter().flat_map(|diagnosis| &diagnosis.requirements).any(|report| match report.state {
        StepState::Incomplete | StepState::Spreading | StepState::Published | StepState::Visible => true,
        StepState::NeedsInput | StepState::Unknown | StepState::Missing | StepState::Wrong => false,
    })
}

fn known_page(model: &Model) -> Page {
    let Some(setup) = &model.setup else { return ask_page(model) };
    let in_use = foreign_mail(model);
    let live = live_mail(model);
    let mut page = match (&setup.order, live.first()) {
        (Order::Moving, Some(owner)) => {
            Page::new(Text::key("domain-moving-title").with("owner", owner.clone()))
        }
        (Order::Moving | Order::New, _) => {
            Page::new(Text::key("domain-known-title").with("domain", setup.domain.to_string()))
        }
    };
    page.lead = Some(Text::key(match (model.watch.delegation(), setup.order) {
        _ if model.watch.is_nowhere() || nobody_answers(model) => "domain-not-ready-lead",
        (Some(DelegationOutcome::CouldNotAsk { .. }), _) => "domain-not-ready-lead",
        (_, Order::Moving) if mx::moving::comes_here_first(model) => "domain-switched-lead",
        (_, Order::Moving) => "domain-moving-lead",
        (_, Order::New) => "domain-known-lead",
    }));
    if model.adopted && has_begun(model) {
        page.aside(Tone::Dim, Text::key("domain-adopted"));
    }
    let ready = servers(model, &mut page);
    if ready {
        mail_now(model, &mut page);
    }
    let mut buttons = vec![button(Act::Next, Text::key("next"))];
    if !in_use.is_empty() {
        let label = match setup.order {
            Order::Moving => "domain-not-moving",
            Order::New => "domain-is-moving",
        };
        buttons.push(button(Act::OtherOrder, Text::key(label)));
    }
    let may_go_on = ready && !nobody_answers(model);
    if ready {
        buttons.push(button(Act::CopyMessage, Text::key("domain-copy-message")));
    }
    if !may_go_on {
        buttons.insert(0, Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")));
    }
    buttons.push(button(Act::Another, Text::key("domain-another")));
    let next = Action::Step(StepAct::Domain(Act::Next));
    page.default = Some(if may_go_on { next } else { Action::Global(Global::LookNow) });
    page.buttons(buttons);
    page
}

/// All of the domain's servers had time to answer and none did: what is there now nobody knows.
fn nobody_answers(model: &Model) -> bool {
    let Some(setup) = &model.setup else { return false };
    let answers = model.watch.authoritative_answers(&Question::new(setup.domain.clone(), RecordType::Mx));
    let is_silent = |answer: Option<&Observation>| answer.is_some_and(|answer| !answer.outcome.is_answer());
    !answers.is_empty() && answers.iter().all(|(_, answer)| is_silent(*answer))
}

/// What is wrong with the domain as a whole, or with this network; true when anything is said.
fn about_domain(model: &Model, page: &mut Page) -> bool {
    let Some(diagnosis) = &model.diagnosis else { return false };
    records::findings(model, page, diagnosis.findings.iter());
    !diagnosis.findings.is_empty()
}

/// That nobody finds the domain, and why: the parent zone names no servers for it, or such as do not exist.
fn say_nowhere(model: &Model, page: &mut Page) {
    let (Some(setup), Some(DelegationOutcome::NotDelegated { parent, .. })) =
        (&model.setup, model.watch.delegation())
    else {
        records::findings(model, page, found(model).filter(|finding| is_first(finding)));
        return;
    };
    page.say(
        Tone::Bad,
        Text::key("domain-not-delegated")
            .with("domain", setup.domain.to_string())
            .with("parent", parent.to_string()),
    );
    for cause in ["domain-cause-real-name", "domain-cause-expired", "domain-cause-typo"] {
        page.say(Tone::Plain, Text::key(cause));
    }
}

/// In the place of a page with something to type, while nobody would find it: what has to be seen to first. `next` is
/// how that page is left alone for now.
pub(super) fn nowhere_page(model: &Model, next: Action) -> Option<Page> {
    if !model.watch.is_nowhere() && !model.watch.is_parked() {
        return None;
    }
    let mut page = Page::new(Text::key("not-delegated-title"));
    page.lead = Some(Text::key("not-delegated-lead"));
    say_nowhere(model, &mut page);
    let mut buttons = vec![Button::new(Action::Global(Global::LookNow), Text::key("do-look-now"))];
    records::keeper_button_if_asked(model, &mut buttons);
    buttons.push(Button::new(next, Text::key("leave-for-now")));
    page.buttons(buttons);
    page.default = Some(Action::Global(Global::LookNow));
    Some(page)
}

/// Who serves the domain; true when somebody does.
fn servers(model: &Model, page: &mut Page) -> bool {
    let Some(setup) = &model.setup else { return false };
    match model.watch.delegation() {
        Some(_) if model.watch.is_nowhere() => {
            say_nowhere(model, page);
            false
        }
        None | Some(DelegationOutcome::NotDelegated { .. }) => {
            page.say(Tone::Waiting, Text::key("dns-walking"));
            false
        }
        Some(DelegationOutcome::CouldNotAsk { .. }) => {
            page.say(Tone::Unknown, Text::key("domain-could-not-ask"));
            if !about_domain(model, page) {
                page.say(Tone::Plain, Text::key("domain-could-not-ask-do"));
            }
            false
        }
        Some(DelegationOutcome::Delegated(delegation)) => {
            let host = model.dns_host();
            let question = Question::new(setup.domain.clone(), RecordType::Mx);
            let answers = model.watch.authoritative_answers(&question);
            let answering = answers
                .iter()
                .filter(|(_, answer)| answer.is_some_and(|answer| answer.outcome.is_answer()))
                .count();
            // A company that nobody knows is recognised by the names of its servers.
            let known = !host.editor_url.is_empty();
            let first = answers.first().map(|(vantage, _)| records::server_name(vantage)).unwrap_or_default();
            records::findings(model, page, found(model).filter(|finding| is_first(finding)));
            if answering == 0 {
                let is_asking = answers.iter().any(|(_, answer)| answer.is_none());
                page.task = Some(page.blocks.len());
                page.say(
                    if is_asking { Tone::Waiting } else { Tone::Unknown },
                    Text::key(if is_asking { "state-asking" } else { "domain-none-answers" })
                        .with("servers", delegation.servers.len()),
                );
                if !is_asking && !answers.is_empty() {
                    page.aside(Tone::Dim, Text::key("domain-none-answers-stays"));
                }
                return !delegation.servers.is_empty();
            }
            // Nobody is called silent who has had no time to answer.
            let asking = answers.iter().filter(|(_, answer)| answer.is_none()).count();
            let heard = if asking > 0 {
                "asking"
            } else if answering == answers.len() {
                "all"
            } else {
                "some"
            };
            page.say(
                Tone::Good,
                Text::key(if known { "domain-served-by" } else { "domain-served-by-unknown" })
                    .with("panel", Text::Localized(host.names.clone()))
                    .with("server", first.clone())
                    .with("heard", heard)
                    .with("answering", answering)
                    .with("servers", answers.len()),
            );
            for (vantage, answer) in &answers {
                let server = records::server_name(vantage);
                // One that answers that it does not serve the domain is told of below.
                let is_lame = found(model).any(|finding| finding.args.get("server") == Some(&server));
                if answer.is_some_and(|answer| !answer.outcome.is_answer()) && !is_lame {
                    page.say(Tone::Unknown, Text::key("domain-server-silent").with("server", server));
                }
            }
            // Servers that were given by their addresses tell nothing about a company.
            let is_given = delegation.source == DelegationSource::Given;
            let go_there = match (known, is_given) {
                (true, _) => "domain-go-there",
                (false, false) => "domain-go-there-unknown",
                (false, true) => "domain-go-there-somewhere",
            };
            page.say(
                Tone::Caution,
                Text::key(go_there)
                    .with("panel", Text::Localized(host.names.clone()))
                    .with("server", first)
                    .with("url", host.editor_url.clone()),
            );
            let split = panel::split_between(&model.beginning.catalog, &model.watch.evidence);
            // Where there are two, what is entered at the first is not all that counts.
            let is_all = known && split.is_none();
            if let Some(text) = split {
                page.say(Tone::Caution, text);
            }
            if is_all {
                page.aside(Tone::Dim, Text::key("domain-not-where-bought"));
            }
            !delegation.servers.is_empty()
        }
    }
}

/// What is found about the domain as a whole; without a delegation the page is about nothing else.
fn found(model: &Model) -> impl Iterator<Item = &Finding> {
    let findings = model.diagnosis.as_ref().map(|diagnosis| diagnosis.findings.as_slice());
    findings.unwrap_or_default().iter().filter(|finding| finding.code != "not-delegated")
}

/// What is wrong, and what the network here does, explains everything below it.
fn is_first(finding: &Finding) -> bool {
    finding.severity == Severity::Error || is_about_network(finding.code)
}

fn typed(model: &mut Model, _field: FieldId) {
    model.views.domain.keep_www = false;
}

fn accept(model: &mut Model, _field: FieldId) -> Vec<Effect> {
    act(model, Act::Use)
}

fn message(model: &Model) -> Option<Vec<Text>> {
    let setup = model.setup.as_ref()?;
    let host = model.dns_host();
    Some(vec![
        Text::key(if host.editor_url.is_empty() { "domain-message-unknown" } else { "domain-message" })
            .with("domain", setup.zone.to_string())
            .with("panel", Text::Localized(host.names.clone()))
            .with("url", host.editor_url.clone()),
    ])
}

fn play(model: &mut Model) -> Vec<Effect> {
    let Some(rehearsal) = &model.beginning.rehearsal else { return Vec::new() };
    let domain = rehearsal.domain.to_string();
    model.field_mut(FieldId::Domain).set(domain);
    model.focus = Some(Action::Edit(FieldId::Domain));
    Vec::new()
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::Use => match understood(model) {
            None if model.beginning.rehearsal.is_some() => play(model),
            None => {
                model.tell(Tone::Caution, Text::key("domain-empty"));
                Vec::new()
            }
            Some(Err(error)) => {
                model.tell(Tone::Bad, pasting::domain_error(&error));
                Vec::new()
            }
            Some(Ok(typed)) if typed.is_platform_subdomain => {
                model.tell(Tone::Bad, Text::key("domain-platform").with("domain", typed.name.to_string()));
                Vec::new()
            }
            Some(Ok(typed)) => {
                let domain = chosen(model, &typed);
                if let Some(text) = not_rehearsed(model, &domain) {
                    model.tell(Tone::Caution, text);
                    model.focus = Some(Action::Global(Global::PlayOwner));
                    return Vec::new();
                }
                model.field_mut(FieldId::Domain).clear();
                model.focus = None;
                model.release_default();
                start::open(model, domain)
            }
        },
        Act::KeepWww => {
            model.views.domain.keep_www = true;
            Vec::new()
        }
        Act::Another => {
            if model.setup.is_some() {
                let mut effects = navigate::to_start(model);
                effects.extend(navigate::open(model, StepId::Domain));
                return effects;
            }
            model.field_mut(FieldId::Domain).clear();
            model.focus = Some(Action::Edit(FieldId::Domain));
            Vec::new()
        }
        Act::Next => navigate::next(model),
        Act::CopyMessage => crate::wizard::copying::copy_message(model),
        Act::OtherOrder => {
            model.views.domain.order_chosen = true;
            if let Some(setup) = &mut model.setup {
                setup.order = match setup.order {
                    Order::New => Order::Moving,
                    Order::Moving => Order::New,
                };
            }
            model.decide_and_go_on()
        }
    }
}

//! What mail is in use now: kept before anything changes, and never called unused while any server says otherwise.

use std::collections::BTreeSet;

use crate::diagnose::evidence::exchanges;
use crate::diagnose::hosts::{Host, host};
use crate::diagnose::matches::known_exchanges;
use crate::diagnose::mx_slips::is_slip;
use crate::diagnose::rules::is_wanted_alias;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question};
use crate::domain::plan::Plan;
use crate::domain::record::{Record, RecordType};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Page, Text, Tone};
use crate::wizard::setup::{OldHouse, Order, Snapshot};
use crate::wizard::steps::{StepId, records};
use crate::wizard::watch::{self, survey};

use super::{found, is_first, nobody_answers};

/// Whether the domain's own servers answered a question, or a resolver in their place.
#[derive(PartialEq, Eq)]
enum By {
    Servers,
    Resolver,
}

/// The answers of all the domain's own servers; while none of them can be asked, what a resolver knows. They may differ:
/// what one of them shows counts, because the others may only be slower.
fn answers<'model>(model: &'model Model, question: &Question) -> Option<(By, Vec<&'model Observation>)> {
    let own: Vec<&Observation> = model
        .watch
        .authoritative_answers(question)
        .into_iter()
        .filter_map(|(_, answer)| answer)
        .filter(|answer| answer.outcome.is_answer())
        .collect();
    if own.is_empty() {
        let answer = model.watch.evidence.answers_to(question).next()?;
        let by = if answer.vantage.is_authoritative() { By::Servers } else { By::Resolver };
        return Some((by, vec![answer]));
    }
    Some((By::Servers, own))
}

/// The records that any of the answers shows, each once.
fn records_now<'model>(model: &'model Model, question: &Question) -> Vec<&'model Record> {
    let mut found: Vec<&Record> = Vec::new();
    for answer in answers(model, question).map(|(_, answers)| answers).unwrap_or_default() {
        for record in &answer.records {
            if !found.iter().any(|known| known.name == record.name && known.data == record.data) {
                found.push(record);
            }
        }
    }
    found
}

fn mx_question(domain: &Name) -> Question {
    Question::new(domain.clone(), RecordType::Mx)
}

/// Nobody has said yet which mail is in use, and there may be some: the MX is not to be touched.
pub(in crate::wizard::steps) fn is_mail_unknown(model: &Model) -> bool {
    let Some(setup) = &model.setup else { return false };
    // A set-up that was open before may wait a moment for the first answers.
    let is_coming = setup.snapshot.is_some() && model.watch.is_asking_anew();
    !model.watch.is_nowhere() && !is_coming && answers(model, &mx_question(&setup.domain)).is_none()
}

/// What mail is in use now, said with who it belongs to.
pub(super) fn mail_now(model: &Model, page: &mut Page) {
    let Some(setup) = &model.setup else { return };
    if let Some(snapshot) = &setup.snapshot {
        page.say(Tone::Plain, Text::key("domain-mail-now").with("at", snapshot.taken));
    }
    if let Some(path) = model.file().filter(|_| setup.snapshot.is_some()) {
        page.aside(Tone::Dim, Text::key("domain-mail-kept-in").with("path", path));
    }
    let txt = Question::new(setup.domain.clone(), RecordType::Txt);
    let spf: Vec<String> = records_now(model, &txt)
        .into_iter()
        .filter_map(|record| record.data.as_txt()?.text())
        .filter(|text| text.to_ascii_lowercase().starts_with("v=spf1"))
        .collect();
    match answers(model, &mx_question(&setup.domain)) {
        // That nobody answers is told above.
        None if nobody_answers(model) => {}
        None => page.say(Tone::Waiting, Text::key("domain-asking-mx")),
        Some((by, _)) => {
            if by == By::Resolver {
                page.say(Tone::Unknown, Text::key("domain-mail-from-resolver"));
            }
            say_exchanges(model, page, &spf);
        }
    }
    if answers(model, &txt).is_some() && spf.is_empty() {
        let (tone, key) = match others(model, &txt) {
            Others::Asked => (Tone::Waiting, "domain-asking-spf"),
            Others::Silent => (Tone::Plain, "domain-no-spf-some-silent"),
            Others::Heard => (Tone::Plain, "domain-no-spf"),
        };
        page.say(tone, Text::key(key));
    }
    for text in spf {
        page.say(Tone::Plain, Text::key("domain-spf").with("spf", text));
    }
    harm(model, page);
}

fn say_exchanges(model: &Model, page: &mut Page, spf: &[String]) {
    let rows = exchanges_with_numbers(model);
    if rows.is_empty() {
        // Senders try the address of a domain without MX (RFC 5321 section 5.1).
        let sends_itself = |text: &String| {
            text.split_whitespace().any(|term| matches!(term.trim_start_matches('+'), "a" | "mx"))
        };
        let (tone, key) = if spf.iter().any(sends_itself) {
            (Tone::Caution, "domain-no-mx-but-sender")
        } else {
            match model.setup.as_ref().map(|setup| others(model, &mx_question(&setup.domain))) {
                Some(Others::Asked) => (Tone::Waiting, "domain-asking-mx"),
                Some(Others::Silent) => (Tone::Unknown, "domain-no-mx-some-silent"),
                Some(Others::Heard) | None => (Tone::Good, "domain-no-mx"),
            }
        };
        page.say(tone, Text::key(key));
    }
    for (preference, host) in rows {
        let owner = match model.beginning.catalog.mail_host(&host) {
            Some(owner) => Text::Localized(owner.names.clone()),
            None => Text::key("owner-unknown"),
        };
        let text = Text::key("domain-mx").with("priority", preference).with("host", host.legible());
        page.say(Tone::Plain, text.with("owner", owner));
    }
}

/// What is known of the servers that show nothing.
enum Others {
    /// All of them have answered.
    Heard,
    /// One is still being asked.
    Asked,
    /// One does not answer: it may know of more.
    Silent,
}

fn others(model: &Model, question: &Question) -> Others {
    let answers = model.watch.authoritative_answers(question);
    let is_heard = |answer: Option<&Observation>| answer.is_some_and(|answer| answer.outcome.is_answer());
    if answers.iter().all(|(_, answer)| is_heard(*answer)) {
        return Others::Heard;
    }
    let is_new = answers.iter().any(|(vantage, answer)| answer.is_none() && model.watch.is_asking(vantage));
    if is_new { Others::Asked } else { Others::Silent }
}

/// Whether one of the domain's own servers has not said which exchanges it has: it may know of some.
fn is_somebody_silent(model: &Model) -> bool {
    let Some(setup) = &model.setup else { return false };
    !matches!(others(model, &mx_question(&setup.domain)), Others::Heard)
}

/// What could do harm when mail moves: a CNAME at the apex, and what is found about the domain as a whole.
fn harm(model: &Model, page: &mut Page) {
    let Some(setup) = &model.setup else { return };
    let cname = Question::new(setup.domain.clone(), RecordType::Cname);
    // One of ours, typed as an alias, is told of where it is wanted.
    let is_ours = |target: &Name| model.plan.as_ref().is_some_and(|plan| is_wanted_alias(plan, target));
    let records = records_now(model, &cname);
    if records.iter().filter_map(|record| record.data.as_cname()).any(|target| !is_ours(target)) {
        page.say(Tone::Caution, Text::key("domain-cname-at-apex"));
    }
    records::findings(model, page, found(model).filter(|finding| !is_first(finding)));
}

fn exchanges_with_numbers(model: &Model) -> Vec<(u16, Name)> {
    let Some(setup) = &model.setup else { return Vec::new() };
    let answers = answers(model, &mx_question(&setup.domain)).map(|(_, answers)| answers).unwrap_or_default();
    let rows: BTreeSet<(u16, Name)> = answers.into_iter().flat_map(exchanges).collect();
    rows.into_iter().collect()
}

/// The hosts that take the domain's mail now, as far as known.
pub(in crate::wizard::steps) fn exchanges_now(model: &Model) -> Vec<Name> {
    exchanges_with_numbers(model).into_iter().map(|(_, host)| host).collect()
}

/// Who runs the mail that is in use now, when it is not the house we move to. Empty: nobody does.
pub(in crate::wizard::steps) fn foreign_mail(model: &Model) -> Vec<Text> {
    let hosts = exchanges_now(model);
    owners(model, hosts.iter().filter(|exchange| is_of_others(model, exchange)))
}

/// The same without those of whom it is certain that nothing gets to them: their name has no address. While that is not
/// known, they may take mail.
pub(super) fn live_mail(model: &Model) -> Vec<Text> {
    let hosts = exchanges_now(model);
    owners(model, hosts.iter().filter(|exchange| may_take_mail(model, exchange)))
}

/// Not one of ours, none that was meant as one, and not the word that there is no mail.
fn is_of_others(model: &Model, exchange: &Name) -> bool {
    let ours = our_hosts(model);
    let is_slip = |plan: &Plan| is_slip(plan, &model.watch.evidence, &ours, exchange);
    !ours.contains(exchange) && !exchange.is_root() && !model.plan.as_ref().is_some_and(is_slip)
}

fn may_take_mail(model: &Model, exchange: &Name) -> bool {
    is_of_others(model, exchange) && host(&model.watch.evidence, exchange) != Host::Nothing
}

fn owners<'host>(model: &Model, hosts: impl Iterator<Item = &'host Name>) -> Vec<Text> {
    let mut owners = Vec::new();
    for exchange in hosts {
        let owner = match model.beginning.catalog.mail_host(exchange) {
            Some(host) => Text::Localized(host.names.clone()),
            None => Text::raw(exchange.legible()),
        };
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

/// Every exchange of the service that the plan knows.
fn our_hosts(model: &Model) -> BTreeSet<Name> {
    let requirements = model.plan.iter().flat_map(|plan| &plan.requirements);
    requirements.flat_map(known_exchanges).cloned().collect()
}

/// The survey is in: keep what was there before anything changes, and choose the order.
pub(super) fn observed(model: &mut Model) -> Vec<Effect> {
    let Some(setup) = &model.setup else { return Vec::new() };
    if setup.snapshot.is_some() {
        return if goes_nowhere(model) { nothing_to_move(model) } else { moved_meanwhile(model) };
    }
    let order = match (model.views.domain.order_chosen, live_mail(model).is_empty()) {
        (true, _) => setup.order,
        (false, true) => Order::New,
        (false, false) => Order::Moving,
    };
    let questions = survey(&setup.domain);
    let answered = questions.iter().take(2).all(|question| model.watch.survey_answered(question));
    if !answered || model.watch.is_surveying(&setup.domain) {
        // Mail that is in use is protected at once, also when the servers are never heard.
        if order == setup.order || order == Order::New {
            return Vec::new();
        }
        if let Some(setup) = &mut model.setup {
            setup.order = order;
        }
        return model.decide();
    }
    let snapshot = snapshot(model);
    if let Some(setup) = &mut model.setup {
        setup.snapshot = Some(snapshot);
        setup.order = order;
    }
    model.decide()
}

/// What was taken for mail in use goes to names that certainly have no address, or comes to ours: nothing is moved, and what the person
/// wants is mail at all. Only until the first step is taken, and while everybody was heard.
fn goes_nowhere(model: &Model) -> bool {
    let Some(setup) = &model.setup else { return false };
    let has_begun = model.place != StepId::Domain
        || model.views.domain.order_chosen
        || !setup.accounts.is_empty()
        || setup.old_house != OldHouse::default();
    let ours = our_hosts(model);
    let now = exchanges_now(model);
    setup.order == Order::Moving
        && !has_begun
        && !is_somebody_silent(model)
        && now.iter().any(|exchange| !ours.contains(exchange) && !exchange.is_root())
        && !now.iter().chain(&model.watch.evidence.former.exchanges).any(|it| may_take_mail(model, it))
}

/// Whether this host takes mail is not known, and is being asked.
fn is_word_awaited(model: &Model, exchange: &Name) -> bool {
    match host(&model.watch.evidence, exchange) {
        Host::Unknown | Host::NoIpv4 => watch::is_host_open(model, exchange),
        Host::Address | Host::Alias(_) | Host::Nothing => false,
    }
}

fn nothing_to_move(model: &mut Model) -> Vec<Effect> {
    if let Some(setup) = &mut model.setup {
        setup.order = Order::New;
    }
    model.release_default();
    model.decide()
}

/// What is there now, to be kept.
fn snapshot(model: &Model) -> Snapshot {
    let questions = model.setup.as_ref().map(|setup| survey(&setup.domain)).unwrap_or_default();
    let line = |record: &Record| {
        let (name, record_type) = (record.name.absolute(), record.data.record_type());
        format!("{name} {} IN {record_type} {}", record.ttl, record.data)
    };
    let mut records: Vec<String> = Vec::new();
    for record in questions.iter().flat_map(|question| records_now(model, question)) {
        let line = line(record);
        if !records.contains(&line) {
            records.push(line);
        }
    }
    Snapshot { taken: model.now.wall, records, servers: model.watch.server_names() }
}

/// Somebody gave the domain's mail to another company since it was looked at first, or a server that was silent then
/// knows of it: what is live is protected, also when there was nothing to protect before.
fn moved_meanwhile(model: &mut Model) -> Vec<Effect> {
    let Some(setup) = &model.setup else { return Vec::new() };
    let question = mx_question(&setup.domain);
    if model.views.domain.mail_seen || !model.watch.survey_answered(&question) {
        return Vec::new();
    }
    let (awaited, live): (Vec<Name>, Vec<Name>) = exchanges_now(model)
        .into_iter()
        .filter(|exchange| may_take_mail(model, exchange))
        .partition(|exchange| is_word_awaited(model, exchange));
    // At a name that nobody has there is nothing to protect.
    if live.is_empty() && !awaited.is_empty() {
        return Vec::new();
    }
    // What changes once everybody was heard is what the person types.
    model.views.domain.mail_seen = !is_somebody_silent(model);
    let Some(setup) = &model.setup else { return Vec::new() };
    // Who said that the old mail is not used knows better.
    if setup.order == Order::Moving || model.views.domain.order_chosen {
        return Vec::new();
    }
    let ours = our_hosts(model);
    let was_free = !model.watch.evidence.former.exchanges.iter().any(|host| is_of_others(model, host));
    let has_begun = exchanges_now(model).iter().any(|host| ours.contains(host));
    let owners = owners(model, live.iter());
    let Some(owner) = owners.into_iter().next().filter(|_| was_free && !has_begun) else {
        return Vec::new();
    };
    // Nothing of it was changed by us: what is there now is what the person may want back.
    let mut now = snapshot(model);
    let Some(setup) = &mut model.setup else { return Vec::new() };
    let before = setup.snapshot.take().map(|snapshot| snapshot.records).unwrap_or_default();
    let missing: Vec<String> = before.into_iter().filter(|line| !now.records.contains(line)).collect();
    now.records.extend(missing);
    setup.snapshot = Some(now);
    setup.order = Order::Moving;
    model.tell(Tone::Caution, Text::key("domain-moved-meanwhile").with("owner", owner));
    model.release_default();
    model.decide()
}

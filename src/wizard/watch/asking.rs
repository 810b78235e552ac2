//! Which questions are due, and to whom.

use std::rc::Rc;

use crate::diagnose::context::Owner;
use crate::diagnose::rules::{NOBODY, nobody_question};
use crate::diagnose::{Diagnosis, follow_up, questions};
use crate::domain::catalog::Catalog;
use crate::domain::name::Name;
use crate::domain::observation::{Question, Vantage};
use crate::domain::plan::{Plan, RequirementId};
use crate::domain::record::RecordType;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::{planning, steps};

use super::concluding::context;
use super::timing::due_at;
use super::{FollowUps, INCLUDE_AGAIN, InFlight, survey};

pub(super) fn walk_if_due(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let wait = model.watch.walk_lasts();
    let due = model.watch.walked.is_none_or(|walked| now.since(walked) >= wait);
    if model.watch.walk.is_some() || !due {
        return Vec::new();
    }
    let Some(domain) = model.setup.as_ref().map(|setup| setup.domain.clone()) else { return Vec::new() };
    let id = model.next_id();
    model.watch.walk = Some(id);
    let registrable = model.beginning.zone.clone().unwrap_or_else(|| planning::registrable(&domain));
    let mut effects = vec![Effect::Walk { id, domain, registrable }];
    if let Some(address) = model.beginning.probe {
        let nobody = Vantage::Resolver { id: NOBODY.to_owned(), address };
        effects.extend(ask(model, nobody, nobody_question()));
    }
    effects
}

pub(super) fn ask(model: &mut Model, vantage: Vantage, question: Question) -> Option<Effect> {
    if model.watch.is_in_flight(&vantage, &question) {
        return None;
    }
    let id = model.next_id();
    model.watch.ledger.note(&vantage, model.now.mono);
    let since = model.now.mono;
    model
        .watch
        .in_flight
        .insert(id, InFlight { vantage: vantage.clone(), question: question.clone(), since });
    Some(Effect::Ask { id, vantage, question })
}

pub(super) fn ask_survey(model: &mut Model) -> Vec<Effect> {
    let Some(domain) = model.setup.as_ref().map(|setup| setup.domain.clone()) else { return Vec::new() };
    let vantages = model.watch.evidence.vantages().to_vec();
    let mut effects = Vec::new();
    for question in survey(&domain) {
        if model.watch.surveyed.insert(question.clone()) {
            for vantage in &vantages {
                effects.extend(ask(model, vantage.clone(), question.clone()));
            }
        }
    }
    effects
}

pub(super) fn ask_servers(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let due: Vec<RequirementId> = model
        .watch
        .schedules
        .iter()
        .filter(|(id, schedule)| due_at(model, id, schedule) <= now)
        .map(|(id, _)| id.clone())
        .collect();
    let vantages = model.watch.evidence.vantages().to_vec();
    let mut effects = Vec::new();
    for id in due {
        let wanted = model.plan.as_ref().map(|plan| questions::of_requirement(plan, &id)).unwrap_or_default();
        for question in wanted {
            for vantage in &vantages {
                effects.extend(ask(model, vantage.clone(), question.clone()));
            }
        }
        if let Some(schedule) = model.watch.schedules.get_mut(&id) {
            schedule.asked = Some(now);
        }
    }
    effects
}

/// What is not where it belongs is looked for where people put it by mistake: once for every change of what the
/// servers say, of which the serial of the zone is a part.
pub(super) fn ask_elsewhere(model: &mut Model) -> Vec<Effect> {
    let watched = steps::watches(model, model.place);
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return Vec::new() };
    let mut places: Vec<Question> = Vec::new();
    for report in diagnosis.requirements.iter().filter(|report| watched.contains(&report.id)) {
        let questions = questions::of_requirement(plan, &report.id);
        let asking = model.watch.in_flight.values().any(|asked| questions.contains(&asked.question));
        if !asking {
            places.extend(model.watch.searched.due(plan, &model.watch.evidence, report));
        }
    }
    let vantages = model.watch.evidence.vantages().to_vec();
    let mut effects = Vec::new();
    for question in places {
        for vantage in &vantages {
            effects.extend(ask(model, vantage.clone(), question.clone()));
        }
    }
    effects
}

/// Resolvers hear the name only after publication, then when what they hold runs out. When none of the
/// domain's own servers can be asked, one resolver is.
pub(super) fn resolver_questions(model: &Model) -> Vec<(Vantage, Question)> {
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return Vec::new() };
    let all: Vec<Vantage> = model
        .beginning
        .resolvers
        .iter()
        .map(|(id, address)| Vantage::Resolver { id: id.clone(), address: *address })
        .collect();
    let published = questions::published(plan, diagnosis, &model.watch.evidence);
    let at = |question: Question, resolvers: &[Vantage]| -> Vec<(Vantage, Question)> {
        resolvers.iter().map(|vantage| (vantage.clone(), question.clone())).collect()
    };
    let one = all.get(..1).unwrap_or_default();
    let alone = diagnosis
        .requirements
        .iter()
        .filter(|report| model.watch.evidence.is_without_authority(&report.id))
        .filter_map(|report| plan.requirement(&report.id).and_then(questions::main_of))
        .flat_map(|question| at(question, one));
    alone.chain(published.into_iter().flat_map(|question| at(question, &all))).collect()
}

pub(super) fn ask_resolvers(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let due: Vec<(Vantage, Question)> = resolver_questions(model)
        .into_iter()
        .filter(|key| model.watch.resolver_due.get(key).is_none_or(|due| *due <= now))
        .collect();
    let mut effects = Vec::new();
    for (vantage, question) in due {
        effects.extend(ask(model, vantage, question));
    }
    effects
}

pub(super) fn ask_includes(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let Some(plan) = &model.plan else { return Vec::new() };
    let revision = model.watch.evidence.revision();
    if model.watch.includes.as_ref().is_none_or(|(known, _)| *known != revision) {
        let names = questions::include_questions(plan, &model.watch.evidence);
        model.watch.includes = Some((revision, names));
    }
    let wanted = model.watch.includes.iter().flat_map(|(_, names)| names);
    let due: Vec<(Name, bool)> = wanted
        .filter(|name| {
            model.watch.includes_asked.get(name).is_none_or(|asked| now.since(*asked) >= INCLUDE_AGAIN)
        })
        .cloned()
        .map(|name| {
            let own = questions::is_own_name(plan, &name);
            (name, own)
        })
        .collect();
    // Several are asked at once, because one dead resolver must not make an include unknown.
    let resolvers: Vec<Vantage> = model
        .beginning
        .resolvers
        .iter()
        .take(3)
        .map(|(id, address)| Vantage::Resolver { id: id.clone(), address: *address })
        .collect();
    let mut effects = Vec::new();
    let servers = model.watch.evidence.vantages().to_vec();
    for (name, own) in due {
        model.watch.includes_asked.insert(name.clone(), now);
        // The domain's own names are asked at its own servers: no resolver hears them too early.
        for vantage in if own { &servers } else { &resolvers } {
            effects.extend(ask(model, vantage.clone(), Question::new(name.clone(), RecordType::Txt)));
        }
    }
    effects
}

/// What hangs on what was seen. An answer that a finding hangs on gets old too.
pub(super) fn ask_follow_ups(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return Vec::new() };
    let as_of = (model.watch.evidence.revision(), model.watch.conclusion);
    if model.watch.follow_ups.as_ref().is_none_or(|known| known.as_of != as_of) {
        model.watch.follow_ups = Some(FollowUps { as_of, asks: follow_ups(model, plan, diagnosis) });
    }
    let manual = model.watch.manual;
    let asks = model.watch.follow_ups.iter().flat_map(|known| &known.asks);
    let due = model.watch.followed.due(asks, &model.watch.evidence, now, manual);
    let mut effects = Vec::new();
    for (vantage, question) in due {
        effects.extend(ask(model, vantage, question));
    }
    effects
}

/// Whether somebody who is asked for the addresses of a host that mail goes to was not heard yet.
pub fn is_host_open(model: &Model, host: &Name) -> bool {
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return false };
    let is_about = |question: &Question| {
        question.name == *host && matches!(question.record_type, RecordType::A | RecordType::Aaaa)
    };
    let mut asks = follow_ups(model, plan, diagnosis).into_iter();
    asks.any(|(vantage, question)| {
        is_about(&question) && model.watch.evidence.latest(&vantage, &question).is_none()
    })
}

fn follow_ups(model: &Model, plan: &Plan, diagnosis: &Diagnosis) -> Vec<(Vantage, Question)> {
    let catalog = Rc::clone(&model.beginning.catalog);
    let known: &Catalog = &catalog;
    let owner_of = |host: &Name| known.mail_host(host).map(|found| Owner { id: found.id.clone() });
    let dns_host_of = |servers: &[Name]| known.dns_host_id(servers);
    let validates = |id: &str| known.validates(id);
    let resolvers: Vec<Vantage> = model
        .beginning
        .resolvers
        .iter()
        .map(|(id, address)| Vantage::Resolver { id: id.clone(), address: *address })
        .collect();
    let context = context(model, &owner_of, &dns_host_of, &validates);
    follow_up::asks(plan, &model.watch.evidence, diagnosis, &context, &resolvers)
}

//! Concluding from what was seen, and keeping what became of it.

use std::rc::Rc;

use crate::diagnose::context::{Context, Mode, Owner};
use crate::diagnose::finding::StepState;
use crate::domain::catalog::Catalog;
use crate::domain::name::Name;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::panel;
use crate::wizard::poll;
use crate::wizard::setup::{Seen, SetUp};

use super::SAVE_SEEN;
use super::timing::pace;

/// Concludes again from everything seen, when something changed.
pub(super) fn diagnose_again(model: &mut Model) {
    if !model.watch.stale {
        return;
    }
    model.watch.stale = false;
    model.watch.concluded = Some(model.now.mono);
    model.watch.conclusion += 1;
    let Some(plan) = &model.plan else { return };
    let catalog = Rc::clone(&model.beginning.catalog);
    let known: &Catalog = &catalog;
    let owner_of = |host: &Name| known.mail_host(host).map(|found| Owner { id: found.id.clone() });
    let dns_host_of = |servers: &[Name]| known.dns_host_id(servers);
    let validates = |id: &str| known.validates(id);
    let context = context(model, &owner_of, &dns_host_of, &validates);
    let former = model.setup.as_ref().map(SetUp::former).unwrap_or_default();
    if model.watch.evidence.former != former {
        model.watch.evidence.former = former;
    }
    model.watch.evidence.remember_states(plan, &context, model.now);
    let diagnosis = crate::diagnose::diagnose(plan, &model.watch.evidence, &context, model.now);
    model.diagnosis = Some(diagnosis);
}

pub(super) fn context<'tables>(
    model: &Model,
    owner_of: &'tables (dyn Fn(&Name) -> Option<Owner> + Sync),
    dns_host_of: &'tables (dyn Fn(&[Name]) -> Option<String> + Sync),
    validates: &'tables (dyn Fn(&str) -> Option<bool> + Sync),
) -> Context<'tables> {
    let intervals = model
        .watch
        .schedules
        .iter()
        .map(|(id, schedule)| (id.clone(), poll::interval(pace(model, id, schedule))))
        .collect();
    let has_resolver = !model.beginning.resolvers.is_empty();
    Context { mode: Mode::Live, intervals, owner_of, dns_host_of, validates, has_resolver }
}

/// States that changed go into the set-up; it is written at most every ten seconds.
pub(super) fn remember(model: &mut Model) -> Vec<Effect> {
    let (Some(diagnosis), Some(setup)) = (&model.diagnosis, &mut model.setup) else { return Vec::new() };
    let now = model.now;
    let mut changed = false;
    for report in &diagnosis.requirements {
        let key = report.id.to_string();
        let before = setup.seen.get(&key);
        // Nobody could be asked: what was seen last stays what was seen last.
        if report.state == StepState::Unknown && before.is_some() {
            continue;
        }
        let published =
            before.and_then(|seen| seen.published).or(report.state.is_published().then_some(now.wall));
        changed |= before.is_none_or(|seen| seen.state != report.state);
        setup.seen.insert(key, Seen { state: report.state, at: now.wall, published });
    }
    let seen = model.plan.as_ref().map(|plan| panel::learnt(diagnosis, plan, &model.watch.evidence));
    let learnt = setup.prepare.learnt.and(seen.unwrap_or_default()).kept();
    changed |= learnt != setup.prepare.learnt;
    setup.prepare.learnt = learnt;
    let due = model.watch.seen_saved.is_none_or(|saved| now.mono.since(saved) >= SAVE_SEEN);
    // What came too soon after the last write is written with a later answer.
    model.watch.seen_unsaved |= changed;
    if model.watch.seen_unsaved && due {
        model.watch.seen_saved = Some(now.mono);
        model.watch.seen_unsaved = false;
        return model.save();
    }
    Vec::new()
}

//! Watching DNS: the walk, the questions that are due, the answers, and the next time to wake up.

mod asking;
mod concluding;
mod looking;
mod timing;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::diagnose::evidence::Evidence;
use crate::diagnose::follow_up::Followed;
use crate::diagnose::searched::Searched;
use crate::domain::delegation::{Delegation, DelegationOutcome, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::parking::is_parking;
use crate::domain::plan::RequirementId;
use crate::domain::record::RecordType;
use crate::domain::time::Mono;

use self::asking::{
    ask_elsewhere, ask_follow_ups, ask_includes, ask_resolvers, ask_servers, ask_survey, walk_if_due,
};
use self::concluding::{diagnose_again, remember};
use self::looking::tell_what_came;
use self::timing::set_timer;
use super::effect::{Effect, RequestId};
use super::ledger::Ledger;
use super::model::Model;
use super::poll;
use super::steps;
use crate::wizard::panel;

pub use self::asking::is_host_open;
pub(super) use self::looking::{look_at_everything, look_now, look_now_and_tell};
pub use self::timing::seconds_to_next_look;

/// An answer that takes so long is being waited for; servers answer in a tenth of it.
const LATE: Duration = Duration::from_secs(1);
/// How long until the walk is tried again when it found nothing.
const WALK_AGAIN: Duration = Duration::from_secs(30);
/// How long a found delegation is taken as it is.
const WALK_FRESH: Duration = Duration::from_secs(600);
/// Answers are saved at most this often.
const SAVE_SEEN: Duration = Duration::from_secs(10);
/// What was saved in a panel is usually at its servers after this.
const SHOULD_BE_THERE: Duration = Duration::from_secs(20);
/// What was concluded or seen so short a time ago still holds when nothing new was heard.
const STILL_FRESH: Duration = Duration::from_secs(5);
/// An include that could not be fetched is tried again after this.
const INCLUDE_AGAIN: Duration = Duration::from_secs(20);

/// One requirement's schedule.
#[derive(Debug, Clone, Default)]
struct Schedule {
    /// First shown, wanted value changed, or "look now".
    started: Mono,
    /// A screen has shown it: until then nobody waits for it.
    shown: bool,
    /// When its questions were sent last.
    asked: Option<Mono>,
    /// What was wanted when it started.
    wanted: String,
}

/// A question on its way.
#[derive(Debug, Clone)]
struct InFlight {
    vantage: Vantage,
    question: Question,
    since: Mono,
}

/// What hangs on what was seen.
#[derive(Debug)]
struct FollowUps {
    /// The revision of the evidence and the conclusion that it was worked out from.
    as_of: (u64, u64),
    asks: Vec<(Vantage, Question)>,
}

/// What is asked, and what was answered.
#[derive(Debug, Default)]
pub struct Watch {
    begun: bool,
    /// Everything seen.
    pub evidence: Evidence,
    walk: Option<RequestId>,
    walked: Option<Mono>,
    in_flight: BTreeMap<RequestId, InFlight>,
    /// How often each place was asked of late.
    pub ledger: Ledger,
    schedules: BTreeMap<RequirementId, Schedule>,
    resolver_due: BTreeMap<(Vantage, Question), Mono>,
    /// The names that the SPF records lead to, as of this revision of the evidence.
    includes: Option<(u64, Vec<Name>)>,
    includes_asked: BTreeMap<Name, Mono>,
    follow_ups: Option<FollowUps>,
    followed: Followed,
    surveyed: BTreeSet<Question>,
    searched: Searched,
    timer: Option<(RequestId, Mono)>,
    manual: Option<Mono>,
    /// The look that the person asked for and waits to hear of.
    owed: Option<Owed>,
    /// Id of the panel of the company that serves the domain; none while that is not known.
    pub panel: Option<String>,
    seen_saved: Option<Mono>,
    seen_unsaved: bool,
    stale: bool,
    concluded: Option<Mono>,
    /// Counts the conclusions.
    conclusion: u64,
}

/// A look that the person asked for and waits to hear of.
#[derive(Debug, Clone)]
struct Owed {
    at: Mono,
    /// What the screen waited for then.
    waits_on: Vec<RequirementId>,
}

impl Watch {
    /// Whether a domain is being watched.
    pub const fn has_begun(&self) -> bool {
        self.begun
    }

    /// Whether the servers of the domain are being looked for.
    pub const fn is_walking(&self) -> bool {
        self.walk.is_some()
    }

    /// What the walk found.
    pub const fn delegation(&self) -> Option<&DelegationOutcome> {
        self.evidence.delegation()
    }

    /// Whether nobody can find the domain, by the word of its parent zone: it names no servers for it, or only such as
    /// do not exist.
    pub fn is_nowhere(&self) -> bool {
        match self.delegation() {
            Some(DelegationOutcome::NotDelegated { .. }) => true,
            Some(DelegationOutcome::Delegated(delegation)) => delegation.has_no_real_server(),
            Some(DelegationOutcome::CouldNotAsk { .. }) | None => false,
        }
    }

    /// Whether all of its servers only park it, by the word of its parent zone: nobody can add a record there.
    pub fn is_parked(&self) -> bool {
        self.delegated().is_some_and(|delegation| {
            delegation.source == DelegationSource::Parent
                && !delegation.servers.is_empty()
                && delegation.servers.iter().all(|server| is_parking(&server.name))
        })
    }

    /// How long what the walk found is not asked for again.
    fn walk_lasts(&self) -> Duration {
        if self.delegated().is_some() && !self.is_nowhere() && !self.is_parked() {
            WALK_FRESH
        } else {
            WALK_AGAIN
        }
    }

    /// The domain's own servers, if known.
    pub fn delegated(&self) -> Option<&Delegation> {
        match self.delegation()? {
            DelegationOutcome::Delegated(delegation) => Some(delegation),
            DelegationOutcome::NotDelegated { .. } | DelegationOutcome::CouldNotAsk { .. } => None,
        }
    }

    /// Their names; none while they are not known.
    pub fn server_names(&self) -> Vec<Name> {
        self.delegated().map(Delegation::server_names).unwrap_or_default()
    }

    /// The latest answers to a question by the domain's own servers, in the order of the delegation.
    pub fn authoritative_answers(&self, question: &Question) -> Vec<(Vantage, Option<&Observation>)> {
        self.evidence
            .vantages()
            .iter()
            .map(|vantage| (vantage.clone(), self.evidence.latest(vantage, question)))
            .collect()
    }

    /// Whether the person said "saved" or "look now" only now.
    pub fn was_just_told(&self, now: Mono) -> bool {
        self.manual.is_some_and(|told| now.since(told) < poll::MANUAL)
    }

    /// Whether the person said "saved" or "look now" some time ago: what was saved should be there by now.
    pub fn was_told_to_look(&self, now: Mono) -> bool {
        self.manual.is_some_and(|told| now.since(told) >= SHOULD_BE_THERE)
    }

    /// The names that the SPF records lead to and that nobody could be asked for yet.
    pub fn unknown_includes(&self) -> &[Name] {
        self.includes.as_ref().map_or(&[], |(_, names)| names.as_slice())
    }

    /// Whether somebody is being looked for, or asked for the first time: nothing can be said before.
    pub fn is_asking_anew(&self) -> bool {
        self.is_walking()
            || self
                .in_flight
                .values()
                .any(|asked| self.evidence.latest(&asked.vantage, &asked.question).is_none())
    }

    /// Whether looking is worth a word: for the first time, or again and the answer is long in coming. What comes at
    /// once is not announced, or the word would only flicker.
    pub fn is_looking(&self, now: Mono) -> bool {
        let is_late = |asked: &InFlight| now.since(asked.since) >= LATE;
        self.is_asking_anew() || self.in_flight.values().any(is_late)
    }

    /// Whether the survey of what is in use now has been answered by somebody.
    pub fn survey_answered(&self, question: &Question) -> bool {
        self.authoritative_answers(question)
            .iter()
            .any(|(_, answer)| answer.is_some_and(|answer| answer.outcome.is_answer()))
    }

    /// Whether a question of the survey is still on its way.
    pub fn is_surveying(&self, domain: &Name) -> bool {
        let questions = survey(domain);
        self.in_flight.values().any(|asked| questions.contains(&asked.question))
    }

    /// Whether a question to this server is on its way.
    pub fn is_asking(&self, vantage: &Vantage) -> bool {
        self.in_flight.values().any(|asked| asked.vantage == *vantage)
    }

    fn is_in_flight(&self, vantage: &Vantage, question: &Question) -> bool {
        self.in_flight.values().any(|asked| asked.vantage == *vantage && asked.question == *question)
    }
}

/// What is asked once when the servers are known: what mail is in use, and what could do harm.
pub fn survey(domain: &Name) -> Vec<Question> {
    let mut questions: Vec<Question> = [RecordType::Mx, RecordType::Txt, RecordType::Cname]
        .into_iter()
        .map(|record_type| Question::new(domain.clone(), record_type))
        .collect();
    for label in ["_dmarc", "_mta-sts"] {
        if let Ok(name) = domain.prepend(label) {
            questions.push(Question::new(name, RecordType::Txt));
        }
    }
    questions
}

/// A set-up was opened.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.watch.begun = true;
    screen_changed(model);
    Vec::new()
}

/// The set-up is closed.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    let watch = std::mem::take(&mut model.watch);
    model.diagnosis = None;
    watch.in_flight.into_keys().chain(watch.walk).map(Effect::Forget).collect()
}

/// Another screen is open: what it watches is asked from now on, often.
pub(super) fn screen_changed(model: &mut Model) {
    let now = model.now.mono;
    for id in steps::watches(model, model.place) {
        let schedule = model.watch.schedules.entry(id).or_default();
        if !std::mem::replace(&mut schedule.shown, true) {
            schedule.started = now;
        }
        // Asked again at once when the last look is older than a fresh screen may show.
        if schedule.asked.is_some_and(|asked| now.since(asked) > Duration::from_secs(2)) {
            schedule.asked = None;
        }
    }
}

/// The plan changed: requirements whose wanted value is another one start their schedule again.
pub(super) fn wanted_changed(model: &mut Model) {
    let now = model.now.mono;
    let Some(plan) = &model.plan else {
        model.diagnosis = None;
        return;
    };
    let known: BTreeSet<RequirementId> =
        plan.requirements.iter().map(|requirement| requirement.id.clone()).collect();
    model.watch.schedules.retain(|id, _| known.contains(id));
    let on_screen = steps::watches(model, model.place);
    for requirement in &plan.requirements {
        let wanted = format!("{:?}", requirement.wanted);
        let schedule = model.watch.schedules.entry(requirement.id.clone()).or_default();
        if schedule.wanted != wanted {
            let shown = on_screen.contains(&requirement.id);
            *schedule = Schedule { started: now, shown, asked: None, wanted };
        }
    }
    model.watch.includes = None;
    model.watch.stale = true;
    diagnose_again(model);
}

/// A timer ended: what depends on the clock is looked at again.
pub(super) fn woke(model: &mut Model, id: RequestId) {
    if model.watch.timer.as_ref().is_some_and(|(timer, _)| *timer == id) {
        model.watch.timer = None;
        let concluded = model.watch.concluded;
        model.watch.stale |= concluded.is_none_or(|then| model.now.mono.since(then) >= STILL_FRESH);
    }
}

/// The walk ended.
pub(super) fn walked(model: &mut Model, id: RequestId, outcome: DelegationOutcome) -> Vec<Effect> {
    if model.watch.walk != Some(id) {
        return Vec::new();
    }
    model.watch.walk = None;
    model.watch.walked = Some(model.now.mono);
    // A delegation once found is not given up because the way to it is closed for a moment.
    let keep = matches!(outcome, DelegationOutcome::CouldNotAsk { .. }) && model.watch.delegated().is_some();
    if keep {
        return Vec::new();
    }
    let mut effects = Vec::new();
    if let DelegationOutcome::Delegated(delegation) = &outcome {
        let zone = delegation.zone.clone();
        let changed = match &mut model.setup {
            Some(setup) if setup.zone != zone && setup.domain.is_at_or_below(&zone) => {
                setup.zone = zone;
                true
            }
            Some(_) | None => false,
        };
        if changed {
            effects.extend(model.decide());
        }
    }
    model.watch.evidence.set_delegation(outcome);
    // Kept, because every picture asks for it.
    recognise_panel(model);
    model.watch.stale = true;
    diagnose_again(model);
    effects
}

fn recognise_panel(model: &mut Model) {
    let panel = panel::panel_of(&model.beginning.catalog, &model.watch.evidence);
    if model.watch.panel.as_ref() != Some(&panel.id) {
        model.watch.panel = Some(panel.id.clone());
    }
}

/// Another number in every program and for every question: answers never take exactly as long.
fn jitter(model: &Model, id: RequestId) -> u64 {
    id.0.wrapping_mul(7_919).wrapping_add(u64::from(model.now.mono.0.subsec_micros()))
}

/// An answer came, or the news that there is none.
pub(super) fn answered(model: &mut Model, id: RequestId, observation: Observation) -> Vec<Effect> {
    if model.watch.in_flight.remove(&id).is_none() {
        return Vec::new();
    }
    let vantage = observation.vantage.clone();
    let question = observation.question.clone();
    if !vantage.is_authoritative() {
        let due = poll::resolver_again(model.now.mono, observation.held(), jitter(model, id));
        model.watch.resolver_due.insert((vantage.clone(), question.clone()), due);
    }
    let before = model.watch.evidence.latest(&vantage, &question);
    let moves = before
        .is_some_and(|seen| (seen.outcome, &seen.records) != (observation.outcome, &observation.records));
    let repeats = before.is_some_and(|seen| {
        observation.repeats(seen) && observation.at.mono.since(seen.at.mono) < STILL_FRESH
    });
    model.watch.evidence.record(observation);
    // The zone itself may tell what the names of its servers do not.
    if question.record_type == RecordType::Soa && !model.dns_host().is_known() {
        recognise_panel(model);
    }
    if moves && vantage.is_authoritative() {
        // Something moves: look often again.
        let now = model.now.mono;
        let concerned = steps::watches(model, model.place);
        for (id, schedule) in &mut model.watch.schedules {
            if concerned.contains(id) {
                schedule.started = now;
            }
        }
    }
    // What is only said once more changes nothing until the clock does; the timer concludes from it.
    model.watch.stale |= !repeats || model.watch.evidence.has_doubts();
    diagnose_again(model);
    let mut effects = steps::observed(model);
    effects.extend(remember(model));
    effects
}

/// Sends what is due and sets the next timer.
pub(super) fn advance(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.watch.begun {
        effects.extend(walk_if_due(model));
        if model.watch.delegated().is_some() {
            effects.extend(ask_survey(model));
            effects.extend(ask_servers(model));
            effects.extend(ask_elsewhere(model));
        }
        effects.extend(ask_resolvers(model));
        effects.extend(ask_includes(model));
        effects.extend(ask_follow_ups(model));
        diagnose_again(model);
        tell_what_came(model);
    }
    effects.extend(set_timer(model));
    effects
}

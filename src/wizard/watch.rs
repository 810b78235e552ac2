//! Watching DNS: the walk, the questions that are due, the answers, and the next time to wake up.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use crate::diagnose::context::{Context, Mode, Owner};
use crate::diagnose::evidence::Evidence;
use crate::diagnose::finding::StepState;
use crate::diagnose::follow_up::Followed;
use crate::diagnose::former::Former;
use crate::diagnose::rules::{NOBODY, nobody_question};
use crate::diagnose::{elsewhere, follow_up, questions};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::plan::RequirementId;
use crate::domain::record::{RecordData, RecordType};
use crate::domain::time::Mono;

use super::effect::{Effect, RequestId};
use super::ledger::Ledger;
use super::model::Model;
use super::poll::{self, Pace};
use super::setup::Seen;
use super::{planning, steps};

/// How long until the walk is tried again when it found nothing.
const WALK_AGAIN: Duration = Duration::from_secs(30);
/// How long a found delegation is taken as it is.
const WALK_FRESH: Duration = Duration::from_secs(600);
/// Answers are saved at most this often.
const SAVE_SEEN: Duration = Duration::from_secs(10);
/// What was saved in a panel is usually at its servers after this.
const SHOULD_BE_THERE: Duration = Duration::from_secs(20);
/// An include that could not be fetched is tried again after this.
const INCLUDE_AGAIN: Duration = Duration::from_secs(20);

/// One requirement's schedule.
#[derive(Debug, Clone, Default)]
struct Schedule {
    /// First shown, wanted value changed, or "look now".
    started: Mono,
    /// When its questions were sent last.
    asked: Option<Mono>,
    /// What was wanted when it started.
    wanted: String,
}

/// What one server said to the questions of a requirement: with another word the search elsewhere is made again.
type Observed = (Vantage, RecordType, Outcome, BTreeSet<RecordData>);

/// What is asked, and what was answered.
#[derive(Debug, Default)]
pub struct Watch {
    begun: bool,
    /// Everything seen.
    pub evidence: Evidence,
    walk: Option<RequestId>,
    walked: Option<Mono>,
    in_flight: BTreeMap<RequestId, (Vantage, Question)>,
    /// How often each place was asked of late.
    pub ledger: Ledger,
    schedules: BTreeMap<RequirementId, Schedule>,
    resolver_due: BTreeMap<(Vantage, Question), Mono>,
    includes_asked: BTreeMap<Name, Mono>,
    followed: Followed,
    surveyed: BTreeSet<Question>,
    searched: BTreeMap<RequirementId, Vec<Observed>>,
    timer: Option<(RequestId, Mono)>,
    manual: Option<Mono>,
    /// Id of the panel of the company that serves the domain; none while that is not known.
    pub panel: Option<String>,
    seen_saved: Option<Mono>,
    seen_unsaved: bool,
    stale: bool,
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
        self.evidence.delegation.as_ref()
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
        self.delegated()
            .map(Delegation::vantages)
            .unwrap_or_default()
            .into_iter()
            .map(|vantage| {
                let answer = self.evidence.latest(&vantage, question);
                (vantage, answer)
            })
            .collect()
    }

    /// Whether the person said "saved" or "look now" some time ago: what was saved should be there by now.
    pub fn was_told_to_look(&self, now: Mono) -> bool {
        self.manual.is_some_and(|told| now.since(told) >= SHOULD_BE_THERE)
    }

    /// How many questions are on their way.
    pub fn in_flight(&self) -> usize {
        self.in_flight.len()
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
        self.in_flight.values().any(|(_, asked)| questions.contains(asked))
    }

    fn is_in_flight(&self, vantage: &Vantage, question: &Question) -> bool {
        self.in_flight.values().any(|(other, asked)| other == vantage && asked == question)
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
        let schedule = model
            .watch
            .schedules
            .entry(id)
            .or_insert_with(|| Schedule { started: now, ..Schedule::default() });
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
    for requirement in &plan.requirements {
        let wanted = format!("{:?}", requirement.wanted);
        let schedule = model.watch.schedules.entry(requirement.id.clone()).or_default();
        if schedule.wanted != wanted {
            *schedule = Schedule { started: now, asked: None, wanted };
        }
    }
    model.watch.stale = true;
    diagnose_again(model);
}

/// "Look now", "saved", or the person came back: ask everything on screen again, at most once in two seconds.
pub(super) fn look_now(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    if model.watch.manual.is_some_and(|last| now.since(last) < poll::MANUAL) {
        return Vec::new();
    }
    model.watch.manual = Some(now);
    let watched = steps::watches(model, model.place);
    for (id, schedule) in &mut model.watch.schedules {
        if watched.is_empty() || watched.contains(id) {
            schedule.started = now;
            schedule.asked = None;
        }
    }
    // Not every panel counts the serial up.
    for id in &watched {
        model.watch.searched.remove(id);
    }
    if model.watch.delegated().is_none() {
        model.watch.walked = None;
    }
    Vec::new()
}

/// A timer ended: what depends on the clock is looked at again.
pub(super) fn woke(model: &mut Model, id: RequestId) {
    if model.watch.timer.as_ref().is_some_and(|(timer, _)| *timer == id) {
        model.watch.timer = None;
        model.watch.stale = true;
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
    let panel = model.beginning.catalog.dns_host(&model.watch.server_names()).id.clone();
    model.watch.panel = Some(panel);
    model.watch.stale = true;
    diagnose_again(model);
    effects
}

/// An answer came, or the news that there is none.
pub(super) fn answered(model: &mut Model, id: RequestId, observation: Observation) -> Vec<Effect> {
    if model.watch.in_flight.remove(&id).is_none() {
        return Vec::new();
    }
    let vantage = observation.vantage.clone();
    let question = observation.question.clone();
    if !vantage.is_authoritative() {
        let held = match observation.outcome {
            Outcome::Records => observation.records.iter().map(|record| record.ttl).min(),
            Outcome::NoSuchName | Outcome::NoSuchType => observation.negative_ttl,
            Outcome::NotAuthoritative
            | Outcome::Refused
            | Outcome::ServerFailed
            | Outcome::TimedOut
            | Outcome::Unreachable
            | Outcome::Malformed => None,
        };
        let due = poll::resolver_again(model.now.mono, held, id.0.wrapping_mul(7_919));
        model.watch.resolver_due.insert((vantage.clone(), question.clone()), due);
    }
    let before =
        model.watch.evidence.latest(&vantage, &question).map(|seen| (seen.outcome, seen.records.clone()));
    let news = before.as_ref() != Some(&(observation.outcome, observation.records.clone()));
    model.watch.evidence.record(observation);
    if news && before.is_some() && vantage.is_authoritative() {
        // Something moves: look often again.
        let now = model.now.mono;
        let concerned = steps::watches(model, model.place);
        for (id, schedule) in &mut model.watch.schedules {
            if concerned.contains(id) {
                schedule.started = now;
            }
        }
    }
    model.watch.stale = true;
    diagnose_again(model);
    let mut effects = steps::observed(model);
    effects.extend(remember(model));
    effects
}

/// Concludes again from everything seen, when something changed.
fn diagnose_again(model: &mut Model) {
    if !model.watch.stale {
        return;
    }
    model.watch.stale = false;
    let Some(plan) = &model.plan else { return };
    let catalog = Rc::clone(&model.beginning.catalog);
    let known: &Catalog = &catalog;
    let owner_of = |host: &Name| known.mail_host(host).map(|found| Owner { id: found.id.clone() });
    let validates = |id: &str| known.validates(id);
    let context = context(model, &owner_of, &validates);
    let former = former(model);
    if model.watch.evidence.former != former {
        model.watch.evidence.former = former;
    }
    model.watch.evidence.remember_states(plan, &context, model.now);
    let diagnosis = crate::diagnose::diagnose(plan, &model.watch.evidence, &context, model.now);
    model.diagnosis = Some(diagnosis);
}

fn context<'tables>(
    model: &Model,
    owner_of: &'tables (dyn Fn(&Name) -> Option<Owner> + Sync),
    validates: &'tables (dyn Fn(&str) -> Option<bool> + Sync),
) -> Context<'tables> {
    let intervals = model
        .watch
        .schedules
        .iter()
        .map(|(id, schedule)| (id.clone(), poll::interval(pace(model, id, schedule))))
        .collect();
    let has_resolver = !model.beginning.resolvers.is_empty();
    Context { mode: Mode::Live, intervals, owner_of, validates, has_resolver }
}

/// What the domain had before anything was changed, as it was kept then.
fn former(model: &Model) -> Former {
    let kept = model.setup.as_ref().and_then(|setup| Some((&setup.domain, setup.snapshot.as_ref()?)));
    let Some((domain, snapshot)) = kept else { return Former::default() };
    let exchange = |line: &String| {
        let mut words = line.split_whitespace();
        let owner: Name = words.next()?.parse().ok()?;
        let is_mx = words.nth(2) == Some("MX") && owner == *domain;
        words.nth(1)?.parse().ok().filter(|_| is_mx)
    };
    Former {
        exchanges: snapshot.records.iter().filter_map(exchange).collect(),
        servers: snapshot.servers.clone(),
    }
}

/// States that changed go into the set-up; it is written at most every ten seconds.
fn remember(model: &mut Model) -> Vec<Effect> {
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
    }
    effects.extend(set_timer(model));
    effects
}

fn walk_if_due(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let wait = if model.watch.delegated().is_some() { WALK_FRESH } else { WALK_AGAIN };
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

fn ask(model: &mut Model, vantage: Vantage, question: Question) -> Option<Effect> {
    if model.watch.is_in_flight(&vantage, &question) {
        return None;
    }
    let id = model.next_id();
    model.watch.ledger.note(&vantage, model.now.mono);
    model.watch.in_flight.insert(id, (vantage.clone(), question.clone()));
    Some(Effect::Ask { id, vantage, question })
}

fn ask_survey(model: &mut Model) -> Vec<Effect> {
    let Some(domain) = model.setup.as_ref().map(|setup| setup.domain.clone()) else { return Vec::new() };
    let vantages = model.watch.delegated().map(Delegation::vantages).unwrap_or_default();
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

fn pace(model: &Model, id: &RequirementId, schedule: &Schedule) -> Pace {
    let refusing = model.plan.as_ref().is_some_and(|plan| {
        questions::of_requirement(plan, id).iter().any(|question| {
            model
                .watch
                .authoritative_answers(question)
                .iter()
                .any(|(_, answer)| answer.is_some_and(|answer| answer.outcome == Outcome::Refused))
        })
    });
    Pace {
        waiting: model.now.mono.since(schedule.started),
        on_screen: steps::watches(model, model.place).contains(id),
        published: model.state(id).is_published() && !model.watch.evidence.is_doubted(id),
        refusing,
    }
}

fn due_at(model: &Model, id: &RequirementId, schedule: &Schedule) -> Mono {
    match schedule.asked {
        None => model.now.mono,
        Some(asked) => asked.plus(poll::interval(pace(model, id, schedule))),
    }
}

fn ask_servers(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let due: Vec<RequirementId> = model
        .watch
        .schedules
        .iter()
        .filter(|(id, schedule)| due_at(model, id, schedule) <= now)
        .map(|(id, _)| id.clone())
        .collect();
    let vantages = model.watch.delegated().map(Delegation::vantages).unwrap_or_default();
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
fn ask_elsewhere(model: &mut Model) -> Vec<Effect> {
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return Vec::new() };
    let watched = steps::watches(model, model.place);
    let mut wanted: Vec<(RequirementId, Vec<Observed>, Vec<Question>)> = Vec::new();
    for report in diagnosis.requirements.iter().filter(|report| watched.contains(&report.id)) {
        let places = elsewhere::questions_of(plan, &report.id, report.state);
        let questions = questions::of_requirement(plan, &report.id);
        let asking = model.watch.in_flight.values().any(|(_, asked)| questions.contains(asked));
        if places.is_empty() || asking {
            continue;
        }
        let said: Vec<Observed> = questions
            .iter()
            .flat_map(|question| model.watch.authoritative_answers(question))
            .filter_map(|(vantage, answer)| {
                let answer = answer?;
                let data = answer.records.iter().map(|record| record.data.clone()).collect();
                Some((vantage, answer.question.record_type, answer.outcome, data))
            })
            .collect();
        if model.watch.searched.get(&report.id) != Some(&said) {
            wanted.push((report.id.clone(), said, places));
        }
    }
    let vantages = model.watch.delegated().map(Delegation::vantages).unwrap_or_default();
    let mut effects = Vec::new();
    for (id, said, places) in wanted {
        model.watch.searched.insert(id, said);
        for question in places {
            for vantage in &vantages {
                effects.extend(ask(model, vantage.clone(), question.clone()));
            }
        }
    }
    effects
}

/// Resolvers hear the name only after publication, then when what they hold runs out. When none of the
/// domain's own servers can be asked, one resolver is.
fn resolver_questions(model: &Model) -> Vec<(Vantage, Question)> {
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return Vec::new() };
    let all: Vec<Vantage> = model
        .beginning
        .resolvers
        .iter()
        .map(|(id, address)| Vantage::Resolver { id: id.clone(), address: *address })
        .collect();
    let mut wanted = Vec::new();
    for report in &diagnosis.requirements {
        let one_only = model.watch.evidence.is_without_authority(&report.id);
        let resolvers = if report.state.is_published() && !one_only {
            all.as_slice()
        } else if one_only {
            all.get(..1).unwrap_or_default()
        } else {
            continue;
        };
        for question in questions::of_requirement(plan, &report.id) {
            if question.record_type == RecordType::Soa {
                continue;
            }
            wanted.extend(resolvers.iter().map(|vantage| (vantage.clone(), question.clone())));
        }
    }
    wanted
}

fn ask_resolvers(model: &mut Model) -> Vec<Effect> {
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

fn ask_includes(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let Some(plan) = &model.plan else { return Vec::new() };
    let due: Vec<(Name, bool)> = questions::include_questions(plan, &model.watch.evidence)
        .into_iter()
        .filter(|name| {
            model.watch.includes_asked.get(name).is_none_or(|asked| now.since(*asked) >= INCLUDE_AGAIN)
        })
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
    let servers = model.watch.delegated().map(Delegation::vantages).unwrap_or_default();
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
fn ask_follow_ups(model: &mut Model) -> Vec<Effect> {
    let now = model.now.mono;
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return Vec::new() };
    let catalog = Rc::clone(&model.beginning.catalog);
    let known: &Catalog = &catalog;
    let owner_of = |host: &Name| known.mail_host(host).map(|found| Owner { id: found.id.clone() });
    let validates = |id: &str| known.validates(id);
    let resolvers: Vec<Vantage> = model
        .beginning
        .resolvers
        .iter()
        .map(|(id, address)| Vantage::Resolver { id: id.clone(), address: *address })
        .collect();
    let context = context(model, &owner_of, &validates);
    let asks = follow_up::asks(plan, &model.watch.evidence, diagnosis, &context, &resolvers);
    let manual = model.watch.manual;
    let due = model.watch.followed.due(asks, &model.watch.evidence, now, manual);
    let mut effects = Vec::new();
    for (vantage, question) in due {
        effects.extend(ask(model, vantage, question));
    }
    effects
}

/// Seconds until the open screen's records are looked at again, for the countdown.
pub fn seconds_to_next_look(model: &Model) -> Option<u64> {
    let watched = steps::watches(model, model.place);
    let now = model.now.mono;
    model
        .watch
        .schedules
        .iter()
        .filter(|(id, schedule)| watched.contains(id) && schedule.asked.is_some())
        .map(|(id, schedule)| due_at(model, id, schedule))
        .min()
        .map(|due| u64::try_from(due.since(now).as_millis().div_ceil(1_000)).unwrap_or(u64::MAX))
}

fn set_timer(model: &mut Model) -> Option<Effect> {
    let now = model.now.mono;
    let mut times: Vec<Mono> = Vec::new();
    if model.watch.begun {
        let due: Vec<Mono> = model
            .watch
            .schedules
            .iter()
            .filter(|_| model.watch.delegated().is_some())
            .map(|(id, schedule)| due_at(model, id, schedule))
            .collect();
        // Countdowns change once a second, and only where one is on screen.
        if !steps::watches(model, model.place).is_empty() && due.iter().any(|due| *due > now) {
            times.push(now.plus(Duration::from_secs(1)));
        }
        times.extend(due);
        times.extend(
            resolver_questions(model).iter().filter_map(|key| model.watch.resolver_due.get(key)).copied(),
        );
        if model.watch.walk.is_none() {
            let wait = if model.watch.delegated().is_some() { WALK_FRESH } else { WALK_AGAIN };
            times.extend(model.watch.walked.map(|walked| walked.plus(wait)));
        }
        times.extend(
            model
                .watch
                .includes_asked
                .values()
                .map(|asked| asked.plus(INCLUDE_AGAIN))
                .filter(|due| *due > now),
        );
    }
    times.extend(model.told.as_ref().map(|(_, _, until)| *until));
    times.extend(model.default_held_until());
    let next = times.into_iter().min()?;
    let next = next.max(now.plus(Duration::from_millis(20)));
    if let Some((_, set)) = &model.watch.timer
        && *set <= next
        && *set > now
    {
        return None;
    }
    let id = model.next_id();
    model.watch.timer = Some((id, next));
    Some(Effect::Wake { id, after: next.since(now) })
}

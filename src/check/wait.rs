//! `mxpilot wait`: looks with the wizard's schedule until everything is there, or the time is over.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::join_all;

use crate::diagnose::context::{Context, Mode, Owner};
use crate::diagnose::evidence::Evidence;
use crate::diagnose::finding::{Finding, StepState, Tally, Verdict};
use crate::diagnose::follow_up::Followed;
use crate::diagnose::searched::Searched;
use crate::diagnose::{Diagnosis, RequirementReport, diagnose, follow_up, questions};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::record::RecordType;
use crate::domain::time::{Moment, Mono};
use crate::shell::clock::Clock;
use crate::shell::performer::Questions;
use crate::wizard::planning::registrable;
use crate::wizard::poll::{self, Pace};

/// The delegation is looked for again after so long: sooner while nobody is known.
const WALK_FRESH: Duration = Duration::from_secs(600);
const WALK_AGAIN: Duration = Duration::from_secs(30);
/// Resolvers asked for a name outside the domain.
const RESOLVERS_FOR_OTHERS: usize = 3;
/// An include tree is followed at most so deep in one round.
const INCLUDE_LEVELS: usize = 12;

/// What to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Every required step is published.
    Published,
    /// Every required step is visible.
    Visible,
}

/// What a look came to.
#[derive(Debug, Clone, Copy)]
pub enum News<'diagnosis> {
    /// Something about the domain as a whole.
    Domain(&'diagnosis Finding),
    /// How a requirement stands.
    Step(&'diagnosis RequirementReport),
}

/// When a requirement was asked last, and since when it is waited for.
#[derive(Debug, Clone, Copy)]
struct Schedule {
    started: Mono,
    asked: Option<Mono>,
}

/// One domain, watched.
pub struct Watch<'a> {
    asker: &'a dyn Questions,
    catalog: &'a Catalog,
    resolvers: Vec<Vantage>,
    plan: Plan,
    goal: Goal,
    evidence: Evidence,
    walked: Option<Mono>,
    schedules: BTreeMap<RequirementId, Schedule>,
    resolver_due: BTreeMap<(Vantage, Question), Mono>,
    searched: Searched,
    followed: Followed,
    diagnosis: Option<Diagnosis>,
    jitter: Box<dyn FnMut() -> u64 + 'a>,
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Watch").field("plan", &self.plan).finish_non_exhaustive()
    }
}

impl<'a> Watch<'a> {
    /// Watches what `plan` wants. `jitter` gives any numbers: they spread the questions to resolvers.
    pub fn new(
        asker: &'a dyn Questions,
        catalog: &'a Catalog,
        resolvers: &[(String, SocketAddr)],
        mut plan: Plan,
        goal: Goal,
        jitter: impl FnMut() -> u64 + 'a,
    ) -> Self {
        // Nobody told what proves the domain: as in `check`, that does not count.
        for requirement in &mut plan.requirements {
            requirement.required &= requirement.wanted != Wanted::NotGiven;
        }
        let resolvers = resolvers
            .iter()
            .map(|(id, address)| Vantage::Resolver { id: id.clone(), address: *address })
            .collect();
        Self {
            asker,
            catalog,
            resolvers,
            plan,
            goal,
            evidence: Evidence::default(),
            walked: None,
            schedules: BTreeMap::new(),
            resolver_due: BTreeMap::new(),
            searched: Searched::default(),
            followed: Followed::default(),
            diagnosis: None,
            jitter: Box::new(jitter),
        }
    }

    /// What is looked for, with the zone that the delegation showed.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Everything seen so far.
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What the looks so far come to.
    pub const fn diagnosis(&self) -> Option<&Diagnosis> {
        self.diagnosis.as_ref()
    }

    /// What the looks so far come to in one word; unknown before the first.
    pub fn verdict(&self) -> Verdict {
        self.diagnosis.as_ref().map_or(Verdict::Unknown, |diagnosis| diagnosis.verdict)
    }

    /// Whether what is waited for is there.
    pub fn is_reached(&self) -> bool {
        let Some(diagnosis) = &self.diagnosis else { return false };
        let there = |report: &RequirementReport| match self.goal {
            Goal::Published => report.state.is_published(),
            // What DNS does not show cannot become visible there.
            Goal::Visible if self.main_question(&report.id).is_none() => report.state.is_published(),
            Goal::Visible => report.state == StepState::Visible,
        };
        diagnosis.verdict == Verdict::Ready
            && diagnosis.requirements.iter().filter(|report| report.required).all(there)
    }

    fn main_question(&self, id: &RequirementId) -> Option<Question> {
        self.plan.requirement(id).and_then(questions::main_of)
    }

    /// Asks what is due, and concludes. `told` hears what it comes to now.
    pub async fn look(&mut self, clock: &Clock, told: &mut dyn FnMut(&Self, Moment, News<'_>)) {
        self.walk(clock).await;
        let due = self.due(clock.mono());
        self.ask_servers(&due).await;
        let asked = clock.now();
        for id in &due {
            let schedule = Schedule { started: asked.mono, asked: None };
            self.schedules.entry(id.clone()).or_insert(schedule).asked = Some(asked.mono);
        }
        if due.contains(&RequirementId::spf()) {
            self.ask_includes().await;
        }
        self.conclude(clock.now());
        if self.ask_elsewhere(&due).await {
            self.conclude(clock.now());
        }
        if self.ask_resolvers(clock).await {
            self.conclude(clock.now());
        }
        if self.ask_follow_ups(clock).await {
            self.conclude(clock.now());
        }
        let now = clock.now();
        let Some(diagnosis) = &self.diagnosis else { return };
        for finding in &diagnosis.findings {
            told(self, now, News::Domain(finding));
        }
        for report in &diagnosis.requirements {
            told(self, now, News::Step(report));
        }
    }

    /// When something is due again.
    pub fn next(&self, now: Mono) -> Mono {
        let servers = self.schedules.iter().filter_map(|(id, schedule)| {
            self.main_question(id)?;
            Some(schedule.asked?.plus(self.interval(id, now)))
        });
        let walk = self.walked.map(|walked| walked.plus(self.walk_every()));
        let resolvers = self.resolver_questions();
        let resolvers = resolvers.iter().map(|key| self.resolver_due.get(key).copied().unwrap_or(now));
        servers.chain(walk).chain(resolvers).min().unwrap_or_else(|| now.plus(WALK_AGAIN))
    }

    fn walk_every(&self) -> Duration {
        if self.evidence.delegated().is_some() { WALK_FRESH } else { WALK_AGAIN }
    }

    async fn walk(&mut self, clock: &Clock) {
        let now = clock.mono();
        if self.walked.is_some_and(|walked| now.since(walked) < self.walk_every()) {
            return;
        }
        let domain = self.plan.domain.clone();
        let zone = registrable(&domain);
        let outcome = self.asker.walk(domain, zone).await;
        self.walked = Some(clock.mono());
        match outcome {
            // A look that failed does not make known servers unknown.
            DelegationOutcome::CouldNotAsk { .. } if self.evidence.delegated().is_some() => {}
            DelegationOutcome::Delegated(delegation) => {
                self.plan.zone = delegation.zone.clone();
                self.evidence.set_delegation(DelegationOutcome::Delegated(delegation));
            }
            DelegationOutcome::NotDelegated { .. } | DelegationOutcome::CouldNotAsk { .. } => {
                self.evidence.set_delegation(outcome);
            }
        }
    }

    fn interval(&self, id: &RequirementId, now: Mono) -> Duration {
        let waiting = self.schedules.get(id).map_or(Duration::ZERO, |schedule| now.since(schedule.started));
        let refused = self.evidence.vantages().iter().any(|vantage| {
            let question = self.main_question(id);
            question
                .and_then(|question| self.evidence.latest(vantage, &question))
                .is_some_and(|seen| seen.outcome == Outcome::Refused)
        });
        let published = self
            .diagnosis
            .as_ref()
            .and_then(|diagnosis| diagnosis.report(id))
            .is_some_and(|report| report.state.is_published());
        poll::interval(Pace { waiting, on_screen: true, published, refusing: refused })
    }

    fn due(&self, now: Mono) -> Vec<RequirementId> {
        self.plan
            .requirements
            .iter()
            .filter(|requirement| questions::main_of(requirement).is_some())
            .filter(|requirement| {
                let asked = self.schedules.get(&requirement.id).and_then(|schedule| schedule.asked);
                asked.is_none_or(|asked| asked.plus(self.interval(&requirement.id, now)) <= now)
            })
            .map(|requirement| requirement.id.clone())
            .collect()
    }

    fn vantages(&self) -> Vec<Vantage> {
        self.evidence.vantages().to_vec()
    }

    async fn ask_all(&mut self, asks: Vec<(Vantage, Question)>) -> Vec<Observation> {
        let asking = asks.into_iter().map(|(vantage, question)| self.asker.ask(vantage, question));
        let seen = join_all(asking).await;
        for observation in &seen {
            self.evidence.record(observation.clone());
        }
        seen
    }

    async fn ask_servers(&mut self, due: &[RequirementId]) {
        let wanted: BTreeSet<Question> =
            due.iter().flat_map(|id| questions::of_requirement(&self.plan, id)).collect();
        let asks: Vec<(Vantage, Question)> = self
            .evidence
            .vantages()
            .iter()
            .flat_map(|vantage| wanted.iter().map(|question| (vantage.clone(), question.clone())))
            .collect();
        let before: Vec<Option<Observation>> =
            asks.iter().map(|(vantage, question)| self.evidence.latest(vantage, question).cloned()).collect();
        let seen = self.ask_all(asks).await;
        for (before, now) in before.iter().zip(&seen) {
            let Some(before) = before else { continue };
            // Somebody is at work: look often again.
            if before.outcome != now.outcome || before.records != now.records {
                self.restart(&now.question, now.at.mono);
            }
        }
    }

    fn restart(&mut self, question: &Question, now: Mono) {
        for requirement in &self.plan.requirements {
            if questions::main_of(requirement).as_ref() == Some(question)
                && let Some(schedule) = self.schedules.get_mut(&requirement.id)
            {
                schedule.started = now;
            }
        }
    }

    async fn ask_includes(&mut self) {
        let mut asked: BTreeSet<Name> = BTreeSet::new();
        for _ in 0..INCLUDE_LEVELS {
            let names: Vec<Name> = questions::include_questions(&self.plan, &self.evidence)
                .into_iter()
                .filter(|name| asked.insert(name.clone()))
                .collect();
            let servers = self.vantages();
            let mut asks = Vec::new();
            for name in names {
                // The domain's own names are asked at its own servers: no resolver hears them too early.
                let own = questions::is_own_name(&self.plan, &name);
                let places = if own { servers.iter() } else { self.resolvers.iter() };
                let most = if own { usize::MAX } else { RESOLVERS_FOR_OTHERS };
                let question = Question::new(name, RecordType::Txt);
                asks.extend(places.take(most).map(|vantage| (vantage.clone(), question.clone())));
            }
            if asks.is_empty() {
                return;
            }
            self.ask_all(asks).await;
        }
    }

    /// Whom to ask beyond the domain's own servers: all resolvers for what is published there, one for what nobody
    /// there answers.
    fn resolver_questions(&self) -> Vec<(Vantage, Question)> {
        let Some(diagnosis) = &self.diagnosis else { return Vec::new() };
        let all_published = diagnosis
            .requirements
            .iter()
            .filter(|report| report.required)
            .all(|report| report.state.is_published());
        // What is asked under the same name and type comes in one answer: an early "no" to the rest would be kept too.
        let is_whole = |question: &Question| {
            diagnosis
                .requirements
                .iter()
                .filter(|report| self.main_question(&report.id).as_ref() == Some(question))
                .all(|report| report.state.is_published())
        };
        let mut found = Vec::new();
        for report in &diagnosis.requirements {
            let Some(question) = self.main_question(&report.id) else { continue };
            let alone = self.evidence.is_without_authority(&report.id);
            let count = match self.goal {
                _ if alone => 1,
                Goal::Visible if is_whole(&question) => usize::MAX,
                // What resolvers alone can say counts as well: that signatures do not hold.
                Goal::Published if all_published => usize::MAX,
                Goal::Visible | Goal::Published => 0,
            };
            found
                .extend(self.resolvers.iter().take(count).map(|vantage| (vantage.clone(), question.clone())));
        }
        found
    }

    /// What is not where it belongs is looked for where people put it by mistake, as `check` does.
    async fn ask_elsewhere(&mut self, due: &[RequirementId]) -> bool {
        let Some(diagnosis) = &self.diagnosis else { return false };
        let reports = diagnosis.requirements.iter().filter(|report| due.contains(&report.id));
        let places: BTreeSet<Question> =
            reports.flat_map(|report| self.searched.due(&self.plan, &self.evidence, report)).collect();
        let servers = self.evidence.vantages();
        let asks: Vec<(Vantage, Question)> = servers
            .iter()
            .flat_map(|vantage| places.iter().map(|question| (vantage.clone(), question.clone())))
            .collect();
        let any = !asks.is_empty();
        self.ask_all(asks).await;
        any
    }

    async fn ask_resolvers(&mut self, clock: &Clock) -> bool {
        let now = clock.mono();
        let due: Vec<(Vantage, Question)> = self
            .resolver_questions()
            .into_iter()
            .filter(|key| self.resolver_due.get(key).is_none_or(|due| *due <= now))
            .collect();
        let any = !due.is_empty();
        for seen in self.ask_all(due).await {
            let held = match seen.outcome {
                Outcome::Records => seen.records.iter().map(|record| record.ttl).min(),
                Outcome::NoSuchName | Outcome::NoSuchType => seen.negative_ttl,
                Outcome::NotAuthoritative
                | Outcome::Refused
                | Outcome::ServerFailed
                | Outcome::TimedOut
                | Outcome::Unreachable
                | Outcome::Malformed => None,
            };
            let again = poll::resolver_again(seen.at.mono, held, (self.jitter)());
            self.resolver_due.insert((seen.vantage, seen.question), again);
        }
        any
    }

    /// What hangs on what was seen.
    async fn ask_follow_ups(&mut self, clock: &Clock) -> bool {
        let catalog = self.catalog;
        let validates = |id: &str| catalog.validates(id);
        let owner_of = |host: &Name| catalog.mail_host(host).map(|found| Owner { id: found.id.clone() });
        let mut any = false;
        for _ in 0..follow_up::ROUNDS {
            let now = clock.mono();
            let Some(diagnosis) = &self.diagnosis else { return any };
            let context = self.context(&owner_of, &validates, now);
            let asks = follow_up::asks(&self.plan, &self.evidence, diagnosis, &context, &self.resolvers);
            let due = self.followed.due(&asks, &self.evidence, now, None);
            if due.is_empty() {
                return any;
            }
            any = true;
            self.ask_all(due).await;
        }
        any
    }

    fn context<'tables>(
        &self,
        owner_of: &'tables (dyn Fn(&Name) -> Option<Owner> + Sync),
        validates: &'tables (dyn Fn(&str) -> Option<bool> + Sync),
        now: Mono,
    ) -> Context<'tables> {
        let intervals = self.schedules.keys().map(|id| (id.clone(), self.interval(id, now))).collect();
        let has_resolver = !self.resolvers.is_empty();
        Context { mode: Mode::Live, intervals, owner_of, validates, has_resolver }
    }

    fn conclude(&mut self, now: Moment) {
        let catalog = self.catalog;
        let validates = |id: &str| catalog.validates(id);
        let owner_of = |host: &Name| catalog.mail_host(host).map(|found| Owner { id: found.id.clone() });
        let context = self.context(&owner_of, &validates, now.mono);
        self.evidence.remember_states(&self.plan, &context, now);
        self.diagnosis = Some(diagnose(&self.plan, &self.evidence, &context, now));
    }
}

/// What was told of a requirement last.
type Told = (StepState, Tally, Tally, Vec<&'static str>);

/// Waits. `changed` hears of every requirement at first, and then when its state, its counts or what is wrong with it
/// change; and of everything about the whole domain, once. True when what is waited for is there. Dropped before its end,
/// it leaves in `watch` what is known.
pub async fn wait(
    watch: &mut Watch<'_>,
    clock: &Clock,
    timeout: Duration,
    mut changed: impl FnMut(&Watch<'_>, Moment, News<'_>),
) -> bool {
    let end = clock.mono().plus(timeout);
    let mut told: BTreeMap<RequirementId, Told> = BTreeMap::new();
    let mut domain_told: BTreeSet<&'static str> = BTreeSet::new();
    loop {
        watch
            .look(clock, &mut |watch, now, news| {
                let is_new = match news {
                    News::Domain(finding) => domain_told.insert(finding.code),
                    News::Step(report) => {
                        let codes = report.findings.iter().map(|finding| finding.code).collect();
                        let now: Told = (report.state, report.authoritative, report.resolvers, codes);
                        told.insert(report.id.clone(), now.clone()) != Some(now)
                    }
                };
                if is_new {
                    changed(watch, now, news);
                }
            })
            .await;
        let now = clock.mono();
        let reached = watch.is_reached();
        if reached || now >= end {
            return reached;
        }
        let wake = watch.next(now).min(end);
        tokio::time::sleep(wake.since(now)).await;
    }
}

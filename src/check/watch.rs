//! One domain that is looked at again and again, with the wizard's schedule, and what the looks come to.

mod asking;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use crate::diagnose::context::{Context, Mode, Owner};
use crate::diagnose::evidence::Evidence;
use crate::diagnose::finding::{Finding, StepState, Verdict};
use crate::diagnose::follow_up::Followed;
use crate::diagnose::searched::Searched;
use crate::diagnose::{Diagnosis, RequirementReport, diagnose, questions};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::time::{Moment, Mono};
use crate::shell::clock::Clock;
use crate::shell::performer::Questions;
use crate::wizard::planning::registrable;
use crate::wizard::poll::{self, Pace};

/// The delegation is looked for again after so long: sooner while nobody is known.
const WALK_FRESH: Duration = Duration::from_secs(600);
const WALK_AGAIN: Duration = Duration::from_secs(30);

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
            // Those who are named at a wrong place may send as well.
            self.ask_includes().await;
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
        let is_served = self.evidence.delegated().is_some_and(|delegation| !delegation.has_no_real_server());
        if is_served { WALK_FRESH } else { WALK_AGAIN }
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

    fn context<'tables>(
        &self,
        owner_of: &'tables (dyn Fn(&Name) -> Option<Owner> + Sync),
        dns_host_of: &'tables (dyn Fn(&[Name]) -> Option<String> + Sync),
        validates: &'tables (dyn Fn(&str) -> Option<bool> + Sync),
        now: Mono,
    ) -> Context<'tables> {
        let intervals = self.schedules.keys().map(|id| (id.clone(), self.interval(id, now))).collect();
        let has_resolver = !self.resolvers.is_empty();
        Context { mode: Mode::Live, intervals, owner_of, dns_host_of, validates, has_resolver }
    }

    fn conclude(&mut self, now: Moment) {
        let catalog = self.catalog;
        let validates = |id: &str| catalog.validates(id);
        let owner_of = |host: &Name| catalog.mail_host(host).map(|found| Owner { id: found.id.clone() });
        let dns_host_of = |servers: &[Name]| catalog.dns_host_id(servers);
        let context = self.context(&owner_of, &dns_host_of, &validates, now.mono);
        self.evidence.remember_states(&self.plan, &context, now);
        self.diagnosis = Some(diagnose(&self.plan, &self.evidence, &context, now));
    }
}

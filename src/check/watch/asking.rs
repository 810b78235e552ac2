//! The questions of one look, each with those that hang on its answer.

use std::collections::BTreeSet;

use futures_util::future::join_all;

use crate::diagnose::context::Owner;
use crate::diagnose::{follow_up, questions};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::plan::RequirementId;
use crate::domain::record::RecordType;
use crate::domain::time::Mono;
use crate::shell::clock::Clock;
use crate::wizard::poll;

use super::{Goal, Watch};

/// Resolvers asked for a name outside the domain.
const RESOLVERS_FOR_OTHERS: usize = 3;
/// An include tree is followed at most so deep in one round.
const INCLUDE_LEVELS: usize = 12;

impl Watch<'_> {
    pub(super) async fn ask_servers(&mut self, due: &[RequirementId]) {
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

    pub(super) async fn ask_includes(&mut self) {
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

    /// What is not where it belongs is looked for where people put it by mistake, as `check` does.
    pub(super) async fn ask_elsewhere(&mut self, due: &[RequirementId]) -> bool {
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

    pub(super) async fn ask_resolvers(&mut self, clock: &Clock) -> bool {
        let now = clock.mono();
        let due: Vec<(Vantage, Question)> = self
            .resolver_questions()
            .into_iter()
            .filter(|key| self.resolver_due.get(key).is_none_or(|due| *due <= now))
            .collect();
        let any = !due.is_empty();
        for seen in self.ask_all(due).await {
            let again = poll::resolver_again(seen.at.mono, seen.held(), (self.jitter)());
            self.resolver_due.insert((seen.vantage, seen.question), again);
        }
        any
    }

    /// What hangs on what was seen.
    pub(super) async fn ask_follow_ups(&mut self, clock: &Clock) -> bool {
        let catalog = self.catalog;
        let validates = |id: &str| catalog.validates(id);
        let owner_of = |host: &Name| catalog.mail_host(host).map(|found| Owner { id: found.id.clone() });
        let dns_host_of = |servers: &[Name]| catalog.dns_host_id(servers);
        let mut any = false;
        for _ in 0..follow_up::ROUNDS {
            let now = clock.mono();
            let Some(diagnosis) = &self.diagnosis else { return any };
            let context = self.context(&owner_of, &dns_host_of, &validates, now);
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

    /// Whom to ask beyond the domain's own servers: all resolvers for what is published there, one for what nobody
    /// there answers.
    pub(super) fn resolver_questions(&self) -> Vec<(Vantage, Question)> {
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

    async fn ask_all(&mut self, asks: Vec<(Vantage, Question)>) -> Vec<Observation> {
        let asking = asks.into_iter().map(|(vantage, question)| self.asker.ask(vantage, question));
        let seen = join_all(asking).await;
        for observation in &seen {
            self.evidence.record(observation.clone());
        }
        seen
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

    fn vantages(&self) -> Vec<Vantage> {
        self.evidence.vantages().to_vec()
    }
}

//! Everything that was seen, and what has to be remembered of it between two looks.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::plan::{Plan, RequirementId};
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::domain::spf::answers::{SpfAnswers, TxtAnswer};
use crate::domain::time::{Moment, Mono};

use super::context::{Context, Mode};
use super::matches::{Fit, fit};
use super::questions;
use super::state;

/// After so many rounds in which none of the domain's own servers answered, one resolver is asked.
const ROUNDS_BEFORE_RESOLVER: u8 = 3;

/// What is remembered of one requirement.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// When one server had it for the first time.
    pub first_right: Option<Moment>,
    /// It was published at the latest look that counted.
    pub published: bool,
    /// Looks in a row that spoke against it.
    pub contrary: u8,
    contrary_at: Option<Mono>,
    /// What each server served when another one had it for the first time.
    pub before: BTreeMap<Vantage, BTreeSet<RecordData>>,
    unanswered: u8,
    round_at: Option<Mono>,
    without_authority: bool,
}

/// Everything seen about one domain.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// What the walk found.
    pub delegation: Option<DelegationOutcome>,
    latest: BTreeMap<(Vantage, Question), Observation>,
    answered: BTreeMap<(Vantage, Question), Observation>,
    memory: BTreeMap<RequirementId, Memory>,
}

impl Evidence {
    /// The servers of the domain are known, or why not.
    pub fn set_delegation(&mut self, outcome: DelegationOutcome) {
        self.delegation = Some(outcome);
    }

    /// An answer, or that there is none. An answer is kept beside later failures until it is too old to count.
    pub fn record(&mut self, observation: Observation) {
        let key = (observation.vantage.clone(), observation.question.clone());
        if observation.outcome.is_answer() {
            self.answered.insert(key.clone(), observation.clone());
        }
        self.latest.insert(key, observation);
    }

    /// The latest word of this place on this question, an answer or a failure.
    pub fn latest(&self, vantage: &Vantage, question: &Question) -> Option<&Observation> {
        self.latest.get(&(vantage.clone(), question.clone()))
    }

    /// Everything seen last, by place and question.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.latest.values()
    }

    /// The latest answer of this place, if it is young enough to count.
    pub fn usable(
        &self,
        vantage: &Vantage,
        question: &Question,
        oldest: Option<Mono>,
    ) -> Option<&Observation> {
        self.answered
            .get(&(vantage.clone(), question.clone()))
            .filter(|answer| oldest.is_none_or(|oldest| answer.at.mono >= oldest))
    }

    /// The domain's own servers, if known.
    pub fn delegated(&self) -> Option<&Delegation> {
        match self.delegation.as_ref()? {
            DelegationOutcome::Delegated(delegation) => Some(delegation),
            DelegationOutcome::NotDelegated { .. } | DelegationOutcome::CouldNotAsk { .. } => None,
        }
    }

    /// What is remembered of a requirement.
    pub fn memory(&self, id: &RequirementId) -> Option<&Memory> {
        self.memory.get(id)
    }

    /// None of the domain's own servers answered for long enough that one resolver is asked instead.
    pub fn is_without_authority(&self, id: &RequirementId) -> bool {
        self.memory.get(id).is_some_and(|memory| memory.without_authority)
    }

    /// `check` has tried twice: ask one resolver instead.
    pub fn give_up_on_authority(&mut self, id: &RequirementId) {
        self.memory.entry(id.clone()).or_default().without_authority = true;
    }

    /// Every TXT answer that an SPF record may need, best one of each name.
    pub fn spf_answers(&self) -> SpfAnswers {
        let mut answers = SpfAnswers::new();
        for ((_, question), observation) in &self.latest {
            if question.record_type != RecordType::Txt {
                continue;
            }
            let answer = match observation.outcome {
                Outcome::Records => TxtAnswer::Records(texts(observation)),
                Outcome::NoSuchName | Outcome::NoSuchType => TxtAnswer::Absent,
                Outcome::NotAuthoritative
                | Outcome::Refused
                | Outcome::ServerFailed
                | Outcome::TimedOut
                | Outcome::Unreachable
                | Outcome::Malformed => TxtAnswer::Unknown,
            };
            // Somebody who answered knows more than somebody who did not.
            let better = match (answers.get(&question.name), &answer) {
                (None, _)
                | (Some(TxtAnswer::Unknown), TxtAnswer::Records(_) | TxtAnswer::Absent)
                | (Some(TxtAnswer::Absent), TxtAnswer::Records(_)) => true,
                (Some(_), _) => false,
            };
            if better {
                answers.insert(question.name.clone(), answer);
            }
        }
        answers
    }

    /// Remembers what the next look needs: when it was right first, whether it was published, who did not answer.
    pub fn remember_states(&mut self, plan: &Plan, context: &Context<'_>, now: Moment) {
        let vantages = self.delegated().map(Delegation::vantages).unwrap_or_default();
        let spf = self.spf_answers();
        for requirement in &plan.requirements {
            let Some(question) = questions::main_of(requirement) else { continue };
            let oldest = context.oldest(&requirement.id, now);
            let usable: Vec<(&Vantage, &Observation)> = vantages
                .iter()
                .filter_map(|vantage| Some((vantage, self.usable(vantage, &question, oldest)?)))
                .collect();
            let right = usable.iter().any(|(_, answer)| fit(plan, requirement, answer, &spf) == Fit::Right);
            let before: BTreeMap<Vantage, BTreeSet<RecordData>> = usable
                .iter()
                .map(|(vantage, answer)| {
                    ((*vantage).clone(), answer.of_type().map(|record| record.data.clone()).collect())
                })
                .collect();
            let newest = usable.iter().map(|(_, answer)| answer.at.mono).max();
            let round_failed = !vantages.is_empty()
                && usable.is_empty()
                && vantages.iter().all(|vantage| {
                    let last = self.memory.get(&requirement.id).and_then(|memory| memory.round_at);
                    self.latest(vantage, &question)
                        .is_some_and(|seen| last.is_none_or(|last| seen.at.mono > last))
                });
            let raw = state::without_memory(plan, requirement, self, context, now);
            let memory = self.memory.entry(requirement.id.clone()).or_default();
            if right && memory.first_right.is_none() {
                memory.first_right = Some(now);
                memory.before = before;
            }
            if newest.is_some() {
                memory.unanswered = 0;
                if context.mode != Mode::Check {
                    memory.without_authority = false;
                }
            } else if round_failed {
                memory.round_at = Some(now.mono);
                memory.unanswered = memory.unanswered.saturating_add(1);
                memory.without_authority |= memory.unanswered >= ROUNDS_BEFORE_RESOLVER;
            }
            if raw.is_published() {
                memory.published = true;
                memory.contrary = 0;
                memory.contrary_at = None;
            } else if memory.published && newest.is_some() {
                let poll = context.interval(&requirement.id);
                let apart = memory
                    .contrary_at
                    .is_none_or(|last| newest.is_some_and(|newest| newest.since(last) >= poll));
                if apart {
                    memory.contrary = memory.contrary.saturating_add(1);
                    memory.contrary_at = newest;
                }
                if memory.contrary >= 2 {
                    memory.published = false;
                    memory.first_right = None;
                }
            }
        }
    }
}

/// The TXT records of an answer.
pub fn texts(observation: &Observation) -> Vec<Txt> {
    observation
        .of_type()
        .filter_map(|record| match &record.data {
            RecordData::Txt(txt) => Some(txt.clone()),
            RecordData::A(_)
            | RecordData::Aaaa(_)
            | RecordData::Ns(_)
            | RecordData::Cname(_)
            | RecordData::Ptr(_)
            | RecordData::Mx { .. }
            | RecordData::Spf(_)
            | RecordData::Soa { .. }
            | RecordData::Other { .. } => None,
        })
        .collect()
}

/// The mail exchanges of an answer, as preference and host.
pub fn exchanges(observation: &Observation) -> Vec<(u16, Name)> {
    let mut found: Vec<(u16, Name)> = observation
        .of_type()
        .filter_map(|record| match &record.data {
            RecordData::Mx { preference, exchange } => Some((*preference, exchange.clone())),
            RecordData::A(_)
            | RecordData::Aaaa(_)
            | RecordData::Ns(_)
            | RecordData::Cname(_)
            | RecordData::Ptr(_)
            | RecordData::Txt(_)
            | RecordData::Spf(_)
            | RecordData::Soa { .. }
            | RecordData::Other { .. } => None,
        })
        .collect();
    found.sort();
    found
}

//! What has to be remembered of a requirement between two looks.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::observation::{Observation, Vantage};
use crate::domain::plan::{Plan, Requirement, Wanted};
use crate::domain::record::RecordData;
use crate::domain::time::{Moment, Mono};

use super::context::{Context, Mode};
use super::evidence::Evidence;
use super::finding::StepState;
use super::matches::{Fit, fit};
use super::scene::Scene;
use super::{conclude, questions};

/// After so many rounds in which none of the domain's own servers answered, one resolver is asked.
const ROUNDS_BEFORE_RESOLVER: u8 = 3;
/// So many looks in a row turn a published requirement back.
const CONTRARY_LOOKS: u8 = 2;

/// What is remembered of one requirement.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// When one server had it for the first time; kept whatever comes later.
    pub first_right: Option<Moment>,
    /// Since when one server has it and others may still follow.
    pub spread_since: Option<Moment>,
    /// It was published at the latest look that counted.
    pub published: bool,
    /// Since when it is published without a break.
    pub published_since: Option<Moment>,
    /// Looks in a row that spoke against it.
    pub contrary: u8,
    /// When a server was seen to serve something else than it did.
    pub changed: Option<Mono>,
    shown: BTreeMap<Vantage, BTreeSet<RecordData>>,
    wanted: Option<Wanted>,
    contrary_at: Option<Mono>,
    unanswered: u8,
    round_at: Option<Mono>,
    pub(super) without_authority: bool,
}

impl Memory {
    /// It was published, and the latest look speaks against it.
    pub const fn is_doubted(&self) -> bool {
        self.published && self.contrary > 0
    }

    /// It was published, and not enough looks speak against it. What is remembered of another value says nothing.
    pub fn holds(&self, requirement: &Requirement) -> bool {
        self.published && self.contrary < CONTRARY_LOOKS && self.wanted.as_ref() == Some(&requirement.wanted)
    }
}

/// Whether a state says that DNS does not have it, as opposed to that we do not know.
pub(super) const fn is_contrary(state: StepState) -> bool {
    match state {
        StepState::Missing | StepState::Wrong | StepState::Incomplete | StepState::Spreading => true,
        StepState::NeedsInput | StepState::Unknown | StepState::Published | StepState::Visible => false,
    }
}

impl Evidence {
    /// Remembers what the next look needs: when it was right first, whether it was published, who did not answer.
    pub fn remember_states(&mut self, plan: &Plan, context: &Context<'_>, now: Moment) {
        for requirement in &plan.requirements {
            let Some(question) = questions::main_of(requirement) else {
                self.memory.remove(&requirement.id);
                continue;
            };
            let about_another =
                |memory: &Memory| memory.wanted.as_ref().is_some_and(|wanted| *wanted != requirement.wanted);
            if self.memory(&requirement.id).is_some_and(about_another) {
                self.memory.remove(&requirement.id);
            }
            let vantages = self.vantages().to_vec();
            let oldest = context.oldest(&requirement.id, now);
            let usable: Vec<(&Vantage, &Observation)> = vantages
                .iter()
                .filter_map(|vantage| Some((vantage, self.usable(vantage, &question, oldest)?)))
                .collect();
            let shown: BTreeMap<Vantage, BTreeSet<RecordData>> =
                usable.iter().map(|(vantage, answer)| ((*vantage).clone(), data(answer))).collect();
            let right = usable.iter().any(|(_, answer)| fit(plan, requirement, answer, self) == Fit::Right);
            let newest = usable.iter().map(|(_, answer)| answer.at.mono).max();
            let round_failed = !vantages.is_empty()
                && usable.is_empty()
                && vantages.iter().all(|vantage| {
                    let last = self.memory(&requirement.id).and_then(|memory| memory.round_at);
                    self.latest(vantage, &question)
                        .is_some_and(|seen| last.is_none_or(|last| seen.at.mono > last))
                });
            let memory = self.memory.entry(requirement.id.clone()).or_default();
            memory.note_change(&shown, now.mono);
            // `check` looks once: nothing can turn back.
            let state = (context.mode == Mode::Live)
                .then(|| conclude(&Scene::new(plan, requirement, self, context, now)).0);
            let memory = self.memory.entry(requirement.id.clone()).or_default();
            memory.wanted = Some(requirement.wanted.clone());
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
            memory.spread(right, newest.is_some(), now);
            if let Some(state) = state {
                memory.judge(state, newest, context.interval(&requirement.id), now);
            }
        }
    }
}

impl Memory {
    fn note_change(&mut self, shown: &BTreeMap<Vantage, BTreeSet<RecordData>>, now: Mono) {
        for (vantage, data) in shown {
            let before = self.shown.get(vantage);
            if before == Some(data) {
                continue;
            }
            if before.is_some() {
                self.changed = Some(now);
            }
            self.shown.insert(vantage.clone(), data.clone());
        }
    }

    fn spread(&mut self, right: bool, answered: bool, now: Moment) {
        if right {
            self.first_right = self.first_right.or(Some(now));
            self.spread_since = self.spread_since.or(Some(now));
        } else if answered && !self.published {
            // Nobody has it any more: when somebody has it again, the others get their time again.
            self.spread_since = None;
        }
    }

    fn judge(&mut self, state: StepState, newest: Option<Mono>, poll: std::time::Duration, now: Moment) {
        if state.is_published() {
            self.published = true;
            self.published_since = self.published_since.or(Some(now));
            self.contrary = 0;
            self.contrary_at = None;
        } else if self.published && is_contrary(state) {
            let apart =
                self.contrary_at.is_none_or(|last| newest.is_some_and(|newest| newest.since(last) >= poll));
            if apart && newest.is_some() {
                self.contrary = self.contrary.saturating_add(1);
                self.contrary_at = newest;
            }
            if self.contrary >= CONTRARY_LOOKS {
                self.published = false;
                self.published_since = None;
                self.spread_since = None;
            }
        }
    }
}

/// What an answer says, without order and TTL.
pub(super) fn data(answer: &Observation) -> BTreeSet<RecordData> {
    answer.of_type().map(|record| record.data.clone()).collect()
}

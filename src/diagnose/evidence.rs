//! Everything that was seen, and what has to be remembered of it between two looks.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::plan::RequirementId;
use crate::domain::record::{RecordType, Txt};
use crate::domain::spf::answers::{SpfAnswers, TxtAnswer};
use crate::domain::spf::satisfy::SpfReport;
use crate::domain::spf::slips::Known;
use crate::domain::time::Mono;

use super::context::Mode;
use super::former::Former;
use super::memory::Memory;
use super::seen::Seen;
use super::spf_knowledge::SpfKnowledge;

/// Looks in a row at which a place answered that it does not serve the zone.
#[derive(Debug, Clone, Copy)]
struct Denials {
    looks: u32,
    first: Mono,
    last: Mono,
}

/// Looks that are so far apart are two polls: the shortest distance of two, without what an answer may be early.
const ONE_POLL: Duration = Duration::from_millis(1_500);

/// How a server that does not serve the zone answers for it.
pub const fn is_denial(outcome: Outcome) -> bool {
    match outcome {
        Outcome::NotAuthoritative | Outcome::Refused | Outcome::ServerFailed => true,
        Outcome::Records
        | Outcome::NoSuchName
        | Outcome::NoSuchType
        | Outcome::TimedOut
        | Outcome::Unreachable
        | Outcome::Malformed => false,
    }
}

/// Everything seen about one domain.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    delegation: Option<DelegationOutcome>,
    vantages: Vec<Vantage>,
    /// What was there before the set-up changed anything.
    pub former: Former,
    latest: Seen,
    answered: Seen,
    revision: u64,
    /// Looks in a row at which a place answered that it does not serve a zone.
    denials: BTreeMap<Vantage, Denials>,
    /// Made anew when a text record was seen.
    spf: OnceLock<SpfKnowledge>,
    pub(super) memory: BTreeMap<RequirementId, Memory>,
}

impl Evidence {
    /// The servers of the domain are known, or why not.
    pub fn set_delegation(&mut self, outcome: DelegationOutcome) {
        self.revision += 1;
        self.delegation = Some(outcome);
        self.vantages = self.delegated().map(Delegation::vantages).unwrap_or_default();
    }

    /// An answer, or that there is none. An answer is kept beside later failures until it is too old to count.
    pub fn record(&mut self, observation: Observation) {
        self.count_denials(&observation);
        let observation = Arc::new(observation);
        let before = self.latest(&observation.vantage, &observation.question);
        let is_news = !before.is_some_and(|before| observation.repeats(before));
        self.revision += u64::from(is_news);
        let is_news_of_text =
            is_news && (observation.question.record_type == RecordType::Txt || observation.is_bare_denial());
        if observation.is_answer() {
            self.answered.insert(Arc::clone(&observation));
        } else if observation.flags.contradicted {
            // Nobody knows whose answer the earlier one was.
            self.answered.remove(&observation.vantage, &observation.question);
        }
        self.latest.insert(observation);
        if is_news_of_text {
            self.reconsider_spf();
        }
    }

    /// What SPF records were found to mean stays as long as the answers that it follows from do: mostly a resolver only
    /// says what the domain's own servers said before.
    fn reconsider_spf(&mut self) {
        let Some(known) = self.spf.get() else { return };
        let answers = self.collect_spf_answers();
        if answers != *known.answers() {
            self.spf = OnceLock::from(SpfKnowledge::new(answers));
        }
    }

    /// What a server says of the zone's SOA, it says of the zone.
    fn count_denials(&mut self, seen: &Observation) {
        if seen.question.record_type != RecordType::Soa || !seen.vantage.is_authoritative() {
            return;
        }
        if !is_denial(seen.outcome) {
            self.denials.remove(&seen.vantage);
            return;
        }
        let at = seen.at.mono;
        match self.denials.get_mut(&seen.vantage) {
            // Asked by several at the same moment is one look.
            Some(denials) if denials.last == at => return,
            Some(denials) => *denials = Denials { looks: denials.looks + 1, last: at, ..*denials },
            None => {
                self.denials.insert(seen.vantage.clone(), Denials { looks: 1, first: at, last: at });
            }
        }
        // The same answer once more says something new.
        self.revision += 1;
    }

    /// Whether a place answered at two looks that it does not serve the zone, and nothing else between: in `check` its
    /// one retry, else a poll apart. A single answer may be a hiccup.
    pub fn denies_for_good(&self, vantage: &Vantage, mode: Mode) -> bool {
        self.denials.get(vantage).is_some_and(|denials| match mode {
            Mode::Check => denials.looks > 1,
            Mode::Live => denials.last.since(denials.first) >= ONE_POLL,
        })
    }

    /// Counts up with everything that is recorded and was not known: as long as it stands still, only time can change
    /// what is concluded.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The latest word of this place on this question, an answer or a failure.
    pub fn latest(&self, vantage: &Vantage, question: &Question) -> Option<&Observation> {
        self.latest.get(vantage, question)
    }

    /// Everything seen last, by place and question.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.latest.iter()
    }

    /// The latest answer of this place, if it is young enough to count.
    pub fn usable(
        &self,
        vantage: &Vantage,
        question: &Question,
        oldest: Option<Mono>,
    ) -> Option<&Observation> {
        let answer = self.answered.get(vantage, question)?;
        oldest.is_none_or(|oldest| answer.at.mono >= oldest).then_some(answer)
    }

    /// Every answer to a question, whoever gave it.
    pub fn answers_to(&self, question: &Question) -> impl Iterator<Item = &Observation> {
        self.answered.answers_to(question)
    }

    /// Whether a place is a witness that there is nothing: the domain's own servers are, and a resolver that says which
    /// zone says so. One that denies without that what those servers have is none for any other name.
    pub fn is_proven_denial(&self, seen: &Observation) -> bool {
        let is_denied_unduly = |other: &Observation| {
            let is_there = |own: &Vantage| {
                self.answered.get(own, &other.question).is_some_and(|own| own.outcome == Outcome::Records)
            };
            other.vantage == seen.vantage && other.is_bare_denial() && self.vantages.iter().any(is_there)
        };
        matches!(seen.outcome, Outcome::NoSuchName | Outcome::NoSuchType)
            && !seen.is_bare_denial()
            && (seen.vantage.is_authoritative() || !self.latest.iter().any(is_denied_unduly))
    }

    /// What the walk found; none before it ended.
    pub const fn delegation(&self) -> Option<&DelegationOutcome> {
        self.delegation.as_ref()
    }

    /// Every address of the domain's own servers, in the order of the delegation; none as long as they are not known.
    pub fn vantages(&self) -> &[Vantage] {
        &self.vantages
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

    /// A look spoke against what is taken as published: the next one decides, so it should come soon.
    pub fn is_doubted(&self, id: &RequirementId) -> bool {
        self.memory.get(id).is_some_and(Memory::is_doubted)
    }

    /// Anything taken as published is doubted.
    pub fn has_doubts(&self) -> bool {
        self.memory.values().any(Memory::is_doubted)
    }

    /// None of the domain's own servers answered for long enough that one resolver is asked instead.
    pub fn is_without_authority(&self, id: &RequirementId) -> bool {
        self.memory.get(id).is_some_and(|memory| memory.without_authority)
    }

    /// `check` has tried twice: ask one resolver instead.
    pub fn give_up_on_authority(&mut self, id: &RequirementId) {
        self.revision += 1;
        self.memory.entry(id.clone()).or_default().without_authority = true;
    }

    /// Every TXT answer that an SPF record may need, best one of each name.
    pub fn spf_answers(&self) -> &SpfAnswers {
        self.spf_knowledge().answers()
    }

    /// The same, for telling slips in names.
    pub fn known_names(&self, can_ask: bool) -> Known<'_> {
        Known { answers: self.spf_answers(), can_ask }
    }

    /// What these TXT records at a mail domain mean, with all that is known about the names that they lead to.
    pub fn judge_spf(&self, domain: &Name, records: &[Txt], accepted: &[Name]) -> Arc<SpfReport> {
        self.spf_knowledge().judge(domain, records, accepted)
    }

    fn spf_knowledge(&self) -> &SpfKnowledge {
        self.spf.get_or_init(|| SpfKnowledge::new(self.collect_spf_answers()))
    }

    fn collect_spf_answers(&self) -> SpfAnswers {
        let mut answers = SpfAnswers::new();
        // An answer outlives a later failure to ask.
        for observation in self.answered.iter().chain(self.latest.iter()) {
            let question = &observation.question;
            if question.record_type != RecordType::Txt {
                continue;
            }
            if observation.outcome.is_answer() && !observation.is_answer() {
                continue;
            }
            let answer = match observation.outcome {
                Outcome::Records if is_spf_hidden(observation) => TxtAnswer::Unknown,
                Outcome::Records => TxtAnswer::Records(texts(observation)),
                Outcome::NoSuchName | Outcome::NoSuchType if self.is_proven_denial(observation) => {
                    TxtAnswer::Absent
                }
                Outcome::NoSuchName
                | Outcome::NoSuchType
                | Outcome::NotAuthoritative
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
}

/// No SPF record among the texts that could be read, while others could not: one of those may be it.
fn is_spf_hidden(observation: &Observation) -> bool {
    observation.flags.unreadable
        && !texts_of(observation).any(|txt| txt.joined().to_ascii_lowercase().starts_with(b"v=spf1"))
}

/// The TXT records of an answer.
pub fn texts(observation: &Observation) -> Vec<Txt> {
    texts_of(observation).cloned().collect()
}

/// The TXT records of an answer, one by one.
pub fn texts_of(observation: &Observation) -> impl Iterator<Item = &Txt> {
    observation.of_type().filter_map(|record| record.data.as_txt())
}

/// The mail exchanges of an answer, as preference and host.
pub fn exchanges(observation: &Observation) -> Vec<(u16, Name)> {
    let mut found: Vec<(u16, Name)> = observation
        .of_type()
        .filter_map(|record| record.data.as_mx())
        .map(|(preference, exchange)| (preference, exchange.clone()))
        .collect();
    found.sort();
    found
}

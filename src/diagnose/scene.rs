//! What the rules about one requirement look at. What several of them need is worked out once, when the first one asks.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::domain::name::Name;
use crate::domain::observation::Observation;
use crate::domain::plan::{Plan, Requirement, Wanted, panel_text};
use crate::domain::record::Txt;
use crate::domain::spf::merge::{MergeProblem, Merged};
use crate::domain::spf::satisfy::{SpfReport, SpfVerdict};
use crate::domain::spf::syntax::{SpfRecord, is_spf};
use crate::domain::time::Moment;

use super::context::Context;
use super::copies::{newer_copy, set_aside_older};
use super::elsewhere::Found;
use super::evidence::Evidence;
use super::finding::{Finding, StepState};
use super::first_spf::{Start, start};
use super::follow_up::differing;
use super::misplaced::misplaced_spf;
use super::mx_view::{MxView, mx_view};
use super::proposal::{Proposal, propose};
use super::rules;
use super::rules::spf_choice::Choice;
use super::served::{Served, served};
use super::spf_offer::{SpfWish, enough_without, is_open, offer};
use super::spf_view::{SpfView, spf_view};
use super::state::{self, Picture};

/// What a rule about one requirement looks at.
pub struct Scene<'scene> {
    /// The plan.
    pub plan: &'scene Plan,
    /// The requirement.
    pub requirement: &'scene Requirement,
    /// What the state comes to without findings.
    pub state: StepState,
    /// What each of the domain's own servers said to the main question.
    pub served: Vec<Served<'scene>>,
    /// How each of their addresses fits.
    pub picture: Picture,
    /// Everything seen.
    pub evidence: &'scene Evidence,
    /// The rest.
    pub context: &'scene Context<'scene>,
    /// Now.
    pub now: Moment,
    elsewhere: OnceCell<Vec<Found<'scene>>>,
    misplaced_spf: OnceCell<Vec<Txt>>,
    unread_spf: OnceCell<Vec<Finding>>,
    mx: OnceCell<Option<MxView<'scene>>>,
    spf: OnceCell<Option<SpfView>>,
    spf_report: OnceCell<Option<Arc<SpfReport>>>,
    spf_record: OnceCell<Option<SpfRecord>>,
    spf_start: OnceCell<Option<(SpfWish<'scene>, Start)>>,
    spf_offer: OnceCell<Option<Result<Merged, MergeProblem>>>,
    spf_choice: OnceCell<Option<Choice>>,
    differing: OnceCell<Vec<&'scene Observation>>,
    proposal: OnceCell<Proposal>,
}

impl<'scene> Scene<'scene> {
    /// Looks at what was seen with one requirement in mind.
    pub fn new(
        plan: &'scene Plan,
        requirement: &'scene Requirement,
        evidence: &'scene Evidence,
        context: &'scene Context<'scene>,
        now: Moment,
    ) -> Self {
        let picture = Picture::of(plan, requirement, evidence, context, now);
        let state = state::without_memory(plan, requirement, &picture, evidence, context, now);
        let mut served = served(requirement, evidence, context.oldest(&requirement.id, now));
        if let Some(newer) = newer_copy(requirement, &picture, evidence, context, now) {
            set_aside_older(&mut served, newer);
        }
        Self {
            plan,
            requirement,
            state,
            served,
            picture,
            evidence,
            context,
            now,
            elsewhere: OnceCell::new(),
            misplaced_spf: OnceCell::new(),
            unread_spf: OnceCell::new(),
            mx: OnceCell::new(),
            spf: OnceCell::new(),
            spf_report: OnceCell::new(),
            spf_record: OnceCell::new(),
            spf_start: OnceCell::new(),
            spf_offer: OnceCell::new(),
            spf_choice: OnceCell::new(),
            differing: OnceCell::new(),
            proposal: OnceCell::new(),
        }
    }

    /// Where else what is wanted was found.
    pub fn elsewhere(&self) -> &[Found<'scene>] {
        self.elsewhere.get_or_init(|| rules::elsewhere::found(self))
    }

    /// SPF records of this domain where nobody reads them; none for another requirement.
    pub fn misplaced_spf(&self) -> &[Txt] {
        self.misplaced_spf.get_or_init(|| match self.includes() {
            Some(_) => misplaced_spf(self.plan, self.requirement, self.evidence),
            None => Vec::new(),
        })
    }

    /// What is told of texts that were meant as SPF and that nobody reads: it says what becomes of their rows.
    pub(super) fn unread_spf(&self) -> &[Finding] {
        self.unread_spf.get_or_init(|| rules::spf_unread::unread_findings(self))
    }

    /// The mail exchanges that count; none for another requirement, and when nobody answers lately.
    pub fn mx(&self) -> Option<&MxView<'scene>> {
        self.is_answered().then(|| self.known_mx())?
    }

    /// The mail exchanges as last seen, however long ago; none for another requirement.
    pub fn known_mx(&self) -> Option<&MxView<'scene>> {
        let view = || {
            let is_mx = matches!(self.requirement.wanted, Wanted::Mx { .. });
            is_mx.then(|| mx_view(self.plan, self.requirement, self.evidence, &self.served))
        };
        self.mx.get_or_init(view).as_ref()
    }

    /// The SPF records that count; none for another requirement, and when nobody answers lately.
    pub fn spf(&self) -> Option<&SpfView> {
        self.is_answered().then(|| self.known_spf())?
    }

    /// The SPF records as last seen, however long ago; none for another requirement, and while nobody ever answered.
    pub fn known_spf(&self) -> Option<&SpfView> {
        let view = || {
            self.includes()?;
            let oldest = self.context.oldest(&self.requirement.id, self.now);
            spf_view(self.plan, self.requirement, self.evidence, oldest)
        };
        self.spf.get_or_init(view).as_ref()
    }

    /// Whether anything at the domain itself is, or was meant to be, an SPF record.
    pub fn has_spf_text(&self) -> bool {
        self.spf().is_some_and(|view| !view.existing.is_empty() || !view.alike.is_empty())
    }

    /// The one valid SPF record that servers show; none when there is another one, and for another requirement.
    pub fn spf_record(&self) -> Option<&SpfRecord> {
        self.spf_record.get_or_init(|| rules::spf_shape::record(self)).as_ref()
    }

    /// The one SPF record that is offered in place of those that servers show, or why there is none; nothing for
    /// another requirement, and when nobody answers lately.
    pub fn spf_offer(&self) -> Option<&Result<Merged, MergeProblem>> {
        let worked_out = || {
            let (wish, existing) = self.spf_wish()?;
            Some(offer(wish, self.evidence, &existing))
        };
        self.spf_offer.get_or_init(worked_out).as_ref()
    }

    /// The same where the records that stand there do not do as they are: else nothing is offered, and to work it out
    /// is dear.
    pub fn needed_spf_offer(&self) -> Option<&Result<Merged, MergeProblem>> {
        match &self.spf_report()?.verdict {
            SpfVerdict::Satisfied { behind, .. } if behind.is_empty() => None,
            SpfVerdict::Unknown { .. } => None,
            SpfVerdict::Missing if self.spf()?.alike.is_empty() => None,
            SpfVerdict::Missing
            | SpfVerdict::Multiple { .. }
            | SpfVerdict::Malformed { .. }
            | SpfVerdict::Broken { .. }
            | SpfVerdict::NoInclude { .. }
            | SpfVerdict::TooManyLookups { .. }
            | SpfVerdict::Satisfied { .. } => self.spf_offer(),
        }
    }

    /// The one that would be offered if there were somebody to ask what the names of other companies in it need.
    pub fn spf_withheld(&self) -> Option<&Merged> {
        if self.context.has_resolver {
            return None;
        }
        let cut = || self.spf().filter(|view| view.split().is_some()).and_then(|_| self.spf_offer());
        let merged = self.needed_spf_offer().or_else(cut)?.as_ref().ok()?;
        is_open(merged, self.includes()?, false).then_some(merged)
    }

    /// The line that only the person can choose, while none is to be pasted.
    pub(super) fn spf_choice(&self) -> Option<&Choice> {
        self.spf_choice.get_or_init(|| rules::spf_choice::to_choose(self)).as_ref()
    }

    /// The same without these terms.
    pub fn spf_offer_without(&self, terms: &[String]) -> Option<Result<Merged, MergeProblem>> {
        let (wish, existing) = self.spf_wish()?;
        Some(offer(SpfWish { drop: &[wish.drop, terms].concat(), ..wish }, self.evidence, &existing))
    }

    /// What is offered where these records stood there.
    pub fn spf_offer_for(&self, records: &[String]) -> Option<Result<Merged, MergeProblem>> {
        let (wish, _) = self.spf_wish()?;
        Some(offer(wish, self.evidence, records))
    }

    /// Terms without which, and without `gone`, there are few enough look-ups, where no single one is enough, and how
    /// many are left then.
    pub fn spf_enough(&self, gone: &[String]) -> Option<(Vec<String>, u32)> {
        let (wish, existing) = self.spf_wish()?;
        enough_without(SpfWish { drop: &[wish.drop, gone].concat(), ..wish }, self.evidence, &existing)
    }

    /// The text that has to change: the one that is to be edited; while none is offered, the only one that receivers
    /// read, or the one of those that none reads of which nobody can say what was meant. None when there are several
    /// that receivers read.
    pub fn spf_to_change(&self) -> Option<&Txt> {
        let view = self.spf()?;
        if let Some((_, from)) = self.proposal().edited() {
            return view.texts.iter().find(|txt| panel_text(txt) == from);
        }
        let mut read = view.texts.iter().filter(|txt| is_spf(&txt.joined()));
        match (read.next(), read.next()) {
            (Some(only), None) => Some(only),
            (Some(_), Some(_)) => None,
            (None, _) => {
                let known = self.evidence.known_names(self.context.has_resolver);
                view.unclear(self.includes()?, known).or_else(|| view.alike.first())
            }
        }
    }

    /// What stands there counts for nobody and waits for the move.
    pub fn spf_waits(&self) -> bool {
        matches!(self.spf_start(), Some((_, Start::Waits)))
    }

    /// The SPF records as they were meant, in the order in which they stand there; behind them what is added to them.
    pub fn spf_meant(&self) -> Option<Vec<String>> {
        self.spf_wish().map(|(_, meant)| meant)
    }

    fn spf_wish(&self) -> Option<(SpfWish<'scene>, Vec<String>)> {
        match self.spf_start()? {
            (wish, Start::From(records)) => Some((*wish, records.clone())),
            (_, Start::Waits) => None,
        }
    }

    fn spf_start(&self) -> Option<&(SpfWish<'scene>, Start)> {
        let worked_out = || {
            let Wanted::Spf { includes, drop, .. } = &self.requirement.wanted else { return None };
            let wish = SpfWish { plan: self.plan, includes, drop };
            let meant = self.spf()?.to_merge(includes, self.evidence.known_names(self.context.has_resolver));
            Some((wish, start(wish, self.evidence, meant, &self.spf_report()?.verdict)))
        };
        self.spf_start.get_or_init(worked_out).as_ref()
    }

    /// What those SPF records mean.
    pub fn spf_report(&self) -> Option<&SpfReport> {
        let judged =
            || Some(self.evidence.judge_spf(&self.plan.domain, &self.spf()?.texts, self.includes()?));
        self.spf_report.get_or_init(judged).as_deref()
    }

    /// The names whose include lets the service send; none for what is not SPF.
    pub fn includes(&self) -> Option<&'scene [Name]> {
        match &self.requirement.wanted {
            Wanted::Spf { includes, .. } => Some(includes),
            Wanted::NotGiven
            | Wanted::Txt { .. }
            | Wanted::Cname { .. }
            | Wanted::Mx { .. }
            | Wanted::Elsewhere => None,
        }
    }

    /// Answers of resolvers that do not show what is wanted.
    pub fn differing(&self) -> &[&'scene Observation] {
        self.differing.get_or_init(|| differing(self.plan, self.requirement, self.evidence))
    }

    /// The rows to add, change, remove and keep.
    pub fn proposal(&self) -> &Proposal {
        self.proposal.get_or_init(|| propose(self))
    }

    /// What was proposed, once nothing asks any more.
    pub fn into_proposal(self) -> Proposal {
        self.proposal();
        self.proposal.into_inner().unwrap_or_default()
    }

    /// The answers that count.
    pub fn answers(&self) -> impl Iterator<Item = &'scene Observation> {
        self.served.iter().filter(|served| served.usable).map(|served| served.answer)
    }

    /// When nobody answers lately, what was seen once is no reason for a finding.
    pub fn is_answered(&self) -> bool {
        self.answers().next().is_some()
    }
}

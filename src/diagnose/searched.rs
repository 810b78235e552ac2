//! Which of the wrong places are to be looked in now: once for every change of what the domain's own servers say.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::plan::{Plan, RequirementId};
use crate::domain::record::{RecordData, RecordType};

use super::evidence::Evidence;
use super::{RequirementReport, elsewhere, questions};

/// What one server said to the questions of a requirement: with another word the search is made again.
type Said = (Vantage, RecordType, Outcome, BTreeSet<RecordData>);

/// What the servers said when each requirement was looked for elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Searched(BTreeMap<RequirementId, Vec<Said>>);

impl Searched {
    /// What to ask now of every server of the domain; it counts as asked. The serial of the zone is a part of what they
    /// say.
    pub fn due(&mut self, plan: &Plan, evidence: &Evidence, report: &RequirementReport) -> Vec<Question> {
        let places = elsewhere::questions_of(plan, &report.id, report.state);
        if places.is_empty() {
            return places;
        }
        let own = |question: Question| {
            evidence.vantages().iter().filter_map(move |vantage| {
                // An answer outlives a look that failed.
                let answer = evidence.usable(vantage, &question, None)?;
                let data = answer.records.iter().map(|record| record.data.clone()).collect();
                Some((vantage.clone(), question.record_type, answer.outcome, data))
            })
        };
        let said: Vec<Said> = questions::of_requirement(plan, &report.id).into_iter().flat_map(own).collect();
        if self.0.get(&report.id) == Some(&said) {
            return Vec::new();
        }
        self.0.insert(report.id.clone(), said);
        places
    }

    /// The search for this one is made again, whatever they say.
    pub fn forget(&mut self, id: &RequirementId) {
        self.0.remove(id);
    }
}

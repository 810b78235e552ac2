//! Pure rules over a plan and what was observed: states, findings and the rows to change.

pub mod finding;

use crate::domain::plan::{RequirementId, Row};
use crate::domain::time::Wall;

use self::finding::{Finding, StepState, Tally, Verdict};

/// What is known about one requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementReport {
    /// Which.
    pub id: RequirementId,
    /// Whether it counts towards the verdict.
    pub required: bool,
    /// Its state.
    pub state: StepState,
    /// The rows to add, change, remove or keep, in the order that keeps mail arriving.
    pub rows: Vec<Row>,
    /// The worst first.
    pub findings: Vec<Finding>,
    /// The domain's own servers.
    pub authoritative: Tally,
    /// Public resolvers.
    pub resolvers: Tally,
    /// When the last known old cache ends; none when visible or not known.
    pub visible_at: Option<Wall>,
}

/// Everything `diagnose` concludes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// One for each requirement of the plan, in its order.
    pub requirements: Vec<RequirementReport>,
    /// About the domain as a whole.
    pub findings: Vec<Finding>,
    /// What it comes to.
    pub verdict: Verdict,
}

impl Diagnosis {
    /// The report on this requirement.
    pub fn report(&self, id: &RequirementId) -> Option<&RequirementReport> {
        self.requirements.iter().find(|report| report.id == *id)
    }
}

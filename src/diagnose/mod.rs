//! Pure rules over a plan and what was observed: states, findings and the rows to change.

pub mod asking_terms;
pub mod context;
pub mod copies;
pub mod dkim;
pub mod doubt;
pub mod elsewhere;
pub mod evidence;
pub mod finding;
pub mod first_spf;
pub mod follow_up;
pub mod former;
pub mod hosts;
pub mod leftover;
pub mod matches;
pub mod memory;
pub mod misplaced;
pub mod mx_places;
pub mod mx_slips;
pub mod mx_typed;
pub mod mx_view;
pub mod name_servers;
pub mod proposal;
pub mod questions;
pub mod rules;
pub mod scene;
pub mod searched;
mod seen;
pub mod served;
mod spf_knowledge;
pub mod spf_offer;
pub mod spf_shadow;
pub mod spf_trial;
pub mod spf_view;
pub mod state;
#[cfg(test)]
mod tests;
pub mod void_terms;

use crate::domain::delegation::DelegationOutcome;
use crate::domain::plan::{Change, Plan, Requirement, RequirementId, Row, Wanted};
use crate::domain::time::{Moment, Wall};

use self::context::{Context, Mode};
use self::evidence::Evidence;
use self::finding::{Finding, Severity, StepState, Tally, Verdict};
use self::scene::Scene;

/// What is known about one requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementReport {
    /// Which.
    pub id: RequirementId,
    /// Whether it counts towards the verdict.
    pub required: bool,
    /// Its state.
    pub state: StepState,
    /// The rows to add, change, remove or keep now, in the order that keeps mail arriving. Nothing is to be removed
    /// while something has to be added or changed, or while a server that answers does not show it yet.
    pub rows: Vec<Row>,
    /// Rows that have to go, but not yet: after everything in `rows`.
    pub later: Vec<Row>,
    /// The worst first.
    pub findings: Vec<Finding>,
    /// The domain's own servers.
    pub authoritative: Tally,
    /// Public resolvers.
    pub resolvers: Tally,
    /// When the last known old cache ends; none when visible or not known.
    pub visible_at: Option<Wall>,
}

impl RequirementReport {
    /// What is to be done now.
    pub fn rows_to_do(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.change != Change::Keep)
    }
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

/// The message of the language files that says a finding.
pub fn finding_key(code: &str) -> &'static str {
    rules::RULES.iter().find(|rule| rule.code == code).map_or("finding-unknown", |rule| rule.key)
}

/// Concludes from a plan and from everything seen.
pub fn diagnose(plan: &Plan, evidence: &Evidence, context: &Context<'_>, now: Moment) -> Diagnosis {
    let mut domain_findings: Vec<Finding> = Vec::new();
    let mut requirements = Vec::new();
    for requirement in &plan.requirements {
        let mut report = report(plan, requirement, evidence, context, now);
        // Findings about the domain are said once, not once a requirement.
        report.findings.retain(|finding| {
            let about_domain = rules::is_about_domain(finding.code);
            if about_domain && !domain_findings.contains(finding) {
                domain_findings.push(finding.clone());
            }
            !about_domain
        });
        requirements.push(report);
    }
    let of_records = requirements.iter().flat_map(|report| &report.findings);
    domain_findings
        .retain(|about| !of_records.clone().any(|finding| rules::is_needless(about.code, finding.code)));
    let verdict = verdict(&requirements, &domain_findings, evidence);
    Diagnosis { requirements, findings: domain_findings, verdict }
}

/// What stops the service's mail, whatever else the record leads to.
const WRONG_ANYWAY: &[&str] = &["spf-lookups", "spf-shadowed", "spf-void-lookups"];

/// What this look alone comes to: an error finding makes what would be published wrong.
fn conclude(scene: &Scene<'_>) -> (StepState, Vec<Finding>) {
    let findings = rules::run(scene);
    let mut errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && !rules::is_about_domain(finding.code));
    let is_wrong = match scene.state {
        StepState::Published | StepState::Visible => errors.next().is_some(),
        StepState::Unknown => errors.any(|finding| WRONG_ANYWAY.contains(&finding.code)),
        StepState::NeedsInput
        | StepState::Missing
        | StepState::Wrong
        | StepState::Incomplete
        | StepState::Spreading => false,
    };
    (if is_wrong { StepState::Wrong } else { scene.state }, findings)
}

fn report(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> RequirementReport {
    let scene = Scene::new(plan, requirement, evidence, context, now);
    let (state, mut findings) = conclude(&scene);
    let authoritative = scene.picture.tally();
    let mut proposal = scene.into_proposal();
    if state::is_held(requirement, evidence, context, state) {
        // One look is not enough to alarm anybody: what it found is said when the next one says so too.
        findings.retain(|finding| rules::is_about_domain(finding.code));
        proposal.now.retain(|row| row.change == Change::Keep);
        proposal.later.clear();
    }
    let resolvers = state::resolvers(plan, requirement, evidence);
    let state = state::with_memory(requirement, evidence, context, state, resolvers);
    let visible_at =
        if state == StepState::Published { state::visible_at(plan, requirement, evidence) } else { None };
    RequirementReport {
        id: requirement.id.clone(),
        required: requirement.required
            && !(requirement.wanted == Wanted::NotGiven && context.mode == Mode::Check),
        state,
        rows: proposal.now,
        later: proposal.later,
        findings,
        authoritative,
        resolvers,
        visible_at,
    }
}

fn verdict(requirements: &[RequirementReport], findings: &[Finding], evidence: &Evidence) -> Verdict {
    let required = || requirements.iter().filter(|report| report.required).map(|report| report.state);
    let acts = |state: StepState| match state {
        StepState::Missing | StepState::Wrong | StepState::Incomplete | StepState::NeedsInput => true,
        StepState::Unknown | StepState::Spreading | StepState::Published | StepState::Visible => false,
    };
    let not_delegated = matches!(evidence.delegation(), Some(DelegationOutcome::NotDelegated { .. }));
    let domain_error = findings.iter().any(|finding| finding.severity == Severity::Error);
    if not_delegated || domain_error || required().any(acts) {
        Verdict::Action
    } else if required().any(|state| state == StepState::Unknown) {
        Verdict::Unknown
    } else if required().any(|state| state == StepState::Spreading) {
        Verdict::Waiting
    } else {
        Verdict::Ready
    }
}

//! The non-interactive twin of the wizard: plan, ask once, diagnose, report.

pub mod json;
pub mod many;
pub mod spf;
pub mod wait;
#[cfg(test)]
mod wait_tests;
pub mod watch;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::task::coop::unconstrained;

use crate::diagnose::context::{Context, Mode, Owner};
use crate::diagnose::evidence::Evidence;
use crate::diagnose::finding::StepState;
use crate::diagnose::follow_up::Followed;
use crate::diagnose::former::Former;
use crate::diagnose::{Diagnosis, diagnose, elsewhere, follow_up, questions};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::dns_host::DnsHost;
use crate::domain::name::Name;
use crate::domain::observation::{Question, Vantage};
use crate::domain::plan::{Plan, Requirement, RequirementId};
use crate::domain::record::RecordType;
use crate::domain::time::Moment;
use crate::shell::clock::Clock;
use crate::shell::dns::Dns;
use crate::wizard::panel::{learnt, panel_of};

/// An include tree is followed at most so deep; the count of look-ups ends long before.
const INCLUDE_ROUNDS: usize = 12;

/// Where to ask.
#[derive(Debug, Clone)]
pub struct Places {
    /// Servers given instead of the delegation; empty: walk.
    pub authorities: Vec<SocketAddr>,
    /// Resolvers for what is published and for names outside the domain.
    pub resolvers: Vec<(String, SocketAddr)>,
    /// The zone of the given servers.
    pub zone: Option<Name>,
}

/// What is looked for, and what a saved set-up remembers.
#[derive(Debug, Clone)]
pub struct Known {
    /// The records.
    pub plan: Plan,
    /// What was there before the set-up changed anything.
    pub former: Former,
}

impl From<Plan> for Known {
    /// Nothing is remembered.
    fn from(plan: Plan) -> Self {
        Self { plan, former: Former::default() }
    }
}

/// What one look found.
#[derive(Debug)]
pub struct Look {
    /// What was looked for, with the zone that the delegation showed.
    pub plan: Plan,
    /// Everything seen.
    pub evidence: Evidence,
    /// What it comes to.
    pub diagnosis: Diagnosis,
    /// When it began.
    pub began: Moment,
    /// How long it took.
    pub took: Duration,
}

impl Look {
    /// The domain's DNS panel, with what the records that were typed there tell of it.
    pub fn panel<'catalog>(&self, catalog: &'catalog Catalog) -> Cow<'catalog, DnsHost> {
        panel_of(catalog, &self.evidence).as_seen(learnt(&self.diagnosis, &self.plan, &self.evidence))
    }
}

/// Looks once at one domain, of which this may be known from before.
pub async fn look(
    dns: &Dns,
    clock: &Clock,
    catalog: &Catalog,
    places: &Places,
    known: impl Into<Known>,
) -> Look {
    let began = clock.now();
    dns.probe();
    let Known { mut plan, former } = known.into();
    let mut evidence = Evidence::default();
    evidence.former = former;
    let outcome = if places.authorities.is_empty() {
        dns.walk(&plan.domain, &crate::wizard::planning::registrable(&plan.domain)).await
    } else {
        let zone = places.zone.clone().unwrap_or_else(|| plan.zone.clone());
        DelegationOutcome::Delegated(Delegation::given(zone, &places.authorities))
    };
    if let DelegationOutcome::Delegated(delegation) = &outcome {
        plan.zone = delegation.zone.clone();
    }
    evidence.set_delegation(outcome);
    let validates = |id: &str| catalog.validates(id);
    let owner_of = |host: &Name| catalog.mail_host(host).map(|found| Owner { id: found.id.clone() });
    let dns_host_of = |servers: &[Name]| catalog.dns_host_id(servers);
    let context = Context {
        mode: Mode::Check,
        intervals: BTreeMap::new(),
        owner_of: &owner_of,
        dns_host_of: &dns_host_of,
        validates: &validates,
        has_resolver: !places.resolvers.is_empty(),
    };
    ask_servers(dns, &plan, &mut evidence).await;
    ask_suspects(dns, &mut evidence).await;
    let mut includes_asked = BTreeSet::new();
    ask_includes(dns, &plan, places, &mut evidence, &mut includes_asked).await;
    fall_back(dns, &plan, places, &mut evidence, &context, clock).await;
    let resolvers = resolver_vantages(places);
    let mut followed =
        FollowUps { context: &context, clock, resolvers, followed: Followed::default(), revision: None };
    let concluded_from = evidence.revision();
    let first = diagnose(&plan, &evidence, &context, clock.now());
    ask_further(dns, &plan, &mut evidence, &first, &mut followed).await;
    ask_suspects(dns, &mut evidence).await;
    followed.ask(dns, &plan, &mut evidence, &first).await;
    if evidence.revision() != concluded_from {
        // Terms that were found to lead to nothing may make room for the service's include.
        ask_includes(dns, &plan, places, &mut evidence, &mut includes_asked).await;
    }
    if let Some(seen) = dns.heard_from_nobody() {
        evidence.record(seen);
    }
    let now = clock.now();
    // Concluding is dear beside asking: many domains at once would be slowed down by doing it twice.
    let is_settled = evidence.revision() == concluded_from;
    let diagnosis = if is_settled { first } else { diagnose(&plan, &evidence, &context, now) };
    Look { plan, evidence, diagnosis, began, took: now.mono.since(began.mono) }
}

async fn ask_all(dns: &Dns, asks: Vec<(Vantage, Question)>, evidence: &mut Evidence) {
    let asking = join_all(asks.into_iter().map(|(vantage, question)| dns.ask(vantage, question)));
    // The runtime would have all these questions look in vain, again and again, once a few hundred have had their turn:
    // whoever waits for answers lets others have theirs anyway.
    for observation in unconstrained(asking).await {
        evidence.record(observation);
    }
}

/// One round and one retry at every address of the domain's own servers.
async fn ask_servers(dns: &Dns, plan: &Plan, evidence: &mut Evidence) {
    let vantages = evidence.vantages();
    let main = |requirement: &Requirement| questions::of_requirement(plan, &requirement.id);
    // What is right may be a wildcard's: to ask that later would take another round trip.
    let below = plan.requirements.iter().filter_map(|requirement| elsewhere::below(plan, requirement));
    let wanted: BTreeSet<Question> = plan.requirements.iter().flat_map(main).chain(below).collect();
    let asks: Vec<(Vantage, Question)> = at_each(vantages, &wanted).into_iter().collect();
    ask_all(dns, asks.clone(), evidence).await;
    let again: Vec<(Vantage, Question)> = asks
        .into_iter()
        .filter(|(vantage, question)| {
            evidence.latest(vantage, question).is_some_and(|seen| is_worth_a_retry(seen.outcome))
        })
        .collect();
    ask_all(dns, again, evidence).await;
}

/// Silence may be loss, and a single refusal a hiccup: whoever is told of a server that does not serve the domain would
/// trouble its company for nothing. A closed port will not open at once.
const fn is_worth_a_retry(outcome: crate::domain::observation::Outcome) -> bool {
    use crate::domain::observation::Outcome;
    match outcome {
        Outcome::TimedOut
        | Outcome::ServerFailed
        | Outcome::Malformed
        | Outcome::NotAuthoritative
        | Outcome::Refused => true,
        Outcome::Records | Outcome::NoSuchName | Outcome::NoSuchType | Outcome::Unreachable => false,
    }
}

/// What hangs on what was seen.
struct FollowUps<'look> {
    context: &'look Context<'look>,
    clock: &'look Clock,
    resolvers: Vec<Vantage>,
    followed: Followed,
    /// What was known when it was worked out last what hangs on it.
    revision: Option<u64>,
}

impl FollowUps<'_> {
    /// What is to be asked now and was not yet.
    fn due(&mut self, plan: &Plan, evidence: &Evidence, diagnosis: &Diagnosis) -> Vec<(Vantage, Question)> {
        if self.revision.replace(evidence.revision()) == Some(evidence.revision()) {
            return Vec::new();
        }
        let asks = follow_up::asks(plan, evidence, diagnosis, self.context, &self.resolvers);
        self.followed.due(&asks, evidence, self.clock.mono(), None)
    }

    async fn ask(&mut self, dns: &Dns, plan: &Plan, evidence: &mut Evidence, diagnosis: &Diagnosis) {
        for _ in 0..follow_up::ROUNDS {
            let due = self.due(plan, evidence, diagnosis);
            if due.is_empty() {
                return;
            }
            ask_all(dns, due, evidence).await;
        }
    }
}

/// All at once: what was not found where it belongs is looked for where people put it by mistake; what is published is
/// asked at the resolvers, and nothing else is; and what hangs on the answers.
async fn ask_further(
    dns: &Dns,
    plan: &Plan,
    evidence: &mut Evidence,
    diagnosis: &Diagnosis,
    followed: &mut FollowUps<'_>,
) {
    let wanted: BTreeSet<Question> = diagnosis
        .requirements
        .iter()
        .flat_map(|report| elsewhere::questions_of(plan, &report.id, report.state))
        .collect();
    let published = questions::published(plan, diagnosis, evidence);
    let servers = evidence.vantages();
    let mut asks: BTreeSet<(Vantage, Question)> = at_each(servers, &wanted);
    asks.retain(|(vantage, question)| evidence.latest(vantage, question).is_none());
    asks.extend(at_each(&followed.resolvers, &published));
    asks.extend(followed.due(plan, evidence, diagnosis));
    ask_all(dns, asks.into_iter().collect(), evidence).await;
}

fn at_each(places: &[Vantage], questions: &BTreeSet<Question>) -> BTreeSet<(Vantage, Question)> {
    places
        .iter()
        .flat_map(|place| questions.iter().map(|question| (place.clone(), question.clone())))
        .collect()
}

/// Where a second reply contradicted the first one after that had been taken, everything is asked once more: knowing
/// that, the exchange does not believe the first.
async fn ask_suspects(dns: &Dns, evidence: &mut Evidence) {
    let suspects = evidence
        .observations()
        .filter(|seen| seen.vantage.is_authoritative() && !seen.flags.contradicted)
        .filter(|seen| dns.exchange().contradictions(seen.vantage.address()) > 0)
        .map(|seen| (seen.vantage.clone(), seen.question.clone()))
        .collect();
    ask_all(dns, suspects, evidence).await;
}

fn resolver_vantages(places: &Places) -> Vec<Vantage> {
    places
        .resolvers
        .iter()
        .map(|(id, address)| Vantage::Resolver { id: id.clone(), address: *address })
        .collect()
}

/// Fetches the include tree, level by level, without the names that were `asked` for.
async fn ask_includes(
    dns: &Dns,
    plan: &Plan,
    places: &Places,
    evidence: &mut Evidence,
    asked: &mut BTreeSet<Name>,
) {
    let servers = evidence.vantages().to_vec();
    let resolvers: Vec<Vantage> = resolver_vantages(places).into_iter().take(3).collect();
    for _ in 0..INCLUDE_ROUNDS {
        let names: Vec<Name> = questions::include_questions(plan, evidence)
            .into_iter()
            .filter(|name| asked.insert(name.clone()))
            .collect();
        let asks: Vec<(Vantage, Question)> = names
            .iter()
            .flat_map(|name| {
                let places = if questions::is_own_name(plan, name) { &servers } else { &resolvers };
                places.iter().map(|vantage| (vantage.clone(), Question::new(name.clone(), RecordType::Txt)))
            })
            .collect();
        if asks.is_empty() {
            return;
        }
        ask_all(dns, asks, evidence).await;
    }
}

fn main_questions(plan: &Plan, ids: &[RequirementId]) -> BTreeSet<Question> {
    ids.iter().filter_map(|id| plan.requirement(id).and_then(questions::main_of)).collect()
}

/// None of the domain's own servers answered: one resolver is asked.
async fn fall_back(
    dns: &Dns,
    plan: &Plan,
    places: &Places,
    evidence: &mut Evidence,
    context: &Context<'_>,
    clock: &Clock,
) {
    let Some(resolver) = resolver_vantages(places).into_iter().next() else { return };
    let servers = evidence.vantages();
    let is_unanswered =
        |question: &Question| servers.iter().all(|server| evidence.usable(server, question, None).is_none());
    if !plan.requirements.iter().filter_map(questions::main_of).any(|question| is_unanswered(&question)) {
        return;
    }
    let delegated = evidence.delegated().is_some();
    let diagnosis = diagnose(plan, evidence, context, clock.now());
    let silent: Vec<RequirementId> = diagnosis
        .requirements
        .iter()
        .filter(|report| {
            let nobody = report.authoritative.unknown == report.authoritative.asked;
            delegated && nobody && report.state == StepState::Unknown
        })
        .map(|report| report.id.clone())
        .collect();
    let wanted = main_questions(plan, &silent);
    for id in &silent {
        evidence.give_up_on_authority(id);
    }
    let asks = wanted.into_iter().map(|question| (resolver.clone(), question)).collect();
    ask_all(dns, asks, evidence).await;
}

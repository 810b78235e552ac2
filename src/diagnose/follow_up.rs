//! What has to be asked beside the main questions because something that was seen hangs on it: only the
//! zone's own word on its servers for a domain in which everything is right. Names of the domain itself are asked at its own servers only, names elsewhere
//! at resolvers.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::domain::delegation::DelegationSource;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::plan::{Origin, Plan, Requirement, RequirementId};
use crate::domain::record::{Record, RecordType};
use crate::domain::spf::slips::is_one_slip_away;
use crate::domain::time::Mono;

use super::Diagnosis;
use super::asking_terms::{asking_terms, is_over_ten, is_unread, refuses_somebody};
use super::context::Context;
use super::elsewhere::{MOST_LABELS, labels_with_spf, mail_of};
use super::evidence::Evidence;
use super::hosts::{Host, host};
use super::matches::{Fit, fit, known_exchanges, set_of};
use super::mx_slips::{SlipKind, is_alias_of, is_bare_address, is_slip};
use super::mx_typed::has_wrong_ending;
use super::mx_view::{MxView, mx_view};
use super::name_servers::{at_old_servers, is_open, name_servers, old_servers, own_word};
use super::questions;
use super::served::served;
use super::void_terms::is_too_many;

/// Most hosts of mail exchanges that are looked up.
const MOST_HOSTS: usize = 4;
/// Most names of SPF terms that are looked up: receivers give up after ten (RFC 7208 section 4.6.4).
const MOST_TERMS: usize = 10;
/// Most questions of this kind in one look that a server of the domain, or a resolver, can get: hosts of exchanges with
/// both kinds of address, terms, two policies, the name servers, the mail of names that have an SPF.
pub const FOLLOW_UPS: usize = MOST_HOSTS * 2 + MOST_TERMS + 3 + MOST_LABELS;
/// Resolvers that are asked for a name elsewhere: one dead one must not make it unknown.
const RESOLVERS: usize = 3;
/// What hangs on an answer may hang on another one in turn: an old server's records on its address. So often at most
/// in one look.
pub const ROUNDS: usize = 4;
/// What could not be asked is tried again after this.
const UNANSWERED_AGAIN: Duration = Duration::from_secs(20);
/// What was answered is asked again after this, as long as something hangs on it.
const ANSWERED_AGAIN: Duration = Duration::from_secs(60);

/// When each was asked last.
#[derive(Debug, Clone, Default)]
pub struct Followed(BTreeMap<(Vantage, Question), Mono>);

impl Followed {
    /// Those of `asks` that are due now; they count as asked. What was asked before `look_now` is due in any case: it may
    /// just have been put right.
    pub fn due<'ask>(
        &mut self,
        asks: impl IntoIterator<Item = &'ask (Vantage, Question)>,
        evidence: &Evidence,
        now: Mono,
        look_now: Option<Mono>,
    ) -> Vec<(Vantage, Question)> {
        let is_due = |ask: &&(Vantage, Question)| {
            // Somebody else may have asked it already.
            let seen = evidence.latest(&ask.0, &ask.1);
            let answered = seen.is_some_and(|seen| seen.outcome.is_answer());
            let again = if answered { ANSWERED_AGAIN } else { UNANSWERED_AGAIN };
            let last = self.0.get(*ask).copied().max(seen.map(|seen| seen.at.mono));
            let is_outdated = |last: Mono| look_now.is_some_and(|look_now| last < look_now);
            last.is_none_or(|last| is_outdated(last) || now.since(last) >= again)
        };
        let due: Vec<(Vantage, Question)> = asks.into_iter().filter(is_due).cloned().collect();
        self.0.extend(due.iter().map(|ask| (ask.clone(), now)));
        due
    }
}

/// Every question that matters now, answered or not, and where to ask it.
pub fn asks(
    plan: &Plan,
    evidence: &Evidence,
    diagnosis: &Diagnosis,
    context: &Context<'_>,
    resolvers: &[Vantage],
) -> Vec<(Vantage, Question)> {
    let Some(delegation) = evidence.delegated() else { return Vec::new() };
    let own = evidence.vantages();
    let mut questions: BTreeSet<Question> = BTreeSet::new();
    if let Some(mail) = Mail::of(plan, evidence) {
        questions.extend(about_moving(&mail));
        questions.extend(about_hosts(&mail.exchanges_to_check(context), evidence));
    }
    questions.extend(about_terms(plan, evidence));
    questions.extend(labels_with_spf(plan, evidence).iter().map(mail_of));
    let is_unfinished = is_unfinished(diagnosis);
    if delegation.source == DelegationSource::Parent && (is_unfinished || own_word(evidence).is_empty()) {
        questions.insert(name_servers(delegation));
    }
    if is_unfinished {
        questions.extend(old_servers(evidence).into_iter().map(|name| Question::new(name, RecordType::A)));
    }
    let world: Vec<Vantage> = resolvers.iter().take(RESOLVERS).cloned().collect();
    let mut asks: Vec<(Vantage, Question)> = questions
        .into_iter()
        .flat_map(|question| {
            let places = if questions::is_own_name(plan, &question.name) { own } else { &world[..] };
            places.iter().map(move |vantage| (vantage.clone(), question.clone())).collect::<Vec<_>>()
        })
        .collect();
    asks.extend(at_old_servers(plan, evidence, diagnosis));
    asks.extend(at_resolvers_that_differ(plan, evidence, diagnosis));
    asks
}

fn is_unfinished(diagnosis: &Diagnosis) -> bool {
    diagnosis.requirements.iter().any(|report| is_open(report.state))
}

/// Nobody else takes the domain's mail or took it before, and the hosts are those that the pack vouches for: then
/// nothing hangs on where it goes. Told without looking closer, because it is so for most domains.
fn has_only_ours(requirement: &Requirement, evidence: &Evidence) -> bool {
    let Some(question) = questions::main_of(requirement) else { return false };
    let is_ours = |record: &Record| match record.data.as_mx() {
        Some((_, host)) => known_exchanges(requirement).any(|known| known == host),
        None => true,
    };
    requirement.origin == Origin::Pack
        && evidence.former.exchanges.is_empty()
        && evidence.answers_to(&question).all(|answer| answer.records.iter().all(is_ours))
}

/// Where the domain's mail goes, as last seen.
struct Mail<'seen> {
    plan: &'seen Plan,
    evidence: &'seen Evidence,
    requirement: &'seen Requirement,
    view: MxView<'seen>,
}

impl<'seen> Mail<'seen> {
    fn of(plan: &'seen Plan, evidence: &'seen Evidence) -> Option<Self> {
        let requirement = plan.requirement(&RequirementId::mx())?;
        if has_only_ours(requirement, evidence) {
            return None;
        }
        let view = mx_view(plan, requirement, evidence, &served(requirement, evidence, None));
        Some(Self { plan, evidence, requirement, view })
    }

    /// The hosts beside ours that take the domain's mail, or took it before.
    fn foreign_exchanges(&self) -> Vec<Name> {
        let others = self.view.leftovers.iter().map(|(_, host)| host).chain(&self.evidence.former.exchanges);
        let mut found: Vec<Name> = others.filter(|host| !host.is_root()).cloned().collect();
        if found.is_empty() {
            return found;
        }
        let ours: BTreeSet<&Name> = known_exchanges(self.requirement).collect();
        found.retain(|host| {
            !ours.contains(host) && !is_slip(self.plan, self.evidence, ours.iter().copied(), host)
        });
        found.sort();
        found.dedup();
        found
    }

    fn living(&self) -> Vec<Name> {
        let mut hosts = self.foreign_exchanges();
        hosts.retain(|name| host(self.evidence, name) != Host::Nothing);
        hosts
    }

    fn has_moved(&self) -> bool {
        let wanted = || self.view.set.iter().map(|wanted| &wanted.exchange);
        // Who follows an alias of ours delivers there.
        let is_ours = |name: &Name| {
            wanted().any(|own| own == name)
                || is_alias_of(self.evidence, known_exchanges(self.requirement), name)
        };
        let numbers = self.view.present.iter().filter(|(name, _)| is_ours(name)).map(|(_, number)| number);
        let Some(first) = numbers.min() else { return false };
        let living = self.living();
        self.view.leftovers.iter().all(|(number, host)| number > first || !living.contains(host))
    }

    /// Hosts that the domain's mail goes to and that nobody vouches for: neither the pack nor the table of mail hosts.
    fn exchanges_to_check(&self, context: &Context<'_>) -> Vec<Name> {
        let vouched: BTreeSet<&Name> = match self.requirement.origin {
            Origin::Pack => known_exchanges(self.requirement).collect(),
            // What was pasted may be misspelt.
            Origin::Pasted(_) => self
                .requirement
                .alternatives
                .iter()
                .flat_map(|other| set_of(&other.wanted))
                .map(|mx| &mx.exchange)
                .collect(),
        };
        // What is close to ours may be somebody else's name.
        let slips = self.view.slips.values().filter(|slip| match slip.kind {
            SlipKind::Misspelt
            | SlipKind::Ending
            | SlipKind::InFront
            | SlipKind::Joined
            | SlipKind::Alias
            | SlipKind::Address
            | SlipKind::Priority => false,
            SlipKind::Appended | SlipKind::SiblingAppended | SlipKind::Characters => true,
        });
        let slips: BTreeSet<&Name> = slips.map(|slip| &slip.host).collect();
        let is_close = |host: &Name| {
            vouched.iter().any(|own| {
                is_one_slip_away(&host.to_string(), &own.to_string())
                    || has_wrong_ending(own, host)
                    || host.is_below(own)
            })
        };
        let present = self.view.present.keys();
        present
            .filter(|host| !host.is_root() && !vouched.contains(host) && !slips.contains(host))
            .filter(|host| !is_bare_address(host))
            // A name beside one of ours may be ours misspelt, whoever has the domain.
            .filter(|host| (context.owner_of)(host).is_none() || is_close(host))
            .take(MOST_HOSTS)
            .cloned()
            .collect()
    }
}

/// The hosts beside ours that take the domain's mail, or took it before.
pub fn foreign_exchanges(plan: &Plan, evidence: &Evidence) -> Vec<Name> {
    Mail::of(plan, evidence).map(|mail| mail.foreign_exchanges()).unwrap_or_default()
}

/// Mail goes to somebody else, and the move is not over: whoever sends for the domain today still does so, and nobody can
/// say by which term of its SPF.
pub fn is_mail_elsewhere(plan: &Plan, evidence: &Evidence) -> bool {
    Mail::of(plan, evidence).is_some_and(|mail| {
        let foreign = mail.foreign_exchanges();
        let is_there = |host: &Name| mail.view.leftovers.iter().any(|(_, other)| other == host);
        !foreign.is_empty() && (!mail.view.is_complete || foreign.iter().any(is_there))
    })
}

/// One of the new exchanges comes before every other that has an address: mail goes to the new service, to others only
/// when that is busy (RFC 5321 section 5.1).
pub fn has_moved(plan: &Plan, evidence: &Evidence) -> bool {
    Mail::of(plan, evidence).is_some_and(|mail| mail.has_moved())
}

/// The hosts beside ours that take the domain's mail, or took it before. A name without any address takes nobody's.
pub fn living_exchanges(plan: &Plan, evidence: &Evidence) -> Vec<Name> {
    Mail::of(plan, evidence).map(|mail| mail.living()).unwrap_or_default()
}

/// The same where one of those that take it is not known to be without any address: mail may arrive there.
fn is_received_elsewhere(plan: &Plan, evidence: &Evidence) -> bool {
    is_mail_elsewhere(plan, evidence) && !living_exchanges(plan, evidence).is_empty()
}

/// Mail goes to somebody else, all of it or a part: whoever takes it sends for the domain as well.
pub fn is_sent_elsewhere(plan: &Plan, evidence: &Evidence) -> bool {
    is_received_elsewhere(plan, evidence) && !has_moved(plan, evidence)
}

/// Where senders are told which servers they may trust, and what they are told to do with mail that fails.
fn about_moving(mail: &Mail<'_>) -> Vec<Question> {
    if mail.foreign_exchanges().is_empty() {
        return Vec::new();
    }
    [mta_sts(mail.plan), dmarc(mail.plan)].into_iter().flatten().collect()
}

/// Where an MTA-STS policy is announced (RFC 8461 section 3.1).
pub fn mta_sts(plan: &Plan) -> Option<Question> {
    Some(Question::new(plan.domain.prepend("_mta-sts").ok()?, RecordType::Txt))
}

/// Where the domain's DMARC policy stands (RFC 7489 section 6.1).
pub fn dmarc(plan: &Plan) -> Option<Question> {
    Some(Question::new(plan.domain.prepend("_dmarc").ok()?, RecordType::Txt))
}

/// IPv6 only when there is no IPv4 address: one is enough.
fn about_hosts(hosts: &[Name], evidence: &Evidence) -> Vec<Question> {
    let mut questions = Vec::new();
    for name in hosts {
        questions.push(Question::new(name.clone(), RecordType::A));
        match host(evidence, name) {
            Host::NoIpv4 | Host::Nothing => questions.push(Question::new(name.clone(), RecordType::Aaaa)),
            Host::Address | Host::Alias(_) | Host::Unknown => {}
        }
    }
    questions
}

/// Addresses only when there are enough terms that too many may be empty, or too many look-ups: what leads to nothing
/// nobody misses; where a term refuses somebody, who may be the service unless it passes before; and where those who send
/// today may be behind a record that nobody reads. The exchanges of other names always, because there may be more of them
/// than receivers look at.
fn about_terms(plan: &Plan, evidence: &Evidence) -> Vec<Question> {
    let terms = asking_terms(plan, evidence);
    let may_be_void = is_too_many(terms.iter())
        || !terms.is_empty()
            && (is_over_ten(plan, evidence)
                || refuses_somebody(plan, evidence)
                || is_unread(plan, evidence) && is_mail_elsewhere(plan, evidence));
    let is_wanted = |question: &Question| {
        may_be_void || question.record_type == RecordType::Mx && question.name != plan.domain
    };
    let mut questions = Vec::new();
    let asked = terms.into_iter().filter_map(|term| {
        let question = term.question.clone().filter(is_wanted)?;
        Some((term, question))
    });
    for (term, question) in asked.take(MOST_TERMS) {
        // Without an IPv4 address it may still let IPv6 senders pass.
        if term.may_pass_by_ipv6() && host(evidence, &question.name) == Host::NoIpv4 {
            questions.push(Question::new(question.name.clone(), RecordType::Aaaa));
        }
        questions.push(question);
    }
    questions
}

/// Resolvers that show something else than what is published may still follow an older delegation.
fn at_resolvers_that_differ(
    plan: &Plan,
    evidence: &Evidence,
    diagnosis: &Diagnosis,
) -> Vec<(Vantage, Question)> {
    let Some(delegation) = evidence.delegated().filter(|known| known.source == DelegationSource::Parent)
    else {
        return Vec::new();
    };
    let published = diagnosis.requirements.iter().filter(|report| report.state.is_published());
    let mut differ: Vec<Vantage> = published
        .filter_map(|report| plan.requirement(&report.id))
        .flat_map(|requirement| differing(plan, requirement, evidence))
        .map(|answer| answer.vantage.clone())
        .collect();
    differ.sort();
    differ.dedup();
    differ.into_iter().map(|vantage| (vantage, name_servers(delegation))).collect()
}

/// Answers of resolvers that do not show what is wanted.
pub fn differing<'evidence>(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &'evidence Evidence,
) -> Vec<&'evidence Observation> {
    let Some(question) = questions::main_of(requirement) else { return Vec::new() };
    let others: Vec<&Observation> =
        evidence.answers_to(&question).filter(|answer| !answer.vantage.is_authoritative()).collect();
    if others.is_empty() {
        return others;
    }
    let own: Vec<&Observation> =
        served(requirement, evidence, None).iter().map(|served| served.answer).collect();
    others
        .into_iter()
        // To follow an SPF record for each resolver is dear: most show just what is published.
        .filter(|answer| !own.iter().any(|own| says_the_same(own, answer)))
        .filter(|answer| {
            matches!(fit(plan, requirement, answer, evidence), Fit::Absent | Fit::Partial | Fit::Wrong)
        })
        .collect()
}

fn says_the_same(left: &Observation, right: &Observation) -> bool {
    let holds = |one: &Observation, other: &Observation| {
        one.of_type().all(|record| other.of_type().any(|same| same.data == record.data))
    };
    left.outcome == right.outcome && holds(left, right) && holds(right, left)
}

//! The first SPF record of a domain. Whoever takes its mail today also sends for it: a record that names the new service
//! alone would make that mail look forged.

use crate::domain::mail_host::sender_of;
use crate::domain::name::Name;
use crate::domain::plan::{Plan, RequirementId, Wanted};
use crate::domain::public_suffix::registrable_of;
use crate::domain::spf::domain_spec::DomainTarget;
use crate::domain::spf::merge::{MergeProblem, Merged, broken_terms};
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::syntax::{SpfRecord, record_of};
use crate::domain::spf::term::{Mechanism, Modifier, Qualifier, TermKind};

use super::evidence::Evidence;
use super::follow_up::{has_moved, is_mail_elsewhere, living_exchanges};
use super::spf_offer::{SpfWish, counted_line, offer, with_stand_ins};
use super::void_terms::void_terms;

/// What the first record has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstSpf {
    /// The plain one: nobody else sends for the domain.
    Plain,
    /// It has to name those who send today as well: a record that does, to which the service is added.
    With(String),
    /// Nobody knows by which name those who send today are included: it waits for the move.
    Waits,
}

/// What the first record has to be while the domain's mail is where it is.
pub fn first_spf(plan: &Plan, evidence: &Evidence) -> FirstSpf {
    if !is_mail_elsewhere(plan, evidence) {
        return FirstSpf::Plain;
    }
    let living = living_exchanges(plan, evidence);
    let mut senders: Vec<_> = living.iter().filter_map(sender_of).collect();
    // Nobody knows how to name a spare server's company, and it may stay there for good.
    if senders.len() < living.len() && !has_moved(plan, evidence) {
        return FirstSpf::Waits;
    }
    senders.sort();
    senders.dedup();
    // Another product of the same company sends by the same name.
    senders.retain(|name| !accepted(plan).contains(name));
    if senders.is_empty() {
        return FirstSpf::Plain;
    }
    let includes: Vec<String> = senders.iter().map(|name| format!("include:{name}")).collect();
    // How it ends is left to the records that it is put together with.
    FirstSpf::With(record_of(includes.iter().map(String::as_str)))
}

/// The record to add where there is none; none while it has to wait for the move.
pub fn first_line(wish: SpfWish<'_>, evidence: &Evidence, default: &str) -> Option<String> {
    let plain = || Some(default.to_owned());
    match first_spf(wish.plan, evidence) {
        FirstSpf::Plain => plain(),
        FirstSpf::With(houses) => {
            let line = with_houses(wish.plan, evidence, &houses, |houses| {
                counted_line(offer(wish, evidence, &[houses.to_owned()]))
            });
            // With a spare house it does not fit, and mail goes to the new service.
            line.or_else(|| has_moved(wish.plan, evidence).then(plain).flatten())
        }
        FirstSpf::Waits => None,
    }
}

/// What `put` makes of the record that names these houses; of spare ones, of as many as it can take.
pub fn with_houses<T>(
    plan: &Plan,
    evidence: &Evidence,
    houses: &str,
    put: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if let Some(all) = put(houses) {
        return Some(all);
    }
    if !has_moved(plan, evidence) {
        return None;
    }
    let mut kept = record_of([]);
    let mut made = None;
    for include in houses.split(' ').skip(1) {
        let more = format!("{kept} {include}");
        if let Some(with_it) = put(&more) {
            kept = more;
            made = Some(with_it);
        }
    }
    made
}

fn accepted(plan: &Plan) -> &[Name] {
    match plan.requirement(&RequirementId::spf()).map(|requirement| &requirement.wanted) {
        Some(Wanted::Spf { includes, .. }) => includes,
        Some(
            Wanted::NotGiven
            | Wanted::Txt { .. }
            | Wanted::Cname { .. }
            | Wanted::Mx { .. }
            | Wanted::Elsewhere,
        )
        | None => &[],
    }
}

/// What the record that is offered starts from, where something stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// These records, as they were meant, with those who send today where nobody reads what is there.
    From(Vec<String>),
    /// What stands there counts for nobody and names nobody but the service: put right before the move it would make the
    /// mail of those who send today look forged.
    Waits,
}

impl Start {
    /// The records; none while they wait.
    pub fn records(self) -> Vec<String> {
        match self {
            Self::From(records) => records,
            Self::Waits => Vec::new(),
        }
    }
}

/// What is to be made of these records, which receivers judge so.
pub fn start(wish: SpfWish<'_>, evidence: &Evidence, meant: Vec<String>, verdict: &SpfVerdict) -> Start {
    if meant.is_empty() || !refuses_nobody(verdict, &meant) {
        return Start::From(meant);
    }
    // What leads to nothing is no sender, and not in the line.
    let names_another = match offer(wish, evidence, &meant) {
        // Where everybody passes, it is not only those who are named.
        _ if matches!(verdict, SpfVerdict::NoInclude { .. }) => false,
        Ok(merged) => names_another(wish.plan, evidence, &merged.text),
        Err(_) => meant.iter().any(|record| names_another(wish.plan, evidence, record)),
    };
    let houses = match first_spf(wish.plan, evidence) {
        FirstSpf::Plain => return Start::From(meant),
        FirstSpf::Waits if names_another => return Start::From(meant),
        FirstSpf::Waits => return Start::Waits,
        FirstSpf::With(houses) => not_refused(wish.plan, evidence, &meant, &houses),
    };
    let is_house = |term: &String| houses.split(' ').any(|include| include == term);
    // A company whose own SPF is broken does not pass by it.
    let are_sound = |merged: &Merged| {
        let broken = || broken_terms(&wish.plan.domain, &merged.text, evidence.spf_answers());
        merged.problems.is_empty() || !broken().iter().any(|broken| is_house(&broken.term))
    };
    let fitting = |records: &[String], drop: &[String], is_taken: &dyn Fn(&Merged) -> bool| {
        let without = SpfWish { drop: &[wish.drop, drop].concat(), ..wish };
        with_houses(wish.plan, evidence, &houses, |houses| {
            let beside = [records, &[houses.to_owned()]].concat();
            offer(without, evidence, &beside).is_ok_and(|merged| is_taken(&merged)).then(|| houses.to_owned())
        })
    };
    let fit = match offer(wish, evidence, &[meant.clone(), vec![houses.clone()]].concat()) {
        // They come with what the person puts right.
        Err(MergeProblem::Malformed { terms }) => {
            let readable: Vec<String> = meant.iter().map(|record| with_stand_ins(record, &terms)).collect();
            fitting(&readable, &[], &are_sound)
        }
        // They come with the line to choose.
        Err(MergeProblem::Broken { terms, .. }) if has_moved(wish.plan, evidence) => {
            let broken = terms.into_iter().map(|broken| broken.term).filter(|term| !is_house(term));
            let broken: Vec<String> = broken.collect();
            fitting(&meant, &broken, &Merged::is_counted)
        }
        Ok(merged) if are_sound(&merged) => Some(houses.clone()),
        Ok(_) | Err(_) => fitting(&meant, &[], &are_sound),
    };
    if let Some(houses) = fit {
        return Start::From([meant, vec![houses]].concat());
    }
    // They do not fit. A line that receivers give up on behind the service refuses nobody.
    let refuses_nobody_either =
        || offer(wish, evidence, &meant).is_ok_and(|merged| !merged.problems.is_empty());
    if refuses_nobody_either()
        || has_moved(wish.plan, evidence)
        || left_out_houses(wish.plan, evidence, &meant).is_empty()
    {
        Start::From(meant)
    } else {
        Start::Waits
    }
}

/// Without the spare houses that the records name with another sign than `+`: somebody decided that they do not send.
fn not_refused(plan: &Plan, evidence: &Evidence, records: &[String], houses: &str) -> String {
    if !has_moved(plan, evidence) {
        return houses.to_owned();
    }
    let refused: Vec<&str> = records
        .iter()
        .flat_map(|record| record.split(' '))
        .filter_map(|word| word.strip_prefix(['-', '~', '?']))
        .collect();
    let is_refused = |include: &&str| refused.iter().any(|word| word.eq_ignore_ascii_case(include));
    record_of(houses.split(' ').skip(1).filter(|include| !is_refused(include)))
}

/// Exchanges whose company is in none of these records. Of a spare one that nobody knows, whoever is named beside the
/// service may be it.
pub fn left_out_houses(plan: &Plan, evidence: &Evidence, records: &[String]) -> Vec<Name> {
    let living = living_exchanges(plan, evidence);
    let known: Vec<&Name> = living.iter().filter_map(sender_of).collect();
    // By the name of one house no other passes.
    let is_of_known =
        |word: &&str| included_by(word, &plan.domain).is_some_and(|name| known.contains(&&name));
    let unclaimed =
        |record: &String| record.split(' ').filter(|word| !is_of_known(word)).collect::<Vec<_>>().join(" ");
    let names_somebody = |record: &String| names_another(plan, evidence, &unclaimed(record));
    let may_be_it = || has_moved(plan, evidence) && records.iter().any(names_somebody);
    let mut hosts = unnamed_houses(plan, evidence, records);
    hosts.retain(|host| sender_of(host).is_some() || !may_be_it());
    hosts
}

/// The same, where that somebody else is named says nothing about a company that nobody knows: only what has a name of its
/// own does.
pub fn unnamed_houses(plan: &Plan, evidence: &Evidence, records: &[String]) -> Vec<Name> {
    if !is_mail_elsewhere(plan, evidence) {
        return Vec::new();
    }
    let words = records.iter().flat_map(|record| record.split(' '));
    let included: Vec<Name> = words.filter_map(|word| included_by(word, &plan.domain)).collect();
    let company = |name: &Name| registrable_of(name).unwrap_or_else(|| name.clone());
    let mut hosts = living_exchanges(plan, evidence);
    hosts.retain(|host| match sender_of(host) {
        Some(sender) => !accepted(plan).contains(sender) && !included.contains(sender),
        None => !included.iter().any(|name| company(name) == company(host)),
    });
    hosts
}

/// The name by whose record whoever sends passes.
fn included_by(word: &str, domain: &Name) -> Option<Name> {
    let record = SpfRecord::parse(format!("v=spf1 {word}").as_bytes()).ok()?;
    let spec = match &record.terms.first()?.kind {
        TermKind::Directive { qualifier: Qualifier::Pass, mechanism: Mechanism::Include(spec) }
        | TermKind::Modifier(Modifier::Redirect(spec)) => spec,
        TermKind::Directive { .. } | TermKind::Modifier(_) => return None,
    };
    match spec.target(domain) {
        DomainTarget::Name(name) => Some(name),
        DomainTarget::PerSender | DomainTarget::NotAName => None,
    }
}

/// Whether a record refuses nobody, and does not even say that anybody is suspicious.
pub fn is_lenient(record: &str) -> bool {
    SpfRecord::parse(record.as_bytes()).is_ok_and(|record| match record.all() {
        Some((_, qualifier)) => matches!(qualifier, Qualifier::Pass | Qualifier::Neutral),
        None => record.redirect().is_none(),
    })
}

/// Whether nobody's mail fails by what stands there, so that a line in its place may be stricter: no receiver makes
/// anything of it, or everybody passes.
pub fn refuses_nobody(verdict: &SpfVerdict, meant: &[String]) -> bool {
    match verdict {
        SpfVerdict::Missing
        | SpfVerdict::Multiple { .. }
        | SpfVerdict::Malformed { .. }
        | SpfVerdict::TooManyLookups { .. }
        | SpfVerdict::Broken { .. } => true,
        SpfVerdict::NoInclude { .. } => meant.iter().all(|record| is_lenient(record)),
        // Whoever is not named in front of it is not refused: receivers give up.
        SpfVerdict::Satisfied { behind, .. } => !behind.is_empty(),
        SpfVerdict::Unknown { .. } => false,
    }
}

/// Whether a record, be it valid or not, names a sender beside the service: what nobody can read names nobody, and by what
/// leads to nothing or has another sign than `+` nobody passes.
pub fn names_another(plan: &Plan, evidence: &Evidence, record: &str) -> bool {
    let own: Vec<String> = accepted(plan).iter().map(Name::to_string).collect();
    let void: Vec<String> =
        void_terms(plan, evidence).into_iter().map(|term| term.text.to_ascii_lowercase()).collect();
    let is_other = |word: &str| {
        let Ok(parsed) = SpfRecord::parse(format!("v=spf1 {word}").as_bytes()) else { return false };
        // What is said to those who are refused, and what most receivers skip, lets nobody pass.
        let is_sender = parsed.terms.iter().any(|term| match &term.kind {
            TermKind::Directive { qualifier, mechanism } => {
                *qualifier == Qualifier::Pass && !matches!(mechanism, Mechanism::All | Mechanism::Ptr(_))
            }
            TermKind::Modifier(modifier) => matches!(modifier, Modifier::Redirect(_)),
        });
        let word = word.to_ascii_lowercase();
        is_sender && !void.contains(&word) && !own.iter().any(|name| word.contains(name))
    };
    record.split(' ').filter(|word| !word.is_empty()).skip(1).any(is_other)
}

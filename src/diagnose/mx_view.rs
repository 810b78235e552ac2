//! The mail exchanges of all servers together, against the sets that are accepted.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::name::Name;
use crate::domain::observation::Observation;
use crate::domain::plan::{MailExchange, Plan, Requirement};

use super::evidence::{Evidence, exchanges};
use super::matches::{accepted_sets, chosen_set, known_exchanges};
use super::mx_slips::{Slip, slips};
use super::served::{Served, current, is_older};

/// What stands at any server counts as typed: the others are only slower.
#[derive(Debug, Clone)]
pub struct MxView<'plan> {
    /// The accepted set that is complete; else the wanted one.
    pub set: &'plan [MailExchange],
    /// Every host that any server shows, with its number.
    pub present: BTreeMap<Name, u16>,
    /// Hosts beside the set, the smallest number first; not those that were deleted already.
    pub leftovers: Vec<(u16, Name)>,
    /// Wanted hosts that are not there, and the row that was meant to be each.
    pub slips: BTreeMap<Name, Slip>,
    /// Every server whose answer counts has the whole set, and there is one.
    pub is_complete: bool,
}

/// Looks at the answers that count.
pub fn mx_view<'plan>(
    plan: &Plan,
    requirement: &'plan Requirement,
    evidence: &Evidence,
    served: &[Served<'_>],
) -> MxView<'plan> {
    let has_usable = served.iter().any(|served| served.usable);
    let answers = current(served);
    let mut present: BTreeMap<Name, u16> = BTreeMap::new();
    for served in &answers {
        for (preference, host) in exchanges(served.answer) {
            present.entry(host).or_insert(preference);
        }
    }
    let (set, complete) = chosen_set(requirement, &present.keys().cloned().collect());
    let known: BTreeSet<&Name> = known_exchanges(requirement).collect();
    let slips_in = |set: &[MailExchange]| slips(plan, evidence, set, &known, &present);
    // What was typed with a slip tells as well which set was meant.
    let meant = (!complete && present.keys().any(|host| !known.contains(host)))
        .then(|| accepted_sets(requirement).into_iter().map(|set| (set, slips_in(set))))
        .into_iter()
        .flatten()
        .find(|(set, slips)| {
            let is_there = |wanted: &MailExchange| {
                present.contains_key(&wanted.exchange)
                    || slips.get(&wanted.exchange).is_some_and(|slip| slip.kind.names_it())
            };
            set.iter().all(is_there)
        });
    let (set, slips) = meant.unwrap_or_else(|| (set, slips_in(set)));
    let wanted: BTreeSet<&Name> = set.iter().map(|wanted| &wanted.exchange).collect();
    let mut leftovers: Vec<(u16, Name)> = present
        .iter()
        .filter(|(host, _)| !wanted.contains(host))
        .filter(|(host, _)| !slips.values().any(|slip| slip.host == **host))
        .filter(|(host, _)| !is_gone_somewhere(&answers, &wanted, host))
        .map(|(host, preference)| (*preference, host.clone()))
        .collect();
    leftovers.sort();
    let is_complete =
        has_usable && !wanted.is_empty() && answers.iter().all(|served| has_all(served.answer, &wanted));
    MxView { set, present, leftovers, slips, is_complete }
}

fn hosts(answer: &Observation) -> impl Iterator<Item = &Name> {
    answer.of_type().filter_map(|record| record.data.as_mx()).map(|(_, exchange)| exchange)
}

fn has(answer: &Observation, host: &Name) -> bool {
    hosts(answer).any(|exchange| exchange == host)
}

fn has_all(answer: &Observation, wanted: &BTreeSet<&Name>) -> bool {
    wanted.iter().all(|wanted| has(answer, wanted))
}

/// A server that has the whole new set and no longer this host: the row was deleted, and the others are only slower.
/// Not when that server's copy is older than one that has the host: then the host is the newer of the two. Nor when it
/// shows a host beside the set that the other does not have, of copies as new as each other: neither knows better.
fn is_gone_somewhere(answers: &[Served<'_>], wanted: &BTreeSet<&Name>, host: &Name) -> bool {
    answers.iter().any(|served| {
        let is_without = has_all(served.answer, wanted) && !has(served.answer, host);
        let knows_better = |other: &Served<'_>| {
            let is_rest_of_it =
                || hosts(served.answer).all(|it| wanted.contains(it) || has(other.answer, it));
            !is_older(served.serial, other.serial)
                && (is_older(other.serial, served.serial) || is_rest_of_it())
        };
        is_without && answers.iter().filter(|other| has(other.answer, host)).all(knows_better)
    })
}

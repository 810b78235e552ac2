//! Which mail exchanges at a wrong place move to the domain: those that stand neither there nor at a place before it.

use crate::domain::name::Name;

use super::elsewhere::{Found, Place};
use super::evidence::exchanges;
use super::matches::{accepted_sets, known_exchanges};
use super::scene::Scene;

/// The exchanges of one place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MxPlace {
    /// The rows that move, as a panel shows them.
    pub moves: Vec<String>,
    /// The rows of the service that need not: the domain has them, or gets them from another place.
    pub stays: Vec<String>,
    /// Whether exchanges of other services stand there.
    pub has_strangers: bool,
}

impl MxPlace {
    /// Whether it is to be said which of the rows of that name is meant: other services have some there, or the service
    /// itself has several.
    pub const fn beside(&self) -> &'static str {
        match (self.has_strangers, self.moves.len() + self.stays.len()) {
            (true, _) => "yes",
            (false, 0 | 1) => "no",
            (false, _) => "own",
        }
    }
}

/// What stands at a place where exchanges of the service were seen.
pub fn mx_place(scene: &Scene<'_>, place: &Found<'_>) -> MxPlace {
    let at_domain = scene.answers().flat_map(exchanges);
    // Whether another label takes mail of its own only the person knows: nothing comes from there for sure.
    let is_sure = |found: &&Found<'_>| matches!(found.place, Place::Doubled | Place::LiteralAt);
    let is_before = |found: &&Found<'_>| found.place < place.place;
    let before = scene.elsewhere().iter().filter(is_sure).filter(is_before);
    let from_there = before.flat_map(|found| &found.seen).copied().flat_map(exchanges);
    // What a row at the domain was meant to be, that row becomes.
    let meant = scene.known_mx().into_iter().flat_map(|view| view.slips.keys()).cloned();
    let has: Vec<Name> = at_domain.chain(from_there).map(|(_, host)| host).chain(meant).collect();
    let sets = accepted_sets(scene.requirement);
    let is_wanted =
        |host: &Name| sets.iter().flat_map(|set| set.iter()).any(|wanted| wanted.exchange == *host);
    let mut found = MxPlace::default();
    for (preference, host) in place.seen.iter().copied().flat_map(exchanges) {
        let row = format!("{preference} {}", host.legible());
        if !known_exchanges(scene.requirement).any(|known| *known == host) {
            found.has_strangers = true;
        } else if is_wanted(&host) && !has.contains(&host) {
            if !found.moves.contains(&row) {
                found.moves.push(row);
            }
        } else if !found.stays.contains(&row) {
            found.stays.push(row);
        }
    }
    found
}

//! The whole rehearsal as pure state: address, question and time in, answer out.
//!
//! Time is what has passed since the beginning; it is handed in and has to go forward.

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::time::Duration;

use super::authority::{self, Authorities, Behaviour};
use super::mistake::Mistake;
use super::publish;
use super::reply::Handling;
use super::resolver::{Cache, Resolver};
use super::scenario::{Event, Ownership, Scenario, Trigger};
use super::zone::{Edit, Zone};
use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::domain::record::{Record, RecordData};

/// Id of the resolver that stands for the system's own.
const HELPER_ID: &str = "system";

/// What the rehearsal's mail console says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsoleAnswer {
    /// The domain is proved to be the person's.
    Verified,
    /// The record is not there, or not at every server.
    NotYet,
}

/// What became of a publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The zone's serial afterwards.
    pub serial: u32,
    /// Whether anything changed.
    pub changed: bool,
}

/// The simulated DNS.
#[derive(Debug, Clone)]
pub struct World {
    authorities: Authorities,
    resolvers: Vec<Resolver>,
    domain: Name,
    ownership: Ownership,
    publish_ttl: u32,
    mistakes: Vec<Mistake>,
    /// Records that went wrong, until the owner corrects them.
    slips: Vec<(RequirementId, Record)>,
    /// How often rows of a requirement were added or replaced.
    published: HashMap<RequirementId, u32>,
    publishes: u32,
    verifications: u32,
    /// Events of the file that wait for their trigger.
    waiting: Vec<Event>,
    /// Events set off, with the time they are due.
    due: Vec<(Duration, Event)>,
}

impl World {
    /// The world of a scenario at time zero.
    pub fn new(scenario: &Scenario) -> Self {
        let helper = std::iter::once((HELPER_ID, "", scenario.helper, &Behaviour::Normal));
        let public = scenario.resolvers.iter().map(|resolver| {
            (resolver.id.as_str(), resolver.operator.as_str(), resolver.address, &resolver.behaviour)
        });
        let resolvers = helper
            .chain(public)
            .enumerate()
            .map(|(turn, (id, operator, address, behaviour))| Resolver {
                id: id.to_owned(),
                operator: operator.to_owned(),
                address,
                behaviour: behaviour.clone(),
                turn,
                cache: Cache::default(),
            })
            .collect();
        let (timed, waiting): (Vec<Event>, Vec<Event>) =
            scenario.events.iter().cloned().partition(|event| event.on == Trigger::Seconds);
        Self {
            authorities: Authorities::new(scenario.zones.clone(), scenario.servers.clone()),
            resolvers,
            domain: scenario.domain.clone(),
            ownership: scenario.ownership.clone(),
            publish_ttl: scenario.publish_ttl,
            mistakes: scenario.mistakes.clone(),
            slips: Vec::new(),
            published: HashMap::new(),
            publishes: 0,
            verifications: 0,
            waiting,
            due: timed.into_iter().map(|event| (event.after, event)).collect(),
        }
    }

    /// Every simulated address at which somebody listens.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        let servers = self.authorities.servers().iter().map(|server| server.address);
        let mut all: Vec<SocketAddr> =
            servers.chain(self.resolvers.iter().map(|resolver| resolver.address)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What whoever listens at `address` says; silence when nobody does.
    pub fn answer(&mut self, address: SocketAddr, question: &Question, now: Duration) -> Handling {
        self.advance(now);
        match self.resolvers.iter_mut().find(|resolver| resolver.address == address) {
            Some(resolver) => resolver.answer(&self.authorities, question, now),
            None => self.authorities.answer(address, question, now).unwrap_or_else(Handling::silence),
        }
    }

    /// The site owner does these rows at the panel, with the slips that the scenario gives her.
    pub fn publish(&mut self, rows: &[Row], now: Duration) -> Published {
        self.advance(now);
        self.publishes = self.publishes.saturating_add(1);
        let Some(zone) = self.authorities.latest_zone_of(&self.domain).cloned() else {
            return Published { serial: 0, changed: false };
        };
        let touched = self.count(rows);
        let (corrected, left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.slips)
            .into_iter()
            .partition(|(requirement, _)| touched.contains(requirement));
        self.slips = left;
        let mut edits: Vec<Edit> = corrected.into_iter().map(|(_, record)| Edit::Remove(record)).collect();
        for row in rows {
            let mistake = self.mistake(row);
            for edit in publish::edits(row, &zone, self.publish_ttl) {
                match (edit, &mistake) {
                    (Edit::Add(record), Some(mistake)) => {
                        if let Some(spoiled) = mistake.kind.spoil(record, &zone) {
                            self.slips.push((row.requirement.clone(), spoiled.clone()));
                            edits.push(Edit::Add(spoiled));
                        }
                    }
                    (edit, _) => edits.push(edit),
                }
            }
        }
        let changed = self.authorities.change(&zone.origin, &edits, now);
        self.set_off(Trigger::Publish, self.publishes, now);
        self.advance(now);
        Published { serial: if changed { zone.serial.wrapping_add(1) } else { zone.serial }, changed }
    }

    /// Counts the requirements whose rows are typed in this publishing, and says which they are.
    fn count(&mut self, rows: &[Row]) -> HashSet<RequirementId> {
        let touched: HashSet<RequirementId> =
            rows.iter().filter(|row| is_typed(row)).map(|row| row.requirement.clone()).collect();
        for requirement in &touched {
            let number = self.published.entry(requirement.clone()).or_default();
            *number = number.saturating_add(1);
        }
        touched
    }

    /// The slip that befalls this row now.
    fn mistake(&self, row: &Row) -> Option<Mistake> {
        let number = self.published.get(&row.requirement);
        self.mistakes
            .iter()
            .find(|mistake| match &mistake.requirement {
                None => mistake.on_publish == self.publishes,
                Some(wanted) => *wanted == row.requirement && number == Some(&mistake.on_publish),
            })
            .cloned()
    }

    /// The block that the console shows, ready to paste.
    pub fn console_text(&self) -> &str {
        &self.ownership.text
    }

    /// Somebody presses "verify": looks at every server of the delegation that answers.
    pub fn console_verify(&mut self, now: Duration) -> ConsoleAnswer {
        self.advance(now);
        self.verifications = self.verifications.saturating_add(1);
        self.set_off(Trigger::ConsoleVerify, self.verifications, now);
        let question = Question::new(self.ownership.name.clone(), self.ownership.record_type);
        let mut seen = self
            .authorities
            .delegated(&self.domain, now)
            .into_iter()
            .filter_map(|server| self.authorities.answer(server.address, &question, now)?.reply)
            .filter(authority::is_usable)
            .map(|reply| reply.answers.iter().any(|record| self.proves(record)))
            .peekable();
        if seen.peek().is_some() && seen.all(|there| there) {
            ConsoleAnswer::Verified
        } else {
            ConsoleAnswer::NotYet
        }
    }

    fn proves(&self, record: &Record) -> bool {
        if let RecordData::Txt(txt) = &record.data {
            return txt.joined() == self.ownership.value.as_bytes();
        }
        if let RecordData::Cname(target) = &record.data {
            return self.ownership.value.parse::<Name>().is_ok_and(|value| value == *target);
        }
        false
    }

    /// The domain's zone as its owner has it now, whatever the servers show.
    pub fn zone(&mut self, now: Duration) -> Option<&Zone> {
        self.advance(now);
        self.authorities.latest_zone_of(&self.domain)
    }

    fn set_off(&mut self, trigger: Trigger, count: u32, now: Duration) {
        let (fired, waiting): (Vec<Event>, Vec<Event>) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|event| event.on == trigger && event.count == count);
        self.waiting = waiting;
        self.due.extend(fired.into_iter().map(|event| (now.saturating_add(event.after), event)));
    }

    /// Lets happen what is due, in its order.
    fn advance(&mut self, now: Duration) {
        let (mut ripe, due): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.due).into_iter().partition(|(at, _)| *at <= now);
        self.due = due;
        ripe.sort_by_key(|(at, _)| *at);
        for (at, event) in ripe {
            let removals = event.remove.into_iter().map(Edit::Remove);
            let edits: Vec<Edit> = removals.chain(event.add.into_iter().map(Edit::Add)).collect();
            self.authorities.change(&event.zone, &edits, at);
            if let Some((address, behaviour)) = &event.server {
                self.authorities.set_behaviour(*address, behaviour);
            }
        }
    }
}

/// Whether somebody types this row's value into the panel.
fn is_typed(row: &Row) -> bool {
    match row.change {
        Change::Add | Change::Replace { .. } => true,
        Change::Keep | Change::Remove => false,
    }
}

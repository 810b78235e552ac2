//! A caching resolver: walks the simulated zones as a real one would and remembers what it heard.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use super::authority::{self, Authorities, Behaviour, Entry, MOST_REFERRALS, Server};
use super::reply::{Handling, Reply, ResponseCode};
use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::record::{Record, RecordData, RecordType};

/// How long a resolver waits for a server that says nothing before it tries the next.
const PATIENCE: Duration = Duration::from_millis(400);
/// Longest chain of CNAME records from zone to zone.
const LONGEST_CHAIN: usize = 8;
/// TTL of "no such name" for what lies outside every zone of the scenario, in seconds.
const NOWHERE_TTL: u32 = 10;

/// One resolver at one simulated address.
#[derive(Debug, Clone)]
pub struct Resolver {
    /// Its id in `resolvers.toml`.
    pub id: String,
    /// Who runs it.
    pub operator: String,
    /// Where it listens in the simulation.
    pub address: SocketAddr,
    /// How it behaves; only what makes sense for a resolver.
    pub behaviour: Behaviour,
    /// Which of several servers it asks first.
    pub turn: usize,
    /// What it remembers.
    pub cache: Cache,
}

/// A "no such name" holds for every type of the name (RFC 2308 section 5): it has no type in its key.
type Key = (Name, Option<RecordType>);

/// Answers with the time they were heard.
#[derive(Debug, Clone, Default)]
pub struct Cache {
    entries: HashMap<Key, Remembered>,
}

#[derive(Debug, Clone)]
struct Remembered {
    heard: Duration,
    lifetime: Duration,
    step: Step,
}

/// What one walk brought.
#[derive(Debug, Clone)]
struct Step {
    code: ResponseCode,
    answers: Vec<Record>,
    /// The SOA of a negative answer.
    soa: Option<Record>,
}

impl Step {
    /// As long as the shortest of its records (RFC 2181 section 5.2, RFC 2308 section 5).
    fn lifetime(&self) -> Duration {
        let shortest = self.answers.iter().chain(&self.soa).map(|record| record.ttl).min();
        Duration::from_secs(shortest.map_or(0, u64::from))
    }

    fn aged(&self, age: Duration) -> Self {
        let seconds = u32::try_from(age.as_secs()).unwrap_or(u32::MAX);
        let aged = |record: &Record| Record { ttl: record.ttl.saturating_sub(seconds), ..record.clone() };
        Self {
            code: self.code,
            answers: self.answers.iter().map(aged).collect(),
            soa: self.soa.as_ref().map(aged),
        }
    }
}

impl Cache {
    fn get(&self, question: &Question, now: Duration) -> Option<Step> {
        [None, Some(question.record_type)].into_iter().find_map(|record_type| {
            let entry = self.entries.get(&(question.name.clone(), record_type))?;
            let age = now.saturating_sub(entry.heard);
            (age < entry.lifetime).then(|| entry.step.aged(age))
        })
    }

    fn put(&mut self, question: &Question, step: &Step, now: Duration) {
        let lifetime = step.lifetime();
        if lifetime.is_zero() || step.code == ResponseCode::ServerFailure {
            return;
        }
        let whole_name = step.code == ResponseCode::NoSuchName && step.answers.is_empty();
        let key = (question.name.clone(), (!whole_name).then_some(question.record_type));
        self.entries.insert(key, Remembered { heard: now, lifetime, step: step.clone() });
    }
}

impl Resolver {
    /// What it says.
    pub fn answer(&mut self, authorities: &Authorities, question: &Question, now: Duration) -> Handling {
        match self.behaviour.clone() {
            Behaviour::Dead => Handling::silence(),
            Behaviour::Refuses => Handling::at_once(Reply::empty(ResponseCode::Refused)),
            Behaviour::ServerFailure => Handling::at_once(Reply::empty(ResponseCode::ServerFailure)),
            Behaviour::Slow(delay) => {
                let handling = self.resolve(authorities, question, now);
                Handling { delay: handling.delay + delay, ..handling }
            }
            Behaviour::Lies(lies) => {
                let told: Vec<Record> = lies
                    .into_iter()
                    .filter(|lie| lie.name == question.name && lie.data.record_type() == question.record_type)
                    .collect();
                if told.is_empty() {
                    return self.resolve(authorities, question, now);
                }
                Handling::at_once(Reply {
                    recursion_available: true,
                    answers: told,
                    ..Reply::empty(ResponseCode::NoError)
                })
            }
            Behaviour::Normal | Behaviour::Lame | Behaviour::OldSerial => {
                self.resolve(authorities, question, now)
            }
        }
    }

    fn resolve(&mut self, authorities: &Authorities, question: &Question, now: Duration) -> Handling {
        let mut delay = Duration::ZERO;
        let mut answers = Vec::new();
        let mut asked = question.clone();
        let mut last = None;
        for _ in 0..LONGEST_CHAIN {
            let step = self.cache.get(&asked, now).unwrap_or_else(|| {
                let (step, took) = self.walk(authorities, &asked, now);
                delay += took;
                self.cache.put(&asked, &step, now);
                step
            });
            answers.extend(step.answers.iter().cloned());
            let next = onward(&step, question.record_type);
            last = Some(step);
            match next {
                Some(target) => asked = Question::new(target, question.record_type),
                None => break,
            }
        }
        let reply = match last {
            None => Reply::empty(ResponseCode::ServerFailure),
            Some(step) if step.code == ResponseCode::ServerFailure => {
                Reply::empty(ResponseCode::ServerFailure)
            }
            Some(step) => {
                Reply { answers, authority: step.soa.into_iter().collect(), ..Reply::empty(step.code) }
            }
        };
        Handling { delay, reply: Some(Reply { recursion_available: true, ..reply }) }
    }

    fn walk(&self, authorities: &Authorities, question: &Question, now: Duration) -> (Step, Duration) {
        let mut delay = Duration::ZERO;
        let mut said = match authorities.entry(&question.name) {
            Entry::Nowhere => return (nowhere(), delay),
            Entry::Zone(zone) => Some(authority::reply(zone, question)),
            Entry::Servers(servers) => self.ask(authorities, &servers, question, now, &mut delay),
        };
        for _ in 0..MOST_REFERRALS {
            match said {
                Some(reply) if authority::is_referral(&reply) => {
                    let servers = authorities.referred(&reply);
                    said = self.ask(authorities, &servers, question, now, &mut delay);
                }
                Some(reply) => {
                    let soa = reply
                        .authority
                        .into_iter()
                        .find(|record| record.data.record_type() == RecordType::Soa);
                    return (Step { code: reply.code, answers: reply.answers, soa }, delay);
                }
                None => break,
            }
        }
        (Step { code: ResponseCode::ServerFailure, answers: Vec::new(), soa: None }, delay)
    }

    /// The first usable answer, beginning with the server whose turn it is.
    fn ask(
        &self,
        authorities: &Authorities,
        servers: &[&Server],
        question: &Question,
        now: Duration,
        delay: &mut Duration,
    ) -> Option<Reply> {
        let start = self.turn.checked_rem(servers.len())?;
        servers.iter().cycle().skip(start).take(servers.len()).find_map(|server| {
            let handling = authorities.answer(server.address, question, now)?;
            *delay += handling.delay;
            match handling.reply {
                Some(reply) if authority::is_usable(&reply) => Some(reply),
                Some(_) => None,
                None => {
                    *delay += PATIENCE;
                    None
                }
            }
        })
    }
}

/// The name to go on with, when the answer ends in a CNAME.
fn onward(step: &Step, wanted: RecordType) -> Option<Name> {
    if wanted == RecordType::Cname || step.code != ResponseCode::NoError || step.soa.is_some() {
        return None;
    }
    match step.answers.last().map(|record| &record.data) {
        Some(RecordData::Cname(target)) => Some(target.clone()),
        Some(_) | None => None,
    }
}

/// "No such name" from the root.
fn nowhere() -> Step {
    let soa = Record {
        name: Name::root(),
        ttl: NOWHERE_TTL,
        data: RecordData::Soa {
            mname: Name::root(),
            rname: Name::root(),
            serial: 1,
            refresh: 1_800,
            retry: 900,
            expire: 604_800,
            minimum: NOWHERE_TTL,
        },
    };
    Step { code: ResponseCode::NoSuchName, answers: Vec::new(), soa: Some(soa) }
}

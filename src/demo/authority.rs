//! The authoritative side: zones with their history, and the servers that show it, each in its own time.

use std::net::SocketAddr;
use std::time::Duration;

use super::reply::{Handling, Reply, ResponseCode};
use super::zone::{Edit, End, Lookup, Zone};
use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::record::{Record, RecordData, RecordType};

/// How a simulated server behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// As it should.
    Normal,
    /// As it should, but only after this time.
    Slow(Duration),
    /// It never answers.
    Dead,
    /// It answers everything with REFUSED.
    Refuses,
    /// It answers everything with SERVFAIL.
    ServerFailure,
    /// It answers without the AA bit.
    Lame,
    /// It shows the zone as it was at the beginning, for ever.
    OldSerial,
    /// It shows these records in place of what the zone holds at their names and types.
    Lies(Vec<Record>),
}

/// One name server at one simulated address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name, as in NS records.
    pub name: Name,
    /// Where it listens in the simulation.
    pub address: SocketAddr,
    /// Apexes of the zones it serves.
    pub zones: Vec<Name>,
    /// How long after a change it shows it.
    pub shows_after: Duration,
    /// How it behaves.
    pub behaviour: Behaviour,
}

/// A zone as it was from a moment on.
#[derive(Debug, Clone)]
struct Version {
    since: Duration,
    zone: Zone,
}

/// The versions of one zone, the oldest first; a zone has at least the one it began with.
#[derive(Debug, Clone)]
struct History {
    first: Zone,
    later: Vec<Version>,
}

impl History {
    fn latest(&self) -> &Zone {
        self.later.last().map_or(&self.first, |version| &version.zone)
    }

    fn shown(&self, after: Duration, now: Duration) -> &Zone {
        self.later
            .iter()
            .rev()
            .find(|version| version.since.saturating_add(after) <= now)
            .map_or(&self.first, |version| &version.zone)
    }
}

/// All zones and all servers.
#[derive(Debug, Clone)]
pub struct Authorities {
    histories: Vec<History>,
    servers: Vec<Server>,
}

impl Authorities {
    /// The world at its beginning.
    pub fn new(zones: Vec<Zone>, servers: Vec<Server>) -> Self {
        let histories = zones.into_iter().map(|first| History { first, later: Vec::new() }).collect();
        Self { histories, servers }
    }

    /// Every server.
    pub fn servers(&self) -> &[Server] {
        &self.servers
    }

    /// The deepest zone that holds `name`, as its owner has it now.
    pub fn latest_zone_of(&self, name: &Name) -> Option<&Zone> {
        self.histories
            .iter()
            .map(History::latest)
            .filter(|zone| name.is_at_or_below(&zone.origin))
            .max_by_key(|zone| zone.origin.label_count())
    }

    /// Changes a zone from `now` on; every server shows it in its own time. Whether something changed.
    pub fn change(&mut self, zone: &Name, edits: &[Edit], now: Duration) -> bool {
        let Some(history) = self.histories.iter_mut().find(|history| history.first.origin == *zone) else {
            return false;
        };
        let mut next = history.latest().clone();
        let changed = next.apply(edits);
        if changed {
            history.later.push(Version { since: now, zone: next });
        }
        changed
    }

    /// Makes the server at this address behave otherwise.
    pub fn set_behaviour(&mut self, address: SocketAddr, behaviour: &Behaviour) {
        for server in self.servers.iter_mut().filter(|server| server.address == address) {
            server.behaviour = behaviour.clone();
        }
    }

    /// What the server at `address` says; none when there is no such server.
    pub fn answer(&self, address: SocketAddr, question: &Question, now: Duration) -> Option<Handling> {
        let server = self.servers.iter().find(|server| server.address == address)?;
        let plain = || self.plain_answer(server, question, now);
        Some(match &server.behaviour {
            Behaviour::Normal | Behaviour::OldSerial | Behaviour::Lies(_) => Handling::at_once(plain()),
            Behaviour::Slow(delay) => Handling { delay: *delay, reply: Some(plain()) },
            Behaviour::Dead => Handling::silence(),
            Behaviour::Refuses => Handling::at_once(Reply::empty(ResponseCode::Refused)),
            Behaviour::ServerFailure => Handling::at_once(Reply::empty(ResponseCode::ServerFailure)),
            Behaviour::Lame => Handling::at_once(Reply { authoritative: false, ..plain() }),
        })
    }

    fn plain_answer(&self, server: &Server, question: &Question, now: Duration) -> Reply {
        let served = self
            .histories
            .iter()
            .filter(|history| server.zones.contains(&history.first.origin))
            .filter(|history| question.name.is_at_or_below(&history.first.origin))
            .max_by_key(|history| history.first.origin.label_count());
        let Some(history) = served else {
            return Reply::empty(ResponseCode::Refused);
        };
        match &server.behaviour {
            Behaviour::OldSerial => reply(&history.first, question),
            Behaviour::Lies(lies) => {
                let mut zone = history.shown(server.shows_after, now).clone();
                let same = |one: &Record, other: &Record| {
                    one.name == other.name && one.data.record_type() == other.data.record_type()
                };
                zone.records.retain(|record| !lies.iter().any(|lie| same(lie, record)));
                zone.records.extend(lies.iter().cloned());
                reply(&zone, question)
            }
            Behaviour::Normal
            | Behaviour::Slow(_)
            | Behaviour::Dead
            | Behaviour::Refuses
            | Behaviour::ServerFailure
            | Behaviour::Lame => reply(history.shown(server.shows_after, now), question),
        }
    }

    /// Where a walk to `name` has to begin.
    pub fn entry(&self, name: &Name) -> Entry<'_> {
        let zone = self
            .histories
            .iter()
            .map(History::latest)
            .filter(|zone| name.is_at_or_below(&zone.origin))
            .min_by_key(|zone| zone.origin.label_count());
        let Some(zone) = zone else { return Entry::Nowhere };
        let servers: Vec<&Server> =
            self.servers.iter().filter(|server| server.zones.contains(&zone.origin)).collect();
        if servers.is_empty() { Entry::Zone(zone) } else { Entry::Servers(servers) }
    }

    /// The servers that a referral names.
    pub fn referred<'world>(&'world self, reply: &Reply) -> Vec<&'world Server> {
        self.servers
            .iter()
            .filter(|server| {
                reply
                    .authority
                    .iter()
                    .any(|record| matches!(&record.data, RecordData::Ns(name) if *name == server.name))
            })
            .collect()
    }

    /// The servers to which the zone of `name` is delegated; none when it is not.
    pub fn delegated(&self, name: &Name, now: Duration) -> Vec<&Server> {
        let question = Question::new(name.clone(), RecordType::Ns);
        let (mut servers, mut next) = match self.entry(name) {
            Entry::Nowhere => return Vec::new(),
            Entry::Servers(servers) => (servers, None),
            Entry::Zone(zone) => (Vec::new(), Some(reply(zone, &question))),
        };
        for _ in 0..MOST_REFERRALS {
            let answer = next.take().or_else(|| {
                servers.iter().find_map(|server| {
                    let said = self.answer(server.address, &question, now)?.reply?;
                    is_usable(&said).then_some(said)
                })
            });
            match answer {
                Some(said) if is_referral(&said) => servers = self.referred(&said),
                Some(said) if said.code == ResponseCode::NoSuchName => return Vec::new(),
                Some(_) | None => return servers,
            }
        }
        Vec::new()
    }
}

/// Longest walk from a zone to a name in it.
pub const MOST_REFERRALS: usize = 8;

/// Where to begin when looking for a name.
#[derive(Debug)]
pub enum Entry<'world> {
    /// No zone of this world holds the name.
    Nowhere,
    /// Ask one of these.
    Servers(Vec<&'world Server>),
    /// A zone that only resolvers know: no server of the scenario serves it.
    Zone(&'world Zone),
}

/// Whether a resolver can go on with this answer.
pub fn is_usable(reply: &Reply) -> bool {
    match reply.code {
        ResponseCode::NoError | ResponseCode::NoSuchName => reply.authoritative || is_referral(reply),
        ResponseCode::ServerFailure | ResponseCode::Refused => false,
    }
}

/// Whether this answer points to other servers.
pub fn is_referral(reply: &Reply) -> bool {
    reply.code == ResponseCode::NoError
        && !reply.authoritative
        && reply.answers.is_empty()
        && reply.authority.iter().any(|record| matches!(record.data, RecordData::Ns(_)))
}

/// What a server with this zone says.
pub fn reply(zone: &Zone, question: &Question) -> Reply {
    let Lookup { answers, end } = zone.lookup(&question.name, question.record_type);
    let authoritative = |code, authority| Reply {
        authoritative: true,
        answers: answers.clone(),
        authority,
        ..Reply::empty(code)
    };
    // RFC 2308 section 3: the SOA of a negative answer carries the smaller of its TTL and its minimum.
    let soa = || vec![Record { ttl: zone.soa_ttl.min(zone.minimum), ..zone.soa() }];
    match end {
        End::Found => authoritative(ResponseCode::NoError, Vec::new()),
        End::NoSuchType => authoritative(ResponseCode::NoError, soa()),
        End::NoSuchName => authoritative(ResponseCode::NoSuchName, soa()),
        End::Referral { servers, glue } => Reply {
            // A CNAME on the way to the cut is this zone's own word.
            authoritative: !answers.is_empty(),
            answers,
            authority: servers,
            additional: glue,
            ..Reply::empty(ResponseCode::NoError)
        },
    }
}

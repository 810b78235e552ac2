//! One question to one fixed address: UDP with re-sends, TCP when needed, one deadline over all.
//!
//! Everything that becomes an [`Observation`] comes through here. Asking never fails: whatever happens is an outcome.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::observation::{Flags, Observation, Outcome, Question, Vantage};
use crate::domain::record::RecordType;
use crate::shell::clock::Clock;

use super::query::{Echo, Query};
use super::rate::Rate;
use super::route::Route;
use super::table::Event;
use super::tcp::Tcp;
use super::udp::{Pool, Unreachable};
use super::wire::Reply;

/// FORMERR and NOTIMP: what servers older than EDNS say to it.
const FORMAT_ERROR: u16 = 1;
const NOT_IMPLEMENTED: u16 = 4;
const NAME_ERROR: u16 = 3;
/// How long a server in whose place somebody else answered is asked over TCP as well.
const SUSPECT: Duration = Duration::from_secs(60);

/// How long a "nothing" waits for being confirmed over TCP.
const CONFIRMATION: Duration = Duration::from_millis(700);

/// How to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskOptions {
    /// RD: wanted of a resolver, not of an authoritative server.
    pub recursion_desired: bool,
    /// From the first send until we give up, TCP included.
    pub deadline: Duration,
    /// CD: the answer even if DNSSEC validation fails.
    pub checking_disabled: bool,
}

impl AskOptions {
    /// The usual ones for this vantage: two seconds, recursion of resolvers only.
    pub const fn for_vantage(vantage: &Vantage) -> Self {
        Self {
            recursion_desired: !vantage.is_authoritative(),
            deadline: Duration::from_secs(2),
            checking_disabled: false,
        }
    }
}

/// Asks. Cheap to clone: all clones share sockets and measurements.
#[derive(Debug, Clone)]
pub struct Exchange {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    clock: Clock,
    route: Route,
    udp: Pool,
    tcp: Tcp,
    rate: Arc<Rate>,
}

/// An observation with the whole reply behind it, for the walk.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) observation: Observation,
    pub(super) reply: Option<Reply>,
}

/// What is known when the deadline comes.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is noted by itself, in any combination")]
struct Progress {
    /// A reply that was to be confirmed over TCP.
    unconfirmed: Option<Reply>,
    malformed: bool,
    truncated: bool,
    over_tcp: bool,
    contradicted: bool,
}

enum Ended {
    Reply(Reply),
    Unreachable,
}

impl Exchange {
    /// An exchange without any socket yet. Must be used inside a tokio runtime.
    pub fn new(clock: Clock, route: Route) -> Self {
        Self::limited(clock, route, None)
    }

    /// An exchange that sends at most so many queries a second to one server, except to those of this computer.
    pub fn with_rate(clock: Clock, route: Route, most: u32) -> Self {
        Self::limited(clock, route, Some(most))
    }

    fn limited(clock: Clock, route: Route, most: Option<u32>) -> Self {
        let rate = Arc::new(Rate::new(most));
        let udp = Pool::new(clock, Arc::clone(&rate));
        Self { shared: Arc::new(Shared { clock, route, udp, tcp: Tcp::new(), rate }) }
    }

    /// Asks `question` of `vantage`. Dropping the future ends it at once, with nothing left behind.
    pub async fn ask(&self, vantage: Vantage, question: Question, options: AskOptions) -> Observation {
        self.ask_whole(vantage, question, options).await.observation
    }

    /// The smoothed round trip to this address; none before its first answer.
    pub fn round_trip(&self, address: SocketAddr) -> Option<Duration> {
        self.shared.udp.round_trip(self.shared.route.resolve(address)?)
    }

    /// How often this address gave more replies than there were sends, with different meanings: proof that
    /// somebody else answers in its place.
    pub fn contradictions(&self, address: SocketAddr) -> u64 {
        self.shared.route.resolve(address).map_or(0, |real| self.shared.udp.contradictions(real))
    }

    /// Whether there is a route to this address. Sends nothing.
    pub async fn has_route(&self, address: SocketAddr) -> bool {
        match self.shared.route.resolve(address) {
            Some(real) => self.shared.udp.has_route(real).await,
            None => false,
        }
    }

    /// Sockets open to this address, and questions that wait on them.
    #[cfg(test)]
    pub(super) fn load(&self, address: SocketAddr) -> (usize, usize) {
        self.shared.udp.load(address)
    }

    pub(super) async fn ask_whole(
        &self,
        vantage: Vantage,
        question: Question,
        options: AskOptions,
    ) -> Answer {
        let real = self.shared.route.resolve(vantage.address());
        if let Some(real) = real {
            // Standing in the queue is no slowness of the server.
            self.shared.wait_for_turn(real).await;
        }
        let begun = self.shared.clock.mono();
        let mut progress = Progress::default();
        let ended = match real {
            None => Some(Ended::Unreachable),
            Some(real) => {
                let asking = self.shared.converse(real, &vantage, &question, options, &mut progress);
                tokio::time::timeout(options.deadline, asking).await.ok()
            }
        };
        let at = self.shared.clock.now();
        // Which of several open questions such bytes were for, nobody knows: they count for those that got nothing.
        progress.malformed |= ended.is_none()
            && real.and_then(|real| self.shared.udp.last_garbage(real)).is_some_and(|heard| heard >= begun);
        let (reply, failure) = match ended {
            Some(Ended::Reply(reply)) => (Some(reply), Outcome::Malformed),
            // An answer in another case that TCP could not confirm is still what the server said.
            Some(Ended::Unreachable) if !progress.malformed => (progress.unconfirmed, Outcome::Unreachable),
            Some(Ended::Unreachable) => (progress.unconfirmed, Outcome::Malformed),
            None if progress.malformed => (progress.unconfirmed, Outcome::Malformed),
            None => (progress.unconfirmed, Outcome::TimedOut),
        };
        let outcome = reply.as_ref().map_or(failure, |reply| reply.outcome(&question, &vantage));
        let said = reply.as_ref();
        let contradicted =
            progress.contradicted || real.is_some_and(|real| self.shared.is_contradicted(real));
        let no_route = outcome == Outcome::Unreachable
            && match real {
                Some(real) => !self.shared.udp.has_route(real).await,
                None => true,
            };
        let observation = Observation {
            outcome,
            records: said.map(|reply| reply.records(&question)).unwrap_or_default(),
            negative_ttl: said
                .filter(|_| matches!(outcome, Outcome::NoSuchName | Outcome::NoSuchType))
                .and_then(|reply| reply.negative_ttl(&question)),
            serial: said.and_then(Reply::serial),
            rcode: said.map(|reply| reply.rcode),
            extended_error: said.and_then(|reply| reply.extended_error),
            extended_text: said.map(|reply| reply.extended_text.clone()).unwrap_or_default(),
            flags: Flags {
                authoritative: said.is_some_and(|reply| reply.authoritative),
                truncated: progress.truncated,
                authentic_data: said.is_some_and(|reply| reply.authentic_data),
                over_tcp: progress.over_tcp && reply.is_some(),
                unreadable: said.is_some_and(|reply| reply.is_partly_unreadable(&question)),
                contradicted,
                no_route,
                answers_unchecked: false,
            },
            took: at.mono.since(begun),
            at,
            question,
            vantage,
        };
        Answer { observation, reply }
    }
}

impl Shared {
    async fn wait_for_turn(&self, real: SocketAddr) {
        if !self.rate.limits(real) {
            return;
        }
        let now = self.clock.mono();
        let turn = self.rate.reserve(real, now);
        if turn > now {
            tokio::time::sleep(turn.since(now)).await;
        }
    }

    async fn converse(
        &self,
        real: SocketAddr,
        vantage: &Vantage,
        question: &Question,
        options: AskOptions,
        progress: &mut Progress,
    ) -> Ended {
        let encode = |edns| Query::new(question, options.recursion_desired, options.checking_disabled, edns);
        let mut query = encode(true);
        let mut edns = true;
        loop {
            let (bytes, echo) = match self.udp.ask(real, &query).await {
                Ok(Event::Reply { bytes, echo }) => (bytes, echo),
                Ok(Event::Garbage | Event::SocketFailed | Event::Unreachable) => {
                    progress.malformed = true;
                    break;
                }
                Err(Unreachable) => return Ended::Unreachable,
            };
            let Ok(reply) = Reply::read(&bytes) else {
                progress.malformed = true;
                break;
            };
            if edns && !reply.edns && matches!(reply.rcode, FORMAT_ERROR | NOT_IMPLEMENTED) {
                edns = false;
                query = encode(edns);
                self.wait_for_turn(real).await;
                continue;
            }
            progress.truncated = reply.truncated;
            if reply.truncated {
                break;
            }
            let failure = !matches!(reply.rcode, 0 | NAME_ERROR);
            let plain = echo == Echo::Same || (echo == Echo::Absent && failure);
            if plain && !self.is_doubtful(real, vantage, question, &reply) {
                if self.is_first_nothing(real, vantage, question, &reply) {
                    // Seldom: kept elsewhere, so that every other question takes half as much memory.
                    return Box::pin(self.confirm_nothing(real, question, &query, progress, reply)).await;
                }
                return Ended::Reply(reply);
            }
            progress.unconfirmed = (plain || echo == Echo::OtherCase).then_some(reply);
            break;
        }
        Box::pin(self.confirm(real, question, &query, progress)).await
    }

    /// Whether a reply over UDP should be heard once more over TCP, which others cannot answer so easily.
    fn is_doubtful(&self, real: SocketAddr, vantage: &Vantage, question: &Question, reply: &Reply) -> bool {
        let without_authority = vantage.is_authoritative()
            && !reply.authoritative
            && matches!(reply.rcode, 0 | NAME_ERROR)
            && !reply.is_referral();
        without_authority || reply.is_partly_unreadable(question) || self.is_contradicted(real)
    }

    /// Whether somebody else answered in the place of this server, not long ago.
    fn is_contradicted(&self, real: SocketAddr) -> bool {
        self.udp.last_contradiction(real).is_some_and(|at| self.clock.mono().since(at) < SUSPECT)
    }

    /// Whether a server says for the first time that there is no mail exchange, or no text. Software that answers in
    /// the place of servers mostly says so with their authority, and mostly over UDP alone.
    fn is_first_nothing(
        &self,
        real: SocketAddr,
        vantage: &Vantage,
        question: &Question,
        reply: &Reply,
    ) -> bool {
        // What is announced below a label of its own is missing nearly everywhere.
        let is_usual =
            |question: &Question| !question.name.labels().next().is_some_and(|label| label.starts_with(b"_"));
        vantage.is_authoritative()
            && matches!(question.record_type, RecordType::Mx | RecordType::Txt)
            && reply.says_nothing()
            && is_usual(question)
            && self.udp.is_first_nothing(real, question.record_type)
    }

    /// Hears a "nothing" once more over TCP, when that comes through soon.
    async fn confirm_nothing(
        &self,
        real: SocketAddr,
        question: &Question,
        query: &Query,
        progress: &mut Progress,
        nothing: Reply,
    ) -> Ended {
        let mut tried = Progress { unconfirmed: Some(nothing.clone()), ..Progress::default() };
        let confirmation = self.confirm(real, question, query, &mut tried);
        match tokio::time::timeout(CONFIRMATION, confirmation).await {
            Ok(Ended::Reply(over_tcp)) if tried.contradicted => {
                self.udp.contradicted_nothing(real, question.record_type, self.clock.mono());
                *progress = tried;
                Ended::Reply(over_tcp)
            }
            // Many networks let nothing through but UDP.
            Ok(Ended::Reply(_) | Ended::Unreachable) | Err(_) => Ended::Reply(nothing),
        }
    }

    async fn confirm(
        &self,
        real: SocketAddr,
        question: &Question,
        query: &Query,
        progress: &mut Progress,
    ) -> Ended {
        self.wait_for_turn(real).await;
        match self.tcp.ask(real, query, &mut progress.malformed).await {
            Err(Unreachable) => Ended::Unreachable,
            Ok(bytes) => match Reply::read(&bytes) {
                Ok(reply) => {
                    progress.over_tcp = true;
                    progress.contradicted =
                        progress.unconfirmed.as_ref().is_some_and(|udp| udp.contradicts(&reply, question));
                    Ended::Reply(reply)
                }
                Err(_unreadable) => {
                    progress.malformed = true;
                    Ended::Unreachable
                }
            },
        }
    }
}

//! Questions over UDP: a few connected sockets for each server, shared by everybody who asks it.
//!
//! A connected socket hears only its peer, and learns at once that a port is closed. Each has its own random
//! port; one that has served for some minutes is replaced.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use foldhash::fast::RandomState;
use tokio::net::UdpSocket;
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

use crate::domain::record::RecordType;
use crate::domain::time::Mono;
use crate::shell::clock::Clock;

use super::query::Query;
use super::rate::Rate;
use super::rtt::Rtt;
use super::table::{Event, Heard, Table};

/// Sockets for one server.
const LINES: usize = 4;
/// Questions that one socket carries before another is opened beside it.
const SHARE: usize = 2;
/// Sockets in all: well under the 1,024 files that a program may usually have open.
const ALL_LINES: usize = 400;
/// A socket older than this takes no new questions.
const RETIRE_AFTER: Duration = Duration::from_secs(300);
/// Larger than any answer that we invite.
const DATAGRAM: usize = 4096;
/// Failures in a row after which a socket is given up.
const FAILURES: u32 = 3;

/// Nobody can be asked there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreachable;

/// One connected socket, its open questions and the task that reads it.
#[derive(Debug)]
struct Line {
    socket: Arc<UdpSocket>,
    table: Arc<Mutex<Table>>,
    /// How many questions wait on it.
    load: Arc<AtomicUsize>,
    reader: AbortHandle,
    opened: Mono,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

/// All that is known of one server.
#[derive(Debug, Default)]
struct Peer {
    lines: Vec<Arc<Line>>,
    rtt: Rtt,
    used: Mono,
    contradictions: u64,
    last_contradiction: Option<Mono>,
    last_garbage: Option<Mono>,
    /// Types of which this server's first "nothing" was heard over TCP as well.
    nothing: BTreeSet<RecordType>,
}

type Peers = Mutex<HashMap<SocketAddr, Peer, RandomState>>;

/// All sockets.
#[derive(Debug)]
pub(super) struct Pool {
    peers: Arc<Peers>,
    /// Whether any peer was ever contradicted: nearly never, and asked at every reply.
    suspicious: Arc<AtomicBool>,
    clock: Clock,
    rate: Arc<Rate>,
}

/// One open question. Dropping it closes the question.
struct Ticket<'a> {
    pool: &'a Pool,
    to: SocketAddr,
    line: Arc<Line>,
    id: u16,
    receiver: oneshot::Receiver<Event>,
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let silent = lock(&self.line.table).close(self.id, self.pool.clock.mono());
        if silent {
            self.pool.discard(self.to, &self.line);
        }
    }
}

/// A panic elsewhere leaves these tables whole, so a poisoned lock is taken as it is.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Pool {
    /// No sockets yet.
    pub(super) fn new(clock: Clock, rate: Arc<Rate>) -> Self {
        Self { peers: Arc::default(), suspicious: Arc::default(), clock, rate }
    }

    /// The measured round trip; none before the first answer.
    pub(super) fn round_trip(&self, to: SocketAddr) -> Option<Duration> {
        lock(&self.peers).get(&to).and_then(|peer| peer.rtt.smoothed())
    }

    /// How often replies beyond the number of sends contradicted the first one.
    pub(super) fn contradictions(&self, to: SocketAddr) -> u64 {
        if !self.suspicious.load(Ordering::Relaxed) {
            return 0;
        }
        lock(&self.peers).get(&to).map_or(0, |peer| peer.contradictions)
    }

    /// When that happened last.
    pub(super) fn last_contradiction(&self, to: SocketAddr) -> Option<Mono> {
        if !self.suspicious.load(Ordering::Relaxed) {
            return None;
        }
        lock(&self.peers).get(&to)?.last_contradiction
    }

    /// Whether this is the first "nothing" of this type from this server: true once.
    pub(super) fn is_first_nothing(&self, from: SocketAddr, record_type: RecordType) -> bool {
        lock(&self.peers).entry(from).or_default().nothing.insert(record_type)
    }

    /// Over TCP there was something: what UDP says of this server is not to be believed, now and later.
    pub(super) fn contradicted_nothing(&self, from: SocketAddr, record_type: RecordType, now: Mono) {
        let mut peers = lock(&self.peers);
        let peer = peers.entry(from).or_default();
        peer.nothing.remove(&record_type);
        peer.contradictions += 1;
        peer.last_contradiction = Some(now);
        self.suspicious.store(true, Ordering::Relaxed);
    }

    /// When bytes came last that are no response to anything.
    pub(super) fn last_garbage(&self, to: SocketAddr) -> Option<Mono> {
        lock(&self.peers).get(&to)?.last_garbage
    }

    /// Whether this machine has a route there. Sends nothing.
    pub(super) async fn has_route(&self, to: SocketAddr) -> bool {
        match connect(to).await {
            Ok(_) => true,
            Err(error) => lacks_resources(&error),
        }
    }

    /// Asks until there is a reply; the caller sets the deadline by dropping this.
    ///
    /// # Errors
    /// When there is no route, or the port is closed.
    pub(super) async fn ask(&self, to: SocketAddr, query: &Query) -> Result<Event, Unreachable> {
        let mut fresh = false;
        // Whether the caller's turn is used up: what goes out from then on is sending again.
        let mut spent = false;
        loop {
            let Some(mut ticket) = self.open(to, query).await? else {
                // Out of sockets or ids: others will finish.
                tokio::time::sleep(self.interval(to, 1)).await;
                continue;
            };
            let message = query.with_id(ticket.id);
            let begun = self.clock.mono();
            let mut sends = 0u32;
            loop {
                if !spent || self.rate.may_send_again(to, self.clock.mono()) {
                    spent = true;
                    if let Err(error) = ticket.line.socket.send(&message).await
                        && is_unreachable(&error)
                    {
                        if fresh || is_closed(&error) {
                            return Err(Unreachable);
                        }
                        // This machine may have changed networks since the socket was connected: a new one knows.
                        fresh = true;
                        self.forget(to);
                        break;
                    }
                    sends += 1;
                    lock(&ticket.line.table).sent(ticket.id);
                }
                match tokio::time::timeout(self.interval(to, sends), &mut ticket.receiver).await {
                    Err(_send_again) => {}
                    Ok(Ok(Event::SocketFailed) | Err(_)) => {
                        self.discard(to, &ticket.line);
                        tokio::time::sleep(self.interval(to, sends)).await;
                        break;
                    }
                    Ok(Ok(Event::Unreachable)) => return Err(Unreachable),
                    Ok(Ok(event)) => {
                        if let Event::Reply { .. } = event {
                            self.measure(to, self.clock.mono().since(begun), sends);
                        }
                        return Ok(event);
                    }
                }
            }
        }
    }

    /// Sockets open to this server, and questions that wait on them.
    #[cfg(test)]
    pub(super) fn load(&self, to: SocketAddr) -> (usize, usize) {
        lock(&self.peers).get(&to).map_or((0, 0), |peer| {
            (peer.lines.len(), peer.lines.iter().map(|line| line.load.load(Ordering::Relaxed)).sum())
        })
    }

    fn interval(&self, to: SocketAddr, sends: u32) -> Duration {
        let rtt = lock(&self.peers).get(&to).map_or_else(Rtt::default, |peer| peer.rtt);
        rtt.resend_after(sends)
    }

    fn measure(&self, to: SocketAddr, took: Duration, sends: u32) {
        lock(&self.peers).entry(to).or_default().rtt.learn(took, sends);
    }

    fn discard(&self, to: SocketAddr, line: &Arc<Line>) {
        if let Some(peer) = lock(&self.peers).get_mut(&to) {
            peer.lines.retain(|other| !Arc::ptr_eq(other, line));
        }
    }

    fn forget(&self, to: SocketAddr) {
        if let Some(peer) = lock(&self.peers).get_mut(&to) {
            peer.lines.clear();
        }
    }

    async fn open(&self, to: SocketAddr, query: &Query) -> Result<Option<Ticket<'_>>, Unreachable> {
        let now = self.clock.mono();
        let line = match self.shared_line(to, now, SHARE) {
            Some(line) => Some(line),
            None if self.room() => match connect(to).await {
                Ok(socket) => Some(self.add(to, socket, now)),
                Err(error) if lacks_resources(&error) => self.shared_line(to, now, usize::MAX),
                Err(_no_route) => return Err(Unreachable),
            },
            None => self.shared_line(to, now, usize::MAX),
        };
        let Some(line) = line else { return Ok(None) };
        let opened = lock(&line.table).open(query.question(), now);
        Ok(opened.map(|(id, receiver)| Ticket { pool: self, to, line, id, receiver }))
    }

    /// A socket that is already there and should take one more question: the least busy one, when fewer than
    /// `share` wait on it or no other is to be opened beside it.
    fn shared_line(&self, to: SocketAddr, now: Mono, share: usize) -> Option<Arc<Line>> {
        let mut peers = lock(&self.peers);
        let peer = peers.entry(to).or_default();
        peer.used = now;
        peer.lines.retain(|line| now.since(line.opened) < RETIRE_AFTER && !line.reader.is_finished());
        let (load, line) = peer
            .lines
            .iter()
            .map(|line| (line.load.load(Ordering::Relaxed), line))
            .min_by_key(|(waiting, _)| *waiting)?;
        let enough = load < share || peer.lines.len() >= LINES;
        enough.then(|| Arc::clone(line))
    }

    /// Makes room for one more socket by closing those of the servers not asked for longest; false when all are in use.
    fn room(&self) -> bool {
        let mut peers = lock(&self.peers);
        while peers.values().map(|peer| peer.lines.len()).sum::<usize>() >= ALL_LINES {
            let idle = |line: &Arc<Line>| line.load.load(Ordering::Relaxed) == 0;
            let oldest = peers
                .values_mut()
                .filter(|peer| !peer.lines.is_empty() && peer.lines.iter().all(idle))
                .min_by_key(|peer| peer.used);
            let Some(peer) = oldest else { return false };
            peer.lines.clear();
        }
        true
    }

    fn add(&self, to: SocketAddr, socket: UdpSocket, now: Mono) -> Arc<Line> {
        let socket = Arc::new(socket);
        let table = Table::default();
        let load = table.load();
        let table = Arc::new(Mutex::new(table));
        let home = Home {
            peers: Arc::downgrade(&self.peers),
            suspicious: Arc::clone(&self.suspicious),
            clock: self.clock,
        };
        let reading = read(to, Arc::clone(&socket), Arc::clone(&table), home);
        let reader = tokio::spawn(reading).abort_handle();
        let line = Arc::new(Line { socket, table, load, reader, opened: now });
        lock(&self.peers).entry(to).or_default().lines.push(Arc::clone(&line));
        line
    }
}

async fn connect(to: SocketAddr) -> io::Result<UdpSocket> {
    let any: SocketAddr = match to {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    let socket = UdpSocket::bind(any).await?;
    socket.connect(to).await?;
    Ok(socket)
}

/// Where a reader notes what is not for one question alone.
struct Home {
    /// Weak: the sockets end with the pool, not the pool with the sockets.
    peers: Weak<Peers>,
    suspicious: Arc<AtomicBool>,
    clock: Clock,
}

impl Home {
    fn note(&self, from: SocketAddr, heard: Heard) {
        let Some(peers) = self.peers.upgrade() else { return };
        let now = Some(self.clock.mono());
        let mut peers = lock(&peers);
        let peer = peers.entry(from).or_default();
        match heard {
            Heard::Reply => {}
            Heard::Contradiction => {
                peer.contradictions += 1;
                peer.last_contradiction = now;
                self.suspicious.store(true, Ordering::Relaxed);
            }
            Heard::Garbage => peer.last_garbage = now,
        }
    }
}

async fn read(to: SocketAddr, socket: Arc<UdpSocket>, table: Arc<Mutex<Table>>, home: Home) {
    let mut buffer = vec![0; DATAGRAM];
    let mut failures = 0;
    while failures < FAILURES {
        match socket.recv(&mut buffer).await {
            Ok(length) => {
                failures = 0;
                let datagram = buffer.get(..length).unwrap_or_default();
                let heard = lock(&table).take(datagram);
                match heard {
                    Heard::Reply => {}
                    Heard::Contradiction | Heard::Garbage => home.note(to, heard),
                }
            }
            // Reading the error clears it: the next `recv` waits again.
            Err(error) if is_unreachable(&error) => lock(&table).tell_all(&Event::Unreachable),
            Err(_other) => failures += 1,
        }
    }
    lock(&table).tell_all(&Event::SocketFailed);
}

/// The machine is there and says that nobody listens.
fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset)
}

/// No route, a closed port, or a packet filter of this machine that forbids it.
pub(super) fn is_unreachable(error: &io::Error) -> bool {
    is_closed(error)
        || matches!(
            error.kind(),
            io::ErrorKind::HostUnreachable
                | io::ErrorKind::NetworkUnreachable
                | io::ErrorKind::NetworkDown
                | io::ErrorKind::AddrNotAvailable
                | io::ErrorKind::PermissionDenied
        )
}

/// Too many open files, no memory, no free port: ours, and over soon. The numbers are those of Unix and Winsock.
pub(super) fn lacks_resources(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::OutOfMemory | io::ErrorKind::AddrInUse)
        || matches!(error.raw_os_error(), Some(23 | 24 | 55 | 105 | 10024 | 10055))
}

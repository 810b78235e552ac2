//! One answer from one place we asked: the only form in which DNS reaches the rest of the program.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::name::Name;
use super::record::{Record, RecordType};
use super::time::Moment;

/// What is asked: a name and a type, always class IN.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question {
    /// Absolute.
    pub name: Name,
    /// The type.
    pub record_type: RecordType,
}

impl Question {
    /// A question.
    pub const fn new(name: Name, record_type: RecordType) -> Self {
        Self { name, record_type }
    }
}

/// Where we ask from: one address.
///
/// The address is the one that people see. In the rehearsal it is a simulated one, and only the exchange
/// below knows the real socket.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Vantage {
    /// One address of one of the domain's own name servers.
    Authoritative {
        /// The server's name as the delegation has it; the root when only an address was given.
        server: Name,
        /// Where it listens.
        address: SocketAddr,
    },
    /// One public or configured resolver.
    Resolver {
        /// Id in `resolvers.toml`, or the address when it was given on the command line.
        id: String,
        /// Where it listens.
        address: SocketAddr,
    },
}

impl Vantage {
    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        match self {
            Self::Authoritative { address, .. } | Self::Resolver { address, .. } => *address,
        }
    }

    /// Whether it is one of the domain's own servers.
    pub const fn is_authoritative(&self) -> bool {
        matches!(self, Self::Authoritative { .. })
    }
}

impl fmt::Display for Vantage {
    /// `f1g1ns1.dnspod.net@192.0.2.11` or `alidns@223.5.5.5`; the port only when it is not 53.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Authoritative { server, .. } if server.is_root() => {}
            Self::Authoritative { server, .. } => write!(formatter, "{server}@")?,
            Self::Resolver { id, .. } => write!(formatter, "{id}@")?,
        }
        let address = self.address();
        if address.port() == 53 {
            write!(formatter, "{}", address.ip())
        } else {
            write!(formatter, "{address}")
        }
    }
}

/// How a question ended.
///
/// From an authoritative address only the first three, with the AA bit, are answers; everything else
/// means that we could not ask. "Could not ask" is never "missing".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The answer holds records of the type asked.
    Records,
    /// The name does not exist (NXDOMAIN).
    NoSuchName,
    /// The name exists without records of that type (NODATA, RFC 2308 section 2.2).
    NoSuchType,
    /// A fixed authoritative server answered without AA, or with a referral.
    NotAuthoritative,
    /// It refused (rcode 5).
    Refused,
    /// Any other failing rcode.
    ServerFailed,
    /// No answer within the deadline.
    TimedOut,
    /// No route from here, or the port is closed.
    Unreachable,
    /// An answer that cannot be read.
    Malformed,
}

impl Outcome {
    /// Whether this tells something about the records, be it that there are none.
    pub const fn is_answer(self) -> bool {
        match self {
            Self::Records | Self::NoSuchName | Self::NoSuchType => true,
            Self::NotAuthoritative
            | Self::Refused
            | Self::ServerFailed
            | Self::TimedOut
            | Self::Unreachable
            | Self::Malformed => false,
        }
    }

    const ALL: [Self; 9] = [
        Self::Records,
        Self::NoSuchName,
        Self::NoSuchType,
        Self::NotAuthoritative,
        Self::Refused,
        Self::ServerFailed,
        Self::TimedOut,
        Self::Unreachable,
        Self::Malformed,
    ];

    /// The outcome with this word; none when there is none.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// The word of the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::NoSuchName => "no-such-name",
            Self::NoSuchType => "no-such-type",
            Self::NotAuthoritative => "not-authoritative",
            Self::Refused => "refused",
            Self::ServerFailed => "server-failed",
            Self::TimedOut => "timed-out",
            Self::Unreachable => "unreachable",
            Self::Malformed => "malformed",
        }
    }
}

/// Header bits, and what became known on the way, that people may want to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is told by itself, in any combination")]
pub struct Flags {
    /// Authoritative answer.
    pub authoritative: bool,
    /// The UDP answer was cut, so that TCP was used.
    pub truncated: bool,
    /// The server validated with DNSSEC.
    pub authentic_data: bool,
    /// What is told here came over TCP.
    pub over_tcp: bool,
    /// Records of the answer could not be read; those told here are the others.
    pub unreadable: bool,
    /// Replies under this address contradict each other: somebody else answers in its place.
    pub contradicted: bool,
    /// This computer has no way to that address: nothing was sent.
    pub no_route: bool,
    /// A resolver that failed answers when it is told not to check signatures (CD).
    pub answers_unchecked: bool,
}

impl Flags {
    /// The words of the JSON contract for those that are set.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        [
            (self.authoritative, "aa"),
            (self.truncated, "tc"),
            (self.authentic_data, "ad"),
            (self.over_tcp, "tcp"),
            (self.unreadable, "unreadable"),
            (self.contradicted, "contradicted"),
            (self.no_route, "no-route"),
            (self.answers_unchecked, "answers-unchecked"),
        ]
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, word)| word)
    }
}

/// One answer: question, vantage, outcome and everything that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What was asked.
    pub question: Question,
    /// Who was asked.
    pub vantage: Vantage,
    /// How it ended.
    pub outcome: Outcome,
    /// The answer section: records of the asked type, and any CNAME that led to them. For a referral,
    /// empty.
    pub records: Vec<Record>,
    /// For a negative answer with the SOA of a zone that holds the name: how long it may be kept, min of SOA TTL and minimum (RFC 2308 section 5), in seconds.
    pub negative_ttl: Option<u32>,
    /// The zone's serial when an SOA came along.
    pub serial: Option<u32>,
    /// The response code on the wire; none without a response.
    pub rcode: Option<u16>,
    /// Extended DNS error (RFC 8914), when the server sent one.
    pub extended_error: Option<u16>,
    /// The words that came with it, cut when they are long, without control characters.
    pub extended_text: String,
    /// Header bits.
    pub flags: Flags,
    /// From the first send to the answer.
    pub took: Duration,
    /// When the answer came, or when we gave up.
    pub at: Moment,
}

impl Observation {
    /// The records of exactly the type asked.
    pub fn of_type(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| record.data.record_type() == self.question.record_type)
    }

    /// Whether it tells something about the records, from the one who was asked. Over TCP nobody answers in
    /// another's place without holding the connection; over UDP the first to answer wins.
    pub const fn is_answer(&self) -> bool {
        let theirs = !self.flags.contradicted || self.flags.over_tcp;
        self.outcome.is_answer() && theirs && !self.is_filtered()
    }

    /// A resolver says that there is nothing, without the zone that says so: what filters, and boxes at home that know
    /// nothing of the type, say as well (RFC 2308 section 2 has the SOA in every answer that may be believed for a while).
    pub const fn is_bare_denial(&self) -> bool {
        !self.vantage.is_authoritative()
            && self.negative_ttl.is_none()
            && matches!(self.outcome, Outcome::NoSuchName | Outcome::NoSuchType)
    }

    /// How many seconds whoever was asked keeps this answer, from when it came: what is there for its TTL, what is not for
    /// that of the negative answer (RFC 2308 section 5). None where nothing was answered, or nothing is kept.
    pub fn held(&self) -> Option<u32> {
        match self.outcome {
            Outcome::Records => self.records.iter().map(|record| record.ttl).min(),
            Outcome::NoSuchName | Outcome::NoSuchType => self.negative_ttl,
            Outcome::NotAuthoritative
            | Outcome::Refused
            | Outcome::ServerFailed
            | Outcome::TimedOut
            | Outcome::Unreachable
            | Outcome::Malformed => None,
        }
    }

    /// Whether it tells the same as an earlier one of the same place on the same question, only later.
    pub fn repeats(&self, earlier: &Self) -> bool {
        let again = Self { took: earlier.took, at: earlier.at, ..self.clone() };
        again == *earlier
    }

    /// A resolver's own word that it does not tell what it knows: blocked, censored, filtered, prohibited (RFC 8914
    /// section 4).
    pub const fn is_filtered(&self) -> bool {
        !self.vantage.is_authoritative() && matches!(self.extended_error, Some(15..=18))
    }
}

#[cfg(test)]
mod tests {
    use super::Vantage;

    #[test]
    fn a_vantage_names_the_port_only_when_it_is_unusual() {
        let vantage = |address: &str| Vantage::Authoritative {
            server: "f1g1ns1.dnspod.net".parse().unwrap(),
            address: address.parse().unwrap(),
        };
        assert_eq!(vantage("192.0.2.11:53").to_string(), "f1g1ns1.dnspod.net@192.0.2.11");
        assert_eq!(vantage("127.0.0.1:5300").to_string(), "f1g1ns1.dnspod.net@127.0.0.1:5300");
    }
}

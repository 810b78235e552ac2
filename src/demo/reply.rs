//! What a simulated server says, before it is put on the wire.

use std::time::Duration;

use crate::domain::record::Record;

/// Response codes that the rehearsal's servers use (RFC 1035 section 4.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseCode {
    /// 0: there is an answer, a referral, or nothing of that type.
    NoError,
    /// 2: the server failed.
    ServerFailure,
    /// 3: the name does not exist.
    NoSuchName,
    /// 5: the server does not want to answer.
    Refused,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// How it went.
    pub code: ResponseCode,
    /// The AA bit.
    pub authoritative: bool,
    /// The RA bit: set by resolvers.
    pub recursion_available: bool,
    /// Answer section.
    pub answers: Vec<Record>,
    /// Authority section: the SOA of a negative answer, or the NS set of a referral.
    pub authority: Vec<Record>,
    /// Additional section: the addresses of a referral's servers.
    pub additional: Vec<Record>,
}

impl Reply {
    /// An answer without records.
    pub const fn empty(code: ResponseCode) -> Self {
        Self {
            code,
            authoritative: false,
            recursion_available: false,
            answers: Vec::new(),
            authority: Vec::new(),
            additional: Vec::new(),
        }
    }
}

/// What a server does with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handling {
    /// How long it takes over it.
    pub delay: Duration,
    /// None: it says nothing at all.
    pub reply: Option<Reply>,
}

impl Handling {
    /// An answer at once.
    pub const fn at_once(reply: Reply) -> Self {
        Self { delay: Duration::ZERO, reply: Some(reply) }
    }

    /// No answer, ever.
    pub const fn silence() -> Self {
        Self { delay: Duration::ZERO, reply: None }
    }
}

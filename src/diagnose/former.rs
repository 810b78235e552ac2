//! What a domain had before the set-up changed anything, as far as it was kept.

use crate::domain::name::Name;

/// What was there before; empty when nobody kept it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Former {
    /// The hosts that took its mail.
    pub exchanges: Vec<Name>,
    /// The servers that the delegation named.
    pub servers: Vec<Name>,
    /// Its MTA-STS policy, which names them.
    pub policy: OldPolicy,
}

/// What is known of the MTA-STS policy that a domain had before (RFC 8461). Senders remember one until its age has run
/// out, also when it is announced no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OldPolicy {
    /// Nobody kept one.
    #[default]
    Unseen,
    /// There was one.
    Seen,
    /// The person said that it was changed and that its age has run out.
    Over,
}

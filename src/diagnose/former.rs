//! What a domain had before the set-up changed anything, as far as it was kept.

use crate::domain::name::Name;

/// What was there before; empty when nobody kept it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Former {
    /// The hosts that took its mail.
    pub exchanges: Vec<Name>,
    /// The servers that the delegation named.
    pub servers: Vec<Name>,
}

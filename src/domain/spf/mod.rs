//! The Sender Policy Framework (RFC 7208): reading a record, counting what it costs, judging it, merging.
//!
//! Nothing here asks DNS. [`tree::expand`] says which names are still needed; whoever can ask fills
//! [`answers::SpfAnswers`] and calls again.

pub mod answers;
mod check;
mod compose;
pub mod domain_spec;
pub mod evaluate;
mod expand;
pub mod macros;
mod meant;
pub mod merge;
pub mod proof;
pub mod reach;
pub mod satisfy;
pub mod slips;
pub mod split;
pub mod syntax;
pub mod term;
pub mod tree;
mod view;

/// Most terms that cost a DNS query in one evaluation (RFC 7208 section 4.6.4).
pub const MAX_LOOKUPS: u32 = 10;
/// Most queries of one evaluation that may find nothing (RFC 7208 section 4.6.4).
pub const MAX_VOID_LOOKUPS: u32 = 2;
/// Most hosts of one `mx` and names of one `ptr` that are looked at (RFC 7208 section 4.6.4).
pub const MAX_HOSTS: usize = 10;
/// Most names that [`tree::expand`] looks into; one that needs more is over the limit many times.
pub const MAX_NAMES: usize = 40;

#[cfg(test)]
mod tests;

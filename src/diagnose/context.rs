//! What diagnosis needs beside plan and evidence.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::name::Name;
use crate::domain::plan::RequirementId;
use crate::domain::time::{Moment, Mono};

/// An answer younger than this always counts.
const YOUNG: Duration = Duration::from_secs(10);
/// How often a requirement off the screen is asked.
const OFF_SCREEN: Duration = Duration::from_secs(60);

/// How the looks follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The wizard: again and again.
    Live,
    /// `check`: one round and one retry.
    Check,
}

/// Who a mail host belongs to, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Id in `mail_hosts.toml`.
    pub id: String,
}

/// What diagnosis needs beside plan and evidence.
pub struct Context<'tables> {
    /// How the looks follow each other.
    pub mode: Mode,
    /// How often each requirement is being asked; the slow pace for those not named.
    pub intervals: BTreeMap<RequirementId, Duration>,
    /// Who a mail host belongs to.
    pub owner_of: &'tables (dyn Fn(&Name) -> Option<Owner> + Sync),
    /// The company that these name servers belong to, by its id in `dns_hosts.toml`; none where that is not known.
    pub dns_host_of: &'tables (dyn Fn(&[Name]) -> Option<String> + Sync),
    /// Whether the resolver with this id checks signatures (DNSSEC); none when that is not known.
    pub validates: &'tables (dyn Fn(&str) -> Option<bool> + Sync),
    /// There is a resolver to ask names outside the domain.
    pub has_resolver: bool,
}

impl Context<'_> {
    /// How often a requirement is being asked.
    pub fn interval(&self, id: &RequirementId) -> Duration {
        self.intervals.get(id).copied().unwrap_or(OFF_SCREEN)
    }

    /// Answers older than this count as "could not ask"; none when age does not matter.
    pub fn oldest(&self, id: &RequirementId, now: Moment) -> Option<Mono> {
        match self.mode {
            Mode::Check => None,
            Mode::Live => {
                let age = (self.interval(id) * 3).max(YOUNG);
                Some(Mono(now.mono.0.saturating_sub(age)))
            }
        }
    }
}

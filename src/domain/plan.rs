//! The plan: which records this domain must have, from the pack, the domain and what was pasted.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::difference::{differing, differing_terms};
use super::name::Name;
use super::record::{RecordType, Txt};
use super::time::Wall;

/// Id of a requirement: `ownership`, `mx`, `spf`, `dmarc`, `dkim-1`. Never changes once released.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequirementId(pub Cow<'static, str>);

impl RequirementId {
    /// Proof that the domain is the person's.
    pub const fn ownership() -> Self {
        Self(Cow::Borrowed("ownership"))
    }
    /// The set of mail exchanges.
    pub const fn mx() -> Self {
        Self(Cow::Borrowed("mx"))
    }
    /// Who may send.
    pub const fn spf() -> Self {
        Self(Cow::Borrowed("spf"))
    }
    /// What to do with mail that fails.
    pub const fn dmarc() -> Self {
        Self(Cow::Borrowed("dmarc"))
    }
    /// A further record that the console showed, counted from 1.
    pub fn extra(number: usize) -> Self {
        Self(Cow::Owned(format!("dkim-{number}")))
    }
}

impl fmt::Display for RequirementId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Where a wanted value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The provider pack.
    Pack,
    /// Pasted by the person at this time.
    Pasted(Wall),
}

/// One mail exchange that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MailExchange {
    /// The smaller, the sooner it is tried.
    pub preference: u16,
    /// The host.
    pub exchange: Name,
}

/// What has to be found in DNS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing can be looked for yet: the person has to fetch it from the console first.
    NotGiven,
    /// A TXT record with exactly this text.
    Txt {
        /// Owner.
        name: Name,
        /// Joined text.
        value: String,
    },
    /// A CNAME.
    Cname {
        /// Owner.
        name: Name,
        /// Where it points.
        target: Name,
    },
    /// A whole set of mail exchanges at the mail domain.
    Mx {
        /// Owner: the mail domain.
        name: Name,
        /// In order of preference.
        exchanges: Vec<MailExchange>,
    },
    /// An SPF record at the mail domain from which one of these is reached (design: "SPF is satisfied").
    Spf {
        /// Owner: the mail domain.
        name: Name,
        /// Accepted include targets, the default first.
        includes: Vec<Name>,
        /// The whole record to publish when there is none.
        default: String,
        /// Terms of existing records that the person can do without.
        drop: Vec<String>,
    },
    /// Proved elsewhere (web file, MX, already verified): only the person can say so.
    Elsewhere,
}

/// An accepted alternative of a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Short name in the pack, such as `historic`.
    pub id: String,
    /// What it is.
    pub wanted: Wanted,
}

/// One thing that DNS must show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its id.
    pub id: RequirementId,
    /// Whether mail depends on it.
    pub required: bool,
    /// The default, or what was pasted.
    pub wanted: Wanted,
    /// What satisfies as well, as long as nothing was pasted; after that, what is known and no longer satisfies.
    pub alternatives: Vec<Alternative>,
    /// Where `wanted` comes from.
    pub origin: Origin,
    /// TTL to recommend, in seconds.
    pub ttl: u32,
    /// Whether the pack's own value still waits for confirmation by the console (facts: sources differ).
    pub unconfirmed: bool,
}

/// Everything this domain must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The mail domain: what stands behind the @.
    pub domain: Name,
    /// The zone that the panel edits.
    pub zone: Name,
    /// Id of the pack.
    pub provider: String,
    /// In the order in which they are shown.
    pub requirements: Vec<Requirement>,
}

impl Plan {
    /// The requirement with this id.
    pub fn requirement(&self, id: &RequirementId) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id == *id)
    }
}

/// What to do with one row of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is there and right.
    Keep,
    /// It has to be added.
    Add,
    /// The row with this value has to be edited.
    Replace {
        /// The value that stands there now, in presentation form without quotes.
        from: String,
        /// The priority that stands there now.
        from_priority: Option<u16>,
    },
    /// The row has to go, after the new ones are there.
    Remove,
}

/// One row of the panel and what to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which requirement it belongs to.
    pub requirement: RequirementId,
    /// What to do.
    pub change: Change,
    /// Absolute owner name.
    pub name: Name,
    /// Type.
    pub record_type: RecordType,
    /// For MX.
    pub priority: Option<u16>,
    /// What to type into the value field: no quotes, no final dot.
    pub value: String,
    /// Recommended TTL in seconds.
    pub ttl: u32,
    /// Where the value comes from.
    pub origin: Origin,
}

impl Row {
    /// Where its value differs from what stands there: byte ranges, ascending.
    pub fn differing(&self, from: &str) -> Vec<Range<usize>> {
        if self.requirement == RequirementId::spf() {
            differing_terms(from, &self.value)
        } else {
            differing(from, &self.value)
        }
    }

    /// What to type into the host field for this zone: `@` at the apex.
    pub fn host(&self, zone: &Name) -> String {
        match self.name.relative_to(zone) {
            Some(host) if host.is_empty() => "@".to_owned(),
            Some(host) => host,
            None => self.name.to_string(),
        }
    }
}

/// The text of a TXT record as a panel shows it: joined, undecodable bytes as `\DDD`.
pub fn panel_text(txt: &Txt) -> String {
    escaped_text(&txt.joined())
}

/// The text of these bytes; of what is no UTF-8 its ASCII, and every other byte as `\DDD` (RFC 1035 section 5.1).
pub fn escaped_text(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    bytes.iter().fold(String::new(), |mut text, &byte| {
        if (0x20..0x7f).contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\{byte:03}");
        }
        text
    })
}

//! Scenario files: what they say, once read and checked.
//!
//! A file builds on a `base` that brings the suffix, the mail companies' zones and the resolvers; a zone of the
//! same name, a server of the same address or a resolver of the same id in the file takes the place of the
//! base's. Below that:
//!
//! - `[ownership]`: what the mail console asks for, and `text`, the block that it shows;
//! - `[[zone]]`: `records` one a line (see [`super::zone_text`]), `ttl` for those that name none; the SOA is made
//!   from `serial`, `soa_ttl` and `minimum`;
//! - `[[server]]`: `zones` it serves, `shows_after_ms` until it shows a change, and a `behaviour`: `normal`,
//!   `{ slow = MILLISECONDS }`, `dead`, `refuses`, `servfail`, `lame` (no AA), `old-serial`,
//!   `{ lies = RECORDS }`. A zone that no server serves is known to the resolvers alone;
//! - `[[mistake]]`: a slip of the site owner `on_publish` number so much, of one `requirement` or of any;
//! - `[[event]]`: `on` `publish` or `console-verify` (`count` says which), or `seconds` from the beginning;
//!   `after_ms` later records appear (`add`) or go (`remove`), or a `server` changes its `behaviour`.

mod raw;
mod source;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use serde::Deserialize;

use self::raw::{RawBase, RawScenario};
use self::source::Source;
use super::DemoError;
use super::authority::{Behaviour, Server};
use super::mistake::Mistake;
use super::shipped;
use super::zone::Zone;
use crate::domain::name::Name;
use crate::domain::record::{Record, RecordType};

/// The form of scenario files that this program reads.
pub const SCHEMA: u32 = 1;
/// Port of every simulated address.
pub const DNS_PORT: u16 = 53;

/// A text in several languages, by language tag; always in zh-CN and en.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Localised(BTreeMap<String, String>);

impl Localised {
    /// The text in this language, else in English.
    pub fn in_language(&self, tag: &str) -> &str {
        self.0.get(tag).or_else(|| self.0.get("en")).map_or("", String::as_str)
    }
}

/// The record that the rehearsal's mail console asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ownership {
    /// Its absolute owner name.
    pub name: Name,
    /// TXT or CNAME.
    pub record_type: RecordType,
    /// The text of the TXT, or the target of the CNAME.
    pub value: String,
    /// The block as the console shows it, ready to paste.
    pub text: String,
}

/// One resolver of the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolverSpec {
    /// Its id in `resolvers.toml`.
    pub id: String,
    /// Who runs it.
    pub operator: String,
    /// Simulated address.
    pub address: SocketAddr,
    /// How it behaves.
    pub behaviour: Behaviour,
}

/// What sets an event off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// The site owner publishes.
    Publish,
    /// Time passes since the beginning.
    Seconds,
    /// Somebody presses "verify" in the console.
    ConsoleVerify,
}

/// Something that happens in the course of a rehearsal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What sets it off.
    pub on: Trigger,
    /// At which occurrence of it, counted from 1; means nothing for [`Trigger::Seconds`].
    pub count: u32,
    /// How long after it.
    pub after: Duration,
    /// The zone that changes.
    pub zone: Name,
    /// Records that appear.
    pub add: Vec<Record>,
    /// Records that go, by name and data.
    pub remove: Vec<Record>,
    /// A server that behaves otherwise from then on.
    pub server: Option<(SocketAddr, Behaviour)>,
}

/// A rehearsal as its file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// The word of `--scenario`.
    pub name: String,
    /// One line.
    pub title: Localised,
    /// What is to be learned.
    pub description: Localised,
    /// The domain that gets mail.
    pub domain: Name,
    /// What the console asks for.
    pub ownership: Ownership,
    /// TTL in seconds that published records get, whatever the cards say.
    pub publish_ttl: u32,
    /// All zones at the beginning.
    pub zones: Vec<Zone>,
    /// All name servers.
    pub servers: Vec<Server>,
    /// Public resolvers.
    pub resolvers: Vec<ResolverSpec>,
    /// The resolver that stands for the system's own.
    pub helper: SocketAddr,
    /// Slips of the site owner.
    pub mistakes: Vec<Mistake>,
    /// What happens by itself.
    pub events: Vec<Event>,
}

impl Scenario {
    /// Reads a scenario; `file` is how messages name it.
    ///
    /// # Errors
    /// What is wrong, with file and line: also when the file that it builds on is wrong.
    pub fn parse(text: &str, file: &str) -> Result<Self, DemoError> {
        let source = Source { text, file };
        let raw: RawScenario = source.toml()?;
        source.schema(&raw.schema)?;
        for localised in [&raw.title, &raw.description] {
            for tag in ["zh-CN", "en"] {
                if !localised.get_ref().0.contains_key(tag) {
                    return Err(source.error(&localised.span(), format!("the text in {tag} is missing")));
                }
            }
        }
        let Some((base_file, base_text)) = shipped::base(raw.base.get_ref()) else {
            return Err(source.error(&raw.base.span(), format!("there is no base {:?}", raw.base.get_ref())));
        };
        let base_source = Source { text: base_text, file: base_file };
        let base: RawBase = base_source.toml()?;
        base_source.schema(&base.schema)?;

        let domain = raw.domain.get_ref().clone();
        let ttl = raw.publish_ttl;
        let mut zones =
            base.zones.iter().map(|zone| base_source.zone(zone)).collect::<Result<Vec<_>, _>>()?;
        for zone in &raw.zones {
            let zone = source.zone(zone)?;
            zones.retain(|other| other.origin != zone.origin);
            zones.push(zone);
        }
        if !zones.iter().any(|zone| domain.is_at_or_below(&zone.origin)) {
            return Err(source.error(&raw.domain.span(), format!("no zone holds {domain}")));
        }
        let mut servers = base
            .servers
            .iter()
            .map(|server| base_source.server(server, &zones, &domain, ttl))
            .collect::<Result<Vec<_>, _>>()?;
        for server in &raw.servers {
            let server = source.server(server, &zones, &domain, ttl)?;
            servers.retain(|other| other.address != server.address);
            servers.push(server);
        }
        let mut resolvers = base
            .resolvers
            .iter()
            .map(|resolver| base_source.resolver(resolver, &domain, ttl))
            .collect::<Result<Vec<_>, _>>()?;
        for resolver in &raw.resolvers {
            let resolver = source.resolver(resolver, &domain, ttl)?;
            match resolvers.iter_mut().find(|other| other.id == resolver.id) {
                Some(place) => *place = resolver,
                None => resolvers.push(resolver),
            }
        }
        let mut scenario = Self {
            name: raw.name,
            title: raw.title.into_inner(),
            description: raw.description.into_inner(),
            ownership: source.ownership(&raw.ownership, &domain)?,
            domain,
            publish_ttl: ttl,
            zones,
            servers,
            resolvers,
            helper: SocketAddr::new(base.helper, DNS_PORT),
            mistakes: raw.mistakes,
            events: Vec::new(),
        };
        scenario.events =
            raw.events.iter().map(|event| source.event(event, &scenario)).collect::<Result<_, _>>()?;
        Ok(scenario)
    }
}

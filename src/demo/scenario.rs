//! Scenario files: reading, checking, and where in the file a mistake stands.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::ops::Range;
use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use super::DemoError;
use super::authority::{Behaviour, Server};
use super::mistake::Mistake;
use super::shipped;
use super::text::{content_line_of, line_of};
use super::zone::Zone;
use super::zone_text;
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBase {
    schema: Spanned<u32>,
    helper: IpAddr,
    #[serde(default, rename = "zone")]
    zones: Vec<RawZone>,
    #[serde(default, rename = "server")]
    servers: Vec<RawServer>,
    #[serde(default, rename = "resolver")]
    resolvers: Vec<RawResolver>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScenario {
    schema: Spanned<u32>,
    name: String,
    base: Spanned<String>,
    title: Spanned<Localised>,
    description: Spanned<Localised>,
    domain: Spanned<Name>,
    publish_ttl: u32,
    ownership: RawOwnership,
    #[serde(default, rename = "zone")]
    zones: Vec<RawZone>,
    #[serde(default, rename = "server")]
    servers: Vec<RawServer>,
    #[serde(default, rename = "resolver")]
    resolvers: Vec<RawResolver>,
    #[serde(default, rename = "mistake")]
    mistakes: Vec<Mistake>,
    #[serde(default, rename = "event")]
    events: Vec<RawEvent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOwnership {
    host: Spanned<String>,
    #[serde(rename = "type")]
    record_type: Spanned<RecordType>,
    value: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawZone {
    name: Name,
    serial: u32,
    minimum: u32,
    soa_ttl: u32,
    ttl: u32,
    records: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawServer {
    name: Name,
    address: IpAddr,
    zones: Vec<Spanned<Name>>,
    #[serde(default)]
    shows_after_ms: u64,
    behaviour: Option<Spanned<RawBehaviour>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawResolver {
    id: String,
    operator: String,
    address: IpAddr,
    behaviour: Option<Spanned<RawBehaviour>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawBehaviour {
    Normal,
    /// Milliseconds.
    Slow(u64),
    Dead,
    Refuses,
    Servfail,
    Lame,
    OldSerial,
    /// Records, one a line, relative to the scenario's domain.
    Lies(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    on: Trigger,
    #[serde(default = "first")]
    count: u32,
    after_ms: u64,
    zone: Option<Spanned<Name>>,
    add: Option<Spanned<String>>,
    remove: Option<Spanned<String>>,
    server: Option<Spanned<IpAddr>>,
    behaviour: Option<Spanned<RawBehaviour>>,
}

const fn first() -> u32 {
    1
}

/// A file being read: knows how to say where something is wrong.
struct Source<'text> {
    text: &'text str,
    file: &'text str,
}

impl Source<'_> {
    fn error_at(&self, line: usize, reason: impl Into<String>) -> DemoError {
        DemoError::Scenario { file: self.file.to_owned(), line, reason: reason.into() }
    }

    fn error(&self, span: &Range<usize>, reason: impl Into<String>) -> DemoError {
        self.error_at(line_of(self.text, span.start), reason)
    }

    fn toml<T: for<'de> Deserialize<'de>>(&self) -> Result<T, DemoError> {
        toml::from_str(self.text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(self.text, span.start));
            self.error_at(line, error.message())
        })
    }

    fn schema(&self, schema: &Spanned<u32>) -> Result<(), DemoError> {
        if *schema.get_ref() == SCHEMA {
            Ok(())
        } else {
            Err(self.error(&schema.span(), format!("schema {} is not known here", schema.get_ref())))
        }
    }

    fn records(&self, text: &Spanned<String>, origin: &Name, ttl: u32) -> Result<Vec<Record>, DemoError> {
        self.record_lines(text.get_ref(), &text.span(), origin, ttl)
    }

    fn record_lines(
        &self,
        text: &str,
        span: &Range<usize>,
        origin: &Name,
        ttl: u32,
    ) -> Result<Vec<Record>, DemoError> {
        zone_text::records(text, origin, ttl).map_err(|error| {
            self.error_at(content_line_of(self.text, span.start) + error.line - 1, error.reason)
        })
    }

    fn zone(&self, raw: &RawZone) -> Result<Zone, DemoError> {
        Ok(Zone {
            origin: raw.name.clone(),
            serial: raw.serial,
            minimum: raw.minimum,
            soa_ttl: raw.soa_ttl,
            records: self.records(&raw.records, &raw.name, raw.ttl)?,
        })
    }

    fn behaviour(
        &self,
        raw: Option<&Spanned<RawBehaviour>>,
        domain: &Name,
        ttl: u32,
    ) -> Result<Behaviour, DemoError> {
        let Some(raw) = raw else { return Ok(Behaviour::Normal) };
        Ok(match raw.get_ref() {
            RawBehaviour::Normal => Behaviour::Normal,
            RawBehaviour::Slow(millis) => Behaviour::Slow(Duration::from_millis(*millis)),
            RawBehaviour::Dead => Behaviour::Dead,
            RawBehaviour::Refuses => Behaviour::Refuses,
            RawBehaviour::Servfail => Behaviour::ServerFailure,
            RawBehaviour::Lame => Behaviour::Lame,
            RawBehaviour::OldSerial => Behaviour::OldSerial,
            RawBehaviour::Lies(text) => Behaviour::Lies(self.record_lines(text, &raw.span(), domain, ttl)?),
        })
    }

    fn server(&self, raw: &RawServer, zones: &[Zone], domain: &Name, ttl: u32) -> Result<Server, DemoError> {
        for zone in &raw.zones {
            if !zones.iter().any(|known| known.origin == *zone.get_ref()) {
                return Err(self.error(&zone.span(), format!("there is no zone {}", zone.get_ref())));
            }
        }
        Ok(Server {
            name: raw.name.clone(),
            address: SocketAddr::new(raw.address, DNS_PORT),
            zones: raw.zones.iter().map(|zone| zone.get_ref().clone()).collect(),
            shows_after: Duration::from_millis(raw.shows_after_ms),
            behaviour: self.behaviour(raw.behaviour.as_ref(), domain, ttl)?,
        })
    }

    fn resolver(&self, raw: &RawResolver, domain: &Name, ttl: u32) -> Result<ResolverSpec, DemoError> {
        let behaviour = self.behaviour(raw.behaviour.as_ref(), domain, ttl)?;
        if let (Behaviour::Lame | Behaviour::OldSerial, Some(raw)) = (&behaviour, &raw.behaviour) {
            return Err(self.error(&raw.span(), "only a name server can behave like this"));
        }
        Ok(ResolverSpec {
            id: raw.id.clone(),
            operator: raw.operator.clone(),
            address: SocketAddr::new(raw.address, DNS_PORT),
            behaviour,
        })
    }

    fn event(&self, raw: &RawEvent, scenario: &Scenario) -> Result<Event, DemoError> {
        let wanted = raw.zone.as_ref().map_or(&scenario.domain, Spanned::get_ref);
        let zone = scenario
            .zones
            .iter()
            .filter(|zone| wanted.is_at_or_below(&zone.origin))
            .max_by_key(|zone| zone.origin.label_count());
        let Some(zone) = zone.map(|zone| zone.origin.clone()) else {
            let span = raw.zone.as_ref().map_or(0..0, Spanned::span);
            return Err(self.error(&span, format!("there is no zone for {wanted}")));
        };
        let lines = |text: &Option<Spanned<String>>| match text {
            Some(text) => self.records(text, &zone, scenario.publish_ttl),
            None => Ok(Vec::new()),
        };
        let server = match (&raw.server, &raw.behaviour) {
            (Some(server), Some(_)) => {
                let address = SocketAddr::new(*server.get_ref(), DNS_PORT);
                if !scenario.servers.iter().any(|known| known.address == address) {
                    return Err(self.error(&server.span(), format!("there is no server {}", address.ip())));
                }
                let behaviour =
                    self.behaviour(raw.behaviour.as_ref(), &scenario.domain, scenario.publish_ttl)?;
                Some((address, behaviour))
            }
            (Some(server), None) => {
                return Err(self.error(&server.span(), "a server without a behaviour"));
            }
            (None, Some(behaviour)) => {
                return Err(self.error(&behaviour.span(), "a behaviour without a server"));
            }
            (None, None) => None,
        };
        Ok(Event {
            on: raw.on,
            count: raw.count,
            after: Duration::from_millis(raw.after_ms),
            add: lines(&raw.add)?,
            remove: lines(&raw.remove)?,
            zone,
            server,
        })
    }
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

impl Source<'_> {
    fn ownership(&self, raw: &RawOwnership, domain: &Name) -> Result<Ownership, DemoError> {
        match raw.record_type.get_ref() {
            RecordType::Txt | RecordType::Cname => {}
            RecordType::A
            | RecordType::Aaaa
            | RecordType::Ns
            | RecordType::Soa
            | RecordType::Mx
            | RecordType::Spf
            | RecordType::Ptr
            | RecordType::Ds
            | RecordType::Other(_) => {
                return Err(self.error(&raw.record_type.span(), "ownership is proved by TXT or CNAME"));
            }
        }
        let host = raw.host.get_ref();
        let name = if host == "@" { Ok(domain.clone()) } else { domain.prepend(host) };
        Ok(Ownership {
            name: name.map_err(|error| self.error(&raw.host.span(), format!("{host:?}: {error}")))?,
            record_type: *raw.record_type.get_ref(),
            value: raw.value.clone(),
            text: raw.text.clone(),
        })
    }
}

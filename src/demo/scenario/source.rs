//! Understanding a scenario file, and saying where in it a mistake stands.

use std::net::SocketAddr;
use std::ops::Range;
use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use super::raw::{RawBehaviour, RawEvent, RawOwnership, RawResolver, RawServer, RawZone};
use super::{DNS_PORT, Event, Ownership, ResolverSpec, SCHEMA, Scenario};
use crate::demo::DemoError;
use crate::demo::authority::{Behaviour, Server};
use crate::demo::text::{content_line_of, line_of};
use crate::demo::zone::Zone;
use crate::demo::zone_text;
use crate::domain::name::Name;
use crate::domain::record::{Record, RecordType};

/// A file being read: knows how to say where something is wrong.
pub(super) struct Source<'text> {
    pub(super) text: &'text str,
    pub(super) file: &'text str,
}

impl Source<'_> {
    fn error_at(&self, line: usize, reason: impl Into<String>) -> DemoError {
        DemoError::Scenario { file: self.file.to_owned(), line, reason: reason.into() }
    }

    pub(super) fn error(&self, span: &Range<usize>, reason: impl Into<String>) -> DemoError {
        self.error_at(line_of(self.text, span.start), reason)
    }

    pub(super) fn toml<T: for<'de> Deserialize<'de>>(&self) -> Result<T, DemoError> {
        toml::from_str(self.text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(self.text, span.start));
            self.error_at(line, error.message())
        })
    }

    pub(super) fn schema(&self, schema: &Spanned<u32>) -> Result<(), DemoError> {
        if *schema.get_ref() == SCHEMA {
            Ok(())
        } else {
            Err(self.error(&schema.span(), format!("schema {} is not known here", schema.get_ref())))
        }
    }

    fn records(&self, text: &Spanned<String>, origin: &Name, ttl: u32) -> Result<Vec<Record>, DemoError> {
        zone_text::records(text.get_ref(), origin, ttl).map_err(|error| {
            self.error_at(content_line_of(self.text, text.span().start) + error.line - 1, error.reason)
        })
    }

    pub(super) fn zone(&self, raw: &RawZone) -> Result<Zone, DemoError> {
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
            RawBehaviour::Lies(text) => Behaviour::Lies(self.records(text, domain, ttl)?),
        })
    }

    pub(super) fn server(
        &self,
        raw: &RawServer,
        zones: &[Zone],
        domain: &Name,
        ttl: u32,
    ) -> Result<Server, DemoError> {
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

    pub(super) fn resolver(
        &self,
        raw: &RawResolver,
        domain: &Name,
        ttl: u32,
    ) -> Result<ResolverSpec, DemoError> {
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

    pub(super) fn event(&self, raw: &RawEvent, scenario: &Scenario) -> Result<Event, DemoError> {
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

    pub(super) fn ownership(&self, raw: &RawOwnership, domain: &Name) -> Result<Ownership, DemoError> {
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

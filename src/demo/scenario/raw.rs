//! A scenario file as TOML has it: every field known, nothing understood yet.

use std::net::IpAddr;

use serde::Deserialize;
use toml::Spanned;

use super::{Localised, Trigger};
use crate::demo::mistake::Mistake;
use crate::domain::name::Name;
use crate::domain::record::RecordType;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBase {
    pub(super) schema: Spanned<u32>,
    pub(super) helper: IpAddr,
    #[serde(default, rename = "zone")]
    pub(super) zones: Vec<RawZone>,
    #[serde(default, rename = "server")]
    pub(super) servers: Vec<RawServer>,
    #[serde(default, rename = "resolver")]
    pub(super) resolvers: Vec<RawResolver>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScenario {
    pub(super) schema: Spanned<u32>,
    pub(super) name: String,
    pub(super) base: Spanned<String>,
    pub(super) title: Spanned<Localised>,
    pub(super) description: Spanned<Localised>,
    pub(super) domain: Spanned<Name>,
    pub(super) publish_ttl: u32,
    pub(super) ownership: RawOwnership,
    #[serde(default, rename = "zone")]
    pub(super) zones: Vec<RawZone>,
    #[serde(default, rename = "server")]
    pub(super) servers: Vec<RawServer>,
    #[serde(default, rename = "resolver")]
    pub(super) resolvers: Vec<RawResolver>,
    #[serde(default, rename = "mistake")]
    pub(super) mistakes: Vec<Mistake>,
    #[serde(default, rename = "event")]
    pub(super) events: Vec<RawEvent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOwnership {
    pub(super) host: Spanned<String>,
    #[serde(rename = "type")]
    pub(super) record_type: Spanned<RecordType>,
    pub(super) value: String,
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawZone {
    pub(super) name: Name,
    pub(super) serial: u32,
    pub(super) minimum: u32,
    pub(super) soa_ttl: u32,
    pub(super) ttl: u32,
    pub(super) records: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawServer {
    pub(super) name: Name,
    pub(super) address: IpAddr,
    pub(super) zones: Vec<Spanned<Name>>,
    #[serde(default)]
    pub(super) shows_after_ms: u64,
    pub(super) behaviour: Option<Spanned<RawBehaviour>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawResolver {
    pub(super) id: String,
    pub(super) operator: String,
    pub(super) address: IpAddr,
    pub(super) behaviour: Option<Spanned<RawBehaviour>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawBehaviour {
    Normal,
    /// Milliseconds.
    Slow(u64),
    Dead,
    Refuses,
    Servfail,
    Lame,
    OldSerial,
    /// Records, one a line, relative to the scenario's domain.
    Lies(Spanned<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvent {
    pub(super) on: Trigger,
    #[serde(default = "first")]
    pub(super) count: u32,
    pub(super) after_ms: u64,
    pub(super) zone: Option<Spanned<Name>>,
    pub(super) add: Option<Spanned<String>>,
    pub(super) remove: Option<Spanned<String>>,
    pub(super) server: Option<Spanned<IpAddr>>,
    pub(super) behaviour: Option<Spanned<RawBehaviour>>,
}

const fn first() -> u32 {
    1
}

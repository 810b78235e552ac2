//! All data files together: packs, panels, resolvers, mail hosts.

use super::asset::AssetError;
use super::dns_host::{DnsHost, DnsHosts};
use super::mail_host::{MailHost, MailHosts};
use super::name::Name;
use super::provider::{self, Provider, YesNoUnknown};
use super::public_resolver::{self, PublicResolver};

/// What the program ships, made from the folders by `build.rs`.
mod shipped {
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));

    pub(super) const DNS_HOSTS: &str = include_str!(concat!(env!("OUT_DIR"), "/dns_hosts.json"));
    pub(super) const RESOLVERS: &str = include_str!(concat!(env!("OUT_DIR"), "/resolvers.json"));
    pub(super) const MAIL_HOSTS: &str = include_str!(concat!(env!("OUT_DIR"), "/mail_hosts.json"));
}

/// Tag and text of every language, the default first.
pub const fn languages() -> &'static [(&'static str, &'static str)] {
    shipped::LANGUAGES
}

/// Name and text of every scenario of the rehearsal, the default first.
pub const fn scenario_files() -> &'static [(&'static str, &'static str)] {
    shipped::SCENARIOS
}

/// All data files together.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    /// Packs, the default first.
    pub providers: Vec<Provider>,
    /// Panels.
    pub dns_hosts: DnsHosts,
    /// Resolvers.
    pub resolvers: Vec<PublicResolver>,
    /// Mail hosts.
    pub mail_hosts: MailHosts,
}

impl Catalog {
    /// What the program ships.
    ///
    /// # Errors
    /// With file and line; a test keeps shipped files right.
    pub fn shipped() -> Result<Self, AssetError> {
        let mut catalog = Self {
            providers: Vec::new(),
            dns_hosts: DnsHosts::shipped(shipped::DNS_HOSTS, "dns_hosts.toml")?,
            resolvers: public_resolver::shipped(shipped::RESOLVERS, "resolvers.toml")?,
            mail_hosts: MailHosts::shipped(shipped::MAIL_HOSTS, "mail_hosts.toml")?,
        };
        for (name, text) in shipped::PROVIDERS {
            catalog.put(provider::shipped(text, &format!("providers/{name}.toml"))?);
        }
        Ok(catalog)
    }

    /// Adds a pack; one with the same id is replaced.
    ///
    /// # Errors
    /// With file and line.
    pub fn add_provider(&mut self, text: &str, file: &str) -> Result<(), AssetError> {
        self.put(provider::parse(text, file)?);
        Ok(())
    }

    fn put(&mut self, pack: Provider) {
        match self.providers.iter_mut().find(|other| other.id == pack.id) {
            Some(other) => *other = pack,
            None => self.providers.push(pack),
        }
    }

    /// The pack with this id.
    pub fn provider(&self, id: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// The panel of the company that these servers belong to.
    pub fn dns_host(&self, servers: &[Name]) -> &DnsHost {
        self.dns_hosts.detect(servers)
    }

    /// The same, where it is known.
    pub fn known_dns_host(&self, servers: &[Name]) -> Option<&DnsHost> {
        Some(self.dns_host(servers)).filter(|host| host.is_known())
    }

    /// The id of the company that these servers belong to, where it is known.
    pub fn dns_host_id(&self, servers: &[Name]) -> Option<String> {
        self.known_dns_host(servers).map(|host| host.id.clone())
    }

    /// The panel with this id, else "any other".
    pub fn panel(&self, id: &str) -> &DnsHost {
        self.dns_hosts.iter().find(|host| host.id == id).unwrap_or_else(|| self.dns_host(&[]))
    }

    /// Who a mail exchange belongs to.
    pub fn mail_host(&self, exchange: &Name) -> Option<&MailHost> {
        self.mail_hosts.owner_of(exchange)
    }

    /// Whether the resolver with this id checks signatures (DNSSEC); none when that is not known.
    pub fn validates(&self, id: &str) -> Option<bool> {
        match self.resolvers.iter().find(|resolver| resolver.id == id)?.dnssec {
            YesNoUnknown::Yes => Some(true),
            YesNoUnknown::No => Some(false),
            YesNoUnknown::Unknown => None,
        }
    }

    /// Resolvers that are asked without being named by the person.
    pub fn enabled_resolvers(&self) -> impl Iterator<Item = &PublicResolver> {
        self.resolvers.iter().filter(|resolver| resolver.enabled)
    }
}

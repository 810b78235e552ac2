//! Which company stands behind a mail exchange, by the end of its name, label by label.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::asset::{AssetError, Localized, check_languages, check_source, read, read_shipped};
use super::name::Name;

/// One company's mail service.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailHost {
    /// Id.
    pub id: String,
    /// Its name.
    pub names: Localized,
    /// Names at or below which its exchanges stand.
    pub hosts: Vec<Name>,
    /// Those names are whole: what stands below one is nobody's.
    #[serde(default)]
    pub whole: bool,
    /// Names that its customers include in their SPF records.
    #[serde(default)]
    pub spf: Vec<Name>,
    /// Where this is from.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    #[serde(rename = "mail-host")]
    hosts: Vec<MailHost>,
}

/// The shipped table. A test keeps its file right.
static SHIPPED: LazyLock<MailHosts> = LazyLock::new(|| {
    let text = include_str!(concat!(env!("OUT_DIR"), "/mail_hosts.json"));
    MailHosts::shipped(text, "mail_hosts.toml").unwrap_or_default()
});

/// The names of all companies for SPF.
static SENDERS: LazyLock<Vec<Name>> =
    LazyLock::new(|| SHIPPED.hosts.iter().flat_map(|host| host.spf.clone()).collect());

/// The name that customers of the company behind an exchange include in their SPF records; none when that is not known.
pub fn sender_of(exchange: &Name) -> Option<&'static Name> {
    SHIPPED.owner_of(exchange)?.spf.first()
}

/// The names that customers of mail companies include in their SPF records.
pub fn known_senders() -> &'static [Name] {
    &SENDERS
}

/// All that are known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MailHosts {
    hosts: Vec<MailHost>,
    /// Which of them each name belongs to, as on the wire.
    by_name: HashMap<Box<[u8]>, usize>,
}

impl MailHosts {
    /// Reads the table.
    ///
    /// # Errors
    /// With file and line.
    pub fn parse(text: &str, file: &str) -> Result<Self, AssetError> {
        Self::checked(read(text, file)?, text, file)
    }

    /// As [`Self::parse`], of the form that the program ships.
    ///
    /// # Errors
    /// With file and line.
    pub fn shipped(text: &str, file: &str) -> Result<Self, AssetError> {
        Self::checked(read_shipped(text, file)?, text, file)
    }

    fn checked(table: File, text: &str, file: &str) -> Result<Self, AssetError> {
        if table.schema != 1 {
            return Err(AssetError::near(file, text, "schema", "schema must be 1"));
        }
        let mut seen: Vec<&Name> = Vec::new();
        for host in &table.hosts {
            check_languages(&host.names, "names", text, file)?;
            check_source(&host.source, "mail-host", text, file)?;
            for name in &host.hosts {
                if seen.contains(&name) {
                    return Err(AssetError::near(
                        file,
                        text,
                        &name.to_string(),
                        format!("{name} stands twice"),
                    ));
                }
                seen.push(name);
            }
        }
        let names = |(index, host): (usize, &MailHost)| {
            host.hosts.iter().map(move |name| (name.wire().into(), index)).collect::<Vec<_>>()
        };
        let by_name = table.hosts.iter().enumerate().flat_map(names).collect();
        Ok(Self { hosts: table.hosts, by_name })
    }

    /// The company with this id.
    pub fn of_id(&self, id: &str) -> Option<&MailHost> {
        self.hosts.iter().find(|host| host.id == id)
    }

    /// Who an exchange belongs to: the longest known end of its name decides.
    pub fn owner_of(&self, exchange: &Name) -> Option<&MailHost> {
        let index = exchange.ends().find_map(|end| self.by_name.get(end))?;
        self.hosts.get(*index).filter(|host| !host.whole || host.hosts.contains(exchange))
    }
}

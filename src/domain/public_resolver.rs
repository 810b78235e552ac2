//! Public resolvers, asked after publication.

use std::net::IpAddr;

use serde::Deserialize;

use super::asset::{AssetError, Confidence, Localized, check_languages, check_source, read, read_shipped};
use super::provider::YesNoUnknown;

/// Where most of its users are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Region {
    /// Mainland China.
    Cn,
    /// Everywhere else.
    World,
}

/// One operator's resolver.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicResolver {
    /// Id.
    pub id: String,
    /// The operator's name.
    pub names: Localized,
    /// Addresses, the first one is asked.
    pub addresses: Vec<IpAddr>,
    /// Where most of its users are.
    pub region: Region,
    /// Whether it validates DNSSEC.
    pub dnssec: YesNoUnknown,
    /// Asked without being named by the person.
    pub enabled: bool,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    resolver: Vec<PublicResolver>,
}

/// Reads the table.
///
/// # Errors
/// With file and line.
pub fn parse(text: &str, file: &str) -> Result<Vec<PublicResolver>, AssetError> {
    checked(read(text, file)?, text, file)
}

/// As [`parse`], of the form that the program ships.
///
/// # Errors
/// With file and line.
pub fn shipped(text: &str, file: &str) -> Result<Vec<PublicResolver>, AssetError> {
    checked(read_shipped(text, file)?, text, file)
}

fn checked(table: File, text: &str, file: &str) -> Result<Vec<PublicResolver>, AssetError> {
    if table.schema != 1 {
        return Err(AssetError::near(file, text, "schema", "schema must be 1"));
    }
    for (index, resolver) in table.resolver.iter().enumerate() {
        let near = format!("id = \"{}\"", resolver.id);
        check_languages(&resolver.names, "names", text, file)?;
        check_source(&resolver.source, "resolver", text, file)?;
        if resolver.addresses.is_empty() {
            return Err(AssetError::near(file, text, &near, "no address"));
        }
        if table.resolver.iter().take(index).any(|other| other.id == resolver.id) {
            return Err(AssetError::near(file, text, &near, "the id stands twice"));
        }
    }
    Ok(table.resolver)
}

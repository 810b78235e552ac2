//! Name servers at which domains are only parked.

use std::sync::LazyLock;

use serde::Deserialize;

use super::asset::{AssetError, check_source, read_shipped};
use super::name::Name;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    servers: Vec<Name>,
    labels: Vec<String>,
    source: String,
}

/// A test keeps the shipped file right.
static SHIPPED: LazyLock<File> = LazyLock::new(|| parse().unwrap_or_default());

fn parse() -> Result<File, AssetError> {
    let (text, name) = (include_str!(concat!(env!("OUT_DIR"), "/parking.json")), "parking.toml");
    let file: File = read_shipped(text, name)?;
    if file.schema != 1 {
        return Err(AssetError::near(name, text, "schema", "schema must be 1"));
    }
    check_source(&file.source, "source", text, name)?;
    Ok(file)
}

/// Whether a name server belongs to a parking service, or to a registrar's page for expired domains.
pub fn is_parking(server: &Name) -> bool {
    SHIPPED.servers.iter().any(|known| server.is_at_or_below(known))
        || server.labels().any(|label| {
            let label = String::from_utf8_lossy(label);
            SHIPPED.labels.iter().any(|start| label.starts_with(start.as_str()))
        })
}

#[cfg(test)]
mod tests {
    use super::{is_parking, parse};
    use rstest::rstest;

    #[test]
    fn the_shipped_file_is_right() {
        assert!(parse().unwrap().servers.len() > 5);
    }

    #[rstest]
    #[case("ns1.sedoparking.com", true)]
    #[case("expired2.registrar.test", true)]
    #[case("ns1.dns-parking.com", false)]
    #[case("f1g1ns1.dnspod.net", false)]
    #[case("notsedoparking.com", false)]
    fn knows(#[case] server: &str, #[case] expected: bool) {
        assert_eq!(is_parking(&server.parse().unwrap()), expected);
    }
}

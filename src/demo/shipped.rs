//! The scenarios that come with the program.

use super::{DemoError, Scenario};

/// File name and content of every scenario, in the order of `--list`; the first is the default.
const FILES: &[(&str, &str)] = &[
    ("assets/demo/first-time.toml", include_str!("../../assets/demo/first-time.toml")),
    ("assets/demo/moving-house.toml", include_str!("../../assets/demo/moving-house.toml")),
    ("assets/demo/typo.toml", include_str!("../../assets/demo/typo.toml")),
    ("assets/demo/wrong-host.toml", include_str!("../../assets/demo/wrong-host.toml")),
    ("assets/demo/leftover-mx.toml", include_str!("../../assets/demo/leftover-mx.toml")),
    ("assets/demo/two-spf.toml", include_str!("../../assets/demo/two-spf.toml")),
    ("assets/demo/slow.toml", include_str!("../../assets/demo/slow.toml")),
    ("assets/demo/broken-server.toml", include_str!("../../assets/demo/broken-server.toml")),
    ("assets/demo/no-delegation.toml", include_str!("../../assets/demo/no-delegation.toml")),
];

/// What several scenarios share: zones of mail companies, suffix servers, resolvers.
const BASES: &[(&str, &str, &str)] =
    &[("internet", "assets/demo/base/internet.toml", include_str!("../../assets/demo/base/internet.toml"))];

/// Every shipped scenario, the default first.
///
/// # Errors
/// The first file that is wrong; a test keeps that from being shipped.
pub fn scenarios() -> Result<Vec<Scenario>, DemoError> {
    FILES.iter().map(|(file, text)| Scenario::parse(text, file)).collect()
}

/// The shipped scenario with this name; none when there is no such.
///
/// # Errors
/// When its file is wrong.
pub fn scenario(name: &str) -> Result<Option<Scenario>, DemoError> {
    let wanted = format!("{name}.toml");
    FILES
        .iter()
        .find(|(file, _)| file.rsplit('/').next() == Some(wanted.as_str()))
        .map(|(file, text)| Scenario::parse(text, file))
        .transpose()
}

/// File name and content of a base.
pub(super) fn base(name: &str) -> Option<(&'static str, &'static str)> {
    BASES.iter().find(|(known, ..)| *known == name).map(|(_, file, text)| (*file, *text))
}

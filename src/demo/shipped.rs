//! The scenarios that come with the program.

use super::{DemoError, Scenario};
use crate::domain::catalog::scenario_files;

/// What several scenarios share: zones of mail companies, suffix servers, resolvers.
const BASES: &[(&str, &str, &str)] =
    &[("internet", "assets/demo/base/internet.toml", include_str!("../../assets/demo/base/internet.toml"))];

/// Every shipped scenario, the default first.
///
/// # Errors
/// The first file that is wrong; a test keeps that from being shipped.
pub fn scenarios() -> Result<Vec<Scenario>, DemoError> {
    scenario_files().iter().map(|(name, text)| Scenario::parse(text, &file(name))).collect()
}

/// The shipped scenario with this name; none when there is no such.
///
/// # Errors
/// When its file is wrong.
pub fn scenario(name: &str) -> Result<Option<Scenario>, DemoError> {
    scenario_files()
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(name, text)| Scenario::parse(text, &file(name)))
        .transpose()
}

fn file(name: &str) -> String {
    format!("assets/demo/{name}.toml")
}

/// File name and content of a base.
pub(super) fn base(name: &str) -> Option<(&'static str, &'static str)> {
    BASES.iter().find(|(known, ..)| *known == name).map(|(_, file, text)| (*file, *text))
}

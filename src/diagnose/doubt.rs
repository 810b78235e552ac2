//! A row that the servers that answer do not have, while one of the domain's servers is silent and may have it.

use crate::domain::plan::{Change, Row};

use super::RequirementReport;

/// What the silent server may know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Mail of another house: what is added beside it splits the mail, or makes a second SPF.
    Mail,
    /// The SPF of the mail that is seen.
    Spf,
}

/// What makes it doubtful that a row may be added now, and the server that would know.
pub fn doubt<'report>(report: &'report RequirementReport, row: &Row) -> Option<(Doubt, &'report str)> {
    if row.change != Change::Add {
        return None;
    }
    let silent = report.findings.iter().find(|finding| finding.code == "server-unreachable")?;
    let doubt = match silent.args.get("shown").map(String::as_str) {
        Some("nothing") => Doubt::Mail,
        Some("no-spf") => Doubt::Spf,
        Some(_) | None => return None,
    };
    Some((doubt, silent.args.get("server").map_or("", String::as_str)))
}

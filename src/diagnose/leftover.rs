//! Mail exchanges beside the new ones: whether they may go at once.

use crate::domain::plan::{Change, Row};
use crate::domain::record::RecordType;

use super::RequirementReport;
use super::finding::Finding;

/// What hangs on a mail exchange beside the new ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    /// Nothing: it may go at once.
    Needless,
    /// The mail of a known other house.
    Known,
    /// Nobody knows: the person may.
    Unknown,
}

/// Whether senders may still trust the exchange of a row that is to go, and no other: it goes only after the policy that
/// names it.
pub fn waits_for_policy(report: &RequirementReport, row: &Row) -> bool {
    finding(report, row).is_some_and(|finding| finding.args.get("policy").is_some_and(|it| it == "yes"))
}

/// Whether a row is no exchange of anybody: it says that the domain takes no mail (RFC 7505).
fn is_null(row: &Row) -> bool {
    row.record_type == RecordType::Mx && row.value == "."
}

/// Whether nobody has to be asked before a row goes: no mail ever came by it.
pub fn is_stray(report: &RequirementReport, row: &Row) -> bool {
    let is_slip = |finding: &Finding| finding.args.get("whose").is_some_and(|whose| whose == "slip");
    is_null(row) || finding(report, row).is_some_and(is_slip) || is_twin(report, row)
}

/// One of ours with a slip, while the right one has a row of its own.
fn is_twin(report: &RequirementReport, row: &Row) -> bool {
    let is = |finding: &Finding, name: &str, word: &str| finding.args.get(name).is_some_and(|it| it == word);
    row.change == Change::Remove
        && report.findings.iter().any(|finding| {
            matches!(finding.code, "value-domain-appended" | "mx-host-misspelt")
                && is(finding, "row", "last")
                && is(finding, "found", &row.value)
        })
}

fn finding<'report>(report: &'report RequirementReport, row: &Row) -> Option<&'report Finding> {
    let is_it =
        |finding: &&Finding| finding.code == "mx-leftover" && finding.args.get("host") == Some(&row.value);
    report.findings.iter().find(is_it).filter(|_| row.change == Change::Remove)
}

/// The forwarding service of the panel that takes the row of a mail exchange away with itself once it is off.
pub fn goes_with<'report>(report: &'report RequirementReport, row: &Row) -> Option<&'report str> {
    let finding = finding(report, row).filter(|it| it.args.get("goes").is_some_and(|goes| goes == "off"))?;
    finding.args.get("owner").map(String::as_str)
}

/// What hangs on the mail exchange of a row that is to go; none for a row of another kind.
pub fn leftover(report: &RequirementReport, row: &Row) -> Option<Leftover> {
    let finding = finding(report, row)?;
    Some(match finding.args.get("whose").map(String::as_str) {
        Some("other") => Leftover::Known,
        Some("unknown") => Leftover::Unknown,
        Some(_) | None => Leftover::Needless,
    })
}

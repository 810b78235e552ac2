//! The text for the person who runs the panel: with it alone the zone can be put right in one go.

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::leftover::is_stray;
use crate::diagnose::rules::{is_about_network, is_in_the_way};
use crate::domain::dns_host::DnsHost;
use crate::domain::name::Name;
use crate::domain::plan::{Change, Row};
use crate::domain::record::RecordType;
use crate::wizard::model::Model;
use crate::wizard::page::Text;
use crate::wizard::panel;

use super::records::{in_its_turn, is_held, is_settling, report, with_condition};
use super::words::{either_way, finding_at_panel};

/// What the rows themselves say, what only the owner can answer, and what tells of a server that could not be asked.
const NOT_FOR_KEEPER: &[&str] = &[
    "ownership-missing",
    "ownership-not-given",
    "record-missing",
    "mx-missing",
    "mx-incomplete",
    "mx-leftover",
    "mx-alternative",
    "mx-target-unresolvable",
    "spf-missing",
    "spf-no-include",
    "spreading",
    "answer-malformed",
    "truncated-tcp-blocked",
];

/// Why a row may be there already, or would not be found: whoever runs the DNS can do something about it.
const WHY_NOT_SURE: &[&str] = &[
    "name-servers-missing",
    "name-server-missing",
    "lame-server",
    "could-not-ask",
    "authority-unreachable",
    "server-unreachable",
];

/// The record counts as it is, and lets anybody do harm.
const COUNTS_BUT_HARMS: &[&str] = &["spf-plus-all"];

/// Nothing that is typed counts before this is dealt with.
const NOTHING_COUNTS: &[&str] = &["not-delegated", "name-servers-missing", "on-hold-or-parked"];

/// What has to be dealt with before a row that is added counts.
const BEFORE_ALL: &[&str] = &["dnssec-broken", "lame-server"];

/// What a panel wants done before the rows can be typed.
const FIRST: &[&str] = &["quirk-custom-mx-first", "quirk-email-routing", "quirk-presets-first"];

/// Every row of the open screen, what stands in their way, and what only this person can do where no row can be given.
pub(super) fn message(model: &Model) -> Option<Vec<Text>> {
    let setup = model.setup.as_ref()?;
    let watched = super::watches(model, model.place);
    let reports: Vec<&RequirementReport> = watched.iter().filter_map(|id| report(model, id)).collect();
    let found = found(model, &reports);
    let counts = !found.iter().any(|finding| NOTHING_COUNTS.contains(&finding.code));
    let rows: Vec<&Row> = reports.iter().filter(|_| counts).flat_map(|report| rows(model, report)).collect();
    if reports.is_empty() || (rows.is_empty() && found.is_empty()) {
        return None;
    }
    let host = &*model.dns_host();
    let known = match (counts, rows.is_empty(), host.is_known()) {
        (false, ..) => "vain",
        (true, true, true) => "look_at",
        (true, true, false) => "look",
        (true, false, true) => "yes",
        (true, false, false) => "no",
    };
    let mut lines = vec![
        Text::key("message-hello")
            .with("domain", setup.zone.to_string())
            .with("panel", Text::Localized(host.names.clone()))
            .with("known", known),
    ];
    let is_elsewhere = found.iter().any(|finding| finding.code == "edited-elsewhere");
    let (catalog, evidence) = (&model.beginning.catalog, &model.watch.evidence);
    lines.extend(panel::split_for_keeper(catalog, evidence, host, is_elsewhere));
    say_found(model, &reports, &found, !rows.is_empty(), &mut lines);
    say_rows(model, &rows, host, &setup.zone, &mut lines);
    let later = reports.iter().filter(|_| counts && !rows.is_empty()).flat_map(|report| later(report));
    for (_, row, _) in panel::sentences(later, host, &setup.zone) {
        lines.push(panel::later_row(host, row));
    }
    let gone: Vec<Row> =
        rows.iter().filter(|row| row.change == Change::Remove).map(|row| (*row).clone()).collect();
    let unknown = super::mx::unknown_hosts(model, &gone);
    if !unknown.is_empty() {
        lines.push(Text::key("message-unknown-mx").with("hosts", unknown.join(", ")));
    }
    let rows = match (counts, rows.is_empty()) {
        (false, _) => "vain",
        (true, true) => "no",
        (true, false) => "yes",
    };
    lines.push(Text::key("message-careful").with("rows", rows));
    Some(lines)
}

/// What is wrong with the domain as a whole, and with the records of the screen.
fn found<'model>(model: &'model Model, reports: &[&'model RequirementReport]) -> Vec<&'model Finding> {
    let domain = model.diagnosis.iter().flat_map(|diagnosis| &diagnosis.findings);
    let domain =
        domain.filter(|finding| !is_about_network(finding.code) || WHY_NOT_SURE.contains(&finding.code));
    let of_records = reports.iter().flat_map(|report| {
        let is_edited = report.rows_to_do().any(|row| matches!(row.change, Change::Replace { .. }));
        let is_settling = is_settling(report);
        report.findings.iter().filter(move |finding| {
            // The row to edit has both values, and one to leave alone is no work.
            let is_said = is_edited && matches!(finding.code, "token-near-miss" | "ownership-wrong")
                || finding.code == "spf-multiple"
                    && (is_settling || finding.args.get("merge").is_some_and(|merge| merge != "no"));
            let is_to_stay = finding.args.get("row").is_some_and(|row| row == "leave");
            !is_said && !is_to_stay
        })
    });
    // A row that stays for now points to what is said of it.
    let is_kept = |finding: &Finding| finding.args.get("ask").is_some_and(|ask| ask == "kept");
    let is_any_kept = reports.iter().flat_map(|report| &report.findings).any(is_kept);
    domain
        .chain(of_records)
        .filter(|finding| {
            finding.severity == Severity::Error
                || is_any_kept && finding.code == "spf-unread"
                // The service's rows go with it, and not by hand.
                || finding.code == "mx-panel-locked" && finding.args.get("effect").is_some_and(|it| it == "done")
                || COUNTS_BUT_HARMS.contains(&finding.code)
                || finding.severity == Severity::Warning && WHY_NOT_SURE.contains(&finding.code)
        })
        .filter(|finding| !NOT_FOR_KEEPER.contains(&finding.code))
        .collect()
}

/// The rows of a requirement that may be typed now. An old exchange goes only after the person has said that nothing is
/// lost with it.
fn rows<'model>(model: &Model, report: &'model RequirementReport) -> Vec<&'model Row> {
    if is_held(model, &report.id) {
        return Vec::new();
    }
    let may_go = super::mx::may_old_rows_go(model);
    report
        .rows_to_do()
        .filter(|row| {
            let is_old = row.change == Change::Remove && row.record_type == RecordType::Mx;
            !is_old || may_go || super::mx::is_stray_row(model, row)
        })
        .collect()
}

/// Rows that go after those, and of which nobody has to be asked anything.
fn later(report: &RequirementReport) -> impl Iterator<Item = &Row> {
    report.later.iter().filter(|row| row.record_type != RecordType::Mx || is_stray(report, row))
}

/// The sentences of the screen, and how the rows below them are meant.
fn say_found(
    model: &Model,
    reports: &[&RequirementReport],
    found: &[&Finding],
    has_rows: bool,
    lines: &mut Vec<Text>,
) {
    let Some(setup) = &model.setup else { return };
    if found.is_empty() {
        return;
    }
    let host = model.dns_host();
    lines.push(Text::key("message-found"));
    let catalog = &model.beginning.catalog;
    lines.extend(found.iter().map(|finding| {
        let text = finding_at_panel(&in_its_turn(finding), catalog, &host, &setup.zone).seen();
        // On which condition to add something stands with each row, or there is nothing to add yet.
        match finding.args.get("shown").map(String::as_str) {
            Some("nothing") if has_rows => text.with("shown", "rows"),
            Some("no-spf") if !has_rows => text.with("shown", "ask"),
            Some(_) | None => text,
        }
    }));
    if !has_rows {
        return;
    }
    let either =
        reports.iter().find_map(|report| either_way(&report.findings, &host, report.rows_to_do().count()));
    lines.extend(either);
    let is_blocked = found.iter().any(|finding| is_in_the_way(finding) || BEFORE_ALL.contains(&finding.code));
    lines.push(Text::key("message-rows").with("when", if is_blocked { "after" } else { "now" }));
}

/// The rows one after the other; what has to be done at the panel before any of them can be typed comes first.
fn say_rows(model: &Model, rows: &[&Row], host: &DnsHost, zone: &Name, lines: &mut Vec<Text>) {
    let is_new = |row: &Row| row.record_type == RecordType::Mx && row.change != Change::Remove;
    if super::mx::is_forwarded(model) && rows.iter().any(|row| is_new(row)) {
        lines.push(Text::key("message-one-sitting"));
    }
    let mut said = Vec::new();
    for (row, sentence, hints) in panel::sentences(rows.iter().copied(), host, zone) {
        let (first, after): (Vec<Text>, Vec<Text>) =
            hints.into_iter().partition(|hint| matches!(hint, Text::Key(key, _) if FIRST.contains(key)));
        lines.extend(first);
        said.push(with_condition(model, row, sentence));
        said.extend(after);
    }
    lines.extend(said);
}

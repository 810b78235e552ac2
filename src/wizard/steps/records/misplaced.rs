//! A record that was saved at another host, or as another type: the fields of it to change are all that is shown.

use std::borrow::Cow;

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::Finding;
use crate::domain::dns_host::FieldKind;
use crate::domain::plan::{Change, Row};
use crate::domain::record::RecordType;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Page, Text, Tone};
use crate::wizard::panel;
use crate::wizard::steps::mx;
use crate::wizard::steps::words::{condition, is_in_set};

use super::status::EITHER_WAY;
use super::{findings, is_elsewhere, report, say_where_else};

/// It was saved as a type that nobody reads.
const OTHER_TYPE: &str = "spf-type99-only";
/// A record that was saved at another host, or as another type.
const MISPLACED: &[&str] = &["host-doubled", "host-literal-at", "host-wrong-label", OTHER_TYPE];

/// Exchanges at a wrong place wait for the turn of the MX while mail goes to another service. Where rows of it are to be
/// typed, that is now.
pub(in crate::wizard::steps) fn in_its_turn(finding: &Finding) -> Cow<'_, Finding> {
    let waits = finding.args.get("ask").is_some_and(|ask| ask == "live");
    if waits && matches!(finding.code, "host-doubled" | "host-literal-at") {
        Cow::Owned(finding.clone().with("ask", "no"))
    } else {
        Cow::Borrowed(finding)
    }
}

/// Whether one of the rows that a finding names is this one; of the exchanges of another set of the service none is, and
/// with them no row of this one is needed.
fn is_about(finding: &Finding, report: &RequirementReport, row: &Row) -> bool {
    let Some(values) = finding.args.get("value").filter(|_| row.record_type == RecordType::Mx) else {
        return true;
    };
    let names = |row: &Row| values.split(" / ").any(|value| value.rsplit(' ').next() == Some(&row.value));
    names(row) || !report.rows_to_do().any(names)
}

/// What is found of the rows that move, and which of their fields are to be changed. Not one of a set, and not while a
/// silent server may have what it would be changed to.
fn to_move<'model>(model: &'model Model, row: &Row) -> Option<(Cow<'model, Finding>, Vec<FieldKind>)> {
    let report = report(model, &row.requirement)?;
    if row.change != Change::Add || condition(report, row).is_some() {
        return None;
    }
    let is_misplaced = |finding: &Cow<'_, Finding>| {
        MISPLACED.contains(&finding.code)
            && finding.args.get("ask").is_some_and(|ask| matches!(ask.as_str(), "no" | "edit"))
            && is_about(finding, report, row)
    };
    let finding = report.findings.iter().map(in_its_turn).find(is_misplaced)?;
    if is_in_set(&finding, &model.dns_host()) {
        return None;
    }
    let place = if finding.code == OTHER_TYPE { FieldKind::Type } else { FieldKind::Host };
    let is_edited = finding.args.get("ask").is_some_and(|ask| ask == "edit");
    let kinds = [place].into_iter().chain(is_edited.then_some(FieldKind::Value)).collect();
    Some((finding, kinds))
}

/// Whether a row stands at another place, or as another type, and changing it is all there is to do.
pub(in crate::wizard::steps) fn is_misplaced(model: &Model, row: &Row) -> bool {
    to_move(model, row).is_some()
}

/// The row that has its turn: one that stands at a wrong place before one that stands nowhere; none to remove.
pub(in crate::wizard::steps) fn first_to_type(model: &Model, rows: &[Row]) -> Option<Row> {
    let mut typed = rows.iter().filter(|row| row.change != Change::Remove);
    let first = typed.clone().next();
    typed.find(|row| is_misplaced(model, row)).or(first).cloned()
}

/// The page of a row that is there at the wrong place: which one it is, and the fields of it to change. No second row is
/// added beside it.
pub(in crate::wizard::steps) fn misplaced_page(model: &Model, row: &Row) -> Page {
    let Some((finding, kinds)) = to_move(model, row) else { return Page::new(Text::raw("")) };
    let host = model.dns_host();
    let what = match kinds.as_slice() {
        [FieldKind::Type, ..] => "type",
        [_] => "place",
        _ => "both",
    };
    // Where all values of a name are one record, it is changed once.
    let arg = |name: &str| finding.args.get(name).filter(|_| !host.has_sets()).cloned();
    let told = |key: &'static str| {
        Text::key(key)
            .with("what", what)
            .with("rows", arg("rows").unwrap_or_else(|| "one".to_owned()))
            .with("count", arg("count").unwrap_or_default())
    };
    let mut page = Page::new(told("record-misplaced-title"));
    let is_forwarded = row.record_type == RecordType::Mx && mx::is_forwarded(model);
    page.lead = Some(if is_elsewhere(model) {
        Text::key("record-lead-elsewhere")
    } else if is_forwarded {
        let is_switched = mx::moving::comes_here_first(model);
        told("mx-misplaced-lead-locked").with("switched", if is_switched { "yes" } else { "no" })
    } else {
        told("record-misplaced-lead").with("save", Text::Localized(host.save_edit.clone()))
    });
    let found: Vec<Cow<'_, Finding>> = report(model, &row.requirement)
        .into_iter()
        .flat_map(|report| &report.findings)
        .filter(|finding| MISPLACED.contains(&finding.code))
        .map(in_its_turn)
        .collect();
    let zone = model.setup.as_ref().map_or(&row.name, |setup| &setup.zone);
    page.task = Some(page.blocks.len());
    // What the panel wants first: there it is turned off.
    for hint in panel::peculiar(&host, row, zone).into_iter().filter(|_| is_forwarded) {
        page.say(Tone::Caution, hint);
    }
    findings(model, &mut page, found.iter().map(Cow::as_ref));
    let from_priority = row.priority;
    let there = Row { change: Change::Replace { from: row.value.clone(), from_priority }, ..row.clone() };
    // In a low window the row itself matters more than the way to it.
    page.aside(Tone::Plain, panel::way(&host, &there, zone));
    say_where_else(model, &mut page);
    let (card, copies) = panel::moved_card(&host, row, zone, &model.copied, &kinds);
    page.blocks.push(Block::Card(card));
    page.copies = copies;
    page
}

/// What such a page says itself; where the value changes as well, that it is not right yet.
pub(in crate::wizard::steps) fn said_of_misplaced(model: &Model, row: &Row) -> Vec<&'static str> {
    let has_value = to_move(model, row).is_some_and(|(_, kinds)| kinds.contains(&FieldKind::Value));
    MISPLACED.iter().copied().chain([EITHER_WAY]).chain(has_value.then_some("token-near-miss")).collect()
}

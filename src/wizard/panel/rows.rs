//! Single rows in the words of a panel: what is typed, how to find a row that is there, and what to do with it.

use std::ops::Range;

use crate::diagnose::Diagnosis;
use crate::diagnose::elsewhere::is_at_sign_literal;
use crate::diagnose::evidence::Evidence;
use crate::diagnose::finding::Finding;
use crate::domain::asset::Localized;
use crate::domain::difference::differing;
use crate::domain::dns_host::{DnsHost, Learnt, PriorityPlace};
use crate::domain::name::Name;
use crate::domain::plan::{Change, Plan, Row};
use crate::domain::record::RecordType;

use super::super::page::{Arg, Text};

/// What the records that stand there tell about the panel that they were typed into.
pub fn learnt(diagnosis: &Diagnosis, plan: &Plan, evidence: &Evidence) -> Learnt {
    let has_quotes = |row: &Row| match &row.change {
        Change::Replace { from, .. } => row.record_type == RecordType::Txt && is_quoted(from),
        Change::Keep | Change::Add | Change::Remove => false,
    };
    let is_exchange = |row: &Row| row.record_type == RecordType::Mx && row.change == Change::Keep;
    let reports = &diagnosis.requirements;
    // What stands at a wrong place is no row to edit, and was typed into the same form.
    let is_told_of = |finding: &Finding| {
        finding.code == "chars-quotes" && finding.args.get("found").is_some_and(|found| is_quoted(found))
    };
    let mut found = reports.iter().flat_map(|report| &report.findings);
    Learnt {
        adds_quotes: reports.iter().flat_map(|report| &report.rows).any(has_quotes) || found.any(is_told_of),
        at_is_literal: is_at_sign_literal(plan, evidence),
        appends_domain: reports.iter().flat_map(|report| &report.rows).any(was_appended),
        takes_exchanges: reports.iter().flat_map(|report| &report.rows).any(is_exchange),
    }
}

fn is_quoted(text: &str) -> bool {
    text.trim().strip_prefix('"').is_some_and(|rest| rest.ends_with('"'))
}

/// The value that stands there now, of a row to edit.
fn replaced(row: &Row) -> Option<(&str, Option<u16>)> {
    match &row.change {
        Change::Replace { from, from_priority } => Some((from, *from_priority)),
        Change::Keep | Change::Add | Change::Remove => None,
    }
}

/// Whether `from` is another host of the same company, the wanted one with a label in front, an address or a number, and
/// the domain that the panel put behind.
fn is_another_host_appended(row: &Row, from: &str) -> bool {
    let family = |host: &str| host.split_once('.').map(|(_, family)| family.to_owned());
    let is_typed = |typed: &str| {
        let is_number = typed.split('.').all(|label| label.parse::<u16>().is_ok());
        let is_below = typed.strip_suffix(row.value.as_str()).is_some_and(|front| front.ends_with('.'));
        is_number
            || is_below
            || family(typed).is_some_and(|own| own.contains('.') && family(&row.value) == Some(own))
    };
    let domain = row.name.to_string();
    row.record_type == RecordType::Mx
        && zones(&domain).any(|end| {
            let typed = from.strip_suffix(end).and_then(|typed| typed.strip_suffix('.'));
            typed.is_some_and(is_typed)
        })
}

/// Whether the panel put the domain behind the name that was typed into this row.
fn was_appended(row: &Row) -> bool {
    is_name(row)
        && replaced(row).is_some_and(|(from, _)| {
            let behind = from.strip_prefix(&row.value).and_then(|rest| rest.strip_prefix('.'));
            behind.is_some_and(|behind| is_in_zone(row, behind)) || is_another_host_appended(row, from)
        })
}

/// The names of which one is the zone that a row stands in.
fn zones(name: &str) -> impl Iterator<Item = &str> {
    let ends = std::iter::successors(Some(name), |end| end.split_once('.').map(|(_, rest)| rest));
    ends.filter(|end| end.contains('.'))
}

/// Whether what got behind a value is the domain, with or without a label in front: another ending was typed.
fn is_in_zone(row: &Row, behind: &str) -> bool {
    let domain = row.name.to_string();
    zones(&domain)
        .any(|end| behind.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('.')))
}

const fn is_name(row: &Row) -> bool {
    matches!(row.record_type, RecordType::Mx | RecordType::Cname)
}

/// What goes into the value field for this row: the card shows it, it is copied, and the sentences say it.
pub fn typed_value(host: &DnsHost, row: &Row) -> String {
    // Where the panel put the domain behind one value, only a final dot keeps it from doing so with this one too.
    let wants_dot = was_appended(row) || (host.appends_domain && is_name(row));
    let dot = if wants_dot && !host.final_dot { "." } else { "" };
    host.typed_value(row.record_type, row.priority, &format!("{}{dot}", row.value))
}

/// Where the typed value differs from what stands there, with marks that were found in the bare value.
pub fn marks(host: &DnsHost, row: &Row, bare: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let typed = typed_value(host, row);
    match typed.find(&row.value).filter(|_| row.record_type == RecordType::Txt) {
        Some(start) => bare.into_iter().map(|range| range.start + start..range.end + start).collect(),
        // A name has the dot and the number of this panel on both sides, and a long text is cut into strings.
        None => differing(&standing(host, row).unwrap_or_default(), &typed),
    }
}

/// The line that stands there now of a row to edit, as this panel shows it.
pub fn standing(host: &DnsHost, row: &Row) -> Option<String> {
    replaced(row).map(|(from, priority)| line(host, row.record_type, priority, from))
}

/// Quotes are not shown: whether a list has them differs.
fn line(host: &DnsHost, record_type: RecordType, priority: Option<u16>, value: &str) -> String {
    if record_type == RecordType::Txt {
        return value.to_owned();
    }
    host.typed_value(record_type, priority, value)
}

/// How the host field of a row that is there looks: where it is empty, that says so.
pub fn host_there(host: &DnsHost, name: &Name, zone: &Name) -> Text {
    match host.typed_host(name, zone) {
        typed if typed.is_empty() => Text::key("host-empty").with("name", name.to_string()),
        typed => Text::raw(typed),
    }
}

/// What to type into the host field.
fn host_to_type(host: &DnsHost, name: &Name, zone: &Name) -> Text {
    match host.typed_host(name, zone) {
        typed if typed.is_empty() => Text::key("leave-empty"),
        typed => Text::raw(typed),
    }
}

fn named(text: &Localized) -> Text {
    Text::Localized(text.clone())
}

/// A row that goes once another one is changed: where all values of a name are one record, in the same save.
pub fn later_row(host: &DnsHost, row: Text) -> Text {
    Text::key(if host.has_sets() { "row-later-line" } else { "row-later" }).with("row", row)
}

/// Whether a row is one line of several in a record of its name: an alias has one only (RFC 1034 section 3.6.2).
fn is_line_of_set(host: &DnsHost, record_type: RecordType) -> bool {
    host.has_sets() && record_type != RecordType::Cname
}

/// How to change a row that is there: where all values of a name are one record, only its line. `beside`: so many other
/// lines go in the same save.
pub fn how_to_edit(host: &DnsHost, row: &Row, beside: usize) -> Text {
    if is_line_of_set(host, row.record_type) {
        return Text::key("panel-edit-line")
            .with("beside", if beside > 0 { "gone" } else { "stays" })
            .with("panel", named(&host.names))
            .with("edit", named(&host.verbs.edit))
            .with("name", row.name.to_string())
            .with("type", row.record_type.to_string());
    }
    Text::key("panel-edit-row").with("panel", named(&host.names)).with("edit", named(&host.verbs.edit))
}

/// How to take rows of one name and type away: where they share a record with others, never by deleting that.
pub fn how_to_remove(host: &DnsHost, row: &Row, count: usize) -> Text {
    if is_line_of_set(host, row.record_type) {
        return Text::key("panel-remove-line")
            .with("panel", named(&host.names))
            .with("edit", named(&host.verbs.edit))
            .with("remove", named(&host.verbs.remove))
            .with("name", row.name.to_string())
            .with("type", row.record_type.to_string())
            .with("count", count);
    }
    Text::key("panel-remove-row").with("panel", named(&host.names)).with("remove", named(&host.verbs.remove))
}

/// One row as a sentence, for a message or a sheet, with what this panel wants in its fields.
pub fn row_sentence(row: &Row, panel: &DnsHost, zone: &Name) -> Text {
    let typed = typed_value(panel, row);
    let there = line(panel, row.record_type, row.priority, &row.value);
    // Only a field of its own is a field to name.
    let priority = match panel.priority {
        PriorityPlace::OwnField => row.priority,
        PriorityPlace::InValue => None,
    };
    let priority = priority.map_or_else(|| "none".to_owned(), |priority| priority.to_string());
    let has_sets = is_line_of_set(panel, row.record_type);
    let (host, host_is_there) = (host_to_type(panel, &row.name, zone), host_there(panel, &row.name, zone));
    let record_type = row.record_type.to_string();
    match &row.change {
        Change::Keep => Text::key("row-sentence-keep")
            .with("host", host_is_there)
            .with("type", record_type)
            .with("priority", priority)
            .with("value", there),
        Change::Add => Text::key(if has_sets { "row-sentence-add-line" } else { "row-sentence-add" })
            .with("host", host)
            .with("type", record_type)
            .with("priority", priority)
            .with("value", typed),
        Change::Replace { .. } if has_sets => Text::key("row-sentence-edit-line")
            .with("name", row.name.to_string())
            .with("type", record_type)
            .with("priority", priority)
            .with("value", typed)
            .with("from", Arg::Seen(standing(panel, row).unwrap_or_default())),
        Change::Replace { .. } => Text::key("row-sentence-edit")
            .with("host", host_is_there)
            .with("type", record_type)
            .with("priority", priority)
            .with("value", typed)
            .with("from", Arg::Seen(standing(panel, row).unwrap_or_default())),
        Change::Remove if has_sets => Text::key("row-sentence-remove-line")
            .with("name", row.name.to_string())
            .with("type", record_type)
            .with("priority", priority)
            .with("value", there),
        Change::Remove => Text::key("row-sentence-remove")
            .with("host", host_is_there)
            .with("type", record_type)
            .with("priority", priority)
            .with("value", there),
    }
}

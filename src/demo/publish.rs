//! What the site owner of the rehearsal does at the panel: rows of the wizard become changes of the zone.

use super::zone::{Edit, Zone};
use crate::domain::name::Name;
use crate::domain::plan::{Change, Row, panel_text};
use crate::domain::record::{Record, RecordData, RecordType, Txt};

/// The changes that one row asks for; none when its value cannot be read as its type.
pub fn edits(row: &Row, zone: &Zone, ttl: u32) -> Vec<Edit> {
    let wanted = || data(row).map(|data| Edit::Add(Record { name: row.name.clone(), ttl, data })).into_iter();
    match &row.change {
        Change::Keep => Vec::new(),
        Change::Add => wanted().collect(),
        Change::Replace { from, from_priority } => {
            removals(row, from, *from_priority, zone).chain(wanted()).collect()
        }
        Change::Remove => removals(row, &row.value, row.priority, zone).collect(),
    }
}

fn removals<'a>(
    row: &'a Row,
    value: &'a str,
    priority: Option<u16>,
    zone: &'a Zone,
) -> impl Iterator<Item = Edit> + 'a {
    zone.records
        .iter()
        .filter(|record| record.name == row.name && record.data.record_type() == row.record_type)
        .filter(move |record| shows(&record.data, value, priority))
        .map(|record| Edit::Remove(record.clone()))
}

/// Whether a panel would show the record with this value.
fn shows(data: &RecordData, value: &str, priority: Option<u16>) -> bool {
    let is_name = |name: &Name| value.parse::<Name>().is_ok_and(|value| value == *name);
    match data {
        RecordData::Txt(txt) | RecordData::Spf(txt) => panel_text(txt) == value,
        RecordData::Mx { preference, exchange } => {
            is_name(exchange) && priority.is_none_or(|priority| priority == *preference)
        }
        RecordData::Ns(name) | RecordData::Cname(name) | RecordData::Ptr(name) => is_name(name),
        RecordData::A(_) | RecordData::Aaaa(_) | RecordData::Soa { .. } | RecordData::Other { .. } => {
            data.to_string() == value
        }
    }
}

fn data(row: &Row) -> Option<RecordData> {
    let name = || row.value.parse::<Name>().ok();
    match row.record_type {
        RecordType::Txt => Some(RecordData::Txt(Txt::from_text(&row.value))),
        RecordType::Spf => Some(RecordData::Spf(Txt::from_text(&row.value))),
        RecordType::Mx => name().map(|exchange| RecordData::Mx {
            // The number that panels fill in when the field is left alone.
            preference: row.priority.unwrap_or(10),
            exchange,
        }),
        RecordType::Cname => name().map(RecordData::Cname),
        RecordType::Ns => name().map(RecordData::Ns),
        RecordType::Ptr => name().map(RecordData::Ptr),
        RecordType::A => row.value.parse().ok().map(RecordData::A),
        RecordType::Aaaa => row.value.parse().ok().map(RecordData::Aaaa),
        RecordType::Soa | RecordType::Ds | RecordType::Other(_) => None,
    }
}

//! What the wizard shows of a DNS panel: its way, its form in its own order and words, its button for saving.

use std::collections::BTreeSet;

use crate::domain::asset::Localized;
use crate::domain::dns_host::{DnsHost, FieldKind, How, PriorityPlace, Quirk};
use crate::domain::name::Name;
use crate::domain::plan::{Change, Row};
use crate::domain::record::RecordType;

use super::action::Action;
use super::page::{Card, CardRow, CopyValue, Text};

/// The way to the list of records; for a new row also the button that opens its form.
pub fn way(host: &DnsHost, row: &Row, zone: &Name) -> Text {
    let path: Localized = host
        .path
        .iter()
        .map(|(tag, path)| {
            let mut path = path.replace("{zone}", &zone.to_string());
            if let (Change::Add | Change::Keep, Some(add)) = (&row.change, host.verbs.add.get(tag)) {
                path.push_str(" > ");
                path.push_str(add);
            }
            (tag.clone(), path)
        })
        .collect();
    if host.editor_url.is_empty() {
        return Text::Localized(path);
    }
    Text::key("panel-way").with("url", host.editor_url.clone()).with("path", Text::Localized(path))
}

/// The form for one row, and what its fields to type into hold.
pub fn card(host: &DnsHost, row: &Row, zone: &Name, copied: &BTreeSet<usize>) -> (Card, Vec<CopyValue>) {
    let mut copies: Vec<CopyValue> = Vec::new();
    let mut rows: Vec<CardRow> = Vec::new();
    for field in &host.fields {
        let own_priority = row.record_type == RecordType::Mx && host.priority == PriorityPlace::OwnField;
        if field.kind == FieldKind::Priority && !own_priority {
            continue;
        }
        let label = Text::Localized(field.label.clone());
        let typed = match field.kind {
            FieldKind::Host => Some(host.typed_host(&row.name, zone)),
            FieldKind::Value => Some(host.typed_value(row.record_type, row.priority, &row.value)),
            FieldKind::Priority => row.priority.map(|priority| priority.to_string()),
            FieldKind::Type => Some(row.record_type.to_string()),
            FieldKind::Ttl => Some(row.ttl.to_string()),
            FieldKind::Line | FieldKind::Other => None,
        };
        let value = match (&typed, &field.text) {
            (Some(typed), _) if typed.is_empty() => Text::key("leave-empty"),
            (Some(typed), _) => Text::raw(typed.clone()),
            (None, Some(text)) => Text::Localized(text.clone()),
            (None, None) => Text::raw(""),
        };
        let to_copy = typed.filter(|typed| field.how == How::Type && !typed.is_empty());
        let how = match (field.how, &to_copy) {
            (How::Type, Some(_)) => "how-type",
            (How::Type, None) | (How::Leave, _) => "how-leave",
            (How::Pick, _) => "how-pick",
        };
        let index = copies.len();
        let is_copied = to_copy.is_some() && copied.contains(&index);
        rows.push(CardRow {
            label: label.clone(),
            value,
            how: Text::key(how),
            action: to_copy.as_ref().map(|_| Action::Copy(index)),
            digit: to_copy.as_ref().and_then(|_| u8::try_from(index + 1).ok()).filter(|digit| *digit <= 9),
            copied: is_copied,
        });
        copies.extend(to_copy.map(|value| CopyValue { label, value }));
    }
    (Card { rows }, copies)
}

/// What is peculiar about this row in this panel and would otherwise go wrong.
pub fn peculiar(host: &DnsHost, row: &Row, zone: &Name) -> Vec<Text> {
    let (is_mx, is_text) = (row.record_type == RecordType::Mx, row.record_type == RecordType::Txt);
    let is_target = is_mx || row.record_type == RecordType::Cname;
    let is_apex = row.name == *zone;
    host.quirks
        .iter()
        .filter_map(|quirk| match quirk {
            Quirk::CustomMxFirst if is_mx => Some("quirk-custom-mx-first"),
            Quirk::EmailRoutingLocksMx if is_mx => Some("quirk-email-routing"),
            Quirk::TargetGetsDomainAppended if is_target => Some("quirk-final-dot"),
            Quirk::OneSetPerName if (is_mx || is_text) && row.change == Change::Add => Some("quirk-one-set"),
            Quirk::CnameBesideOthers if row.record_type == RecordType::Cname => Some("quirk-cname-alone"),
            Quirk::HostWithoutDomain => Some("quirk-host-without-domain"),
            Quirk::TxtUnderAdvanced if is_text => Some("quirk-txt-under-advanced"),
            Quirk::PriorityFiveOrMore if is_mx => Some("quirk-priority-five"),
            Quirk::ParkingRows if is_apex => Some("quirk-parking-rows"),
            Quirk::OwnMailRows if is_mx => Some("quirk-own-mail-rows"),
            Quirk::SpfFormApart if is_text && row.value.starts_with("v=spf1") => Some("quirk-spf-form"),
            Quirk::NoEditing if matches!(row.change, Change::Replace { .. }) => Some("quirk-no-editing"),
            Quirk::PresetsFirst if is_mx => Some("quirk-presets-first"),
            Quirk::TxtUnderAdvanced
            | Quirk::PriorityFiveOrMore
            | Quirk::ParkingRows
            | Quirk::OwnMailRows
            | Quirk::SpfFormApart
            | Quirk::NoEditing
            | Quirk::PresetsFirst
            | Quirk::CustomMxFirst
            | Quirk::EmailRoutingLocksMx
            | Quirk::TargetGetsDomainAppended
            | Quirk::OneSetPerName
            | Quirk::CnameBesideOthers
            | Quirk::LineDefault
            | Quirk::PauseSwitch
            | Quirk::CnameFlattening => None,
        })
        .map(Text::key)
        .collect()
}

/// Why a row that was saved may not be served.
pub fn saved_and_not_served(host: &DnsHost) -> Vec<Text> {
    host.quirks
        .iter()
        .filter_map(|quirk| match quirk {
            Quirk::LineDefault => Some("quirk-line-default"),
            Quirk::PauseSwitch => Some("quirk-paused"),
            Quirk::CnameFlattening
            | Quirk::CustomMxFirst
            | Quirk::EmailRoutingLocksMx
            | Quirk::TargetGetsDomainAppended
            | Quirk::OneSetPerName
            | Quirk::CnameBesideOthers
            | Quirk::HostWithoutDomain
            | Quirk::TxtUnderAdvanced
            | Quirk::PriorityFiveOrMore
            | Quirk::ParkingRows
            | Quirk::OwnMailRows
            | Quirk::SpfFormApart
            | Quirk::NoEditing
            | Quirk::PresetsFirst => None,
        })
        .map(Text::key)
        .collect()
}

/// What saving looks like in this panel.
pub fn saving(host: &DnsHost) -> Text {
    Text::key("panel-saving").with("save", Text::Localized(host.save.clone()))
}

/// One row as a sentence, for a message or a sheet, with what this panel wants in its fields.
pub fn row_sentence(row: &Row, panel: &DnsHost, zone: &Name) -> Text {
    let key = match &row.change {
        Change::Keep => "row-sentence-keep",
        Change::Add => "row-sentence-add",
        Change::Replace { .. } => "row-sentence-edit",
        Change::Remove => "row-sentence-remove",
    };
    let from = match &row.change {
        Change::Replace { from, .. } => from.clone(),
        Change::Keep | Change::Add | Change::Remove => String::new(),
    };
    // Where the panel put the domain behind the value, only a final dot keeps it from doing so again.
    let was_appended =
        from.starts_with(&row.value) && matches!(row.record_type, RecordType::Mx | RecordType::Cname);
    let value = match row.change {
        Change::Keep | Change::Remove => row.value.clone(),
        Change::Add | Change::Replace { .. } => panel.typed_value(row.record_type, row.priority, &row.value),
    };
    let value = if was_appended && !value.ends_with('.') { format!("{value}.") } else { value };
    let host = match panel.typed_host(&row.name, zone) {
        host if host.is_empty() => Text::key("leave-empty"),
        host => Text::raw(host),
    };
    Text::key(key)
        .with("host", host)
        .with("type", row.record_type.to_string())
        .with("priority", row.priority.map(|priority| priority.to_string()).unwrap_or_default())
        .with("value", value)
        .with("from", from)
}

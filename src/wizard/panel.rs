//! What the wizard shows of a DNS panel: its way, its form in its own order and words, its button for saving.

use std::collections::BTreeSet;

use crate::domain::asset::Localized;
use crate::domain::dns_host::{DnsHost, FieldKind, How, PriorityPlace, Quirk};
use crate::domain::name::Name;
use crate::domain::plan::{Change, Row};
use crate::domain::record::RecordType;

use super::action::Action;
use super::page::{Card, CardRow, CopyValue, Text};

mod rows;
mod whose;

pub use whose::{panel_of, split_between, split_for_keeper};

pub use rows::{
    host_there, how_to_edit, how_to_remove, later_row, learnt, marks, row_sentence, standing, typed_value,
};

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
            FieldKind::Value => Some(typed_value(host, row)),
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
            spare: field.kind == FieldKind::Ttl && to_copy.is_none(),
        });
        copies.extend(to_copy.map(|value| CopyValue { label, value }));
    }
    (Card { rows }, copies)
}

/// The fields of the form to change in a row that stands at another place, or as another type.
pub fn moved_card(
    host: &DnsHost,
    row: &Row,
    zone: &Name,
    copied: &BTreeSet<usize>,
    kinds: &[FieldKind],
) -> (Card, Vec<CopyValue>) {
    let mut copies: Vec<CopyValue> = Vec::new();
    let mut rows: Vec<CardRow> = Vec::new();
    for field in host.fields.iter().filter(|field| kinds.contains(&field.kind)) {
        let typed = match field.kind {
            FieldKind::Host => host.typed_host(&row.name, zone),
            FieldKind::Type => row.record_type.to_string(),
            FieldKind::Value => typed_value(host, row),
            FieldKind::Priority | FieldKind::Ttl | FieldKind::Line | FieldKind::Other => continue,
        };
        let label = Text::Localized(field.label.clone());
        let is_copied_from = field.kind != FieldKind::Type && !typed.is_empty();
        let index = copies.len();
        rows.push(CardRow {
            label: label.clone(),
            value: if typed.is_empty() { Text::key("leave-empty") } else { Text::raw(typed.clone()) },
            how: Text::key(if typed.is_empty() { "how-clear" } else { "how-change" }),
            action: is_copied_from.then_some(Action::Copy(index)),
            digit: is_copied_from.then(|| u8::try_from(index + 1).ok()).flatten(),
            copied: is_copied_from && copied.contains(&index),
            spare: false,
        });
        if is_copied_from {
            copies.push(CopyValue { label, value: typed });
        }
    }
    (Card { rows }, copies)
}

/// Whether the rows of this mail host are a preset of the panel, which has to go before other rows can be added. Source:
/// facts.md section 3 (Squarespace).
pub fn is_preset(host: &DnsHost, owner: &str) -> bool {
    owner == "google-workspace" && host.quirks.contains(&Quirk::PresetsFirst)
}

/// What is peculiar about this row in this panel and would otherwise go wrong.
pub fn peculiar(host: &DnsHost, row: &Row, zone: &Name) -> Vec<Text> {
    let (is_mx, is_text) = (row.record_type == RecordType::Mx, row.record_type == RecordType::Txt);
    let is_target = is_mx || row.record_type == RecordType::Cname;
    let is_apex = row.name == *zone;
    let is_spf = is_text && row.value.starts_with("v=spf1");
    // A row that names the company itself is one that it put there.
    let from = standing(host, row).unwrap_or_default();
    let is_its_own = host.servers.iter().any(|server| from.contains(server.as_str()));
    host.quirks
        .iter()
        .filter_map(|quirk| match quirk {
            Quirk::CustomMxFirst if is_mx => Some("quirk-custom-mx-first"),
            Quirk::CustomMxFirst if is_spf && is_its_own => Some("quirk-custom-mx-spf"),
            Quirk::OwnSpfRow if is_spf && is_its_own => Some("quirk-own-spf-row"),
            Quirk::QuotesUnchecked if is_text => Some("quirk-quotes-unchecked"),
            Quirk::PriorityMaybeInValue if is_mx => Some("quirk-priority-maybe-in-value"),
            Quirk::CnameFlattening if row.record_type == RecordType::Cname => Some("quirk-dns-only"),
            Quirk::EmailRoutingLocksMx if is_mx => Some("quirk-email-routing"),
            Quirk::TargetGetsDomainAppended if is_target => Some("quirk-final-dot"),
            Quirk::OneSetPerName if (is_mx || is_text) && row.change == Change::Add => Some("quirk-one-set"),
            Quirk::CnameBesideOthers if row.record_type == RecordType::Cname => Some("quirk-cname-alone"),
            Quirk::HostWithoutDomain => Some("quirk-host-without-domain"),
            Quirk::TxtUnderAdvanced if is_text => Some("quirk-txt-under-advanced"),
            Quirk::PriorityFiveOrMore if is_mx => Some("quirk-priority-five"),
            Quirk::ParkingRows if is_apex => Some("quirk-parking-rows"),
            Quirk::OwnMailRows if is_mx => Some("quirk-own-mail-rows"),
            Quirk::SpfFormApart if is_spf => Some("quirk-spf-form"),
            Quirk::NoEditing if matches!(row.change, Change::Replace { .. }) => Some("quirk-no-editing"),
            Quirk::PresetsFirst if is_mx && row.change == Change::Add => Some("quirk-presets-first"),
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
            | Quirk::OwnSpfRow
            | Quirk::QuotesUnchecked
            | Quirk::PriorityMaybeInValue
            | Quirk::CnameFlattening => None,
        })
        .map(|key| match key {
            "quirk-priority-maybe-in-value" => Text::key(key)
                .with("priority", row.priority.map(|priority| priority.to_string()).unwrap_or_default())
                .with("value", row.value.clone()),
            key => Text::key(key),
        })
        .collect()
}

/// Rows as sentences, each followed by what is peculiar about it and was not said before.
pub fn sentences<'row>(
    rows: impl Iterator<Item = &'row Row>,
    host: &DnsHost,
    zone: &Name,
) -> Vec<(&'row Row, Text, Vec<Text>)> {
    let mut said: Vec<Text> = Vec::new();
    rows.map(|row| {
        let hints = match row.change {
            Change::Add | Change::Replace { .. } => peculiar(host, row, zone),
            Change::Keep | Change::Remove => Vec::new(),
        };
        // The sentence itself says where it goes.
        let new: Vec<Text> = hints
            .into_iter()
            .filter(|hint| !matches!(hint, Text::Key("quirk-one-set", _)) && !said.contains(hint))
            .collect();
        said.extend(new.iter().cloned());
        (row, row_sentence(row, host, zone), new)
    })
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
            | Quirk::PresetsFirst
            | Quirk::OwnSpfRow
            | Quirk::QuotesUnchecked
            | Quirk::PriorityMaybeInValue => None,
        })
        .map(Text::key)
        .collect()
}

/// What saving looks like in this panel.
pub fn saving(host: &DnsHost, row: &Row) -> Text {
    let save = match row.change {
        Change::Replace { .. } => &host.save_edit,
        Change::Add | Change::Keep | Change::Remove => &host.save,
    };
    Text::key("panel-saving").with("save", Text::Localized(save.clone()))
}

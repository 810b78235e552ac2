//! Several rows are to be put right, and the form on the page is for one of them: what is said of another waits for its
//! turn, and does not point at the fields of this one.

use crate::diagnose::finding::Finding;
use crate::domain::dns_host::PriorityPlace;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::wizard::model::Model;
use crate::wizard::page::{Arg, Text};
use crate::wizard::panel;

use super::{first_to_type, open_rows};

/// The rows to edit after the one that the form on the page is for.
pub(super) fn waiting(model: &Model, id: &RequirementId) -> Vec<Row> {
    let mut rows = open_rows(model, id);
    let Some(first) = first_to_type(model, &rows) else { return Vec::new() };
    rows.retain(|row| *row != first && matches!(row.change, Change::Replace { .. }));
    rows
}

/// The row of these that a finding says is to be edited.
fn row_of<'rows>(finding: &Finding, rows: &'rows [Row]) -> Option<&'rows Row> {
    let is_edit = finding.args.get("row").is_none_or(|row| row == "change");
    let names =
        |text: &str| ["found", "host"].iter().any(|name| finding.args.get(name).is_some_and(|it| it == text));
    rows.iter().filter(|_| is_edit).find(|row| match &row.change {
        Change::Replace { from, .. } => names(from),
        Change::Keep | Change::Add | Change::Remove => false,
    })
}

/// The sentence of a finding, where it is about one of the rows that wait: with what that row has to be, unless it has
/// that already.
pub(super) fn in_turn(model: &Model, finding: &Finding, waiting: &[Row], text: Text) -> Text {
    let Some(row) = row_of(finding, waiting) else { return text };
    if finding.args.contains_key("wanted") {
        return Text::key("wizard-other-row").with("finding", text);
    }
    let host = model.dns_host();
    // Only a field of its own is a field to name.
    let priority = match host.priority {
        PriorityPlace::OwnField => row.priority,
        PriorityPlace::InValue => None,
    };
    Text::key("wizard-later-row")
        .with("finding", text.with("row", "later"))
        .with("value", panel::typed_value(&host, row))
        .with("priority", priority.map_or_else(|| "none".to_owned(), |priority| priority.to_string()))
}

/// Of several records that become one, the row that goes after that is named where it is one alone. In a set it goes in
/// the same save.
pub(super) fn named_to_go(model: &Model, finding: &Finding, later: &[Row], text: Text) -> Text {
    let is_merged = finding.code == "spf-multiple" && finding.args.get("merge").is_some_and(|it| it == "yes");
    match later {
        [row] if is_merged && !model.dns_host().has_sets() => Text::key("wizard-then-delete")
            .with("finding", text.with("merge", "named"))
            .with("value", Arg::Seen(row.value.clone())),
        _ => text,
    }
}

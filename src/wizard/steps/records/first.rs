//! A record that has to make room before a row can be added: what to do with it stands above the form.

use crate::diagnose::finding::Finding;
use crate::diagnose::rules::is_in_the_way;
use crate::domain::plan::{Change, RequirementId, Row};
use crate::wizard::model::Model;
use crate::wizard::page::{Page, Text};

use super::{findings, is_elsewhere, report, save_word};

/// It stands as another type, which is the whole reason why it is not there: where nothing refuses the new row beside
/// it, it is read before that all the same.
const OTHER_TYPE: &str = "record-wrong-type";

/// Codes of what may stand above the form.
const ABOVE: &[&str] =
    &["cname-at-apex", "cname-beside-txt", "cname-name-taken", "flattened-cname", OTHER_TYPE];

/// What stands above the form of this row.
fn above<'model>(model: &'model Model, row: &Row) -> Vec<&'model Finding> {
    let is_above = |finding: &&Finding| is_in_the_way(finding) || finding.code == OTHER_TYPE;
    if row.change != Change::Add {
        return Vec::new();
    }
    report(model, &row.requirement)
        .into_iter()
        .flat_map(|report| report.findings.iter().filter(is_above))
        .collect()
}

/// What the page of this row has said above its form.
pub(super) fn said_above(model: &Model, row: &Row) -> &'static [&'static str] {
    if above(model, row).is_empty() { &[] } else { ABOVE }
}

/// Says it, and that it comes before what the form is for.
pub(super) fn say_above(model: &Model, page: &mut Page, row: &Row) {
    let above = above(model, row);
    if above.iter().any(|finding| is_in_the_way(finding)) {
        let what = match &row.requirement {
            id if *id == RequirementId::mx() => "mx",
            id if *id == RequirementId::spf() => "spf",
            _ => "record",
        };
        page.title = Text::key("record-blocked-title");
        if !is_elsewhere(model) {
            page.lead =
                Some(Text::key("record-blocked-lead").with("what", what).with("save", save_word(model)));
        }
    }
    if !above.is_empty() {
        page.task = Some(page.blocks.len());
    }
    findings(model, page, above.into_iter());
}

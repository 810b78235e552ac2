//! Everything that can be done on the screen below, as a list run by arrows and Enter.

use crate::wizard::model::Model;
use crate::wizard::page::{Page, Text};

use super::Entry;

pub(super) const ENTRY: Entry = Entry {
    label: "step-help",
    page,
    accept: super::no_fields,
    entered: super::nothing_on_entry,
    mark: super::no_mark,
    watches: super::watches_nothing,
};

fn page(_model: &Model) -> Page {
    Page::new(Text::key("help-title"))
}

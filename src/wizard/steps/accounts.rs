//! To be written.

use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Page, Text};

use super::Entry;

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Placeholder.
    Nothing,
}

pub(super) const ENTRY: Entry = Entry {
    label: "step-accounts",
    page,
    accept: super::no_fields,
    entered: super::nothing_on_entry,
    mark: super::no_mark,
    watches: super::watches_nothing,
};

fn page(_model: &Model) -> Page {
    Page::new(Text::key("step-accounts"))
}

pub(super) fn act(_model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::Nothing => Vec::new(),
    }
}

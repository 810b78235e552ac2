//! What is open on the screens beyond the step itself: it is open again after the program was closed or killed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{StepId, Views};

/// A box or a page within a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Before you start: the console has no entry for domain mail.
    NoEntry,
    /// Another proof of ownership.
    Ownership,
    /// The host of the proof is read the other way.
    OtherReading,
    /// Other MX rows.
    Mx,
    /// Another SPF include.
    Spf,
    /// A further record.
    Extra,
    /// What a bounce means.
    Bounce,
}

const PARTS: [Part; 7] =
    [Part::NoEntry, Part::Ownership, Part::OtherReading, Part::Mx, Part::Spf, Part::Extra, Part::Bounce];

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Open {
    /// Screens off the path, the topmost last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub over: Vec<StepId>,
    /// Boxes and pages within steps.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub parts: BTreeSet<Part>,
    /// The account that is open, by its local part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The account that is being changed, by its local part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changing: Option<String>,
}

impl Open {
    /// Nothing is.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Views {
    fn part(&mut self, part: Part) -> &mut bool {
        match part {
            Part::NoEntry => &mut self.prepare.no_entry,
            Part::Ownership => &mut self.ownership.editing,
            Part::OtherReading => &mut self.ownership.relative_to_zone,
            Part::Mx => &mut self.mx.editing,
            Part::Spf => &mut self.spf.editing,
            Part::Extra => &mut self.more.adding,
            Part::Bounce => &mut self.test_mail.explaining,
        }
    }

    /// The boxes and pages that are open.
    pub fn parts(&mut self) -> BTreeSet<Part> {
        PARTS.into_iter().filter(|part| *self.part(*part)).collect()
    }

    /// Opens them again.
    pub fn reopen(&mut self, open: &Open) {
        for part in &open.parts {
            *self.part(*part) = true;
        }
        self.accounts.open.clone_from(&open.account);
        self.accounts.replacing.clone_from(&open.changing);
    }
}

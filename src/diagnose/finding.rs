//! One diagnosed thing: a code, how bad it is, and its arguments. Never a sentence.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::time::Wall;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Note,
    /// May hurt; mail works.
    Warning,
    /// Mail does not work, or not for long.
    Error,
}

impl Severity {
    /// The word of the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One diagnosed thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Contract word, such as `mx-leftover`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What the sentence needs, by name. Values are data (names, numbers), escaped where they are shown.
    pub args: BTreeMap<&'static str, String>,
}

impl Finding {
    /// A finding without arguments.
    pub const fn new(code: &'static str, severity: Severity) -> Self {
        Self { code, severity, args: BTreeMap::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.args.insert(name, value.to_string());
        self
    }

    /// The same with the time at which it ends by itself, as seconds since 1970: the argument `until`.
    #[must_use]
    pub fn until(self, end: Wall) -> Self {
        self.with("until", &end.0)
    }

    /// The time at which it ends by itself; none when it does not.
    pub fn ends(&self) -> Option<Wall> {
        Some(Wall(self.args.get("until")?.parse().ok()?))
    }
}

/// The state of a step or of one requirement (design: words).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// We do not know yet what to look for.
    NeedsInput,
    /// It could not be determined.
    Unknown,
    /// No authoritative server has it.
    Missing,
    /// Something published must change or go.
    Wrong,
    /// Part of the set is there.
    Incomplete,
    /// Some authoritative servers have it.
    Spreading,
    /// All authoritative servers that answer have it.
    Published,
    /// Published, and all resolvers that answer agree.
    Visible,
}

impl StepState {
    /// Whether DNS asks nothing more of the person.
    pub const fn is_published(self) -> bool {
        match self {
            Self::Published | Self::Visible => true,
            Self::NeedsInput
            | Self::Unknown
            | Self::Missing
            | Self::Wrong
            | Self::Incomplete
            | Self::Spreading => false,
        }
    }

    /// The word of the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NeedsInput => "needs-input",
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::Wrong => "wrong",
            Self::Incomplete => "incomplete",
            Self::Spreading => "spreading",
            Self::Published => "published",
            Self::Visible => "visible",
        }
    }
}

/// How many of those asked agree, and how many could not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Have what is wanted.
    pub agree: usize,
    /// Were asked.
    pub asked: usize,
    /// Could not be asked, or gave no usable answer.
    pub unknown: usize,
}

/// What the whole look comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All required steps are published or visible.
    Ready,
    /// The person must do something.
    Action,
    /// Only time is needed.
    Waiting,
    /// It could not be determined.
    Unknown,
}

impl Verdict {
    /// The word of the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Action => "action",
            Self::Waiting => "waiting",
            Self::Unknown => "unknown",
        }
    }
}

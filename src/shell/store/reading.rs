//! From text to a set-up, and what to do with one that this version does not know completely.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use crate::domain::name::Name;
use crate::wizard::message::{ReadOnly, StoreProblem, StoreProblemKind};
use crate::wizard::setup::{SCHEMA, SetUp};

use super::files::line_after;

/// More unknown keys than this are not taken out one by one.
const MAX_UNKNOWN: usize = 200;

/// A set-up that could be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// All of it is understood.
    Current(SetUp),
    /// Part of it is not understood; writing it would lose that part.
    Lenient(SetUp, ReadOnly),
}

/// Reads the text of a set-up, which must be the one of `domain` when that is given.
pub(super) fn read(text: &str, path: &Path, domain: Option<&Name>) -> Result<Reading, StoreProblem> {
    let table = DeTable::parse(text).map_err(|error| damaged(text, path, &error))?;
    let newer = table.get_ref().get("schema").and_then(|schema| number(schema.get_ref()));
    let newer = newer.is_some_and(|schema| schema > u64::from(SCHEMA));
    let (setup, stripped) = lenient(table).map_err(|error| {
        let mut told = damaged(text, path, &error);
        if newer {
            told.kind = StoreProblemKind::Newer;
        }
        told
    })?;
    if domain.is_some_and(|domain| setup.domain != *domain) {
        let detail = format!("it holds the set-up of {}", setup.domain);
        return Err(problem_at(path, None, detail));
    }
    if !newer && setup.schema != SCHEMA {
        return Err(problem_at(path, None, format!("there is no schema {}", setup.schema)));
    }
    Ok(match (newer, stripped) {
        (true, _) => Reading::Lenient(setup, ReadOnly::Newer),
        (false, true) => Reading::Lenient(setup, ReadOnly::UnknownKeys),
        (false, false) => Reading::Current(setup),
    })
}

/// The parser's words, with the line that they are about.
pub(super) fn damaged(text: &str, path: &Path, error: &toml::de::Error) -> StoreProblem {
    let line = error.span().map(|span| line_after(text.as_bytes().get(..span.start).unwrap_or_default()));
    problem_at(path, line, error.message().to_owned())
}

pub(super) fn problem_at(path: &Path, line: Option<usize>, detail: String) -> StoreProblem {
    StoreProblem { path: path.display().to_string(), line, kind: StoreProblemKind::Damaged, detail }
}

fn number(value: &DeValue<'_>) -> Option<u64> {
    match value {
        DeValue::Integer(integer) => u64::from_str_radix(integer.as_str(), integer.radix()).ok(),
        DeValue::String(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}

/// Reads a set-up and takes out, one after the other, the keys that its types do not know. True when there were any.
fn lenient(mut table: Spanned<DeTable<'_>>) -> Result<(SetUp, bool), toml::de::Error> {
    for taken in 0..=MAX_UNKNOWN {
        let error = match SetUp::deserialize(Deserializer::from(table.clone())) {
            Ok(setup) => return Ok((setup, taken > 0)),
            Err(error) => error,
        };
        let removed = unknown_field(error.message())
            .is_some_and(|key| remove(table.get_mut(), &key, error.span().as_ref()));
        if !removed || taken == MAX_UNKNOWN {
            return Err(error);
        }
    }
    // The loop returns in its last round.
    SetUp::deserialize(Deserializer::from(table)).map(|setup| (setup, true))
}

/// The key in serde's sentence about a field that a type does not know.
fn unknown_field(message: &str) -> Option<String> {
    let rest = message.strip_prefix("unknown field `")?;
    rest.split_once('`').map(|(key, _)| key.to_owned())
}

/// Takes out the key that the error is about: the one at its place, else the first of that name within its place.
fn remove(table: &mut DeTable<'_>, key: &str, span: Option<&Range<usize>>) -> bool {
    if let Some(span) = span {
        if remove_where(table, &|own, at| own == key && at == *span) {
            return true;
        }
        if remove_where(table, &|own, at| own == key && at.start >= span.start && at.end <= span.end) {
            return true;
        }
    }
    remove_where(table, &|own, _| own == key)
}

fn remove_where(table: &mut DeTable<'_>, wanted: &dyn Fn(&str, Range<usize>) -> bool) -> bool {
    let found = table.keys().find(|key| wanted(key.get_ref(), key.span())).cloned();
    if let Some(found) = found {
        return table.remove(&found).is_some();
    }
    table.iter_mut().any(|(_, value)| remove_within(value.get_mut(), wanted))
}

fn remove_within(value: &mut DeValue<'_>, wanted: &dyn Fn(&str, Range<usize>) -> bool) -> bool {
    match value {
        DeValue::Table(table) => remove_where(table, wanted),
        DeValue::Array(array) => array.iter_mut().any(|item| remove_within(item.get_mut(), wanted)),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => false,
    }
}

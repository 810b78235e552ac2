//! Reading data files: every mistake is told with the file and the line.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use thiserror::Error;

/// A text in several languages, by language tag.
pub type Localized = BTreeMap<String, String>;

/// What is wrong with a data file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: {reason}")]
pub struct AssetError {
    /// Name of the file.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, in English: for whoever edits the file.
    pub reason: String,
}

impl AssetError {
    /// A mistake found by a rule of ours, at the first line that holds `needle`.
    pub fn near(file: &str, text: &str, needle: &str, reason: impl Into<String>) -> Self {
        let line = text.lines().position(|line| line.contains(needle)).map_or(1, |index| index + 1);
        Self { file: file.to_owned(), line, reason: reason.into() }
    }
}

/// Reads what the program ships: it was rewritten as JSON when the program was built, because every start reads it.
///
/// # Errors
/// With the line at which the text departs from JSON or from the type.
pub fn read_shipped<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, AssetError> {
    serde_json::from_str(text).map_err(|error| AssetError {
        file: file.to_owned(),
        line: error.line(),
        reason: error.to_string(),
    })
}

/// Reads a TOML file into its type.
///
/// # Errors
/// With the line at which the text departs from TOML or from the type.
pub fn read<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, AssetError> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
        AssetError { file: file.to_owned(), line, reason: error.message().to_owned() }
    })
}

/// Checks that a text exists in both languages and is not empty.
///
/// # Errors
/// Names the language that is missing.
pub fn check_languages(texts: &Localized, what: &str, text: &str, file: &str) -> Result<(), AssetError> {
    for tag in ["zh-CN", "en"] {
        if texts.get(tag).is_none_or(|text| text.trim().is_empty()) {
            let needle = texts.values().next().map_or(what, String::as_str);
            return Err(AssetError::near(file, text, needle, format!("{what} lacks the language {tag}")));
        }
    }
    Ok(())
}

/// Checks that a value says where it is from.
///
/// # Errors
/// Names what lacks it.
pub fn check_source(source: &str, what: &str, text: &str, file: &str) -> Result<(), AssetError> {
    if source.trim().is_empty() {
        return Err(AssetError::near(file, text, "source = \"\"", format!("{what} lacks its source")));
    }
    Ok(())
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Confidence {
    /// Several independent sources, or the vendor's own page.
    H,
    /// One decent source.
    M,
    /// One weak or old source.
    L,
    /// General knowledge without a source at hand.
    #[serde(rename = "MEM")]
    Memory,
}

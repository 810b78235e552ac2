//! A set-up as one text block, to go on at another computer.
//!
//! It travels through chats and mails, so it forgives quoting, indentation and words around it, and every line
//! carries its own checksum: what was damaged on the way can be named by its line. The checksum of a line also
//! covers its number, so that a line that is missing or in another place is found where it happens.
//!
//! ```text
//! -----BEGIN MXPILOT PROGRESS-----
//! schema 1 lines 2 crc 89abcdef
//! c2NoZW1hID0gMQpkb21haW4gPSAiZmlyc3Qtc2l0ZS5jb20iCnpvbmUgPSAi 01234567
//! Zmlyc3Qtc2l0ZS5jb20iCg== 76543210
//! -----END MXPILOT PROGRESS-----
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::setup::{SCHEMA, SetUp};

/// Columns of base64 on a line.
const COLUMNS: usize = 60;
/// No set-up comes near this; a larger text is no progress code.
const MAX_BYTES: usize = 2 << 20;
const BEGIN: &str = "BEGIN MXPILOT PROGRESS";
const END: &str = "END MXPILOT PROGRESS";

/// A text that holds no usable progress code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct ProgressCodeError {
    /// Line of the block, counted from 1 with the BEGIN line, empty lines left out; 1 when there is no block.
    pub line: usize,
    /// What is wrong there.
    pub kind: ProgressCodeErrorKind,
}

/// What is wrong with a progress code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgressCodeErrorKind {
    /// There is no BEGIN line.
    #[error("no BEGIN line")]
    NoBegin,
    /// There is no END line; what came last is missing.
    #[error("no END line")]
    NoEnd,
    /// The text is far too long.
    #[error("too long")]
    TooLong,
    /// The line after BEGIN is not understood.
    #[error("the line after BEGIN is damaged")]
    Head,
    /// It was made by a newer version, with this schema.
    #[error("made by a newer version (schema {0})")]
    Newer(u32),
    /// The line differs from its checksum.
    #[error("damaged")]
    Damaged,
    /// A line before this one is missing.
    #[error("lines are missing before it")]
    Missing,
    /// The lines are right one by one but do not come to the whole.
    #[error("the lines do not belong together")]
    Total,
    /// It is whole but holds no set-up.
    #[error("no set-up in it: {0}")]
    NoSetUp(String),
}

/// The set-up as a text block.
pub fn export(setup: &SetUp) -> String {
    // Nothing in a set-up is unknown to TOML; a property test keeps it so.
    let text = toml::to_string(setup).unwrap_or_default();
    let encoded = STANDARD.encode(&text);
    let lines: Vec<String> =
        encoded.as_bytes().chunks(COLUMNS).map(|chunk| String::from_utf8_lossy(chunk).into_owned()).collect();
    let mut block = vec![
        format!("-----{BEGIN}-----"),
        format!("schema {} lines {} crc {:08x}", setup.schema, lines.len(), crc32fast::hash(text.as_bytes())),
    ];
    block.extend(
        lines.iter().enumerate().map(|(index, line)| format!("{line} {:08x}", line_checksum(index, line))),
    );
    block.push(format!("-----{END}-----\n"));
    block.join("\n")
}

/// Finds a progress code in a text and reads it.
///
/// # Errors
/// No block in it, or a damaged one: with the line of the block.
pub fn import(text: &str) -> Result<SetUp, ProgressCodeError> {
    let fail = |line, kind| Err(ProgressCodeError { line, kind });
    if text.len() > MAX_BYTES {
        return fail(1, ProgressCodeErrorKind::TooLong);
    }
    let mut lines = text
        .split(['\n', '\r', '\u{2424}'])
        .map(bare)
        .filter(|line| !line.is_empty())
        .skip_while(|line| !line.contains(BEGIN))
        .zip(1_usize..);
    if lines.next().is_none() {
        return fail(1, ProgressCodeErrorKind::NoBegin);
    }
    let Some((head, _)) = lines.next() else { return fail(2, ProgressCodeErrorKind::NoEnd) };
    let head = read_head(&head).ok_or(ProgressCodeError { line: 2, kind: ProgressCodeErrorKind::Head })?;
    if head.schema > SCHEMA {
        return fail(2, ProgressCodeErrorKind::Newer(head.schema));
    }
    let mut encoded = String::new();
    let mut index = 0;
    let mut last = 2;
    loop {
        let Some((line, number)) = lines.next() else { return fail(last + 1, ProgressCodeErrorKind::NoEnd) };
        last = number;
        if line.contains(END) {
            break;
        }
        match read_line(index, &line, head.lines) {
            Ok(data) => encoded.push_str(data),
            Err(kind) => return fail(number, kind),
        }
        index += 1;
    }
    if index < head.lines {
        return fail(last, ProgressCodeErrorKind::Missing);
    }
    let text = STANDARD.decode(&encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(text) = text.filter(|text| crc32fast::hash(text.as_bytes()) == head.checksum) else {
        return fail(2, ProgressCodeErrorKind::Total);
    };
    match toml::from_str::<SetUp>(&text) {
        Ok(setup) if setup.schema == head.schema => Ok(setup),
        Ok(_) => fail(2, ProgressCodeErrorKind::Total),
        Err(error) => fail(2, ProgressCodeErrorKind::NoSetUp(error.message().to_owned())),
    }
}

/// A line without what chats and mails put around it.
fn bare(line: &str) -> String {
    let seen: String = line
        .chars()
        .map(|character| if character.is_whitespace() { ' ' } else { character })
        .filter(|character| !matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .collect();
    seen.trim_start_matches(['>', '|', ' ']).trim_end().to_owned()
}

struct Head {
    schema: u32,
    lines: usize,
    checksum: u32,
}

fn read_head(line: &str) -> Option<Head> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let ["schema", schema, "lines", lines, "crc", checksum] = words.as_slice() else { return None };
    Some(Head {
        schema: schema.parse().ok()?,
        lines: lines.parse().ok()?,
        checksum: u32::from_str_radix(checksum, 16).ok()?,
    })
}

/// The data of a line, when its checksum says that it is the one with this index.
fn read_line(index: usize, line: &str, lines: usize) -> Result<&str, ProgressCodeErrorKind> {
    let parsed = line.split_once(' ').and_then(|(data, checksum)| {
        let checksum = checksum.trim();
        if checksum.len() != 8 {
            return None;
        }
        Some((data, u32::from_str_radix(checksum, 16).ok()?))
    });
    let Some((data, checksum)) = parsed else { return Err(ProgressCodeErrorKind::Damaged) };
    if index < lines && line_checksum(index, data) == checksum {
        return Ok(data);
    }
    // Not this line: maybe a later one that is whole, so that those between were lost.
    let later = (index.saturating_add(1)..lines.min(index.saturating_add(64)))
        .any(|other| line_checksum(other, data) == checksum);
    Err(if later { ProgressCodeErrorKind::Missing } else { ProgressCodeErrorKind::Damaged })
}

fn line_checksum(index: usize, data: &str) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&u64::try_from(index).unwrap_or(u64::MAX).to_be_bytes());
    hasher.update(data.as_bytes());
    hasher.finalize()
}

#[cfg(test)]
#[path = "progress_code_tests.rs"]
mod tests;

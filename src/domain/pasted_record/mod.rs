//! One box that eats what a console or a DNS panel shows for a record, whole, and says what it understood.
//!
//! Values are slices of the paste: only what stands around them is taken off. What looks wrong inside is
//! reported, never repaired.

mod draft;
mod reader;
mod row;
#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::domain::characters::{is_blank, is_quote, plain, trim_outer};
use crate::domain::name::Name;
use crate::domain::record::RecordType;
use crate::domain::typed_domain::ascii_name;

use self::draft::Draft;
use self::reader::Reader;

/// More text than this, in bytes, is no record.
pub const MAX_TEXT: usize = 8 * 1024;

/// What was taken off around a value, or looks wrong inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasteChange {
    /// Quotation marks around it.
    Quotes,
    /// Several quoted strings were put together with nothing between them (RFC 7208 section 3.3).
    StringsJoined(usize),
    /// Characters that show as nothing, before or behind it.
    Invisible,
    /// A comma, stop or semicolon of a sentence behind it.
    Punctuation,
    /// The host was written in full-width characters or with a Chinese stop.
    HostHalved,
    /// The host field holds something that is no name.
    HostUnreadable,
    /// A character inside that no such value has; left as it is.
    Suspicious {
        /// The character.
        ch: char,
        /// In characters, from 1.
        position: usize,
    },
}

/// One record out of a paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedRecord {
    /// The host as it was pasted; none when there was none.
    pub host_as_written: Option<String>,
    /// The absolute name meant by it, as the console means it; none without a host, or with an unreadable one.
    pub name: Option<Name>,
    /// Whether reading it below the mail domain and below the zone gives two names: the screen asks.
    pub differs: bool,
    /// Both names, when they differ: below the mail domain, below the zone.
    pub alternatives: Option<(Name, Name)>,
    /// The type.
    pub record_type: Option<RecordType>,
    /// Whether the type was not written but guessed from the value.
    pub guessed: bool,
    /// Preference of an MX.
    pub priority: Option<u16>,
    /// The data, unchanged inside; several strings joined.
    pub value: String,
    /// Seconds.
    pub ttl: Option<u32>,
    /// What was taken off, and what looks wrong.
    pub tidied: Vec<PasteChange>,
}

/// What a paste was understood as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastedBlock {
    /// In the order of the paste; at least one.
    pub records: Vec<PastedRecord>,
    /// Text that belongs to no record, trimmed.
    pub leftover: Vec<String>,
}

/// Why a paste holds no record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PasteError {
    /// Nothing but blanks and invisible characters.
    #[error("empty")]
    Empty,
    /// Text without a record.
    #[error("no record in it")]
    NothingFound,
    /// More than 8 KiB.
    #[error("too long")]
    TooLong,
    /// The domain itself.
    #[error("the domain itself")]
    LooksLikeDomain,
    /// The address of a page.
    #[error("an address of a page")]
    LooksLikeUrl,
    /// The console wants a file on the web site.
    #[error("a file for the web site: {file}")]
    WebFile {
        /// Its name.
        file: String,
    },
}

/// What a record is for, as far as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// A text or alias that may prove ownership.
    Ownership,
    /// Who may send (RFC 7208).
    Spf,
    /// Where mail goes.
    Mx,
    /// A signing key (RFC 6376).
    Dkim,
    /// A policy (RFC 7489).
    Dmarc,
    /// Anything else.
    Other,
}

/// What a pasted record is for: so that an SPF record is not taken for a proof of ownership.
pub fn looks_like(record: &PastedRecord) -> RecordKind {
    let value = record.value.to_ascii_lowercase();
    let host = record.name.as_ref().map(Name::to_string).unwrap_or_default();
    match record.record_type {
        Some(RecordType::Mx) => RecordKind::Mx,
        Some(RecordType::Txt | RecordType::Spf | RecordType::Cname) | None => {
            if value.starts_with("v=spf1")
                || value.starts_with("spf2.0")
                || record.record_type == Some(RecordType::Spf)
            {
                RecordKind::Spf
            } else if value.starts_with("v=dmarc1") || host.starts_with("_dmarc.") {
                RecordKind::Dmarc
            } else if value.starts_with("v=dkim1")
                || value.starts_with("k=rsa")
                || host.contains("._domainkey")
            {
                RecordKind::Dkim
            } else {
                RecordKind::Ownership
            }
        }
        Some(
            RecordType::A
            | RecordType::Aaaa
            | RecordType::Ns
            | RecordType::Soa
            | RecordType::Ptr
            | RecordType::Ds
            | RecordType::Other(_),
        ) => RecordKind::Other,
    }
}

/// Reads a paste. `domain` is the mail domain, `zone` what the panel edits.
///
/// # Errors
/// When there is no record in it, or surely something else.
pub fn read_paste(text: &str, domain: &Name, zone: &Name) -> Result<PastedBlock, PasteError> {
    if text.len() > MAX_TEXT {
        return Err(PasteError::TooLong);
    }
    if trim_outer(text).is_empty() {
        return Err(PasteError::Empty);
    }
    let mut reader = Reader::default();
    reader.read(text);
    let drafts = reader.finish();
    refuse_other_things(text, &drafts, domain)?;
    if drafts.is_empty() {
        return Err(PasteError::NothingFound);
    }
    let records = drafts.into_iter().map(|draft| draft.into_record(domain, zone)).collect();
    Ok(PastedBlock { records, leftover: reader.leftover })
}

/// What is surely no record: a file to upload, an address, the domain.
fn refuse_other_things(text: &str, drafts: &[Draft], domain: &Name) -> Result<(), PasteError> {
    if drafts.iter().any(|draft| draft.kind.is_some()) {
        return Ok(());
    }
    let words =
        || text.split(|ch: char| is_blank(ch) || is_quote(ch) || matches!(ch, '，' | '：' | '（' | '）'));
    let is_file = |word: &&str| {
        let word = word.to_ascii_lowercase();
        let extension = word.rsplit_once('.').map(|(_, extension)| extension);
        matches!(extension, Some("txt" | "html" | "htm")) || word.contains("qqmail_domain_verify")
    };
    if let Some(word) = words().find(is_file) {
        let file = word.rsplit('/').next().unwrap_or(word).to_owned();
        return Err(PasteError::WebFile { file });
    }
    let [only] = drafts else { return Ok(()) };
    let value = plain(only.value.as_deref().unwrap_or_default()).to_ascii_lowercase();
    if value.starts_with("http://") || value.starts_with("https://") {
        return Err(PasteError::LooksLikeUrl);
    }
    if only.host.is_none() && ascii_name(&value).as_ref() == Some(domain) {
        return Err(PasteError::LooksLikeDomain);
    }
    Ok(())
}

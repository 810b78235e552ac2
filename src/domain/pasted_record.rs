//! One box that eats what a console or a DNS panel shows for a record, whole, and says what it understood.
//!
//! Values are slices of the paste: only what stands around them is taken off. What looks wrong inside is
//! reported, never repaired.

use std::net::IpAddr;

use thiserror::Error;

use super::characters::{is_blank, is_invisible, is_quote, plain, trim_outer};
use super::name::Name;
use super::pasted_tokens::{Field, Piece, Token, split_labels, tokens, type_of};
use super::record::RecordType;
use super::typed_domain::ascii_name;

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

#[derive(Debug, Default)]
struct Draft {
    host: Option<String>,
    kind: Option<RecordType>,
    guess: Option<RecordType>,
    value: Option<String>,
    priority: Option<u16>,
    ttl: Option<u32>,
    strings: usize,
    changes: Vec<PasteChange>,
}

#[derive(Debug, Default)]
struct Reader {
    done: Vec<Draft>,
    current: Draft,
    /// A label at the end of a line: the next line is its content.
    pending: Option<Field>,
    /// The columns of a table, when its headings were pasted.
    columns: Vec<Field>,
    leftover: Vec<String>,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let lines: Vec<&str> = text
            .split(['\n', '\r', '\u{2028}', '\u{2029}'])
            .filter(|line| !trim_outer(line).is_empty())
            .collect();
        // A row of a web table is often copied with every cell on a line of its own.
        let is_column = lines.iter().any(|line| type_of(trim_outer(line)).is_some())
            && lines.iter().all(|line| {
                tokens(line).len() == 1 && split_labels(line).iter().all(|piece| piece.field.is_none())
            });
        if is_column {
            let row = lines.join("\t");
            self.row_line(&row);
        } else {
            for line in lines {
                self.line(line);
            }
        }
    }

    fn line(&mut self, line: &str) {
        let pieces = split_labels(line);
        let labelled = pieces.iter().filter(|piece| piece.field.is_some()).count();
        if labelled == 0 {
            if let Some(field) = self.pending.take() {
                self.apply(field, line);
            } else if !self.continues(line) && !self.table_row(line) {
                self.row_line(line);
            }
            return;
        }
        self.pending = None;
        if labelled > 1
            && pieces.iter().all(|piece| piece.field.is_some() && trim_outer(piece.content).is_empty())
        {
            self.columns = pieces.iter().filter_map(|piece| piece.field).collect();
            return;
        }
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: Piece<'_>) {
        let Some(field) = piece.field else {
            if let Some(kind) = type_of(trim_outer(piece.content)) {
                self.set_kind(kind);
            } else {
                self.row_line(piece.content);
            }
            return;
        };
        if trim_outer(piece.content).is_empty() {
            self.pending = Some(field);
        } else {
            self.pending = None;
            self.apply(field, piece.content);
        }
    }

    fn set_kind(&mut self, kind: RecordType) {
        if self.current.kind == Some(kind) {
            // `Type: MX ... MX priority: 5` names it twice.
            return;
        }
        if self.current.kind.is_some() || self.current.value.is_some() {
            self.close();
        }
        self.current.kind = Some(kind);
    }

    fn apply(&mut self, field: Field, content: &str) {
        let taken = match field {
            Field::Host => self.current.host.is_some(),
            Field::Type => self.current.kind.is_some(),
            Field::Value => self.current.value.is_some(),
            Field::Priority => self.current.priority.is_some(),
            Field::Ttl => self.current.ttl.is_some(),
            Field::Ignored => false,
        };
        if taken {
            self.close();
        }
        let bare = unwrap_cell(content);
        match field {
            Field::Host => {
                self.current.host = Some(bare.split(is_blank).next().unwrap_or_default().to_owned());
            }
            Field::Type => match bare.split(is_blank).next().and_then(type_of) {
                Some(kind) => self.current.kind = Some(kind),
                None => self.leave(content),
            },
            Field::Value => {
                if let Some(rest) = self.current.take_value(content) {
                    self.leave(&rest);
                }
            }
            Field::Priority => match leading_number(bare).and_then(|number| u16::try_from(number).ok()) {
                Some(number) => self.current.priority = Some(number),
                None => self.leave(content),
            },
            Field::Ttl => match leading_number(bare) {
                Some(number) => self.current.ttl = Some(number),
                None => self.leave(content),
            },
            Field::Ignored => self.leave(content),
        }
    }

    /// More strings of the value before: quoted ones (zone files), or the rest of a wrapped key.
    fn continues(&mut self, line: &str) -> bool {
        let last = if self.current.value.is_some() { Some(&mut self.current) } else { self.done.last_mut() };
        let Some((last, value)) = last.and_then(|last| last.value.take().map(|value| (last, value))) else {
            return false;
        };
        let words: Vec<Token<'_>> = tokens(line).into_iter().filter(|word| !word.is_filler()).collect();
        let quoted = last.strings > 0 && words.iter().all(|word| word.quoted);
        let is_key = value.contains("p=") && value.to_ascii_lowercase().starts_with("v=dkim1");
        let wrapped = is_key
            && words.len() == 1
            && words.iter().all(|word| {
                word.text.len() >= 16
                    && word.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=;".contains(&byte))
            });
        let mut value = value;
        if quoted || wrapped {
            last.strings = last.strings.max(1) + words.len();
            for word in &words {
                value.push_str(word.text);
            }
        }
        last.value = Some(value);
        quoted || wrapped
    }

    fn table_row(&mut self, line: &str) -> bool {
        let cells: Vec<&str> = if line.contains('\t') {
            line.split('\t').collect()
        } else {
            tokens(line).into_iter().filter_map(|word| line.get(word.start..word.end)).collect()
        };
        if self.columns.is_empty() || cells.len() != self.columns.len() {
            return false;
        }
        self.close();
        for (field, cell) in self.columns.clone().into_iter().zip(cells) {
            let is_nothing = trim_outer(cell).is_empty() || trim_outer(cell) == "-";
            if field == Field::Host || !is_nothing {
                self.apply(field, cell);
            }
        }
        self.close();
        true
    }

    fn row_line(&mut self, line: &str) {
        match read_row(line) {
            Some((draft, rest)) => {
                self.close();
                self.current = draft;
                for text in &rest {
                    self.leave(text);
                }
            }
            None => self.leave(line),
        }
    }

    fn leave(&mut self, text: &str) {
        let text = trim_outer(text);
        if text.chars().any(char::is_alphanumeric) {
            self.leftover.push(text.to_owned());
        }
    }

    fn close(&mut self) {
        let draft = std::mem::take(&mut self.current);
        if draft.value.as_deref().is_some_and(|value| !value.is_empty()) {
            self.done.push(draft);
        } else if let Some(host) = draft.host {
            self.leave(&host);
        }
    }

    fn finish(&mut self) -> Vec<Draft> {
        self.close();
        std::mem::take(&mut self.done)
    }
}

impl Draft {
    /// Takes the value at the beginning of `content`; what stands behind it comes back.
    fn take_value(&mut self, content: &str) -> Option<String> {
        let words = tokens(content);
        let first = words.first()?;
        if content.get(..first.start).is_some_and(|before| before.contains(is_invisible)) {
            self.changes.push(PasteChange::Invisible);
        }
        let end = if first.quoted {
            let strings: Vec<&Token<'_>> = words.iter().take_while(|word| word.quoted).collect();
            self.value = Some(strings.iter().map(|word| word.text).collect());
            self.changes.push(PasteChange::Quotes);
            self.strings = strings.len();
            strings.last().map_or(first.end, |word| word.end)
        } else {
            let end = if is_tagged(first.text) || content.contains('\t') {
                words.iter().take_while(|word| !is_note(word)).last().map_or(first.end, |word| word.end)
            } else {
                first.end
            };
            let end = if content.contains('\t') { first.end } else { end };
            let raw = content.get(first.start..end).unwrap_or_default();
            let value = trim_value(raw, &mut self.changes);
            self.value = Some(value.to_owned());
            end
        };
        content.get(end..).map(str::to_owned)
    }

    fn into_record(self, domain: &Name, zone: &Name) -> PastedRecord {
        let mut tidied = self.changes;
        if self.strings > 1 {
            tidied.push(PasteChange::StringsJoined(self.strings));
        }
        let value = self.value.unwrap_or_default();
        let tagged = is_tagged(&value) || self.strings > 0;
        let suspicious = |ch: char| {
            !ch.is_ascii() || ch.is_ascii_control() || is_quote(ch) || ch == '\\' || (!tagged && is_blank(ch))
        };
        tidied.extend(
            value
                .chars()
                .enumerate()
                .filter(|(_, ch)| suspicious(*ch))
                .map(|(index, ch)| PasteChange::Suspicious { ch, position: index + 1 }),
        );
        let (name, alternatives) = match &self.host {
            Some(host) => absolute(host, domain, zone, &mut tidied),
            None => (None, None),
        };
        let guessed = self.kind.is_none();
        let record_type = Some(
            self.kind.or(self.guess).unwrap_or_else(|| guess(&value, self.priority, self.host.is_some())),
        );
        PastedRecord {
            host_as_written: self.host,
            name,
            differs: alternatives.is_some(),
            alternatives,
            record_type,
            guessed,
            priority: self.priority,
            value,
            ttl: self.ttl,
            tidied,
        }
    }
}

/// Whether a value is a list of tags or terms, with blanks inside.
fn is_tagged(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    ["v=", "k=rsa", "spf2.0/"].iter().any(|start| lower.starts_with(start))
}

/// Whether a word behind a value is a remark.
fn is_note(word: &Token<'_>) -> bool {
    word.text.starts_with(|ch: char| !ch.is_ascii() || matches!(ch, '(' | '#'))
}

fn trim_value<'a>(raw: &'a str, changes: &mut Vec<PasteChange>) -> &'a str {
    let visible = raw.trim_matches(is_invisible);
    if visible != raw {
        changes.push(PasteChange::Invisible);
    }
    let bare = visible.trim_matches(is_quote);
    if bare != visible {
        changes.push(PasteChange::Quotes);
    }
    let ended = bare.trim_end_matches([',', '，', '、', '；', '。']).trim_end_matches(is_quote);
    if ended != bare {
        changes.push(PasteChange::Punctuation);
    }
    ended
}

fn unwrap_cell(content: &str) -> &str {
    content.trim_matches(|ch| {
        is_blank(ch)
            || is_invisible(ch)
            || is_quote(ch)
            || matches!(ch, ',' | '，' | ';' | '；' | '、' | '|' | '}' | '。')
    })
}

fn leading_number(text: &str) -> Option<u32> {
    let digits: String = plain(text).chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn guess(value: &str, priority: Option<u16>, has_host: bool) -> RecordType {
    if priority.is_some() {
        return RecordType::Mx;
    }
    if let Ok(address) = value.parse::<IpAddr>() {
        return if address.is_ipv4() { RecordType::A } else { RecordType::Aaaa };
    }
    if is_host_name(value) {
        let first = value.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let is_mx = first.starts_with("mx") || first.ends_with("mx");
        return if is_mx && !has_host { RecordType::Mx } else { RecordType::Cname };
    }
    RecordType::Txt
}

/// Whether a value can be a host: labels of letters and digits, the last of letters only.
fn is_host_name(value: &str) -> bool {
    let labels: Vec<&str> = value.strip_suffix('.').unwrap_or(value).split('.').collect();
    labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        })
        && labels
            .last()
            .is_some_and(|last| last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Whether an unlabelled word can stand in a host field.
fn is_host_word(word: &Token<'_>) -> bool {
    let text = plain(word.text);
    matches!(text.as_str(), "@" | "*")
        || (!text.is_empty()
            && text.len() <= 253
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')))
}

/// Reads a line without labels, and gives what is left of it; none when it is no record.
fn read_row(line: &str) -> Option<(Draft, Vec<String>)> {
    let words = tokens(line);
    let by_tab = line.contains('\t');
    let mut draft = Draft::default();
    let place = words.iter().position(|word| word.record_type().is_some());
    let (before, after) = match place {
        Some(place) => (words.get(..place)?, words.get(place + 1..)?),
        None => (words.get(..0)?, words.as_slice()),
    };
    draft.kind = place.and_then(|place| words.get(place)).and_then(Token::record_type);
    for word in before.iter().filter(|word| !word.is_filler()) {
        match word.number() {
            Some(number) if draft.host.is_some() => draft.ttl = Some(number),
            _word if draft.host.is_none() && is_host_word(word) => draft.host = Some(word.text.to_owned()),
            _other => return None,
        }
    }
    let mut rest: Vec<Token<'_>> = after.iter().filter(|word| !word.is_filler()).copied().collect();
    let names = rest.iter().filter(|word| word.number().is_none() && !is_note(word)).count();
    let tagged = rest.first().is_some_and(|word| is_tagged(word.text));
    if draft.host.is_none()
        && names > 1
        && !tagged
        && rest.first().is_some_and(|first| !first.quoted && is_host_word(first))
        && (draft.kind.is_some() || is_likely_pair(&rest))
    {
        draft.host = Some(rest.remove(0).text.to_owned());
    }
    let numbers = rest.iter().filter(|word| word.number().is_some()).count();
    let is_mx_row = draft.kind == Some(RecordType::Mx)
        || (draft.kind.is_none()
            && numbers == 1
            && rest.len() == 2
            && rest.iter().any(|word| is_host_name(word.text)));
    let left =
        if is_mx_row { read_mx(&mut draft, &rest)? } else { read_value(&mut draft, &rest, line, by_tab)? };
    Some((draft, left))
}

/// Whether words without a type are host and value rather than a sentence.
fn is_likely_pair(words: &[Token<'_>]) -> bool {
    let [host, value, more @ ..] = words else { return false };
    more.iter().all(|word| word.number().is_some() || is_note(word))
        && (host.text == "@"
            || host.text.starts_with('_')
            || host.text.contains('.')
            || value.quoted
            || value.text.contains(|ch: char| ch.is_ascii_digit() || matches!(ch, '=' | '.' | '_')))
}

fn read_mx(draft: &mut Draft, words: &[Token<'_>]) -> Option<Vec<String>> {
    let mut left = Vec::new();
    for word in words {
        match word.number() {
            Some(number) if draft.priority.is_none() && (draft.value.is_none() || number < 300) => {
                draft.priority = u16::try_from(number).ok();
            }
            Some(number) => draft.ttl = Some(number),
            None if draft.value.is_none() && is_host_name(unwrap_cell(&plain(word.text))) => {
                draft.value = Some(trim_value(word.text, &mut draft.changes).to_owned());
                draft.strings = usize::from(word.quoted);
            }
            None => left.push(word.text.to_owned()),
        }
    }
    draft.guess = Some(RecordType::Mx);
    draft.value.is_some().then_some(left)
}

fn read_value(draft: &mut Draft, words: &[Token<'_>], line: &str, by_tab: bool) -> Option<Vec<String>> {
    let first = words.iter().position(|word| word.number().is_none()).unwrap_or(0);
    let value = words.get(first)?;
    if !value.quoted && !value.text.starts_with(|ch: char| ch.is_ascii_graphic() || is_quote(ch)) {
        return None;
    }
    let stops = words.get(first..)?.iter().skip(1);
    let end = if value.quoted {
        stops.take_while(|word| word.quoted).last().map_or(value.end, |word| word.end)
    } else if is_tagged(value.text) && !by_tab {
        stops
            .take_while(|word| !is_note(word) && word.number().is_none())
            .last()
            .map_or(value.end, |word| word.end)
    } else {
        value.end
    };
    if draft.kind.is_none() && draft.host.is_none() && value.text.len() < 4 {
        // `1.` before a step, `OK` on a button.
        return None;
    }
    // A value with plain words behind it, or a word that could be any, is a sentence.
    let behind: Vec<&Token<'_>> = words.iter().filter(|word| word.start >= end).collect();
    let is_sentence = !by_tab
        && !value.quoted
        && !is_tagged(value.text)
        && behind.iter().any(|word| word.number().is_none() && !is_note(word));
    if is_sentence || !value.text.contains(|ch: char| ch.is_ascii_alphanumeric()) {
        return None;
    }
    if by_tab && !value.quoted {
        draft.value = Some(trim_value(value.text, &mut draft.changes).to_owned());
    } else {
        let _nothing_behind = draft.take_value(line.get(value.start..end)?);
    }
    let mut left = Vec::new();
    for word in behind {
        match word.number() {
            Some(number) if draft.ttl.is_none() => draft.ttl = Some(number),
            _word => left.push(word.text.to_owned()),
        }
    }
    for word in words.iter().take(first) {
        match word.number() {
            Some(number) if draft.ttl.is_none() => draft.ttl = Some(number),
            _word => left.push(word.text.to_owned()),
        }
    }
    Some(left)
}

/// The name a host stands for, and both readings when they differ.
fn absolute(
    host: &str,
    domain: &Name,
    zone: &Name,
    changes: &mut Vec<PasteChange>,
) -> (Option<Name>, Option<(Name, Name)>) {
    let halved = plain(host);
    if halved != host {
        changes.push(PasteChange::HostHalved);
    }
    let host = halved.trim_matches(|ch| is_blank(ch) || is_quote(ch));
    if matches!(host, "" | "@" | "-") {
        return (Some(domain.clone()), None);
    }
    let Some(name) = ascii_name(host).filter(|name| !name.is_root()) else {
        changes.push(PasteChange::HostUnreadable);
        return (None, None);
    };
    if host.ends_with('.') || name.is_at_or_below(domain) || name.is_at_or_below(zone) {
        return (Some(name), None);
    }
    match (name.on(domain), name.on(zone)) {
        (Ok(below_domain), Ok(below_zone)) if below_domain != below_zone => {
            (Some(below_domain.clone()), Some((below_domain, below_zone)))
        }
        (Ok(below_domain), _) => (Some(below_domain), None),
        (Err(_), _) => {
            changes.push(PasteChange::HostUnreadable);
            (None, None)
        }
    }
}

#[cfg(test)]
#[path = "pasted_record_tests.rs"]
mod tests;

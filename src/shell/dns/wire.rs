//! Bytes of a reply to records. The bytes are hostile: anything may be cut, doubled or a lie.
//!
//! One record that cannot be read must not take the others with it.

use std::fmt::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::domain::name::Name;
use crate::domain::record::{Record, RecordData, RecordType, Txt};

use super::cursor::Cursor;
use super::query::HEADER;

/// A message that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a readable DNS message")]
pub(super) struct Unreadable;

/// A reply, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are the bits of the header")]
pub(super) struct Reply {
    /// Response code with its upper bits from EDNS.
    pub(super) rcode: u16,
    /// AA.
    pub(super) authoritative: bool,
    /// TC.
    pub(super) truncated: bool,
    /// AD.
    pub(super) authentic_data: bool,
    /// Whether there was an OPT record.
    pub(super) edns: bool,
    /// First extended error (RFC 8914).
    pub(super) extended_error: Option<u16>,
    /// The words that came with it, cut when they are long, control characters escaped.
    pub(super) extended_text: String,
    /// Answer section, without what could not be read.
    pub(super) answers: Vec<Record>,
    /// Records of the answer section whose data is not what their type promises.
    pub(super) unreadable: Vec<(Name, RecordType)>,
    /// Authority section.
    pub(super) authorities: Vec<Record>,
    /// Additional section without OPT.
    pub(super) additionals: Vec<Record>,
}

impl Reply {
    /// Reads a message.
    ///
    /// # Errors
    /// When the header, the question or the answer section cannot be walked. The other two sections only
    /// help: they end at the first thing that cannot be walked. So does the answer section of a truncated reply.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let [_, _, high, low, counts @ ..] = bytes else { return Err(Unreadable) };
        let mut counts = counts.chunks_exact(2).map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            _ => 0,
        });
        let mut count = || counts.next().ok_or(Unreadable);
        let (questions, answers, authorities, additionals) = (count()?, count()?, count()?, count()?);
        let mut reply = Self {
            rcode: u16::from(low & 0x0f),
            authoritative: high & 0x04 != 0,
            truncated: high & 0x02 != 0,
            authentic_data: low & 0x20 != 0,
            ..Self::default()
        };
        let mut cursor = Cursor::new(bytes, HEADER);
        let mut whole = Whole { bytes, asked: None };
        for _ in 0..questions {
            let name = cursor.name()?;
            whole.asked.get_or_insert(name);
            cursor.bytes(4)?;
        }
        let complete = reply.read_section(&mut cursor, &whole, answers, Section::Answer);
        if complete.is_err() && !reply.truncated {
            return Err(Unreadable);
        }
        if reply.is_answered_in_full() {
            return Ok(reply);
        }
        if complete.is_ok()
            && reply.read_section(&mut cursor, &whole, authorities, Section::Authority).is_ok()
        {
            let _cut = reply.read_section(&mut cursor, &whole, additionals, Section::Additional);
        }
        Ok(reply)
    }

    /// What stands behind a server's own answer is of use only to who looks for servers.
    fn is_answered_in_full(&self) -> bool {
        let names_servers = |record: &Record| matches!(record.data, RecordData::Ns(_));
        self.authoritative
            && self.rcode == 0
            && !self.truncated
            && !self.answers.is_empty()
            && self.unreadable.is_empty()
            && !self.answers.iter().any(names_servers)
    }

    fn read_section(
        &mut self,
        cursor: &mut Cursor<'_>,
        whole: &Whole<'_>,
        count: u16,
        section: Section,
    ) -> Result<(), Unreadable> {
        for _ in 0..count {
            let name = whole.read_owner(cursor)?;
            let record_type = cursor.number16()?;
            let class = cursor.number16()?;
            let ttl = cursor.number32()?;
            let length = usize::from(cursor.number16()?);
            let start = cursor.at();
            let rdata = cursor.bytes(length)?;
            if record_type == OPT {
                self.read_opt(ttl, rdata);
                continue;
            }
            if class != CLASS_IN {
                continue;
            }
            let record_type = RecordType::from_number(record_type);
            let data = match read_data(record_type, rdata, whole.bytes, start) {
                Ok(data) => data,
                Err(Unreadable) => {
                    // It takes nothing with it: the others count.
                    if let Section::Answer = section {
                        self.unreadable.push((name, record_type));
                    }
                    continue;
                }
            };
            // A TTL with its highest bit set means zero (RFC 2181 section 8).
            let ttl = if ttl > i32::MAX.unsigned_abs() { 0 } else { ttl };
            let record = Record { name, ttl, data };
            match section {
                Section::Answer => self.answers.push(record),
                Section::Authority => self.authorities.push(record),
                Section::Additional => self.additionals.push(record),
            }
        }
        Ok(())
    }

    fn read_opt(&mut self, ttl: u32, mut options: &[u8]) {
        self.edns = true;
        let [upper, ..] = ttl.to_be_bytes();
        self.rcode |= u16::from(upper) << 4;
        while let [code_high, code_low, length_high, length_low, rest @ ..] = options {
            let length = usize::from(u16::from_be_bytes([*length_high, *length_low]));
            let Some((data, rest)) = rest.split_at_checked(length) else { return };
            if u16::from_be_bytes([*code_high, *code_low]) == EXTENDED_ERROR
                && self.extended_error.is_none()
                && let [high, low, text @ ..] = data
            {
                self.extended_error = Some(u16::from_be_bytes([*high, *low]));
                self.extended_text = printable(text);
            }
            options = rest;
        }
    }
}

/// The message that is being read.
struct Whole<'message> {
    bytes: &'message [u8],
    /// The name of the question. It comes first, so that it begins behind the header.
    asked: Option<Name>,
}

impl Whole<'_> {
    /// The owner of a record: mostly a pointer to the question's name, which was read already.
    fn read_owner(&self, cursor: &mut Cursor<'_>) -> Result<Name, Unreadable> {
        match (&self.asked, cursor.rest().starts_with(&POINTER_TO_QUESTION)) {
            (Some(asked), true) => {
                cursor.bytes(POINTER_TO_QUESTION.len())?;
                Ok(asked.clone())
            }
            (Some(_), false) | (None, _) => cursor.name(),
        }
    }
}

/// A name that is written as "the one behind the header" (RFC 1035 section 4.1.4).
const POINTER_TO_QUESTION: [u8; 2] = [0xc0, 12];
const OPT: u16 = 41;
const CLASS_IN: u16 = 1;
const EXTENDED_ERROR: u16 = 15;

/// Characters kept of what a server says about its error.
const LONGEST_WORDS: usize = 160;

fn printable(bytes: &[u8]) -> String {
    // RFC 8914 section 2: UTF-8, which some servers end with a zero byte.
    let text = String::from_utf8_lossy(bytes);
    let mut shown = String::new();
    for character in text.trim_end_matches('\0').chars().take(LONGEST_WORDS) {
        if character.is_control() {
            // As a byte of record data is shown.
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\{:03}", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    shown
}

#[derive(Clone, Copy)]
enum Section {
    Answer,
    Authority,
    Additional,
}

/// Reads record data that begins at `start` of the message. Types that we do not know stay bytes.
fn read_data(
    record_type: RecordType,
    rdata: &[u8],
    whole: &[u8],
    start: usize,
) -> Result<RecordData, Unreadable> {
    let end = start + rdata.len();
    // Names in record data may point back into the message, so the cursor sees everything up to the end of this record.
    let mut cursor = Cursor::new(whole.get(..end).ok_or(Unreadable)?, start);
    let data = match record_type {
        RecordType::A => {
            return <[u8; 4]>::try_from(rdata)
                .map(|ip| RecordData::A(Ipv4Addr::from(ip)))
                .map_err(|_length| Unreadable);
        }
        RecordType::Aaaa => {
            return <[u8; 16]>::try_from(rdata)
                .map(|ip| RecordData::Aaaa(Ipv6Addr::from(ip)))
                .map_err(|_length| Unreadable);
        }
        RecordType::Txt => return read_strings(rdata).map(RecordData::Txt),
        RecordType::Spf => return read_strings(rdata).map(RecordData::Spf),
        RecordType::Ds | RecordType::Other(_) => {
            return Ok(RecordData::Other { record_type, rdata: rdata.to_vec() });
        }
        RecordType::Ns => RecordData::Ns(cursor.name()?),
        RecordType::Cname => RecordData::Cname(cursor.name()?),
        RecordType::Ptr => RecordData::Ptr(cursor.name()?),
        RecordType::Mx => RecordData::Mx { preference: cursor.number16()?, exchange: cursor.name()? },
        RecordType::Soa => {
            let mname = cursor.name()?;
            let rname = cursor.name()?;
            let serial = cursor.number32()?;
            let refresh = cursor.number32()?;
            let retry = cursor.number32()?;
            let expire = cursor.number32()?;
            let minimum = cursor.number32()?;
            RecordData::Soa { mname, rname, serial, refresh, retry, expire, minimum }
        }
    };
    if cursor.rest().is_empty() { Ok(data) } else { Err(Unreadable) }
}

fn read_strings(mut rdata: &[u8]) -> Result<Txt, Unreadable> {
    let mut strings = Vec::new();
    while let Some((length, rest)) = rdata.split_first() {
        let (string, rest) = rest.split_at_checked(usize::from(*length)).ok_or(Unreadable)?;
        strings.push(string.to_vec());
        rdata = rest;
    }
    // RFC 1035 section 3.3.14: one or more strings.
    if strings.is_empty() { Err(Unreadable) } else { Ok(Txt { strings: strings.into() }) }
}

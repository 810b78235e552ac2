//! Resource records: types, data and their presentation form (RFC 1035).

use std::borrow::Cow;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::name::Name;

/// The type of a resource record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordType {
    /// IPv4 address.
    A,
    /// IPv6 address (RFC 3596).
    Aaaa,
    /// Name server.
    Ns,
    /// Another name of the same thing.
    Cname,
    /// Start of a zone of authority.
    Soa,
    /// Mail exchange.
    Mx,
    /// Text strings.
    Txt,
    /// The type 99 that RFC 7208 section 3.1 gave up.
    Spf,
    /// Address to name.
    Ptr,
    /// Delegation signer (RFC 4034).
    Ds,
    /// Any other type, by its number.
    Other(u16),
}

impl RecordType {
    /// The number on the wire.
    pub const fn number(self) -> u16 {
        match self {
            Self::A => 1,
            Self::Ns => 2,
            Self::Cname => 5,
            Self::Soa => 6,
            Self::Ptr => 12,
            Self::Mx => 15,
            Self::Txt => 16,
            Self::Aaaa => 28,
            Self::Ds => 43,
            Self::Spf => 99,
            Self::Other(number) => number,
        }
    }

    /// The type with this number.
    pub const fn from_number(number: u16) -> Self {
        match number {
            1 => Self::A,
            2 => Self::Ns,
            5 => Self::Cname,
            6 => Self::Soa,
            12 => Self::Ptr,
            15 => Self::Mx,
            16 => Self::Txt,
            28 => Self::Aaaa,
            43 => Self::Ds,
            99 => Self::Spf,
            other => Self::Other(other),
        }
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Ns => "NS",
            Self::Cname => "CNAME",
            Self::Soa => "SOA",
            Self::Mx => "MX",
            Self::Txt => "TXT",
            Self::Spf => "SPF",
            Self::Ptr => "PTR",
            Self::Ds => "DS",
            Self::Other(number) => return write!(formatter, "TYPE{number}"),
        })
    }
}

/// A text that names no record type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown record type {0:?}")]
pub struct UnknownType(pub String);

impl FromStr for RecordType {
    type Err = UnknownType;

    fn from_str(text: &str) -> Result<Self, UnknownType> {
        let upper = text.to_ascii_uppercase();
        Ok(match upper.as_str() {
            "A" => Self::A,
            "AAAA" => Self::Aaaa,
            "NS" => Self::Ns,
            "CNAME" => Self::Cname,
            "SOA" => Self::Soa,
            "MX" => Self::Mx,
            "TXT" => Self::Txt,
            "SPF" => Self::Spf,
            "PTR" => Self::Ptr,
            "DS" => Self::Ds,
            other => match other.strip_prefix("TYPE").and_then(|digits| digits.parse().ok()) {
                Some(number) => Self::from_number(number),
                None => return Err(UnknownType(text.to_owned())),
            },
        })
    }
}

impl Serialize for RecordType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The strings of one TXT record, bytes as they came.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Txt {
    /// Each at most 255 bytes (RFC 1035 section 3.3.14). Shared, because answers are looked at by many rules.
    pub strings: Arc<[Vec<u8>]>,
}

impl Txt {
    /// A record that holds `text`, cut into strings of at most 255 bytes.
    pub fn from_text(text: &str) -> Self {
        if text.is_empty() {
            return Self { strings: [Vec::new()].into() };
        }
        Self { strings: text.as_bytes().chunks(255).map(<[u8]>::to_vec).collect() }
    }

    /// The strings put together with nothing between them, which is what readers see (RFC 7208 section 3.3).
    pub fn joined(&self) -> Cow<'_, [u8]> {
        match &*self.strings {
            [only] => Cow::Borrowed(only),
            several => Cow::Owned(several.concat()),
        }
    }

    /// The joined text when it is UTF-8.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(self.joined().into_owned()).ok()
    }
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordData {
    /// IPv4 address.
    A(Ipv4Addr),
    /// IPv6 address.
    Aaaa(Ipv6Addr),
    /// Name server.
    Ns(Name),
    /// Another name.
    Cname(Name),
    /// Address to name.
    Ptr(Name),
    /// Mail exchange.
    Mx {
        /// The smaller, the sooner it is tried (RFC 5321 section 5.1).
        preference: u16,
        /// The host that takes the mail.
        exchange: Name,
    },
    /// Text.
    Txt(Txt),
    /// Text in type 99.
    Spf(Txt),
    /// Start of authority.
    Soa {
        /// Primary server.
        mname: Name,
        /// Mailbox of the person in charge, as a name.
        rname: Name,
        /// Version of the zone.
        serial: u32,
        /// Seconds after which a secondary server looks for a new version.
        refresh: u32,
        /// Seconds after which it tries again.
        retry: u32,
        /// Seconds after which it gives the zone up.
        expire: u32,
        /// Seconds; with the record's own TTL it bounds negative caching (RFC 2308 section 5).
        minimum: u32,
    },
    /// Data of a type that this program does not read, or that could not be decoded.
    Other {
        /// The type.
        record_type: RecordType,
        /// Bytes as they came.
        rdata: Vec<u8>,
    },
}

impl RecordData {
    /// The text of a TXT record.
    pub const fn as_txt(&self) -> Option<&Txt> {
        if let Self::Txt(txt) = self { Some(txt) } else { None }
    }

    /// The text of a record of type SPF.
    pub const fn as_spf(&self) -> Option<&Txt> {
        if let Self::Spf(txt) = self { Some(txt) } else { None }
    }

    /// Where an alias points.
    pub const fn as_cname(&self) -> Option<&Name> {
        if let Self::Cname(target) = self { Some(target) } else { None }
    }

    /// The name server of an NS record.
    pub const fn as_ns(&self) -> Option<&Name> {
        if let Self::Ns(server) = self { Some(server) } else { None }
    }

    /// Preference and host of a mail exchange.
    pub const fn as_mx(&self) -> Option<(u16, &Name)> {
        if let Self::Mx { preference, exchange } = self { Some((*preference, exchange)) } else { None }
    }

    /// The address of an A record.
    pub const fn as_a(&self) -> Option<Ipv4Addr> {
        if let Self::A(address) = self { Some(*address) } else { None }
    }

    /// The primary server that a SOA record names.
    pub const fn primary(&self) -> Option<&Name> {
        if let Self::Soa { mname, .. } = self { Some(mname) } else { None }
    }

    /// The serial of a SOA record.
    pub const fn serial(&self) -> Option<u32> {
        if let Self::Soa { serial, .. } = self { Some(*serial) } else { None }
    }

    /// The type of this data.
    pub const fn record_type(&self) -> RecordType {
        match self {
            Self::A(_) => RecordType::A,
            Self::Aaaa(_) => RecordType::Aaaa,
            Self::Ns(_) => RecordType::Ns,
            Self::Cname(_) => RecordType::Cname,
            Self::Ptr(_) => RecordType::Ptr,
            Self::Mx { .. } => RecordType::Mx,
            Self::Txt(_) => RecordType::Txt,
            Self::Spf(_) => RecordType::Spf,
            Self::Soa { .. } => RecordType::Soa,
            Self::Other { record_type, .. } => *record_type,
        }
    }
}

impl fmt::Display for RecordData {
    /// RFC 1035 presentation form, with `\DDD` for every byte outside printable ASCII.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::A(address) => write!(formatter, "{address}"),
            Self::Aaaa(address) => write!(formatter, "{address}"),
            Self::Ns(name) | Self::Cname(name) | Self::Ptr(name) => write!(formatter, "{}", name.absolute()),
            Self::Mx { preference, exchange } => write!(formatter, "{preference} {}", exchange.absolute()),
            Self::Txt(txt) | Self::Spf(txt) => {
                for (index, string) in txt.strings.iter().enumerate() {
                    if index > 0 {
                        formatter.write_str(" ")?;
                    }
                    formatter.write_str("\"")?;
                    write_bytes(formatter, string)?;
                    formatter.write_str("\"")?;
                }
                Ok(())
            }
            Self::Soa { mname, rname, serial, refresh, retry, expire, minimum } => {
                write!(formatter, "{} {} ", mname.absolute(), rname.absolute())?;
                write!(formatter, "{serial} {refresh} {retry} {expire} {minimum}")
            }
            Self::Other { rdata, .. } => {
                // RFC 3597 section 5: the form for types one does not know.
                write!(formatter, "\\# {}", rdata.len())?;
                if !rdata.is_empty() {
                    formatter.write_str(" ")?;
                }
                rdata.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
            }
        }
    }
}

/// The bytes of a string between its quotes.
fn write_bytes(formatter: &mut fmt::Formatter<'_>, mut bytes: &[u8]) -> fmt::Result {
    let is_plain = |byte: &u8| matches!(byte, 0x20..=0x7e) && !matches!(byte, b'"' | b'\\');
    while !bytes.is_empty() {
        let (plain, rest) =
            bytes.split_at(bytes.iter().position(|byte| !is_plain(byte)).unwrap_or(bytes.len()));
        formatter.write_str(&String::from_utf8_lossy(plain))?;
        let Some((special, rest)) = rest.split_first() else { break };
        match special {
            b'"' | b'\\' => write!(formatter, "\\{}", char::from(*special))?,
            _ => write!(formatter, "\\{special:03}")?,
        }
        bytes = rest;
    }
    Ok(())
}

/// One resource record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its owner name.
    pub name: Name,
    /// How long it may be kept, in seconds.
    pub ttl: u32,
    /// What it says.
    pub data: RecordData,
}

#[cfg(test)]
mod tests {
    use super::{RecordData, RecordType, Txt};
    use rstest::rstest;

    #[rstest]
    #[case(RecordData::Mx { preference: 5, exchange: "mx1.qq.com".parse().unwrap() }, "5 mx1.qq.com.")]
    #[case(RecordData::Txt(Txt { strings: [b"a \"b\"".to_vec(), vec![0xe3, 0x80, 0x82]].into() }), r#""a \"b\"" "\227\128\130""#)]
    #[case(RecordData::Other { record_type: RecordType::Other(257), rdata: vec![1, 255] }, r"\# 2 01ff")]
    #[case(
        RecordData::Soa {
            mname: "ns1.host.test".parse().unwrap(),
            rname: "hostmaster.host.test".parse().unwrap(),
            serial: 7,
            refresh: 3_600,
            retry: 600,
            expire: 86_400,
            minimum: 300,
        },
        "ns1.host.test. hostmaster.host.test. 7 3600 600 86400 300"
    )]
    fn presentation_form(#[case] data: RecordData, #[case] expected: &str) {
        assert_eq!(data.to_string(), expected);
    }

    #[test]
    fn long_text_is_cut_at_255_bytes_and_joined_without_a_blank() {
        let txt = Txt::from_text(&"x".repeat(300));
        assert_eq!(txt.strings.iter().map(Vec::len).collect::<Vec<_>>(), [255, 45]);
        assert_eq!(txt.text().unwrap().len(), 300);
    }

    #[test]
    fn types_go_both_ways() {
        for number in 0..=300 {
            let record_type = RecordType::from_number(number);
            assert_eq!(record_type.number(), number);
            assert_eq!(record_type.to_string().parse::<RecordType>().unwrap(), record_type);
        }
    }
}

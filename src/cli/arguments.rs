//! Values of the command line that are more than a word: read, or refused with the form that is wanted.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use crate::domain::name::Name;
use crate::domain::record::RecordType;
use crate::domain::typed_domain::ascii_name;

/// A time span as people write it: numbers with a unit, `s`, `m`, `h` or `d`, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span(pub Duration);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = || "expected a time such as 90s, 30m, 2h or 1h30m".to_owned();
        let mut seconds = 0u64;
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(form());
        }
        while !rest.is_empty() {
            let (digits, behind) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(form)?);
            let mut letters = behind.chars();
            let unit = match letters.next() {
                Some('s') => 1,
                Some('m') => 60,
                Some('h') => 3_600,
                Some('d') => 86_400,
                Some(_) | None => return Err(form()),
            };
            let number: u64 = digits.parse().map_err(|_error| form())?;
            let part = number.checked_mul(unit).ok_or_else(form)?;
            seconds = seconds.checked_add(part).ok_or_else(form)?;
            rest = letters.as_str();
        }
        Ok(Self(Duration::from_secs(seconds)))
    }
}

/// An address with an optional port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server(pub SocketAddr);

impl FromStr for Server {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(address) = text.parse::<SocketAddr>() {
            return Ok(Self(address));
        }
        match text.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            Ok(address) => Ok(Self(SocketAddr::new(address, 53))),
            Err(_not_an_address) => Err("not an IP address, or address:port".to_owned()),
        }
    }
}

/// A domain name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainName(pub Name);

impl FromStr for DomainName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match ascii_name(text) {
            Some(name) if !name.is_root() => Ok(Self(name)),
            Some(_) | None => Err("not a domain name".to_owned()),
        }
    }
}

/// `--ownership`: what proves the domain, when there is no saved set-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnershipArgument {
    /// TXT or CNAME.
    pub record_type: RecordType,
    /// Host as the console shows it; `@` for the domain itself.
    pub host: String,
    /// Text or target.
    pub value: String,
}

impl OwnershipArgument {
    /// The host as a name; none for the domain itself.
    ///
    /// # Errors
    /// No name can be like this.
    fn host_name(host: &str) -> Result<Option<Name>, String> {
        match host {
            "" | "@" => Ok(None),
            host => ascii_name(host).map(Some).ok_or_else(|| format!("{host} is no host")),
        }
    }
}

impl FromStr for OwnershipArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = "expected TXT:HOST=VALUE or CNAME:HOST=TARGET";
        let (kind, rest) = text.split_once(':').ok_or(form)?;
        let record_type = match kind.to_ascii_uppercase().as_str() {
            "TXT" => RecordType::Txt,
            "CNAME" => RecordType::Cname,
            _ => return Err(form.to_owned()),
        };
        // Values of tokens hold `=` themselves: only the first one separates.
        let (host, value) = rest.split_once('=').ok_or(form)?;
        if value.is_empty() {
            return Err(form.to_owned());
        }
        Self::host_name(host)?;
        if record_type == RecordType::Cname && ascii_name(value).is_none_or(|target| target.is_root()) {
            return Err(format!("{value} is no name that a CNAME could point to"));
        }
        Ok(Self { record_type, host: host.to_owned(), value: value.to_owned() })
    }
}

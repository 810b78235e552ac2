//! One term of an SPF record (RFC 7208 sections 4.6.1, 5, 6 and 12).

use std::net::{Ipv4Addr, Ipv6Addr};

use super::domain_spec::DomainSpec;
use super::macros::MacroString;

/// What a match of a mechanism means (RFC 7208 section 4.6.2), strictest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// `-`
    Fail,
    /// `~`
    SoftFail,
    /// `?`
    Neutral,
    /// `+`, or nothing.
    Pass,
}

impl Qualifier {
    /// The character in front of the mechanism.
    pub const fn sign(self) -> char {
        match self {
            Self::Fail => '-',
            Self::SoftFail => '~',
            Self::Neutral => '?',
            Self::Pass => '+',
        }
    }
}

/// What is tested.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mechanism {
    /// Everything.
    All,
    /// Whether another domain's record gives a pass.
    Include(DomainSpec),
    /// The addresses of a name; its own when there is none.
    A {
        /// Whose addresses.
        domain: Option<DomainSpec>,
        /// Bits of an IPv4 address that count.
        prefix4: u8,
        /// Bits of an IPv6 address that count.
        prefix6: u8,
    },
    /// The addresses of the mail exchangers of a name.
    Mx {
        /// Whose exchangers.
        domain: Option<DomainSpec>,
        /// Bits of an IPv4 address that count.
        prefix4: u8,
        /// Bits of an IPv6 address that count.
        prefix6: u8,
    },
    /// The client's own name, by reverse look-up; not to be used (RFC 7208 section 5.5).
    Ptr(Option<DomainSpec>),
    /// An IPv4 network.
    Ip4 {
        /// Its address.
        address: Ipv4Addr,
        /// Bits that count.
        prefix: u8,
    },
    /// An IPv6 network.
    Ip6 {
        /// Its address.
        address: Ipv6Addr,
        /// Bits that count.
        prefix: u8,
    },
    /// Whether a name has any IPv4 address.
    Exists(DomainSpec),
}

impl Mechanism {
    /// Whether it counts against the limit of ten (RFC 7208 section 4.6.4).
    pub const fn costs_lookup(&self) -> bool {
        match self {
            Self::Include(_) | Self::A { .. } | Self::Mx { .. } | Self::Ptr(_) | Self::Exists(_) => true,
            Self::All | Self::Ip4 { .. } | Self::Ip6 { .. } => false,
        }
    }
}

/// A `name=value` term.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// The record of another domain decides when nothing here matched and there is no `all`.
    Redirect(DomainSpec),
    /// Where the text for a fail stands.
    Explanation(DomainSpec),
    /// Any other name: it has no effect.
    Unknown {
        /// In lower case.
        name: String,
        /// A valid macro string, as written.
        value: String,
    },
}

/// What a term says. Equal meanings compare equal, however they are written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// A qualifier and a mechanism.
    Directive {
        /// What a match means.
        qualifier: Qualifier,
        /// What is tested.
        mechanism: Mechanism,
    },
    /// A modifier.
    Modifier(Modifier),
}

/// A term as written, without the sign in front of it, be the rest valid or not.
pub fn unsigned(term: &str) -> &str {
    term.trim_start_matches(['+', '-', '~', '?'])
}

/// What is wrong with a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TermFault {
    /// No mechanism has this name (`includ:`, `ipv4:`, `qq.com`).
    #[error("unknown mechanism")]
    UnknownMechanism,
    /// The domain is missing behind `:` or `=`, or the whole argument is.
    #[error("missing domain")]
    MissingDomain,
    /// It does not end like a domain.
    #[error("not a domain")]
    BadDomain,
    /// A `%` that starts no macro, or a macro that may not stand here.
    #[error("bad macro")]
    BadMacro,
    /// Something stands behind a mechanism that takes nothing.
    #[error("unexpected argument")]
    UnexpectedArgument,
    /// Not an address of that family.
    #[error("not an address")]
    BadAddress,
    /// Behind the `/` stands no number that fits.
    #[error("bad prefix length")]
    BadPrefixLength,
    /// `redirect` or `exp` stands there a second time (RFC 7208 section 6).
    #[error("repeated modifier")]
    RepeatedModifier,
    /// A byte that is not printable ASCII.
    #[error("character outside printable ASCII")]
    BadCharacter,
}

/// Reads one term, without blanks.
///
/// # Errors
/// What is wrong with it.
pub fn parse_term(text: &str) -> Result<TermKind, TermFault> {
    if !text.chars().all(|letter| letter.is_ascii_graphic()) {
        return Err(TermFault::BadCharacter);
    }
    if let Some((name, value)) = text.split_once('=')
        && is_modifier_name(name)
    {
        return parse_modifier(name, value).map(TermKind::Modifier);
    }
    let signed = |sign, qualifier| text.strip_prefix(sign).map(|rest| (qualifier, rest));
    let (qualifier, rest) = signed('-', Qualifier::Fail)
        .or_else(|| signed('~', Qualifier::SoftFail))
        .or_else(|| signed('?', Qualifier::Neutral))
        .or_else(|| signed('+', Qualifier::Pass))
        .unwrap_or((Qualifier::Pass, text));
    parse_mechanism(rest).map(|mechanism| TermKind::Directive { qualifier, mechanism })
}

fn is_modifier_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}

fn parse_modifier(name: &str, value: &str) -> Result<Modifier, TermFault> {
    let name = name.to_ascii_lowercase();
    Ok(match name.as_str() {
        "redirect" => Modifier::Redirect(DomainSpec::parse(value)?),
        "exp" => Modifier::Explanation(DomainSpec::parse(value)?),
        _ => {
            MacroString::parse(value, true)?;
            Modifier::Unknown { name, value: value.to_owned() }
        }
    })
}

fn parse_mechanism(text: &str) -> Result<Mechanism, TermFault> {
    let (name, argument) = match text.find([':', '/']).and_then(|at| text.split_at_checked(at)) {
        Some(parts) => parts,
        None => (text, ""),
    };
    match name.to_ascii_lowercase().as_str() {
        "all" if argument.is_empty() => Ok(Mechanism::All),
        "all" => Err(TermFault::UnexpectedArgument),
        "include" => required_domain(argument).map(Mechanism::Include),
        "exists" => required_domain(argument).map(Mechanism::Exists),
        "ptr" => optional_domain(argument, TermFault::UnexpectedArgument).map(Mechanism::Ptr),
        "a" => {
            let (domain, prefix4, prefix6) = domain_and_prefixes(argument)?;
            Ok(Mechanism::A { domain, prefix4, prefix6 })
        }
        "mx" => {
            let (domain, prefix4, prefix6) = domain_and_prefixes(argument)?;
            Ok(Mechanism::Mx { domain, prefix4, prefix6 })
        }
        "ip4" => {
            let (address, prefix) = network(argument, 32)?;
            Ok(Mechanism::Ip4 { address, prefix })
        }
        "ip6" => {
            let (address, prefix) = network(argument, 128)?;
            Ok(Mechanism::Ip6 { address, prefix })
        }
        _ => Err(TermFault::UnknownMechanism),
    }
}

fn required_domain(argument: &str) -> Result<DomainSpec, TermFault> {
    argument.strip_prefix(':').ok_or(TermFault::MissingDomain).and_then(DomainSpec::parse)
}

fn optional_domain(argument: &str, otherwise: TermFault) -> Result<Option<DomainSpec>, TermFault> {
    if argument.is_empty() {
        return Ok(None);
    }
    argument.strip_prefix(':').ok_or(otherwise).and_then(DomainSpec::parse).map(Some)
}

/// `[":" domain-spec] ["/" digits] ["//" digits]`. A slash may also be part of a macro or of a name, so the
/// lengths are looked for at the end only.
fn domain_and_prefixes(argument: &str) -> Result<(Option<DomainSpec>, u8, u8), TermFault> {
    let is_length = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
    let (argument, prefix6) = match argument.rsplit_once("//") {
        Some((front, digits)) if is_length(digits) => (front, prefix_length(digits, 128)?),
        Some(_) | None => (argument, 128),
    };
    let (argument, prefix4) = match argument.rsplit_once('/') {
        Some((front, digits)) if is_length(digits) => (front, prefix_length(digits, 32)?),
        Some(_) | None => (argument, 32),
    };
    Ok((optional_domain(argument, TermFault::BadPrefixLength)?, prefix4, prefix6))
}

fn network<A: std::str::FromStr>(argument: &str, longest: u8) -> Result<(A, u8), TermFault> {
    let argument = argument.strip_prefix(':').ok_or(TermFault::BadAddress)?;
    let (address, prefix) = match argument.split_once('/') {
        Some((address, digits)) => (address, prefix_length(digits, longest)?),
        None => (argument, longest),
    };
    address.parse().map(|address| (address, prefix)).map_err(|_any| TermFault::BadAddress)
}

/// A number without leading zeros, at most `longest`.
fn prefix_length(digits: &str, longest: u8) -> Result<u8, TermFault> {
    let plain =
        digits == "0" || !digits.starts_with('0') && digits.chars().all(|digit| digit.is_ascii_digit());
    let value = digits.parse::<u8>().ok().filter(|&value| plain && value <= longest);
    value.ok_or(TermFault::BadPrefixLength)
}

#[cfg(test)]
mod tests {
    use super::{Mechanism, Modifier, Qualifier, TermFault, TermKind, parse_term};
    use crate::domain::spf::domain_spec::DomainSpec;
    use rstest::rstest;

    fn plus(mechanism: Mechanism) -> TermKind {
        TermKind::Directive { qualifier: Qualifier::Pass, mechanism }
    }

    fn spec(text: &str) -> DomainSpec {
        DomainSpec::parse(text).unwrap()
    }

    #[rstest]
    #[case("-all", TermKind::Directive { qualifier: Qualifier::Fail, mechanism: Mechanism::All })]
    #[case("~ALL", TermKind::Directive { qualifier: Qualifier::SoftFail, mechanism: Mechanism::All })]
    #[case("?all", TermKind::Directive { qualifier: Qualifier::Neutral, mechanism: Mechanism::All })]
    #[case("+all", plus(Mechanism::All))]
    #[case("Include:QQ.com.", plus(Mechanism::Include(spec("qq.com"))))]
    #[case("a", plus(Mechanism::A { domain: None, prefix4: 32, prefix6: 128 }))]
    #[case("a/24//64", plus(Mechanism::A { domain: None, prefix4: 24, prefix6: 64 }))]
    #[case("a//0", plus(Mechanism::A { domain: None, prefix4: 32, prefix6: 0 }))]
    #[case("mx:a.cn/8", plus(Mechanism::Mx { domain: Some(spec("a.cn")), prefix4: 8, prefix6: 128 }))]
    #[case("mx:%{d//}/8", plus(Mechanism::Mx { domain: Some(spec("%{d//}")), prefix4: 8, prefix6: 128 }))]
    #[case("a:foo/bar.com", plus(Mechanism::A { domain: Some(spec("foo/bar.com")), prefix4: 32, prefix6: 128 }))]
    #[case("ptr", plus(Mechanism::Ptr(None)))]
    #[case("exists:%{i}.x.cn", plus(Mechanism::Exists(spec("%{i}.x.cn"))))]
    #[case("ip4:192.0.2.1", plus(Mechanism::Ip4 { address: [192, 0, 2, 1].into(), prefix: 32 }))]
    #[case("ip4:192.0.2.0/24", plus(Mechanism::Ip4 { address: [192, 0, 2, 0].into(), prefix: 24 }))]
    #[case("ip6:2001:db8::/32", plus(Mechanism::Ip6 { address: "2001:db8::".parse().unwrap(), prefix: 32 }))]
    #[case("redirect=qq.com", TermKind::Modifier(Modifier::Redirect(spec("qq.com"))))]
    #[case("EXP=x.qq.com", TermKind::Modifier(Modifier::Explanation(spec("x.qq.com"))))]
    #[case("include=qq.com", TermKind::Modifier(Modifier::Unknown { name: "include".into(), value: "qq.com".into() }))]
    #[case("x-1.y=", TermKind::Modifier(Modifier::Unknown { name: "x-1.y".into(), value: String::new() }))]
    fn reads(#[case] text: &str, #[case] expected: TermKind) {
        assert_eq!(parse_term(text), Ok(expected));
    }

    #[rstest]
    #[case("includ:qq.com", TermFault::UnknownMechanism)]
    #[case("ipv4:192.0.2.1", TermFault::UnknownMechanism)]
    #[case("qq.com", TermFault::UnknownMechanism)]
    #[case("include", TermFault::MissingDomain)]
    #[case("include:", TermFault::MissingDomain)]
    #[case("include/24", TermFault::MissingDomain)]
    #[case("include:qq", TermFault::BadDomain)]
    #[case("include:qq.com/24", TermFault::BadDomain)]
    #[case("exists", TermFault::MissingDomain)]
    #[case("all:x", TermFault::UnexpectedArgument)]
    #[case("-all.", TermFault::UnknownMechanism)]
    #[case("all/8", TermFault::UnexpectedArgument)]
    #[case("ptr/8", TermFault::UnexpectedArgument)]
    #[case("a:", TermFault::MissingDomain)]
    #[case("a/33", TermFault::BadPrefixLength)]
    #[case("a/", TermFault::BadPrefixLength)]
    #[case("a//129", TermFault::BadPrefixLength)]
    #[case("a/024", TermFault::BadPrefixLength)]
    #[case("a/x", TermFault::BadPrefixLength)]
    #[case("mx:x.cn/24/64", TermFault::BadPrefixLength)]
    #[case("mx:x.cn/24/24", TermFault::BadDomain)]
    #[case("ip4", TermFault::BadAddress)]
    #[case("ip4:192.0.2", TermFault::BadAddress)]
    #[case("ip4:192.0.2.1/33", TermFault::BadPrefixLength)]
    #[case("ip4:2001:db8::1", TermFault::BadAddress)]
    #[case("ip6:192.0.2.1", TermFault::BadAddress)]
    #[case("ip6:2001:db8::/129", TermFault::BadPrefixLength)]
    #[case("ip4:192.0.2.1/+8", TermFault::BadPrefixLength)]
    #[case("redirect=", TermFault::MissingDomain)]
    #[case("+redirect=qq.com", TermFault::UnknownMechanism)]
    #[case("x=%", TermFault::BadMacro)]
    #[case("a\tmx", TermFault::BadCharacter)]
    #[case("include\u{ff1a}qq.com", TermFault::BadCharacter)]
    fn refuses(#[case] text: &str, #[case] fault: TermFault) {
        assert_eq!(parse_term(text), Err(fault));
    }
}

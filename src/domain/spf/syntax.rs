//! Reading a whole record (RFC 7208 sections 4.5 and 4.6).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::domain::record::Txt;

use super::domain_spec::DomainSpec;
use super::term::{Mechanism, Modifier, Qualifier, TermFault, TermKind, parse_term};

const VERSION: &[u8] = b"v=spf1";

/// Whether these bytes are an SPF record: `v=spf1` in any case, then a blank or the end (RFC 7208 section 4.5).
pub fn is_spf(bytes: &[u8]) -> bool {
    bytes.split_at_checked(VERSION.len()).is_some_and(|(version, rest)| {
        version.eq_ignore_ascii_case(VERSION) && rest.first().is_none_or(|&byte| byte == b' ')
    })
}

/// The record that these terms make, with the version in front and one blank between them.
pub fn record_of<'term>(terms: impl IntoIterator<Item = &'term str>) -> String {
    std::iter::once("v=spf1").chain(terms).collect::<Vec<_>>().join(" ")
}

/// The joined bytes of those of `records` that are SPF records, in order.
pub fn spf_records(records: &[Txt]) -> Vec<Cow<'_, [u8]>> {
    records.iter().map(Txt::joined).filter(|bytes| is_spf(bytes)).collect()
}

/// A valid term and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As written.
    pub text: String,
    /// Bytes of the record.
    pub at: Range<usize>,
    /// What it says.
    pub kind: TermKind,
}

impl Term {
    /// Its qualifier and mechanism; none for a modifier.
    pub const fn directive(&self) -> Option<(Qualifier, &Mechanism)> {
        match &self.kind {
            TermKind::Directive { qualifier, mechanism } => Some((*qualifier, mechanism)),
            TermKind::Modifier(_) => None,
        }
    }

    /// Whether it is `all`, with any qualifier.
    pub const fn is_all(&self) -> bool {
        matches!(self.kind, TermKind::Directive { mechanism: Mechanism::All, .. })
    }

    /// Whether those who match it do not pass, and it is not `all`.
    pub fn refuses(&self) -> bool {
        self.directive().is_some_and(|(qualifier, _)| qualifier != Qualifier::Pass) && !self.is_all()
    }
}

/// A term that is not valid, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault} at byte {}: {text:?}", at.start)]
pub struct TermError {
    /// As written; bytes that are no UTF-8 are replaced.
    pub text: String,
    /// Bytes of the record.
    pub at: Range<usize>,
    /// What is wrong.
    pub fault: TermFault,
}

/// Why bytes are not a valid record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxError {
    /// It does not begin with `v=spf1` and a blank.
    #[error("not an SPF record")]
    NotSpf,
    /// At least one term is not valid: receivers give up on the whole record.
    #[error("{} invalid terms", .0.len())]
    Terms(Vec<TermError>),
}

/// A valid record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpfRecord {
    /// In the order written.
    pub terms: Vec<Term>,
}

impl SpfRecord {
    /// Reads a record.
    ///
    /// # Errors
    /// With every invalid term named.
    pub fn parse(bytes: &[u8]) -> Result<Self, SyntaxError> {
        let mut terms: Vec<Term> = Vec::new();
        let mut errors = Vec::new();
        for read in read_terms(bytes)? {
            match read {
                Ok(term) if repeats(&terms, &term) => {
                    let fault = TermFault::RepeatedModifier;
                    errors.push(TermError { text: term.text, at: term.at, fault });
                }
                Ok(term) => terms.push(term),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(Self { terms }) } else { Err(SyntaxError::Terms(errors)) }
    }

    /// The deciding `all`: its place among the terms and its qualifier.
    pub fn all(&self) -> Option<(usize, Qualifier)> {
        let place = self.terms.iter().position(Term::is_all)?;
        let (qualifier, _) = self.terms.get(place)?.directive()?;
        Some((place, qualifier))
    }

    /// The terms that are looked at in an evaluation, in that order: mechanisms up to `all`, then, only when
    /// there is no `all`, `redirect` (RFC 7208 sections 5.1 and 6.1).
    pub fn evaluated(&self) -> impl Iterator<Item = &Term> {
        let all = self.all().map(|(place, _)| place);
        let reach = all.map_or(usize::MAX, |place| place + 1);
        let directives = self.terms.iter().take(reach).filter(|term| term.directive().is_some());
        let redirect = self.terms.iter().filter(move |term| {
            all.is_none() && matches!(term.kind, TermKind::Modifier(Modifier::Redirect(_)))
        });
        directives.chain(redirect)
    }

    /// The mechanisms behind `all`, which no receiver looks at.
    pub fn behind_all(&self) -> impl Iterator<Item = &Term> {
        let from = self.all().map_or(usize::MAX, |(place, _)| place.saturating_add(1));
        self.terms.iter().skip(from).filter(|term| term.directive().is_some())
    }

    /// The domain of `redirect`, be it in effect or not.
    pub fn redirect(&self) -> Option<&DomainSpec> {
        self.terms.iter().find_map(|term| match &term.kind {
            TermKind::Modifier(Modifier::Redirect(domain)) => Some(domain),
            TermKind::Modifier(Modifier::Explanation(_) | Modifier::Unknown { .. })
            | TermKind::Directive { .. } => None,
        })
    }
}

impl fmt::Display for SpfRecord {
    /// The record with one blank between terms.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("v=spf1")?;
        self.terms.iter().try_for_each(|term| write!(formatter, " {}", term.text))
    }
}

fn repeats(earlier: &[Term], term: &Term) -> bool {
    let same = |other: &Term| match (&other.kind, &term.kind) {
        (TermKind::Modifier(Modifier::Redirect(_)), TermKind::Modifier(Modifier::Redirect(_)))
        | (TermKind::Modifier(Modifier::Explanation(_)), TermKind::Modifier(Modifier::Explanation(_))) => {
            true
        }
        (TermKind::Modifier(_) | TermKind::Directive { .. }, _) => false,
    };
    earlier.iter().any(same)
}

/// Every term on its own, valid or not. Repeated modifiers are not looked for.
///
/// # Errors
/// [`SyntaxError::NotSpf`].
pub(super) fn read_terms(bytes: &[u8]) -> Result<Vec<Result<Term, TermError>>, SyntaxError> {
    if !is_spf(bytes) {
        return Err(SyntaxError::NotSpf);
    }
    let mut terms = Vec::new();
    let mut start = 0;
    for (index, part) in bytes.split(|&byte| byte == b' ').enumerate() {
        let at = start..start + part.len();
        start = at.end + 1;
        if index == 0 || part.is_empty() {
            continue;
        }
        let text = String::from_utf8_lossy(part).into_owned();
        terms.push(match parse_term(&text) {
            Ok(kind) => Ok(Term { text, at, kind }),
            Err(fault) => Err(TermError { text, at, fault }),
        });
    }
    Ok(terms)
}

#[cfg(test)]
mod tests {
    use super::{SpfRecord, SyntaxError, is_spf};
    use crate::domain::spf::term::{Qualifier, TermFault};
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};
    use rstest::rstest;

    #[rstest]
    #[case(b"v=spf1", true)]
    #[case(b"V=SPF1 -all", true)]
    #[case(b"v=spf1 ", true)]
    #[case(b"v=spf10", false)]
    #[case(b"v=spf1include:qq.com", false)]
    #[case(b"v=spf1;", false)]
    #[case(b" v=spf1", false)]
    #[case(b"\"v=spf1 -all\"", false)]
    #[case(b"v=spf1\t-all", false)]
    #[case(b"", false)]
    fn version_decides(#[case] bytes: &[u8], #[case] expected: bool) {
        assert_eq!(is_spf(bytes), expected);
    }

    #[test]
    fn terms_keep_text_and_place() {
        let record = SpfRecord::parse(b"v=spf1  +MX include:qq.com  ~all  a exp=x.qq.com").unwrap();
        let seen: Vec<_> = record.terms.iter().map(|term| (term.text.as_str(), term.at.clone())).collect();
        assert_eq!(
            seen,
            [
                ("+MX", 8..11),
                ("include:qq.com", 12..26),
                ("~all", 28..32),
                ("a", 34..35),
                ("exp=x.qq.com", 36..48)
            ]
        );
        assert_eq!(record.all(), Some((2, Qualifier::SoftFail)));
        let texts = |terms: Vec<&super::Term>| terms.iter().map(|term| term.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(record.evaluated().collect()), ["+MX", "include:qq.com", "~all"]);
        assert_eq!(texts(record.behind_all().collect()), ["a"]);
    }

    #[rstest]
    #[case("v=spf1 redirect=qq.com mx", &["mx", "redirect=qq.com"])]
    #[case("v=spf1 redirect=qq.com mx ?all", &["mx", "?all"])]
    #[case("v=spf1", &[])]
    fn redirect_comes_last_and_only_without_all(#[case] text: &str, #[case] expected: &[&str]) {
        let record = SpfRecord::parse(text.as_bytes()).unwrap();
        assert_eq!(record.evaluated().map(|term| term.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_invalid_term_is_named() {
        let Err(SyntaxError::Terms(errors)) = SpfRecord::parse(
            b"v=spf1 includ:qq.com exp=a.cn a exp=b.cn redirect=a.cn redirect=a.cn \xff all",
        ) else {
            panic!("taken for valid");
        };
        let seen: Vec<_> =
            errors.iter().map(|error| (error.text.as_str(), error.at.start, error.fault)).collect();
        assert_eq!(
            seen,
            [
                ("includ:qq.com", 7, TermFault::UnknownMechanism),
                ("exp=b.cn", 32, TermFault::RepeatedModifier),
                ("redirect=a.cn", 55, TermFault::RepeatedModifier),
                ("\u{fffd}", 69, TermFault::BadCharacter),
            ]
        );
        assert_eq!(SpfRecord::parse(b"google-site-verification=x"), Err(SyntaxError::NotSpf));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut record = b"v=spf1 ".to_vec();
            record.extend(&bytes);
            let _ = SpfRecord::parse(&record);
            let _ = SpfRecord::parse(&bytes);
        }

        #[test]
        fn near_misses_are_read_or_refused(text in "v=spf1( [-+~?]?(a|mx|ptr|include|exists|ip4|ip6|all|exp|redirect)[:=/%{}a-z0-9.]{0,12}){0,5}") {
            if let Ok(record) = SpfRecord::parse(text.as_bytes()) {
                prop_assert_eq!(record.to_string(), text);
            }
        }

        #[test]
        fn writing_and_reading_gives_the_same(
            terms in prop::collection::vec(prop::sample::select(vec![
                "a", "-mx/24//64", "include:%{d2}.x.cn", "?ip4:192.0.2.0/24", "ip6:2001:db8::1", "PTR", "~all", "-all", "x=%_y", "exists:%{IR-}.x.cn",
            ]), 0..8)
        ) {
            let text = std::iter::once("v=spf1").chain(terms).collect::<Vec<_>>().join(" ");
            let record = SpfRecord::parse(text.as_bytes()).unwrap();
            prop_assert_eq!(record.to_string(), text.clone());
            prop_assert_eq!(SpfRecord::parse(record.to_string().as_bytes()).unwrap(), record);
        }
    }
}

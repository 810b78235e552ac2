//! The domain of a term (RFC 7208 section 7.1) and the name it means.

use std::fmt;

use crate::domain::name::{Name, NameError};

use super::macros::{MacroLetter, MacroString};
use super::term::TermFault;

/// What the domain of a term means once it is known whose record it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DomainTarget {
    /// This name, whoever sends.
    Name(Name),
    /// Another name for each sender or client.
    PerSender,
    /// Nothing that can be asked for: an empty or too long label.
    NotAName,
}

/// A `domain-spec`: letters in lower case, without a final dot, so that equal ones compare equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DomainSpec {
    text: MacroString,
}

impl DomainSpec {
    /// Reads a `domain-spec` (RFC 7208 section 7.1): it ends in a macro or in a dot and a top label.
    ///
    /// # Errors
    /// [`TermFault::MissingDomain`], [`TermFault::BadDomain`], or what [`MacroString::parse`] says.
    pub fn parse(text: &str) -> Result<Self, TermFault> {
        if text.is_empty() {
            return Err(TermFault::MissingDomain);
        }
        let mut parsed = MacroString::parse(text, false)?;
        parsed.fold_case();
        if let Some(last) = parsed.last_literal() {
            if last.ends_with('.') {
                last.pop();
            }
            let top = last.rsplit_once('.').map(|(_, top)| top);
            if !top.is_some_and(is_top_label) {
                return Err(TermFault::BadDomain);
            }
        }
        Ok(Self { text: parsed })
    }

    /// The macro string behind it.
    pub const fn text(&self) -> &MacroString {
        &self.text
    }

    /// What it means in the record of `domain`.
    pub fn target(&self, domain: &Name) -> DomainTarget {
        let own = |letter: MacroLetter| (letter == MacroLetter::Domain).then(|| plain_text(domain));
        match self.text.expand(own) {
            None => DomainTarget::PerSender,
            Some(text) => expanded_name(&text).map_or(DomainTarget::NotAName, DomainTarget::Name),
        }
    }
}

impl fmt::Display for DomainSpec {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(formatter)
    }
}

/// `name` as macros see it: no escapes.
pub fn plain_text(name: &Name) -> String {
    name.labels().map(String::from_utf8_lossy).collect::<Vec<_>>().join(".")
}

/// The name to ask for after expansion: labels are taken off at the left until it fits (RFC 7208 section 7.3).
pub fn expanded_name(text: &str) -> Option<Name> {
    let labels: Vec<&str> = text.strip_suffix('.').unwrap_or(text).split('.').collect();
    let mut from = 0;
    loop {
        match Name::from_labels(labels.iter().skip(from)) {
            Ok(name) => return Some(name),
            Err(NameError::NameTooLong) => from += 1,
            Err(NameError::EmptyLabel | NameError::LabelTooLong | NameError::BadEscape) => return None,
        }
    }
}

fn is_top_label(label: &str) -> bool {
    let inside = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let numeric = label.chars().all(|letter| letter.is_ascii_digit());
    !numeric && label.chars().all(inside) && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::{DomainSpec, DomainTarget};
    use crate::domain::spf::term::TermFault;
    use rstest::rstest;

    #[rstest]
    #[case("", TermFault::MissingDomain)]
    #[case("museum", TermFault::BadDomain)]
    #[case("museum.", TermFault::BadDomain)]
    #[case("example.123", TermFault::BadDomain)]
    #[case("example.com:8080", TermFault::BadDomain)]
    #[case("example.-com", TermFault::BadDomain)]
    #[case("example.com..", TermFault::BadDomain)]
    #[case("%{d0}.com", TermFault::BadMacro)]
    #[case("%{c}.com", TermFault::BadMacro)]
    #[case("%{x}.com", TermFault::BadMacro)]
    #[case("%{d", TermFault::BadMacro)]
    #[case("%(d).com", TermFault::BadMacro)]
    #[case("a%", TermFault::BadMacro)]
    #[case("ex\u{e4}mple.com", TermFault::BadCharacter)]
    fn refuses(#[case] text: &str, #[case] fault: TermFault) {
        assert_eq!(DomainSpec::parse(text).map(|spec| spec.to_string()), Err(fault));
    }

    #[rstest]
    #[case("SPF.Mail.QQ.com.", Some("spf.mail.qq.com"))]
    #[case("_spf.%{d2}", Some("_spf.first-site.com"))]
    #[case("a..b.com", None)]
    fn names_what_is_meant(#[case] text: &str, #[case] name: Option<&str>) {
        let here = "www.first-site.com".parse().unwrap();
        let expected = name.map_or(DomainTarget::NotAName, |name| DomainTarget::Name(name.parse().unwrap()));
        assert_eq!(DomainSpec::parse(text).unwrap().target(&here), expected);
        assert_eq!(DomainSpec::parse("%{i}.x.com").unwrap().target(&here), DomainTarget::PerSender);
    }
}

//! The rules of the public suffix list (<https://publicsuffix.org/list/>): under which names domains are sold.

use std::cmp::Ordering;

/// Each behind a line end, in the order of their bytes, with a blank and the letter of the section behind it.
const RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/public_suffix_rules.txt"));

/// Which part of the list a rule stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Registries.
    Icann,
    /// Companies that give names away below theirs.
    Private,
}

/// The public suffix of a name in lower case, and the section of its rule; of a name that no rule knows its last label,
/// as the list has it. The rule with most labels decides, unless an exception does.
pub(super) fn suffix_of(name: &str) -> (&str, Option<Section>) {
    let mut rest = name;
    loop {
        let above = rest.split_once('.').map(|(_, above)| above);
        if let Some(above) = above {
            if let Some(section) = section_of("!", rest) {
                return (above, Some(section));
            }
            if let Some(section) = section_of("*.", above) {
                return (rest, Some(section));
            }
        }
        if let Some(section) = section_of("", rest) {
            return (rest, Some(section));
        }
        match above {
            Some(above) => rest = above,
            None => return (rest, None),
        }
    }
}

/// The section of the rule that is this mark and this name; none when there is no such rule.
fn section_of(mark: &str, name: &str) -> Option<Section> {
    let (mut low, mut high) = (0, RULES.len());
    while low < high {
        // Some place in a line; the line begins behind the line end before it.
        let middle = low.midpoint(high);
        let begin =
            RULES.as_bytes().get(..middle)?.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = RULES.get(begin..)?.split('\n').next().unwrap_or_default();
        let (rule, section) = line.split_once(' ').unwrap_or((line, ""));
        match compare(rule, mark, name) {
            Ordering::Equal => {
                return Some(if section == "p" { Section::Private } else { Section::Icann });
            }
            Ordering::Less => low = begin + line.len() + 1,
            Ordering::Greater => high = begin.saturating_sub(1),
        }
    }
    None
}

/// The order of a rule to a mark with a name behind it.
fn compare(rule: &str, mark: &str, name: &str) -> Ordering {
    rule.bytes().cmp(mark.bytes().chain(name.bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;
    use proptest::prop_assert_eq;
    use psl::{Psl, Type};
    use rstest::rstest;

    use super::{RULES, Section, suffix_of};

    /// What the library says that the rules were taken from.
    fn by_library(name: &str) -> (String, Option<Section>) {
        let found = psl::List.suffix(name.as_bytes()).unwrap();
        let section = found.typ().map(|section| match section {
            Type::Icann => Section::Icann,
            Type::Private => Section::Private,
        });
        (String::from_utf8(found.as_bytes().to_vec()).unwrap(), section)
    }

    fn here(name: &str) -> (String, Option<Section>) {
        let (suffix, section) = suffix_of(name);
        (suffix.to_owned(), section)
    }

    #[rstest]
    #[case("shop.example.com", "com", Some(Section::Icann))]
    #[case("example.com.cn", "com.cn", Some(Section::Icann))]
    #[case("a.b.github.io", "github.io", Some(Section::Private))]
    #[case("a.b.ck", "b.ck", Some(Section::Icann))]
    #[case("a.www.ck", "ck", Some(Section::Icann))]
    #[case("a.nosuch", "nosuch", None)]
    #[case("nosuch", "nosuch", None)]
    #[case("xn--55qx5d.cn", "xn--55qx5d.cn", Some(Section::Icann))]
    fn suffixes(#[case] name: &str, #[case] suffix: &str, #[case] section: Option<Section>) {
        assert_eq!(suffix_of(name), (suffix, section));
    }

    #[test]
    fn every_rule_is_as_the_library_has_it() {
        let rules: Vec<&str> = RULES.lines().filter_map(|line| Some(line.split_once(' ')?.0)).collect();
        assert!(rules.len() > 10_000 && rules.is_sorted());
        for rule in rules {
            let name = rule.trim_start_matches('!').replacen("*.", "x.", 1);
            for name in [name.clone(), format!("a.{name}"), format!("b.a.{name}")] {
                assert_eq!(here(&name), by_library(&name), "{name}");
            }
            // Where a wildcard stands above another one, the library overlooks it.
            let above = name.split_once('.').map(|(_, above)| above);
            if let Some(above) = above.filter(|_| !rule.starts_with("*.")) {
                assert_eq!(here(above), by_library(above), "{above}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_name_is_as_the_library_has_it(name in "([a-z]{1,3}\\.){0,3}(com|cn|uk|jp|ck|io|kawasaki\\.jp|zz)") {
            prop_assert_eq!(here(&name), by_library(&name));
        }
    }
}

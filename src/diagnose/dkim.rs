//! DKIM keys: by what they say, not by how they are written (RFC 6376 sections 3.2 and 3.6.1).

use std::collections::BTreeMap;

/// The tags of a key.
type Tags = BTreeMap<String, String>;

/// What a text says as a key; none for a text that is none.
fn key(text: &str) -> Option<Tags> {
    let mut tags = Tags::new();
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    for (index, part) in parts.enumerate() {
        let (name, value) = part.split_once('=')?;
        let value: String = value.split_whitespace().collect();
        let (name, value) = (name.trim().to_owned(), value);
        // The version comes first; a tag stands there once.
        let is_version = name == "v" && value == "DKIM1";
        if is_version != (index == 0) || tags.insert(name, value).is_some() {
            return None;
        }
    }
    tags.entry("k".to_owned()).or_insert_with(|| "rsa".to_owned());
    tags.contains_key("p").then_some(tags)
}

/// Whether two texts are the same key: blanks around signs, the order of tags and the usual kind mean nothing.
pub fn is_same(text: &str, wanted: &str) -> bool {
    text == wanted || key(wanted).is_some_and(|wanted| key(text) == Some(wanted))
}

/// Whether a key is wanted and a text is another one: a name holds one alone (RFC 6376 section 3.6.2.2).
pub fn is_another(text: &str, wanted: &str) -> bool {
    key(wanted).is_some_and(|wanted| key(text).is_some_and(|found| found != wanted))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{is_another, is_same};

    const WANTED: &str = "v=DKIM1; k=rsa; p=MIGfMA0G";

    #[rstest]
    #[case::itself(WANTED, true, false)]
    #[case::without_blanks("v=DKIM1;k=rsa;p=MIGfMA0G", true, false)]
    #[case::the_usual_kind("v=DKIM1; p=MIGf MA0G;", true, false)]
    #[case::in_another_order("v=DKIM1; p=MIGfMA0G; k=rsa", true, false)]
    #[case::another_key("v=DKIM1; k=rsa; p=OTHER", false, true)]
    #[case::withdrawn("v=DKIM1; p=", false, true)]
    #[case::of_another_kind("v=DKIM1; k=ed25519; p=MIGfMA0G", false, true)]
    #[case::letters_count("v=DKIM1; k=rsa; p=migfma0g", false, true)]
    #[case::no_key("v=spf1 -all", false, false)]
    #[case::nothing_in_it("v=DKIM1", false, false)]
    #[case::version_behind("p=MIGfMA0G; v=DKIM1", false, false)]
    #[case::twice_a_tag("v=DKIM1; p=MIGfMA0G; p=MIGfMA0G", false, false)]
    #[case::signs("v=DKIM1;;=;", false, false)]
    fn a_key_is_told_by_what_it_says(#[case] text: &str, #[case] same: bool, #[case] another: bool) {
        assert_eq!((is_same(text, WANTED), is_another(text, WANTED)), (same, another));
    }

    #[test]
    fn beside_what_is_no_key_nothing_is_another() {
        assert!(!is_another(WANTED, "tencent-8f3kd02mx7"));
        assert!(is_same("tencent-8f3kd02mx7", "tencent-8f3kd02mx7"));
    }
}

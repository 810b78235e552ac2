//! Texts that were cut into several strings, of which the blank between two terms got lost (RFC 7208 section 3.3).

use std::borrow::Cow;

use crate::domain::name::Name;
use crate::domain::public_suffix::split_suffix;
use crate::domain::record::Txt;

use super::syntax::is_spf;
use super::term::{Modifier, TermKind, parse_term};

/// The record with a blank at each place where one was clearly lost: a term ends there, another one begins, and
/// without a blank both together are no term, or name something that no name ends in. None when nothing was lost.
pub fn respaced(txt: &Txt) -> Option<String> {
    if txt.strings.len() < 2 {
        return None;
    }
    let mut text = String::new();
    let mut is_mended = false;
    for string in txt.strings.iter() {
        let next: Cow<'_, str> = String::from_utf8_lossy(string);
        if is_lost(&text, &next) {
            text.push(' ');
            is_mended = true;
        }
        text.push_str(&next);
    }
    (is_mended && is_spf(text.as_bytes())).then_some(text)
}

fn is_lost(before: &str, next: &str) -> bool {
    let (Some(left), Some(right)) = (before.rsplit(' ').next(), next.split(' ').next()) else { return false };
    if left.is_empty() || right.is_empty() || !begins_term(right) {
        return false;
    }
    if before.eq_ignore_ascii_case("v=spf1") {
        return true;
    }
    parse_term(left).is_ok() && !is_sound(&format!("{left}{right}"))
}

/// A whole term of a kind that receivers know.
fn begins_term(word: &str) -> bool {
    match parse_term(word) {
        Ok(
            TermKind::Directive { .. } | TermKind::Modifier(Modifier::Redirect(_) | Modifier::Explanation(_)),
        ) => true,
        Ok(TermKind::Modifier(Modifier::Unknown { .. })) | Err(_) => false,
    }
}

/// Whether this may have been meant as one term: it is valid, and its domain ends as domains do.
fn is_sound(word: &str) -> bool {
    if parse_term(word).is_err() {
        return false;
    }
    let Some((_, domain)) = word.split_once([':', '=']) else { return true };
    let domain = domain.split_once('/').map_or(domain, |(domain, _)| domain).trim_end_matches('.');
    let end = domain.rsplit('.').next().and_then(|label| label.parse::<Name>().ok());
    !domain.contains([':', '=']) && end.is_some_and(|end| split_suffix(&end).is_known)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::respaced;
    use crate::domain::record::Txt;

    fn mended(strings: &str) -> Option<String> {
        respaced(&Txt { strings: strings.split('|').map(|part| part.as_bytes().to_vec()).collect() })
    }

    #[rstest]
    #[case("v=spf1 include:qq.com|include:sender.cn ~all", "v=spf1 include:qq.com include:sender.cn ~all")]
    #[case("v=spf1 include:sender.cn|include:qq.com ~all", "v=spf1 include:sender.cn include:qq.com ~all")]
    #[case("v=spf1 include:qq.com|~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com|-all", "v=spf1 include:qq.com -all")]
    #[case("v=spf1 ip4:1.2.3.4 include:qq.com|a ~all", "v=spf1 ip4:1.2.3.4 include:qq.com a ~all")]
    #[case("v=spf1 a:x.cn|include:qq.com ~all", "v=spf1 a:x.cn include:qq.com ~all")]
    #[case("v=spf1 include:qq.com a:web.t2d.test|mx ~all", "v=spf1 include:qq.com a:web.t2d.test mx ~all")]
    #[case("v=spf1 ip4:1.2.3.4|ip4:1.2.3.5|mx|~all", "v=spf1 ip4:1.2.3.4 ip4:1.2.3.5 mx ~all")]
    #[case("v=spf1|include:qq.com|~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 exists:%{i}.x.cn|mx -all", "v=spf1 exists:%{i}.x.cn mx -all")]
    fn a_lost_blank_is_found(#[case] strings: &str, #[case] whole: &str) {
        assert_eq!(mended(strings).as_deref(), Some(whole));
    }

    #[rstest]
    #[case::one_string("v=spf1 include:qq.cominclude:x.cn ~all")]
    #[case::blank_behind("v=spf1 include:qq.com |~all")]
    #[case::blank_in_front("v=spf1 include:qq.com| ~all")]
    #[case::in_a_word("v=spf1 inclu|de:qq.com ~all")]
    #[case::in_a_name("v=spf1 include:spf.m|ail.qq.com ~all")]
    #[case::in_the_last_label("v=spf1 include:x.c|a ~all")]
    #[case::in_an_address("v=spf1 ip4:192.0.2.1|1 ~all")]
    #[case::in_all("v=spf1 include:qq.com ~a|ll")]
    #[case::another_text("google-site|mx")]
    fn nothing_was_lost(#[case] strings: &str) {
        assert_eq!(mended(strings), None);
    }
}

//! The usual slips in SPF records, and the record that was meant.

use crate::domain::characters::{is_blank, is_long_dash, is_quote, plain};
use crate::domain::name::Name;

use super::syntax::SpfRecord;

/// What the text would be without the characters that input methods and word processors put in.
pub fn tidied(text: &str) -> String {
    plain(text)
        .chars()
        .map(|character| if is_long_dash(character) { '-' } else { character })
        .filter(|character| !is_quote(*character))
        .collect::<String>()
        .split(is_blank)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The record that was meant: a colon or a blank in the wrong place, `ipv4:`, a comma behind a term, a mistyped `all`,
/// an include that is almost one of the accepted ones. None when nothing is to be mended, or when what comes out is
/// still no valid record.
pub fn mended(text: &str, accepted: &[Name]) -> Option<String> {
    let tidy = tidied(text);
    let (version, rest) = tidy.split_once(' ').unwrap_or((&tidy, ""));
    if !version.trim_end_matches([',', ';']).eq_ignore_ascii_case("v=spf1") {
        return None;
    }
    let mut words = rest.split(' ').map(|word| word.trim_end_matches([',', ';'])).peekable();
    let mut terms: Vec<String> = vec!["v=spf1".to_owned()];
    while let Some(word) = words.next() {
        let (sign, bare) = match word.split_at_checked(1) {
            Some((sign @ ("+" | "-" | "~" | "?"), bare)) => (sign, bare),
            Some(_) | None => ("", word),
        };
        let lower = bare.to_ascii_lowercase();
        // `include qq.com`, `include: qq.com`.
        let wants_name = matches!(lower.as_str(), "include" | "include:");
        if wants_name && let Some(name) = words.next_if(|next| looks_like_name(next)) {
            terms.push(format!("{sign}include:{name}"));
        } else if let Some(term) = mended_term(bare, &lower) {
            terms.push(format!("{sign}{term}"));
        } else if !word.is_empty() {
            terms.push(word.to_owned());
        }
    }
    let names: Vec<String> = accepted.iter().map(Name::to_string).collect();
    let is_named = |term: &String| include_of(term).is_some_and(|name| names.contains(&name));
    if !terms.iter().any(is_named) {
        for term in &mut terms {
            let nearest =
                include_of(term).and_then(|found| names.iter().find(|name| is_one_slip_away(&found, name)));
            if let Some(name) = nearest {
                *term = format!("include:{name}");
            }
        }
    }
    let record = terms.join(" ");
    (record != text && SpfRecord::parse(record.as_bytes()).is_ok()).then_some(record)
}

/// Each text as it was meant: [`mended`] where there is something to mend.
pub fn meant(texts: impl IntoIterator<Item = String>, accepted: &[Name]) -> Vec<String> {
    texts.into_iter().map(|text| mended(&text, accepted).unwrap_or(text)).collect()
}

fn looks_like_name(word: &str) -> bool {
    word.contains('.') && !word.contains([':', '=', '/'])
}

/// The name of an `include`, lower case.
fn include_of(term: &str) -> Option<String> {
    let bare = term.strip_prefix('+').unwrap_or(term);
    let (mechanism, name) = bare.split_once(':')?;
    mechanism.eq_ignore_ascii_case("include").then(|| name.trim_end_matches('.').to_ascii_lowercase())
}

fn mended_term(bare: &str, lower: &str) -> Option<String> {
    if matches!(lower, "al" | "alll" | "aall" | "a1l" | "all." | "all:") {
        return Some("all".to_owned());
    }
    let (mechanism, argument) = bare.split_once(':')?;
    let mechanism = mechanism.to_ascii_lowercase();
    let right = match mechanism.as_str() {
        "ipv4" => "ip4",
        "ipv6" => "ip6",
        "include" => "include",
        other if is_one_slip_away(other, "include") => "include",
        _ => return None,
    };
    let argument = match argument.split_once("://") {
        Some((_, name)) if right == "include" => name.trim_end_matches('/'),
        Some(_) | None => argument,
    };
    let term = format!("{right}:{argument}");
    (term != bare).then_some(term)
}

/// One character more, less or other, two neighbours swapped, or the `spf` label in front that should not or should be
/// there.
pub fn is_one_slip_away(found: &str, wanted: &str) -> bool {
    if found == wanted {
        return false;
    }
    let (left, right): (Vec<char>, Vec<char>) = (found.chars().collect(), wanted.chars().collect());
    let front = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
    let rest = left.len().min(right.len()) - front;
    let back = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take(rest)
        .take_while(|(left, right)| left == right)
        .count();
    let (more, less) = (left.len() - front - back, right.len() - front - back);
    let swapped = more == 2
        && less == 2
        && left.get(front) == right.get(front + 1)
        && left.get(front + 1) == right.get(front);
    let labelled = |one: &str, other: &str| one == format!("spf.{other}") || one == format!("_spf.{other}");
    more <= 1 && less <= 1 || swapped || labelled(found, wanted) || labelled(wanted, found)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::mended;
    use crate::domain::name::Name;

    fn accepted() -> Vec<Name> {
        ["qq.com", "spf.mail.qq.com"].map(|name| name.parse().unwrap()).to_vec()
    }

    #[rstest]
    #[case("v=spf1 include qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include: qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 ipv4:192.0.2.1 include:qq.com -all", "v=spf1 ip4:192.0.2.1 include:qq.com -all")]
    #[case("v=spf1 include:qq.com, ~all;", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1; include:qq.com; ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com ~al", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com ～all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com –all", "v=spf1 include:qq.com -all")]
    #[case("v=spf1 include：qq。com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:http://qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.coom ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:mail.qq.com ~all", "v=spf1 include:spf.mail.qq.com ~all")]
    #[case("v=spf1 inculde:qq.com ~all", "v=spf1 include:qq.com ~all")]
    fn the_record_that_was_meant(#[case] text: &str, #[case] meant: &str) {
        assert_eq!(mended(text, &accepted()).as_deref(), Some(meant));
    }

    #[rstest]
    #[case::fine("v=spf1 include:qq.com ~all")]
    #[case::somebody_else("v=spf1 include:qq.cn.example mx -all")]
    #[case::beside_the_right_one("v=spf1 include:qq.coom include:qq.com ~all")]
    #[case::no_record("google-site-verification=1")]
    #[case::nobody_can_tell("v=spf1 hello ~all")]
    fn nothing_to_mend(#[case] text: &str) {
        assert_eq!(mended(text, &accepted()), None);
    }
}

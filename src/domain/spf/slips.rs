//! The usual slips in SPF records, and the record that was meant.

use std::net::IpAddr;

use crate::domain::characters::{is_blank, is_han, is_long_dash, is_quote, plain};
use crate::domain::mail_host::known_senders;
use crate::domain::name::Name;

use super::answers::{SpfAnswers, TxtAnswer};
use super::meant::{behind_version, is_all, is_sign, terms_of};
use super::syntax::{SpfRecord, is_spf, spf_records};

/// What the text would be without the characters that input methods and word processors put in. A quote between two
/// letters or digits stays: what was meant by it nobody knows.
pub fn tidied(text: &str) -> String {
    let signs: Vec<char> = plain(text)
        .chars()
        .map(|character| match character {
            // Input methods write the wave for the sign in front of `all`.
            '\u{301c}' | '\u{223c}' | '\u{02dc}' => '~',
            dash if is_long_dash(dash) => '-',
            other => other,
        })
        .collect();
    let is_letter =
        |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| sign.is_alphanumeric());
    let is_kept = |at: usize, sign: char| {
        !is_quote(sign) || (is_letter(at.checked_sub(1)) && is_letter(at.checked_add(1)))
    };
    let kept = signs.iter().enumerate().filter(|(at, sign)| is_kept(*at, **sign)).map(|(_, sign)| *sign);
    kept.collect::<String>().split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The record that was meant: a colon or a blank in the wrong place, `ipv4:`, an address behind another word than its
/// own, a comma behind a term, a mistyped `all`, a second version, an include that is almost one of the accepted ones and
/// has no record of its own. None when nothing is to be mended, or when what comes out is still no valid record.
pub fn mended(text: &str, accepted: &[Name], known: Known<'_>) -> Option<String> {
    let tidy = tidied(text);
    // What receivers read as SPF was meant so, whatever stands in it.
    let rest = if is_spf(text.as_bytes()) { behind_version(&tidy)? } else { terms_of(&tidy)? };
    // In what is valid a comma may be part of a value, and anywhere part of a macro.
    let is_list = !tidy.contains('%') && SpfRecord::parse(text.as_bytes()).is_err();
    let words = rest.split(' ').flat_map(|word| match with_dot(word, accepted) {
        Some(term) if is_list => vec![term],
        Some(_) | None if is_list => word.split([',', ';']).map(str::to_owned).collect(),
        Some(_) | None => vec![word.to_owned()],
    });
    let mut words = words
        .map(|word| word.trim_matches(is_han).trim_end_matches([',', ';']).to_owned())
        .flat_map(apart)
        // `SPF: v=spf1 ..`: what stood in front was a panel's label, and the version comes behind it.
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("v=spf1"))
        .peekable();
    let mut terms: Vec<String> = vec!["v=spf1".to_owned()];
    while let Some(word) = words.next() {
        // `~ all`.
        let word = match words.next_if(|next| is_sign(&word) && is_all(next)) {
            Some(all) => format!("{word}{all}"),
            None => word,
        };
        // `include :qq.com`, `include : qq.com`.
        let word = match words.next_if(|next| next.starts_with(':') && takes_colon(&word)) {
            Some(colon) if colon == ":" => format!("{word}:{}", words.next().unwrap_or_default()),
            Some(rest) => format!("{word}{rest}"),
            None => word,
        };
        let (sign, bare) = match word.split_at_checked(1) {
            Some((sign, bare)) if is_sign(sign) => (sign, bare),
            Some(_) | None => ("", word.as_str()),
        };
        let lower = bare.to_ascii_lowercase();
        // `include qq.com`, `include: qq.com`.
        let wants_name = matches!(lower.as_str(), "include" | "include:");
        if wants_name && let Some(name) = words.next_if(|next| looks_like_name(next)) {
            terms.push(format!("{sign}include:{name}"));
        } else if let Some(name) = name_behind_wrong_sign(bare, &lower) {
            terms.push(format!("{sign}include:{name}"));
        } else if let Some(term) = address_term(bare).or_else(|| mended_term(bare, &lower)) {
            terms.push(format!("{sign}{term}"));
        } else {
            terms.push(word);
        }
    }
    let names: Vec<String> = accepted.iter().map(Name::to_string).collect();
    let is_named = |term: &String| include_of(term).is_some_and(|name| names.contains(&name));
    if !terms.iter().any(is_named) {
        for term in &mut terms {
            let nearest = include_of(term)
                .filter(|found| known.may_be_misspelt(found))
                .and_then(|found| names.iter().find(|name| is_one_slip_away(&found, name)));
            if let Some(name) = nearest {
                *term = format!("include:{name}");
            }
        }
    }
    let record = terms.join(" ");
    (record != text && SpfRecord::parse(record.as_bytes()).is_ok()).then_some(record)
}

/// What is known of the names that records lead to.
#[derive(Debug, Clone, Copy)]
pub struct Known<'answers> {
    /// What was answered.
    pub answers: &'answers SpfAnswers,
    /// There is somebody to ask: a name that is not among the answers will be.
    pub can_ask: bool,
}

impl Known<'_> {
    /// Whether an include of this name may be meant for another one: one that has a record means itself, and what is no
    /// domain (RFC 7208 section 7.1) nobody has.
    pub fn may_be_misspelt(self, name: &str) -> bool {
        if SpfRecord::parse(format!("v=spf1 include:{name}").as_bytes()).is_err() {
            return true;
        }
        let parsed = name.parse::<Name>().ok();
        match parsed.and_then(|name| self.answers.get(&name)) {
            Some(TxtAnswer::Records(records)) => spf_records(records).is_empty(),
            Some(TxtAnswer::Absent | TxtAnswer::Unknown) => true,
            None => !self.can_ask,
        }
    }
}

/// Whether this was meant as an SPF record although it does not begin as one.
pub fn is_meant_as_spf(text: &str) -> bool {
    terms_of(&tidied(text)).is_some()
}

/// Each text as it was meant: [`mended`] where there is something to mend.
pub fn meant(texts: impl IntoIterator<Item = String>, accepted: &[Name], known: Known<'_>) -> Vec<String> {
    texts.into_iter().map(|text| mended(&text, accepted, known).unwrap_or(text)).collect()
}

/// `include=qq.com`.
fn name_behind_wrong_sign<'word>(bare: &'word str, lower: &str) -> Option<&'word str> {
    let is_wrong = lower.starts_with("include=");
    let (_, name) = bare.split_at_checked("include=".len()).filter(|_| is_wrong)?;
    looks_like_name(name).then_some(name)
}

/// `include:qq,com`, where that is an accepted name, or one that customers of another mail company include.
fn with_dot(word: &str, accepted: &[Name]) -> Option<String> {
    let dotted = word.trim_end_matches([',', ';']).replace(',', ".");
    let name = include_of(&dotted).filter(|_| dotted != word)?;
    accepted.iter().chain(known_senders()).any(|known| known.to_string() == name).then_some(dotted)
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

/// `-allv=spf1`: another record pasted behind this one.
fn apart(word: String) -> Vec<String> {
    let lower = word.to_ascii_lowercase();
    match lower.find("allv=spf1").map(|at| word.split_at_checked(at + "all".len())) {
        Some(Some((all, rest)))
            if is_all(lower.get(..all.len()).unwrap_or_default().trim_start_matches(SIGNS)) =>
        {
            vec![all.to_owned(), rest.get("v=spf1".len()..).unwrap_or_default().to_owned()]
        }
        Some(_) | None => vec![word],
    }
}

/// The qualifiers (RFC 7208 section 4.6.2).
const SIGNS: [char; 4] = ['+', '-', '~', '?'];

/// Whether this is a mechanism that a colon may follow.
fn takes_colon(word: &str) -> bool {
    let bare = word.trim_start_matches(SIGNS).to_ascii_lowercase();
    matches!(bare.as_str(), "include" | "a" | "mx" | "ptr" | "exists") || is_address_mechanism(&bare)
}

/// `ip6:192.0.2.1`, `a:192.0.2.1`, `192.0.2.1`: what is an address says itself of which kind it is.
fn address_term(bare: &str) -> Option<String> {
    let named = bare.split_once(':').filter(|(word, _)| {
        matches!(word.to_ascii_lowercase().as_str(), "a" | "mx" | "include") || is_address_mechanism(word)
    });
    let argument = named.map_or(bare, |(_, argument)| argument);
    let right = match argument.split_once('/').map_or(argument, |(address, _)| address).parse().ok()? {
        IpAddr::V4(_) => "ip4",
        IpAddr::V6(_) => "ip6",
    };
    let term = format!("{right}:{argument}");
    (!term.eq_ignore_ascii_case(bare)).then_some(term)
}

fn mended_term(bare: &str, lower: &str) -> Option<String> {
    if lower != "all" && is_all(lower) {
        return Some("all".to_owned());
    }
    // `all~`.
    if let Some(("all", sign)) = lower.split_at_checked(3)
        && is_sign(sign)
    {
        return Some(format!("{sign}all"));
    }
    // `includeqq.com`.
    if let Some((_, name)) = bare.split_at_checked("include".len())
        && lower.starts_with("include")
        && looks_like_name(name)
    {
        return Some(format!("include:{name}"));
    }
    let (mechanism, argument) = match bare.split_once('=') {
        Some((mechanism, address)) if is_address_mechanism(mechanism) => (mechanism, address),
        Some(_) | None => bare.split_once(':')?,
    };
    let mechanism = mechanism.to_ascii_lowercase();
    if mechanism == "redirect" {
        return Some(format!("redirect={argument}"));
    }
    let right = match mechanism.as_str() {
        "ip4" | "ipv4" => "ip4",
        "ip6" | "ipv6" => "ip6",
        "include" => "include",
        other if is_one_slip_away(other, "include") => "include",
        _ => return None,
    };
    let argument = match argument.split_once("://") {
        Some((_, name)) if right == "include" => name,
        Some(_) | None => argument,
    };
    let argument = if right == "include" { argument.trim_end_matches('/') } else { argument };
    let term = format!("{right}:{argument}");
    (term != bare).then_some(term)
}

fn is_address_mechanism(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "ip4" | "ip6" | "ipv4" | "ipv6")
}

/// The term that receivers read over, because a sign makes an unknown modifier of it (RFC 7208 section 6), and that was
/// meant to name a sender.
pub fn is_wrong_sign(term: &str) -> bool {
    term.split_once('=')
        .is_some_and(|(word, _)| is_address_mechanism(word) || word.eq_ignore_ascii_case("include"))
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

    use super::{Known, mended};
    use crate::domain::name::Name;
    use crate::domain::record::Txt;
    use crate::domain::spf::answers::{SpfAnswers, TxtAnswer};

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
    #[case(
        "v=spf1 include:spf.qiye.aliyun,com include:qq.com -all",
        "v=spf1 include:spf.qiye.aliyun.com include:qq.com -all"
    )]
    #[case("v=spf1 include:qqcom -all", "v=spf1 include:qq.com -all")]
    #[case("v=spf1 exp=x.%{d} include:qq,com -all", "v=spf1 exp=x.%{d} include:qq.com -all")]
    #[case("v=spf1,include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1;include:qq.com;~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1:include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include;qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include=qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 ip4=192.0.2.4 include:qq.com ~all", "v=spf1 ip4:192.0.2.4 include:qq.com ~all")]
    #[case("v=spf1 ip6=2001:db8::1 include:qq.com ~all", "v=spf1 ip6:2001:db8::1 include:qq.com ~all")]
    #[case("v=spf1 IPv4=192.0.2.4/24 include:qq.com ~all", "v=spf1 ip4:192.0.2.4/24 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com \u{301c}all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com \u{223c}all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com\n~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1\ninclude:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=sfp1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("ip4:192.0.2.1 include:qq.com -all", "v=spf1 ip4:192.0.2.1 include:qq.com -all")]
    #[case("a mx ~all", "v=spf1 a mx ~all")]
    #[case("TXT v=spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("spf2.0/pra include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("SPF: v=spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("SPF v=spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 v=spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com ~all测试", "v=spf1 include:qq.com ~all")]
    #[case("v = spf1 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com ~ all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com - all", "v=spf1 include:qq.com -all")]
    #[case("v=spf1 include:qq.com ~a11", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com all~", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 includeqq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq.com/ ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 include:qq,com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 redirect:qq.com", "v=spf1 redirect=qq.com")]
    #[case("v=spf1 include:\"qq.com\" ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 企业邮箱 include:qq.com ~all", "v=spf1 include:qq.com ~all")]
    #[case("v=spf1 ip6:192.0.2.9 include:qq.com -all", "v=spf1 ip4:192.0.2.9 include:qq.com -all")]
    #[case("v=spf1 ?ip4:2001:db8::/32 include:qq.com -all", "v=spf1 ?ip6:2001:db8::/32 include:qq.com -all")]
    #[case("v=spf1 a:192.0.2.9/24 include:qq.com -all", "v=spf1 ip4:192.0.2.9/24 include:qq.com -all")]
    #[case("v=spf1 A:2001:db8::9 include:qq.com -all", "v=spf1 ip6:2001:db8::9 include:qq.com -all")]
    #[case(
        "v=spf1 ip4:192.0.2.9,192.0.2.10 include:qq.com -all",
        "v=spf1 ip4:192.0.2.9 ip4:192.0.2.10 include:qq.com -all"
    )]
    #[case(
        "v=spf1 ip4:192.0.2.9, ip4:192.0.2.10 include:qq.com -all",
        "v=spf1 ip4:192.0.2.9 ip4:192.0.2.10 include:qq.com -all"
    )]
    #[case("v=spf1 include :qq.com -all", "v=spf1 include:qq.com -all")]
    #[case("v=spf1 -include : qq.com ip4 :192.0.2.9 -all", "v=spf1 -include:qq.com ip4:192.0.2.9 -all")]
    #[case("v=spf1 a :qq.com include:qq.com -all", "v=spf1 a:qq.com include:qq.com -all")]
    #[case("v=spf1 include:qq.com -allv=spf1 mx ~all", "v=spf1 include:qq.com -all mx ~all")]
    #[case("v=spf1 include:qq.com -all v=spf1", "v=spf1 include:qq.com -all")]
    fn the_record_that_was_meant(#[case] text: &str, #[case] meant: &str) {
        assert_eq!(
            mended(text, &accepted(), Known { answers: &SpfAnswers::new(), can_ask: false }).as_deref(),
            Some(meant)
        );
    }

    #[rstest]
    #[case::fine("v=spf1 include:qq.com ~all")]
    #[case::somebody_else("v=spf1 include:qq.cn.example mx -all")]
    #[case::beside_the_right_one("v=spf1 include:qq.coom include:qq.com ~all")]
    #[case::no_record("google-site-verification=1")]
    #[case::nobody_can_tell("v=spf1 hello ~all")]
    #[case::a_name_of_its_own("v=spf1 include:邮.公司.cn include:qq.com ~all")]
    #[case::no_policy("spf is on")]
    #[case::a_sentence("we sell all")]
    #[case::words_that_are_terms("a mx all")]
    #[case::a_page("redirect=https://shop.test/")]
    #[case::a_page_by_name("redirect=www.shop.test")]
    #[case::a_sign_in_an_address("v=spf1 ip4:192.0.2.1'24 include:qq.com ~all")]
    #[case::prose("SPF records of this domain include Google and QQ")]
    #[case::prose_with_a_policy("spf is managed by ops, ask before you change it all")]
    #[case::prose_with_a_version("no more v=spf1 here")]
    #[case::prose_with_a_label("SPF: see wiki for all")]
    #[case::two_words("spf all")]
    #[case::only_policies("all -all")]
    #[case::a_proof_of_somebody("vspf1abcdef0123456789")]
    #[case::a_proof_with_a_sign("v-spf1-token=abc123")]
    #[case::a_state("v=spf1=disabled")]
    #[case::a_host("vspf1.example.com")]
    #[case::prose_between_han("SPF 记录 include 所有 all")]
    #[case::other_data("{\"v\":\"spf1\",\"all\":\"include\"}")]
    #[case::data("{\"spf\":\"v=spf1 include:qq.com ~all\"}")]
    #[case::a_policy_alone("-all")]
    #[case::not_only_terms("ip4:192.0.2.1 is our office ~all")]
    #[case::another_modifier("v=spf1 x=qq.com include:qq.com ~all")]
    #[case::no_address("v=spf1 ip4:192.0.2.300 include:qq.com -all")]
    #[case::no_network("v=spf1 ip4:192.0.2.9/33 include:qq.com -all")]
    #[case::a_network_of_the_other_kind("v=spf1 ip4:192.0.2.9/64 include:qq.com -all")]
    #[case::no_domain("v=spf1 a:mail include:qq.com -all")]
    #[case::a_colon_alone("v=spf1 include:qq.com : -all")]
    fn nothing_to_mend(#[case] text: &str) {
        assert_eq!(mended(text, &accepted(), Known { answers: &SpfAnswers::new(), can_ask: false }), None);
    }

    #[test]
    fn a_name_with_a_record_is_somebody_else() {
        let record = TxtAnswer::Records(vec![Txt::from_text("v=spf1 ip4:192.0.2.1 -all")]);
        let known: SpfAnswers = [("q.com".parse().unwrap(), record)].into_iter().collect();
        let text = "v=spf1 include:q.com -all";
        assert_eq!(mended(text, &accepted(), Known { answers: &known, can_ask: true }), None);
        let nothing = SpfAnswers::new();
        assert_eq!(
            mended(text, &accepted(), Known { answers: &nothing, can_ask: true }),
            None,
            "not asked yet"
        );
    }
}

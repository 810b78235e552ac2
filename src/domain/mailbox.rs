//! Account names and the QQ numbers behind them: what may stand before the `@`, and who reads it.

use serde::Deserialize;
use thiserror::Error;

use super::characters::{
    half_width, is_blank, is_han, is_ideographic_dot, is_invisible, is_long_dash, trim_outer,
};
use super::name::Name;
use super::typed_domain::ascii_name;

/// What a provider accepts before the `@`, as its pack says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AccountRules {
    /// Fewest characters.
    pub min_length: usize,
    /// Most characters; RFC 5321 section 4.5.3.1.1 allows 64.
    pub max_length: usize,
    /// Signs allowed between letters and digits, never first, last or doubled.
    pub separators: String,
    /// Names that the provider may keep for itself: a note, not an error.
    pub reserved: Vec<String>,
    /// Whether every account is bound to a QQ number.
    pub needs_qq_number: bool,
    /// How many accounts one domain can hold; none when not known.
    pub max_accounts: Option<usize>,
}

impl AccountRules {
    /// Whether the provider may keep this name for itself.
    pub fn is_reserved(&self, local: &str) -> bool {
        self.reserved.iter().any(|reserved| reserved.eq_ignore_ascii_case(local))
    }
}

impl Default for AccountRules {
    /// The rule that every Chinese provider known accepts (facts of 2022, confidence medium; reserved names are
    /// general knowledge).
    fn default() -> Self {
        Self {
            min_length: 1,
            max_length: 32,
            separators: ".-_".to_owned(),
            reserved: ["postmaster", "abuse", "admin", "root", "mailer-daemon"].map(str::to_owned).to_vec(),
            needs_qq_number: false,
            max_accounts: None,
        }
    }
}

/// An account as far as its rules go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// What stands before the `@`, lower case.
    pub local: String,
    /// The QQ number behind it.
    pub qq: Option<String>,
    /// For whom it is, in the user's words.
    pub person: Option<String>,
}

/// A local part that may be used, with what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalPart {
    /// Lower case.
    pub text: String,
    /// What was changed or should be known.
    pub notes: Vec<LocalPartNote>,
}

/// What there is to say about a local part that is fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalPartNote {
    /// Capital letters became small; mail does not tell them apart.
    UpperCase,
    /// The domain was typed too and left out.
    DomainLeftOut,
    /// Blanks or invisible characters around it were taken off.
    Trimmed,
    /// The provider may keep this name for itself.
    Reserved,
}

/// Why a text is no local part.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LocalPartProblem {
    /// Nothing.
    #[error("empty")]
    Empty,
    /// A whole address at another domain.
    #[error("address at {domain:?}")]
    OtherDomain {
        /// What stood behind the `@`.
        domain: String,
    },
    /// Chinese characters.
    #[error("Han characters")]
    HanCharacters {
        /// Names that mean the same, the usual one first; empty when not known.
        suggestions: Vec<String>,
    },
    /// Full-width letters, digits or signs.
    #[error("full-width, meant {fixed}")]
    FullWidth {
        /// The same in half-width, lower case.
        fixed: String,
    },
    /// A character that is not allowed.
    #[error("character {ch:?} at {position}")]
    BadCharacter {
        /// The character.
        ch: char,
        /// In characters, from 1.
        position: usize,
    },
    /// Begins or ends with a separator.
    #[error("separator at the edge")]
    SeparatorAtEdge,
    /// Two separators in a row.
    #[error("two separators in a row")]
    SeparatorDoubled,
    /// Too few characters.
    #[error("shorter than {min}")]
    TooShort {
        /// The fewest allowed.
        min: usize,
    },
    /// Too many characters.
    #[error("longer than {max}")]
    TooLong {
        /// The most allowed.
        max: usize,
    },
}

/// What people call their departments, and names for it: the usual English one, then Pinyin.
const ROLES: &[(&str, &[&str])] = &[
    ("销售", &["sales", "xiaoshou"]),
    ("客服", &["support", "kefu"]),
    ("售后", &["service", "shouhou"]),
    ("技术", &["tech", "jishu"]),
    ("支持", &["support", "zhichi"]),
    ("财务", &["finance", "caiwu"]),
    ("会计", &["accounting", "kuaiji"]),
    ("人事", &["hr", "renshi"]),
    ("招聘", &["jobs", "zhaopin"]),
    ("行政", &["office", "xingzheng"]),
    ("市场", &["marketing", "shichang"]),
    ("采购", &["purchase", "caigou"]),
    ("订单", &["orders", "dingdan"]),
    ("商务", &["business", "shangwu"]),
    ("合作", &["partner", "hezuo"]),
    ("管理", &["admin", "guanli"]),
    ("老板", &["ceo", "laoban"]),
    ("经理", &["manager", "jingli"]),
    ("法务", &["legal", "fawu"]),
    ("媒体", &["press", "meiti"]),
    ("投诉", &["complaints", "tousu"]),
    ("服务", &["service", "fuwu"]),
    ("联系", &["contact", "lianxi"]),
    ("信息", &["info", "xinxi"]),
    ("通知", &["notice", "tongzhi"]),
];

/// Names worth having, the most wanted first (RFC 2142 and RFC 5321 section 4.5.1 for the last two).
const SUGGESTIONS: &[&str] = &["admin", "sales", "support", "info", "hr", "finance", "postmaster", "abuse"];

/// Reads what stands before the `@`; the whole address at `domain` is fine too.
///
/// # Errors
/// Every rule it breaks, the most helpful first.
pub fn check_local_part(
    text: &str,
    domain: &Name,
    rules: &AccountRules,
) -> Result<LocalPart, Vec<LocalPartProblem>> {
    let mut notes = Vec::new();
    let trimmed = trim_outer(text);
    if trimmed != text {
        notes.push(LocalPartNote::Trimmed);
    }
    let mut local = trimmed;
    if let Some((before, after)) = trimmed.split_once(['@', '＠']) {
        let behind: String = after.chars().map(plain_char).collect();
        if !behind.is_empty() && ascii_name(&behind).as_ref() != Some(domain) {
            return Err(vec![LocalPartProblem::OtherDomain { domain: after.to_owned() }]);
        }
        notes.push(LocalPartNote::DomainLeftOut);
        local = trim_outer(before);
    }
    if local.is_empty() {
        return Err(vec![LocalPartProblem::Empty]);
    }
    let fixed: String = local.chars().map(plain_char).collect::<String>().to_ascii_lowercase();
    let mut problems = Vec::new();
    if local.contains(is_han) {
        problems.push(LocalPartProblem::HanCharacters { suggestions: suggestions_for(local) });
    } else if fixed.is_ascii() && !local.is_ascii() {
        // A fix that breaks another rule is none: what follows says so about the fixed text.
        problems.push(LocalPartProblem::FullWidth { fixed: fixed.clone() });
    }
    problems.extend(shape_problems(&fixed, rules));
    if !problems.is_empty() {
        return Err(problems);
    }
    if local.chars().any(|ch| ch.is_ascii_uppercase()) {
        notes.push(LocalPartNote::UpperCase);
    }
    if rules.is_reserved(&fixed) {
        notes.push(LocalPartNote::Reserved);
    }
    Ok(LocalPart { text: fixed, notes })
}

fn plain_char(ch: char) -> char {
    if is_ideographic_dot(ch) {
        '.'
    } else if is_long_dash(ch) {
        '-'
    } else {
        half_width(ch)
    }
}

fn shape_problems(text: &str, rules: &AccountRules) -> Vec<LocalPartProblem> {
    let is_separator = |ch: char| rules.separators.contains(ch);
    let mut problems = Vec::new();
    let mut doubled = false;
    let mut bad = None;
    let mut before = None;
    for (index, ch) in text.chars().enumerate() {
        let allowed = ch.is_ascii_lowercase() || ch.is_ascii_digit() || is_separator(ch);
        if !allowed && !is_han(ch) && bad.is_none() {
            bad = Some(LocalPartProblem::BadCharacter { ch, position: index + 1 });
        }
        doubled |= is_separator(ch) && before.is_some_and(is_separator);
        before = Some(ch);
    }
    problems.extend(bad);
    if text.starts_with(is_separator) || text.ends_with(is_separator) {
        problems.push(LocalPartProblem::SeparatorAtEdge);
    }
    if doubled {
        problems.push(LocalPartProblem::SeparatorDoubled);
    }
    let length = text.chars().count();
    if length < rules.min_length {
        problems.push(LocalPartProblem::TooShort { min: rules.min_length });
    }
    if length > rules.max_length {
        problems.push(LocalPartProblem::TooLong { max: rules.max_length });
    }
    problems
}

fn suggestions_for(text: &str) -> Vec<String> {
    ROLES
        .iter()
        .filter(|(role, _)| text.contains(role))
        .flat_map(|(_, names)| names.iter().map(|&name| name.to_owned()))
        .collect()
}

/// Names worth having that are not taken yet, the most wanted first.
pub fn suggest(taken: &[Account], rules: &AccountRules) -> Vec<&'static str> {
    let room = rules.max_accounts.map_or(usize::MAX, |max| max.saturating_sub(taken.len()));
    SUGGESTIONS
        .iter()
        .copied()
        .filter(|name| !taken.iter().any(|account| account.local.eq_ignore_ascii_case(name)))
        .take(room)
        .collect()
}

/// Why a text is no QQ number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QqNumberProblem {
    /// Nothing.
    #[error("empty")]
    Empty,
    /// An address that is not at qq.com.
    #[error("address at {domain:?}")]
    OtherDomain {
        /// What stood behind the `@`.
        domain: String,
    },
    /// Something that is not a digit.
    #[error("character {ch:?} at {position}")]
    NotADigit {
        /// The character.
        ch: char,
        /// In characters, from 1.
        position: usize,
    },
    /// Begins with 0.
    #[error("leading zero")]
    LeadingZero,
    /// Fewer than 5 digits.
    #[error("too short")]
    TooShort,
    /// More than 11 digits.
    #[error("too long")]
    TooLong,
}

/// Reads a QQ number: 5 to 11 digits without a leading zero, full-width ones and `12345@qq.com` too.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_qq_number(text: &str) -> Result<String, QqNumberProblem> {
    let halved: String =
        trim_outer(text).chars().filter(|&ch| !is_invisible(ch)).map(plain_char).collect::<String>();
    let mut digits = halved.as_str();
    if let Some((before, after)) = halved.split_once('@') {
        if !after.trim_matches(is_blank).eq_ignore_ascii_case("qq.com") {
            return Err(QqNumberProblem::OtherDomain { domain: after.to_owned() });
        }
        digits = before.trim_matches(is_blank);
    }
    if digits.is_empty() {
        return Err(QqNumberProblem::Empty);
    }
    if let Some((index, ch)) = digits.chars().enumerate().find(|(_, ch)| !ch.is_ascii_digit()) {
        return Err(QqNumberProblem::NotADigit { ch, position: index + 1 });
    }
    match digits.len() {
        _any if digits.starts_with('0') => Err(QqNumberProblem::LeadingZero),
        0..=4 => Err(QqNumberProblem::TooShort),
        5..=11 => Ok(digits.to_owned()),
        _more => Err(QqNumberProblem::TooLong),
    }
}

/// A QQ number for reports: `123***789`; of short ones fewer digits, at most two thirds of all.
pub fn mask_qq(number: &str) -> String {
    let count = number.chars().count();
    let keep = if count >= 5 { (count / 3).min(3) } else { 0 };
    let first: String = number.chars().take(keep).collect();
    let last: String = number.chars().skip(count.saturating_sub(keep)).collect();
    format!("{first}***{last}")
}

/// How much an [`AccountProblem`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It cannot work.
    Error,
    /// It works, but is seldom meant.
    Warning,
}

/// What is wrong with a list of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountProblem {
    /// One address twice.
    SameAddress {
        /// Its local part.
        local: String,
        /// Places in the list, from 0.
        places: Vec<usize>,
    },
    /// One QQ number behind several addresses.
    SameQqNumber {
        /// The number; to be masked in reports.
        qq: String,
        /// Places in the list, from 0.
        places: Vec<usize>,
    },
    /// More accounts than the provider takes.
    TooMany {
        /// How many it takes.
        max: usize,
        /// How many there are.
        count: usize,
    },
}

impl AccountProblem {
    /// How much it matters.
    pub const fn weight(&self) -> Weight {
        match self {
            Self::SameAddress { .. } | Self::TooMany { .. } => Weight::Error,
            Self::SameQqNumber { .. } => Weight::Warning,
        }
    }
}

/// What is wrong with these accounts taken together.
pub fn duplicates(accounts: &[Account], rules: &AccountRules) -> Vec<AccountProblem> {
    let locals = accounts.iter().map(|account| Some(account.local.to_ascii_lowercase()));
    let numbers = accounts.iter().map(|account| account.qq.clone());
    let mut problems: Vec<AccountProblem> = repeated(locals)
        .into_iter()
        .map(|(local, places)| AccountProblem::SameAddress { local, places })
        .chain(repeated(numbers).into_iter().map(|(qq, places)| AccountProblem::SameQqNumber { qq, places }))
        .collect();
    if let Some(max) = rules.max_accounts.filter(|&max| accounts.len() > max) {
        problems.push(AccountProblem::TooMany { max, count: accounts.len() });
    }
    problems
}

fn repeated(keys: impl Iterator<Item = Option<String>>) -> Vec<(String, Vec<usize>)> {
    let mut seen: Vec<(String, Vec<usize>)> = Vec::new();
    for (place, key) in keys.enumerate() {
        let Some(key) = key else { continue };
        match seen.iter_mut().find(|(known, _)| *known == key) {
            Some((_, places)) => places.push(place),
            None => seen.push((key, vec![place])),
        }
    }
    seen.retain(|(_, places)| places.len() > 1);
    seen
}

#[cfg(test)]
#[path = "mailbox_tests.rs"]
mod tests;

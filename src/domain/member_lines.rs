//! Several accounts pasted at once, one a line: name, QQ number and person in any order.

use super::characters::{half_width, is_blank, is_han, is_invisible};
use super::mailbox::{AccountRules, LocalPartProblem, QqNumberProblem, check_local_part, check_qq_number};
use super::name::Name;

/// One account out of a paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    /// What stands before the `@`, lower case.
    pub local: String,
    /// The QQ number, when there is one.
    pub qq: Option<String>,
    /// Everything else on the line, in the user's words.
    pub person: Option<String>,
}

/// A line that is no account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLineProblem {
    /// Counted from 1, blank lines too.
    pub line: usize,
    /// The line as it was pasted, trimmed.
    pub text: String,
    /// What is wrong with it.
    pub kind: MemberLineProblemKind,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberLineProblemKind {
    /// Nothing on it can be a name before the `@`.
    NoName,
    /// The name breaks rules.
    Name(Vec<LocalPartProblem>),
    /// The QQ number is none.
    QqNumber(QqNumberProblem),
    /// Several QQ numbers: several accounts on one line.
    SeveralNumbers,
}

/// Reads lines such as `sales 234567890 销售`; columns in any order, between blanks, tabs, commas, `、` or `|`.
///
/// Blank lines are left out; a first line of column headings (`账号 QQ 姓名`) is left out too.
pub fn parse_member_lines(
    text: &str,
    domain: &Name,
    rules: &AccountRules,
) -> Vec<Result<MemberLine, MemberLineProblem>> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.chars().any(|ch| !is_blank(ch) && !is_invisible(ch)));
    lines
        .filter(|(index, line)| *index > 0 || !is_heading(line))
        .map(|(index, line)| {
            read_line(line, domain, rules).map_err(|kind| MemberLineProblem {
                line: index + 1,
                text: line.trim().to_owned(),
                kind,
            })
        })
        .collect()
}

fn is_separator(ch: char) -> bool {
    is_blank(ch) || is_invisible(ch) || matches!(half_width(ch), ',' | ';' | '|' | '、' | ':' | '=' | '"')
}

/// Whether every column is a word that heads columns.
fn is_heading(line: &str) -> bool {
    const HEADINGS: &[&str] = &[
        "账号",
        "帐号",
        "邮箱",
        "邮箱账号",
        "地址",
        "名字",
        "姓名",
        "成员",
        "部门",
        "备注",
        "qq",
        "qq号",
        "qq号码",
        "用户名",
        "account",
        "address",
        "email",
        "name",
        "person",
        "number",
        "member",
        "mailbox",
    ];
    let mut columns = line.split(is_separator).filter(|word| !word.is_empty()).peekable();
    columns.peek().is_some() && columns.all(|word| HEADINGS.contains(&word.to_lowercase().as_str()))
}

fn read_line(line: &str, domain: &Name, rules: &AccountRules) -> Result<MemberLine, MemberLineProblemKind> {
    let words: Vec<&str> = line
        .split(is_separator)
        .filter(|word| !word.is_empty() && !matches!(word.to_ascii_lowercase().as_str(), "qq" | "qq号"))
        .collect();
    // An address at the domain is surely the name; a number, or one at qq.com, is surely the QQ number.
    let mut numbers =
        (0..words.len()).filter(|&at| words.get(at).is_some_and(|word| looks_like_number(word)));
    let number = numbers.next().or_else(|| short_number(&words));
    if numbers.next().is_some() {
        return Err(MemberLineProblemKind::SeveralNumbers);
    }
    let is_free = |place: usize| Some(place) != number;
    let address = words.iter().position(|word| word.contains(['@', '＠']));
    let place = address
        .filter(|&place| is_free(place))
        .or_else(|| {
            (0..words.len())
                .find(|&place| is_free(place) && words.get(place).is_some_and(|word| word.is_ascii()))
        })
        .or_else(|| {
            // Nothing in ASCII: what is there is judged, so that its problem can be named.
            (0..words.len()).find(|&place| is_free(place))
        })
        .ok_or(MemberLineProblemKind::NoName)?;
    let name = words.get(place).copied().unwrap_or_default();
    let local = check_local_part(name, domain, rules).map_err(MemberLineProblemKind::Name)?.text;
    if let (true, None, Some(word)) = (rules.needs_qq_number, number, mistyped_number(&words, place)) {
        return Err(MemberLineProblemKind::QqNumber(
            check_qq_number(word).err().unwrap_or(QqNumberProblem::Empty),
        ));
    }
    let qq = number
        .and_then(|at| words.get(at))
        .map(|word| check_qq_number(word))
        .transpose()
        .map_err(MemberLineProblemKind::QqNumber)?;
    let person: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != place && is_free(*at))
        .map(|(_, word)| *word)
        .collect();
    Ok(MemberLine { local, qq, person: (!person.is_empty()).then(|| person.join(" ")) })
}

/// Digits with something among them, beside the name at `place`: meant as a QQ number, and no person's name.
fn mistyped_number<'line>(words: &[&'line str], place: usize) -> Option<&'line str> {
    const DIGITS: usize = 5;
    let digits = |word: &str| word.chars().filter(|&ch| half_width(ch).is_ascii_digit()).count();
    let beside = words.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, word)| *word);
    beside.filter(|word| !word.contains(is_han)).find(|word| digits(word) >= DIGITS)
}

/// Digits beside a name are meant as a QQ number, be they too few.
fn short_number(words: &[&str]) -> Option<usize> {
    let is_digits = |word: &str| word.chars().all(|ch| half_width(ch).is_ascii_digit());
    let has_name = words.iter().any(|word| word.is_ascii() && !is_digits(word));
    words.iter().position(|word| is_digits(word)).filter(|_| has_name)
}

/// Whether a word can only be meant as a QQ number: digits, or an address of digits at qq.com.
fn looks_like_number(word: &str) -> bool {
    let halved: String = word.chars().map(half_width).collect();
    let digits = match halved.split_once('@') {
        Some((before, after)) if after.eq_ignore_ascii_case("qq.com") => before,
        Some(_elsewhere) => return false,
        None => &halved,
    };
    digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !word.contains(is_han)
}

#[cfg(test)]
mod tests {
    use super::{MemberLine, MemberLineProblemKind, parse_member_lines};
    use crate::domain::mailbox::{AccountRules, LocalPartProblem, QqNumberProblem};
    use crate::domain::name::Name;
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
    use rstest::rstest;

    fn domain() -> Name {
        "first-site.com".parse().unwrap()
    }

    #[rstest]
    #[case("sales 234567890 销售", Some("234567890"), Some("销售"))]
    #[case("sales\t234567890\t销售", Some("234567890"), Some("销售"))]
    #[case("234567890，sales，小王", Some("234567890"), Some("小王"))]
    #[case("销售、sales、234567890", Some("234567890"), Some("销售"))]
    #[case("sales@first-site.com 234567890@qq.com Wang Wei", Some("234567890"), Some("Wang Wei"))]
    #[case("Wang sales@first-site.com", None, Some("Wang"))]
    #[case("sales QQ：２３４５６７８９０", Some("234567890"), None)]
    #[case("sales", None, None)]
    fn reads_columns_in_any_order(
        #[case] text: &str,
        #[case] qq: Option<&str>,
        #[case] person: Option<&str>,
    ) {
        let expected = MemberLine {
            local: "sales".to_owned(),
            qq: qq.map(str::to_owned),
            person: person.map(str::to_owned),
        };
        assert_eq!(parse_member_lines(text, &domain(), &AccountRules::default()), [Ok(expected)]);
    }

    #[rstest]
    #[case("root 5", MemberLineProblemKind::QqNumber(QqNumberProblem::TooShort))]
    #[case("12 bob", MemberLineProblemKind::QqNumber(QqNumberProblem::TooShort))]
    #[case("bob 123456 bob2 234567", MemberLineProblemKind::SeveralNumbers)]
    fn numbers_that_are_none_are_not_taken_for_a_person(
        #[case] text: &str,
        #[case] kind: MemberLineProblemKind,
    ) {
        let results = parse_member_lines(text, &domain(), &AccountRules::default());
        assert_eq!(results.into_iter().map(|result| result.unwrap_err().kind).collect::<Vec<_>>(), [kind]);
    }

    #[test]
    fn digits_with_letters_among_them_are_no_person() {
        let rules = AccountRules { needs_qq_number: true, ..AccountRules::default() };
        let kinds = |text: &str| -> Vec<_> {
            parse_member_lines(text, &domain(), &rules)
                .into_iter()
                .map(|line| line.err().map(|it| it.kind))
                .collect()
        };
        let problem = QqNumberProblem::NotADigit { ch: 'a', position: 1 };
        assert_eq!(kinds("bob abc12345 小王"), [Some(MemberLineProblemKind::QqNumber(problem))]);
        assert_eq!(kinds("bob 12345 abc12345"), [None], "the number is there");
        assert_eq!(kinds("bob 小王12345"), [None], "the words of a person");
        assert_eq!(kinds("bob Room2024"), [None]);
    }

    #[test]
    fn a_name_of_digits_is_a_name_when_nothing_else_is_one() {
        let results = parse_member_lines("88 2345678 小王", &domain(), &AccountRules::default());
        let [Ok(line)] = results.as_slice() else { panic!("{results:?}") };
        assert_eq!((line.local.as_str(), line.qq.as_deref()), ("88", Some("2345678")));
    }

    #[test]
    fn every_line_is_judged_by_itself() {
        let text = "账号\tQQ\t姓名\nsales 23456\n\n销售\nhr 0123456\n234567";
        let results = parse_member_lines(text, &domain(), &AccountRules::default());
        let lines: Vec<_> =
            results.iter().map(|result| result.as_ref().map_err(|problem| problem.line).err()).collect();
        assert_eq!(lines, [None, Some(4), Some(5), Some(6)]);
        let kinds: Vec<_> = results.into_iter().filter_map(Result::err).map(|problem| problem.kind).collect();
        assert_eq!(
            kinds,
            [
                MemberLineProblemKind::Name(vec![LocalPartProblem::HanCharacters {
                    suggestions: vec!["sales".to_owned(), "xiaoshou".to_owned()]
                }]),
                MemberLineProblemKind::QqNumber(QqNumberProblem::LeadingZero),
                MemberLineProblemKind::NoName,
            ]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_line_is_lost(text in any::<String>()) {
            let results = parse_member_lines(&text, &domain(), &AccountRules::default());
            prop_assert!(results.len() <= text.lines().count());
            let all = parse_member_lines(&format!("x\n{text}"), &domain(), &AccountRules::default());
            prop_assert!(all.first().is_some_and(Result::is_ok));
        }
    }
}

//! Breaking text into rows: Chinese between characters but never before 、。，）」 or after （「, Latin at blanks only.

use std::ops::Range;

use super::text::{pieces, width};

/// Must not begin a row.
const NOT_FIRST: &str = "、。，．：；！？）」』】》〉〕］｝”’…,.:;!?)]}%";
/// Must not end a row.
const NOT_LAST: &str = "（「『【《〈〔［｛“‘([{";

/// Columns of one Chinese character and a full stop.
const LONELY: u16 = 4;
/// Narrower rows are filled as they come.
const LONELY_FROM: u16 = 20;

/// A place where the row may end: what is shown ends at `end`, the next row begins at `next`.
#[derive(Clone, Copy)]
struct Break {
    end: usize,
    next: usize,
}

/// The rows of a text, as byte ranges, blanks at the breaks left out. Only what is longer than a whole row is
/// broken inside. `\n` ends a row. There is always at least one row.
pub fn rows(text: &str, columns: u16) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut rows = Vec::new();
    let mut begin = 0;
    for part in text.split('\n') {
        let before = rows.len();
        paragraph(part, begin, columns, &mut rows);
        if lonely(text, rows.get(before..).unwrap_or_default(), columns) {
            let mut narrower = Vec::new();
            paragraph(part, begin, columns - LONELY, &mut narrower);
            if narrower.len() == rows.len() - before {
                rows.truncate(before);
                rows.append(&mut narrower);
            }
        }
        begin += part.len() + 1;
    }
    rows
}

/// The last row is one character, with a full stop at most: it gets company where that takes no further row.
fn lonely(text: &str, rows: &[Range<usize>], columns: u16) -> bool {
    let Some(last) = rows.last().filter(|_| rows.len() > 1 && columns > LONELY_FROM) else {
        return false;
    };
    let words = text.get(last.clone()).unwrap_or_default();
    width(words) <= LONELY && !words.is_ascii()
}

/// [`rows`] as text.
pub fn wrap(text: &str, columns: u16) -> Vec<&str> {
    rows(text, columns).into_iter().map(|row| text.get(row).unwrap_or_default()).collect()
}

/// Columns of the widest piece that is never broken: a table column narrower than this would break a value.
pub fn longest_word(text: &str) -> u16 {
    let mut longest = 0_u16;
    let mut current = 0_u16;
    let mut before = "";
    for (_, grapheme, needs) in pieces(text) {
        if !before.is_empty() && (may_break(before, grapheme) || blank(grapheme)) {
            current = 0;
        }
        if !blank(grapheme) {
            current = current.saturating_add(needs);
        }
        longest = longest.max(current);
        before = grapheme;
    }
    longest
}

/// What a panel calls its buttons and pages, where it stands on a way to them or is followed by what it means: people
/// look for it as it is written.
fn labels(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut is_on_way) = (0, false);
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_label =
            |word: &str| !word.is_ascii() && pieces(word).all(|(_, piece, _)| wide(piece) || piece == "/");
        let is_explained = words.peek().is_some_and(|next| {
            next.strip_prefix('(').is_some_and(|next| next.starts_with(|sign: char| sign.is_ascii()))
        });
        if (is_on_way || is_explained) && is_label(word) {
            found.push(at..at + word.len());
        }
        is_on_way = word == ">";
        at += word.len() + 1;
    }
    found
}

fn paragraph(text: &str, offset: usize, columns: u16, rows: &mut Vec<Range<usize>>) {
    let labels = labels(text);
    let is_inside = |at: usize| labels.iter().any(|label| label.start < at && at < label.end);
    let mut begin = 0;
    let mut used = 0_u16;
    let mut chance: Option<Break> = None;
    let mut before = "";
    let mut solid_end = 0;
    for (at, grapheme, needs) in pieces(text) {
        if !before.is_empty() && at > begin && may_break(before, grapheme) && !is_inside(at) {
            chance = Some(Break { end: solid_end.max(begin), next: at });
        }
        while used.saturating_add(needs) > columns && at > begin && !blank(grapheme) {
            // No chance: one word longer than the row is broken where the row ends.
            let place = chance.take().unwrap_or(Break { end: solid_end.max(begin), next: at });
            rows.push(offset + begin..offset + place.end);
            begin = place.next;
            used = width(text.get(begin..at).unwrap_or_default());
        }
        used = used.saturating_add(needs);
        before = grapheme;
        if !blank(grapheme) {
            solid_end = at + grapheme.len();
        }
    }
    rows.push(offset + begin..offset + solid_end.max(begin));
}

fn blank(grapheme: &str) -> bool {
    grapheme == " "
}

fn may_break(before: &str, after: &str) -> bool {
    if blank(after) {
        return false;
    }
    if blank(before) {
        return !NOT_FIRST.contains(after) || after.is_ascii();
    }
    (wide(before) || wide(after)) && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before)
}

fn wide(grapheme: &str) -> bool {
    width(grapheme) > 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;

    use super::super::text::{escape, width};
    use super::{NOT_FIRST, longest_word, wrap};

    #[rstest]
    #[case("", 10, &[""])]
    #[case("add one row", 7, &["add one", "row"])]
    #[case("add one row", 6, &["add", "one", "row"])]
    #[case("先点保存，再看。", 8, &["先点保", "存，再", "看。"])]
    #[case("先点保存，再看。", 10, &["先点保存，", "再看。"])]
    #[case("请看（这里）再说", 6, &["请看", "（这", "里）再", "说"])]
    #[case("去「验证」那里", 4, &["去", "「验", "证」", "那里"])]
    #[case("记录值 v=spf1 include:qq.com", 16, &["记录值 v=spf1", "include:qq.com"])]
    #[case("把mx1.qq.com加上", 10, &["把", "mx1.qq.com", "加上"])]
    #[case("abcdefghij", 4, &["abcd", "efgh", "ij"])]
    #[case("a\n\nb", 9, &["a", "", "b"])]
    #[case("域名", 1, &["域", "名"])]
    #[case("ab  cd", 3, &["ab", "cd"])]
    // What a panel calls its buttons is looked for as it is written.
    #[case("press 确定/保存 (OK/Save); then", 13, &["press", "确定/保存", "(OK/Save);", "then"])]
    #[case("a.cn > 我的域名 > 添加记录", 12, &["a.cn >", "我的域名 >", "添加记录"])]
    #[case("> 添加记录 (Add)", 6, &[">", "添加记", "录", "(Add)"])]
    fn wraps(#[case] text: &str, #[case] columns: u16, #[case] expected: &[&str]) {
        assert_eq!(wrap(text, columns), expected);
    }

    #[test]
    fn no_character_stands_alone_on_the_last_row() {
        let text = "旧邮箱里的信已经备份好了，手机上也收完了。";
        assert_eq!(wrap(text, 40), ["旧邮箱里的信已经备份好了，手机上也收", "完了。"]);
        assert_eq!(wrap(text, 18).last(), Some(&"完了。"));
    }

    #[rstest]
    #[case("", 0)]
    #[case("mx1.qq.com", 10)]
    #[case("在 mx1.qq.com 上", 10)]
    #[case("以前的邮箱", 2)]
    #[case("看，好", 4)]
    fn words(#[case] text: &str, #[case] columns: u16) {
        assert_eq!(longest_word(text), columns);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn nothing_but_blanks_is_lost(text in any::<String>(), columns in 0_u16..40) {
            let text = escape(&text);
            let joined: String = wrap(&text, columns).concat().replace(' ', "");
            prop_assert_eq!(joined, text.replace(' ', ""));
        }

        #[test]
        fn rows_fit(text in "[a-z,.，。「」（）域名邮箱 ]{0,60}", columns in 2_u16..40) {
            for row in wrap(&text, columns) {
                prop_assert!(width(row) <= columns, "{:?}", row);
            }
        }

        #[test]
        fn no_closing_mark_begins_a_row(text in "([域名邮箱a-z]{2,6}[，。：！？]){1,6}", columns in 16_u16..40) {
            for row in wrap(&text, columns) {
                let first = row.chars().next().unwrap_or('x');
                prop_assert!(!NOT_FIRST.contains(first), "{:?}", row);
            }
        }
    }
}

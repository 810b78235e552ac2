//! How a pasted line falls into labels and words. Everything is a slice of what was pasted: nothing is rewritten.

use super::characters::{closing_quote, half_width, is_blank, is_han, is_invisible, is_quote, plain};
use super::record::RecordType;

/// What a label says about the text behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The owner name as a form wants it.
    Host,
    /// The record type.
    Type,
    /// The data.
    Value,
    /// The preference of an MX.
    Priority,
    /// Seconds.
    Ttl,
    /// Lines, remarks, states: nothing that a record is made of.
    Ignored,
}

/// Labels of consoles and DNS panels; a longer one stands before one that it begins with.
const LABELS: &[(&str, Field)] = &[
    ("mx优先级", Field::Priority),
    ("优先级", Field::Priority),
    ("priority", Field::Priority),
    ("preference", Field::Priority),
    ("txt记录值", Field::Value),
    ("txt值", Field::Value),
    ("cname值", Field::Value),
    ("mx记录值", Field::Value),
    ("记录值", Field::Value),
    ("记录内容", Field::Value),
    ("record value", Field::Value),
    ("record content", Field::Value),
    ("points to", Field::Value),
    ("mail server", Field::Value),
    ("邮件服务器", Field::Value),
    ("主机值", Field::Value),
    ("解析值", Field::Value),
    ("指向", Field::Value),
    ("目标", Field::Value),
    ("内容", Field::Value),
    ("值", Field::Value),
    ("value", Field::Value),
    ("content", Field::Value),
    ("target", Field::Value),
    ("answer", Field::Value),
    ("data", Field::Value),
    ("主机记录", Field::Host),
    ("记录名称", Field::Host),
    ("记录名", Field::Host),
    ("主机名", Field::Host),
    ("主机", Field::Host),
    ("子域名", Field::Host),
    ("名称", Field::Host),
    ("前缀", Field::Host),
    ("host record", Field::Host),
    ("host name", Field::Host),
    ("hostname", Field::Host),
    ("record name", Field::Host),
    ("host", Field::Host),
    ("name", Field::Host),
    ("记录类型", Field::Type),
    ("解析类型", Field::Type),
    ("类型", Field::Type),
    ("record type", Field::Type),
    ("type", Field::Type),
    ("ttl", Field::Ttl),
    ("线路类型", Field::Ignored),
    ("解析线路", Field::Ignored),
    ("解析请求来源", Field::Ignored),
    ("线路", Field::Ignored),
    ("备注", Field::Ignored),
    ("说明", Field::Ignored),
    ("状态", Field::Ignored),
    ("操作", Field::Ignored),
    ("域名", Field::Ignored),
    ("domain", Field::Ignored),
    ("status", Field::Ignored),
    ("note", Field::Ignored),
    ("comment", Field::Ignored),
];

/// A stretch of a line: with the label before it, or without one at the line's beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What the label says.
    pub field: Option<Field>,
    /// From behind the label to the next one.
    pub content: &'a str,
}

/// Cuts a line at its labels. Quoted text is never searched for labels.
pub fn split_labels(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut field = None;
    let mut start = 0;
    let mut at = 0;
    let mut boundary = true;
    while let Some(rest) = line.get(at..)
        && let Some(ch) = rest.chars().next()
    {
        if boundary && let Some((found, length)) = label_at(rest) {
            push(&mut pieces, field, line.get(start..at));
            field = Some(found);
            at += length;
            start = at;
            continue;
        }
        if boundary && let Some(close) = closing_quote(ch) {
            let inner = rest.get(ch.len_utf8()..).unwrap_or_default();
            // A quoted label is a label, as in JSON.
            if let Some(length) = inner.find(close)
                && !LABELS.iter().any(|(label, _)| {
                    inner.get(..length).is_some_and(|word| word.eq_ignore_ascii_case(label))
                })
            {
                at += ch.len_utf8() + length + close.len_utf8();
                continue;
            }
        }
        boundary = is_blank(ch)
            || is_invisible(ch)
            || is_quote(ch)
            || matches!(half_width(ch), ',' | ';' | '|' | '、' | '{' | '[' | '(' | '。' | '【');
        at += ch.len_utf8();
    }
    push(&mut pieces, field, line.get(start..));
    pieces
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, field: Option<Field>, content: Option<&'a str>) {
    let content = content.unwrap_or_default();
    if field.is_some() || content.chars().any(char::is_alphanumeric) || content.contains('@') {
        pieces.push(Piece { field, content });
    }
}

/// The label at the beginning of `rest`, and how many bytes it and its separator take.
fn label_at(rest: &str) -> Option<(Field, usize)> {
    LABELS.iter().find_map(|(label, field)| {
        rest.get(..label.len()).filter(|start| start.eq_ignore_ascii_case(label))?;
        let behind = rest.get(label.len()..)?;
        let bare =
            behind.trim_start_matches(|ch| is_quote(ch) || is_invisible(ch) || matches!(ch, '】' | ']'));
        let trimmed = bare.trim_start_matches(is_blank);
        let blanks = bare.len() - trimmed.len();
        if let Some(content) = trimmed.strip_prefix([':', '：']) {
            return Some((*field, rest.len() - content.len()));
        }
        let next = trimmed.chars().next();
        let is_wide_gap = blanks > 1 || bare.starts_with('\t');
        let separated = match next {
            None => true,
            Some('@') => blanks > 0,
            Some(ch) if label.contains(is_han) => {
                blanks > 0 || (ch.is_ascii_digit() && *field == Field::Priority)
            }
            Some(ch) if matches!(field, Field::Priority | Field::Ttl) => blanks > 0 && ch.is_ascii_digit(),
            Some(_word) => is_wide_gap,
        };
        separated.then_some((*field, rest.len() - trimmed.len()))
    })
}

/// One word or cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Without quotation marks.
    pub text: &'a str,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
    /// Where it begins in the text that was cut, in bytes, its mark counted.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Token<'_> {
    /// The number it is, when it is nothing but ASCII digits.
    pub fn number(&self) -> Option<u32> {
        let text = plain(self.text);
        (!self.quoted && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    }

    /// The record type it names, with or without `记录` behind it.
    pub fn record_type(&self) -> Option<RecordType> {
        if self.quoted { None } else { type_of(self.text) }
    }

    /// Whether panels put this word into rows without it being part of the record.
    pub fn is_filler(&self) -> bool {
        const FILLERS: &[&str] = &[
            "in",
            "默认",
            "default",
            "auto",
            "自动",
            "-",
            "--",
            "正常",
            "启用",
            "已启用",
            "生效",
            "暂停",
            "enabled",
            "active",
            "记录",
            "record",
            "records",
            "解析",
            "dns only",
            "仅 dns",
            "(",
            ")",
            "|",
            "=",
            ":",
            "：",
            "删除",
            "修改",
            "编辑",
            "edit",
            "delete",
            "ttl",
        ];
        !self.quoted && FILLERS.contains(&self.text.to_lowercase().as_str())
    }
}

/// The record type that a word names. Short names count in capitals only: `a` and `ns` stand in sentences.
pub fn type_of(word: &str) -> Option<RecordType> {
    let word = plain(word);
    let word = word.trim_matches(|ch| is_quote(ch) || is_blank(ch) || matches!(ch, ',' | ';' | ':'));
    let bare = word.strip_suffix("记录").unwrap_or(word);
    let known = bare.parse::<RecordType>().ok()?;
    (bare.len() > 3
        || bare.eq_ignore_ascii_case("txt")
        || bare.eq_ignore_ascii_case("mx")
        || bare == bare.to_uppercase())
    .then_some(known)
}

/// Cuts text into words, or into cells where there are tabs; quoted strings stay whole.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let by_tab = text.contains('\t');
    let ends = |ch: char| if by_tab { ch == '\t' } else { is_blank(ch) };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(ch) = rest.chars().next()
    {
        if is_blank(ch) || is_invisible(ch) {
            at += ch.len_utf8();
            continue;
        }
        let after = rest.get(ch.len_utf8()..).unwrap_or_default();
        if let Some((length, close)) =
            closing_quote(ch).and_then(|close| after.find(close).map(|at| (at, close)))
        {
            let end = at + ch.len_utf8() + length + close.len_utf8();
            out.push(Token { text: after.get(..length).unwrap_or_default(), quoted: true, start: at, end });
            at = end;
            continue;
        }
        let length = rest.find(ends).unwrap_or(rest.len());
        let word =
            rest.get(..length).unwrap_or_default().trim_end_matches(|ch| is_blank(ch) || is_invisible(ch));
        out.push(Token { text: word, quoted: false, start: at, end: at + word.len() });
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Field, split_labels, tokens};
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

    #[test]
    fn labels_in_both_languages() {
        let fields = |line: &str| -> Vec<_> {
            split_labels(line)
                .into_iter()
                .map(|piece| (piece.field, piece.content.trim().to_owned()))
                .collect()
        };
        let host = (Some(Field::Host), "@".to_owned());
        assert_eq!(fields("主机记录：@"), std::slice::from_ref(&host));
        assert_eq!(fields("Host: @ Type: TXT"), [host.clone(), (Some(Field::Type), "TXT".to_owned())]);
        assert_eq!(fields("主机记录 @"), [host]);
        assert_eq!(fields("hostname.example.com"), [(None, "hostname.example.com".to_owned())]);
        assert_eq!(fields("\"value: x\" y"), [(None, "\"value: x\" y".to_owned())]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn words_are_slices(text in any::<String>()) {
            split_labels(&text);
            for token in tokens(&text) {
                let slice = text.get(token.start..token.end).unwrap();
                prop_assert_eq!(slice.contains(token.text), true);
            }
        }
    }
}

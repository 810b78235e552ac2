//! JSON written straight into a text: where many domains are looked at, building structures and walking through them
//! with every sign a call of its own costs a quarter of the time.

use std::fmt::{self, Display, Write};

/// What most lines about one domain need, in bytes.
const USUAL: usize = 4 * 1024;

/// JSON that is being written. What is put in comes out in the same order, with a comma behind every value: the end of
/// what holds it takes the last one away again.
#[derive(Debug)]
pub(super) struct Json {
    text: String,
}

impl Json {
    /// One object.
    pub(super) fn of_object(content: impl FnOnce(&mut Self)) -> String {
        let mut json = Self { text: String::with_capacity(USUAL) };
        json.object(content);
        json.take_comma();
        json.text
    }

    /// An object with what `content` writes.
    pub(super) fn object(&mut self, content: impl FnOnce(&mut Self)) {
        self.text.push('{');
        content(self);
        self.take_comma();
        self.text.push_str("},");
    }

    /// A list of what `each` writes of the items.
    pub(super) fn list<Item>(
        &mut self,
        items: impl IntoIterator<Item = Item>,
        mut each: impl FnMut(&mut Self, Item),
    ) {
        self.text.push('[');
        for item in items {
            each(self, item);
        }
        self.take_comma();
        self.text.push_str("],");
    }

    /// The name of the value that comes next; see also [`key!`].
    pub(super) fn key(&mut self, key: &str) -> &mut Self {
        self.text.push('"');
        push_escaped(&mut self.text, key);
        self.text.push_str("\":");
        self
    }

    /// The same, as it is to stand there.
    pub(super) fn written_key(&mut self, key: &'static str) -> &mut Self {
        self.text.push_str(key);
        self
    }

    /// A word of the contract: there is nothing to escape in it.
    pub(super) fn word(&mut self, word: &'static str) {
        self.text.push('"');
        self.text.push_str(word);
        self.text.push_str("\",");
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push('"');
        push_escaped(&mut self.text, text);
        self.text.push_str("\",");
    }

    /// A text that is written without being made first.
    pub(super) fn shown(&mut self, value: impl Display) {
        self.text.push('"');
        // Writing to a String cannot fail.
        let _ = write!(Escaping(&mut self.text), "{value}");
        self.text.push_str("\",");
    }

    /// A number, a truth value, or null for nothing.
    pub(super) fn plain(&mut self, value: impl Into<Plain>) {
        match value.into() {
            Plain::Null => self.text.push_str("null,"),
            Plain::Truth(true) => self.text.push_str("true,"),
            Plain::Truth(false) => self.text.push_str("false,"),
            Plain::Number(number) => self.number(number),
        }
    }

    fn number(&mut self, number: u64) {
        match u8::try_from(number) {
            // Nearly all are counts of one digit.
            Ok(digit @ 0..=9) => self.text.push(char::from(b'0' + digit)),
            // Writing to a String cannot fail.
            Ok(_) | Err(_) => drop(write!(self.text, "{number}")),
        }
        self.text.push(',');
    }

    fn take_comma(&mut self) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
    }
}

/// The name of the value that comes next, put into its quotation marks when the program is made: there are hundreds in
/// a report.
macro_rules! key {
    ($json:expr, $key:literal) => {
        $json.written_key(concat!("\"", $key, "\":"))
    };
}
pub(super) use key;

/// A value that is no text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Plain {
    Null,
    Truth(bool),
    Number(u64),
}

impl From<bool> for Plain {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl From<u64> for Plain {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Plain {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Plain {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Plain {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl<Value: Into<Self>> From<Option<Value>> for Plain {
    fn from(value: Option<Value>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Everything written to it stands in a string of JSON.
struct Escaping<'text>(&'text mut String);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        push_escaped(self.0, text);
        Ok(())
    }
}

/// RFC 8259 section 7: quotation marks, backslashes and the lower control characters cannot stand as they are.
const fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether any byte [`needs_escape`], told of eight at a time: nearly never, and it is asked of every byte written. The
/// highest bit of each byte of the result of `is_below` says so; one behind such a byte may say so wrongly.
fn any_needs_escape(text: &str) -> bool {
    const EACH: u64 = u64::MAX / 0xff;
    let is_below = |word: u64, limit: u64| word.wrapping_sub(limit * EACH) & !word & (0x80 * EACH);
    let is_equal = |word: u64, byte: u8| is_below(word ^ (u64::from(byte) * EACH), 1);
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let found = words.iter().fold(0, |found, word| {
        let word = u64::from_le_bytes(*word);
        found | is_below(word, 0x20) | is_equal(word, b'"') | is_equal(word, b'\\')
    });
    found != 0 || rest.iter().copied().any(needs_escape)
}

fn push_escaped(out: &mut String, text: &str) {
    if !any_needs_escape(text) {
        return out.push_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(needs_escape) {
        let Some((before, from)) = rest.split_at_checked(at) else { break };
        out.push_str(before);
        let mut characters = from.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\r') => out.push_str("\\r"),
            // Writing to a String cannot fail.
            Some(other) => drop(write!(out, "\\u{:04x}", u32::from(other))),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};
    use serde_json::json;

    use super::{Json, Plain};

    #[test]
    fn commas_stand_between_values_only() {
        let written = Json::of_object(|json| {
            json.key("empty").object(|_| {});
            json.key("none").list(Vec::<u8>::new(), |_, _| {});
            json.key("truths").list([true, false], Json::plain);
            json.key("objects").list([1_u32, 2], |json, number| {
                json.object(|json| json.key("number").plain(number));
            });
            json.key("nothing").plain(None::<u64>);
            json.key("most").plain(u64::MAX);
            key!(json, "word").word("as it is");
            json.key("ends like a list[").text("[");
            json.key("shown").shown(format_args!("{}\"{}", 1, 2));
        });
        assert_eq!(
            written,
            r#"{"empty":{},"none":[],"truths":[true,false],"objects":[{"number":1},{"number":2}],"#
                .to_owned()
                + r#""nothing":null,"most":18446744073709551615,"word":"as it is","ends like a list[":"[","shown":"1\"2"}"#
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn texts_are_those_of_another_writer(texts in prop::collection::vec(any::<String>(), 0..4)) {
            let written = Json::of_object(|json| {
                json.key("texts").list(&texts, |json, text| json.text(text));
                json.key("shown").list(&texts, Json::shown);
                json.key("null").plain(Plain::Null);
            });
            let other = json!({ "texts": texts, "shown": texts, "null": null });
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), other);
        }

        #[test]
        fn and_so_are_their_bytes(text in any::<String>(), special in 0_u8..0x80) {
            let text = format!("{text}{}{text}", char::from(special));
            let written = Json::of_object(|json| json.key("text").text(&text));
            prop_assert_eq!(written, serde_json::to_string(&json!({ "text": text })).unwrap());
        }
    }
}

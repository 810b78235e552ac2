//! What commands write. **Invariant:** nothing else in `run` writes to standard output or standard error, and nothing is
//! written that could drive a terminal: who calls need not know which of its bytes are somebody else's.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};

use super::Failure;
use crate::ui::text::{escape, escape_json};

/// Text without any character that drives a terminal, beside the ends of our own lines and the gaps of our own tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Printable(String);

impl Printable {
    /// Words for people; their lines stay lines.
    pub(super) fn text(text: &str) -> Self {
        let lines = text.split('\n').map(|line| {
            let cells: Vec<Cow<'_, str>> = line.split('\t').map(escape).collect();
            cells.join("\t")
        });
        Self(lines.collect::<Vec<String>>().join("\n"))
    }

    /// The cells of one line of a table: what is in them makes no cells and no lines.
    pub(super) fn cells(cells: &[&str]) -> Self {
        Self(cells.iter().map(|cell| escape(cell)).collect::<Vec<_>>().join("\t"))
    }

    /// A line of JSON, which says the same as before to who reads it.
    pub(super) fn json(line: String) -> Self {
        match escape_json(&line) {
            Cow::Borrowed(_) => Self(line),
            Cow::Owned(escaped) => Self(escaped),
        }
    }

    /// Nothing to write.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bytes are to be written.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Puts a line behind this.
    pub(super) fn push_line(&mut self, line: &Self) {
        self.0.push_str(&line.0);
        self.0.push('\n');
    }

    /// Nothing is in it any more; its space stays.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Writes a line of data to standard output; a reader that has seen enough is no failure.
pub(super) fn print(line: &Printable) -> Result<(), Failure> {
    print_for_reader(line).map(|_is_read| ())
}

/// The same for who has more to write: false when nobody reads any more.
pub(super) fn print_for_reader(line: &Printable) -> Result<bool, Failure> {
    let mut whole = Printable::default();
    whole.push_line(line);
    match write(&whole) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        other => Ok(other.map(|()| true)?),
    }
}

/// Writes data to standard output, as it is.
pub(super) fn write(lines: &Printable) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(lines.0.as_bytes()).and_then(|()| out.flush())
}

/// Says something beside the data. When nobody reads standard error there is nobody to tell.
pub(super) fn tell(text: &str) {
    drop(writeln!(io::stderr(), "{}", Printable::text(text).0));
}

/// Shows how far it is, in place of what was shown before.
pub(super) fn show_progress(text: &str) {
    drop(write!(io::stderr(), "\r{}\x1b[K", escape(text)));
}

/// Takes away what [`show_progress`] showed.
pub(super) fn clear_progress() {
    drop(write!(io::stderr(), "\r\x1b[K"));
}

/// Standard output is seen by a person.
pub(super) fn is_seen() -> bool {
    io::stdout().is_terminal()
}

/// Standard error is seen by a person.
pub(super) fn is_progress_seen() -> bool {
    io::stderr().is_terminal()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

    use super::Printable;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn nothing_drives_a_terminal(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert!(!Printable::json(json.clone()).0.chars().any(char::is_control));
            let read: String = serde_json::from_str(&Printable::json(json).0).unwrap();
            prop_assert_eq!(&read, &text);
            prop_assert!(!Printable::cells(&[&text]).0.chars().any(char::is_control));
            let words = Printable::text(&text);
            prop_assert!(!words.0.chars().any(|one| one.is_control() && one != '\n' && one != '\t'));
            prop_assert_eq!(Printable::text(&words.0), words);
        }
    }
}

//! A one-line text being edited, moved through by grapheme so that no character is ever cut.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// Longest text a field takes, in bytes: more than any console or panel shows, less than hurts.
pub const MAX_INPUT: usize = 8 * 1024;

/// A text and its insertion point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    text: String,
    cursor: usize,
}

impl Input {
    /// This text with the insertion point behind it; a line end becomes U+2424, as in [`Self::insert`].
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into().replace('\n', "\u{2424}");
        Self { cursor: text.len(), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset of the insertion point, on a grapheme boundary.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts text in at the insertion point. A line end becomes U+2424 here so that a pasted block stays one
    /// line on screen and whole in meaning; other control characters are left out. Returns false when it did not fit.
    pub fn insert(&mut self, text: &str) -> bool {
        let clean: String = text
            .replace("\r\n", "\n")
            .chars()
            .filter_map(|character| match character {
                '\n' | '\r' => Some('\u{2424}'),
                '\t' => Some('\t'),
                other if other.is_control() => None,
                other => Some(other),
            })
            .collect();
        if self.text.len() + clean.len() > MAX_INPUT {
            return false;
        }
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        self.settle();
        true
    }

    /// The text with line ends as they were pasted.
    pub fn with_lines(&self) -> String {
        self.text.replace('\u{2424}', "\n")
    }

    /// Replaces everything.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Self::new(text);
    }

    /// Empties it.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// One grapheme to the left.
    pub fn left(&mut self) {
        self.cursor = self.boundary_before();
    }

    /// One grapheme to the right.
    pub fn right(&mut self) {
        self.cursor = self.boundary_after();
    }

    /// To the beginning.
    pub const fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub const fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Removes the grapheme before the insertion point.
    pub fn backspace(&mut self) {
        let from = self.boundary_before();
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
        self.settle();
    }

    /// Removes the grapheme behind the insertion point.
    pub fn delete(&mut self) {
        let to = self.boundary_after();
        self.text.replace_range(self.cursor..to, "");
        self.settle();
    }

    fn boundary_before(&self) -> usize {
        GraphemeCursor::new(self.cursor, self.text.len(), true)
            .prev_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(0)
    }

    fn boundary_after(&self) -> usize {
        GraphemeCursor::new(self.cursor, self.text.len(), true)
            .next_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.text.len())
    }

    /// Editing can join two graphemes into one around the insertion point: step behind it.
    fn settle(&mut self) {
        let on_boundary = self.cursor == self.text.len()
            || self.text.grapheme_indices(true).any(|(offset, _)| offset == self.cursor);
        if !on_boundary {
            self.cursor = self.boundary_after();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Input;
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert, proptest};
    use unicode_segmentation::UnicodeSegmentation as _;

    #[test]
    fn moves_and_deletes_by_grapheme() {
        let mut input = Input::new("e\u{301}域👩‍💻");
        input.backspace();
        assert_eq!(input.text(), "e\u{301}域");
        input.left();
        input.left();
        assert_eq!(input.cursor(), 0);
        input.delete();
        assert_eq!(input.text(), "域");
    }

    #[test]
    fn a_pasted_line_end_is_kept_as_data() {
        let mut input = Input::default();
        input.insert("TXT\r\n@\u{1b}");
        assert_eq!(input.with_lines(), "TXT\n@");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn the_cursor_always_stands_between_graphemes(
            pieces in prop::collection::vec((any::<String>(), 0..7u8), 0..12)
        ) {
            let mut input = Input::default();
            for (text, key) in pieces {
                match key {
                    0 => input.left(),
                    1 => input.right(),
                    2 => input.backspace(),
                    3 => input.delete(),
                    4 => input.home(),
                    _ => { input.insert(&text); }
                }
                let cursor = input.cursor();
                prop_assert!(
                    cursor == input.text().len()
                        || input.text().grapheme_indices(true).any(|(offset, _)| offset == cursor)
                );
            }
        }
    }
}

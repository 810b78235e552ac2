//! Writes into a buffer by display column, inside a clip only.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::pieces;

/// A buffer and the part of it that may be written to.
pub(super) struct Canvas<'buffer> {
    buffer: &'buffer mut Buffer,
    clip: Rect,
}

impl<'buffer> Canvas<'buffer> {
    pub(super) fn new(buffer: &'buffer mut Buffer, area: Rect) -> Self {
        let clip = area.intersection(buffer.area);
        Self { buffer, clip }
    }

    /// What may be written to.
    pub(super) const fn clip(&self) -> Rect {
        self.clip
    }

    /// Empties the clip: what was there before does not shine through.
    pub(super) fn clear(&mut self) {
        for y in self.clip.top()..self.clip.bottom() {
            for x in self.clip.left()..self.clip.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// Writes as much as fits into so many columns from `(x, y)`; a wide character is written whole or not at all.
    /// Returns the column after it.
    pub(super) fn put(&mut self, x: u16, y: u16, text: &str, style: Style, columns: u16) -> u16 {
        if y < self.clip.top() || y >= self.clip.bottom() || x < self.clip.left() {
            return x;
        }
        let end = x.saturating_add(columns).min(self.clip.right());
        let mut at = x;
        for (_, grapheme, needs) in pieces(text) {
            if needs == 0 || grapheme.contains(char::is_control) {
                continue;
            }
            if needs > end.saturating_sub(at) {
                break;
            }
            if let Some(cell) = self.buffer.cell_mut((at, y)) {
                cell.set_symbol(grapheme).set_style(style);
            }
            for trailing in at.saturating_add(1)..at.saturating_add(needs) {
                if let Some(cell) = self.buffer.cell_mut((trailing, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            at = at.saturating_add(needs);
        }
        at
    }

    /// Writes one column-wide sign from `x` to the column before `end`.
    pub(super) fn line(&mut self, x: u16, end: u16, y: u16, sign: &str, style: Style) {
        for at in x..end.min(self.clip.right()) {
            self.put(at, y, sign, style, 1);
        }
    }
}

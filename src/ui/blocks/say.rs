//! Paragraphs.

use crate::wizard::page::Tone;

use super::super::row::{Brush, LEFT, Row};
use super::super::wrap::wrap;

/// Columns that words need at least; a deeper indent gives way.
const LEAST: u16 = 12;

/// A paragraph: its mark in front, the further rows under the words.
pub(in super::super) fn words(text: &str, tone: Tone, indent: u16, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let indent = indent.min(brush.columns.saturating_sub(LEAST));
    let hang = if brush.theme.mark(tone).is_some() { 2 } else { 0 };
    let room = brush.columns.saturating_sub(indent).saturating_sub(hang);
    for (index, line) in wrap(text, room).into_iter().enumerate() {
        let mut row = Row { goes_on: index > 0, ..Row::new() };
        let x = LEFT.saturating_add(indent);
        if index == 0 {
            brush.mark(&mut row, x, tone);
        }
        row.put(x.saturating_add(hang), line, brush.tone(tone));
        rows.push(row);
    }
}

//! Tables, aligned by display width. The widest column gives way first, by wrapping; where even that would break a
//! value, each row becomes a list of its cells.

use crate::wizard::page::{Table, TableRow, Tone};

use super::super::row::{Brush, Keep, LEFT, Row};
use super::super::text::width;
use super::super::theme::Look;
use super::super::wrap::{longest_word, wrap};

/// Between two columns.
const GAP: u16 = 2;
/// A mark and a blank.
const MARK: u16 = 2;

/// One column.
#[derive(Clone, Copy)]
struct Column {
    width: u16,
    least: u16,
    /// Numbers stand at the right.
    right: bool,
}

/// `block` is the table's number on the page.
pub(super) fn rows(table: &Table, block: usize, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let head: Vec<String> = table.head.iter().map(|text| brush.say(text)).collect();
    let body: Vec<(&TableRow, Vec<String>)> =
        table.rows.iter().map(|row| (row, row.cells.iter().map(|text| brush.say(text)).collect())).collect();
    let marked = body.iter().any(|(row, _)| brush.theme.mark(row.tone).is_some());
    let marks = if marked { MARK } else { 0 };
    let mut columns = measure(&head, &body);
    let room = brush.columns.saturating_sub(marks);
    if shrink(&mut columns, room) {
        if !head.is_empty() {
            let begin = rows.len();
            line(&head, &columns, marks, Look::Head, brush, rows);
            for row in rows.iter_mut().skip(begin).filter(|_| table.spare_head) {
                row.keep = Keep::Optional(block);
            }
        }
        for (row, cells) in &body {
            let begin = rows.len();
            line(cells, &columns, marks, words_look(row.tone), brush, rows);
            finish(row, begin, brush, rows);
        }
    } else {
        for (row, cells) in &body {
            let begin = rows.len();
            stack(&head, cells, marks, words_look(row.tone), brush, rows);
            finish(row, begin, brush, rows);
        }
    }
}

/// The mark carries the tone; only dim and strong change the words.
const fn words_look(tone: Tone) -> Look {
    Look::Text(tone)
}

fn measure(head: &[String], body: &[(&TableRow, Vec<String>)]) -> Vec<Column> {
    let count = body.iter().map(|(_, cells)| cells.len()).fold(head.len(), usize::max);
    (0..count)
        .map(|index| {
            let cells =
                || body.iter().filter_map(|(_, cells)| cells.get(index)).filter(|cell| !cell.is_empty());
            let all = || head.get(index).into_iter().chain(cells());
            Column {
                width: all().map(|cell| widest_line(cell)).max().unwrap_or(0),
                least: all().map(|cell| longest_word(cell)).max().unwrap_or(0),
                right: cells().next().is_some()
                    && cells().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit())),
            }
        })
        .collect()
}

fn widest_line(cell: &str) -> u16 {
    cell.split('\n').map(width).max().unwrap_or(0)
}

/// Takes columns away from the widest until all fit; false when a value would have to be broken.
fn shrink(columns: &mut [Column], room: u16) -> bool {
    let gaps = GAP.saturating_mul(u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX));
    let total =
        |columns: &[Column]| columns.iter().fold(gaps, |sum, column| sum.saturating_add(column.width));
    while total(columns) > room {
        let widest =
            columns.iter_mut().filter(|column| column.width > column.least).max_by_key(|column| column.width);
        let Some(column) = widest else {
            return false;
        };
        column.width = column.width.saturating_sub(1);
    }
    true
}

/// One row of cells, on as many screen rows as its tallest cell needs.
fn line(cells: &[String], columns: &[Column], marks: u16, look: Look, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let begin = rows.len();
    rows.push(Row::new());
    let mut x = LEFT.saturating_add(marks);
    for (cell, column) in cells.iter().zip(columns) {
        for (index, part) in wrap(cell, column.width).into_iter().enumerate() {
            if rows.len() <= begin + index {
                rows.push(Row { goes_on: true, ..Row::new() });
            }
            let shift = if column.right { column.width.saturating_sub(width(part)) } else { 0 };
            if let Some(row) = rows.get_mut(begin + index) {
                row.put(x.saturating_add(shift), part, brush.style(look));
            }
        }
        x = x.saturating_add(column.width).saturating_add(GAP);
    }
}

/// One row of cells as a list: the head of the column, then the cell.
fn stack(head: &[String], cells: &[String], marks: u16, look: Look, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let begin = rows.len();
    let labels = head.iter().map(|words| width(words)).max().unwrap_or(0);
    let beside = if labels == 0 { 0 } else { labels.saturating_add(GAP) };
    let x = LEFT.saturating_add(marks);
    for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let mut row = Row::new();
        if let Some(words) = head.get(index) {
            row.put(x, words.clone(), brush.style(Look::Head));
        }
        let room = brush.columns.saturating_sub(marks);
        let mut indent = beside;
        if longest_word(cell) > room.saturating_sub(beside) {
            indent = 0;
            if !row.pieces.is_empty() {
                rows.push(std::mem::replace(&mut row, Row::new()));
            }
        }
        for part in wrap(cell, room.saturating_sub(indent)) {
            row.put(x.saturating_add(indent), part, brush.style(look));
            rows.push(std::mem::replace(&mut row, Row::new()));
        }
    }
    if rows.len() == begin {
        rows.push(Row::new());
    }
}

/// Mark, focus sign and click of a row that begins at `begin`.
fn finish(row: &TableRow, begin: usize, brush: Brush<'_>, rows: &mut [Row]) {
    if let Some(first) = rows.get_mut(begin) {
        brush.mark(first, LEFT, row.tone);
        if row.action.is_some_and(|action| brush.focused(action)) {
            brush.here(first, LEFT);
        }
    }
    if let Some(action) = row.action {
        let focused = brush.focused(action);
        for own in rows.iter_mut().skip(begin) {
            own.spot(LEFT, brush.right(), action);
            if focused {
                for piece in own.pieces.iter_mut().filter(|piece| piece.x > LEFT) {
                    piece.style = brush.style(Look::Focus);
                }
            }
        }
    }
}

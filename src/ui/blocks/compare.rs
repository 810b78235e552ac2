//! 原来/换成: the new value under the old one, `^^^^` under what is new, also where the value takes several rows.

use std::ops::Range;

use crate::wizard::page::{Compare, Text, Tone};

use super::super::row::{Brush, LEFT, Row};
use super::super::text::{escape_marked, under, width};
use super::super::theme::Look;
use super::super::wrap;

pub(super) fn rows(compare: &Compare, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let label = width(&brush.say_line(&compare.labels.0)).max(width(&brush.say_line(&compare.labels.1)));
    let beside = if label == 0 { 0 } else { label.saturating_add(2) };
    let before = brush.seen(&compare.before);
    let widest = wrap::longest_word(&before).max(wrap::longest_word(&compare.after));
    // A term is broken inside only when it is longer than a whole row.
    let place = if widest <= brush.columns.saturating_sub(beside) { beside } else { 0 };
    value(&compare.labels.0, &before, &[], place, Tone::Plain, brush, rows);
    let begin = rows.len();
    value(&compare.labels.1, &compare.after, &compare.marks, place, Tone::Strong, brush, rows);
    // A label on a row of its own is worth no row of a low window.
    let first = begin.saturating_add(usize::from(place == 0 && label > 0));
    if let Some(row) = rows.get_mut(first) {
        row.task = true;
    }
}

fn value(
    label: &Text,
    text: &str,
    marks: &[Range<usize>],
    place: u16,
    tone: Tone,
    brush: Brush<'_>,
    rows: &mut Vec<Row>,
) {
    let (shown, marks) = escape_marked(text, marks);
    let label = brush.say_line(label);
    let mut row = Row::new();
    row.put(LEFT, label.clone(), brush.tone(Tone::Plain));
    if place == 0 && !label.is_empty() {
        rows.push(std::mem::replace(&mut row, Row::new()));
    }
    let x = LEFT.saturating_add(place);
    for line in wrap::rows(&shown, brush.columns.saturating_sub(place)) {
        row.put(x, shown.get(line.clone()).unwrap_or_default(), brush.tone(tone));
        rows.push(std::mem::replace(&mut row, Row::new()));
        let signs = under(&shown, &line, &marks);
        if !signs.is_empty() {
            row.put(x, signs, brush.style(Look::Mark(Tone::Good)));
            rows.push(std::mem::replace(&mut row, Row::new()));
        }
    }
}

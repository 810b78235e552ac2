//! A one-line text field: the cursor is always in view and the terminal's own cursor stands there, because an input
//! method opens its window at it.

use crate::wizard::action::Action;
use crate::wizard::page::{Field, Tone};

use super::super::row::{Brush, LEFT, Row};
use super::super::text::{cut, escape, head, tail, width};
use super::super::theme::Look;

/// A field narrower than this stands under its label.
const LEAST: u16 = 24;
/// A field is never wider than this: a host name fits, and the eye finds its end.
const MOST: u16 = 64;
/// `[ ` and ` ]`.
const BRACKETS: u16 = 4;

pub(super) fn rows(field: &Field, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let action = Action::Edit(field.id);
    let focused = brush.focused(action);
    let label = brush.say_line(&field.label);
    let beside = if label.is_empty() { 0 } else { width(&label).saturating_add(1) };
    let mut row = Row::new();
    let mut x = LEFT;
    if beside > 0 {
        let style = brush.tone(Tone::Plain);
        if brush.columns.saturating_sub(beside) >= LEAST {
            x = row.put(LEFT, label, style).saturating_add(1);
        } else {
            row.put(LEFT, cut(&label, brush.columns), style);
            rows.push(std::mem::replace(&mut row, Row::new()));
        }
    }
    let room = brush.right().saturating_sub(x).min(MOST).saturating_sub(BRACKETS);
    let (shown, cursor) = window(field, room, focused);
    let frame = brush.style(if focused { Look::Current } else { Look::Frame });
    if focused {
        brush.here(&mut row, LEFT);
        row.cursor = Some(x.saturating_add(2).saturating_add(cursor));
    }
    row.put(x, "[", frame);
    match &field.placeholder {
        Some(words) if field.text.is_empty() => {
            row.put(x.saturating_add(2), cut(&brush.say_line(words), room), brush.tone(Tone::Dim));
        }
        Some(_) | None => {
            row.put(x.saturating_add(2), shown, brush.tone(if focused { Tone::Strong } else { Tone::Plain }));
        }
    }
    let end = row.put(x.saturating_add(room).saturating_add(3), "]", frame);
    row.spot(LEFT, end, action);
    rows.push(row);
}

/// The part of the text that is in view, and the cursor's column in it.
fn window(field: &Field, room: u16, focused: bool) -> (String, u16) {
    let shown = escape(&field.text);
    if !focused {
        return (cut(&shown, room).into_owned(), 0);
    }
    let at = floor(&field.text, field.cursor);
    let before = escape(field.text.get(..at).unwrap_or_default());
    // A combining mark alone is shown differently from one after its letter: measure what is really shown.
    let split = if shown.starts_with(before.as_ref()) { before.len() } else { shown.len() };
    let (before, after) = (shown.get(..split).unwrap_or_default(), shown.get(split..).unwrap_or_default());
    // One column stays free for the cursor behind the last character.
    let left = tail(before, room.saturating_sub(1));
    let cursor = width(left);
    let right = head(after, room.saturating_sub(cursor));
    (format!("{left}{right}"), cursor)
}

/// The nearest character boundary at or before a byte offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

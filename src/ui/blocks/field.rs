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
/// In front of what is cut there.
const CUT: &str = "..";
/// In a field narrower than this nothing is given away for the mark.
const MARKED_FROM: u16 = 12;
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
    let all = tail(before, room.saturating_sub(1));
    let is_cut = all.len() < before.len() && room >= MARKED_FROM;
    // A word without its head looks like a slip of the hand.
    let (mark, left) = if is_cut {
        (CUT, tail(before, room.saturating_sub(1).saturating_sub(width(CUT))))
    } else {
        ("", all)
    };
    let cursor = width(mark).saturating_add(width(left));
    let right = head(after, room.saturating_sub(cursor));
    (format!("{mark}{left}{right}"), cursor)
}

/// The nearest character boundary at or before a byte offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use crate::wizard::action::FieldId;
    use crate::wizard::page::{Field, Text};

    use super::super::super::text::width;
    use super::window;

    fn field(text: &str, cursor: usize) -> Field {
        Field {
            id: FieldId::Ownership,
            label: Text::raw("x"),
            text: text.to_owned(),
            cursor,
            placeholder: None,
        }
    }

    /// A word that lost its head would look like a slip of the hand.
    #[test]
    fn what_is_cut_in_front_is_marked() {
        let long = "主机记录：@ 记录值：tencent-8f3kd02mxl7";
        let (shown, cursor) = window(&field(long, long.len()), 24, true);
        assert_eq!((shown.as_str(), cursor), ("..：tencent-8f3kd02mxl7", 23));
        for room in 1..60 {
            for at in [0, "主机".len(), long.len()] {
                let (shown, cursor) = window(&field(long, at), room, true);
                assert!(width(&shown) <= room && cursor < room.max(2), "{room}: {shown}");
            }
        }
        let (whole, _) = window(&field(long, long.len()), 60, true);
        assert_eq!(whole, long);
    }
}

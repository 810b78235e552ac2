//! The message and the hint bar.

use ratatui::layout::Rect;

use crate::wizard::page::{Hint, Tone};

use super::canvas::Canvas;
use super::draw::Hit;
use super::locale::Locale;
use super::row::one_line;
use super::text::{cut, width};
use super::theme::{Look, Theme};
use super::wrap::wrap;

/// Between two hints, where there is room; else one less.
const GAP: u16 = 3;

/// A message's rows: in front a mark, a blank on both sides.
pub(super) fn message_rows(words: &str, columns: u16) -> Vec<&str> {
    wrap(words, columns.saturating_sub(4))
}

pub(super) fn draw_message(tone: Tone, words: &str, theme: Theme, area: Rect, canvas: &mut Canvas<'_>) {
    let lines = message_rows(words, area.width);
    let room = area.width.saturating_sub(4);
    for (index, y) in (area.top()..area.bottom()).enumerate() {
        canvas.line(area.left(), area.right(), y, " ", theme.style(Look::Text(Tone::Plain)));
        let x = area.left().saturating_add(1);
        if index == 0 {
            let mark = theme.mark(tone).unwrap_or(theme.signs().here);
            canvas.put(x, y, mark, theme.style(Look::Mark(tone)), 1);
        }
        let line = lines.get(index).copied().unwrap_or_default();
        let more = y.saturating_add(1) == area.bottom() && lines.len() > index + 1;
        let line = if more { cut(&format!("{line}.."), room).into_owned() } else { line.to_owned() };
        canvas.put(x.saturating_add(2), y, &line, theme.style(Look::Text(Tone::Strong)), room);
    }
}

/// The hint bar. Where not all hints fit, the first (what Enter does) and the last (everything else) stay.
pub(super) fn draw_hints(
    hints: &[Hint],
    locale: &Locale,
    theme: Theme,
    row: Rect,
    canvas: &mut Canvas<'_>,
    hits: &mut Vec<Hit>,
) {
    let mut said: Vec<(&Hint, String, String)> = hints
        .iter()
        .map(|hint| (hint, one_line(locale.say(&hint.key)), one_line(locale.say(&hint.does))))
        .collect();
    let room = row.width.saturating_sub(2);
    let mut gap = GAP;
    loop {
        let total = said.iter().fold(0_u16, |sum, (_, key, does)| {
            sum.saturating_add(gap).saturating_add(width(key)).saturating_add(1).saturating_add(width(does))
        });
        if total.saturating_sub(gap) <= room {
            break;
        }
        if gap == GAP {
            gap -= 1;
        } else if said.len() > 2 {
            // What cannot be clicked goes first; of equals the one further back.
            let middle = || (1..said.len() - 1).rev();
            let plain =
                middle().find(|index| said.get(*index).is_some_and(|(hint, _, _)| hint.action.is_none()));
            said.remove(plain.unwrap_or(said.len() - 2));
        } else {
            break;
        }
    }
    // Of two that do not fit, the first gives way: the last leads to everything.
    let last = if said.len() > 1 {
        said.last().map_or(0, |(_, key, does)| width(key).saturating_add(width(does)).saturating_add(1 + gap))
    } else {
        0
    };
    let mut x = row.left().saturating_add(1);
    let count = said.len();
    for (index, (hint, key, does)) in said.into_iter().enumerate() {
        let reserved = if index + 1 < count && count == 2 { last } else { 0 };
        let end = row.right().saturating_sub(reserved);
        let begin = x;
        x = canvas.put(x, row.y, &key, theme.style(Look::Key), end.saturating_sub(x)).saturating_add(1);
        let room = end.saturating_sub(x);
        x = canvas.put(x, row.y, &cut(&does, room), theme.style(Look::Text(Tone::Plain)), room);
        if let (Some(action), true) = (hint.action, x > begin) {
            hits.push((Rect { x: begin, y: row.y, width: x - begin, height: 1 }, action));
        }
        x = x.saturating_add(gap);
    }
}

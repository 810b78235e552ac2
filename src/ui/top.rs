//! The top row: where am I, is it saved, the other language. And the rehearsal's banner.

use ratatui::layout::Rect;

use crate::wizard::action::{Action, Global};
use crate::wizard::page::{Screen, Tone};

use super::canvas::Canvas;
use super::draw::Hit;
use super::locale::Locale;
use super::row::one_line;
use super::text::{cut, width};
use super::theme::{Look, Theme};
use super::wrap::wrap;

/// Says the same in both languages, so that it is found from either.
const LANGUAGE: &str = "中/EN";
const PROGRAM: &str = "mxpilot";
/// Rows narrower than this leave the program's name out.
const PROGRAM_FROM: u16 = 60;

pub(super) fn draw(
    screen: &Screen,
    locale: &Locale,
    theme: Theme,
    row: Rect,
    canvas: &mut Canvas<'_>,
    hits: &mut Vec<Hit>,
) {
    let style = theme.style(Look::Text(Tone::Plain));
    let mut end = row.right().saturating_sub(1).max(row.left());
    let language = width(LANGUAGE);
    if end.saturating_sub(row.left()) > language {
        let x = end - language;
        canvas.put(x, row.y, LANGUAGE, theme.style(Look::Button), language);
        let place = Rect { x, y: row.y, width: language, height: row.height };
        hits.push((place, Action::Global(Global::Language)));
        end = x.saturating_sub(2).max(row.left());
    }
    let status = one_line(locale.say(&screen.status));
    let room = end.saturating_sub(row.left()).saturating_sub(1);
    let status = cut(&status, room);
    let x = end.saturating_sub(width(&status));
    canvas.put(x, row.y, &status, theme.style(Look::Text(Tone::Dim)), room);
    end = x.saturating_sub(2);
    let mut x = row.left().saturating_add(1);
    if row.width >= PROGRAM_FROM {
        x = canvas
            .put(x, row.y, PROGRAM, theme.style(Look::Current), end.saturating_sub(x))
            .saturating_add(2);
    }
    let room = end.saturating_sub(x);
    canvas.put(x, row.y, &cut(&one_line(locale.say(&screen.place)), room), style, room);
}

/// The banner's rows for so many columns.
pub(super) fn banner_rows(words: &str, columns: u16) -> Vec<&str> {
    wrap(words, columns.saturating_sub(4))
}

pub(super) fn draw_banner(words: &str, theme: Theme, area: Rect, canvas: &mut Canvas<'_>) {
    let style = theme.style(Look::Banner);
    let lines = banner_rows(words, area.width);
    for (index, y) in (area.top()..area.bottom()).enumerate() {
        canvas.line(area.left(), area.right(), y, " ", style);
        if index == 0 {
            canvas.put(area.left().saturating_add(1), y, "!", style, 1);
        }
        let last = y.saturating_add(1) == area.bottom() && lines.len() > index + 1;
        let line = if last {
            format!("{}..", lines.get(index).copied().unwrap_or_default())
        } else {
            lines.get(index).copied().unwrap_or_default().to_owned()
        };
        let room = area.width.saturating_sub(3);
        canvas.put(area.left().saturating_add(3), y, &cut(&line, room), style, room);
    }
}

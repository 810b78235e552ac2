//! The rail: the steps with their marks, the one on screen under the focus sign.

use ratatui::layout::Rect;

use crate::wizard::action::Action;
use crate::wizard::page::{RailItem, Tone};

use super::canvas::Canvas;
use super::draw::Hit;
use super::locale::Locale;
use super::row::one_line;
use super::text::width;
use super::theme::{Look, Theme};

/// A blank, the mark, a blank; and a blank behind the label.
const AROUND: u16 = 4;

/// Columns that the rail needs; 0 without steps.
pub(super) fn columns(labels: &[String]) -> u16 {
    labels.iter().map(|label| width(label)).max().map_or(0, |widest| widest.saturating_add(AROUND))
}

pub(super) fn labels(rail: &[RailItem], locale: &Locale) -> Vec<String> {
    rail.iter().map(|item| one_line(locale.say(&item.label))).collect()
}

pub(super) fn draw(
    rail: &[RailItem],
    labels: &[String],
    theme: Theme,
    area: Rect,
    canvas: &mut Canvas<'_>,
    hits: &mut Vec<Hit>,
) {
    let height = usize::from(area.height);
    let current = rail.iter().position(|item| item.current).unwrap_or(0);
    // In a low window the steps scroll around the one on screen.
    let first = current.saturating_sub(height / 2).min(rail.len().saturating_sub(height));
    for ((item, label), y) in rail.iter().zip(labels).skip(first).zip(area.top()..area.bottom()) {
        let tone = Theme::tone(item.mark);
        let x = area.left().saturating_add(1);
        let (sign, mark_look, look) = if item.current {
            (theme.signs().here, Look::Current, Look::Current)
        } else {
            (theme.mark(tone).unwrap_or_default(), Look::Mark(tone), Look::Text(Tone::Plain))
        };
        canvas.put(x, y, sign, theme.style(mark_look), 1);
        let room = area.width.saturating_sub(AROUND);
        canvas.put(x.saturating_add(2), y, label, theme.style(look), room);
        hits.push((Rect { y, height: 1, ..area }, Action::Go(item.step)));
    }
}

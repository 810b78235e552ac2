//! Boxes to tick, and choices that exclude each other.

use crate::wizard::page::{Tick, Tone};

use super::super::row::{Brush, LEFT, Row};
use super::super::theme::Look;
use super::super::wrap::wrap;

/// `[ ] `.
const BOX: u16 = 4;

pub(super) fn rows(tick: &Tick, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let focused = tick.enabled && brush.focused(tick.action);
    let sign = match (tick.radio, tick.checked, brush.theme.ascii) {
        (true, true, _) => "(*)",
        (true, false, _) if !tick.enabled => "(-)",
        (true, false, _) => "( )",
        (false, true, false) => "[✓]",
        (false, true, true) => "[v]",
        (false, false, _) if !tick.enabled => "[-]",
        (false, false, _) => "[ ]",
    };
    let look = match (tick.enabled, focused, tick.checked) {
        (_, true, _) => Look::Focus,
        (false, false, _) => Look::Disabled,
        (true, false, true) => Look::Mark(Tone::Good),
        (true, false, false) => Look::Text(Tone::Plain),
    };
    let words = if tick.enabled { Look::Text(Tone::Plain) } else { Look::Disabled };
    for (index, line) in
        wrap(&brush.say(&tick.text), brush.columns.saturating_sub(BOX)).into_iter().enumerate()
    {
        let mut row = Row { goes_on: index > 0, ..Row::new() };
        if index == 0 {
            if focused {
                brush.here(&mut row, LEFT);
            }
            row.put(LEFT, sign, brush.style(look));
        }
        let end = row.put(LEFT.saturating_add(BOX), line, brush.style(words));
        if tick.enabled {
            row.spot(LEFT, end, tick.action);
        }
        rows.push(row);
    }
}

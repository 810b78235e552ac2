//! Buttons in a row; one that does nothing now has round brackets, for terminals without dim. The column in front of each is kept for the focus sign, so that nothing moves with the focus.

use crate::wizard::page::Button;

use super::super::row::{Brush, LEFT, Row};
use super::super::text::width;
use super::super::theme::Look;
use super::super::wrap::wrap;

/// Between two buttons; the last column of it holds the focus sign.
const GAP: u16 = 2;
/// In front and behind.
const BRACKETS: u16 = 2;

pub(super) fn rows(buttons: &[Button], brush: Brush<'_>, rows: &mut Vec<Row>) {
    let mut row = Row::new();
    let mut x = LEFT;
    for button in buttons {
        let label = brush.say_line(&button.label);
        let needs = width(&label).saturating_add(BRACKETS);
        if x > LEFT && x.saturating_add(needs) > brush.right() {
            rows.push(std::mem::replace(&mut row, Row::new()));
            x = LEFT;
        }
        let focused = button.enabled && brush.focused(button.action);
        let look = match (button.enabled, focused) {
            (_, true) => Look::Focus,
            (true, false) => Look::Button,
            (false, false) => Look::Disabled,
        };
        if focused {
            brush.here(&mut row, x);
        }
        let lines = wrap(&label, brush.columns.saturating_sub(BRACKETS));
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            if index > 0 {
                rows.push(std::mem::replace(&mut row, Row::new()));
            }
            let (open, close) = if button.enabled { ("[", "]") } else { ("(", ")") };
            let (open, close) = (if index == 0 { open } else { " " }, if index == last { close } else { "" });
            let end = row.put(x, format!("{open}{line}{close}"), brush.style(look));
            if button.enabled {
                row.spot(x, end, button.action);
            }
            if index == last {
                x = if last > 0 { brush.right() } else { end.saturating_add(GAP) };
            }
        }
    }
    rows.push(row);
}

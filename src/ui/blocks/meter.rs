//! A count against a limit.

use crate::wizard::page::{Text, Tone};

use super::super::row::{Brush, LEFT, Row};
use super::super::theme::Look;
use super::super::wrap::wrap;

/// Columns of the bar.
const BAR: u16 = 10;

pub(super) fn rows(
    label: &Text,
    value: u32,
    limit: u32,
    complete: bool,
    brush: Brush<'_>,
    rows: &mut Vec<Row>,
) {
    let tone = match (value.cmp(&limit), complete) {
        (std::cmp::Ordering::Greater, _) => Tone::Bad,
        (_, false) => Tone::Unknown,
        (std::cmp::Ordering::Equal, true) => Tone::Caution,
        (std::cmp::Ordering::Less, true) => Tone::Good,
    };
    let mut row = Row::new();
    let mut x = LEFT;
    let words = brush.say(label);
    if !words.is_empty() {
        let lines = wrap(&words, brush.columns);
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            x = row.put(LEFT, line, brush.tone(Tone::Plain)).saturating_add(1);
            if index < last {
                rows.push(std::mem::replace(&mut row, Row::new()));
            }
        }
    }
    let count = format!("{value}/{limit}");
    let needs = BAR.saturating_add(5).saturating_add(super::super::text::width(&count));
    if x > LEFT && x.saturating_add(needs) > brush.right() {
        rows.push(std::mem::replace(&mut row, Row::new()));
        x = LEFT;
    }
    x = row.put(x, bar(value, limit), brush.style(Look::Mark(tone))).saturating_add(1);
    x = row.put(x, count, brush.tone(Tone::Strong)).saturating_add(1);
    brush.mark(&mut row, x, tone);
    rows.push(row);
    if !complete {
        super::words(&brush.say(&Text::key("ui-meter-incomplete")), Tone::Unknown, 2, brush, rows);
    }
}

/// `[####......]`: never full below the limit, never empty above zero.
fn bar(value: u32, limit: u32) -> String {
    let columns = usize::from(BAR);
    let exact = u64::from(value) * u64::from(BAR) / u64::from(limit.max(1));
    let mut filled = usize::try_from(exact).unwrap_or(columns).min(columns);
    if value > 0 {
        filled = filled.max(1);
    }
    if value >= limit {
        filled = columns;
    }
    format!("[{}{}]", "#".repeat(filled), ".".repeat(columns - filled))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::bar;

    #[rstest]
    #[case(0, 10, "[..........]")]
    #[case(9, 10, "[#########.]")]
    #[case(10, 10, "[##########]")]
    #[case(13, 10, "[##########]")]
    #[case(1, 100, "[#.........]")]
    #[case(99, 100, "[#########.]")]
    #[case(0, 0, "[##########]")]
    #[case(u32::MAX, u32::MAX, "[##########]")]
    fn bars(#[case] value: u32, #[case] limit: u32, #[case] expected: &str) {
        assert_eq!(bar(value, limit), expected);
    }
}

//! The panel's form: 格子, 填什么, 怎么填. A value is never cut: one that does not fit beside its label stands alone on
//! rows of its own.

use crate::wizard::page::{Card, CardRow, Text, Tone};

use super::super::row::{Brush, Keep, LEFT, Row};
use super::super::text::width;
use super::super::theme::Look;
use super::super::wrap::wrap;

/// `1 `: the digit that copies the field.
const DIGIT: u16 = 2;
/// Between two columns.
const GAP: u16 = 2;
/// Columns of values at least.
const LEAST_VALUE: u16 = 12;

/// One row in words, with its widths.
struct Said<'card> {
    row: &'card CardRow,
    label: String,
    value: String,
    how: String,
    how_tone: Tone,
    button: Option<String>,
}

impl Said<'_> {
    /// `✓ `, the words, and a button while it has the focus.
    fn how_width(&self, brush: Brush<'_>) -> u16 {
        let mark = if brush.theme.mark(self.how_tone).is_some() { 2 } else { 0 };
        let button = self.button.as_ref().map_or(0, |words| {
            let gap = if self.how.is_empty() { 0 } else { 2 };
            width(words).saturating_add(gap)
        });
        width(&self.how).saturating_add(mark).saturating_add(button)
    }
}

/// Where the columns are.
struct Columns {
    label: u16,
    value: u16,
    value_width: u16,
    how: u16,
}

/// `block` is the card's number on the page: in a low window its heads go like other optional rows.
pub(super) fn rows(card: &Card, block: usize, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let said: Vec<Said<'_>> = card.rows.iter().map(|row| say(row, brush)).collect();
    let heads = ["ui-card-field", "ui-card-value", "ui-card-how"].map(|key| brush.say_line(&Text::key(key)));
    let columns = place(&said, &heads, brush);
    let mut head = Row { keep: Keep::Optional(block), ..Row::new() };
    let [field, value, how] = heads;
    for (x, words) in [(columns.label, field), (columns.value, value), (columns.how, how)] {
        head.put(x, words, brush.style(Look::Head));
    }
    rows.push(head);
    for row in &said {
        let begin = rows.len();
        one(row, &columns, brush, rows);
        if row.row.spare {
            // A number of its own, so that it does not go together with the heads.
            let keep = Keep::Optional(usize::MAX - rows.len());
            rows.iter_mut().skip(begin).for_each(|row| row.keep = keep);
        }
    }
}

fn say<'card>(row: &'card CardRow, brush: Brush<'_>) -> Said<'card> {
    let focused = row.action.is_some_and(|action| brush.focused(action));
    let copied = row.copied && row.action.is_some();
    let how = match (copied, focused) {
        (true, _) => brush.say_line(&Text::key("ui-card-copied")),
        (false, true) => String::new(),
        (false, false) => brush.say_line(&row.how),
    };
    let button = focused.then(|| format!("[{}]", brush.say_line(&Text::key("ui-card-copy"))));
    let how_tone = if copied { Tone::Good } else { Tone::Plain };
    Said { row, label: brush.say_line(&row.label), value: brush.say_line(&row.value), how, how_tone, button }
}

/// Every column as wide as its widest cell; the value gives way, and then stands on rows of its own.
fn place(said: &[Said<'_>], heads: &[String; 3], brush: Brush<'_>) -> Columns {
    let [field, value, how] = heads.each_ref().map(|words| width(words));
    let digits = if said.iter().any(|said| said.row.digit.is_some()) { DIGIT } else { 0 };
    let label = LEFT.saturating_add(digits);
    let labels = said.iter().map(|said| width(&said.label)).fold(field, u16::max);
    // The button's room is kept while another row has the focus, so that columns stay where they are.
    let button = width(&brush.say_line(&Text::key("ui-card-copy"))).saturating_add(2);
    let any_button = said.iter().any(|said| said.row.action.is_some());
    let hows = said
        .iter()
        .map(|said| said.how_width(brush).max(width(&brush.say_line(&said.row.how))))
        .fold(how.max(if any_button { button } else { 0 }), u16::max);
    let at = label.saturating_add(labels).saturating_add(GAP);
    let room = brush.right().saturating_sub(at).saturating_sub(GAP).saturating_sub(hows);
    // A value with rows of its own does not push the last column away.
    let beside = said.iter().map(|said| width(&said.value)).filter(|wide| *wide <= room);
    let value_width = beside.fold(value.max(LEAST_VALUE), u16::max);
    Columns {
        label,
        value: at,
        value_width,
        how: at.saturating_add(value_width).saturating_add(GAP).min(brush.right()),
    }
}

fn one(said: &Said<'_>, columns: &Columns, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let begin = rows.len();
    let focused = said.button.is_some();
    let mut row = Row::new();
    if focused {
        brush.here(&mut row, LEFT);
    }
    if let Some(digit) = said.row.digit {
        row.put(LEFT, digit.to_string(), brush.style(Look::Key));
    }
    row.put(columns.label, said.label.clone(), brush.tone(Tone::Plain));
    let beside = width(&said.value) <= columns.value_width;
    let typed = said.row.action.is_some();
    let value_style = brush.tone(if typed { Tone::Strong } else { Tone::Plain });
    if beside {
        row.put(columns.value, said.value.clone(), value_style);
    }
    if columns.how.saturating_add(said.how_width(brush)) <= brush.right() {
        let mut x = brush.mark(&mut row, columns.how, said.how_tone);
        if !said.how.is_empty() {
            x = row.put(x, said.how.clone(), brush.tone(if typed { Tone::Plain } else { Tone::Dim }));
            x = x.saturating_add(2);
        }
        if let Some(button) = &said.button {
            row.put(x, button.clone(), brush.style(Look::Focus));
        }
        rows.push(row);
    } else {
        rows.push(row);
        under(said, brush, rows);
    }
    if !beside {
        let indent = 2.min(brush.columns);
        for line in wrap(&said.value, brush.columns.saturating_sub(indent)) {
            let mut row = Row::new();
            row.put(LEFT.saturating_add(indent), line, value_style);
            rows.push(row);
        }
    }
    if let Some(action) = said.row.action {
        for row in rows.iter_mut().skip(begin) {
            row.spot(LEFT, brush.right(), action);
        }
    }
}

/// What to do with the value on rows of its own, where there is no room beside it.
fn under(said: &Said<'_>, brush: Brush<'_>, rows: &mut Vec<Row>) {
    if !said.how.is_empty() {
        super::words(&said.how, said.how_tone, 2, brush, rows);
    }
    if let Some(button) = &said.button {
        let mut row = Row::new();
        row.put(LEFT.saturating_add(2), button.clone(), brush.style(Look::Focus));
        rows.push(row);
    }
}

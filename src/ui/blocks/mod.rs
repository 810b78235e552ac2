//! One file a kind of block: each turns its block into rows for a given number of columns.

mod buttons;
mod card;
mod compare;
mod field;
mod meter;
mod say;
mod table;
mod tick;

pub(super) use say::words;

use crate::wizard::page::Block;

use super::row::{Brush, Keep, Row};

/// The rows of all blocks, from top to bottom. `task`: the number of the block that the page is about.
pub(super) fn rows(blocks: &[Block], task: Option<usize>, brush: Brush<'_>, rows: &mut Vec<Row>) {
    for (index, block) in blocks.iter().enumerate() {
        let begin = rows.len();
        match block {
            Block::Gap => rows.push(Row::gap()),
            Block::Say { tone, indent, text, optional } => {
                words(&brush.say(text), *tone, *indent, brush, rows);
                if *optional {
                    for row in rows.iter_mut().skip(begin) {
                        row.keep = Keep::Optional(index);
                    }
                }
            }
            Block::Field(field) => field::rows(field, brush, rows),
            Block::Card(card) => card::rows(card, index, brush, rows),
            Block::Table(table) => table::rows(table, index, brush, rows),
            Block::Tick(tick) => tick::rows(tick, brush, rows),
            Block::Buttons(buttons) => buttons::rows(buttons, brush, rows),
            Block::Compare(compare) => compare::rows(compare, brush, rows),
            Block::Meter { label, value, limit, complete } => {
                meter::rows(label, *value, *limit, *complete, brush, rows);
            }
        }
        if let Some(row) = rows.get_mut(begin).filter(|_| task == Some(index)) {
            row.task = true;
        }
    }
}

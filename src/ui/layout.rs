//! Where the regions are. They never move: a message takes the place of the lower rule, not of the page.

use ratatui::layout::Rect;

/// Windows lower than this have no rules: their rows are needed for the page.
const RULES_FROM: u16 = 14;
/// Windows narrower than this have no rail.
const RAIL_FROM: u16 = 60;
/// Windows lower than this have no banner.
const BANNER_FROM: u16 = 6;
/// Rows that a message may take.
const MESSAGE_MOST: u16 = 3;

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wishes {
    /// Columns of the rail without its line; 0 for none.
    pub(super) rail: u16,
    /// Rows of the banner.
    pub(super) banner: u16,
    /// Rows of the message.
    pub(super) message: u16,
}

/// The regions of a window; those there is no room for are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Regions {
    pub(super) top: Rect,
    pub(super) banner: Rect,
    pub(super) upper_rule: Rect,
    pub(super) rail: Rect,
    /// The line between rail and page.
    pub(super) line: Rect,
    /// Its first column is the gutter.
    pub(super) page: Rect,
    pub(super) lower_rule: Rect,
    /// Its last row lies on the lower rule when there is one.
    pub(super) message: Rect,
    pub(super) hints: Rect,
}

/// Cuts a window into regions.
pub(super) fn regions(area: Rect, wishes: Wishes) -> Regions {
    let mut left = area;
    let rules = area.height >= RULES_FROM;
    let top = if area.height >= 2 { from_top(&mut left, 1) } else { Rect::default() };
    let hints = if area.height >= 3 { from_bottom(&mut left, 1) } else { Rect::default() };
    let banner_rows =
        if area.height >= BANNER_FROM { wishes.banner.min(if rules { 2 } else { 1 }) } else { 0 };
    let banner = from_top(&mut left, banner_rows);
    let upper_rule = from_top(&mut left, u16::from(rules));
    let lower_rule = from_bottom(&mut left, u16::from(rules));
    let most = MESSAGE_MOST.min(left.height.saturating_sub(1).saturating_add(lower_rule.height));
    let message_rows = wishes.message.min(most);
    let above = from_bottom(&mut left, message_rows.saturating_sub(lower_rule.height));
    let message = if message_rows == 0 {
        Rect::default()
    } else if lower_rule.height > 0 {
        Rect { y: above.y.min(lower_rule.y), height: message_rows, ..lower_rule }
    } else {
        above
    };
    let with_rail = wishes.rail > 0 && area.width >= RAIL_FROM && wishes.rail <= area.width / 3;
    let rail = from_left(&mut left, if with_rail { wishes.rail } else { 0 });
    let line = from_left(&mut left, u16::from(with_rail));
    Regions { top, banner, upper_rule, rail, line, page: left, lower_rule, message, hints }
}

fn from_top(left: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(left.height);
    let taken = Rect { height: rows, ..*left };
    left.y = left.y.saturating_add(rows);
    left.height -= rows;
    taken
}

fn from_bottom(left: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(left.height);
    left.height -= rows;
    Rect { y: left.y.saturating_add(left.height), height: rows, ..*left }
}

fn from_left(left: &mut Rect, columns: u16) -> Rect {
    let columns = columns.min(left.width);
    let taken = Rect { width: columns, ..*left };
    left.x = left.x.saturating_add(columns);
    left.width -= columns;
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
    use ratatui::layout::Rect;

    use super::{Wishes, regions};

    #[test]
    fn the_design_size() {
        let regions = regions(Rect::new(0, 0, 80, 23), Wishes { rail: 12, banner: 0, message: 1 });
        assert_eq!(regions.page, Rect::new(13, 2, 67, 19));
        assert_eq!(regions.message, Rect::new(0, 21, 80, 1));
        assert_eq!(regions.hints.y, 22);
    }

    #[test]
    fn a_message_moves_nothing_at_the_design_size() {
        let area = Rect::new(0, 0, 80, 23);
        let without = regions(area, Wishes { rail: 12, banner: 1, message: 0 });
        let with = regions(area, Wishes { rail: 12, banner: 1, message: 1 });
        assert_eq!(without.page, with.page);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn every_row_belongs_to_one_region(
            width in 0_u16..200, height in 0_u16..60, rail in 0_u16..40, banner in 0_u16..4, message in 0_u16..5,
        ) {
            let area = Rect::new(3, 2, width, height);
            let all = regions(area, Wishes { rail, banner, message });
            let above = if all.lower_rule.height > 0 { all.message.height.saturating_sub(1) } else { all.message.height };
            let rows = all.top.height + all.banner.height + all.upper_rule.height + all.page.height
                + above + all.lower_rule.height + all.hints.height;
            prop_assert_eq!(rows, height);
            prop_assert!(height == 0 || all.page.height > 0);
            for region in [all.top, all.banner, all.rail, all.line, all.page, all.message, all.hints] {
                prop_assert_eq!(area.intersection(region).area(), region.area());
            }
        }
    }
}

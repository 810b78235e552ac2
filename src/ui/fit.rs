//! Makes a page fit: gaps go first, then what is optional; what is left scrolls, the focus in view.

use crate::wizard::action::Action;
use crate::wizard::page::{Scrolled, Text};

use super::row::{Keep, Row};

/// Where the page stands to the row that its task is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Task {
    /// There is no such row.
    #[default]
    Absent,
    /// Wherever the focus or the person brought it.
    Elsewhere,
    /// The button of the page before has the focus for a moment: what the page opens with comes after it.
    Held,
    /// At that row, and nobody moved anything since.
    There,
}

/// What drawing remembers between two pictures: how far the page is scrolled. Nothing else is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The first row in view when the person did something last, or at this height since, and how high the window was.
    top: u16,
    height: u16,
    asked: Scrolled,
    focus: Option<Action>,
    title: Option<Text>,
    in_view: bool,
    task: Task,
}

/// What decides how far a page is scrolled.
pub(super) struct Wanted<'screen> {
    pub(super) title: &'screen Text,
    pub(super) focus: Option<Action>,
    /// The person moved the focus there.
    pub(super) is_chosen: bool,
    /// How far the person scrolled.
    pub(super) asked: Scrolled,
    /// Rows of the window.
    pub(super) height: u16,
}

/// Drops rows until the page fits, or until only what must stay is left.
pub(super) fn drop_rows(rows: &mut Vec<Row>, height: u16) {
    let height = usize::from(height);
    tidy(rows);
    while rows.len() > height {
        let Some(index) = rows.iter().rposition(|row| row.keep == Keep::Gap) else {
            break;
        };
        rows.remove(index);
    }
    while rows.len() > height {
        let last = rows.iter().rev().find_map(|row| match row.keep {
            Keep::Optional(block) => Some(block),
            Keep::Always | Keep::Gap => None,
        });
        let Some(block) = last else {
            break;
        };
        rows.retain(|row| row.keep != Keep::Optional(block));
    }
}

/// No two gaps in a row, none at the end.
fn tidy(rows: &mut Vec<Row>) {
    rows.dedup_by(|next, before| next.keep == Keep::Gap && before.keep == Keep::Gap);
    while rows.last().is_some_and(|row| row.keep == Keep::Gap) {
        rows.pop();
    }
}

/// The first row in view. What the person scrolled stays, until the focus moves or the task changes. The row that the
/// task is about comes before the button that the page begins with.
pub(super) fn first_row(rows: &[Row], wanted: &Wanted<'_>, memory: &mut Scroll) -> u16 {
    let total = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let most = beginning(rows, total.saturating_sub(wanted.height), wanted.height);
    let new_task = memory.title.as_ref() != Some(wanted.title);
    let new_focus = new_task || memory.focus != wanted.focus;
    let scrolled = !new_task && memory.asked != wanted.asked;
    let (from, before) = if new_task { (0, Scrolled::default()) } else { (memory.top, memory.asked) };
    let down = i32::from(from).saturating_add(wanted.asked.rows_since(before, wanted.height));
    let mut top = u16::try_from(down.max(0)).unwrap_or(u16::MAX).min(most);
    let place = wanted.focus.and_then(|action| extent(rows, action));
    if let Some((first, last)) = place {
        if new_focus || (memory.in_view && !scrolled) {
            if new_focus && last < wanted.height && alone(rows.iter(), first) {
                top = 0;
            }
            if new_focus && first >= most && alone(rows.iter().skip(usize::from(last) + 1), u16::MAX) {
                top = most;
            }
            if last >= top.saturating_add(wanted.height) {
                let least = last.saturating_add(1).saturating_sub(wanted.height);
                top = if wanted.is_chosen { least } else { beginning(rows, least, wanted.height) };
            }
            top = top.min(first);
        }
        memory.in_view = first >= top && first < top.saturating_add(wanted.height);
    } else {
        memory.in_view = false;
    }
    let task = rows.iter().position(|row| row.task).and_then(|task| u16::try_from(task).ok());
    let opens = match memory.task {
        _ if new_task => true,
        Task::Absent => !wanted.is_chosen,
        Task::Held => new_focus && !wanted.is_chosen,
        Task::Elsewhere | Task::There => false,
    };
    memory.task = match (task, memory.task) {
        (None, _) => Task::Absent,
        (Some(_), _) if opens && wanted.is_chosen => Task::Held,
        (Some(task), _) if opens && task < top => Task::There,
        (Some(_), stays @ (Task::There | Task::Held)) if !opens && !scrolled && !new_focus => stays,
        (Some(_), Task::Absent | Task::Elsewhere | Task::Held | Task::There) => Task::Elsewhere,
    };
    if let (Some(task), Task::There) = (task, memory.task) {
        top = task.min(most);
        memory.in_view = false;
    }
    // A window that is small for a moment leaves no trace.
    if new_focus || scrolled || memory.height == wanted.height {
        memory.top = top;
        memory.height = wanted.height;
    }
    memory.asked = wanted.asked;
    memory.focus = wanted.focus;
    if new_task {
        memory.title = Some(wanted.title.clone());
    }
    top
}

/// This row, or the next that begins something, unless a third of the window were empty for it at the end of the page.
fn beginning(rows: &[Row], row: u16, height: u16) -> u16 {
    let begins = |row: &Row| !row.goes_on;
    let skipped = rows.iter().skip(usize::from(row)).take(usize::from(height / 3) + 1).position(begins);
    row.saturating_add(u16::try_from(skipped.unwrap_or_default()).unwrap_or_default())
}

/// No row of these, up to so many, does anything: the focus is on the first or the last thing.
fn alone<'row>(rows: impl Iterator<Item = &'row Row>, count: u16) -> bool {
    rows.take(usize::from(count)).all(|row| row.spots.is_empty())
}

/// First and last row of what has the focus.
fn extent(rows: &[Row], action: Action) -> Option<(u16, u16)> {
    let has = |row: &Row| row.spots.iter().any(|spot| spot.action == action);
    let first = rows.iter().position(has)?;
    let last = rows.iter().rposition(has)?;
    Some((u16::try_from(first).ok()?, u16::try_from(last).ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Keep, Row, Scroll, Wanted, drop_rows, first_row};
    use crate::wizard::action::Action;
    use crate::wizard::page::{Scrolled, Text};

    static TITLE: Text = Text::key("title");

    fn page(focusable: &[usize]) -> Vec<Row> {
        (0..20)
            .map(|index| {
                let mut row = Row::new();
                if focusable.contains(&index) {
                    row.spot(1, 5, Action::Copy(index));
                }
                row
            })
            .collect()
    }

    fn rows_down(rows: i32) -> Scrolled {
        Scrolled { rows, pages: 0 }
    }

    fn wanted(focus: usize, rows: i32) -> Wanted<'static> {
        Wanted {
            title: &TITLE,
            focus: Some(Action::Copy(focus)),
            asked: rows_down(rows),
            is_chosen: true,
            height: 5,
        }
    }

    /// No row is skipped on the way down, and the way up begins where the page stands.
    #[test]
    fn a_page_further_is_a_window_further() {
        let rows = page(&[18]);
        let mut memory = Scroll::default();
        let turned = |pages| Wanted { asked: Scrolled { rows: 0, pages }, ..wanted(18, 0) };
        assert_eq!(first_row(&rows, &turned(0), &mut memory), 15, "it opens at the only thing to do");
        assert_eq!(first_row(&rows, &turned(-1), &mut memory), 11);
        assert_eq!(first_row(&rows, &turned(-2), &mut memory), 7);
        assert_eq!(first_row(&rows, &turned(-9), &mut memory), 0);
        assert_eq!(first_row(&rows, &turned(-8), &mut memory), 4);
        assert_eq!(first_row(&rows, &turned(0), &mut memory), 15);
    }

    #[test]
    fn the_focus_comes_into_view_and_scrolling_leaves_it() {
        let rows = page(&[2, 10, 18]);
        let mut memory = Scroll::default();
        assert_eq!(first_row(&rows, &wanted(2, 0), &mut memory), 0);
        assert_eq!(first_row(&rows, &wanted(10, 0), &mut memory), 6);
        assert_eq!(first_row(&rows, &wanted(10, 4), &mut memory), 10);
        assert_eq!(first_row(&rows, &wanted(10, 9), &mut memory), 15);
        assert_eq!(first_row(&rows, &wanted(10, 9), &mut memory), 15, "redrawing does not jump back");
        assert_eq!(first_row(&rows, &wanted(18, 9), &mut memory), 15);
        assert_eq!(first_row(&rows, &wanted(2, 9), &mut memory), 0, "the first thing shows the page's head");
    }

    /// The window was small for a moment.
    #[test]
    fn a_page_stands_where_it_stood_when_the_window_is_as_before() {
        let rows = page(&[10]);
        let mut memory = Scroll::default();
        let of_height = |height| Wanted { height, ..wanted(10, 0) };
        let tops = [5, 2, 2, 5].map(|height| first_row(&rows, &of_height(height), &mut memory));
        assert_eq!(tops, [6, 9, 9, 6]);
    }

    /// What the page is about is not above the window when it opens; whoever moves sees where they are.
    #[test]
    fn a_page_opens_at_its_task() {
        let mut rows = page(&[2, 18]);
        rows[9].task = true;
        let mut memory = Scroll::default();
        let opened = |focus| Wanted { is_chosen: false, ..wanted(focus, 0) };
        assert_eq!(first_row(&rows, &opened(18), &mut memory), 9);
        rows.insert(0, Row::new());
        assert_eq!(first_row(&rows, &opened(18), &mut memory), 10, "it stays there when more comes in above");
        assert_eq!(first_row(&rows, &Wanted { asked: rows_down(2), ..opened(18) }, &mut memory), 12);
        assert_eq!(first_row(&rows, &Wanted { asked: rows_down(2), ..opened(18) }, &mut memory), 12);
        assert_eq!(first_row(&rows, &wanted(2, 2), &mut memory), 0);
        assert_eq!(first_row(&rows, &wanted(18, 2), &mut memory), 16, "the focus was moved there");
        let mut memory = Scroll::default();
        rows[20].spot(1, 5, Action::Copy(19));
        assert_eq!(first_row(&rows, &wanted(19, 0), &mut memory), 16, "the focus is of the page before");
        assert_eq!(first_row(&rows, &opened(18), &mut memory), 10, "now it is of this page");
        assert_eq!(first_row(&rows, &opened(19), &mut memory), 16, "something was done");
        let mut memory = Scroll::default();
        assert_eq!(first_row(&rows, &opened(2), &mut memory), 0, "it is below");
        assert_eq!(first_row(&rows, &opened(18), &mut memory), 15, "it has been seen");
    }

    /// The end of a page begins with a sentence and not within one, unless too little would be in view.
    #[test]
    fn the_end_begins_with_the_first_row_of_something() {
        let mut rows = page(&[18]);
        let opened = |height| Wanted { is_chosen: false, height, ..wanted(18, 0) };
        rows[14].goes_on = true;
        rows[15].goes_on = true;
        let mut memory = Scroll::default();
        let scrolled = |rows| Wanted { asked: rows_down(rows), ..opened(6) };
        let tops = [0, -1, 0, -3, 9].map(|down| first_row(&rows, &scrolled(down), &mut memory));
        assert_eq!(tops, [16, 15, 16, 13, 16]);
        rows[16].goes_on = true;
        assert_eq!(first_row(&rows, &opened(6), &mut Scroll::default()), 14, "a third of the window");
        // The same where the page opens further up.
        let mut rows = page(&[9, 18]);
        rows[4].goes_on = true;
        let upper = |is_chosen| Wanted { is_chosen, height: 6, ..wanted(9, 0) };
        assert_eq!(first_row(&rows, &upper(false), &mut Scroll::default()), 5);
        assert_eq!(first_row(&rows, &upper(true), &mut Scroll::default()), 4, "the focus was moved there");
    }

    #[test]
    fn a_new_task_begins_where_it_was_asked_to() {
        let rows = page(&[]);
        let mut memory = Scroll::default();
        let none = Wanted { title: &TITLE, focus: None, asked: rows_down(90), is_chosen: false, height: 5 };
        assert_eq!(first_row(&rows, &none, &mut memory), 15);
        let other = Text::key("other");
        let none = Wanted { title: &other, focus: None, asked: rows_down(0), is_chosen: false, height: 5 };
        assert_eq!(first_row(&rows, &none, &mut memory), 0);
    }

    #[test]
    fn gaps_go_before_what_is_optional() {
        let mut rows = vec![Row::new(), Row::gap(), Row::new(), Row::gap(), Row::gap()];
        rows.push(Row { keep: Keep::Optional(4), ..Row::new() });
        let keeps = |rows: &[Row]| rows.iter().map(|row| row.keep).collect::<Vec<_>>();
        drop_rows(&mut rows, 5);
        assert_eq!(keeps(&rows), [Keep::Always, Keep::Gap, Keep::Always, Keep::Gap, Keep::Optional(4)]);
        drop_rows(&mut rows, 3);
        assert_eq!(keeps(&rows), [Keep::Always, Keep::Always, Keep::Optional(4)]);
        drop_rows(&mut rows, 1);
        assert_eq!(keeps(&rows), [Keep::Always, Keep::Always]);
    }
}

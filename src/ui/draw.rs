//! One screen onto one buffer. Takes only the screen; what it remembers is how far the page is scrolled.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::wizard::action::Action;
use crate::wizard::page::{Arg, Screen, Text, Tone};

use super::canvas::Canvas;
pub use super::fit::Scroll;
use super::fit::{Wanted, drop_rows, first_row};
use super::layout::{Regions, Wishes, regions};
use super::locale::Locale;
use super::row::{Brush, LEFT, Row};
use super::text::width;
use super::theme::{Look, Theme};
use super::{blocks, bottom, rail, top};

/// A rectangle and what a click into it does.
pub type Hit = (Rect, Action);

/// What the picture offers to the mouse and the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Where the terminal's cursor belongs: the insertion point of the focused field, else the focused thing; none
    /// when that is out of view.
    pub cursor: Option<(u16, u16)>,
    /// What can be clicked. They do not overlap.
    pub hits: Vec<Hit>,
    /// Rows of the page above the window.
    pub above: u16,
    /// Rows of the page below the window.
    pub below: u16,
}

/// Draws a screen. Works at any size, also none; writes nothing outside `area`.
pub fn draw(
    screen: &Screen,
    locale: &Locale,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
    memory: &mut Scroll,
) -> Drawn {
    let theme = *theme;
    let mut canvas = Canvas::new(buffer, area);
    canvas.clear();
    let area = canvas.clip();
    let mut drawn = Drawn::default();
    let labels = rail::labels(&screen.rail, locale);
    let banner = screen.banner.as_ref().map(|text| locale.say(text));
    let message = screen.message.as_ref().map(|(tone, text)| (*tone, locale.say(text)));
    let count = |rows: Vec<&str>| u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let regions = regions(
        area,
        Wishes {
            rail: rail::columns(&labels),
            banner: banner.as_ref().map_or(0, |words| count(top::banner_rows(words, area.width))),
            message: message.as_ref().map_or(0, |(_, words)| count(bottom::message_rows(words, area.width))),
        },
    );
    frame(&regions, theme, &mut canvas);
    if regions.top.height > 0 {
        top::draw(screen, locale, theme, regions.top, &mut canvas, &mut drawn.hits);
    }
    if let Some(words) = &banner {
        top::draw_banner(words, theme, regions.banner, &mut canvas);
    }
    if regions.rail.width > 0 {
        rail::draw(&screen.rail, &labels, theme, regions.rail, &mut canvas, &mut drawn.hits);
    }
    page(screen, locale, theme, &regions, memory, &mut canvas, &mut drawn);
    if let Some((tone, words)) = &message {
        bottom::draw_message(*tone, words, theme, regions.message, &mut canvas);
    }
    if regions.lower_rule.height > 0 {
        let marks = more(&drawn, locale);
        let x = regions.lower_rule.right().saturating_sub(width(&marks)).saturating_sub(2);
        // A message is more important than how much is below; both stand there when there is room.
        let taken = message.as_ref().map_or(0, |(_, words)| match regions.message.height {
            1 => width(words).saturating_add(5),
            _ => u16::MAX,
        });
        if !marks.is_empty() && x > regions.lower_rule.left().saturating_add(taken) {
            canvas.put(x, regions.lower_rule.y, &marks, theme.style(Look::Key), width(&marks));
        }
    }
    if regions.hints.height > 0 {
        bottom::draw_hints(&screen.hints, locale, theme, regions.hints, &mut canvas, &mut drawn.hits);
    }
    // In the smallest windows some of them lie outside.
    drawn.hits.retain_mut(|(place, _)| {
        *place = place.intersection(area);
        !place.is_empty()
    });
    drawn
}

/// Rules and the rail's line.
fn frame(regions: &Regions, theme: Theme, canvas: &mut Canvas<'_>) {
    let style = theme.style(Look::Frame);
    let signs = theme.signs();
    for (rule, joint) in [(regions.upper_rule, signs.tee_down), (regions.lower_rule, signs.tee_up)] {
        if rule.height > 0 {
            canvas.line(rule.left(), rule.right(), rule.y, signs.across, style);
            canvas.put(regions.line.x, rule.y, joint, style, regions.line.width);
        }
    }
    for y in regions.line.top()..regions.line.bottom() {
        canvas.put(regions.line.x, y, signs.down, style, regions.line.width);
    }
}

/// The page: title and lead stay in view when there is room, the blocks scroll under them.
fn page(
    screen: &Screen,
    locale: &Locale,
    theme: Theme,
    regions: &Regions,
    memory: &mut Scroll,
    canvas: &mut Canvas<'_>,
    drawn: &mut Drawn,
) {
    let area = regions.page;
    let focus = screen.focus.or(screen.page.default);
    let brush = Brush { locale, theme, focus, columns: area.width.saturating_sub(LEFT) };
    let mut pinned = Vec::new();
    title(screen, brush, &mut pinned);
    let titled = pinned.len();
    if let Some(lead) = &screen.page.lead {
        blocks::words(&brush.say(lead), Tone::Strong, 0, brush, &mut pinned);
    }
    let mut rows = Vec::with_capacity(32);
    blocks::rows(&screen.page.blocks, screen.page.task, brush, &mut rows);
    let height = usize::from(area.height);
    let fits = pinned.len() + rows.len() <= height;
    if !fits && pinned.len() > height / 2 {
        let kept = if titled > height / 3 { 0 } else { titled };
        rows.splice(0..0, pinned.drain(kept..));
    }
    let mut left = area.height.saturating_sub(u16::try_from(pinned.len()).unwrap_or(u16::MAX));
    drop_rows(&mut rows, left);
    let overflow = rows.len() > usize::from(left);
    // Without a lower rule the last row of the page says that there is more.
    let said_here = overflow && regions.lower_rule.height == 0 && left >= 3;
    left = left.saturating_sub(u16::from(said_here));
    let wanted = Wanted {
        title: &screen.page.title,
        focus,
        is_chosen: screen.focus.is_some_and(|focus| Some(focus) != screen.page.default),
        asked: screen.scroll,
        height: left,
    };
    let first = first_row(&rows, &wanted, memory);
    drawn.above = first;
    drawn.below = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_sub(first).saturating_sub(left);
    let shown = pinned.iter().chain(rows.iter().skip(usize::from(first)).take(usize::from(left)));
    for (row, y) in shown.zip(area.top()..area.bottom()) {
        paint(row, area, y, canvas, drawn);
    }
    if said_here {
        let y = area.bottom().saturating_sub(1);
        let room = brush.columns;
        canvas.put(area.x.saturating_add(LEFT), y, &more(drawn, locale), theme.style(Look::Key), room);
    }
}

/// `第 3 步，共 8 步：` and the task.
fn title(screen: &Screen, brush: Brush<'_>, rows: &mut Vec<Row>) {
    let mut words = String::new();
    if let Some((number, of)) = screen.progress {
        let args = vec![("n", Arg::from(number)), ("m", Arg::from(of))];
        words.push_str(&brush.say(&Text::Key("ui-progress", args)));
    }
    words.push_str(&brush.say(&screen.page.title));
    blocks::words(&words, Tone::Strong, 0, brush, rows);
    for piece in rows.iter_mut().flat_map(|row| row.pieces.iter_mut()) {
        piece.style = brush.style(Look::Current);
    }
}

fn paint(row: &Row, area: Rect, y: u16, canvas: &mut Canvas<'_>, drawn: &mut Drawn) {
    for piece in &row.pieces {
        let x = area.x.saturating_add(piece.x);
        canvas.put(x, y, &piece.text, piece.style, area.right().saturating_sub(x));
    }
    for spot in &row.spots {
        let x = area.x.saturating_add(spot.x);
        drawn.hits.push((Rect { x, y, width: spot.width, height: 1 }.intersection(area), spot.action));
    }
    if let Some(cursor) = row.cursor {
        let x = area.x.saturating_add(cursor).min(area.right().saturating_sub(1));
        if !area.is_empty() {
            drawn.cursor = Some((x, y));
        }
    }
}

/// How much is above and below the window, in words.
fn more(drawn: &Drawn, locale: &Locale) -> String {
    let part = |key, rows: u16| match rows {
        0 => None,
        rows => Some(locale.say(&Text::key(key).with("rows", rows))),
    };
    let parts = [part("ui-more-above", drawn.above), part("ui-more-below", drawn.below)];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    if said.is_empty() { String::new() } else { format!(" {} ", said.join("  ")) }
}

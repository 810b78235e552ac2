//! The picture on the real terminal.

use std::collections::HashMap;
use std::io::{self, Write, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use jiff::tz::TimeZone;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::domain::time::Wall;
use crate::shell::event_loop::View;
use crate::shell::frame_width;
use crate::shell::terminal::TerminalGuard;
use crate::shell::terminal_events::Frame;
use crate::ui::draw::{Hit, Scroll, draw};
use crate::ui::locale::Locale;
use crate::ui::text::escape;
use crate::ui::theme::Theme;
use crate::wizard::page::{Screen, Text};

/// Terminals take no more than about so many bytes by OSC 52.
const MAX_TERMINAL_COPY: usize = 70_000;

/// Draws on the terminal that the guard holds.
///
/// It does so by itself and not through `ratatui::Terminal`, which asks the terminal for its cursor whenever it clears
/// the screen, and fails when keys or a slow line come between question and answer.
pub struct TerminalView {
    /// As long as nothing says that it changed; asking the system for it costs as much as a small picture.
    area: Option<Rect>,
    /// What stands on the screen; none when that is not known.
    standing: Option<Buffer>,
    theme: Theme,
    scroll: Scroll,
    /// Those that were needed so far; the one to begin with is always there.
    locales: HashMap<String, Locale>,
    first: String,
    zone: TimeZone,
    frame: Frame,
    guard: TerminalGuard,
}

impl std::fmt::Debug for TerminalView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("TerminalView").field("guard", &self.guard).finish_non_exhaustive()
    }
}

impl TerminalView {
    /// Draws on the terminal held by `guard`, at first in this language; in every language with times of its zone.
    ///
    /// # Errors
    /// The terminal does not say how large it is.
    pub fn new(guard: TerminalGuard, theme: Theme, locale: Locale, frame: Frame) -> io::Result<Self> {
        let first = locale.tag().to_owned();
        let zone = locale.zone().clone();
        let locales = HashMap::from([(first.clone(), locale)]);
        let (area, standing, scroll) = (Some(whole_screen()?), None, Scroll::default());
        Ok(Self { area, standing, theme, scroll, locales, first, zone, frame, guard })
    }

    /// The locale of a language, else the first one.
    fn locale(&mut self, language: &str, now: Wall) -> Option<&Locale> {
        if !self.locales.contains_key(language)
            && let Ok(mut locale) = Locale::shipped(language)
        {
            locale.set_zone(self.zone.clone());
            self.locales.insert(language.to_owned(), locale);
        }
        let tag = if self.locales.contains_key(language) { language } else { self.first.as_str() };
        let locale = self.locales.get_mut(tag)?;
        locale.set_now(now);
        Some(locale)
    }

    fn show(&mut self, screen: &Screen, language: &str, now: Wall) -> io::Result<Vec<Hit>> {
        // A frame of two columns would push everything aside.
        let theme = Theme { ascii: self.theme.ascii || self.frame.is_wide(), ..self.theme };
        let mut scroll = std::mem::take(&mut self.scroll);
        let area = match self.area {
            Some(area) => area,
            None => *self.area.insert(whole_screen()?),
        };
        let mut picture = Buffer::empty(area);
        let Some(locale) = self.locale(language, now) else { return Ok(Vec::new()) };
        let drawn = draw(screen, locale, &theme, &mut picture, area, &mut scroll);
        self.scroll = scroll;
        // One piece, written at once: half a picture is never to be seen.
        let mut bytes = Vec::new();
        let mut backend = CrosstermBackend::new(&mut bytes);
        backend.hide_cursor()?;
        let standing = if let Some(standing) = self.standing.take().filter(|standing| standing.area == area) {
            standing
        } else {
            backend.clear()?;
            Buffer::empty(area)
        };
        backend.draw(standing.diff(&picture).into_iter())?;
        if let Some((x, y)) = drawn.cursor {
            backend.set_cursor_position((x, y))?;
            backend.show_cursor()?;
        }
        if !theme.ascii && self.frame.is_unknown() {
            bytes.extend(self.ask_for_width(&picture, theme).into_bytes());
        }
        write_whole(&mut stdout(), &bytes)?;
        self.standing = Some(picture);
        Ok(drawn.hits)
    }
}

impl TerminalView {
    /// With the first picture that has a frame: how wide it comes out.
    fn ask_for_width(&self, picture: &Buffer, theme: Theme) -> String {
        let across = theme.signs().across;
        let found = picture.content().iter().position(|cell| cell.symbol() == across);
        let Some((x, y)) = found.map(|index| picture.pos_of(index)) else { return String::new() };
        self.frame.asked(x);
        frame_width::question(x, y, across)
    }
}

fn whole_screen() -> io::Result<Rect> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Rect::from((Position::ORIGIN, Size { width, height })))
}

/// Past the line buffer of `to`, which would break a picture into pieces of a kibibyte.
fn write_whole(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.flush()?;
    to.write_all(bytes)?;
    to.flush()
}

/// In raw mode a line end needs its carriage return. A value is one line: the terminal wraps it, so that selecting it
/// gives it back whole.
fn bare(text: &str) -> String {
    text.lines().map(|line| escape(line)).collect::<Vec<_>>().join("\r\n")
}

impl View for TerminalView {
    fn draw(&mut self, screen: &Screen, language: &str, now: Wall) -> io::Result<Vec<Hit>> {
        self.show(screen, language, now)
    }

    fn resized(&mut self) {
        self.area = None;
        if self.frame.is_wide() {
            self.standing = None;
        }
    }

    fn clear(&mut self) -> io::Result<()> {
        (self.area, self.standing) = (None, None);
        Ok(())
    }

    fn say(&mut self, text: &Text, language: &str, now: Wall) -> String {
        self.locale(language, now).map(|locale| locale.say(text)).unwrap_or_default()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        if text.len() > MAX_TERMINAL_COPY {
            return Err(io::Error::other("too long for the terminal's clipboard"));
        }
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    fn show_value(&mut self, value: &str, language: &str) -> io::Result<()> {
        let hint = self.say(&Text::key("ui-any-key"), language, Wall::default());
        self.guard.show_normal_screen()?;
        write!(stdout(), "\r\n{}\r\n\r\n{hint}\r\n", bare(value))?;
        stdout().flush()
    }

    fn resume(&mut self) -> io::Result<()> {
        self.guard.resume()
    }

    fn stop_until_continued(&mut self) -> io::Result<()> {
        self.guard.stop_until_continued()
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn several_lines_stay_lines_and_nothing_drives_the_terminal() {
        assert_eq!(bare("one\ntwo\u{1b}[31m\n"), "one\r\ntwo\\027[31m");
    }
}

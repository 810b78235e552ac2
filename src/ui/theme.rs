//! Looks by meaning. Every meaning has a mark or brackets of its own; colour only helps.

use ratatui::style::{Color, Modifier, Style};

use crate::wizard::page::{Mark, Tone};

/// How this terminal is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// False with `NO_COLOR` or `--no-color`: bold, dim and reverse stay.
    pub color: bool,
    /// Frame and marks in ASCII only: `--ascii`, or a terminal that draws the frame two columns wide.
    pub ascii: bool,
}

impl Default for Theme {
    fn default() -> Self {
        Self { color: true, ascii: false }
    }
}

/// What a piece of the screen is, beyond the tones of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Words with a tone.
    Text(Tone),
    /// A mark with a tone.
    Mark(Tone),
    /// What has the focus.
    Focus,
    /// A button or box that does nothing now.
    Disabled,
    /// A button without the focus.
    Button,
    /// Rules and the rail's line.
    Frame,
    /// The rehearsal's banner.
    Banner,
    /// A key in the hint bar.
    Key,
    /// The step on screen, in the rail.
    Current,
    /// Heads of tables.
    Head,
}

/// Characters of the frame and the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// Rule.
    pub across: &'static str,
    /// Beside the rail.
    pub down: &'static str,
    /// Where the upper rule meets the rail's line.
    pub tee_down: &'static str,
    /// Where the lower rule meets the rail's line.
    pub tee_up: &'static str,
    /// In front of what has the focus, and of the step on screen.
    pub here: &'static str,
}

impl Theme {
    /// Frame and focus signs.
    pub const fn signs(self) -> Signs {
        if self.ascii {
            Signs { across: "-", down: "|", tee_down: "+", tee_up: "+", here: ">" }
        } else {
            Signs { across: "─", down: "│", tee_down: "┬", tee_up: "┴", here: "▸" }
        }
    }

    /// The mark of a tone; none for plain, dim and strong words.
    pub const fn mark(self, tone: Tone) -> Option<&'static str> {
        Some(match (tone, self.ascii) {
            (Tone::Plain | Tone::Dim | Tone::Strong, _) => return None,
            (Tone::Good, false) => "✓",
            (Tone::Good, true) => "v",
            (Tone::Bad, false) => "✗",
            (Tone::Bad, true) => "x",
            (Tone::Caution, _) => "!",
            (Tone::Waiting, false) => "◌",
            (Tone::Waiting, true) => "o",
            (Tone::Unknown, _) => "?",
        })
    }

    /// The tone of a step in the rail.
    pub const fn tone(mark: Mark) -> Tone {
        match mark {
            Mark::None => Tone::Plain,
            Mark::Done => Tone::Good,
            Mark::Wrong => Tone::Bad,
            Mark::Waiting => Tone::Waiting,
        }
    }

    /// The style of a look: 16 colours at most, on the terminal's own background.
    pub const fn style(self, look: Look) -> Style {
        let plain = Style::new();
        match look {
            Look::Text(Tone::Dim) | Look::Disabled | Look::Frame => plain.add_modifier(Modifier::DIM),
            Look::Text(Tone::Strong) | Look::Key => plain.add_modifier(Modifier::BOLD),
            Look::Text(
                Tone::Plain | Tone::Good | Tone::Bad | Tone::Caution | Tone::Waiting | Tone::Unknown,
            )
            | Look::Mark(Tone::Plain | Tone::Dim | Tone::Strong) => plain,
            Look::Mark(Tone::Good) => self.tinted(Color::Green),
            Look::Mark(Tone::Bad) => self.tinted(Color::Red),
            Look::Mark(Tone::Caution) => self.tinted(Color::Yellow),
            Look::Mark(Tone::Waiting) | Look::Current => self.tinted(Color::Cyan),
            Look::Mark(Tone::Unknown) => self.tinted(Color::Magenta),
            Look::Focus => plain.add_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD),
            Look::Button => self.colored(Color::Cyan),
            Look::Banner => {
                self.colored(Color::Yellow).add_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD)
            }
            Look::Head => plain.add_modifier(Modifier::UNDERLINED).add_modifier(Modifier::DIM),
        }
    }

    const fn colored(self, color: Color) -> Style {
        if self.color { Style::new().fg(color) } else { Style::new() }
    }

    const fn tinted(self, color: Color) -> Style {
        self.colored(color).add_modifier(Modifier::BOLD)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ratatui::style::Color;

    use super::{Look, Theme, Tone};

    const TONES: [Tone; 5] = [Tone::Good, Tone::Bad, Tone::Caution, Tone::Waiting, Tone::Unknown];

    #[test]
    fn every_meaning_has_a_mark_of_its_own() {
        for ascii in [false, true] {
            let theme = Theme { color: true, ascii };
            let marks: BTreeSet<&str> = TONES.iter().filter_map(|tone| theme.mark(*tone)).collect();
            assert_eq!(marks.len(), TONES.len());
            assert!(!ascii || marks.iter().all(|mark| mark.is_ascii()));
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme { color: false, ascii: false };
        let looks = [Look::Focus, Look::Button, Look::Banner, Look::Current, Look::Key, Look::Head];
        for look in looks.into_iter().chain(TONES.map(Look::Mark)).chain(TONES.map(Look::Text)) {
            let style = theme.style(look);
            assert!(matches!(style.fg, None | Some(Color::Reset)) && style.bg.is_none(), "{look:?}");
        }
    }
}

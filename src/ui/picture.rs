//! A drawn buffer as text, for reading and comparing, and as SVG, for showing.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::text::width;

/// Columns and rows of one cell in the picture, in pixels.
const CELL: (u32, u32) = (9, 19);
/// Around the picture, in pixels.
const EDGE: u32 = 10;
const INK: &str = "#d8dee9";
const PAPER: &str = "#1e222a";
/// Words that are dim, on [`PAPER`].
const DIM: &str = "#8b93a3";

/// The rows of a buffer without blanks at their ends. The cell behind a wide character is left out, as a terminal does.
pub fn to_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        for (_, cell) in cells(buffer, y) {
            row.push_str(cell.symbol());
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// The buffer as an SVG picture, every character on its own columns whatever font the viewer has.
pub fn to_svg(buffer: &Buffer) -> String {
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let wide = columns * CELL.0 + 2 * EDGE;
    let high = rows * CELL.1 + 2 * EDGE;
    let mut svg = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK SC','Microsoft YaHei','PingFang SC',monospace\" \
         font-size=\"15\">\n<rect width=\"{wide}\" height=\"{high}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in buffer.area.top()..buffer.area.bottom() {
        row(buffer, y, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Cells of one row with their columns, those behind wide characters left out.
fn cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut next = buffer.area.left();
    (buffer.area.left()..buffer.area.right()).filter_map(move |x| {
        if x < next {
            return None;
        }
        let cell = buffer.cell((x, y))?;
        next = x.saturating_add(width(cell.symbol()).max(1));
        Some((x, cell))
    })
}

/// One look of neighbouring characters that are equally wide.
struct Run {
    x: u16,
    columns: u16,
    text: String,
    look: (Color, Modifier, bool),
}

fn row(buffer: &Buffer, y: u16, svg: &mut String) {
    let mut run: Option<Run> = None;
    let mut strokes = String::new();
    for (x, cell) in cells(buffer, y) {
        let columns = width(cell.symbol()).max(1);
        let look = (cell.fg, cell.modifier, columns > 1);
        // Drawn, not written: as characters they leave gaps where the viewer's font is lower than a row.
        let symbol =
            if stroke(cell.symbol(), corner(buffer, x, y), &mut strokes) { " " } else { cell.symbol() };
        match &mut run {
            Some(open) if open.look == look => {
                open.text.push_str(symbol);
                open.columns = open.columns.saturating_add(columns);
            }
            Some(_) | None => {
                if let Some(done) = run.take() {
                    finish(&done, buffer, y, svg);
                }
                run = Some(Run { x, columns, text: symbol.to_owned(), look });
            }
        }
    }
    if let Some(done) = run {
        finish(&done, buffer, y, svg);
    }
    if !strokes.is_empty() {
        let _ = writeln!(svg, "<path d=\"{}\" stroke=\"{DIM}\" fill=\"none\"/>", strokes.trim_end());
    }
}

/// The upper left corner of a cell, in pixels.
fn corner(buffer: &Buffer, x: u16, y: u16) -> (u32, u32) {
    (EDGE + u32::from(x - buffer.area.left()) * CELL.0, EDGE + u32::from(y - buffer.area.top()) * CELL.1)
}

/// Adds the strokes of a sign of the frame; false for every other character.
fn stroke(symbol: &str, (x, y): (u32, u32), strokes: &mut String) -> bool {
    let (half, middle) = (CELL.0 / 2, CELL.1 / 2);
    let (across, from, to) = match symbol {
        "─" => (true, 0, 0),
        "│" => (false, 0, CELL.1),
        "┬" => (true, middle, CELL.1),
        "┴" => (true, 0, middle),
        _ => return false,
    };
    if across {
        let _ = write!(strokes, "M{x} {}.5h{} ", y + middle, CELL.0);
    }
    if from < to {
        let _ = write!(strokes, "M{}.5 {}v{} ", x + half, y + from, to - from);
    }
    true
}

fn finish(run: &Run, buffer: &Buffer, y: u16, svg: &mut String) {
    let (fg, modifier, _) = run.look;
    let (x, top) = corner(buffer, run.x, y);
    let wide = u32::from(run.columns) * CELL.0;
    let mut ink = if modifier.contains(Modifier::DIM) { DIM } else { hex(fg) };
    if modifier.contains(Modifier::REVERSED) {
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{ink}\"/>",
            CELL.1
        );
        ink = PAPER;
    }
    if run.text.trim().is_empty() {
        return;
    }
    let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let line = if modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    let text: String = run
        .text
        .chars()
        .map(|character| match character {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            ' ' => "\u{a0}".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{bold}{line}>{text}</text>",
        top + CELL.1 - 5
    );
}

/// The colours that the theme uses, readable on [`PAPER`].
const fn hex(color: Color) -> &'static str {
    match color {
        Color::Green => "#8fd694",
        Color::Red => "#ff7b85",
        Color::Yellow => "#f2cc60",
        Color::Cyan => "#7fd1e0",
        Color::Magenta => "#d6a2e8",
        Color::Reset
        | Color::Black
        | Color::Blue
        | Color::Gray
        | Color::DarkGray
        | Color::LightRed
        | Color::LightGreen
        | Color::LightYellow
        | Color::LightBlue
        | Color::LightMagenta
        | Color::LightCyan
        | Color::White
        | Color::Rgb(..)
        | Color::Indexed(_) => INK,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::{to_svg, to_text};

    #[test]
    fn wide_characters_stand_once() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 2));
        buffer.set_string(0, 0, "域名 MX", Style::new());
        assert_eq!(to_text(&buffer), "域名 MX\n\n");
    }

    #[test]
    fn a_picture_escapes_its_text() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        buffer.set_string(0, 0, "<&域", Style::new().add_modifier(Modifier::REVERSED));
        let svg = to_svg(&buffer);
        assert!(svg.contains(">&lt;&amp;</text>") && svg.contains(">域</text>"), "{svg}");
        assert!(svg.ends_with("</svg>\n"));
    }

    #[test]
    fn the_frame_is_drawn() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 2));
        buffer.set_string(0, 0, "─┬─", Style::new());
        buffer.set_string(0, 1, " │x", Style::new());
        let svg = to_svg(&buffer);
        assert!(svg.contains("M10 19.5h9 M19 19.5h9 M23.5 19v10 M28 19.5h9\""), "{svg}");
        assert!(svg.contains("M23.5 29v19\"") && !svg.contains('│'), "{svg}");
    }

    #[test]
    fn nothing_is_no_problem() {
        let buffer = Buffer::empty(Rect::ZERO);
        assert_eq!(to_text(&buffer), "");
        assert!(to_svg(&buffer).starts_with("<svg"));
    }
}

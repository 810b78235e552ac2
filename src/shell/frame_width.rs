//! How wide the terminal draws the frame: one column, or two where it takes its characters for Chinese ones. It is
//! asked once, with the first picture; whatever else comes in the meantime is kept as keys.

#[cfg(unix)]
use std::time::Duration;

use crossterm::event::Event;
#[cfg(any(unix, test))]
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Who has not answered by then, over the slowest line, does not answer. What comes later is no key: crossterm swallows
/// it.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_millis(500);

/// Draws the frame's character once more where it stands, in column `x` and row `y` counted from 0, asks where the cursor
/// is behind it, and puts the cursor back.
pub fn question(x: u16, y: u16, character: &str) -> String {
    format!("\u{1b}7\u{1b}[{};{}H{character}\u{1b}[6n\u{1b}8", y.saturating_add(1), x.saturating_add(1))
}

/// What came in while the answer was waited for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measured {
    /// The frame is two columns wide.
    pub wide: bool,
    /// Everything but the answer.
    pub before: Vec<Event>,
}

/// Finds the answer in what came in; none when it is not there, or not all of it.
#[cfg(any(unix, test))]
fn answer(bytes: &[u8]) -> Option<(std::ops::Range<usize>, u32)> {
    (0..bytes.len()).find_map(|start| {
        let rest = bytes.get(start..)?.strip_prefix(b"\x1b[")?;
        let length = rest.iter().position(|byte| !byte.is_ascii_digit() && *byte != b';')?;
        let (numbers, end) = (rest.get(..length)?, *rest.get(length)?);
        let (_, column) = std::str::from_utf8(numbers).ok()?.split_once(';').filter(|_| end == b'R')?;
        Some((start..start + 2 + length + 1, column.parse().ok()?))
    })
}

/// The keys that these bytes stand for; an arrow key is put together by whoever reads single keys.
#[cfg(any(unix, test))]
fn keys(bytes: &[u8]) -> Vec<Event> {
    let plain = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    String::from_utf8_lossy(bytes)
        .chars()
        .filter_map(|character| {
            Some(match character {
                '\u{1b}' => plain(KeyCode::Esc),
                '\r' => plain(KeyCode::Enter),
                '\t' => plain(KeyCode::Tab),
                '\u{8}' | '\u{7f}' => plain(KeyCode::Backspace),
                control @ '\u{1}'..='\u{1a}' => {
                    let letter = char::from_u32(u32::from(control) + 0x60)?;
                    Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
                }
                other if other.is_control() => return None,
                other => plain(KeyCode::Char(other)),
            })
        })
        .collect()
}

/// The answer and what came around it. `column` is where the frame's character was drawn, counted from 0.
#[cfg(any(unix, test))]
fn measured(bytes: &[u8], column: u16) -> Measured {
    match answer(bytes) {
        Some((range, at)) => {
            let rest: Vec<u8> = bytes
                .iter()
                .enumerate()
                .filter(|(index, _)| !range.contains(index))
                .map(|(_, byte)| *byte)
                .collect();
            // Behind a character of one column the cursor is one further, and columns are counted from 1.
            Measured { wide: at > u32::from(column) + 2, before: keys(&rest) }
        }
        None => Measured { wide: false, before: keys(bytes) },
    }
}

/// No terminal has numbers of more digits.
#[cfg(any(unix, test))]
const LONGEST: usize = 12;

/// More of the answer may be on its way. Anything else is a key, and no key waits for the answer.
#[cfg(any(unix, test))]
fn is_beginning(bytes: &[u8]) -> bool {
    match bytes {
        [] | [0x1b] => true,
        [0x1b, b'[', rest @ ..] if rest.len() < LONGEST => {
            rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b';')
        }
        [_, ..] => false,
    }
}

/// Waits for the answer, not for long.
#[cfg(unix)]
pub fn wait_for_answer(column: u16) -> Measured {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let mut bytes = Vec::new();
    let input = rustix::stdio::stdin();
    while answer(&bytes).is_none() && is_beginning(&bytes) {
        let Ok(wait) = Timespec::try_from(PATIENCE) else { break };
        let mut ready = [PollFd::new(&input, PollFlags::IN)];
        if !matches!(poll(&mut ready, Some(&wait)), Ok(1..)) {
            break;
        }
        let mut buffer = [0; 1_024];
        match rustix::io::read(input, &mut buffer) {
            Ok(count @ 1..) => bytes.extend_from_slice(buffer.get(..count).unwrap_or_default()),
            Ok(_) | Err(_) => break,
        }
    }
    measured(&bytes, column)
}

/// Terminals of Windows draw the frame as they measure it.
#[cfg(not(unix))]
pub fn wait_for_answer(_column: u16) -> Measured {
    Measured::default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Event, KeyCode, KeyEvent, KeyModifiers, Measured, measured, question};

    #[rstest]
    #[case(b"\x1b[2;2R", false, "")]
    #[case(b"\x1b[2;3R", true, "")]
    #[case(b"a\x1b[2;3Rb", true, "ab")]
    #[case(b"\x1b[B\x1b[2;2R\r", false, "E[BN")]
    #[case("中\u{1b}[2;3R".as_bytes(), true, "中")]
    #[case(b"", false, "")]
    #[case(b"\x1b[2;", false, "E[2;")]
    #[case(b"\x1b[2R", false, "E[2R")]
    #[case(b"\x03", false, "^c")]
    fn the_answer_is_no_key_and_keys_are_no_answer(
        #[case] bytes: &[u8],
        #[case] wide: bool,
        #[case] keys: &str,
    ) {
        let Measured { wide: found, before } = measured(bytes, 0);
        let told: String = before
            .iter()
            .map(|event| match event {
                Event::Key(KeyEvent { code: KeyCode::Esc, .. }) => "E".to_owned(),
                Event::Key(KeyEvent { code: KeyCode::Enter, .. }) => "N".to_owned(),
                Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. }) => {
                    format!("{}{letter}", if *modifiers == KeyModifiers::CONTROL { "^" } else { "" })
                }
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!((found, told.as_str()), (wide, keys));
    }

    #[rstest]
    #[case(b"", true)]
    #[case(b"\x1b", true)]
    #[case(b"\x1b[12;", true)]
    #[case(b"\x1b[B", false)]
    #[case(b"a", false)]
    #[case(b"\r", false)]
    fn no_key_waits_for_the_answer(#[case] bytes: &[u8], #[case] waits: bool) {
        assert_eq!(super::is_beginning(bytes), waits);
    }

    #[test]
    fn the_question_leaves_the_cursor_where_it_was() {
        assert_eq!(question(0, 1, "─"), "\u{1b}7\u{1b}[2;1H─\u{1b}[6n\u{1b}8");
    }
}

//! A terminal of 80 columns by 24 rows with the program in it, and hands that know only what the screen shows.

use std::fmt::Write as _;
use std::io::{Read as _, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const ROWS: u16 = 24;
const COLUMNS: u16 = 80;
/// Generous: what takes longer does not come.
const DEADLINE: Duration = Duration::from_secs(45);
/// Column of the rail's own mark, which says where one is, not what Enter does.
const RAIL_MARK: u16 = 1;

pub(crate) const ENTER: &str = "\r";
pub(crate) const DOWN: &str = "\u{1b}[B";
pub(crate) const UP: &str = "\u{1b}[A";
pub(crate) const RIGHT: &str = "\u{1b}[C";
pub(crate) const LEFT: &str = "\u{1b}[D";

/// A running program.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    bytes: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// Settings of the line before the program came.
    line: String,
}

impl Terminal {
    /// Starts the program with this folder as its home and its saved set-ups in it.
    pub(crate) fn start(home: &Path, arguments: &[&str]) -> Self {
        Self::start_program(Path::new(env!("CARGO_BIN_EXE_mxpilot")), home, arguments)
    }

    /// The same with any program.
    pub(crate) fn start_program(program: &Path, home: &Path, arguments: &[&str]) -> Self {
        Self::start_within(program, home, arguments, &[])
    }

    /// The program with these variables as well.
    pub(crate) fn start_with(home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::start_within(Path::new(env!("CARGO_BIN_EXE_mxpilot")), home, arguments, variables)
    }

    fn start_within(program: &Path, home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let line = format!("{:?}", pair.master.get_termios().unwrap());
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8"), ("PATH", "/usr/bin:/bin")]
        {
            command.env(name, value);
        }
        for name in ["HOME", "TMPDIR", "MXPILOT_DATA_DIR"] {
            command.env(name, home);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        command.args(arguments);
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            // The end of the terminal is an error on some systems and zero bytes on others.
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
        Self { master: pair.master, writer, child, bytes, parser, raw: Vec::new(), line }
    }

    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Everything the program wrote, or since it was forgotten.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.raw
    }

    pub(crate) fn forget_raw(&mut self) {
        self.raw.clear();
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
    }

    /// Reads until the screen is so; fails with the screen when it never is.
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !is_so(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => self.fail(&format!("after {DEADLINE:?} still not: {what}")),
                Err(RecvTimeoutError::Disconnected) => {
                    self.fail(&format!("the program ended before: {what}"))
                }
            }
        }
    }

    /// Reads until the screen shows the text; where it is broken into rows does not matter.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |terminal| terminal.shows(text));
    }

    /// Whether the program sent these bytes.
    pub(crate) fn was_sent(&self, bytes: &str) -> bool {
        self.raw.windows(bytes.len()).any(|window| window == bytes.as_bytes())
    }

    /// Whether the text is on the screen, in one row or, in the part right of the rail, running over several.
    pub(crate) fn shows(&self, text: &str) -> bool {
        let whole = self.text();
        let flowing: String = whole
            .lines()
            .map(|line| line.split_once('│').map_or(line, |(_, right)| right))
            .fold(String::new(), |mut flowing, line| {
                flowing.push_str(line.trim());
                flowing
            });
        let bare = |text: &str| text.replace(' ', "");
        whole.contains(text) || bare(&flowing).contains(&bare(text))
    }

    /// Fails with the screen.
    pub(crate) fn fail(&self, what: &str) -> ! {
        let mut screen = String::new();
        for line in self.text().lines() {
            writeln!(screen, "  |{line}").unwrap();
        }
        panic!("{what}\n{screen}");
    }

    /// One row, by its cells, with the column where each begins.
    fn row(&self, row: u16) -> (String, Vec<u16>) {
        let mut text = String::new();
        let mut columns = Vec::new();
        for column in 0..COLUMNS {
            let Some(cell) = self.parser.screen().cell(row, column) else { continue };
            if cell.is_wide_continuation() {
                continue;
            }
            let contents = if cell.contents().is_empty() { " " } else { cell.contents() };
            columns.extend(std::iter::repeat_n(column, contents.len()));
            text.push_str(contents);
        }
        (text, columns)
    }

    /// Where a text begins; the last row, which tells the keys, does not count.
    fn place(&self, text: &str) -> Option<(u16, u16)> {
        (0..ROWS - 1).find_map(|row| {
            let (line, columns) = self.row(row);
            let at = line.find(text)?;
            Some((row, columns[at]))
        })
    }

    /// Where the mark is that says what Enter does.
    fn mark(&self) -> Option<(u16, u16)> {
        (0..ROWS - 1).find_map(|row| {
            let (line, columns) = self.row(row);
            let mut marks = line.match_indices('▸').map(|(at, _)| columns[at]);
            marks.find(|column| *column != RAIL_MARK).map(|column| (row, column))
        })
    }

    /// Whether the mark stands before this text.
    pub(crate) fn is_marked(&self, text: &str) -> bool {
        self.mark().is_some_and(|(row, column)| {
            let (line, columns) = self.row(row);
            columns.iter().position(|other| *other > column).is_some_and(|at| line[at..].starts_with(text))
        })
    }

    /// Moves the mark to what the text names, with the arrows, as one does who looks at the screen.
    pub(crate) fn move_to(&mut self, text: &str) {
        self.wait_for(text);
        for _ in 0..40 {
            if self.is_marked(text) {
                return;
            }
            let (Some(from), Some(to)) = (self.mark(), self.place(text)) else {
                self.fail(&format!("no mark, or {text:?} is gone"));
            };
            let key = match (to.0.cmp(&from.0), to.1 < from.1) {
                (std::cmp::Ordering::Less, _) => UP,
                (std::cmp::Ordering::Greater, _) => DOWN,
                (std::cmp::Ordering::Equal, true) => LEFT,
                (std::cmp::Ordering::Equal, false) => RIGHT,
            };
            self.send(key);
            self.wait_until(&format!("the mark moves towards {text:?}"), |terminal| {
                terminal.mark() != Some(from)
            });
        }
        self.fail(&format!("the mark does not come to {text:?}"));
    }

    /// Moves the mark there and presses Enter.
    pub(crate) fn press(&mut self, text: &str) {
        self.move_to(text);
        self.send(ENTER);
    }

    /// Waits until the mark stands before this text by itself, and presses Enter.
    pub(crate) fn enter_when_marked(&mut self, text: &str) {
        self.wait_until(&format!("the mark is at {text:?}"), |terminal| terminal.is_marked(text));
        self.send(ENTER);
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let done =
            Command::new("kill").args([&format!("-{name}"), &self.pid().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// Reads what is left until the program is gone; gives its exit code, 128 and more after a signal.
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let end = Instant::now() + DEADLINE;
        loop {
            match self.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => self.fail("it does not end"),
            }
        }
        self.child.wait().unwrap().exit_code()
    }

    /// Everything about the terminal is as it was before the program came.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.application_cursor() && !screen.application_keypad());
        assert_eq!(format!("{:?}", self.master.get_termios().unwrap()), self.line, "settings of the line");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A failed test leaves no program behind.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

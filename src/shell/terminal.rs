//! The terminal's state: taken over by [`TerminalGuard`], given back whatever happens.

use std::io::{self, Write};
use std::panic;
use std::process::Command;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// The terminal is ours, as the panic hook sees it.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// Holds the terminal: raw mode, alternate screen, bracketed paste, focus reports and, when wanted, the mouse. Made
/// before anything else; gives everything back when it is dropped, also on the way out of an error or a panic.
#[derive(Debug)]
pub struct TerminalGuard {
    mouse: bool,
}

impl TerminalGuard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// There is no terminal; nothing is left changed.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        install_hook();
        let guard = Self { mouse };
        guard.resume()?;
        Ok(guard)
    }

    /// Gives the terminal back for a while.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn suspend(&self) -> io::Result<()> {
        restore()
    }

    /// Shows the normal screen and leaves the mouse to the terminal, so that its text can be selected; keys still
    /// come one by one.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn show_normal_screen(&self) -> io::Result<()> {
        restore_screen(&mut io::stdout())
    }

    /// Takes the terminal again.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resume(&self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        let taken = enable_raw_mode().and_then(|()| take_screen(&mut io::stdout(), self.mouse));
        if taken.is_err() {
            // The first error is the one worth telling.
            drop(restore());
        }
        taken
    }

    /// Gives the terminal back, stops this program as Ctrl+Z does, and takes the terminal again when it goes on.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn stop_until_continued(&self) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        self.suspend()?;
        // TSTP and not STOP: where no shell could ever continue us, the system does not stop us either.
        let stopped = Command::new("kill").args(["-TSTP", &std::process::id().to_string()]).status();
        self.resume()?;
        stopped.map(drop)
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        // Nothing is left to be done about a terminal that is gone.
        drop(restore());
    }
}

fn take_screen(to: &mut impl Write, mouse: bool) -> io::Result<()> {
    execute!(to, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)?;
    if mouse { execute!(to, EnableMouseCapture) } else { Ok(()) }
}

fn restore_screen(to: &mut impl Write) -> io::Result<()> {
    execute!(to, DisableMouseCapture, DisableFocusChange, DisableBracketedPaste, LeaveAlternateScreen, Show)
}

/// Gives everything back; once is enough.
fn restore() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    // Each is tried even when the one before failed.
    let screen = restore_screen(&mut io::stdout());
    let raw = disable_raw_mode();
    screen.and(raw)
}

/// A panic of the thread that draws is told on the normal screen. One of another thread is not told while the screen
/// is ours: its words would stand in the picture, and whoever waits for that thread sees that it is gone. Where a panic
/// of any thread ends the program, it is told like one of the thread that draws.
fn install_hook() {
    HOOK.call_once(|| {
        let owner = thread::current().id();
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if cfg!(panic = "abort") || thread::current().id() == owner {
                drop(restore());
                told(info);
            } else if !TAKEN.load(Ordering::SeqCst) {
                told(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::{restore_screen, take_screen};

    /// Every mode that is set, as `?1049`.
    fn modes(bytes: &[u8], end: char) -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).expect("ASCII");
        let mut modes: Vec<String> = text
            .split("\u{1b}[")
            .filter_map(|sequence| sequence.strip_suffix(end))
            .map(str::to_owned)
            .collect();
        modes.sort();
        modes
    }

    #[test]
    fn every_mode_that_is_set_is_reset() {
        for mouse in [true, false] {
            let (mut taken, mut given) = (Vec::new(), Vec::new());
            take_screen(&mut taken, mouse).expect("a vector takes everything");
            restore_screen(&mut given).expect("a vector takes everything");
            let (set, reset) = (modes(&taken, 'h'), modes(&given, 'l'));
            assert!(set.contains(&"?1049".to_owned()) && set.contains(&"?2004".to_owned()), "{set:?}");
            assert_eq!(set.iter().any(|mode| mode == "?1006"), mouse, "{set:?}");
            let left: Vec<&String> = set.iter().filter(|mode| !reset.contains(mode)).collect();
            assert!(left.is_empty(), "still set: {left:?}");
        }
    }
}

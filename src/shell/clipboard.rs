//! The clipboard: the system's, tmux's, or the terminal's own. Which one reaches the person depends on where she sits.
//!
//! One thread owns the system's clipboard for the whole run: on X11 what was copied is gone when its owner is.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::mpsc as thread_channel;
use std::thread;
use std::time::Duration;

use arboard::Clipboard;
use tokio::sync::{mpsc, oneshot};

use crate::shell::environment::Environment;
use crate::wizard::message::CopyOutcome;

/// No text on a clipboard that we want comes near this size, in bytes.
const MAX_READ: usize = 1 << 20;
/// How long leaving waits for the clipboard to be handed over to another program.
const HAND_OVER: Duration = Duration::from_millis(300);

/// Where the program runs, as far as clipboards care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four facts that are independent of each other")]
pub struct Place {
    /// The person sits at another computer; the system clipboard here is not hers.
    pub ssh: bool,
    /// Within tmux.
    pub tmux: bool,
    /// The system has a clipboard: a graphical session, or a system that always has one.
    pub system: bool,
    /// The terminal may know OSC 52.
    pub terminal: bool,
}

impl Place {
    /// The place that the environment describes.
    pub const fn of(environment: &Environment) -> Self {
        // Windows and macOS have one clipboard for everything; elsewhere it belongs to the graphical session.
        let always = cfg!(any(windows, target_os = "macos"));
        Self {
            ssh: environment.ssh,
            tmux: environment.tmux,
            system: always || environment.display,
            terminal: !environment.bare_terminal,
        }
    }
}

/// A way to put text on a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyRoute {
    /// The system's clipboard.
    System,
    /// `tmux load-buffer -w`, which passes it on to the terminal.
    Tmux,
    /// OSC 52 to the terminal, which does not answer. Always the last: whether it worked is never known.
    Terminal,
}

/// The ways worth trying, the best first.
pub fn copy_routes(place: Place) -> Vec<CopyRoute> {
    let system = place.system && !place.ssh;
    [(system, CopyRoute::System), (place.tmux, CopyRoute::Tmux), (place.terminal, CopyRoute::Terminal)]
        .into_iter()
        .filter_map(|(worth, route)| worth.then_some(route))
        .collect()
}

/// Something to do with the clipboard.
#[derive(Debug)]
pub enum ClipboardRequest {
    /// Copy; the answer is none when only the terminal is left, or nothing.
    Copy {
        /// Exactly this.
        text: String,
        /// How it went.
        done: oneshot::Sender<Option<CopyOutcome>>,
    },
    /// Read; the answer is none when there is no text to be had.
    Read {
        /// What is on it.
        done: oneshot::Sender<Option<String>>,
    },
}

/// The way to the clipboard's thread.
#[derive(Debug)]
pub struct ClipboardHandle {
    requests: Option<mpsc::UnboundedSender<ClipboardRequest>>,
    terminal: bool,
    ended: Option<thread_channel::Receiver<()>>,
}

impl ClipboardHandle {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(place: Place) -> std::io::Result<Self> {
        let (mut handle, requests) = Self::channel(place.terminal);
        let (end, ended) = thread_channel::channel();
        thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
            serve(place, requests);
            // The one who waits for it may be gone.
            let _gone = end.send(());
        })?;
        handle.ended = Some(ended);
        Ok(handle)
    }

    /// A handle and the other end of it, for somebody else to serve. `terminal`: OSC 52 may be tried when that fails.
    pub fn channel(terminal: bool) -> (Self, mpsc::UnboundedReceiver<ClipboardRequest>) {
        let (requests, receiver) = mpsc::unbounded_channel();
        (Self { requests: Some(requests), terminal, ended: None }, receiver)
    }

    /// Whether the terminal itself is worth trying when nothing else worked.
    pub const fn may_use_terminal(&self) -> bool {
        self.terminal
    }

    /// Copies; none when only the terminal is left to try.
    pub fn copy(&self, text: String) -> impl Future<Output = Option<CopyOutcome>> + Send + use<> {
        let (done, answer) = oneshot::channel();
        self.request(ClipboardRequest::Copy { text, done });
        async move { answer.await.ok().flatten() }
    }

    /// Reads; none when there is no text to be had.
    pub fn read(&self) -> impl Future<Output = Option<String>> + Send + use<> {
        let (done, answer) = oneshot::channel();
        self.request(ClipboardRequest::Read { done });
        async move { answer.await.ok().flatten() }
    }

    fn request(&self, request: ClipboardRequest) {
        if let Some(requests) = &self.requests {
            // Without its thread the request is dropped, which its sender sees.
            drop(requests.send(request));
        }
    }
}

impl Drop for ClipboardHandle {
    /// Lets the thread hand the clipboard over, for a moment at most.
    fn drop(&mut self) {
        self.requests = None;
        if let Some(ended) = &self.ended {
            let _late = ended.recv_timeout(HAND_OVER);
        }
    }
}

fn serve(begun: Place, mut requests: mpsc::UnboundedReceiver<ClipboardRequest>) {
    let mut system = None;
    while let Some(request) = requests.blocking_recv() {
        // Somebody else may sit before the same tmux since the program began, or the same person at another computer.
        let from_afar = if begun.tmux { attached_from_afar() } else { None };
        let place = Place { ssh: from_afar.unwrap_or(begun.ssh), ..begun };
        // Whoever asked may have stopped waiting.
        match request {
            ClipboardRequest::Copy { text, done } => {
                let routes = copy_routes(place);
                let _gone = done.send(routes.iter().find_map(|route| copy(*route, &text, &mut system)));
            }
            ClipboardRequest::Read { done } => {
                let _gone = done.send(read(place, &mut system));
            }
        }
    }
}

fn copy(route: CopyRoute, text: &str, system: &mut Option<Clipboard>) -> Option<CopyOutcome> {
    match route {
        CopyRoute::System => {
            let copied = owned(system)?.set_text(text.to_owned());
            if copied.is_err() {
                // A clipboard that failed, as after its display went, is opened anew next time.
                *system = None;
            }
            copied.ok().map(|()| CopyOutcome::System)
        }
        CopyRoute::Tmux => load_tmux(text).then_some(CopyOutcome::Tmux),
        CopyRoute::Terminal => None,
    }
}

fn read(place: Place, system: &mut Option<Clipboard>) -> Option<String> {
    let own =
        if place.system && !place.ssh { owned(system).and_then(|own| own.get_text().ok()) } else { None };
    own.or_else(|| if place.tmux { read_tmux() } else { None })
        .filter(|text| !text.is_empty() && text.len() <= MAX_READ)
}

fn owned(system: &mut Option<Clipboard>) -> Option<&mut Clipboard> {
    if system.is_none() {
        *system = Clipboard::new().ok();
    }
    system.as_mut()
}

/// Whether tmux was attached last over SSH: it keeps this variable as the one who attaches has it. None when it does
/// not say.
fn attached_from_afar() -> Option<bool> {
    let output = Command::new("tmux")
        .args(["show-environment", "SSH_CONNECTION"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    says_from_afar(&String::from_utf8_lossy(&output.stdout))
}

/// `NAME=value`, or `-NAME` for one that is taken away.
fn says_from_afar(line: &str) -> Option<bool> {
    let line = line.trim();
    if line == "-SSH_CONNECTION" {
        return Some(false);
    }
    line.strip_prefix("SSH_CONNECTION=").map(|value| !value.is_empty())
}

fn load_tmux(text: &str) -> bool {
    let child = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    // Taking it closes it after writing, which is what tmux waits for.
    let written = child.stdin.take().is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

fn read_tmux() -> Option<String> {
    let output = Command::new("tmux")
        .args(["save-buffer", "-"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::CopyRoute::{System, Terminal, Tmux};
    use super::{ClipboardHandle, CopyRoute, Environment, Place, copy_routes, says_from_afar};

    #[rstest]
    // ssh, tmux, system, terminal
    #[case(false, false, true, true, &[System, Terminal])]
    #[case(false, true, true, true, &[System, Tmux, Terminal])]
    #[case(false, true, false, true, &[Tmux, Terminal])]
    #[case(false, false, false, true, &[Terminal])]
    #[case(false, false, false, false, &[])]
    #[case(true, false, false, true, &[Terminal])]
    #[case(true, false, true, true, &[Terminal])]
    #[case(true, true, true, true, &[Tmux, Terminal])]
    #[case(true, true, false, false, &[Tmux])]
    fn the_clipboard_of_the_person_comes_first(
        #[case] ssh: bool,
        #[case] tmux: bool,
        #[case] system: bool,
        #[case] terminal: bool,
        #[case] expected: &[CopyRoute],
    ) {
        assert_eq!(copy_routes(Place { ssh, tmux, system, terminal }), expected);
    }

    #[rstest]
    #[case("SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22\n", Some(true))]
    #[case("-SSH_CONNECTION\n", Some(false))]
    #[case("SSH_CONNECTION=", Some(false))]
    #[case("", None)]
    #[case("unknown variable: SSH_CONNECTION", None)]
    fn who_attached_last_decides(#[case] line: &str, #[case] expected: Option<bool>) {
        assert_eq!(says_from_afar(line), expected);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_environment_says_which_clipboards_there_are() {
        let environment = Environment { display: true, tmux: true, ..Environment::default() };
        let expected = Place { ssh: false, tmux: true, system: true, terminal: true };
        assert_eq!(Place::of(&environment), expected);
        let console = Environment { bare_terminal: true, ..Environment::default() };
        assert_eq!(copy_routes(Place::of(&console)), []);
    }

    #[tokio::test]
    async fn a_place_without_clipboards_answers_all_the_same() {
        let handle = ClipboardHandle::start(Place::default()).expect("a thread");
        assert_eq!(handle.copy("x".into()).await, None);
        assert_eq!(handle.read().await, None);
    }

    #[tokio::test]
    async fn a_lost_thread_is_no_copy() {
        let (handle, requests) = ClipboardHandle::channel(true);
        drop(requests);
        assert_eq!(handle.copy("x".into()).await, None);
        assert_eq!(handle.read().await, None);
    }
}

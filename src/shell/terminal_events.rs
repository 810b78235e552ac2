//! The terminal's events, read on a thread of their own. Reading may wait in the middle of a character, and goes round
//! and round once the terminal is gone: neither may hold up whoever draws, saves and ends the program.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use futures_util::Stream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::frame_width::wait_for_answer;

/// So many events are handed over at once: keys that came together are a paste, and must arrive together.
const MOST_AT_ONCE: usize = 8_192;

type Batch = Vec<io::Result<Event>>;

/// All events from the first time that one is asked for, until the end of the program or the first error. The thread
/// behind it ends with the program.
#[derive(Debug, Default)]
pub struct TerminalEvents {
    batches: Option<UnboundedReceiver<Batch>>,
    ready: VecDeque<io::Result<Event>>,
    frame: Frame,
}

/// What is known about the frame, between who draws it and who hears how wide it came out.
#[derive(Debug, Clone, Default)]
pub struct Frame(Arc<Mutex<FrameState>>);

/// How far the measuring is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum FrameState {
    /// Not asked.
    #[default]
    Unknown,
    /// The terminal was asked, with a character in this column.
    Asked(u16),
    /// One column, or no answer.
    Fine,
    /// Two columns.
    Wide,
}

impl Frame {
    /// The frame is two columns wide: it is to be drawn with other characters.
    pub fn is_wide(&self) -> bool {
        self.state() == FrameState::Wide
    }

    /// Nobody has asked yet.
    pub fn is_unknown(&self) -> bool {
        self.state() == FrameState::Unknown
    }

    /// The terminal was asked.
    pub fn asked(&self, column: u16) {
        self.set(FrameState::Asked(column));
    }

    fn state(&self) -> FrameState {
        self.0.lock().map_or(FrameState::Fine, |state| *state)
    }

    fn set(&self, state: FrameState) {
        if let Ok(mut own) = self.0.lock() {
            *own = state;
        }
    }
}

impl TerminalEvents {
    /// What is known about the frame. Who draws with it before the first event is asked for may ask the terminal.
    pub fn frame(&self) -> Frame {
        self.frame.clone()
    }
}

impl Stream for TerminalEvents {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let batches = match &mut this.batches {
            Some(batches) => batches,
            None => match start(this.frame.clone()) {
                Ok(batches) => this.batches.insert(batches),
                Err(error) => return Poll::Ready(Some(Err(error))),
            },
        };
        while this.ready.is_empty() {
            match batches.poll_recv(context) {
                Poll::Ready(Some(batch)) => this.ready.extend(batch),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Ready(this.ready.pop_front())
    }
}

fn start(frame: Frame) -> io::Result<UnboundedReceiver<Batch>> {
    let (sender, receiver) = unbounded_channel();
    thread::Builder::new().name("terminal".into()).spawn(move || {
        measure(&frame, &sender);
        read(&sender);
    })?;
    Ok(receiver)
}

/// Hears how wide the frame is, if the terminal was asked. With another frame the picture is drawn anew, as after a change
/// of size.
fn measure(frame: &Frame, to: &UnboundedSender<Batch>) {
    let FrameState::Asked(column) = frame.state() else { return };
    let measured = wait_for_answer(column);
    frame.set(if measured.wide { FrameState::Wide } else { FrameState::Fine });
    let mut batch: Batch = measured.before.into_iter().map(Ok).collect();
    if measured.wide
        && let Ok((columns, rows)) = crossterm::terminal::size()
    {
        batch.push(Ok(Event::Resize(columns, rows)));
    }
    if !batch.is_empty() {
        // Whoever is gone needs no keys.
        drop(to.send(batch));
    }
}

fn read(to: &UnboundedSender<Batch>) {
    loop {
        let mut batch = vec![event::read()];
        while batch.len() < MOST_AT_ONCE && matches!(event::poll(Duration::ZERO), Ok(true)) {
            batch.push(event::read());
        }
        let is_last = batch.iter().any(Result::is_err);
        if to.send(batch).is_err() || is_last {
            return;
        }
    }
}

//! The terminal's events, read on a thread of their own. Reading may wait in the middle of a character, and goes round
//! and round once the terminal is gone: neither may hold up whoever draws, saves and ends the program.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use futures_util::Stream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// So many events are handed over at once: keys that came together are a paste, and must arrive together.
const MOST_AT_ONCE: usize = 8_192;

type Batch = Vec<io::Result<Event>>;

/// All events from the first time that one is asked for, until the end of the program or the first error. The thread
/// behind it ends with the program.
#[derive(Debug, Default)]
pub struct TerminalEvents {
    batches: Option<UnboundedReceiver<Batch>>,
    ready: VecDeque<io::Result<Event>>,
}

impl Stream for TerminalEvents {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let batches = match &mut this.batches {
            Some(batches) => batches,
            None => match start() {
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

fn start() -> io::Result<UnboundedReceiver<Batch>> {
    let (sender, receiver) = unbounded_channel();
    thread::Builder::new().name("terminal".into()).spawn(move || read(&sender))?;
    Ok(receiver)
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

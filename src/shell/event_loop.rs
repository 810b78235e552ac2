//! The loop: what happened goes to the wizard, what it wants is done, and the picture follows. It knows no step, no
//! terminal and no socket; all of them are handed in.

#[cfg(test)]
mod stage;
#[cfg(test)]
mod tests;

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use crossterm::event::Event;
use futures_util::{FutureExt as _, Stream, StreamExt as _};

use crate::domain::time::{Moment, Mono, Wall};
use crate::shell::clock::Clock;
use crate::shell::input::{Incoming, InputReader};
use crate::shell::performer::{Answer, Performer};
use crate::shell::store::StoreRequest;
use crate::ui::draw::Hit;
use crate::wizard::effect::Effect;
use crate::wizard::message::{CopyOutcome, Message, StoreProblem};
use crate::wizard::page::{Screen, Text};

/// So many events are taken at once before the picture is drawn again.
const MAX_AT_ONCE: usize = 8_192;

/// So many answers, which are more work: keys do not wait for long.
const MAX_ANSWERS_AT_ONCE: usize = 32;

/// The picture after a timer waits so long for the answers to what the timer asked: most come sooner, and one picture
/// shows both.
const WAIT_FOR_ANSWERS: Duration = Duration::from_millis(60);

/// The wizard, as the loop needs it.
pub trait Machine {
    /// Takes one message and says what has to be done.
    fn update(&mut self, now: Moment, message: Message) -> Vec<Effect>;
    /// What is to be seen now.
    fn screen(&mut self) -> Screen;
    /// Tag of the language to say it in.
    fn language(&self) -> &str;
}

/// The screen, as the loop needs it.
pub trait View {
    /// Draws; returns what can be clicked. `now` decides which day is today.
    ///
    /// # Errors
    /// The terminal is gone.
    fn draw(&mut self, screen: &Screen, language: &str, now: Wall) -> io::Result<Vec<Hit>>;
    /// The screen may have another size from now on.
    fn resized(&mut self);
    /// Makes the next drawing a whole one.
    ///
    /// # Errors
    /// The terminal is gone.
    fn clear(&mut self) -> io::Result<()>;
    /// The words of a text.
    fn say(&mut self, text: &Text, language: &str, now: Wall) -> String;
    /// Sends text to the terminal's own clipboard.
    ///
    /// # Errors
    /// The terminal is gone, or the text is too long for it.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Shows a value alone on the normal screen, until [`Self::resume`].
    ///
    /// # Errors
    /// The terminal is gone.
    fn show_value(&mut self, value: &str, language: &str) -> io::Result<()>;
    /// Goes back from the value to the picture.
    ///
    /// # Errors
    /// The terminal is gone.
    fn resume(&mut self) -> io::Result<()>;
    /// Puts the program into the background; returns when it goes on.
    ///
    /// # Errors
    /// The terminal is gone.
    fn stop_until_continued(&mut self) -> io::Result<()>;
}

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person left, or the program was asked to stop.
    Quit,
    /// The rehearsal is to begin.
    Rehearse,
}

/// How the loop ended. Everything that could be written is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Why.
    pub ended: Ended,
    /// The last save failed.
    pub unsaved: Option<StoreProblem>,
}

/// The loop could not go on.
#[derive(Debug, thiserror::Error)]
pub enum LoopError {
    /// The terminal is gone. What was done is saved, unless `unsaved` says otherwise.
    #[error("the terminal is gone: {error}")]
    Terminal {
        /// What the system said.
        error: io::Error,
        /// The last save failed.
        unsaved: Option<StoreProblem>,
    },
}

/// Runs the wizard until it ends. `events` are the terminal's; `stop` ends when the program is asked to stop from
/// outside.
///
/// # Errors
/// The terminal is gone; the wizard was asked to save first.
pub async fn run(
    machine: &mut impl Machine,
    events: impl Stream<Item = io::Result<Event>> + Unpin,
    stop: impl Future<Output = ()>,
    performer: &mut Performer,
    view: &mut impl View,
    clock: Clock,
) -> Result<Closed, LoopError> {
    let mut session = Session::new(machine, performer, view, clock);
    let (ended, error) = match session.run(events, stop).await {
        Ok(ended) => (ended, None),
        Err(error) => {
            session.save_without_terminal();
            (Ended::Quit, Some(error))
        }
    };
    let unsaved = session.performer.finish().await;
    match error {
        Some(error) => Err(LoopError::Terminal { error, unsaved }),
        None => Ok(Closed { ended, unsaved }),
    }
}

/// What happened next.
enum Happened {
    Stop,
    Events(Vec<io::Result<Event>>),
    NoMoreEvents,
    Answer(Answer),
    KeysSettled,
    Waited,
}

struct Session<'parts, M, V> {
    machine: &'parts mut M,
    performer: &'parts mut Performer,
    view: &'parts mut V,
    clock: Clock,
    input: InputReader,
    hits: Vec<Hit>,
    shown: Option<(Screen, String)>,
    /// A value stands alone on the normal screen.
    bare: bool,
    /// The picture may wait until then.
    draw_at: Option<Mono>,
    /// The latest message led to questions.
    asked: bool,
}

impl<'parts, M: Machine, V: View> Session<'parts, M, V> {
    fn new(
        machine: &'parts mut M,
        performer: &'parts mut Performer,
        view: &'parts mut V,
        clock: Clock,
    ) -> Self {
        let (input, hits) = (InputReader::default(), Vec::new());
        Self {
            machine,
            performer,
            view,
            clock,
            input,
            hits,
            shown: None,
            bare: false,
            draw_at: None,
            asked: false,
        }
    }

    async fn run(
        &mut self,
        mut events: impl Stream<Item = io::Result<Event>> + Unpin,
        stop: impl Future<Output = ()>,
    ) -> io::Result<Ended> {
        let mut stop = std::pin::pin!(stop);
        if let Some(ended) = self.tell(Message::Began)? {
            return Ok(ended);
        }
        loop {
            if self.draw_at.is_none() {
                self.performer.placed().await;
                self.draw()?;
            }
            let waited = settled(self.draw_at, self.clock);
            let settled = settled(self.input.due(), self.clock);
            let happened = tokio::select! {
                biased;
                () = &mut stop => Happened::Stop,
                read = ready_events(&mut events) => match read {
                    Some(read) => Happened::Events(read),
                    None => Happened::NoMoreEvents,
                },
                answer = self.performer.next() => Happened::Answer(answer),
                () = settled => Happened::KeysSettled,
                () = waited => Happened::Waited,
            };
            self.draw_at = None;
            let ended = match happened {
                Happened::Events(read) => self.take_events(read)?,
                // Without a terminal there is nobody to go on for. The wizard may write what it has, but not stay.
                Happened::Stop | Happened::NoMoreEvents => {
                    Some(self.tell(Message::Stop)?.unwrap_or(Ended::Quit))
                }
                Happened::Answer(answer) => self.take_answers(answer)?,
                Happened::KeysSettled => {
                    let read = self.input.settle(self.clock.mono());
                    self.take(read)?
                }
                Happened::Waited => None,
            };
            if let Some(ended) = ended {
                return Ok(ended);
            }
        }
    }

    /// This answer and those that came with it: one picture shows them all.
    fn take_answers(&mut self, first: Answer) -> io::Result<Option<Ended>> {
        let mut next = Some(first);
        let mut left = MAX_ANSWERS_AT_ONCE;
        while let Some(answer) = next {
            let message = match answer {
                Answer::Message(message) => message,
                Answer::CopyThroughTerminal(id, text) => {
                    let outcome =
                        self.view.copy(&text).map_or(CopyOutcome::Failed, |()| CopyOutcome::Terminal);
                    Message::Copied(id, outcome)
                }
            };
            let is_timer = matches!(message, Message::Woke(_));
            self.asked = false;
            if let Some(ended) = self.tell(message)? {
                return Ok(Some(ended));
            }
            self.draw_at = (is_timer && self.asked).then(|| self.clock.mono().plus(WAIT_FOR_ANSWERS));
            left -= 1;
            next = if left == 0 { None } else { self.performer.next().now_or_never() };
        }
        Ok(None)
    }

    fn take_events(&mut self, events: Vec<io::Result<Event>>) -> io::Result<Option<Ended>> {
        let now = self.clock.mono();
        for event in events {
            let event = event?;
            if self.bare {
                self.leave_value(&event)?;
                continue;
            }
            if matches!(event, Event::Resize(..)) {
                self.view.resized();
                self.shown = None;
            }
            let read = self.input.event(now, event, &self.hits);
            if let Some(ended) = self.take(read)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    fn take(&mut self, read: Vec<Incoming>) -> io::Result<Option<Ended>> {
        for incoming in read {
            let message = match incoming {
                Incoming::Message(message) => message,
                Incoming::Suspend => {
                    self.view.stop_until_continued()?;
                    self.view.clear()?;
                    self.shown = None;
                    // The person comes back, as from another window.
                    Message::FocusGained
                }
            };
            if let Some(ended) = self.tell(message)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    /// Any key ends the showing of a value and does nothing else.
    fn leave_value(&mut self, event: &Event) -> io::Result<()> {
        let pressed = match event {
            Event::Key(key) => !key.is_release(),
            Event::Paste(_) => true,
            Event::Mouse(_) | Event::Resize(..) | Event::FocusGained | Event::FocusLost => false,
        };
        if pressed {
            self.bare = false;
            self.view.resume()?;
            self.view.clear()?;
            self.shown = None;
        }
        Ok(())
    }

    fn tell(&mut self, message: Message) -> io::Result<Option<Ended>> {
        for effect in self.machine.update(self.clock.now(), message) {
            if let Some(ended) = self.perform(effect)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Option<Ended>> {
        match effect {
            Effect::Walk { id, domain, registrable } => self.performer.walk(id, domain, registrable),
            Effect::Ask { id, vantage, question } => {
                self.asked = true;
                self.performer.ask(id, vantage, question);
            }
            Effect::Forget(id) => self.performer.forget(id),
            Effect::Wake { id, after } => self.performer.wake(id, after),
            Effect::Save { id, setup, durable } => self.performer.save(id, setup, durable),
            Effect::Open { id, domain } => self.performer.store(StoreRequest::Open { id, domain }),
            Effect::Import { id, setup } => self.performer.store(StoreRequest::Import { id, setup }),
            Effect::Close => self.performer.store(StoreRequest::Close),
            Effect::Copy { id, text } => self.performer.copy(id, text),
            Effect::CopyLines { id, lines } => {
                let text = self.words(&lines);
                self.performer.copy(id, text);
            }
            Effect::ReadClipboard => self.performer.read_clipboard(),
            Effect::ShowValue(value) => {
                self.view.show_value(&value, self.machine.language())?;
                self.bare = true;
            }
            Effect::ShowLines(lines) => {
                let text = self.words(&lines);
                self.view.show_value(&text, self.machine.language())?;
                self.bare = true;
            }
            Effect::WriteSheet { name, lines } => {
                let mut text = self.words(&lines);
                text.push('\n');
                self.performer.store(StoreRequest::WriteSheet { name, text });
            }
            Effect::Publish(rows) => self.performer.publish(&rows),
            Effect::PressVerify => self.performer.press_verify(),
            Effect::RememberTyped(typed) => self.performer.store(StoreRequest::RememberTyped(typed)),
            Effect::RememberLanguage(tag) => self.performer.store(StoreRequest::RememberLanguage(tag)),
            Effect::Redraw => {
                self.view.clear()?;
                self.shown = None;
            }
            Effect::Rehearse => return Ok(Some(Ended::Rehearse)),
            Effect::Exit => return Ok(Some(Ended::Quit)),
        }
        Ok(None)
    }

    fn words(&mut self, lines: &[Text]) -> String {
        let now = self.clock.now().wall;
        let words: Vec<String> =
            lines.iter().map(|line| self.view.say(line, self.machine.language(), now)).collect();
        words.join("\n")
    }

    /// Draws when there is something new to see.
    fn draw(&mut self) -> io::Result<()> {
        if self.bare {
            return Ok(());
        }
        let screen = self.machine.screen();
        let language = self.machine.language();
        if self.shown.as_ref().is_some_and(|(shown, said)| *shown == screen && said == language) {
            return Ok(());
        }
        self.hits = self.view.draw(&screen, language, self.clock.now().wall)?;
        self.shown = Some((screen, language.to_owned()));
        Ok(())
    }

    /// The terminal is gone: what the wizard wants written at the end is written, the rest cannot be done.
    fn save_without_terminal(&mut self) {
        for effect in self.machine.update(self.clock.now(), Message::Stop) {
            if let Effect::Save { id, setup, durable } = effect {
                self.performer.save(id, setup, durable);
            }
        }
    }
}

/// All events that are there, at least one; none when no more can come.
async fn ready_events(
    events: &mut (impl Stream<Item = io::Result<Event>> + Unpin),
) -> Option<Vec<io::Result<Event>>> {
    let first = events.next().await?;
    let mut read = vec![first];
    // With the waker of this task: the terminal's stream keeps the one of its last look.
    poll_fn(|context| {
        while read.len() < MAX_AT_ONCE {
            match Pin::new(&mut *events).poll_next(context) {
                Poll::Ready(Some(event)) => read.push(event),
                Poll::Ready(None) | Poll::Pending => break,
            }
        }
        Poll::Ready(())
    })
    .await;
    Some(read)
}

/// Ends when held keys are due; never when there are none.
async fn settled(due: Option<Mono>, clock: Clock) {
    match due {
        Some(due) => tokio::time::sleep(due.since(clock.mono())).await,
        None => std::future::pending().await,
    }
}

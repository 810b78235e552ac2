//! Everything around the loop, not real, on a clock that only tests move.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crossterm::event::{Event, KeyCode as TerminalKey, KeyEvent, KeyModifiers};
use futures_util::future::BoxFuture;
use ratatui::layout::Rect;
use terminal_events::events_of;
use tokio::sync::{mpsc, oneshot};

use super::{Closed, Ended, Hit, LoopError, Machine, View, run};
use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::{Flags, Observation, Outcome, Question, Vantage};
use crate::domain::plan::Row;
use crate::domain::record::RecordType;
use crate::domain::time::{Moment, Wall};
use crate::shell::clipboard::{ClipboardHandle, ClipboardRequest};
use crate::shell::clock::Clock;
use crate::shell::performer::{Performer, Questions, RehearsalHandle};
use crate::shell::store::{StoreHandle, StoreRequest};
use crate::wizard::action::{Action, FieldId};
use crate::wizard::effect::{Effect, RequestId};
use crate::wizard::key::{Key, KeyCode};
use crate::wizard::message::Message;
use crate::wizard::page::{Page, Screen, Scrolled, Text};
use crate::wizard::setup::SetUp;

/// A terminal's events as a channel.
mod terminal_events {
    use std::io;

    use crossterm::event::Event;
    use futures_util::Stream;
    use futures_util::stream::unfold;
    use tokio::sync::mpsc;

    pub(super) fn events_of(
        receiver: mpsc::UnboundedReceiver<io::Result<Event>>,
    ) -> impl Stream<Item = io::Result<Event>> + Unpin {
        Box::pin(unfold(receiver, |mut receiver| async move {
            let event = receiver.recv().await?;
            Some((event, receiver))
        }))
    }
}

pub(super) type Script = Box<dyn FnMut(&Message) -> Vec<Effect>>;

/// A wizard that answers as the test says, and writes down what it heard.
pub(super) struct Puppet {
    script: Script,
    pub(super) heard: mpsc::UnboundedSender<(u128, Message)>,
    pub(super) title: String,
    pub(super) language: String,
}

impl Machine for Puppet {
    fn update(&mut self, now: Moment, message: Message) -> Vec<Effect> {
        if let Message::Pasted(text) = &message {
            self.title.clone_from(text);
        }
        if matches!(message, Message::Woke(_) | Message::Answered(..)) {
            self.title = if matches!(message, Message::Woke(_)) { "woke" } else { "answered" }.into();
        }
        if message == Message::Key(Key::plain(KeyCode::Function(2))) {
            self.language = "en".into();
        }
        let effects = (self.script)(&message);
        self.heard.send((now.mono.0.as_millis(), message)).expect("the test listens");
        effects
    }

    fn screen(&mut self) -> Screen {
        Screen {
            place: Text::raw(""),
            status: Text::raw(""),
            banner: None,
            rail: Vec::new(),
            progress: None,
            page: Page::new(Text::raw(self.title.clone())),
            focus: None,
            message: None,
            hints: Vec::new(),
            scroll: Scrolled::default(),
        }
    }

    fn language(&self) -> &str {
        &self.language
    }
}

/// A terminal that writes down what was done to it.
#[derive(Default)]
pub(super) struct Glass {
    pub(super) done: Vec<String>,
    pub(super) broken: bool,
}

impl View for Glass {
    fn draw(&mut self, screen: &Screen, language: &str, _now: Wall) -> io::Result<Vec<Hit>> {
        if self.broken {
            return Err(io::Error::other("gone"));
        }
        let Text::Raw(title) = &screen.page.title else { panic!("a raw title") };
        self.done.push(format!("draw {language} {title}"));
        Ok(vec![(Rect { x: 0, y: 0, width: 9, height: 1 }, Action::Edit(FieldId::Note))])
    }
    fn resized(&mut self) {
        self.done.push("resized".into());
    }
    fn clear(&mut self) -> io::Result<()> {
        self.done.push("clear".into());
        Ok(())
    }
    fn say(&mut self, text: &Text, language: &str, _now: Wall) -> String {
        let Text::Raw(text) = text else { panic!("a raw text") };
        format!("{language}:{text}")
    }
    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.done.push(format!("copy {text}"));
        Ok(())
    }
    fn show_value(&mut self, value: &str, _language: &str) -> io::Result<()> {
        self.done.push(format!("value {value}"));
        Ok(())
    }
    fn resume(&mut self) -> io::Result<()> {
        self.done.push("resume".into());
        Ok(())
    }
    fn stop_until_continued(&mut self) -> io::Result<()> {
        self.done.push("stopped".into());
        Ok(())
    }
}

/// A DNS in which every walk takes a minute and says that there is no such domain.
pub(super) struct Slow(Arc<AtomicUsize>);

pub(super) struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Questions for Slow {
    fn ask(&self, vantage: Vantage, question: Question) -> BoxFuture<'static, Observation> {
        let took = match question.record_type {
            RecordType::Txt => Duration::from_millis(10),
            RecordType::Cname => Duration::from_secs(1),
            _ => return Box::pin(async { panic!("nobody asks") }),
        };
        Box::pin(async move {
            tokio::time::sleep(took).await;
            silent(vantage, question, took)
        })
    }
    fn walk(&self, _domain: Name, _registrable: Name) -> BoxFuture<'static, DelegationOutcome> {
        let ended = Counted(Arc::clone(&self.0));
        Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(60)).await;
            drop(ended);
            outcome()
        })
    }
}

pub(super) fn silent(vantage: Vantage, question: Question, took: Duration) -> Observation {
    Observation {
        question,
        vantage,
        outcome: Outcome::TimedOut,
        records: Vec::new(),
        negative_ttl: None,
        serial: None,
        rcode: None,
        extended_error: None,
        extended_text: String::new(),
        flags: Flags::default(),
        took,
        at: Moment::default(),
    }
}

pub(super) fn outcome() -> DelegationOutcome {
    DelegationOutcome::NotDelegated { parent: domain(), by: Vec::new() }
}

pub(super) struct Owner;

impl RehearsalHandle for Owner {
    fn publish(&self, _rows: &[Row]) {}
    fn verify(&self) -> bool {
        true
    }
}

/// Everything around the loop.
pub(super) struct Stage {
    pub(super) events: mpsc::UnboundedSender<io::Result<Event>>,
    pub(super) stop: Option<oneshot::Sender<()>>,
    pub(super) store: mpsc::UnboundedReceiver<StoreRequest>,
    pub(super) clipboard: mpsc::UnboundedReceiver<ClipboardRequest>,
    pub(super) messages: mpsc::UnboundedSender<Message>,
    pub(super) heard: mpsc::UnboundedReceiver<(u128, Message)>,
    pub(super) walks_ended: Arc<AtomicUsize>,
}

impl Stage {
    pub(super) fn press(&self, code: TerminalKey) {
        self.send(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    pub(super) fn send(&self, event: Event) {
        self.events.send(Ok(event)).expect("the loop reads");
    }

    pub(super) async fn hear(&mut self) -> Message {
        self.hear_at().await.1
    }

    pub(super) async fn hear_at(&mut self) -> (u128, Message) {
        self.heard.recv().await.expect("the loop runs")
    }

    /// Lets the loop do everything that it can do now.
    pub(super) async fn settle(&self) {
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }
}

/// Plays: the loop runs beside `act` until both are through.
pub(super) async fn play<A: Future<Output = ()>>(
    script: impl FnMut(&Message) -> Vec<Effect> + 'static,
    act: impl FnOnce(Stage) -> A,
) -> (Result<Closed, LoopError>, Vec<String>) {
    play_on(Glass::default(), script, act).await
}

pub(super) async fn play_on<A: Future<Output = ()>>(
    mut glass: Glass,
    script: impl FnMut(&Message) -> Vec<Effect> + 'static,
    act: impl FnOnce(Stage) -> A,
) -> (Result<Closed, LoopError>, Vec<String>) {
    let (events, receiver) = mpsc::unbounded_channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let (store, store_requests) = StoreHandle::channel();
    let (clipboard, clipboard_requests) = ClipboardHandle::channel(true);
    let messages = mpsc::unbounded_channel();
    let (heard_sender, heard) = mpsc::unbounded_channel();
    let walks_ended = Arc::new(AtomicUsize::new(0));
    let stage = Stage {
        events,
        stop: Some(stop),
        store: store_requests,
        clipboard: clipboard_requests,
        messages: messages.0.clone(),
        heard,
        walks_ended: Arc::clone(&walks_ended),
    };
    let mut performer =
        Performer::new(Box::new(Slow(walks_ended)), store, clipboard, Some(Arc::new(Owner)), messages);
    let mut puppet = Puppet {
        script: Box::new(script),
        heard: heard_sender,
        title: String::new(),
        language: "zh-CN".into(),
    };
    let stop = async {
        if stopped.await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let looped = run(&mut puppet, events_of(receiver), stop, &mut performer, &mut glass, Clock::start());
    let (result, ()) = tokio::join!(looped, act(stage));
    (result, glass.done)
}

pub(super) const QUIT: Result<Closed, ()> = Ok(Closed { ended: Ended::Quit, unsaved: None });

/// A script: these effects on these keys, the end on `q` and on being asked to stop.
pub(super) fn on_keys(keys: Vec<(char, Vec<Effect>)>) -> impl FnMut(&Message) -> Vec<Effect> {
    move |message| match message {
        Message::Key(Key { code: KeyCode::Char('q'), .. }) | Message::Stop => vec![Effect::Exit],
        Message::Key(Key { code: KeyCode::Char(pressed), .. }) => keys
            .iter()
            .find(|(own, _)| own == pressed)
            .map(|(_, effects)| effects.clone())
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

pub(super) fn key(character: char) -> Message {
    Message::Key(Key::plain(KeyCode::Char(character)))
}

pub(super) fn domain() -> Name {
    "first-site.com".parse().expect("a name")
}

pub(super) fn resolver() -> Vantage {
    Vantage::Resolver { id: "r".into(), address: "192.0.2.1:53".parse().expect("an address") }
}

pub(super) fn walk(id: u64) -> Effect {
    Effect::Walk { id: RequestId(id), domain: domain(), registrable: domain() }
}

pub(super) fn save(id: u64) -> Effect {
    let setup = Box::new(SetUp::new(domain(), domain(), "x".into(), Wall(0)));
    Effect::Save { id: RequestId(id), setup, durable: true }
}

/// Answers the loop's last request, as a store with nothing to do.
pub(super) fn drain(mut store: mpsc::UnboundedReceiver<StoreRequest>) {
    tokio::spawn(async move {
        while let Some(request) = store.recv().await {
            if let StoreRequest::Finish(done) = request {
                done.send(()).expect("the loop waits");
            }
        }
    });
}

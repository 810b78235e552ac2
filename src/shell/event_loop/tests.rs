//! The loop with a wizard, a terminal and a world that are not real, on a clock that only tests move.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crossterm::event::{
    Event, KeyCode as TerminalKey, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use futures_util::future::BoxFuture;
use ratatui::layout::Rect;
use terminal_events::events_of;
use tokio::sync::{mpsc, oneshot};

use super::{Closed, Ended, Hit, LoopError, Machine, View, run};
use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::plan::Row;
use crate::domain::time::{Moment, Wall};
use crate::shell::clipboard::{ClipboardHandle, ClipboardRequest};
use crate::shell::clock::Clock;
use crate::shell::performer::{Performer, Questions, RehearsalHandle};
use crate::shell::store::{StoreHandle, StoreRequest};
use crate::wizard::action::{Action, FieldId};
use crate::wizard::effect::{Effect, RequestId};
use crate::wizard::key::{Key, KeyCode};
use crate::wizard::message::{CopyOutcome, Message, StoreProblem, StoreProblemKind};
use crate::wizard::page::{Page, Screen, Text};
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

type Script = Box<dyn FnMut(&Message) -> Vec<Effect>>;

/// A wizard that answers as the test says, and writes down what it heard.
struct Puppet {
    script: Script,
    heard: mpsc::UnboundedSender<(u128, Message)>,
    title: String,
    language: String,
}

impl Machine for Puppet {
    fn update(&mut self, now: Moment, message: Message) -> Vec<Effect> {
        if let Message::Pasted(text) = &message {
            self.title.clone_from(text);
        }
        if message == Message::Key(Key::plain(KeyCode::Function(2))) {
            self.language = "en".into();
        }
        let effects = (self.script)(&message);
        self.heard.send((now.mono.0.as_millis(), message)).expect("the test listens");
        effects
    }

    fn screen(&self) -> Screen {
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
            scroll: 0,
        }
    }

    fn language(&self) -> &str {
        &self.language
    }
}

/// A terminal that writes down what was done to it.
#[derive(Default)]
struct Glass {
    done: Vec<String>,
    broken: bool,
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
struct Slow(Arc<AtomicUsize>);

struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Questions for Slow {
    fn ask(&self, _vantage: Vantage, _question: Question) -> BoxFuture<'static, Observation> {
        Box::pin(async { panic!("nobody asks") })
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

fn outcome() -> DelegationOutcome {
    DelegationOutcome::NotDelegated { parent: domain(), by: Vec::new() }
}

struct Owner;

impl RehearsalHandle for Owner {
    fn publish(&self, _rows: &[Row]) {}
    fn verify(&self) -> bool {
        true
    }
}

/// Everything around the loop.
struct Stage {
    events: mpsc::UnboundedSender<io::Result<Event>>,
    stop: Option<oneshot::Sender<()>>,
    store: mpsc::UnboundedReceiver<StoreRequest>,
    clipboard: mpsc::UnboundedReceiver<ClipboardRequest>,
    messages: mpsc::UnboundedSender<Message>,
    heard: mpsc::UnboundedReceiver<(u128, Message)>,
    walks_ended: Arc<AtomicUsize>,
}

impl Stage {
    fn press(&self, code: TerminalKey) {
        self.send(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn send(&self, event: Event) {
        self.events.send(Ok(event)).expect("the loop reads");
    }

    async fn hear(&mut self) -> Message {
        self.hear_at().await.1
    }

    async fn hear_at(&mut self) -> (u128, Message) {
        self.heard.recv().await.expect("the loop runs")
    }

    /// Lets the loop do everything that it can do now.
    async fn settle(&self) {
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }
}

/// Plays: the loop runs beside `act` until both are through.
async fn play<A: Future<Output = ()>>(
    script: impl FnMut(&Message) -> Vec<Effect> + 'static,
    act: impl FnOnce(Stage) -> A,
) -> (Result<Closed, LoopError>, Vec<String>) {
    play_on(Glass::default(), script, act).await
}

async fn play_on<A: Future<Output = ()>>(
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

const QUIT: Result<Closed, ()> = Ok(Closed { ended: Ended::Quit, unsaved: None });

/// A script: these effects on these keys, the end on `q` and on being asked to stop.
fn on_keys(keys: Vec<(char, Vec<Effect>)>) -> impl FnMut(&Message) -> Vec<Effect> {
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

fn key(character: char) -> Message {
    Message::Key(Key::plain(KeyCode::Char(character)))
}

fn domain() -> Name {
    "first-site.com".parse().expect("a name")
}

fn walk(id: u64) -> Effect {
    Effect::Walk { id: RequestId(id), domain: domain(), registrable: domain() }
}

fn save(id: u64) -> Effect {
    let setup = Box::new(SetUp::new(domain(), domain(), "x".into(), Wall(0)));
    Effect::Save { id: RequestId(id), setup, durable: true }
}

#[tokio::test(start_paused = true)]
async fn it_begins_takes_keys_and_ends() {
    let (result, done) = play(on_keys(vec![]), async |mut stage: Stage| {
        assert_eq!(stage.hear().await, Message::Began);
        stage.press(TerminalKey::Down);
        assert_eq!(stage.hear_at().await, (0, Message::Key(Key::plain(KeyCode::Down))));
        stage.press(TerminalKey::Char('a'));
        assert_eq!(stage.hear_at().await, (20, key('a')), "a character may be the beginning of a paste");
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
    assert_eq!(done, ["draw zh-CN "], "nothing new to see, nothing drawn");
}

/// Answers the loop's last request, as a store with nothing to do.
fn drain(mut store: mpsc::UnboundedReceiver<StoreRequest>) {
    tokio::spawn(async move {
        while let Some(request) = store.recv().await {
            if let StoreRequest::Finish(done) = request {
                done.send(()).expect("the loop waits");
            }
        }
    });
}

#[tokio::test(start_paused = true)]
async fn keys_that_come_at_once_are_a_paste() {
    let (result, done) = play(on_keys(vec![]), async |mut stage: Stage| {
        assert_eq!(stage.hear().await, Message::Began);
        for character in "mx 5".chars() {
            stage.press(TerminalKey::Char(character));
        }
        stage.press(TerminalKey::Enter);
        assert_eq!(stage.hear().await, Message::Pasted("mx 5\n".into()));
        stage.settle().await;
        stage.press(TerminalKey::F(2));
        stage.hear().await;
        stage.settle().await;
        stage.send(Event::Resize(20, 10));
        assert_eq!(stage.hear().await, Message::Resized);
        stage.settle().await;
        stage.send(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: 3,
            row: 0,
            modifiers: KeyModifiers::NONE,
        }));
        assert_eq!(stage.hear().await, Message::Clicked(Action::Edit(FieldId::Note)));
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
    let expected = ["draw zh-CN ", "draw zh-CN mx 5\n", "draw en mx 5\n", "draw en mx 5\n"];
    assert_eq!(done, expected, "new text, new language, new size; not for the click");
}

#[tokio::test(start_paused = true)]
async fn answers_come_back_and_forgotten_ones_do_not() {
    let wake = Effect::Wake { id: RequestId(3), after: Duration::from_secs(5) };
    let forget = Effect::Forget(RequestId(1));
    let keys =
        vec![('w', vec![walk(1), walk(2), wake]), ('f', vec![forget]), ('v', vec![Effect::PressVerify])];
    let (result, _) = play(on_keys(keys), async |mut stage: Stage| {
        stage.hear().await;
        stage.press(TerminalKey::Char('w'));
        assert_eq!(stage.hear_at().await, (20, key('w')));
        assert_eq!(stage.hear_at().await, (5_020, Message::Woke(RequestId(3))));
        stage.press(TerminalKey::Char('f'));
        stage.hear().await;
        stage.settle().await;
        assert_eq!(stage.walks_ended.load(Ordering::SeqCst), 1, "a forgotten walk ends at once");
        assert_eq!(stage.hear_at().await, (60_020, Message::Walked(RequestId(2), outcome())));
        stage.press(TerminalKey::Char('v'));
        stage.hear().await;
        assert_eq!(stage.hear().await, Message::ConsoleAnswered(true));
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
}

#[tokio::test(start_paused = true)]
async fn it_ends_only_when_everything_is_written() {
    let script = |message: &Message| match message {
        Message::Stop => vec![save(1), Effect::Close, Effect::Exit, Effect::Redraw],
        _ => Vec::new(),
    };
    let problem = || StoreProblem {
        path: "x".into(),
        line: None,
        kind: StoreProblemKind::Full,
        detail: "no space".into(),
    };
    let (result, _) = play(script, async |mut stage: Stage| {
        stage.hear().await;
        stage.stop.take().expect("once").send(()).expect("the loop waits");
        assert_eq!(stage.hear().await, Message::Stop);
        assert!(matches!(stage.store.recv().await, Some(StoreRequest::Save { durable: true, .. })));
        assert!(matches!(stage.store.recv().await, Some(StoreRequest::Close)));
        let Some(StoreRequest::Finish(done)) = stage.store.recv().await else {
            panic!("it waits for the disk")
        };
        tokio::time::sleep(Duration::from_secs(3)).await;
        stage.messages.send(Message::Saved(RequestId(1), Err(problem()))).expect("it listens");
        done.send(()).expect("still waiting after three seconds");
    })
    .await;
    let closed = result.expect("the terminal is there");
    assert_eq!(closed, Closed { ended: Ended::Quit, unsaved: Some(problem()) });
}

#[tokio::test(start_paused = true)]
async fn the_rehearsal_is_another_end() {
    let keys = vec![('r', vec![Effect::Rehearse])];
    let (result, _) = play(on_keys(keys), async |mut stage: Stage| {
        stage.hear().await;
        stage.press(TerminalKey::Char('r'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), Ok(Closed { ended: Ended::Rehearse, unsaved: None }));
}

#[tokio::test(start_paused = true)]
async fn a_value_alone_stays_until_a_key() {
    let keys = vec![('v', vec![Effect::ShowValue("v=spf1".into())])];
    let (result, done) = play(on_keys(keys), async |mut stage: Stage| {
        stage.hear().await;
        stage.press(TerminalKey::Char('v'));
        assert_eq!(stage.hear().await, key('v'));
        stage.send(Event::Resize(9, 9));
        stage.send(Event::FocusGained);
        stage.messages.send(Message::Pasted("new".into())).expect("it listens");
        assert_eq!(stage.hear().await, Message::Pasted("new".into()), "only the picture waits");
        stage.press(TerminalKey::Char('q'));
        stage.settle().await;
        stage.press(TerminalKey::Down);
        assert_eq!(
            stage.hear().await,
            Message::Key(Key::plain(KeyCode::Down)),
            "the first key did only that"
        );
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
    assert_eq!(done, ["draw zh-CN ", "value v=spf1", "resume", "clear", "draw zh-CN new"]);
}

#[tokio::test(start_paused = true)]
async fn copies_go_to_the_terminal_last() {
    let copy = |id, text: &str| Effect::Copy { id: RequestId(id), text: text.into() };
    let lines = Effect::CopyLines { id: RequestId(3), lines: vec![Text::raw("a"), Text::raw("b")] };
    let keys = vec![('c', vec![copy(1, "one")]), ('d', vec![copy(2, "two")]), ('l', vec![lines])];
    let (result, done) = play(on_keys(keys), async |mut stage: Stage| {
        stage.hear().await;
        let answers = [Some(CopyOutcome::System), None, Some(CopyOutcome::Tmux)];
        let texts = ["one", "two", "zh-CN:a\nzh-CN:b"];
        let outcomes = [CopyOutcome::System, CopyOutcome::Terminal, CopyOutcome::Tmux];
        let mut expected: VecDeque<_> = answers.into_iter().zip(texts).zip(outcomes).collect();
        for (pressed, id) in [('c', 1), ('d', 2), ('l', 3)] {
            let ((answer, text), outcome) = expected.pop_front().expect("three");
            stage.press(TerminalKey::Char(pressed));
            stage.hear().await;
            let Some(ClipboardRequest::Copy { text: copied, done }) = stage.clipboard.recv().await else {
                panic!("a copy")
            };
            assert_eq!(copied, text);
            done.send(answer).expect("it waits");
            assert_eq!(stage.hear().await, Message::Copied(RequestId(id), outcome));
        }
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
    assert_eq!(done, ["draw zh-CN ", "copy two"]);
}

#[tokio::test(start_paused = true)]
async fn a_clipboard_that_hangs_is_not_waited_for() {
    let keys = vec![('p', vec![Effect::ReadClipboard])];
    let (result, _) = play(on_keys(keys), async |mut stage: Stage| {
        stage.hear().await;
        stage.press(TerminalKey::Char('p'));
        assert_eq!(stage.hear_at().await.0, 20);
        assert_eq!(stage.hear_at().await, (2_020, Message::PasteFailed));
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
}

#[tokio::test(start_paused = true)]
async fn going_into_the_background_and_coming_back() {
    let (result, done) = play(on_keys(vec![]), async |mut stage: Stage| {
        stage.hear().await;
        stage.settle().await;
        stage.send(Event::Key(KeyEvent::new(TerminalKey::Char('z'), KeyModifiers::CONTROL)));
        assert_eq!(stage.hear().await, Message::FocusGained);
        stage.settle().await;
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
    assert_eq!(done, ["draw zh-CN ", "stopped", "clear", "draw zh-CN "]);
}

#[tokio::test(start_paused = true)]
async fn a_terminal_that_closes_ends_it_orderly() {
    let script = |_: &Message| Vec::new();
    let (result, _) = play(script, async |mut stage: Stage| {
        stage.hear().await;
        drop(stage.events);
        let heard = stage.heard.recv().await.expect("it runs").1;
        assert_eq!(heard, Message::Stop);
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
}

#[tokio::test(start_paused = true)]
async fn a_terminal_that_breaks_loses_nothing() {
    let script = |message: &Message| match message {
        Message::Stop => vec![save(1), Effect::Close, Effect::Exit],
        _ => Vec::new(),
    };
    let broken = Glass { broken: true, ..Glass::default() };
    let (result, _) = play_on(broken, script, async |mut stage: Stage| {
        assert!(matches!(stage.store.recv().await, Some(StoreRequest::Save { .. })));
        let Some(StoreRequest::Finish(done)) = stage.store.recv().await else { panic!("it waits") };
        done.send(()).expect("it waits");
    })
    .await;
    assert!(matches!(result, Err(LoopError::Terminal { unsaved: None, .. })), "{result:?}");
}

#[tokio::test(start_paused = true)]
#[should_panic(expected = "nobody asks")]
async fn a_task_that_panics_is_not_waited_for_for_ever() {
    let vantage = Vantage::Resolver { id: "r".into(), address: "192.0.2.1:53".parse().expect("an address") };
    let question = Question { name: domain(), record_type: crate::domain::record::RecordType::Mx };
    let ask = Effect::Ask { id: RequestId(1), vantage, question };
    let (result, _) = play(on_keys(vec![('a', vec![ask])]), async |mut stage: Stage| {
        stage.hear().await;
        stage.press(TerminalKey::Char('a'));
        stage.hear().await;
        stage.hear().await;
    })
    .await;
    drop(result);
}

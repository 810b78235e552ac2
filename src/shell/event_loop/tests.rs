//! The loop with a wizard, a terminal and a world that are not real, on a clock that only tests move.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crossterm::event::{
    Event, KeyCode as TerminalKey, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use rstest::rstest;

use super::stage::{
    Glass, QUIT, Stage, domain, drain, key, on_keys, outcome, play, play_on, resolver, save, walk,
};
use super::{Closed, Ended, LoopError};
use crate::domain::observation::Question;
use crate::domain::record::RecordType;
use crate::shell::clipboard::ClipboardRequest;
use crate::shell::store::StoreRequest;
use crate::wizard::action::{Action, FieldId};
use crate::wizard::effect::{Effect, RequestId};
use crate::wizard::key::{Key, KeyCode};
use crate::wizard::message::{CopyOutcome, Message, StoreProblem, StoreProblemKind};
use crate::wizard::page::Text;

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
    let expected = ["draw zh-CN ", "draw zh-CN mx 5\n", "draw en mx 5\n", "resized", "draw en mx 5\n"];
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
async fn answers_that_come_at_once_are_drawn_once() {
    let (result, done) = play(on_keys(vec![]), async |mut stage: Stage| {
        stage.hear().await;
        for text in ["one", "two", "three"] {
            stage.messages.send(Message::Pasted(text.into())).expect("it listens");
        }
        for text in ["one", "two", "three"] {
            assert_eq!(stage.hear().await, Message::Pasted(text.into()));
        }
        stage.settle().await;
        stage.press(TerminalKey::Char('q'));
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
    assert_eq!(done, ["draw zh-CN ", "draw zh-CN three"]);
}

#[rstest]
#[case(RecordType::Txt, &["draw zh-CN ", "draw zh-CN answered"])]
#[case(RecordType::Cname, &["draw zh-CN ", "draw zh-CN woke", "draw zh-CN answered"])]
#[tokio::test(start_paused = true)]
async fn the_picture_of_a_timer_waits_a_moment_for_the_answers(
    #[case] record_type: RecordType,
    #[case] drawn: &[&str],
) {
    let script = move |message: &Message| match message {
        Message::Began => vec![Effect::Wake { id: RequestId(1), after: Duration::from_secs(2) }],
        Message::Woke(_) => {
            let question = Question { name: domain(), record_type };
            vec![Effect::Ask { id: RequestId(2), vantage: resolver(), question }]
        }
        Message::Key(_) => vec![Effect::Exit],
        _ => Vec::new(),
    };
    let (result, done) = play(script, async |mut stage: Stage| {
        for _ in 0..3 {
            stage.hear().await;
        }
        stage.settle().await;
        stage.press(TerminalKey::Down);
        stage.hear().await;
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
    assert_eq!(done, drawn);
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
async fn a_decision_is_in_its_file_before_anything_goes_on() {
    let (result, _) = play(on_keys(vec![('a', vec![save(1)])]), async |mut stage: Stage| {
        stage.hear().await;
        stage.press(TerminalKey::Char('a'));
        stage.hear().await;
        let Some(StoreRequest::Save { placed: Some(placed), .. }) = stage.store.recv().await else {
            panic!("it is to be placed")
        };
        stage.press(TerminalKey::Char('b'));
        stage.settle().await;
        assert!(stage.heard.try_recv().is_err(), "not before the decision is in its file");
        placed.send(()).expect("it waits");
        assert_eq!(stage.hear().await, key('b'));

        // A disk that hangs holds nobody up for longer than a moment.
        stage.press(TerminalKey::Char('a'));
        let (begun, _) = stage.hear_at().await;
        let hangs = stage.store.recv().await;
        stage.press(TerminalKey::Char('q'));
        let (heard, message) = stage.hear_at().await;
        assert_eq!(message, key('q'));
        assert!((50..100).contains(&(heard - begun)), "{begun} {heard}");
        drop(hangs);
        drain(stage.store);
    })
    .await;
    assert_eq!(result.map_err(drop), QUIT);
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
    let question = Question { name: domain(), record_type: RecordType::Mx };
    let ask = Effect::Ask { id: RequestId(1), vantage: resolver(), question };
    let (result, _) = play(on_keys(vec![('a', vec![ask])]), async |mut stage: Stage| {
        stage.hear().await;
        stage.press(TerminalKey::Char('a'));
        stage.hear().await;
        stage.hear().await;
    })
    .await;
    drop(result);
}

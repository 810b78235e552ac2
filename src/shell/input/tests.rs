//! What terminals send, and what the wizard hears.

use crossterm::event::{Event, KeyCode as TerminalKey, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use ratatui::layout::Rect;
use rstest::rstest;

use super::{BurstDetector, Incoming, InputReader};
use crate::domain::time::Mono;
use crate::wizard::action::{Action, FieldId};
use crate::wizard::key::{Key, KeyCode};
use crate::wizard::message::Message;

/// `a12` is `a` 12 ms after the key before; `E` is Enter, `T` Tab, `U` Up.
fn keys(script: &str) -> Vec<(u64, Key)> {
    let mut now = 0;
    script
        .split_whitespace()
        .map(|word| {
            let mut characters = word.chars();
            let code = match characters.next().expect("a key") {
                'E' => KeyCode::Enter,
                'T' => KeyCode::Tab,
                'U' => KeyCode::Up,
                other => KeyCode::Char(other),
            };
            now += characters.as_str().parse().unwrap_or(0);
            (now, Key::plain(code))
        })
        .collect()
}

/// `k:a` is a key, `p:abc` a paste.
fn told(messages: &[Message]) -> String {
    let words: Vec<String> = messages
        .iter()
        .map(|message| match message {
            Message::Pasted(text) => format!("p:{}", text.replace('\n', "/").replace('\t', "_")),
            Message::Key(Key { code: KeyCode::Char(character), .. }) => format!("k:{character}"),
            Message::Key(key) => format!("k:{:?}", key.code),
            other => panic!("{other:?}"),
        })
        .collect();
    words.join(" ")
}

#[rstest]
#[case("a", "k:a")]
#[case("a b", "k:a k:b")]
#[case("a b c", "p:abc")]
#[case("a b19 c19", "p:abc")]
#[case("a b20 c19", "k:a k:b k:c")]
#[case("a b100 c100 d100", "k:a k:b k:c k:d")]
#[case("a E", "p:a/")]
#[case("a E25", "k:a k:Enter")]
#[case("E", "k:Enter")]
#[case("E a", "k:Enter k:a")]
#[case("a b c E d e E", "p:abc/de/")]
#[case("a b c d50 e f", "p:abc p:def")]
#[case("j j j j j", "k:j k:j k:j k:j k:j")]
#[case("j j j k", "p:jjjk")]
#[case("a U", "k:a k:Up")]
#[case("a b c U d", "p:abc k:Up k:d")]
#[case("@ T M X", "p:@_MX")]
#[case("a T", "k:a k:Tab")]
#[case("T a", "k:Tab k:a")]
#[case("E E E", "k:Enter k:Enter k:Enter")]
fn bursts(#[case] script: &str, #[case] expected: &str) {
    let mut burst = BurstDetector::default();
    let mut messages = Vec::new();
    let mut end = 0;
    for (now, key) in keys(script) {
        messages.extend(burst.feed(Mono::from_millis(now), key));
        end = now;
    }
    assert!(burst.settle(Mono::from_millis(end + 19)).is_empty());
    messages.extend(burst.settle(Mono::from_millis(end + 20)));
    assert_eq!(burst.due(), None);
    assert_eq!(told(&messages), expected);
}

#[test]
fn other_keys_pass_at_once() {
    let mut burst = BurstDetector::default();
    for code in [KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Down, KeyCode::Function(1)] {
        assert_eq!(burst.feed(Mono::default(), Key::plain(code)), [Message::Key(Key::plain(code))]);
    }
    assert_eq!(burst.feed(Mono::default(), Key::control('c')), [Message::Key(Key::control('c'))]);
    assert_eq!(burst.due(), None);
}

fn press(code: TerminalKey, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn heard(events: Vec<Event>) -> Vec<Incoming> {
    let hits = [(Rect { x: 2, y: 3, width: 4, height: 1 }, Action::Edit(FieldId::Domain))];
    let mut reader = InputReader::default();
    let mut read: Vec<Incoming> =
        events.into_iter().flat_map(|event| reader.event(Mono::default(), event, &hits)).collect();
    read.extend(reader.settle(Mono::from_millis(20)));
    read
}

fn key(code: KeyCode) -> Incoming {
    Incoming::Message(Message::Key(Key::plain(code)))
}

#[rstest]
#[case(TerminalKey::Char('C'), KeyModifiers::SHIFT, vec![key(KeyCode::Char('C'))])]
#[case(TerminalKey::Char('C'), KeyModifiers::CONTROL, vec![Incoming::Message(Message::Key(Key::control('c')))])]
#[case(TerminalKey::Char('j'), KeyModifiers::CONTROL, vec![key(KeyCode::Enter)])]
#[case(TerminalKey::Char('h'), KeyModifiers::CONTROL, vec![key(KeyCode::Backspace)])]
#[case(TerminalKey::Char('z'), KeyModifiers::CONTROL, vec![Incoming::Suspend])]
#[case(TerminalKey::Tab, KeyModifiers::SHIFT, vec![key(KeyCode::BackTab)])]
#[case(TerminalKey::Char('x'), KeyModifiers::ALT, vec![key(KeyCode::Esc), key(KeyCode::Char('x'))])]
#[case(TerminalKey::F(2), KeyModifiers::NONE, vec![key(KeyCode::Function(2))])]
#[case(TerminalKey::CapsLock, KeyModifiers::NONE, vec![])]
fn terminal_keys(
    #[case] code: TerminalKey,
    #[case] modifiers: KeyModifiers,
    #[case] expected: Vec<Incoming>,
) {
    assert_eq!(heard(vec![press(code, modifiers)]), expected);
}

#[test]
fn releases_are_not_presses() {
    let event = |kind| Event::Key(KeyEvent::new_with_kind(TerminalKey::Enter, KeyModifiers::NONE, kind));
    let events = vec![event(KeyEventKind::Press), event(KeyEventKind::Release), event(KeyEventKind::Repeat)];
    assert_eq!(heard(events), [key(KeyCode::Enter), key(KeyCode::Enter)]);
}

#[rstest]
#[case(MouseEventKind::Down(MouseButton::Left), 2, 3, Some(Message::Clicked(Action::Edit(FieldId::Domain))))]
#[case(MouseEventKind::Down(MouseButton::Left), 5, 3, Some(Message::Clicked(Action::Edit(FieldId::Domain))))]
#[case(MouseEventKind::Down(MouseButton::Left), 6, 3, None)]
#[case(MouseEventKind::Down(MouseButton::Left), 2, 4, None)]
#[case(MouseEventKind::Down(MouseButton::Right), 2, 3, None)]
#[case(MouseEventKind::Drag(MouseButton::Left), 0, 0, Some(Message::Dragged))]
#[case(MouseEventKind::Moved, 2, 3, None)]
#[case(MouseEventKind::ScrollDown, 0, 0, Some(Message::Key(Key::plain(KeyCode::Down))))]
fn mouse(
    #[case] kind: MouseEventKind,
    #[case] column: u16,
    #[case] row: u16,
    #[case] expected: Option<Message>,
) {
    let event = Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    assert_eq!(heard(vec![event]), expected.map(Incoming::Message).into_iter().collect::<Vec<_>>());
}

#[test]
fn what_was_typed_before_comes_before() {
    let typed = press(TerminalKey::Char('a'), KeyModifiers::NONE);
    let paste = Event::Paste("x\r\ny\rz".into());
    let expected = [
        key(KeyCode::Char('a')),
        Incoming::Message(Message::Pasted("x\ny\nz".into())),
        Incoming::Message(Message::Resized),
        Incoming::Message(Message::FocusGained),
    ];
    let events = vec![typed, paste, Event::Resize(1, 1), Event::FocusLost, Event::FocusGained];
    assert_eq!(heard(events), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_is_lost_or_turned_round(script in vec((0_u64..60, any::<char>(), 0_u8..6), 0..40)) {
        let mut burst = BurstDetector::default();
        let (mut now, mut sent, mut got) = (0, String::new(), String::new());
        let mut take = |messages: Vec<Message>| for message in messages {
            match message {
                Message::Pasted(text) => got.push_str(&text),
                Message::Key(Key { code: KeyCode::Char(character), .. }) => got.push(character),
                Message::Key(_) => got.push('\n'),
                other => panic!("{other:?}"),
            }
        };
        for (wait, character, kind) in script.into_iter().filter(|(_, character, _)| !character.is_control()) {
            now += wait;
            let enter = kind == 0;
            sent.push(if enter { '\n' } else { character });
            let code = if enter { KeyCode::Enter } else { KeyCode::Char(character) };
            take(burst.feed(Mono::from_millis(now), Key::plain(code)));
        }
        take(burst.flush());
        prop_assert_eq!(got, sent);
    }
}

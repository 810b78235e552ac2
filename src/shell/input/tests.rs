//! What terminals send, and what the wizard hears.

use crossterm::event::{Event, KeyCode as TerminalKey, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use ratatui::layout::Rect;
use rstest::rstest;

use super::{BurstDetector, Incoming, InputReader};
use crate::domain::time::Mono;
use crate::wizard::action::{Action, FieldId, Global};
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
#[case("a b", "p:ab")]
#[case("a b20", "k:a k:b")]
#[case("Q Q", "p:QQ")]
#[case("8 8 8", "p:888")]
#[case("a b c", "p:abc")]
#[case("a b19 c19", "p:abc")]
#[case("a b20 c19", "k:a p:bc")]
#[case("a b100 c100 d100", "k:a k:b k:c k:d")]
#[case("a E", "p:a/")]
#[case("a E25", "k:a k:Enter")]
#[case("E", "k:Enter")]
#[case("E a", "p:/a")]
#[case("E25 a25", "k:Enter k:a")]
#[case("E U", "k:Enter k:Up")]
#[case("a b c E d e E", "p:abc/de/")]
#[case("a b c d50 e f", "p:abc p:def")]
#[case("j j j j j", "p:jjjjj")]
#[case("j33 j33 j33", "k:j k:j k:j")]
#[case("j j j k", "p:jjjk")]
#[case("a U", "k:a k:Up")]
#[case("a b c U d", "p:abc k:Up k:d")]
#[case("U U U", "k:Up k:Up k:Up")]
#[case("@ T M X", "p:@_MX")]
#[case("a T", "p:a k:Tab")]
#[case("a b T T", "p:ab k:Tab k:Tab")]
#[case("a T25", "k:a k:Tab")]
#[case("T a", "k:Tab k:a")]
#[case("E E E", "k:Enter")]
#[case("E33 E33", "k:Enter k:Enter")]
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
    for code in [KeyCode::Esc, KeyCode::Tab, KeyCode::Down, KeyCode::Function(1)] {
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
    read.extend(reader.settle(Mono::from_millis(50)));
    read
}

/// What is heard of bytes that come in pieces: `E` is a lone Esc, other words a character each, with the milliseconds
/// since the one before.
fn pieces(script: &str) -> String {
    let mut reader = InputReader::default();
    let (mut now, mut read) = (0, Vec::new());
    for word in script.split_whitespace() {
        let mut characters = word.chars();
        let code = match characters.next().expect("a key") {
            'E' => TerminalKey::Esc,
            other => TerminalKey::Char(other),
        };
        let at = now + characters.as_str().parse::<u64>().unwrap_or(0);
        // As the loop does: whatever is due is let go in time.
        while let Some(due) = reader.due().filter(|due| *due <= Mono::from_millis(at)) {
            read.extend(reader.settle(due));
        }
        now = at;
        read.extend(reader.event(Mono::from_millis(now), press(code, KeyModifiers::NONE), &[]));
    }
    while let Some(due) = reader.due() {
        read.extend(reader.settle(due));
    }
    let messages: Vec<Message> = read
        .into_iter()
        .map(|incoming| match incoming {
            Incoming::Message(message) => message,
            Incoming::Suspend => panic!("nobody stops it"),
        })
        .collect();
    told(&messages)
}

#[rstest]
#[case("E", "k:Esc")]
#[case("E E", "k:Esc k:Esc")]
#[case("E60 a", "k:Esc k:a")]
#[case("E a", "k:Esc k:a")]
#[case("E [10 B", "k:Down")]
#[case("E [30 A10", "k:Up")]
#[case("E [49 D49", "k:Left")]
#[case("E O C", "k:Right")]
#[case("E [ H", "k:Home")]
#[case("E [ Z", "k:BackTab")]
#[case("E [ 5 ~", "k:PageUp")]
#[case("E [ 3 ~", "k:Delete")]
#[case("E [60 A60", "k:Esc k:[ k:A")]
#[case("E [ A E [ A", "k:Up k:Up")]
// What nobody binds is swallowed whole: no letter of it may act.
#[case("E [ < 0 ; 1 ; 1 M", "")]
#[case("E [ I Q60", "k:Q")]
#[case("E O Q", "k:Function(2)")]
#[case("E O P", "k:Function(1)")]
fn an_arrow_in_pieces_is_an_arrow(#[case] script: &str, #[case] expected: &str) {
    assert_eq!(pieces(script), expected);
}

#[test]
fn escape_does_not_overtake() {
    let events = vec![press(TerminalKey::Esc, KeyModifiers::NONE), Event::Paste("x".into())];
    assert_eq!(heard(events), [key(KeyCode::Esc), Incoming::Message(Message::Pasted("x".into()))]);
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
    let event = |kind| Event::Key(KeyEvent::new_with_kind(TerminalKey::Down, KeyModifiers::NONE, kind));
    let events = vec![event(KeyEventKind::Press), event(KeyEventKind::Release), event(KeyEventKind::Repeat)];
    assert_eq!(heard(events), [key(KeyCode::Down), key(KeyCode::Down)]);
}

#[rstest]
#[case(MouseEventKind::Down(MouseButton::Left), 2, 3, Some(Message::Clicked(Action::Edit(FieldId::Domain))))]
#[case(MouseEventKind::Down(MouseButton::Left), 5, 3, Some(Message::Clicked(Action::Edit(FieldId::Domain))))]
#[case(MouseEventKind::Down(MouseButton::Left), 6, 3, None)]
#[case(MouseEventKind::Down(MouseButton::Left), 2, 4, None)]
#[case(MouseEventKind::Down(MouseButton::Right), 2, 3, Some(Message::Clicked(Action::Global(Global::Paste))))]
#[case(MouseEventKind::Up(MouseButton::Right), 2, 3, None)]
#[case(MouseEventKind::Down(MouseButton::Middle), 2, 3, None)]
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

/// Enter several times at once counts once.
fn once(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    characters.dedup_by(|next, before| *next == '\n' && *before == '\n');
    characters.into_iter().collect()
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
        prop_assert_eq!(once(&got), once(&sent));
    }
}

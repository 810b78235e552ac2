//! Pictures of made-up screens, and what holds for every screen at every size.

use std::sync::OnceLock;

use insta::assert_snapshot;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::wizard::action::{Action, FieldId};
use crate::wizard::page::{
    Block, Button, Card, CardRow, Compare, Field, Page, Screen, Scrolled, Table, TableRow, Text, Tick, Tone,
};

use super::draw::{Drawn, Scroll, draw};
use super::locale::Locale;
use super::picture::to_text;
use super::samples::{self, raw};
use super::text::{ambiguous, width};
use super::theme::Theme;

fn chinese() -> &'static Locale {
    static LOCALE: OnceLock<Locale> = OnceLock::new();
    LOCALE.get_or_init(|| Locale::shipped("zh-CN").expect("loads"))
}

fn english() -> &'static Locale {
    static LOCALE: OnceLock<Locale> = OnceLock::new();
    LOCALE.get_or_init(|| Locale::shipped("en").expect("loads"))
}

fn picture(screen: &Screen, theme: Theme, columns: u16, rows: u16) -> (String, Drawn) {
    let locale = chinese();
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    let drawn = draw(screen, locale, &theme, &mut buffer, area, &mut Scroll::default());
    (to_text(&buffer), drawn)
}

#[test]
fn pictures() {
    for (name, screen) in samples::all() {
        for (columns, rows) in [(40, 12), (80, 23), (120, 35)] {
            let (text, _) = picture(&screen, Theme::default(), columns, rows);
            assert_snapshot!(format!("{name}-{columns}x{rows}"), text);
        }
    }
}

#[test]
fn a_narrow_and_high_window() {
    for (name, screen) in
        [("leftover", samples::leftover()), ("card", samples::card()), ("wide", samples::wide())]
    {
        let (text, _) = picture(&screen, Theme::default(), 40, 40);
        assert_snapshot!(format!("{name}-40x40"), text);
    }
}

#[test]
fn our_own_words_in_english() {
    let area = Rect::new(0, 0, 60, 14);
    let mut buffer = Buffer::empty(area);
    draw(&samples::card(), english(), &Theme::default(), &mut buffer, area, &mut Scroll::default());
    assert_snapshot!("card-english-60x14", to_text(&buffer));
}

#[test]
fn a_picture_in_ascii() {
    let (text, _) = picture(&samples::leftover(), Theme { color: false, ascii: true }, 80, 23);
    assert_snapshot!("leftover-ascii", text);
}

#[test]
fn no_sign_of_ours_is_ambiguous_in_width() {
    let frame = Theme::default().signs();
    let ours = [frame.across, frame.down, frame.tee_down, frame.tee_up];
    for (name, screen) in samples::all() {
        let (text, _) = picture(&screen, Theme::default(), 80, 23);
        let mut others = text.chars().filter(|character| !ours.contains(&character.to_string().as_str()));
        assert_eq!(others.find(|character| ambiguous(*character)), None, "{name}");
    }
}

#[test]
fn the_cursor_stands_behind_what_was_typed() {
    let (text, drawn) = picture(&samples::field(), Theme::default(), 80, 23);
    let (x, y) = drawn.cursor.expect("in view");
    let row = text.lines().nth(usize::from(y)).expect("row");
    let before = super::text::head(row, x);
    assert!(before.ends_with("index.html"), "{before:?}");
}

#[test]
fn the_cursor_parks_at_the_focused_thing() {
    let (text, drawn) = picture(&samples::compare(), Theme::default(), 80, 23);
    let (x, y) = drawn.cursor.expect("in view");
    let row = text.lines().nth(usize::from(y)).expect("row");
    assert!(super::text::head(row, x).ends_with('▸'), "{row:?}");
}

#[test]
fn a_long_field_keeps_its_cursor_in_view() {
    let mut screen = samples::field();
    let text = "很长的域名".repeat(40);
    for cursor in [0, 15, text.len() / 2 / 3 * 3, text.len()] {
        for columns in [20, 40, 80] {
            if let Some(Block::Field(field)) = screen.page.blocks.get_mut(1) {
                field.text.clone_from(&text);
                field.cursor = cursor;
            }
            let (picture, drawn) = picture(&screen, Theme::default(), columns, 23);
            let (x, y) = drawn.cursor.expect("in view");
            let row = picture.lines().nth(usize::from(y)).expect("row");
            assert!(x < width(row), "{row:?} {x}");
        }
    }
}

#[test]
fn every_mark_of_a_wrapped_value_stands_under_its_part() {
    let (text, _) = picture(&samples::compare(), Theme::default(), 80, 23);
    let rows: Vec<&str> = text.lines().collect();
    let at = rows.iter().position(|row| row.contains("^^^")).expect("marks");
    let begin = rows[at].split_once('^').map(|(before, _)| width(before)).expect("mark");
    let end = width(rows[at].trim_end());
    let above = rows[at - 1];
    let part = super::text::head(above, end).strip_prefix(super::text::head(above, begin)).expect("prefix");
    assert_eq!(part, "include:qq.com");
}

#[test]
fn hostile_text_is_shown_and_does_nothing() {
    let (text, _) = picture(&samples::field(), Theme::default(), 80, 23);
    assert!(text.contains(r"evil\027[2J\u{202e}moc\u{200b}.test"), "{text}");
}

#[test]
fn a_redraw_after_the_focus_left_the_window_shows_it() {
    let locale = english();
    let area = Rect::new(0, 0, 80, 23);
    let mut memory = Scroll::default();
    let mut screen = samples::long();
    for index in [0, 59, 3, 40] {
        screen.focus = Some(Action::Copy(index));
        let mut buffer = Buffer::empty(area);
        let drawn = draw(&screen, locale, &Theme::default(), &mut buffer, area, &mut memory);
        assert!(drawn.cursor.is_some(), "{index}");
        assert_eq!(usize::from(drawn.above) + usize::from(drawn.below) + 18, 60);
    }
}

#[test]
fn everything_that_can_have_the_focus_can_be_clicked() {
    for (name, mut screen) in samples::all() {
        for action in screen.page.focusable() {
            screen.focus = Some(action);
            for (columns, rows) in [(40, 12), (80, 23), (120, 35)] {
                let (_, drawn) = picture(&screen, Theme::default(), columns, rows);
                let hit = drawn.hits.iter().any(|(_, hit)| *hit == action);
                assert!(hit && drawn.cursor.is_some(), "{name} {action:?} {columns}x{rows}");
            }
        }
    }
}

fn words() -> impl Strategy<Value = Text> {
    prop_oneof![
        "[a-z.-]{0,30}".prop_map(Text::Raw),
        "[域名邮箱，。「」（）a-z ]{0,80}".prop_map(Text::Raw),
        any::<String>().prop_map(Text::Raw),
        Just(Text::key("no-such-key")),
    ]
}

fn tone() -> impl Strategy<Value = Tone> {
    prop_oneof![Just(Tone::Plain), Just(Tone::Dim), Just(Tone::Good), Just(Tone::Bad), Just(Tone::Caution)]
}

fn act() -> impl Strategy<Value = Action> {
    prop_oneof![(0_usize..6).prop_map(Action::Copy), Just(Action::Edit(FieldId::Mx))]
}

fn block() -> impl Strategy<Value = Block> {
    let card_row = (words(), words(), words(), proptest::option::of(act()), any::<bool>()).prop_map(
        |(label, value, how, action, copied)| CardRow {
            label,
            value,
            how,
            action,
            digit: Some(1),
            copied,
            spare: false,
        },
    );
    let table_row = (tone(), proptest::collection::vec(words(), 0..5), proptest::option::of(act()))
        .prop_map(|(tone, cells, action)| TableRow { tone, cells, action });
    let button = (act(), words(), any::<bool>()).prop_map(|(action, label, enabled)| Button {
        action,
        label,
        enabled,
    });
    prop_oneof![
        Just(Block::Gap),
        (tone(), any::<u16>(), words(), any::<bool>())
            .prop_map(|(tone, indent, text, optional)| Block::Say { tone, indent, text, optional }),
        (words(), any::<String>(), any::<usize>(), proptest::option::of(words())).prop_map(
            |(label, text, cursor, placeholder)| Block::Field(Field {
                id: FieldId::Mx,
                label,
                text,
                cursor,
                placeholder
            })
        ),
        proptest::collection::vec(card_row, 0..5).prop_map(|rows| Block::Card(Card { rows })),
        (proptest::collection::vec(words(), 0..5), proptest::collection::vec(table_row, 0..5))
            .prop_map(|(head, rows)| Block::Table(Table::new(head, rows))),
        (act(), any::<bool>(), any::<bool>(), any::<bool>(), words()).prop_map(
            |(action, checked, enabled, radio, text)| Block::Tick(Tick {
                action,
                checked,
                enabled,
                radio,
                text
            })
        ),
        proptest::collection::vec(button, 0..5).prop_map(Block::Buttons),
        (any::<String>(), any::<String>(), any::<usize>(), any::<usize>(), words()).prop_map(
            |(before, after, from, to, label)| Block::Compare(Compare {
                before,
                after,
                marks: std::iter::once(from % 50..to % 50).collect(),
                labels: (label.clone(), label),
            })
        ),
        (words(), any::<u32>(), any::<u32>(), any::<bool>())
            .prop_map(|(label, value, limit, complete)| Block::Meter { label, value, limit, complete }),
    ]
}

fn scrolled() -> impl Strategy<Value = Scrolled> {
    any::<(i32, i32)>().prop_map(|(rows, pages)| Scrolled { rows, pages })
}

fn screen() -> impl Strategy<Value = Screen> {
    let page = (words(), proptest::option::of(words()), proptest::collection::vec(block(), 0..12));
    let around =
        (words(), proptest::option::of(words()), proptest::option::of((tone(), words())), scrolled());
    (page, around, proptest::option::of(act()), any::<bool>()).prop_map(|(page, around, focus, with_rail)| {
        let mut screen = samples::card();
        let (title, lead, blocks) = page;
        screen.page = Page { title, lead, blocks, task: None, default: None, copies: Vec::new() };
        let (place, banner, message, scroll) = around;
        screen.status = place.clone();
        screen.place = place;
        screen.banner = banner;
        screen.message = message;
        screen.scroll = scroll;
        screen.focus = focus;
        if !with_rail {
            screen.rail.clear();
        }
        screen
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_screen_at_any_size(
        screen in screen(), columns in 0_u16..=200, rows in 0_u16..=60, ascii in any::<bool>(), again in scrolled(),
    ) {
        let locale = english();
        let theme = Theme { color: true, ascii };
        let area = Rect::new(2, 1, columns, rows);
        let around = Rect::new(0, 0, columns + 4, rows + 2);
        let outside = Cell::new("#");
        let mut buffer = Buffer::filled(around, outside.clone());
        let mut memory = Scroll::default();
        let drawn = draw(&screen, locale, &theme, &mut buffer, area, &mut memory);
        for y in 0..around.height {
            for x in 0..around.width {
                if !area.contains((x, y).into()) {
                    prop_assert_eq!(&buffer[(x, y)], &outside, "({}, {})", x, y);
                }
            }
        }
        for (place, _) in &drawn.hits {
            prop_assert_eq!(area.intersection(*place), *place);
            prop_assert!(!place.is_empty());
        }
        for (index, (place, action)) in drawn.hits.iter().enumerate() {
            for (other, _) in drawn.hits.iter().skip(index + 1) {
                prop_assert!(!place.intersects(*other), "{:?} {:?} {:?}", action, place, other);
            }
        }
        if let Some(cursor) = drawn.cursor {
            prop_assert!(area.contains(cursor.into()));
        }
        // The same screen is the same picture, whatever was there before.
        let mut second = Buffer::filled(around, outside);
        let repeated = draw(&screen, locale, &theme, &mut second, area, &mut memory);
        prop_assert_eq!(&buffer, &second);
        prop_assert_eq!(&drawn, &repeated);
        // Another focus and scroll on the same memory.
        let mut moved = screen;
        moved.scroll = again;
        moved.focus = moved.page.focusable().pop();
        let area = Rect::new(0, 0, rows, columns);
        let mut buffer = Buffer::empty(area);
        draw(&moved, locale, &theme, &mut buffer, area, &mut memory);
    }

    #[test]
    fn cells_of_a_column_begin_at_one_column(
        names in proptest::collection::vec("[a-z]{1,8}|[邮箱名单]{1,6}|[a-z]{1,3}[收信]{1,3}", 1..6), columns in 40_u16..100,
    ) {
        let mut page = Page::new(raw("t"));
        let row = |name: &String| TableRow {
            tone: Tone::Good,
            cells: vec![Text::raw(name.clone()), raw("@@@"), raw("第三")],
            action: None,
        };
        page.blocks = vec![Block::Table(Table::new(Vec::new(), names.iter().map(row).collect()))];
        let mut screen = samples::card();
        screen.page = page;
        let (text, _) = picture(&screen, Theme::default(), columns, 40);
        let starts = |sign: &str| -> Vec<u16> {
            text.lines()
                .filter_map(|line| line.find(sign).and_then(|at| line.get(..at)))
                .map(width)
                .collect()
        };
        for sign in ["@@@", "第三"] {
            let found = starts(sign);
            prop_assert_eq!(found.len(), names.len());
            prop_assert!(found.windows(2).all(|pair| pair[0] == pair[1]), "{:?}\n{}", found, text);
        }
    }
}

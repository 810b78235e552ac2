//! Round trips, and damage of every kind.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

use super::{ProgressCodeErrorKind, export, import};
use crate::domain::time::Wall;
use crate::wizard::action::FieldId;
use crate::wizard::setup::{Account, ConsoleAnswer, Proof, Reminder, ReminderKind, SetUp};

fn sample(note: &str) -> SetUp {
    let name = |text: &str| text.parse().expect("a name");
    let mut setup = SetUp::new(
        name("first-site.com"),
        name("first-site.com"),
        "qq-domain-mail".into(),
        Wall(1_795_413_780),
    );
    setup.note = note.to_owned();
    setup.accounts.push(Account { local: "info".into(), person: "小王".into(), qq: "10001".into() });
    setup.drafts.insert(FieldId::Mx, "mxdomain.qq.com 5\nmxdomain.qq.com 10".into());
    setup.reminders.push(Reminder { kind: ReminderKind::RenewDomain, due: Wall(1_800_000_000), done: false });
    let section = setup.section_mut();
    section.ownership =
        Some(Proof::Txt { name: name("qqmail.first-site.com"), value: "a=\"b\\".into(), at: Wall(9) });
    section.ownership_console = ConsoleAnswer::Refused(Wall(10));
    section.mx_console = ConsoleAnswer::Verified(Wall(-1));
    setup
}

#[test]
fn lines_are_short_enough_for_any_chat() {
    let code = export(&sample("x"));
    assert!(code.lines().all(|line| line.len() <= 69), "{code}");
    assert!(code.lines().count() > 8);
}

#[rstest]
#[case("", "\n", "")]
#[case("> ", "\n", "")]
#[case("  \t> > ", "\r\n", "  ")]
#[case("", "\u{2424}", "")]
#[case("\u{a0}| ", "\n\n", "\u{200b}\u{a0}")]
fn wrappings_are_forgiven(#[case] before: &str, #[case] end: &str, #[case] after: &str) {
    let setup = sample("moved house");
    let mut text = format!("小王：这是进度码，粘贴进去就行{end}");
    for line in export(&setup).lines() {
        text.extend([before, line, after, end]);
    }
    text.push_str("Bye!");
    assert_eq!(import(&text), Ok(setup));
}

#[test]
fn each_damaged_line_is_named() {
    let code = export(&sample("x"));
    let count = code.lines().count();
    for damaged in 2..count - 1 {
        for position in [0, 30, 61] {
            let text: Vec<String> = code
                .lines()
                .enumerate()
                .map(|(index, line)| {
                    let mut line = line.to_owned().into_bytes();
                    if index == damaged {
                        let position = position.min(line.len() - 1);
                        line[position] = if line[position] == b'7' { b'6' } else { b'7' };
                    }
                    String::from_utf8(line).expect("ASCII")
                })
                .collect();
            let error = import(&text.join("\n")).expect_err("damaged");
            assert_eq!((error.line, error.kind), (damaged + 1, ProgressCodeErrorKind::Damaged));
        }
    }
}

#[test]
fn each_missing_line_is_named() {
    let code = export(&sample("x"));
    let count = code.lines().count();
    let without = |lost: usize| -> String {
        let kept = code.lines().enumerate().filter(|(index, _)| *index != lost);
        kept.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(import(&without(0)).expect_err("lost").kind, ProgressCodeErrorKind::NoBegin);
    assert_eq!(import(&without(1)).expect_err("lost").kind, ProgressCodeErrorKind::Head);
    assert_eq!(import(&without(count - 1)).expect_err("lost").kind, ProgressCodeErrorKind::NoEnd);
    for lost in 2..count - 1 {
        let error = import(&without(lost)).expect_err("lost");
        assert_eq!((error.line, error.kind), (lost + 1, ProgressCodeErrorKind::Missing));
    }
}

#[test]
fn lines_of_two_codes_do_not_mix() {
    let (one, other) = (export(&sample("one")), export(&sample("two")));
    let mut lines: Vec<&str> = one.lines().collect();
    let foreign = other.lines().collect::<Vec<_>>();
    let differing = (2..lines.len()).find(|index| lines[*index] != foreign[*index]).expect("they differ");
    lines[differing] = foreign[differing];
    assert_eq!(import(&lines.join("\n")).expect_err("mixed").kind, ProgressCodeErrorKind::Total);
}

#[test]
fn a_newer_schema_is_said() {
    let mut setup = sample("x");
    setup.schema = 2;
    assert_eq!(import(&export(&setup)).expect_err("newer").kind, ProgressCodeErrorKind::Newer(2));
}

#[test]
fn an_endless_text_is_refused() {
    let error = import(&"A".repeat(3 << 20)).expect_err("too long");
    assert_eq!(error.kind, ProgressCodeErrorKind::TooLong);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_exported_comes_back(note in any::<String>(), draft in any::<String>(), at in any::<i64>()) {
        let mut setup = sample(&note);
        setup.drafts.insert(FieldId::Bounce, draft);
        setup.changed = Wall(at);
        prop_assert_eq!(import(&export(&setup)), Ok(setup));
    }

    #[test]
    fn no_text_is_too_odd(text in any::<String>(), lines in vec("[>|A-Za-z0-9+/= ]{0,80}", 0..8)) {
        let block = format!("{text}\n-----BEGIN MXPILOT PROGRESS-----\n{}\n-----END MXPILOT PROGRESS-----", lines.join("\n"));
        prop_assert!(import(&block).is_err());
    }
}

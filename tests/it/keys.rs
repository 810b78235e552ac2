//! What keys do, beyond the arrows and Enter that every journey presses.

use mxpilot::domain::plan::RequirementId;
use mxpilot::domain::record::RecordType;
use mxpilot::wizard::action::Action;
use mxpilot::wizard::message::CopyOutcome;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::scenes::{MX, PROOF, SPF, scenario};

fn at_the_card() -> Driver {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]").press("Enter");
    driver.goes_to(StepId::Mx).sees("Enter copy");
    driver
}

#[test]
fn the_language_changes_in_the_middle_of_typing() {
    for key in ["Ctrl+g", "F2"] {
        let mut driver = Driver::start("first-time");
        driver.press("Enter").type_text("first-si").press(key).type_text("te");
        assert_eq!(driver.model.language, "zh-CN", "{key}");
        driver.sees("first-site");
        driver.press(key);
        assert_eq!(driver.model.language, "en", "{key}");
    }
}

#[test]
fn everything_is_drawn_again_and_typing_goes_on() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("ab").press("Ctrl+l").type_text("c").sees("abc");
    assert_eq!(driver.redrawn, 1);
}

#[test]
fn looking_now_asks_now() {
    for key in ["F5", "r", "R"] {
        let mut driver = at_the_card();
        driver.pass(200);
        driver.asked.clear();
        driver.press_quickly(key, 1).sees("Looking now");
        let mx = driver.asked.iter().filter(|(_, question)| question.record_type == RecordType::Mx).count();
        assert!(mx >= 2, "{key}: {:?}", driver.asked);
        driver.asked.clear();
        driver.press_quickly(key, 1);
        assert_eq!(driver.asked, [], "{key}: at most once in two seconds");
    }
}

#[test]
fn keys_of_an_input_method_are_told_and_do_nothing() {
    let mut driver = at_the_card();
    let before = driver.model.page().title;
    driver.press("你").sees("input method is on");
    assert_eq!((driver.model.page().title, driver.clipboard.len()), (before, 0));
}

#[test]
fn full_width_keys_are_their_twins_outside_fields() {
    let mut driver = at_the_card();
    driver.press("２");
    assert_eq!(driver.clipboard, ["mx1.qq.com"]);
    driver.press("？").sees("All actions").press("Esc");
    driver.goes_to(StepId::Prepare).press("\u{3000}").sees("[✓]");
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("ａ。？").sees("ａ。？");
}

#[test]
fn a_digit_copies_and_stays_and_the_mark_stays_too() {
    let mut driver = at_the_card();
    let before = driver.model.effective_focus();
    driver.press("3 3 9");
    assert_eq!(driver.clipboard, ["5", "5"]);
    assert_eq!(driver.model.effective_focus(), before);
}

#[test]
fn pages_turn_and_no_letter_with_control_does_anything_else() {
    let mut driver = at_the_card();
    driver.press("PgDn");
    assert_eq!(driver.model.scroll.pages, 1);
    let before = driver.model.page().title;
    for letter in ["Ctrl+q", "Ctrl+s", "Ctrl+a", "Ctrl+w", "Ctrl+x"] {
        driver.press(letter);
    }
    assert!(!driver.left);
    assert_eq!((driver.model.page().title, driver.clipboard.len()), (before, 0));
}

#[test]
fn the_highlighted_thing_does_not_change_under_the_fingers() {
    let mut driver = Driver::of(scenario(&[PROOF, MX, SPF].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]").press("Enter");
    driver.goes_to(StepId::Ownership).choose("Already verified").pass(2);
    driver.goes_to(StepId::Mx).waits_for("MX is fine").choose("says MX is fine").pass(2);
    driver.goes_to(StepId::Done).pass(4);
    assert_eq!(driver.model.effective_focus(), Some(Action::Go(StepId::Accounts)), "{}", driver.text());
    driver.lose(&RequirementId::spf());
    let is_lost = |driver: &Driver| !driver.model.state(&RequirementId::spf()).is_published();
    for _ in 0..40 {
        driver.press_quickly("F5", 700);
        if is_lost(&driver) {
            break;
        }
    }
    assert!(is_lost(&driver));
    assert_eq!(driver.model.effective_focus(), Some(Action::Go(StepId::Accounts)), "a key was just pressed");
    driver.pass(2);
    assert_eq!(driver.model.effective_focus(), Some(Action::Go(StepId::Spf)), "now it may");
}

#[test]
fn after_sleep_everything_is_asked_again() {
    let mut driver = Driver::of(scenario(&[PROOF, MX, SPF].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]").pass(30);
    driver.goes_to(StepId::Mx).pass(20);
    driver.asked.clear();
    driver.sleeps(1);
    assert_eq!(driver.asked, [], "a second is no sleep");
    driver.sleeps(3_600);
    let types = |own: bool| {
        driver
            .asked
            .iter()
            .filter(move |(vantage, _)| vantage.is_authoritative() == own)
            .map(|(_, question)| question.record_type)
    };
    assert!(types(true).any(|kind| kind == RecordType::Mx), "{:?}", driver.asked);
    assert!(
        types(true).any(|kind| kind == RecordType::Txt),
        "what is off the screen too: {:?}",
        driver.asked
    );
    assert!(types(false).count() > 0, "public DNS too: {:?}", driver.asked);
}

#[test]
fn what_was_copied_by_tmux_or_the_terminal_is_said_with_its_value() {
    for (route, words) in [
        (CopyOutcome::Tmux, "Copied 记录值 (Value): mx1.qq.com; if paste is empty press V"),
        (
            CopyOutcome::Terminal,
            "Sent to your terminal 记录值 (Value): mx1.qq.com; if paste is empty press V",
        ),
    ] {
        let mut driver = at_the_card();
        driver.copying = route;
        driver.press("2").sees(words);
        driver.press("w");
        assert!(!driver.text().contains(": ;"), "a message has no single value:\n{}", driver.text());
    }
}

#[test]
fn the_bar_names_what_enter_and_esc_do_here() {
    let mut driver = Driver::start("first-time");
    driver.sees("Esc Leave").choose("Paste a progress code").sees("Esc back");
    driver.press("Esc Esc").sees("Esc Leave");
    // Where nothing is asked, nothing can be looked at, and a key says nothing.
    driver.press("?");
    assert!(!driver.text().contains("Look now"), "{}", driver.text());
    driver.press("Esc").press("r");
    assert!(!driver.text().contains("Looking now"), "{}", driver.text());
}

#[test]
fn the_list_of_actions_begins_with_what_the_screen_offers() {
    let mut driver = at_the_card();
    driver.press("?").press("Enter");
    assert_eq!(driver.clipboard.len(), 1, "the first of the list was done: {}", driver.text());
}

#[test]
fn a_paste_beside_every_field_says_how_much_it_is() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").marks("Back").paste("one.test\ntwo.test\nthree.test\n");
    driver.sees("\"one.test\" (3 lines)");
}

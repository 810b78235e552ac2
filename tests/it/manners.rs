//! What a person may rely on whatever screen is open: looking changes nothing, nothing is dropped unsaid, everything
//! that can be done is in one list.

use mxpilot::domain::observation::{Observation, Outcome};
use mxpilot::domain::time::Wall;
use mxpilot::wizard::action::{Action, FieldId, Global};
use mxpilot::wizard::left::{left_as_saved, who_acts};
use mxpilot::wizard::message::CopyOutcome;
use mxpilot::wizard::progress_code::export;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::scenes::{MX, PROOF, SPF, scenario};
use super::screens::to_the_proof;

fn prepared() -> Driver {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]").press("Enter");
    driver.sees("Step 2 of 8");
    driver
}

fn unheard(seen: &mut Observation) {
    seen.outcome = Outcome::TimedOut;
    seen.records.clear();
    seen.negative_ttl = None;
    seen.serial = None;
}

#[test]
fn who_only_looks_decides_nothing() {
    let first = prepared();
    let mut second = first.opened_twice();
    second.sees("read only").sees("Step 2 of 8").press("Enter").sees("that was not taken").sees("▸[ ]");
    assert!(second.model.setup.as_ref().is_some_and(|setup| !setup.prepare.console));
    second.goes_to(StepId::Spf).sees("Step 5 of 8");
    assert_eq!(second.saved, first.saved, "nothing was written");
}

#[test]
fn a_dropped_www_is_said() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("www.first-site.test").sees("www. was dropped").sees("[Keep the www]");
    driver.choose("Keep the www");
    assert!(!driver.text().contains("www. was dropped"), "{}", driver.text());
}

#[test]
fn leaving_by_escape_is_asked_each_time() {
    let mut driver = Driver::start("first-time");
    driver.press("Esc").sees("Esc again").press("Down Esc");
    assert!(!driver.left, "another key was pressed in between");
    driver.pass(10);
    driver.press("Esc");
    assert!(!driver.left, "that was long ago");
    driver.press("Esc");
    assert!(driver.left);
}

#[test]
fn every_action_of_the_screen_is_in_the_list() {
    let mut driver = prepared();
    driver.goes_to(StepId::Mx).press("?").sees("All actions").choose("The console shows other values");
    driver.sees("Use what the console shows");
    for step in [
        StepId::Domain,
        StepId::Prepare,
        StepId::Ownership,
        StepId::Mx,
        StepId::Spf,
        StepId::Accounts,
        StepId::TestMail,
        StepId::Done,
    ] {
        let mut driver = prepared();
        driver.goes_to(step).pass(5);
        let offers = driver.model.page().offers();
        driver.press("F1");
        let listed = driver.model.page().focusable();
        for (action, label) in offers {
            let is_back = action == Action::Global(Global::Back);
            assert!(is_back || listed.contains(&action), "{step:?}: {label:?} is not in the list");
        }
    }
}

#[test]
fn what_is_chosen_from_the_list_is_done_on_the_screen_below() {
    let mut driver = at_the_card();
    driver.press("?").choose("Copy a text for someone else").sees("Enter copy");
    assert!(driver.clipboard.concat().contains("mx1.qq.com"), "{:?}", driver.clipboard);
    driver.press("?").choose("Copy \"");
    assert_eq!(driver.clipboard.last().map(String::as_str), Some("@"));
    let mut driver = prepared();
    driver.press("?").choose("Note").type_text("Mr Li").sees("Mr Li").sees("Step 2 of 8");
}

#[test]
fn letters_open_the_other_values_and_the_reasons() {
    let mut driver = at_the_card();
    driver.press("d").sees("Why").sees("Mail MX: not there yet").press("Esc").sees("Enter copy");
    driver.press("e").sees("Use what the console shows").press("Esc");
    driver.goes_to(StepId::Spf).press("e").sees("include:");
    driver.goes_to(StepId::Done).press("e").sees("Step 8 of 8");
}

#[test]
fn the_first_two_minutes_begin_when_a_record_is_shown() {
    let mut driver = prepared();
    driver.pass(300);
    driver.goes_to(StepId::Mx);
    assert!(always_soon(&mut driver));
    driver.pass(125);
    assert!(!always_soon(&mut driver));
    // Shown again it is not new; asked for, it is.
    driver.goes_to(StepId::Spf).goes_to(StepId::Mx);
    assert!(!always_soon(&mut driver));
    driver.press("r");
    assert!(always_soon(&mut driver));
}

/// For six seconds it looks every two.
fn always_soon(driver: &mut Driver) -> bool {
    (0..6).all(|_| {
        driver.pass(1);
        let text = driver.text();
        ["0 s", "1 s", "2 s"].iter().any(|soon| text.contains(&format!("next look in {soon} ")))
    })
}

#[test]
fn the_details_are_alive_and_the_arrows_lead_through_them() {
    let mut driver = at_the_card();
    driver.press("i").sees("next look in").sees("MX: no record of this type");
    driver.pass(7);
    assert!(!driver.text().contains("7 s ago"), "looked at again: {}", driver.text());
    driver.press("Up").press("Enter");
    assert!(driver.clipboard.concat().contains("dnspod@"), "{:?}", driver.clipboard);
    driver.press("Esc").sees("Enter copy");
}

#[test]
fn it_is_open_again_at_what_was_open() {
    let mut driver = at_the_card();
    driver.press("e").sees("Use what the console shows").type_text("5 mx9");
    driver
        .killed_and_reopened()
        .sees("Use what the console shows")
        .sees("5 mx9")
        .press("Esc Esc")
        .sees("Enter copy");
    driver.press("Esc Esc i").sees("raw answers");
    driver.killed_and_reopened().sees("raw answers").press("Esc").sees("Step 4 of 8");
    driver.press("?");
    driver.killed_and_reopened().sees("raw answers");
    let mut driver = prepared();
    driver.choose("I do not see it").sees("or no new domains taken");
    driver.killed_and_reopened().sees("or no new domains taken");
    let mut driver = prepared();
    driver
        .goes_to(StepId::Done)
        .choose("shows more records")
        .choose("Paste a record")
        .type_text("sel._domainkey");
    driver.killed_and_reopened().sees("sel._domainkey").press("Esc Esc Esc").sees("Step 8 of 8");
}

#[test]
fn an_old_text_of_the_console_is_asked_for_again() {
    let mut driver = prepared();
    driver.press("Enter Enter Enter Enter").sees("Step 3 of").press("Enter Enter").sees("pasted by you at");
    driver.pass(601);
    driver.sees("Does the console still show this text?");
}

#[test]
fn what_was_seen_last_is_told_with_its_time() {
    let mut driver = Driver::of(scenario(&[PROOF, MX, SPF].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver.goes_to(StepId::Mx).pass(20);
    driver.network = unheard;
    driver.pass(300);
    driver.sees("Seen last").sees("): published");
    let mut again = driver.killed_and_reopened();
    again.sees("Seen last").sees("): published");
    let text = again.text();
    assert!(!text.contains("Enter: copy") && !text.contains("add MX"), "it is there: {text}");
}

#[test]
fn whose_domain_it_is_stands_in_the_list() {
    let mut driver = prepared();
    driver.marks("Note").type_text("Mr Wang 138").press("Enter Esc Esc Esc Esc");
    driver.sees("first-site.test Mr Wang 138");
}

#[test]
fn a_domain_being_typed_is_there_again_after_a_kill() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("first-si");
    let mut again = driver.killed_before_any_setup();
    again
        .sees("first-si")
        .sees("What is your domain")
        .type_text("te.test")
        .press("Enter")
        .sees("Step 1 of 8");
    assert!(again.model.setup.is_some());
    assert_eq!(again.typed.len(), 0, "the set-up keeps it from now on");
}

#[test]
fn a_domain_given_up_is_not_brought_up_again() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("first-si").press("Esc Esc");
    assert_eq!(driver.typed.len(), 0);
    driver.killed_before_any_setup().sees("Begin");
}

#[test]
fn half_a_progress_code_is_there_again_after_a_kill() {
    let mut driver = Driver::start("first-time");
    driver.choose("progress code").press("Enter").paste("-----BEGIN MXPILOT");
    driver.killed_before_any_setup().sees("-----BEGIN MXPILOT");
}

#[test]
fn a_progress_code_says_first_what_it_takes_the_place_of() {
    let setup = prepared().saved.expect("a prepared set-up is saved");
    let code = export(&setup);
    for (later, said) in [(600, "is newer than this code"), (-600, "takes the place of")] {
        let mut driver = Driver::start("first-time");
        let mut here = setup.clone();
        here.changed = Wall(here.changed.0 + later);
        driver.model.saved.summaries = vec![here];
        driver.choose("progress code").press("Enter").paste(&code);
        driver.sees("Understood: first-site.test").sees(said).sees("kept beside it");
    }
    let mut driver = Driver::start("first-time");
    driver.choose("progress code").press("Enter").paste(&code).sees("Understood: first-site.test");
    assert!(!driver.text().contains("kept beside it"), "{}", driver.text());
}

#[test]
fn a_paste_beside_the_box_says_which_box_it_could_go_into() {
    let mut driver = prepared();
    driver.goes_to(StepId::Ownership).marks("[Already verified").paste("tencent-8f3kd02mxl7");
    driver.sees("Put it into the box \"Text\"?").press("Enter").sees("19 characters");
}

#[test]
fn a_proof_without_a_record_says_nothing_about_servers() {
    let mut driver = prepared();
    driver.goes_to(StepId::Ownership).choose("Already verified").sees("Ownership is proved");
    driver.sees("If a record or a file proved it").sees("You said 14:03 that the console accepts it");
    assert!(!driver.text().contains("0 of 0") && !driver.text().contains("Public DNS"), "{}", driver.text());
}

#[test]
fn a_line_typed_wrong_from_the_beginning_is_emptied_with_one_key() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("wrong.test").press("Ctrl+U").type_text("first-site.test");
    driver.sees("[Use first-site.test, next]");
}

#[test]
fn start_says_what_the_last_screen_says() {
    let mut driver = Driver::of(scenario(&[PROOF, MX, SPF].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver.goes_to(StepId::Done).pass(30);
    driver.sees("Press Verify in the console: Mail MX").sees("Do now: Accounts");
    driver.press("Ctrl+c Ctrl+c");
    let setup = driver.saved.clone().unwrap();
    let left = left_as_saved(&setup, driver.model.around(&setup));
    assert_eq!(who_acts(&left).word(), "owner", "{left:?}");
    let mut start = Driver::start("first-time");
    start.model.saved.summaries = vec![setup];
    start.pass(1);
    start.sees("next: Ownership");
    assert!(!start.text().contains("all done"), "{}", start.text());
}

#[test]
fn with_nobody_else_to_ask_published_is_the_end() {
    let mut driver = Driver::of(scenario(&[PROOF, MX, SPF].concat()), false);
    driver.model.beginning.resolvers.clear();
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver.goes_to(StepId::Mx).pass(10);
    assert!(!driver.text().contains("public DNS"), "{}", driver.text());
    driver.goes_to(StepId::Done).pass(10);
    let text = driver.text();
    assert!(!text.contains("Time:"), "{text}");
    driver.sees("2/2");
}

/// The MX card with its first field marked.
fn at_the_card() -> Driver {
    let mut driver = prepared();
    driver.goes_to(StepId::Mx).sees("Enter copy");
    driver
}

#[test]
fn what_was_copied_is_what_is_shown() {
    let mut driver = at_the_card();
    driver.press("W v");
    assert_eq!(driver.bare.last(), driver.clipboard.last(), "the message");
    assert!(driver.bare.concat().contains("mx1.qq.com"), "{:?}", driver.bare);
    driver.press("A v");
    assert_eq!(driver.bare.last(), driver.clipboard.last(), "the whole card");
    driver.press("Enter v");
    assert_eq!(driver.bare.last(), driver.clipboard.last(), "one value, though the mark has gone on");
    let copied = driver.bare.last().cloned();
    driver.press("Down v");
    assert_ne!(driver.bare.last(), copied.as_ref(), "the focus has been moved: the value that has it");
}

#[test]
fn a_progress_code_can_be_shown_whole() {
    let mut driver = prepared();
    driver.goes_to(StepId::Done).choose("progress code").press("v");
    assert_eq!(driver.bare.last(), driver.clipboard.last());
    assert!(driver.bare.concat().contains("BEGIN MXPILOT"), "{:?}", driver.bare);
}

#[test]
fn the_first_control_c_says_what_the_second_does_wherever_the_copy_went() {
    for outcome in [CopyOutcome::System, CopyOutcome::Tmux, CopyOutcome::Terminal, CopyOutcome::Failed] {
        let mut driver = at_the_card();
        driver.copying = outcome;
        driver.press("Ctrl+c").pass(1);
        let text = driver.text();
        assert!(!driver.left && (text.contains("Ctrl+C again")), "{outcome:?}: {text}");
        driver.press("Ctrl+c");
        assert!(driver.left);
    }
}

#[test]
fn a_second_control_c_much_later_copies_again() {
    let mut driver = at_the_card();
    driver.press("Ctrl+c").pass(3);
    driver.press("Ctrl+c");
    assert!(!driver.left);
    assert_eq!(driver.clipboard.len(), 2);
    driver.press("Down Ctrl+c");
    assert!(!driver.left, "another key was pressed in between");
}

#[test]
fn control_c_leaves_the_mark_where_it_is_whatever_is_answered() {
    let mut driver = at_the_card();
    let before = driver.model.effective_focus();
    driver.press("Ctrl+c").pass(20);
    assert_eq!(driver.model.effective_focus(), before);
    assert!(matches!(before, Some(Action::Copy(_))), "{before:?}");
}

#[test]
fn an_optional_date_may_be_left_empty() {
    let mut driver = prepared();
    driver.goes_to(StepId::Done);
    driver.model.focus = Some(Action::Edit(FieldId::Expiry));
    driver.press("Enter");
    assert!(!driver.text().contains("cannot read this date"), "{}", driver.text());
}

#[test]
fn what_an_input_method_gives_is_no_paste() {
    let mut driver = at_the_card();
    driver.paste("首页").sees("input method is on");
    driver.pass(10);
    driver.paste("   ");
    assert!(!driver.text().contains("box"), "{}", driver.text());
    driver.paste("QQ").sees("no box");
    assert!(!driver.left);
    assert_eq!(driver.clipboard.len(), 0);
}

#[test]
fn the_rehearsal_says_nothing_about_a_domain_that_it_does_not_know() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("myteashop.cn").sees("myteashop.cn was not looked up").press("Enter");
    driver.sees("The rehearsal knows only first-site.test");
    assert!(driver.model.setup.is_none());
    // The mark is on what works, and the way that leads nowhere is not offered.
    assert!(!driver.text().contains("[Use myteashop.cn"), "{}", driver.text());
    driver.press("Enter").sees("Understood as first-site.test");
}

#[test]
fn what_is_surely_for_something_else_is_no_proof() {
    for text in ["v=spf1 include:qq.com ~all", "MX 5 mx1.qq.com", "v=DMARC1; p=none"] {
        let mut driver = prepared();
        driver.goes_to(StepId::Ownership).paste(text).sees("not the proof");
        assert!(!driver.text().contains("[Yes, use it"), "{}", driver.text());
        driver.press("Enter").sees("not the proof");
        assert!(driver.model.section().ownership.is_none());
    }
}

#[test]
fn enter_does_not_leave_a_domain_that_nobody_serves_yet() {
    let mut driver = Driver::start("no-delegation");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").press("Enter").press("Enter").pass(2);
    driver.sees("Step 1 of 8").press("Enter").sees("Step 1 of 8");
}

#[test]
fn nothing_arrives_begins_with_the_likeliest_cause() {
    let mut driver = prepared();
    driver.goes_to(StepId::Accounts).type_text("sales 234567890 Anna").press("Enter");
    driver.choose("sales@").choose("Created in the console").press("Esc");
    driver.goes_to(StepId::TestMail).sees("has not accepted yet").choose("Nothing arrives");
    driver.sees("look at these in turn").sees("Not accepted yet: sales@first-site.test");
    assert_eq!(driver.marked().as_deref(), Some("[Back]"));
}

#[test]
fn where_somebody_else_types_the_message_is_copied_first() {
    let mut driver = prepared();
    driver.choose("No access").goes_to(StepId::Mx).pass(5);
    assert_eq!(driver.marked().as_deref(), Some("[Copy the text for them]"));
    driver.press("Enter").pass(3);
    assert!(
        driver.clipboard.last().is_some_and(|text| text.contains("mx1.qq.com")),
        "{:?}",
        driver.clipboard
    );
    assert_ne!(driver.marked().as_deref(), Some("[Copy the text for them]"));
}

#[test]
fn a_paste_that_is_put_in_takes_the_place_of_what_was_typed() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").type_text("qq.com").marks("Type again").paste("first-site.test");
    driver.press("Enter").sees("first-site.test");
    assert_eq!(driver.model.typed(mxpilot::wizard::action::FieldId::Domain), "first-site.test");
}

#[test]
fn whoever_says_saved_hears_what_came_of_it_and_keeps_the_place() {
    let mut driver = to_the_proof("first-time");
    driver.goes_to(StepId::Mx).sees("Enter copy").press("1 2 3").choose("I have saved it");
    driver.sees("not there. If you just saved, give it a minute");
    // What was copied is still copied: the mark does not begin again at the first field.
    driver.pass(10);
    assert!(driver.text().matches("✓ copied").count() >= 3, "{}", driver.text());
    assert!(driver.marked().is_some_and(|mark| !mark.contains("copied")), "{}", driver.text());
}

#[test]
fn a_look_that_finds_it_says_no_more_than_the_tick() {
    let mut driver = Driver::of(scenario(&[PROOF, MX, SPF].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    driver.goes_to(StepId::Spf).pass(5);
    driver.press("r");
    let text = driver.text();
    assert!(!text.contains("Looking now") && !text.contains("Looked at"), "{text}");
}

#[test]
fn after_the_last_copy_the_mark_is_on_what_comes_next() {
    let mut driver = to_the_proof("first-time");
    driver.goes_to(StepId::Mx).sees("Enter copy").press("2 3").press("Enter");
    assert_eq!(driver.clipboard.last().map(String::as_str), Some("@"));
    driver.press("Up Up Up").press("Enter").pass(1);
    assert!(driver.marked().is_some_and(|mark| mark.starts_with('[')), "{}", driver.text());
    // The servers for a mail program, one after the other, then back.
    driver.goes_to(StepId::Guide);
    let servers = driver.clipboard.len();
    for _ in 0..12 {
        if driver.marked().is_some_and(|mark| mark.contains("Back")) {
            break;
        }
        driver.press("Enter");
    }
    assert!(driver.marked().is_some_and(|mark| mark.contains("Back")), "{}", driver.text());
    let copied: std::collections::BTreeSet<_> = driver.clipboard[servers..].iter().collect();
    assert!(copied.len() >= 2, "{copied:?}");
}

#[test]
fn a_choice_about_the_old_mail_is_not_taken_back_by_going_on() {
    let mut driver = Driver::start("moving-house");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("Not moving");
    driver.choose("Not moving: the old mail is unused");
    assert!(driver.marked().is_some_and(|mark| mark.contains("Next")), "{}", driver.text());
}

#[test]
fn the_first_page_does_not_forget_that_the_set_up_is_of_here() {
    let mut driver = Driver::start("leftover-mx");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]").pass(5);
    driver.sees("Part of it is in DNS already").choose("[Next]").goes_to(StepId::Domain).pass(5);
    assert!(!driver.text().contains("Part of it is in DNS"), "{}", driver.text());
}

#[test]
fn a_proof_that_the_console_has_not_seen_is_not_done() {
    let mut driver = to_the_proof("first-time");
    driver.press("Enter Enter").choose("do it as the site owner").waits_for("press Verify in the console");
    let rail =
        |driver: &Driver| driver.text().lines().find(|line| line.contains("Ownership │")).map(str::to_owned);
    driver.goes_to(StepId::Prepare).pass(2);
    assert!(rail(&driver).is_some_and(|line| line.contains('◌')), "{}", driver.text());
}

#[test]
fn while_servers_take_over_a_change_nobody_is_told_to_change_again() {
    let mut driver = to_the_proof("two-spf");
    driver.goes_to(StepId::Spf).waits_for("as the site owner (edit)").choose("as the site owner (edit)");
    let mut seen = false;
    for _ in 0..40 {
        driver.pass(1);
        let text = driver.text();
        if text.contains("is on its way to all") {
            seen = true;
            assert!(!text.contains("Needs a change") && !text.contains("2 TXT records begin"), "{text}");
        }
        if text.contains("site owner (delete)") {
            break;
        }
    }
    assert!(seen, "{}", driver.text());
}

#[test]
fn whoever_looks_again_for_a_domain_that_nobody_serves_hears_what_came_of_it() {
    let mut driver = Driver::start("no-delegation");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(3);
    driver.sees("[Look now]").choose("Look now").sees("Looked at 14:03: nobody finds the domain yet");
    driver.goes_to(StepId::Ownership).paste("TXT @ tencent-8f3kd02mxl7").press("Enter").pass(8);
    driver.choose("Look now").sees("nobody finds the domain yet");
}

#[test]
fn who_has_seen_how_to_log_in_may_leave() {
    let mut driver = Driver::start("first-time");
    super::screens::finish(&mut driver);
    assert!(driver.marked().is_some_and(|mark| mark.contains("Logging in")), "{}", driver.text());
    driver.press("Enter").press("Esc").pass(2);
    assert_eq!(driver.marked().as_deref(), Some("[Leave]"), "{}", driver.text());
}

/// Only the host is wrong: nothing else is to be typed, and no second record.
#[test]
fn a_row_at_the_wrong_place_is_changed_and_not_added_again() {
    let mut driver = to_the_proof("wrong-host");
    driver.press("Enter Enter Enter").waits_for("is in it twice").pass(3);
    let text = driver.text();
    assert!(text.contains("(Host)") && !text.contains("tencent-8f3kd02mxl7  "), "{text}");
    super::screens::shot_at(&driver, "51-host-to-change", &[(40, 12), (80, 23)]);
    for words in ["(Add record)", "copied", "Value)", "TTL", "with this card"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
    driver.sees("do it as the site owner (edit)");
    assert!(driver.marked().is_some_and(|mark| mark.contains("Host")), "{text}");
    driver.choose("do it as the site owner (edit)").waits_for("press Verify in the console");
}

/// The record counts and lets anybody send: it is to be changed, and nothing on the page says to wait.
#[test]
fn a_record_that_counts_is_not_to_wait_and_to_be_changed() {
    let mut driver =
        Driver::of(scenario(&[PROOF, MX, "@ TXT \"v=spf1 include:qq.com +all\"\n"].concat()), false);
    driver.network = |seen| {
        if !seen.vantage.is_authoritative() && seen.question.name.to_string().contains("qq.com") {
            unheard(seen);
        }
    };
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(10);
    driver.goes_to(StepId::Spf).pass(30);
    driver.sees("Change +all to ~all").sees("Nobody but the new service is named");
    assert!(!driver.text().contains("Wait a little before you change it"), "{}", driver.text());
    for (language, words) in [("en", "taken as"), ("zh-CN", "当它是好的")] {
        let picture = driver.picture(language, 80, 23).replace(['\n', ' ', '│'], "");
        assert!(picture.contains(&words.replace(' ', "")), "{}", driver.picture(language, 80, 23));
    }
}

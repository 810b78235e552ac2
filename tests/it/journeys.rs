//! Whole journeys over the scenario files, in no time and without a terminal.

use mxpilot::domain::plan::RequirementId;
use mxpilot::wizard::setup::Order;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::screens::finish;

/// From the start to the card of the proof.
fn to_the_proof(scenario: &str) -> Driver {
    let mut driver = Driver::start(scenario);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]");
    driver.press("Enter").sees("Step 2 of 8").press("Enter Enter Enter Enter").sees("Step 3 of");
    driver.press("Enter").sees("19 characters").press("Enter").sees("Add 1 record");
    driver
}

/// Copies what is to be copied, then lets the site owner do it.
fn copy_and_play(driver: &mut Driver) {
    for _ in 0..12 {
        let marked = driver.marked().unwrap_or_default();
        driver.press("Enter");
        if marked.contains("do it as the site owner") {
            return;
        }
    }
    panic!("nobody plays the site owner on:\n{}", driver.text());
}

/// The two records of the set, one after the other.
fn play_both_exchanges(driver: &mut Driver) {
    copy_and_play(driver);
    driver.waits_for("MX 2 of 2");
    copy_and_play(driver);
}

fn prove(driver: &mut Driver) {
    copy_and_play(driver);
    driver.waits_for("press Verify in the console").press("Enter").waits_for("Ownership is proved");
    driver.press("Enter");
}

/// After each decision the program is killed: what was saved opens at the same screen.
fn survives_being_killed(driver: &Driver) {
    let again = driver.killed_and_reopened();
    assert_eq!(again.model.place, driver.model.place, "{}", again.text());
    let title = |driver: &Driver| {
        let text = driver.text();
        text.lines()
            .find(|line| line.contains("Step "))
            .map(|line| line.split('│').nth(1).unwrap_or_default().trim().to_owned())
    };
    assert_eq!(title(&again), title(driver), "{}", again.text());
}

#[test]
fn a_newcomer_gets_to_the_end() {
    let mut driver = to_the_proof("first-time");
    survives_being_killed(&driver);
    copy_and_play(&mut driver);
    assert_eq!(driver.clipboard, ["@", "tencent-8f3kd02mxl7"]);
    driver.waits_for("1 of 2").waits_for("press Verify in the console");
    survives_being_killed(&driver);
    driver.press("Enter").waits_for("Ownership is proved").press("Enter");
    driver.sees("MX 1 of 2");
    survives_being_killed(&driver);
    play_both_exchanges(&mut driver);
    driver.waits_for("the console says MX is fine").press("Enter").press("Enter");
    driver.sees("Step 5 of 8");
    survives_being_killed(&driver);
    copy_and_play(&mut driver);
    assert_eq!(driver.clipboard.last().map(String::as_str), Some("v=spf1 include:qq.com ~all"));
    driver.waits_for("[Next]").press("Enter").sees("Name a mailbox for each person");
    driver.type_text("sales 234567890 Sales").press("Enter");
    survives_being_killed(&driver);
    driver.press("Enter").sees("sales@first-site.test").press("Enter").press("Enter").press("Enter");
    driver.choose("[All created, next").sees("Test").press("Enter Enter Enter").choose("[Next]");
    driver.sees("Step 8 of 8");
    survives_being_killed(&driver);
    driver.press("q");
    assert!(driver.left, "{}", driver.text());
}

#[test]
fn whoever_moves_house_loses_no_mail() {
    let mut driver = Driver::start("moving-house");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("in use");
    assert_eq!(driver.saved.as_ref().map(|setup| setup.order), Some(Order::Moving));
    driver.press("Enter Enter Enter Enter Enter Enter Enter").sees("Add 1 record");
    prove(&mut driver);
    driver.sees("do not add a second").sees("v=spf1 include:spf.qiye.aliyun.com include:qq.com -all");
    copy_and_play(&mut driver);
    driver.waits_for("[Next]").press("Enter").sees("Name a mailbox for each person");
    // Skipping the accounts does not lead to the MX card: mail would be returned there.
    driver.choose("[Go on").sees("mailboxes first");
    assert!(!driver.text().contains("mx1.qq.com  paste"), "{}", driver.text());
    driver.press("Enter").sees("Name a mailbox for each person");
    driver.type_text("sales 234567890 Sales").press("Enter Enter Enter Enter Enter");
    driver.choose("Every old address").choose("[All created, next").sees("not everybody has accepted");
    assert!(!driver.text().contains("mx1.qq.com  paste"), "{}", driver.text());
    driver.press("Enter").choose("sales@").choose("Its owner has accepted").choose("Back to the list");
    driver.choose("[All ").sees("MX 1 of 2").sees("delete last");
    assert!(!driver.text().contains("Deleted: look now"), "{}", driver.text());
    play_both_exchanges(&mut driver);
    driver.waits_for("3 old ones left to delete");
    assert!(!driver.text().contains("Deleted: look now"), "before the ticks:\n{}", driver.text());
    survives_being_killed(&driver);
    driver.choose("The mail in the old service is backed up").sees("Deleted: look now");
    copy_and_play(&mut driver);
    driver.waits_for("the console says MX is fine");
    assert_eq!(driver.errors(&RequirementId::mx()), Vec::<&str>::new());
}

#[test]
fn a_typo_is_shown_at_its_place() {
    let mut driver = to_the_proof("typo");
    copy_and_play(&mut driver);
    driver.waits_for("tencent-8f3kd02mx17").sees("Correct this TXT").sees("^");
    assert_eq!(driver.errors(&RequirementId::ownership()), ["token-near-miss"]);
    copy_and_play(&mut driver);
    driver.waits_for("press Verify in the console");
}

#[test]
fn a_doubled_name_is_found() {
    let mut driver = to_the_proof("wrong-host");
    copy_and_play(&mut driver);
    driver.waits_for("first-site.test.first-site.test").sees("Change that row's host to @");
    assert_eq!(driver.errors(&RequirementId::ownership()), ["host-doubled"]);
    copy_and_play(&mut driver);
    driver.waits_for("press Verify in the console");
}

#[test]
fn two_spf_records_become_one() {
    let mut driver = to_the_proof("two-spf");
    prove(&mut driver);
    play_both_exchanges(&mut driver);
    driver.waits_for("the console says MX is fine").press("Enter Enter").sees("Merge your SPF records");
    assert_eq!(driver.errors(&RequirementId::spf()), ["spf-multiple"]);
    copy_and_play(&mut driver);
    driver.waits_for("now delete the extra one").sees("Deleted: look now");
    copy_and_play(&mut driver);
    driver.waits_for("[Next]");
    assert_eq!(driver.errors(&RequirementId::spf()), Vec::<&str>::new());
}

#[test]
fn a_leftover_goes_last_and_after_two_ticks() {
    let mut driver = Driver::start("leftover-mx");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("mx.old.cn");
    assert_eq!(driver.saved.as_ref().map(|setup| setup.order), Some(Order::Moving));
    assert_eq!(driver.errors(&RequirementId::mx()), ["mx-leftover"]);
}

#[test]
fn a_dead_server_stops_nobody() {
    let mut driver = to_the_proof("broken-server");
    copy_and_play(&mut driver);
    driver.waits_for("press Verify in the console").sees("timed out");
    assert_eq!(driver.errors(&RequirementId::ownership()), Vec::<&str>::new());
    // At the end it is named too: "1/2" alone tells nobody which of them, nor what to do.
    driver.goes_to(StepId::Done).waits_for("Server f1g1ns2.dnspod.net could not be asked");
    driver.waits_for("f1g1ns2.dnspod.net does not know this domain");
}

/// What is left is for somebody else, and the last title does not say that nothing is.
#[test]
fn a_dead_server_is_in_the_last_title() {
    let mut driver = Driver::start("broken-server");
    finish(&mut driver);
    driver.waits_for("does not know this domain").pass(700);
    driver.sees("All done; one thing to tell your DNS provider");
}

#[test]
fn a_slow_server_is_waited_for_without_waiting() {
    let mut driver = to_the_proof("slow");
    copy_and_play(&mut driver);
    driver.waits_for("press Verify in the console");
}

#[test]
fn a_domain_without_servers_is_told_and_goes_on_by_itself() {
    let mut driver = Driver::start("no-delegation");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("real-name");
    driver.waits_for("[Next]");
}

#[test]
fn whoever_comes_back_is_told_what_changed() {
    let mut driver = to_the_proof("first-time");
    prove(&mut driver);
    play_both_exchanges(&mut driver);
    driver.waits_for("the console says MX is fine");
    driver.pass(60);
    let mut again = driver.killed_and_reopened();
    assert!(!again.text().contains("Since last time"), "{}", again.text());
    again.lose(&RequirementId::mx());
    let mut later = again.killed_and_reopened();
    later.pass(90);
    later.sees("Since last time").sees("published > not there yet");
    later.press("Esc");
    assert!(!later.text().contains("Since last time"), "{}", later.text());
}

#[test]
fn who_answers_where_no_server_is_is_told() {
    let told = |probe: &str| {
        let mut driver = Driver::start_with_probe("first-time", probe.parse().unwrap());
        driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]");
        driver.pass(30);
        driver.text().contains("in the place of")
    };
    assert!(told("223.5.5.5:53"));
    assert!(!told("192.0.2.251:53"));
}

#[test]
fn whoever_changes_the_service_late_is_not_told_that_dns_is_untouched() {
    let mut driver = to_the_proof("first-time");
    driver.goes_to(StepId::Prepare).choose("I do not see it").sees("Nothing in DNS has been touched");
    driver.press("Esc").goes_to(StepId::Ownership);
    prove(&mut driver);
    driver.goes_to(StepId::Prepare).choose("I do not see it").sees("Leave the records that DNS has");
    assert!(!driver.text().contains("Nothing in DNS"), "{}", driver.text());
}

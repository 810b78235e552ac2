//! Nobody is advised into losing a message, whatever could not be asked and in whatever order they go.

use mxpilot::demo::Scenario;
use mxpilot::diagnose::finding::StepState;
use mxpilot::domain::observation::{Observation, Outcome};
use mxpilot::domain::plan::{RequirementId, Wanted};
use mxpilot::domain::record::RecordType;
use mxpilot::ui::locale::Locale;
use mxpilot::wizard::setup::Order;
use mxpilot::wizard::steps::StepId;
use mxpilot::wizard::steps::done::first_left;
use rstest::rstest;

use super::driver::Driver;
use super::panel_rows::{DNSPOD, at};
use super::scenes::{MX, PROOF, SPF, scenario};

/// No server of the domain is heard.
fn silent_servers(seen: &mut Observation) {
    if seen.vantage.is_authoritative() {
        silent(seen);
    }
}

/// Nobody is heard.
pub(crate) fn silent(seen: &mut Observation) {
    seen.outcome = Outcome::TimedOut;
    seen.records.clear();
    seen.negative_ttl = None;
    seen.serial = None;
}

/// Nobody is heard of any host.
fn silent_addresses(seen: &mut Observation) {
    if matches!(seen.question.record_type, RecordType::A | RecordType::Aaaa) {
        silent(seen);
    }
}

fn domain_known(scenario: &str, network: fn(&mut Observation)) -> Driver {
    let mut driver = Driver::start(scenario);
    driver.network = network;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver
}

#[test]
fn mail_that_only_a_resolver_tells_of_is_protected() {
    let mut driver = domain_known("moving-house", silent_servers);
    driver.sees("None of this domain's 2 servers answers now");
    assert!(!driver.text().contains("✓ The domain works"), "{}", driver.text());
    driver.goes_to(StepId::Mx).sees("leave it alone").waits_for("mailboxes first");
    assert_eq!(driver.saved.as_ref().map(|setup| setup.order), Some(Order::Moving));
    assert!(driver.saved.as_ref().is_some_and(|setup| setup.snapshot.is_none()));
    driver.goes_to(StepId::Domain).sees("public DNS remembers").sees("mx1.qiye.aliyun.com");
}

#[test]
fn who_says_that_it_is_no_move_is_believed() {
    let mut driver = domain_known("moving-house", silent_servers);
    driver.goes_to(StepId::Mx).waits_for("mailboxes first");
    driver.goes_to(StepId::Domain).choose("Not moving").pass(30);
    driver.goes_to(StepId::Mx).sees("delete last").pass(30);
    assert_eq!(driver.saved.as_ref().map(|setup| setup.order), Some(Order::New));
}

#[test]
fn mx_is_not_touched_while_nobody_could_be_asked() {
    let mut driver = domain_known("moving-house", silent);
    driver.goes_to(StepId::Mx).sees("leave it alone");
    assert!(!driver.text().contains("mx1.qq.com  "), "{}", driver.text());
    driver.network = |_| {};
    driver.pass(90);
    driver.sees("mailboxes first");
}

/// A box on the way that knows no texts: every resolver answers them with nothing, and with no zone that says so.
fn no_texts_at_resolvers(seen: &mut Observation) {
    if !seen.vantage.is_authoritative() && seen.question.record_type == RecordType::Txt {
        seen.outcome = Outcome::NoSuchType;
        seen.records.clear();
        seen.negative_ttl = None;
    }
}

/// Every resolver says, with its zone, that the service's include does not exist.
fn no_service(seen: &mut Observation) {
    if seen.question.name.to_string() == "qq.com" {
        seen.outcome = Outcome::NoSuchName;
        seen.records.clear();
        seen.negative_ttl = Some(300);
    }
}

#[test]
fn nobody_is_led_to_drop_the_include_of_the_service() {
    let records = [PROOF, MX, "@ TXT \"v=spf1 include:gone.first-site.test include:qq.com -all\"\n"].concat();
    let at_spf = |network: fn(&mut Observation)| {
        let mut driver = Driver::of(scenario(&records), false);
        driver.network = network;
        driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
        driver.goes_to(StepId::Spf).pass(30);
        driver.text()
    };
    // The domain's own servers say of the other one that it is gone.
    for network in [no_texts_at_resolvers as fn(&mut Observation), no_service] {
        let text = at_spf(network);
        assert!(!text.contains("drop include:qq.com]"), "{text}");
        assert!(text.contains("without include:gone.first-site.test]"), "{text}");
    }
    let text = at_spf(no_texts_at_resolvers);
    assert!(!text.contains("\"include:qq.com\" in your SPF points"), "{text}");
}

/// The smallest number takes all mail: it comes to the new service before the set is complete.
#[test]
fn mail_that_comes_here_already_does_not_wait_for_the_move() {
    let mut driver =
        known(scenario(&[PROOF, SPF, "@ MX 10 mx2.qq.com.\n@ MX 20 smtp.google.com.\n"].concat()));
    driver.sees("create every mailbox as soon as you can");
    driver.goes_to(StepId::Mx).waits_for("MX 2 of 2").sees("create every mailbox now");
    assert!(!driver.text().contains("Leave MX alone"), "{}", driver.text());
    // While some of it goes to the old house, more of it is not sent where no mailbox is.
    let mut driver =
        known(scenario(&[PROOF, SPF, "@ MX 10 mx2.qq.com.\n@ MX 10 smtp.google.com.\n"].concat()));
    driver.goes_to(StepId::Mx).waits_for("Leave MX alone").sees("Part of the mail comes to the new service");
}

/// Senders that know the old policy deliver to the old servers alone: there is a tick for it, and the row waits.
#[test]
fn the_old_row_waits_for_the_policy_that_names_its_servers() {
    let old = "@ MX 20 mx1.qiye.aliyun.com.\n_mta-sts TXT \"v=STSv1; id=20260101\"\n";
    let mut driver = known(scenario(&[PROOF, SPF, MX, old].concat()));
    driver.goes_to(StepId::Accounts).type_text("sales 234567890 Sales").press("Enter");
    driver.choose("sales@").choose("Created in the console").choose("Its owner has accepted").press("Esc");
    driver.goes_to(StepId::Mx).choose("Every address of the old").choose("The mail in the old service");
    driver.sees("[ ] MTA-STS:").sees("more days, and until the old max_age has run out").sees("delete last");
    assert!(!driver.text().contains("Deleted: look now"), "{}", driver.text());
    driver.press("w");
    assert!(driver.clipboard.is_empty(), "{:?}", driver.clipboard);
    // Nor when the announcement is gone: who heard of it remembers it.
    driver.network = |seen| {
        if seen.question.name.to_string().starts_with("_mta-sts") {
            seen.outcome = Outcome::NoSuchName;
            seen.records.clear();
        }
    };
    let mut driver = driver.killed_and_reopened();
    driver.pass(70);
    driver.goes_to(StepId::Mx).waits_for("[ ] MTA-STS:");
    assert!(!driver.text().contains("Deleted: look now"), "{}", driver.text());
    driver.choose("MTA-STS:").sees("[✓] MTA-STS:").sees("Deleted: look now");
    assert!(!driver.text().contains("max_age has run out, so that"), "{}", driver.text());
    driver.press("w");
    assert!(driver.clipboard.concat().contains("Delete: host @, type MX"), "{:?}", driver.clipboard);
    let mut driver = driver.killed_and_reopened();
    driver.pass(5);
    driver.goes_to(StepId::Mx).waits_for("[✓] MTA-STS:").sees("Deleted: look now");
}

/// Where there never was one, nobody is asked about it.
#[test]
fn an_old_row_without_a_policy_has_two_ticks() {
    let mut driver = known(scenario(&[PROOF, SPF, MX, "@ MX 20 mx1.qiye.aliyun.com.\n"].concat()));
    driver.goes_to(StepId::Mx).waits_for("old one left to delete");
    let text = driver.text();
    assert!(!text.contains("MTA-STS") && !text.contains("max_age"), "{text}");
}

#[test]
fn mail_that_certainly_goes_nowhere_or_comes_here_is_not_moved() {
    let alias = "@ MX 5 mail.first-site.test.\nmail CNAME mx1.qq.com.\n";
    for records in ["@ MX 5 gone.first-site.test.\n", "@ MX 5 198.51.100.7\n", alias] {
        let mut driver = known(scenario(&[PROOF, SPF, records].concat()));
        driver.pass(20);
        assert!(!driver.text().contains("we will move house"), "{}", driver.text());
        assert_eq!(driver.saved.as_ref().unwrap().order, Order::New, "{records}");
        driver.goes_to(StepId::Mx).pass(5);
        assert!(!driver.text().contains("Leave MX alone"), "{}", driver.text());
    }
    // Nobody could be asked about that name: it may take mail.
    let mut driver = Driver::of(scenario(&[PROOF, SPF, "@ MX 5 old.first-site.test.\n"].concat()), false);
    driver.network = silent_addresses;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    assert_eq!(driver.saved.as_ref().unwrap().order, Order::Moving);
}

/// It is remembered of the panel, also when the row with the slip is right.
#[test]
fn a_panel_that_appends_the_domain_is_given_the_dot_from_then_on() {
    let mut driver = known(scenario(&[PROOF, SPF, "@ MX 5 mx1.qq.com\n"].concat()));
    driver.goes_to(StepId::Mx).waits_for("mx1.qq.com.");
    driver.press("w");
    assert!(driver.clipboard.concat().contains("value mx2.qq.com."), "{:?}", driver.clipboard);
    assert!(driver.saved.as_ref().unwrap().prepare.learnt.appends_domain);
    driver.choose("Rehearsal: do it as").waits_for("MX 2 of 2").sees("mx2.qq.com.  ");
}

/// Aliyun takes the mail, and two more companies send.
pub(crate) const CROWDED: &str = "@ MX 1 mx1.qiye.aliyun.com.\n\
    @ TXT \"v=spf1 include:spf.qiye.aliyun.com include:s1.first-site.test include:s2.first-site.test -all\"\n\
    s1 TXT \"v=spf1 ip4:198.51.100.1 -all\"\ns2 TXT \"v=spf1 ip4:198.51.100.2 -all\"\n";

/// A record with an include of a company that has no SPF (any more).
pub(crate) const BROKEN: &str = "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n\
    @ TXT \"v=spf1 include:gone.first-site.test include:qq.com -all\"\n";

/// No resolver is heard.
fn silent_resolvers(seen: &mut Observation) {
    if !seen.vantage.is_authoritative() {
        silent(seen);
    }
}

#[test]
fn an_spf_that_nobody_could_count_is_left_as_it_is() {
    let spf = "@ TXT \"v=spf1 include:_spf.google.com include:qq.com -all\"\n";
    let mut driver = Driver::of(scenario(&[PROOF, MX, spf].concat()), false);
    driver.network = silent_resolvers;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver.goes_to(StepId::Spf).waits_for("Could not check").sees("change nothing");
    for word in ["Add", "Edit", "Saved", "Copy"] {
        assert!(!driver.text().contains(&format!("[{word}")), "{}", driver.text());
    }
    // Once somebody answers it goes on by itself.
    driver.network = |_| {};
    driver.pass(90);
    assert!(!driver.text().contains("Could not check"), "{}", driver.text());
}

#[test]
fn no_sender_goes_from_spf_unasked() {
    let mut driver = known(scenario(&[PROOF, BROKEN].concat()));
    driver.goes_to(StepId::Spf).waits_for("Edit the SPF you have");
    driver.sees("points to a name without SPF").sees("it comes last");
    driver.sees("After   v=spf1 include:qq.com include:gone.first-site.test -all");
    driver.choose("without include:gone").pass(2);
    driver.sees("After   v=spf1 include:qq.com -all").sees("As you chose").choose("Keep them all after all");
    driver.pass(2);
    driver.sees("After   v=spf1 include:qq.com include:gone.first-site.test -all");
    // With that line the service passes, and what is left is told with a way out.
    driver.choose("Rehearsal: do it as the site owner").pass(20);
    driver.sees("one thing in it should change").sees("mail from anybody not named before it fails");
    driver.choose("without include:gone").pass(2);
    driver.sees("After   v=spf1 include:qq.com -all");
}

/// A first SPF with the new service alone would make the mail of the house that sends today look forged.
#[test]
fn a_first_spf_waits_for_the_move_and_comes_after_it() {
    let old = "@ MX 1 mx.old.first-site.test.\nmx.old A 198.51.100.7\n";
    let mut driver = known(scenario(&[PROOF, old].concat()));
    driver.goes_to(StepId::Spf).waits_for("wait until MX has moved").sees("make its mail look forged");
    assert!(!driver.text().contains("include:qq.com"), "{}", driver.text());
    assert!(!driver.text().contains("the reason is below"), "{}", driver.text());
    let slip = [PROOF, old, "@ TXT \"v=spf1include:qq.com ~all\"\n"].concat();
    let mut driver = known(scenario(&slip));
    driver.goes_to(StepId::Spf).waits_for("wait until MX has moved").sees("Leave it as it is");
    let mut driver = known(scenario(&[PROOF, MX].concat()));
    driver.goes_to(StepId::Spf).waits_for("add one TXT").sees("v=spf1 include:qq.com ~all");
}

/// What the page waits for is asked as well when somebody looks now, and nobody there has just saved.
#[test]
fn whoever_waits_for_the_move_looks_at_the_mail_too() {
    let old = "@ MX 50 mx.old.first-site.test.\nmx.old A 198.51.100.7\n";
    let mut driver = known(scenario(&[PROOF, old].concat()));
    driver.goes_to(StepId::Spf).waits_for("wait until MX has moved").pass(3);
    driver.choose("Look now").sees("mail has not moved yet");
    assert!(!driver.text().contains("If you just saved"), "{}", driver.text());
    driver.somebody_adds_mx(5, "mx1.qq.com");
    driver.somebody_adds_mx(10, "mx2.qq.com");
    driver.pass(3);
    driver.sees("wait until MX has moved").press("r").pass(1);
    driver.sees("add one TXT").sees("v=spf1 include:qq.com ~all");
    assert!(!driver.text().contains("If you just saved"), "{}", driver.text());
}

/// It fails today: that comes before what would be too much.
/// A record that counts for nobody today makes nobody's mail fail: put right with the new service alone it would.
#[test]
fn a_slip_is_put_right_with_the_house_that_sends_or_after_the_move() {
    let slip = "@ TXT \"v=spf1 includ:qq.com -all\"\n";
    let mut waits = known(scenario(&[PROOF, "@ MX 1 mx.old.cn.\n", slip].concat()));
    waits.goes_to(StepId::Spf).waits_for("wait until MX has moved");
    assert!(!waits.text().contains("include:qq.com"), "{}", waits.text());
    // In part still: half of the mail goes there.
    let half = [PROOF, MX, "@ MX 5 mx.old.cn.\n", slip].concat();
    known(scenario(&half)).goes_to(StepId::Spf).waits_for("wait until MX has moved");
    let spare = [PROOF, MX, "@ MX 50 mx.old.cn.\n", slip].concat();
    known(scenario(&spare)).goes_to(StepId::Spf).waits_for("v=spf1 include:qq.com -all");
}

#[test]
fn what_no_longer_works_comes_before_what_is_too_much() {
    let deep: Vec<String> = (1..10).map(|at| format!(" a:h{at}.first-site.test")).collect();
    let deep = deep.concat();
    let records = format!(
        "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\nbig TXT \"v=spf1{deep} -all\"\n\
         @ TXT \"v=spf1 include:big.first-site.test include:gone.first-site.test include:qq.com -all\"\n"
    );
    let mut driver = known(scenario(&[PROOF, &records].concat()));
    driver
        .goes_to(StepId::Spf)
        .waits_for("no longer works")
        .sees("Even without include:gone.first-site.test");
    driver.choose("without include:gone").waits_for("look-ups; over 10 none counts");
    driver.sees("Drop include:big").sees("this is without include:gone.first-site.test");
    driver.choose("Keep them all after all").waits_for("no longer works");
}

/// Where there is room for one way to name the service alone, no button offers the other.
#[test]
fn no_include_is_offered_that_needs_too_many_look_ups() {
    let at = |record: &str| {
        let spf = format!("@ TXT \"v=spf1 {record} ~all\"\n");
        let mut driver =
            known(scenario(&[PROOF, "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n", &spf].concat()));
        driver.goes_to(StepId::Spf).waits_for("Edit the SPF you have");
        driver.text().contains("Optional: include:")
    };
    assert!(at("ip4:198.51.100.80"));
    assert!(!at("include:qq.com a mx"), "eleven look-ups with it");
}

#[test]
fn a_line_that_would_be_better_is_no_nothing_to_change() {
    let record =
        "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n@ TXT \"v=spf1 ip4=192.0.2.4 include:qq.com ~all\"\n";
    let mut driver = known(scenario(&[PROOF, record].concat()));
    driver.goes_to(StepId::Spf).waits_for("one thing in it should change");
    driver.sees("ip4:192.0.2.4 include:qq.com ~all");
}

#[test]
fn what_was_dropped_of_two_spf_records_can_be_kept_after_all() {
    let records = "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n@ TXT \"v=spf1 include:qq.com ~all\"\n\
        @ TXT \"v=spf1 include:gone.first-site.test -all\"\n";
    let mut driver = known(scenario(&[PROOF, records].concat()));
    driver.goes_to(StepId::Spf).waits_for("Merge your SPF").choose("without include:gone");
    driver.waits_for("delete the row below").sees("does without include:gone.first-site.test");
    driver.choose("Keep them all after all").waits_for("Merge your SPF");
}

/// Whose an exchange is that nobody knows comes before anything is said of deleting it.
#[test]
fn an_exchange_that_nobody_knows_is_not_to_be_deleted_by_the_table() {
    let records = "@ MX 1 mx.old.cn.\n@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n\
        @ TXT \"v=spf1 include:qq.com ~all\"\n";
    let mut driver = known(scenario(&[PROOF, records].concat()));
    driver.goes_to(StepId::Mx).waits_for("Do you know mx.old.cn?").sees("find out whose");
    assert!(!driver.text().contains("delete last"), "{}", driver.text());
}

/// A record that stops the service's mail is not shown as there.
#[test]
fn a_record_that_stops_the_service_is_not_right_yet() {
    let host = |number: u8| format!("many MX 5 m{number}.first-site.test.\n");
    let hosts = (0..12).map(host).collect::<Vec<_>>().concat();
    let records = "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n\
        @ TXT \"v=spf1 mx:many.first-site.test include:qq.com ~all\"\n";
    let mut driver = known(scenario(&[PROOF, records, &hosts].concat()));
    driver.goes_to(StepId::Spf).waits_for("leads to 12 mail servers").sees("not right yet");
    assert!(!driver.text().contains("has it"), "{}", driver.text());
    driver.sees("Optional: include:spf.mail.qq.com (9 look-ups in all)");
}

/// What nobody understands goes with a key where nobody sends by it, and each of two rows is shown.
#[test]
fn what_nobody_understands_in_spf_can_be_left_out() {
    let records = "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n@ TXT \"v=spf1 include:qq.com ~all\"\n\
        @ TXT \"v=spf1 bogus:x ~all\"\n";
    let mut driver = known(scenario(&[PROOF, records].concat()));
    driver.goes_to(StepId::Spf).waits_for("has an error: deal with it first").sees("v=spf1 bogus:x ~all");
    driver.sees("Correct it in the row v=spf1 bogus:x ~all").choose("Nobody sends by it: show");
    driver.waits_for("delete the row below").sees("v=spf1 bogus:x ~all").sees("does without bogus:x");
    driver.choose("Keep them all after all").waits_for("has an error: deal with it first");
}

#[test]
fn the_old_house_stays_in_spf_though_its_name_is_not_found() {
    let records = "@ MX 1 mx1.mail.first-site.test.\nmx1.mail A 198.51.100.7\n\
        @ TXT \"v=spf1 include:gone.first-site.test -all\"\n";
    let mut driver = known(scenario(&[PROOF, records].concat()));
    driver.goes_to(StepId::Spf).waits_for("Edit the SPF you have");
    driver.sees("After   v=spf1 include:qq.com include:gone.first-site.test -all");
    assert!(!driver.text().contains("No longer used"), "{}", driver.text());
    driver.choose("Rehearsal: do it as the site owner").pass(20);
    driver.sees("leave it in until the move is");
    assert!(!driver.text().contains("No longer used"), "{}", driver.text());
}

fn known(scenario: Scenario) -> Driver {
    let mut driver = Driver::of(scenario, false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    driver
}

fn last_line(driver: &Driver) -> String {
    let locale = Locale::shipped("en").unwrap();
    first_left(&driver.model).map(|text| locale.say(&text)).unwrap_or_default()
}

#[test]
fn the_house_that_still_sends_is_not_dropped_before_the_move() {
    let mut driver = known(scenario(&[PROOF, CROWDED].concat()));
    driver.goes_to(StepId::Spf).waits_for("over 10").sees("The old service sends until the move");
    let text = driver.text();
    assert!(!text.contains("Drop include:spf.qiye.aliyun.com"), "{text}");
    driver.choose("include:s1.first-site.test").pass(2);
    driver.sees("include:spf.qiye.aliyun.com include:s2.first-site.test include:");
    driver.choose("Keep them all").sees("over 10");
}

#[test]
fn leaving_names_the_mailboxes_before_the_mx() {
    let mut driver = known(scenario(&[PROOF, "@ MX 5 mx1.qiye.aliyun.com.\n", SPF].concat()));
    driver.goes_to(StepId::Mx).sees("mailboxes first").goes_to(StepId::Ownership);
    assert_eq!(last_line(&driver), "the step \"Ownership\" is not finished");
    driver.press("Enter Enter").pass(5);
    driver.goes_to(StepId::Ownership).choose("Rehearsal: press Verify").pass(5);
    assert_eq!(last_line(&driver), "the step \"Accounts\" is not finished");
    driver
        .goes_to(StepId::Accounts)
        .type_text("sales 234567890 Sales")
        .press("Enter Enter Enter Enter Enter");
    assert_eq!(last_line(&driver), "create the new mailboxes first, then change MX");
    driver.goes_to(StepId::Mx).choose("Every address of the old").pass(1);
    assert_eq!(last_line(&driver), "ask everybody to accept their mailbox first, then change MX");
    driver.sees("sales@first-site.test: not accepted yet").choose("Move all the same").pass(1);
    assert!(last_line(&driver).contains("mx1.qq.com"), "{}", last_line(&driver));
}

#[test]
fn nobody_says_that_all_addresses_exist_while_one_of_the_list_does_not() {
    let mut driver = known(scenario(&[PROOF, "@ MX 5 mx1.qiye.aliyun.com.\n", SPF].concat()));
    // Nothing is listed: the tick is locked.
    driver.goes_to(StepId::Mx).sees("[-] Every address of the old");
    driver.goes_to(StepId::Accounts).type_text("sales 234567890 Sales").press("Enter");
    driver.choose("sales@").choose("Created in the console").choose("Its owner has accepted").press("Esc");
    driver.goes_to(StepId::Mx).choose("Every address of the old").sees("MX 1 of 2");
    // One that had been forgotten: nothing is typed before it exists.
    driver.goes_to(StepId::Accounts).choose("[info").type_text("345678901").press("Enter");
    driver.goes_to(StepId::Mx).sees("mailboxes first").sees("[-] Every address of the old");
    driver.goes_to(StepId::Accounts).choose("info@").choose("Created in the console");
    driver.choose("Its owner has accepted").press("Esc");
    driver.goes_to(StepId::Mx).sees("[ ] Every address of the old").choose("Every address of the old");
    driver.sees("MX 1 of 2");
}

#[test]
fn a_console_that_wants_mx_first_gets_the_whole_list_first() {
    let mut driver = known(scenario(&[PROOF, "@ MX 5 mx1.qiye.aliyun.com.\n", SPF].concat()));
    driver.goes_to(StepId::Mx).choose("The console wants MX").sees("Complete the list first");
    driver.choose("Make the list").sees("Name a mailbox").type_text("sales 234567890 Sales").press("Enter");
    driver.goes_to(StepId::Mx).choose("Every old address is on the list").sees("MX 1 of 2");
    driver.choose("Rehearsal: do it as").waits_for("MX 2 of 2");
    driver.choose("Rehearsal: do it as").pass(20);
    driver.sees("old one left to delete").sees("create the mailboxes now");
    assert!(!driver.text().contains("Deleted: look now"), "{}", driver.text());
    // Created, but its owner has not accepted: what still comes to the old house is not cut off.
    driver.goes_to(StepId::Accounts).choose("sales@").choose("Created in the console");
    driver.goes_to(StepId::Mx).choose("Every address of the old").choose("backed up");
    driver.sees("sales@first-site.test: not accepted yet");
    assert!(!driver.text().contains("Deleted: look now"), "{}", driver.text());
    driver
        .goes_to(StepId::Accounts)
        .choose("Its owner has accepted")
        .goes_to(StepId::Mx)
        .sees("Deleted: look now");
}

#[test]
fn a_record_off_the_path_is_among_what_is_left() {
    let mut driver = known(scenario(&[PROOF, MX, SPF].concat()));
    driver.goes_to(StepId::More).choose("Paste");
    driver.type_text("k1._domainkey TXT \"v=DKIM1; k=rsa; p=MIGf\"").press("Enter Enter").pass(5);
    driver.goes_to(StepId::Done).sees("dkim-1").sees("Not everything under");
}

#[test]
fn a_further_record_keeps_its_id_when_another_is_forgotten() {
    let mut driver = known(scenario(&[PROOF, MX, SPF].concat()));
    for host in ["k1", "k2", "k3"] {
        driver.goes_to(StepId::More).choose("Paste");
        driver
            .type_text(&format!("{host}._domainkey TXT \"v=DKIM1; k=rsa; p={host}\""))
            .press("Enter")
            .pass(2);
    }
    driver.choose("dkim-1").choose("Leave this one out").pass(2);
    let names = |driver: &Driver| -> Vec<String> {
        let plan = driver.model.plan.as_ref().unwrap();
        let extras = plan.requirements.iter().skip(3);
        extras
            .map(|extra| match &extra.wanted {
                Wanted::Txt { name, .. } => format!("{} {name}", extra.id),
                other => panic!("{other:?}"),
            })
            .collect()
    };
    let kept = ["dkim-2 k2._domainkey.first-site.test", "dkim-3 k3._domainkey.first-site.test"];
    assert_eq!(names(&driver), kept);
    assert_eq!(names(&driver.killed_and_reopened()), kept);
    driver.goes_to(StepId::More).choose("Paste");
    driver.type_text("k4._domainkey TXT \"v=DKIM1; k=rsa; p=k4\"").press("Enter").pass(2);
    assert_eq!(names(&driver)[2], "dkim-4 k4._domainkey.first-site.test");
}

#[test]
fn what_was_proved_elsewhere_is_not_waited_for() {
    let mut driver = known(scenario(&[MX, SPF].concat()));
    driver.goes_to(StepId::Ownership).choose("Already verified").pass(2);
    driver.goes_to(StepId::Done).pass(5);
    assert!(!driver.text().contains("Ownership is spreading"), "{}", driver.text());
}

#[test]
fn mail_that_another_company_got_meanwhile_is_protected() {
    let mut driver = known(scenario(&[PROOF, SPF].concat()));
    driver.goes_to(StepId::Mx).sees("MX 1 of 2");
    driver.somebody_adds_mx(1, "smtp.google.com");
    let mut driver = driver.killed_and_reopened();
    driver.sees("mailboxes first").sees("Google");
    // What the person types is no reason to begin a move.
    let mut driver = known(scenario(&[PROOF, SPF].concat()));
    driver.goes_to(StepId::Mx).sees("MX 1 of 2").pass(5);
    driver.somebody_adds_mx(1, "smtp.google.com");
    driver.pass(5);
    driver.sees("MX 1 of 2");
}

/// A name that nobody has takes nobody's mail, be it one of ours with a slip in it or not: no house is left for it.
#[rstest]
#[case::one_label_too_many("mx2.qq.com.www.first-site.test")]
#[case::the_domain_behind("mx2.qq.com.first-site.test")]
#[case::the_priority_in_front("5mx1.qq.com")]
#[case::another_ending("mx1.qq.com.cn")]
#[case::both_in_one("mx1.qq.com,mx2.qq.com")]
#[case::misspelt("mx1.qq.co")]
#[case::no_slip("mx3x.qq.com")]
#[case::an_own_name("mail.first-site.test")]
fn a_name_that_nobody_has_begins_no_move(#[case] host: &str) {
    let mut driver = known(scenario(&[PROOF, SPF].concat()));
    driver.goes_to(StepId::Mx).sees("MX 1 of 2");
    driver.somebody_adds_mx(5, host);
    let mut driver = driver.killed_and_reopened();
    driver.pass(10);
    assert!(!driver.text().contains("move house"), "{}", driver.text());
    assert_eq!(driver.saved.as_ref().unwrap().order, Order::New, "{}", driver.text());
    assert!(!driver.text().contains("mailboxes first"), "{}", driver.text());
}

/// Somebody has it, or nobody could be asked whether: it may take mail.
#[rstest]
#[case::it_has_an_address(true)]
#[case::nobody_says(false)]
fn a_name_that_may_take_mail_begins_a_move(#[case] is_heard: bool) {
    let mut driver = known(scenario(&[PROOF, SPF, "old A 198.51.100.7\n"].concat()));
    driver.goes_to(StepId::Mx).sees("MX 1 of 2");
    driver.somebody_adds_mx(5, "old.first-site.test");
    if !is_heard {
        driver.network = silent_addresses;
    }
    let mut driver = driver.killed_and_reopened();
    driver.pass(10);
    driver.sees("mailboxes first");
    assert_eq!(driver.saved.as_ref().unwrap().order, Order::Moving);
}

#[test]
fn what_one_server_shows_is_in_use_though_the_first_shows_nothing() {
    fn first_is_empty(seen: &mut Observation) {
        if seen.vantage.to_string().contains("192.0.2.11") && seen.question.record_type == RecordType::Mx {
            seen.records.clear();
            seen.outcome = Outcome::NoSuchType;
        }
    }
    let mut driver = Driver::start("moving-house");
    driver.network = first_is_empty;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver.sees("move house").sees("mx1.qiye.aliyun.com");
    assert!(!driver.text().contains("Nobody receives mail here yet"), "{}", driver.text());
    let setup = driver.saved.clone().unwrap();
    assert_eq!(setup.order, Order::Moving);
    let kept = setup.snapshot.unwrap().records;
    assert!(kept.iter().any(|line| line.contains("mx1.qiye.aliyun.com")), "{kept:?}");
}

#[test]
fn a_server_that_is_silent_at_first_may_know_of_mail() {
    fn first_is_silent(seen: &mut Observation) {
        if seen.vantage.to_string().contains("192.0.2.11") {
            seen.records.clear();
            seen.outcome = Outcome::TimedOut;
        }
    }
    fn second_is_empty(seen: &mut Observation) {
        if seen.vantage.to_string().contains("192.0.2.12") && seen.question.record_type == RecordType::Mx {
            seen.records.clear();
            seen.outcome = Outcome::NoSuchType;
        }
    }
    fn at_first(seen: &mut Observation) {
        first_is_silent(seen);
        second_is_empty(seen);
    }
    let mut driver = Driver::start("moving-house");
    driver.network = at_first;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver.sees("another is silent and may have some");
    assert!(!driver.text().contains("Nobody receives mail here yet"), "{}", driver.text());
    assert_eq!(driver.saved.as_ref().unwrap().order, Order::New);
    driver.network = second_is_empty;
    driver.pass(70);
    assert_eq!(driver.saved.as_ref().unwrap().order, Order::Moving, "{}", driver.text());
}

/// The condition stands above the form, and goes with the text for who types it.
#[test]
fn a_row_that_a_silent_server_may_have_is_added_on_a_condition() {
    let mut driver = Driver::of(scenario(PROOF), false);
    driver.network = |seen| {
        if seen.vantage.to_string().contains("192.0.2.11") {
            silent(seen);
        }
    };
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    driver.sees("ask your DNS provider's support");
    for step in [StepId::Mx, StepId::Spf] {
        driver.goes_to(step).waits_for("ask your DNS provider's support");
        let text = driver.text();
        let condition =
            text.find("Only if this domain never had mail elsewhere").unwrap_or_else(|| panic!("{text}"));
        assert!(condition < text.find("Value").unwrap(), "{text}");
        // It is said once, with whom to ask.
        assert_eq!(text.matches("never had mail elsewhere").count(), 1, "{text}");
        assert_eq!(text.matches("ask your DNS provider's support").count(), 1, "{text}");
        driver.press("w");
        let message = driver.clipboard.last().unwrap();
        assert!(message.contains("(only if this domain never had mail elsewhere) Add"), "{message}");
    }
    driver.goes_to(StepId::Ownership).pass(5);
    assert!(!driver.text().contains("Only if"), "{}", driver.text());
}

/// In the smallest window the condition stands where the row is, whichever field has the mark.
#[test]
fn the_condition_is_in_sight_where_the_row_is() {
    let mut driver = Driver::of(scenario(PROOF), false);
    driver.network = |seen| {
        if seen.vantage.to_string().contains("192.0.2.11") {
            silent(seen);
        }
    };
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(30);
    for step in [StepId::Mx, StepId::Spf] {
        driver.goes_to(step).waits_for("Enter: copy");
        for _ in 0..3 {
            for (language, words) in [("en", "Only if"), ("zh-CN", "只有这个域名")] {
                for (columns, rows) in [(40, 12), (80, 23)] {
                    let picture = driver.picture(language, columns, rows);
                    assert!(picture.contains(words), "{picture}");
                }
            }
            driver.press("Down");
        }
    }
}

#[test]
fn a_server_that_is_still_being_asked_is_not_called_silent() {
    let mut driver = Driver::start("broken-server");
    driver.press("Enter").choose("Rehearsal: type").press("Enter");
    let text = driver.text();
    assert!(text.contains("the others are being asked") && !text.contains("silent"), "{text}");
    assert!(text.contains("Receiving mail (MX): looking") && !text.contains("(SPF): none"), "{text}");
    driver.waits_for("another is silent").sees("Sender check (SPF): none at the servers that answered");
}

/// Old rows are gone at one server, and the other still has them: nothing is to be changed any more. And who has created
/// every mailbox is not told to.
#[test]
fn what_is_on_its_way_is_not_called_wrong_and_what_is_done_is_not_asked_for() {
    let mut driver = at(&DNSPOD, &[PROOF, "@ MX 5 mx1.qiye.aliyun.com.\n"], StepId::Accounts);
    driver.type_text("sales 234567890 Anna").press("Enter");
    driver.choose("sales@").choose("Created in the console").choose("Its owner has accepted").press("Esc");
    driver.choose("Every old address").goes_to(StepId::Mx).waits_for("MX 1 of 2");
    driver.choose("Rehearsal: do it").waits_for("MX 2 of 2").pass(10);
    let text = driver.text();
    assert!(text.contains("Part of the mail comes") || text.contains("comes to the new service"), "{text}");
    assert!(!text.to_lowercase().contains("create every mailbox now"), "{text}");
    assert!(!text.contains("Do not delete that row"), "{text}");
    driver.choose("Rehearsal: do it").waits_for("to delete");
    let report = |driver: &Driver| {
        let diagnosis = driver.model.diagnosis.clone().unwrap();
        diagnosis.report(&RequirementId::mx()).cloned().unwrap()
    };
    // The second server has the old set again for a while.
    driver.network = |seen| {
        if seen.question.record_type == RecordType::Mx && seen.vantage.to_string().contains("192.0.2.12") {
            seen.records.retain(|record| record.data.to_string().contains("qiye"));
        }
    };
    driver.pass(5);
    driver.choose("Look now").waits_for("Looked at");
    assert_eq!(report(&driver).state, StepState::Wrong, "{}", driver.text());
    driver.sees("on its way").sees("spreading");
    let rail = driver.text().lines().find(|line| line.contains("Mail MX")).unwrap().to_owned();
    assert!(!rail.contains('✗'), "{rail}");
    assert!(!driver.text().contains("needs a change"), "{}", driver.text());
}

/// Nothing is right with a domain whose servers are all silent: to look again comes before going on.
#[test]
fn a_domain_of_silent_servers_is_looked_at_again_first() {
    let mut driver = domain_known("first-time", silent);
    driver.waits_for("servers answers now").sees("See to what is below first");
    assert!(driver.marked().is_some_and(|mark| mark.contains("Look now")), "{}", driver.text());
    driver.sees("[Next]");
    assert!(!driver.text().contains("(MX): looking"), "{}", driver.text());
    driver.network = |_| {};
    driver.waits_for("[Next]").pass(40);
    assert!(driver.marked().is_some_and(|mark| mark.contains("Next")), "{}", driver.text());
}

/// Whether the proof is there nobody can say: it is typed only where it is not, and why it is not known is told once.
#[test]
fn a_proof_that_could_not_be_looked_for_is_added_on_a_condition() {
    let mut driver = domain_known("first-time", silent);
    driver.goes_to(StepId::Ownership).press("Enter Enter").pass(30);
    driver.sees("if it is not there yet");
    assert_eq!(driver.text().matches("not a sign that").count(), 1, "{}", driver.text());
    driver.network = |_| {};
    driver.pass(90);
    driver.sees("Add 1 record at");
    assert!(!driver.text().contains("if it is not there yet"), "{}", driver.text());
}

#[test]
fn no_spf_is_added_while_nobody_could_be_asked() {
    let mut driver = known(scenario(&[PROOF, "@ MX 5 mx1.qiye.aliyun.com.\n"].concat()));
    driver.network = silent;
    let mut driver = driver.killed_and_reopened();
    driver.pass(30);
    driver.goes_to(StepId::Spf).pass(5);
    driver.sees("do not add one");
    assert!(!driver.text().contains("v=spf1 include:qq.com"), "{}", driver.text());
    driver.press("w");
    assert!(driver.clipboard.is_empty(), "{:?}", driver.clipboard);
}

#[test]
fn where_nobody_knows_which_sender_is_the_old_house_none_is_dropped() {
    const UNKNOWN: &str = "@ MX 1 mx.old.first-site.test.\nmx.old A 198.51.100.7\n\
        @ TXT \"v=spf1 include:s1.first-site.test include:s2.first-site.test include:s3.first-site.test -all\"\n\
        s1 TXT \"v=spf1 ip4:198.51.100.1 -all\"\ns2 TXT \"v=spf1 ip4:198.51.100.2 -all\"\n\
        s3 TXT \"v=spf1 ip4:198.51.100.3 -all\"\n";
    let mut driver = known(scenario(&[PROOF, UNKNOWN].concat()));
    driver.goes_to(StepId::Spf).waits_for("over 10");
    let text = driver.text();
    assert!(!text.contains("[Drop"), "{text}");
}

//! A picture of every screen as people meet it, at three sizes in both languages, to be read as prose when it changes.

use insta::{Settings, assert_snapshot};

use mxpilot::domain::delegation::DelegationOutcome;
use mxpilot::domain::observation::{Observation, Outcome, Vantage};

use super::driver::Driver;

/// The smallest window that is served, an old terminal's with a status line, and a large one.
const SIZES: [(u16, u16); 3] = [(40, 12), (80, 23), (120, 35)];

pub(crate) fn shot(driver: &Driver, name: &str) {
    shot_at(driver, name, &SIZES);
}

pub(crate) fn shot_at(driver: &Driver, name: &str, sizes: &[(u16, u16)]) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for language in ["zh-CN", "en"] {
            for &(columns, rows) in sizes {
                let picture = driver.picture(language, columns, rows);
                assert!(picture.lines().count() == usize::from(rows), "{name}");
                assert_snapshot!(format!("{name}-{language}-{columns}x{rows}"), picture);
            }
        }
    });
}

pub(crate) fn to_the_domain(scenario: &str) -> Driver {
    let mut driver = Driver::start(scenario);
    driver.press("Enter").choose("Rehearsal: type").press("Enter");
    driver
}

pub(crate) fn to_the_proof(scenario: &str) -> Driver {
    let mut driver = to_the_domain(scenario);
    driver.waits_for("[Next]").press("Enter Enter Enter Enter Enter Enter Enter");
    driver
}

pub(crate) fn play(driver: &mut Driver) {
    driver.choose("Rehearsal: do it as the site owner");
}

/// The two records of the set, one after the other.
pub(crate) fn play_both_exchanges(driver: &mut Driver) {
    play(driver);
    driver.waits_for("MX 2 of 2");
    play(driver);
}

pub(crate) fn prove(driver: &mut Driver) {
    play(driver);
    driver
        .waits_for("press Verify in the console")
        .press("Enter")
        .waits_for("Ownership is proved")
        .press("Enter");
}

/// The whole way of somebody who has no mail yet, to Done.
pub(crate) fn finish(driver: &mut Driver) {
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]");
    driver.press("Enter Enter Enter Enter Enter Enter Enter");
    prove(driver);
    play_both_exchanges(driver);
    driver.waits_for("the console says MX is fine").press("Enter Enter");
    play(driver);
    driver.waits_for("[Next]").press("Enter").type_text("sales 234567890 Sales").press("Enter Enter Enter");
    driver.press("Enter Enter").choose("[All created, next").press("Enter Enter Enter").choose("[Next]");
    driver.sees("Step 8 of 8");
}

#[test]
fn the_way_of_a_newcomer() {
    shot(&Driver::start_for_the_first_time("first-time"), "01-language");
    let mut driver = Driver::start("first-time");
    shot(&driver, "02-start");
    driver.press("Enter");
    shot(&driver, "03-domain");
    driver.type_text("https://www.First-Site.test/index.html");
    shot(&driver, "04-domain-typed");
    let mut driver = to_the_domain("first-time");
    driver.waits_for("[Next]");
    shot(&driver, "05-domain-known");
    driver.press("Enter");
    shot(&driver, "06-prepare");
    driver.press("Enter Enter Enter Enter");
    shot(&driver, "07-proof");
    driver.press("Enter");
    shot(&driver, "08-proof-understood");
    driver.press("Enter");
    shot(&driver, "09-proof-card");
    driver.press("Enter");
    shot(&driver, "10-proof-copied");
    play(&mut driver);
    driver.waits_for("1 of 2");
    shot(&driver, "11-proof-spreading");
    driver.waits_for("press Verify in the console");
    shot(&driver, "12-proof-verify");
    driver.press("Enter");
    shot(&driver, "13-proof-done");
    driver.press("Enter");
    shot(&driver, "14-mx-card");
    play_both_exchanges(&mut driver);
    driver.waits_for("the console says MX is fine");
    shot(&driver, "15-mx-verify");
    driver.press("Enter Enter");
    shot(&driver, "16-spf-card");
    play(&mut driver);
    driver.waits_for("[Next]");
    shot(&driver, "17-spf-done");
    driver.press("Enter");
    shot(&driver, "18-accounts");
    driver.type_text("sales 234567890 Sales").press("Enter");
    shot(&driver, "19-accounts-listed");
    driver.press("Enter");
    shot(&driver, "20-account");
    driver.press("Enter");
    shot(&driver, "21-account-created");
    driver.press("Enter Enter").choose("[All created, next");
    shot(&driver, "22-test");
    driver.press("Enter Enter Enter").choose("[Next]");
    shot(&driver, "23-done");
}

#[test]
fn beside_the_way() {
    let mut driver = to_the_proof("first-time");
    driver.press("?");
    shot(&driver, "30-actions");
    driver.press("Esc i");
    shot(&driver, "31-details");
}

#[test]
fn moving_house() {
    let mut driver = to_the_domain("moving-house");
    driver.waits_for("[Next]");
    shot(&driver, "40-moving-domain");
    driver.press("Enter Enter Enter Enter Enter Enter Enter");
    prove(&mut driver);
    shot(&driver, "41-moving-spf");
    play(&mut driver);
    driver.waits_for("[Next]").press("Enter");
    driver.choose("[Go on");
    shot(&driver, "42-moving-accounts-first");
    driver.press("Enter").type_text("sales 234567890 Sales").press("Enter Enter Enter Enter Enter");
    shot(&driver, "43-moving-accounts");
    driver.choose("Every old address").choose("[All created, next");
    shot(&driver, "47-moving-members-first");
    driver.press("Enter").choose("sales@").choose("Its owner has accepted").choose("Back to the list");
    driver.choose("[All ");
    shot(&driver, "44-moving-mx-card");
    play_both_exchanges(&mut driver);
    driver.waits_for("3 old ones left to delete");
    shot(&driver, "45-moving-ticks");
    driver.choose("The mail in the old service is backed up");
    shot(&driver, "46-moving-delete");
}

#[test]
fn what_went_wrong() {
    let mut driver = to_the_proof("typo");
    play(&mut driver);
    driver.waits_for("Correct this TXT");
    shot(&driver, "50-typo");
    let mut driver = to_the_proof("wrong-host");
    play(&mut driver);
    driver.waits_for("is in it twice");
    shot(&driver, "51-host-doubled");
    let mut driver = to_the_proof("two-spf");
    prove(&mut driver);
    play_both_exchanges(&mut driver);
    driver.waits_for("the console says MX is fine").press("Enter Enter");
    shot(&driver, "52-two-spf");
    play(&mut driver);
    driver.waits_for("now delete the extra one");
    shot(&driver, "53-two-spf-delete");
    let mut driver = to_the_domain("no-delegation");
    driver.waits_for("real-name");
    shot(&driver, "54-not-delegated");
    let mut driver = to_the_proof("broken-server");
    play(&mut driver);
    driver.waits_for("timed out");
    shot(&driver, "55-dead-server");
}

/// The name of the picture, words that must be on it, and what the network does.
type Way<Seen> = (&'static str, &'static str, fn(&mut Seen));

fn nothing(seen: &mut Observation, outcome: Outcome) {
    seen.records.clear();
    seen.outcome = outcome;
}

#[test]
fn what_stands_in_the_way() {
    let ways: [Way<Observation>; 5] = [
        ("56-answer-malformed", "cannot be read", |seen| nothing(seen, Outcome::Malformed)),
        ("57-truncated-tcp-blocked", "too long for UDP", |seen| {
            nothing(seen, Outcome::TimedOut);
            seen.flags.truncated = true;
        }),
        ("58-offline", "not on the internet", |seen| {
            nothing(seen, Outcome::Unreachable);
            seen.flags.no_route = true;
        }),
        ("59-intercepted", "in the place of", |seen| {
            nothing(seen, Outcome::NoSuchName);
            seen.flags.contradicted = true;
        }),
        ("60-dnssec-broken", "signatures of", |seen| {
            if !seen.vantage.is_authoritative() {
                nothing(seen, Outcome::ServerFailed);
                seen.flags.answers_unchecked = true;
                seen.extended_error = Some(9);
                seen.extended_text = "no SEP matching the DS found for first-site.test.".to_owned();
            }
        }),
    ];
    for (name, words, network) in ways {
        let mut driver = to_the_proof("first-time");
        play(&mut driver);
        if name.contains("dnssec") {
            driver.waits_for("press Verify in the console");
        }
        driver.network = network;
        driver.pass(90);
        driver.waits_for(words);
        shot_at(&driver, name, &SIZES[1..2]);
    }
    let mut driver = to_the_proof("first-time");
    driver.network = |seen| {
        if !seen.vantage.is_authoritative() {
            nothing(seen, Outcome::Refused);
        }
    };
    play(&mut driver);
    driver.waits_for("press Verify in the console").waits_for("refuse or block");
    shot_at(&driver, "61-resolver-filters", &SIZES[1..2]);
    let ways: [Way<DelegationOutcome>; 2] = [
        ("62-domain-offline", "not on the internet", |outcome| {
            let tried = Vec::new();
            *outcome =
                DelegationOutcome::CouldNotAsk { parent: "test".parse().unwrap(), tried, offline: true };
        }),
        ("63-domain-fake-ip", "made-up address (198.18.0.9)", |outcome| {
            let at = Vantage::Authoritative {
                server: "a.nic.test".parse().unwrap(),
                address: "198.18.0.9:53".parse().unwrap(),
            };
            let tried = vec![(at, Outcome::TimedOut)];
            *outcome =
                DelegationOutcome::CouldNotAsk { parent: "test".parse().unwrap(), tried, offline: false };
        }),
    ];
    for (name, words, way) in ways {
        let mut driver = Driver::start("first-time");
        driver.way = way;
        driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for(words);
        shot_at(&driver, name, &SIZES[1..2]);
    }
}

//! Pictures of the screens beside the shortest way: help, pastes, refusals, what is left, what cannot be opened.

use mxpilot::wizard::message::{Saved, StoreProblem, StoreProblemKind};
use mxpilot::wizard::progress_code;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::harm::{BROKEN, CROWDED};
use super::scenes::{MX, PROOF, SPF, scenario};
use super::screens::{play, prove, shot, to_the_domain, to_the_proof};

#[test]
fn before_the_records() {
    let mut driver = to_the_domain("first-time");
    driver.waits_for("[Next]").press("Enter").choose("I do not see it");
    shot(&driver, "70-no-entry");
    driver.choose("Switch to Tencent");
    shot(&driver, "71-prepare-exmail");
    driver.goes_to(StepId::Ownership).press("Enter Enter");
    shot(&driver, "72-exmail-danger");
    let mut driver = to_the_domain("first-time");
    driver.waits_for("[Next]").press("Enter").choose("No access").marks("Who").type_text("Xiao Li");
    shot(&driver, "73-panel-elsewhere");
    driver.press("Tab").goes_to(StepId::Ownership).press("Enter Enter");
    shot(&driver, "74-card-for-somebody-else");
}

#[test]
fn what_the_console_says() {
    let mut driver = to_the_proof("first-time");
    play(&mut driver);
    driver.waits_for("press Verify in the console").choose("The console says no");
    shot(&driver, "75-console-refused");
    driver.goes_to(StepId::Mx).choose("The console shows other values").type_text("5 mxdomain.qq.com");
    shot(&driver, "76-mx-paste");
    driver
        .goes_to(StepId::Spf)
        .choose("The console shows another value")
        .type_text("include:spf.mail.qq.com");
    shot(&driver, "77-spf-paste");
}

#[test]
fn where_mail_is_at_stake() {
    let mut driver = Driver::of(scenario(&[PROOF, CROWDED].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    driver.goes_to(StepId::Spf).waits_for("over 10");
    shot(&driver, "78-spf-full");
    driver.goes_to(StepId::Mx).choose("The console wants MX");
    shot(&driver, "79-mx-list-first");
    let mut driver = Driver::start("moving-house");
    driver.network = super::harm::silent;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    shot(&driver, "80-domain-none-answers");
    driver.goes_to(StepId::Mx);
    shot(&driver, "81-mx-not-known");
    let mut driver = Driver::start("broken-server");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    driver.goes_to(StepId::Mx);
    shot(&driver, "98-mx-on-condition");
}

#[test]
fn where_the_old_servers_are_named_by_a_policy() {
    let old = "@ MX 20 mx1.qiye.aliyun.com.\n_mta-sts TXT \"v=STSv1; id=20260101\"\n";
    let mut driver = Driver::of(scenario(&[PROOF, SPF, MX, old].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    driver.goes_to(StepId::Accounts).type_text("sales 234567890 Sales").press("Enter");
    driver.choose("sales@").choose("Created in the console").choose("Its owner has accepted").press("Esc");
    driver.goes_to(StepId::Mx).choose("Every address of the old").choose("The mail in the old service");
    shot(&driver, "97-mx-policy");
}

#[test]
fn where_a_sender_is_at_stake() {
    for (records, waits, name) in [
        (BROKEN, "Edit the SPF you have", "92-spf-broken"),
        (
            "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n\
             @ TXT \"v=spf1 include:qq.com include:gone.first-site.test -all\"\n",
            "one thing in it should change",
            "92-spf-broken-behind",
        ),
        (
            "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n\
             @ TXT \"v=spf1 -ip4:198.51.100.66 include:gone.first-site.test include:qq.com -all\"\n",
            "no longer works",
            "92-spf-broken-choice",
        ),
        (
            "@ MX 5 mx1.qq.com.\n@ TXT \"v=spf1 include:s.first-site.test\" \"mx ?all\"\ns TXT \"v=spf1 ip4:198.51.100.1 -all\"\n",
            "Before",
            "93-spf-split",
        ),
        ("@ MX 5 mx1.qq.com.\n@ TXT \"v=spf1 -all a ?all\"\n", "Before", "94-spf-rewritten"),
        (
            "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n\
             @ TXT \"v=spf1 a:gone.first-site.test mx include:s1.first-site.test include:s2.first-site.test \" \
             \"include:s3.first-site.test -all\"\ns1 TXT \"v=spf1 ip4:198.51.100.1 -all\"\n\
             s2 TXT \"v=spf1 ip4:198.51.100.2 -all\"\ns3 TXT \"v=spf1 ip4:198.51.100.3 -all\"\n",
            "Nobody needs",
            "99-spf-full-idle",
        ),
    ] {
        let mut driver = Driver::of(scenario(&[PROOF, records].concat()), false);
        driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
        driver.goes_to(StepId::Spf).waits_for(waits);
        shot(&driver, name);
    }
}

#[test]
fn test_mail_and_after() {
    let mut driver = Driver::of(scenario(&[PROOF, MX, SPF].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    driver.goes_to(StepId::TestMail).choose("I got a bounce");
    driver.type_text("550 5.1.1 <sales@first-site.test>: user unknown");
    shot(&driver, "82-bounce");
    driver.goes_to(StepId::Done).pass(20);
    shot(&driver, "83-done-not-yet");
    driver.choose("The console shows more records");
    shot(&driver, "84-more");
    driver.choose("Paste a record").type_text("k1._domainkey TXT \"v=DKIM1; k=rsa; p=MIGfMA0\"");
    shot(&driver, "85-more-paste");
    driver.press("Enter").choose("dkim-1");
    shot(&driver, "86-more-card");
    driver.goes_to(StepId::Guide);
    shot(&driver, "87-guide");
}

/// The code as somebody might retype it.
fn one_letter_off(code: &str) -> String {
    let place = code.lines().take(3).map(|line| line.len() + 1).sum::<usize>() + 4;
    let wrong = if code.as_bytes()[place] == b'A' { "B" } else { "A" };
    [&code[..place], wrong, &code[place + 1..]].concat()
}

#[test]
fn coming_back() {
    let mut driver = to_the_proof("first-time");
    prove(&mut driver);
    let setup = driver.saved.clone().unwrap();
    let code = progress_code::export(&setup);
    let second = driver.opened_twice();
    shot(&second, "88-read-only");
    let mut driver = Driver::start("first-time");
    let problem = StoreProblem {
        path: "/home/li/.local/share/mxpilot/setups/old-site.test.toml".to_owned(),
        line: Some(7),
        kind: StoreProblemKind::Damaged,
        detail: "expected `=`".to_owned(),
    };
    driver.model.saved =
        Saved { summaries: vec![setup.clone()], problems: vec![problem], ..Saved::default() };
    shot(&driver, "89-start-saved");
    driver.choose("Paste a progress code").paste(&code);
    shot(&driver, "90-progress-code");
    let mut driver = Driver::start("first-time");
    driver.choose("Paste a progress code").paste(&one_letter_off(&code));
    shot(&driver, "91-progress-code-damaged");
}

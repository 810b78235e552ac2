//! The text for the person who runs the DNS: with it alone the zone can be put right in one go.

use mxpilot::domain::delegation::DelegationOutcome;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::panel_rows::{CLOUDFLARE, Company, DNSPOD, ROUTE53, TWO, at, delegate, tick_both};
use super::scenes::{MX, PROOF, SPF};
use super::screens::shot_at;

/// The text of the open screen.
pub(super) fn text_of(driver: &mut Driver) -> String {
    let before = driver.clipboard.len();
    driver.press("w");
    assert!(driver.clipboard.len() > before, "there is no text on:\n{}", driver.text());
    driver.clipboard.last().cloned().unwrap()
}

/// The words in this order.
pub(super) fn in_order(text: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        let found = text[from..].find(word);
        assert!(found.is_some(), "{word:?} is not there, or too early, in:\n{text}");
        from += found.unwrap() + word.len();
    }
}

pub(super) const NAMECHEAP: Company = Company {
    servers: ["dns1.registrar-servers.com", "dns2.registrar-servers.com"],
    way: |outcome| delegate(outcome, &NAMECHEAP),
};
pub(super) const SQUARESPACE: Company = Company {
    servers: ["ns-cloud-a1.googledomains.com", "ns-cloud-a2.googledomains.com"],
    way: |outcome| delegate(outcome, &SQUARESPACE),
};
/// The suffix names one company's servers, the zone another's as well.
const MISMATCH: Company = Company {
    servers: ["f1g1ns1.dnspod.net", "dns7.hichina.com"],
    way: |outcome| delegate(outcome, &DNSPOD),
};

/// The console wants the proof at this host.
fn wanted_at(company: &Company, records: &[&str], host: &str) -> Driver {
    let mut driver = at(company, records, StepId::Ownership);
    driver.paste(&format!("主机记录：{host}\n记录类型：TXT\n记录值：tencent-8f3kd02mxl7"));
    driver.press("Enter").pass(20);
    driver
}

#[test]
fn what_is_in_the_way_comes_before_what_is_to_be_added() {
    let mut driver = wanted_at(&DNSPOD, &[MX, SPF, "qqmail CNAME shop.old.test.\n"], "qqmail");
    let text = text_of(&mut driver);
    in_order(&text, &["qqmail.first-site.test is a CNAME", "leave it and ask", "Add: host qqmail, type TXT"]);
    let mut driver = at(&DNSPOD, &["@ CNAME shop.old.test.\n"], StepId::Spf);
    let text = text_of(&mut driver);
    in_order(
        &text,
        &["is a CNAME to shop.old.test", "do not delete it yet", "Once", "Add: host @, type TXT"],
    );
    let mut driver = wanted_at(&DNSPOD, &[MX, SPF, "qqmail CNAME tencent-8f3kd02mxl7\n"], "qqmail");
    let text = text_of(&mut driver);
    in_order(&text, &["Delete only the CNAME row with host qqmail", "Once", "Add: host qqmail, type TXT"]);
    // A record at the wrong place is moved or added, not both.
    let doubled = "first-site.test TXT \"v=spf1 include:qq.com ~all\"\n";
    let text = text_of(&mut at(&DNSPOD, &[PROOF, MX, doubled], StepId::Spf));
    in_order(&text, &["is in it twice", "Either correct that row", "Add: host @"]);
    // Where only rows are missing, there is nothing else to read.
    let text = text_of(&mut at(&DNSPOD, &[PROOF], StepId::Mx));
    assert_eq!(text.lines().count(), 4, "{text}");
}

/// A row that stays for now: what is to become of it is in the text as well.
#[test]
fn what_becomes_of_a_row_that_stays_is_said() {
    let dead = "@ SPF \"v=spf1 include:gone.first-site.test -all\"\n";
    let text = text_of(&mut at(&DNSPOD, &[PROOF, MX, dead], StepId::Spf));
    in_order(
        &text,
        &["Leave that row for now", "nobody reads it", "ask it for the right term", "Add: host @"],
    );
}

#[test]
fn what_goes_later_is_in_the_same_text() {
    let two = "@ TXT \"v=spf1 include:spf.old.test -all\"\n@ TXT \"v=spf1 ip4:192.0.2.1 ~all\"\nspf.old TXT \"v=spf1 ip4:192.0.2.7 -all\"\n";
    let two = two.replace("include:spf.old.test", "include:spf.old.first-site.test");
    let text = text_of(&mut at(&DNSPOD, &[PROOF, MX, &two], StepId::Spf));
    in_order(&text, &["Edit: host @", "(once the change above has taken effect) Delete: host @"]);
    // Where all values of a name are one record, both are one save.
    let text = text_of(&mut at(&ROUTE53, &[PROOF, MX, &two], StepId::Spf));
    in_order(&text, &["Edit: open the TXT record", "(in the same record", "delete only the line"]);
    assert!(!text.contains("taken effect"), "{text}");
}

#[test]
fn forwarding_is_turned_off_and_replaced_in_one_sitting() {
    let routing = "@ MX 13 linda.mx.cloudflare.net.\n@ MX 24 isaac.mx.cloudflare.net.\n";
    let forwarding = "@ MX 10 eforward1.registrar-servers.com.\n";
    for (company, old, condition) in
        [(&CLOUDFLARE, routing, "Email > Email Routing"), (&NAMECHEAP, forwarding, "to Custom MX first")]
    {
        let mut driver = at(company, &[PROOF, old, SPF], StepId::Domain);
        driver.choose("Not moving").pass(30);
        driver.goes_to(StepId::Mx).pass(5);
        let text = text_of(&mut driver);
        in_order(&text, &["in one sitting", condition, "Add: host @", "Add: host @"]);
    }
}

/// The rows of a forwarding service go with it: nobody is told to delete them by hand.
#[test]
fn what_goes_with_the_forwarding_is_not_deleted_by_hand() {
    let routing = "@ MX 20 route1.mx.cloudflare.net.\n";
    let forwarding = "@ MX 20 eforward1.registrar-servers.com.\n";
    for (company, old, off) in
        [(&CLOUDFLARE, routing, "Email > Email Routing"), (&NAMECHEAP, forwarding, "choose Custom MX")]
    {
        let mut driver = at(company, &[PROOF, MX, old, SPF], StepId::Mx);
        driver.sees("goes once it is off").sees(off).sees("once the forwarding is off");
        assert!(!driver.text().contains("Delete it once"), "{}", driver.text());
        tick_both(&mut driver);
        driver.pass(5);
        driver.sees("Delete none of its rows by hand").sees("its rows go by themselves");
        let page = driver.text();
        assert!(!page.contains("find this and choose") && !page.contains("at once"), "{page}");
        let text = text_of(&mut driver);
        in_order(&text, &["still on", off, "goes by itself"]);
        assert!(!text.contains("Delete:"), "{text}");
    }
}

/// A preset of the panel has to make room for the new rows: what says so is the same everywhere.
#[test]
fn a_preset_goes_before_the_new_rows_are_added() {
    let google = "@ MX 1 smtp.google.com.\n";
    let mut driver = at(&SQUARESPACE, &[PROOF, google, SPF], StepId::Domain);
    driver.choose("Not moving").pass(30);
    driver.goes_to(StepId::Mx).pass(5);
    driver.sees("Delete the preset first").sees("delete just before").sees("a preset that has to go before");
    let page = driver.text();
    assert!(!page.contains("Do not delete") && !page.contains("Delete no old ones"), "{page}");
    in_order(&text_of(&mut driver), &["delete it just before", "Add: host @"]);
    let beside = "@ MX 5 mx1.qq.com.\n@ MX 1 smtp.google.com.\n";
    at(&SQUARESPACE, &[PROOF, beside, SPF], StepId::Mx).sees("delete last");
    // Rows of another house are none, nor is anything in the way once one of ours is in.
    let other = "@ MX 1 mx1.qiye.aliyun.com.\n";
    let mut driver = at(&SQUARESPACE, &[PROOF, other, SPF], StepId::Domain);
    driver.choose("Not moving").pass(30);
    driver.goes_to(StepId::Mx).pass(5);
    driver.sees("Do not delete that row").sees("Delete no old ones yet");
}

#[test]
fn where_no_row_can_be_given_there_is_a_text_all_the_same() {
    let dead = "@ TXT \"v=spf1 -ip4:198.51.100.66 include:gone.first-site.test -all\"\n";
    let many: String = std::iter::once("@ TXT \"v=spf1".to_owned())
        .chain((0..5).map(|number| format!(" include:s{number}.first-site.test")))
        .chain(std::iter::once(" -all\"\nt TXT \"v=spf1 ip4:192.0.2.7 -all\"\n".to_owned()))
        .chain((0..5).map(|number| {
            format!("s{number} TXT \"v=spf1 include:t.first-site.test include:t.first-site.test -all\"\n")
        }))
        .collect();
    for (record, said) in [
        (dead, "include:gone.first-site.test"),
        (many.as_str(), "look-ups"),
        ("@ TXT \"v=spf1 include:qq.com +all\"\n", "anybody may send in your name"),
    ] {
        let mut driver = at(&DNSPOD, &[PROOF, MX, record], StepId::Spf);
        driver.pass(20);
        driver.sees("[Someone else runs the DNS panel]");
        driver.goes_to(StepId::Prepare).choose("No access").goes_to(StepId::Spf).pass(5);
        assert_eq!(driver.marked().as_deref(), Some("[Copy the text for them]"), "{}", driver.text());
        let text = text_of(&mut driver);
        assert!(text.contains(said), "{text}");
    }
    // What the owner has decided is not asked once more.
    let mut driver = at(&DNSPOD, &[PROOF, MX, dead], StepId::Spf);
    driver.pass(20);
    driver.choose("No longer used: show").pass(5);
    let text = text_of(&mut driver);
    assert!(text.contains("Edit: host @") && !text.contains("Only if you are sure"), "{text}");
    // Nothing is to be done: there is nothing to send.
    let mut driver = at(&DNSPOD, &[PROOF, MX, SPF], StepId::Spf);
    driver.press("w").sees("Nothing to copy");
    assert!(driver.clipboard.iter().all(|text| !text.contains("Hello")), "{:?}", driver.clipboard);
}

#[test]
fn the_company_is_named_and_so_is_a_second_one() {
    let text = text_of(&mut at(&DNSPOD, &[PROOF], StepId::Mx));
    in_order(&text, &["DNSPod", "Add:"]);
    assert!(!text.contains("both"), "{text}");
    for company in [&TWO, &MISMATCH] {
        let text = text_of(&mut at(company, &[PROOF], StepId::Mx));
        in_order(&text, &["DNSPod", "Alibaba Cloud DNS", "at both", "Add:"]);
    }
    at(&TWO, &[PROOF], StepId::Mx)
        .sees("enter every record at both")
        .sees("the other one has a form of its own");
    let domain = at(&TWO, &[PROOF], StepId::Domain).text();
    assert!(!domain.contains("only what is entered there counts"), "{domain}");
}

#[test]
fn an_exchange_that_takes_no_mail_goes_without_a_tick() {
    let mut driver = at(&DNSPOD, &[PROOF, SPF, MX, "@ MX 0 .\n"], StepId::Mx);
    driver.sees("takes no mail").sees("find this and choose 删除 (Delete)");
    let page = driver.text();
    for words in ["tick", "backed up", "If you do not know", "old mail", "unknown", "Keep the old"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    shot_at(&driver, "99-mx-takes-no-mail", &[(80, 23)]);
    let text = text_of(&mut driver);
    in_order(&text, &["takes no mail", "Delete: host @, type MX, priority 0, value ."]);
    driver.choose("Rehearsal: do it as the site owner (delete)").waits_for("the console says MX is fine");
    // Beside mail of others it goes first, and alone.
    let old = "@ MX 0 .\n@ MX 20 mx1.qiye.aliyun.com.\n";
    let mut driver = at(&DNSPOD, &[PROOF, SPF, MX, old], StepId::Mx);
    let text = text_of(&mut driver);
    assert!(!text.contains("aliyun"), "{text}");
    driver.choose("Rehearsal: do it as the site owner (delete)").waits_for("Tick each box once it is done");
    driver.sees("mx1.qiye.aliyun.com");
    // It is known what it means, so it can be done in the same text as what is added.
    let text = text_of(&mut at(&DNSPOD, &[PROOF, SPF, "@ MX 0 .\n"], StepId::Mx));
    in_order(&text, &["Add:", "Add:", "(once the change above has taken effect) Delete: host @, type MX"]);
}

#[test]
fn an_exchange_that_nobody_knows_does_not_hold_back_one_that_is_known() {
    let old = "@ MX 1 smtp.google.com.\n@ MX 20 mx.old.test.\n";
    let mut driver = at(&DNSPOD, &[PROOF, SPF, MX, old], StepId::Mx);
    driver.sees("1 old one to delete first").sees("mx.old.test: of an owner not known here");
    assert!(!driver.text().contains("If you do not know this row"), "{}", driver.text());
    tick_both(&mut driver);
    driver.sees("delete the row named below, and only that");
    let text = text_of(&mut driver);
    in_order(&text, &["value smtp.google.com", "value mx.old.test", "mx.old.test: if you know"]);
    driver.choose("Rehearsal: do it as the site owner (delete)").waits_for("Do you know mx.old.test?");
}

#[test]
fn a_domain_that_nobody_serves_is_told_on_every_page() {
    let mut driver = Driver::start("no-delegation");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(3);
    driver.goes_to(StepId::Ownership).paste("TXT @ tencent-8f3kd02mxl7").press("Enter");
    for step in [StepId::Ownership, StepId::Mx, StepId::Spf] {
        driver.goes_to(step).sees("has no name servers for first-site.test").sees("[Look now]");
        let page = driver.text();
        assert!(!page.contains("normal before you save") && !page.contains("I have saved it"), "{page}");
        let rail = page.lines().find(|line| line.contains("Domain ") && line.contains('│')).unwrap();
        assert!(rail.contains('✗'), "{page}");
    }
    shot_at(&driver, "99-not-delegated", &[(80, 23)]);
    let text = text_of(&mut driver);
    assert!(text.contains("has no name servers") && !text.contains("Add:"), "{text}");
    driver.waits_for("add one TXT (SPF)");
    // It may be lost again, as when it has expired: whoever comes back reads that, not that something is missing.
    driver.way = |outcome| {
        let parent = "test".parse().unwrap();
        *outcome = DelegationOutcome::NotDelegated { parent, by: Vec::new() };
    };
    let mut again = driver.killed_and_reopened();
    again.goes_to(StepId::Mx).sees("has no name servers for first-site.test");
    let rail =
        again.text().lines().find(|line| line.contains("Domain ") && line.contains('│')).unwrap().to_owned();
    assert!(rail.contains('✗'), "{rail}");
}

/// The names that the suffix has for the domain's servers do not exist.
fn nowhere(outcome: &mut DelegationOutcome) {
    if let DelegationOutcome::Delegated(delegation) = outcome {
        for server in &mut delegation.servers {
            server.addresses.clear();
            server.does_not_exist = true;
        }
    }
}

#[test]
fn a_domain_whose_servers_do_not_exist_is_told_on_every_page() {
    let mut driver = Driver::start("first-time");
    driver.way = nowhere;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(3);
    driver.sees("None of the name servers").sees("See to what is below first");
    assert_eq!(driver.marked().as_deref(), Some("[Look now]"), "{}", driver.text());
    driver.goes_to(StepId::Ownership).paste("TXT @ tencent-8f3kd02mxl7").press("Enter");
    for step in [StepId::Ownership, StepId::Mx, StepId::Spf] {
        driver.goes_to(step).sees("First the domain has to be found").sees("None of the name servers");
        let page = driver.text();
        assert!(!page.contains("I have saved it") && !page.contains("could not check"), "{page}");
        let rail = page.lines().find(|line| line.contains("Domain ") && line.contains('│')).unwrap();
        assert!(rail.contains('✗'), "{page}");
    }
    let text = text_of(&mut driver);
    shot_at(&driver, "99-servers-missing", &[(80, 23)]);
    in_order(&text, &["have a look at the domain", "None of the name servers", "f1g1ns1.dnspod.net"]);
    assert!(!text.contains("Add:") && !text.contains("other rows"), "{text}");
    // Once they exist it goes on by itself.
    driver.way = |_| {};
    driver.waits_for("add one TXT (SPF)");
}

#[test]
fn why_a_row_is_added_on_a_condition_or_in_vain_is_in_the_text() {
    let mut driver = at(&DNSPOD, &[PROOF], StepId::Mx);
    driver.network = |seen| {
        if seen.vantage.to_string().contains("192.0.2.11") {
            super::harm::silent(seen);
        }
    };
    driver.pass(90);
    let text = text_of(&mut driver);
    in_order(&text, &["Server f1g1ns1.dnspod.net could not be asked", "given here", "Add:"]);
    // The condition stands with the rows, and what to do otherwise before them.
    in_order(
        &text,
        &["Not sure", "wait until it answers", "(only if this domain never had mail elsewhere) Add:"],
    );
    assert!(!text.contains("add what is missing") && !text.contains("If this domain never"), "{text}");
    let mut driver = Driver::start("first-time");
    driver.network = super::harm::silent;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(20);
    driver.goes_to(StepId::Ownership).paste("TXT @ tencent-8f3kd02mxl7").press("Enter").pass(10);
    let text = text_of(&mut driver);
    in_order(&text, &["gave no usable answer", "Add:"]);
    let page = driver.text();
    let rail = page.lines().find(|line| line.contains("Domain ") && line.contains('│')).unwrap();
    assert!(!rail.contains('✓'), "{page}");
}

#[test]
fn a_text_without_rows_promises_none() {
    let dead = "@ TXT \"v=spf1 -ip4:198.51.100.66 include:gone.first-site.test -all\"\n";
    let mut driver = at(&DNSPOD, &[PROOF, MX, dead], StepId::Spf);
    driver.pass(20);
    let text = text_of(&mut driver);
    assert!(!text.contains("do the following") && text.contains("have a look at the DNS"), "{text}");
}

/// Mail goes elsewhere, an SPF waits for the move, and a silent server may have one: the text asks, and gives no row.
#[test]
fn a_text_without_rows_points_to_none() {
    let mut driver = at(&DNSPOD, &[PROOF, "@ MX 5 mx.old.cn.\n"], StepId::Spf);
    driver.network = |seen| {
        if seen.vantage.to_string().contains("192.0.2.11") {
            super::harm::silent(seen);
        }
    };
    driver.pass(90);
    let text = text_of(&mut driver);
    in_order(
        &text,
        &["could not be asked", "v=spf1, and tell me", "Tell me when it is done, or what you found"],
    );
    assert!(!text.contains("said here of the sender check"), "{text}");
}

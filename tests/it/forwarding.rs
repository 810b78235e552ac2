//! Services that write the MX rows of a domain themselves, and presets: whose turn it is, and what goes by hand.

use mxpilot::ui::locale::Locale;
use mxpilot::wizard::screen::screen;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::keeper::{NAMECHEAP, SQUARESPACE, in_order, text_of};
use super::panel_rows::{CLOUDFLARE, DNSPOD, at, tick_both};
use super::scenes::{MX, PROOF, SPF};
use super::screens::shot_at;

const ROUTING: &str = "@ MX 20 route1.mx.cloudflare.net.\n";
const FORWARDING: &str = "@ MX 20 eforward1.registrar-servers.com.\n";

fn lead(driver: &Driver) -> String {
    Locale::shipped("en").unwrap().say(&screen(&driver.model).page.lead.unwrap())
}

fn title(driver: &Driver) -> String {
    Locale::shipped("en").unwrap().say(&screen(&driver.model).page.title)
}

/// The row of the table that names this host.
fn row_of(driver: &Driver, host: &str) -> String {
    let text = driver.text();
    text.lines().find(|line| line.contains(&format!("{host}  "))).unwrap().to_owned()
}

/// Where the company serves the zone, its rows go with the service: nobody is told to delete them by hand, and where to
/// turn it off is in view however the page stands.
#[test]
fn where_to_turn_the_forwarding_off_is_in_view() {
    for (company, old, off) in
        [(&CLOUDFLARE, ROUTING, "Email > Email Routing"), (&NAMECHEAP, FORWARDING, "Custom MX")]
    {
        let mut driver = at(company, &[PROOF, MX, old, SPF], StepId::Mx);
        let says_where = |driver: &Driver| {
            assert!(lead(driver).contains(off), "{}", lead(driver));
            assert!(title(driver).ends_with("only the forwarding is left"), "{}", title(driver));
            assert!(!driver.text().contains("elete it once"), "{}", driver.text());
        };
        says_where(driver.sees("Before turning it off, tick"));
        tick_both(&mut driver);
        says_where(&driver);
        driver.sees("[Turned off: look now]");
        assert!(!driver.text().contains("[Deleted"), "{}", driver.text());
    }
    let driver = at(&CLOUDFLARE, &[PROOF, MX, ROUTING, SPF], StepId::Mx);
    shot_at(&driver, "99-mx-forwarding", &[(80, 23)]);
}

/// Where another company serves the zone, the service takes nothing away: it is an old row like any other.
#[test]
fn forwarding_of_a_company_that_serves_nothing_here_is_deleted_by_hand() {
    for (company, old, host) in [
        (&DNSPOD, ROUTING, "route1.mx.cloudflare.net"),
        (&CLOUDFLARE, FORWARDING, "eforward1.registrar-servers.com"),
    ] {
        let mut driver = at(company, &[PROOF, MX, old, SPF], StepId::Mx);
        driver.sees("so this row does not go by itself");
        assert!(lead(&driver).contains(&format!("delete only MX 20 {host}")), "{}", lead(&driver));
        assert!(row_of(&driver, host).contains("delete last"), "{}", driver.text());
        tick_both(&mut driver);
        let page = driver.text();
        assert!(!page.contains("forwarding is off") && !page.contains("by themselves"), "{page}");
        in_order(&text_of(&mut driver), &["Delete: host @, type MX, priority 20", host]);
    }
    // Before ours are in, it is simply in use.
    let mut driver = at(&DNSPOD, &[PROOF, ROUTING, SPF], StepId::Domain);
    driver.choose("Not moving").pass(30);
    driver.goes_to(StepId::Mx).sees("Delete no old ones yet").sees("delete last");
    assert!(!driver.text().contains("forwarding off"), "{}", driver.text());
}

/// While the forwarding is on its panel lets nobody delete a row: also of an old house that is known.
#[test]
fn beside_forwarding_a_known_house_waits_for_its_turn() {
    let house = "@ MX 40 mxn.mxhichina.com.\n";
    let mut driver = at(&CLOUDFLARE, &[PROOF, MX, ROUTING, house, SPF], StepId::Mx);
    assert!(title(&driver).ends_with("turn the forwarding off first"), "{}", title(&driver));
    tick_both(&mut driver);
    let page = driver.text();
    assert!(page.contains("[Turned off: look now]") && !page.contains("[Deleted"), "{page}");
    driver.sees("mxn.mxhichina.com: leave it for now");
}

/// The forwarding goes first; what nobody knows is not called a row to delete before it is known whose it is.
#[test]
fn beside_forwarding_a_row_that_nobody_knows_waits_for_its_turn() {
    let unknown = "@ MX 30 mx.old.test.\n";
    let mut driver = at(&CLOUDFLARE, &[PROOF, MX, ROUTING, unknown, SPF], StepId::Mx);
    assert!(title(&driver).ends_with("turn the forwarding off first"), "{}", title(&driver));
    tick_both(&mut driver);
    assert!(row_of(&driver, "mx.old.test").contains("find out whose"), "{}", driver.text());
    driver.sees("Delete none of its rows by hand").sees("mx.old.test: of an owner not known here");
    assert!(title(&driver).ends_with("turn the forwarding off first"), "{}", title(&driver));
}

/// Ours stand at a wrong place while a forwarding service holds the MX: it is turned off, and at once the rows are moved.
#[test]
fn forwarding_is_turned_off_before_rows_are_moved() {
    let literal = "\\@ MX 5 mx1.qq.com.\n\\@ MX 10 mx2.qq.com.\n";
    let mut driver = at(&NAMECHEAP, &[PROOF, FORWARDING, literal, SPF], StepId::Domain);
    driver.choose("Not moving").pass(30);
    driver.goes_to(StepId::Mx).pass(5);
    in_order(
        &lead(&driver),
        &["Turn the forwarding off first", "change the host of those 2 rows", "in one sitting"],
    );
    driver
        .sees("change those 2 rows")
        .sees("Set Mail Settings to Custom MX first")
        .sees("add or change the MX as said here");
    assert!(!driver.text().contains("add what is given here"), "{}", driver.text());
    let text = text_of(&mut driver);
    in_order(&text, &["in one sitting", "Custom MX"]);
}

/// Once one of ours stands beside a preset, the preset is in nobody's way: it is an old row like any other.
#[test]
fn a_preset_beside_one_of_ours_is_an_old_row() {
    for beside in [
        "@ MX 5 aspmx.l.google.com.\n@ MX 10 mx2.qq.com.\n",
        "@ MX 1 aspmx.l.google.com.\n@ MX 5 mx1.qq.com.\n",
    ] {
        let mut driver = at(&SQUARESPACE, &[PROOF, beside, SPF], StepId::Domain);
        driver.choose("Not moving").pass(30);
        driver.goes_to(StepId::Mx).pass(5);
        driver.sees("delete last").sees("Delete no old");
        let page = driver.text();
        assert!(!page.contains("preset") && !page.contains("just before"), "{page}");
        let text = text_of(&mut driver);
        assert!(!text.contains("preset") && text.contains("Add: host @"), "{text}");
    }
}

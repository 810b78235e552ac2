//! Mail exchanges that were saved at a wrong place: their hosts are changed, and nothing is added beside them.

use mxpilot::domain::time::Wall;
use mxpilot::ui::locale::Locale;
use mxpilot::wizard::screen::screen;
use mxpilot::wizard::setup::Proof;
use mxpilot::wizard::steps::StepId;
use mxpilot::wizard::steps::done::first_left;

use super::driver::Driver;
use super::panel_rows::{Company, DNSPOD, ROUTE53, at};
use super::scenes::{PROOF, SPF};
use super::screens::shot_at;

const WINDOWS: [(u16, u16); 2] = [(40, 12), (80, 23)];
const LITERAL: &str = "\\@ MX 5 mx1.qq.com.\n\\@ MX 10 mx2.qq.com.\n";
const DOUBLED: &str = "first-site.test MX 5 mx1.qq.com.\nfirst-site.test MX 10 mx2.qq.com.\n";

fn mx(company: &Company, rows: &str) -> Driver {
    let mut driver = at(company, &[PROOF, rows, SPF], StepId::Mx);
    driver.waits_for("MX").pass(5);
    driver
}

fn words(driver: &Driver) -> String {
    driver.text().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn copies(driver: &Driver) -> Vec<String> {
    screen(&driver.model).page.copies.iter().map(|copy| copy.value.clone()).collect()
}

/// Only the host changes, in each row, and each is named by its value.
#[test]
fn exchanges_at_the_wrong_place_have_their_host_to_change() {
    for (rows, hosts) in [(LITERAL, vec![]), (DOUBLED, vec!["@".to_owned()])] {
        let mut driver = mx(&DNSPOD, rows);
        let text = words(&driver);
        assert!(text.contains("change those 2 rows"), "{text}");
        assert!(text.contains("5 mx1.qq.com / 10 mx2.qq.com"), "{text}");
        for adding in ["Add record", "MX 1 of 2", "add the rest", "TTL", "delete it and add"] {
            assert!(!text.contains(adding), "{adding}: {text}");
        }
        assert_eq!(copies(&driver), hosts, "{text}");
        driver.sees("do it as the site owner (edit)");
        if rows == LITERAL {
            shot_at(&driver, "97-mx-misplaced", &WINDOWS);
        }
    }
}

/// One was corrected: the page is still about moving, for the one that is left.
#[test]
fn the_second_exchange_moves_as_the_first_did() {
    let half = "@ MX 5 mx1.qq.com.\nfirst-site.test MX 10 mx2.qq.com.\n";
    let driver = mx(&DNSPOD, half);
    let text = words(&driver);
    assert!(text.contains("at the wrong place: change that row"), "{text}");
    assert!(text.contains("(10 mx2.qq.com)") && !text.contains("5 mx1.qq.com /"), "{text}");
    for adding in ["MX 2 of 2", "add the rest", "(Add record)"] {
        assert!(!text.contains(adding), "{adding}: {text}");
    }
    shot_at(&driver, "98-mx-one-misplaced", &WINDOWS);
    // What stands at the wrong place has its turn before what stands nowhere.
    let second = mx(&DNSPOD, "first-site.test MX 10 mx2.qq.com.\n");
    assert!(words(&second).contains("at the wrong place: change that row"), "{}", words(&second));
    // Moved, it is there; what was nowhere is added.
    let mut second = second;
    second.choose("Rehearsal: do it").waits_for("MX 2 of 2");
}

/// Where all values of a name are one record, it is renamed once; beside others it goes in as a line.
#[test]
fn exchanges_at_the_wrong_place_in_a_set() {
    let text = words(&mx(&ROUTE53, DOUBLED));
    assert!(text.contains("at the wrong place: change that row"), "{text}");
    assert!(!text.contains("The other rows given"), "{text}");
    let text = words(&mx(&ROUTE53, "@ MX 5 mx1.qq.com.\nfirst-site.test MX 10 mx2.qq.com.\n"));
    assert!(text.contains("open that, add the value shown here on a line of its own"), "{text}");
}

/// Whoever runs the DNS is told of each row, and that none is left to add.
#[test]
fn the_keeper_moves_each_row() {
    let mut driver = mx(&DNSPOD, DOUBLED);
    driver.press("w");
    let text = driver.clipboard.last().cloned().unwrap_or_default();
    assert!(text.contains("5 mx1.qq.com / 10 mx2.qq.com"), "{text}");
    assert!(text.contains("Either correct each of those rows"), "{text}");
    assert!(!text.contains("The other rows given"), "{text}");
}

/// Who leaves before it is done hears the same.
#[test]
fn what_is_left_is_to_move_them() {
    let mut driver = mx(&DNSPOD, DOUBLED);
    let section = driver.model.setup.as_mut().unwrap().section_mut();
    section.ownership = Some(Proof::Elsewhere { at: Wall(1) });
    let locale = Locale::shipped("en").unwrap();
    let left = first_left(&driver.model).map(|text| locale.say(&text)).unwrap_or_default();
    assert!(left.contains("change those 2 rows"), "{left}");
}

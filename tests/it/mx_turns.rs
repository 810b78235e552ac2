//! Several exchanges are to be put right: the form on the page is for one of them, and what is said of another waits for
//! its turn.

use super::driver::Driver;
use super::panel_rows::{DNSPOD, at};
use super::scenes::{PROOF, SPF};
use mxpilot::wizard::steps::StepId;

fn mx(rows: &str) -> Driver {
    let mut driver = at(&DNSPOD, &[PROOF, rows, SPF], StepId::Mx);
    driver.waits_for("MX").pass(5);
    driver
}

/// What the page says in this language, however far down.
fn words(driver: &Driver, language: &str) -> String {
    let picture = driver.picture(language, 80, 60);
    let page = picture.lines().map(|line| line.split_once('│').map_or(line, |(_, page)| page));
    page.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fields are those of a row to add: what is wrong with the other row does not point at them.
#[test]
fn what_another_row_has_to_be_is_named() {
    for rows in ["@ MX 5 10\\032mx2.qq.com.\n", "@ MX 10 198.51.100.7\n"] {
        let driver = mx(rows);
        let text = words(&driver, "en");
        assert!(text.contains("Add MX 1 of 2"), "{text}");
        assert!(!text.contains("as shown here"), "{text}");
        assert!(text.contains("value mx2.qq.com"), "{text}");
        assert!(text.contains(", priority 10."), "{text}");
        let text = words(&driver, "zh-CN").replace(' ', "");
        assert!(!text.contains("照这里给的"), "{text}");
        assert!(text.contains("记录值mx2.qq.com"), "{text}");
    }
}

/// The form is for this very row.
#[test]
fn what_this_row_has_to_be_is_in_its_form() {
    let driver = mx("@ MX 10 5\\032mx1.qq.com.\n@ MX 10 mx2.qq.com.\n");
    let text = words(&driver, "en");
    assert!(text.contains("Change that row as shown here."), "{text}");
    assert!(!text.contains("another row"), "{text}");
}

/// Of two rows to edit the second waits, though its sentence has the value already.
#[test]
fn a_second_row_to_edit_waits_for_the_first() {
    let driver = mx("@ MX 5 mx1.qq.com\n@ MX 10 mx2.qq.com\n");
    let text = words(&driver, "en");
    assert!(text.contains("Edit MX 1 of 2"), "{text}");
    assert_eq!(text.matches("That is another row").count(), 1, "{text}");
    let (first, second) = text.split_once("It says mx2.qq.com.first-site.test").unwrap();
    assert!(!first.contains("That is another row"), "{first}");
    assert!(second.contains("That is another row"), "{second}");
}

/// Only the host of one row is shown; the row beside it has a slip of its own.
#[test]
fn beside_a_row_that_moves_another_one_is_edited_later() {
    for slip in ["@ MX 10 10\\032mx2.qq.com.\n", "@ MX 10 mx2.qq.com\n"] {
        let driver = mx(&format!("\\@ MX 5 mx1.qq.com.\n{slip}"));
        let text = words(&driver, "en");
        assert!(text.contains("at the wrong place: change that row"), "{text}");
        assert!(!text.contains("Leave the other rows"), "{text}");
        assert!(text.contains("Leave the host of the other rows"), "{text}");
        assert!(!text.contains("as shown here"), "{text}");
        assert!(text.contains("mx2.qq.com"), "{text}");
    }
    // Nothing else is to be changed.
    let text = words(&mx("\\@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n"), "en");
    assert!(text.contains("Leave the other rows."), "{text}");
}

/// The form says what is to become of this row, also where another is added after it; and what nobody sees is said.
#[test]
fn what_is_not_right_is_in_the_form_of_a_row_to_edit() {
    for (row, seen) in [
        ("@ MX 5 www.mx1.qq.com.\n", "Before www.mx1.qq.com"),
        ("@ MX 5 mx1.qq.com\\032.\n", "Before mx1.qq.com[blank]"),
        ("@ MX 5 mx1.qq.com\\178\\226.\n", "Before mx1.qq.com[unreadable]"),
    ] {
        let text = words(&mx(row), "en");
        assert!(text.contains("Edit MX 1 of 2") && text.contains(seen), "{text}");
        assert!(text.contains("the change above cures it") && !text.contains("see ✗"), "{text}");
    }
}

/// Before the move nothing says more of a row than its value: that it is an address, and no name.
#[test]
fn an_address_is_told_of_before_the_move() {
    let text = words(&mx("@ MX 5 198.51.100.7.\n"), "en");
    assert!(text.contains("Leave MX alone for now"), "{text}");
    assert!(text.contains("198.51.100.7: an IP address was entered there"), "{text}");
}

/// That a domain takes no mail is nobody's slip.
#[test]
fn whose_a_row_is_that_takes_no_mail() {
    for (row, whose) in [("@ MX 0 .\n", "no mail"), ("@ MX 5 mx1.qq.com.\n@ MX 10 mx1.qq.com\n", "a slip")] {
        let text = words(&mx(row), "en");
        assert!(text.contains(&format!(" {whose} delete last")), "{text}");
    }
}

//! In the smallest window a page opens where its task is: the row to delete, the row at a wrong place, the new value; and
//! nothing is said there of a page that was left.

use mxpilot::wizard::steps::StepId;

use super::panel_rows::{DNSPOD, at, tick_both};
use super::scenes::{MX, PROOF, SPF};

const SIZE: (u16, u16) = (40, 12);

fn opens_with(driver: &super::driver::Driver, words: &[&str]) {
    for language in ["zh-CN", "en"] {
        let picture = driver.picture(language, SIZE.0, SIZE.1);
        for word in words {
            assert!(picture.contains(word), "{word} is not in view:\n{picture}");
        }
    }
}

#[test]
fn the_row_to_delete_is_in_view() {
    let mut driver = at(&DNSPOD, &[PROOF, MX, SPF, "@ MX 5 mx.old.test.\n"], StepId::Mx);
    tick_both(&mut driver);
    driver.sees("find this and choose");
    driver.model.focus = None;
    opens_with(&driver, &["mx.old.test"]);
}

#[test]
fn what_is_wrong_with_a_misplaced_row_is_in_view() {
    let literal = "\\@ TXT \"v=spf1 include:qq.com ~all\"\n";
    let mut driver = at(&DNSPOD, &[PROOF, MX, literal], StepId::Spf);
    driver.waits_for("saved at a name called").model.focus = None;
    opens_with(&driver, &["✗", "@.first-site.test"]);
    let literal = "\\@ MX 5 mx1.qq.com.\n\\@ MX 10 mx2.qq.com.\n";
    let mut driver = at(&DNSPOD, &[PROOF, literal, SPF], StepId::Mx);
    driver.waits_for("saved at a name called").model.focus = None;
    opens_with(&driver, &["✗", "mx2.qq.com"]);
}

#[test]
fn the_new_value_is_in_view_from_its_beginning() {
    let old = "@ TXT \"v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.3 -all\"\n";
    let driver = at(&DNSPOD, &[PROOF, MX, old], StepId::Spf);
    opens_with(&driver, &["v=spf1", "include:qq.com"]);
}

#[test]
fn what_was_copied_is_not_told_under_another_page() {
    let mut driver = at(&DNSPOD, &[PROOF], StepId::Mx);
    driver.press("1").sees("Copied").goes_to(StepId::Spf);
    assert!(!driver.text().contains("Copied"), "{}", driver.text());
}

//! What is left to delete once the new exchanges are in: in which words, and what can be chosen there.

use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::panel_rows::{DNSPOD, at, tick_both};
use super::scenes::{MX, PROOF, SPF};

fn beside(old: &str) -> Driver {
    at(&DNSPOD, &[PROOF, MX, old, SPF], StepId::Mx)
}

/// The new ones are in: no line of the same page says that what stands there is not what is wanted.
#[test]
fn a_page_that_says_that_the_new_ones_are_in_says_it_of_each_server() {
    for old in ["@ MX 50 mx.old.test.\n", "@ MX 5 mx1.qiye.aliyun.com.\n", "@ MX 0 .\n"] {
        let mut driver = beside(old);
        driver.sees("The new ones are in").sees("f1g1ns1.dnspod.net  has it, and more");
        driver.sees("What is wanted is there, and more beside it");
        let page = driver.text();
        assert!(!page.contains("differs from what is wanted") && !page.contains("not right yet"), "{page}");
    }
    // A row to edit is none of these.
    let edit = at(&DNSPOD, &[PROOF, "@ MX 5 mxl.qq.com.\n@ MX 10 mx2.qq.com.\n", SPF], StepId::Mx).text();
    assert!(!edit.contains("more beside it"), "{edit}");
}

/// Where it is said to look which values the console shows, these can be entered.
#[test]
fn values_that_the_console_may_show_can_be_entered_where_they_are_asked_for() {
    for old in ["@ MX 5 mxbiz1.qq.com.\n", "@ MX 10 mxdomain.qq.com.\n"] {
        beside(old)
            .sees("console")
            .choose("The console shows other values")
            .sees("Use what the console shows");
    }
    assert!(!beside("@ MX 5 mx1.qiye.aliyun.com.\n").text().contains("The console shows other values"));
}

/// Why a box cannot be ticked is said beside it; the row to delete is named before any box.
#[test]
fn what_has_to_be_done_before_the_boxes_is_said() {
    for (old, row) in
        [("@ MX 50 mx.old.test.\n", "MX 50 mx.old.test"), ("@ MX 5 mxbiz1.qq.com.\n", "MX 5 mxbiz1.qq.com")]
    {
        let mut driver = beside(old);
        driver.sees("the list is empty: fill it in at \"Accounts\"");
        driver.sees(&format!("when all are ticked, delete only {row}"));
        assert!(!driver.text().contains("Tick all boxes first"), "{}", driver.text());
        tick_both(&mut driver);
        driver.sees("(list: 1 of 1)");
    }
}

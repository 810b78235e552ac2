//! Names, numbers and ticks of mailboxes: nothing is overwritten unsaid, and a tick belongs to one mailbox.

use mxpilot::wizard::action::FieldId;
use mxpilot::wizard::setup::Order;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::scenes::{MX, PROOF, SPF, scenario};

fn with_boss() -> Driver {
    let mut driver = Driver::start("moving-house");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]");
    driver.goes_to(StepId::Accounts).type_text("admin 123456789 Boss").press("Enter");
    driver.choose("admin@first-site.test").choose("[ ] Created").press("Esc");
    driver.sees("admin@first-site.test");
    assert_eq!(created(&driver), ["admin"]);
    driver
}

fn created(driver: &Driver) -> Vec<String> {
    driver.model.setup.as_ref().map(|setup| setup.section().created).unwrap_or_default()
}

fn number(driver: &Driver, local: &str) -> Option<String> {
    let accounts = &driver.model.setup.as_ref()?.accounts;
    accounts.iter().find(|account| account.local == local).map(|account| account.qq.clone())
}

#[test]
fn a_name_that_the_service_may_keep_is_said() {
    let mut driver = with_boss();
    driver.marks("Add").type_text("postmaster 12345678").sees("may keep postmaster for itself");
    driver.press("Enter").choose("postmaster@first-site.test").sees("may keep postmaster for itself");
}

#[test]
fn an_address_on_the_list_is_not_overwritten() {
    let mut driver = with_boss();
    driver.marks("Add").type_text("admin 999999999 Eve").sees("(Boss) is already on the list").press("Enter");
    assert_eq!(number(&driver, "admin").as_deref(), Some("123456789"));
    assert_eq!(created(&driver), ["admin"]);
    let mut driver = with_boss();
    driver.marks("Add").type_text("admin 123456789 Boss").press("Enter");
    assert!(!driver.text().contains("already on the list"), "{}", driver.text());
    let mut driver = with_boss();
    driver.marks("Add").paste("hr 222222222\nhr 333333333").press("Enter").sees("is listed twice");
    assert_eq!(number(&driver, "hr"), None);
}

#[test]
fn another_number_is_another_mailbox() {
    let mut driver = with_boss();
    driver.choose("admin@first-site.test").choose("[Change").press("Backspace").pass(1);
    driver.type_text(" Bossy").press("Enter");
    assert_eq!(created(&driver), ["admin"], "only the person changed");
    driver.choose("admin@first-site.test").choose("[Change");
    driver.model.field_mut(FieldId::Account).set("admin 555555555 Eve".to_owned());
    driver.press("Enter");
    assert_eq!(number(&driver, "admin").as_deref(), Some("555555555"));
    assert!(created(&driver).is_empty());
}

#[test]
fn what_is_off_the_list_is_still_in_the_console() {
    let mut driver = with_boss();
    driver.choose("admin@first-site.test").choose("[Take off").sees("The console still has it");
}

#[test]
fn names_that_nobody_claims_go_to_the_administrator() {
    let mut driver = with_boss();
    driver.sees("Names that nobody claims").choose("[abuse");
    driver.type_text("123456789").press("Enter").sees("abuse@first-site.test");
}

#[test]
fn the_good_lines_of_a_paste_are_taken_and_the_others_stay() {
    let mut driver = with_boss();
    driver.marks("Add").paste("账号\tQQ\t姓名\nhr 222222222 王\n销售 345678901\nit 123 李").press("Enter");
    assert_eq!(number(&driver, "hr").as_deref(), Some("222222222"));
    assert_eq!(number(&driver, "it"), None);
    let left = driver.model.typed(FieldId::Account);
    assert_eq!(left, "销售 345678901\nit 123 李");
    driver.sees("2 still to put right").choose("[Use sales").press("Enter");
    assert_eq!(number(&driver, "sales").as_deref(), Some("345678901"));
    assert_eq!(driver.model.typed(FieldId::Account), "it 123 李");
    driver.choose("[Empty this box");
    assert_eq!(driver.model.typed(FieldId::Account), "");
}

#[test]
fn one_line_of_several_can_be_dropped_and_no_name_that_is_taken_is_offered() {
    let mut driver = with_boss();
    driver
        .marks("Add")
        .paste("hr 222222222 Ann\nhr 333333333 Bob\n销售 345678901\nsales 456789012")
        .press("Enter");
    driver.sees("3 still to put right").sees("hr 222222222 Ann\u{2424}hr 333333333 Bob\u{2424}销售");
    let text = driver.text();
    assert!(!text.contains("[Use sales]"), "it is on the list: {text}");
    assert_eq!(
        text.matches("hr@first-site.test is listed twice").count(),
        3,
        "each line and what was said: {text}"
    );
    driver.sees("(this line: hr 222222222 Ann)").sees("[Drop all 3");
    driver.choose("[Drop \"hr 333333333 Bob\"]");
    assert_eq!(driver.model.typed(FieldId::Account), "hr 222222222 Ann\n销售 345678901");
    driver.choose("[Drop \"销售 345678901\"]").press("Enter");
    assert_eq!(number(&driver, "hr").as_deref(), Some("222222222"));
}

#[test]
fn a_number_of_somebody_else_is_said_while_it_is_typed() {
    let mut driver = with_boss();
    driver.marks("Add").type_text("hr 123456789 Eve").sees("is used twice");
}

#[test]
fn where_mx_waits_for_an_owner_enter_opens_that_account() {
    let mut driver = with_boss();
    driver.choose("[ ] Every old address");
    driver.goes_to(StepId::Accounts).sees("MX waits until every");
    driver.press("Enter").sees("[ ] Its owner has accepted");
}

#[test]
fn all_bad_lines_can_be_dropped_at_once() {
    let mut driver = with_boss();
    driver.marks("Add").paste("hr 222222222\n-bad- 1\n销售 345678901\nx@other.test 45678901").press("Enter");
    driver.choose("[Drop all 3");
    assert_eq!(driver.model.typed(FieldId::Account), "");
    assert_eq!(number(&driver, "hr").as_deref(), Some("222222222"));
}

#[test]
fn mail_that_arrived_at_a_new_house_shows_that_its_owner_accepted() {
    let accepted = |driver: &Driver| driver.model.setup.as_ref().unwrap().section().accepted;
    let tested = |records: &str, order: Order| {
        let mut driver = Driver::of(scenario(records), false);
        driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]");
        driver.model.setup.as_mut().unwrap().order = order;
        driver.goes_to(StepId::Accounts).type_text("hr 222222222").press("Enter");
        driver.choose("hr@first-site.test").choose("[ ] Created").press("Esc");
        driver.goes_to(StepId::TestMail).pass(5);
        driver.choose("[ ]");
        driver
    };
    let mut driver = tested(&[PROOF, MX, SPF].concat(), Order::New);
    assert_eq!(accepted(&driver), ["hr"]);
    driver.sees("counts as accepted");
    // Mail may have come to the old house, or nobody knows where it went.
    assert!(accepted(&tested(&[PROOF, MX, SPF].concat(), Order::Moving)).is_empty());
    assert!(accepted(&tested(&[PROOF, SPF].concat(), Order::New)).is_empty());
}

/// The page that sends its owner to a QQ number shows one, or says where it is.
#[test]
fn an_address_without_a_number_does_not_point_at_one() {
    let mut driver = Driver::start("first-time");
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]");
    driver.goes_to(StepId::Accounts).choose("[admin]").press("Enter").choose("admin@");
    driver.sees("the QQ number that you gave in the console");
    driver.press("Esc").marks("Add").type_text("sales 234567890 Sales").press("Enter").choose("sales@");
    driver.sees("with this QQ number");
}

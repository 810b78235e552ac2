//! What the person is told to type, and in which order.

use rstest::rstest;

use super::scene::{Bench, GOOD, TOKEN};
use crate::domain::observation::Outcome;

const ALL_MX: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
const AND_OLD: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 1 mx.old.test"];
const DEFAULT_SPF: &str = "add v=spf1 include:qq.com ~all";

#[test]
fn without_a_look_it_is_the_plain_default() {
    let bench = Bench::new();
    assert_eq!(bench.rows("ownership"), [format!("add {TOKEN}")]);
    assert_eq!(bench.rows("mx"), ["add 5 mx1.qq.com", "add 10 mx2.qq.com"]);
    assert_eq!(bench.rows("spf"), [DEFAULT_SPF]);
}

#[rstest]
#[case::nothing(&[], &["add 5 mx1.qq.com", "add 10 mx2.qq.com"], &[])]
#[case::half(&["MX 5 mx1.qq.com"], &["keep 5 mx1.qq.com", "add 10 mx2.qq.com"], &[])]
#[case::in_use(&["MX 1 mx.old.test"], &["add 5 mx1.qq.com", "add 10 mx2.qq.com"], &["remove 1 mx.old.test"])]
#[case::half_and_old(&["MX 5 mx1.qq.com", "MX 1 mx.old.test"], &["keep 5 mx1.qq.com", "add 10 mx2.qq.com"], &["remove 1 mx.old.test"])]
#[case::complete_and_old(AND_OLD, &["keep 5 mx1.qq.com", "keep 10 mx2.qq.com", "remove 1 mx.old.test"], &[])]
#[case::other_numbers(&["MX 20 mx1.qq.com", "MX 30 mx2.qq.com"], &["keep 20 mx1.qq.com", "keep 30 mx2.qq.com"], &[])]
#[case::domain_appended(&["MX 5 mx1.qq.com.first.test", "MX 10 mx2.qq.com"], &["keep 10 mx2.qq.com", "edit [mx1.qq.com.first.test] -> 5 mx1.qq.com"], &[])]
#[case::appended_beside_the_right_one(&["MX 5 mx1.qq.com.first.test", "MX 5 mx1.qq.com", "MX 10 mx2.qq.com"], &["keep 5 mx1.qq.com", "keep 10 mx2.qq.com", "remove 5 mx1.qq.com.first.test"], &[])]
#[case::priority_in_value(&["MX 10 5\\032mx1.qq.com"], &["edit [5 mx1.qq.com] -> 5 mx1.qq.com", "add 10 mx2.qq.com"], &[])]
#[case::address(&["MX 10 192.0.2.1.first.test"], &["add 5 mx1.qq.com", "edit [192.0.2.1.first.test] -> 10 mx2.qq.com"], &[])]
#[case::address_of_another_number(&["MX 1 192.0.2.1.first.test"], &["edit [192.0.2.1.first.test] -> 5 mx1.qq.com", "add 10 mx2.qq.com"], &[])]
#[case::close_but_nobody_was_asked(&["MX 5 mxl.qq.com"], &["add 5 mx1.qq.com", "add 10 mx2.qq.com"], &["remove 5 mxl.qq.com"])]
#[case::other_set(&["MX 10 mxdomain.qq.com"], &["keep 10 mxdomain.qq.com"], &[])]
fn mx_rows(#[case] lines: &[&str], #[case] now: &[&str], #[case] later: &[&str]) {
    let bench = Bench::both(lines).look();
    assert_eq!(bench.rows("mx"), now);
    assert_eq!(bench.later("mx"), later);
}

#[test]
fn a_misspelt_exchange_is_edited() {
    let bench = Bench::both(&["MX 5 mxl.qq.com", "MX 20 mx2.qq.con"])
        .nowhere("mxl.qq.com")
        .nowhere("mx2.qq.con")
        .look();
    let edits = ["edit [mxl.qq.com] -> 5 mx1.qq.com", "edit [mx2.qq.con] -> 10 mx2.qq.com"];
    assert_eq!(bench.rows("mx"), edits);
    assert_eq!(bench.later("mx"), [""; 0]);
}

#[test]
fn terms_that_let_nobody_pass_make_room() {
    let endless = Bench::both(&["TXT v=spf1 include:a.first.test -all"])
        .outside("a.first.test", &["v=spf1 include:b.first.test -all"])
        .outside("b.first.test", &["v=spf1 include:a.first.test -all"])
        .look();
    assert_eq!(
        endless.rows("spf"),
        ["edit [v=spf1 include:a.first.test -all] -> v=spf1 include:qq.com -all"]
    );
    let crowded = "v=spf1 a:1.test mx:2.test exists:3.test include:qq.com -all";
    let void = ["1.test", "2.test", "3.test"];
    let bench = void.into_iter().fold(Bench::both(&[&format!("TXT {crowded}")]), Bench::nowhere).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{crowded}] -> v=spf1 include:qq.com -all")]);
}

#[test]
fn nothing_is_removed_while_one_server_lacks_the_new_set() {
    let bench = Bench::new().serves("ns1", 8, AND_OLD).serves("ns2", 7, &["MX 1 mx.old.test"]).look();
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", "keep 10 mx2.qq.com"]);
    assert_eq!(bench.later("mx"), ["remove 1 mx.old.test"]);
    let bench = bench.serves("ns2", 8, AND_OLD).look();
    assert!(bench.later("mx").is_empty());
    assert_eq!(bench.rows("mx").last().map(String::as_str), Some("remove 1 mx.old.test"));
}

#[test]
fn nothing_is_removed_on_old_knowledge() {
    let bench = Bench::both(AND_OLD).look().wait(3_600);
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", "keep 10 mx2.qq.com"]);
    assert_eq!(bench.later("mx"), ["remove 1 mx.old.test"]);
}

#[test]
fn a_row_that_was_deleted_is_not_asked_for_again() {
    let bench = Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 7, AND_OLD).look();
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", "keep 10 mx2.qq.com"]);
    assert!(bench.later("mx").is_empty() && !bench.codes("mx").contains(&"mx-leftover"));
    // The other way round it has just been added.
    let bench = Bench::new().serves("ns1", 7, ALL_MX).serves("ns2", 8, AND_OLD).look();
    assert_eq!(bench.rows("mx").last().map(String::as_str), Some("remove 1 mx.old.test"));
}

#[test]
fn known_set_of_the_service_goes_last_after_pasting() {
    let bench = Bench::both(&["MX 10 mxdomain.qq.com"]).pasted_mx(&[(5, "mx7.qq.com")]).look();
    assert_eq!(bench.rows("mx"), ["add 5 mx7.qq.com"]);
    assert_eq!(bench.later("mx"), ["remove 10 mxdomain.qq.com"]);
}

#[rstest]
#[case::none(&[], &[DEFAULT_SPF], &[])]
#[case::other_texts(&["TXT google-site-verification=v=spf1"], &[DEFAULT_SPF], &[])]
#[case::fine(&["TXT v=spf1 mx include:qq.com -all"], &["keep v=spf1 mx include:qq.com -all"], &[])]
#[case::to_edit(&["TXT v=spf1 mx -all"], &["edit [v=spf1 mx -all] -> v=spf1 mx include:qq.com -all"], &[])]
#[case::two(&["TXT v=spf1 mx -all", "TXT v=spf1 include:qq.com ~all"], &["edit [v=spf1 include:qq.com ~all] -> v=spf1 include:qq.com mx ~all"], &["remove v=spf1 mx -all"])]
#[case::merged_already(&["TXT v=spf1 include:qq.com ~all", "TXT v=spf1 ~all"], &["keep v=spf1 include:qq.com ~all", "remove v=spf1 ~all"], &[])]
#[case::glued(&["TXT v=spf1include:qq.com ~all"], &["edit [v=spf1include:qq.com ~all] -> v=spf1 include:qq.com ~all"], &[])]
#[case::quoted(&["TXT \"v=spf1 mx ~all\""], &["edit [\"v=spf1 mx ~all\"] -> v=spf1 mx include:qq.com ~all"], &[])]
#[case::full_width(&["TXT ｖ=spf1　mx ~all"], &["edit [ｖ=spf1　mx ~all] -> v=spf1 mx include:qq.com ~all"], &[])]
#[case::not_text(&["TXT v=spf1 include:a\\255 ~all"], &[], &[])]
#[case::like_and_not_text(&["TXT \\032v=spf1\\255 ~all"], &[], &[])]
#[case::not_valid(&["TXT v=spf1 hello ~all"], &[], &[])]
#[case::a_slip(&["TXT v=spf1 includ:qq.com ~all"], &["edit [v=spf1 includ:qq.com ~all] -> v=spf1 include:qq.com ~all"], &[])]
#[case::misspelt(&["TXT v=spf1 include:qq.coom ~all"], &["edit [v=spf1 include:qq.coom ~all] -> v=spf1 include:qq.com ~all"], &[])]
#[case::a_comma(&["TXT v=spf1, include:qq.com, -all"], &["edit [v=spf1, include:qq.com, -all] -> v=spf1 include:qq.com -all"], &[])]
fn spf_rows(#[case] lines: &[&str], #[case] now: &[&str], #[case] later: &[&str]) {
    let bench = Bench::both(lines).look();
    assert_eq!(bench.rows("spf"), now);
    assert_eq!(bench.later("spf"), later);
}

#[rstest]
#[case::first_has_none(&[], &["TXT v=spf1 mx -all"], 7, 7)]
#[case::second_has_none(&["TXT v=spf1 mx -all"], &[], 7, 7)]
#[case::newer_has_none(&[], &["TXT v=spf1 mx -all"], 8, 7)]
fn one_server_with_a_record_is_enough_not_to_add(
    #[case] first: &[&str],
    #[case] second: &[&str],
    #[case] first_serial: u32,
    #[case] second_serial: u32,
) {
    let bench = Bench::new().serves("ns1", first_serial, first).serves("ns2", second_serial, second).look();
    assert_eq!(bench.rows("spf"), ["edit [v=spf1 mx -all] -> v=spf1 mx include:qq.com -all"]);
}

#[test]
fn the_newest_copy_of_a_record_is_edited() {
    let old = ["TXT v=spf1 mx -all"];
    let new = ["TXT v=spf1 a mx -all"];
    for (first, second) in [(&old, &new), (&new, &old)] {
        let serial = |lines: &[&str; 1]| if *lines == new { 9 } else { 8 };
        let bench =
            Bench::new().serves("ns1", serial(first), first).serves("ns2", serial(second), second).look();
        assert_eq!(bench.rows("spf"), ["edit [v=spf1 a mx -all] -> v=spf1 a mx include:qq.com -all"]);
    }
}

#[test]
fn old_knowledge_is_kept_and_never_becomes_a_second_record() {
    let bench = Bench::both(&["TXT v=spf1 mx -all"]).look();
    let bench = bench.fails("ns1", Outcome::TimedOut).fails("ns2", Outcome::TimedOut).wait(600).look();
    assert_eq!(bench.rows("spf"), ["edit [v=spf1 mx -all] -> v=spf1 mx include:qq.com -all"]);
    // One server is back, with a copy from before.
    let bench = bench.serves("ns2", 6, &[]).look();
    assert_eq!(bench.rows("spf"), ["edit [v=spf1 mx -all] -> v=spf1 mx include:qq.com -all"]);
    // Or with a newer one, in which the record is gone.
    let bench = bench.serves("ns2", 8, &[]).look();
    assert_eq!(bench.rows("spf"), [DEFAULT_SPF]);
}

#[test]
fn what_only_a_resolver_could_say_is_used_too() {
    let bench = Bench::new().fails("ns1", Outcome::TimedOut).fails("ns2", Outcome::TimedOut);
    let bench = bench.resolver("a", &["TXT v=spf1 mx -all"]).look().wait(10).look().wait(10).look();
    assert_eq!(bench.rows("spf"), ["edit [v=spf1 mx -all] -> v=spf1 mx include:qq.com -all"]);
}

#[test]
fn a_second_spf_goes_when_every_server_has_the_first() {
    let before = ["TXT v=spf1 mx -all", "TXT v=spf1 include:qq.com ~all"];
    let merged = ["TXT v=spf1 mx include:qq.com ~all", "TXT v=spf1 include:qq.com ~all"];
    let bench = Bench::new().serves("ns1", 8, &merged).serves("ns2", 7, &before).look();
    assert_eq!(bench.rows("spf"), ["keep v=spf1 mx include:qq.com ~all"]);
    assert_eq!(bench.later("spf"), ["remove v=spf1 include:qq.com ~all"]);
    let bench = bench.serves("ns2", 8, &merged).look();
    assert_eq!(bench.rows("spf").last().map(String::as_str), Some("remove v=spf1 include:qq.com ~all"));
}

#[test]
fn no_spf_row_goes_on_old_knowledge() {
    let merged = ["TXT v=spf1 include:qq.com ~all", "TXT v=spf1 ~all"];
    let bench = Bench::both(&merged).look().wait(3_600);
    assert_eq!(bench.rows("spf"), ["keep v=spf1 include:qq.com ~all"]);
    assert_eq!(bench.later("spf"), ["remove v=spf1 ~all"]);
}

#[test]
fn more_than_ten_look_ups_are_never_offered() {
    let bench = Bench::both(&[
        "TXT v=spf1 a:9.test a:10.test a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test -all",
    ]);
    let bench = bench.look();
    assert!(bench.rows("spf").is_empty() && bench.later("spf").is_empty());
    assert!(bench.codes("spf").contains(&"spf-lookups"));
}

#[test]
fn an_unknown_count_is_offered_only_with_a_warning() {
    let lines = ["TXT v=spf1 mx -all"];
    let known = Bench::both(&lines).look();
    assert!(!known.codes("spf").contains(&"spf-count-unknown"));
    let silent = Bench::both(&lines).outside_silent("qq.com").outside_silent("spf.mail.qq.com").look();
    assert!(silent.rows("spf").is_empty() || silent.codes("spf").contains(&"spf-count-unknown"));
    let mut alone = Bench::both(&lines);
    alone.has_resolver = false;
    let alone = alone.look();
    assert_eq!(alone.rows("spf"), ["edit [v=spf1 mx -all] -> v=spf1 mx include:qq.com -all"]);
    assert!(alone.codes("spf").contains(&"spf-count-unknown"));
}

#[rstest]
#[case::label("记录值：tencent-8f3kd02mx7", "edit [记录值：tencent-8f3kd02mx7] -> tencent-8f3kd02mx7")]
#[case::twice(
    "tencent-8f3kd02mx7 tencent-8f3kd02mx7",
    "edit [tencent-8f3kd02mx7 tencent-8f3kd02mx7] -> tencent-8f3kd02mx7"
)]
#[case::somebody_elses("other-verification=0a1b2c3d tencent-8f3kd02mx7", "add tencent-8f3kd02mx7")]
fn what_stands_around_a_value_goes_unless_others_may_need_it(#[case] text: &str, #[case] row: &str) {
    let bench = Bench::both(&[&format!("TXT {text}")]).look();
    assert_eq!(bench.rows("ownership"), [row]);
    assert_eq!(bench.codes("ownership"), ["value-surrounded"]);
}

#[test]
fn everything_right_leaves_nothing_to_do() {
    let bench = Bench::both(GOOD).look();
    for id in ["ownership", "mx", "spf"] {
        assert!(bench.rows(id).iter().all(|row| row.starts_with("keep")), "{:?}", bench.rows(id));
    }
}

//! Mail exchanges at places where nobody looks for them: which rows move, each named by its value, and which do not.

use rstest::rstest;

use super::scene::Bench;

/// What is told of each place: what to do, how many rows move, whether others stand there, and the values.
fn told(lines: &[&str]) -> Vec<[String; 5]> {
    let report = Bench::both(lines).look().report("mx");
    let places = report.findings.iter().filter(|finding| finding.args.contains_key("ask"));
    places
        .map(|finding| {
            let arg = |name: &str| finding.args.get(name).cloned().unwrap_or_default();
            [finding.code.to_owned(), arg("ask"), arg("count"), arg("shared"), arg("value")]
        })
        .collect()
}

const BOTH: &str = "5 mx1.qq.com / 10 mx2.qq.com";

#[rstest]
#[case::both(&["@ MX 5 mx1.qq.com", "@ MX 10 mx2.qq.com"], &[["host-literal-at", "no", "2", "own", BOTH]])]
#[case::one(&["@ MX 5 mx1.qq.com"], &[["host-literal-at", "no", "1", "no", "5 mx1.qq.com"]])]
#[case::a_stranger(&["first.test MX 5 mx1.qq.com", "first.test MX 1 mx.old.cn"], &[["host-doubled", "no", "1", "yes", "5 mx1.qq.com"]])]
// One was corrected: the other is still to be moved, and only that.
#[case::one_is_left(&["MX 5 mx1.qq.com", "@ MX 10 mx2.qq.com"], &[["host-literal-at", "no", "1", "no", "10 mx2.qq.com"]])]
#[case::one_was_added(&["MX 5 mx1.qq.com", "@ MX 5 mx1.qq.com", "@ MX 10 mx2.qq.com"], &[["host-literal-at", "no", "1", "own", "10 mx2.qq.com"]])]
#[case::nothing_of_use(&["MX 5 mx1.qq.com", "@ MX 5 mx1.qq.com"], &[["host-literal-at", "second", "1", "no", "5 mx1.qq.com"]])]
#[case::doubled_of_no_use(&["MX 5 mx1.qq.com", "first.test MX 5 mx1.qq.com"], &[["host-doubled", "second", "1", "no", "5 mx1.qq.com"]])]
// No row goes to the same place twice.
#[case::two_places(
    &["first.test MX 5 mx1.qq.com", "@ MX 5 mx1.qq.com", "@ MX 10 mx2.qq.com"],
    &[["host-doubled", "no", "1", "no", "5 mx1.qq.com"], ["host-literal-at", "no", "1", "own", "10 mx2.qq.com"]]
)]
#[case::another_label(&["mail MX 5 mx1.qq.com", "mail MX 10 mx2.qq.com"], &[["host-wrong-label", "yes", "2", "own", BOTH]])]
// Another name has the one that the domain has: that is its own mail.
#[case::a_label_of_its_own(&["MX 5 mx1.qq.com", "mail MX 5 mx1.qq.com"], &[])]
fn the_exchanges_that_move_are_named(#[case] lines: &[&str], #[case] expected: &[[&str; 5]]) {
    assert_eq!(told(lines), expected.iter().map(|place| place.map(str::to_owned)).collect::<Vec<_>>());
}

/// What is said of the rows beside the one that moves contradicts no other sentence.
#[rstest]
#[case::right(&["@ MX 5 mx1.qq.com", "MX 10 mx2.qq.com"], "stay")]
#[case::to_add(&["@ MX 5 mx1.qq.com"], "stay")]
#[case::with_a_slip(&["@ MX 5 mx1.qq.com", "MX 10 mx2.qq.com.first.test"], "edit")]
#[case::at_another_place(&["@ MX 5 mx1.qq.com", "first.test MX 10 mx2.qq.com"], "move")]
fn the_rows_beside_it_stay_where_nothing_is_said_of_them(#[case] lines: &[&str], #[case] others: &str) {
    let report = Bench::both(lines).look().report("mx");
    let literal = report.findings.iter().find(|finding| finding.code == "host-literal-at").unwrap();
    assert_eq!(literal.args["neighbours"], others);
}

/// Where the first of the new service is in, mail comes to it, and the other one is moved now.
#[rstest]
#[case::comes_already("MX 5 mx1.qq.com", "no")]
#[case::not_yet("MX 30 mx1.qq.com", "live")]
fn the_second_moves_once_mail_comes_to_the_first(#[case] first: &str, #[case] ask: &str) {
    let lines = [first, "MX 20 mx.old.cn", "first.test MX 10 mx2.qq.com"];
    let bench = Bench::both(&lines).host("mx.old.cn", "A 192.0.2.7").look();
    let found = bench.report("mx").findings.into_iter().find(|found| found.code == "host-doubled").unwrap();
    assert_eq!(found.args["ask"], ask, "{found:?}");
}

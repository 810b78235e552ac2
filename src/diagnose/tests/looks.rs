//! What several looks come to: nobody is alarmed by one, and nobody waits for ever.

use std::sync::Arc;

use rstest::rstest;

use super::scene::{Bench, GOOD, name};
use crate::diagnose::finding::StepState::{
    self, Incomplete, Missing, Published, Spreading, Unknown, Visible, Wrong,
};
use crate::domain::observation::Outcome;
use crate::domain::plan::RequirementId;
use crate::domain::record::Txt;
use crate::domain::spf::satisfy::SpfVerdict;

const ALL_MX: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
const AND_OLD: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 1 mx.old.test"];
const OLD_MX: &[&str] = &["MX 1 mx.old.test"];

fn published() -> Bench {
    let bench = Bench::both(ALL_MX).look();
    assert_eq!(bench.state("mx"), Published);
    bench.wait(10)
}

#[rstest]
#[case::gone(&[], Missing)]
#[case::half_gone(&["MX 5 mx1.qq.com"], Incomplete)]
#[case::leftover(AND_OLD, Wrong)]
fn published_turns_back_after_two_looks(#[case] then: &[&str], #[case] expected: StepState) {
    let once = published().serves("ns1", 8, then).serves("ns2", 8, then).look();
    assert_eq!(once.state("mx"), Published);
    assert!(once.codes("mx").is_empty(), "one look says {:?}", once.codes("mx"));
    let twice = once.wait(10).look();
    assert_eq!(twice.state("mx"), expected);
}

/// A server that has not answered yet may still have what was there before: nothing is published until it was heard, or is
/// known to be silent.
#[rstest]
#[case::it_has_it(Bench::both(ALL_MX), Published)]
#[case::it_has_the_old_one(Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 7, OLD_MX), Spreading)]
#[case::it_is_silent(Bench::both(ALL_MX).fails("ns2", Outcome::TimedOut), Published)]
fn nothing_is_published_before_everybody_was_heard(#[case] bench: Bench, #[case] then: StepState) {
    let first = bench.late("ns2").look();
    assert_eq!(first.state("mx"), Unknown);
    assert!(first.codes("mx").is_empty(), "{:?}", first.codes("mx"));
    assert_eq!(first.look().state("mx"), then);
    // What was published stays so while the next look is on its way.
    assert_eq!(published().serves("ns2", 7, ALL_MX).late("ns2").look().state("mx"), Published);
}

/// Nor is it spreading before it is known which copy is the newer one.
#[rstest]
#[case::the_right_one_is_older(7, 8, Wrong)]
#[case::the_right_one_is_newer(8, 7, Spreading)]
fn what_differs_is_not_judged_before_the_serials_are_known(
    #[case] right: u32,
    #[case] other: u32,
    #[case] then: StepState,
    #[values("ns1", "ns2")] late: &str,
) {
    let bench = Bench::new().serves("ns1", right, ALL_MX).serves("ns2", other, OLD_MX);
    let first = bench.late_serial(late).look();
    assert_eq!((first.state("mx"), first.codes("mx")), (Unknown, Vec::new()));
    assert_eq!(first.look().state("mx"), then);
}

#[test]
fn two_looks_at_once_are_one() {
    let bench = published().serves("ns1", 8, &[]).serves("ns2", 8, &[]).look().wait(2).look();
    assert_eq!(bench.state("mx"), Published);
}

#[test]
fn a_good_look_between_two_bad_ones_starts_anew() {
    let empty = |bench: Bench| bench.serves("ns1", 8, &[]).serves("ns2", 8, &[]).look().wait(10);
    let full = |bench: Bench| bench.serves("ns1", 9, ALL_MX).serves("ns2", 9, ALL_MX).look().wait(10);
    assert_eq!(empty(full(empty(published()))).state("mx"), Published);
}

#[test]
fn not_knowing_never_counts_against_it() {
    let good = ["TXT v=spf1 include:x.test -all"];
    let bench = Bench::both(&good).outside("x.test", &["v=spf1 include:qq.com -all"]).look().wait(10);
    assert_eq!(bench.state("spf"), Published);
    // Another include that cannot be asked: nobody knows now, twice; then one contrary look.
    let unknown = ["TXT v=spf1 include:y.test -all"];
    let bench = bench.outside_silent("y.test").serves("ns1", 8, &unknown).serves("ns2", 8, &unknown);
    let bench = bench.look().wait(10).look().wait(10);
    assert_eq!(bench.state("spf"), Unknown);
    let memory = bench.evidence.memory(&RequirementId::spf()).unwrap();
    assert_eq!((memory.published, memory.contrary), (true, 0));
    let bench = bench.serves("ns1", 9, &[]).serves("ns2", 9, &[]).look();
    assert_eq!(bench.state("spf"), Published);
}

#[test]
fn silence_after_published_is_not_missing() {
    let bench = published().fails("ns1", Outcome::TimedOut).fails("ns2", Outcome::TimedOut);
    let bench = bench.look().wait(60).look().wait(60).look();
    assert_eq!(bench.state("mx"), Unknown);
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", "keep 10 mx2.qq.com"]);
}

#[test]
fn what_was_published_says_nothing_about_another_wanted_value() {
    let bench = published().pasted_mx(&[(5, "mx7.qq.com")]);
    assert_eq!(bench.state("mx"), Wrong);
    assert_eq!(bench.look().state("mx"), Wrong);
}

#[test]
fn first_times_are_kept() {
    let bench = Bench::both(ALL_MX).look();
    let first = bench.now();
    let memory = |bench: &Bench| bench.evidence.memory(&RequirementId::mx()).unwrap().clone();
    assert_eq!(memory(&bench).first_right, Some(first));
    assert_eq!(memory(&bench).published_since, Some(first));
    let bench = bench.wait(10).serves("ns1", 8, &[]).serves("ns2", 8, &[]).look().wait(10).look();
    assert_eq!(memory(&bench).first_right, Some(first));
    assert_eq!(memory(&bench).published_since, None);
    let bench = bench.wait(10).serves("ns1", 9, ALL_MX).serves("ns2", 9, ALL_MX).look();
    assert_eq!(memory(&bench).first_right, Some(first));
    assert_eq!(memory(&bench).published_since, Some(bench.now()));
}

#[rstest]
#[case::same_serial(Bench::both(OLD_MX), 7)]
#[case::another_set_of_old_ones(Bench::both(&["MX 1 mx.old.test", "MX 2 mx2.old.test"]), 7)]
fn a_server_stuck_on_the_old_one_is_named_after_ten_minutes(#[case] bench: Bench, #[case] serial: u32) {
    let bench = bench.look().wait(10).serves("ns1", serial, ALL_MX).look();
    assert_eq!(bench.state("mx"), Spreading);
    let bench = bench.wait(590).look();
    assert_eq!(bench.state("mx"), Spreading);
    assert!(!bench.codes("mx").contains(&"servers-disagree"));
    let bench = bench.wait(20).look();
    assert_eq!(bench.state("mx"), Wrong);
    assert!(bench.codes("mx").contains(&"servers-disagree"));
}

#[test]
fn a_server_with_an_older_serial_is_named_and_still_only_late() {
    let bench = Bench::both(OLD_MX).look().wait(10).serves("ns1", 8, ALL_MX).look().wait(700).look();
    assert_eq!(bench.state("mx"), Spreading);
    let report = bench.report("mx");
    let finding = report.findings.iter().find(|finding| finding.code == "servers-disagree").unwrap();
    assert_eq!(finding.args.get("server").map(String::as_str), Some("ns2.dns.test (SOA 7, 8)"));
    assert!(!bench.codes("mx").contains(&"spreading"));
}

const PROOF: &[&str] = &["TXT tencent-8f3kd02mx7", "TXT other"];

/// The newer copy is the one that will be everywhere: what it lacks is to be entered, and what is in it to be changed.
#[rstest]
#[case::deleted("ownership", PROOF, &["TXT other"], &["add tencent-8f3kd02mx7"])]
#[case::mistyped("ownership", PROOF, &["TXT tencent-8f3kd02mx1"], &["edit [tencent-8f3kd02mx1] -> tencent-8f3kd02mx7"])]
#[case::spf_deleted("spf", &["TXT v=spf1 include:qq.com ~all"], &["TXT other"], &["keep v=spf1 include:qq.com ~all"])]
#[case::back_to_the_old("mx", ALL_MX, OLD_MX, &["add 5 mx1.qq.com", "add 10 mx2.qq.com"])]
#[case::a_slip("mx", ALL_MX, &["MX 5 mx1.qq.com.first.test", "MX 10 mx2.qq.com"], &["keep 10 mx2.qq.com", "edit [mx1.qq.com.first.test] -> 5 mx1.qq.com"])]
#[case::the_old_one_came_back("mx", ALL_MX, AND_OLD, &["keep 5 mx1.qq.com", "keep 10 mx2.qq.com", "remove 1 mx.old.test"])]
fn a_newer_copy_that_is_not_right_does_not_lag(
    #[case] id: &str,
    #[case] right: &[&str],
    #[case] newer: &[&str],
    #[case] rows: &[&str],
    #[values((7, 8), (u32::MAX, 3))] serials: (u32, u32),
    #[values(Bench::new(), Bench::check())] bench: Bench,
) {
    let (old, new) = serials;
    // A third one is only late.
    let bench = bench.serves("ns1", old, right).serves("ns2", new, newer);
    let bench = bench.server("ns3", &["192.0.2.3:53"]).serves("ns3", old - 1, &[]).look();
    assert_eq!(bench.state(id), Wrong);
    let report = bench.report(id);
    let finding = report.findings.iter().find(|finding| finding.code == "servers-disagree").unwrap();
    let server = format!("ns2.dns.test (SOA {new}, {old})");
    assert_eq!((finding.args["how"].as_str(), finding.args["server"].as_str()), ("newer", server.as_str()));
    assert_eq!(bench.rows(id), rows);
    // An SPF is never offered beside one that a server shows.
    let lost = if id == "spf" { "v=spf1 include:qq.com ~all" } else { "" };
    assert_eq!(finding.args["value"], lost);
}

/// What the newer copy says will be everywhere, whoever answered first, and whatever was seen before.
#[rstest]
fn the_newer_copy_counts_in_whatever_order_servers_answer(
    #[values(&["MX 5 mxl.qq.com", "MX 10 mx2.qq.com"], &[])] newer: &[&str],
    #[values((7, 8), (u32::MAX, 3))] serials: (u32, u32),
    #[values(Some("ns1"), Some("ns2"), None)] late: Option<&str>,
    #[values(0, 2, 700)] between: u64,
) {
    let serves = |bench: Bench| {
        let bench = bench.nowhere("mxl.qq.com");
        bench.serves("ns1", serials.0, ALL_MX).serves("ns2", serials.1, newer)
    };
    let lacks = if newer.is_empty() {
        ["add 5 mx1.qq.com", "add 10 mx2.qq.com"]
    } else {
        ["keep 10 mx2.qq.com", "edit [mxl.qq.com] -> 5 mx1.qq.com"]
    };
    let is_told = |bench: &Bench| {
        assert_eq!((bench.state("mx"), bench.rows("mx")), (Wrong, lacks.map(str::to_owned).into()));
        let report = bench.report("mx");
        let found = report.findings.iter().find(|finding| finding.code == "servers-disagree").unwrap();
        assert_eq!(found.args["how"], "newer");
    };
    let first = late.into_iter().fold(serves(Bench::new()), Bench::late).look();
    assert!(!matches!(first.state("mx"), Spreading | Published), "{:?}", first.state("mx"));
    let both = first.wait(between).look();
    is_told(&both);
    is_told(&both.wait(2).look());
    // What was right before is given up at the second look that says so.
    let older = published().serves("ns1", serials.0, ALL_MX).serves("ns2", serials.0, ALL_MX).look();
    let once = late.into_iter().fold(serves(older.wait(10)), Bench::late).look();
    let once = if late.is_some() { once.look() } else { once };
    assert_eq!((once.state("mx"), once.codes("mx")), (Published, Vec::new()));
    is_told(&once.wait(10).look());
}

/// Where nothing tells which copy is the newer one, it is the other that is late.
#[rstest]
#[case::the_same_serial(Bench::both(OLD_MX).look().wait(10).serves("ns1", 7, ALL_MX))]
#[case::no_serial(Bench::both(OLD_MX).look().wait(10).serves_without_serial("ns1", ALL_MX))]
#[case::half_way_round(Bench::both(OLD_MX).look().wait(10).serves("ns1", 7 + 0x8000_0000, ALL_MX))]
#[case::one_of_two_without(Bench::both(OLD_MX).serves("ns1", 6, ALL_MX).server("ns3", &["192.0.2.3:53"]).serves_without_serial("ns3", ALL_MX))]
fn a_copy_that_may_be_older_is_told_as_late(#[case] bench: Bench) {
    let bench = bench.look();
    assert_eq!(bench.state("mx"), Spreading);
    let bench = bench.wait(610).look();
    let report = bench.report("mx");
    let finding = report.findings.iter().find(|finding| finding.code == "servers-disagree").unwrap();
    assert_eq!((report.state, finding.args["how"].as_str()), (Wrong, "lags"));
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", "keep 10 mx2.qq.com"]);
}

/// Mail that only one of the servers shows is mail all the same: that they differ is said.
#[rstest]
#[case::one_shows_nothing(OLD_MX, &[], 7, true)]
#[case::each_another(OLD_MX, &["MX 1 mx.third.test"], 7, true)]
#[case::the_same(OLD_MX, OLD_MX, 7, false)]
#[case::one_is_only_late(OLD_MX, &[], 8, false)]
#[case::ours_on_their_way(&ALL_MX[..1], &[], 7, false)]
fn servers_that_show_other_mail_than_each_other_are_told_of(
    #[case] one: &[&str],
    #[case] other: &[&str],
    #[case] serial: u32,
    #[case] told: bool,
) {
    let bench = Bench::new().serves("ns1", 7, one).serves("ns2", serial, other).look();
    assert_ne!(bench.state("mx"), Spreading);
    let report = bench.report("mx");
    let found = report.findings.iter().find(|finding| finding.code == "servers-disagree");
    assert_eq!(found.map(|finding| finding.args["how"].as_str()), told.then_some("differ"));
}

#[rstest]
#[case::only_one_has_it(&[], true)]
#[case::the_same(&["TXT v=spf1 ip4:192.0.2.1 -all"], false)]
#[case::what_is_no_spf_does_not_matter(&["TXT v=spf1 ip4:192.0.2.1 -all", "TXT other"], false)]
fn servers_that_show_other_spf_than_each_other_are_told_of(#[case] other: &[&str], #[case] told: bool) {
    let one = &["TXT v=spf1 ip4:192.0.2.1 -all"];
    let bench = Bench::new().serves("ns1", 7, one).serves("ns2", 7, other).look();
    assert_eq!(bench.codes("spf").contains(&"servers-disagree"), told);
}

/// What was saved just now reaches one server before the other.
#[test]
fn that_servers_differ_is_told_when_the_change_had_its_minute() {
    let other = &["MX 1 mx.third.test"];
    let disagree = |bench: &Bench| bench.codes("mx").contains(&"servers-disagree");
    let bench = Bench::both(OLD_MX).look().wait(10).serves("ns1", 7, other).look();
    assert!(!disagree(&bench));
    let bench = bench.wait(40).look();
    assert!(!disagree(&bench));
    let bench = bench.wait(30).look();
    assert!(disagree(&bench));
    // A further change gets its own.
    assert!(!disagree(&bench.wait(10).serves("ns2", 7, &[]).look()));
}

#[test]
fn without_a_serial_a_wrong_server_gets_ten_minutes() {
    let bench = Bench::new().serves("ns1", 8, ALL_MX).serves_without_serial("ns2", AND_OLD).look();
    assert_eq!(bench.state("mx"), Spreading);
    assert_eq!(bench.wait(610).look().state("mx"), Wrong);
}

#[test]
fn a_later_change_gets_its_own_ten_minutes() {
    let bench = Bench::both(&[]).look().wait(10).serves("ns1", 7, ALL_MX).look().wait(300);
    // Taken away again, and added much later.
    let bench = bench.serves("ns1", 7, &[]).look().wait(2_000).look().wait(10);
    assert_eq!(bench.serves("ns1", 7, ALL_MX).look().state("mx"), Spreading);
}

#[test]
fn after_three_silent_rounds_one_resolver_speaks() {
    let silent = || Bench::new().fails("ns1", Outcome::TimedOut).fails("ns2", Outcome::TimedOut);
    let bench = silent().resolver("a", GOOD).look().wait(10).look().wait(10);
    assert_eq!(bench.state("mx"), Unknown);
    let bench = bench.look();
    assert_eq!(bench.state("mx"), Published);
    assert!(bench.codes("mx").contains(&"authority-unreachable"));
    assert_ne!(bench.state("mx"), Visible);
    let bench = silent().resolver("a", &[]).look().wait(10).look().wait(10).look();
    assert_eq!(bench.state("mx"), Unknown);
}

#[rstest]
#[case::refused(Outcome::Refused, "refused")]
#[case::not_in_charge(Outcome::NotAuthoritative, "not-authoritative")]
#[case::failed(Outcome::ServerFailed, "server-failed")]
#[case::nobody_is_there(Outcome::TimedOut, "silent")]
fn how_nobody_could_be_asked_is_told_as_it_was(#[case] outcome: Outcome, #[case] how: &str) {
    let report = Bench::check().fails("ns1", outcome).fails("ns2", outcome).look().report("mx");
    let finding = report.findings.iter().find(|finding| finding.code == "could-not-ask").unwrap();
    assert_eq!(finding.args["how"], how);
}

#[rstest]
#[case::refused(Outcome::Refused, Outcome::Refused, "refused")]
#[case::not_in_charge(Outcome::NotAuthoritative, Outcome::NotAuthoritative, "not-authoritative")]
#[case::failed(Outcome::ServerFailed, Outcome::ServerFailed, "server-failed")]
#[case::one_is_there(Outcome::TimedOut, Outcome::Refused, "mixed")]
#[case::nobody_is_there(Outcome::TimedOut, Outcome::Unreachable, "silent")]
fn why_a_resolver_had_to_be_asked_is_told_as_it_was(
    #[case] first: Outcome,
    #[case] second: Outcome,
    #[case] how: &str,
) {
    let bench = Bench::new().fails("ns1", first).fails("ns2", second).resolver("a", GOOD);
    let bench = bench.look().wait(10).look().wait(10).look();
    let report = bench.report("mx");
    let finding = report.findings.iter().find(|finding| finding.code == "authority-unreachable").unwrap();
    assert_eq!(finding.args["how"], how);
}

/// One refusal may be a hiccup: nobody is to trouble a company for it.
#[test]
fn a_server_is_called_lame_only_at_the_second_look() {
    let lame = |bench: &Bench| bench.codes("mx").contains(&"lame-server");
    let once = Bench::both(GOOD).serves("ns1", 7, GOOD).fails("ns2", Outcome::Refused).look();
    assert!(!lame(&once), "{:?}", once.codes("mx"));
    let at_once = once.look();
    assert!(!lame(&at_once), "the same moment is no second look");
    let twice = at_once.wait(2).look();
    assert!(lame(&twice), "{:?}", twice.codes("mx"));
    // An answer between is the end of it.
    let cured = twice.serves("ns2", 7, GOOD).wait(2).look();
    assert!(!lame(&cured));
    let in_check = Bench::check().serves("ns1", 7, GOOD).fails("ns2", Outcome::Refused).look();
    assert!(!lame(&in_check));
    assert!(lame(&in_check.wait(1).look()), "the one retry of check");
}

#[test]
fn what_spf_records_mean_is_worked_out_anew_only_when_an_answer_changes_it() {
    const RECORD: &str = "v=spf1 include:x.test -all";
    let own = ["TXT v=spf1 include:x.test -all"];
    let judged = |bench: &Bench| {
        let records = [Txt::from_text(RECORD)];
        bench.evidence.judge_spf(&bench.plan.domain, &records, &[name("qq.com")])
    };
    let bench = Bench::both(&own).outside("x.test", &["v=spf1 include:qq.com -all"]).look();
    let before = judged(&bench);
    let bench = bench.resolver("alidns", &own).wait(10).look();
    assert!(bench.evidence.observations().any(|seen| {
        !seen.vantage.is_authoritative() && seen.question.name == bench.plan.domain && seen.is_answer()
    }));
    assert!(Arc::ptr_eq(&before, &judged(&bench)), "a resolver says the same");
    let bench = Bench::both(&own).outside_silent("x.test").look();
    assert!(matches!(judged(&bench).verdict, SpfVerdict::Unknown { .. }));
    let after = judged(&bench.outside("x.test", &["v=spf1 -all"]).wait(60).look());
    assert!(matches!(after.verdict, SpfVerdict::NoInclude { .. }), "{:?}", after.verdict);
}

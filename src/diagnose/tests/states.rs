//! The state of a requirement from what each server shows at one look.

use rstest::rstest;

use super::scene::{Bench, GOOD};
use crate::diagnose::finding::StepState::{
    self, Incomplete, Missing, NeedsInput, Published, Spreading, Unknown, Visible, Wrong,
};
use crate::diagnose::finding::Verdict;
use crate::domain::observation::Outcome;
use crate::domain::plan::Wanted;

const OLD_MX: &[&str] = &["MX 1 mx.old.test"];
const ALL_MX: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
const ALL_AND_OLD: &[&str] = &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 mx.old.test"];

fn all() -> Bench {
    Bench::both(GOOD)
}

#[rstest]
#[case::empty_zone("ownership", Bench::new(), Missing)]
#[case::token_there("ownership", all(), Published)]
#[case::token_misspelt("ownership", Bench::both(&["TXT tencent-8f3kdO2mx7"]), Wrong)]
#[case::other_texts_only("ownership", Bench::both(&["TXT google-site-verification=x"]), Missing)]
#[case::not_given("ownership", Bench::new().wants("ownership", |r| r.wanted = Wanted::NotGiven), NeedsInput)]
#[case::proved_elsewhere("ownership", Bench::new().wants("ownership", |r| r.wanted = Wanted::Elsewhere), Published)]
#[case::no_mx("mx", Bench::new(), Missing)]
#[case::both_mx("mx", Bench::both(ALL_MX), Published)]
#[case::other_numbers("mx", Bench::both(&["MX 50 mx1.qq.com", "MX 10 mx2.qq.com"]), Published)]
#[case::one_mx("mx", Bench::both(&["MX 5 mx1.qq.com"]), Incomplete)]
#[case::one_mx_beside_the_old("mx", Bench::both(&["MX 5 mx1.qq.com", "MX 1 mx.old.test"]), Incomplete)]
#[case::old_mx_only("mx", Bench::both(OLD_MX), Missing)]
#[case::old_mx_left("mx", Bench::both(ALL_AND_OLD), Wrong)]
#[case::known_other_set("mx", Bench::both(&["MX 10 mxdomain.qq.com"]), Published)]
#[case::known_other_set_after_pasting("mx", Bench::both(&["MX 10 mxdomain.qq.com"]).pasted_mx(&[(5, "mx1.qq.com")]), Wrong)]
#[case::pasted_set("mx", Bench::both(&["MX 5 mx9.qq.com"]).pasted_mx(&[(5, "mx9.qq.com")]), Published)]
#[case::no_spf("spf", Bench::new(), Missing)]
#[case::good_spf("spf", all(), Published)]
#[case::nested("spf", Bench::both(&["TXT v=spf1 include:x.test -all"]).outside("x.test", &["v=spf1 include:qq.com -all"]), Published)]
#[case::two_spf("spf", Bench::both(&["TXT v=spf1 include:qq.com ~all", "TXT v=spf1 mx ~all"]), Wrong)]
#[case::no_include("spf", Bench::both(&["TXT v=spf1 mx -all"]), Wrong)]
#[case::glued_is_not_missing("spf", Bench::both(&["TXT v=spf1include:qq.com ~all"]), Wrong)]
#[case::quoted_is_not_missing("spf", Bench::both(&["TXT \"v=spf1 include:qq.com ~all\""]), Wrong)]
#[case::not_text("spf", Bench::both(&["TXT v=spf1 include:qq.com \\255 ~all"]), Wrong)]
#[case::include_not_known("spf", Bench::both(&["TXT v=spf1 include:x.test -all"]).outside_silent("x.test"), Unknown)]
#[case::nobody_answers("mx", all().fails("ns1", Outcome::TimedOut).fails("ns2", Outcome::Refused), Unknown)]
#[case::not_authoritative("mx", all().fails("ns1", Outcome::NotAuthoritative).fails("ns2", Outcome::NotAuthoritative), Unknown)]
#[case::one_is_silent("mx", Bench::both(ALL_MX).fails("ns2", Outcome::TimedOut), Published)]
#[case::one_is_silent_nothing_there("mx", Bench::new().fails("ns2", Outcome::ServerFailed), Missing)]
#[case::one_of_three_answers("mx", Bench::both(ALL_MX).server("ns3", &["192.0.2.3:53"]).fails("ns2", Outcome::TimedOut).fails("ns3", Outcome::TimedOut), Spreading)]
#[case::names_without_address_count("mx", Bench::both(ALL_MX).fails("ns2", Outcome::TimedOut).server("ns3", &[]).server("ns4", &[]), Spreading)]
#[case::names_without_route_count("mx", Bench::both(ALL_MX).fails("ns2", Outcome::TimedOut).server("ns3", &["[2001:db8::3]:53"]).fails("ns3", Outcome::Unreachable), Spreading)]
#[case::half_of_names_is_enough("mx", Bench::both(ALL_MX).server("ns3", &[]).server("ns4", &[]), Published)]
#[case::older_copy("mx", Bench::new().serves("ns1", 8, ALL_MX).serves("ns2", 7, OLD_MX), Spreading)]
#[case::older_copy_around_zero("mx", Bench::new().serves("ns1", 3, ALL_MX).serves("ns2", u32::MAX, &["MX 5 mx1.qq.com"]), Spreading)]
#[case::newer_copy_is_wrong("mx", Bench::new().serves("ns1", 7, ALL_MX).serves("ns2", 8, ALL_AND_OLD), Wrong)]
#[case::no_serial_may_be_older("mx", Bench::new().serves("ns1", 8, ALL_MX).serves_without_serial("ns2", ALL_AND_OLD), Spreading)]
#[case::nothing_at_one("mx", Bench::new().serves("ns1", 7, ALL_MX).serves("ns2", 7, &[]), Spreading)]
#[case::resolvers_agree("mx", Bench::both(ALL_MX).resolver("a", ALL_MX).resolver("b", ALL_MX), Visible)]
#[case::one_resolver_is_old("mx", Bench::both(ALL_MX).resolver("a", ALL_MX).resolver("b", OLD_MX), Published)]
#[case::half_of_resolvers("mx", Bench::both(ALL_MX).resolver("a", ALL_MX).resolver_fails("b", Outcome::Refused), Visible)]
#[case::most_resolvers_fail("mx", Bench::both(ALL_MX).resolver("a", ALL_MX).resolver_fails("b", Outcome::Refused).resolver_fails("c", Outcome::TimedOut), Published)]
fn of_one_look(#[case] id: &str, #[case] bench: Bench, #[case] expected: StepState) {
    assert_eq!(bench.look().state(id), expected);
}

#[rstest]
#[case::ready(all(), Verdict::Ready)]
#[case::missing(Bench::new(), Verdict::Action)]
#[case::unknown(all().fails("ns1", Outcome::TimedOut).fails("ns2", Outcome::TimedOut), Verdict::Unknown)]
#[case::waiting(Bench::new().serves("ns1", 8, GOOD).serves("ns2", 7, &[]), Verdict::Waiting)]
fn verdicts(#[case] bench: Bench, #[case] expected: Verdict) {
    assert_eq!(bench.look().diagnosis().verdict, expected);
}

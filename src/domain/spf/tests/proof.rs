use rstest::rstest;

use super::{answers, home, name, qq};
use crate::domain::spf::evaluate::{DnsAnswers, SpfProblemKind, SpfResult};
use crate::domain::spf::proof::{try_out, try_out_with};

#[rstest]
#[case::planned("v=spf1 include:qq.com ~all", Some(SpfResult::Pass))]
#[case::shorter("v=spf1 include:spf.mail.qq.com -all", Some(SpfResult::Pass))]
#[case::behind_all("v=spf1 -all include:qq.com", Some(SpfResult::Fail))]
#[case::not_there("v=spf1 ip4:198.51.100.1 ~all", Some(SpfResult::SoftFail))]
#[case::shut_out_first("v=spf1 -ip4:192.0.2.0/24 include:qq.com ~all", Some(SpfResult::Fail))]
#[case::needs_an_answer("v=spf1 a include:qq.com ~all", None)]
#[case::not_valid("v=spf1 includ:qq.com ~all", Some(SpfResult::PermError))]
fn a_record_is_tried_before_it_is_published(#[case] record: &str, #[case] expected: Option<SpfResult>) {
    let trial = try_out(&home(), record, &name("qq.com"), &qq());
    assert_eq!(trial.as_ref().map(|trial| trial.result), expected);
    if let Some(trial) = trial {
        assert_eq!(trial.sender.to_string(), "192.0.2.0");
    }
}

#[test]
fn what_is_not_known_proves_nothing() {
    let record = "v=spf1 include:qq.com ~all";
    for known in [
        answers(&[]),
        answers(&[("qq.com", "?")]),
        answers(&[
            ("qq.com", "v=spf1 include:qq.com include:b.test -all"),
            ("b.test", "v=spf1 redirect=qq.com"),
        ]),
        answers(&[("qq.com", "v=spf1 -ip4:192.0.2.1 a -all")]),
    ] {
        assert_eq!(try_out(&home(), record, &name("qq.com"), &known), None, "{known:?}");
    }
}

#[test]
fn an_address_far_down_is_found() {
    let known = answers(&[("qq.com", "v=spf1 redirect=b.test"), ("b.test", "v=spf1 ip6:2001:db8::/32 -all")]);
    let trial = try_out(&home(), "v=spf1 include:qq.com ~all", &name("qq.com"), &known).unwrap();
    assert_eq!((trial.sender.to_string().as_str(), trial.result), ("2001:db8::", SpfResult::Pass));
}

#[rstest]
#[case::in_either_case("v=spf1 a include:qq.com ~all", SpfResult::Pass, true, None)]
#[case::a_match_may_refuse("v=spf1 -a include:qq.com ~all", SpfResult::Pass, false, None)]
#[case::one_for_each_sender(
    "v=spf1 exists:%{i}.a.test exists:%{l}.b.test ptr include:qq.com ~all",
    SpfResult::PermError,
    false,
    Some(SpfProblemKind::TooManyVoidLookups)
)]
fn what_is_open_is_taken_to_find_nothing(
    #[case] record: &str,
    #[case] result: SpfResult,
    #[case] is_sure: bool,
    #[case] problem: Option<SpfProblemKind>,
) {
    let trial = try_out_with(&home(), record, &name("qq.com"), &qq(), DnsAnswers::default()).unwrap();
    assert_eq!((trial.result, trial.is_sure), (result, is_sure));
    assert_eq!(trial.problem.map(|problem| problem.kind), problem);
    assert!(!trial.assumed.is_empty());
}

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, proptest};
use rstest::rstest;

use super::{accepted, answers, home, name, qq};
use crate::domain::record::Txt;
use crate::domain::spf::answers::SpfAnswers;
use crate::domain::spf::satisfy::{DefaultPolicy, NoInclude, SpfVerdict, judge};
use crate::domain::spf::term::Qualifier;
use crate::domain::spf::tree::LookupCount;

fn verdict(records: &[&str], known: &SpfAnswers) -> SpfVerdict {
    let records: Vec<Txt> = records.iter().map(|text| Txt::from_text(text)).collect();
    judge(&home(), &records, &accepted(), known).verdict
}

fn with(extra: &[(&str, &str)]) -> SpfAnswers {
    let mut known = qq();
    for (owner, answer) in answers(extra).iter() {
        known.insert(owner.clone(), answer.clone());
    }
    known
}

#[rstest]
#[case("v=spf1 include:qq.com ~all", "qq.com", false, 9)]
#[case("V=SPF1 +Include:QQ.COM. -ALL", "qq.com", false, 9)]
#[case("v=spf1 include:spf.mail.qq.com -all", "spf.mail.qq.com", false, 8)]
#[case("v=spf1 include:spf.qiye.aliyun.com include:qq.com -all", "qq.com", false, 10)]
#[case("v=spf1 include:qq.com", "qq.com", false, 9)]
#[case("v=spf1 include:qq.com +all", "qq.com", false, 9)]
#[case("v=spf1 redirect=qq.com", "qq.com", true, 9)]
#[case("v=spf1 include:_spf.corp.cn ~all", "spf.mail.qq.com", true, 9)]
#[case("v=spf1 redirect=_spf.corp.cn", "spf.mail.qq.com", true, 9)]
#[case("v=spf1 -include:refuses.cn include:spf.mail.qq.com -all", "spf.mail.qq.com", false, 9)]
fn lets_the_service_pass(#[case] text: &str, #[case] via: &str, #[case] nested: bool, #[case] known: u32) {
    let answers = with(&[
        ("_spf.corp.cn", "v=spf1 ip4:192.0.2.9 include:spf.mail.qq.com -all"),
        ("refuses.cn", "v=spf1 ip4:192.0.2.9 -all"),
    ]);
    let lookups = LookupCount { known, complete: true };
    let expected = SpfVerdict::Satisfied { via: name(via), nested, lookups, behind: Vec::new() };
    assert_eq!(verdict(&["other=1", text], &answers), expected);
}

#[rstest]
#[case("v=spf1 -all", NoInclude::Absent)]
#[case("v=spf1 a:qq.com include=qq.com ~all", NoInclude::Absent)]
#[case("v=spf1 redirect=qq.com ~all", NoInclude::Absent)]
#[case("v=spf1 -all include:qq.com", NoInclude::BehindAll { term: "include:qq.com".to_owned() })]
#[case("v=spf1 ?include:qq.com -all", NoInclude::Blocked { term: "?include:qq.com".to_owned() })]
#[case("v=spf1 ~include:corp.cn include:qq.com -all", NoInclude::Blocked { term: "~include:corp.cn".to_owned() })]
#[case("v=spf1 include:half.cn -all", NoInclude::Absent)]
fn does_not_let_it_pass(#[case] text: &str, #[case] expected: NoInclude) {
    let answers = with(&[
        ("corp.cn", "v=spf1 include:spf.mail.qq.com -all"),
        ("half.cn", "v=spf1 -include:spf.mail.qq.com include:spf.mail.qq.com -all"),
        ("spf.mail.qq.com", "v=spf1 ip4:192.0.2.1 -all"),
    ]);
    let SpfVerdict::NoInclude { why, .. } = verdict(&[text], &answers) else {
        panic!("{:?}", verdict(&[text], &answers));
    };
    assert_eq!(why, expected);
}

#[test]
fn none_two_and_malformed() {
    assert_eq!(verdict(&[], &qq()), SpfVerdict::Missing);
    assert_eq!(verdict(&["v=spf1include:qq.com ~all", "\"v=spf1 -all\""], &qq()), SpfVerdict::Missing);
    let two = ["v=spf1 include:qq.com ~all", "v=spf1 -all"];
    assert_eq!(verdict(&two, &qq()), SpfVerdict::Multiple { records: two.map(str::to_owned).to_vec() });
    let SpfVerdict::Malformed { record, errors } =
        verdict(&["v=spf1 include:qq.com ipv4:192.0.2.1 -all"], &qq())
    else {
        panic!("taken for valid");
    };
    assert_eq!(record, "v=spf1 include:qq.com ipv4:192.0.2.1 -all");
    assert_eq!((errors[0].text.as_str(), errors[0].at.clone()), ("ipv4:192.0.2.1", 22..36));
}

#[test]
fn over_ten_names_what_costs_most() {
    let text = "v=spf1 include:spf.old.cn include:qq.com -all";
    let SpfVerdict::TooManyLookups { lookups, costs, via } = verdict(&[text], &qq()) else {
        panic!("{:?}", verdict(&[text], &qq()));
    };
    assert_eq!((lookups.known, via), (12, Some(name("qq.com"))));
    let costs: Vec<_> = costs.iter().map(|cost| (cost.text.as_str(), cost.lookups.known)).collect();
    assert_eq!(costs, [("include:qq.com", 9), ("include:spf.old.cn", 3)]);
}

#[test]
fn without_an_include_that_is_what_matters_however_many_lookups() {
    let text = "v=spf1 include:spf.old.cn include:spf.old.cn include:spf.old.cn mx include:spf.old.cn -all";
    let lookups = LookupCount { known: 13, complete: true };
    assert_eq!(verdict(&[text], &qq()), SpfVerdict::NoInclude { why: NoInclude::Absent, lookups });
    let text = format!("{text} a").replace(" mx", " include:unknown.cn");
    let SpfVerdict::TooManyLookups { lookups, via, .. } = verdict(&[&text], &qq()) else {
        panic!("{:?}", verdict(&[&text], &qq()));
    };
    assert_eq!((lookups, via), (LookupCount { known: 13, complete: false }, None));
}

#[rstest]
#[case::in_front("v=spf1 include:gone.cn include:qq.com -all", true)]
#[case::further_down("v=spf1 include:deep.cn include:qq.com -all", true)]
#[case::another_mechanism_between("v=spf1 include:gone.cn mx include:qq.com -all", true)]
#[case::the_service_not_by_itself("v=spf1 include:corp.cn include:gone.cn -all", true)]
#[case::the_service_refused_first("v=spf1 include:gone.cn -include:qq.com include:qq.com -all", false)]
#[case::no_service("v=spf1 include:gone.cn -all", false)]
fn an_include_without_record_breaks_everything(#[case] text: &str, #[case] is_there: bool) {
    let known = with(&[
        ("gone.cn", "-"),
        ("deep.cn", "v=spf1 include:gone.cn -all"),
        ("corp.cn", "v=spf1 include:qq.com -all"),
    ]);
    let SpfVerdict::Broken { problems, via, .. } = verdict(&[text], &known) else {
        panic!("taken for working: {:?}", verdict(&[text], &known));
    };
    assert_eq!((problems.len(), via), (1, is_there.then(|| name("qq.com"))));
}

/// Receivers look no further than the term that matches (RFC 7208 section 4.6.2).
#[rstest]
#[case("v=spf1 include:qq.com include:gone.cn -all", 1)]
#[case("v=spf1 include:spf.mail.qq.com include:deep.cn -all", 1)]
#[case("v=spf1 include:qq.com redirect=gone.cn", 1)]
fn what_is_broken_behind_the_service_stops_only_others(#[case] text: &str, #[case] count: usize) {
    let known = with(&[("gone.cn", "-"), ("deep.cn", "v=spf1 include:gone.cn -all")]);
    let SpfVerdict::Satisfied { behind, nested: false, .. } = verdict(&[text], &known) else {
        panic!("{:?}", verdict(&[text], &known));
    };
    assert_eq!(behind.len(), count);
}

#[rstest]
#[case("v=spf1 include:qq.com ~all", Some("qq.com"))]
#[case("v=spf1 include:corp.cn ~all", None)]
fn what_is_not_known_is_not_missing(#[case] text: &str, #[case] via: Option<&str>) {
    for known in [answers(&[]), answers(&[("qq.com", "?"), ("corp.cn", "?")])] {
        let SpfVerdict::Unknown { needs, could_not_ask, via: seen, lookups } = verdict(&[text], &known)
        else {
            panic!("{:?}", verdict(&[text], &known));
        };
        assert_eq!(needs.len() + could_not_ask.len(), 1);
        assert_eq!(seen, via.map(name));
        assert_eq!(lookups, LookupCount { known: 1, complete: false });
    }
}

#[rstest]
#[case("v=spf1 include:qq.com -all", DefaultPolicy::All(Qualifier::Fail), false)]
#[case("v=spf1 include:qq.com ?all", DefaultPolicy::All(Qualifier::Neutral), true)]
#[case("v=spf1 include:qq.com all", DefaultPolicy::All(Qualifier::Pass), true)]
#[case("v=spf1 include:qq.com", DefaultPolicy::Nothing, true)]
#[case("v=spf1 redirect=QQ.com", DefaultPolicy::Redirect("qq.com".to_owned()), false)]
fn says_what_everybody_else_may(#[case] text: &str, #[case] policy: DefaultPolicy, #[case] weak: bool) {
    let report = judge(&home(), &[Txt::from_text(text)], &accepted(), &qq());
    let facts = report.detail.unwrap().facts;
    assert_eq!((facts.is_weak(), facts.lets_all_pass()), (weak, text.ends_with(" all")));
    assert_eq!(facts.policy, policy);
}

#[test]
fn remarks_name_the_terms() {
    let text = "v=spf1 ptr redirect=a.cn include:qq.com ~all mx";
    let facts = judge(&home(), &[Txt::from_text(text)], &accepted(), &qq()).detail.unwrap().facts;
    assert_eq!((facts.ptr, facts.behind_all), (vec!["ptr".to_owned()], vec!["mx".to_owned()]));
    assert_eq!(facts.idle_redirect.as_deref(), Some("a.cn"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_get_a_verdict(records in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..80), 0..4)) {
        let records: Vec<Txt> = records.into_iter().map(|bytes| Txt { strings: [b"v=spf1 ".to_vec(), bytes].into() }).collect();
        let report = judge(&home(), &records, &accepted(), &qq());
        prop_assert!(records.len() == 1 || report.detail.is_none());
    }
}

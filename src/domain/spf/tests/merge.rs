use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

use super::{accepted, answers, home, name, qq, record};
use crate::domain::record::Txt;
use crate::domain::spf::answers::SpfAnswers;
use crate::domain::spf::merge::{LeftOutReason, MergeProblem, Merged, merge};
use crate::domain::spf::satisfy::{SpfVerdict, judge};
use crate::domain::spf::term::{Mechanism, Modifier, TermKind};
use crate::domain::spf::tree::LookupCount;

fn try_merge(existing: &[&str], drop: &[&str], known: &SpfAnswers) -> Result<Merged, MergeProblem> {
    let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    merge(&home(), &owned(existing), &accepted(), known, &owned(drop))
}

#[rstest]
#[case::none(&[], "v=spf1 include:qq.com ~all")]
#[case::one(&["v=spf1 include:spf.qiye.aliyun.com -all"], "v=spf1 include:spf.qiye.aliyun.com include:qq.com -all")]
#[case::blanks(&["V=SPF1   a   -ALL "], "v=spf1 a include:qq.com -ALL")]
#[case::no_all(&["v=spf1 a"], "v=spf1 a include:qq.com ~all")]
#[case::empty(&["v=spf1"], "v=spf1 include:qq.com ~all")]
#[case::soft(&["v=spf1 ~all"], "v=spf1 include:qq.com ~all")]
#[case::neutral_is_too_gentle(&["v=spf1 a ?all"], "v=spf1 a include:qq.com ~all")]
#[case::pass_is_too_gentle(&["v=spf1 a +all"], "v=spf1 a include:qq.com ~all")]
#[case::fine_already(&["v=spf1 include:qq.com a -all"], "v=spf1 include:qq.com a -all")]
#[case::fine_the_other_way(&["v=spf1 include:spf.mail.qq.com -all"], "v=spf1 include:spf.mail.qq.com -all")]
#[case::fine_below(&["v=spf1 include:corp.cn -all"], "v=spf1 include:corp.cn -all")]
#[case::wrong_sign(&["v=spf1 ?include:qq.com a -all"], "v=spf1 a include:qq.com -all")]
#[case::redirect(&["v=spf1 redirect=spf.qiye.aliyun.com ip4:192.0.2.1"], "v=spf1 ip4:192.0.2.1 include:spf.qiye.aliyun.com include:qq.com ~all")]
#[case::redirect_to_us(&["v=spf1 redirect=qq.com"], "v=spf1 include:qq.com ~all")]
#[case::redirect_without_effect(&["v=spf1 redirect=x.cn -all"], "v=spf1 include:qq.com -all")]
#[case::behind_all(&["v=spf1 -all include:qq.com"], "v=spf1 include:qq.com -all")]
#[case::modifiers_stay(&["v=spf1 x=1 a -all exp=e.cn"], "v=spf1 x=1 a include:qq.com -all exp=e.cn")]
#[case::two(&["v=spf1 include:qq.com ~all", "v=spf1 a -all"], "v=spf1 include:qq.com a ~all")]
#[case::two_strict(&["v=spf1 a -all", "v=spf1 ip4:192.0.2.1 -all"], "v=spf1 ip4:192.0.2.1 a include:qq.com -all")]
#[case::two_one_without(&["v=spf1 ip4:192.0.2.1 -all", "v=spf1 mx"], "v=spf1 ip4:192.0.2.1 mx include:qq.com -all")]
#[case::two_gentle(&["v=spf1 a -all", "v=spf1 ?all"], "v=spf1 a include:qq.com ~all")]
#[case::same_things(
    &["v=spf1 ip4:192.0.2.1 +include:QQ.com. -all", "v=spf1 IP4:192.0.2.1/32 include:qq.com -all"],
    "v=spf1 IP4:192.0.2.1/32 include:qq.com -all"
)]
#[case::two_explanations(
    &["v=spf1 exp=a.cn x=1 -all", "v=spf1 exp=b.cn x=1 x=2 -all"], "v=spf1 exp=b.cn x=1 x=2 include:qq.com -all"
)]
fn merges(#[case] existing: &[&str], #[case] expected: &str) {
    let mut known = qq();
    known.extend_with(&[("corp.cn", "v=spf1 include:spf.mail.qq.com -all")]);
    let merged = try_merge(existing, &[], &known).unwrap();
    assert_eq!(merged.text, expected);
    assert!(merged.lookups.is_within());
    assert_eq!(try_merge(&[expected], &[], &known).unwrap().text, expected);
}

impl SpfAnswers {
    fn extend_with(&mut self, extra: &[(&str, &str)]) {
        for (owner, answer) in answers(extra).iter() {
            self.insert(owner.clone(), answer.clone());
        }
    }
}

#[test]
fn what_it_costs_and_whether_all_is_kept_is_told() {
    let merged = try_merge(&["v=spf1 include:spf.qiye.aliyun.com -all"], &[], &qq()).unwrap();
    assert_eq!(merged.text.len(), 54);
    assert_eq!((merged.lookups_before.known, merged.lookups.known), (1, 10));
    assert_eq!((merged.include, merged.kept_all), (name("qq.com"), true));

    let merged = try_merge(&["v=spf1 ip4:192.0.2.1 ?all", "v=spf1 mx -all"], &[], &qq()).unwrap();
    assert!(!merged.kept_all);
}

#[test]
fn over_ten_the_shorter_form_is_used() {
    let merged = try_merge(&["v=spf1 a mx -all"], &[], &qq()).unwrap();
    assert_eq!(merged.text, "v=spf1 a mx include:spf.mail.qq.com -all");
    assert_eq!((merged.include, merged.lookups.known), (name("spf.mail.qq.com"), 10));

    let merged = try_merge(&["v=spf1 include:qq.com a mx -all"], &[], &qq()).unwrap();
    assert_eq!(merged.text, "v=spf1 include:spf.mail.qq.com a mx -all");
    assert_eq!(merged.left_out.len(), 1);
    assert_eq!(
        (merged.left_out[0].term.as_str(), merged.left_out[0].reason),
        ("include:qq.com", LeftOutReason::Replaced)
    );
}

#[test]
fn old_and_new_include_together_become_one_when_there_is_no_room() {
    let merged = try_merge(&["v=spf1 include:qq.com include:spf.mail.qq.com a -all"], &[], &qq()).unwrap();
    assert_eq!(merged.text, "v=spf1 include:spf.mail.qq.com a -all");
    assert_eq!(merged.left_out.iter().map(|left| left.term.as_str()).collect::<Vec<_>>(), ["include:qq.com"]);
}

#[test]
fn still_over_ten_gives_choices_and_no_record() {
    let existing = ["v=spf1 include:spf.old.cn a -all"];
    let Err(MergeProblem::TooManyLookups { lookups, include, costs, choices, .. }) =
        try_merge(&existing, &[], &qq())
    else {
        panic!("a record over the limit");
    };
    assert_eq!((lookups, include), (LookupCount { known: 12, complete: true }, name("spf.mail.qq.com")));
    assert_eq!(costs[0].text, "include:spf.mail.qq.com");
    let choices: Vec<_> =
        choices.iter().map(|choice| (choice.term.as_str(), choice.lookups_after.known)).collect();
    assert_eq!(choices, [("include:spf.old.cn", 10), ("a", 11)]);

    let merged = try_merge(&existing, &["include:spf.old.cn"], &qq()).unwrap();
    assert_eq!(merged.text, "v=spf1 a include:qq.com -all");
    assert_eq!(merged.left_out[0].reason, LeftOutReason::Asked);
}

#[test]
fn among_equals_the_first_accepted_is_used() {
    let existing =
        ["v=spf1 a mx ptr exists:a.cn exists:b.cn include:spf.old.cn include:spf.qiye.aliyun.com -all"
            .to_owned()];
    let mut known = qq();
    known.extend_with(&[("one.cn", "v=spf1 a mx -all"), ("two.cn", "v=spf1 a mx -all")]);
    let problem = merge(&home(), &existing, &[name("one.cn"), name("two.cn")], &known, &[]).unwrap_err();
    let MergeProblem::TooManyLookups { lookups, include, .. } = problem else { panic!("{problem:?}") };
    assert_eq!((lookups.known, include), (12, name("one.cn")));
}

#[test]
fn a_huge_record_is_handled() {
    let terms: Vec<String> = (0..6000).map(|index| format!("a:n{index}.cn")).collect();
    let existing = [format!("v=spf1 {} -all", terms.join(" "))];
    let problem = merge(&home(), &existing, &accepted(), &qq(), &[]).unwrap_err();
    let MergeProblem::TooManyLookups { lookups, choices, .. } = problem else { panic!("{problem:?}") };
    assert_eq!((lookups.known, choices.len()), (6008, 20));
}

#[test]
fn what_came_from_a_redirect_can_be_left_out_by_either_name() {
    for drop in ["redirect=spf.old.cn", "include:spf.old.cn", "include:SPF.old.cn."] {
        assert_eq!(
            try_merge(&["v=spf1 redirect=spf.old.cn"], &[drop], &qq()).unwrap().text,
            "v=spf1 include:qq.com ~all"
        );
    }
}

#[test]
fn invalid_terms_are_named_and_go_only_when_asked() {
    let existing = ["v=spf1 includ:x.cn a -all", "v=spf1 ipv4:192.0.2.1 ~all"];
    let Err(MergeProblem::Malformed { terms }) = try_merge(&existing, &["includ:x.cn"], &qq()) else {
        panic!("left out silently");
    };
    assert_eq!(terms.iter().map(|term| term.text.as_str()).collect::<Vec<_>>(), ["ipv4:192.0.2.1"]);
    let merged = try_merge(&existing, &["includ:x.cn", "ipv4:192.0.2.1"], &qq()).unwrap();
    assert_eq!(merged.text, "v=spf1 a include:qq.com ~all");
    assert_eq!(merged.left_out.iter().filter(|left| left.reason == LeftOutReason::Asked).count(), 2);
}

#[test]
fn what_cannot_be_merged_says_why() {
    assert_eq!(try_merge(&["google=1"], &[], &qq()).unwrap_err(), MergeProblem::NotSpf { index: 0 });
    let empty = merge(&home(), &[], &[], &qq(), &[]);
    assert_eq!(empty.unwrap_err(), MergeProblem::NoUsableInclude);
    let odd = merge(&home(), &[], &[name(r"a\.b")], &qq(), &[]);
    assert_eq!(odd.unwrap_err(), MergeProblem::NoUsableInclude);
    let mut known = qq();
    known.extend_with(&[("no.cn", "v=spf1 include:spf.mail.qq.com -all")]);
    let blocked = MergeProblem::Blocked { term: "-include:no.cn".to_owned() };
    assert_eq!(try_merge(&["v=spf1 -include:no.cn a -all"], &[], &known).unwrap_err(), blocked);
}

#[test]
fn without_answers_nothing_is_promised() {
    let merged = try_merge(&["v=spf1 a -all"], &[], &SpfAnswers::new()).unwrap();
    assert_eq!(merged.text, "v=spf1 a include:qq.com -all");
    assert_eq!(merged.lookups, LookupCount { known: 2, complete: false });
    assert_eq!(merged.needs, [name("qq.com")]);
}

#[test]
fn what_had_no_effect_is_told() {
    let merged = try_merge(&["v=spf1 a -all mx redirect=x.cn ~all"], &[], &qq()).unwrap();
    assert_eq!(merged.revived, ["mx"]);
    let left: Vec<_> = merged.left_out.iter().map(|left| (left.term.as_str(), left.reason)).collect();
    assert_eq!(left, [("redirect=x.cn", LeftOutReason::IdleRedirect), ("~all", LeftOutReason::BehindAll)]);
    assert_eq!(merged.text, "v=spf1 a mx include:spf.mail.qq.com -all");
}

fn mechanisms(text: &str) -> Vec<TermKind> {
    let record = record(text);
    let has_all = record.all().is_some();
    record
        .terms
        .into_iter()
        .filter_map(|term| match term.kind {
            TermKind::Modifier(Modifier::Redirect(domain)) if !has_all => {
                Some(record_of(&domain.to_string()))
            }
            TermKind::Directive { mechanism: Mechanism::All, .. }
            | TermKind::Modifier(Modifier::Redirect(_) | Modifier::Explanation(_)) => None,
            kept => Some(kept),
        })
        .collect()
}

fn record_of(domain: &str) -> TermKind {
    record(&format!("v=spf1 include:{domain}")).terms.remove(0).kind
}

fn is_ours(kind: &TermKind) -> bool {
    [record_of("qq.com"), record_of("spf.mail.qq.com")].contains(kind)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn keeps_every_mechanism_is_idempotent_and_lets_the_service_pass(
        records in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "a", "mx", "-a", "+mx", "ip4:192.0.2.1", "ip4:192.0.2.1/32", "?ip6:2001:db8::/32", "include:spf.qiye.aliyun.com",
            "include:SPF.old.cn", "include:qq.com", "include:spf.mail.qq.com", "-all", "~all", "?all", "+all", "x=1", "y=%{s}",
            "exists:%{i}.x.cn",
        ]), 0..6), 0..4),
        ends in prop::collection::vec(prop::sample::select(vec!["", " redirect=spf.old.cn", " exp=e.cn", " redirect=qq.com exp=f.cn"]), 4)
    ) {
        let existing: Vec<String> = records
            .iter()
            .zip(&ends)
            .map(|(terms, end)| format!("{}{end}", std::iter::once("v=spf1").chain(terms.iter().copied()).collect::<Vec<_>>().join(" ")))
            .collect();
        let known = qq();
        match merge(&home(), &existing, &accepted(), &known, &[]) {
            Ok(merged) => {
                prop_assert!(merged.lookups.is_within());
                let result = mechanisms(&merged.text);
                for kind in existing.iter().flat_map(|text| mechanisms(text)) {
                    prop_assert!(result.contains(&kind) || is_ours(&kind), "{:?} is not in {}", kind, merged.text);
                }
                let distinct = result.iter().filter(|kind| result.iter().filter(|other| other == kind).count() > 1).count();
                prop_assert_eq!(distinct, 0);
                let again = merge(&home(), std::slice::from_ref(&merged.text), &accepted(), &known, &[]).unwrap();
                prop_assert_eq!(&again.text, &merged.text);
                let mut turned = existing.clone();
                turned.reverse();
                let other = merge(&home(), &turned, &accepted(), &known, &[]).unwrap();
                prop_assert_eq!(&other.text, &merged.text, "the order that a server answers in");
                if let Some(base) = turned.get_mut(other.base) {
                    base.clone_from(&merged.text);
                }
                let edited = merge(&home(), &turned, &accepted(), &known, &[]).unwrap();
                prop_assert_eq!(&edited.text, &merged.text, "one edited, the others still there");
                let verdict = judge(&home(), &[Txt::from_text(&merged.text)], &accepted(), &known).verdict;
                let satisfied = matches!(verdict, SpfVerdict::Satisfied { .. });
                prop_assert!(satisfied, "{:?} for {}", verdict, merged.text);
            }
            Err(MergeProblem::TooManyLookups { lookups, choices, .. }) => {
                prop_assert!(lookups.is_over());
                for choice in choices {
                    prop_assert!(choice.lookups_after.known < lookups.known);
                    let after = match merge(&home(), &existing, &accepted(), &known, &[choice.term]) {
                        Ok(merged) => merged.lookups,
                        Err(MergeProblem::TooManyLookups { lookups, .. }) => lookups,
                        Err(other) => panic!("{other:?}"),
                    };
                    prop_assert_eq!(after, choice.lookups_after);
                }
            }
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_text_is_merged_or_refused(existing in prop::collection::vec(".{0,60}", 0..3), drop in prop::collection::vec(".{0,10}", 0..2)) {
        let existing: Vec<String> = existing.into_iter().map(|text| format!("v=spf1 {text}")).collect();
        if let Ok(merged) = merge(&home(), &existing, &accepted(), &qq(), &drop) {
            prop_assert!(!merged.lookups.is_over());
        }
    }
}

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

use super::{answers, costs, home, name, qq, record};
use crate::domain::record::Txt;
use crate::domain::spf::answers::{SpfAnswers, TxtAnswer};
use crate::domain::spf::tree::{LookupCount, Target, TreeProblemKind, expand};
use crate::domain::spf::{MAX_LOOKUPS, MAX_NAMES};

#[rstest]
#[case("v=spf1 include:qq.com ~all", 9)]
#[case("v=spf1 include:spf.mail.qq.com ~all", 8)]
#[case("v=spf1 redirect=qq.com", 9)]
#[case("v=spf1 redirect=qq.com -all", 0)]
#[case("v=spf1 -all include:qq.com", 0)]
#[case("v=spf1 a mx ptr exists:x.cn ip4:192.0.2.1 ip6:2001:db8::1 exp=x.cn x=y ~all", 4)]
#[case("v=spf1 a include:spf.old.cn include:spf.old.cn -all", 7)]
#[case("v=spf1 include:qq.com include:spf.qiye.aliyun.com include:spf.old.cn -all", 13)]
#[case("v=spf1", 0)]
fn counts(#[case] text: &str, #[case] known: u32) {
    let tree = expand(&record(text), &home(), &qq());
    assert_eq!(tree.lookups, LookupCount { known, complete: true });
    assert_eq!((tree.needs, tree.problems), (vec![], vec![]));
    assert_eq!(tree.lookups.is_over(), known > MAX_LOOKUPS);
}

#[test]
fn dearest_terms_come_first() {
    let tree =
        expand(&record("v=spf1 a include:spf.old.cn include:qq.com mx ip4:192.0.2.1 -all"), &home(), &qq());
    let expected = [("include:qq.com", 9), ("include:spf.old.cn", 3), ("a", 1), ("mx", 1)];
    assert_eq!(costs(&tree), expected.map(|(term, cost)| (term.to_owned(), cost)));
}

#[test]
fn asks_for_one_level_after_the_other() {
    let root = record("v=spf1 include:qq.com include:spf.qiye.aliyun.com -all");
    let all = qq();
    let mut known = SpfAnswers::new();
    let mut rounds = Vec::new();
    loop {
        let tree = expand(&root, &home(), &known);
        assert_eq!(tree.lookups.complete, tree.needs.is_empty());
        if tree.needs.is_empty() {
            assert_eq!(tree.lookups.known, 10);
            break;
        }
        rounds.push(tree.needs.len());
        for needed in tree.needs {
            let answer = all.get(&needed).unwrap().clone();
            assert_eq!(known.insert(needed, answer), None, "asked twice");
        }
    }
    assert_eq!(rounds, [2, 1, 7]);
}

#[test]
fn could_not_ask_is_no_count() {
    let tree = expand(&record("v=spf1 a include:qq.com -all"), &home(), &answers(&[("qq.com", "?")]));
    assert_eq!(tree.lookups, LookupCount { known: 2, complete: false });
    assert!(!tree.lookups.is_within() && !tree.lookups.is_over());
    assert_eq!((tree.needs, tree.could_not_ask), (vec![], vec![name("qq.com")]));
}

#[rstest]
#[case("include:gone.cn", TreeProblemKind::NoRecord { target: name("gone.cn"), void: true })]
#[case("include:other.cn", TreeProblemKind::NoRecord { target: name("other.cn"), void: false })]
#[case("redirect=two.cn", TreeProblemKind::Several { target: name("two.cn") })]
#[case("include:first-site.com", TreeProblemKind::Loop { target: name("first-site.com") })]
#[case("include:a..cn", TreeProblemKind::NotAName)]
fn names_what_makes_receivers_give_up(#[case] term: &str, #[case] kind: TreeProblemKind) {
    let known = answers(&[
        ("gone.cn", "-"),
        ("other.cn", "MS=ms1"),
        ("two.cn", "v=spf1 -all"),
        ("two.cn", "v=spf1 ~all"),
    ]);
    let tree = expand(&record(&format!("v=spf1 a {term}")), &home(), &known);
    let [problem] = tree.problems.as_slice() else { panic!("{:?}", tree.problems) };
    assert_eq!((&problem.at, problem.term.as_str(), &problem.kind), (&home(), term, &kind));
    assert_eq!(tree.void_lookups, u32::from(matches!(kind, TreeProblemKind::NoRecord { void: true, .. })));
}

#[test]
fn syntax_and_loops_are_found_further_down() {
    let known = answers(&[
        ("a.cn", "v=spf1 include:b.cn include:c.cn -all"),
        ("b.cn", "v=spf1 redirect=a.cn"),
        ("c.cn", "v=spf1 includ:qq.com -all"),
    ]);
    let tree = expand(&record("v=spf1 include:a.cn -all"), &home(), &known);
    let [looped, malformed] = tree.problems.as_slice() else { panic!("{:?}", tree.problems) };
    assert_eq!((&looped.at, looped.term.as_str()), (&name("b.cn"), "redirect=a.cn"));
    assert_eq!(looped.kind, TreeProblemKind::Loop { target: name("a.cn") });
    assert_eq!((&malformed.at, malformed.term.as_str()), (&name("a.cn"), "include:c.cn"));
    let TreeProblemKind::Malformed { errors, .. } = &malformed.kind else { panic!("{malformed:?}") };
    assert_eq!(errors[0].text, "includ:qq.com");
    assert!(!tree.lookups.complete);
}

#[test]
fn a_record_for_each_sender_cannot_be_counted() {
    let tree =
        expand(&record("v=spf1 include:%{i}._spf.x.cn include:%{d}.x.cn -all"), &home(), &SpfAnswers::new());
    assert_eq!(tree.nodes[0].terms[0].target, Target::PerSender);
    assert_eq!(tree.needs, [name("first-site.com.x.cn")]);
    assert_eq!(tree.lookups, LookupCount { known: 2, complete: false });
}

#[test]
fn a_chain_without_end_is_given_up() {
    let pairs: Vec<(String, String)> = (0..200)
        .map(|index| (format!("n{index}.cn"), format!("v=spf1 include:n{}.cn -all", index + 1)))
        .collect();
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(owner, text)| (owner.as_str(), text.as_str())).collect();
    let tree = expand(&record("v=spf1 include:n0.cn -all"), &home(), &answers(&pairs));
    assert_eq!(tree.nodes.len(), MAX_NAMES + 1);
    assert!(tree.lookups.is_over() && !tree.lookups.complete && tree.needs.is_empty());
}

#[test]
fn a_tree_that_doubles_at_every_level_is_counted_at_once() {
    let pairs: Vec<(String, String)> = (0..39)
        .map(|index| (format!("n{index}.cn"), format!("v=spf1 include:n{0}.cn include:n{0}.cn", index + 1)))
        .chain([("n39.cn".to_owned(), "v=spf1".to_owned())])
        .collect();
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(owner, text)| (owner.as_str(), text.as_str())).collect();
    let tree = expand(&record("v=spf1 include:n0.cn"), &home(), &answers(&pairs));
    assert_eq!(tree.lookups, LookupCount { known: u32::MAX, complete: true });
}

/// The count by the definition, on trees where record `i` leads only to later ones.
fn naive(records: &[(u8, Vec<usize>)], index: usize) -> u32 {
    let (plain, includes) = &records[index];
    u32::from(*plain) + includes.iter().map(|&below| 1 + naive(records, below)).sum::<u32>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn counts_like_the_definition(
        shape in prop::collection::vec((0u8..4, prop::collection::vec(any::<prop::sample::Index>(), 0..3)), 1..9)
    ) {
        let size = shape.len();
        let records: Vec<(u8, Vec<usize>)> = shape
            .iter()
            .enumerate()
            .map(|(place, (plain, below))| {
                let later = size - place - 1;
                let below = if later == 0 { vec![] } else { below.iter().map(|index| place + 1 + index.index(later)).collect() };
                (*plain, below)
            })
            .collect();
        let text = |(plain, below): &(u8, Vec<usize>)| {
            let plain = ["a", "mx", "ptr", "exists:e.cn"].iter().take(usize::from(*plain)).map(ToString::to_string);
            let below = below.iter().map(|index| format!("include:n{index}.cn"));
            std::iter::once("v=spf1 ip4:192.0.2.1".to_owned()).chain(plain).chain(below).collect::<Vec<_>>().join(" ")
        };
        let known: SpfAnswers = records
            .iter()
            .enumerate()
            .map(|(index, entry)| (name(&format!("n{index}.cn")), TxtAnswer::Records(vec![Txt::from_text(&text(entry))])))
            .collect();
        let tree = expand(&record(&text(&records[0])), &name("n0.cn"), &known);
        prop_assert_eq!(tree.lookups, LookupCount { known: naive(&records, 0), complete: true });
        prop_assert!(tree.problems.is_empty());
    }

    #[test]
    fn any_graph_ends(edges in prop::collection::vec((0usize..12, 0usize..12, any::<bool>()), 0..40)) {
        let text = |from: usize| {
            let terms = edges.iter().filter(|(start, ..)| *start == from).map(|(_, end, include)| {
                if *include { format!("include:n{end}.cn") } else { format!("exists:n{end}.cn") }
            });
            std::iter::once("v=spf1".to_owned()).chain(terms).collect::<Vec<_>>().join(" ")
        };
        let known: SpfAnswers = (0..12)
            .map(|index| (name(&format!("n{index}.cn")), TxtAnswer::Records(vec![Txt::from_text(&text(index))])))
            .collect();
        let tree = expand(&record(&text(0)), &name("n0.cn"), &known);
        let looped = tree.problems.iter().any(|problem| matches!(problem.kind, TreeProblemKind::Loop { .. }));
        prop_assert_eq!(tree.lookups.complete, !looped);
    }
}

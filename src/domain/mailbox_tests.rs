use super::{
    Account, AccountProblem, AccountRules, LocalPartNote, LocalPartProblem, QqNumberProblem, Weight,
    check_local_part, check_qq_number, duplicates, mask_qq, suggest,
};
use crate::domain::name::Name;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

fn domain() -> Name {
    "first-site.com".parse().unwrap()
}

#[rstest]
#[case("sales", "sales", &[])]
#[case("Sales", "sales", &[LocalPartNote::UpperCase])]
#[case(" sales\u{200b}", "sales", &[LocalPartNote::Trimmed])]
#[case("sales@First-Site.com", "sales", &[LocalPartNote::DomainLeftOut])]
#[case("sales＠first-site。com", "sales", &[LocalPartNote::DomainLeftOut])]
#[case("sales@", "sales", &[LocalPartNote::DomainLeftOut])]
#[case("admin", "admin", &[LocalPartNote::Reserved])]
#[case("a.b-c_d1", "a.b-c_d1", &[])]
fn takes(#[case] text: &str, #[case] expected: &str, #[case] notes: &[LocalPartNote]) {
    let local = check_local_part(text, &domain(), &AccountRules::default()).unwrap();
    assert_eq!((local.text.as_str(), local.notes.as_slice()), (expected, notes));
}

#[rstest]
#[case("", LocalPartProblem::Empty)]
#[case("@first-site.com", LocalPartProblem::Empty)]
#[case("a@other.com", LocalPartProblem::OtherDomain { domain: "other.com".to_owned() })]
#[case("销售", LocalPartProblem::HanCharacters { suggestions: vec!["sales".to_owned(), "xiaoshou".to_owned()] })]
#[case("张三", LocalPartProblem::HanCharacters { suggestions: vec![] })]
#[case("ｓａｌｅｓ", LocalPartProblem::FullWidth { fixed: "sales".to_owned() })]
#[case("a b", LocalPartProblem::BadCharacter { ch: ' ', position: 2 })]
#[case("a+b", LocalPartProblem::BadCharacter { ch: '+', position: 2 })]
#[case(".a", LocalPartProblem::SeparatorAtEdge)]
#[case("a-", LocalPartProblem::SeparatorAtEdge)]
#[case("a..b", LocalPartProblem::SeparatorDoubled)]
#[case("a._b", LocalPartProblem::SeparatorDoubled)]
#[case("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", LocalPartProblem::TooLong { max: 32 })]
fn refuses(#[case] text: &str, #[case] expected: LocalPartProblem) {
    assert_eq!(check_local_part(text, &domain(), &AccountRules::default()), Err(vec![expected]));
}

#[test]
fn every_broken_rule_is_named() {
    let problems = check_local_part("．a！", &domain(), &AccountRules::default()).unwrap_err();
    assert_eq!(
        problems,
        [
            LocalPartProblem::FullWidth { fixed: ".a!".to_owned() },
            LocalPartProblem::BadCharacter { ch: '!', position: 3 },
            LocalPartProblem::SeparatorAtEdge,
        ]
    );
}

#[test]
fn rules_come_from_a_pack() {
    let rules: AccountRules =
        toml::from_str("min-length = 3\nseparators = \".\"\nneeds-qq-number = true\nmax-accounts = 5")
            .unwrap();
    assert_eq!((rules.max_length, rules.max_accounts, rules.needs_qq_number), (32, Some(5), true));
    let problems = check_local_part("a", &domain(), &rules).unwrap_err();
    assert_eq!(problems, [LocalPartProblem::TooShort { min: 3 }]);
    let problems = check_local_part("a-b", &domain(), &rules).unwrap_err();
    assert_eq!(problems, [LocalPartProblem::BadCharacter { ch: '-', position: 2 }]);
    assert!(toml::from_str::<AccountRules>("max-length = 3\nunknown = 1").is_err());
}

#[rstest]
#[case("12345", Ok("12345"))]
#[case(" １２３４５６７８９ ", Ok("123456789"))]
#[case("12345678901", Ok("12345678901"))]
#[case("234567890@QQ.com", Ok("234567890"))]
#[case("", Err(QqNumberProblem::Empty))]
#[case("@qq.com", Err(QqNumberProblem::Empty))]
#[case("1234", Err(QqNumberProblem::TooShort))]
#[case("123456789012", Err(QqNumberProblem::TooLong))]
#[case("012345", Err(QqNumberProblem::LeadingZero))]
#[case("12345a", Err(QqNumberProblem::NotADigit { ch: 'a', position: 6 }))]
#[case("12345@163.com", Err(QqNumberProblem::OtherDomain { domain: "163.com".to_owned() }))]
fn reads_qq_numbers(#[case] text: &str, #[case] expected: Result<&str, QqNumberProblem>) {
    assert_eq!(check_qq_number(text), expected.map(str::to_owned));
}

#[rstest]
#[case("123456789", "123***789")]
#[case("12345678", "12***78")]
#[case("12345", "1***5")]
#[case("", "***")]
#[case("123", "***")]
fn masks(#[case] number: &str, #[case] expected: &str) {
    assert_eq!(mask_qq(number), expected);
}

#[test]
fn tells_what_is_there_twice() {
    let account = |local: &str, qq: Option<&str>| Account {
        local: local.to_owned(),
        qq: qq.map(str::to_owned),
        person: None,
    };
    let accounts = [
        account("sales", Some("12345")),
        account("a", None),
        account("Sales", Some("12345")),
        account("b", None),
    ];
    let rules = AccountRules { max_accounts: Some(3), ..AccountRules::default() };
    let problems = duplicates(&accounts, &rules);
    assert_eq!(
        problems,
        [
            AccountProblem::SameAddress { local: "sales".to_owned(), places: vec![0, 2] },
            AccountProblem::SameQqNumber { qq: "12345".to_owned(), places: vec![0, 2] },
            AccountProblem::TooMany { max: 3, count: 4 },
        ]
    );
    assert_eq!(
        problems.iter().map(AccountProblem::weight).collect::<Vec<_>>(),
        [Weight::Error, Weight::Warning, Weight::Error]
    );
    assert_eq!(duplicates(&accounts[..2], &rules), []);
}

#[test]
fn suggests_what_is_not_there_yet() {
    let taken = [Account { local: "Admin".to_owned(), ..Account::default() }];
    assert_eq!(suggest(&taken, &AccountRules::default()).first(), Some(&"sales"));
    let rules = AccountRules { max_accounts: Some(3), ..AccountRules::default() };
    assert_eq!(suggest(&taken, &rules), ["sales", "support"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn what_is_taken_is_taken_again_unchanged(text in any::<String>(), good in "[a-zA-Z0-9]{1,9}([._-][a-z0-9]{1,9}){0,2}") {
        let rules = AccountRules::default();
        if let Ok(taken) = check_local_part(&text, &domain(), &rules) {
            prop_assert!(taken.text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase()));
        }
        let once = check_local_part(&good, &domain(), &rules).unwrap();
        prop_assert_eq!(check_local_part(&once.text, &domain(), &rules).unwrap().text, once.text);
    }

    #[test]
    fn a_number_never_shows_whole(number in "[1-9][0-9]{4,10}") {
        prop_assert_eq!(check_qq_number(&number).unwrap(), number.clone());
        prop_assert!(!mask_qq(&number).contains(&number));
    }
}

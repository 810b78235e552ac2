use super::{MAX_TEXT, Tidied, TypedDomainError, is_tidy, read_domain, read_mail_domain, tidied, unicode_of};
use crate::domain::name::Name;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

#[rstest]
#[case::plain("first-site.com", "first-site.com")]
#[case::whole_address("https://www.Example.com/path?x=1#y", "www.example.com")]
#[case::mock_up("https://www.First-Site。com/index.html", "www.first-site.com")]
#[case::full_width("ｆｉｒｓｔ－ｓｉｔｅ．ｃｏｍ", "first-site.com")]
#[case::full_width_address("ｈｔｔｐ：／／first-site.com／ａ", "first-site.com")]
#[case::half_width_stop("first-site｡com", "first-site.com")]
#[case::final_dot("first-site.com.", "first-site.com")]
#[case::sentence_end("first-site.com。", "first-site.com")]
#[case::mail_address("user@example.com", "example.com")]
#[case::mail_link("mailto:user@example.com?subject=hi", "example.com")]
#[case::at_only("@example.com", "example.com")]
#[case::at_full_width("user＠example.com", "example.com")]
#[case::spaces("  \u{a0}example.com\u{3000}", "example.com")]
#[case::zero_width("exam\u{200b}ple.com\u{feff}", "example.com")]
#[case::straight_quotes("\"example.com\"", "example.com")]
#[case::curly_quotes("“example.com”", "example.com")]
#[case::corner_quotes("「example.com」，", "example.com")]
#[case::port("example.com:8080", "example.com")]
#[case::port_and_path("http://example.com:8080/a@b", "example.com")]
#[case::user_info("ftp://user:secret@example.com:21/", "example.com")]
#[case::no_scheme_slashes("//example.com", "example.com")]
#[case::label("域名：example.com", "example.com")]
#[case::words("我的域名是 example.com", "example.com")]
#[case::space_at_dot("example . com", "example.com")]
#[case::en_dash("first–site.com", "first-site.com")]
#[case::wildcard("*.example.com", "example.com")]
#[case::angled("<user@example.com>", "example.com")]
#[case::idn("例子.中国", "xn--fsqu00a.xn--fiqs8s")]
#[case::idn_a_label("XN--FSQU00A.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s")]
#[case::idn_address("https://例子。中国/关于", "xn--fsqu00a.xn--fiqs8s")]
#[case::second_line("我的网站\nexample.com", "example.com")]
#[case::blank_first_line("\n\r\n example.com\n", "example.com")]
fn understands(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(read_domain(text).unwrap().name.to_string(), expected);
}

#[rstest]
#[case("", TypedDomainError::Empty)]
#[case(" \u{200b}\u{3000}\n", TypedDomainError::Empty)]
#[case("https://", TypedDomainError::Empty)]
#[case("example", TypedDomainError::NoDot { word: "example".to_owned() })]
#[case("192.0.2.1", TypedDomainError::IsAddress)]
#[case("http://192.0.2.1:80/", TypedDomainError::IsAddress)]
#[case("2001:db8::1", TypedDomainError::IsAddress)]
#[case("http://[2001:db8::1]/", TypedDomainError::IsAddress)]
#[case("192.168.1", TypedDomainError::IsAddress)]
#[case("com.cn", TypedDomainError::IsSuffix { suffix: "com.cn".parse().unwrap() })]
#[case("first site.com", TypedDomainError::HasSpaceInside)]
#[case("a.com b.com", TypedDomainError::HasSpaceInside)]
#[case("my_site.com", TypedDomainError::BadCharacter { ch: '_', position: 3 })]
#[case("a＿b.com", TypedDomainError::BadCharacter { ch: '_', position: 2 })]
#[case("a$b.com", TypedDomainError::BadCharacter { ch: '$', position: 2 })]
#[case("a..com", TypedDomainError::EmptyLabel)]
#[case(".com", TypedDomainError::EmptyLabel)]
#[case("-a.com", TypedDomainError::HyphenPlace { label: "-a".to_owned() })]
#[case("a-.com", TypedDomainError::HyphenPlace { label: "a-".to_owned() })]
#[case("xn--a.com", TypedDomainError::BadIdn)]
fn refuses(#[case] text: &str, #[case] expected: TypedDomainError) {
    assert_eq!(read_domain(text), Err(expected));
}

#[test]
fn lengths_are_those_of_dns() {
    let label = "a".repeat(64);
    assert_eq!(read_domain(&format!("{label}.com")), Err(TypedDomainError::LabelTooLong { label }));
    let long = format!("{}com", "abcdefghi.".repeat(26));
    assert_eq!(read_domain(&long), Err(TypedDomainError::TooLong));
    assert_eq!(read_domain(&"a".repeat(MAX_TEXT + 1)), Err(TypedDomainError::TooLong));
}

#[rstest]
#[case("www.example.com", Some("example.com"))]
#[case("www.shop.example.com", Some("shop.example.com"))]
#[case("www.com", None)]
#[case("wwwexample.com", None)]
#[case("www.example.com.cn", Some("example.com.cn"))]
fn www_is_a_question(#[case] text: &str, #[case] expected: Option<&str>) {
    let understood = read_domain(text).unwrap();
    assert_eq!(understood.without_www, expected.map(|name| name.parse().unwrap()));
    assert_eq!(understood.name.to_string(), text);
}

#[rstest]
#[case("shop.example.com.cn", "com.cn", "example.com.cn", true, true)]
#[case("example.co.uk", "co.uk", "example.co.uk", true, false)]
#[case("first-site.test", "test", "first-site.test", false, false)]
#[case("a.b.c.example.ck", "example.ck", "c.example.ck", true, true)]
#[case("shop.uk.com", "uk.com", "shop.uk.com", true, false)]
#[case("shop.myshopify.com", "com", "myshopify.com", true, true)]
fn finds_the_part_that_is_bought(
    #[case] text: &str,
    #[case] suffix: &str,
    #[case] registrable: &str,
    #[case] known: bool,
    #[case] subdomain: bool,
) {
    let understood = read_domain(text).unwrap();
    assert_eq!(understood.suffix.to_string(), suffix);
    assert_eq!(understood.registrable.to_string(), registrable);
    assert_eq!((understood.is_known_suffix, understood.is_subdomain), (known, subdomain));
}

#[rstest]
#[case("shop.myshopify.com", Some(("myshopify.com", false)))]
#[case("me.github.io", Some(("github.io", false)))]
#[case("shop123.youzan.com", Some(("youzan.com", false)))]
#[case("12345678@qq.com", Some(("qq.com", true)))]
#[case("shop.uk.com", None)]
#[case("example.com", None)]
#[case("notqq.com", None)]
fn tells_platforms(#[case] text: &str, #[case] expected: Option<(&str, bool)>) {
    let understood = read_domain(text).unwrap();
    let found = understood.platform.as_ref().map(|found| (found.suffix.to_string(), found.is_its_own));
    assert_eq!(found, expected.map(|(suffix, own)| (suffix.to_owned(), own)));
    assert_eq!(understood.is_platform_subdomain, expected.is_some());
}

#[test]
fn says_what_was_changed_in_order() {
    let changes = |text: &str| read_domain(text).unwrap().changes;
    assert_eq!(changes("example.com"), []);
    assert_eq!(
        changes("see below\nhttps://U@www.First-Site。com:80/index.html"),
        [
            Tidied::OtherLines(1),
            Tidied::IdeographicDot,
            Tidied::Scheme("https://".to_owned()),
            Tidied::Path("/index.html".to_owned()),
            Tidied::UserPart("U".to_owned()),
            Tidied::Port("80".to_owned()),
            Tidied::UpperCase,
        ]
    );
    assert_eq!(changes("“例子.com.”"), [Tidied::Quotes, Tidied::FinalDot, Tidied::Idn]);
}

#[test]
fn shows_both_forms() {
    let understood = read_domain("例子.com").unwrap();
    assert_eq!(
        (understood.unicode.as_str(), understood.name.to_string().as_str()),
        ("例子.com", "xn--fsqu00a.com")
    );
    assert_eq!(unicode_of(&"example.com".parse::<Name>().unwrap()), None);
    assert_eq!(unicode_of(&"xn--a.com".parse::<Name>().unwrap()), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn who_wants_the_name_alone_gets_the_same(text in "((www|a|com|cn|x-y|1|-)[.]){0,4}(com|cn|1|)[ /\n]?\\PC{0,3}") {
            let whole = read_domain(&text).map(|typed| typed.without_www.unwrap_or(typed.name));
            prop_assert_eq!(read_mail_domain(&text), whole);
        }

        #[test]
        fn what_is_tidy_stays_as_it_is(text in "[a-z0-9.-]{0,12}") {
            prop_assert!(is_tidy(&text));
            let mut changes = Vec::new();
            match tidied(&text, &mut changes) {
                Ok(tidied) => prop_assert_eq!(tidied, text),
                // An address is found out later as well.
                Err(error) => {
                    prop_assert_eq!(read_domain(&text), Err(error.clone()));
                    prop_assert_eq!(error, TypedDomainError::IsAddress);
                }
            }
            prop_assert!(changes.is_empty());
        }
    #[test]
    fn never_panics_and_cleaning_twice_changes_nothing(text in any::<String>()) {
        if let Ok(first) = read_domain(&text) {
            let again = read_domain(&first.name.to_string()).unwrap();
            prop_assert_eq!(&again.name, &first.name);
            prop_assert!(again.changes.is_empty());
        }
    }

    #[test]
    fn dressed_names_are_found_again(
        // No public suffix begins like this; `he.cn` is one, and no domain of anybody's.
        name in "x9[a-z0-9]{0,18}(-[a-z0-9]{1,10})?\\.(com|cn|com\\.cn|test|中国)",
        before in "(https?://|user@|“|「|\u{feff}| |域名：){0,1}",
        after in "(/|/a/b\\?c|:443|”|」|\u{200b}| |。|，){0,1}",
    ) {
        let plain = read_domain(&name).unwrap();
        let dressed = read_domain(&format!("{before}{name}{after}")).unwrap();
        prop_assert_eq!(&dressed.name, &plain.name);
        prop_assert_eq!(read_domain(&dressed.unicode).unwrap().name, plain.name);
    }
}

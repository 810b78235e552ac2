use super::{PasteChange, PasteError, PastedRecord, RecordKind, looks_like, read_paste};
use crate::domain::name::Name;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use rstest::rstest;

fn domain() -> Name {
    "first-site.com".parse().unwrap()
}

fn records(text: &str) -> Vec<PastedRecord> {
    read_paste(text, &domain(), &domain()).unwrap().records
}

fn short(record: &PastedRecord) -> String {
    let part = |text: Option<String>| text.unwrap_or_else(|| "?".to_owned());
    format!(
        "{} {}{} {}{} {}",
        part(record.name.as_ref().map(Name::to_string)),
        part(record.record_type.map(|kind| kind.to_string())),
        if record.guessed { "~" } else { "" },
        record.priority.map(|priority| format!("{priority} ")).unwrap_or_default(),
        record.value,
        record.ttl.map(|ttl| ttl.to_string()).unwrap_or_default(),
    )
}

const TOKEN: &str = "first-site.com TXT tencent-8f3kd02mx7 ";

#[rstest]
#[case::mock_up("主机记录：@ 记录类型：TXT 记录值：\"tencent-8f3kd02mx7\"", TOKEN)]
#[case::english("Host: @  Type: TXT  Value: tencent-8f3kd02mx7", TOKEN)]
#[case::curly("主机记录：“@”，记录类型：“TXT”，记录值：“tencent-8f3kd02mx7”。", TOKEN)]
#[case::lines("主机记录：@\n记录类型：TXT\n记录值：tencent-8f3kd02mx7\n", TOKEN)]
#[case::next_lines("主机记录\n@\n记录类型\nTXT\n记录值\ntencent-8f3kd02mx7", TOKEN)]
#[case::blank_labels("主机记录 @ 记录类型 TXT 记录值 tencent-8f3kd02mx7", TOKEN)]
#[case::full_width("主机记录：＠　记录类型：ＴＸＴ　记录值：tencent-8f3kd02mx7", TOKEN)]
#[case::json(r#"{"host": "@", "type": "TXT", "value": "tencent-8f3kd02mx7"}"#, TOKEN)]
#[case::json_lines(
    "{\n \"name\": \"@\",\n \"type\": \"TXT\",\n \"content\": \"tencent-8f3kd02mx7\"\n}",
    TOKEN
)]
#[case::headed("主机记录\t记录类型\t记录值\n@\tTXT\ttencent-8f3kd02mx7", TOKEN)]
#[case::note("记录类型：TXT 主机记录：@ 记录值：tencent-8f3kd02mx7 （请勿删除）", TOKEN)]
#[case::panel_row("TXT\t@\ttencent-8f3kd02mx7\t600", "first-site.com TXT tencent-8f3kd02mx7 600")]
#[case::dnspod_row("@\tTXT\t默认\ttencent-8f3kd02mx7\t-\t600", "first-site.com TXT tencent-8f3kd02mx7 600")]
#[case::zone_file(
    "first-site.com. 600 IN TXT \"tencent-8f3kd02mx7\"",
    "first-site.com TXT tencent-8f3kd02mx7 600"
)]
#[case::words("@ TXT tencent-8f3kd02mx7", TOKEN)]
#[case::cells("TXT\n@\ntencent-8f3kd02mx7\n600", "first-site.com TXT tencent-8f3kd02mx7 600")]
#[case::value_only("tencent-8f3kd02mx7", "? TXT~ tencent-8f3kd02mx7 ")]
#[case::value_quoted(" 「tencent-8f3kd02mx7」\u{200b}", "? TXT~ tencent-8f3kd02mx7 ")]
#[case::host_and_value("@ tencent-8f3kd02mx7", "first-site.com TXT~ tencent-8f3kd02mx7 ")]
#[case::whole_host("主机记录：abc.first-site.com 记录值：x1", "abc.first-site.com TXT~ x1 ")]
#[case::alias(
    "qqmail1a2b3c.first-site.com CNAME mail.qq.com",
    "qqmail1a2b3c.first-site.com CNAME mail.qq.com "
)]
#[case::alias_guessed("qqmail1a2b3c mail.qq.com", "qqmail1a2b3c.first-site.com CNAME~ mail.qq.com ")]
#[case::mx_words("MX 记录 mx1.qq.com 优先级 5", "? MX 5 mx1.qq.com ")]
#[case::mx_row("@ MX 5 mx1.qq.com", "first-site.com MX 5 mx1.qq.com ")]
#[case::mx_panel("@\tMX\t默认\tmx1.qq.com\t5\t600", "first-site.com MX 5 mx1.qq.com 600")]
#[case::mx_zone_file("first-site.com. 3600 IN MX 10 mx2.qq.com.", "first-site.com MX 10 mx2.qq.com. 3600")]
#[case::mx_no_type("mx1.qq.com 5", "? MX~ 5 mx1.qq.com ")]
#[case::mx_labels("记录类型：MX 记录值：mx1.qq.com MX优先级：5", "? MX 5 mx1.qq.com ")]
#[case::spf(
    "@ TXT v=spf1 include:spf.mail.qq.com ~all",
    "first-site.com TXT v=spf1 include:spf.mail.qq.com ~all "
)]
#[case::spf_only("v=spf1 include:spf.mail.qq.com ~all", "? TXT~ v=spf1 include:spf.mail.qq.com ~all ")]
#[case::spf_label(
    "记录值：v=spf1 include:spf.mail.qq.com ~all （SPF）",
    "? TXT~ v=spf1 include:spf.mail.qq.com ~all "
)]
#[case::dkim_strings(
    "default._domainkey IN TXT ( \"v=DKIM1; k=rsa; \" \"p=MIIB\"\n \"IjAN\" )",
    "default._domainkey.first-site.com TXT v=DKIM1; k=rsa; p=MIIBIjAN "
)]
#[case::dkim_label(
    "Host: default._domainkey\nType: TXT\nValue: v=DKIM1; k=rsa; p=MIIBIjAN;",
    "default._domainkey.first-site.com TXT v=DKIM1; k=rsa; p=MIIBIjAN; "
)]
#[case::dkim_wrapped(
    "default._domainkey TXT v=DKIM1; k=rsa; p=MIIBIjAN\nBgkqhkiG9w0BAQEFAAOCAQ8A",
    "default._domainkey.first-site.com TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A "
)]
fn understands(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(records(text).iter().map(short).collect::<Vec<_>>(), [expected]);
}

#[rstest]
#[case("@ MX 5 mx1.qq.com\n@ MX 10 mx2.qq.com")]
#[case("MX 记录 mx1.qq.com 优先级 5\nMX 记录 mx2.qq.com 优先级 10")]
#[case(
    "主机记录：@ 类型：MX 记录值：mx1.qq.com 优先级：5\n主机记录：@ 类型：MX 记录值：mx2.qq.com 优先级：10"
)]
#[case("主机记录\t记录类型\t记录值\tMX优先级\n@\tMX\tmx1.qq.com\t5\n@\tMX\tmx2.qq.com\t10")]
#[case("请添加以下记录\nmx1.qq.com 5\nmx2.qq.com 10")]
fn several_rows(#[case] text: &str) {
    let found: Vec<_> = records(text).into_iter().map(|record| (record.priority, record.value)).collect();
    assert_eq!(found, [(Some(5), "mx1.qq.com".to_owned()), (Some(10), "mx2.qq.com".to_owned())]);
}

#[rstest]
#[case("", PasteError::Empty)]
#[case(" \u{200b}\n", PasteError::Empty)]
#[case("请按下面的说明添加记录", PasteError::NothingFound)]
#[case("Please add the TXT record to your DNS", PasteError::NothingFound)]
#[case("主机记录：@", PasteError::NothingFound)]
#[case("First-Site.com", PasteError::LooksLikeDomain)]
#[case("https://mail.qq.com/cgi-bin/x", PasteError::LooksLikeUrl)]
#[case("http://first-site.com/qqmail_domain_verify.txt", PasteError::WebFile { file: "qqmail_domain_verify.txt".to_owned() })]
#[case("请上传文件 ab12.txt 到网站根目录", PasteError::WebFile { file: "ab12.txt".to_owned() })]
fn refuses(#[case] text: &str, #[case] expected: PasteError) {
    assert_eq!(read_paste(text, &domain(), &domain()), Err(expected));
    assert_eq!(read_paste(&"x".repeat(9000), &domain(), &domain()), Err(PasteError::TooLong));
}

#[rstest]
#[case("@", "shop.first-site.com", None)]
#[case("_dmarc", "_dmarc.shop.first-site.com", Some("_dmarc.first-site.com"))]
#[case("shop", "shop.shop.first-site.com", Some("shop.first-site.com"))]
#[case("a.first-site.com", "a.first-site.com", None)]
#[case("a.other.com.", "a.other.com", None)]
fn a_host_below_two_things(#[case] host: &str, #[case] expected: &str, #[case] other: Option<&str>) {
    let shop: Name = "shop.first-site.com".parse().unwrap();
    let block = read_paste(&format!("{host} TXT value-1"), &shop, &domain()).unwrap();
    let record = &block.records[0];
    assert_eq!(record.name.as_ref().unwrap().to_string(), expected);
    assert_eq!(record.alternatives.as_ref().map(|(_, zone)| zone.to_string()).as_deref(), other);
    assert_eq!(record.differs, other.is_some());
}

#[test]
fn what_looks_wrong_inside_is_reported_and_kept() {
    let record = &records("记录值：tencent-8ｆ3\u{200b}k")[0];
    assert_eq!(record.value, "tencent-8ｆ3\u{200b}k");
    assert_eq!(
        record.tidied,
        [
            PasteChange::Suspicious { ch: 'ｆ', position: 10 },
            PasteChange::Suspicious { ch: '\u{200b}', position: 12 },
        ]
    );
    assert_eq!(records("记录值：\"abc1\"")[0].tidied, [PasteChange::Quotes]);
}

#[rstest]
#[case("@ MX 5 mx1.qq.com", RecordKind::Mx)]
#[case("@ TXT v=spf1 -all", RecordKind::Spf)]
#[case("_dmarc TXT v=DMARC1; p=none", RecordKind::Dmarc)]
#[case("a._domainkey CNAME a.dkim.example.com", RecordKind::Dkim)]
#[case("a CNAME mail.qq.com", RecordKind::Ownership)]
#[case("@ A 192.0.2.1", RecordKind::Other)]
fn tells_what_it_is_for(#[case] text: &str, #[case] expected: RecordKind) {
    assert_eq!(looks_like(&records(text)[0]), expected);
}

#[test]
fn the_rest_is_kept() {
    let block = read_paste("TXT\t@\tabc1\t600\t备注二\n完成后点击验证", &domain(), &domain()).unwrap();
    assert_eq!(block.leftover, ["备注二", "完成后点击验证"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn never_panics(text in any::<String>(), start in "(主机记录：|TXT\t|@ MX |\"|\n){0,3}") {
        let _ = read_paste(&text, &domain(), &domain());
        let _ = read_paste(&format!("{start}{text}"), &domain(), &domain());
    }

    #[test]
    fn a_value_is_never_altered_inside(value in "[A-Za-z][A-Za-z0-9_=+/-]{10,60}[0-9]") {
        for text in [
            format!("主机记录：@ 记录类型：TXT 记录值：\"{value}\""),
            format!("Host: @\nType: TXT\nValue: {value}\n"),
            format!("TXT\t@\t{value}\t600"),
            format!("first-site.com. 600 IN TXT \"{value}\""),
            format!("“{value}”"),
            value.clone(),
        ] {
            let found = records(&text);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&found[0].value, &value);
        }
    }
}

#[rstest]
#[case::remark_cell("记录值：\"abc1\"\t(所有权)", "abc1")]
#[case::unclosed("记录值：\"abc1", "abc1")]
#[case::bullet("1. 主机记录：@ 记录值：abc1", "abc1")]
#[case::word_value("Host: @\nType: TXT\nTXT Value: abc1", "abc1")]
fn odd_edges(#[case] text: &str, #[case] value: &str) {
    let found = records(text);
    assert_eq!(found.iter().map(|record| record.value.as_str()).collect::<Vec<_>>(), [value]);
}

#[test]
fn two_kinds_in_one_paste() {
    let text = "TXT 记录值：abc1\nMX 记录值：mx1.qq.com 优先级：5\n";
    assert_eq!(records(text).iter().map(short).collect::<Vec<_>>(), ["? TXT abc1 ", "? MX 5 mx1.qq.com "]);
}

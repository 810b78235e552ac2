//! The page of a row to add while another one is in its way: that one comes first, and what it says is in view.

use mxpilot::domain::plan::RequirementId;
use mxpilot::ui::locale::Locale;
use mxpilot::wizard::page::Text;
use mxpilot::wizard::screen::screen;
use mxpilot::wizard::steps::{StepId, finding_at_panel};

use super::driver::Driver;
use super::scenes::{MX, PROOF, SPF, scenario};

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];
const VERIFY: &str = "主机记录 verify 记录类型 TXT 记录值 tencent-8f3kd02mxl7";
const ALIAS: &str = "主机记录 qqmail0a1b 记录类型 CNAME 记录值 verify.qq.com";
const APEX: &str = "主机记录 @ 记录类型 TXT 记录值 tencent-8f3kd02mxl7";

/// The page of a step in the zone of these records, where the console wants this proof.
fn at(step: StepId, proof: &str, records: &[&str]) -> Driver {
    let mut driver = Driver::of(scenario(&records.concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(25);
    driver.goes_to(StepId::Ownership).pass(2);
    driver.paste(proof).press("Enter").pass(20);
    driver.goes_to(step).pass(5);
    driver
}

/// What can be read in the window, without the blanks and frames between the words.
fn window(driver: &Driver, language: &str, columns: u16, rows: u16) -> String {
    let picture = driver.picture(language, columns, rows);
    let page = picture.lines().map(|line| line.split_once('│').map_or(line, |(_, page)| page));
    bare(&page.collect::<String>())
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The sentences of what is wrong, as a page says them.
fn told(driver: &Driver, id: &RequirementId, language: &str) -> Vec<String> {
    let model = &driver.model;
    let locale = Locale::shipped(language).unwrap();
    let (setup, report) =
        (model.setup.as_ref().unwrap(), model.diagnosis.as_ref().unwrap().report(id).unwrap());
    let texts =
        report.findings.iter().filter(|finding| finding.code != "pack-value-unconfirmed").map(|finding| {
            finding_at_panel(finding, &model.beginning.catalog, &model.dns_host(), &setup.zone)
        });
    texts.map(|text| locale.say(&text)).collect()
}

/// A value that the panel put the domain behind is named as it was typed, and as it may be shown.
#[test]
fn a_value_of_another_type_is_named_as_it_was_typed() {
    let driver = at(StepId::Ownership, ALIAS, &["qqmail0a1b MX 5 verify.qq.com\n", MX, SPF]);
    let text = window(&driver, "en", 80, 60);
    assert!(text.contains("priorityandvalue5verify.qq.com("), "{text}");
    assert!(text.contains("yourdomainmaystandbehindit"), "{text}");
    let driver = at(StepId::Ownership, VERIFY, &["verify CNAME tencent-8f3kd02mxl7.\n", MX, SPF]);
    let text = window(&driver, "en", 80, 60);
    assert!(text.contains("thevaluetencent-8f3kd02mxl7,then"), "{text}");
}

/// The row that goes once the other is right is named where there is one.
#[test]
fn the_row_that_goes_after_the_merge_is_named() {
    let two = "@ TXT \"v=spf1 ip4:198.51.100.80 -all\"\n";
    let driver = at(StepId::Spf, APEX, &[PROOF, MX, SPF, two]);
    let text = window(&driver, "en", 80, 60);
    assert!(
        text.contains("Onceitisinplace,deleteonlytherowv=spf1include:qq.com~all;leaveallotherTXTrows."),
        "{text}"
    );
    assert!(!text.contains("deletetheothersonce"), "{text}");
}

#[test]
fn what_is_in_the_way_is_read_before_the_fields() {
    let apex = "@ CNAME shop.example.\n";
    let exchange = "@ CNAME mx1.qq.com.\n";
    for (what, step, proof, records) in [
        ("exchange", StepId::Ownership, APEX, &[exchange][..]),
        ("exchange", StepId::Mx, APEX, &[exchange]),
        ("apex", StepId::Ownership, APEX, &[apex][..]),
        ("apex", StepId::Mx, APEX, &[apex]),
        ("apex", StepId::Spf, APEX, &[apex]),
        ("token", StepId::Ownership, VERIFY, &["verify CNAME tencent-8f3kd02mxl7\n", MX, SPF]),
        ("beside", StepId::Ownership, VERIFY, &["verify CNAME shop.example.\n", PROOF, MX, SPF]),
        ("text", StepId::Ownership, ALIAS, &["qqmail0a1b TXT \"verify.qq.com\"\n", MX, SPF]),
        ("exchange", StepId::Ownership, ALIAS, &["qqmail0a1b MX 5 verify.qq.com\n", MX, SPF]),
        (
            "mail",
            StepId::Ownership,
            ALIAS,
            &["qqmail0a1b MX 5 mx.old.cn.\nqqmail0a1b A 198.51.100.99\n", MX, SPF],
        ),
        ("hidden", StepId::Ownership, ALIAS, &["qqmail0a1b A 198.51.100.99\n", MX, SPF]),
    ] {
        let driver = at(step, proof, records);
        let id = match step {
            StepId::Mx => RequirementId::mx(),
            StepId::Spf => RequirementId::spf(),
            _ => RequirementId::ownership(),
        };
        let title = screen(&driver.model).page.title;
        assert!(matches!(title, Text::Key("record-blocked-title", _)), "{what}: {}", driver.text());
        for language in LANGUAGES {
            let window = window(&driver, language, 80, 23);
            let words = bare(&told(&driver, &id, language)[0]);
            let said = window.find(&words);
            let first_field = window.find("主机记录(Host)").or_else(|| window.find("1主机记录"));
            assert!(
                said.is_some() && said < first_field,
                "{what}: {words}\n{}",
                driver.picture(language, 80, 23)
            );
            assert_eq!(window.matches(&words).count(), 1, "{what}");
        }
    }
}

/// Nothing of the domain itself may go for an alias that cannot be there.
#[test]
fn for_an_alias_of_the_domain_itself_nothing_is_to_go() {
    let asked = "主机记录 @ 记录类型 CNAME 记录值 verify.qq.com";
    let driver = at(StepId::Ownership, asked, &["@ A 198.51.100.99\n", MX, SPF]);
    for (language, words) in [
        ("zh-CN", ["先别添加：照 ✗ 说的做", "一条都别删，也别添加"]),
        ("en", ["Add nothing yet: do what ✗ says", "delete none of its records, and add nothing"]),
    ] {
        let window = window(&driver, language, 80, 23);
        for words in words {
            assert!(window.contains(&bare(words)), "{words}\n{}", driver.picture(language, 80, 23));
        }
    }
    let page = screen(&driver.model).page;
    assert!(page.copies.is_empty() && page.lead.is_none(), "{}", driver.text());
    assert_eq!(driver.marked().as_deref(), Some("[The console shows another value]"), "{}", driver.text());
}

/// What answers in the place of a name is not in the way: nothing has to go.
#[test]
fn a_wildcard_is_not_in_the_way() {
    let driver = at(StepId::Ownership, VERIFY, &["* CNAME shop.example.\n", MX, SPF]);
    let title = screen(&driver.model).page.title;
    assert!(matches!(title, Text::Key("ownership-publish-title", _)), "{}", driver.text());
    let driver = at(StepId::Ownership, ALIAS, &["* A 198.51.100.99\n", MX, SPF]);
    let title = screen(&driver.model).page.title;
    assert!(matches!(title, Text::Key("ownership-publish-title", _)), "{}", driver.text());
}

/// Of a row at a wrong place with another value both fields are there to copy, and one sentence says so.
#[test]
fn a_row_at_a_wrong_place_with_a_slip_is_changed_in_one_go() {
    let driver = at(StepId::Ownership, APEX, &["www TXT \"tencent-8f3kd02mx17\"\n", MX, SPF]);
    let page = screen(&driver.model).page;
    let copies: Vec<&str> = page.copies.iter().map(|copy| copy.value.as_str()).collect();
    assert_eq!(copies, ["@", "tencent-8f3kd02mxl7"]);
    for language in LANGUAGES {
        let window = window(&driver, language, 80, 23);
        assert_eq!(window.matches("tencent-8f3kd02mx17").count(), 1, "{}", driver.picture(language, 80, 23));
    }
}

/// Which row is meant is told by all that a list of rows shows of it.
#[test]
fn the_row_that_is_meant_is_told_by_its_value_as_well() {
    for (step, proof, records, words) in [
        (
            StepId::Ownership,
            APEX,
            &["@ TXT \"tencent-8f3kd02mx17\"\n", MX, SPF][..],
            [
                "主机记录 @，记录类型 TXT，记录值就是「原来」那一串",
                "host @, type TXT, with the value shown as Before",
            ],
        ),
        (
            StepId::Ownership,
            APEX,
            &["\\@ TXT \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            [
                "只改值是 tencent-8f3kd02mxl7 的那一行",
                "Change only the row with the value tencent-8f3kd02mxl7",
            ],
        ),
        (
            StepId::Ownership,
            VERIFY,
            &["verify CNAME tencent-8f3kd02mxl7.\n", MX, SPF],
            [
                "只删掉主机记录 verify、记录类型 CNAME 的那一行（值 tencent-8f3kd02mxl7）",
                "Delete only the CNAME row with host verify and the value tencent-8f3kd02mxl7, then",
            ],
        ),
        (
            StepId::Ownership,
            APEX,
            &["@ SPF \"tencent-8f3kd02mxl7\"\n", MX, SPF],
            [
                "只删掉主机记录 @、记录类型 SPF 的那一行（值 tencent-8f3kd02mxl7），v=spf1 开头的那一行别动",
                "Delete only the SPF row with host @ and the value tencent-8f3kd02mxl7; leave the one that begins with v=spf1",
            ],
        ),
    ] {
        let driver = at(step, proof, records);
        for (language, words) in LANGUAGES.into_iter().zip(words) {
            let window = window(&driver, language, 80, 23);
            assert!(window.contains(&bare(words)), "{words}\n{}", driver.picture(language, 80, 23));
        }
    }
}

/// Whether somebody uses it is asked before anything goes.
#[test]
fn nothing_goes_before_it_is_said_on_which_condition() {
    for (proof, records) in [
        (ALIAS, &["qqmail0a1b MX 5 mx.old.cn.\n", MX, SPF]),
        (ALIAS, &["qqmail0a1b A 198.51.100.99\n", MX, SPF]),
        (VERIFY, &["verify CNAME shop.example.\n", MX, SPF]),
    ] {
        let driver = at(StepId::Ownership, proof, records);
        for (language, unsure, sure, goes) in [
            ("zh-CN", "还有人用", "确定没人用", "删掉"),
            ("en", "n use, or you do not know", "ure that nobody uses", "delete"),
        ] {
            let text =
                told(&driver, &RequirementId::ownership(), language).remove(0).replace("delete nothing", "");
            let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
            assert!(place(unsure) < place(sure) && place(sure) < place(goes), "{text}");
        }
    }
}

/// Where the form has what stands there and what it has to be, nobody is sent to a sentence out of sight.
#[test]
fn a_form_that_says_it_all_points_to_no_sentence() {
    let slips = "@ MX 5 mx1.qq.com\n@ MX 10 mx2.qq.com\n";
    let driver = at(StepId::Mx, APEX, &[PROOF, SPF, slips]);
    for (language, words) in [("zh-CN", "照上面改好就行"), ("en", "the change above cures it")] {
        let window = window(&driver, language, 120, 40);
        assert!(window.contains(&bare(words)), "{}", driver.picture(language, 120, 40));
    }
}

/// What takes mail at another name may be there for that name: nobody is told to delete it unasked.
#[test]
fn mail_of_another_name_is_left_alone_while_the_domain_is_an_alias() {
    let driver = at(StepId::Mx, APEX, &["@ CNAME shop.example.\nmail MX 5 mx1.qq.com.\n"]);
    for (language, words) in [("zh-CN", "先别动它，等"), ("en", "leave it there for now.")] {
        let texts = told(&driver, &RequirementId::mx(), language);
        let text = texts.iter().find(|text| text.contains("mail.first-site.test")).unwrap();
        assert!(text.contains(words) && !text.contains("删") && !text.contains("delete"), "{text}");
    }
}

//! `mxpilot records` asks nobody: what it says beside the rows is what the saved set-up knows, and from when.

use mxpilot::diagnose::finding::StepState;
use mxpilot::wizard::progress_code;
use mxpilot::wizard::setup::{ConsoleAnswer, Order, Seen, SetUp, Snapshot};
use rstest::rstest;

use super::cli::set_up;
use super::program::Computer;

const OLD_MX: &str = "first-site.test. 600 IN MX 5 mx1.qiye.aliyun.com.";
const OLD_SPF: &str = "first-site.test. 600 IN TXT \"v=spf1 include:spf.qiye.aliyun.com -all\"";

/// A set-up that found these records, a day before it was last looked at.
fn found(records: &[&str]) -> SetUp {
    let mut setup = set_up();
    let records = records.iter().map(|line| (*line).to_owned()).collect();
    setup.snapshot = Some(Snapshot { taken: setup.created, records, servers: Vec::new() });
    setup
}

fn see(setup: &mut SetUp, id: &str, state: StepState) {
    let at = setup.created.plus(86_400);
    setup.seen.insert(id.to_owned(), Seen { state, at, published: None });
}

/// What is said on standard error, in both languages.
async fn said(setup: &SetUp) -> [String; 2] {
    let computer = Computer::new();
    assert_eq!(computer.run_with(&["import", "-"], &progress_code::export(setup)).await.code, 0);
    let ran = async |language| {
        let ran = computer.run(&["records", "first-site.test", "--format", "zone", "--lang", language]).await;
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.out.lines().count(), 4, "the rows are the same whatever is said: {}", ran.out);
        ran.err
    };
    [ran("en").await, ran("zh-CN").await]
}

/// Where mail went when it was last looked at, and what may be lost from there on.
#[rstest]
#[case::never_looked_at(None, "create every new mailbox first", "先把每个新账号建好")]
#[case::not_begun(Some(StepState::Missing), "create every new mailbox first", "先把每个新账号建好")]
#[case::not_heard(Some(StepState::Unknown), "create every new mailbox first", "先把每个新账号建好")]
#[case::one_of_two(Some(StepState::Incomplete), "in part, or beside others", "只有一部分")]
#[case::an_old_one_is_left(Some(StepState::Wrong), "in part, or beside others", "只有一部分")]
#[case::at_one_server(Some(StepState::Spreading), "in part, or beside others", "只有一部分")]
#[case::moved(Some(StepState::Published), "stood there already", "已经在了")]
#[case::moved_everywhere(Some(StepState::Visible), "stood there already", "已经在了")]
#[tokio::test]
async fn how_far_the_move_was(#[case] mx: Option<StepState>, #[case] en: &str, #[case] zh: &str) {
    let mut setup = found(&[OLD_MX]);
    setup.order = Order::Moving;
    if let Some(state) = mx {
        see(&mut setup, "mx", state);
    }
    let all = [
        ("create every new mailbox first", "先把每个新账号建好"),
        ("in part, or beside others", "只有一部分"),
        ("stood there already", "已经在了"),
    ];
    for (said, words, language) in
        said(&setup).await.into_iter().zip([en, zh]).zip([0, 1]).map(|((a, b), c)| (a, b, c))
    {
        for told in all {
            let told = [told.0, told.1][language];
            assert_eq!(said.contains(told), told == words, "{told}: {said}");
        }
        // It is about then, and what is there now can be looked at.
        assert!(said.contains("mxpilot check first-site.test"), "{said}");
    }
}

/// Whoever never had other mail is told, too, what is there already.
#[rstest]
#[case::all(StepState::Visible, "stood there already", "已经在了，也没有别的")]
#[case::part(StepState::Incomplete, "add none that is there already", "在了的不要再添加")]
#[case::something_beside(StepState::Wrong, "add none that is there already", "在了的不要再添加")]
#[tokio::test]
async fn what_a_new_domain_has_already_is_told(#[case] mx: StepState, #[case] en: &str, #[case] zh: &str) {
    let mut setup = found(&[]);
    see(&mut setup, "mx", mx);
    let [said_en, said_zh] = said(&setup).await;
    assert!(said_en.contains(en) && said_zh.contains(zh), "{said_en}{said_zh}");
    assert!(!said_en.contains("mailbox"), "{said_en}");
    see(&mut setup, "mx", StepState::Missing);
    assert!(said(&setup).await.iter().all(|said| !said.contains("MX")));
}

/// What was seen later than the person's word counts more.
#[tokio::test]
async fn mail_that_went_back_is_told() {
    let mut setup = found(&[OLD_MX]);
    setup.order = Order::Moving;
    setup.section_mut().mx_console = ConsoleAnswer::Verified(setup.created);
    let [en, _] = said(&setup).await;
    assert!(en.contains("stood there already"), "{en}");
    see(&mut setup, "mx", StepState::Missing);
    let [en, _] = said(&setup).await;
    assert!(en.contains("create every new mailbox first"), "{en}");
    setup.section_mut().mx_console = ConsoleAnswer::Verified(setup.created.plus(90_000));
    let [en, _] = said(&setup).await;
    assert!(en.contains("stood there already"), "{en}");
}

/// Mail of senders that remember the old policy has nowhere else to go.
#[tokio::test]
async fn an_old_exchange_stays_as_long_as_its_policy() {
    let mut setup = found(&[OLD_MX, "_mta-sts.first-site.test. 600 IN TXT \"v=STSv1; id=1\""]);
    setup.order = Order::Moving;
    see(&mut setup, "mx", StepState::Wrong);
    assert!(said(&setup).await.iter().all(|said| said.contains("max_age")));
    setup.old_house.policy_over = true;
    assert!(said(&setup).await.iter().all(|said| !said.contains("max_age")));
}

/// A text that no receiver reads as SPF is one all the same to who adds another.
#[rstest]
#[case::no_v("spf1 include:spf.qiye.aliyun.com -all", true)]
#[case::glued("v=spf1include:spf.qiye.aliyun.com -all", true)]
#[case::no_version("ip4:198.51.100.80 include:qq.com ~all", true)]
#[case::full_width("\\239\\189\\150=spf1 include:spf.qiye.aliyun.com -all", true)]
#[case::quoted("\\\"v=spf1 include:spf.qiye.aliyun.com -all\\\"", true)]
#[case::a_proof("google-site-verification=abc", false)]
#[case::prose("all mail is sent by hand", false)]
#[tokio::test]
async fn a_text_that_was_meant_as_spf_is_named(#[case] text: &str, #[case] is_meant: bool) {
    let line = format!("first-site.test. 600 IN TXT \"{text}\"");
    for said in said(&found(&[&line])).await {
        assert_eq!(said.contains("SPF"), is_meant, "{said}");
        assert_eq!(
            said.contains("spf.qiye.aliyun.com") || said.contains("198.51.100.80"),
            is_meant,
            "{said}"
        );
    }
    // Beside one that counts it is not the one to edit.
    for said in said(&found(&[OLD_SPF, &line])).await {
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(
            said.contains("(v=spf1 include:spf.qiye") || said.contains("（v=spf1 include:spf.qiye"),
            "{said}"
        );
    }
}

/// The line that stands there may name more senders than the one of the rows.
#[tokio::test]
async fn an_spf_that_was_right_is_left_as_it_is() {
    let mut setup = found(&[OLD_SPF]);
    for (state, is_right) in
        [(StepState::Wrong, false), (StepState::Published, true), (StepState::Visible, true)]
    {
        see(&mut setup, "spf", state);
        let [en, zh] = said(&setup).await;
        assert_eq!(en.contains("leave it as it is"), is_right, "{en}");
        assert_eq!(zh.contains("不要动它"), is_right, "{zh}");
        assert_eq!(en.contains("edit that one"), !is_right, "{en}");
    }
}

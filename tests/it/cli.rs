//! The command line: what goes to which stream, and the exit codes.

use std::fs;

use mxpilot::domain::name::Name;
use mxpilot::domain::time::Wall;
use mxpilot::ui::text::width;
use mxpilot::wizard::progress_code;
use mxpilot::wizard::setup::{ConsoleAnswer, Order, Proof, SetUp, Snapshot};
use rstest::rstest;

use super::program::Computer;

#[tokio::test]
async fn help_and_version_are_data() {
    let computer = Computer::new();
    let help = computer.run(&["--help"]).await;
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for word in ["demo", "check", "list", "export", "import", "records", "pack", "--authority", "--data-dir"]
    {
        assert!(help.out.contains(word), "{word} is missing:\n{}", help.out);
    }
    for command in [&["--help"][..], &["check", "--help"], &["wait", "--help"]] {
        let help = computer.run(command).await;
        assert!(help.code == 0 && help.out.contains("Exit codes"), "{}", help.out);
    }
    let version = computer.run(&["--version"]).await;
    assert_eq!(
        (version.code, version.out.as_str()),
        (0, concat!("mxpilot ", env!("CARGO_PKG_VERSION"), "\n"))
    );
}

#[rstest]
#[case::unknown_option(&["--frobnicate"], "--frobnicate")]
#[case::two_domains(&["one.test", "two.test"], "two.test")]
#[case::no_address(&["check", "a.test", "--authority", "nonsense"], "nonsense")]
#[case::zone_alone(&["check", "a.test", "--zone", "a.test"], "--authority")]
#[case::ownership_without_type(&["check", "a.test", "--ownership", "MX:@=x"], "TXT:HOST=VALUE")]
#[case::ownership_at_no_host(&["check", "a.test", "--ownership", "TXT:foo..=x"], "foo..")]
#[case::ownership_as_no_target(&["check", "a.test", "--ownership", "CNAME:x=a..b"], "a..b")]
#[case::ownership_too_long(
    &["check", "a.test", "--authority", "127.0.0.1:9", "--ownership", &format!("TXT:{}x=y", "abcdefg.".repeat(31))],
    "--ownership"
)]
#[case::no_domain_to_check(&["check"], "Which domain?")]
#[case::nothing_saved(&["check", "--all"], "No set-ups")]
#[case::two_dots(&["check", "not..ok", "--json"], "not..ok")]
#[case::records_of_nothing(&["records", "not..ok"], "not..ok")]
#[case::export_of_nothing(&["export", "none.test"], "none.test")]
#[case::no_such_provider(&["list", "--provider", "nope"], "nope")]
#[case::no_such_pack(&["pack", "show", "nope"], "nope")]
#[case::no_such_story(&["demo", "--scenario", "nope"], "nope")]
#[case::no_such_story_by_name(&["demo", "nope"], "nope")]
#[case::no_terminal(&["first-site.test"], "terminal")]
#[case::no_terminal_to_rehearse(&["demo"], "terminal")]
#[case::no_such_form(&["records", "a.test", "--format", "xml"], "xml")]
#[tokio::test]
async fn what_makes_no_sense_is_told_and_prints_no_data(#[case] arguments: &[&str], #[case] told: &str) {
    let ran = Computer::new().run(arguments).await;
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains(told), "{}", ran.err);
    // The sentence, and nothing of the program's insides after it.
    assert!(!ran.err.contains("mxpilot: usage"), "{}", ran.err);
}

/// Whoever asks for a language that there is not may read neither of those that there are alone.
#[tokio::test]
async fn a_language_that_there_is_not_is_refused_in_all() {
    let computer = Computer::new();
    let ran = computer.run(&["list", "--lang", "fr"]).await;
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(
        ran.err.contains("There is no language fr") && ran.err.contains("没有 fr 这种语言"),
        "{}",
        ran.err
    );
    for tag in ["en", "zh-CN", "zh", "EN"] {
        assert_eq!(computer.run(&["pack", "list", "--lang", tag]).await.code, 0, "{tag}");
    }
}

#[tokio::test]
async fn the_stories_are_listed_in_both_languages() {
    let computer = Computer::new();
    let english = computer.run(&["demo", "--list"]).await;
    let chinese = computer.run(&["demo", "--list", "--lang", "zh-CN"]).await;
    assert_eq!((english.code, chinese.code), (0, 0));
    let names = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
    };
    assert_eq!(names(&english.out), names(&chinese.out));
    let all = names(&english.out);
    assert_eq!(all.first().map(String::as_str), Some("first-time"), "the default");
    for name in [
        "moving-house",
        "typo",
        "wrong-host",
        "leftover-mx",
        "two-spf",
        "slow",
        "broken-server",
        "no-delegation",
    ] {
        assert!(all.iter().any(|known| known == name), "{name}");
    }
    assert!(english.out.contains("A domain with a web site and no mail"));
    assert!(chinese.out.contains("一个有网站、还没有邮箱的域名"));
}

#[tokio::test]
async fn packs_are_listed_shown_and_tested() {
    let computer = Computer::new();
    let list = computer.run(&["pack", "list"]).await;
    assert_eq!(list.code, 0);
    assert!(list.out.contains("qq-domain-mail\t") && list.out.contains("tencent-exmail\t"), "{}", list.out);
    let show = computer.run(&["pack", "show", "qq-domain-mail"]).await;
    assert_eq!(show.code, 0);
    for word in ["mx1.qq.com", "mx2.qq.com", "v=spf1 include:qq.com ~all", "source"] {
        assert!(show.out.contains(word), "{word} is missing:\n{}", show.out);
    }
    assert_eq!(computer.run(&["pack", "test", "tencent-exmail"]).await.code, 0);
}

/// The shipped pack under another name, with something done to it.
fn pack(change: impl Fn(String) -> String) -> String {
    let shipped = super::source::root().join("assets/providers/qq-domain-mail.toml");
    change(fs::read_to_string(shipped).unwrap().replacen("\"qq-domain-mail\"", "\"my-mail\"", 1))
}

#[tokio::test]
async fn a_broken_pack_is_told_with_file_and_line() {
    let computer = Computer::new();
    let file = computer.folder().join("mine.toml");
    let path = file.to_str().unwrap();
    fs::write(&file, pack(|text| text)).unwrap();
    let fine = computer.run(&["pack", "test", path]).await;
    assert_eq!((fine.code, fine.err.as_str()), (0, ""));
    assert!(fine.out.contains(path));
    let broken = pack(|text| text.replacen("[mx]", "[mx]\ncolour = \"blue\"", 1));
    let line = broken.lines().position(|line| line == "colour = \"blue\"").expect("the pack has [mx]") + 1;
    fs::write(&file, &broken).unwrap();
    let ran = computer.run(&["pack", "test", path]).await;
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
    assert!(ran.err.contains(&format!("{path}:{line}:")) && ran.err.contains("colour"), "{}", ran.err);
    let missing = computer.run(&["pack", "test", "/no/such/pack.toml"]).await;
    assert_eq!(missing.code, 4);
    assert!(missing.err.contains("/no/such/pack.toml"), "{}", missing.err);
}

#[rstest]
#[case::qualifier("v=spf1 include:qq.com ~all\"", "v=spf1 include:qq.com ~al\"", "~al")]
#[case::two_all("v=spf1 include:qq.com ~all\"", "v=spf1 include:qq.com\"", "all")]
#[case::version("v=spf1 include:qq.com ~all\"", "v=spf2 include:qq.com ~all\"", "v=spf2")]
#[case::no_host("mx1.qq.com", "mx1..qq.com", "empty label")]
#[case::address("mx1.qq.com", "203.0.113.7", "203.0.113.7")]
#[case::same_twice("mx1.qq.com", "mx2.qq.com", "mx2.qq.com")]
#[case::dmarc("v=DMARC1", "v=DMARC", "v=DMARC")]
#[tokio::test]
async fn a_pack_that_nobody_could_read_in_dns_is_told(
    #[case] from: &str,
    #[case] to: &str,
    #[case] told: &str,
) {
    let computer = Computer::new();
    let file = computer.folder().join("mine.toml");
    let text = pack(|text| text.replacen(from, to, 1));
    assert!(text.contains(to), "{from} is not in the pack");
    let line = text.lines().position(|line| line.contains(to)).unwrap() + 1;
    fs::write(&file, &text).unwrap();
    let ran = computer.run(&["pack", "test", file.to_str().unwrap()]).await;
    assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{}", ran.err);
    assert!(ran.err.contains(told) && ran.err.contains(&format!("mine.toml:{line}:")), "{}", ran.err);
}

#[tokio::test]
async fn a_pack_of_ones_own_is_used_and_a_broken_one_is_named() {
    let computer = Computer::new();
    let folder = computer.folder().join("providers");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("mine.toml"), pack(|text| text.replace("mx1.qq.com", "mx1.mine.test"))).unwrap();
    let records = computer.run(&["records", "a.test", "--provider", "my-mail"]).await;
    assert_eq!(records.code, 0, "{}", records.err);
    assert!(records.out.contains("mx1.mine.test"), "{}", records.out);
    fs::write(folder.join("broken.toml"), "id = 3\n").unwrap();
    let ran = computer.run(&["pack", "list"]).await;
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("broken.toml:1:"), "{}", ran.err);
}

#[tokio::test]
async fn records_come_in_forms_that_others_read() {
    let computer = Computer::new();
    let form = async |format: &str| {
        let ran = computer.run(&["records", "first-site.com", "--format", format, "--lang", "en"]).await;
        assert_eq!((ran.code, ran.err.lines().count()), (0, 1), "{format}: {}", ran.err);
        // Nobody looked whether there is one.
        assert!(ran.err.contains("never add a second"), "{format}: {}", ran.err);
        ran.out
    };
    let zone = form("zone").await;
    assert!(zone.contains("first-site.com. 600 IN MX 5 mx1.qq.com.\n"), "{zone}");
    assert!(zone.contains("first-site.com. 600 IN TXT \"v=spf1 include:qq.com ~all\"\n"), "{zone}");
    let csv = form("csv").await;
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows[0].starts_with("host,type,priority,value,ttl"), "{csv}");
    assert_eq!(rows.len(), 4, "{csv}");
    assert!(rows.iter().all(|row| row.split(',').count() == rows[0].split(',').count()), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&form("json").await).unwrap();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (&rows[0]["host"], &rows[0]["priority"], &rows[0]["ttl"]),
        (&"@".into(), &5.into(), &600.into())
    );
    let markdown = form("markdown").await;
    let pipes: Vec<usize> = markdown.lines().map(|line| line.matches('|').count()).collect();
    assert_eq!(pipes.len(), 5, "{markdown}");
    assert!(pipes.iter().all(|count| *count == pipes[0]), "{markdown}");
    assert_eq!(form("table").await.lines().count(), 3);
    // Below another zone the host is what that zone's panel wants.
    let below = computer.run(&["records", "shop.first-site.com", "--format", "json"]).await;
    assert!(below.out.contains("\"host\":\"shop\""), "{}", below.out);
}

/// Rows that would stand beside live mail are not given without a word.
#[tokio::test]
async fn records_beside_live_mail_come_with_a_warning() {
    let computer = Computer::new();
    let mut setup = set_up();
    setup.order = Order::Moving;
    let records = [
        "first-site.test. 600 IN MX 5 mx1.qiye.aliyun.com.",
        "first-site.test. 600 IN TXT \"v=spf1 include:spf.qiye.aliyun.com -all\"",
    ];
    let records = records.map(str::to_owned).to_vec();
    setup.snapshot = Some(Snapshot { taken: Wall(1), records, servers: Vec::new() });
    assert_eq!(computer.run_with(&["import", "-"], &progress_code::export(&setup)).await.code, 0);
    for (language, words) in [
        ("en", ["create every new mailbox first", "edit that one, never add a second"]),
        ("zh-CN", ["新账号", "改那一条，千万别再添加一条"]),
    ] {
        let ran = computer.run(&["records", "first-site.test", "--format", "json", "--lang", language]).await;
        assert_eq!((ran.code, ran.out.lines().count()), (0, 1), "{ran:?}");
        for word in words.into_iter().chain(["v=spf1 include:spf.qiye.aliyun.com -all"]) {
            assert!(ran.err.contains(word), "{word} is missing in {}", ran.err);
        }
    }
    // What was seen is the same however its letters were typed, and where nobody looked it may be there.
    for (text, words) in
        [(Some("V=SPF1 INCLUDE:QQ.COM ~ALL"), None), (None, Some("If first-site.test has a TXT"))]
    {
        let computer = Computer::new();
        setup.order = Order::New;
        let seen = |text: &str| Snapshot {
            taken: Wall(1),
            records: vec![format!("first-site.test. 600 IN TXT \"{text}\"")],
            servers: Vec::new(),
        };
        setup.snapshot = text.map(seen);
        assert_eq!(computer.run_with(&["import", "-"], &progress_code::export(&setup)).await.code, 0);
        let ran = computer.run(&["records", "first-site.test", "--lang", "en"]).await;
        assert_eq!(ran.err.contains("SPF") || ran.err.contains("v=spf1"), words.is_some(), "{}", ran.err);
        assert!(ran.err.contains(words.unwrap_or_default()), "{}", ran.err);
    }
    // After the move there is nothing to warn of but the SPF.
    let computer = Computer::new();
    setup.section_mut().mx_console = ConsoleAnswer::Verified(Wall(2));
    assert_eq!(computer.run_with(&["import", "-"], &progress_code::export(&setup)).await.code, 0);
    let ran = computer.run(&["records", "first-site.test", "--lang", "en"]).await;
    assert!(!ran.err.contains("mailbox"), "{}", ran.err);
}

/// A set-up as the wizard would save it.
pub(crate) fn set_up() -> SetUp {
    let domain: Name = "first-site.test".parse().unwrap();
    let at = Wall(1_795_413_780);
    let mut setup = SetUp::new(domain.clone(), domain.clone(), "qq-domain-mail".to_owned(), at);
    "客户甲 \"quoted\"\nsecond line".clone_into(&mut setup.note);
    setup.section_mut().ownership =
        Some(Proof::Txt { name: domain, value: "tencent-8f3kd02mxl7".to_owned(), at });
    setup
}

#[tokio::test]
async fn a_set_up_travels_whole() {
    let (here, there) = (Computer::new(), Computer::new());
    let code = progress_code::export(&set_up());
    // Pasted from a chat, with words around it and quoted.
    let pasted = format!("看这个：\n> {}\n谢谢", code.trim_end().replace('\n', "\n> "));
    let imported = here.run_with(&["import", "-"], &pasted).await;
    assert_eq!((imported.code, imported.out.as_str()), (0, ""), "{}", imported.err);
    assert!(imported.err.contains("first-site.test"));
    let exported = here.run(&["export", "first-site.test"]).await;
    assert_eq!(exported.code, 0);
    assert!(!exported.err.is_empty(), "whom it may be sent to is said");
    let file = there.folder().join("code.txt");
    fs::write(&file, &exported.out).unwrap();
    let carried = there.run(&["import", file.to_str().unwrap()]).await;
    assert_eq!(carried.code, 0, "{}", carried.err);
    assert_eq!(there.run(&["export", "first-site.test"]).await.out, exported.out);
    assert_eq!(progress_code::import(&exported.out).unwrap(), set_up());
    let list = there.run(&["list", "--json"]).await;
    assert_eq!(list.code, 0);
    let [line] = list.json().try_into().unwrap();
    assert_eq!((&line["schema"], &line["domain"]), (&1.into(), &"first-site.test".into()));
    assert_eq!(line["provider"], "qq-domain-mail");
    assert!(line["steps"].is_array() && line["who_acts"].is_string() && line["next"].is_string(), "{line}");
    assert!(there.run(&["list"]).await.out.contains("first-site.test"));
    // What was pasted from the console is in the records now.
    let records = there.run(&["records", "first-site.test", "--format", "json"]).await;
    assert!(records.out.contains("tencent-8f3kd02mxl7") && records.out.contains("\"from\":\"pasted\""));
}

/// Forty clients are read downwards.
#[tokio::test]
async fn the_list_stands_in_columns() {
    let computer = Computer::new();
    for (domain, note) in [("a.test", ""), ("a-much-longer-name.test", "客户乙"), ("b.test", "x")] {
        let mut setup = set_up();
        setup.domain = domain.parse().unwrap();
        setup.section_mut().ownership = None;
        note.clone_into(&mut setup.note);
        assert_eq!(computer.run_with(&["import", "-"], &progress_code::export(&setup)).await.code, 0);
    }
    for language in ["en", "zh-CN"] {
        let list = computer.run(&["list", "--lang", language]).await.out;
        let columns = |line: &str| -> Vec<u16> {
            let begins = line.char_indices().filter(|(at, one)| *one != ' ' && line[..*at].ends_with("  "));
            begins.map(|(at, _)| width(&line[..at])).collect()
        };
        let lines: Vec<Vec<u16>> = list.lines().map(columns).collect();
        assert_eq!(lines.len(), 3, "{list}");
        assert!(lines.iter().all(|line| line[..3] == lines[0][..3]), "{lines:?}\n{list}");
        assert!(!list.lines().any(|line| line.ends_with(' ')), "{list}");
    }
}

/// Two people work at one domain: a code from yesterday must not take the place of today's work in silence.
#[tokio::test]
async fn an_older_code_over_a_newer_set_up_is_told() {
    let computer = Computer::new();
    let older = set_up();
    let mut newer = older.clone();
    newer.changed = Wall(older.changed.0 + 7_200);
    "today".clone_into(&mut newer.note);
    let import = async |setup: &SetUp| {
        let ran = computer.run_with(&["import", "-"], &progress_code::export(setup)).await;
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        ran.err
    };
    assert!(!import(&newer).await.contains("before-import"), "nothing was here");
    let told = import(&older).await;
    assert!(told.contains("2 h newer") && told.contains("first-site.test.toml.before-import-1"), "{told}");
    let kept = computer.folder().join("setups/first-site.test.toml.before-import-1");
    assert!(fs::read_to_string(kept).unwrap().contains("today"));
    // The other way round nothing newer is lost; where the old one is is said all the same.
    let told = import(&newer).await;
    assert!(!told.contains("newer") && told.contains("first-site.test.toml.before-import-2"), "{told}");
}

#[tokio::test]
async fn a_damaged_block_is_refused_and_its_line_named() {
    let computer = Computer::new();
    let code = progress_code::export(&set_up());
    let lines: Vec<&str> = code.lines().collect();
    assert!(lines.len() > 6, "{code}");
    let with = |change: &dyn Fn(usize, &str) -> Option<String>| -> String {
        lines
            .iter()
            .enumerate()
            .filter_map(|(index, line)| change(index + 1, line))
            .map(|line| line + "\n")
            .collect()
    };
    let one_letter = with(&|number, line| {
        let turned: String = line.chars().rev().collect();
        Some(if number == 4 { turned } else { line.to_owned() })
    });
    let lost = with(&|number, line| (number != 5).then(|| line.to_owned()));
    let cut = with(&|number, line| (number < 6).then(|| line.to_owned()));
    for (damaged, line) in [(one_letter, 4), (lost, 5), (cut, 6), ("nothing of it".to_owned(), 1)] {
        let ran = computer.run_with(&["import", "-"], &damaged).await;
        assert_eq!((ran.code, ran.out.as_str()), (4, ""), "Line {line}: {}", ran.err);
        assert!(ran.err.contains(&format!("Line {line} ")), "line {line}: {}", ran.err);
    }
    assert_eq!(computer.run(&["list", "--json"]).await.out, "", "nothing of it was kept");
}

#[tokio::test]
async fn a_damaged_file_is_named_and_left_as_it_is() {
    let computer = Computer::new();
    let code = progress_code::export(&set_up());
    assert_eq!(computer.run_with(&["import", "-"], &code).await.code, 0);
    let file = computer.folder().join("setups/first-site.test.toml");
    let damaged = fs::read_to_string(&file).unwrap().replacen("schema = 1", "schema = 1\n= oops", 1);
    fs::write(&file, &damaged).unwrap();
    for arguments in [&["list"][..], &["export", "first-site.test"], &["check", "first-site.test"]] {
        let ran = computer.run(arguments).await;
        assert_eq!(ran.code, 4, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains("first-site.test.toml"), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), damaged);
    // An import keeps it beside the new one.
    let import = computer.run_with(&["import", "-"], &code).await;
    assert_eq!(import.code, 0, "{}", import.err);
    let kept = computer.folder().join("setups/first-site.test.toml.before-import-1");
    assert_eq!(fs::read_to_string(kept).unwrap(), damaged);
}

/// A set-up that cannot be read is one more that is not known to be right.
#[tokio::test]
async fn unreadable_set_ups_are_told_when_all_are_checked() {
    let computer = Computer::new();
    let nobody = ["check", "--all", "--authority", "127.0.0.1:9"];
    fs::create_dir_all(computer.folder().join("setups")).unwrap();
    fs::write(computer.folder().join("setups/broken.test.toml"), "garbage[[").unwrap();
    let ran = computer.run(&nobody).await;
    let [alone] = ran.json().try_into().unwrap();
    assert_eq!(
        (ran.code, &alone["schema"], &alone["domain"]),
        (4, &1.into(), &"broken.test".into()),
        "{ran:?}"
    );
    assert!(alone["error"].as_str().is_some_and(|error| error.contains("broken.test.toml")), "{alone}");
    assert!(ran.err.contains("broken.test.toml"), "{}", ran.err);

    assert_eq!(computer.run_with(&["import", "-"], &progress_code::export(&set_up())).await.code, 0);
    let ran = computer.run(&nobody).await;
    let lines = ran.json();
    let line = |domain: &str| lines.iter().find(|line| line["domain"] == domain).unwrap();
    assert_eq!((ran.code, lines.len()), (4, 2), "{ran:?}");
    assert_eq!(line("first-site.test")["verdict"], "unknown");
    assert!(line("broken.test")["error"].is_string(), "{ran:?}");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_named() {
    let ran = Computer::new().run(&["import", "/no/such/code.txt"]).await;
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
    assert!(ran.err.contains("/no/such/code.txt"), "{}", ran.err);
}

#[tokio::test]
async fn bytes_from_arguments_do_not_drive_the_terminal() {
    let computer = Computer::new();
    for arguments in [
        &["check", "a\u{1b}[2J.test"][..],
        &["pack", "show", "\u{1b}]0;x\u{7}"],
        &["demo", "--scenario", "\u{9b}2J"],
    ] {
        let ran = computer.run(arguments).await;
        assert_eq!(ran.code, 2);
        assert!(!ran.err.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{:?}", ran.err);
    }
}

#[rstest]
#[case("resolvers = [\n  \"192.0.2.1\",\n  \"nonsense\",\n]\n", "config.toml", 3)]
#[case("language = \"en\"\ntheme = \"pink\"\n", "pink", 2)]
#[case("language = \"en\"\n= oops\n", "config.toml", 2)]
#[case("theme = \"ascii\"\nlanguage = \"xx\"\n", "zh-CN", 2)]
#[tokio::test]
async fn a_wrong_configuration_is_told_with_its_line(
    #[case] text: &str,
    #[case] told: &str,
    #[case] line: usize,
) {
    let computer = Computer::new();
    fs::create_dir_all(computer.folder()).unwrap();
    fs::write(computer.folder().join("config.toml"), text).unwrap();
    let ran = computer.run(&["list"]).await;
    assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{}", ran.err);
    assert!(ran.err.contains(told) && ran.err.contains(&format!("line {line}")), "{}", ran.err);
}

#[tokio::test]
async fn the_resolvers_of_the_configuration_are_asked() {
    let computer = Computer::new();
    let resolver = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = resolver.local_addr().unwrap();
    fs::create_dir_all(computer.folder()).unwrap();
    fs::write(computer.folder().join("config.toml"), format!("resolvers = [\"{address}\"]\n")).unwrap();
    let mut question = [0; 512];
    tokio::select! {
        heard = resolver.recv_from(&mut question) => assert!(heard.unwrap().0 > 12),
        ran = computer.run(&["check", "first-site.test"]) => panic!("it ended without asking: {}", ran.err),
    }
}

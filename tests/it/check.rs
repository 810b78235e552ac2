//! `mxpilot check` against the rehearsal's own servers: the JSON, the verdicts, the exit codes.

use std::net::SocketAddr;

use mxpilot::demo::{Rehearsal, Scenario};
use mxpilot::domain::plan::{Change, Origin, RequirementId, Row};
use mxpilot::domain::record::RecordType;
use serde_json::Value;

use super::contract::{check, codes, states, step_of};
use super::demo_server::{Hand, scenario, socket_of};
use super::program::{Computer, DEADLINE, Ran};
use super::scenes;

const DOMAIN: &str = "first-site.test";
const OWNERSHIP: &str = "TXT:@=tencent-8f3kd02mxl7";

/// A rehearsal to be asked by a program that knows nothing of it.
struct Stage {
    hand: Hand,
    rehearsal: Rehearsal,
    computer: Computer,
}

impl Stage {
    async fn new(name: &str) -> Self {
        Self::of(scenario(name)).await
    }

    async fn of(scenario: Scenario) -> Self {
        let hand = Hand::default();
        let rehearsal = hand.start(scenario).await;
        Self { hand, rehearsal, computer: Computer::new() }
    }

    /// The report in words, in English.
    async fn words(&self) -> String {
        let arguments: Vec<String> = self
            .arguments(&[], &["--ownership", OWNERSHIP, "--lang", "en"])
            .into_iter()
            .filter(|word| word != "--json")
            .collect();
        self.computer.run(&arguments).await.out
    }

    fn authorities(&self) -> [SocketAddr; 2] {
        ["192.0.2.11:53", "192.0.2.12:53"].map(|address| socket_of(&self.rehearsal, address))
    }

    /// The arguments of a check of the domain with these resolvers.
    fn arguments(&self, resolvers: &[&str], more: &[&str]) -> Vec<String> {
        let mut arguments: Vec<String> =
            ["check", DOMAIN, "--json", "--zone", DOMAIN].map(str::to_owned).to_vec();
        for server in self.authorities() {
            arguments.extend(["--authority".to_owned(), server.to_string()]);
        }
        for resolver in resolvers {
            let address = socket_of(&self.rehearsal, resolver);
            arguments.extend(["--resolver".to_owned(), address.to_string()]);
        }
        arguments.extend(more.iter().map(|word| (*word).to_owned()));
        arguments
    }

    async fn check(&self, resolvers: &[&str], more: &[&str]) -> (i32, Value) {
        let ran = self.computer.run(&self.arguments(resolvers, more)).await;
        (ran.code, report(&ran))
    }

    /// Does what a report says; rows come in at the servers in their time.
    fn obey(&self, report: &Value) {
        let rows: Vec<Row> = report["steps"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|step| step["expected"].as_array().unwrap())
            .filter(|row| row["change"] == "add")
            .map(|row| Row {
                requirement: RequirementId::extra(1),
                change: Change::Add,
                name: row["name"].as_str().unwrap().parse().unwrap(),
                record_type: match row["type"].as_str().unwrap() {
                    "MX" => RecordType::Mx,
                    "TXT" => RecordType::Txt,
                    other => panic!("{other}"),
                },
                priority: row
                    .get("priority")
                    .and_then(Value::as_u64)
                    .map(|number| u16::try_from(number).unwrap()),
                value: row["value"].as_str().unwrap().to_owned(),
                ttl: 600,
                origin: Origin::Pack,
            })
            .collect();
        assert!(!rows.is_empty(), "nothing to do in {report}");
        self.rehearsal.publish(&rows);
    }
}

/// The one line of a check, in keeping with the contract.
fn report(ran: &Ran) -> Value {
    assert_eq!(ran.err, "", "{ran:?}");
    let [report] = ran.json().try_into().unwrap_or_else(|_| panic!("not one line: {ran:?}"));
    check(&report);
    report
}

/// How many answers about a name came from resolvers.
fn asked_at_resolvers(report: &Value, name: &str) -> usize {
    report["vantages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|vantage| vantage["kind"] == "resolver")
        .flat_map(|vantage| vantage["answers"].as_array().unwrap())
        .filter(|answer| answer["name"].as_str().unwrap().ends_with(&format!("{name}.")))
        .count()
}

#[tokio::test]
async fn from_nothing_to_visible_by_doing_what_it_says() {
    let stage = Stage::new("first-time").await;
    let resolvers = ["223.5.5.5:53", "8.8.8.8:53"];
    let (code, before) = stage.check(&resolvers, &["--ownership", OWNERSHIP]).await;
    assert_eq!((code, &before["verdict"]), (1, &"action".into()));
    assert_eq!(states(&before), ["missing"; 3]);
    assert_eq!(before["dns_host"], Value::Null, "servers were given, not found");
    for code in ["ownership-missing", "mx-missing", "spf-missing"] {
        assert!(codes(&before).contains(&code), "{code} is missing in {:?}", codes(&before));
    }
    assert_eq!(step_of(&before, "mx")["authoritative"]["asked"], 2);
    let mx = step_of(&before, "mx")["expected"].clone();
    assert_eq!((&mx[0]["priority"], &mx[0]["value"]), (&5.into(), &"mx1.qq.com".into()));
    assert_eq!((&mx[1]["priority"], &mx[1]["value"]), (&10.into(), &"mx2.qq.com".into()));
    // No resolver hears the name before it is published.
    assert_eq!(asked_at_resolvers(&before, DOMAIN), 0, "{before}");

    stage.obey(&before);
    stage.hand.set(3);
    let (code, spreading) = stage.check(&resolvers, &["--ownership", OWNERSHIP]).await;
    assert_eq!((code, &spreading["verdict"]), (1, &"waiting".into()));
    assert_eq!(states(&spreading), ["spreading"; 3]);
    assert_eq!(step_of(&spreading, "mx")["authoritative"]["agree"], 1);

    stage.hand.set(60);
    let (code, visible) = stage.check(&resolvers, &["--ownership", OWNERSHIP]).await;
    assert_eq!((code, &visible["verdict"]), (0, &"ready".into()), "{visible}");
    assert_eq!(states(&visible), ["visible"; 3], "{visible}");
    assert_eq!(asked_at_resolvers(&visible, DOMAIN), 4, "{visible}");
    assert_eq!(step_of(&visible, "spf")["resolvers"]["agree"], 2);
}

#[tokio::test]
async fn without_resolvers_and_ownership_it_says_what_it_knows() {
    let stage = Stage::new("leftover-mx").await;
    let (code, report) = stage.check(&[], &[]).await;
    let ownership = step_of(&report, "ownership");
    assert_eq!((&ownership["required"], &ownership["state"]), (&false.into(), &"unknown".into()));
    assert_eq!(ownership["expected"], Value::Array(Vec::new()));
    assert!(codes(&report).contains(&"ownership-not-given"));
    assert_eq!((code, &report["verdict"]), (1, &"action".into()));
    assert_eq!(states(&report)[1], "wrong");
    let leftover = step_of(&report, "mx")["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["code"] == "mx-leftover")
        .unwrap();
    assert!(leftover["args"].to_string().contains("mx.old.cn"), "{leftover}");
    assert!(leftover["text"].as_str().unwrap().contains("mx.old.cn"), "{leftover}");
    let hosts: Vec<&str> = step_of(&report, "mx")["expected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["value"].as_str().unwrap())
        .collect();
    assert_eq!(hosts, ["mx1.qq.com", "mx2.qq.com"]);
}

#[tokio::test]
async fn two_spf_records_are_one_too_many() {
    let stage = Stage::new("two-spf").await;
    let (code, report) = stage.check(&["223.5.5.5:53"], &[]).await;
    assert_eq!((code, states(&report)[2]), (1, "wrong"));
    assert!(codes(&report).contains(&"spf-multiple"), "{:?}", codes(&report));
    let [merged] = step_of(&report, "spf")["expected"].as_array().unwrap().as_slice() else {
        panic!("{report}")
    };
    let value = merged["value"].as_str().unwrap();
    assert!(value.contains("include:qq.com") && value.contains("ip4:198.51.100.80"), "{value}");
    let data: Vec<&Value> = report["vantages"][0]["answers"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|answer| answer["type"] == "TXT")
        .flat_map(|answer| answer["records"].as_array().unwrap())
        .collect();
    assert!(data.iter().any(|record| record["data"] == "\"v=spf1 include:qq.com ~all\""), "{data:?}");
}

#[tokio::test]
async fn a_dead_server_is_told_and_does_not_decide() {
    let stage = Stage::new("broken-server").await;
    let (_, before) = stage.check(&[], &["--ownership", OWNERSHIP]).await;
    stage.obey(&before);
    stage.hand.set(20);
    let (code, report) = stage.check(&[], &["--ownership", OWNERSHIP]).await;
    assert_eq!((code, states(&report)), (0, ["published"; 3]), "{report}");
    assert!(codes(&report).contains(&"server-unreachable"), "{:?}", codes(&report));
    assert_eq!(
        step_of(&report, "mx")["authoritative"],
        serde_json::json!({"agree": 1, "asked": 2, "unknown": 1})
    );
    stage.hand.set(90);
    let refused = stage.check(&[], &["--ownership", OWNERSHIP]).await.1;
    assert!(refused["vantages"].to_string().contains("\"outcome\":\"refused\""), "{refused}");
}

#[tokio::test]
async fn not_asked_is_not_missing() {
    // A socket that is closed again: nobody is there, and a UDP question comes back as unreachable or not at all.
    let nobody = {
        let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.local_addr().unwrap().to_string()
    };
    let computer = Computer::new();
    let ran = computer
        .run(&["check", DOMAIN, "--json", "--zone", DOMAIN, "--authority", &nobody, "--ownership", OWNERSHIP])
        .await;
    let report = report(&ran);
    assert_eq!((ran.code, &report["verdict"]), (3, &"unknown".into()), "{report}");
    assert_eq!(states(&report), ["unknown"; 3]);
    let found = codes(&report);
    assert!(found.iter().any(|code| ["could-not-ask", "authority-unreachable"].contains(code)), "{found:?}");
    assert!(!found.iter().any(|code| code.ends_with("-missing")), "{found:?}");
}

/// An SPF that nobody could count without a resolver: two more companies beside the service.
const UNCOUNTED: &str =
    "@ TXT \"v=spf1 include:spf.qiye.aliyun.com include:_spf.google.com include:qq.com -all\"\n";

#[tokio::test]
async fn an_spf_that_nobody_could_count_is_unknown() {
    let stage = Stage::of(scenes::scenario(&[scenes::PROOF, scenes::MX, UNCOUNTED].concat())).await;
    let (code, report) = stage.check(&[], &["--ownership", OWNERSHIP]).await;
    assert_eq!((code, &report["verdict"]), (3, &"unknown".into()), "{report}");
    assert_eq!(states(&report), ["published", "published", "unknown"]);
    let spf = step_of(&report, "spf");
    let codes: Vec<&str> =
        spf["findings"].as_array().unwrap().iter().filter_map(|finding| finding["code"].as_str()).collect();
    assert_eq!(codes, ["spf-count-unknown"]);
    assert!(spf["findings"][0]["text"].as_str().unwrap().contains("--resolver"), "{spf}");
    let words = stage.words().await;
    assert!(words.contains("Sender check (SPF): could not check\n"), "they were asked and answered: {words}");
    // The very record of the pack is as its customers have it: nobody else has to be counted.
    let stage = Stage::of(scenes::scenario(&[scenes::PROOF, scenes::MX, scenes::SPF].concat())).await;
    let (code, report) = stage.check(&[], &["--ownership", OWNERSHIP]).await;
    assert_eq!((code, states(&report)), (0, ["published"; 3]), "{report}");
}

#[tokio::test]
async fn servers_of_another_zone_say_nothing_about_ours() {
    let stage = Stage::new("first-time").await;
    let servers = stage.authorities();
    let ran = stage
        .computer
        .run(&[
            "check",
            "other.test",
            "--json",
            "--zone",
            "other.test",
            "--authority",
            &servers[0].to_string(),
        ])
        .await;
    let report = report(&ran);
    assert_eq!((ran.code, states(&report)), (3, ["unknown"; 3]), "{report}");
    assert!(report["vantages"].to_string().contains("refused"), "{report}");
}

#[tokio::test]
async fn several_domains_are_a_line_each_and_the_worst_counts() {
    let stage = Stage::new("first-time").await;
    let mut arguments = stage.arguments(&[], &["other.test"]);
    let ran = stage.computer.run(&arguments).await;
    let lines = ran.json();
    assert_eq!(lines.len(), 2, "{ran:?}");
    lines.iter().for_each(check);
    let verdict =
        |domain: &str| lines.iter().find(|line| line["domain"] == domain).unwrap()["verdict"].clone();
    // Missing here and could not ask there: what the person can do counts more.
    assert_eq!((verdict(DOMAIN), verdict("other.test"), ran.code), ("action".into(), "unknown".into(), 1));
    arguments.push("not..ok".to_owned());
    let ran = stage.computer.run(&arguments).await;
    let lines = ran.json();
    assert_eq!(lines.len(), 3, "{ran:?}");
    let bad = lines.iter().find(|line| line["domain"] == "not..ok").unwrap();
    assert_eq!(bad["schema"], 1);
    assert!(bad["error"].as_str().is_some_and(|error| !error.is_empty()), "{ran:?}");
    assert!(ran.err.contains("not..ok"));
    assert_eq!(ran.code, 1, "what is not ready is not hidden by a line that makes no sense");
}

#[tokio::test]
async fn the_report_for_people_says_the_same_in_both_languages() {
    let stage = Stage::new("leftover-mx").await;
    let words = |language: &str| {
        let mut arguments = stage.arguments(&["223.5.5.5:53"], &["--lang", language]);
        arguments.retain(|word| word != "--json");
        arguments
    };
    for (language, verdict, no_mark) in [("en", "something to do", "还"), ("zh-CN", "MX", "something to do")]
    {
        let ran = stage.computer.run(&words(language)).await;
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        for word in [DOMAIN, "mx.old.cn", verdict] {
            assert!(ran.out.contains(word), "{language}: {word} is missing:\n{}", ran.out);
        }
        assert!(!ran.out.contains(no_mark) && !ran.out.contains(['{', '\u{1b}']), "{language}:\n{}", ran.out);
    }
}

/// The report in words, for people.
async fn in_words(stage: &Stage, more: &[&str]) -> String {
    let arguments: Vec<String> =
        stage.arguments(&["223.5.5.5:53"], more).into_iter().filter(|word| word != "--json").collect();
    stage.computer.run(&arguments).await.out
}

#[tokio::test]
async fn the_value_stands_under_the_one_that_is_there_with_marks() {
    let stage = Stage::new("two-spf").await;
    let text = in_words(&stage, &["--lang", "zh-CN"]).await;
    let lines: Vec<&str> = text.lines().collect();
    let place = lines.iter().position(|line| line.trim_start().starts_with("换成")).unwrap_or_default();
    assert!(lines[place - 1].trim_start().starts_with("原来"), "{text}");
    let from = lines[place].find("include:qq.com").map(|at| lines[place][..at].chars().count() + 2);
    assert_eq!(lines[place + 1].find('^'), from, "two wide characters stand in front: {text}");
    assert!(text.contains("原来 9 次，换成新值后 9 次（最多 10 次）"), "{text}");
}

#[tokio::test]
async fn whose_the_old_mail_is_stands_there_by_name() {
    let stage = Stage::new("moving-house").await;
    assert!(in_words(&stage, &["--lang", "zh-CN"]).await.contains("（阿里企业邮箱）"));
}

/// Mail that goes to no address is nobody's: where nothing arrives, nothing is told to be live.
#[tokio::test]
async fn mail_that_goes_nowhere_is_not_called_live() {
    let live = "change MX last";
    let gone = scenes::scenario("@ MX 5 gone.first-site.test.\n");
    let words = Stage::of(gone).await.words().await;
    assert!(words.contains("so no mail gets there") && !words.contains(live), "{words}");
    let there = scenes::scenario("@ MX 5 old.first-site.test.\nold A 198.51.100.7\n");
    let words = Stage::of(there).await.words().await;
    assert!(words.contains(live), "{words}");
    // An address typed in the place of the exchange, with the domain behind it, leads nowhere either.
    let typed = scenes::scenario("@ MX 5 198.51.100.7\n");
    let words = Stage::of(typed).await.words().await;
    assert!(!words.contains(live), "{words}");
}

/// Of two rows at wrong places the words tell which of them is meant.
#[tokio::test]
async fn of_two_rows_at_wrong_places_the_one_to_correct_is_told() {
    let proof = |host: &str| format!("{host} TXT \"tencent-8f3kd02mxl7\"\n");
    let (doubled, www) = (proof("first-site.test"), proof("www"));
    let either = "not both, or there are two";
    let words = Stage::of(scenes::scenario(&[&doubled, scenes::MX].concat())).await.words().await;
    assert!(words.contains(&format!("add a new one: {either}")) && !words.contains("named first"), "{words}");
    let words = Stage::of(scenes::scenario(&[&doubled, &www, scenes::MX].concat())).await.words().await;
    assert!(words.contains("does not move") && words.contains("the row named first, or"), "{words}");
    assert!(words.contains(either), "{words}");
    // Beside the one to edit there is nothing to choose.
    let near = "@ TXT \"tencent-8f3kd02mx17\"\n";
    let words = Stage::of(scenes::scenario(&[near, &www, scenes::MX].concat())).await.words().await;
    assert!(words.contains("change that one") && !words.contains(either), "{words}");
}

/// The name of a row at a wrong place is told once, with what becomes of the row.
#[tokio::test]
async fn where_a_row_stands_is_told_once() {
    let appended = "@ MX 5 mx1.qq.com\n";
    for (host, shown) in
        [("first-site.test", "first-site.test.first-site.test"), ("\\@", "@.first-site.test")]
    {
        let misplaced = format!("{host} MX 5 mx1.qq.com.\n");
        let words = Stage::of(scenes::scenario(&[&misplaced, appended].concat())).await.words().await;
        let told = words.lines().find(|line| line.contains("was saved at")).unwrap_or_default();
        assert_eq!(told.matches(shown).count(), 1, "{words}");
        assert!(told.ends_with("delete only 5 mx1.qq.com there."), "{words}");
    }
}

/// How far mail has moved is told as it is.
#[tokio::test]
async fn mail_that_comes_already_is_not_told_to_be_moved_last() {
    let old = "old A 198.51.100.7\n@ MX 50 old.first-site.test.\n";
    let last = "change MX last";
    let words = Stage::of(scenes::scenario(&[scenes::MX, old].concat())).await.words().await;
    assert!(
        words.contains("The new MX are in and the old is still there") && !words.contains(last),
        "{words}"
    );
    let part = ["@ MX 10 mx2.qq.com.\n", old].concat();
    let words = Stage::of(scenes::scenario(&part)).await.words().await;
    assert!(words.contains("Mail comes to the new service already: create every mailbox"), "{words}");
    assert!(words.contains("only when that fails") && !words.contains(last), "{words}");
    // A forwarding service has to be off before the rest can be added.
    let forwarded = "@ MX 5 mx1.qq.com.\n@ MX 34 route1.mx.cloudflare.net.\n";
    let at_cloudflare = scenes::scenario_served_by(scenes::CLOUDFLARE, forwarded);
    let words = Stage::of(at_cloudflare).await.words().await;
    assert!(words.contains("Then do what is said below") && words.contains("Email Routing"), "{words}");
    assert!(!words.contains("goes last"), "{words}");
}

/// One row is there at the wrong place, two are to be there: whoever corrects it still adds the other.
#[tokio::test]
async fn a_row_at_the_wrong_place_keeps_nobody_from_adding_the_others() {
    let doubled = "first-site.test MX 5 mx1.qq.com.\n";
    let words = Stage::of(scenes::scenario(doubled)).await.words().await;
    assert!(words.contains("The other rows given are to be added all the same"), "{words}");
    let one = [scenes::PROOF, scenes::MX, "first-site.test TXT \"v=spf1 include:qq.com ~all\"\n"].concat();
    let words = Stage::of(scenes::scenario(&one)).await.words().await;
    assert!(words.contains("not both"), "{words}");
    // Beside an SPF of the domain's own that one is not moved there at all.
    let beside = [&one, "@ TXT \"v=spf1 mx ~all\"\n"].concat();
    let words = Stage::of(scenes::scenario(&beside)).await.words().await;
    assert!(
        words.contains("There is one at first-site.test already") && !words.contains("not both"),
        "{words}"
    );
}

/// The panel that put the domain behind one value does so with the next.
#[tokio::test]
async fn one_value_that_got_the_domain_behind_it_gives_all_of_them_a_dot() {
    let appended = "@ MX 5 mx1.qq.com\n";
    let words =
        Stage::of(scenes::scenario(&[scenes::PROOF, appended, scenes::SPF].concat())).await.words().await;
    for row in ["priority 5, value mx1.qq.com.", "> Add: host @, type MX, priority 10, value mx2.qq.com."] {
        assert!(words.lines().any(|line| line.ends_with(row)), "{row} is missing in {words}");
    }
}

#[tokio::test]
async fn waiting_for_servers_that_are_silent_is_not_waiting_for_records() {
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let server = silent.local_addr().unwrap().to_string();
    for language in ["en", "zh-CN"] {
        let wait = ["wait", DOMAIN, "--until", "published", "--timeout", "0s", "--authority", &server];
        let ran = Computer::new().run(&[&wait[..], &["--zone", DOMAIN, "--lang", language]].concat()).await;
        assert_eq!(ran.code, 3, "{}", ran.err);
        // MX and SPF are not known for one reason.
        assert_eq!((ran.out.matches("0/1").count(), ran.out.matches("  ! ").count()), (2, 1), "{}", ran.out);
        for word in ["not all is there", "还没有全部好"] {
            assert!(!ran.err.contains(word), "{}", ran.err);
        }
        assert!(ran.err.contains("could not be checked") || ran.err.contains("没能查到"), "{}", ran.err);
    }
}

#[tokio::test]
async fn waiting_ends_when_nobody_reads_what_it_says() {
    let stage = Stage::new("first-time").await;
    let mut arguments = stage.arguments(&[], &["--until", "published", "--timeout", "1h"]);
    "wait".clone_into(&mut arguments[0]);
    arguments.retain(|word| word != "--json");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_mxpilot"));
    command.env_clear().env("MXPILOT_DATA_DIR", stage.computer.folder()).args(&arguments);
    command
        .stdin(std::process::Stdio::null())
        .stdout(writer)
        .stderr(std::process::Stdio::null())
        .kill_on_drop(true);
    let ended = tokio::time::timeout(DEADLINE, command.status()).await.expect("it waits on").unwrap();
    assert_eq!(ended.code(), Some(3));
}

#[tokio::test]
async fn waiting_says_why_it_is_not_there() {
    let stage = Stage::new("leftover-mx").await;
    let mut arguments = stage.arguments(&[], &["--until", "published", "--timeout", "0s"]);
    "wait".clone_into(&mut arguments[0]);
    arguments.retain(|word| word != "--json");
    let ran = stage.computer.run(&arguments).await;
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("not all is there yet"), "{}", ran.err);
    let checked = in_words(&stage, &[]).await;
    let reason = checked.lines().find(|line| line.contains("✗") && line.contains("mx.old.cn")).unwrap();
    assert!(ran.out.contains(reason), "{reason} is missing in:\n{}", ran.out);
    assert!(ran.err.contains("Not waiting for ownership"), "what is not waited for is said: {}", ran.err);
}

/// Where it landed instead is told while one waits, and not only by `check`.
#[tokio::test]
async fn waiting_says_where_it_was_put_instead() {
    let doubled = "first-site.test MX 5 mx1.qq.com.\nfirst-site.test MX 10 mx2.qq.com.\n";
    let stage = Stage::of(scenes::scenario(&[scenes::PROOF, doubled, scenes::SPF].concat())).await;
    for language in ["en", "zh-CN"] {
        let more = ["--until", "published", "--timeout", "0s", "--lang", language];
        let mut arguments = stage.arguments(&[], &more);
        "wait".clone_into(&mut arguments[0]);
        arguments.retain(|word| word != "--json");
        let ran = stage.computer.run(&arguments).await;
        let checked = in_words(&stage, &["--lang", language]).await;
        let reason = checked.lines().find(|line| line.contains("✗") && line.contains("test.first-site.test"));
        let reason = reason.unwrap_or_else(|| panic!("{checked}"));
        assert!(ran.out.contains(reason), "{reason} is missing in:\n{}", ran.out);
    }
}

/// Silent, and without the record: two things, also where they are counted.
#[tokio::test]
async fn the_counts_tell_who_could_not_be_asked_from_who_has_it_not() {
    let stage = Stage::new("first-time").await;
    let missing = in_words(&stage, &[]).await;
    assert!(missing.contains("Receiving mail (MX): not there yet (own servers 0/2)\n"), "{missing}");
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let server = silent.local_addr().unwrap().to_string();
    for (language, mx) in [
        ("en", "Receiving mail (MX): could not check (own servers 0/1, 1 could not be asked)\n"),
        ("zh-CN", "收信（MX）：暂时查不到（域名自己的服务器 0/1，1 台问不到）\n"),
    ] {
        let arguments = ["check", DOMAIN, "--zone", DOMAIN, "--authority", &server, "--lang", language];
        let unknown = Computer::new().run(&arguments).await.out;
        assert!(unknown.contains(mx), "{unknown}");
        // Said of MX and of SPF in the same words: once, before both.
        let reasons: Vec<usize> = unknown.match_indices("  ! ").map(|(at, _)| at).collect();
        assert!(reasons.len() == 1 && reasons[0] < unknown.find(mx).unwrap(), "{unknown}");
    }
}

#[tokio::test]
async fn nothing_is_advised_about_what_nobody_could_be_asked_for() {
    let stage = Stage::new("first-time").await;
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let server = silent.local_addr().unwrap().to_string();
    let arguments = ["check", DOMAIN, "--zone", DOMAIN, "--authority", &server, "--lang", "en"];
    let ran = stage.computer.run(&arguments).await;
    assert_eq!(ran.code, 3, "{}", ran.out);
    assert!(!ran.out.contains("> ") && !ran.out.contains("Add:"), "{}", ran.out);
    // Not asked is not missing, in the counts either.
    assert!(ran.out.contains("(own servers 0/1, 1 could not be asked)"), "{}", ran.out);
    let [own, _] = stage.authorities().map(|address| address.to_string());
    let ran =
        stage.computer.run(&["check", DOMAIN, "--zone", DOMAIN, "--authority", &own, "--lang", "en"]).await;
    assert!(ran.out.contains("(own servers 0/1)"), "{}", ran.out);
}

/// Senders that remember the old policy deliver to the old servers alone: the row says what it waits for.
#[tokio::test]
async fn an_old_exchange_is_deleted_only_after_the_policy_that_names_it() {
    for (policy, is_held) in [("_mta-sts TXT \"v=STSv1; id=1\"\n", true), ("", false)] {
        let old = ["@ MX 20 mx1.qiye.aliyun.com.\n", policy].concat();
        let stage =
            Stage::of(scenes::scenario(&[scenes::PROOF, scenes::MX, scenes::SPF, &old].concat())).await;
        for (language, condition) in [
            ("en", "(only after the old MTA-STS policy's max_age has run out) Delete"),
            ("zh-CN", "（等旧 MTA-STS 策略的 max_age 过完，才做这一步）删除"),
        ] {
            let said = in_words(&stage, &["--lang", language]).await;
            let rows: Vec<&str> =
                said.lines().filter_map(|line| line.trim_start().strip_prefix("> ")).collect();
            assert_eq!(rows.len(), 1, "{said}");
            assert_eq!(rows[0].starts_with(condition), is_held, "{said}");
            let leftover = said.lines().find(|line| line.contains("✗")).unwrap();
            assert_eq!(leftover.contains("max_age"), is_held, "{said}");
        }
    }
}

/// One of two servers is silent, and the other shows no mail: now or later, and whom to ask, is said in one order.
#[tokio::test]
async fn what_a_silent_server_may_know_makes_a_row_wait() {
    let stage = Stage::new("first-time").await;
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let (own, server) = (stage.authorities()[0].to_string(), silent.local_addr().unwrap().to_string());
    for (language, condition, ask, never) in [
        (
            "en",
            "(only if this domain never had mail elsewhere) Add",
            "ask your DNS provider's support",
            "Nothing to do",
        ),
        (
            "zh-CN",
            "（只有这个域名从没用过别家的邮箱，才做这一步）添加",
            "问 DNS 服务商的客服",
            "不用您做什么",
        ),
    ] {
        let arguments = [
            ["check", DOMAIN, "--zone", DOMAIN, "--authority", &own, "--authority", &server].as_slice(),
            &["--ownership", OWNERSHIP, "--lang", language],
        ]
        .concat();
        let said = stage.computer.run(&arguments).await.out;
        let rows: Vec<&str> = said.lines().filter_map(|line| line.trim_start().strip_prefix("> ")).collect();
        let is_held: Vec<bool> = rows.iter().map(|row| row.starts_with(condition)).collect();
        assert_eq!(is_held, [false, true, true, true], "the proof, two MX, the SPF: {said}");
        // Once, before the steps: it is about all mail.
        let asked = said.find(ask).unwrap_or_else(|| panic!("{ask} is missing in:\n{said}"));
        assert!(said.matches(ask).count() == 1 && asked < said.find("> ").unwrap(), "{said}");
        assert!(!said.contains(never), "{said}");
    }
}

#[tokio::test]
async fn the_differing_places_of_every_row_to_edit_are_marked() {
    let appended = "@ MX 5 mx1.qq.com\n@ MX 10 mx2.qq.com.\n";
    let stage = Stage::of(scenes::scenario(&[scenes::PROOF, appended, scenes::SPF].concat())).await;
    let said = stage.words().await;
    let lines: Vec<&str> = said.lines().collect();
    let row = lines.iter().position(|line| line.contains("> Edit: host @, type MX")).expect("a row to edit");
    assert!(lines[row].ends_with("value mx1.qq.com."), "{said}");
    assert_eq!(
        lines[row + 1..row + 4],
        [
            "      Before  mx1.qq.com.first-site.test",
            "      After   mx1.qq.com.",
            "                        ^"
        ],
        "{said}"
    );
}

/// The panel took an `@` for a name once: it is typed nowhere, whichever record showed it.
#[tokio::test]
async fn an_at_sign_that_was_taken_literally_is_given_nowhere() {
    let elsewhere = "@ MX 5 mx1.qiye.aliyun.com.\n\\@ TXT \"v=spf1 include:qq.com ~all\"\n";
    let said = Stage::of(scenes::scenario(elsewhere)).await.words().await;
    assert!(said.contains("(leave empty), type MX") && !said.contains("Add: host @"), "{said}");
}

#[tokio::test]
async fn check_speaks_of_nothing_that_only_the_wizard_has() {
    let nothing = Stage::new("first-time").await.words().await;
    let moving = Stage::new("moving-house").await.words().await;
    for said in [nothing, moving] {
        assert!(said.contains("> Add"), "{said}");
        assert!(!said.contains("card") && !said.contains("choose \""), "{said}");
    }
}

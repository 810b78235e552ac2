//! `mxpilot check` on many domains, with the program itself: lists, saved set-ups, progress, and being stopped.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::net::UdpSocket;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use mxpilot::demo::Rehearsal;
use mxpilot::domain::name::Name;
use mxpilot::domain::time::Wall;
use mxpilot::wizard::progress_code;
use mxpilot::wizard::setup::{Proof, SetUp};
use rstest::rstest;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};

use super::contract::check;
use super::demo_server::{Hand, socket_of};
use super::program::{Computer, DEADLINE};
use super::scenes::{MX, PROOF, SPF, scenario};
use super::terminal::Terminal;

const DOMAIN: &str = "first-site.test";

/// A domain in which everything is right.
async fn right() -> Rehearsal {
    Hand::default().start(scenario(&[PROOF, MX, SPF].concat())).await
}

/// Asking that domain's servers, and nobody else.
fn asking(world: &Rehearsal, more: &[&str]) -> Vec<String> {
    let server = socket_of(world, "192.0.2.11:53").to_string();
    let arguments = ["check", "--authority", &server];
    arguments.iter().chain(more).map(|word| (*word).to_owned()).collect()
}

/// A port at which nobody is: questions come back at once.
fn nobody() -> String {
    UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

fn list(folder: &Path, lines: &str) -> PathBuf {
    let file = folder.join("domains.txt");
    fs::write(&file, lines).unwrap();
    file
}

fn many_domains(count: usize) -> String {
    (0..count).fold(String::new(), |mut lines, number| {
        writeln!(lines, "d{number}.test").unwrap();
        lines
    })
}

#[tokio::test]
async fn a_list_is_read_from_a_file_and_from_standard_input() {
    let world = right().await;
    let computer = Computer::new();
    let text = format!("\u{feff}{DOMAIN}\r\n\n# not this one\n  other.test \nnot..ok");
    let file = list(computer.folder(), &text);
    let from_file = computer.run(&asking(&world, &["--from", file.to_str().unwrap()])).await;
    let from_input = computer.run_with(&asking(&world, &["--from", "-"]), &text).await;
    for ran in [from_file, from_input] {
        let lines = ran.json();
        let line = |domain: &str| lines.iter().find(|line| line["domain"] == domain).unwrap();
        assert_eq!(lines.len(), 3, "{ran:?}");
        check(line(DOMAIN));
        check(line("other.test"));
        assert_eq!(
            (&line(DOMAIN)["verdict"], &line("other.test")["verdict"]),
            (&"ready".into(), &"unknown".into())
        );
        assert!(line("not..ok")["error"].is_string(), "{ran:?}");
        assert!(ran.err.contains("not..ok"), "{}", ran.err);
        assert_eq!(ran.code, 3);
    }
}

#[rstest]
#[case::all_right(&[DOMAIN], 0)]
#[case::not_ready_counts_more_than_not_known(&[DOMAIN, "other.test", "sub.first-site.test"], 1)]
#[case::what_makes_no_sense_is_not_known(&[DOMAIN, "not..ok"], 3)]
#[case::and_hides_nothing(&["not..ok", "sub.first-site.test"], 1)]
#[case::nothing_makes_sense(&["not..ok", "-", "a b"], 2)]
#[tokio::test]
async fn the_worst_of_a_list_counts(#[case] domains: &[&str], #[case] code: i32) {
    let world = right().await;
    let computer = Computer::new();
    let ran = computer.run_with(&asking(&world, &["--from", "-"]), &domains.join("\n")).await;
    assert_eq!((ran.code, ran.json().len()), (code, domains.len()), "{ran:?}");
}

#[tokio::test]
async fn a_list_that_is_not_there_prints_no_data() {
    let ran = Computer::new().run(&["check", "--from", "/no/such/list", "--authority", &nobody()]).await;
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("/no/such/list"), "{}", ran.err);
}

#[tokio::test]
async fn all_saved_set_ups_are_looked_at_as_they_are_saved() {
    let world = right().await;
    let computer = Computer::new();
    for (domain, token) in [(DOMAIN, "tencent-8f3kd02mxl7"), ("sub.first-site.test", "tencent-other")] {
        let (domain, at): (Name, Wall) = (domain.parse().unwrap(), Wall(1_795_413_780));
        let mut setup = SetUp::new(domain.clone(), DOMAIN.parse().unwrap(), "qq-domain-mail".to_owned(), at);
        setup.section_mut().ownership = Some(Proof::Txt { name: domain, value: token.to_owned(), at });
        let imported = computer.run_with(&["import", "-"], &progress_code::export(&setup)).await;
        assert_eq!(imported.code, 0, "{}", imported.err);
    }
    let before = fs::read_dir(computer.folder().join("setups")).unwrap().count();
    let ran = computer.run(&asking(&world, &["--all", "--zone", DOMAIN])).await;
    let lines = ran.json();
    lines.iter().for_each(check);
    let verdict = |domain: &str| &lines.iter().find(|line| line["domain"] == domain).unwrap()["verdict"];
    assert_eq!((ran.code, lines.len(), ran.err.as_str()), (1, 2, ""), "{ran:?}");
    // With the proof that was saved, nothing else is missing.
    assert_eq!((verdict(DOMAIN), verdict("sub.first-site.test")), (&"ready".into(), &"action".into()));
    assert_eq!(
        fs::read_dir(computer.folder().join("setups")).unwrap().count(),
        before,
        "check writes nothing"
    );
}

#[tokio::test]
async fn one_at_a_time_keeps_the_order() {
    let computer = Computer::new();
    let file = list(computer.folder(), &many_domains(20));
    let more = ["--from", file.to_str().unwrap(), "--jobs", "1", "--rate", "1"];
    let ran = computer.run(&[&["check", "--authority", &nobody()], &more[..]].concat()).await;
    let domains: Vec<String> =
        ran.json().iter().map(|line| line["domain"].as_str().unwrap().to_owned()).collect();
    assert_eq!(domains, many_domains(20).lines().collect::<Vec<_>>());
    assert_eq!((ran.code, ran.err.as_str()), (3, ""), "no progress where nobody looks");
}

#[rstest]
#[case(&["--jobs", "0"])]
#[case(&["--jobs", "1001"])]
#[case(&["--jobs", "many"])]
#[case(&["--rate", "0"])]
#[case(&["--rate", "100001"])]
#[tokio::test]
async fn numbers_out_of_reach_are_refused(#[case] option: &[&str]) {
    let ran = Computer::new().run(&[&["check", DOMAIN, "--authority", "127.0.0.1:9"], option].concat()).await;
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains(option[0]), "{}", ran.err);
}

/// Servers of this computer have no ceiling: the address is one of a network of its own, without any way out of it.
#[tokio::test]
async fn a_server_elsewhere_is_asked_no_faster_than_wanted() {
    let computer = Computer::new();
    let alone = |script: &str| {
        let mut command = tokio::process::Command::new("/usr/bin/unshare");
        command.args(["--map-root-user", "--net", "/bin/sh", "-ec", script, "sh"]).env_clear();
        command.env("PATH", "/usr/sbin:/sbin:/usr/bin:/bin").env("MXPILOT_DATA_DIR", computer.folder());
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    };
    let up = "ip link set lo up; ip address add 192.0.2.11/32 dev lo";
    if !alone(up).output().await.is_ok_and(|ran| ran.status.success()) {
        let words = "\n*** SKIPPED: no network of one's own to be had; --rate was not tried for real ***\n";
        std::io::stderr().write_all(words.as_bytes()).unwrap();
        return;
    }
    let took = async |rate: &str| {
        let mut command = alone(&format!("{up}; exec \"$@\""));
        command.arg(env!("CARGO_BIN_EXE_mxpilot"));
        command.args([
            "check",
            "a.test",
            "b.test",
            "c.test",
            "--json",
            "--authority",
            "192.0.2.11",
            "--rate",
            rate,
        ]);
        let began = Instant::now();
        let ran = tokio::time::timeout(DEADLINE, command.output()).await.unwrap().unwrap();
        let out = String::from_utf8(ran.stdout).unwrap();
        assert_eq!((ran.status.code(), whole_lines(&out)), (Some(3), 3), "{out}");
        assert!(out.contains("\"unreachable\""), "nobody is there: {out}");
        began.elapsed()
    };
    // Three questions a domain; a quarter of the ceiling is kept for asking again.
    let (slow, quick) = (took("4").await, took("1000").await);
    assert!(slow >= Duration::from_secs(2) && quick < slow, "{slow:?}, {quick:?}");
}

/// How many lines there are, each of them a whole one.
fn whole_lines(out: &str) -> usize {
    assert!(out.is_empty() || out.ends_with('\n'), "the last line is cut: {out:?}");
    out.lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .for_each(|line| check(&line));
    out.lines().count()
}

#[rstest]
#[case::of_a_file("INT", true)]
#[case::of_standard_input("TERM", false)]
#[tokio::test]
async fn stopped_in_the_middle_it_says_how_far_it_came(#[case] signal: &str, #[case] is_file: bool) {
    const ALL: usize = 100_000;
    let computer = Computer::new();
    let file = list(computer.folder(), &many_domains(ALL));
    let from = if is_file { file.to_str().unwrap() } else { "-" };
    let mut child = tokio::process::Command::new(env!("CARGO_BIN_EXE_mxpilot"))
        .env_clear()
        .env("MXPILOT_LANG", "en")
        .env("MXPILOT_DATA_DIR", computer.folder())
        .args(["check", "--authority", &nobody(), "--from", from])
        .stdin(fs::File::open(&file).unwrap())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    out.read_line(&mut text).await.unwrap();
    let pid = child.id().unwrap().to_string();
    assert!(
        std::process::Command::new("kill").args([&format!("-{signal}"), &pid]).status().unwrap().success()
    );
    let rest = async {
        out.read_to_string(&mut text).await.unwrap();
        child.wait_with_output().await.unwrap()
    };
    let ended = tokio::time::timeout(DEADLINE, rest).await.expect("it does not stop");
    let done = whole_lines(&text);
    assert!(done > 0 && done < ALL, "{done}");
    let told = String::from_utf8(ended.stderr).unwrap();
    let expected = if is_file { format!("{done} of {ALL} done") } else { format!("{done} done") };
    assert!(told.contains(&format!("Stopped: {expected}, the rest")), "{told} after {done} lines");
    assert_eq!(ended.status.code(), Some(3));
}

#[test]
fn progress_is_seen_on_a_terminal_and_leaves_the_lines_whole() {
    let computer = Computer::new();
    let file = list(computer.folder(), &many_domains(20_000));
    let nobody = nobody();
    let arguments = ["check", "--authority", &nobody, "--from", file.to_str().unwrap(), "--lang", "en"];
    let mut terminal = Terminal::start(computer.folder(), &arguments);
    terminal.wait_until("the progress", |terminal| {
        String::from_utf8_lossy(terminal.raw()).contains(" of 20000 done\u{1b}[K")
    });
    // Not by the key: for that the system throws away what the terminal has not taken yet.
    terminal.signal("INT");
    assert_eq!(terminal.wait_for_end(), 3);
    let raw = String::from_utf8(terminal.raw().to_vec()).unwrap();
    let mut lines = 0;
    for line in
        raw.lines().map(|line| line.rsplit("\u{1b}[K").next().unwrap()).filter(|line| line.starts_with('{'))
    {
        check(&serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
        lines += 1;
    }
    assert!(
        lines > 0 && raw.contains(&format!("Stopped: {lines} of 20000 done")),
        "{lines}: {:?}",
        raw.lines().last()
    );
}

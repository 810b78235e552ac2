//! Bytes of other people, in progress codes, files and arguments: no command lets them drive the terminal.

use std::fs;

use mxpilot::domain::name::Name;
use mxpilot::domain::time::Wall;
use mxpilot::wizard::progress_code;
use mxpilot::wizard::setup::{Proof, SetUp};
use rstest::rstest;

use super::program::{Computer, Ran};
use super::source::files;

/// Sets the title, colours, clears, turns the direction, and is a control sequence in eight bits.
const HOSTILE: &str = "tok\u{1b}]0;PWNED\u{7}\u{1b}[31m\r\n\u{202e}\u{9b}2J\u{7f}\u{200b}|`\"\u{2066}";

/// A set-up that somebody made who means no good.
fn set_up() -> SetUp {
    let domain: Name = "first-site.test".parse().unwrap();
    let at = Wall(1_795_413_780);
    let mut setup = SetUp::new(domain.clone(), domain.clone(), "qq-domain-mail".to_owned(), at);
    HOSTILE.clone_into(&mut setup.note);
    setup.section_mut().ownership = Some(Proof::Txt { name: domain, value: HOSTILE.to_owned(), at });
    setup
}

/// Characters that a terminal acts upon, beside the ends of our own lines and the gaps of our own tables.
fn drives_a_terminal(text: &str) -> Option<char> {
    text.chars().find(|&character| {
        (character.is_control() && character != '\n' && character != '\t')
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

fn assert_harmless(ran: &Ran) {
    for text in [&ran.out, &ran.err] {
        assert_eq!(drives_a_terminal(text), None, "{text:?}");
    }
}

#[rstest]
#[case::table("table", 5)]
#[case::zone("zone", 5)]
#[case::csv("csv", 6)]
#[case::markdown("markdown", 7)]
#[case::json("json", 1)]
#[tokio::test]
async fn records_of_a_hostile_set_up(#[case] form: &str, #[case] most_lines: usize) {
    let computer = Computer::new();
    let imported = computer.run_with(&["import", "-"], &progress_code::export(&set_up())).await;
    assert_eq!(imported.code, 0, "{}", imported.err);
    let ran = computer.run(&["records", "first-site.test", "--format", form]).await;
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("PWNED"), "it is shown, escaped: {}", ran.out);
    assert!(ran.out.lines().count() <= most_lines, "it makes no lines of its own: {}", ran.out);
    assert_harmless(&ran);
    if form == "json" {
        let [rows] = ran.json().try_into().unwrap();
        assert_eq!(rows[0]["value"], HOSTILE, "read back it is what was saved");
    }
}

#[rstest]
#[case::list(&["list"])]
#[case::list_json(&["list", "--json"])]
#[case::export(&["export", "first-site.test"])]
#[case::check(&["check", "first-site.test", "--authority", "127.0.0.1:9", "--zone", "first-site.test"])]
#[case::check_json(&["check", "--json", "first-site.test", "--authority", "127.0.0.1:9"])]
#[tokio::test]
async fn other_commands_on_a_hostile_set_up(#[case] arguments: &[&str]) {
    let computer = Computer::new();
    computer.run_with(&["import", "-"], &progress_code::export(&set_up())).await;
    let ran = computer.run(arguments).await;
    assert!(!ran.out.is_empty(), "{}", ran.err);
    assert_harmless(&ran);
    if arguments.contains(&"--json") {
        assert_eq!(ran.json().len(), 1);
    }
    if arguments == ["list", "--json"] {
        assert_eq!(ran.json()[0]["note"], HOSTILE);
    }
}

#[tokio::test]
async fn hostile_lines_of_a_list_of_domains() {
    let computer = Computer::new();
    let ran = computer
        .run_with(
            &["check", "--from", "-", "--authority", "127.0.0.1:9"],
            "a\u{9b}31m\u{202e}b.test\n\u{1b}]0;x\u{7}\n",
        )
        .await;
    let lines = ran.json();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(lines.iter().any(|line| line["domain"] == "a\u{9b}31m\u{202e}b.test"), "{}", ran.out);
    assert_harmless(&ran);
}

#[rstest]
#[case(&["--authority"])]
#[case(&["--resolver"])]
#[case(&["--zone"])]
#[case(&["--ownership"])]
#[case(&["--jobs"])]
#[case(&["--rate"])]
#[case(&["--lang"])]
#[case(&["--provider"])]
#[tokio::test]
async fn hostile_values_of_options(#[case] option: &[&str]) {
    let hostile = "\u{1b}]0;PWNED\u{7}\u{1b}[41mRED\u{202e}";
    // Whatever else it takes, it asks nobody but this computer.
    let nobody = ["check", "good.test", "--authority", "127.0.0.1:9"];
    let ran = Computer::new().run(&[&nobody, option, &[hostile]].concat()).await;
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("\\027]0;PWNED"), "it is shown as it is: {}", ran.err);
    assert_harmless(&ran);
}

#[rstest]
#[case(&["--\u{1b}[41mRED"])]
#[case(&["a.test", "b\u{1b}[41mRED"])]
#[case(&["wait", "a.test", "--until", "\u{1b}[41mRED"])]
#[case(&["wait", "a.test", "--until", "visible", "--timeout", "\u{1b}[41mRED"])]
#[case(&["records", "a.test", "--format", "\u{1b}[41mRED"])]
#[case(&["spf", "a.test", "--sender", "\u{1b}[41mRED"])]
#[tokio::test]
async fn hostile_arguments_elsewhere(#[case] arguments: &[&str]) {
    let ran = Computer::new().run(arguments).await;
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("RED"), "{}", ran.err);
    assert_harmless(&ran);
}

#[tokio::test]
async fn a_hostile_pack_of_ones_own() {
    let computer = Computer::new();
    let folder = computer.folder().join("providers");
    fs::create_dir(&folder).unwrap();
    let shipped = super::source::root().join("assets/providers/qq-domain-mail.toml");
    let text = fs::read_to_string(shipped).unwrap().replacen("\"qq-domain-mail\"", "\"my-mail\"", 1);
    let (before, mx) = text.split_once("[mx]").expect("the pack has [mx]");
    let mx = mx.replacen("source = \"", "source = \"\\u001b]0;PWNED\\u0007\\u202e ", 1);
    fs::write(folder.join("mine.toml"), format!("{before}[mx]{mx}")).unwrap();
    let ran = computer.run(&["pack", "show", "my-mail"]).await;
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("PWNED"), "{}", ran.out);
    assert_harmless(&ran);
    fs::write(folder.join("mine.toml"), "\"\\u001b]0;PWNED\\u0007\" = 1\n").unwrap();
    let ran = computer.run(&["pack", "list"]).await;
    assert_eq!(ran.code, 4);
    assert_harmless(&ran);
}

/// What writes past the one place that makes text harmless is not looked at by any test above.
#[test]
fn commands_write_in_one_place() {
    let mut found = 0;
    for file in files().iter().filter(|file| file.path.starts_with("src/run/")) {
        let writes =
            ["io::stdout()", "io::stderr()", "print!(", "println!(", "eprint!(", "eprintln!(", ".print()"];
        let lines = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let lines: Vec<&str> = lines.filter(|line| writes.iter().any(|write| line.contains(write))).collect();
        if file.path == "src/run/output.rs" {
            found += lines.len();
        } else {
            assert_eq!(lines, Vec::<&str>::new(), "{} writes by itself", file.path);
        }
    }
    assert!(found >= 2, "nothing is written anywhere");
}

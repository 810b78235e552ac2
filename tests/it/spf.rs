//! `mxpilot spf`, with the program itself: the line of JSON field by field, the words, the exit codes.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

use mxpilot::demo::Rehearsal;
use rstest::rstest;
use serde_json::{Value, json};

use super::demo_server::{Hand, socket_of};
use super::program::{Computer, Ran};
use super::scenes::scenario;

const RECORDS: &str = "
@      TXT \"v=spf1 ip4:192.0.2.1 include:soft.first-site.test -all\"
soft   TXT \"v=spf1 ip4:192.0.2.7 ~all\"
neutral TXT \"v=spf1 ?all\"
empty  TXT \"v=spf1\"
why    TXT \"v=spf1 -all exp=reason.first-site.test\"
reason TXT \"%{i} is not ours\"
turn   TXT \"v=spf1 redirect=why.first-site.test\"
gone   TXT \"v=spf1 include:n1.first-site.test -all\"
below  TXT \"v=spf1 include:twice.first-site.test -all\"
moved  TXT \"v=spf1 redirect=n1.first-site.test\"
perm   TXT \"v=spf1 moo -all\"
twice  TXT \"v=spf1 -all\"
twice  TXT \"v=spf1 ~all\"
void   TXT \"v=spf1 a:n1.first-site.test a:n2.first-site.test ip4:192.0.2.1 -all\"
voids  TXT \"v=spf1 a:n1.first-site.test a:n2.first-site.test a:n3.first-site.test -all\"
loop   TXT \"v=spf1 include:loop.first-site.test -all\"
";

async fn run(arguments: &[OsString]) -> (Ran, Rehearsal) {
    let world = Hand::default().start(scenario(RECORDS)).await;
    let resolver = socket_of(&world, "223.5.5.5:53").to_string();
    let begin = ["spf", "--resolver", &resolver].map(OsString::from);
    (Computer::new().run(&[&begin[..], arguments].concat()).await, world)
}

async fn spf(arguments: &[&str]) -> Ran {
    run(&arguments.iter().map(OsString::from).collect::<Vec<_>>()).await.0
}

#[rstest]
#[case("first-site.test", "192.0.2.1", "pass", Some("ip4:192.0.2.1"), None, 0, 0)]
#[case("first-site.test", "192.0.2.7", "pass", Some("include:soft.first-site.test"), None, 1, 0)]
#[case("first-site.test", "192.0.2.8", "fail", Some("-all"), None, 1, 0)]
#[case("first-site.test", "::ffff:192.0.2.1", "pass", Some("ip4:192.0.2.1"), None, 0, 0)]
#[case("first-site.test", "2001:db8::1", "fail", Some("-all"), None, 1, 0)]
#[case("soft.first-site.test", "192.0.2.1", "softfail", Some("~all"), None, 0, 0)]
#[case("neutral.first-site.test", "192.0.2.1", "neutral", Some("?all"), None, 0, 0)]
#[case("empty.first-site.test", "192.0.2.1", "neutral", None, None, 0, 0)]
#[case("www.first-site.test", "192.0.2.1", "pass", Some("ip4:192.0.2.1"), None, 0, 0)]
#[case("n1.first-site.test", "192.0.2.1", "none", None, None, 0, 0)]
#[case("why.first-site.test", "192.0.2.1", "fail", Some("-all"), Some("192.0.2.1 is not ours"), 0, 0)]
#[case("turn.first-site.test", "192.0.2.1", "fail", Some("-all"), Some("192.0.2.1 is not ours"), 1, 0)]
#[case("perm.first-site.test", "192.0.2.1", "permerror", None, None, 0, 0)]
#[case("twice.first-site.test", "192.0.2.1", "permerror", None, None, 0, 0)]
#[case("void.first-site.test", "192.0.2.1", "pass", Some("ip4:192.0.2.1"), None, 2, 2)]
#[case("voids.first-site.test", "192.0.2.1", "permerror", None, None, 3, 3)]
#[tokio::test]
async fn each_field_of_the_line(
    #[case] domain: &str,
    #[case] sender: &str,
    #[case] result: &str,
    #[case] term: Option<&str>,
    #[case] explanation: Option<&str>,
    #[case] lookups: usize,
    #[case] void_lookups: usize,
) {
    let ran = spf(&[domain, "--sender", sender, "--json"]).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "whatever it comes to, it was determined");
    let mut line = ran.json().remove(0);
    let problem = line.as_object_mut().and_then(|line| line.remove("problem"));
    assert_eq!(
        problem.is_some(),
        result == "permerror",
        "a reason where nothing can be concluded: {problem:?}"
    );
    let expected = json!({
        "schema": 1, "result": result, "term": term, "explanation": explanation,
        "lookups": lookups, "void_lookups": void_lookups,
    });
    assert_eq!(line, expected, "{domain} {sender}");
    // The words say the same.
    let words = spf(&[domain, "--sender", sender]).await;
    assert_eq!((words.code, words.err.as_str()), (0, ""));
    assert!(words.out.starts_with(&format!("{result}: ")), "{}", words.out);
    for word in term.iter().chain(&explanation) {
        assert!(words.out.contains(word), "{word} is missing in {}", words.out);
    }
    assert!(words.out.contains(&format!("{lookups} of at most 10; {void_lookups} of them")), "{}", words.out);
}

#[tokio::test]
async fn what_cannot_be_evaluated_has_its_reason() {
    let several = spf(&["twice.first-site.test", "--sender", "192.0.2.1"]).await.out;
    for word in ["2 SPF records", "    v=spf1 -all\n", "    v=spf1 ~all\n"] {
        assert!(several.contains(word), "{word:?} is missing in {several}");
    }
    let term = spf(&["perm.first-site.test", "--sender", "192.0.2.1"]).await.out;
    assert!(term.contains("understands this term: moo\n"), "{term}");
}

#[rstest]
#[case("twice.first-site.test", "several-records", "twice.first-site.test", None)]
#[case(
    "below.first-site.test",
    "several-records",
    "twice.first-site.test",
    Some("include:twice.first-site.test")
)]
#[case("perm.first-site.test", "syntax", "perm.first-site.test", Some("moo"))]
#[case("gone.first-site.test", "no-record", "gone.first-site.test", Some("include:n1.first-site.test"))]
#[case("moved.first-site.test", "no-record", "moved.first-site.test", Some("redirect=n1.first-site.test"))]
#[case(
    "voids.first-site.test",
    "too-many-void-lookups",
    "voids.first-site.test",
    Some("a:n3.first-site.test")
)]
#[case(
    "loop.first-site.test",
    "too-many-lookups",
    "loop.first-site.test",
    Some("include:loop.first-site.test")
)]
#[tokio::test]
async fn a_permanent_error_tells_its_cause(
    #[case] domain: &str,
    #[case] kind: &str,
    #[case] at: &str,
    #[case] term: Option<&str>,
) {
    let ran = spf(&[domain, "--sender", "192.0.2.1", "--json"]).await;
    assert_eq!(ran.json()[0]["problem"], json!({ "kind": kind, "at": at, "term": term }));
    for language in ["en", "zh-CN"] {
        let words = spf(&[domain, "--sender", "192.0.2.1", "--lang", language]).await.out;
        let second = words.lines().nth(1).unwrap();
        assert!(second.contains(at) && !second.contains(['{', '}']), "{words}");
        assert!(kind == "several-records" || second.contains(term.unwrap()), "{words}");
    }
}

#[tokio::test]
async fn a_loop_ends() {
    let ran = spf(&["loop.first-site.test", "--sender", "192.0.2.1", "--json"]).await;
    assert_eq!((ran.code, &ran.json()[0]["result"]), (0, &Value::from("permerror")), "{ran:?}");
    assert!(ran.json()[0]["lookups"].as_u64().is_some_and(|count| count > 10), "{ran:?}");
}

/// Of addresses that are none, the domain that is given or that of HELO counts, or nobody's.
#[rstest]
#[case::empty(b"", Some("soft.first-site.test"), "softfail")]
#[case::null_path(b"<>", Some("soft.first-site.test"), "softfail")]
#[case::empty_alone(b"", None, "none")]
#[case::a_path(b"<me@why.first-site.test>", Some("soft.first-site.test"), "fail")]
#[case::no_local_part(b"@why.first-site.test", None, "fail")]
#[case::no_domain(b"me@", None, "none")]
#[case::blanks(b"me @ why.first-site.test", None, "none")]
#[case::address(b"me@[192.0.2.1]", None, "none")]
#[case::two_dots(b"me@why..first-site.test", None, "none")]
#[case::quoted(b"\"a@b\"@why.first-site.test", None, "fail")]
#[case::no_text(b"me@\xff\xfe.first-site.test", None, "none")]
#[case::terminal(b"me@\x1b]0;x\x07.test", None, "none")]
#[tokio::test]
async fn senders_that_are_no_addresses(
    #[case] mail_from: &[u8],
    #[case] helo: Option<&str>,
    #[case] result: &str,
) {
    let mut arguments: Vec<OsString> =
        ["--sender", "192.0.2.1", "--json", "--mail-from"].map(Into::into).to_vec();
    arguments.push(OsString::from_vec(mail_from.to_vec()));
    arguments.extend(helo.iter().flat_map(|helo| ["--helo".into(), (*helo).into()]));
    let (ran, _world) = run(&arguments).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.json()[0]["result"], result, "{ran:?}");
    arguments.retain(|word| word != "--json");
    let (words, _world) = run(&arguments).await;
    assert!(words.code == 0 && words.out.starts_with(&format!("{result}: ")), "{words:?}");
    assert!(!words.out.contains(['\u{1b}', '\u{7}']), "{:?}", words.out);
}

#[rstest]
#[case(&["first-site.test"], "--sender")]
#[case(&["--sender", "192.0.2.1"], "DOMAIN")]
#[case(&["first-site.test", "--sender", "192.0.2"], "192.0.2")]
#[case(&["not..ok", "--sender", "192.0.2.1"], "not..ok")]
#[tokio::test]
async fn what_cannot_be_asked(#[case] arguments: &[&str], #[case] told: &str) {
    let ran = spf(arguments).await;
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains(told), "{}", ran.err);
}

#[tokio::test]
async fn who_cannot_be_asked_is_told_from_who_has_none() {
    let nobody = std::net::UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let arguments = ["spf", "first-site.test", "--sender", "192.0.2.1", "--json", "--resolver", &nobody];
    let ran = Computer::new().run(&arguments).await;
    assert_eq!((ran.code, &ran.json()[0]["result"]), (0, &Value::from("temperror")), "{ran:?}");
}

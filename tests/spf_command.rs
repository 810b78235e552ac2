//! `mxpilot spf` over real sockets: cases for every area of RFC 7208, answered by the rehearsal's DNS world.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use std::fmt::Write as _;

use mxpilot::check::{Places, spf};
use mxpilot::demo::{Rehearsal, Scenario, start};
use mxpilot::domain::spf::evaluate::SpfSender;
use mxpilot::domain::time::Wall;
use mxpilot::shell::clock::Clock;
use mxpilot::shell::dns::{Dns, Helpers, Route};
use rstest::rstest;

/// Names that the records of the cases lead to.
const WORLD: &str = r#"
[[zone]]
name = "suite.example"
serial = 1
minimum = 8
soa_ttl = 8
ttl = 10
records = '''
mail      A    192.0.2.1
mail      AAAA 2001:db8::1
mail2     A    192.0.2.2
both      A    192.0.2.9
both      A    192.0.2.1
other     A    203.0.113.7
notext    A    203.0.113.8
alias     CNAME mail
mx        MX 10 mail
mx        MX 20 mail2
nullmx    MX 0 .
deadmx    MX 10 mail.broken.example.
lostmx    MX 10 nowhere
tenmx     MX 10 x1
tenmx     MX 10 x2
tenmx     MX 10 x3
tenmx     MX 10 x4
tenmx     MX 10 x5
tenmx     MX 10 x6
tenmx     MX 10 x7
tenmx     MX 10 x8
tenmx     MX 10 x9
tenmx     MX 10 mail
manymx    MX 10 x1
manymx    MX 10 x2
manymx    MX 10 x3
manymx    MX 10 x4
manymx    MX 10 x5
manymx    MX 10 x6
manymx    MX 10 x7
manymx    MX 10 x8
manymx    MX 10 x9
manymx    MX 10 x10
manymx    MX 10 mail
x1        A 203.0.113.101
x2        A 203.0.113.102
x3        A 203.0.113.103
x4        A 203.0.113.104
x5        A 203.0.113.105
x6        A 203.0.113.106
x7        A 203.0.113.107
x8        A 203.0.113.108
x9        A 203.0.113.109
x10       A 203.0.113.110
pass      TXT "v=spf1 +all"
fail      TXT "v=spf1 -all"
softfail  TXT "v=spf1 ~all"
neutral   TXT "v=spf1 ?all"
permerror TXT "v=spf1 moo +all"
temperror TXT "v=spf1 a:mail.broken.example -all"
notspf    TXT "hello"
redirect  TXT "v=spf1 redirect=fail.suite.example"
failwhy   TXT "v=spf1 -all exp=why.suite.example"
nested    TXT "v=spf1 include:fail.suite.example include:pass.suite.example -all"
loop      TXT "v=spf1 include:loop.suite.example -all"
why       TXT "%{i} is not one of %{d}'s%_mail hosts"
whyparts  TXT "Split " "in two"
whytwo    TXT "one"
whytwo    TXT "two"
whybad    TXT "100% wrong"
whyutf    TXT "\195\188ber"
whyurl    TXT "see http://%{h}/why?s=%{S};i=%{c};r=%{r}"
aliasspf  CNAME fail
postmaster._spf   A 127.0.0.2
bob._spf          A 127.0.0.2
bob.lp._spf       A 127.0.0.2
1.2.0.192.in-addr._x A 127.0.0.2
1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._x A 127.0.0.2
mail.suite.example._p A 127.0.0.2
unknown._p A 127.0.0.2
mx.suite.example.helo A 127.0.0.2
v6only AAAA 2001:db8::9
l0        TXT "v=spf1 a:mail2.suite.example a:mail2.suite.example a:mail2.suite.example a:mail2.suite.example a:mail2.suite.example -all"
'''

[[zone]]
name = "192.in-addr.arpa"
serial = 1
minimum = 8
soa_ttl = 8
ttl = 10
records = '''
1.2.0 PTR mail.suite.example.
7.2.0 PTR other.suite.example.
8.2.0 PTR x1.suite.example.
8.2.0 PTR x2.suite.example.
8.2.0 PTR x3.suite.example.
8.2.0 PTR x4.suite.example.
8.2.0 PTR x5.suite.example.
8.2.0 PTR x6.suite.example.
8.2.0 PTR x7.suite.example.
8.2.0 PTR x8.suite.example.
8.2.0 PTR x9.suite.example.
8.2.0 PTR x10.suite.example.
'''

[[zone]]
name = "8.b.d.0.1.0.0.2.ip6.arpa"
serial = 1
minimum = 8
soa_ttl = 8
ttl = 10
records = '''
1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR mail.suite.example.
'''

[[zone]]
name = "broken.example"
serial = 1
minimum = 8
soa_ttl = 8
ttl = 10
records = '''
mail A 192.0.2.1
'''

[[server]]
name = "ns.broken.example"
address = "198.51.100.99"
zones = ["broken.example"]
behaviour = "servfail"
"#;

/// One case: the record of its domain (several, one a line; raw TXT strings when it begins with a quote), the client
/// and what is expected. Without `mail_from` and `helo` the sender is bob at that domain.
#[derive(Clone, Copy)]
struct Case {
    record: &'static str,
    client: &'static str,
    mail_from: Option<&'static str>,
    helo: Option<&'static str>,
    result: &'static str,
    explanation: Option<&'static str>,
    term: Option<&'static str>,
}

const HERE: &str = "192.0.2.1";
const HERE6: &str = "2001:db8::1";
const AWAY: &str = "203.0.113.1";

const fn case(record: &'static str, client: &'static str, result: &'static str) -> Case {
    Case { record, client, mail_from: None, helo: None, result, explanation: None, term: None }
}

impl Case {
    const fn from(mut self, mail_from: &'static str) -> Self {
        self.mail_from = Some(mail_from);
        self
    }

    const fn helo(mut self, helo: &'static str) -> Self {
        self.helo = Some(helo);
        self
    }

    const fn because(mut self, term: &'static str) -> Self {
        self.term = Some(term);
        self
    }

    const fn saying(mut self, explanation: &'static str) -> Self {
        self.explanation = Some(explanation);
        self
    }
}

fn quoted(record: &str) -> String {
    if record.starts_with('"') {
        return record.to_owned();
    }
    let bytes = record.as_bytes();
    let strings: Vec<String> =
        bytes.chunks(255).map(|chunk| format!("\"{}\"", std::str::from_utf8(chunk).unwrap())).collect();
    if strings.is_empty() { "\"\"".to_owned() } else { strings.join(" ") }
}

async fn world(cases: &[Case]) -> Rehearsal {
    let mut text = include_str!("../assets/demo/first-time.toml").to_owned();
    text.push_str(WORLD);
    text.push_str("\n[[zone]]\nname = \"case.example\"\nserial = 1\nminimum = 8\nsoa_ttl = 8\nttl = 10\nrecords = '''\n");
    for (index, case) in cases.iter().enumerate() {
        for line in case.record.lines() {
            match line.strip_prefix("raw ") {
                Some(raw) => writeln!(text, "c{index} {raw}").unwrap(),
                None => writeln!(text, "c{index} TXT {}", quoted(line)).unwrap(),
            }
        }
    }
    text.push_str("'''\n");
    start(Scenario::parse(&text, "spf_command.rs").unwrap()).await.unwrap()
}

async fn run(cases: &[Case]) {
    let world = world(cases).await;
    let dns = Dns::new(Clock::start(), Route::Closed(world.route.clone()), Helpers { resolvers: Vec::new() });
    let places = Places { authorities: Vec::new(), resolvers: world.resolvers[..1].to_vec(), zone: None };
    let mut wrong = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let here = format!("c{index}.case.example");
        let identity = |text: &str| text.replace("HERE", &here);
        let mail_from = match (case.mail_from, case.helo) {
            (None, None) => Some(format!("bob@{here}")),
            (given, _) => given.map(identity),
        };
        let sender = SpfSender {
            address: case.client.parse().unwrap(),
            mail_from,
            helo: case.helo.map(identity),
            receiver: "mx.receiver.test".to_owned(),
            at: Wall(1_700_000_000),
        };
        let look = spf::conclude(&dns, &places, false, None, &sender).await;
        let seen = &look.evaluation;
        let (term, said) = (spf::deciding_term(seen), seen.explanation.as_deref());
        let term_differs = case.term.is_some() && case.term != term;
        let text_differs = case.explanation != said;
        if seen.result.word() != case.result || term_differs || text_differs {
            wrong.push(format!(
                "{:?} from {}: {} by {term:?}, saying {said:?}; expected {} {:?} {:?}",
                case.record,
                case.client,
                seen.result.word(),
                case.result,
                case.term,
                case.explanation
            ));
        }
        // The JSON line is the same conclusion.
        let line: serde_json::Value = serde_json::from_str(&spf::line(seen)).unwrap();
        assert_eq!(line["schema"], 1);
        assert_eq!(line["result"], seen.result.word());
        assert_eq!(line["lookups"], seen.lookups);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const INITIAL: &[Case] = &[
    case("v=spf1 -all", AWAY, "fail"),
    case("v=spf1 -all", AWAY, "fail").from("@HERE"),
    case("v=spf1 -all", AWAY, "fail").from("HERE"),
    case("v=spf1 -all", AWAY, "fail").from("bob@HERE."),
    case("v=spf1 -all", AWAY, "fail").from("").helo("HERE"),
    case("v=spf1 -all", AWAY, "fail").helo("HERE"),
    case("v=spf1 -all", AWAY, "none").from("bob@nowhere.suite.example").helo("HERE"),
    case("v=spf1 -all", AWAY, "none").from("bob@localhost"),
    case("v=spf1 -all", AWAY, "none").from("bob@"),
    case("v=spf1 -all", AWAY, "none").from("@"),
    case("v=spf1 -all", AWAY, "none").from("bob@a..case.example"),
    case("v=spf1 -all", AWAY, "none").from("bob@.case.example"),
    case("v=spf1 -all", AWAY, "none").from("bob@[192.0.2.1]"),
    case("v=spf1 -all", AWAY, "none").from("bob@\u{4f8b}\u{5b50}.case.example"),
    case("v=spf1 -all", AWAY, "none").from("bob@\u{fffd}"),
    case("v=spf1 -all", AWAY, "none").helo("OEMCOMPUTER"),
    case("v=spf1 -all", AWAY, "none")
        .from("bob@A2345678901234567890123456789012345678901234567890123456789012345.case.example"),
    case("v=spf1 exists:%{l}._spf.suite.example -all", AWAY, "pass").from("@HERE"),
    case("v=spf1 exists:%{l}._spf.suite.example -all", AWAY, "fail").from("al@HERE"),
    case("v=spf1 ip4:192.0.2.1 -all", "::ffff:192.0.2.1", "pass"),
];

const LOOKUP: &[Case] = &[
    case("", AWAY, "none"),
    case("raw A 192.0.2.1", AWAY, "none"),
    case("raw SPF \"v=spf1 -all\"", AWAY, "none"),
    case("raw SPF \"v=spf1 +all\"\nv=spf1 -all", AWAY, "fail"),
    case("raw CNAME fail.suite.example.", AWAY, "fail"),
    case("raw CNAME nowhere.suite.example.", AWAY, "none"),
    case("raw CNAME mail.broken.example.", AWAY, "temperror"),
    case("v=spf1 -all", AWAY, "temperror").from("bob@broken.example"),
    case("v=spf1 -all", AWAY, "none").from("bob@nowhere.suite.example"),
    case("\"v=spf1 ip4:192.0\" \".2.1 -all\"", HERE, "pass"),
    case("\"v=spf1\" \" -all\"", AWAY, "fail"),
    case("\"v=spf1\" \"-all\"", AWAY, "none"),
];

const SELECTION: &[Case] = &[
    case("hello\nv=spf1 -all\nMS=ms1", AWAY, "fail"),
    case("v=spf1 -all\nv=spf1 -all", AWAY, "permerror"),
    case("v=spf1 -all\nv=spf1 +all", AWAY, "permerror"),
    case("v=spf1 -all\nv=spf10 +all", AWAY, "fail"),
    case("V=SPF1 -ALL", AWAY, "fail"),
    case("v=spf1", AWAY, "neutral"),
    case("v=spf1 ", AWAY, "neutral"),
    case("v=spf1   -all  ", AWAY, "fail"),
    case("v=spf1-all", AWAY, "none"),
    case("v=spf10 -all", AWAY, "none"),
    case("v=spf1/ -all", AWAY, "none"),
    case(" v=spf1 -all", AWAY, "none"),
    case("spf2.0/pra -all", AWAY, "none"),
    case("\"v=spf1\\009-all\"", AWAY, "none"),
];

const EVALUATION: &[Case] = &[
    case("v=spf1 moo -all", AWAY, "permerror"),
    case("v=spf1 -all moo", AWAY, "permerror"),
    case("v=spf1 ip4:203.0.113.1 a:", AWAY, "permerror"),
    case("v=spf1 -all moo=cow", AWAY, "fail"),
    case("v=spf1 moo.cow/far_out=x -all", AWAY, "permerror"),
    case("v=spf1 m-o_o.1=x -all", AWAY, "fail"),
    case("v=spf1 1moo=x -all", AWAY, "permerror"),
    case("v=spf1 a=x -all", AWAY, "fail"),
    case("v=spf1 ip4:192.0.2.1", AWAY, "neutral"),
    case("v=spf1 ip4:203.0.113.1 -all", AWAY, "pass").because("ip4:203.0.113.1"),
    case("v=spf1 -ip4:203.0.113.1 +all", AWAY, "fail").because("-ip4:203.0.113.1"),
    case("v=spf1 ~ip4:203.0.113.1 +all", AWAY, "softfail"),
    case("v=spf1 ?ip4:203.0.113.1 +all", AWAY, "neutral"),
    case("v=spf1 --all", AWAY, "permerror"),
    case("v=spf1 redirect=softfail.suite.example", AWAY, "softfail").because("~all"),
    case("v=spf1 redirect=softfail.suite.example ip4:203.0.113.1", AWAY, "pass"),
    case("v=spf1 redirect=notspf.suite.example", AWAY, "permerror"),
    case("v=spf1 redirect=nowhere.suite.example", AWAY, "permerror"),
    case("v=spf1 redirect=permerror.suite.example", AWAY, "permerror"),
    case("v=spf1 redirect=temperror.suite.example", AWAY, "temperror"),
    case("v=spf1 redirect=mail.broken.example", AWAY, "temperror"),
    case("v=spf1 redirect=fail.suite.example redirect=pass.suite.example", AWAY, "permerror"),
    case("v=spf1 redirect=redirect.suite.example", AWAY, "fail"),
    case("v=spf1 redirect= -all", AWAY, "permerror"),
    case("v=spf1 -all redirect=nowhere.suite.example", AWAY, "fail"),
    case("\"v=spf1 a:caf\\195\\169.test -all\"", AWAY, "permerror"),
];

const ALL: &[Case] = &[
    case("v=spf1 all", AWAY, "pass").because("all"),
    case("v=spf1 ALL", AWAY, "pass"),
    case("v=spf1 +all", AWAY, "pass"),
    case("v=spf1 -all", AWAY, "fail"),
    case("v=spf1 ~all", AWAY, "softfail"),
    case("v=spf1 ?all", AWAY, "neutral").because("?all"),
    case("v=spf1 -all:example.com", AWAY, "permerror"),
    case("v=spf1 -all/8", AWAY, "permerror"),
    case("v=spf1 -all.", AWAY, "permerror"),
    case("v=spf1 -all ip4:203.0.113.1", AWAY, "fail"),
    case("v=spf1 ?all -all", AWAY, "neutral"),
];

const PTR: &[Case] = &[
    case("v=spf1 ptr:suite.example -all", HERE, "pass").because("ptr:suite.example"),
    case("v=spf1 ptr:mail.suite.example -all", HERE, "pass"),
    case("v=spf1 PTR:Mail.Suite.Example -all", HERE, "pass"),
    case("v=spf1 ptr:ail.suite.example -all", HERE, "fail"),
    case("v=spf1 ptr:suite.example -all", HERE6, "pass"),
    case("v=spf1 ptr -all", HERE, "fail"),
    case("v=spf1 ptr:suite.example -all", "192.0.2.7", "fail"),
    case("v=spf1 ptr:suite.example -all", "192.0.2.200", "fail"),
    case("v=spf1 ptr:suite.example -all", "192.0.2.8", "fail"),
    case("v=spf1 ptr: -all", HERE, "permerror"),
    case("v=spf1 ptr/24 -all", HERE, "permerror"),
    case("v=spf1 ptr:nolabel -all", HERE, "permerror"),
];

const A: &[Case] = &[
    case("v=spf1 a:mail.suite.example -all", HERE, "pass").because("a:mail.suite.example"),
    case("v=spf1 a:mail.suite.example -all", HERE6, "pass"),
    case("v=spf1 a:mail.suite.example -all", AWAY, "fail"),
    case("v=spf1 a:both.suite.example -all", HERE, "pass"),
    case("v=spf1 a:alias.suite.example -all", HERE, "pass"),
    case("v=spf1 a:nowhere.suite.example -all", HERE, "fail"),
    case("v=spf1 a:v6only.suite.example -all", HERE, "fail"),
    case("v=spf1 a -all\nraw A 192.0.2.1", HERE, "pass"),
    case("v=spf1 a/24 -all\nraw A 192.0.2.77", HERE, "pass"),
    case("v=spf1 a:mail.suite.example/24 -all", "192.0.2.200", "pass"),
    case("v=spf1 a:mail.suite.example/32 -all", "192.0.2.200", "fail"),
    case("v=spf1 a:mail.suite.example/0 -all", AWAY, "pass"),
    case("v=spf1 a:mail.suite.example/0 -all", HERE6, "pass"),
    case("v=spf1 a:mail.suite.example/0 -all", "2001:db8::2", "fail"),
    case("v=spf1 a:mail.suite.example//32 -all", "2001:db8:1::1", "pass"),
    case("v=spf1 a:mail.suite.example/24//64 -all", "2001:db8::77", "pass"),
    case("v=spf1 a:mail.suite.example/24//64 -all", "192.0.2.77", "pass"),
    case("v=spf1 a:nowhere.suite.example/0 -all", AWAY, "fail"),
    case("v=spf1 a:mail.suite.example/33 -all", HERE, "permerror"),
    case("v=spf1 a:mail.suite.example//129 -all", HERE, "permerror"),
    case("v=spf1 a:mail.suite.example/024 -all", HERE, "permerror"),
    case("v=spf1 a:mail.suite.example/ -all", HERE, "permerror"),
    case("v=spf1 a:111.222.33.44 -all", HERE, "permerror"),
    case("v=spf1 a:museum -all", HERE, "permerror"),
    case("v=spf1 a: -all", HERE, "permerror"),
    case("v=spf1 a:mail.suite.example:8080 -all", HERE, "permerror"),
    case("v=spf1 a:mail.broken.example -all", HERE, "temperror"),
    case("v=spf1 a:mail.suite.example. -all", HERE, "pass"),
];

const INCLUDE: &[Case] = &[
    case("v=spf1 include:pass.suite.example -all", AWAY, "pass").because("include:pass.suite.example"),
    case("v=spf1 ?include:pass.suite.example -all", AWAY, "neutral"),
    case("v=spf1 -include:pass.suite.example +all", AWAY, "fail"),
    case("v=spf1 include:fail.suite.example ~all", AWAY, "softfail").because("~all"),
    case("v=spf1 include:softfail.suite.example -all", AWAY, "fail"),
    case("v=spf1 include:neutral.suite.example -all", AWAY, "fail"),
    case("v=spf1 include:temperror.suite.example -all", AWAY, "temperror"),
    case("v=spf1 include:permerror.suite.example -all", AWAY, "permerror"),
    case("v=spf1 include:notspf.suite.example -all", AWAY, "permerror"),
    case("v=spf1 include:notext.suite.example -all", AWAY, "permerror"),
    case("v=spf1 include:nowhere.suite.example -all", AWAY, "permerror"),
    case("v=spf1 include:nested.suite.example -all", AWAY, "pass"),
    case("v=spf1 include:redirect.suite.example ~all", AWAY, "softfail"),
    case("v=spf1 include:loop.suite.example -all", AWAY, "permerror"),
    case("v=spf1 include:aliasspf.suite.example ~all", AWAY, "softfail"),
    case("v=spf1 include -all", AWAY, "permerror"),
    case("v=spf1 include: -all", AWAY, "permerror"),
    case("v=spf1 include:pass.suite.example/24 -all", AWAY, "permerror"),
    case("v=spf1 ip4:203.0.113.1 include:nowhere.suite.example -all", AWAY, "pass"),
];

const MX: &[Case] = &[
    case("v=spf1 mx:mx.suite.example -all", HERE, "pass").because("mx:mx.suite.example"),
    case("v=spf1 mx:mx.suite.example -all", "192.0.2.2", "pass"),
    case("v=spf1 mx:mx.suite.example -all", HERE6, "pass"),
    case("v=spf1 mx:mx.suite.example -all", AWAY, "fail"),
    case("v=spf1 mx -all\nraw MX 5 mail.suite.example.", HERE, "pass"),
    case("v=spf1 mx/24 -all\nraw MX 5 mail.suite.example.", "192.0.2.250", "pass"),
    case("v=spf1 mx//64 -all\nraw MX 5 mail.suite.example.", "2001:db8::2", "pass"),
    case("v=spf1 mx -all\nraw A 192.0.2.1", HERE, "fail"),
    case("v=spf1 mx:mail.suite.example -all", HERE, "fail"),
    case("v=spf1 mx:nullmx.suite.example -all", HERE, "fail"),
    case("v=spf1 mx:lostmx.suite.example -all", HERE, "fail"),
    case("v=spf1 mx:deadmx.suite.example -all", HERE, "temperror"),
    case("v=spf1 mx:tenmx.suite.example -all", HERE, "pass"),
    case("v=spf1 mx:manymx.suite.example -all", HERE, "permerror"),
    case("v=spf1 mx:broken.example -all", HERE, "temperror"),
    case("v=spf1 mx:mx.suite.example/0 -all", AWAY, "pass"),
    case("v=spf1 mx:mx.suite.example/33 -all", HERE, "permerror"),
    case("v=spf1 mx: -all", HERE, "permerror"),
    case("v=spf1 mx:museum -all", HERE, "permerror"),
];

const EXISTS: &[Case] = &[
    case("v=spf1 exists:mail.suite.example -all", AWAY, "pass").because("exists:mail.suite.example"),
    case("v=spf1 exists:alias.suite.example -all", AWAY, "pass"),
    case("v=spf1 exists:nowhere.suite.example -all", AWAY, "fail"),
    case("v=spf1 exists:v6only.suite.example -all", HERE6, "fail"),
    case("v=spf1 exists:mail.suite.example -all", HERE6, "pass"),
    case("v=spf1 exists:mail.broken.example -all", AWAY, "temperror"),
    case("v=spf1 exists:%{l}._spf.suite.example -all", AWAY, "pass"),
    case("v=spf1 exists -all", AWAY, "permerror"),
    case("v=spf1 exists: -all", AWAY, "permerror"),
    case("v=spf1 exists:mail.suite.example/24 -all", AWAY, "permerror"),
];

const IP4: &[Case] = &[
    case("v=spf1 ip4:192.0.2.1 -all", HERE, "pass"),
    case("v=spf1 ip4:192.0.2.0/24 -all", HERE, "pass"),
    case("v=spf1 ip4:192.0.2.1/31 -all", "192.0.2.0", "pass"),
    case("v=spf1 ip4:192.0.2.2/31 -all", HERE, "fail"),
    case("v=spf1 ip4:0.0.0.0/0 -all", HERE, "pass"),
    case("v=spf1 ip4:0.0.0.0/0 -all", HERE6, "fail"),
    case("v=spf1 ip4:192.0.2.1 -all", "::ffff:192.0.2.1", "pass"),
    case("v=spf1 ip4:192.0.2.1/33 -all", HERE, "permerror"),
    case("v=spf1 ip4:192.0.2.1/032 -all", HERE, "permerror"),
    case("v=spf1 ip4:192.0.2.1//32 -all", HERE, "permerror"),
    case("v=spf1 ip4:192.0.2 -all", HERE, "permerror"),
    case("v=spf1 ip4:192.0.2.1:25 -all", HERE, "permerror"),
    case("v=spf1 ip4 -all", HERE, "permerror"),
    case("v=spf1 ip4: -all", HERE, "permerror"),
    case("v=spf1 ip4:192.0.2.256 -all", HERE, "permerror"),
];

const IP6: &[Case] = &[
    case("v=spf1 ip6:2001:db8::1 -all", HERE6, "pass"),
    case("v=spf1 ip6:2001:DB8::/32 -all", HERE6, "pass"),
    case("v=spf1 ip6:2001:db8::/127 -all", HERE6, "pass"),
    case("v=spf1 ip6:2001:db8::2/127 -all", HERE6, "fail"),
    case("v=spf1 ip6:::1/0 -all", HERE6, "pass"),
    case("v=spf1 ip6:::1/0 -all", HERE, "fail"),
    case("v=spf1 ip6:::ffff:192.0.2.1 -all", HERE, "fail"),
    case("v=spf1 ip6:2001:db8::1/129 -all", HERE6, "permerror"),
    case("v=spf1 ip6:2001:db8::1//33 -all", HERE6, "permerror"),
    case("v=spf1 ip6 -all", HERE6, "permerror"),
    case("v=spf1 ip6: -all", HERE6, "permerror"),
    case("v=spf1 ip6:Bad::Net::1 -all", HERE6, "permerror"),
    case("v=spf1 ip6:192.0.2.1 -all", HERE, "permerror"),
];

const EXPLANATION: &[Case] = &[
    case("v=spf1 -all exp=why.suite.example", AWAY, "fail")
        .saying("203.0.113.1 is not one of c0.case.example's mail hosts"),
    case("v=spf1 exp=whyparts.suite.example -all", AWAY, "fail").saying("Split in two"),
    case("v=spf1 ~all exp=why.suite.example", AWAY, "softfail"),
    case("v=spf1 -all exp=whytwo.suite.example", AWAY, "fail"),
    case("v=spf1 -all exp=whybad.suite.example", AWAY, "fail"),
    case("v=spf1 -all exp=whyutf.suite.example", AWAY, "fail"),
    case("v=spf1 -all exp=nowhere.suite.example", AWAY, "fail"),
    case("v=spf1 -all exp=mail.broken.example", AWAY, "fail"),
    case("v=spf1 -all exp=why.suite.example exp=why.suite.example", AWAY, "permerror"),
    case("v=spf1 -all exp=", AWAY, "permerror"),
    case("v=spf1 exp=why.suite.example redirect=fail.suite.example", AWAY, "fail"),
    case("v=spf1 redirect=failwhy.suite.example", AWAY, "fail")
        .saying("203.0.113.1 is not one of failwhy.suite.example's mail hosts"),
    case("v=spf1 exp=whyparts.suite.example include:failwhy.suite.example -all", AWAY, "fail")
        .saying("Split in two"),
    case("v=spf1 include:failwhy.suite.example -all", AWAY, "fail"),
    case("v=spf1 -all exp=whyurl.suite.example", AWAY, "fail")
        .from("a&b@HERE")
        .helo("mx.suite.example")
        .saying(
            "see http://mx.suite.example/why?s=a%26b%40c14.case.example;i=203.0.113.1;r=mx.receiver.test",
        ),
];

const MACROS: &[Case] = &[
    case("v=spf1 exists:%{ir}.%{v}._x.suite.example -all", HERE, "pass"),
    case("v=spf1 exists:%{ir}.%{v}._x.suite.example -all", HERE6, "pass"),
    case("v=spf1 exists:%{ir}.%{v}._x.suite.example -all", AWAY, "fail"),
    case("v=spf1 exists:%{l}._spf.suite.example -all", AWAY, "pass").from("bob@HERE"),
    case("v=spf1 exists:%{L}._spf.suite.example -all", AWAY, "pass").from("bob@HERE"),
    case("v=spf1 exists:%{lr-}.lp._spf.suite.example -all", AWAY, "fail").from("strong-bob@HERE"),
    case("v=spf1 exists:%{l1r-}.lp._spf.suite.example -all", AWAY, "pass").from("bob-strong@HERE"),
    case("v=spf1 exists:%{l1-}.lp._spf.suite.example -all", AWAY, "pass").from("strong-bob@HERE"),
    case("v=spf1 exists:%{l1+-}.lp._spf.suite.example -all", AWAY, "pass").from("a+b-bob@HERE"),
    case("v=spf1 exists:mail.%{d2}.invalid -all", AWAY, "fail"),
    case("v=spf1 exists:%{p}._p.suite.example -all", HERE, "pass"),
    case("v=spf1 exists:%{p}._p.suite.example -all", AWAY, "pass"),
    case("v=spf1 exists:%{h}.helo.suite.example -all", AWAY, "pass")
        .from("bob@HERE")
        .helo("mx.suite.example"),
    case("v=spf1 exists:%{h}.helo.suite.example -all", AWAY, "fail")
        .from("bob@HERE")
        .helo("else.suite.example"),
    case("v=spf1 include:%{l}.suite.example -all", AWAY, "pass").from("pass@HERE"),
    case("v=spf1 redirect=%{l}.suite.example", AWAY, "softfail").from("softfail@HERE"),
    case("v=spf1 a:%{l}.suite.example -all", HERE, "pass").from("mail@HERE"),
    case("v=spf1 exists:%{x}.suite.example -all", AWAY, "permerror"),
    case("v=spf1 exists:%{d0}.suite.example -all", AWAY, "permerror"),
    case("v=spf1 exists:%(d).suite.example -all", AWAY, "permerror"),
    case("v=spf1 exists:%{d.suite.example -all", AWAY, "permerror"),
    case("v=spf1 exists:%d.suite.example -all", AWAY, "permerror"),
    case("v=spf1 exists:%{c}.suite.example -all", AWAY, "permerror"),
    case("v=spf1 exists:%{t}.suite.example -all", AWAY, "permerror"),
    case("v=spf1 exists:%%.suite.example -all", AWAY, "fail"),
    case("v=spf1 exists:%-%_.suite.example -all", AWAY, "fail"),
];

const FIVE: &str = "v=spf1 a:mail2.suite.example a:mail2.suite.example a:mail2.suite.example a:mail2.suite.example \
    a:mail2.suite.example ip4:203.0.113.1 -all";
const LIMITS: &[Case] = &[
    case(FIVE, AWAY, "pass"),
    // include (1) + five below + four: ten.
    case(
        "v=spf1 include:l0.suite.example a:mail2.suite.example a:mail2.suite.example a:mail2.suite.example mx:mx.suite.example ip4:203.0.113.1 -all",
        AWAY,
        "pass",
    ),
    case(
        "v=spf1 include:l0.suite.example a:mail2.suite.example a:mail2.suite.example a:mail2.suite.example mx:mx.suite.example exists:nowhere.suite.example ip4:203.0.113.1 -all",
        AWAY,
        "permerror",
    ),
    // A match before the limit counts.
    case("v=spf1 ip4:203.0.113.1 include:l0.suite.example include:l0.suite.example -all", AWAY, "pass"),
    case("v=spf1 include:l0.suite.example include:l0.suite.example -all", AWAY, "permerror"),
    case("v=spf1 a:n1.suite.example a:n2.suite.example +all", AWAY, "pass"),
    case("v=spf1 a:n1.suite.example mx:n2.suite.example exists:n3.suite.example +all", AWAY, "permerror"),
    case("v=spf1 include:l0.suite.example redirect=l0.suite.example", AWAY, "permerror"),
];

#[rstest]
#[case::initial_processing(INITIAL)]
#[case::record_lookup(LOOKUP)]
#[case::record_selection(SELECTION)]
#[case::evaluation(EVALUATION)]
#[case::all(ALL)]
#[case::ptr(PTR)]
#[case::a(A)]
#[case::include(INCLUDE)]
#[case::mx(MX)]
#[case::exists(EXISTS)]
#[case::ip4(IP4)]
#[case::ip6(IP6)]
#[case::exp_and_modifiers(EXPLANATION)]
#[case::macros(MACROS)]
#[case::limits(LIMITS)]
#[tokio::test]
async fn every_area_of_the_rfc(#[case] cases: &[Case]) {
    run(cases).await;
}

#[tokio::test]
async fn own_names_are_asked_at_the_domains_own_servers_and_others_of_resolvers() {
    let text = include_str!("../assets/demo/first-time.toml").replace(
        "www            CNAME @",
        "@ TXT \"v=spf1 a:www.first-site.test include:qq.com ~all\"\nwww CNAME @",
    );
    let world = start(Scenario::parse(&text, "walk.toml").unwrap()).await.unwrap();
    let helpers = world
        .route
        .iter()
        .filter(|(_, real)| world.helper_resolvers.contains(real))
        .map(|(simulated, _)| *simulated)
        .collect();
    let dns = Dns::new(Clock::start(), Route::Closed(world.route.clone()), Helpers { resolvers: helpers });
    let sender = |address: &str| SpfSender {
        address: address.parse().unwrap(),
        mail_from: Some("bob@first-site.test".to_owned()),
        helo: None,
        receiver: "unknown".to_owned(),
        at: Wall(0),
    };
    let places =
        |resolvers: &[_]| Places { authorities: Vec::new(), resolvers: resolvers.to_vec(), zone: None };
    let with = places(&world.resolvers);
    let look = spf::conclude(&dns, &with, true, None, &sender("203.0.113.49")).await;
    assert_eq!(
        spf::line(&look.evaluation),
        r#"{"schema":1,"result":"pass","term":"include:qq.com","explanation":null,"lookups":10,"void_lookups":0}"#
    );
    let tree = spf::tree(&dns, &with, true, &look).await.unwrap();
    assert_eq!((tree.lookups.known, tree.lookups.complete, tree.nodes.len()), (10, true, 10));
    // Without any resolver the domain's own names are still known, and nothing else.
    let without = places(&[]);
    let look = spf::conclude(&dns, &without, true, None, &sender("198.51.100.80")).await;
    assert_eq!(look.evaluation.result.word(), "pass");
    let look = spf::conclude(&dns, &without, true, None, &sender("203.0.113.49")).await;
    assert_eq!(look.evaluation.result.word(), "temperror");
}

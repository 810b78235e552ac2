//! The table of misbehaviours.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use super::message::{
    A, AA, Asked, CNAME, MX, Reply, SAME, SOA, TC, TXT, mx, name, ns, record, soa, soa_of, txt,
};
use super::responder::{Script, Tcp};
use super::{DOMAIN, Expected, Scene, TOKEN};

const NAME_ERROR: u16 = 3;
const SERVER_FAILURE: u16 = 2;
const REFUSED: u16 = 5;

const UNKNOWN: [&str; 3] = ["unknown"; 3];
const VISIBLE: [&str; 3] = ["visible"; 3];

/// The right zone.
pub(super) fn right(asked: &Asked) -> Reply {
    let reply = asked.reply();
    match (asked.name.as_str(), asked.record_type) {
        (DOMAIN, MX) => reply.answer(mx(5, "mx1.qq.com")).answer(mx(10, "mx2.qq.com")),
        (DOMAIN, TXT) => reply.answer(txt(TOKEN)).answer(txt("v=spf1 include:qq.com ~all")),
        (DOMAIN, SOA) => reply.answer(soa(DOMAIN)),
        ("qq.com", TXT) => reply.answer(txt("v=spf1 ip4:203.0.113.0/24 -all")),
        ("mx1.qq.com" | "mx2.qq.com", A) => reply.answer(record(SAME, A, 600, &[198, 51, 100, 21])),
        (_, _) => reply.authority(soa(DOMAIN)),
    }
}

fn empty_zone(asked: &Asked) -> Reply {
    match asked.record_type {
        SOA => right(asked),
        _ => asked.reply().authority(soa(DOMAIN)),
    }
}

/// Somebody else's answer.
fn forged(asked: &Asked) -> Reply {
    match asked.record_type {
        MX => asked.reply().answer(mx(1, "mx.forged.test")),
        _ => asked.reply().code(NAME_ERROR).authority(soa(DOMAIN)),
    }
}

fn all(of: impl Fn(&Asked) -> Vec<Vec<u8>> + Send + Sync + 'static) -> Script {
    Arc::new(of)
}

/// One reply to every question.
pub(super) fn one(of: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Script {
    all(move |asked| vec![of(asked).bytes()])
}

/// A resolver that knows the rest of the world, and does this with the domain's own names.
fn resolver(own: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Script {
    one(move |asked| {
        let reply = if asked.name.ends_with(DOMAIN) { own(asked) } else { right(asked) };
        reply.by_resolver()
    })
}

fn scene(what: &'static str, tcp: Tcp, script: Script, expected: Expected) -> Scene {
    Scene { what, servers: vec![(tcp, script)], resolver: None, expected }
}

impl Scene {
    /// One more server, and it is right.
    fn beside_a_right_one(self) -> Self {
        self.beside(one(right))
    }

    /// One more server.
    fn beside(mut self, script: Script) -> Self {
        self.servers.push((Tcp::Open, script));
        self
    }

    fn resolved_by(mut self, script: Script) -> Self {
        self.resolver = Some((Tcp::Open, script));
        self
    }
}

/// Nobody could be asked, and that is all that is said.
const fn could_not_ask(outcome: &'static str) -> Expected {
    because(outcome, &["could-not-ask"])
}

/// The same for a known reason.
const fn because(outcome: &'static str, codes: &'static [&'static str]) -> Expected {
    Expected { exit: 3, states: UNKNOWN, codes, outcomes: [outcome; 2], flags: &[] }
}

/// It counts, though it came in an unusual way.
const fn fine(codes: &'static [&'static str]) -> Expected {
    Expected { exit: 0, states: VISIBLE, codes, outcomes: ["records"; 2], flags: &["aa"] }
}

impl Expected {
    const fn with(self, flags: &'static [&'static str]) -> Self {
        Self { flags, ..self }
    }
}

/// With its letters in the other case, where they are letters.
fn in_other_case(asked: &Asked) -> Reply {
    let mut reply = right(asked);
    let end = reply.question.len() - 4;
    for byte in &mut reply.question[..end] {
        if byte.is_ascii_alphabetic() {
            *byte ^= 0x20;
        }
    }
    reply
}

fn cut(asked: &Asked) -> Reply {
    if asked.over_tcp { right(asked) } else { asked.reply().code(TC) }
}

fn with_a_broken_text(asked: &Asked) -> Reply {
    let reply = right(asked);
    // The string is to have 200 bytes, and has two.
    if asked.record_type == TXT { reply.answer(record(SAME, TXT, 600, &[200, b'x', b'y'])) } else { reply }
}

fn only_broken_texts(asked: &Asked) -> Reply {
    if asked.record_type == TXT {
        asked.reply().answer(record(SAME, TXT, 600, &[9, b'x'])).answer(record(SAME, TXT, 600, &[]))
    } else {
        right(asked)
    }
}

fn servers() -> Vec<Scene> {
    vec![
        scene("as it should be", Tcp::Open, one(right), fine(&[])).resolved_by(resolver(right)),
        scene(
            "really nothing there",
            Tcp::Open,
            one(empty_zone),
            Expected {
                exit: 1,
                states: ["missing"; 3],
                codes: &["ownership-missing", "mx-missing", "spf-missing"],
                outcomes: ["no-such-type"; 2],
                flags: &["aa"],
            },
        ),
        scene(
            "several SOA records, and each record twice",
            Tcp::Open,
            one(|asked| {
                let mut reply = right(asked);
                reply.answers.extend(reply.answers.clone());
                reply.answers.extend([soa(DOMAIN), soa("host.test")]);
                reply.authority(soa(DOMAIN)).authority(soa("test"))
            }),
            // Receivers count what they get: two SPF records, be they the same, are one too many.
            Expected { exit: 1, states: ["visible", "visible", "wrong"], ..fine(&["spf-multiple"]) },
        )
        .resolved_by(resolver(right)),
        scene(
            "aliases that go in circles",
            Tcp::Open,
            one(|asked| match asked.record_type {
                SOA => right(asked),
                _ => asked
                    .reply()
                    .answer(record(SAME, CNAME, 600, &name("a.first-site.test")))
                    .answer(record(&name("a.first-site.test"), CNAME, 600, SAME)),
            }),
            Expected {
                exit: 1,
                states: ["missing"; 3],
                codes: &["cname-at-apex"],
                outcomes: ["no-such-type"; 2],
                flags: &["aa"],
            },
        ),
        scene("silence", Tcp::Open, all(|_| Vec::new()), could_not_ask("timed-out")),
        scene("refused", Tcp::Open, one(|asked| asked.reply().code(REFUSED)), could_not_ask("refused")),
        scene(
            "failure",
            Tcp::Open,
            one(|asked| asked.reply().code(SERVER_FAILURE)),
            could_not_ask("server-failed"),
        ),
        scene(
            "a code of its own",
            Tcp::Open,
            one(|asked| asked.reply().code(11)),
            could_not_ask("server-failed"),
        ),
        scene(
            "no authority for what it says",
            Tcp::Open,
            one(|asked| right(asked).without(AA)),
            could_not_ask("not-authoritative"),
        ),
        scene(
            "no authority to deny",
            Tcp::Open,
            one(|asked| asked.reply().code(NAME_ERROR).without(AA)),
            could_not_ask("not-authoritative"),
        ),
        scene(
            "a referral",
            Tcp::Open,
            one(|asked| asked.reply().without(AA).authority(ns(&name(DOMAIN), "ns1.host.test"))),
            could_not_ask("not-authoritative"),
        ),
        scene(
            "a referral upwards",
            Tcp::Open,
            one(|asked| asked.reply().without(AA).authority(ns(&[0], "a.root-servers.net"))),
            could_not_ask("not-authoritative"),
        ),
        scene(
            "another id",
            Tcp::Open,
            one(|asked| Reply { id: !asked.id, ..empty_zone(asked) }),
            could_not_ask("timed-out"),
        ),
        scene(
            "an answer to another question",
            Tcp::Open,
            one(|asked| Reply {
                question: [name("other.test"), vec![0, 15, 0, 1]].concat(),
                ..empty_zone(asked)
            }),
            could_not_ask("timed-out"),
        ),
        scene(
            "no question in it",
            Tcp::Closed,
            one(|asked| Reply { question: Vec::new(), ..asked.reply() }),
            could_not_ask("unreachable"),
        ),
        scene(
            "the records of another name",
            Tcp::Open,
            one(|asked| match asked.record_type {
                SOA => right(asked),
                _ => asked
                    .reply()
                    .answer(record(&name("other.test"), TXT, 600, b"\x13tencent-8f3kd02mxl7"))
                    .authority(soa(DOMAIN)),
            }),
            Expected {
                exit: 1,
                states: ["missing"; 3],
                codes: &["ownership-missing", "mx-missing", "spf-missing"],
                outcomes: ["no-such-type"; 2],
                flags: &["aa"],
            },
        ),
        scene("another case", Tcp::Open, one(in_other_case), fine(&[]).with(&["aa", "tcp"]))
            .resolved_by(resolver(right)),
        scene("another case, no TCP", Tcp::Closed, one(in_other_case), fine(&[]))
            .resolved_by(resolver(right)),
        scene(
            "older than EDNS",
            Tcp::Open,
            one(|asked| if asked.with_edns { asked.reply().code(1) } else { right(asked) }),
            fine(&[]),
        )
        .resolved_by(resolver(right)),
        scene("cut, whole over TCP", Tcp::Open, one(cut), fine(&[]).with(&["aa", "tc", "tcp"]))
            .resolved_by(resolver(right)),
        scene(
            "cut, whole over TCP in thousands of records",
            Tcp::Open,
            one(|asked| {
                let mut reply = cut(asked);
                if asked.over_tcp && asked.record_type == TXT {
                    reply.answers.extend((0..2_000).map(|number| txt(&format!("number={number}"))));
                }
                reply
            }),
            fine(&[]).with(&["aa", "tc", "tcp"]),
        )
        .resolved_by(resolver(right)),
        scene(
            "cut, no TCP",
            Tcp::Closed,
            one(cut),
            because("unreachable", &["truncated-tcp-blocked"]).with(&["tc"]),
        ),
        scene(
            "cut, TCP hangs up",
            Tcp::HangsUp,
            one(cut),
            because("timed-out", &["truncated-tcp-blocked"]).with(&["tc"]),
        ),
        scene(
            "cut, TCP says nothing",
            Tcp::Silent,
            one(cut),
            because("timed-out", &["truncated-tcp-blocked"]).with(&["tc"]),
        ),
        scene(
            "cut, and no DNS over TCP",
            Tcp::Open,
            all(|asked| if asked.over_tcp { vec![vec![0; 5]] } else { vec![cut(asked).bytes()] }),
            because("malformed", &["answer-malformed"]).with(&["tc"]),
        ),
        scene(
            "one of two: cut, no TCP",
            Tcp::Closed,
            one(cut),
            Expected { outcomes: ["unreachable"; 2], ..fine(&["truncated-tcp-blocked"]).with(&["tc"]) },
        )
        .beside_a_right_one()
        .resolved_by(resolver(right)),
        scene(
            "one of two is silent",
            Tcp::Open,
            all(|_| Vec::new()),
            Expected { outcomes: ["timed-out"; 2], ..fine(&["server-unreachable"]).with(&[]) },
        )
        .beside_a_right_one()
        .resolved_by(resolver(right)),
    ]
}

/// Bytes that are no good.
fn bytes() -> Vec<Scene> {
    let malformed = || because("malformed", &["answer-malformed"]);
    let beside = |what, script| {
        let expected = Expected { outcomes: ["malformed"; 2], ..fine(&["answer-malformed"]).with(&[]) };
        scene(what, Tcp::Open, script, expected).beside_a_right_one().resolved_by(resolver(right))
    };
    vec![
        scene(
            "one text that cannot be read",
            Tcp::Open,
            one(with_a_broken_text),
            fine(&["answer-malformed"]),
        )
        .resolved_by(resolver(right)),
        scene(
            "no text that can be read",
            Tcp::Open,
            one(only_broken_texts),
            Expected {
                exit: 3,
                states: ["unknown", "published", "unknown"],
                codes: &["answer-malformed"],
                outcomes: ["records", "malformed"],
                flags: &["aa"],
            },
        ),
        scene(
            "no text that can be read, a resolver that has them",
            Tcp::Open,
            one(only_broken_texts),
            Expected {
                exit: 0,
                states: ["published", "visible", "published"],
                codes: &["answer-malformed", "authority-unreachable"],
                outcomes: ["records", "malformed"],
                flags: &["aa"],
            },
        )
        .resolved_by(resolver(right)),
        scene(
            "a wanted text that cannot be read",
            Tcp::Open,
            one(|asked| match asked.record_type {
                TXT => asked.reply().answer(txt("v=spf1 include:qq.com ~all")).answer(record(
                    SAME,
                    TXT,
                    600,
                    b"\xfftencent-8f3kd02mxl7",
                )),
                _ => right(asked),
            }),
            Expected {
                exit: 3,
                states: ["unknown", "visible", "published"],
                codes: &["answer-malformed"],
                outcomes: ["records"; 2],
                flags: &["aa"],
            },
        )
        .resolved_by(resolver(right)),
        scene(
            "a name that goes in circles",
            Tcp::Open,
            one(|asked| {
                let at = u8::try_from(12 + asked.question.len()).unwrap();
                asked.reply().answer(record(&[0xc0, at], asked.record_type, 600, &[0, 5, 0]))
            }),
            malformed(),
        ),
        scene(
            "a name that points behind the end",
            Tcp::Open,
            one(|asked| asked.reply().answer(record(&[0xff, 0xff], asked.record_type, 600, &[0, 5, 0]))),
            malformed(),
        ),
        scene(
            "a label of 64 bytes",
            Tcp::Open,
            one(|asked| asked.reply().answer(record(&[64, b'x', 0], asked.record_type, 600, &[0, 5, 0]))),
            malformed(),
        ),
        scene(
            "counts that lie",
            Tcp::Open,
            one(|asked| Reply { counts: Some([1, 0xffff, 0xffff, 0xffff]), ..right(asked) }),
            malformed(),
        ),
        scene(
            "more questions than there are",
            Tcp::Open,
            one(|asked| Reply { counts: Some([9, 1, 0, 0]), ..right(asked) }),
            malformed(),
        ),
        scene(
            "a length that lies",
            Tcp::Open,
            one(|asked| {
                let mut record = record(SAME, asked.record_type, 600, &[0, 5, 0]);
                let length = record.len() - 5;
                record[length] = 0xff;
                asked.reply().answer(record)
            }),
            malformed(),
        ),
        scene(
            "the header alone",
            Tcp::Open,
            all(|asked| vec![right(asked).bytes()[..12].to_vec()]),
            malformed(),
        ),
        scene(
            "no DNS at all",
            Tcp::Closed,
            all(|_| vec![b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()]),
            malformed(),
        ),
        scene("nothing in the datagram", Tcp::Closed, all(|_| vec![Vec::new()]), malformed()),
        beside(
            "one of two gives bytes without sense",
            one(|asked| Reply { counts: Some([1, 9, 9, 9]), ..asked.reply() }),
        ),
    ]
}

/// Somebody else answers.
fn interference() -> Vec<Scene> {
    let twice = |asked: &Asked| {
        if asked.over_tcp {
            vec![right(asked).bytes()]
        } else {
            vec![forged(asked).bytes(), right(asked).bytes()]
        }
    };
    vec![
        scene(
            "two replies that differ, no TCP",
            Tcp::Closed,
            all(twice),
            Expected {
                flags: &["contradicted"],
                outcomes: ["records", "no-such-name"],
                ..because("", &["intercepted"])
            },
        ),
        scene("two replies that differ, the truth over TCP", Tcp::Open, all(twice), {
            fine(&["intercepted"]).with(&["aa", "tcp", "contradicted"])
        })
        .resolved_by(resolver(right)),
        scene(
            "the same reply twice",
            Tcp::Closed,
            all(|asked| vec![right(asked).bytes(), right(asked).bytes()]),
            fine(&[]),
        )
        .resolved_by(resolver(right)),
        scene(
            "nothing over UDP, everything over TCP",
            Tcp::Open,
            one(|asked| if asked.over_tcp { right(asked) } else { empty_zone(asked) }),
            fine(&["intercepted"]).with(&["aa", "tcp", "contradicted"]),
        )
        .resolved_by(resolver(right)),
        scene(
            "a resolver in the place of the server, the server over TCP",
            Tcp::Open,
            one(|asked| if asked.over_tcp { right(asked) } else { empty_zone(asked).by_resolver() }),
            fine(&["intercepted"]).with(&["aa", "tcp", "contradicted"]),
        )
        .resolved_by(resolver(right)),
    ]
}

fn resolvers() -> Vec<Scene> {
    let right_zone = |what, own: fn(&Asked) -> Reply, expected| {
        scene(what, Tcp::Open, one(right), expected).resolved_by(resolver(own))
    };
    let published = |codes| Expected { states: ["published"; 3], ..fine(codes) };
    vec![
        right_zone(
            "signatures that do not hold",
            |asked| {
                if asked.checking_disabled {
                    right(asked)
                } else {
                    asked.reply().code(SERVER_FAILURE).extended_error(7, "signature \u{1b}[31mexpired")
                }
            },
            Expected { exit: 1, ..published(&["dnssec-broken"]) },
        ),
        scene("a resolver that fails for a moment", Tcp::Open, one(right), fine(&[])).resolved_by({
            let heard = Mutex::new(BTreeSet::new());
            resolver(move |asked| {
                let first = heard.lock().unwrap().insert((asked.name.clone(), asked.record_type));
                if first { asked.reply().code(SERVER_FAILURE) } else { right(asked) }
            })
        }),
        right_zone(
            "a resolver out of reach of the servers",
            |asked| {
                if asked.checking_disabled {
                    right(asked)
                } else {
                    asked.reply().code(SERVER_FAILURE).extended_error(22, "no reachable authority")
                }
            },
            published(&[]),
        ),
        right_zone(
            "a resolver that fails anyway",
            |asked| asked.reply().code(SERVER_FAILURE),
            published(&[]),
        ),
        right_zone(
            "a resolver that refuses",
            |asked| asked.reply().code(REFUSED),
            published(&["resolver-filters"]),
        ),
        right_zone(
            "a resolver that blocks",
            |asked| asked.reply().code(NAME_ERROR).extended_error(15, "blocked"),
            published(&["resolver-filters"]),
        ),
        right_zone(
            "a resolver that has not heard of it",
            |asked| asked.reply().code(NAME_ERROR).authority(soa(DOMAIN)),
            published(&["negative-cache"]),
        ),
        right_zone(
            "a resolver that remembers the old house",
            |asked| {
                if asked.record_type == MX {
                    asked.reply().answer(mx(1, "mx.old.test"))
                } else {
                    right(asked)
                }
            },
            Expected { states: ["visible", "published", "visible"], ..fine(&["positive-cache"]) },
        ),
        scene(
            "servers of which the newer copy is another",
            Tcp::Open,
            one(right),
            Expected {
                exit: 1,
                states: ["published", "wrong", "published"],
                ..fine(&["servers-disagree", "mx-leftover", "spf-count-unknown"])
            },
        )
        .beside(one(|asked| match asked.record_type {
            SOA => asked.reply().answer(soa_of(DOMAIN, 8)),
            MX => right(asked).answer(mx(1, "mx.old.test")),
            _ => right(asked),
        })),
        right_zone("a resolver with bytes without sense", with_a_broken_text, fine(&[])),
        scene(
            "a resolver that answers nothing to texts and exchanges",
            Tcp::Open,
            one(right),
            published(&["spf-count-unknown"]),
        )
        .resolved_by(one(|asked| {
            let reply = if matches!(asked.record_type, TXT | MX) { asked.reply() } else { right(asked) };
            reply.by_resolver()
        })),
        scene(
            "a resolver that denies every name, for a zone of another",
            Tcp::Open,
            one(right),
            published(&["negative-cache", "spf-count-unknown"]),
        )
        .resolved_by(one(|asked| asked.reply().code(NAME_ERROR).authority(soa(DOMAIN)).by_resolver())),
        scene(
            "a resolver that has not heard of it, and knows that nobody has the include",
            Tcp::Open,
            one(right),
            Expected {
                exit: 1,
                states: ["published", "published", "wrong"],
                ..fine(&["negative-cache", "spf-include-no-record"])
            },
        )
        .resolved_by(one(|asked| {
            let zone = if asked.name.ends_with(DOMAIN) { DOMAIN } else { "com" };
            asked.reply().code(NAME_ERROR).authority(soa(zone)).by_resolver()
        })),
        scene("servers alone", Tcp::Open, one(right), published(&["spf-count-unknown"])),
        scene(
            "silent servers, a resolver that has it",
            Tcp::Open,
            all(|_| Vec::new()),
            Expected {
                states: ["published"; 3],
                outcomes: ["timed-out"; 2],
                ..fine(&["authority-unreachable"]).with(&[])
            },
        )
        .resolved_by(resolver(right)),
        scene(
            "silent servers, a resolver that has nothing",
            Tcp::Open,
            all(|_| Vec::new()),
            could_not_ask("timed-out"),
        )
        .resolved_by(resolver(empty_zone)),
    ]
}

/// All of them.
pub(super) fn scenes() -> Vec<Scene> {
    [servers(), bytes(), interference(), resolvers()].into_iter().flatten().collect()
}

//! Servers and resolvers that misbehave, on the loopback, and what `mxpilot check` makes of each: the outcome of the
//! question, the states, the codes, the exit code. Could not ask is never missing.

mod message;
mod network;
mod responder;
mod scenes;
mod waiting;
mod witness;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use futures_util::StreamExt as _;
use futures_util::stream;
use serde_json::Value;

use super::contract::{check, codes, states};
use super::program::Computer;

use responder::{Responder, Script, Tcp};
use scenes::scenes;

const DOMAIN: &str = "first-site.test";
const TOKEN: &str = "tencent-8f3kd02mxl7";
/// Programs at once: each has deadlines of its own, which a busy computer must not eat up.
const TOGETHER: usize = 6;

/// One server and what TCP is like there.
type Server = (Tcp, Script);

/// Servers, and what must be said of them.
struct Scene {
    what: &'static str,
    servers: Vec<Server>,
    /// None: `--authority` alone, so that nobody else is asked.
    resolver: Option<Server>,
    expected: Expected,
}

/// What `check` must say, no more and no less.
struct Expected {
    exit: i32,
    /// Of ownership, MX and SPF.
    states: [&'static str; 3],
    codes: &'static [&'static str],
    /// How the questions for MX and for TXT ended at the first server.
    outcomes: [&'static str; 2],
    /// Words among the flags of the answer about MX at the first server.
    flags: &'static [&'static str],
}

fn answer<'report>(report: &'report Value, at: &str, record_type: &str) -> &'report Value {
    let vantages = report["vantages"].as_array().unwrap();
    let vantage = vantages.iter().find(|vantage| vantage["address"] == at).unwrap();
    let answers = vantage["answers"].as_array().unwrap();
    answers
        .iter()
        .find(|answer| answer["name"] == format!("{DOMAIN}.") && answer["type"] == record_type)
        .unwrap_or_else(|| panic!("{record_type} was not asked at {at}: {vantage}"))
}

async fn play(scene: Scene) -> Result<(), String> {
    let mut running = Vec::new();
    let mut arguments: Vec<String> = ["check", DOMAIN, "--json", "--zone", DOMAIN, "--ownership"]
        .into_iter()
        .map(str::to_owned)
        .chain([format!("TXT:@={TOKEN}")])
        .collect();
    let options = scene.servers.iter().map(|server| ("--authority", server));
    for (option, (tcp, script)) in options.chain(scene.resolver.iter().map(|server| ("--resolver", server))) {
        let responder = Responder::start(*tcp, script.clone()).await;
        arguments.extend([option.to_owned(), responder.address.to_string()]);
        running.push(responder);
    }
    let ran = Computer::new().run(&arguments).await;
    assert_eq!(ran.err, "", "{}: {ran:?}", scene.what);
    let [report] = ran.json().try_into().unwrap();
    check(&report);
    let mut wrong = String::new();
    let mut compare = |what: &str, found: String, expected: String| {
        if found != expected {
            writeln!(wrong, "{}: {what} {found} instead of {expected}", scene.what).unwrap();
        }
    };
    let expected = &scene.expected;
    compare("exit code", ran.code.to_string(), expected.exit.to_string());
    compare("states", format!("{:?}", states(&report)), format!("{:?}", expected.states));
    let found: BTreeSet<&str> =
        codes(&report).into_iter().filter(|code| *code != "pack-value-unconfirmed").collect();
    compare("codes", format!("{found:?}"), format!("{:?}", BTreeSet::from_iter(expected.codes)));
    let at = running[0].address.to_string();
    let outcomes = ["MX", "TXT"].map(|record_type| answer(&report, &at, record_type)["outcome"].to_string());
    compare("outcomes", outcomes.join(" "), expected.outcomes.map(|word| format!("{word:?}")).join(" "));
    let flags = answer(&report, &at, "MX")["flags"].as_array().unwrap();
    for flag in expected.flags {
        if !flags.iter().any(|word| word == flag) {
            writeln!(wrong, "{}: no flag {flag} in {flags:?}", scene.what).unwrap();
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{wrong}{report}\n")) }
}

#[tokio::test]
async fn every_behaviour_is_told_as_it_is() {
    let scenes = scenes();
    assert!(scenes.len() >= 15);
    let wrong: Vec<String> = stream::iter(scenes)
        .map(play)
        .buffer_unordered(TOGETHER)
        .filter_map(|result| async { result.err() })
        .collect()
        .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

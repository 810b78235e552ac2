//! What `mxpilot wait` says at its end, and how it ends, with servers and resolvers that misbehave.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use super::super::program::{Computer, DEADLINE, Ran};
use super::message::{MX, TXT, mx, soa, txt};
use super::responder::{Responder, Script, Tcp};
use super::scenes::{one, right};
use super::{DOMAIN, TOKEN};

/// Waits no longer than one look, for what is right at one server, with these resolvers.
async fn waited(until: &str, server: Script, resolvers: Vec<Script>, language: &str) -> Ran {
    let mut running = vec![Responder::start(Tcp::Open, server).await];
    for script in resolvers {
        running.push(Responder::start(Tcp::Open, script).await);
    }
    let mut arguments: Vec<String> =
        ["wait", DOMAIN, "--zone", DOMAIN, "--timeout", "0s", "--until", until, "--lang", language]
            .into_iter()
            .map(str::to_owned)
            .collect();
    for (index, responder) in running.iter().enumerate() {
        let option = if index == 0 { "--authority" } else { "--resolver" };
        arguments.extend([option.to_owned(), responder.address.to_string()]);
    }
    Computer::new().run(&arguments).await
}

fn refusing() -> Script {
    one(
        |asked| {
            if asked.name == DOMAIN {
                asked.reply().code(5).by_resolver()
            } else {
                right(asked).by_resolver()
            }
        },
    )
}

fn remembering_the_old_house() -> Script {
    one(|asked| {
        let is_mx = asked.name == DOMAIN && asked.record_type == MX;
        let reply = if is_mx { asked.reply().answer(mx(1, "mx.old.test")) } else { right(asked) };
        reply.by_resolver()
    })
}

fn forgetful() -> Script {
    one(|asked| {
        let own = asked.name == DOMAIN;
        let reply = if own { asked.reply().authority(soa(DOMAIN)) } else { right(asked) };
        reply.by_resolver()
    })
}

#[tokio::test]
async fn when_only_resolvers_are_behind_nothing_is_left_to_type() {
    for (resolver, en, zh) in [
        (refusing(), "refuses", "拒绝回答或屏蔽"),
        (remembering_the_old_house(), "still remembers the old MX, until", "还记着旧的 MX，最晚到"),
        (forgetful(), "still remembers the old TXT, until", "还记着旧的 TXT，最晚到"),
    ] {
        for (language, reason, nothing_left, check) in [
            ("en", en, "nothing is left to type", "what to type: mxpilot check"),
            ("zh-CN", zh, "没有要填的", "每一格填什么"),
        ] {
            let ran = waited("visible", one(right), vec![resolver.clone()], language).await;
            assert_eq!(ran.code, 1, "{ran:?}");
            assert!(ran.out.contains(reason), "{reason} is missing in:\n{}", ran.out);
            assert!(ran.err.contains(nothing_left) && !ran.err.contains(check), "{}", ran.err);
            assert!(ran.err.contains("--until published"), "{}", ran.err);
        }
    }
    let there = waited("visible", one(right), vec![one(|asked| right(asked).by_resolver())], "en").await;
    assert_eq!(there.code, 0, "{there:?}");
}

/// Without anybody to ask about an include there is nothing wrong with the network.
#[tokio::test]
async fn the_last_line_does_not_contradict_the_reason() {
    let server = || {
        one(|asked| match asked.record_type {
            TXT if asked.name == DOMAIN => asked
                .reply()
                .answer(txt(TOKEN))
                .answer(txt("v=spf1 include:spf.old.test include:b.test -all")),
            _ => right(asked),
        })
    };
    for (language, reason, network) in
        [("en", "--resolver", "blocks DNS"), ("zh-CN", "--resolver", "拦截 DNS")]
    {
        let ran = waited("published", server(), Vec::new(), language).await;
        assert_eq!(ran.code, 3, "{ran:?}");
        assert!(ran.out.contains(reason) && !ran.err.contains(network), "{ran:?}");
    }
    let silent = std::sync::Arc::new(|_: &super::message::Asked| Vec::new());
    let ran = waited("published", silent, Vec::new(), "en").await;
    assert!(ran.code == 3 && ran.err.contains("blocks DNS"), "{ran:?}");
}

/// The code is that of what is known.
#[tokio::test]
async fn stopped_it_ends_with_what_is_known() {
    let wrong = one(|asked| match asked.record_type {
        MX => asked.reply().answer(mx(0, ".")),
        _ => right(asked),
    });
    let silent: Script = std::sync::Arc::new(|_| Vec::new());
    for (script, code) in [(wrong, 1), (silent, 3)] {
        let server = Responder::start(Tcp::Open, script).await;
        let computer = Computer::new();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mxpilot"));
        command
            .env_clear()
            .env("MXPILOT_DATA_DIR", computer.folder())
            .args(["wait", DOMAIN, "--zone", DOMAIN]);
        command.args(["--until", "published", "--authority", &server.address.to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first =
            tokio::time::timeout(DEADLINE, lines.next_line()).await.expect("it says nothing").unwrap();
        let id = child.id().unwrap().to_string();
        let sent = Command::new("/bin/kill").args(["-INT", &id]).status().await.unwrap();
        assert!(sent.success());
        // Nobody reading any more would be another reason to end.
        let ended = tokio::time::timeout(DEADLINE, async {
            while let Ok(Some(_)) = lines.next_line().await {}
            child.wait().await
        });
        assert_eq!(ended.await.expect("it waits on").unwrap().code(), Some(code), "{first:?}");
    }
}

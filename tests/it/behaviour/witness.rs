//! What `mxpilot spf` concludes beside a resolver that answers texts with nothing.

use super::super::program::Computer;
use super::DOMAIN;
use super::message::TXT;
use super::responder::{Responder, Tcp};
use super::scenes::{one, right};

/// To have no answer is another matter than to have heard that there is none.
#[tokio::test]
async fn an_include_that_only_an_empty_answer_denies_is_a_passing_trouble() {
    let own = Responder::start(Tcp::Open, one(right)).await;
    let empty = one(|asked| {
        let reply = if asked.record_type == TXT { asked.reply() } else { right(asked) };
        reply.by_resolver()
    });
    let empty = Responder::start(Tcp::Open, empty).await;
    let [own, empty] = [own, empty].map(|responder| (responder.address.to_string(), responder));
    let ran = Computer::new()
        .run(&[
            "spf",
            DOMAIN,
            "--sender",
            "203.0.113.7",
            "--json",
            "--zone",
            DOMAIN,
            "--authority",
            &own.0,
            "--resolver",
            &empty.0,
        ])
        .await;
    assert_eq!(ran.json()[0]["result"], "temperror", "{ran:?}");
}

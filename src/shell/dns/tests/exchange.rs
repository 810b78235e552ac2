use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use hickory_resolver::proto::op::ResponseCode;
use tokio::net::UdpSocket;

use super::responder::{Asked, Responder, Script, at_once};
use super::zones::{Zones, record};
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::record::RecordType;
use crate::shell::clock::Clock;
use crate::shell::dns::{AskOptions, Exchange, Route};

/// Long enough for the slowest machine: only tests that fail wait for it.
const PATIENT: Duration = Duration::from_secs(30);
/// For tests in which nothing usable ever comes.
const SHORT: Duration = Duration::from_millis(250);

fn exchange() -> Exchange {
    Exchange::new(Clock::start(), Route::Identity)
}

async fn ask_with(exchange: &Exchange, address: SocketAddr, deadline: Duration) -> Observation {
    let vantage = Vantage::Authoritative { server: "ns1.host.test".parse().unwrap(), address };
    let question = Question::new("first-site.test".parse().unwrap(), RecordType::Mx);
    let options = AskOptions { deadline, ..AskOptions::for_vantage(&vantage) };
    exchange.ask(vantage, question, options).await
}

async fn ask(responder: &Responder, deadline: Duration) -> Observation {
    ask_with(&exchange(), responder.address, deadline).await
}

fn good(asked: &Asked) -> Vec<u8> {
    let mut reply = asked.reply();
    reply.add_answer(record("first-site.test MX 5 mx1.qq.com"));
    reply.to_vec().unwrap()
}

fn other(asked: &Asked) -> Vec<u8> {
    let mut reply = asked.reply();
    reply.add_answer(record("first-site.test MX 5 mx.forged.test"));
    reply.to_vec().unwrap()
}

/// As [`good`], with every letter of the question in the other case.
fn in_other_case(asked: &Asked) -> Vec<u8> {
    let mut reply = good(asked);
    for byte in &mut reply[13..28] {
        if byte.is_ascii_alphabetic() {
            *byte ^= 0x20;
        }
    }
    reply
}

fn truncated(asked: &Asked) -> Vec<u8> {
    let mut reply = asked.reply();
    reply.metadata.truncation = true;
    reply.to_vec().unwrap()
}

fn tcp_questions(responder: &Responder) -> usize {
    responder.heard().iter().filter(|(_, _, tcp)| *tcp).count()
}

#[tokio::test]
async fn an_answer_is_observed_whole() {
    let zones = Zones::authoritative(
        "first-site.test SOA ns1.host.test
         first-site.test MX 5 mx1.qq.com
         first-site.test MX 10 mx2.qq.com",
    );
    let responder = Responder::start(move |asked| at_once(zones.answer(asked))).await;
    let seen = ask(&responder, PATIENT).await;
    assert_eq!((seen.outcome, seen.records.len(), seen.rcode), (Outcome::Records, 2, Some(0)));
    assert!(seen.flags.authoritative && !seen.flags.truncated);
    assert_eq!(seen.records[0].ttl, 300);
    assert!(seen.at.wall.0 > 1_700_000_000);
    assert_eq!(responder.heard(), [("first-site.test.".to_owned(), 15, false)]);
}

#[tokio::test]
async fn a_missing_record_is_observed_with_its_holding_time() {
    let zones = Zones::authoritative("first-site.test SOA ns1.host.test");
    let responder = Responder::start(move |asked| at_once(zones.answer(asked))).await;
    let seen = ask(&responder, PATIENT).await;
    assert_eq!((seen.outcome, seen.negative_ttl, seen.serial), (Outcome::NoSuchType, Some(60), Some(7)));
}

#[tokio::test]
async fn lost_packets_are_sent_again() {
    let script = |asked: &Asked| if asked.nth < 3 { Script::new() } else { at_once(good(asked)) };
    let responder = Responder::start(script).await;
    assert_eq!(ask(&responder, PATIENT).await.outcome, Outcome::Records);
    assert!(responder.heard().len() >= 4);
}

#[tokio::test]
async fn several_replies_to_resends_are_normal() {
    let responder = Responder::start(|asked| vec![(Duration::from_millis(450), good(asked))]).await;
    let exchange = exchange();
    let seen = ask_with(&exchange, responder.address, PATIENT).await;
    assert_eq!(seen.outcome, Outcome::Records);
    assert!(responder.heard().len() >= 2);
    assert!(seen.took >= Duration::from_millis(450));
    assert!(exchange.round_trip(responder.address).unwrap() >= Duration::from_millis(450));
    assert_eq!(exchange.contradictions(responder.address), 0);
}

fn wrong_id(asked: &Asked) -> Vec<u8> {
    let mut reply = good(asked);
    reply[1] ^= 1;
    reply
}

fn wrong_question(asked: &Asked) -> Vec<u8> {
    let mut reply = good(asked);
    reply[13] = b'x';
    reply
}

#[rstest::rstest]
#[case::silent(|_: &Asked| Script::new())]
#[case::wrong_id(|asked: &Asked| at_once(wrong_id(asked)))]
#[case::wrong_question(|asked: &Asked| at_once(wrong_question(asked)))]
#[tokio::test]
async fn nothing_that_answers_the_question_is_no_answer(#[case] script: fn(&Asked) -> Script) {
    let responder = Responder::start(script).await;
    let seen = ask(&responder, SHORT).await;
    assert_eq!((seen.outcome, seen.rcode), (Outcome::TimedOut, None));
    assert!(seen.took >= SHORT);
}

#[tokio::test]
async fn wrong_replies_do_not_hide_the_right_one() {
    let script = |asked: &Asked| {
        vec![
            (Duration::ZERO, wrong_id(asked)),
            (Duration::ZERO, wrong_question(asked)),
            (Duration::from_millis(20), good(asked)),
        ]
    };
    let responder = Responder::start(script).await;
    assert_eq!(ask(&responder, PATIENT).await.outcome, Outcome::Records);
}

#[tokio::test]
async fn a_reply_in_another_case_is_repeated_over_tcp() {
    let script = |asked: &Asked| at_once(if asked.tcp { other(asked) } else { in_other_case(asked) });
    let responder = Responder::start(script).await;
    let seen = ask(&responder, PATIENT).await;
    assert_eq!(seen.records[0].data.to_string(), "5 mx.forged.test.");
    assert_eq!(tcp_questions(&responder), 1);
}

#[tokio::test]
async fn a_reply_in_another_case_counts_when_there_is_no_tcp() {
    let responder = Responder::with_tcp(false, |asked| at_once(in_other_case(asked))).await;
    let seen = ask(&responder, PATIENT).await;
    assert_eq!((seen.outcome, seen.records.len()), (Outcome::Records, 1));
}

#[tokio::test]
async fn a_truncated_reply_is_fetched_over_tcp() {
    let script = |asked: &Asked| {
        if !asked.tcp {
            return at_once(truncated(asked));
        }
        let mut reply = asked.reply();
        for number in 0..200 {
            reply
                .add_answer(record(&format!("first-site.test MX {number} a-rather-long-host-{number}.test")));
        }
        at_once(reply.to_vec().unwrap())
    };
    let responder = Responder::start(script).await;
    let seen = ask(&responder, PATIENT).await;
    assert_eq!((seen.outcome, seen.records.len()), (Outcome::Records, 200));
    assert!(seen.flags.truncated);
}

#[tokio::test]
async fn a_truncated_reply_is_not_taken_for_a_missing_record() {
    let responder = Responder::with_tcp(false, |asked| at_once(truncated(asked))).await;
    let seen = ask(&responder, PATIENT).await;
    assert_eq!(seen.outcome, Outcome::Unreachable);
    assert!(seen.flags.truncated && seen.records.is_empty());
}

#[rstest::rstest]
#[case::short(|_: &Asked| at_once(vec![1, 2, 3]))]
#[case::empty(|_: &Asked| at_once(Vec::new()))]
#[case::cut(|asked: &Asked| { let mut reply = good(asked); reply.truncate(40); at_once(reply) })]
#[case::echoed(|asked: &Asked| at_once(asked.message.to_vec().unwrap()))]
#[tokio::test]
async fn garbage_is_malformed(#[case] script: fn(&Asked) -> Script) {
    let responder = Responder::with_tcp(false, script).await;
    assert_eq!(ask(&responder, PATIENT).await.outcome, Outcome::Malformed);
}

/// Whoever guesses the number of a question can send such bytes: the reply to it is still waited for.
#[rstest::rstest]
#[case::alone(false, Outcome::Malformed, SHORT)]
#[case::before_the_reply(true, Outcome::Records, PATIENT)]
#[tokio::test]
async fn a_reply_whose_question_cannot_be_read_is_malformed(
    #[case] is_followed: bool,
    #[case] outcome: Outcome,
    #[case] deadline: Duration,
) {
    let script = move |asked: &Asked| {
        let mut broken = good(asked);
        broken.truncate(12);
        broken.extend([0xc0, 0x0c, 0xff]);
        let mut script = at_once(broken);
        if is_followed {
            script.extend(at_once(good(asked)));
        }
        script
    };
    let responder = Responder::with_tcp(false, script).await;
    assert_eq!(ask(&responder, deadline).await.outcome, outcome);
}

#[tokio::test]
async fn garbage_over_udp_is_asked_again_over_tcp() {
    let script = |asked: &Asked| at_once(if asked.tcp { good(asked) } else { vec![0; 5] });
    let responder = Responder::start(script).await;
    assert_eq!(ask(&responder, PATIENT).await.outcome, Outcome::Records);
}

#[rstest::rstest]
#[case::refused(|asked: &Asked| at_once(asked.failure(ResponseCode::Refused)), Outcome::Refused, 5)]
#[case::failed(|asked: &Asked| at_once(asked.failure(ResponseCode::ServFail)), Outcome::ServerFailed, 2)]
#[case::no_such_name(|asked: &Asked| at_once(asked.failure(ResponseCode::NXDomain)), Outcome::NoSuchName, 3)]
#[case::refused_without_question(|asked: &Asked| {
    let mut bytes = asked.failure(ResponseCode::Refused);
    bytes.truncate(12);
    bytes[5] = 0;
    at_once(bytes)
}, Outcome::Refused, 5)]
#[tokio::test]
async fn codes_are_outcomes(
    #[case] script: fn(&Asked) -> Script,
    #[case] outcome: Outcome,
    #[case] rcode: u16,
) {
    let responder = Responder::start(script).await;
    let seen = ask(&responder, PATIENT).await;
    assert_eq!((seen.outcome, seen.rcode), (outcome, Some(rcode)));
    // Only "nothing" is heard twice.
    assert_eq!(tcp_questions(&responder), usize::from(outcome == Outcome::NoSuchName));
}

#[rstest::rstest]
#[case::authoritative(false, false)]
#[case::resolver(true, false)]
#[case::unvalidated(true, true)]
#[tokio::test]
async fn recursion_is_asked_of_resolvers_only(#[case] resolver: bool, #[case] checking_disabled: bool) {
    let script = move |asked: &Asked| {
        let as_wanted = asked.message.recursion_desired == resolver
            && asked.message.checking_disabled == checking_disabled
            && asked.message.edns.as_ref().is_some_and(|edns| edns.max_payload() == 1232);
        at_once(if as_wanted { good(asked) } else { asked.failure(ResponseCode::Refused) })
    };
    let responder = Responder::start(script).await;
    let address = responder.address;
    let vantage = if resolver {
        Vantage::Resolver { id: "alidns".to_owned(), address }
    } else {
        Vantage::Authoritative { server: "ns1.host.test".parse().unwrap(), address }
    };
    let options = AskOptions { deadline: PATIENT, checking_disabled, ..AskOptions::for_vantage(&vantage) };
    let question = Question::new("first-site.test".parse().unwrap(), RecordType::Mx);
    assert_eq!(exchange().ask(vantage, question, options).await.outcome, Outcome::Records);
}

#[tokio::test]
async fn servers_older_than_edns_are_asked_without_it() {
    let script = |asked: &Asked| {
        at_once(if asked.message.edns.is_some() { asked.failure(ResponseCode::FormErr) } else { good(asked) })
    };
    let responder = Responder::start(script).await;
    assert_eq!(ask(&responder, PATIENT).await.outcome, Outcome::Records);
    assert_eq!(responder.heard().len(), 2);
}

#[tokio::test]
async fn a_closed_port_is_known_at_once() {
    // The port is taken on this address, so that no other test opens it; on the next one nobody listens.
    let holder = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let closed: SocketAddr = format!("127.0.0.3:{}", holder.local_addr().unwrap().port()).parse().unwrap();
    let exchange = exchange();
    for _ in 0..3 {
        let seen = ask_with(&exchange, closed, PATIENT).await;
        assert_eq!(seen.outcome, Outcome::Unreachable);
        assert!(seen.took < PATIENT / 2);
    }
}

#[tokio::test]
async fn a_server_that_comes_up_is_heard_over_the_same_socket() {
    let holder = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address: SocketAddr = format!("127.0.0.4:{}", holder.local_addr().unwrap().port()).parse().unwrap();
    let exchange = exchange();
    assert_eq!(ask_with(&exchange, address, PATIENT).await.outcome, Outcome::Unreachable);
    let late = UdpSocket::bind(address).await.unwrap();
    let answering = async {
        let mut buffer = vec![0; 512];
        let (length, from) = late.recv_from(&mut buffer).await.unwrap();
        // The question with the bits of a reply: nothing of this type.
        buffer[2] |= 0x84;
        late.send_to(&buffer[..length], from).await.unwrap();
    };
    let (seen, ()) = futures_util::future::join(ask_with(&exchange, address, PATIENT), answering).await;
    assert_eq!(seen.outcome, Outcome::NoSuchType);
}

#[tokio::test]
async fn an_address_outside_a_closed_route_is_never_sent_to() {
    let responder = Responder::start(|asked| at_once(good(asked))).await;
    let simulated = "192.0.2.1:53".parse().unwrap();
    let route = Route::Closed(HashMap::from([(simulated, responder.address)]));
    let exchange = Exchange::new(Clock::start(), route);
    let outside = ask_with(&exchange, responder.address, PATIENT).await;
    assert_eq!(outside.outcome, Outcome::Unreachable);
    assert!(responder.heard().is_empty());
    let inside = ask_with(&exchange, simulated, PATIENT).await;
    assert_eq!((inside.outcome, inside.vantage.address()), (Outcome::Records, simulated));
}

#[tokio::test]
async fn a_second_reply_that_contradicts_the_first_is_noted() {
    let script = |asked: &Asked| vec![(Duration::ZERO, other(asked)), (Duration::ZERO, good(asked))];
    let responder = Responder::start(script).await;
    let exchange = exchange();
    assert_eq!(ask_with(&exchange, responder.address, PATIENT).await.outcome, Outcome::Records);
    let noted = async {
        while exchange.contradictions(responder.address) == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENT, noted).await.unwrap();
}

fn nothing(asked: &Asked) -> Vec<u8> {
    asked.failure(ResponseCode::NXDomain)
}

#[tokio::test]
async fn the_first_nothing_is_heard_over_tcp_as_well_and_no_later_one() {
    let responder = Responder::start(|asked| at_once(nothing(asked))).await;
    let exchange = exchange();
    for _ in 0..3 {
        let seen = ask_with(&exchange, responder.address, PATIENT).await;
        assert_eq!((seen.outcome, seen.flags.contradicted), (Outcome::NoSuchName, false));
    }
    assert_eq!(tcp_questions(&responder), 1);
}

#[tokio::test]
async fn nothing_over_udp_and_something_over_tcp_is_somebody_elses_nothing() {
    let script = |asked: &Asked| at_once(if asked.tcp { good(asked) } else { nothing(asked) });
    let responder = Responder::start(script).await;
    let exchange = exchange();
    for _ in 0..2 {
        let seen = ask_with(&exchange, responder.address, PATIENT).await;
        assert_eq!((seen.outcome, seen.flags.contradicted), (Outcome::Records, true));
    }
    assert!(exchange.contradictions(responder.address) > 0);
}

#[tokio::test]
async fn nothing_counts_where_tcp_does_not_come_through() {
    let script = |asked: &Asked| if asked.tcp { Script::new() } else { at_once(nothing(asked)) };
    for responder in [Responder::with_tcp(false, script).await, Responder::start(script).await] {
        let seen = ask(&responder, PATIENT).await;
        assert_eq!((seen.outcome, seen.flags.contradicted), (Outcome::NoSuchName, false));
        assert!(seen.took < Duration::from_secs(20), "{:?}", seen.took);
    }
}

#[tokio::test]
async fn a_dropped_question_leaves_nothing_behind() {
    let responder = Responder::start(|_| Script::new()).await;
    let exchange = exchange();
    {
        let asking = ask_with(&exchange, responder.address, PATIENT);
        assert!(tokio::time::timeout(Duration::from_millis(30), asking).await.is_err());
    }
    assert_eq!(exchange.load(responder.address), (1, 0));
}

#[tokio::test]
async fn a_socket_that_hears_nothing_is_not_used_again() {
    let responder = Responder::start(|_| Script::new()).await;
    let exchange = exchange();
    let deadline = Duration::from_millis(1500);
    assert_eq!(ask_with(&exchange, responder.address, deadline).await.outcome, Outcome::TimedOut);
    assert!(responder.heard().len() >= 3);
    assert_eq!(exchange.load(responder.address), (0, 0));
}

#[tokio::test]
async fn two_thousand_questions_share_a_few_sockets() {
    let responder = Responder::start(|asked| at_once(good(asked))).await;
    let exchange = exchange();
    let all = join_all((0..2000).map(|_| ask_with(&exchange, responder.address, PATIENT))).await;
    assert!(all.iter().all(|seen| seen.outcome == Outcome::Records));
    assert_eq!(exchange.load(responder.address), (4, 0));
}

#[tokio::test]
async fn more_servers_than_sockets_take_turns() {
    let holder = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let port = holder.local_addr().unwrap().port();
    let closed = (0..600u16).map(|number| {
        let [high, low] = number.to_be_bytes();
        SocketAddr::from(([127, 9, high, low], port))
    });
    let exchange = exchange();
    let all = join_all(closed.clone().map(|address| ask_with(&exchange, address, PATIENT))).await;
    assert!(all.iter().all(|seen| seen.outcome == Outcome::Unreachable));
    let open: usize = closed.map(|address| exchange.load(address).0).sum();
    assert!((1..=400).contains(&open), "{open}");
}

#[tokio::test]
async fn one_packet_in_five_lost_loses_no_answer() {
    // A fixed sequence (xorshift), so that each run loses the same share.
    let state = Arc::new(AtomicU64::new(0x9e37_79b9_7f4a_7c15));
    let lost = move || {
        let mut x = state.load(Ordering::Relaxed);
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        state.store(x, Ordering::Relaxed);
        x.is_multiple_of(5)
    };
    let script = move |asked: &Asked| {
        // Once on the way there, once on the way back.
        if lost() || lost() { Script::new() } else { vec![(Duration::from_millis(10), good(asked))] }
    };
    let responder = Responder::start(script).await;
    let exchange = exchange();
    let all =
        join_all((0..200).map(|_| ask_with(&exchange, responder.address, Duration::from_secs(10)))).await;
    assert!(all.iter().all(|seen| seen.outcome == Outcome::Records));
    assert!(responder.heard().len() > 220, "nothing was lost: the test tests nothing");
}

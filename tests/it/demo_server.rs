//! The rehearsal's servers over real UDP and TCP on the loopback.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hickory_resolver::Resolver;
use hickory_resolver::config::{NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_server::proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use hickory_server::proto::rr::{Name, RData, RecordType};
use mxpilot::demo::{ConsoleAnswer, Rehearsal, Scenario, shipped, start, start_with_clock};
use mxpilot::domain::plan::{Change, Origin, RequirementId, Row};
use mxpilot::domain::record::RecordType as OurType;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};

/// A clock that a test sets, in seconds.
#[derive(Clone, Default)]
pub(crate) struct Hand(Arc<AtomicU64>);

impl Hand {
    pub(crate) fn set(&self, seconds: u64) {
        self.0.store(seconds, Ordering::SeqCst);
    }

    pub(crate) async fn start(&self, scenario: Scenario) -> Rehearsal {
        let seconds = self.0.clone();
        let clock = Arc::new(move || Duration::from_secs(seconds.load(Ordering::SeqCst)));
        start_with_clock(scenario, clock).await.unwrap()
    }
}

pub(crate) fn scenario(name: &str) -> Scenario {
    shipped::scenario(name).unwrap().unwrap()
}

fn query(name: &str, record_type: RecordType, payload: Option<u16>) -> Message {
    let mut message = Message::new(4711, MessageType::Query, OpCode::Query);
    message.add_query(Query::query(Name::from_ascii(name).unwrap(), record_type));
    if let Some(payload) = payload {
        let mut edns = Edns::new();
        edns.set_max_payload(payload);
        message.set_edns(edns);
    }
    message
}

async fn over_udp(to: SocketAddr, message: &Message) -> (Message, usize) {
    assert!(to.ip().is_loopback());
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    socket.connect(to).await.unwrap();
    socket.send(&message.to_vec().unwrap()).await.unwrap();
    let mut buffer = vec![0; 4096];
    let length =
        tokio::time::timeout(Duration::from_secs(5), socket.recv(&mut buffer)).await.unwrap().unwrap();
    (Message::from_vec(&buffer[..length]).unwrap(), length)
}

async fn over_tcp(to: SocketAddr, message: &Message) -> Message {
    assert!(to.ip().is_loopback());
    let mut stream = TcpStream::connect(to).await.unwrap();
    let bytes = message.to_vec().unwrap();
    stream.write_u16(u16::try_from(bytes.len()).unwrap()).await.unwrap();
    stream.write_all(&bytes).await.unwrap();
    let mut answer = vec![0; usize::from(stream.read_u16().await.unwrap())];
    stream.read_exact(&mut answer).await.unwrap();
    Message::from_vec(&answer).unwrap()
}

pub(crate) fn socket_of(rehearsal: &Rehearsal, simulated: &str) -> SocketAddr {
    rehearsal.route[&simulated.parse().unwrap()]
}

fn ownership(rehearsal: &Rehearsal) -> Row {
    Row {
        requirement: RequirementId::ownership(),
        change: Change::Add,
        name: rehearsal.domain.clone(),
        record_type: OurType::Txt,
        priority: None,
        value: rehearsal.scenario.ownership.value.clone(),
        ttl: 600,
        origin: Origin::Pack,
    }
}

#[tokio::test]
async fn every_simulated_address_has_a_loopback_socket_of_its_own() {
    fn shareable<T: Send + Sync + 'static>(_: &T) {}
    let rehearsal = start(scenario("first-time")).await.unwrap();
    shareable(&rehearsal);
    let mut sockets: Vec<SocketAddr> = rehearsal.route.values().copied().collect();
    assert!(sockets.iter().all(|socket| socket.ip().is_loopback()));
    sockets.sort();
    sockets.dedup();
    // Two servers of the suffix, two of the domain, eight resolvers and the system's.
    assert_eq!((sockets.len(), rehearsal.route.len()), (13, 13));
    assert_eq!(rehearsal.helper_resolvers, [socket_of(&rehearsal, "203.0.113.53:53")]);
    assert_eq!(rehearsal.resolvers.len(), 8);
    assert!(rehearsal.resolvers.iter().all(|(_, address)| rehearsal.route.contains_key(address)));
}

#[tokio::test]
async fn one_walks_from_the_suffix_to_the_domain() {
    let rehearsal = Hand::default().start(scenario("first-time")).await;
    let helper = rehearsal.helper_resolvers[0];
    let (suffix, _) = over_udp(helper, &query("test.", RecordType::NS, Some(1232))).await;
    assert!(suffix.metadata.recursion_available && !suffix.metadata.authoritative);
    assert_eq!(suffix.answers.len(), 2);
    let (address, _) = over_udp(helper, &query("a.nic.test.", RecordType::A, None)).await;
    let RData::A(address) = &address.answers[0].data else { panic!("{address:?}") };
    let suffix = socket_of(&rehearsal, &format!("{}:53", address.0));
    let (referral, _) = over_udp(suffix, &query("first-site.test.", RecordType::NS, Some(1232))).await;
    assert!(!referral.metadata.authoritative);
    assert_eq!((referral.answers.len(), referral.authorities.len()), (0, 2));
    let (address, _) = over_udp(helper, &query("f1g1ns2.dnspod.net.", RecordType::A, None)).await;
    let RData::A(address) = &address.answers[0].data else { panic!("{address:?}") };
    let own = socket_of(&rehearsal, &format!("{}:53", address.0));
    let (answer, _) = over_udp(own, &query("FIRST-site.test.", RecordType::A, Some(1232))).await;
    assert!(answer.metadata.authoritative && !answer.metadata.recursion_available);
    assert_eq!(answer.answers.len(), 1);
    assert_eq!(answer.metadata.id, 4711);
    // The question comes back in the case in which it was asked.
    assert_eq!(answer.queries[0].name().to_ascii(), "FIRST-site.test.");
    assert_eq!(answer.edns.as_ref().map(Edns::max_payload), Some(1232));
    let (foreign, _) = over_udp(own, &query("qq.com.", RecordType::MX, None)).await;
    assert_eq!((foreign.metadata.response_code, foreign.edns), (ResponseCode::Refused, None));
}

#[tokio::test]
async fn a_long_answer_is_cut_over_udp_and_whole_over_tcp() {
    let hand = Hand::default();
    let rehearsal = hand.start(scenario("first-time")).await;
    let long = |number: usize| Row {
        requirement: RequirementId::extra(number),
        value: format!("{number}{}", "x".repeat(290)),
        ..ownership(&rehearsal)
    };
    rehearsal.publish(&(1..=9).map(long).collect::<Vec<Row>>());
    hand.set(5);
    let first = socket_of(&rehearsal, "192.0.2.11:53");
    for payload in [None, Some(1232), Some(4096)] {
        let (cut, length) = over_udp(first, &query("first-site.test.", RecordType::TXT, payload)).await;
        assert!(cut.metadata.truncation, "{payload:?}");
        assert!(length <= usize::from(payload.unwrap_or(512).min(1232)), "{length} for {payload:?}");
    }
    let whole = over_tcp(first, &query("first-site.test.", RecordType::TXT, None)).await;
    assert!(!whole.metadata.truncation && whole.metadata.authoritative);
    assert_eq!(whole.answers.len(), 9);
    let RData::TXT(txt) = &whole.answers[0].data else { panic!("no text") };
    assert_eq!(txt.txt_data.iter().map(|string| string.len()).collect::<Vec<_>>(), [255, 36]);
}

#[tokio::test]
async fn more_than_512_bytes_fit_with_edns() {
    let hand = Hand::default();
    let rehearsal = hand.start(scenario("first-time")).await;
    let long = |number: usize| Row { value: format!("{number}{}", "x".repeat(250)), ..ownership(&rehearsal) };
    rehearsal.publish(&(1..=3).map(long).collect::<Vec<Row>>());
    hand.set(5);
    let first = socket_of(&rehearsal, "192.0.2.11:53");
    let (whole, length) = over_udp(first, &query("first-site.test.", RecordType::TXT, Some(1232))).await;
    assert!(!whole.metadata.truncation && length > 512, "{length}");
    let (cut, _) = over_udp(first, &query("first-site.test.", RecordType::TXT, None)).await;
    assert!(cut.metadata.truncation);
}

#[tokio::test]
async fn a_publishing_arrives_server_by_server() {
    let hand = Hand::default();
    let rehearsal = hand.start(scenario("first-time")).await;
    assert!(rehearsal.console_text().contains(&rehearsal.scenario.ownership.value));
    let before = rehearsal.zone_rows().len();
    rehearsal.publish(&[ownership(&rehearsal)]);
    assert_eq!(rehearsal.zone_rows().len(), before + 1);
    let question = query("first-site.test.", RecordType::TXT, None);
    let servers = ["192.0.2.11:53", "192.0.2.12:53"].map(|address| socket_of(&rehearsal, address));
    for (at, expected) in [(1, [0, 0]), (2, [1, 0]), (5, [1, 1])] {
        hand.set(at);
        for (server, expected) in servers.iter().zip(expected) {
            assert_eq!(over_udp(*server, &question).await.0.answers.len(), expected, "{at}");
        }
        let wanted = if at == 5 { ConsoleAnswer::Verified } else { ConsoleAnswer::NotYet };
        assert_eq!(rehearsal.console_verify(), wanted, "{at}");
    }
    let (_, alidns) = rehearsal.resolvers.iter().find(|(id, _)| id == "alidns").unwrap();
    let alidns = rehearsal.route[alidns];
    for (at, ttl) in [(5, 10), (9, 6), (15, 10)] {
        hand.set(at);
        let (answer, _) = over_udp(alidns, &question).await;
        assert_eq!(answer.answers[0].ttl, ttl, "{at}");
    }
}

#[tokio::test]
async fn a_dead_server_says_nothing_and_holds_nobody_up() {
    let rehearsal = Hand::default().start(scenario("broken-server")).await;
    let question = query("first-site.test.", RecordType::A, None).to_vec().unwrap();
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let dead = socket_of(&rehearsal, "192.0.2.12:53");
    socket.send_to(&question, dead).await.unwrap();
    socket.send_to(&question, socket_of(&rehearsal, "192.0.2.11:53")).await.unwrap();
    let mut buffer = [0; 512];
    let (_, from) = socket.recv_from(&mut buffer).await.unwrap();
    assert_ne!(from, dead);
}

#[tokio::test]
async fn what_is_no_question_is_told_so() {
    let rehearsal = Hand::default().start(scenario("first-time")).await;
    let first = socket_of(&rehearsal, "192.0.2.11:53");
    let mut update = query("first-site.test.", RecordType::SOA, None);
    update.metadata.op_code = OpCode::Notify;
    let (answer, _) = over_udp(first, &update).await;
    assert_eq!(answer.metadata.response_code, ResponseCode::NotImp);
    let (empty, _) = over_udp(first, &Message::new(1, MessageType::Query, OpCode::Query)).await;
    assert_eq!(empty.metadata.response_code, ResponseCode::FormErr);
}

/// Whether somebody at this socket still serves a zone with this text: the port alone may be another's by now.
async fn serves(server: SocketAddr, text: &str) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(server).await?;
    let bytes = query("first-site.test.", RecordType::TXT, None).to_vec().unwrap();
    stream.write_u16(u16::try_from(bytes.len()).unwrap()).await?;
    stream.write_all(&bytes).await?;
    let mut answer = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).contains(text))
}

#[tokio::test]
async fn the_servers_stop_with_the_rehearsal() {
    let hand = Hand::default();
    let rehearsal = hand.start(scenario("first-time")).await;
    let mark = "mark of this rehearsal";
    rehearsal.publish(&[Row { value: mark.to_owned(), ..ownership(&rehearsal) }]);
    hand.set(5);
    let first = socket_of(&rehearsal, "192.0.2.11:53");
    assert!(serves(first, mark).await.unwrap());
    drop(rehearsal);
    // The tasks end at their next turn.
    for _ in 0..100 {
        tokio::task::yield_now().await;
        if !serves(first, mark).await.unwrap_or(false) {
            return;
        }
    }
    panic!("still serving");
}

#[tokio::test]
async fn an_ordinary_stub_resolver_works_with_the_helper() {
    let rehearsal = Hand::default().start(scenario("first-time")).await;
    let helper = rehearsal.helper_resolvers[0];
    let mut server = NameServerConfig::udp_and_tcp(helper.ip());
    for connection in &mut server.connections {
        connection.port = helper.port();
    }
    let config = ResolverConfig::from_parts(None, vec![], vec![server]);
    let mut options = ResolverOpts::default();
    options.cache_size = 0;
    let resolver = Resolver::builder_with_config(config, TokioRuntimeProvider::default())
        .with_options(options)
        .build()
        .unwrap();
    let servers = resolver.lookup("test.", RecordType::NS).await.unwrap();
    assert_eq!(servers.answers().len(), 2);
    let addresses = resolver.lookup_ip("f1g1ns1.dnspod.net.").await.unwrap();
    assert_eq!(addresses.iter().map(|address| address.to_string()).collect::<Vec<_>>(), ["192.0.2.11"]);
    assert!(resolver.lookup("example.com.", RecordType::MX).await.is_err());
}

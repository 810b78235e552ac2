//! Reading replies that another implementation wrote, and replies that nobody should have written.

use hickory_resolver::proto::op::{Edns, Message, MessageType, OpCode, ResponseCode};
use hickory_resolver::proto::rr::rdata::NULL;
use hickory_resolver::proto::rr::rdata::opt::EdnsOption;
use hickory_resolver::proto::rr::{RData, Record, RecordType as WireType};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use rstest::rstest;

use super::zones::{name, record};
use crate::domain::observation::{Outcome, Question, Vantage};
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::shell::dns::wire::Reply;

fn message() -> Message {
    let mut message = Message::new(7, MessageType::Response, OpCode::Query);
    message.metadata.authoritative = true;
    message
}

fn read(message: &Message) -> Reply {
    Reply::read(&message.to_vec().unwrap()).unwrap()
}

fn mx_question() -> Question {
    Question::new("first-site.test".parse().unwrap(), RecordType::Mx)
}

fn authoritative() -> Vantage {
    Vantage::Authoritative {
        server: "ns1.host.test".parse().unwrap(),
        address: "192.0.2.1:53".parse().unwrap(),
    }
}

fn resolver() -> Vantage {
    Vantage::Resolver { id: "alidns".to_owned(), address: "192.0.2.2:53".parse().unwrap() }
}

#[test]
fn one_record_that_cannot_be_read_does_not_take_the_others_with_it() {
    let mut message = message();
    message.add_answer(record("first-site.test MX 5 mx1.qq.com"));
    // A preference and a name that ends in the middle of a label.
    let broken = RData::Unknown { code: WireType::MX, rdata: NULL::with(vec![0, 5, 9, b'x']) };
    message.add_answer(Record::from_rdata(name("first-site.test"), 60, broken));
    message.add_answer(record("first-site.test MX 10 mx2.qq.com"));
    let reply = read(&message);
    let records = reply.records(&mx_question());
    let shown: Vec<String> = records.iter().map(|record| record.data.to_string()).collect();
    assert_eq!(shown, ["5 mx1.qq.com.", "10 mx2.qq.com."]);
    assert_eq!(records[0].ttl, 300);
    assert!(reply.is_partly_unreadable(&mx_question()));
    let other = Question::new("first-site.test".parse().unwrap(), RecordType::Txt);
    assert!(!reply.is_partly_unreadable(&other));
}

#[test]
fn an_answer_without_one_readable_record_is_no_missing_record() {
    let mut message = message();
    let broken = RData::Unknown { code: WireType::MX, rdata: NULL::with(vec![0, 5, 9, b'x']) };
    message.add_answer(Record::from_rdata(name("first-site.test"), 60, broken));
    let reply = read(&message);
    assert_eq!(reply.outcome(&mx_question(), &authoritative()), Outcome::Malformed);
    assert_eq!(reply.outcome(&mx_question(), &resolver()), Outcome::Malformed);
}

#[test]
fn text_stays_bytes_and_strings_stay_apart() {
    let mut message = message();
    let strings = [&b"v=spf1 "[..], &[0xff, 0x00, b'"'], b""];
    let txt = hickory_resolver::proto::rr::rdata::TXT::from_bytes(strings.to_vec());
    message.add_answer(Record::from_rdata(name("first-site.test"), 60, RData::TXT(txt)));
    let question = Question::new("first-site.test".parse().unwrap(), RecordType::Txt);
    let records = read(&message).records(&question);
    let expected = Txt { strings: strings.iter().map(|string| string.to_vec()).collect() };
    assert_eq!(records[0].data, RecordData::Txt(expected));
}

#[test]
fn extended_errors_and_extended_rcodes_are_read() {
    let mut message = message();
    message.metadata.response_code = ResponseCode::BADVERS;
    let mut edns = Edns::new();
    edns.options_mut().insert(EdnsOption::Unknown(15, vec![0, 22, b'x', 0x1b, b'y', 0]));
    message.set_edns(edns);
    let reply = read(&message);
    assert_eq!((reply.rcode, reply.extended_error, reply.edns), (16, Some(22), true));
    assert_eq!(reply.extended_text, r"x\027y");
}

#[test]
fn what_was_not_asked_for_is_left_out() {
    let mut message = message();
    message.add_answer(record("first-site.test CNAME pages.test"));
    message.add_answer(record("pages.test MX 5 mx.pages.test"));
    message.add_answer(record("other.test MX 5 mx.other.test"));
    message.add_answer(record("first-site.test TXT no"));
    let shown: Vec<String> =
        read(&message).records(&mx_question()).iter().map(|record| record.name.to_string()).collect();
    assert_eq!(shown, ["first-site.test", "pages.test"]);
}

#[test]
fn a_negative_answer_tells_how_long_it_holds() {
    let mut message = message();
    message.add_authority(record("test SOA ns.test"));
    let reply = read(&message);
    // TTL 300, minimum 60.
    assert_eq!((reply.negative_ttl(&mx_question()), reply.serial()), (Some(60), Some(7)));
}

/// What makes up answers for every name sends the SOA of any zone with them.
#[test]
fn the_soa_of_a_zone_that_does_not_hold_the_name_proves_nothing() {
    let mut message = message();
    message.add_authority(record("other.test SOA ns.test"));
    assert_eq!(read(&message).negative_ttl(&mx_question()), None);
    without_authority(&mut message);
    message.add_answer(record("first-site.test CNAME shop.other.test"));
    assert_eq!(read(&message).negative_ttl(&mx_question()), Some(60));
}

#[test]
fn endless_chains_and_server_lists_are_cut() {
    let mut message = message();
    message.add_answer(record("first-site.test CNAME c0.test"));
    for number in 0..1000 {
        message.add_answer(record(&format!("c{number}.test CNAME c{}.test", number + 1)));
    }
    assert_eq!(read(&message).records(&mx_question()).len(), 16);

    let mut message = self::message();
    without_authority(&mut message);
    for number in 0..1000 {
        message.add_authority(record(&format!("first-site.test NS ns{number}.host.test")));
    }
    assert_eq!(read(&message).referral(&"first-site.test".parse().unwrap()).unwrap().servers.len(), 16);
}

#[test]
fn a_chain_that_bites_its_tail_ends() {
    let mut message = message();
    message.add_answer(record("first-site.test CNAME other.test"));
    message.add_answer(record("other.test CNAME first-site.test"));
    assert_eq!(read(&message).outcome(&mx_question(), &resolver()), Outcome::NoSuchType);
}

fn empty(_: &mut Message) {}
fn with_mx(message: &mut Message) {
    message.add_answer(record("first-site.test MX 5 mx1.qq.com"));
}
fn with_cname(message: &mut Message) {
    message.add_answer(record("first-site.test CNAME pages.test"));
}
fn no_such_name(message: &mut Message) {
    message.metadata.response_code = ResponseCode::NXDomain;
}
fn without_authority(message: &mut Message) {
    message.metadata.authoritative = false;
}
fn referral(message: &mut Message) {
    without_authority(message);
    message.add_authority(record("first-site.test NS ns1.host.test"));
}
fn failed(message: &mut Message) {
    message.metadata.response_code = ResponseCode::ServFail;
}
fn refused(message: &mut Message) {
    message.metadata.response_code = ResponseCode::Refused;
}
fn mx_without_authority(message: &mut Message) {
    with_mx(message);
    without_authority(message);
}
fn no_such_name_without_authority(message: &mut Message) {
    no_such_name(message);
    without_authority(message);
}

#[rstest]
#[case::records(with_mx, Outcome::Records, Outcome::Records)]
#[case::nothing_of_this_type(empty, Outcome::NoSuchType, Outcome::NoSuchType)]
#[case::another_name(with_cname, Outcome::NoSuchType, Outcome::NoSuchType)]
#[case::no_such_name(no_such_name, Outcome::NoSuchName, Outcome::NoSuchName)]
#[case::without_authority(mx_without_authority, Outcome::NotAuthoritative, Outcome::Records)]
#[case::no_without_authority(no_such_name_without_authority, Outcome::NotAuthoritative, Outcome::NoSuchName)]
#[case::referral(referral, Outcome::NotAuthoritative, Outcome::ServerFailed)]
#[case::refused(refused, Outcome::Refused, Outcome::Refused)]
#[case::failed(failed, Outcome::ServerFailed, Outcome::ServerFailed)]
fn outcomes(#[case] change: fn(&mut Message), #[case] own: Outcome, #[case] public: Outcome) {
    let mut message = message();
    change(&mut message);
    let reply = read(&message);
    assert_eq!(reply.outcome(&mx_question(), &authoritative()), own);
    assert_eq!(reply.outcome(&mx_question(), &resolver()), public);
}

#[test]
fn a_cname_stays_in_the_records_so_that_rules_can_see_it() {
    let mut message = message();
    with_cname(&mut message);
    assert_eq!(read(&message).records(&mx_question()).len(), 1);
}

#[test]
fn a_referral_has_its_servers_once_and_their_glue() {
    let mut message = message();
    referral(&mut message);
    message.add_authority(record("first-site.test NS NS1.host.test"));
    message.add_additional(record("ns1.host.test A 192.0.2.1"));
    message.add_additional(record("unasked.test A 192.0.2.66"));
    let found = read(&message).referral(&"first-site.test".parse().unwrap()).unwrap();
    assert_eq!(found.zone.to_string(), "first-site.test");
    assert_eq!(found.servers.len(), 1);
    assert_eq!(found.glue, [("ns1.host.test".parse().unwrap(), "192.0.2.1".parse().unwrap())]);
    assert_eq!(read(&message).referral(&"elsewhere.test".parse().unwrap()), None);
}

fn sample() -> Vec<u8> {
    let mut message = message();
    message.add_query(hickory_resolver::proto::op::Query::query(name("first-site.test"), WireType::MX));
    with_mx(&mut message);
    message.add_answer(record("first-site.test TXT a|b"));
    message.add_authority(record("test SOA ns.test"));
    message.add_additional(record("mx1.qq.com AAAA 2001:db8::1"));
    let mut edns = Edns::new();
    edns.options_mut().insert(EdnsOption::Unknown(15, vec![0, 22]));
    message.set_edns(edns);
    message.to_vec().unwrap()
}

fn use_all(bytes: &[u8]) {
    if let Ok(reply) = Reply::read(bytes) {
        let _ = (reply.records(&mx_question()), reply.outcome(&mx_question(), &authoritative()));
        let _ = (reply.referral(&mx_question().name), reply.negative_ttl(&mx_question()), reply.meaning());
    }
}

#[test]
fn a_reply_cut_anywhere_is_refused_or_read_in_part() {
    let whole = sample();
    for length in 0..whole.len() {
        use_all(&whole[..length]);
    }
    assert!(Reply::read(&whole[..20]).is_err());
    let without_end = Reply::read(&whole[..whole.len() - 3]).unwrap();
    assert_eq!(without_end.answers, Reply::read(&whole).unwrap().answers);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        use_all(&bytes);
    }

    #[test]
    fn any_damage_is_survived(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12)) {
        let mut bytes = sample();
        for (index, value) in changes {
            let index = index % bytes.len();
            bytes[index] = value;
        }
        use_all(&bytes);
    }
}

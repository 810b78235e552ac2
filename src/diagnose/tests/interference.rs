//! Scenes of a network or a server in the way: what is said, and that nothing is called missing.

use super::findings::Case;
use super::scene::{Bench, GOOD, name};
use crate::diagnose::evidence::Evidence;
use crate::diagnose::finding::{Severity, StepState, Verdict};
use crate::diagnose::rules::{NOBODY, nobody_question};
use crate::domain::delegation::{Delegation, DelegationOutcome, DelegationSource};
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::record::{Record, RecordData, RecordType};

fn unreadable(seen: &mut Observation) {
    seen.flags.unreadable = true;
}

fn malformed(seen: &mut Observation) {
    seen.records.clear();
    seen.outcome = Outcome::Malformed;
}

fn cut(seen: &mut Observation) {
    seen.flags.truncated = true;
}

fn cut_and_blocked(seen: &mut Observation) {
    cut(seen);
    seen.records.clear();
    seen.outcome = Outcome::TimedOut;
}

fn no_route(seen: &mut Observation) {
    seen.records.clear();
    seen.outcome = Outcome::Unreachable;
    seen.flags.no_route = true;
}

fn closed_port(seen: &mut Observation) {
    seen.records.clear();
    seen.outcome = Outcome::Unreachable;
}

fn closed_port_only(seen: &mut Observation) {
    seen.flags.no_route = false;
}

fn contradicted(seen: &mut Observation) {
    seen.flags.contradicted = true;
}

fn contradicted_over_udp_only(seen: &mut Observation) {
    seen.flags.contradicted = true;
    seen.flags.over_tcp = true;
}

fn blocked(seen: &mut Observation) {
    seen.records.clear();
    seen.outcome = Outcome::NoSuchName;
    seen.extended_error = Some(15);
}

fn not_found(seen: &mut Observation) {
    seen.records.clear();
    seen.outcome = Outcome::NoSuchName;
}

fn bogus(seen: &mut Observation) {
    failed(seen);
    seen.extended_error = Some(7);
    seen.extended_text = "signature expired".to_owned();
    seen.flags.answers_unchecked = true;
}

fn said_to_be_bogus(seen: &mut Observation) {
    failed(seen);
    seen.extended_error = Some(6);
}

fn out_of_reach(seen: &mut Observation) {
    failed(seen);
    seen.extended_error = Some(22);
    seen.flags.answers_unchecked = true;
}

fn failed(seen: &mut Observation) {
    seen.records.clear();
    seen.outcome = Outcome::ServerFailed;
}

fn both(change: fn(&mut Observation)) -> Bench {
    Bench::both(GOOD).marked("ns1", change).marked("ns2", change)
}

fn everything(change: fn(&mut Observation)) -> Bench {
    both(change).marked("helper", change)
}

/// The zone's servers have these addresses, and do not answer.
fn servers_at(address: &str, source: DelegationSource) -> Bench {
    let mut bench = Bench::both(GOOD);
    let servers = Delegation::given(name("first.test"), &[address.parse().unwrap()]).servers;
    let delegation = Delegation { zone: name("first.test"), parent: name("test"), servers, source };
    bench.evidence.set_delegation(DelegationOutcome::Delegated(delegation));
    bench
}

/// A server of nowhere gave this to the probe.
fn probed(outcome: Outcome) -> Bench {
    let mut bench = Bench::both(GOOD);
    let vantage = Vantage::Resolver { id: NOBODY.to_owned(), address: "192.0.2.200:53".parse().unwrap() };
    let mut seen = bench.seen(vantage, &nobody_question());
    seen.outcome = outcome;
    bench.evidence.record(seen);
    bench
}

fn nobody_reached(offline: bool) -> Bench {
    let mut bench = Bench::new();
    bench.evidence = Evidence::default();
    let parent = name("test");
    bench.evidence.set_delegation(DelegationOutcome::CouldNotAsk { parent, tried: Vec::new(), offline });
    bench
}

/// A resolver gave this address for a mail exchange.
fn exchange_at(address: &str) -> Bench {
    let mut bench = Bench::both(GOOD);
    let vantage = Vantage::Resolver { id: "strict".to_owned(), address: "192.0.2.53:53".parse().unwrap() };
    let host = name("mx1.qq.com");
    let mut seen = bench.seen(vantage, &Question::new(host.clone(), RecordType::A));
    seen.outcome = Outcome::Records;
    seen.records = vec![Record { name: host, ttl: 60, data: RecordData::A(address.parse().unwrap()) }];
    bench.evidence.record(seen);
    bench
}

/// See [`Case`].
pub(super) fn cases() -> Vec<Case> {
    let resolver = |change: fn(&mut Observation)| {
        Bench::both(GOOD).resolver("strict", GOOD).resolver("other", GOOD).marked("strict", change)
    };
    vec![
        ("answer-malformed", "mx", both(unreadable), both(cut)),
        ("answer-malformed", "mx", both(malformed), both(closed_port)),
        ("truncated-tcp-blocked", "mx", both(cut_and_blocked), both(cut)),
        ("offline", "mx", everything(no_route), everything(closed_port)),
        // Somebody answers somewhere.
        ("offline", "mx", everything(no_route), both(no_route)),
        ("offline", "mx", nobody_reached(true), nobody_reached(false)),
        ("offline", "mx", everything(no_route), everything(no_route).marked("ns1", closed_port_only)),
        (
            "fake-ip",
            "mx",
            servers_at("198.19.0.7:53", DelegationSource::Parent),
            servers_at("198.20.0.7:53", DelegationSource::Parent),
        ),
        (
            "fake-ip",
            "spf",
            servers_at("198.18.0.7:53", DelegationSource::FromResolver),
            servers_at("198.18.0.7:53", DelegationSource::Given),
        ),
        ("intercepted", "mx", both(contradicted), both(cut)),
        ("intercepted", "mx", probed(Outcome::NoSuchType), probed(Outcome::TimedOut)),
        ("resolver-filters", "mx", resolver(blocked), resolver(not_found)),
        ("resolver-filters", "mx", resolver(|seen| seen.outcome = Outcome::Refused), resolver(failed)),
        ("resolver-filters", "mx", exchange_at("0.0.0.0"), exchange_at("198.51.100.21")),
        ("dnssec-broken", "mx", resolver(bogus), resolver(failed)),
        // Its way to the servers is closed, whatever it says unchecked.
        ("dnssec-broken", "mx", resolver(bogus), resolver(out_of_reach).resolver("lax", GOOD)),
        (
            "dnssec-broken",
            "mx",
            resolver(said_to_be_bogus).resolver("lax", GOOD),
            // Another one that checks is content.
            resolver(bogus).resolver("strict2", GOOD),
        ),
    ]
}

#[test]
fn what_stands_in_the_way_is_all_that_is_said_and_nothing_is_missing() {
    for (change, code) in [
        (malformed as fn(&mut Observation), "answer-malformed"),
        (cut_and_blocked, "truncated-tcp-blocked"),
        (no_route, "offline"),
        (contradicted, "intercepted"),
    ] {
        let bench = everything(change).serves("ns1", 7, &[]).serves("ns2", 7, &[]).look();
        for id in ["ownership", "mx"] {
            assert_eq!((bench.state(id), bench.codes(id)), (StepState::Unknown, vec![code]), "{code}");
        }
    }
}

#[test]
fn what_can_be_read_counts_and_the_rest_is_not_called_missing() {
    let bench = both(unreadable).look();
    for id in ["ownership", "mx", "spf"] {
        assert_eq!(
            (bench.state(id), bench.codes(id)),
            (StepState::Published, vec!["answer-malformed"]),
            "{id}"
        );
    }
    let half = ["MX 5 mx1.qq.com"];
    let bench = Bench::both(&half).marked("ns1", unreadable).marked("ns2", unreadable).look();
    for id in ["ownership", "mx", "spf"] {
        assert_eq!(bench.state(id), StepState::Unknown, "{id}");
    }
    let left = ["MX 1 mx.old.test", "MX 5 mx1.qq.com", "MX 10 mx2.qq.com"];
    let bench = Bench::both(&left).marked("ns1", unreadable).look();
    assert_eq!(bench.state("mx"), StepState::Wrong, "what is there is there");
}

#[test]
fn over_tcp_the_server_itself_answers() {
    let bench = both(contradicted_over_udp_only).look();
    assert_eq!((bench.state("mx"), bench.codes("mx")), (StepState::Published, vec!["intercepted"]));
}

#[test]
fn an_answer_of_who_knows_whom_takes_the_one_before_with_it() {
    let bench = Bench::check().look().marked("ns1", contradicted).marked("ns2", contradicted).look();
    assert_eq!(bench.state("mx"), StepState::Unknown);
}

#[test]
fn broken_signatures_are_an_error_of_the_domain_and_of_no_record() {
    let bench = Bench::both(GOOD).resolver("strict", GOOD).marked("strict", bogus).look();
    let diagnosis = bench.diagnosis();
    assert_eq!(diagnosis.verdict, Verdict::Action);
    let [finding] = diagnosis.findings.as_slice() else { panic!("{:?}", diagnosis.findings) };
    assert_eq!((finding.code, finding.severity), ("dnssec-broken", Severity::Error));
    assert_eq!(finding.args["reason"], "expired");
    assert_eq!(finding.args["said"], "EDE 7: signature expired");
    assert!(diagnosis.requirements.iter().all(|report| report.state == StepState::Published));
}

#[test]
fn a_resolver_that_filters_is_no_resolver_that_disagrees() {
    let bench =
        Bench::both(GOOD).resolver("strict", GOOD).resolver("other", GOOD).marked("strict", blocked).look();
    let report = bench.report("mx");
    assert_eq!(report.state, StepState::Visible);
    assert_eq!((report.resolvers.agree, report.resolvers.unknown), (1, 1));
}

//! What must hold whatever the servers show.

use proptest::prelude::{Just, ProptestConfig, Strategy, prop, prop_assert, prop_oneof, proptest};
use proptest::sample::select;

use super::scene::Bench;
use crate::diagnose::RequirementReport;
use crate::diagnose::finding::StepState;
use crate::domain::observation::Outcome;
use crate::domain::plan::{Change, Row};
use crate::domain::record::Txt;
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::tree::expand;

const IDS: [&str; 3] = ["ownership", "mx", "spf"];
const LINES: &[&str] = &[
    "TXT tencent-8f3kd02mx7",
    "TXT tencent-8f3kdO2mx7",
    "TXT hello",
    "TXT \\255\\254",
    "MX 5 mx1.qq.com",
    "MX 10 mx2.qq.com",
    "MX 10 mxdomain.qq.com",
    "MX 1 mx.old.test",
    "MX 20 mxbiz1.qq.com",
    "MX 5 mx1.qq.com.first.test",
    "TXT v=spf1 include:qq.com ~all",
    "TXT v=spf1 mx -all",
    "TXT v=spf1 a mx ptr a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test -all",
    "TXT v=spf1 include:deep.test include:x.test ?all",
    "TXT v=spf1 include:x.test redirect=y.test",
    "TXT v=spf1include:qq.com ~all",
    "TXT \\032v=spf1 mx",
    "TXT v=spf1 mx\\255 -all",
    "TXT v=spf1 includ:qq.com",
];

#[derive(Debug, Clone)]
enum Server {
    Zone(Option<u32>, Vec<&'static str>),
    Fails(Outcome),
}

fn failure() -> impl Strategy<Value = Outcome> {
    select(vec![
        Outcome::NotAuthoritative,
        Outcome::Refused,
        Outcome::ServerFailed,
        Outcome::TimedOut,
        Outcome::Unreachable,
        Outcome::Malformed,
    ])
}

fn server() -> impl Strategy<Value = Server> {
    let lines = prop::collection::vec(select(LINES), 0..6);
    let serial = prop_oneof![Just(None), (1u32..4).prop_map(Some)];
    prop_oneof![
        4 => (serial, lines).prop_map(|(serial, lines)| Server::Zone(serial, lines)),
        1 => failure().prop_map(Server::Fails),
    ]
}

fn put(bench: Bench, place: &str, server: &Server) -> Bench {
    match server {
        Server::Zone(Some(serial), lines) => bench.serves(place, *serial, lines),
        Server::Zone(None, lines) => bench.serves_without_serial(place, lines),
        Server::Fails(outcome) => bench.fails(place, *outcome),
    }
}

/// Several looks at two servers that change between them, at times far enough apart or not.
fn history() -> impl Strategy<Value = Bench> {
    let looks = prop::collection::vec((server(), server(), select(vec![2u64, 10, 60, 700])), 1..4);
    let world = prop::collection::vec(prop::bool::ANY, 3);
    (looks, world, prop::bool::ANY, prop::bool::ANY).prop_map(|(looks, world, has_resolver, check)| {
        let mut bench = if check { Bench::check() } else { Bench::new() };
        bench.has_resolver = has_resolver;
        let deep =
            "v=spf1 include:x.test a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test -all";
        for (name, text, known) in [
            ("x.test", "v=spf1 mx a -all", world.first()),
            ("deep.test", deep, world.get(1)),
            ("qq.com", "v=spf1 include:spf.mail.qq.com -all", world.get(2)),
        ] {
            bench = match known {
                Some(true) => bench.outside(name, &[text]),
                Some(false) | None => bench.outside_silent(name),
            };
        }
        for (first, second, wait) in &looks {
            bench = put(put(bench.wait(*wait), "ns1", first), "ns2", second).look();
        }
        bench
    })
}

fn reports(bench: &Bench) -> Vec<RequirementReport> {
    IDS.iter().map(|id| bench.report(id)).collect()
}

fn is_open(row: &Row) -> bool {
    matches!(row.change, Change::Add | Change::Replace { .. })
}

/// Whether any server that answers lately shows anything like SPF.
fn shows_spf(bench: &Bench) -> bool {
    bench.usable("spf").iter().any(|answer| {
        answer.of_type().any(|record| record.data.to_string().to_lowercase().contains("v=spf1"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn could_not_ask_is_never_missing(first in failure(), second in failure(), rounds in 1usize..5, check in prop::bool::ANY) {
        let mut bench = if check { Bench::check() } else { Bench::new() };
        bench = bench.fails("ns1", first).fails("ns2", second).resolver_fails("a", second);
        for _ in 0..rounds {
            bench = bench.wait(10).look();
        }
        for report in reports(&bench) {
            prop_assert!(report.state == StepState::Unknown, "{} is {:?}", report.id, report.state);
            prop_assert!(!report.findings.iter().any(|finding| finding.code.ends_with("-missing")));
        }
    }

    #[test]
    fn removals_are_last_and_wait_for_everything_else(bench in history()) {
        for report in reports(&bench) {
            let first_removal = report.rows.iter().position(|row| row.change == Change::Remove);
            if let Some(first) = first_removal {
                prop_assert!(report.rows.iter().skip(first).all(|row| row.change == Change::Remove));
                prop_assert!(!report.rows.iter().any(is_open));
            }
            prop_assert!(report.later.iter().all(|row| row.change == Change::Remove));
        }
    }

    #[test]
    fn no_server_loses_its_last_way_for_mail(bench in history()) {
        let report = bench.report("mx");
        if report.rows.iter().any(|row| row.change == Change::Remove) {
            let removed: Vec<&str> = report.rows.iter().filter(|row| row.change == Change::Remove).map(|row| row.value.as_str()).collect();
            for answer in bench.usable("mx") {
                let left = crate::diagnose::evidence::exchanges(answer).into_iter().filter(|(_, host)| !removed.contains(&host.to_string().as_str()));
                prop_assert!(left.count() > 0, "{:?}", report.rows);
            }
        }
    }

    #[test]
    fn never_two_spf_records(bench in history()) {
        let report = bench.report("spf");
        let results = report.rows.iter().filter(|row| row.change != Change::Remove).count();
        prop_assert!(results <= 1, "{:?}", report.rows);
        let adds = report.rows.iter().any(|row| row.change == Change::Add);
        prop_assert!(!(adds && shows_spf(&bench)), "{:?}", report.rows);
    }

    #[test]
    fn never_an_spf_record_over_ten_look_ups(bench in history()) {
        let report = bench.report("spf");
        let spf = bench.evidence.spf_answers();
        for row in report.rows.iter().filter(|row| is_open(row)) {
            let record = SpfRecord::parse(row.value.as_bytes());
            prop_assert!(record.is_ok(), "not valid: {}", row.value);
            let lookups = expand(&record.unwrap(), &bench.plan.domain, spf).lookups;
            prop_assert!(lookups.known <= 10, "{} needs {}", row.value, lookups.known);
            let edits = matches!(row.change, Change::Replace { .. });
            if edits && !lookups.complete && !report.state.is_published() {
                prop_assert!(report.findings.iter().any(|finding| finding.code == "spf-count-unknown"), "{}", row.value);
            }
            prop_assert!(Txt::from_text(&row.value).strings.iter().all(|string| string.len() <= 255));
        }
    }

    #[test]
    fn an_error_never_stands_beside_published(bench in history()) {
        for report in reports(&bench) {
            let has_error = report.findings.iter().any(|finding| finding.severity == crate::diagnose::finding::Severity::Error);
            prop_assert!(!(has_error && report.state.is_published()), "{:?}", report.findings);
        }
    }
}

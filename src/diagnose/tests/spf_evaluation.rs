//! What a receiver that evaluates the record comes to before it reaches the service: look-ups for nothing, too many
//! exchanges, and what moves with the MX.

use rstest::rstest;

use super::scene::Bench;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::domain::record::RecordType;

const LIVE_ELSEWHERE: &str = "MX 1 mx.old.test";

fn look(record: &str) -> Bench {
    let bench = Bench::both(&[&format!("TXT {record}")]);
    ["n1.test", "n2.test", "n3.test"].into_iter().fold(bench, Bench::nowhere)
}

fn finding(bench: &Bench, code: &str) -> Option<Finding> {
    bench.report("spf").findings.into_iter().find(|finding| finding.code == code)
}

fn told(bench: &Bench, code: &str) -> Finding {
    finding(bench, code).unwrap_or_else(|| panic!("{code}: {:?}", bench.report("spf").findings))
}

/// A name with so many exchanges.
fn exchanges(bench: Bench, owner: &str, count: usize) -> Bench {
    (0..count).fold(bench, |bench, index| bench.host(owner, &format!("MX 5 m{index}.many.test")))
}

#[rstest]
#[case::exists("exists:%{i}.x.test")]
#[case::address("a:%{l}.x.test")]
#[case::exchanges("mx:%{s}.x.test")]
#[case::record("include:%{i}.x.test")]
fn two_dead_terms_and_one_for_each_sender_may_stop_receivers(#[case] per_sender: &str) {
    let record = format!("v=spf1 a:n1.test a:n2.test {per_sender} include:qq.com -all");
    let bench = look(&record).look();
    let line = format!("v=spf1 {per_sender} include:qq.com -all");
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
    let finding = told(&bench, "spf-void-lookups");
    assert_eq!((finding.severity, bench.state("spf")), (Severity::Error, StepState::Wrong));
    assert_eq!((finding.args["sure"].as_str(), finding.args["count"].as_str()), ("probably", "3"));
    assert_eq!(finding.args["terms"], format!("a:n1.test a:n2.test {per_sender}"));
    assert_eq!(finding.args["depends"], per_sender);
    assert_eq!(finding.args["row"], "given");
}

#[rstest]
#[case::one_dead_term("v=spf1 a:n1.test exists:%{i}.x.test include:qq.com -all")]
#[case::behind_the_service("v=spf1 a:n1.test a:n2.test include:qq.com exists:%{i}.x.test -all")]
#[case::the_same_for_all("v=spf1 a:n1.test a:n2.test include:qq.com -all")]
fn fewer_stop_nobody(#[case] record: &str) {
    let bench = look(record).look();
    assert!(finding(&bench, "spf-void-lookups").is_none(), "{:?}", bench.report("spf").findings);
    assert_eq!(bench.state("spf"), StepState::Published);
}

#[test]
fn three_dead_terms_are_certain_whatever_else_is_there() {
    let record = "v=spf1 a:n1.test a:n2.test a:n3.test exists:%{i}.x.test include:qq.com -all";
    let bench = look(record).look();
    assert_eq!(bench.state("spf"), StepState::Wrong);
    let finding = told(&bench, "spf-void-lookups");
    assert_eq!((finding.severity, finding.args["sure"].as_str()), (Severity::Error, "certainly"));
    let line = "v=spf1 exists:%{i}.x.test include:qq.com -all";
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
}

#[test]
fn dead_terms_of_a_company_in_front_stop_the_service_too() {
    let other = "v=spf1 a:n1.test a:n2.test a:n3.test -all";
    let front = look("v=spf1 include:other.test include:qq.com -all").outside("other.test", &[other]).look();
    assert_eq!(front.state("spf"), StepState::Wrong);
    assert_eq!(told(&front, "spf-void-lookups").severity, Severity::Error);
    let line = "v=spf1 include:qq.com include:other.test -all";
    assert_eq!(
        front.rows("spf"),
        [format!("edit [v=spf1 include:other.test include:qq.com -all] -> {line}")]
    );
    assert_eq!(told(&front, "spf-void-lookups").args["row"], "front");
    let behind = look("v=spf1 include:qq.com include:other.test -all").outside("other.test", &[other]).look();
    assert_eq!(behind.state("spf"), StepState::Published);
    assert_eq!(told(&behind, "spf-void-lookups").severity, Severity::Warning);
}

#[test]
fn one_for_each_sender_in_a_companys_record_counts_as_well() {
    let record = "v=spf1 a:n1.test a:n2.test include:other.test -all";
    let bench = look(record).outside("other.test", &["v=spf1 exists:%{i}.x.test -all"]).look();
    let finding = told(&bench, "spf-void-lookups");
    assert_eq!((finding.severity, finding.args["sure"].as_str()), (Severity::Error, "probably"));
    // The line that is given brings the service in, and does without those that let nobody pass.
    assert_eq!(finding.args["row"], "given");
}

#[rstest]
#[case::in_front("v=spf1 mx:many.test include:qq.com -all", StepState::Wrong, Severity::Error, "hosts")]
#[case::behind("v=spf1 include:qq.com mx:many.test -all", StepState::Published, Severity::Warning, "hosts")]
#[case::to_be_edited("v=spf1 mx:many.test -all", StepState::Wrong, Severity::Error, "hosts")]
fn more_exchanges_than_receivers_look_at_are_told(
    #[case] record: &str,
    #[case] state: StepState,
    #[case] severity: Severity,
    #[case] when: &str,
) {
    let bench = exchanges(look(record), "many.test", 11).look();
    assert_eq!(bench.state("spf"), state);
    let finding = told(&bench, "spf-lookups");
    assert_eq!((finding.severity, finding.args["when"].as_str()), (severity, when));
    assert_eq!((finding.args["term"].as_str(), finding.args["count"].as_str()), ("mx:many.test", "11"));
    let fine = exchanges(look(record), "many.test", 10).look();
    assert!(finding_of_hosts(&fine).is_none());
}

fn finding_of_hosts(bench: &Bench) -> Option<Finding> {
    finding(bench, "spf-lookups").filter(|finding| finding.args["when"] == "hosts")
}

#[test]
fn too_many_exchanges_in_a_companys_record_are_told_with_the_include() {
    let bench = look("v=spf1 include:other.test include:qq.com -all");
    let bench = exchanges(bench.outside("other.test", &["v=spf1 mx:many.test -all"]), "many.test", 12).look();
    let finding = told(&bench, "spf-lookups");
    assert_eq!((finding.args["term"].as_str(), finding.args["whose"].as_str()), ("mx:many.test", "others"));
    assert_eq!(bench.state("spf"), StepState::Wrong);
}

#[test]
fn exchanges_are_asked_for_only_where_a_term_names_them() {
    let is_asked = |record: &str| {
        let bench = look(record).look();
        bench.evidence.observations().any(|seen| {
            seen.question.record_type == RecordType::Mx && seen.question.name.to_string() == "n1.test"
        })
    };
    assert!(is_asked("v=spf1 mx:n1.test include:qq.com -all"));
    assert!(!is_asked("v=spf1 mx a:n1.test include:qq.com -all"));
}

#[rstest]
#[case::in_place("v=spf1 mx include:qq.com -all", Some("mx"))]
#[case::offered("v=spf1 mx/24 -all", Some("mx/24"))]
#[case::by_name("v=spf1 mx:first.test -all", Some("mx:first.test"))]
#[case::of_another_name("v=spf1 mx:n1.test include:qq.com -all", None)]
#[case::the_website("v=spf1 a include:qq.com -all", None)]
fn what_moves_with_the_mx_is_told(#[case] record: &str, #[case] term: Option<&str>) {
    let bench = Bench::both(&[LIVE_ELSEWHERE, &format!("TXT {record}")]).look();
    let finding = finding(&bench, "spf-mx-moves");
    assert_eq!(finding.as_ref().map(|finding| finding.args["term"].as_str()), term);
    assert!(finding.is_none_or(|finding| finding.severity == Severity::Note));
    let alone = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &format!("TXT {record}")]).look();
    assert!(!alone.codes("spf").contains(&"spf-mx-moves"));
}

/// A line that brings the service in would fail as before with them in front of it.
#[test]
fn terms_that_lead_to_nothing_are_not_in_a_line_that_they_would_stop() {
    let record = "v=spf1 a:1.test a:2.test a:3.test include:sender.cn ~all";
    let lines = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &format!("TXT {record}")];
    let bench = Bench::both(&lines).outside("sender.cn", &["v=spf1 ip4:198.51.100.7 -all"]);
    let bench = ["1.test", "2.test", "3.test"].into_iter().fold(bench, Bench::nowhere).look();
    assert_eq!(
        bench.rows("spf"),
        [format!("edit [{record}] -> v=spf1 include:sender.cn include:qq.com ~all")]
    );
}

/// Whoever takes the line as it is has mail of the service that passes: nothing that stops receivers is in front of it.
#[rstest]
#[case::exchanges(&["mx:many.test include:qq.com -all"], "include:qq.com mx:many.test -all")]
#[case::exchanges_without_the_service(&["mx:many.test -all"], "include:qq.com mx:many.test -all")]
#[case::exchanges_of_a_company(&["include:crowd.cn include:qq.com -all"], "include:qq.com include:crowd.cn -all")]
#[case::two_records(&["include:qq.com ~all", "mx:many.test -all"], "include:qq.com mx:many.test ~all")]
#[case::two_records_turned(&["include:qq.com ~all", "mx:many.test ip4:192.0.2.1 -all"],
    "include:qq.com mx:many.test ip4:192.0.2.1 ~all")]
#[case::a_slip(&["mx:many.test inculde:qq.com -all"], "include:qq.com mx:many.test -all")]
#[case::look_ups_for_nothing(&["include:void.cn include:qq.com -all"], "include:qq.com include:void.cn -all")]
#[case::a_record_each(&["a:n1.test include:two.cn exists:%{i}.x.test include:qq.com -all"],
    "include:qq.com a:n1.test include:two.cn exists:%{i}.x.test -all")]
fn the_line_has_the_service_in_front_of_what_stops_receivers(#[case] records: &[&str], #[case] line: &str) {
    let companies = |bench: Bench| {
        let bench = bench
            .outside("crowd.cn", &["v=spf1 mx:many.test -all"])
            .outside("void.cn", &["v=spf1 a:n1.test a:n2.test a:n3.test -all"])
            .outside("two.cn", &["v=spf1 a:n2.test a:n3.test -all"]);
        let bench = ["n1.test", "n2.test", "n3.test"].into_iter().fold(bench, Bench::nowhere);
        exchanges(bench, "many.test", 12).look()
    };
    let lines: Vec<String> = records.iter().map(|record| format!("TXT v=spf1 {record}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let bench = companies(Bench::both(&lines));
    let line = format!("v=spf1 {line}");
    let offered = bench.rows("spf");
    assert!(offered[0].ends_with(&format!("-> {line}")), "{offered:?}");
    let findings = bench.report("spf").findings;
    let is = |finding: &Finding, arg: &str, value: &str| finding.args.get(arg).is_some_and(|is| is == value);
    let is_told = |finding: &Finding| is(finding, "row", "front") || is(finding, "stops", "others");
    assert!(findings.iter().any(is_told), "{findings:?}");
    let after = companies(Bench::both(&[&format!("TXT {line}")]));
    assert_eq!(after.state("spf"), StepState::Published, "{:?}", after.report("spf").findings);
    assert_eq!(after.rows("spf"), [format!("keep {line}")]);
}

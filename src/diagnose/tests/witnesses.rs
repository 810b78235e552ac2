//! Whom to believe that there is nothing: a resolver that denies without proof is no witness.

use super::scene::{Bench, GOOD};
use crate::diagnose::finding::{StepState, Verdict};
use crate::domain::observation::{Observation, Outcome};

fn with(spf: &str) -> Bench {
    let spf = format!("TXT {spf}");
    Bench::both(&["TXT tencent-8f3kd02mx7", "MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &spf])
}

/// "Nothing", with no zone that says so.
fn bare(seen: &mut Observation) {
    if seen.outcome != Outcome::Records {
        seen.negative_ttl = None;
    }
}

/// The same of the domain alone.
fn bare_of_the_domain(seen: &mut Observation) {
    if seen.question.name.to_string() == "first.test" {
        bare(seen);
    }
}

/// What the helper is asked, another resolver would say in the same way.
fn denies_the_domain(bench: Bench) -> Bench {
    bench.resolver("helper", &[])
}

const GONE: &str = "v=spf1 include:gone.example include:qq.com ~all";

#[test]
fn a_denial_with_its_zone_counts() {
    let bench = with(GONE).look();
    assert_eq!(bench.state("spf"), StepState::Wrong);
    assert!(bench.codes("spf").contains(&"spf-include-no-record"));
}

#[test]
fn nothing_said_without_proof_is_not_fetched() {
    let bench = with(GONE).marked("helper", bare).look();
    assert!(!bench.codes("spf").contains(&"spf-include-no-record"), "{:?}", bench.codes("spf"));
    assert!(bench.state("spf") != StepState::Wrong, "{:?}", bench.state("spf"));
    assert!(bench.rows("spf").iter().all(|row| row.starts_with("keep")), "{:?}", bench.rows("spf"));
}

/// What the domain was told to the registry by, and nobody finds: the names are to be corrected there.
#[test]
fn servers_whose_names_do_not_exist_are_told_by_name() {
    let bench = Bench::new().servers_do_not_exist(&["ns1", "ns2"]).look();
    assert_eq!(bench.state("mx"), StepState::Unknown);
    let diagnosis = bench.diagnosis();
    let found: Vec<_> =
        diagnosis.findings.iter().map(|one| (one.code, one.args["servers"].as_str())).collect();
    assert_eq!(found, [("name-servers-missing", "ns1.dns.test, ns2.dns.test")]);
    assert!(!bench.codes("mx").contains(&"could-not-ask"), "{:?}", bench.codes("mx"));
    // One resolver says so: nobody is told for certain that the domain is broken.
    assert_eq!(diagnosis.verdict, Verdict::Unknown);
    let bench = Bench::both(GOOD).servers_do_not_exist(&["ns2"]).look();
    let diagnosis = bench.diagnosis();
    let found: Vec<_> =
        diagnosis.findings.iter().map(|one| (one.code, one.args["servers"].as_str())).collect();
    assert_eq!(found, [("name-server-missing", "ns2.dns.test")]);
    // The other may be silent all the same.
    let bench = Bench::new().servers_do_not_exist(&["ns2"]).fails("ns1", Outcome::TimedOut).look();
    assert!(bench.codes("mx").contains(&"could-not-ask"), "{:?}", bench.codes("mx"));
}

/// The service's own include too: the record that stands there stays as it is.
#[test]
fn the_own_include_is_not_called_dead_by_an_empty_answer() {
    let bench = with("v=spf1 include:qq.com include:spf.old.cn -all").hide("qq.com");
    let bench = bench.marked("helper", bare).look();
    assert!(!bench.codes("spf").contains(&"spf-include-no-record"), "{:?}", bench.codes("spf"));
    assert!(bench.state("spf") != StepState::Wrong, "{:?}", bench.state("spf"));
}

#[test]
fn who_denies_what_the_own_servers_have_is_no_witness_of_other_names() {
    let bench = denies_the_domain(with(GONE)).marked("helper", bare_of_the_domain).look();
    assert!(!bench.codes("spf").contains(&"spf-include-no-record"), "{:?}", bench.codes("spf"));
}

/// It remembers "no" for a while, and says of which zone that is.
#[test]
fn a_resolver_that_has_not_heard_of_the_domain_yet_is_a_witness_of_other_names() {
    let bench = denies_the_domain(with(GONE)).look();
    assert!(bench.codes("spf").contains(&"spf-include-no-record"), "{:?}", bench.codes("spf"));
}

/// Somebody who proves it is believed beside one who does not.
#[test]
fn a_host_that_is_denied_without_proof_may_be_there() {
    let mx = ["TXT tencent-8f3kd02mx7", "MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 mx.gone.example"];
    let denied = Bench::both(&mx).nowhere("mx.gone.example").look();
    assert!(denied.codes("mx").contains(&"mx-target-unresolvable"), "{:?}", denied.codes("mx"));
    let bare = Bench::both(&mx).nowhere("mx.gone.example").marked("helper", bare).look();
    assert!(!bare.codes("mx").contains(&"mx-target-unresolvable"), "{:?}", bare.codes("mx"));
}

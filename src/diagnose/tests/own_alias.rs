//! An alias at the domain itself, or at the mail domain, that is one of the records to add: typed as another type, or at
//! the host of another. No website needs it, and nobody is told to leave it.

use rstest::rstest;

use super::elsewhere::shop;
use super::scene::{Bench, name};
use crate::domain::plan::Wanted;

/// What is told of an alias, by step: the code, and whose it is.
fn told(bench: &Bench) -> Vec<(String, &'static str, Option<String>)> {
    ["ownership", "mx", "spf"]
        .into_iter()
        .flat_map(|id| bench.report(id).findings.into_iter().map(move |found| (id, found)))
        .map(|(id, found)| (id.to_owned(), found.code, found.args.get("ours").cloned()))
        .collect()
}

fn of(step: &str, code: &'static str, ours: Option<&str>) -> (String, &'static str, Option<String>) {
    (step.to_owned(), code, ours.map(str::to_owned))
}

#[rstest]
#[case::the_first("mx1.qq.com")]
#[case::the_second("mx2.qq.com")]
fn an_exchange_as_an_alias_of_the_domain_itself(#[case] target: &str) {
    let bench = Bench::both(&[&format!("CNAME {target}")]).look();
    assert_eq!(
        told(&bench),
        [
            of("ownership", "cname-at-apex", Some("type")),
            of("mx", "record-wrong-type", None),
            of("spf", "cname-at-apex", Some("type")),
        ]
    );
    assert_eq!(bench.report("spf").findings[0].args["target"], target);
}

#[test]
fn the_proof_as_an_alias_of_the_domain_itself() {
    assert_eq!(
        told(&Bench::both(&["CNAME tencent-8f3kd02mx7"]).look()),
        [
            of("ownership", "record-wrong-type", None),
            of("mx", "cname-at-apex", Some("type")),
            of("spf", "cname-at-apex", Some("type")),
        ]
    );
}

/// The console's alias whose host was left out: it moves, and is not deleted.
#[test]
fn the_alias_of_the_console_at_the_domain_itself() {
    let bench = Bench::both(&["CNAME verify.qq.com"]).wants("ownership", |requirement| {
        requirement.wanted = Wanted::Cname { name: name("proof.first.test"), target: name("verify.qq.com") };
    });
    let bench = bench.look();
    assert_eq!(
        told(&bench),
        [
            of("ownership", "host-wrong-label", None),
            of("mx", "cname-at-apex", Some("host")),
            of("spf", "cname-at-apex", Some("host")),
        ]
    );
    assert_eq!(bench.report("mx").findings[0].args["moves_to"], "proof");
}

#[test]
fn an_alias_of_somebody_else_stays() {
    let bench = Bench::both(&["CNAME shop.test"]).look();
    let apex = |step| of(step, "cname-at-apex", Some("no"));
    assert_eq!(told(&bench), [apex("ownership"), apex("mx"), apex("spf")]);
}

#[test]
fn an_exchange_as_an_alias_of_the_mail_domain() {
    let bench = shop(&["shop CNAME mx1.qq.com"]).look();
    assert_eq!(
        told(&bench),
        [
            of("ownership", "cname-beside-txt", Some("type")),
            of("mx", "record-wrong-type", None),
            of("spf", "cname-beside-txt", Some("type")),
        ]
    );
}

/// What cannot be added beside the alias is told by its type, and whether a website may stand behind that name.
#[test]
fn an_alias_in_the_way_is_told_with_what_it_is_in_the_way_of() {
    let bench = shop(&["shop CNAME shop.hoster.test"]).look();
    for (step, record_type) in [("ownership", "TXT"), ("mx", "MX"), ("spf", "TXT")] {
        let report = bench.report(step);
        let args = &report.findings[0].args;
        assert_eq!(report.findings[0].code, "cname-beside-txt");
        assert_eq!(
            [&*args["type"], &*args["site"], &*args["ours"], &*args["wild"]],
            [record_type, "yes", "no", "no"]
        );
    }
    let proof = Bench::both(&["proof CNAME shop.hoster.test"]).wants("ownership", |requirement| {
        requirement.wanted =
            Wanted::Txt { name: name("proof.first.test"), value: "tencent-8f3kd02mx7".to_owned() };
    });
    assert_eq!(proof.look().report("ownership").findings[0].args["site"], "no");
}

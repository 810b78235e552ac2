//! Who is asked, what, and how often: in the wizard and in `check`.

use mxpilot::diagnose::elsewhere::BUDGET;
use mxpilot::diagnose::follow_up::FOLLOW_UPS;
use mxpilot::domain::observation::{Question, Vantage};
use mxpilot::domain::plan::RequirementId;
use mxpilot::domain::record::RecordType;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::scenes::{MX, PROOF, SPF, checked_in, scenario};

const AT_APEX: (&str, RecordType) = ("@", RecordType::Txt);

fn at_resolvers<'asked>(
    asked: impl IntoIterator<Item = (&'asked Vantage, &'asked Question)>,
) -> Vec<RecordType> {
    let mut types: Vec<RecordType> = asked
        .into_iter()
        .filter(|(vantage, question)| {
            !vantage.is_authoritative() && question.name == "first-site.test".parse().unwrap()
        })
        .map(|(_, question)| question.record_type)
        .collect();
    types.sort();
    types.dedup();
    types
}

/// The domain is known, and its record for ownership too.
fn known(records: &str) -> Driver {
    let mut driver = Driver::of(scenario(records), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(20);
    driver
}

#[tokio::test]
async fn check_keeps_a_set_from_resolvers_until_the_proof_is_in_it() {
    for (records, expected) in [
        ([MX, SPF].concat(), vec![RecordType::Mx]),
        ([PROOF, SPF].concat(), vec![RecordType::Txt]),
        ([PROOF, MX].concat(), vec![RecordType::Mx, RecordType::Txt]),
    ] {
        let look = checked_in(scenario(&records), AT_APEX).await;
        let asked = look.evidence.observations().map(|seen| (&seen.vantage, &seen.question));
        assert_eq!(at_resolvers(asked), expected, "{records}");
    }
}

#[test]
fn the_wizard_keeps_a_set_from_resolvers_until_the_proof_is_in_it() {
    // Whether the proof is there is not known before it was pasted.
    for records in [[MX, SPF].concat(), [PROOF, MX, SPF].concat()] {
        let mut driver = known(&records);
        driver.pass(120);
        let asked = driver.asked.iter().map(|(vantage, question)| (vantage, question));
        assert_eq!(at_resolvers(asked), [RecordType::Mx], "{records}\n{}", driver.text());
    }
}

/// How often this was asked at each of the domain's own servers; the same number at all of them.
fn times(driver: &Driver, name: &str, record_type: RecordType) -> usize {
    let question = Question::new(name.parse().unwrap(), record_type);
    let at = |server: &str| {
        let is_it = |asked: &&(Vantage, Question)| {
            asked.1 == question && asked.0.address().ip().to_string() == server
        };
        driver.asked.iter().filter(is_it).count()
    };
    assert_eq!(at("192.0.2.11"), at("192.0.2.12"), "{name}");
    at("192.0.2.11")
}

#[test]
fn what_is_missing_is_looked_for_elsewhere_once_for_every_change() {
    let mut driver = known(SPF);
    driver.goes_to(StepId::Mx).pass(90);
    let places = ["mail.first-site.test", "mx.first-site.test", "www.first-site.test"];
    for place in places {
        assert_eq!(times(&driver, place, RecordType::Mx), 1, "{place}\n{}", driver.text());
    }
    // Somebody changes the zone: it may be somewhere else now.
    driver.lose(&RequirementId::spf());
    driver.pass(90);
    for place in places {
        assert_eq!(times(&driver, place, RecordType::Mx), 2, "{place}");
    }
}

#[test]
fn what_is_there_is_not_looked_for_elsewhere() {
    let mut driver = known(&[MX, SPF].concat());
    driver.goes_to(StepId::Mx).pass(90);
    assert_eq!(times(&driver, "mail.first-site.test", RecordType::Mx), 0);
}

#[tokio::test]
async fn check_asks_nobody_for_more_than_it_says() {
    for (records, proof) in [
        ("", AT_APEX),
        ("", ("verify", RecordType::Txt)),
        (&*[MX, SPF].concat(), ("verify", RecordType::Cname)),
    ] {
        let look = checked_in(scenario(records), proof).await;
        let server = look.evidence.vantages()[0].clone();
        let asked = look.evidence.observations().filter(|seen| seen.vantage == server).count();
        let main = look.plan.requirements.len();
        // Beside the questions themselves: the serial, places, and what follows from what was seen.
        assert!(asked <= main + 1 + main * BUDGET + FOLLOW_UPS, "{records}: {asked}");
        assert!(asked > main, "{records}: {asked}");
    }
}

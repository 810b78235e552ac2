//! What the wizard says of an SPF record that it could, or could not, try out.

use mxpilot::wizard::steps::StepId;
use rstest::rstest;

use super::driver::Driver;
use super::scenes::{MX, PROOF, scenario};

fn at_spf(record: &str) -> Driver {
    let record = format!("@ TXT \"{record}\"\n");
    let mut driver = Driver::of(scenario(&[PROOF, MX, &record].concat()), false);
    driver.press("Enter").choose("Rehearsal: type").press("Enter").pass(5);
    driver.goes_to(StepId::Spf);
    driver
}

#[rstest]
#[case::proven("v=spf1 include:qq.com -all", "receivers accept that", "Tried out")]
#[case::proven_in_either_case(
    "v=spf1 exists:%{i}.x.test include:qq.com -all",
    "receivers accept that",
    "Tried out"
)]
#[case::not_to_be_counted(
    "v=spf1 include:qq.com include:%{i}.first-site.test -all",
    "could not be proven",
    "Tried out"
)]
#[case::it_depends(
    "v=spf1 -exists:%{i}.x.test include:qq.com -all",
    "could not be proven",
    "Could not be tried out for sure"
)]
fn what_could_not_be_proven_is_not_said(#[case] record: &str, #[case] lead: &str, #[case] trial: &str) {
    let mut driver = at_spf(record);
    driver.waits_for(lead).sees(trial);
}

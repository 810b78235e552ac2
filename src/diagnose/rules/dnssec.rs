//! Signatures that do not hold: resolvers that check them find nothing any more.

use std::collections::BTreeSet;

use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::questions;
use crate::domain::observation::{Observation, Outcome};

use super::Scene;
use super::resolver::resolver_id;

/// Resolvers that check signatures fail where an answer without checking is to be had. About the whole domain: all
/// its names are signed by the same keys.
pub(super) fn broken(scene: &Scene<'_>) -> Option<Finding> {
    let own = |seen: &&Observation| {
        !seen.vantage.is_authoritative() && questions::is_own_name(scene.plan, &seen.question.name)
    };
    let validates = |seen: &Observation| resolver_id(seen).and_then(|id| (scene.context.validates)(id));
    let told: Vec<&Observation> = scene.evidence.observations().filter(own).collect();
    // One that checks and answers says that the signatures hold: the others have trouble of their own.
    if told.iter().any(|seen| seen.is_answer() && validates(seen) == Some(true)) {
        return None;
    }
    let elsewhere = told.iter().any(|seen| seen.is_answer());
    let failed: Vec<&&Observation> = told
        .iter()
        .filter(|seen| seen.outcome == Outcome::ServerFailed)
        .filter(|seen| match seen.extended_error {
            Some(code) => is_about_signatures(code) && (seen.flags.answers_unchecked || elsewhere),
            // A resolver that says nothing more may have trouble on its way to the servers.
            None => seen.flags.answers_unchecked,
        })
        .collect();
    let worst = failed.iter().max_by_key(|seen| seen.extended_error)?;
    let resolvers: BTreeSet<&str> = failed.iter().filter_map(|seen| resolver_id(seen)).collect();
    let first = resolver_id(worst)?;
    Some(
        Finding::new("dnssec-broken", Severity::Error)
            .with("domain", &scene.plan.zone)
            .with("count", &resolvers.len())
            .with("resolver", first)
            .with("reason", reason(worst.extended_error))
            .with("said", &said(worst)),
    )
}

/// RFC 8914 section 4: the codes that say that validation failed.
const fn is_about_signatures(code: u16) -> bool {
    matches!(code, 0..=2 | 5..=12 | 27)
}

/// RFC 8914 section 4, as far as it says what to mend.
const fn reason(code: Option<u16>) -> &'static str {
    match code {
        Some(7) => "expired",
        Some(8) => "not-yet",
        Some(9) => "no-key",
        Some(10) => "no-signature",
        Some(_) | None => "bogus",
    }
}

/// The resolver's own words.
fn said(seen: &Observation) -> String {
    match seen.extended_error {
        None => "SERVFAIL".to_owned(),
        Some(code) if seen.extended_text.is_empty() => format!("EDE {code}"),
        Some(code) => format!("EDE {code}: {}", seen.extended_text),
    }
}

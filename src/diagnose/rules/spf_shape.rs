//! SPF records with a slip in them (RFC 7208).

use crate::diagnose::evidence::texts_of;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::spf_offer::nearest_sender;
use crate::domain::name::Name;
use crate::domain::spf::merge::LeftOutReason;
use crate::domain::spf::satisfy::SpfVerdict;
use crate::domain::spf::slips::is_one_slip_away;
use crate::domain::spf::syntax::{SpfRecord, Term, is_spf};
use crate::domain::spf::term::Mechanism;

use super::Scene;

fn all_texts(scene: &Scene<'_>) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> =
        scene.answers().flat_map(texts_of).map(|txt| txt.joined().into_owned()).collect();
    found.sort();
    found.dedup();
    found
}

/// The one valid record, when there is exactly one.
pub(in crate::diagnose) fn record(scene: &Scene<'_>) -> Option<SpfRecord> {
    scene.includes()?;
    let texts = all_texts(scene);
    let mut records = texts.iter().filter(|bytes| is_spf(bytes));
    let record = SpfRecord::parse(records.next()?).ok()?;
    records.next().is_none().then_some(record)
}

/// An include that is almost one of the service's.
pub(super) fn include_misspelt(scene: &Scene<'_>) -> Vec<Finding> {
    let told = |found: &str, wanted: &Name| {
        Finding::new("spf-include-misspelt", Severity::Error)
            .with("found", found)
            .with("wanted", wanted)
            .with("row", if scene.proposal().edited().is_some() { "given" } else { "none" })
    };
    // Put right it would name the service alone while others send, or nobody could count it.
    if scene.spf_waits() || scene.spf_withheld().is_some() {
        return Vec::new();
    }
    if let Some((found, wanted)) = own_include_misspelt(scene) {
        return vec![told(&found, wanted)];
    }
    // Of other companies it is only told where the record that is offered has it right.
    let (Some(Ok(merged)), Some(includes)) = (scene.needed_spf_offer(), scene.includes()) else {
        return Vec::new();
    };
    let slips = merged.left_out.iter().filter(|left| left.reason == LeftOutReason::Misspelt);
    let named = slips.filter_map(|left| {
        let (_, found) = left.term.split_once([':', '='])?;
        let wanted = nearest_sender(&found.parse().ok()?, includes)?;
        Some(told(&found.to_ascii_lowercase(), wanted))
    });
    named.collect()
}

fn own_include_misspelt<'scene>(scene: &Scene<'scene>) -> Option<(String, &'scene Name)> {
    let includes = scene.includes()?;
    let record = scene.spf_record()?;
    // While its name cannot be asked, it may be somebody's: that nobody knows is told instead.
    if matches!(scene.spf_report()?.verdict, SpfVerdict::Unknown { .. }) {
        return None;
    }
    let named: Vec<String> = record
        .terms
        .iter()
        .filter_map(|term| match term.directive()? {
            (_, Mechanism::Include(domain)) => Some(domain.to_string().to_ascii_lowercase()),
            (
                _,
                Mechanism::All
                | Mechanism::A { .. }
                | Mechanism::Mx { .. }
                | Mechanism::Ptr(_)
                | Mechanism::Ip4 { .. }
                | Mechanism::Ip6 { .. }
                | Mechanism::Exists(_),
            ) => None,
        })
        .collect();
    if includes.iter().any(|include| named.contains(&include.to_string())) {
        return None;
    }
    named.iter().find_map(|name| {
        let nearest = includes.iter().find(|include| is_one_slip_away(name, &include.to_string()))?;
        scene
            .evidence
            .known_names(scene.context.has_resolver)
            .may_be_misspelt(name)
            .then(|| (name.clone(), nearest))
    })
}

/// No receiver reads what stands behind `all`.
pub(super) fn after_all(scene: &Scene<'_>) -> Option<Finding> {
    let record = scene.spf_record()?;
    let includes = scene.includes()?;
    let is_service = |term: &Term| {
        matches!(term.directive(), Some((_, Mechanism::Include(domain)))
            if includes.iter().any(|include| domain.to_string().eq_ignore_ascii_case(&include.to_string())))
    };
    let behind: Vec<&Term> = record.behind_all().collect();
    // Behind it the service sends in vain; what else stands there only has no effect.
    if let Some(term) = behind.iter().find(|term| is_service(term)) {
        return Some(after("spf-after-all", Severity::Error, term, "service"));
    }
    let term = behind.first()?;
    // The line that is offered has it in front of `all`.
    if let Some(term) = behind.iter().find(|term| is_moved(scene, term)) {
        return Some(after("spf-after-all", Severity::Warning, term, "moved"));
    }
    let what = match scene.spf_choice() {
        Some(choice) if term.is_all() || choice.gone.contains(&term.text) => "out",
        _ if scene.proposal().edited().is_some_and(|(row, _)| is_out(term, &row.value)) => "out",
        _ if term.is_all() => "all",
        Some(_) | None => "other",
    };
    Some(after("spf-after-all", if term.is_all() { Severity::Note } else { Severity::Warning }, term, what))
}

/// The line is without it: of several `all` it has one.
fn is_out(term: &Term, line: &str) -> bool {
    term.is_all() || !line.split(' ').any(|word| word == term.text)
}

fn is_moved(scene: &Scene<'_>, term: &Term) -> bool {
    let merged = match (scene.proposal().edited(), scene.spf_choice()) {
        (Some(_), _) => scene.spf_offer().and_then(|offer| offer.as_ref().ok()),
        (None, choice) => choice.and_then(|choice| choice.merged.as_ref()),
    };
    merged.is_some_and(|merged| merged.revived.contains(&term.text))
}

fn after(code: &'static str, severity: Severity, term: &Term, what: &str) -> Finding {
    Finding::new(code, severity).with("term", &term.text).with("what", what)
}

/// Slow and unreliable (RFC 7208 section 5.5).
pub(super) fn ptr(scene: &Scene<'_>) -> Option<Finding> {
    let record = scene.spf_record()?;
    let term = record.terms.iter().find(|term| matches!(term.directive(), Some((_, Mechanism::Ptr(_)))))?;
    Some(Finding::new("spf-ptr", Severity::Note).with("term", &term.text))
}

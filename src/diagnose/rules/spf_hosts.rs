//! The exchanges that an `mx` in the SPF stands for (RFC 7208 section 5.4): too many of them, and those that change when
//! the mail moves.

use crate::diagnose::asking_terms::AskingTerm;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::follow_up::is_mail_elsewhere;
use crate::diagnose::void_terms::crowded_terms;
use crate::domain::name::Name;
use crate::domain::spf::domain_spec::DomainTarget;
use crate::domain::spf::syntax::{SpfRecord, Term};
use crate::domain::spf::term::{Mechanism, Qualifier};

use super::Scene;
use super::spf_choice::given;

/// A name with more exchanges than receivers look at: they give up there. Behind the service's own include that does not
/// stop its mail, only that of others.
pub(super) fn too_many(scene: &Scene<'_>) -> Option<Finding> {
    scene.includes()?;
    // What stands at a wrong place stays as it is.
    if !scene.has_spf_text() {
        return None;
    }
    if !scene.is_answered() {
        return None;
    }
    let terms = crowded_terms(scene.plan, scene.evidence);
    // What stops the service is told first.
    let (term, count) = terms.iter().find(|(term, _)| term.comes_first).or_else(|| terms.first())?;
    let (severity, stops) =
        if term.comes_first { (Severity::Error, "all") } else { (Severity::Warning, "others") };
    let row = match given(scene) {
        Some(line) if brings_to_front(scene, line, std::slice::from_ref(term)) => "front",
        Some(line) if term.is_own && is_in(line, term) => "still",
        Some(_) | None => "none",
    };
    Some(
        Finding::new("spf-lookups", severity)
            .with("count", count)
            .with("when", "hosts")
            .with("costs", "")
            .with("idle", "none")
            .with("gone", "none")
            .with("enough", "none")
            .with("left", &0)
            .with("choice", "none")
            .with("term", &term.text)
            .with("whose", if term.is_own { "own" } else { "others" })
            .with("stops", stops)
            .with("row", row)
            .with("line", "none")
            .with("edit", "none")
            .with("delete", "none")
            .with("place", "row"),
    )
}

/// Whether this line begins with the service, so that these terms stop its mail no more. One of them is still looked at.
pub(super) fn brings_to_front(scene: &Scene<'_>, line: &str, terms: &[AskingTerm]) -> bool {
    let first = line.split(' ').nth(1).and_then(|term| term.strip_prefix("include:"));
    let is_service = |name: &str| {
        scene.includes().is_some_and(|includes| includes.iter().any(|include| include.to_string() == name))
    };
    first.is_some_and(is_service)
        && terms.iter().any(|term| term.comes_first && (!term.is_own || is_in(line, term)))
}

fn is_in(line: &str, term: &AskingTerm) -> bool {
    line.split(' ').any(|word| word == term.text)
}

/// `mx` stands for the servers that take the mail now; after the move it stands for those of the service. Not so `a`:
/// the addresses of the domain itself stay.
pub(super) fn move_with_mail(scene: &Scene<'_>) -> Option<Finding> {
    scene.includes()?;
    let in_place = || scene.spf_record().and_then(|record| own_exchanges(record, &scene.plan.domain));
    let in_line = || own_exchanges(&SpfRecord::parse(offered(scene)?.as_bytes()).ok()?, &scene.plan.domain);
    let term = in_place().or_else(in_line)?;
    is_mail_elsewhere(scene.plan, scene.evidence)
        .then(|| Finding::new("spf-mx-moves", Severity::Note).with("term", &term))
}

/// The line that is given in place of what stands there.
fn offered<'scene>(scene: &'scene Scene<'_>) -> Option<&'scene str> {
    scene.proposal().edited().map(|(row, _)| row.value.as_str())
}

/// The term by which the domain's own exchanges pass, as written.
fn own_exchanges(record: &SpfRecord, domain: &Name) -> Option<String> {
    let is_own = |term: &&Term| match term.directive() {
        Some((Qualifier::Pass, Mechanism::Mx { domain: None, .. })) => true,
        Some((Qualifier::Pass, Mechanism::Mx { domain: Some(spec), .. })) => {
            matches!(spec.target(domain), DomainTarget::Name(name) if name == *domain)
        }
        Some(_) | None => false,
    };
    record.evaluated().find(is_own).map(|term| term.text.clone())
}

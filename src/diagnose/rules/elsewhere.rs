//! The record is there, but not where it belongs.

use crate::diagnose::elsewhere::{self, Found, Place, holds, holds_exactly, spf_texts, values};
use crate::diagnose::evidence::exchanges;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::first_spf::{FirstSpf, first_spf};
use crate::diagnose::follow_up::{is_mail_elsewhere, is_sent_elsewhere};
use crate::diagnose::mx_places::{MxPlace, mx_place};
use crate::diagnose::questions;
use crate::domain::name::Name;
use crate::domain::observation::Observation;
use crate::domain::plan::{RequirementId, Wanted, panel_text};
use crate::domain::record::RecordType;
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::term::Qualifier;

use super::network::is_in_doubt;
use super::{Scene, alias};

/// Where it was found, the wildcard's answers not counted.
pub(in crate::diagnose) fn found<'scene>(scene: &Scene<'scene>) -> Vec<Found<'scene>> {
    let is_wrong = match scene.state {
        StepState::Missing | StepState::Incomplete => false,
        StepState::Wrong => true,
        StepState::Spreading | StepState::Published | StepState::Visible => {
            return elsewhere::wild(scene.plan, scene.requirement, scene.evidence).into_iter().collect();
        }
        StepState::NeedsInput | StepState::Unknown => return Vec::new(),
    };
    // Moved to where it belongs it would name the service alone while another house sends.
    let is_early = matches!(scene.requirement.wanted, Wanted::Spf { .. })
        && scene.state == StepState::Missing
        && first_spf(scene.plan, scene.evidence) != FirstSpf::Plain
        && scene.misplaced_spf().is_empty();
    if is_early || is_spf_that_waits(scene) {
        return Vec::new();
    }
    let mut places = elsewhere::found(scene.plan, scene.requirement, scene.evidence);
    if is_wrong {
        // What stands where it belongs is to be changed; only the very value elsewhere is worth a word.
        let is_it = |found: &Found<'_>| {
            found.seen.iter().any(|seen| {
                holds_exactly(scene.requirement, seen) && holds(scene.plan, scene.requirement, seen)
            })
        };
        places.retain(is_it);
    }
    let wild = places.iter().any(|found| found.place == Place::Wildcard);
    places
        .into_iter()
        // Below a wildcard every name answers the same.
        .filter(|found| !wild || matches!(found.place, Place::Wildcard | Place::WrongType(_)))
        .collect()
}

/// Nothing is to be added yet.
fn is_spf_that_waits(scene: &Scene<'_>) -> bool {
    matches!(scene.requirement.wanted, Wanted::Spf { .. })
        && scene.state == StepState::Missing
        && scene.proposal().now.is_empty()
}

fn finding(scene: &Scene<'_>, code: &'static str, name: &Name) -> Option<Finding> {
    let wanted = questions::main_of(scene.requirement)?;
    // A panel that keeps all values of a name in one record cannot rename another one into it.
    let is_taken = scene.answers().any(|answer| answer.of_type().next().is_some());
    // It does not move alone with them.
    let of_it = scene.elsewhere().iter().filter(|found| found.name == *name).flat_map(|found| &found.seen);
    let seen: Vec<&Observation> = of_it.copied().collect();
    let rows = match &scene.requirement.wanted {
        Wanted::Mx { .. } => exchanges_at(scene, name),
        Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Spf { .. }
        | Wanted::NotGiven
        | Wanted::Elsewhere => None,
    };
    let is_shared = seen.iter().any(|seen| seen.of_type().count() > 1);
    let shared = rows.as_ref().map_or(if is_shared { "yes" } else { "no" }, MxPlace::beside);
    let count = rows.as_ref().map_or(1, |rows| rows.moves.len().max(1));
    let mut found_values = values(scene.plan, scene.requirement, &seen);
    if found_values.is_empty() {
        found_values = seen.iter().flat_map(|seen| spf_texts(seen)).map(|txt| panel_text(&txt)).collect();
        found_values.dedup();
    }
    if let Some(rows) = rows {
        found_values = if rows.moves.is_empty() { rows.stays } else { rows.moves };
    }
    Some(
        Finding::new(code, Severity::Error)
            .with("found", name)
            .with("found_host", &shown(name, &scene.plan.zone))
            .with("name", &wanted.name)
            .with("host", &shown(&wanted.name, &scene.plan.zone))
            .with("type", &wanted.record_type)
            .with("taken", if is_taken { "yes" } else { "no" })
            .with("value", &found_values.join(" / "))
            .with("shared", shared)
            .with("count", &count)
            .with("rows", if count > 1 { "more" } else { "one" })
            .with("neighbours", neighbours(scene, name)),
    )
}

/// What is said of the rows beside the one that moves: nothing where another place has rows that move as well, and of
/// their hosts alone where one of them is edited.
fn neighbours(scene: &Scene<'_>, name: &Name) -> &'static str {
    let is_sure = |place| matches!(place, Place::Doubled | Place::LiteralAt);
    let moves = |found: &Found<'_>| match scene.requirement.wanted {
        Wanted::Mx { .. } => !mx_place(scene, found).moves.is_empty(),
        Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Spf { .. }
        | Wanted::NotGiven
        | Wanted::Elsewhere => false,
    };
    let mut places = scene.elsewhere().iter().filter(|found| found.name != *name && is_sure(found.place));
    if places.any(moves) {
        "move"
    } else if scene.proposal().edited().is_some() {
        "edit"
    } else {
        "stay"
    }
}

/// The exchanges at this name, when any of the service were seen there.
fn exchanges_at(scene: &Scene<'_>, name: &Name) -> Option<MxPlace> {
    let is_there = |found: &&Found<'_>| {
        found.name == *name && !matches!(found.place, Place::WrongType(_) | Place::Wildcard)
    };
    scene.elsewhere().iter().find(is_there).map(|found| mx_place(scene, found))
}

fn shown(name: &Name, zone: &Name) -> String {
    match name.relative_to(zone) {
        Some(host) if host.is_empty() => "@".to_owned(),
        Some(host) => host,
        None => name.to_string(),
    }
}

fn first(scene: &Scene<'_>, wanted: impl Fn(Place) -> bool, code: &'static str) -> Option<Finding> {
    let found = scene.elsewhere().iter().find(|found| wanted(found.place))?;
    finding(scene, code, &found.name)
}

/// Whether the row may move to where it belongs. Not to where an SPF stands already: two count for none. Not while
/// mail goes to another service: it would be split between the two.
fn ask(scene: &Scene<'_>) -> &'static str {
    match &scene.requirement.wanted {
        // A silent server may have one already where it would move to.
        Wanted::Spf { .. } | Wanted::Mx { .. } if is_in_doubt(scene) => "wait",
        Wanted::Spf { .. } if scene.state == StepState::Wrong => {
            if scene.unread_spf().is_empty() {
                "there"
            } else {
                "said"
            }
        }
        Wanted::Spf { .. } if !scene.unread_spf().is_empty() => "kept",
        Wanted::Txt { .. } | Wanted::Mx { .. } | Wanted::Spf { .. } if alias::is_taken(scene) => "after",
        Wanted::Spf { .. } if !is_right_as_it_is(scene) => "edit",
        Wanted::Txt { .. } | Wanted::Cname { .. } if scene.proposal().edited().is_some() => "there",
        Wanted::Txt { .. } if !is_value_right(scene) => "edit",
        // Where mail comes to the new service already, the MX has its turn.
        Wanted::Mx { .. } if is_sent_elsewhere(scene.plan, scene.evidence) => "live",
        Wanted::Spf { .. }
        | Wanted::Mx { .. }
        | Wanted::NotGiven
        | Wanted::Txt { .. }
        | Wanted::Cname { .. }
        | Wanted::Elsewhere => "no",
    }
}

/// Whether the row that moves, the first one, holds the very text that is wanted. Of a policy any text is the person's own.
fn is_value_right(scene: &Scene<'_>) -> bool {
    let may_move = |found: &&Found<'_>| match found.place {
        Place::Doubled | Place::LiteralAt | Place::WrongLabel => true,
        Place::WrongType(_) | Place::Wildcard => false,
    };
    scene.requirement.id == RequirementId::dmarc()
        || scene
            .elsewhere()
            .iter()
            .find(may_move)
            .is_none_or(|found| found.seen.iter().any(|seen| holds_exactly(scene.requirement, seen)))
}

/// Whether a misplaced SPF may be the record as it is: it says what the line to add says. Where mail goes elsewhere it
/// must not say more about everybody else.
fn is_right_as_it_is(scene: &Scene<'_>) -> bool {
    let Some(line) = scene.proposal().now.first().and_then(|row| said_by(&row.value)) else { return true };
    let is_elsewhere = is_mail_elsewhere(scene.plan, scene.evidence);
    scene.misplaced_spf().iter().all(|txt| {
        let text = txt.text().and_then(|text| said_by(&text));
        text.is_some_and(|(terms, end)| {
            let is_strict = matches!(end, Some(Qualifier::Fail | Qualifier::SoftFail));
            terms == line.0 && (end == line.1 || is_strict && !is_elsewhere)
        })
    })
}

/// The terms of a valid record with nothing behind its `all`, and what it says of everybody else.
fn said_by(text: &str) -> Option<(Vec<String>, Option<Qualifier>)> {
    let record = SpfRecord::parse(text.as_bytes()).ok()?;
    if record.behind_all().next().is_some() {
        return None;
    }
    let end = record.all().map(|(_, qualifier)| qualifier);
    let terms = record.terms.into_iter().filter(|term| !term.is_all()).map(|term| term.text).collect();
    Some((terms, end))
}

/// Of several rows at wrong places one moves, the first; the others go once it is right.
fn ask_of_next(scene: &Scene<'_>, before: impl Fn(Place) -> bool) -> &'static str {
    match ask(scene) {
        ask if matches!(scene.requirement.wanted, Wanted::Mx { .. }) => ask,
        "no" | "edit" if scene.elsewhere().iter().any(|found| before(found.place)) => "second",
        ask => ask,
    }
}

/// The panel put the domain behind a host that had it already.
pub(super) fn host_doubled(scene: &Scene<'_>) -> Option<Finding> {
    let is_it = |place| place == Place::Doubled;
    first(scene, is_it, "host-doubled")
        .map(|finding| finding.with("ask", ask_of_rows(scene, is_it, ask(scene))))
}

/// The panel wants an empty host for the domain itself and took `@` for a name.
pub(super) fn host_literal_at(scene: &Scene<'_>) -> Option<Finding> {
    let is_it = |place| place == Place::LiteralAt;
    let ask = ask_of_rows(scene, is_it, ask_of_next(scene, |place| place == Place::Doubled));
    first(scene, is_it, "host-literal-at").map(|finding| finding.with("ask", ask))
}

/// Exchanges that the domain has already, or gets from another place, do not move.
fn ask_of_rows(scene: &Scene<'_>, is_it: impl Fn(Place) -> bool, ask: &'static str) -> &'static str {
    let found = scene.elsewhere().iter().find(|found| is_it(found.place));
    let is_needed = found.is_none_or(|found| !mx_place(scene, found).moves.is_empty());
    let is_mx = matches!(scene.requirement.wanted, Wanted::Mx { .. });
    if ask == "no" && is_mx && !is_needed { "second" } else { ask }
}

/// It stands at another label, or at none.
pub(super) fn host_wrong_label(scene: &Scene<'_>) -> Vec<Finding> {
    let told = |found: &[&Found<'_>], ask: &str| {
        let names: Vec<String> = found.iter().map(|found| found.name.to_string()).collect();
        let finding = finding(scene, "host-wrong-label", &found.first()?.name)?;
        Some(finding.with("found", &names.join(", ")).with("ask", ask))
    };
    let labels: Vec<&Found<'_>> =
        scene.elsewhere().iter().filter(|found| found.place == Place::WrongLabel).collect();
    let Some((first, others)) = labels.split_first() else { return Vec::new() };
    let findings = match &scene.requirement.wanted {
        Wanted::Spf { .. } | Wanted::NotGiven | Wanted::Elsewhere => return Vec::new(),
        // A name below the domain may take mail of its own.
        Wanted::Mx { .. } => {
            let ask = ask(scene);
            let is_needed = !mx_place(scene, first).moves.is_empty();
            vec![is_needed.then(|| told(&[first], if ask == "no" { "yes" } else { ask })).flatten()]
        }
        Wanted::Txt { .. } | Wanted::Cname { .. } => {
            match ask_of_next(scene, |place| matches!(place, Place::Doubled | Place::LiteralAt)) {
                ask @ ("no" | "edit") => vec![told(&[first], ask), told(others, "second")],
                ask => vec![told(&labels, ask)],
            }
        }
    };
    findings.into_iter().flatten().collect()
}

/// A name with exchanges has mail of its own, and its SPF is there for that.
fn has_mail(scene: &Scene<'_>, name: &Name) -> bool {
    let question = elsewhere::mail_of(name);
    scene.evidence.answers_to(&question).flat_map(exchanges).any(|(_, host)| !host.is_root())
}

/// Receivers look for SPF at the mail domain only.
pub(super) fn spf_not_at_apex(scene: &Scene<'_>) -> Option<Finding> {
    if !matches!(scene.requirement.wanted, Wanted::Spf { .. }) {
        return None;
    }
    // Two records at the domain count for none: the one that is there is changed. Whether a name below sends mail of its
    // own only the person knows.
    let is_before = |found: &Found<'_>| match found.place {
        Place::Doubled | Place::LiteralAt | Place::WrongType(_) => true,
        Place::WrongLabel | Place::Wildcard => false,
    };
    let row = match scene.state {
        StepState::Wrong => "ask",
        _ if is_in_doubt(scene) => "wait",
        _ if scene.elsewhere().iter().any(is_before) => "second",
        _ => "move",
    };
    let mut labels = scene.elsewhere().iter().filter(|found| found.place == Place::WrongLabel);
    let found = labels.find(|found| !has_mail(scene, &found.name))?;
    finding(scene, "spf-not-at-apex", &found.name).map(|finding| finding.with("row", row))
}

/// It stands at the right name as another type.
pub(super) fn record_wrong_type(scene: &Scene<'_>) -> Option<Finding> {
    // A panel that put its domain behind a name may show what was typed.
    let domain = format!(".{}", scene.plan.zone);
    let typed = |value: &str| value.strip_suffix(&domain).unwrap_or(value).to_owned();
    let told = |name: &Name, found_type: RecordType, values: &[String]| {
        finding(scene, "record-wrong-type", name).map(|finding| {
            finding
                .with("found_type", &found_type)
                .with("values", &values.join(" / "))
                .with("typed", &values.iter().map(|value| typed(value)).collect::<Vec<_>>().join(" / "))
                .with(
                    "appended",
                    if values.iter().any(|value| typed(value) != *value) { "yes" } else { "no" },
                )
                .with("rows", if values.len() > 1 { "more" } else { "one" })
                .with("others", if alias::name_taken(scene).is_some() { "yes" } else { "no" })
        })
    };
    if let Some((name, target)) = alias::of_wanted(scene) {
        return told(&name, RecordType::Cname, &[target.legible()]);
    }
    let is_spf = matches!(scene.requirement.wanted, Wanted::Spf { .. });
    let (found_type, found) = scene.elsewhere().iter().find_map(|found| match found.place {
        Place::WrongType(RecordType::A)
        | Place::Doubled
        | Place::LiteralAt
        | Place::WrongLabel
        | Place::Wildcard => None,
        Place::WrongType(RecordType::Spf) if is_spf => None,
        Place::WrongType(other) => Some((other, found)),
    })?;
    told(&found.name, found_type, &values(scene.plan, scene.requirement, &found.seen))
}

/// The SPF text is only in the type that no receiver reads (RFC 7208 section 3.1).
pub(super) fn spf_type99_only(scene: &Scene<'_>) -> Option<Finding> {
    if !matches!(scene.requirement.wanted, Wanted::Spf { .. }) {
        return None;
    }
    let found = first(scene, |place| place == Place::WrongType(RecordType::Spf), "spf-type99-only");
    let is_before = |place| matches!(place, Place::Doubled | Place::LiteralAt);
    found.map(|finding| finding.with("ask", ask_of_next(scene, is_before)))
}

/// A wildcard answers with it: it is at every name but its own, so it does not count.
pub(super) fn wildcard_answer(scene: &Scene<'_>) -> Option<Finding> {
    let answers = if scene.state.is_published() { "own" } else { "others" };
    first(scene, |place| place == Place::Wildcard, "wildcard-answer")
        .map(|finding| finding.with("answers", answers))
}

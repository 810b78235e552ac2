//! The value is almost there: which characters are in the way.

use crate::diagnose::dkim;
use crate::diagnose::elsewhere::targets;
use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::matches::{Surroundings, is_meant, is_near, legible, surroundings};
use crate::diagnose::mx_slips::SlipKind;
use crate::diagnose::mx_typed::meant_target;
use crate::domain::characters::{half_width, is_blank, is_han, is_invisible, is_long_dash, is_quote};
use crate::domain::name::Name;
use crate::domain::plan::{RequirementId, Wanted, panel_text};
use crate::domain::record::Txt;
use crate::domain::spf::slips::tidied;
use crate::domain::spf::syntax::{SpfRecord, is_spf};

use super::Scene;

/// A text that was meant to be the wanted one, and the wanted one.
struct Near {
    found: String,
    wanted: String,
}

fn is_wrong(scene: &Scene<'_>) -> bool {
    match scene.state {
        StepState::Missing | StepState::Wrong | StepState::Incomplete => true,
        StepState::NeedsInput
        | StepState::Unknown
        | StepState::Spreading
        | StepState::Published
        | StepState::Visible => false,
    }
}

fn all_texts(scene: &Scene<'_>) -> Vec<Txt> {
    let mut found: Vec<Txt> = scene.answers().flat_map(texts).collect();
    found.sort();
    found.dedup();
    found
}

fn near(scene: &Scene<'_>) -> Vec<Near> {
    if !is_wrong(scene) {
        return Vec::new();
    }
    let readable = || all_texts(scene).into_iter().filter_map(|txt| txt.text());
    let text = match &scene.requirement.wanted {
        Wanted::Txt { value, .. } if scene.requirement.id != RequirementId::dmarc() => readable()
            .chain(texts_elsewhere(scene))
            .filter(|text| !dkim::is_same(text, value) && surroundings(text, value).is_none())
            .find(|text| is_near(text, value))
            .map(|found| Near { found, wanted: value.clone() }),
        Wanted::Spf { .. } => near_spf(scene),
        Wanted::Cname { target, .. } => scene
            .answers()
            .flat_map(|answer| targets(answer))
            .find(|found| *found != target && meant_target(scene.plan, found).as_ref() == Some(target))
            .map(|found| Near { found: found.legible(), wanted: target.to_string() }),
        Wanted::Mx { .. } => return near_exchanges(scene),
        Wanted::Txt { .. } | Wanted::NotGiven | Wanted::Elsewhere => None,
    };
    text.into_iter().collect()
}

/// The SPF to change, where it is one without those characters. What stands beside a record that counts is none.
fn near_spf(scene: &Scene<'_>) -> Option<Near> {
    let found = scene.spf_to_change().filter(|_| !is_kept(scene))?.text()?;
    let tidy = tidied(&found);
    // Where it begins well, the rest of it has to be right without those characters.
    let is_it = if is_spf(found.as_bytes()) {
        SpfRecord::parse(found.as_bytes()).is_err() && SpfRecord::parse(tidy.as_bytes()).is_ok()
    } else {
        is_spf(tidy.as_bytes())
    };
    let row = scene.proposal().edited();
    is_it.then(|| Near { found, wanted: row.map_or(tidy, |(row, _)| row.value.clone()) })
}

/// Nothing is to be changed in the SPF yet, or there is a line to choose.
fn is_kept(scene: &Scene<'_>) -> bool {
    scene.spf_waits() || scene.spf_withheld().is_some() || scene.spf_choice().is_some()
}

/// What was put at another name by mistake may have another mistake in it.
fn texts_elsewhere(scene: &Scene<'_>) -> Vec<String> {
    scene
        .elsewhere()
        .iter()
        .flat_map(|found| &found.seen)
        .flat_map(|answer| texts(answer))
        .filter_map(|txt| txt.text())
        .collect()
}

fn near_exchanges(scene: &Scene<'_>) -> Vec<Near> {
    let Some(view) = scene.mx() else { return Vec::new() };
    view.slips
        .iter()
        .filter(|(_, slip)| slip.kind == SlipKind::Characters)
        .map(|(wanted, slip)| Near { found: slip.host.legible(), wanted: wanted.to_string() })
        .collect()
}

fn told(code: &'static str, near: &Near) -> Finding {
    Finding::new(code, Severity::Error).with("found", &near.found).with("wanted", &near.wanted)
}

/// How many characters of this kind a text has.
fn count(text: &str, kind: impl Fn(char) -> bool) -> usize {
    text.chars().filter(|character| kind(*character)).count()
}

fn more(near: &Near, kind: impl Fn(char) -> bool + Copy) -> bool {
    count(&near.found, kind) > count(&near.wanted, kind)
}

fn with_more(scene: &Scene<'_>, kind: impl Fn(char) -> bool + Copy, code: &'static str) -> Vec<Finding> {
    near(scene).iter().filter(|near| more(near, kind)).map(|near| told(code, near)).collect()
}

fn is_full_width(character: char) -> bool {
    character != '\u{3000}' && half_width(character) != character || matches!(character, '。' | '｡')
}

fn is_hidden(character: char) -> bool {
    is_invisible(character) || matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{3000}')
}

fn is_plain_blank(character: char) -> bool {
    is_blank(character) && !is_hidden(character)
}

/// Full-width letters, digits or signs of a Chinese input method.
pub(super) fn full_width(scene: &Scene<'_>) -> Vec<Finding> {
    with_more(scene, is_full_width, "chars-fullwidth")
}

/// Characters that show as nothing.
pub(super) fn invisible(scene: &Scene<'_>) -> Vec<Finding> {
    with_more(scene, is_hidden, "chars-invisible")
}

/// Quotes typed into a panel that adds its own, or curly ones.
pub(super) fn quotes(scene: &Scene<'_>) -> Vec<Finding> {
    with_more(scene, is_quote, "chars-quotes")
}

/// A dash of a word processor in the place of a hyphen.
pub(super) fn dash(scene: &Scene<'_>) -> Vec<Finding> {
    with_more(scene, is_long_dash, "chars-dash")
}

/// Blanks in front, behind, doubled, or a line break.
pub(super) fn space(scene: &Scene<'_>) -> Vec<Finding> {
    let breaks_line = |near: &Near| near.found.contains(['\n', '\r', '\t', '\u{0b}', '\u{0c}']);
    near(scene)
        .iter()
        .filter(|near| more(near, is_plain_blank) || breaks_line(near))
        .map(|near| told("chars-space", near))
        .collect()
}

/// Bytes that are no UTF-8, with the wanted text among them.
pub(super) fn encoding(scene: &Scene<'_>) -> Vec<Finding> {
    if !is_wrong(scene) {
        return Vec::new();
    }
    let in_encoding = match &scene.requirement.wanted {
        Wanted::Txt { value, .. } => all_texts(scene)
            .into_iter()
            .filter(|txt| txt.text().is_none())
            .find(|txt| is_meant(&legible(txt), value))
            .map(|txt| Near { found: panel_text(&txt), wanted: value.clone() }),
        Wanted::Spf { .. } => spf_in_encoding(scene),
        Wanted::Cname { .. } | Wanted::Mx { .. } => {
            let escaped = near(scene).into_iter().filter(|near| is_escaped(&near.found));
            return escaped.map(|near| told("chars-encoding", &near)).collect();
        }
        Wanted::NotGiven | Wanted::Elsewhere => None,
    };
    in_encoding.map(|near| told("chars-encoding", &near)).into_iter().collect()
}

/// Whether this is a name with a byte in it that no text has.
fn is_escaped(found: &str) -> bool {
    let name = found.parse::<Name>();
    name.is_ok_and(|name| name.labels().any(|label| str::from_utf8(label).is_err()))
}

/// The record that is no text, and the line to paste in its place; none while there is no such line.
fn spf_in_encoding(scene: &Scene<'_>) -> Option<Near> {
    let (row, _) = scene.proposal().edited()?;
    let found = scene.spf_to_change().filter(|txt| txt.text().is_none()).map(panel_text)?;
    Some(Near { found, wanted: row.value.clone() })
}

/// One or two characters off, such as `l` and `1`.
pub(super) fn near_miss(scene: &Scene<'_>) -> Option<Finding> {
    let is_text = matches!(scene.requirement.wanted, Wanted::Txt { .. });
    near(scene).first().filter(|_| is_text).map(|near| told("token-near-miss", near))
}

/// The value with more around it: a panel's label, another value, itself once more.
pub(super) fn surrounded(scene: &Scene<'_>) -> Vec<Finding> {
    if matches!(scene.requirement.wanted, Wanted::Mx { .. } | Wanted::Cname { .. }) {
        let is_surrounded =
            |near: &&Near| near.found.contains(['/', ',', ';', '\u{3001}']) || near.found.contains(is_han);
        return near(scene)
            .iter()
            .filter(is_surrounded)
            .map(|near| told("value-surrounded", near).with("rest", "needless"))
            .collect();
    }
    surrounded_text(scene).into_iter().collect()
}

fn surrounded_text(scene: &Scene<'_>) -> Option<Finding> {
    let Wanted::Txt { value, .. } = &scene.requirement.wanted else { return None };
    if !is_wrong(scene) || scene.requirement.id == RequirementId::dmarc() {
        return None;
    }
    let mut readable = all_texts(scene).into_iter().filter_map(|txt| txt.text());
    let (rest, found) = readable.find_map(|text| match surroundings(&text, value)? {
        Surroundings::Needless => Some(("needless", text)),
        Surroundings::OfOthers => Some(("others", text)),
    })?;
    Some(told("value-surrounded", &Near { found, wanted: value.clone() }).with("rest", rest))
}

/// A long text was cut in the panel and the blank between two terms fell off (RFC 7208 section 3.3).
pub(super) fn split(scene: &Scene<'_>) -> Option<Finding> {
    scene.includes()?;
    let (found, intended) = scene.spf().filter(|_| !is_kept(scene))?.split()?;
    // What is to be pasted has the service in it as well: one edit is enough.
    let wanted = scene.proposal().edited().map_or(intended, |(row, _)| row.value.clone());
    Some(told("txt-split", &Near { found, wanted }))
}

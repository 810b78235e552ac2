//! The value is almost there: which characters are in the way.

use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::matches::{Surroundings, is_near, legible, surroundings};
use crate::domain::characters::{half_width, is_blank, is_invisible, is_long_dash, is_quote};
use crate::domain::plan::{Change, RequirementId, Wanted, panel_text};
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

fn near(scene: &Scene<'_>) -> Option<Near> {
    if !is_wrong(scene) {
        return None;
    }
    let readable = all_texts(scene).into_iter().filter_map(|txt| txt.text());
    match &scene.requirement.wanted {
        Wanted::Txt { value, .. } if scene.requirement.id != RequirementId::dmarc() => readable
            .filter(|text| text != value && surroundings(text, value).is_none())
            .find(|text| is_near(text, value))
            .map(|found| Near { found, wanted: value.clone() }),
        Wanted::Spf { .. } => readable
            .filter(|text| SpfRecord::parse(text.as_bytes()).is_err())
            .find(|text| {
                let tidy = tidied(text);
                // As SPF it begins well: then the rest of it has to be right without those characters.
                if is_spf(text.as_bytes()) {
                    SpfRecord::parse(tidy.as_bytes()).is_ok()
                } else {
                    is_spf(tidy.as_bytes())
                }
            })
            .map(|found| Near { wanted: tidied(&found), found }),
        Wanted::Txt { .. }
        | Wanted::NotGiven
        | Wanted::Cname { .. }
        | Wanted::Mx { .. }
        | Wanted::Elsewhere => None,
    }
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
pub(super) fn full_width(scene: &Scene<'_>) -> Option<Finding> {
    near(scene).filter(|near| more(near, is_full_width)).map(|near| told("chars-fullwidth", &near))
}

/// Characters that show as nothing.
pub(super) fn invisible(scene: &Scene<'_>) -> Option<Finding> {
    near(scene).filter(|near| more(near, is_hidden)).map(|near| told("chars-invisible", &near))
}

/// Quotes typed into a panel that adds its own, or curly ones.
pub(super) fn quotes(scene: &Scene<'_>) -> Option<Finding> {
    near(scene).filter(|near| more(near, is_quote)).map(|near| told("chars-quotes", &near))
}

/// A dash of a word processor in the place of a hyphen.
pub(super) fn dash(scene: &Scene<'_>) -> Option<Finding> {
    near(scene).filter(|near| more(near, is_long_dash)).map(|near| told("chars-dash", &near))
}

/// Blanks in front, behind, doubled, or a line break.
pub(super) fn space(scene: &Scene<'_>) -> Option<Finding> {
    let breaks_line = |near: &Near| near.found.contains(['\n', '\r', '\t', '\u{0b}', '\u{0c}']);
    near(scene)
        .filter(|near| more(near, is_plain_blank) || breaks_line(near))
        .map(|near| told("chars-space", &near))
}

/// Bytes that are no UTF-8, with the wanted text among them.
pub(super) fn encoding(scene: &Scene<'_>) -> Option<Finding> {
    if !is_wrong(scene) {
        return None;
    }
    let Wanted::Txt { value, .. } = &scene.requirement.wanted else { return None };
    let found = all_texts(scene)
        .into_iter()
        .filter(|txt| txt.text().is_none())
        .find(|txt| is_near(&legible(txt), value))
        .map(|txt| panel_text(&txt))?;
    Some(told("chars-encoding", &Near { found, wanted: value.clone() }))
}

/// One or two characters off, such as `l` and `1`.
pub(super) fn near_miss(scene: &Scene<'_>) -> Option<Finding> {
    let near = near(scene)?;
    matches!(scene.requirement.wanted, Wanted::Txt { .. }).then(|| told("token-near-miss", &near))
}

/// The value with more around it: a panel's label, another value, itself once more.
pub(super) fn surrounded(scene: &Scene<'_>) -> Option<Finding> {
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
    let (found, intended) = scene.spf()?.split()?;
    // What is to be pasted has the service in it as well: one edit is enough.
    let row = scene.proposal().now.iter().find(|row| matches!(row.change, Change::Replace { .. }));
    let wanted = row.map_or(intended, |row| row.value.clone());
    Some(told("txt-split", &Near { found, wanted }))
}

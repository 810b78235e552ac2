//! The SPF records that stand there, as the server with the newest copy has them.

use crate::domain::characters::{half_width, is_blank, is_invisible, is_quote, plain};
use crate::domain::plan::{Plan, Requirement};
use crate::domain::record::Txt;
use crate::domain::spf::syntax::{is_spf, spf_records};
use crate::domain::time::Mono;

use super::evidence::{Evidence, texts};
use super::matches::{Fit, fit};
use super::served::{Served, is_older, served};

/// What stands at one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfView {
    /// All its TXT records.
    pub texts: Vec<Txt>,
    /// Those that receivers take for SPF. Bytes that are no UTF-8 are replaced: such a record cannot be merged.
    pub existing: Vec<String>,
    /// Texts that were clearly meant as SPF and that no receiver reads as such.
    pub alike: Vec<Txt>,
    /// The records of each server that answers lately.
    settled: Vec<Vec<String>>,
}

impl SpfView {
    /// What a merge has to start from: the records, or, when there is none, the text that was meant as one. Empty
    /// with [`Self::is_unreadable`] when that cannot be told.
    pub fn to_merge(&self) -> Vec<String> {
        if self.existing.is_empty() {
            return self.alike.first().and_then(repaired).into_iter().collect();
        }
        self.existing.clone()
    }

    /// Something was meant as SPF, and nobody can say what.
    pub fn is_unreadable(&self) -> bool {
        !self.alike.is_empty() && self.to_merge().is_empty()
    }

    /// Whether every server that answers lately has this record: only then may another one go.
    pub fn is_settled(&self, record: &str) -> bool {
        !self.settled.is_empty() && self.settled.iter().all(|texts| texts.iter().any(|text| text == record))
    }
}

/// Whether somebody meant this as an SPF record, be it right or wrong: quotes, blanks, full-width letters and a missing
/// blank behind the version do not hide it.
pub fn is_spf_like(bytes: &[u8]) -> bool {
    let begins = |text: &mut dyn Iterator<Item = char>| {
        let letters = text.filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
        letters.take(5).eq("vspf1".chars())
    };
    if bytes.is_ascii() {
        return begins(&mut bytes.iter().map(|byte| char::from(*byte)));
    }
    begins(&mut plain(&String::from_utf8_lossy(bytes)).chars())
}

/// A text that was meant as SPF, written as receivers read it; none when that cannot be told.
pub fn repaired(txt: &Txt) -> Option<String> {
    let text = txt.text()?;
    let spaced: String = text
        .chars()
        .filter(|&character| !is_invisible(character) || is_blank(character))
        .map(|character| if is_blank(character) { ' ' } else { half_width(character) })
        .collect();
    let bare = spaced.trim_matches(|character| character == ' ' || is_quote(character));
    let (version, rest) = bare.split_at_checked("v=spf1".len())?;
    (version.eq_ignore_ascii_case("v=spf1"))
        .then(|| format!("v=spf1 {}", rest.split_whitespace().collect::<Vec<_>>().join(" ")))
        .map(|text| text.trim_end().to_owned())
}

/// The records as texts, none left out.
pub fn existing(texts: &[Txt]) -> Vec<String> {
    spf_records(texts).iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

/// Texts that were meant as SPF and are none.
pub fn alike(texts: &[Txt]) -> Vec<Txt> {
    texts
        .iter()
        .filter(|txt| {
            let joined = txt.joined();
            is_spf_like(&joined) && !is_spf(&joined)
        })
        .cloned()
        .collect()
}

/// The records of the server that knows best; none while nobody ever answered.
///
/// That is one that shows anything like SPF, because a second record beside it would be the end of both. Of several:
/// the newest copy of the zone when all tell their serial; then one that is right; then one that shows most.
pub fn spf_view(
    plan: &Plan,
    requirement: &Requirement,
    evidence: &Evidence,
    oldest: Option<Mono>,
) -> Option<SpfView> {
    let served = known(evidence, requirement, oldest);
    let count =
        |served: &Served<'_>| texts(served.answer).iter().filter(|txt| is_spf_like(&txt.joined())).count();
    let showing: Vec<&Served<'_>> = served.iter().filter(|served| count(served) > 0).collect();
    let newest: Vec<&Served<'_>> = showing
        .iter()
        .filter(|one| !showing.iter().any(|other| is_older(one.serial, other.serial)))
        .copied()
        .collect();
    let by_serial = showing.iter().all(|served| served.serial.is_some()) && !newest.is_empty();
    let best = if by_serial { newest } else { showing }
        .into_iter()
        .rev()
        .max_by_key(|served| (fit(plan, requirement, served.answer, evidence) == Fit::Right, count(served)))
        .or_else(|| served.first())?;
    let texts_there = texts(best.answer);
    let settled =
        served.iter().filter(|served| served.usable).map(|served| existing(&texts(served.answer))).collect();
    Some(SpfView {
        existing: existing(&texts_there),
        alike: alike(&texts_there),
        texts: texts_there,
        settled,
    })
}

/// Answers that count, and older ones that no newer copy of the zone has overtaken.
fn known<'evidence>(
    evidence: &'evidence Evidence,
    requirement: &Requirement,
    oldest: Option<Mono>,
) -> Vec<Served<'evidence>> {
    let all = served(requirement, evidence, oldest);
    all.iter()
        .filter(|one| {
            let overtaken =
                all.iter().any(|other| other.usable && is_older(aged_serial(evidence, one), other.serial));
            one.usable || !overtaken
        })
        .copied()
        .collect()
}

/// The last serial that is known of a server whose answer is too old to count.
fn aged_serial(evidence: &Evidence, served: &Served<'_>) -> Option<u32> {
    super::served::serial(evidence, &served.answer.vantage, None)
}

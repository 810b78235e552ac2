//! The SPF records that stand there, as the server with the newest copy has them.

use crate::domain::characters::{half_width, is_blank, is_invisible, is_quote, plain};
use crate::domain::gb2312;
use crate::domain::name::Name;
use crate::domain::plan::{Plan, Requirement, panel_text};
use crate::domain::record::Txt;
use crate::domain::spf::slips::{Known, is_meant_as_spf, meant, mended};
use crate::domain::spf::split::respaced;
use crate::domain::spf::syntax::{SpfRecord, Term, is_spf, spf_records};
use crate::domain::spf::term::{Mechanism, Modifier, Qualifier, TermKind, unsigned};
use crate::domain::time::Mono;

use super::evidence::{Evidence, texts};
use super::matches::{Fit, fit, legible};
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
    /// The existing ones, with the blanks that got lost where a text was cut into strings.
    intended: Vec<String>,
    /// The records of each server that answers lately.
    settled: Vec<Vec<String>>,
}

impl SpfView {
    /// The records, or, when there is none, the text that was meant as one, if that can be told.
    pub fn shown(&self) -> Vec<String> {
        if self.existing.is_empty() {
            return self.alike.first().and_then(repaired).into_iter().collect();
        }
        self.existing.clone()
    }

    /// What a merge has to start from: the records as they were meant, or, when there is none, the texts that were meant
    /// as such. Empty although there are some when nobody can say what was meant by one of them.
    pub fn to_merge(&self, includes: &[Name], known: Known<'_>) -> Vec<String> {
        as_meant(&self.intended, &self.alike, includes, known)
    }

    /// The first text that nobody reads and of which nobody can say what was meant.
    pub fn unclear(&self, includes: &[Name], known: Known<'_>) -> Option<&Txt> {
        let is_clear = |text: String| SpfRecord::parse(text.as_bytes()).is_ok();
        self.alike.iter().find(|txt| !alike_as_meant(txt, includes, known).is_some_and(is_clear))
    }

    /// The record that lost a blank where it was cut into strings: as it is, and as it was meant.
    pub fn split(&self) -> Option<(String, String)> {
        let mut records = self.texts.iter().filter(|txt| txt.strings.len() > 1 && is_spf(&txt.joined()));
        if let Some(cut) = records.find_map(|txt| Some((legible(txt), respaced(txt)?))) {
            return Some(cut);
        }
        let first = self.alike.first().filter(|_| self.existing.is_empty())?;
        Some((panel_text(first), respaced(first)?))
    }

    /// The existing ones as a panel shows them, in the same order: undecodable bytes as `\DDD`.
    pub fn in_panel(&self) -> Vec<String> {
        self.texts.iter().filter(|txt| is_spf(&txt.joined())).map(panel_text).collect()
    }

    /// Whether every server that answers lately has this record: only then may another one go.
    pub fn is_settled(&self, record: &str) -> bool {
        !self.settled.is_empty() && self.settled.iter().all(|texts| texts.iter().any(|text| text == record))
    }
}

/// Whether somebody meant this as an SPF record, be it right or wrong: quotes, blanks, full-width letters and a missing
/// blank behind the version do not hide it. A text that only speaks of SPF, or begins alike, is somebody else's.
pub fn is_spf_like(bytes: &[u8]) -> bool {
    if is_spf(bytes) {
        return true;
    }
    let begins = |text: &mut dyn Iterator<Item = char>| {
        let letters = text.filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
        letters.take(5).eq("vspf1".chars())
    };
    let begins_as_one = if bytes.is_ascii() {
        begins(&mut bytes.iter().map(|byte| char::from(*byte)))
    } else {
        begins(&mut plain(&String::from_utf8_lossy(bytes)).chars())
    };
    (begins_as_one || may_lack_version(bytes))
        && is_meant_as_spf(
            &gb2312::readable(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()),
        )
}

/// Whether a text begins with a word as short as a version or a label, or with a term: hardly any other does.
fn may_lack_version(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 6] = [b"include:", b"ip4:", b"ip6:", b"exists:", b"spf2.0/", b"ptr:"];
    let head = bytes.get(..10).unwrap_or(bytes);
    let begins = |with: &&[u8]| bytes.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    let labelled = bytes.get(..32).unwrap_or(bytes).windows(6).any(|six| six.eq_ignore_ascii_case(b"v=spf1"));
    head.iter().any(u8::is_ascii_whitespace) || labelled || BEGINNINGS.iter().any(begins)
}

/// What a merge has to start from where these texts are served: see [`SpfView::to_merge`].
pub fn to_merge(texts: &[Txt], includes: &[Name], known: Known<'_>) -> Vec<String> {
    as_meant(&intended(texts), &alike(texts), includes, known)
}

/// What texts that nobody reads were meant to be where they stand beside one record.
pub fn unread(texts: &[Txt], includes: &[Name], known: Known<'_>) -> Vec<String> {
    if spf_records(texts).len() != 1 {
        return Vec::new();
    }
    let unread = alike(texts).into_iter().filter(|txt| !is_sender_id(txt));
    unread.filter_map(|txt| alike_as_meant(&txt, includes, known)).collect()
}

/// Those of these texts that nobody reads and that were meant to name a sender who is not in `record`; and the record that
/// each was meant to be, if that can be told. One of Sender ID (RFC 4406) is none.
pub fn unread_senders<'txt>(
    unread: &'txt [Txt],
    record: &str,
    includes: &[Name],
    known: Known<'_>,
) -> Vec<(&'txt Txt, Option<String>)> {
    let named = SpfRecord::parse(record.as_bytes()).unwrap_or_default();
    let is_known = |term: &Term| {
        term.is_all()
            || includes.iter().any(|name| term.text.eq_ignore_ascii_case(&format!("include:{name}")))
            || named.terms.iter().any(|other| other.kind == term.kind || is_included(other, term))
    };
    let unread = unread.iter().filter(|txt| !is_sender_id(txt));
    let with_meaning = unread.map(|txt| (txt, alike_as_meant(txt, includes, known)));
    let names_another = |(_, meant): &(&Txt, Option<String>)| {
        let named = meant.as_ref().map(|text| text.split(' ').filter(|word| !is_empty_term(word)));
        let parsed =
            named.and_then(|words| SpfRecord::parse(words.collect::<Vec<_>>().join(" ").as_bytes()).ok());
        !parsed.is_some_and(|record| record.terms.iter().all(is_known))
    };
    with_meaning.filter(names_another).collect()
}

/// A mechanism with nothing behind its colon: whoever it was meant for, nobody can tell.
fn is_empty_term(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|name| {
        let name = unsigned(name);
        ["ip4", "ip6", "include", "a", "mx"].iter().any(|mechanism| name.eq_ignore_ascii_case(mechanism))
    })
}

/// Whether a redirect became this include, as in a merged record.
fn is_included(include: &Term, redirect: &Term) -> bool {
    let included = match include.directive() {
        Some((Qualifier::Pass, Mechanism::Include(domain))) => Some(domain),
        Some(_) | None => None,
    };
    matches!(&redirect.kind, TermKind::Modifier(Modifier::Redirect(domain)) if Some(domain) == included)
}

fn is_sender_id(txt: &Txt) -> bool {
    readable(txt).is_some_and(|text| text.trim_start().starts_with("spf2.0/"))
}

fn as_meant(intended: &[String], alike: &[Txt], includes: &[Name], known: Known<'_>) -> Vec<String> {
    if !intended.is_empty() {
        return meant(intended.iter().cloned(), includes, known);
    }
    // Where one of them cannot be read, its senders would be lost.
    let all: Option<Vec<String>> = alike.iter().map(|txt| alike_as_meant(txt, includes, known)).collect();
    all.unwrap_or_default()
}

/// A text that was meant as SPF as the record that it was meant to be.
fn alike_as_meant(txt: &Txt, includes: &[Name], known: Known<'_>) -> Option<String> {
    let text = respaced(txt).or_else(|| readable(txt));
    text.and_then(|text| mended(&text, includes, known)).or_else(|| repaired(txt))
}

/// The text; of one that is no UTF-8 what it is in a Chinese encoding, if that can be told.
fn readable(txt: &Txt) -> Option<String> {
    gb2312::readable(&txt.joined())
}

/// A text that was meant as SPF, written as receivers read it; none when that cannot be told.
pub fn repaired(txt: &Txt) -> Option<String> {
    let text = respaced(txt).or_else(|| readable(txt))?;
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

/// The records with the blanks that got lost where a text was cut into strings.
fn intended(texts: &[Txt]) -> Vec<String> {
    let records = texts.iter().filter(|txt| is_spf(&txt.joined()));
    records.map(|txt| respaced(txt).or_else(|| readable(txt)).unwrap_or_else(|| legible(txt))).collect()
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
        intended: intended(&texts_there),
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

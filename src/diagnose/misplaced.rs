//! SPF records of this domain at places where no receiver reads them: in the type SPF (RFC 7208 section 3.1), at a name
//! with the domain twice, at a name that is literally `@`. Nobody else has use for those, so whatever they name was meant
//! to send for the domain.

use crate::domain::plan::{Plan, Requirement};
use crate::domain::record::{RecordType, Txt};

use super::elsewhere::{Found, Place, found, is_any_place_asked, is_as_wildcard, spf_texts};
use super::evidence::Evidence;

/// Their texts, each once.
pub fn misplaced_spf(plan: &Plan, requirement: &Requirement, evidence: &Evidence) -> Vec<Txt> {
    let mut texts: Vec<Txt> = Vec::new();
    if !is_any_place_asked(requirement, evidence) {
        return texts;
    }
    let places = found(plan, requirement, evidence);
    let is_of_this_domain = |found: &&Found<'_>| match found.place {
        Place::Doubled | Place::LiteralAt => true,
        Place::WrongType(record_type) => record_type == RecordType::Spf,
        Place::WrongLabel | Place::Wildcard => false,
    };
    let answers = places.iter().filter(is_of_this_domain).flat_map(|found| &found.seen);
    for answer in answers.filter(|answer| !is_as_wildcard(plan, evidence, answer)) {
        for txt in spf_texts(answer) {
            if !texts.contains(&txt) {
                texts.push(txt);
            }
        }
    }
    texts
}

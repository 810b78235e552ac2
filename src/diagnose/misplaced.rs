//! SPF records of this domain at places where no receiver reads them: in the type SPF (RFC 7208 section 3.1), at a name
//! with the domain twice, at a name that is literally `@`. Nobody else has use for those, so whatever they name was meant
//! to send for the domain.

use crate::domain::plan::{Plan, Requirement};
use crate::domain::record::{RecordType, Txt};

use super::elsewhere::{Found, Place, found, spf_texts};
use super::evidence::Evidence;

/// Their texts, each once.
pub fn misplaced_spf(plan: &Plan, requirement: &Requirement, evidence: &Evidence) -> Vec<Txt> {
    let places = found(plan, requirement, evidence);
    let is_wild = places.iter().any(|found| found.place == Place::Wildcard);
    let is_of_this_domain = |found: &&Found<'_>| match found.place {
        // Below a wildcard every name answers the same.
        Place::Doubled | Place::LiteralAt => !is_wild,
        Place::WrongType(record_type) => record_type == RecordType::Spf,
        Place::WrongLabel | Place::Wildcard => false,
    };
    let mut texts: Vec<Txt> = Vec::new();
    for answer in places.iter().filter(is_of_this_domain).flat_map(|found| &found.seen) {
        for txt in spf_texts(answer) {
            if !texts.contains(&txt) {
                texts.push(txt);
            }
        }
    }
    texts
}

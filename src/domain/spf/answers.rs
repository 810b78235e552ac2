//! What is known about the TXT records of the names an SPF record leads to.

use std::collections::BTreeMap;

use crate::domain::name::Name;
use crate::domain::record::Txt;

/// What a TXT question about one name gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TxtAnswer {
    /// The TXT records there, SPF or not.
    Records(Vec<Txt>),
    /// No such name, or no TXT record there: a void look-up (RFC 7208 section 4.6.4).
    Absent,
    /// Nobody could be asked, which says nothing about the record.
    Unknown,
}

/// TXT answers by name. A name that is not in here has not been asked yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpfAnswers {
    by_name: BTreeMap<Name, TxtAnswer>,
}

impl SpfAnswers {
    /// No answers yet.
    pub const fn new() -> Self {
        Self { by_name: BTreeMap::new() }
    }

    /// Keeps `answer` for `name`, in place of an earlier one, which is given back.
    pub fn insert(&mut self, name: Name, answer: TxtAnswer) -> Option<TxtAnswer> {
        self.by_name.insert(name, answer)
    }

    /// The answer for `name`; none when it has not been asked.
    pub fn get(&self, name: &Name) -> Option<&TxtAnswer> {
        self.by_name.get(name)
    }

    /// All answers, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&Name, &TxtAnswer)> {
        self.by_name.iter()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }
}

impl FromIterator<(Name, TxtAnswer)> for SpfAnswers {
    fn from_iter<I: IntoIterator<Item = (Name, TxtAnswer)>>(answers: I) -> Self {
        Self { by_name: answers.into_iter().collect() }
    }
}

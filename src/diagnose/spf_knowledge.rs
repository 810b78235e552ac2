//! What is known about the SPF of a domain and of the names that it leads to, and what it was found to mean.

use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::name::Name;
use crate::domain::record::Txt;
use crate::domain::spf::answers::SpfAnswers;
use crate::domain::spf::satisfy::{SpfReport, judge};

/// The records that were judged, and what they mean.
#[derive(Debug)]
struct Judged {
    domain: Name,
    records: Vec<Txt>,
    accepted: Vec<Name>,
    report: Arc<SpfReport>,
}

/// Answers, and the verdicts that follow from them alone: new answers make a new one of these.
#[derive(Debug, Default)]
pub(super) struct SpfKnowledge {
    answers: SpfAnswers,
    /// Every server may show other records, so that there are a handful at most.
    judged: Mutex<Vec<Judged>>,
}

impl Clone for SpfKnowledge {
    fn clone(&self) -> Self {
        Self::new(self.answers.clone())
    }
}

impl SpfKnowledge {
    pub(super) fn new(answers: SpfAnswers) -> Self {
        Self { answers, judged: Mutex::default() }
    }

    pub(super) const fn answers(&self) -> &SpfAnswers {
        &self.answers
    }

    /// As [`judge`], worked out once: every rule, every card and the state ask for it.
    pub(super) fn judge(&self, domain: &Name, records: &[Txt], accepted: &[Name]) -> Arc<SpfReport> {
        let mut judged = self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        let known = judged
            .iter()
            .find(|known| known.records == records && known.accepted == accepted && known.domain == *domain);
        if let Some(known) = known {
            return Arc::clone(&known.report);
        }
        let report = Arc::new(judge(domain, records, accepted, &self.answers));
        judged.push(Judged {
            domain: domain.clone(),
            records: records.to_vec(),
            accepted: accepted.to_vec(),
            report: Arc::clone(&report),
        });
        report
    }
}

//! What a receiver concludes about one sender: `check_host()` of RFC 7208 section 4.
//!
//! Like the tree, it asks nothing itself: [`evaluate`] says which questions are open, the caller answers them and
//! calls again.

use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::domain::name::Name;
use crate::domain::observation::Question;
use crate::domain::record::RecordData;
use crate::domain::time::Wall;

use super::check::Check;
use super::domain_spec::expanded_name;
use super::view::Stop;

/// The answer to one question of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DnsAnswer {
    /// Records of the type asked, aliases followed.
    Found(Vec<RecordData>),
    /// There are none (NXDOMAIN or NODATA).
    Absent,
    /// A receiver would get no answer either: the result is a temporary error.
    Failed,
}

/// Answers by question. A question that is not in here has not been asked yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DnsAnswers {
    by_question: BTreeMap<Question, DnsAnswer>,
}

impl DnsAnswers {
    /// Keeps `answer`, in place of an earlier one, which is given back.
    pub fn insert(&mut self, question: Question, answer: DnsAnswer) -> Option<DnsAnswer> {
        self.by_question.insert(question, answer)
    }

    /// The answer to `question`; none when it has not been asked.
    pub fn get(&self, question: &Question) -> Option<&DnsAnswer> {
        self.by_question.get(question)
    }
}

/// Who sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfSender {
    /// The address of the client.
    pub address: IpAddr,
    /// The address of MAIL FROM; none or empty for a bounce, which is judged by `helo` (RFC 7208 section 2.4).
    pub mail_from: Option<String>,
    /// The name given in HELO.
    pub helo: Option<String>,
    /// The name of the host that checks, for explanations; `unknown` is usual.
    pub receiver: String,
    /// When, for explanations.
    pub at: Wall,
}

/// The results of RFC 7208 section 2.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpfResult {
    /// No domain to check, or it has no record.
    None,
    /// The domain says nothing about this sender.
    Neutral,
    /// The sender may.
    Pass,
    /// The sender may not.
    Fail,
    /// The sender probably may not.
    SoftFail,
    /// DNS failed; later it may be otherwise.
    TempError,
    /// The record cannot be evaluated.
    PermError,
}

impl SpfResult {
    /// The word of RFC 7208, as in the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Neutral => "neutral",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }
}

/// A term on the way to the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deciding {
    /// Whose record.
    pub at: Name,
    /// As written.
    pub term: String,
}

/// What a receiver concludes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The result.
    pub result: SpfResult,
    /// The terms that decided, from the domain's own record down; empty when none matched.
    pub path: Vec<Deciding>,
    /// The text that the domain wants to be shown, for a fail.
    pub explanation: Option<String>,
    /// Terms that cost a query, as far as the evaluation went; one more than allowed when that ended it.
    pub lookups: u32,
    /// Those of them that found nothing.
    pub void_lookups: u32,
    /// For a permanent error: what the matter is.
    pub problem: Option<SpfProblem>,
}

/// Why a record cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfProblem {
    /// What the matter is.
    pub kind: SpfProblemKind,
    /// Whose record shows it.
    pub at: Name,
    /// The term that shows it or that led there; none when it is about the domain's own record as a whole.
    pub term: Option<String>,
}

/// What keeps a record from being evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpfProblemKind {
    /// There is more than one record (RFC 7208 section 4.5).
    SeveralRecords,
    /// A term is not valid (section 4.6).
    Syntax,
    /// More terms that cost a query than allowed (section 4.6.4).
    TooManyLookups,
    /// More queries that found nothing than allowed (section 4.6.4).
    TooManyVoidLookups,
    /// More hosts of one `mx` than allowed (section 4.6.4).
    TooManyHosts,
    /// A term leads to a name without a record (sections 5.2 and 6.1).
    NoRecord,
    /// What a term leads to is no name.
    NotAName,
}

impl SpfProblemKind {
    /// The word of the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SeveralRecords => "several-records",
            Self::Syntax => "syntax",
            Self::TooManyLookups => "too-many-lookups",
            Self::TooManyVoidLookups => "too-many-void-lookups",
            Self::TooManyHosts => "too-many-hosts",
            Self::NoRecord => "no-record",
            Self::NotAName => "not-a-name",
        }
    }
}

/// The two halves of the identity that is judged, as given: what stands before the last `@`, and the domain.
fn identity_text(sender: &SpfSender) -> Option<(&str, &str)> {
    let mail_from = sender.mail_from.as_deref().filter(|text| !text.is_empty());
    match (mail_from, sender.helo.as_deref()) {
        (Some(address), _) => Some(address.rsplit_once('@').unwrap_or(("", address))),
        (None, Some(helo)) => Some(("", helo)),
        (None, None) => None,
    }
}

/// The domain that is judged: that of MAIL FROM, else the HELO name; none when the text is no name of two labels or
/// more (RFC 7208 section 4.3).
pub fn identity(sender: &SpfSender) -> Option<Name> {
    let (_, domain) = identity_text(sender)?;
    expanded_name(domain).filter(|name| domain.is_ascii() && name.label_count() > 1)
}

/// Evaluates `sender` by the record of its own domain.
///
/// # Errors
/// With the questions that are open; never empty. It needs finitely many rounds: at most ten terms are followed.
pub fn evaluate(sender: &SpfSender, answers: &DnsAnswers) -> Result<Evaluation, Vec<Question>> {
    evaluate_at(None, sender, answers)
}

/// Evaluates `sender` by the record of `domain`, which may be another one than the sender's: the general form of
/// `check_host()`.
///
/// # Errors
/// As [`evaluate`].
pub fn evaluate_at(
    domain: Option<&Name>,
    sender: &SpfSender,
    answers: &DnsAnswers,
) -> Result<Evaluation, Vec<Question>> {
    let mut evaluation = Evaluation {
        result: SpfResult::None,
        path: Vec::new(),
        explanation: None,
        lookups: 0,
        void_lookups: 0,
        problem: None,
    };
    let (Some((local, sender_domain)), Some(own)) = (identity_text(sender), identity(sender)) else {
        return Ok(evaluation);
    };
    // RFC 7208 section 4.3: an empty local part means the postmaster.
    let local = if local.is_empty() { "postmaster" } else { local };
    let mut check = Check::new(sender, local, sender_domain, answers);
    let outcome = check.host(domain.unwrap_or(&own));
    evaluation.lookups = check.lookups();
    evaluation.void_lookups = check.voids();
    match outcome {
        Ok(decision) => {
            evaluation.result = decision.result;
            evaluation.explanation = match check.explain(&decision) {
                Ok(explanation) => explanation,
                Err(Stop::Need(questions)) => return Err(questions),
                // An explanation that cannot be had is left out (RFC 7208 section 6.2).
                Err(Stop::Temporary | Stop::Permanent(_)) => None,
            };
            evaluation.path = decision.path;
        }
        Err(Stop::Need(questions)) => return Err(questions),
        Err(Stop::Temporary) => evaluation.result = SpfResult::TempError,
        Err(Stop::Permanent(problem)) => {
            evaluation.result = SpfResult::PermError;
            evaluation.problem = Some(problem);
        }
    }
    Ok(evaluation)
}

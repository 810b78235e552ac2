//! `mxpilot spf`: the pure evaluation of RFC 7208, fed from DNS.
//!
//! Names in the zone of the domain that is judged are asked at the domain's own servers, everything else of resolvers:
//! no resolver hears of a record before it is published.

use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use serde::Serialize;

use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Outcome, Question, Vantage};
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::domain::spf::answers::{SpfAnswers, TxtAnswer};
use crate::domain::spf::evaluate::{
    DnsAnswer, DnsAnswers, Evaluation, SpfResult, SpfSender, evaluate_at, identity,
};
use crate::domain::spf::syntax::{SpfRecord, spf_records};
use crate::domain::spf::tree::{SpfTree, expand};
use crate::shell::dns::{AskOptions, Dns};
use crate::wizard::planning::registrable;

use super::Places;

/// The whole evaluation; RFC 7208 section 4.6.4 allows no less.
const WHOLE: Duration = Duration::from_secs(20);
/// One question: a resolver that has nothing in its cache needs longer than a server that looks into its own zone.
const ONE: Duration = Duration::from_secs(5);
/// Resolvers or servers asked together.
const TOGETHER: usize = 3;
/// Aliases that are followed for one question.
const MOST_ALIASES: usize = 8;
/// Levels of the tree that are fetched; the count of look-ups ends long before.
const MOST_LEVELS: usize = 12;

/// Where the questions of an evaluation go.
#[derive(Debug)]
pub struct SpfAsker<'a> {
    dns: &'a Dns,
    own: Option<(Name, Vec<Vantage>)>,
    resolvers: Vec<Vantage>,
}

/// What was concluded, and from what.
#[derive(Debug)]
pub struct SpfLook {
    /// The conclusion.
    pub evaluation: Evaluation,
    /// Whose record was evaluated; none when the sender has no domain.
    pub domain: Option<Name>,
    /// Every answer it rests on.
    pub answers: DnsAnswers,
}

impl<'a> SpfAsker<'a> {
    /// For the record of `domain`. With `walk` and without given servers, the domain's own servers are looked up.
    pub async fn new(dns: &'a Dns, places: &Places, domain: &Name, walk: bool) -> Self {
        let own = if !places.authorities.is_empty() {
            let zone = places.zone.clone().unwrap_or_else(|| registrable(domain));
            let given = Delegation::given(zone.clone(), &places.authorities);
            Some((zone, given.vantages()))
        } else if walk {
            match dns.walk(domain, &registrable(domain)).await {
                DelegationOutcome::Delegated(found) => Some((found.zone.clone(), found.vantages())),
                DelegationOutcome::NotDelegated { .. } | DelegationOutcome::CouldNotAsk { .. } => None,
            }
        } else {
            None
        };
        Self { dns, own, resolvers: super::resolver_vantages(places) }
    }

    async fn answer(&self, question: &Question) -> DnsAnswer {
        let mut question = question.clone();
        for _ in 0..MOST_ALIASES {
            let Some(seen) = self.first_answer(&question).await else { return DnsAnswer::Failed };
            match seen.outcome {
                Outcome::Records => {
                    return DnsAnswer::Found(seen.of_type().map(|record| record.data.clone()).collect());
                }
                Outcome::NoSuchName => return DnsAnswer::Absent,
                // An alias that leads out of a server's zones: the rest of the way is somebody else's.
                Outcome::NoSuchType => match end_of_aliases(&seen) {
                    Some(target) => question.name = target,
                    None => return DnsAnswer::Absent,
                },
                Outcome::NotAuthoritative
                | Outcome::Refused
                | Outcome::ServerFailed
                | Outcome::TimedOut
                | Outcome::Unreachable
                | Outcome::Malformed => return DnsAnswer::Failed,
            }
        }
        DnsAnswer::Failed
    }

    async fn first_answer(&self, question: &Question) -> Option<Observation> {
        let vantages = match &self.own {
            Some((zone, own)) if question.name.is_at_or_below(zone) => own,
            Some(_) | None => &self.resolvers,
        };
        for few in vantages.chunks(TOGETHER) {
            let mut asking: FuturesUnordered<_> = few
                .iter()
                .map(|vantage| {
                    let options = AskOptions { deadline: ONE, ..AskOptions::for_vantage(vantage) };
                    self.dns.exchange().ask(vantage.clone(), question.clone(), options)
                })
                .collect();
            while let Some(seen) = asking.next().await {
                // Who only denies, without the zone that says so, may know nothing of the type.
                if seen.outcome.is_answer() && !seen.is_bare_denial() {
                    return Some(seen);
                }
            }
        }
        None
    }

    async fn answer_all(&self, questions: Vec<Question>, answers: &mut DnsAnswers) {
        let found = join_all(questions.iter().map(|question| self.answer(question))).await;
        for (question, answer) in questions.into_iter().zip(found) {
            answers.insert(question, answer);
        }
    }
}

/// Where the CNAME records of an answer lead in the end; none when there are none.
fn end_of_aliases(seen: &Observation) -> Option<Name> {
    let mut name = &seen.question.name;
    for _ in 0..MOST_ALIASES {
        let next = seen.records.iter().find_map(|record| match &record.data {
            RecordData::Cname(target) if record.name == *name => Some(target),
            RecordData::Cname(_)
            | RecordData::A(_)
            | RecordData::Aaaa(_)
            | RecordData::Ns(_)
            | RecordData::Ptr(_)
            | RecordData::Txt(_)
            | RecordData::Spf(_)
            | RecordData::Mx { .. }
            | RecordData::Soa { .. }
            | RecordData::Other { .. } => None,
        });
        match next {
            Some(target) => name = target,
            None => break,
        }
    }
    (*name != seen.question.name).then(|| name.clone())
}

/// What a receiver would conclude about `sender`, by the record of `domain` or else of the sender's own domain.
pub async fn conclude(
    dns: &Dns,
    places: &Places,
    walk: bool,
    domain: Option<&Name>,
    sender: &SpfSender,
) -> SpfLook {
    let mut answers = DnsAnswers::default();
    let own = identity(sender);
    let judged = own.map(|own| domain.cloned().unwrap_or(own));
    let Some(judged) = judged else {
        // Without a domain nothing is asked, so that this is never an error.
        let evaluation = evaluate_at(domain, sender, &answers).unwrap_or_else(|_questions| without_answer());
        return SpfLook { evaluation, domain: None, answers };
    };
    let evaluating = async {
        let asker = SpfAsker::new(dns, places, &judged, walk).await;
        loop {
            match evaluate_at(domain, sender, &answers) {
                Ok(evaluation) => return evaluation,
                Err(open) => asker.answer_all(open, &mut answers).await,
            }
        }
    };
    let evaluation =
        tokio::time::timeout(WHOLE, evaluating).await.unwrap_or_else(|_elapsed| without_answer());
    SpfLook { evaluation, domain: Some(judged), answers }
}

const fn without_answer() -> Evaluation {
    Evaluation {
        result: SpfResult::TempError,
        path: Vec::new(),
        explanation: None,
        lookups: 0,
        void_lookups: 0,
        problem: None,
    }
}

/// The whole include tree of the record that was evaluated, also what the evaluation did not need; none when there
/// is not exactly one valid record.
pub async fn tree(dns: &Dns, places: &Places, walk: bool, look: &SpfLook) -> Option<SpfTree> {
    let domain = look.domain.as_ref()?;
    let mut answers = look.answers.clone();
    let mut known = SpfAnswers::new();
    let root = {
        let records = texts(&answers, domain);
        let found = spf_records(&records);
        let [record] = found.as_slice() else { return None };
        SpfRecord::parse(record).ok()?
    };
    let fetching = async {
        let asker = SpfAsker::new(dns, places, domain, walk).await;
        for _ in 0..MOST_LEVELS {
            let needs = expand(&root, domain, &known).needs;
            if needs.is_empty() {
                return;
            }
            let questions: Vec<Question> =
                needs.into_iter().map(|name| Question::new(name, RecordType::Txt)).collect();
            let open = questions.iter().filter(|question| answers.get(question).is_none()).cloned().collect();
            asker.answer_all(open, &mut answers).await;
            for question in questions {
                let answer = match answers.get(&question) {
                    Some(DnsAnswer::Found(_)) => TxtAnswer::Records(texts(&answers, &question.name)),
                    Some(DnsAnswer::Absent) => TxtAnswer::Absent,
                    Some(DnsAnswer::Failed) | None => TxtAnswer::Unknown,
                };
                known.insert(question.name, answer);
            }
        }
    };
    // What did not come in time is shown as not asked.
    let _in_time = tokio::time::timeout(WHOLE, fetching).await;
    Some(expand(&root, domain, &known))
}

/// The texts of the SPF records that were found at a name.
pub fn records_at(look: &SpfLook, name: &Name) -> Vec<String> {
    let texts = texts(&look.answers, name);
    spf_records(&texts).iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

fn texts(answers: &DnsAnswers, name: &Name) -> Vec<Txt> {
    let mut found = Vec::new();
    if let Some(DnsAnswer::Found(data)) = answers.get(&Question::new(name.clone(), RecordType::Txt)) {
        for data in data {
            if let RecordData::Txt(txt) = data {
                found.push(txt.clone());
            }
        }
    }
    found
}

#[derive(Serialize)]
struct Line<'look> {
    schema: u32,
    result: &'static str,
    term: Option<&'look str>,
    explanation: Option<&'look str>,
    lookups: u32,
    void_lookups: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemOut<'look>>,
}

/// What keeps the record from being evaluated.
#[derive(Serialize)]
struct ProblemOut<'look> {
    kind: &'static str,
    at: String,
    term: Option<&'look str>,
}

/// The JSON contract: one line.
pub fn line(evaluation: &Evaluation) -> String {
    let line = Line {
        schema: 1,
        result: evaluation.result.word(),
        term: deciding_term(evaluation),
        explanation: evaluation.explanation.as_deref(),
        lookups: evaluation.lookups,
        void_lookups: evaluation.void_lookups,
        problem: evaluation.problem.as_ref().map(|problem| ProblemOut {
            kind: problem.kind.word(),
            at: problem.at.to_string(),
            term: problem.term.as_deref(),
        }),
    };
    // Structures of texts and numbers always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default()
}

/// The term of the domain's own record that decided; behind a redirect, that of the record it leads to. None when no
/// term matched.
pub fn deciding_term(evaluation: &Evaluation) -> Option<&str> {
    let is_redirect = |term: &str| term.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("redirect="));
    let terms = || evaluation.path.iter().map(|step| step.term.as_str());
    terms().find(|term| !is_redirect(term)).or_else(|| terms().next())
}

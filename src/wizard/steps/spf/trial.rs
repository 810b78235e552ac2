//! The proof: what a receiver concludes about mail of the service with a record, or why that could not be told.

use crate::diagnose::spf_trial;
use crate::domain::name::Name;
use crate::domain::record::RecordType;
use crate::domain::spf::evaluate::{SpfProblem, SpfResult};
use crate::domain::spf::proof::Trial;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Page, Text, Tone};

use super::wanted;

/// Says it. Nothing while an answer is still on its way. Whether receivers certainly accept mail of the service.
pub(super) fn trial(model: &Model, page: &mut Page, record: &str) -> bool {
    let (Some(setup), Some((includes, _))) = (&model.setup, wanted(model)) else { return false };
    let trial = spf_trial::trial(&setup.domain, record, &includes, &model.watch.evidence);
    if is_on_its_way(model, &includes, trial.as_ref()) {
        return false;
    }
    let provider = model.provider().map(|provider| provider.names.clone()).unwrap_or_default();
    let provider = Text::Localized(provider);
    let (tone, text) = match &trial {
        Some(trial) => said(trial, provider),
        None => (
            Tone::Unknown,
            Text::key("spf-trial-none").with("names", joined(includes.iter())).with("provider", provider),
        ),
    };
    let is_proven = trial.as_ref().is_some_and(|trial| trial.result == SpfResult::Pass && trial.is_sure);
    page.blocks.push(Block::Say { tone, indent: 0, text, optional: is_proven });
    is_proven
}

/// A name of the records was not asked for yet, and somebody can be asked.
fn is_on_its_way(model: &Model, includes: &[Name], trial: Option<&Trial>) -> bool {
    let known = model.watch.evidence.spf_answers();
    let is_open = |name: &Name| known.get(name).is_none();
    let is_waiting = match trial {
        None => includes.iter().any(is_open),
        Some(trial) => trial
            .assumed
            .iter()
            .any(|question| question.record_type == RecordType::Txt && is_open(&question.name)),
    };
    is_waiting && !model.beginning.resolvers.is_empty()
}

fn said(trial: &Trial, provider: Text) -> (Tone, Text) {
    let (tone, key) = match trial.result {
        _ if !trial.is_sure => {
            let names = joined(trial.assumed.iter().map(|question| &question.name));
            if trial.result == SpfResult::Pass {
                let text = Text::key("spf-trial-may-refuse")
                    .with("names", names)
                    .with("provider", provider)
                    .with("address", trial.sender.to_string());
                return (Tone::Unknown, text);
            }
            let text = Text::key("spf-trial-unsure")
                .with("names", names)
                .with("provider", provider)
                .with("address", trial.sender.to_string())
                .with("result", trial.result.word())
                .with("why", why(trial.problem.as_ref()));
            return (Tone::Unknown, text);
        }
        SpfResult::PermError => {
            let text = Text::key("spf-trial-permerror")
                .with("provider", provider)
                .with("address", trial.sender.to_string())
                .with("result", trial.result.word())
                .with("why", why(trial.problem.as_ref()));
            return (Tone::Bad, text);
        }
        SpfResult::Pass => (Tone::Good, "spf-trial-pass"),
        SpfResult::TempError => (Tone::Unknown, "spf-trial-temporary"),
        SpfResult::None | SpfResult::Neutral | SpfResult::Fail | SpfResult::SoftFail => {
            (Tone::Caution, "spf-trial-other")
        }
    };
    let text = Text::key(key).with("provider", provider).with("address", trial.sender.to_string());
    (tone, text.with("result", trial.result.word()))
}

fn why(problem: Option<&SpfProblem>) -> Text {
    let kind = problem.map_or("none", |problem| problem.kind.word());
    let term = problem.and_then(|problem| problem.term.clone()).unwrap_or_default();
    Text::key("spf-trial-why").with("problem", kind).with("term", term)
}

fn joined<'name>(names: impl Iterator<Item = &'name Name>) -> String {
    let mut names: Vec<String> = names.map(Name::to_string).collect();
    names.dedup();
    names.join(", ")
}

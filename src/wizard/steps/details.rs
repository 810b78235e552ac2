//! Details: raw answers, and the same questions as commands to run elsewhere.

use crate::diagnose::elsewhere::BUDGET;
use crate::diagnose::follow_up::FOLLOW_UPS;
use crate::domain::observation::{Observation, Outcome, Question};
use crate::domain::plan::RequirementId;
use crate::domain::record::{Record, RecordType};
use crate::wizard::action::{Action, Global, StepAct};
use crate::wizard::copying;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Arg, Block, Button, Page, Table, TableRow, Text, Tone};

use super::words::outcome_key;
use super::{BASE, Entry, records};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Copy the command with this index.
    CopyCommand(usize),
    /// Copy the answer with this index.
    CopyAnswer(usize),
    /// Copy what was there before the first change.
    CopySnapshot,
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View;

pub(super) const ENTRY: Entry = Entry { label: "step-details", page, watches, ..BASE };

/// Whoever reads the answers sees them change.
fn watches(model: &Model) -> Vec<RequirementId> {
    super::watched_below(model)
}

/// The questions that the open set-up asks at the domain's own servers.
fn questions(model: &Model) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    if let Some(plan) = &model.plan {
        for requirement in &plan.requirements {
            for question in crate::diagnose::questions::of_requirement(plan, &requirement.id) {
                if question.record_type != RecordType::Soa && !questions.contains(&question) {
                    questions.push(question);
                }
            }
        }
    }
    questions
}

/// The same questions for other programs: `nslookup` is on every computer, `dig` says more.
fn commands(model: &Model) -> Vec<String> {
    let server = model.watch.server_names().into_iter().find(|name| !name.is_root());
    questions(model)
        .iter()
        .flat_map(|question| {
            let kind = question.record_type.to_string().to_ascii_lowercase();
            let at = server.as_ref().map(|server| format!(" @{server}")).unwrap_or_default();
            [
                format!("nslookup -q={kind} {}", question.name),
                format!("dig{at} {} {kind} +norecurse", question.name),
            ]
        })
        .collect()
}

/// How much the servers are asked: nobody has to wonder whether watching is a burden.
fn asked(model: &Model, page: &mut Page) {
    page.say(Tone::Strong, Text::key("details-asked"));
    let mut nobody = true;
    for (vantage, count) in model.watch.ledger.last_minute(model.now.mono) {
        nobody = false;
        let text = Text::key("details-asked-place").with("place", vantage.to_string()).with("count", count);
        page.say(Tone::Plain, text);
    }
    if nobody {
        page.say(Tone::Dim, Text::key("details-asked-nobody"));
    }
    page.say(Tone::Dim, Text::key("details-asked-budget").with("most", BUDGET).with("more", FOLLOW_UPS));
}

/// What is unusual about an answer, in the words of the JSON, and the server's own about its error.
fn notes(observation: &Observation) -> Option<String> {
    let mut notes: Vec<String> =
        observation.flags.words().filter(|word| *word != "aa").map(str::to_owned).collect();
    if let Some(code) = observation.extended_error {
        notes.push(format!("EDE {code} {}", observation.extended_text).trim_end().to_owned());
    }
    (!notes.is_empty()).then(|| notes.join(", "))
}

fn page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("details-title"));
    page.lead = Some(Text::key("details-lead"));
    page.buttons(vec![
        Button::new(Action::Global(Global::Back), Text::key("back")),
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
    ]);
    page.say(Tone::Plain, Text::key("details-commands"));
    let commands = commands(model);
    page.blocks.push(Block::Table(Table::new(
        Vec::new(),
        commands
            .iter()
            .enumerate()
            .map(|(index, command)| TableRow {
                tone: Tone::Plain,
                cells: vec![Text::raw(command.clone())],
                action: Some(Action::Step(StepAct::Details(Act::CopyCommand(index)))),
            })
            .collect(),
    )));
    if let Some(diagnosis) = &model.diagnosis {
        records::findings(model, &mut page, diagnosis.findings.iter());
        let reports = diagnosis.requirements.iter().flat_map(|report| &report.findings);
        records::findings(model, &mut page, reports.filter(|finding| records::is_cache(finding)));
    }
    if let Some(setup) = &model.setup
        && let Some(snapshot) = &setup.snapshot
    {
        page.gap();
        page.say(Tone::Strong, Text::key("details-snapshot").with("at", snapshot.taken));
        if let Some(path) = model.file() {
            page.say(Tone::Dim, Text::key("domain-mail-kept-in").with("path", path));
        }
        if snapshot.records.is_empty() {
            page.say(Tone::Dim, Text::key("details-snapshot-empty"));
        }
        for record in &snapshot.records {
            page.say(Tone::Plain, Text::raw(record.clone()));
        }
        if !snapshot.records.is_empty() {
            let copy = Action::Step(StepAct::Details(Act::CopySnapshot));
            page.buttons(vec![Button::new(copy, Text::key("details-copy-snapshot"))]);
        }
    }
    page.gap();
    asked(model, &mut page);
    page.gap();
    page.say(Tone::Strong, Text::key("details-answers"));
    for (index, observation) in model.watch.evidence.observations().enumerate() {
        let tone = if observation.outcome.is_answer() { Tone::Plain } else { Tone::Unknown };
        // Something to stand on: the arrows lead through all of it.
        page.blocks.push(Block::Table(Table::new(
            Vec::new(),
            vec![TableRow {
                tone,
                cells: vec![answer(model, observation)],
                action: Some(Action::Step(StepAct::Details(Act::CopyAnswer(index)))),
            }],
        )));
        if let Some(notes) = notes(observation) {
            page.blocks.push(Block::Say {
                tone: Tone::Dim,
                indent: 2,
                text: Text::raw(notes),
                optional: false,
            });
        }
        for record in &observation.records {
            page.blocks.push(Block::Say {
                tone: Tone::Dim,
                indent: 2,
                text: Text::raw(line(record)),
                optional: false,
            });
        }
    }
    page.default = Some(Action::Global(Global::Back));
    page
}

/// Who said what to which question, how fast and how long ago.
fn answer(model: &Model, observation: &Observation) -> Text {
    let question = &observation.question;
    Text::key("details-answer")
        .with("place", observation.vantage.to_string())
        .with("name", question.name.to_string())
        .with("type", question.record_type.to_string())
        .with(
            "outcome",
            Text::key(match observation.outcome {
                Outcome::Records => "details-records",
                Outcome::NoSuchName => "details-no-name",
                Outcome::NoSuchType => "details-no-type",
                other @ (Outcome::NotAuthoritative
                | Outcome::Refused
                | Outcome::ServerFailed
                | Outcome::TimedOut
                | Outcome::Unreachable
                | Outcome::Malformed) => outcome_key(other),
            }),
        )
        .with("millis", u32::try_from(observation.took.as_millis()).unwrap_or(u32::MAX))
        .with("age", Arg::Seconds(model.now.mono.since(observation.at.mono).as_secs()))
}

/// One record of an answer, as servers write it.
fn line(record: &Record) -> String {
    format!("{} {} {}", record.ttl, record.data.record_type(), record.data)
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::CopyCommand(index) => match commands(model).get(index).cloned() {
            Some(command) => copying::text(model, Text::key("word-command"), command),
            None => Vec::new(),
        },
        Act::CopyAnswer(index) => {
            let lines = model.watch.evidence.observations().nth(index).map(|observation| {
                let records = observation.records.iter().map(|record| Text::raw(line(record)));
                [answer(model, observation)].into_iter().chain(records).collect()
            });
            lines.map_or_else(Vec::new, |lines| copying::lines(model, Text::key("word-answer"), lines))
        }
        Act::CopySnapshot => {
            let snapshot = model.setup.as_ref().and_then(|setup| setup.snapshot.as_ref());
            let records = snapshot.map(|snapshot| snapshot.records.join("\n"));
            records.map_or_else(Vec::new, |text| copying::text(model, Text::key("word-snapshot"), text))
        }
    }
}

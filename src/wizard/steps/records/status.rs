//! What DNS says now about a record, and what follows from it.

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::{Finding, Severity, StepState};
use crate::diagnose::matches::{Fit, fit};
use crate::diagnose::questions;
use crate::diagnose::rules::is_about_network;
use crate::domain::observation::{Observation, Vantage};
use crate::domain::plan::{Change, RequirementId, Row};
use crate::domain::record::RecordType;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Page, Table, TableRow, Text, Tone};
use crate::wizard::panel;
use crate::wizard::setup::Seen;
use crate::wizard::steps::accounts;
use crate::wizard::steps::words::{either_way, finding_on_page, finding_text_from, outcome_key, state_word};

use super::{first_to_type, is_misplaced, open_rows, report, turns};

/// Named among what a page says itself: that a row is corrected or added anew, not both.
pub(in crate::wizard::steps) const EITHER_WAY: &str = "either-edit-or-add";

/// What DNS says now about a requirement, who said it and how long ago; then the findings.
pub(in crate::wizard::steps) fn status(model: &Model, page: &mut Page, id: &RequirementId) {
    status_beside(model, page, id, &[]);
}

/// The same without the findings that the page itself is about.
pub(in crate::wizard::steps) fn status_beside(
    model: &Model,
    page: &mut Page,
    id: &RequirementId,
    said: &[&str],
) {
    let Some(report) = report(model, id) else {
        page.say(
            Tone::Waiting,
            Text::key(if model.watch.is_walking() { "dns-walking" } else { "dns-not-asked" }),
        );
        return;
    };
    if model.watch.is_nowhere() {
        // Nobody was asked: it is not said to be missing.
        let found = model.diagnosis.iter().flat_map(|diagnosis| &diagnosis.findings);
        let is_reason =
            |finding: &&Finding| finding.severity == Severity::Error || is_about_network(finding.code);
        findings(model, page, found.filter(is_reason));
        return;
    }
    let settling = is_settling(report);
    page.say(if settling { Tone::Waiting } else { tone_of(report.state) }, headline(model, report));
    let seen = model.setup.as_ref().and_then(|setup| setup.seen.get(&id.to_string()));
    let is_past = |seen: &&Seen| model.now.wall.seconds_since(seen.at) >= 60;
    if let Some(seen) = seen.filter(is_past).filter(|_| report.state == StepState::Unknown) {
        page.say(Tone::Dim, Text::key("seen-last").with("at", seen.at).with("state", state_word(seen.state)));
    }
    server_rows(model, page, id);
    resolver_row(model, page, report);
    let settled_by_time = |code: &str| settling && matches!(code, "spf-multiple" | "mx-leftover");
    let is_said = |finding: &Finding| {
        is_said_by_headline(finding) || said.contains(&finding.code) || settled_by_time(finding.code)
    };
    let unsaid = |finding: &&Finding| !is_said(finding);
    // What is wrong, or explains the state of all records, is told before what may hurt.
    let (first, others): (Vec<&Finding>, Vec<&Finding>) = about_domain(model, id)
        .partition(|finding| finding.severity == Severity::Error || is_about_network(finding.code));
    findings(model, page, first.into_iter().filter(unsaid));
    let waiting = turns::waiting(model, id);
    findings_beside(model, page, report.findings.iter().filter(unsaid), &waiting, &report.later);
    if let Some(text) = either_way(&report.findings, &model.dns_host(), open_rows(model, id).len())
        && !said.contains(&EITHER_WAY)
    {
        page.say(Tone::Caution, text);
    }
    findings(model, page, others.into_iter().filter(unsaid));
    if report.state == StepState::Missing
        && !is_explained(report)
        && model.watch.was_told_to_look(model.now.mono)
    {
        for hint in panel::saved_and_not_served(&model.dns_host()) {
            page.aside(Tone::Plain, hint);
        }
    }
}

/// What was to be added or changed is done, and some server still serves what was there before; only then something
/// may go.
pub(in crate::wizard::steps) fn is_settling(report: &RequirementReport) -> bool {
    report.state == StepState::Wrong && !report.later.is_empty() && report.rows_to_do().next().is_none()
}

/// A finding tells why it is not there.
fn is_explained(report: &RequirementReport) -> bool {
    // That it is missing is no reason why, whatever more is said with it.
    let found = |finding: &Finding| {
        finding.severity == Severity::Error && !is_said_by_headline(finding) && finding.code != "spf-missing"
    };
    report.findings.iter().any(found)
}

/// What is wrong with the domain as a whole or in the network here is told with every record; what may only hurt, where
/// mail moves.
fn about_domain<'model>(
    model: &'model Model,
    id: &RequirementId,
) -> impl Iterator<Item = &'model Finding> + use<'model> {
    let everything = *id == RequirementId::mx();
    let findings =
        model.diagnosis.as_ref().map(|diagnosis| diagnosis.findings.as_slice()).unwrap_or_default();
    findings
        .iter()
        .filter(move |finding| {
            everything || finding.severity == Severity::Error || is_about_network(finding.code)
        })
        .filter(|finding| finding.code != "not-delegated")
}

/// The mark and colour of a state.
pub(in crate::wizard::steps) const fn tone_of(state: StepState) -> Tone {
    match state {
        StepState::NeedsInput => Tone::Dim,
        StepState::Unknown => Tone::Unknown,
        StepState::Missing | StepState::Incomplete | StepState::Spreading => Tone::Waiting,
        StepState::Wrong => Tone::Bad,
        StepState::Published | StepState::Visible => Tone::Good,
    }
}

/// Whether anybody said what stands there.
fn is_answered(model: &Model, id: &RequirementId) -> bool {
    let question = model.plan.as_ref().and_then(|plan| questions::main_of(plan.requirement(id)?));
    question.is_some_and(|question| model.watch.evidence.answers_to(&question).next().is_some())
}

/// Nobody has said whether it is there: only whoever sees the panel knows.
pub(in crate::wizard::steps) fn is_anybodys_guess(model: &Model, id: &RequirementId) -> bool {
    model.state(id) == StepState::Unknown && !model.watch.is_asking_anew() && !is_answered(model, id)
}

/// Why nobody could be asked is told below, with that it is no sign of a record that is missing.
fn is_silence_explained(model: &Model, report: &RequirementReport) -> bool {
    let of_domain = model.diagnosis.iter().flat_map(|diagnosis| &diagnosis.findings);
    of_domain.chain(&report.findings).any(|finding| finding.code == "could-not-ask")
}

/// What is to be done first is to change what stands there.
fn is_to_edit(model: &Model, id: &RequirementId) -> bool {
    let first = first_to_type(model, &open_rows(model, id));
    first.is_some_and(|row| matches!(row.change, Change::Replace { .. }))
}

/// All that was wanted is there; what is left is to take away what stands beside it.
fn is_to_remove(report: &RequirementReport) -> bool {
    let mut rows = report.rows_to_do().peekable();
    report.state == StepState::Wrong && rows.peek().is_some() && rows.all(|row| row.change == Change::Remove)
}

fn headline(model: &Model, report: &RequirementReport) -> Text {
    let id = &report.id;
    let key = match report.state {
        StepState::NeedsInput => "state-needs-input",
        StepState::Unknown if model.watch.is_asking_anew() => "state-asking",
        StepState::Unknown
            if *id == RequirementId::spf()
                && !model.watch.unknown_includes().is_empty()
                && is_answered(model, id) =>
        {
            "state-not-judged"
        }
        StepState::Unknown if is_silence_explained(model, report) => "state-unknown-explained",
        StepState::Unknown => "state-unknown",
        // The form above has what stands there and what it has to be.
        StepState::Missing if is_to_edit(model, id) => "state-missing-edit",
        StepState::Missing if is_explained(report) => "state-missing-explained",
        StepState::Missing => "state-missing",
        StepState::Wrong if is_settling(report) => "state-settling",
        StepState::Wrong if is_to_remove(report) => "state-wrong-beside",
        StepState::Wrong => "state-wrong",
        StepState::Incomplete
            if report.rows_to_do().all(|row| row.change != Change::Add || is_misplaced(model, row)) =>
        {
            "state-incomplete-edit"
        }
        StepState::Incomplete => "state-incomplete",
        StepState::Spreading => "state-spreading",
        StepState::Published => "state-published",
        StepState::Visible => "state-visible",
    };
    Text::key(key)
        .with("agree", report.authoritative.agree)
        .with("asked", report.authoritative.asked)
        .with("which", if report.authoritative.agree == report.authoritative.asked { "all" } else { "heard" })
}

/// What one resolver remembers: the row of the resolvers has the sum of them.
pub(in crate::wizard::steps) fn is_cache(finding: &Finding) -> bool {
    matches!(finding.code, "negative-cache" | "positive-cache")
}

/// Findings that only say again what the headline says.
fn is_said_by_headline(finding: &Finding) -> bool {
    matches!(
        finding.code,
        "ownership-missing"
            | "mx-missing"
            | "spreading"
            | "mx-incomplete"
            | "ownership-not-given"
    ) || is_cache(finding)
        // While mail is live elsewhere it says more.
        || (finding.code == "spf-missing" && finding.args.get("live").is_some_and(|live| live == "no"))
}

fn server_rows(model: &Model, page: &mut Page, id: &RequirementId) {
    let Some(plan) = &model.plan else { return };
    let Some(requirement) = plan.requirement(id) else { return };
    let Some(question) = questions::of_requirement(plan, id)
        .into_iter()
        .find(|question| question.record_type != RecordType::Soa)
    else {
        return;
    };
    let evidence = &model.watch.evidence;
    // It is there, and something in it keeps it from being right.
    let is_spoiled = super::report(model, id).is_some_and(|report| {
        let tally = report.authoritative;
        report.state == StepState::Wrong && tally.agree == tally.asked
    });
    let is_beside = super::report(model, id).is_some_and(is_to_remove);
    let rows: Vec<TableRow> = model
        .watch
        .authoritative_answers(&question)
        .into_iter()
        .map(|(vantage, answer)| {
            let (tone, word) = match answer.map(|answer| answer.outcome) {
                None => (Tone::Dim, "answer-none-yet"),
                Some(outcome) if outcome.is_answer() && !answer.is_some_and(Observation::is_answer) => {
                    (Tone::Unknown, "answer-not-theirs")
                }
                Some(outcome) if outcome.is_answer() => (Tone::Plain, outcome_key(outcome)),
                Some(outcome) => (Tone::Unknown, outcome_key(outcome)),
            };
            let fit = answer.map(|answer| fit(plan, requirement, answer, evidence));
            let (tone, word) = match fit {
                Some(Fit::Right | Fit::Wrong) if is_beside && word == "answer-records" => {
                    (tone, "answer-right-beside")
                }
                Some(Fit::Right) if is_spoiled => (tone, word),
                Some(Fit::Right) => (Tone::Good, "answer-right"),
                Some(Fit::Unknown) if word == "answer-records" => (Tone::Unknown, "answer-not-judged"),
                // Other records of the type say nothing about this one.
                Some(Fit::Absent) if word == "answer-records" => (tone, "answer-other-records"),
                Some(Fit::Partial) if word == "answer-records" => (Tone::Waiting, "answer-partial"),
                Some(Fit::Absent | Fit::Partial | Fit::Wrong | Fit::Unknown) | None => (tone, word),
            };
            let ago = answer.map(|answer| {
                Text::key("ago").with(
                    "age",
                    crate::wizard::page::Arg::Seconds(model.now.mono.since(answer.at.mono).as_secs()),
                )
            });
            TableRow {
                tone,
                cells: vec![
                    Text::raw(server_name(&vantage)),
                    Text::key(word),
                    ago.unwrap_or_else(|| Text::raw("")),
                ],
                action: None,
            }
        })
        .collect();
    if !rows.is_empty() {
        page.blocks.push(Block::Table(Table::new(Vec::new(), rows)));
    }
}

/// A server as a person may recognise it.
pub(in crate::wizard::steps) fn server_name(vantage: &Vantage) -> String {
    match vantage {
        Vantage::Authoritative { server, .. } if !server.is_root() => server.to_string(),
        Vantage::Authoritative { address, .. } => address.to_string(),
        Vantage::Resolver { id, .. } => id.clone(),
    }
}

/// No resolver may hear of it yet, because a record that shares its name and type is not there.
fn is_held_back(model: &Model, id: &RequirementId) -> bool {
    let (Some(plan), Some(diagnosis)) = (&model.plan, &model.diagnosis) else { return false };
    let question = plan.requirement(id).and_then(questions::main_of);
    let published = questions::published(plan, diagnosis, &model.watch.evidence);
    question.is_some_and(|question| !published.contains(&question))
}

fn resolver_row(model: &Model, page: &mut Page, report: &RequirementReport) {
    if !report.state.is_published() {
        return;
    }
    let tally = report.resolvers;
    if model.beginning.resolvers.is_empty() {
        // Nobody is asked: there is nothing to wait for.
        return;
    }
    if tally.asked == 0 {
        let text = if is_held_back(model, &report.id) { "resolvers-held-back" } else { "resolvers-asking" };
        page.aside(Tone::Dim, Text::key(text));
        return;
    }
    let text = Text::key(if report.visible_at.is_some() { "resolvers-until" } else { "resolvers-count" })
        .with("agree", tally.agree)
        .with("asked", tally.asked)
        .with("unknown", tally.unknown)
        .with("at", report.visible_at.unwrap_or(model.now.wall));
    page.say(if report.state == StepState::Visible { Tone::Good } else { Tone::Waiting }, text);
}

/// Findings, the worst first: what it is, then what to do.
pub(in crate::wizard::steps) fn findings<'finding>(
    model: &Model,
    page: &mut Page,
    findings: impl Iterator<Item = &'finding Finding>,
) {
    findings_beside(model, page, findings, &[], &[]);
}

/// The same where rows wait for their turn, and others go once those are right.
fn findings_beside<'finding>(
    model: &Model,
    page: &mut Page,
    findings: impl Iterator<Item = &'finding Finding>,
    waiting: &[Row],
    later: &[Row],
) {
    for finding in findings {
        let tone = match finding.severity {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Caution,
            Severity::Note => Tone::Dim,
        };
        let catalog = &model.beginning.catalog;
        let text = match &model.setup {
            Some(setup) => finding_on_page(finding, catalog, &model.dns_host(), &setup.zone),
            None => finding_text_from(finding, catalog),
        };
        // Nobody is told to do what is done.
        let is_done = finding.code == "mx-in-use" && accounts::are_all_moved(model);
        let text = match finding.args.get("effect").map(String::as_str) {
            Some("backup") if is_done => text.with("effect", "backup_done"),
            Some("split") if is_done => text.with("effect", "split_done"),
            Some(_) | None => text,
        };
        let text = turns::in_turn(model, finding, waiting, text);
        let text = turns::named_to_go(model, finding, later, text);
        // Why it is taken as right is part of that.
        if finding.severity == Severity::Note && finding.code != "spf-count-unknown" {
            page.aside(tone, text);
        } else {
            page.say(tone, text);
        }
    }
}

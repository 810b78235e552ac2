//! `mxpilot wait`.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::sync::Notify;

use crate::check::wait::wait;
use crate::check::watch::{Goal, News, Watch};
use crate::cli::{Ending, OwnershipArgument, Until};
use crate::diagnose::finding::{Finding, Severity, StepState, Verdict};
use crate::diagnose::matches::{Fit, fit};
use crate::diagnose::{RequirementReport, questions};
use crate::domain::observation::{Outcome, Vantage};
use crate::domain::plan::Wanted;
use crate::domain::time::Moment;
use crate::shell::signals::stop_requested;
use crate::ui::locale::Locale;
use crate::wizard::page::Text;
use crate::wizard::panel::{learnt, panel_of};
use crate::wizard::steps::{finding_at_panel, leads_nowhere, state_in_words, state_word};

use super::output::{self, Printable};
use super::wizard::Asking;
use super::{Failure, Session, check, typed_domain};

/// What was asked.
pub(super) struct Asked {
    pub(super) domain: String,
    pub(super) until: Until,
    pub(super) timeout: Duration,
    pub(super) ownership: Option<OwnershipArgument>,
}

pub(super) async fn run(session: &Session, asked: &Asked) -> Result<Ending, Failure> {
    let domain = typed_domain(&asked.domain)?;
    let plan = check::plan(session, &domain, asked.ownership.as_ref())?;
    let goal = match asked.until {
        Until::Published => Goal::Published,
        Until::Visible => Goal::Visible,
    };
    let resolvers = session.resolvers();
    if goal == Goal::Visible && resolvers.is_empty() {
        return Err(Failure::Usage(Box::new(Text::key("cli-wait-no-resolver"))));
    }
    let named = |key: &'static str| Text::key(key).with("domain", domain.to_string());
    let until = match goal {
        Goal::Published => "published",
        Goal::Visible => "visible",
    };
    session.say_error(&named("cli-wait-begin").with("until", until.to_owned()));
    if plan.requirements.iter().any(|requirement| requirement.wanted == Wanted::NotGiven) {
        session.say_error(&Text::key("cli-wait-without-ownership"));
    }
    let asking = Asking::new(session);
    let mut watch = Watch::new(&asking, &session.catalog, &resolvers, plan, goal, rand::random::<u64>);
    let mut locale = session.locale.clone();
    let mut trouble = None;
    let unread = Notify::new();
    let mut said = (Moment::default(), BTreeSet::new());
    let stop = stop_requested()?;
    let waiting = wait(&mut watch, &session.clock, asked.timeout, |watch, now, news| {
        locale.set_now(now.wall);
        let teller = Teller { session, locale: &locale, watch };
        let told = match news {
            News::Step(report) => teller.lines(goal, now, report),
            News::Domain(finding) => teller.why("  ", finding).into_iter().collect(),
        };
        // What several steps lack for the same reason has that reason once.
        if said.0 != now {
            said = (now, BTreeSet::new());
        }
        for line in told.into_iter().filter(|line| said.1.insert(line.clone())) {
            match output::print_for_reader(&Printable::text(&line)) {
                Ok(true) => {}
                Ok(false) => unread.notify_one(),
                Err(failure) => {
                    trouble = Some(failure);
                    unread.notify_one();
                }
            }
        }
    });
    let ended = tokio::select! {
        reached = waiting => Ended::InTime { reached },
        () = stop => Ended::Stopped,
        // Nobody is told what changes: there is nothing left to wait for.
        () = unread.notified() => Ended::Unread,
    };
    if let Some(failure) = trouble {
        return Err(failure);
    }
    match ended {
        Ended::InTime { reached } => {
            if !reached && watch.verdict() == Verdict::Ready {
                let teller = Teller { session, locale: &locale, watch: &watch };
                for line in teller.behind() {
                    output::print_for_reader(&Printable::text(&line))?;
                }
            }
            session.say_error(&named(last_words(&watch, reached)));
        }
        Ended::Stopped => session.say_error(&named("cli-wait-stopped")),
        Ended::Unread => {
            session.say_error(&named("cli-wait-stopped"));
            return Ok(Ending::Undetermined);
        }
    }
    Ok(Ending::of_verdict(match watch.verdict() {
        // All is published, but visible was asked for.
        Verdict::Ready if !watch.is_reached() => Verdict::Waiting,
        verdict @ (Verdict::Ready | Verdict::Action | Verdict::Waiting | Verdict::Unknown) => verdict,
    }))
}

/// How the waiting ended.
enum Ended {
    /// It is there, or the time is over.
    InTime { reached: bool },
    /// Somebody asked to stop.
    Stopped,
    /// Nobody reads what is said.
    Unread,
}

/// What it comes to when the waiting is over.
fn last_words(watch: &Watch<'_>, reached: bool) -> &'static str {
    let unknown = |report: &&RequirementReport| report.required && report.state == StepState::Unknown;
    let nobody = |report: &RequirementReport| {
        let question = watch.plan().requirement(&report.id).and_then(questions::main_of);
        question.is_none_or(|question| {
            let evidence = watch.evidence();
            evidence.vantages().iter().all(|own| evidence.usable(own, &question, None).is_none())
        })
    };
    let reports = watch.diagnosis().map(|diagnosis| diagnosis.requirements.as_slice()).unwrap_or_default();
    match watch.verdict() {
        _ if reached => "cli-wait-done",
        _ if watch.diagnosis().is_some_and(leads_nowhere) => "cli-wait-nowhere",
        // Nobody could be asked: whether it is there is not known.
        Verdict::Unknown if reports.is_empty() || reports.iter().filter(unknown).any(nobody) => {
            "cli-wait-unknown"
        }
        // They answered; why that is not enough is told with the step.
        Verdict::Unknown => "cli-wait-not-judged",
        Verdict::Ready => "cli-wait-not-visible",
        Verdict::Waiting => "cli-wait-spreading",
        Verdict::Action => "cli-wait-timeout",
    }
}

/// Tells what a look came to.
struct Teller<'look> {
    session: &'look Session,
    locale: &'look Locale,
    watch: &'look Watch<'look>,
}

impl Teller<'_> {
    /// What is wrong, or keeps from knowing, in the words of `check`; not what is only worth a note.
    fn why(&self, indent: &str, finding: &Finding) -> Option<String> {
        let Self { session, locale, watch } = self;
        if finding.severity == Severity::Note {
            return None;
        }
        let panel = panel_of(&session.catalog, watch.evidence());
        let seen = watch.diagnosis().map(|diagnosis| learnt(diagnosis, watch.plan(), watch.evidence()));
        let panel = &*panel.as_seen(seen.unwrap_or_default());
        let text = locale.say(&finding_at_panel(finding, &session.catalog, panel, &watch.plan().zone).seen());
        Some(format!("{indent}{} {text}", check::sign(session, finding.severity)))
    }

    /// The resolvers that do not show what is published, each with the reason.
    fn behind(&self) -> Vec<String> {
        let (plan, evidence) = (self.watch.plan(), self.watch.evidence());
        let mut lines = Vec::new();
        for requirement in plan.requirements.iter().filter(|requirement| requirement.required) {
            let Some(question) = questions::main_of(requirement) else { continue };
            let asked = evidence.observations().filter(|seen| seen.question == question);
            for seen in asked {
                let Vantage::Resolver { id, .. } = &seen.vantage else { continue };
                let refuses = seen.outcome == Outcome::Refused || seen.is_filtered();
                let held = match seen.outcome {
                    Outcome::Records => seen.of_type().map(|record| record.ttl).min(),
                    _ => seen.negative_ttl,
                };
                let why = match fit(plan, requirement, seen, evidence) {
                    Fit::Right => continue,
                    Fit::Unknown if refuses => "refuses",
                    Fit::Unknown => "silent",
                    Fit::Absent | Fit::Partial | Fit::Wrong if held.is_some() => "old",
                    Fit::Absent | Fit::Partial | Fit::Wrong => "other",
                };
                let line = Text::key("cli-wait-behind")
                    .with("resolver", id.clone())
                    .with("type", question.record_type.to_string())
                    .with("why", why.to_owned())
                    .with("until", seen.at.wall.plus(u64::from(held.unwrap_or_default())));
                let line = format!("    - {}", self.locale.say(&line));
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        lines
    }

    fn lines(&self, goal: Goal, now: Moment, report: &RequirementReport) -> Vec<String> {
        let locale = self.locale;
        let silent = matches!(report.state, StepState::NeedsInput | StepState::Unknown);
        if silent && !report.required {
            return Vec::new();
        }
        let diagnosis = self.watch.diagnosis();
        let state =
            diagnosis.map_or_else(|| state_word(report.state), |diagnosis| state_in_words(diagnosis, report));
        let line = Text::key("cli-wait-line")
            .with("at", now.wall)
            .with("step", report.id.to_string())
            .with("state", state)
            .with("counts", check::counts(report));
        let mut lines = vec![locale.say(&line)];
        if goal == Goal::Visible
            && let Some(until) = report.visible_at
        {
            let line = Text::key("cli-wait-until")
                .with("at", now.wall)
                .with("step", report.id.to_string())
                .with("until", until);
            lines.push(locale.say(&line));
        }
        lines.extend(report.findings.iter().filter_map(|finding| self.why("    ", finding)));
        lines
    }
}

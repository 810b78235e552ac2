//! `mxpilot check`.

use std::ops::Range;
use std::path::PathBuf;

use crate::check::{Known, Look, Places, json, look};
use crate::cli::{Ending, OwnershipArgument};
use crate::diagnose::RequirementReport;
use crate::diagnose::finding::{Finding, Severity, StepState, Verdict};
use crate::diagnose::follow_up::foreign_exchanges;
use crate::diagnose::hosts::{Host, host};
use crate::diagnose::leftover::{Leftover, leftover};
use crate::diagnose::spf_offer::lookups_before_and_after;
use crate::domain::dns_host::DnsHost;
use crate::domain::name::Name;
use crate::domain::plan::{Change, Plan, RequirementId};
use crate::domain::record::RecordType;
use crate::domain::spf::MAX_LOOKUPS;
use crate::domain::typed_domain::ascii_name;
use crate::ui::text::{escape, escape_marked, under, width};
use crate::wizard::page::Text;
use crate::wizard::panel::{later_row, marks, sentences, split_between, standing, typed_value};
use crate::wizard::planning;
use crate::wizard::setup::{Proof, SetUp};
use crate::wizard::steps::{either_way, finding_at_panel, on_condition, state_in_words};

use super::output::{self, Printable};
use super::{Failure, Session, typed_domain};

/// What was asked.
pub(super) struct Asked {
    pub(super) domains: Vec<String>,
    pub(super) all: bool,
    pub(super) from: Option<PathBuf>,
    pub(super) jobs: u16,
    pub(super) rate: u32,
    pub(super) json: bool,
    pub(super) ownership: Option<OwnershipArgument>,
}

pub(super) async fn run(session: &Session, asked: Asked) -> Result<Ending, Failure> {
    let dns = session.dns_with_rate(asked.rate);
    let asked_of = super::many::Asked {
        dns: &dns,
        places: Places {
            authorities: session.authorities(),
            resolvers: session.resolvers(),
            zone: session.everywhere.zone.as_ref().map(|zone| zone.0.clone()),
        },
        ownership: asked.ownership.as_ref(),
        json: asked.json || asked.all || asked.from.is_some(),
        jobs: asked.jobs.into(),
    };
    let mut domains = asked.domains;
    if let (None, false, [only]) = (&asked.from, asked.all, domains.as_slice()) {
        let known = known(session, &typed_domain(only)?, asked_of.ownership)?;
        let look = look(&dns, &session.clock, &session.catalog, &asked_of.places, known).await;
        output::print(&report(session, &look, asked_of.json))?;
        return Ok(Ending::of_verdict(look.diagnosis.verdict));
    }
    let mut unread = Vec::new();
    if asked.all {
        let saved = session.store()?.list();
        domains.extend(saved.summaries.into_iter().map(|summary| summary.domain.to_string()));
        unread = saved.problems;
    }
    if domains.is_empty() && unread.is_empty() && asked.from.is_none() {
        let text = if asked.all { "cli-no-setups" } else { "cli-nothing-to-check" };
        return Err(Failure::Usage(Box::new(Text::key(text))));
    }
    super::many::run(session, asked_of, domains, unread, asked.from.as_deref()).await
}

/// The report on one domain, as a line of JSON or in words.
pub(super) fn report(session: &Session, look: &Look, as_json: bool) -> Printable {
    if as_json {
        Printable::json(json::line(look, &session.catalog, &|text| session.say(text)))
    } else {
        Printable::text(&in_words(session, look))
    }
}

/// The records alone.
pub(super) fn plan(
    session: &Session,
    domain: &Name,
    ownership: Option<&OwnershipArgument>,
) -> Result<Plan, Failure> {
    known(session, domain, ownership).map(|known| known.plan)
}

/// From the saved set-up, or from the pack and `--ownership`.
pub(super) fn known(
    session: &Session,
    domain: &Name,
    ownership: Option<&OwnershipArgument>,
) -> Result<Known, Failure> {
    let saved = session.saved(domain)?;
    let zone =
        session.everywhere.zone.as_ref().map_or_else(|| planning::registrable(domain), |zone| zone.0.clone());
    let mut section = saved.as_ref().map(SetUp::section).unwrap_or_default();
    if let Some(given) = ownership {
        section.ownership = Some(proof(session, domain, given)?);
    }
    let id = saved.as_ref().map_or(&session.everywhere.provider, |setup| &setup.provider);
    match session.catalog.provider(id) {
        Some(provider) => Ok(Known {
            plan: planning::plan_for(domain, &zone, provider, &section),
            former: saved.as_ref().map(SetUp::former).unwrap_or_default(),
        }),
        None => Err(Failure::Usage(Box::new(Text::key("cli-unknown-provider").with("id", id.clone())))),
    }
}

/// The host is read as the console means it: `@` or empty is the mail domain, a name ending in it is absolute, else
/// it stands below it.
fn proof(session: &Session, domain: &Name, given: &OwnershipArgument) -> Result<Proof, Failure> {
    let at = session.clock.now().wall;
    // A part that is a name by itself can still be too long before this domain.
    let refused = || {
        let text = Text::key("cli-ownership-no-name").with("host", given.host.clone());
        Failure::Usage(Box::new(text.with("domain", domain.to_string())))
    };
    let name = match given.host.as_str() {
        "" | "@" => domain.clone(),
        host => {
            let name = ascii_name(host).ok_or_else(refused)?;
            if name.is_at_or_below(domain) { name } else { name.on(domain).map_err(|_error| refused())? }
        }
    };
    Ok(match given.record_type {
        RecordType::Cname => Proof::Cname { name, target: ascii_name(&given.value).ok_or_else(refused)?, at },
        RecordType::A
        | RecordType::Aaaa
        | RecordType::Ns
        | RecordType::Soa
        | RecordType::Mx
        | RecordType::Txt
        | RecordType::Spf
        | RecordType::Ptr
        | RecordType::Ds
        | RecordType::Other(_) => Proof::Txt { name, value: given.value.clone(), at },
    })
}

/// The report for people: what it comes to, each step, what is wrong, what to type.
fn in_words(session: &Session, look: &Look) -> String {
    let verdict = Text::key(match look.diagnosis.verdict {
        Verdict::Ready => "cli-verdict-ready",
        Verdict::Action => "cli-verdict-action",
        Verdict::Waiting => "cli-verdict-waiting",
        Verdict::Unknown => "cli-verdict-unknown",
    });
    let mut lines =
        vec![
            session.say(
                &Text::key("cli-check-title")
                    .with("domain", look.plan.domain.to_string())
                    .with("verdict", verdict),
            ),
        ];
    let panel = &*look.panel(&session.catalog);
    if let Some(text) = split_between(&session.catalog, &look.evidence) {
        lines.push(format!("  ! {}", session.say(&text)));
    }
    let shared = said_of_several(&look.diagnosis.requirements);
    for finding in look.diagnosis.findings.iter().chain(shared.iter().copied()) {
        lines.push(format!(
            "  {} {}",
            sign(session, finding.severity),
            session.say(&finding_at_panel(finding, &session.catalog, panel, &look.plan.zone).seen())
        ));
    }
    for report in &look.diagnosis.requirements {
        step(session, look, report, panel, &shared, &mut lines);
    }
    lines.join("\n")
}

pub(super) fn sign(session: &Session, severity: Severity) -> &'static str {
    match (severity, session.everywhere.ascii) {
        (Severity::Error, false) => "✗",
        (Severity::Error, true) => "x",
        (Severity::Warning, _) => "!",
        (Severity::Note, _) => "-",
    }
}

/// How many of those who were asked have it; who could not be asked is none of those who lack it.
pub(super) fn counts(report: &RequirementReport) -> Text {
    let (own, resolvers) = (report.authoritative, report.resolvers);
    // The servers answered, and what they have cannot be judged: neither here nor missing.
    let is_not_judged = report.state == StepState::Unknown
        && report.findings.iter().any(|finding| finding.code == "spf-count-unknown");
    if own.asked == 0 || is_not_judged {
        return Text::raw("");
    }
    Text::key("cli-counts")
        .with("agree", own.agree)
        .with("asked", own.asked)
        .with("unknown", own.unknown)
        .with("resolvers_agree", resolvers.agree)
        .with("resolvers_asked", resolvers.asked)
        .with("resolvers_unknown", resolvers.unknown)
}

/// What is said of several steps in the same words, as that a server is silent: it is about the domain, and once is
/// enough. What is wrong with a step stays there.
fn said_of_several(reports: &[RequirementReport]) -> Vec<&Finding> {
    let mut found: Vec<&Finding> = Vec::new();
    for (index, report) in reports.iter().enumerate() {
        let later = || reports.iter().skip(index + 1).flat_map(|report| &report.findings);
        for finding in report.findings.iter().filter(|finding| finding.severity != Severity::Error) {
            if later().any(|other| other == finding) && !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}

fn step(
    session: &Session,
    look: &Look,
    report: &RequirementReport,
    panel: &DnsHost,
    said: &[&Finding],
    lines: &mut Vec<String>,
) {
    lines.push(format!(
        "  {}",
        session.say(
            &Text::key("cli-step")
                .with("step", report.id.to_string())
                .with("state", state_in_words(&look.diagnosis, report))
                .with("counts", counts(report)),
        )
    ));
    if report.id == RequirementId::mx()
        && report.rows_to_do().next().is_some()
        && foreign_exchanges(&look.plan, &look.evidence)
            .iter()
            .any(|other| host(&look.evidence, other) != Host::Nothing)
    {
        let text = Text::key("cli-mail-in-use").with("domain", look.plan.domain.to_string());
        let text = text.with("when", how_far_moved(report));
        lines.push(format!("    ! {}", session.say(&text)));
    }
    for finding in report.findings.iter().filter(|finding| !said.contains(finding)) {
        lines.push(format!(
            "    {} {}",
            sign(session, finding.severity),
            session.say(&finding_at_panel(finding, &session.catalog, panel, &look.plan.zone).seen())
        ));
    }
    if !is_advisable(look, report) {
        return;
    }
    if let Some(text) = either_way(&report.findings, panel, report.rows_to_do().count()) {
        lines.push(format!("    ! {}", session.say(&text)));
    }
    // Whether a row that nobody knows may go, only the person can say: the finding asks.
    let known = report.rows_to_do().filter(|row| leftover(report, row) != Some(Leftover::Unknown));
    for (row, sentence, hints) in sentences(known, panel, &look.plan.zone) {
        lines.push(format!("    > {}", session.say(&on_condition(report, row, sentence))));
        lines.extend(hints.iter().map(|hint| format!("      - {}", session.say(hint))));
        if let Change::Replace { from, .. } = &row.change {
            let marks = marks(panel, row, row.differing(from));
            let from = standing(panel, row).unwrap_or_default();
            lines.extend(comparison(session, &from, &typed_value(panel, row), &marks));
        }
    }
    if report.id == RequirementId::spf() {
        for (_, row, _) in sentences(report.later.iter(), panel, &look.plan.zone) {
            lines.push(format!("    > {}", session.say(&later_row(panel, row))));
        }
    }
    if let Some((before, after)) = lookups_before_and_after(&look.plan, &look.evidence, report) {
        let text = Text::key("cli-spf-lookups")
            .with("before", before.known)
            .with("after", after.known)
            .with("most", MAX_LOOKUPS);
        lines.push(format!("      {}", session.say(&text)));
    }
}

/// How far mail has moved that was somewhere else: the new set is complete, or it is not and mail comes to it already.
fn how_far_moved(report: &RequirementReport) -> &'static str {
    if report.rows_to_do().all(|row| row.change == Change::Remove) {
        return "complete";
    }
    let comes_here = |finding: &Finding| {
        matches!(finding.code, "mx-in-use" | "mx-panel-locked")
            && finding.args.get("effect").is_some_and(|effect| matches!(effect.as_str(), "backup" | "split"))
    };
    match report.findings.iter().find(|finding| comes_here(finding)).map(|finding| finding.code) {
        Some("mx-panel-locked") => "forwarded",
        Some(_) => "switched",
        None => "before",
    }
}

/// Nothing is advised about what nobody could be asked for, nor where a record would not count.
fn is_advisable(look: &Look, report: &RequirementReport) -> bool {
    let counts_for_nothing =
        |finding: &Finding| matches!(finding.code, "not-delegated" | "on-hold-or-parked");
    report.state != StepState::Unknown && !look.diagnosis.findings.iter().any(counts_for_nothing)
}

/// The value under the one that is there, and `^` under the places that differ.
fn comparison(session: &Session, from: &str, to: &str, marks: &[Range<usize>]) -> Vec<String> {
    let labels = [session.say(&Text::key("word-before")), session.say(&Text::key("word-after"))];
    let place = labels.iter().map(|label| width(label)).max().unwrap_or_default() + 2;
    let line = |label: &str, value: &str| {
        let gap = usize::from(place.saturating_sub(width(label)));
        format!("      {label}{}{value}", " ".repeat(gap))
    };
    let (shown, marks) = escape_marked(to, marks);
    let whole = 0..shown.len();
    let signs = under(&shown, &whole, &marks);
    let [before, after] = &labels;
    let mut lines = vec![line(before, &escape(from)), line(after, &shown)];
    if !signs.is_empty() {
        lines.push(line("", &signs));
    }
    lines
}

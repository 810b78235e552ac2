//! The JSON contract of `check`: additions only.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::net::SocketAddr;

use base64::display::Base64Display;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::{Finding, Severity, StepState, Tally, Verdict};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::DelegationSource;
use crate::domain::name::{Absolute, Name};
use crate::domain::observation::{Observation, Vantage};
use crate::domain::plan::{Change, Plan, RequirementId, Row};
use crate::domain::record::{Record, RecordData, RecordType};
use crate::domain::time::Wall;
use crate::wizard::page::Text;
use crate::wizard::panel::{learnt, panel_of};
use crate::wizard::steps::finding_at_panel;

use super::Look;

/// A text that is written without being made first: there are tens of thousands of them where many domains are looked at.
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct Report<'look> {
    schema: u32,
    domain: Shown<&'look Name>,
    provider: &'look str,
    checked_at: String,
    took_ms: u64,
    verdict: Verdict,
    dns_host: Option<DnsHostOut<'look>>,
    steps: Vec<StepOut<'look>>,
    findings: Vec<FindingOut<'look>>,
    vantages: Vec<VantageOut<'look>>,
}

#[derive(Serialize)]
struct DnsHostOut<'look> {
    id: &'look str,
    servers: Vec<String>,
}

#[derive(Serialize)]
struct StepOut<'look> {
    id: &'look RequirementId,
    required: bool,
    state: StepState,
    expected: Vec<RowOut<'look>>,
    remove: Vec<RemoveOut<'look>>,
    authoritative: Tally,
    resolvers: Tally,
    visible_at: Option<String>,
    findings: Vec<FindingOut<'look>>,
}

#[derive(Serialize)]
struct RowOut<'look> {
    host: String,
    name: Shown<Absolute<'look>>,
    #[serde(rename = "type")]
    record_type: Shown<RecordType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<u16>,
    value: &'look str,
    ttl: u32,
    change: &'static str,
}

#[derive(Serialize)]
struct RemoveOut<'look> {
    #[serde(flatten)]
    row: RowOut<'look>,
    /// `now`, or `later`: something has to be added or changed first.
    when: &'static str,
}

#[derive(Serialize)]
struct FindingOut<'look> {
    code: &'static str,
    severity: Severity,
    args: Cow<'look, BTreeMap<&'static str, String>>,
    text: String,
}

#[derive(Serialize)]
struct VantageOut<'look> {
    id: Shown<&'look Vantage>,
    kind: &'static str,
    address: SocketAddr,
    answers: Vec<AnswerOut<'look>>,
}

#[derive(Serialize)]
struct AnswerOut<'look> {
    name: Shown<Absolute<'look>>,
    #[serde(rename = "type")]
    record_type: Shown<RecordType>,
    outcome: &'static str,
    records: Vec<RecordOut<'look>>,
    negative_ttl: Option<u32>,
    flags: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extended_error: Option<ExtendedErrorOut<'look>>,
    took_ms: u64,
}

/// RFC 8914: why a server failed, in its own words.
#[derive(Serialize)]
struct ExtendedErrorOut<'look> {
    code: u16,
    text: &'look str,
}

#[derive(Serialize)]
struct RecordOut<'look> {
    ttl: u32,
    data: Shown<&'look RecordData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strings: Option<Vec<Shown<Base64Display<'look, 'static, GeneralPurpose>>>>,
}

#[derive(Serialize)]
struct Refused<'text> {
    schema: u32,
    domain: &'text str,
    error: &'text str,
}

/// One line about one domain. `say` makes the sentences in the user's language.
pub fn line(look: &Look, catalog: &Catalog, say: &dyn Fn(&Text) -> String) -> String {
    let panel = panel_of(catalog, &look.evidence).as_seen(learnt(&look.diagnosis));
    let in_words = |finding: &Finding| say(&finding_at_panel(finding, catalog, &panel, &look.plan.zone));
    let finding = |finding| finding_out(finding, &in_words);
    let report = Report {
        schema: 1,
        domain: Shown(&look.plan.domain),
        provider: &look.plan.provider,
        checked_at: time(look.began.wall),
        took_ms: millis(look.took),
        verdict: look.diagnosis.verdict,
        dns_host: dns_host(look, catalog),
        steps: look
            .diagnosis
            .requirements
            .iter()
            .map(|report| StepOut {
                id: &report.id,
                required: report.required,
                state: report.state,
                expected: expected(&look.plan, report),
                remove: remove(&look.plan, report),
                authoritative: report.authoritative,
                resolvers: report.resolvers,
                visible_at: report.visible_at.map(time),
                findings: report.findings.iter().map(finding).collect(),
            })
            .collect(),
        findings: look.diagnosis.findings.iter().map(finding).collect(),
        vantages: vantages(look),
    };
    to_line(&report)
}

/// One line about a text that is no domain.
pub fn refusal(domain: &str, error: &str) -> String {
    to_line(&Refused { schema: 1, domain, error })
}

fn to_line(value: &impl Serialize) -> String {
    // Structures of texts, numbers and lists always have a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}

fn millis(time: std::time::Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn time(wall: Wall) -> String {
    Timestamp::from_second(wall.0).map_or_else(|_out_of_range| wall.0.to_string(), |time| time.to_string())
}

fn finding_out<'look>(finding: &'look Finding, in_words: &dyn Fn(&Finding) -> String) -> FindingOut<'look> {
    let mut args = Cow::Borrowed(&finding.args);
    if let Some(end) = finding.ends() {
        args.to_mut().insert("until", time(end));
    }
    FindingOut { code: finding.code, severity: finding.severity, args, text: in_words(finding) }
}

fn dns_host<'look>(look: &Look, catalog: &'look Catalog) -> Option<DnsHostOut<'look>> {
    let delegation = look.evidence.delegated()?;
    if delegation.source == DelegationSource::Given {
        return None;
    }
    let names = delegation.server_names();
    Some(DnsHostOut {
        id: &panel_of(catalog, &look.evidence).id,
        servers: names.iter().map(ToString::to_string).collect(),
    })
}

/// What has to stand in DNS in the end: rows to remove are no part of it.
fn expected<'look>(plan: &Plan, report: &'look RequirementReport) -> Vec<RowOut<'look>> {
    report.rows.iter().filter(|row| row.change != Change::Remove).map(|row| row_out(plan, row)).collect()
}

/// What has to go, and whether it may go already.
fn remove<'look>(plan: &Plan, report: &'look RequirementReport) -> Vec<RemoveOut<'look>> {
    let now = report.rows.iter().filter(|row| row.change == Change::Remove).map(|row| (row, "now"));
    let later = report.later.iter().map(|row| (row, "later"));
    now.chain(later).map(|(row, when)| RemoveOut { row: row_out(plan, row), when }).collect()
}

fn row_out<'look>(plan: &Plan, row: &'look Row) -> RowOut<'look> {
    RowOut {
        host: row.host(&plan.zone),
        name: Shown(row.name.absolute()),
        record_type: Shown(row.record_type),
        priority: row.priority,
        value: &row.value,
        ttl: row.ttl,
        change: match row.change {
            Change::Keep => "keep",
            Change::Add => "add",
            Change::Replace { .. } => "replace",
            Change::Remove => "remove",
        },
    }
}

fn vantages(look: &Look) -> Vec<VantageOut<'_>> {
    let mut found: Vec<(&Vantage, Vec<AnswerOut<'_>>)> = Vec::new();
    // What one place said stands together.
    for observation in look.evidence.observations() {
        match found.last_mut() {
            Some((vantage, answers)) if **vantage == observation.vantage => answers.push(answer(observation)),
            Some(_) | None => found.push((&observation.vantage, vec![answer(observation)])),
        }
    }
    found
        .into_iter()
        .map(|(vantage, answers)| VantageOut {
            id: Shown(vantage),
            kind: if vantage.is_authoritative() { "authoritative" } else { "resolver" },
            address: vantage.address(),
            answers,
        })
        .collect()
}

fn answer(observation: &Observation) -> AnswerOut<'_> {
    AnswerOut {
        name: Shown(observation.question.name.absolute()),
        record_type: Shown(observation.question.record_type),
        outcome: observation.outcome.word(),
        records: observation.of_type().map(record).collect(),
        negative_ttl: observation.negative_ttl,
        flags: observation.flags.words().collect(),
        extended_error: observation
            .extended_error
            .map(|code| ExtendedErrorOut { code, text: &observation.extended_text }),
        took_ms: millis(observation.took),
    }
}

fn record(record: &Record) -> RecordOut<'_> {
    let strings = match &record.data {
        RecordData::Txt(txt) => {
            let encoded = |string| Shown(Base64Display::new(string, &STANDARD));
            Some(txt.strings.iter().map(|string| encoded(string.as_slice())).collect())
        }
        RecordData::A(_)
        | RecordData::Aaaa(_)
        | RecordData::Ns(_)
        | RecordData::Cname(_)
        | RecordData::Ptr(_)
        | RecordData::Mx { .. }
        | RecordData::Spf(_)
        | RecordData::Soa { .. }
        | RecordData::Other { .. } => None,
    };
    RecordOut { ttl: record.ttl, data: Shown(&record.data), strings }
}

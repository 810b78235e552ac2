//! The JSON contract of `check`: additions only.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Serialize;

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::{Finding, Severity, StepState, Tally, Verdict};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::DelegationSource;
use crate::domain::observation::{Observation, Vantage};
use crate::domain::plan::{Change, Plan, RequirementId, Row};
use crate::domain::record::{Record, RecordData};
use crate::domain::time::Wall;
use crate::wizard::page::Text;
use crate::wizard::steps::finding_text_from;

use super::Look;

#[derive(Serialize)]
struct Report<'look> {
    schema: u32,
    domain: String,
    provider: &'look str,
    checked_at: String,
    took_ms: u64,
    verdict: Verdict,
    dns_host: Option<DnsHostOut>,
    steps: Vec<StepOut<'look>>,
    findings: Vec<FindingOut>,
    vantages: Vec<VantageOut>,
}

#[derive(Serialize)]
struct DnsHostOut {
    id: String,
    servers: Vec<String>,
}

#[derive(Serialize)]
struct StepOut<'look> {
    id: &'look RequirementId,
    required: bool,
    state: StepState,
    expected: Vec<RowOut>,
    remove: Vec<RemoveOut>,
    authoritative: Tally,
    resolvers: Tally,
    visible_at: Option<String>,
    findings: Vec<FindingOut>,
}

#[derive(Serialize)]
struct RowOut {
    host: String,
    name: String,
    #[serde(rename = "type")]
    record_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<u16>,
    value: String,
    ttl: u32,
    change: &'static str,
}

#[derive(Serialize)]
struct RemoveOut {
    #[serde(flatten)]
    row: RowOut,
    /// `now`, or `later`: something has to be added or changed first.
    when: &'static str,
}

#[derive(Serialize)]
struct FindingOut {
    code: &'static str,
    severity: Severity,
    args: BTreeMap<&'static str, String>,
    text: String,
}

#[derive(Serialize)]
struct VantageOut {
    id: String,
    kind: &'static str,
    address: String,
    answers: Vec<AnswerOut>,
}

#[derive(Serialize)]
struct AnswerOut {
    name: String,
    #[serde(rename = "type")]
    record_type: String,
    outcome: &'static str,
    records: Vec<RecordOut>,
    negative_ttl: Option<u32>,
    flags: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extended_error: Option<ExtendedErrorOut>,
    took_ms: u64,
}

/// RFC 8914: why a server failed, in its own words.
#[derive(Serialize)]
struct ExtendedErrorOut {
    code: u16,
    text: String,
}

#[derive(Serialize)]
struct RecordOut {
    ttl: u32,
    data: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    strings: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Refused<'text> {
    schema: u32,
    domain: &'text str,
    error: &'text str,
}

/// One line about one domain. `say` makes the sentences in the user's language.
pub fn line(look: &Look, catalog: &Catalog, say: &dyn Fn(&Text) -> String) -> String {
    let finding = |finding| finding_out(finding, catalog, say);
    let report = Report {
        schema: 1,
        domain: look.plan.domain.to_string(),
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

fn finding_out(finding: &Finding, catalog: &Catalog, say: &dyn Fn(&Text) -> String) -> FindingOut {
    let mut args = finding.args.clone();
    if let Some(end) = finding.ends() {
        args.insert("until", time(end));
    }
    let text = say(&finding_text_from(finding, catalog));
    FindingOut { code: finding.code, severity: finding.severity, args, text }
}

fn dns_host(look: &Look, catalog: &Catalog) -> Option<DnsHostOut> {
    let delegation = look.evidence.delegated()?;
    if delegation.source == DelegationSource::Given {
        return None;
    }
    let names = delegation.server_names();
    Some(DnsHostOut {
        id: catalog.dns_host(&names).id.clone(),
        servers: names.iter().map(ToString::to_string).collect(),
    })
}

/// What has to stand in DNS in the end: rows to remove are no part of it.
fn expected(plan: &Plan, report: &RequirementReport) -> Vec<RowOut> {
    report.rows.iter().filter(|row| row.change != Change::Remove).map(|row| row_out(plan, row)).collect()
}

/// What has to go, and whether it may go already.
fn remove(plan: &Plan, report: &RequirementReport) -> Vec<RemoveOut> {
    let now = report.rows.iter().filter(|row| row.change == Change::Remove).map(|row| (row, "now"));
    let later = report.later.iter().map(|row| (row, "later"));
    now.chain(later).map(|(row, when)| RemoveOut { row: row_out(plan, row), when }).collect()
}

fn row_out(plan: &Plan, row: &Row) -> RowOut {
    RowOut {
        host: row.host(&plan.zone),
        name: row.name.with_dot(),
        record_type: row.record_type.to_string(),
        priority: row.priority,
        value: row.value.clone(),
        ttl: row.ttl,
        change: match row.change {
            Change::Keep => "keep",
            Change::Add => "add",
            Change::Replace { .. } => "replace",
            Change::Remove => "remove",
        },
    }
}

fn vantages(look: &Look) -> Vec<VantageOut> {
    let mut by_vantage: BTreeMap<&Vantage, Vec<AnswerOut>> = BTreeMap::new();
    for observation in look.evidence.observations() {
        by_vantage.entry(&observation.vantage).or_default().push(answer(observation));
    }
    by_vantage
        .into_iter()
        .map(|(vantage, answers)| VantageOut {
            id: vantage.to_string(),
            kind: if vantage.is_authoritative() { "authoritative" } else { "resolver" },
            address: vantage.address().to_string(),
            answers,
        })
        .collect()
}

fn answer(observation: &Observation) -> AnswerOut {
    AnswerOut {
        name: observation.question.name.with_dot(),
        record_type: observation.question.record_type.to_string(),
        outcome: observation.outcome.word(),
        records: observation.of_type().map(record).collect(),
        negative_ttl: observation.negative_ttl,
        flags: observation.flags.words().collect(),
        extended_error: observation
            .extended_error
            .map(|code| ExtendedErrorOut { code, text: observation.extended_text.clone() }),
        took_ms: millis(observation.took),
    }
}

fn record(record: &Record) -> RecordOut {
    let strings = match &record.data {
        RecordData::Txt(txt) => Some(txt.strings.iter().map(|string| STANDARD.encode(string)).collect()),
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
    RecordOut { ttl: record.ttl, data: record.data.to_string(), strings }
}

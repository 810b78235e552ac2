//! The JSON contract of `check`: additions only.

mod writer;

use std::borrow::Cow;

use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;

use crate::diagnose::RequirementReport;
use crate::diagnose::finding::{Finding, Tally};
use crate::diagnose::leftover::{Leftover, leftover};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::DelegationSource;
use crate::domain::observation::{Observation, Vantage};
use crate::domain::plan::{Change, Plan, Row};
use crate::domain::record::{Record, RecordData};
use crate::domain::time::Wall;
use crate::wizard::page::Text;
use crate::wizard::panel::panel_of;
use crate::wizard::steps::finding_at_panel;

use self::writer::{Json, Plain, key};
use super::Look;

/// One line about one domain. `say` makes the sentences in the user's language.
pub fn line(look: &Look, catalog: &Catalog, say: &dyn Fn(&Text) -> String) -> String {
    let panel = look.panel(catalog);
    let in_words = |finding: &Finding| say(&finding_at_panel(finding, catalog, &panel, &look.plan.zone));
    Json::of_object(|json| {
        key!(json, "schema").plain(SCHEMA);
        key!(json, "domain").shown(&look.plan.domain);
        key!(json, "provider").text(&look.plan.provider);
        key!(json, "checked_at").text(&time(look.began.wall));
        key!(json, "took_ms").plain(millis(look.took));
        key!(json, "verdict").word(look.diagnosis.verdict.word());
        key!(json, "dns_host");
        dns_host(json, look, catalog);
        key!(json, "steps");
        json.list(&look.diagnosis.requirements, |json, report| step(json, look, report, &in_words));
        key!(json, "findings");
        json.list(&look.diagnosis.findings, |json, finding| self::finding(json, finding, &in_words));
        key!(json, "vantages");
        vantages(json, look);
    })
}

/// One line about a text that is no domain.
pub fn refusal(domain: &str, error: &str) -> String {
    Json::of_object(|json| {
        key!(json, "schema").plain(SCHEMA);
        key!(json, "domain").text(domain);
        key!(json, "error").text(error);
    })
}

const SCHEMA: u32 = 1;

fn millis(time: std::time::Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn time(wall: Wall) -> String {
    Timestamp::from_second(wall.0).map_or_else(|_out_of_range| wall.0.to_string(), |time| time.to_string())
}

fn dns_host(json: &mut Json, look: &Look, catalog: &Catalog) {
    let delegation = look.evidence.delegated();
    let Some(delegation) = delegation.filter(|known| known.source != DelegationSource::Given) else {
        return json.plain(Plain::Null);
    };
    json.object(|json| {
        key!(json, "id").text(&panel_of(catalog, &look.evidence).id);
        key!(json, "servers").list(delegation.server_names(), Json::shown);
    });
}

fn step(json: &mut Json, look: &Look, report: &RequirementReport, in_words: &dyn Fn(&Finding) -> String) {
    json.object(|json| {
        key!(json, "id").shown(&report.id);
        key!(json, "required").plain(report.required);
        key!(json, "state").word(report.state.word());
        key!(json, "expected");
        expected(json, &look.plan, report);
        key!(json, "remove");
        remove(json, &look.plan, report);
        key!(json, "authoritative");
        tally(json, report.authoritative);
        key!(json, "resolvers");
        tally(json, report.resolvers);
        key!(json, "visible_at");
        match report.visible_at {
            Some(end) => json.text(&time(end)),
            None => json.plain(Plain::Null),
        }
        key!(json, "findings");
        json.list(&report.findings, |json, finding| self::finding(json, finding, in_words));
    });
}

fn tally(json: &mut Json, tally: Tally) {
    json.object(|json| {
        key!(json, "agree").plain(tally.agree);
        key!(json, "asked").plain(tally.asked);
        key!(json, "unknown").plain(tally.unknown);
    });
}

fn finding(json: &mut Json, finding: &Finding, in_words: &dyn Fn(&Finding) -> String) {
    let mut args = Cow::Borrowed(&finding.args);
    if let Some(end) = finding.ends() {
        args.to_mut().insert("until", time(end));
    }
    json.object(|json| {
        key!(json, "code").word(finding.code);
        key!(json, "severity").word(finding.severity.word());
        key!(json, "args").object(|json| args.iter().for_each(|(name, value)| json.key(name).text(value)));
        key!(json, "text").text(&in_words(finding));
    });
}

/// What has to stand in DNS in the end: rows to remove are no part of it.
fn expected(json: &mut Json, plan: &Plan, report: &RequirementReport) {
    let rows = report.rows.iter().filter(|row| row.change != Change::Remove);
    json.list(rows, |json, row| json.object(|json| fields(json, plan, row)));
}

/// What has to go, and when it may: `now`, or `later`: something has to be added or changed first; or
/// `after-mailboxes`: it takes mail of another house, or may, until the new mailboxes exist and the old mail is backed up.
fn remove(json: &mut Json, plan: &Plan, report: &RequirementReport) {
    let is_awaited = |row: &Row| leftover(report, row).is_some_and(|whose| whose != Leftover::Needless);
    let now = report
        .rows
        .iter()
        .filter(|row| row.change == Change::Remove)
        .map(|row| (row, if is_awaited(row) { "after-mailboxes" } else { "now" }));
    let later = report.later.iter().map(|row| (row, "later"));
    json.list(now.chain(later), |json, (row, when)| {
        json.object(|json| {
            fields(json, plan, row);
            key!(json, "when").word(when);
        });
    });
}

/// What a row holds, as fields of an object.
fn fields(json: &mut Json, plan: &Plan, row: &Row) {
    key!(json, "host").text(&row.host(&plan.zone));
    key!(json, "name").shown(row.name.absolute());
    key!(json, "type").shown(row.record_type);
    if let Some(priority) = row.priority {
        key!(json, "priority").plain(priority);
    }
    key!(json, "value").text(&row.value);
    key!(json, "ttl").plain(row.ttl);
    key!(json, "change").word(match row.change {
        Change::Keep => "keep",
        Change::Add => "add",
        Change::Replace { .. } => "replace",
        Change::Remove => "remove",
    });
}

fn vantages(json: &mut Json, look: &Look) {
    let mut observations = look.evidence.observations().peekable();
    // What one place said stands together.
    let places = std::iter::from_fn(|| {
        let first = observations.next()?;
        let mut answers = vec![first];
        while let Some(next) = observations.next_if(|next| next.vantage == first.vantage) {
            answers.push(next);
        }
        Some((&first.vantage, answers))
    });
    json.list(places, |json, (place, answers)| vantage(json, place, answers));
}

fn vantage(json: &mut Json, vantage: &Vantage, answers: Vec<&Observation>) {
    json.object(|json| {
        key!(json, "id").shown(vantage);
        key!(json, "kind").word(if vantage.is_authoritative() { "authoritative" } else { "resolver" });
        key!(json, "address").shown(vantage.address());
        key!(json, "answers").list(answers, answer);
    });
}

fn answer(json: &mut Json, observation: &Observation) {
    json.object(|json| {
        key!(json, "name").shown(observation.question.name.absolute());
        key!(json, "type").shown(observation.question.record_type);
        key!(json, "outcome").word(observation.outcome.word());
        key!(json, "records").list(observation.of_type(), record);
        key!(json, "negative_ttl").plain(observation.negative_ttl);
        key!(json, "flags").list(observation.flags.words(), Json::word);
        // RFC 8914: why a server failed, in its own words.
        if let Some(code) = observation.extended_error {
            key!(json, "extended_error").object(|json| {
                key!(json, "code").plain(code);
                key!(json, "text").text(&observation.extended_text);
            });
        }
        key!(json, "took_ms").plain(millis(observation.took));
    });
}

fn record(json: &mut Json, record: &Record) {
    json.object(|json| {
        key!(json, "ttl").plain(record.ttl);
        key!(json, "data").shown(&record.data);
        if let RecordData::Txt(txt) = &record.data {
            key!(json, "strings");
            json.list(&*txt.strings, |json, string| json.shown(Base64Display::new(string, &STANDARD)));
        }
    });
}

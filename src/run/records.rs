//! `mxpilot records`: what has to stand in DNS, in forms that other programs read. Asks nobody.

use serde::Serialize;

use crate::cli::{Ending, RecordsFormat};
use crate::domain::name::Name;
use crate::domain::plan::{Origin, Requirement, Wanted};
use crate::domain::record::{RecordData, RecordType, Txt};
use crate::ui::text::escape;

use super::output::{self, Printable};
use super::{Failure, Session, check, print, typed_domain};

mod known;

#[derive(Serialize)]
struct Line {
    requirement: String,
    host: String,
    name: String,
    #[serde(rename = "type")]
    record_type: String,
    priority: Option<u16>,
    value: String,
    ttl: u32,
    from: &'static str,
}

impl Line {
    /// Empty where the type has none.
    fn priority(&self) -> String {
        self.priority.map(|priority| priority.to_string()).unwrap_or_default()
    }
}

fn lines(requirement: &Requirement, zone: &Name) -> Vec<Line> {
    let from = match requirement.origin {
        Origin::Pack => "pack",
        Origin::Pasted(_) => "pasted",
    };
    let line = |name: &Name, record_type: RecordType, priority: Option<u16>, value: String| Line {
        requirement: requirement.id.to_string(),
        host: match name.relative_to(zone) {
            Some(host) if host.is_empty() => "@".to_owned(),
            Some(host) => host,
            None => name.to_string(),
        },
        name: name.with_dot(),
        record_type: record_type.to_string(),
        priority,
        value,
        ttl: requirement.ttl,
        from,
    };
    match &requirement.wanted {
        Wanted::NotGiven | Wanted::Elsewhere => Vec::new(),
        Wanted::Txt { name, value } => vec![line(name, RecordType::Txt, None, value.clone())],
        Wanted::Cname { name, target } => vec![line(name, RecordType::Cname, None, target.to_string())],
        Wanted::Mx { name, exchanges } => exchanges
            .iter()
            .map(|exchange| {
                line(name, RecordType::Mx, Some(exchange.preference), exchange.exchange.to_string())
            })
            .collect(),
        Wanted::Spf { name, default, .. } => vec![line(name, RecordType::Txt, None, default.clone())],
    }
}

pub(super) fn run(session: &Session, domain: &str, format: RecordsFormat) -> Result<Ending, Failure> {
    let domain = typed_domain(domain)?;
    let plan = check::plan(session, &domain, None)?;
    let saved = session.saved(&domain)?;
    let about_mail = saved.as_ref().and_then(|setup| known::about_mail(setup, &plan));
    for text in about_mail.into_iter().chain(known::about_spf(saved.as_ref(), &plan)) {
        output::tell(&session.say(&text));
    }
    let lines: Vec<Line> =
        plan.requirements.iter().flat_map(|requirement| lines(requirement, &plan.zone)).collect();
    match format {
        RecordsFormat::Json => {
            // Structures of texts and numbers always have a JSON form.
            output::print(&Printable::json(serde_json::to_string(&lines).unwrap_or_default()))?;
        }
        RecordsFormat::Table => {
            for line in &lines {
                let (priority, ttl) = (line.priority(), line.ttl.to_string());
                let cells = [&line.host, &line.record_type, &priority, &line.value, &ttl];
                output::print(&Printable::cells(&cells.map(String::as_str)))?;
            }
        }
        RecordsFormat::Zone => {
            for line in &lines {
                print(&zone_line(line))?;
            }
        }
        RecordsFormat::Csv => {
            print("host,type,priority,value,ttl")?;
            for line in &lines {
                let value = escape(&line.value).replace('"', "\"\"");
                let priority = line.priority();
                print(&format!("{},{},{priority},\"{value}\",{}", line.host, line.record_type, line.ttl))?;
            }
        }
        RecordsFormat::Markdown => {
            print("| host | type | priority | value | TTL |\n|---|---|---|---|---|")?;
            for line in &lines {
                print(&format!(
                    "| {} | {} | {} | `{}` | {} |",
                    line.host,
                    line.record_type,
                    line.priority(),
                    escape(&line.value).replace('|', "\\|"),
                    line.ttl
                ))?;
            }
        }
    }
    Ok(Ending::Fine)
}

fn zone_line(line: &Line) -> String {
    let data = match line.priority {
        Some(priority) => format!("{priority} {}.", line.value),
        None if line.record_type == "CNAME" => format!("{}.", line.value),
        None => RecordData::Txt(Txt::from_text(&line.value)).to_string(),
    };
    format!("{} {} IN {} {data}", line.name, line.ttl, line.record_type)
}

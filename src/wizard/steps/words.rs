//! Findings, states and requirements as texts: the same in the wizard, in the commands and in JSON.

use std::cmp::Ordering;

use crate::diagnose::doubt::{Doubt, doubt};
use crate::diagnose::finding::{Finding, StepState};
use crate::diagnose::leftover::{goes_with, waits_for_policy};
use crate::diagnose::{Diagnosis, RequirementReport};
use crate::domain::catalog::Catalog;
use crate::domain::dns_host::{DnsHost, Learnt};
use crate::domain::name::Name;
use crate::domain::observation::Outcome;
use crate::domain::plan::{RequirementId, Row};
use crate::domain::record::RecordType;
use crate::domain::spf::syntax::is_spf;
use crate::wizard::page::Text;
use crate::wizard::panel::{host_there, is_preset};

/// The sentence of a finding: its code is the message's name, its arguments are the message's.
pub fn finding_text(finding: &Finding) -> Text {
    let mut text = Text::Key(crate::diagnose::finding_key(finding.code), Vec::new());
    for (name, value) in &finding.args {
        text = match (*name, Outcome::from_word(value), finding.ends()) {
            ("outcome", Some(outcome), _) => text.with(name, Text::key(outcome_key(outcome))),
            ("until", _, Some(end)) => text.with(name, end),
            (..) => text.with(name, value.clone()),
        };
    }
    text
}

/// The same with the resolver by its operator's name, and the mail in use by its company's.
pub fn finding_text_from(finding: &Finding, catalog: &Catalog) -> Text {
    let mut text = finding_text(finding);
    let id = finding.args.get("resolver");
    if let Some(resolver) = id.and_then(|id| catalog.resolvers.iter().find(|resolver| resolver.id == *id)) {
        text = text.with("resolver", Text::Localized(resolver.names.clone()));
    }
    if let Some(id) = finding.args.get("owner") {
        text = match catalog.mail_hosts.of_id(id) {
            Some(host) => text.with("owner", Text::Localized(host.names.clone())),
            None => text.with("owner", Text::key("owner-unknown")),
        };
    }
    text
}

/// The record is there at another place, and rows to add are shown as well: only one of the two is to be done, and the
/// others of several rows all the same.
pub fn either_way(findings: &[Finding], panel: &DnsHost, rows: usize) -> Option<Text> {
    let is_elsewhere = |finding: &Finding| {
        let is_to_go = finding.args.get("row").is_some_and(|row| row == "delete");
        // Where the name may need the record for itself, the sentence has both ways already.
        let asks = finding.code == "spf-not-at-apex"
            || finding.args.get("ask").is_some_and(|ask| ask != "no" && ask != "edit");
        !is_to_go
            && !asks
            && !is_in_set(finding, panel)
            && matches!(finding.code, "host-doubled" | "host-literal-at" | "host-wrong-label")
    };
    let is_second = |finding: &Finding| finding.args.get("ask").is_some_and(|ask| ask == "second");
    let count_of =
        |finding: &Finding| finding.args.get("count").and_then(|count| count.parse().ok()).unwrap_or(1);
    let moved: usize = findings.iter().filter(|finding| is_elsewhere(finding)).map(count_of).sum();
    let count = match moved.cmp(&rows) {
        Ordering::Less => "more",
        // Where all values of a name are one record, it is corrected once.
        Ordering::Equal | Ordering::Greater if moved > 1 && !panel.has_sets() => "all",
        Ordering::Equal | Ordering::Greater if findings.iter().any(is_second) => "first",
        Ordering::Equal | Ordering::Greater => "one",
    };
    let is_said = rows > 0 && moved > 0;
    is_said.then(|| Text::key("either-edit-or-add").with("rows", count))
}

/// The sentence of a row with its condition in front: of one to add while a silent server may know of mail or of an SPF,
/// of one to delete while senders trust its exchange alone.
pub fn on_condition(report: &RequirementReport, row: &Row, sentence: Text) -> Text {
    match doubt(report, row) {
        Some((Doubt::Mail, _)) => Text::key("row-if-no-mail").with("row", sentence),
        Some((Doubt::Spf, _)) => Text::key("row-if-no-spf").with("row", sentence),
        None if goes_with(report, row).is_some() => Text::key("row-goes-when-off")
            .with("priority", row.priority.map(u32::from).unwrap_or_default())
            .with("value", row.value.clone()),
        None if waits_for_policy(report, row) => Text::key("row-after-policy").with("row", sentence),
        None => sentence,
    }
}

/// The same for a form: when to add it, and what to do otherwise.
pub(super) fn condition(report: &RequirementReport, row: &Row) -> Option<(Text, Text)> {
    let (doubt, server) = doubt(report, row)?;
    let (condition, otherwise) = match doubt {
        Doubt::Mail => ("add-if-no-mail", "add-otherwise-mail"),
        Doubt::Spf => ("add-if-no-spf", "add-otherwise-spf"),
    };
    Some((Text::key(condition), Text::key(otherwise).with("server", server)))
}

/// A panel keeps all values of a name in one record. Where others stand beside it, nothing can be renamed: it goes into a
/// record that is there already, or comes out of one.
pub(super) fn is_in_set(finding: &Finding, panel: &DnsHost) -> bool {
    let is = |name: &str| finding.args.get(name).is_some_and(|word| word == "yes");
    panel.has_sets() && (is("taken") || is("shared"))
}

/// The same with what to type into the host field as this panel wants it.
pub fn finding_at_panel(finding: &Finding, catalog: &Catalog, panel: &DnsHost, zone: &Name) -> Text {
    let mut text = finding_text_from(finding, catalog);
    let owner = finding.args.get("owner").map(String::as_str).unwrap_or_default();
    let is_alone = finding.args.get("row").is_some_and(|row| row == "last");
    if finding.code == "mx-in-use" && is_alone && is_preset(panel, owner) {
        text = text.with("row", "first");
    }
    if is_in_set(finding, panel) {
        let is_taken = finding.args.get("taken").is_some_and(|taken| taken == "yes");
        text = text
            .with("taken", if is_taken { "set" } else { "new" })
            .with("panel", Text::Localized(panel.names.clone()));
    } else if panel.has_sets() && finding.args.get("shared").is_some_and(|shared| shared == "own") {
        // All of them are one record.
        text = text.with("taken", "one");
    }
    if panel.final_dot && finding.args.contains_key("dot") {
        text = text.with("dot", "must");
    }
    if panel.has_sets() && finding.args.contains_key("place") {
        text = in_set(text, finding, panel);
    }
    let found = finding.args.get("found").and_then(|found| found.parse::<Name>().ok());
    if let (Some(found), true) = (found, finding.args.contains_key("found_host")) {
        text = text.with("found_host", host_there(panel, &found, zone));
    }
    let name = finding.args.get("name").and_then(|name| name.parse::<Name>().ok());
    let (Some(name), true) = (name, finding.args.contains_key("host")) else { return text };
    // Where an `@` was taken literally, it is no word for the domain itself.
    let literal = Learnt { at_is_literal: finding.code == "host-literal-at", ..Learnt::default() };
    text.with("host", host_there(&panel.as_seen(literal), &name, zone))
}

/// A line to choose takes the place of one value of a set, as this panel writes values.
fn in_set(text: Text, finding: &Finding, panel: &DnsHost) -> Text {
    let text = text.with("place", "set");
    let lines = ["line", "without", "edit", "delete"].into_iter();
    lines.filter_map(|name| Some((name, finding.args.get(name)?))).fold(text, |text, (name, line)| {
        let values: Vec<String> = line
            .split(" | ")
            .map(|value| {
                if is_spf(value.as_bytes()) {
                    panel.typed_value(RecordType::Txt, None, value)
                } else {
                    value.to_owned()
                }
            })
            .collect();
        text.with(name, values.join(" | "))
    })
}

/// The same on a page of the wizard, where the button to press stands beside it.
pub(super) fn finding_on_page(finding: &Finding, catalog: &Catalog, panel: &DnsHost, zone: &Name) -> Text {
    let text = finding_at_panel(finding, catalog, panel, zone).seen();
    let key = match finding.code {
        "pack-value-unconfirmed" => "wizard-pack-value-unconfirmed",
        "mx-other-product" => "wizard-mx-other-product",
        "record-missing" => "wizard-record-missing",
        _ => return text,
    };
    match text {
        Text::Key(_, args) => Text::Key(key, args),
        Text::Raw(_) | Text::Localized(_) => text,
    }
}

/// How a question ended, in the words of the tables.
pub(super) const fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Records => "answer-records",
        Outcome::NoSuchName => "answer-no-name",
        Outcome::NoSuchType => "answer-no-type",
        Outcome::NotAuthoritative => "answer-not-authoritative",
        Outcome::Refused => "answer-refused",
        Outcome::ServerFailed => "answer-failed",
        Outcome::TimedOut => "answer-timed-out",
        Outcome::Unreachable => "answer-unreachable",
        Outcome::Malformed => "answer-malformed",
    }
}

/// What a requirement is called.
pub fn requirement_word(id: &RequirementId) -> Text {
    let path = [
        (RequirementId::ownership(), "step-ownership"),
        (RequirementId::mx(), "step-mx"),
        (RequirementId::spf(), "step-spf"),
    ];
    path.into_iter()
        .find(|(known, _)| known == id)
        .map_or_else(|| Text::raw(id.to_string()), |(_, key)| Text::key(key))
}

/// Whether nobody finds the domain: its records cannot be asked for, and are neither there nor missing.
pub fn leads_nowhere(diagnosis: &Diagnosis) -> bool {
    diagnosis.findings.iter().any(|finding| matches!(finding.code, "not-delegated" | "name-servers-missing"))
}

/// The state of a step; where nobody finds the domain, nobody could be asked for it.
pub fn state_in_words(diagnosis: &Diagnosis, report: &RequirementReport) -> Text {
    let is_asked = !matches!(report.state, StepState::NeedsInput)
        && !report.findings.iter().any(|finding| finding.code == "ownership-not-given");
    if is_asked && leads_nowhere(diagnosis) {
        return Text::key("word-not-begun");
    }
    state_word(report.state)
}

/// A state in a word or two.
pub const fn state_word(state: StepState) -> Text {
    Text::key(match state {
        StepState::NeedsInput => "word-needs-input",
        StepState::Unknown => "word-unknown",
        StepState::Missing => "word-missing",
        StepState::Wrong => "word-wrong",
        StepState::Incomplete => "word-incomplete",
        StepState::Spreading => "word-spreading",
        StepState::Published => "word-published",
        StepState::Visible => "word-visible",
    })
}

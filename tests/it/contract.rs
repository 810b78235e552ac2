//! The JSON of `check`, looked at field by field: others read it, so that it may only grow.

use serde_json::Value;

const STATES: &[&str] =
    &["needs-input", "unknown", "missing", "wrong", "incomplete", "spreading", "published", "visible"];
const OUTCOMES: &[&str] = &[
    "records",
    "no-such-name",
    "no-such-type",
    "not-authoritative",
    "refused",
    "server-failed",
    "timed-out",
    "unreachable",
    "malformed",
];
const FLAGS: &[&str] =
    &["aa", "tc", "ad", "tcp", "unreadable", "contradicted", "no-route", "answers-unchecked"];
const TYPES: &[&str] = &["TXT", "MX", "CNAME", "A", "AAAA", "NS", "SOA", "SPF"];

/// A value and the way to it, for messages.
struct At<'value> {
    value: &'value Value,
    path: String,
}

impl<'value> At<'value> {
    fn field(&self, name: &str) -> At<'value> {
        let path = format!("{}.{name}", self.path);
        let value = self.value.get(name).unwrap_or_else(|| panic!("{path} is missing in {}", self.value));
        At { value, path }
    }

    fn text(&self) -> &'value str {
        self.value.as_str().unwrap_or_else(|| panic!("{} is no text: {}", self.path, self.value))
    }

    fn number(&self) -> u64 {
        self.value.as_u64().unwrap_or_else(|| panic!("{} is no number: {}", self.path, self.value))
    }

    fn flag(&self) -> bool {
        self.value.as_bool().unwrap_or_else(|| panic!("{} is no boolean: {}", self.path, self.value))
    }

    fn list(&self) -> Vec<At<'value>> {
        let list =
            self.value.as_array().unwrap_or_else(|| panic!("{} is no list: {}", self.path, self.value));
        list.iter()
            .enumerate()
            .map(|(index, value)| At { value, path: format!("{}[{index}]", self.path) })
            .collect()
    }

    fn one_of(&self, words: &[&str]) -> &'value str {
        let text = self.text();
        assert!(words.contains(&text), "{} is {text:?}, not one of {words:?}", self.path);
        text
    }

    fn time(&self) {
        let text = self.text();
        assert!(
            text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok(),
            "{} is {text:?}, no time in UTC",
            self.path
        );
    }

    fn absolute_name(&self) {
        let text = self.text();
        assert!(text.ends_with('.') && text.is_ascii(), "{} is {text:?}, no absolute name", self.path);
    }

    /// Only these fields: a new one belongs into the contract, and then here.
    fn only(&self, names: &[&str]) {
        let object = self.value.as_object().unwrap_or_else(|| panic!("{} is no object", self.path));
        for name in object.keys() {
            assert!(names.contains(&name.as_str()), "{}.{name} is not in the contract", self.path);
        }
    }
}

/// Panics with the way to the field that departs from the contract.
pub(crate) fn check(value: &Value) {
    let report = At { value, path: "report".to_owned() };
    report.only(&[
        "schema",
        "domain",
        "provider",
        "checked_at",
        "took_ms",
        "verdict",
        "dns_host",
        "steps",
        "findings",
        "vantages",
    ]);
    assert_eq!(report.field("schema").number(), 1);
    let domain = report.field("domain").text();
    assert!(!domain.is_empty() && domain.is_ascii() && !domain.ends_with('.'), "{domain:?}");
    assert!(!report.field("provider").text().is_empty());
    report.field("checked_at").time();
    assert!(report.field("took_ms").number() < 60_000);
    let verdict = report.field("verdict").one_of(&["ready", "action", "waiting", "unknown"]);
    let host = report.field("dns_host");
    if !host.value.is_null() {
        assert!(!host.field("id").text().is_empty());
        assert!(!host.field("servers").list().is_empty());
        host.field("servers").list().iter().for_each(|server| assert!(!server.text().is_empty()));
    }
    let mut states = Vec::new();
    for each in report.field("steps").list() {
        let state = step(&each);
        if each.field("required").flag() {
            states.push(state);
        }
    }
    let mut domain_error = false;
    for each in report.field("findings").list() {
        domain_error |= finding(&each) == "error";
    }
    report.field("vantages").list().iter().for_each(vantage);
    assert_eq!(
        verdict,
        verdict_of(&states, domain_error),
        "{states:?}, error about the domain: {domain_error}"
    );
}

/// The precedence of the contract: action, unknown, waiting, ready.
fn verdict_of(states: &[&str], domain_error: bool) -> &'static str {
    let any = |words: &[&str]| states.iter().any(|state| words.contains(state));
    if domain_error || any(&["missing", "wrong", "incomplete", "needs-input"]) {
        "action"
    } else if any(&["unknown"]) {
        "unknown"
    } else if any(&["spreading"]) {
        "waiting"
    } else {
        "ready"
    }
}

fn step<'value>(step: &At<'value>) -> &'value str {
    step.only(&[
        "id",
        "required",
        "state",
        "expected",
        "remove",
        "authoritative",
        "resolvers",
        "visible_at",
        "findings",
    ]);
    let id = step.field("id").text();
    assert!(["ownership", "mx", "spf", "dmarc"].contains(&id) || id.starts_with("dkim"), "{id}");
    let state = step.field("state").one_of(STATES);
    for row in step.field("expected").list() {
        row.only(&["host", "name", "type", "priority", "value", "ttl", "change"]);
        assert!(!row.field("host").text().is_empty());
        row.field("name").absolute_name();
        let is_mx = row.field("type").one_of(&["TXT", "MX", "CNAME"]) == "MX";
        assert_eq!(row.value.get("priority").is_some_and(Value::is_u64), is_mx, "{}", row.value);
        assert!(!row.field("value").text().is_empty());
        assert!(row.field("ttl").number() > 0);
        let change = row.field("change").one_of(&["keep", "add", "replace"]);
        // Known from a resolver alone, nothing was seen at the servers themselves.
        let seen = step.field("authoritative").field("agree").number() > 0;
        let done = matches!(state, "published" | "visible") && seen;
        assert!(!done || change == "keep", "{state}: {}", row.value);
    }
    let open = step.field("expected").list().iter().any(|row| row.field("change").text() != "keep");
    for row in step.field("remove").list() {
        row.only(&["host", "name", "type", "priority", "value", "ttl", "change", "when"]);
        row.field("name").absolute_name();
        assert_eq!(row.field("change").text(), "remove");
        let now = row.field("when").one_of(&["now", "later", "after-mailboxes"]) != "later";
        assert!(!(now && open), "nothing may go while something is left to add: {}", row.value);
    }
    for name in ["authoritative", "resolvers"] {
        let tally = step.field(name);
        tally.only(&["agree", "asked", "unknown"]);
        let number = |name| tally.field(name).number();
        assert!(number("agree") + number("unknown") <= number("asked"), "{}", tally.value);
    }
    let visible_at = step.field("visible_at");
    if !visible_at.value.is_null() {
        visible_at.time();
        assert_ne!(state, "visible", "what is visible needs no date");
    }
    for each in step.field("findings").list() {
        let severity = finding(&each);
        let good = matches!(state, "published" | "visible");
        assert!(severity != "error" || !good, "an error stands on a step that is {state}: {}", each.value);
    }
    state
}

fn finding<'value>(finding: &At<'value>) -> &'value str {
    finding.only(&["code", "severity", "args", "text"]);
    let code = finding.field("code").text();
    assert!(
        !code.is_empty()
            && code.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-'),
        "{code:?}"
    );
    let arguments = finding.field("args");
    let arguments =
        arguments.value.as_object().unwrap_or_else(|| panic!("{} has no object of args", finding.path));
    assert!(arguments.values().all(Value::is_string), "{arguments:?}");
    let text = finding.field("text").text();
    // A key without a sentence, or an argument that nobody gave, would show in braces.
    assert!(!text.is_empty() && !text.contains('{') && !text.chars().any(char::is_control), "{text:?}");
    finding.field("severity").one_of(&["error", "warning", "note"])
}

fn vantage(vantage: &At<'_>) {
    vantage.only(&["id", "kind", "address", "answers"]);
    assert!(!vantage.field("id").text().is_empty());
    let authoritative = vantage.field("kind").one_of(&["authoritative", "resolver"]) == "authoritative";
    let address = vantage.field("address").text();
    assert!(address.parse::<std::net::SocketAddr>().is_ok(), "{address:?}");
    let answers = vantage.field("answers").list();
    assert!(!answers.is_empty(), "{}", vantage.value);
    for answer in answers {
        answer.only(&[
            "name",
            "type",
            "outcome",
            "records",
            "negative_ttl",
            "flags",
            "extended_error",
            "took_ms",
        ]);
        answer.field("name").absolute_name();
        answer.field("type").one_of(TYPES);
        let outcome = answer.field("outcome").one_of(OUTCOMES);
        assert!(answer.field("took_ms").number() < 60_000);
        let flags: Vec<&str> = answer.field("flags").list().iter().map(|flag| flag.one_of(FLAGS)).collect();
        if let Some(error) = answer.value.get("extended_error") {
            assert!(error["code"].as_u64().is_some_and(|code| code <= 0xffff), "{error}");
            assert!(
                error["text"].as_str().is_some_and(|text| !text.chars().any(char::is_control)),
                "{error}"
            );
        }
        if authoritative && ["records", "no-such-name", "no-such-type"].contains(&outcome) {
            assert!(flags.contains(&"aa"), "an answer without AA is none: {}", answer.value);
        }
        let negative = answer.field("negative_ttl");
        assert!(negative.value.is_null() || negative.value.is_u64(), "{}", answer.value);
        let records = answer.field("records").list();
        // What somebody says who has no authority for it is shown, and does not count.
        if outcome != "not-authoritative" {
            assert_eq!(outcome == "records", !records.is_empty(), "{}", answer.value);
        }
        for record in records {
            record.only(&["ttl", "data", "strings"]);
            record.field("ttl").number();
            let data = record.field("data").text();
            assert!(data.is_ascii() && !data.chars().any(char::is_control), "{data:?}");
            if let Some(strings) = record.value.get("strings") {
                assert!(strings.as_array().is_some_and(|strings| strings.iter().all(Value::is_string)));
            } else {
                assert_ne!(answer.field("type").text(), "TXT", "{}", answer.value);
            }
        }
    }
}

/// One step of a report.
pub(crate) fn step_of<'value>(report: &'value Value, id: &str) -> &'value Value {
    report["steps"]
        .as_array()
        .and_then(|steps| steps.iter().find(|step| step["id"] == id))
        .unwrap_or_else(|| panic!("no step {id} in {report}"))
}

/// The states of ownership, MX and SPF.
pub(crate) fn states(report: &Value) -> [&str; 3] {
    ["ownership", "mx", "spf"].map(|id| step_of(report, id)["state"].as_str().unwrap())
}

/// Codes of all findings: those about the domain first, then the steps' in their order.
pub(crate) fn codes(report: &Value) -> Vec<&str> {
    let about_domain = report["findings"].as_array().unwrap().iter();
    let about_steps =
        report["steps"].as_array().unwrap().iter().flat_map(|step| step["findings"].as_array().unwrap());
    about_domain.chain(about_steps).map(|finding| finding["code"].as_str().unwrap()).collect()
}

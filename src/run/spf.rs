//! `mxpilot spf`.

use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};

use crate::check::{Places, spf};
use crate::cli::Ending;
use crate::domain::name::Name;
use crate::domain::spf::evaluate::{Evaluation, SpfProblemKind, SpfResult, SpfSender};
use crate::domain::spf::tree::{NodeContent, SpfTree, Target};
use crate::domain::spf::{MAX_LOOKUPS, MAX_VOID_LOOKUPS};
use crate::wizard::page::Text;

use super::output::{self, Printable};
use super::{Failure, Session, print};

/// What was asked.
pub(super) struct Asked {
    pub(super) domain: Option<Name>,
    pub(super) sender: IpAddr,
    pub(super) mail_from: Option<OsString>,
    pub(super) helo: Option<OsString>,
    pub(super) json: bool,
}

pub(super) async fn run(session: &Session, asked: Asked) -> Result<Ending, Failure> {
    // Bytes that are no text make an identity that is no domain: result none, as the RFC has it.
    let text = |given: Option<OsString>| given.map(|text| text.to_string_lossy().into_owned());
    let helo = text(asked.helo);
    // As it stands in SMTP, the null path `<>` too (RFC 5321 section 4.5.5, RFC 7208 section 2.4).
    let path = |text: String| match text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        Some(bare) => bare.to_owned(),
        None => text,
    };
    let mail_from = match (text(asked.mail_from).map(path), &asked.domain) {
        (None, Some(domain)) => Some(format!("postmaster@{domain}")),
        (given, _) => given,
    };
    let sender = SpfSender {
        address: asked.sender,
        mail_from,
        helo,
        receiver: "unknown".to_owned(),
        at: session.clock.now().wall,
    };
    let dns = session.dns();
    let places = Places {
        authorities: session.authorities(),
        resolvers: resolvers(session, &dns.helpers().resolvers),
        zone: session.everywhere.zone.as_ref().map(|zone| zone.0.clone()),
    };
    // Resolvers that were named are asked, and nobody else.
    let walk = session.everywhere.resolver.is_empty() && session.everywhere.authority.is_empty();
    let look = spf::conclude(&dns, &places, walk, asked.domain.as_ref(), &sender).await;
    if asked.json {
        output::print(&Printable::json(spf::line(&look.evaluation)))?;
    } else {
        let tree = spf::tree(&dns, &places, walk, &look).await;
        print(&in_words(session, &sender, &look, tree.as_ref()))?;
    }
    Ok(Ending::Fine)
}

/// This computer's resolvers first, then those of the list.
fn resolvers(session: &Session, system: &[SocketAddr]) -> Vec<(String, SocketAddr)> {
    let mut found: Vec<(String, SocketAddr)> =
        system.iter().map(|address| (address.ip().to_string(), *address)).collect();
    for (id, address) in session.resolvers() {
        if found.iter().all(|(_, other)| *other != address) {
            found.push((id, address));
        }
    }
    found
}

fn in_words(session: &Session, sender: &SpfSender, look: &spf::SpfLook, tree: Option<&SpfTree>) -> String {
    let evaluation = &look.evaluation;
    let domain = look.domain.as_ref().map_or_else(
        || sender.mail_from.clone().filter(|text| !text.is_empty()).or_else(|| sender.helo.clone()),
        |domain| Some(domain.to_string()),
    );
    let key = if look.domain.is_none() { "cli-spf-no-domain" } else { sentence(evaluation.result) };
    let text =
        Text::key(key).with("domain", domain.unwrap_or_default()).with("address", sender.address.to_string());
    let mut lines = vec![format!("{}: {}", evaluation.result.word(), session.say(&text))];
    decided(session, evaluation, look.domain.is_some(), &mut lines);
    lines.extend(problem(session, look));
    if let Some(explanation) = &evaluation.explanation {
        let text = Text::key("cli-spf-explanation").with("text", explanation.clone());
        lines.push(format!("  {}", session.say(&text)));
    }
    let cost = Text::key("cli-spf-cost")
        .with("lookups", evaluation.lookups)
        .with("most", MAX_LOOKUPS)
        .with("voids", evaluation.void_lookups)
        .with("most_voids", MAX_VOID_LOOKUPS);
    lines.push(format!("  {}", session.say(&cost)));
    if let Some(tree) = tree {
        lines.push(format!("  {}", session.say(&Text::key("cli-spf-tree"))));
        let mut branch = Vec::new();
        node(session, evaluation, tree, 0, &mut branch, &mut lines);
    }
    lines.join("\n")
}

const fn sentence(result: SpfResult) -> &'static str {
    match result {
        SpfResult::None => "cli-spf-none",
        SpfResult::Neutral => "cli-spf-neutral",
        SpfResult::Pass => "cli-spf-pass",
        SpfResult::Fail => "cli-spf-fail",
        SpfResult::SoftFail => "cli-spf-softfail",
        SpfResult::TempError => "cli-spf-temperror",
        SpfResult::PermError => "cli-spf-permerror",
    }
}

fn decided(session: &Session, evaluation: &Evaluation, has_domain: bool, lines: &mut Vec<String>) {
    let way: Vec<&str> = evaluation.path.iter().map(|step| step.term.as_str()).collect();
    let text = if !way.is_empty() {
        Text::key("cli-spf-decided").with("terms", way.join(" > "))
    } else if has_domain && evaluation.result == SpfResult::Neutral {
        Text::key("cli-spf-default")
    } else {
        return;
    };
    lines.push(format!("  {}", session.say(&text)));
}

/// Why nothing can be concluded, and where.
fn problem(session: &Session, look: &spf::SpfLook) -> Vec<String> {
    let Some(problem) = &look.evaluation.problem else { return Vec::new() };
    let is_several = problem.kind == SpfProblemKind::SeveralRecords;
    let records = if is_several { spf::records_at(look, &problem.at) } else { Vec::new() };
    let most = match problem.kind {
        SpfProblemKind::TooManyVoidLookups => MAX_VOID_LOOKUPS,
        SpfProblemKind::SeveralRecords
        | SpfProblemKind::Syntax
        | SpfProblemKind::TooManyLookups
        | SpfProblemKind::TooManyHosts
        | SpfProblemKind::NoRecord
        | SpfProblemKind::NotAName => MAX_LOOKUPS,
    };
    let why = Text::key("cli-spf-problem")
        .with("kind", problem.kind.word())
        .with("at", problem.at.to_string())
        .with("term", problem.term.clone().unwrap_or_default())
        .with("whose", if look.domain.as_ref() == Some(&problem.at) { "own" } else { "other" })
        .with("count", records.len())
        .with("most", most);
    let records = records.into_iter().map(|record| format!("    {}", session.say(&Text::Raw(record))));
    std::iter::once(format!("  {}", session.say(&why))).chain(records).collect()
}

/// One name of the tree and what stands below it. `branch` holds the names above, so that a loop ends.
fn node(
    session: &Session,
    evaluation: &Evaluation,
    tree: &SpfTree,
    index: usize,
    branch: &mut Vec<usize>,
    lines: &mut Vec<String>,
) {
    let Some(node_here) = tree.nodes.get(index) else { return };
    let indent = "  ".repeat(branch.len() + 2);
    let record = match &node_here.content {
        NodeContent::Record(record) => Text::Raw(record.to_string()),
        NodeContent::NoRecord { .. } => Text::key("cli-spf-node-none"),
        NodeContent::Several(_) => Text::key("cli-spf-node-several"),
        NodeContent::Malformed(errors) => Text::key("cli-spf-node-malformed")
            .with("term", errors.first().map(|error| error.text.clone()).unwrap_or_default()),
        NodeContent::NotAsked | NodeContent::CouldNotAsk => Text::key("cli-spf-node-unknown"),
    };
    let count =
        if node_here.lookups.known == 0 { String::new() } else { format!(" [{}]", node_here.lookups.known) };
    lines.push(format!("{indent}{}{count}: {}", node_here.name, session.say(&record)));
    branch.push(index);
    for term in &node_here.terms {
        let decided = evaluation.path.iter().any(|step| step.at == node_here.name && step.term == term.text);
        if term.lookups.known == 0 && term.target == Target::Nothing && !decided {
            continue;
        }
        let sign = if decided { " <--" } else { "" };
        let indent = "  ".repeat(branch.len() + 2);
        lines.push(format!(
            "{indent}{} [{}]{sign}",
            session.say(&Text::Raw(term.text.clone())),
            term.lookups.known
        ));
        if let Target::Node(below) = term.target
            && !branch.contains(&below)
        {
            branch.push(index);
            node(session, evaluation, tree, below, branch, lines);
            branch.pop();
        }
    }
    branch.pop();
}

//! `mxpilot list`, `export`, `import`: saved set-ups, read from the disk only.

use std::io::Read as _;
use std::{fs, io};

use serde::Serialize;

use crate::cli::Ending;
use crate::domain::time::Wall;
use crate::ui::text::width;
use crate::wizard::left::{Around, Left, left_as_saved, who_acts};
use crate::wizard::message::Opened;
use crate::wizard::page::{Arg, Text};
use crate::wizard::progress_code;
use crate::wizard::setup::SetUp;
use crate::wizard::steps::start::{code_error, next_step, overall, who};

use super::output::{self, Printable};
use super::{Failure, Session, about_file, print, typed_domain};

/// No progress code comes near this size, in bytes.
const MAX_CODE: u64 = 4 << 20;
/// Columns of the list.
const COLUMNS: usize = 5;

#[derive(Serialize)]
struct Line<'summary> {
    schema: u32,
    domain: String,
    provider: &'summary str,
    place: crate::wizard::steps::StepId,
    finished: bool,
    who_acts: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<crate::wizard::steps::StepId>,
    changed_at: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'summary str,
    steps: Vec<StepLine<'summary>>,
}

#[derive(Serialize)]
struct StepLine<'summary> {
    id: &'summary str,
    state: crate::diagnose::finding::StepState,
    seen_at: String,
}

fn time(wall: Wall) -> String {
    jiff::Timestamp::from_second(wall.0)
        .map_or_else(|_out_of_range| wall.0.to_string(), |time| time.to_string())
}

pub(super) fn list(session: &Session, json: bool) -> Result<Ending, Failure> {
    let saved = session.store()?.list();
    let now = session.clock.now().wall;
    let mut rows = Vec::new();
    for summary in &saved.summaries {
        let left = left(session, summary);
        if json {
            output::print(&Printable::json(as_json(summary, &left)))?;
        } else {
            rows.push(in_words(session, summary, &left, now));
        }
    }
    let widths: Vec<u16> = (0..COLUMNS)
        .map(|column| rows.iter().map(|row| cell_width(row, column)).max().unwrap_or(0))
        .collect();
    for row in &rows {
        print(&in_columns(row, &widths))?;
    }
    if saved.summaries.is_empty() && saved.problems.is_empty() {
        session.say_error(&Text::key("cli-no-setups"));
    }
    for problem in &saved.problems {
        session.complain(&Failure::Store(Box::new(problem.clone())));
    }
    Ok(if saved.problems.is_empty() { Ending::Fine } else { Ending::OwnFiles })
}

/// What is left, going by what was seen last: nothing is asked.
fn left(session: &Session, setup: &SetUp) -> Vec<Left> {
    let provider = session.catalog.provider(&setup.provider);
    left_as_saved(setup, Around { provider, has_resolvers: !session.resolvers().is_empty() })
}

/// Domain, state, who must act, how old that is, note.
fn in_words(session: &Session, summary: &SetUp, left: &[Left], now: Wall) -> [String; COLUMNS] {
    let (_, state) = overall(left);
    let age = Text::key("cli-list-age").with("age", Arg::Seconds(now.seconds_since(summary.changed)));
    [Text::raw(summary.domain.to_string()), state, who(who_acts(left)), age, Text::raw(&summary.note)]
        .map(|text| session.say(&text))
}

fn cell_width(row: &[String; COLUMNS], column: usize) -> u16 {
    row.get(column).map_or(0, |cell| width(cell))
}

/// Each cell as wide as its column, which the last one needs not.
fn in_columns(row: &[String; COLUMNS], widths: &[u16]) -> String {
    let mut line = String::new();
    for (cell, column) in row.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', usize::from(column.saturating_sub(width(cell))) + 2));
    }
    line.trim_end().to_owned()
}

fn as_json(summary: &SetUp, left: &[Left]) -> String {
    let line = Line {
        schema: 1,
        domain: summary.domain.to_string(),
        provider: &summary.provider,
        place: summary.place,
        finished: left.is_empty(),
        who_acts: who_acts(left).word(),
        next: next_step(left),
        changed_at: time(summary.changed),
        note: &summary.note,
        steps: summary
            .seen
            .iter()
            .map(|(id, seen)| StepLine { id, state: seen.state, seen_at: time(seen.at) })
            .collect(),
    };
    // Structures of texts, numbers and lists always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default()
}

pub(super) fn export(session: &Session, domain: &str) -> Result<Ending, Failure> {
    let domain = typed_domain(domain)?;
    let found = session.store()?.look(&domain).map_err(|problem| Failure::Store(Box::new(problem)))?;
    match found {
        Some(setup) => {
            print(progress_code::export(&setup).trim_end())?;
            session.say_error(&Text::key("cli-exported-note"));
            Ok(Ending::Fine)
        }
        None => Err(Failure::Usage(Box::new(Text::key("cli-no-setup").with("domain", domain.to_string())))),
    }
}

pub(super) fn import(session: &Session, file: &str) -> Result<Ending, Failure> {
    let mut text = String::new();
    if file == "-" {
        io::stdin().take(MAX_CODE).read_to_string(&mut text)?;
    } else {
        fs::File::open(file)
            .and_then(|opened| opened.take(MAX_CODE).read_to_string(&mut text))
            .map_err(about_file(file))?;
    }
    let setup = match progress_code::import(&text) {
        Ok(setup) => setup,
        Err(error) => {
            session.say_error(&Text::key("cli-import-damaged").with("why", code_error(&error)));
            return Ok(Ending::OwnFiles);
        }
    };
    let domain = setup.domain.to_string();
    let mut store = session.store()?;
    // One that cannot be read is kept as well, and nobody knows how old it is.
    let newer_by =
        store.look(&setup.domain).ok().flatten().map_or(0, |here| here.changed.seconds_since(setup.changed));
    match store.import(setup) {
        Opened::Ours(_) | Opened::None => {
            session.say_error(&Text::key("cli-imported").with("domain", domain));
            if let Some(kept) = store.kept() {
                let key = if newer_by > 0 { "cli-imported-over-newer" } else { "cli-imported-over" };
                let text = Text::key(key).with("newer", Arg::Seconds(newer_by));
                session.say_error(&text.with("path", kept.display().to_string()));
            }
            Ok(Ending::Fine)
        }
        Opened::ReadOnly(..) => {
            session.say_error(&Text::key("read-only-open-elsewhere"));
            Ok(Ending::OwnFiles)
        }
        Opened::Failed(problem) => Err(Failure::Store(Box::new(problem))),
    }
}

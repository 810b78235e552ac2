//! `mxpilot check` on many domains.

use std::fs::File;
use std::io::{self, BufReader};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _, stream};

use crate::check::{Places, json, look, many};
use crate::cli::{Ending, OwnershipArgument};
use crate::domain::time::Mono;
use crate::shell::dns::Dns;
use crate::shell::signals::stop_requested;
use crate::wizard::message::StoreProblem;
use crate::wizard::page::Text;

use super::output::{self, Printable};
use super::{Failure, Session, check, typed_domain};

/// Between two pictures of the progress.
const PROGRESS_EVERY: Duration = Duration::from_millis(200);
/// Bytes that are written together at most.
const LINES_TOGETHER: usize = 32 * 1024;

/// What is asked about each domain.
pub(super) struct Asked<'a> {
    pub(super) dns: &'a Dns,
    pub(super) places: Places,
    pub(super) ownership: Option<&'a OwnershipArgument>,
    pub(super) json: bool,
    pub(super) jobs: usize,
}

/// What there is to look at.
enum Item {
    /// A domain, or a text that should be one; or an error of reading the list.
    Text(io::Result<String>),
    /// A saved set-up that cannot be read.
    Unread(StoreProblem),
}

/// What became of one domain.
struct Outcome {
    ending: Ending,
    line: Printable,
    complaint: Option<Failure>,
    /// There was something to look at.
    looked: bool,
}

pub(super) async fn run(
    session: &Session,
    asked: Asked<'_>,
    domains: Vec<String>,
    unread: Vec<StoreProblem>,
    from: Option<&Path>,
) -> Result<Ending, Failure> {
    let (lines, counted) = from_file(from)?;
    let total = counted.map(|lines| lines + domains.len() + unread.len());
    let given = domains.into_iter().map(|domain| Item::Text(Ok(domain)));
    let given = given.chain(unread.into_iter().map(Item::Unread));
    let items = stream::iter(given).chain(lines.map(Item::Text));
    let mut told = Told::new(session, total);
    let work = |item: Item| one(session, &asked, item);
    let stop = stop_requested()?;
    let stopped = many::each(items, asked.jobs, stop, work, |news| match news {
        many::Told::Done(outcome) => told.tell(&outcome),
        many::Told::Pause => told.write_out(),
    })
    .await;
    // What could not be written is in `failure`.
    let _ended = told.write_out();
    told.clear();
    if let Some(failure) = told.failure {
        return Err(failure);
    }
    if stopped && !told.reader_gone {
        session.say_error(&told.progress_text("cli-many-stopped"));
        return Ok(told.ending.worse(Ending::Undetermined));
    }
    // Nothing that was given could be looked at.
    let senseless = told.done > 0 && !told.looked && told.ending == Ending::Undetermined;
    Ok(if senseless { Ending::Usage } else { told.ending })
}

type Lines = Box<dyn Stream<Item = io::Result<String>> + Unpin>;

/// The lines of a list, and how many there are, when that can be known before they are read.
fn from_file(from: Option<&Path>) -> Result<(Lines, Option<usize>), Failure> {
    let Some(path) = from else { return Ok((Box::new(stream::empty()), Some(0))) };
    if path.as_os_str() == "-" {
        return Ok((Box::new(many::lines(BufReader::new(io::stdin()))?), None));
    }
    let open = || {
        File::open(path).map_err(|error| {
            let text = Text::key("cli-no-file").with("path", path.display().to_string());
            Failure::Usage(Box::new(text.with("detail", error.to_string())))
        })
    };
    let file = open()?;
    // A pipe by name is read once only.
    let is_whole = file.metadata().is_ok_and(|about| about.is_file());
    let counted = if is_whole { many::count(BufReader::new(open()?)) } else { None };
    Ok((Box::new(many::lines(BufReader::new(file))?), counted))
}

async fn one(session: &Session, asked: &Asked<'_>, item: Item) -> Outcome {
    let refused = |text: &str, why: String, failure: Failure| Outcome {
        // A domain among others that makes no sense hides neither that another is not ready nor itself.
        ending: match failure.ending() {
            Ending::Usage => Ending::Undetermined,
            other @ (Ending::Fine | Ending::NotReady | Ending::Undetermined | Ending::OwnFiles) => other,
        },
        line: if asked.json { Printable::json(json::refusal(text, &why)) } else { Printable::default() },
        complaint: Some(failure),
        looked: false,
    };
    let text = match item {
        Item::Text(Ok(text)) => text,
        Item::Text(Err(error)) => {
            let failure = Failure::System(error);
            let ending = failure.ending();
            return Outcome { ending, line: Printable::default(), complaint: Some(failure), looked: false };
        }
        Item::Unread(problem) => {
            let failure = Failure::Store(Box::new(problem.clone()));
            let file = Path::new(&problem.path).file_stem().unwrap_or_default().to_string_lossy();
            return refused(&file, failure.to_string(), failure);
        }
    };
    let domain = match typed_domain(&text) {
        Ok(domain) => domain,
        Err(failure) => return refused(&text, format!("{text} is not a domain name"), failure),
    };
    let known = match check::known(session, &domain, asked.ownership) {
        Ok(known) => known,
        Err(failure) => {
            let why = match &failure {
                Failure::Usage(text) => session.say(text),
                Failure::Store(_) | Failure::Asset(_) | Failure::Locale(_) | Failure::System(_) => {
                    failure.to_string()
                }
            };
            return refused(&text, why, failure);
        }
    };
    let look = look(asked.dns, &session.clock, &session.catalog, &asked.places, known).await;
    Outcome {
        ending: Ending::of_verdict(look.diagnosis.verdict),
        line: check::report(session, &look, asked.json),
        complaint: None,
        looked: true,
    }
}

/// What was told so far, and how.
struct Told<'a> {
    session: &'a Session,
    ending: Ending,
    done: usize,
    /// How many there are; none while that is not known.
    total: Option<usize>,
    looked: bool,
    /// Lines that are written together: a write for each is dear where thousands come a second.
    lines: Printable,
    reader_gone: bool,
    failure: Option<Failure>,
    /// When the progress was shown last; none when nobody sees it.
    progress: Option<Mono>,
    shown: bool,
}

impl<'a> Told<'a> {
    fn new(session: &'a Session, total: Option<usize>) -> Self {
        let sees = output::is_progress_seen() && !session.everywhere.plain;
        Self {
            session,
            ending: Ending::Fine,
            done: 0,
            total,
            looked: false,
            lines: Printable::default(),
            reader_gone: false,
            failure: None,
            progress: sees.then(Mono::default),
            shown: false,
        }
    }

    fn tell(&mut self, outcome: &Outcome) -> ControlFlow<()> {
        self.ending = self.ending.worse(outcome.ending);
        self.done += 1;
        self.looked |= outcome.looked;
        if let Some(failure) = &outcome.complaint {
            self.clear();
            self.session.complain(failure);
        }
        if !outcome.line.is_empty() {
            self.lines.push_line(&outcome.line);
        }
        if self.lines.len() >= LINES_TOGETHER { self.write_out() } else { ControlFlow::Continue(()) }
    }

    /// Writes what was held back.
    fn write_out(&mut self) -> ControlFlow<()> {
        if !self.lines.is_empty() {
            if self.shown && output::is_seen() {
                self.clear();
            }
            let written = output::write(&self.lines);
            self.lines.clear();
            if let Err(error) = written {
                // A reader that has seen enough is no failure, but nobody needs the rest.
                self.reader_gone = error.kind() == io::ErrorKind::BrokenPipe;
                self.failure = (!self.reader_gone).then(|| error.into());
                return ControlFlow::Break(());
            }
        }
        self.show();
        ControlFlow::Continue(())
    }

    fn show(&mut self) {
        let now = self.session.clock.mono();
        let Some(last) = self.progress.as_mut().filter(|last| now.since(**last) >= PROGRESS_EVERY) else {
            return;
        };
        *last = now;
        self.shown = true;
        output::show_progress(&self.session.say(&self.progress_text("cli-many-progress")));
    }

    fn progress_text(&self, key: &'static str) -> Text {
        // Zero stands for a total that nobody knows yet.
        Text::key(key).with("done", self.done).with("total", self.total.unwrap_or(0))
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            output::clear_progress();
        }
    }
}

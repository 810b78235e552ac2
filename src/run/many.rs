//! `mxpilot check` on many domains.

use std::fs::File;
use std::io::{self, BufReader, IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _, stream};

use crate::check::{Places, json, look, many};
use crate::cli::{Ending, OwnershipArgument};
use crate::domain::time::Mono;
use crate::shell::dns::Dns;
use crate::shell::signals::stop_requested;
use crate::wizard::page::Text;

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

/// What became of one domain.
struct Outcome {
    ending: Ending,
    line: String,
    complaint: Option<Failure>,
}

pub(super) async fn run(
    session: &Session,
    asked: Asked<'_>,
    domains: Vec<String>,
    from: Option<&Path>,
) -> Result<Ending, Failure> {
    let items = stream::iter(domains.into_iter().map(Ok)).chain(from_file(from)?);
    let mut told = Told::new(session);
    let work = |item: io::Result<String>| one(session, &asked, item);
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
        session.say_error(&Text::key("cli-many-stopped").with("done", told.done));
        return Ok(told.ending.worse(Ending::Undetermined));
    }
    Ok(told.ending)
}

type Lines = Box<dyn Stream<Item = io::Result<String>> + Unpin>;

fn from_file(from: Option<&Path>) -> Result<Lines, Failure> {
    Ok(match from {
        None => Box::new(stream::empty()),
        Some(path) if path.as_os_str() == "-" => Box::new(many::lines(BufReader::new(io::stdin()))?),
        Some(path) => {
            let file = File::open(path).map_err(|error| {
                let text = Text::key("cli-no-file").with("path", path.display().to_string());
                Failure::Usage(Box::new(text.with("detail", error.to_string())))
            })?;
            Box::new(many::lines(BufReader::new(file))?)
        }
    })
}

async fn one(session: &Session, asked: &Asked<'_>, item: io::Result<String>) -> Outcome {
    let refused = |text: &str, why: String, failure: Failure| Outcome {
        ending: failure.ending(),
        line: if asked.json { json::refusal(text, &why) } else { String::new() },
        complaint: Some(failure),
    };
    let text = match item {
        Ok(text) => text,
        Err(error) => {
            let failure = Failure::System(error);
            return Outcome { ending: failure.ending(), line: String::new(), complaint: Some(failure) };
        }
    };
    let domain = match typed_domain(&text) {
        Ok(domain) => domain,
        Err(failure) => return refused(&text, format!("{text} is not a domain name"), failure),
    };
    let plan = match check::plan(session, &domain, asked.ownership) {
        Ok(plan) => plan,
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
    let look = look(asked.dns, &session.clock, &session.catalog, &asked.places, plan).await;
    Outcome {
        ending: Ending::of_verdict(look.diagnosis.verdict),
        line: check::report(session, &look, asked.json),
        complaint: None,
    }
}

/// What was told so far, and how.
struct Told<'a> {
    session: &'a Session,
    ending: Ending,
    done: usize,
    /// Lines that are written together: a write for each is dear where thousands come a second.
    lines: String,
    reader_gone: bool,
    failure: Option<Failure>,
    /// When the progress was shown last; none when nobody sees it.
    progress: Option<Mono>,
    shown: bool,
}

impl<'a> Told<'a> {
    fn new(session: &'a Session) -> Self {
        let sees = io::stderr().is_terminal() && !session.everywhere.plain;
        Self {
            session,
            ending: Ending::Fine,
            done: 0,
            lines: String::new(),
            reader_gone: false,
            failure: None,
            progress: sees.then(Mono::default),
            shown: false,
        }
    }

    fn tell(&mut self, outcome: &Outcome) -> ControlFlow<()> {
        self.ending = self.ending.worse(outcome.ending);
        self.done += 1;
        if let Some(failure) = &outcome.complaint {
            self.clear();
            self.session.complain(failure);
        }
        if !outcome.line.is_empty() {
            self.lines.push_str(&outcome.line);
            self.lines.push('\n');
        }
        if self.lines.len() >= LINES_TOGETHER { self.write_out() } else { ControlFlow::Continue(()) }
    }

    /// Writes what was held back.
    fn write_out(&mut self) -> ControlFlow<()> {
        if !self.lines.is_empty() {
            if self.shown && io::stdout().is_terminal() {
                self.clear();
            }
            let mut out = io::stdout().lock();
            let written = out.write_all(self.lines.as_bytes()).and_then(|()| out.flush());
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
        let text = Text::key("cli-many-progress").with("done", self.done);
        // When nobody reads standard error there is nobody to tell.
        drop(write!(io::stderr(), "\r{}\x1b[K", self.session.say(&text)));
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            drop(write!(io::stderr(), "\r\x1b[K"));
        }
    }
}

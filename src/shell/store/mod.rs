//! Saved set-ups: one readable file a domain, written whole, locked while open.
//!
//! Nothing is ever written over a file that was not read completely: a damaged one, one of a newer version and
//! one with unknown keys stay as they are.

pub mod config;
mod files;
mod reading;
mod typed;
mod writer;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::domain::name::Name;
use crate::wizard::message::{Opened, ReadOnly, Saved, StoreProblem, StoreProblemKind};
use crate::wizard::setup::SetUp;

use files::{is_plain_name, make_folder, problem, read_bounded, remove_leftovers, try_lock, write_whole};
use reading::{Reading, read};

pub use writer::{StoreHandle, StoreRequest};

/// No more set-ups than this are listed.
const MAX_LISTED: usize = 10_000;

/// The data folder.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    open: Option<Open>,
    kept: Option<PathBuf>,
}

/// The set-up that is open.
#[derive(Debug)]
struct Open {
    domain: Name,
    writable: bool,
    /// Holds the lock until it is dropped; none when somebody else has it.
    _lock: Option<File>,
}

impl Store {
    /// A store in this folder, which need not exist yet.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder, open: None, kept: None }
    }

    /// The usual data folder of this person; none on a system without home folders.
    pub fn usual_folder() -> Option<PathBuf> {
        ProjectDirs::from("", "", "mxpilot").map(|folders| folders.data_dir().to_owned())
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of the set-ups.
    pub fn setups(&self) -> PathBuf {
        self.folder.join("setups")
    }

    fn path_of(&self, domain: &Name) -> Result<PathBuf, StoreProblem> {
        let name = domain.to_string();
        if domain.is_root() || !is_plain_name(&name) {
            return Err(StoreProblem {
                path: name,
                line: None,
                kind: StoreProblemKind::Other,
                detail: "not a name that a file can have".to_owned(),
            });
        }
        Ok(self.setups().join(format!("{name}.toml")))
    }

    /// Opens the set-up of a domain and locks it until another one is opened or [`Self::close`]. The one that was
    /// open is closed.
    pub fn open(&mut self, domain: &Name) -> Opened {
        self.close();
        self.try_open(domain).unwrap_or_else(Opened::Failed)
    }

    fn try_open(&mut self, domain: &Name) -> Result<Opened, StoreProblem> {
        let path = self.path_of(domain)?;
        let locked = make_folder(&self.setups()).and_then(|()| try_lock(&lock_path(&path)));
        let lock = match locked {
            Ok(lock) => lock,
            Err(problem) if problem.kind == StoreProblemKind::Denied => {
                return look_only(&path, domain, problem);
            }
            Err(problem) => return Err(problem),
        };
        if lock.is_some() {
            remove_leftovers(&path);
        }
        let Some(text) = read_bounded(&path)? else {
            if lock.is_none() {
                return Err(open_elsewhere(&path));
            }
            self.open = Some(Open { domain: domain.clone(), writable: true, _lock: lock });
            return Ok(Opened::None);
        };
        let reading = read(&text, &path, Some(domain))?;
        let opened = match (reading, &lock) {
            (Reading::Current(setup), Some(_)) => Opened::Ours(setup),
            (Reading::Current(setup), None) => Opened::ReadOnly(setup, ReadOnly::OpenElsewhere),
            (Reading::Lenient(setup, why), _) => Opened::ReadOnly(setup, why),
        };
        let writable = matches!(opened, Opened::Ours(_));
        self.open = Some(Open { domain: domain.clone(), writable, _lock: lock });
        Ok(opened)
    }

    /// Writes a set-up: into a new file that then takes the place of the old one. `durable`: it is on the disk when
    /// this returns.
    ///
    /// # Errors
    /// Its domain is not open for writing, or the system refuses; the file is then as it was.
    pub fn save(&mut self, setup: &SetUp, durable: bool) -> Result<(), StoreProblem> {
        let path = self.path_of(&setup.domain)?;
        if self.open.as_ref().is_none_or(|open| open.domain != setup.domain) {
            // Only where nothing stands that could be lost.
            match self.open(&setup.domain) {
                Opened::None => {}
                Opened::Failed(problem) => return Err(problem),
                Opened::Ours(_) | Opened::ReadOnly(..) => {
                    self.close();
                    return Err(other(&path, "it was not opened before it was to be written"));
                }
            }
        }
        if self.open.as_ref().is_none_or(|open| !open.writable) {
            return Err(other(&path, "it is open for reading only"));
        }
        let text = toml::to_string_pretty(setup).map_err(|error| other(&path, &error.to_string()))?;
        write_whole(&path, &text, durable)
    }

    /// Saves a set-up that came from elsewhere and opens it. What was here before is kept beside it as
    /// `<domain>.toml.before-import-N`.
    pub fn import(&mut self, setup: SetUp) -> Opened {
        self.close();
        self.try_import(setup).unwrap_or_else(Opened::Failed)
    }

    /// Where the last import kept what was here before; none when nothing was.
    pub fn kept(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    fn try_import(&mut self, setup: SetUp) -> Result<Opened, StoreProblem> {
        let path = self.path_of(&setup.domain)?;
        make_folder(&self.setups())?;
        let Some(lock) = try_lock(&lock_path(&path))? else { return Err(open_elsewhere(&path)) };
        self.kept = files::keep_beside(&path)?;
        self.open = Some(Open { domain: setup.domain.clone(), writable: true, _lock: Some(lock) });
        self.save(&setup, true)?;
        Ok(Opened::Ours(setup))
    }

    /// Releases the lock.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Whether there may be any set-up.
    pub fn holds_any(&self) -> bool {
        match std::fs::read_dir(self.setups()) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) => error.kind() != std::io::ErrorKind::NotFound,
        }
    }

    /// All saved set-ups, the latest first, and the files that could not be read.
    pub fn list(&self) -> Saved {
        let mut saved = Saved { typed: self.typed(), ..Saved::default() };
        let entries = match std::fs::read_dir(self.setups()) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return saved,
            Err(error) => {
                saved.problems.push(problem(&self.setups(), &error));
                return saved;
            }
        };
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()).take(MAX_LISTED) {
            let Some(domain) = domain_of(&path) else { continue };
            match self.look(&domain) {
                Ok(Some(setup)) => saved.summaries.push(setup),
                Ok(None) => {}
                Err(problem) => saved.problems.push(problem),
            }
        }
        saved.summaries.sort_by(|one, other| {
            other
                .changed
                .cmp(&one.changed)
                .then_with(|| one.domain.to_string().cmp(&other.domain.to_string()))
        });
        saved.problems.sort_by(|one, other| one.path.cmp(&other.path));
        saved
    }

    /// Reads a set-up without opening it: for commands that only look. None: none is saved.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn look(&self, domain: &Name) -> Result<Option<SetUp>, StoreProblem> {
        let path = self.path_of(domain)?;
        let Some(text) = read_bounded(&path)? else { return Ok(None) };
        match read(&text, &path, Some(domain))? {
            Reading::Current(setup) | Reading::Lenient(setup, _) => Ok(Some(setup)),
        }
    }

    /// The language chosen last; none when none was, or the configuration cannot be read. What else is wrong with it does
    /// not matter here: that has to be told in this language.
    pub fn remembered_language(&self) -> Option<String> {
        let text = read_bounded(&self.config()).ok()??;
        text.parse::<toml::Table>().ok()?.get("language")?.as_str().map(str::to_owned)
    }

    /// Remembers a language in `config.toml`; its other keys stay.
    ///
    /// # Errors
    /// It cannot be read or written; a damaged one stays as it is.
    pub fn remember_language(&self, tag: &str) -> Result<(), StoreProblem> {
        make_folder(&self.folder)?;
        let path = self.config();
        let text = read_bounded(&path)?.unwrap_or_default();
        let mut table: toml::Table = text.parse().map_err(|error| reading::damaged(&text, &path, &error))?;
        if table.get("language").and_then(toml::Value::as_str) == Some(tag) {
            return Ok(());
        }
        table.insert("language".to_owned(), toml::Value::String(tag.to_owned()));
        let text = toml::to_string_pretty(&table).map_err(|error| other(&path, &error.to_string()))?;
        write_whole(&path, &text, false)
    }

    fn config(&self) -> PathBuf {
        self.folder.join("config.toml")
    }

    /// Writes a text file that the person asked for into the folder `sheets`; returns its path.
    ///
    /// # Errors
    /// A name that is no plain file name, or the system refuses.
    pub fn write_sheet(&self, name: &str, text: &str) -> Result<String, StoreProblem> {
        let folder = self.folder.join("sheets");
        let path = folder.join(name);
        if !is_plain_name(name) {
            return Err(other(&path, "not a plain file name"));
        }
        make_folder(&folder)?;
        write_whole(&path, text, true)?;
        Ok(path.display().to_string())
    }
}

fn lock_path(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// The domain whose set-up a file is, going by its name.
fn domain_of(path: &Path) -> Option<Name> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".toml")?;
    let domain: Name = stem.parse().ok()?;
    (is_plain_name(stem) && domain.to_string() == stem).then_some(domain)
}

fn other(path: &Path, detail: &str) -> StoreProblem {
    StoreProblem {
        path: path.display().to_string(),
        line: None,
        kind: StoreProblemKind::Other,
        detail: detail.to_owned(),
    }
}

/// Nothing can be written beside it, not even the lock: what is there can still be looked at.
fn look_only(path: &Path, domain: &Name, problem: StoreProblem) -> Result<Opened, StoreProblem> {
    let Some(text) = read_bounded(path)? else { return Err(problem) };
    Ok(match read(&text, path, Some(domain))? {
        Reading::Current(setup) => Opened::ReadOnly(setup, ReadOnly::NotAllowed),
        Reading::Lenient(setup, why) => Opened::ReadOnly(setup, why),
    })
}

fn open_elsewhere(path: &Path) -> StoreProblem {
    StoreProblem {
        kind: StoreProblemKind::OpenElsewhere,
        ..other(path, "another running mxpilot has it open")
    }
}

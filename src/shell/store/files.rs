//! Files: bounded reading, whole writing, locks. The only place that names paths' permissions.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::wizard::message::{StoreProblem, StoreProblemKind};

/// No file of ours comes near this size, in bytes.
pub(super) const MAX_BYTES: u64 = 1 << 20;

/// What the system said, as our problem.
pub(super) fn problem(path: &Path, error: &io::Error) -> StoreProblem {
    let kind = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreProblemKind::Denied,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreProblemKind::Full,
        _ => StoreProblemKind::Other,
    };
    StoreProblem { path: path.display().to_string(), line: None, kind, detail: error.to_string() }
}

/// Letters, digits, hyphens and dots, not beginning with a dot: such a name stays in its folder everywhere.
pub(super) fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '.'))
}

/// Makes a folder that only its owner can look into.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreProblem> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| problem(path, &error))
}

/// The text of a file; none when there is no such file.
pub(super) fn read_bounded(path: &Path) -> Result<Option<String>, StoreProblem> {
    let damaged = |line, detail: &str| StoreProblem {
        path: path.display().to_string(),
        line,
        kind: StoreProblemKind::Damaged,
        detail: detail.to_owned(),
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(problem(path, &error)),
    };
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| problem(path, &error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return Err(damaged(None, "larger than 1 MiB"));
    }
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        damaged(Some(line_after(before)), "not UTF-8")
    })
}

/// The number of the line that begins after or goes on from these bytes, counted from 1.
pub(super) fn line_after(before: &[u8]) -> usize {
    before.split(|byte| *byte == b'\n').count()
}

/// Locks a file beside a set-up; none when another program holds the lock. Dropping the file releases it.
pub(super) fn try_lock(path: &Path) -> Result<Option<File>, StoreProblem> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|error| problem(path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(problem(path, &error)),
    }
}

/// Writes a file whole: a new one in the same folder takes the place of the old one, so that at any moment one of
/// them is there and complete. `durable`: it and its place in the folder are on the disk when this returns.
pub(super) fn write_whole(path: &Path, text: &str, durable: bool) -> Result<(), StoreProblem> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let told = |error: io::Error| problem(path, &error);
    let mut file = new_beside(path).map_err(told)?;
    file.write_all(text.as_bytes()).map_err(told)?;
    if durable {
        file.as_file().sync_all().map_err(told)?;
    }
    file.persist(path).map_err(|error| told(error.error))?;
    if durable { sync_folder(folder).map_err(told) } else { Ok(()) }
}

/// Keeps what stands at `path` beside it under a name that is free; nothing when nothing stands there.
pub(super) fn keep_beside(path: &Path) -> Result<Option<PathBuf>, StoreProblem> {
    let told = |error: io::Error| problem(path, &error);
    let mut old = match File::open(path) {
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(told(error)),
    };
    let mut copy = new_beside(path).map_err(told)?;
    io::copy(&mut old, &mut copy).map_err(told)?;
    copy.as_file().sync_all().map_err(told)?;
    let mut copy = copy;
    for number in 1_u32..10_000 {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".before-import-{number}"));
        match copy.persist_noclobber(Path::new(&name)) {
            Ok(_) => return Ok(Some(name.into())),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => copy = error.file,
            Err(error) => return Err(told(error.error)),
        }
    }
    Err(told(io::Error::other("too many earlier imports beside it")))
}

/// Takes away what a crash left of unfinished writing. Only with the lock held.
pub(super) fn remove_leftovers(path: &Path) {
    let (Some(folder), Some(prefix)) = (path.parent(), leftover_prefix(path)) else { return };
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(&prefix) && name.ends_with(SUFFIX));
        if ours {
            // What cannot be removed hurts nobody.
            drop(std::fs::remove_file(entry.path()));
        }
    }
}

const SUFFIX: &str = "~";

/// Unfinished files are hidden and no name of a set-up: `.first-site.com.toml~abcdef~`.
fn leftover_prefix(path: &Path) -> Option<String> {
    path.file_name()?.to_str().map(|name| format!(".{name}~"))
}

fn new_beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let prefix = leftover_prefix(path).unwrap_or_default();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(<std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o600));
    builder.tempfile_in(path.parent().unwrap_or(Path::new(".")))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened like a file; renaming is all that can be had.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

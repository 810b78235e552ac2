//! The program as it is built, run with an environment of its own.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

/// No command of a test takes near this long; one that does hangs.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Standard output as one JSON value a line.
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        self.out
            .lines()
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}\n{self:?}"))
            })
            .collect()
    }
}

/// A computer of one's own: a data folder and nothing inherited.
pub(crate) struct Computer {
    folder: TempDir,
}

impl Computer {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Ran {
        self.run_with(arguments, "").await
    }

    /// Runs the program in English with this standard input.
    pub(crate) async fn run_with<A: AsRef<OsStr>>(&self, arguments: &[A], input: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mxpilot"));
        command
            .env_clear()
            .env("HOME", self.folder())
            .env("PATH", "/usr/bin:/bin")
            .env("MXPILOT_LANG", "en")
            .env("MXPILOT_DATA_DIR", self.folder())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let bytes = input.to_owned();
        // A program that reads nothing may be gone before all is written.
        tokio::spawn(async move { drop(stdin.write_all(bytes.as_bytes()).await) });
        let output =
            tokio::time::timeout(DEADLINE, child.wait_with_output()).await.expect("it hangs").unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

//! The clipboards outside the program: tmux's, by a tmux that writes down what it is asked, and that of an X server.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::servers::found;
use super::terminal::{ENTER, Terminal};

const CTRL_V: &str = "\u{16}";
const QUESTION: &str = "nslookup -q=mx first-site.test";

/// A `tmux` that keeps its buffer in a file, and says so of every call.
const TMUX: &str = r#"#!/bin/sh
echo "$*" >>"$HOME/calls"
case "$1" in
    load-buffer) cat >"$HOME/buffer" ;;
    save-buffer) cat "$HOME/buffer" ;;
    *) exit 1 ;;
esac
"#;

fn to_the_details(terminal: &mut Terminal) {
    terminal.press("[开始：设置一个新的域名]");
    terminal.press("[演练：填入 first-site.test]");
    terminal.press("[就用 first-site.test，下一步]");
    terminal.wait_for("域名有效");
    terminal.wait_until("the mark is on a button", |terminal| terminal.is_marked("[下一步]"));
    terminal.send("i");
    terminal.press(QUESTION);
}

fn rehearsal(home: &Path, variables: &[(&str, &str)]) -> Terminal {
    Terminal::start_with(home, &["--lang", "zh-CN", "demo"], variables)
}

#[test]
fn within_tmux_copies_go_to_its_buffer_and_come_back_from_there() {
    let home = TempDir::new().unwrap();
    let programs = home.path().join("bin");
    fs::create_dir(&programs).unwrap();
    let mut tmux =
        File::options().write(true).create_new(true).mode(0o755).open(programs.join("tmux")).unwrap();
    tmux.write_all(TMUX.as_bytes()).unwrap();
    drop(tmux);
    let path = format!("{}:/usr/bin:/bin", programs.display());
    let within = [("TMUX", "/tmp/tmux-0/default,1,0"), ("PATH", path.as_str())];
    let mut terminal = rehearsal(home.path(), &within);
    to_the_details(&mut terminal);
    terminal.wait_for(&format!("已复制「命令」：{QUESTION}；没粘贴出来就按 V"));
    assert_eq!(fs::read_to_string(home.path().join("buffer")).unwrap(), QUESTION);
    let calls = fs::read_to_string(home.path().join("calls")).unwrap();
    assert!(calls.lines().any(|call| call == "load-buffer -w -"), "{calls}");
    assert!(!terminal.was_sent("\u{1b}]52;"), "one way is enough");
    terminal.send("q");
    terminal.wait_for_end();

    let mut terminal = rehearsal(home.path(), &within);
    terminal.press("[开始：设置一个新的域名]");
    terminal.wait_for("第 1 步");
    terminal.send(CTRL_V);
    terminal.wait_for(QUESTION);

    // tmux refuses: the terminal's own way is tried, and how sure it is is said.
    let mut deaf = File::options().write(true).truncate(true).open(programs.join("tmux")).unwrap();
    deaf.write_all(b"#!/bin/sh\nexit 1\n").unwrap();
    drop(deaf);
    let mut terminal = rehearsal(home.path(), &within);
    to_the_details(&mut terminal);
    terminal.wait_for("已发给您的终端「命令」");
    assert!(terminal.was_sent("\u{1b}]52;"));
}

/// An X server without a screen that anybody sees, on a display of its own choosing.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start(program: &Path) -> Self {
        let mut server = Command::new(program)
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "320x200x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

#[test]
fn a_copy_is_on_the_clipboard_of_the_display_for_other_programs_while_this_one_runs() {
    let Some(program) = found("Xvfb") else { return };
    let display = Display::start(&program);
    let homes = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let at = [("DISPLAY", display.name.as_str())];
    let mut first = rehearsal(homes[0].path(), &at);
    to_the_details(&mut first);
    first.wait_for(&format!("已复制「命令」：{QUESTION}"));

    let mut second = rehearsal(homes[1].path(), &at);
    second.press("[开始：设置一个新的域名]");
    second.wait_for("第 1 步");
    second.send(CTRL_V);
    second.wait_for(QUESTION);
    // Over SSH that clipboard is of another desk.
    let mut afar = rehearsal(homes[1].path(), &[at[0], ("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")]);
    to_the_details(&mut afar);
    afar.wait_for("已发给您的终端「命令」");
    for terminal in [&mut first, &mut second, &mut afar] {
        terminal.send(ENTER);
    }
}

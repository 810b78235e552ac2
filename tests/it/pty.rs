//! The program in a real terminal, driven by what its screen shows: arrows, Enter and digits.

use std::fs;
use std::io::Read as _;
use std::net::{SocketAddr, UdpSocket};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mxpilot::demo::Rehearsal;
use mxpilot::domain::plan::{Change, Origin, RequirementId, Row};
use mxpilot::domain::record::RecordType;
use mxpilot::shell::terminal::TerminalGuard;
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::demo_server::{Hand, scenario, socket_of};
use super::terminal::{DOWN, ENTER, Terminal};

const DOMAIN: &str = "first-site.test";

/// The rehearsal's servers on a thread of their own, for programs that do not know that it is one.
struct World {
    hand: Hand,
    rehearsal: Arc<Rehearsal>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl World {
    fn start(name: &'static str) -> Self {
        let hand = Hand::default();
        let (stop, stopped) = oneshot::channel();
        let (sender, started) = channel();
        let clock = hand.clone();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                sender.send(Arc::new(clock.start(scenario(name)).await)).unwrap();
                drop(stopped.await);
            });
        });
        let rehearsal = started.recv().unwrap();
        Self { hand, rehearsal, stop: Some(stop), thread: Some(thread) }
    }

    fn server(&self, simulated: &str) -> SocketAddr {
        socket_of(&self.rehearsal, simulated)
    }

    /// The wizard on the domain, asking its servers and one resolver.
    fn wizard(&self, home: &TempDir) -> Terminal {
        self.wizard_asking(home, ["192.0.2.11:53", "192.0.2.12:53"].map(|server| self.server(server)))
    }

    fn wizard_asking(&self, home: &TempDir, servers: [SocketAddr; 2]) -> Terminal {
        self.wizard_on(DOMAIN, home, servers)
    }

    fn wizard_on(&self, domain: &str, home: &TempDir, servers: [SocketAddr; 2]) -> Terminal {
        let servers = servers.map(|server| server.to_string());
        let resolver = self.server("223.5.5.5:53").to_string();
        let data = home.path().join("data");
        let arguments = [
            domain,
            "--data-dir",
            data.to_str().unwrap(),
            "--zone",
            DOMAIN,
            "--authority",
            &servers[0],
            "--authority",
            &servers[1],
            "--resolver",
            &resolver,
            "--lang",
            "zh-CN",
        ];
        Terminal::start(home.path(), &arguments)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn home() -> TempDir {
    TempDir::new().unwrap()
}

/// OSC 52: the terminal's own clipboard gets exactly the value, after what was written before.
fn wait_for_copy(terminal: &mut Terminal, value: &str) {
    let copied = format!("\u{1b}]52;c;{}\u{1b}\\", STANDARD.encode(value));
    terminal.wait_until(&format!("{value} is copied"), |terminal| {
        terminal.raw().windows(copied.len()).any(|window| window == copied.as_bytes())
    });
    terminal.forget_raw();
}

/// Copies the fields of a card one after the other and lets the site owner publish it.
fn copy_and_publish(terminal: &mut Terminal, fields: &[(&str, &str)]) {
    for (label, value) in fields {
        terminal.enter_when_marked(label);
        wait_for_copy(terminal, value);
    }
    terminal.enter_when_marked("[演练：替网站主人填好并保存]");
    terminal.wait_for("已替网站主人保存");
}

#[test]
fn a_newcomer_gets_from_the_language_to_the_end() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &["demo"]);
    terminal.wait_for("请选择语言 / Choose your language");
    terminal.send("1");
    terminal.wait_for("演练：给一个假的域名开通邮箱");
    terminal.press("[开始：设置一个新的域名]");
    terminal.wait_for("第 1 步，共 8 步：您的域名是什么？");
    terminal.press("[演练：填入 first-site.test]");
    terminal.wait_for("我理解成 first-site.test");
    terminal.press("[就用 first-site.test，下一步]");
    terminal.wait_for("域名有效。它的解析放在 DNSPod (腾讯云)，2 台服务器都回答了。");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 2 步，共 8 步");
    terminal.enter_when_marked("[ ] 邮箱管理后台打开了");
    terminal.enter_when_marked("[ ] DNSPod (腾讯云) 登录好了");
    terminal.enter_when_marked("[ ] 每个邮箱都有一个 QQ 号可以用");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 3 步，共 8 步：证明域名是您的");
    terminal.press("[演练：替您去后台复制那段文字]");
    terminal.wait_for("19 个字符");
    terminal.press("[对，用这个]");
    terminal.wait_for("服务器还没有它");
    copy_and_publish(&mut terminal, &[("1 主机记录", "@"), ("2 记录值", "tencent-8f3kd02mxl7")]);
    terminal.wait_for("域名自己的服务器 1/2 已经有了");
    terminal.wait_for("DNS 里有了，现在去后台点「验证」");
    terminal.enter_when_marked("[演练：在后台点「验证」]");
    terminal.wait_for("域名是您的，已经证明了");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 4 步，共 8 步");
    // A digit copies too, and the mark stays where it is; what is copied need not be copied again.
    terminal.wait_until("the card of the first MX", |terminal| terminal.is_marked("1 主机记录"));
    terminal.send("2");
    wait_for_copy(&mut terminal, "mx1.qq.com");
    copy_and_publish(&mut terminal, &[("1 主机记录", "@"), ("3 MX 优先级", "5")]);
    terminal.wait_for("添加第 2 条 MX，共 2 条");
    let second = [("1 主机记录", "@"), ("2 记录值", "mx2.qq.com"), ("3 MX 优先级", "10")];
    copy_and_publish(&mut terminal, &second);
    terminal.wait_for("MX 都对了，去后台看一眼收信状态");
    terminal.enter_when_marked("[演练：后台说收信正常]");
    terminal.wait_for("收信 MX 好了，不用动");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 5 步，共 8 步");
    copy_and_publish(&mut terminal, &[("1 主机记录", "@"), ("2 记录值", "v=spf1 include:qq.com ~all")]);
    terminal.wait_for("发信 SPF 好了，不用动");
    terminal.wait_for("公共 DNS 8/8 已经看到");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 6 步，共 8 步：给每个人起一个邮箱地址");
    terminal.press("[sales]");
    terminal.wait_for("✓ sales@first-site.test");
    terminal.wait_until("the mark is in the field", |terminal| terminal.is_marked("添加"));
    terminal.send(" 234567890");
    terminal.wait_for("234567890");
    terminal.send(ENTER);
    terminal.wait_until("the mark is at the address", |terminal| terminal.is_marked("sales@first-site.test"));
    terminal.send(ENTER);
    terminal.enter_when_marked("[ ] 后台建好了");
    // Its owner accepts on another day: the message first, then back to the list.
    terminal.enter_when_marked("[复制给本人的话]");
    terminal.enter_when_marked("[回到名单]");
    terminal.enter_when_marked("[都建好了，下一步（本人可以晚点接受）]");

    terminal.wait_for("第 7 步，共 8 步：寄一封试试");
    terminal.enter_when_marked("[ ] sales@first-site.test 收到了");
    terminal.enter_when_marked("[ ] 回复的信，那边也收到了");
    terminal.enter_when_marked("[ ] 两头都没有进垃圾箱");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 8 步，共 8 步");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    assert!(terminal.shows("演练结束，您的东西一样没动"), "{}", terminal.text());
    // What the rehearsal knew is gone with it.
    assert!(!home.path().join("setups").exists(), "the rehearsal saved something");
}

/// From the start of the wizard on the domain to its ownership card, with the ownership pasted by hand.
fn to_the_ownership_card(terminal: &mut Terminal) {
    terminal.wait_for("first-site.test 现在的情况");
    terminal.enter_when_marked("[下一步]");
    terminal.wait_for("第 2 步，共 8 步");
    terminal.press("[先往下看，回头再打勾]");
    terminal.wait_for("证明域名是您的：先拿到后台那段文字");
    terminal.wait_until("the mark is in the field", |terminal| terminal.is_marked("后台那段"));
    // Bracketed paste of the whole block, as it comes from a browser.
    terminal.send("\u{1b}[200~主机记录：@\r记录类型：TXT\r记录值：\"tencent-8f3kd02mxl7\"\r\u{1b}[201~");
    terminal.wait_for("19 个字符");
    terminal.press("[对，用这个]");
    terminal.wait_for("服务器还没有它");
}

#[test]
fn killed_at_any_moment_it_reopens_at_the_same_place() {
    let (world, home) = (World::start("first-time"), home());
    let mut terminal = world.wizard(&home);
    to_the_ownership_card(&mut terminal);
    // What is shown as decided is in the file already.
    let saved = fs::read_to_string(home.path().join("data/setups/first-site.test.toml")).unwrap();
    assert!(saved.contains("value = \"tencent-8f3kd02mxl7\""), "{saved}");
    terminal.signal("KILL");
    terminal.wait_for_end();
    drop(terminal);

    let mut terminal = world.wizard(&home);
    terminal.wait_for("tencent-8f3kd02mxl7");
    terminal.wait_for("服务器还没有它");
    terminal.wait_until("the mark is on the card", |terminal| terminal.is_marked("1 主机记录"));
    // In the middle of typing: what has been typed is kept too.
    terminal.press("[后台显示的不一样]");
    terminal.wait_until("the mark is in the field", |terminal| terminal.is_marked("后台那段"));
    terminal.send("half a sen");
    terminal.wait_for("half a sen");
    let file = home.path().join("data/setups/first-site.test.toml");
    wait_for_file(&file, "half a se");
    terminal.signal("KILL");
    terminal.wait_for_end();
    drop(terminal);
    assert!(fs::read_to_string(&file).unwrap().contains("tencent-8f3kd02mxl7"));

    let mut terminal = world.wizard(&home);
    terminal.wait_for("第 3 步，共 8 步");
    // The box is open again, with what was in it.
    terminal.wait_for("half a se");
    terminal.send("\u{3}\u{3}");
    terminal.wait_for_end();
    terminal.assert_restored();
}

/// The program writes what is typed on its own time.
fn wait_for_file(file: &Path, text: &str) {
    let end = Instant::now() + Duration::from_secs(20);
    while !fs::read_to_string(file).is_ok_and(|saved| saved.contains(text)) {
        assert!(Instant::now() < end, "{text:?} does not come into {}", file.display());
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_second_program_on_a_domain_only_looks() {
    let (world, home) = (World::start("first-time"), home());
    let mut first = world.wizard(&home);
    to_the_ownership_card(&mut first);
    let file = home.path().join("data/setups/first-site.test.toml");
    wait_for_file(&file, "value = \"tencent-8f3kd02mxl7\"");
    // Still, so that whatever is written is written by the second one.
    first.signal("STOP");
    let mut second = world.wizard(&home);
    second.wait_for("另一个窗口正开着这个域名");
    let before = fs::read_to_string(&file).unwrap();
    second.wait_for("tencent-8f3kd02mxl7");
    second.send(DOWN);
    second.send(ENTER);
    // Together they would be a paste.
    second.wait_for("已发给您的终端");
    second.send("q");
    assert_eq!(second.wait_for_end(), 0);
    second.assert_restored();
    assert_eq!(fs::read_to_string(&file).unwrap(), before, "the second one wrote");
    first.signal("CONT");
    // The first goes on as if nothing had been.
    first.enter_when_marked("1 主机记录");
    wait_for_copy(&mut first, "@");
    first.send("q");
    assert_eq!(first.wait_for_end(), 0);
    first.assert_restored();
    assert!(first.shows("mxpilot export first-site.test"), "{}", first.text());
}

#[test]
fn what_is_published_shows_by_itself() {
    let (world, home) = (World::start("first-time"), home());
    let mut terminal = world.wizard(&home);
    to_the_ownership_card(&mut terminal);
    let domain = world.rehearsal.domain.clone();
    world.rehearsal.publish(&[Row {
        requirement: RequirementId::ownership(),
        change: Change::Add,
        name: domain,
        record_type: RecordType::Txt,
        priority: None,
        value: "tencent-8f3kd02mxl7".to_owned(),
        ttl: 600,
        origin: Origin::Pack,
    }]);
    world.hand.set(3);
    terminal.wait_for("域名自己的服务器 1/2 已经有了");
    world.hand.set(20);
    terminal.wait_for("DNS 里有了，现在去后台点「验证」");
    terminal.wait_for("公共 DNS 1/1 已经看到");
    terminal.press("[后台说通过了]");
    terminal.wait_for("域名是您的，已经证明了");
}

#[test]
fn who_goes_on_before_all_is_known_is_still_led_along_the_right_way() {
    let (world, home) = (World::start("moving-house"), home());
    // The second server never says anything, so that the first look takes its time.
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let servers = [world.server("192.0.2.11:53"), silent.local_addr().unwrap()];
    let mut terminal = world.wizard_asking(&home, servers);
    terminal.wait_for("first-site.test 现在的情况");
    terminal.enter_when_marked("[下一步]");
    terminal.wait_for("第 2 步");
    // Mail is in use elsewhere: what was there is kept, and MX comes last.
    wait_for_file(&home.path().join("data/setups/first-site.test.toml"), "MX 5 mx1.qiye.aliyun.com");
    terminal.wait_until("MX comes after the accounts", |terminal| {
        let text = terminal.text();
        matches!((text.find("账号"), text.find("收信 MX")), (Some(accounts), Some(mx)) if accounts < mx)
    });
    let saved = fs::read_to_string(home.path().join("data/setups/first-site.test.toml")).unwrap();
    assert!(saved.contains("order = \"moving\""), "{saved}");
}

#[test]
fn ctrl_c_twice_leaves_and_says_how_to_go_on() {
    let (world, home) = (World::start("leftover-mx"), home());
    let mut terminal = world.wizard(&home);
    terminal.wait_for("first-site.test 现在的情况");
    terminal.wait_for("mx.old.cn");
    terminal.send("\u{3}");
    terminal.wait_for("再按一次 Ctrl+C 退出");
    assert!(terminal.screen().alternate_screen());
    terminal.send("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    for line in ["进度已保存在这台电脑：first-site.test", "接着做：mxpilot first-site.test"] {
        assert!(terminal.shows(line), "{line} is missing: {}", terminal.text());
    }
}

#[rstest::rstest]
#[case::terminated("TERM")]
#[case::hung_up("HUP")]
#[case::interrupted("INT")]
fn a_signal_leaves_the_terminal_as_it_was(#[case] signal: &str) {
    let (world, home) = (World::start("first-time"), home());
    let mut terminal = world.wizard(&home);
    terminal.wait_for("first-site.test 现在的情况");
    assert!(terminal.screen().alternate_screen());
    terminal.signal(signal);
    terminal.wait_for_end();
    terminal.assert_restored();
    assert!(home.path().join("data/setups/first-site.test.toml").exists(), "what was begun is kept");
}

/// In a session of its own the program hears no signal when its window is closed: only that there is nothing to read.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_goes_without_a_signal_ends_the_program() {
    let home = home();
    let id = home.path().join("id");
    let pair = portable_pty::native_pty_system().openpty(portable_pty::PtySize::default()).unwrap();
    let mut command = portable_pty::CommandBuilder::new("setsid");
    command.cwd(home.path());
    command.args(["--wait", "sh", "-c", "echo $$ > \"$0\"; exec \"$@\""]);
    command.arg(&id);
    command.args([env!("CARGO_BIN_EXE_mxpilot"), "--lang", "en", "--data-dir"]);
    command.arg(home.path().join("data"));
    let mut parent = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    while !seen.windows(7).any(|window| window == b"mxpilot") {
        let length = reader.read(&mut buffer).unwrap();
        seen.extend_from_slice(&buffer[..length]);
    }
    let process = Path::new("/proc").join(fs::read_to_string(&id).unwrap().trim());
    assert!(process.exists());
    drop((reader, pair.master));
    let end = Instant::now() + Duration::from_secs(20);
    while process.exists() {
        assert!(Instant::now() < end, "it goes on without a terminal");
        thread::sleep(Duration::from_millis(20));
    }
    drop(parent.wait());
}

/// A terminal that says where its cursor is, behind the frame's character in the first column.
fn answering(column: usize, after: Duration) -> (Terminal, TempDir) {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &["demo", "--lang", "zh-CN"]);
    terminal.wait_until("the question", |terminal| terminal.was_sent("\u{1b}[6n"));
    thread::sleep(after);
    terminal.send(&format!("\u{1b}[3;{column}R"));
    (terminal, home)
}

#[test]
fn a_frame_of_two_columns_is_drawn_with_other_characters() {
    let (mut terminal, _home) = answering(3, Duration::ZERO);
    terminal.wait_until("a frame of ASCII", |terminal| {
        terminal.text().contains("-----") && !terminal.text().contains('─')
    });
    terminal.send("\u{3}\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn an_answer_about_the_frame_is_no_key_however_late() {
    for (column, after) in [(2, 0), (2, 900), (3, 900)] {
        let (mut terminal, _home) = answering(column, Duration::from_millis(after));
        thread::sleep(Duration::from_millis(200));
        terminal.wait_for("粘贴进度码");
        let before = terminal.text();
        terminal.send(DOWN);
        terminal.wait_until("the mark moves", |terminal| terminal.text() != before);
        assert!(terminal.text().contains('─') && !terminal.shows("再按一次 Esc"), "{}", terminal.text());
        terminal.send("\u{3}\u{3}");
        assert_eq!(terminal.wait_for_end(), 0);
    }
}

/// Run by the test below, as a program of its own in a terminal.
#[test]
#[ignore = "panics in the terminal that it has taken"]
fn panics_on_the_screen() {
    let guard = TerminalGuard::enter(true).unwrap();
    // Nothing but the panic itself gives it back.
    std::mem::forget(guard);
    panic!("something unforeseen");
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_says_what_it_was() {
    let home = home();
    let program = std::env::current_exe().unwrap();
    let arguments = ["--ignored", "--exact", "--nocapture", "pty::panics_on_the_screen"];
    let mut terminal = Terminal::start_program(&program, home.path(), &arguments);
    assert_ne!(terminal.wait_for_end(), 0);
    assert!(terminal.was_sent("\u{1b}[?1049h"), "it never had the terminal");
    terminal.assert_restored();
    assert!(terminal.shows("something unforeseen"), "{}", terminal.text());
}

#[test]
fn a_www_on_the_command_line_is_asked_about() {
    let (world, home) = (World::start("first-time"), home());
    let servers = || ["192.0.2.11:53", "192.0.2.12:53"].map(|server| world.server(server));
    let named = format!("www.{DOMAIN}");
    let mut terminal = world.wizard_on(&named, &home, servers());
    terminal.wait_for("[要保留 www]");
    terminal.send(ENTER);
    terminal.wait_for("first-site.test 现在的情况");
    terminal.send("\u{3}\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    // Once it is decided, it is not asked again.
    let mut terminal = world.wizard_on(&named, &home, servers());
    terminal.wait_for("first-site.test 现在的情况");
    // From the start screen too it says where it stopped.
    terminal.send("\u{1b}");
    terminal.press("[退出]");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(terminal.shows("还差：「所有权」这一步还没做完"), "{}", terminal.text());
    assert!(terminal.shows("mxpilot export first-site.test"), "{}", terminal.text());
}

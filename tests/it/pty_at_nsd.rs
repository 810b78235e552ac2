//! The wizard in a real terminal on a domain that NSD serves and Unbound resolves, with somebody at the panel who types
//! what the screen says.

use tempfile::TempDir;

use super::servers::{DOMAIN, installed, nsd, unbound};
use super::terminal::{ENTER, Terminal};

const PROOF: &str = "@ TXT \"tencent-8f3kd02mxl7\"\n";
const MX: &str = "@ MX 5 mx1.qq.com.\n@ MX 10 mx2.qq.com.\n";
const SPF: &str = "@ TXT \"v=spf1 include:qq.com ~all\"\n";

#[test]
fn a_newcomer_gets_to_the_end_on_servers_of_the_real_world() {
    let (Some(nsd_program), Some(unbound_program)) = (installed("nsd"), installed("unbound")) else { return };
    let (first, second) = (nsd(&nsd_program, 2, "", 1), nsd(&nsd_program, 3, "", 1));
    let resolver = unbound(&unbound_program, 4, first.address);
    let home = TempDir::new().unwrap();
    let (authorities, at) =
        ([&first, &second].map(|server| server.address.to_string()), resolver.address.to_string());
    let [one, other] = &authorities;
    let arguments = [
        "--zone",
        DOMAIN,
        "--authority",
        one,
        "--authority",
        other,
        "--resolver",
        &at,
        "--lang",
        "zh-CN",
        DOMAIN,
    ];
    let mut terminal = Terminal::start(home.path(), &arguments);
    terminal.wait_for("real-site.test 现在的情况");
    terminal.wait_for("2 台都回答了");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 2 步，共 8 步");
    terminal.enter_when_marked("[ ] 邮箱管理后台打开了");
    terminal.enter_when_marked("[ ] 管解析的后台登录好了");
    terminal.enter_when_marked("[ ] 每个邮箱都有一个 QQ 号可以用");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 3 步，共 8 步：证明域名是您的");
    terminal.wait_until("the mark is in the field", |terminal| terminal.is_marked("后台那段"));
    terminal.send("\u{1b}[200~主机记录：@\r记录类型：TXT\r记录值：tencent-8f3kd02mxl7\r\u{1b}[201~");
    terminal.wait_for("19 个字符");
    terminal.press("[对，用这个]");
    terminal.wait_for("服务器还没有它");
    type_in_the_panel(&mut terminal, 2);
    // Only the first server has it: that is said, and nobody is sent to the console too early.
    first.serves(PROOF, 2);
    terminal.wait_for("域名自己的服务器 1/2 已经有了");
    second.serves(PROOF, 2);
    terminal.wait_for("DNS 里有了，现在去后台点「验证」");
    terminal.enter_when_marked("[后台说通过了]");
    terminal.wait_for("域名是您的，已经证明了");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 4 步，共 8 步");
    type_in_the_panel(&mut terminal, 3);
    let with_mx = format!("{PROOF}{MX}");
    first.serves(&format!("{PROOF}{}", MX.lines().next().unwrap_or_default()), 3);
    terminal.wait_for("还差一部分");
    type_in_the_panel(&mut terminal, 3);
    first.serves(&with_mx, 4);
    second.serves(&with_mx, 4);
    terminal.wait_for("MX 都对了，去后台看一眼收信状态");
    terminal.enter_when_marked("[后台说正常]");
    terminal.wait_for("收信 MX 好了，不用动");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 5 步，共 8 步");
    type_in_the_panel(&mut terminal, 2);
    let whole = format!("{with_mx}{SPF}");
    first.serves(&whole, 5);
    second.serves(&whole, 5);
    terminal.wait_for("发信 SPF 好了，不用动");
    // The TXT records of the name were asked for when the proof was there: Unbound still has that answer.
    terminal.wait_for("公共 DNS 0/1 已经看到；其余的还记着旧的，最晚记到");
    terminal.enter_when_marked("[下一步]");

    terminal.wait_for("第 6 步，共 8 步");
    terminal.press("[sales]");
    terminal.wait_for("✓ sales@real-site.test");
    terminal.wait_until("the mark is in the field", |terminal| terminal.is_marked("添加"));
    terminal.send(" 234567890");
    terminal.wait_for("234567890");
    terminal.send(ENTER);
    terminal.enter_when_marked("sales@real-site.test");
    terminal.enter_when_marked("[ ] 后台建好了");
    terminal.enter_when_marked("[复制给本人的话]");
    terminal.enter_when_marked("[回到名单]");
    terminal.enter_when_marked("[都建好了，下一步（本人可以晚点接受）]");

    terminal.wait_for("第 7 步，共 8 步");
    terminal.enter_when_marked("[ ] sales@real-site.test 收到了");
    terminal.enter_when_marked("[ ] 回复的信，那边也收到了");
    terminal.enter_when_marked("[ ] 两头都没有进垃圾箱");
    terminal.enter_when_marked("[下一步]");
    terminal.wait_for("第 8 步，共 8 步");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();

    // Later somebody cleans up at the panel: the one who comes back is told what is gone.
    let without_proof = format!("{MX}{SPF}");
    first.serves(&without_proof, 6);
    second.serves(&without_proof, 6);
    let mut terminal = Terminal::start(home.path(), &arguments);
    terminal.wait_for("第 8 步，共 8 步：还有");
    terminal.enter_when_marked("[去做：所有权]");
    terminal.wait_for("域名自己的服务器还没有它");
    type_in_the_panel(&mut terminal, 2);
    first.serves(&whole, 7);
    second.serves(&whole, 7);
    terminal.wait_for("域名是您的，已经证明了");
    terminal.send("\u{3}\u{3}");
    terminal.wait_for_end();
    terminal.assert_restored();
}

/// Copies every field of the card and says that it is saved.
fn type_in_the_panel(terminal: &mut Terminal, fields: usize) {
    for number in 1..=fields {
        terminal.wait_until("the next field", |terminal| terminal.is_marked(&number.to_string()));
        terminal.send(ENTER);
    }
    terminal.enter_when_marked("[我已经点了保存]");
}

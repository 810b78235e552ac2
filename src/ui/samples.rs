//! Made-up screens that between them use every kind of block.

use crate::wizard::action::{Action, FieldId, Global};
use crate::wizard::page::{
    Block, Button, Card, CardRow, Compare, Field, Hint, Mark, Page, RailItem, Screen, Scrolled, Table,
    TableRow, Text, Tick, Tone,
};
use crate::wizard::steps::StepId;

pub(super) fn raw(text: &str) -> Text {
    Text::raw(text)
}

fn rail(current: usize) -> Vec<RailItem> {
    let steps = [
        (StepId::Domain, "域名"),
        (StepId::Prepare, "准备"),
        (StepId::Ownership, "所有权"),
        (StepId::Mx, "收信 MX"),
        (StepId::Spf, "发信 SPF"),
        (StepId::Accounts, "账号"),
        (StepId::TestMail, "试信"),
        (StepId::Done, "完成"),
    ];
    let item = |(index, (step, label)): (usize, (StepId, &str))| {
        let mark = if index < current { Mark::Done } else { Mark::None };
        RailItem { step, label: raw(label), mark, current: index == current }
    };
    steps.into_iter().enumerate().map(item).collect()
}

fn hint(key: &str, does: &str, action: Option<Action>) -> Hint {
    Hint { key: raw(key), does: raw(does), action }
}

fn screen(current: usize, page: Page, focus: Action) -> Screen {
    Screen {
        place: raw("first-site.com > QQ 域名邮箱"),
        status: raw("2 秒后再查"),
        banner: None,
        rail: rail(current),
        progress: Some((current + 1, 8)),
        page,
        focus: Some(focus),
        message: None,
        hints: vec![
            hint("Enter", "复制「记录值」", Some(focus)),
            hint("Tab", "换一格", None),
            hint("1-2", "复制那一格", None),
            hint("Esc", "返回", Some(Action::Global(Global::Back))),
            hint("?", "全部操作", Some(Action::Global(Global::Help))),
        ],
        scroll: Scrolled::default(),
    }
}

fn card_row(digit: Option<u8>, label: &str, value: &str, how: &str, copied: bool) -> CardRow {
    let action = digit.map(|digit| Action::Copy(usize::from(digit) - 1));
    CardRow { label: raw(label), value: raw(value), how: raw(how), action, digit, copied, spare: false }
}

fn say(tone: Tone, indent: u16, text: &str, optional: bool) -> Block {
    Block::Say { tone, indent, text: raw(text), optional }
}

fn button(action: Action, label: &str) -> Button {
    Button::new(action, raw(label))
}

fn table_row(tone: Tone, cells: &[&str], action: Option<Action>) -> TableRow {
    TableRow { tone, cells: cells.iter().map(|cell| raw(cell)).collect(), action }
}

/// The card of one record, while waiting for it.
pub(super) fn card() -> Screen {
    let mut page = Page::new(raw("证明域名是您的 (2/3 在 DNSPod 添加 1 条记录)"));
    page.lead = Some(raw("console.dnspod.cn > 我的域名 > first-site.com > 添加记录"));
    page.blocks = vec![
        Block::Gap,
        Block::Card(Card {
            rows: vec![
                card_row(Some(1), "主机记录", "@", "粘贴", true),
                card_row(None, "记录类型", "TXT", "下拉框里选", false),
                card_row(None, "线路类型", "默认", "不用动", false),
                card_row(Some(2), "记录值", "tencent-8f3kd02mx7", "粘贴", false),
                card_row(None, "TTL", "600", "不用动", false),
            ],
        }),
        say(Tone::Plain, 3, "填完点 [确定]/[保存]，那一行出现在列表里才算添加了。", true),
        Block::Gap,
        say(Tone::Waiting, 0, "还没看到这条记录 (还没点保存就是这样，不是出错)", false),
        say(Tone::Plain, 2, "域名自己的服务器 f1g1ns1.dnspod.net  没有  1 秒前", false),
        say(Tone::Plain, 2, "域名自己的服务器 f1g1ns2.dnspod.net  没有  1 秒前", false),
        say(Tone::Dim, 2, "保存后一般 1 分钟内这里会变 ✓，不用一直盯着。", true),
        Block::Gap,
        Block::Buttons(vec![
            button(Action::Global(Global::LookNow), "我已经点了保存"),
            button(Action::Go(StepId::Details), "后台显示的值变了"),
            button(Action::Global(Global::CopyMessage), "DNSPod 不归我管"),
        ]),
        Block::Gap,
        say(Tone::Caution, 0, "先别去后台点「验证」。", false),
    ];
    screen(2, page, Action::Copy(1))
}

/// A table with a leftover, two boxes and a message.
pub(super) fn leftover() -> Screen {
    let mut page = Page::new(raw("新的 2 条已加好，只差删掉旧的 1 条"));
    let head = ["优先级", "记录值", "是谁的", "怎么办"].map(raw).to_vec();
    page.blocks = vec![
        Block::Gap,
        Block::Table(Table::new(
            head,
            vec![
                table_row(Tone::Good, &["5", "mx1.qq.com", "QQ 域名邮箱", "留着"], None),
                table_row(Tone::Good, &["10", "mx2.qq.com", "QQ 域名邮箱", "留着"], None),
                table_row(Tone::Bad, &["5", "mx.old.cn", "以前的邮箱", "删这一行"], Some(Action::Copy(0))),
            ],
        )),
        say(Tone::Dim, 2, "(域名自己的服务器 2/2 都这么说，3 秒前；这份原样已存底 14:31)", true),
        Block::Gap,
        say(Tone::Plain, 0, "现在的来信：一部分到新邮箱，一部分还到旧邮箱，两边都要看。", false),
        Block::Gap,
        say(Tone::Plain, 0, "删之前请打勾 (空格键)：", false),
        Block::Tick(Tick {
            action: Action::Copy(7),
            checked: true,
            enabled: true,
            radio: false,
            text: raw("旧邮箱里的每个地址，后台都建好了 (账号那一步：5/5)"),
        }),
        Block::Tick(Tick {
            action: Action::Copy(8),
            checked: false,
            enabled: true,
            radio: false,
            text: raw("旧邮箱里的信已经备份好了，手机和电脑上的客户端也都收完了最后一遍"),
        }),
        Block::Tick(Tick {
            action: Action::Copy(9),
            checked: false,
            enabled: false,
            radio: true,
            text: raw("先打完上面的勾"),
        }),
        say(Tone::Caution, 0, "别碰其他行：上面两条 qq.com，还有 A、CNAME、TXT。", false),
        Block::Gap,
        Block::Buttons(vec![
            Button { enabled: false, ..button(Action::Copy(3), "我删好了，马上查") },
            button(Action::Copy(4), "先不删，接着做"),
            button(Action::Global(Global::CopyMessage), "发给管 DNS 的人"),
        ]),
    ];
    let mut screen = screen(3, page, Action::Copy(8));
    screen.message = Some((Tone::Good, raw("已复制 记录值：mx1.qq.com，去 DNSPod 的「记录值」格里 Ctrl+V")));
    screen.banner = Some(raw("演练：这里的域名和服务器都在这个程序里，不会动到您的域名。"));
    screen
}

/// An old and a new SPF record, a meter, a choice.
pub(super) fn compare() -> Screen {
    let after =
        "v=spf1 include:spf.qiye.aliyun.com include:spf.mail.example-provider.com include:qq.com -all";
    let begin = after.find("include:qq.com").unwrap_or(0);
    let mut page = Page::new(raw("修改已有的 SPF，不要新增第二条"));
    page.lead = Some(raw("在 DNSPod 找到这一行，点「修改」，把记录值整个换成新的："));
    page.blocks = vec![
        Block::Gap,
        Block::Compare(Compare {
            before: "v=spf1 include:spf.qiye.aliyun.com -all".into(),
            after: after.into(),
            marks: std::iter::once(begin..begin + "include:qq.com".len()).collect(),
            labels: (raw("原来"), raw("换成")),
        }),
        Block::Gap,
        Block::Buttons(vec![button(Action::Copy(0), "复制新的记录值")]),
        Block::Gap,
        Block::Tick(Tick {
            action: Action::Copy(5),
            checked: true,
            enabled: true,
            radio: true,
            text: raw("还发，留着"),
        }),
        Block::Tick(Tick {
            action: Action::Copy(6),
            checked: false,
            enabled: true,
            radio: true,
            text: raw("不发了，去掉"),
        }),
        Block::Gap,
        Block::Meter { label: raw("查询次数"), value: 10, limit: 10, complete: true },
        Block::Meter { label: raw("查询次数"), value: 4, limit: 10, complete: false },
        Block::Meter { label: raw("查询次数"), value: 13, limit: 10, complete: true },
        say(Tone::Unknown, 0, "列表里有两条 v=spf1 开头的，等于一条都没有。", false),
        say(Tone::Bad, 0, "看到两条：先改好这一条，再删另一条。", false),
    ];
    screen(4, page, Action::Copy(0))
}

/// A field being typed into, with hostile bytes around.
pub(super) fn field() -> Screen {
    let mut page = Page::new(raw("您的域名是什么？"));
    page.lead = Some(raw("就是邮箱地址 @ 后面那一段。整个网址粘贴进来也行，我来整理。"));
    let text = "https://www.First-Site。com/index.html".to_owned();
    page.blocks = vec![
        Block::Gap,
        Block::Field(Field {
            id: FieldId::Domain,
            label: raw("域名"),
            cursor: text.len(),
            text,
            placeholder: None,
        }),
        Block::Field(Field {
            id: FieldId::Note,
            label: raw("备注"),
            text: String::new(),
            cursor: 0,
            placeholder: Some(raw("客户、联系人、哪个面板账号")),
        }),
        Block::Gap,
        say(Tone::Good, 0, "我理解成 first-site.com", false),
        say(Tone::Bad, 0, "evil\u{1b}[2J\u{202e}moc\u{200b}.test", false),
        Block::Gap,
        Block::Buttons(vec![button(Action::Copy(0), "就用 first-site.com，下一步")]),
    ];
    screen(0, page, Action::Edit(FieldId::Domain))
}

/// A page much longer than any window.
pub(super) fn long() -> Screen {
    let mut page = Page::new(raw("全部操作"));
    page.blocks = (0..60)
        .map(|index| Block::Buttons(vec![button(Action::Copy(index), &format!("第 {index} 个操作"))]))
        .collect();
    let mut screen = screen(3, page, Action::Copy(30));
    screen.rail.clear();
    screen.progress = None;
    screen
}

/// Values too long for their columns: a DKIM key in a card, host names in a table.
pub(super) fn wide() -> Screen {
    let mut page = Page::new(raw("后台还显示了别的记录"));
    let key = format!("v=DKIM1; k=rsa; p={}", "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB".repeat(4));
    page.blocks = vec![
        Block::Card(Card {
            rows: vec![
                card_row(Some(1), "主机记录", "mail._domainkey", "粘贴", false),
                card_row(Some(2), "记录值", &key, "粘贴", false),
            ],
        }),
        Block::Gap,
        Block::Table(Table::new(
            ["服务器", "回答", "多久以前"].map(raw).to_vec(),
            vec![
                table_row(
                    Tone::Good,
                    &["f1g1ns1.dnspod.net", "mail._domainkey.first-site.com", "刚刚"],
                    None,
                ),
                table_row(
                    Tone::Unknown,
                    &["f1g1ns2.dnspod.net", "没有回答，可能是这里的网络拦住了", "3 秒"],
                    Some(Action::Go(StepId::Details)),
                ),
            ],
        )),
    ];
    screen(7, page, Action::Copy(1))
}

pub(super) fn all() -> Vec<(&'static str, Screen)> {
    vec![
        ("card", card()),
        ("leftover", leftover()),
        ("compare", compare()),
        ("field", field()),
        ("long", long()),
        ("wide", wide()),
    ]
}

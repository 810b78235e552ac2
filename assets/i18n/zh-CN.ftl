### ---- ui ----

# Top row, title, rail
ui-any-key = （按任意键返回）
ui-progress = 第 { $n } 步，共 { $m } 步：

# A page longer than the window
ui-more-below = v 下面还有 { $rows } 行
ui-more-above = ^ 上面还有 { $rows } 行

# The panel's form
ui-card-field = 格子
ui-card-value = 填什么
ui-card-how = 怎么填
ui-card-copy = Enter 复制
ui-card-copied = 已复制

# Bars
ui-meter-incomplete = 有一部分暂时查不到，实际会更多

# What a person does not see of a value
unseen-blank = [空格]
unseen-line-break = [换行]
unseen-character = [看不见的字符]
unseen-bytes = [乱码]

# How long
ui-seconds = { $n } 秒
ui-minutes = { $n } 分钟
ui-hours = { $n } 小时
ui-days = { $n } 天

# Which time
ui-clock-today = { $time }
ui-clock-yesterday = 昨天 { $time }
ui-clock-tomorrow = 明天 { $time }
ui-clock-day = { $month } 月 { $day } 日 { $time }
ui-clock-year = { $year }-{ $month }-{ $day } { $time }

### ---- start ----

step-start = 开始
start-new-title = 给您自己的域名开通邮箱
start-new-lead = 按 Enter 开始；没把握就往下选「先演练一遍」，不会动到您的域名。
start-back-title = 欢迎回来，{ $domain } 停在「{ $step }」
start-back-lead = 按 Enter 接着做；打开后会重新查一遍 DNS。
start-back-other-lead = 按 Enter 回到「{ $step }」，打开后会重新查一遍 DNS。接下来做「{ $next }」。
start-rehearsal-title = 演练：给一个假的域名开通邮箱
start-rehearsal-lead = 按 Enter 开始。两边都由您来演，不会动到您的东西。
start-about = 这个程序不会替您改域名：它告诉您每一格填什么，再替您盯着 DNS，直到生效。随时可以退出，进度会保存。
start-rehearsal-about = 演练里的 DNS 服务器都在这个程序里面。走完一遍，再做自己的域名就有数了。
start-begin = 开始：设置一个新的域名
start-rehearse = 先演练一遍
start-enter-code = 粘贴进度码（在别的电脑上做过）
start-language = 换语言 / English
start-column-domain = 域名
start-column-state = 做到哪了
start-column-who = 在等谁
start-column-age = 上次
start-state-finished = 全部完成
start-state-next = 接着做：{ $step }
start-state-change = 要修改：{ $step }
start-state-verify = 去后台点「验证」：{ $step }
start-state-keeper = 等人改解析：{ $step }
start-state-spreading = 正在生效：{ $step }
start-state-caches = 已添加，等公共 DNS：{ $step }
start-state-unknown = 暂时查不到：{ $step }
who-nobody = -
who-time = 等时间
who-members = 等成员接受邀请
who-owner = 等您
who-keeper = 等管解析的人
ago = { $age }前
start-unreadable = 有一份进度读不出来，原文件没有动：{ $path }{ $line ->
    [0] { "" }
   *[other] ，第 { $line } 行
 }（{ $detail }）。这份坏了的先留着。要重新开始，请把这个文件改名或移走；有进度码的，移走以后导入。
start-code-title = 粘贴进度码
start-code-lead = 在原来的电脑上运行 mxpilot export 域名，把输出整段粘贴到这里。
start-code-field = 进度码
start-code-placeholder = 整段粘贴
start-code-understood = 看懂了：{ $domain }，停在「{ $step }」，保存于 { $at }。
start-code-over = 用了它，这台电脑上原来的进度（停在「{ $step }」，保存于 { $at }）会另存一份，不会丢。
start-code-over-newer = 这台电脑上已有的进度比这份进度码新：停在「{ $step }」，保存于 { $at }。用了进度码，就从旧的那里接着做；新的那份只是另存。
code-no-begin = 没有开头的 BEGIN 那一行
code-no-end = 没有结尾的 END 那一行，后面可能没复制全
code-too-long = 太长了，这不是进度码
code-head = BEGIN 下面那一行坏了
code-newer = 这份进度码是更新版本的 mxpilot 做的（格式 { $schema }）。请先更新这台电脑上的 mxpilot，再粘贴一次。
code-line = 这一行和原来的不一样
code-missing = 这一行前面少了几行
code-total = 每一行都对，但不是同一份
code-no-setup = 里面没有配置进度（{ $detail }）
start-code-damaged = 进度码的第 { $line } 行不完整或被改过（{ $what }）。请回原来的电脑重新复制，从第一行到最后一行都要。
start-code-take = 用这份进度
reminder-retire-old-house = { $domain }：到 { $at }，收信 MX 要是一直正常，就可以退订旧邮箱；退之前看看里面有没有晚到的信
reminder-retire-old-house-policy = { $domain }：到 { $at }，收信 MX 要是一直正常，旧 MTA-STS 策略的 max_age 也过完了，就可以退订旧邮箱；退之前看看里面有没有晚到的信
reminder-not-moved = 来信还没全换过来：旧邮箱先别退订，SPF 里旧邮箱的那一项也先留着。
reminder-drop-old-include = { $domain }：{ $at } 起，旧邮箱确实不发信了，就可以把 SPF 里它的那一项去掉
reminder-renew-domain = { $domain }：{ $at } 前给域名续费，到期邮箱就停了
reminder-restore-dmarc = { $domain }：{ $at } 可以把 DMARC 改回原来的设置了，先确认发信都正常

### ---- domain ----

step-domain = 域名
domain-title = 您的域名是什么？
domain-lead = 就是邮箱地址 @ 后面那一段。整个网址粘贴进来也行，我来整理。
domain-field = 域名
domain-placeholder = 例如 first-site.com
domain-empty = 还没有输入域名。请输入 @ 后面那一段，例如 first-site.com。
domain-understood = 我理解成 { $domain }
domain-www-dropped = 去掉了 www.，那是网站用的；邮箱地址里一般没有它。
domain-both-forms = 中文写法是 { $unicode }，在 DNS 里用上面那一串，是同一个域名。
domain-addresses = 邮箱地址会是 您的名字@{ $domain }
domain-platform = { $domain } 是平台或邮箱公司的域名，您改不了它的解析。请输入您自己买的域名。
domain-subdomain = 这是 { $registrable } 的子域名。可以用，但邮箱地址会更长；多数人用 { $registrable }。
domain-use = 就用 { $domain }，下一步
domain-keep-www = 要保留 www
domain-type-again = 重新输入
domain-moving-title = 这个域名正在用别家的邮箱（{ $owner }），按搬家的顺序来
domain-moving-lead = 先建好新账号，最后才动 MX，信不会断。
domain-switched-lead = 信已经送到新邮箱了：尽快把每个账号都建好，不然来信会被退回。
domain-known-title = { $domain } 现在的情况
domain-not-ready-lead = 先把下面的事办好；这里每半分钟自己再查，好了会自动变。
domain-known-lead = 看一眼下面，没问题就按 Enter 下一步。
domain-moved-meanwhile = 现在收信的是 { $owner }，上次还没有。改成按搬家的顺序来：先建账号，最后才动 MX。
domain-not-rehearsed = 演练里只有 { $rehearsed } 这一个域名，没有去查 { $domain }。做您自己的域名：退出演练，再运行 mxpilot。
domain-adopted = DNS 里已经有一部分了，就从那里接着做。在别的电脑上做过，也可以在开始页粘贴进度码。
domain-not-moving = 不是搬家，旧的不用了
domain-is-moving = 旧邮箱还在用，按搬家来
domain-copy-message = 复制给管解析的人的话
domain-another = 换一个域名
dns-walking = 正在找这个域名自己的服务器..
domain-could-not-ask = 暂时查不到：这台电脑现在问不到 DNS。是网络的问题，不代表域名有问题。
domain-could-not-ask-do = 请看看网络是否通；公司网络可能拦了 DNS，换手机热点再试。可以先往下做。
domain-not-delegated = { $domain } 在 { $parent } 那里没有登记 DNS 服务器，现在谁都查不到它。常见的原因：
not-delegated-title = 先让大家找得到这个域名，再做这一步
not-delegated-lead = 现在填的记录谁都查不到。先把下面的事办好；这里每半分钟自己再查，好了会接着做。
domain-cause-real-name = - 域名还没实名认证：去买域名的地方看「实名认证」是否通过。
domain-cause-expired = - 域名过期了：去买域名的地方续费，续费后可能要等一阵。
domain-cause-typo = - 域名拼错了：对着您的订单核一遍每个字母。
domain-served-by = 域名有效。它的解析放在 { $panel }，{ $heard ->
    [all] { $servers ->
        [1] 那台服务器回答了。
       *[other] { $servers } 台服务器都回答了。
    }
    [asking] { $servers } 台服务器里 { $answering } 台回答了，另外的正在问。
   *[some] { $servers } 台服务器里有 { $answering } 台回答了。
}
domain-served-by-unknown = 域名有效。它的解析服务器是 { $server }，我不认得是哪家；{ $heard ->
    [all] { $servers ->
        [1] 它回答了。
       *[other] { $servers } 台都回答了。
    }
    [asking] { $servers } 台里 { $answering } 台回答了，另外的正在问。
   *[some] { $servers } 台里有 { $answering } 台回答了。
}
domain-none-answers = { $servers ->
        [1] 这个域名只有一台服务器，现在没有回答。
       *[other] 这个域名的 { $servers } 台服务器现在一台都没回答。
    }还不知道有没有人在用它收信，查到之前先别动 MX。
domain-none-answers-stays = 换个网络还这样，就找 DNS 服务商的客服。
domain-server-silent = { $server } 现在没回答，另外的在回答。
domain-go-there = 等会儿加记录请去 { $panel }：{ $url }
domain-go-there-unknown = 等会儿加记录，要去 { $server } 所属的那家网站，登录后找「域名解析」。认不出是哪家，就问卖您域名的网站：「这个域名的解析在哪里改？」
domain-go-there-somewhere = 等会儿加记录，要去管这个域名解析的那家网站，登录后找「域名解析」。
domain-not-where-bought = 不管域名是在哪里买的，现在只有那里填的才算数。没有那里的账号？多半在帮您做网站的人手里。
domain-mail-now = 现在已有的邮件记录（{ $at } 已替您存底，随时能照着改回去）：
domain-mail-kept-in = （存在 { $path }）
domain-asking-mx = 收信 MX：正在查..
domain-mail-from-resolver = 域名自己的服务器现在问不到，下面是公共 DNS 还记得的：
domain-no-mx-but-sender = 收信 MX：没有。可 SPF 里写着网站那台机器也发信，它也许在收信：先问问做网站的人，再添加。
domain-no-mx = 收信 MX：没有，还没人用这个域名收信，可以放心添加。
domain-no-mx-some-silent = 收信 MX：问到的服务器上没有，没回答的那里也许有。这个域名从没用过别家的邮箱，接着做就行。用过，或者拿不准，先别添加 MX 和 SPF，等它回答；它一直不回答，就问 DNS 服务商的客服，或者当初设置域名的人。
domain-mx = 收信 MX：{ $priority } { $host }（{ $owner }）
domain-no-spf = 发信 SPF：没有
domain-no-spf-some-silent = 发信 SPF：问到的服务器上没有
domain-asking-spf = 发信 SPF：正在查..
domain-spf = 发信 SPF：{ $spf }
domain-cname-at-apex = 这个域名本身是 CNAME，会让 MX 失效。网站多半靠它打开，先别删：问做网站的人 A 记录该填哪个 IP 地址，拿到以后再把域名本身（主机记录是 @ 或空着）的 CNAME 换成 A 记录。
domain-message = 您好，要给 { $domain } 开通邮箱，得在 { $panel }（{ $url }）的解析里加几条记录。您有那里的账号吗？我会把每条怎么填发给您。
domain-message-unknown = 您好，要给 { $domain } 开通邮箱，得在它的域名解析里加几条记录。您有那里的账号吗？我会把每条怎么填发给您。
domain-error-no-dot = 「{ $word }」里没有点。域名像 first-site.com 这样，后面的 .com、.cn 也要写上。
domain-error-address = 这是 IP 地址，不是域名。请输入像 first-site.com 这样的名字。
domain-error-suffix = { $suffix } 只是后缀，前面还要有您自己的名字，例如 first-site.{ $suffix }。
domain-error-space = 中间有空格，域名里不能有。请去掉空格，或换成短横线 -，以您买的域名为准。
domain-error-character = 第 { $position } 个字符「{ $character }」不能用在域名里。请对着您买的域名核一遍。
domain-error-long = 太长了，不像是域名。只要 @ 后面那一段。
domain-error-label-long = 「{ $label }」这一段太长，两个点之间最多 63 个字符。请核对一下。
domain-error-two-dots = 有两个点连在一起，或点在最前面。请去掉多出来的点。
domain-error-hyphen = 「{ $label }」不能以短横线开头或结尾。请对着您买的域名核一遍。
domain-error-idn = 里面有域名不能用的文字。请从买域名的地方复制过来。
tidied-lines = 只用了其中一行，另外 { $count } 行没用
tidied-invisible = 去掉了看不见的字符
tidied-spaces = 去掉了空格
tidied-quotes = 去掉了引号或括号
tidied-full-width = 全角字符换成了半角
tidied-dot = 「。」换成了「.」
tidied-dash = 长横线换成了短横线 -
tidied-label = 去掉了前面的「{ $text }」
tidied-scheme = 去掉了 { $text }
tidied-user = 去掉了 @ 和它前面的「{ $text }」
tidied-port = 去掉了端口 { $text }
tidied-path = 去掉了网址后面的 { $text }
tidied-wildcard = 去掉了前面的 *.
tidied-punctuation = 去掉了末尾的标点
tidied-final-dot = 去掉了末尾的点
tidied-upper-case = 大写换成了小写，意思一样
tidied-idn = 中文换成了 DNS 里用的写法（xn-- 开头）

### ---- prepare ----

step-prepare = 准备
prepare-title = 开始前，先打开两个网页
prepare-title-qq = 开始前，先打开两个网页，备好 QQ 号
prepare-lead = 一个是邮箱后台，一个是 { $panel }。办好一样，打一个勾。
prepare-console = 邮箱管理后台打开了，看到了「{ $entry }」
prepare-may-be-closed = 这项服务据说 2020 年起不接受新域名。所以先看一眼，再动 DNS。
prepare-no-entry = 没看到这一项，或说不接受新域名
prepare-panel = { $panel } 登录好了（{ $url }）
prepare-panel-elsewhere = { $panel }（{ $url }）由别人来填：后面每一步都能复制一段话发给对方
prepare-unknown-panel = 管解析的后台登录好了（在买域名或管它的那家网站，「域名解析」那一页）
prepare-unknown-panel-elsewhere = 解析由别人来填：后面每一步都能复制一段话发给对方
prepare-panel-mine = 还是我自己填
prepare-panel-not-mine = 进不去，不归我管
prepare-keeper-field = 谁来填
prepare-keeper-placeholder = 名字或联系方式，只给您自己看
prepare-numbers = 每个邮箱都有一个 QQ 号可以用，一个邮箱配一个
prepare-rehearsal = 演练里不用真的去打开，直接打勾就行。
prepare-note-field = 备注
prepare-note-placeholder = 客户、联系人、面板账号，可不填
prepare-skip = 先往下看，回头再打勾
prepare-no-entry-title = 后台没有「{ $entry }」，或不接受新域名
prepare-switch-lead = 换成 { $provider }，前面填的都保留。
prepare-switch-about = { $touched ->
    [yes] DNS 里已经有的记录先别删：换过去以后，哪条要改、怎么改，会一步一步告诉您。
   *[no] 还没动过 DNS，现在换没有任何损失。
}
prepare-switch = 换成 { $provider }
prepare-keep-provider = 不换，我再去后台找找
prepare-no-other = 没有别的服务可以换。请再看看后台的菜单，或问它的客服。

### ---- ownership ----

step-ownership = 所有权
ownership-fetch-title = 证明域名是您的：先拿到后台那段文字
ownership-fetch-lead = 在邮箱后台复制，整段粘贴到这里，不用自己拆。
ownership-field = 后台那段
ownership-placeholder = 主机记录、记录类型、记录值，整段粘贴
ownership-empty = 还没有粘贴。请从邮箱后台复制那段文字，粘贴到框里。
ownership-confirm = 对，用这个
ownership-paste-again = 重新粘贴
ownership-keep-old = 不换，还用原来那段
ownership-elsewhere = 后台说已经验证过了，或让我上传文件
ownership-no-entry = 后台没有「{ $entry }」这一项
ownership-keep-open = 后台那个页面先别关，也先别点「验证」。点早了，对方可能把「没有」记住一阵，反而更慢。
ownership-understood = 我看到的是，请对着后台核一遍：
ownership-host = { $host }（就是 { $name }）
ownership-length = { $count } 个字符
ownership-two-readings = 后台的主机记录可以有两种读法，看看后台写的是哪一个：
paste-not-a-proof = 这不像是证明所有权的记录（要 TXT 或 CNAME）。请到后台复制验证域名的那一段。
ownership-spreading-title = 记录加好了，正在传到各台服务器
record-misplaced-title = { $what ->
    [type] 记录加了，但类型不对：改那一行
    [both] 记录加了，但位置不对：改那一行，值也要换
   *[place] { $rows ->
        [more] 记录加了，但位置不对：改那 { $count } 行
       *[one] 记录加了，但位置不对：改那一行
    }
}
record-misplaced-lead = { $what ->
    [place] { $rows ->
        [more] 只改那 { $count } 行的主机记录，每改一行点「{ $save }」；别的格子不动，别另外添加。
       *[one] 只改那一行的主机记录，点「{ $save }」；别的格子不动，别另外添加。
    }
   *[other] 只改那一行里下面这几格，点「{ $save }」；别的格子不动，别另外添加。
}
record-stop-title = 先别添加：照 ✗ 说的做
record-blocked-title = 先处理挡路的记录
record-blocked-lead = 先照 ✗ 说的做；它说要添加的，再逐格粘贴，点「{ $save }」{ $what ->
    [mx] ，变 ✓ 再加下一条。
   *[other] 。
 }
ownership-publish-title = 在 { $panel } 添加 { $count } 条记录
ownership-unsure-title = 在 { $panel } 添加 { $count } 条记录，那里还没有才加
ownership-changed = 后台显示的不一样
pasted-by-you = 要填的值是您 { $at } 粘贴的。
ownership-still-this = 要填的值是您 { $at } 粘贴的。后台现在还是这串吗？那个页面重新打开过就可能换一串：对一下，变了就选「后台显示的不一样」。
ownership-do-not-verify = 先别去后台点「验证」。
ownership-danger-title = 验证之前，先看一件要紧的事
ownership-danger = 如果这个域名在别的管理后台用着，在这里验证可能让它从那边注销，那边的邮件过一段时间会被删除。先问清楚：以前有没有人用它开过企业邮箱？
ownership-danger-known = 我确认过，没有别的后台在用，或里面的信都不要了
ownership-verify-title = DNS 里有了，现在去后台点「验证」
ownership-verify-lead = 后台说通过了，回来按 Enter。
ownership-refused = 您在 { $at } 说后台没通过。DNS 里确实有了，可以再点一次「验证」。
ownership-refused-wait = 还不行就过几分钟再点：它那边可能还记着「没有」。
ownership-refused-token = 再看看后台现在要的还是不是这一串：{ $value }。变了就选「后台显示的不一样」。
ownership-refused-domain = 也看看后台里填的域名是不是 { $domain }。
console-verified = 后台说通过了
console-refused = 后台说没通过
console-later = 我等会儿再点
ownership-finished-title = 域名是您的，已经证明了
ownership-confirmed-by-you = 您在 { $at } 说后台已经认了，不查 DNS。
ownership-verified = 后台通过了（您在 { $at } 确认）
ownership-keep-record = 这条记录以后不要删，删了可能要重新验证。
ownership-keep-proof = 当初是靠一条记录或一个文件证明的，以后也别删它，删了可能要重新验证。
paste-error-empty = 还没有粘贴内容。请从后台复制，再粘贴到框里。
paste-error-nothing = 里面没找到记录。请把后台的「主机记录、记录类型、记录值」整段复制过来。
paste-error-long = 太长了，不像是一条记录。请只复制后台那一段。
paste-error-domain = 这是域名本身。要的是后台给的那串记录值。
paste-error-url = 这是网址。要的是页面里的那串记录值，请打开页面复制它。
paste-error-web-file = 后台让您上传文件 { $file }，这种方式 DNS 里看不到。请在后台改选「TXT」或「CNAME」；只能用文件的，传好后选「后台说已经验证过了」。
paste-change-quotes = 去掉了前后的引号，里面一个字没动
paste-change-joined = { $count } 段连成了一整段，中间没有加东西
paste-change-invisible = 去掉了前后看不见的字符
paste-change-punctuation = 去掉了末尾的标点
paste-change-host-halved = 主机记录里的全角字符换成了半角
paste-change-host-unreadable = 主机记录那一格看不懂，先当作 @（域名本身）。请对着后台核一遍。
paste-change-suspicious = 第 { $position } 个字符是「{ $character }」，一般不会有。没有改它，请对着后台核一遍。
paste-is-suspicious = 值里面有不寻常的字符，可能没复制对。请回后台用它的「复制」按钮重新复制。
paste-is-spf = 这是发信验证（SPF），不是证明所有权的。请找后台「验证域名」那一步给的文字。
paste-is-mx = 这是收信（MX），不是证明所有权的，后面会用到。请找「验证域名」那一步的文字。
paste-is-dkim = 这是 DKIM 签名，不是证明所有权的。以后可以在「更多记录」里加。
paste-is-dmarc = 这是 DMARC，不是证明所有权的。以后可以在「更多记录」里加。
record-spreading-lead = 不用您做什么，各台都有了这里会自动变 ✓。
record-lead = 逐格粘贴，点「{ $save }」；列表里出现了那一行，这里会自动变 ✓。
record-edit-title = 在 { $panel } 把这条 { $type } 改对
record-which-row = 找这一行：主机记录 { $host }，记录类型 { $type }{ $type ->
    [CNAME] { "" }
   *[other] ，记录值就是「原来」那一串
 }
record-lead-elsewhere = 把下面的内容发给管解析的人；对方填好后这里会自动变 ✓。
record-saved = 我已经点了保存
panel-not-mine = 解析控制台不归我管
copy-message-keeper = 复制给管解析的人的话
panel-way = { $url } > { $path }
panel-two = 这个域名的 DNS 服务器分在两家：{ $first } 和 { $second }。每条记录两边都要加，只加一边，有的人会查不到。怎么填是按 { $panel } 的格子写的，另一家照它自己的格子填。
panel-edit-row = 在 { $panel } 找到这一行点「{ $edit }」，值整个换掉，别另加一条。
panel-edit-line = 在 { $panel } 打开 { $name } 的 { $type } 那一条（点「{ $edit }」），{ $beside ->
    [gone] 换掉下面这一行，再去掉下面说的那一行，里面别的行都留着，一起保存。
   *[stays] 只换下面这一行，里面别的行都留着，再保存。
 }
panel-remove-row = 去 { $panel } 找到下面的行，点「{ $remove }」：
panel-remove-line = 去 { $panel } 打开 { $name } 的 { $type } 那一条（点「{ $edit }」），只删掉里面的这 { $count } 行，别的行都留着，再保存。千万别点「{ $remove }」，那会把里面每一行都删掉。
quirk-custom-mx-first = 这里要先把 Mail Settings 设为 Custom MX，才会出现填 MX 的地方。
quirk-email-routing = 这里要是改不了 MX，就是 Email Routing 开着：先在 Email > Email Routing 里关掉它。
quirk-final-dot = 记录值末尾要有一个点，没有点这里会自动在后面接上您的域名。
quirk-one-set = 这里同名同类型的记录合成一条，一行一个值。已经有一条时打开它，另起一行粘贴；里面原有的别动。
quirk-cname-alone = 同名的别的记录（MX、TXT）不能和 CNAME 并存，这里却不拦着。
quirk-host-without-domain = 主机这一格只填这里给的，后面别带上域名：带了也显示保存成功，其实不生效。
quirk-txt-under-advanced = 类型里找不到 TXT？点开「高级」再看。
quirk-priority-five = 优先级要填 5 或更大的数。
quirk-parking-rows = 新域名会自带停放页的 * 和 @ 两行（ALIAS 或 CNAME），占着别的记录的位置：不用停放页就删掉它们。
quirk-own-mail-rows = 这里可能自带几条它家的 MX：先加上面这些，自带的等这里说可以删了再删。
quirk-spf-form = 别用单独的 SPF 表单，类型选 TXT。
quirk-no-editing = 这里不能修改，只能删掉再加：两步紧接着做完，中间别停。
quirk-custom-mx-spf = 这一行是 Email Forwarding 自带的，Mail Settings 设为 Custom MX 以后会自己消失。先设好，再回来看。
quirk-own-spf-row = 这一行是域名自带的，写的是它家的邮箱。没有人用它发信的话，那一项可以去掉。
quirk-quotes-unchecked = 两头的引号也要填；格子里本来就带着引号的，就不用再打。
quirk-priority-maybe-in-value = 没有优先级那一格（谷歌云）？那就一起写在值里：{ $priority } { $value }.
quirk-dns-only = 代理状态（Proxy status）选「仅 DNS」（灰色云朵），不然谁都查不到这条 CNAME。
quirk-presets-first = 有邮件预设（preset）的话，加自己的 MX 之前才删掉它，删完马上加。
quirk-line-default = 已经保存了还看不到？看一眼那一行的线路，要是「默认」，别的线路只有部分网络看得到。
quirk-paused = 再看它的状态：「暂停」的不生效，点「启用」。
panel-saving = 填完点「{ $save }」，那一行出现在列表里才算添加了。
leave-empty = （留空）
host-empty = 空的（就是 { $name } 本身）
how-type = 粘贴
how-pick = 下拉框里选
how-leave = 不用动
how-change = 改成这个
how-clear = 清空
console-path = 邮箱后台：{ $url } > { $path }
console-address = 邮箱后台：{ $url }
since-changed = 上次（{ $at }）以后，{ $step }：{ $before } > { $after }
seen-last = 上次查到的（{ $at }）：{ $state }
state-not-judged = 暂时查不到：记录在，可它引用的名字没有都查到，还不能判断对不对
row-if-no-mail = （只有这个域名从没用过别家的邮箱，才做这一步）{ $row }
row-after-policy = （等旧 MTA-STS 策略的 max_age 过完，才做这一步）{ $row }
row-if-no-spf = （只有这个域名确实还没有 SPF，才做这一步）{ $row }
add-if-no-mail = 只有这个域名从没用过别家的邮箱，才添加。
add-if-no-spf = 只有这个域名确实还没有 SPF，才添加。
add-otherwise-mail = 用过，或者拿不准，就等 { $server } 回答了再说。它一直不回答，就问 DNS 服务商的客服，或者当初设置域名的人：它那里有没有 MX 和 SPF。没有，再添加。
add-otherwise-spf = 拿不准，就等 { $server } 回答了再说：这个域名有人在收信，它那里也许有一条；有了两条，等于一条都没有。它一直不回答，就问 DNS 服务商的客服，或者管那个邮箱的人：它那里有没有 v=spf1 开头的 TXT。没有，再添加。
either-edit-or-add = { $rows ->
    [first] 改好先说的那一行，或者删掉它再重新添加：两样只做一样，不要有两条。
    [one] 改好那一行，或者删掉它再重新添加：两样只做一样，不要有两条。
    [all] 这几行，每一行要么改好，要么删掉它再重新添加：两样只做一样，不要有两条。
   *[more] 改好的那一行就不用再添加了，免得有两条；给出的其余几条照样要添加。
}
state-needs-input = 还不知道要查什么：先把后台给的内容粘贴进来
state-asking = 正在问域名自己的服务器..
state-unknown = 暂时查不到：是网络或服务器的问题，不代表您没添加
state-unknown-explained = 暂时查不到，原因看下面那一句
state-missing-explained = 域名自己的服务器上，该有的地方还没有它；原因看 ✗
state-missing-edit = 域名自己的服务器上的还不对，照上面改好就行
state-missing = 域名自己的服务器还没有它（还没点保存就是这样，不是出错）
state-wrong = 需要修改：域名自己的服务器上的和要填的不一样
state-wrong-beside = 要的都有了，旁边还有别的
state-settling = 改好的正在传到域名自己的服务器，不用您做什么
state-incomplete-edit = 还差一部分，照上面改好就齐了
state-incomplete = 还差一部分，把剩下的加上就好
state-spreading = 正在生效：域名自己的服务器 { $agree }/{ $asked } 已经有了，不用您做什么
state-published = { $which ->
    [all] 已添加：域名自己的服务器 { $agree }/{ $asked } 都有了
   *[heard] 已添加：域名自己的服务器里，能问到的都有了（{ $agree }/{ $asked }）
}
state-visible = { $which ->
    [all] 已在各地生效：域名自己的服务器 { $agree }/{ $asked } 都有了
   *[heard] 已在各地生效：域名自己的服务器里，能问到的都有了（{ $agree }/{ $asked }）
}
dns-not-asked = 还没有开始查。
answer-none-yet = 还没回答
answer-records = 有记录，还不是要的
answer-no-name = 没有
answer-no-type = 没有
answer-not-authoritative = 它说不归它管
answer-refused = 拒绝回答
answer-failed = 服务器出错
answer-timed-out = 没有回答
answer-unreachable = 连不上
answer-not-theirs = 是冒充的回答
answer-malformed = 回答看不懂
answer-other-records = 还没有它
answer-partial = 有了一部分
answer-not-judged = 有，还不能判断
answer-right = 有了
answer-right-beside = 有了，旁边还有别的
resolvers-asking = 公共 DNS 这才开始查..
resolvers-held-back = 等所有权那条 TXT 也在了，再去问公共 DNS：问早了，它会记住还没有那一条的样子。
resolvers-count = 公共 DNS { $agree }/{ $asked } 已经看到{ $unknown ->
    [0] {""}
   *[other] （{ $unknown } 个查不到）
 }
resolvers-until = 公共 DNS { $agree }/{ $asked } 已经看到{ $unknown ->
    [0] {""}
   *[other] （{ $unknown } 个查不到）
 }；其余的还记着旧的，最晚记到 { $at }
word-host = 主机记录
word-type = 记录类型
word-value = 记录值
word-priority = 优先级
word-length = 长度
word-address = 邮箱地址
word-code = 进度码
word-command = 命令
word-answer = 这个回答
word-snapshot = 改动前的记录
word-before = 原来
word-after = 换成
word-needs-input = 要先从后台粘贴
word-unknown = 暂时查不到
word-asking = 正在查..
word-missing = 还没有
word-wrong = 需要修改
word-incomplete = 还差一部分
word-spreading = 正在生效
word-published = 已添加
word-visible = 已在各地生效
word-not-begun = 还没法查，现在谁都找不到这个域名
message-hello = { $known ->
    [vain] 您好，请帮忙看一下 { $domain } 这个域名：
    [look_at] 您好，请帮忙到 { $panel } 看一下 { $domain } 的域名解析：
    [look] 您好，请帮忙看一下 { $domain } 的域名解析：
    [yes] 您好，请帮忙到 { $panel }，在 { $domain } 的域名解析里做下面这些：
   *[no] 您好，请帮忙在 { $domain } 的域名解析里做下面这些：
 }
message-two = 这个域名的 DNS 服务器分在两家：{ $first } 和 { $second }。下面的两家都要做，只做一家，有的人会查不到。这里按 { $panel } 的格子写，另一家照它自己的格子填。
message-found = 查到的情况（这几句里的「您」指用这个域名的人）：
message-rows = { $when ->
    [after] 上面的处理好以后，再做这里给的：
   *[now] 这里给的是：
 }
message-one-sitting = 下面这些请一口气做完：先关掉转发，紧接着添加。中间这段时间收不到信。
message-unknown-mx = { $hosts }：如果您知道还有人在那里收信，先别删，告诉我一声。
message-careful = { $rows ->
    [vain] { "" }
    [no] 其他的行不要动，没写删除的不要删。
   *[yes] 请一字不差地复制；其他的行不要动，没写删除的不要删。
 }{ $rows ->
    [no] 做好了，或者查到了什么，告诉我一声，谢谢！
   *[other] 做好告诉我一声，谢谢！
 }
row-sentence-keep = 不用动：主机记录 { $host }，记录类型 { $type }{ $priority ->
    [none] { "" }
   *[other] ，优先级 { $priority }
 }，记录值 { $value }
row-sentence-add = 添加：主机记录 { $host }，记录类型 { $type }{ $priority ->
    [none] { "" }
   *[other] ，优先级 { $priority }
 }，记录值 { $value }
row-sentence-add-line = 添加：主机记录 { $host }，记录类型 { $type }（已经有这样一条就打开它，另起一行写上，里面原有的都留着）{ $priority ->
    [none] { "" }
   *[other] ，优先级 { $priority }
 }，值 { $value }
row-sentence-edit = 修改：主机记录 { $host } 的 { $type }，原来是 { $from }，改成：{ $priority ->
    [none] { "" }
   *[other] 优先级 { $priority }，
 }记录值 { $value }
row-sentence-edit-line = 修改：打开 { $name } 的 { $type } 那一条，只改其中一行，别的行都留着：原来是 { $from }，换成 { $priority ->
    [none] { "" }
   *[other] 优先级 { $priority }，
 }{ $value }
row-sentence-remove = 删除：主机记录 { $host }，记录类型 { $type }{ $priority ->
    [none] { "" }
   *[other] ，优先级 { $priority }
 }，记录值 { $value }（只删这一行）
row-sentence-remove-line = 修改：打开 { $name } 的 { $type } 那一条，别的行都留着，不要把整条删掉，只删这一行：{ $priority ->
    [none] { "" }
   *[other] 优先级 { $priority } 的{" "}
 }{ $value }
row-later = （等上面改的生效以后）{ $row }
row-later-line = （在同一条记录里，和上面的一起改好再保存）{ $row }
looking-now = 正在马上查..
looked = { $at } 查过：{ $state }
looked-nowhere = { $at } 查过：还是谁都查不到这个域名
looked-waits = { $at } 查过：MX 还没换过来。换完以后，这一页会给出要填的那一行
looked-missing = { $at } 查过，还没有。刚保存的等一分钟；还没有，就看是不是没点「确定」、加错了域名或账号
leave-for-now = 先放着，接着做
next = 下一步
back = 返回
empty = { "" }
rehearsal-play = 演练：替网站主人填好并保存
rehearsal-play-edit = 演练：替网站主人改好并保存
rehearsal-play-remove = 演练：替网站主人删掉
rehearsal-type-domain = 演练：填入 { $domain }
rehearsal-fetch-proof = 演练：替您去后台复制那段文字
rehearsal-press-verify = 演练：在后台点「验证」
rehearsal-console-mx = 演练：后台说收信正常
rehearsal-nothing-to-do = 这一步现在没有要填的。
rehearsal-published = 已替网站主人保存 { $count } 条。看着它在服务器上一台一台出现。
rehearsal-removed = 已替网站主人删掉 { $count } 条。看着它在服务器上一台一台消失。

### ---- mx ----

step-mx = 收信 MX
mx-add-title = 在 { $panel } 添加第 { $number } 条 MX，共 { $total } 条
mx-edit-title = 在 { $panel } 修改第 { $number } 条 MX，共 { $total } 条
mx-edit-which = 找到「原来」那一行（优先级 { $priority }），点「{ $edit }」，改成下面这样。
mx-edit-lead = 这一行已经在了，只是填错了：改它，不要另外添加。
mx-edit-lead-in-use = 这一行已经在了，只是填错了：改它，不要另外添加；旧的先别删。
mx-add-lead = 逐格粘贴，点「{ $save }」，这里变 ✓ 再加下一条。
mx-smaller-first = 优先级小的先用。
mx-add-lead-in-use = 先加新的：逐格粘贴，点「{ $save }」，变 ✓ 再加下一条；旧的先别删。
mx-add-lead-locked-switched = 信已经送到新邮箱了：马上把账号都建好，再关掉转发，紧接着把剩下的加上。
mx-add-lead-preset = 先删掉预设，紧接着把新的一条条加上，一口气做完：中间这段时间收不到信。
mx-misplaced-lead-locked = { $switched ->
    [yes] 信已经送到新邮箱了：马上把账号都建好，再关掉转发，紧接着
   *[no] 先关掉转发，紧接着
 }{ $what ->
    [place] { $rows ->
        [more] 改那 { $count } 行的主机记录
       *[one] 改那一行的主机记录
    }
   *[other] 改那一行里下面这几格
 }，一口气做完：中间这段时间收不到信。那时找不到要改的行，就回来看这里。
mx-add-lead-locked = 先关掉转发，紧接着把新的一条条加上，一口气做完：中间这段时间收不到信。
mx-other-values = 后台显示的不一样
mx-not-known-title = 还没查到现在的收信记录，先别动 MX
mx-not-known-lead = 也许正有人在用它收信，改早了会丢信。查到以后这里会自动继续。
mx-accounts-first-title = 先别动 MX：先把新邮箱的账号建好
mx-accounts-first-lead = 去「账号」那一步建好每个地址，再回来。
mx-row-is-address = { $host }：这一行填的是 IP 地址，MX 本来只能填服务器的名字，有的寄件方送不到那里：先别动它，换 MX 时一起处理。
mx-accounts-first-why = MX 一换，信就送到新邮箱；那边还没有的地址，来信会被退回。
mx-console-wants-mx = 后台说要先有 MX 才能建账号
mx-console-creates = 后台又能建账号了
mx-list-first-title = 先把名单列全，再动 MX
mx-list-first-lead = 这个后台要先看到新的 MX 才让建账号：名单先列好，换完马上去建。
mx-list-first-why = MX 换好到账号建好之间，寄给还没建的地址的信会被退回。名单越全，这段时间越短。
mx-tick-listed = 旧邮箱里的每个地址都在名单里了（{ $total } 个），换完我马上去建
mx-to-list = 去列名单
mx-create-now = 新的 MX 已经在了，马上去建账号
mx-quiet-hour = 换 MX 请挑信少的时候，比如晚上或周末。
mx-to-accounts = 去建账号
mx-to-members = 去账号，请他们接受
mx-tick-without-members = 不等了，直接换：现在没有人往这些地址写信
mx-members-first = { $addresses }：还没接受。换过来以后，写给{ $count ->
    [1] 这个
   *[other] 这 { $count } 个
 }地址的信会没有去处。
mx-members-first-lead = 请他们先点「接受」，再回来；在「账号」里可以复制给本人的话。
mx-members-first-title = 先别动 MX：还有人没接受邀请
mx-later = 以后再动 MX
mx-tick-accounts = 旧邮箱里的每个地址，新后台都建好了{ $total ->
    [0] （名单还空着，先去「账号」列出来）
   *[other] （名单 { $created }/{ $total }）
 }
mx-tick-backup = 旧邮箱里的信已经备份好了
mx-spreading-title = 收信 MX 改好了，正在传到各台服务器
mx-watch-title = 收信 MX：正在看 DNS
mx-remove-title = 新的已加好，只差删掉旧的 { $count } 条
mx-remove-title-off = 新的已加好，只差关掉转发
mx-remove-title-off-first = 新的已加好，先关掉转发
mx-remove-lead-off = { $service ->
    [cloudflare-routing] 勾都打好了：到 Cloudflare 的 Email > Email Routing 关掉转发，它的几条会自己消失。
   *[namecheap-forwarding] 勾都打好了：到 Namecheap 的 Advanced DNS > Mail Settings 选 Custom MX，关掉转发，它的几条会自己消失。
 }
mx-remove-lead-ticks-off = { $service ->
    [cloudflare-routing] 每件事做完打一个勾；全打上以后，到 Cloudflare 的 Email > Email Routing 关掉转发。
   *[namecheap-forwarding] 每件事做完打一个勾；全打上以后，到 Namecheap 的 Advanced DNS > Mail Settings 选 Custom MX，关掉转发。
 }
mx-remove-turn-off = { $service ->
    [cloudflare-routing] 到 Cloudflare 的 Email > Email Routing 里关掉 Email Routing；它的那几行不用自己删。
   *[namecheap-forwarding] 到 Namecheap 的 Advanced DNS > Mail Settings 选 Custom MX；转发的那几行不用自己删。
}
mx-remove-title-first = 新的已加好，先删旧的 { $count } 条
mx-remove-lead = 勾都打好了，去删下面这 { $count } 行，别的都不要动。
mx-remove-lead-ticks = { $rows ->
    [none] 每件事做完打一个勾；全打上以后再删旧的。
   *[rows] 每件事做完打一个勾；全打上以后，只删 MX { $rows }。
 }
mx-remove-title-stray = 新的已加好，多出来的 { $count } 条不需要，可以删了
mx-remove-lead-stray = 去删下面这 { $count } 行，别的都不要动。
mx-remove-only-stray = 别的都不要删：新的 MX，还有 A、CNAME、TXT。
mx-remove-others = { $hosts } 认不出是谁家的，先别动：这里的删完，再说它。
mx-remove-known-later = { $hosts }：先别动，这里说的做完以后再删它。
mx-remove-title-unknown = 新的已加好，旁边还有 { $count } 条，认不出是谁家的
mx-remove-lead-unknown = 认得 { $hosts } 吗？是您的旧邮箱，才照下面删这一行；不认得就先别删，去问当初设置域名的人。
mx-remove-lead-ticks-unknown = 认得 { $hosts } 吗？是您的旧邮箱：每件事做完打一个勾，全打上以后，只删{ $rows ->
    [none] 这几行
   *[rows] { " " }MX { $rows }
 }。不认得就先别删，去问当初设置域名的人。
mx-remove-if-yours = 确实是您的旧邮箱，才做这一步：
mx-remove-ticks = 删之前请打勾（空格键）：
mx-remove-ticks-off = 关掉之前请打勾（空格键）：
mx-turned-off = 我关好了，马上查
mx-tick-policy = MTA-STS：它的策略（寄件方照着只认名单上的服务器）已经把 mode 改成 none 或 testing，或写上了新的服务器；{ $name } 那条 TXT 换了新的 id；之后旧策略的 max_age 也过完了
mx-remove-mta-sts = 旧策略没过完以前，有的寄件方只认旧的服务器。策略是网站上的一个文本文件（https://mta-sts.{ $domain }/.well-known/mta-sts.txt），请管它的人改；里面的 max_age 按秒算。
mx-add-lead-switched = 信已经送到新邮箱了：马上把账号都建好，再把新的补齐；旧的先别删。
mx-remove-only = 不认得这一行就先别删。别的都不要删：新的 MX，还有 A、CNAME、TXT。
mx-remove-not-domain = 不要把整个域名删除，也不要改 DNS 服务器。
mx-keep-old-policy = 旧邮箱先别退订，再留 { $days } 天，而且要等旧策略的 max_age 过完，晚到的信才有地方去。
mx-keep-old = 旧邮箱先别退订，再留 { $days } 天，晚到的信才有地方去。
record-removed = 我删好了，马上查
mx-leave-old = 先不删，接着做
mx-how-backup = 怎么备份
mx-verify-title = MX 都对了，去后台看一眼收信状态
mx-verify-lead = 在后台刷新域名那一页，说正常了回来按 Enter。
mx-refused = 您在 { $at } 说后台还没看到。DNS 里已经对了，它那边可能还记着旧的，过一阵再刷新；也看看后台要的值和上面是不是一样。
mx-console-fine = 后台说正常
mx-console-not-yet = 后台还没看到
mx-finished-title = 收信 MX 好了，不用动
mx-paste-title = 照后台显示的来
mx-paste-lead = 把后台的 MX 记录整段粘贴到这里，几条一起也行。
mx-paste-field = MX 记录
mx-paste-placeholder = 例如 5 mx1.qq.com，一行一条
mx-paste-nothing = 里面没找到 MX 记录。要有收信服务器的名字，例如 5 mx1.qq.com。
mx-paste-understood = 我看到的是，请对着后台核一遍：
mx-pack-values = 换回一般的值
column-owner = 是谁的
column-what = 怎么办
owner-unknown = 不认得
owner-nobody = 填错的
owner-no-mail = 不收信
owner-ours = 新邮箱
row-keep = 留着
row-add = 要添加
row-edit = 要修改
row-remove-later = 最后删
row-whose = 先弄清是谁的
row-remove = 要删
row-remove-off = 关掉就没了
row-remove-first = 添加前删掉
row-goes-when-off = 照这里说的关掉转发，优先级 { $priority }、记录值 { $value } 的那一行会自己消失。

### ---- spf ----

step-spf = 发信 SPF
spf-add-title = 说明谁能替您发信：添加 1 条 TXT（SPF）
spf-add-lead = 逐格粘贴，点「{ $save }」；这个主机记录只能有一条 v=spf1 开头的。
spf-only-one = 同一个主机记录只能有一条 v=spf1 开头的，有两条等于一条都没有。
spf-merge-title = 把几条 SPF 合成 1 条
spf-edit-title = 修改已有的 SPF，不要新增第二条
spf-which-row = 找这一行：主机记录 { $host }，记录类型 TXT，记录值就是「原来」那一串
record-new-value = 新的记录值
record-copy-new = 复制新的记录值（{ $count } 个字符，一整行）
spf-old-house = 旧邮箱还用来发信吗？
spf-old-stays = 还发，留着
spf-old-goes = 不发了，搬完再去掉（到时候提醒您）
spf-use-include-why = 下面的写法意思一样，查询次数更少：
spf-use-include = 可选：改用 include:{ $include }（一共查 { $count } 次）
spf-lookups-label = 查询次数
spf-lookups-incomplete = 先别急着改，过一会儿再看。
spf-lookups-before = 原来几条一共要查 { $count } 次。
spf-later = 这一条生效以后，只删 { $value } 那一行
spf-later-in-set = 在同一条记录里，保存以前把这一行也去掉：{ $value }
spf-lookups-what = 收信方最多查 10 次，超过了整条失效。
spf-lookups-full = 正好用满 10 次，以后再加一家就会失效。
spf-trial-pass = 试算过了：{ $provider }从 { $address } 替您发信，收信方按这条记录得到 { $result }（通过）。
spf-trial-other = 试算的结果：{ $provider }从 { $address } 替您发信，收信方按这条记录得到 { $result }，不是 pass（通过）。先别用这条，看看前面的词是不是把它挡住了。
spf-trial-permerror = 试算过了：{ $provider }从 { $address } 替您发信，收信方按这条记录得到 { $result }，整条不算数：{ $why }别就这样留着。
spf-trial-unsure = 没法算准：{ $names } 在这里查不到。要是那里什么都没有，{ $provider }从 { $address } 替您发信，收信方按这条记录得到 { $result }：{ $why }
spf-trial-may-refuse = 没法算准：{ $names } 在这里查不到。要是那里有记录，{ $provider }从 { $address } 替您发的信可能被拒收：请把新邮箱的 include 移到那一项前面。
spf-trial-none = 没法试算：{ $names } 的 SPF 还没有查到，或者里面没有写{ $provider }的发信地址。
spf-trial-temporary = 没法试算：{ $provider }从 { $address } 替您发信，收信方会得到 { $result }（暂时查不到）。过一会儿再看一次。
spf-trial-why = { $problem ->
    [too-many-lookups] 查到「{ $term }」就超过 10 次了。
    [too-many-void-lookups] 查到「{ $term }」，查不到东西的就超过 2 处了。
    [too-many-hosts] 「{ $term }」指向的邮件服务器超过 10 台。
    [no-record] 「{ $term }」指向的地方没有 SPF。
    [several-records] 「{ $term }」指向的地方有两条 SPF。
    [syntax] 「{ $term }」读不懂。
    [not-a-name] 「{ $term }」不是一个名字。
   *[none] 轮不到新邮箱。
 }
spf-remove-title = 有一条 SPF 已经对了，现在删掉多出来的那条
spf-remove-lead = 对的那条已经生效，留着；再删下面这一行。
spf-remove-row = { $host }  TXT  { $value }
spf-remove-only = 只删这一行，另一条 v=spf1 和别的 TXT 都留着。
spf-without = 照您选的，这里已经不算 { $terms }。
spf-dropped = 照您的选择，留下的那条里没有 { $terms }。
spf-full-title = 这样合并要查 { $count } 次，超过 10 次全部会失效
spf-full-lead = 先别改，从下面选一个。
spf-cost = { $term }：{ $count } 次
spf-full-moving = 旧邮箱发到换完那天，它的那一段现在不能去掉，去掉了它发的信会被拒收。现在先不改 SPF，接着做；MX 换好以后再回来。
spf-keep-all = 还是都留着
spf-full-several = 只去掉一家还不够：去掉第一家以后，再选一次。
spf-full-choose = 哪一家不再替您发信？不确定就先放着，去问清楚。
spf-full-idle = 谁也用不着 { $terms }：指向的地方什么也没有，或者就是新邮箱自己的服务器。怎么选都会去掉它。
spf-drop = 去掉 { $term }（剩 { $count } 次）
spf-malformed-title = 现有的 SPF 有一处写错了，先处理它
spf-malformed-lead = 在解析列表里找到写错的那条 v=spf1（看 ✗），照 ✗ 说的处理，保存。
spf-malformed-term = 这里不对：{ $term }
spf-malformed-drop = 没人靠它发信，给我不带 { $term } 的做法
spf-broken-title = 现有的 SPF 里有一处失效了
spf-broken-lead = 它让整条 SPF 都不算数。看看那一家还替不替您发信。
spf-broken-moving = 您现在用的邮箱可能还靠它发信，搬完家之前别去掉。和那家核对写法，在解析里改好。
spf-broken-corrected = 我改好了，再看一次
spf-broken-drop = 不用那家了，换成不带 { $term } 的那一行
spf-blocked-title = 现在还不能合并 SPF
spf-spreading-title = 发信 SPF 改好了，正在传到各台服务器
spf-waits-title = 发信 SPF：先不加，等 MX 换完
spf-waits-lead = 现在不用填什么，接着做下一步；MX 换完以后，这一页会给出要填的那一行。
spf-not-known-title = 还没查到有没有 SPF，先别添加
spf-not-known-lead = 也许已经有一条 v=spf1，再加一条两条都失效。查到以后这里会自动继续。
spf-watch-title = 发信 SPF：正在看 DNS
spf-fine-title = 发信 SPF 好了，不用动
spf-better-title = 发信 SPF 算数了，有一处最好改
spf-fine-lead = 这条里有新邮箱，收信方会认。整个域名只留这一条。
spf-fine-lead-unproven = 这条里有新邮箱；收信方认不认，现在还证明不了，看下面。整个域名只留这一条。
spf-other-value = 后台显示的不一样
spf-paste-title = 照后台显示的来
spf-paste-lead = 把后台给的 SPF 粘贴到这里，整条或 include 那一段都行。
spf-paste-field = SPF
spf-paste-placeholder = 例如 v=spf1 include:qq.com ~all
spf-paste-understood = 看到了 include:{ $include }
spf-paste-nothing = 里面没有 include:。请复制后台写着 v=spf1 的那一整条。

### ---- accounts ----

step-accounts = 账号
accounts-title = 给每个人起一个邮箱地址
accounts-lead = 先列名单，再照着到后台逐个创建。
accounts-lead-qq = 先列名单，再照着到后台创建；每个地址配一个不同的 QQ 号，本人要点「接受」。
accounts-field = 添加
accounts-field-change = 修改
accounts-placeholder = 例如 sales 销售；可一次粘贴多行
accounts-placeholder-qq = 例如 sales 234567890 销售；可一次粘贴多行
accounts-understood = { $address }   { $qq }   { $person }
accounts-rename = 换成 { $name }
accounts-drop-line = 去掉「{ $line }」
accounts-drop-bad = 不行的 { $count } 行都去掉
accounts-clear = 清空这个框
accounts-some-added = 加好了 { $added } 行，还有 { $left } 行要改。{ $problem }
accounts-open-to-accept = 本人接受了，就打开那一行打勾：「本人接受」都打上勾，才好动 MX。
accounts-suggestions = 常用的名字，选一个再补上给谁用：
accounts-suggestions-qq = 常用的名字，选一个再补上 QQ 号和给谁用：
accounts-old-names = 旧邮箱里还有别的地址吗？漏掉的，换过来以后来信会被退回。
accounts-old-names-done = 旧邮箱里的每个地址都在名单里，后台也都建好了
accounts-old-names-first = 旧邮箱里的每个地址都在名单里，后台也都建好了（先把名单里的都建好）
accounts-alias = 在 QQ 域名邮箱里，这样的地址是 QQ 邮箱的另一个名字：用 QQ 登录，信在同一个邮箱里。
accounts-next = 都建好了，下一步
accounts-next-accepting = 都建好了，下一步（本人可以晚点接受）
accounts-next-moving = 都建好了，下一步（动 MX 之前要等本人接受）
accounts-skip = 先往下做，账号回头再建
accounts-column-address = 邮箱地址
accounts-column-person = 给谁
accounts-column-qq = QQ 号
accounts-column-created = 后台建了
accounts-column-accepted = 本人接受
cell-yes = ✓
cell-no = -
accounts-reserved = { $name } 后台可能自己留着，建不了就换一个名字。
accounts-listed = 名单里已经有 { $address }（{ $person }）。要改它，就打开那一行选「修改」。
accounts-unclaimed = 没人认领的名字，先配给管理员：
accounts-same-address = { $address } 列了两次{ $line ->
    [none] { "" }
   *[other] （这一行：{ $line }）
}，留一个就好。
accounts-same-qq = QQ 号 { $qq } 用了两次，后台可能不让。换一个 QQ 号，或先不建其中一个。
accounts-too-many = 名单有 { $count } 个，这项服务最多 { $max } 个。先建要紧的，其余的换一项服务或少建几个。
accounts-qq-missing = 有的地址还没有 QQ 号。建之前要问本人要一个。
account-title = { $address }
account-lead-create = 到后台创建这个地址，建好回来打勾。
account-lead-accept = 后台建好了，还差本人点「接受」。把要说的话复制给本人，接着建下一个。
account-lead-done = 这个地址可以用了。
account-copy-address = 复制邮箱地址
account-created = 后台建好了
account-accepted = 本人已经接受
account-accepted-later = 本人已经接受（先打上面的勾）
account-accept-how = 请本人用{ $number ->
    [yes] 这个 QQ 号
   *[no] 您在后台配的那个 QQ 号
 }登录 QQ 邮箱，打开邀请信点「接受」。没看到就翻一下垃圾箱。
account-removed-created = 名单里去掉了 { $address }。后台里还有它：去后台也删掉，不然它还能收信。
account-move = 人走了：先备份里面的信，再到后台收回这个地址，或改配给另一个 QQ 号；改好后回来点「修改」换 QQ 号。
account-take-back = 人走了要收回地址：在后台删掉这个成员，再换一个人建。删之前先备份里面的信。
account-to-list = 回到名单
account-message = 复制给本人的话
account-edit = 修改
account-remove = 从名单里拿掉
member-hello-nameless = 您好！
member-hello = { $person }您好！
member-address = 给您开了一个邮箱地址：{ $address }
member-accept = 请用 QQ 号 { $qq } 登录 QQ 邮箱，打开 { $provider } 的邀请信，点「接受」。没收到请看一眼垃圾箱。
account-error-line = 「{ $line }」：{ $problem }
account-error-several = 一行写了几个 QQ 号。请一行写一个人。
account-error-no-name = 没找到 @ 前面的名字。请加一个，例如 sales。
account-error-other-domain = 这是 { $domain } 的地址。只写 @ 前面那一段就行。
account-error-han = 名字里不能有汉字。请用小写字母、数字和 . - _，例如拼音。
account-error-han-suggest = 名字里不能有汉字。可以换成：{ $names }
account-error-full-width = 用了全角字符。换成 { $fixed } 就好。
account-error-character = 第 { $position } 个字符「{ $character }」不能用。请用小写字母、数字和 . - _。
account-error-edge = 名字不能以 . - _ 开头或结尾。请去掉它。
account-error-doubled = 两个符号不能连在一起。请去掉一个。
account-error-short = 太短了，至少 { $min } 个字符。请加长一点。
account-error-long = 太长了，最多 { $max } 个字符。请短一点。
qq-error-length = QQ 号是 5 到 11 位数字。请核对一遍。
qq-error-other-domain = { $domain } 不是 QQ 邮箱。请写 QQ 号，只要数字。
qq-error-digit = QQ 号的第 { $position } 位「{ $character }」不是数字。请核对一遍。
qq-error-zero = QQ 号不会以 0 开头。请核对一遍。

### ---- test-mail ----

step-test-mail = 试信
test-title = 寄一封试试
test-lead = 用别的邮箱给 { $address } 写一封，收到后直接回复；两头都看一眼垃圾箱。
test-copy-address = 复制 { $address }
test-received = { $address } 收到了
test-replied = 回复的信，那边也收到了
test-not-spam = 两头都没有进垃圾箱
test-not-accepted = { $address } 的本人还没点「接受」，现在寄过去收不到。先请本人接受，再来试。
test-so-accepted = 收到了信，{ $address } 的「本人接受」就替您打上勾了
test-not-created = { $address } 在后台还没建，现在寄过去收不到。先去「账号」那一步建好。
test-no-mx = 收信 MX 还没好，寄给 { $address } 的信到不了这里。先把收信 MX 做完。
test-wait = 信一般很快就到；没到先等等，再看垃圾箱。
test-skip = 以后再试，下一步
test-bounced = 收到了退信
test-nothing-arrives = 什么都没收到
bounce-title = 退信说了什么
bounce-lead = 把退信整段粘贴到这里，我来解释。
bounce-field = 退信
bounce-placeholder = 整段粘贴，只在这台电脑上看
bounce-line = 说明原因的是这一行：{ $line }
bounce-no-such-user = 收信的那边没有这个地址。先看名字拼对没有，再去「账号」那一步确认后台建了、本人接受了；MX 还指着旧邮箱也会这样。
bounce-mailbox-full = 对方的邮箱满了。请对方清理后再寄。
bounce-authorisation-code = 密码没通过。手机或电脑上要填的不是 QQ 密码，是「授权码」：到网页版邮箱的「设置」里生成一个填进去。
bounce-spf = 发信验证（SPF）没通过。去「发信 SPF」那一步看是不是 ✓；刚改过就等生效后再寄。
bounce-dkim = DKIM 签名没通过。后台有 DKIM 记录的话，在「更多记录」里加上。
bounce-dmarc = 域名的 DMARC 要求太严，这封没通过。先把 SPF 做好；搬家期间可以请管解析的人把它改成 p=none。
bounce-no-mail-host = 对方没找到这个域名的收信服务器。去「收信 MX」那一步看是不是 ✓；刚加的就等生效后再寄。
bounce-relay-denied = 信送到了不管这个域名的服务器，多半是旧的 MX。去「收信 MX」那一步看看；后台里域名验证过没有也要看。
bounce-spam = 对方当成了垃圾信。先把 SPF 做好，正文写正常一点，让对方把您加进联系人，再寄。
bounce-try-later = 对方让过一会儿再试，不是拒绝。一般会自动重发；近期少寄几封。
bounce-too-large = 信太大了。去掉附件，或换成下载链接再寄。
bounce-unknown = 看不出原因。请把整封退信都粘贴进来；还看不出就发给邮箱后台的客服。

### ---- done ----

step-done = 完成
done-all-title = 全部完成
done-all-but-servers-title = 都做完了，还有一件事要告诉 DNS 服务商
done-all-lead = 域名按时续费，所有权那条 TXT 不要删。
done-usable-title = 该填的都填好了，还有 { $count } 件事在等
done-not-yet-title = 还有 { $count } 件事没完
done-unknown-title = 有的暂时查不到，还不能说完成
done-asking-title = 正在逐个查，马上就知道
done-left-lead = 不用守着，随时可以退出，以后再回来。
done-column-servers = 域名自己的服务器
done-column-resolvers = 公共 DNS
done-column-console = 邮箱后台
done-column-state = 最后确认
done-at = { $at }
done-confirmed = 您确认过
done-open = 还没确认
console-cell-open = 还没点
console-cell-refused = 没通过
console-cell-verified = 通过
done-left = 还没完的：
done-left-more = 「后台还显示了别的记录」里还有没加好的，打开看看。
done-left-owner = 去做：{ $step }
done-left-verify = 去后台点「验证」：{ $step }
done-left-keeper = 等管解析的人：{ $step }（看要发给对方的话）
done-left-time = 等时间：{ $step } 正在生效，不用您做什么。
done-left-time-until = 等时间：{ $step } 正在生效，有的公共 DNS 最晚记着旧的到 { $at }。不用您做什么。
done-left-caches = 等时间：{ $step } 已添加，公共 DNS 还没都看到，不用您做什么。
done-left-caches-until = 等时间：{ $step } 已添加，有的公共 DNS 最晚记着旧的到 { $at }。不用您做什么。
done-left-unknown = { $step }：暂时查不到，过一会儿会再查。
done-left-asking = { $step }：正在查..
done-left-member = 等成员：{ $address } 的邀请信还没点「接受」。
done-expiry-field = 域名到期日
done-expiry-placeholder = 如 2027-05-01，到期前一个月提醒您；可以不填
done-expiry-taken = 记下了：{ $at } 到期，提前一个月在开始页提醒您续费。
done-expiry-past = { $at } 已经过去了。域名要是真过期了，先去续费；没过期就再看看日期。
done-expiry-unclear = 没看懂这个日期。请照这样写：2027-05-01
done-remember = 以后请记住：
done-keep-ownership = - 所有权那条记录别删；域名按时续费，到期邮箱就停了。
done-keep-old = - 旧邮箱再留一阵，确认没有晚到的信再退订。
done-first-weeks = - 头两周少量发信，不群发；信在自己电脑上留一份备份。
done-come-back = 再回来：mxpilot { $domain }
done-elsewhere = 换电脑：先在这里 mxpilot export { $domain }
done-rehearsal = 演练到这里就走完了（{ $domain } 是假的）。做您自己的域名，先退出，再运行：
done-rehearsal-next = {"    "}mxpilot 您的域名
done-guide = 手机和电脑怎么登录，收不到信怎么查，怎么备份
done-more = 后台还显示了别的记录
done-copy-code = 复制进度码带走
done-write-sheet = 存成一页纸
sheet-title = { $domain } 的邮箱配置
sheet-step = { $id ->
    [ownership] 域名所有权
    [mx] 收信（MX）
    [spf] 发信验证（SPF）
    [dmarc] DMARC
   *[other] { $id }
 }：{ $state }
sheet-account = { $address }   { $person }   { $qq }
sheet-written = 已存成一页纸：{ $path }

### ---- more ----

step-more = 更多
more-remove-title = 多了一条记录：删掉它
more-title = 后台还显示了别的记录吗？
more-lead = 没有就按 Enter 跳过，随时能回来加。
more-dmarc-about = DMARC（p=none）让收信方知道您的域名有人管，只观察，不拦信。可加可不加。
more-add = 粘贴后台显示的记录
more-dmarc-on = 加上 DMARC
more-dmarc-off = 不要 DMARC 了
more-fine-title = 这条记录已经在了
more-card-title = 在 { $panel } 添加 { $count } 条记录
more-forget = 不用这条了
more-add-title = 粘贴后台显示的记录
more-add-lead = 整段粘贴，主机记录、记录类型、记录值都要，几条一起也行。
more-field = 记录
more-placeholder = 例如 DKIM 的主机记录和记录值
more-nothing-usable = 里面没有能用的 TXT 或 CNAME。请连主机记录一起复制过来。

### ---- details ----

step-details = 详情
details-title = 详情：原样的回答
details-lead = 帮您查问题的人会用到。平时不用看。
details-commands = 在别的电脑上问同样的问题（按 Enter 复制）：
details-snapshot = { $at } 替您存底的记录，改之前的样子：
details-snapshot-empty = 那时没有邮件记录。
details-asked = 最近一分钟问了谁，问了几次：
details-asked-place = { $place }  { $count } 次
details-asked-nobody = 最近一分钟谁也没问。
details-asked-budget = 问得不多：屏幕上的记录开头每 2 秒问一次，2 分钟后每 10 秒，15 分钟后每 30 秒。只有没找到时才去常见的错地方找，每条记录最多多问 { $most } 个地方，回答变了才再找一遍。回答里牵出来的（收信服务器、SPF 里的名字、几条策略、DNS 服务器）最多再问 { $more } 次，一分钟内不重复。
details-answers = 谁说了什么：
details-copy-snapshot = 复制这份存底
details-records = 有记录
details-no-name = 没有这个名字
details-no-type = 没有这种记录
details-answer = { $place }  { $name } { $type }：{ $outcome }（{ $millis } 毫秒，{ $age }前）

### ---- guide ----

step-guide = 使用
guide-title-not-arriving = 信没到：一样一样看
guide-title = 手机和电脑怎么登录
guide-lead = 网页版直接登录就能用；用邮件软件的照下面填，按 Enter 复制服务器。
guide-column-protocol = 协议
guide-column-host = 服务器
guide-column-port = 端口
guide-column-security = 加密
guide-not-arriving = 收不到信，按顺序看：
guide-address-first = 1. 这个地址后台建好了吗？本人点「接受」了吗？没接受的地址收不到信。
guide-not-accepted = 还没接受的：{ $addresses }
guide-dns-first = 2. 再看这里的「收信 MX」是不是 ✓；旧的 MX 还在，信会去旧邮箱。
guide-station-full = 3. 看邮箱是不是满了，清理后请对方再寄一次。
guide-reject-rules = 4. 看设置里的黑名单、拒收和收信规则，有没有把它挡掉或转走。
guide-spam-folder = 5. 看垃圾箱；找到了就标成「不是垃圾邮件」，把对方加进联系人。
guide-backup = 怎么备份：
guide-backup-how = 在电脑上的邮件软件里用 IMAP 登录，等所有文件夹收完，再导出或复制到本地文件夹。用 POP 收信要先选「在服务器上保留副本」。
guide-first-weeks = 头两周：
guide-sending = 新域名还没有信誉：少量发，不群发，多和熟人来往几封。

### ---- help ----

step-why = 为什么
why-title = 为什么：查到的都在这里
why-lead = 每一条都写着怎么办。改好了，这里会跟着变。
why-step = { $step }：{ $state }
why-domain = 整个域名
why-nothing = 没有发现什么问题。
step-help = 全部操作
help-title = 全部操作
help-lead = 上下选一个，按 Enter。右边是快捷键。
help-keys-move = Tab 或方向键换一项，Enter 做选中的，空格打勾。
help-keys-copy = 数字 1-9 复制那一格；没有可复制的页面上，按那个数字的按钮。
help-keys-page = 一页放不下时：方向键往下走，也可以按 PgUp、PgDn 翻页。
help-copy = 复制「{ $field }」
help-keys-back = Esc 返回一层，不会丢东西。Ctrl+C 按两次退出，进度已保存。
help-mouse = 鼠标可以点。要用鼠标选文字：按住 Shift 再拖。

### ---- findings ----

finding-unknown = 发现一个问题，但这个版本没有它的说明。请看原样的回答：在向导的「详情」里，或用 check --json。
finding-ownership-not-given = 还没有后台给的那段文字，所以没法查所有权。到后台复制，粘贴到向导的「所有权」那一步，或用 --ownership 给出。
finding-ownership-missing = 域名自己的服务器上还没有所有权那条记录，后台现在会验证不过。先添加并保存。
finding-host-doubled = { $type ->
    [MX] { $rows ->
        [more] 这 { $count } 条 MX（{ $value }）
       *[one] 这条 MX（{ $value }）
    }
   *[other] 这条 { $type }{" "}
 }存到了 { $found }（主机记录 { $found_host }）：域名多接了一遍。{ $ask ->
    [second] 它不用挪：等这条记录对了以后，再到那里只删掉 { $value }。
    [there] { $name } 已经有一条：改那一条，改好生效以后，再到 { $found } 只删掉 { $value }。
    [after] 先别动它。等 { $name } 空出来、照这里给的添加好了，再到那里只删掉 { $value }。
    [said] { $name } 已经有一条：改那一条。这一条怎么办，下面有说。
    [kept] 那一行先别动，照这里给的添加；它怎么办，下面有说。
    [wait] 先别动它：没回答的那台服务器上，对的地方也许已经有了。
    [live] 域名的信现在由别家收着：先别动那一行，等轮到改 MX 的时候再挪过来。
   *[no] { $taken ->
        [set] { $panel } 里，{ $name } 的 { $type } 合在一条记录里：打开那一条，把这里给的值另起一行加进去，再{ $shared ->
            [yes] 到 { $found } 只删掉 { $value }。
           *[no] 把 { $found } 的那一条删掉。
        }
        [new] { $panel } 里，同名的值合在一条记录里，{ $found } 那一条里还有别的值：给 { $name } 新建一条 { $type }，填这里给的值，再到 { $found } 只删掉 { $value }。
        [one] 把那一条的主机记录改成 { $host }。
       *[no] { $ask ->
            [edit] { $shared ->
                [yes] 那里还有别的记录：只改值是 { $value } 的那一行，主机记录改成 { $host }，记录值整个换成这里给的。
               *[no] 值也不对：现在是 { $value }。把那一行的主机记录改成 { $host }，记录值整个换成这里给的。
            }
           *[no] { $shared ->
               [yes] 那里还有别的记录：只把值是 { $value } 的那一行的主机记录改成 { $host }。
               [own] 只把{ $rows ->
                   [more] 这 { $count } 行
                  *[one] 这一行
                }的主机记录改成 { $host }，别的格子都不动。
              *[no] 把那一行的主机记录改成 { $host }，记录值和别的格子都不动。
           }
        }
    }
 }
finding-host-literal-at = { $type ->
    [MX] { $rows ->
        [more] 这 { $count } 条 MX（{ $value }）
       *[one] 这条 MX（{ $value }）
    }
   *[other] 这条 { $type }{" "}
 }存成了名叫「@」的子域名（{ $found }）。{ $ask ->
    [there] { $name } 已经有一条：改那一条，改好生效以后，再到 { $found } 只删掉 { $value }。
    [second] 它不用挪：等这条记录对了以后，再到那里只删掉 { $value }。
    [after] 先别动它。等 { $name } 空出来、照这里给的添加好了，再到那里只删掉 { $value }。
    [said] { $name } 已经有一条：改那一条。这一条怎么办，下面有说。
    [kept] 那一行先别动，照这里给的添加；它怎么办，下面有说。
    [wait] 先别动它：没回答的那台服务器上，对的地方也许已经有了。
    [live] 域名的信现在由别家收着：先别动那一行，等轮到改 MX 的时候再挪过来。
   *[no] { $taken ->
        [set] { $panel } 里，{ $name } 的 { $type } 合在一条记录里：打开那一条，把这里给的值另起一行加进去，再{ $shared ->
            [yes] 到 { $found } 只删掉 { $value }。
           *[no] 把 { $found } 的那一条删掉。
        }
        [new] { $panel } 里，同名的值合在一条记录里，{ $found } 那一条里还有别的值：给 { $name } 新建一条 { $type }，填这里给的值，再到 { $found } 只删掉 { $value }。
        [one] 把那一条的主机记录改成 { $host }。
       *[no] { $ask ->
            [edit] { $shared ->
                [yes] 那里还有别的记录：只改值是 { $value } 的那一行，主机记录改成 { $host }，记录值整个换成这里给的。
               *[no] 值也不对：现在是 { $value }。把那一行的主机记录改成 { $host }，记录值整个换成这里给的。
            }
           *[no] { $shared ->
               [yes] 那里还有别的记录：只把值是 { $value } 的那一行的主机记录改成 { $host }。
               [own] 只把{ $rows ->
                   [more] 这 { $count } 行
                  *[one] 这一行
                }的主机记录改成 { $host }，别的格子都不动。
              *[no] 只改值是 { $value } 的那一行：把它的主机记录改成 { $host }{ $neighbours ->
                   [move] 。
                   [edit] ，别的行的主机记录不动。
                  *[stay] ，别的行不动。
                }
           }
        }
    }
 }
finding-host-wrong-label = { $ask ->
    [there] 这条 { $type } 存到了 { $found }。{ $name } 已经有一条：改那一条，改好生效以后，再到 { $found } 只删掉 { $value }。
    [second] { $found } 那里也有这条 { $type }（{ $value }）：它不用挪，等这条记录对了以后，再只删掉它。
    [after] { $found } 那里有这条 { $type }（{ $value }）：{ $type ->
        [MX] 先别动它，等 { $name } 空出来，这里会说它怎么办。
       *[other] 先别动它。等 { $name } 空出来、照这里给的添加好了，再把它删掉。
    }
    [wait] 这条 { $type } 存到了 { $found }。先别动它：没回答的那台服务器上，对的地方也许已经有了。
    [live] { $found } 那里有新邮箱的 { $type }（主机记录 { $found_host }），域名本身还没有，它的信现在由别家收着。先别动那一行：{ $found } 自己要收信，就一直留着；本来是给域名本身填的，等轮到改 MX 的时候再挪过来。
    [yes] { $found } 那里有新邮箱的 { $type }（主机记录 { $found_host }），域名本身还没有。{ $found } 自己要收信吗？要，或者说不准，就别动它，照这里给的另外添加。{ $taken ->
        [set] 确定不要，是填错了地方：在 { $panel } 打开 { $name } 的 { $type } 那一条，把这里给的值另起一行加进去并保存，然后才{ $shared ->
            [yes] 到 { $found } 只删掉 { $value }。
           *[no] 把 { $found } 的那一条删掉。
        }
        [new] 确定不要，是填错了地方：在 { $panel } 给 { $name } 新建一条 { $type }，填这里给的值并保存，然后才到 { $found } 只删掉这些值，那一条里别的值都留着。
        [one] 确定不要，是填错了地方：把那一条的主机记录改成 { $host }。
       *[no] { $shared ->
           [yes] 确定不要，是填错了地方：只把值是 { $value } 的那一行的主机记录改成 { $host }，别的行不动。
           [own] 确定不要，是填错了地方：只把{ $rows ->
               [more] 这 { $count } 行
              *[one] 这一行
            }（{ $value }）的主机记录改成 { $host }。
          *[no] 确定不要，是填错了地方：把那一行的主机记录改成 { $host }。
       }
    }
   *[no] 这条 { $type } 存到了 { $found }（主机记录 { $found_host }）。{ $taken ->
        [set] { $panel } 里，{ $name } 的 { $type } 合在一条记录里：打开那一条，把这里给的值另起一行加进去，再{ $shared ->
            [yes] 到 { $found } 只删掉 { $value }。
           *[no] 把 { $found } 的那一条删掉。
        }
        [new] { $panel } 里，同名的值合在一条记录里，{ $found } 那一条里还有别的值：给 { $name } 新建一条 { $type }，填这里给的值，再到 { $found } 只删掉 { $value }。
       *[no] { $ask ->
            [edit] { $shared ->
                [yes] 那里还有别的记录：只改值是 { $value } 的那一行，主机记录改成 { $host }，记录值整个换成这里给的。
               *[no] 值也不对：现在是 { $value }。把那一行的主机记录改成 { $host }，记录值整个换成这里给的。
            }
           *[no] { $shared ->
               [yes] 那里还有别的记录：只把值是 { $value } 的那一行的主机记录改成 { $host }。
              *[no] 把那一行的主机记录改成 { $host }。
           }
        }
    }
}
finding-record-wrong-type = 内容没错，记录类型选错了：现在是 { $found_type }，要的是 { $type }。{ $others ->
    [yes] 先弄清这个名字下别的记录能不能删：不能，这一行也别动；能，就
   *[no] 只
 }{ $rows ->
    [more] 删掉主机记录 { $found_host }、记录类型 { $found_type } 的这几行
   *[one] 删掉主机记录 { $found_host }、记录类型 { $found_type } 的那一行
 }（{ $found_type ->
    [MX] 优先级和值
   *[other] 值
 } { $typed }{ $appended ->
    [yes] ；列表里后面可能还带着您的域名
   *[no] { "" }
 }）{ $found_type ->
    [SPF] ，v=spf1 开头的那一行别动；
   *[other] ，
 }再照这里给的添加。
finding-spf-type99-only = SPF 存成了「SPF」类型，收信方不看这一类。{ $ask ->
    [there] TXT 类型的已经有一条：改那一条，改好生效以后，再删掉「SPF」类型的这一条。
    [wait] 先别动它：没回答的那台服务器上，对的地方也许已经有了。
    [said] TXT 类型的已经有一条：改那一条。这一条怎么办，下面有说。
    [kept] 那一行先别动，照这里给的按 TXT 添加；它怎么办，下面有说。
    [second] 等这条记录对了以后，再删掉「SPF」类型的那一行。
   *[no] { $taken ->
        [set] { $panel } 里，{ $name } 的 TXT 合在一条记录里：打开那一条，把这里给的值另起一行加进去，再删掉「SPF」类型的那一条。
       *[no] { $ask ->
            [edit] 把记录类型改成 TXT，记录值换成这里给出的那一行；类型改不了的，就按 TXT 添加给出的那一行，再删掉「SPF」类型的那一行。
           *[no] 把记录类型改成 TXT，值不变；类型改不了的，就按 TXT 添加一条，再删掉「SPF」类型的那一行。
        }
    }
}
finding-wildcard-answer = { $answers ->
    [own] { $name } 自己没有记录，现在是泛解析（主机记录「*」那一行）替它回答的，靠不住。「*」那一行别动，另外添加一条，主机记录填 { $host }。
   *[others] 这个值存在泛解析（主机记录「*」那一行）里了：别的名字都查得到，唯独 { $name } 查不到。「*」那一行别动，另外添加一条，主机记录填 { $host }。
}
finding-cname-at-apex = { $ours ->
    [type] 域名本身（主机记录是 @ 或空着的那一行）有一条 CNAME，指向 { $target }：多半是添加新邮箱的记录时，类型选成了 CNAME。有它在，MX 和 TXT 都不算数。只删掉这一行 CNAME。删好以后，列表里还没有这里给的那一行，才添加；已经有的自己会生效，别再加一条。
    [host] 域名本身（主机记录是 @ 或空着的那一行）有一条 CNAME，指向 { $target }：这是后台要的那条 CNAME，主机记录填错了，应该在 { $moves_to }。有它在，MX 和 TXT 都不算数，先把它改对。改好以后，列表里还没有这里给的那一行，才添加；已经有的自己会生效，别再加一条。
   *[no] 域名本身（主机记录是 @ 或空着的那一行）设成了 CNAME，指向 { $target }：这样 MX 和 TXT 都不算数。网站多半靠它打开，先别删：问做网站的人 A 记录该填哪个 IP 地址，拿到以后把这条 CNAME 换成 A 记录（网站打不开了就换回来，再去问）。对方说没有固定 IP：不要动，请他给一个能和 MX 并存的办法。换好以后，列表里还没有这里给的那一行，才添加；已经有的自己会生效，别再加一条。
}
finding-cname-beside-txt = { $wild ->
    [yes] { $name } 自己没有记录，是泛解析（主机记录「*」那一行）替它回答的，指向 { $target }。「*」别动，照这里给的添加 { $type } 就行。
   *[no] { $name } 现在是一条 CNAME（指向 { $target }），同名的 { $type } 不会生效。{ $ours ->
        [type] 多半是添加新邮箱的记录时，类型选成了 CNAME。只删掉这一行 CNAME（主机记录 { $host }）。删好以后，列表里还没有这里给的那一行，才添加；已经有的自己会生效，别再加一条。
        [host] 这是后台要的那条 CNAME，主机记录填错了，应该在 { $moves_to }：先把它改对。改好以后，列表里还没有这里给的那一行，才添加；已经有的自己会生效，别再加一条。
       *[no] 找主机记录正好是 { $host }、记录类型是 CNAME 的那一行。{ $site ->
            [yes] { $name } 能打开网站或说不准：先别删，问做网站的人 A 记录该填哪个 IP 地址，拿到以后把这条 CNAME 换成 A 记录（网站打不开了就换回来，再去问），再添加这条 { $type }（列表里已经有的就不用）。
           *[no] 还有人用它或说不准：别删，问新邮箱的客服能不能换一种验证域名的方式。
        }确定没人用：只删掉这一行 CNAME；再看主机记录 { $host } 的 { $type }：就是这里给的，不用动；只错几个字，改对；是别的内容，别动它，另外添加；没有，就添加。没有这一行 CNAME：是「*」替它回答的，「*」别动，照这里给的添加 { $type } 就行。
    }
 }
finding-cname-name-taken = { $apex ->
    [yes] { $name } 就是域名本身，那里不能用 CNAME：域名本身的记录一条都别删，也别添加。到后台再看一眼它要的主机记录是什么，照那个重新粘贴。
   *[no] { $name } 已经有别的记录：{ $rows }，CNAME 不能和它们并存，控制台会拒绝。还有人用或说不准：一条都别删，问新邮箱的客服能不能换一种验证域名的方式。确定没人用：把主机记录正好是 { $host } 的每一行都删掉，再照这里给的添加 CNAME。列表里没有这样的行：是「*」替它回答的，「*」别动，直接添加。
}
finding-flattened-cname = { $wild ->
    [yes] { $name } 自己没有记录，是泛解析（主机记录「*」那一行）替它回答的，回答的是 IP 地址。「*」别动，照这里给的添加 CNAME 就行。
   *[no] { $name } 现在回答的是 IP 地址，不是 CNAME。找主机记录正好是 { $host } 的那一行。是 A 记录：还有人用或说不准，就别动它，问新邮箱的客服能不能换一种验证域名的方式；确定没人用，就删掉这一行，再照这里给的添加 CNAME。是 CNAME、带代理开关（加速、橙色云朵）：关掉代理，选「仅 DNS」，不用再添加。没有这一行：是「*」替它回答的，「*」和「@」那几行别动，直接添加 CNAME。
}
finding-chars-encoding = 值里有读不出来的字节（编码不对）。把整个值清空，重新粘贴：现在是 { $found }，应该是 { $wanted }。
finding-chars-invisible = 值里混进了看不见的字符。把整个值清空，从这里重新复制粘贴。应该是 { $wanted }。
finding-chars-fullwidth = 值里有全角字符（中文输入法打的）。把整个值换掉：现在是 { $found }，应该是 { $wanted }。
finding-chars-quotes = 值里多了引号。把引号去掉：现在是 { $found }，应该是 { $wanted }。
finding-chars-dash = 值里的短横「-」变成了长横。把整个值换掉：现在是 { $found }，应该是 { $wanted }。
finding-chars-space = 值里多了空格或换行。把整个值换掉，应该是 { $wanted }。
finding-txt-split = 值被分成了几段，接起来时丢了中间的空格。改成一整行：{ $wanted }
finding-token-near-miss = 那里有一条，但差一两个字符：现在是 { $found }，应该是 { $wanted }。把整个值重新复制一遍，不要手打。
finding-spf-not-at-apex = 新邮箱的 SPF 在 { $found }（主机记录 { $found_host }），收信方只看域名本身那一条。{ $row ->
    [ask] 域名本身已经有一条：改那一条。{ $found } 的先别动；确定 { $found } 自己不发信，等域名本身的改好以后，再只删掉这个值。
    [wait] 先别动它：没回答的那台服务器上，对的地方也许已经有了。
    [second] { $found } 的先别动；确定 { $found } 自己不发信，等域名本身的对了以后，再只删掉这个值。
   *[move] { $found } 自己也发信吗？发，或者说不准，就别动它，照这里给的另外添加。{ $taken ->
        [set] 确定不发，是填错了地方：在 { $panel } 打开 { $name } 的 { $type } 那一条，把这里给的值另起一行加进去并保存，然后才{ $shared ->
            [yes] 到 { $found } 只删掉 { $value }。
           *[no] 把 { $found } 的那一条删掉。
        }
        [new] 确定不发，是填错了地方：在 { $panel } 给 { $name } 新建一条 { $type }，填这里给的值并保存，然后才到 { $found } 只删掉这些值，那一条里别的值都留着。
       *[no] 确定不发，是填错了地方：把那一行的主机记录改成 { $host }。
    }
}
finding-mx-priority-in-value = { $number ->
    [alone] MX 的记录值只有一个数字：{ $host }。那是优先级，缺了服务器的名字。
   *[in-front] 服务器的名字前面多了一个数字：{ $host }。优先级只写一次。
}{ $row ->
    [ask] 认得那台服务器吗？不认得就先别动那一行，去问给域名做设置的人。
    [asked] { "" }
    [later] { "" }
    [last] 等正确的都加好了，再删掉这一行。
    [delete] 正确的已经有了，删掉这一行。
   *[change] 照这里给的改这一行。
}
finding-mx-host-misspelt = { $slip ->
    [ending] MX 写的是 { $found }，结尾和 { $wanted } 不一样：没有叫这个名字的服务器。
    [front] MX 写的是 { $found }，在 { $wanted } 前面多写了东西：没有叫这个名字的服务器。
    [joined] 一行 MX 里写了几台服务器：{ $found }。一行只能写一台，其余的各占一行。
   *[letter] MX 写的是 { $found }，差了一个字符：没有叫这个名字的服务器。
 }{ $row ->
    [last] { $wanted } 已经另有一行：这一行是多出来的，等正确的几条都在了再删。
   *[change] 把这一行改成 { $wanted }。
 }
finding-mx-is-ip = 有一条 MX 填的是 IP 地址（{ $host }），本来只能填服务器的名字{ $row ->
    [ask] ，可有的寄件方照样会往那里送。认得它吗？是您的旧邮箱，就等新的几条 MX 都在、新账号都建好，再动那一行；不认得就先别动，去问给域名做设置的人。
    [asked] ，可有的寄件方照样会往那里送。
    [last] 。等正确的都加好了，再删掉这一行。
    [later] 。
    [delete] 。正确的已经有了，删掉这一行。
   *[change] 。照这里给的改这一行。
}
finding-spf-loop = SPF 里的「{ $term }」绕回到了自己{ $stops ->
    [others] 。新邮箱写在它前面，发信不受影响；没写在它前面的，发的信通不过
   *[all] ，整条会失效
 }。{ $way ->
    [out] 去掉它。
    [front] 给出的那一行把新邮箱写在了它前面，新邮箱发的信就能通过。
    [later] { "" }
    [live] 请告诉那家。现在收信的是别家，可能要靠它发信：搬完家之前别去掉。
   *[ask] 请告诉那家；确实没有人再靠它发信，才去掉它。
 }{ $without ->
    [none] { "" }
    [stays] 那家不用了，就把写着它的那一整行删掉；另一行已经对了，留着。
   *[other] 去掉的话，{ $place ->
        [set] 打开 TXT 那一条，{ $delete ->
            [none] 只把 v=spf1 开头的那一行换成：{ $without } ，别的行都留着。
           *[row] 把「{ $edit }」那一行换成：{ $without } ，再去掉：{ $delete } ，一起保存，别的行都留着。
        }
       *[row] { $delete ->
            [none] 整条是（不要新增第二条）：{ $without }
           *[row] 把「{ $edit }」这一行换成：{ $without } ，生效后再删：{ $delete } 。
        }
    }
 }
finding-spf-include-misspelt = SPF 里的 include:{ $found } 像是拼错了，本来应该是 include:{ $wanted }。{ $row ->
    [given] 照给出的那一行改，不要新增第二条。
   *[none] 在这一行里只改这一处，不要新增第二条。
 }
finding-spf-after-all = SPF 里的「{ $term }」写在 all 后面，没有人会看。{ $what ->
    [all] 这一段是多出来的：在这一行里只去掉它，前面那个 all 留着。
    [moved] 照给出的那一行改，它就算数了；说不准就照填，不要它就先去掉再保存。
    [out] 它在那里不起作用，给出的那一行里没有它。
    [service] 新邮箱从这里发的信通不过：把它移到 all 前面。
   *[other] 它在那里不起作用。它那家还替您发信，就先问那家这一段对不对，再移到 all 前面；不发了，就在这一行里去掉它。
 }
finding-spf-ptr = SPF 里用了 { $term }，又慢又不可靠，很多收信方不看它。确定没有人靠它发信，就在这一行里去掉；说不准就留着。
finding-spf-mx-moves = SPF 里的「{ $term }」指的是现在收信的服务器。MX 换完以后，它们就不在里面了：到那时还用它们发信，就请在换之前把它们的地址加进这一行，每个写成「ip4:地址」，中间用空格隔开。
finding-value-surrounded = 要的值在那里，但前后还有别的字：现在是「{ $found }」，应该只有「{ $wanted }」。{ $rest ->
    [others] 那一行别动，另外加一条 TXT。
   *[needless] 改这一行，别的字都去掉。
}
finding-ownership-wrong = { $wild ->
    [yes] 这个名字自己没有记录，是泛解析（主机记录「*」那一行）替它回答的：{ $found }。「*」别动，照这里给的另外添加一条。
   *[no] 那里有一条，但值不一样：现在是 { $found }，应该是 { $wanted }。把整个记录值重新复制一遍。
}
finding-dkim-other-key = { $rows ->
    [two] { $name } 上有两个 DKIM 公钥，签名会时好时坏。留下后台显示的那一个，只删另一个：{ $found }
   *[one] { $name } 上是另一个 DKIM 公钥，那里只能有一个。把那一行改成这里给的值。只有您别的服务还在用它签名，才请新邮箱换一个名字的公钥。现在是：{ $found }
}
finding-record-missing = 记录「{ $id }」还没有。照这里给的添加并保存；不需要它就打开向导，在「更多」里选「不用这条了」。
finding-mx-missing = { $silent ->
    [yes] 有回答的服务器上都没有 MX。只有这个域名从没用过别家的邮箱，才照这里给的添加。
   *[no] 还没有 MX，别人寄来的信没有地方去。照这里给的添加。
}
finding-mx-incomplete = 还差一条 MX：{ $priority } { $host }。少一条多半也收得到信，但不稳，请补上。
finding-mx-leftover = { $whose ->
    [slip] 多了一条填错的 MX（优先级 { $priority }，记录值 { $host }），正确的几条都在了。删掉这一行。
    [same] 已经有完整的一组 MX，旁边还有一条 { $priority } { $host }，是同一家服务的另一组，只能留一组。先看后台显示的是哪一组：是旁边这一组，就{ $rest ->
        [none] 删原来那组
       *[rows] 先补上 { $rest } ，再删原来那组
    }；不是，就删掉这一行。
    [unknown] 还有一条 MX：{ $priority } { $host }。{ $effect ->
        [nowhere] { "" }
        [all-old] 它的数字更小，来信会先去那里。
        [split] 数字一样，来信有一部分会去那里。
       *[backup] 它的数字更大：新邮箱忙的时候来信才去那里，垃圾信也爱走它。
    }认得它吗？是您的旧邮箱，就等新账号都建好、旧信备份好{ $policy ->
        [yes] 、旧 MTA-STS 策略的 max_age 也过完
       *[no] { "" }
    }以后再删这一行；不认得，先问问当初设置域名的人，别急着删。
   *[other] 旧的 MX 还在：{ $priority } { $host }（{ $owner }）。{ $effect ->
        [nowhere] { "" }
        [all-old] 它的数字更小，现在来信全去旧邮箱。
        [split] 数字一样，现在来信一部分去新的、一部分去旧的，两边都要看。
       *[backup] 它的数字更大：平时用新的；新的忙时才去旧的，垃圾信也爱走它。
    }{ $goes ->
        [off] 关掉转发，它会自己消失。
        [elsewhere] 您的解析不在那家，这一行不会自己消失：新账号都建好、旧信备份好{ $policy ->
            [yes] 、旧 MTA-STS 策略的 max_age 也过完
           *[no] { "" }
        }以后，再删这一行。
       *[by-hand] 新账号都建好、旧信备份好{ $policy ->
            [yes] 、旧 MTA-STS 策略的 max_age 也过完
           *[no] { "" }
        }以后，再删这一行。
    }
}
finding-value-domain-appended = 现在是 { $found }：值的后面多了您自己的域名。{ $row ->
    [last] { $wanted } 已经另有一行：这一行是多出来的，等正确的几条都在了再删。
   *[change] 把这一行改成 { $wanted }.（最后带一个点）{ $dot ->
        [must] 。
       *[maybe] ；控制台不接受这个点，就不带。
    }
 }
finding-mx-null = 有一条 MX 是「0 .」，意思是这个域名不收信。{ $row ->
    [delete] 删掉这一行。
   *[last] 先添加新的，再删这一行。
}
finding-mx-in-use = { $effect ->
    [backup] 信已经先送到新邮箱了，新邮箱收不了时才去 { $host }（{ $owner }）。马上把每个账号都建好：没建的地址，来信会被退回。旧的先别删。
    [split] 信已经有一部分送到新邮箱，另一部分去 { $host }（{ $owner }），两边都要看。马上把每个账号都建好：没建的地址，来信会被退回。旧的先别删。
    [backup_done] 信已经先送到新邮箱了，新邮箱收不了时才去 { $host }（{ $owner }）。旧的先别删。
    [split_done] 信已经有一部分送到新邮箱，另一部分去 { $host }（{ $owner }），两边都要看。旧的先别删。
   *[all-old] 现在收信的是 { $host }（{ $owner }），不是这次要开通的邮箱。{ $row ->
        [first] 它那几条是这里的邮件预设，要先删掉才能加别的：新账号都建好以后，删掉预设，紧接着添加新的，一口气做完。
       *[last] 先别删它：新的都加好以后再处理。
    }
}
finding-mx-order = 优先级和后台给的不一样：新邮箱这几条里，现在最先用的是 { $first }。单是这一点不会丢信；把数字改成 { $wanted } 更稳。
finding-mx-alternative = { $effect ->
    [counts] { $found } 是这家服务的另一组 MX，也认。后台显示正常就不用动。
   *[not-yours] { $found } 也是这家的，但您的后台要的是 { $wanted }。先添加后台要的，旧的那行最后再删。
 }
finding-mx-other-product = { $host } 是同一家公司的另一种产品，收不到这个邮箱的信。如果您的后台显示的就是它，就照后台的来：打开向导，在「收信 MX」那一步粘贴后台的值。
finding-pack-value-unconfirmed = 这组 MX 的值以您后台显示的为准；不一样就照后台的来：打开向导，在「收信 MX」那一步粘贴后台的值。
finding-spf-missing = { $live ->
    [waits] 还没有 SPF。现在收信的是别家，它也在替您发信：只写新邮箱的 SPF，会让它发的信看着像冒名的。先不加，等 MX 换完再加。
    [spare] { $silent ->
        [yes] 有回答的服务器上都没有 SPF。别家邮箱还在您的 MX 里当备用，可能还替您发信，所以给出的这一行把它也写上了。只有这个域名确实还没有 SPF，才添加这 1 条 TXT。
       *[no] 还没有 SPF。别家邮箱还在您的 MX 里当备用，可能还替您发信，所以给出的这一行把它也写上了。添加 1 条 TXT；以后不用它发信了，再把它去掉。
    }
    [both] { $silent ->
        [yes] 有回答的服务器上都没有 SPF。现在收信的是别家，它也在替您发信，所以给出的这一行把它也写上了。只有这个域名确实还没有 SPF，才添加这 1 条 TXT。
       *[no] 还没有 SPF。现在收信的是别家，它也在替您发信，所以给出的这一行把它也写上了。添加 1 条 TXT；以后不用它发信了，再把它去掉。
    }
   *[no] { $silent ->
        [yes] 有回答的服务器上都没有 SPF。只有这个域名从没用过别家的邮箱，才照这里给的添加 1 条 TXT。
       *[no] 还没有 SPF，您发出去的信容易进垃圾箱。照这里给的添加 1 条 TXT。
    }
}
finding-spf-multiple = 有 { $count } 条 v=spf1 开头的 TXT，等于一条都没有。{ $merge ->
    [no] 合成一条之前，先照下面说的做。
    [waits] 先别动它们，等 MX 换完再合：现在合了，现在收信的那家替您发的信就像冒名的了。
    [delete] 留下的那条已经对了，只删掉给出的这几行。
    [named] 先把一条改成合并好的。
   *[yes] { $place ->
        [set] 打开 TXT 那一条，把其中一行换成合并好的，另外几行 v=spf1 开头的去掉，别的行都留着，一起保存。
       *[row] 先把一条改成合并好的，生效后再删其余的。
    }
 }
finding-spf-no-include = { $when ->
    [waits] SPF 里还没有 include:{ $include }。先别动它，等 MX 换完再改：现在加进去，现在收信的那家替您发的信就像冒名的了。
   *[now] 已有 SPF，但里面没有管用的 include:{ $include }，从新邮箱发的信通不过。修改这一条，不要新增第二条。
}
finding-spf-sender-not-named = { $line ->
    [there] 这条 SPF
   *[given] 给出的那一行
 }{ $who ->
    [alone] 只写了新邮箱。
   *[others] 没有写全可能替您发信的。
 }{ $hosts } 还在您的 MX 里：那家还替您发信，就问它该加哪一段，放在 all 前面，不然它发的信通不过。
finding-spf-lookups = { $when ->
    [hosts] SPF 里的「{ $term }」指向 { $count } 台邮件服务器；超过 10 台，收信方会把整条 SPF 当作无效{ $stops ->
        [others] （新邮箱排在它前面，不受影响）
       *[all] { "" }
    }。{ $row ->
        [front] 给出的那一行已经把新邮箱排到它前面，照填以后新邮箱发信不受影响；别的发信方还是和现在一样通不过。{ $whose ->
            [others] 它写在您 include 的那家自己的 SPF 里：请告诉那家。
           *[own] 知道其中哪几台替您发信，就把它换成那几台的地址，每个写成「ip4:地址」，中间用空格隔开。
        }
       *[other] { $whose ->
        [others] 它写在您 include 的那家自己的 SPF 里：请告诉那家。
       *[own] { $row ->
            [still] 给出的那一行里还有它：{ $stops ->
                [others] 知道其中哪几台替您发信，就把它换成那几台的地址，每个写成「ip4:地址」，中间用空格隔开；不知道就先留着。
               *[all] 填的时候换成其中会发信的服务器的地址，每个写成「ip4:地址」，中间用空格隔开。
            }
           *[none] { $stops ->
                [others] 知道其中哪几台替您发信，就在这一行里把它换成那几台的地址，每个写成「ip4:地址」，中间用空格隔开；不知道就先留着。
               *[all] 在这一行里把它换成其中会发信的服务器的地址，每个写成「ip4:地址」，中间用空格隔开，别的不动。
            }
        }
       }
    }
   *[counted] { $when ->
        [merged] 现有的 SPF 再加上新邮箱要查 { $count } 次，超过 10 次全部会失效，所以先别把新邮箱加进去。
        [without] 就算去掉 { $gone } ，加上新邮箱也要查 { $count } 次，超过 10 次全部会失效。
        [waits] SPF 现在要查 { $count } 次，超过 10 次全部失效。等 MX 换完再改：现在改少了，它就开始算数，现在收信的那家替您发的信就像冒名的了。
        [fewer] SPF 现在要查 { $count } 次，超过 10 次全部失效。给出的那一行查得少一些。
        [mendable] SPF 现在要查 { $count } 次，超过 10 次全部失效。照给出的那一行改，就不超了。
       *[now] SPF 现在要查 { $count } 次，超过 10 次全部失效。
     }{ $when ->
        [waits] { "" }
       *[now] 各要查几次：{ $costs }。
     }{ $idle ->
        [none] { "" }
       *[terms] 谁也用不着 { $idle }（指向的地方什么也没有，或者就是新邮箱自己的服务器）：怎么样都可以去掉，下面的次数不算它。
     }{ $choice ->
        [none] { $enough ->
            [given] { "" }
            [live] 现在收信的那家还靠这条发信，搬完家之前哪家都别去掉。请新邮箱的客服给一个查得少的写法，或者等 MX 换完再改 SPF。
            [none] 去掉哪家都不够：把这条 SPF 发给新邮箱的客服，请他们给一个查得少的写法。
           *[other] 只去掉一家不够。问清楚哪几家确实不再替您发信，一起去掉；比如去掉 { $enough }{ $when ->
                [without] { " " }和 { $gone } { "" }
               *[now] { "" }
            }，就剩 { $left } 次{ $line ->
                [none] 。
                [stays] ，另一行正好是对的：把写着它们的那一整行删掉。
               *[line] ，{ $place ->
                    [set] 再打开 TXT 那一条，{ $delete ->
                        [none] 只把 v=spf1 开头的那一行换成：{ $line } ，别的行都留着。
                       *[row] 把「{ $edit }」那一行换成：{ $line } ，再去掉：{ $delete } ，一起保存，别的行都留着。
                    }
                   *[row] { $delete ->
                        [none] 把整条换成（不要新增第二条）：{ $line } 。
                       *[row] 把「{ $edit }」这一行换成：{ $line } ，生效后再删：{ $delete } 。
                    }
                }
            }都还在用，就请其中一家改用 ip4: 的写法，那样不占次数。
         }
       *[other] { $line ->
            [none] 确定哪家不再替您发信，就在 SPF 里只去掉它那一段，别的不动，再查一次；比如去掉 { $choice } 就够了（这个括号里是去掉以后还要查的次数，不用填）。说不准就先别去掉，问清楚。
            [stays] 确定哪家不再替您发信，才去掉它；比如不要 { $choice } 了（括号里是剩下的次数），另一行就正好是对的：把写着它的那一整行删掉。说不准就先别删，问清楚。
           *[line] { $when ->
                [without] 确定没人再靠 { $gone } 发信，上面另外还有一家也不发了，才去掉它们；比如再不要 { $choice } 了（括号里是剩下的次数），
               *[now] 确定哪家不再替您发信，才去掉它；比如不要 { $choice } 了（括号里是剩下的次数），
            }{ $place ->
                [set] 就打开 TXT 那一条，{ $delete ->
                    [none] 只把 v=spf1 开头的那一行换成：{ $line } ，别的行都留着。
                   *[row] 把「{ $edit }」那一行换成：{ $line } ，再去掉：{ $delete } ，一起保存，别的行都留着。
                }
               *[row] { $delete ->
                    [none] 就把整条换成（不要新增第二条）：{ $line } 。
                   *[row] 就把「{ $edit }」这一行换成：{ $line } ，生效后再删：{ $delete } 。
                }
            }说不准就先别去掉，问清楚。
        }
     }
 }
finding-spf-syntax = { $fault ->
    [wrong-sign] SPF 第 { $position } 个词「{ $term }」里该用冒号，写成了等号：没人看它，它那家发的信通不过。{ $line ->
        [none] 改之前先问那家：还替您发信吗，该怎么写。
       *[other] { $place ->
            [set] 打开 TXT 那一条，只把 v=spf1 开头的那一行换成：{ $line } ，别的行都留着。
           *[row] 把原来那一条整个换成（不要新增第二条）：{ $line }
        }
    }
    [unreadable] 这条看着是 SPF，可开头不是「v=spf1 空格」，没人当它是 SPF：{ $term }。
   *[other] SPF 第 { $position } 个词「{ $term }」写错了，整条都会失效。
}{ $fault ->
    [unknown-mechanism] 没有这种写法，多半是少了冒号或拼错了。
    [missing-domain] 后面少了域名。
    [bad-domain] 后面的不是域名。
    [bad-macro] 里面的 % 写得不对。
    [unexpected-argument] 它后面不能再跟东西。
    [bad-address] 后面的不是 IP 地址。
    [bad-prefix-length] 斜杠后面的数字不对。
    [repeated-modifier] 这一项只能写一次。
    [bad-character] 里面有不该有的字符（中文标点、全角或看不见的字符）。
   *[unreadable] { "" }
}{ $fault ->
    [wrong-sign] { "" }
   *[other] { $mended ->
        [waits] 先别改它，等 MX 换完再改：现在改对了，现在收信的那家替您发的信就像冒名的了。
        [later] { "" }
        [yes] 照给出的那一行改，不要新增第二条。
       *[no] { $row ->
            [none] 在这一行里改好它，
           *[row] 在「{ $row }」那一行里改好它，
        }{ $include ->
            [none] 别的不动。
           *[name] 同一次修改里，在 all 前面加上 { $include } ，别的不动：少了它，其余的一改好，要靠它发的信就会失败。
        }不知道本来是什么，就问当初加它的人或那家发信的公司；别直接删，删了那家的信会失败。{ $without ->
            [none] { "" }
            [stays] 确定没人靠它发信，才把写着它的那一整行删掉；另一行已经对了，留着。
           *[other] 确定没人靠它发信，才{ $place ->
                [set] 打开 TXT 那一条，{ $delete ->
                    [none] 只把 v=spf1 开头的那一行换成：{ $without } ，别的行都留着。
                   *[row] 把「{ $edit }」那一行换成：{ $without } ，再去掉：{ $delete } ，一起保存，别的行都留着。
                }
               *[row] { $delete ->
                    [none] 把这一条整个换成（不要新增第二条）：{ $without }
                   *[row] 把「{ $edit }」这一行换成：{ $without } ，生效后再删：{ $delete } 。
                }
            }
        }
    }
}
finding-spf-glued = 少了一个空格：{ $found }。v=spf1 后面没有空格，谁都不当它是 SPF。修改这一条，不要新增第二条。
finding-spf-count-unknown = { $when ->
    [there] SPF 里有的名字没有查到：数到的是 { $count } 次，其余的数不清，超过 10 次全部失效。要查的只有新邮箱这一家，暂且当它是好的；过一会儿再看一次。
    [no-resolver] 没有公共 DNS 可问，所以没有数 SPF 要查几次（超过 10 次全部失效）。要查的只有新邮箱这一家，暂且当它是好的。
    [open] SPF 里的 { $names } 没有查到：数到的是 { $count } 次，其余的数不清，超过 10 次全部失效。所以还不知道这条算不算数：什么都别改，过一会儿再看一次。
    [open-no-resolver] 没有公共 DNS 可问，SPF 里的 { $names } 没有查：数到的是 { $count } 次，其余的数不清，超过 10 次全部失效。所以不知道这条算不算数：什么都别改，加上 --resolver 和一个公共 DNS 的地址再查一次。
    [per-sender] SPF 里的 { $terms } 对每个发信的都指向另一条记录，数不出要查几次：数到的是 { $count } 次，超过 10 次全部失效。新邮箱已经在里面；去问用这个写法的那家要查几次。
    [edit-per-sender] 这条 SPF 里的 { $terms } 对每个发信的都指向另一条记录，数不出要查几次：数到的是 { $count } 次，超过 10 次全部失效。先别保存，去问用这个写法的那家要查几次。
   *[edit] 这条 SPF 里有的名字现在查不到（{ $names }）：数到的是 { $count } 次，其余的数不清，超过 10 次全部失效。先别保存，过一会儿再看一次。
 }
finding-spf-include-no-record = { $kind ->
    [several] SPF 里的「{ $term }」指向的那家自己有两条 SPF
    [malformed] SPF 里的「{ $term }」指向的那家，自己的 SPF 写错了
    [loop] SPF 里的「{ $term }」绕回到了自己
    [below] SPF 里的「{ $term }」指向的那家，自己的 SPF 失效了（出在 { $at }）
   *[none] SPF 里的「{ $term }」指向的地方没有 SPF
 }{ $stops ->
    [others] 。新邮箱写在它前面，发信不受影响；没写在它前面的，发的信通不过。
   *[all] ，所以您这条也整条失效。
 }{ $live ->
    [mended] 给出的那一行里已经改对了。
    [last] { $stops ->
        [others] 给出的那一行把它放到了最后，别的几家发的信就也能通过。
       *[all] { $kind ->
        [below] 给出的那一行把新邮箱写在了它前面，新邮箱发的信就能通过。
        [none] 给出的那一行把它放到了最后，新邮箱发的信就能通过；还用那家，就问清它的写法，不然那家发的信还是通不过。
       *[other] 给出的那一行把它放到了最后，新邮箱发的信就能通过；还用那家，就请它改好自己的 SPF，不然那家发的信还是通不过。
       }
    }
   *[other] { $kind ->
        [none] 还用那家发信，就问清它的写法，在这一行里改对。
       *[other] 还用那家发信，就告诉它改好自己的 SPF。
    }
 }{ $live ->
    [mended] { "" }
    [last] { "" }
    [yes] 现在收信的是别家，可能要靠这一段发信：搬完家之前别去掉。
   *[no] { $without ->
        [none] 确定不再用那家发信，才去掉这一段，别的不动。
        [chosen] 只去掉它还不够，还要去掉什么，看查询次数那一条。
        [stays] 确定不再用那家发信，就把写着它的那一整行删掉；另一行已经对了，留着。
       *[other] 确定不再用那家发信，才{ $place ->
            [set] 打开 TXT 那一条，{ $delete ->
                [none] 只把 v=spf1 开头的那一行换成：{ $without } ，别的行都留着。
               *[row] 把「{ $edit }」那一行换成：{ $without } ，再去掉：{ $delete } ，一起保存，别的行都留着。
            }
           *[row] { $delete ->
                [none] 把这一条整个换成（不要新增第二条）：{ $without }
               *[row] 把「{ $edit }」这一行换成：{ $without } ，生效后再删：{ $delete } 。
            }
        }
    }
 }
finding-spf-nested = 这条 SPF 里没有直接写 include:{ $via }，是别的 include 顺带把它包含进来的，现在算数；以后要去掉那个 include，先把 include:{ $via } 直接写进这一条。
finding-spf-plus-all = SPF 最后是 +all，等于谁都可以冒用您的名义发信。{ $when ->
    [later] 等 MX 里没有别家了，再在原来那一条里把 +all 改成 ~all：现在就改，那家替您发的信就像冒名的了。
   *[now] 在原来那一条里把 +all 改成 ~all，不要新增第二条。
 }{ $line ->
    [none] { "" }
   *[other] { $place ->
        [set] 打开 TXT 那一条，只把 v=spf1 开头的那一行换成：{ $line } ，别的行都留着。
       *[row] 改好的整条是：{ $line }
    }
 }
finding-spf-all-missing = { $end ->
    [neutral] SPF 最后是 ?all，对冒名发信的什么都没说。现在算数；在原来那一条里把 ?all 改成 ~all 更好，不要新增第二条。
   *[none] SPF 最后没有 ~all，对冒名发信的什么都没说。现在算数；在原来那一条的最后补上 ~all 更好，不要新增第二条。
 }{ $line ->
    [none] { "" }
   *[other] { $place ->
        [set] 打开 TXT 那一条，只把 v=spf1 开头的那一行换成：{ $line } ，别的行都留着。
       *[row] 改好的整条是：{ $line }
    }
 }
finding-spreading = 正在生效：域名自己的服务器 { $agree }/{ $asked } 已经有了，其余的一般会跟上。不用您做什么。
finding-mta-sts-present = { $when ->
    [gone] MTA-STS 的 TXT（{ $name }）已经没有了，可寄件方也许还记着旧策略，只认旧的收信服务器：旧的 MX 那一行和旧邮箱都留着，等旧策略的 max_age 过完再动。
    [after] 这个域名设了 MTA-STS（{ $name }）：有的寄件方照它的策略只认旧的收信服务器，可能不肯寄到新的。请管策略的人现在就改（它是网站上的一个文本文件）：mode 改成 none 或 testing，或者写上新的服务器。再给 { $name } 那条 TXT 换一个新的 id；旧的 MX 那一行和旧邮箱都留着，等旧策略的 max_age 过完再动。
   *[before] 这个域名设了 MTA-STS（{ $name }）：有的寄件方照它的策略只认旧的收信服务器。动 MX 之前，请管策略的人改好它（它是网站上的一个文本文件）：mode 改成 none 或 testing，或者写上新的服务器。再给 { $name } 那条 TXT 换一个新的 id，等旧策略的 max_age 过完再动。
}
finding-dmarc-strict-without-dkim = DMARC（{ $name }）写着 p={ $policy }，新邮箱发的信又没有 DKIM 签名：被人转发后会被拒收或进垃圾箱。搬家期间在 { $name } 那条 TXT 里只把 p={ $policy } 改成 p=none，别的不动，一切正常以后再改回来。
finding-mx-panel-locked = { $effect ->
    [done] { $host } 是转发服务的，转发还开着。{ $service ->
        [cloudflare-routing] 账号建好以后，到 Cloudflare 的 Email > Email Routing 里关掉它：它的 MX 会跟着消失，不用自己删；看看新的几条 MX 还在。
       *[namecheap-forwarding] 账号建好以后，到 Namecheap 的 Advanced DNS > Mail Settings 选 Custom MX：它的 MX 会自己消失，不用自己删；看看新的几条 MX 还在。
    }
   *[other] { $effect ->
        [backup] 信已经先送到新邮箱了，新邮箱收不了时才去 { $host }，那是转发服务。马上把每个账号都建好：没建的地址，来信会被退回。
        [split] 信已经有一部分送到新邮箱，另一部分去 { $host }，那是转发服务，两边都要看。马上把每个账号都建好：没建的地址，来信会被退回。
        [behind] { $host } 是转发服务的，转发还开着，关掉它转发就停了。
       *[all-old] 现在收信的 { $host } 是转发服务，关掉它转发就停了，所以先把新邮箱的账号都建好。
    }{ $service ->
        [cloudflare-routing] 它开着时 MX 加不上也删不掉：账号建好以后，到 Cloudflare 的 Email > Email Routing 里关掉它，紧接着照这里说的添加或修改。
       *[namecheap-forwarding] 它开着时 MX 加不上：账号建好以后，到 Namecheap 的 Advanced DNS > Mail Settings 选 Custom MX，紧接着照这里说的添加或修改。
    }
 }
finding-mx-is-cname = MX { $priority } { $host } 是一个 CNAME（指向 { $target }），有的寄件方不认，信会退回去。MX 要直接写真正的收信服务器{ $row ->
    [change] ：照这里给的改这一行。
    [later] 。
    [delete] 。对的几条都在了，只删这一行 MX 就行；那个 CNAME 本身可以留着。
   *[leave] 。这一行先别动：新的几条 MX 都在、也确定没有人用它了，才删；不认得就先问当初设置域名的人。
}
finding-mx-target-unresolvable = MX { $priority } { $host } 这个名字没有 IP 地址，现在信送不到那里。{ $meant ->
    [none] 后台给的就是它，请核对拼写；后台没给它，先问问当初设置域名的人，确定没有人用，等新的几条 MX 都在了再删这一行。
   *[name] 本来多半是 { $meant }（别家邮箱的服务器），面板在后面接上了您自己的域名。先问问当初设置的人；确定没有人用那家邮箱，等新的几条 MX 都在了再删这一行。
 }
finding-spf-shadowed = SPF 里的「{ $term }」排在新邮箱前面，先把它的服务器挡住了，从新邮箱发的信通不过。{ $row ->
    [yes] 照给出的那一行改。
   *[no] 把它挪到新邮箱的 include 后面，或者去掉它。
 }
finding-spf-left-out = { $reason ->
    [asked] 给出的那一行照您的选择去掉了「{ $term }」。
    [replaced] 给出的那一行去掉了「{ $term }」：新邮箱换了个写法，意思一样。
    [sign] 给出的那一行去掉了「{ $term }」前面的符号：有它在，从新邮箱发的信通不过。
    [second-explanation] 给出的那一行去掉了「{ $term }」：exp 只能有一个。
    [idle] 给出的那一行去掉了「{ $term }」：有 all 时它本来就不算数。
    [proof] 给出的那一行去掉了「{ $term }」：它是所有权的那段文字，要单独占一条 TXT。
    [void] 给出的那一行去掉了「{ $term }」：它指向的地方什么也没有，谁也不会因为它通过。
    [own] 给出的那一行去掉了「{ $term }」：它指的就是新邮箱自己的服务器，新邮箱靠 include 就能通过。
   *[endless] 给出的那一行去掉了「{ $term }」：它绕回到自己，谁也不会因为它通过。
 }
finding-spf-all-changed = { $why ->
    [gentlest] 结尾从 { $before } 改成了 { $after }：几条里取较宽松的那个，免得有信被拒收。
    [too-gentle] 结尾从 { $before } 改成了 { $after }：{ $before } 等于谁都可以冒用您的名义发信；~all 只让没写到的信受怀疑，不会被拒收。
    [redirect] 结尾加上了 { $after }：原来的 redirect 换成了 include，算数的还是那一家，结尾要自己写。
   *[none] 结尾加上了 { $after }：原来没有结尾，等于谁都可以冒用您的名义发信；~all 只让没写到的信受怀疑，不会被拒收。
 }
finding-spf-now-counts = 「{ $terms }」原来写在 all 后面，不算数；在给出的那一行里它算数了。说不准就照填；不要它，就先去掉再保存。
finding-spf-rewritten = 给出的那一行里，「{ $found }」写成了「{ $now }」，多半原来就是这个意思。不是的话，先问那家再保存。
finding-spf-unread = 还有一条记录看着像 SPF，写了别的发信方，可没人看它：{ $found } 。{ $line ->
    [none] { $why ->
        [over] 别把它加进 v=spf1 开头的那一行：加进去就超过 10 次查询，全部失效。那家还替您发信，就请它给 ip4: 的写法，那样不占次数，再放在 all 前面。
        [broken] 别把它加进 v=spf1 开头的那一行：它指向的地方没有管用的 SPF，加进去整条失效。那家还替您发信，就问它正确的写法。
        [later] 那家还替您发信，就问它该加哪一段，等 v=spf1 开头的那一条照上面改好以后，再加在 all 前面，加完再查一次。
       *[unclear] 那家还替您发信，就问它该加哪一段，加进 v=spf1 开头的那一行，放在 all 前面，改完再查一次。
    }
   *[other] 那家还替您发信，就{ $place ->
        [set] 打开 TXT 那一条，只把 v=spf1 开头的那一行换成：{ $line } ，别的行都留着。
       *[row] 把 v=spf1 开头的那一行整个换成：{ $line } 。
    }
 }改好以后，或者那家不发了，{ $place ->
    [set] 就在 TXT 那一条里只去掉这一行，别的行都留着：{ $found }
   *[row] 就只删这一行：{ $found }
 }
finding-spf-void-lookups = { $sure ->
    [probably] SPF 里有 { $count } 处排在新邮箱前面：{ $terms }。其中 { $depends } 对每个发信的都查不同的名字，轮到新邮箱多半查不到，其余的对谁都查不到；查不到的超过 2 处，收信方会把整条 SPF 当作无效。{ $row ->
        [given] 给出的那一行里，对谁都查不到的已经去掉了。
        [front] 给出的那一行已经把新邮箱的 include 排到它们前面。
        [still] 给出的那一行里还有它们：填的时候，把新邮箱的 include 写到它们前面。
        [fewer] 给出的那一行里，排在新邮箱前面的不超过 2 处。
       *[none] 在这一行里把新邮箱的 include 移到它们前面，别的不动。
    }
   *[certainly] SPF 里有 { $count } 处查不到东西：{ $terms }。超过 2 处，收信方会把整条 SPF 当作无效。{ $row ->
        [front] 给出的那一行已经把新邮箱排到它们前面，照填以后新邮箱发信不受影响；别的发信方还是和现在一样通不过。{ $whose ->
            [own] { "" }
           *[others] 不在这一行里的，写在您 include 的那家自己的 SPF 里：请告诉那家。
        }
       *[other] { $whose ->
        [others] 它们写在您 include 的那家自己的 SPF 里：请告诉那家；不用那家了就去掉那一段。
        [both] 写在这一行里的就去掉，别的不动；不在这一行里的，写在您 include 的那家自己的 SPF 里，请告诉那家。
       *[own] { $row ->
            [given] 给出的那一行里已经没有它们了。
            [still] 给出的那一行里还有它们：填的时候不要写进去。
           *[none] 在这一行里去掉它们，别的不动。
        }
       }
    }
 }
finding-spf-old-and-new-include = SPF 里同一家写了两遍，白占查询次数：在这一行里只留 include:{ $keep }，去掉 include:{ $drop } 就好。
finding-negative-cache = { $resolver } 还记着「没有 { $type }」，最晚到 { $until }。不用您做什么，到时会自己更新。
finding-positive-cache = { $resolver } 还记着旧的 { $type }，最晚到 { $until }。不用您做什么，到时会自己更新。
finding-ttl-long = 现在的 { $type } 记录 TTL 是 { $ttl } 秒：改好以后，有的地方最长还会按旧的用 { $hours } 小时。不急的话，先把它的 TTL 改成 600，等 { $hours } 小时再改内容。
finding-on-hold-or-parked = { $domain } 现在用的是停放服务器（{ $servers }），在哪里加记录都不会生效。到卖给您域名的那家：过期了就续费，没过期就把 DNS 服务器改回它家默认的（或您的 DNS 服务商给的），再回来添加。
finding-edited-elsewhere = 这条 { $type } 加在了 { $found }，可域名现在用的是 { $servers }，所以查不到。到现在用的这家再加一遍就行。别为了这个去改 DNS 服务器：别的记录没有全搬过去，一改，网站和邮箱都会断。
finding-delegation-mismatch = { $effect ->
    [child-more] 解析里的 NS 多写了 { $child }，注册商那里没有登记它，有的地方却会去问它。NS 那几行您自己别删：把这一点告诉 DNS 服务商的客服，在用，就先在它那里也加上同样的记录，再到注册商登记它；不用就请他们去掉。
    [parent-more] 注册商那里登记了 DNS 服务器 { $parent }，解析里的 NS 却没有写它。到您的 DNS 服务商那里核对：没有它，就到注册商那里去掉。
   *[both] DNS 服务器两边对不上：注册商那里登记的是 { $parent }，解析里的 NS 写的却是 { $child }，有的地方会查到不一样的内容。{ $whose ->
        [another] 注册商那里别动：现在就是靠它登记的服务器在解析，另外那几台上不一定有您的记录。请 { $parent } 那家的客服把解析里的 NS 改成它自己的服务器。
       *[same] 照您的 DNS 服务商给的，到注册商那里改成一样的。
    }
 }
finding-lame-server = { $effect ->
    [all] 登记的 DNS 服务器 { $server } 不认这个域名（{ $outcome }），现在谁都查不到它。到那家 DNS 服务商里添加这个域名；已经换了别家，就到注册商把 DNS 服务器改成新的。
   *[some] 登记的 DNS 服务器里，{ $server } 不认这个域名（{ $outcome }），有的人会查不到。请把这一点告诉 DNS 服务商的客服；他们说不该有它，再到注册商那里去掉它。
 }
finding-name-servers-missing = { $domain } 登记的 DNS 服务器（{ $servers }）查下来一台都不存在，所以谁都查不到这个域名。到买域名的那家，把 DNS 服务器改成您的 DNS 服务商给的；差一个字母也会这样。
finding-name-server-missing = 登记的 DNS 服务器里，{ $servers } 查下来不存在，有的人会慢或查不到。到买域名的那家，照您的 DNS 服务商给的改正它。
finding-ns-change = { $effect ->
    [resolver] 这个域名换过 DNS 服务器：{ $resolver } 还在问旧的（{ $old }），最晚到 { $until }。到时会改问 { $servers }，这之前旧的那边先别删。
   *[saved] 这个域名换过 DNS 服务器：原来是 { $old }，现在是 { $servers }。换后最长 48 小时里，有的地方还会问旧的；新加的记录只加在现在这边。
 }
finding-server-unreachable = 服务器 { $server } 现在问不到（{ $outcome }）{ $shown ->
    [nothing] ，它那里也许有 MX 和 SPF。这个域名从没用过别家的邮箱，缺的现在就添加。用过，或者拿不准，先别添加 MX 和 SPF，等它回答了再说。它一直不回答，就问 DNS 服务商的客服，或者当初设置域名的人：它那里有没有这些。没有，再添加。
    [rows] ，它那里也许有 MX 和 SPF。拿不准这个域名用没用过别家的邮箱，就等它回答了再说。它一直不回答，就问 DNS 服务商的客服，或者当初设置域名的人：它那里有没有这些。没有，再添加下面的行。
    [ask] 。别的服务器上没有 SPF，可这个域名有人在收信，它那里也许有一条。它一直不回答，就问 DNS 服务商的客服，或者管那个邮箱的人：它那里有没有 v=spf1 开头的 TXT，然后告诉我；先别添加。
    [no-spf] 。别的服务器上没有 SPF，可这个域名有人在收信，它那里也许有一条；有了两条，等于一条都没有。等它回答。它一直不回答，就问 DNS 服务商的客服，或者管那个邮箱的人：它那里有没有 v=spf1 开头的 TXT。没有，就照这里说的发信验证（SPF）做。
   *[some] ，别的在回答，不影响这条记录的结论。
}
finding-servers-disagree = { $how ->
    [differ] 域名自己的服务器回答的不一样（{ $server }）：只要一台上有，就当它还在用。回答一致之前，什么都别删；一直这样，就告诉 DNS 服务商的客服。
    [newer] 域名自己的服务器回答不一样：{ $agree }/{ $asked } 有这条记录，可内容更新的那台（{ $server }）上没有，或写得不一样，过一会儿各台都会变成那样。到解析控制台里看：记录和这里要的一样，就什么都别改，把这一点告诉 DNS 服务商的客服；不一样，就{ $row ->
        [lost] 把这一条再加上（那里没有差不多的才加）：{ $value }
       *[given] 照这里给的做。
    }
   *[lags] 域名自己的服务器好一阵回答不一样：{ $agree }/{ $asked } 有这条记录，落后的是 { $server }。您填的没有错，不用再改；请把这一点告诉 DNS 服务商的客服。
}
finding-not-delegated = { $parent } 那里没有登记 { $domain } 的 DNS 服务器，现在谁都查不到它。到买域名的那家去看：先看实名认证通过没有，再看是否过期，再看名字有没有拼错。
finding-authority-unreachable = { $how ->
    [refused] 域名自己的服务器拒绝回答这个域名：多半没有添加到那里，或者被移走了。到那家 DNS 控制台看看有没有这个域名，没有就添加，或者在买域名的地方改正 DNS 服务器。
    [not-authoritative] 域名自己的服务器回答说不归它管：多半没有添加到那里，或者被移走了。到那家 DNS 控制台看看有没有这个域名，没有就添加，或者在买域名的地方改正 DNS 服务器。
    [server-failed] 域名自己的服务器自己出了错，常常是域名在那里没有设置好。过一会儿再查，一直这样就找 DNS 服务商的客服。
    [mixed] 域名自己的服务器有回应，但没给出能用的回答。过一会儿再查，一直这样就找 DNS 服务商的客服。
   *[silent] 域名自己的服务器都问不到。看看网络是否拦了 DNS，或换个网络。
}下面是公共 DNS 的说法，可能慢一点。
finding-could-not-ask = { $how ->
    [refused] 问到的{ $who ->
        [one] 那台
       *[all] { " " }{ $asked } 台
    }服务器拒绝回答这个域名：多半没有添加到那里，或者被移走了。到那家 DNS 控制台看看有没有这个域名，没有就添加，或者在买域名的地方改正 DNS 服务器。这不代表您没添加记录。
    [not-authoritative] 问到的{ $who ->
        [one] 那台
       *[all] { " " }{ $asked } 台
    }服务器不管这个域名：多半没有添加到那里，或者被移走了。到那家 DNS 控制台看看有没有这个域名，没有就添加，或者在买域名的地方改正 DNS 服务器。这不代表您没添加记录。
    [server-failed] 问到的{ $who ->
        [one] 那台
       *[all] { " " }{ $asked } 台
    }服务器自己出了错：常常是域名在那里没有设置好。过一会儿再查，一直这样就找 DNS 服务商的客服。这不代表您没添加记录。
   *[silent] { $who ->
        [nobody] 域名自己的服务器是哪几台，现在也查不到：
        [one] 域名自己的服务器没有回答：
       *[all] 问了 { $asked } 台都没有得到回答：
    }是网络或服务器的问题，不代表您没添加。过一会儿再查；{ $who ->
        [nobody] 还这样，就换个网络再看一次。
       *[other] 换个网络还这样，就找 DNS 服务商的客服。
    }
 }
finding-answer-malformed = { $server } 的回答里有读不出来的内容（格式坏了），读得出来的照样算。这不代表您没添加记录。多半是那台服务器或网络里的设备出错，换个网络再看一次，还这样就告诉 DNS 服务商的客服。
finding-truncated-tcp-blocked = { $server } 的回答太长，要改用 TCP 才能取到，可是 TCP 连不上：多半是这里的网络拦了 TCP 53 端口。不代表您没添加。换个网络（比如手机热点）再看一次。
finding-offline = 这台电脑现在没有连上网，什么都查不了，和您的域名没有关系。连上网以后再看一次。
finding-fake-ip = 代理软件给服务器编了一个假地址（{ $address }），所以问不到域名自己的服务器。请关掉代理软件的 fake-ip 模式或 TUN（虚拟网卡）模式，或先退出它，再看一次。
finding-intercepted = 这里的网络有人冒充 { $server } 回答 DNS，冒充的回答没有算数。一直查不到的话，换个网络（比如手机热点）再看一次。
finding-dnssec-broken = { $domain } 的 DNSSEC 签名对不上，会校验的公共 DNS（{ $count } 家，如 { $resolver }）查不到它，很多信会寄不到：{ $reason ->
    [expired] 签名已经过期。
    [not-yet] 签名还没到生效时间，先看服务器的时间。
    [no-key] 注册商那里的 DS 记录和现在的密钥不一致。
    [no-signature] 服务器没有给出签名。
   *[bogus] 签名或密钥不一致。
 }换过 DNS 服务商的，到买域名的地方删掉 DS 记录；没换过的，把这一点告诉 DNS 服务商的客服。急着用，也可以先到买域名的地方删掉 DS 记录。公共 DNS 的原话：{ $said }
finding-resolver-filters = 有 { $count } 家公共 DNS（如 { $resolver }）拒绝回答或屏蔽了这个域名，可是域名自己的服务器上有这条记录。那是它们自己的做法，您的记录没有问题，不用您做什么。

# The same where the button stands beside it
wizard-pack-value-unconfirmed = 这组 MX 的值以您后台显示的为准；不一样就选「后台显示的不一样」。
wizard-then-delete = { $finding }改好生效后，只删 { $value } 那一行，别的 TXT 别动。
wizard-other-row = { $finding }这是另一行，上面那一条好了再改它。
wizard-later-row = { $finding }那一行先别动，上面那一条好了再改它：记录值 { $value }{ $priority ->
    [none] 。
   *[other] ，优先级 { $priority }。
 }
wizard-mx-other-product = { $host } 是同一家公司的另一种产品，收不到这个邮箱的信。如果您的后台显示的就是它，选「后台显示的不一样」。
wizard-record-missing = 记录「{ $id }」还没有。照这里给的添加并保存；不需要它就选「不用这条了」。

### ---- cli ----

cli-check-title = { $domain }：{ $verdict }
cli-verdict-ready = DNS 里都好了
cli-verdict-action = 有要做的事
cli-verdict-waiting = 只差时间，不用做什么
cli-verdict-unknown = 暂时查不到
cli-step = { $step ->
    [ownership] 域名所有权
    [mx] 收信（MX）
    [spf] 发信验证（SPF）
    [dmarc] DMARC
   *[other] { $step }
 }：{ $state }{ $counts }
cli-counts = （域名自己的服务器 { $agree }/{ $asked }{ $unknown ->
    [0] {""}
   *[other] ，{ $unknown } 台问不到
 }{ $resolvers_asked ->
    [0] {""}
   *[other] ；公共 DNS { $resolvers_agree }/{ $resolvers_asked }{ $resolvers_unknown ->
        [0] {""}
       *[other] ，{ $resolvers_unknown } 家问不到
    }
 }）
cli-no-setups = 这台电脑上还没有保存的配置进度。开始：mxpilot
cli-list-age = { $age }前
cli-exported-note = 里面有成员的名字和 QQ 号，只发给该看的人。到另一台电脑运行 mxpilot import -，再整段粘贴。
cli-imported = 已导入 { $domain } 的配置进度。接着做：mxpilot { $domain }
cli-imported-over = 这台电脑上原来的配置进度另存为 { $path }
cli-imported-over-newer = 注意：这台电脑上原来的配置进度比这段进度码新{ $newer }。原来的另存为 { $path }；要用回它，把文件名改回以 .toml 结尾。
cli-import-damaged = 没有导入。{ $why }
cli-bad-domain = 「{ $text }」不能当域名用：{ $reason }
cli-ownership-no-name = --ownership：{ $domain } 前面加上 { $host } 不是 DNS 里能有的名字。写法见 mxpilot check --help。
cli-no-language = 没有 { $wanted } 这种语言。--lang 可以用：{ $tags }。
cli-no-setup = 这台电脑上没有 { $domain } 的配置进度。开始：mxpilot { $domain }
cli-error = 没有做成：{ $detail }
cli-not-a-terminal = 向导要在终端窗口里运行。只想检查一下：mxpilot check 域名
cli-mail-in-use = { $when ->
    [complete] 新的 MX 已经齐了，旧的还在：每个新账号都建好、旧信都备份好以后，才能删旧的。
    [switched] 信已经送到新邮箱了：马上把每个账号都建好，不然来信会被退回。再把缺的 MX 补齐，旧的最后才删。
    [forwarded] 信已经送到新邮箱了：马上把每个账号都建好，不然来信会被退回。再照下面说的做。
   *[before] 这个域名上还有别的 MX：先把每个新账号建好，最后才动 MX（添加、删除都算），不然信会丢。
}一步一步来：mxpilot { $domain }
cli-spf-maybe-in-use = { $domain } 要是已经有一条 v=spf1 开头的 TXT，就改那一条，千万别再添加一条，否则两条都失效。看看有没有，以及保留原来发信方的写法：mxpilot check { $domain }
cli-spf-in-use = 按 { $at } 看到的，{ $domain } 已经有一条 SPF（{ $spf }）：改那一条，千万别再添加一条，否则两条都失效。保留原来发信方的写法：mxpilot check { $domain }
cli-spf-meant = 按 { $at } 看到的，{ $domain } 有一条 TXT 本来是想写 SPF 的，只是收信方不认（{ $spf }）：改那一条，不要另外添加。保留原来发信方的写法：mxpilot check { $domain }
cli-spf-right = 按 { $at } 看到的，{ $domain } 的 SPF 已经让新邮箱能发信：不要动它，和这里给的不一样也不用改，更不要再添加。现在怎么样：mxpilot check { $domain }
cli-records-mail = 按 { $at } 看到的，{ $when ->
    [moved] 这里给的 MX 已经在了，也没有别的 MX：不要再添加一遍。
    [part] 这里给的 MX 已经在了一部分，或者旁边还有别的：在了的不要再添加。
    [partly] 这里给的 MX 只有一部分，或者旁边还有别的：每个新账号现在就要建好，不然来信会被退回。旧的 MX 最后才删，旧信要先备份好{ $policy ->
        [yes] ，旧 MTA-STS 策略的 max_age 也要过完。
       *[no] 。
    }
   *[before] 这个域名上还有别的 MX：先把每个新账号建好，最后才动 MX（添加、删除都算），不然信会丢。
}现在怎么样：mxpilot check { $domain }
cli-spf-lookups = 收信方要查 DNS 的次数：原来 { $before } 次，换成新值后 { $after } 次（最多 { $most } 次）
cli-spf-pass = { $address } 可以代表 { $domain } 发信
cli-spf-fail = { $domain } 不准 { $address } 发信，收信方一般会拒收
cli-spf-softfail = { $domain } 没有列出 { $address }，收信方会起疑
cli-spf-neutral = { $domain } 对 { $address } 没有说法
cli-spf-none = { $domain } 没有 SPF 记录
cli-spf-no-domain = 「{ $domain }」里没有能查的域名，所以没什么可判断
cli-spf-temperror = 关于 { $domain } 的 DNS 没有全部答复。收信方会稍后再试，请您也再查一次
cli-spf-permerror = { $domain } 的 SPF 没法判断，等于对谁都不算数
cli-spf-decided = 由这一项决定：{ $terms }
cli-spf-default = 没有一项对得上
cli-spf-explanation = 域名给出的说明：{ $text }
cli-spf-cost = DNS 查询次数：{ $lookups }（最多 { $most }）；其中什么也没查到 { $voids }（最多 { $most_voids }）
cli-spf-problem = { $kind ->
    [several-records] { $at } 有 { $count } 条 SPF 记录，只能有一条，{ $whose ->
        [own] 要合并成一条：
       *[other] 请告诉那家：
    }
    [syntax] { $at } 的 SPF 记录有错，收信方不认这一项：{ $term }
    [too-many-lookups] 要查的次数超过了 { $most } 次，收信方看到 { $at } 的「{ $term }」就不再往下看
    [too-many-void-lookups] 查不到东西的次数超过了 { $most } 次，收信方看到 { $at } 的「{ $term }」就不再往下看
    [too-many-hosts] { $at } 的「{ $term }」指向的邮件服务器超过了 { $most } 台，收信方看到这里就不再往下看
    [no-record] { $at } 的「{ $term }」指向的名字没有 SPF：改对它，没有谁再用它发信就去掉
   *[not-a-name] { $at } 的「{ $term }」指向的不是一个名字
 }
cli-spf-tree = 查询树（方括号里是没有提前对上时的查询次数）
cli-spf-node-none = 没有 SPF 记录
cli-spf-node-several = 有好几条 SPF 记录，这是错误
cli-spf-node-malformed = SPF 记录有错，收信方不认这一项：{ $term }
cli-spf-node-unknown = 没能查到
cli-wait-begin = { $domain }：一直查到{ $until ->
    [published] 全部添加好
   *[visible] 全部在各地生效
 }为止。Ctrl+C 停止，不会改动任何东西。
cli-wait-without-ownership = 不等域名所有权：没有保存的配置进度，也没有用 --ownership 给出那段文字。
cli-wait-line = { $at }  { $step ->
    [ownership] 域名所有权
    [mx] 收信（MX）
    [spf] 发信验证（SPF）
    [dmarc] DMARC
   *[other] { $step }
 }：{ $state }{ $counts }
cli-wait-until = { $at }  { $step ->
    [ownership] 域名所有权
    [mx] 收信（MX）
    [spf] 发信验证（SPF）
    [dmarc] DMARC
   *[other] { $step }
 }：到 { $until } 为止还可能看到旧的
cli-wait-done = { $domain }：DNS 里都好了。邮箱管理后台验证过没有，这里看不到。接着做：mxpilot { $domain }
cli-wait-timeout = { $domain }：时间到了，还没有全部好。还差什么、每一格填什么：mxpilot check { $domain }
cli-wait-unknown = { $domain }：时间到了，没能查到，所以不知道是不是都好了。看看网络有没有拦截 DNS，过一会儿再查。
cli-wait-nowhere = { $domain }：时间到了，现在还是谁都找不到这个域名，记录没法查。要先办的事写在上面；办好了再查：mxpilot check { $domain }
cli-wait-not-judged = { $domain }：时间到了，有一步还判断不了，所以不知道是不是都好了。原因写在上面那一步下面。
cli-wait-not-visible = { $domain }：时间到了。该添加的都添加好了，没有要填的；只是上面这些公共 DNS 还看不到，没有等到「在各地生效」，所以退出码是 1。只等添加好，用 --until published。
cli-wait-spreading = { $domain }：时间到了。没有要填的，记录还在传到域名自己的每台服务器。过一会儿再查：mxpilot check { $domain }
cli-wait-behind = { $resolver } { $why ->
    [refuses] 拒绝回答或屏蔽了这个域名。那是它自己的做法，不用您做什么，等也没有用。
    [silent] 现在没有给出能用的回答。不用您做什么。
    [old] 还记着旧的 { $type }，最晚到 { $until }。不用您做什么，到时会自己更新。
   *[other] 给出的 { $type } 和域名自己的服务器上的不一样，也没说会记到什么时候。不用您做什么。
 }
cli-wait-stopped = { $domain }：已停止。
cli-wait-no-resolver = 等「在各地生效」需要能问公共 DNS。请加 --resolver，或改为等 published。
cli-many-progress = { $total ->
    [0] 已查 { $done } 个
   *[other] 已查 { $done } 个，共 { $total } 个
 }
cli-many-stopped = { $total ->
    [0] 已停止：查完 { $done } 个，其余没有查。
   *[other] 已停止：{ $total } 个里查完 { $done } 个，其余没有查。
 }
cli-no-file = 读不了 { $path }：{ $detail }
quit-saved = 进度已保存在这台电脑：{ $domain }，停在「{ $step }」
quit-left = 还差：{ $text }
quit-accounts-first = 先在新邮箱的后台建好账号，再动 MX
quit-members-first = 先请每个人接受邀请，再换 MX
quit-step-open = 「{ $step }」这一步还没做完
quit-read-only = 这里只是看看，什么都没有改动。
quit-go-on = 接着做：{ $command }
quit-elsewhere = 换电脑：{ $command }
quit-rehearsal = 演练结束，您的东西一样没动。做自己的域名：mxpilot 您的域名

### ---- errors ----

store-denied = 没有权限写 { $path }（{ $detail }），进度还没保存。请检查这个文件夹的权限；先别关窗口。
store-full = 磁盘满了，{ $path } 没写进去（{ $detail }），进度还没保存。请腾出一点空间。
store-damaged = { $path }{ $line ->
    [0] { "" }
   *[other] {" "}第 { $line } 行
 } 读不懂（{ $detail }），原文件没有动。这份坏了的先留着。要重新开始，请把这个文件改名或移走；有进度码也行，移走以后导入。
store-newer = { $path }{ $line ->
    [0] { "" }
   *[other] {" "}第 { $line } 行
 } 是更新的版本保存的，这个版本读不懂（{ $detail }），原文件没有动。请先升级 mxpilot。
store-open-elsewhere = 另一个 mxpilot 正开着 { $path }。先在那边退出，再试一次。
store-other = { $path } 出了问题（{ $detail }），进度可能没保存。稍后会再试。
read-only-open-elsewhere = 另一个窗口正开着这个域名。这里只能看，请到那个窗口里做，或先关掉它。
read-only-not-taken = 这里只能看，刚才那一下没有记下来。
read-only-newer = 这份进度是更新的版本保存的。这里只能看，请先升级 mxpilot。
read-only-not-allowed = 存放进度的文件夹不让写，这里只能看：做了什么都存不下来。请让管这台电脑的人开放写入权限。
read-only-unknown-keys = 这份进度里有这个版本不认得的内容。为了不弄丢，这里只能看。
field-full = 这一格放不下了，多出来的没有放进去。
paste-failed = 没能读到剪贴板。请用终端自己的粘贴：Ctrl+Shift+V，或右键（按住 Shift）。
paste-nowhere = 这一页没有可以粘贴的框。
stray-paste = 您粘贴了一段文字「{ $text }」{ $lines ->
    [1] { "" }
   *[other] （共 { $lines } 行）
}，放进「{ $field }」那一格吗？
stray-paste-take = 放进去
stray-paste-drop = 不要
nothing-to-copy = 这一页没有要复制的。
copied-message = 已复制{ $field }，去粘贴发给对方
copied-field = 已复制「{ $field }」：{ $value }，去粘贴到那一格
copied-system = 已复制「{ $field }」：{ $value }
copied-system-quit-again = 已复制「{ $field }」：{ $value }；要退出再按一次 Ctrl+C
copied-quit-again = 再按一次 Ctrl+C 就退出。{ $said }
copied-tmux = 已复制「{ $field }」：{ $value }；没粘贴出来就按 V
copied-tmux-message = 已复制{ $field }，去粘贴发给对方；没粘贴出来就按 V
copied-terminal = 已发给您的终端「{ $field }」：{ $value }；没粘贴出来就按 V
copied-terminal-message = 已发给您的终端：{ $field }；没粘贴出来就按 V
copy-failed = 没能复制 { $field }。按 V 只显示这个值，用鼠标选中再复制。
whole-card = 整张卡
message-for-member = 给本人的话
message-for-keeper = 给管解析的人的话
select-hint = 要用鼠标选文字：按住 Shift 再拖，或按 V 只显示这个值；一直要用就加 --no-mouse 启动。
input-method-on = 输入法在中文状态：按一下 Shift，或用方向键和 Enter
quit-again = 再按一次 Ctrl+C 退出{ $kept ->
    [yes] ，进度已保存
   *[no] 演练，演练不保存
}
leave-again = 再按一次 Esc 退出{ $kept ->
    [yes] ，进度已保存
   *[no] 演练，演练不保存
}

### ---- keys ----

place-none = 新的域名
place-setup = { $domain } > { $provider }
banner-rehearsal = 演练「{ $title }」：一切都在程序里面，不会动到您的东西
status-nothing = { "" }
status-saving = 正在保存..
status-saved = 已保存 { $at }
status-not-saved = 没有保存！
status-looking = 正在查..
status-next-look = { $seconds } 秒后再查
status-read-only = 只能看
do-look-now = 马上查
do-show-value = 只看这个值
do-copy-all = 复制整张卡
do-copy-message = 复制发给别人的话
do-other-values = 后台显示的不一样
do-why = 为什么
do-details = 详情
do-language = English
do-paste = 粘贴
do-redraw = 重画屏幕
do-help = 全部操作
do-quit = 退出
hint-use = 用这个
hint-copy = 复制「{ $field }」
hint-do = 做选中的
hint-tick = 打勾
hint-move = 换一项
hint-copy-digit = 复制那一格
hint-back = 返回
hint-open = 打开
key-space = 空格

# (end)
cli-unknown-provider = 没有叫 { $id } 的服务商。看 mxpilot pack list。
cli-unknown-scenario = 没有叫 { $name } 的演练。看 mxpilot demo --list。
cli-no-folder = 不知道进度该存在哪里，请用 --data-dir 指定一个文件夹。
cli-nothing-to-check = 要查哪个域名？例如 mxpilot check first-site.com，或 --all。
cli-pack-fine = { $id }：没问题
quit-nothing-left = 没有还差的了。

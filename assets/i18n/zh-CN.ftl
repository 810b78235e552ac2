### ---- ui ----

# Top row, title, rail
ui-progress = 第 { $n } 步，共 { $m } 步：

# A page longer than the window
ui-more-below = v 下面还有 { $rows } 行
ui-any-key = （按任意键返回）
ui-more-above = ^ 上面还有 { $rows } 行

# The panel's form
ui-card-field = 格子
ui-card-value = 填什么
ui-card-how = 怎么填
ui-card-copy = Enter 复制
ui-card-copied = 已复制

# Bars
ui-meter-incomplete = 有一部分暂时查不到，实际会更多

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


### ---- words ----

empty = {""}
back = 返回
next = 下一步
ago = { $age }前
word-host = 主机记录
word-type = 记录类型
word-value = 记录值
word-priority = 优先级
word-length = 长度
word-before = 原来
word-after = 换成
word-address = 邮箱地址
word-code = 进度码
word-command = 命令
word-needs-input = 等您填
word-unknown = 暂时查不到
word-missing = 还没有
word-wrong = 需要修改
word-incomplete = 还差一部分
word-spreading = 正在生效
word-published = 已添加
word-visible = 已在各地生效
whole-card = 整张卡
message-for-keeper = 给管域名的人的话
cell-yes = ✓
cell-no = -
place-none = 新的域名
place-setup = { $domain } > { $provider }
status-looking = 正在查
status-next-look = { $seconds } 秒后再查
status-nothing = {""}
status-saving = 正在保存
status-saved = 已保存 { $at }
status-not-saved = 没有保存成功
status-read-only = 只能看，不能改
banner-rehearsal = 演练「{ $title }」：域名和服务器都是假的，不动您的东西。卡片写 600，这里只记 5 到 15 秒。


### ---- keys ----

key-space = 空格
hint-use = 用这个
hint-copy = 复制「{ $field }」
hint-copy-digit = 复制那一格
hint-do = 做选中的
hint-move = 换一项
hint-open = 打开
hint-tick = 打勾
hint-back = 返回
do-look-now = 马上查
do-show-value = 只看这个值
do-copy-all = 复制整张卡
do-copy-message = 复制给管域名的人的话
do-details = 详情：谁说了什么
do-language = English
do-paste = 粘贴
do-redraw = 重画屏幕
do-help = 全部操作
do-quit = 退出 (进度已保存)
quit-again = 再按一次 Ctrl+C 退出，进度已保存。
leave-again = 再按一次 Esc 退出，进度已保存。
input-method-on = 输入法在中文状态：按一下 Shift，或用方向键和 Enter。
select-hint = 想用鼠标选字：按住 Shift 再拖，或按 V 只看这个值。
field-full = 太长了，放不下。请只粘贴需要的那一段。
paste-failed = 读不到剪贴板。请用终端自己的粘贴 (右键，或 Shift+右键)。
paste-nowhere = 您粘贴了一段文字，但这一页没有要填的格子。
stray-paste = 您粘贴了一段文字「{ $text }」，要放进这一页的格子里吗？
stray-paste-take = 放进去
stray-paste-drop = 不用
looking-now = 正在马上查。
nothing-to-copy = 这一页没有要复制的值。
copied-system = 已复制 { $field }：{ $value }
copied-system-quit-again = 已复制 { $field }：{ $value }；要退出再按一次 Ctrl+C
copied-tmux = 已交给 tmux：{ $field } { $value }；粘贴不出来就按 V
copied-terminal = 已发给您的终端：{ $field } { $value }；没粘贴出来就按 V
copy-failed = 没能复制 { $field } { $value }：按 V 单独显示它，再用鼠标选中。
store-denied = 没有权限写 { $path }，进度没存上。换个文件夹：--data-dir。 ({ $detail })
store-full = 磁盘满了，{ $path } 没存上。清出空间后再做一步就会重存。 ({ $detail })
store-damaged = { $path } 第 { $line } 行读不懂，文件原样留着没动。 ({ $detail })
store-other = { $path } 读写出错，请检查这个文件。 ({ $detail })
read-only-open-elsewhere = 另一个 mxpilot 正开着这个域名：这里只能看。关掉那一个再打开就能改。
read-only-newer = 这份进度是更新的版本写的：这里只能看，免得弄丢内容。请升级 mxpilot。
read-only-unknown-keys = 这份进度里有不认识的内容：这里只能看，原文件不动。
sheet-written = 已存成一页纸：{ $path }


### ---- start ----

step-start = 开始
start-new-title = 给您自己的域名开通邮箱
start-new-lead = 按 1 开始；没把握按 2 先演练一遍，不会动到您的域名。
start-back-title = 欢迎回来，{ $domain } 停在「{ $step }」
start-back-lead = 按 Enter 接着做；打开后会马上重新查一遍。
start-rehearsal-title = 演练：把域名邮箱从头到尾开通一遍
start-rehearsal-lead = 按 Enter 开始。每一页都有「演练」按钮，替您扮演网站主人。
start-rehearsal-about = 这里的域名、服务器、邮箱后台都在程序里面，不连外网。
start-about = 本程序只看 DNS，从不修改它。要做的事情会一条一条告诉您，每个值都能一键复制。
start-begin = 1 开始：我有自己的域名
start-rehearse = 2 先演练一遍
start-enter-code = 粘贴进度码 (从别的电脑接着做)
start-language = English
start-column-domain = 域名
start-column-state = 做到哪了
start-column-who = 该谁做
start-column-age = 上次
start-state-finished = 全部完成 ({ $step })
start-state-wrong = 有一处要改 ({ $step })
start-state-spreading = 正在生效 ({ $step })
start-state-at = 停在「{ $step }」
who-nobody = 不用谁
who-owner = 您
who-time = 等时间
who-members = 等同事接受
start-unreadable = { $path } 第 { $line } 行读不懂，文件没动：{ $detail }
start-code-title = 粘贴进度码
start-code-lead = 在原来的电脑上：mxpilot export 域名，把整段文字粘贴到这里。
start-code-field = 进度码
start-code-placeholder = 从 BEGIN 到 END 整段粘贴
start-code-understood = 是 { $domain } 的进度，停在「{ $step }」，保存于 { $at }。
start-code-damaged = 进度码第 { $line } 行坏了，请重新复制整段再粘贴。({ $detail })
start-code-take = 接着做
reminder-retire-old-house = { $at }：{ $domain } 的旧邮箱可以退订了
reminder-drop-old-include = { $at }：把 { $domain } 的 SPF 里旧邮箱那一项去掉
reminder-renew-domain = { $at }：给 { $domain } 续费
reminder-restore-dmarc = { $at }：把 { $domain } 的 DMARC 改回原来的策略


### ---- domain ----

step-domain = 域名
domain-title = 您的域名是什么？
domain-lead = 就是 @ 后面那一段；整个网址粘贴进来也行，我来整理。
domain-field = 域名
domain-placeholder = 例如 first-site.com
domain-empty = 还没填域名。就是 @ 后面那一段，例如 first-site.com。
domain-understood = 我理解成 { $domain }
domain-both-forms = 中文写法是 { $unicode }，填到各处时用上面的写法。
domain-addresses = 邮箱会是 您的名字@{ $domain }
domain-platform = { $domain } 是平台给的域名，解析归平台管，您改不了。请用您自己注册的域名。
domain-subdomain = 这是 { $registrable } 下面的子域名：邮箱就在子域名上。不是这个意思就改一下。
domain-use = 就用 { $domain }
domain-keep-www = 要保留 www
domain-type-again = 重新输入
domain-another = 换一个域名
domain-known-title = { $domain }，看看现在是什么样
domain-known-lead = 看一眼下面，没问题就按 Enter 下一步。
domain-moving-title = 正在用别家的邮箱 ({ $owner })，按搬家的顺序来
domain-moving-lead = 先建好新账号，最后才动 MX，信不会断。按 Enter 下一步。
domain-adopted = 这台电脑上没有它以前的进度，已经从 DNS 里看做到哪了。
domain-could-not-ask = 现在查不到：这里的网络连不上能回答的服务器，不代表域名有问题。
domain-could-not-ask-do = 检查一下网络 (代理、公司网)，或者先往下做，查得到时会自动补上。
domain-not-delegated = { $parent } 的服务器说没有 { $domain } 的解析：这个域名现在谁也访问不了。
domain-cause-real-name = 1. 还没做完实名认证：去买域名的地方看状态。(最常见)
domain-cause-expired = 2. 过期了，或被暂停：去买域名的地方续费。
domain-cause-typo = 3. 拼错了：回去重新输入。
domain-served-by = 它的解析放在 { $panel }，{ $servers } 台服务器里 { $answering } 台有回答。
domain-server-silent = { $server } 暂时没回答，有一台在就行。
domain-go-there = 等会儿加记录请去 { $panel }：{ $url }
domain-not-where-bought = 不管域名是在哪里买的，现在只有这里填的才算数。没有账号？多半在帮您做网站的人手里。
domain-mail-now = 现在已有的邮件记录 (已存底 { $at }，随时能改回去)：
domain-asking-mx = 收信 MX：正在查
domain-no-mx = 收信 MX：没有，还没人用这个域名收信，可以放心添加
domain-mx = 收信 MX：{ $hosts } ({ $owner })
domain-no-spf = 发信 SPF：没有
domain-spf = 发信 SPF：{ $spf }
domain-cname-at-apex = 域名本身有一条 CNAME，它会让 MX 和 TXT 时有时无。请先在解析控制台把它换成 A 记录。
domain-mta-sts = 发现 MTA-STS：换 MX 前要先改它的策略，并等它的有效期过完，否则别人可能拒绝给新邮箱投信。
domain-not-moving = 不是搬家：那家不用了，按新开通的顺序
domain-is-moving = 按搬家的顺序 (旧邮箱还在用)
domain-copy-message = 复制给管域名的人的话
domain-message = 您好，我们要给 { $domain } 开通邮箱，需要在 { $panel } ({ $url }) 加几条解析记录。请把登录方式给我，或者帮我添加，具体内容我会发给您。
domain-error-no-dot = 「{ $word }」里没有点。域名要带后缀，例如 { $word }.com。
domain-error-address = 这是 IP 地址，不是域名。请填 @ 后面那一段，例如 first-site.com。
domain-error-suffix = { $suffix } 只是后缀，前面还要有您自己的名字。
domain-error-space = 域名中间有空格，请去掉。
domain-error-character = 第 { $position } 个字符「{ $character }」不能用在域名里，请改掉。
domain-error-long = 太长了，不是一个域名。请只粘贴域名那一段。
domain-error-label-long = 「{ $label }」这一段超过 63 个字符，请检查。
domain-error-two-dots = 有两个点连在一起，或开头是点，请改掉。
domain-error-hyphen = 「{ $label }」的横线放错了位置，不能在开头或结尾。
domain-error-idn = 这个中文域名写法不对，请从购买页面复制。
tidied-lines = 只用了第一行，另外 { $count } 行没用
tidied-invisible = 去掉了看不见的字符
tidied-spaces = 去掉了空格
tidied-quotes = 去掉了引号
tidied-full-width = 全角换成了半角
tidied-dot = 「。」换成了「.」
tidied-dash = 长横线换成了「-」
tidied-label = 去掉了「{ $text }」
tidied-scheme = 去掉了 { $text }
tidied-user = 去掉了 @ 前面的「{ $text }」
tidied-port = 去掉了端口 { $text }
tidied-path = 去掉了网址后面的「{ $text }」
tidied-wildcard = 去掉了 *.
tidied-punctuation = 去掉了标点
tidied-final-dot = 去掉了末尾的点
tidied-upper-case = 大写换成了小写
tidied-idn = 中文域名换成了 xn-- 写法


### ---- prepare ----

step-prepare = 准备
prepare-title = 开始前，先打开两个网页
prepare-lead = 一个是邮箱后台，一个是 { $panel }。都好了就一个一个打勾 (Enter 或空格)。
prepare-console = 邮箱后台打开了，能看到添加域名的地方
prepare-may-be-closed = 据我们所知，这项服务 2020 年起不接受新域名；先看一眼后台让不让加。
prepare-no-entry = 后台没有「域名邮箱」，或说不接受新域名
prepare-panel = { $panel } ({ $url }) 登录好了
prepare-panel-elsewhere = { $panel } ({ $url }) 由别人管，我把话转给他
prepare-panel-not-mine = 解析控制台不归我管
prepare-panel-mine = 现在归我管了
prepare-keeper-field = 归谁管
prepare-keeper-placeholder = 名字、电话，想记什么都行
prepare-numbers = 每个邮箱准备好了一个不同的 QQ 号
prepare-note-field = 备注
prepare-note-placeholder = 客户、联系人、控制台账号 (可以不填)
prepare-skip = 先跳过这一步
prepare-no-entry-title = 后台没有「域名邮箱」，或说不接受新域名
prepare-switch-lead = 换成 { $provider }，前面填的都保留。
prepare-switch-about = 域名、账号名单都不用重填；以后随时能换回来。
prepare-switch = 换成 { $provider }
prepare-keep-provider = 不换，再找找看
prepare-no-other = 没有别的可换。请联系这家邮箱的客服。


### ---- ownership ----

step-ownership = 所有权
ownership-fetch-title = 证明域名是您的：先拿到后台那段文字
ownership-fetch-lead = 在后台复制，整段粘贴到这里，不用自己拆。
console-path = { $url } > { $path }
ownership-field = 粘贴
ownership-placeholder = 后台显示的内容，整段粘贴
ownership-understood = 我看到的是，请对着后台核一遍：
ownership-host = { $host } (就是 { $name })
ownership-length = { $count } 个字符
ownership-two-readings = 这个主机记录有两种理解，选和后台一致的那个：
ownership-confirm = 对，用这个
ownership-paste-again = 重新粘贴
ownership-keep-old = 不改，还用原来那串
ownership-elsewhere = 后台让上传文件，或已经验证过了
ownership-no-entry = 后台没有这一项
ownership-keep-open = 后台那个页面先别关，也先别点「验证」：等这里说「可以去点了」再点，点早了反而更慢。
ownership-empty = 还没粘贴。到后台把它显示的内容整段复制过来。
paste-not-a-proof = 这不像是证明域名的记录 (要 TXT 或 CNAME)，请从后台重新复制。
paste-error-empty = 粘贴进来的是空的，请重新复制。
paste-error-nothing = 没看出记录来。请把后台的主机记录、类型、记录值一起复制。
paste-error-long = 太长了。请只复制记录那一段。
paste-error-domain = 这是域名本身。要的是后台显示的那串验证文字。
paste-error-url = 这是网址。要的是后台显示的那串验证文字。
paste-error-web-file = 后台要的是往网站传文件 ({ $file })：DNS 里看不到，传好后选「让上传文件」。
paste-change-quotes = 去掉了前后的引号，里面一个字没动
paste-change-joined = { $count } 段引号里的文字接成了一段
paste-change-invisible = 去掉了前后看不见的字符
paste-change-punctuation = 去掉了末尾的标点
paste-change-host-halved = 主机记录里的全角字符换成了半角
paste-change-host-unreadable = 主机记录看不懂，请对照后台
paste-change-suspicious = 第 { $position } 个字符「{ $character }」很可疑，没动它，请对照后台
paste-is-spf = 这是 SPF (v=spf1) 记录，不是验证文字；后面「发信」那一步才用。
paste-is-mx = 这是 MX 记录，不是验证文字；后面「收信」那一步才用。
paste-is-dkim = 这是 DKIM 记录；完成后在「更多记录」里加。
paste-is-dmarc = 这是 DMARC 记录；完成后在「更多记录」里加。
ownership-publish-title = 证明域名是您的：在 { $panel } 添加 { $count } 条记录
record-lead = 逐格粘贴，点保存；这里会自己看到它。
record-lead-elsewhere = 把下面的话复制给管域名的人；这里会自己看到它。
panel-way = { $url } > { $path }
panel-saving = 填完点 { $save }，那一行出现在列表里才算添加了。
how-type = 复制粘贴
how-pick = 下拉框里选
how-leave = 不用动
leave-empty = (留空，什么都不填)
record-saved = 我已经点了保存
ownership-changed = 后台显示的值变了
panel-not-mine = 复制给管域名的人的话
copy-message-keeper = 复制给管域名的人的话
rehearsal-play = 演练：替网站主人填好并保存
rehearsal-fetch-proof = 演练：到后台把那段文字复制过来
rehearsal-press-verify = 演练：到后台点「验证」
rehearsal-console-mx = 演练：后台说 MX 没问题
rehearsal-type-domain = 演练：填入 { $domain }
rehearsal-nothing-to-do = 这一页在 DNS 里没有要改的了。
rehearsal-published = 已替您保存 { $count } 行：看它先到第一台服务器，再到第二台。
ownership-do-not-verify = 先别去后台点「验证」。
ownership-danger-title = 先看清楚：这一步可能影响别处的邮箱
ownership-danger = 如果这个域名已经绑在另一个企业邮后台，在这里验证可能会把它从那边注销，那边的信过保护期会被删。不确定就先问问公司里管邮箱的人。
ownership-danger-known = 我知道了，这个域名没有绑在别的后台
ownership-verify-title = DNS 里有了，现在去后台点「验证」
ownership-verify-lead = 后台说通过了，回来选「后台说通过了」。
console-verified = 后台说通过了
console-refused = 后台说没通过
console-later = 我过会儿再点，先往下做
ownership-refused = 后台 { $at } 说没通过，但记录已经在了。多半是它还记着之前的「没有」。
ownership-refused-wait = 先等 10 分钟再点一次；每点早一次可能又要多等。
ownership-refused-token = 后台现在还是这串吗：{ $value } 。变了就选「后台显示的值变了」。
ownership-refused-domain = 后台填的域名是 { $domain } 吗？
ownership-finished-title = 域名所有权：通过了
ownership-verified = 后台 { $at } 说通过了 (您确认的)。
ownership-confirmed-by-you = { $at } 由您确认：用别的方式证明过了。
ownership-keep-record = 这条记录以后也别删，服务商可能会再查。


### ---- records ----

own-server = 域名自己的服务器
dns-walking = 正在找这个域名自己的服务器
dns-not-asked = 还没查
state-needs-input = 先填上面的内容，才知道查什么。
state-asking = 正在查
state-unknown = 暂时查不到：是网络或服务器没回答，不代表您没添加。
state-missing = 还没看到这条记录 (还没点保存就是这样，不是出错)。
state-wrong = 看到了，但有一处要改：
state-incomplete = 已经有一部分了，还差一部分。
state-spreading = 看到了，正在传到每台服务器 ({ $agree }/{ $asked })，等一下就好。
state-published = DNS 里有了，一字不差 ({ $agree }/{ $asked } 台服务器)。
state-visible = DNS 里有了，各地的公共 DNS 也看到了 ({ $agree }/{ $asked } 台服务器)。
answer-none-yet = 还没问
answer-records = 有别的内容
answer-right = 有了
answer-no-name = 没有
answer-no-type = 没有
answer-not-authoritative = 它说不归它管
answer-refused = 它拒绝回答
answer-failed = 它出错了
answer-timed-out = 没回答
answer-unreachable = 连不上
answer-malformed = 回答读不懂
resolvers-asking = 公共 DNS 这才开始查。
resolvers-count = 公共 DNS { $agree }/{ $asked } 看到了，{ $unknown } 个没回答
resolvers-until = 公共 DNS { $agree }/{ $asked } 看到了，其余还记着旧的，最晚到 { $at } ({ $unknown } 个没回答)
leave-for-now = 先放着，往下做
message-hello = 您好，请帮忙在 { $domain } 的域名解析里做下面几件事：
message-careful = 其他记录请不要动，也不要更换 DNS 服务器。做好了告诉我一声，谢谢！
row-sentence-add = 添加：主机记录 { $host }  类型 { $type }  { $priority }  值 { $value }
row-sentence-edit = 修改：主机记录 { $host }  类型 { $type }  { $priority }  把 { $from } 换成 { $value }
row-sentence-remove = 删除：主机记录 { $host }  类型 { $type }  { $priority }  值 { $value }
row-sentence-keep = 保留：主机记录 { $host }  类型 { $type }  { $priority }  值 { $value }


### ---- mx ----

step-mx = 收信 MX
column-owner = 是谁的
column-what = 怎么办
owner-ours = 新邮箱
owner-unknown = 以前的邮箱
row-keep = 留着
row-add = 要添加
row-edit = 要修改
row-remove-later = 最后才删
mx-accounts-first-title = 收信 MX：先把账号建好，最后才动这里
mx-accounts-first-lead = 现在有人在用这个域名收信。旧邮箱里的每个地址，先在新后台建好。
mx-accounts-first-why = MX 先换了，寄给还没建好的地址的信会马上被退回。
mx-tick-accounts = 旧邮箱里的每个地址，后台都建好了 (名单上 { $created }/{ $total })
mx-quiet-hour = 挑一个信少的时候做，例如晚上。
mx-to-accounts = 去建账号
mx-later = 先不换 MX，往下看
mx-add-title = 收信 MX：在 { $panel } 添加第 { $number } 条，共 { $total } 条
mx-add-lead = 让来信找到新邮箱。先添加这一条，变 ✓ 了再添加下一条。
mx-add-lead-in-use = 先添加新的，旧的先别删：新的都变 ✓ 了，最后才删旧的。
mx-edit-title = 收信 MX：在 { $panel } 修改第 { $number } 条，共 { $total } 条
mx-edit-which = 找到这一行点「修改」：{ $priority } { $from }
mx-other-values = 后台显示的不一样
mx-watch-title = 收信 MX：等它传到每台服务器
mx-remove-title = 收信 MX：新的已加好，只差删掉旧的 { $count } 条
mx-remove-lead = 现在可以删了：只删下面这一行，删完保存。
mx-remove-lead-ticks = 先把下面两个勾打上，再去删旧的那一行。
mx-remove-ticks = 删之前请打勾 (空格键)：
mx-tick-backup = 旧邮箱里的信已经备份好了
mx-remove-row = 去 { $panel } 找这一行点「删除」：{ $host }  MX  { $priority }  { $value }
mx-remove-row-dim = (打完两个勾再删) { $panel }：{ $host }  MX  { $priority }  { $value }
mx-remove-only = 认得它是旧邮箱吗？只删这一行，别碰其他行 (A、CNAME、TXT、NS)。
mx-remove-not-domain = 不要把整个域名删除，也不要改 DNS 服务器。
mx-keep-old = 旧邮箱先别退订，再留 { $days } 天，晚到的信才有地方去。
mx-removed = 我删好了，马上查
mx-leave-old = 先不删，接着做
mx-how-backup = 怎么备份
mx-verify-title = 收信 MX：DNS 里都对了，看看后台怎么说
mx-verify-lead = 到后台看 MX 那一项是不是通过 (没有这一项就当通过)。
mx-console-fine = 后台说没问题
mx-console-not-yet = 后台还没认
mx-refused = 后台 { $at } 还没认：它可能还记着旧的，10 分钟后再看一次。
mx-finished-title = 收信 MX：好了
mx-paste-title = 后台显示的 MX 是什么？
mx-paste-lead = 以后台为准：把它显示的几行整段粘贴进来。
mx-paste-field = 粘贴
mx-paste-placeholder = 例如 MX 5 mx1.qq.com
mx-paste-nothing = 没看到 MX 记录。要像「MX 5 mx1.qq.com」这样，一行一条。
mx-paste-understood = 我看到的是，请对着后台核一遍：
mx-pack-values = 用回默认的值


### ---- spf ----

step-spf = 发信 SPF
spf-add-title = 发信 SPF：说明谁能替您发信，添加 1 条 TXT
spf-add-lead = 逐格粘贴，保存；整个域名只能有一条 v=spf1。
spf-edit-title = 发信 SPF：修改已有的那一条，不要新增第二条
spf-merge-title = 发信 SPF：把几条合成 1 条
spf-edit-lead = 在 { $panel } 找到这一行，点「修改」，把记录值整个换成新的。
spf-which-row = 主机记录 { $host }，类型 TXT，记录值开头是 v=spf1
spf-new-value = 新的记录值
spf-copy-new = 复制新的记录值 ({ $count } 个字符，一整行)
spf-old-house = 旧邮箱还用来发信吗？
spf-old-stays = 还发，留着
spf-old-goes = 不发了，过 7 天提醒我去掉
spf-lookups-label = 查询次数
spf-lookups-incomplete = 有几家暂时查不到，次数还没数完。
spf-lookups-full = 正好用满 10 次，以后再加一家就会失效。
spf-use-include = 换成 include:{ $include } (意思一样)
spf-remove-title = 发信 SPF：新的在了，删掉多余的那一条
spf-remove-lead = 只删下面这一行，删完保存。两条 v=spf1 等于一条都没有。
spf-remove-row = 删这一行：{ $host }  TXT  { $value }
spf-remove-only = 别碰其他 TXT 行 (所有权那条要留着)。
spf-full-title = 发信 SPF：合并后要查 { $count } 次，超过 10 次会全部失效
spf-full-lead = 先别改。选一家不再用来发信的，去掉它。
spf-cost = { $term }  用掉 { $count } 次
spf-full-choose = 选一个不再发信的 (不确定就先放着，问问同事)：
spf-drop = 去掉 { $term } (剩 { $count } 次)
spf-malformed-title = 发信 SPF：现有的记录里有写错的地方
spf-malformed-lead = 在解析控制台把下面写错的改好，收信方才认得。
spf-malformed-term = 看不懂的：{ $term }
spf-blocked-title = 发信 SPF：现有的记录没法自动合并
spf-watch-title = 发信 SPF：正在看
spf-fine-title = 发信 SPF：已经好了
spf-fine-lead = 不用动。以后有别家要替您发信，改这一条，不要新增。
spf-only-one = 整个域名只能有一条 v=spf1 开头的 TXT。
spf-two-is-none = 列表里有两条 v=spf1 开头的，等于一条都没有：改这一条，不要新增。
spf-other-value = 后台显示的不一样
spf-paste-title = 后台显示的 SPF 是什么？
spf-paste-lead = 以后台为准：整条粘贴进来，我取出其中的 include。
spf-paste-field = 粘贴
spf-paste-placeholder = 例如 v=spf1 include:spf.mail.qq.com ~all
spf-paste-understood = 用 include:{ $include }
spf-paste-nothing = 没看到 include:，请把后台那条整条复制过来。


### ---- accounts ----

step-accounts = 账号
accounts-title = 账号：给每个人起一个邮箱地址
accounts-lead = 先列名单，再照着到后台创建。
accounts-lead-qq = 先列名单，再照着到后台创建；每个地址配一个不同的 QQ 号，本人要点「接受」。
accounts-column-address = 邮箱地址
accounts-column-person = 给谁
accounts-column-qq = QQ 号
accounts-column-created = 后台建了
accounts-column-accepted = 本人接受
accounts-field = 添加
accounts-field-change = 改成
accounts-placeholder = 名字 给谁，例如 sales 销售；可一次粘贴多行
accounts-placeholder-qq = 名字 QQ号 给谁，例如 sales 234567890 销售；可粘贴多行
accounts-understood = { $address }  { $qq }  { $person }
accounts-suggestions = 常用的 (选一个，再补上 QQ 号和给谁)：
accounts-same-address = { $address } 写了两次，留一个就行。
accounts-same-qq = QQ 号 { $qq } 用了两次，后台可能不让。换个 QQ 号，或先不建。
accounts-too-many = 有 { $count } 个账号，这项服务一般最多 { $max } 个。先建要紧的，人多请换企业邮。
accounts-qq-missing = 有的地址还没写 QQ 号：打开那一行点「修改」补上。
accounts-old-names = 旧邮箱里还有别的地址吗？漏掉的，换过来以后别人寄信会被退回 (info、postmaster 也算)。
accounts-old-names-done = 旧邮箱里的地址一个都没漏，后台都建好了
accounts-alias = 登录还是用各自的 QQ：域名邮箱是 QQ 邮箱的另一个地址。
accounts-next = 都好了，下一步
accounts-skip = 先放着，往下做
account-title = 账号 { $address }
account-lead-create = 到后台创建它，建好了在这里打勾。
account-lead-accept = 等本人打开邀请信点「接受」，接受了在这里打勾。
account-lead-done = 这个账号好了。
account-copy-address = 复制地址
account-created = 后台建好了
account-accepted = 本人接受了
account-accept-how = 本人要用这个 QQ 号登录 QQ 邮箱，打开邀请信点「接受」；不点，这个地址收不到信。
account-message = 复制给本人的话
account-edit = 修改
account-remove = 从名单去掉
account-to-list = 回到名单
account-take-back = 有人离职：在后台收回这个账号，或改绑到另一个 QQ 号。
member-hello = { $person} 您好，
member-address = 您的新邮箱地址是 { $address }。
member-accept = 请用 QQ { $qq } 登录 QQ 邮箱 (mail.qq.com)，打开「{ $provider }」的邀请信，点「接受」。不点就收不到信。
account-error-line = 「{ $line }」：{ $problem }
account-error-no-name = 没看到 @ 前面的名字，例如 sales。
account-error-other-domain = 这是 { $domain } 的地址；只写 @ 前面的名字就行。
account-error-han = 名字里不能有汉字，只能用小写字母、数字和 . - _
account-error-han-suggest = 名字里不能有汉字，可以用 { $names }
account-error-full-width = 有全角字符，换成半角：{ $fixed }
account-error-character = 第 { $position } 个字符「{ $character }」不能用，只能用小写字母、数字和 . - _
account-error-edge = . - _ 不能在开头或结尾。
account-error-doubled = . - _ 不能两个连在一起。
account-error-short = 太短了，最少 { $min } 个字符。
account-error-long = 太长了，最多 { $max } 个字符。
qq-error-length = QQ 号是 5 到 11 位数字，请检查。
qq-error-other-domain = { $domain } 的邮箱不行，要 QQ 号。
qq-error-digit = QQ 号第 { $position } 个字符「{ $character }」不是数字。
qq-error-zero = QQ 号不会以 0 开头，请检查。


### ---- test-mail ----

step-test-mail = 试信
test-title = 寄一封试试
test-lead = 用别的邮箱给 { $address } 写一封，收到后直接回复；两头都看一眼垃圾箱。
test-copy-address = 复制 { $address }
test-received = 信收到了
test-replied = 回信，对方也收到了
test-not-spam = 两头都没进垃圾箱
test-wait = 一般几分钟就到。15 分钟还没到，选下面的「收不到」。
test-skip = 先跳过
test-bounced = 被退回来了
test-nothing-arrives = 收不到
bounce-title = 把退信粘贴进来，我看看为什么
bounce-lead = 整封退信或报错那几行都行；不会发到任何地方。
bounce-field = 退信
bounce-placeholder = 粘贴退信内容
bounce-line = 关键的一行：{ $line }
bounce-no-such-user = 没有这个收件人。去后台看这个地址建了没有、本人点「接受」了没有、有没有拼错。
bounce-mailbox-full = 对方邮箱满了。QQ 邮箱请看容量和文件中转站。
bounce-authorisation-code = 密码的种类不对 (535)。邮件软件里要填授权码，不是 QQ 密码；改过 QQ 密码就重新生成一个。
bounce-spf = SPF 没通过。回「发信 SPF」那一步看看；刚改好的要等旧缓存过期。
bounce-dkim = DKIM 没通过。后台若显示 DKIM 记录，到「更多记录」里加上。
bounce-dmarc = 您域名的 DMARC 策略拒了它。搬家期间先改成 p=none。
bounce-no-mail-host = 找不到收信的服务器。回「收信 MX」那一步看看；刚加好的要等一会儿。
bounce-relay-denied = 信还送到了旧邮箱，而它已经不收了。等旧缓存过期，或检查旧的 MX 删了没有。
bounce-spam = 被当成垃圾邮件了。换个正常的标题和正文再试，头几周少量发。
bounce-try-later = 对方让晚点再来 (常见于新域名)。过半小时再试。
bounce-too-large = 信太大了。附件换成链接再发。
bounce-unknown = 没看出原因。请把整封退信粘贴进来，或发给邮箱客服。


### ---- done ----

step-done = 完成
done-all-title = 全部完成
done-all-lead = 域名按时续费，所有权那条 TXT 不要删。
done-usable-title = 邮箱可以用了，还有 { $count } 件小事没完
done-not-yet-title = 还差 { $count } 件事
done-unknown-title = 有的暂时查不到，过一会儿再看
done-left-lead = 不用守着：关掉也行，再回来会接着查。
done-column-servers = 自己的服务器
done-column-resolvers = 公共 DNS
done-column-console = 邮箱后台
done-column-state = 现在
done-confirmed = 您确认的
done-open = 还没完
console-cell-open = 还没确认
console-cell-refused = 没通过
console-cell-verified = 通过
done-left = 还没完的：
done-left-owner = 等您：{ $step }
done-left-time = 等时间：{ $step } 正在各地生效，不用您做什么。
done-left-time-until = 等时间：{ $step } 在有的公共 DNS 里还是旧的，最晚到 { $at }。不用您做什么。
done-left-unknown = { $step }：暂时查不到，不代表有问题。
done-left-member = 等同事：{ $address } 的邀请信还没点「接受」。
done-remember = 以后请记住：
done-keep-ownership = 所有权那条记录别删；域名按时续费，到期邮箱就停了。
done-keep-old = 旧邮箱先留着，晚到的信才有地方去。
done-first-weeks = 头两周少量发信，不群发；信在自己电脑上留一份备份。
done-come-back = 再回来：mxpilot { $domain }    换电脑：mxpilot export { $domain }
done-rehearsal = 演练做完了！用您自己的域名来一遍：退出后打 mxpilot 您的域名
done-guide = 手机和电脑怎么登录，收不到信怎么查
done-more = 后台还显示了别的记录 (DKIM 等)
done-copy-code = 复制进度码带走
done-write-sheet = 存成一页纸
sheet-title = { $domain } 的邮箱配置
sheet-step = { $id }：{ $state }
sheet-account = { $address }  { $person }  QQ { $qq }


### ---- more ----

step-more = 更多记录
more-title = 后台还显示了别的记录吗？
more-lead = 没有就按 Enter 返回，随时能回来加。
more-dmarc-about = DMARC (p=none)：告诉收信方您在意冒名，但先不拒信。可加可不加。
more-dmarc-on = 加上 DMARC
more-dmarc-off = 不要 DMARC 了
more-add = 粘贴一条记录
more-add-title = 把后台显示的记录粘贴进来
more-add-lead = 主机记录、类型、记录值一起复制，整段粘贴。
more-field = 粘贴
more-placeholder = 例如 default._domainkey TXT v=DKIM1; p=..
more-nothing-usable = 没看到带主机记录的 TXT 或 CNAME，请连主机记录一起复制。
more-card-title = 在 { $panel } 添加 { $count } 条记录
more-forget = 不要这条了


### ---- details ----

step-details = 详情
details-title = 详情：谁说了什么
details-lead = 下面的命令在别的电脑上也能问同样的问题；选中按 Enter 复制。
details-commands = 命令：
details-answers = 最近的回答：
details-snapshot = 动手之前的样子 (存底 { $at })：
details-snapshot-empty = 当时一条邮件相关的记录都没有。
details-took = { $millis } 毫秒，{ $age }前


### ---- guide ----

step-guide = 指南
guide-title = 手机和电脑怎么登录，收不到信怎么查
guide-lead = 选中一行按 Enter 复制服务器地址。
guide-column-protocol = 用途
guide-column-host = 服务器
guide-column-port = 端口
guide-column-security = 加密
guide-not-arriving = 收不到、发不出时，按顺序看：
guide-dns-first = 1. DNS 还没生效：看「收信 MX」那一步是不是 ✓。
guide-station-full = 2. 绑定的 QQ 邮箱或它的文件中转站满了：清一清。
guide-reject-rules = 3. 收信规则把它拒了：看黑名单和过滤规则。
guide-spam-folder = 4. 进了垃圾箱：标成「不是垃圾邮件」。
guide-backup = 备份：
guide-backup-how = 在电脑的邮件软件 (Foxmail、Outlook) 里用 IMAP 登录旧邮箱，把信全部收下来，再拖到本地文件夹。
guide-first-weeks = 头几周：
guide-sending = 每天少发一点，慢慢加；不要短时间群发一样的信；少用推销的词，图片别太多。


### ---- help ----

step-help = 全部操作
help-title = 全部操作
help-lead = 用上下键选，按 Enter 做；右边是快捷键，不记也行。
help-keys-move = Tab 或方向键换一项，Enter 做选中的，空格打勾，数字 1-9 复制那一格。
help-keys-copy = 第一次 Ctrl+C 复制选中的格子，2 秒内再按一次退出。
help-keys-back = Esc 返回上一层，不会丢东西，也不会退出。
help-mouse = 用鼠标选字：按住 Shift 再拖，或启动时加 --no-mouse。


### ---- findings ----

finding-unknown = 有一处没有说明的情况，请看详情。
finding-ownership-missing = 所有权那条记录还没有。在解析控制台添加它。
finding-ownership-not-given = 不知道所有权要查什么：用 --ownership 给出，或在向导里粘贴。
finding-ownership-wrong = 看到的是 { $found } ，要的是 { $wanted } 。点「修改」，整个换成要的那串。
finding-record-missing = 记录 { $id } 还没有。
finding-mx-missing = 还没有 MX：别人寄来的信找不到新邮箱。按卡片添加。
finding-mx-leftover = { $effect ->
    [all-old] 旧的 { $host } (优先级 { $priority }) 比新的小：现在来信全去旧邮箱。
    [split] 旧的 { $host } (优先级 { $priority }) 和新的一样：现在来信一部分到新邮箱，一部分到旧邮箱。
   *[backup] 旧的 { $host } (优先级 { $priority }) 比新的大：平时用新的；新的忙时才去旧的，垃圾信也爱走它。
 } 打完两个勾再删这一行。
finding-mx-in-use = 现在的来信都送到 { $host }。新的先别急着加，账号建好再动；旧的现在不要删。
finding-mx-incomplete = 还差 { $host } (优先级 { $priority })。照卡片添加这一条。
finding-mx-order = 优先级和后台写的顺序不一样，信照样能收到；{ $first } 的数字应该最小。
finding-mx-alternative = 用的是另一套也能用的值 ({ $name })，不用改。
finding-pack-value-unconfirmed = 各处资料写的 MX 不完全一样，请以邮箱后台显示的为准；不一样就点「后台显示的不一样」。
finding-spf-missing = 还没有 SPF：别人可以冒名，您的信容易进垃圾箱。添加一条。
finding-spf-multiple = 有 { $count } 条 v=spf1，等于一条都没有。合成一条，再删掉多的。
finding-spf-no-include = 现有的 SPF 里没有 include:{ $include }，新邮箱发的信通不过。修改那一条，不要新增。
finding-spf-lookups = 要查 { $count } 次，超过 10 次收信方就全部不认。去掉一家不用的。
finding-spf-syntax = SPF 里「{ $term }」写错了，收信方会整条不认。改好它。
finding-spf-include-no-record = SPF 里的「{ $term }」指向的地方没有可用的 SPF，会让整条失效。改正或去掉它。
finding-spf-nested = 通过 { $via } 间接包含了，能用，不用改。
finding-spreading = { $agree }/{ $asked } 台服务器有了，其余还在更新，等一下就好。
finding-servers-disagree = { $agree }/{ $asked } 台服务器有了，另一台一直是别的内容。请找解析服务商，或重新保存一次。
finding-server-unreachable = { $server } 没有给出可用的回答 ({ $outcome })，其他服务器有回答就行。
finding-not-delegated = { $parent } 的服务器说没有 { $domain } 的解析：可能没做完实名认证、过期，或拼错了。
finding-authority-unreachable = 域名自己的服务器从这里都连不上，这是公共 DNS 的说法，可能旧一点。
finding-could-not-ask = 问了 { $asked } 个地址都没有可用的回答：是网络或服务器的问题，不代表记录没有。稍后再查。


### ---- cli ----

cli-check-title = { $domain }：{ $verdict }
cli-verdict-ready = 都好了
cli-verdict-action = 有事要做
cli-verdict-waiting = 只要等一等
cli-verdict-unknown = 暂时查不到
cli-step = { $step }：{ $state } (自己的服务器 { $agree }/{ $asked }，公共 DNS { $resolvers_agree }/{ $resolvers_asked })
cli-step-name-ownership = 域名所有权
cli-step-name-mx = 收信 (MX)
cli-step-name-spf = 发信验证 (SPF)
cli-no-setups = 还没有保存的进度。打 mxpilot 开始，或 mxpilot demo 先演练。
cli-list-line = { $domain }  { $state }  该谁做：{ $who }  { $age }前
cli-exported-note = 里面有 QQ 号和验证文字，只发给接着做的人。
cli-imported = 已导入 { $domain }。接着做：mxpilot { $domain }
cli-import-damaged = 进度码第 { $line } 行坏了，请重新复制整段。({ $detail })
cli-bad-domain = 「{ $text }」不是能用的域名：{ $reason }
cli-no-setup = 这台电脑上没有 { $domain } 的进度。打 mxpilot { $domain } 开始。
cli-error = 出错了：{ $detail }
cli-not-a-terminal = 这里不是终端，开不了全屏向导。用 mxpilot check 域名。
cli-unknown-provider = 没有叫 { $id } 的服务商。看 mxpilot pack list。
cli-unknown-scenario = 没有叫 { $name } 的演练。看 mxpilot demo --list。
cli-no-folder = 不知道进度该存在哪里，请用 --data-dir 指定一个文件夹。
cli-nothing-to-check = 要查哪个域名？例如 mxpilot check first-site.com，或 --all。
cli-pack-fine = { $id }：没问题
quit-saved = 进度已保存在这台电脑：{ $domain }，停在「{ $step }」
quit-left = 还差：{ $text }
quit-nothing-left = 没有还差的了。
quit-go-on = 接着做：mxpilot { $domain }
quit-elsewhere = 换电脑：mxpilot export { $domain }
quit-rehearsal = 演练结束，什么都没有留下。用自己的域名来一遍：mxpilot 您的域名

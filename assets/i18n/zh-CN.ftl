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




### ---- start ----





### ---- domain ----





### ---- prepare ----





### ---- ownership ----





### ---- mx ----





### ---- spf ----





### ---- accounts ----





### ---- test-mail ----





### ---- done ----





### ---- more ----





### ---- details ----





### ---- guide ----





### ---- help ----





### ---- findings ----





### ---- cli ----





### ---- errors ----





### ---- keys ----

# (end)

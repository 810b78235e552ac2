### ---- ui ----

# Top row, title, rail
ui-progress = Step { $n } of { $m }:{" "}

# A page longer than the window
ui-more-below = v { $rows ->
    [one] 1 more row
   *[other] { $rows } more rows
 }
ui-any-key = (press any key to return)
ui-more-above = ^ { $rows ->
    [one] 1 row above
   *[other] { $rows } rows above
 }

# The panel's form
ui-card-field = Field
ui-card-value = What to enter
ui-card-how = How
ui-card-copy = Enter: copy
ui-card-copied = copied

# Bars
ui-meter-incomplete = part of it could not be counted, it is really more

# How long
ui-seconds = { $n } s
ui-minutes = { $n } min
ui-hours = { $n } h
ui-days = { $n ->
    [one] 1 day
   *[other] { $n } days
 }

# Which time
ui-clock-today = { $time }
ui-clock-yesterday = yesterday { $time }
ui-clock-tomorrow = tomorrow { $time }
ui-clock-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 } { $time }
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

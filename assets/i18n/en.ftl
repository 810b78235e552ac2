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


### ---- words ----

empty = {""}
back = Back
next = Next step
ago = { $age } ago
word-host = Host
word-type = Type
word-value = Value
word-priority = Priority
word-length = Length
word-before = Now
word-after = New
word-address = address
word-code = progress code
word-command = command
word-needs-input = needs your input
word-unknown = could not check
word-missing = not there yet
word-wrong = needs a change
word-incomplete = part is missing
word-spreading = spreading
word-published = published
word-visible = visible everywhere
whole-card = the whole card
message-for-keeper = message for the DNS admin
cell-yes = ✓
cell-no = -
place-none = new domain
place-setup = { $domain } > { $provider }
status-looking = looking
status-next-look = looks again in { $seconds } s
status-nothing = {""}
status-saving = saving
status-saved = saved { $at }
status-not-saved = not saved
status-read-only = read only
banner-rehearsal = Rehearsal "{ $title }": nothing of yours is touched. Cards say 600; here TTLs are 5 to 15 s.


### ---- keys ----

key-space = Space
hint-use = use this
hint-copy = copy { $field }
hint-copy-digit = copy that field
hint-do = do it
hint-move = next item
hint-open = open
hint-tick = tick
hint-back = back
do-look-now = Look now
do-show-value = Show only the value
do-copy-all = Copy the whole card
do-copy-message = Copy the message for the DNS admin
do-details = Details: who said what
do-language = 中文
do-paste = paste
do-redraw = Redraw the screen
do-help = all actions
do-quit = Leave (all is saved)
quit-again = Press Ctrl+C again to leave. Everything is saved.
leave-again = Press Esc again to leave. Everything is saved.
input-method-on = Your input method is on: press Shift, or use the arrows and Enter.
select-hint = To select with the mouse hold Shift and drag, or press V for the bare value.
field-full = Too long. Please paste only the part that is needed.
paste-failed = The clipboard cannot be read. Use your terminal's own paste (right click, or Shift + right click).
paste-nowhere = You pasted some text, but this page has no field for it.
stray-paste = You pasted "{ $text }". Put it into the field of this page?
stray-paste-take = Put it in
stray-paste-drop = No
looking-now = Looking now.
nothing-to-copy = There is nothing to copy on this page.
copied-system = Copied { $field }: { $value }
copied-system-quit-again = Copied { $field }: { $value }. Press Ctrl+C again to leave.
copied-tmux = Handed to tmux: { $field } { $value }. If paste is empty press V.
copied-terminal = Sent to your terminal: { $field } { $value }. If paste is empty press V.
copy-failed = Could not copy { $field } { $value }. Press V to show it alone and select it.
store-denied = No permission to write { $path }; nothing was saved. Use another folder: --data-dir. ({ $detail })
store-full = The disk is full; { $path } was not saved. Free some space; the next step saves again. ({ $detail })
store-damaged = { $path } line { $line } cannot be read; the file is left as it is. ({ $detail })
store-other = { $path } could not be read or written. ({ $detail })
read-only-open-elsewhere = Another mxpilot has this domain open: here you can only look. Close that one and open again to change things.
read-only-newer = A newer version wrote this set-up: here you can only look, so that nothing is lost. Please upgrade mxpilot.
read-only-unknown-keys = This set-up holds parts that this version does not know: here you can only look; the file stays as it is.
sheet-written = Written to one page: { $path }


### ---- start ----

step-start = Start
start-new-title = Set up mail on your own domain
start-new-lead = Press 1 to begin, or 2 to rehearse first: nothing of yours is touched.
start-back-title = Welcome back: { $domain } stopped at "{ $step }"
start-back-lead = Press Enter to go on; DNS is looked at again at once.
start-rehearsal-title = Rehearsal: set up mail on a domain from start to end
start-rehearsal-lead = Press Enter to begin. Each page has a "Rehearsal" button that plays the site owner for you.
start-rehearsal-about = The domain, its servers and the mail console all live inside this program; nothing goes out.
start-about = This program only reads DNS, it never changes it. It tells you each thing to do, and copies each value for you.
start-begin = 1 Begin: I have a domain
start-rehearse = 2 Rehearse first
start-enter-code = Paste a progress code (go on from another computer)
start-language = 中文
start-column-domain = Domain
start-column-state = State
start-column-who = Who acts
start-column-age = Last
start-state-finished = all done ({ $step })
start-state-wrong = something to change ({ $step })
start-state-spreading = spreading ({ $step })
start-state-at = at "{ $step }"
who-nobody = nobody
who-owner = you
who-time = only time
who-members = members
start-unreadable = { $path } line { $line } cannot be read; the file is left as it is: { $detail }
start-code-title = Paste a progress code
start-code-lead = On the other computer: mxpilot export DOMAIN. Paste the whole text here.
start-code-field = Code
start-code-placeholder = everything from BEGIN to END
start-code-understood = A set-up of { $domain }, stopped at "{ $step }", saved { $at }.
start-code-damaged = Line { $line } of the code is damaged; copy the whole text again. ({ $detail })
start-code-take = Go on with it
reminder-retire-old-house = { $at }: the old mailbox of { $domain } can be given up
reminder-drop-old-include = { $at }: take the old house out of the SPF record of { $domain }
reminder-renew-domain = { $at }: renew { $domain }
reminder-restore-dmarc = { $at }: set the DMARC policy of { $domain } back


### ---- domain ----

step-domain = Domain
domain-title = What is your domain?
domain-lead = The part after the @. Paste a whole web address if you like; I will tidy it.
domain-field = Domain
domain-placeholder = for example first-site.com
domain-empty = No domain yet. It is the part after the @, for example first-site.com.
domain-understood = I understand { $domain }
domain-both-forms = In its own script it is { $unicode }; panels want the form above.
domain-addresses = Addresses will be yourname@{ $domain }
domain-platform = { $domain } belongs to a platform, which runs its DNS; you cannot change it. Use a domain that you registered yourself.
domain-subdomain = This is a subdomain of { $registrable }: the mail will be at the subdomain. If that is not what you want, change it.
domain-use = Use { $domain }
domain-keep-www = Keep the www
domain-type-again = Type again
domain-another = Another domain
domain-known-title = { $domain }: what is there now
domain-known-lead = Have a look below; if it is right press Enter.
domain-moving-title = Mail is live here ({ $owner }): we will move house
domain-moving-lead = New mailboxes first, MX last, so no message has nowhere to go. Press Enter.
domain-adopted = No set-up of it on this computer; what DNS shows has been taken over.
domain-could-not-ask = Could not check: this network reaches no server that would know. It says nothing about the domain.
domain-could-not-ask-do = Check the network (proxy, office net), or go on; it will be looked up as soon as that works.
domain-not-delegated = The servers of { $parent } know no name servers for { $domain }: nobody can reach this domain now.
domain-cause-real-name = 1. Not registered to the end: look at its state where you bought it (in China: the real-name check).
domain-cause-expired = 2. Expired or on hold: renew it where you bought it.
domain-cause-typo = 3. A typing mistake: type it again.
domain-served-by = It is served by { $panel }; { $answering } of { $servers } servers answered.
domain-server-silent = { $server } did not answer; one that does is enough.
domain-go-there = Records are added at { $panel }: { $url }
domain-not-where-bought = Wherever you bought the domain, only what is entered there counts. No login? Whoever built the site may have it.
domain-mail-now = Mail records as they are now (kept since { $at }, so that you can go back):
domain-asking-mx = MX: looking
domain-no-mx = MX: none, nobody receives mail here yet; safe to add
domain-mx = MX: { $hosts } ({ $owner })
domain-no-spf = SPF: none
domain-spf = SPF: { $spf }
domain-cname-at-apex = The domain itself has a CNAME, which makes MX and TXT come and go. Replace it by an A record in the DNS panel first.
domain-mta-sts = MTA-STS is on: change its policy and let its age run out before MX, or senders may refuse the new servers.
domain-not-moving = Not a move: that mail is dead, use the order for a new domain
domain-is-moving = Use the order for moving (the old mail is in use)
domain-copy-message = Copy the message for the DNS admin
domain-message = Hello, we are setting up mail for { $domain } and need some DNS records added at { $panel } ({ $url }). Please give me access, or add them for me; I will send the exact records.
domain-error-no-dot = "{ $word }" has no dot. A domain has an ending, for example { $word }.com.
domain-error-address = This is an IP address. Enter the part after the @, for example first-site.com.
domain-error-suffix = { $suffix } is only an ending; your own name goes in front of it.
domain-error-space = There is a blank inside the domain; take it out.
domain-error-character = Character { $position }, "{ $character }", cannot stand in a domain; change it.
domain-error-long = Too long for a domain. Paste only the domain.
domain-error-label-long = The part "{ $label }" has more than 63 characters; check it.
domain-error-two-dots = Two dots in a row, or a dot in front; change it.
domain-error-hyphen = The hyphen in "{ $label }" cannot stand first or last.
domain-error-idn = This international name is not valid; copy it from where you bought it.
tidied-lines = used the first line, left { $count } out
tidied-invisible = removed invisible characters
tidied-spaces = removed blanks
tidied-quotes = removed quotes
tidied-full-width = full-width characters made half-width
tidied-dot = the Chinese stop became a dot
tidied-dash = the long dash became "-"
tidied-label = removed "{ $text }"
tidied-scheme = removed { $text }
tidied-user = removed "{ $text }" before the @
tidied-port = removed the port { $text }
tidied-path = removed "{ $text }" behind the domain
tidied-wildcard = removed the *.
tidied-punctuation = removed punctuation
tidied-final-dot = removed the final dot
tidied-upper-case = made lower case
tidied-idn = international name turned into its xn-- form


### ---- prepare ----

step-prepare = Prepare
prepare-title = Open two pages first
prepare-lead = Your mail console and { $panel }. Tick each one when it is ready (Enter or Space).
prepare-console = The mail console is open and shows where to add a domain
prepare-may-be-closed = As far as we know it takes no new domains since 2020: first see whether the console lets you add one.
prepare-no-entry = The console has no 「域名邮箱」(Domain mail) or takes no new domains
prepare-panel = Logged in to { $panel } ({ $url })
prepare-panel-elsewhere = Someone else runs { $panel } ({ $url }); I pass the messages on
prepare-panel-not-mine = Someone else runs the DNS panel
prepare-panel-mine = Now I run it
prepare-keeper-field = Who
prepare-keeper-placeholder = name, phone, whatever helps
prepare-numbers = A different QQ number for each mailbox is at hand
prepare-note-field = Note
prepare-note-placeholder = client, contact, panel account (may stay empty)
prepare-skip = Skip this for now
prepare-no-entry-title = The console has no 「域名邮箱」(Domain mail) or takes no new domains
prepare-switch-lead = Switch to { $provider }; what you entered is kept.
prepare-switch-about = Domain and accounts stay; you can switch back any time.
prepare-switch = Switch to { $provider }
prepare-keep-provider = Stay, I will look again
prepare-no-other = There is nothing to switch to. Please ask this provider's support.


### ---- ownership ----

step-ownership = Ownership
ownership-fetch-title = Prove the domain is yours: fetch the text from the console
ownership-fetch-lead = Copy it there, paste all of it here; no need to take it apart.
console-path = { $url } > { $path }
ownership-field = Paste
ownership-placeholder = everything that the console shows
ownership-understood = This is what I see; please compare it with the console:
ownership-host = { $host } (that is { $name })
ownership-length = { $count } characters
ownership-two-readings = This host can mean two names; choose the one that the console means:
ownership-confirm = Yes, use this
ownership-paste-again = Paste again
ownership-keep-old = Keep the text from before
ownership-elsewhere = It wants a file, or is verified already
ownership-no-entry = The console has no such entry
ownership-keep-open = Keep that console page open and do not press Verify (验证) yet: too early makes it slower. I will say when.
ownership-empty = Nothing pasted yet. Copy what the console shows and paste it here.
paste-not-a-proof = This does not look like a proof of ownership (TXT or CNAME); copy it from the console again.
paste-error-empty = The paste is empty; copy again.
paste-error-nothing = No record found in it. Copy host, type and value together from the console.
paste-error-long = Too long. Copy only the record.
paste-error-domain = This is the domain itself. What is needed is the verification text from the console.
paste-error-url = This is a web address. What is needed is the verification text from the console.
paste-error-web-file = The console wants a file on the web site ({ $file }): DNS does not show that; upload it, then choose "It wants a file".
paste-change-quotes = removed the quotes around it; nothing inside was changed
paste-change-joined = joined { $count } quoted pieces
paste-change-invisible = removed invisible characters around it
paste-change-punctuation = removed punctuation behind it
paste-change-host-halved = made the host half-width
paste-change-host-unreadable = the host cannot be read; compare with the console
paste-change-suspicious = character { $position }, "{ $character }", looks wrong; left as it is, compare with the console
paste-is-spf = This is an SPF record (v=spf1), not the proof; it belongs to a later step.
paste-is-mx = This is an MX record, not the proof; it belongs to a later step.
paste-is-dkim = This is a DKIM record; add it under "More records" at the end.
paste-is-dmarc = This is a DMARC record; add it under "More records" at the end.
ownership-publish-title = Prove the domain is yours: add { $count } record at { $panel }
record-lead = Paste field by field and save; this page sees it by itself.
record-lead-elsewhere = Copy the message for the DNS admin; this page sees the record by itself.
panel-way = { $url } > { $path }
panel-saving = Then press { $save }; only when the row is in the list is it added.
how-type = copy, paste
how-pick = choose it
how-leave = leave it
leave-empty = (leave empty)
record-saved = I have saved it
ownership-changed = The console shows another value
panel-not-mine = Copy a message for the DNS admin
copy-message-keeper = Copy the message for the DNS admin
rehearsal-play = Rehearsal: do it as the site owner
rehearsal-fetch-proof = Rehearsal: fetch the text from the console
rehearsal-press-verify = Rehearsal: press Verify in the console
rehearsal-console-mx = Rehearsal: the console says MX is fine
rehearsal-type-domain = Rehearsal: type { $domain }
rehearsal-nothing-to-do = There is nothing left to do in DNS on this page.
rehearsal-published = Saved { $count } row(s) for you: watch them reach the first server, then the second.
ownership-do-not-verify = Do not press Verify (验证) in the console yet.
ownership-danger-title = Read this first: this step can affect mail elsewhere
ownership-danger = If another organisation's console holds this domain, verifying it here can take it away there, and mail there may be deleted after a while. If unsure, ask whoever runs your mail.
ownership-danger-known = Understood: no other console holds this domain
ownership-verify-title = It is published: now press Verify (验证) in the console
ownership-verify-lead = When the console says verified, come back and choose the first button.
console-verified = The console says verified
console-refused = The console says no
console-later = Later; go on for now
ownership-refused = The console said no at { $at }, yet the record is there. Most likely it still remembers the earlier "none".
ownership-refused-wait = Wait 10 minutes, then press again; each early try may add waiting.
ownership-refused-token = Does the console still show { $value } ? If not, choose "The console shows another value".
ownership-refused-domain = Is { $domain } the domain entered in the console?
ownership-finished-title = Ownership: proved
ownership-verified = The console said verified at { $at } (confirmed by you).
ownership-confirmed-by-you = Confirmed by you at { $at }: proved in another way.
ownership-keep-record = Keep this record for good; the provider may check again.


### ---- records ----

own-server = own server
dns-walking = Looking for the domain's own servers
dns-not-asked = Not asked yet
state-needs-input = Fill in the above first; then I know what to look for.
state-asking = Looking
state-unknown = Could not check: the network or the servers did not answer. It does not mean that it is missing.
state-missing = Not there yet (that is normal until you have saved it).
state-wrong = Found, but something needs a change:
state-incomplete = Part of it is there, part is missing.
state-spreading = Found, on its way to every server ({ $agree }/{ $asked }); just wait a moment.
state-published = It is in DNS, exactly right ({ $agree }/{ $asked } servers).
state-visible = It is in DNS and public DNS sees it too ({ $agree }/{ $asked } servers).
answer-none-yet = not asked yet
answer-records = something else
answer-right = has it
answer-no-name = none
answer-no-type = none
answer-not-authoritative = says not its zone
answer-refused = refused
answer-failed = server failure
answer-timed-out = no answer
answer-unreachable = unreachable
answer-malformed = unreadable answer
resolvers-asking = Public DNS is being asked now.
resolvers-count = Public DNS: { $agree }/{ $asked } see it, { $unknown } did not answer
resolvers-until = Public DNS: { $agree }/{ $asked } see it; the others may keep the old answer until { $at } ({ $unknown } did not answer)
leave-for-now = Leave it for now, go on
message-hello = Hello, please make these changes in the DNS of { $domain }:
message-careful = Please leave all other records and the name servers as they are, and tell me when it is done. Thank you!
row-sentence-add = Add: host { $host }  type { $type }  { $priority }  value { $value }
row-sentence-edit = Edit: host { $host }  type { $type }  { $priority }  replace { $from } by { $value }
row-sentence-remove = Delete: host { $host }  type { $type }  { $priority }  value { $value }
row-sentence-keep = Keep: host { $host }  type { $type }  { $priority }  value { $value }


### ---- mx ----

step-mx = Mail MX
column-owner = Whose
column-what = What to do
owner-ours = the new mail
owner-unknown = the old mail
row-keep = keep
row-add = add
row-edit = edit
row-remove-later = delete last
mx-accounts-first-title = Receiving mail (MX): mailboxes first, this last
mx-accounts-first-lead = Mail is being received here now. First create every address of the old house at the new one.
mx-accounts-first-why = If MX moves first, mail to addresses that do not exist yet bounces at once.
mx-tick-accounts = Every address of the old house exists in the console (list: { $created }/{ $total })
mx-quiet-hour = Choose a quiet hour, for example in the evening.
mx-to-accounts = To the accounts
mx-later = Not yet, go on
mx-add-title = Receiving mail (MX): add record { $number } of { $total } at { $panel }
mx-add-lead = Let mail find the new house. Add this one; when it shows the tick, add the next.
mx-add-lead-in-use = Add the new ones first and delete nothing yet: old ones go last, when all new ones show the tick.
mx-edit-title = Receiving mail (MX): edit record { $number } of { $total } at { $panel }
mx-edit-which = Find this row and choose Edit: { $priority } { $from }
mx-other-values = The console shows other values
mx-watch-title = Receiving mail (MX): waiting for every server
mx-remove-title = Receiving mail (MX): the new ones are in, { $count } old one(s) left
mx-remove-lead = Now it can go: delete only the row below, then save.
mx-remove-lead-ticks = Tick the two boxes first, then delete the old row.
mx-remove-ticks = Before deleting, tick (Space):
mx-tick-backup = The mail of the old house has been backed up
mx-remove-row = At { $panel } find this row and delete it: { $host }  MX  { $priority }  { $value }
mx-remove-row-dim = (after both ticks) { $panel }: { $host }  MX  { $priority }  { $value }
mx-remove-only = Do you recognise it as the old house? Delete only this row; leave all others (A, CNAME, TXT, NS) alone.
mx-remove-not-domain = Do not delete the whole domain, and do not change the name servers.
mx-keep-old = Keep the old mailbox for { $days } more days, so that late mail has a place to go.
mx-removed = I have deleted it, look now
mx-leave-old = Not yet, go on
mx-how-backup = How to back up
mx-verify-title = Receiving mail (MX): DNS is right, now see what the console says
mx-verify-lead = See in the console whether MX is accepted (if there is no such item, take it as accepted).
mx-console-fine = The console is content
mx-console-not-yet = The console does not see it yet
mx-refused = At { $at } the console did not see it: it may remember the old answer; look again in 10 minutes.
mx-finished-title = Receiving mail (MX): done
mx-paste-title = Which MX records does the console show?
mx-paste-lead = The console is the truth: paste all rows that it shows.
mx-paste-field = Paste
mx-paste-placeholder = for example MX 5 mx1.qq.com
mx-paste-nothing = No MX record in it. It should look like "MX 5 mx1.qq.com", one a line.
mx-paste-understood = This is what I see; please compare it with the console:
mx-pack-values = Back to the default values


### ---- spf ----

step-spf = Send SPF
spf-add-title = Sender check (SPF): say who may send for you, add one TXT
spf-add-lead = Paste and save. A domain may have only one v=spf1 record.
spf-edit-title = Sender check (SPF): edit the one you have, do not add a second
spf-merge-title = Sender check (SPF): merge your records into 1
spf-edit-lead = At { $panel } find the row, choose Edit, replace the whole value by the new one.
spf-which-row = Host { $host }, type TXT, value begins with v=spf1
spf-new-value = new value
spf-copy-new = Copy the new value ({ $count } characters, one line)
spf-old-house = Does the old mail still send?
spf-old-stays = yes, keep it
spf-old-goes = no, remind me in 7 days to take it out
spf-lookups-label = Look-ups
spf-lookups-incomplete = Some could not be looked up; the count is not complete.
spf-lookups-full = Exactly 10: one more sender will break it.
spf-use-include = Use include:{ $include } (means the same)
spf-remove-title = Sender check (SPF): the new one is there, delete the extra one
spf-remove-lead = Delete only the row below, then save. Two v=spf1 records count as none.
spf-remove-row = Delete this row: { $host }  TXT  { $value }
spf-remove-only = Leave the other TXT rows alone (the ownership record stays).
spf-full-title = Sender check (SPF): merged it needs { $count } look-ups; over 10 none of it counts
spf-full-lead = Do not change it yet. Choose a sender that you no longer use.
spf-cost = { $term }  needs { $count }
spf-full-choose = Choose one that no longer sends (if unsure leave it and ask):
spf-drop = Drop { $term } (leaves { $count })
spf-malformed-title = Sender check (SPF): the record you have contains a mistake
spf-malformed-lead = Correct the terms below in the DNS panel, or receivers ignore the whole record.
spf-malformed-term = Not understood: { $term }
spf-blocked-title = Sender check (SPF): your record cannot be merged by itself
spf-watch-title = Sender check (SPF): looking
spf-fine-title = Sender check (SPF): fine
spf-fine-lead = Nothing to do. If another service sends for you one day, edit this record; do not add a second.
spf-only-one = A domain may have only one TXT that begins with v=spf1.
spf-two-is-none = Two rows that begin with v=spf1 count as none: edit this one, do not add another.
spf-other-value = The console shows another value
spf-paste-title = Which SPF record does the console show?
spf-paste-lead = The console is the truth: paste all of it; I take the include out of it.
spf-paste-field = Paste
spf-paste-placeholder = for example v=spf1 include:spf.mail.qq.com ~all
spf-paste-understood = Will use include:{ $include }
spf-paste-nothing = No include: in it; copy the whole record from the console.


### ---- accounts ----

step-accounts = Accounts
accounts-title = Accounts: name a mailbox for each person
accounts-lead = List them here, then create them in the console.
accounts-lead-qq = List them here, then create them in the console; each needs its own QQ number, and its owner must accept.
accounts-column-address = Address
accounts-column-person = For
accounts-column-qq = QQ number
accounts-column-created = Created
accounts-column-accepted = Accepted
accounts-field = Add
accounts-field-change = Change to
accounts-placeholder = name person, e.g. sales Mary; several lines at once
accounts-placeholder-qq = name QQ person, e.g. sales 234567890 Mary; several lines
accounts-understood = { $address }  { $qq }  { $person }
accounts-suggestions = Often used (choose one, then add QQ number and person):
accounts-same-address = { $address } is there twice; keep one.
accounts-same-qq = QQ number { $qq } is used twice; the console may refuse. Use another, or wait with one.
accounts-too-many = { $count } accounts; this service usually holds { $max }. Create the urgent ones first, or use the organisation service.
accounts-qq-missing = Some addresses have no QQ number yet: open the row and choose Change.
accounts-old-names = Are there other addresses at the old house? Mail to a forgotten one will bounce after the move (info, postmaster too).
accounts-old-names-done = No old address is forgotten, and all of them exist in the console
accounts-alias = People log in with their own QQ: the address is another name of their QQ mailbox.
accounts-next = All done, next step
accounts-skip = Leave it for now, go on
account-title = Account { $address }
account-lead-create = Create it in the console, then tick here.
account-lead-accept = Its owner must accept the invitation mail; then tick here.
account-lead-done = This account is ready.
account-copy-address = Copy the address
account-created = Created in the console
account-accepted = Accepted by its owner
account-accept-how = The owner logs in to QQ Mail with that number and accepts (接受) the invitation; until then the address receives nothing.
account-message = Copy a message for its owner
account-edit = Change
account-remove = Take off the list
account-to-list = Back to the list
account-take-back = Someone leaves: take the account back in the console, or bind it to another QQ number.
member-hello = Hello { $person },
member-address = your new mail address is { $address }.
member-accept = Please log in to QQ Mail (mail.qq.com) with QQ { $qq }, open the invitation of { $provider } and press 接受 (Accept). Until then no mail arrives.
account-error-line = "{ $line }": { $problem }
account-error-no-name = no name for before the @, such as sales.
account-error-other-domain = this address is at { $domain }; write only the part before the @.
account-error-han = Chinese characters cannot be used; only a-z, digits and . - _
account-error-han-suggest = Chinese characters cannot be used; how about { $names }
account-error-full-width = full-width characters; in half-width: { $fixed }
account-error-character = character { $position }, "{ $character }", cannot be used; only a-z, digits and . - _
account-error-edge = . - _ cannot stand first or last.
account-error-doubled = no two of . - _ in a row.
account-error-short = too short, at least { $min } characters.
account-error-long = too long, at most { $max } characters.
qq-error-length = a QQ number has 5 to 11 digits; check it.
qq-error-other-domain = an address at { $domain } does not do; a QQ number is needed.
qq-error-digit = character { $position } of the QQ number, "{ $character }", is no digit.
qq-error-zero = no QQ number begins with 0; check it.


### ---- test-mail ----

step-test-mail = Test
test-title = Send a test
test-lead = Write to { $address } from another mailbox, reply to it, and look into both spam folders.
test-copy-address = Copy { $address }
test-received = The mail arrived
test-replied = The reply arrived outside
test-not-spam = Neither was in a spam folder
test-wait = It usually takes minutes. After 15 minutes choose "Nothing arrives" below.
test-skip = Skip for now
test-bounced = It bounced
test-nothing-arrives = Nothing arrives
bounce-title = Paste the bounce, I will tell why
bounce-lead = The whole bounce or its error lines; it is sent nowhere.
bounce-field = Bounce
bounce-placeholder = paste the bounce here
bounce-line = The line that tells: { $line }
bounce-no-such-user = There is no such recipient. See in the console whether the address exists, was accepted, and is spelt right.
bounce-mailbox-full = The mailbox is full. At QQ Mail look at its space and at the file transfer station (文件中转站).
bounce-authorisation-code = Wrong kind of password (535). Mail programs need the authorisation code (授权码), not the QQ password; make a new one after changing the QQ password.
bounce-spf = SPF did not pass. Look at the SPF step; a fresh change needs old caches to end.
bounce-dkim = DKIM did not pass. If the console shows a DKIM record, add it under "More records".
bounce-dmarc = Your DMARC policy refused it. Set it to p=none while moving.
bounce-no-mail-host = No mail server was found. Look at the MX step; a fresh record needs some time.
bounce-relay-denied = The mail went to the old house, which no longer takes it. Wait for old caches, or see whether the old MX is gone.
bounce-spam = It was taken for spam. Try again with an ordinary subject and text; send little in the first weeks.
bounce-try-later = The other side says later (common for new domains). Try again in half an hour.
bounce-too-large = The message is too big. Send a link instead of the attachment.
bounce-unknown = The reason does not show. Paste the whole bounce, or send it to the provider's support.


### ---- done ----

step-done = Done
done-all-title = All done
done-all-lead = Renew the domain in time and keep the ownership TXT.
done-usable-title = Your mail works; { $count } small thing(s) left
done-not-yet-title = { $count } thing(s) left to do
done-unknown-title = Some of it could not be checked; look again later
done-left-lead = No need to wait here: close it, and it goes on when you come back.
done-column-servers = Own servers
done-column-resolvers = Public DNS
done-column-console = Console
done-column-state = Now
done-confirmed = confirmed by you
done-open = open
console-cell-open = not yet
console-cell-refused = refused
console-cell-verified = verified
done-left = Still open:
done-left-owner = You: { $step }
done-left-time = Time: { $step } is spreading; nothing for you to do.
done-left-time-until = Time: some public DNS still has the old { $step }, at the latest until { $at }. Nothing for you to do.
done-left-unknown = { $step }: could not be checked; that does not mean it is wrong.
done-left-member = Member: { $address } has not accepted the invitation yet.
done-remember = For later:
done-keep-ownership = Keep the ownership record; renew the domain in time, or mail stops.
done-keep-old = Keep the old mailbox for now, so that late mail has a place to go.
done-first-weeks = Send little in the first weeks, nothing in bulk; keep a copy of the mail on your own computer.
done-come-back = Come back: mxpilot { $domain }    other computer: mxpilot export { $domain }
done-rehearsal = The rehearsal is over! Now with your own domain: leave, then type mxpilot YOUR-DOMAIN
done-guide = Phones, computers, and what to look at when mail is missing
done-more = The console shows other records (DKIM ..)
done-copy-code = Copy the progress code
done-write-sheet = Write it on one page
sheet-title = Mail set-up of { $domain }
sheet-step = { $id }: { $state }
sheet-account = { $address }  { $person }  QQ { $qq }


### ---- more ----

step-more = More
more-title = Does the console show any other record?
more-lead = If not, press Enter to go back; you can add it any time.
more-dmarc-about = DMARC (p=none): tells receivers that you care about forgery, without refusing anything yet. Optional.
more-dmarc-on = Add DMARC
more-dmarc-off = No DMARC after all
more-add = Paste a record
more-add-title = Paste the record that the console shows
more-add-lead = Copy host, type and value together and paste all of it.
more-field = Paste
more-placeholder = for example default._domainkey TXT v=DKIM1; p=..
more-nothing-usable = No TXT or CNAME with its host in it; copy the host too.
more-card-title = Add { $count } record at { $panel }
more-forget = Forget this one


### ---- details ----

step-details = Details
details-title = Details: who said what
details-lead = These commands ask the same questions on any computer; Enter copies one.
details-commands = Commands:
details-answers = Latest answers:
details-snapshot = Before the first change (kept { $at }):
details-snapshot-empty = There were no mail records at all.
details-took = { $millis } ms, { $age } ago


### ---- guide ----

step-guide = Guide
guide-title = Phones and computers, and what to look at when mail is missing
guide-lead = Enter on a row copies the server name.
guide-column-protocol = For
guide-column-host = Server
guide-column-port = Port
guide-column-security = Security
guide-not-arriving = When mail does not arrive or leave, in this order:
guide-dns-first = 1. DNS is not in effect yet: is the MX step ticked?
guide-station-full = 2. The bound QQ mailbox or its file transfer station (文件中转站) is full: make room.
guide-reject-rules = 3. A rule rejects it: look at the block list and filters.
guide-spam-folder = 4. It is in the spam folder: mark it as not spam.
guide-backup = Backup:
guide-backup-how = Log in to the old mailbox by IMAP in a mail program (Foxmail, Outlook), fetch everything, and move it into local folders.
guide-first-weeks = The first weeks:
guide-sending = A few messages a day, growing slowly; no bulk of equal messages; few marketing words, not too many pictures.


### ---- help ----

step-help = Actions
help-title = All actions
help-lead = Choose with the arrows, Enter does it; the keys on the right are short cuts.
help-keys-move = Tab or arrows move, Enter does it, Space ticks, digits 1-9 copy that field.
help-keys-copy = The first Ctrl+C copies the focused field, a second within 2 s leaves.
help-keys-back = Esc goes one layer back; it loses nothing and never quits.
help-mouse = To select with the mouse hold Shift, or start with --no-mouse.


### ---- findings ----

finding-unknown = Something without a description; see the details.
finding-ownership-missing = The ownership record is not there yet. Add it in the DNS panel.
finding-ownership-not-given = What proves ownership is not known: give it with --ownership, or paste it in the wizard.
finding-ownership-wrong = Found { $found } , wanted { $wanted } . Edit the row and replace the whole value.
finding-record-missing = The record { $id } is not there yet.
finding-mx-missing = There is no MX yet: mail does not find the new house. Add it as the card says.
finding-mx-leftover = { $effect ->
    [all-old] The old { $host } (priority { $priority }) comes before the new ones: all mail still goes to the old house.
    [split] The old { $host } (priority { $priority }) equals the new ones: part of the mail goes to the old house.
   *[backup] The old { $host } (priority { $priority }) comes after the new ones: a spare way that spam likes to take.
 } Delete that row after both ticks.
finding-mx-in-use = Mail now goes to { $host }. Create the accounts before you add the new records, and delete nothing yet.
finding-mx-incomplete = { $host } (priority { $priority }) is still missing. Add it as the card says.
finding-mx-order = The priorities are in another order; mail arrives all the same. { $first } should have the smallest number.
finding-mx-alternative = Another set of values that works as well ({ $name }); nothing to change.
finding-pack-value-unconfirmed = Sources differ about this MX: the console is the truth. If it shows other values choose "The console shows other values".
finding-spf-missing = There is no SPF yet: others can pass as you, and your mail may land in spam. Add one.
finding-spf-multiple = There are { $count } v=spf1 records, which counts as none. Merge them into one, then delete the rest.
finding-spf-no-include = Your SPF lacks include:{ $include }; mail from the new house does not pass. Edit that record, do not add another.
finding-spf-lookups = It needs { $count } look-ups; over 10 receivers ignore all of it. Drop a sender you no longer use.
finding-spf-syntax = "{ $term }" in the SPF is a mistake; receivers ignore the whole record. Correct it.
finding-spf-include-no-record = "{ $term }" points to a name without a usable SPF record, which breaks all of it. Correct or drop it.
finding-spf-nested = Reached by way of { $via }; works, nothing to change.
finding-spreading = { $agree } of { $asked } servers have it, the others are updating; just wait.
finding-servers-disagree = { $agree } of { $asked } servers have it, another keeps serving something else. Save the row again, or ask the DNS provider.
finding-server-unreachable = { $server } gave no usable answer ({ $outcome }); others did, which is enough.
finding-not-delegated = The servers of { $parent } know no name servers for { $domain }: not registered to the end, expired, or misspelt.
finding-authority-unreachable = None of the domain's own servers can be reached from here; this is what public DNS says, maybe a little old.
finding-could-not-ask = None of { $asked } addresses gave a usable answer: a matter of the network or the servers, not of your record. Look again later.


### ---- cli ----

cli-check-title = { $domain }: { $verdict }
cli-verdict-ready = ready
cli-verdict-action = something to do
cli-verdict-waiting = only time is needed
cli-verdict-unknown = could not be determined
cli-step = { $step }: { $state } (own servers { $agree }/{ $asked }, public DNS { $resolvers_agree }/{ $resolvers_asked })
cli-step-name-ownership = ownership
cli-step-name-mx = receiving mail (MX)
cli-step-name-spf = sender check (SPF)
cli-no-setups = No saved set-ups yet. Type mxpilot to begin, or mxpilot demo to rehearse.
cli-list-line = { $domain }  { $state }  who acts: { $who }  { $age } ago
cli-exported-note = It holds QQ numbers and the verification text: send it only to who goes on with it.
cli-imported = Imported { $domain }. Go on: mxpilot { $domain }
cli-import-damaged = Line { $line } of the progress code is damaged; copy the whole text again. ({ $detail })
cli-bad-domain = "{ $text }" is not a usable domain: { $reason }
cli-no-setup = No set-up of { $domain } on this computer. Type mxpilot { $domain } to begin.
cli-error = Something went wrong: { $detail }
cli-not-a-terminal = This is not a terminal; the full-screen wizard needs one. Use mxpilot check DOMAIN.
cli-unknown-provider = There is no provider { $id }. See mxpilot pack list.
cli-unknown-scenario = There is no scenario { $name }. See mxpilot demo --list.
cli-no-folder = No place is known for saved set-ups; give a folder with --data-dir.
cli-nothing-to-check = Which domain? For example mxpilot check first-site.com, or --all.
cli-pack-fine = { $id }: fine
quit-saved = Saved on this computer: { $domain }, stopped at "{ $step }"
quit-left = Still to do: { $text }
quit-nothing-left = Nothing is left to do.
quit-go-on = Go on: mxpilot { $domain }
quit-elsewhere = On another computer: mxpilot export { $domain }
quit-rehearsal = The rehearsal is over; nothing is left behind. Now with your own domain: mxpilot YOUR-DOMAIN

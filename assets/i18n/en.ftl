### ---- ui ----

# Top row, title, rail
ui-any-key = (press any key to return)
ui-progress = Step { $n } of { $m }:{" "}

# A page longer than the window
ui-more-below = v { $rows ->
    [one] 1 more row
   *[other] { $rows } more rows
 }
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

# What a person does not see of a value
unseen-blank = [blank]
unseen-line-break = [line break]
unseen-character = [invisible]
unseen-bytes = [unreadable]

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

step-start = Start
start-new-title = Set up mail on your own domain
start-new-lead = Press Enter to begin; if unsure, go down to "Rehearse first": nothing of yours is touched.
start-back-title = Welcome back: { $domain } stopped at "{ $step }"
start-back-lead = Press Enter to go on; DNS is looked at afresh when it opens.
start-back-other-lead = Press Enter to go back to "{ $step }"; DNS is looked at afresh then. What comes next: "{ $next }".
start-rehearsal-title = Rehearsal: set up mail on a make-believe domain
start-rehearsal-lead = Press Enter to begin. You play both parts; nothing of yours is touched.
start-about = This program never changes your domain: it tells you what to enter in each field and watches DNS until it works. Leave at any time; your progress is saved.
start-rehearsal-about = The DNS servers of the rehearsal live inside this program. Go through it once and your own domain holds no surprises.
start-begin = Begin with a new domain
start-rehearse = Rehearse first
start-enter-code = Paste a progress code (begun on another computer)
start-language = Change language / 中文
start-column-domain = Domain
start-column-state = How far
start-column-who = Waiting for
start-column-age = Last time
start-state-finished = all done
start-state-next = next: { $step }
start-state-change = to change: { $step }
start-state-verify = press Verify in the console: { $step }
start-state-keeper = DNS to be edited: { $step }
start-state-spreading = spreading: { $step }
start-state-caches = published, public DNS to follow: { $step }
start-state-unknown = could not check: { $step }
who-nobody = -
who-time = time
who-members = members to accept
who-owner = you
who-keeper = who runs the DNS
ago = { $age } ago
start-unreadable = One set-up cannot be read; the file was left as it is: { $path }{ $line ->
    [0] { "" }
   *[other] , line { $line }
 } ({ $detail }). To begin again, rename or move that file first; then a progress code can be pasted, too.
start-code-title = Paste a progress code
start-code-lead = Run mxpilot export DOMAIN on the other computer and paste all of its output here.
start-code-field = Code
start-code-placeholder = paste all of it
start-code-understood = Understood: { $domain }, stopped at "{ $step }", saved { $at }.
start-code-over = It takes the place of the set-up on this computer (stopped at "{ $step }", saved { $at }), which is kept beside it.
start-code-over-newer = The set-up on this computer is newer than this code: stopped at "{ $step }", saved { $at }. Taking the code puts it in its place; the newer one is only kept beside it.
code-no-begin = the BEGIN line at its start is missing
code-no-end = the END line is missing; perhaps not all of it was copied
code-too-long = far too long for a progress code
code-head = the line below BEGIN is damaged
code-newer = A newer mxpilot made this code (format { $schema }). Update mxpilot on this computer first, then paste it again.
code-line = this line is not as it was
code-missing = lines before this one are missing
code-total = every line is right, but they are not of one piece
code-no-setup = there is no set-up in it ({ $detail })
start-code-damaged = Line { $line } of the code is damaged or incomplete ({ $what }). Copy it again on the other computer, from the first line to the last.
start-code-take = Use this set-up
reminder-retire-old-house = { $domain }: from { $at } the old mail service may go, if MX has been right all the time; look there for late mail first
reminder-retire-old-house-policy = { $domain }: from { $at } the old mail service may go, if MX has been right all the time and the old MTA-STS policy's max_age has run out; look there for late mail first
reminder-not-moved = Mail does not all come here yet: keep the old mail service, and its term in your SPF.
reminder-drop-old-include = { $domain }: from { $at } the old sender may leave your SPF, once it really sends no more
reminder-renew-domain = { $domain }: renew the domain by { $at }; mail stops when it expires
reminder-restore-dmarc = { $domain }: from { $at } DMARC may go back to its old setting; check first that sending works

### ---- domain ----

step-domain = Domain
domain-title = What is your domain?
domain-lead = The part after the @. Paste a whole web address if you like; I will tidy it.
domain-field = Domain
domain-placeholder = such as first-site.com
domain-empty = No domain yet. Type the part after the @, such as first-site.com.
domain-understood = Understood as { $domain }
domain-www-dropped = www. was dropped: it is for the web site, mail addresses rarely have it.
domain-both-forms = Written { $unicode }; DNS uses the form above. It is the same domain.
domain-addresses = Addresses will be your-name@{ $domain }
domain-platform = { $domain } belongs to a platform or mail company; you cannot change its DNS. Type a domain that you bought.
domain-subdomain = This is a subdomain of { $registrable }. It works, with longer addresses; most people use { $registrable }.
domain-use = Use { $domain }, next
domain-keep-www = Keep the www
domain-type-again = Type again
domain-moving-title = Mail is live here ({ $owner }): we will move house
domain-moving-lead = New mailboxes first, MX last, so that no message has nowhere to go.
domain-switched-lead = Mail comes to the new service already: create every mailbox as soon as you can, or messages bounce.
domain-known-title = What { $domain } looks like now
domain-not-ready-lead = See to what is below first; this looks again every half minute and changes by itself.
domain-known-lead = Read what is below; if it is right, press Enter to go on.
domain-moved-meanwhile = Mail now goes to { $owner }, which was not so last time. We will move house: mailboxes first, MX last.
domain-not-rehearsed = The rehearsal knows only { $rehearsed }; { $domain } was not looked up. For a domain of your own leave the rehearsal and run mxpilot.
domain-adopted = Part of it is in DNS already, so we go on from there. If it was begun on another computer, its progress code can be pasted on the start screen.
domain-not-moving = Not moving: the old mail is unused
domain-is-moving = The old mail is in use: move house
domain-copy-message = Copy a text for who runs the DNS
domain-another = Another domain
dns-walking = Looking for the domain's own servers..
domain-could-not-ask = Could not check: this computer cannot reach DNS now. That says nothing about your domain.
domain-could-not-ask-do = Check the network; an office network may block DNS, so try a phone hotspot. You can go on meanwhile.
domain-not-delegated = { $parent } has no name servers for { $domain }, so nobody can find it now. The usual causes:
not-delegated-title = First the domain has to be found, then this step
not-delegated-lead = Nobody finds a record that is added now. See to what is below first; this looks again every half minute and goes on by itself.
domain-cause-real-name = - In China, real-name verification (实名认证) is not finished: look where you bought the domain.
domain-cause-expired = - The domain has expired: renew it where you bought it; it may take a while to return.
domain-cause-typo = - A typing slip: compare each letter with your order.
domain-served-by = The domain works. Its DNS is at { $panel }; { $heard ->
    [all] all { $servers } servers answered.
    [asking] { $answering } of { $servers } servers answered, the others are being asked.
   *[some] { $answering } of { $servers } servers answered.
}
domain-served-by-unknown = The domain is alive. Its DNS server is { $server }; I do not know whose that is. { $heard ->
    [all] All { $servers } answered.
    [asking] { $answering } of { $servers } answered, the others are being asked.
   *[some] { $answering } of { $servers } answered.
}
domain-none-answers = { $servers ->
        [one] The only server of this domain does not answer now.
       *[other] None of this domain's { $servers } servers answers now.
    } Whether mail is in use is not known yet: leave MX alone until it is.
domain-none-answers-stays = If it stays from another network too, tell your DNS provider's support.
domain-server-silent = { $server } does not answer now; another one does.
domain-go-there = Add the records at { $panel } later: { $url }
domain-go-there-unknown = Records will be added at the company that { $server } belongs to: log in there and look for "DNS". Not sure who that is? Ask where the domain was bought: "Where is the DNS of this domain edited?"
domain-go-there-somewhere = Records will be added where the DNS of this domain is edited: log in there and look for "DNS".
domain-not-where-bought = Wherever you bought the domain, only what is entered there counts. No account there? Whoever built your site probably has it.
domain-mail-now = The mail records as they are (a copy was kept { $at }, so that you can always go back):
domain-mail-kept-in = (kept in { $path })
domain-asking-mx = Receiving mail (MX): looking..
domain-mail-from-resolver = Your domain's own servers cannot be asked now. This is what public DNS remembers:
domain-no-mx-but-sender = MX: none. But the SPF lets the web server send, so it may receive as well: ask whoever runs it before you add any.
domain-no-mx = Receiving mail (MX): none. Nobody receives mail here yet, so adding is safe.
domain-no-mx-some-silent = Receiving mail (MX): none at the servers that answered, but another is silent and may have some. If this domain never had mail elsewhere, just go on. If it had, or you are not sure, add no MX and no SPF before it answers; if it stays silent, ask your DNS provider's support, or whoever set up the domain.
domain-mx = Receiving, MX: { $priority } { $host } ({ $owner })
domain-no-spf = Sender check (SPF): none
domain-no-spf-some-silent = Sender check (SPF): none at the servers that answered
domain-asking-spf = Sender check (SPF): looking..
domain-spf = Sender check (SPF): { $spf }
domain-cname-at-apex = The domain itself is a CNAME, which makes MX void. Your website probably needs it: do not delete it yet. Ask whoever built the site which IP address an A record must have, then replace the CNAME of the domain itself (host @, or none) by that A record.
domain-message = Hello, to set up mail for { $domain }, a few DNS records have to be added at { $panel } ({ $url }). Do you have access there? I will send you what to enter in each.
domain-message-unknown = Hello, to set up mail for { $domain } a few records have to be added to its DNS. Do you have access? I will send you what to type for each.
domain-error-no-dot = "{ $word }" has no dot. A domain looks like first-site.com; write the ending (.com, .cn) too.
domain-error-address = This is an IP address, not a domain. Type a name such as first-site.com.
domain-error-suffix = { $suffix } is only an ending; put your own name in front, such as first-site.{ $suffix }.
domain-error-space = There is a space inside, which no domain has. Remove it or make it a hyphen, as in the domain you bought.
domain-error-character = Character { $position }, "{ $character }", cannot be part of a domain. Compare with the domain you bought.
domain-error-long = Too long for a domain. Only the part after the @ is needed.
domain-error-label-long = "{ $label }" is too long: at most 63 characters stand between two dots. Please check it.
domain-error-two-dots = Two dots stand together, or a dot stands in front. Remove the extra dot.
domain-error-hyphen = "{ $label }" cannot begin or end with a hyphen. Compare with the domain you bought.
domain-error-idn = It holds letters that no domain can have. Copy it from where you bought the domain.
tidied-lines = only one line was used; { $count } more were left out
tidied-invisible = invisible characters were removed
tidied-spaces = spaces were removed
tidied-quotes = quotes or brackets were removed
tidied-full-width = full-width characters became ordinary ones
tidied-dot = the Chinese full stop became a dot
tidied-dash = a long dash became a hyphen
tidied-label = "{ $text }" in front was removed
tidied-scheme = { $text } was removed
tidied-user = the @ and "{ $text }" before it were removed
tidied-port = the port { $text } was removed
tidied-path = { $text } at the end of the address was removed
tidied-wildcard = *. in front was removed
tidied-punctuation = punctuation at the end was removed
tidied-final-dot = the dot at the end was removed
tidied-upper-case = capitals became small letters, which means the same
tidied-idn = other letters became the form that DNS uses (it begins with xn--)

### ---- prepare ----

step-prepare = Prepare
prepare-title = Open two pages first
prepare-title-qq = First open two pages and have the QQ numbers ready
prepare-lead = Your mail console, and { $panel }. Tick each thing that is ready.
prepare-console = The mail console is open and I see { $entry }
prepare-may-be-closed = As far as known it has taken no new domains since 2020, so look before you touch DNS.
prepare-no-entry = I do not see it, or it takes no new domains
prepare-panel = I am logged in to { $panel } ({ $url })
prepare-panel-elsewhere = Someone else fills in { $panel } ({ $url }); each step has a text for them
prepare-unknown-panel = I am logged in to the DNS panel (at the company that sold or manages the domain)
prepare-unknown-panel-elsewhere = Someone else edits the DNS; each step has a text for them
prepare-panel-mine = I will do it myself
prepare-panel-not-mine = No access: someone else runs it
prepare-keeper-field = Who
prepare-keeper-placeholder = a name or contact, for your eyes only
prepare-numbers = A QQ number is ready for each mailbox, a different one each
prepare-rehearsal = In the rehearsal nothing has to be opened: just tick.
prepare-note-field = Note
prepare-note-placeholder = client, contact, panel account; may stay empty
prepare-skip = Go on, tick later
prepare-no-entry-title = No { $entry }, or no new domains taken
prepare-switch-lead = Switch to { $provider }; what you entered is kept.
prepare-switch-about = { $touched ->
    [yes] Leave the records that DNS has already: after the change you are told one by one what to change and how.
   *[no] Nothing in DNS has been touched, so switching now costs nothing.
}
prepare-switch = Switch to { $provider }
prepare-keep-provider = Stay; I will look again
prepare-no-other = There is no other service to switch to. Look through the console's menus again, or ask its support.

### ---- ownership ----

step-ownership = Ownership
ownership-fetch-title = Prove the domain is yours: fetch the text
ownership-fetch-lead = Copy it in the mail console and paste all of it here; no need to take it apart.
ownership-field = Text
ownership-placeholder = host, type and value: paste all of it
ownership-empty = Nothing pasted yet. Copy the text from the mail console into the box.
ownership-confirm = Right, use this
ownership-paste-again = Paste again
ownership-keep-old = Keep the one I gave before
ownership-elsewhere = Already verified, or proved by a file
ownership-no-entry = The console has no { $entry }
ownership-keep-open = Keep that page open and do not press 验证 (Verify) yet. Too early, and the other side may remember "not there" for a while.
ownership-understood = This is what I read; compare it with the console:
ownership-host = { $host } (that is { $name })
ownership-length = { $count ->
    [one] 1 character
   *[other] { $count } characters
 }
ownership-two-readings = The console's host can be read in two ways; see which one it means:
paste-not-a-proof = This does not look like a proof of ownership (a TXT or CNAME). Copy the text that the console shows for verification.
ownership-spreading-title = The record is in; it is spreading to all servers
record-misplaced-title = { $what ->
    [type] The record is there, but as another type: change that row
    [both] The record is there, but at the wrong place: change that row and its value
   *[place] { $rows ->
        [more] The records are there, but at the wrong place: change those { $count } rows
       *[one] The record is there, but at the wrong place: change that row
    }
}
record-misplaced-lead = { $what ->
    [place] { $rows ->
        [more] Change only the host of those { $count } rows, with { $save } after each; leave their other fields, and add no further row.
       *[one] Change only the host of that row and press { $save }; leave its other fields, and add no second row.
    }
   *[other] Change only what is shown here in that row and press { $save }; leave its other fields, and add no second row.
}
record-stop-title = Add nothing yet: do what ✗ says
record-blocked-title = First deal with what is in the way
record-blocked-lead = First do what ✗ says; { $what ->
    [mx] what it says to add, paste and press { $save }; add the next at the tick here.
   *[other] if it says to add the record, paste field by field and press { $save }.
 }
ownership-publish-title = Add { $count } record at { $panel }
ownership-unsure-title = Add { $count } record at { $panel }, if it is not there yet
ownership-changed = The console shows another value
pasted-by-you = The wanted value was pasted by you at { $at }.
ownership-still-this = The wanted value was pasted by you at { $at }. Does the console still show this text? A page that was opened again may have another one: compare, and if it changed choose "The console shows another value".
ownership-do-not-verify = Do not press 验证 (Verify) in the console yet.
ownership-danger-title = Before you verify: one thing that matters
ownership-danger = If another admin console holds this domain, verifying here may remove it there, and its mail may be deleted after a while. Ask first: has anyone set up company mail on it before?
ownership-danger-known = I checked: no other console uses it, or its mail is not needed
ownership-verify-title = It is published: now press 验证 (Verify)
ownership-verify-lead = Come back and press Enter when the console says verified.
ownership-refused = You said { $at } that the console refused. The record is published, so press 验证 (Verify) again.
ownership-refused-wait = If not, try again in some minutes: its side may still remember "not there".
ownership-refused-token = See whether the console still wants this: { $value }. If it changed, choose "The console shows another value".
ownership-refused-domain = See also whether the domain entered in the console is { $domain }.
console-verified = The console says verified
console-refused = The console says no
console-later = I will press it later
ownership-finished-title = Ownership is proved
ownership-confirmed-by-you = You said { $at } that the console accepts it; DNS is not looked at.
ownership-verified = The console verified it (you said so { $at })
ownership-keep-record = Keep this record; without it you may have to verify again.
ownership-keep-proof = If a record or a file proved it, keep that too; without it you may have to verify again.
paste-error-empty = Nothing pasted yet. Copy it in the console, then paste it into the box.
paste-error-nothing = No record found in it. Copy the whole block with 主机记录 (host), 记录类型 (type) and 记录值 (value).
paste-error-long = Too long for a record. Copy only that block of the console.
paste-error-domain = This is the domain itself. Needed is the value that the console gives.
paste-error-url = This is a web address. Open that page and copy the value it shows.
paste-error-web-file = The console wants the file { $file } on your site, which DNS cannot show. Choose TXT or CNAME there; if only the file is offered, upload it and choose "Already verified".
paste-change-quotes = the quotes around it were removed; nothing inside was touched
paste-change-joined = { $count } strings were joined with nothing between them
paste-change-invisible = invisible characters around it were removed
paste-change-punctuation = punctuation at the end was removed
paste-change-host-halved = full-width characters in the host became ordinary ones
paste-change-host-unreadable = the host could not be read and is taken as @ (the domain itself). Compare with the console.
paste-change-suspicious = character { $position } is "{ $character }", which is unusual. It was left as it is; compare with the console.
paste-is-suspicious = The value holds unusual characters and may be copied wrongly. Copy it again with the console's own 复制 (Copy) button.
paste-is-spf = This is the sender check (SPF), not the proof. Look for the text of the console's verification step.
paste-is-mx = This is for receiving mail (MX), not the proof; it comes later. Look for the text of the verification step.
paste-is-dkim = This is a DKIM key, not the proof. It can be added later under "More records".
paste-is-dmarc = This is DMARC, not the proof. It can be added later under "More records".
record-spreading-lead = Nothing to do; the tick comes by itself once every server has it.
record-lead = Paste field by field and press { $save }; once the row is in the list, the tick comes here.
record-edit-title = Correct this { $type } record at { $panel }
record-which-row = The row: host { $host }, type { $type }{ $type ->
    [CNAME] { "" }
   *[other] , with the value shown as Before
 }
record-lead-elsewhere = Send this to the person who runs the DNS; the tick comes here by itself once they saved it.
record-saved = I have saved it
panel-not-mine = Someone else runs the DNS panel
copy-message-keeper = Copy the text for them
panel-way = { $url } > { $path }
panel-two = The name servers belong to two companies, { $first } and { $second }: enter every record at both, or some people do not find it. What to enter is given for the form of { $panel }; the other one has a form of its own.
panel-edit-row = At { $panel } find the row, choose { $edit } and replace the whole value; do not add a second one.
panel-edit-line = At { $panel } open the { $type } record of { $name } ({ $edit }) and { $beside ->
    [gone] replace the line below and take out the other one that is named; what else is there stays. Then save once.
   *[stays] replace only the line below; its other lines stay. Then save.
 }
panel-remove-row = At { $panel } find this and choose { $remove }:
panel-remove-line = At { $panel } open the { $type } record of { $name } ({ $edit }), delete only { $count ->
    [one] the line below
   *[other] the { $count } lines below
 } and save; its other lines stay. Do not choose { $remove }: that deletes all of its lines.
quirk-custom-mx-first = Set Mail Settings to Custom MX first; only then is there a place for MX.
quirk-email-routing = If MX cannot be changed, Email Routing is on: turn it off at Email > Email Routing.
quirk-final-dot = The value must end with a dot; without it this panel puts your domain behind it.
quirk-one-set = All values of one name and type are one record, a line each. If it is there, open it and add a line; leave what it holds.
quirk-cname-alone = A CNAME cannot stand beside other records (MX, TXT) of its name, though this panel lets you.
quirk-host-without-domain = Type just this into the host field, without the domain behind it: that is saved as well, and never takes effect.
quirk-txt-under-advanced = No TXT among the types? Look under "高级" (Advanced).
quirk-priority-five = The priority must be 5 or more.
quirk-parking-rows = New domains come with two rows of a parking page, * and @ (ALIAS or CNAME), which stand in the way: delete them if you do not use that page.
quirk-own-mail-rows = There may be MX rows of this company itself: add these first, and delete those only when it is said here.
quirk-spf-form = Do not use the separate form for SPF: choose the type TXT.
quirk-no-editing = Rows cannot be changed here, only deleted and added: do both without a pause.
quirk-custom-mx-spf = This row belongs to Email Forwarding and goes by itself once Mail Settings is Custom MX. Set that first, then look here again.
quirk-own-spf-row = This row came with the domain and names the mail of this company. If nobody sends through it, that term can go, too.
quirk-quotes-unchecked = Keep the quotes, unless the form shows quotes of its own.
quirk-priority-maybe-in-value = No field for the priority (Google Cloud)? Then type both into the value: { $priority } { $value }.
quirk-dns-only = Set the proxy status to "DNS only" (grey cloud), or nobody can see this CNAME.
quirk-presets-first = If a mail preset is in, delete it just before you add your MX.
quirk-line-default = Saved and still not seen? Look at the line (线路) of that row: it must be 默认 (default); any other is seen by some networks only.
quirk-paused = Then look at its state: a paused row (暂停) has no effect; choose 启用 (enable).
panel-saving = Then press "{ $save }"; it counts once the row shows in the list.
leave-empty = (leave empty)
host-empty = empty ({ $name } itself)
how-type = paste
how-pick = pick
how-leave = leave it
how-change = change to this
how-clear = make it empty
console-path = Mail console: { $url } > { $path }
console-address = Mail console: { $url }
since-changed = Since last time ({ $at }), { $step }: { $before } > { $after }
seen-last = Seen last ({ $at }): { $state }
state-not-judged = Could not check: the record is there, but not every name that it refers to could be looked up
row-if-no-mail = (only if this domain never had mail elsewhere) { $row }
row-after-policy = (only after the old MTA-STS policy's max_age has run out) { $row }
row-if-no-spf = (only if this domain has no SPF yet) { $row }
add-if-no-mail = Only if this domain never had mail elsewhere, add it.
add-if-no-spf = Only if this domain has no SPF yet, add it.
add-otherwise-mail = If it had, or you are not sure, wait until { $server } answers. If it stays silent, ask your DNS provider's support, or whoever set up the domain, whether it has MX or an SPF: if not, add it.
add-otherwise-spf = If you are not sure, wait until { $server } answers: mail of this domain goes somewhere, so it may have one, and two count as none. If it stays silent, ask your DNS provider's support, or whoever runs that mail, whether it has a TXT that begins with v=spf1: if not, add it.
either-edit-or-add = { $rows ->
    [one] Either correct that row, or delete it and add a new one: not both, or there are two.
    [all] Either correct each of those rows, or delete it and add a new one: not both, or there are two.
    [first] Either correct the row named first, or delete it and add a new one: not both, or there are two.
   *[more] A row that you correct need not be added as well, or there are two of it. The other rows given are to be added all the same.
}
state-needs-input = Nothing to look for yet: paste what the console shows first
state-asking = Asking the domain's own servers..
state-unknown = Could not check: a network or server problem, not a sign that you did not add it
state-unknown-explained = Could not check; the reason is told below
state-missing-explained = Your domain's own servers do not have it where it belongs; see ✗
state-missing-edit = What your domain's own servers have is not right; the change above cures it
state-missing = Not on your domain's own servers yet (normal before you save)
state-wrong = Needs a change: your domain's own servers have something else
state-wrong-beside = What is wanted is there, and more beside it
state-settling = What you changed is on its way to all of your domain's own servers; nothing to do
state-incomplete-edit = Part is missing; with the change above it is all there
state-incomplete = Part is missing; add the rest
state-spreading = Spreading: { $agree } of { $asked } of your domain's own servers have it; nothing to do
state-published = { $which ->
    [all] Published: { $agree } of { $asked } of your domain's own servers have it
   *[heard] Published: all of your domain's own servers that answer have it ({ $agree } of { $asked })
}
state-visible = { $which ->
    [all] Visible everywhere: your domain's own servers { $agree } of { $asked }
   *[heard] Visible everywhere; all of your domain's own servers that answer have it ({ $agree } of { $asked })
}
dns-not-asked = Not looked at yet.
answer-none-yet = no answer yet
answer-records = not right yet
answer-no-name = not there
answer-no-type = not there
answer-not-authoritative = says it is not in charge
answer-refused = refused
answer-failed = server failure
answer-timed-out = timed out
answer-unreachable = unreachable
answer-not-theirs = somebody else's answer
answer-malformed = unreadable answer
answer-other-records = not there yet
answer-partial = has part of it
answer-not-judged = there, not judged yet
answer-right = has it
answer-right-beside = has it, and more
resolvers-asking = Public DNS is asked only now..
resolvers-held-back = Public DNS is asked once the ownership record is there as well: asked earlier, it would remember this name without it.
resolvers-count = Public DNS: { $agree } of { $asked } see it{ $unknown ->
    [0] {""}
   *[other] {" "}({ $unknown } could not be asked)
 }
resolvers-until = Public DNS: { $agree } of { $asked } see it{ $unknown ->
    [0] {""}
   *[other] {" "}({ $unknown } could not be asked)
 }; the rest may hold the old answer until { $at }
word-host = Host
word-type = Type
word-value = Value
word-priority = Priority
word-length = Length
word-address = Address
word-code = progress code
word-command = command
word-answer = answer
word-snapshot = records before the first change
word-before = Before
word-after = After
word-needs-input = paste first
word-unknown = could not check
word-asking = looking..
word-missing = not there yet
word-wrong = needs a change
word-incomplete = part is missing
word-spreading = spreading
word-published = published
word-visible = visible everywhere
word-not-begun = could not begin, nobody finds the domain
message-hello = { $known ->
    [vain] Hello, please have a look at the domain { $domain }:
    [look_at] Hello, please have a look at the DNS of { $domain }, at { $panel }:
    [look] Hello, please have a look at the DNS of { $domain }:
    [yes] Hello, please do the following in the DNS of { $domain }, at { $panel }:
   *[no] Hello, please do the following in the DNS of { $domain }:
 }
message-two = The name servers belong to two companies, { $first } and { $second }: please do all of it at both, or some people do not find it. It is written for the form of { $panel }; the other one has a form of its own.
message-found = What was found (in these sentences "you" is whoever uses the domain):
message-rows = { $when ->
    [after] Once that is dealt with, what is given here:
   *[now] What is given here:
 }
message-one-sitting = Please do this in one sitting: turn the forwarding off first and add the rows right after it; in between nobody receives mail.
message-unknown-mx = { $hosts }: if you know that somebody still receives mail there, do not delete it and tell me.
message-careful = { $rows ->
    [vain] { "" }
    [no] Please leave all other rows alone and delete nothing that is not named above.{" "}
   *[yes] Please copy exactly; leave all other rows alone and delete nothing that is not named above.{" "}
 }{ $rows ->
    [no] Tell me when it is done, or what you found. Thank you!
   *[other] Tell me when it is done. Thank you!
 }
row-sentence-keep = Leave: host { $host }, type { $type }{ $priority ->
    [none] { "" }
   *[other] , priority { $priority }
 }, value { $value }
row-sentence-add = Add: host { $host }, type { $type }{ $priority ->
    [none] { "" }
   *[other] , priority { $priority }
 }, value { $value }
row-sentence-add-line = Add: host { $host }, type { $type } (if there is such a record, open it and put this on a line of its own; its other lines stay){ $priority ->
    [none] { "" }
   *[other] , priority { $priority }
 }, value { $value }
row-sentence-edit = Edit: host { $host }, type { $type }, now { $from }; change it to:{ $priority ->
    [none] { "" }
   *[other] {" "}priority { $priority },
 } value { $value }
row-sentence-edit-line = Edit: open the { $type } record of { $name }, change one line only and leave its other lines; now { $from }; change it to{ $priority ->
    [none] { "" }
   *[other] {" "}priority { $priority },
 } { $value }
row-sentence-remove = Delete: host { $host }, type { $type }{ $priority ->
    [none] { "" }
   *[other] , priority { $priority }
 }, value { $value } (only this row)
row-sentence-remove-line = Edit: open the { $type } record of { $name }, do not delete the record, leave its other lines and delete only the line { $priority ->
    [none] { "" }
   *[other] with priority { $priority } and{" "}
 }{ $value }
row-later = (once the change above has taken effect) { $row }
row-later-line = (in the same record, saved together with the change above) { $row }
looking-now = Looking now..
looked = Looked at { $at }: { $state }
looked-nowhere = Looked at { $at }: nobody finds the domain yet
looked-waits = Looked at { $at }: mail has not moved yet. Once it has, this page has the line
looked-missing = Looked at { $at }: not there. If you just saved, give it a minute; if not, see whether the row was confirmed, in the right domain and account
leave-for-now = Leave it for now
next = Next
back = Back
empty = { "" }
rehearsal-play = Rehearsal: do it as the site owner
rehearsal-play-edit = Rehearsal: do it as the site owner (edit)
rehearsal-play-remove = Rehearsal: do it as the site owner (delete)
rehearsal-type-domain = Rehearsal: type { $domain }
rehearsal-fetch-proof = Rehearsal: fetch the text from the console
rehearsal-press-verify = Rehearsal: press Verify in the console
rehearsal-console-mx = Rehearsal: the console says MX is fine
rehearsal-nothing-to-do = Nothing to fill in on this step now.
rehearsal-published = Saved { $count } as the site owner. Watch the servers get it one after another.
rehearsal-removed = Deleted { $count } as the site owner. Watch it go from the servers one after another.

### ---- mx ----

step-mx = Mail MX
mx-add-title = Add MX { $number } of { $total } at { $panel }
mx-edit-title = Edit MX { $number } of { $total } at { $panel }
mx-edit-which = Find the row shown as Before (priority { $priority }), choose { $edit } and change it to what is below.
mx-edit-lead = This row is there already with a slip in it: edit it, do not add another.
mx-edit-lead-in-use = This row is there already with a slip in it: edit it, do not add another. Do not delete old ones yet.
mx-add-lead = Paste, press { $save }; add the next at the tick here.
mx-smaller-first = The smaller priority is used first.
mx-add-lead-in-use = Paste, press { $save }; add the next at the tick here. Delete no old ones yet.
mx-add-lead-locked-switched = Mail comes to the new service already: create every mailbox now. Then turn the forwarding off and add the rest right after it.
mx-add-lead-preset = Delete the preset first and add the new ones right after it, in one sitting: in between nobody receives mail.
mx-misplaced-lead-locked = { $switched ->
    [yes] Mail comes to the new service already: create every mailbox now. Then turn the forwarding off and, right after it, {""}
   *[no] Turn the forwarding off first and, right after it, {""}
 }{ $what ->
    [place] { $rows ->
        [more] change the host of those { $count } rows
       *[one] change the host of that row
    }
   *[other] change in that row what is shown here
 }, in one sitting: in between nobody receives mail. If they are gone by then, look here again.
mx-add-lead-locked = Turn the forwarding off first and add the new ones right after it, in one sitting: in between nobody receives mail.
mx-other-values = The console shows other values
mx-not-known-title = Your current MX could not be read yet: leave it alone
mx-not-known-lead = Mail may be in use here, and a change too early loses messages. This goes on by itself once it is known.
mx-accounts-first-title = Leave MX alone for now: mailboxes first
mx-accounts-first-lead = Go to "Accounts", create every address, then come back.
mx-row-is-address = { $host }: an IP address was entered there, where an MX must have a server's name; some senders cannot deliver to it. Leave it for now: it is dealt with when MX changes.
mx-accounts-first-why = Once MX changes, mail goes to the new service; a message to an address missing there bounces.
mx-console-wants-mx = The console wants MX before it creates mailboxes
mx-console-creates = The console creates mailboxes after all
mx-list-first-title = Complete the list first, then change MX
mx-list-first-lead = This console creates mailboxes only once it sees the new MX: list them now, create them at once after the change.
mx-list-first-why = Between the change and the creation, mail to an address that is not there yet is returned. The more complete the list, the shorter that is.
mx-tick-listed = Every old address is on the list ({ $total }); I create them right after the change
mx-to-list = Make the list
mx-create-now = The new MX is there: create the mailboxes now
mx-quiet-hour = Change MX at a quiet hour, such as the evening or a weekend.
mx-to-accounts = To the accounts
mx-to-members = To the accounts, to ask them
mx-tick-without-members = Move all the same: nobody writes to these addresses now
mx-members-first = { $addresses }: not accepted yet. After the move, mail to { $count ->
    [1] this address
   *[other] these { $count } addresses
 } would have nowhere to go.
mx-members-first-lead = Ask them to accept first, then come back; "Accounts" has the words to send them.
mx-members-first-title = Leave MX alone for now: not everybody has accepted
mx-later = MX later
mx-tick-accounts = Every address of the old service exists in the new console { $total ->
    [0] (the list is empty: fill it in at "Accounts")
   *[other] (list: { $created } of { $total })
 }
mx-tick-backup = The mail in the old service is backed up
mx-spreading-title = MX is changed; it is spreading to all servers
mx-watch-title = Receiving mail (MX): watching DNS
mx-remove-title = { $count ->
    [one] The new ones are in: 1 old one left to delete
   *[other] The new ones are in: { $count } old ones left to delete
 }
mx-remove-title-off = The new ones are in: only the forwarding is left
mx-remove-title-off-first = The new ones are in: turn the forwarding off first
mx-remove-lead-off = { $service ->
    [cloudflare-routing] All boxes are ticked: turn the forwarding off at Cloudflare (Email > Email Routing), and its rows go by themselves.
   *[namecheap-forwarding] All boxes are ticked: turn the forwarding off at Namecheap (Advanced DNS > Mail Settings > Custom MX), and its rows go by themselves.
 }
mx-remove-lead-ticks-off = { $service ->
    [cloudflare-routing] Tick each box once it is done; then turn the forwarding off at Cloudflare: Email > Email Routing.
   *[namecheap-forwarding] Tick each box once it is done; then turn the forwarding off at Namecheap: Advanced DNS > Mail Settings > Custom MX.
 }
mx-remove-turn-off = { $service ->
    [cloudflare-routing] At Cloudflare, turn Email Routing off under Email > Email Routing. Delete none of its rows by hand.
   *[namecheap-forwarding] At Namecheap, choose Custom MX under Advanced DNS > Mail Settings. Delete none of its rows by hand.
}
mx-remove-title-first = { $count ->
    [one] The new ones are in: 1 old one to delete first
   *[other] The new ones are in: { $count } old ones to delete first
 }
mx-remove-lead = All boxes are ticked: delete { $count ->
    [one] the row named below, and only that.
   *[other] the { $count } rows named below, and only those.
 }
mx-remove-lead-ticks = { $rows ->
    [none] Tick each box once it is done; delete when all are ticked.
   *[rows] Tick each box once it is done; when all are ticked, delete only MX { $rows }.
 }
mx-remove-title-stray = { $count ->
    [one] The new ones are in: 1 row is not needed and can go
   *[other] The new ones are in: { $count } rows are not needed and can go
 }
mx-remove-lead-stray = Delete { $count ->
    [one] the row named below, and only that.
   *[other] the { $count } rows named below, and only those.
 }
mx-remove-only-stray = Delete nothing else: keep the new MX, A, CNAME, TXT.
mx-remove-others = { $hosts }: of an owner not known here. Leave it for now; it comes after what is named here.
mx-remove-known-later = { $hosts }: leave it for now; it is deleted after what is named here.
mx-remove-title-unknown = The new ones are in; { $count } more of an unknown owner
mx-remove-lead-unknown = Do you know { $hosts }? Only if that is your old mail, delete the row as below; if not, leave it and ask whoever set up the domain.
mx-remove-lead-ticks-unknown = Do you know { $hosts }? If that is your old mail, tick each box once it is done; when all are ticked, delete only { $rows ->
    [none] these rows
   *[rows] MX { $rows }
 }. If you do not know it, leave it and ask whoever set up the domain.
mx-remove-if-yours = If it is your old mail:
mx-remove-ticks = Before deleting, tick (Space):
mx-remove-ticks-off = Before turning it off, tick (Space):
mx-turned-off = Turned off: look now
mx-tick-policy = MTA-STS: its policy (senders that know it trust only the servers it lists) has the mode none or testing now, or names the new servers; the TXT { $name } has a new id; and since then the old max_age has run out
mx-remove-mta-sts = Until then some senders trust the old servers only. The policy is a text file on a web server (https://mta-sts.{ $domain }/.well-known/mta-sts.txt); have whoever runs it change it. Its max_age counts seconds.
mx-add-lead-switched = Mail comes to the new service already: create every mailbox now, and complete the new ones. Do not delete old ones yet.
mx-remove-only = If you do not know this row, do not delete it. Delete nothing else: keep the new MX, A, CNAME, TXT.
mx-remove-not-domain = Do not delete the whole domain and do not change its name servers.
mx-keep-old-policy = Keep the old service for { $days } more days, and until the old max_age has run out, so that late mail has somewhere to go.
mx-keep-old = Keep the old service for { $days } more days, so that late mail has somewhere to go.
record-removed = Deleted: look now
mx-leave-old = Do not delete yet, go on
mx-how-backup = How to back up
mx-verify-title = MX is right: see what the console says
mx-verify-lead = Reload the domain's page in the console; press Enter here when it says fine.
mx-refused = You said { $at } that the console does not see it. DNS is right; its side may still hold the old answer. Reload later, and see whether it wants the same values as above.
mx-console-fine = The console says it is fine
mx-console-not-yet = The console does not see it yet
mx-finished-title = Receiving mail (MX) is set; nothing to change
mx-paste-title = Use what the console shows
mx-paste-lead = Paste the console's MX records here, several at once if you like.
mx-paste-field = MX
mx-paste-placeholder = such as 5 mx1.qq.com, one a line
mx-paste-nothing = No MX record in it. It needs a mail server's name, such as 5 mx1.qq.com.
mx-paste-understood = This is what I read; compare it with the console:
mx-pack-values = Back to the usual values
column-owner = Whose
column-what = What to do
owner-unknown = unknown
owner-nobody = a slip
owner-no-mail = no mail
owner-ours = the new service
row-keep = keep
row-add = add
row-edit = edit
row-remove-later = delete last
row-whose = find out whose
row-remove = delete
row-remove-off = goes once it is off
row-remove-first = delete just before
row-goes-when-off = Turn the forwarding off as said here; then the row with priority { $priority }, value { $value } goes by itself.

### ---- spf ----

step-spf = Send SPF
spf-add-title = Say who may send for you: add one TXT (SPF)
spf-add-lead = Paste, press { $save }. A host may have only one v=spf1 record.
spf-only-one = A host may have only one record with v=spf1; two count as none.
spf-merge-title = Merge your SPF records into one
spf-edit-title = Edit the SPF you have; do not add a second
spf-which-row = The row: host { $host }, type TXT, with the value shown as Before
record-new-value = new value
record-copy-new = Copy the new value ({ $count } characters, one line)
spf-old-house = Does the old service still send mail?
spf-old-stays = Yes, keep it
spf-old-goes = No; drop it after the move (you will be reminded)
spf-use-include-why = This means the same and needs fewer look-ups:
spf-use-include = Optional: include:{ $include } ({ $count } look-ups in all)
spf-lookups-label = Look-ups
spf-lookups-incomplete = Wait a little before you change it.
spf-lookups-before = Before, the records needed { $count } look-ups together.
spf-later = Once this one is in place, delete only the row { $value }
spf-later-in-set = In the same record take out as well, before you save: { $value }
spf-lookups-what = Receivers do at most 10 look-ups; with more the whole record fails.
spf-lookups-full = All 10 are used; one more sender and it would fail.
spf-trial-pass = Tried out: for mail that { $provider } sends from { $address }, receivers get { $result } with this record.
spf-trial-other = Tried out: for mail that { $provider } sends from { $address }, receivers get { $result } with this record, not pass. Do not use it yet: a term further left may shut it out.
spf-trial-permerror = Tried out: for mail that { $provider } sends from { $address }, receivers get { $result } with this record, so it counts for nobody: { $why } Do not leave it so.
spf-trial-unsure = Could not be tried out for sure: { $names } could not be asked for here. If it leads to nothing, mail that { $provider } sends from { $address } gets { $result } with this record: { $why }
spf-trial-may-refuse = Could not be tried out for sure: { $names } could not be asked for here. If it is found there, mail that { $provider } sends from { $address } may be refused: put the include of the new service in front of that term.
spf-trial-none = Could not be tried out: the SPF of { $names } is not known yet, or names no address that { $provider } sends from.
spf-trial-temporary = Could not be tried out: receivers would get { $result } for mail that { $provider } sends from { $address }; look again a little later.
spf-trial-why = { $problem ->
    [too-many-lookups] more than 10 look-ups, at "{ $term }".
    [too-many-void-lookups] more than 2 look-ups that find nothing, at "{ $term }".
    [too-many-hosts] "{ $term }" leads to more than 10 mail servers.
    [no-record] "{ $term }" leads to a name without SPF.
    [several-records] "{ $term }" leads to a name with two SPF records.
    [syntax] "{ $term }" cannot be read.
    [not-a-name] "{ $term }" is no name.
   *[none] the new service is not reached.
 }
spf-remove-title = One SPF is right: now delete the extra one
spf-remove-lead = The right one is in place and stays; now delete the row below.
spf-remove-row = { $host }  TXT  { $value }
spf-remove-only = Delete only this row; keep the other v=spf1 and every other TXT.
spf-without = As you chose, this is without { $terms }.
spf-dropped = As you chose, the one that stays does without { $terms }.
spf-full-title = Merged it needs { $count } look-ups; over 10 none counts
spf-full-lead = Change nothing yet; choose one of these.
spf-cost = { $term }: { $count }
spf-full-moving = The old service sends until the move: without its part, its mail would be refused. Leave SPF as it is for now, go on, and come back once MX has moved.
spf-keep-all = Keep them all after all
spf-full-several = One of them alone is not enough: after the first you choose again.
spf-full-choose = Which of them no longer sends for you? If unsure, leave it and ask first.
spf-full-idle = Nobody needs { $terms } (nothing there, or the new service's own servers): left out in any case.
spf-drop = Drop { $term } (leaves { $count })
spf-malformed-title = The present SPF has an error: deal with it first
spf-malformed-lead = In your DNS panel find the v=spf1 row that has the error (see ✗), do what ✗ says and save.
spf-malformed-term = Not valid: { $term }
spf-malformed-drop = Nobody sends by it: show the way without { $term }
spf-broken-title = Something in your SPF no longer works
spf-broken-lead = It makes the whole record fail. Does that company still send for you?
spf-broken-moving = The mail service you use now may still send by it, so leave it in until the move is done. Ask that service how to write it, and correct it in your DNS panel.
spf-broken-corrected = I corrected it: look again
spf-broken-drop = No longer used: show the line without { $term }
spf-blocked-title = SPF cannot be merged now
spf-spreading-title = SPF is changed; it is spreading to all servers
spf-waits-title = Sender check (SPF): wait until MX has moved
spf-waits-lead = Nothing to add yet. Go on; when the MX has moved, this page has the line.
spf-not-known-title = Not known yet whether there is an SPF: do not add one
spf-not-known-lead = There may be a v=spf1 record already, and a second one would be the end of both. This goes on by itself once it is known.
spf-watch-title = Sender check (SPF): watching DNS
spf-fine-title = Sender check (SPF) is set; nothing to change
spf-better-title = Sender check (SPF) is set; one thing in it should change
spf-fine-lead = The new service is in it, and receivers accept that. Keep this one record only.
spf-fine-lead-unproven = The new service is in it; whether receivers accept that could not be proven, see below. Keep this one record only.
spf-other-value = The console shows another value
spf-paste-title = Use what the console shows
spf-paste-lead = Paste the console's SPF here, all of it or just the include.
spf-paste-field = SPF
spf-paste-placeholder = such as v=spf1 include:qq.com ~all
spf-paste-understood = Found include:{ $include }
spf-paste-nothing = No include: in it. Copy the console's whole line that begins with v=spf1.

### ---- accounts ----

step-accounts = Accounts
accounts-title = Name a mailbox for each person
accounts-lead = List them here, then create them in the console.
accounts-lead-qq = List them here, then create them in the console; each needs its own QQ number, and its owner must accept.
accounts-field = Add
accounts-field-change = Change
accounts-placeholder = such as sales Anna; several lines at once are fine
accounts-placeholder-qq = such as sales 234567890 Anna; several lines at once
accounts-understood = { $address }   { $qq }   { $person }
accounts-rename = Use { $name }
accounts-drop-line = Drop "{ $line }"
accounts-drop-bad = Drop all { $count } that cannot be added
accounts-clear = Empty this box
accounts-some-added = { $added ->
    [one] 1 line is added
   *[other] { $added } lines are added
}, { $left } still to put right. { $problem }
accounts-open-to-accept = When the owner has accepted, open that row and tick it: MX waits until every "Accepted" has its tick.
accounts-suggestions = Common names; choose one and add who it is for:
accounts-suggestions-qq = Common names; choose one and complete the line:
accounts-old-names = Are there more addresses at the old service? Mail to those you miss will bounce after the move.
accounts-old-names-done = Every old address is on the list and created
accounts-old-names-first = Every old address is on the list and created (create those on the list first)
accounts-alias = With QQ domain mail an address is a second name of a QQ mailbox: log in with QQ, one inbox.
accounts-next = All set, next
accounts-next-accepting = All created, next (owners may accept later)
accounts-next-moving = All created, next (MX waits until the owners have accepted)
accounts-skip = Go on, accounts later
accounts-column-address = Address
accounts-column-person = For
accounts-column-qq = QQ number
accounts-column-created = Created
accounts-column-accepted = Accepted
cell-yes = ✓
cell-no = -
accounts-reserved = The service may keep { $name } for itself; if it is refused, choose another name.
accounts-listed = { $address } ({ $person }) is already on the list. To change it, open its row and choose Change.
accounts-unclaimed = Names that nobody claims: give them to the administrator first:
accounts-same-address = { $address } is listed twice{ $line ->
    [none] { "" }
   *[other] { " " }(this line: { $line })
}; keep one.
accounts-same-qq = QQ number { $qq } is used twice, which the console may refuse. Use another, or leave one out for now.
accounts-too-many = { $count } on the list, but this service holds { $max }. Create the important ones first; for the rest choose another service or fewer.
accounts-qq-missing = Some addresses have no QQ number yet. Ask their owners before you create them.
account-title = { $address }
account-lead-create = Create this address in the console, then tick it here.
account-lead-accept = It is created; its owner still has to press 接受 (Accept). Copy the message for them and go on with the next.
account-lead-done = This address is ready.
account-copy-address = Copy the address
account-created = Created in the console
account-accepted = Its owner has accepted
account-accepted-later = Its owner has accepted (tick the box above first)
account-accept-how = Its owner logs in to QQ Mail with { $number ->
    [yes] this QQ number
   *[no] the QQ number that you gave in the console
 }, opens the invitation and presses 接受 (Accept). Not there? Look into the spam folder.
account-removed-created = { $address } is off the list. The console still has it: delete it there, too, or it goes on receiving mail.
account-move = Somebody left: back up the mail, then take the address back in the console or give it to another QQ number; after that choose Change here and enter the new number.
account-take-back = To take an address back: back up its mail, remove the member in the console, then create it for someone else.
account-to-list = Back to the list
account-message = Copy a text for its owner
account-edit = Change
account-remove = Take off the list
member-hello-nameless = Hello!
member-hello = Hello { $person },
member-address = You have a new mail address: { $address }
member-accept = Please log in to QQ Mail with QQ number { $qq }, open the invitation from { $provider } and press 接受 (Accept). If it is not there, look into the spam folder.
account-error-line = "{ $line }": { $problem }
account-error-several = There are several QQ numbers on this line. Please write one person a line.
account-error-no-name = No name for the part before the @. Add one, such as sales.
account-error-other-domain = This is an address at { $domain }. Write only the part before the @.
account-error-han = No Chinese characters in the name. Use small letters, digits and . - _, such as Pinyin.
account-error-han-suggest = No Chinese characters in the name. You could use: { $names }
account-error-full-width = It has full-width characters. Write { $fixed } instead.
account-error-character = Character { $position }, "{ $character }", is not allowed. Use small letters, digits and . - _.
account-error-edge = A name cannot begin or end with . - or _. Remove it.
account-error-doubled = Two signs cannot stand together. Remove one.
account-error-short = Too short: at least { $min }. Make it longer.
account-error-long = Too long: at most { $max }. Make it shorter.
qq-error-length = A QQ number has 5 to 11 digits. Please check it.
qq-error-other-domain = { $domain } is not QQ Mail. Write the QQ number, digits only.
qq-error-digit = Character { $position } of the QQ number, "{ $character }", is no digit. Please check it.
qq-error-zero = No QQ number begins with 0. Please check it.

### ---- test-mail ----

step-test-mail = Test
test-title = Send a test
test-lead = Write to { $address } from another mailbox, reply to it, and look into both spam folders.
test-copy-address = Copy { $address }
test-received = { $address } received it
test-replied = The reply arrived at the other side
test-not-spam = Neither was in a spam folder
test-not-accepted = The owner of { $address } has not accepted yet: nothing arrives there now. Ask them to accept first.
test-so-accepted = Mail arrived, so { $address } counts as accepted by its owner
test-not-created = { $address } is not created in the console yet, so nothing arrives there. Create it at "Accounts" first.
test-no-mx = MX is not right yet, so mail to { $address } does not come here. Finish MX first.
test-wait = Mail is usually quick; if not, wait a little and look into the spam folder.
test-skip = Test later, next
test-bounced = I got a bounce
test-nothing-arrives = Nothing arrives
bounce-title = What the bounce says
bounce-lead = Paste the whole bounce here and I will explain it.
bounce-field = Bounce
bounce-placeholder = paste all of it; it stays on this computer
bounce-line = This line tells why: { $line }
bounce-no-such-user = The address does not exist where the mail went. Check its spelling, then whether it is created and accepted (step Accounts); an old MX does this too.
bounce-mailbox-full = The mailbox is full. Ask its owner to make room, then send again.
bounce-authorisation-code = The password was refused. Mail programs need a 授权码 (authorisation code), not the password: make one in the web mail under 设置 (Settings).
bounce-spf = The sender check (SPF) failed. See whether step "Send SPF" has its tick; if it was just changed, send again once it is visible.
bounce-dkim = The DKIM signature failed. If the console shows a DKIM record, add it under "More records".
bounce-dmarc = The domain's DMARC policy refused it. Finish SPF first; for the time of the move, ask whoever edits the DNS to make the policy p=none.
bounce-no-mail-host = The sender found no mail server for the domain. See whether step "Mail MX" has its tick; if it was just added, send again later.
bounce-relay-denied = The mail reached a server that does not serve the domain, mostly an old MX. See step "Mail MX", and whether the console has verified the domain.
bounce-spam = It was taken for spam. Finish SPF, write an ordinary text, ask the receiver to add you to their contacts, then send again.
bounce-try-later = The other side says "later", which is no refusal. It is usually sent again by itself; send less for a while.
bounce-too-large = The message is too big. Send it without the attachment, or with a link.
bounce-unknown = The reason does not show. Paste all of the bounce; if that does not help, send it to the mail service's support.

### ---- done ----

step-done = Done
done-all-title = All done
done-all-but-servers-title = All done; one thing to tell your DNS provider
done-all-lead = Renew the domain in time and keep the ownership record.
done-usable-title = Everything is entered; still waiting for { $count ->
    [one] one thing
   *[other] { $count } things
 }
done-not-yet-title = Not finished: { $count ->
    [one] one thing is left
   *[other] { $count } things are left
 }
done-unknown-title = Some could not be checked, so it is too early to say done
done-asking-title = Looking at everything: one moment
done-left-lead = No need to wait here; leave and come back any time.
done-column-servers = own servers
done-column-resolvers = public DNS
done-column-console = console
done-column-state = confirmed
done-at = { $at }
done-confirmed = you confirmed
done-open = open
console-cell-open = not pressed
console-cell-refused = refused
console-cell-verified = verified
done-left = Still open:
done-left-owner = Do now: { $step }
done-left-verify = Press Verify in the console: { $step }
done-left-keeper = Whoever edits the DNS: { $step } (see the message for them)
done-left-time = Time: { $step } is spreading; nothing to do.
done-left-time-until = Time: { $step } is spreading; some public DNS may hold the old answer until { $at }. Nothing to do.
done-left-caches = Time: { $step } is published, public DNS does not show it everywhere yet; nothing to do.
done-left-caches-until = Time: { $step } is published; some public DNS may hold the old answer until { $at }. Nothing to do.
done-left-unknown = { $step }: could not check; it is looked at again later.
done-left-asking = { $step }: looking..
done-left-member = Member: { $address } has not pressed 接受 (Accept) yet.
done-expiry-field = Domain expires
done-expiry-placeholder = 2027-05-01, for a reminder in time; optional
done-expiry-taken = Noted: it expires { $at }; the start screen reminds you to renew a month before.
done-expiry-past = { $at } has passed. If the domain really expired, renew it first; if not, look at the date again.
done-expiry-unclear = I cannot read this date. Please write it like 2027-05-01
done-remember = Please remember:
done-keep-ownership = - Keep the ownership record; renew the domain in time, or mail stops.
done-keep-old = - Keep the old service a while, until no late mail comes there.
done-first-weeks = - Send little in the first two weeks, nothing in bulk; keep a copy of your mail on your computer.
done-come-back = Come back: mxpilot { $domain }
done-elsewhere = Other computer: first here mxpilot export { $domain }
done-left-more = Not everything under "The console shows more records" is there yet; open it.
done-rehearsal = The rehearsal is complete ({ $domain } is make-believe). For your own domain, leave and run:
done-rehearsal-next = {"    "}mxpilot YOUR-DOMAIN
done-guide = Logging in, mail that does not arrive, backup
done-more = The console shows more records
done-copy-code = Copy the progress code
done-write-sheet = Save it as one page
sheet-title = Mail set-up of { $domain }
sheet-step = { $id ->
    [ownership] Ownership
    [mx] Receiving mail (MX)
    [spf] Sender check (SPF)
    [dmarc] DMARC
   *[other] { $id }
 }: { $state }
sheet-account = { $address }   { $person }   { $qq }
sheet-written = Saved as one page: { $path }

### ---- more ----

step-more = More
more-remove-title = One record too many: delete it
more-title = Does the console show any other record?
more-lead = If not, press Enter to skip; you can add it any time.
more-dmarc-about = DMARC (p=none) tells receivers that the domain is looked after; it only watches and stops no mail. Optional.
more-add = Paste a record of the console
more-dmarc-on = Add DMARC
more-dmarc-off = Leave DMARC out
more-fine-title = This record is there
more-card-title = Add { $count } record at { $panel }
more-forget = Leave this one out
more-add-title = Paste a record of the console
more-add-lead = Paste all of it with host, type and value; several at once are fine.
more-field = Record
more-placeholder = such as the host and value of DKIM
more-nothing-usable = No usable TXT or CNAME in it. Copy the host (主机记录) together with the value.

### ---- details ----

step-details = Details
details-title = Details: the raw answers
details-lead = For whoever helps you find a problem. You do not need it otherwise.
details-commands = The same questions on another computer (Enter copies):
details-snapshot = The records as they were before any change, kept { $at }:
details-snapshot-empty = There were no mail records then.
details-asked = Who was asked in the last minute, and how often:
details-asked-place = { $place }  { $count ->
    [one] once
   *[other] { $count } times
 }
details-asked-nobody = Nobody was asked in the last minute.
details-asked-budget = That is little: a record on screen is asked for every 2 seconds at first, every 10 after 2 minutes, every 30 after 15. Only what was not found is also looked for where people put it by mistake, in at most { $most } places a record, and again only when an answer changed. What an answer leads to (mail hosts, SPF terms, policies, name servers) is at most { $more } questions more, once a minute at most.
details-answers = Who said what:
details-copy-snapshot = Copy this
details-records = records
details-no-name = no such name
details-no-type = no record of this type
details-answer = { $place }  { $name } { $type }: { $outcome } ({ $millis } ms, { $age } ago)

### ---- guide ----

step-guide = Using it
guide-title-not-arriving = Nothing arrives: look at these in turn
guide-title = Mail on your phone and computer
guide-lead = Web mail works at once. For a mail program enter these; Enter copies the server.
guide-column-protocol = Protocol
guide-column-host = Server
guide-column-port = Port
guide-column-security = Security
guide-not-arriving = Mail does not arrive? In this order:
guide-address-first = 1. Was the address created in the console, and has its owner accepted? Before that it receives nothing.
guide-not-accepted = Not accepted yet: { $addresses }
guide-dns-first = 2. See whether "Mail MX" has its tick here; with an old MX left, mail goes to the old service.
guide-station-full = 3. See whether the mailbox is full; make room and ask for the mail again.
guide-reject-rules = 4. Look at the block list, refusals and filter rules in the settings.
guide-spam-folder = 5. Look into the spam folder; mark it as not spam and add the sender to your contacts.
guide-backup = Backup:
guide-backup-how = Log in with IMAP in a mail program, wait until every folder has come, then export it or copy it to a local folder. With POP, first choose to leave a copy on the server.
guide-first-weeks = The first two weeks:
guide-sending = A new domain has no reputation yet: send little, nothing in bulk, and exchange some mail with people you know.

### ---- help ----

step-why = Why
why-title = Why: all that was found
why-lead = Each says what to do. It changes here when it is mended.
why-step = { $step }: { $state }
why-domain = The domain as a whole
why-nothing = Nothing was found that stands in the way.
step-help = Actions
help-title = All actions
help-lead = Choose with the arrows, press Enter. The shortcut stands at the right.
help-keys-move = Tab or arrows move, Enter does what is chosen, Space ticks.
help-keys-copy = Digits 1-9 copy that field; on pages with nothing to copy they press that button.
help-keys-page = Where a page is longer than the screen: the arrows lead down, PgUp and PgDn turn pages.
help-copy = Copy "{ $field }"
help-keys-back = Esc goes back one layer and loses nothing. Ctrl+C twice leaves; all is saved.
help-mouse = The mouse works. To select text, hold Shift and drag.

### ---- findings ----

finding-unknown = Something was found that this version has no words for. See the raw answers: under Details in the wizard, or with check --json.
finding-ownership-not-given = The console's text has not been given, so ownership cannot be checked. Copy it into the wizard's step "Ownership", or give it with --ownership.
finding-ownership-missing = Your domain's own servers do not have the ownership record, so the console cannot verify yet. Add it and save.
finding-host-doubled = { $type ->
    [MX] { $rows ->
        [more] These { $count } MX rows ({ $value }) were
       *[one] This MX ({ $value }) was
    }
   *[other] This { $type } was
 } saved at { $found } (host { $found_host }): the domain is in it twice. { $ask ->
    [second] That one does not move: once the record is right, delete only { $value } there.
    [there] There is one at { $name } already: change that one. Once it is right, delete only { $value } at { $found }.
    [after] Leave it there for now. Once { $name } is free and what is shown here is in place, delete only { $value } there.
    [said] There is one at { $name } already: change that one. What becomes of this row is said below.
    [kept] Leave that row for now and add what is shown here: what becomes of it is said below.
    [wait] Leave it for now: the server that does not answer may have one at the right place.
    [live] The domain's mail goes to another service: leave what stands there as it is; move it when the MX has its turn.
   *[no] { $taken ->
        [set] At { $panel } all values of { $name } are one { $type } record: open that, add the value shown here on a line of its own, and then { $shared ->
            [yes] delete only { $value } at { $found }.
           *[no] delete the record at { $found }.
        }
        [new] At { $panel } all values of a name are one record, and others stand in that one: create a { $type } record at { $name } with the value shown here, and then delete only { $value } at { $found }.
        [one] Change the host of that record to { $host }.
       *[no] { $ask ->
            [edit] { $shared ->
                [yes] Other rows stand there too: only in the row with the value { $value } change the host to { $host }, and replace the whole value with the one given here.
               *[no] Its value is not right either: { $value }. Change that row's host to { $host }, and replace its whole value with the one given here.
            }
           *[no] { $shared ->
               [yes] Other rows stand there too: change the host to { $host } only where the value is { $value }.
               [own] { $rows ->
                   [more] In these { $count } rows
                  *[one] In that row only,
                } change the host to { $host }; leave the other fields as they are.
              *[no] Change that row's host to { $host }; leave its value and other fields as they are.
           }
        }
    }
 }
finding-host-literal-at = { $type ->
    [MX] { $rows ->
        [more] These { $count } MX rows ({ $value }) were
       *[one] This MX ({ $value }) was
    }
   *[other] This { $type } was
 } saved at a name called "@" ({ $found }). { $ask ->
    [there] There is one at { $name } already: change that one. Once it is right, delete only { $value } at { $found }.
    [second] That one does not move: once the record is right, delete only { $value } there.
    [after] Leave it there for now. Once { $name } is free and what is shown here is in place, delete only { $value } there.
    [said] There is one at { $name } already: change that one. What becomes of this row is said below.
    [kept] Leave that row for now and add what is shown here: what becomes of it is said below.
    [wait] Leave it for now: the server that does not answer may have one at the right place.
    [live] The domain's mail goes to another service: leave what stands there as it is; move it when the MX has its turn.
   *[no] { $taken ->
        [set] At { $panel } all values of { $name } are one { $type } record: open that, add the value shown here on a line of its own, and then { $shared ->
            [yes] delete only { $value } at { $found }.
           *[no] delete the record at { $found }.
        }
        [new] At { $panel } all values of a name are one record, and others stand in that one: create a { $type } record at { $name } with the value shown here, and then delete only { $value } at { $found }.
        [one] Change the host of that record to { $host }.
       *[no] { $ask ->
            [edit] { $shared ->
                [yes] Other rows stand there too: only in the row with the value { $value } change the host to { $host }, and replace the whole value with the one given here.
               *[no] Its value is not right either: { $value }. Change that row's host to { $host }, and replace its whole value with the one given here.
            }
           *[no] { $shared ->
               [yes] Other rows stand there too: change the host to { $host } only where the value is { $value }.
               [own] { $rows ->
                   [more] In these { $count } rows
                  *[one] In that row only,
                } change the host to { $host }; leave the other fields as they are.
              *[no] Change only the row with the value { $value }: set its host to { $host }.{ $neighbours ->
                   [move] { "" }
                   [edit] { " " }Leave the host of the other rows as it is.
                  *[stay] { " " }Leave the other rows.
                }
           }
        }
    }
 }
finding-host-wrong-label = { $ask ->
    [there] This { $type } was saved at { $found }. There is one at { $name } already: change that one. Once it is right, delete only { $value } at { $found }.
    [second] The same { $type } stands at { $found } as well ({ $value }): that one does not move. Once the record is right, delete just that.
    [after] The same { $type } stands at { $found } ({ $value }): leave it there for now. { $type ->
        [MX] Once { $name } is free, it is said here what becomes of it.
       *[other] Once { $name } is free and what is shown here is in place, delete that one.
    }
    [wait] This { $type } was saved at { $found }. Leave it for now: the server that does not answer may have one at the right place.
    [live] { $found } has the { $type } of the new service (host { $found_host }), the domain itself has not: its mail goes to another service. Leave that row where it is. If { $found } takes mail of its own, it stays for good; if it was meant for the domain, move it when the MX has its turn.
    [yes] { $found } has the { $type } of the new service (host { $found_host }), the domain itself has not. Does { $found } take mail of its own? If it does, or you are not sure, leave it and add what is shown here. { $taken ->
        [set] If you are sure that it does not, it is at the wrong place: at { $panel } open the { $type } record of { $name }, add the value shown here on a line of its own and save; only then { $shared ->
            [yes] delete just { $value } at { $found }.
           *[no] delete the record at { $found }.
        }
        [new] If you are sure that it does not, it is at the wrong place: at { $panel } create a { $type } record at { $name } with what is shown here and save; only then delete just that at { $found }, and leave the other values of that record.
        [one] If you are sure that it does not, it is at the wrong place: change the host of that record to { $host }.
       *[no] { $shared ->
           [yes] If you are sure that it does not, it is at the wrong place: change the host to { $host } only where the value is { $value }; leave the other rows.
           [own] If you are sure that it does not, { $rows ->
               [more] these { $count } rows ({ $value }) are at the wrong place: change only their hosts
              *[one] this row ({ $value }) is at the wrong place: change only its host
            } to { $host }.
          *[no] If you are sure that it does not, it is at the wrong place: change that row's host to { $host }.
       }
    }
   *[no] This { $type } was saved at { $found } (host { $found_host }). { $taken ->
        [set] At { $panel } all values of { $name } are one { $type } record: open that, add the value shown here on a line of its own, and then { $shared ->
            [yes] delete only { $value } at { $found }.
           *[no] delete the record at { $found }.
        }
        [new] At { $panel } all values of a name are one record, and others stand in that one: create a { $type } record at { $name } with the value shown here, and then delete only { $value } at { $found }.
       *[no] { $ask ->
            [edit] { $shared ->
                [yes] Other rows stand there too: only in the row with the value { $value } change the host to { $host }, and replace the whole value with the one given here.
               *[no] Its value is not right either: { $value }. Change that row's host to { $host }, and replace its whole value with the one given here.
            }
           *[no] { $shared ->
               [yes] Other rows stand there too: change the host to { $host } only where the value is { $value }.
              *[no] Change that row's host to { $host }.
           }
        }
    }
}
finding-record-wrong-type = What you entered is right, the type is not: it is { $found_type }, it should be { $type }. { $others ->
    [yes] First settle whether the other rows of that name may go. If they may not, leave this one too; if they may, delete
   *[no] Delete only
 } the { $found_type } { $rows ->
    [more] rows with host { $found_host } and { $found_type ->
        [MX] priority and value
       *[other] the values
    }
   *[one] row with host { $found_host } and { $found_type ->
        [MX] priority and value
       *[other] the value
    }
 } { $typed }{ $appended ->
    [yes] { " " }(in your list your domain may stand behind it)
   *[no] { "" }
 }{ $found_type ->
    [SPF] ; leave the one that begins with v=spf1. Then
   *[other] , then
 } add what is given here.
finding-spf-type99-only = The SPF is saved as type SPF, which no receiver reads. { $ask ->
    [there] There is one of type TXT already: change that one. Once it is right, delete the one of type SPF.
    [wait] Leave it for now: the server that does not answer may have one at the right place.
    [said] There is one of type TXT already: change that one. What becomes of this row is said below.
    [kept] Leave that row for now and add what is shown here as TXT: what becomes of it is said below.
    [second] Once the record is right, delete that row.
   *[no] { $taken ->
        [set] At { $panel } all TXT values of { $name } are one record: open that, add the value shown here on a line of its own, and then delete the record of type SPF.
       *[no] { $ask ->
            [edit] Change the type to TXT and the value to the line given here. If the type cannot be changed, add the line given here as TXT and then delete the row of type SPF.
           *[no] Change the type to TXT and keep the value. If the type cannot be changed, add it as TXT and then delete the row of type SPF.
        }
    }
}
finding-wildcard-answer = { $answers ->
    [own] { $name } has no record of its own: the wildcard row (host *) answers for it, which is not to be relied on. Leave the * row alone and add a record with host { $host }.
   *[others] The value is in the wildcard row (host *): every other name shows it, only { $name } does not. Leave the * row alone and add a record with host { $host }.
}
finding-cname-at-apex = { $ours ->
    [type] The domain itself (the row with host @, or with none) is a CNAME to { $target }: most likely one of the records for the new service that was saved with the type CNAME. While it is there, MX and TXT of the domain do not count. Delete just that CNAME row. After that add what is given here, unless your list has it: what is there already takes effect by itself.
    [host] The domain itself (the row with host @, or with none) is a CNAME to { $target }: that is the console's CNAME at the wrong host, it belongs at { $moves_to }. While it is there, MX and TXT of the domain do not count. Put that right first. After that add what is given here, unless your list has it: what is there already takes effect by itself.
   *[no] The domain itself (the row with host @, or with none) is a CNAME to { $target }, so its MX and TXT do not count. Your website probably needs it: do not delete it yet. Ask whoever built the site which IP address an A record must have, and replace the CNAME with that A record (if the site stops opening, put the CNAME back). Then add what is given here, unless your list has it. No fixed IP address: change nothing and ask for a way that allows MX.
}
finding-cname-beside-txt = { $wild ->
    [yes] { $name } has no row of its own: the wildcard row (host *) answers for it with a CNAME to { $target }. Leave the * row alone and just add this { $type }.
   *[no] { $name } is a CNAME now (to { $target }), so { $type } of that name has no effect. { $ours ->
        [type] That row is most likely one of the records for the new service, saved with the type CNAME. Delete just that CNAME row (host { $host }). After that add what is given here, unless your list has it: what is there already takes effect by itself.
        [host] That row is the console's CNAME at the wrong host, it belongs at { $moves_to }. Put that right first. After that add what is given here, unless your list has it: what is there already takes effect by itself.
       *[no] Look for the row whose host is exactly { $host } and whose type is CNAME. { $site ->
            [yes] A website opens at { $name }, or you do not know: do not delete it yet; ask whoever built the site which IP address an A record must have, replace the CNAME with that A record (if the site stops opening, put the CNAME back), and then add this { $type }, unless your list has it.
           *[no] In use, or you do not know: leave it and ask the new mail's support for another way to prove the domain.
        } Sure that nobody uses it: delete just this CNAME row; then, if host { $host } has the { $type } given here, leave it; if it has it with a slip, correct it; anything else there, leave it and add this one. No such CNAME row: the * row answers for it; leave * alone and just add this { $type }.
    }
 }
finding-cname-name-taken = { $apex ->
    [yes] { $name } is the domain itself, which cannot be a CNAME: delete none of its records, and add nothing. Look in the console once more which host it wants, and paste that.
   *[no] { $name } has other rows: { $rows }. A CNAME cannot stand beside them; the panel refuses it. In use, or you do not know: delete nothing and ask the new mail's support for another way. Sure that nobody uses them: delete every row whose host is exactly { $host }, then add the CNAME given here. No row with that host: the * row answers for it; leave * alone and just add the CNAME.
}
finding-flattened-cname = { $wild ->
    [yes] { $name } has no row of its own: the wildcard row (host *) answers for it with IP addresses. Leave the * row alone and just add this CNAME.
   *[no] { $name } answers with IP addresses, not with the CNAME. Look for the row whose host is exactly { $host }. An A record: if it is in use, or you do not know, leave it and ask the new mail's support for another way; if you are sure that nobody uses it, delete that row, then add the CNAME given here. A CNAME with a proxy switch (an orange cloud, acceleration): turn that off ("DNS only") and add nothing. No such row: the * row answers for it; leave * and @ alone and just add the CNAME.
}
finding-chars-encoding = The value holds bytes that are no readable text. Clear the field and paste all of it again: it is { $found } and should be { $wanted }.
finding-chars-invisible = The value contains invisible characters. Clear it and paste it again from here. It should be { $wanted }.
finding-chars-fullwidth = The value has full-width characters of an input method. Replace all of it: it is { $found } and should be { $wanted }.
finding-chars-quotes = There are quotes in the value. Take them away: it is { $found } and should be { $wanted }.
finding-chars-dash = A hyphen in the value became a long dash. Replace all of it: it is { $found } and should be { $wanted }.
finding-chars-space = The value has extra blanks or line breaks. Replace all of it; it should be { $wanted }.
finding-txt-split = The value was cut into strings, and the blank between two of them was lost. Make it one line: { $wanted }
finding-token-near-miss = There is one, but a character or two are off: it is { $found } and should be { $wanted }. Copy the whole value again; do not type it.
finding-spf-not-at-apex = The SPF of the new service is at { $found } (host { $found_host }); receivers look at the domain itself only. { $row ->
    [ask] There is one at the domain already: change that one. Leave the one at { $found }; if you are sure that { $found } sends no mail of its own, delete just that value once the domain's own is right.
    [wait] Leave it for now: the server that does not answer may have one at the right place.
    [second] Leave the one at { $found }; if you are sure that { $found } sends no mail of its own, delete just that value once the domain's own is right.
   *[move] Does { $found } send mail of its own? If it does, or you are not sure, leave it and add what is shown here. { $taken ->
        [set] If you are sure that it does not, it is at the wrong place: at { $panel } open the { $type } record of { $name }, add the value shown here on a line of its own and save; only then { $shared ->
            [yes] delete just { $value } at { $found }.
           *[no] delete the record at { $found }.
        }
        [new] If you are sure that it does not, it is at the wrong place: at { $panel } create a { $type } record at { $name } with what is shown here and save; only then delete just that at { $found }, and leave the other values of that record.
       *[no] If you are sure that it does not, it is at the wrong place: change that row's host to { $host }.
    }
}
finding-mx-priority-in-value = { $number ->
    [alone] The MX value is only a number: { $host }. That is the priority; the server's name is missing.
   *[in-front] There is an extra number in front of the server's name: { $host }. The priority is given only once.
}{ $row ->
    [asked] { "" }
    [later] { "" }
   *[other] { " " }
}{ $row ->
    [ask] Do you know that server? If not, ask whoever set up the domain before you touch that row.
    [asked] { "" }
    [later] { "" }
    [last] Delete that row once the right ones are there.
    [delete] The right ones are there already: delete that row.
   *[change] Change that row as shown here.
}
finding-mx-host-misspelt = { $slip ->
    [ending] The MX says { $found }: its ending is not that of { $wanted }, and no server has that name.
    [front] The MX says { $found }: something stands in front of { $wanted }, and no server has that name.
    [joined] One MX row has several servers in it: { $found }. A row takes one server only, and each other one has a row of its own.
   *[letter] The MX says { $found }: one character is off, and no server has that name.
 }{ " " }{ $row ->
    [last] { $wanted } has a row of its own already: this one is too many. Delete it once the right ones are all there.
   *[change] Edit this row to { $wanted }.
 }
finding-mx-is-ip = An IP address was entered as the MX ({ $host }); only a server's name works{ $row ->
    [ask] , though some senders deliver there all the same. Do you know it? If it is your old mail server, leave that row until the new MX are in and every mailbox exists; if you do not know it, ask whoever set up the domain before you touch it.
    [asked] , though some senders deliver there all the same.
    [last] . Delete that row once the right ones are there.
    [later] .
    [delete] . The right ones are there already: delete that row.
   *[change] . Change that row as shown here.
}
finding-spf-loop = "{ $term }" in the SPF leads back to itself{ $stops ->
    [others] . The new service is named before it, so its mail passes; mail from anybody not named before it fails
   *[all] , so the whole record fails
 }. { $way ->
    [out] Take it out.
    [front] In the line given here the new service is named before it, so that its mail passes.
    [later] { "" }
    [live] Tell that company. Another company takes your mail now and may send by it: leave it in until the move is done.
   *[ask] Tell that company; drop it only if nobody sends by it any more.
 }{ $without ->
    [none] { "" }
    [stays] { " " }If that company is gone, delete the whole row that names it; the other row is right and stays.
   *[other] { $place ->
        [set] { " " }Without it: in that TXT record { $delete ->
            [none] replace only the value that begins with v=spf1 by: { $without } (up to here). Leave its other values.
           *[row] replace the value { $edit } by: { $without } (up to here). In the same save take out: { $delete } Leave its other values.
        }
       *[row] { $delete ->
            [none] { " " }Without it the whole line is (do not add a second): { $without }
           *[row] { " " }Without it, replace the row { $edit } by: { $without } (up to here). Once that is in place, delete: { $delete }
        }
    }
 }
finding-spf-include-misspelt = include:{ $found } in the SPF looks misspelt; include:{ $wanted } was probably meant. { $row ->
    [given] Change that record to the line given; do not add a second.
   *[none] Correct just this term in this row; do not add a second.
 }
finding-spf-after-all = "{ $term }" stands behind all in SPF, where nobody looks. { $what ->
    [all] It is one too many: take only this one out of the row and keep the first all.
    [moved] In the line given here it counts; if you are not sure, paste it as it is; if you do not want it, take it out before you save.
    [out] It has no effect there, and the line given here is without it.
    [service] Mail of the new service fails because of it: move it in front of all.
   *[other] It has no effect there. If its sender still sends for you, ask that company whether the term is right and move it in front of all; if not, take it out of this row.
 }
finding-spf-ptr = The SPF uses { $term }, which is slow and unreliable; many receivers skip it. If you are sure that no sender relies on it, take it out of this row; if not, leave it.
finding-spf-mx-moves = { $term } in your SPF stands for the servers that take your mail now. Once the MX has moved they are no longer in it: if they still send for you then, add their addresses to this row before you move, each as ip4:ADDRESS with a blank between them.
finding-value-surrounded = The value is there, but with other text before or after it: it is "{ $found }" and should be { $wanted } alone. { $rest ->
    [others] Leave that row as it is and add a TXT row of its own.
   *[needless] Edit that row so that it holds nothing else.
}
finding-ownership-wrong = { $wild ->
    [yes] This name has no row of its own: the wildcard row (host *) answers for it with { $found }. Leave the * row alone and add the one given here.
   *[no] There is a record with another value: it is { $found } and should be { $wanted }. Copy the whole value again.
}
finding-dkim-other-key = { $rows ->
    [two] { $name } holds two DKIM keys, and signatures may fail by either. Keep the one that your console shows and delete only the other: { $found }
   *[one] { $name } holds another DKIM key, and may hold only one. Change that row to the value given here. Only if another service of yours still signs with it, ask the new one for a key under another name. It says now: { $found }
}
finding-record-missing = The record "{ $id }" is not there yet. Add it as given here, or open the wizard and leave it out at "More".
finding-mx-missing = { $silent ->
    [yes] None of the servers that answer has an MX. Add it as given here only if this domain never had mail elsewhere.
   *[no] There is no MX, so mail has nowhere to go. Add it as given here.
}
finding-mx-incomplete = One MX is missing: { $priority } { $host }. Mail may arrive without it, less surely; add it.
finding-mx-leftover = { $whose ->
    [slip] There is one MX too many with a slip in it (priority { $priority }, value { $host }); the right ones are all there. Delete that row.
    [same] Beside a complete MX set stands { $priority } { $host }, from another set of the same service; keep one set only. See first which set your console shows: if it is this other one, { $rest ->
        [none] delete the first
       *[rows] add the rest of it ({ $rest }) and delete the first
    }; if not, delete this row.
    [unknown] There is one more MX: { $priority } { $host }. { $effect ->
        [nowhere] { "" }
        [all-old] Its number is smaller, so all mail goes there first.{ " " }
        [split] The numbers are equal, so part of the mail goes there.{ " " }
       *[backup] Its number is larger: mail goes there only when the new service is busy, and spam likes to use it.{ " " }
    }Do you know it? If it is your old mail, delete the row once all mailboxes exist{ $policy ->
        [yes] , the old mail is backed up and the old MTA-STS policy's max_age has run out
       *[no] { " " }and the old mail is backed up
    }; if not, ask whoever set up the domain before you delete it.
   *[other] An old MX is left: { $priority } { $host } ({ $owner }). { $effect ->
        [nowhere] { "" }
        [all-old] Its number is smaller, so all mail still goes to the old service.{ " " }
        [split] The numbers are equal, so some mail goes to the new service and some to the old; look into both.{ " " }
       *[backup] Its number is larger: mail goes to the new service, to the old one only when that is busy, and spam likes to use it.{ " " }
    }{ $goes ->
        [off] It goes by itself once the forwarding is off.
        [elsewhere] Your DNS is not at that company, so this row does not go by itself: delete it once all mailboxes exist{ $policy ->
            [yes] , the old mail is backed up and the old MTA-STS policy's max_age has run out.
           *[no] { " " }and the old mail is backed up.
        }
       *[by-hand] Delete it once all mailboxes exist{ $policy ->
            [yes] , the old mail is backed up and the old MTA-STS policy's max_age has run out.
           *[no] { " " }and the old mail is backed up.
        }
    }
}
finding-value-domain-appended = It says { $found }: your own domain was added after the value. { $row ->
    [last] { $wanted } has a row of its own already: this one is too many. Delete it once the right ones are all there.
   *[change] Edit this row to { $wanted }. with a dot at the end{ $dot ->
        [must] .
       *[maybe] ; if the panel refuses the dot, without.
    }
 }
finding-mx-null = The MX "0 ." says that this domain takes no mail at all. { $row ->
    [delete] Delete this row.
   *[last] Add the new records first, then delete this row.
}
finding-mx-in-use = { $effect ->
    [backup] Mail comes to the new service already, and goes to { $host } ({ $owner }) only when that fails. Create every mailbox now: a message to one that is missing bounces. Delete no old row yet.
    [split] Part of the mail comes to the new service already, the rest goes to { $host } ({ $owner }): look into both. Create every mailbox now: a message to one that is missing bounces. Delete no old row yet.
    [backup_done] Mail comes to the new service already, and goes to { $host } ({ $owner }) only when that fails. Delete no old row yet.
    [split_done] Part of the mail comes to the new service already, the rest goes to { $host } ({ $owner }): look into both. Delete no old row yet.
   *[all-old] Mail goes to { $host } ({ $owner }) now, not to the new service. { $row ->
        [first] Here its rows are a preset that has to go before others can be added: once the mailboxes exist, delete the preset and add the new records at once, in one sitting.
       *[last] Do not delete that row: it comes after the new records are in.
    }
}
finding-mx-order = The priorities differ from the console's: of the new service's records, first in use now: { $first }. That alone loses no mail; to be safe, set them to { $wanted }.
finding-mx-alternative = { $effect ->
    [counts] { $found } is another MX set of the same service, which counts too. If the console is content, leave it.
   *[not-yours] { $found } belongs to the same service, but your console shows { $wanted }. Add those first; the old row goes last.
 }
finding-mx-other-product = { $host }: another product of the same company, which does not take mail for this set-up. If your console really shows it, open the wizard and paste the console's values at "Mail MX".
finding-pack-value-unconfirmed = For these MX values your console has the last word; if it differs, open the wizard and paste the console's values at "Mail MX".
finding-spf-missing = { $live ->
    [waits] There is no SPF yet. Another company takes your mail now and sends for you as well: an SPF that names the new service alone would make its mail look forged. Add it after the MX has moved, not before.
    [spare] { $silent ->
        [yes] None of the servers that answer has an SPF. Another company is still in your MX as a spare and may send for you, so the line given here names it too. Add one TXT only if this domain has no SPF yet.
       *[no] There is no SPF yet. Another company is still in your MX as a spare and may send for you, so the line given here names it too. Add one TXT; take that company out again once it no longer sends for you.
    }
    [both] { $silent ->
        [yes] None of the servers that answer has an SPF. Another company takes your mail now and sends for you as well, so the line given here names it too. Add one TXT only if this domain has no SPF yet.
       *[no] There is no SPF yet. Another company takes your mail now and sends for you as well, so the line given here names it too. Add one TXT; take that company out again once it no longer sends for you.
    }
   *[no] { $silent ->
        [yes] None of the servers that answer has an SPF. Add one TXT as given here only if this domain never had mail elsewhere.
       *[no] There is no SPF, so your mail may be taken for spam. Add one TXT as given here.
    }
}
finding-spf-multiple = { $count } TXT records begin with v=spf1, which counts as none. { $merge ->
    [no] Before they become one, do what is said below.
    [waits] Leave them as they are until the MX has moved: made one, they would make the mail of the company that takes your mail now look forged.
    [delete] The one that stays is right already: delete only the rows given.
    [named] Edit one into the merged record.
   *[yes] { $place ->
        [set] In that TXT record change one of these values into the merged one, take out the others, leave what else is there, and save once.
       *[row] Edit one into the merged record; delete the others once it is in place.
    }
 }
finding-spf-no-include = { $when ->
    [waits] The SPF has no include:{ $include } yet. Leave it as it is until the MX has moved: with that, it would make the mail of the company that takes your mail now look forged.
   *[now] The SPF has no include:{ $include } that works, so mail sent from the new service fails. Edit this record; do not add a second.
}
finding-spf-sender-not-named = { $line ->
    [there] That SPF
   *[given] The line given here
 } { $who ->
    [alone] names the new service alone.
   *[others] does not name everybody who may send for you.
 } { $hosts } is still in your MX: if that company still sends for you, ask it what to put in for it, in front of all, or its mail fails.
finding-spf-lookups = { $when ->
    [hosts] "{ $term }" in the SPF leads to { $count } mail servers; with more than 10, receivers give up on the whole SPF{ $stops ->
        [others] , except for mail of the new service, which stands in front of it
       *[all] { "" }
    }. { $row ->
        [front] In the line given here the new service stands in front of it, so its mail passes; other senders fail there as they do today. { $whose ->
            [others] It stands in the SPF of a company that yours includes: tell that company.
           *[own] If you know which of those servers send for you, put their addresses in its place, each as ip4:ADDRESS, with a blank between them.
        }
       *[other] { $whose ->
        [others] It stands in the SPF of a company that yours includes: tell that company.
       *[own] { $row ->
            [still] The line given here still has it: { $stops ->
                [others] if you know which of those servers send for you, put their addresses in its place, each as ip4:ADDRESS, with a blank between them. If not, leave it.
               *[all] when you type it, put in its place the addresses of those servers that send, each as ip4:ADDRESS, with a blank between them.
            }
           *[none] { $stops ->
                [others] If you know which of those servers send for you, put their addresses in its place in this row, each as ip4:ADDRESS, with a blank between them. If not, leave it.
               *[all] In this row, put in its place the addresses of those servers that send, each as ip4:ADDRESS, with a blank between them. Leave the rest.
            }
        }
       }
    }
   *[counted] { $when ->
        [merged] The SPF that is there together with the new service needs { $count } look-ups; over 10 none of it counts, so do not add the new service yet.
        [without] Even without { $gone }, this SPF together with the new service needs { $count } look-ups; over 10 none of it counts.
        [waits] SPF needs { $count } look-ups; over 10 none of it counts. Leave it as it is until the MX has moved: with fewer it would count, and make the mail of the company that takes your mail now look forged.
        [fewer] SPF needs { $count } look-ups; over 10 none of it counts. The line given here needs fewer.
        [mendable] SPF needs { $count } look-ups; over 10 none of it counts. The line given here stays within 10.
       *[now] SPF needs { $count } look-ups; over 10 none of it counts.
     }{ $when ->
        [waits] { "" }
       *[now] { " " }What each one needs: { $costs }.
     }{ $idle ->
        [none] { "" }
       *[terms] { " " }Nobody needs { $idle } (nothing there, or the new service's own servers): that may go in any case, and what follows is counted without it.
     }{ $choice ->
        [none] { $enough ->
            [given] { "" }
            [live] { " " }The company that takes your mail now still sends with it: drop nobody before the move is done. Ask the new service for a form with fewer look-ups, or change SPF after MX.
            [none] { " " }Dropping senders is not enough: send this SPF to the support of the new service and ask for a way to write it that needs fewer.
           *[other] { " " }Dropping one sender is not enough. Find out which of them no longer send for you and do without them all; without { $enough }{ $when ->
                [without] { " " }and { $gone }
               *[now] { "" }
            }, for example, { $left } are left{ $line ->
                [none] .
                [stays] , and the other row is right as it is: delete the one that names them.
               *[line] ; then { $place ->
                    [set] in that TXT record { $delete ->
                        [none] replace only the value that begins with v=spf1 by: { $line } (up to here). Leave its other values.
                       *[row] replace the value { $edit } by: { $line } (up to here). In the same save take out: { $delete } Leave its other values.
                    }
                   *[row] { $delete ->
                        [none] replace the whole record (do not add a second) by: { $line } (up to here).
                       *[row] replace the row { $edit } by: { $line } (up to here). Once that is in place, delete: { $delete }
                    }
                }
            } If all still send, ask one of them for its addresses as ip4: terms, which cost none.
         }
       *[other] { $line ->
            [none] { " " }If you are sure that one of them no longer sends for you, take only its term out of the SPF, leave the rest and look again; without { $choice }, for example, it is enough (that number in brackets is what is left, not to be typed). If you are not sure, take nothing out and ask.
            [stays] { " " }If you are sure that a sender no longer sends for you, do without it; without { $choice }, for example (in brackets: the look-ups left), the other row is right as it is: delete the one that names it. If you are not sure, take nothing out and ask.
           *[line] { $when ->
                [without] { " " }If you are sure that nobody sends for you by { $gone } any more, nor by one of these, do without them; without { $choice } as well, for example (in brackets: the look-ups left),
               *[now] { " " }If you are sure that one of them no longer sends for you, do without it; without { $choice }, for example (in brackets: the look-ups left),
            } { $place ->
                [set] in that TXT record { $delete ->
                    [none] replace only the value that begins with v=spf1 by: { $line } (up to here). Leave its other values.
                   *[row] replace the value { $edit } by: { $line } (up to here). In the same save take out: { $delete } Leave its other values.
                }
               *[row] { $delete ->
                    [none] replace the whole record (do not add a second) by: { $line } (up to here).
                   *[row] replace the row { $edit } by: { $line } (up to here). Once that is in place, delete: { $delete }
                }
            } If you are not sure, take nothing out and ask.
        }
     }
 }
finding-spf-syntax = { $fault ->
    [wrong-sign] Term { $position } of SPF, "{ $term }", has "=" where a colon belongs, so nobody looks at it and its sender does not pass.{ $line ->
        [none] { " " }Ask that company whether it still sends for you and what to write before you change it.
       *[other] { $place ->
            [set] { " " }In that TXT record replace only the value that begins with v=spf1 by: { $line } (up to here). Leave its other values.
           *[row] { " " }Replace that whole record (do not add a second) by: { $line } (up to here).
        }
    }
    [unreadable] This looks like an SPF, but it does not begin with v=spf1 and a blank, so nobody reads it as one: { $term }.
   *[other] Term { $position } of SPF, "{ $term }", is wrong, and so none of it counts.
}{ $fault ->
    [unknown-mechanism] { " " }There is no such term: most likely a colon is missing, or it is misspelt.
    [missing-domain] { " " }The domain that belongs behind it is missing.
    [bad-domain] { " " }What follows is no domain.
    [bad-macro] { " " }The % in it is not written correctly.
    [unexpected-argument] { " " }Nothing may follow it.
    [bad-address] { " " }What follows is no IP address.
    [bad-prefix-length] { " " }The number behind the slash is wrong.
    [repeated-modifier] { " " }It may stand there only once.
    [bad-character] { " " }A character in it does not belong there (Chinese punctuation, full-width or invisible).
   *[unreadable] { "" }
}{ $fault ->
    [wrong-sign] { "" }
   *[other] { $mended ->
        [waits] { " " }Leave it as it is until the MX has moved: read as SPF it would make the mail of the company that takes your mail now look forged.
        [later] { "" }
        [yes] { " " }Change that record to the line given; do not add a second.
       *[no] { " " }Correct it in { $row ->
            [none] this row
           *[row] the row { $row }
        } and leave the rest{ $include ->
            [none] .
           *[name] , but in the same edit put { $include } in front of all: without it, mail of those who send for you fails as soon as the rest is right.
        } If you do not know what was meant, ask whoever set up that sender; do not just delete it, or its mail fails.{ $without ->
            [none] { "" }
            [stays] { " " }Only if you are sure that nobody sends by it, delete the whole row that has it; the other row is right and stays.
           *[other] { " " }Only if you are sure that nobody sends by it, { $place ->
                [set] in that TXT record { $delete ->
                    [none] replace only the value that begins with v=spf1 by: { $without } (up to here). Leave its other values.
                   *[row] replace the value { $edit } by: { $without } (up to here). In the same save take out: { $delete } Leave its other values.
                }
               *[row] { $delete ->
                    [none] replace that whole record (do not add a second) by: { $without } (up to here).
                   *[row] replace the row { $edit } by: { $without } (up to here). Once that is in place, delete: { $delete }
                }
            }
        }
    }
}
finding-spf-glued = A blank is missing: { $found }. Without the blank after v=spf1 nobody reads it as SPF. Edit this record; do not add a second.
finding-spf-count-unknown = { $when ->
    [there] Not every name in your SPF could be asked: look-ups counted so far { $count }, the rest is not known; over 10 none of it counts. Nobody but the new service is named in it by a look-up, so it is taken as right; look again a little later.
    [no-resolver] There is no public resolver to ask, so the look-ups of your SPF were not counted (over 10 none of it counts). Nobody but the new service is named in it by a look-up, so it is taken as right.
    [open] { $names } in your SPF could not be asked: look-ups counted so far { $count }, the rest is not known, and over 10 none of it counts. So nobody can say yet whether this SPF is right: change nothing, look again a little later.
    [open-no-resolver] There is no public resolver to ask for { $names } in your SPF: look-ups counted so far { $count }, the rest is not known, and over 10 none of it counts. So nobody can say whether this SPF is right: change nothing, and look again with --resolver and the address of a public resolver.
    [per-sender] { $terms } in your SPF leads to another record for each sender, so nobody can count what it needs: look-ups counted so far { $count }, and over 10 none of it counts. The new service is in it; ask the company behind that term how many it needs.
    [edit-per-sender] { $terms } in this SPF leads to another record for each sender, so nobody can count what it needs: look-ups counted so far { $count }, and over 10 none of it counts. Before saving, ask the company behind that term how many it needs.
   *[edit] Not every name in this SPF could be asked ({ $names }): look-ups counted so far { $count }, the rest is not known, and over 10 none of it counts. Before saving, look again a little later.
 }
finding-spf-include-no-record = { $kind ->
    [several] "{ $term }" in your SPF points to a company that has two SPF records of its own
    [malformed] "{ $term }" in your SPF points to a company whose own SPF has an error
    [loop] "{ $term }" in your SPF leads back to itself
    [below] "{ $term }" in your SPF points to a company whose own SPF fails (at { $at })
   *[none] "{ $term }" in your SPF points to a name without SPF
 }{ $stops ->
    [others] . The new service is named before it, so its mail passes; mail from anybody not named before it fails.
   *[all] , which makes all of yours fail.
 }{ $live ->
    [mended] { " " }In the line given here that is put right.
    [last] { $stops ->
        [others] { " " }In the line given here it comes last, so that mail of everybody else who is named passes too.
       *[all] { $kind ->
        [below] { " " }In the line given here the new service is named before it, so that its mail passes.
        [none] { " " }In the line given here it comes last, so that mail of the new service passes. If you still use that company, ask it how the term is spelt: until then its mail fails.
       *[other] { " " }In the line given here it comes last, so that mail of the new service passes. If you still use that company, ask it to repair its SPF: until then its mail fails.
       }
    }
   *[other] { $kind ->
        [none] { " " }If that company still sends for you, ask it how the term is spelt and correct it in this row.
       *[other] { " " }If that company still sends for you, tell it.
    }
 }{ $live ->
    [mended] { "" }
    [last] { "" }
    [yes] { " " }Another company takes your mail now and may send by this term: leave it in until the move is done.
   *[no] { $without ->
        [none] { " " }Take this term out only if you are sure that company no longer sends for you; leave the rest.
        [chosen] { " " }To take it out alone is not enough: what else has to go is said with the look-ups.
        [stays] { " " }If you are sure that company no longer sends for you, delete the whole row that names it; the other row is right and stays.
       *[other] { " " }Only if you are sure that company no longer sends for you, { $place ->
            [set] in that TXT record { $delete ->
                [none] replace only the value that begins with v=spf1 by: { $without } (up to here). Leave its other values.
               *[row] replace the value { $edit } by: { $without } (up to here). In the same save take out: { $delete } Leave its other values.
            }
           *[row] { $delete ->
                [none] replace that whole record (do not add a second) by: { $without } (up to here).
               *[row] replace the row { $edit } by: { $without } (up to here). Once that is in place, delete: { $delete }
            }
        }
    }
 }
finding-spf-nested = include:{ $via } is not written in your SPF itself; another include brings it in. That counts; before you ever take that one out, write include:{ $via } into this record.
finding-spf-plus-all = Your SPF ends in +all, so anybody may send in your name. { $when ->
    [later] Change +all to ~all in that record once no other company is left in your MX: before that, the mail that it sends for you would look forged.
   *[now] Change +all to ~all in that record; do not add a second.
 }{ $line ->
    [none] { "" }
   *[other] { $place ->
        [set] { " " }In that TXT record only the value that begins with v=spf1 changes, to: { $line } (up to here). Leave its other values.
       *[row] { " " }The whole line is then: { $line }
    }
 }
finding-spf-all-missing = { $end ->
    [neutral] Your SPF ends in ?all, so it says nothing about forged senders. It counts; changing ?all to ~all in that record is better. Do not add a second.
   *[none] Your SPF has no ~all at its end, so it says nothing about forged senders. It counts; adding ~all at the end of that record is better. Do not add a second.
 }{ $line ->
    [none] { "" }
   *[other] { $place ->
        [set] { " " }In that TXT record only the value that begins with v=spf1 changes, to: { $line } (up to here). Leave its other values.
       *[row] { " " }The whole line is then: { $line }
    }
 }
finding-spreading = Spreading: { $agree } of { $asked } of your domain's own servers have it; the others normally follow. Nothing to do.
finding-mta-sts-present = { $when ->
    [gone] The TXT { $name } of MTA-STS is gone, but senders may remember the old policy and trust the old mail servers only: keep the old MX row and the old mail until its max_age has run out.
    [after] This domain has MTA-STS ({ $name }): senders that know its policy trust the old mail servers only, and may refuse the new ones. Have whoever runs the policy (a text file on a web server) change it now: mode none or testing, or the new servers in it. Then give the TXT { $name } a new id, and keep the old MX row and the old mail until the old max_age has run out.
   *[before] This domain has MTA-STS ({ $name }): senders that know its policy trust the old mail servers only. Before you touch the MX, have whoever runs the policy (a text file on a web server) change it: mode none or testing, or the new servers in it. Then give the TXT { $name } a new id, and wait until the old max_age has run out.
}
finding-dmarc-strict-without-dkim = DMARC ({ $name }) says p={ $policy }, and mail from the new service carries no DKIM signature: once forwarded, it is refused or taken for spam. While you move, change only p={ $policy } to p=none in the TXT record of { $name }; change it back when all works.
finding-mx-panel-locked = { $effect ->
    [done] { $host } belongs to a forwarding service that is still on. { $service ->
        [cloudflare-routing] Once the mailboxes exist, turn it off at Cloudflare under Email > Email Routing: its MX rows go with it, so delete none of them by hand; see that the new MX stay.
       *[namecheap-forwarding] Once the mailboxes exist, choose Custom MX at Namecheap under Advanced DNS > Mail Settings: its MX rows go by themselves, so delete none of them by hand; see that the new MX stay.
    }
   *[other] { $effect ->
        [backup] Mail comes to the new service already, and goes to { $host }, a forwarding service, only when that fails. Create every mailbox now: a message to one that is missing bounces.
        [split] Part of the mail comes to the new service already, the rest goes to { $host }, a forwarding service: look into both. Create every mailbox now: a message to one that is missing bounces.
        [behind] { $host } belongs to a forwarding service that is still on; turning it off ends the forwarding.
       *[all-old] Mail goes to { $host }, a forwarding service. Turning it off ends the forwarding, so create the new mailboxes first.
    } { $service ->
        [cloudflare-routing] While it is on, no MX can be added or deleted: once the mailboxes exist, turn it off at Cloudflare under Email > Email Routing, and at once add or change the MX as said here.
       *[namecheap-forwarding] While it is on, no MX can be added: once the mailboxes exist, choose Custom MX at Namecheap under Advanced DNS > Mail Settings, and at once add or change the MX as said here.
    }
 }
finding-mx-is-cname = MX { $priority } { $host } is a CNAME (to { $target }), which some senders refuse, so mail comes back. An MX must name the mail server itself{ $row ->
    [change] : change that row as shown here.
    [later] .
    [delete] . The right ones are all there, so delete just that row; the CNAME itself may stay.
   *[leave] . Leave that row for now; delete it only when the new MX are all there and you are sure that nobody uses it. If you do not know it, ask whoever set up the domain.
}
finding-mx-target-unresolvable = MX { $priority } { $host }: that name has no address, so no mail gets there now. { $meant ->
    [none] If your console shows it, compare the spelling; if not, ask whoever set up the domain, and delete that row only when you are sure that nobody uses it and the new MX are all there.
   *[name] Probably the panel put your own domain behind { $meant }, a server of another mail company. Ask whoever set it up; when you are sure that nobody uses it and the new MX are all there, delete that row.
 }
finding-spf-shadowed = "{ $term }" in the SPF comes first and shuts out the servers of the new service, so mail sent from there fails. { $row ->
    [yes] Change it to the line given here.
   *[no] Move it behind the include of the new service, or take it out.
 }
finding-spf-left-out = { $reason ->
    [asked] As you chose, "{ $term }" is not in the line given here.
    [replaced] "{ $term }" is not in the line given here: another way to name the new service stands for it.
    [sign] "{ $term }" is not in the line given here: the sign in front of it kept the new service from passing; it stands there without.
    [second-explanation] "{ $term }" is not in the line given here: there may be only one exp.
    [idle] "{ $term }" is not in the line given here: beside all it never had any effect.
    [proof] "{ $term }" is not in the line given here: it is the ownership text, which belongs in a TXT record of its own.
    [void] "{ $term }" is not in the line given here: it leads to nothing, so nobody passes by it.
    [own] "{ $term }" is not in the line given here: it stands for the new service's own servers, and that passes by its include.
   *[endless] "{ $term }" is not in the line given here: it leads back to itself, so nobody passes by it.
 }
finding-spf-all-changed = { $why ->
    [gentlest] The ending { $before } becomes { $after }, the gentlest of your records, so that no mail is refused.
    [too-gentle] The ending { $before } becomes { $after }: with { $before } anybody may send in your name. ~all only makes mail from others suspicious; it is not refused.
    [redirect] The ending { $after } is new: redirect became include, which names the same senders and leaves the ending to you.
   *[none] The ending { $after } is new: without one anybody may send in your name. ~all only makes mail from others suspicious; it is not refused.
 }
finding-spf-now-counts = "{ $terms }" stood behind all, where it had no effect; in the line given here it has. If you are not sure, paste the line as it is; if you do not want it, take it out before you save.
finding-spf-rewritten = In the line given here, "{ $found }" is written as "{ $now }", which was probably meant. If not, ask that company before you save.
finding-spf-unread = Another record looks like an SPF and names a sender, but nobody reads it: { $found }. { $line ->
    [none] { $why ->
        [over] Do not put it into the v=spf1 row: together they need more than 10 look-ups, and none would count. If that company still sends for you, ask it for its addresses as ip4: terms, which cost none, and put those in front of all.
        [broken] Do not put it into the v=spf1 row: where it leads to there is no valid SPF, and the whole record would fail. If that company still sends for you, ask it for the right term.
        [later] If that company still sends for you, ask it for its term, and put that into the v=spf1 row, in front of all, once that row is right as said above; then look again.
       *[unclear] If that company still sends for you, ask it for its term, put that into the v=spf1 row, in front of all, and look again before you rely on it.
    }
   *[other] If that company still sends for you, { $place ->
        [set] in the domain's own TXT record replace only the value that begins with v=spf1 by: { $line } (up to here). Leave its other values.
       *[row] replace the whole v=spf1 row by: { $line } (up to here).
    }
 } After that, or if it no longer sends, { $place ->
    [set] take out only this value and leave the others: { $found }
   *[row] delete only this row: { $found }
 }
finding-spf-void-lookups = { $sure ->
    [probably] { $count } terms in the SPF stand in front of the new service: { $terms }. { $depends } looks for another name for each sender, and for the new service most probably finds nothing, as the others do for everybody; with more than 2 that find nothing, receivers drop the whole record. { $row ->
        [given] The line given here is without those that lead to nothing for everybody.
        [front] In the line given here the include of the new service stands in front of them.
        [still] The line given here still has them: when you type it, put the include of the new service in front of them.
        [fewer] In the line given here no more than 2 of them are left in front of it.
       *[none] In this row, put the include of the new service in front of them and leave the rest.
    }
   *[certainly] { $count } terms in the SPF lead to nothing: { $terms }. With more than 2, receivers drop the whole record. { $row ->
        [front] In the line given here the new service stands in front of them, so its mail passes; other senders fail there as they do today.{ $whose ->
            [own] { "" }
           *[others] { " " }Those that are not in this row stand in the SPF of a company that yours includes: tell that company.
        }
       *[other] { $whose ->
        [others] They stand in the SPF of a company that yours includes: tell that company, or drop its include if it no longer sends for you.
        [both] Take out those in this row and leave the rest; the others stand in the SPF of a company that yours includes: tell that company.
       *[own] { $row ->
            [given] The line given here is without them.
            [still] The line given here still has them: leave them out when you type it.
           *[none] Take them out in this row and leave the rest.
        }
       }
    }
 }
finding-spf-old-and-new-include = The SPF names the same service twice, which only costs look-ups: keep include:{ $keep } in this row and take out include:{ $drop }.
finding-negative-cache = { $resolver } remembers that there is no { $type }, until { $until } at the latest. Nothing to do: it updates by itself.
finding-positive-cache = { $resolver } remembers the old { $type }, until { $until } at the latest. Nothing to do: it updates by itself.
finding-ttl-long = The { $type } record there now has a TTL of { $ttl } seconds: after the change some still use the old one for up to { $hours } h. If there is time, set its TTL to 600 first, wait { $hours } h, then change it.
finding-on-hold-or-parked = { $domain } uses parking servers now ({ $servers }); records added anywhere do not count. Go where the domain was bought: renew it if it has run out, else set its name servers back to that company's own (or your DNS provider's), then add the records.
finding-edited-elsewhere = This { $type } was added at { $found }, but the domain uses { $servers } now, so nobody finds it. Add it once more at the present one. Do not change the name servers for this: unless every other record has been copied first, the website and the mail stop.
finding-delegation-mismatch = { $effect ->
    [child-more] The zone's NS names { $child }, which the registrar does not have; some still ask it. Do not delete NS rows yourself: tell your DNS provider's support. If it is in use, add the same records there first, then list it at the registrar; if not, have them remove it.
    [parent-more] The registrar has the name server { $parent }, which the zone's NS does not name. Compare with your DNS provider; if it is none of theirs, take it out at the registrar.
   *[both] The name servers do not match: the registrar has { $parent }, the zone's NS names { $child }; some may see other records than others. { $whose ->
        [another] Leave the registrar as it is: what is there now serves the domain, and the other servers may not have its records. Ask the company of { $parent } to put its own servers into the zone's NS.
       *[same] Make them the same at the registrar, as your DNS provider says.
    }
 }
finding-lame-server = { $effect ->
    [all] The registered name server { $server } does not know this domain ({ $outcome }), so nobody finds it. Add the domain at that DNS provider; if you moved to another, have the registrar set its name servers.
   *[some] Of the registered name servers, { $server } does not know this domain ({ $outcome }), so some find nothing. Tell the support of the DNS provider; if they say that it should not be there, take it out at the registrar.
 }
finding-name-servers-missing = None of the name servers registered for { $domain } was found to exist ({ $servers }), so nobody finds the domain. Where you bought it, change the name servers to those that your DNS provider gives; a single wrong letter does this.
finding-name-server-missing = Of the registered name servers, { $servers } was not found to exist, so the domain is slow or not found for some. Where you bought the domain, correct it to what your DNS provider gives.
finding-ns-change = { $effect ->
    [resolver] The domain changed its name servers: { $resolver } still asks the old ones ({ $old }), until { $until } at the latest. Then it asks { $servers }; delete nothing at the old ones before.
   *[saved] The domain changed its name servers: from { $old } to { $servers }. For up to 48 hours after that some still ask the old ones; add new records at the present ones only.
 }
finding-server-unreachable = Server { $server } could not be asked ({ $outcome }){ $shown ->
    [nothing] ; it may have MX and an SPF. If this domain never had mail elsewhere, add what is missing now. If it had, or you are not sure, add no MX and no SPF before it answers. If it stays silent, ask your DNS provider's support, or whoever set up the domain, whether it has any: if not, add them.
    [rows] ; it may have MX and an SPF. Not sure that this domain never had mail elsewhere? Then wait until it answers. If it stays silent, ask your DNS provider's support, or whoever set up the domain, whether it has any: if not, add the rows.
    [ask] . The others have no SPF, but mail of this domain goes somewhere, so it may have one. If it stays silent, ask your DNS provider's support, or whoever runs that mail, whether it has a TXT that begins with v=spf1, and tell me. Add none.
    [no-spf] . The others have no SPF, but mail of this domain goes somewhere, so it may have one; two would count as none. Wait until it answers. If it stays silent, ask your DNS provider's support, or whoever runs that mail, whether it has a TXT that begins with v=spf1: if not, do what is said here of the sender check (SPF).
   *[some] ; the others answer, which is enough to judge this record.
}
finding-servers-disagree = { $how ->
    [differ] Your domain's own servers answer differently here ({ $server }): take what any of them shows as still in use. Delete nothing until they agree; if it stays, tell your DNS provider's support.
    [newer] Your domain's own servers answer differently: { $agree } of { $asked } have it, but the newer copy ({ $server }) has not, or has it otherwise, and soon all will be like that. Look into your DNS panel: if the records are there as wanted here, change nothing and tell your DNS provider's support; if not, { $row ->
        [lost] add this again, where nothing like it stands there: { $value }
       *[given] do what is given here.
    }
   *[lags] Your domain's own servers have disagreed for a while: { $agree } of { $asked } have it; { $server } lags behind. What you entered is right, change nothing; tell your DNS provider's support.
}
finding-not-delegated = { $parent } has no name servers for { $domain }, so nobody can find it. Look where the domain was bought: first real-name verification (实名认证), then expiry, then the spelling.
finding-authority-unreachable = { $how ->
    [refused] Your domain's own servers refuse questions about it: it is probably not set up there, or no longer. See in that DNS panel whether the domain is there and add it, or correct the name servers where you bought it.
    [not-authoritative] Your domain's own servers answer that they are not in charge of it: it is probably not set up there, or no longer. See in that DNS panel whether the domain is there and add it, or correct the name servers where you bought it.
    [server-failed] Your domain's own servers answer with an error of their own: often it is not set up there properly. Look again in a little while; if it stays, tell your DNS provider's support.
    [mixed] Your domain's own servers are there but give no usable answer. Look again in a little while; if it stays, tell your DNS provider's support.
   *[silent] None of your domain's own servers can be asked. See whether your network blocks DNS, or use another.
} What is shown comes from public DNS and may lag.
finding-could-not-ask = { $how ->
    [refused] { $who ->
        [one] The server that was asked refuses
       *[all] All { $asked } servers that were asked refuse
    } questions about this domain: it is probably not set up there, or no longer. See in that DNS panel whether the domain is there and add it, or correct the name servers where you bought it. No sign that your record is missing.
    [not-authoritative] { $who ->
        [one] The server that was asked is
       *[all] All { $asked } servers that were asked are
    } not in charge of this domain: it is probably not set up there, or no longer. See in that DNS panel whether the domain is there and add it, or correct the name servers where you bought it. No sign that your record is missing.
    [server-failed] { $who ->
        [one] The server that was asked answers
       *[all] All { $asked } servers that were asked answer
    } with an error: often the domain is not set up there properly. Look again in a little while; if it stays, tell your DNS provider's support. No sign that your record is missing.
   *[silent] { $who ->
        [nobody] It could not be found out which servers the domain has:
        [one] Your domain's own server gave no usable answer:
       *[all] { $asked } servers gave no usable answer:
    } a network or server problem, not a sign that the record is missing. Look again in a little while; { $who ->
        [nobody] if it stays, look again from another network.
       *[other] if it stays from another network too, tell your DNS provider's support.
    }
 }
finding-answer-malformed = An answer of { $server } has content that cannot be read; what can be read counts. That is no sign that your record is missing. That server or a device in between is at fault: look again from another network, and if it stays, tell your DNS provider's support.
finding-truncated-tcp-blocked = The answer of { $server } is too long for UDP, and TCP does not come through: this network probably blocks TCP port 53. No sign that the record is missing. Look again from another network, such as a phone hotspot.
finding-offline = This computer is not on the internet now, so nothing can be checked; that has nothing to do with your domain. Look again once it is.
finding-fake-ip = Proxy software gave a made-up address ({ $address }) for a server, so your domain's own servers cannot be asked. Switch off its fake-ip mode or its TUN (virtual network card) mode, or quit it, and look again.
finding-intercepted = Somebody on this network answers DNS in the place of { $server }; such answers do not count. If nothing can be found out, look again from another network, such as a phone hotspot.
finding-dnssec-broken = The DNSSEC signatures of { $domain } do not hold: public DNS that checks them ({ $count }, such as { $resolver }) finds nothing, and much mail will not arrive. { $reason ->
    [expired] The signatures have expired.
    [not-yet] The signatures are not valid yet; look at the server's clock.
    [no-key] The DS record at the registrar does not fit the present key.
    [no-signature] The servers give no signatures.
   *[bogus] Signatures and keys do not fit.
 } If you changed DNS providers, delete the DS record where you bought the domain; if not, tell your DNS provider's support. If it is urgent, deleting the DS record there helps in either case. In the words of public DNS: { $said }
finding-resolver-filters = Public DNS services refuse or block this domain ({ $count }, such as { $resolver }), while your domain's own servers have the record. That is their own doing; your record is fine. Nothing to do.

# The same where the button stands beside it
wizard-pack-value-unconfirmed = For these MX values your console has the last word; if it differs, choose "The console shows other values".
wizard-then-delete = { $finding } Once it is in place, delete only the row { $value }; leave all other TXT rows.
wizard-other-row = { $finding } That is another row: it comes after the one above.
wizard-later-row = { $finding } Change that row after the one above: value { $value }{ $priority ->
    [none] .
   *[other] , priority { $priority }.
 }
wizard-mx-other-product = { $host }: another product of the same company, which does not take mail for this set-up. If your console really shows it, choose "The console shows other values".
wizard-record-missing = The record "{ $id }" is not there yet. Add it as given here, or choose to leave it out.

### ---- cli ----

cli-check-title = { $domain }: { $verdict }
cli-verdict-ready = DNS is ready
cli-verdict-action = something to do
cli-verdict-waiting = only time is needed
cli-verdict-unknown = could not check
cli-step = { $step ->
    [ownership] Ownership
    [mx] Receiving mail (MX)
    [spf] Sender check (SPF)
    [dmarc] DMARC
   *[other] { $step }
 }: { $state }{ $counts }
cli-counts = {" "}(own servers { $agree }/{ $asked }{ $unknown ->
    [0] {""}
   *[other] , { $unknown } could not be asked
 }{ $resolvers_asked ->
    [0] {""}
   *[other] ; public DNS { $resolvers_agree }/{ $resolvers_asked }{ $resolvers_unknown ->
        [0] {""}
       *[other] , { $resolvers_unknown } could not be asked
    }
 })
cli-no-setups = No set-ups are saved on this computer. Begin: mxpilot
cli-list-age = { $age } ago
cli-exported-note = It holds members' names and QQ numbers; send it only to who may see them. On the other computer run mxpilot import - and paste all of it.
cli-imported = The set-up of { $domain } is imported. Go on: mxpilot { $domain }
cli-imported-over = The set-up that was here is kept as { $path }
cli-imported-over-newer = Mind: the set-up that was here was { $newer } newer than this code. It is kept as { $path }; to have it back, rename it to end in .toml.
cli-import-damaged = Not imported. { $why }
cli-bad-domain = "{ $text }" is no domain: { $reason }
cli-ownership-no-name = --ownership: { $host } before { $domain } is no name that DNS could hold. See mxpilot check --help.
cli-no-language = There is no language { $wanted }. --lang takes: { $tags }.
cli-no-setup = No set-up of { $domain } on this computer. Begin: mxpilot { $domain }
cli-error = It did not work: { $detail }
cli-not-a-terminal = The wizard needs a terminal. To look only: mxpilot check DOMAIN
cli-mail-in-use = { $when ->
    [complete] The new MX are in and the old is still there: every mailbox must exist at the new service and the old mail be backed up before the old MX goes.
    [switched] Mail comes to the new service already: create every mailbox there now, or messages bounce. Then add what is missing; the old MX goes last.
    [forwarded] Mail comes to the new service already: create every mailbox there now, or messages bounce. Then do what is said below.
   *[before] This domain has other MX than the new service's: create every new mailbox first and change MX last (adding and deleting alike), or messages are lost.
} Step by step: mxpilot { $domain }
cli-spf-maybe-in-use = If { $domain } has a TXT that begins with v=spf1 already, edit that one, never add a second, or neither counts. To see it, and the line that keeps its senders: mxpilot check { $domain }
cli-spf-in-use = As seen { $at }, { $domain } has an SPF already ({ $spf }): edit that one, never add a second, or neither counts. The line that keeps its senders: mxpilot check { $domain }
cli-spf-meant = As seen { $at }, { $domain } has a TXT that was meant as SPF, but receivers do not read it as such ({ $spf }): edit that one, add none beside it. The line that keeps its senders: mxpilot check { $domain }
cli-spf-right = As seen { $at }, the SPF of { $domain } lets the new service send: leave it as it is, even where it differs from the line given here, and add none. How it is now: mxpilot check { $domain }
cli-records-mail = As seen { $at }, { $when ->
    [moved] the MX given here stood there already, and no others: do not add them twice.
    [part] the MX given here stood there in part, or beside others: add none that is there already.
    [partly] the MX given here stood there in part, or beside others: every mailbox must exist at the new service now, or messages bounce. An old MX goes last, once the old mail is backed up{ $policy ->
        [yes] { " " }and the old MTA-STS policy's max_age has run out.
       *[no] .
    }
   *[before] the domain has other MX than the new service's: create every new mailbox first and change MX last (adding and deleting alike), or messages are lost.
} How it is now: mxpilot check { $domain }
cli-spf-lookups = DNS look-ups that receivers need: { $before } before, { $after } with the new value (at most { $most })
cli-spf-pass = mail from { $address } may be sent for { $domain }
cli-spf-fail = { $domain } forbids mail from { $address }; receivers normally refuse it
cli-spf-softfail = { $domain } does not name { $address }; receivers are suspicious of such mail
cli-spf-neutral = { $domain } says nothing about { $address }
cli-spf-none = { $domain } has no SPF record
cli-spf-no-domain = "{ $domain }" has no domain that could be looked up, so there is nothing to judge
cli-spf-temperror = DNS did not answer all questions about { $domain }; receivers try again later, so look again
cli-spf-permerror = the SPF of { $domain } cannot be evaluated, so it counts for nobody
cli-spf-decided = Decided by: { $terms }
cli-spf-default = No term matched
cli-spf-explanation = The domain explains: { $text }
cli-spf-cost = DNS look-ups: { $lookups } of at most { $most }; { $voids } of them found nothing (at most { $most_voids })
cli-spf-problem = { $kind ->
    [several-records] There are { $count } SPF records at { $at } where only one may be; { $whose ->
        [own] make one of them:
       *[other] tell that company:
    }
    [syntax] The SPF record of { $at } has an error, no receiver understands this term: { $term }
    [too-many-lookups] More than { $most } look-ups: receivers give up at "{ $term }" in the record of { $at }
    [too-many-void-lookups] More than { $most } look-ups that find nothing: receivers give up at "{ $term }" in the record of { $at }
    [too-many-hosts] "{ $term }" in the record of { $at } leads to more than { $most } mail servers: receivers give up there
    [no-record] "{ $term }" in the record of { $at } leads to a name without SPF: correct it, or take it out if nobody sends by it
   *[not-a-name] "{ $term }" in the record of { $at } leads to something that is no name
 }
cli-spf-tree = Look-up tree (in brackets: look-ups if nothing matches early)
cli-spf-node-none = no SPF record
cli-spf-node-several = several SPF records, which is an error
cli-spf-node-malformed = the SPF record has an error, no receiver understands this term: { $term }
cli-spf-node-unknown = could not be looked up
cli-wait-begin = { $domain }: looking until all is { $until ->
    [published] published
   *[visible] visible everywhere
 }. Ctrl+C stops; nothing is changed.
cli-wait-without-ownership = Not waiting for ownership: its text was given neither by a saved set-up nor by --ownership.
cli-wait-line = { $at }  { $step ->
    [ownership] Ownership
    [mx] Receiving mail (MX)
    [spf] Sender check (SPF)
    [dmarc] DMARC
   *[other] { $step }
 }: { $state }{ $counts }
cli-wait-until = { $at }  { $step ->
    [ownership] Ownership
    [mx] Receiving mail (MX)
    [spf] Sender check (SPF)
    [dmarc] DMARC
   *[other] { $step }
 }: old answers may be seen until { $until }
cli-wait-done = { $domain }: DNS has all of it. Whether the mail console has verified it cannot be seen here. Go on: mxpilot { $domain }
cli-wait-timeout = { $domain }: the time is over; not all is there yet. What is left and what to type: mxpilot check { $domain }
cli-wait-unknown = { $domain }: the time is over; it could not be checked whether all is there. See whether your network blocks DNS, and look again later.
cli-wait-nowhere = { $domain }: the time is over; nobody finds this domain yet, so no record could be looked at. What has to be done first stands above. Then look again: mxpilot check { $domain }
cli-wait-not-judged = { $domain }: the time is over; one step cannot be judged yet, so nobody knows whether all is there. The reason stands under that step above.
cli-wait-not-visible = { $domain }: the time is over. Everything is published and nothing is left to type; only the public DNS above does not show it yet, so "visible everywhere" was not reached and the exit code is 1. To wait for "published" only: --until published.
cli-wait-spreading = { $domain }: the time is over. Nothing is left to type; the records are still spreading to all of your domain's own servers. Look again in a little while: mxpilot check { $domain }
cli-wait-behind = { $resolver } { $why ->
    [refuses] refuses or blocks this domain. That is its own doing: nothing to do for you, and waiting does not help.
    [silent] gives no usable answer now. Nothing to do for you.
    [old] still remembers the old { $type }, until { $until } at the latest. Nothing to do for you; it updates by itself.
   *[other] shows another { $type } than your domain's own servers, and does not say for how long. Nothing to do for you.
 }
cli-wait-stopped = { $domain }: stopped.
cli-wait-no-resolver = "visible" needs public DNS to ask. Add --resolver, or wait for "published".
cli-many-progress = { $total ->
    [0] { $done } done
   *[other] { $done } of { $total } done
 }
cli-many-stopped = { $total ->
    [0] Stopped: { $done } done, the rest was not looked at.
   *[other] Stopped: { $done } of { $total } done, the rest was not looked at.
 }
cli-no-file = { $path } cannot be read: { $detail }
quit-saved = Saved on this computer: { $domain }, stopped at "{ $step }"
quit-left = Left to do: { $text }
quit-accounts-first = create the new mailboxes first, then change MX
quit-members-first = ask everybody to accept their mailbox first, then change MX
quit-step-open = the step "{ $step }" is not finished
quit-read-only = Opened to look only: nothing was changed here.
quit-go-on = Go on: { $command }
quit-elsewhere = On another computer: { $command }
quit-rehearsal = The rehearsal is over; nothing of yours was touched. For your own domain: mxpilot YOUR-DOMAIN

### ---- errors ----

store-denied = No permission to write { $path } ({ $detail }); your progress is not saved yet. Check the folder's permissions before you leave.
store-full = The disk is full, so { $path } was not written ({ $detail }) and your progress is not saved. Make some room.
store-damaged = { $path }{ $line ->
    [0] { "" }
   *[other] , line { $line },
 } cannot be read ({ $detail }); the file was left as it is. To begin again, rename or move it first; then a progress code can be imported, too.
store-newer = { $path }{ $line ->
    [0] { "" }
   *[other] , line { $line },
 } was saved by a newer version and cannot be read by this one ({ $detail }); the file was left as it is. Update mxpilot first.
store-open-elsewhere = Another mxpilot has { $path } open. Leave it there, then try again.
store-other = A problem with { $path } ({ $detail }); your progress may not be saved. It is tried again later.
read-only-open-elsewhere = Another window has this domain open. You can only look here; go on there, or close it first.
read-only-not-taken = You can only look here: that was not taken.
read-only-newer = A newer version saved this set-up. You can only look; update mxpilot first.
read-only-not-allowed = The folder of your set-ups cannot be written, so you can only look: what you do here is not kept. Ask whoever runs this computer for the permission.
read-only-unknown-keys = This set-up holds things that this version does not know. So that nothing is lost, you can only look.
field-full = The field is full; the rest was left out.
paste-failed = The clipboard could not be read. Use the terminal's own paste: Ctrl+Shift+V, or Shift and right click.
paste-nowhere = There is no box to paste into on this page.
stray-paste = You pasted "{ $text }"{ $lines ->
    [1] { "" }
   *[other] { " " }({ $lines } lines)
}. Put it into the box "{ $field }"?
stray-paste-take = Put it in
stray-paste-drop = Drop it
nothing-to-copy = Nothing to copy on this page.
copied-message = Copied { $field }; paste it into a message
copied-field = Copied { $field }: { $value }; paste it into that field
copied-system = Copied { $field }: { $value }
copied-system-quit-again = Copied { $field }: { $value }; to leave press Ctrl+C again
copied-quit-again = Ctrl+C again leaves. { $said }
copied-tmux = Copied { $field }: { $value }; if paste is empty press V
copied-tmux-message = Copied { $field }; paste it into a message; if paste is empty press V
copied-terminal = Sent to your terminal { $field }: { $value }; if paste is empty press V
copied-terminal-message = Sent to your terminal: { $field }; if paste is empty press V
copy-failed = { $field } could not be copied. Press V to show it alone and select it with the mouse.
whole-card = the whole card
message-for-member = the message for the owner
message-for-keeper = the text for who runs the DNS
select-hint = To select text, hold Shift and drag, or press V to show the value alone; to have it always, start with --no-mouse.
input-method-on = Your input method is on: press Shift, or use arrows and Enter
quit-again = Press Ctrl+C again to leave{ $kept ->
    [yes] ; all is saved
   *[no] { " " }the rehearsal; it is not saved
}
leave-again = Press Esc again to leave{ $kept ->
    [yes] ; all is saved
   *[no] { " " }the rehearsal; it is not saved
}

### ---- keys ----

place-none = a new domain
place-setup = { $domain } > { $provider }
banner-rehearsal = Rehearsal "{ $title }": nothing of yours is touched
status-nothing = { "" }
status-saving = saving..
status-saved = saved { $at }
status-not-saved = NOT SAVED
status-looking = looking..
status-next-look = next look in { $seconds } s
status-read-only = read only
do-look-now = Look now
do-show-value = Show only the value
do-copy-all = Copy the whole card
do-copy-message = Copy a text for someone else
do-other-values = The console shows other values
do-why = Why
do-details = Details
do-language = 中文
do-paste = Paste
do-redraw = Redraw the screen
do-help = All actions
do-quit = Leave
hint-use = use it
hint-copy = copy "{ $field }"
hint-do = do it
hint-tick = tick
hint-move = move
hint-copy-digit = copy that field
hint-back = back
hint-open = open
key-space = Space

# (end)
cli-unknown-provider = There is no provider { $id }. See mxpilot pack list.
cli-unknown-scenario = There is no scenario { $name }. See mxpilot demo --list.
cli-no-folder = No place is known for saved set-ups; give a folder with --data-dir.
cli-nothing-to-check = Which domain? For example mxpilot check first-site.com, or --all.
cli-pack-fine = { $id }: fine
quit-nothing-left = Nothing is left to do.

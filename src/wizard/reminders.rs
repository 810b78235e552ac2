//! What has to be thought of on a day: it lives in the set-up, and the first screen shows what is due.

use crate::diagnose::former::OldPolicy;
use crate::domain::name::Name;
use crate::domain::spf::syntax::SpfRecord;
use crate::domain::spf::term::Mechanism;
use crate::domain::time::Wall;

use super::setup::{Order, Reminder, ReminderKind, SetUp};

const DAY: u64 = 86_400;
/// How long an old mailbox is kept after a move: late mail has to have somewhere to go.
pub const KEEP_OLD_DAYS: u64 = 7;
/// How long sending has to go well before a policy is made strict again.
const WATCH_SENDING_DAYS: u64 = 14;
/// Renewing a domain takes payment and, in China, valid papers: a month is not too early.
const RENEW_DAYS_AHEAD: i64 = 30;

impl Reminder {
    /// Whether it gives something up that is needed as long as mail goes to the old house.
    pub const fn is_of_the_move(&self) -> bool {
        match self.kind {
            ReminderKind::RetireOldHouse | ReminderKind::DropOldInclude => true,
            ReminderKind::RenewDomain | ReminderKind::RestoreDmarc => false,
        }
    }

    /// Whether it is to be shown on this day.
    pub fn is_due(&self, now: Wall) -> bool {
        let ahead = match self.kind {
            ReminderKind::RenewDomain => RENEW_DAYS_AHEAD * 86_400,
            ReminderKind::RetireOldHouse | ReminderKind::DropOldInclude | ReminderKind::RestoreDmarc => 0,
        };
        !self.done && self.due.0.saturating_sub(ahead) <= now.0
    }
}

impl SetUp {
    /// The message of a reminder.
    pub fn reminder_key(&self, kind: ReminderKind) -> &'static str {
        match kind {
            ReminderKind::RetireOldHouse if self.former().policy == OldPolicy::Seen => {
                "reminder-retire-old-house-policy"
            }
            ReminderKind::RetireOldHouse => "reminder-retire-old-house",
            ReminderKind::DropOldInclude => "reminder-drop-old-include",
            ReminderKind::RenewDomain => "reminder-renew-domain",
            ReminderKind::RestoreDmarc => "reminder-restore-dmarc",
        }
    }

    /// Adds a reminder; one of the same kind that is there already stays as it is.
    pub fn remind(&mut self, kind: ReminderKind, due: Wall) {
        if !self.reminders.iter().any(|reminder| reminder.kind == kind) {
            self.reminders.push(Reminder { kind, due, done: false });
        }
    }

    /// The domain expires then; said again, the later word counts.
    pub fn expires(&mut self, on: Wall) {
        self.reminders.retain(|reminder| reminder.kind != ReminderKind::RenewDomain);
        self.remind(ReminderKind::RenewDomain, on);
    }

    /// After a move the old mailbox and the old include are given up later, and a strict policy comes back. `own` are the
    /// includes of the new service.
    pub fn remember_the_move(&mut self, now: Wall, own: &[Name]) {
        if self.order != Order::Moving {
            return;
        }
        self.remind(ReminderKind::RetireOldHouse, now.plus(KEEP_OLD_DAYS * DAY));
        if self.old_house.still_sends != Some(true) && self.had_another_sender(own) {
            self.remind(ReminderKind::DropOldInclude, now.plus(KEEP_OLD_DAYS * DAY));
        }
        if self.had_strict_dmarc() {
            self.remind(ReminderKind::RestoreDmarc, now.plus(WATCH_SENDING_DAYS * DAY));
        }
    }

    /// Whether somebody else than the new service was allowed to send before anything was changed.
    fn had_another_sender(&self, own: &[Name]) -> bool {
        let at_domain = format!("{} ", self.domain.with_dot());
        let records = self.snapshot.iter().flat_map(|snapshot| &snapshot.records);
        let texts =
            records.filter(|record| record.starts_with(&at_domain)).filter_map(|record| text_of(record));
        texts.filter_map(|text| SpfRecord::parse(text.as_bytes()).ok()).any(|record| {
            record.terms.iter().any(|term| match term.directive() {
                Some((_, Mechanism::Include(domain))) => {
                    let domain = domain.to_string();
                    !own.iter().any(|own| domain.eq_ignore_ascii_case(&own.to_string()))
                }
                Some((_, Mechanism::All)) => false,
                Some((
                    _,
                    Mechanism::A { .. }
                    | Mechanism::Mx { .. }
                    | Mechanism::Ptr(_)
                    | Mechanism::Ip4 { .. }
                    | Mechanism::Ip6 { .. }
                    | Mechanism::Exists(_),
                )) => true,
                None => term.text.to_ascii_lowercase().starts_with("redirect="),
            })
        })
    }

    /// Whether receivers were told to act against mail that fails, before anything was changed (RFC 7489 section 6.3).
    fn had_strict_dmarc(&self) -> bool {
        self.snapshot.iter().flat_map(|snapshot| &snapshot.records).any(|record| {
            let record: String =
                record.to_ascii_lowercase().chars().filter(|character| !character.is_whitespace()).collect();
            record.starts_with("_dmarc.")
                && [";p=reject", ";p=quarantine"]
                    .iter()
                    .any(|policy| record.replace('\\', "").contains(policy))
        })
    }
}

/// The text of a TXT record in presentation form; none for another record.
fn text_of(record: &str) -> Option<String> {
    let (_, strings) = record.split_once(" IN TXT \"")?;
    Some(strings.strip_suffix('"')?.replace("\" \"", ""))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Reminder, ReminderKind};
    use crate::domain::time::Wall;
    use crate::wizard::setup::{Order, SetUp, Snapshot};

    fn moving() -> SetUp {
        let domain: crate::domain::name::Name = "first-site.com".parse().unwrap();
        let mut setup = SetUp::new(domain.clone(), domain, "qq-domain-mail".to_owned(), Wall(0));
        setup.order = Order::Moving;
        setup
    }

    fn kinds(setup: &SetUp) -> Vec<ReminderKind> {
        setup.reminders.iter().map(|reminder| reminder.kind).collect()
    }

    #[rstest]
    #[case(ReminderKind::RenewDomain, 69, false)]
    #[case(ReminderKind::RenewDomain, 70, true)]
    #[case(ReminderKind::RetireOldHouse, 99, false)]
    #[case(ReminderKind::RetireOldHouse, 100, true)]
    fn a_reminder_comes_when_there_is_still_time(
        #[case] kind: ReminderKind,
        #[case] day: i64,
        #[case] due: bool,
    ) {
        let reminder = Reminder { kind, due: Wall(100 * 86_400), done: false };
        assert_eq!(reminder.is_due(Wall(day * 86_400)), due);
        assert!(!Reminder { done: true, ..reminder }.is_due(Wall(day * 86_400)));
    }

    #[test]
    fn a_move_is_remembered_beside_what_is_there_and_once() {
        let mut setup = moving();
        setup.expires(Wall(5));
        setup.expires(Wall(9));
        setup.snapshot = Some(spf("v=spf1 include:old.test ~all"));
        setup.remember_the_move(Wall(0), &[]);
        setup.remember_the_move(Wall(50), &[]);
        assert_eq!(
            kinds(&setup),
            [ReminderKind::RenewDomain, ReminderKind::RetireOldHouse, ReminderKind::DropOldInclude]
        );
        let days: Vec<i64> = setup.reminders.iter().map(|reminder| reminder.due.0).collect();
        assert_eq!(days, [9, 7 * 86_400, 7 * 86_400]);
    }

    /// Mail of senders that remember the old policy still comes to the old house.
    #[test]
    fn the_old_house_goes_after_the_policy_that_names_it() {
        let mut setup = moving();
        let key = |setup: &SetUp| setup.reminder_key(ReminderKind::RetireOldHouse);
        assert_eq!(key(&setup), "reminder-retire-old-house");
        let records = vec!["_mta-sts.first-site.com. 600 IN TXT \"v=STSv1; id=1\"".to_owned()];
        setup.snapshot = Some(Snapshot { taken: Wall(0), records, servers: Vec::new() });
        assert_eq!(key(&setup), "reminder-retire-old-house-policy");
        setup.old_house.policy_over = true;
        assert_eq!(key(&setup), "reminder-retire-old-house");
    }

    #[test]
    fn what_the_old_house_still_sends_is_not_to_be_dropped() {
        let mut setup = moving();
        setup.old_house.still_sends = Some(true);
        setup.snapshot = Some(spf("v=spf1 include:old.test ~all"));
        setup.remember_the_move(Wall(0), &[]);
        assert_eq!(kinds(&setup), [ReminderKind::RetireOldHouse]);
    }

    fn spf(text: &str) -> Snapshot {
        let records = vec![format!("first-site.com. 600 IN TXT \"{text}\"")];
        Snapshot { taken: Wall(0), records, servers: Vec::new() }
    }

    #[rstest]
    #[case::only_the_new_service("v=spf1 include:QQ.com ~all", false)]
    #[case::in_two_strings("v=spf1 include:qq.com \" \"~all", false)]
    #[case::nobody("v=spf1 -all", false)]
    #[case::another_include("v=spf1 include:qq.com include:old.test ~all", true)]
    #[case::own_servers("v=spf1 include:qq.com ip4:192.0.2.1 ~all", true)]
    #[case::another_record("v=spf1 redirect=old.test", true)]
    #[case::no_record("something else", false)]
    fn only_a_sender_that_was_there_is_to_be_dropped(#[case] text: &str, #[case] is_there: bool) {
        let mut setup = moving();
        setup.snapshot = Some(spf(text));
        setup.remember_the_move(Wall(0), &["qq.com".parse().unwrap()]);
        assert_eq!(kinds(&setup).contains(&ReminderKind::DropOldInclude), is_there);
    }

    #[rstest]
    #[case(r#"_dmarc.first-site.com. 600 IN TXT "v=DMARC1; p=reject; rua=mailto:a@b.test""#, true)]
    #[case(r#"_dmarc.first-site.com. 600 IN TXT "v=DMARC1\; p=quarantine""#, true)]
    #[case(r#"_dmarc.first-site.com. 600 IN TXT "v=DMARC1; p=none; sp=reject""#, false)]
    #[case(r#"first-site.com. 600 IN TXT "v=DMARC1; p=reject""#, false)]
    fn a_strict_policy_comes_back(#[case] record: &str, #[case] strict: bool) {
        let mut setup = moving();
        setup.snapshot =
            Some(Snapshot { taken: Wall(0), records: vec![record.to_owned()], servers: Vec::new() });
        setup.remember_the_move(Wall(0), &[]);
        assert_eq!(kinds(&setup).contains(&ReminderKind::RestoreDmarc), strict);
    }

    #[test]
    fn who_does_not_move_has_nothing_to_give_up() {
        let mut setup = moving();
        setup.order = Order::New;
        setup.remember_the_move(Wall(0), &[]);
        assert_eq!(kinds(&setup), []);
    }
}

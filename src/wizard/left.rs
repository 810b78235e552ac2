//! What is left to do in a set-up, and who must act: one answer for the last screen, the start screen, the list and the
//! farewell.

use crate::diagnose::finding::StepState;
use crate::diagnose::former::OldPolicy;
use crate::domain::plan::RequirementId;
use crate::domain::provider::Provider;
use crate::domain::time::Wall;

use super::planning;
use super::setup::{ConsoleAnswer, Order, Proof, SetUp, TestMail};
use super::steps::{self, StepId};

/// Something that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// Something must be done at this step.
    Act(StepId, Task),
    /// Only time is needed for this step, if known until then.
    Time(StepId, Wait, Option<Wall>),
    /// It could not be checked.
    Unknown(StepId),
    /// The owner of this address has not accepted.
    Member(String),
}

/// What must be done at a step, and with it by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The person goes on there.
    Do,
    /// The person changes what is there.
    Change,
    /// The person lets the console verify.
    Verify,
    /// Whoever edits the DNS types it.
    Keeper,
}

/// What time is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Some of the domain's own servers do not have it yet.
    Spreading,
    /// They have it; public DNS may still hold the old answer.
    Caches,
}

/// Who must act next. The words are a contract of `list --json`: additions only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Nothing is left.
    Nobody,
    /// The owner.
    Owner,
    /// Somebody else, who edits the DNS.
    Keeper,
    /// The members who have not accepted.
    Members,
    /// Nobody: time passes.
    Time,
}

impl Who {
    /// The word of the JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Owner => "owner",
            Self::Keeper => "keeper",
            Self::Members => "members",
            Self::Time => "time",
        }
    }
}

/// What is known of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its state.
    pub state: StepState,
    /// When the last known old answer is forgotten.
    pub visible_at: Option<Wall>,
}

/// Where the set-up is worked on.
#[derive(Debug, Clone, Copy)]
pub struct Around<'pack> {
    /// The pack in use, if it is here.
    pub provider: Option<&'pack Provider>,
    /// Public DNS is asked; otherwise nothing comes after "published".
    pub has_resolvers: bool,
}

/// The steps that DNS shows.
pub fn path() -> [(RequirementId, StepId); 3] {
    [
        (RequirementId::ownership(), StepId::Ownership),
        (RequirementId::mx(), StepId::Mx),
        (RequirementId::spf(), StepId::Spf),
    ]
}

/// What is left, in the order of the steps, going by what `known` says about each requirement.
pub fn left(setup: &SetUp, around: Around<'_>, known: impl Fn(&RequirementId) -> Option<Known>) -> Vec<Left> {
    let mut left = Vec::new();
    for &step in steps::order(setup.order) {
        let TestMail { received, replied, not_spam } = &setup.test_mail;
        let is_tested = received.is_some() && replied.is_some() && not_spam.is_some();
        if let Some((id, _)) = path().into_iter().find(|(_, of)| *of == step) {
            left.extend(record(setup, around, step, known(&id)));
        } else if step == StepId::Accounts {
            accounts(setup, around, &mut left);
        } else if (step == StepId::Domain && setup.snapshot.is_none())
            || (step == StepId::TestMail && !is_tested)
        {
            left.push(Left::Act(step, Task::Do));
        }
    }
    // Before the move a first SPF mostly waits for it: who takes the mail sends for the domain as well.
    let is_unmoved = setup.order == Order::Moving
        && !known(&RequirementId::mx()).is_some_and(|known| known.state.is_published());
    let is_first_spf = known(&RequirementId::spf()).is_some_and(|known| known.state == StepState::Missing);
    let is_of = |item: &Left, of: StepId| matches!(item, Left::Act(step, _) if *step == of);
    if is_unmoved
        && is_first_spf
        && let Some(spf) = left.iter().position(|item| is_of(item, StepId::Spf))
        && let Some(mx) = left.iter().rposition(|item| is_of(item, StepId::Mx))
        && spf < mx
    {
        let item = left.remove(spf);
        left.insert(mx, item);
    }
    let plan = around.provider.map(|provider| planning::plan(setup, provider));
    let further = plan.iter().flat_map(|plan| &plan.requirements).map(|requirement| &requirement.id);
    for id in further.filter(|id| path().iter().all(|(of, _)| of != *id)) {
        let item = known(id).and_then(|known| of_state(setup, around, StepId::More, known));
        left.extend(item.filter(|item| !left.contains(item)));
    }
    left
}

/// What is left, going by what was seen last.
pub fn left_as_saved(setup: &SetUp, around: Around<'_>) -> Vec<Left> {
    left(setup, around, |id| {
        setup.seen.get(&id.to_string()).map(|seen| Known { state: seen.state, visible_at: None })
    })
}

/// What comes first: what somebody can do before what only needs time. Mail can be tried only once it finds its way.
pub fn first(left: &[Left]) -> Option<&Left> {
    let mail_finds_us =
        !left.iter().any(|item| matches!(item, Left::Time(StepId::Mx, ..) | Left::Unknown(StepId::Mx)));
    let is_act = |item: &&Left| match item {
        Left::Act(step, _) => *step != StepId::TestMail || mail_finds_us,
        Left::Time(..) | Left::Unknown(_) | Left::Member(_) => false,
    };
    left.iter()
        .find(is_act)
        .or_else(|| left.iter().find(|item| matches!(item, Left::Member(_))))
        .or_else(|| left.iter().find(|item| matches!(item, Left::Time(..))))
        .or_else(|| left.first())
}

/// Who must act next.
pub fn who_acts(left: &[Left]) -> Who {
    match first(left) {
        None => Who::Nobody,
        Some(Left::Act(_, Task::Keeper)) => Who::Keeper,
        // What could not be checked is looked at again when the person opens it.
        Some(Left::Act(_, Task::Do | Task::Change | Task::Verify) | Left::Unknown(_)) => Who::Owner,
        Some(Left::Member(_)) => Who::Members,
        Some(Left::Time(..)) => Who::Time,
    }
}

/// What DNS and the console leave to be done at a step. It is done when both agree.
fn record(setup: &SetUp, around: Around<'_>, step: StepId, known: Option<Known>) -> Vec<Left> {
    let section = setup.section();
    if step == StepId::Ownership && matches!(section.ownership, Some(Proof::Elsewhere { .. })) {
        // DNS has no part in it: the person said so.
        return Vec::new();
    }
    let Some(known) = known else { return vec![Left::Act(step, Task::Do)] };
    let mut left: Vec<Left> = of_state(setup, around, step, known).into_iter().collect();
    let console = if step == StepId::Mx { section.mx_console } else { section.ownership_console };
    if step != StepId::Spf
        && known.state.is_published()
        && matches!(console, ConsoleAnswer::NotPressed | ConsoleAnswer::Refused(_))
    {
        left.push(Left::Act(step, Task::Verify));
    }
    left
}

/// What DNS leaves to be done at a step.
fn of_state(setup: &SetUp, around: Around<'_>, step: StepId, known: Known) -> Option<Left> {
    let typing = |own: Task| {
        let ticks_open = !(setup.old_house.accounts_done && setup.old_house.backed_up)
            || setup.former().policy == OldPolicy::Seen;
        // Old rows go only when the owner has ticked what keeps mail safe.
        let owners_turn = step == StepId::Mx && own == Task::Change && ticks_open;
        let is_keepers = setup.prepare.panel_elsewhere && !owners_turn;
        Left::Act(step, if is_keepers { Task::Keeper } else { own })
    };
    match known.state {
        StepState::Visible => None,
        StepState::Published => {
            around.has_resolvers.then_some(Left::Time(step, Wait::Caches, known.visible_at))
        }
        StepState::Spreading => Some(Left::Time(step, Wait::Spreading, known.visible_at)),
        StepState::Unknown => Some(Left::Unknown(step)),
        StepState::NeedsInput => Some(Left::Act(step, Task::Do)),
        StepState::Missing | StepState::Incomplete => Some(typing(Task::Do)),
        StepState::Wrong => Some(typing(Task::Change)),
    }
}

/// Every account exists, and every owner has accepted where the pack wants that.
fn accounts(setup: &SetUp, around: Around<'_>, left: &mut Vec<Left>) {
    let section = setup.section();
    let must_accept = around.provider.is_none_or(|provider| provider.accounts.member_must_accept);
    let is_created = |local: &String| section.created.contains(local);
    if setup.accounts.is_empty() || !setup.accounts.iter().all(|account| is_created(&account.local)) {
        left.push(Left::Act(StepId::Accounts, Task::Do));
    } else if must_accept {
        let waiting = setup.accounts.iter().filter(|account| !section.accepted.contains(&account.local));
        left.extend(waiting.map(|account| Left::Member(format!("{}@{}", account.local, setup.domain))));
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Around, Left, Task, Wait, Who, first, left_as_saved, who_acts};
    use crate::diagnose::finding::StepState;
    use crate::domain::catalog::Catalog;
    use crate::domain::time::Wall;
    use crate::wizard::setup::{Account, ConsoleAnswer, Order, Proof, Seen, SetUp, Snapshot};
    use crate::wizard::steps::StepId;

    fn finished() -> SetUp {
        let name = || "first-site.com".parse().expect("a name");
        let mut setup = SetUp::new(name(), name(), "qq-domain-mail".into(), Wall(1));
        for id in ["ownership", "mx", "spf"] {
            see(&mut setup, id, StepState::Visible);
        }
        setup.snapshot = Some(Snapshot { taken: Wall(1), records: Vec::new(), servers: Vec::new() });
        setup.accounts.push(Account { local: "info".into(), person: String::new(), qq: String::new() });
        setup.section_mut().created = vec!["info".into(), "gone".into()];
        setup.section_mut().accepted = vec!["info".into(), "gone".into()];
        setup.section_mut().ownership_console = ConsoleAnswer::Verified(Wall(3));
        setup.section_mut().mx_console = ConsoleAnswer::Verified(Wall(3));
        setup.test_mail.received = Some(Wall(4));
        setup.test_mail.replied = Some(Wall(5));
        setup.test_mail.not_spam = Some(Wall(6));
        setup
    }

    fn see(setup: &mut SetUp, id: &str, state: StepState) {
        setup.seen.insert(id.into(), Seen { state, at: Wall(2), published: None });
    }

    fn left(setup: &SetUp, has_resolvers: bool) -> Vec<Left> {
        let catalog = Catalog::shipped().expect("shipped");
        left_as_saved(setup, Around { provider: catalog.provider(&setup.provider), has_resolvers })
    }

    #[test]
    fn everything_done_leaves_nothing() {
        let left = left(&finished(), true);
        assert_eq!(left, [], "an account that was taken off the list does not count");
        assert_eq!(who_acts(&left), Who::Nobody);
    }

    #[rstest]
    #[case(|setup: &mut SetUp| setup.section_mut().mx_console = ConsoleAnswer::NotPressed, StepId::Mx, Task::Verify)]
    #[case(|setup: &mut SetUp| setup.section_mut().ownership_console = ConsoleAnswer::Refused(Wall(3)), StepId::Ownership, Task::Verify)]
    #[case(|setup: &mut SetUp| setup.accounts.clear(), StepId::Accounts, Task::Do)]
    #[case(|setup: &mut SetUp| setup.section_mut().created.clear(), StepId::Accounts, Task::Do)]
    #[case(|setup: &mut SetUp| { setup.seen.remove("mx"); }, StepId::Mx, Task::Do)]
    #[case(|setup: &mut SetUp| see(setup, "spf", StepState::Wrong), StepId::Spf, Task::Change)]
    #[case(|setup: &mut SetUp| setup.test_mail.replied = None, StepId::TestMail, Task::Do)]
    #[case(|setup: &mut SetUp| setup.snapshot = None, StepId::Domain, Task::Do)]
    #[case(|setup: &mut SetUp| {
        setup.prepare.panel_elsewhere = true;
        see(setup, "spf", StepState::Missing);
    }, StepId::Spf, Task::Keeper)]
    #[case(|setup: &mut SetUp| {
        setup.prepare.panel_elsewhere = true;
        see(setup, "mx", StepState::Wrong);
    }, StepId::Mx, Task::Change)]
    #[case(|setup: &mut SetUp| {
        setup.prepare.panel_elsewhere = true;
        setup.section_mut().mx_console = ConsoleAnswer::NotPressed;
    }, StepId::Mx, Task::Verify)]
    #[case(|setup: &mut SetUp| {
        see(setup, "ownership", StepState::Spreading);
        see(setup, "mx", StepState::Missing);
    }, StepId::Mx, Task::Do)]
    fn what_can_be_done_comes_first(#[case] undo: fn(&mut SetUp), #[case] step: StepId, #[case] task: Task) {
        let mut setup = finished();
        undo(&mut setup);
        let left = left(&setup, true);
        assert_eq!(first(&left), Some(&Left::Act(step, task)), "{left:?}");
        let expected = if task == Task::Keeper { Who::Keeper } else { Who::Owner };
        assert_eq!(who_acts(&left), expected);
    }

    #[test]
    fn a_first_spf_comes_behind_the_move_and_one_that_is_there_before_it() {
        let mut setup = finished();
        setup.order = Order::Moving;
        see(&mut setup, "mx", StepState::Missing);
        for (state, first_step) in [(StepState::Missing, StepId::Mx), (StepState::Wrong, StepId::Spf)] {
            see(&mut setup, "spf", state);
            let left = left(&setup, true);
            assert!(matches!(left.first(), Some(Left::Act(step, _)) if *step == first_step), "{left:?}");
            assert_eq!(left.len(), 2);
        }
    }

    #[test]
    fn a_member_who_must_accept_is_waited_for_and_nobody_else() {
        let mut setup = finished();
        setup.section_mut().accepted.clear();
        assert_eq!(left(&setup, true), [Left::Member("info@first-site.com".into())]);
        assert_eq!(who_acts(&left(&setup, true)), Who::Members);
        let section = setup.section();
        setup.provider = "tencent-exmail".into();
        *setup.section_mut() = section;
        assert_eq!(left(&setup, true), [], "this console needs no acceptance");
    }

    #[test]
    fn published_waits_for_public_dns_where_it_is_asked() {
        let mut setup = finished();
        see(&mut setup, "mx", StepState::Published);
        assert_eq!(left(&setup, true), [Left::Time(StepId::Mx, Wait::Caches, None)]);
        assert_eq!(who_acts(&left(&setup, true)), Who::Time);
        assert_eq!(left(&setup, false), [], "nobody is asked whom to wait for");
    }

    #[test]
    fn mail_is_not_tried_before_it_finds_its_way() {
        let mut setup = finished();
        setup.test_mail.received = None;
        see(&mut setup, "mx", StepState::Spreading);
        assert_eq!(who_acts(&left(&setup, true)), Who::Time);
    }

    #[test]
    fn a_domain_proved_elsewhere_needs_no_console() {
        let mut setup = finished();
        setup.section_mut().ownership_console = ConsoleAnswer::NotPressed;
        setup.section_mut().ownership = Some(Proof::Elsewhere { at: Wall(3) });
        setup.seen.remove("ownership");
        assert_eq!(left(&setup, true), []);
    }
}

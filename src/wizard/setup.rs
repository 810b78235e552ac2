//! A set-up: one domain's saved progress. Everything in it is a decision of the person or a fact with its time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnose::finding::StepState;
use crate::diagnose::former::{Former, OldPolicy};
use crate::domain::dns_host::Learnt;
use crate::domain::kept_text::read_txt;
use crate::domain::name::Name;
use crate::domain::plan::MailExchange;
use crate::domain::record::Txt;
use crate::domain::time::Wall;

use super::action::FieldId;
use super::steps::StepId;
use super::steps::open::Open;

/// Version of the file format.
pub const SCHEMA: u32 = 1;

/// One domain's saved progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// Version of the file format, [`SCHEMA`].
    pub schema: u32,
    /// The mail domain, A-labels.
    pub domain: Name,
    /// The zone that the panel edits.
    pub zone: Name,
    /// Id of the pack in use.
    pub provider: String,
    /// When it was begun.
    pub created: Wall,
    /// When something in it was decided last.
    pub changed: Wall,
    /// The screen last open.
    pub place: StepId,
    /// The order of the steps.
    pub order: Order,
    /// Client, contact, panel account: free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What is open at `place` beyond the step itself.
    #[serde(default, skip_serializing_if = "Open::is_empty")]
    pub open: Open,
    /// Before you start.
    #[serde(default)]
    pub prepare: Prepare,
    /// What was there before the first change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Snapshot>,
    /// Who gets which address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
    /// Ticks on the old mailbox, before its MX goes.
    #[serde(default)]
    pub old_house: OldHouse,
    /// The test mail.
    #[serde(default)]
    pub test_mail: TestMail,
    /// Dated things to do later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<Reminder>,
    /// What DNS showed last, by requirement id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub seen: BTreeMap<String, Seen>,
    /// Texts being typed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub drafts: BTreeMap<FieldId, String>,
    /// What belongs to one pack, by its id, so that switching packs and back loses nothing.
    #[serde(default, rename = "provider-data", skip_serializing_if = "BTreeMap::is_empty")]
    pub sections: BTreeMap<String, Section>,
}

/// The order of the steps (flow: two orders).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// No mail in use: ownership, MX, SPF, accounts.
    New,
    /// Mail in use: ownership, SPF, accounts, MX last.
    Moving,
}

/// Ticks of "before you start".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "independent ticks of one page, saved as they stand")]
pub struct Prepare {
    /// The console is open and offers domain mail.
    pub console: bool,
    /// Logged in to the DNS panel, or somebody else runs it.
    pub panel: bool,
    /// A QQ number for each mailbox is at hand.
    pub numbers: bool,
    /// Somebody else edits DNS; cards become messages for that person.
    pub panel_elsewhere: bool,
    /// Who that is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub panel_keeper: String,
    /// What was seen of the panel; it stays so after the row that showed it is mended.
    #[serde(skip_serializing_if = "Learnt::is_nothing")]
    pub learnt: Learnt,
}

/// What DNS held before anything was changed; it makes deleting safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// When.
    pub taken: Wall,
    /// One record a line, RFC 1035 presentation form with owner, TTL and type.
    pub records: Vec<String>,
    /// The servers that the delegation named then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Name>,
}

impl SetUp {
    /// What the domain had before anything was changed, as it was kept then.
    pub fn former(&self) -> Former {
        let Some(snapshot) = &self.snapshot else {
            return Former { policy: self.old_policy(), ..Former::default() };
        };
        let exchange = |line: &String| {
            let mut words = line.split_whitespace();
            let owner: Name = words.next()?.parse().ok()?;
            let is_mx = words.nth(2) == Some("MX") && owner == self.domain;
            words.nth(1)?.parse().ok().filter(|_| is_mx)
        };
        Former {
            exchanges: snapshot.records.iter().filter_map(exchange).collect(),
            servers: snapshot.servers.clone(),
            policy: self.old_policy(),
        }
    }

    /// The MTA-STS policy from before: as the person said, else as it was kept.
    fn old_policy(&self) -> OldPolicy {
        let is_policy = |line: &String| {
            let line = line.to_ascii_lowercase();
            line.starts_with("_mta-sts.") && line.contains("\"v=stsv1")
        };
        let mut kept = self.snapshot.iter().flat_map(|snapshot| &snapshot.records);
        match (self.old_house.policy_over, kept.any(is_policy)) {
            (true, _) => OldPolicy::Over,
            (false, true) => OldPolicy::Seen,
            (false, false) => OldPolicy::Unseen,
        }
    }

    /// The texts of the domain itself, before anything was changed.
    pub fn former_texts(&self) -> Vec<Txt> {
        let lines = self.snapshot.iter().flat_map(|snapshot| &snapshot.records);
        let text = |line: &String| {
            let (front, data) = line.split_once(" IN TXT ")?;
            let owner: Name = front.split_whitespace().next()?.parse().ok()?;
            read_txt(data).filter(|_| owner == self.domain)
        };
        lines.filter_map(text).collect()
    }
}

/// One address and its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The part before the @, lower case.
    pub local: String,
    /// For whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// QQ number; personal data, masked in everything that leaves this computer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub qq: String,
}

/// Ticks on the old mailbox.
#[expect(clippy::struct_excessive_bools, reason = "each is a tick of the person, independent of the others")]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OldHouse {
    /// Every address of the old house exists at the new one.
    pub accounts_done: bool,
    /// The old mail has been backed up.
    pub backed_up: bool,
    /// Every address of the old house is on the list.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub listed: bool,
    /// Members who have not accepted yet keep nobody from moving: the person said so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_members: bool,
    /// The console creates no mailbox before it sees the new MX.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub wants_mx_first: bool,
    /// The MTA-STS policy that named the old servers was changed, and its old age has run out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub policy_over: bool,
    /// The old house still sends; its SPF terms stay. None: not asked yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub still_sends: Option<bool>,
}

/// Ticks of the test mail, each with its time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TestMail {
    /// A mail from outside arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<Wall>,
    /// The reply arrived outside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replied: Option<Wall>,
    /// Neither was in a spam folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_spam: Option<Wall>,
}

/// Something to do on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// What.
    pub kind: ReminderKind,
    /// When.
    pub due: Wall,
    /// It has been done.
    #[serde(default)]
    pub done: bool,
}

/// Things to do later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReminderKind {
    /// Give up the old mailbox.
    RetireOldHouse,
    /// Take the old include out of SPF.
    DropOldInclude,
    /// Renew the domain.
    RenewDomain,
    /// Make DMARC strict again.
    RestoreDmarc,
}

/// What DNS showed last for one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The state.
    pub state: StepState,
    /// When it was looked at last.
    pub at: Wall,
    /// When all authoritative servers had it for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Wall>,
}

/// What belongs to one pack.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Section {
    /// Proof of ownership.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<Proof>,
    /// What the console says about ownership.
    pub ownership_console: ConsoleAnswer,
    /// The person knows what proving the domain here can destroy elsewhere.
    pub danger_known: bool,
    /// MX set pasted from the console.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mx: Option<PastedMx>,
    /// What the console says about MX.
    pub mx_console: ConsoleAnswer,
    /// SPF include pasted or chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spf: Option<PastedInclude>,
    /// SPF terms that the person can do without, because the record would need too many look-ups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spf_drop: Vec<String>,
    /// Further records that the console showed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<PastedTxt>,
    /// The person wants DMARC watched.
    pub dmarc: bool,
    /// Local parts created in the console.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub created: Vec<String>,
    /// Local parts whose owner accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
}

/// How the domain is proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", deny_unknown_fields)]
pub enum Proof {
    /// A TXT record.
    Txt {
        /// Owner.
        name: Name,
        /// Text.
        value: String,
        /// When it was pasted.
        at: Wall,
    },
    /// A CNAME record.
    Cname {
        /// Owner.
        name: Name,
        /// Where it points.
        target: Name,
        /// When it was pasted.
        at: Wall,
    },
    /// Proved in a way that DNS does not show; confirmed by the person.
    Elsewhere {
        /// When.
        at: Wall,
    },
}

/// MX rows pasted from the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastedMx {
    /// The whole set.
    pub exchanges: Vec<MailExchange>,
    /// When.
    pub at: Wall,
}

/// An SPF include that replaces the pack's default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastedInclude {
    /// Its target.
    pub include: Name,
    /// When.
    pub at: Wall,
}

impl Section {
    /// The further records with the numbers in the ids of their requirements.
    pub fn numbered_extras(&self) -> impl Iterator<Item = (usize, &PastedTxt)> {
        let number =
            |(index, extra): (usize, &PastedTxt)| if extra.number == 0 { index + 1 } else { extra.number };
        self.extras.iter().enumerate().map(move |(index, extra)| (number((index, extra)), extra))
    }

    /// A number that no further record has.
    pub fn next_extra(&self) -> usize {
        self.numbered_extras().map(|(number, _)| number).max().unwrap_or(0) + 1
    }

    /// Takes out the further record with this number; the others keep theirs.
    pub fn forget_extra(&mut self, number: usize) {
        self.extras = self
            .numbered_extras()
            .filter(|(other, _)| *other != number)
            .map(|(number, extra)| PastedTxt { number, ..extra.clone() })
            .collect();
    }
}

/// A further TXT or CNAME record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastedTxt {
    /// Its number in the id of its requirement, from 1, which it keeps when another is forgotten. 0, as in files
    /// of before: its place in the list.
    #[serde(default)]
    pub number: usize,
    /// Owner.
    pub name: Name,
    /// `TXT` or `CNAME`.
    pub record_type: crate::domain::record::RecordType,
    /// Text or target.
    pub value: String,
    /// When.
    pub at: Wall,
}

/// What the person says the console says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "answer", content = "at")]
pub enum ConsoleAnswer {
    /// Not pressed yet.
    #[default]
    NotPressed,
    /// It refused, at this time.
    Refused(Wall),
    /// It accepted, at this time.
    Verified(Wall),
}

impl SetUp {
    /// A new one.
    pub fn new(domain: Name, zone: Name, provider: String, now: Wall) -> Self {
        Self {
            schema: SCHEMA,
            domain,
            zone,
            provider,
            created: now,
            changed: now,
            place: StepId::Domain,
            open: Open::default(),
            order: Order::New,
            note: String::new(),
            prepare: Prepare::default(),
            snapshot: None,
            accounts: Vec::new(),
            old_house: OldHouse::default(),
            test_mail: TestMail::default(),
            reminders: Vec::new(),
            seen: BTreeMap::new(),
            drafts: BTreeMap::new(),
            sections: BTreeMap::new(),
        }
    }

    /// What belongs to the pack in use.
    pub fn section(&self) -> Section {
        self.sections.get(&self.provider).cloned().unwrap_or_default()
    }

    /// The same, to change.
    pub fn section_mut(&mut self) -> &mut Section {
        self.sections.entry(self.provider.clone()).or_default()
    }
}

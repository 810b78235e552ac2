//! What is: everything the wizard knows at one moment.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use crate::diagnose::Diagnosis;
use crate::diagnose::finding::StepState;
use crate::domain::catalog::Catalog;
use crate::domain::dns_host::DnsHost;
use crate::domain::name::Name;
use crate::domain::plan::{Plan, RequirementId};
use crate::domain::provider::Provider;
use crate::domain::time::{Moment, Mono};

use super::action::{Action, FieldId, Global};
use super::copying::{Copied, PendingCopy};
use super::effect::{Effect, RequestId};
use super::input::Input;
use super::left::Around;
use super::message::{ReadOnly, Saved, StoreProblem};
use super::page::{Block, Button, CopyValue, Page, Scrolled, Text, Tone};
use super::panel;
use super::planning;
use super::setup::{Order, Section, Seen, SetUp};
use super::steps::{self, StepId};
use super::watch::Watch;

/// How long a message stays.
pub(super) const TELL: Duration = Duration::from_secs(6);

/// What the program knows about where it runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// The person sits at another computer: the clipboard here is not theirs.
    pub ssh: bool,
    /// Within tmux.
    pub tmux: bool,
}

/// What the wizard knows of the rehearsal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// The domain that is played.
    pub domain: Name,
    /// What the rehearsal's console shows as proof, ready to paste.
    pub console_text: String,
    /// Name of the scenario, by language tag.
    pub title: BTreeMap<String, String>,
}

/// How saving stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Nothing to save yet.
    Nothing,
    /// On its way to the disk.
    Pending(RequestId),
    /// On disk since.
    Saved(crate::domain::time::Wall),
    /// The last write failed.
    Failed,
}

/// What the program was started with.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Packs, panels, resolvers.
    pub catalog: Rc<Catalog>,
    /// Tag of the language to begin with.
    pub language: String,
    /// Tags of all languages, in order.
    pub languages: Vec<String>,
    /// Id of the pack for new set-ups.
    pub provider: String,
    /// Resolvers to ask after publication: id and address.
    pub resolvers: Vec<(String, SocketAddr)>,
    /// An address where no DNS server is: who answers there answers in the place of others. None: not asked.
    pub probe: Option<SocketAddr>,
    /// Saved set-ups.
    pub saved: Saved,
    /// The rehearsal, if it is one.
    pub rehearsal: Option<Rehearsal>,
    /// Where it runs.
    pub surroundings: Surroundings,
    /// The language was never chosen: ask on the start screen.
    pub first_run: bool,
    /// The folder of the set-ups, as a person may look for it; none where nobody needs it.
    pub folder: Option<String>,
    /// The zone given on the command line.
    pub zone: Option<Name>,
}

/// Everything the wizard knows.
#[derive(Debug)]
pub struct Model {
    /// Both clocks as of the latest message.
    pub now: Moment,
    /// What it was started with.
    pub beginning: Beginning,
    /// Tag of the language.
    pub language: String,
    /// The screen that is open.
    pub place: StepId,
    /// Screens to which Back returns from one off the path.
    pub below: Vec<StepId>,
    /// What the person moved the focus to; none: the page's default.
    pub focus: Option<Action>,
    pub(super) held: Option<Action>,
    /// How far the page is scrolled.
    pub scroll: Scrolled,
    /// When the last key was pressed.
    pub last_key: Mono,
    /// When Ctrl+C was pressed for the first time.
    pub quit_armed: Option<Mono>,
    /// Esc was pressed on the start screen.
    pub quit_asked: Option<Mono>,
    /// The open set-up.
    pub setup: Option<SetUp>,
    /// Why it cannot be written.
    pub read_only: Option<ReadOnly>,
    /// It was made from what DNS shows, without a saved one.
    pub adopted: bool,
    /// What was seen when it was open last, until the person goes on: they want to know what changed.
    pub seen_before: BTreeMap<String, Seen>,
    /// The set-up being opened.
    pub opening: Option<(RequestId, Name)>,
    /// Saved set-ups for the start screen.
    pub saved: Saved,
    /// How saving stands.
    pub saving: Saving,
    /// Text fields.
    pub fields: BTreeMap<FieldId, Input>,
    /// Text that was pasted with no field focused.
    pub stray_paste: Option<String>,
    /// The latest message to the person and until when it stays.
    pub told: Option<(Tone, Text, Mono)>,
    /// The person was told how to select with the mouse.
    pub told_about_selecting: bool,
    /// Values of this page copied in this round.
    pub copied: BTreeSet<usize>,
    /// The values of the page that `copied` counts into: with other values a new round begins.
    pub copies: Vec<CopyValue>,
    /// What was copied last.
    pub last_copied: Option<Copied>,
    /// The focus has not been moved since: "show it" means what was copied.
    pub shows_copied: bool,
    /// The copy on its way.
    pub pending_copy: Option<PendingCopy>,
    /// What must be found, from the pack and the set-up.
    pub plan: Option<Plan>,
    /// What was concluded from the latest answers.
    pub diagnosis: Option<Diagnosis>,
    /// What is asked, and what was answered.
    pub watch: Watch,
    /// What single steps remember while the program runs.
    pub views: steps::Views,
    /// Given on the command line.
    pub(super) to_open: Option<Name>,
    last_request: u64,
}

impl Model {
    /// The start screen.
    pub fn new(beginning: Beginning, now: Moment) -> Self {
        Self {
            now,
            language: beginning.language.clone(),
            saved: beginning.saved.clone(),
            beginning,
            place: StepId::Start,
            below: Vec::new(),
            focus: None,
            held: None,
            scroll: Scrolled::default(),
            last_key: Mono::default(),
            quit_armed: None,
            quit_asked: None,
            setup: None,
            read_only: None,
            adopted: false,
            seen_before: BTreeMap::new(),
            opening: None,
            saving: Saving::Nothing,
            fields: BTreeMap::new(),
            stray_paste: None,
            told: None,
            told_about_selecting: false,
            copied: BTreeSet::new(),
            copies: Vec::new(),
            last_copied: None,
            shows_copied: false,
            pending_copy: None,
            plan: None,
            diagnosis: None,
            watch: Watch::default(),
            views: steps::Views::default(),
            to_open: None,
            last_request: 0,
        }
    }

    /// Opens a set-up with the first message, as when its domain was given on the command line.
    pub fn open_at_start(&mut self, domain: Name) {
        self.to_open = Some(domain);
    }

    /// A fresh id.
    pub fn next_id(&mut self) -> RequestId {
        self.last_request += 1;
        RequestId(self.last_request)
    }

    /// Takes the time of a message; true when the wall clock jumped, as after sleep.
    pub(super) fn notice_time(&mut self, now: Moment) -> bool {
        let mono = now.mono.since(self.now.mono).as_secs();
        let wall = now.wall.0.abs_diff(self.now.wall.0);
        self.now = now;
        if self.told.as_ref().is_some_and(|(_, _, until)| now.mono >= *until) {
            self.told = None;
        }
        self.watch.has_begun() && wall > mono + 30
    }

    /// Says something for a few seconds.
    pub fn tell(&mut self, tone: Tone, text: Text) {
        self.told = Some((tone, text, self.now.mono.plus(TELL)));
    }

    /// Says what went wrong with our own files.
    pub fn tell_problem(&mut self, problem: &StoreProblem) {
        self.tell(Tone::Bad, problem.text());
    }

    /// The page of the open screen, with the question about a stray paste in front.
    pub fn page(&self) -> Page {
        let mut page = steps::page(self, self.place);
        self.say_what_changed(&mut page);
        if let Some(text) = &self.stray_paste {
            let field = page.blocks.iter().find_map(|block| match block {
                Block::Field(field) => Some(field.label.clone()),
                Block::Gap
                | Block::Say { .. }
                | Block::Card(_)
                | Block::Table(_)
                | Block::Tick(_)
                | Block::Buttons(_)
                | Block::Compare(_)
                | Block::Meter { .. } => None,
            });
            let first: String = text.lines().next().unwrap_or_default().chars().take(40).collect();
            page.blocks.insert(
                0,
                Block::Buttons(vec![
                    Button::new(Action::Global(Global::TakePaste), Text::key("stray-paste-take")),
                    Button::new(Action::Global(Global::DropPaste), Text::key("stray-paste-drop")),
                ]),
            );
            page.blocks.insert(
                0,
                Block::Say {
                    tone: Tone::Caution,
                    indent: 0,
                    text: Text::key("stray-paste")
                        .with("text", first)
                        .with("lines", text.trim_end().lines().count().max(1))
                        .with("field", field.unwrap_or_else(|| Text::key("empty"))),
                    optional: false,
                },
            );
        }
        page
    }

    /// Since the set-up was open last, once every step has been looked at again.
    fn say_what_changed(&self, page: &mut Page) {
        let Some(at) = self.seen_before.values().map(|seen| seen.at).max() else { return };
        let Some(diagnosis) = &self.diagnosis else { return };
        let mut changes = Vec::new();
        for report in &diagnosis.requirements {
            let Some(before) = self.seen_before.get(&report.id.to_string()) else { continue };
            if report.state == StepState::Unknown {
                return;
            }
            // Resolvers are asked again only now: until they answer, "visible" shows as "published".
            let both_there = before.state.is_published() && report.state.is_published();
            let was_known = !matches!(before.state, StepState::NeedsInput | StepState::Unknown);
            if was_known && before.state != report.state && !both_there {
                changes.push((report.id.clone(), before.state, report.state));
            }
        }
        let lines: Vec<(Tone, Text)> = changes
            .into_iter()
            .map(|(id, before, after)| {
                let tone = if after.is_published() { Tone::Good } else { Tone::Caution };
                let text = Text::key("since-changed")
                    .with("at", at)
                    .with("step", steps::requirement_word(&id))
                    .with("before", steps::state_word(before))
                    .with("after", steps::state_word(after));
                (tone, text)
            })
            .collect();
        for (tone, text) in lines.into_iter().rev() {
            page.blocks.insert(0, Block::Say { tone, indent: 0, text, optional: false });
        }
    }

    /// A text field, made empty when it was never used.
    pub fn field_mut(&mut self, field: FieldId) -> &mut Input {
        self.fields.entry(field).or_default()
    }

    /// What has been typed into a field, with line ends as they were pasted.
    pub fn typed(&self, field: FieldId) -> String {
        self.fields.get(&field).map(Input::with_lines).unwrap_or_default()
    }

    /// The pack in use.
    pub fn provider(&self) -> Option<&Provider> {
        let id = self.setup.as_ref().map_or(&self.beginning.provider, |setup| &setup.provider);
        self.beginning.catalog.provider(id)
    }

    /// What is left to do in a set-up depends on its pack, and on whether public DNS is asked.
    pub fn around(&self, setup: &SetUp) -> Around<'_> {
        Around {
            provider: self.beginning.catalog.provider(&setup.provider),
            has_resolvers: !self.beginning.resolvers.is_empty(),
        }
    }

    /// What belongs to the pack in use; empty without a set-up.
    pub fn section(&self) -> Section {
        self.setup.as_ref().map(SetUp::section).unwrap_or_default()
    }

    /// The panel of the company that serves the domain, as what was seen of it says; "any other" while it is not
    /// known.
    pub fn dns_host(&self) -> Cow<'_, DnsHost> {
        let host = match &self.watch.panel {
            Some(id) => self.beginning.catalog.panel(id),
            None => self.beginning.catalog.dns_host(&[]),
        };
        let kept = self.setup.as_ref().map(|setup| setup.prepare.learnt).unwrap_or_default();
        let seen = self
            .diagnosis
            .as_ref()
            .zip(self.plan.as_ref())
            .map(|(diagnosis, plan)| panel::learnt(diagnosis, plan, &self.watch.evidence))
            .unwrap_or_default();
        host.as_seen(kept.and(seen))
    }

    /// The steps in the order of the moment.
    pub fn order(&self) -> &'static [StepId] {
        steps::order(self.setup.as_ref().map_or(Order::New, |setup| setup.order))
    }

    /// Whether a screen is one of the numbered steps, or the start.
    pub fn is_on_path(&self, step: StepId) -> bool {
        step == StepId::Start || self.order().contains(&step)
    }

    /// The file that holds the open set-up, and with it the copy of what was there before.
    pub fn file(&self) -> Option<String> {
        let (folder, setup) = (self.beginning.folder.as_ref()?, self.setup.as_ref()?);
        Some(format!("{folder}{}{}.toml", std::path::MAIN_SEPARATOR, setup.domain))
    }

    /// The state of a requirement.
    pub fn state(&self, id: &RequirementId) -> StepState {
        self.diagnosis
            .as_ref()
            .and_then(|diagnosis| diagnosis.report(id))
            .map_or(StepState::Unknown, |report| report.state)
    }

    /// A new set-up for this domain.
    pub(super) fn new_setup(&self, domain: Name) -> SetUp {
        let zone = self.beginning.zone.clone().unwrap_or_else(|| planning::registrable(&domain));
        SetUp::new(domain, zone, self.beginning.provider.clone(), self.now.wall)
    }

    /// Works with this set-up from now on.
    pub(super) fn take_setup(&mut self, setup: SetUp) {
        for (field, draft) in &setup.drafts {
            self.fields.insert(*field, Input::new(draft.clone()));
        }
        self.saving = Saving::Saved(setup.changed);
        self.seen_before = setup.seen.clone();
        self.setup = Some(setup);
        self.adopted = false;
        self.views = steps::Views::default();
        if let Some(setup) = &self.setup {
            self.views.reopen(&setup.open);
        }
        self.watch = Watch::default();
        self.plan_again();
    }

    /// The plan follows the set-up.
    pub fn plan_again(&mut self) {
        let plan = match (&self.setup, self.provider()) {
            (Some(setup), Some(provider)) => Some(planning::plan(setup, provider)),
            (Some(_) | None, _) => None,
        };
        self.plan = plan;
        super::watch::wanted_changed(self);
    }

    /// A decision was made: the plan follows, and it goes to disk before the screen says "saved".
    pub fn decide(&mut self) -> Vec<Effect> {
        let now = self.now.wall;
        if let Some(setup) = &mut self.setup {
            setup.changed = now;
        }
        self.plan_again();
        self.save()
    }

    /// The next language.
    pub(super) fn next_language(&mut self) -> Vec<Effect> {
        let languages = &self.beginning.languages;
        let here = languages.iter().position(|tag| *tag == self.language).unwrap_or(0);
        match languages.get((here + 1) % languages.len().max(1)) {
            Some(next) => self.set_language(next.clone()),
            None => Vec::new(),
        }
    }

    /// This language from now on.
    pub fn set_language(&mut self, tag: String) -> Vec<Effect> {
        self.language.clone_from(&tag);
        vec![Effect::RememberLanguage(tag)]
    }
}

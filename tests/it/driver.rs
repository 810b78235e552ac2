//! The wizard driven without a terminal: the pure model, and a scenario's world on a clock of its own.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use mxpilot::demo::reply::{Reply, ResponseCode};
use mxpilot::demo::{ConsoleAnswer, Scenario, World, shipped};
use mxpilot::diagnose::finding::Severity;
use mxpilot::domain::catalog::Catalog;
use mxpilot::domain::delegation::{DelegatedServer, Delegation, DelegationOutcome, DelegationSource};
use mxpilot::domain::name::Name;
use mxpilot::domain::observation::{Flags, Observation, Outcome, Question, Vantage};
use mxpilot::domain::plan::{Change, Origin, RequirementId, Row};
use mxpilot::domain::record::{RecordData, RecordType};
use mxpilot::domain::time::{Moment, Mono, Wall};
use mxpilot::ui::draw::{Scroll, draw};
use mxpilot::ui::locale::Locale;
use mxpilot::ui::picture::to_text;
use mxpilot::ui::theme::Theme;
use mxpilot::wizard::action::{Action, FieldId};
use mxpilot::wizard::effect::{Effect, RequestId};
use mxpilot::wizard::key::{Key, KeyCode};
use mxpilot::wizard::message::{CopyOutcome, Message, Opened, ReadOnly, Saved};
use mxpilot::wizard::model::{Beginning, Model, Rehearsal, Surroundings};
use mxpilot::wizard::screen::{screen, shown};
use mxpilot::wizard::setup::SetUp;
use mxpilot::wizard::steps::StepId;
use mxpilot::wizard::update::update;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// 2026-11-23 14:03 in Beijing.
const NOON: i64 = 1_795_413_780;
/// What a question takes on the way.
const TRIP: Duration = Duration::from_millis(5);
/// When a silent server is given up.
const PATIENCE: Duration = Duration::from_secs(2);

/// A wizard and its world.
pub(crate) struct Driver {
    pub(crate) model: Model,
    world: World,
    scenario: Scenario,
    now: Duration,
    coming: Vec<(Duration, Option<RequestId>, Message)>,
    /// What was saved last.
    pub(crate) saved: Option<SetUp>,
    /// What is being typed outside any set-up, as it was written last.
    pub(crate) typed: BTreeMap<FieldId, String>,
    /// What was put on the clipboard, in order.
    pub(crate) clipboard: Vec<String>,
    /// What was shown alone on the normal screen, in order.
    pub(crate) bare: Vec<String>,
    /// What was asked, in order.
    pub(crate) asked: Vec<(Vantage, Question)>,
    /// Seconds that only the wall clock has passed.
    slept: u64,
    /// How often everything was drawn again.
    pub(crate) redrawn: usize,
    /// How the clipboard answers.
    pub(crate) copying: CopyOutcome,
    /// The program was left.
    pub(crate) left: bool,
    /// What the network does to every answer on its way.
    pub(crate) network: fn(&mut Observation),
    /// What it does to the walk.
    pub(crate) way: fn(&mut DelegationOutcome),
    /// Another program has the set-up open.
    pub(crate) open_elsewhere: bool,
}

impl Driver {
    /// The rehearsal of this scenario, before anything was pressed.
    pub(crate) fn start(scenario: &str) -> Self {
        Self::of(scenario_named(scenario), false)
    }

    /// The same where somebody answers at this address, though no server is there.
    pub(crate) fn start_with_probe(scenario: &str, probe: SocketAddr) -> Self {
        let mut driver = Self::start(scenario);
        driver.model.beginning.probe = Some(probe);
        driver
    }

    /// The same for somebody who has never chosen a language.
    pub(crate) fn start_for_the_first_time(scenario: &str) -> Self {
        Self::of(scenario_named(scenario), true)
    }

    /// The rehearsal of a scenario that is not shipped.
    pub(crate) fn of(scenario: Scenario, first_run: bool) -> Self {
        let world = World::new(&scenario);
        let beginning = Beginning { first_run, ..beginning(&scenario, &world) };
        let model = Model::new(beginning, moment(Duration::ZERO));
        let mut driver = Self {
            model,
            world,
            scenario,
            now: Duration::ZERO,
            coming: Vec::new(),
            saved: None,
            typed: BTreeMap::new(),
            clipboard: Vec::new(),
            asked: Vec::new(),
            bare: Vec::new(),
            slept: 0,
            redrawn: 0,
            copying: CopyOutcome::System,
            left: false,
            network: |_| {},
            way: |_| {},
            open_elsewhere: false,
        };
        driver.tell(Message::Began);
        driver
    }

    /// The program killed now and started again with what was saved, in the same world.
    pub(crate) fn killed_and_reopened(&self) -> Self {
        self.reopened(Some(self.scenario.domain.clone()), false)
    }

    /// The program killed before it had a set-up, and started again without naming a domain.
    pub(crate) fn killed_before_any_setup(&self) -> Self {
        self.reopened(None, false)
    }

    /// A second program on the same set-up, while this one has it open.
    pub(crate) fn opened_twice(&self) -> Self {
        self.reopened(Some(self.scenario.domain.clone()), true)
    }

    fn reopened(&self, domain: Option<Name>, open_elsewhere: bool) -> Self {
        let saved = Saved { typed: self.typed.clone(), ..Saved::default() };
        let beginning = Beginning { saved, ..beginning(&self.scenario, &self.world) };
        let mut model = Model::new(beginning, moment(self.now));
        if let Some(domain) = domain {
            model.open_at_start(domain);
        }
        let mut again = Self {
            model,
            world: self.world.clone(),
            scenario: self.scenario.clone(),
            now: self.now,
            coming: Vec::new(),
            saved: self.saved.clone(),
            typed: self.typed.clone(),
            clipboard: Vec::new(),
            asked: Vec::new(),
            bare: Vec::new(),
            slept: 0,
            redrawn: 0,
            copying: CopyOutcome::System,
            left: false,
            network: self.network,
            way: self.way,
            open_elsewhere,
        };
        again.tell(Message::Began);
        again.pass(3);
        again
    }

    /// Somebody deletes at the panel what is right.
    pub(crate) fn lose(&mut self, id: &RequirementId) {
        let report = self.model.diagnosis.as_ref().and_then(|diagnosis| diagnosis.report(id)).unwrap();
        let rows: Vec<Row> =
            report.rows.iter().cloned().map(|row| Row { change: Change::Remove, ..row }).collect();
        assert!(self.world.publish(&rows, self.now).changed, "{rows:?}");
    }

    /// Somebody gives the domain's mail to this host at the panel.
    pub(crate) fn somebody_adds_mx(&mut self, preference: u16, host: &str) {
        let row = Row {
            requirement: RequirementId::mx(),
            change: Change::Add,
            name: self.scenario.domain.clone(),
            record_type: RecordType::Mx,
            priority: Some(preference),
            value: host.to_owned(),
            ttl: 600,
            origin: Origin::Pack,
        };
        assert!(self.world.publish(&[row], self.now).changed);
    }

    fn tell(&mut self, message: Message) {
        let now = moment(self.now);
        let now = Moment { wall: now.wall.plus(self.slept), ..now };
        let effects = update(&mut self.model, now, message);
        for effect in effects {
            self.perform(effect);
        }
        shown(&mut self.model);
        self.check();
    }

    /// What must hold at every moment of every journey.
    fn check(&self) {
        let Some(diagnosis) = &self.model.diagnosis else { return };
        for report in &diagnosis.requirements {
            let open =
                report.rows.iter().any(|row| matches!(row.change, Change::Add | Change::Replace { .. }));
            let gone = report.rows.iter().any(|row| row.change == Change::Remove);
            assert!(!(open && gone), "deleting is advised while something is left to add: {:?}", report.rows);
        }
    }

    fn later(&mut self, after: Duration, id: Option<RequestId>, message: Message) {
        self.coming.push((self.now + after, id, message));
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Walk { id, domain, .. } => {
                let mut outcome = self.walk(&domain);
                (self.way)(&mut outcome);
                self.later(TRIP, Some(id), Message::Walked(id, outcome));
            }
            Effect::Ask { id, vantage, question } => {
                let (after, observation) = self.ask(vantage, question);
                self.later(after, Some(id), Message::Answered(id, Box::new(observation)));
            }
            Effect::Forget(id) => self.coming.retain(|(_, other, _)| *other != Some(id)),
            Effect::Wake { id, after } => self.later(after, Some(id), Message::Woke(id)),
            Effect::Save { id, setup, .. } => {
                self.saved = Some(*setup);
                self.later(TRIP, None, Message::Saved(id, Ok(moment(self.now).wall)));
            }
            Effect::Open { id, domain } => {
                let opened = match &self.saved {
                    Some(setup) if setup.domain == domain && self.open_elsewhere => {
                        Opened::ReadOnly(setup.clone(), ReadOnly::OpenElsewhere)
                    }
                    Some(setup) if setup.domain == domain => Opened::Ours(setup.clone()),
                    Some(_) | None => Opened::None,
                };
                self.later(TRIP, None, Message::Opened(id, domain, Box::new(opened)));
            }
            Effect::Copy { id, text } => {
                self.clipboard.push(text);
                self.later(TRIP, None, Message::Copied(id, self.copying));
            }
            Effect::CopyLines { id, lines } => {
                let locale = Locale::shipped("en").unwrap();
                let lines: Vec<String> = lines.iter().map(|line| locale.say(line)).collect();
                self.clipboard.push(lines.join("\n"));
                self.later(TRIP, None, Message::Copied(id, self.copying));
            }
            Effect::Publish(rows) => {
                self.world.publish(&rows, self.now);
            }
            Effect::PressVerify => {
                let verified = self.world.console_verify(self.now) == ConsoleAnswer::Verified;
                self.later(TRIP, None, Message::ConsoleAnswered(verified));
            }
            Effect::Redraw => self.redrawn += 1,
            Effect::ShowValue(value) => self.bare.push(value),
            Effect::ShowLines(lines) => {
                let locale = Locale::shipped("en").unwrap();
                let lines: Vec<String> = lines.iter().map(|line| locale.say(line)).collect();
                self.bare.push(lines.join("\n"));
            }
            Effect::RememberTyped(typed) => self.typed = typed,
            Effect::Exit => self.left = true,
            Effect::Import { .. }
            | Effect::Close
            | Effect::ReadClipboard
            | Effect::WriteSheet { .. }
            | Effect::RememberLanguage(_)
            | Effect::Rehearse => {}
        }
    }

    /// What the servers of the suffix say about the domain.
    fn walk(&mut self, domain: &Name) -> DelegationOutcome {
        let parent = domain.parent().unwrap();
        let suffix = self.scenario.servers.iter().find(|server| server.zones.contains(&parent)).unwrap();
        let at = Vantage::Authoritative { server: suffix.name.clone(), address: suffix.address };
        let question = Question::new(domain.clone(), RecordType::Ns);
        let Some(reply) = self.world.answer(at.address(), &question, self.now).reply else {
            return DelegationOutcome::CouldNotAsk {
                parent,
                tried: vec![(at, Outcome::TimedOut)],
                offline: false,
            };
        };
        let names: Vec<Name> = reply
            .authority
            .iter()
            .filter(|record| record.name == *domain)
            .filter_map(|record| match &record.data {
                RecordData::Ns(name) => Some(name.clone()),
                _ => None,
            })
            .collect();
        if names.is_empty() {
            return DelegationOutcome::NotDelegated { parent, by: vec![at] };
        }
        let addresses = |name: &Name| {
            let own = self.scenario.servers.iter().filter(|server| server.name == *name);
            own.map(|server| server.address).collect()
        };
        let servers = names
            .into_iter()
            .map(|name| DelegatedServer { addresses: addresses(&name), name, does_not_exist: false })
            .collect();
        let zone = domain.clone();
        DelegationOutcome::Delegated(Delegation { zone, parent, servers, source: DelegationSource::Parent })
    }

    fn ask(&mut self, vantage: Vantage, question: Question) -> (Duration, Observation) {
        self.asked.push((vantage.clone(), question.clone()));
        let handling = self.world.answer(vantage.address(), &question, self.now);
        let reply = handling.reply.filter(|_| handling.delay < PATIENCE);
        let after = if reply.is_some() { handling.delay + TRIP } else { PATIENCE };
        let at = moment(self.now + after);
        let mut seen = observation(vantage, question, reply, after, at);
        (self.network)(&mut seen);
        (after, seen)
    }

    /// Lets so many seconds pass, with everything that happens in them.
    pub(crate) fn pass(&mut self, seconds: u64) {
        self.pass_for(Duration::from_secs(seconds));
    }

    fn pass_for(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            let next = (0..self.coming.len()).min_by_key(|index| (self.coming[*index].0, *index));
            match next {
                Some(index) if self.coming[index].0 <= end => {
                    let (at, _, message) = self.coming.remove(index);
                    self.now = self.now.max(at);
                    self.tell(message);
                }
                Some(_) | None => break,
            }
        }
        self.now = end;
    }

    /// The computer sleeps for so long, and somebody resizes the window.
    pub(crate) fn sleeps(&mut self, seconds: u64) {
        self.slept += seconds;
        self.tell(Message::Resized);
    }

    /// Presses keys by name, each followed by so many thousandths of a second.
    pub(crate) fn press_quickly(&mut self, keys: &str, millis: u64) -> &mut Self {
        for key in keys.split(' ') {
            let code =
                if key == "F5" { KeyCode::Function(5) } else { KeyCode::Char(key.chars().next().unwrap()) };
            self.tell(Message::Key(Key::plain(code)));
            self.pass_for(Duration::from_millis(millis));
        }
        self
    }

    /// Presses keys by name, each followed by a second.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            if let Some(letter) = key.strip_prefix("Ctrl+") {
                let code = KeyCode::Char(letter.to_ascii_lowercase().chars().next().unwrap());
                self.tell(Message::Key(Key { code, control: true }));
                continue;
            }
            let code = match key {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Tab" => KeyCode::Tab,
                "Down" => KeyCode::Down,
                "Up" => KeyCode::Up,
                "PgDn" => KeyCode::PageDown,
                "F1" => KeyCode::Function(1),
                "F2" => KeyCode::Function(2),
                "F5" => KeyCode::Function(5),
                other => KeyCode::Char(other.chars().next().unwrap()),
            };
            self.tell(Message::Key(Key::plain(code)));
            self.pass(1);
        }
        self
    }

    /// Clicks a step in the rail.
    pub(crate) fn goes_to(&mut self, step: StepId) -> &mut Self {
        self.tell(Message::Clicked(Action::Go(step)));
        self.pass(1);
        self
    }

    /// Types a text, key by key.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.tell(Message::Key(Key::plain(KeyCode::Char(character))));
        }
        self.pass(1);
        self
    }

    /// Pastes a text at once.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.tell(Message::Pasted(text.to_owned()));
        self.pass(1);
        self
    }

    /// Moves the mark to something and presses Enter, as a person would with the arrows.
    pub(crate) fn choose(&mut self, words: &str) -> &mut Self {
        self.marks(words).press("Enter")
    }

    /// Moves the mark to something.
    pub(crate) fn marks(&mut self, words: &str) -> &mut Self {
        for _ in 0..60 {
            if self.marked().is_some_and(|marked| marked.contains(words)) {
                return self;
            }
            self.tell(Message::Key(Key::plain(KeyCode::Down)));
        }
        panic!("there is no {words:?} on:\n{}", self.text());
    }

    /// The words of what has the mark: the row with `▸` from there on, in English.
    pub(crate) fn marked(&self) -> Option<String> {
        let text = self.picture("en", 200, 60);
        let row = text.lines().rev().find(|row| row.matches('▸').count() > usize::from(is_rail(row)))?;
        let words = row.rsplit_once('▸')?.1.trim_start();
        Some(words.split("  ").next().unwrap_or(words).to_owned())
    }

    /// The whole screen in English, large enough for every row.
    pub(crate) fn text(&self) -> String {
        self.picture("en", 200, 60)
    }

    /// Fails unless the screen shows this.
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(words), "{words:?} is not on:\n{text}");
        self
    }

    /// Lets time pass until the screen shows this.
    pub(crate) fn waits_for(&mut self, words: &str) -> &mut Self {
        for _ in 0..120 {
            if self.text().contains(words) {
                return self;
            }
            self.pass(1);
        }
        panic!("after two minutes still no {words:?} on:\n{}", self.text());
    }

    /// The screen as text.
    pub(crate) fn picture(&self, language: &str, columns: u16, rows: u16) -> String {
        let mut locale = Locale::shipped(language).unwrap();
        locale.set_zone(jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(8)));
        locale.set_now(moment(self.now).wall);
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        draw(&screen(&self.model), &locale, &Theme::default(), &mut buffer, area, &mut Scroll::default());
        to_text(&buffer)
    }

    /// The codes of what is wrong with a requirement, the worst first.
    pub(crate) fn errors(&self, id: &RequirementId) -> Vec<&'static str> {
        let report = self.model.diagnosis.as_ref().and_then(|diagnosis| diagnosis.report(id));
        let findings = report.map(|report| report.findings.as_slice()).unwrap_or_default();
        findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.code)
            .collect()
    }
}

fn scenario_named(name: &str) -> Scenario {
    shipped::scenario(name).unwrap().expect("shipped")
}

fn is_rail(row: &str) -> bool {
    row.trim_start().starts_with('▸') && row.contains('│')
}

fn moment(now: Duration) -> Moment {
    Moment { mono: Mono(now), wall: Wall(NOON).plus(now.as_secs()) }
}

fn beginning(scenario: &Scenario, world: &World) -> Beginning {
    let title: BTreeMap<String, String> =
        ["zh-CN", "en"].map(|tag| (tag.to_owned(), scenario.title.in_language(tag).to_owned())).into();
    Beginning {
        catalog: Rc::new(Catalog::shipped().unwrap()),
        language: "en".to_owned(),
        languages: vec!["zh-CN".to_owned(), "en".to_owned()],
        provider: "qq-domain-mail".to_owned(),
        resolvers: scenario
            .resolvers
            .iter()
            .map(|resolver| (resolver.id.clone(), resolver.address))
            .collect(),
        probe: None,
        saved: Saved::default(),
        rehearsal: Some(Rehearsal {
            domain: scenario.domain.clone(),
            console_text: world.console_text().to_owned(),
            title,
        }),
        surroundings: Surroundings::default(),
        first_run: false,
        folder: None,
        zone: None,
    }
}

fn observation(
    vantage: Vantage,
    question: Question,
    reply: Option<Reply>,
    took: Duration,
    at: Moment,
) -> Observation {
    let mut seen = Observation {
        question,
        vantage,
        outcome: Outcome::TimedOut,
        records: Vec::new(),
        negative_ttl: None,
        serial: None,
        rcode: None,
        extended_error: None,
        extended_text: String::new(),
        flags: Flags::default(),
        took,
        at,
    };
    let Some(reply) = reply else { return seen };
    seen.flags.authoritative = reply.authoritative;
    seen.records = reply.answers;
    let soa = reply.authority.iter().chain(&seen.records).find_map(|record| match &record.data {
        RecordData::Soa { serial, minimum, .. } => Some((*serial, record.ttl.min(*minimum))),
        _ => None,
    });
    seen.serial = soa.map(|(serial, _)| serial);
    seen.outcome = match reply.code {
        ResponseCode::ServerFailure => Outcome::ServerFailed,
        ResponseCode::Refused => Outcome::Refused,
        ResponseCode::NoError | ResponseCode::NoSuchName
            if seen.vantage.is_authoritative() && !reply.authoritative =>
        {
            Outcome::NotAuthoritative
        }
        ResponseCode::NoSuchName => Outcome::NoSuchName,
        ResponseCode::NoError if seen.of_type().next().is_some() => Outcome::Records,
        ResponseCode::NoError => Outcome::NoSuchType,
    };
    if matches!(seen.outcome, Outcome::NoSuchName | Outcome::NoSuchType) {
        seen.negative_ttl = soa.map(|(_, ttl)| ttl);
    }
    seen
}

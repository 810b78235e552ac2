//! The wizard on the real terminal, and the rehearsal, which is the same wizard in another world.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use tokio::sync::mpsc;

use crate::cli::Ending;
use crate::demo::{self, Scenario};
use crate::domain::catalog::languages;
use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::time::Moment;
use crate::domain::typed_domain::read_domain;
use crate::shell::clipboard::{ClipboardHandle, Place};
use crate::shell::dns::{Dns, Helpers, Route};
use crate::shell::event_loop::{self, Ended, LoopError, Machine};
use crate::shell::performer::{Performer, Questions, RehearsalHandle};
use crate::shell::signals::{stop_requested, terminal_gone};
use crate::shell::store::{Store, StoreHandle};
use crate::shell::terminal::TerminalGuard;
use crate::shell::terminal_events::TerminalEvents;
use crate::shell::terminal_view::TerminalView;
use crate::ui::locale::Locale;
use crate::ui::theme::Theme;
use crate::wizard::action::FieldId;
use crate::wizard::effect::Effect;
use crate::wizard::message::{Message, Saved};
use crate::wizard::model::{Beginning, Model, Rehearsal, Surroundings};
use crate::wizard::page::{Screen, Text};
use crate::wizard::{screen, steps, update};

use super::{Failure, Session, output, print, typed_domain};

/// The wizard as the loop sees it.
struct Wizard(Model);

impl Machine for Wizard {
    fn update(&mut self, now: Moment, message: Message) -> Vec<Effect> {
        update::update(&mut self.0, now, message)
    }

    fn screen(&mut self) -> Screen {
        screen::shown(&mut self.0)
    }

    fn language(&self) -> &str {
        &self.0.language
    }
}

/// Asks along the delegation, or the servers that were given instead of it.
pub(super) struct Asking {
    dns: Dns,
    authorities: Vec<SocketAddr>,
    zone: Option<Name>,
}

impl Asking {
    pub(super) fn new(session: &Session) -> Self {
        Self {
            dns: session.dns(),
            authorities: session.authorities(),
            zone: session.everywhere.zone.as_ref().map(|zone| zone.0.clone()),
        }
    }
}

impl Questions for Asking {
    fn ask(&self, vantage: Vantage, question: Question) -> BoxFuture<'static, Observation> {
        Questions::ask(&self.dns, vantage, question)
    }

    fn walk(&self, domain: Name, registrable: Name) -> BoxFuture<'static, DelegationOutcome> {
        if self.authorities.is_empty() {
            return Questions::walk(&self.dns, domain, registrable);
        }
        let zone = self.zone.clone().unwrap_or(registrable);
        let given = Delegation::given(zone, &self.authorities);
        Box::pin(async move { DelegationOutcome::Delegated(given) })
    }
}

/// What differs between the wizard and the rehearsal.
struct World {
    folder: PathBuf,
    questions: Box<dyn Questions>,
    resolvers: Vec<(String, SocketAddr)>,
    rehearsal: Option<(Rehearsal, Arc<dyn RehearsalHandle>)>,
    /// Where no server is; none: that is not asked.
    probe: Option<SocketAddr>,
    /// The set-up to open at once.
    open: Option<Name>,
    /// A domain to be looked at by the person before it is taken.
    typed: Option<String>,
}

pub(super) async fn run(session: &Session, domain: Option<&str>) -> Result<Ending, Failure> {
    let (open, typed) = match domain {
        Some(domain) => which(session, domain)?,
        None => (None, None),
    };
    let folder = session.store()?.folder().to_owned();
    let questions = Box::new(Asking::new(session));
    let world = World {
        folder,
        questions,
        resolvers: session.resolvers(),
        rehearsal: None,
        probe: session.probe(),
        open,
        typed,
    };
    let mut events = TerminalEvents::default();
    match play(session, world, &mut events).await? {
        Played::Left => Ok(Ending::Fine),
        Played::WantsRehearsal => match demo::scenarios().map_err(io::Error::other)?.into_iter().next() {
            Some(scenario) => rehearse(session, scenario, &mut events).await,
            None => Ok(Ending::Fine),
        },
    }
}

/// The domain that was named; or what was typed, where a `www.` would go: the Domain screen says so, and how to keep it.
fn which(session: &Session, text: &str) -> Result<(Option<Name>, Option<String>), Failure> {
    let bare = typed_domain(text)?;
    let Some(whole) = read_domain(text).ok().filter(|typed| typed.without_www.is_some()) else {
        return Ok((Some(bare), None));
    };
    let store = session.store()?;
    for name in [whole.name, bare] {
        if !matches!(store.look(&name), Ok(None)) {
            return Ok((Some(name), None));
        }
    }
    Ok((None, Some(text.to_owned())))
}

pub(super) async fn demo(session: &Session, name: Option<&str>, list: bool) -> Result<Ending, Failure> {
    let scenarios = demo::scenarios().map_err(|error| io::Error::other(error.to_string()))?;
    if list {
        for scenario in &scenarios {
            let language = session.locale.tag();
            print(&format!("{:<14} {}", scenario.name, scenario.description.in_language(language)))?;
        }
        return Ok(Ending::Fine);
    }
    let chosen = match name {
        None => scenarios.into_iter().next(),
        Some(name) => scenarios.into_iter().find(|scenario| scenario.name == name),
    };
    let Some(scenario) = chosen else {
        let name = name.unwrap_or_default().to_owned();
        return Err(Failure::Usage(Box::new(Text::key("cli-unknown-scenario").with("name", name))));
    };
    rehearse(session, scenario, &mut TerminalEvents::default()).await
}

async fn rehearse(
    session: &Session,
    scenario: Scenario,
    events: &mut TerminalEvents,
) -> Result<Ending, Failure> {
    let titles: BTreeMap<String, String> = languages()
        .iter()
        .map(|(tag, _)| ((*tag).to_owned(), scenario.title.in_language(tag).to_owned()))
        .collect();
    let played = demo::start(scenario).await.map_err(|error| io::Error::other(error.to_string()))?;
    let folder = tempfile::tempdir()?;
    // The helpers are asked along the same closed route: nothing leaves this computer.
    let helpers = played
        .route
        .iter()
        .filter(|(_, real)| played.helper_resolvers.contains(real))
        .map(|(simulated, _)| *simulated)
        .collect();
    let dns = Dns::new(session.clock, Route::Closed(played.route.clone()), Helpers { resolvers: helpers });
    let rehearsal =
        Rehearsal { domain: played.domain.clone(), console_text: played.console_text(), title: titles };
    let world = World {
        folder: folder.path().to_owned(),
        questions: Box::new(dns),
        resolvers: played.resolvers.clone(),
        rehearsal: Some((rehearsal, Arc::new(played))),
        probe: None,
        open: None,
        typed: None,
    };
    play(session, world, events).await?;
    Ok(Ending::Fine)
}

/// How the wizard was left.
enum Played {
    Left,
    WantsRehearsal,
}

async fn play(session: &Session, world: World, events: &mut TerminalEvents) -> Result<Played, Failure> {
    if !output::is_seen() || !io::stdin().is_terminal() {
        return Err(Failure::Usage(Box::new(Text::key("cli-not-a-terminal"))));
    }
    let store = Store::new(world.folder);
    let (rehearsal, handle) = match world.rehearsal {
        Some((rehearsal, handle)) => (Some(rehearsal), Some(handle)),
        None => (None, None),
    };
    let is_rehearsal = rehearsal.is_some();
    let mut saved = if is_rehearsal { Saved::default() } else { store.list() };
    if let Some(text) = world.typed {
        saved.typed.insert(FieldId::Domain, text);
    }
    let beginning = Beginning {
        catalog: Rc::new(session.catalog.clone()),
        language: session.locale.tag().to_owned(),
        languages: languages().iter().map(|(tag, _)| (*tag).to_owned()).collect(),
        provider: session.everywhere.provider.clone(),
        resolvers: world.resolvers,
        probe: world.probe,
        first_run: !session.language_chosen && saved.summaries.is_empty(),
        saved,
        rehearsal,
        surroundings: Surroundings { ssh: session.environment.ssh, tmux: session.environment.tmux },
        folder: (!is_rehearsal).then(|| store.setups().display().to_string()),
        zone: session.everywhere.zone.as_ref().map(|zone| zone.0.clone()),
    };
    let clock = session.clock;
    let mut wizard = Wizard(Model::new(beginning, clock.now()));
    let (sender, receiver) = mpsc::unbounded_channel();
    let store = StoreHandle::start(store, clock, sender.clone())?;
    let clipboard = ClipboardHandle::start(Place {
        ssh: session.environment.ssh,
        tmux: session.environment.tmux,
        system: session.environment.display || cfg!(any(windows, target_os = "macos")),
        terminal: !session.environment.bare_terminal,
    })?;
    let mut performer = Performer::new(world.questions, store, clipboard, handle, (sender.clone(), receiver));
    if let Some(domain) = world.open {
        wizard.0.open_at_start(domain);
    }
    let (asked_to_stop, gone) = (stop_requested()?, terminal_gone());
    let stop = async move {
        tokio::select! {
            () = asked_to_stop => {}
            () = gone => {}
        }
    };
    let guard = TerminalGuard::enter(!session.everywhere.no_mouse)?;
    let theme = Theme {
        color: !session.everywhere.no_color && !session.environment.no_color,
        ascii: session.everywhere.ascii,
    };
    let mut view = TerminalView::new(guard, theme, session.locale.clone(), events.frame())?;
    let closed = event_loop::run(&mut wizard, events, stop, &mut performer, &mut view, clock).await;
    drop(view);
    match closed {
        Ok(closed) => {
            if let Some(problem) = closed.unsaved {
                return Err(Failure::Store(Box::new(problem)));
            }
            match closed.ended {
                Ended::Rehearse => Ok(Played::WantsRehearsal),
                Ended::Quit => {
                    farewell(session, &wizard.0, is_rehearsal)?;
                    Ok(Played::Left)
                }
            }
        }
        Err(LoopError::Terminal { unsaved: Some(problem), .. }) => Err(Failure::Store(Box::new(problem))),
        // The window was closed: everything is saved, and nobody is there to be told.
        Err(LoopError::Terminal { .. }) => Ok(Played::Left),
    }
}

/// Four lines on the normal screen: saved, what is left, how to go on, how on another computer.
fn farewell(session: &Session, model: &Model, is_rehearsal: bool) -> Result<(), Failure> {
    let mut locale = Locale::shipped(&model.language)?;
    locale.set_zone(session.locale.zone().clone());
    locale.set_now(session.clock.now().wall);
    let mut lines: Vec<Text> = Vec::new();
    if is_rehearsal {
        lines.push(Text::key("quit-rehearsal"));
    } else if let Some(setup) = model.setup.as_ref().or(model.saved.summaries.first()) {
        let domain = setup.domain.to_string();
        lines.push(if model.read_only.is_some() {
            Text::key("quit-read-only")
        } else {
            Text::key("quit-saved").with("domain", domain.clone()).with("step", setup.place.label())
        });
        let left = if model.setup.is_some() {
            steps::done::first_left(model)
        } else {
            steps::start::first_left(model, setup)
        };
        lines.push(match left {
            Some(text) => Text::key("quit-left").with("text", text),
            None => Text::key("quit-nothing-left"),
        });
        lines.push(Text::key("quit-go-on").with("command", format!("mxpilot {domain}")));
        lines.push(Text::key("quit-elsewhere").with("command", format!("mxpilot export {domain}")));
    }
    lines.iter().try_for_each(|line| print(&locale.say(line)))
}

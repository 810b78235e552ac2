//! From the command line to what it asks for. Data goes to standard output, everything else to standard error.

mod check;
mod many;
mod output;
mod packs;
mod records;
mod saved;
mod spf;
mod wait;
mod wizard;

use std::cell::OnceCell;
use std::io;
use std::net::SocketAddr;
use std::panic::{self, resume_unwind};
use std::process::{self, ExitCode};

use clap::error::ErrorKind;
use tokio::runtime::{Builder, LocalOptions};
use tokio::task::spawn_local;

use crate::cli::{Cli, Command, Ending, Everywhere, JOBS, RATE};
use crate::domain::asset::AssetError;
use crate::domain::catalog::{Catalog, languages};
use crate::domain::name::Name;
use crate::domain::typed_domain::read_mail_domain;
use crate::shell::clock::Clock;
use crate::shell::dns::{Dns, Helpers, NOBODY_AT, Route, system_resolvers};
use crate::shell::environment::{Environment, match_language};
use crate::shell::store::Store;
use crate::shell::store::config::ThemeChoice;
use crate::shell::time_zone;
use crate::ui::locale::{Locale, LocaleError};
use crate::wizard::message::StoreProblem;
use crate::wizard::page::Text;
use crate::wizard::setup::SetUp;

use output::Printable;

/// Why the program cannot do what was asked. The sentence is made in `Session::complain`, in the user's language.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What was asked makes no sense; said by this text.
    #[error("usage")]
    Usage(Box<Text>),
    /// Our own file could not be read or written.
    #[error("{}: {}", .0.path, .0.detail)]
    Store(Box<StoreProblem>),
    /// A data file is not well formed.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// A language file is not well formed.
    #[error(transparent)]
    Locale(#[from] LocaleError),
    /// The system refused something.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl Failure {
    fn ending(&self) -> Ending {
        match self {
            Self::Usage(_) => Ending::Usage,
            Self::Store(_) | Self::Asset(_) | Self::Locale(_) | Self::System(_) => Ending::OwnFiles,
        }
    }
}

/// What every command needs.
struct Session {
    everywhere: Everywhere,
    environment: Environment,
    catalog: Catalog,
    locale: Locale,
    language_chosen: bool,
    clock: Clock,
    /// Whether any set-up is there, once that was looked at: of thousands of domains none may have one.
    any_saved: OnceCell<bool>,
}

/// The exit code of a panic, as the language has it where panics unwind.
const PANICKED: i32 = 101;

/// Where panics do not unwind, they end the program with a code all the same, and dump no core.
fn end_with_a_code_when_panicking() {
    if cfg!(panic = "abort") {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            told(info);
            process::exit(PANICKED);
        }));
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    end_with_a_code_when_panicking();
    let cli = match Cli::read(&Environment::arguments()) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(without_command(&error).code()),
    };
    let runtime = Builder::new_current_thread().enable_all().build_local(LocalOptions::default());
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            output::tell(&format!("mxpilot: {error}"));
            return ExitCode::from(Ending::OwnFiles.code());
        }
    };
    // As a task: the runtime wakes its outermost future by a system call, a task by its queue.
    let ended = runtime.block_on(async { spawn_local(dispatch(cli)).await });
    // A look-up of the system that still hangs must not hold the program.
    runtime.shutdown_background();
    match ended {
        Ok(ending) => ExitCode::from(ending.code()),
        // Nobody cancels it.
        Err(error) => resume_unwind(error.into_panic()),
    }
}

/// Help and version, which are data, or what is wrong with the arguments.
fn without_command(error: &clap::Error) -> Ending {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return match print(error.render().to_string().trim_end()) {
            Ok(()) => Ending::Fine,
            Err(failure) => failure.ending(),
        };
    }
    // The parser's words hold the arguments as they came.
    output::tell(error.render().to_string().trim_end());
    Ending::Usage
}

/// The wizard's twin without a screen: one domain looked at once, or the list of what is saved.
async fn plain(session: &Session, domain: Option<String>) -> Result<Ending, Failure> {
    match domain {
        Some(domain) => {
            let domains = vec![domain];
            let asked = check::Asked {
                domains,
                all: false,
                from: None,
                jobs: JOBS,
                rate: RATE,
                json: false,
                ownership: None,
            };
            check::run(session, asked).await
        }
        None => saved::list(session, false),
    }
}

async fn dispatch(cli: Cli) -> Ending {
    let mut session = match Session::new(cli.everywhere) {
        Ok(session) => session,
        Err(failure) => {
            // A usage failure has been said already, in the user's language.
            if !matches!(failure, Failure::Usage(_)) {
                output::tell(&format!("mxpilot: {failure}"));
            }
            return failure.ending();
        }
    };
    if let Err(failure) = session.apply_config() {
        session.complain(&failure);
        return failure.ending();
    }
    let outcome = match cli.command {
        None if session.everywhere.plain => plain(&session, cli.domain).await,
        None => wizard::run(&session, cli.domain.as_deref()).await,
        Some(Command::Demo { scenario, story, list }) => {
            wizard::demo(&session, scenario.or(story).as_deref(), list).await
        }
        Some(Command::Check { domains, all, from, jobs, rate, json, ownership }) => {
            check::run(&session, check::Asked { domains, all, from, jobs, rate, json, ownership }).await
        }
        Some(Command::Spf { domain, sender, mail_from, helo, json }) => {
            let domain = domain.map(|domain| domain.0);
            spf::run(&session, spf::Asked { domain, sender, mail_from, helo, json }).await
        }
        Some(Command::Wait { domain, until, timeout, ownership }) => {
            wait::run(&session, &wait::Asked { domain, until, timeout: timeout.0, ownership }).await
        }
        Some(Command::List { json }) => saved::list(&session, json),
        Some(Command::Export { domain }) => saved::export(&session, &domain),
        Some(Command::Import { file }) => saved::import(&session, &file),
        Some(Command::Records { domain, format }) => records::run(&session, &domain, format),
        Some(Command::Pack { action }) => packs::run(&session, &action),
    };
    match outcome {
        Ok(ending) => ending,
        Err(failure) => {
            session.complain(&failure);
            failure.ending()
        }
    }
}

impl Session {
    fn new(everywhere: Everywhere) -> Result<Self, Failure> {
        let environment = Environment::read();
        let tags = language_tags();
        if let Some(wanted) = everywhere.lang.as_deref().filter(|tag| match_language(tag, &tags).is_none()) {
            return Err(no_such_language(wanted, &tags));
        }
        let remembered =
            folder(&everywhere, &environment).and_then(|folder| Store::new(folder).remembered_language());
        let choice = environment.choose_language(everywhere.lang.as_deref(), remembered.as_deref(), &tags);
        let clock = Clock::start();
        let mut locale = Locale::shipped(choice.tag)?;
        locale.set_zone(time_zone::local(&environment));
        locale.set_now(clock.now().wall);
        let mut catalog = Catalog::shipped()?;
        if let Some(folder) = folder(&everywhere, &environment) {
            packs::add_own(&mut catalog, &folder.join("providers"))?;
        }
        let session = Self {
            everywhere,
            environment,
            catalog,
            locale,
            language_chosen: choice.chosen,
            clock,
            any_saved: OnceCell::new(),
        };
        if session.catalog.provider(&session.everywhere.provider).is_none() {
            let text = Text::key("cli-unknown-provider").with("id", session.everywhere.provider.clone());
            session.say_error(&text);
            return Err(Failure::Usage(Box::new(text)));
        }
        Ok(session)
    }

    fn say(&self, text: &Text) -> String {
        self.locale.say(text)
    }

    fn say_error(&self, text: &Text) {
        output::tell(&self.say(text));
    }

    /// What `config.toml` says counts where the command line says nothing.
    fn apply_config(&mut self) -> Result<(), Failure> {
        let Some(store) = folder(&self.everywhere, &self.environment).map(Store::new) else { return Ok(()) };
        let failed = |problem| Failure::Store(Box::new(problem));
        let config = store.read_config().map_err(failed)?;
        let tags = language_tags();
        if let Some(tag) = config.language.as_deref().filter(|tag| match_language(tag, &tags).is_none()) {
            return Err(failed(store.wrong_config(tag, &format!("there is {}", tags.join(", ")))));
        }
        match config.theme {
            Some(ThemeChoice::NoColor) => self.everywhere.no_color = true,
            Some(ThemeChoice::Ascii) => (self.everywhere.no_color, self.everywhere.ascii) = (true, true),
            Some(ThemeChoice::Color) | None => {}
        }
        if self.everywhere.resolver.is_empty() && self.everywhere.authority.is_empty() {
            for text in &config.resolvers {
                let server = text.parse().map_err(|why: String| failed(store.wrong_config(text, &why)))?;
                self.everywhere.resolver.push(server);
            }
        }
        Ok(())
    }

    fn complain(&self, failure: &Failure) {
        match failure {
            Failure::Usage(text) => self.say_error(text),
            Failure::Store(problem) => self.say_error(&problem.text()),
            Failure::Asset(error) => {
                self.say_error(&Text::key("cli-error").with("detail", error.to_string()));
            }
            Failure::Locale(error) => {
                self.say_error(&Text::key("cli-error").with("detail", error.to_string()));
            }
            Failure::System(error) => {
                self.say_error(&Text::key("cli-error").with("detail", error.to_string()));
            }
        }
    }

    fn store(&self) -> Result<Store, Failure> {
        match folder(&self.everywhere, &self.environment) {
            Some(folder) => Ok(Store::new(folder)),
            None => Err(Failure::Usage(Box::new(Text::key("cli-no-folder")))),
        }
    }

    /// The set-up that is saved for a domain.
    fn saved(&self, domain: &Name) -> Result<Option<SetUp>, Failure> {
        // Without a data folder there is nothing saved.
        let Ok(store) = self.store() else { return Ok(None) };
        if !*self.any_saved.get_or_init(|| store.holds_any()) {
            return Ok(None);
        }
        store.look(domain).map_err(|problem| Failure::Store(Box::new(problem)))
    }

    /// Who is asked after publication: what was given, nobody when only authorities were given, else the built-in list.
    fn resolvers(&self) -> Vec<(String, SocketAddr)> {
        if !self.everywhere.resolver.is_empty() {
            return self
                .everywhere
                .resolver
                .iter()
                .map(|server| (server.0.ip().to_string(), server.0))
                .collect();
        }
        if !self.everywhere.authority.is_empty() {
            return Vec::new();
        }
        self.catalog
            .enabled_resolvers()
            .filter_map(|resolver| {
                let address = resolver.addresses.first()?;
                Some((resolver.id.clone(), SocketAddr::new(*address, 53)))
            })
            .collect()
    }

    fn authorities(&self) -> Vec<SocketAddr> {
        self.everywhere.authority.iter().map(|server| server.0).collect()
    }

    fn dns(&self) -> Dns {
        self.in_the_open(Dns::new(self.clock, Route::Identity, self.helpers()))
    }

    fn dns_with_rate(&self, most: u32) -> Dns {
        self.in_the_open(Dns::with_rate(self.clock, Route::Identity, self.helpers(), most))
    }

    /// Only when no server was given: who gives some wants nobody else to be asked.
    fn in_the_open(&self, dns: Dns) -> Dns {
        match self.probe() {
            Some(nobody) => dns.with_landmarks(self.landmarks()).with_probe(nobody),
            None => dns,
        }
    }

    /// Where no server is.
    fn probe(&self) -> Option<SocketAddr> {
        let given = !self.everywhere.resolver.is_empty() || !self.everywhere.authority.is_empty();
        (!given).then_some(NOBODY_AT)
    }

    /// Addresses that everybody on the internet can reach.
    fn landmarks(&self) -> Vec<SocketAddr> {
        self.resolvers().into_iter().map(|(_, address)| address).collect()
    }

    fn helpers(&self) -> Helpers {
        let resolvers = if !self.everywhere.resolver.is_empty() {
            self.everywhere.resolver.iter().map(|server| server.0).collect()
        } else if !self.everywhere.authority.is_empty() {
            Vec::new()
        } else {
            system_resolvers()
        };
        Helpers { resolvers }
    }
}

fn language_tags() -> Vec<&'static str> {
    languages().iter().map(|(tag, _)| *tag).collect()
}

/// Said in every language, because which of them the person reads is not known.
fn no_such_language(wanted: &str, tags: &[&'static str]) -> Failure {
    let text = Text::key("cli-no-language").with("wanted", wanted.to_owned()).with("tags", tags.join(", "));
    for tag in tags {
        match Locale::shipped(tag) {
            Ok(locale) => output::tell(&locale.say(&text)),
            Err(error) => return error.into(),
        }
    }
    Failure::Usage(Box::new(text))
}

fn folder(everywhere: &Everywhere, environment: &Environment) -> Option<std::path::PathBuf> {
    everywhere.data_dir.clone().or_else(|| environment.data_dir.clone()).or_else(Store::usual_folder)
}

/// The system's refusal, with the file that it is about.
fn about_file(file: &str) -> impl FnOnce(io::Error) -> Failure {
    move |error| Failure::System(io::Error::new(error.kind(), format!("{file}: {error}")))
}

/// Writes words to standard output.
fn print(text: &str) -> Result<(), Failure> {
    output::print(&Printable::text(text))
}

/// A domain from the command line, or what is wrong with it.
fn typed_domain(text: &str) -> Result<Name, Failure> {
    read_mail_domain(text).map_err(|error| {
        Failure::Usage(Box::new(
            Text::key("cli-bad-domain")
                .with("text", text.to_owned())
                .with("reason", crate::wizard::steps::domain_error(&error)),
        ))
    })
}

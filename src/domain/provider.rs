//! Packs: what one mail provider wants in DNS, how its accounts and clients work, and where each fact is from.

use serde::Deserialize;

use super::asset::{AssetError, Confidence, Localized, check_languages, check_source, read, read_shipped};
use super::mailbox::AccountRules;
use super::name::Name;
use super::plan::MailExchange;
use super::spf::syntax::{SpfRecord, SyntaxError};
use super::spf::term::Qualifier;

/// One mail provider.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Provider {
    /// Version of the format: 1.
    pub schema: u32,
    /// Id; the file's name too.
    pub id: String,
    /// Its name.
    pub names: Localized,
    /// What it is, in a sentence or two.
    pub summary: Localized,
    /// The mail console.
    pub console: Console,
    /// Whether the console creates accounts before MX is there.
    pub accounts_before_mx: YesNoUnknown,
    /// Pack to go on with when the console takes no new domains.
    #[serde(default)]
    pub switch_to: Option<String>,
    /// Proof that the domain is the person's.
    pub ownership: Ownership,
    /// Receiving.
    pub mx: Mx,
    /// Sending.
    pub spf: Spf,
    /// Policy record.
    pub dmarc: Dmarc,
    /// Accounts.
    pub accounts: Accounts,
    /// Settings of mail programs.
    pub clients: Vec<Client>,
    /// What to type as user name.
    pub login: Localized,
    /// Which password, and its rules.
    pub password: Localized,
}

/// Yes, no, or nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum YesNoUnknown {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Nobody knows.
    Unknown,
}

/// The mail console.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Console {
    /// Its address, without scheme.
    pub url: String,
    /// The way through its menus; English texts quote the Chinese label with a gloss.
    pub path: Localized,
    /// The menu entry by which one sees that it serves domains; a pack without one goes by its own name.
    #[serde(default)]
    pub entry: Localized,
    /// It may offer no domain mail, or take no new domains.
    pub closed_to_newcomers: bool,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

impl Provider {
    /// What to look for in the console to know that it serves domains.
    pub fn entry(&self) -> Localized {
        if self.console.entry.is_empty() { self.names.clone() } else { self.console.entry.clone() }
    }
}

impl Console {
    /// The way through its menus.
    pub fn path_text(&self) -> Localized {
        self.path.clone()
    }
}

/// How a domain can be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnershipKind {
    /// A TXT record that the console shows.
    Txt,
    /// A CNAME record that the console shows.
    Cname,
    /// A web file, MX, or verified already.
    Elsewhere,
}

/// Proof that the domain is the person's.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ownership {
    /// Kinds that consoles have shown, the likeliest first.
    pub kinds: Vec<OwnershipKind>,
    /// Recommended TTL in seconds.
    pub ttl: u32,
    /// Proving the domain can end it at another console (flow 2.6).
    pub destroys_elsewhere: bool,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

/// Receiving.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mx {
    /// Recommended TTL in seconds.
    pub ttl: u32,
    /// The set to publish.
    pub default: Vec<MailExchange>,
    /// Whole sets that work as well.
    #[serde(default)]
    pub alternatives: Vec<MxAlternative>,
    /// Sources differ: the console decides.
    pub unconfirmed: bool,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

/// A set that works as well.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MxAlternative {
    /// Short name.
    pub id: String,
    /// The set.
    pub exchanges: Vec<MailExchange>,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

/// Sending.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spf {
    /// Recommended TTL in seconds.
    pub ttl: u32,
    /// The record to publish when there is none.
    pub default: String,
    /// Include targets that let the service pass, the default first.
    pub includes: Vec<Name>,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

/// Policy record.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dmarc {
    /// The record to publish when the person wants one.
    pub default: String,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

/// Accounts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Accounts {
    /// Fewest characters before the @.
    pub min_length: usize,
    /// Most characters before the @.
    pub max_length: usize,
    /// Signs allowed between letters and digits.
    pub separators: String,
    /// Names that the provider may keep for itself.
    pub reserved: Vec<String>,
    /// Whether every account is bound to a QQ number.
    pub needs_qq_number: bool,
    /// How many accounts one domain can hold, when known.
    #[serde(default)]
    pub max_accounts: Option<usize>,
    /// Where in the console accounts are made, when known.
    #[serde(default)]
    pub path: Option<Localized>,
    /// The owner of an account has to accept an invitation.
    pub member_must_accept: bool,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

impl Accounts {
    /// What may stand before the @.
    pub fn rules(&self) -> AccountRules {
        AccountRules {
            min_length: self.min_length,
            max_length: self.max_length,
            separators: self.separators.clone(),
            reserved: self.reserved.clone(),
            needs_qq_number: self.needs_qq_number,
            max_accounts: self.max_accounts,
        }
    }
}

/// Settings of a mail program.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Client {
    /// `imap`, `pop` or `smtp`.
    pub protocol: String,
    /// Server.
    pub host: String,
    /// Port.
    pub port: u16,
    /// `SSL/TLS` or `STARTTLS`.
    pub security: String,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

/// Reads a pack.
///
/// # Errors
/// With file and line: not TOML, an unknown or missing key, a missing language or source, an empty set.
pub fn parse(text: &str, file: &str) -> Result<Provider, AssetError> {
    checked(read(text, file)?, text, file)
}

/// As [`parse`], of the form that the program ships.
///
/// # Errors
/// With file and line.
pub fn shipped(text: &str, file: &str) -> Result<Provider, AssetError> {
    checked(read_shipped(text, file)?, text, file)
}

/// What receivers give up on is not to be published; without an end, everybody else's mail would count as well.
fn readable_spf(text: &str) -> Result<(), String> {
    let record = SpfRecord::parse(text.as_bytes()).map_err(|error| match error {
        SyntaxError::NotSpf => format!("{text} is no SPF record: it must begin with v=spf1"),
        SyntaxError::Terms(errors) => errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })?;
    match record.all() {
        Some((_, Qualifier::Fail | Qualifier::SoftFail)) => Ok(()),
        Some((_, Qualifier::Pass | Qualifier::Neutral)) | None => {
            Err("the default record must end in ~all or -all".to_owned())
        }
    }
}

/// Hosts by name, each once (RFC 5321 section 5.1: an exchange is no address).
fn usable_set(set: &[MailExchange]) -> Result<(), (&Name, &'static str)> {
    for (index, MailExchange { exchange, .. }) in set.iter().enumerate() {
        let last = exchange.labels().last().unwrap_or_default();
        if last.iter().all(u8::is_ascii_digit) || exchange.labels().count() < 2 {
            return Err((exchange, "is no host name"));
        }
        if set.iter().take(index).any(|earlier| earlier.exchange == *exchange) {
            return Err((exchange, "stands in the set twice"));
        }
    }
    Ok(())
}

fn checked(provider: Provider, text: &str, file: &str) -> Result<Provider, AssetError> {
    let wrong = |needle: &str, reason: &str| Err(AssetError::near(file, text, needle, reason));
    if provider.schema != 1 {
        return wrong("schema", "schema must be 1");
    }
    if provider.id.is_empty()
        || !provider.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    {
        return wrong("id", "id must be lower-case letters, digits and hyphens");
    }
    if provider.mx.default.is_empty() {
        return wrong("default", "the set of mail exchanges is empty");
    }
    if provider.ownership.kinds.is_empty() {
        return wrong("kinds", "no kind of ownership proof");
    }
    let Some(first) = provider.spf.includes.first() else {
        return wrong("includes", "no SPF include");
    };
    if !provider.spf.default.split_ascii_whitespace().any(|term| term == format!("include:{first}")) {
        return wrong("default = \"v=spf1", "the default record does not hold the first include");
    }
    if let Err(reason) = readable_spf(&provider.spf.default) {
        return wrong(&provider.spf.default, &reason);
    }
    for set in
        std::iter::once(&provider.mx.default).chain(provider.mx.alternatives.iter().map(|one| &one.exchanges))
    {
        if let Err((exchange, reason)) = usable_set(set) {
            return wrong(&exchange.to_string(), &format!("{exchange} {reason}"));
        }
    }
    if !provider.dmarc.default.starts_with("v=DMARC1;") {
        return wrong(&provider.dmarc.default, "the DMARC record must begin with v=DMARC1;");
    }
    for (texts, what) in [
        (&provider.names, "names"),
        (&provider.summary, "summary"),
        (&provider.console.path, "console.path"),
        (&provider.login, "login"),
        (&provider.password, "password"),
    ] {
        check_languages(texts, what, text, file)?;
    }
    if let Some(path) = &provider.accounts.path {
        check_languages(path, "accounts.path", text, file)?;
    }
    for (source, what) in [
        (&provider.console.source, "console"),
        (&provider.ownership.source, "ownership"),
        (&provider.mx.source, "mx"),
        (&provider.spf.source, "spf"),
        (&provider.dmarc.source, "dmarc"),
        (&provider.accounts.source, "accounts"),
    ] {
        check_source(source, what, text, file)?;
    }
    for alternative in &provider.mx.alternatives {
        check_source(&alternative.source, "mx.alternatives", text, file)?;
    }
    for client in &provider.clients {
        check_source(&client.source, "clients", text, file)?;
    }
    Ok(provider)
}

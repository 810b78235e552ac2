//! DNS panels: how to recognise the company, what its form looks like, what goes into each field.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::asset::{AssetError, Confidence, Localized, check_languages, check_source, read, read_shipped};
use super::name::Name;
use super::record::RecordType;

/// The most bytes that one string of a TXT record can hold (RFC 1035 section 3.3.14).
const LONGEST_STRING: usize = 255;

/// What the host field wants for the domain itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Apex {
    /// `@`.
    At,
    /// Nothing; `@` would make a record of that name.
    Empty,
    /// The whole name.
    Full,
}

/// Where the priority of an MX goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriorityPlace {
    /// A field of its own.
    OwnField,
    /// In front of the host, in the value.
    InValue,
}

/// A peculiarity that matters to mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quirk {
    /// A record can be for some networks only: it must be on the default line.
    LineDefault,
    /// A record can be paused.
    PauseSwitch,
    /// MX rows exist only after the mail setting is "custom MX".
    CustomMxFirst,
    /// Its e-mail routing locks the MX rows.
    EmailRoutingLocksMx,
    /// A CNAME at the apex is answered with addresses.
    CnameFlattening,
    /// A target without a final dot gets the domain put behind it.
    TargetGetsDomainAppended,
    /// All values of a name and type are one set: a second TXT is a new line of it.
    OneSetPerName,
    /// It lets a CNAME stand beside MX and TXT at the apex, which loses mail.
    CnameBesideOthers,
    /// A host typed with the domain behind it seems saved and is never served.
    HostWithoutDomain,
    /// TXT is hidden under "advanced" in the panels of some resellers.
    TxtUnderAdvanced,
    /// An MX priority has to be 5 or more.
    PriorityFiveOrMore,
    /// New domains come with rows for a parking page, one of them a wildcard.
    ParkingRows,
    /// New domains come with the company's own mail rows.
    OwnMailRows,
    /// SPF has a form of its own, which may write a type that nobody reads.
    SpfFormApart,
    /// Rows cannot be changed, only deleted and added.
    NoEditing,
    /// Rows of a preset have to go before own MX rows can be added.
    PresetsFirst,
    /// Whether the form puts quotes around a text by itself is not known.
    QuotesUnchecked,
    /// The same name servers serve a second panel, whose form has no field for the priority.
    PriorityMaybeInValue,
    /// New domains come with the company's own SPF row.
    OwnSpfRow,
}

/// What was seen of a panel that its table cannot know: what a person typed came out otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each was seen by itself, in any combination")]
pub struct Learnt {
    /// Quotes that were typed around a text stand in it: the panel puts its own.
    pub adds_quotes: bool,
    /// `@` made a record of that name.
    pub at_is_literal: bool,
    /// It put the domain behind a value that is a name: those want a final dot there.
    pub appends_domain: bool,
    /// It took an exchange of ours: no preset is in the way of more. Not kept, for that row may go again.
    #[serde(skip)]
    pub takes_exchanges: bool,
}

impl Learnt {
    /// Nothing has been seen yet that is kept.
    pub const fn is_nothing(&self) -> bool {
        !self.adds_quotes && !self.at_is_literal && !self.appends_domain
    }

    /// What of it holds at another time as well.
    #[must_use]
    pub const fn kept(self) -> Self {
        Self { takes_exchanges: false, ..self }
    }

    /// What was learnt at either time.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            adds_quotes: self.adds_quotes || other.adds_quotes,
            at_is_literal: self.at_is_literal || other.at_is_literal,
            appends_domain: self.appends_domain || other.appends_domain,
            takes_exchanges: self.takes_exchanges || other.takes_exchanges,
        }
    }
}

/// What a field of the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// Owner name.
    Host,
    /// Record type.
    Type,
    /// Line (线路).
    Line,
    /// Value.
    Value,
    /// MX priority.
    Priority,
    /// TTL.
    Ttl,
    /// Something else that has a fixed content.
    Other,
}

/// What to do with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Type or paste.
    Type,
    /// Choose from a list.
    Pick,
    /// Leave as it is.
    Leave,
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelField {
    /// What it is for.
    pub kind: FieldKind,
    /// Its words in the panel.
    pub label: Localized,
    /// What to do with it.
    pub how: How,
    /// Its fixed content, for lines and others.
    #[serde(default)]
    pub text: Option<Localized>,
}

/// The words of a panel's buttons.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verbs {
    /// Opens the form for a new row.
    pub add: Localized,
    /// Opens the form of a row that is there.
    pub edit: Localized,
    /// Takes a row away.
    pub remove: Localized,
}

/// One company's panel.
#[derive(Debug, Clone, PartialEq)]
pub struct DnsHost {
    /// Id.
    pub id: String,
    /// Its name.
    pub names: Localized,
    /// Patterns of its name servers: ends of names; `*` stands for anything within one label.
    pub servers: Vec<String>,
    /// Address of the panel, without scheme.
    pub editor_url: String,
    /// The way to the list of records; `{zone}` stands for the zone.
    pub path: Localized,
    /// Words of its buttons for rows.
    pub verbs: Verbs,
    /// Words of its buttons for saving a row.
    pub save: Localized,
    /// The same for a row that was there; that of new rows where no other is named.
    pub save_edit: Localized,
    /// What the host field wants for the domain itself.
    pub apex: Apex,
    /// Where the priority of an MX goes.
    pub priority: PriorityPlace,
    /// Values that are names want a final dot.
    pub final_dot: bool,
    /// It was seen to put the domain behind such a value: what is typed gets the dot, what stands there is listed as it is.
    pub appends_domain: bool,
    /// TXT values are typed with quotes.
    pub quotes: bool,
    /// The form, in its order; priority is shown for MX only.
    pub fields: Vec<PanelField>,
    /// TTL that new rows get.
    pub default_ttl: u32,
    /// What is peculiar.
    pub quirks: Vec<Quirk>,
    /// Where this is from.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    id: String,
    names: Localized,
    servers: Vec<String>,
    editor_url: String,
    #[serde(default)]
    like: Option<String>,
    path: Option<Localized>,
    verbs: Option<Verbs>,
    save: Option<Localized>,
    #[serde(default)]
    save_edit: Option<Localized>,
    apex: Option<Apex>,
    priority: Option<PriorityPlace>,
    final_dot: Option<bool>,
    quotes: Option<bool>,
    fields: Option<Vec<PanelField>>,
    default_ttl: Option<u32>,
    #[serde(default)]
    quirks: Vec<Quirk>,
    source: String,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    schema: u32,
    dns_host: Vec<Entry>,
}

/// All panels that are known.
#[derive(Debug, Clone, PartialEq)]
pub struct DnsHosts {
    hosts: Vec<DnsHost>,
    other: DnsHost,
}

impl DnsHosts {
    /// Reads the table. An entry may be `like` an earlier one and say only what differs.
    ///
    /// # Errors
    /// With file and line.
    pub fn parse(text: &str, file: &str) -> Result<Self, AssetError> {
        Self::checked(read(text, file)?, text, file)
    }

    /// As [`Self::parse`], of the form that the program ships.
    ///
    /// # Errors
    /// With file and line.
    pub fn shipped(text: &str, file: &str) -> Result<Self, AssetError> {
        Self::checked(read_shipped(text, file)?, text, file)
    }

    fn checked(table: File, text: &str, file: &str) -> Result<Self, AssetError> {
        if table.schema != 1 {
            return Err(AssetError::near(file, text, "schema", "schema must be 1"));
        }
        let mut hosts: Vec<DnsHost> = Vec::new();
        for entry in table.dns_host {
            let near = format!("id = \"{}\"", entry.id);
            let wrong = |reason: &str| AssetError::near(file, text, &near, reason);
            if hosts.iter().any(|other| other.id == entry.id) {
                return Err(wrong("the id stands twice"));
            }
            check_source(&entry.source, "dns-host", text, file)?;
            let base = match &entry.like {
                Some(like) => Some(
                    hosts
                        .iter()
                        .find(|host| host.id == *like)
                        .cloned()
                        .ok_or_else(|| wrong("like names no earlier entry"))?,
                ),
                None => None,
            };
            let host = complete(entry, base.as_ref())
                .ok_or_else(|| wrong("a field is missing and there is no entry it is like"))?;
            for (texts, what) in [
                (&host.names, "names"),
                (&host.path, "path"),
                (&host.verbs.add, "add"),
                (&host.verbs.edit, "edit"),
                (&host.verbs.remove, "remove"),
                (&host.save, "save"),
                (&host.save_edit, "save-edit"),
            ] {
                check_languages(texts, what, text, file)?;
            }
            for field in &host.fields {
                check_languages(&field.label, "label", text, file)?;
            }
            hosts.push(host);
        }
        let other = hosts
            .iter()
            .find(|host| host.id == "other")
            .cloned()
            .ok_or_else(|| AssetError::near(file, text, "schema", "the entry \"other\" is missing"))?;
        Ok(Self { hosts, other })
    }

    /// The panel of the company that most of these servers belong to; "any other" when nobody is known.
    pub fn detect(&self, servers: &[Name]) -> &DnsHost {
        let servers: Vec<String> = servers.iter().map(Name::to_string).collect();
        self.hosts
            .iter()
            .map(|host| (servers.iter().filter(|server| host.serves(server)).count(), host))
            .filter(|(count, _)| *count > 0)
            .max_by_key(|(count, _)| *count)
            .map_or(&self.other, |(_, host)| host)
    }

    /// Every company that some of these servers belong to, in the order of the table.
    pub fn all_of(&self, servers: &[Name]) -> Vec<&DnsHost> {
        let servers: Vec<String> = servers.iter().map(Name::to_string).collect();
        self.hosts.iter().filter(|host| servers.iter().any(|server| host.serves(server))).collect()
    }

    /// Every panel.
    pub fn iter(&self) -> impl Iterator<Item = &DnsHost> {
        self.hosts.iter()
    }
}

fn complete(entry: Entry, base: Option<&DnsHost>) -> Option<DnsHost> {
    let of_base = base.filter(|_| entry.save.is_none()).map(|base| base.save_edit.clone());
    let save = entry.save.or_else(|| base.map(|base| base.save.clone()))?;
    Some(DnsHost {
        save_edit: entry.save_edit.or(of_base).unwrap_or_else(|| save.clone()),
        save,
        path: entry.path.or_else(|| base.map(|base| base.path.clone()))?,
        verbs: entry.verbs.or_else(|| base.map(|base| base.verbs.clone()))?,
        apex: entry.apex.or_else(|| base.map(|base| base.apex))?,
        priority: entry.priority.or_else(|| base.map(|base| base.priority))?,
        final_dot: entry.final_dot.or_else(|| base.map(|base| base.final_dot))?,
        quotes: entry.quotes.or_else(|| base.map(|base| base.quotes))?,
        fields: entry.fields.or_else(|| base.map(|base| base.fields.clone()))?,
        default_ttl: entry.default_ttl.or_else(|| base.map(|base| base.default_ttl))?,
        appends_domain: false,
        id: entry.id,
        names: entry.names,
        servers: entry.servers,
        editor_url: entry.editor_url,
        quirks: entry.quirks,
        source: entry.source,
        confidence: entry.confidence,
    })
}

impl DnsHost {
    /// Whether a server is of this company, its name in presentation form.
    fn serves(&self, server: &str) -> bool {
        self.servers.iter().any(|pattern| {
            let mut labels = server.rsplit('.');
            pattern.rsplit('.').all(|part| labels.next().is_some_and(|label| label_matches(part, label)))
        })
    }

    /// The same panel, corrected by what was seen of it.
    pub fn as_seen(&self, learnt: Learnt) -> Cow<'_, Self> {
        let quotes = self.quotes && !learnt.adds_quotes;
        let apex = if learnt.at_is_literal && self.apex == Apex::At { Apex::Empty } else { self.apex };
        let appends_domain = self.appends_domain || learnt.appends_domain;
        let no_preset = learnt.takes_exchanges && self.quirks.contains(&Quirk::PresetsFirst);
        if !no_preset && (quotes, apex, appends_domain) == (self.quotes, self.apex, self.appends_domain) {
            return Cow::Borrowed(self);
        }
        let mut host = self.clone();
        // It is no longer a question either.
        host.quirks.retain(|quirk| {
            (quotes || *quirk != Quirk::QuotesUnchecked) && !(no_preset && *quirk == Quirk::PresetsFirst)
        });
        (host.quotes, host.apex, host.appends_domain) = (quotes, apex, appends_domain);
        Cow::Owned(host)
    }

    /// Which company it is, is known.
    pub const fn is_known(&self) -> bool {
        !self.servers.is_empty()
    }

    /// All values of a name and type are one record there, a line each.
    pub fn has_sets(&self) -> bool {
        self.quirks.contains(&Quirk::OneSetPerName)
    }

    /// What to type into the host field for a name in this zone.
    pub fn typed_host(&self, name: &Name, zone: &Name) -> String {
        match (name.relative_to(zone), self.apex) {
            (Some(host), Apex::At) if host.is_empty() => "@".to_owned(),
            (Some(host), Apex::Empty) if host.is_empty() => String::new(),
            (Some(host), Apex::At | Apex::Empty) => host,
            (_, Apex::Full) | (None, Apex::At | Apex::Empty) => name.to_string(),
        }
    }

    /// What to type into the value field.
    pub fn typed_value(&self, record_type: RecordType, priority: Option<u16>, value: &str) -> String {
        let is_name = matches!(record_type, RecordType::Mx | RecordType::Cname | RecordType::Ns);
        // The root ends in its dot already.
        let mut typed =
            if is_name && self.final_dot && value != "." { format!("{value}.") } else { value.to_owned() };
        if self.quotes && record_type == RecordType::Txt {
            typed = quoted(&typed);
        }
        match (record_type, self.priority, priority) {
            (RecordType::Mx, PriorityPlace::InValue, Some(priority)) => format!("{priority} {typed}"),
            (_, _, _) => typed,
        }
    }
}

/// A text as a panel wants it that takes the form of zone files: strings of at most 255 bytes, each in quotes (RFC 1035
/// section 3.3.14).
fn quoted(text: &str) -> String {
    let mut typed = String::from("\"");
    let mut bytes = 0;
    for character in text.chars() {
        if bytes + character.len_utf8() > LONGEST_STRING {
            typed.push_str("\" \"");
            bytes = 0;
        }
        bytes += character.len_utf8();
        typed.push(character);
    }
    typed.push('"');
    typed
}

/// `*` in a pattern stands for anything within one label.
fn label_matches(pattern: &str, label: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == label,
        Some((head, tail)) => {
            label.len() >= head.len() + tail.len() && label.starts_with(head) && label.ends_with(tail)
        }
    }
}

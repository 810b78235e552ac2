//! A bench for rules: what each server serves, said in a few zone lines, and looks at it at chosen times.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use crate::diagnose::context::{Context, Mode, Owner};
use crate::diagnose::elsewhere::{address_of_nobody, below, places};
use crate::diagnose::evidence::Evidence;
use crate::diagnose::finding::StepState;
use crate::diagnose::former::{Former, OldPolicy};
use crate::diagnose::served::served;
use crate::diagnose::{Diagnosis, RequirementReport, diagnose, follow_up, questions};
use crate::domain::delegation::{DelegatedServer, Delegation, DelegationOutcome, DelegationSource};
use crate::domain::name::Name;
use crate::domain::observation::{Flags, Observation, Outcome, Question, Vantage};
use crate::domain::plan::{
    Alternative, Change, MailExchange, Origin, Plan, Requirement, RequirementId, Row, Wanted,
};
use crate::domain::record::{Record, RecordData, RecordType, Txt};
use crate::domain::time::{Moment, Mono, Wall};

/// The ownership text of the bench.
pub(super) const TOKEN: &str = "tencent-8f3kd02mx7";
/// Everything right.
pub(super) const GOOD: &[&str] =
    &["TXT tencent-8f3kd02mx7", "MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "TXT v=spf1 include:qq.com ~all"];

/// What a server does when it is asked.
#[derive(Debug, Clone)]
enum Serves {
    Zone { serial: Option<u32>, records: Vec<(Name, RecordData)> },
    Fails(Outcome),
}

/// A change of an answer.
type Mark = fn(&mut Observation);

/// A domain, its servers, the rest of the world, and a clock.
#[derive(Debug, Clone)]
pub(super) struct Bench {
    pub(super) plan: Plan,
    pub(super) evidence: Evidence,
    pub(super) mode: Mode,
    pub(super) has_resolver: bool,
    servers: Vec<(DelegatedServer, Serves)>,
    /// Servers that have not answered yet.
    late: Vec<Name>,
    /// Servers that have not told their serial yet.
    late_serials: Vec<Name>,
    resolvers: BTreeMap<String, Serves>,
    outside: BTreeMap<Name, Option<Vec<String>>>,
    /// What else is to be noted on the answers of a server or resolver.
    marks: Vec<(String, Mark)>,
    /// Records of the rest of the world, beside the texts.
    world: Vec<(Name, RecordData)>,
    /// Names of the rest of the world that certainly do not exist.
    nowhere: Vec<Name>,
    /// Servers outside the delegation.
    old: BTreeMap<SocketAddr, Serves>,
    ttl: u32,
    seconds: u64,
}

pub(super) fn name(text: &str) -> Name {
    text.parse().unwrap()
}

fn exchanges(set: &[(u16, &str)]) -> Wanted {
    let exchanges =
        set.iter().map(|(preference, host)| MailExchange { preference: *preference, exchange: name(host) });
    Wanted::Mx { name: name("first.test"), exchanges: exchanges.collect() }
}

fn requirement(id: RequirementId, wanted: Wanted) -> Requirement {
    let origin = Origin::Pack;
    Requirement { id, required: true, wanted, alternatives: Vec::new(), origin, ttl: 600, unconfirmed: false }
}

fn plan() -> Plan {
    let domain = name("first.test");
    let proof = Wanted::Txt { name: domain.clone(), value: TOKEN.to_owned() };
    let historic = Alternative { id: "historic".to_owned(), wanted: exchanges(&[(10, "mxdomain.qq.com")]) };
    let mut mx = requirement(RequirementId::mx(), exchanges(&[(5, "mx1.qq.com"), (10, "mx2.qq.com")]));
    mx.alternatives = vec![historic];
    let spf = Wanted::Spf {
        name: domain.clone(),
        includes: vec![name("qq.com"), name("spf.mail.qq.com")],
        default: "v=spf1 include:qq.com ~all".to_owned(),
        drop: Vec::new(),
    };
    Plan {
        zone: domain.clone(),
        domain,
        provider: "qq-domain-mail".to_owned(),
        requirements: vec![
            requirement(RequirementId::ownership(), proof),
            mx,
            requirement(RequirementId::spf(), spf),
        ],
    }
}

/// A single dot is the root.
fn host_name(text: &str) -> Name {
    if text == "." { Name::root() } else { name(text) }
}

/// `\DDD` is a byte, as in a zone file.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split('\\');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        let (number, rest) = part.split_at(3);
        bytes.push(number.parse().unwrap());
        bytes.extend(rest.as_bytes());
    }
    bytes
}

/// `MX 5 mx1.qq.com`, `TXT text`, `CNAME target`, `A address`, `SPF text`; a name in front when it is not the domain itself.
/// A ` | ` in a text is where one string ends and the next begins.
fn record(line: &str) -> (Name, RecordData) {
    let (first, rest) = line.split_once(' ').unwrap();
    let (owner, record_type, data) = if first.parse::<RecordType>().is_ok() {
        (name("first.test"), first, rest)
    } else {
        let (record_type, data) = rest.split_once(' ').unwrap();
        let labels = first.split('.').rev();
        let owner = labels.fold(name("first.test"), |owner, label| owner.prepend(label).unwrap());
        (owner, record_type, data)
    };
    let data = match record_type {
        "MX" => {
            let (preference, host) = data.split_once(' ').unwrap();
            RecordData::Mx { preference: preference.parse().unwrap(), exchange: host_name(host) }
        }
        "TXT" => RecordData::Txt(Txt { strings: data.split(" | ").map(bytes).collect() }),
        "SPF" => RecordData::Spf(Txt { strings: [bytes(data)].into() }),
        "A" => RecordData::A(data.parse().unwrap()),
        "AAAA" => RecordData::Aaaa(data.parse().unwrap()),
        "NS" => RecordData::Ns(name(data)),
        "CNAME" => RecordData::Cname(name(data)),
        other => panic!("the bench does not know {other}"),
    };
    (owner, data)
}

fn zone(serial: Option<u32>, lines: &[&str]) -> Serves {
    Serves::Zone { serial, records: lines.iter().map(|line| record(line)).collect() }
}

impl Bench {
    /// Two servers with nothing in their zone; the rest of the world knows the service's includes.
    pub(super) fn new() -> Self {
        let bench = Self {
            plan: plan(),
            evidence: Evidence::default(),
            mode: Mode::Live,
            has_resolver: true,
            servers: Vec::new(),
            late: Vec::new(),
            late_serials: Vec::new(),
            resolvers: BTreeMap::new(),
            outside: BTreeMap::new(),
            marks: Vec::new(),
            world: Vec::new(),
            nowhere: Vec::new(),
            old: BTreeMap::new(),
            ttl: 600,
            seconds: 1_000,
        };
        bench
            .outside("qq.com", &["v=spf1 include:spf.mail.qq.com -all"])
            .outside("spf.mail.qq.com", &["v=spf1 ip4:192.0.2.0/24 -all"])
            .server("ns1", &["192.0.2.1:53"])
            .server("ns2", &["192.0.2.2:53"])
    }

    /// One look, as `check` does it.
    pub(super) fn check() -> Self {
        Self { mode: Mode::Check, ..Self::new() }
    }

    /// Both servers have this.
    pub(super) fn both(lines: &[&str]) -> Self {
        Self::new().serves("ns1", 7, lines).serves("ns2", 7, lines)
    }

    /// One more server in the delegation.
    pub(super) fn server(mut self, server: &str, addresses: &[&str]) -> Self {
        let addresses: Vec<SocketAddr> = addresses.iter().map(|address| address.parse().unwrap()).collect();
        let own = name(server).on(&name("dns.test")).unwrap();
        let server = DelegatedServer { name: own, addresses, does_not_exist: false };
        self.servers.push((server, zone(Some(1), &[])));
        let delegation = Delegation {
            zone: self.plan.zone.clone(),
            parent: name("test"),
            servers: self.servers.iter().map(|(server, _)| server.clone()).collect(),
            source: DelegationSource::Parent,
        };
        self.evidence.set_delegation(DelegationOutcome::Delegated(delegation));
        self
    }

    fn set(mut self, server: &str, serves: &Serves) -> Self {
        let wanted = name(server).on(&name("dns.test")).unwrap();
        let place = self.servers.iter_mut().find(|(server, _)| server.name == wanted);
        place.unwrap().1 = serves.clone();
        self
    }

    /// From now on this server has this zone.
    pub(super) fn serves(self, server: &str, serial: u32, lines: &[&str]) -> Self {
        self.set(server, &zone(Some(serial), lines))
    }

    /// The same for a server that does not tell its serial.
    pub(super) fn serves_without_serial(self, server: &str, lines: &[&str]) -> Self {
        self.set(server, &zone(None, lines))
    }

    /// From now on this server fails.
    pub(super) fn fails(self, server: &str, outcome: Outcome) -> Self {
        self.set(server, &Serves::Fails(outcome))
    }

    /// At the next look this server has not answered yet.
    pub(super) fn late(mut self, server: &str) -> Self {
        self.late.push(name(server).on(&name("dns.test")).unwrap());
        self
    }

    /// At the next look this server has not told its serial yet.
    pub(super) fn late_serial(mut self, server: &str) -> Self {
        self.late_serials.push(name(server).on(&name("dns.test")).unwrap());
        self
    }

    /// From now on this resolver knows this.
    pub(super) fn resolver(mut self, id: &str, lines: &[&str]) -> Self {
        self.resolvers.insert(id.to_owned(), zone(None, lines));
        self
    }

    /// From now on this resolver fails.
    pub(super) fn resolver_fails(mut self, id: &str, outcome: Outcome) -> Self {
        self.resolvers.insert(id.to_owned(), Serves::Fails(outcome));
        self
    }

    /// From now on every answer of this server or resolver is changed so.
    pub(super) fn marked(mut self, who: &str, change: Mark) -> Self {
        self.marks.push((who.to_owned(), change));
        self
    }

    /// A name of the rest of the world has these texts.
    pub(super) fn outside(mut self, owner: &str, texts: &[&str]) -> Self {
        self.outside.insert(name(owner), Some(texts.iter().map(|text| (*text).to_owned()).collect()));
        self
    }

    /// A host of the rest of the world, with an address, an alias or the like: `A 192.0.2.9`.
    pub(super) fn host(mut self, owner: &str, line: &str) -> Self {
        self.world.push((name(owner), record(line).1));
        self
    }

    /// A name of the rest of the world that does not exist.
    pub(super) fn nowhere(mut self, owner: &str) -> Self {
        self.nowhere.push(name(owner));
        self
    }

    /// A server that is not in the delegation, with its name, its address and what it still has.
    pub(super) fn old_server(self, server: &str, address: &str, lines: &[&str]) -> Self {
        let mut bench = self.host(server, &format!("A {address}"));
        bench.old.insert(SocketAddr::new(address.parse().unwrap(), 53), zone(Some(3), lines));
        bench
    }

    /// What was there before the set-up began.
    pub(super) fn former(mut self, exchanges: &[&str], servers: &[&str]) -> Self {
        let names = |texts: &[&str]| texts.iter().map(|text| name(text)).collect();
        self.evidence.former =
            Former { exchanges: names(exchanges), servers: names(servers), ..Former::default() };
        self
    }

    /// What is known of the policy that the domain had before.
    pub(super) fn old_policy(mut self, policy: OldPolicy) -> Self {
        self.evidence.former.policy = policy;
        self
    }

    /// The TTL of every record, in seconds.
    pub(super) fn ttl(mut self, ttl: u32) -> Self {
        self.ttl = ttl;
        self
    }

    /// The delegation was learnt in this way.
    pub(super) fn learnt(self, source: DelegationSource) -> Self {
        self.delegated(|delegation| delegation.source = source)
    }

    /// The names of these servers of the delegation do not exist.
    pub(super) fn servers_do_not_exist(self, servers: &[&str]) -> Self {
        let gone: Vec<Name> = servers.iter().map(|text| name(text).on(&name("dns.test")).unwrap()).collect();
        let mut bench = self.delegated(|delegation| {
            for server in delegation.servers.iter_mut().filter(|server| gone.contains(&server.name)) {
                server.addresses.clear();
                server.does_not_exist = true;
            }
        });
        bench.servers.retain(|(server, _)| !gone.contains(&server.name));
        bench
    }

    /// The servers of the delegation have these names.
    pub(super) fn named(mut self, names: &[&str]) -> Self {
        let new: Vec<Name> = names.iter().map(|text| name(text)).collect();
        for ((server, _), new) in self.servers.iter_mut().zip(&new) {
            server.name = new.clone();
        }
        let servers = self.servers.iter().map(|(server, _)| server.clone()).collect();
        self.delegated(|delegation| delegation.servers = servers)
    }

    fn delegated(mut self, change: impl FnOnce(&mut Delegation)) -> Self {
        let mut outcome = self.evidence.delegation().cloned();
        if let Some(DelegationOutcome::Delegated(delegation)) = &mut outcome {
            change(delegation);
        }
        if let Some(outcome) = outcome {
            self.evidence.set_delegation(outcome);
        }
        self
    }

    /// About this name nobody can be asked.
    pub(super) fn outside_silent(mut self, owner: &str) -> Self {
        self.outside.insert(name(owner), None);
        self
    }

    /// A name of the rest of the world has no texts any more.
    pub(super) fn hide(mut self, owner: &str) -> Self {
        self.outside.remove(&name(owner));
        self
    }

    /// Changes what is wanted.
    pub(super) fn wants(mut self, id: &str, change: impl FnOnce(&mut Requirement)) -> Self {
        let wanted = self.plan.requirements.iter_mut().find(|requirement| requirement.id.0 == id);
        change(wanted.unwrap());
        self
    }

    /// The person pasted this MX set; the pack's sets stay known.
    pub(super) fn pasted_mx(self, set: &[(u16, &str)]) -> Self {
        self.wants("mx", |mx| {
            let default = std::mem::replace(&mut mx.wanted, exchanges(set));
            mx.alternatives.insert(0, Alternative { id: "default".to_owned(), wanted: default });
            mx.origin = Origin::Pasted(Wall(1));
        })
    }

    /// Time passes without a look.
    /// Both servers with one more exchange whose first label is as it stands, blanks too.
    pub(super) fn exchange(mut self, preference: u16, host: &str) -> Self {
        let (first, rest) = host.split_once('.').unwrap();
        let exchange = name(rest).prepend(first).unwrap();
        let row = (name("first.test"), RecordData::Mx { preference, exchange });
        for (_, serves) in &mut self.servers {
            let mut records = match serves {
                Serves::Zone { records, .. } => std::mem::take(records),
                Serves::Fails(_) => Vec::new(),
            };
            records.push(row.clone());
            *serves = Serves::Zone { serial: Some(7), records };
        }
        self
    }

    pub(super) fn wait(mut self, seconds: u64) -> Self {
        self.seconds += seconds;
        self
    }

    pub(super) fn now(&self) -> Moment {
        let wall = Wall(1_700_000_000).plus(self.seconds);
        Moment { mono: Mono(Duration::from_secs(self.seconds)), wall }
    }

    /// An answer that says nothing.
    pub(super) fn seen(&self, vantage: Vantage, question: &Question) -> Observation {
        self.observation(vantage, question, &zone(None, &[]))
    }

    fn observation(&self, vantage: Vantage, question: &Question, serves: &Serves) -> Observation {
        let mut seen = Observation {
            question: question.clone(),
            vantage,
            outcome: Outcome::NoSuchType,
            records: Vec::new(),
            negative_ttl: Some(300),
            serial: None,
            rcode: Some(0),
            extended_error: None,
            extended_text: String::new(),
            flags: Flags { authoritative: true, ..Flags::default() },
            took: Duration::from_millis(3),
            at: self.now(),
        };
        match serves {
            Serves::Fails(outcome) => seen.outcome = *outcome,
            Serves::Zone { serial, records } => {
                let soa = serial.map(|serial| {
                    let data = RecordData::Soa {
                        mname: name("ns1.dns.test"),
                        rname: name("host.dns.test"),
                        serial,
                        refresh: 3_600,
                        retry: 600,
                        expire: 86_400,
                        minimum: 300,
                    };
                    (self.plan.zone.clone(), data)
                });
                seen.records = records
                    .iter()
                    .chain(&soa)
                    .filter(|(owner, _)| *owner == question.name || self.is_wild(owner, question, records))
                    .filter(|(_, data)| {
                        data.record_type() == question.record_type || data.record_type() == RecordType::Cname
                    })
                    .map(|(_, data)| Record {
                        name: question.name.clone(),
                        ttl: self.ttl,
                        data: data.clone(),
                    })
                    .collect();
                if seen.of_type().next().is_some() {
                    seen.outcome = Outcome::Records;
                }
            }
        }
        let who = match &seen.vantage {
            Vantage::Authoritative { server, .. } => server.to_string(),
            Vantage::Resolver { id, .. } => id.clone(),
        };
        for (_, change) in self.marks.iter().filter(|(marked, _)| who.split('.').next() == Some(marked)) {
            change(&mut seen);
        }
        seen
    }

    /// `*` stands for every name that has nothing of its own (RFC 4592).
    fn is_wild(&self, owner: &Name, question: &Question, records: &[(Name, RecordData)]) -> bool {
        *owner == self.plan.zone.prepend("*").unwrap()
            && question.name.is_below(&self.plan.zone)
            && !records
                .iter()
                .any(|(other, _)| question.name.is_at_or_below(other) && other.is_below(&self.plan.zone))
    }

    /// Asks everybody everything once, and remembers.
    pub(super) fn look(mut self) -> Self {
        let main: Vec<Question> = self
            .plan
            .requirements
            .iter()
            .flat_map(|requirement| {
                let elsewhere = places(&self.plan, requirement).into_iter().map(|(_, question)| question);
                questions::of_requirement(&self.plan, &requirement.id)
                    .into_iter()
                    .chain(elsewhere)
                    .chain(below(&self.plan, requirement))
                    .chain(address_of_nobody(&self.plan, requirement))
            })
            .collect();
        let late = std::mem::take(&mut self.late);
        let late_serials = std::mem::take(&mut self.late_serials);
        for (server, serves) in self.servers.clone() {
            for address in server.addresses.iter().filter(|_| !late.contains(&server.name)) {
                let vantage = Vantage::Authoritative { server: server.name.clone(), address: *address };
                let is_late = |question: &&Question| {
                    question.record_type == RecordType::Soa && late_serials.contains(&server.name)
                };
                for question in main.iter().filter(|question| !is_late(question)) {
                    let seen = self.observation(vantage.clone(), question, &serves);
                    self.evidence.record(seen);
                }
            }
        }
        for (id, serves) in self.resolvers.clone() {
            let address = if id == "helper" { "192.0.2.54:53" } else { "192.0.2.53:53" };
            let vantage = Vantage::Resolver { id, address: address.parse().unwrap() };
            for question in main.iter().filter(|question| question.record_type != RecordType::Soa) {
                let seen = self.observation(vantage.clone(), question, &serves);
                self.evidence.record(seen);
            }
        }
        self.ask_includes();
        self.follow_up();
        let mut evidence = std::mem::take(&mut self.evidence);
        self.with_context(|bench, context| evidence.remember_states(&bench.plan, context, bench.now()));
        self.evidence = evidence;
        self
    }

    fn ask_includes(&mut self) {
        if !self.has_resolver {
            return;
        }
        let mut asked: Vec<Name> = Vec::new();
        loop {
            let names = questions::include_questions(&self.plan, &self.evidence);
            let Some(next) = names.into_iter().find(|name| !asked.contains(name)) else { return };
            asked.push(next.clone());
            let serves = match self.outside.get(&next) {
                None => zone(None, &[]),
                Some(None) => Serves::Fails(Outcome::TimedOut),
                Some(Some(texts)) => {
                    let text = |text: &String| (next.clone(), RecordData::Txt(Txt::from_text(text)));
                    Serves::Zone { serial: None, records: texts.iter().map(text).collect() }
                }
            };
            let vantage =
                Vantage::Resolver { id: "helper".to_owned(), address: "192.0.2.54:53".parse().unwrap() };
            let seen = self.observation(vantage, &Question::new(next, RecordType::Txt), &serves);
            self.evidence.record(seen);
        }
    }

    /// Asks what hangs on what was seen, until nothing more does.
    fn follow_up(&mut self) {
        let helper = Vantage::Resolver { id: "helper".to_owned(), address: "192.0.2.54:53".parse().unwrap() };
        let helpers = if self.has_resolver { vec![helper.clone()] } else { Vec::new() };
        let mut asked: Vec<(Vantage, Question)> = Vec::new();
        loop {
            let diagnosis = self.diagnosis();
            let asks = self.with_context(|bench, context| {
                follow_up::asks(&bench.plan, &bench.evidence, &diagnosis, context, &helpers)
            });
            let due: Vec<_> = asks.into_iter().filter(|ask| !asked.contains(ask)).collect();
            if due.is_empty() {
                return;
            }
            for (vantage, question) in &due {
                let serves = self.place(vantage, question);
                let seen = self.observation(vantage.clone(), question, &serves);
                self.evidence.record(seen);
            }
            asked.extend(due);
        }
    }

    fn place(&self, vantage: &Vantage, question: &Question) -> Serves {
        let own = |server: &DelegatedServer| server.addresses.contains(&vantage.address());
        let known = self.world.iter().any(|(owner, _)| *owner == question.name);
        match vantage {
            Vantage::Authoritative { address, .. } => {
                let delegated = self.servers.iter().find(|(server, _)| own(server)).map(|(_, serves)| serves);
                let there = delegated.or_else(|| self.old.get(address)).cloned();
                there.unwrap_or(Serves::Fails(Outcome::TimedOut))
            }
            Vantage::Resolver { id, .. } if id != "helper" => self.resolvers[id].clone(),
            Vantage::Resolver { .. } if known || self.nowhere.contains(&question.name) => {
                Serves::Zone { serial: None, records: self.world.clone() }
            }
            Vantage::Resolver { .. } => Serves::Fails(Outcome::TimedOut),
        }
    }

    fn with_context<T>(&self, use_it: impl FnOnce(&Self, &Context<'_>) -> T) -> T {
        let owner_of = |host: &Name| {
            let id = match host.to_string().as_str() {
                "mxbiz1.qq.com" | "mxbiz2.qq.com" => "tencent-exmail",
                "linda.mx.cloudflare.net" => "cloudflare-routing",
                "mx1.qiye.aliyun.com" => "aliyun-mail",
                _ => return None,
            };
            Some(Owner { id: id.to_owned() })
        };
        let dns_host_of = |servers: &[Name]| {
            let is_cloudflare = |server: &Name| server.is_below(&name("ns.cloudflare.com"));
            servers.iter().any(is_cloudflare).then(|| "cloudflare".to_owned())
        };
        let validates = |id: &str| match id {
            "strict" | "strict2" => Some(true),
            "lax" => Some(false),
            _ => None,
        };
        // The screen is open: asked every 10 seconds.
        let ids = self.plan.requirements.iter().map(|requirement| requirement.id.clone());
        let intervals = ids.map(|id| (id, Duration::from_secs(10))).collect();
        let context = Context {
            mode: self.mode,
            intervals,
            owner_of: &owner_of,
            dns_host_of: &dns_host_of,
            validates: &validates,
            has_resolver: self.has_resolver,
        };
        use_it(self, &context)
    }

    /// What diagnosis concludes now.
    pub(super) fn diagnosis(&self) -> Diagnosis {
        self.with_context(|bench, context| diagnose(&bench.plan, &bench.evidence, context, bench.now()))
    }

    /// About one requirement.
    pub(super) fn report(&self, id: &str) -> RequirementReport {
        self.diagnosis().report(&RequirementId(id.to_owned().into())).unwrap().clone()
    }

    /// The answers of the domain's own servers that count now.
    pub(super) fn usable(&self, id: &str) -> Vec<&Observation> {
        let id = RequirementId(id.to_owned().into());
        let requirement = self.plan.requirement(&id).unwrap();
        let oldest = self.with_context(|bench, context| context.oldest(&id, bench.now()));
        let served = served(requirement, &self.evidence, oldest);
        served.into_iter().filter(|served| served.usable).map(|served| served.answer).collect()
    }

    pub(super) fn state(&self, id: &str) -> StepState {
        self.report(id).state
    }

    /// The codes about one requirement and about the domain.
    pub(super) fn codes(&self, id: &str) -> Vec<&'static str> {
        let diagnosis = self.diagnosis();
        let report = self.report(id);
        report.findings.iter().chain(&diagnosis.findings).map(|finding| finding.code).collect()
    }

    /// The rows to act on now, as `add 5 mx1.qq.com`.
    pub(super) fn rows(&self, id: &str) -> Vec<String> {
        self.report(id).rows.iter().map(shown).collect()
    }

    /// The rows that have to go, but not yet.
    pub(super) fn later(&self, id: &str) -> Vec<String> {
        self.report(id).later.iter().map(shown).collect()
    }
}

fn shown(row: &Row) -> String {
    let what = match &row.change {
        Change::Keep => "keep".to_owned(),
        Change::Add => "add".to_owned(),
        Change::Replace { from, .. } => format!("edit [{from}] ->"),
        Change::Remove => "remove".to_owned(),
    };
    match row.priority {
        Some(priority) => format!("{what} {priority} {}", row.value),
        None => format!("{what} {}", row.value),
    }
}

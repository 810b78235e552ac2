//! Waiting, in a world where time is paused and DNS is a function of it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::BoxFuture;

use super::wait::wait;
use super::watch::{Goal, News, Watch};
use crate::diagnose::Diagnosis;
use crate::diagnose::finding::Verdict;
use crate::domain::catalog::Catalog;
use crate::domain::delegation::{Delegation, DelegationOutcome};
use crate::domain::name::Name;
use crate::domain::observation::{Flags, Observation, Outcome, Question, Vantage};
use crate::domain::plan::RequirementId;
use crate::domain::record::{Record, RecordData, RecordType, Txt};
use crate::domain::time::Wall;
use crate::shell::clock::Clock;
use crate::shell::performer::Questions;
use crate::wizard::planning::plan_for;
use crate::wizard::setup::{Proof, Section};

const TOKEN: &str = "tencent-8f3kd02mxl7";
const SECOND: Duration = Duration::from_secs(1);

/// What the domain's own server has at a time, and what resolvers have.
#[derive(Clone, Copy)]
struct World {
    mx_from: Duration,
    spf_from: Duration,
    resolvers_from: Duration,
    answers: bool,
    /// Resolvers that check signatures fail.
    signatures_hold: bool,
    /// When the proof of the domain is there; it is not waited for when that is never.
    proof_from: Option<Duration>,
    /// The domain was typed into the host field, until then.
    doubled_until: Duration,
    /// When the zone got another serial.
    serial_steps_at: Duration,
}

/// Asked so many seconds after the beginning, whether of a resolver, what.
type Log = Rc<RefCell<Vec<(u64, bool, Question)>>>;

struct Scripted {
    world: World,
    clock: Clock,
    log: Log,
}

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

fn home() -> Name {
    name("first-site.com")
}

fn doubled() -> Name {
    name("first-site.com.first-site.com")
}

impl World {
    fn records(self, now: Duration, resolver: bool, question: &Question) -> Vec<RecordData> {
        let exchange = |preference, host| RecordData::Mx { preference, exchange: name(host) };
        let from = |own: Duration| if resolver { own.max(self.resolvers_from) } else { own };
        if question.name == name("qq.com") && question.record_type == RecordType::Txt {
            return vec![RecordData::Txt(Txt::from_text("v=spf1 ip4:192.0.2.0/24 -all"))];
        }
        let is_misplaced = question.name == doubled() && now < self.doubled_until;
        if is_misplaced && question.record_type == RecordType::Mx {
            return vec![exchange(5, "mx1.qq.com"), exchange(10, "mx2.qq.com")];
        }
        if is_misplaced && question.record_type == RecordType::Txt {
            return vec![RecordData::Txt(Txt::from_text("v=spf1 include:sender.cn ~all"))];
        }
        if question.name == name("sender.cn") && question.record_type == RecordType::Txt {
            return vec![RecordData::Txt(Txt::from_text("v=spf1 ip4:198.51.100.7 -all"))];
        }
        if question.name != home() {
            return Vec::new();
        }
        match question.record_type {
            RecordType::Mx if now >= from(self.mx_from) => {
                vec![exchange(5, "mx1.qq.com"), exchange(10, "mx2.qq.com")]
            }
            RecordType::Txt => {
                let spf = (now >= from(self.spf_from)).then_some("v=spf1 include:qq.com ~all");
                let proof = self.proof_from.is_some_and(|proof| now >= from(proof)).then_some(TOKEN);
                let texts = spf.into_iter().chain(proof);
                texts.map(|text| RecordData::Txt(Txt::from_text(text))).collect()
            }
            RecordType::Soa => vec![RecordData::Soa {
                mname: name("ns1.dns.test"),
                rname: name("host.dns.test"),
                serial: if now >= self.serial_steps_at { 8 } else { 7 },
                refresh: 3_600,
                retry: 600,
                expire: 86_400,
                minimum: 60,
            }],
            _ => Vec::new(),
        }
    }
}

impl Questions for Scripted {
    fn ask(&self, vantage: Vantage, question: Question) -> BoxFuture<'static, Observation> {
        let at = self.clock.now();
        let resolver = !vantage.is_authoritative();
        self.log.borrow_mut().push((at.mono.0.as_secs(), resolver, question.clone()));
        let data = self.world.records(at.mono.0, resolver, &question);
        let broken = resolver && !self.world.signatures_hold && question.name == home();
        let outcome = match (self.world.answers, data.is_empty()) {
            (false, _) => Outcome::TimedOut,
            (true, _) if broken => Outcome::ServerFailed,
            (true, true) => Outcome::NoSuchType,
            (true, false) => Outcome::Records,
        };
        let record = |data| Record { name: question.name.clone(), ttl: 600, data };
        let observation = Observation {
            records: data.into_iter().map(record).collect(),
            outcome,
            negative_ttl: Some(60),
            serial: None,
            rcode: None,
            extended_error: None,
            extended_text: String::new(),
            flags: Flags { authoritative: !resolver, answers_unchecked: broken, ..Flags::default() },
            took: Duration::ZERO,
            at,
            question,
            vantage,
        };
        Box::pin(async move { observation })
    }

    fn walk(&self, _domain: Name, registrable: Name) -> BoxFuture<'static, DelegationOutcome> {
        let given = Delegation::given(registrable, &["192.0.2.1:53".parse().unwrap()]);
        Box::pin(async move { DelegationOutcome::Delegated(given) })
    }
}

/// How the waiting ended.
struct Waited {
    diagnosis: Diagnosis,
    reached: bool,
}

/// How it ended, after how many seconds, what was told, and what was asked.
async fn run(world: World, goal: Goal, timeout: Duration) -> (Waited, u64, Vec<String>, Log) {
    let clock = Clock::start();
    let catalog = Catalog::shipped().unwrap();
    let provider = catalog.provider("qq-domain-mail").unwrap();
    let proof = Proof::Txt { name: home(), value: TOKEN.to_owned(), at: Wall(0) };
    let section = Section { ownership: world.proof_from.map(|_| proof), ..Section::default() };
    let plan = plan_for(&home(), &home(), provider, &section);
    let log = Log::default();
    let asker = Scripted { world, clock, log: Rc::clone(&log) };
    let resolvers = [("alidns".to_owned(), "192.0.2.53:53".parse().unwrap())];
    let mut told = Vec::new();
    let mut watch = Watch::new(&asker, &catalog, &resolvers, plan, goal, || 0);
    let reached = wait(&mut watch, &clock, timeout, |_, now, news| {
        let at = now.mono.0.as_secs();
        match news {
            News::Step(report) if report.required => {
                told.push(format!("{at} {} {}", report.id, report.state.word()));
            }
            News::Step(_) => {}
            News::Domain(finding) => told.push(format!("{at} {}", finding.code)),
        }
    })
    .await;
    let waited = Waited { diagnosis: watch.diagnosis().unwrap().clone(), reached };
    (waited, clock.mono().0.as_secs(), told, log)
}

const READY: World = World {
    mx_from: Duration::ZERO,
    spf_from: Duration::ZERO,
    resolvers_from: Duration::ZERO,
    answers: true,
    signatures_hold: true,
    proof_from: None,
    doubled_until: Duration::ZERO,
    serial_steps_at: Duration::ZERO,
};

fn own_mx(log: &Log) -> Vec<u64> {
    let mx = Question::new(home(), RecordType::Mx);
    log.borrow()
        .iter()
        .filter(|(_, resolver, question)| !resolver && *question == mx)
        .map(|(at, ..)| *at)
        .collect()
}

#[tokio::test(start_paused = true)]
async fn what_is_there_ends_it_at_once() {
    let (waited, took, told, log) = run(READY, Goal::Published, 60 * SECOND).await;
    assert_eq!((waited.reached, waited.diagnosis.verdict, took), (true, Verdict::Ready, 0));
    assert_eq!(told, ["0 mx visible", "0 spf visible"]);
    // Resolvers are asked as well, after it is published: some things only they can say.
    let order: Vec<bool> = asked_about_home(&log).iter().map(|(_, resolver)| *resolver).collect();
    assert!(order.contains(&true) && order.is_sorted(), "{order:?}");
}

/// When its own names were asked, and whether of a resolver.
fn asked_about_home(log: &Log) -> Vec<(u64, bool)> {
    let log = log.borrow();
    let own = log.iter().filter(|(_, _, question)| {
        question.name == home() && matches!(question.record_type, RecordType::Mx | RecordType::Txt)
    });
    own.map(|(at, resolver, _)| (*at, *resolver)).collect()
}

/// `check` says so too.
#[tokio::test(start_paused = true)]
async fn published_with_broken_signatures_is_not_all() {
    let world = World { signatures_hold: false, ..READY };
    let (waited, took, told, _) = run(world, Goal::Published, 30 * SECOND).await;
    assert_eq!((waited.reached, waited.diagnosis.verdict, took), (false, Verdict::Action, 30));
    assert!(told.contains(&"0 dnssec-broken".to_owned()), "{told:?}");
    assert_eq!(told.iter().filter(|line| line.ends_with("dnssec-broken")).count(), 1, "{told:?}");
}

#[tokio::test(start_paused = true)]
async fn it_tells_what_changes_and_ends_when_all_is_there() {
    let world = World { mx_from: 7 * SECOND, spf_from: 21 * SECOND, ..READY };
    let (waited, took, told, log) = run(world, Goal::Published, 3_600 * SECOND).await;
    assert_eq!((waited.reached, took), (true, 22));
    assert_eq!(told, ["0 mx missing", "0 spf missing", "8 mx published", "22 mx visible", "22 spf visible"]);
    let early = asked_about_home(&log).into_iter().find(|(at, resolver)| *resolver && *at < 22);
    assert_eq!(early, None, "no resolver is asked before all is published");
}

#[tokio::test(start_paused = true)]
async fn it_asks_at_the_wizards_pace_and_gives_up_in_time() {
    let never = Duration::from_secs(1_000_000);
    let world = World { mx_from: never, spf_from: never, ..READY };
    let (waited, took, told, log) = run(world, Goal::Published, 1_000 * SECOND).await;
    assert_eq!((waited.reached, waited.diagnosis.verdict, took), (false, Verdict::Action, 1_000));
    assert_eq!(told, ["0 mx missing", "0 spf missing"]);
    let asked = own_mx(&log);
    let mut paces: Vec<u64> = asked.windows(2).map(|pair| pair[1] - pair[0]).collect();
    paces.pop();
    paces.dedup();
    assert_eq!(paces, [2, 10, 30]);
}

#[tokio::test(start_paused = true)]
async fn visible_waits_for_what_resolvers_hold() {
    let world = World { mx_from: 4 * SECOND, resolvers_from: 100 * SECOND, ..READY };
    let (waited, took, told, log) = run(world, Goal::Visible, 3_600 * SECOND).await;
    assert!(waited.reached, "{told:?}");
    // Asked at 4 s, told "no" for 60 s; asked again at 64 s, and at 124 s.
    assert_eq!(took, 124);
    assert_eq!(told[told.len() - 1], "124 mx visible");
    let mx = Question::new(home(), RecordType::Mx);
    let asked: Vec<u64> = log
        .borrow()
        .iter()
        .filter(|(_, resolver, question)| *resolver && *question == mx)
        .map(|(at, ..)| *at)
        .collect();
    assert_eq!(asked, [4, 64, 124]);
}

/// SPF and proof stand at one name: who asks for the one before the other is there keeps an answer without it.
#[tokio::test(start_paused = true)]
async fn no_resolver_hears_a_name_before_all_that_belongs_there_is_there() {
    let world = World { proof_from: Some(40 * SECOND), ..READY };
    let (waited, took, told, log) = run(world, Goal::Visible, 3_600 * SECOND).await;
    assert!(waited.reached && took < 60, "{took}: {told:?}");
    let txt = Question::new(home(), RecordType::Txt);
    let first =
        log.borrow().iter().find(|(_, resolver, question)| *resolver && *question == txt).map(|(at, ..)| *at);
    assert!(first.is_some_and(|at| at >= 40), "{first:?}");
}

/// What `check` says of a record at the wrong place is said here too, and the places are asked once.
#[tokio::test(start_paused = true)]
async fn it_looks_in_the_wrong_places_once_for_every_change() {
    let never = Duration::from_secs(1_000_000);
    let world = World { mx_from: never, doubled_until: never, ..READY };
    let (waited, _, _, log) = run(world, Goal::Published, 60 * SECOND).await;
    let mx = waited.diagnosis.report(&RequirementId::mx()).unwrap();
    let codes: Vec<&str> = mx.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"host-doubled"), "{codes:?}");
    assert_eq!(asked_doubled(&log), [(0, false)]);
    // Nothing was there, and then a part: that is a change.
    let world = World { mx_from: never, spf_from: 30 * SECOND, ..READY };
    let (_, _, _, log) = run(world, Goal::Published, 60 * SECOND).await;
    assert_eq!(asked_doubled(&log), [(0, false)], "the exchanges did not change");
    let world = World { mx_from: never, doubled_until: 20 * SECOND, serial_steps_at: 20 * SECOND, ..READY };
    let (waited, _, _, log) = run(world, Goal::Published, 60 * SECOND).await;
    assert_eq!(asked_doubled(&log), [(0, false), (20, false)]);
    let mx = waited.diagnosis.report(&RequirementId::mx()).unwrap();
    assert!(mx.findings.iter().all(|finding| finding.code != "host-doubled"), "{:?}", mx.findings);
}

/// Who is named at a wrong place is followed in the same look, so that the line to add has them from the first.
#[tokio::test(start_paused = true)]
async fn what_a_misplaced_spf_names_is_in_the_first_line() {
    let never = Duration::from_secs(1_000_000);
    let world = World { spf_from: never, doubled_until: never, ..READY };
    let (waited, _, _, _) = run(world, Goal::Published, Duration::ZERO).await;
    let spf = waited.diagnosis.report(&RequirementId::spf()).unwrap();
    let values: Vec<&str> = spf.rows.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(values, ["v=spf1 include:sender.cn include:qq.com ~all"]);
}

/// When the exchanges of the misplaced name were asked, and whether of a resolver.
fn asked_doubled(log: &Log) -> Vec<(u64, bool)> {
    let question = Question::new(doubled(), RecordType::Mx);
    let log = log.borrow();
    log.iter().filter(|(_, _, asked)| *asked == question).map(|(at, resolver, _)| (*at, *resolver)).collect()
}

#[tokio::test(start_paused = true)]
async fn one_look_is_made_even_without_any_time() {
    let (waited, took, told, _) =
        run(World { answers: false, ..READY }, Goal::Published, Duration::ZERO).await;
    assert_eq!((waited.reached, waited.diagnosis.verdict, took), (false, Verdict::Unknown, 0));
    assert_eq!(told, ["0 mx unknown", "0 spf unknown"]);
}

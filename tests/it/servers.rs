//! `mxpilot check` against name servers of the real world: NSD with the zone, Unbound before it as a resolver.
//!
//! Where they are not installed these tests say so on standard error and stand aside; with `CI=true` they fail, unless
//! `MXPILOT_WITHOUT_NAME_SERVERS=1` says that they cannot be had.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::contract::{check, codes, states, step_of};
use super::program::Computer;

pub(crate) const DOMAIN: &str = "real-site.test";
const OWNERSHIP: &str = "TXT:@=tencent-8f3kd02mxl7";
const DEADLINE: Duration = Duration::from_secs(20);

const RIGHT: &str = "
@ MX 5 mx1.qq.com.
@ MX 10 mx2.qq.com.
@ TXT \"v=spf1 include:qq.com \" \"~all\"
@ TXT \"tencent-8f3kd02mxl7\"
";

/// One left behind, SPF twice, and a proof with `1` for `l`.
const BROKEN: &str = "
@ MX 5 mx1.qq.com.
@ MX 10 mx2.qq.com.
@ MX 5 mx.old.cn.
@ TXT \"v=spf1 include:qq.com ~all\"
@ TXT \"v=spf1 ip4:198.51.100.80 -all\"
@ TXT \"tencent-8f3kd02mx17\"
";

/// What the resolver knows of the rest of the world.
const ELSEWHERE: &str = "
  local-zone: \"qq.com.\" static
  local-data: 'qq.com. TXT \"v=spf1 ip4:203.0.113.0/24 -all\"'
  local-data: 'mx1.qq.com. A 198.51.100.21'
  local-data: 'mx2.qq.com. A 198.51.100.22'
";

/// Whether tests may stand aside when a name server is not installed, by `CI` and `MXPILOT_WITHOUT_NAME_SERVERS`.
fn may_stand_aside(ci: Option<&str>, without: Option<&str>) -> bool {
    ci != Some("true") || without == Some("1")
}

#[rstest::rstest]
#[case(None, None, true)]
#[case(Some("true"), None, false)]
#[case(Some("true"), Some(""), false)]
#[case(Some("true"), Some("1"), true)]
#[case(Some("false"), None, true)]
fn a_test_that_has_to_run_does_not_stand_aside(
    #[case] ci: Option<&str>,
    #[case] without: Option<&str>,
    #[case] may: bool,
) {
    assert_eq!(may_stand_aside(ci, without), may);
}

/// Where a program is; none when it is nowhere.
fn place_of(program: &str) -> Option<PathBuf> {
    ["/usr/sbin", "/usr/local/sbin", "/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/sbin"]
        .iter()
        .map(|folder| Path::new(folder).join(program))
        .find(|path| path.exists())
}

/// Says it past the test harness, which keeps `eprintln!` to itself when a test passes.
fn say_loudly(words: &str) {
    std::io::stderr().write_all(format!("\n*** {words} ***\n").as_bytes()).unwrap();
}

/// Where a program is; says loudly when it is nowhere.
pub(crate) fn found(program: &str) -> Option<PathBuf> {
    let place = place_of(program);
    if place.is_none() {
        say_loudly(&format!("SKIPPED: {program} is not installed"));
    }
    place
}

/// The same for a name server, which has to be there where everything is tried.
pub(crate) fn installed(program: &str) -> Option<PathBuf> {
    let place = place_of(program);
    if place.is_none() {
        let set = |name| std::env::var(name).ok();
        let may = may_stand_aside(set("CI").as_deref(), set("MXPILOT_WITHOUT_NAME_SERVERS").as_deref());
        assert!(may, "{program} is not installed; MXPILOT_WITHOUT_NAME_SERVERS=1 goes on without it");
        say_loudly(&format!("SKIPPED: {program} is not installed; real name servers were not tried"));
    }
    place
}

/// A port that is free for UDP and TCP, at a loopback address of its own where the system has more than one.
fn free_port(last: u8) -> SocketAddr {
    let address = Ipv4Addr::new(127, 0, 0, if cfg!(target_os = "linux") { last } else { 1 });
    for _ in 0..64 {
        let udp = UdpSocket::bind((address, 0)).unwrap();
        let local = udp.local_addr().unwrap();
        if TcpListener::bind(local).is_ok() {
            return local;
        }
    }
    panic!("no free port at {address}");
}

/// A server that ends with the test.
pub(crate) struct Server {
    child: Child,
    log: PathBuf,
    pub(crate) address: SocketAddr,
    folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        // NSD has children of its own, which only a word to their parent ends.
        drop(Command::new("kill").arg(self.child.id().to_string()).status());
        let end = Instant::now() + DEADLINE;
        while Instant::now() < end && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(5));
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Server {
    fn start(
        program: &Path,
        arguments: &[&str],
        folder: TempDir,
        configuration: &str,
        address: SocketAddr,
    ) -> Self {
        let file = folder.path().join("server.conf");
        fs::write(&file, configuration).unwrap();
        let log = folder.path().join("log");
        let child = Command::new(program)
            .args(arguments)
            .arg("-c")
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(fs::File::create(&log).unwrap())
            .stderr(fs::OpenOptions::new().append(true).create(true).open(&log).unwrap())
            .spawn()
            .unwrap();
        let mut server = Self { child, log, address, folder };
        server.wait_until_it_answers();
        server
    }

    /// NSD with the zone: from now on these records are in it.
    pub(crate) fn serves(&self, records: &str, serial: u32) {
        fs::write(self.folder.path().join("zone0"), zone_file(DOMAIN, records, serial)).unwrap();
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-HUP", &pid]).status().unwrap().success());
    }

    /// Asks it for its SOA until something comes back.
    fn wait_until_it_answers(&mut self) {
        // Without checking signatures: one that does is ready as well when they do not hold.
        let mut question = vec![0x12, 0x34, 1, 0x10, 0, 1, 0, 0, 0, 0, 0, 0];
        for label in DOMAIN.split('.') {
            question.push(u8::try_from(label.len()).unwrap());
            question.extend_from_slice(label.as_bytes());
        }
        question.extend_from_slice(&[0, 0, 6, 0, 1]);
        let socket = UdpSocket::bind((self.address.ip(), 0)).unwrap();
        assert!(self.address.ip().is_loopback());
        socket.connect(self.address).unwrap();
        socket.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let end = Instant::now() + DEADLINE;
        let mut answer = [0; 512];
        while Instant::now() < end {
            drop(socket.send(&question));
            match socket.recv(&mut answer) {
                // No error and an answer in it: the zone is there.
                Ok(12..) if answer[..2] == question[..2] && answer[3] % 16 == 0 && answer[7] == 1 => return,
                // Refused by the system until somebody listens there: without a pause this would spin.
                Ok(_) | Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                panic!("it ended at once, {status}:\n{}", fs::read_to_string(&self.log).unwrap_or_default());
            }
        }
        panic!("it does not answer:\n{}", fs::read_to_string(&self.log).unwrap_or_default());
    }
}

/// NSD with the zone, at an address of its own.
pub(crate) fn nsd(program: &Path, at: u8, records: &str, serial: u32) -> Server {
    nsd_with(program, at, &[(DOMAIN.to_owned(), zone_file(DOMAIN, records, serial))])
}

fn zone_file(zone: &str, records: &str, serial: u32) -> String {
    format!(
        "$ORIGIN {zone}.\n$TTL 60\n@ SOA ns1 hostmaster {serial} 3600 600 86400 30\n@ NS ns1\n@ NS ns2\n\
         ns1 A 127.0.0.2\nns2 A 127.0.0.3\n@ A 198.51.100.80\n{records}"
    )
}

/// NSD with all these zones and a small one by which it is known to be ready. Zones that it refuses stay out.
pub(crate) fn nsd_with_zones(program: &Path, at: u8, zones: &[(String, String)]) -> Server {
    let ready = (DOMAIN.to_owned(), zone_file(DOMAIN, "", 1));
    nsd_with(program, at, &[zones, &[ready]].concat())
}

fn nsd_with(program: &Path, at: u8, zones: &[(String, String)]) -> Server {
    let address = free_port(at);
    let folder = TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
    let mut configuration = format!(
        "server:\n  ip-address: {}@{}\n  username: \"{}\"\n  chroot: \"\"\n  zonesdir: \"{path}\"\n  \
         pidfile: \"{path}/pid\"\n  zonelistfile: \"{path}/zone.list\"\n  xfrdfile: \"{path}/xfrd.state\"\n  \
         xfrdir: \"{path}\"\n  database: \"\"\n  server-count: 1\n  hide-version: yes\n  rrl-ratelimit: 0\n\
         remote-control:\n  control-enable: no\n",
        address.ip(),
        address.port(),
        user.trim(),
    );
    for (index, (name, text)) in zones.iter().enumerate() {
        fs::write(folder.path().join(format!("zone{index}")), text).unwrap();
        write!(configuration, "zone:\n  name: \"{name}\"\n  zonefile: \"{path}/zone{index}\"\n").unwrap();
    }
    Server::start(program, &["-d"], folder, &configuration, address)
}

/// Unbound, which asks this server for the zone and nobody for anything else.
pub(crate) fn unbound(program: &Path, at: u8, authority: SocketAddr) -> Server {
    unbound_with(program, at, authority, "module-config: \"iterator\"")
}

/// The same, which has been told by which key the zone is signed.
fn validating_unbound(program: &Path, at: u8, authority: SocketAddr) -> Server {
    let digest = "a5".repeat(32);
    let anchor = format!(
        "module-config: \"validator iterator\"\n  ede: yes\n  val-log-level: 0\n  \
         trust-anchor: \"{DOMAIN}. DS 12345 8 2 {digest}\""
    );
    unbound_with(program, at, authority, &anchor)
}

fn unbound_with(program: &Path, at: u8, authority: SocketAddr, modules: &str) -> Server {
    let address = free_port(at);
    let folder = TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    let configuration = format!(
        "server:\n  interface: {}@{}\n  port: {}\n  do-daemonize: no\n  username: \"\"\n  chroot: \"\"\n  \
         directory: \"{path}\"\n  pidfile: \"{path}/pid\"\n  use-syslog: no\n  num-threads: 1\n  \
         {modules}\n  access-control: 127.0.0.0/8 allow\n  do-not-query-localhost: no\n  \
         outgoing-interface: 127.0.0.1\n  do-ip6: no\n  \
         local-zone: \".\" refuse\n  local-zone: \"{DOMAIN}.\" transparent\n{ELSEWHERE}\nremote-control:\n  control-enable: no\n\
         stub-zone:\n  name: \"{DOMAIN}\"\n  stub-addr: {}@{}\n  stub-prime: no\n",
        address.ip(),
        address.port(),
        address.port(),
        authority.ip(),
        authority.port(),
    );
    Server::start(program, &["-d", "-p"], folder, &configuration, address)
}

async fn look(authorities: &[SocketAddr], resolver: Option<SocketAddr>) -> (i32, Value) {
    let mut arguments: Vec<String> =
        ["check", DOMAIN, "--json", "--zone", DOMAIN, "--ownership", OWNERSHIP].map(str::to_owned).to_vec();
    for authority in authorities {
        arguments.extend(["--authority".to_owned(), authority.to_string()]);
    }
    if let Some(resolver) = resolver {
        arguments.extend(["--resolver".to_owned(), resolver.to_string()]);
    }
    let ran = Computer::new().run(&arguments).await;
    assert_eq!(ran.err, "", "{ran:?}");
    let [report] = ran.json().try_into().unwrap();
    check(&report);
    (ran.code, report)
}

#[tokio::test]
async fn a_right_zone_is_visible_everywhere() {
    let (Some(nsd_program), Some(unbound_program)) = (installed("nsd"), installed("unbound")) else { return };
    let first = nsd(&nsd_program, 2, RIGHT, 7);
    let second = nsd(&nsd_program, 3, RIGHT, 7);
    let resolver = unbound(&unbound_program, 4, first.address);
    let (code, report) = look(&[first.address, second.address], Some(resolver.address)).await;
    assert_eq!((code, states(&report)), (0, ["visible"; 3]), "{report}");
    for id in ["ownership", "mx", "spf"] {
        let step = step_of(&report, id);
        assert_eq!(step["authoritative"], serde_json::json!({"agree": 2, "asked": 2, "unknown": 0}), "{id}");
        assert_eq!(step["resolvers"], serde_json::json!({"agree": 1, "asked": 1, "unknown": 0}), "{id}");
    }
    // Two strings in one record are one text, and both forms are told.
    let text = report.to_string();
    assert!(text.contains(r#"\"v=spf1 include:qq.com \" \"~all\""#), "{text}");
    let (code, alone) = look(&[first.address, second.address], None).await;
    assert_eq!((code, states(&alone)), (0, ["published"; 3]), "{alone}");
}

#[tokio::test]
async fn a_broken_zone_is_told_record_by_record() {
    let (Some(nsd_program), Some(unbound_program)) = (installed("nsd"), installed("unbound")) else { return };
    let server = nsd(&nsd_program, 2, BROKEN, 7);
    let resolver = unbound(&unbound_program, 4, server.address);
    let (code, report) = look(&[server.address], Some(resolver.address)).await;
    assert_eq!((code, &report["verdict"]), (1, &"action".into()), "{report}");
    assert_eq!(states(&report)[2], "wrong");
    let found = codes(&report);
    for code in ["token-near-miss", "mx-leftover", "spf-multiple"] {
        assert!(found.contains(&code), "{code} is missing in {found:?}");
    }
    assert!(
        step_of(&report, "ownership").to_string().contains("tencent-8f3kd02mx17"),
        "what is there is said"
    );
    let to_do: Vec<String> = report["steps"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|step| step["expected"].as_array().unwrap())
        .filter(|row| row["change"] != "keep")
        .map(|row| format!("{} {}", row["change"].as_str().unwrap(), row["value"].as_str().unwrap()))
        .collect();
    assert!(to_do.contains(&"replace tencent-8f3kd02mxl7".to_owned()), "{to_do:?}");
    assert!(
        to_do.iter().any(|row| row.contains("include:qq.com") && row.contains("198.51.100.80")),
        "{to_do:?}"
    );
    // The name is not asked of the resolver before it is published at its own servers.
    let resolvers: Vec<&Value> = report["vantages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|vantage| vantage["kind"] == "resolver")
        .flat_map(|vantage| vantage["answers"].as_array().unwrap())
        .filter(|answer| answer["name"] == format!("{DOMAIN}."))
        .collect();
    assert!(resolvers.is_empty(), "{resolvers:?}");
}

#[tokio::test]
async fn half_a_set_is_told_with_the_other_half() {
    let Some(program) = installed("nsd") else { return };
    let half = RIGHT.replace("@ MX 10 mx2.qq.com.\n", "").replace("include:qq.com", "a");
    let server = nsd(&program, 2, &half, 7);
    let (code, report) = look(&[server.address], None).await;
    assert_eq!((code, states(&report)), (1, ["published", "incomplete", "wrong"]), "{report}");
    for code in ["mx-incomplete", "spf-no-include"] {
        assert!(codes(&report).contains(&code), "{code} is missing in {:?}", codes(&report));
    }
    let rows: Vec<String> = step_of(&report, "mx")["expected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                row["change"].as_str().unwrap(),
                row["priority"],
                row["value"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(rows, ["keep 5 mx1.qq.com", "add 10 mx2.qq.com"]);
}

#[tokio::test]
async fn a_change_spreads_from_server_to_server() {
    let Some(program) = installed("nsd") else { return };
    let new = nsd(&program, 2, RIGHT, 8);
    let old = nsd(&program, 3, "", 7);
    let (code, report) = look(&[new.address, old.address], None).await;
    assert_eq!((code, &report["verdict"]), (1, &"waiting".into()), "{report}");
    assert_eq!(states(&report), ["spreading"; 3], "{report}");
    assert_eq!(step_of(&report, "mx")["authoritative"]["agree"], 1);
    // A server that ends in the middle of it is told, and is not taken for one without the records.
    let gone = old.address;
    drop(old);
    let (code, report) = look(&[new.address, gone], None).await;
    assert_eq!((code, states(&report)), (0, ["published"; 3]), "{report}");
    assert!(codes(&report).contains(&"server-unreachable"), "{:?}", codes(&report));
}

#[tokio::test]
async fn a_resolver_alone_is_not_enough_to_call_it_missing() {
    let (Some(nsd_program), Some(unbound_program)) = (installed("nsd"), installed("unbound")) else { return };
    let server = nsd(&nsd_program, 2, RIGHT, 7);
    let resolver = unbound(&unbound_program, 4, server.address);
    let nobody = free_port(5);
    let (code, report) = look(&[nobody], Some(resolver.address)).await;
    assert_eq!((code, states(&report)), (0, ["published"; 3]), "{report}");
    assert!(codes(&report).contains(&"authority-unreachable"), "{:?}", codes(&report));
}

#[tokio::test]
async fn a_zone_without_the_signatures_that_its_parent_promises_is_told() {
    let (Some(nsd_program), Some(unbound_program)) = (installed("nsd"), installed("unbound")) else { return };
    let server = nsd(&nsd_program, 2, RIGHT, 7);
    let resolver = validating_unbound(&unbound_program, 4, server.address);
    let (code, report) = look(&[server.address], Some(resolver.address)).await;
    assert_eq!((code, &report["verdict"]), (1, &"action".into()), "{report}");
    assert_eq!(states(&report), ["published"; 3], "the records themselves are right: {report}");
    let found = codes(&report);
    assert!(found.contains(&"dnssec-broken") && !found.contains(&"resolver-filters"), "{found:?}");
    assert!(report["findings"].to_string().contains("EDE "), "{report}");
}

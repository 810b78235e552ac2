//! The rules. One rule is one function; its code is a contract.

mod alias;
mod caches;
mod characters;
mod delegation;
mod dnssec;
pub(super) mod elsewhere;
mod interference;
mod moving;
mod mx;
mod mx_shape;
mod network;
mod ownership;
mod resolver;
mod spf;
mod spf_broken;
pub(super) mod spf_choice;
mod spf_cost;
mod spf_hosts;
mod spf_offered;
pub(super) mod spf_shape;
pub(super) mod spf_unread;
mod targets;

pub use self::alias::{is_in_the_way, is_wanted_alias};
pub use self::interference::{NOBODY, nobody_question};

use super::finding::{Finding, Severity};
use super::scene::Scene;

/// A rule.
pub struct Rule {
    /// Its code (contract).
    pub code: &'static str,
    /// The message of the language files that says it.
    pub key: &'static str,
    /// Looks at one requirement, and adds what it finds.
    pub run: fn(&Scene<'_>, &mut Vec<Finding>),
    /// Codes that say nothing new when this one is there.
    pub suppresses: &'static [&'static str],
}

/// What a rule gives: nearly always nothing.
trait Findings {
    fn add_to(self, found: &mut Vec<Finding>);
}

impl Findings for Option<Finding> {
    fn add_to(self, found: &mut Vec<Finding>) {
        if let Some(finding) = self {
            found.push(finding);
        }
    }
}

impl Findings for Vec<Finding> {
    fn add_to(mut self, found: &mut Vec<Finding>) {
        if !self.is_empty() {
            found.append(&mut self);
        }
    }
}

macro_rules! rule {
    ($code:literal, $run:path, $suppresses:expr) => {
        Rule {
            code: $code,
            key: concat!("finding-", $code),
            run: |scene, found| $run(scene).add_to(found),
            suppresses: $suppresses,
        }
    };
    ($code:literal, $run:path) => {
        rule!($code, $run, &[])
    };
}

/// What a reason for "not there" makes needless to say. Not that mail of another house is live: whoever puts a slip
/// right has to know it.
const MISSING: &[&str] =
    &["ownership-missing", "ownership-wrong", "mx-missing", "mx-incomplete", "spf-missing", "record-missing"];
/// The same where nothing counts that these servers say.
const NOT_SERVED: &[&str] = &[
    "ownership-missing",
    "ownership-wrong",
    "mx-missing",
    "mx-incomplete",
    "mx-in-use",
    "spf-missing",
    "record-missing",
];
/// Among the rows that stand in the way of an alias its addresses are told as well.
const NAME_TAKEN: &[&str] = &["ownership-missing", "record-missing", "flattened-cname"];
/// A full-width hyphen is a dash as well.
const FULL_WIDTH: &[&str] = &[
    "chars-dash",
    "token-near-miss",
    "ownership-missing",
    "ownership-wrong",
    "mx-missing",
    "spf-missing",
    "spf-syntax",
    "record-missing",
];
/// What a character in the way makes needless to say.
const NEAR_MISS: &[&str] = &[
    "token-near-miss",
    "ownership-missing",
    "ownership-wrong",
    "mx-missing",
    "spf-missing",
    "spf-syntax",
    "record-missing",
];

/// What the reason why nobody could be asked makes needless to say.
const NOBODY_ASKED: &[&str] = &["could-not-ask", "server-unreachable", "authority-unreachable"];

/// Every rule.
pub const RULES: &[Rule] = &[
    rule!(
        "not-delegated",
        network::not_delegated,
        &["ownership-missing", "mx-missing", "spf-missing", "could-not-ask"]
    ),
    rule!("offline", interference::offline, NOBODY_ASKED),
    rule!(
        "fake-ip",
        interference::fake_ip,
        &["could-not-ask", "server-unreachable", "authority-unreachable", "offline"]
    ),
    rule!("intercepted", interference::intercepted, NOBODY_ASKED),
    rule!("answer-malformed", interference::answer_malformed, &["could-not-ask", "server-unreachable"]),
    rule!("truncated-tcp-blocked", interference::truncated_tcp_blocked, NOBODY_ASKED),
    rule!("dnssec-broken", dnssec::broken, &["resolver-filters"]),
    rule!("resolver-filters", resolver::filters),
    rule!("on-hold-or-parked", delegation::parked, &["delegation-mismatch"]),
    rule!("edited-elsewhere", delegation::edited_elsewhere, MISSING),
    rule!("delegation-mismatch", delegation::mismatch),
    rule!("name-servers-missing", delegation::no_server_exists, &["could-not-ask"]),
    rule!("name-server-missing", delegation::a_server_does_not_exist),
    rule!("lame-server", delegation::lame, &["could-not-ask"]),
    rule!("ns-change", delegation::changed),
    rule!("authority-unreachable", network::authority_unreachable, &["could-not-ask", "server-unreachable"]),
    rule!("could-not-ask", network::could_not_ask, &["server-unreachable"]),
    rule!("server-unreachable", network::server_unreachable),
    rule!("servers-disagree", network::servers_disagree, &["spreading"]),
    rule!("spreading", network::spreading),
    rule!("cname-at-apex", alias::at_apex, NOT_SERVED),
    rule!("cname-beside-txt", alias::beside_txt, MISSING),
    rule!("cname-name-taken", alias::name_taken, NAME_TAKEN),
    rule!("flattened-cname", alias::flattened, MISSING),
    rule!("chars-encoding", characters::encoding, NEAR_MISS),
    rule!("chars-invisible", characters::invisible, NEAR_MISS),
    rule!("chars-fullwidth", characters::full_width, FULL_WIDTH),
    rule!("chars-quotes", characters::quotes, NEAR_MISS),
    rule!("chars-dash", characters::dash, NEAR_MISS),
    rule!("chars-space", characters::space, NEAR_MISS),
    rule!(
        "txt-split",
        characters::split,
        &[
            "spf-missing",
            "spf-syntax",
            "spf-no-include",
            "spf-glued",
            "spf-include-no-record",
            "spf-include-misspelt",
            "spf-all-missing",
            "spf-all-changed",
            "spf-void-lookups",
            "spf-nested"
        ]
    ),
    rule!("token-near-miss", characters::near_miss, MISSING),
    rule!("value-surrounded", characters::surrounded, MISSING),
    rule!("host-doubled", elsewhere::host_doubled, MISSING),
    rule!("host-literal-at", elsewhere::host_literal_at, MISSING),
    rule!("spf-not-at-apex", elsewhere::spf_not_at_apex, MISSING),
    rule!("host-wrong-label", elsewhere::host_wrong_label, MISSING),
    rule!("record-wrong-type", elsewhere::record_wrong_type, MISSING),
    rule!("spf-type99-only", elsewhere::spf_type99_only, MISSING),
    rule!("wildcard-answer", elsewhere::wildcard_answer, MISSING),
    rule!("ownership-not-given", ownership::not_given),
    rule!("ownership-wrong", ownership::wrong, &["ownership-missing"]),
    rule!("dkim-other-key", ownership::other_key),
    rule!("ownership-missing", ownership::missing),
    rule!("record-missing", ownership::record_missing),
    rule!("mta-sts-present", moving::mta_sts_present),
    rule!("dmarc-strict-without-dkim", moving::dmarc_strict_without_dkim),
    rule!("mx-panel-locked", moving::mx_panel_locked, &["mx-missing"]),
    rule!("mx-is-cname", targets::is_alias),
    rule!("mx-target-unresolvable", targets::unresolvable, &["mx-missing"]),
    rule!("mx-leftover", mx::leftover),
    rule!("mx-in-use", mx::in_use, &["mx-missing"]),
    rule!("mx-other-product", mx::other_product),
    rule!("value-domain-appended", mx::appended, &["mx-missing"]),
    rule!("value-domain-appended", mx_shape::alias_appended, &["ownership-wrong"]),
    rule!("mx-host-misspelt", mx::misspelt, &["mx-missing"]),
    rule!("mx-null", mx::null, &["mx-missing"]),
    rule!("mx-incomplete", mx::incomplete),
    rule!("mx-missing", mx::missing),
    rule!("mx-order", mx::order),
    rule!("mx-alternative", mx::alternative, &["pack-value-unconfirmed"]),
    rule!("pack-value-unconfirmed", mx::unconfirmed),
    rule!("mx-priority-in-value", mx_shape::priority_in_value, &["mx-missing"]),
    rule!("mx-is-ip", mx_shape::is_address, &["mx-missing"]),
    rule!("spf-multiple", spf::multiple, &["spf-no-include"]),
    rule!("spf-glued", spf::glued, &["spf-syntax", "spf-missing"]),
    rule!("spf-syntax", spf::syntax, &["spf-no-include", "spf-missing"]),
    rule!("spf-include-no-record", spf_broken::broken, &["spf-no-include"]),
    rule!("spf-loop", spf_broken::endless, &["spf-no-include"]),
    rule!("spf-include-misspelt", spf_shape::include_misspelt, &["spf-no-include", "spf-include-no-record"]),
    rule!("spf-lookups", spf_cost::lookups, &["spf-all-missing"]),
    rule!("spf-lookups", spf_hosts::too_many),
    rule!("spf-after-all", spf_shape::after_all, &["spf-no-include"]),
    rule!("spf-ptr", spf_shape::ptr),
    rule!("spf-mx-moves", spf_hosts::move_with_mail),
    rule!("spf-no-include", spf::no_include),
    rule!("spf-missing", spf::missing),
    rule!("spf-nested", spf::nested),
    rule!("spf-count-unknown", spf_cost::count_unknown, &["could-not-ask"]),
    rule!("spf-plus-all", spf::plus_all),
    rule!("spf-all-missing", spf::all_missing),
    rule!("spf-shadowed", spf_offered::shadowed),
    rule!("spf-left-out", spf_offered::left_out),
    rule!("spf-all-changed", spf_offered::all_changed, &["spf-all-missing"]),
    rule!("spf-now-counts", spf_offered::now_counts),
    rule!("spf-rewritten", spf_offered::rewritten),
    rule!("spf-sender-not-named", spf_offered::not_named),
    rule!("spf-unread", spf_unread::unread),
    rule!("spf-void-lookups", spf_cost::void_lookups),
    rule!("spf-old-and-new-include", spf_cost::old_and_new_include),
    rule!("negative-cache", caches::negative),
    rule!("positive-cache", caches::positive),
    rule!("ttl-long", caches::ttl_long),
];

/// Codes about the domain or the network as a whole: said once, and no reason to call a record wrong.
const ABOUT_DOMAIN: &[&str] = &[
    "not-delegated",
    "on-hold-or-parked",
    "delegation-mismatch",
    "name-servers-missing",
    "name-server-missing",
    "lame-server",
    "ns-change",
    "mta-sts-present",
    "dmarc-strict-without-dkim",
    "offline",
    "fake-ip",
    "intercepted",
    "dnssec-broken",
];

/// The servers belong to a parking service.
const PARKED: &str = "on-hold-or-parked";

/// Codes about the network that the program is in, or about where the servers are: they explain the state of every record.
const ABOUT_NETWORK: &[&str] = &["offline", "fake-ip", "intercepted", "name-servers-missing"];

/// What is said of the domain, and would be contradicted by what is said of one of its records.
const SAID_OF_RECORD: &[(&str, &str)] = &[("delegation-mismatch", "edited-elsewhere")];

/// Whether a code about the domain says nothing more beside this one about any of its records.
pub fn is_needless(about_domain: &str, about_record: &str) -> bool {
    SAID_OF_RECORD.contains(&(about_domain, about_record))
}

/// Whether a code is about the way to the domain's servers, and so explains the state of every record.
pub fn is_about_network(code: &str) -> bool {
    ABOUT_NETWORK.contains(&code)
}

/// Whether a code is about the domain as a whole.
pub fn is_about_domain(code: &str) -> bool {
    ABOUT_DOMAIN.contains(&code)
}

/// Everything the rules say about one requirement, after suppression, the worst first.
pub fn run(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut suppressed: Vec<&[&str]> = Vec::new();
    for rule in RULES {
        let before = findings.len();
        (rule.run)(scene, &mut findings);
        if findings.len() > before {
            suppressed.push(rule.suppresses);
        }
    }
    findings.retain(|finding| !suppressed.iter().any(|codes| codes.contains(&finding.code)));
    if findings.iter().any(|finding| finding.code == PARKED) {
        // Nobody can change the rows there, and those that count are not known.
        findings.retain(|finding| is_about_domain(finding.code) || finding.severity == Severity::Note);
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

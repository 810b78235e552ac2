//! What stands in the way of mail that moves from another house.

use crate::diagnose::evidence::texts;
use crate::diagnose::finding::{Finding, Severity};
use crate::diagnose::follow_up::{dmarc, foreign_exchanges, is_mail_elsewhere, mta_sts};
use crate::diagnose::former::OldPolicy;
use crate::diagnose::matches::{Fit, fit};
use crate::diagnose::name_servers::company;
use crate::diagnose::questions;
use crate::domain::delegation::DelegationSource;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question};
use crate::domain::plan::RequirementId;

use super::Scene;
use super::mx::{effect_now, in_use};

/// Services that write the MX rows themselves in zones that their company serves: while they are on, its panel lets
/// nobody add or delete any. Ids in `mail_hosts.toml` and `dns_hosts.toml`. Source: facts.md section 3 (Cloudflare,
/// Namecheap).
const LOCKING: &[(&str, &str)] =
    &[("cloudflare-routing", "cloudflare"), ("namecheap-forwarding", "namecheap")];

/// How the rows of a mail host go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goes {
    /// A service writes them, and takes them away once it is off.
    Off,
    /// The same service would, but another company serves the zone: they are rows like any other.
    Elsewhere,
    /// By hand.
    ByHand,
}

/// How the rows of the mail host with this id go. Where servers were given by address, nobody knows who serves the zone;
/// then it is believed to be the service's company, without whose servers it takes no mail.
pub(super) fn goes(scene: &Scene<'_>, owner: &str) -> Goes {
    let Some((_, host)) = LOCKING.iter().find(|(service, _)| *service == owner) else { return Goes::ByHand };
    let is_given = scene.evidence.delegated().is_none_or(|it| it.source == DelegationSource::Given);
    let is_its_own = || company(scene.evidence, scene.context.dns_host_of).is_some_and(|id| id == *host);
    if is_given || is_its_own() { Goes::Off } else { Goes::Elsewhere }
}

/// Whether a service that is on holds the rows of the mail host with this id.
pub(super) fn is_locking(scene: &Scene<'_>, owner: &str) -> bool {
    goes(scene, owner) == Goes::Off
}

/// Said once, where the mail is told of.
fn is_about_mail(scene: &Scene<'_>) -> bool {
    scene.requirement.id == RequirementId::mx()
}

/// The domain's mail is or was elsewhere.
fn is_moving(scene: &Scene<'_>) -> bool {
    !foreign_exchanges(scene.plan, scene.evidence).is_empty()
}

fn own_answers<'scene>(scene: &Scene<'scene>, question: &Question) -> Vec<&'scene Observation> {
    let vantages = scene.evidence.vantages();
    vantages.iter().filter_map(|vantage| scene.evidence.usable(vantage, question, None)).collect()
}

fn own_texts(scene: &Scene<'_>, question: &Question) -> Vec<String> {
    own_answers(scene, question).into_iter().flat_map(texts).filter_map(|txt| txt.text()).collect()
}

/// Senders may trust only the old servers until the policy has changed and its age has run out (RFC 8461).
pub(super) fn mta_sts_present(scene: &Scene<'_>) -> Option<Finding> {
    let question = mta_sts(scene.plan).filter(|_| is_about_mail(scene))?;
    let announced = own_texts(scene, &question)
        .iter()
        .any(|text| text.trim_start().to_ascii_lowercase().starts_with("v=stsv1"));
    let holds = match scene.evidence.former.policy {
        OldPolicy::Unseen => announced && is_moving(scene),
        OldPolicy::Seen if announced => is_moving(scene),
        OldPolicy::Seen => is_mail_elsewhere(scene.plan, scene.evidence),
        OldPolicy::Over => false,
    };
    let when = if !announced && !own_answers(scene, &question).is_empty() {
        "gone"
    } else if scene.mx().is_some_and(|view| view.is_complete) {
        // Those senders refuse the new servers until the policy changes: the old ones still get that mail.
        "after"
    } else {
        "before"
    };
    holds.then(|| {
        Finding::new("mta-sts-present", Severity::Warning).with("name", &question.name).with("when", when)
    })
}

/// The policy that a DMARC record asks for, when there is exactly one.
fn policy(texts: &[String]) -> Option<String> {
    let mut records: Vec<&String> =
        texts.iter().filter(|text| text.trim_start().starts_with("v=DMARC1")).collect();
    records.sort();
    records.dedup();
    let [record] = records.as_slice() else { return None };
    record.split(';').find_map(|tag| {
        let (name, value) = tag.split_once('=')?;
        name.trim().eq_ignore_ascii_case("p").then(|| value.trim().to_ascii_lowercase())
    })
}

/// Mail that fails is refused, and the new service does not sign: what is forwarded fails (RFC 7489 section 6.3).
pub(super) fn dmarc_strict_without_dkim(scene: &Scene<'_>) -> Option<Finding> {
    let question = dmarc(scene.plan).filter(|_| is_about_mail(scene))?;
    let policy = policy(&own_texts(scene, &question))?;
    if !matches!(policy.as_str(), "quarantine" | "reject") || !is_moving(scene) || is_signed(scene) {
        return None;
    }
    Some(
        Finding::new("dmarc-strict-without-dkim", Severity::Warning)
            .with("name", &question.name)
            .with("policy", &policy),
    )
}

/// A DKIM key of the new service is published.
fn is_signed(scene: &Scene<'_>) -> bool {
    scene.plan.requirements.iter().any(|requirement| {
        let Some(question) = questions::main_of(requirement) else { return false };
        question.name.labels().any(|label| label.eq_ignore_ascii_case(b"_domainkey"))
            && own_answers(scene, &question)
                .into_iter()
                .any(|answer| fit(scene.plan, requirement, answer, scene.evidence) == Fit::Right)
    })
}

/// A forwarding service of the panel holds the MX rows.
pub(super) fn mx_panel_locked(scene: &Scene<'_>) -> Option<Finding> {
    let view = scene.mx().filter(|_| is_about_mail(scene))?;
    let owner_of = |host: &Name| (scene.context.owner_of)(host).map(|owner| owner.id);
    let hosts = scene.answers().flat_map(crate::diagnose::evidence::exchanges).map(|(_, host)| host);
    let (host, owner) = hosts
        .filter_map(|host| owner_of(&host).map(|owner| (host, owner)))
        .find(|(_, owner)| is_locking(scene, owner))?;
    let effect = if view.is_complete {
        "done"
    } else if in_use(scene).is_some() {
        "behind"
    } else {
        effect_now(scene, |host| owner_of(host).is_some_and(|owner| is_locking(scene, &owner)))
    };
    // The owner is shown by name; the service decides what is said.
    Some(
        Finding::new("mx-panel-locked", Severity::Warning)
            .with("host", &host)
            .with("owner", &owner)
            .with("service", &owner)
            .with("effect", effect),
    )
}

//! What a saved set-up knows of the records that stand there, said beside the rows: from when it is, and what must not
//! happen to them.

use std::collections::BTreeSet;

use crate::diagnose::finding::StepState;
use crate::diagnose::former::OldPolicy;
use crate::diagnose::matches::known_exchanges;
use crate::diagnose::spf_view::{alike, existing};
use crate::domain::name::Name;
use crate::domain::plan::{Plan, RequirementId, Wanted, panel_text};
use crate::domain::time::Wall;
use crate::wizard::page::Text;
use crate::wizard::setup::{ConsoleAnswer, Order, Seen, SetUp};

fn seen<'setup>(setup: &'setup SetUp, id: &RequirementId) -> Option<&'setup Seen> {
    setup.seen.get(&id.to_string())
}

/// When it was written down what the domain had.
fn begun(setup: &SetUp) -> Wall {
    setup.snapshot.as_ref().map_or(setup.created, |snapshot| snapshot.taken)
}

/// How far mail had moved that was somewhere else, as far as anybody saw or said, and when.
fn how_far_moved(setup: &SetUp) -> (&'static str, Wall) {
    let seen = seen(setup, &RequirementId::mx()).and_then(|seen| {
        Some(match seen.state {
            StepState::Published | StepState::Visible => ("moved", seen.at),
            StepState::Wrong | StepState::Incomplete | StepState::Spreading => ("partly", seen.at),
            StepState::Missing => ("before", seen.at),
            StepState::NeedsInput | StepState::Unknown => return None,
        })
    });
    let told = match setup.section().mx_console {
        ConsoleAnswer::Verified(at) => Some(("moved", at)),
        ConsoleAnswer::NotPressed | ConsoleAnswer::Refused(_) => None,
    };
    // What is known from later counts.
    let (when, at) =
        seen.into_iter().chain(told).max_by_key(|(_, at)| *at).unwrap_or(("before", begun(setup)));
    // That it had other mail is known from the beginning.
    if when == "before" { (when, begun(setup)) } else { (when, at) }
}

/// Whoever types these rows in beside those that the set-up found has to know what must not happen.
pub(super) fn about_mail(setup: &SetUp, plan: &Plan) -> Option<Text> {
    let ours: BTreeSet<&Name> = plan.requirements.iter().flat_map(known_exchanges).collect();
    let former = setup.former();
    let is_foreign = former.exchanges.iter().any(|host| !host.is_root() && !ours.contains(host));
    let (when, at) = match how_far_moved(setup) {
        told if setup.order == Order::Moving || is_foreign => told,
        // Nothing had to be moved: only what is there already matters.
        ("moved", at) => ("moved", at),
        ("partly", at) => ("part", at),
        _ => return None,
    };
    Some(
        Text::key("cli-records-mail")
            .with("domain", setup.domain.to_string())
            .with("when", when)
            .with("at", at)
            .with("policy", if former.policy == OldPolicy::Seen { "yes" } else { "no" }),
    )
}

/// A second SPF would be the end of both: one that was found is named, and a text that was meant as one; where nobody
/// looked, that there may be one.
pub(super) fn about_spf(saved: Option<&SetUp>, plan: &Plan) -> Vec<Text> {
    let about = |key: &'static str| Text::key(key).with("domain", plan.domain.to_string());
    let wanted: Vec<&String> = plan
        .requirements
        .iter()
        .filter_map(|requirement| match &requirement.wanted {
            Wanted::Spf { default, .. } => Some(default),
            Wanted::NotGiven
            | Wanted::Elsewhere
            | Wanted::Txt { .. }
            | Wanted::Cname { .. }
            | Wanted::Mx { .. } => None,
        })
        .collect();
    if let Some(seen) = saved.and_then(|setup| seen(setup, &RequirementId::spf()))
        && seen.state.is_published()
    {
        return vec![about("cli-spf-right").with("at", seen.at)];
    }
    let Some(setup) = saved.filter(|setup| setup.snapshot.is_some()) else {
        let maybe = (!wanted.is_empty()).then(|| about("cli-spf-maybe-in-use"));
        return maybe.into_iter().collect();
    };
    let texts = setup.former_texts();
    let found = existing(&texts);
    let at = begun(setup);
    if found.is_empty() {
        let meant = alike(&texts).into_iter().map(|txt| panel_text(&txt));
        return meant.map(|text| about("cli-spf-meant").with("spf", text).with("at", at)).collect();
    }
    let is_wanted = |text: &String| wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(text));
    let others = found.into_iter().filter(|text| !is_wanted(text));
    others.map(|text| about("cli-spf-in-use").with("spf", text).with("at", at)).collect()
}

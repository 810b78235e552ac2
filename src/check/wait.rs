//! `mxpilot wait`: looks with the wizard's schedule until everything is there, or the time is over.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::diagnose::finding::{StepState, Tally};
use crate::domain::plan::RequirementId;
use crate::domain::time::Moment;
use crate::shell::clock::Clock;

use super::watch::{News, Watch};

/// What was told of a requirement last.
type Told = (StepState, Tally, Tally, Vec<&'static str>);

/// Waits. `changed` hears of every requirement at first, and then when its state, its counts or what is wrong with it
/// change; and of everything about the whole domain, once. True when what is waited for is there. Dropped before its end,
/// it leaves in `watch` what is known.
pub async fn wait(
    watch: &mut Watch<'_>,
    clock: &Clock,
    timeout: Duration,
    mut changed: impl FnMut(&Watch<'_>, Moment, News<'_>),
) -> bool {
    let end = clock.mono().plus(timeout);
    let mut told: BTreeMap<RequirementId, Told> = BTreeMap::new();
    let mut domain_told: BTreeSet<&'static str> = BTreeSet::new();
    loop {
        watch
            .look(clock, &mut |watch, now, news| {
                let is_new = match news {
                    News::Domain(finding) => domain_told.insert(finding.code),
                    News::Step(report) => {
                        let codes = report.findings.iter().map(|finding| finding.code).collect();
                        let now: Told = (report.state, report.authoritative, report.resolvers, codes);
                        told.insert(report.id.clone(), now.clone()) != Some(now)
                    }
                };
                if is_new {
                    changed(watch, now, news);
                }
            })
            .await;
        let now = clock.mono();
        let reached = watch.is_reached();
        if reached || now >= end {
            return reached;
        }
        let wake = watch.next(now).min(end);
        tokio::time::sleep(wake.since(now)).await;
    }
}

//! The world over time, without sockets; here is what its tests share.

mod files;
mod resolving;
mod servers;

use std::time::Duration;

use super::reply::Reply;
use super::scenario::Scenario;
use super::shipped::scenario;
use super::world::World;
use crate::domain::observation::Question;
use crate::domain::plan::{Change, Origin, RequirementId, Row};
use crate::domain::record::RecordType;

pub(super) const SUFFIX: &str = "192.0.2.1:53";
pub(super) const FIRST: &str = "192.0.2.11:53";
pub(super) const SECOND: &str = "192.0.2.12:53";
pub(super) const ALIDNS: &str = "223.5.5.5:53";
pub(super) const TOKEN: &str = "tencent-8f3kd02mxl7";

pub(super) fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

pub(super) fn world(name: &str) -> World {
    World::new(&scenario(name).unwrap().unwrap())
}

pub(super) fn ask(world: &mut World, address: &str, name: &str, record_type: RecordType, at: u64) -> Reply {
    let question = Question::new(name.parse().unwrap(), record_type);
    world.answer(address.parse().unwrap(), &question, seconds(at)).reply.unwrap()
}

/// The answers of one type, one a line, sorted.
pub(super) fn shown(reply: &Reply) -> Vec<String> {
    let mut lines: Vec<String> =
        reply.answers.iter().map(|record| format!("{} {}", record.ttl, record.data)).collect();
    lines.sort();
    lines
}

pub(super) fn row(requirement: RequirementId, change: Change, record_type: RecordType, value: &str) -> Row {
    Row {
        requirement,
        change,
        name: "first-site.test".parse().unwrap(),
        record_type,
        priority: (record_type == RecordType::Mx).then_some(5),
        value: value.to_owned(),
        ttl: 600,
        origin: Origin::Pack,
    }
}

pub(super) fn ownership() -> Row {
    row(RequirementId::ownership(), Change::Add, RecordType::Txt, TOKEN)
}

/// The `slow` scenario with its zone's records and the rest of the file changed.
pub(super) fn changed(from: &str, to: &str, more: &str) -> World {
    let text = include_str!("../../../assets/demo/slow.toml");
    assert!(text.contains(from), "the file has changed: {from}");
    let text = format!("{}{more}", text.replacen(from, to, 1));
    World::new(&Scenario::parse(&text, "changed.toml").unwrap())
}

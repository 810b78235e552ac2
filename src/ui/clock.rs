//! Times for people: the local day and minute of a [`Wall`], and how long in one unit. No clock is read here.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::time::Wall;

/// A local time, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Local {
    pub(super) year: i16,
    pub(super) month: i8,
    pub(super) day: i8,
    pub(super) hour: i8,
    pub(super) minute: i8,
    /// Days since 1970-01-01 of the local calendar: the difference of two is how many days lie between.
    pub(super) day_number: i64,
}

/// How long, in the largest unit of which at least one whole has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Seconds(u64),
    Minutes(u64),
    Hours(u64),
    Days(u64),
}

/// The local time; none outside the years -9999 to 9999.
pub(super) fn local(wall: Wall, zone: &TimeZone) -> Option<Local> {
    let timestamp = Timestamp::from_second(wall.0).ok()?;
    let offset = i64::from(zone.to_offset(timestamp).seconds());
    let local = zone.to_datetime(timestamp);
    Some(Local {
        year: local.year(),
        month: local.month(),
        day: local.day(),
        hour: local.hour(),
        minute: local.minute(),
        day_number: wall.0.saturating_add(offset).div_euclid(86_400),
    })
}

/// How long in one unit, rounded down.
pub(super) const fn span(seconds: u64) -> Span {
    match seconds {
        0..60 => Span::Seconds(seconds),
        60..3600 => Span::Minutes(seconds / 60),
        3600..86_400 => Span::Hours(seconds / 3600),
        86_400.. => Span::Days(seconds / 86_400),
    }
}

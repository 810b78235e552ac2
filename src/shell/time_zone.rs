//! The time zone of this computer.

use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;

use super::environment::Environment;

/// Where systems with a zone database keep the rules of the zone that was chosen.
const LOCAL: &str = "/etc/localtime";

/// The time zone of this computer; UTC when it tells none.
///
/// The rules of the zone are read directly where that is enough: finding its name takes reading the whole database,
/// which is slower than everything else before the first picture.
pub fn local(environment: &Environment) -> TimeZone {
    rules(Path::new(LOCAL), environment.other_zone).unwrap_or_else(TimeZone::system)
}

fn rules(path: &Path, is_chosen_otherwise: bool) -> Option<TimeZone> {
    if is_chosen_otherwise {
        return None;
    }
    TimeZone::tzif("Local", &fs::read(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use super::rules;
    use crate::shell::environment::Environment;

    /// A file of version 2 without transitions that are stored: everything is in its last line.
    fn eight_hours_ahead() -> Vec<u8> {
        let block = |version: u8| {
            let mut block = b"TZif".to_vec();
            block.push(version);
            block.extend([0; 15]);
            for count in [0_u32, 0, 0, 0, 1, 4] {
                block.extend(count.to_be_bytes());
            }
            block.extend(28_800_i32.to_be_bytes());
            block.extend([0, 0]);
            block.extend(*b"CST\0");
            block
        };
        [block(b'2'), block(b'2'), b"\nCST-8\n".to_vec()].concat()
    }

    #[expect(clippy::disallowed_methods, reason = "the file stands where the system would put it")]
    fn write(path: &Path, bytes: &[u8]) {
        std::fs::write(path, bytes).unwrap();
    }

    #[test]
    fn the_rules_are_read_without_the_database() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("localtime");
        write(&path, &eight_hours_ahead());
        let zone = rules(&path, false).unwrap();
        assert_eq!(zone.to_datetime(Timestamp::UNIX_EPOCH).to_string(), "1970-01-01T08:00:00");
    }

    #[test]
    fn what_cannot_be_read_or_is_chosen_otherwise_is_left_to_the_database() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("localtime");
        assert_eq!(rules(&path, false), None);
        write(&path, b"TZif but not really");
        assert_eq!(rules(&path, false), None);
        write(&path, &eight_hours_ahead());
        assert_eq!(rules(&path, true), None);
        assert_eq!(rules(Path::new("/"), false), None);
    }

    #[test]
    fn both_ways_give_the_same_time() {
        let now = Timestamp::from_second(1_780_000_000).unwrap();
        let ours = super::local(&Environment::read());
        assert_eq!(ours.to_datetime(now), TimeZone::system().to_datetime(now));
    }
}

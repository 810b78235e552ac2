//! The slips of a site owner at a DNS panel, as scenario files name them.

use serde::Deserialize;

use super::zone::Zone;
use crate::domain::name::{Name, NameError};
use crate::domain::plan::RequirementId;
use crate::domain::record::{Record, RecordData, Txt};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slip {
    /// The whole domain typed into the host field, so that the panel appends it once more.
    DoubleHost,
    /// The record stands at `www`.
    WwwHost,
    /// One character of the value is taken for one that looks like it: l and 1, O and 0.
    SwapChar,
    /// The value is typed with quotes around it.
    Quotes,
    /// A colon or an equals sign of the value is typed in full width.
    FullWidth,
    /// The priority is typed into the value field too.
    PriorityInValue,
    /// The target lacks its final dot at a panel that then appends the zone.
    RelativeTarget,
    /// The row is forgotten.
    LeaveOut,
}

/// A slip and when it happens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    /// At which publishing, counted from 1: of this requirement when one is named, else of any.
    pub on_publish: u32,
    /// Only rows of this requirement go wrong.
    pub requirement: Option<RequirementId>,
    /// What goes wrong.
    pub kind: Slip,
}

impl Slip {
    /// The record as it ends up in the zone; none when it is forgotten.
    ///
    /// A slip that this record gives no occasion for leaves it as it is.
    pub fn spoil(self, record: Record, zone: &Zone) -> Option<Record> {
        let Record { name, ttl, data } = record;
        let kept = |changed: Result<Name, NameError>| changed.unwrap_or_else(|_too_long| name.clone());
        Some(match self {
            Self::LeaveOut => return None,
            Self::DoubleHost => Record { name: kept(name.on(&zone.origin)), ttl, data },
            Self::WwwHost => Record { name: kept(name.prepend("www")), ttl, data },
            Self::SwapChar => Record { data: with_text(data, swapped), name, ttl },
            Self::Quotes => Record { data: with_text(data, |text| format!("\"{text}\"")), name, ttl },
            Self::FullWidth => Record { data: with_text(data, full_width), name, ttl },
            Self::PriorityInValue => Record { data: with_priority_typed(data), name, ttl },
            Self::RelativeTarget => Record { data: with_zone_appended(data, zone), name, ttl },
        })
    }
}

fn with_text(data: RecordData, change: impl Fn(&str) -> String) -> RecordData {
    if let RecordData::Txt(txt) = &data
        && let Some(text) = txt.text()
    {
        return RecordData::Txt(Txt::from_text(&change(&text)));
    }
    data
}

fn full_width(text: &str) -> String {
    if text.contains(':') { text.replacen(':', "：", 1) } else { text.replacen('=', "＝", 1) }
}

/// `5 mx1.qq.com` in the value field: the blank becomes part of the first label.
fn with_priority_typed(data: RecordData) -> RecordData {
    if let RecordData::Mx { preference, exchange } = &data {
        let first = exchange.labels().next().unwrap_or_default();
        let typed = [format!("{preference} ").as_bytes(), first].concat();
        let labels = std::iter::once(typed.as_slice()).chain(exchange.labels().skip(1));
        if let Ok(exchange) = Name::from_labels(labels) {
            return RecordData::Mx { preference: *preference, exchange };
        }
    }
    data
}

fn with_zone_appended(data: RecordData, zone: &Zone) -> RecordData {
    if let RecordData::Mx { preference, exchange } = &data
        && let Ok(exchange) = exchange.on(&zone.origin)
    {
        return RecordData::Mx { preference: *preference, exchange };
    }
    if let RecordData::Cname(target) = &data
        && let Ok(target) = target.on(&zone.origin)
    {
        return RecordData::Cname(target);
    }
    data
}

/// The last character that has a look-alike, taken for it; with none, the last character is lost.
fn swapped(text: &str) -> String {
    let twin = |character| match character {
        'l' => Some('1'),
        '1' | 'I' => Some('l'),
        'O' | 'o' => Some('0'),
        '0' => Some('o'),
        _ => None,
    };
    let mut characters: Vec<char> = text.chars().collect();
    let found = characters.iter_mut().rev().find_map(|character| twin(*character).map(|to| (character, to)));
    if let Some((character, to)) = found {
        *character = to;
    } else {
        characters.pop();
    }
    characters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::Slip;
    use crate::demo::zone::Zone;
    use crate::demo::zone_text::records;
    use rstest::rstest;

    #[rstest]
    #[case(Slip::DoubleHost, "@ TXT \"a\"", r#"s.test.s.test "a""#)]
    #[case(Slip::DoubleHost, "mail TXT \"a\"", r#"mail.s.test.s.test "a""#)]
    #[case(Slip::WwwHost, "@ TXT \"a\"", r#"www.s.test "a""#)]
    #[case(Slip::SwapChar, "@ TXT \"k3l7\"", r#"s.test "k317""#)]
    #[case(Slip::SwapChar, "@ TXT \"abc\"", r#"s.test "ab""#)]
    #[case(Slip::Quotes, "@ TXT \"a\"", r#"s.test "\"a\"""#)]
    #[case(Slip::FullWidth, "@ TXT \"a:b\"", r#"s.test "a\239\188\154b""#)]
    #[case(Slip::PriorityInValue, "@ MX 5 mx1.qq.com.", r"s.test 5 5\032mx1.qq.com.")]
    #[case(Slip::RelativeTarget, "@ MX 5 mx1.qq.com.", "s.test 5 mx1.qq.com.s.test.")]
    #[case(Slip::PriorityInValue, "@ TXT \"a\"", r#"s.test "a""#)]
    fn spoils(#[case] slip: Slip, #[case] line: &str, #[case] expected: &str) {
        let origin: crate::domain::name::Name = "s.test".parse().unwrap();
        let record = records(line, &origin, 5).unwrap().remove(0);
        let zone = Zone { origin, serial: 1, minimum: 5, soa_ttl: 5, records: Vec::new() };
        let spoiled = slip.spoil(record, &zone).unwrap();
        assert_eq!(format!("{} {}", spoiled.name, spoiled.data), expected);
    }
}

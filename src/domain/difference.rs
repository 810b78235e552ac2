//! Where one value differs from another, for marking the places under it.

mod terms;

use std::ops::Range;

pub use self::terms::differing_terms;

/// Longer values than this are compared only from both ends: a TXT record's text can be 64 KiB.
const FULL_COMPARISON: usize = 512;

/// The byte ranges of `wanted` that `found` lacks or has otherwise, ascending, apart, on character boundaries.
///
/// Where `found` has characters too many, the character after the place is marked, or the last one. Equal values
/// have none; otherwise there is at least one unless `wanted` is empty.
pub fn differing(found: &str, wanted: &str) -> Vec<Range<usize>> {
    let old: Vec<char> = found.chars().collect();
    let new: Vec<(usize, char)> = wanted.char_indices().collect();
    let front = old.iter().zip(&new).take_while(|(old, (_, new))| *old == new).count();
    let rest = old.len().min(new.len()) - front;
    let back =
        old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, (_, new))| *old == new).count();
    let old = old.get(front..old.len() - back).unwrap_or_default();
    let middle = new.get(front..new.len() - back).unwrap_or_default();
    let end = |position: usize| new.get(position).map_or(wanted.len(), |(start, _)| *start);
    if (old.is_empty() && middle.is_empty()) || new.is_empty() {
        return Vec::new();
    }
    if old.len() > FULL_COMPARISON || middle.len() > FULL_COMPARISON {
        return std::iter::once(end(front)..end(front + middle.len().max(1))).collect();
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for position in unmatched(old, middle) {
        let place = (front + position).min(new.len() - 1);
        let (start, stop) = (end(place), end(place + 1));
        match ranges.last_mut() {
            Some(last) if last.end >= start => last.end = stop,
            Some(_) | None => ranges.push(start..stop),
        }
    }
    ranges
}

/// Positions in `new` that are not part of a longest common subsequence with `old`, and those before which `old` has
/// characters too many; ascending. Behind the last one stands the length of `new`.
fn unmatched(old: &[char], new: &[(usize, char)]) -> Vec<usize> {
    // Row by row from the end: common[column] is the length for old[row..] and new[column..].
    let width = new.len() + 1;
    let mut lengths: Vec<Vec<u16>> = vec![vec![0; width]];
    for old in old.iter().rev() {
        let below = lengths.last().cloned().unwrap_or_default();
        let mut row = vec![0u16; width];
        let mut right = 0;
        for (column, (_, new)) in new.iter().enumerate().rev() {
            let at = |index: usize| below.get(index).copied().unwrap_or(0);
            let length = if old == new { at(column + 1) + 1 } else { at(column).max(right) };
            if let Some(cell) = row.get_mut(column) {
                *cell = length;
            }
            right = length;
        }
        lengths.push(row);
    }
    lengths.reverse();
    let length = |row: usize, column: usize| {
        lengths.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or(0)
    };
    let (mut row, mut column, mut positions) = (0, 0, Vec::new());
    // Characters of `old` and of `new` between two that both have: those too many stand in the place of those that
    // are new, or in nobody's.
    let (mut too_many, mut is_new) = (false, false);
    loop {
        match (old.get(row), new.get(column).map(|(_, wanted)| wanted)) {
            (Some(found), Some(wanted)) if found == wanted => {
                if too_many && !is_new {
                    positions.push(column);
                }
                (too_many, is_new) = (false, false);
                (row, column) = (row + 1, column + 1);
            }
            (Some(_), Some(_)) if length(row + 1, column) >= length(row, column + 1) => {
                too_many = true;
                row += 1;
            }
            (Some(_), None) => {
                too_many = true;
                row += 1;
            }
            (Some(_) | None, Some(_)) => {
                is_new = true;
                positions.push(column);
                column += 1;
            }
            (None, None) => break,
        }
    }
    if too_many && !is_new {
        positions.push(column);
    }
    positions
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;

    use super::differing;

    #[rstest]
    #[case::same("abc", "abc", &[])]
    #[case::empty("abc", "", &[])]
    #[case::nothing_there("", "abc", &["abc"])]
    #[case::one_for_l("mx17", "mxl7", &["l"])]
    #[case::missing_front("encent", "tencent", &["t"])]
    #[case::missing_end("tencen", "tencent", &["t"])]
    #[case::too_many("tenncent", "tencent", &["c"])]
    #[case::too_many_at_the_end("tencent.", "tencent", &["t"])]
    #[case::two_places("a1cd3f", "abcdef", &["b", "e"])]
    #[case::wide("tencent－１", "tencent-1", &["-1"])]
    #[case::han("验证码1", "验证码l", &["l"])]
    #[case::too_many_beside_others("“tencent－8f“", "tencent-8f", &["t", "-", "f"])]
    #[case::too_many_in_the_middle_beside_others("aXbcYdeZ", "abcdeQ", &["b", "d", "Q"])]
    #[case::only_other("“abc", "abd", &["a", "d"])]
    fn the_places_are_named(#[case] found: &str, #[case] wanted: &str, #[case] places: &[&str]) {
        let marked: Vec<&str> = differing(found, wanted)
            .into_iter()
            .map(|range| wanted.get(range).expect("on boundaries"))
            .collect();
        assert_eq!(marked, places);
    }

    #[test]
    fn long_values_are_compared_from_both_ends() {
        let wanted = format!("a{}z", "b".repeat(60_000));
        let found = format!("a{}z", "c".repeat(60_000));
        assert_eq!(differing(&found, &wanted), std::iter::once(1..60_001).collect::<Vec<_>>());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn a_changed_character_is_marked(text in "[a-z0-9]{1,40}", place in any::<usize>(), wide in any::<bool>()) {
            let place = place % text.len();
            let mut found = text.clone();
            found.replace_range(place..=place, if wide { "＿" } else { "_" });
            prop_assert_eq!(differing(&found, &text), std::iter::once(place..place + 1).collect::<Vec<_>>());
        }

        #[test]
        fn a_lost_character_is_marked(text in "[一-龥]{2,20}", place in any::<usize>()) {
            // Each character once, so that there is no doubt which one is lost.
            let mut characters: Vec<char> = text.chars().collect();
            characters.sort_unstable();
            characters.dedup();
            let wanted: String = characters.iter().collect();
            let (start, lost) = wanted.char_indices().nth(place % characters.len()).expect("within");
            let found = wanted.replacen(lost, "", 1);
            prop_assert_eq!(differing(&found, &wanted), std::iter::once(start..start + lost.len_utf8()).collect::<Vec<_>>());
        }

        #[test]
        fn a_character_too_many_marks_the_next_or_the_last(text in "[a-z0-9]{1,40}", place in any::<usize>(), wide in any::<bool>()) {
            let place = place % (text.len() + 1);
            let mut found = text.clone();
            found.insert(place, if wide { '＿' } else { '_' });
            let marked = place.min(text.len() - 1);
            prop_assert_eq!(differing(&found, &text), std::iter::once(marked..marked + 1).collect::<Vec<_>>());
        }

        #[test]
        fn each_of_two_slips_is_marked(text in "[a-z0-9]{8,40}", first in 0usize..3, second in 5usize..8) {
            // One character too many in front, another changed behind.
            let mut found = text.clone();
            found.replace_range(second..=second, "＿");
            found.insert(first, '“');
            prop_assert_eq!(differing(&found, &text), vec![first..first + 1, second..second + 1]);
        }

        #[test]
        fn ranges_are_ascending_and_apart(found in "\\PC{0,30}", wanted in "\\PC{0,30}") {
            let ranges = differing(&found, &wanted);
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(ranges.iter().all(|range| range.start < range.end && wanted.get(range.clone()).is_some()));
            prop_assert_eq!(ranges.is_empty(), found == wanted || wanted.is_empty());
        }
    }
}

//! Where one value differs from another, for marking the places under it.

use std::ops::Range;

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
    if old.is_empty() && middle.is_empty() {
        return Vec::new();
    }
    if middle.is_empty() {
        let position = front.min(new.len().saturating_sub(1));
        return wanted.chars().next().map(|_| end(position)..end(position + 1)).into_iter().collect();
    }
    if old.len() > FULL_COMPARISON || middle.len() > FULL_COMPARISON {
        return std::iter::once(end(front)..end(front + middle.len())).collect();
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for position in unmatched(old, middle) {
        let (start, stop) = (end(front + position), end(front + position + 1));
        match ranges.last_mut() {
            Some(last) if last.end == start => last.end = stop,
            Some(_) | None => ranges.push(start..stop),
        }
    }
    if ranges.is_empty() {
        // Only characters too many, somewhere among these.
        ranges.push(end(front)..end(front + 1));
    }
    ranges
}

/// Positions in `new` that are not part of a longest common subsequence with `old`.
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
    while let Some((_, wanted)) = new.get(column) {
        match old.get(row) {
            Some(found) if found == wanted => (row, column) = (row + 1, column + 1),
            Some(_) if length(row + 1, column) >= length(row, column + 1) => row += 1,
            Some(_) | None => {
                positions.push(column);
                column += 1;
            }
        }
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
        fn a_changed_character_is_marked(text in "[a-z0-9]{1,40}", place in any::<usize>()) {
            let place = place % text.len();
            let mut found = text.clone();
            found.replace_range(place..=place, "_");
            prop_assert_eq!(differing(&found, &text), std::iter::once(place..place + 1).collect::<Vec<_>>());
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

//! Where a text of terms differs from another one: whole terms, not the letters that two of them happen to share.

use std::ops::Range;

use super::differing;

/// More terms than this are compared as one text.
const MOST_TERMS: usize = 64;
/// A term that differs in no more bytes from the one in whose place it stands is nearly the same.
const NEARLY: usize = 3;

/// As [`differing`], by terms with blanks between them: one that stands in the place of another that is nearly the same
/// has only the places that differ. Where terms are only gone, nothing is marked for them beside what is new.
pub fn differing_terms(found: &str, wanted: &str) -> Vec<Range<usize>> {
    let old: Vec<&str> = found.split(' ').collect();
    let new: Vec<&str> = wanted.split(' ').collect();
    if old.len().max(new.len()) > MOST_TERMS {
        return differing(found, wanted);
    }
    let starts: Vec<usize> = new
        .iter()
        .scan(0, |next, term| {
            let start = *next;
            *next += term.len() + 1;
            Some(start)
        })
        .collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let (mut row, mut column) = (0, 0);
    for (next_row, next_column) in common(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        let gone = old.get(row..next_row).unwrap_or_default();
        let put = new.get(column..next_column).unwrap_or_default();
        let starts = starts.get(column..).unwrap_or_default();
        let glued: Vec<Range<usize>> = gone.iter().filter_map(|term| glued(term, put)).collect();
        for (index, (term, start)) in put.iter().zip(starts).enumerate() {
            if let Some(run) = glued.iter().find(|run| run.contains(&index)) {
                // The blank in front of it got lost.
                if index > run.start {
                    ranges.push(start - 1..*start);
                }
                continue;
            }
            let other = gone.get(index).filter(|_| gone.len() == put.len());
            match other.map(|other| differing(other, term)).filter(|places| is_small(places, term)) {
                Some(places) => ranges.extend(places.iter().map(|at| at.start + start..at.end + start)),
                None => ranges.push(*start..start + term.len()),
            }
        }
        (row, column) = (next_row + 1, next_column + 1);
    }
    ranges.retain(|range| !range.is_empty());
    if ranges.is_empty() { differing(found, wanted) } else { ranges }
}

/// Which of `put` are in `term`, without the blanks between them.
fn glued(term: &str, put: &[&str]) -> Option<Range<usize>> {
    (0..put.len()).find_map(|first| {
        let mut rest = term;
        let mut end = first;
        for next in put.get(first..)? {
            rest = rest.strip_prefix(next)?;
            end += 1;
            if rest.is_empty() {
                return (end > first + 1).then_some(first..end);
            }
        }
        None
    })
}

fn is_small(places: &[Range<usize>], term: &str) -> bool {
    let marked: usize = places.iter().map(Range::len).sum();
    marked <= NEARLY && marked * 2 < term.len()
}

/// The places of a longest common subsequence, ascending.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    // lengths[row][column]: of old[row..] and new[column..].
    let mut lengths: Vec<Vec<usize>> = vec![vec![0; new.len() + 1]; old.len() + 1];
    let at = |lengths: &[Vec<usize>], row: usize, column: usize| {
        lengths.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or(0)
    };
    for (row, found) in old.iter().enumerate().rev() {
        for (column, wanted) in new.iter().enumerate().rev() {
            let length = if found == wanted {
                at(&lengths, row + 1, column + 1) + 1
            } else {
                at(&lengths, row + 1, column).max(at(&lengths, row, column + 1))
            };
            if let Some(cell) = lengths.get_mut(row).and_then(|cells| cells.get_mut(column)) {
                *cell = length;
            }
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while let (Some(found), Some(wanted)) = (old.get(row), new.get(column)) {
        if found == wanted {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if at(&lengths, row + 1, column) > at(&lengths, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;

    use super::differing_terms;

    #[rstest]
    #[case::same("v=spf1 a -all", "v=spf1 a -all", &[])]
    #[case::new("v=spf1 a -all", "v=spf1 a include:qq.com -all", &["include:qq.com"])]
    #[case::new_at_the_end("v=spf1 a", "v=spf1 a ~all", &["~all"])]
    #[case::another_for_one_that_is_gone("v=spf1 exists:x a:n1.test include:x.test -all",
        "v=spf1 exists:x include:x.test include:spf.mail.qq.com -all", &["include:spf.mail.qq.com"])]
    #[case::a_letter("v=spf1 include:qq.con ~all", "v=spf1 include:qq.com ~all", &["m"])]
    #[case::a_sign("v=spf1 mx ?all", "v=spf1 mx ~all", &["~"])]
    #[case::another_name("v=spf1 include:x.test ~all", "v=spf1 include:qq.com ~all", &["include:qq.com"])]
    #[case::moved("v=spf1 mx include:qq.com -all", "v=spf1 include:qq.com mx -all", &["include:qq.com"])]
    #[case::a_blank("v=spf1 include:x.testmx ~all", "v=spf1 include:x.test mx include:qq.com ~all", &[" ", "include:qq.com"])]
    #[case::two_blanks("v=spf1 amx~all", "v=spf1 a mx ~all", &[" ", " "])]
    #[case::only_gone("v=spf1 a:n1.test mx -all", "v=spf1 mx -all", &["m"])]
    #[case::nothing_there("", "v=spf1 -all", &["v=spf1", "-all"])]
    #[case::empty("v=spf1 -all", "", &[])]
    fn the_terms_are_named(#[case] found: &str, #[case] wanted: &str, #[case] places: &[&str]) {
        let marked = differing_terms(found, wanted);
        let marked: Vec<&str> = marked.into_iter().map(|range| wanted.get(range).expect("within")).collect();
        assert_eq!(marked, places);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn ranges_are_ascending_apart_and_there(found in "[ab~号 ]{0,30}", wanted in "[ab~号 ]{0,30}") {
            let ranges = differing_terms(&found, &wanted);
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(ranges.iter().all(|range| range.start < range.end && wanted.get(range.clone()).is_some()));
            prop_assert_eq!(ranges.is_empty(), found == wanted || wanted.is_empty());
        }
    }
}

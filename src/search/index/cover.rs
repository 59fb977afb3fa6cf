//! How the words of a query share the words of a name among them.

use std::ops::Range;

use super::query::Query;
use super::word::{Grade, Part, QueryWord, Word};
use crate::search::fold::{self, Token};

/// One or more words of the query that match together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The words of the query.
    pub(super) words: Range<usize>,
    /// How well they match; [`Grade::Joined`] where they have to be run together.
    pub(super) grade: Grade,
}

/// The way to match all words of a query whose weakest match is as good as can be.
///
/// `singles` says how well each word matches by itself, and `joined` whether some words match when they are
/// run together.
pub(super) fn steps(singles: &[Option<Grade>], joined: impl Fn(Range<usize>) -> bool) -> Option<Vec<Step>> {
    let count = singles.len();
    // For each position, the weakest match from there to the end, and the first step of that way.
    let mut best: Vec<(Option<Grade>, usize)> = vec![(None, 0); count + 1];
    best[count].0 = Some(Grade::Whole);
    for start in (0..count).rev() {
        let alone = (singles[start].min(best[start + 1].0), start + 1);
        let mut chosen = alone;
        for (end, (after, _)) in best.iter().enumerate().skip(start + 1) {
            let weakest = Some(Grade::Joined).min(*after);
            if weakest > chosen.0 && joined(start..end) {
                chosen = (weakest, end);
            }
        }
        best[start] = chosen;
    }
    best[0].0?;
    let mut steps = Vec::new();
    let mut start = 0;
    while start < count {
        let (weakest, end) = best[start];
        // A single word was taken by itself where that is no worse than what the way holds anyway.
        let alone = singles[start].filter(|_| end == start + 1 && singles[start].min(best[end].0) == weakest);
        steps.push(Step { words: start..end, grade: alone.unwrap_or(Grade::Joined) });
        start = end;
    }
    Some(steps)
}

/// The bytes of a text that the words of a query stand for, ascending and apart from each other.
///
/// `forgiving` says whether the text was found only because typing errors were forgiven.
pub(super) fn highlights(query: &Query, text: &str, forgiving: bool) -> Vec<Range<usize>> {
    let tokens = fold::tokens(text);
    let words: Vec<Word> = tokens.iter().map(Word::new).collect();
    let compare = |word: &QueryWord, other: &Word| {
        let mistyped = || word.forgive(other).filter(|_| forgiving).map(|grade| (grade, Part::All));
        word.compare(other).or_else(mistyped)
    };
    let compared: Vec<Vec<Option<(Grade, Part)>>> =
        query.words.iter().map(|word| words.iter().map(|other| compare(word, other)).collect()).collect();
    let singles: Vec<_> =
        compared.iter().map(|row| row.iter().flatten().map(|(grade, _)| *grade).max()).collect();
    let squash = fold::squashed(&tokens);
    let bounds = bounds(tokens.iter().map(|token| token.spelled.text().len()));
    let run = |words: Range<usize>| query.find_run(words, squash.text(), &bounds);
    // The whole query run together comes first: it decided the rank where it matches.
    let whole = (!query.words.is_empty()).then(|| run(0..query.words.len())).flatten();
    let singly = singles.iter().all(|grade| *grade >= Some(Grade::EarlyPrefix));
    if let Some(part) = whole.filter(|_| !singly) {
        return vec![squash.origin(part)];
    }
    let mut ranges = Vec::new();
    for step in steps(&singles, |words| run(words).is_some()).unwrap_or_default() {
        if step.grade == Grade::Joined {
            ranges.extend(run(step.words).map(|part| squash.origin(part)));
        } else {
            let row = compared[step.words.start].iter().zip(&tokens);
            ranges.extend(row.filter_map(|(found, token)| match found {
                Some((grade, part)) if *grade == step.grade => Some(origin(token, part)),
                _ => None,
            }));
        }
    }
    merged(ranges)
}

/// Where words of these lengths begin when they are run together, and where the last one ends.
pub(super) fn bounds(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

fn origin(token: &Token, part: &Part) -> Range<usize> {
    match part {
        Part::All => token.range.clone(),
        Part::OfPlain(part) => token.plain.origin(part.clone()),
        Part::OfSpelled(part) => token.spelled.origin(part.clone()),
    }
}

/// Sorted, with overlapping and touching ranges made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_with_the_best_weakest_match_is_taken() {
        use Grade::{Inside, Joined, Whole};
        for (singles, runs, expected) in [
            (&[Some(Whole), Some(Whole)][..], &[][..], Some(vec![(0..1, Whole), (1..2, Whole)])),
            (&[Some(Whole), None], &[], None),
            (&[None, None, Some(Whole)], &[(0, 2)], Some(vec![(0..2, Joined), (2..3, Whole)])),
            (&[Some(Whole), Some(Inside)], &[(0, 2)], Some(vec![(0..2, Joined)])),
            (&[Some(Inside), Some(Inside)], &[], Some(vec![(0..1, Inside), (1..2, Inside)])),
            (&[None], &[(0, 1)], Some(vec![(0..1, Joined)])),
            (&[Some(Inside)], &[(0, 1)], Some(vec![(0..1, Joined)])),
            (&[], &[], Some(vec![])),
        ] {
            let steps = steps(singles, |run| runs.contains(&(run.start, run.end)));
            let steps =
                steps.map(|steps| steps.into_iter().map(|step| (step.words, step.grade)).collect::<Vec<_>>());
            assert_eq!(steps, expected, "{singles:?} {runs:?}");
        }
    }

    #[test]
    fn ranges_are_merged() {
        assert_eq!(merged(vec![5..7, 0..2, 2..3, 1..2, 9..9]), [0..3, 5..7, 9..9]);
    }
}

//! Reasons: where a topic matches, and which letters of it do.
//!
//! Worked out only for the topics that are shown. The text that fills the most of the query is the reason;
//! names come before what is said of a topic where they fill as much.

use std::ops::Range;

use super::Index;
use super::field::Field;
use super::grade::Grade;
use super::graded::grade_words;
use super::plan::{Plan, Slot};
use crate::kb::{Kb, Relation, TopicId};
use crate::search::fold::{self, Token};

/// The text of a topic in which a query was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which text it is.
    pub field: Field,
    /// The bytes of that text which the query's words stand for, ascending and apart from each other.
    pub highlights: Vec<Range<usize>>,
}

/// The text of a topic that fills the most of a plan. `rarity` says how much each word counts.
pub(super) fn reason(index: &Index, plan: &Plan, rarity: &[f32], kb: &Kb, topic: TopicId) -> Match {
    let mut best: (f32, Field) = (0.0, Field::Name);
    let title = |field: Field| {
        field.is_name() && {
            let tokens = fold::tokens(&field.text(kb, topic));
            fold::squashed(&tokens).text().starts_with(&plan.squash)
        }
    };
    for text in index.forward.texts(topic) {
        let graded = grade_words(index, plan, text.words);
        let mut held: f32 = rarity
            .iter()
            .enumerate()
            .map(|(slot, rare)| if graded.filled >> slot & 1 == 1 { *rare } else { 0.0 })
            .sum();
        if graded.filled == 0 && !title(text.field) {
            continue;
        }
        held *= 0.8 + 0.2 * graded.quality;
        // What tells two topics apart says how the other one is.
        if matches!(text.field, Field::Link(link) if kb.link(link).relation == Relation::Differential) {
            held *= 0.9;
        }
        // A name that is meant as a whole says more than a sentence with the same words.
        held +=
            if text.field.is_name() { 0.01 } else { 0.0 } + f32::from(graded.exact) + text.field.preference();
        if held > best.0 {
            best = (held, text.field);
        }
    }
    let highlights = marks(index, plan, &best.1.text(kb, topic));
    Match { field: best.1, highlights }
}

/// The bytes of any text that the words of a plan stand for.
pub(super) fn marks(index: &Index, plan: &Plan, text: &str) -> Vec<Range<usize>> {
    let tokens = fold::tokens(text);
    let terms: Vec<Option<u32>> =
        tokens.iter().map(|token| index.dictionary.get(&token.stem).first().copied()).collect();
    let mut ranges = Vec::new();
    for (token, &term) in tokens.iter().zip(&terms) {
        let Some(term) = term else { continue };
        let by_slot = plan
            .slots
            .iter()
            .filter(|slot| !slot.optional)
            .filter_map(|slot| Some((slot.grade(term)?, slot)));
        if let Some((grade, slot)) = by_slot.max_by_key(|(grade, _)| *grade) {
            ranges.push(part(token, slot, grade));
        }
    }
    for other in &plan.alternatives {
        if other.terms.iter().all(|term| terms.contains(&Some(*term))) {
            let meant = tokens
                .iter()
                .zip(&terms)
                .filter(|(_, term)| term.is_some_and(|term| other.terms.contains(&term)));
            ranges.extend(meant.map(|(token, _)| token.range.clone()));
        }
    }
    // Words that were run together, or one letter, match what no word of theirs does.
    let squash = fold::squashed(&tokens);
    if plan.phrases.is_empty() && ranges.is_empty() && squash.text().starts_with(&plan.squash) {
        ranges.push(squash.origin(0..plan.squash.len()));
    }
    merged(ranges)
}

/// The part of a word that was typed.
fn part(token: &Token, slot: &Slot, grade: Grade) -> Range<usize> {
    let (plain, spelled) = (slot.typed.token.plain.text(), slot.typed.token.spelled.text());
    match grade {
        Grade::Prefix | Grade::EarlyPrefix if token.plain.text().starts_with(plain) => {
            token.plain.origin(0..plain.len())
        }
        Grade::Prefix | Grade::EarlyPrefix if token.spelled.text().starts_with(spelled) => {
            token.spelled.origin(0..spelled.len())
        }
        Grade::Inside => token
            .spelled
            .text()
            .find(spelled)
            .map_or(token.range.clone(), |at| token.spelled.origin(at..at + spelled.len())),
        _ => token.range.clone(),
    }
}

/// Sorted, with overlapping and touching ranges made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
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

/// A part of a text, of about `most` characters, around its marks: whole words, with an ellipsis where something
/// is left out, and the marks moved along.
#[must_use]
pub fn snippet(text: &str, marks: &[Range<usize>], most: usize) -> (String, Vec<Range<usize>>) {
    const ELLIPSIS: &str = "… ";
    /// What is shown before the first mark, to read it in its sentence.
    const BEFORE: usize = 24;
    let first = marks.first().map_or(0, |mark| mark.start);
    if text.chars().count() <= most || text[..first].chars().count() <= BEFORE {
        return (text.to_owned(), marks.to_vec());
    }
    // A few words before the first mark, from a whole one on.
    let mut start = text[..first].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    start = text[start..first].find(' ').map_or(first, |space| start + space + 1);
    let shown = format!("{ELLIPSIS}{}", &text[start..]);
    let moved = |at: usize| at - start + ELLIPSIS.len();
    let marks = marks.iter().map(|mark| moved(mark.start)..moved(mark.end)).collect();
    (shown, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_merged() {
        assert_eq!(merged(vec![5..7, 0..2, 2..3, 1..2, 9..9]), [0..3, 5..7]);
    }

    #[test]
    fn a_snippet_begins_shortly_before_the_first_mark() {
        let text =
            "Antibodies to presynaptic calcium channels, found in over 90 % of Lambert–Eaton syndrome.";
        let at = text.find("Lambert").expect("there");
        let marked = at..at + 7;
        let (shown, marks) = snippet(text, std::slice::from_ref(&marked), 40);
        assert_eq!(shown, "… found in over 90 % of Lambert–Eaton syndrome.");
        assert_eq!(&shown[marks[0].clone()], "Lambert");
        let first = 0..10;
        assert_eq!(snippet(text, std::slice::from_ref(&first), 40).0, text);
        assert_eq!(snippet("short", &[], 40), ("short".to_owned(), vec![]));
    }
}

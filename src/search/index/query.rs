//! A query, cut to a sensible length and folded.

use std::ops::Range;

use super::cover;
use super::word::{QueryWord, Word};
use crate::search::fold;

/// Longer texts are pasted by mistake; what is beyond is not looked at.
const MOST_BYTES: usize = 1024;
/// Nobody types more words to find a name.
pub(super) const MOST_WORDS: usize = 16;
/// Shorter runs of letters are too common to be looked for across words.
const RUN_LETTERS: usize = 4;

/// A query, ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Query {
    /// Its words, isotopes in their canonical order.
    pub(super) words: Vec<QueryWord>,
    /// All its words run together.
    pub(super) squash: String,
    /// Where the words begin in the squash, and where the last one ends.
    bounds: Vec<usize>,
}

impl Query {
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim_start();
        let mut tokens = fold::tokens(&text[..text.floor_char_boundary(MOST_BYTES)]);
        tokens.truncate(MOST_WORDS);
        // The word that may still be typed is the one that ends last, which in `68Ga` is not the last token.
        let end = tokens.iter().map(|token| token.range.end).max();
        let squash = fold::squashed(&tokens).text().to_owned();
        Self {
            bounds: cover::bounds(tokens.iter().map(|token| token.spelled.text().len())),
            squash,
            words: tokens
                .iter()
                .map(|token| QueryWord::new(Word::new(token), Some(token.range.end) == end))
                .collect(),
        }
    }

    /// Whether a squashed text starts with the whole query.
    pub(super) fn starts(&self, squash: &str) -> bool {
        self.squash.len() >= RUN_LETTERS && squash.starts_with(&self.squash)
    }

    /// Where some words of the query, run together, stand in a squashed text: from the beginning of one of
    /// its words to the end of another, or to anywhere for the last words of the query.
    pub(super) fn find_run(
        &self,
        words: Range<usize>,
        squash: &str,
        bounds: &[usize],
    ) -> Option<Range<usize>> {
        let last = words.end == self.words.len();
        let run = &self.squash[self.bounds[words.start]..self.bounds[words.end]];
        if run.len() < RUN_LETTERS {
            return None;
        }
        bounds
            .iter()
            .map(|&start| start..start + run.len())
            .find(|found| squash[found.start..].starts_with(run) && (last || bounds.contains(&found.end)))
    }
}

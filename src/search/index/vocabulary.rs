//! The vocabulary: which terms the stretches of all shards are, each folded once.
//!
//! Reading gives every shard stretches as they are written. Here those of all shards are put together, folded
//! by all cores at once, and their stems numbered: these are the terms of the index.

use std::mem;

use rayon::prelude::*;

use super::dictionary::Form;
use super::forward::Forward;
use super::gather::{Known, Read, Shard};
use super::words::{Texts, Words};
use crate::search::fold::Folder;

/// How many stretches are worth a task of their own.
const AT_ONCE: usize = 1_000;
/// About how many bytes a word has.
const OF_A_WORD: usize = 10;

/// The terms of an index while it is made, and what became of every stretch that was read.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The terms.
    pub terms: Words,
    /// Folded stretches, in the order of their numbers.
    folded: Vec<Folded>,
    /// The terms of all stretches behind each other, and where those of each end.
    numbers: Vec<u32>,
    ends: Vec<u32>,
    /// By shard: the numbers here of its stretches.
    renamed: Vec<Vec<u32>>,
    /// By term of the earlier index: its number here, if any text still holds it.
    known: Vec<Option<u32>>,
}

/// Up to [`AT_ONCE`] stretches, folded.
#[derive(Debug, Default)]
struct Folded {
    /// How many words each stretch is.
    words: Vec<u32>,
    /// Three texts for each word: its plain form, its spelled form and its stem.
    forms: Texts,
    /// The spelled forms of each stretch, run together.
    spelled: Texts,
}

impl Vocabulary {
    /// Folds what the shards hold, and takes from them how their stretches are written.
    pub(super) fn new(shards: &mut [Shard], known: Option<&Known<'_>>) -> Self {
        let mut written = Words::default();
        let rename = |shard: &mut Shard| {
            let own = mem::take(&mut shard.written);
            if written.texts().len() == 0 {
                // What the first shard has met keeps its numbers.
                written = own;
                return (0..written.texts().len() as u32).collect();
            }
            own.texts().iter().map(|text| written.number(text)).collect()
        };
        let renamed = shards.iter_mut().map(rename).collect();
        let written = written.into_texts();
        let folded: Vec<Folded> = (0..written.len().div_ceil(AT_ONCE))
            .into_par_iter()
            .map(|part| Folded::new(&written, part))
            .collect();
        let mut vocabulary = Self {
            terms: Words::with_capacity(written.len()),
            folded,
            numbers: Vec::with_capacity(written.len()),
            ends: Vec::with_capacity(written.len()),
            renamed,
            known: Vec::new(),
        };
        vocabulary.number();
        if let Some(known) = known {
            vocabulary.take_over(shards, known);
        }
        vocabulary
    }

    /// Numbers the stems of all stretches.
    fn number(&mut self) {
        for folded in &self.folded {
            let mut stems = folded.stems();
            for &words in &folded.words {
                let stems = stems.by_ref().take(words as usize);
                self.numbers.extend(stems.map(|stem| self.terms.number(stem)));
                self.ends.push(self.numbers.len() as u32);
            }
        }
    }

    /// Numbers those terms of an earlier index that a text was taken over with.
    fn take_over(&mut self, shards: &[Shard], known: &Known<'_>) {
        self.known = vec![None; known.terms.len()];
        for word in shards.iter().flat_map(|shard| shard.texts.words()) {
            if let Read::Known(term) = Read::of(*word) {
                let number = &mut self.known[term as usize];
                *number = number.or_else(|| Some(self.terms.number(known.terms.get(term as usize))));
            }
        }
    }

    /// Every form of every term, a term itself among them, sorted and each once.
    pub(super) fn forms<'a>(&'a self, known: Option<&'a Known<'_>>) -> Vec<Form<'a>> {
        // Room for as many as there may be: to make more of it would take it twice.
        let mut forms = Vec::with_capacity(self.terms.texts().len() + 2 * self.numbers.len());
        forms.extend(self.terms.texts().iter().zip(0..).map(|(term, number)| Form::new(term, number)));
        let mut numbers = self.numbers.iter();
        for folded in &self.folded {
            for (word, &number) in (0..folded.forms.len() / 3).zip(&mut numbers) {
                let [plain, spelled, stem] = [0, 1, 2].map(|form| folded.forms.get(3 * word + form));
                if plain != spelled {
                    forms.push(Form::new(plain, number));
                }
                if spelled != stem {
                    forms.push(Form::new(spelled, number));
                }
            }
        }
        for (term, number) in
            self.known.iter().enumerate().filter_map(|(term, number)| Some((term, (*number)?)))
        {
            let of_term = known.and_then(|known| known.forms.get(term)).into_iter().flatten();
            forms.extend(of_term.map(|form| Form::new(form, number)));
        }
        forms.par_sort_unstable();
        forms.dedup();
        forms
    }

    /// The texts of all shards, in terms.
    pub(super) fn in_terms(&self, shards: Vec<Forward>) -> Forward {
        Forward::joined(shards, |shard, word, out| match Read::of(word) {
            Read::Stretch(stretch) => {
                out.extend_from_slice(self.terms_of(self.renamed[shard][stretch as usize]));
            }
            Read::Known(term) => out.extend(self.known[term as usize]),
        })
    }

    /// The spelled forms of a stretch of a shard, run together.
    pub(super) fn spelled(&self, shard: usize, stretch: u32) -> &str {
        let stretch = self.renamed[shard][stretch as usize] as usize;
        self.folded[stretch / AT_ONCE].spelled.get(stretch % AT_ONCE)
    }

    /// The terms alone.
    pub(super) fn into_terms(self) -> Texts {
        self.terms.into_texts()
    }

    fn terms_of(&self, stretch: u32) -> &[u32] {
        let stretch = stretch as usize;
        let start = stretch.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start as usize..self.ends[stretch] as usize]
    }
}

impl Folded {
    fn new(written: &Texts, part: usize) -> Self {
        let stretches = part * AT_ONCE..written.len().min((part + 1) * AT_ONCE);
        let mut folded = Self::with_capacity(stretches.len());
        let mut fold = Folder::default();
        for stretch in stretches {
            let mut words = 0;
            fold.words(written.get(stretch), |forms| {
                words += 1;
                folded.spelled.write(forms.spelled);
                for form in [forms.plain, forms.spelled, forms.stem] {
                    folded.forms.push(form);
                }
            });
            folded.words.push(words);
            folded.spelled.end();
        }
        folded
    }

    /// Room for so many stretches, of which most are one word.
    fn with_capacity(stretches: usize) -> Self {
        let texts = |count: usize| Texts::with_capacity(count, count * OF_A_WORD);
        Self { words: Vec::with_capacity(stretches), forms: texts(3 * stretches), spelled: texts(stretches) }
    }

    fn stems(&self) -> impl Iterator<Item = &str> {
        (0..self.forms.len() / 3).map(|word| self.forms.get(3 * word + 2))
    }
}

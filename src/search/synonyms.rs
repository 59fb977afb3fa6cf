//! Synonyms: what people type for the terms of the content, as the packs list it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::index::Words;
use crate::kb::Synonym;
use crate::search::fold::{self, Folder};

/// Phrases that people type, by their first word.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Synonyms {
    /// The words of all phrases.
    words: Words,
    /// By word: the phrases that it begins.
    by_first: Vec<Vec<Phrase>>,
    /// What phrases mean: terms by their number in the dictionary.
    meanings: Vec<Box<[u32]>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Phrase {
    /// The words after the first one.
    rest: Box<[u32]>,
    /// Which of the meanings.
    meaning: u32,
}

/// What a table lists, folded.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The words of all phrases and terms.
    words: Words,
    /// By entry: the words of its term, and those of each phrase that people type for it.
    terms: Vec<Vec<u32>>,
    typed: Vec<Vec<Vec<u32>>>,
}

/// Less of a word that is being typed could be too many.
const LEAST_TYPED: usize = 4;
/// Words that a phrase may hold or lack: fluid around (the) lung.
const LITTLE_WORDS: &[&str] = &["a", "an", "in", "my", "of", "on", "the", "your"];

impl Listed {
    /// Folds a table.
    pub(super) fn read(table: &[Synonym]) -> Self {
        let (mut listed, mut folder) = (Self::default(), Folder::default());
        for Synonym { term, typed } in table {
            let typed = typed.iter().map(|typed| listed.phrase(&mut folder, typed)).collect();
            listed.typed.push(typed);
            let term = listed.phrase(&mut folder, term);
            listed.terms.push(term);
        }
        listed
    }

    /// The folded words of a phrase, without the little ones.
    fn phrase(&mut self, folder: &mut Folder, text: &str) -> Vec<u32> {
        let mut words = Vec::new();
        fold::stretches(text, |stretch| {
            folder.words(stretch, |forms| {
                if !LITTLE_WORDS.contains(&forms.stem) {
                    words.push(self.words.number(forms.stem));
                }
            });
        });
        words
    }
}

impl Synonyms {
    /// Finds what the phrases of a table mean. `term` finds the number of a folded word; what the content does not hold
    /// is left out.
    ///
    /// A word of a phrase may itself be typed in other words: where `high calcium` is listed, and `too much` for
    /// `high`, `too much calcium` is understood.
    pub(super) fn new(table: Listed, term: impl Fn(&str) -> Option<u32>) -> Self {
        let Listed { words, terms, typed } = table;
        // By word: the entries of the table that list other words for it.
        let mut others = vec![Vec::new(); words.texts().len()];
        for (entry, words) in terms.iter().enumerate() {
            if let [word] = words[..] {
                others[word as usize].push(entry);
            }
        }
        let mut synonyms = Self { words, by_first: vec![Vec::new(); others.len()], meanings: Vec::new() };
        for (words, phrases) in terms.iter().zip(&typed) {
            let text = |word: &u32| term(synonyms.words.texts().get(*word as usize));
            let meaning: Option<Box<[u32]>> = words.iter().map(text).collect();
            let Some(meaning) = meaning.filter(|meaning| !meaning.is_empty()) else { continue };
            synonyms.meanings.push(meaning);
            for phrase in phrases {
                synonyms.add(phrase);
                if phrase.len() < 2 {
                    continue;
                }
                for (place, &word) in phrase.iter().enumerate() {
                    for other in others[word as usize].iter().flat_map(|&entry| &typed[entry]) {
                        synonyms.add(&[&phrase[..place], other, &phrase[place + 1..]].concat());
                    }
                }
            }
        }
        synonyms
    }

    /// Whether they mean some of so many terms, and know every word that they name.
    pub(super) fn is_sound(&self, terms: usize) -> bool {
        let words = self.words.texts().len();
        let phrase = |phrase: &Phrase| {
            (phrase.meaning as usize) < self.meanings.len()
                && phrase.rest.iter().all(|&word| (word as usize) < words)
        };
        self.by_first.len() == words
            && self.by_first.iter().flatten().all(phrase)
            && self.meanings.iter().flatten().all(|&term| (term as usize) < terms)
    }

    /// Adds a phrase for the last meaning.
    fn add(&mut self, phrase: &[u32]) {
        let Some((&first, rest)) = phrase.split_first() else { return };
        let phrase = Phrase { rest: rest.into(), meaning: self.meanings.len() as u32 - 1 };
        let known = &mut self.by_first[first as usize];
        if !known.contains(&phrase) {
            known.push(phrase);
        }
    }

    /// The phrases among some folded words, and the terms that they mean. Of a word that is being typed, which
    /// is marked, the beginning is enough where a phrase leads up to it.
    pub(super) fn find(&self, words: &[(&str, bool)]) -> Vec<(Range<usize>, Vec<u32>)> {
        let mut found: Vec<(Range<usize>, Vec<u32>)> = Vec::new();
        for start in 0..words.len() {
            let Some(first) = self.words.get(words[start].0) else { continue };
            for phrase in &self.by_first[first as usize] {
                let mut typed = (start + 1..words.len()).filter(|&at| !LITTLE_WORDS.contains(&words[at].0));
                let mut end = start + 1;
                let same = phrase.rest.iter().all(|&word| {
                    let Some(at) = typed.next() else { return false };
                    let ((typed, open), word) = (words[at], self.words.texts().get(word as usize));
                    end = at + 1;
                    word == typed || (open && typed.len() >= LEAST_TYPED && word.starts_with(typed))
                });
                let meaning = &self.meanings[phrase.meaning as usize];
                // Two entries for the same term may list the same phrase.
                if same && !found.iter().any(|(range, terms)| *range == (start..end) && **terms == **meaning)
                {
                    found.push((start..end, meaning.to_vec()));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_among_the_words() {
        let synonym = |term: &str, typed: &[&str]| Synonym {
            term: term.into(),
            typed: typed.iter().map(|&text| text.into()).collect(),
        };
        let table = [
            synonym("Opsoclonus", &["dancing eyes"]),
            synonym("renal", &["kidney"]),
            synonym("nowhere", &["lost"]),
            synonym("dancing", &["too jumpy"]),
        ];
        let term = |word: &str| ["opsoclonu", "opsoclonus", "renal"].iter().position(|&known| known == word);
        let synonyms = Synonyms::new(Listed::read(&table), |word| term(word).map(|number| number as u32));
        let number = term(&fold::tokens("opsoclonus")[0].stem).map(|number| number as u32);
        let find = |text: &str| {
            let tokens = fold::tokens(text);
            let last = tokens.len();
            let words: Vec<_> =
                tokens.iter().enumerate().map(|(at, token)| (token.stem.as_str(), at + 1 == last)).collect();
            synonyms.find(&words)
        };
        for (text, expected) in [
            ("dancing eyes", vec![(0..2, vec![number.expect("known")])]),
            ("kidney dancing eye", vec![(0..1, vec![2]), (1..3, vec![number.expect("known")])]),
            ("dancing ey", vec![]),
            ("dancing", vec![]),
            ("lost", vec![]),
            ("eyes dancing", vec![]),
            ("dancing of the eyes", vec![(0..4, vec![number.expect("known")])]),
            ("too jumpy eyes", vec![(0..3, vec![number.expect("known")])]),
        ] {
            assert_eq!(find(text), expected, "{text}");
        }
    }
}

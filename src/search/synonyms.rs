//! Synonyms: what people type for the terms of the content, as the packs list it.

use std::collections::HashMap;
use std::ops::Range;

use crate::kb::Synonym;
use crate::search::fold;

/// Phrases that people type, by their first word.
#[derive(Clone, Debug, Default)]
pub(super) struct Synonyms {
    by_first: HashMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// The words after the first one.
    rest: Vec<String>,
    /// The terms that are meant, by their number in the dictionary.
    terms: Vec<u32>,
}

/// Less of a word that is being typed could be too many.
const LEAST_TYPED: usize = 4;
/// Words that a phrase may hold or lack: fluid around (the) lung.
const LITTLE_WORDS: &[&str] = &["a", "an", "in", "my", "of", "on", "the", "your"];

impl Synonyms {
    /// Folds a table. `term` finds the number of a folded word; what the content does not hold is left out.
    ///
    /// A word of a phrase may itself be typed in other words: where `high calcium` is listed, and `too much` for
    /// `high`, `too much calcium` is understood.
    pub(super) fn new(table: &[Synonym], term: impl Fn(&str) -> Option<u32>) -> Self {
        let mut words_for: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for synonym in table {
            if let [word] = words(&synonym.term).as_slice() {
                let typed = synonym.typed.iter().map(|typed| words(typed));
                words_for.entry(word.clone()).or_default().extend(typed);
            }
        }
        let mut synonyms = Self::default();
        for synonym in table {
            let terms: Option<Vec<u32>> = words(&synonym.term).iter().map(|word| term(word)).collect();
            let Some(terms) = terms.filter(|terms| !terms.is_empty()) else { continue };
            for typed in &synonym.typed {
                let phrase = words(typed);
                synonyms.add(&phrase, &terms);
                if phrase.len() < 2 {
                    continue;
                }
                for (place, word) in phrase.iter().enumerate() {
                    for other in words_for.get(word).into_iter().flatten() {
                        let mut phrase = phrase.clone();
                        phrase.splice(place..=place, other.iter().cloned());
                        synonyms.add(&phrase, &terms);
                    }
                }
            }
        }
        synonyms
    }

    fn add(&mut self, phrase: &[String], terms: &[u32]) {
        let Some((first, rest)) = phrase.split_first() else { return };
        let known = self.by_first.entry(first.clone()).or_default();
        if !known.iter().any(|known| known.rest == rest && known.terms == terms) {
            known.push(Phrase { rest: rest.to_vec(), terms: terms.to_vec() });
        }
    }

    /// The phrases among some folded words, and the terms that they mean. Of a word that is being typed, which
    /// is marked, the beginning is enough where a phrase leads up to it.
    pub(super) fn find(&self, words: &[(&str, bool)]) -> Vec<(Range<usize>, Vec<u32>)> {
        let mut found = Vec::new();
        for start in 0..words.len() {
            for phrase in self.by_first.get(words[start].0).into_iter().flatten() {
                let mut typed = (start + 1..words.len()).filter(|&at| !LITTLE_WORDS.contains(&words[at].0));
                let mut end = start + 1;
                let same = phrase.rest.iter().all(|word| {
                    let Some(at) = typed.next() else { return false };
                    let (typed, open) = words[at];
                    end = at + 1;
                    word == typed || (open && typed.len() >= LEAST_TYPED && word.starts_with(typed))
                });
                if same {
                    found.push((start..end, phrase.terms.clone()));
                }
            }
        }
        found
    }
}

/// The folded words of a phrase, without the little ones.
fn words(text: &str) -> Vec<String> {
    let stems = fold::tokens(text).into_iter().map(|token| token.stem);
    stems.filter(|stem| !LITTLE_WORDS.contains(&stem.as_str())).collect()
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
        let synonyms = Synonyms::new(&table, |word| term(word).map(|number| number as u32));
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

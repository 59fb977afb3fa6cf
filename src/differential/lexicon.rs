//! The lexicon: the roots of everything that is said, how rare each is, and what else a typed word may stand for.
//!
//! How rare a root is decides how much it counts within a finding: the inverse document frequency over topics
//! (Spärck Jones, Journal of Documentation 1972;28:11–21). A typed word stands for itself, for longer and shorter compounds
//! that end with it (`neuropathy`, `polyneuropathy`), for the words of the table of synonyms, and, where the
//! content does not know it, for what it begins and for what it nearly is.

use std::collections::HashMap;

use crate::kb::Kb;

use super::weights;
use super::words::{self, Word};

/// A root by its number.
pub(super) type Term = u32;

/// Words that may be typed for some terms.
#[derive(Clone, Debug)]
struct Phrase {
    words: Box<[Term]>,
    means: Box<[Term]>,
    grade: f32,
}

/// The words of something that is said by what is wanting, such as `no appetite`, and whether each is denied in it.
type Wanting = Box<[(Term, bool)]>;

/// A term that a typed word may stand for, and how well.
pub(super) type Expansion = (Term, f32);

/// Some typed words that together stand for some terms.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Instead {
    /// The places of the typed words.
    pub(super) places: Vec<usize>,
    /// The terms, all of which must be there.
    pub(super) terms: Box<[Term]>,
    /// How well they stand for the words.
    pub(super) grade: f32,
}

/// The roots of the content.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    numbers: HashMap<Box<str>, Term>,
    roots: Vec<Box<str>>,
    /// In how many topics each stands.
    holders: Vec<u32>,
    topics: usize,
    /// Whether each stands in a name or in the table of synonyms.
    terms_of_art: Vec<bool>,
    /// The roots of the content from their last letter to their first, in that order.
    reversed: Vec<(String, Term)>,
    /// The roots of the content in their order.
    sorted: Vec<Term>,
    phrases: Vec<Phrase>,
    /// By term: the phrases that hold it first.
    by_first: HashMap<Term, Vec<u32>>,
    wanting: Vec<Wanting>,
}

/// Compounds are looked for of no shorter roots.
const LEAST_OF_COMPOUND: usize = 6;
/// What is typed begins a longer word from so many letters on.
const LEAST_BEGUN: usize = 4;
/// A typing error is forgiven in words of so many letters, and two in longer ones.
const ONE_ERROR: usize = 5;
const TWO_ERRORS: usize = 9;
/// A longer word is none.
const LONGEST: usize = 40;
/// Words between those of a phrase: low serum sodium.
const BETWEEN: usize = 2;

impl Lexicon {
    /// The number of a root, which it is given where it is met for the first time.
    pub(super) fn number(&mut self, root: &str) -> Term {
        if let Some(&number) = self.numbers.get(root) {
            return number;
        }
        let number = self.roots.len() as Term;
        self.numbers.insert(root.into(), number);
        self.roots.push(root.into());
        self.holders.push(0);
        self.terms_of_art.push(false);
        number
    }

    /// Notes that some terms stand in a name.
    pub(super) fn name(&mut self, terms: &[Term]) {
        for &term in terms {
            self.terms_of_art[term as usize] = true;
        }
    }

    /// Whether a root stands in a name or in the table of synonyms.
    pub(super) fn is_term_of_art(&self, root: &str) -> bool {
        self.get(root).is_some_and(|term| self.terms_of_art[term as usize])
    }

    /// Counts a topic that holds some terms, each named once.
    pub(super) fn count(&mut self, terms: &[Term]) {
        self.topics += 1;
        for &term in terms {
            self.holders[term as usize] += 1;
        }
    }

    /// Each root with how many topics hold it and whether it is a term of art.
    #[cfg(test)]
    pub(super) fn counts(&self) -> Vec<(&str, u32, bool)> {
        let known = self.holders.iter().zip(&self.terms_of_art);
        self.roots.iter().zip(known).map(|(root, (&holders, &of_art))| (&**root, holders, of_art)).collect()
    }

    /// Takes in the roots of what was read apart. Returns the numbers that they have here, by those that they had.
    pub(super) fn take_in(&mut self, other: &Self) -> Vec<Term> {
        self.topics += other.topics;
        let mut numbers = Vec::with_capacity(other.roots.len());
        for (place, root) in other.roots.iter().enumerate() {
            let number = self.number(root);
            self.holders[number as usize] += other.holders[place];
            self.terms_of_art[number as usize] |= other.terms_of_art[place];
            numbers.push(number);
        }
        numbers
    }

    /// Ends the reading of the content and reads its synonyms.
    pub(super) fn finish(&mut self, kb: &Kb) {
        let content = self.roots.len() as Term;
        self.sorted = (0..content).collect();
        self.sorted.sort_by(|a, b| self.roots[*a as usize].cmp(&self.roots[*b as usize]));
        self.reversed =
            (0..content).map(|term| (self.roots[term as usize].chars().rev().collect(), term)).collect();
        self.reversed.sort();
        for synonym in kb.synonyms() {
            let term = self.phrase(&synonym.term);
            for typed in &synonym.typed {
                self.note_wanting(typed);
                let typed = self.phrase(typed);
                self.add(&typed, &term, weights::SYNONYM);
                self.add(&term, &typed, weights::SYNONYM_BACK);
            }
        }
    }

    fn phrase(&mut self, text: &str) -> Vec<Term> {
        let words = words::words(text);
        let mut terms: Vec<Term> = words.iter().map(|word| self.number(&word.root)).collect();
        terms.dedup();
        self.name(&terms);
        terms
    }

    fn note_wanting(&mut self, typed: &str) {
        let words = words::words(typed);
        if words.iter().any(|word| word.negated) {
            let wanting = words.iter().map(|word| (self.number(&word.root), word.negated)).collect();
            self.wanting.push(wanting);
        }
    }

    /// Takes back that words are denied where that is how something is said to be there: `no appetite`.
    pub(super) fn affirm(&self, words: &mut [Word]) {
        if words.iter().all(|word| !word.negated) {
            return;
        }
        let numbers: Vec<Option<Term>> = words.iter().map(|word| self.get(&word.root)).collect();
        let denied: Vec<bool> = words.iter().map(|word| word.negated).collect();
        for wanting in &self.wanting {
            let place = |&(term, negated): &(Term, bool)| {
                numbers
                    .iter()
                    .zip(&denied)
                    .position(|(number, denied)| *number == Some(term) && *denied == negated)
            };
            if let Some(places) = wanting.iter().map(place).collect::<Option<Vec<usize>>>() {
                for place in places {
                    words[place].negated = false;
                }
            }
        }
    }

    fn add(&mut self, words: &[Term], means: &[Term], grade: f32) {
        let Some(&first) = words.first() else { return };
        if means.is_empty() || words == means || !means.iter().all(|&term| self.is_content(term)) {
            return;
        }
        let phrase = self.phrases.len() as u32;
        self.phrases.push(Phrase { words: words.into(), means: means.into(), grade });
        self.by_first.entry(first).or_default().push(phrase);
    }

    /// Whether the content holds a root.
    pub(super) fn knows(&self, root: &str) -> bool {
        self.get(root).is_some_and(|term| self.is_content(term))
    }

    fn is_content(&self, term: Term) -> bool {
        self.holders[term as usize] > 0
    }

    /// How much knowing a term tells: the logarithm of how few topics hold it.
    pub(super) fn rarity(&self, term: Term) -> f32 {
        let holders = self.holders[term as usize].max(1) as f32;
        (1.0 + self.topics as f32 / holders).ln()
    }

    /// How much a word tells of which nothing is known: as much as one that a few topics hold.
    pub(super) fn mean_rarity(&self) -> f32 {
        (1.0 + self.topics as f32 / weights::FEW_TOPICS).ln()
    }

    /// The term of a root that the content holds.
    pub(super) fn get(&self, root: &str) -> Option<Term> {
        self.numbers.get(root).copied()
    }

    /// The terms that a word by itself may stand for, the word as it is first.
    pub(super) fn expand(&self, word: &Word) -> Vec<Expansion> {
        let root = word.root.as_str();
        let mut found: Vec<Expansion> = Vec::new();
        let known = self.get(root);
        if let Some(term) = known.filter(|&term| self.is_content(term)) {
            found.push((term, 1.0));
        }
        if root.len() >= LEAST_OF_COMPOUND && root.is_ascii() && root.len() <= LONGEST {
            self.compounds(root, &mut found);
        }
        if found.is_empty() && known.is_none() {
            self.guess(root, &mut found);
        }
        found
    }

    /// Longer terms that end with a root, and shorter ones that it ends with.
    fn compounds(&self, root: &str, found: &mut Vec<Expansion>) {
        let reversed: String = root.chars().rev().collect();
        let start = self.reversed.partition_point(|(text, _)| *text < reversed);
        let longer = self.reversed[start..].iter().take_while(|(text, _)| text.starts_with(&reversed));
        found.extend(
            longer
                .filter(|(text, _)| text.len() > reversed.len())
                .map(|(_, term)| (*term, weights::COMPOUND)),
        );
        for cut in 2..=root.len().saturating_sub(LEAST_OF_COMPOUND) {
            if let Some(term) = self.get(&root[cut..]).filter(|&term| self.is_content(term)) {
                found.push((term, weights::COMPOUND));
            }
        }
    }

    /// What a word may stand for that nobody knows: what it begins, or else what it nearly is.
    fn guess(&self, root: &str, found: &mut Vec<Expansion>) {
        let length = root.chars().count();
        if !(LEAST_BEGUN..=LONGEST).contains(&length) {
            return;
        }
        let start = self.sorted.partition_point(|&term| *self.roots[term as usize] < *root);
        let begun =
            self.sorted[start..].iter().take_while(|&&term| self.roots[term as usize].starts_with(root));
        found.extend(begun.map(|&term| (term, weights::BEGUN)));
        if !found.is_empty() || length < ONE_ERROR {
            return;
        }
        let allowed = if length < TWO_ERRORS { 1 } else { 2 };
        let mut near: Vec<(usize, Term)> = Vec::new();
        for &term in &self.sorted {
            let text = &*self.roots[term as usize];
            if text.len().abs_diff(root.len()) > allowed {
                continue;
            }
            let errors = strsim::osa_distance(text, root);
            if errors <= allowed {
                near.push((errors, term));
            }
        }
        let least = near.iter().map(|(errors, _)| *errors).min();
        found.extend(
            near.iter()
                .filter(|(errors, _)| Some(*errors) == least)
                .map(|&(_, term)| (term, weights::MISTYPED)),
        );
    }

    /// The phrases of the table of synonyms among some typed words. The words of a phrase may stand in another
    /// order and have one or two others between them.
    pub(super) fn instead(&self, typed: &[Word]) -> Vec<Instead> {
        let numbers: Vec<Option<Term>> = typed.iter().map(|word| self.get(&word.root)).collect();
        let mut found: Vec<Instead> = Vec::new();
        for (place, number) in numbers.iter().enumerate() {
            let Some(phrases) = number.and_then(|number| self.by_first.get(&number)) else { continue };
            for phrase in phrases.iter().map(|&phrase| &self.phrases[phrase as usize]) {
                let reach = phrase.words.len() + BETWEEN;
                let window = place.saturating_sub(reach)..(place + reach).min(typed.len());
                let mut places = vec![place];
                let whole = phrase.words[1..].iter().all(|word| {
                    let at = window.clone().find(|at| numbers[*at] == Some(*word) && !places.contains(at));
                    places.extend(at);
                    at.is_some()
                });
                let reached =
                    places.iter().max().zip(places.iter().min()).map_or(0, |(last, first)| last - first);
                if whole && reached < reach {
                    places.sort_unstable();
                    found.push(Instead { places, terms: phrase.means.clone(), grade: phrase.grade });
                }
            }
        }
        found
    }
}

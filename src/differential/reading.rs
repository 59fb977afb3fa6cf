//! Reading a finding: from what a person types to what can be looked up.
//!
//! A finding becomes one item or more. Its words are looked up as a whole, so that one claim that says all of it
//! beats several that say parts; and clause by clause, because people put several signs on one line. Words that the
//! text denies become an item of their own, which is absent. A word is a [`Slot`] with the terms that it may stand
//! for; what stands for several words together is an [`Instead`].

use crate::search::fold;

use super::case::{Presence, Said};
use super::laboratory::{self, Direction};
use super::lexicon::{Expansion, Instead, Lexicon};
use super::lists::Class;
use super::weights;
use super::words::{self, Word};

/// More of a text than so many characters, or so many words, is not read.
const MOST_CHARACTERS: usize = 600;
const MOST_WORDS: usize = 48;
/// Clauses are looked up by themselves if there are no more of them.
const MOST_CLAUSES: usize = 8;
/// What stands between the signs of one line. Within names it is no boundary; the whole is looked up as well.
const BETWEEN: &[&str] = &[" and ", " with ", " plus ", " then ", " followed by ", " & ", " + ", " / "];

/// A word that is looked up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) word: Word,
    pub(super) expansions: Vec<Expansion>,
    /// How much it counts within the finding.
    pub(super) weight: f32,
    /// Whether it only narrows the finding down.
    pub(super) light: bool,
}

/// What is looked up at once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) presence: Presence,
    pub(super) slots: Vec<Slot>,
    pub(super) instead: Vec<Instead>,
}

impl Item {
    /// Whether something is said to be high, and whether something is said to be low.
    pub(super) fn directions(&self) -> [bool; 2] {
        ["high", "low"].map(|root| self.slots.iter().any(|slot| slot.word.root == root))
    }

    /// How much all words count.
    pub(super) fn weight(&self) -> f32 {
        self.slots.iter().map(|slot| slot.weight).sum()
    }
}

/// A finding, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub(super) items: Vec<Item>,
    /// Words that nothing in the content stands for.
    pub(super) unknown: Vec<String>,
    /// Whether the text was longer than what is read.
    pub(super) cut: bool,
    /// What the laboratory values were taken for.
    pub(super) values: Vec<laboratory::Value>,
}

/// Reads a finding.
pub(super) fn read(lexicon: &Lexicon, said: &Said) -> Reading {
    let (text, mut cut) = match said.text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => (&said.text[..end], true),
        None => (said.text.as_str(), false),
    };
    let values = laboratory::values(text);
    let mut all = words::words(&separated(text));
    // A normal value is no lack, so what is wanting is read first.
    lexicon.affirm(&mut all);
    directed(&mut all, &values);
    for word in &mut all {
        // A non-smoker is no smoker, unless the content has a word for those.
        if let Some(rest) = word.root.strip_prefix(words::NON)
            && !lexicon.knows(&word.root)
            && lexicon.knows(rest)
        {
            (word.root, word.negated) = (rest.to_owned(), true);
        }
    }
    // A number that the content does not know is a value.
    all.retain(|word| !word.root.bytes().all(|byte| byte.is_ascii_digit()) || lexicon.knows(&word.root));
    cut |= all.len() > MOST_WORDS;
    all.truncate(MOST_WORDS);
    if said.presence == Presence::Absent {
        // “No rash”, listed as absent, means that there is no rash.
        for word in &mut all {
            word.negated = true;
        }
    }
    let mut reading = Reading { items: Vec::new(), unknown: Vec::new(), cut, values };
    for (negated, presence) in [(false, Presence::Present), (true, Presence::Absent)] {
        let words: Vec<&Word> = all.iter().filter(|word| word.negated == negated).collect();
        let clauses: Vec<&[&Word]> = words.chunk_by(|a, b| a.clause == b.clause).collect();
        let apart = (2..=MOST_CLAUSES).contains(&clauses.len());
        // Of several things that are not there each is meant by itself.
        let whole = (!(words.is_empty() || apart && negated)).then_some(&words[..]);
        let clauses = clauses.into_iter().filter(|_| apart);
        for words in whole.into_iter().chain(clauses) {
            reading.push(lexicon, words, presence);
        }
    }
    reading
}

/// The text with signs between its clauses where words stand between them.
fn separated(text: &str) -> String {
    let mut separated = text.to_owned();
    for between in BETWEEN {
        // ASCII letters alone are compared, so that the places stay what they are.
        while let Some(at) = separated.to_ascii_lowercase().find(between) {
            separated.replace_range(at..at + between.len(), ", ");
        }
    }
    separated
}

/// Puts the word for the direction of each value beside its analyte, unless the text has one.
pub(super) fn directed(words: &mut Vec<Word>, values: &[laboratory::Value]) {
    for value in values {
        let name = fold::tokens(value.analyte);
        let Some(last) = name.last().map(|token| words::root(&token.stem)) else { continue };
        let Some(at) = words.iter().position(|word| word.root == last) else { continue };
        let clause = words[at].clause;
        let says = words.iter().any(|word| word.clause == clause && matches!(&*word.root, "high" | "low"));
        match value.direction {
            Direction::Normal => {
                let same = words.iter_mut().filter(|word| word.clause == clause);
                same.for_each(|word| word.negated = true);
            }
            _ if says => {}
            direction => {
                let (word, class) =
                    if direction == Direction::Low { ("low", Class::Low) } else { ("high", Class::High) };
                let (root, plain, class) = (word.to_owned(), word.to_owned(), Some(class));
                words.insert(at, Word { root, plain, class, ..words[at] });
            }
        }
    }
}

impl Reading {
    fn push(&mut self, lexicon: &Lexicon, words: &[&Word], presence: Presence) {
        let words: Vec<Word> = words.iter().map(|&word| word.clone()).collect();
        let instead = lexicon.instead(&words);
        let mut slots: Vec<Slot> = Vec::with_capacity(words.len());
        for (place, word) in words.into_iter().enumerate() {
            // A word that is said twice is said once.
            if slots.iter().any(|slot| slot.word.root == word.root) {
                slots.push(Slot { word, expansions: Vec::new(), weight: 0.0, light: true });
                continue;
            }
            let expansions = lexicon.expand(&word);
            let light = matches!(word.class, Some(Class::Light | Class::High | Class::Low));
            let replaced = instead.iter().any(|instead| instead.places.contains(&place));
            let rarity = match expansions.first() {
                Some(&(term, grade)) if grade >= 1.0 => lexicon.rarity(term),
                _ => lexicon.mean_rarity(),
            };
            let factor = if matches!(word.class, Some(Class::High | Class::Low)) {
                weights::DIRECTION_WORD
            } else if light {
                weights::LIGHT_WORD
            } else if expansions.is_empty() && !replaced {
                weights::UNKNOWN_WORD
            } else if word.class == Some(Class::Place) {
                weights::PLACE_WORD
            } else if !replaced && !lexicon.is_term_of_art(&word.root) {
                weights::PLAIN_WORD
            } else {
                1.0
            };
            if expansions.is_empty() && !replaced && !light && !self.unknown.contains(&word.plain) {
                self.unknown.push(word.plain.clone());
            }
            slots.push(Slot { word, expansions, weight: rarity * factor, light });
        }
        // Where all words are light, they are what is meant.
        if slots.iter().all(|slot| slot.light) {
            for slot in &mut slots {
                slot.light = false;
            }
        }
        self.items.push(Item { presence, slots, instead });
    }
}

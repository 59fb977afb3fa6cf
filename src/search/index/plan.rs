//! A plan: the words of a query, each with every term of the dictionary that it may stand for.
//!
//! A word stands for the terms that it is, and for those that it begins. A word that the content does not
//! know may be two that were run together, a part of one, or mistyped; two neighbours may be one that was
//! torn apart; and words or phrases may be other people's words for a term. What replaces one or more words
//! by some terms is an [`Alternative`].

use std::ops::Range;

use super::Index;
use super::grade::Grade;
use crate::search::fold::{self, Token};

/// Nobody types more words to find something.
pub(super) const MOST_WORDS: usize = 12;
/// Shorter words are whole when they are short: of their beginnings there are too many in running text.
const PREFIX_IN_TEXT: usize = 3;
/// A word that so many topics hold is meant as it is.
const SURE: u32 = 4;
/// What begins the words of more topics than this, counted word by word, says nothing yet of a text.
const MOST_HOLDERS: u32 = 30_000;
/// Longer words have no typing errors that could be told from other words.
const LONGEST: usize = 40;
/// Words that carry no meaning of their own.
const STOP_WORDS: &[&str] = &[
    "a", "after", "am", "an", "and", "are", "around", "as", "at", "be", "because", "been", "but", "by",
    "can", "cause", "caused", "causes", "causing", "do", "does", "due", "during", "for", "from", "get",
    "gets", "give", "gives", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "keep",
    "keeps", "like", "many", "me", "most", "much", "my", "not", "of", "on", "or", "other", "out", "over",
    "seen", "so", "some", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to",
    "too", "turned", "turns", "up", "very", "was", "were", "what", "when", "where", "which", "while", "who",
    "why", "will", "with", "without", "you", "your",
];

/// A word of the query that may be looked up, as it was typed.
#[derive(Clone, Debug)]
pub(in crate::search) struct Typed {
    pub token: Token,
    /// Whether more of it may follow.
    pub open: bool,
    /// Whether it stands in quotes, and is meant as it is written.
    pub quoted: bool,
    /// Whether it is a number or a letter that belongs to the word before it, as in PCA-1 and GABA-A.
    pub glued: bool,
}

/// A term that a word may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expansion {
    pub term: u32,
    pub weight: f32,
    /// Whether it is looked for in running text too.
    pub in_text: bool,
}

/// One word of the query with the terms that it may stand for.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub typed: Typed,
    pub expansions: Vec<Expansion>,
    /// The grade of each term of the dictionary; 0 for those that the word does not stand for.
    grades: Vec<u8>,
    /// Whether a topic need not hold it.
    pub optional: bool,
    /// Whether the content knows the word, or a word that begins with it.
    pub known: bool,
    /// Whether typing errors are forgiven.
    pub forgiven: bool,
}

impl Slot {
    /// How well a term matches the word.
    pub(super) fn grade(&self, term: u32) -> Option<Grade> {
        Grade::of(self.grades[term as usize])
    }

    /// Adds a term, unless the word stands for it already: the best grades come first.
    fn add(&mut self, term: u32, grade: Grade, weight: f32, in_text: bool) {
        let slot = &mut self.grades[term as usize];
        if *slot == 0 {
            *slot = grade as u8;
            self.expansions.push(Expansion { term, weight, in_text });
        }
    }
}

/// Terms that take the place of one or more words: a topic must hold all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternative {
    pub slots: Range<usize>,
    pub terms: Vec<u32>,
    pub grade: Grade,
}

/// The words of a query, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub slots: Vec<Slot>,
    pub alternatives: Vec<Alternative>,
    /// All words run together, in their one spelling.
    pub squash: String,
    /// The words that must stand behind each other in one text.
    pub phrases: Vec<Range<usize>>,
}

impl Plan {
    /// Looks the words up in the dictionary of an index.
    pub(super) fn new(index: &Index, typed: Vec<Typed>, phrases: Vec<Range<usize>>) -> Self {
        let squash = typed.iter().map(|word| word.token.spelled.text()).collect();
        let alone = typed.len() == 1;
        // The first letter of a further word tells little yet: it orders what the words before it find. So do
        // two letters that begin very much. A digit behind a word is a part of it: ANNA2.
        let others = typed.iter().any(|word| !word.open && !is_stop_word(word));
        let is_begun = |word: &Typed| {
            let text = word.token.plain.text();
            others
                && word.open
                && !(word.glued && is_number(text))
                && (text.len() == 1 || (text.len() == 2 && holders(index, text) > MOST_HOLDERS))
        };
        let meaning = typed.iter().any(|word| word.open || !is_stop_word(word));
        let slots: Vec<Slot> = typed
            .into_iter()
            .map(|word| {
                if is_begun(&word) {
                    return begun(index, word);
                }
                let optional = meaning && !word.open && is_stop_word(&word);
                expanded(index, word, optional, alone)
            })
            .collect();
        let phrases = phrases.into_iter().map(|phrase| without_letter(&slots, phrase));
        let phrases = phrases.filter(|phrase| phrase.len() > 1).collect();
        let mut plan = Self { slots, alternatives: Vec::new(), squash, phrases };
        plan.find_synonyms(index);
        // Little words mean something where they are a part of a phrase: too many platelets.
        for other in plan.alternatives.iter().filter(|other| other.slots.len() > 1) {
            plan.slots[other.slots.clone()].iter_mut().for_each(|slot| slot.optional = false);
        }
        plan.find_joined(index);
        for slot in 0..plan.slots.len() {
            let replaced = plan.alternatives.iter().any(|other| other.slots.contains(&slot));
            if !plan.slots[slot].known && !replaced {
                plan.look_closer(index, slot);
            }
        }
        plan
    }

    /// The slots that a topic has to fill, as bits.
    pub(super) fn required(&self) -> u16 {
        self.slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| !slot.optional)
            .fold(0, |bits, (position, _)| bits | 1 << position)
    }

    /// How certain it is that a slot means what was found for it. A finished word that only begins others may be
    /// meant for something that the content does not have, and then says little.
    pub(super) fn certainty(&self, position: usize) -> f32 {
        let slot = &self.slots[position];
        let is_begun = |expansion: &Expansion| slot.grade(expansion.term) == Some(Grade::EarlyPrefix);
        let is_replaced = || self.alternatives.iter().any(|other| other.slots.contains(&position));
        if slot.expansions.is_empty() || !slot.expansions.iter().all(is_begun) || is_replaced() {
            return 1.0;
        }
        slot.expansions.iter().map(|expansion| expansion.weight).fold(0.0, f32::max)
    }

    /// Forgives typing errors in every word. Returns whether that changes anything.
    pub(super) fn forgive_all(&mut self, index: &Index) -> bool {
        let before: usize = self.slots.iter().map(|slot| slot.expansions.len()).sum();
        for slot in &mut self.slots {
            // What several topics hold is no mistake.
            let is_word =
                slot.expansions.first().is_some_and(|first| index.holders[first.term as usize] >= SURE);
            if !slot.forgiven && !slot.optional && !is_word {
                forgive(index, slot);
            }
        }
        before < self.slots.iter().map(|slot| slot.expansions.len()).sum()
    }

    /// The words that people type for terms of the content.
    fn find_synonyms(&mut self, index: &Index) {
        let stems: Vec<(&str, bool)> =
            self.slots.iter().map(|slot| (slot.typed.token.stem.as_str(), slot.typed.open)).collect();
        let quoted: Vec<bool> = self.slots.iter().map(|slot| slot.typed.quoted).collect();
        for (slots, terms) in index.synonyms.find(&stems) {
            if !quoted[slots.clone()].contains(&true) {
                self.alternatives.push(Alternative { slots, terms, grade: Grade::Synonym });
            }
        }
    }

    /// Neighbours that make one word of the content when they are run together.
    fn find_joined(&mut self, index: &Index) {
        for first in 1..self.slots.len() {
            let pair = first - 1..first + 1;
            let (left, right) = (&self.slots[pair.start].typed, &self.slots[pair.start + 1].typed);
            if left.quoted || right.quoted {
                continue;
            }
            let joined = format!("{}{}", left.token.spelled.text(), right.token.spelled.text());
            // Numbers and letters stand apart in the dictionary, whatever stood between them.
            if joined.len() < 5 || !joined.bytes().all(|byte| byte.is_ascii_lowercase()) {
                continue;
            }
            let mut terms = index.dictionary.get(&joined).to_vec();
            if terms.is_empty() && right.open && joined.len() >= 6 {
                index.dictionary.starting(&joined, |more, _| terms.extend_from_slice(more));
                terms.sort_unstable();
                terms.dedup();
                terms.truncate(8);
            }
            for term in terms {
                self.alternatives.push(Alternative {
                    slots: pair.clone(),
                    terms: vec![term],
                    grade: Grade::Joined,
                });
            }
        }
    }

    /// Takes an unknown word for two that were run together, for a part of a word, or for a mistyped one.
    fn look_closer(&mut self, index: &Index, position: usize) {
        let slot = &mut self.slots[position];
        if slot.typed.quoted {
            return;
        }
        let text = slot.typed.token.spelled.text().to_owned();
        if let Some(terms) = split(index, &text, slot.typed.open) {
            let slots = position..position + 1;
            self.alternatives.push(Alternative { slots, terms, grade: Grade::Joined });
            return;
        }
        if text.len() >= PREFIX_IN_TEXT && !is_number(&text) {
            let mut found = Vec::new();
            index.dictionary.inside(&text, |terms| found.extend_from_slice(terms));
            for term in found {
                slot.add(term, Grade::Inside, Grade::Inside.weight(), false);
            }
        }
        forgive(index, slot);
    }
}

/// How many topics hold the words that begin so, counted word by word.
fn holders(index: &Index, start: &str) -> u32 {
    let mut holders = 0;
    index.dictionary.starting(start, |terms, _| {
        holders += terms.iter().map(|&term| index.holders[term as usize]).sum::<u32>();
    });
    holders
}

/// A word of which a letter or two have been typed: no topic need hold it, and names that do match better.
fn begun(index: &Index, typed: Typed) -> Slot {
    let mut slot = Slot {
        grades: vec![0; index.terms.len()],
        typed,
        expansions: Vec::new(),
        optional: true,
        known: true,
        forgiven: true,
    };
    let letter = slot.typed.token.plain.text().to_owned();
    for &term in index.dictionary.get(&letter) {
        slot.add(term, Grade::Whole, 1.0, true);
    }
    index.dictionary.starting(&letter, |terms, _| {
        for &term in terms {
            let grade = &mut slot.grades[term as usize];
            *grade = (*grade).max(Grade::Prefix as u8);
        }
    });
    slot
}

/// A phrase up to a word of which a letter or two have been typed.
fn without_letter(slots: &[Slot], phrase: Range<usize>) -> Range<usize> {
    let last = phrase.end.checked_sub(1).and_then(|last| slots.get(last));
    let begun = last.is_some_and(|slot| slot.optional && slot.typed.open);
    phrase.start..phrase.end - usize::from(begun)
}

/// A word with the terms that it is, and those that it begins.
fn expanded(index: &Index, typed: Typed, optional: bool, alone: bool) -> Slot {
    let mut slot = Slot {
        typed,
        expansions: Vec::new(),
        grades: vec![0; index.terms.len()],
        optional,
        known: false,
        forgiven: false,
    };
    let token = slot.typed.token.clone();
    let (plain, spelled) = (token.plain.text(), token.spelled.text());
    for form in [token.stem.as_str(), plain, spelled] {
        for &term in index.dictionary.get(form) {
            slot.add(term, Grade::Whole, 1.0, plain.len() > 1 || !alone);
        }
    }
    slot.known = !slot.expansions.is_empty();
    if optional || token.of_isotope || (slot.typed.quoted && !slot.typed.open) {
        slot.known |= optional;
        return slot;
    }
    if is_number(plain) && plain.len() < 2 && !(slot.typed.open && slot.typed.glued) {
        // One digit is a number of its own far more often than the beginning of one, unless it is being typed to a
        // word: CA1, CA125.
        return slot;
    }
    // One or two letters begin too much to be looked for inside of names; titles are found by them.
    if alone && plain.chars().count() < 3 {
        slot.known |= slot.typed.open;
        return slot;
    }
    let (grade, open, known) =
        (if slot.typed.open { Grade::Prefix } else { Grade::EarlyPrefix }, slot.typed.open, slot.known);
    let forms = if plain == spelled { vec![plain] } else { vec![plain, spelled] };
    for start in forms {
        let in_text =
            start.len() >= PREFIX_IN_TEXT && (open || !known) && holders(index, start) <= MOST_HOLDERS;
        // A word that was finished and that the content knows is hardly the beginning of another.
        let trust = if known && !open { 0.5 } else { 1.0 };
        index.dictionary.starting(start, |terms, length| {
            let share = start.len() as f32 / length as f32;
            for &term in terms {
                slot.add(term, grade, trust * grade.weight() * (0.4 + 0.6 * share), in_text);
            }
        });
    }
    slot.known = !slot.expansions.is_empty();
    slot
}

/// Adds the terms that a word is or begins when typing errors are forgiven: none in short words and numbers,
/// one from four letters, two from eight.
fn forgive(index: &Index, slot: &mut Slot) {
    slot.forgiven = true;
    let token = slot.typed.token.clone();
    let (plain, spelled) = (token.plain.text(), token.spelled.text());
    let allowed = |text: &str| match text.chars().count() {
        4..8 => 1,
        8..=LONGEST => 2,
        _ => 0,
    };
    if slot.typed.quoted || is_number(plain) || allowed(plain) == 0 {
        return;
    }
    let mut found: Vec<(u8, bool, u32)> = Vec::new();
    let forms = if plain == spelled || allowed(spelled) == 0 { vec![plain] } else { vec![spelled, plain] };
    // One error is far likelier than two, and much faster to look for.
    for errors in 1..=allowed(plain).max(allowed(spelled)) {
        for &text in forms.iter().filter(|text| errors <= allowed(text)) {
            for open in [false, true].into_iter().filter(|open| !open || slot.typed.open) {
                index.dictionary.near(text, errors, open, |terms, errors| {
                    found.extend(terms.iter().map(|&term| (errors, open, term)));
                });
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    // Whole words first, then words that are being typed; few errors before many.
    found.sort_unstable();
    for (errors, open, term) in found {
        let grade = if errors < 2 { Grade::OneError } else { Grade::TwoErrors };
        let weight = grade.weight() * if open { 0.9 } else { 1.0 };
        slot.add(term, grade, weight, true);
    }
}

/// The two words of the content that a word is made of: the longer the shorter one, the better.
fn split(index: &Index, text: &str, open: bool) -> Option<Vec<u32>> {
    const SHORTEST: usize = 3;
    if text.len() < 2 * SHORTEST || !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let term = |part: &str| {
        let stem = fold::tokens(part).pop().map(|token| token.stem)?;
        [part, &stem].iter().find_map(|form| index.dictionary.get(form).first().copied())
    };
    let mut cuts: Vec<usize> = (SHORTEST..=text.len() - SHORTEST).collect();
    cuts.sort_by_key(|&cut| std::cmp::Reverse(cut.min(text.len() - cut)));
    cuts.into_iter().find_map(|cut| {
        let (left, right) = text.split_at(cut);
        let left = term(left)?;
        let right = term(right).or_else(|| {
            let mut first = None;
            if open {
                index.dictionary.starting(right, |terms, _| first = first.or(terms.first().copied()));
            }
            first
        })?;
        Some(vec![left, right])
    })
}

/// Whether a word carries no meaning of its own. In quotes it does.
pub(super) fn is_stop_word(word: &Typed) -> bool {
    !word.quoted && STOP_WORDS.contains(&word.token.plain.text())
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_numeric())
}

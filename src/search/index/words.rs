//! Texts by number: short ones, in one piece of memory, and each of them once where that is wanted.
//!
//! An index is made of hundreds of thousands of words. A `String` for each would cost more than reading it, so
//! all letters lie behind each other, and a text is known by where it ends.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use crate::search::flat;

/// Short texts behind each other, numbered from 0.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub(in crate::search) struct Texts {
    letters: String,
    #[serde(with = "flat")]
    ends: Vec<u32>,
}

/// Texts as they are stored, before it is known that each is one.
#[derive(Deserialize)]
struct Stored {
    letters: String,
    #[serde(with = "flat")]
    ends: Vec<u32>,
}

impl TryFrom<Stored> for Texts {
    type Error = &'static str;

    fn try_from(Stored { letters, ends }: Stored) -> Result<Self, Self::Error> {
        let whole = ends.last().map_or(0, |&end| end as usize) == letters.len();
        let each = ends.is_sorted() && ends.iter().all(|&end| letters.is_char_boundary(end as usize));
        if whole && each {
            Ok(Self { letters, ends })
        } else {
            Err("texts that do not end where they should")
        }
    }
}

impl Texts {
    /// Room for so many texts of so many bytes together.
    pub(in crate::search) fn with_capacity(texts: usize, bytes: usize) -> Self {
        Self { letters: String::with_capacity(bytes), ends: Vec::with_capacity(texts) }
    }

    /// Adds a text.
    pub(in crate::search) fn push(&mut self, text: &str) {
        self.letters.push_str(text);
        self.end();
    }

    /// Adds letters to the text that is being written, which [`end`](Self::end) ends.
    pub(in crate::search) fn write(&mut self, letters: &str) {
        self.letters.push_str(letters);
    }

    /// Ends the text that is being written, which may be empty.
    pub(in crate::search) fn end(&mut self) {
        self.ends.push(self.letters.len() as u32);
    }

    /// Takes all texts out; their room stays.
    pub(in crate::search) fn clear(&mut self) {
        self.letters.clear();
        self.ends.clear();
    }

    /// The text with a number.
    #[inline]
    pub(in crate::search) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.letters[start..self.ends[number] as usize]
    }

    /// How many there are.
    pub(in crate::search) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them, by number.
    pub(in crate::search) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// The memory that they take, in bytes.
    pub(in crate::search) const fn bytes(&self) -> usize {
        self.letters.len() + 4 * self.ends.len()
    }
}

/// The first eight bytes of a text as a number. Texts stand in the order of their heads, which are quicker to
/// compare, and of the texts themselves where those are even.
pub(in crate::search) fn head(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut head = [0; 8];
    let length = bytes.len().min(8);
    head[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(head)
}

/// Texts of which each is held once: numbered in the order in which they were first met.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Texts", into = "Texts")]
pub(in crate::search) struct Words {
    texts: Texts,
    numbers: HashTable<u32>,
    hasher: RandomState,
}

impl Words {
    /// Room for so many texts before more has to be made.
    pub(in crate::search) fn with_capacity(texts: usize) -> Self {
        Self { numbers: HashTable::with_capacity(texts), ..Self::default() }
    }

    /// The number of a text, which it is given where it is met for the first time.
    pub(in crate::search) fn number(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        if let Some(number) = self.find(hash, text) {
            return number;
        }
        let Self { texts, numbers, hasher } = self;
        let number = texts.len() as u32;
        texts.push(text);
        numbers.insert_unique(hash, number, |&number| hasher.hash_one(texts.get(number as usize)));
        number
    }

    /// The number of a text that was met.
    pub(in crate::search) fn get(&self, text: &str) -> Option<u32> {
        self.find(self.hasher.hash_one(text), text)
    }

    fn find(&self, hash: u64, text: &str) -> Option<u32> {
        self.numbers.find(hash, |&number| self.texts.get(number as usize) == text).copied()
    }

    /// The texts, by number.
    pub(in crate::search) const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The texts alone, when none is to be looked up any more.
    pub(in crate::search) fn into_texts(self) -> Texts {
        self.texts
    }
}

impl From<Texts> for Words {
    fn from(texts: Texts) -> Self {
        let mut words = Self::with_capacity(texts.len());
        for text in texts.iter() {
            words.number(text);
        }
        words
    }
}

impl From<Words> for Texts {
    fn from(words: Words) -> Self {
        words.into_texts()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut words = Words::default();
        let numbers: Vec<u32> =
            ["lung", "", "tumour", "lung", "", "tum", "our"].map(|text| words.number(text)).to_vec();
        assert_eq!(numbers, [0, 1, 2, 0, 1, 3, 4]);
        assert_eq!((words.get("tum"), words.get("tumo")), (Some(3), None));
        assert_eq!(words.into_texts().iter().collect::<Vec<_>>(), ["lung", "", "tumour", "tum", "our"]);
    }

    #[test]
    fn heads_stand_in_the_order_of_their_texts() {
        let mut texts = ["", "a", "a\u{0}", "ab", "\u{e9}", "lungs", "lungfish", "lungfishes", "lungfisha"];
        texts.sort_unstable();
        let mut by_head = texts;
        by_head.reverse();
        by_head.sort_unstable_by_key(|text| (head(text), *text));
        assert_eq!(by_head, texts);
    }

    #[test]
    fn many_texts_are_told_apart() {
        let mut words = Words::default();
        for round in 0..2 {
            for number in 0..20_000_u32 {
                assert_eq!(words.number(&number.to_string()), number, "round {round}");
            }
        }
        assert_eq!(words.texts().len(), 20_000);
    }
}

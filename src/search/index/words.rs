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

/// The first eight bytes of a text as a number, with zeros behind a shorter one. Texts stand in the order of their heads,
/// which are quicker to compare, and of the texts themselves where those are even.
pub(in crate::search) fn head(text: &str) -> u64 {
    let bytes = text.as_bytes();
    if let Some(first) = bytes.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    // Where a shorter text is read twice, the same bytes come to the same place.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|four| u64::from(u32::from_be_bytes(*four)));
        return first << 32 | last << (64 - 8 * bytes.len());
    }
    let Some(last) = bytes.len().checked_sub(1) else { return 0 };
    [0, last / 2, last].into_iter().fold(0, |head, at| head | u64::from(bytes[at]) << (56 - 8 * at))
}

/// Texts of which each is held once: numbered in the order in which they were first met.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Texts", into = "Texts")]
pub(in crate::search) struct Words {
    texts: Texts,
    numbers: HashTable<Word>,
    hasher: RandomState,
}

/// A text and its number. Most words are short: those are told by what stands here, without a look at their letters.
#[derive(Clone, Copy, Debug)]
struct Word {
    head: u64,
    length: u32,
    number: u32,
}

/// A text of so many bytes is the same as another where their lengths and heads are.
const SHORT: usize = 8;

impl Words {
    /// Room for so many texts before more has to be made.
    pub(in crate::search) fn with_capacity(texts: usize) -> Self {
        Self { numbers: HashTable::with_capacity(texts), ..Self::default() }
    }

    /// The number of a text, which it is given where it is met for the first time.
    pub(in crate::search) fn number(&mut self, text: &str) -> u32 {
        let (hash, head) = hashed(&self.hasher, text);
        if let Some(number) = self.find(hash, head, text) {
            return number;
        }
        let Self { texts, numbers, hasher } = self;
        let word = Word { head, length: text.len() as u32, number: texts.len() as u32 };
        texts.push(text);
        numbers.insert_unique(hash, word, |word| hashed(hasher, texts.get(word.number as usize)).0);
        word.number
    }

    /// The number of a text that was met.
    pub(in crate::search) fn get(&self, text: &str) -> Option<u32> {
        let (hash, head) = hashed(&self.hasher, text);
        self.find(hash, head, text)
    }

    fn find(&self, hash: u64, head: u64, text: &str) -> Option<u32> {
        let is_text = |word: &Word| {
            (word.head, word.length as usize) == (head, text.len())
                && (text.len() <= SHORT || self.texts.get(word.number as usize) == text)
        };
        self.numbers.find(hash, is_text).map(|word| word.number)
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

/// The hash of a text, and its head.
fn hashed(hasher: &RandomState, text: &str) -> (u64, u64) {
    let head = head(text);
    let hash = if text.len() <= SHORT { hasher.hash_one(head) } else { hasher.hash_one(text) };
    (hash, head)
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
    fn a_head_is_the_first_eight_bytes() {
        for length in 0..12 {
            let text = &"neurofibroma"[..length];
            let mut bytes = text.as_bytes().to_vec();
            bytes.resize(12, 0);
            assert_eq!(head(text).to_be_bytes(), bytes[..8], "{text}");
        }
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

//! The words of every text in reading order, as terms: what phrases, reasons and name matches are read from.

use std::ops::Range;

use super::field::Field;
use crate::kb::TopicId;

/// The texts of all topics.
#[derive(Clone, Debug, Default)]
pub(super) struct Forward {
    /// Where the texts of each topic begin; one more for the end.
    topics: Vec<u32>,
    texts: Vec<Entry>,
    words: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    field: Field,
    /// What the text hashes to, to recognise it when content is loaded again; names have none.
    hash: Option<u64>,
    /// Where its words end.
    end: u32,
}

/// One text of a topic.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    /// Which one.
    pub field: Field,
    /// Its words.
    pub words: &'a [u32],
    /// What it hashes to, if it is to be recognised.
    pub hash: Option<u64>,
}

impl Forward {
    /// Adds a word to the text that is being read.
    pub(super) fn push_word(&mut self, word: u32) {
        self.words.push(word);
    }

    /// Adds words that were added before.
    pub(super) fn repeat(&mut self, words: Range<usize>) {
        self.words.extend_from_within(words);
    }

    /// Ends the text that is being read.
    pub(super) fn end_text(&mut self, field: Field, hash: Option<u64>) {
        self.texts.push(Entry { field, hash, end: self.words.len() as u32 });
    }

    /// Ends the topic that is being read.
    pub(super) fn end_topic(&mut self) {
        if self.topics.is_empty() {
            self.topics.push(0);
        }
        self.topics.push(self.texts.len() as u32);
    }

    /// The same texts in other words: `rename` adds what stands for a word.
    pub(super) fn renamed(&self, rename: impl Fn(u32, &mut Vec<u32>)) -> Self {
        let mut renamed = Self { topics: self.topics.clone(), ..Self::default() };
        renamed.texts.reserve_exact(self.texts.len());
        renamed.words.reserve(self.words.len());
        for text in self.all() {
            text.words.iter().for_each(|&word| rename(word, &mut renamed.words));
            renamed.end_text(text.field, text.hash);
        }
        renamed
    }

    /// Adds the topics of another.
    pub(super) fn append(&mut self, other: &Self) {
        let (texts, words) = (self.texts.len() as u32, self.words.len() as u32);
        let first = usize::from(!self.topics.is_empty());
        self.topics.extend(other.topics.iter().skip(first).map(|text| texts + text));
        self.texts.extend(other.texts.iter().map(|entry| Entry { end: words + entry.end, ..*entry }));
        self.words.extend_from_slice(&other.words);
    }

    /// How many topics there are.
    pub(super) fn len(&self) -> usize {
        self.topics.len().saturating_sub(1)
    }

    /// The texts of a topic, in the order of preference.
    pub(super) fn texts(&self, topic: TopicId) -> impl Iterator<Item = Text<'_>> {
        self.texts_at(topic.index())
    }

    /// The words of all texts.
    pub(super) fn words(&self) -> &[u32] {
        &self.words
    }

    /// All texts.
    pub(super) fn all(&self) -> impl Iterator<Item = Text<'_>> {
        (0..self.texts.len()).map(|text| self.text(text))
    }

    /// The memory that they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        4 * (self.topics.len() + self.words.len()) + size_of::<Entry>() * self.texts.len()
    }

    fn texts_at(&self, topic: usize) -> impl Iterator<Item = Text<'_>> {
        (self.topics[topic] as usize..self.topics[topic + 1] as usize).map(|text| self.text(text))
    }

    fn text(&self, text: usize) -> Text<'_> {
        let start = text.checked_sub(1).map_or(0, |before| self.texts[before].end as usize);
        let entry = &self.texts[text];
        Text { field: entry.field, hash: entry.hash, words: &self.words[start..entry.end as usize] }
    }
}

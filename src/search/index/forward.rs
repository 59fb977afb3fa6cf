//! The words of every text in reading order, as terms: what phrases, reasons and name matches are read from.

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

#[derive(Clone, Debug)]
struct Entry {
    field: Field,
    /// What the text hashes to, to recognise it when content is loaded again.
    hash: u64,
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
    /// What it hashes to.
    pub hash: u64,
}

impl Forward {
    /// Adds a word to the text that is being read.
    pub(super) fn push_word(&mut self, word: u32) {
        self.words.push(word);
    }

    /// Ends the text that is being read.
    pub(super) fn end_text(&mut self, field: Field, hash: u64) {
        self.texts.push(Entry { field, hash, end: self.words.len() as u32 });
    }

    /// Ends the topic that is being read.
    pub(super) fn end_topic(&mut self) {
        if self.topics.is_empty() {
            self.topics.push(0);
        }
        self.topics.push(self.texts.len() as u32);
    }

    /// Adds the topics of another, their words renamed.
    pub(super) fn append(&mut self, other: &Self, rename: impl Fn(u32) -> u32) {
        for topic in 0..other.len() {
            for text in other.texts_at(topic) {
                self.words.extend(text.words.iter().map(|&word| rename(word)));
                self.end_text(text.field, text.hash);
            }
            self.end_topic();
        }
    }

    /// How many topics there are.
    pub(super) fn len(&self) -> usize {
        self.topics.len().saturating_sub(1)
    }

    /// The texts of a topic, in the order of preference.
    pub(super) fn texts(&self, topic: TopicId) -> impl Iterator<Item = Text<'_>> {
        self.texts_at(topic.index())
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

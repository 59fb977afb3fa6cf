//! The words of every text in reading order, as terms: what phrases, reasons and name matches are read from.

use std::num::NonZeroU64;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::kb::{Kb, TopicId};
use crate::search::flat;

/// The texts of all topics. What is read in passing lies apart from what is read seldom.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Forward {
    /// Where the texts of each topic begin; one more for the end.
    #[serde(with = "flat")]
    topics: Vec<u32>,
    /// By text: where its words end.
    #[serde(with = "flat")]
    ends: Vec<u32>,
    /// By text: which it is.
    fields: Vec<Field>,
    /// By text: what it hashes to, to recognise it when content is loaded again; names have none.
    #[serde(with = "flat")]
    hashes: Vec<Option<NonZeroU64>>,
    #[serde(with = "flat")]
    words: Vec<u32>,
}

/// One text of a topic.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    /// Which one.
    pub field: Field,
    /// Its words.
    pub words: &'a [u32],
    /// What it hashes to, if it is to be recognised.
    pub hash: Option<NonZeroU64>,
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
    pub(super) fn end_text(&mut self, field: Field, hash: Option<NonZeroU64>) {
        self.fields.push(field);
        self.hashes.push(hash);
        self.ends.push(self.words.len() as u32);
    }

    /// Ends the topic that is being read.
    pub(super) fn end_topic(&mut self) {
        if self.topics.is_empty() {
            self.topics.push(0);
        }
        self.topics.push(self.ends.len() as u32);
    }

    /// The same texts in other words: `rename` adds what stands for a word.
    pub(super) fn renamed(self, rename: impl Fn(u32, &mut Vec<u32>)) -> Self {
        let mut words = Vec::with_capacity(self.words.len());
        let mut ends = Vec::with_capacity(self.ends.len());
        for text in self.all() {
            text.words.iter().for_each(|&word| rename(word, &mut words));
            ends.push(words.len() as u32);
        }
        Self { ends, words, ..self }
    }

    /// The topics of all parts behind each other. Each part is let go of as soon as it is taken over.
    pub(super) fn joined(parts: Vec<Self>) -> Self {
        let sum = |of: fn(&Self) -> usize| parts.iter().map(of).sum::<usize>();
        let texts = sum(|part| part.ends.len());
        let mut joined = Self {
            topics: Vec::with_capacity(sum(|part| part.topics.len())),
            ends: Vec::with_capacity(texts),
            fields: Vec::with_capacity(texts),
            hashes: Vec::with_capacity(texts),
            words: Vec::with_capacity(sum(|part| part.words.len())),
        };
        for part in parts {
            let (texts, words) = (joined.ends.len() as u32, joined.words.len() as u32);
            let first = usize::from(!joined.topics.is_empty());
            joined.topics.extend(part.topics.iter().skip(first).map(|text| texts + text));
            joined.ends.extend(part.ends.iter().map(|end| words + end));
            joined.fields.extend(part.fields);
            joined.hashes.extend(part.hashes);
            joined.words.extend(part.words);
        }
        joined
    }

    /// How many topics there are.
    pub(super) fn len(&self) -> usize {
        self.topics.len().saturating_sub(1)
    }

    /// The texts of a topic, in the order of preference.
    pub(super) fn texts(&self, topic: TopicId) -> impl Iterator<Item = Text<'_>> {
        self.texts_at(topic.index())
    }

    /// The words of all texts of a topic.
    pub(super) fn words_of(&self, topic: TopicId) -> &[u32] {
        let (first, behind) = (self.topics[topic.index()] as usize, self.topics[topic.index() + 1] as usize);
        &self.words[self.start(first)..self.start(behind)]
    }

    /// The text in which a word of a topic stands, counted over all of them, and its place there.
    pub(super) fn text_around(&self, topic: TopicId, at: usize) -> (&[u32], usize) {
        let (first, behind) = (self.topics[topic.index()] as usize, self.topics[topic.index() + 1] as usize);
        let at = self.start(first) + at;
        let text = first + self.ends[first..behind].partition_point(|&end| end as usize <= at);
        let start = self.start(text);
        (&self.words[start..self.ends[text] as usize], at - start)
    }

    /// The words of all texts.
    pub(super) fn words(&self) -> &[u32] {
        &self.words
    }

    /// All texts.
    pub(super) fn all(&self) -> impl Iterator<Item = Text<'_>> {
        (0..self.ends.len()).map(|text| self.text(text))
    }

    /// Whether they are texts of the topics of a knowledge base, in so many terms.
    pub(super) fn is_sound(&self, kb: &Kb, terms: usize) -> bool {
        let texts = self.ends.len();
        let last = |ends: &[u32]| ends.last().map_or(0, |&end| end as usize);
        self.len() == kb.topics().len()
            && self.topics.first().is_none_or(|&first| first == 0)
            && self.topics.is_sorted()
            && last(&self.topics) == texts
            && self.ends.is_sorted()
            && last(&self.ends) == self.words.len()
            && (self.fields.len(), self.hashes.len()) == (texts, texts)
            && self.fields.iter().all(|field| field.is_of(kb))
            // Not by the first that is out of range: the greatest is found many words at a time.
            && self.words.iter().copied().max().is_none_or(|word| (word as usize) < terms)
    }

    /// The memory that they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let of_text = 4 + size_of::<Field>() + size_of::<Option<NonZeroU64>>();
        4 * (self.topics.len() + self.words.len()) + of_text * self.ends.len()
    }

    fn texts_at(&self, topic: usize) -> impl Iterator<Item = Text<'_>> {
        (self.topics[topic] as usize..self.topics[topic + 1] as usize).map(|text| self.text(text))
    }

    /// Where a text begins.
    fn start(&self, text: usize) -> usize {
        text.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    #[inline]
    fn text(&self, text: usize) -> Text<'_> {
        let words = &self.words[self.start(text)..self.ends[text] as usize];
        Text { field: self.fields[text], hash: self.hashes[text], words }
    }
}

//! The words of every text in reading order, as terms: what phrases, reasons and name matches are read from.

use std::num::NonZeroU64;
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::kb::{Kb, TopicId};
use crate::search::flat;

/// How many texts are put in other words by one core at a time.
const AT_ONCE: usize = 16_384;

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

    /// The same topics with their names alone, which come first.
    pub(super) fn names(&self) -> Self {
        let mut names = Self::default();
        for topic in 0..self.len() {
            for name in self.texts_at(topic).take_while(|text| text.field.is_name()) {
                names.words.extend_from_slice(name.words);
                names.end_text(name.field, None);
            }
            names.end_topic();
        }
        names
    }

    /// The topics of all parts behind each other, in other words: `rename` adds what stands for a word of a part.
    ///
    /// The texts are most of an index, so each part is let go of as soon as it is taken over, and all cores are at
    /// work on one part rather than each on one of its own.
    pub(super) fn joined(parts: Vec<Self>, rename: impl Fn(usize, u32, &mut Vec<u32>) + Sync) -> Self {
        let sum = |of: fn(&Self) -> usize| parts.iter().map(of).sum::<usize>();
        let (texts, words) = (sum(|part| part.ends.len()), sum(|part| part.words.len()));
        let mut joined = Self {
            topics: Vec::with_capacity(sum(|part| part.topics.len())),
            ends: Vec::with_capacity(texts),
            fields: Vec::with_capacity(texts),
            hashes: Vec::with_capacity(texts),
            // One may become two. Room that is never filled is never taken from the system.
            words: Vec::with_capacity(words + words / 4),
        };
        for (number, part) in parts.into_iter().enumerate() {
            let texts = joined.ends.len() as u32;
            let first = usize::from(!joined.topics.is_empty());
            joined.topics.extend(part.topics.iter().skip(first).map(|text| texts + text));
            let stretches = part.ends.len().div_ceil(AT_ONCE);
            let renamed: Vec<(Vec<u32>, Vec<u32>)> = (0..stretches)
                .into_par_iter()
                .map(|stretch| part.renamed(stretch, |word, out| rename(number, word, out)))
                .collect();
            for (words, ends) in renamed {
                let before = joined.words.len() as u32;
                joined.ends.extend(ends.iter().map(|end| before + end));
                joined.words.extend(words);
            }
            joined.fields.extend(part.fields);
            joined.hashes.extend(part.hashes);
        }
        joined
    }

    /// The words of a stretch of [`AT_ONCE`] texts as others, and where those of each text end.
    fn renamed(&self, stretch: usize, rename: impl Fn(u32, &mut Vec<u32>)) -> (Vec<u32>, Vec<u32>) {
        let texts = stretch * AT_ONCE..self.ends.len().min((stretch + 1) * AT_ONCE);
        let (first, last) = (self.start(texts.start), self.start(texts.end));
        let mut words = Vec::with_capacity(last - first + (last - first) / 4);
        let ends = texts.map(|text| {
            self.text(text).words.iter().for_each(|&word| rename(word, &mut words));
            words.len() as u32
        });
        let ends = ends.collect();
        (words, ends)
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

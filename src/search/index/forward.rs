//! The words of every text in reading order, as terms: what phrases, reasons and name matches are read from.
//!
//! These are most of an index, so they lie in parts: what one part took while the index was made is enough for the
//! next one, and there is never a second copy of the whole.

use std::mem;
use std::num::NonZeroU64;
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::kb::{Kb, TopicId};
use crate::search::flat;

/// A part of so many words takes no further topic.
const LARGEST_PART: usize = 1 << 12;

/// The texts of all topics.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Forward {
    parts: Vec<Part>,
    /// The first topic of each part.
    firsts: Vec<u32>,
}

/// The texts of some topics. What is read in passing lies apart from what is read seldom.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Part {
    /// By topic: where its texts end.
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

/// Texts that are being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    read: Vec<Part>,
    open: Part,
}

/// Where a word stands in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    part: u32,
    word: u32,
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

impl Draft {
    /// Adds a word to the text that is being read.
    pub(super) fn push_word(&mut self, word: u32) {
        self.open.words.push(word);
    }

    /// Where the next word will stand.
    pub(super) fn here(&self) -> Place {
        Place { part: self.read.len() as u32, word: self.open.words.len() as u32 }
    }

    /// Adds words that were added to one text before, from one place up to another.
    pub(super) fn repeat(&mut self, from: Place, to: Place) {
        let words = from.word as usize..to.word as usize;
        match self.read.get(from.part as usize) {
            Some(part) => self.open.words.extend_from_slice(&part.words[words]),
            None => self.open.words.extend_from_within(words),
        }
    }

    /// Ends the text that is being read.
    pub(super) fn end_text(&mut self, field: Field, hash: Option<NonZeroU64>) {
        self.open.end_text(field, hash);
    }

    /// Ends the topic that is being read.
    pub(super) fn end_topic(&mut self) {
        self.open.topics.push(self.open.ends.len() as u32);
        if self.open.words.len() >= LARGEST_PART {
            let next = self.open.of_its_size();
            self.read.push(mem::replace(&mut self.open, next).shrunk());
        }
    }

    /// What has been read.
    pub(super) fn finish(mut self) -> Forward {
        if !self.open.topics.is_empty() {
            self.read.push(self.open.shrunk());
        }
        Forward::of(self.read)
    }
}

impl Forward {
    fn of(parts: Vec<Part>) -> Self {
        let firsts = firsts(&parts).collect();
        Self { parts, firsts }
    }

    /// The topics of all shards behind each other, in other words: `rename` adds what stands for a word of a shard.
    pub(super) fn joined(shards: Vec<Self>, rename: impl Fn(usize, u32, &mut Vec<u32>) + Sync) -> Self {
        let mut parts = Vec::with_capacity(shards.iter().map(|shard| shard.parts.len()).sum());
        for (number, shard) in shards.into_iter().enumerate() {
            let renamed = shard.parts.into_par_iter();
            parts.par_extend(renamed.map(|part| part.renamed(|word, out| rename(number, word, out))));
        }
        Self::of(parts)
    }

    /// How many topics there are.
    pub(super) fn len(&self) -> usize {
        let before = self.firsts.last().map_or(0, |&first| first as usize);
        before + self.parts.last().map_or(0, |part| part.topics.len())
    }

    /// The texts of a topic, in the order of preference.
    pub(super) fn texts(&self, topic: TopicId) -> impl Iterator<Item = Text<'_>> {
        let (part, topic) = self.at(topic);
        part.texts(topic)
    }

    /// The texts of each topic.
    pub(super) fn topics(&self) -> impl Iterator<Item = impl Iterator<Item = Text<'_>>> {
        self.parts.iter().flat_map(|part| (0..part.topics.len()).map(|topic| part.texts(topic)))
    }

    /// The words of all texts of a topic.
    pub(super) fn words_of(&self, topic: TopicId) -> &[u32] {
        let (part, topic) = self.at(topic);
        let texts = part.range(topic);
        &part.words[part.start(texts.start)..part.start(texts.end)]
    }

    /// The text in which a word of a topic stands, counted over all of them, and its place there.
    pub(super) fn text_around(&self, topic: TopicId, at: usize) -> (&[u32], usize) {
        let (part, topic) = self.at(topic);
        let texts = part.range(topic);
        let at = part.start(texts.start) + at;
        let text = texts.start + part.ends[texts].partition_point(|&end| end as usize <= at);
        (part.text(text).words, at - part.start(text))
    }

    /// The words of all texts.
    pub(super) fn words(&self) -> impl Iterator<Item = &u32> {
        self.parts.iter().flat_map(|part| &part.words)
    }

    /// Whether they are texts of the topics of a knowledge base, in so many terms.
    pub(super) fn is_sound(&self, kb: &Kb, terms: usize) -> bool {
        firsts(&self.parts).eq(self.firsts.iter().copied())
            && self.len() == kb.topics().len()
            && self.parts.par_iter().all(|part| part.is_sound(kb, terms))
    }

    /// The memory that they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let of_text = 4 + size_of::<Field>() + size_of::<Option<NonZeroU64>>();
        let of_part = |part: &Part| 4 * (part.topics.len() + part.words.len()) + of_text * part.ends.len();
        self.parts.iter().map(of_part).sum()
    }

    /// The part that a topic stands in, and its number there.
    fn at(&self, topic: TopicId) -> (&Part, usize) {
        let topic = topic.index();
        let part = self.firsts.partition_point(|&first| first as usize <= topic) - 1;
        (&self.parts[part], topic - self.firsts[part] as usize)
    }
}

/// The first topics of parts that lie behind each other.
fn firsts(parts: &[Part]) -> impl Iterator<Item = u32> {
    parts.iter().scan(0, |topics, part| {
        let first = *topics;
        *topics += part.topics.len() as u32;
        Some(first)
    })
}

impl Part {
    fn end_text(&mut self, field: Field, hash: Option<NonZeroU64>) {
        self.fields.push(field);
        self.hashes.push(hash);
        self.ends.push(self.words.len() as u32);
    }

    /// The same texts in other words.
    fn renamed(self, rename: impl Fn(u32, &mut Vec<u32>)) -> Self {
        let mut words = Vec::with_capacity(self.words.len() + self.words.len() / 8);
        let ends = (0..self.ends.len()).map(|text| {
            self.text(text).words.iter().for_each(|&word| rename(word, &mut words));
            words.len() as u32
        });
        let ends = ends.collect();
        words.shrink_to_fit();
        Self { ends, words, ..self }
    }

    /// An empty part with room for as much, and a little more.
    fn of_its_size(&self) -> Self {
        let room = |held: usize| held + held / 8;
        Self {
            topics: Vec::with_capacity(room(self.topics.len())),
            ends: Vec::with_capacity(room(self.ends.len())),
            fields: Vec::with_capacity(room(self.fields.len())),
            hashes: Vec::with_capacity(room(self.hashes.len())),
            words: Vec::with_capacity(room(self.words.len())),
        }
    }

    /// The same without room for more.
    fn shrunk(mut self) -> Self {
        self.topics.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.hashes.shrink_to_fit();
        self.words.shrink_to_fit();
        self
    }

    fn is_sound(&self, kb: &Kb, terms: usize) -> bool {
        let texts = self.ends.len();
        let last = |ends: &[u32]| ends.last().map_or(0, |&end| end as usize);
        self.topics.is_sorted()
            && last(&self.topics) == texts
            && self.ends.is_sorted()
            && last(&self.ends) == self.words.len()
            && (self.fields.len(), self.hashes.len()) == (texts, texts)
            && self.fields.iter().all(|field| field.is_of(kb))
            // Not by the first that is out of range: the greatest is found many words at a time.
            && self.words.iter().copied().max().is_none_or(|word| (word as usize) < terms)
    }

    /// The texts of a topic.
    fn texts(&self, topic: usize) -> impl Iterator<Item = Text<'_>> {
        self.range(topic).map(|text| self.text(text))
    }

    /// The numbers of the texts of a topic.
    fn range(&self, topic: usize) -> Range<usize> {
        let before = topic.checked_sub(1).map_or(0, |before| self.topics[before] as usize);
        before..self.topics[topic] as usize
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

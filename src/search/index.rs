//! The index: what a knowledge base says, ready to be searched.
//!
//! An [`Index`] knows the words of every text of every topic: names, aliases, ids and authors, the summary, all
//! claims, and what the links say in both directions. Words are folded to *terms*; a finite-state map leads
//! from every way to write a word to its term, postings lead from a term to its topics, and the terms of every
//! text are kept in reading order. All of it is made by all cores at once, and taken over from an earlier
//! index where a text has not changed.
//!
//! A query is made a *plan* (what each of its words may stand for), the plan ranks the topics, and of the few
//! that are shown it is worked out where and why they match.
//!
//! The index knows words only. Fields such as `system:` are the matter of [`language`](super::language), and
//! filters that of [`Facets`](super::Facets).

mod dictionary;
mod field;
mod fill;
mod forward;
mod found;
mod gather;
mod grade;
mod graded;
mod invert;
mod phrase;
mod plan;
mod postings;
mod rank;
mod reason;
mod stored;
mod titles;
mod vocabulary;
mod words;

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::synonyms::{Listed, Synonyms};
use crate::kb::{Kb, Kind, TopicId};
use dictionary::Dictionary;
use fill::Scratch;
use forward::Forward;
use gather::{Known, Shard, gather};
use invert::{Inverted, invert};
use plan::{MOST_WORDS, Plan};
use postings::Postings;
use rank::rank;
use titles::Titles;
use vocabulary::Vocabulary;
use words::Texts;
pub(super) use words::Words;

pub use field::Field;
pub(super) use found::Found;
pub(super) use plan::Typed;
pub use reason::{Match, snippet};
pub(crate) use stored::Piece;

/// Fewer topics are not worth a second core.
const SHARD: usize = 200;
/// More topics are better read in parts: a part is let go of as soon as it is taken over.
const LARGEST_SHARD: usize = 20_000;

/// The words of a knowledge base, ready to be searched.
#[derive(Debug)]
pub struct Index {
    terms: Texts,
    dictionary: Dictionary,
    /// The topics of each term, by their names and by their text.
    names: Postings,
    text: Postings,
    /// How many topics hold each term, by their names or their text, and how rare that makes it.
    holders: Vec<u32>,
    rarity: Vec<f32>,
    forward: Forward,
    titles: Titles,
    synonyms: Synonyms,
    /// The topics from here on are sources.
    first_source: TopicId,
    /// By topic: how much its kind and its links speak for it where words do not decide.
    priors: Vec<Prior>,
    scratch: Mutex<Vec<Scratch>>,
}

/// What speaks for a topic before anything is typed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Prior {
    /// What is looked for most: a syndrome rather than the system that it belongs to.
    kind: f32,
    /// How much the content links it, from 0 to 1.
    importance: f32,
}

impl Prior {
    fn of(kb: &Kb, id: TopicId) -> Self {
        let kind = match kb.topic(id).kind() {
            Kind::Syndrome => 1.06,
            Kind::Tumour => 1.03,
            Kind::Feature => 1.0,
            Kind::Mediator => 0.98,
            Kind::Modality => 0.94,
            Kind::System | Kind::Source => 0.85,
        };
        let links = kb.link_ids_from(id).len() + kb.link_ids_to(id).len();
        Self { kind, importance: 1.0 - 1.0 / (1.0 + links as f32 / 12.0) }
    }
}

impl Index {
    /// Reads a knowledge base.
    #[must_use]
    pub fn build(kb: &Kb) -> Self {
        Self::read(kb, None)
    }

    /// Reads a knowledge base that resembles the one this index was made of: texts that both have are not
    /// read again.
    #[must_use]
    pub fn renewed(&self, kb: &Kb) -> Self {
        let mut forms = vec![Vec::new(); self.terms.len()];
        self.dictionary.each(|form, terms| {
            for &term in terms {
                forms[term as usize].push(form.into());
            }
        });
        let texts =
            self.forward.topics().flatten().filter_map(|text| Some((text.hash?, text.words))).collect();
        Self::read(kb, Some(&Known { texts, terms: &self.terms, forms }))
    }

    fn read(kb: &Kb, known: Option<&Known<'_>>) -> Self {
        let topics = kb.topics().len();
        let cores = rayon::current_num_threads();
        let shards = (topics / SHARD).clamp(1, cores).max(topics / LARGEST_SHARD);
        let mut shards: Vec<Shard> = gather::ranges(kb, shards)
            .into_par_iter()
            .with_max_len(1)
            .map(|topics| gather(kb, topics, known))
            .collect();
        let vocabulary = || Vocabulary::new(&mut shards, known);
        let (vocabulary, listed) = rayon::join(vocabulary, || Listed::read(kb.synonyms()));
        let terms = vocabulary.terms.texts().len();
        // What is no longer needed goes at once: an index in the making takes twice the room of one that is made.
        let texts: Vec<Forward> = shards.into_iter().map(|shard| shard.texts).collect();
        let synonyms = || Synonyms::new(listed, |term| vocabulary.terms.get(term));
        let dictionary = || (Dictionary::new(&vocabulary.forms(known)), synonyms());
        let is_small = topics <= LARGEST_SHARD;
        let others = || {
            let titles = Titles::read(&texts, &vocabulary);
            let forward = vocabulary.in_terms(texts);
            let inverted = is_small.then(|| invert(kb, &forward, terms));
            (titles, forward, inverted)
        };
        // The dictionary is made by one core. Of a large content, both at once would take too much room.
        let ((dictionary, synonyms), (titles, forward, inverted)) =
            if is_small { rayon::join(dictionary, others) } else { (dictionary(), others()) };
        let words = vocabulary.into_terms();
        let inverted = inverted.unwrap_or_else(|| invert(kb, &forward, terms));
        let Inverted { names, text, holders } = inverted;
        let rarity = holders.iter().map(|&holders| fill::rarity(topics, holders as usize)).collect();
        dictionary::warm_up();
        Self {
            terms: words,
            dictionary,
            names,
            text,
            holders,
            rarity,
            forward,
            titles,
            synonyms,
            first_source: TopicId::from_index(topics - kb.count(Kind::Source)),
            priors: (0..topics).map(|topic| Prior::of(kb, TopicId::from_index(topic))).collect(),
            scratch: Mutex::default(),
        }
    }

    /// Looks words up. Those of each phrase (ranges of `typed`) must stand behind each other.
    pub(super) fn find(&self, mut typed: Vec<Typed>, phrases: Vec<Range<usize>>) -> Found {
        typed.truncate(MOST_WORDS);
        let phrases = phrases.into_iter().filter(|phrase| phrase.end <= typed.len()).collect();
        let mut plan = Plan::new(self, typed, phrases);
        let lock = || self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = lock().pop().unwrap_or_default();
        scratch.fit(self.forward.len());
        let ranking = rank(self, &mut plan, &mut scratch);
        lock().push(scratch);
        Found::new(plan, ranking)
    }

    /// How much the kind of a topic and its links speak for it, around 1.
    fn prior(&self, topic: TopicId) -> f32 {
        let prior = self.priors[topic.index()];
        prior.kind * (0.97 + 0.06 * prior.importance)
    }

    /// What decides between names that match alike: the kind of a topic, and how much the content links it.
    fn standing(&self, topic: TopicId) -> f32 {
        let prior = self.priors[topic.index()];
        0.08 * prior.importance + 0.3 * (prior.kind - 1.0)
    }

    /// The memory that it takes, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.terms.bytes()
            + self.dictionary.bytes()
            + self.names.bytes()
            + self.text.bytes()
            + self.forward.bytes()
            + self.titles.bytes()
    }
}

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
mod plan;
mod postings;
mod rank;
mod reason;
mod titles;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::synonyms::Synonyms;
use crate::kb::{Kb, Kind, TopicId};
use dictionary::Dictionary;
use fill::Scratch;
use forward::Forward;
use gather::{Known, Shard, gather};
use plan::{MOST_WORDS, Plan};
use postings::{Posting, Postings};
use rank::rank;
use titles::Titles;

pub use field::Field;
pub(super) use found::Found;
pub(super) use plan::Typed;
pub use reason::{Match, snippet};

/// Fewer topics are not worth a second core.
const SHARD: usize = 200;
/// The number of words of a topic that neither gains nor loses by its length: about the mean of the built-in
/// pack.
const PIVOT: f32 = 300.0;
/// How much the length of a topic counts against its words (`b` of BM25).
const LENGTH_COUNTS: f32 = 0.3;

/// The words of a knowledge base, ready to be searched.
#[derive(Debug)]
pub struct Index {
    terms: Vec<Box<str>>,
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
#[derive(Clone, Copy, Debug)]
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
        let texts = self.forward.all().map(|text| (text.hash, text.words)).collect();
        Self::read(kb, Some(&Known { texts, terms: &self.terms, forms }))
    }

    fn read(kb: &Kb, known: Option<&Known<'_>>) -> Self {
        let topics = kb.topics().len();
        let shards = (topics / SHARD).clamp(1, 2 * rayon::current_num_threads());
        let shards: Vec<Shard> = (0..shards)
            .into_par_iter()
            .map(|shard| gather(kb, topics * shard / shards..topics * (shard + 1) / shards, known))
            .collect();
        dictionary::warm_up();
        Self::merge(kb, shards)
    }

    fn merge(kb: &Kb, mut shards: Vec<Shard>) -> Self {
        let titles: Vec<_> = shards.iter_mut().flat_map(|shard| std::mem::take(&mut shard.titles)).collect();
        let mut terms: Vec<Box<str>> = Vec::new();
        let mut numbers: HashMap<Box<str>, u32, RandomState> = HashMap::default();
        let mut renamed: Vec<Vec<u32>> = Vec::with_capacity(shards.len());
        for shard in &mut shards {
            let number = |term: Box<str>| {
                *numbers.entry(term).or_insert_with_key(|term| {
                    terms.push(term.clone());
                    terms.len() as u32 - 1
                })
            };
            renamed.push(std::mem::take(&mut shard.terms).into_iter().map(number).collect());
        }
        // A term is a form of itself.
        let mut forms: Vec<(&str, u32)> = terms.iter().map(|term| &**term).zip(0..).collect();
        for (shard, renamed) in shards.iter().zip(&renamed) {
            forms.extend(shard.forms.iter().map(|(form, term)| (&**form, renamed[*term as usize])));
        }
        let ((dictionary, synonyms), ((names, text), (forward, titles))) = rayon::join(
            || {
                forms.par_sort_unstable();
                forms.dedup();
                (Dictionary::new(&forms), Synonyms::new(kb.synonyms(), |term| numbers.get(term).copied()))
            },
            || {
                let mut forward = Forward::default();
                for (shard, renamed) in shards.iter().zip(&renamed) {
                    forward.append(&shard.forward, |term| renamed[term as usize]);
                }
                let postings = invert(kb, &forward, terms.len());
                (postings, (forward, Titles::new(titles)))
            },
        );
        let holders: Vec<u32> =
            (0..terms.len() as u32).map(|term| names.count(term).max(text.count(term)) as u32).collect();
        let rarity =
            holders.iter().map(|&holders| fill::rarity(kb.topics().len(), holders as usize)).collect();
        Self {
            holders,
            rarity,
            dictionary,
            names,
            text,
            forward,
            titles,
            synonyms,
            first_source: TopicId::from_index(kb.topics().len() - kb.count(Kind::Source)),
            priors: (0..kb.topics().len()).map(|topic| Prior::of(kb, TopicId::from_index(topic))).collect(),
            scratch: Mutex::default(),
            terms,
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
        let terms: usize = self.terms.iter().map(|term| term.len() + size_of::<Box<str>>()).sum();
        terms
            + self.dictionary.bytes()
            + self.names.bytes()
            + self.text.bytes()
            + self.forward.bytes()
            + self.titles.bytes()
    }
}

/// Turns the words of all texts into the topics of all terms: by names and by text.
fn invert(kb: &Kb, forward: &Forward, terms: usize) -> (Postings, Postings) {
    let mut names: Vec<Posting> = Vec::new();
    let mut text: Vec<Posting> = Vec::new();
    let mut weights = vec![(0.0_f32, 0.0_f32); terms];
    let mut seen: Vec<u32> = Vec::new();
    for topic in 0..forward.len() {
        let id = TopicId::from_index(topic);
        let length: usize =
            forward.texts(id).filter(|text| !text.field.is_name()).map(|text| text.words.len()).sum();
        let norm = 1.0 - LENGTH_COUNTS + LENGTH_COUNTS * length as f32 / PIVOT;
        for entry in forward.texts(id) {
            let is_name = entry.field.is_name();
            let weight = if is_name {
                entry.field.weight(kb) / (0.6 + 0.4 * entry.words.len() as f32 / 3.0)
            } else {
                entry.field.weight(kb) / norm
            };
            for &word in entry.words {
                let (in_names, in_text) = &mut weights[word as usize];
                if *in_names == 0.0 && *in_text == 0.0 {
                    seen.push(word);
                }
                // A name counts once however many aliases repeat it; a text says more the more often it says it.
                if is_name {
                    *in_names = in_names.max(weight);
                } else {
                    *in_text += weight;
                }
            }
        }
        for word in seen.drain(..) {
            let (in_names, in_text) = std::mem::take(&mut weights[word as usize]);
            if in_names > 0.0 {
                names.push((word, topic as u32, in_names));
            }
            if in_text > 0.0 {
                text.push((word, topic as u32, in_text));
            }
        }
    }
    rayon::join(|| Postings::new(terms, &names), || Postings::new(terms, &text))
}

//! Turning texts around: from the words of each topic to the topics of each term.
//!
//! Every core takes some terms at a time and reads all texts for them. What is found of a term takes many times the
//! room that its postings will, so there must not be more of it at once than these terms have.

use std::ops::Range;

use rayon::prelude::*;

use super::forward::Forward;
use super::postings::{Posting, Postings};
use crate::kb::{Kb, TopicId};

/// The number of words of a topic that neither gains nor loses by its length: about the mean of the built-in
/// pack.
const PIVOT: f32 = 300.0;
/// How much the length of a topic counts against its words (`b` of BM25).
const LENGTH_COUNTS: f32 = 0.3;
/// About how many words of the texts one core turns around at a time.
const AT_ONCE: usize = 1 << 20;

/// The topics of all terms, or of a range of them.
pub(super) struct Inverted {
    /// By names and by text.
    pub names: Postings,
    pub text: Postings,
    /// How many topics hold each term.
    pub holders: Vec<u32>,
}

/// Turns the words of all texts into the topics of all terms.
pub(super) fn invert(kb: &Kb, forward: &Forward, terms: usize) -> Inverted {
    let weights = weights(kb, forward);
    let parts: Vec<Inverted> = ranges(forward, terms)
        .into_par_iter()
        .with_max_len(1)
        .map(|terms| Inverted::of(forward, &weights, &terms))
        .collect();
    let mut holders = Vec::with_capacity(terms);
    let (mut names, mut text) = (Vec::new(), Vec::new());
    for part in parts {
        holders.extend(part.holders);
        names.push(part.names);
        text.push(part.text);
    }
    Inverted { names: Postings::joined(names), text: Postings::joined(text), holders }
}

/// Ranges of all terms, each with about as many words in the texts.
fn ranges(forward: &Forward, terms: usize) -> Vec<Range<u32>> {
    let mut counts = vec![0_u32; terms];
    let mut words = 0;
    for &word in forward.words() {
        counts[word as usize] += 1;
        words += 1;
    }
    let parts = words / AT_ONCE + 1;
    let most = words / parts;
    let (mut ranges, mut start, mut held) = (Vec::with_capacity(parts + 1), 0, 0);
    for (term, count) in (0..).zip(counts) {
        held += count as usize;
        if held > most {
            ranges.push(start..term + 1);
            (start, held) = (term + 1, 0);
        }
    }
    ranges.push(start..terms as u32);
    ranges
}

/// How much a word counts in each of all texts.
fn weights(kb: &Kb, forward: &Forward) -> Vec<f32> {
    let of_topic = |topic| {
        let id = TopicId::from_index(topic);
        let texts = forward.texts(id).filter(|text| !text.field.is_name());
        let length: usize = texts.map(|text| text.words.len()).sum();
        let norm = 1.0 - LENGTH_COUNTS + LENGTH_COUNTS * length as f32 / PIVOT;
        forward.texts(id).map(move |text| {
            let of_length =
                if text.field.is_name() { 0.6 + 0.4 * text.words.len() as f32 / 3.0 } else { norm };
            text.field.weight(kb) / of_length
        })
    };
    (0..forward.len()).into_par_iter().flat_map_iter(of_topic).collect()
}

impl Inverted {
    /// Turns the words around that are terms of a range.
    fn of(forward: &Forward, of_texts: &[f32], terms: &Range<u32>) -> Self {
        let mut holders = vec![0; terms.len()];
        let (mut names, mut text): (Vec<Posting>, Vec<Posting>) = (Vec::new(), Vec::new());
        let mut weights = vec![(0.0_f32, 0.0_f32); terms.len()];
        let mut seen: Vec<u32> = Vec::new();
        let mut of_texts = of_texts.iter();
        for (topic, texts) in forward.topics().enumerate() {
            for (entry, &weight) in texts.zip(&mut of_texts) {
                let is_name = entry.field.is_name();
                for &word in entry.words.iter().filter(|word| terms.contains(word)) {
                    let word = word - terms.start;
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
                holders[word as usize] += 1;
                let (in_names, in_text) = std::mem::take(&mut weights[word as usize]);
                if in_names > 0.0 {
                    names.push((word, topic as u32, in_names));
                }
                if in_text > 0.0 {
                    text.push((word, topic as u32, in_text));
                }
            }
        }
        let [names, text] = [names, text].map(|postings| Postings::new(terms.len(), &postings));
        Self { names, text, holders }
    }
}

//! The differential: from findings to what explains them.
//!
#![doc = include_str!("method.md")]
//!
//! # Where it is done
//!
//! `statements` reads a knowledge base once, with the help of `words`, the `lexicon`, `frequency` and `associate`;
//! `people` is what it says of age and sex. All of that is [`Prepared`], and shared. For a [`Case`], `reading` (with
//! `laboratory`) makes items of what was typed, `evidence` looks each up by its `coverage`, `score` ranks, `predict` and `urgent` add
//! what else a candidate would show and why it must not be missed, and `next` says what would tell the candidates
//! apart. `weights` holds every number. The answer is a [`Differential`]: plain data.
//!
//! Two questions beside it are answered from the links themselves, without weights: a [`gamut`] lists the causes of
//! one imaging feature in tiers, and a [`hunt`] leads from a syndrome or a mediator to the tumours behind it and how to
//! look for them, or from a tumour to the syndromes to watch for.
//!
//! It deliberately does not learn, guess prevalence, or know any disease by itself: what the content does not say
//! does not exist for it. It reads no file and no clock.

mod answer;
mod associate;
mod case;
mod coverage;
mod evidence;
mod frequency;
pub mod gamut;
pub mod hunt;
mod laboratory;
mod lexicon;
mod lists;
mod next;
mod people;
mod predict;
mod reading;
mod score;
mod statements;
#[cfg(test)]
mod tests;
mod understand;
mod urgent;
mod weights;
mod words;

pub use answer::{About, Differential, Matched, Next, Predicted, Ranked, Receipt, Understood, Urgency};
pub use case::{Case, Meaning, Presence, Said, Sex};
pub use weights::{TABLE, Weight};

use crate::kb::{Kb, TopicId};
use associate::Associations;
use evidence::{Evidence, Sources};
use lexicon::Lexicon;
use people::People;
use reading::Reading;
use score::{Lists, Scale, Weighed};
use statements::Statements;

/// The method in one screen of prose, as Markdown, with its literature.
pub const METHOD: &str = include_str!("method.md");

/// More findings of one case are not looked at.
pub const MOST_FINDINGS: usize = 200;
/// So many of the candidates are looked at more closely.
const MOST_CLOSE: usize = 20;

/// What is worked out once of a knowledge base, for all cases.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    lexicon: Lexicon,
    statements: Statements,
    associations: Associations,
    people: People,
}

impl Prepared {
    /// Reads a knowledge base. This takes about twice as long as indexing it; a worker does it.
    #[must_use]
    pub fn new(kb: &Kb) -> Self {
        let associations = Associations::new(kb);
        let ((lexicon, statements), people) =
            rayon::join(|| statements::read(kb, &associations), || People::new(kb, &associations));
        Self { lexicon, statements, associations, people }
    }
}

impl Differential {
    /// What follows from a case. `prepared` must have been made of the same knowledge base.
    #[must_use]
    pub fn of(kb: &Kb, prepared: &Prepared, case: &Case) -> Self {
        let Prepared { lexicon, statements, associations, people } = prepared;
        let sources = Sources { kb, lexicon, statements, associations };
        let mut weighed: Vec<Weighed> = Vec::new();
        let mut findings: Vec<Understood> = Vec::new();
        for (number, said) in case.findings.iter().enumerate().take(MOST_FINDINGS) {
            let (reading, evidence): (Reading, Vec<Evidence>) = match said.meaning {
                Meaning::Topic(topic) => (Reading::default(), vec![sources.of_topic(topic, said.presence)]),
                Meaning::AsTyped => {
                    let reading = reading::read(lexicon, said);
                    let evidence = reading.items.iter().map(|item| sources.look_up(item)).collect();
                    (reading, evidence)
                }
            };
            findings.push(understand::understood(kb, said, &reading, &evidence));
            let about = About::Finding(number);
            weighed.extend(evidence.into_iter().map(|evidence| Weighed { about, evidence }));
        }
        let known = |&topic: &TopicId| Weighed {
            about: About::Known(topic),
            evidence: sources.of_topic(topic, Presence::Present),
        };
        weighed.extend(case.known.iter().take(MOST_FINDINGS).map(known));
        let Lists { mut syndromes, mut tumours, fitting_syndromes, fitting_tumours } =
            Scale { kb, associations, people, case, weighed: &weighed }.rank();
        for ranked in syndromes.iter_mut().take(MOST_CLOSE).chain(tumours.iter_mut().take(MOST_CLOSE)) {
            ranked.predicts = predict::predicted(kb, associations, ranked, &weighed);
            ranked.must_not_miss = urgent::urgency(kb, ranked.topic);
        }
        let next = next::next(kb, associations, case, &weighed, &syndromes, &tumours);
        Self { findings, syndromes, tumours, fitting_syndromes, fitting_tumours, next }
    }
}

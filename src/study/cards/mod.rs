//! Cards: questions that the knowledge base asks by itself.
//!
//! A [`Rule`] looks at one topic and drafts cards from its links or claims; there is one rule for each kind of
//! question, and each says when it asks nothing. What holds for all cards is settled here, once: a card has a
//! source, its front does not tell its back, both are short, and its [`CardKey`] is its own.
//!
//! Cards are derived anew whenever content is loaded and never stored. What is kept about them (when they were
//! seen, how well they are known) hangs on their keys; a [`Fingerprint`] tells whether the fact is still the same.

mod draft;
mod key;
mod mine;
mod own;
mod rules;

use std::collections::HashMap;

use super::random::Random;
use super::statement::Why;
use super::telltale;
use super::wording::Wording;
use crate::kb::{Kb, Kind, Relation, TopicId};
use draft::Draft;
pub use key::{CardKey, Fingerprint};
pub use mine::Mine;
pub use rules::Rule;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What it is known by.
    pub key: CardKey,
    /// The rule that made it.
    pub rule: Rule,
    /// The topic that it is about.
    pub topic: TopicId,
    /// The kind of that topic.
    pub kind: Kind,
    /// The organ systems of that topic, the main one first; of a mediator those of its syndromes.
    pub systems: Box<[TopicId]>,
    /// The question, one sentence.
    pub front: String,
    /// The answer: one text, or the items of a list.
    pub back: Box<[Answer]>,
    /// The statements behind it.
    pub why: Box<[Why]>,
    /// Cards of the same group help each other, so they are kept apart.
    pub siblings: String,
    /// The content of the fact.
    pub fingerprint: Fingerprint,
}

/// An answer, or one item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The words.
    pub text: String,
    /// The topic that they name.
    pub topic: Option<TopicId>,
    /// What helps to remember it, on demand.
    pub hint: Option<String>,
}

impl Card {
    /// The back in one line.
    #[must_use]
    pub fn back_text(&self) -> String {
        let items: Vec<&str> = self.back.iter().map(|answer| answer.text.as_str()).collect();
        items.join("; ")
    }

    /// The sources of all statements, each once, in their order.
    #[must_use]
    pub fn cite(&self) -> Vec<TopicId> {
        let mut cite = Vec::new();
        for &source in self.why.iter().flat_map(|why| &why.cite) {
            if !cite.contains(&source) {
                cite.push(source);
            }
        }
        cite
    }
}

/// The most words of a front, and of one item of a back.
const MOST_WORDS: usize = 48;

/// Derives the cards of a knowledge base.
pub struct Cards<'kb> {
    kb: &'kb Kb,
    wording: Wording,
}

impl<'kb> Cards<'kb> {
    /// Reads how the knowledge base words its names; cards are made when they are asked for.
    #[must_use]
    pub fn of(kb: &'kb Kb) -> Self {
        Self { kb, wording: Wording::of(kb) }
    }

    /// All cards, in the order of the topics and, within a topic, of the rules.
    #[must_use]
    pub fn all(&self) -> Vec<Card> {
        (0..self.kb.topics().len()).flat_map(|index| self.about(TopicId::from_index(index))).collect()
    }

    /// Some cards, picked by a seed: the same ones for the same seed and the same cards.
    #[must_use]
    pub fn pick(mut cards: Vec<Card>, count: usize, seed: u64) -> Vec<Card> {
        cards.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        Random::new(seed).shuffle(&mut cards);
        cards.truncate(count);
        cards
    }

    /// The cards of one topic, in the order of the rules.
    #[must_use]
    pub fn about(&self, topic: TopicId) -> Vec<Card> {
        let mut taken: HashMap<CardKey, usize> = HashMap::new();
        let mut cards = Vec::new();
        for &rule in Rule::ALL {
            for draft in rule.drafts(self.kb, &self.wording, topic) {
                if self.is_sound(&draft) {
                    let key = CardKey::new(rule.name(), &self.kb.topic(topic).slug, draft.of, &draft.part);
                    let number = taken.entry(key.clone()).and_modify(|number| *number += 1).or_insert(1);
                    let key = if *number > 1 { key.numbered(*number) } else { key };
                    cards.push(self.card(rule, topic, key, draft));
                }
            }
        }
        cards
    }

    /// What holds for every card.
    fn is_sound(&self, draft: &Draft) -> bool {
        let short = |text: &str| (1..=MOST_WORDS).contains(&text.split_whitespace().count());
        let question = telltale::stems(&draft.front);
        let told = |answer: &Answer| match answer.topic {
            Some(topic) => telltale::tells_topic(self.kb, &draft.front, topic),
            None => telltale::tells(&question, &answer.text) || draft.front.contains(answer.text.as_str()),
        };
        !draft.back.is_empty()
            && draft.why.iter().any(|why| !why.cite.is_empty())
            && short(&draft.front)
            && draft.back.iter().all(|answer| short(&answer.text) && !told(answer))
    }

    fn card(&self, rule: Rule, topic: TopicId, key: CardKey, draft: Draft) -> Card {
        Card {
            key,
            rule,
            topic,
            kind: self.kb.topic(topic).kind(),
            systems: systems(self.kb, topic),
            front: draft.front,
            back: draft.back.into(),
            why: draft.why.into_iter().filter(|why| !why.cite.is_empty()).collect(),
            siblings: draft.siblings,
            fingerprint: Fingerprint::of(&draft.fact),
        }
    }
}

/// The organ systems of a topic; of one that has none itself those of the syndromes and tumours that name it.
pub(super) fn systems(kb: &Kb, topic: TopicId) -> Box<[TopicId]> {
    let own = |id: TopicId| kb.related(id, Relation::System).iter().map(|link| link.to);
    let mut systems: Vec<TopicId> = own(topic).collect();
    if systems.is_empty() && kb.topic(topic).kind() == Kind::Mediator {
        for id in kb.links_to(topic).flat_map(|link| own(link.from)) {
            if !systems.contains(&id) {
                systems.push(id);
            }
        }
    }
    systems.into()
}

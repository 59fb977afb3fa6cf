//! What somebody who is half prepared would think of.
//!
//! A good wrong option is the right answer to the question next door: asked about the tumour of Lambert–Eaton
//! syndrome, one hesitates over that of myasthenia gravis. So the neighbours of a topic are asked the same question,
//! and what they answer is thought of; the nearer the neighbours and the more of them, the sooner. What hardly any
//! neighbour answers would be dismissed at first sight, and is no option.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::facts::{Ask, Fact};
use super::place::Places;
use super::suited::{class, is_group, tells_something};
use crate::kb::{Certainty, Detail, Kb, Kind, Link, MediatorClass, Relation, Strength, TopicId, TumourClass};
use crate::study::cards::systems;

/// How near a topic is that a differential names.
const NAMED: usize = 6;
/// How near a topic of the same main organ system is.
const SAME_MAIN_SYSTEM: usize = 3;

/// How soon something has to be thought of at the least. Many tumours are known for one syndrome of an organ system;
/// only those that are known for several come to mind with any.
pub(super) const fn least(ask: Ask) -> usize {
    match ask {
        Ask::Tumour | Ask::TumourOfFeature => 6,
        Ask::Causes => SAME_MAIN_SYSTEM,
        Ask::Mediator | Ask::Marker | Ask::Finding | Ask::Signs => 4,
        Ask::Apart => NAMED + 1,
        Ask::Detail => SAME_MAIN_SYSTEM + 2,
        Ask::Picture | Ask::Situation | Ask::Syndrome | Ask::Effects | Ask::SyndromeOfMediator => {
            SAME_MAIN_SYSTEM
        }
    }
}

/// The topics that are near to each topic, worked out when they are first asked for.
pub(super) struct Neighbours(Vec<OnceCell<Vec<(TopicId, usize)>>>);

impl Neighbours {
    pub(super) fn of(kb: &Kb) -> Self {
        Self(vec![OnceCell::new(); kb.topics().len()])
    }

    /// What is near to a topic, and how near; groups are left out.
    fn near(&self, kb: &Kb, topic: TopicId) -> &[(TopicId, usize)] {
        self.0[topic.index()].get_or_init(|| {
            let others =
                kb.of_kind(kb.topic(topic).kind()).filter(|&other| other != topic && !is_group(kb, other));
            others.map(|other| (other, nearness(kb, topic, other))).filter(|&(_, near)| near > 0).collect()
        })
    }

    /// What is thought of in answer to a fact, and how soon: more is sooner.
    pub(super) fn thought_of(
        &self,
        kb: &Kb,
        places: &Places,
        fact: &Fact<'_>,
        answer: TopicId,
    ) -> BTreeMap<TopicId, usize> {
        let mut thought: BTreeMap<TopicId, usize> = BTreeMap::new();
        // A substance has no neighbourhood of its own, its syndrome has; and what is told apart from the answer has to be
        // near to both.
        let about = match fact.ask {
            Ask::SyndromeOfMediator | Ask::Detail | Ask::Causes | Ask::Effects => vec![answer],
            Ask::Apart => vec![answer, fact.topic],
            _ => vec![fact.topic],
        };
        for &(other, near) in about.iter().flat_map(|&about| self.near(kb, about)) {
            if !about.contains(&other) {
                let mut answers = answers(kb, fact, other);
                answers.sort_unstable();
                answers.dedup();
                for answer in answers {
                    *thought.entry(answer).or_default() += near;
                }
            }
        }
        for &named in &fact.named {
            *thought.entry(named).or_default() += NAMED;
        }
        if matches!(fact.ask, Ask::Detail | Ask::Causes) && kb.topic(answer).kind() == Kind::Tumour {
            let tumours = kb.of_kind(Kind::Tumour);
            for tumour in tumours.filter(|&id| places.are_together(kb, id, fact.topic)) {
                *thought.entry(tumour).or_default() += NAMED;
            }
        }
        if fact.ask == Ask::TumourOfFeature {
            for (&tumour, soon) in &mut thought {
                *soon += if places.are_together(kb, tumour, answer) { NAMED } else { 0 };
            }
        }
        thought
    }
}

/// How near two topics of a kind are; 0 where they have nothing to do with each other.
fn nearness(kb: &Kb, one: TopicId, other: TopicId) -> usize {
    let is_differential = |from: TopicId, to: TopicId| {
        kb.related(from, Relation::Differential).iter().any(|link| link.to == to)
    };
    let [mine, others] = [one, other].map(|id| systems(kb, id));
    let main = mine.first().is_some_and(|main| others.first() == Some(main));
    let shared = mine.iter().filter(|system| others.contains(system)).count();
    let named = is_differential(one, other) || is_differential(other, one);
    let near = if named { NAMED } else { 0 } + if main { SAME_MAIN_SYSTEM } else { 0 } + shared;
    if near == 0 { 0 } else { near + usize::from(are_alike(kb, one, other)) }
}

/// Whether two topics are of one family.
pub(super) fn are_alike(kb: &Kb, one: TopicId, other: TopicId) -> bool {
    match (&kb.topic(one).detail, &kb.topic(other).detail) {
        (Detail::Tumour { class: a, .. }, Detail::Tumour { class: b, .. }) => a == b,
        (Detail::Syndrome { mechanism: a }, Detail::Syndrome { mechanism: b }) => a == b,
        (Detail::Mediator { class: a }, Detail::Mediator { class: b }) => a == b,
        _ => false,
    }
}

/// What a topic answers to the question of a fact.
fn answers(kb: &Kb, fact: &Fact<'_>, topic: TopicId) -> Vec<TopicId> {
    let is_firm = |link: &Link| matches!(link.strength, Some(Strength::Classic | Strength::Common));
    let is_typical = |link: &Link| {
        link.certainty == Some(Certainty::Typical) && link.modality.is_some() && tells_something(kb, link)
    };
    let out = |relation| kb.related(topic, relation).iter();
    let into = |relation| kb.links_to(topic).filter(move |link| link.relation == relation);
    match fact.ask {
        Ask::Picture | Ask::Situation | Ask::Apart | Ask::Detail | Ask::Causes | Ask::Effects => vec![topic],
        Ask::Tumour => out(Relation::Tumour).filter(|link| is_firm(link)).map(|link| link.to).collect(),
        Ask::Syndrome => into(Relation::Tumour).filter(|link| is_firm(link)).map(|link| link.from).collect(),
        Ask::Mediator => out(Relation::Mediator).map(|link| link.to).collect(),
        Ask::Marker => out(Relation::Marker).map(|link| link.to).collect(),
        Ask::SyndromeOfMediator => {
            let is_antibody = |id| class(kb, id) == Some(MediatorClass::Antibody);
            let of_class = |link: &Link| is_antibody(link.to) == is_antibody(fact.topic);
            if out(Relation::Mediator).any(of_class) { vec![topic] } else { Vec::new() }
        }
        Ask::Finding | Ask::Signs => {
            let on = |link: &&Link| fact.modality.is_none() || link.modality == fact.modality;
            let seen = out(Relation::Finding).filter(on);
            seen.filter(|link| is_typical(link)).map(|link| link.to).collect()
        }
        Ask::TumourOfFeature => {
            let typical = into(Relation::Finding).filter(|link| is_typical(link));
            typical.map(|link| link.from).filter(|&id| kb.topic(id).kind() == Kind::Tumour).collect()
        }
    }
}

/// The main organ system of a topic.
pub(super) fn main_system(kb: &Kb, topic: TopicId) -> Option<TopicId> {
    systems(kb, topic).first().copied()
}

/// Whether a topic is of the nature of an answer, so that it may stand beside it as an option: of the same class of
/// substance, a syndrome of the organ system that is the answer's main one, a finding of all its systems.
pub(super) fn are_of_one_nature(kb: &Kb, rival: TopicId, answer: TopicId) -> bool {
    class(kb, rival) == class(kb, answer)
        && match (kb.topic(answer).kind(), main_system(kb, answer)) {
            (Kind::Syndrome, Some(main)) => systems(kb, rival).contains(&main),
            // What is seen in the chest in a disease of nerves is told from findings of the brain by its place alone.
            (Kind::Feature, _) => {
                let [mine, others] = [answer, rival].map(|id| systems(kb, id));
                mine.len() == others.len() && mine.iter().all(|system| others.contains(system))
            }
            _ => true,
        }
}

/// Whether two topics are of one family at a glance: of tumours, both of the blood and the nodes or neither. A lymphoma
/// among carcinomas stands out.
pub(super) fn are_of_one_family(kb: &Kb, one: TopicId, other: TopicId) -> bool {
    let is_of_blood = |id: TopicId| match &kb.topic(id).detail {
        Detail::Tumour { class, .. } => matches!(class, TumourClass::Lymphoid | TumourClass::Myeloid),
        _ => false,
    };
    is_of_blood(one) == is_of_blood(other)
}

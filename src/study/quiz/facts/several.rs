//! What several answers are right to: the causes of a feature, the syndromes of a tumour or a substance, the signs of a
//! disease.
//!
//! Such a question needs no single best answer, so more of the content carries one. It asks what belongs together at
//! all; how firmly is left to the explanations.

use super::tumours::follows;
use super::{Ask, Fact, Ground, Proof};
use crate::kb::{Certainty, Kind, Link, MediatorClass, Relation, Strength, TopicId};
use crate::study::quiz::neighbours::main_system;
use crate::study::quiz::suited::{
    class, hosts, is_group, is_of_any_cancer, is_spread, is_unspecific, tells_something,
};
use crate::study::random::Random;
use crate::study::telltale::speaks_against;
use crate::study::wording::with_article;

/// In how many topics a feature may be seen whose causes are asked for.
const MOST_CAUSES: usize = 12;

/// What is right, each topic once, in an order of chance.
fn each_once<'kb>(
    links: impl Iterator<Item = (TopicId, &'kb Link)>,
    random: &mut Random,
) -> Vec<(TopicId, Proof<'kb>)> {
    let mut right: Vec<(TopicId, &Link)> = links.filter(|(_, link)| !link.cite.is_empty()).collect();
    right.sort_by_key(|&(id, _)| id);
    right.dedup_by_key(|(id, _)| *id);
    random.shuffle(&mut right);
    right.into_iter().map(|(id, link)| (id, Proof::Link(link))).collect()
}

fn fact(ask: Ask, topic: TopicId, right: Vec<(TopicId, Proof<'_>)>, several: String) -> Option<Fact<'_>> {
    (right.len() > 1).then_some(Fact {
        ask,
        topic,
        right,
        any_right: true,
        stems: Vec::new(),
        several,
        statement: None,
        patient: None,
        modality: None,
        about: Vec::new(),
        named: Vec::new(),
        described: String::new(),
    })
}

impl<'kb> Ground<'_, 'kb> {
    /// Which syndromes show a feature? Those that typically do and those whose differential says how; nothing is asked
    /// of what shows nearly everywhere. Tumours are not asked for: of a mass any tumour of the place may be the cause,
    /// whether or not somebody has written it down.
    pub(super) fn causes(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if is_spread(kb, topic) || hosts(kb, topic).count() > MOST_CAUSES {
            return None;
        }
        let typical = kb.links_to(topic).filter(|link| {
            link.relation == Relation::Finding
                && link.certainty == Some(Certainty::Typical)
                && tells_something(kb, link)
        });
        let named = kb.related(topic, Relation::Differential).iter();
        let all: Vec<(TopicId, &Link)> =
            typical.map(|link| (link.from, link)).chain(named.map(|link| (link.to, link))).collect();
        let syndromes =
            all.into_iter().filter(|&(id, _)| kb.topic(id).kind() == Kind::Syndrome && !is_group(kb, id));
        let right = each_once(syndromes, random);
        let feature = with_article(&self.wording.name(kb, topic));
        let several = format!("Imaging shows {feature}. Which of these syndromes belong to the causes?");
        fact(Ask::Causes, topic, right, several)
    }

    /// Which syndromes does a tumour bring, or which go with a substance? Of one organ system, so that none stands
    /// out.
    pub(super) fn effects(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let is_tumour = kb.topic(topic).kind() == Kind::Tumour;
        if is_tumour && self.kin.is_group(topic) {
            return None;
        }
        let is_firm = |link: &Link| {
            if is_tumour {
                link.relation == Relation::Tumour
                    && matches!(link.strength, Some(Strength::Classic | Strength::Common))
            } else {
                link.relation == Relation::Mediator
                    && matches!(class(kb, topic), Some(MediatorClass::Antibody | MediatorClass::Hormone))
            }
        };
        let is_one = |id: TopicId| !is_group(kb, id) && !is_of_any_cancer(kb, id) && !follows(kb, id);
        let links = kb.links_to(topic).filter(|link| is_firm(link) && !speaks_against(&link.note));
        let links = links.filter(|link| kb.topic(link.from).kind() == Kind::Syndrome && is_one(link.from));
        let mut right = each_once(links.map(|link| (link.from, link)), random);
        let system = main_system(kb, right.first()?.0)?;
        right.retain(|&(id, _)| main_system(kb, id) == Some(system));
        let (name, of) = (self.wording.name(kb, topic), self.wording.label(kb, system));
        fact(
            Ask::Effects,
            topic,
            right,
            format!("Which of these {of} syndromes are typically linked to {name}?"),
        )
    }

    /// Which imaging findings are typical, on whichever modality?
    pub(super) fn signs(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if is_group(kb, topic) || is_of_any_cancer(kb, topic) || self.kin.is_group(topic) {
            return None;
        }
        let typical = kb.related(topic, Relation::Finding).iter().filter(|link| {
            link.certainty == Some(Certainty::Typical)
                && tells_something(kb, link)
                && !is_unspecific(kb, link.to)
        });
        let right = each_once(typical.map(|link| (link.to, link)), random);
        let name = self.wording.name(kb, topic);
        fact(Ask::Signs, topic, right, format!("Which of these imaging findings are typical of {name}?"))
    }
}

//! The network: who is linked to whom, laid out flat once, so that a key press only walks it.
//!
//! Links run between topics that have a panel (syndromes, tumours, organ systems, imaging features), each
//! with how close it ties them; the closest where there are several. Mediators, modalities and sources have
//! no panel; of them the network knows which topics *carry* them: name them, are seen on them, cite them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::query::PANEL_KINDS;
use super::rows::Rows;
use super::ties::Tier;
use crate::kb::{Kb, Kind, Link, Relation, TopicId};

/// A topic at the other end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Neighbour {
    /// Which.
    pub topic: TopicId,
    /// How close the link ties it.
    pub tier: Tier,
}

/// A finding of a modality.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Finding {
    /// The syndrome or tumour.
    pub host: TopicId,
    pub feature: TopicId,
    pub mark: u8,
}

/// Marks: the strengths and certainties of a topic's links as the bits of a byte.
pub(super) mod mark {
    use crate::kb::{Certainty, Strength};

    pub(in crate::search) const STRENGTHS: u8 = 0b0000_1111;
    pub(in crate::search) const CERTAINTIES: u8 = 0b0111_0000;

    pub(in crate::search) const fn strength(strength: Strength) -> u8 {
        1 << strength as u8
    }

    pub(in crate::search) const fn certainty(certainty: Certainty) -> u8 {
        1 << (4 + certainty as u8)
    }
}

/// The links of all topics.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Network {
    /// The ids of each kind.
    kinds: [Range<usize>; 7],
    neighbours: Rows<Neighbour>,
    carriers: Rows<TopicId>,
    /// The same the other way round.
    carried: Rows<TopicId>,
    /// By modality.
    findings: Rows<Finding>,
    /// How many topics of the other panels each is linked to, counted where a reader expects it.
    links: Vec<u32>,
    /// By topic: which strengths its tumour links have, and which certainties its findings.
    marks: Vec<u8>,
}

impl Network {
    /// Lays the links of a knowledge base out.
    #[must_use]
    pub fn of(kb: &Kb) -> Self {
        let mut start = 0;
        let kinds = std::array::from_fn(|kind| {
            let ids = start..start + kb.count(Kind::ALL[kind]);
            start = ids.end;
            ids
        });
        let mut network = Self {
            kinds,
            neighbours: Rows::default(),
            carriers: Rows::default(),
            carried: Rows::default(),
            findings: Rows::default(),
            links: Vec::with_capacity(start),
            marks: Vec::with_capacity(start),
        };
        let mut near: Vec<Neighbour> = Vec::new();
        for index in 0..start {
            let id = TopicId::from_index(index);
            near.clear();
            near.extend(neighbours(kb, id));
            near.sort_unstable();
            near.dedup_by_key(|near| near.topic);
            network.links.push(network.count_links(id, &near));
            network.marks.push(marks(kb, id, &near));
            network.neighbours.push(near.iter().copied());
            network.carriers.push(carriers(kb, id));
            network.findings.push(kb.findings_on(id).filter_map(|link| {
                let mark = mark::certainty(link.certainty?);
                Some(Finding { host: link.from, feature: link.to, mark })
            }));
        }
        network.carried = network.carried_by_each();
        network
    }

    /// What each topic carries.
    fn carried_by_each(&self) -> Rows<TopicId> {
        let ids = || (0..self.len()).map(TopicId::from_index);
        let pairs = ids().flat_map(|id| self.carriers(id).iter().map(move |&carrier| (carrier, id)));
        let pairs: Vec<(TopicId, TopicId)> = pairs.collect();
        Rows::of_topics(self.len(), &pairs, TopicId::from_index(0))
    }

    fn count_links(&self, id: TopicId, near: &[Neighbour]) -> u32 {
        let to = |kind: Kind| near.iter().filter(|near| self.is(kind, near.topic)).count();
        let links = if self.is(Kind::Syndrome, id) {
            to(Kind::Tumour)
        } else if self.is(Kind::Feature, id) {
            to(Kind::Syndrome) + to(Kind::Tumour)
        } else {
            to(Kind::Syndrome)
        };
        u32::try_from(links).unwrap_or(u32::MAX)
    }

    /// Whether it is laid out for the topics of a knowledge base and leads to no others.
    pub(super) fn is_sound(&self, kb: &Kb) -> bool {
        let topics = kb.topics().len();
        let has = |id: TopicId| id.index() < topics;
        let mut start = 0;
        let kinds = Kind::ALL.iter().zip(&self.kinds).all(|(&kind, ids)| {
            let expected = start..start + kb.count(kind);
            start = expected.end;
            *ids == expected
        });
        kinds
            && (self.links.len(), self.marks.len()) == (topics, topics)
            && self.neighbours.is_sound(topics, |near| has(near.topic))
            && self.carriers.is_sound(topics, has)
            && self.carried.is_sound(topics, has)
            && self.findings.is_sound(topics, |finding| has(finding.host) && has(finding.feature))
    }

    /// How many topics there are.
    pub(super) const fn len(&self) -> usize {
        self.links.len()
    }

    /// The ids of a kind, as indices.
    pub(super) fn ids(&self, kind: Kind) -> Range<usize> {
        self.kinds[kind as usize].clone()
    }

    /// Whether a topic is of a kind.
    pub(super) fn is(&self, kind: Kind, id: TopicId) -> bool {
        self.kinds[kind as usize].contains(&id.index())
    }

    /// Whether a topic is of a kind that has a panel.
    pub(super) fn has_panel(&self, id: TopicId) -> bool {
        PANEL_KINDS.iter().any(|&kind| self.is(kind, id))
    }

    /// The topics with a panel that a topic is linked to directly, in the order of their ids.
    #[must_use]
    pub fn neighbours(&self, id: TopicId) -> &[Neighbour] {
        self.neighbours.row(id.index())
    }

    /// The topics that name a mediator, are seen on a modality or cite a source, in the order of their ids.
    /// Topics that have a panel themselves have neighbours instead.
    #[must_use]
    pub fn carriers(&self, id: TopicId) -> &[TopicId] {
        self.carriers.row(id.index())
    }

    /// The mediators that a topic names, the modalities on which it is seen and the sources that it cites, in
    /// the order of their ids.
    pub(super) fn carried(&self, id: TopicId) -> &[TopicId] {
        self.carried.row(id.index())
    }

    /// The findings on a modality.
    pub(super) fn findings(&self, modality: TopicId) -> &[Finding] {
        self.findings.row(modality.index())
    }

    /// How many topics of the other panels a topic is linked to: the tumours of a syndrome, the syndromes of
    /// a tumour or system, both of an imaging feature.
    #[must_use]
    pub fn links(&self, id: TopicId) -> u32 {
        self.links.get(id.index()).copied().unwrap_or(0)
    }

    /// The [`mark`]s of all topics.
    pub(super) fn marks(&self) -> &[u8] {
        &self.marks
    }
}

/// The topics that have a panel and are linked directly to `id`, once for each link.
fn neighbours(kb: &Kb, id: TopicId) -> impl Iterator<Item = Neighbour> {
    let systems = kb.related(id, Relation::System);
    let out = kb.links_from(id).iter().filter_map(move |link| {
        let main = systems.first().is_some_and(|first| std::ptr::eq(first, link));
        tier(link, main).map(|tier| Neighbour { topic: link.to, tier })
    });
    let back = kb.links_to(id).filter_map(|link| {
        let main = kb.related(link.from, Relation::System).first().is_some_and(|first| first.to == link.to);
        tier(link, main).map(|tier| Neighbour { topic: link.from, tier })
    });
    out.chain(back)
}

/// How close a link ties its ends together, where both have a panel.
const fn tier(link: &Link, main_system: bool) -> Option<Tier> {
    match (link.relation, link.strength, link.certainty) {
        (Relation::Tumour, Some(strength), _) => Some(Tier::Strength(strength)),
        (Relation::Finding, _, Some(certainty)) => Some(Tier::Seen(certainty)),
        (Relation::System, _, _) => Some(if main_system { Tier::MainSystem } else { Tier::AlsoSystem }),
        _ => None,
    }
}

/// A finding may have one certainty on one modality and another on the next, so its links are asked.
fn marks(kb: &Kb, id: TopicId, near: &[Neighbour]) -> u8 {
    let strengths = near.iter().fold(0, |marks, near| match near.tier {
        Tier::Strength(strength) => marks | mark::strength(strength),
        _ => marks,
    });
    let of = |link: &Link| match link.certainty {
        Some(certainty) if link.relation == Relation::Finding => mark::certainty(certainty),
        _ => 0,
    };
    let stated = kb.related(id, Relation::Finding).iter().fold(strengths, |marks, link| marks | of(link));
    kb.links_to(id).fold(stated, |marks, link| marks | of(link))
}

fn carriers(kb: &Kb, id: TopicId) -> Vec<TopicId> {
    let to = |relations: &'static [Relation]| {
        kb.links_to(id).filter(|link| relations.contains(&link.relation)).map(|link| link.from)
    };
    let mut carriers: Vec<TopicId> = match kb.topic(id).kind() {
        Kind::Mediator => to(&[Relation::Mediator, Relation::Marker]).collect(),
        Kind::Modality => {
            let seen = kb.findings_on(id).flat_map(|link| [link.from, link.to]);
            seen.chain(to(&[Relation::SeenOn])).collect()
        }
        Kind::Source => kb.citing(id).iter().map(|&citing| kb.citing_topic(citing)).collect(),
        _ => return Vec::new(),
    };
    carriers.sort_unstable();
    carriers.dedup();
    carriers
}

/// The modalities on which a feature is seen in a topic, in the order of the pack.
pub(super) fn seen_on(kb: &Kb, topic: TopicId, feature: TopicId) -> Vec<TopicId> {
    let mut modalities = Vec::new();
    for link in kb.related(topic, Relation::Finding).iter().filter(|link| link.to == feature) {
        if let Some(modality) = link.modality
            && !modalities.contains(&modality)
        {
            modalities.push(modality);
        }
    }
    modalities
}

//! Ties: how a topic is linked to one that is picked, directly or through what lies between them.
//!
//! A syndrome, a tumour and an imaging feature are tied directly where a pack links them. What has no direct
//! link is tied *through* others: an organ system to a tumour through the tumour's syndromes, a feature to a
//! syndrome through its tumours. Two topics of one kind share what both are linked to.

use crate::kb::{Certainty, Kb, Kind, Link, Relation, Strength, TopicId};

/// How close a tie is, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// A tumour of a syndrome.
    Strength(Strength),
    /// A feature seen in a syndrome or tumour.
    Seen(Certainty),
    /// The main organ system.
    MainSystem,
    /// One of the further organ systems.
    AlsoSystem,
    /// Not linked directly, but through this many others.
    Through,
}

/// A tie between a picked topic and another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// How close it is.
    pub tier: Tier,
    /// How many topics lie between the two.
    pub count: u32,
}

/// The ties of one topic to all others.
#[derive(Clone, Debug)]
pub struct Ties {
    /// By topic id.
    ties: Vec<Option<Tie>>,
}

impl Ties {
    /// The tie to a topic.
    #[must_use]
    pub fn to(&self, id: TopicId) -> Option<Tie> {
        self.ties.get(id.index()).copied().flatten()
    }

    /// Finds all ties of a topic: one walk over its links and theirs.
    #[must_use]
    pub fn of(kb: &Kb, picked: TopicId) -> Self {
        let mut ties = Self { ties: vec![None; kb.topics().len()] };
        let kind = kb.topic(picked).kind();
        let mut direct = Vec::new();
        for (other, tier) in neighbours(kb, picked) {
            ties.add_direct(other, tier);
            direct.push(other);
        }
        direct.sort_unstable();
        direct.dedup();
        // What lies between: the syndromes of anything else, the tumours of a syndrome.
        let between = if kind == Kind::Syndrome { Kind::Tumour } else { Kind::Syndrome };
        for &middle in direct.iter().filter(|&&id| kb.topic(id).kind() == between) {
            let mut beyond: Vec<_> =
                neighbours(kb, middle).map(|(other, _)| other).filter(|&other| other != picked).collect();
            beyond.sort_unstable();
            beyond.dedup();
            for other in beyond {
                ties.add_through(other);
            }
        }
        ties
    }

    fn add_direct(&mut self, other: TopicId, tier: Tier) {
        let slot = &mut self.ties[other.index()];
        *slot = Some(Tie { tier: slot.map_or(tier, |tie| tie.tier.min(tier)), count: 0 });
    }

    fn add_through(&mut self, other: TopicId) {
        let tie = self.ties[other.index()].get_or_insert(Tie { tier: Tier::Through, count: 0 });
        tie.count += 1;
    }
}

/// The topics that have a panel and are linked directly to `id`, each with how.
pub fn neighbours(kb: &Kb, id: TopicId) -> impl Iterator<Item = (TopicId, Tier)> {
    let systems = kb.related(id, Relation::System);
    let out = kb.links_from(id).iter().filter_map(move |link| {
        let main = systems.first().is_some_and(|first| std::ptr::eq(first, link));
        tier(link, main).map(|tier| (link.to, tier))
    });
    let back = kb.links_to(id).filter_map(|link| {
        let main = kb.related(link.from, Relation::System).first().is_some_and(|first| first.to == link.to);
        tier(link, main).map(|tier| (link.from, tier))
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

/// The modalities on which a feature is seen in a topic, in the order of the pack.
#[must_use]
pub fn seen_on(kb: &Kb, topic: TopicId, feature: TopicId) -> Vec<TopicId> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn ties_run_both_ways_with_the_same_closeness() {
        let kb = load_built_in().kb;
        for slug in ["thymoma", "limbic-encephalitis", "mediastinal-mass", "neurologic"] {
            let picked = kb.find(slug).expect("in the built-in pack");
            let ties = Ties::of(&kb, picked);
            assert!(
                kb.topics()
                    .iter()
                    .enumerate()
                    .any(|(index, _)| ties.to(TopicId::from_index(index)).is_some())
            );
            for index in 0..kb.topics().len() {
                let other = TopicId::from_index(index);
                let Some(tie) = ties.to(other).filter(|tie| tie.tier != Tier::Through) else { continue };
                let back = Ties::of(&kb, other).to(picked).expect("tied back");
                assert_eq!(tie.tier, back.tier, "{slug} and {}", kb.topic(other).slug);
            }
        }
    }

    #[test]
    fn a_tumour_is_tied_to_features_of_its_own_and_of_its_syndromes() {
        let kb = load_built_in().kb;
        let id = |slug: &str| kb.find(slug).expect("in the built-in pack");
        let ties = Ties::of(&kb, id("thymoma"));
        assert_eq!(
            ties.to(id("myasthenia-gravis")).map(|tie| tie.tier),
            Some(Tier::Strength(Strength::Classic))
        );
        assert_eq!(ties.to(id("mediastinal-mass")).map(|tie| tie.tier), Some(Tier::Seen(Certainty::Typical)));
        assert_eq!(ties.to(id("mesial-temporal-t2-hyperintensity")).map(|tie| tie.tier), Some(Tier::Through));
        assert!(
            ties.to(id("small-cell-lung-cancer"))
                .is_some_and(|tie| tie.tier == Tier::Through && tie.count > 5)
        );
    }
}

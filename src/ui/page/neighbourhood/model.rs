//! Which topics stand around another: the closest of each kind, kind by kind.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::kb::{Certainty, Kb, Kind, Link, Relation, Strength, TopicId};

/// The most neighbours that are shown.
pub(super) const MOST: usize = 24;

/// So many of a kind come before any more of another, however close those are.
const SHARE: usize = 4;

/// The kinds clockwise from the top. What a radiologist goes to next stands at the right, where reading begins.
const RING: [Kind; 7] =
    [Kind::Syndrome, Kind::Tumour, Kind::Feature, Kind::Modality, Kind::Mediator, Kind::System, Kind::Source];

/// How close a neighbour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bond {
    /// From 1 to 4, the closer the more.
    pub weight: u8,
    /// What the link says, in a word.
    pub words: &'static str,
    /// How many links there are: a finding on several modalities has several.
    pub links: u16,
}

/// A neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Neighbour {
    pub topic: TopicId,
    pub kind: Kind,
    pub bond: Bond,
}

/// The neighbours of a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Neighbourhood {
    /// Clockwise from the top: by kind, then the closest first, then those with the most links, here and
    /// in all, then in the order of the packs.
    pub nodes: Vec<Neighbour>,
    /// How many there are in all.
    pub total: usize,
}

impl Neighbourhood {
    /// The neighbourhood of a topic.
    pub(crate) fn of(kb: &Kb, topic: TopicId) -> Self {
        let mut found: Vec<Neighbour> = Vec::new();
        let mut places: HashMap<TopicId, usize> = HashMap::new();
        for (other, bond) in bonds(kb, topic).filter(|(other, _)| *other != topic) {
            let place = *places.entry(other).or_insert(found.len());
            match found.get_mut(place) {
                Some(known) => known.bond = known.bond.with(bond),
                None => found.push(Neighbour { topic: other, kind: kb.topic(other).kind(), bond }),
            }
        }
        let total = found.len();
        let ring = |node: &Neighbour| RING.iter().position(|&kind| kind == node.kind);
        // Of two that are as close, the one that is better known comes first.
        let known = |node: &Neighbour| kb.links_from(node.topic).len() + kb.links_to(node.topic).len();
        found.sort_by_cached_key(|node| {
            (ring(node), Reverse((node.bond.weight, node.bond.links, known(node))))
        });
        // The first few of each kind, then the next few of each.
        let mut rank = 0;
        let mut before = None;
        let mut chosen: Vec<(usize, Reverse<u8>, usize)> = Vec::with_capacity(total);
        for (place, node) in found.iter().enumerate() {
            rank = if before == Some(node.kind) { rank + 1 } else { 0 };
            before = Some(node.kind);
            chosen.push((rank / SHARE, Reverse(node.bond.weight), place));
        }
        chosen.sort_unstable();
        chosen.truncate(MOST);
        chosen.sort_unstable_by_key(|&(_, _, place)| place);
        let nodes = chosen.into_iter().map(|(_, _, place)| found[place]).collect();
        Self { nodes, total }
    }
}

impl Bond {
    /// The bond where there is another link besides: the closest says how close it is, but of a source the
    /// number of statements.
    fn with(self, other: Self) -> Self {
        let links = self.links.saturating_add(other.links);
        if self.words == RESTS {
            return Self { weight: links.min(4) as u8, links, ..self };
        }
        let closest = if other.weight > self.weight { other } else { self };
        Self { links, ..closest }
    }
}

/// What a statement says of its source.
const RESTS: &str = "rests on it";

/// Every topic that is linked with this one, once for each link, with what the link says.
fn bonds(kb: &Kb, topic: TopicId) -> impl Iterator<Item = (TopicId, Bond)> {
    let main =
        |link: &Link| kb.related(link.from, Relation::System).first().is_some_and(|it| it.to == link.to);
    let away = kb.links_from(topic).iter().map(move |link| (link.to, bond(link, main(link))));
    let here = kb.links_to(topic).map(move |link| (link.from, bond(link, main(link))));
    let seen = kb.findings_on(topic).map(|link| (link.to, bond(link, false)));
    let resting = kb.citing(topic).iter();
    let resting =
        resting.map(|&citing| (kb.citing_topic(citing), Bond { weight: 1, words: RESTS, links: 1 }));
    away.chain(here).chain(seen).chain(resting)
}

fn bond(link: &Link, main_system: bool) -> Bond {
    let (weight, words) = match (link.relation, link.strength, link.certainty) {
        (_, Some(Strength::Classic), _) => (4, "classic"),
        (_, Some(Strength::Common), _) => (3, "common"),
        (_, Some(Strength::Occasional), _) => (2, "occasional"),
        (_, Some(Strength::Rare), _) => (1, "rare"),
        (_, _, Some(Certainty::Typical)) => (4, "typical"),
        (_, _, Some(Certainty::Possible)) => (2, "possible"),
        (_, _, Some(Certainty::Pitfall)) => (1, "pitfall"),
        (Relation::System, ..) if main_system => (3, "main organ system"),
        (Relation::System, ..) => (2, "also this organ system"),
        (Relation::Mediator, ..) => (3, "mediator"),
        (Relation::Marker, ..) => (3, "marker"),
        (Relation::FirstTest, ..) => (3, "first test"),
        (Relation::SeenOn, ..) => (2, "seen on it"),
        (Relation::Differential, ..) => (2, "told apart from it"),
        (Relation::Tumour | Relation::Finding, ..) => (1, "linked"),
    };
    Bond { weight, words, links: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;
    use std::fmt::Write as _;

    /// The nodes of a topic, one kind a line, with their weights.
    fn check(slug: &str, expected: &str) {
        let kb = load_built_in().kb;
        let around = Neighbourhood::of(&kb, kb.find(slug).expect("in the built-in pack"));
        let mut lines = String::new();
        for kind in RING {
            let mut of_kind = around.nodes.iter().filter(|node| node.kind == kind).peekable();
            if of_kind.peek().is_some() {
                let nodes: Vec<String> = of_kind
                    .map(|node| format!("{} {}", kb.topic(node.topic).slug, node.bond.weight))
                    .collect();
                writeln!(lines, "{}: {}", kind.plural(), nodes.join(", ")).expect("written");
            }
        }
        writeln!(lines, "of {}", around.total).expect("written");
        assert_eq!(lines.trim(), expected.trim(), "{slug}");
    }

    #[test]
    fn the_closest_of_each_kind_stand_around_a_topic() {
        check(
            "lambert-eaton",
            "Syndromes: paraneoplastic-cerebellar-degeneration 2, myasthenia-gravis 2\n\
             Tumours: small-cell-lung-cancer 4, lymphoma 1\n\
             Imaging features: lung-mass 4, mediastinal-lymphadenopathy 2\n\
             Modalities: ct 3, fdg-pet-ct 3\n\
             Mediators: anti-vgcc 3, anti-sox1 3\n\
             Organ systems: neurologic 3\n\
             of 11",
        );
        check(
            "thymoma",
            "Syndromes: paraneoplastic-neurologic-syndromes 4, ampa-receptor-encephalitis 4, \
             myasthenia-gravis 4, gaba-a-receptor-encephalitis 4, morvan-syndrome 4, neuromyotonia 4, \
             good-syndrome 4, pure-red-cell-aplasia 4, limbic-encephalitis 3, paraneoplastic-pemphigus \
             3, paraneoplastic-encephalomyelitis 2\n\
             Tumours: hodgkin-lymphoma 2, mediastinal-germ-cell-tumour 2, thymic-carcinoma 2, lymphoma \
             2, mesothelioma 2\n\
             Imaging features: mediastinal-mass 4, pleural-thickening-nodular 2, thymic-hyperplasia 2, \
             fdg-avid-occult-tumour 1\n\
             Modalities: ct 3, mri 3\n\
             Organ systems: respiratory 3, neurologic 2\n\
             of 32",
        );
    }

    #[test]
    fn every_topic_has_few_enough_neighbours_in_a_fixed_order() {
        let kb = load_built_in().kb;
        for index in 0..kb.topics().len() {
            let topic = TopicId::from_index(index);
            let around = Neighbourhood::of(&kb, topic);
            let slug = &kb.topic(topic).slug;
            assert!(around.nodes.len() == around.total.min(MOST), "{slug}");
            assert!(around.nodes.iter().all(|node| node.topic != topic), "{slug}");
            let order = |node: &Neighbour| {
                (
                    RING.iter().position(|&kind| kind == node.kind),
                    Reverse((node.bond.weight, node.bond.links)),
                )
            };
            assert!(around.nodes.is_sorted_by_key(order), "{slug}");
            let mut topics: Vec<TopicId> = around.nodes.iter().map(|node| node.topic).collect();
            topics.sort_unstable();
            topics.dedup();
            assert_eq!(topics.len(), around.nodes.len(), "{slug} has somebody twice");
            assert_eq!(around, Neighbourhood::of(&kb, topic), "{slug}");
        }
    }
}

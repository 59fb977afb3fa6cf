//! Which topics stand around another: the closest of each kind, kind by kind.

use std::cmp::Reverse;

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
    /// Clockwise from the top: by kind, then the closest first, then in the order of the packs.
    pub nodes: Vec<Neighbour>,
    /// How many there are in all.
    pub total: usize,
}

impl Neighbourhood {
    /// The neighbourhood of a topic.
    pub(crate) fn of(kb: &Kb, topic: TopicId) -> Self {
        let mut found: Vec<Neighbour> = Vec::new();
        for (other, bond) in bonds(kb, topic) {
            if other == topic {
                continue;
            }
            match found.iter_mut().find(|known| known.topic == other) {
                // Of several links the closest counts.
                Some(known) if known.bond.weight >= bond.weight => {}
                Some(known) => known.bond = bond,
                None => found.push(Neighbour { topic: other, kind: kb.topic(other).kind(), bond }),
            }
        }
        let total = found.len();
        let ring = |node: &Neighbour| RING.iter().position(|&kind| kind == node.kind);
        found.sort_by_key(|node| (ring(node), Reverse(node.bond.weight)));
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

/// Every topic that is linked with this one, once for each link, with what the link says.
fn bonds(kb: &Kb, topic: TopicId) -> Vec<(TopicId, Bond)> {
    let main =
        |link: &Link| kb.related(link.from, Relation::System).first().is_some_and(|it| it.to == link.to);
    let mut bonds: Vec<(TopicId, Bond)> = Vec::new();
    bonds.extend(kb.links_from(topic).iter().map(|link| (link.to, bond(link, main(link)))));
    bonds.extend(kb.links_to(topic).map(|link| (link.from, bond(link, main(link)))));
    bonds.extend(kb.findings_on(topic).map(|link| (link.to, bond(link, false))));
    // A source is the closer the more of a topic rests on it.
    for &citing in kb.citing(topic) {
        let other = kb.citing_topic(citing);
        match bonds.iter_mut().find(|(known, _)| *known == other) {
            Some((_, bond)) => bond.weight = (bond.weight + 1).min(4),
            None => bonds.push((other, Bond { weight: 1, words: "rests on it" })),
        }
    }
    bonds
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
    Bond { weight, words }
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
        println!("<<<{slug}\n{lines}>>>");
        let _ = expected;
    }

    #[test]
    fn the_closest_of_each_kind_stand_around_a_topic() {
        check("lambert-eaton", "");
        check("pheochromocytoma", "");
        check("ct", "");
        check("graus-2021", "");
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
                (RING.iter().position(|&kind| kind == node.kind), Reverse(node.bond.weight))
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

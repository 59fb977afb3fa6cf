//! Pairs that one mixes up: what they share makes them alike, and what differs tells them apart.
//!
//! Two topics of a kind are a pair where a differential names them together, or where they share most of what they
//! are linked to. What is compared is what the knowledge base links; who has mixed up what is not known here.

use std::collections::{BTreeMap, BTreeSet};

use super::kin::Kin;
use super::statement::{Why, of_link};
use super::wording::Wording;
use crate::kb::{Kb, Kind, Link, Relation, TopicId};

/// Two topics that are easily confused.
#[derive(Clone, Debug, PartialEq)]
pub struct Confusable {
    /// The topics, in the order of their slugs.
    pub pair: [TopicId; 2],
    /// The share of all that either is linked to that both are linked to, from 0 to 1.
    pub shared: f32,
    /// What a differential says of the two; empty where none names them together.
    pub notes: Vec<Why>,
    /// What differs, relation by relation.
    pub rows: Vec<Difference>,
}

/// What two topics do not share of one relation: for each, what only it is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The relation.
    pub relation: Relation,
    /// What only the first and what only the second is linked to.
    pub only: [Vec<TopicId>; 2],
}

/// The relations that are compared.
const COMPARED: &[Relation] = &[
    Relation::System,
    Relation::Mediator,
    Relation::Tumour,
    Relation::Marker,
    Relation::Finding,
    Relation::FirstTest,
    Relation::SeenOn,
];

/// How much two topics share at the least where no differential names them together.
const MOST_SHARED: f32 = 0.5;

/// How many topics something may be linked to that makes two of them alike: CT is linked to nearly all.
const HUB: usize = 60;

/// How much a differential adds to the rank of a pair.
const NAMED: f32 = 0.3;

/// The pairs of syndromes, tumours or imaging features that are easily confused, the likest first.
#[must_use]
pub fn confusables(kb: &Kb) -> Vec<Confusable> {
    let kin = Kin::of(kb);
    let wording = Wording::of(kb);
    let mut found = Vec::new();
    for kind in [Kind::Syndrome, Kind::Tumour, Kind::Feature] {
        for (pair, links) in candidates(kb, &kin, kind) {
            let shared = shared(kb, pair);
            let rows = differences(kb, pair);
            if (!links.is_empty() || shared >= MOST_SHARED) && !(rows.is_empty() && links.is_empty()) {
                let notes = links.iter().map(|link| of_link(kb, &wording, link)).collect();
                found.push(Confusable { pair, shared, notes, rows });
            }
        }
    }
    let rank = |found: &Confusable| found.shared + if found.notes.is_empty() { 0.0 } else { NAMED };
    let slugs = |found: &Confusable| found.pair.map(|id| &*kb.topic(id).slug);
    found.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then_with(|| slugs(a).cmp(&slugs(b))));
    found
}

/// The pairs of a kind that share anything or are named together, with the differentials that do so.
fn candidates<'kb>(kb: &'kb Kb, kin: &Kin<'_>, kind: Kind) -> BTreeMap<[TopicId; 2], Vec<&'kb Link>> {
    let mut pairs: BTreeMap<[TopicId; 2], Vec<&Link>> = BTreeMap::new();
    let ordered = |a: TopicId, b: TopicId| {
        if kb.topic(a).slug < kb.topic(b).slug { [a, b] } else { [b, a] }
    };
    for id in kb.of_kind(kind) {
        for link in kb.related(id, Relation::Differential) {
            if kb.topic(link.to).kind() == kind && link.to != id {
                pairs.entry(ordered(id, link.to)).or_default().push(link);
            }
        }
        let near = kin.tied(id).iter().filter(|&&other| kb.link_ids_to(other).len() <= HUB);
        for &through in near {
            let others = kin.tied(through).iter().copied();
            for other in others.filter(|&other| other != id && kb.topic(other).kind() == kind) {
                pairs.entry(ordered(id, other)).or_default();
            }
        }
    }
    pairs
}

/// What a topic is linked to by a relation.
fn ends(kb: &Kb, id: TopicId, relation: Relation) -> BTreeSet<TopicId> {
    kb.related(id, relation).iter().map(|link| link.to).collect()
}

/// The share of links that two topics have in common.
fn shared(kb: &Kb, [one, other]: [TopicId; 2]) -> f32 {
    let (mut common, mut all) = (0, 0);
    for &relation in COMPARED {
        let (a, b) = (ends(kb, one, relation), ends(kb, other, relation));
        common += a.intersection(&b).count();
        all += a.union(&b).count();
    }
    if all == 0 { 0.0 } else { common as f32 / all as f32 }
}

/// What differs between two topics.
fn differences(kb: &Kb, [one, other]: [TopicId; 2]) -> Vec<Difference> {
    let row = |&relation: &Relation| {
        let (a, b) = (ends(kb, one, relation), ends(kb, other, relation));
        let only = [a.difference(&b).copied().collect(), b.difference(&a).copied().collect()];
        only.iter().any(|only: &Vec<TopicId>| !only.is_empty()).then_some(Difference { relation, only })
    };
    COMPARED.iter().filter_map(row).collect()
}

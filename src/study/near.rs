//! How near topics are to each other: what is tied to what, and how much two of them share.

use std::collections::BTreeSet;

use super::kin::Kin;
use crate::kb::{Detail, Kb, Kind, Link, Relation, TopicId, markup};

/// The topics that are linked to a topic in either direction, by whatever relation, and those that its claims lead to.
pub(super) fn tied(kb: &Kb, topic: TopicId) -> BTreeSet<TopicId> {
    let ends = |link: &Link| [Some(link.from), Some(link.to), link.modality].into_iter().flatten();
    let links = kb.links_from(topic).iter().chain(kb.links_to(topic)).chain(kb.findings_on(topic));
    let mut tied: BTreeSet<TopicId> = links.flat_map(ends).collect();
    let claims = kb.sections(topic).flat_map(|(_, claims)| claims.map(|id| kb.claim(id)));
    for claim in claims.chain(kb.summary(topic)) {
        tied.extend(markup::runs(&claim.text).filter_map(|run| match run {
            markup::Run::Link { slug, .. } => kb.find(slug),
            markup::Run::Text(_) => None,
        }));
    }
    tied.remove(&topic);
    tied
}

/// How close two topics are: organ systems weigh most, then family, then neighbours.
pub(super) fn closeness(kin: &Kin<'_>, one: TopicId, other: TopicId) -> usize {
    let kb = kin.kb;
    let family = match (&kb.topic(one).detail, &kb.topic(other).detail) {
        (Detail::Tumour { class: a, ages: x, .. }, Detail::Tumour { class: b, ages: y, .. }) => {
            2 * usize::from(a == b) + x.iter().filter(|age| y.contains(age)).count()
        }
        (Detail::Syndrome { mechanism: a }, Detail::Syndrome { mechanism: b }) => 2 * usize::from(a == b),
        (Detail::Mediator { class: a }, Detail::Mediator { class: b }) => 8 * usize::from(a == b),
        (Detail::Modality { class: a }, Detail::Modality { class: b }) => 2 * usize::from(a == b),
        _ => 0,
    };
    4 * shared_systems(kb, one, other) + family + kin.tied(one).intersection(kin.tied(other)).count()
}

/// How many topics may have something in common that still makes two of them alike.
const HUB: usize = 14;

/// The most things in common that count.
const MOST_SHARED: usize = 3;

/// How many shared things a differential is worth.
const TOLD_APART: usize = 3;

/// How likely two topics are to be mixed up: a differential names them together, or the same features and substances
/// belong to both. Tumours and organ systems make nothing alike that one sees.
pub(super) fn likeness(kin: &Kin<'_>, one: TopicId, other: TopicId) -> usize {
    let kb = kin.kb;
    let leads = |from: TopicId, to: TopicId| {
        kb.related(from, Relation::Differential).iter().any(|link| link.to == to)
    };
    let is_told_apart = leads(one, other) || leads(other, one);
    let looks = kin.tied(one).intersection(kin.tied(other)).filter(|&&id| {
        matches!(kb.topic(id).kind(), Kind::Feature | Kind::Mediator) && kb.link_ids_to(id).len() <= HUB
    });
    (if is_told_apart { TOLD_APART } else { 0 }) + looks.count().min(MOST_SHARED)
}

/// How many organ systems two topics have in common.
pub(super) fn shared_systems(kb: &Kb, one: TopicId, other: TopicId) -> usize {
    let systems = |id: TopicId| kb.related(id, Relation::System).iter().map(|link| link.to);
    systems(one).filter(|&system| systems(other).any(|other| other == system)).count()
}

//! Facets: which topics every filter value holds, worked out once when content is loaded.
//!
//! A value belongs to one kind of topic (a mechanism to syndromes, an age to tumours) and reaches the others
//! over one link, so that a filter narrows all four panels down in the same sense.

use fixedbitset::FixedBitSet;

use super::query::{Facet, Filter};
use super::ties;
use crate::kb::{AgeGroup, Citing, Detail, Kb, Kind, Mechanism, Relation, SourceKind, TopicId, TumourClass};

/// The topics of every filter value, the values of each facet in the order in which they are shown.
#[derive(Clone, Debug)]
pub struct Facets {
    values: Vec<(Filter, FixedBitSet)>,
}

impl Facets {
    /// Works the values out.
    #[must_use]
    pub fn build(kb: &Kb) -> Self {
        let mut values = Vec::new();
        for &mechanism in Mechanism::ALL {
            let is = |id: TopicId| matches!(kb.topic(id).detail, Detail::Syndrome { mechanism: m } if m == mechanism);
            values.push((
                Filter::Mechanism(mechanism),
                reached(kb, kb.of_kind(Kind::Syndrome).filter(|&id| is(id))),
            ));
        }
        for modality in kb.of_kind(Kind::Modality) {
            let mut set = FixedBitSet::with_capacity(kb.topics().len());
            for link in kb.findings_on(modality) {
                set.insert(link.from.index());
                set.insert(link.to.index());
                set.extend(kb.related(link.from, Relation::System).iter().map(|link| link.to.index()));
            }
            set.extend(
                kb.links_to(modality)
                    .filter(|link| link.relation == Relation::SeenOn)
                    .map(|link| link.from.index()),
            );
            values.push((Filter::Modality(modality), set));
        }
        for system in kb.of_kind(Kind::System) {
            let mut set = FixedBitSet::with_capacity(kb.topics().len());
            set.insert(system.index());
            set.extend(
                kb.links_to(system)
                    .filter(|link| link.relation == Relation::System)
                    .map(|link| link.from.index()),
            );
            values.push((Filter::System(system), set));
        }
        for &class in TumourClass::ALL {
            let is =
                |id: TopicId| matches!(kb.topic(id).detail, Detail::Tumour { class: c, .. } if c == class);
            values.push((Filter::Class(class), reached(kb, kb.of_kind(Kind::Tumour).filter(|&id| is(id)))));
        }
        for &age in AgeGroup::ALL {
            let is = |id: TopicId| matches!(&kb.topic(id).detail, Detail::Tumour { ages, .. } if ages.contains(&age));
            values.push((Filter::Age(age), reached(kb, kb.of_kind(Kind::Tumour).filter(|&id| is(id)))));
        }
        values.push((Filter::Founding, founded(kb)));
        values.retain(|(_, set)| !set.is_clear());
        let mut facets = Self { values };
        facets.put_in_order(kb);
        facets
    }

    /// Values with many topics first, by name where they are even; ages stay in the order of life.
    ///
    /// The order does not depend on the query, so that nothing moves while one types.
    fn put_in_order(&mut self, kb: &Kb) {
        self.values.sort_by_cached_key(|(filter, set)| {
            let facet = Facet::ALL.iter().position(|&facet| facet == filter.facet());
            let fixed = matches!(filter.facet(), Facet::Age);
            let size = if fixed { 0 } else { usize::MAX - count(kb, *filter, set) };
            let name = if fixed { String::new() } else { filter.label(kb).to_lowercase() };
            (facet, size, name)
        });
    }

    /// Every value, facet by facet.
    pub fn iter(&self) -> impl Iterator<Item = (Filter, &FixedBitSet)> {
        self.values.iter().map(|(filter, set)| (*filter, set))
    }

    /// The topics of a value; `None` for a value that depends on what is picked.
    #[must_use]
    pub fn topics(&self, filter: Filter) -> Option<&FixedBitSet> {
        self.values.iter().find(|(value, _)| *value == filter).map(|(_, set)| set)
    }
}

fn count(kb: &Kb, filter: Filter, set: &FixedBitSet) -> usize {
    kb.of_kind(filter.facet().counted()).filter(|id| set.contains(id.index())).count()
}

/// The topics and everything that is linked to them directly.
fn reached(kb: &Kb, topics: impl Iterator<Item = TopicId>) -> FixedBitSet {
    let mut set = FixedBitSet::with_capacity(kb.topics().len());
    for id in topics {
        set.insert(id.index());
        set.extend(ties::neighbours(kb, id).map(|(other, _)| other.index()));
    }
    // A value belongs to one kind: a linked topic of that kind has a value of its own.
    set
}

/// The topics of which a claim or link rests on a founding document.
fn founded(kb: &Kb) -> FixedBitSet {
    let mut set = FixedBitSet::with_capacity(kb.topics().len());
    for source in kb.of_kind(Kind::Source) {
        let founding = kb
            .topic(source)
            .publication()
            .is_some_and(|publication| publication.kind == SourceKind::Founding);
        if founding {
            set.extend(kb.citing(source).iter().map(|&citing: &Citing| kb.citing_topic(citing).index()));
        }
    }
    set
}

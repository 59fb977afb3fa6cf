//! Facets and filters: what a query may be narrowed down by, in words, keys and order.
//!
//! Which topics a filter holds is worked out by [`Facets`](super::Facets).

use serde::{Deserialize, Serialize};

use crate::kb::{AgeGroup, Certainty, Kb, Kind, Mechanism, PackId, Region, Strength, TopicId, TumourClass};

/// What a filter is about. Values of one facet add up; facets narrow each other down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// How strongly a row is linked to what is picked.
    Strength,
    /// How the syndrome comes about.
    Mechanism,
    /// The modality on which something is seen.
    Modality,
    /// The organ system.
    System,
    /// The tumour.
    Tumour,
    /// The family of the tumour.
    Class,
    /// The antibody, hormone or marker.
    Mediator,
    /// The age at which the tumour is met.
    Age,
    /// How far a finding can be relied on.
    Certainty,
    /// Where in the body the organ system lies.
    Region,
    /// What kind of topic is looked for.
    Kind,
    /// What it rests on.
    Sources,
    /// The pack that it comes from.
    Pack,
}

impl Facet {
    /// Every facet, in the order in which the filters stand.
    pub const ALL: [Self; 13] = [
        Self::Strength,
        Self::Mechanism,
        Self::Modality,
        Self::System,
        Self::Tumour,
        Self::Class,
        Self::Mediator,
        Self::Age,
        Self::Certainty,
        Self::Region,
        Self::Kind,
        Self::Sources,
        Self::Pack,
    ];

    /// The heading over its values.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Strength => "Strength of link",
            Self::Mechanism => "Mechanism",
            Self::Modality => "Imaged with",
            Self::System => "Organ system",
            Self::Tumour => "Tumour",
            Self::Class => "Tumour class",
            Self::Mediator => "Mediator",
            Self::Age => "Age",
            Self::Certainty => "Certainty of findings",
            Self::Region => "Region",
            Self::Kind => "Kind of topic",
            Self::Sources => "Sources",
            Self::Pack => "Pack",
        }
    }

    /// Its word in queries and files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Mechanism => "mechanism",
            Self::Modality => "modality",
            Self::System => "system",
            Self::Tumour => "tumour",
            Self::Class => "class",
            Self::Mediator => "mediator",
            Self::Age => "age",
            Self::Certainty => "certainty",
            Self::Region => "region",
            Self::Kind => "kind",
            Self::Sources => "cited",
            Self::Pack => "pack",
        }
    }

    /// The facet of a word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// The kind of topic that its counts are of; `None` where every value counts topics of its own kind, or all
    /// that have a panel.
    #[must_use]
    pub const fn counted(self) -> Option<Kind> {
        match self {
            Self::Class | Self::Age => Some(Kind::Tumour),
            Self::Certainty => Some(Kind::Feature),
            Self::Kind | Self::Pack => None,
            _ => Some(Kind::Syndrome),
        }
    }

    /// Its bit in a set of facets.
    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// One value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Filter {
    /// Linked this strongly to the tumour or syndrome that is picked or named, or to any.
    Strength(Strength),
    /// A syndrome of this mechanism, or linked to one.
    Mechanism(Mechanism),
    /// Seen on this modality.
    Modality(TopicId),
    /// Of this organ system.
    System(TopicId),
    /// This tumour, or linked to it.
    Tumour(TopicId),
    /// A tumour of this class, or linked to one.
    Class(TumourClass),
    /// Names this mediator, or is linked to what does.
    Mediator(TopicId),
    /// A tumour of this age, or linked to one.
    Age(AgeGroup),
    /// A finding of this certainty in what is picked or named, or in anything.
    Certainty(Certainty),
    /// An organ system of this region, or linked to one.
    Region(Region),
    /// Looked for are topics of this kind; the others only as far as they are linked to them.
    Kind(Kind),
    /// Rests on a founding document.
    Founding,
    /// Rests on this source.
    Source(TopicId),
    /// Defined or extended by this pack.
    Pack(PackId),
}

impl Filter {
    /// The facet it is a value of.
    #[must_use]
    pub const fn facet(self) -> Facet {
        match self {
            Self::Strength(_) => Facet::Strength,
            Self::Mechanism(_) => Facet::Mechanism,
            Self::Modality(_) => Facet::Modality,
            Self::System(_) => Facet::System,
            Self::Tumour(_) => Facet::Tumour,
            Self::Class(_) => Facet::Class,
            Self::Mediator(_) => Facet::Mediator,
            Self::Age(_) => Facet::Age,
            Self::Certainty(_) => Facet::Certainty,
            Self::Region(_) => Facet::Region,
            Self::Kind(_) => Facet::Kind,
            Self::Founding | Self::Source(_) => Facet::Sources,
            Self::Pack(_) => Facet::Pack,
        }
    }

    /// The topic that is its value, where a topic is.
    #[must_use]
    pub const fn topic(self) -> Option<TopicId> {
        match self {
            Self::Modality(id)
            | Self::System(id)
            | Self::Tumour(id)
            | Self::Mediator(id)
            | Self::Source(id) => Some(id),
            _ => None,
        }
    }

    /// The filter of a pack, by its place among the layers.
    #[must_use]
    pub fn of_pack(place: usize) -> Self {
        Self::Pack(PackId::from_index(place))
    }

    /// The filter that a topic is the value of; `None` for syndromes and features, which are picked instead.
    #[must_use]
    pub fn of_topic(kb: &Kb, id: TopicId) -> Option<Self> {
        match kb.topic(id).kind() {
            Kind::System => Some(Self::System(id)),
            Kind::Tumour => Some(Self::Tumour(id)),
            Kind::Modality => Some(Self::Modality(id)),
            Kind::Mediator => Some(Self::Mediator(id)),
            Kind::Source => Some(Self::Source(id)),
            Kind::Syndrome | Kind::Feature => None,
        }
    }

    /// The words that a reader sees.
    #[must_use]
    pub fn label(self, kb: &Kb) -> &str {
        match self {
            Self::Strength(strength) => strength.label(),
            Self::Mechanism(mechanism) => mechanism.label(),
            Self::Class(class) => class.label(),
            Self::Age(age) => age.label(),
            Self::Certainty(certainty) => certainty.label(),
            Self::Region(region) => region.label(),
            Self::Kind(kind) => kind.plural(),
            Self::Founding => "Founding documents",
            Self::Pack(id) => &kb.pack(id).title,
            Self::Modality(id)
            | Self::System(id)
            | Self::Tumour(id)
            | Self::Mediator(id)
            | Self::Source(id) => kb.topic(id).label(),
        }
    }

    /// A stable name for files: `mechanism:Autoimmune`, `system:neurologic`.
    #[must_use]
    pub fn key(self, kb: &Kb) -> String {
        let value = match self {
            Self::Strength(strength) => strength.name(),
            Self::Mechanism(mechanism) => mechanism.name(),
            Self::Class(class) => class.name(),
            Self::Age(age) => age.name(),
            Self::Certainty(certainty) => certainty.name(),
            Self::Region(region) => region.name(),
            Self::Kind(kind) => kind.key(),
            Self::Founding => FOUNDING,
            Self::Pack(id) => &kb.pack(id).id,
            Self::Modality(id)
            | Self::System(id)
            | Self::Tumour(id)
            | Self::Mediator(id)
            | Self::Source(id) => &kb.topic(id).slug,
        };
        format!("{}:{value}", self.facet().key())
    }

    /// The filter of a stable name, where the knowledge base still has its value.
    #[must_use]
    pub fn from_key(key: &str, kb: &Kb) -> Option<Self> {
        fn by_name<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, wanted: &str) -> Option<T> {
            all.iter().copied().find(|&value| name(value) == wanted)
        }
        let (facet, value) = key.split_once(':')?;
        let facet = Facet::from_key(facet)?;
        match facet {
            Facet::Strength => by_name(Strength::ALL, Strength::name, value).map(Self::Strength),
            Facet::Mechanism => by_name(Mechanism::ALL, Mechanism::name, value).map(Self::Mechanism),
            Facet::Class => by_name(TumourClass::ALL, TumourClass::name, value).map(Self::Class),
            Facet::Age => by_name(AgeGroup::ALL, AgeGroup::name, value).map(Self::Age),
            Facet::Certainty => by_name(Certainty::ALL, Certainty::name, value).map(Self::Certainty),
            Facet::Region => by_name(Region::ALL, Region::name, value).map(Self::Region),
            Facet::Kind => by_name(Kind::ALL, Kind::key, value).map(Self::Kind),
            Facet::Sources if value == FOUNDING => Some(Self::Founding),
            Facet::Pack => kb.packs().iter().position(|pack| pack.id == value).map(Self::of_pack),
            Facet::Modality | Facet::System | Facet::Tumour | Facet::Mediator | Facet::Sources => {
                Self::of_topic(kb, kb.find(value)?).filter(|filter| filter.facet() == facet)
            }
        }
    }
}

/// What stands in the place of a source for all founding documents together.
const FOUNDING: &str = "founding";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;
    use crate::search::Facets;

    #[test]
    fn every_filter_comes_back_from_its_key() {
        let kb = load_built_in().kb;
        let source = kb.of_kind(Kind::Source).next().map(Filter::Source);
        let mut facets_seen = 0_u16;
        let pack = Filter::of_pack(0);
        for filter in Facets::build(&kb).values().iter().copied().chain(source).chain([pack]) {
            assert_eq!(Filter::from_key(&filter.key(&kb), &kb), Some(filter), "{}", filter.key(&kb));
            facets_seen |= filter.facet().bit();
        }
        assert!(Facet::ALL.iter().all(|facet| facets_seen & facet.bit() != 0), "{facets_seen:b}");
    }

    #[test]
    fn keys_of_what_is_gone_are_no_filters() {
        let kb = load_built_in().kb;
        for key in ["", "system", "system:", "system:thymoma", "tumour:neurologic", "no-facet:x", "kind:Kind"]
        {
            assert_eq!(Filter::from_key(key, &kb), None, "{key}");
        }
    }
}

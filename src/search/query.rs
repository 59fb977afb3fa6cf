//! One query for everything: search text, filters and the topics picked in the panels.
//!
//! A [`Query`] is plain data. What it gives is worked out by [`Panels`](super::Panels).

use crate::kb::{AgeGroup, Kb, Kind, Mechanism, Strength, TopicId, TumourClass};

/// The kinds of topic that have a panel, in the order in which the panels stand.
pub const PANEL_KINDS: [Kind; 4] = [Kind::Syndrome, Kind::Tumour, Kind::System, Kind::Feature];

/// The place of a kind among the panels.
#[must_use]
pub fn panel_of(kind: Kind) -> Option<usize> {
    PANEL_KINDS.iter().position(|&panel| panel == kind)
}

/// What a filter is about. Values of one facet add up; facets narrow each other down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// How strongly a row is linked to what is picked.
    Strength,
    /// How the syndrome comes about.
    Mechanism,
    /// The organ system.
    System,
    /// The modality on which something is seen.
    Modality,
    /// The family of the tumour.
    Class,
    /// The age at which the tumour is met.
    Age,
    /// What kind of source it rests on.
    Sources,
}

impl Facet {
    /// Every facet, in the order in which the filters stand.
    pub const ALL: [Self; 7] = [
        Self::Strength,
        Self::Mechanism,
        Self::Modality,
        Self::System,
        Self::Class,
        Self::Age,
        Self::Sources,
    ];

    /// The heading over its values.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Strength => "Strength of link",
            Self::Mechanism => "Mechanism",
            Self::System => "Organ system",
            Self::Modality => "Imaged with",
            Self::Class => "Tumour class",
            Self::Age => "Age",
            Self::Sources => "Sources",
        }
    }

    /// The kind of topic whose rows its counts are of.
    #[must_use]
    pub const fn counted(self) -> Kind {
        match self {
            Self::Class | Self::Age => Kind::Tumour,
            _ => Kind::Syndrome,
        }
    }
}

/// One value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    /// Linked this strongly to what is picked.
    Strength(Strength),
    /// A syndrome of this mechanism, or linked to one.
    Mechanism(Mechanism),
    /// Of this organ system.
    System(TopicId),
    /// Seen on this modality.
    Modality(TopicId),
    /// A tumour of this class, or linked to one.
    Class(TumourClass),
    /// A tumour of this age, or linked to one.
    Age(AgeGroup),
    /// Rests on a founding document.
    Founding,
}

impl Filter {
    /// The facet it is a value of.
    #[must_use]
    pub const fn facet(self) -> Facet {
        match self {
            Self::Strength(_) => Facet::Strength,
            Self::Mechanism(_) => Facet::Mechanism,
            Self::System(_) => Facet::System,
            Self::Modality(_) => Facet::Modality,
            Self::Class(_) => Facet::Class,
            Self::Age(_) => Facet::Age,
            Self::Founding => Facet::Sources,
        }
    }

    /// The words that a reader sees.
    #[must_use]
    pub fn label(self, kb: &Kb) -> &str {
        match self {
            Self::Strength(strength) => strength.label(),
            Self::Mechanism(mechanism) => mechanism.label(),
            Self::System(id) | Self::Modality(id) => kb.topic(id).label(),
            Self::Class(class) => class.label(),
            Self::Age(age) => age.label(),
            Self::Founding => "Founding documents",
        }
    }

    /// A stable name for files: `mechanism:Autoimmune`, `system:neurologic`.
    #[must_use]
    pub fn key(self, kb: &Kb) -> String {
        match self {
            Self::Strength(strength) => format!("strength:{}", strength.name()),
            Self::Mechanism(mechanism) => format!("mechanism:{}", mechanism.name()),
            Self::System(id) => format!("system:{}", kb.topic(id).slug),
            Self::Modality(id) => format!("modality:{}", kb.topic(id).slug),
            Self::Class(class) => format!("class:{}", class.name()),
            Self::Age(age) => format!("age:{}", age.name()),
            Self::Founding => "cited:founding".to_owned(),
        }
    }

    /// The filter of a stable name, where the knowledge base still has its value.
    #[must_use]
    pub fn from_key(key: &str, kb: &Kb) -> Option<Self> {
        fn by_name<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, wanted: &str) -> Option<T> {
            all.iter().copied().find(|&value| name(value) == wanted)
        }
        let (facet, value) = key.split_once(':')?;
        let topic = |kind: Kind| kb.find(value).filter(|&id| kb.topic(id).kind() == kind);
        match facet {
            "strength" => by_name(Strength::ALL, Strength::name, value).map(Self::Strength),
            "mechanism" => by_name(Mechanism::ALL, Mechanism::name, value).map(Self::Mechanism),
            "system" => topic(Kind::System).map(Self::System),
            "modality" => topic(Kind::Modality).map(Self::Modality),
            "class" => by_name(TumourClass::ALL, TumourClass::name, value).map(Self::Class),
            "age" => by_name(AgeGroup::ALL, AgeGroup::name, value).map(Self::Age),
            "cited" if value == "founding" => Some(Self::Founding),
            _ => None,
        }
    }
}

/// The order of a panel's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Strongest link first, where something is picked or searched for; by name otherwise.
    #[default]
    Strength,
    /// By name.
    Name,
    /// Most links first.
    Links,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Strength, Self::Name, Self::Links];

    /// The word in the head of the panel.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Strength => "Strength",
            Self::Name => "Name",
            Self::Links => "Links",
        }
    }
}

/// What a person asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What stands in the search box.
    pub text: String,
    /// The filters that are set, in the order in which they were set.
    pub filters: Vec<Filter>,
    /// The topics picked in the panels, at most one per panel, in the order in which they were picked.
    pub picked: Vec<TopicId>,
    /// Whether rows that are not linked to what is picked stay, dimmed.
    pub keep_unlinked: bool,
    /// The order of each panel.
    pub orders: [Order; 4],
}

/// One condition of a query, as a chip shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The search text.
    Text,
    /// A picked topic.
    Picked(TopicId),
    /// A filter.
    Filter(Filter),
}

impl Query {
    /// The conditions in the order in which they are peeled off, the last one first to go.
    #[must_use]
    pub fn conditions(&self) -> Vec<Condition> {
        let mut conditions: Vec<_> = self.picked.iter().map(|&id| Condition::Picked(id)).collect();
        conditions.extend(self.filters.iter().map(|&filter| Condition::Filter(filter)));
        if !self.text.trim().is_empty() {
            conditions.push(Condition::Text);
        }
        conditions
    }

    /// Removes one condition.
    pub fn drop_condition(&mut self, condition: Condition) {
        match condition {
            Condition::Text => self.text.clear(),
            Condition::Picked(id) => self.picked.retain(|&picked| picked != id),
            Condition::Filter(filter) => self.filters.retain(|&set| set != filter),
        }
    }

    /// Picks a topic in its panel in place of the one picked there; picks it off where it is picked already.
    pub fn toggle_pick(&mut self, kb: &Kb, id: TopicId) {
        if self.picked.contains(&id) {
            self.picked.retain(|&picked| picked != id);
            return;
        }
        let kind = kb.topic(id).kind();
        if panel_of(kind).is_some() {
            self.picked.retain(|&picked| kb.topic(picked).kind() != kind);
            self.picked.push(id);
        }
    }

    /// Sets or unsets a filter.
    pub fn toggle_filter(&mut self, filter: Filter) {
        if self.filters.contains(&filter) {
            self.filters.retain(|&set| set != filter);
        } else {
            self.filters.push(filter);
        }
    }
}

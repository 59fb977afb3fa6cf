//! One query for everything: search text, filters and the topics picked in the panels.
//!
//! A [`Query`] is plain data. What it gives is worked out by [`Panels`](super::Panels).

pub use super::filter::{Facet, Filter};
use super::noted::Noted;
use crate::kb::{Kb, Kind, TopicId};

/// The kinds of topic that have a panel, in the order in which the panels stand.
pub const PANEL_KINDS: [Kind; 4] = [Kind::Syndrome, Kind::Tumour, Kind::System, Kind::Feature];

/// The place of a kind among the panels.
#[must_use]
pub fn panel_of(kind: Kind) -> Option<usize> {
    PANEL_KINDS.iter().position(|&panel| panel == kind)
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
    /// What the person has noted, for texts that ask for it.
    pub notes: Noted,
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

impl Condition {
    /// What it asks for, in words: a text as it was typed, a topic or value by its name.
    #[must_use]
    pub fn words<'a>(self, kb: &'a Kb, query: &'a Query) -> &'a str {
        match self {
            Self::Text => query.text.trim(),
            Self::Picked(id) => kb.topic(id).label(),
            Self::Filter(filter) => filter.label(kb),
        }
    }
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

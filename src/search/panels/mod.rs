//! The panels under a query: every row of the four lists and the count of every filter value, as plain data.
//!
//! Worked out when the query changes, never while drawing. Text and filters leave rows out; what is picked
//! in one panel orders the others by how closely they are tied to it, and leaves out or dims the rest.

mod view;
mod words;

use super::facets::Facets;
use super::query::{Condition, Facet, Filter, Query, panel_of};
use crate::kb::{Certainty, Kb, Kind, Strength, TopicId};
use view::View;

/// What stands at the right end of a row, and for a finding also before its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number of links or of topics between.
    Count(u32),
    /// Four pips.
    Strength(Strength),
    /// A finding, and the modalities on which it is seen.
    Seen(Certainty, String),
    /// Not linked to what is picked.
    Unlinked,
    /// Nothing.
    Blank,
}

/// One line of a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The head of a group of rows.
    Group {
        /// Its words.
        label: &'static str,
        /// How many rows follow.
        count: usize,
    },
    /// A topic.
    Topic {
        /// Which.
        id: TopicId,
        /// Its value.
        value: Value,
    },
}

/// One panel.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The kind of its topics.
    pub kind: Kind,
    /// How many topics of that kind there are.
    pub total: usize,
    /// How many of them satisfy the query, dimmed ones left out.
    pub shown: usize,
    /// What the rows are ordered by, in one word.
    pub order: &'static str,
    /// The lines.
    pub rows: Vec<Row>,
    /// Where there are none: the condition whose removal would give the most rows.
    pub drop: Option<Condition>,
}

/// A filter value and how many rows it would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterCount {
    /// The value.
    pub filter: Filter,
    /// How many topics of the facet's counted kind it would leave.
    pub count: usize,
    /// Whether it is set.
    pub set: bool,
}

/// Everything that Browse shows beside the page.
#[derive(Clone, Debug)]
pub struct Panels {
    /// In the order of [`PANEL_KINDS`](super::PANEL_KINDS).
    pub panels: [Panel; 4],
    /// The values of each facet that has any.
    pub facets: Vec<(Facet, Vec<FilterCount>)>,
}

impl Panels {
    /// Works out what a query gives. `matches` are the topics that its text finds, with their scores; they
    /// are not looked at where there is no text.
    #[must_use]
    pub fn new(kb: &Kb, facets: &Facets, query: &Query, matches: &[(TopicId, f32)]) -> Self {
        let view = View::new(kb, facets, query, matches);
        Self { panels: std::array::from_fn(|panel| view.panel(panel)), facets: view.facet_counts() }
    }

    /// The panel of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Option<&Panel> {
        panel_of(kind).map(|panel| &self.panels[panel])
    }
}

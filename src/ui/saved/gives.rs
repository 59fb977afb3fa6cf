//! How much a saved query gives: one number, and what it is a number of.

use std::collections::HashSet;

use crate::kb::{Kind, TopicId};
use crate::search::{Facet, Filter, Lookup, PANEL_KINDS, Query, Results};
use crate::ui::library::Library;

/// How much a query gives, and of what: the number that tells whether it is worth a click.
///
/// A text with words is counted by the topics that match it. Without words the rows of one panel are counted:
/// the one that is looked for, where kinds are set; else the first one in which nothing is picked, where
/// something is; else the one that the filter set last counts, so that both show the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gives {
    pub count: usize,
    /// The kind that is counted; `None` for topics of all kinds.
    pub of: Option<Kind>,
}

impl Gives {
    pub(super) fn of(library: &Library, query: &Query) -> Self {
        Self::among(library, query, &library.find(query))
    }

    fn among(library: &Library, query: &Query, outcome: &Lookup) -> Self {
        let asked = &outcome.answer.asked;
        let panels = &outcome.panels;
        if asked.matches.is_some() {
            return Self { count: panels.results.count(None), of: None };
        }
        let set: Vec<Filter> = asked.filters.iter().chain(&query.filters).copied().collect();
        if set.iter().any(|filter| filter.facet() == Facet::Kind) {
            let kinds = panels.facets.iter().filter(|(facet, _)| *facet == Facet::Kind);
            let looked_for = kinds.flat_map(|(_, values)| values).filter(|value| value.set);
            let count = looked_for.clone().map(|value| value.count).sum();
            let mut of = looked_for.filter_map(|value| match value.filter {
                Filter::Kind(kind) => Some(kind),
                _ => None,
            });
            let first = of.next();
            return Self { count, of: first.filter(|_| of.next().is_none()) };
        }
        let picked = |kind: &Kind| query.picked.iter().any(|&id| library.kb.topic(id).kind() == *kind);
        let kind = if query.picked.is_empty() {
            set.last().and_then(|filter| filter.facet().counted())
        } else {
            PANEL_KINDS.into_iter().find(|kind| !picked(kind))
        };
        let kind = kind.unwrap_or(Kind::Syndrome);
        Self { count: panels.of(kind).map_or(0, |panel| panel.shown), of: Some(kind) }
    }

    /// The count with what is counted: `19 syndromes`.
    pub(crate) fn words(self) -> String {
        let (one, many) = self.of.map_or(("topic", "topics"), |kind| (kind.label(), kind.plural()));
        let what = if self.count == 1 { one } else { many };
        format!("{} {}", self.count, what.to_lowercase())
    }
}

/// The topics that a query gives: what the words of its text find; without words the rows that are counted, and what is
/// picked.
pub(crate) fn given(library: &Library, query: &Query) -> Vec<TopicId> {
    let kb = &library.kb;
    let outcome = library.find(query);
    let asked = &outcome.answer.asked;
    if asked.matches.is_some() {
        let results = Results::new(kb, &library.facets, query, asked, kb.topics().len());
        return results.hits(None).into_iter().map(|hit| hit.topic).collect();
    }
    if query.conditions().is_empty() {
        return Vec::new();
    }
    let counted = Gives::among(library, query, &outcome).of;
    let panels = outcome.panels.panels.iter().filter(|panel| counted.is_none_or(|kind| panel.kind == kind));
    let rows = panels.flat_map(|panel| &panel.rows[..panel.shown]).map(|row| row.topic);
    let mut seen = HashSet::new();
    query.picked.iter().copied().chain(rows).filter(|topic| seen.insert(*topic)).collect()
}

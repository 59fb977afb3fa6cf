//! A query, looked up: everything that is shown for it, worked out at once.
//!
//! [`Answer`] and [`Panels`] say what a text asks for and what satisfies the query. Here stands beside them what
//! helps a person on: how the text may be completed, what is meant though it is left out, and which condition
//! to drop where nothing is left.

use super::language::complete::{Completion, complete};
use super::{Answer, Asked, Condition, Facet, Facets, Filter, Index, Panels, Query, Results, fold};
use crate::kb::{Kb, TopicId};

/// How many of the best topics may be meant by a text, though they are left out.
const MOST_MEANT: usize = 3;

/// What a query gives.
#[derive(Debug)]
pub struct Lookup {
    /// The text that was looked up.
    pub text: String,
    /// What it asks for.
    pub answer: Answer,
    /// What panels, filters and results show.
    pub panels: Panels,
    /// What may be put in at the end of the text.
    pub completion: Option<Completion>,
    /// Where filters and picks leave no result: those of which one alone would have to go.
    pub drops: Vec<Condition>,
    /// The topics that are meant, though filters and picks leave them out.
    pub meant: Vec<TopicId>,
}

impl Lookup {
    /// Looks a query up. The index is asked for only if there is a text.
    #[must_use]
    pub fn new<'i>(kb: &Kb, facets: &Facets, query: &Query, index: impl FnOnce() -> &'i Index) -> Self {
        let index = (!query.text.trim().is_empty()).then(index);
        let answer =
            index.map(|index| Answer::with_notes(kb, index, &query.text, &query.notes)).unwrap_or_default();
        let panels = Panels::new(kb, facets, query, &answer.asked);
        let asking = Asking { kb, facets, query, answer: &answer };
        let left_out = panels.results.count(None) == 0 && !panels.results.outside.is_empty();
        let drops = if left_out { asking.worth_dropping() } else { Vec::new() };
        let meant = asking.meant(&panels.results);
        let completion = index.and_then(|index| complete(kb, index, &query.text));
        Self { text: query.text.clone(), answer, panels, completion, drops, meant }
    }
}

/// A query and what its text asks for.
#[derive(Clone, Copy)]
struct Asking<'a> {
    kb: &'a Kb,
    facets: &'a Facets,
    query: &'a Query,
    answer: &'a Answer,
}

impl Asking<'_> {
    /// The topics that a text means, though filters and picks leave them out: those that match by name and better
    /// than any result. Picks are left behind on the way to the next topic, so they hold nothing back; filters
    /// give way only to what is called exactly so, or where no result is called so at all.
    fn meant(self, results: &Results) -> Vec<TopicId> {
        let Self { kb, facets, query, answer } = self;
        let narrowed = !query.filters.is_empty() || !query.picked.is_empty();
        let Some(matches) = answer.asked.matches.as_ref().filter(|_| narrowed) else { return Vec::new() };
        let is_named = |topic: TopicId| {
            let place = matches.binary_search_by_key(&topic, |matched| matched.topic);
            place.is_ok_and(|place| matches[place].named)
        };
        let wanted = fold::folded(&query.text);
        let is_called = |topic: TopicId| {
            let topic = kb.topic(topic);
            let mut names = std::iter::once(&topic.name).chain(&topic.short).chain(&topic.aliases);
            names.any(|name| fold::folded(name) == wanted)
        };
        let within = results.hits(None);
        let any_named = within.iter().any(|hit| is_named(hit.topic));
        let best = within.first().map_or(0.0, |hit| hit.score);
        let best_of = |filters: &[Filter]| {
            let part = Query { text: query.text.clone(), filters: filters.to_vec(), ..Query::default() };
            Results::new(kb, facets, &part, &answer.asked, MOST_MEANT).hits(None)
        };
        let mut left_out = best_of(&[]);
        left_out.retain(|hit| hit.score > best && is_named(hit.topic));
        if any_named && !query.filters.is_empty() && !left_out.is_empty() {
            let unpicked = best_of(&query.filters);
            left_out.retain(|hit| is_called(hit.topic) || unpicked.contains(hit));
        }
        left_out.into_iter().map(|hit| hit.topic).collect()
    }

    /// The conditions without which, one by one, a text would find something.
    fn worth_dropping(self) -> Vec<Condition> {
        let mut conditions = self.query.conditions();
        conditions.retain(|&condition| {
            let mut without = self.query.clone();
            without.drop_condition(condition);
            Results::new(self.kb, self.facets, &without, &self.answer.asked, 1).count(None) > 0
        });
        conditions
    }
}

/// The filters and picks of a query that leave a topic out. The values of a facet add up, so they go together.
#[must_use]
pub fn conditions_against(
    kb: &Kb,
    facets: &Facets,
    query: &Query,
    asked: &Asked,
    topic: TopicId,
) -> Vec<Condition> {
    let kind = kb.topic(topic).kind();
    let holds = |part: &Query| {
        let results = Results::new(kb, facets, part, asked, kb.topics().len());
        results.hits(Some(kind)).iter().any(|hit| hit.topic == topic)
    };
    let mut against = Vec::new();
    for facet in Facet::ALL {
        let of_facet: Vec<Filter> =
            query.filters.iter().copied().filter(|filter| filter.facet() == facet).collect();
        let part = Query { text: query.text.clone(), filters: of_facet.clone(), ..Query::default() };
        if !of_facet.is_empty() && !holds(&part) {
            against.extend(of_facet.into_iter().map(Condition::Filter));
        }
    }
    for &pick in &query.picked {
        let part = Query { text: query.text.clone(), picked: vec![pick], ..Query::default() };
        if !holds(&part) {
            against.push(Condition::Picked(pick));
        }
    }
    against
}

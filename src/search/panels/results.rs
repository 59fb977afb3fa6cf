//! The results: the topics that match by themselves, of all kinds, best first.
//!
//! Where filters or picks leave few, the best of what they leave out is listed too, so that nobody has to
//! undo a choice to find something else.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::view::View;
use crate::kb::{Kb, Kind, TopicId};
use crate::search::answer::Hit;
use crate::search::asked::{Asked, Matched};
use crate::search::facets::Facets;
use crate::search::query::{PANEL_KINDS, Query, panel_of};

/// The most hits that are listed of a kind, and of all kinds together.
pub const MOST_HITS: usize = 60;
/// With fewer hits than this, what filters and picks leave out is listed too.
const FEW: usize = 8;
/// The most of it.
const MOST_OUTSIDE: usize = 20;

/// What a text finds under filters and picks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The most hits that are kept of a kind.
    most: usize,
    /// The best hits of each kind.
    of_kind: [Vec<Matched>; 7],
    /// How many topics of each kind match.
    counts: [usize; 7],
    /// The best of what filters and picks leave out, where they leave little.
    pub outside: Vec<Hit>,
}

impl Results {
    /// Looks up what a query finds, and keeps at most so many hits. Nothing is found without a text.
    #[must_use]
    pub fn new(kb: &Kb, facets: &Facets, query: &Query, asked: &Asked, most: usize) -> Self {
        if query.text.trim().is_empty() {
            Self::default()
        } else {
            let view = View::new(kb, facets, query, asked);
            Self::of(&view, &Passing::new(&view), asked, most)
        }
    }

    pub(super) fn of(view: &View<'_>, passing: &Passing<'_, '_>, asked: &Asked, most: usize) -> Self {
        let mut results = Self { most, ..Self::default() };
        for kind in Kind::ALL.iter().copied().filter(|&kind| view.looks_for(kind)) {
            let mut matches = found(view, kind, |topic| passing.holds(kind, topic));
            results.counts[kind as usize] = matches.len();
            keep_best(&mut matches, most);
            results.of_kind[kind as usize] = matches;
        }
        let narrowed = !view.query.filters.is_empty() || !view.query.picked.is_empty();
        if narrowed && results.count(None) < FEW {
            let text = Query { text: view.query.text.clone(), ..Query::default() };
            let all = View::new(view.kb, view.facets, &text, asked);
            let of_text = Passing::new(&all);
            let mut outside = Vec::new();
            for kind in Kind::ALL.iter().copied().filter(|&kind| all.looks_for(kind)) {
                let inside = |topic: usize| view.looks_for(kind) && passing.holds(kind, topic);
                let left_out = |topic: usize| of_text.holds(kind, topic) && !inside(topic);
                outside.extend(found(&all, kind, left_out));
            }
            keep_best(&mut outside, MOST_OUTSIDE);
            results.outside = outside.iter().map(Hit::from).collect();
        }
        results
    }

    /// The best hits, of one kind or of all.
    #[must_use]
    pub fn hits(&self, kind: Option<Kind>) -> Vec<Hit> {
        match kind {
            Some(kind) => self.of_kind[kind as usize].iter().map(Hit::from).collect(),
            None => {
                let mut matches: Vec<&Matched> = self.of_kind.iter().flatten().collect();
                matches.sort_by(|a, b| a.best_first(b));
                matches.into_iter().take(self.most).map(Hit::from).collect()
            }
        }
    }

    /// How many topics match, of one kind or of all.
    #[must_use]
    pub fn count(&self, kind: Option<Kind>) -> usize {
        kind.map_or_else(|| self.counts.iter().sum(), |kind| self.counts[kind as usize])
    }
}

/// The topics of a kind that the words find, or where there are none, all that pass.
fn found(view: &View<'_>, kind: Kind, passes: impl Fn(usize) -> bool) -> Vec<Matched> {
    let ids = view.network.ids(kind);
    match view.matches {
        Some(matches) => {
            of_kind(matches, &ids).iter().filter(|matched| passes(matched.topic.index())).copied().collect()
        }
        None => {
            let matched =
                |topic: usize| Matched { topic: TopicId::from_index(topic), score: 0.0, named: true };
            ids.filter(|&topic| passes(topic)).map(matched).collect()
        }
    }
}

fn keep_best(matches: &mut Vec<Matched>, most: usize) {
    if matches.len() > most {
        matches.select_nth_unstable_by(most, Matched::best_first);
        matches.truncate(most);
    }
    matches.sort_by(Matched::best_first);
}

/// The matches with these ids.
pub(super) fn of_kind<'a>(matches: &'a [Matched], ids: &Range<usize>) -> &'a [Matched] {
    let place = |index: usize| matches.partition_point(|matched| matched.topic.index() < index);
    &matches[place(ids.start)..place(ids.end)]
}

/// What satisfies filters and picks.
pub(super) struct Passing<'v, 'a> {
    view: &'v View<'a>,
    /// The topics of the panels; `None` where there are neither filters nor picks.
    topics: Option<FixedBitSet>,
}

impl<'v, 'a> Passing<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>) -> Self {
        if !view.held.is_active() && view.query.picked.is_empty() {
            return Self { view, topics: None };
        }
        let mut topics = FixedBitSet::with_capacity(view.network.len());
        for (panel, kind) in PANEL_KINDS.into_iter().enumerate() {
            let pass = |&topic: &usize| !view.held.leaves_out(topic) && view.passes(panel, topic);
            view.network.ids(kind).filter(pass).for_each(|topic| topics.insert(topic));
        }
        Self { view, topics: Some(topics) }
    }

    /// Whether a topic is among them. One without a panel is where a topic is that carries it.
    pub(super) fn holds(&self, kind: Kind, topic: usize) -> bool {
        if self.view.held.leaves_out(topic) {
            return false;
        }
        let Some(topics) = &self.topics else { return true };
        if panel_of(kind).is_some() {
            return topics.contains(topic);
        }
        let id = TopicId::from_index(topic);
        self.view.network.carriers(id).iter().any(|carrier| topics.contains(carrier.index()))
    }
}

//! The results: the topics that match by themselves, of all kinds, best first.
//!
//! Where filters or picks leave few, the best of what they leave out is listed too, so that nobody has to
//! undo a choice to find something else.

use std::ops::Range;

use fixedbitset::FixedBitSet;
use rayon::prelude::*;

use super::MANY;
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
            results.counts[kind as usize] = passing.counts[kind as usize];
            results.of_kind[kind as usize] = found(view, kind, most, |topic| passing.holds(topic));
        }
        let narrowed = !view.query.filters.is_empty() || !view.query.picked.is_empty();
        if narrowed && results.count(None) < FEW {
            let text = Query { text: view.query.text.clone(), ..Query::default() };
            let all = View::new(view.kb, view.facets, &text, asked);
            let of_text = Passing::new(&all);
            let mut outside = Vec::new();
            for kind in Kind::ALL.iter().copied().filter(|&kind| all.looks_for(kind)) {
                let inside = |topic: usize| view.looks_for(kind) && passing.holds(topic);
                let left_out = |topic: usize| of_text.holds(topic) && !inside(topic);
                outside.extend(found(&all, kind, MOST_OUTSIDE, left_out));
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

/// The best topics of a kind that the words find, or where there are none, the first that pass.
fn found(view: &View<'_>, kind: Kind, most: usize, passes: impl Fn(usize) -> bool) -> Vec<Matched> {
    let ids = view.network.ids(kind);
    match view.matches {
        Some(matches) => {
            let passing = of_kind(matches, &ids).iter().filter(|matched| passes(matched.topic.index()));
            let mut found = passing.copied().collect();
            keep_best(&mut found, most);
            found
        }
        None => {
            let matched =
                |topic: usize| Matched { topic: TopicId::from_index(topic), score: 0.0, named: true };
            ids.filter(|&topic| passes(topic)).take(most).map(matched).collect()
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
    /// The topics of the panels and what they carry; `None` where there are neither filters nor picks.
    topics: Option<FixedBitSet>,
    /// How many topics of each kind the words find, or where there are none, how many there are at all.
    pub counts: [usize; 7],
}

impl<'v, 'a> Passing<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>) -> Self {
        let narrowed = view.held.is_active() || !view.query.picked.is_empty();
        let topics = narrowed.then(|| passing(view));
        let mut passing = Self { view, topics, counts: [0; 7] };
        let counts = on_all_cores(view, Kind::ALL.len(), |kind| passing.count(Kind::ALL[kind]));
        for (&kind, count) in Kind::ALL.iter().zip(counts) {
            passing.counts[kind as usize] = count;
        }
        passing
    }

    /// How many topics of a kind match by themselves and are among them.
    fn count(&self, kind: Kind) -> usize {
        let ids = self.view.network.ids(kind);
        match self.view.matches {
            Some(matches) => {
                let found = of_kind(matches, &ids).iter();
                found.filter(|matched| self.holds(matched.topic.index())).count()
            }
            None => ids.filter(|&topic| self.holds(topic)).count(),
        }
    }

    /// Whether a topic is among them.
    pub(super) fn holds(&self, topic: usize) -> bool {
        let left_out = self.view.held.leaves_out(topic);
        !left_out && self.topics.as_ref().is_none_or(|topics| topics.contains(topic))
    }
}

/// Where fewer topics than one in this many pass, what they carry is gone through, else what carries them.
const FEW_PASS: usize = 4;

/// The topics that satisfy filters and picks: those of the panels, and what they carry.
fn passing(view: &View<'_>) -> FixedBitSet {
    let of_panel = |panel: usize| {
        let pass = |&topic: &usize| !view.held.leaves_out(topic) && view.passes(panel, topic);
        view.network.ids(PANEL_KINDS[panel]).filter(pass).collect::<Vec<usize>>()
    };
    let of_panels = on_all_cores(view, PANEL_KINDS.len(), of_panel).concat();
    let mut topics = FixedBitSet::with_capacity(view.network.len());
    topics.extend(of_panels.iter().copied());
    if of_panels.len() < view.network.len() / FEW_PASS {
        for carrier in of_panels {
            let carried = view.network.carried(TopicId::from_index(carrier));
            topics.extend(carried.iter().map(|topic| topic.index()));
        }
    } else {
        for kind in Kind::ALL.iter().copied().filter(|&kind| panel_of(kind).is_none()) {
            for carried in view.network.ids(kind) {
                let carriers = view.network.carriers(TopicId::from_index(carried));
                if carriers.iter().any(|carrier| topics.contains(carrier.index())) {
                    topics.insert(carried);
                }
            }
        }
    }
    topics
}

/// Works out a few parts, by several cores where there are many topics.
fn on_all_cores<T: Send>(view: &View<'_>, parts: usize, part: impl Fn(usize) -> T + Send + Sync) -> Vec<T> {
    if view.network.len() < MANY {
        (0..parts).map(part).collect()
    } else {
        (0..parts).into_par_iter().map(part).collect()
    }
}

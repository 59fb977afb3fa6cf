//! The counts of all filter values, each as if its facet had no other choice.
//!
//! One pass over the topics that are counted: one that misses no facet counts for all of them, and one that
//! misses a single facet for that facet only, since the choice there may change.

use rayon::prelude::*;

use super::results::Passing;
use super::view::View;
use super::{FilterCount, MANY};
use crate::kb::Kind;
use crate::search::filter::{Facet, Filter};
use crate::search::network::mark;
use crate::search::query::PANEL_KINDS;

/// The values of each facet that has any, with their counts.
pub(super) fn facets(view: &View<'_>, passing: &Passing<'_, '_>) -> Vec<(Facet, Vec<FilterCount>)> {
    let values = view.facets.values();
    let strengths_of = strength_kind(view);
    let packs_are_counted = !view.facets.range(Facet::Pack).is_empty();
    let is_counted = |panel: &usize| {
        let kind = Some(PANEL_KINDS[*panel]);
        packs_are_counted || Facet::ALL.into_iter().any(|facet| counted_kind(facet, strengths_of) == kind)
    };
    let of_panel = |panel: usize| {
        let mut counts = vec![0_u32; values.len()];
        count(view, panel, strengths_of, &mut counts);
        counts
    };
    let panels: Vec<usize> = (0..PANEL_KINDS.len()).filter(is_counted).collect();
    let of_panels: Vec<Vec<u32>> = if view.network.len() < MANY {
        panels.into_iter().map(of_panel).collect()
    } else {
        panels.into_par_iter().map(of_panel).collect()
    };
    let mut counts = vec![0_u32; values.len()];
    for of_panel in of_panels {
        counts.iter_mut().zip(of_panel).for_each(|(count, more)| *count += more);
    }
    for place in view.facets.range(Facet::Kind) {
        if let Filter::Kind(kind) = values[place] {
            counts[place] = u32::try_from(passing.counts[kind as usize]).unwrap_or(u32::MAX);
        }
    }
    let facet = |facet: Facet| {
        let value = |place: usize| FilterCount {
            filter: values[place],
            count: counts[place] as usize,
            set: view.set.contains(&values[place]),
            by_hand: view.query.filters.contains(&values[place]),
        };
        let values: Vec<FilterCount> = view.facets.range(facet).map(value).collect();
        (!values.is_empty()).then_some((facet, values))
    };
    Facet::ALL.into_iter().filter_map(facet).collect()
}

/// The strength of a link is counted among the tumours while a syndrome is picked.
fn strength_kind(view: &View<'_>) -> Kind {
    let syndrome = view.query.picked.iter().any(|&id| view.network.is(Kind::Syndrome, id));
    if syndrome { Kind::Tumour } else { Kind::Syndrome }
}

fn counted_kind(facet: Facet, strengths_of: Kind) -> Option<Kind> {
    if facet == Facet::Strength { Some(strengths_of) } else { facet.counted() }
}

/// Counts the topics of one panel for all facets that count them.
fn count(view: &View<'_>, panel: usize, strengths_of: Kind, counts: &mut [u32]) {
    let kind = PANEL_KINDS[panel];
    let marked = [Facet::Strength, Facet::Certainty].map(|facet| {
        if counted_kind(facet, strengths_of) == Some(kind) { view.facets.range(facet) } else { 0..0 }
    });
    let mark_of = |filter: Filter| match filter {
        Filter::Strength(strength) => mark::strength(strength),
        Filter::Certainty(certainty) => mark::certainty(certainty),
        _ => 0,
    };
    for topic in view.network.ids(kind) {
        if !view.answers_to(topic) {
            continue;
        }
        let missing = view.held.missing(kind, topic);
        if missing.count_ones() > 1 || view.tie(panel, topic).is_none() {
            continue;
        }
        // The places of the values that the topic may count for.
        let open = if missing == 0 {
            0..counts.len()
        } else {
            view.facets.range(Facet::ALL[missing.trailing_zeros() as usize])
        };
        for &value in view.facets.counted(topic) {
            let value = value as usize;
            if open.contains(&value) {
                counts[value] += 1;
            }
        }
        let marks = view.held.marks(topic);
        for place in marked.iter().flat_map(Clone::clone).filter(|place| open.contains(place)) {
            if marks & mark_of(view.facets.values()[place]) != 0 {
                counts[place] += 1;
            }
        }
    }
}

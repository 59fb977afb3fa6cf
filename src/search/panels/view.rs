//! A query looked up: which topics satisfy it, and how they are tied to what is picked.

use std::borrow::Cow;

use super::found::{self, Found, Group};
use super::held::Held;
use crate::kb::{Kb, Kind, TopicId};
use crate::search::asked::{Asked, Matched};
use crate::search::facets::Facets;
use crate::search::filter::Filter;
use crate::search::network::Network;
use crate::search::query::{PANEL_KINDS, Query};
use crate::search::ties::{Tie, Ties};

/// A query with everything looked up that its parts need.
pub(super) struct View<'a> {
    pub kb: &'a Kb,
    pub facets: &'a Facets,
    pub network: &'a Network,
    pub query: &'a Query,
    pub held: Held<'a>,
    /// The filters that are set, by hand or by a field of the text.
    pub set: Vec<Filter>,
    /// What the words of the text find; `None` where there are none.
    pub matches: Option<&'a [Matched]>,
    /// How topics answer words and kinds, by id; empty where neither are asked for.
    found: Vec<Found>,
    /// What is picked, with its ties.
    ties: Vec<(TopicId, Ties)>,
    /// For each panel the places in `ties` of what orders and narrows it.
    telling: [Vec<usize>; 4],
}

impl<'a> View<'a> {
    pub(super) fn new(kb: &'a Kb, facets: &'a Facets, query: &'a Query, asked: &'a Asked) -> Self {
        let network = facets.network();
        let mut set = query.filters.clone();
        set.extend(asked.filters.iter().filter(|filter| !query.filters.contains(filter)));
        let held = Held::new(kb, facets, &query.picked, &set, &asked.without);
        let ties = query.picked.iter().map(|&id| (id, Ties::of(network, id))).collect();
        let telling = PANEL_KINDS.map(|kind| {
            let elsewhere = |id: &TopicId| !network.is(kind, *id);
            let any_elsewhere = query.picked.iter().any(elsewhere);
            let places = query.picked.iter().enumerate();
            // What is picked in the row's own panel orders it only while nothing else is picked.
            places.filter(|(_, id)| !any_elsewhere || elsewhere(id)).map(|(place, _)| place).collect()
        });
        let matches = asked.matches.as_deref();
        let mut view =
            Self { kb, facets, network, query, held, set, matches, found: Vec::new(), ties, telling };
        view.found = view.answers();
        view
    }

    /// How each topic answers the words and kinds that are asked for; nothing where there are neither.
    fn answers(&self) -> Vec<Found> {
        let kinds: Vec<Kind> = self
            .set
            .iter()
            .filter_map(|filter| if let Filter::Kind(kind) = filter { Some(*kind) } else { None })
            .collect();
        if kinds.is_empty() && self.matches.is_none() {
            return Vec::new();
        }
        let counts = |id: TopicId| {
            (kinds.is_empty() || kinds.iter().any(|&kind| self.network.is(kind, id)))
                && !self.held.leaves_out(id.index())
        };
        let narrowed = !kinds.is_empty() || self.held.leaves_any_out();
        let matches: Cow<'_, [Matched]> = match self.matches {
            Some(matches) if !narrowed => Cow::Borrowed(matches),
            Some(matches) => matches.iter().copied().filter(|matched| counts(matched.topic)).collect(),
            None => {
                let all = kinds.iter().flat_map(|&kind| self.kb.of_kind(kind)).filter(|&id| counts(id));
                all.map(|topic| Matched { topic, score: 0.0, named: true }).collect()
            }
        };
        found::find(self.network, &matches)
    }

    /// Whether topics of a kind are looked for: those of the kinds that are set, else all, but of sources only
    /// what words find.
    pub(super) fn looks_for(&self, kind: Kind) -> bool {
        let mut kinds = self.set.iter().filter(|filter| matches!(filter, Filter::Kind(_))).peekable();
        match kinds.peek() {
            Some(_) => kinds.any(|filter| *filter == Filter::Kind(kind)),
            None => kind != Kind::Source || self.matches.is_some(),
        }
    }

    /// Whether words or kinds say which topics match.
    pub(super) const fn has_matches(&self) -> bool {
        !self.found.is_empty()
    }

    /// How a topic answers words and kinds; `None` where neither are asked for.
    pub(super) fn found(&self, topic: usize) -> Option<Found> {
        self.found.get(topic).copied()
    }

    /// Whether a topic answers words and kinds, where they are asked for, and is not left out.
    pub(super) fn answers_to(&self, topic: usize) -> bool {
        self.found.get(topic).is_none_or(|found| found.group().is_some()) && !self.held.leaves_out(topic)
    }

    /// Where a topic stands under words and kinds.
    pub(super) fn group(&self, topic: usize) -> Option<Group> {
        self.found(topic).and_then(Found::group)
    }

    /// The tie of a topic to everything picked: the loosest counts, since all have to hold. `None` where it
    /// is not tied to all of it; [`Tie::NONE`] where there is nothing to be tied to.
    pub(super) fn tie(&self, panel: usize, topic: usize) -> Option<Tie> {
        let id = TopicId::from_index(topic);
        let picks = self.telling[panel].iter().map(|&place| &self.ties[place]);
        let loosest = picks.filter(|(picked, _)| *picked != id).map(|(_, ties)| ties.to(id)).max();
        match loosest {
            None => Some(Tie::NONE),
            Some(tie) => (tie != Tie::NONE).then_some(tie),
        }
    }

    /// Whether a topic of a panel satisfies everything.
    pub(super) fn satisfies(&self, panel: usize, topic: usize) -> bool {
        self.answers_to(topic) && self.passes(panel, topic)
    }

    /// Whether a topic of a panel satisfies filters and picks.
    pub(super) fn passes(&self, panel: usize, topic: usize) -> bool {
        self.held.missing(PANEL_KINDS[panel], topic) == 0 && self.tie(panel, topic).is_some()
    }

    /// How many topics of a panel satisfy everything.
    pub(super) fn shown(&self, panel: usize) -> usize {
        self.network.ids(PANEL_KINDS[panel]).filter(|&topic| self.satisfies(panel, topic)).count()
    }
}

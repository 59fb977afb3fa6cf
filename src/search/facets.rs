//! Facets: which topics every filter value holds, laid out once when content is loaded.
//!
//! A value belongs to one kind of topic (a mechanism to syndromes, an age to tumours) and reaches the others
//! over one link, so that a filter narrows all four panels down in the same sense. The few values that are
//! set are walked when they are; what is counted under every query (the values of each syndrome, and those
//! of each tumour) is laid out by topic.
//!
//! What strengths, certainties and kinds hold depends on the rest of the query: they are listed here, and
//! worked out with the [`panels`](super::panels).

use std::cmp::Reverse;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::filter::{Facet, Filter};
use super::network::{Network, mark};
use super::rows::Rows;
use super::ties::Tier;
use crate::kb::{
    AgeGroup, Certainty, Detail, Kb, Kind, Mechanism, Region, SourceKind, Strength, TopicId, TumourClass,
};

/// The filter values of a knowledge base, in the order in which they are shown, and what they hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facets {
    network: Network,
    values: Vec<Filter>,
    /// The values of each facet, in the order of [`Facet::ALL`].
    ranges: [Range<usize>; Facet::ALL.len()],
    /// The topics that a value holds by themselves rather than over a link, where a topic says so of itself;
    /// by the numbers below. Of packs nothing is listed where there is only one, which holds everything.
    own: Rows<TopicId>,
    /// How many packs there are.
    packs: usize,
    /// The values that are counted for each topic, ascending.
    counted: Rows<u32>,
}

/// Where the lists of each vocabulary begin in [`Facets::own`].
const CLASSES: usize = Mechanism::ALL.len();
const AGES: usize = CLASSES + TumourClass::ALL.len();
const REGIONS: usize = AGES + AgeGroup::ALL.len();
const FOUNDING: usize = REGIONS + Region::ALL.len();
const PACKS: usize = FOUNDING + 1;

impl Facets {
    /// Works the values out.
    #[must_use]
    pub fn build(kb: &Kb) -> Self {
        let network = Network::of(kb);
        let own = own(kb, &network);
        let ranges = std::array::from_fn(|_| 0..0);
        let packs = kb.packs().len();
        let mut facets = Self { network, values: Vec::new(), ranges, own, packs, counted: Rows::default() };
        facets.list(kb);
        facets
    }

    /// Whether they are laid out for the topics of a knowledge base and name no others: of what was stored it is
    /// known only then.
    pub(crate) fn is_sound(&self, kb: &Kb) -> bool {
        let topics = kb.topics().len();
        let has = |id: TopicId| id.index() < topics;
        let mut start = 0;
        let follow = self.ranges.iter().all(|range| {
            let follows = range.start == start && range.end >= start;
            start = range.end;
            follows
        });
        let named = |value: &Filter| match *value {
            Filter::Modality(id)
            | Filter::System(id)
            | Filter::Tumour(id)
            | Filter::Mediator(id)
            | Filter::Source(id) => has(id),
            Filter::Pack(pack) => pack.index() < self.packs,
            _ => true,
        };
        self.network.is_sound(kb)
            && follow
            && start == self.values.len()
            && self.values.iter().all(named)
            && self.packs == kb.packs().len()
            && self.own.is_sound(PACKS + self.packs, has)
            && self.counted.is_sound(topics, |value| (value as usize) < self.values.len())
    }

    /// Lists the values that hold anything: those with many topics first, by name where they are even.
    ///
    /// The order does not depend on the query, so that nothing moves while one types.
    fn list(&mut self, kb: &Kb) {
        let mut seen = Seen { last: vec![0; self.network.len()], walk: 0 };
        let mut pairs: Vec<(TopicId, u32)> = Vec::new();
        for facet in Facet::ALL {
            let candidates = candidates(kb, facet).into_iter();
            let mut held: Vec<(Filter, Vec<TopicId>)> = candidates
                .filter_map(|filter| Some((filter, self.counted_topics(filter, &mut seen)?)))
                .collect();
            if !has_an_order(facet) {
                held.sort_by_cached_key(|(filter, topics)| {
                    (Reverse(topics.len()), filter.label(kb).to_lowercase())
                });
            }
            let start = self.values.len();
            for (filter, topics) in held {
                let value = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
                pairs.extend(topics.into_iter().map(|topic| (topic, value)));
                self.values.push(filter);
            }
            self.ranges[facet as usize] = start..self.values.len();
        }
        self.counted = Rows::of_topics(self.network.len(), &pairs, 0);
    }

    /// The topics of the facet's counted kind that a value holds; `None` where it holds nothing that has a
    /// panel. Where the query decides, none are counted here.
    fn counted_topics(&self, filter: Filter, seen: &mut Seen) -> Option<Vec<TopicId>> {
        let any_marked = |mark: u8| self.network.marks().iter().any(|marks| marks & mark != 0);
        let listed = match filter {
            Filter::Strength(strength) => any_marked(mark::strength(strength)),
            Filter::Certainty(certainty) => any_marked(mark::certainty(certainty)),
            Filter::Kind(kind) => !self.network.ids(kind).is_empty(),
            _ => {
                let kind = filter.facet().counted();
                let mut counted = Vec::new();
                let mut holds_any = false;
                seen.walk += 1;
                self.for_each(filter, |id| {
                    if seen.is_new(id) {
                        let has_panel = self.network.has_panel(id);
                        holds_any |= has_panel;
                        let counts = kind.map_or(has_panel, |kind| self.network.is(kind, id));
                        if counts {
                            counted.push(id);
                        }
                    }
                });
                return holds_any.then_some(counted);
            }
        };
        listed.then(Vec::new)
    }

    /// Calls `found` with every topic that a value holds, with some more than once.
    ///
    /// Strengths, certainties and kinds hold nothing by themselves.
    pub(super) fn for_each(&self, filter: Filter, mut found: impl FnMut(TopicId)) {
        let network = &self.network;
        let mut with_linked = |id: TopicId| {
            found(id);
            network.neighbours(id).iter().for_each(|near| found(near.topic));
        };
        let own = |list: usize| self.own.row(list).iter().copied();
        match filter {
            Filter::Strength(_) | Filter::Certainty(_) | Filter::Kind(_) => {}
            Filter::Mechanism(mechanism) => own(mechanism as usize).for_each(with_linked),
            Filter::Class(class) => own(CLASSES + class as usize).for_each(with_linked),
            Filter::Age(age) => own(AGES + age as usize).for_each(with_linked),
            Filter::Region(region) => own(REGIONS + region as usize).for_each(with_linked),
            Filter::System(id) | Filter::Tumour(id) => with_linked(id),
            Filter::Mediator(id) => {
                with_linked(id);
                network.carriers(id).iter().copied().for_each(with_linked);
            }
            Filter::Modality(id) => {
                found(id);
                for &carrier in network.carriers(id) {
                    found(carrier);
                    // Of a finding, the systems of the syndrome or tumour that shows it.
                    if !network.is(Kind::Feature, carrier) {
                        let near = network.neighbours(carrier).iter();
                        let systems =
                            near.filter(|near| matches!(near.tier, Tier::MainSystem | Tier::AlsoSystem));
                        systems.for_each(|near| found(near.topic));
                    }
                }
            }
            Filter::Founding => own(FOUNDING).for_each(found),
            Filter::Pack(_) if self.packs == 1 => (0..network.len()).map(TopicId::from_index).for_each(found),
            Filter::Pack(pack) => own(PACKS + pack.index()).for_each(found),
            Filter::Source(id) => {
                found(id);
                network.carriers(id).iter().copied().for_each(found);
            }
        }
    }

    /// The links that the values rest on.
    #[must_use]
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// Every value, facet by facet.
    #[must_use]
    pub fn values(&self) -> &[Filter] {
        &self.values
    }

    /// The places of a facet's values in [`Facets::values`].
    #[must_use]
    pub fn range(&self, facet: Facet) -> Range<usize> {
        self.ranges[facet as usize].clone()
    }

    /// The places of the values that are counted for a topic, ascending.
    pub(super) fn counted(&self, topic: usize) -> &[u32] {
        self.counted.row(topic)
    }
}

/// Which topics a walk has met, without clearing anything between walks.
struct Seen {
    last: Vec<u32>,
    walk: u32,
}

impl Seen {
    fn is_new(&mut self, id: TopicId) -> bool {
        std::mem::replace(&mut self.last[id.index()], self.walk) != self.walk
    }
}

/// Whether the values of a facet are listed in the order of their vocabulary, such as that of life.
const fn has_an_order(facet: Facet) -> bool {
    use Facet::{Age, Certainty, Kind, Pack, Region, Strength};
    matches!(facet, Strength | Certainty | Age | Region | Kind | Pack)
}

/// Every value that a facet could have.
fn candidates(kb: &Kb, facet: Facet) -> Vec<Filter> {
    fn all<T: Copy>(values: &[T], filter: fn(T) -> Filter) -> Vec<Filter> {
        values.iter().map(|&value| filter(value)).collect()
    }
    match facet {
        Facet::Strength => all(Strength::ALL, Filter::Strength),
        Facet::Mechanism => all(Mechanism::ALL, Filter::Mechanism),
        Facet::Modality => kb.of_kind(Kind::Modality).map(Filter::Modality).collect(),
        Facet::System => kb.of_kind(Kind::System).map(Filter::System).collect(),
        Facet::Tumour => kb.of_kind(Kind::Tumour).map(Filter::Tumour).collect(),
        Facet::Class => all(TumourClass::ALL, Filter::Class),
        Facet::Mediator => kb.of_kind(Kind::Mediator).map(Filter::Mediator).collect(),
        Facet::Age => all(AgeGroup::ALL, Filter::Age),
        Facet::Certainty => all(Certainty::ALL, Filter::Certainty),
        Facet::Region => all(Region::ALL, Filter::Region),
        Facet::Kind => all(Kind::ALL, Filter::Kind),
        Facet::Sources => vec![Filter::Founding],
        // The top layer first. One pack alone is no choice.
        Facet::Pack if kb.packs().len() > 1 => (0..kb.packs().len()).rev().map(Filter::of_pack).collect(),
        Facet::Pack => Vec::new(),
    }
}

/// What topics say of themselves: mechanism, class, ages, region, whether they rest on a founding document, and
/// what packs they come from.
fn own(kb: &Kb, network: &Network) -> Rows<TopicId> {
    let mut lists: Vec<Vec<TopicId>> = vec![Vec::new(); PACKS + kb.packs().len()];
    for id in [Kind::Syndrome, Kind::System, Kind::Tumour].into_iter().flat_map(|kind| kb.of_kind(kind)) {
        match &kb.topic(id).detail {
            Detail::Syndrome { mechanism } => lists[*mechanism as usize].push(id),
            Detail::System { region } => lists[REGIONS + *region as usize].push(id),
            Detail::Tumour { class, ages, .. } => {
                lists[CLASSES + *class as usize].push(id);
                ages.iter().for_each(|&age| lists[AGES + age as usize].push(id));
            }
            _ => {}
        }
    }
    let founding = |id: &TopicId| {
        kb.topic(*id).publication().is_some_and(|publication| publication.kind == SourceKind::Founding)
    };
    for source in kb.of_kind(Kind::Source).filter(founding) {
        lists[FOUNDING].push(source);
        lists[FOUNDING].extend(network.carriers(source));
    }
    if kb.packs().len() > 1 {
        for (index, topic) in kb.topics().iter().enumerate() {
            for pack in &topic.packs {
                lists[PACKS + pack.index()].push(TopicId::from_index(index));
            }
        }
    }
    let mut own = Rows::default();
    for list in lists {
        own.push(list);
    }
    own
}

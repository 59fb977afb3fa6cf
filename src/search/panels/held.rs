//! What the filters of a query leave: the facets that each topic satisfies, as bits.

use std::borrow::Cow;

use fixedbitset::FixedBitSet;

use crate::kb::{Kb, Kind, Link, Relation, TopicId};
use crate::search::facets::Facets;
use crate::search::filter::{Facet, Filter};
use crate::search::network::{Network, mark};
use crate::search::ties::Tier;

/// The marks of a topic that strengths and certainties say nothing of: one that is picked or named.
const ANCHOR: u8 = 0b1000_0000;

/// The filters of a query, looked up.
pub(super) struct Held<'a> {
    /// The facets of which a value is set.
    active: u16,
    /// By topic: the facets of which it has a value that is set. Empty where none needs it.
    by_topic: Vec<u16>,
    /// The topics that a filter with a minus leaves out, where there is one.
    left_out: Option<FixedBitSet>,
    /// By topic: its strengths and certainties towards what is picked or named.
    marks: Cow<'a, [u8]>,
    /// The strengths and certainties that are set, and those that leave out.
    wanted: u8,
    unwanted: u8,
    /// Whether certainty says nothing of syndromes and tumours, since it is asked what is seen in one of them.
    of_hosts: bool,
}

impl<'a> Held<'a> {
    pub(super) fn new(
        kb: &Kb,
        facets: &'a Facets,
        picked: &[TopicId],
        set: &[Filter],
        without: &[Filter],
    ) -> Self {
        let network = facets.network();
        let (marks, of_hosts) = marks(kb, network, picked, set);
        let mut held = Self {
            active: 0,
            by_topic: Vec::new(),
            left_out: None,
            marks,
            wanted: marks_of(set),
            unwanted: marks_of(without),
            of_hosts,
        };
        for &filter in set {
            let bit = filter.facet().bit();
            match filter {
                // The kinds say what is looked for, and nothing of what is linked to it.
                Filter::Kind(_) => {}
                Filter::Strength(_) | Filter::Certainty(_) => held.active |= bit,
                _ => {
                    held.active |= bit;
                    held.by_topic.resize(network.len(), 0);
                    facets.for_each(filter, |id| held.by_topic[id.index()] |= bit);
                }
            }
        }
        if !without.is_empty() {
            let left_out = held.left_out.insert(FixedBitSet::with_capacity(network.len()));
            for &filter in without {
                if let Filter::Kind(kind) = filter {
                    left_out.insert_range(network.ids(kind));
                }
                facets.for_each(filter, |id| left_out.insert(id.index()));
            }
        }
        held
    }

    /// Whether any filter is set.
    pub(super) const fn is_active(&self) -> bool {
        self.active != 0
    }

    /// Whether a filter with a minus may leave any topic out.
    pub(super) const fn leaves_any_out(&self) -> bool {
        self.left_out.is_some() || self.unwanted != 0
    }

    /// Whether a filter with a minus leaves a topic out.
    pub(super) fn leaves_out(&self, topic: usize) -> bool {
        self.left_out.as_ref().is_some_and(|left_out| left_out.contains(topic))
            || self.marks[topic] & self.unwanted != 0
    }

    /// The facets that are set and of which a topic has no value, as bits.
    pub(super) fn missing(&self, kind: Kind, topic: usize) -> u16 {
        if self.active == 0 {
            return 0;
        }
        let mut held = self.by_topic.get(topic).copied().unwrap_or(0);
        // They say something of the rows that have one: what is picked or named and the rest stay.
        let free = match kind {
            Kind::Syndrome | Kind::Tumour if self.of_hosts => mark::CERTAINTIES,
            Kind::Syndrome | Kind::Tumour => 0,
            Kind::Feature => mark::STRENGTHS,
            _ => mark::STRENGTHS | mark::CERTAINTIES,
        };
        let marks = self.marks[topic];
        let marks = if marks & ANCHOR == 0 { marks | free } else { u8::MAX };
        for (facet, all) in [(Facet::Strength, mark::STRENGTHS), (Facet::Certainty, mark::CERTAINTIES)] {
            if marks & self.wanted & all != 0 {
                held |= facet.bit();
            }
        }
        self.active & !held
    }

    /// The strengths and certainties that count for a topic; none for what is picked or named itself.
    pub(super) fn marks(&self, topic: usize) -> u8 {
        let marks = self.marks[topic];
        if marks & ANCHOR == 0 { marks } else { 0 }
    }
}

fn marks_of(filters: &[Filter]) -> u8 {
    filters.iter().fold(0, |marks, &filter| match filter {
        Filter::Strength(strength) => marks | mark::strength(strength),
        Filter::Certainty(certainty) => marks | mark::certainty(certainty),
        _ => marks,
    })
}

/// The marks of all topics towards what is picked or named, and whether a syndrome or tumour is picked whose
/// findings are meant.
///
/// A strength is that of the link between a syndrome and a tumour: the picked ones where there are any, else
/// the tumours that filters name, else any. A certainty is that of a finding: in the syndrome or tumour, of
/// the feature and on the modality that is picked or named, as far as they are.
fn marks<'a>(kb: &Kb, network: &'a Network, picked: &[TopicId], set: &[Filter]) -> (Cow<'a, [u8]>, bool) {
    let of_kind = |kind: Kind| picked.iter().copied().filter(move |&id| network.is(kind, id));
    let syndromes: Vec<TopicId> = of_kind(Kind::Syndrome).collect();
    let features: Vec<TopicId> = of_kind(Kind::Feature).collect();
    let mut tumours: Vec<TopicId> = of_kind(Kind::Tumour).collect();
    let of_hosts = features.is_empty() && !(syndromes.is_empty() && tumours.is_empty());
    let named = |filter: &Filter| if let Filter::Tumour(id) = filter { Some(*id) } else { None };
    let on = |filter: &Filter| if let Filter::Modality(id) = filter { Some(*id) } else { None };
    let modalities: Vec<TopicId> = set.iter().filter_map(on).collect();
    // What is picked in the row's own panel is no end of its link, so the names still count there.
    if tumours.is_empty() {
        tumours.extend(set.iter().filter_map(named));
    }
    let hosts: Vec<TopicId> = syndromes.iter().chain(&tumours).copied().collect();
    if hosts.is_empty() && features.is_empty() && modalities.is_empty() {
        return (Cow::Borrowed(network.marks()), of_hosts);
    }
    let mut marks = network.marks().to_vec();
    let mut clear = |kinds: &[Kind], mark: u8| {
        for topic in kinds.iter().flat_map(|&kind| network.ids(kind)) {
            marks[topic] &= !mark;
        }
    };
    if !hosts.is_empty() {
        clear(&[Kind::Syndrome, Kind::Tumour], mark::STRENGTHS);
    }
    clear(&[Kind::Feature], mark::CERTAINTIES);
    if !features.is_empty() || !modalities.is_empty() {
        clear(&[Kind::Syndrome, Kind::Tumour], mark::CERTAINTIES);
    }
    for &host in &hosts {
        for near in network.neighbours(host) {
            if let Tier::Strength(strength) = near.tier {
                marks[near.topic.index()] |= mark::strength(strength);
            }
        }
    }
    let counts = |link: &&Link| {
        link.relation == Relation::Finding
            && (modalities.is_empty() || link.modality.is_some_and(|on| modalities.contains(&on)))
    };
    let finding = |link: &Link| link.certainty.map_or(0, mark::certainty);
    for &host in &hosts {
        for link in kb.related(host, Relation::Finding).iter().filter(counts) {
            marks[link.to.index()] |= finding(link);
        }
    }
    for &feature in &features {
        for link in kb.links_to(feature).filter(counts) {
            marks[link.from.index()] |= finding(link);
        }
    }
    for finding in modalities.iter().flat_map(|&on| network.findings(on)) {
        if features.is_empty() {
            marks[finding.host.index()] |= finding.mark;
            if hosts.is_empty() {
                marks[finding.feature.index()] |= finding.mark;
            }
        }
    }
    for &anchor in picked.iter().chain(&hosts) {
        marks[anchor.index()] |= ANCHOR;
    }
    (Cow::Owned(marks), of_hosts)
}

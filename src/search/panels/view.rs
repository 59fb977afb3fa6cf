//! A query looked up: which topics satisfy it, how they are tied, and the rows that follow.

use std::cmp::Ordering;

use fixedbitset::FixedBitSet;

use super::{FilterCount, Panel, Row, Value, words};
use crate::kb::{Kb, Kind, Strength, TopicId};
use crate::search::facets::Facets;
use crate::search::query::{Condition, Facet, Filter, Order, PANEL_KINDS, Query, panel_of};
use crate::search::ties::{self, Tie, Tier, Ties};

/// A topic that satisfies text and filters, and how it is tied to what is picked.
#[derive(Clone, Copy)]
struct Entry {
    id: TopicId,
    tie: Option<Tie>,
    linked: bool,
    text: TextMatch,
}

/// How a topic answers the search text.
#[derive(Clone, Copy, PartialEq)]
enum TextMatch {
    /// There is no text.
    None,
    /// By its own name, this well.
    Own(f32),
    /// It is linked to this many topics that match.
    Linked(u32),
}

/// A query with everything looked up that its parts need.
pub(super) struct View<'a> {
    kb: &'a Kb,
    facets: &'a Facets,
    query: &'a Query,
    ties: Vec<(TopicId, Ties)>,
    /// By topic id; empty where there is no text.
    text: Vec<Option<TextMatch>>,
}

impl<'a> View<'a> {
    pub(super) fn new(kb: &'a Kb, facets: &'a Facets, query: &'a Query, matches: &[(TopicId, f32)]) -> Self {
        let ties = query.picked.iter().map(|&id| (id, Ties::of(kb, id))).collect();
        let text = if query.text.trim().is_empty() { Vec::new() } else { text_matches(kb, matches) };
        Self { kb, facets, query, ties, text }
    }

    /// A view of the same query without one of its conditions.
    fn without(&self, condition: Condition) -> View<'_> {
        let ties = match condition {
            Condition::Picked(id) => self.ties.iter().filter(|(picked, _)| *picked != id).cloned().collect(),
            _ => self.ties.clone(),
        };
        let text = if condition == Condition::Text { Vec::new() } else { self.text.clone() };
        View { kb: self.kb, facets: self.facets, query: self.query, ties, text }
    }

    /// The topics of a panel that satisfy text and filters; linked ones marked.
    ///
    /// `ignored` leaves one condition or the values of one facet out of account.
    fn entries(&self, panel: usize, ignored: Option<Ignored>) -> Vec<Entry> {
        let kind = PANEL_KINDS[panel];
        self.kb
            .of_kind(kind)
            .filter_map(|id| {
                let text = self.text_match(id)?;
                let (tie, linked) = self.tie(kind, id);
                let entry = Entry { id, tie, linked, text };
                self.passes_filters(&entry, ignored).then_some(entry)
            })
            .collect()
    }

    fn text_match(&self, id: TopicId) -> Option<TextMatch> {
        if self.text.is_empty() { Some(TextMatch::None) } else { self.text[id.index()] }
    }

    fn passes_filters(&self, entry: &Entry, ignored: Option<Ignored>) -> bool {
        Facet::ALL.iter().all(|&facet| {
            let mut values = self.query.filters.iter().copied().filter(|filter| {
                filter.facet() == facet
                    && ignored != Some(Ignored::Facet(facet))
                    && ignored != Some(Ignored::Filter(*filter))
            });
            let Some(first) = values.next() else { return true };
            std::iter::once(first).chain(values).any(|filter| self.holds(filter, entry))
        })
    }

    /// Whether a topic has a filter value.
    fn holds(&self, filter: Filter, entry: &Entry) -> bool {
        match filter {
            // A strength says something of the rows that have one: the picked topic and the rest stay.
            Filter::Strength(strength) => match entry.tie.map(|tie| tie.tier) {
                Some(Tier::Strength(tier)) => tier == strength,
                _ => {
                    !matches!(self.kb.topic(entry.id).kind(), Kind::Syndrome | Kind::Tumour)
                        || self.query.picked.contains(&entry.id)
                }
            },
            filter => {
                self.facets.topics(filter).is_some_and(|set: &FixedBitSet| set.contains(entry.id.index()))
            }
        }
    }

    /// The tie of a row to everything picked: the loosest counts, since all have to hold.
    ///
    /// What is picked in the row's own panel orders that panel only while nothing else is picked.
    fn tie(&self, kind: Kind, id: TopicId) -> (Option<Tie>, bool) {
        let others = |picked: TopicId| self.kb.topic(picked).kind() != kind;
        let elsewhere = self.ties.iter().any(|(picked, _)| others(*picked));
        let mut loosest: Option<Tie> = None;
        for (picked, ties) in &self.ties {
            if *picked == id || (elsewhere && !others(*picked)) {
                continue;
            }
            match ties.to(id) {
                Some(tie) => {
                    let looser = loosest.is_none_or(|loosest| {
                        (tie.tier, u32::MAX - tie.count) > (loosest.tier, u32::MAX - loosest.count)
                    });
                    if looser {
                        loosest = Some(tie);
                    }
                }
                None => return (None, false),
            }
        }
        (loosest, true)
    }

    pub(super) fn facet_counts(&self) -> Vec<(Facet, Vec<FilterCount>)> {
        let strengths = Strength::ALL.iter().map(|&strength| Filter::Strength(strength));
        let values = strengths
            .filter(|_| !self.query.picked.is_empty())
            .chain(self.facets.iter().map(|(filter, _)| filter));
        let values: Vec<Filter> = values.collect();
        let mut groups: Vec<(Facet, Vec<FilterCount>)> = Vec::new();
        for &facet in &Facet::ALL {
            let mut of_facet = values.iter().copied().filter(|filter| filter.facet() == facet).peekable();
            if of_facet.peek().is_none() {
                continue;
            }
            let counted = self.counted_kind(facet);
            let Some(panel) = panel_of(counted) else { continue };
            let rows: Vec<Entry> = self
                .entries(panel, Some(Ignored::Facet(facet)))
                .into_iter()
                .filter(|entry| entry.linked)
                .collect();
            let counts = of_facet
                .map(|filter| FilterCount {
                    filter,
                    count: rows
                        .iter()
                        .filter(|entry| !self.query.picked.contains(&entry.id) || facet != Facet::Strength)
                        .filter(|entry| self.holds(filter, entry))
                        .count(),
                    set: self.query.filters.contains(&filter),
                })
                .collect();
            groups.push((facet, counts));
        }
        groups
    }

    /// The strength of a link is counted among the tumours while a syndrome is picked.
    fn counted_kind(&self, facet: Facet) -> Kind {
        let picked = |kind: Kind| self.query.picked.iter().any(|&id| self.kb.topic(id).kind() == kind);
        if facet == Facet::Strength && picked(Kind::Syndrome) { Kind::Tumour } else { facet.counted() }
    }

    /// The condition without which an empty panel would show the most rows.
    fn condition_to_drop(&self, panel: usize) -> Option<Condition> {
        let rows = |condition: Condition| {
            let ignored = match condition {
                Condition::Filter(filter) => Some(Ignored::Filter(filter)),
                _ => None,
            };
            let view = self.without(condition);
            view.entries(panel, ignored).iter().filter(|entry| entry.linked).count()
        };
        let conditions = self.query.conditions();
        conditions
            .into_iter()
            .map(|condition| (rows(condition), condition))
            .filter(|(rows, _)| *rows > 0)
            .max_by_key(|(rows, _)| *rows)
            .map(|(_, condition)| condition)
    }

    /// The rows of a panel, and where there are none, what to drop.
    pub(super) fn panel(&self, panel: usize) -> Panel {
        let entries = self.entries(panel, None);
        let kind = PANEL_KINDS[panel];
        let order = self.query.orders[panel];
        let (mut linked, mut rest): (Vec<Entry>, Vec<Entry>) =
            entries.iter().copied().partition(|entry| entry.linked);
        let shown = linked.len();
        let by_tie = order == Order::Strength
            && linked.iter().any(|entry| entry.tie.is_some() || entry.text != TextMatch::None);
        match order {
            Order::Strength if by_tie => linked.sort_by(|a, b| {
                closeness(self, a).partial_cmp(&closeness(self, b)).unwrap_or(Ordering::Equal)
            }),
            Order::Links => linked.sort_by_cached_key(|entry| (u32::MAX - self.links(entry.id), entry.id)),
            _ => {}
        }
        let mut rows = Vec::with_capacity(entries.len() + 8);
        let mut group: Option<usize> = None;
        for entry in &linked {
            if by_tie
                && let Some(label) = self.group(kind, entry)
                && group.is_none_or(
                    |at| !matches!(rows[at], Row::Group { label: current, .. } if current == label),
                )
            {
                group = Some(rows.len());
                rows.push(Row::Group { label, count: 0 });
            }
            if let Some(at) = group
                && let Row::Group { count, .. } = &mut rows[at]
            {
                *count += 1;
            }
            rows.push(Row::Topic { id: entry.id, value: self.value(kind, entry) });
        }
        // The twelve systems always stay, so that the panel is a map and not a list.
        if self.query.keep_unlinked || kind == Kind::System {
            if kind == Kind::System && !self.text.is_empty() {
                let missing = self.kb.of_kind(kind).filter(|id| entries.iter().all(|entry| entry.id != *id));
                rest.extend(missing.map(|id| Entry { id, tie: None, linked: false, text: TextMatch::None }));
                rest.sort_by_key(|entry| entry.id);
            }
            if !rest.is_empty() && kind != Kind::System && group.is_some() {
                rows.push(Row::Group { label: "Not linked", count: rest.len() });
            }
            rows.extend(rest.into_iter().map(|entry| Row::Topic { id: entry.id, value: Value::Unlinked }));
        }
        let order = match order {
            Order::Strength if !by_tie => Order::Name.label(),
            Order::Strength if self.shares_only(kind) => "Shared",
            Order::Strength if matches!(kind, Kind::System | Kind::Feature) => Order::Links.label(),
            order => order.label(),
        };
        let drop = if shown == 0 { self.condition_to_drop(panel) } else { None };
        Panel { kind, total: self.kb.count(kind), shown, order, rows, drop }
    }

    /// Whether only the panel's own topic is picked.
    fn shares_only(&self, kind: Kind) -> bool {
        matches!(self.query.picked.as_slice(), [only] if self.kb.topic(*only).kind() == kind)
    }

    /// How many topics of the other panels a topic is linked to, counted where a reader expects it.
    fn links(&self, id: TopicId) -> u32 {
        let wanted = match self.kb.topic(id).kind() {
            Kind::Syndrome => &[Kind::Tumour][..],
            Kind::Feature => &[Kind::Syndrome, Kind::Tumour],
            _ => &[Kind::Syndrome],
        };
        let mut linked: Vec<_> = ties::neighbours(self.kb, id)
            .map(|(other, _)| other)
            .filter(|&other| wanted.contains(&self.kb.topic(other).kind()))
            .collect();
        linked.sort_unstable();
        linked.dedup();
        u32::try_from(linked.len()).unwrap_or(u32::MAX)
    }

    fn value(&self, kind: Kind, entry: &Entry) -> Value {
        match entry.tie {
            Some(Tie { tier: Tier::Strength(strength), .. }) => Value::Strength(strength),
            Some(Tie { tier: Tier::Seen(certainty), .. }) => {
                Value::Seen(certainty, self.modalities(kind, entry.id))
            }
            Some(Tie { tier: Tier::Through, count }) => Value::Count(count),
            Some(_) if kind != Kind::System => Value::Count(self.links(entry.id)),
            Some(Tie { count: 0, .. }) => Value::Blank,
            Some(Tie { count, .. }) => Value::Count(count),
            None => match entry.text {
                TextMatch::Linked(count) => Value::Count(count),
                _ => Value::Count(self.links(entry.id)),
            },
        }
    }

    /// The short names of the modalities on which a finding is seen in what is picked.
    fn modalities(&self, kind: Kind, id: TopicId) -> String {
        let mut names: Vec<&str> = Vec::new();
        for &(picked, _) in &self.ties {
            let (topic, feature) = if kind == Kind::Feature { (picked, id) } else { (id, picked) };
            for modality in ties::seen_on(self.kb, topic, feature) {
                let name = words::brief(self.kb.topic(modality).label());
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names.join(", ")
    }

    /// The head of the group in which a row stands.
    fn group(&self, kind: Kind, entry: &Entry) -> Option<&'static str> {
        let Some(tie) = entry.tie else {
            return match entry.text {
                TextMatch::Own(_) if self.ties.is_empty() && kind != Kind::System => Some("Matches"),
                TextMatch::Linked(_) if self.ties.is_empty() && kind != Kind::System => {
                    Some("Linked to matches")
                }
                _ => None,
            };
        };
        // The words follow what is picked in another panel, where something is.
        let kinds = self.ties.iter().map(|(picked, _)| self.kb.topic(*picked).kind());
        words::group(tie.tier, kind, kinds.into_iter().find(|&other| other != kind).unwrap_or(kind))
    }
}

/// What the ordering by strength compares: smaller stands higher.
fn closeness(view: &View<'_>, entry: &Entry) -> (bool, bool, u8, f32, TopicId) {
    let picked = view.query.picked.contains(&entry.id);
    let own = matches!(entry.text, TextMatch::Own(_));
    let tier = match entry.tie.map(|tie| tie.tier) {
        Some(Tier::Strength(strength)) => strength as u8,
        Some(Tier::Seen(certainty)) => 4 + certainty as u8,
        // Among the systems the count of what lies between decides.
        Some(_) if view.kb.topic(entry.id).kind() == Kind::System => 9,
        Some(Tier::MainSystem) => 7,
        Some(Tier::AlsoSystem) => 8,
        Some(Tier::Through) => 9,
        None => 10,
    };
    let weight = match (entry.tie, entry.text) {
        (Some(Tie { tier: Tier::Through | Tier::MainSystem | Tier::AlsoSystem, count }), _)
        | (None, TextMatch::Linked(count)) => -(count as f32),
        (None, TextMatch::Own(score)) => -score,
        _ => 0.0,
    };
    (!picked, !own, tier, weight, entry.id)
}

/// What is left out of account while counting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ignored {
    Facet(Facet),
    Filter(Filter),
}

/// The topics that match a text themselves, and those of the panels that are linked to one that does.
fn text_matches(kb: &Kb, own: &[(TopicId, f32)]) -> Vec<Option<TextMatch>> {
    let mut matches: Vec<Option<TextMatch>> = vec![None; kb.topics().len()];
    for &(id, score) in own {
        matches[id.index()] = Some(TextMatch::Own(score));
    }
    for &(id, _) in own.iter().filter(|(id, _)| panel_of(kb.topic(*id).kind()).is_some()) {
        let mut linked: Vec<_> = ties::neighbours(kb, id).map(|(other, _)| other).collect();
        linked.sort_unstable();
        linked.dedup();
        for other in linked {
            let slot = &mut matches[other.index()];
            *slot = match *slot {
                None => Some(TextMatch::Linked(1)),
                Some(TextMatch::Linked(count)) => Some(TextMatch::Linked(count + 1)),
                own => own,
            };
        }
    }
    matches
}

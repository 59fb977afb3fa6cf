//! The panels against a count that asks every link of the built-in pack and of a small one on top of it, plainly
//! and slowly.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::io::Write as _;

use super::*;
use crate::kb::{Citing, Detail, Limits, Origin, Relation, SourceKind, load};
use crate::search::query::{Order, PANEL_KINDS};

/// A pack that adds to the built-in one: a topic of its own, and something to topics of three kinds.
const ON_TOP: &str = r#"[
    Pack(id: "on-top", title: "On top"),
    Tumour(id: "plain-tumour", name: "Plain tumour", summary: ("Plain.", ["graus-2001"]), systems: ["neurologic"]),
    Extend(id: "limbic-encephalitis", tumours: [(to: "plain-tumour", strength: Rare, cite: ["graus-2001"])]),
    Extend(id: "thymoma", aliases: ["plain thymoma"]),
    Extend(id: "neurologic", aliases: ["plain nerves"]),
    Extend(id: "graus-2001", aliases: ["plain source"]),
]"#;

/// Packs with their links as plain pairs.
struct Ground {
    kb: Kb,
    facets: Facets,
    /// The pairs of topics with a panel that are linked, both ways.
    linked: HashSet<(TopicId, TopicId)>,
    /// A topic that names a mediator, is seen on a modality or cites a source, and that one.
    carried: HashSet<(TopicId, TopicId)>,
    /// What each filter holds, once it has been asked.
    held: RefCell<HashMap<Filter, HashSet<TopicId>>>,
}

impl Ground {
    fn new() -> Self {
        let mut pack = tempfile::Builder::new().suffix(".ron").tempfile().expect("a file");
        pack.write_all(ON_TOP.as_bytes()).expect("written");
        let origins = [Origin::BuiltIn, Origin::Path(pack.path().to_owned())];
        let kb = load(&origins, &Limits::default()).kb;
        let facets = Facets::build(&kb);
        assert_eq!(facets.range(Facet::Pack).len(), 2);
        let (mut linked, mut carried) = (HashSet::new(), HashSet::new());
        for link in kb.links() {
            match link.relation {
                Relation::Tumour | Relation::Finding | Relation::System => {
                    linked.extend([(link.from, link.to), (link.to, link.from)]);
                }
                Relation::Mediator | Relation::Marker | Relation::SeenOn => {
                    carried.insert((link.from, link.to));
                }
                Relation::FirstTest | Relation::Differential => {}
            }
            if let Some(modality) = link.modality.filter(|_| link.relation == Relation::Finding) {
                carried.extend([(link.from, modality), (link.to, modality)]);
            }
        }
        for source in kb.of_kind(Kind::Source) {
            carried.extend(kb.citing(source).iter().map(|&citing| match citing {
                Citing::Claim(claim) => (kb.claim(claim).topic, source),
                Citing::Link(link) => (kb.link(link).from, source),
            }));
        }
        Self { kb, facets, linked, carried, held: RefCell::default() }
    }

    fn all(&self) -> impl Iterator<Item = TopicId> + use<> {
        (0..self.kb.topics().len()).map(TopicId::from_index)
    }

    fn kind(&self, id: TopicId) -> Kind {
        self.kb.topic(id).kind()
    }

    fn tied(&self, picked: TopicId, id: TopicId) -> bool {
        let between = if self.kind(picked) == Kind::Syndrome { Kind::Tumour } else { Kind::Syndrome };
        let near = |a: TopicId, b: TopicId| self.linked.contains(&(a, b));
        let through = |middle: TopicId| near(picked, middle) && near(middle, id);
        near(picked, id) || (id != picked && self.kb.of_kind(between).any(through))
    }

    fn tied_to_all(&self, picked: &[TopicId], id: TopicId) -> bool {
        let elsewhere = |other: TopicId| self.kind(other) != self.kind(id);
        let any_elsewhere = picked.iter().any(|&other| elsewhere(other));
        let telling = picked.iter().filter(|&&other| !any_elsewhere || elsewhere(other));
        telling.filter(|&&other| other != id).all(|&other| self.tied(other, id))
    }

    fn is_founding(&self, id: TopicId) -> bool {
        self.kb.topic(id).publication().is_some_and(|publication| publication.kind == SourceKind::Founding)
    }

    /// Whether a topic has a filter value by itself.
    fn is(&self, filter: Filter, id: TopicId) -> bool {
        match (filter, &self.kb.topic(id).detail) {
            (Filter::Mechanism(wanted), Detail::Syndrome { mechanism }) => *mechanism == wanted,
            (Filter::Class(wanted), Detail::Tumour { class, .. }) => *class == wanted,
            (Filter::Age(wanted), Detail::Tumour { ages, .. }) => ages.contains(&wanted),
            (Filter::Region(wanted), Detail::System { region }) => *region == wanted,
            (Filter::Kind(wanted), detail) => detail.kind() == wanted,
            (Filter::Pack(pack), _) => self.kb.topic(id).packs.contains(&pack),
            (Filter::Founding, _) => {
                self.is_founding(id)
                    || self
                        .kb
                        .of_kind(Kind::Source)
                        .any(|source| self.is_founding(source) && self.carried.contains(&(id, source)))
            }
            (filter, _) => {
                let wanted = filter.topic();
                wanted.is_some_and(|wanted| id == wanted || self.carried.contains(&(id, wanted)))
            }
        }
    }

    /// Whether a topic has a filter value that does not depend on the query: by itself, or over one link.
    fn has(&self, filter: Filter, id: TopicId) -> bool {
        if let Some(held) = self.held.borrow().get(&filter) {
            return held.contains(&id);
        }
        let own: HashSet<TopicId> = self.all().filter(|&id| self.is(filter, id)).collect();
        let reaches = |from: TopicId, to: TopicId| match filter {
            Filter::Kind(_) | Filter::Founding | Filter::Source(_) | Filter::Pack(_) => false,
            // Of what is imaged only the organ systems of the topics that show it.
            Filter::Modality(_) => self.kind(to) == Kind::System && self.kind(from) != Kind::Feature,
            _ => true,
        };
        let beyond = self.linked.iter().filter(|(from, to)| own.contains(from) && reaches(*from, *to));
        let held: HashSet<TopicId> = own.iter().copied().chain(beyond.map(|(_, to)| *to)).collect();
        let has = held.contains(&id);
        self.held.borrow_mut().insert(filter, held);
        has
    }
}

/// Chance that is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    /// Up to so many filters. Any facet is as likely as any other, however many values it has. Strengths and
    /// certainties, which hold different topics under every query, have cases of their own.
    fn filters(&mut self, facets: &Facets, most: usize) -> Vec<Filter> {
        let mut filters = Vec::new();
        for _ in 0..self.below(most + 1) {
            let facet = Facet::ALL[self.below(Facet::ALL.len())];
            if !matches!(facet, Facet::Strength | Facet::Certainty) {
                let values = &facets.values()[facets.range(facet)];
                filters.push(values[self.below(values.len().min(8))]);
            }
        }
        filters
    }

    fn query(&mut self, ground: &Ground) -> (Query, Asked) {
        let mut query = Query { filters: self.filters(&ground.facets, 3), ..Query::default() };
        let mut asked = Asked {
            filters: self.filters(&ground.facets, 1),
            without: self.filters(&ground.facets, 1),
            ..Asked::default()
        };
        for kind in PANEL_KINDS {
            if self.one_in(5) {
                let ids: Vec<_> = ground.kb.of_kind(kind).collect();
                query.picked.push(ids[self.below(ids.len())]);
            }
        }
        if self.one_in(2) {
            query.text = "words".to_owned();
            let rarity = 1 + self.below(40);
            let mut matches = Vec::new();
            for topic in ground.all() {
                if self.one_in(rarity) {
                    matches.push(Matched { topic, score: self.below(9) as f32, named: self.one_in(2) });
                }
            }
            asked.matches = Some(matches);
        }
        query.keep_unlinked = self.one_in(3);
        query.orders = std::array::from_fn(|_| Order::ALL[self.below(3)]);
        (query, asked)
    }
}

/// The plain answers to one query.
struct Plain<'a> {
    ground: &'a Ground,
    asked: &'a Asked,
    picked: &'a [TopicId],
    set: Vec<Filter>,
    /// The topics with a panel that are tied to everything picked.
    tied: HashSet<TopicId>,
}

impl Plain<'_> {
    fn left_out(&self, id: TopicId) -> bool {
        self.asked.without.iter().any(|&filter| self.ground.has(filter, id))
    }

    /// What matches by itself; `None` where neither words nor kinds say so. The kinds may be left aside.
    fn matches(&self, by_kind: bool) -> Option<Vec<Matched>> {
        let kinds: Vec<Filter> =
            self.set.iter().copied().filter(|filter| by_kind && filter.facet() == Facet::Kind).collect();
        let mut matches = match &self.asked.matches {
            None if by_kind && kinds.is_empty() => return None,
            None => {
                let all = self.ground.all();
                all.map(|topic| Matched { topic, score: 0.0, named: true }).collect()
            }
            Some(matches) => matches.clone(),
        };
        matches.retain(|matched| {
            (kinds.is_empty() || kinds.iter().any(|&kind| self.ground.has(kind, matched.topic)))
                && !self.left_out(matched.topic)
        });
        Some(matches)
    }

    /// What matches, and what is linked to it.
    fn answers(&self) -> HashSet<TopicId> {
        let Some(matches) = self.matches(true) else { return self.ground.all().collect() };
        let any_named = matches.iter().any(|matched| matched.named);
        let bearing = || matches.iter().filter(|matched| matched.named == any_named);
        let is_source = |matched: &Matched| self.ground.kind(matched.topic) == Kind::Source;
        let only_sources = bearing().all(is_source);
        let bearers: HashSet<TopicId> = bearing()
            .filter(|matched| only_sources || !is_source(matched))
            .map(|matched| matched.topic)
            .collect();
        let near = self.ground.linked.iter().filter(|(from, _)| bearers.contains(from)).map(|(_, to)| *to);
        let carriers = self.ground.carried.iter().filter(|(_, of)| bearers.contains(of)).map(|(id, _)| *id);
        near.chain(carriers).chain(matches.iter().map(|matched| matched.topic)).collect()
    }

    /// Whether a topic with a panel is tied to what is picked and has a set value of every facet but one.
    fn passes(&self, id: TopicId, but: Option<Facet>) -> bool {
        let of = |facet: Facet| self.set.iter().filter(move |filter| filter.facet() == facet);
        let facets = Facet::ALL.into_iter().filter(|&facet| facet != Facet::Kind && Some(facet) != but);
        let holds =
            |facet: Facet| of(facet).next().is_none() || of(facet).any(|&filter| self.ground.has(filter, id));
        !self.left_out(id) && self.tied.contains(&id) && facets.into_iter().all(holds)
    }

    /// How many topics of a kind match by themselves and pass; without a panel, through what carries them.
    fn count_kind(&self, kind: Kind) -> usize {
        let free = self.picked.is_empty() && self.set.iter().all(|filter| filter.facet() == Facet::Kind);
        let carriers: Vec<(TopicId, TopicId)> = match panel_of(kind) {
            Some(_) => Vec::new(),
            None => {
                let of_kind = |(_, of): &&(TopicId, TopicId)| self.ground.kind(*of) == kind;
                let from_panel =
                    |(from, _): &&(TopicId, TopicId)| panel_of(self.ground.kind(*from)).is_some();
                self.ground.carried.iter().filter(of_kind).filter(from_panel).copied().collect()
            }
        };
        let passes = |id: TopicId| {
            if panel_of(kind).is_some() {
                return self.passes(id, None);
            }
            free || carriers.iter().any(|&(from, of)| of == id && self.passes(from, None))
        };
        let matches = self.matches(false).unwrap_or_default();
        matches.iter().filter(|m| self.ground.kind(m.topic) == kind && passes(m.topic)).count()
    }
}

#[test]
fn rows_and_counts_are_those_of_a_plain_count() {
    let ground = Ground::new();
    let mut chance = Chance(7);
    let (mut rows_seen, mut counts_seen) = (0, 0);
    for round in 0..150 {
        let (query, asked) = chance.query(&ground);
        let panels = Panels::new(&ground.kb, &ground.facets, &query, &asked);
        let set: Vec<Filter> = query.filters.iter().chain(&asked.filters).copied().collect();
        let with_panel = PANEL_KINDS.into_iter().flat_map(|kind| ground.kb.of_kind(kind));
        let tied = with_panel.filter(|&id| ground.tied_to_all(&query.picked, id)).collect();
        let plain = Plain { ground: &ground, asked: &asked, picked: &query.picked, set, tied };
        let answers = plain.answers();
        let case = || format!("query {round}: {query:?}, {:?} but {:?}", asked.filters, asked.without);
        for panel in &panels.panels {
            let expected: HashSet<_> = ground
                .kb
                .of_kind(panel.kind)
                .filter(|id| answers.contains(id) && plain.passes(*id, None))
                .collect();
            let rows: HashSet<_> = panel.rows[..panel.shown].iter().map(|row| row.topic).collect();
            assert_eq!(rows, expected, "{} of {}", panel.kind.plural(), case());
            assert!(panel.drop.is_none() || panel.shown == 0, "{}", case());
            rows_seen += panel.shown;
        }
        for (facet, values) in &panels.facets {
            let kinds: Vec<Kind> = match facet.counted() {
                Some(_) if matches!(facet, Facet::Strength | Facet::Certainty) => continue,
                Some(kind) => vec![kind],
                None => PANEL_KINDS.to_vec(),
            };
            let counted = kinds.into_iter().flat_map(|kind| ground.kb.of_kind(kind));
            let rows: Vec<TopicId> =
                counted.filter(|id| answers.contains(id) && plain.passes(*id, Some(*facet))).collect();
            for value in values {
                let expected = match value.filter {
                    Filter::Kind(kind) => plain.count_kind(kind),
                    filter => rows.iter().filter(|&&id| ground.has(filter, id)).count(),
                };
                assert_eq!(value.count, expected, "{} of {}", value.filter.key(&ground.kb), case());
                counts_seen += value.count;
            }
        }
    }
    // Most queries ask for something that there is.
    assert!(rows_seen > 1_000 && counts_seen > 10_000, "{rows_seen} rows, {counts_seen} counted");
}

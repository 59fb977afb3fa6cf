//! Evidence: for one finding, how often each topic would show it, and how often any does.
//!
//! A typed finding is compared with every statement. The statement's *coverage* is the part of the finding's
//! words that it holds, each counting by its rarity; only words of one statement count together, never words from
//! all over a topic. Coverage is measured against the best that any statement has, and made sharper, so that half
//! of the words are a thirtieth of the finding. What a statement says is found so often in a topic, times this,
//! is how often the *finding* is found there; of several statements the best counts.
//!
//! A syndrome shows what its tumours show on imaging, as far as they are expected in it, and what the syndrome
//! shows of which its summary calls it a form. How often any syndrome or tumour shows the finding is the mean over
//! all of them: what it is compared with.
//!
//! Names should be meant as a whole: a finding that is only a part of a name counts less. A statement that says low
//! where high is asked for says nothing. What a statement denies is looked up apart, for findings that are absent.

use std::cmp::Ordering;

use crate::kb::{Heading, Kb, Kind, LinkId, Relation, TopicId};

use super::answer::Matched;
use super::associate::Associations;
use super::case::Presence;
use super::coverage::{Entry, entries, fill, shares, terms};
use super::lexicon::{Lexicon, Term};
use super::reading::Item;
use super::statements::{Statements, of_certainty};
use super::weights;

/// How often a topic shows a finding.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    pub(super) topic: TopicId,
    /// How often, from 0 to 1.
    pub(super) often: f32,
    /// Where the content says so.
    pub(super) matched: Matched,
    /// The tumour link through which a syndrome shows it.
    pub(super) through: Option<LinkId>,
    /// The terms that decide, each with its part of the whole.
    pub(super) shares: Vec<(Term, f32)>,
}

/// How often the topics of one kind show a finding.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// The topics that show it, by their id.
    pub(super) hits: Vec<Hit>,
    /// How often a topic of this kind shows it on the whole.
    pub(super) mean: f32,
}

impl Shown {
    fn new(mut hits: Vec<Hit>, topics: usize) -> Self {
        hits.sort_by_key(|hit| hit.topic);
        let all = topics as f32 + weights::OTHER_DISEASES;
        let mean = hits.iter().map(|hit| hit.often).sum::<f32>() / all;
        Self { hits, mean }
    }

    /// What a topic has to do with it.
    pub(super) fn of(&self, topic: TopicId) -> Option<&Hit> {
        self.hits.binary_search_by_key(&topic, |hit| hit.topic).ok().map(|at| &self.hits[at])
    }

    /// How much more likely a hit makes its topic, as the logarithm of a likelihood ratio; never less than nothing,
    /// as content that does not say something does not deny it.
    pub(super) fn weight(&self, hit: &Hit) -> f32 {
        let ratio = (hit.often + weights::LEAK) / (self.mean + weights::LEAK);
        ratio.ln().clamp(0.0, weights::STRONGEST)
    }

    /// How much less likely a hit makes its topic if the finding is absent.
    pub(super) fn weight_absent(&self, hit: &Hit) -> f32 {
        let ratio = (1.0 - hit.often.min(weights::SUREST)) / (1.0 - self.mean.min(weights::SUREST));
        ratio.ln().clamp(weights::WORST_ABSENT, 0.0)
    }
}

/// What is known of one item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Evidence {
    pub(super) presence: Presence,
    pub(super) syndromes: Shown,
    pub(super) tumours: Shown,
    /// The syndromes and the tumours that are said to go without it; looked up only if it is absent.
    pub(super) denied: [Shown; 2],
    /// The topics that are called so, with how well, the best first.
    pub(super) named: Vec<(TopicId, f32)>,
    /// Where most of it is said, with how much, the best first.
    pub(super) said: Vec<(Matched, f32)>,
}

/// The two kinds of candidates, by their place in a pair.
pub(super) const SYNDROMES: usize = 0;
pub(super) const TUMOURS: usize = 1;

impl Evidence {
    /// How often the candidates of one kind show it.
    pub(super) const fn side(&self, side: usize) -> &Shown {
        if side == SYNDROMES { &self.syndromes } else { &self.tumours }
    }
}

/// What is looked up in.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) kb: &'a Kb,
    pub(super) lexicon: &'a Lexicon,
    pub(super) statements: &'a Statements,
    pub(super) associations: &'a Associations,
}

/// A statement that holds some words of an item.
struct Group {
    first: usize,
    last: usize,
    coverage: f32,
}

/// How many places and names are told.
const MOST_SAID: usize = 8;
/// Terms from here on are topics.
const TOPICS: Term = 1 << 31;

impl Sources<'_> {
    /// Looks an item up.
    pub(super) fn look_up(self, item: &Item) -> Evidence {
        let mut evidence = self.search(item, &self.statements.holding);
        if item.presence == Presence::Absent {
            let Evidence { syndromes, tumours, .. } = self.search(item, &self.statements.denying);
            evidence.denied = [syndromes, tumours];
        }
        evidence
    }

    /// Looks an item up in the statements of some lists.
    fn search(self, item: &Item, lists: &[Vec<u32>]) -> Evidence {
        let entries = entries(item, lists);
        let mut groups: Vec<Group> = Vec::new();
        let mut covered = vec![0.0_f32; item.slots.len()];
        // Where something is absent, what is said to be low there does not speak against it.
        let directions = match item.directions() {
            [false, false] if item.presence == Presence::Absent => [true, false],
            directions => directions,
        };
        let whole = item.weight().max(f32::MIN_POSITIVE);
        let mut first = 0;
        for same in entries.chunk_by(|a, b| a.statement == b.statement) {
            let last = first + same.len();
            covered.fill(0.0);
            let means = fill(item, same, &mut covered);
            let statement = &self.statements.all[same[0].statement as usize];
            if means && !self.statements.contradicts(statement, directions) {
                let sum: f32 = item.slots.iter().zip(&covered).map(|(slot, part)| slot.weight * part).sum();
                groups.push(Group { first, last, coverage: sum / whole });
            }
            first = last;
        }
        let best = groups.iter().map(|group| group.coverage).fold(weights::WELL_COVERED, f32::max);
        groups.retain(|group| group.coverage >= weights::LEAST_COVERED * best);
        self.judge(item, &entries, &groups, best)
    }

    /// What the statements that hold enough of an item say of whom.
    fn judge(self, item: &Item, entries: &[Entry], groups: &[Group], best: f32) -> Evidence {
        // By topic: the group and bearing that say it is found most often.
        let mut by_topic: Vec<(TopicId, f32, usize, Matched)> = Vec::new();
        let mut named: Vec<(TopicId, f32)> = Vec::new();
        let mut said: Vec<(Matched, f32)> = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            let entries = &entries[group.first..group.last];
            let statement = &self.statements.all[entries[0].statement as usize];
            let relative = (group.coverage / best).min(1.0);
            let mut part = relative.powf(weights::SHARPNESS);
            let mut named_by = relative * relative;
            if statement.is_name {
                let held: f32 = terms(item, entries).iter().map(|&term| self.lexicon.rarity(term)).sum();
                let held = (held / statement.weight.max(f32::MIN_POSITIVE)).min(1.0);
                named_by *= held;
                part *= weights::LONG_NAME + (1.0 - weights::LONG_NAME) * held;
            }
            for bearing in &statement.bearings {
                if let Matched::Name(topic) = bearing.matched {
                    named.push((topic, named_by));
                }
                by_topic.push((bearing.topic, bearing.often * part, number, bearing.matched));
            }
            if let Some(bearing) = statement.bearings.first().filter(|_| !statement.is_name) {
                said.push((bearing.matched, relative));
            }
        }
        by_topic.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        by_topic.dedup_by_key(|(topic, ..)| *topic);
        let (mut syndromes, mut tumours) = (Vec::new(), Vec::new());
        for (topic, often, group, matched) in by_topic {
            let of_kind = match self.kb.topic(topic).kind() {
                Kind::Syndrome => &mut syndromes,
                Kind::Tumour => &mut tumours,
                _ => continue,
            };
            let group = &groups[group];
            let shares = shares(item, &entries[group.first..group.last]);
            of_kind.push(Hit { topic, often, matched, through: None, shares });
        }
        best_first(&mut named);
        best_first(&mut said);
        said.truncate(MOST_SAID);
        named.truncate(MOST_SAID);
        self.evidence(item.presence, syndromes, tumours, named, said)
    }

    /// What a topic that was picked, or is known, says.
    pub(super) fn of_topic(self, topic: TopicId, presence: Presence) -> Evidence {
        let kb = self.kb;
        let mut hits: Vec<Hit> = Vec::new();
        let mut add = |of: TopicId, often: f32, matched: Matched| {
            let shares = vec![(TOPICS | topic.index() as Term, 1.0)];
            hits.push(Hit { topic: of, often, matched, through: None, shares });
        };
        add(topic, weights::NAMED, Matched::Name(topic));
        for number in kb.link_ids_to(topic) {
            let link = kb.link(number);
            let often = match link.relation {
                Relation::Finding => of_certainty(link.certainty),
                Relation::Mediator => weights::MEDIATED,
                Relation::Marker => weights::MARKED,
                Relation::Tumour => self.associations.expected(link.from, link.to),
                _ => continue,
            };
            add(link.from, super::frequency::of_link(link, often), Matched::Link(number));
        }
        if kb.topic(topic).kind() == Kind::Feature {
            for number in kb.link_ids_from(topic) {
                let link = kb.link(number);
                if link.relation == Relation::Differential {
                    add(link.to, super::frequency::of_link(link, weights::CAUSED), Matched::Link(number));
                }
            }
        }
        hits.sort_by(|a, b| a.topic.cmp(&b.topic).then(b.often.total_cmp(&a.often)));
        hits.dedup_by_key(|hit| hit.topic);
        let of_kind = |kind| hits.iter().filter(|hit| kb.topic(hit.topic).kind() == kind).cloned().collect();
        let (syndromes, tumours) = (of_kind(Kind::Syndrome), of_kind(Kind::Tumour));
        self.evidence(presence, syndromes, tumours, vec![(topic, 1.0)], Vec::new())
    }

    fn evidence(
        self,
        presence: Presence,
        own: Vec<Hit>,
        tumours: Vec<Hit>,
        named: Vec<(TopicId, f32)>,
        said: Vec<(Matched, f32)>,
    ) -> Evidence {
        // Fever does not become a rare finding of tumours by few of them mentioning it: the kind that shows it more
        // by itself decides.
        let own_mean = Shown::new(own.clone(), self.kb.count(Kind::Syndrome)).mean;
        let syndromes = self.with_inherited(own, &tumours);
        let mut syndromes = Shown::new(syndromes, self.kb.count(Kind::Syndrome));
        let mut tumours = Shown::new(tumours, self.kb.count(Kind::Tumour));
        syndromes.mean = syndromes.mean.max(tumours.mean);
        tumours.mean = tumours.mean.max(own_mean);
        Evidence { presence, syndromes, tumours, denied: Default::default(), named, said }
    }

    /// The syndromes that show a finding by themselves or through their tumours.
    fn with_inherited(self, own: Vec<Hit>, tumours: &[Hit]) -> Vec<Hit> {
        let mut inherited: Vec<(TopicId, f32, LinkId, &Hit)> = Vec::new();
        for hit in tumours.iter().filter(|hit| self.is_of_the_mass(hit.matched)) {
            for association in self.associations.of(hit.topic) {
                inherited.push((association.topic, association.part * hit.often, association.link, hit));
            }
        }
        inherited.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        let mut hits = own;
        for same in inherited.chunk_by(|a, b| a.0 == b.0) {
            let (topic, _, link, tumour) = same[0];
            let often = same.iter().map(|(_, often, ..)| often).sum::<f32>().min(weights::SUREST);
            let known = hits.iter_mut().find(|hit| hit.topic == topic);
            if known.as_ref().is_some_and(|known| known.often >= often) {
                continue;
            }
            let hit = Hit { topic, often, through: Some(link), ..tumour.clone() };
            match known {
                Some(known) => *known = hit,
                None => hits.push(hit),
            }
        }
        self.add_forms(&mut hits);
        hits
    }

    /// What a syndrome shows is shown by its forms too.
    fn add_forms(self, hits: &mut Vec<Hit>) {
        for &(form, of) in self.associations.forms() {
            let Some(shown) = hits.iter().find(|hit| hit.topic == of) else { continue };
            let hit = Hit { topic: form, often: shown.often * weights::SAME_PICTURE, ..shown.clone() };
            match hits.iter_mut().find(|known| known.topic == form) {
                Some(known) if known.often < hit.often => *known = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
    }

    /// Whether it is said of the tumour itself, and so of every syndrome that it causes: where it is, how it looks
    /// and what it secretes. What is told of its patients is often of one of its syndromes alone.
    fn is_of_the_mass(self, matched: Matched) -> bool {
        match matched {
            Matched::Name(_) | Matched::Site(_) | Matched::Link(_) => true,
            Matched::Claim(claim) => self.kb.claim(claim).heading == Some(Heading::Imaging),
            Matched::Ages(_) => false,
        }
    }
}

/// Sorts by the number, the greatest first, and keeps the best of what stands there twice.
fn best_first<T: Copy + Ord>(ranked: &mut Vec<(T, f32)>) {
    ranked.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    ranked.dedup_by_key(|(what, _)| *what);
    ranked.sort_by(|a, b| match b.1.total_cmp(&a.1) {
        Ordering::Equal => a.0.cmp(&b.0),
        order => order,
    });
}

//! Scores: from the evidence of all findings to ranked candidates, with a receipt for every contribution.
//!
//! A score is a sum of logarithms of likelihood ratios. So that ten ways of saying weakness count once, each
//! finding pays out to the terms that it was matched by, and of several payments to one term the greatest counts.
//! A sum of greatest payments is the same in any order, and no finding that is added can lower it.
//!
//! A tumour is moreover what the likely syndromes point to. Their scores, tempered, give a probability to each
//! syndrome and to there being none; with the part that the tumour has in each, that is the probability of the
//! tumour, and the logarithm of its ratio to chance is given to the findings in proportion to what they say for the
//! syndromes. Of what a finding says for a tumour by itself and through a syndrome, the greater counts.

use crate::kb::{Certainty, Kb, Kind, LinkId, Strength, TopicId};

use super::answer::{About, Matched, Ranked, Receipt};
use super::associate::Associations;
use super::case::{Case, Presence};
use super::evidence::Evidence;
use super::evidence::{Hit, SYNDROMES, TUMOURS};
use super::lexicon::Term;
use super::people::People;
use super::weights;

/// An item's evidence, and what part of the case it is about.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub(super) about: About,
    pub(super) evidence: Evidence,
}

/// What is scored with.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    pub(super) kb: &'a Kb,
    pub(super) associations: &'a Associations,
    pub(super) people: &'a People,
    pub(super) case: &'a Case,
    pub(super) weighed: &'a [Weighed],
}

/// One contribution, before it is written as a receipt.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Part {
    about: About,
    weight: f32,
    matched: Matched,
    through: Option<LinkId>,
}

impl Part {
    /// Whether it is a finding, or something known, that speaks for the candidate.
    fn is_of_finding(&self) -> bool {
        self.weight > 0.0 && matches!(self.about, About::Finding(_) | About::Known(_))
    }
}

/// A candidate with its contributions.
#[derive(Clone, Debug)]
struct Scored {
    topic: TopicId,
    parts: Vec<Part>,
    score: f32,
}

/// A syndrome that the findings make likely.
#[derive(Clone, Debug)]
struct Likely {
    topic: TopicId,
    probability: f32,
    /// What each part of the case says for it.
    said: Vec<(About, f32)>,
}

/// Both lists, and how many candidates explain something.
pub(super) struct Lists {
    pub(super) syndromes: Vec<Ranked>,
    pub(super) tumours: Vec<Ranked>,
    pub(super) fitting_syndromes: usize,
    pub(super) fitting_tumours: usize,
}

/// The most candidates that are listed.
const MOST_LISTED: usize = 40;
/// The most syndromes that speak for tumours.
const MOST_LIKELY: usize = 24;

impl Scale<'_> {
    /// Ranks all candidates.
    pub(super) fn rank(self) -> Lists {
        let mut syndromes = self.scored(SYNDROMES, &[]);
        let likely = likely(&syndromes);
        let mut tumours = self.scored(TUMOURS, &likely);
        let (fitting_syndromes, fitting_tumours) = (syndromes.len(), tumours.len());
        syndromes.truncate(MOST_LISTED);
        tumours.truncate(MOST_LISTED);
        let ranked = |scored: Vec<Scored>| scored.iter().map(|scored| self.ranked(scored)).collect();
        Lists { syndromes: ranked(syndromes), tumours: ranked(tumours), fitting_syndromes, fitting_tumours }
    }

    /// All candidates that explain something, the best first.
    fn scored(self, side: usize, likely: &[Likely]) -> Vec<Scored> {
        let present = || self.weighed.iter().filter(|weighed| weighed.evidence.presence == Presence::Present);
        let mut topics: Vec<TopicId> = present()
            .flat_map(|weighed| weighed.evidence.side(side).hits.iter().map(|hit| hit.topic))
            .collect();
        let through = likely.iter().flat_map(|likely| self.associations.of(likely.topic));
        topics.extend(through.map(|association| association.topic));
        topics.sort_unstable();
        topics.dedup();
        let mut scored: Vec<Scored> = topics
            .into_iter()
            .filter_map(|topic| {
                let mut parts = self.own_parts(topic, side);
                add_inherited(&mut parts, self.inherited_parts(topic, likely));
                parts.retain(|part| part.weight > 0.0);
                if parts.iter().all(|part| part.weight < weights::LEAST_TOLD) {
                    return None;
                }
                self.add_absent(topic, side, &mut parts);
                self.add_people(topic, &mut parts);
                self.add_prior(topic, &mut parts);
                Some(Scored::new(topic, parts))
            })
            .collect();
        scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.topic.cmp(&b.topic)));
        scored
    }

    /// What the findings that are there say for a topic by themselves.
    fn own_parts(self, topic: TopicId, side: usize) -> Vec<Part> {
        // Every payment to a term, with the item that pays.
        let mut payments: Vec<(Term, f32, usize)> = Vec::new();
        let mut hits: Vec<Option<&Hit>> = vec![None; self.weighed.len()];
        for (number, weighed) in self.weighed.iter().enumerate() {
            let shown = weighed.evidence.side(side);
            let hit = shown.of(topic).filter(|_| weighed.evidence.presence == Presence::Present);
            let Some(hit) = hit else { continue };
            hits[number] = Some(hit);
            let weight = shown.weight(hit);
            payments.extend(hit.shares.iter().map(|&(term, share)| (term, weight * share, number)));
        }
        payments.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        payments.dedup_by_key(|(term, ..)| *term);
        let mut paid = vec![0.0_f32; self.weighed.len()];
        for (_, payment, number) in payments {
            paid[number] += payment;
        }
        // One part for each part of the case; the item that pays most shows where it is said.
        let mut parts: Vec<(Part, f32)> = Vec::new();
        for (number, hit) in hits.iter().enumerate() {
            let Some(hit) = hit.filter(|_| paid[number] > 0.0) else { continue };
            let (about, weight) = (self.weighed[number].about, paid[number]);
            let part = Part { about, weight, matched: hit.matched, through: hit.through };
            match parts.iter_mut().find(|(known, _)| known.about == about) {
                Some((known, most)) => {
                    let sum = known.weight + weight;
                    if weight > *most {
                        (*known, *most) = (part, weight);
                    }
                    known.weight = sum;
                }
                None => parts.push((part, weight)),
            }
        }
        let capped = |part: Part| Part { weight: part.weight.min(weights::STRONGEST), ..part };
        parts.into_iter().map(|(part, _)| capped(part)).collect()
    }

    /// What the findings say for a tumour through the syndromes that they make likely.
    fn inherited_parts(self, tumour: TopicId, likely: &[Likely]) -> Vec<Part> {
        let chance = 1.0 / self.kb.count(Kind::Tumour).max(1) as f32;
        let through: Vec<(&Likely, f32, LinkId)> = likely
            .iter()
            .filter_map(|likely| {
                let known = self.associations.of(likely.topic).iter().find(|known| known.topic == tumour)?;
                Some((likely, likely.probability * known.part, known.link))
            })
            .collect();
        let probability: f32 = through.iter().map(|(_, probability, _)| probability).sum();
        let none = 1.0 - likely.iter().map(|likely| likely.probability).sum::<f32>();
        let ratio = probability / chance + none.max(0.0);
        let weight = ratio.max(1.0).ln().min(weights::TUMOUR_OF_SYNDROME);
        // What each part of the case has in it, and the syndrome through which most of that comes.
        let mut portions: Vec<(About, f32, f32, LinkId)> = Vec::new();
        for (likely, of_tumour, link) in &through {
            let all: f32 = likely.said.iter().map(|(_, said)| said).sum();
            for &(about, said) in &likely.said {
                let portion = of_tumour * said / all.max(f32::MIN_POSITIVE);
                match portions.iter_mut().find(|(known, ..)| *known == about) {
                    Some((_, sum, most, by)) => {
                        *sum += portion;
                        if portion > *most {
                            (*most, *by) = (portion, *link);
                        }
                    }
                    None => portions.push((about, portion, portion, *link)),
                }
            }
        }
        let all = probability.max(f32::MIN_POSITIVE);
        let part = |(about, portion, _, link): (About, f32, f32, LinkId)| Part {
            about,
            weight: weight * portion / all,
            matched: Matched::Link(link),
            through: Some(link),
        };
        portions.into_iter().map(part).collect()
    }

    /// What the findings that are not there say of a topic: against it if it would show them, for it if it is said to
    /// go without them.
    fn add_absent(self, topic: TopicId, side: usize, parts: &mut Vec<Part>) {
        for weighed in self.weighed.iter().filter(|weighed| weighed.evidence.presence == Presence::Absent) {
            let evidence = &weighed.evidence;
            let denied = &evidence.denied[side];
            let (weight, hit) = match (denied.of(topic), evidence.side(side).of(topic)) {
                (Some(hit), _) => (weights::DENIED * denied.weight(hit), hit),
                (None, Some(hit)) => (evidence.side(side).weight_absent(hit), hit),
                (None, None) => continue,
            };
            if weight.abs() < weights::LEAST_TOLD {
                continue;
            }
            let part = Part { about: weighed.about, weight, matched: hit.matched, through: hit.through };
            match parts.iter_mut().find(|known| known.about == weighed.about && known.weight * weight > 0.0) {
                Some(known) if weight.abs() > known.weight.abs() => *known = part,
                Some(_) => {}
                None => parts.push(part),
            }
        }
    }

    fn add_people(self, topic: TopicId, parts: &mut Vec<Part>) {
        let age = self.people.age(topic, self.case).map(|told| (About::Age, told));
        let sex = self.people.sex(topic, self.case).map(|told| (About::Sex, told));
        for (about, (weight, matched)) in age.into_iter().chain(sex) {
            if weight.abs() >= weights::LEAST_TOLD {
                parts.push(Part { about, weight, matched, through: None });
            }
        }
    }

    /// A tumour that stands behind many syndromes is met more often than one that stands behind a single one.
    fn add_prior(self, topic: TopicId, parts: &mut Vec<Part>) {
        if self.kb.topic(topic).kind() != Kind::Tumour {
            return;
        }
        let behind = self.associations.of(topic);
        let strongest = behind.iter().max_by(|a, b| a.part.total_cmp(&b.part).then(b.topic.cmp(&a.topic)));
        let Some(strongest) = strongest else { return };
        let part: f32 = behind.iter().map(|association| association.part).sum();
        let weight = weights::WIDESPREAD * (1.0 + part).ln();
        if weight >= weights::LEAST_TOLD {
            let matched = Matched::Link(strongest.link);
            parts.push(Part { about: About::Prior, weight, matched, through: None });
        }
    }

    fn ranked(self, scored: &Scored) -> Ranked {
        let explained = |finding: usize| {
            scored
                .parts
                .iter()
                .any(|part| part.about == About::Finding(finding) && part.weight >= weights::LEAST_TOLD)
        };
        let mut unexplained: Vec<usize> = Vec::new();
        for weighed in self.weighed.iter().filter(|weighed| weighed.evidence.presence == Presence::Present) {
            if let About::Finding(finding) = weighed.about
                && !explained(finding)
                && !unexplained.contains(&finding)
            {
                unexplained.push(finding);
            }
        }
        let (because, against): (Vec<&Part>, Vec<&Part>) =
            scored.parts.iter().partition(|part| part.weight > 0.0);
        let receipts = |parts: Vec<&Part>| parts.into_iter().map(|part| self.receipt(*part)).collect();
        Ranked {
            topic: scored.topic,
            score: scored.score,
            because: receipts(because),
            against: receipts(against),
            unexplained,
            predicts: Vec::new(),
            must_not_miss: None,
        }
    }

    fn receipt(self, part: Part) -> Receipt {
        let Part { about, weight, matched, through } = part;
        let link = match matched {
            Matched::Link(link) => Some(self.kb.link(link)),
            _ => None,
        };
        let strength: Option<Strength> =
            through.map(|link| self.kb.link(link)).or(link).and_then(|link| link.strength);
        let certainty: Option<Certainty> = link.and_then(|link| link.certainty);
        let frequency = link.map(|link| link.frequency.clone()).unwrap_or_default();
        let mut cite = matched.cite(self.kb).to_vec();
        for &source in through.map_or(&[][..], |link| &self.kb.link(link).cite) {
            if !cite.contains(&source) {
                cite.push(source);
            }
        }
        Receipt { about, matched, through, weight, strength, certainty, frequency, cite }
    }
}

impl Scored {
    /// Puts the contributions into the order in which they are told, and adds them up in it.
    fn new(topic: TopicId, mut parts: Vec<Part>) -> Self {
        parts.sort_by(|a, b| {
            let against = |part: &Part| part.weight < 0.0;
            let strongest = b.weight.abs().total_cmp(&a.weight.abs());
            against(a).cmp(&against(b)).then(strongest).then(a.about.cmp(&b.about))
        });
        let score = parts.iter().map(|part| part.weight).sum();
        Self { topic, parts, score }
    }
}

/// Puts what comes through syndromes to what is there by itself: for each part of the case the greater counts.
fn add_inherited(parts: &mut Vec<Part>, inherited: Vec<Part>) {
    for part in inherited {
        match parts.iter_mut().find(|known| known.about == part.about) {
            Some(known) if known.weight < part.weight => *known = part,
            Some(_) => {}
            None => parts.push(part),
        }
    }
}

/// How likely each syndrome is, beside there being none.
fn likely(scored: &[Scored]) -> Vec<Likely> {
    let odds = |score: f32| (score / weights::EVEN).min(60.0).exp();
    let best = &scored[..scored.len().min(MOST_LIKELY)];
    let all = odds(weights::NO_SYNDROME) + best.iter().map(|scored| odds(scored.score)).sum::<f32>();
    let of = |scored: &Scored| Likely {
        topic: scored.topic,
        probability: odds(scored.score) / all,
        said: scored
            .parts
            .iter()
            .filter(|part| part.is_of_finding())
            .map(|part| (part.about, part.weight))
            .collect(),
    };
    best.iter().map(of).collect()
}

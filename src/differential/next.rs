//! What to look for next: the feature, antibody or hormone whose answer would leave the least doubt.
//!
//! The leading candidates of a list are given probabilities from their scores. A test divides them: those that
//! would show it rise if it is positive, the others if it is negative. Its *gain* is the expected fall of the
//! entropy, in bits (Shannon's information; the choice of the most informative test is that of decision analysis).
//! An examination counts with the best of what it would show.

use crate::kb::{Kb, Kind, LinkId, Relation, TopicId};

use super::answer::{Matched, Next, Ranked};
use super::associate::Associations;
use super::case::Case;
use super::predict::{can_be_looked_for, likely, looked_for};
use super::score::Weighed;
use super::weights;

/// The candidates between which a test is to decide.
const LEADING: usize = 6;
/// The most tests that are named.
const MOST_NAMED: usize = 6;

/// A test: for each leading candidate how often it would be positive, and the link that says so.
#[derive(Clone, Debug)]
struct Test {
    topic: TopicId,
    positive: Vec<(f32, Option<LinkId>)>,
}

/// What would tell the leading candidates apart, the best first.
pub(super) fn next(
    kb: &Kb,
    associations: &Associations,
    case: &Case,
    weighed: &[Weighed],
    syndromes: &[Ranked],
    tumours: &[Ranked],
) -> Vec<Next> {
    let mut found: Vec<Next> = Vec::new();
    for list in [syndromes, tumours] {
        let leading = &list[..list.len().min(LEADING)];
        let chances = probabilities(leading);
        for test in tests(kb, associations, leading) {
            if case.known.contains(&test.topic) || looked_for(weighed, test.topic) {
                continue;
            }
            let gain = gain(&chances, &test);
            if gain < weights::DISCRIMINATES {
                continue;
            }
            let next = told(kb, leading, &test, gain);
            match found.iter_mut().find(|known| known.topic == next.topic) {
                Some(known) if known.gain < next.gain => *known = next,
                Some(_) => {}
                None => found.push(next),
            }
        }
    }
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain).then(a.topic.cmp(&b.topic)));
    found.truncate(MOST_NAMED);
    found
}

/// The probabilities of the leading candidates, among each other.
fn probabilities(leading: &[Ranked]) -> Vec<f32> {
    let best = leading.first().map_or(0.0, |ranked| ranked.score);
    let odds: Vec<f32> = leading.iter().map(|ranked| ((ranked.score - best) / weights::EVEN).exp()).collect();
    let all: f32 = odds.iter().sum();
    odds.into_iter().map(|odds| odds / all).collect()
}

/// Everything that any of the candidates would show, and the examinations that show it.
fn tests(kb: &Kb, associations: &Associations, leading: &[Ranked]) -> Vec<Test> {
    let mut tests: Vec<Test> = Vec::new();
    let mut add = |topic: TopicId, place: usize, often: f32, link: LinkId| {
        let at = tests.iter().position(|test| test.topic == topic).unwrap_or_else(|| {
            tests.push(Test { topic, positive: vec![(weights::LEAK, None); leading.len()] });
            tests.len() - 1
        });
        let known = &mut tests[at].positive[place];
        if known.0 < often {
            *known = (often, Some(link));
        }
    };
    for (place, ranked) in leading.iter().enumerate() {
        for number in kb.link_ids_from(ranked.topic) {
            let Some(often) = likely(kb, associations, number) else { continue };
            let link = kb.link(number);
            if can_be_looked_for(kb, link.to) {
                add(link.to, place, often, number);
            }
        }
        // A syndrome shows what its tumours show, as far as they are expected.
        if kb.topic(ranked.topic).kind() == Kind::Syndrome {
            for association in associations.of(ranked.topic) {
                for number in kb.link_ids_from(association.topic) {
                    let link = kb.link(number);
                    if link.relation != Relation::Finding {
                        continue;
                    }
                    let Some(often) = likely(kb, associations, number) else { continue };
                    add(link.to, place, often * association.part, number);
                }
            }
        }
    }
    tests
}

/// The expected fall of the entropy, in bits.
fn gain(chances: &[f32], test: &Test) -> f32 {
    let positive: f32 = chances.iter().zip(&test.positive).map(|(chance, (often, _))| chance * often).sum();
    let after = |answer: fn(f32) -> f32, part: f32| -> f32 {
        if part <= 0.0 {
            return 0.0;
        }
        let posterior =
            chances.iter().zip(&test.positive).map(|(chance, (often, _))| chance * answer(*often) / part);
        part * entropy(posterior)
    };
    entropy(chances.iter().copied())
        - after(|often| often, positive)
        - after(|often| 1.0 - often, 1.0 - positive)
}

fn entropy(chances: impl Iterator<Item = f32>) -> f32 {
    chances.filter(|chance| *chance > 0.0).map(|chance| -chance * chance.log2()).sum()
}

/// A test in words: whom it would raise, and where that is said.
fn told(kb: &Kb, leading: &[Ranked], test: &Test, gain: f32) -> Next {
    let most = test.positive.iter().map(|(often, _)| *often).fold(0.0, f32::max);
    let (mut raises, mut lowers): (Vec<TopicId>, Vec<TopicId>) = (Vec::new(), Vec::new());
    let mut best: Option<(f32, LinkId)> = None;
    for (ranked, &(often, link)) in leading.iter().zip(&test.positive) {
        if often >= most / 2.0 {
            raises.push(ranked.topic);
        } else if often <= most / 4.0 {
            lowers.push(ranked.topic);
        }
        if let Some(link) = link.filter(|_| best.is_none_or(|(known, _)| known < often)) {
            best = Some((often, link));
        }
    }
    let labels = |topics: &[TopicId]| {
        topics.iter().take(3).map(|&topic| kb.topic(topic).label()).collect::<Vec<_>>().join(", ")
    };
    let matched = best.map(|(_, link)| Matched::Link(link));
    let mut why = format!("Raises {}", labels(&raises));
    if !lowers.is_empty() {
        why = format!("{why}; not expected in {}", labels(&lowers));
    }
    why.push('.');
    let cite = matched.map(|matched| matched.cite(kb).to_vec()).unwrap_or_default();
    Next { topic: test.topic, why, gain, raises, cite }
}

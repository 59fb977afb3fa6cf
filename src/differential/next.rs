//! What to look for next: the examination, antibody or hormone whose answer would leave the least doubt.
//!
//! The leading candidates of a list are given probabilities from their scores. A test divides them: those that
//! would show it rise if it is positive, the others if it is negative. Its *gain* is the expected fall of the
//! entropy, in bits (Shannon's information; Lindley, Annals of Mathematical Statistics 1956). An examination that a
//! candidate asks for first takes the place of the features that it would show, with the gain of the best of them.

use crate::kb::{Kb, Kind, LinkId, Relation, TopicId};

use super::answer::{Next, Ranked};
use super::associate::Associations;
use super::case::Case;
use super::predict::{can_be_looked_for, likely, looked_for};
use super::score::Weighed;
use super::weights;

/// The candidates between which a test is to decide.
const LEADING: usize = 6;
/// As many are compared even if one is far ahead: it is to be confirmed.
const LEAST_LEADING: usize = 2;
/// The most tests that are named.
const MOST_NAMED: usize = 6;
/// The most candidates or features that one sentence names.
const MOST_IN_A_SENTENCE: usize = 3;

/// A test: for each leading candidate how often it would be positive, and the link that says so.
#[derive(Clone, Debug)]
struct Test {
    topic: TopicId,
    positive: Vec<(f32, Option<LinkId>)>,
    gain: f32,
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
        let close = |ranked: &&Ranked| ranked.score >= list[0].score - weights::CLOSE;
        let close = list.iter().take(LEADING).take_while(close).count();
        let leading = &list[..close.max(LEAST_LEADING).min(list.len())];
        let chances = probabilities(leading);
        let mut tests = tests(kb, associations, leading);
        tests.retain(|test| !case.known.contains(&test.topic) && !looked_for(weighed, test.topic));
        for test in &mut tests {
            test.gain = gain(&chances, test);
        }
        tests.retain(|test| test.gain >= weights::DISCRIMINATES);
        tests.sort_by(|a, b| b.gain.total_cmp(&a.gain).then(a.topic.cmp(&b.topic)));
        let asked = Asked { kb, leading, tests: &tests };
        let examinations = asked.examinations();
        let alone =
            tests.iter().filter(|test| !examinations.iter().any(|(_, shown)| shown.contains(&test.topic)));
        let alone = alone.map(|test| asked.told(test));
        for next in alone.chain(examinations.iter().map(|(next, _)| next.clone())) {
            // What the syndromes ask for is told in their words.
            if !found.iter().any(|known| known.topic == next.topic) {
                found.push(next);
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
    let odds: Vec<f32> =
        leading.iter().map(|ranked| ((ranked.score - best) / weights::DOUBT).exp()).collect();
    let all: f32 = odds.iter().sum();
    odds.into_iter().map(|odds| odds / all).collect()
}

/// Everything that any of the candidates would show.
fn tests(kb: &Kb, associations: &Associations, leading: &[Ranked]) -> Vec<Test> {
    let mut tests: Vec<Test> = Vec::new();
    let mut add = |topic: TopicId, place: usize, often: f32, link: LinkId| {
        let at = tests.iter().position(|test| test.topic == topic).unwrap_or_else(|| {
            tests.push(Test { topic, positive: vec![(weights::LEAK, None); leading.len()], gain: 0.0 });
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
        if kb.topic(ranked.topic).kind() != Kind::Syndrome {
            continue;
        }
        // A syndrome shows what its tumours show, as far as they are expected.
        for association in associations.of(ranked.topic) {
            let links = kb.link_ids_from(association.topic);
            for number in links.filter(|&number| kb.link(number).relation == Relation::Finding) {
                let Some(often) = likely(kb, associations, number) else { continue };
                add(kb.link(number).to, place, often * association.part, number);
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
        let answers = chances.iter().zip(&test.positive);
        part * entropy(answers.map(|(chance, (often, _))| chance * answer(*often) / part))
    };
    let before = entropy(chances.iter().copied());
    before - after(|often| often, positive) - after(|often| 1.0 - often, 1.0 - positive)
}

fn entropy(chances: impl Iterator<Item = f32>) -> f32 {
    chances.filter(|chance| *chance > 0.0).map(|chance| -chance * chance.log2()).sum()
}

/// The tests between some candidates, the best first.
#[derive(Clone, Copy)]
struct Asked<'a> {
    kb: &'a Kb,
    leading: &'a [Ranked],
    tests: &'a [Test],
}

impl Asked<'_> {
    /// The examinations that the candidates ask for first and that show something that tells them apart, each with
    /// the features that it shows.
    fn examinations(self) -> Vec<(Next, Vec<TopicId>)> {
        let mut found: Vec<(Next, Vec<TopicId>)> = Vec::new();
        for (place, ranked) in self.leading.iter().enumerate() {
            for first in self.kb.related(ranked.topic, Relation::FirstTest) {
                if found.iter().any(|(next, _)| next.topic == first.to) {
                    continue;
                }
                let shows = |test: &&Test| self.is_seen_on(test.positive[place].1, first.to);
                let visible: Vec<&Test> = self.tests.iter().filter(shows).collect();
                let Some(best) = visible.first() else { continue };
                let told = self.told(best);
                let features: Vec<TopicId> = visible.iter().map(|test| test.topic).collect();
                let region = if first.site.is_empty() { String::new() } else { format!("{}: ", first.site) };
                let why = format!("{}may show {}. {}", region, self.labels(&features), told.why);
                let mut cite = first.cite.to_vec();
                cite.extend(told.cite.iter().filter(|source| !first.cite.contains(source)));
                found.push((Next { topic: first.to, why: sentence(&why), cite, ..told }, features));
            }
        }
        found
    }

    fn is_seen_on(self, link: Option<LinkId>, modality: TopicId) -> bool {
        link.is_some_and(|link| self.kb.link(link).modality == Some(modality))
    }

    /// A test in words: whom it would raise, where that is said, and whom it would lower.
    fn told(self, test: &Test) -> Next {
        let most = test.positive.iter().map(|(often, _)| *often).fold(0.0, f32::max);
        let (mut raises, mut lowers): (Vec<TopicId>, Vec<TopicId>) = (Vec::new(), Vec::new());
        let mut best: Option<(f32, LinkId)> = None;
        for (ranked, &(often, link)) in self.leading.iter().zip(&test.positive) {
            if often >= most * weights::RAISED {
                raises.push(ranked.topic);
            } else if often <= most * weights::LOWERED {
                lowers.push(ranked.topic);
            }
            if let Some(link) = link.filter(|_| best.is_none_or(|(known, _)| known < often)) {
                best = Some((often, link));
            }
        }
        let mut why = format!("Raises {}", self.labels(&raises));
        if !lowers.is_empty() {
            why = format!("{why}; not expected in {}", self.labels(&lowers));
        }
        let cite = best.map(|(_, link)| self.kb.link(link).cite.to_vec()).unwrap_or_default();
        Next { topic: test.topic, why: format!("{why}."), gain: test.gain, raises, cite }
    }

    fn labels(self, topics: &[TopicId]) -> String {
        let few = topics.iter().take(MOST_IN_A_SENTENCE);
        let labels: Vec<&str> = few.map(|&topic| self.kb.topic(topic).label()).collect();
        let more = if topics.len() > MOST_IN_A_SENTENCE { " and others" } else { "" };
        format!("{}{more}", labels.join(", "))
    }
}

/// A text with a capital at its beginning.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

//! Ranking: from a plan to the topics that match, each with a score.
//!
//! Every word of the query is looked up by itself; a topic gets the best of the terms that the word stands
//! for, weighted by how rare the word is (the inverse document frequency of BM25; Robertson and Zaragoza
//! 2009, doi:10.1561/1500000019). Topics that hold all words come first, those that hold them in one of their
//! names before the others, by the [`Tier`] of that name. If no topic holds all words, typing errors are
//! forgiven in every word; if that does not help, the topics that hold most of what the query says remain.

use fixedbitset::FixedBitSet;
use rayon::prelude::*;

use super::Index;
use super::field::Field;
use super::fill::{Scratch, fill};
use super::forward::Text;
use super::grade::{Grade, Tier, tier_of_name};
use super::graded::grade_words;
use super::phrase::Phrase;
use super::plan::{Plan, Slot, is_stop_word};
use crate::kb::TopicId;
use crate::search::asked::Matched;

/// What halves the room that is left for a better score in running text.
const HALF_SCORE: f32 = 12.0;
/// Where no topic holds all words, those stay that hold this share of what the best one holds.
const PARTIAL_SHARE: f32 = 0.5;
/// From so many words on, a topic need not hold all to stand among those that do: this share is enough, since
/// nobody remembers every word as it is written.
const MANY_WORDS: u32 = 4;
const MOST_OF_MANY: f32 = 0.6;
/// From so many words on, the beginning of a title is meant as one.
const TYPED_OUT: usize = 4;
/// From so many candidates on, they are scored by several cores.
const MANY: usize = 2_000;
/// The most topics whose names are read one by one.
const NAMES_READ: usize = 600;
/// A name stands in the query if so much of what it says does.
const MOST_OF_NAME: f32 = 0.6;
/// How many of the best topics are looked at more closely: whether one of their texts holds the words together.
const LOOKED_AT: usize = 40;

/// What a plan found.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranking {
    /// The topics, ascending.
    pub matches: Vec<Matched>,
    /// The slots that the best topic does not fill, as bits.
    pub missing: u16,
    /// Whether any topic holds all words.
    pub full: bool,
    /// How rare each slot is.
    pub rarity: Vec<f32>,
}

/// Ranks the topics for a plan, forgiving more where nothing holds all words.
pub(super) fn rank(index: &Index, plan: &mut Plan, scratch: &mut Scratch) -> Ranking {
    titles(index, plan, scratch);
    let required = plan.required();
    let mut rarity = fill(index, plan, scratch);
    // The title of a publication may hold any words; what is looked for is a topic.
    let is_full = |scratch: &Scratch| {
        let sources = index.first_source.index() as u32;
        scratch.touched.iter().any(|&topic| topic < sources && holds(scratch, topic, required))
    };
    if scratch.touched_by_title.is_empty() && !is_full(scratch) {
        let mut forgiving = plan.clone();
        if forgiving.forgive_all(index) {
            scratch.clear();
            let of_forgiving = fill(index, &forgiving, scratch);
            if is_full(scratch) {
                (*plan, rarity) = (forgiving, of_forgiving);
            } else {
                // Errors are no help: the words are meant as they stand.
                scratch.clear();
                fill(index, plan, scratch);
            }
        }
    }
    let full = !scratch.touched_by_title.is_empty() || is_full(scratch);
    let held = sums(&rarity);
    let phrases: Vec<Phrase> =
        plan.phrases.iter().map(|slots| Phrase::new(index, plan, slots.clone())).collect();
    let context = Context { index, plan, phrases: &phrases, required, held: &held, full };
    let mut matches = context.matches(scratch);
    context.look_closer(&mut matches, scratch);
    let missing = context.missing(&matches, scratch);
    scratch.clear();
    scratch.clear_titles();
    Ranking { matches, missing, full, rarity }
}

/// The sums of all subsets of some numbers, by the bits of the subset.
fn sums(numbers: &[f32]) -> Vec<f32> {
    let mut sums = vec![0.0];
    for number in numbers {
        sums.extend_from_within(..);
        let half = sums.len() / 2;
        sums[half..].iter_mut().for_each(|sum| *sum += number);
    }
    sums
}

fn holds(scratch: &Scratch, topic: u32, required: u16) -> bool {
    scratch.of[topic as usize].slots & required == required
}

/// Notes the topics of which a name is the query run together, or begins with it, with the score of that name.
fn titles(index: &Index, plan: &Plan, scratch: &mut Scratch) {
    if plan.squash.is_empty() || !plan.phrases.is_empty() {
        return;
    }
    let typed = plan.squash.len();
    let is_short_word = typed == 2 && plan.slots.iter().all(|slot| names_a_topic(index, slot));
    let being_typed = plan.slots.iter().any(|slot| slot.typed.open);
    index.titles.starting(&plan.squash, |topic, field, length| {
        let is_source = topic >= index.first_source;
        let whole = length == typed;
        if !whole && !being_typed {
            return;
        }
        // A title is a sentence about something, unless it is typed out.
        if is_source && !whole && (plan.slots.len() < TYPED_OUT || matches!(field, Field::Author)) {
            return;
        }
        let named = !is_source && matches!(field, Field::Name | Field::Short);
        // One letter lists names; aliases that begin with it are too many to mean anything.
        if typed == 1 && !whole && !named {
            return;
        }
        let tier = match tier_of_name(named, whole, true, Grade::Prefix) {
            // Hu is a whole word of some names, and rather meant than the beginning of human.
            tier if tier < Tier::Exact && is_short_word => tier.min(Tier::Prefixes),
            tier => tier,
        };
        let covered = typed as f32 / length.max(1) as f32;
        let quality = if whole { 1.0 } else { Grade::Prefix.weight() };
        let score = name_score(tier, is_source, covered, quality, field);
        let best = &mut scratch.titled[topic.index()];
        if *best == 0.0 {
            scratch.touched_by_title.push(topic.index() as u32);
        }
        *best = best.max(score);
    });
}

/// Whether a word, as it was typed, stands in the name of a topic that is no source.
fn names_a_topic(index: &Index, slot: &Slot) -> bool {
    let mut named = false;
    for expansion in slot.expansions.iter().filter(|expansion| expansion.weight >= 1.0) {
        index.names.each(expansion.term, |topic, _| named |= (topic as usize) < index.first_source.index());
    }
    named && !is_stop_word(&slot.typed)
}

fn name_score(tier: Tier, is_source: bool, covered: f32, quality: f32, field: Field) -> f32 {
    let kind = if is_source { 0.0 } else { 0.45 };
    f32::from(tier as u8) + kind + 0.3 * covered + 0.1 * quality + field.preference()
}

struct Context<'a> {
    index: &'a Index,
    plan: &'a Plan,
    phrases: &'a [Phrase],
    required: u16,
    /// How much of the query each set of slots says, by its bits.
    held: &'a [f32],
    /// Whether any topic holds all words.
    full: bool,
}

impl Context<'_> {
    /// How much of the query some slots say.
    fn held(&self, filled: u16) -> f32 {
        self.held[usize::from(filled)]
    }

    /// The topics that hold all words, or enough of them, ascending.
    fn matches(&self, scratch: &Scratch) -> Vec<Matched> {
        let held = |topic: u32| self.held(scratch.of[topic as usize].slots & self.required);
        let most = if self.full {
            self.held(self.required)
        } else {
            scratch.touched.iter().map(|&topic| held(topic)).fold(0.0, f32::max)
        };
        let share = match self.required.count_ones() {
            _ if !self.full => PARTIAL_SHARE,
            MANY_WORDS.. => MOST_OF_MANY,
            _ => 1.0,
        };
        let enough =
            |topic: u32| holds(scratch, topic, self.required) || (share < 1.0 && held(topic) >= share * most);
        let mut set = FixedBitSet::with_capacity(scratch.of.len());
        set.extend(scratch.touched.iter().filter(|&&topic| enough(topic)).map(|&topic| topic as usize));
        set.extend(scratch.touched_by_title.iter().map(|&topic| topic as usize));
        let candidates: Vec<u32> = set.ones().map(|topic| topic as u32).collect();
        let looked_at = self.least_total(&candidates, scratch);
        let matched = |topic: u32| self.matched(topic, looked_at, scratch);
        if candidates.len() < MANY {
            candidates.into_iter().filter_map(matched).collect()
        } else {
            candidates.into_par_iter().filter_map(matched).collect()
        }
    }

    /// How a candidate matches; not at all if it lacks a phrase.
    fn matched(&self, topic: u32, looked_at: f32, scratch: &Scratch) -> Option<Matched> {
        let filled = scratch.of[topic as usize];
        let id = TopicId::from_index(topic as usize);
        if !self.holds_phrases(id, filled.slots) {
            return None;
        }
        let full = holds(scratch, topic, self.required);
        let by_names = filled.by_names & self.required == self.required;
        let named = match scratch.titled[topic as usize] {
            // A short word may be a whole one in another name.
            score if score > 0.0 && by_names && self.plan.squash.len() == 2 => {
                self.best_name(id).map(|own| own.max(score))
            }
            score if score > 0.0 => Some(score),
            _ if !by_names => None,
            _ if filled.total < looked_at => {
                let share = filled.total / (filled.total + HALF_SCORE);
                Some(f32::from(Tier::InsideWords as u8) + share)
            }
            _ => self.best_name(id),
        };
        Some(match named {
            Some(score) if score >= f32::from(Tier::Text as u8) + 1.0 => {
                Matched { topic: id, score: score + self.index.standing(id), named: true }
            }
            _ => Matched { topic: id, score: self.text_score(id, filled.total, full), named: false },
        })
    }

    /// How much a topic must hold for its names to be read: one or two letters begin so many names that only
    /// the best are worth it.
    fn least_total(&self, candidates: &[u32], scratch: &Scratch) -> f32 {
        let named = |topic: &&u32| scratch.of[**topic as usize].by_names & self.required == self.required;
        let mut totals: Vec<f32> =
            candidates.iter().filter(named).map(|&topic| scratch.of[topic as usize].total).collect();
        if totals.len() <= NAMES_READ {
            return 0.0;
        }
        let (better, &mut least, _) = totals.select_nth_unstable_by(NAMES_READ, |a, b| b.total_cmp(a));
        // Thousands may hold as much. They are read where too few hold more.
        let more = better.iter().filter(|&&total| total > least).count();
        if more < NAMES_READ / 3 { least } else { least.next_up() }
    }

    /// Raises those of the best topics of which one text holds the words together, or of which a whole name
    /// stands in the query.
    fn look_closer(&self, matches: &mut [Matched], scratch: &Scratch) {
        let mut best: Vec<usize> = (0..matches.len()).filter(|&at| !matches[at].named).collect();
        if self.plan.slots.len() < 2 || best.is_empty() {
            return;
        }
        let by_score = |&a: &usize, &b: &usize| matches[a].best_first(&matches[b]);
        if best.len() > LOOKED_AT {
            best.select_nth_unstable_by(LOOKED_AT, by_score);
            best.truncate(LOOKED_AT);
        }
        for at in best {
            let topic = matches[at].topic;
            let (mut together, mut by_name, mut quoted): (f32, f32, f32) = (0.0, 0.0, 0.0);
            for text in self.index.forward.texts(topic) {
                let graded = grade_words(self.index, self.plan, text.words);
                let held = self.held(graded.filled) * graded.quality_of_filled;
                if !text.field.is_name() {
                    together = together.max(held);
                    continue;
                }
                if graded.covered >= MOST_OF_NAME {
                    by_name = by_name.max(held * graded.covered);
                }
                let phrases = self.phrases.iter().filter(|phrase| phrase.stands_in(self.plan, text.words));
                let slots =
                    phrases.flat_map(|phrase| phrase.slots.clone()).fold(0, |slots, slot| slots | 1 << slot);
                quoted = quoted.max(self.held(slots));
            }
            let full = holds(scratch, topic.index() as u32, self.required);
            let share = by_name / self.held(self.required).max(f32::MIN_POSITIVE);
            let total =
                scratch.of[topic.index()].total + 0.35 * together + 0.8 * by_name * share + 0.6 * quoted;
            matches[at].score = self.text_score(topic, total, full);
        }
    }

    /// The slots that the best topic does not fill, as bits.
    fn missing(&self, matches: &[Matched], scratch: &Scratch) -> u16 {
        let best = matches.iter().min_by(|a, b| a.best_first(b));
        match best {
            Some(best) if !best.named => self.required & !scratch.of[best.topic.index()].slots,
            Some(_) => 0,
            None => self.required,
        }
    }

    /// The score of what the text of a topic says of the words. Sources come after all other topics.
    fn text_score(&self, topic: TopicId, total: f32, full: bool) -> f32 {
        let tier = if self.full { Tier::Text } else { Tier::Partial };
        let total = total * self.index.prior(topic) * if full { 1.1 } else { 1.0 };
        let share = total / (total + HALF_SCORE);
        let within = if topic >= self.index.first_source { 0.3 * share } else { 0.3 + 0.69 * share };
        f32::from(tier as u8) + within
    }

    /// Whether a topic, which fills these slots, holds every phrase.
    fn holds_phrases(&self, topic: TopicId, filled: u16) -> bool {
        self.phrases.iter().all(|phrase| {
            phrase.slots.clone().all(|slot| filled >> slot & 1 == 1)
                && phrase.stands_in_topic(self.index, self.plan, topic)
        })
    }

    /// The score of the name that matches best, if any holds all words.
    fn best_name(&self, topic: TopicId) -> Option<f32> {
        let names = self.index.forward.texts(topic).take_while(|text| text.field.is_name());
        names.filter_map(|text| self.name_score(topic, &text)).max_by(f32::total_cmp)
    }

    /// The score of a name, if it holds all words.
    fn name_score(&self, topic: TopicId, text: &Text<'_>) -> Option<f32> {
        let name = grade_words(self.index, self.plan, text.words);
        if name.filled & self.required != self.required {
            return None;
        }
        let is_source = topic >= self.index.first_source;
        let named = !is_source && matches!(text.field, Field::Name | Field::Short);
        let exact = name.exact && text.words.len() == self.plan.slots.len();
        let weakest = name.weakest.unwrap_or(Grade::Whole);
        let mut tier = tier_of_name(named, exact, name.starts && weakest > Grade::OneError, weakest);
        // A title that holds the words is a sentence about them, unless it is typed out.
        let typed_out = exact || (name.starts && self.plan.slots.len() >= TYPED_OUT);
        if is_source && matches!(text.field, Field::Name) && !typed_out {
            tier = Tier::Text;
        }
        Some(name_score(tier, is_source, name.covered, name.quality, text.field))
    }
}

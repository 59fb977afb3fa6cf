//! Looking up every word of a plan: for each topic, which slots it fills, and how much that counts.

use super::Index;
use super::plan::Plan;

/// Beyond this weight, more of the same word adds little (`k1` of BM25, over field weights).
const SATURATION: f32 = 1.2;

/// What a search has found out about the topics, kept between searches and clean between them.
///
/// A common word is held by a large part of all topics, so the time goes into memory: what one pass needs
/// together lies together, and nothing else.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// By topic: the best weights, in its names and in its text, for the slot that is being looked up.
    weights: Vec<Weights>,
    /// By topic: what the slots so far have given.
    pub of: Vec<Filled>,
    /// By topic: the score of the best name that begins with the query.
    pub titled: Vec<f32>,
    /// The topics that fill any slot, and those that have a title.
    pub touched: Vec<u32>,
    touched_by_slot: Vec<u32>,
    pub touched_by_title: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Weights {
    in_names: f32,
    in_text: f32,
}

/// What fills the slots of a plan in one topic.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filled {
    /// What the filled slots say together.
    pub total: f32,
    /// The slots that are filled, as bits: at all, and by words of names.
    pub slots: u16,
    pub by_names: u16,
}

impl Scratch {
    pub(super) fn fit(&mut self, topics: usize) {
        self.weights.resize(topics, Weights::default());
        self.of.resize(topics, Filled::default());
        self.titled.resize(topics, 0.0);
    }

    #[inline]
    fn hit(&mut self, topic: u32, weight: f32, by_name: bool) {
        let weights = &mut self.weights[topic as usize];
        if weights.in_names == 0.0 && weights.in_text == 0.0 {
            self.touched_by_slot.push(topic);
        }
        let best = if by_name { &mut weights.in_names } else { &mut weights.in_text };
        *best = best.max(weight);
    }

    /// Empties what the slots have filled.
    pub(super) fn clear(&mut self) {
        for topic in self.touched.drain(..) {
            self.of[topic as usize] = Filled::default();
        }
    }

    /// Empties what the titles have filled.
    pub(super) fn clear_titles(&mut self) {
        for topic in self.touched_by_title.drain(..) {
            self.titled[topic as usize] = 0.0;
        }
    }
}

/// How rare a word is that some of all topics hold: the inverse document frequency of BM25.
pub(super) fn rarity(topics: usize, held_by: usize) -> f32 {
    let (topics, held_by) = (topics as f32, held_by as f32);
    (1.0 + (topics - held_by + 0.5) / (held_by + 0.5)).ln()
}

/// Looks up every word. Returns how rare each is.
pub(super) fn fill(index: &Index, plan: &Plan, scratch: &mut Scratch) -> Vec<f32> {
    let topics = index.forward.len();
    let alternatives: Vec<Vec<(u32, f32, f32)>> =
        plan.alternatives.iter().map(|other| together(index, &other.terms)).collect();
    let mut rarity = Vec::with_capacity(plan.slots.len());
    for (position, slot) in plan.slots.iter().enumerate() {
        for expansion in &slot.expansions {
            index
                .names
                .each(expansion.term, |topic, weight| scratch.hit(topic, weight * expansion.weight, true));
            if expansion.in_text {
                index.text.each(expansion.term, |topic, weight| {
                    scratch.hit(topic, weight * expansion.weight, false);
                });
            }
        }
        for (other, held) in plan.alternatives.iter().zip(&alternatives) {
            if other.slots.contains(&position) {
                for &(topic, in_names, in_text) in held {
                    let weight = other.grade.weight();
                    if in_names > 0.0 {
                        scratch.hit(topic, in_names * weight, true);
                    }
                    if in_text > 0.0 {
                        scratch.hit(topic, in_text * weight, false);
                    }
                }
            }
        }
        let rare = self::rarity(topics, scratch.touched_by_slot.len());
        let rare = if slot.optional { rare * 0.3 } else { rare * plan.certainty(position) };
        rarity.push(rare);
        let bit = 1_u16 << position;
        let mut touched = std::mem::take(&mut scratch.touched_by_slot);
        for topic in touched.drain(..) {
            let Weights { in_names, in_text } = std::mem::take(&mut scratch.weights[topic as usize]);
            let filled = &mut scratch.of[topic as usize];
            if filled.slots == 0 {
                scratch.touched.push(topic);
            }
            filled.slots |= bit;
            if in_names > 0.0 {
                filled.by_names |= bit;
            }
            let weight = in_names + in_text;
            filled.total += rare * weight / (SATURATION + weight);
        }
        scratch.touched_by_slot = touched;
    }
    rarity
}

/// The topics that hold all of some terms, with the weight of the weakest in their names and in their text.
fn together(index: &Index, terms: &[u32]) -> Vec<(u32, f32, f32)> {
    let mut held: Vec<(u32, f32, f32)> = Vec::new();
    for (position, &term) in terms.iter().enumerate() {
        let mut of_term: Vec<(u32, f32, f32)> = Vec::new();
        index.names.each(term, |topic, weight| of_term.push((topic, weight, 0.0)));
        index.text.each(term, |topic, weight| of_term.push((topic, 0.0, weight)));
        of_term.sort_unstable_by_key(|&(topic, _, _)| topic);
        of_term.dedup_by(|second, first| {
            let same = second.0 == first.0;
            if same {
                first.1 = first.1.max(second.1);
                first.2 = first.2.max(second.2);
            }
            same
        });
        if position == 0 {
            held = of_term;
            continue;
        }
        let mut others = of_term.into_iter().peekable();
        held.retain_mut(|(topic, in_names, in_text)| {
            while others.next_if(|other| other.0 < *topic).is_some() {}
            let Some(other) = others.next_if(|other| other.0 == *topic) else { return false };
            *in_names = in_names.min(other.1);
            *in_text = in_text.max(other.2.min(*in_text).max(f32::MIN_POSITIVE));
            true
        });
    }
    held
}

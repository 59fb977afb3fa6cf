//! How the words of one text fill the slots of a plan: what a name is ranked by, and what a reason is chosen by.

use super::Index;
use super::grade::Grade;
use super::plan::{MOST_WORDS, Plan, Slot};

/// How the words of a text fill the slots of a plan.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Graded {
    /// The slots that are filled, as bits.
    pub filled: u16,
    /// The weakest of the filled ones.
    pub weakest: Option<Grade>,
    /// The mean weight of all slots, and of the filled ones.
    pub quality: f32,
    pub quality_of_filled: f32,
    /// Whether every slot is filled by the word in its own place, from the first on.
    pub starts: bool,
    /// The same, and by whole words.
    pub exact: bool,
    /// How much of what the text says fills slots, from 0 to 1: rare words say more.
    pub covered: f32,
}

/// Whether a number or letter stands beside the word that it belongs to: PCA-1 is not PCA-2/MAP1B.
fn stand_together(plan: &Plan, position: usize, words: &[u32]) -> bool {
    let [before, own] = [position - 1, position].map(|slot| &plan.slots[slot]);
    let fill = |slot: &Slot, word: u32| slot.grade(word).is_some();
    words.windows(2).any(|pair| {
        (fill(before, pair[0]) && fill(own, pair[1])) || (fill(own, pair[0]) && fill(before, pair[1]))
    })
}

/// Grades the words of a text.
pub(super) fn grade_words(index: &Index, plan: &Plan, words: &[u32]) -> Graded {
    let mut graded = Graded { starts: true, exact: true, ..Graded::default() };
    let mut best: [Option<Grade>; MOST_WORDS] = [None; MOST_WORDS];
    let (mut said, mut filling) = (0.0, 0.0);
    for (place, &word) in words.iter().enumerate() {
        let mut fills = false;
        for (position, slot) in plan.slots.iter().enumerate() {
            let grade = slot.grade(word);
            fills |= grade.is_some();
            best[position] = best[position].max(grade);
            if place == position {
                graded.starts &= grade >= Some(Grade::EarlyPrefix);
                graded.exact &= grade == Some(Grade::Whole);
            }
        }
        let say = index.rarity[word as usize];
        said += say;
        filling += if fills { say } else { 0.0 };
    }
    if words.len() < plan.slots.len() {
        (graded.starts, graded.exact) = (false, false);
    }
    for (position, slot) in plan.slots.iter().enumerate().skip(1) {
        if slot.typed.glued && best[position].is_some() && !stand_together(plan, position, words) {
            best[position] = None;
        }
    }
    for other in plan.alternatives.iter().filter(|other| other.terms.iter().all(|term| words.contains(term)))
    {
        for best in &mut best[other.slots.clone()] {
            *best = (*best).max(Some(other.grade));
        }
        let own =
            other.terms.iter().filter(|term| plan.slots.iter().all(|slot| slot.grade(**term).is_none()));
        filling += own.map(|term| index.rarity[*term as usize]).sum::<f32>();
    }
    let mut weights = 0.0;
    for (position, slot) in plan.slots.iter().enumerate() {
        let Some(grade) = best[position] else { continue };
        graded.filled |= 1 << position;
        weights += grade.weight();
        if !slot.optional {
            graded.weakest = Some(graded.weakest.map_or(grade, |weakest| weakest.min(grade)));
        }
    }
    graded.covered = (filling / said.max(f32::MIN_POSITIVE)).min(1.0);
    graded.quality = weights / plan.slots.len().max(1) as f32;
    graded.quality_of_filled = weights / graded.filled.count_ones().max(1) as f32;
    graded
}

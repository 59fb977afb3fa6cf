//! Coverage: which words of a finding a statement holds, and by which of its terms.

use super::lexicon::Term;
use super::reading::Item;

/// A word of an item in a statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) statement: u32,
    /// The place of the word; behind the last word those of what stands for several.
    pub(super) slot: u32,
    pub(super) term: Term,
    pub(super) grade: f32,
}

/// Where the words of an item stand, of the statements of some lists.
pub(super) fn entries(item: &Item, lists: &[Vec<u32>]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |slot: usize, term: Term, grade: f32| {
        let statements = lists.get(term as usize).map_or(&[][..], Vec::as_slice);
        let slot = slot as u32;
        entries.extend(statements.iter().map(|&statement| Entry { statement, slot, term, grade }));
    };
    for (place, slot) in item.slots.iter().enumerate() {
        for &(term, grade) in &slot.expansions {
            add(place, term, grade);
        }
    }
    for (number, instead) in item.instead.iter().enumerate() {
        for &term in &instead.terms {
            add(item.slots.len() + number, term, instead.grade);
        }
    }
    entries.sort_unstable_by(|a, b| {
        (a.statement, a.slot)
            .cmp(&(b.statement, b.slot))
            .then(b.grade.total_cmp(&a.grade))
            .then(a.term.cmp(&b.term))
    });
    entries
}

/// Fills in how well each word of an item is held. Whether more than words that narrow it down is held.
pub(super) fn fill(item: &Item, entries: &[Entry], covered: &mut [f32]) -> bool {
    let mut means = false;
    for same in entries.chunk_by(|a, b| a.slot == b.slot) {
        let slot = same[0].slot as usize;
        if let Some(of_word) = item.slots.get(slot) {
            covered[slot] = covered[slot].max(same[0].grade);
            means |= !of_word.light;
            continue;
        }
        let instead = &item.instead[slot - item.slots.len()];
        if instead.terms.iter().all(|term| same.iter().any(|entry| entry.term == *term)) {
            means = true;
            for &place in &instead.places {
                covered[place] = covered[place].max(instead.grade);
            }
        }
    }
    means
}

/// The terms of a statement that count for an item, each once.
pub(super) fn terms(item: &Item, entries: &[Entry]) -> Vec<Term> {
    let mut terms: Vec<Term> = shares(item, entries).into_iter().map(|(term, _)| term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The terms of a statement that stand for the words of an item, with the part of the whole that each carries.
pub(super) fn shares(item: &Item, entries: &[Entry]) -> Vec<(Term, f32)> {
    // By word: how well it is held, and by which terms.
    let mut held: Vec<(f32, Vec<Term>)> = vec![(0.0, Vec::new()); item.slots.len()];
    for same in entries.chunk_by(|a, b| a.slot == b.slot) {
        let slot = same[0].slot as usize;
        if slot < item.slots.len() {
            if same[0].grade > held[slot].0 {
                held[slot] = (same[0].grade, vec![same[0].term]);
            }
            continue;
        }
        let instead = &item.instead[slot - item.slots.len()];
        if instead.terms.iter().all(|term| same.iter().any(|entry| entry.term == *term)) {
            for &place in &instead.places {
                if instead.grade > held[place].0 {
                    held[place] = (instead.grade, instead.terms.to_vec());
                }
            }
        }
    }
    let mut shares: Vec<(Term, f32)> = Vec::new();
    let mut whole = 0.0;
    for (slot, (grade, terms)) in item.slots.iter().zip(&held) {
        let carried = slot.weight * grade;
        whole += carried;
        for &term in terms {
            let part = carried / terms.len() as f32;
            match shares.iter_mut().find(|(known, _)| *known == term) {
                Some((_, known)) => *known += part,
                None => shares.push((term, part)),
            }
        }
    }
    for (_, share) in &mut shares {
        *share /= whole.max(f32::MIN_POSITIVE);
    }
    shares
}

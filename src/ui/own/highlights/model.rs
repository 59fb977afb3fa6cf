//! Which stretches of a statement are highlighted, and what highlighting a further one changes.

use std::ops::Range;

use crate::user::{Change, ClaimKey, Highlight, Id, Own};

/// A highlighted stretch of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The highlight.
    pub id: Id,
    /// The characters that it covers.
    pub chars: Range<usize>,
    /// The number of its colour.
    pub colour: u8,
}

/// The highlighted stretches of a statement, which is written in these words. Where words stand in it twice, the
/// first place counts.
pub(crate) fn stretches(
    own: &Own,
    topic: &str,
    claim: &ClaimKey,
    words: &dyn Fn() -> String,
) -> Vec<Stretch> {
    let highlights = own.highlights_of(topic);
    let mut of_claim = highlights.into_iter().filter(|(_, highlight)| highlight.claim == *claim).peekable();
    if of_claim.peek().is_none() {
        return Vec::new();
    }
    let words = words();
    let stretch = |(id, highlight): (Id, &Highlight)| {
        let start = words.find(&highlight.quote)?;
        let start = words[..start].chars().count();
        let chars = start..start + highlight.quote.chars().count();
        Some(Stretch { id, chars, colour: highlight.colour.unwrap_or_default() })
    };
    let mut stretches: Vec<Stretch> = of_claim.filter_map(stretch).collect();
    stretches.sort_by_key(|stretch| (stretch.chars.start, stretch.id));
    stretches
}

/// What highlighting some characters of a statement changes: it swallows what it overlaps. Where they are
/// highlighted in the same colour already, that ends instead.
pub(crate) fn changes(
    before: &[Stretch],
    (topic, claim, words): (&str, &ClaimKey, &str),
    chars: Range<usize>,
    colour: u8,
    new_id: impl FnOnce() -> Id,
) -> Vec<Change> {
    let all: Vec<char> = words.chars().collect();
    let mut chars = chars.start.min(all.len())..chars.end.min(all.len());
    while chars.start < chars.end && all[chars.start].is_whitespace() {
        chars.start += 1;
    }
    while chars.start < chars.end && all[chars.end - 1].is_whitespace() {
        chars.end -= 1;
    }
    if chars.is_empty() {
        return Vec::new();
    }
    let meets = |stretch: &&Stretch| stretch.chars.start < chars.end && chars.start < stretch.chars.end;
    let met: Vec<&Stretch> = before.iter().filter(meets).collect();
    let mut changes: Vec<Change> = met.iter().map(|stretch| Change::DeleteHighlight(stretch.id)).collect();
    let is_so = |stretch: &&Stretch| {
        stretch.colour == colour && stretch.chars.start <= chars.start && chars.end <= stretch.chars.end
    };
    if met.iter().copied().any(|stretch| is_so(&stretch)) {
        return changes;
    }
    let start = met.iter().map(|stretch| stretch.chars.start).fold(chars.start, usize::min);
    let end = met.iter().map(|stretch| stretch.chars.end).fold(chars.end, usize::max);
    let highlight = Highlight {
        topic: topic.to_owned(),
        claim: claim.clone(),
        quote: all[start..end].iter().collect(),
        colour: (colour > 0).then_some(colour),
    };
    changes.push(Change::Highlight { id: new_id(), highlight });
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::user::{Store, World};

    const WORDS: &str = "Ptosis, then œdema, then ptosis.";

    fn store(highlights: &[(&str, Option<u8>)]) -> Store {
        let mut store = Store::in_memory(World::still());
        for (quote, colour) in highlights {
            let highlight = Highlight {
                topic: "a".to_owned(),
                claim: ClaimKey::new("Pearls", WORDS),
                quote: (*quote).to_owned(),
                colour: *colour,
            };
            let id = store.new_id();
            store.apply(Change::Highlight { id, highlight });
        }
        store
    }

    fn shown(own: &Own) -> Vec<(String, u8)> {
        let all = stretches(own, "a", &ClaimKey::new("Pearls", WORDS), &|| WORDS.to_owned());
        let words = |chars: &Range<usize>| WORDS.chars().skip(chars.start).take(chars.len()).collect();
        all.iter().map(|stretch| (words(&stretch.chars), stretch.colour)).collect()
    }

    #[test]
    fn highlights_are_found_again_in_the_words() {
        let store = store(&[("œdema", Some(2)), ("Ptosis", None), ("vanished", None), ("then", None)]);
        let found = shown(store.own());
        assert_eq!(found, [("Ptosis".to_owned(), 0), ("then".to_owned(), 0), ("œdema".to_owned(), 2)]);
        let elsewhere = stretches(store.own(), "a", &ClaimKey::new("Pearls", "Other."), &|| WORDS.to_owned());
        assert_eq!(elsewhere, []);
    }

    #[test]
    fn a_highlight_swallows_what_it_meets_and_ends_where_it_is_made_again() {
        let key = ClaimKey::new("Pearls", WORDS);
        let check = |before: &[(&str, Option<u8>)], chars: Range<usize>, colour: u8, after: &[(&str, u8)]| {
            let mut store = store(before);
            let stretches = stretches(store.own(), "a", &key, &|| WORDS.to_owned());
            let new = || store.new_id();
            for change in changes(&stretches, ("a", &key, WORDS), chars.clone(), colour, new) {
                store.apply(change);
            }
            let after: Vec<(String, u8)> =
                after.iter().map(|(words, colour)| ((*words).to_owned(), *colour)).collect();
            assert_eq!(shown(store.own()), after, "{before:?} and {chars:?} in {colour}");
        };
        check(&[], 0..6, 0, &[("Ptosis", 0)]);
        check(&[], 7..13, 1, &[("then", 1)]);
        check(&[], 0..400, 0, &[(WORDS, 0)]);
        check(&[], 7..8, 0, &[]);
        check(&[], 40..50, 0, &[]);
        check(&[("Ptosis", None)], 3..12, 0, &[("Ptosis, then", 0)]);
        check(&[("Ptosis", None), ("œdema", None)], 4..20, 3, &[("Ptosis, then œdema,", 3)]);
        check(&[("Ptosis, then", None)], 8..12, 0, &[]);
        check(&[("Ptosis, then", None)], 8..12, 2, &[("Ptosis, then", 2)]);
    }
}

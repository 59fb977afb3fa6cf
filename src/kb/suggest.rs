//! "Did you mean": the nearest of the words that would have been right.
//!
//! A pack from a stranger decides both what is wrong and what would be right, so the work for one word is bounded.

use std::borrow::Cow;

/// The most words that are compared letter by letter, after length and letters have ruled out the others.
const MOST_COMPARED: usize = 1_000;

/// The nearest id or word to `wrong`, where one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let (length, letters) = (wrong.chars().count(), letters(&wrong));
    if length == 0 {
        return None;
    }
    right
        .into_iter()
        .filter_map(|word| {
            let allowed = allowance(length.max(word.len()));
            // Most words are ruled out by their length or their letters, without a count of the errors.
            if word.len().abs_diff(wrong.len()) > 4 * allowed {
                return None;
            }
            let lower = lowered(word);
            let differing = (letters ^ self::letters(&lower)).count_ones() as usize;
            if lower.chars().count().abs_diff(length) > allowed || differing > 2 * allowed {
                return None;
            }
            Some((word, lower))
        })
        .take(MOST_COMPARED)
        .filter_map(|(word, lower)| {
            let allowed = allowance(length.max(word.len()));
            let distance = strsim::damerau_levenshtein(&wrong, &lower);
            (distance <= allowed).then_some((distance, word))
        })
        .min()
        .map(|(_, word)| word)
}

/// The hint for a word that does not exist.
#[must_use]
pub(super) fn did_you_mean<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(wrong, right).map(|word| format!("did you mean `{word}`?"))
}

/// The word in lower case; ids, which are most of the words, are so already.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        word.into()
    } else {
        word.to_lowercase().into()
    }
}

/// Which letters a word has, as a set of bits; one error changes at most two of them.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}

/// How many typing errors a word of this length may hold.
const fn allowance(length: usize) -> usize {
    match length {
        0..=3 => 1,
        4..=8 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered_and_a_far_one_is_not() {
        let ids = ["small-cell-lung-cancer", "non-small-cell-lung-cancer", "thymoma"];
        for (wrong, right) in [
            ("small-cel-lung-cancer", Some("small-cell-lung-cancer")),
            ("smal-cell-lugn-cancer", Some("small-cell-lung-cancer")),
            ("thymona", Some("thymoma")),
            ("Thymoma", Some("thymoma")),
            ("melanoma", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, ids), right, "{wrong}");
        }
        assert_eq!(nearest("Strenght", ["strength", "frequency"]), Some("strength"));
        assert_eq!(nearest(&"x".repeat(1_000_000), ids), None);
    }
}

//! "Did you mean": the nearest of the words that would have been right.

/// The nearest id or word to `wrong`, where one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    if wrong.is_empty() {
        return None;
    }
    right
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&wrong, &word.to_lowercase()), word))
        .filter(|&(distance, word)| distance <= allowance(wrong.len().max(word.len())))
        .min_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.cmp(y)))
        .map(|(_, word)| word)
}

/// The hint for a word that does not exist.
#[must_use]
pub(super) fn did_you_mean<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(wrong, right).map(|word| format!("did you mean `{word}`?"))
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
            ("thymona", Some("thymoma")),
            ("Thymoma", Some("thymoma")),
            ("melanoma", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, ids), right, "{wrong}");
        }
    }
}

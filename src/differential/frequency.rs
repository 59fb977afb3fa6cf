//! How often: the figure that a text gives, or what its words say of it.
//!
//! Only a text with a single figure is believed to speak of the finding; where there are several, nobody can
//! tell which belongs to what. A figure is taken half: its geometric mean with what the place of the statement
//! says, because a percentage may as well be one of survival.

use crate::kb::{Link, Relation};

use super::weights;

const OFTEN: &[&str] = &[
    "classic",
    "typical",
    "usual",
    "hallmark",
    "characteristic",
    "cardinal",
    "always",
    "nearly all",
    "almost all",
    "most patients",
];
const SELDOM: &[&str] = &[
    "rare",
    "seldom",
    "exceptional",
    "uncommon",
    "unusual",
    "single case",
    "case report",
    "in one case",
    "one patient",
    "one published",
];
const AT_TIMES: &[&str] = &[" may ", " can ", "sometimes", "occasional", "some patients", "in some"];

/// How often what a claim says is so, given how often it would be by the place where it stands.
pub(super) fn of_claim(text: &str, often: f32) -> f32 {
    let often = figure(text).map_or(often, |figure| (figure * often).sqrt());
    worded(text, often)
}

/// The same of a link. Its frequency and its note speak of the link alone. Those of a syndrome's tumour may as well
/// count the syndromes of a tumour as the tumours of a syndrome, and are left to its strength.
pub(super) fn of_link(link: &Link, often: f32) -> f32 {
    if link.relation == Relation::Tumour {
        return often;
    }
    match figure(&link.frequency).or_else(|| figure(&link.note)) {
        Some(figure) => (figure * often).sqrt(),
        None => worded(&format!("{} {}", link.frequency, link.note), often),
    }
}

fn worded(text: &str, often: f32) -> f32 {
    let text = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let factor = if says(SELDOM) {
        weights::SELDOM
    } else if says(OFTEN) {
        weights::OFTEN
    } else if says(AT_TIMES) {
        weights::AT_TIMES
    } else {
        1.0
    };
    (often * factor).min(weights::SUREST)
}

/// The only share that a text names, as `84 %`, `80–90 %` or `9 of 10`.
pub(super) fn figure(text: &str) -> Option<f32> {
    let mut found = None;
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let number = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '.');
        let share = if next.starts_with('%') || word.ends_with('%') {
            // Of a range the middle counts.
            let bounds: Vec<f32> = word
                .trim_end_matches('%')
                .split(['–', '-'])
                .filter_map(|bound| bound.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
                .collect();
            (!bounds.is_empty()).then(|| bounds.iter().sum::<f32>() / bounds.len() as f32 / 100.0)
        } else if next == "of" {
            let whole = words.get(at + 2).map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()));
            let (part, whole) =
                (number.parse::<f32>().ok(), whole.and_then(|whole| whole.parse::<f32>().ok()));
            part.zip(whole)
                .filter(|(part, whole)| part <= whole && *whole > 0.0)
                .map(|(part, whole)| part / whole)
        } else {
            None
        };
        let Some(share) = share.filter(|share| (0.0..=1.0).contains(share)) else { continue };
        if found.is_some() {
            return None;
        }
        found = Some(share.clamp(1.0 - weights::SUREST, weights::SUREST));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_single_figure_is_believed() {
        for (text, expected) in [
            ("", None),
            ("80–90 % on CT", Some(0.85)),
            ("in 84 % of them", Some(0.84)),
            ("9 of 12 patients", Some(0.75)),
            ("54 % and 10 %", None),
            ("12 of them", None),
            ("always, in 100 %", Some(0.95)),
            ("3 of 0", None),
        ] {
            assert_eq!(figure(text), expected, "{text}");
        }
    }
}

//! How often, read from the words of a link.

use crate::kb::Link;

/// Words that stand before a figure without changing what it says here.
const BEFORE: &[&str] = &[
    "in ",
    "about ",
    "some ",
    "over ",
    "up to ",
    "nearly ",
    "almost ",
    "around ",
    "more than ",
    "at least ",
];
/// Words with which a text says "often", and with which it says "seldom".
const MANY: &[&str] =
    &["most ", "the great majority", "the majority", "nearly all", "almost all", "nearly always"];
const FEW: &[&str] = &["rare", "seldom", "exceptional", "uncommon", "single case", "one case", "a case"];

/// The share of cases with which a text begins: `80–90 % on CT` is 0.85, `5 of 14` is 0.36, `most patients` counts
/// as 0.75 and `rarely cystic` as 0.05. `None` where it begins with something else, since a figure further on may
/// be about something else too.
#[must_use]
pub fn share(text: &str) -> Option<f32> {
    let text = text.trim().to_lowercase();
    if FEW.iter().any(|words| text.starts_with(words)) {
        return Some(0.05);
    }
    let mut rest = text.as_str();
    while let Some(after) = BEFORE.iter().find_map(|words| rest.strip_prefix(words)) {
        rest = after;
    }
    if MANY.iter().any(|words| rest.starts_with(words)) {
        return Some(0.75);
    }
    let (low, rest) = figure(rest)?;
    let (high, rest) = match rest.strip_prefix('–').and_then(figure) {
        Some((high, rest)) => (high, rest),
        None => (low, rest),
    };
    let rest = rest.trim_start_matches(['\u{a0}', ' ']);
    if rest.starts_with('%') {
        return Some(f32::midpoint(low, high) / 100.0).filter(|share| (0.0..=1.0).contains(share));
    }
    let (of, _) = figure(rest.strip_prefix("of ")?)?;
    (of > 0.0 && low <= of).then(|| low / of)
}

/// The number at the beginning of a text, and what follows it.
fn figure(text: &str) -> Option<(f32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// How often a link says that something is so, as a share of cases.
#[must_use]
pub fn stated_share(link: &Link) -> Option<f32> {
    share(&link.frequency).or_else(|| share(&link.note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_where_a_text_begins_with_one() {
        for (text, expected) in [
            ("8 %", Some(0.08)),
            ("80–90 % on CT", Some(0.85)),
            ("about 90 % take up MIBG", Some(0.9)),
            ("5 of 14", Some(5.0 / 14.0)),
            ("in 8\u{a0}% of 50", Some(0.08)),
            ("0.7–0.8 % of lung cancers", Some(0.0075)),
            ("the great majority", Some(0.75)),
            ("in almost all", None),
            ("Rarely cystic", Some(0.05)),
            ("single case", Some(0.05)),
            ("incidence ratio 2.9", None),
            ("solid mass; rarely cystic", None),
            ("usual age 3–4 years", None),
            ("120 %", None),
            ("14 of 5", None),
            ("3 of 0", None),
            ("", None),
        ] {
            let found = share(text);
            let same = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() < 1e-4,
                (found, expected) => found == expected,
            };
            assert!(same, "{text:?}: {found:?}, not {expected:?}");
        }
    }
}

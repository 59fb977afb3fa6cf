//! The texts that led somewhere, the last one first.
//!
//! A text counts when a hit of it was opened, or when the box was left while it stays as a condition: what was
//! only begun is not kept.

/// The most texts that are kept, and that are shown.
const MOST_KEPT: usize = 50;
pub(super) const MOST_SHOWN: usize = 8;
/// A text with fewer letters is typed faster than it is found in a list.
const FEWEST_LETTERS: usize = 3;

/// Puts a text in front of the others, without doubles; says whether that changed anything.
pub(crate) fn remember(recent: &mut Vec<String>, text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < FEWEST_LETTERS || recent.first().is_some_and(|first| first == text) {
        return false;
    }
    forget(recent, text);
    recent.insert(0, text.to_owned());
    recent.truncate(MOST_KEPT);
    true
}

/// Takes a text out, however its letters are written.
pub(crate) fn forget(recent: &mut Vec<String>, text: &str) {
    let folded = text.to_lowercase();
    recent.retain(|other| other.to_lowercase() != folded);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_once_the_last_one_first() {
        let mut recent = Vec::new();
        for text in ["thymoma", "  ", "hu", "LEMS", " Thymoma ", "a-b", "5-HIAA"] {
            remember(&mut recent, text);
        }
        assert_eq!(recent, ["5-HIAA", "Thymoma", "LEMS"]);
        assert!(!remember(&mut recent, "5-HIAA"), "it is the last one already");
        forget(&mut recent, "lems");
        assert_eq!(recent, ["5-HIAA", "Thymoma"]);
        for number in 100..200 {
            remember(&mut recent, &number.to_string());
        }
        assert_eq!((recent.len(), recent[0].as_str()), (MOST_KEPT, "199"));
    }
}

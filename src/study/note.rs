//! Notes of differentials: whether one says what tells a topic from others, so that it may stand in a question.
//!
//! A note is written for a reader who sees both names. Much of what helps there (“may look the same”, “6 of 8 in one
//! series”, “look at the adrenals first”) describes nothing, and is neither an answer nor a part of a question.

use super::telltale::{hints, stems, telling};
use super::wording::full_name;
use crate::kb::{Kb, TopicId};

/// Beginnings of notes that do not describe but say something else.
const ASIDE: &[&str] = &[
    "also",
    "always",
    "another",
    "both",
    "can",
    "check",
    "exclude",
    "found",
    "if",
    "imaging",
    "it",
    "known",
    "may",
    "often",
    "or",
    "seen",
    "sometimes",
    "the",
    "they",
    "this",
    "usually",
];

/// Words of notes that count, compare or instruct instead of describing.
const OTHERWISE: &[&str] = &[
    "%",
    "case report",
    " case",
    " patients",
    " series",
    " of them",
    "as in ",
    "ask ",
    "confused",
    "different ",
    "; do ",
    "does not mean",
    "mean ",
    "mostly involved",
    "other groups",
    "so the ",
    " as well",
    "biopsy",
    "cause of",
    "causes",
    "cytology",
    "decide",
    "hard to",
    "indicates",
    "look ",
    "metastasis",
    " name",
    "not cancer",
    "occasional",
    "one of the",
    "other sites",
    "supports the",
    "regress",
    "resolved",
    "same ",
    "screen",
    "stage",
    "test before",
    "staging",
    "the other ",
    "times as",
    "uniformly",
    "whole-body",
];

/// Whether a note describes, so that it may stand for what it describes.
pub(super) fn describes(note: &str) -> bool {
    let first = note.split([' ', ',']).next().unwrap_or_default().to_lowercase();
    let words = note.split_whitespace().count();
    let small = note.to_lowercase();
    (2..=20).contains(&words)
        && !ASIDE.contains(&first.as_str())
        && !first.starts_with(|c: char| c.is_numeric())
        && !OTHERWISE.iter().any(|words| small.contains(words))
        && !counts(note)
        && !is_of_places(note)
        && !instructs(note)
}

/// First words of a part of a sentence that says what to do.
const INSTRUCTIONS: &[&str] = &[
    "add", "ask", "check", "consider", "do", "go", "image", "measure", "repeat", "scan", "scroll", "search",
    "seek", "test", "think",
];

/// Whether any part of a text says what to do: that is no answer to what something is, and no sign of it.
pub(super) fn instructs(text: &str) -> bool {
    let parts = text.split([':', ';', ',', '.']);
    let mut firsts = parts.filter_map(|part| part.split_whitespace().next().map(str::to_lowercase));
    firsts.any(|first| INSTRUCTIONS.contains(&&*first))
}

/// Stems of parts of the body and of what is said of them.
const PLACES: &[&str] = &[
    "ankle", "arm", "calf", "elbow", "finger", "foot", "forearm", "hand", "head", "hip", "joint", "knee",
    "leg", "limb", "origin", "palm", "renal", "shoulder", "small", "thigh", "toe", "uncinate", "wrist",
];

/// Whether a note does no more than list parts of the body.
fn is_of_places(note: &str) -> bool {
    telling(note).iter().all(|word| PLACES.contains(&word.as_str()))
}

/// Words by which a note speaks of one side or place.
const ONE_SIDED: &[&str] = &["asymmetric", "one", "single", "solitary", "unilateral"];

/// Whether a note takes back what the name of a feature says: of a symmetric reaction, that it is in one bone.
pub(super) fn takes_back(feature: &str, note: &str) -> bool {
    stems(feature).iter().any(|word| word.starts_with("symmetr"))
        && stems(note).iter().any(|word| ONE_SIDED.contains(&word.as_str()))
}

/// Whether a note gives so many of so many.
fn counts(note: &str) -> bool {
    let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    note.match_indices(" of ").any(|(at, of)| {
        ends_in_digit(&note[..at]) && note[at + of.len()..].starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a note names what it stands for: “with a thymoma” for thymoma.
pub(super) fn names_it(kb: &Kb, note: &str, id: TopicId) -> bool {
    hints(&stems(note), full_name(&kb.topic(id).name))
}

/// Whether a note names a tumour by the very kind that a topic is called after: a teratoma.
pub(super) fn names_tumour(kb: &Kb, note: &str, id: TopicId) -> bool {
    let kinds: Vec<String> = stems(note).into_iter().filter(|word| word.ends_with("oma")).collect();
    hints(&kinds, full_name(&kb.topic(id).name))
}

/// Words of notes that say how two topics are alike, or that one goes with the other.
const ALIKE: &[&str] = &[
    "across the",
    "also ",
    "both",
    "cannot be told",
    "coexist",
    "commonest",
    "companion",
    "counterpart",
    "enters the",
    "examine ",
    "first taken",
    "imitate",
    "in the same",
    "like it",
    "look alike",
    "looks alike",
    "known ",
    "misdiagnos",
    "mimic",
    "often in",
    "overlap",
    "resembl",
    "same ",
    "shares ",
    "separate them",
    "there are",
    "together",
    " too",
];

/// Whether a note is about something else than what tells two topics apart.
pub(super) fn is_aside(note: &str) -> bool {
    let note = note.to_lowercase();
    ALIKE.iter().any(|words| note.contains(words))
}

/// Words by which a note gives the age or the sex of its patient.
const OF_PATIENTS: &[&str] = &[
    "adolescent",
    "adult",
    "adults",
    "boy",
    "boys",
    "child",
    "childhood",
    "children",
    "elderly",
    "girl",
    "girls",
    "infant",
    "infants",
    "man",
    "menopause",
    "men",
    "old",
    "older",
    "over",
    "under",
    "woman",
    "women",
    "year",
    "years",
    "young",
    "younger",
];

/// Whether a note gives the age or the sex of its patient itself.
pub(super) fn gives_patient(note: &str) -> bool {
    let small = note.to_lowercase();
    small.split(|c: char| !c.is_alphabetic()).any(|word| OF_PATIENTS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_done_describes_nothing() {
        for (note, expected) in [
            ("Orbital mass in a toddler: check catecholamines, adrenal and marrow", false),
            ("Sterile vegetations, by preference on the aortic and mitral valves", true),
            ("renal origin", false),
            ("Smooth, asymmetric, without a thymoma; test for antibodies", false),
        ] {
            assert_eq!(describes(note), expected, "{note}");
        }
    }

    #[test]
    fn one_bone_takes_back_what_is_symmetric() {
        let feature = "Symmetric periosteal reaction of tubular bones";
        assert!(takes_back(feature, "one bone, spiculated and with a tumour beneath"));
        assert!(!takes_back(feature, "clubbing and joint pain"));
        assert!(!takes_back("Lung nodule", "one nodule"));
    }
}

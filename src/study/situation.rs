//! Situations at the light box, as claims put them before a colon: “New clubbing in a smoker: image the chest”.

/// Words by which a situation is known: a patient, a combination, something new.
const SITUATION: &[&str] = &[
    " in a ",
    " in an ",
    " with ",
    " without ",
    " plus ",
    " after ",
    ", ",
    "antibod",
    "new ",
    "unexplained ",
    "young ",
    " man",
    "woman",
    "child",
    "smoker",
    "patient",
    "spokes",
];

/// Verbs and beginnings that make a statement, a heading or an instruction of it, or that lean on what was said.
const NO_SITUATION: &[&str] = &[
    " are ",
    " be ",
    " belong",
    " carries ",
    " complement",
    " decides",
    " deserves ",
    " does ",
    " finds",
    " is ",
    " may ",
    " meant",
    " search",
    " should ",
    " start ",
    " stage",
    " wants",
    "answers",
    "any ",
    "biopsy",
    "ct of",
    "exam pair",
    "first",
    "histology",
    "image ",
    "in paraneoplastic",
    "look",
    "mention",
    "mnemonic",
    "older patients",
    "only ",
    "rising",
    "say it",
    "score",
    "screen",
    "specific but",
    "staging",
    "symmetric and",
    "the ",
    "think",
    "thymoma carries",
    "two ",
    "ultrasound and",
    "under ",
    "yield",
];

/// The situation in a claim, and what is said of it. There is none where what stands before the colon is a heading
/// rather than a situation.
pub(super) fn situation(text: &str) -> Option<(&str, &str)> {
    let (situation, answer) = text.split_once(": ")?;
    let words = situation.split_whitespace().count();
    let small = situation.to_lowercase();
    let one_case = !answer.contains(": ") && !situation.contains(". ") && !situation.contains(';');
    let fits = (3..=26).contains(&words)
        && one_case
        && SITUATION.iter().any(|word| small.contains(word))
        && !NO_SITUATION.iter().any(|word| format!(" {small} ").contains(&spaced(word)))
        && !small.contains(['%', '…'])
        && !small.starts_with("if ")
        && !small.starts_with("after ");
    fits.then_some((situation, answer))
}

/// A word to look for at the beginning of a word.
fn spaced(word: &str) -> String {
    if word.starts_with(' ') { word.to_owned() } else { format!(" {word}") }
}

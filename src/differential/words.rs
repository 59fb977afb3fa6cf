//! Words: a text, cut into the roots that findings and statements are compared by.
//!
//! On top of the [folding](crate::search::fold) of the search index, which brings spellings together, a word
//! loses the endings that only change its part of speech: `weakness` and `weak`, `calcified` and `calcification`,
//! `ataxic` and `ataxia` have one root each. `raised`, `elevated` and `increased` are all `high`. A word is
//! negated where the text says so: `without weakness`, `spares the sensory system`, `rash absent`. `Non` makes one word
//! with the next: `non-Hodgkin lymphoma` denies no lymphoma.
//!
//! Roots are no words of any language, and too much is cut off now and then. That does no harm as long as both
//! sides lose the same.

use std::cell::LazyCell;
use std::sync::LazyLock;

use super::lists::{Class, is_light, listed};
use crate::search::fold::{self, Folder};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// What it is compared by.
    pub(super) root: String,
    /// As it is written, folded.
    pub(super) plain: String,
    /// What it does if it names no finding.
    pub(super) class: Option<Class>,
    /// Whether the text says that it is not so.
    pub(super) negated: bool,
    /// Which of the text's clauses it stands in.
    pub(super) clause: usize,
}

/// How far back a negation reaches.
const BACK: usize = 4;
/// What makes one word with the next.
pub(super) const NON: &str = "non";

/// Endings that go, the longer before the shorter, some of them with what takes their place.
const ENDINGS: &str = "\
    ification>if ifying>if ified>if ically iveness fulness ements ement ations ation ative static>stas \
    litic>litis ritic>ritis otic>os ated ating ness ical ancy ency ance ence ions ing ity ify>if ous ive \
    ion ant ent ism ate ied er ed ic al ia ly y e";
static REWRITTEN: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    ENDINGS.split_whitespace().map(|ending| ending.split_once('>').unwrap_or((ending, ""))).collect()
});
/// A root has at least so many letters.
const LEAST: usize = 4;

/// The root of a folded stem.
pub(super) fn root(stem: &str) -> String {
    match listed(stem) {
        Some(Class::High) => return "high".to_owned(),
        Some(Class::Low) => return "low".to_owned(),
        _ => {}
    }
    let mut word = stem.to_owned();
    if !stem.is_ascii() {
        return word;
    }
    // What takes the place of an ending is the end: only what is cut off may have another ending before it.
    while let Some((ending, instead)) = REWRITTEN.iter().find(|(ending, instead)| {
        word.len() + instead.len() >= LEAST + ending.len() && word.ends_with(ending)
    }) {
        word.truncate(word.len() - ending.len());
        word.push_str(instead);
        if !instead.is_empty() {
            break;
        }
    }
    word
}

/// The signs that end a clause.
const fn ends_clause(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | ':' | '(' | ')' | '?' | '!' | '\n')
}

/// The words of a text that mean something, in their order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader { words: Vec::new(), folder: Folder::default() };
    for (clause, part) in text.split(ends_clause).enumerate() {
        reader.read(part, clause);
    }
    reader.words
}

struct Reader {
    words: Vec<Word>,
    folder: Folder,
}

impl Reader {
    fn read(&mut self, text: &str, clause: usize) {
        let Self { words, folder } = self;
        let first = words.len();
        let mut negated = false;
        let mut before_is_short = false;
        let mut before_is_other = false;
        let mut before_is_non = false;
        fold::stretches(text, |stretch| {
            let mut place = 0;
            folder.words(stretch, |forms| {
                let (stem, plain) = (forms.stem, forms.plain);
                let glued = place > 0;
                place += 1;
                if plain == NON {
                    before_is_non = true;
                    return;
                }
                let root = LazyCell::new(|| root(stem));
                let class = listed(plain)
                    .or_else(|| listed(stem))
                    .or_else(|| is_light(&root).then_some(Class::Light));
                // Other causes are those of something else.
                let of_others = before_is_other && plain == "causes";
                before_is_other = plain == "other";
                match class {
                    _ if of_others => negated = true,
                    Some(Class::Turns) => negated = false,
                    Some(Class::Negates) => negated = true,
                    Some(Class::NegatesBack) => {
                        let from = first.max(words.len().saturating_sub(BACK));
                        words[from..].iter_mut().for_each(|word| word.negated = true);
                    }
                    Some(Class::Little) if !glued => {}
                    _ => {
                        // A number belongs to what stands before it, as in CA 125; alone it says nothing.
                        let is_number = stem.bytes().all(|byte| byte.is_ascii_digit());
                        let means = stem.chars().nth(1).is_some() && !is_number;
                        if means || glued || before_is_short {
                            let prefix = if before_is_non { NON } else { "" };
                            let (root, plain) = (format!("{prefix}{}", *root), plain.to_owned());
                            words.push(Word { root, plain, class, negated, clause });
                        }
                        before_is_short = stem.len() <= 3 && !is_number;
                        before_is_non = false;
                        return;
                    }
                }
                before_is_short = false;
                before_is_non = false;
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(text: &str) -> String {
        let shown = |word: &Word| format!("{}{}", if word.negated { "-" } else { "" }, word.root);
        words(text).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_of_one_family_have_one_root() {
        for family in [
            &["weakness", "weak"][..],
            &["calcified", "calcification", "calcifications"],
            &["ataxic", "ataxia"],
            &["hypertensive", "hypertension"],
            &["enhancing", "enhancement", "enhanced"],
            &["constipated", "constipation"],
            &["pigmented", "pigmentation"],
            &["necrotic", "necrosis"],
            &["metastatic", "metastasis", "metastases"],
            &["malignant", "malignancy"],
            &["raised", "elevated", "high", "increased"],
            &["neuropathic", "neuropathy", "neuropathies"],
            &["encephalitic", "encephalitis"],
        ] {
            let first = roots(family[0]);
            assert!(family.iter().all(|word| roots(word) == first), "{family:?}: {first}");
        }
    }

    #[test]
    fn what_is_not_so_is_negated() {
        for (text, expected) in [
            ("no rash", "-rash"),
            ("ANA negative", "-ana"),
            ("without fever, but weight loss", "-fever weight loss"),
            ("spares the sensory system", "-sensor -system"),
            ("weakness without ptosis", "weak -ptos"),
            ("rash absent", "-rash"),
            ("CA 125 and 5-HIAA", "ca 125 hiaa"),
            ("for 3 months", ""),
            ("non-Hodgkin lymphoma", "nonhodgkin lymfoma"),
            ("cannot swallow", "swallow"),
        ] {
            assert_eq!(roots(text), expected, "{text}");
        }
    }
}

//! Words: a text, cut into the roots that findings and statements are compared by.
//!
//! On top of the [folding](crate::search::fold) of the search index, which brings spellings together, a word
//! loses the endings that only change its part of speech: `weakness` and `weak`, `calcified` and `calcification`,
//! `ataxic` and `ataxia` have one root each. `raised`, `elevated` and `increased` are all `high`. A word is
//! negated where the text says so: `without weakness`, `spares the sensory system`, `rash absent`.
//!
//! Roots are no words of any language, and too much is cut off now and then. That does no harm as long as both
//! sides lose the same.

use crate::search::fold::{self, Folder};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// What it is compared by.
    pub(super) root: String,
    /// As it is written, folded.
    pub(super) plain: String,
    /// Whether the text says that it is not so.
    pub(super) negated: bool,
    /// Which of the text's clauses it stands in.
    pub(super) clause: usize,
}

/// Words without a meaning of their own.
const LITTLE: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "actually",
    "added",
    "after",
    "again",
    "against",
    "aged",
    "ago",
    "all",
    "almost",
    "alone",
    "along",
    "already",
    "also",
    "always",
    "am",
    "an",
    "and",
    "any",
    "anyone",
    "anything",
    "apart",
    "are",
    "aren",
    "around",
    "as",
    "at",
    "be",
    "became",
    "because",
    "become",
    "been",
    "before",
    "began",
    "begin",
    "begun",
    "behind",
    "being",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "bit",
    "both",
    "brought",
    "but",
    "by",
    "came",
    "can",
    "cause",
    "caused",
    "causes",
    "cm",
    "come",
    "comes",
    "coming",
    "complain",
    "complained",
    "complaining",
    "complains",
    "constantly",
    "could",
    "course",
    "daily",
    "day",
    "despite",
    "did",
    "dl",
    "do",
    "doe",
    "done",
    "down",
    "due",
    "during",
    "each",
    "easily",
    "eg",
    "eight",
    "either",
    "eleven",
    "else",
    "enough",
    "etc",
    "even",
    "ever",
    "every",
    "everything",
    "exactly",
    "feels",
    "felt",
    "few",
    "five",
    "for",
    "forty",
    "four",
    "from",
    "further",
    "g",
    "get",
    "getting",
    "give",
    "given",
    "gives",
    "giving",
    "go",
    "goes",
    "going",
    "gone",
    "good",
    "got",
    "gradually",
    "had",
    "hardly",
    "has",
    "have",
    "having",
    "he",
    "help",
    "helped",
    "her",
    "here",
    "herself",
    "hi",
    "him",
    "himself",
    "his",
    "hour",
    "how",
    "however",
    "hundred",
    "i",
    "ie",
    "if",
    "in",
    "including",
    "into",
    "is",
    "it",
    "its",
    "iu",
    "just",
    "keep",
    "keeps",
    "kept",
    "kind",
    "know",
    "l",
    "last",
    "lately",
    "later",
    "latter",
    "least",
    "less",
    "let",
    "like",
    "likely",
    "little",
    "live",
    "long",
    "longer",
    "look",
    "looked",
    "looking",
    "looks",
    "lot",
    "made",
    "mainly",
    "make",
    "makes",
    "making",
    "many",
    "matter",
    "may",
    "me",
    "means",
    "meq",
    "mere",
    "mg",
    "might",
    "minute",
    "ml",
    "mm",
    "mmol",
    "month",
    "monthly",
    "more",
    "mosm",
    "most",
    "mostly",
    "mu",
    "much",
    "must",
    "my",
    "namely",
    "near",
    "nearby",
    "nearly",
    "need",
    "needed",
    "needing",
    "needs",
    "next",
    "ng",
    "nightly",
    "nine",
    "nmol",
    "nobody",
    "notice",
    "noticed",
    "now",
    "number",
    "occasional",
    "occasionally",
    "of",
    "off",
    "often",
    "old",
    "on",
    "once",
    "one",
    "ongoing",
    "only",
    "onto",
    "or",
    "other",
    "otherwise",
    "our",
    "out",
    "over",
    "overall",
    "own",
    "partly",
    "past",
    "people",
    "per",
    "perhaps",
    "person",
    "pg",
    "pmol",
    "pretty",
    "previous",
    "previously",
    "prior",
    "put",
    "quite",
    "rather",
    "really",
    "recently",
    "regularly",
    "remain",
    "remained",
    "remaining",
    "remains",
    "said",
    "same",
    "say",
    "says",
    "see",
    "seem",
    "seemed",
    "seems",
    "seven",
    "she",
    "should",
    "since",
    "sit",
    "six",
    "slight",
    "slightly",
    "so",
    "some",
    "someone",
    "sometimes",
    "somewhat",
    "somewhere",
    "soon",
    "started",
    "starting",
    "starts",
    "still",
    "stop",
    "stopped",
    "such",
    "suddenly",
    "take",
    "taken",
    "takes",
    "taking",
    "tell",
    "ten",
    "tend",
    "tends",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thi",
    "thing",
    "think",
    "thirty",
    "this",
    "though",
    "three",
    "through",
    "times",
    "to",
    "today",
    "together",
    "told",
    "too",
    "took",
    "toward",
    "towards",
    "treated",
    "tried",
    "turn",
    "twelve",
    "twenty",
    "two",
    "u",
    "umol",
    "under",
    "unless",
    "until",
    "up",
    "upon",
    "use",
    "used",
    "using",
    "usually",
    "ve",
    "very",
    "via",
    "vs",
    "wa",
    "want",
    "wants",
    "was",
    "way",
    "we",
    "week",
    "weekly",
    "well",
    "went",
    "were",
    "what",
    "whatever",
    "when",
    "whenever",
    "where",
    "wherever",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "won",
    "would",
    "year",
    "yet",
    "yo",
    "you",
    "younger",
    "your",
    "yr",
    "yrs",
];

/// Words that narrow a finding down a little: side, severity, pace, the examination and how it is reported.
const LIGHT: &[&str] = &[
    "right",
    "left",
    "bilateral",
    "unilateral",
    "side",
    "sided",
    "severe",
    "mild",
    "moderate",
    "marked",
    "slight",
    "mildly",
    "severely",
    "markedly",
    "massive",
    "intense",
    "acute",
    "subacute",
    "chronic",
    "progressive",
    "rapid",
    "rapidly",
    "slowly",
    "gradual",
    "gradually",
    "sudden",
    "new",
    "recent",
    "onset",
    "episode",
    "recurrent",
    "intermittent",
    "persistent",
    "worsening",
    "worse",
    "history",
    "patient",
    "finding",
    "feature",
    "sign",
    "symptom",
    "show",
    "showed",
    "shown",
    "showing",
    "reveal",
    "revealed",
    "revealing",
    "seen",
    "found",
    "noted",
    "present",
    "presenting",
    "presented",
    "presence",
    "appearance",
    "evidence",
    "suggestive",
    "consistent",
    "ct",
    "mri",
    "mr",
    "scan",
    "imaging",
    "image",
    "xray",
    "radiograph",
    "radiography",
    "film",
    "ultrasound",
    "sonography",
    "ultrasonography",
    "pet",
    "fdg",
    "test",
    "testing",
    "examination",
    "study",
    "level",
    "serum",
    "plasma",
    "blood",
    "positive",
    "titre",
    "titer",
    "value",
    "count",
    "concentration",
    "result",
    "small",
    "large",
    "big",
    "huge",
    "multiple",
    "several",
    "diffuse",
    "focal",
    "generalised",
    "generalized",
    "widespread",
    "solitary",
    "single",
    "lesion",
    "area",
    "part",
    "region",
    "body",
    "whole",
    "weighted",
    "contrast",
    "computed",
    "tomography",
    "magnetic",
    "resonance",
    "plain",
    "developed",
    "develop",
    "associated",
    "typical",
    "possible",
    "probable",
    "size",
    "dimension",
    "x",
    "t",
    "problem",
    "difficulty",
    "trouble",
    "abnormal",
    "abnormality",
    "disease",
    "disorder",
    "syndrome",
    "condition",
    "status",
    "detected",
    "antibody",
    "type",
    "upper",
    "lower",
    "early",
    "late",
    "time",
    "measuring",
    "confirmed",
    "biopsy",
    "prominent",
    "significant",
    "unexplained",
    "profound",
    "proven",
    "known",
    "extensive",
];

/// What says that the words behind it, up to the end of the clause, are not so.
const NEGATES: &[&str] = &[
    "no",
    "not",
    "without",
    "never",
    "lack",
    "lacked",
    "lacking",
    "spare",
    "spared",
    "sparing",
    "denie",
    "denied",
    "deny",
    "denying",
    "nor",
    "neither",
    "unlike",
    "exclude",
    "excluded",
    "excluding",
    "absence",
    "non",
    "cannot",
    "nil",
];
/// What says that the words before it in the clause are not so.
const NEGATES_BACK: &[&str] = &["absent", "negative", "spared", "excluded", "unremarkable"];
/// What ends a negation.
const TURNS: &[&str] = &["but", "yet", "however", "although", "though", "except", "while", "whereas"];
/// How far back a negation reaches.
const BACK: usize = 4;

/// Words for one direction.
const HIGH: &[&str] = &[
    "high",
    "higher",
    "raised",
    "raise",
    "elevated",
    "elevation",
    "increased",
    "increase",
    "increasing",
    "exces",
    "excess",
    "excessive",
    "rising",
    "overproduction",
    "elevate",
];
/// Words for the other.
const LOW: &[&str] = &[
    "low",
    "lower",
    "lowered",
    "reduced",
    "reduce",
    "reduction",
    "decreased",
    "decrease",
    "deficient",
    "suppressed",
    "depleted",
    "drop",
    "falling",
];

/// Endings that go, the longer before the shorter, and what takes their place.
const ENDINGS: &[(&str, &str)] = &[
    ("ification", "if"),
    ("ifying", "if"),
    ("ified", "if"),
    ("ically", ""),
    ("iveness", ""),
    ("fulness", ""),
    ("ements", ""),
    ("ement", ""),
    ("ations", ""),
    ("ation", ""),
    ("ative", ""),
    ("static", "stas"),
    ("litic", "litis"),
    ("ritic", "ritis"),
    ("otic", "os"),
    ("ated", ""),
    ("ating", ""),
    ("ness", ""),
    ("ical", ""),
    ("ancy", ""),
    ("ency", ""),
    ("ance", ""),
    ("ence", ""),
    ("ions", ""),
    ("ing", ""),
    ("ity", ""),
    ("ify", "if"),
    ("ous", ""),
    ("ive", ""),
    ("ion", ""),
    ("ant", ""),
    ("ent", ""),
    ("ism", ""),
    ("ate", ""),
    ("er", ""),
    ("ed", ""),
    ("ic", ""),
    ("al", ""),
    ("ia", ""),
    ("ly", ""),
    ("y", ""),
    ("e", ""),
];
/// A root has at least so many letters.
const LEAST: usize = 4;

/// Whether a folded word carries no meaning of its own.
pub(super) fn is_little(word: &str) -> bool {
    LITTLE.contains(&word)
}

/// Whether a folded word only narrows a finding down.
pub(super) fn is_light(word: &str) -> bool {
    LIGHT.contains(&word)
}

/// Whether a folded word turns what follows into its contrary.
pub(super) fn negates(word: &str) -> bool {
    NEGATES.contains(&word)
}

/// The root of a folded stem.
pub(super) fn root(stem: &str) -> String {
    if HIGH.contains(&stem) {
        return "high".to_owned();
    }
    if LOW.contains(&stem) {
        return "low".to_owned();
    }
    let mut word = stem.to_owned();
    if !stem.is_ascii() {
        return word;
    }
    // What takes the place of an ending is the end: only what is cut off may have another ending before it.
    while let Some((ending, instead)) = ENDINGS.iter().find(|(ending, instead)| {
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
        fold::stretches(text, |stretch| {
            let mut place = 0;
            folder.words(stretch, |forms| {
                let (stem, plain) = (forms.stem, forms.plain);
                let glued = place > 0;
                place += 1;
                if TURNS.contains(&stem) {
                    negated = false;
                } else if negates(plain) || negates(stem) {
                    negated = true;
                } else if NEGATES_BACK.contains(&stem) {
                    let from = first.max(words.len().saturating_sub(BACK));
                    words[from..].iter_mut().for_each(|word| word.negated = true);
                } else if !is_little(stem) || glued {
                    // A number belongs to what stands before it, as in CA 125; alone it says nothing.
                    let is_number = stem.bytes().all(|byte| byte.is_ascii_digit());
                    let means = if stem.chars().nth(1).is_some() { !is_number } else { false };
                    if means || glued || before_is_short {
                        let (root, plain) = (root(stem), plain.to_owned());
                        words.push(Word { root, plain, negated, clause });
                    }
                    before_is_short = stem.len() <= 3 && !is_number;
                    return;
                }
                before_is_short = false;
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
            ("CA 125 and 5-HIAA", "ca 125 5 hiaa"),
            ("for 3 months", ""),
        ] {
            assert_eq!(roots(text), expected, "{text}");
        }
    }
}

//! How topics are named within a sentence.
//!
//! Names are written as headings are: with a capital at the beginning. Within a sentence an ordinary word loses it,
//! an eponym or abbreviation does not, and which it is cannot be seen from the word (Sweet syndrome). So the content
//! is asked: what it writes small in the middle of a sentence is an ordinary word, what it always writes large there
//! is a name. The word that follows is looked at first, since “good” is an adjective and Good syndrome is not.

use std::collections::HashMap;

use crate::kb::{Detail, Heading, Kb, Kind, MediatorClass, TopicId, markup};
use crate::search::fold;

/// How often a word was seen small and large in the middle of a sentence.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    small: u32,
    large: u32,
}

/// The words with which the names of a knowledge base begin, and how its texts write them.
#[derive(Debug, Default)]
pub(super) struct Wording {
    words: HashMap<String, Seen>,
    pairs: HashMap<(String, String), Seen>,
}

impl Wording {
    /// Reads how the texts of a knowledge base write the first words of its names.
    pub(super) fn of(kb: &Kb) -> Self {
        let mut wording = Self::default();
        for topic in kb.topics().iter().filter(|topic| topic.kind() != Kind::Source) {
            for name in std::iter::once(&topic.name).chain(&topic.short) {
                let (word, next) = first_words(name);
                wording.words.entry(word.to_lowercase()).or_default();
                wording.pairs.entry((word.to_lowercase(), fold::folded(next))).or_default();
            }
        }
        for link in kb.links().iter().filter(|link| link.note.starts_with(char::is_uppercase)) {
            wording.words.entry(first_words(&link.note).0.to_lowercase()).or_default();
        }
        let pictures = kb.claims().iter().filter(|claim| claim.heading == Some(Heading::Presentation));
        for claim in pictures {
            wording.words.entry(first_words(&claim.text).0.to_lowercase()).or_default();
        }
        for claim in kb.claims() {
            wording.read(&markup::plain(&claim.text), true);
        }
        for link in kb.links() {
            for text in [&link.note, &link.frequency, &link.site] {
                wording.read(text, true);
            }
        }
        for topic in kb.topics().iter().filter(|topic| topic.kind() != Kind::Source) {
            for alias in &topic.aliases {
                wording.read(alias, false);
            }
        }
        wording
    }

    /// Notes how a text writes the words that matter. The first word of a sentence says nothing.
    fn read(&mut self, text: &str, is_sentence: bool) {
        let mut is_first = is_sentence;
        let mut words = text.split_whitespace().peekable();
        while let Some(whole) = words.next() {
            let (word, _) = first_words(whole.trim_matches(|c: char| !c.is_alphanumeric()));
            let is_small = word.starts_with(char::is_lowercase);
            if let Some(seen) = self.words.get_mut(&word.to_lowercase()).filter(|_| is_small || !is_first) {
                seen.note(is_small);
                let next = words.peek().map(|next| fold::folded(next)).unwrap_or_default();
                if let Some(seen) = self.pairs.get_mut(&(word.to_lowercase(), next)) {
                    seen.note(is_small);
                }
            }
            is_first = whole.ends_with(['.', ':', ';', '?']);
        }
    }

    /// A note as it goes on within a sentence: small unless its first word is known to be a name.
    pub(super) fn going_on(&self, note: &str) -> String {
        let (word, _) = first_words(note);
        if word == "A" {
            return uncapitalised(note);
        }
        let seen = self.words.get(&word.to_lowercase()).copied().unwrap_or_default();
        let is_ordinary = seen.small > 0 || seen.large == 0;
        if is_ordinary && !is_abbreviation(word) { uncapitalised(note) } else { note.to_owned() }
    }

    /// A name as it stands within a sentence.
    pub(super) fn within(&self, name: &str) -> String {
        if let Some((number, rest)) = name.split_once('-')
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            return format!("{number}-{}", self.within(rest));
        }
        let (word, next) = first_words(name);
        let key = word.to_lowercase();
        let pair = self.pairs.get(&(key.clone(), fold::folded(next))).copied().unwrap_or_default();
        let seen = self.words.get(&key).copied().unwrap_or_default();
        let is_name = match (pair, seen) {
            (Seen { small: 0, large: 1.. }, _) | (Seen { small: 0, .. }, Seen { small: 0, large: 1.. }) => {
                true
            }
            (Seen { small: 0, large: 0 }, Seen { small: 0, large: 0 }) => is_double_name(name),
            _ => false,
        };
        if is_name || is_abbreviation(word) { name.to_owned() } else { uncapitalised(name) }
    }

    /// The full name of a topic within a sentence, with the article that “syndrome of” needs.
    pub(super) fn name(&self, kb: &Kb, id: TopicId) -> String {
        let topic = kb.topic(id);
        let mut name = full_name(&topic.name);
        for end in TUMOUR_AT_HAND {
            name = name.strip_suffix(end).unwrap_or(name);
        }
        let name = self.within(name);
        let antibody = matches!(topic.detail, Detail::Mediator { class: MediatorClass::Antibody });
        if name.starts_with("syndrome of ") || name.starts_with("sign of ") {
            format!("the {name}")
        } else if antibody && name.ends_with(" antibody") {
            format!("{}antibodies", name.trim_end_matches("antibody"))
        } else {
            name
        }
    }

    /// The name of a topic for narrow places, within a sentence.
    pub(super) fn label(&self, kb: &Kb, id: TopicId) -> String {
        self.within(kb.topic(id).label())
    }
}

impl Seen {
    const fn note(&mut self, is_small: bool) {
        if is_small { self.small += 1 } else { self.large += 1 }
    }
}

/// Remarks behind a name that tell a page from others and not the thing: that it stands for a group, or for tumours
/// without a hormone of their own.
const REMARKS: &[&str] = &[" (the ", " (non-functioning)"];

/// The full name without such a remark.
pub(super) fn full_name(name: &str) -> &str {
    REMARKS.iter().find_map(|remark| name.split_once(remark)).map_or(name, |(name, _)| name)
}

/// Ends of names that say no more than that there is a tumour. A question about it says so already.
const TUMOUR_AT_HAND: &[&str] = &[" (paraneoplastic)", " with cancer", " with tumour"];

/// The first word of a name up to its first hyphen or dash, and the word after the whole of it.
fn first_words(name: &str) -> (&str, &str) {
    let mut words = name.split_whitespace();
    let whole = words.next().unwrap_or_default();
    (whole.split(['-', '–', '/']).next().unwrap_or_default(), words.next().unwrap_or_default())
}

/// Whether a word is written the same everywhere: `POEMS`, `T2`, `B`, `NETest`, `¹⁸F`.
fn is_abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_none_or(|first| !first.is_alphabetic())
        || word.chars().count() == 1
        || word.chars().skip(1).any(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether the first word is two names joined by a dash: `Epstein–Barr`.
fn is_double_name(name: &str) -> bool {
    let whole = name.split_whitespace().next().unwrap_or_default();
    whole.split_once(['–', '-']).is_some_and(|(_, second)| {
        second.starts_with(char::is_uppercase) && second.chars().skip(1).any(char::is_lowercase)
    })
}

/// A text with a small letter at its beginning.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A text with a capital at its beginning; Greek letters stay what they are, since β is not Β.
pub(super) fn capitalised(text: &str) -> String {
    if text.starts_with(|first: char| ('α'..='ω').contains(&first)) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text without the full stop or other mark at its end.
pub(super) fn unstopped(text: &str) -> &str {
    text.trim_end_matches(['.', ';', ',', ' '])
}

/// A small number in words; in figures from ten on.
pub(super) fn number(number: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(number).map_or_else(|| number.to_string(), |&word| word.to_owned())
}

/// Heads of names that are counted, and so take an article.
const COUNTED: &[&str] = &[
    "mass",
    "nodule",
    "lesion",
    "focus",
    "cyst",
    "thrombus",
    "sign",
    "node",
    "stricture",
    "appearance",
    "effusion",
    "tumour",
    "segment",
    "pattern",
    "uterus",
];

/// A name of an imaging feature with its article, where it has one: `a lung mass`, but `cerebellar atrophy`.
pub(super) fn with_article(name: &str) -> String {
    let before = |words: &str| name.find(words).unwrap_or(name.len());
    let end = [" of ", " with ", " without ", " in ", " on ", " (", " at "].into_iter().map(before).min();
    let head = name[..end.unwrap_or(name.len())].split_whitespace().next_back().unwrap_or_default();
    if !COUNTED.contains(&head) {
        return name.to_owned();
    }
    let article = if begins_with_vowel(name) { "an" } else { "a" };
    format!("{article} {name}")
}

/// Whether a name is a plural: `lytic bone lesions`, `multiple foci on bone scan`, but not `sclerosis of bone`.
pub(super) fn is_plural(name: &str) -> bool {
    let before = |words: &str| name.find(words).unwrap_or(name.len());
    let end = [" of ", " with ", " without ", " in ", " on ", " (", " at "].into_iter().map(before).min();
    let head = &name[..end.unwrap_or(name.len())];
    head.ends_with("foci") || head.ends_with('s') && !["ss", "is", "us"].iter().any(|end| head.ends_with(end))
}

/// Whether a word is spoken with a vowel at its beginning: abbreviations are spelled out.
pub(super) fn begins_with_vowel(text: &str) -> bool {
    let word = text.split([' ', '-', '–']).next().unwrap_or_default();
    let first = word.chars().next().unwrap_or_default();
    let is_spelled = word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
    if is_spelled {
        return matches!(first, 'A' | 'E' | 'F' | 'H' | 'I' | 'L' | 'M' | 'N' | 'O' | 'R' | 'S' | 'X' | '8');
    }
    let like_you =
        ["uni", "use", "uro", "ute", "eu"].iter().any(|start| word.to_lowercase().starts_with(start));
    matches!(first.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u') && !like_you
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn eponyms_and_abbreviations_keep_their_capital() {
        let wording = Wording::of(&load_built_in().kb);
        for (name, expected) in [
            ("Limbic encephalitis", "limbic encephalitis"),
            ("Anti-Hu antibody", "anti-Hu antibody"),
            ("Good syndrome", "Good syndrome"),
            ("Sweet syndrome", "Sweet syndrome"),
            ("Lambert–Eaton myasthenic syndrome", "Lambert–Eaton myasthenic syndrome"),
            ("Epstein–Barr virus markers", "Epstein–Barr virus markers"),
            ("Hodgkin lymphoma", "Hodgkin lymphoma"),
            ("Small-cell lung cancer", "small-cell lung cancer"),
            ("Wilms tumour", "Wilms tumour"),
            ("B symptoms and night sweats", "B symptoms and night sweats"),
            ("T2-bright adrenal mass", "T2-bright adrenal mass"),
            ("POEMS syndrome", "POEMS syndrome"),
            ("CA-125", "CA-125"),
            ("Magnetic resonance imaging", "magnetic resonance imaging"),
            ("¹⁸F-FDG PET/CT", "¹⁸F-FDG PET/CT"),
            ("Splaying of the carotid bifurcation", "splaying of the carotid bifurcation"),
            ("", ""),
        ] {
            assert_eq!(wording.within(name), expected);
        }
    }

    #[test]
    fn articles_stand_where_they_belong() {
        for (name, expected) in [
            ("lung mass", "a lung mass"),
            ("adrenal mass", "an adrenal mass"),
            ("uterine mass", "a uterine mass"),
            ("MIBG-avid lesions", "MIBG-avid lesions"),
            ("fat in a mass", "fat in a mass"),
            ("cyst with mural nodule", "a cyst with mural nodule"),
            ("FDG-avid focus", "an FDG-avid focus"),
            ("cerebellar atrophy", "cerebellar atrophy"),
        ] {
            assert_eq!(with_article(name), expected);
        }
    }
}

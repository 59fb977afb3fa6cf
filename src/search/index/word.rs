//! Comparing one word of a query with one word of a name.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::search::fold::Token;

/// How well two words match, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// With two typing errors.
    TwoErrors,
    /// With one typing error.
    OneError,
    /// The typed word stands inside the other.
    Inside,
    /// Words run together match words run together.
    Joined,
    /// The typed word is the beginning of the other, and is not the last one typed.
    EarlyPrefix,
    /// The last typed word is the beginning of the other.
    Prefix,
    /// They are the same.
    Whole,
}

/// Fewer letters occur inside too many words.
const INSIDE_LETTERS: usize = 3;
/// One digit is a number of its own far more often than the beginning of a year.
const START_DIGITS: usize = 2;
/// Longer words are not compared for typing errors.
const LONGEST: usize = 40;

/// A folded word, with a set of its letters that rules out most comparisons.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word {
    plain: Box<str>,
    pub(super) spelled: Box<str>,
    stem: Box<str>,
    pub(super) letters: u64,
}

impl Word {
    pub(super) fn new(token: &Token) -> Self {
        let (plain, spelled) = (token.plain.text(), token.spelled.text());
        Self {
            letters: letters(plain) | letters(spelled) | letters(&token.stem),
            plain: plain.into(),
            spelled: spelled.into(),
            stem: token.stem.as_str().into(),
        }
    }
}

/// The set of letters and digits of a folded text, one bit each; all others share one.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | bit(byte))
}

const fn bit(byte: u8) -> u64 {
    1 << match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + byte - b'0',
        _ => 36,
    }
}

/// A text that is looked for.
#[derive(Clone, Debug)]
struct Needle {
    text: Box<str>,
    letters: u64,
    finder: Finder<'static>,
}

impl Needle {
    fn new(text: Box<str>) -> Self {
        Self { letters: letters(&text), finder: Finder::new(text.as_bytes()).into_owned(), text }
    }

    /// Where it first stands in a text with these letters: at its beginning, or inside if it is long enough.
    fn find(&self, text: &str, letters: u64) -> Option<Range<usize>> {
        if self.letters & !letters != 0 {
            return None;
        }
        let at = self.finder.find(text.as_bytes())?;
        let least = match (at, is_number(&self.text)) {
            (0, false) => 0,
            (0, true) => START_DIGITS,
            _ => INSIDE_LETTERS,
        };
        (self.text.len() >= least).then_some(at..at + self.text.len())
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_numeric())
}

/// A word of a query.
#[derive(Clone, Debug)]
pub(super) struct QueryWord {
    plain: Needle,
    spelled: Needle,
    stem: Box<str>,
    /// The letters that all its forms have.
    needed: u64,
    /// Whether more of it may follow.
    last: bool,
}

/// The part of a word that was matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    All,
    OfPlain(Range<usize>),
    OfSpelled(Range<usize>),
}

impl QueryWord {
    pub(super) fn new(word: Word, last: bool) -> Self {
        let stem_letters = letters(&word.stem);
        let (plain, spelled) = (Needle::new(word.plain), Needle::new(word.spelled));
        Self { needed: plain.letters & spelled.letters & stem_letters, plain, spelled, stem: word.stem, last }
    }

    /// Whether this word, run together with others, may stand in a squashed text with these letters.
    pub(super) fn may_join(&self, squash: &str, letters: u64) -> bool {
        self.spelled.letters & !letters == 0 && self.spelled.finder.find(squash.as_bytes()).is_some()
    }

    /// How well this word matches another, and which part of it, if it does.
    pub(super) fn compare(&self, other: &Word) -> Option<(Grade, Part)> {
        if self.needed & !other.letters != 0 {
            return None;
        }
        if self.stem == other.stem || self.plain.text == other.plain {
            return Some((Grade::Whole, Part::All));
        }
        let plain = self.plain.find(&other.plain, other.letters);
        let spelled = match plain {
            Some(Range { start: 0, .. }) => None,
            // Most words have one spelling only.
            _ if self.plain.text == self.spelled.text && other.plain == other.spelled => None,
            _ => self.spelled.find(&other.spelled, other.letters),
        };
        let start = if self.last { Grade::Prefix } else { Grade::EarlyPrefix };
        match (plain, spelled) {
            (Some(part @ Range { start: 0, .. }), _) => Some((start, Part::OfPlain(part))),
            (_, Some(part @ Range { start: 0, .. })) => Some((start, Part::OfSpelled(part))),
            (Some(part), _) => Some((Grade::Inside, Part::OfPlain(part))),
            (None, Some(part)) => Some((Grade::Inside, Part::OfSpelled(part))),
            (None, None) => None,
        }
    }

    /// How well this word, taken for a mistyped one, matches another, if it does.
    pub(super) fn forgive(&self, other: &Word) -> Option<Grade> {
        let (typed, word) = (self.spelled.text.as_bytes(), other.spelled.as_bytes());
        let allowed = match typed.len() {
            4..8 => 1,
            8..=LONGEST => 2,
            _ => return None,
        };
        // Most words differ too much to be worth counting: by their length, or by letters that the other
        // has nowhere. A mistyped number is simply another number.
        let surplus = typed.len().saturating_sub(word.len());
        let missing = if self.last { 0 } else { word.len().saturating_sub(typed.len()) };
        if surplus.max(missing) > allowed as usize || is_number(&self.spelled.text) || word.len() > LONGEST {
            return None;
        }
        if typed.iter().filter(|&&byte| bit(byte) & !other.letters != 0).count() > allowed as usize {
            return None;
        }
        let wrong_start = u32::from(typed[0] != *word.first()?);
        match errors(typed, word, self.last) + wrong_start {
            found if found > allowed => None,
            0 | 1 => Some(Grade::OneError),
            _ => Some(Grade::TwoErrors),
        }
    }
}

/// The number of typing errors that separate a typed word from another: letters left out, put in, mistaken
/// or swapped with their neighbour, none of them twice (the restricted Damerau–Levenshtein distance, see
/// Boytsov 2011, doi:10.1145/1963190.1963191). Of an open word only the beginning has been typed.
fn errors(typed: &[u8], word: &[u8], open: bool) -> u32 {
    let mut before = [0; LONGEST + 1];
    let mut above = [0; LONGEST + 1];
    let mut row = [0; LONGEST + 1];
    for (column, cell) in (0..).zip(&mut above[..=word.len()]) {
        *cell = column;
    }
    for (line, &letter) in typed.iter().enumerate() {
        row[0] = above[0] + 1;
        for (column, &other) in word.iter().enumerate() {
            let replaced = above[column] + u32::from(letter != other);
            let mut least = replaced.min(above[column + 1] + 1).min(row[column] + 1);
            if line > 0 && column > 0 && letter == word[column - 1] && typed[line - 1] == other {
                least = least.min(before[column - 1] + 1);
            }
            row[column + 1] = least;
        }
        before = above;
        above = row;
    }
    let last = &above[..=word.len()];
    let whole = last[word.len()];
    if open { last.iter().copied().min().unwrap_or(whole) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fold;

    fn word(text: &str) -> Word {
        Word::new(&fold::tokens(text)[0])
    }

    #[test]
    fn words_are_graded() {
        use Grade::{EarlyPrefix, Inside, OneError, Prefix, TwoErrors, Whole};
        for (typed, last, other, expected) in [
            ("tumors", false, "tumour", Some(Whole)),
            ("tumo", true, "tumour", Some(Prefix)),
            ("tumo", false, "tumour", Some(EarlyPrefix)),
            ("tumou", true, "tumor", Some(OneError)),
            ("tumou", true, "tumour", Some(Prefix)),
            ("hae", true, "hemangioma", Some(Prefix)),
            ("ha", true, "haemangioma", Some(Prefix)),
            ("iv", true, "ivig", Some(Prefix)),
            ("blastoma", true, "neuroblastoma", Some(Inside)),
            ("la", true, "neuroblastoma", None),
            ("20", true, "2011", Some(Prefix)),
            ("2", true, "2011", None),
            ("lambart", false, "Lambert", Some(OneError)),
            ("lambrat", false, "Lambert", None),
            ("lamebrt", false, "Lambert", Some(OneError)),
            ("dermatomyocitis", false, "dermatomyositis", Some(OneError)),
            ("dermatomioci", true, "dermatomyositis", Some(TwoErrors)),
            ("dermatomioci", false, "dermatomyositis", None),
            ("hymoma", false, "thymoma", Some(Inside)),
            ("hynoma", false, "thymoma", None),
            ("tymo", true, "thymoma", Some(OneError)),
            ("tym", true, "thymoma", None),
            ("imphoma", false, "lymphoma", None),
            ("2011", false, "2012", None),
        ] {
            let typed_word = QueryWord::new(word(typed), last);
            let exact = typed_word.compare(&word(other)).map(|(grade, _)| grade);
            let grade = exact.or_else(|| typed_word.forgive(&word(other)));
            assert_eq!(grade, expected, "{typed} and {other}");
        }
    }

    #[test]
    fn errors_are_counted() {
        for (typed, word, whole, open) in [
            ("", "", 0, 0),
            ("abcd", "abcd", 0, 0),
            ("abdc", "abcd", 1, 1),
            ("abd", "abcd", 1, 1),
            ("abxcd", "abcd", 1, 1),
            ("ab", "abcdef", 4, 0),
            ("abx", "abcdef", 4, 1),
            ("ca", "abc", 3, 1),
        ] {
            let count = |open| errors(typed.as_bytes(), word.as_bytes(), open);
            assert_eq!((count(false), count(true)), (whole, open), "{typed} and {word}");
        }
    }
}

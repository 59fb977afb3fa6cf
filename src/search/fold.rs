//! Folding: one spelling for everything that people write in several ways.
//!
//! A text becomes [`Token`]s, the smallest pieces that a query can match. A piece ends at white space,
//! punctuation, hyphens and dashes, apostrophes, Greek letters and between letters and digits, so that
//! `TIF1γ`, `TIF1-gamma` and `tif1 gamma` give the same three tokens. A possessive `'s` is dropped, and an
//! isotope gives its element and then its mass number however it is written. A token has three forms:
//!
//! - `plain`: lower case, without diacritics, super- and subscripts as ordinary characters;
//! - `spelled`: the plain form in one spelling (`oedema` and `edema` are both `edema`);
//! - `stem`: the spelled form without a plural ending.
//!
//! Stems compare whole words. Prefixes are compared in the plain and in the spelled form, because a word
//! that is still being typed has no ending yet, and half a diphthong has no other spelling. Both of these
//! forms remember which bytes of the original each of their own came from, for exact highlights.
//!
//! Folding is symmetric and forgetful on purpose: names and queries lose the same things. It corrects no
//! typing errors, drops no words and knows no synonyms.

mod nuclides;
mod quick;
mod spelling;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

pub use quick::{Folder, Forms, stretches};

/// A folded text whose every byte knows the bytes of the original that it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    text: String,
    from: Vec<Range<usize>>,
}

impl Form {
    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a part of the folded text came from; nothing for nothing.
    #[must_use]
    pub fn origin(&self, part: Range<usize>) -> Range<usize> {
        match self.from.get(part) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.clone(),
            _ => 0..0,
        }
    }

    /// The whole of `text`, as coming from one stretch of the original.
    fn whole(text: &str, from: &Range<usize>) -> Self {
        Self { text: text.to_owned(), from: vec![from.clone(); text.len()] }
    }

    fn range(&self) -> Range<usize> {
        self.origin(0..self.text.len())
    }

    fn push_str(&mut self, text: &str, from: &Range<usize>) {
        self.text.push_str(text);
        self.from.resize(self.text.len(), from.clone());
    }

    fn push(&mut self, c: char, from: &Range<usize>) {
        self.push_str(c.encode_utf8(&mut [0; 4]), from);
    }

    fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.from.extend_from_slice(&other.from);
    }

    fn slice(&self, part: Range<usize>) -> Self {
        Self { text: self.text[part.clone()].to_owned(), from: self.from[part].to_vec() }
    }
}

/// The smallest piece of a text that a query can match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Lower case, without diacritics. The element of an isotope stands here with its name.
    pub plain: Form,
    /// In one spelling. The element of an isotope stands here with its symbol.
    pub spelled: Form,
    /// The spelled form without a plural ending.
    pub stem: String,
    /// The bytes of the original.
    pub range: Range<usize>,
    /// Whether it is a part of an isotope. Nothing can follow on it: ⁶⁸Ga is not the beginning of gastrin.
    pub of_isotope: bool,
}

impl Token {
    fn new(plain: Form) -> Self {
        let spelled = spelling::spelled(&plain);
        Self::with_spelling(plain, spelled)
    }

    fn with_spelling(plain: Form, spelled: Form) -> Self {
        let stem = spelling::stem(spelled.text()).into_owned();
        Self { stem, range: plain.range(), plain, spelled, of_isotope: false }
    }
}

/// The tokens of a text in its own order, except that an isotope gives its element before its mass number.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let pieces = pieces(text);
    let mut tokens = Vec::with_capacity(pieces.len());
    let mut rest = pieces.as_slice();
    while let [first, others @ ..] = rest {
        if let Some((nuclide, used)) = nuclides::at_start(rest) {
            tokens.extend(nuclide);
            rest = &rest[used..];
        } else {
            tokens.push(Token::new(first.plain.clone()));
            rest = others;
        }
    }
    tokens
}

/// The stems of a text with single spaces between them: equal where two texts mean the same.
#[must_use]
pub fn folded(text: &str) -> String {
    tokens(text).iter().map(|token| token.stem.as_str()).collect::<Vec<_>>().join(" ")
}

/// The spelled forms of some tokens run together, for words that are joined or split in the query.
#[must_use]
pub fn squashed(tokens: &[Token]) -> Form {
    let mut squash = Form::default();
    for token in tokens {
        squash.append(&token.spelled);
    }
    squash
}

/// What stands between a piece and the one before it. The last variant wins where several stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Hyphen,
    Space,
    Apostrophe,
    Other,
}

/// A run of letters or of digits, or one Greek letter.
#[derive(Clone, Debug)]
struct Piece {
    plain: Form,
    gap: Gap,
}

/// Cuts a text into pieces.
fn pieces(text: &str) -> Vec<Piece> {
    let mut cutter =
        Cutter { done: Vec::new(), open: Form::default(), class: Class::Letter, gap: Gap::Other };
    for (at, original) in text.char_indices() {
        let from = at..at + original.len_utf8();
        if original.is_ascii() {
            cutter.read(original.to_ascii_lowercase(), &from);
            continue;
        }
        // `ᵐ` and `ﬁ` decompose; capitals such as `İ` must do so before they lose their case.
        for c in std::iter::once(original).nfkd().flat_map(char::to_lowercase) {
            cutter.read(c, &from);
        }
    }
    cutter.close(Gap::Other);
    cutter.done
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
}

/// The state of cutting: the pieces that are done and the one that is open.
struct Cutter {
    done: Vec<Piece>,
    open: Form,
    class: Class,
    gap: Gap,
}

impl Cutter {
    fn read(&mut self, c: char, from: &Range<usize>) {
        if is_combining_mark(c) {
            // A mark that follows its letter belongs to the letter's highlight.
            if let Some(last) = self.open.from.last_mut() {
                last.end = last.end.max(from.end);
            }
        } else if let Some(name) = greek(c) {
            self.close(Gap::Nothing);
            self.open.push_str(name, from);
            self.close(Gap::Nothing);
        } else if let Some(letters) = latin(c) {
            self.enter(Class::Letter);
            self.open.push_str(letters, from);
        } else if c.is_alphanumeric() {
            self.enter(if c.is_numeric() { Class::Digit } else { Class::Letter });
            self.open.push(c, from);
        } else if let Some(gap) = gap(c) {
            self.close(gap);
        }
    }

    /// Makes sure that the open piece is of this class.
    fn enter(&mut self, class: Class) {
        if class != self.class {
            self.close(Gap::Nothing);
            self.class = class;
        }
    }

    /// Ends the open piece before a gap.
    fn close(&mut self, gap: Gap) {
        if self.open.text.is_empty() {
            self.gap = self.gap.max(gap);
            return;
        }
        let piece = Piece { plain: std::mem::take(&mut self.open), gap: self.gap };
        self.gap = gap;
        let possessive = piece.gap == Gap::Apostrophe && piece.plain.text == "s" && gap != Gap::Nothing;
        if possessive && !self.done.is_empty() {
            return;
        }
        self.done.push(piece);
    }
}

/// What a character that is neither letter nor digit stands for; `None` for invisible ones.
const fn gap(c: char) -> Option<Gap> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(Gap::Hyphen),
        '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2032}' => Some(Gap::Apostrophe),
        c if c.is_whitespace() => Some(Gap::Space),
        _ => Some(Gap::Other),
    }
}

/// The name of a lower-case Greek letter.
const fn greek(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' => "theta",
        'ι' => "iota",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'ο' => "omicron",
        'π' => "pi",
        'ρ' => "rho",
        'σ' | 'ς' => "sigma",
        'τ' => "tau",
        'υ' => "upsilon",
        'φ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        _ => return None,
    })
}

/// The plain letters for a Latin letter that does not decompose.
const fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;

//! Folding a whole knowledge base: the same words as [`tokens`] gives, without their places.
//!
//! Most words of a text are plain ASCII letters between spaces. They need no decomposition and no map back to
//! the original, and are cut here without either; everything else goes the long way. An isotope that is
//! written with a space (`Ga 68`) gives its two words as they stand.

use super::{Token, spelling, tokens};

/// The three forms of a word, as a [`Token`] has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms<'a> {
    /// Lower case, without diacritics.
    pub plain: &'a str,
    /// In one spelling.
    pub spelled: &'a str,
    /// Without a plural ending.
    pub stem: &'a str,
}

impl<'a> From<&'a Token> for Forms<'a> {
    fn from(token: &'a Token) -> Self {
        Self { plain: token.plain.text(), spelled: token.spelled.text(), stem: &token.stem }
    }
}

/// Tells the words of a stretch of text that holds no white space.
pub fn words(chunk: &str, mut each: impl FnMut(Forms<'_>)) {
    if !is_simple(chunk) {
        for token in &tokens(chunk) {
            each(token.into());
        }
        return;
    }
    for word in chunk.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        let plain = word.to_ascii_lowercase();
        let spelled = spelling::spelled_text(&plain);
        each(Forms { plain: &plain, spelled: &spelled, stem: &spelling::stem(&spelled) });
    }
}

/// Whether a text has only letters, and signs that do nothing but separate. Apostrophes, digits and accents
/// need the long way.
pub fn is_simple(text: &str) -> bool {
    text.bytes().all(|byte| matches!(
        byte,
        b'a'..=b'z' | b'A'..=b'Z' | b' ' | b'-' | b'_' | b',' | b'.' | b';' | b':' | b'(' | b')' | b'/' | b'"'
            | b'%' | b'+' | b'<' | b'>' | b'=' | b'?' | b'!' | b'[' | b']' | b'*' | b'&' | b'~' | b'|'
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn both_ways_of_folding_agree_on_every_word_of_the_content() {
        let kb = load_built_in().kb;
        let names = kb.topics().iter().flat_map(|topic| topic.aliases.iter().chain([&topic.name]));
        let texts = names.chain(kb.claims().iter().map(|claim| &claim.text));
        for chunk in texts.flat_map(|text| text.split_whitespace()) {
            let owned = |forms: Forms<'_>| [forms.plain, forms.spelled, forms.stem].map(str::to_owned);
            let mut quick = Vec::new();
            words(chunk, |forms| quick.push(owned(forms)));
            let long: Vec<_> = tokens(chunk).iter().map(|token| owned(token.into())).collect();
            assert_eq!(quick, long, "{chunk}");
        }
    }
}

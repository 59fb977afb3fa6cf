//! Folding a whole knowledge base: the same words as [`tokens`](super::tokens) gives, without their places.
//!
//! Most words of a text are plain ASCII letters between spaces. They need no decomposition and no map back to
//! the original, and are cut here without either; everything else goes the long way. An isotope that is
//! written with a space (`Ga 68`) gives its two words as they stand.

use super::{spelling, tokens};

/// The three forms of a word, as a [`Token`](super::Token) has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Forms {
    /// Lower case, without diacritics.
    pub plain: String,
    /// In one spelling.
    pub spelled: String,
    /// Without a plural ending.
    pub stem: String,
}

/// The words of a stretch of text that holds no white space.
pub fn words(chunk: &str, mut each: impl FnMut(Forms)) {
    if !chunk.bytes().all(is_simple) {
        for token in tokens(chunk) {
            let forms = (token.plain.text().to_owned(), token.spelled.text().to_owned(), token.stem);
            each(Forms { plain: forms.0, spelled: forms.1, stem: forms.2 });
        }
        return;
    }
    for word in chunk.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        let plain = word.to_ascii_lowercase();
        let spelled = spelling::spelled_text(&plain);
        each(Forms { stem: spelling::stem(&spelled), spelled, plain });
    }
}

/// Letters, and signs that do nothing but separate. Apostrophes, digits and accents need the long way.
const fn is_simple(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z' | b'A'..=b'Z' | b' ' | b'-' | b'_' | b',' | b'.' | b';' | b':' | b'(' | b')' | b'/' | b'"'
            | b'%' | b'+' | b'<' | b'>' | b'=' | b'?' | b'!' | b'[' | b']' | b'*' | b'&' | b'~' | b'|'
    )
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
            let mut quick = Vec::new();
            words(chunk, |forms| quick.push(forms));
            let long: Vec<_> = tokens(chunk)
                .into_iter()
                .map(|token| Forms {
                    plain: token.plain.text().to_owned(),
                    spelled: token.spelled.text().to_owned(),
                    stem: token.stem,
                })
                .collect();
            assert_eq!(quick, long, "{chunk}");
        }
    }
}

//! Folding a whole knowledge base: the same words as [`tokens`] gives, without their places.
//!
//! A text is cut into *stretches*, which can be folded by themselves and met again: words of plain ASCII
//! letters, and whatever else stands between two spaces as a whole. Most stretches are plain words. They need
//! no decomposition and no map back to the original, and are folded here without either; everything else goes
//! the long way. An isotope that is written with a space (`Ga 68`) gives its two words as they stand.

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

/// What a byte of a text does to the stretch that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// Separates words, and does nothing else.
    Sign,
    Space,
    /// Apostrophes, digits and whatever is not ASCII need the long way.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b' ' | b'\t'..=b'\r' => Class::Space,
            b'-' | b'_' | b',' | b'.' | b';' | b':' | b'(' | b')' | b'/' | b'"' | b'%' | b'+' | b'<'
            | b'>' | b'=' | b'?' | b'!' | b'[' | b']' | b'*' | b'&' | b'~' | b'|' => Class::Sign,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

/// Tells the stretches of a text.
pub fn stretches(text: &str, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let (mut plain, mut long) = (true, false);
        while let Some(class) = bytes.get(at).map(|&byte| class(byte)).filter(|&class| class != Class::Space)
        {
            plain &= class == Class::Letter;
            long |= class == Class::Other;
            at += 1;
        }
        let chunk = &text[start..at];
        at += 1;
        if plain && !chunk.is_empty() {
            each(chunk);
        } else if long {
            // Spaces that are not ASCII separate too; signs at the ends would only make more stretches.
            for chunk in chunk.split_whitespace() {
                let stretch =
                    chunk.trim_matches(|c: char| u8::try_from(c).is_ok_and(|b| class(b) == Class::Sign));
                if !stretch.is_empty() {
                    each(stretch);
                }
            }
        } else {
            let words = chunk.split(|c: char| !c.is_ascii_alphabetic());
            words.filter(|word| !word.is_empty()).for_each(&mut each);
        }
    }
}

/// Folds stretches one after the other, in the same memory.
#[derive(Debug, Default)]
pub struct Folder {
    plain: String,
    spelled: String,
}

impl Folder {
    /// Tells the words of a stretch.
    pub fn words(&mut self, stretch: &str, mut each: impl FnMut(Forms<'_>)) {
        if !stretch.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            for token in &tokens(stretch) {
                each(token.into());
            }
            return;
        }
        let Self { plain, spelled } = self;
        plain.clear();
        plain.push_str(stretch);
        plain.make_ascii_lowercase();
        let spelled = spelling::spelled_text(plain, spelled);
        each(Forms { plain, spelled, stem: &spelling::stem(spelled) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_text_is_cut_into_stretches() {
        for (text, expected) in [
            ("", &[][..]),
            ("  Small-cell lung\tcancer (SCLC). ", &["Small", "cell", "lung", "cancer", "SCLC"]),
            ("anti-TIF1\u{3b3}, in 5 % (2001)", &["anti-TIF1\u{3b3}", "in", "5", "2001"]),
            ("Merkel's a\u{a0}b caf\u{e9}", &["Merkel's", "a", "b", "caf\u{e9}"]),
        ] {
            let mut found = Vec::new();
            stretches(text, |stretch| found.push(stretch.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn both_ways_of_folding_agree_on_every_word_of_the_content() {
        let kb = load_built_in().kb;
        let names = kb.topics().iter().flat_map(|topic| topic.aliases.iter().chain([&topic.name]));
        let texts = names.chain(kb.claims().iter().map(|claim| &claim.text));
        for chunk in texts.flat_map(|text| text.split_whitespace()) {
            let owned = |forms: Forms<'_>| [forms.plain, forms.spelled, forms.stem].map(str::to_owned);
            let (mut quick, mut folder) = (Vec::new(), Folder::default());
            stretches(chunk, |stretch| folder.words(stretch, |forms| quick.push(owned(forms))));
            let long: Vec<_> = tokens(chunk).iter().map(|token| owned(token.into())).collect();
            assert_eq!(quick, long, "{chunk}");
        }
    }
}

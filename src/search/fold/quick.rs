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

/// How many ASCII letters a text begins with. Eight bytes are looked at together, as one number: most words are no
/// longer, and half the time of reading went into this.
fn letters(text: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * EACH;
    let (eights, rest) = text.as_chunks();
    for (place, eight) in eights.iter().enumerate() {
        let bytes = u64::from_le_bytes(*eight);
        let lower = (bytes | (0x20 * EACH)) & !HIGHEST;
        // The highest bit of a byte is set by the sum where the byte is at least the letter. There is no carry.
        let from = |letter: u8| lower + u64::from(0x80 - letter) * EACH;
        let others = !(from(b'a') & !from(b'z' + 1) & !bytes) & HIGHEST;
        if others != 0 {
            return 8 * place + others.trailing_zeros() as usize / 8;
        }
    }
    text.len() - rest.len() + rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// Tells the stretches of a text.
pub fn stretches(text: &str, mut each: impl FnMut(&str)) {
    let class_at = |at: usize| text.as_bytes().get(at).map_or(Class::Space, |&byte| class(byte));
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at += letters(&text.as_bytes()[at..]);
        let plain = class_at(at) == Class::Space;
        let mut long = false;
        while class_at(at) != Class::Space {
            long |= class_at(at) == Class::Other;
            at += 1;
        }
        let chunk = &text[start..at];
        at += 1;
        if plain {
            if !chunk.is_empty() {
                each(chunk);
            }
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
            // Letters and signs, all of them ASCII.
            let mut at = 0;
            while at < chunk.len() {
                let word = &chunk[at..at + letters(&chunk.as_bytes()[at..])];
                if !word.is_empty() {
                    each(word);
                }
                at += word.len() + 1;
            }
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
        if letters(stretch.as_bytes()) < stretch.len() {
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
    fn letters_are_counted_wherever_they_end() {
        for byte in 0..=u8::MAX {
            for length in 0..20 {
                let text = [&b"azAZmMbYnnoZZzaAzqrs"[..length], &[byte], b"abcdefgh"].concat();
                let expected = if byte.is_ascii_alphabetic() { length + 9 } else { length };
                assert_eq!(letters(&text), expected, "{byte} behind {length} letters");
            }
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

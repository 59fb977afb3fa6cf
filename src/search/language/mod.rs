//! The query language: what a line of text asks for, beyond its words.
//!
//! ```text
//! lambert eaton              words, in any order, the last one perhaps unfinished
//! "stiff person"             words that stand behind each other
//! encephalitis -limbic       names that hold this word are left out
//! system:gi,renal            a field; several values add up, several fields narrow down
//! tumour:"small cell"        a value of several words
//! -kind:source               topics that have this value are left out
//! ```
//!
//! A query never fails. What cannot be understood is said in a [`Note`], and the rest is used; a field that
//! does not exist is taken for the words that it is made of. Values are found by name, alias, id or
//! beginning, in any spelling.
//!
//! [`Parsed`] is the text taken apart, which needs no knowledge base; [`values`] finds what the values of
//! fields mean in one; [`complete`] lists the values that a field may be given.

pub mod complete;
mod fields;
mod parse;
pub mod values;

use std::ops::Range;

pub use fields::Field;
pub use parse::{Item, Parsed, parse};

use crate::kb::visible;

/// Something that is said about a query: what was ignored, corrected or left away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// A sentence.
    pub text: String,
    /// The parts of it that are quoted from the query or the content, as bytes.
    pub strong: Vec<Range<usize>>,
}

impl Note {
    /// A sentence in which `**` encloses what is quoted. What is quoted may have been pasted: signs that are not
    /// seen are shown as their numbers.
    pub(super) fn new(marked: &str) -> Self {
        let mut note = Self::default();
        for (position, part) in marked.split("**").enumerate() {
            let start = note.text.len();
            note.text.push_str(&visible(part));
            if position % 2 == 1 && !part.is_empty() {
                note.strong.push(start..note.text.len());
            }
        }
        note
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_in_a_note_is_known() {
        let note = Note::new("Nothing is spelt **lambart**. Showing **lambert**.");
        assert_eq!(note.text, "Nothing is spelt lambart. Showing lambert.");
        let strong: Vec<_> = note.strong.iter().map(|range| &note.text[range.clone()]).collect();
        assert_eq!(strong, ["lambart", "lambert"]);
    }
}

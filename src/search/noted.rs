//! What the person has noted on topics, as it is handed to the search, which knows nothing of where that is kept.
//!
//! A note holds a text when every word of it begins a word of the note, whatever its case and diacritics.

use std::sync::Arc;

use super::fold;

/// A note on a topic, ready to be looked through.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    slug: String,
    /// The folded words, each with a space before it.
    words: String,
}

/// The notes, in the order in which they were handed over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noted(Arc<[Entry]>);

impl Noted {
    /// Takes notes: the slug of the topic, and what is noted on it.
    pub fn new<'a>(notes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let entry = |(slug, text): (&str, &str)| Entry {
            slug: slug.to_owned(),
            words: format!(" {}", fold::folded(text)),
        };
        Self(notes.into_iter().map(entry).collect())
    }

    /// The notes that hold a text: their positions, and the slugs of their topics. An empty text is held by all.
    pub fn holding(&self, text: &str) -> impl Iterator<Item = (usize, &str)> {
        let wanted: Vec<String> =
            fold::folded(text).split_whitespace().map(|word| format!(" {word}")).collect();
        let holds = move |entry: &Entry| wanted.iter().all(|word| entry.words.contains(word));
        let entries = self.0.iter().enumerate().filter(move |(_, entry)| holds(entry));
        entries.map(|(position, entry)| (position, entry.slug.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_holds_what_its_words_begin_with() {
        let noted = Noted::new([("thymoma", "Ask for the CT, before the exam"), ("x", "Ödem")]);
        let held = |text: &str| noted.holding(text).map(|(_, slug)| slug).collect::<Vec<_>>();
        assert_eq!(held("EXAM ask"), ["thymoma"]);
        assert_eq!(held("exa"), ["thymoma"]);
        assert_eq!(held("ödem"), ["x"]);
        assert_eq!(held("xam"), [""; 0]);
        assert_eq!(held(""), ["thymoma", "x"]);
    }
}

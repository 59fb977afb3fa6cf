//! The fields of the query language, and the words for them.

use crate::kb::Kind;
use crate::search::filter::Facet;

/// A field of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// A facet; the value is one of its values.
    Facet(Facet),
    /// A source by its key, or by its author and year.
    Source,
    /// A kind of topic; the value is a word to be found in one.
    Kind(Kind),
    /// What the person has noted; the value is words of a note.
    Note,
}

/// What people type for the fields, the name of each first. The list is in the order of completion.
const WORDS: &[(Field, &[&str])] = &[
    (Field::Facet(Facet::Kind), &["kind", "type", "is"]),
    (Field::Facet(Facet::System), &["system", "organ"]),
    (Field::Facet(Facet::Modality), &["modality", "imaging", "on", "seen"]),
    (Field::Facet(Facet::Tumour), &["tumour", "tumor", "cancer", "neoplasm"]),
    (Field::Facet(Facet::Class), &["class", "family"]),
    (Field::Facet(Facet::Mediator), &["mediator", "antibody", "hormone", "marker"]),
    (Field::Facet(Facet::Mechanism), &["mechanism"]),
    (Field::Facet(Facet::Age), &["age"]),
    (Field::Facet(Facet::Strength), &["strength"]),
    (Field::Facet(Facet::Certainty), &["certainty"]),
    (Field::Facet(Facet::Region), &["region"]),
    (Field::Source, &["source", "ref", "reference"]),
    (Field::Facet(Facet::Sources), &["cited"]),
    (Field::Facet(Facet::Pack), &["pack", "layer"]),
    (Field::Kind(Kind::Syndrome), &["syndrome"]),
    (Field::Kind(Kind::Feature), &["feature", "finding", "sign"]),
    (Field::Note, &["note", "notes"]),
];

impl Field {
    /// Every field, in the order of completion.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|(field, _)| *field)
    }

    /// The field of a word, in lower or upper case.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(field, _)| *field)
    }

    /// Its name in a query.
    #[must_use]
    pub fn name(self) -> &'static str {
        WORDS.iter().find(|(field, _)| *field == self).map_or("", |(_, words)| words[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facet_has_a_field_and_every_word_leads_to_one_field() {
        for facet in Facet::ALL {
            assert_eq!(Field::of_word(facet.key()), Some(Field::Facet(facet)));
        }
        let mut words: Vec<_> = WORDS.iter().flat_map(|(_, words)| words.iter()).collect();
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all);
        assert_eq!(Field::of_word("Tumor").map(Field::name), Some("tumour"));
    }
}

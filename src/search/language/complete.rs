//! Completion: the values that a field may be given, and the fields that a word begins.

use std::ops::Range;

use super::fields::Field;
use super::parse::{Item, parse};
use super::values::worded;
use crate::kb::{Kb, Kind};
use crate::search::filter::{Facet, Filter};
use crate::search::fold;
use crate::search::index::Index;

/// What may be put in the place of a part of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that it takes the place of.
    pub replace: Range<usize>,
    /// What comes there.
    pub items: Vec<Suggestion>,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is put into the query.
    pub insert: String,
    /// What a reader sees.
    pub label: String,
    /// The value that it means; none for the name of a field.
    pub filter: Option<Filter>,
}

/// The most suggestions.
const MOST: usize = 12;

/// What may come at the end of a query: values where a field is being given one, fields where a word of three
/// letters and more begins the name of one.
#[must_use]
pub fn complete(kb: &Kb, index: &Index, text: &str) -> Option<Completion> {
    let parsed = parse(text);
    match parsed.items.last()? {
        Item::Field { field, name, values, .. } => {
            let replace = match values.last() {
                Some(value) if value.end == text.len() => value.clone(),
                None if name.end + 1 == text.len() => text.len()..text.len(),
                _ if text.ends_with(',') => text.len()..text.len(),
                _ => return None,
            };
            // The opening quote is a part of what is replaced.
            let quote = text[..replace.start]
                .chars()
                .next_back()
                .filter(|c| !c.is_alphanumeric() && !":,".contains(*c));
            let replace = replace.start - quote.map_or(0, char::len_utf8)..text.len();
            let typed = text[replace.clone()].trim_matches(|c: char| !c.is_alphanumeric());
            let items: Vec<Suggestion> = candidates(kb, index, *field, typed)
                .into_iter()
                .take(MOST)
                .map(|filter| {
                    let label = filter.label(kb).to_owned();
                    Suggestion { insert: written(kb, filter), label, filter: Some(filter) }
                })
                .collect();
            (!items.is_empty()).then_some(Completion { replace, items })
        }
        Item::Word(word) if word.end == text.len() && word.len() >= 3 => {
            let typed = text[word.clone()].to_lowercase();
            let items: Vec<Suggestion> = Field::all()
                .filter(|field| field.name().starts_with(&typed))
                .map(|field| {
                    let insert = format!("{}:", field.name());
                    Suggestion { label: insert.clone(), insert, filter: None }
                })
                .collect();
            (!items.is_empty()).then_some(Completion { replace: word.clone(), items })
        }
        _ => None,
    }
}

/// The values of a field that begin with what is typed, as a whole or in one of their words; all where nothing is.
fn candidates(kb: &Kb, index: &Index, field: Field, typed: &str) -> Vec<Filter> {
    let kind = match field {
        Field::Kind(_) | Field::Note => return Vec::new(),
        Field::Source => Kind::Source,
        Field::Facet(Facet::System) => Kind::System,
        Field::Facet(Facet::Modality) => Kind::Modality,
        Field::Facet(Facet::Tumour) => Kind::Tumour,
        Field::Facet(Facet::Mediator) => Kind::Mediator,
        Field::Facet(facet) => {
            let begins = |word: &&str| {
                let wanted = fold::folded(typed);
                fold::folded(word).split(' ').any(|word| word.starts_with(&wanted))
                    || fold::folded(word).starts_with(&wanted)
            };
            return worded(kb, facet)
                .into_iter()
                .filter(|(_, words)| typed.is_empty() || words.iter().any(&begins))
                .map(|(filter, _)| filter)
                .collect();
        }
    };
    if typed.is_empty() {
        return kb.of_kind(kind).take(MOST).filter_map(|id| Filter::of_topic(kb, id)).collect();
    }
    index.beginning(typed, kind, kb, MOST).into_iter().filter_map(|id| Filter::of_topic(kb, id)).collect()
}

/// A value as it is written in a query: its shortest sure name, in quotes where it has a space or a comma.
fn written(kb: &Kb, filter: Filter) -> String {
    let label = match filter {
        Filter::Kind(kind) => kind.key(),
        Filter::Founding => "founding",
        Filter::Source(id) => &kb.topic(id).slug,
        Filter::Pack(id) => &kb.pack(id).id,
        filter => filter.label(kb),
    };
    let plain = !label.contains([' ', ',', '"', ':', '“', '”']);
    let written = if filter.topic().is_some() { label.to_owned() } else { label.to_lowercase() };
    if plain { written } else { format!("\"{}\"", written.replace('"', "")) }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::kb::load_built_in;

    static KB: LazyLock<Kb> = LazyLock::new(|| load_built_in().kb);
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&KB));

    /// The query with each suggestion in its place.
    fn completed(text: &str) -> Vec<String> {
        let Some(completion) = complete(&KB, &INDEX, text) else { return Vec::new() };
        let with = |item: &Suggestion| {
            let mut text = text.to_owned();
            text.replace_range(completion.replace.clone(), &item.insert);
            text
        };
        completion.items.iter().map(with).collect()
    }

    #[test]
    fn values_and_fields_are_completed() {
        for (text, expected) in [
            ("lung sys", &["lung system:"][..]),
            ("kind:sy", &["kind:syndrome", "kind:system"]),
            ("x kind:tum", &["x kind:tumour"]),
            ("system:neuro", &["system:Neurologic"]),
            ("class:germ", &["class:\"germ cell\""]),
            ("class:\"germ", &["class:\"germ cell\""]),
            ("mechanism:auto,hor", &["mechanism:auto,hormonal"]),
            ("cited:", &["cited:founding"]),
            ("lu", &[]),
            ("system:neuro x", &[]),
            ("", &[]),
        ] {
            assert_eq!(completed(text), expected, "{text}");
        }
        assert_eq!(completed("age:").len(), crate::kb::AgeGroup::ALL.len());
        assert!(completed("tumour:").len() == MOST);
    }

    #[test]
    fn packs_are_completed_by_their_titles() {
        use crate::kb::{Limits, Origin, load};
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.ron");
        std::fs::write(&path, r#"[Pack(id: "year-two", title: "Neurology, second year")]"#).expect("written");
        let kb = load(&[Origin::BuiltIn, Origin::Path(path)], &Limits::default()).kb;
        let completion = complete(&kb, &INDEX, "pack:second").expect("values");
        let [item] = &completion.items[..] else { panic!("{completion:?}") };
        assert_eq!((item.insert.as_str(), item.label.as_str()), ("year-two", "Neurology, second year"));
    }

    #[test]
    fn what_is_suggested_means_what_it_says() {
        use crate::search::language::values::meaning;
        for filter in crate::search::Facets::build(&KB).values() {
            let field = Field::of_word(filter.facet().key()).expect("a field");
            let text = written(&KB, *filter);
            let value = text.trim_matches('"');
            let meant = meaning(&KB, &INDEX, field, value).filters;
            assert_eq!(meant.first(), Some(filter), "{}:{text}", field.name());
        }
    }
}

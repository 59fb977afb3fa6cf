//! Saved queries: what they ask for, and the rules that their names keep.
//!
//! A saved query holds stable keys and no results: what it gives is worked out on the content that is open.
//! Names are what a person tells queries apart by, so no two are the same but for case.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::items::cut;

/// The most queries that are kept.
pub const MOST_SAVED: usize = 100;
/// The most characters of a name.
pub const MOST_NAME: usize = 80;
/// The most characters of a text, and the most conditions of a kind.
const MOST_TEXT: usize = 2_000;
const MOST_CONDITIONS: usize = 500;

/// A query that was given a name: what it asks for, under stable keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedQuery {
    /// What tells it apart under any name; none until it is kept.
    #[serde(skip)]
    pub id: Id,
    /// What the person calls it.
    pub name: String,
    /// The search text.
    pub text: String,
    /// The filters, by their stable names.
    pub filters: Vec<String>,
    /// The slugs of what is picked.
    pub picked: Vec<String>,
}

/// A name on one line, without space around it and not too long; empty where nothing is left of it.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let spaced: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&line, MOST_NAME)
}

/// The name itself where no other has it, else the name with the first number that makes it another.
#[must_use]
pub fn free_name(name: &str, taken: &[&str]) -> String {
    let is_taken = |name: &str| {
        let name = name.to_lowercase();
        taken.iter().any(|other| other.to_lowercase() == name)
    };
    let numbered = |number: usize| {
        let number = format!(" {number}");
        shortened(name, MOST_NAME - number.len()) + &number
    };
    if !is_taken(name) {
        return name.to_owned();
    }
    // Of one number more than there are names, one is free.
    (2..taken.len() + 3).map(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// Brings what a damaged or foreign file may hold into the rules: few enough, and each with a name of its own.
pub(super) fn made_safe(saved: Vec<SavedQuery>) -> Vec<SavedQuery> {
    let mut safe: Vec<SavedQuery> = Vec::new();
    for mut query in saved.into_iter().take(MOST_SAVED) {
        let name = clean_name(&query.name);
        let name = if name.is_empty() { "Without a name".to_owned() } else { name };
        let taken: Vec<&str> = safe.iter().map(|query| query.name.as_str()).collect();
        query.name = free_name(&name, &taken);
        safe.push(bounded(query));
    }
    safe
}

/// A query of which nothing is too long.
pub(super) fn bounded(mut query: SavedQuery) -> SavedQuery {
    query.name = cut(query.name, MOST_NAME);
    query.text = cut(query.text, MOST_TEXT);
    for keys in [&mut query.filters, &mut query.picked] {
        keys.truncate(MOST_CONDITIONS);
        keys.retain(|key| key.len() <= MOST_TEXT);
    }
    query
}

fn shortened(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    cut.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_short_line() {
        for (name, clean) in [
            ("  Thymoma,\tautoimmune \n", "Thymoma, autoimmune"),
            ("a\u{0}\u{1b}b", "a b"),
            (" \r\n ", ""),
            ("Öde", "Öde"),
        ] {
            assert_eq!(clean_name(name), clean);
        }
        assert_eq!(clean_name(&"ä".repeat(500)), "ä".repeat(MOST_NAME));
    }

    #[test]
    fn a_name_that_is_taken_is_numbered() {
        let long = "x".repeat(MOST_NAME);
        for (name, taken, free) in [
            ("A", vec![], "A".to_owned()),
            ("A", vec!["B", "A 2"], "A".to_owned()),
            ("A", vec!["a"], "A 2".to_owned()),
            ("A", vec!["A", "a 2", "A 4"], "A 3".to_owned()),
            (&long, vec![&*long], format!("{} 2", "x".repeat(MOST_NAME - 2))),
        ] {
            assert_eq!(free_name(name, &taken), free, "{name} beside {taken:?}");
        }
    }

    #[test]
    fn a_damaged_list_is_brought_into_the_rules() {
        let query = |name: &str| SavedQuery { name: name.to_owned(), ..SavedQuery::default() };
        let names = |saved: Vec<SavedQuery>| -> Vec<String> {
            made_safe(saved).into_iter().map(|query| query.name).collect()
        };
        assert_eq!(
            names(vec![query("A"), query(" a\n"), query(""), query("\u{7}"), query("A 2")]),
            ["A", "a 2", "Without a name", "Without a name 2", "A 2 2"]
        );
        assert_eq!(names(vec![query("same"); 3_000]).len(), MOST_SAVED);
        let huge = SavedQuery {
            id: Id::default(),
            name: "n".repeat(10_000),
            text: "t".repeat(10_000),
            filters: vec![String::new(); 10_000],
            picked: vec![String::new(); 10_000],
        };
        let [safe] = made_safe(vec![huge]).try_into().expect("one");
        let lengths = (safe.name.len(), safe.text.len(), safe.filters.len(), safe.picked.len());
        assert_eq!(lengths, (MOST_NAME, MOST_TEXT, MOST_CONDITIONS, MOST_CONDITIONS));
    }
}

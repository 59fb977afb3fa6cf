//! Completion of a path: what a text that ends in the middle of a name may go on as.
//!
//! It works as in a shell: the text is completed as far as all names agree that begin so, hidden names are
//! meant only where a dot is typed, and case counts only where it tells names apart. It knows names only, and
//! touches no disk: the listing of the folder is given to it.

use std::path::is_separator;

use super::listing::{Entry, folded};

/// A text in two: the folder as it is typed, with its separator, and the beginning of a name in it.
#[must_use]
pub fn split(text: &str) -> (&str, &str) {
    let end = text.rfind(is_separator).map_or(0, |at| at + 1);
    text.split_at(end)
}

/// The entries whose names begin like `stem`, in their order; those that begin exactly so where there are any.
#[must_use]
pub fn matching<'a>(entries: &'a [Entry], stem: &str) -> Vec<&'a Entry> {
    let in_sight = |entry: &&Entry| stem.starts_with('.') || !entry.is_hidden();
    let exact: Vec<_> =
        entries.iter().filter(in_sight).filter(|entry| entry.name.starts_with(stem)).collect();
    if !exact.is_empty() {
        return exact;
    }
    let stem = folded(stem);
    entries.iter().filter(in_sight).filter(|entry| folded(&entry.name).starts_with(&stem)).collect()
}

/// The beginning that all names share. Where only their case differs it is that of the first one.
#[must_use]
pub fn common<'a>(names: &[&'a str]) -> &'a str {
    let Some((first, rest)) = names.split_first() else { return "" };
    let mut length = first.len();
    for name in rest {
        let same = |(a, b): &(char, char)| a == b || a.to_lowercase().eq(b.to_lowercase());
        let agreed = first.chars().zip(name.chars()).take_while(same).map(|(a, _)| a.len_utf8()).sum();
        length = length.min(agreed);
    }
    &first[..length]
}

#[cfg(test)]
mod tests {
    use super::super::listing::What;
    use super::*;

    /// Checks what a text goes on as, in a folder of these names.
    #[track_caller]
    fn check(names: &[&str], text: &str, matches: &[&str], beginning: &str) {
        let entry = |&name: &&str| Entry { name: name.to_owned(), what: What::File(0) };
        let entries: Vec<Entry> = names.iter().map(entry).collect();
        let (_, stem) = split(text);
        let found: Vec<&str> = matching(&entries, stem).iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(found, matches, "{text:?}");
        assert_eq!(common(&found), beginning, "{text:?}");
    }

    #[test]
    fn names_are_completed_as_in_a_shell() {
        let names = ["chest", "chest team", "Chests", "über uns", "Überblick", ".git", ".github", "β2"];
        check(&names, "~/che", &["chest", "chest team"], "chest");
        check(&names, "~/chest ", &["chest team"], "chest team");
        check(&names, "/x/CHE", &["chest", "chest team", "Chests"], "chest");
        check(&names, "Ü", &["Überblick"], "Überblick");
        check(&names, "ÜB", &["über uns", "Überblick"], "über");
        check(&names, ".g", &[".git", ".github"], ".git");
        check(&names, "git", &[], "");
        check(&names, "β", &["β2"], "β2");
        check(&names, "zzz", &[], "");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        check(&["a\u{308}pfel"], "Ä", &["a\u{308}pfel"], "a\u{308}pfel");
        check(&["ä1", "ö2"], "", &["ä1", "ö2"], "");
    }

    #[test]
    fn the_folder_is_what_stands_before_the_last_separator() {
        assert_eq!(split("~/a/b"), ("~/a/", "b"));
        assert_eq!(split("/"), ("/", ""));
        assert_eq!(split("name"), ("", "name"));
    }
}

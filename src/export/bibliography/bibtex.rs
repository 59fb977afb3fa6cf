//! BibTeX, in UTF-8.
//!
//! Texts are escaped for LaTeX; braces within them become commands, since BibTeX counts every brace,
//! escaped or not. Titles stand in a second pair of braces, which keeps the capitals of abbreviations, genes
//! and antibodies in styles that would make them small. `doi` and `url` are taken literally by the packages
//! that print them, so that they are not escaped; the few characters that would end them are written as
//! addresses write them.

use std::fmt::Write as _;

use super::entry::{Entry, Issue, Type};
use super::names::{Name, dotted};

/// Writes the entries.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let entries: Vec<String> = entries.iter().map(entry).collect();
    entries.join("\n")
}

fn entry(entry: &Entry<'_>) -> String {
    let kind = match entry.kind {
        Type::Article => "article",
        Type::Chapter => "incollection",
        Type::Book => "book",
        Type::Page | Type::Other => "misc",
    };
    let container = match entry.kind {
        Type::Article => "journal",
        Type::Chapter => "booktitle",
        Type::Book | Type::Page | Type::Other => "howpublished",
    };
    let mut fields = Fields(format!("@{kind}{{{},\n", entry.key));
    fields.add("author", &people(&entry.names.authors, entry.names.others));
    fields.add("editor", &people(&entry.names.editors, false));
    fields.add("title", &format!("{{{}}}", escaped(entry.title)));
    fields.add(container, &entry.container.map(escaped).unwrap_or_default());
    fields.add("year", &entry.year.map(|year| year.to_string()).unwrap_or_default());
    let Issue { volume, number, .. } = entry.issue;
    fields.add("volume", &volume.map(escaped).unwrap_or_default());
    fields.add("number", &number.map(escaped).unwrap_or_default());
    fields.add("pages", &pages(&entry.issue));
    fields.add("doi", &entry.doi.map(literal).unwrap_or_default());
    fields.add("pmid", &entry.pmid.map(escaped).unwrap_or_default());
    fields.add("url", &entry.url.map(literal).unwrap_or_default());
    fields.add("note", &entry.note.map(escaped).unwrap_or_default());
    fields.0.push_str("}\n");
    fields.0
}

/// An entry in the making. What is empty is not known, and is left out.
struct Fields(String);

impl Fields {
    fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(self.0, "  {name} = {{{value}}},");
        }
    }
}

fn people(names: &[Name<'_>], others: bool) -> String {
    let mut people: Vec<String> = names
        .iter()
        .map(|name| match *name {
            Name::Person { family, initials: "" } | Name::Group(family) => format!("{{{}}}", escaped(family)),
            Name::Person { family, initials } => {
                format!("{}, {}", escaped(family), escaped(&dotted(initials)))
            }
        })
        .collect();
    if others && !people.is_empty() {
        people.push("others".to_owned());
    }
    people.join(" and ")
}

fn pages(issue: &Issue<'_>) -> String {
    let first = issue.first_page.map(escaped).unwrap_or_default();
    match issue.last_page {
        Some(last) => format!("{first}--{}", escaped(last)),
        None => first,
    }
}

/// A text that LaTeX shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '\u{a0}' => out.push('~'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A DOI or an address, in which nothing is a command.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '\\' | ' ' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_character_is_escaped() {
        for (text, expected) in [
            ("Müller & Söhne, 5 % of $3 #1 a_b", "Müller \\& Söhne, 5 \\% of \\$3 \\#1 a\\_b"),
            ("{a}", "{\\textbraceleft}a{\\textbraceright}"),
            ("~ ^ \\", "{\\textasciitilde} {\\textasciicircum} {\\textbackslash}"),
            ("5\u{a0}%", "5~\\%"),
            ("}, note = {x", "{\\textbraceright}, note = {\\textbraceleft}x"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(literal("10.1002/(SICI)1<23::A_B>3.0.CO;2-#"), "10.1002/(SICI)1<23::A_B>3.0.CO;2-#");
        assert_eq!(literal("https://x/}{a b%20"), "https://x/%7D%7Ba%20b%20");
    }

    #[test]
    fn names_keep_their_parts() {
        let person = |family, initials| Name::Person { family, initials };
        for (names, others, expected) in [
            (
                &[person("van den Akker", "M"), person("Graus", "FJ")][..],
                false,
                "van den Akker, M. and Graus, F. J.",
            ),
            (&[Name::Group("Society of X and Y")], false, "{Society of X and Y}"),
            (&[person("Bae", "")], true, "{Bae} and others"),
            (&[], true, ""),
        ] {
            assert_eq!(people(names, others), expected);
        }
    }
}

//! RIS, in UTF-8, with the line ends that its specification asks for.
//!
//! A value is one line: nothing in it can begin a tag of its own. What follows the authors who are named is
//! said in a note, since RIS has no word for "and others".

use super::entry::{Entry, Type};
use super::names::{Name, dotted};

/// Writes the entries.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let entries: Vec<String> = entries.iter().map(entry).collect();
    entries.join("\r\n")
}

fn entry(entry: &Entry<'_>) -> String {
    let mut lines = Lines(String::new());
    let kind = match entry.kind {
        Type::Article => "JOUR",
        Type::Chapter => "CHAP",
        Type::Book => "BOOK",
        Type::Page => "ELEC",
        Type::Other => "GEN",
    };
    lines.add("TY", kind);
    lines.add("ID", entry.key);
    for &author in &entry.names.authors {
        lines.add("AU", &name(author));
    }
    for &editor in &entry.names.editors {
        lines.add("ED", &name(editor));
    }
    lines.add("TI", entry.title);
    lines.add("T2", entry.container.unwrap_or_default());
    lines.add("PY", &entry.year.map(|year| year.to_string()).unwrap_or_default());
    lines.add("VL", entry.issue.volume.unwrap_or_default());
    lines.add("IS", entry.issue.number.unwrap_or_default());
    lines.add("SP", entry.issue.first_page.unwrap_or_default());
    lines.add("EP", entry.issue.last_page.unwrap_or_default());
    lines.add("DO", entry.doi.unwrap_or_default());
    lines.add("AN", entry.pmid.unwrap_or_default());
    lines.add("UR", entry.url.unwrap_or_default());
    lines.add("N1", entry.note.unwrap_or_default());
    if entry.names.others {
        lines.add("N1", "There are more authors than are named.");
    }
    lines.0.push_str("ER  - \r\n");
    lines.0
}

/// An entry in the making. What is empty is not known, and is left out.
struct Lines(String);

impl Lines {
    fn add(&mut self, tag: &str, value: &str) {
        if !value.is_empty() {
            let value = value.replace(char::is_control, " ");
            self.0.extend([tag, "  - ", &value, "\r\n"]);
        }
    }
}

fn name(name: Name<'_>) -> String {
    match name {
        Name::Person { family, initials: "" } | Name::Group(family) => family.to_owned(),
        Name::Person { family, initials } => format!("{family}, {}", dotted(initials)),
    }
}

//! One topic as plain text for a terminal, wrapped to a width.
//!
//! Widths are counted in characters. That is a column each for the scripts of medical English; wide and
//! combining characters make a line a little longer or shorter, and break nothing.

mod digest;

use std::fmt::Write as _;

use super::page::{Fact, Page, Reference, Table};
use super::sentence;
use crate::kb::{Kb, TopicId};
pub use digest::digest;

/// The page of a topic, in lines of at most `width` characters where its words allow.
#[must_use]
pub fn topic(kb: &Kb, id: TopicId, width: usize) -> String {
    write(&Page::new(kb, id), width)
}

/// Writes a page.
#[must_use]
pub fn write(page: &Page<'_>, width: usize) -> String {
    let mut lines = Lines { text: String::new(), width };
    lines.wrap("", page.title);
    lines.wrap("", &format!("{} · {}", page.kind.label(), page.id));
    if !page.aliases.is_empty() {
        lines.wrap("", &format!("Also: {}", page.aliases.join(", ")));
    }
    if let Some(summary) = &page.summary {
        lines.blank();
        lines.wrap("", &format!("{}{}", summary.text, numbers(&summary.cite)));
    }
    lines.facts(&page.facts);
    for table in &page.tables {
        lines.heading(table.title);
        lines.table(table);
    }
    for section in &page.sections {
        lines.heading(section.heading);
        for claim in &section.claims {
            lines.wrap("  • ", &format!("{}{}", claim.text, numbers(&claim.cite)));
        }
    }
    if !page.figures.is_empty() {
        lines.heading("Figures");
    }
    for (number, figure) in (1..).zip(&page.figures) {
        let caption = format!("{}{}", figure.caption.text, numbers(&figure.caption.cite));
        lines.wrap(&format!("  {number}. "), &caption);
        lines.wrap("     ", &figure.origin);
    }
    lines.references(&page.references);
    lines.text
}

fn digits_of(number: usize) -> usize {
    number.to_string().len()
}

/// `" [1, 2]"`, or nothing.
fn numbers(cite: &[usize]) -> String {
    if cite.is_empty() {
        return String::new();
    }
    let numbers: Vec<_> = cite.iter().map(usize::to_string).collect();
    // The no-break spaces keep the numbers of one statement on one line.
    format!(" [{}]", numbers.join(",\u{a0}"))
}

fn citation(reference: &Reference<'_>) -> String {
    let place = format!("{} {}", reference.publication.container, reference.issue());
    let parts = [sentence(&reference.authors()), sentence(reference.title), sentence(place.trim())];
    let parts = parts.into_iter().chain(reference.publication.address()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The text so far, and how wide its lines may be.
struct Lines {
    text: String,
    width: usize,
}

impl Lines {
    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn heading(&mut self, title: &str) {
        self.blank();
        self.wrap("", &title.to_uppercase());
    }

    /// Labels in a column, values beside them.
    fn facts(&mut self, facts: &[Fact]) {
        let Some(widest) = facts.iter().map(|fact| fact.label.len()).max() else { return };
        self.blank();
        for fact in facts {
            let label = format!("{:widest$}  ", fact.label);
            let value = fact.address.clone().unwrap_or_else(|| fact.value.to_string());
            self.wrap(&label, &value);
        }
    }

    /// The first cell of each row in a line, the others below it; they are sentences as often as words.
    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let Some((first, others)) = row.cells.split_first() else { continue };
            let others = others.iter().filter(|cell| !cell.is_empty()).map(ToString::to_string);
            let others: Vec<_> = others.collect();
            let cite = numbers(&row.cite);
            if others.is_empty() {
                self.wrap("  ", &format!("{first}{cite}"));
            } else {
                self.wrap("  ", &first.to_string());
                self.wrap("      ", &format!("{}{cite}", others.join(" · ")));
            }
        }
    }

    /// The sources in the order of their numbers.
    fn references(&mut self, references: &[Reference<'_>]) {
        if !references.is_empty() {
            self.heading("References");
        }
        let digits = references.len().to_string().len();
        for (number, reference) in (1..).zip(references) {
            let space = digits - digits_of(number) + 1;
            self.wrap(&format!("  [{number}]{:space$}", ""), &citation(reference));
        }
    }

    /// Writes a paragraph with something in front of its first line and as much space before the others.
    fn wrap(&mut self, start: &str, paragraph: &str) {
        let indent = start.chars().count();
        self.text.push_str(start);
        let mut column = indent;
        // Only plain spaces: a no-break space holds its words together.
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if column > indent && column + 1 + length > self.width {
                let _ = write!(self.text, "\n{:indent$}", "");
                column = indent;
            }
            if column > indent {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += length;
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_under_their_start() {
        for (start, paragraph, expected) in [
            ("", "", "\n"),
            ("", "a b", "a b\n"),
            ("", "aaaa bbbb cccc", "aaaa bbbb\ncccc\n"),
            ("- ", "aaaa bbbb cccc", "- aaaa\n  bbbb\n  cccc\n"),
            ("", "aaaaaaaaaaaaaaa b", "aaaaaaaaaaaaaaa\nb\n"),
            ("", "ééééé\u{a0}% ββ", "ééééé\u{a0}% ββ\n"),
            ("", "5\u{a0}% of 100\u{a0}%", "5\u{a0}% of\n100\u{a0}%\n"),
        ] {
            let mut lines = Lines { text: String::new(), width: 10 };
            lines.wrap(start, paragraph);
            assert_eq!(lines.text, expected, "{start:?} {paragraph:?}");
        }
    }
}

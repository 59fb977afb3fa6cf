//! One topic as a Markdown page.
//!
//! The dialect is plain Markdown with the tables and footnotes that GitHub, Obsidian and Pandoc share.
//! Whatever a pack says is text: every character that would be taken for markup is escaped, so that content
//! can neither break a table nor draw anything. Citations are footnotes, numbered by first appearance.

use std::fmt::Write as _;

use super::page::{Page, Reference, Statement, Table};
use super::sentence;
use crate::kb::{Kb, TopicId};

/// The page of a topic.
#[must_use]
pub fn topic(kb: &Kb, id: TopicId) -> String {
    write(&Page::new(kb, id))
}

/// Writes a page. Writing to a string cannot fail, so the results are not looked at.
#[must_use]
pub fn write(page: &Page<'_>) -> String {
    let mut out = format!("# {}\n\n*{}*", escaped(page.title), page.kind.label());
    if !page.aliases.is_empty() {
        let aliases: Vec<_> = page.aliases.iter().map(|alias| escaped(alias)).collect();
        let _ = write!(out, " · also: {}", aliases.join(", "));
    }
    out.push('\n');
    if let Some(summary) = &page.summary {
        let _ = writeln!(out, "\n{}", statement(summary));
    }
    if !page.facts.is_empty() {
        out.push('\n');
    }
    for fact in &page.facts {
        let value = match &fact.address {
            Some(address) => link(&fact.value, address),
            None => escaped(&fact.value),
        };
        let _ = writeln!(out, "- **{}:** {value}", fact.label);
    }
    for table in &page.tables {
        let _ = writeln!(out, "\n## {}\n", table.title);
        write_table(&mut out, table);
    }
    for section in &page.sections {
        let _ = writeln!(out, "\n## {}\n", section.heading);
        for claim in &section.claims {
            let _ = writeln!(out, "- {}", statement(claim));
        }
    }
    if !page.figures.is_empty() {
        out.push_str("\n## Figures\n\n");
    }
    for (number, figure) in (1..).zip(&page.figures) {
        let _ = writeln!(out, "{number}. {} *{}*", statement(&figure.caption), escaped(&figure.origin));
    }
    if !page.references.is_empty() {
        out.push_str("\n## References\n\n");
    }
    for (number, reference) in (1..).zip(&page.references) {
        let _ = writeln!(out, "[^{number}]: {}", citation(reference));
    }
    out
}

fn statement(statement: &Statement) -> String {
    format!("{}{}", escaped(&statement.text), footnotes(&statement.cite))
}

fn footnotes(cite: &[usize]) -> String {
    cite.iter().fold(String::new(), |mut marks, number| {
        let _ = write!(marks, "[^{number}]");
        marks
    })
}

fn write_table(out: &mut String, table: &Table) {
    if let [_] = table.columns[..] {
        for row in &table.rows {
            let _ = writeln!(out, "- {}{}", escaped(&row.cells[0]), footnotes(&row.cite));
        }
        return;
    }
    let cited = table.rows.iter().any(|row| !row.cite.is_empty());
    let sources = cited.then_some("Sources");
    let headings: Vec<_> = table.columns.iter().copied().chain(sources).collect();
    let _ = writeln!(out, "| {} |\n|{}", headings.join(" | "), " --- |".repeat(headings.len()));
    for row in &table.rows {
        let sources = cited.then(|| footnotes(&row.cite));
        let cells: Vec<_> = row.cells.iter().map(|cell| escaped(cell)).chain(sources).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

/// A reference in the Vancouver style: authors, title, journal, year and pages, and where to read it.
fn citation(reference: &Reference<'_>) -> String {
    let publication = reference.publication;
    let container = match &*publication.container {
        "" => String::new(),
        container => format!("*{}*", escaped(container)),
    };
    let place = [container, escaped(&reference.issue())];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let link = publication.address().map(|address| match &*publication.doi {
        "" => link(&address, &address),
        doi => link(&format!("doi:{doi}"), &address),
    });
    let parts =
        [sentence(&escaped(&reference.authors())), sentence(&escaped(reference.title)), sentence(&place)];
    let parts = parts.into_iter().chain(link).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn link(text: &str, address: &str) -> String {
    format!("[{}]({})", escaped(text), destination(address))
}

/// An address with the characters escaped that would end a link.
fn destination(address: &str) -> String {
    address.chars().fold(String::with_capacity(address.len()), |mut out, c| {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '`' | ' ' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
        out
    })
}

/// A text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            // These are markup at the start of a block only; a text may come to stand there.
            '#' | '+' | '-' | '>' | '=' | ':' => at == 0,
            '.' | ')' => digits > 0 && at == digits && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_content_is_shown_as_text() {
        for (text, expected) in [
            ("plain – text, 5 %", "plain – text, 5 %"),
            ("a*b*_c_", "a\\*b\\*\\_c\\_"),
            ("a | b", "a \\| b"),
            ("[x](y) [^1]", "\\[x\\](y) \\[^1\\]"),
            ("<b>&amp; R & D", "\\<b>\\&amp; R & D"),
            ("`code` \\", "\\`code\\` \\\\"),
            ("~5 cm, $5", "\\~5 cm, \\$5"),
            ("# not a heading", "\\# not a heading"),
            ("#2 is #2", "\\#2 is #2"),
            ("- not an item", "\\- not an item"),
            ("1. not an item", "1\\. not an item"),
            ("12) no", "12\\) no"),
            ("1.5 cm. 2. x", "1.5 cm. 2. x"),
            ("line\nbreak", "line break"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_cannot_end_their_link() {
        assert_eq!(destination("https://x/a(b)<c> d\n"), "https://x/a%28b%29%3Cc%3E%20d");
    }
}

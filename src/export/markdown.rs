//! One topic as a Markdown page, some statements of one, topics as a vault of notes, and digests.
//!
//! The dialect is plain Markdown with the tables and footnotes that GitHub, Obsidian and Pandoc share.
//! Whatever a pack says is text: every character that would be taken for markup is escaped, so that content
//! can neither break a table nor draw anything. Citations are footnotes, numbered by first appearance.
//!
//! A page by itself has no links to other topics, since there is nothing for them to lead to; in a
//! [`vault`] they are wikilinks. Likewise a page by itself names the files of its figures, and a vault shows them.

mod digest;
mod escape;
mod excerpt;
pub mod vault;

use std::fmt::Write as _;

use super::page::{Page, Reference, Statement, Table, Text};
use super::sentence;
use crate::kb::{FigureId, Kb, TopicId};
pub use digest::digest;
use escape::{destination, escaped, escaped_within};
pub use excerpt::excerpt;

/// The page of a topic.
#[must_use]
pub fn topic(kb: &Kb, id: TopicId) -> String {
    write(&Page::new(kb, id))
}

/// Writes a page.
#[must_use]
pub fn write(page: &Page<'_>) -> String {
    write_with(page, &|_, _, _| None, &|_| None)
}

/// Where words stand, which decides what has to be escaped in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In a paragraph or an item of a list.
    Line,
    /// In a cell of a table.
    Cell,
}

/// The markup of a link to a topic that is shown as some words; `None` where they are to be plain text.
type Links<'a> = &'a dyn Fn(TopicId, &str, Place) -> Option<String>;

/// The path of the picture of a figure; `None` where it is only named.
type Pictures<'a> = &'a dyn Fn(FigureId) -> Option<String>;

/// Writes a page. Writing to a string cannot fail, so the results are not looked at.
fn write_with(page: &Page<'_>, links: Links<'_>, pictures: Pictures<'_>) -> String {
    let mut out = format!("# {}\n\n*{}*", escaped(page.title), page.kind.label());
    if !page.aliases.is_empty() {
        let aliases: Vec<_> = page.aliases.iter().map(|alias| escaped(alias)).collect();
        let _ = write!(out, " · also: {}", aliases.join(", "));
    }
    out.push('\n');
    if let Some(summary) = &page.summary {
        let _ = writeln!(out, "\n{}", statement(summary, links));
    }
    if !page.facts.is_empty() {
        out.push('\n');
    }
    for fact in &page.facts {
        let value = match &fact.address {
            Some(address) => link(&fact.value.to_string(), address),
            None => text(&fact.value, links, Place::Line),
        };
        let _ = writeln!(out, "- **{}:** {value}", fact.label);
    }
    for table in &page.tables {
        let _ = writeln!(out, "\n## {}\n", table.title);
        write_table(&mut out, table, links);
    }
    for section in &page.sections {
        let _ = writeln!(out, "\n## {}\n", section.heading);
        for claim in &section.claims {
            let _ = writeln!(out, "- {}", statement(claim, links));
        }
    }
    if !page.figures.is_empty() {
        out.push_str("\n## Figures\n\n");
    }
    for (number, figure) in (1..).zip(&page.figures) {
        let picture = pictures(figure.id);
        if let Some(path) = &picture {
            let _ = writeln!(out, "![Figure {number}]({})\n", destination(path));
        }
        let _ =
            writeln!(out, "{number}. {} *{}*", statement(&figure.caption, links), escaped(&figure.origin));
        if picture.is_some() && number < page.figures.len() {
            out.push('\n');
        }
    }
    if !page.references.is_empty() {
        out.push_str("\n## References\n\n");
    }
    write_references(&mut out, &page.references, links);
    out
}

/// The footnotes. Where the links lead to notes on the sources, each ends with the one to its own.
fn write_references(out: &mut String, references: &[Reference<'_>], links: Links<'_>) {
    for (number, reference) in (1..).zip(references) {
        let _ = write!(out, "[^{number}]: {}", citation(reference));
        if let Some(note) = links(reference.source, "Note", Place::Line) {
            let _ = write!(out, " {note}");
        }
        out.push('\n');
    }
}

fn statement(statement: &Statement, links: Links<'_>) -> String {
    cited(text(&statement.text, links, Place::Line), &statement.cite)
}

/// A text with the marks of its footnotes.
fn cited(mut text: String, cite: &[usize]) -> String {
    if !cite.is_empty() {
        keep_from_bracket(&mut text);
        text.push_str(&footnotes(cite));
    }
    text
}

/// Makes a text ready for a bracket behind it: an exclamation mark would turn a link into a picture.
fn keep_from_bracket(text: &mut String) {
    if text.ends_with('!') {
        text.pop();
        text.push_str("\\!");
    }
}

/// A text with its links, of which those that lead nowhere are words.
fn text(text: &Text, links: Links<'_>, place: Place) -> String {
    let mut out = String::new();
    let mut words = String::new();
    let flush = |out: &mut String, words: &mut String| {
        // Only what stands first can open a block.
        let escaped = if out.is_empty() { escaped(words) } else { escaped_within(words) };
        out.push_str(&escaped);
        words.clear();
    };
    for run in text.runs() {
        match run.to.and_then(|to| links(to, &run.text, place)) {
            Some(link) => {
                flush(&mut out, &mut words);
                keep_from_bracket(&mut out);
                out.push_str(&link);
            }
            None => words.push_str(&run.text),
        }
    }
    flush(&mut out, &mut words);
    out
}

fn footnotes(cite: &[usize]) -> String {
    cite.iter().fold(String::new(), |mut marks, number| {
        let _ = write!(marks, "[^{number}]");
        marks
    })
}

fn write_table(out: &mut String, table: &Table, links: Links<'_>) {
    if let [_] = table.columns[..] {
        for row in &table.rows {
            let _ = writeln!(out, "- {}", cited(text(&row.cells[0], links, Place::Line), &row.cite));
        }
        return;
    }
    let cited = table.rows.iter().any(|row| !row.cite.is_empty());
    let sources = cited.then_some("Sources");
    let headings: Vec<_> = table.columns.iter().copied().chain(sources).collect();
    let _ = writeln!(out, "| {} |\n|{}", headings.join(" | "), " --- |".repeat(headings.len()));
    for row in &table.rows {
        let sources = cited.then(|| footnotes(&row.cite));
        let cells: Vec<_> =
            row.cells.iter().map(|cell| text(cell, links, Place::Cell)).chain(sources).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stand_among_escaped_words() {
        let (topic, other) = (TopicId::from_index(1), TopicId::from_index(2));
        let links = |to: TopicId, shown: &str, _: Place| (to == topic).then(|| format!("<{shown}>"));
        for (runs, expected) in [
            (&[("- a ", None), ("b", Some(topic)), ("-c", None)][..], "\\- a <b>-c"),
            (&[("no! ", None), ("b", Some(topic))], "no! <b>"),
            (&[("no!", None), ("b", Some(topic)), ("!", None)], "no\\!<b>!"),
            (&[("b*", Some(other)), (" [c]", None)], "b\\* \\[c\\]"),
        ] {
            let mut words = Text::default();
            for (run, to) in runs {
                words.push(run, *to);
            }
            assert_eq!(text(&words, &links, Place::Line), expected);
        }
        assert_eq!(cited("no!".to_owned(), &[1, 2]), "no\\![^1][^2]");
        assert_eq!(cited("no!".to_owned(), &[]), "no!");
    }
}

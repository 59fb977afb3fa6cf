//! One topic of a document.
//!
//! Its anchor is its id. Those of its references have two hyphens behind that, which no id has.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::embed::Embedded;
use super::escape::{destination, escaped};
use crate::export::page::{Fact, Page, Reference, Statement, Table, Text};
use crate::export::sentence;
use crate::kb::{Kb, TopicId};

/// Writes a page with its name as a heading of a level, and its parts one below. Writing to a string cannot
/// fail, so the results are not looked at.
pub(super) fn write(
    kb: &Kb,
    page: &Page<'_>,
    level: usize,
    held: &HashSet<TopicId>,
    embedded: &mut Embedded,
    out: &mut String,
) {
    let writer = Writer { kb, page, part: level + 1, held };
    let kind = page.kind;
    let _ = writeln!(out, "<article id=\"{}\" class=\"{}\">", page.id, kind.key());
    let _ = writeln!(out, "<p class=\"kind\">{}</p>", kind.label());
    let _ = writeln!(out, "<h{level} class=\"name\">{}</h{level}>", escaped(page.title));
    if !page.aliases.is_empty() {
        let aliases: Vec<String> = page.aliases.iter().map(|alias| escaped(alias)).collect();
        let _ = writeln!(out, "<p class=\"aliases\">{}</p>", aliases.join(" · "));
    }
    if let Some(summary) = &page.summary {
        let _ = writeln!(out, "<p class=\"lead\">{}</p>", writer.statement(summary));
    }
    if !page.facts.is_empty() {
        out.push_str("<dl>\n");
        for fact in &page.facts {
            let _ = writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", fact.label, writer.fact(fact));
        }
        out.push_str("</dl>\n");
    }
    for table in &page.tables {
        writer.table(table, out);
    }
    for section in &page.sections {
        let _ = writeln!(out, "<section>\n{}", writer.heading(section.heading));
        for claim in &section.claims {
            let _ = writeln!(out, "<p>{}</p>", writer.statement(claim));
        }
        out.push_str("</section>\n");
    }
    writer.figures(embedded, out);
    writer.references(out);
    out.push_str("</article>\n");
}

struct Writer<'a> {
    kb: &'a Kb,
    page: &'a Page<'a>,
    /// The level of the headings of its parts.
    part: usize,
    held: &'a HashSet<TopicId>,
}

impl Writer<'_> {
    fn heading(&self, words: &str) -> String {
        format!("<h{0} class=\"part\">{words}</h{0}>", self.part)
    }

    /// A text, with links to the topics of the document.
    fn text(&self, text: &Text) -> String {
        let mut out = String::new();
        for run in text.runs() {
            let words = escaped(&run.text);
            match run.to.filter(|&to| to != self.page.topic && self.held.contains(&to)) {
                Some(to) => {
                    let _ = write!(out, "<a href=\"#{}\">{words}</a>", self.kb.topic(to).slug);
                }
                None => out.push_str(&words),
            }
        }
        out
    }

    fn statement(&self, statement: &Statement) -> String {
        format!("{}{}", self.text(&statement.text), self.cite(&statement.cite))
    }

    /// Raised numbers that lead to the references.
    fn cite(&self, numbers: &[usize]) -> String {
        if numbers.is_empty() {
            return String::new();
        }
        let id = self.page.id;
        let links: Vec<String> = numbers
            .iter()
            .map(|number| {
                format!("<a href=\"#{id}--{number}\" aria-label=\"Reference {number}\">{number}</a>")
            })
            .collect();
        format!("<sup>{}</sup>", links.join(","))
    }

    fn fact(&self, fact: &Fact) -> String {
        match fact.address.as_deref().and_then(destination) {
            Some(address) => {
                format!("<a class=\"web\" href=\"{address}\">{}</a>", escaped(&fact.value.to_string()))
            }
            None => self.text(&fact.value),
        }
    }

    fn table(&self, table: &Table, out: &mut String) {
        let _ = writeln!(out, "<section>\n{}", self.heading(table.title));
        if let [_] = table.columns[..] {
            out.push_str("<ul>\n");
            for row in &table.rows {
                let _ = writeln!(out, "<li>{}{}</li>", self.text(&row.cells[0]), self.cite(&row.cite));
            }
            out.push_str("</ul>\n</section>\n");
            return;
        }
        out.push_str("<table>\n<thead><tr>");
        for column in &table.columns {
            let _ = write!(out, "<th scope=\"col\">{column}</th>");
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            out.push_str("<tr>");
            let last = row.cells.iter().rposition(|cell| !cell.is_empty());
            for (index, cell) in row.cells.iter().enumerate() {
                // The numbers stand behind the last words of the row.
                let cite = if Some(index) == last { self.cite(&row.cite) } else { String::new() };
                let _ = write!(out, "<td>{}{cite}</td>", self.text(cell));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</section>\n");
    }

    /// The pictures, each with its caption and with whom to thank for it.
    fn figures(&self, embedded: &mut Embedded, out: &mut String) {
        if self.page.figures.is_empty() {
            return;
        }
        let _ = writeln!(out, "<section>\n{}", self.heading("Figures"));
        for (number, figure) in (1..).zip(&self.page.figures) {
            out.push_str("<figure>\n");
            if let Some(address) = embedded.address(self.kb, figure.id) {
                let _ = writeln!(out, "<img src=\"{address}\" alt=\"Figure {number}\">");
            }
            let (caption, origin) = (self.statement(&figure.caption), escaped(&figure.origin));
            let _ = writeln!(
                out,
                "<figcaption>Figure {number}. {caption} <span class=\"origin\">{origin}</span></figcaption>\n\
                 </figure>"
            );
        }
        out.push_str("</section>\n");
    }

    fn references(&self, out: &mut String) {
        let references = &self.page.references;
        if references.is_empty() {
            return;
        }
        let _ = writeln!(out, "<section class=\"references\">\n{}\n<ol>", self.heading("References"));
        for (number, reference) in (1..).zip(references) {
            let held = self.held.contains(&reference.source);
            let citation = citation(reference, held.then(|| &*self.kb.topic(reference.source).slug));
            let _ = writeln!(out, "<li id=\"{}--{number}\">{citation}</li>", self.page.id);
        }
        out.push_str("</ol>\n</section>\n");
    }
}

/// A reference in the Vancouver style, with its address for all to see. Its title leads to where its topic stands in
/// the document, if it does.
pub(in crate::export) fn citation(reference: &Reference<'_>, place: Option<&str>) -> String {
    let publication = reference.publication;
    let title = sentence(&escaped(reference.title));
    let title = match place {
        Some(slug) => format!("<a href=\"#{slug}\">{title}</a>"),
        None => title,
    };
    let container = match &*publication.container {
        "" => String::new(),
        container => format!("<cite>{}</cite>", escaped(container)),
    };
    let place = [container, escaped(&reference.issue())];
    let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let place = match place.join(" ") {
        place if place.is_empty() => place,
        place => format!("{place}."),
    };
    let address = publication.address().and_then(|address| {
        let shown = escaped(&address);
        destination(&address).map(|target| format!("<a class=\"web\" href=\"{target}\">{shown}</a>"))
    });
    let parts = [sentence(&escaped(&reference.authors())), title, place];
    let parts = parts.into_iter().chain(address).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

//! A digest as a document: its tables across a wide page, to be read and printed.

use std::fmt::Write as _;

use super::escape::escaped;
use super::topic::citation;
use super::{head, made};
use crate::export::digest::{Cell, Digest, Line, Mark, NOTHING, Part};
use crate::kb::{Kb, Strength};

/// What a digest needs beyond the style of all documents.
const STYLE: &str = include_str!("digest.css");

/// A digest as a document with the day it was made. Writing to a string cannot fail.
#[must_use]
pub fn digest(kb: &Kb, digest: &Digest<'_>, date: &str) -> String {
    let mut out = head(kb, &digest.title, STYLE);
    let _ = writeln!(out, "<p class=\"made\">{}</p>\n<main>", made(kb, date));
    let wide = digest.parts.iter().any(|part| part.heads.len() > 2);
    let _ = writeln!(out, "<article class=\"digest{}\">", if wide { " wide" } else { "" });
    let kind = format!("{}: ", digest.kind);
    let name = digest.title.strip_prefix(&kind).unwrap_or(&digest.title);
    let _ = writeln!(out, "<p class=\"kind\">{}</p>\n<h1 class=\"name\">{}</h1>", digest.kind, escaped(name));
    for (index, line) in digest.about.iter().enumerate() {
        let class = if index == 0 { "lead" } else { "aliases" };
        let _ = writeln!(out, "<p class=\"{class}\">{}</p>", words(line));
    }
    for part in &digest.parts {
        let _ = writeln!(out, "<section>\n<h2 class=\"part\">{}</h2>", part.title);
        if part.is_list() {
            list(part, &mut out);
        } else {
            table(kb, part, &mut out);
        }
        out.push_str("</section>\n");
    }
    if let Some(foot) = digest.foot {
        let _ = writeln!(out, "<p class=\"foot\">{}</p>", escaped(foot));
    }
    if !digest.references.is_empty() {
        out.push_str("<section class=\"references\">\n<h2 class=\"part\">References</h2>\n<ol>\n");
        for (number, reference) in (1..).zip(&digest.references) {
            let _ = writeln!(out, "<li id=\"reference--{number}\">{}</li>", citation(reference, None));
        }
        out.push_str("</ol>\n</section>\n");
    }
    out.push_str("</article>\n</main>\n</body>\n</html>\n");
    out
}

fn list(part: &Part, out: &mut String) {
    out.push_str("<ul>\n");
    for line in part.rows.iter().flat_map(|row| &row.cells).flatten() {
        let _ = writeln!(out, "<li>{}</li>", words(line));
    }
    out.push_str("</ul>\n");
}

fn table(kb: &Kb, part: &Part, out: &mut String) {
    out.push_str("<table>\n<thead><tr>");
    if part.is_labelled() {
        out.push_str("<td></td>");
    }
    for head in &part.heads {
        let class =
            head.topic.map(|id| format!(" class=\"{}\"", kb.topic(id).kind().key())).unwrap_or_default();
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(&head.words));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &part.rows {
        out.push_str("<tr>");
        if part.is_labelled() {
            let _ = write!(out, "<th scope=\"row\">{}</th>", escaped(&row.label));
        }
        for cell in &row.cells {
            out.push_str("<td>");
            write_cell(cell, out);
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn write_cell(cell: &Cell, out: &mut String) {
    if cell.is_empty() {
        let _ = write!(out, "<span class=\"nothing\">{NOTHING}</span>");
    }
    for line in cell {
        let class = if line.soft { " class=\"soft\"" } else { "" };
        let _ = write!(out, "<p{class}>{}</p>", words(line));
    }
}

fn words(line: &Line) -> String {
    let cite: Vec<String> = line
        .cite
        .iter()
        .map(|number| {
            format!("<a href=\"#reference--{number}\" aria-label=\"Reference {number}\">{number}</a>")
        })
        .collect();
    let cite = if cite.is_empty() { String::new() } else { format!("<sup>{}</sup>", cite.join(",")) };
    format!("{}{}{cite}", line.mark.map(sign).unwrap_or_default(), escaped(&line.text.to_string()))
}

/// A sign before a statement: pips for a strength, words for the rest.
fn sign(mark: Mark) -> String {
    match mark {
        Mark::Strength(strength) => {
            let full = Strength::ALL.iter().rev().position(|&other| other == strength).map_or(1, |at| at + 1);
            let pips: String = (0..4).map(|at| if at < full { '▮' } else { '▯' }).collect();
            format!("<span class=\"pips\" role=\"img\" aria-label=\"{}\">{pips}</span> ", strength.label())
        }
        mark => format!("<b>{}</b> ", mark.words()),
    }
}

//! A digest as Markdown: a table for each part, or a list, with footnotes.

use std::fmt::Write as _;

use super::{Place, cited, escaped, text, write_references};
use crate::export::digest::{Cell, Digest, Line, NOTHING, Part};

/// Writes a digest. Writing to a string cannot fail, so the results are not looked at.
#[must_use]
pub fn digest(digest: &Digest<'_>) -> String {
    let mut out = format!("# {}\n", escaped(&digest.title));
    for line in &digest.about {
        let _ = writeln!(out, "\n{}", words(line, Place::Line));
    }
    for part in &digest.parts {
        let _ = writeln!(out, "\n## {}\n", part.title);
        if part.is_list() {
            for line in part.rows.iter().flat_map(|row| &row.cells).flatten() {
                let _ = writeln!(out, "- {}", words(line, Place::Line));
            }
        } else {
            table(part, &mut out);
        }
    }
    if let Some(foot) = digest.foot {
        let _ = writeln!(out, "\n*{}*", escaped(foot));
    }
    if !digest.references.is_empty() {
        out.push_str("\n## References\n\n");
    }
    write_references(&mut out, &digest.references, &|_, _, _| None);
    out
}

fn table(part: &Part, out: &mut String) {
    let labels = part.is_labelled().then(String::new);
    let heads: Vec<String> =
        labels.into_iter().chain(part.heads.iter().map(|head| escaped(&head.words))).collect();
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), " --- |".repeat(heads.len()));
    for row in &part.rows {
        let label = part.is_labelled().then(|| format!("**{}**", escaped(&row.label)));
        let cells: Vec<String> = label.into_iter().chain(row.cells.iter().map(cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

/// The lines of a cell under each other; a table has no other way to say that.
fn cell(cell: &Cell) -> String {
    if cell.is_empty() {
        return format!("*{NOTHING}*");
    }
    cell.iter().map(|line| words(line, Place::Cell)).collect::<Vec<_>>().join("<br>")
}

fn words(line: &Line, place: Place) -> String {
    let words = cited(text(&line.text, &|_, _, _| None, place), &line.cite);
    match line.mark {
        // A number with a full stop would begin a list of its own.
        Some(mark) => format!("**{}** {words}", mark.words().trim_end_matches('.')),
        None => words,
    }
}

//! A digest in a terminal: what stands in a column is named before each cell.

use super::{Lines, numbers};
use crate::export::digest::{Cell, Digest, Line, NOTHING, Part, Row};

/// A digest, in lines of at most `width` characters where its words allow.
#[must_use]
pub fn digest(digest: &Digest<'_>, width: usize) -> String {
    let mut lines = Lines { text: String::new(), width };
    lines.wrap("", &digest.title);
    for line in &digest.about {
        lines.blank();
        lines.wrap("", &words(line));
    }
    for part in &digest.parts {
        lines.heading(part.title);
        for row in &part.rows {
            write_row(&mut lines, part, row);
        }
    }
    if let Some(foot) = digest.foot {
        lines.blank();
        lines.wrap("", foot);
    }
    lines.references(&digest.references);
    lines.text
}

fn write_row(lines: &mut Lines, part: &Part, row: &Row) {
    if part.is_list() {
        for line in row.cells.iter().flatten() {
            lines.wrap("  • ", &words(line));
        }
        return;
    }
    let named = !row.label.is_empty();
    if named {
        lines.wrap("  ", &row.label);
    }
    for (index, (head, cell)) in part.heads.iter().zip(&row.cells).enumerate() {
        match (named, index) {
            (true, _) => lines.wrap("    ", &format!("{}: {}", head.words, joined(cell))),
            // What a row without a label is about stands in its first cell.
            (false, 0) => lines.wrap("  ", &joined(cell)),
            (false, _) if cell.is_empty() => {}
            (false, _) => lines.wrap("      ", &joined(cell)),
        }
    }
}

fn joined(cell: &Cell) -> String {
    if cell.is_empty() {
        return NOTHING.to_owned();
    }
    cell.iter().map(words).collect::<Vec<_>>().join(" · ")
}

/// `Typical MRI: temporal lobes [1]`.
fn words(line: &Line) -> String {
    let mark = line.mark.map(|mark| format!("{} ", mark.words())).unwrap_or_default();
    format!("{mark}{}{}", line.text, numbers(&line.cite))
}

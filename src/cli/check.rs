//! `harbinger check`: what is wrong in packs.

use std::io::{self, Write};

use serde::Serialize;

use super::Verdict;
use super::args::Check;
use super::output::{Console, count};
use super::packs;
use crate::kb::{Code, Diagnostic, Excerpt, Outcome, Severity};

/// How many characters of the faulty line are shown.
const WIDTH: usize = 96;
/// How many of them at most stand before the fault.
const BEFORE: usize = 48;

#[derive(Serialize)]
struct Document<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    severity: Severity,
    code: Code,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    topic: Option<&'a str>,
    message: &'a str,
    hint: Option<&'a str>,
    expected: Option<&'a str>,
    found: Option<&'a str>,
    outcome: &'a Outcome,
}

impl<'a> Entry<'a> {
    fn new(fault: &'a Diagnostic) -> Self {
        Self {
            severity: fault.severity(),
            code: fault.code,
            file: &fault.file,
            line: fault.place.map(|place| place.line),
            column: fault.place.map(|place| place.column),
            topic: fault.topic.as_deref(),
            message: &fault.message,
            hint: fault.hint.as_deref(),
            expected: fault.expected.as_deref(),
            found: fault.found.as_deref(),
            outcome: &fault.outcome,
        }
    }
}

pub(super) fn run(arguments: &Check, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    let opened = packs::open(&arguments.packs.paths, arguments.packs.only);
    let faults = opened.diagnostics();
    let of = |severity| faults.iter().filter(|fault| fault.severity() == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if arguments.json {
        let diagnostics = faults.iter().map(|fault| Entry::new(fault)).collect();
        console.json(&Document { errors, warnings, diagnostics })?;
    } else {
        for fault in &faults {
            writeln!(console.out, "{fault}")?;
            if let Some((line, marks)) = fault.excerpt.as_ref().and_then(|excerpt| pointed(fault, excerpt)) {
                writeln!(console.out, "{line}\n{marks}")?;
            }
        }
        writeln!(console.out, "{}, {}", count(errors, "error"), count(warnings, "warning"))?;
    }
    let verdict = if errors > 0 { Verdict::No } else { Verdict::Yes };
    Ok(verdict.max(opened.say_unreadable(console)))
}

/// The faulty line and carets under the fault, or nothing where the file has no such line.
fn pointed(fault: &Diagnostic, excerpt: &Excerpt) -> Option<(String, String)> {
    let number = fault.place?.line;
    let line = excerpt.lines.get(number.checked_sub(excerpt.first_line)?)?;
    let marked = &excerpt.marked;
    // Claims are long lines: show the part with the fault in it.
    let length = line.chars().count();
    let from = if length <= WIDTH { 0 } else { marked.start.saturating_sub(BEFORE).min(length - WIDTH) };
    if marked.start > length {
        return None;
    }
    let shown: String =
        line.chars().skip(from).take(WIDTH).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let (cut_before, cut_after) =
        (if from > 0 { "…" } else { " " }, if from + WIDTH < length { "…" } else { "" });
    let start = marked.start - from;
    let end = (marked.end.saturating_sub(from)).min(WIDTH);
    let carets = "^".repeat(end.saturating_sub(start).max(1));
    Some((
        format!("{number:>6} │{cut_before}{shown}{cut_after}"),
        format!("{:>6} │ {:start$}{carets}", "", ""),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::Place;

    #[test]
    fn carets_stand_under_the_fault() {
        let long = format!("{}fault{}", "é".repeat(80), "ø".repeat(80));
        let cut = format!("     3 │…{}fault{}…", "é".repeat(48), "ø".repeat(43));
        let end = format!("{}fault", "é".repeat(120));
        let at_end = format!("     3 │…{}fault", "é".repeat(91));
        for (line, marked, shown, carets) in [
            ("\tid: \"A b\",", 5..10, "     3 │  id: \"A b\",", "       │      ^^^^^"),
            ("", 0..0, "     3 │ ", "       │ ^"),
            ("]", 1..1, "     3 │ ]", "       │  ^"),
            (&long, 80..85, &cut, &format!("       │ {:48}^^^^^", "")),
            (&long, 80..999, &cut, &format!("       │ {:48}{}", "", "^".repeat(48))),
            (&end, 120..125, &at_end, &format!("       │ {:91}^^^^^", "")),
        ] {
            let mut fault = Diagnostic::new(Code::BadId, "file", "message");
            fault.place = Some(Place { line: 3, column: 1 });
            let lines = ["above", line, "below"].map(str::to_owned).to_vec();
            let excerpt = Excerpt { first_line: 2, lines, marked };
            assert_eq!(pointed(&fault, &excerpt), Some((shown.to_owned(), carets.to_owned())), "{line}");
        }
    }

    #[test]
    fn a_fault_without_a_line_has_no_carets() {
        let excerpt = Excerpt { first_line: 2, lines: vec!["line".to_owned()], marked: 9..12 };
        let mut fault = Diagnostic::new(Code::BadId, "file", "message");
        for place in [None, Some((1, 1)), Some((2, 10)), Some((3, 1))] {
            fault.place = place.map(|(line, column)| Place { line, column });
            assert_eq!(pointed(&fault, &excerpt), None, "{place:?}");
        }
    }
}

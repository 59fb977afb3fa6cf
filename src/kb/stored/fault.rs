//! A diagnostic as it is stored: its JSON form is for people's programs and does not read back.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::kb::diagnostic::{Code, Diagnostic, Excerpt, Outcome};
use crate::kb::ids::PackId;
use crate::kb::lines::Place;

/// A diagnostic as plain data.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredFault {
    code: String,
    pack: PackId,
    file: String,
    place: Option<(usize, usize)>,
    topic: Option<String>,
    message: String,
    expected: Option<String>,
    found: Option<String>,
    hint: Option<String>,
    left_out: Option<String>,
    excerpt: Option<(usize, Vec<String>, Range<usize>)>,
}

impl From<&Diagnostic> for StoredFault {
    fn from(fault: &Diagnostic) -> Self {
        let left_out =
            if let Outcome::LeftOut(part) = &fault.outcome { Some(part.to_string()) } else { None };
        let excerpt = fault.excerpt.as_ref();
        Self {
            code: fault.code.name().to_owned(),
            pack: fault.pack,
            file: fault.file.clone(),
            place: fault.place.map(|place| (place.line, place.column)),
            topic: fault.topic.clone(),
            message: fault.message.clone(),
            expected: fault.expected.clone(),
            found: fault.found.clone(),
            hint: fault.hint.clone(),
            left_out,
            excerpt: excerpt.map(|shown| (shown.first_line, shown.lines.clone(), shown.marked.clone())),
        }
    }
}

impl StoredFault {
    /// The diagnostic, for a knowledge base of so many packs; `None` where there is none like it.
    pub(crate) fn diagnostic(self, packs: usize) -> Option<Diagnostic> {
        let code = Code::ALL.iter().copied().find(|code| code.name() == self.code)?;
        let place = self.place.map(|(line, column)| Place { line, column });
        let excerpt = self.excerpt.map(|(first_line, lines, marked)| Excerpt { first_line, lines, marked });
        // The line of a place is looked for among those of its excerpt.
        let shown = match (&excerpt, place) {
            (Some(excerpt), Some(place)) => excerpt.first_line <= place.line,
            _ => true,
        };
        let left_out = self.left_out.map(|part| Outcome::LeftOut(part.into()));
        (self.pack.index() < packs && shown).then_some(Diagnostic {
            code,
            pack: self.pack,
            file: self.file,
            place,
            topic: self.topic,
            message: self.message,
            expected: self.expected,
            found: self.found,
            hint: self.hint,
            outcome: left_out.unwrap_or(Outcome::Kept),
            excerpt,
        })
    }
}

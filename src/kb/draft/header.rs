//! What a pack says of itself, and the words that people type: entries that are no topics.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::faults::Later;
use super::super::model::{PackInfo, Synonym};
use super::super::raw;
use super::super::text::{clean, cut, hidden_character, too_long};
use super::{At, Layers};

/// The latest format of packs that this program reads.
const FORMAT: i32 = 1;

impl Layers<'_> {
    pub(super) fn header(&mut self, at: At, raw: &raw::Pack) -> PackInfo {
        if let Some(format) = raw.format
            && format > FORMAT
        {
            let message =
                format!("The pack is written in format {format}; this program reads format {FORMAT}");
            let fault = Diagnostic::new(Code::NewerFormat, "", message)
                .expected(format!("format {FORMAT}"))
                .found(format.to_string())
                .hint(Some(
                    "what this version does not know is left out; a newer Harbinger may read it".to_owned(),
                ));
            self.report(at, "format", fault, Later::Nothing);
        }
        let most = self.limits.entries;
        PackInfo {
            id: self.line(at, "id", &raw.id).into(),
            title: self.line(at, "title", &raw.title).into(),
            version: self.line(at, "version", &raw.version).into(),
            authors: raw
                .authors
                .iter()
                .take(most)
                .map(|author| self.line(at, "authors", author).into_string())
                .collect(),
            licence: self.line(at, "licence", &raw.licence).into(),
            reviewed: self.line(at, "reviewed", &raw.reviewed).into(),
            language: self.line(at, "language", &raw.language).into(),
            built_in: false,
            folder: None,
        }
    }

    /// A text that stands in one line, as it is shown; what is wrong with it is reported.
    fn line(&mut self, at: At, field: &str, text: &str) -> Box<str> {
        let within = cut(text, self.limits.name_chars);
        if within.len() < text.len() {
            self.report(at, field, too_long(text, self.limits.name_chars), Later::Nothing);
        }
        if let Some(fault) = hidden_character(within) {
            self.report(at, field, fault, Later::Nothing);
        }
        clean(within)
    }

    pub(super) fn second_header(&mut self, first: At, at: At) {
        let fault = Diagnostic::new(Code::DuplicateId, "", "The pack has a second header; this one is used")
            .expected("one header in a pack")
            .left_out("the first one");
        let later = Later::Elsewhere("the first one is at".to_owned(), first.file, first.start);
        self.report(at, "id", fault, later);
    }

    /// Adds synonyms: those of all packs count.
    pub(super) fn synonym(&mut self, at: At, raw: &raw::Synonym) {
        let term = self.line(at, "term", &raw.term);
        let most = self.limits.entries;
        let typed: Box<[Box<str>]> = raw
            .typed
            .iter()
            .take(most)
            .map(|typed| self.line(at, "typed", typed))
            .filter(|typed| !typed.is_empty())
            .collect();
        if term.is_empty() || typed.is_empty() {
            let fault = Diagnostic::new(Code::EmptyName, "", "A term and what people type for it are needed")
                .expected("words on both sides, such as `Synonym(term: \"renal\", typed: [\"kidney\"])`")
                .left_out("the synonyms");
            self.report(at, if term.is_empty() { "term" } else { "typed" }, fault, Later::Nothing);
            return;
        }
        self.layered.synonyms.push(Synonym { term, typed });
    }
}

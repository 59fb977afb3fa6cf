//! Checking the links within a claim's text.

use std::ops::Range;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::faults::Later;
use super::super::markup;
use super::super::text::clip;
use super::topic::{Resolver, Site};

impl Resolver<'_> {
    /// Inline links that lead nowhere or are not closed.
    pub(super) fn check_markup(&mut self, site: Site<'_>, text: &str) {
        let unclosed = markup::unclosed(text);
        let mut dangling = markup::links(text).filter(|(_, slug)| self.names.find(slug).is_none()).peekable();
        if unclosed.is_none() && dangling.peek().is_none() {
            return;
        }
        let dangling: Vec<(usize, &str)> = dangling.collect();
        let value = self.locator.span(site.piece, site.path);
        let places = Brackets::new(text, self.locator.text(site.piece), value);
        if let Some(span) = unclosed {
            let fault =
                Diagnostic::new(Code::UnclosedLink, "", "An inline link is opened and not closed, or empty")
                    .expected("`[[topic-id|shown text]]`")
                    .found(clip(&text[span.start..]))
                    .hint(Some("it is shown as it stands".to_owned()));
            self.report_at(site, places.of(span.start), fault, Later::Nothing);
        }
        for (at, slug) in dangling {
            let fault = Diagnostic::new(
                Code::DanglingLink,
                "",
                format!("Unknown topic “{}” in an inline link", clip(slug)),
            )
            .expected("the id of a topic, from this pack or the ones below it")
            .found(clip(slug))
            .left_out("the link; its words stay");
            self.report_at(site, places.of(at), fault, Later::Meant(slug.to_owned(), &[]));
        }
    }
}

/// The `[[` of a text, and where the file writes them.
///
/// Escapes can make the written text longer than the read one, so that an offset in one says nothing of the
/// other; but the n-th bracket here is the n-th bracket there.
struct Brackets {
    read: Vec<usize>,
    written: Vec<Range<usize>>,
    value: Range<usize>,
}

impl Brackets {
    fn new(text: &str, file: &str, value: Range<usize>) -> Self {
        let read: Vec<usize> = text.match_indices("[[").map(|(at, _)| at).collect();
        let source = &file[value.clone()];
        let mut written: Vec<Range<usize>> = source.match_indices("[[").map(|(at, _)| at..at + 2).collect();
        // Each is marked up to the end of its link, if that comes before the next one.
        let mut ends = source.match_indices("]]").map(|(at, _)| at + 2).peekable();
        for index in 0..written.len() {
            let next = written.get(index + 1).map_or(source.len(), |next| next.start);
            while ends.next_if(|&end| end <= written[index].end).is_some() {}
            if let Some(end) = ends.next_if(|&end| end <= next) {
                written[index].end = end;
            }
        }
        for span in &mut written {
            *span = value.start + span.start..value.start + span.end;
        }
        Self { read, written, value }
    }

    /// The span in the file of the link at the offset `at`; the whole text where it is written with escapes.
    fn of(&self, at: usize) -> Range<usize> {
        let nth = self.read.binary_search(&at).ok().filter(|_| self.written.len() == self.read.len());
        nth.and_then(|nth| self.written.get(nth)).unwrap_or(&self.value).clone()
    }
}

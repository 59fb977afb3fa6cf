//! From byte offset to line and column, and the lines around a place.
//!
//! Nothing is indexed in advance: a file without faults pays nothing, and all the faults of a file together
//! cost one pass over its text.

use std::ops::Range;

use serde::Serialize;

use super::diagnostic::Excerpt;
use super::text::{is_break, is_hidden};

/// A place in a text file as people count: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset. An offset inside a character or past the end counts as the nearest one before.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        Cursor::new(text).advance(offset)
    }

    /// The byte offset of this place: the inverse of [`Place::of`] for places that exist.
    #[must_use]
    pub fn offset_in(self, text: &str) -> usize {
        let mut start = 0;
        for _ in 1..self.line {
            match memchr::memchr(b'\n', &text.as_bytes()[start..]) {
                Some(at) => start += at + 1,
                None => return text.len(),
            }
        }
        text[start..]
            .char_indices()
            .nth(self.column.saturating_sub(1))
            .map_or(text.len(), |(at, _)| start + at)
    }
}

/// Walks forward over a text, from place to place.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    place: Place,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, offset: 0, place: Place { line: 1, column: 1 } }
    }

    /// The place of `offset`, which must not lie before the last one asked for.
    pub(super) fn advance(&mut self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset).max(self.offset);
        let between = &self.text[self.offset..offset];
        self.offset = offset;
        match memchr::memrchr(b'\n', between.as_bytes()) {
            Some(last) => {
                self.place.line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
                self.place.column = between[last + 1..].chars().count() + 1;
            }
            None => self.place.column += between.chars().count(),
        }
        self.place
    }
}

/// How many lines of context stand above and below a fault.
const CONTEXT: (usize, usize) = (4, 3);
/// Longer lines are cut: an excerpt is for reading.
const LINE_CHARS: usize = 240;
/// How many characters of a long line are shown before the fault.
const LEAD_CHARS: usize = 60;
/// No line is looked for further away than this many bytes, since one line may be the whole file.
const REACH: usize = 8 * 1024;

/// The lines around `span`, which starts at `place` and is marked in the line it starts in.
///
/// Every character of the file stays one character, so that columns can be counted; tabs and the like become
/// spaces, and invisible characters a replacement mark.
#[must_use]
pub(super) fn excerpt(text: &str, span: Range<usize>, place: Place) -> Excerpt {
    let start = text.floor_char_boundary(span.start);
    let end = text.floor_char_boundary(span.end.max(start));
    let above = &text[text.floor_char_boundary(start.saturating_sub(REACH))..start];
    let below = &text[start..text.floor_char_boundary(start.saturating_add(REACH))];
    let complete = above.len() == start;

    let (earlier, before) =
        above.rsplit_once('\n').map_or(("", above), |(earlier, before)| (earlier, before));
    let mut lines: Vec<String> = Vec::new();
    if before.len() < above.len() {
        // The first line within reach may lack its beginning.
        let usable = earlier.split('\n').count() - usize::from(!complete);
        lines.extend(earlier.split('\n').rev().take(usable.min(CONTEXT.0)).map(shown));
        lines.reverse();
    }
    let first_line = place.line - lines.len();

    let mut after = below.lines();
    let rest = after.next().unwrap_or("");
    let column = place.column - 1;
    let (lead, mark_start) = if column + 1 < LINE_CHARS {
        (before.to_owned(), column)
    } else {
        let near: Vec<char> = before.chars().rev().take(LEAD_CHARS).collect();
        (std::iter::once('…').chain(near.iter().rev().copied()).collect(), near.len() + 1)
    };
    let marked = text[start..end].lines().next().map_or(0, |line| line.trim_end().chars().count());
    if !text.is_empty() {
        lines.push(shown(&format!("{lead}{rest}")));
        lines.extend(after.take(CONTEXT.1).map(shown));
    }
    let mark_end = (mark_start + marked).min(LINE_CHARS);
    Excerpt { first_line, lines, marked: mark_start..mark_end }
}

/// A line of an excerpt.
fn shown(line: &str) -> String {
    let visible = |c| match c {
        c if is_break(c) => ' ',
        c if is_hidden(c) => '\u{fffd}',
        c => c,
    };
    line.trim_end_matches('\r').chars().take(LINE_CHARS).map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt_at(text: &str, span: Range<usize>) -> Excerpt {
        let place = Place::of(text, span.start);
        excerpt(text, span, place)
    }

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let text = "añb\r\ncd\n\nΩx";
        let mut cursor = Cursor::new(text);
        for (needle, line, column) in
            [("a", 1, 1), ("ñ", 1, 2), ("b", 1, 3), ("c", 2, 1), ("d", 2, 2), ("Ω", 4, 1), ("x", 4, 2)]
        {
            let offset = text.find(needle).expect("in text");
            let place = Place::of(text, offset);
            assert_eq!((place.line, place.column), (line, column), "{needle}");
            assert_eq!(place.offset_in(text), offset, "{needle}");
            assert_eq!(cursor.advance(offset), place, "{needle}");
        }
        assert_eq!(Place::of(text, usize::MAX).line, 4);
        assert_eq!(Place { line: 99, column: 1 }.offset_in(text), text.len());
    }

    #[test]
    fn an_excerpt_holds_its_line_and_marks_it() {
        let text = "1\n2\n3\n4\n5\n6 bad 6\n7\n8\n9\n10\n";
        let at = text.find("bad").expect("in text");
        let excerpt = excerpt_at(text, at..at + 3);
        assert_eq!((excerpt.first_line, excerpt.lines.len()), (2, 8));
        assert_eq!(excerpt.lines[4], "6 bad 6");
        assert_eq!(excerpt.marked, 2..5);
        assert_eq!(excerpt_at("", 0..9).lines, Vec::<String>::new());
    }

    #[test]
    fn the_edges_of_a_file_are_lines_too() {
        for (text, offset, first_line, lines) in [
            ("a", 0, 1, vec!["a"]),
            ("a\r\nb", 3, 1, vec!["a", "b"]),
            ("\n\nb", 2, 1, vec!["", "", "b"]),
            ("a\n", 2, 1, vec!["a", ""]),
            ("x\u{1b}\ty", 0, 1, vec!["x\u{fffd} y"]),
        ] {
            let excerpt = excerpt_at(text, offset..offset + 1);
            assert_eq!(
                (excerpt.first_line, excerpt.lines),
                (first_line, lines.into_iter().map(str::to_owned).collect()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_long_line_is_shown_around_the_fault() {
        let text = format!("{}bad{}\nnext", "x".repeat(100_000), "y".repeat(100_000));
        let excerpt = excerpt_at(&text, 100_000..100_003);
        assert_eq!((excerpt.first_line, excerpt.lines.len()), (1, 1));
        let marked: String =
            excerpt.lines[0].chars().skip(excerpt.marked.start).take(excerpt.marked.len()).collect();
        assert_eq!(marked, "bad");
        assert!(excerpt.lines[0].starts_with('…'));
    }
}

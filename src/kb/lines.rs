//! From byte offset to line and column, and the lines around a place.
//!
//! Nothing is indexed in advance: a file without faults pays nothing, and one fault costs one pass over
//! the text before it.

use std::ops::Range;

use serde::Serialize;

use super::diagnostic::Excerpt;

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
        let offset = floor_char(text, offset);
        let before = &text[..offset];
        let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        Self {
            line: memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1,
            column: before[start..].chars().count() + 1,
        }
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

/// How many lines of context stand above and below a fault.
const CONTEXT: (usize, usize) = (4, 3);
/// Longer lines are cut: an excerpt is for reading.
const LINE_CHARS: usize = 240;

/// The lines around `span`, which is marked in the line it starts in.
#[must_use]
pub(super) fn excerpt(text: &str, span: Range<usize>) -> Excerpt {
    let start = floor_char(text, span.start);
    let end = floor_char(text, span.end.max(start));
    let mut from = line_start(text, start);
    let mark_line = from;
    let line = Place::of(text, start).line;
    let mut first_line = line;
    for _ in 0..CONTEXT.0 {
        if from == 0 {
            break;
        }
        from = line_start(text, from - 1);
        first_line -= 1;
    }
    let lines = text[from..]
        .lines()
        .take(line - first_line + 1 + CONTEXT.1)
        .map(|line| line.chars().take(LINE_CHARS).collect())
        .collect();
    let marked_end = text[start..end].find('\n').map_or(end, |at| start + at);
    let column = text[mark_line..start].chars().count();
    let width = text[start..marked_end].trim_end().chars().count();
    Excerpt { first_line, lines, marked: column..column + width }
}

fn line_start(text: &str, offset: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..offset]).map_or(0, |at| at + 1)
}

fn floor_char(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let text = "añb\r\ncd\n\nΩx";
        for (needle, line, column) in [("a", 1, 1), ("ñ", 1, 2), ("b", 1, 3), ("c", 2, 1), ("d", 2, 2), ("Ω", 4, 1), ("x", 4, 2)] {
            let offset = text.find(needle).expect("in text");
            let place = Place::of(text, offset);
            assert_eq!((place.line, place.column), (line, column), "{needle}");
            assert_eq!(place.offset_in(text), offset, "{needle}");
        }
        assert_eq!(Place::of(text, usize::MAX).line, 4);
        assert_eq!(Place { line: 99, column: 1 }.offset_in(text), text.len());
    }

    #[test]
    fn an_excerpt_holds_its_line_and_marks_it() {
        let text = "1\n2\n3\n4\n5\n6 bad 6\n7\n8\n9\n10\n";
        let at = text.find("bad").expect("in text");
        let excerpt = excerpt(text, at..at + 3);
        assert_eq!((excerpt.first_line, excerpt.lines.len()), (2, 8));
        assert_eq!(excerpt.lines[4], "6 bad 6");
        assert_eq!(excerpt.marked, 2..5);
        assert_eq!(super::excerpt("", 0..9).lines, Vec::<String>::new());
    }
}

//! Cutting a file into entries, however broken it is.
//!
//! An entry ends where its brackets match. Where they do not, the next line that opens a topic shows how far the
//! damage reaches: `Syndrome(id: …` at the start of a line is never the inside of a sound topic. Text is walked
//! over once, whatever it holds.

use std::ops::Range;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::lines::{Cursor, Place};
use super::super::scan::{Scanner, Token, closing};
use super::super::text::clip;
use super::{Complaint, ENTRY_WORDS, MAX_DEPTH, id_in, not_ron};

/// A larger topic is refused; the largest sound ones are a thousand times smaller.
const MAX_ENTRY: usize = 8 << 20;

/// What is left out where the next topic can be found, and where it cannot.
const UP_TO_NEXT: &str = "the text up to the next topic";
const REST: &str = "the rest of the file";

/// The spans of the entries of a file, and what stands between them that should not.
pub(super) fn split(text: &str) -> (Vec<Range<usize>>, Vec<Complaint>) {
    let mut splitter = Splitter {
        text,
        entries: Vec::new(),
        faults: Vec::new(),
        lines: Cursor::new(text),
        next_line: NextLine::Unknown,
        endless_comment: false,
        comment_end: 0,
    };
    splitter.run();
    (splitter.entries, splitter.faults)
}

struct Splitter<'a> {
    text: &'a str,
    entries: Vec<Range<usize>>,
    faults: Vec<Complaint>,
    lines: Cursor<'a>,
    next_line: NextLine,
    /// Whether a comment was met that never ends. It is looked for once.
    endless_comment: bool,
    /// Where the last comment ended that holds a line that opens a topic.
    comment_end: usize,
}

/// The next line that opens an entry, remembered since it is asked for again and again.
#[derive(Clone, Copy)]
enum NextLine {
    Unknown,
    At { seen_from: usize, line: usize },
    NoneFrom(usize),
}

impl Splitter<'_> {
    fn run(&mut self) {
        let text = self.text;
        let mut scanner = Scanner::new(text, skip_attributes(text));
        let list = match scanner.clone().next() {
            Some((Token::Open(b'['), _)) => scanner.next().is_some(),
            _ => false,
        };
        let (mut needs_comma, mut closed) = (false, false);
        while let Some((token, span)) = scanner.next() {
            match token {
                Token::Comma if needs_comma => needs_comma = false,
                Token::Comma => {
                    self.fault(
                        span,
                        not_ron("There is a comma too many", "a topic such as `Syndrome(…)`", ","),
                    );
                }
                Token::Close(b']') if list => {
                    closed = true;
                    needs_comma = false;
                    let Some((_, extra)) = scanner.next() else { return };
                    let found = clip(&text[extra.start..]);
                    let fault =
                        not_ron("There is text behind the end of the list", "the end of the file", &found);
                    // A bracket too many may have closed the list early.
                    let next = self.next_entry_line(span.end);
                    self.fault(extra, fault.left_out(if next.is_some() { UP_TO_NEXT } else { REST }));
                    let Some(next) = next else { return };
                    scanner = Scanner::new(text, next);
                }
                Token::Word => {
                    if needs_comma {
                        let found = &text[span.clone()];
                        self.fault(
                            span.clone(),
                            not_ron("A comma is missing before this topic", "`,`", found),
                        );
                    }
                    needs_comma = false;
                    match self.entry_end(span.start) {
                        Ok(end) => {
                            self.entry(span.start..end);
                            scanner = Scanner::new(text, end);
                            needs_comma = true;
                        }
                        Err(broken) => {
                            let (place, fault) = *broken;
                            // Whatever comes next must begin on a line of its own.
                            let next = self.next_entry_line(span.end.max(self.comment_end));
                            let entry = &text[span.start..next.unwrap_or(text.len())];
                            self.fault(place, fault.in_topic(&id_in(entry)));
                            let Some(next) = next else { return };
                            scanner = Scanner::new(text, next);
                        }
                    }
                }
                _ => {
                    self.fault(span.clone(), stray(token, &text[span.clone()], list));
                    needs_comma = false;
                    let next =
                        if token == Token::Unterminated { None } else { self.next_entry_line(span.start) };
                    let Some(next) = next else { return };
                    scanner = Scanner::new(text, next);
                }
            }
        }
        if list && !closed {
            let end = text.trim_end().len();
            self.fault(end..end, not_ron("The list of topics is not closed", "`]`", "the end of the file"));
        }
    }

    fn fault(&mut self, span: Range<usize>, diagnostic: Diagnostic) {
        self.faults.push((span, diagnostic));
    }

    fn entry(&mut self, span: Range<usize>) {
        if span.len() <= MAX_ENTRY {
            self.entries.push(span);
            return;
        }
        let fault = Diagnostic::new(
            Code::TopicTooLarge,
            "",
            format!("The topic is larger than {} MB", MAX_ENTRY >> 20),
        )
        .in_topic(&id_in(&self.text[span.clone()]))
        .hint(Some("split it into several topics".to_owned()))
        .left_out("the topic");
        self.fault(span.start..span.start + 1, fault);
    }

    /// The end of the entry that starts at `start`, where its brackets match.
    fn entry_end(&mut self, start: usize) -> Result<usize, Box<Complaint>> {
        let text = self.text;
        let mut bound = self.bound(start + 1);
        let mut scanner = Scanner::new(&text[..bound], start);
        let word = scanner.next().map_or(start..start, |(_, word)| word);
        let mut stack: Vec<(u8, usize)> = Vec::new();
        // A text that runs over a line end, and whether what follows it shows that its end was lost. The first
        // that is lost counts; a sound one is a sentence that was wrapped.
        let mut long_text: Option<(Range<usize>, bool)> = None;
        let mut follows_long_text = false;
        while let Some((token, span)) = scanner.next() {
            if token == Token::Unterminated {
                if let Some(end) = self.comment_end(span.start) {
                    self.comment_end = end;
                    bound = self.bound(end);
                    scanner = Scanner::new(&text[..bound], end);
                    continue;
                }
                let lost = long_text.map_or(span, |(text, _)| text);
                return Err(Box::new(unclosed_text(text, lost.start)));
            }
            if let Some((_, lost)) = long_text.as_mut().filter(|_| follows_long_text) {
                *lost = !matches!(token, Token::Comma | Token::Close(_) | Token::Colon);
            }
            let is_lost = long_text.as_ref().is_some_and(|(_, lost)| *lost);
            follows_long_text = !is_lost && token == Token::Text && text[span.clone()].contains('\n');
            if follows_long_text {
                long_text = Some((span.clone(), false));
            }
            let broken = match token {
                Token::Open(bracket) => {
                    stack.push((bracket, span.start));
                    if stack.len() <= MAX_DEPTH {
                        continue;
                    }
                    let message = format!("Brackets are nested deeper than {MAX_DEPTH}");
                    (span, Diagnostic::new(Code::TooDeep, "", message).left_out("the topic"))
                }
                Token::Close(bracket) => match stack.pop() {
                    Some((open, _)) if closing(open) == bracket => {
                        if !stack.is_empty() {
                            continue;
                        }
                        match long_text {
                            Some((lost, true)) => return Err(Box::new(unclosed_text(text, lost.start))),
                            _ => return Ok(span.end),
                        }
                    }
                    Some((open, at)) => {
                        let opened = self.lines.advance(at);
                        mismatched(&text[span.clone()], span, open, opened)
                    }
                    None => lone_word(text, word.clone(), span),
                },
                _ if stack.is_empty() => lone_word(text, word.clone(), span),
                _ => continue,
            };
            // A lost quotation mark turns the rest inside out, so that the brackets say nothing.
            return Err(Box::new(match long_text {
                Some((lost, true)) => unclosed_text(text, lost.start),
                _ => broken,
            }));
        }
        Err(Box::new(match (long_text, stack.last()) {
            (Some((lost, true)), _) => unclosed_text(text, lost.start),
            (_, Some(&(open, at))) => unclosed(open, at, bound == text.len()),
            _ => lone_word(text, word, bound..bound),
        }))
    }

    /// How far an entry can reach that is read up to `from`.
    fn bound(&mut self, from: usize) -> usize {
        self.next_entry_line(from).unwrap_or(self.text.len())
    }

    /// The end of a comment that holds a line that opens a topic; `None` where it is no comment or never ends.
    fn comment_end(&mut self, start: usize) -> Option<usize> {
        if self.endless_comment || !self.text[start..].starts_with("/*") {
            return None;
        }
        let end = Scanner::new(self.text, start).block_comment();
        self.endless_comment = end.is_none();
        end
    }

    /// The offset of the next line, from `from` on, that opens an entry.
    fn next_entry_line(&mut self, from: usize) -> Option<usize> {
        match self.next_line {
            NextLine::At { seen_from, line } if (seen_from..=line).contains(&from) => return Some(line),
            NextLine::NoneFrom(seen_from) if from >= seen_from => return None,
            _ => {}
        }
        let line = find_entry_line(self.text, from);
        self.next_line = match line {
            Some(line) => NextLine::At { seen_from: from, line },
            None => NextLine::NoneFrom(from),
        };
        line
    }
}

fn find_entry_line(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\n', bytes.get(from..)?).map(|at| from + at + 1).find_map(|line| {
        let indent = bytes[line..].iter().take_while(|&&b| b == b' ' || b == b'\t').count();
        opens_entry(text, line + indent).then_some(line + indent)
    })
}

/// Whether an entry is opened here: its word, a bracket, and a field or the end of the bracket. A sentence that
/// happens to begin a line with such a word does not go on like that.
fn opens_entry(text: &str, at: usize) -> bool {
    /// How far to look.
    const GLANCE: usize = 256;
    let Some(word) = ENTRY_WORDS.iter().find(|word| text[at..].starts_with(**word)) else { return false };
    let after = at + word.len();
    if !text[after..].trim_start().starts_with('(') {
        return false;
    }
    let mut scanner = Scanner::new(&text[..text.floor_char_boundary(at + GLANCE)], after);
    scanner.next();
    match scanner.next() {
        Some((Token::Close(_), _)) => true,
        Some((Token::Word, _)) => matches!(scanner.next(), Some((Token::Colon, _))),
        _ => false,
    }
}

/// Skips `#![enable(…)]` lines: the extensions they name are always on.
fn skip_attributes(text: &str) -> usize {
    let mut at = 0;
    loop {
        let mut scanner = Scanner::new(text, at);
        match (scanner.next(), scanner.next(), scanner.next()) {
            (Some((Token::Other, hash)), Some((Token::Other, bang)), Some((Token::Open(b'['), _)))
                if &text[hash.clone()] == "#" && &text[bang.clone()] == "!" => {}
            _ => return at,
        }
        match scanner.find(|(token, _)| *token == Token::Close(b']')) {
            Some((_, span)) => at = span.end,
            None => return at,
        }
    }
}

/// Something between topics that is none.
fn stray(token: Token, found: &str, list: bool) -> Diagnostic {
    let topic = if list { "a topic such as `Syndrome(…)`" } else { "a list of topics, `[ … ]`" };
    match token {
        Token::Close(_) => not_ron("This bracket closes nothing", topic, found)
            .hint(Some("one bracket too many here, or one too few before".to_owned())),
        Token::Unterminated if found.starts_with("/*") => {
            not_ron("A comment is opened here and not closed", "a closing `*/`", found).left_out(REST)
        }
        Token::Unterminated => not_ron("A text is opened here and not closed", topic, found).left_out(REST),
        _ => not_ron("A topic was expected here", topic, found).left_out(UP_TO_NEXT),
    }
}

fn unclosed_text(text: &str, at: usize) -> Complaint {
    let rest = &text[at..];
    let (message, expected) = if rest.starts_with("/*") {
        ("A comment is opened here and not closed", "a closing `*/`")
    } else {
        ("A text is opened here and not closed", "a closing `\"`")
    };
    let line = rest.lines().next().unwrap_or("");
    (at..at + 1, not_ron(message, expected, &clip(line)).left_out("the topic"))
}

fn mismatched(found: &str, span: Range<usize>, open: u8, opened: Place) -> Complaint {
    let (open, close) = (open as char, closing(open) as char);
    let expected = format!("`{close}`, for the `{open}` of line {}, column {}", opened.line, opened.column);
    (
        span,
        not_ron("This bracket does not match the one that is open", &expected, found).left_out("the topic"),
    )
}

fn lone_word(text: &str, word: Range<usize>, span: Range<usize>) -> Complaint {
    let name = clip(&text[word.clone()]);
    let fault = if text[span.clone()].starts_with(':') {
        not_ron(
            &format!("The field “{name}” stands outside a topic"),
            "a topic such as `Syndrome(…)`",
            &format!("{name}:"),
        )
        .hint(Some("there may be a bracket too many before it".to_owned()))
    } else {
        let found = if span.is_empty() { "the next topic or the end of the file" } else { &text[span] };
        not_ron(&format!("“{name}” is not followed by its fields"), "`(`", found)
    };
    (word, fault.left_out(UP_TO_NEXT))
}

fn unclosed(open: u8, at: usize, last: bool) -> Complaint {
    let message = format!("“{}” is opened here and not closed", open as char);
    let expected = format!("`{}`", closing(open) as char);
    let found = if last { "the end of the file" } else { "the next topic" };
    (at..at + 1, not_ron(&message, &expected, found).left_out("the topic"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, entries: &[&str], faults: &[(&str, usize)]) {
        let (spans, complaints) = split(text);
        assert_eq!(spans.into_iter().map(|span| &text[span]).collect::<Vec<_>>(), entries, "{text}");
        let seen: Vec<_> =
            complaints.iter().map(|(span, fault)| (fault.message.as_str(), span.start)).collect();
        assert_eq!(seen, faults, "{text}");
    }

    #[test]
    fn sound_files_are_cut_at_their_brackets() {
        for (text, entries) in [
            ("[]", vec![]),
            ("", vec![]),
            ("[A(x: 1), B(y: [2]),]", vec!["A(x: 1)", "B(y: [2])"]),
            ("#![enable(implicit_some)]\n[A(x: 1)]", vec!["A(x: 1)"]),
            ("A(x: \")\")", vec!["A(x: \")\")"]),
            // Topics in comments, and words that only look like topics.
            ("[/*\nSource(id: 1),\n*/ A(x: 1)]", vec!["A(x: 1)"]),
            ("[A(x: 1, /*\nSource(id: 1),\n*/ y: 2)]", vec!["A(x: 1, /*\nSource(id: 1),\n*/ y: 2)"]),
            ("[A(x: \"see\nSource (of all)\")]", vec!["A(x: \"see\nSource (of all)\")"]),
            // Wrapped sentences, with more behind them.
            ("[A(x: (\"a\n b\", [\"c\"]), y: \"d\n e\")]", vec!["A(x: (\"a\n b\", [\"c\"]), y: \"d\n e\")"]),
        ] {
            check(text, &entries, &[]);
        }
    }

    #[test]
    fn a_broken_entry_ends_where_the_next_begins() {
        let text_lost = "A text is opened here and not closed";
        for (text, entries, fault) in [
            ("[A(x: \"a,\n y: \"b\"),\nSource(id: \"c\")]", vec!["Source(id: \"c\")"], (text_lost, 6)),
            ("[A(x: \"a, y: b),\nSource(id: 1)]", vec!["Source(id: 1)"], (text_lost, 6)),
            (
                "[A(v: \"a\n b\", w: [], x: \"a,\n y: \"b\"),\nSource(id: \"c\")]",
                vec!["Source(id: \"c\")"],
                (text_lost, 24),
            ),
            (
                "[A(x: [1),\nSource(id: 1)]",
                vec!["Source(id: 1)"],
                ("This bracket does not match the one that is open", 8),
            ),
            ("[A(x: 1,\nSource(id: 1)]", vec!["Source(id: 1)"], ("“(” is opened here and not closed", 2)),
            (
                "[A(x: 1)),\nSource(id: 1)]",
                vec!["A(x: 1)", "Source(id: 1)"],
                ("This bracket closes nothing", 8),
            ),
            (
                "[A(x: 1)],\nSource(id: 1)]",
                vec!["A(x: 1)", "Source(id: 1)"],
                ("There is text behind the end of the list", 9),
            ),
            ("[A, Source(id: 1)]", vec![], ("“A” is not followed by its fields", 1)),
            ("[A(x: /* 1)]", vec![], ("A comment is opened here and not closed", 6)),
        ] {
            check(text, &entries, &[fault]);
        }
    }
}

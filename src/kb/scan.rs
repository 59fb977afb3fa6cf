//! A lexical scanner for RON: where things stand, without a thought of what they mean.
//!
//! `ron` parses; this only finds brackets, commas, strings and words, so that a broken file can be cut
//! into topics, the smallest faulty part of a topic can be cut out, and a value can be found again when a
//! later check complains about it. It never fails: what it cannot make sense of is a [`Token::Other`].

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open(u8),
    Close(u8),
    Comma,
    Colon,
    /// A string of any kind: plain, raw, byte or a character.
    Text,
    /// A string or block comment that the file ends in.
    Unterminated,
    /// A word: field, variant, number or keyword.
    Word,
    /// Anything else.
    Other,
}

/// Walks over the tokens of a text, leaving out white space and comments.
#[derive(Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) const fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Skips white space and comments. `false` where a block comment never ends.
    fn skip_blank(&mut self) -> bool {
        loop {
            let rest = self.rest();
            match rest {
                [b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c, ..] => self.at += 1,
                [b'/', b'/', ..] => self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
                [b'/', b'*', ..] => {
                    if !self.skip_block_comment() {
                        return false;
                    }
                }
                [first, ..] if *first >= 0x80 => {
                    let Some(c) = self.text[self.at..].chars().next() else { return true };
                    if !c.is_whitespace() && c != '\u{200e}' && c != '\u{200f}' {
                        return true;
                    }
                    self.at += c.len_utf8();
                }
                _ => return true,
            }
        }
    }

    fn skip_block_comment(&mut self) -> bool {
        let mut depth = 0_usize;
        while let Some(hit) = memchr::memchr2(b'/', b'*', self.rest()) {
            self.at += hit;
            match self.rest() {
                [b'/', b'*', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'*', b'/', ..] => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return true;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.at = self.text.len();
        false
    }

    /// A plain string, from its opening quote.
    fn string(&mut self) -> Token {
        self.at += 1;
        while let Some(hit) = memchr::memchr2(b'"', b'\\', self.rest()) {
            let escaped = self.rest()[hit] == b'\\';
            self.at = (self.at + hit + 1 + usize::from(escaped)).min(self.text.len());
            if !escaped {
                return Token::Text;
            }
        }
        self.at = self.text.len();
        Token::Unterminated
    }

    /// A raw string, from its first `#` or quote; `None` where it is none.
    fn raw_string(&mut self) -> Option<Token> {
        let hashes = self.rest().iter().take_while(|&&b| b == b'#').count();
        if self.rest().get(hashes) != Some(&b'"') {
            return None;
        }
        self.at += hashes + 1;
        while let Some(hit) = memchr::memchr(b'"', self.rest()) {
            self.at += hit + 1;
            if self.rest().iter().take(hashes).filter(|&&b| b == b'#').count() == hashes {
                self.at += hashes;
                return Some(Token::Text);
            }
        }
        self.at = self.text.len();
        Some(Token::Unterminated)
    }

    /// A character such as `'x'` or `'\''`; a lone quote is `Other`.
    fn character(&mut self) -> Token {
        let rest = &self.text[self.at + 1..];
        let length = if let Some(escaped) = rest.strip_prefix('\\') {
            escaped.char_indices().skip(1).find(|&(_, c)| c == '\'').filter(|&(at, _)| at <= 12).map(|(at, _)| at + 2)
        } else {
            rest.chars().next().map(char::len_utf8).filter(|&at| rest[at..].starts_with('\'')).map(|at| at + 1)
        };
        self.at += 1 + length.unwrap_or(0);
        if length.is_some() { Token::Text } else { Token::Other }
    }
}

impl Iterator for Scanner<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if !self.skip_blank() {
            return Some((Token::Unterminated, start..self.at));
        }
        let start = self.at;
        let token = match *self.rest().first()? {
            b @ (b'(' | b'[' | b'{') => {
                self.at += 1;
                Token::Open(b)
            }
            b @ (b')' | b']' | b'}') => {
                self.at += 1;
                Token::Close(b)
            }
            b',' => {
                self.at += 1;
                Token::Comma
            }
            b':' => {
                self.at += 1;
                Token::Colon
            }
            b'"' => self.string(),
            b'\'' => self.character(),
            b if is_word(b) => {
                self.at += self.rest().iter().take_while(|&&b| is_word(b)).count();
                // `r"…"`, `r#"…"#` and `b"…"` are strings with a letter before them.
                match &self.text[start..self.at] {
                    "r" | "br" => self.raw_string().unwrap_or(Token::Word),
                    "b" if self.rest().first() == Some(&b'"') => self.string(),
                    "b" if self.rest().first() == Some(&b'\'') => self.character(),
                    _ => Token::Word,
                }
            }
            _ => {
                self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
                Token::Other
            }
        };
        Some((token, start..self.at))
    }
}

const fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'+' | b'-')
}

/// The bracket that closes `open`.
pub(super) const fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// One part of a bracket: a list element, a map entry or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The bracket it stands in.
    pub bracket: u8,
    /// From its first token to its last, without the comma.
    pub span: Range<usize>,
    /// The field or map key, where the part is `name: value`.
    pub name: Option<Range<usize>>,
}

/// The parts that enclose the byte `offset`, outermost first, within the value that starts at `start`.
///
/// An offset between two parts belongs to the one that ends before it, since that is where a parser
/// stops when it misses something.
pub(super) fn enclosing_parts(text: &str, start: usize, offset: usize) -> Vec<Part> {
    struct Frame {
        bracket: u8,
        open: usize,
        part: Option<Part>,
    }
    let mut stack: Vec<Frame> = Vec::new();
    let mut closed: Vec<Part> = Vec::new();
    let mut last: Option<(Token, Range<usize>)> = None;
    for (token, span) in Scanner::new(text, start) {
        // The chain is complete once a token starts behind the offset and the innermost part has ended.
        if span.start > offset {
            let ends_here = matches!(token, Token::Comma | Token::Close(_));
            if ends_here || stack.is_empty() {
                break;
            }
        }
        if let Some(frame) = stack.last_mut()
            && !matches!(token, Token::Comma | Token::Close(_))
        {
            match &mut frame.part {
                Some(part) => {
                    part.span.end = span.end;
                    if token == Token::Colon
                        && part.name.is_none()
                        && let Some((Token::Word, word)) = &last
                        && word.start == part.span.start
                    {
                        part.name = Some(word.clone());
                    }
                }
                None => frame.part = Some(Part { bracket: frame.bracket, span: span.clone(), name: None }),
            }
        }
        match token {
            Token::Open(bracket) => stack.push(Frame { bracket, open: span.start, part: None }),
            Token::Close(_) => {
                stack.pop();
                if let Some(frame) = stack.last_mut()
                    && let Some(part) = &mut frame.part
                {
                    part.span.end = span.end;
                }
                if stack.is_empty() {
                    break;
                }
            }
            Token::Comma => {
                if let Some(frame) = stack.last_mut()
                    && span.end <= offset
                {
                    frame.part = None;
                }
            }
            _ => {}
        }
        last = Some((token, span));
    }
    for frame in stack {
        if frame.open >= offset && frame.part.is_none() {
            break;
        }
        closed.extend(frame.part);
    }
    // The innermost part may have been cut off by the break: run on to its real end.
    if let Some(part) = closed.last_mut() {
        part.span.end = part.span.end.max(part_end(text, part.span.start));
    }
    for index in (0..closed.len().saturating_sub(1)).rev() {
        closed[index].span.end = part_end(text, closed[index].span.start);
    }
    closed
}

/// The end of the part that starts at `start`: before the comma or bracket that ends it.
pub(super) fn part_end(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut end = start;
    for (token, span) in Scanner::new(text, start) {
        match token {
            Token::Open(_) => depth += 1,
            Token::Close(_) if depth == 0 => return end,
            Token::Close(_) => depth -= 1,
            Token::Comma if depth == 0 => return end,
            _ => {}
        }
        end = span.end;
    }
    end
}

/// One step on the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// The field or map key of this name.
    Field(&'a str),
    /// The n-th element, counted from 0. In a map or struct: the n-th entry.
    Index(usize),
}

/// Finds the value at `path` inside the value that starts at `start`, and returns its span.
///
/// Where the path leads nowhere, the nearest value on the way is returned, so that a complaint always has
/// a place.
pub(super) fn locate(text: &str, start: usize, path: &[Step<'_>]) -> Range<usize> {
    let mut value = start..part_end(text, start);
    for step in path {
        let Some(inner) = child(text, value.start, *step) else { break };
        value = inner;
    }
    value
}

fn child(text: &str, start: usize, step: Step<'_>) -> Option<Range<usize>> {
    let mut scanner = Scanner::new(text, start);
    // A struct may carry its name before the bracket.
    let mut opened = false;
    for (token, _) in scanner.by_ref().take(2) {
        match token {
            Token::Open(_) => {
                opened = true;
                break;
            }
            Token::Word => {}
            _ => return None,
        }
    }
    if !opened {
        return None;
    }
    for index in 0.. {
        let mut ahead = scanner.clone();
        let (token, first) = ahead.next()?;
        if matches!(token, Token::Close(_)) {
            return None;
        }
        let end = part_end(text, first.start);
        let value_start = match ahead.next() {
            Some((Token::Colon, _)) if token == Token::Word => ahead.next().map(|(_, span)| span.start),
            _ => None,
        };
        let found = match step {
            Step::Field(name) => value_start.is_some() && &text[first.clone()] == name,
            Step::Index(wanted) => wanted == index,
        };
        if found {
            return Some(value_start.unwrap_or(first.start)..end);
        }
        scanner = Scanner::new(text, end.max(first.end));
        if !matches!(scanner.next()?, (Token::Comma, _)) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        Scanner::new(text, 0).map(|(_, span)| &text[span]).collect()
    }

    #[test]
    fn strings_comments_and_brackets_are_told_apart() {
        for (text, expected) in [
            (r#"(a: "x, ( \" y", b)"#, vec!["(", "a", ":", r#""x, ( \" y""#, ",", "b", ")"]),
            ("a // b ( \n c /* d /* e */ ( */ f", vec!["a", "c", "f"]),
            ("r#\"x\" ( \"#, r\"\\\", ok", vec!["r#\"x\" ( \"#", ",", "r\"\\\"", ",", "ok"]),
            (r"['(', '\'', 'λ', b'x']", vec!["[", "'('", ",", r"'\''", ",", "'λ'", ",", "b'x'", "]"]),
            ("\u{feff}x", vec!["\u{feff}", "x"]),
            ("-1.5e+3", vec!["-1.5e+3"]),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn what_never_ends_is_said_to_be_unterminated() {
        for text in ["\"abc", "r#\"abc\"", "/* abc /* */", "\"abc\\"] {
            assert_eq!(Scanner::new(text, 0).last().map(|(token, _)| token), Some(Token::Unterminated), "{text}");
        }
    }

    #[test]
    fn a_value_is_found_by_its_path() {
        let text = r#"Syndrome(id: "a", sections: { Imaging: [("one", ["k"]), ("two", ["k", "l"])] }, tumours: [(to: "t")])"#;
        let at = |path: &[Step<'_>]| &text[locate(text, 0, path)];
        assert_eq!(at(&[Step::Field("id")]), "\"a\"");
        assert_eq!(at(&[Step::Field("sections"), Step::Field("Imaging"), Step::Index(1), Step::Index(1), Step::Index(1)]), "\"l\"");
        assert_eq!(at(&[Step::Field("tumours"), Step::Index(0), Step::Field("to")]), "\"t\"");
        assert_eq!(at(&[Step::Field("tumours"), Step::Index(0), Step::Field("cite")]), "(to: \"t\")");
        assert_eq!(at(&[Step::Field("nothing")]), text);
    }

    #[test]
    fn the_parts_around_an_offset_are_listed_from_outside_in() {
        let text = r#"T(a: [ (to: "x", n: 3 ), (to: "y") ], b: 2)"#;
        let parts = |needle: &str| -> Vec<&str> {
            let offset = text.find(needle).expect("in text");
            enclosing_parts(text, 0, offset).into_iter().map(|part| &text[part.span]).collect()
        };
        assert_eq!(parts("3 )"), [r#"a: [ (to: "x", n: 3 ), (to: "y") ]"#, r#"(to: "x", n: 3 )"#, "n: 3"]);
        assert_eq!(parts("\"y\""), [r#"a: [ (to: "x", n: 3 ), (to: "y") ]"#, r#"(to: "y")"#, r#"to: "y""#]);
        assert_eq!(parts("2)"), ["b: 2"]);
    }
}

//! A lexical scanner for RON: where things stand, without a thought of what they mean.
//!
//! `ron` parses; this only finds brackets, commas, strings and words, so that a broken file can be cut
//! into topics. The [`tree`] made from its tokens finds the smallest faulty part of a topic, and finds a value
//! again when a later check complains about it. The scanner never fails: what it cannot make sense of is a
//! [`Token::Other`].

mod tree;

use std::ops::Range;

pub(super) use tree::{Item, Slip, Step, Tree, Trouble, Value, ValueKind};

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

    /// Skips white space and comments. An error is where a block comment starts that never ends.
    fn skip_blank(&mut self) -> Result<(), usize> {
        loop {
            let rest = self.rest();
            match rest {
                [b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c, ..] => self.at += 1,
                [b'/', b'/', ..] => self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
                [b'/', b'*', ..] => {
                    let start = self.at;
                    if !self.skip_block_comment() {
                        return Err(start);
                    }
                }
                [first, ..] if *first >= 0x80 => {
                    let Some(c) = self.text[self.at..].chars().next() else { return Ok(()) };
                    if !c.is_whitespace() && c != '\u{200e}' && c != '\u{200f}' {
                        return Ok(());
                    }
                    self.at += c.len_utf8();
                }
                _ => return Ok(()),
            }
        }
    }

    /// The end of the block comment that starts here, if it ends.
    pub(super) fn block_comment(mut self) -> Option<usize> {
        self.skip_block_comment().then_some(self.at)
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
            // The longest escape is `\u{10FFFF}`.
            escaped.char_indices().skip(1).take(12).find(|&(_, c)| c == '\'').map(|(at, _)| at + 2)
        } else {
            rest.chars()
                .next()
                .map(char::len_utf8)
                .filter(|&at| rest[at..].starts_with('\''))
                .map(|at| at + 1)
        };
        self.at += 1 + length.unwrap_or(0);
        if length.is_some() { Token::Text } else { Token::Other }
    }
}

impl Iterator for Scanner<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(start) = self.skip_blank() {
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
            assert_eq!(
                Scanner::new(text, 0).last().map(|(token, _)| token),
                Some(Token::Unterminated),
                "{text}"
            );
        }
    }
}

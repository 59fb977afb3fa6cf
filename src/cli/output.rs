//! Where a command writes to.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::kb::visible;

/// The answer goes to one writer, messages to the other.
pub(super) struct Console<O, E> {
    /// For the answer.
    pub(super) out: O,
    messages: E,
}

impl<O: Write, E: Write> Console<O, E> {
    pub(super) const fn new(out: O, messages: E) -> Self {
        Self { out, messages }
    }

    /// Writes the one JSON document of a command.
    pub(super) fn json(&mut self, document: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, document)?;
        writeln!(self.out)
    }

    /// Writes a line that is not part of the answer.
    pub(super) fn say(&mut self, message: impl fmt::Display) {
        say(&mut self.messages, message);
    }
}

/// Writes a line for a person, in which nothing steers the terminal: a message may quote what was typed, a path,
/// or what a file says. Where nobody can be told, nobody can be told of that either.
pub(super) fn say(messages: &mut impl Write, message: impl fmt::Display) {
    let _ = writeln!(messages, "{}", visible(&message.to_string()));
}

/// A path as it stands in a line of an answer or message: what steers the terminal is escaped.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}

/// `1 error`, `2 errors`, `no errors`.
pub(super) fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_with_their_nouns() {
        let counted: Vec<_> = [0, 1, 2].into_iter().map(|number| count(number, "error")).collect();
        assert_eq!(counted, ["no errors", "1 error", "2 errors"]);
    }

    #[test]
    fn a_message_is_one_line_that_steers_no_terminal() {
        let mut messages = Vec::new();
        say(&mut messages, "no “a\u{1b}[31m\r\nb\u{202e}” – é");
        let said = String::from_utf8(messages).expect("text");
        assert_eq!(said, "no “a⟨U+001B⟩[31m  b⟨U+202E⟩” – é\n");
        assert_eq!(shown(Path::new("a\u{7}\n")), "a⟨U+0007⟩ ");
    }
}

//! RON as people like to read it: indented by four, in lines of at most 118 characters.
//!
//! A value is first put together on one line. Where that is too long it is broken at spaces, and nearly any
//! space will do: between two values white space means nothing, and within a text a line break counts as a
//! space. Only a word that opens an entry, such as `Source`, never comes to stand at the start of a line, where
//! a reader of packs takes it for one.

use std::fmt::Write as _;

/// The widest line; what has no space in it may be wider.
const WIDTH: usize = 118;

/// A space at which no line is broken: the one between a field and its value. No text of a knowledge base
/// holds this character.
const GLUE: char = '\0';

/// The words that open entries.
const ENTRIES: [&str; 10] = [
    "Pack", "Extend", "Synonym", "Syndrome", "Tumour", "Feature", "Modality", "Mediator", "System", "Source",
];

/// RON in the making.
pub(super) struct Pretty {
    text: String,
    depth: usize,
}

impl Pretty {
    pub(super) const fn new() -> Self {
        Self { text: String::new(), depth: 0 }
    }

    /// Begins a block: `Syndrome(`, `tumours: [`.
    pub(super) fn open(&mut self, head: &str) {
        self.line(head);
        self.depth += 1;
    }

    /// Ends it: `)`, `],`.
    pub(super) fn close(&mut self, tail: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(tail);
    }

    /// Writes a line, broken at spaces where it is too long. What follows a break stands one space further in.
    pub(super) fn line(&mut self, line: &str) {
        let indent = self.depth * 4;
        let _ = write!(self.text, "{:indent$}", "");
        let mut column = indent;
        for (index, word) in line.split(' ').enumerate() {
            let length = word.chars().count();
            let opens_entry = ENTRIES.iter().any(|entry| word.starts_with(entry));
            if index > 0 && column + 1 + length > WIDTH && !opens_entry {
                // Writing to a string cannot fail.
                let _ = write!(self.text, "\n{:1$}", "", indent + 1);
                column = indent + 1;
            } else if index > 0 {
                self.text.push(' ');
                column += 1;
            }
            self.text.extend(word.chars().map(|c| if c == GLUE { ' ' } else { c }));
            column += length;
        }
        self.text.push('\n');
    }

    /// Writes a comment of one line, which is never broken.
    pub(super) fn comment(&mut self, words: &str) {
        let words = words.replace(char::is_control, " ");
        let _ = writeln!(self.text, "{:1$}// {words}", "", self.depth * 4);
    }

    /// Writes a block of values, one a line; nothing where there are none.
    pub(super) fn block(&mut self, field: &str, values: impl IntoIterator<Item = String>) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_none() {
            return;
        }
        self.open(&format!("{field}: ["));
        for value in values {
            self.line(&format!("{value},"));
        }
        self.close("],");
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// The fields of a record on one line. What is empty is the default, and is left out.
#[derive(Default)]
pub(super) struct Fields(Vec<String>);

impl Fields {
    pub(super) fn text(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.0.push(format!("{name}:{GLUE}{}", text(value)));
        }
        self
    }

    pub(super) fn word(mut self, name: &str, word: Option<&str>) -> Self {
        self.0.extend(word.map(|word| format!("{name}:{GLUE}{word}")));
        self
    }

    pub(super) fn texts<'a>(mut self, name: &str, values: impl Iterator<Item = &'a str>) -> Self {
        let list = texts(values);
        if list != "[]" {
            self.0.push(format!("{name}:{GLUE}{list}"));
        }
        self
    }

    /// `(to: "a", cite: ["b"])`
    pub(super) fn record(self) -> String {
        format!("({})", self.0.join(", "))
    }

    /// The same, one field a line.
    pub(super) fn lines(self, pretty: &mut Pretty) {
        for field in self.0 {
            pretty.line(&format!("{field},"));
        }
    }
}

/// A text in quotes.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// A list of texts.
pub(super) fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(text).collect();
    format!("[{}]", texts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_at_spaces() {
        let mut pretty = Pretty::new();
        pretty.open("[");
        pretty.line(&format!("{} b", "a".repeat(112)));
        pretty.line(&format!("{} b", "a".repeat(113)));
        pretty.line(&format!("{} Source(id: 1)", "a".repeat(113)));
        pretty.close("]");
        let expected = format!(
            "[\n    {} b\n    {1}\n     b\n    {1} Source(id:\n     1)\n]\n",
            "a".repeat(112),
            "a".repeat(113)
        );
        assert_eq!(pretty.finish(), expected);
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(text(r#"the "other" \ one"#), r#""the \"other\" \\ one""#);
        assert_eq!(texts(["a", "b"].into_iter()), r#"["a", "b"]"#);
    }
}

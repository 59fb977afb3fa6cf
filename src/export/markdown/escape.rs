//! Texts and addresses that Markdown shows as they are.
//!
//! Escaped is what plain Markdown, the tables and footnotes of GitHub, and the tags, comments, highlights and
//! block ids of Obsidian would take for markup.

use std::fmt::Write as _;

/// An address with the characters escaped that would end a link.
pub(super) fn destination(address: &str) -> String {
    address.chars().fold(String::with_capacity(address.len()), |mut out, c| {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '`' | ' ' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
        out
    })
}

/// A text that Markdown shows as it is, wherever it stands.
pub(super) fn escaped(text: &str) -> String {
    escape(text, true)
}

/// The same for a text that something stands before on its line.
pub(super) fn escaped_within(text: &str) -> String {
    escape(text, false)
}

fn escape(text: &str, first: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = if first { None } else { Some('x') };
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        let after_space = before.is_none_or(char::is_whitespace);
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            // A word such as `#tag` is a tag in Obsidian, a number alone is none.
            '#' if after_space && before.is_some() => {
                let word = rest.split(char::is_whitespace).next().unwrap_or("");
                word.chars().any(|c| !c.is_ascii_digit())
            }
            // `%%` opens a comment, `==` a highlight, and a word such as `^id` names a block.
            '%' | '=' if next == Some(c) || before == Some(c) => true,
            '^' => after_space,
            // These are markup at the start of a block only; a text may come to stand there.
            '#' | '+' | '-' | '>' | '=' | ':' => first && at == 0,
            '.' | ')' => first && digits > 0 && at == digits && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_content_is_shown_as_text() {
        for (text, expected) in [
            ("plain – text, 5 %", "plain – text, 5 %"),
            ("a*b*_c_", "a\\*b\\*\\_c\\_"),
            ("a | b", "a \\| b"),
            ("[x](y) [^1]", "\\[x\\](y) \\[^1\\]"),
            ("<b>&amp; R & D", "\\<b>\\&amp; R & D"),
            ("`code` \\", "\\`code\\` \\\\"),
            ("~5 cm, $5", "\\~5 cm, \\$5"),
            ("# not a heading", "\\# not a heading"),
            ("#2 is #2", "\\#2 is #2"),
            ("- not an item", "\\- not an item"),
            ("1. not an item", "1\\. not an item"),
            ("12) no", "12\\) no"),
            ("1.5 cm. 2. x", "1.5 cm. 2. x"),
            ("line\nbreak", "line break"),
            ("a #tag, a #2 and C#", "a \\#tag, a #2 and C#"),
            ("5 %%hidden%% ==lit==", "5 \\%\\%hidden\\%\\% \\=\\=lit\\=\\="),
            ("x ^block 10^6", "x \\^block 10^6"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }

    #[test]
    fn what_follows_on_a_line_opens_no_block() {
        for (text, expected) in
            [("-producing", "-producing"), ("1. x", "1. x"), ("# x", "# x"), ("*x", "\\*x")]
        {
            assert_eq!(escaped_within(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_cannot_end_their_link() {
        assert_eq!(destination("https://x/a(b)<c> d\n"), "https://x/a%28b%29%3Cc%3E%20d");
    }
}

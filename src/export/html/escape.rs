//! Texts and addresses that HTML shows as they are.

use std::fmt::Write as _;

/// A text, fit for an element and for an attribute in double quotes.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A figure and its sign stay on one line.
            ' ' if chars.peek() == Some(&'%') && out.ends_with(|c: char| c.is_ascii_digit()) => {
                out.push('\u{a0}');
            }
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The target of a link to the web; `None` for an address that leads anywhere else.
pub(super) fn destination(address: &str) -> Option<String> {
    let on_the_web = address.starts_with("https://") || address.starts_with("http://");
    on_the_web.then(|| {
        address.chars().filter(|c| !c.is_control()).fold(String::new(), |mut out, c| {
            match c {
                ' ' | '<' | '>' | '"' | '\'' | '`' => {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "%{:02X}", u32::from(c));
                }
                '&' => out.push_str("&amp;"),
                c => out.push(c),
            }
            out
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_cannot_become_markup() {
        for (text, expected) in [
            ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onclick='x'", "&quot; onclick=&#39;x&#39;"),
            ("line\nbreak", "line break"),
            ("in 8 % of", "in 8\u{a0}% of"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn only_the_web_is_a_destination() {
        for (address, expected) in [
            ("https://x/a?b=1&c=2", Some("https://x/a?b=1&amp;c=2")),
            ("https://x/\"><script>", Some("https://x/%22%3E%3Cscript%3E")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("", None),
        ] {
            assert_eq!(destination(address).as_deref(), expected, "{address}");
        }
    }
}

//! The little markup that a claim may hold: `[[topic-id|shown text]]`, or `[[topic-id]]`.
//!
//! An iterator over runs of plain text and links. It never fails: what is not a whole link is text.

use std::ops::Range;

/// A run of a claim's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Plain text.
    Text(&'a str),
    /// A link to the topic `slug`, shown as `text`.
    Link {
        /// The id of the topic.
        slug: &'a str,
        /// The words that stand in the sentence.
        text: &'a str,
    },
}

impl<'a> Run<'a> {
    /// The words that a reader sees.
    #[must_use]
    pub const fn text(self) -> &'a str {
        match self {
            Self::Text(text) | Self::Link { text, .. } => text,
        }
    }
}

/// Walks over the runs of a text.
#[derive(Clone, Debug)]
pub struct Runs<'a> {
    rest: &'a str,
}

/// The runs of a claim's text.
#[must_use]
pub const fn runs(text: &str) -> Runs<'_> {
    Runs { rest: text }
}

impl<'a> Iterator for Runs<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some((slug, text, length)) = link_at_start(self.rest) {
            self.rest = &self.rest[length..];
            return Some(Run::Link { slug, text });
        }
        // Plain text runs up to the next whole link.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = memchr::memchr_iter(b'[', &self.rest.as_bytes()[first..])
            .map(|at| at + first)
            .find(|&at| link_at_start(&self.rest[at..]).is_some())
            .unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Run::Text(text))
    }
}

/// The link at the start of the text: its id, its words and its length in bytes.
fn link_at_start(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix("[[")?;
    // The nearest pair of brackets decides, so that a text full of `[[` is walked over once.
    let end = memchr::memchr2_iter(b'[', b']', inner.as_bytes())
        .find(|&at| inner.as_bytes().get(at + 1) == Some(&inner.as_bytes()[at]))?;
    if inner.as_bytes()[end] == b'[' {
        return None;
    }
    let body = &inner[..end];
    let (slug, shown) = body.split_once('|').unwrap_or((body, body));
    let (slug, shown) = (slug.trim(), shown.trim());
    let whole = !slug.is_empty() && !shown.is_empty() && !slug.contains(['[', ']']);
    whole.then_some((slug, shown, end + 4))
}

/// The text as a reader sees it, without markup.
#[must_use]
pub fn plain(text: &str) -> String {
    runs(text).map(Run::text).collect()
}

/// The runs of a text, each with its byte offset.
fn placed(text: &str) -> impl Iterator<Item = (usize, Run<'_>)> {
    let mut runs = runs(text);
    std::iter::from_fn(move || {
        let at = text.len() - runs.rest.len();
        runs.next().map(|run| (at, run))
    })
}

/// The whole links of a text: the byte offset of each, and the id it names.
pub(super) fn links(text: &str) -> impl Iterator<Item = (usize, &str)> {
    placed(text).filter_map(|(at, run)| match run {
        Run::Link { slug, .. } => Some((at, slug)),
        Run::Text(_) => None,
    })
}

/// The byte range of the first `[[` that does not open a whole link.
#[must_use]
pub fn unclosed(text: &str) -> Option<Range<usize>> {
    placed(text).find_map(|(at, run)| match run {
        Run::Text(text) => text.find("[[").map(|found| at + found..at + found + 2),
        Run::Link { .. } => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        runs(text)
            .map(|run| match run {
                Run::Text(text) => text.to_owned(),
                Run::Link { slug, text } => format!("<{slug}:{text}>"),
            })
            .collect::<Vec<_>>()
            .join("~")
    }

    #[test]
    fn links_are_found_and_the_rest_is_text() {
        for (text, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("[[a|b]]", "<a:b>"),
            ("[[a]]", "<a:a>"),
            ("x [[a|b c]] y", "x ~<a:b c>~ y"),
            ("[[a|b]][[c|d]]", "<a:b>~<c:d>"),
            ("é[[a|β]]é", "é~<a:β>~é"),
            ("open [[a|b", "open [[a|b"),
            ("[[ [[a|b]]", "[[ ~<a:b>"),
            ("[[]] [[|x]] [[a|]]", "[[]] [[|x]] [[a|]]"),
            ("[1] [2]", "[1] [2]"),
            ("[[[a]]", "[~<a:a>"),
            ("[[a|b]]]", "<a:b>~]"),
            ("[[a|[b] c]]", "<a:[b] c>"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn an_unclosed_link_is_found() {
        for (text, expected) in [
            ("[[a|b]]", None),
            ("x [[a", Some(2..4)),
            ("[[a|b]] [[", Some(8..10)),
            ("[[]]", Some(0..2)),
            ("[a]", None),
            ("[[[a]]", None),
        ] {
            assert_eq!(unclosed(text), expected, "{text}");
        }
        assert_eq!(plain("x [[a|b]]."), "x b.");
    }
}

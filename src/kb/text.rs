//! Texts from a pack, made fit to be shown.
//!
//! White space is folded and invisible characters become visible, since a text that looks like another
//! one, or that steers a terminal, has no place on a page or in a message. Nothing is ever dropped.

/// A text as it is shown: white space folded to single spaces, invisible characters escaped.
///
/// No-break spaces stay: they are how a figure keeps its unit.
pub(super) fn clean(text: &str) -> Box<str> {
    if is_clean(text) {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split(is_foldable).filter(|word| !word.is_empty()) {
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        push_visible(&mut cleaned, word);
    }
    cleaned.into()
}

/// The texts of a list, as they are shown.
pub(super) fn clean_all(texts: &[Box<str>]) -> Box<[Box<str>]> {
    texts.iter().map(|text| clean(text)).collect()
}

/// Whether [`clean`] would change nothing.
pub(super) fn is_clean(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        let space = c == ' ';
        let plain = matches!(c, '!'..='~');
        if !plain && (space && after_space || is_hidden(c) || (is_foldable(c) && !space)) {
            return false;
        }
        after_space = space;
    }
    !after_space || text.is_empty()
}

/// White space that means no more than a gap between words.
fn is_foldable(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

/// Characters that change what a text is without being seen: controls, bidirectional marks, joiners that
/// Latin script does not need, soft hyphens and tags.
pub(super) fn is_hidden(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn push_visible(into: &mut String, text: &str) {
    for c in text.chars() {
        if is_hidden(c) {
            into.extend(["⟨U+", &format!("{:04X}", u32::from(c)), "⟩"]);
        } else {
            into.push(c);
        }
    }
}

/// White space that would break a line or shift what stands in it.
pub(super) fn is_break(c: char) -> bool {
    (c.is_control() && c.is_whitespace()) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The text in one line, with its invisible characters escaped: fit for a message or a path.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    push_visible(&mut shown, text);
    if shown.contains(is_break) { shown.replace(is_break, " ") } else { shown }
}

/// The beginning of a text, short enough for a message: one line of at most 60 characters.
pub(super) fn clip(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim_end();
    let line = text.lines().next().unwrap_or("");
    let end = line.char_indices().nth(MOST).map_or(line.len(), |(at, _)| at);
    let mut shown = visible(&line[..end]);
    if end < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_tidied_and_hidden_characters_shown() {
        for (text, expected) in [
            ("", ""),
            (" ", ""),
            ("plain", "plain"),
            (" two  words\r\n here ", "two words here"),
            ("em\u{2003}space\u{2028}line", "em space line"),
            ("8\u{a0}%", "8\u{a0}%"),
            ("a\u{202e}b", "a⟨U+202E⟩b"),
            ("esc\u{1b}[31m", "esc⟨U+001B⟩[31m"),
        ] {
            assert_eq!(&*clean(text), expected, "{text:?}");
            assert_eq!(&*clean(expected), expected, "cleaning twice changes nothing: {text:?}");
        }
    }

    #[test]
    fn a_clipped_text_is_one_short_line() {
        for (text, expected) in
            [("short", "short"), ("two\nlines", "two…"), ("a\tb", "a b"), ("\u{1b}[2J", "⟨U+001B⟩[2J")]
        {
            assert_eq!(clip(text), expected);
        }
        assert_eq!(clip(&"é".repeat(100)).chars().count(), 61);
    }
}

//! Texts from a pack, made fit to be shown.
//!
//! White space is folded and invisible characters become visible, since a text that looks like another
//! one, or that steers a terminal, has no place on a page or in a message. Nothing is ever dropped, save the end
//! of a text that is longer than any sound one.
//!
//! Letters that look like other letters are left alone: to tell them apart is for whoever reads the source.

use super::diagnostic::{Code, Diagnostic};

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

/// The beginning of a text, of at most so many characters as it is shown: an invisible one counts as its number, and a
/// gap between words as one, however a file is indented.
pub(super) fn cut(text: &str, most: usize) -> &str {
    // The longest stand-in for one byte. Most texts are far from the limit, and need not be counted.
    const LONGEST: usize = "⟨U+0000⟩".len();
    if text.len() * LONGEST <= most {
        return text;
    }
    let (mut room, mut begun, mut gap) = (most, false, false);
    for (at, c) in text.char_indices() {
        if is_foldable(c) {
            gap = begun;
            continue;
        }
        let shown = if is_hidden(c) { number_of(c).chars().count() } else { 1 };
        match room.checked_sub(usize::from(gap) + shown) {
            Some(left) => room = left,
            None => return &text[..at],
        }
        (begun, gap) = (true, false);
    }
    text
}

/// What is said of a text that was [cut].
pub(super) fn too_long(text: &str, most: usize) -> Diagnostic {
    Diagnostic::new(Code::TextTooLong, "", format!("The text is longer than {most} characters"))
        .expected(format!("at most {most} characters"))
        .found(clip(text))
        .left_out("the rest of the text")
}

/// What is said of a text that holds an invisible character.
pub(super) fn hidden_character(text: &str) -> Option<Diagnostic> {
    let c = text.chars().find(|&c| is_hidden(c))?;
    let message = format!("An invisible character (U+{:04X}) stands in this text", u32::from(c));
    let fault = Diagnostic::new(Code::ControlCharacter, "", message)
        .found(clip(text))
        .hint(Some("delete it, or leave it: it is shown as its number".to_owned()));
    Some(fault)
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

/// Characters that change what a text is without being seen: controls, bidirectional marks, joiners and variation
/// selectors, which Latin script does not need, blanks that are no white space, soft hyphens and tags.
pub(super) fn is_hidden(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

fn push_visible(into: &mut String, text: &str) {
    for c in text.chars() {
        if is_hidden(c) {
            into.push_str(&number_of(c));
        } else {
            into.push(c);
        }
    }
}

/// What stands for an invisible character.
fn number_of(c: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(c))
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
            ("nul\0", "nul⟨U+0000⟩"),
            ("zero\u{200b}width", "zero⟨U+200B⟩width"),
            ("\u{200f}mark", "⟨U+200F⟩mark"),
            ("\u{2066}isolate\u{2069}", "⟨U+2066⟩isolate⟨U+2069⟩"),
            ("filler\u{3164}", "filler⟨U+3164⟩"),
            ("tag\u{e0041}", "tag⟨U+E0041⟩"),
        ] {
            assert_eq!(&*clean(text), expected, "{text:?}");
            assert_eq!(&*clean(expected), expected, "cleaning twice changes nothing: {text:?}");
        }
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        for (text, expected) in [("", ""), ("ab", "ab"), ("abc", "ab"), ("éé", "éé"), ("éçà", "éç")]
        {
            assert_eq!(cut(text, 2), expected, "{text}");
        }
    }

    #[test]
    fn a_text_is_measured_as_it_is_shown() {
        for text in ["\0".repeat(200), "\u{e0041}a".repeat(200), "\u{ad}".repeat(12), "é\u{200b} ".repeat(60)]
        {
            for most in [0, 7, 8, 100, 1_000] {
                let within = clean(cut(&text, most));
                assert!(within.chars().count() <= most, "{text:?} in {most}");
                assert_eq!(cut(&within, most), &*within, "what is shown is within the limit itself");
            }
        }
        assert_eq!(cut(&"\0".repeat(125), 1_000).len(), 125);
        assert_eq!(cut(&"\0".repeat(126), 1_000).len(), 125);
        // As an editor may break it over lines, and as it is written.
        let (broken, plain) = ("word\n        ".repeat(200), "word ".repeat(200));
        assert_eq!((cut(&broken, 999), cut(&plain, 999)), (&*broken, &*plain));
        assert_eq!(clean(cut(&broken, 998)), clean(cut(&plain, 998)));
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

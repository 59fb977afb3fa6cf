//! Taking a query apart.

use std::ops::Range;

use super::Note;
use super::fields::Field;

/// Longer texts are pasted by mistake; what is beyond is not looked at.
const MOST_BYTES: usize = 1024;

/// A part of a query. Ranges are bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A stretch of words without spaces.
    Word(Range<usize>),
    /// What stands between quotes.
    Phrase(Range<usize>),
    /// A word or phrase that is not to be in the name.
    Without(Range<usize>),
    /// A field with its values; none while the first is still to be typed.
    Field {
        /// Which.
        field: Field,
        /// What stands for it, up to the colon.
        name: Range<usize>,
        /// The values, without quotes.
        values: Vec<Range<usize>>,
        /// Whether topics that have a value are left out.
        without: bool,
    },
}

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Its parts, in order.
    pub items: Vec<Item>,
    /// What was ignored.
    pub notes: Vec<Note>,
}

/// Takes a query apart.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let end = text.floor_char_boundary(MOST_BYTES);
    if end < text.len() {
        parsed.notes.push(Note::new("The query is very long; only its beginning was looked at."));
    }
    let text = &text[..end];
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| !c.is_whitespace()).map(|skip| at + skip) {
        at = item(text, start, &mut parsed);
    }
    parsed
}

/// Reads the item at `start`, and says where it ends.
fn item(text: &str, start: usize, parsed: &mut Parsed) -> usize {
    let minus = text[start..].starts_with('-');
    let from = start + usize::from(minus);
    if let Some(inside) = quote_at(text, from) {
        let (range, end) = quoted(text, inside, parsed);
        if !text[range.clone()].trim().is_empty() {
            parsed.items.push(if minus { Item::Without(range) } else { Item::Phrase(range) });
        }
        return end;
    }
    let end = word_end(text, from);
    if let Some(colon) = text[from..end].find(':').map(|at| from + at)
        && let Some(field) = Field::of_word(&text[from..colon])
    {
        let mut values = Vec::new();
        let end = self::values(text, colon + 1, &mut values, parsed);
        parsed.items.push(Item::Field { field, name: from..colon, values, without: minus });
        return end;
    }
    if let Some((word, rest)) = text[from..end].split_once(':')
        && is_word(word)
        && is_word(rest)
    {
        parsed.notes.push(Note::new(&format!("There is no field **{word}**. Both words are searched for.")));
    }
    // A lone minus, or one before a sign, is a dash.
    if minus && text[from..end].starts_with(char::is_alphanumeric) {
        parsed.items.push(Item::Without(from..end));
    } else if from < end {
        parsed.items.push(Item::Word(from..end));
    }
    end.max(from)
}

/// Reads values, separated by commas, from `start` on, and says where they end.
fn values(text: &str, start: usize, values: &mut Vec<Range<usize>>, parsed: &mut Parsed) -> usize {
    let mut at = start;
    loop {
        let end;
        if let Some(inside) = quote_at(text, at) {
            let range;
            (range, end) = quoted(text, inside, parsed);
            values.push(range);
        } else {
            end = text[at..]
                .find(|c: char| c == ',' || c.is_whitespace())
                .map_or(text.len(), |length| at + length);
            if at < end {
                values.push(at..end);
            }
        }
        if !text[end..].starts_with(',') {
            return end;
        }
        at = end + 1;
    }
}

/// Where the inside of a quotation begins, if one begins here.
fn quote_at(text: &str, at: usize) -> Option<usize> {
    text[at..].chars().next().filter(|&c| is_quote(c)).map(|c| at + c.len_utf8())
}

/// The inside of a quotation from `start` on, and where it ends. One that is not closed goes to the end.
fn quoted(text: &str, start: usize, parsed: &mut Parsed) -> (Range<usize>, usize) {
    match text[start..].char_indices().find(|(_, c)| is_quote(*c)) {
        Some((length, quote)) => (start..start + length, start + length + quote.len_utf8()),
        None => {
            // While it is being typed, nobody has to be told.
            if text[start..].contains(char::is_whitespace) && text.ends_with(char::is_whitespace) {
                parsed.notes.push(Note::new("The quotation is not closed; it was taken up to the end."));
            }
            (start..text.len(), text.len())
        }
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn word_end(text: &str, start: usize) -> usize {
    text[start..].find(|c: char| c.is_whitespace() || is_quote(c)).map_or(text.len(), |length| start + length)
}

fn is_word(text: &str) -> bool {
    text.chars().count() > 1 && text.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::filter::Facet;

    /// The items of a query in a short writing: `word "phrase" -without field=value|value !field=value`.
    fn items(text: &str) -> String {
        let show = |item: &Item| match item {
            Item::Word(range) => text[range.clone()].to_owned(),
            Item::Phrase(range) => format!("“{}”", &text[range.clone()]),
            Item::Without(range) => format!("-{}", &text[range.clone()]),
            Item::Field { field, values, without, .. } => {
                let values: Vec<_> = values.iter().map(|range| &text[range.clone()]).collect();
                format!("{}{}={}", if *without { "!" } else { "" }, field.name(), values.join("|"))
            }
        };
        parse(text).items.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_query_is_taken_apart() {
        for (text, expected) in [
            ("", ""),
            ("  lambert   eaton ", "lambert eaton"),
            ("\"stiff person\" limb", "“stiff person” limb"),
            ("“stiff person”", "“stiff person”"),
            ("\"stiff per", "“stiff per”"),
            ("\"\" x", "x"),
            ("encephalitis -limbic", "encephalitis -limbic"),
            ("-\"limbic enc\" x", "-limbic enc x"),
            ("anti-hu", "anti-hu"),
            ("a - b", "a b"),
            ("-", ""),
            ("--x", "-x"),
            ("-(x)", "(x)"),
            ("kind:tumour thym", "kind=tumour thym"),
            ("KIND:tumor", "kind=tumor"),
            ("tumor:\"small cell\" x", "tumour=small cell x"),
            ("system:gi,renal,\"a b\" x", "system=gi|renal|a b x"),
            ("system:", "system="),
            ("system: gi", "system= gi"),
            ("-kind:source x", "!kind=source x"),
            ("foo:bar x", "foo:bar x"),
            ("encephalitis: analysis", "encephalitis: analysis"),
            ("1:400", "1:400"),
            ("x\"y z\"", "x “y z”"),
        ] {
            assert_eq!(items(text), expected, "{text:?}");
        }
        assert_eq!(Field::of_word("organ"), Some(Field::Facet(Facet::System)));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (text, expected) in [
            ("lambert eaton", ""),
            ("foo:bar", "There is no field foo. Both words are searched for."),
            ("encephalitis: analysis", ""),
            ("\"stiff per", ""),
            ("\"stiff per ", "The quotation is not closed; it was taken up to the end."),
        ] {
            let notes: Vec<_> = parse(text).notes.into_iter().map(|note| note.text).collect();
            assert_eq!(notes.join(" "), expected, "{text:?}");
        }
        assert_eq!(parse(&"x ".repeat(5_000)).notes.len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken_apart_into_parts_of_itself(text in "\\PC*|[a-z:\", -]{0,40}") {
            for item in parse(&text).items {
                let ranges = match item {
                    Item::Word(range) | Item::Phrase(range) | Item::Without(range) => vec![range],
                    Item::Field { values, name, .. } => values.into_iter().chain([name]).collect(),
                };
                for range in ranges {
                    proptest::prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}

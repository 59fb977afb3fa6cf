//! The words in which a [check](super::check) complains: for a reader who knows the format, and no parser.

use super::super::diagnostic::Diagnostic;
use super::super::raw::Shape;
use super::super::scan::{Value, ValueKind};
use super::super::suggest;
use super::super::text::clip;
use super::list_of;

/// What a value belongs to.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    /// It is the entry itself.
    Entry,
    /// The field or section of this name.
    Field(&'a str),
    /// The list in the field or section of this name.
    List(&'a str),
    /// A claim, whose text it is.
    Claim,
    /// A claim, whose sources it is.
    Sources,
}

impl Of<'_> {
    /// The value, as the subject of a sentence.
    pub(super) fn subject(self) -> String {
        match self {
            Self::Entry => "The topic".to_owned(),
            Self::Field(name) => format!("“{name}”"),
            Self::List(name) => format!("Each entry of “{name}”"),
            Self::Claim => "The text of a claim".to_owned(),
            Self::Sources => "The sources of a claim".to_owned(),
        }
    }
}

/// How a value of the wrong type could be put right.
pub(super) fn hint(value: &Value, shape: &Shape, found: &str) -> Option<String> {
    let bare = found.trim_matches('"');
    let short = found.chars().count() <= 40;
    match (shape, &value.kind) {
        (Shape::Text, ValueKind::Word) => Some(format!("put it in quotes: `\"{}\"`", clip(found))),
        (Shape::Number, ValueKind::Text) if bare.parse::<i32>().is_ok() => {
            Some(format!("leave out the quotes: `{bare}`"))
        }
        (Shape::Word(words), ValueKind::Text) if words.contains(&bare) => {
            Some(format!("leave out the quotes: `{bare}`"))
        }
        (Shape::List(of, _), _) if fits(value, of) && short => {
            Some(format!("put it in a list: `[{}]`", clip(found)))
        }
        (Shape::List(of, _), _) if fits(value, of) => Some("put it in a list: `[…]`".to_owned()),
        (Shape::List(Shape::Word(words), _), ValueKind::Text) if words.contains(&bare) => {
            Some(format!("leave out the quotes: `[{bare}]`"))
        }
        (Shape::Claim, ValueKind::Text) => Some(format!("write `{}`", example(shape))),
        _ => None,
    }
}

/// Adds the words that would have been right.
pub(super) fn with_words(fault: Diagnostic, found: &str, words: &'static [&'static str]) -> Diagnostic {
    fault
        .expected(list_of(words))
        .found(clip(found))
        .hint(suggest::did_you_mean(found, words.iter().copied()))
}

/// Whether a value could be an entry of a list of this shape.
fn fits(value: &Value, shape: &Shape) -> bool {
    match shape {
        Shape::Text => matches!(value.kind, ValueKind::Text),
        Shape::Word(_) => matches!(value.kind, ValueKind::Word),
        Shape::Record(_) | Shape::Claim => matches!(value.kind, ValueKind::Group { bracket: b'(', .. }),
        _ => false,
    }
}

/// What a shape is, in words.
pub(super) fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Maybe(shape) => wanted(shape),
        Shape::Text => "a text in quotes".to_owned(),
        Shape::Number => "a whole number".to_owned(),
        Shape::Word(words) => format!("one of {}", list_of(words)),
        Shape::List(of, _) => match of {
            Shape::Text => "a list of texts, `[\"…\"]`".to_owned(),
            Shape::Claim => format!("a list of claims, `[{}]`", example(of)),
            Shape::Record(_) => "a list, `[(…), (…)]`".to_owned(),
            _ => "a list in `[…]`".to_owned(),
        },
        Shape::Record(fields) => format!("fields in brackets, such as `({}: …)`", fields[0].name),
        Shape::Claim => "a claim with its sources".to_owned(),
        Shape::Sections => "headings with their claims, `{Imaging: […]}`".to_owned(),
    }
}

/// A value of a shape, as an author would write it.
pub(super) const fn example(shape: &Shape) -> &'static str {
    match shape {
        Shape::Maybe(shape) => example(shape),
        Shape::Text => "\"…\"",
        Shape::Claim => "(\"…\", [\"source-id\"])",
        Shape::Sections => "{…}",
        Shape::List(..) => "[…]",
        Shape::Record(_) => "(…)",
        Shape::Number | Shape::Word(_) => "…",
    }
}

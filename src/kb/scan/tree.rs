//! The brackets of one entry as a tree, each value with its span.
//!
//! `ron` turns text into values and forgets where they stood. The tree knows only where: it is grown when a
//! topic has a fault, either to find the smallest part that must be left out, or to find a value again that a
//! later check complains about. Whatever stands between brackets becomes an item, sound or not; what a field
//! may hold is no business of the tree.

use std::ops::Range;

use super::{Scanner, Token};

/// Brackets nested deeper than this are stepped over; an entry as deep as that is refused beforehand.
const MAX_DEPTH: usize = 80;

/// A value and where it stands.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) span: Range<usize>,
    pub(crate) kind: ValueKind,
}

/// What a value looks like.
#[derive(Debug)]
pub(crate) enum ValueKind {
    /// A string of any kind.
    Text,
    /// A number, variant or keyword.
    Word,
    /// Whatever stands between two brackets, with the word before it.
    Group { name: Option<Range<usize>>, bracket: u8, items: Vec<Item> },
    /// No value.
    Broken(Trouble),
}

/// Why something is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing stands behind the colon.
    Nothing,
    /// Something stands here that belongs nowhere.
    Unexpected(Range<usize>),
    /// A text ends and goes on at once: a quotation mark within it is not escaped.
    Quote(Range<usize>),
}

/// One part of a bracket: `key: value`, or a value.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) key: Option<Range<usize>>,
    pub(crate) value: Value,
    pub(crate) comma: Option<Range<usize>>,
}

impl Item {
    /// From the key, or the value where there is none, to the end of the value.
    pub(crate) fn span(&self) -> Range<usize> {
        self.key.as_ref().map_or(self.value.span.start, |key| key.start)..self.value.span.end
    }
}

/// A slip of the pen that takes nothing with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// A comma is missing at the first offset, before what is at the second.
    MissingComma(usize, Range<usize>),
    /// A comma too many.
    ExtraComma(Range<usize>),
}

/// One step on the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// The field or map key of this name.
    Field(&'a str),
    /// The n-th element, counted from 0. In a map or struct: the n-th entry.
    Index(usize),
}

/// An entry, taken apart.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) root: Value,
    pub(crate) slips: Vec<Slip>,
}

impl Tree {
    /// Takes the value apart that starts at `start`.
    pub(crate) fn new(text: &str, start: usize) -> Self {
        let mut grower = Grower { text, scanner: Scanner::new(text, start), slips: Vec::new() };
        let root = grower.value(0);
        Self { root, slips: grower.slips }
    }

    /// The tree without the items that start within one of `cuts`, so that positions count what was kept.
    pub(crate) fn without(mut self, cuts: &[Range<usize>]) -> Self {
        if !cuts.is_empty() {
            prune(&mut self.root, cuts);
        }
        self
    }

    /// The value at `path`.
    pub(crate) fn get(&self, text: &str, path: &[Step<'_>]) -> Option<&Value> {
        path.iter().try_fold(&self.root, |value, step| child(text, value, *step))
    }

    /// The span of the value at `path`, or of the nearest one on the way there, so that a complaint always
    /// has a place.
    pub(crate) fn locate(&self, text: &str, path: &[Step<'_>]) -> Range<usize> {
        let mut value = &self.root;
        for step in path {
            match child(text, value, *step) {
                Some(inner) => value = inner,
                None => break,
            }
        }
        value.span.clone()
    }
}

fn child<'t>(text: &str, value: &'t Value, step: Step<'_>) -> Option<&'t Value> {
    let ValueKind::Group { items, .. } = &value.kind else { return None };
    let item = match step {
        Step::Field(name) => {
            items.iter().find(|item| item.key.as_ref().is_some_and(|key| &text[key.clone()] == name))
        }
        Step::Index(index) => items.get(index),
    };
    item.map(|item| &item.value)
}

fn prune(value: &mut Value, cuts: &[Range<usize>]) {
    if let ValueKind::Group { items, .. } = &mut value.kind {
        items.retain(|item| {
            let start = item.span().start;
            let next = cuts.partition_point(|cut| cut.end <= start);
            !cuts.get(next).is_some_and(|cut| cut.contains(&start))
        });
        for item in items {
            prune(&mut item.value, cuts);
        }
    }
}

struct Grower<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
    slips: Vec<Slip>,
}

impl Grower<'_> {
    fn peek(&self) -> Option<(Token, Range<usize>)> {
        self.scanner.clone().next()
    }

    /// Whether a key comes next: a word or text with a colon behind it.
    fn at_key(&self) -> bool {
        let mut ahead = self.scanner.clone();
        matches!(ahead.next(), Some((Token::Word | Token::Text, _)))
            && matches!(ahead.next(), Some((Token::Colon, _)))
    }

    fn value(&mut self, depth: usize) -> Value {
        let Some((token, span)) = self.scanner.next() else {
            let end = self.text.len();
            return Value { span: end..end, kind: ValueKind::Broken(Trouble::Nothing) };
        };
        match token {
            Token::Text => Value { span, kind: ValueKind::Text },
            Token::Open(bracket) => self.group(span.start, None, bracket, depth),
            Token::Word => match self.peek() {
                Some((Token::Open(bracket), _)) => {
                    self.scanner.next();
                    self.group(span.start, Some(span), bracket, depth)
                }
                _ => Value { span, kind: ValueKind::Word },
            },
            _ => Value { span: span.clone(), kind: ValueKind::Broken(Trouble::Unexpected(span)) },
        }
    }

    /// The rest of a bracket that has just been opened.
    fn group(&mut self, start: usize, name: Option<Range<usize>>, bracket: u8, depth: usize) -> Value {
        let mut items = Vec::new();
        let mut end = start;
        if depth == MAX_DEPTH {
            end = self.skip_part();
        }
        while let Some((token, span)) = self.peek() {
            match token {
                Token::Close(_) => {
                    self.scanner.next();
                    end = span.end;
                    break;
                }
                Token::Comma => {
                    self.scanner.next();
                    self.slips.push(Slip::ExtraComma(span.clone()));
                    end = span.end;
                }
                _ => {
                    let item = self.item(bracket, depth + 1);
                    end = item.comma.as_ref().map_or(item.value.span.end, |comma| comma.end);
                    items.push(item);
                }
            }
        }
        Value { span: start..end, kind: ValueKind::Group { name, bracket, items } }
    }

    fn item(&mut self, bracket: u8, depth: usize) -> Item {
        let key = self.at_key().then(|| self.scanner.next()).flatten().map(|(_, key)| key);
        let colon = key.as_ref().and_then(|_| self.scanner.next()).map(|(_, colon)| colon.end);
        let mut value = match (colon, self.peek()) {
            (Some(end), None | Some((Token::Comma | Token::Close(_), _))) => {
                Value { span: end..end, kind: ValueKind::Broken(Trouble::Nothing) }
            }
            _ => self.value(depth),
        };
        let comma = match self.peek() {
            Some((Token::Comma, comma)) => {
                self.scanner.next();
                Some(comma)
            }
            None | Some((Token::Close(_), _)) => None,
            Some((token, next)) => {
                let was_text = matches!(value.kind, ValueKind::Text);
                let starts_value = matches!(token, Token::Text | Token::Word | Token::Open(_));
                let starts_item = if key.is_some() { self.at_key() } else { starts_value && bracket != b'{' };
                if matches!(value.kind, ValueKind::Broken(_)) {
                    self.skip_rest(&mut value)
                } else if was_text
                    && next.start == value.span.end
                    && matches!(token, Token::Text | Token::Word)
                {
                    value.kind = ValueKind::Broken(Trouble::Quote(value.span.end - 1..value.span.end));
                    self.skip_rest(&mut value)
                } else if starts_item {
                    self.slips.push(Slip::MissingComma(value.span.end, next));
                    None
                } else {
                    value.kind = ValueKind::Broken(Trouble::Unexpected(next));
                    self.skip_rest(&mut value)
                }
            }
        };
        Item { key, value, comma }
    }

    /// Steps over what is left of a broken item, and over its comma.
    fn skip_rest(&mut self, value: &mut Value) -> Option<Range<usize>> {
        value.span.end = self.skip_part().max(value.span.end);
        match self.peek() {
            Some((Token::Comma, comma)) => {
                self.scanner.next();
                Some(comma)
            }
            _ => None,
        }
    }

    /// Steps to the comma or bracket that ends the part; returns where its last token ended.
    fn skip_part(&mut self) -> usize {
        let mut depth = 0_usize;
        let mut end = 0;
        while let Some((token, span)) = self.peek() {
            match token {
                Token::Open(_) => depth += 1,
                Token::Close(_) | Token::Comma if depth == 0 => break,
                Token::Close(_) => depth -= 1,
                _ => {}
            }
            end = span.end;
            self.scanner.next();
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_value_is_found_by_its_path() {
        let text = r#"Syndrome(id: "a", sections: { Imaging: [("one", ["k"]), ("two", ["k", "l"])] }, tumours: [(to: "t")])"#;
        let tree = Tree::new(text, 0);
        let at = |path: &[Step<'_>]| &text[tree.locate(text, path)];
        let second = [Step::Field("sections"), Step::Field("Imaging"), Step::Index(1)];
        assert_eq!(at(&[Step::Field("id")]), "\"a\"");
        assert_eq!(at(&second), r#"("two", ["k", "l"])"#);
        assert_eq!(at(&[&second[..], &[Step::Index(1), Step::Index(1)]].concat()), "\"l\"");
        assert_eq!(at(&[Step::Field("tumours"), Step::Index(0), Step::Field("to")]), "\"t\"");
        assert_eq!(at(&[Step::Field("tumours"), Step::Index(0), Step::Field("cite")]), "(to: \"t\")");
        assert_eq!(at(&[Step::Field("nothing")]), text);
    }

    #[test]
    fn what_is_cut_out_is_not_counted() {
        let text = r#"T(a: [("one"), ("two"), ("three")], b: 2)"#;
        let cut = text.find("(\"one").map(|at| at..at + 7).expect("in text");
        let tree = Tree::new(text, 0).without(&[cut]);
        assert_eq!(&text[tree.locate(text, &[Step::Field("a"), Step::Index(0)])], "(\"two\")");
    }

    #[test]
    fn slips_and_troubles_are_told_apart() {
        for (text, expected) in [
            ("[1, 2]", ""),
            ("[1 2]", "missing 2"),
            ("[(a: 1) (b: 2)]", "missing ("),
            ("(a: 1 b: 2)", "missing b"),
            ("(a: [1] [2], b: 2)", "unexpected ["),
            ("(\"t\" [\"k\"])", "missing ["),
            ("[1,, 2]", "extra ,"),
            ("(a: , b: 2)", "nothing"),
            ("(a: \"say \"x\" y\", b: 2)", "quote \""),
            ("(a = 1, b: 2)", "unexpected ="),
            ("(a: @, b: 2)", "unexpected @"),
        ] {
            let tree = Tree::new(text, 0);
            let mut seen: Vec<String> = tree
                .slips
                .iter()
                .map(|slip| match slip {
                    Slip::MissingComma(_, next) => format!("missing {}", &text[next.clone()]),
                    Slip::ExtraComma(span) => format!("extra {}", &text[span.clone()]),
                })
                .collect();
            let ValueKind::Group { items, .. } = &tree.root.kind else { panic!("{text}") };
            for item in items {
                match &item.value.kind {
                    ValueKind::Broken(Trouble::Nothing) => seen.push("nothing".to_owned()),
                    ValueKind::Broken(Trouble::Unexpected(span)) => {
                        seen.push(format!("unexpected {}", &text[span.clone()]));
                    }
                    ValueKind::Broken(Trouble::Quote(span)) => {
                        seen.push(format!("quote {}", &text[span.clone()]));
                    }
                    _ => {}
                }
            }
            assert_eq!(seen.join("; "), expected, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_can_be_taken_apart(
            text in r#"([a-zé]{0,3}|[\[\](){},:"'#/*\\ \n]|r#"|//|/\*){0,60}"#,
            fields in prop::collection::vec((any::<bool>(), 0..4_usize), 0..5),
        ) {
            let tree = Tree::new(&text, 0);
            let path: Vec<_> =
                fields.iter().map(|&(named, at)| if named { Step::Field("a") } else { Step::Index(at) }).collect();
            let span = tree.locate(&text, &path);
            prop_assert!(text.get(span.clone()).is_some(), "{span:?} is no part of {text:?}");
        }
    }

    #[test]
    fn deep_brackets_are_stepped_over() {
        for text in ["[".repeat(100_000), "[".repeat(100_000) + &"]".repeat(100_000), "a(".repeat(50_000)] {
            assert!(Tree::new(&text, 0).root.span.end <= text.len());
        }
    }
}

//! Finding out what is wrong with an entry that `ron` refuses, and what can be kept of it.
//!
//! The entry, taken apart into a [`Tree`], is held against its [`Shape`]. What is left out is the smallest part
//! that stands by itself: an entry of a list, a field that may be missing, a section. A fault in a field that a
//! link cannot do without costs the link; in one that a topic cannot do without, the topic.

use std::ops::Range;

use super::super::diagnostic::{Code, Diagnostic, Outcome};
use super::super::raw::{Claim, Field, Shape, Shaped};
use super::super::scan::{Item, Slip, Tree, Trouble, Value, ValueKind};
use super::super::suggest;
use super::super::text::clip;
use super::super::vocabulary::Heading;
use super::wording::{Of, example, hint, wanted, with_words};
use super::{Complaint, OPTIONS, list_of, not_ron};

/// What came of a check.
pub(super) struct Checked {
    /// Everything that is wrong.
    pub faults: Vec<Complaint>,
    /// The text without its faulty parts; `None` where nothing can be kept.
    pub mended: Option<String>,
    /// The spans that were left out, in ascending order.
    pub cuts: Vec<Range<usize>>,
}

/// Checks an entry that should be a `T`.
pub(super) fn check<T: Shaped>(text: &str, tree: &Tree) -> Checked {
    let mut checker = Checker { text, faults: Vec::new(), cuts: Vec::new() };
    for slip in &tree.slips {
        checker.slip(slip);
    }
    let from = checker.faults.len();
    let sound = checker.value(&tree.root, &T::SHAPE, Of::Entry);
    if !sound {
        checker.lose(from, T::NOUN);
    }
    let mended = sound.then(|| checker.mend(&tree.slips));
    checker.cuts.sort_by_key(|cut| cut.start);
    Checked { faults: checker.faults, mended, cuts: checker.cuts }
}

/// The most faults of one entry that are remembered, which is far more than are shown.
const MOST_FAULTS: usize = 20_000;

struct Checker<'a> {
    text: &'a str,
    faults: Vec<Complaint>,
    cuts: Vec<Range<usize>>,
}

impl<'a> Checker<'a> {
    fn slip(&mut self, slip: &Slip) {
        match slip {
            Slip::MissingComma(_, next) => {
                let found = self.source(next);
                self.fault(next.clone(), not_ron("A comma is missing before this", "`,`", found));
            }
            Slip::ExtraComma(comma) => {
                self.fault(comma.clone(), not_ron("There is a comma too many", "a value", ","));
            }
        }
    }

    fn source(&self, span: &Range<usize>) -> &'a str {
        &self.text[span.clone()]
    }

    fn fault(&mut self, span: Range<usize>, diagnostic: Diagnostic) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push((span, diagnostic));
        }
    }

    /// Says of the faults since `from` what went with them.
    fn lose(&mut self, from: usize, part: &'static str) {
        for (_, fault) in &mut self.faults[from..] {
            fault.outcome = Outcome::LeftOut(part.into());
        }
    }

    /// Leaves an item out, with its comma.
    fn cut(&mut self, item: &Item, from: usize, part: &'static str) {
        self.lose(from, part);
        let span = item.span();
        self.cuts.push(span.start..item.comma.as_ref().map_or(span.end, |comma| comma.end));
    }

    /// Whether a value has its shape, or can be given it by leaving parts out.
    fn value(&mut self, value: &Value, shape: &Shape, of: Of<'_>) -> bool {
        if let Shape::Maybe(shape) = shape {
            return match &value.kind {
                ValueKind::Word if self.source(&value.span) == "None" => true,
                ValueKind::Group { name: Some(name), items, .. }
                    if self.source(name) == "Some" && items.len() == 1 =>
                {
                    self.value(&items[0].value, shape, of)
                }
                _ => self.value(value, shape, of),
            };
        }
        match &value.kind {
            ValueKind::Broken(trouble) => {
                self.trouble(value, trouble, shape, of);
                false
            }
            kind => match (shape, kind) {
                (Shape::Text, ValueKind::Text) => self.text(value),
                (Shape::Number, ValueKind::Word)
                    if OPTIONS.from_str::<i32>(self.source(&value.span)).is_ok() =>
                {
                    true
                }
                (Shape::Word(words), ValueKind::Word) => self.word(value, words, of),
                (Shape::List(shape, noun), ValueKind::Group { name: None, bracket: b'[', items }) => {
                    self.list(items, shape, noun, of);
                    true
                }
                // The entry alone has a name: its kind.
                (Shape::Record(fields), ValueKind::Group { name, bracket: b'(', items })
                    if name.is_none() || matches!(of, Of::Entry) =>
                {
                    self.record(name.as_ref().unwrap_or(&value.span), items, fields)
                }
                (Shape::Claim, ValueKind::Group { name: None, bracket: b'(', items }) => {
                    self.claim(value, items, of)
                }
                (Shape::Sections, ValueKind::Group { name: None, bracket: b'{', items }) => {
                    self.sections(items);
                    true
                }
                _ => {
                    self.wrong_type(value, shape, of);
                    false
                }
            },
        }
    }

    /// A text whose escapes are right.
    fn text(&mut self, value: &Value) -> bool {
        let source = self.source(&value.span);
        let Err(error) = OPTIONS.from_str::<String>(source) else { return true };
        let fault =
            not_ron("This text cannot be read", "a text in quotes, each backslash written `\\\\`", source)
                .hint(
                    source.contains('\\').then(|| format!("write `\\\\` for a backslash ({})", error.code)),
                );
        self.fault(value.span.clone(), fault);
        false
    }

    fn word(&mut self, value: &Value, words: &'static [&'static str], of: Of<'_>) -> bool {
        let found = self.source(&value.span);
        let known = words.contains(&found);
        if !known {
            let message = match of {
                Of::Field(field) | Of::List(field) => format!("“{field}” cannot be “{}”", clip(found)),
                _ => format!("“{}” is not known here", clip(found)),
            };
            let fault = Diagnostic::new(Code::UnknownVariant, "", message);
            self.fault(value.span.clone(), with_words(fault, found, words));
        }
        known
    }

    fn list(&mut self, items: &[Item], shape: &Shape, noun: &'static str, of: Of<'_>) {
        let of = match of {
            Of::Field(name) => Of::List(name),
            other => other,
        };
        for item in items {
            let from = self.faults.len();
            if !self.unnamed(item) || !self.value(&item.value, shape, of) {
                self.cut(item, from, noun);
            }
        }
    }

    /// Whether a part of a list or claim has no name, as it should.
    fn unnamed(&mut self, item: &Item) -> bool {
        let Some(key) = &item.key else { return true };
        let found = self.source(key);
        self.fault(
            key.clone(),
            not_ron("A value was expected here, not a field", "a value without a name", found),
        );
        false
    }

    /// Named fields. `place` is where one that is missing is complained of.
    fn record(&mut self, place: &Range<usize>, items: &[Item], fields: &'static [Field]) -> bool {
        let mut given: Vec<&str> = Vec::new();
        let is_key = |item: &Item, name: &str| item.key.as_ref().is_some_and(|key| self.source(key) == name);
        let absent: Vec<&str> = fields
            .iter()
            .map(|field| field.name)
            .filter(|name| !items.iter().any(|item| is_key(item, name)))
            .collect();
        // Fields that were misspelt or misplaced are not missing as well.
        let mut excused = false;
        let mut sound = true;
        for item in items {
            let from = self.faults.len();
            let Some(key) = &item.key else {
                self.nameless(item);
                self.cut(item, from, "the value");
                excused = true;
                continue;
            };
            let name = self.source(key);
            let Some(field) = fields.iter().find(|field| field.name == name) else {
                excused |= self.unknown_field(key.clone(), fields, &absent);
                self.cut(item, from, "the field");
                continue;
            };
            if given.contains(&name) {
                let fault =
                    Diagnostic::new(Code::DuplicateField, "", format!("The field “{name}” is given twice"))
                        .hint(Some("the first one counts".to_owned()));
                self.fault(key.clone(), fault);
                self.cut(item, from, "the field");
                continue;
            }
            given.push(name);
            if !self.value(&item.value, field.shape, Of::Field(name)) {
                if field.required {
                    sound = false;
                } else {
                    self.cut(item, from, "the field");
                }
            }
        }
        for field in fields.iter().filter(|field| field.required && !given.contains(&field.name)) {
            sound = false;
            if !excused {
                let fault =
                    Diagnostic::new(Code::MissingField, "", format!("The field “{}” is missing", field.name))
                        .expected(format!("`{}: {}`", field.name, example(field.shape)));
                self.fault(place.clone(), fault);
            }
        }
        sound
    }

    /// A part of a record that is no field.
    fn nameless(&mut self, item: &Item) {
        if let ValueKind::Broken(trouble) = &item.value.kind {
            self.trouble(&item.value, trouble, &Shape::Text, Of::Entry);
            return;
        }
        let found = self.source(&item.value.span);
        self.fault(item.span(), not_ron("A field is written without its name", "`name: value`", found));
    }

    /// Whether the unknown field is probably one that is missing.
    fn unknown_field(&mut self, key: Range<usize>, fields: &'static [Field], absent: &[&str]) -> bool {
        // Among so many faults nobody looks for the field that was meant.
        if self.faults.len() >= MOST_FAULTS {
            return true;
        }
        let found = self.source(&key);
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let meant = suggest::nearest(found, names.iter().copied());
        let fault =
            Diagnostic::new(Code::UnknownField, "", format!("There is no field “{}” here", clip(found)))
                .expected(list_of(&names))
                .found(clip(found))
                .hint(meant.map(|meant| format!("did you mean `{meant}`?")));
        self.fault(key, fault);
        meant.is_some_and(|meant| absent.contains(&meant))
    }

    /// A claim: a text, and a list of sources. Without its sources it can stand; without its text it cannot.
    fn claim(&mut self, value: &Value, items: &[Item], of: Of<'_>) -> bool {
        let [text, sources @ ..] = items else {
            self.wrong_type(value, &Shape::Claim, of);
            return false;
        };
        if !items.iter().all(|item| self.unnamed(item)) || !self.value(&text.value, &Shape::Text, Of::Claim) {
            return false;
        }
        for (index, item) in sources.iter().enumerate() {
            let from = self.faults.len();
            if index > 0 {
                let found = self.source(&item.value.span);
                let expected = format!("`{}`", example(&Shape::Claim));
                let fault = not_ron("A claim is one text and one list of sources", &expected, found);
                self.fault(item.span(), Diagnostic { code: Code::WrongType, ..fault });
                self.cut(item, from, "the value");
            } else if !self.value(&item.value, &<Vec<String>>::SHAPE, Of::Sources) {
                self.cut(item, from, "the citations");
            }
        }
        true
    }

    fn sections(&mut self, items: &[Item]) {
        for item in items {
            let from = self.faults.len();
            let Some(key) = &item.key else {
                let found = self.source(&item.value.span);
                self.fault(item.span(), not_ron("A section has no heading", "`Imaging: [ … ]`", found));
                self.cut(item, from, "the section");
                continue;
            };
            let heading = self.source(key);
            if !Heading::NAMES.contains(&heading) {
                let fault =
                    Diagnostic::new(Code::UnknownVariant, "", format!("“{}” is no heading", clip(heading)));
                self.fault(key.clone(), with_words(fault, heading, Heading::NAMES));
                self.cut(item, from, "the section");
            } else if !self.value(&item.value, &<Vec<Claim>>::SHAPE, Of::Field(heading)) {
                self.cut(item, from, "the section");
            }
        }
    }

    fn wrong_type(&mut self, value: &Value, shape: &Shape, of: Of<'_>) {
        let found = self.source(&value.span);
        let expected = wanted(shape);
        let message = match shape {
            // All the words would make a long sentence; they are in `expected`.
            Shape::Word(words) => format!("{} must be a word such as `{}`", of.subject(), words[0]),
            _ => format!("{} must be {expected}", of.subject()),
        };
        let fault = Diagnostic::new(Code::WrongType, "", message)
            .expected(expected)
            .found(clip(found))
            .hint(hint(value, shape, found));
        self.fault(value.span.clone(), fault);
    }

    fn trouble(&mut self, value: &Value, trouble: &Trouble, shape: &Shape, of: Of<'_>) {
        const END: &str = "`,` or the closing bracket";
        let (span, fault) = match trouble {
            Trouble::Nothing => {
                let message = format!("{} has no value", of.subject());
                (value.span.clone(), not_ron(&message, &wanted(shape), "nothing"))
            }
            Trouble::Unexpected(span) => {
                let found = self.source(span);
                let hint = (found == "=")
                    .then(|| "a field and its value are joined by a colon: `name: value`".to_owned());
                (span.clone(), not_ron("This does not belong here", END, found).hint(hint))
            }
            Trouble::Quote(quote) => {
                let fault = not_ron("The text ends here, and more follows", END, self.source(&value.span))
                    .hint(Some("within a text, write a quotation mark as `\\\"`, or use “ and ”".to_owned()));
                (quote.clone(), fault)
            }
        };
        self.fault(span, fault);
    }

    /// The text with the cuts blanked out and the commas put right.
    fn mend(&self, slips: &[Slip]) -> String {
        enum Edit {
            Blank(usize),
            Comma,
        }
        let mut edits: Vec<(usize, Edit)> =
            self.cuts.iter().map(|cut| (cut.start, Edit::Blank(cut.end))).collect();
        edits.extend(slips.iter().map(|slip| match slip {
            Slip::MissingComma(at, _) => (*at, Edit::Comma),
            Slip::ExtraComma(comma) => (comma.start, Edit::Blank(comma.end)),
        }));
        edits.sort_by_key(|(at, edit)| (*at, matches!(edit, Edit::Blank(_))));
        let mut mended = String::with_capacity(self.text.len() + 8);
        let mut done = 0;
        for (at, edit) in edits {
            // What was left out needs no comma, and holds nothing more to mend.
            if at < done || (at == done && matches!(edit, Edit::Comma)) {
                continue;
            }
            mended.push_str(&self.text[done..at]);
            done = at;
            match edit {
                Edit::Comma => mended.push(','),
                // Line ends stay, so that lines can still be counted.
                Edit::Blank(end) => {
                    mended.extend(self.text[at..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
                    done = end;
                }
            }
        }
        mended.push_str(&self.text[done..]);
        mended
    }
}

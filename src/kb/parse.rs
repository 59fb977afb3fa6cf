//! From the text of a file to raw entries, keeping what is sound.
//!
//! A file is cut into entries by its brackets, and each entry is parsed by `ron` on its own, so a fault
//! costs at most the topic it stands in. Where an entry does not parse, the smallest part that holds the
//! fault is reported and cut out, and the rest is parsed again.

use std::ops::Range;
use std::sync::LazyLock;

use rayon::prelude::*;
use ron::Options;
use ron::error::{Error as RonError, SpannedError};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::diagnostic::{Code, Diagnostic};
use super::lines::{self, Place};
use super::pack::SourceFile;
use super::raw;
use super::scan::{Part, Scanner, Token, closing, enclosing_parts};
use super::suggest;

/// The words that open an entry.
const ENTRY_WORDS: &[&str] =
    &["Pack", "Syndrome", "Tumour", "Feature", "Modality", "Mediator", "System", "Source", "Extend"];
/// Brackets nested deeper than this are refused; sound content needs seven.
const MAX_DEPTH: usize = 64;
/// After so many faults in one entry the whole of it is left out.
const MAX_REPAIRS: usize = 32;

static OPTIONS: LazyLock<Options> = LazyLock::new(|| {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(MAX_DEPTH * 2)
});

/// One entry of a file.
#[derive(Debug)]
pub(super) enum Entry {
    Pack(raw::Pack),
    Syndrome(raw::Syndrome),
    Tumour(raw::Tumour),
    Feature(raw::Feature),
    Modality(raw::Modality),
    Mediator(raw::Mediator),
    System(raw::System),
    Source(raw::Source),
    Extend(raw::Extend),
}

/// An entry and where it stands in its file.
#[derive(Debug)]
pub(super) struct Placed {
    pub entry: Entry,
    pub span: Range<usize>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub entries: Vec<Placed>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a file. Long files are parsed on all cores.
pub(super) fn parse(file: &SourceFile) -> Parsed {
    let mut parsed = Parsed::default();
    let spans = split(file, &mut parsed.diagnostics);
    let results: Vec<_> = spans.into_par_iter().with_min_len(64).map(|span| parse_entry(file, span)).collect();
    for (entry, faults) in results {
        parsed.entries.extend(entry);
        parsed.diagnostics.extend(faults);
    }
    if parsed.entries.is_empty() && parsed.diagnostics.is_empty() {
        parsed.diagnostics.push(Diagnostic::new(Code::EmptyPack, &file.display, "The file holds no topic"));
    }
    parsed
}

/// Adds place and excerpt to a diagnostic about `span`.
pub(super) fn at(file: &SourceFile, span: Range<usize>, mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.file.clone_from(&file.display);
    diagnostic.place = Some(Place::of(&file.text, span.start));
    diagnostic.excerpt = Some(lines::excerpt(&file.text, span));
    diagnostic
}

/// Cuts a file into the spans of its entries.
fn split(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Vec<Range<usize>> {
    let text = file.text.as_str();
    let mut entries = Vec::new();
    let mut fault = |span: Range<usize>, diagnostic: Diagnostic| diagnostics.push(at(file, span, diagnostic));
    let mut scanner = Scanner::new(text, skip_attributes(text));
    let list = match scanner.clone().next() {
        None => return entries,
        Some((Token::Open(b'['), _)) => {
            scanner.next();
            true
        }
        Some((Token::Word, _)) => false,
        Some((_, span)) => {
            fault(span.clone(), not_ron("A pack file is a list of topics", "`[`", &text[span]).left_out("the file"));
            return entries;
        }
    };
    let mut needs_comma = false;
    while let Some((token, span)) = scanner.next() {
        match token {
            Token::Comma if needs_comma => needs_comma = false,
            Token::Close(b']') if list => {
                if let Some((_, extra)) = scanner.next() {
                    let found = &text[extra.clone()];
                    fault(extra, not_ron("There is text behind the end of the list", "the end of the file", found).left_out("the rest of the file"));
                }
                return entries;
            }
            Token::Word => {
                if needs_comma {
                    let found = &text[span.clone()];
                    fault(span.clone(), not_ron("A comma is missing before this topic", "`,`", found));
                }
                match entry_end(text, span.start) {
                    Ok(end) => {
                        entries.push(span.start..end);
                        scanner = Scanner::new(text, end);
                        needs_comma = true;
                    }
                    Err(broken) => {
                        fault(broken.span, broken.diagnostic.in_topic(id_near(text, span.start)));
                        // Whatever comes next must begin on a line of its own.
                        let Some(next) = next_entry_line(text, span.end) else { return entries };
                        scanner = Scanner::new(text, next);
                        needs_comma = false;
                    }
                }
            }
            _ => {
                let found = &text[span.clone()];
                fault(span.clone(), not_ron("A topic was expected here", "a topic such as `Syndrome(…)`", found).left_out("the text up to the next topic"));
                let Some(next) = next_entry_line(text, span.end) else { return entries };
                scanner = Scanner::new(text, next);
                needs_comma = false;
            }
        }
    }
    if list {
        let end = text.trim_end().len();
        fault(end..end, not_ron("The list of topics is not closed", "`]`", "the end of the file"));
    }
    entries
}

/// Skips `#![enable(…)]` lines: the extensions they name are always on.
fn skip_attributes(text: &str) -> usize {
    let mut at = 0;
    loop {
        let mut scanner = Scanner::new(text, at);
        match (scanner.next(), scanner.next(), scanner.next()) {
            (Some((Token::Other, hash)), Some((Token::Other, bang)), Some((Token::Open(b'['), _)))
                if &text[hash.clone()] == "#" && &text[bang.clone()] == "!" => {}
            _ => return at,
        }
        match scanner.find(|(token, _)| *token == Token::Close(b']')) {
            Some((_, span)) => at = span.end,
            None => return at,
        }
    }
}

/// A structural fault that makes an entry unreadable.
struct Broken {
    span: Range<usize>,
    diagnostic: Diagnostic,
}

/// The end of the entry that starts at `start`, where its brackets match.
fn entry_end(text: &str, start: usize) -> Result<usize, Broken> {
    // The next line that opens a topic must lie behind this one: it is where a lost quote or bracket shows.
    let bound = next_entry_line(text, start + 1).unwrap_or(text.len());
    let mut stack: Vec<(u8, usize)> = Vec::new();
    let mut scanner = Scanner::new(text, start);
    scanner.next();
    for (token, span) in scanner {
        if token == Token::Unterminated || span.end > bound && token == Token::Text {
            let opened = span.start..(span.start + 1).min(text.len());
            let diagnostic = not_ron("A text is opened here and not closed", "a closing `\"`", &text[opened.clone()]);
            return Err(Broken { span: opened, diagnostic: diagnostic.left_out("the topic") });
        }
        if span.start >= bound {
            return Err(unclosed(&stack, start));
        }
        match token {
            Token::Open(bracket) => {
                stack.push((bracket, span.start));
                if stack.len() > MAX_DEPTH {
                    let message = format!("Brackets are nested deeper than {MAX_DEPTH}");
                    let diagnostic = Diagnostic::new(Code::TooDeep, "", message).left_out("the topic");
                    return Err(Broken { span, diagnostic });
                }
            }
            Token::Close(bracket) => match stack.pop() {
                Some((open, _)) if closing(open) == bracket => {
                    if stack.is_empty() {
                        return Ok(span.end);
                    }
                }
                Some((open, at)) => {
                    let line = Place::of(text, at).line;
                    let expected = format!("`{}` for the `{}` of line {line}", closing(open) as char, open as char);
                    let diagnostic = not_ron("A bracket does not match", &expected, &text[span.clone()]);
                    return Err(Broken { span, diagnostic: diagnostic.left_out("the topic") });
                }
                None => return Err(lone_word(text, start, span)),
            },
            _ if stack.is_empty() => return Err(lone_word(text, start, span)),
            _ => {}
        }
    }
    Err(unclosed(&stack, start))
}

fn lone_word(text: &str, start: usize, span: Range<usize>) -> Broken {
    let word = Scanner::new(text, start).next().map_or(start..start, |(_, word)| word);
    let message = format!("“{}” is not followed by its fields", clip(&text[word]));
    let diagnostic = not_ron(&message, "`(`", &text[span.clone()]).left_out("the topic");
    Broken { span, diagnostic }
}

fn unclosed(stack: &[(u8, usize)], start: usize) -> Broken {
    let (open, at) = stack.last().copied().unwrap_or((b'(', start));
    let message = format!("“{}” is opened here and not closed", open as char);
    let expected = format!("`{}`", closing(open) as char);
    let diagnostic = not_ron(&message, &expected, "the next topic or the end of the file").left_out("the topic");
    Broken { span: at..at + 1, diagnostic }
}

/// The offset of the next line, from `from` on, that opens an entry.
fn next_entry_line(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\n', bytes.get(from..)?).map(|at| from + at + 1).find_map(|line| {
        let indent = bytes[line..].iter().take_while(|&&b| b == b' ' || b == b'\t').count();
        let word = &bytes[line + indent..];
        let opens = ENTRY_WORDS.iter().any(|entry| {
            word.strip_prefix(entry.as_bytes()).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"("))
        });
        opens.then_some(line + indent)
    })
}

/// The id of the entry at `start`, as far as it can be read.
fn id_near(text: &str, start: usize) -> &str {
    let end = next_entry_line(text, start + 1).unwrap_or(text.len());
    let entry = &text[start..end];
    let Some(at) = entry.find("id:") else { return "" };
    entry[at..].split('"').nth(1).filter(|id| id.len() <= 80 && !id.contains('\n')).unwrap_or("")
}

fn parse_entry(file: &SourceFile, span: Range<usize>) -> (Option<Placed>, Vec<Diagnostic>) {
    let text = &file.text[span.clone()];
    let word = Scanner::new(text, 0).next().map_or("", |(_, word)| &text[word]);
    let mut faults = Vec::new();
    let entry = match word {
        "Pack" => repaired(file, &span, &mut faults).map(Entry::Pack),
        "Syndrome" => repaired(file, &span, &mut faults).map(Entry::Syndrome),
        "Tumour" => repaired(file, &span, &mut faults).map(Entry::Tumour),
        "Feature" => repaired(file, &span, &mut faults).map(Entry::Feature),
        "Modality" => repaired(file, &span, &mut faults).map(Entry::Modality),
        "Mediator" => repaired(file, &span, &mut faults).map(Entry::Mediator),
        "System" => repaired(file, &span, &mut faults).map(Entry::System),
        "Source" => repaired(file, &span, &mut faults).map(Entry::Source),
        "Extend" => repaired(file, &span, &mut faults).map(Entry::Extend),
        _ => {
            let fault = Diagnostic::new(Code::UnknownKind, "", format!("There is no kind of topic “{}”", clip(word)))
                .in_topic(id_near(&file.text, span.start))
                .expected(list_of(ENTRY_WORDS))
                .found(clip(word))
                .hint(suggest::did_you_mean(word, ENTRY_WORDS.iter().copied()))
                .left_out("the topic");
            faults.push(at(file, span.start..span.start + word.len(), fault));
            None
        }
    };
    (entry.map(|entry| Placed { entry, span }), faults)
}

/// Parses an entry, cutting out what is wrong with it until the rest is right.
fn repaired<T: DeserializeOwned>(file: &SourceFile, span: &Range<usize>, faults: &mut Vec<Diagnostic>) -> Option<T> {
    let original = &file.text[span.clone()];
    let mut error = match OPTIONS.from_str::<T>(original) {
        Ok(entry) => return Some(entry),
        Err(error) => error,
    };
    let topic = id_near(&file.text, span.start);
    let mut text = original.to_owned();
    for _ in 0..MAX_REPAIRS {
        let fault = understand(&text, &error);
        let place = span.start + fault.span.start..span.start + fault.span.end;
        faults.push(at(file, place, fault.diagnostic.in_topic(topic)));
        match fault.repair {
            Repair::Cut(part) => {
                let blank: String = text[part.clone()].chars().map(|c| if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) }).collect();
                text.replace_range(part.clone(), &blank);
                cut_comma(&mut text, part.end);
            }
            Repair::Comma(offset) => text.replace_range(offset..=offset, ","),
            Repair::None => return None,
        }
        error = match OPTIONS.from_str::<T>(&text) {
            Ok(entry) => return Some(entry),
            Err(error) => error,
        };
    }
    let fault = Diagnostic::new(Code::NotRon, "", format!("More than {MAX_REPAIRS} faults in one topic"));
    faults.push(at(file, span.start..span.start + 1, fault.in_topic(topic).left_out("the topic")));
    None
}

/// Blanks the comma behind a part that was cut out, so that two commas do not meet.
fn cut_comma(text: &mut String, end: usize) {
    if let Some((Token::Comma, comma)) = Scanner::new(text, end).next() {
        text.replace_range(comma, " ");
    }
}

/// How an entry can be made to parse.
enum Repair {
    /// Leave out this part.
    Cut(Range<usize>),
    /// Put a comma at this byte, which is white space.
    Comma(usize),
    None,
}

struct Fault {
    span: Range<usize>,
    diagnostic: Diagnostic,
    repair: Repair,
}

/// Says in plain words what `ron` complains about, and what to cut out.
fn understand(text: &str, error: &SpannedError) -> Fault {
    let start = Place { line: error.span.start.line, column: error.span.start.col }.offset_in(text).min(text.len());
    let end = Place { line: error.span.end.line, column: error.span.end.col }.offset_in(text).clamp(start, text.len());
    let parts = enclosing_parts(text, 0, start);
    let field = parts.iter().rev().find_map(|part| part.name.clone()).map(|name| text[name].to_owned());
    let element = parts.iter().rposition(|part| part.bracket != b'(' || parts.len() == 1);
    let innermost = parts.last().map_or(start..end, |part| part.span.clone());

    let describe = |code: Code, message: String| Diagnostic::new(code, "", message);
    match &error.code {
        RonError::NoSuchStructField { expected, found, .. } => {
            let named = parts.iter().rev().find(|part| part.name.as_ref().is_some_and(|name| text[name.clone()] == **found));
            let span = named.and_then(|part| part.name.clone()).unwrap_or_else(|| word_before(text, end, found));
            let fault = describe(Code::UnknownField, format!("There is no field “{}” here", clip(found)))
                .expected(list_of(expected))
                .found(clip(found))
                .hint(suggest::did_you_mean(found, expected.iter().copied()))
                .left_out("the field");
            let part = named.map(|part| part.span.clone()).or_else(|| named_part(text, span.start));
            Fault { span, diagnostic: fault, repair: part.map_or(Repair::None, Repair::Cut) }
        }
        RonError::DuplicateStructField { field, .. } => {
            let span = word_before(text, end, field);
            let part = named_part(text, span.start);
            let fault = describe(Code::DuplicateField, format!("The field “{field}” is given twice")).left_out("the second");
            Fault { span, diagnostic: fault, repair: part.map_or(Repair::None, Repair::Cut) }
        }
        RonError::MissingStructField { field, .. } => {
            // `ron` notices at the closing bracket; the struct that lacks the field is what ends there.
            let holder = struct_ending_near(text, &parts, start);
            let fault = describe(Code::MissingField, format!("The field “{field}” is missing"))
                .expected(format!("`{field}: …`"));
            match holder {
                Some(part) => Fault {
                    span: part.span.clone(),
                    diagnostic: fault.left_out(word_for(&part)),
                    repair: Repair::Cut(part.span),
                },
                None => Fault { span: 0..first_word_end(text), diagnostic: fault.left_out("the topic"), repair: Repair::None },
            }
        }
        RonError::NoSuchEnumVariant { expected, found, .. } => {
            let span = word_before(text, end, found);
            let fault = describe(Code::UnknownVariant, match &field {
                Some(field) => format!("“{}” is no value of “{field}”", clip(found)),
                None => format!("“{}” is not known here", clip(found)),
            })
            .expected(list_of(expected))
            .found(clip(found))
            .hint(suggest::did_you_mean(found, expected.iter().copied()));
            cut_element(text, &parts, element, span, fault)
        }
        RonError::ExceededRecursionLimit => Fault {
            span: innermost,
            diagnostic: describe(Code::TooDeep, "Brackets are nested too deep".to_owned()).left_out("the topic"),
            repair: Repair::None,
        },
        code => {
            if let Some(offset) = missing_comma(text, code, start) {
                let found = clip(text[start..].split(char::is_whitespace).next().unwrap_or(""));
                let fault = not_ron("A comma is missing before this", "`,`", &found);
                return Fault { span: start..(start + found.len()).min(text.len()), diagnostic: fault, repair: Repair::Comma(offset) };
            }
            let (code, expected) = plain_words(code);
            let value = value_at(text, &parts, start);
            let found = clip(text[value.clone()].trim());
            let message = match (&field, code) {
                (Some(field), Code::WrongType) => format!("“{field}” wants {expected}"),
                _ => format!("This is not what belongs here: {expected} was expected"),
            };
            let fault = describe(code, message).expected(expected).found(found);
            cut_element(text, &parts, element, value, fault)
        }
    }
}

/// Cuts the innermost list element or map entry around the fault, or the field where there is none.
fn cut_element(text: &str, parts: &[Part], element: Option<usize>, span: Range<usize>, fault: Diagnostic) -> Fault {
    let chosen = element.or_else(|| (!parts.is_empty()).then_some(0)).map(|index| &parts[index]);
    match chosen {
        Some(part) if !is_whole(text, part) => {
            Fault { span, diagnostic: fault.left_out(word_for(part)), repair: Repair::Cut(part.span.clone()) }
        }
        _ => Fault { span, diagnostic: fault.left_out("the topic"), repair: Repair::None },
    }
}

/// A part that is the entry's only content leaves nothing to keep.
fn is_whole(text: &str, part: &Part) -> bool {
    part.bracket == b'(' && part.name.is_none() && part.span.len() + 2 >= text.len()
}

/// What to call a part that is left out.
const fn word_for(part: &Part) -> &'static str {
    match (part.bracket, part.name.is_some()) {
        (b'[', _) => "one entry of the list",
        (b'{', _) => "the section",
        (_, true) => "the field",
        _ => "the entry",
    }
}

/// The innermost list element whose last bracket is near `offset`.
fn struct_ending_near(text: &str, parts: &[Part], offset: usize) -> Option<Part> {
    let near = |part: &&Part| {
        part.bracket != b'(' && part.span.end + 1 >= offset.min(text.len()) && text[..part.span.end].ends_with(')')
    };
    parts.iter().rev().find(near).cloned()
}

fn named_part(text: &str, start: usize) -> Option<Range<usize>> {
    let end = super::scan::part_end(text, start);
    (end > start).then_some(start..end)
}

fn first_word_end(text: &str) -> usize {
    Scanner::new(text, 0).next().map_or(0, |(_, word)| word.end)
}

/// The word `found` that ends at or last before `end`.
fn word_before(text: &str, end: usize, found: &str) -> Range<usize> {
    let end = text.floor_char_boundary((end + found.len()).min(text.len()));
    text[..end].rfind(found).map_or(end..end, |at| at..at + found.len())
}

/// The value that the fault is about: the innermost part, without its name.
fn value_at(text: &str, parts: &[Part], start: usize) -> Range<usize> {
    let Some(part) = parts.last() else { return start..start };
    let from = match &part.name {
        Some(name) => {
            let mut scanner = Scanner::new(text, name.end);
            scanner.next();
            scanner.next().map_or(part.span.start, |(_, value)| value.start)
        }
        None => part.span.start,
    };
    from..part.span.end.max(from)
}

/// Where a comma would mend it: in the white space before the fault, between two values.
fn missing_comma(text: &str, code: &RonError, start: usize) -> Option<usize> {
    let wants = matches!(
        code,
        RonError::ExpectedComma | RonError::ExpectedArrayEnd | RonError::ExpectedMapEnd | RonError::ExpectedStructLikeEnd
    );
    let before = text[..start].trim_end();
    let gap = before.len() < start;
    let opens = text[start..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '(' | '[' | '{'));
    let ends = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | ')' | ']' | '}'));
    (wants && gap && opens && ends).then_some(before.len())
}

/// What `ron` expected, for a reader who does not know the parser.
fn plain_words(code: &RonError) -> (Code, String) {
    let wrong = |words: &str| (Code::WrongType, words.to_owned());
    match code {
        RonError::ExpectedArray | RonError::ExpectedArrayEnd => wrong("a list in `[…]`"),
        RonError::ExpectedString => wrong("a text in quotes"),
        RonError::ExpectedInteger | RonError::IntegerOutOfBounds | RonError::InvalidIntegerDigit { .. } => {
            wrong("a whole number")
        }
        RonError::ExpectedMap | RonError::ExpectedMapColon | RonError::ExpectedMapEnd => wrong("a map in `{…}`"),
        RonError::ExpectedStructLike | RonError::ExpectedNamedStructLike(_) | RonError::ExpectedDifferentStructName { .. } => {
            wrong("fields in `(…)`")
        }
        RonError::ExpectedIdentifier => wrong("a word such as `Classic`"),
        RonError::InvalidValueForType { expected, .. } | RonError::ExpectedDifferentLength { expected, .. } => {
            (Code::WrongType, expected.clone())
        }
        RonError::ExpectedStructLikeEnd => (Code::NotRon, "`)`".to_owned()),
        RonError::InvalidEscape(_) => (Code::NotRon, "a text without a bare backslash (write `\\\\`)".to_owned()),
        other => (Code::NotRon, other.to_string()),
    }
}

fn not_ron(message: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(Code::NotRon, "", message).expected(expected).found(clip(found))
}

/// A text short enough for a message.
fn clip(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= MOST && line.len() == text.len() {
        return line.to_owned();
    }
    line.chars().take(MOST).chain(['…']).collect()
}

fn list_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

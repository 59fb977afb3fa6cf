//! From the text of a file to raw entries, keeping what is sound.
//!
//! A file is [split] into entries by its brackets, and each entry is parsed by `ron` on its own, so a fault costs
//! at most the topic it stands in. Where `ron` refuses an entry, the entry is taken apart and [checked](check)
//! against the shape it should have: every fault in it is reported, the smallest parts that hold them are left
//! out, and what remains is parsed once more. What was parsed is drafted at once: raw entries take three times the
//! room that their text does, so that at no time there are more than a few of them.

mod check;
mod split;
mod wording;

use std::ops::Range;
use std::sync::LazyLock;

use rayon::prelude::*;
use ron::Options;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::diagnostic::{Code, Diagnostic, Severity};
use super::draft::Drafted;
use super::faults::{Fault, Faults, FileId};
use super::lines::Place;
use super::pack::{Limits, SourceFile};
use super::progress::Progress;
use super::raw::{self, Shaped};
use super::scan::{Scanner, Token, Tree};
use super::suggest;
use super::text::clip;

/// The words that open an entry.
const ENTRY_WORDS: &[&str] = &[
    "Pack", "Syndrome", "Tumour", "Feature", "Modality", "Mediator", "System", "Source", "Extend", "Synonym",
];
/// Brackets nested deeper than this are refused; sound content needs seven.
const MAX_DEPTH: usize = 64;

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
    Synonym(raw::Synonym),
}

/// An entry and where it stands in its file.
#[derive(Debug)]
pub(super) struct Placed {
    pub entry: Drafted,
    pub span: Range<usize>,
    /// The spans that were left out of it, in ascending order.
    pub cuts: Box<[Range<usize>]>,
    /// Whether it holds an error.
    pub faulty: bool,
}

/// What a file holds.
#[derive(Debug)]
pub(super) struct Parsed {
    pub entries: Vec<Placed>,
    /// Where entries stand of which nothing can be read.
    pub lost: Vec<Range<usize>>,
    /// Whether text stands between the entries that belongs to none.
    pub torn: bool,
    pub faults: Faults,
}

/// Parses a file. Long files are parsed on all cores. Once it is cancelled, no further entry is parsed.
pub(super) fn parse(id: FileId, file: &SourceFile, limits: &Limits, progress: &Progress) -> Parsed {
    let mut faults = Faults::new(limits);
    let (mut spans, broken) = split::split(file.text());
    let sound = broken.is_empty();
    for (span, diagnostic) in broken {
        faults.push(Fault::new(id, span, diagnostic));
    }
    if spans.is_empty() && sound {
        let empty = Diagnostic::new(Code::EmptyPack, &file.display, "The file holds no topic");
        faults.push_whole(id.pack, vec![empty]);
    }
    if let Some(first) = spans.get(limits.topics) {
        faults.push(Fault::new(id, first.start..first.start + 1, too_many_topics(limits)));
        spans.truncate(limits.topics);
    }
    let parts: Vec<Parsed> = spans
        .par_chunks(64)
        .map(|chunk| {
            let entries = Vec::with_capacity(chunk.len());
            let mut part = Parsed { entries, lost: Vec::new(), torn: false, faults: Faults::new(limits) };
            for span in chunk {
                if progress.is_cancelled() {
                    break;
                }
                let mut faults = Vec::new();
                match parse_entry(file.text(), span.clone(), &mut faults) {
                    Some(placed) => part.entries.push(placed),
                    None => part.lost.push(span.clone()),
                }
                for (span, diagnostic) in faults {
                    part.faults.push(Fault::new(id, span, diagnostic));
                }
            }
            part
        })
        .collect();
    let entries = Vec::with_capacity(spans.len());
    let mut whole = Parsed { entries, lost: Vec::new(), torn: !sound, faults };
    for part in parts {
        whole.entries.extend(part.entries);
        whole.lost.extend(part.lost);
        whole.faults.absorb(part.faults);
    }
    whole
}

/// The word that opens an entry, and the id that it gives itself; empty where it gives none.
pub(super) fn word_and_id(entry: &str) -> (&str, String) {
    (Scanner::new(entry, 0).next().map_or("", |(_, word)| &entry[word]), id_in(entry))
}

/// What is said where the limit of topics is reached.
pub(super) fn too_many_topics(limits: &Limits) -> Diagnostic {
    Diagnostic::new(Code::TooMany, "", format!("The pack has more than {} topics", limits.topics))
        .hint(Some("make several packs of it".to_owned()))
        .left_out("this topic and those after it")
}

/// What is wrong, and where.
type Complaint = (Range<usize>, Diagnostic);

fn parse_entry(file: &str, span: Range<usize>, faults: &mut Vec<Complaint>) -> Option<Placed> {
    let text = &file[span.clone()];
    let word = Scanner::new(text, 0).next().map_or("", |(_, word)| &text[word]);
    let mut cuts = Vec::new();
    let entry = match word {
        "Pack" => read(text, faults, &mut cuts).map(Entry::Pack),
        "Syndrome" => read(text, faults, &mut cuts).map(Entry::Syndrome),
        "Tumour" => read(text, faults, &mut cuts).map(Entry::Tumour),
        "Feature" => read(text, faults, &mut cuts).map(Entry::Feature),
        "Modality" => read(text, faults, &mut cuts).map(Entry::Modality),
        "Mediator" => read(text, faults, &mut cuts).map(Entry::Mediator),
        "System" => read(text, faults, &mut cuts).map(Entry::System),
        "Source" => read(text, faults, &mut cuts).map(Entry::Source),
        "Extend" => read(text, faults, &mut cuts).map(Entry::Extend),
        "Synonym" => read(text, faults, &mut cuts).map(Entry::Synonym),
        _ => {
            let fault =
                Diagnostic::new(Code::UnknownKind, "", format!("There is no kind of topic “{}”", clip(word)))
                    .in_topic(&id_in(text))
                    .expected(list_of(ENTRY_WORDS))
                    .found(clip(word))
                    .hint(suggest::did_you_mean(word, ENTRY_WORDS.iter().copied()))
                    .left_out("the topic");
            faults.push((0..word.len(), fault));
            None
        }
    };
    for (place, _) in faults.iter_mut() {
        *place = span.start + place.start..span.start + place.end;
    }
    let cuts = cuts.into_iter().map(|cut| span.start + cut.start..span.start + cut.end).collect();
    let is_error = |(_, fault): &Complaint| fault.severity() == Severity::Error;
    entry.map(|entry| Placed { entry: entry.into(), span, cuts, faulty: faults.iter().any(is_error) })
}

/// Reads an entry. Where it is not sound, its faults are reported and it is read without them.
fn read<T: DeserializeOwned + Shaped>(
    text: &str,
    faults: &mut Vec<Complaint>,
    cuts: &mut Vec<Range<usize>>,
) -> Option<T> {
    if let Ok(entry) = OPTIONS.from_str::<T>(text) {
        return Some(entry);
    }
    let topic = id_in(text);
    let checked = check::check::<T>(text, &Tree::new(text, 0));
    faults.extend(checked.faults.into_iter().map(|(span, fault)| (span, fault.in_topic(&topic))));
    let mended = checked.mended?;
    *cuts = checked.cuts;
    match OPTIONS.from_str::<T>(&mended) {
        Ok(entry) => Some(entry),
        Err(error) => {
            let (span, fault) = refused(&mended, &error);
            faults.push((span, fault.in_topic(&topic).left_out(T::NOUN)));
            None
        }
    }
}

/// What `ron` does not accept although every part has the right shape: a rare writing of a text or number.
fn refused(text: &str, error: &SpannedError) -> Complaint {
    let offset = |at: ron::error::Position| Place { line: at.line, column: at.col }.offset_in(text);
    let start = offset(error.span.start).min(text.len());
    let fault = Diagnostic::new(Code::NotRon, "", "This cannot be read as RON")
        .expected(clip(&error.code.to_string()));
    (start..offset(error.span.end).clamp(start, text.len()), fault)
}

/// The id that an entry, or what is left of one, gives itself; empty where it gives none.
fn id_in(entry: &str) -> String {
    /// The id comes early in every topic.
    const TOKENS: usize = 60;
    let mut before = [Token::Other; 2];
    let mut named = false;
    for (token, span) in Scanner::new(entry, 0).take(TOKENS) {
        if named && before == [Token::Word, Token::Colon] && token == Token::Text {
            let id = clip(entry[span].trim_matches('"'));
            return if id.contains('…') { String::new() } else { id };
        }
        match token {
            Token::Word => named = &entry[span] == "id",
            Token::Colon => {}
            _ => named = false,
        }
        before = [before[1], token];
    }
    String::new()
}

fn not_ron(message: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(Code::NotRon, "", message).expected(expected).found(clip(found))
}

fn list_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

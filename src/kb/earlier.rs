//! What was sound the last time: it stands in for what a broken save makes unreadable.
//!
//! A pack is written while it is open. In the middle of a sentence the author saves, a quotation mark is missing,
//! and the topic cannot be read. To show it gone would help nobody, so the topic keeps its last sound form; all
//! other topics are as they are now, and the fault is reported with [`Outcome::Earlier`].
//!
//! Three things keep their last form: an entry that holds a fault; the entries of a file whose brackets are so
//! broken that nobody knows what belongs to it, as far as they are not found there; and the files of a pack that
//! cannot be read at all. What is readable counts as it stands, however wrong its links are, and what was deleted
//! is gone.
//!
//! The texts of the entries are kept, not what was made of them: ids mean nothing in another knowledge base. Packs
//! beyond [`MOST_BYTES`] are not written by hand while they are open, and nothing is kept of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::diagnostic::{Code, Diagnostic, Outcome};
use super::faults::FileId;
use super::ids::PackId;
use super::pack::{Limits, Origin, PackText, SourceFile};
use super::parse::{self, Parsed};
use super::progress::Progress;

/// The largest pack of which something is kept.
const MOST_BYTES: usize = 16 << 20;

/// The sound entries of packs, as they were read last.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    packs: BTreeMap<PathBuf, Files>,
}

/// The entries of each file, by the file's path as it is shown.
type Files = BTreeMap<String, Vec<Kept>>;

#[derive(Clone, Debug)]
struct Kept {
    key: Key,
    text: Box<str>,
}

/// What an entry is recognised by: its word and its id, or its text where it has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key(Box<str>, Box<str>);

impl Key {
    const HEADER: &str = "Pack";
    const ADDITION: &str = "Extend";

    fn of(entry: &str) -> Self {
        let (word, id) = parse::word_and_id(entry);
        match word {
            // A pack has one header.
            Self::HEADER => Self(word.into(), "".into()),
            _ if id.is_empty() => Self(word.into(), entry.into()),
            _ => Self(word.into(), id.into()),
        }
    }
}

impl Earlier {
    /// Lets what was sound stand in for what is not: entries at fault are taken out of `parsed`, and files with
    /// their earlier forms are added to the pack. Returns the places of these files, of which nothing is to be
    /// reported: their lines are not those of any file.
    pub(super) fn stand_in(
        &self,
        pack: PackId,
        text: &mut PackText,
        parsed: &mut Vec<Parsed>,
        limits: &Limits,
    ) -> Vec<FileId> {
        let Some(earlier) = path_of(text).and_then(|path| self.packs.get(path)) else { return Vec::new() };
        let sound = sound_keys(text, parsed);
        let places: HashMap<String, usize> =
            text.files.iter().enumerate().map(|(index, file)| (file.display.clone(), index)).collect();
        let mut added = Vec::new();
        for (display, kept) in earlier {
            let mut wanted: Vec<&Kept> = match places.get(display) {
                Some(&index) => take_faulty(text.files[index].text(), &mut parsed[index], kept),
                None if is_unreadable(text, display) => kept.iter().collect(),
                None => continue,
            };
            // What has been moved to another file is sound there; additions may stand in several.
            wanted.retain(|kept| &*kept.key.0 == Key::ADDITION || !sound.contains(&kept.key));
            if wanted.is_empty() {
                continue;
            }
            let texts: Vec<&str> = wanted.iter().map(|kept| &*kept.text).collect();
            let text_of_all = format!("[\n{}\n]", texts.join(",\n"));
            added.push(SourceFile::new(display.clone(), display.clone(), text_of_all, None));
        }
        if !added.is_empty() {
            for fault in text.diagnostics.iter_mut().filter(|fault| is_of_reading(fault)) {
                fault.outcome = Outcome::Earlier;
            }
        }
        let mut silent = Vec::with_capacity(added.len());
        for file in added {
            let id = FileId { pack, index: text.files.len() };
            parsed.push(parse::parse(id, &file, limits, &Progress::default()));
            text.files.push(file);
            silent.push(id);
        }
        silent
    }

    /// Keeps what is sound in a pack, with what stands in for the rest.
    pub(super) fn keep(&mut self, text: &PackText, parsed: &[Parsed]) {
        let Some(path) = path_of(text) else { return };
        if is_large(text) {
            return;
        }
        let mut files = Files::new();
        for (file, parsed) in text.files.iter().zip(parsed) {
            let kept = files.entry(file.display.clone()).or_default();
            for placed in parsed.entries.iter().filter(|placed| !placed.faulty) {
                let entry = &file.text()[placed.span.clone()];
                kept.push(Kept { key: Key::of(entry), text: entry.into() });
            }
        }
        self.packs.insert(path.to_owned(), files);
    }
}

/// Whether a pack is one that nobody writes by hand while it is open.
pub(super) fn is_large(text: &PackText) -> bool {
    text.files.iter().map(SourceFile::length).sum::<usize>() > MOST_BYTES
}

fn path_of(text: &PackText) -> Option<&Path> {
    match &text.origin {
        Origin::BuiltIn => None,
        Origin::Path(path) => Some(path),
    }
}

/// What all files of a pack define soundly.
fn sound_keys(text: &PackText, parsed: &[Parsed]) -> HashSet<Key> {
    let files = text.files.iter().zip(parsed);
    let sound = files.flat_map(|(file, parsed)| {
        let sound = parsed.entries.iter().filter(|placed| !placed.faulty);
        sound.map(|placed| Key::of(&file.text()[placed.span.clone()]))
    });
    sound.collect()
}

/// Takes the entries at fault that have an earlier form out of a file, and returns these forms.
fn take_faulty<'k>(text: &str, parsed: &mut Parsed, kept: &'k [Kept]) -> Vec<&'k Kept> {
    let faulty = parsed.entries.iter().filter(|placed| placed.faulty).map(|placed| placed.span.clone());
    let faulty: Vec<_> = faulty.chain(parsed.lost.iter().cloned()).collect();
    if faulty.is_empty() && !parsed.torn {
        return Vec::new();
    }
    let known: HashSet<&Key> = kept.iter().map(|kept| &kept.key).collect();
    let of = |span: &std::ops::Range<usize>| Key::of(&text[span.clone()]);
    let broken: HashSet<Key> = faulty.iter().map(of).filter(|key| known.contains(key)).collect();
    parsed.entries.retain(|placed| broken.is_empty() || !broken.contains(&of(&placed.span)));
    let present: HashSet<Key> = parsed.entries.iter().map(|placed| of(&placed.span)).collect();
    // An entry that has lost its id may be any of those that are not there.
    let torn = parsed.torn || faulty.iter().map(of).any(|key| !known.contains(&key));
    let wanted = |kept: &&Kept| broken.contains(&kept.key) || torn && !present.contains(&kept.key);
    let wanted: Vec<&Kept> = kept.iter().filter(wanted).collect();
    if !wanted.is_empty() {
        let entries: Vec<_> = parsed.entries.iter().map(|placed| placed.span.clone()).collect();
        parsed.faults.each(|fault| {
            let loses = matches!(fault.diagnostic.outcome, Outcome::LeftOut(_));
            // What stays of the file in its new form has lost what it says.
            if loses && !entries.iter().any(|entry| entry.contains(&fault.span.start)) {
                fault.diagnostic.outcome = Outcome::Earlier;
            }
        });
    }
    wanted
}

/// Whether a fault is about a file or pack that could not be read.
const fn is_of_reading(fault: &Diagnostic) -> bool {
    matches!(fault.code, Code::Unreadable | Code::InvalidUtf8 | Code::FileTooLarge)
}

/// Whether a file is there and cannot be read, or the whole pack cannot.
fn is_unreadable(text: &PackText, display: &str) -> bool {
    let whole = text.files.is_empty();
    let unread = text.diagnostics.iter().filter(|fault| is_of_reading(fault));
    unread.into_iter().any(|fault| whole || fault.file == display)
}

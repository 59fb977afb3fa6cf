//! Faults on their way to being diagnostics.
//!
//! While a pack is loaded, a fault is no more than a span and a message: counting lines, copying excerpts and
//! searching all ids for the one that was meant cost far more than finding the fault. All that is done at the end, for
//! the faults that are shown. A file may hold millions of faults, so only so many are kept; the others are counted.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem;
use std::ops::Range;

use rayon::prelude::*;

use super::diagnostic::{Code, Diagnostic, Severity};
use super::ids::PackId;
use super::lines::{Cursor, Place, excerpt};
use super::model::Kb;
use super::pack::{Limits, SourceFile};
use super::suggest;
use super::vocabulary::Kind;

/// A file of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct FileId {
    pub pack: PackId,
    pub index: usize,
}

/// A fault that stands in a file.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub file: FileId,
    pub span: Range<usize>,
    pub diagnostic: Diagnostic,
    pub later: Later,
}

/// The part of a hint that is worked out at the end.
#[derive(Clone, Debug)]
pub(super) enum Later {
    Nothing,
    /// The id that was probably meant, among the topics of some kinds; of any where none is named.
    Meant(String, &'static [Kind]),
    /// Words in front of the place of something else.
    Elsewhere(String, FileId, usize),
}

impl Fault {
    pub(super) const fn new(file: FileId, span: Range<usize>, diagnostic: Diagnostic) -> Self {
        Self { file, span, diagnostic, later: Later::Nothing }
    }
}

/// What is kept of the faults of one file: up to the limit of each severity, so that no flood of warnings
/// hides an error.
#[derive(Clone, Debug, Default)]
struct OfFile {
    errors: Vec<Fault>,
    warnings: Vec<Fault>,
    dropped: usize,
}

/// Collects faults.
#[derive(Clone, Debug)]
pub(super) struct Faults {
    per_file: usize,
    in_all: usize,
    kept: [usize; 2],
    files: BTreeMap<FileId, OfFile>,
    /// About files as a whole, which need no place.
    whole: Vec<Diagnostic>,
    /// The files of which nothing is reported.
    silent: BTreeSet<FileId>,
}

impl Faults {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self {
            per_file: limits.diagnostics_per_file,
            in_all: limits.diagnostics,
            kept: [0; 2],
            files: BTreeMap::new(),
            whole: Vec::new(),
            silent: BTreeSet::new(),
        }
    }

    /// Takes no fault of a file from now on.
    pub(super) fn silence(&mut self, file: FileId) {
        self.silent.insert(file);
    }

    /// Changes the faults that were taken.
    pub(super) fn each(&mut self, mut change: impl FnMut(&mut Fault)) {
        for of_file in self.files.values_mut() {
            of_file.errors.iter_mut().chain(&mut of_file.warnings).for_each(&mut change);
        }
    }

    /// Takes a fault in a file.
    pub(super) fn push(&mut self, fault: Fault) {
        if self.silent.contains(&fault.file) {
            return;
        }
        let severity = fault.diagnostic.severity();
        let of_file = self.files.entry(fault.file).or_default();
        let list = if severity == Severity::Error { &mut of_file.errors } else { &mut of_file.warnings };
        let kept = &mut self.kept[usize::from(severity == Severity::Error)];
        if list.len() < self.per_file && *kept < self.in_all {
            *kept += 1;
            list.push(fault);
        } else {
            of_file.dropped += 1;
        }
    }

    /// Takes diagnostics about whole files of a pack.
    pub(super) fn push_whole(&mut self, pack: PackId, diagnostics: Vec<Diagnostic>) {
        self.whole.extend(diagnostics.into_iter().map(|diagnostic| Diagnostic { pack, ..diagnostic }));
    }

    /// Takes what another collector has gathered.
    pub(super) fn absorb(&mut self, other: Self) {
        for (file, of_file) in other.files {
            for fault in of_file.errors.into_iter().chain(of_file.warnings) {
                self.push(fault);
            }
            if of_file.dropped > 0 && !self.silent.contains(&file) {
                self.files.entry(file).or_default().dropped += of_file.dropped;
            }
        }
        self.whole.extend(other.whole);
    }

    /// The diagnostics, by file and place, each with its lines and its hint.
    pub(super) fn into_diagnostics(self, files: &[Vec<SourceFile>], kb: &Kb) -> Vec<Diagnostic> {
        let per_file = self.per_file;
        let mut placed: Vec<(Diagnostic, Later)> =
            self.whole.into_iter().map(|whole| (whole, Later::Nothing)).collect();
        for (id, of_file) in self.files {
            let Some(file) = files.get(id.pack.index()).and_then(|files| files.get(id.index)) else {
                continue;
            };
            let of_file = place(file, of_file, per_file).into_iter();
            placed.extend(of_file.map(|(fault, later)| (Diagnostic { pack: id.pack, ..fault }, later)));
        }
        let meant = meant(&placed, kb);
        let elsewhere = elsewhere(&placed, files);
        let mut diagnostics: Vec<Diagnostic> = placed
            .into_iter()
            .map(|(diagnostic, later)| {
                let hint = match later {
                    Later::Nothing => None,
                    Later::Meant(word, kinds) => meant.get(&(word, kinds)).cloned().flatten(),
                    Later::Elsewhere(words, file, offset) => elsewhere.get(&(file, offset)).map(|place| {
                        let display = &files[file.pack.index()][file.index].display;
                        format!("{words} {display}:{}:{}", place.line, place.column)
                    }),
                };
                diagnostic.hint(hint)
            })
            .collect();
        diagnostics.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.code == Code::MoreFaults, d.place, d.code);
            a.file.cmp(&b.file).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
        });
        diagnostics
    }
}

/// Gives the faults of a file their lines and columns, in one pass over its text.
fn place(file: &SourceFile, mut of_file: OfFile, limit: usize) -> Vec<(Diagnostic, Later)> {
    of_file.errors.truncate(limit);
    let room = limit - of_file.errors.len();
    let dropped = of_file.dropped + of_file.warnings.len().saturating_sub(room);
    of_file.warnings.truncate(room);
    let mut faults = of_file.errors;
    faults.append(&mut of_file.warnings);
    faults.sort_by_key(|fault| fault.span.start);
    let mut cursor = Cursor::new(file.text());
    let mut placed: Vec<_> = faults
        .into_iter()
        .map(|Fault { span, mut diagnostic, later, .. }| {
            let place = cursor.advance(span.start);
            diagnostic.file.clone_from(&file.display);
            diagnostic.place = Some(place);
            diagnostic.excerpt = Some(excerpt(file.text(), span, place));
            (diagnostic, later)
        })
        .collect();
    if dropped > 0 {
        let message = match dropped {
            1 => "One more fault in this file is not listed".to_owned(),
            more => format!("{more} more faults in this file are not listed"),
        };
        let note = Diagnostic::new(Code::MoreFaults, &file.display, message);
        placed.push((note.hint(Some("mend the ones above first".to_owned())), Later::Nothing));
    }
    placed
}

/// The places of what faults refer to, in one pass over each file, however many refer to it.
fn elsewhere(placed: &[(Diagnostic, Later)], files: &[Vec<SourceFile>]) -> HashMap<(FileId, usize), Place> {
    let mut wanted: Vec<(FileId, usize)> = placed
        .iter()
        .filter_map(|(_, later)| match later {
            Later::Elsewhere(_, file, offset) => Some((*file, *offset)),
            _ => None,
        })
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = HashMap::with_capacity(wanted.len());
    for of_file in wanted.chunk_by(|(a, _), (b, _)| a == b) {
        let file = of_file[0].0;
        let Some(source) = files.get(file.pack.index()).and_then(|files| files.get(file.index)) else {
            continue;
        };
        let mut cursor = Cursor::new(source.text());
        found.extend(of_file.iter().map(|&(file, offset)| ((file, offset), cursor.advance(offset))));
    }
    found
}

/// The most wrong words for which the right one is looked for: nobody reads more hints than that.
const MOST_MEANT: usize = 1_000;

type Meant = HashMap<(String, &'static [Kind]), Option<String>>;

/// The ids that were probably meant. Each wrong word is looked for once, however often it comes.
fn meant(placed: &[(Diagnostic, Later)], kb: &Kb) -> Meant {
    let mut meant: Meant = HashMap::new();
    for (_, later) in placed {
        if let Later::Meant(word, kinds) = later
            && meant.len() < MOST_MEANT
        {
            meant.entry((word.clone(), *kinds)).or_default();
        }
    }
    let slugs = |kind: Kind| kb.of_kind(kind).map(|id| &*kb.topic(id).slug);
    mem::take(&mut meant)
        .into_par_iter()
        .map(|((word, kinds), _)| {
            let among = if kinds.is_empty() { Kind::ALL } else { kinds };
            let hint = suggest::did_you_mean(&word, among.iter().flat_map(|&kind| slugs(kind)));
            ((word, kinds), hint)
        })
        .collect()
}

//! Opening the packs that a command names.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Verdict;
use super::output::{Console, count, shown};
use crate::cache::{self, Cached, Content, Stamp};
use crate::kb::{self, Code, Diagnostic, Limits, Loaded, Origin, Severity};
use crate::search::{Facets, Index};

/// The packs of a command, opened.
pub(super) struct Opened {
    /// What was loaded, with the diagnostics of all packs.
    pub(super) loaded: Loaded,
    paths: Vec<PathBuf>,
    only: bool,
    /// What the cache held besides.
    made: Option<(Index, Facets)>,
    /// Where what was made of them may be kept, and what their files were before.
    keep: Option<(PathBuf, Stamp)>,
}

/// Loads packs on top of the built-in one, or by themselves.
pub(super) fn open(paths: &[PathBuf], only: bool) -> Opened {
    let loaded = kb::load(&origins(paths, only), &Limits::default());
    Opened { loaded, paths: paths.to_vec(), only, made: None, keep: None }
}

/// The same, from the cache in a folder where it has them.
pub(super) fn open_cached(paths: &[PathBuf], only: bool, cache: Option<&Path>) -> Opened {
    // The built-in pack is read faster than looked for.
    let Some(folder) = cache.filter(|_| !paths.is_empty()) else { return open(paths, only) };
    let (origins, limits) = (origins(paths, only), Limits::default());
    if let Some(Cached { kb, index, facets, diagnostics, .. }) = cache::open(folder, &origins, &limits) {
        let (loaded, made) = (Loaded { kb, diagnostics }, Some((index, facets)));
        return Opened { loaded, paths: paths.to_vec(), only, made, keep: None };
    }
    let stamp = Stamp::of(&origins, &limits);
    let keep = stamp.map(|stamp| (folder.to_owned(), stamp));
    Opened { keep, ..open(paths, only) }
}

fn origins(paths: &[PathBuf], only: bool) -> Vec<Origin> {
    let built_in = (!only).then_some(Origin::BuiltIn);
    built_in.into_iter().chain(paths.iter().cloned().map(Origin::Path)).collect()
}

impl Opened {
    /// What was made of the packs before, if they come from the cache.
    pub(super) const fn take_made(&mut self) -> Option<(Index, Facets)> {
        self.made.take()
    }

    /// Keeps what was made of the packs, if they were loaded and are worth it. A cache that cannot be kept is no
    /// fault of the question.
    pub(super) fn keep(&self, index: &Index, facets: &Facets) {
        if let Some((folder, stamp)) = &self.keep {
            let Loaded { kb, diagnostics } = &self.loaded;
            let _ = cache::keep(folder, stamp, Content { kb, index, facets, diagnostics });
        }
    }

    /// The faults of the packs that were named; of the built-in one where none was.
    pub(super) fn diagnostics(&self) -> Vec<&Diagnostic> {
        let asked = |fault: &&Diagnostic| self.paths.is_empty() || self.path_of(fault).is_some();
        self.loaded.diagnostics.iter().filter(asked).collect()
    }

    /// The path of the pack in which a fault stands; none for the built-in pack.
    fn path_of(&self, fault: &Diagnostic) -> Option<&Path> {
        let below = usize::from(!self.only);
        self.paths.get(fault.pack.index().checked_sub(below)?).map(PathBuf::as_path)
    }

    /// Says which of the paths cannot be read at all: such a command ends as [`Verdict::Unusable`], whatever
    /// else it has to say.
    pub(super) fn say_unreadable(&self, console: &mut Console<impl Write, impl Write>) -> Verdict {
        let mut verdict = Verdict::Yes;
        for fault in &self.loaded.diagnostics {
            if fault.code == Code::Unreadable
                && self.path_of(fault).is_some_and(|path| is_path(&fault.file, path))
            {
                console.say(format_args!("harbinger: {}: {}", fault.file, fault.message));
                verdict = Verdict::Unusable;
            }
        }
        verdict
    }

    /// The same, and for commands that show content also whether some of it has been lost.
    pub(super) fn say_faults(&self, console: &mut Console<impl Write, impl Write>) -> Verdict {
        let verdict = self.say_unreadable(console);
        for path in &self.paths {
            let lost = |fault: &&Diagnostic| {
                let unreadable = fault.code == Code::Unreadable && is_path(&fault.file, path);
                fault.severity() == Severity::Error && self.path_of(fault) == Some(path) && !unreadable
            };
            let errors = self.loaded.diagnostics.iter().filter(lost).count();
            if errors > 0 {
                let (path, errors) = (shown(path), count(errors, "error"));
                let only = if self.only { "--only " } else { "" };
                console.say(format_args!(
                    "harbinger: {path}: {errors}; `harbinger check {only}{path}` shows them"
                ));
            }
        }
        verdict
    }
}

/// Whether a diagnostic is about a path as a whole. Diagnostics name their file as it is shown.
fn is_path(file: &str, path: &Path) -> bool {
    *file == shown(path)
}

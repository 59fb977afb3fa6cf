//! How far loading has come, as seen from another thread, and the way to end it early.
//!
//! The loader writes, anybody may read: a few atomics and no lock, so that looking costs the loader nothing. A
//! cancelled load ends before the next file or entry and gives nothing; what it was to take the place of stays.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The files are looked for, read and parsed.
    Reading,
    /// Ids are looked up and links made.
    Linking,
    /// The knowledge base is there; what stands on it is being made.
    Indexing,
}

/// The progress of one load.
#[derive(Debug, Default)]
pub struct Progress {
    phase: AtomicU8,
    files: AtomicUsize,
    parsed: AtomicUsize,
    cancelled: AtomicBool,
}

/// Numbers to be shown need no order among each other.
const RELAXED: Ordering = Ordering::Relaxed;

impl Progress {
    /// What is being done now.
    #[must_use]
    pub fn phase(&self) -> Phase {
        match self.phase.load(RELAXED) {
            0 => Phase::Reading,
            1 => Phase::Linking,
            _ => Phase::Indexing,
        }
    }

    /// How many files are parsed, of how many that were found so far.
    #[must_use]
    pub fn files(&self) -> (usize, usize) {
        let parsed = self.parsed.load(RELAXED);
        (parsed, self.files.load(RELAXED).max(parsed))
    }

    /// Asks the loader to end.
    pub fn cancel(&self) {
        self.cancelled.store(true, RELAXED);
    }

    /// Whether the loader was asked to end.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(RELAXED)
    }

    pub(super) fn enter(&self, phase: Phase) {
        self.phase.store(phase as u8, RELAXED);
    }

    pub(super) fn found(&self, files: usize) {
        self.files.fetch_add(files, RELAXED);
    }

    pub(super) fn parsed_one(&self) {
        self.parsed.fetch_add(1, RELAXED);
    }
}

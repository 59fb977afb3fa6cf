//! What a library has to do with the cache: where it came from, and what is still to be done about it.
//!
//! Content that was loaded is to be kept, and content that came from the cache to be held against the files. Both
//! read or write hundreds of megabytes and are done on a worker, after the window shows.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cache::{self, Cached, Content, Seal, Stamp};
use crate::kb::{Limits, Origin};

/// The cache as one library knows it.
#[derive(Debug)]
pub(crate) struct Kept {
    pub folder: PathBuf,
    pub origins: Vec<Origin>,
    made_of: MadeOf,
    stale: AtomicBool,
}

/// What the content was made of.
#[derive(Debug)]
enum MadeOf {
    /// The files as they were before they were read; nothing where that cannot be told.
    Files(Option<Stamp>),
    /// The cache, whose files have not been read.
    Cache(Seal),
}

impl Kept {
    /// Looks packs up in the cache of a folder.
    pub(crate) fn open(folder: PathBuf, origins: &[Origin]) -> (Self, Option<Cached>) {
        let limits = Limits::default();
        let cached = cache::open(&folder, origins, &limits);
        let made_of = cached.as_ref().map_or_else(
            || MadeOf::Files(Stamp::of(origins, &limits)),
            |cached| MadeOf::Cache(cached.seal.clone()),
        );
        let kept = Self { folder, origins: origins.to_vec(), made_of, stale: AtomicBool::new(false) };
        (kept, cached)
    }

    /// Does what is to be done: keeps content that was loaded, or looks whether the cache still holds. Takes
    /// seconds. What cannot be kept is loaded again the next time, which is no news for the person.
    pub(crate) fn settle(&self, content: Content<'_>) {
        match &self.made_of {
            MadeOf::Files(Some(stamp)) => {
                let _ = cache::keep(&self.folder, stamp, content);
            }
            MadeOf::Files(None) => {}
            MadeOf::Cache(seal) => self.stale.store(!seal.verify(), Ordering::Relaxed),
        }
    }

    /// Whether the files turned out to say something else than the cache.
    pub(crate) fn is_stale(&self) -> bool {
        self.stale.load(Ordering::Relaxed)
    }
}

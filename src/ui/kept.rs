//! What a library has to do with the cache: where it came from, and what is still to be done about it.
//!
//! Content that was loaded is to be kept, and content that came from the cache to be held against the files. Both
//! read or write hundreds of megabytes and are done on a worker, after the window shows.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cache::{self, Cached, Content, Seal, Stamp};
use crate::kb::{Limits, Origin};

/// The cache as one library knows it.
#[derive(Debug)]
pub(crate) struct Kept {
    folder: PathBuf,
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
    /// Looks packs up in the cache of a folder, unless they are to be read `afresh`.
    pub(crate) fn open(folder: &Path, origins: &[Origin], afresh: bool) -> (Self, Option<Cached>) {
        let limits = Limits::default();
        let cached = if afresh { None } else { cache::open(folder, origins, &limits) };
        let made_of = cached.as_ref().map_or_else(
            || MadeOf::Files(Stamp::of(origins, &limits)),
            |cached| MadeOf::Cache(cached.seal.clone()),
        );
        let kept = Self { folder: folder.to_owned(), made_of, stale: AtomicBool::new(false) };
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

    /// The same, and forgets it: it is to be seen to once.
    pub(crate) fn take_stale(&self) -> bool {
        self.stale.swap(false, Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;

    use super::*;
    use crate::kb::Progress;
    use crate::packs::PackList;
    use crate::ui::library::Library;

    /// As much as is worth keeping.
    fn large_pack() -> String {
        let mut pack = "[Pack(id: \"large\", title: \"Large\"),\n".to_owned();
        for number in 0..5_000 {
            let _ = writeln!(pack, "Source(id: \"s-{number}\", title: \"On {number} things\", year: 2001),");
        }
        pack + "Source(id: \"t\", title: \"On tumours\", pages: 3)]"
    }

    #[test]
    fn large_packs_come_from_the_cache_until_they_say_something_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let (pack, cache) = (folder.path().join("large.ron"), folder.path().join("cache"));
        fs::write(&pack, large_pack()).expect("a file");
        let list = PackList::of_origins(vec![Origin::BuiltIn, Origin::Path(pack.clone())]);
        let open = |before: Option<&Library>, afresh| {
            Library::of(list.clone(), before, afresh, Some(&cache), &Progress::default()).expect("a library")
        };
        let settle = |library: &Library| {
            let Library { kb, facets, diagnostics, kept, .. } = library;
            let content = Content { kb, index: library.index(), facets, diagnostics };
            kept.as_ref().expect("a cache").settle(content);
        };
        let is_cached =
            |library: &Library| matches!(library.kept, Some(Kept { made_of: MadeOf::Cache(_), .. }));
        let read = open(None, false);
        assert!(!is_cached(&read));
        settle(&read);
        let cached = open(None, false);
        assert!(is_cached(&cached) && !is_cached(&open(None, true)), "it is asked for the files");
        assert_eq!(cached.diagnostics, read.diagnostics);
        assert!(cached.diagnostics.iter().any(|fault| fault.topic.as_deref() == Some("t")));
        assert_eq!((&cached.layers, &cached.titles), (&read.layers, &read.titles));
        settle(&cached);
        assert!(!cached.turned_out_stale());
        // A change that neither length nor time tells.
        let time = fs::metadata(&pack).and_then(|found| found.modified()).expect("a time");
        fs::write(&pack, large_pack().replace("tumours", "rumours")).expect("a file");
        let file = fs::File::options().append(true).open(&pack).expect("the file");
        file.set_modified(time).expect("a file system with times");
        settle(&cached);
        assert!(cached.turned_out_stale() && !cached.turned_out_stale(), "it is said once");
        let again = open(Some(&cached), false);
        assert!(again.kept.is_none() && !again.turned_out_stale());
        let topic = again.kb.find("t").expect("the topic");
        assert_eq!(&*again.kb.topic(topic).name, "On rumours");
    }
}
